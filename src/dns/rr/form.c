/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/row.h"

#include "base/edition.h"
#include "dns/rr/odd.h"

static void put_strings(struct rr_put *p, struct rdata *r)
{
    rr_put_quoted(p->b, rdata_string(r));
    while (rdata_left(r)) {
        buf_ch(p->b, ' ');
        rr_put_quoted(p->b, rdata_string(r));
    }
}

/* Fields that take whatever is left. */
static void read_rest(struct rr_put *p, struct rdata *r, enum rr_field field)
{
    switch (field) {
    case RR_STRINGS:
        put_strings(p, r);
        break;
    case RR_QUOTED:
        rdata_fault(r, r->strictness == EDITION_9_20 && !rdata_left(r),
                    RDATA_END);
        rr_put_quoted(p->b, rdata_rest(r));
        break;
    case RR_SOME_BITS:
        rdata_fault(r, !rdata_left(r), RDATA_FORMERR);
        rr_nsec_bits(p, r, false);
        break;
    case RR_BITS:
        rr_nsec_bits(p, r, false);
        break;
    case RR_HEX:
        rr_put_open(p);
        rr_put_hex(p, rdata_some(r));
        rr_put_close(p);
        break;
    case RR_LOWER:
        buf_str(p->b, "0x");
        rr_put_hex_lower(p->b, rdata_some(r));
        break;
    case RR_DASHED:
        rr_put_octets(p->b, rdata_rest(r), '-');
        break;
    default:
        break;
    }
}

static void read_address6(struct rr_put *p, struct rdata *r)
{
    struct bytes s = rdata_take(r, 16);

    if (p->style->expand_aaaa)
        rr_put_ipv6(p->b, s, true);
    else
        rr_put_address6(p, s);
}

static void read_field(struct rr_put *p, struct rdata *r, enum rr_field field)
{
    switch (field) {
    case RR_U8:
        buf_u32(p->b, rdata_u8(r));
        break;
    case RR_U16:
        buf_u32(p->b, rdata_u16(r));
        break;
    case RR_U32:
    case RR_TIME:
        buf_u32(p->b, rdata_u32(r));
        break;
    case RR_NAME:
        rr_put_name(p, r);
        break;
    case RR_IP4:
        rr_put_ipv4(p->b, rdata_take(r, 4));
        break;
    case RR_IP6:
        read_address6(p, r);
        break;
    case RR_GROUPS:
        rr_put_groups(p->b, rdata_take(r, 8));
        break;
    case RR_STRING:
    case RR_MAYBE:
        rr_put_quoted(p->b, rdata_string(r));
        break;
    case RR_REGEXP:
        rr_put_quoted(p->b, rr_naptr_regexp(r));
        break;
    default:
        read_rest(p, r, field);
        break;
    }
}

/* Fields without a blank of their own in front. */
static bool needs_blank(enum rr_field field)
{
    return field != RR_BITS && field != RR_SOME_BITS && field != RR_HEX;
}

static void read_fields(struct rr_put *p, struct rdata *r, const uint8_t *field)
{
    for (const uint8_t *f = field; *f != RR_END; f++) {
        if (*f == RR_MAYBE && !rdata_left(r))
            return;
        if (f != field && needs_blank(*f))
            buf_ch(p->b, ' ');
        read_field(p, r, *f);
    }
}

void rr_form_read(struct rr_put *p, struct rdata *r, const struct rr_row *row)
{
    rdata_fault(r, row->octets && rdata_left(r) != row->octets, RDATA_FORMERR);
    if (row->odd)
        row->odd(p, r);
    else
        read_fields(p, r, row->field);
    rdata_fault(r, rdata_left(r) > 0, RDATA_EXTRA);
}

/* Fields that are so many octets, whatever those are; 0: of any length. */
static const uint8_t octets_of[RR_DASHED + 1] = {
    [RR_U8] = 1,  [RR_U16] = 2,  [RR_U32] = 4,   [RR_TIME] = 4,
    [RR_IP4] = 4, [RR_IP6] = 16, [RR_GROUPS] = 8};

/* The same as reading it, for fields that most data are made of. False: there
 * is another one, and nothing was read. */
static bool check_fields(struct rdata *r, const struct rr_row *row)
{
    const unsigned char *start = r->at;

    for (const uint8_t *f = row->field; *f != RR_END && !r->fault; f++) {
        if (octets_of[*f]) {
            rdata_take(r, octets_of[*f]);
        } else if (*f == RR_NAME) {
            rdata_skip_name(r);
        } else if (*f == RR_STRING || *f == RR_STRINGS) {
            do
                rdata_string(r);
            while (*f == RR_STRINGS && rdata_left(r));
        } else {
            r->at = start;
            return false;
        }
    }
    rdata_fault(r, rdata_left(r) > 0, RDATA_EXTRA);
    return true;
}

void rr_form_check(struct rdata *r, uint16_t type, uint16_t class)
{
    static const struct rr_style plain;
    const struct rr_row *row = rr_row(type, class);

    if (row && !row->odd && !row->octets && !r->fault && check_fields(r, row))
        return;
    struct buf nowhere = {.failed = true};
    struct rr_put p = {
        .b = &nowhere, .quiet = true, .style = &plain, .type = type};

    rdata_fault(r, type == 0, RDATA_FORMERR);
    if (row)
        rr_form_read(&p, r, row);
}
