/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/record.h"

#include "dns/rr/put.h"
#include "dns/type.h"

#include <string.h>

enum { TAB = 8, UPDATE = 5, CLASS_NONE = 254, CLASS_ANY = 255 };

static struct print_record_columns columns_of(const struct dig_style *s)
{
    if (s->multiline || (!s->ttl && !s->class))
        return (struct print_record_columns){24, 24, 24, 32};
    if (!s->ttl || !s->class)
        return (struct print_record_columns){24, 24, 32, 40};
    return (struct print_record_columns){24, 32, 40, 48};
}

struct print_record print_record_of(const struct dig *set, unsigned flags)
{
    const struct dig_style *s = &set->style;
    const bool yaml = set->show.yaml && !set->show.brief;
    const bool plain = !yaml && !set->show.json;
    struct print_record how = {
        .set = s,
        .column = columns_of(s),
        .update = dns_opcode(flags) == UPDATE,
        .typed = set->show.brief && (set->trace || set->nssearch),
    };

    how.text = (struct rr_style){
        .multiline = s->multiline && plain && !set->show.brief,
        .rrcomments = plain && (s->rrcomments == DIG_ON ||
                                (s->rrcomments == DIG_AUTO && s->multiline &&
                                 !set->show.brief)),
        .nocrypto = !s->crypto && plain,
        .unknown = s->unknown && plain,
        .expand_aaaa = s->expand_aaaa && plain,
        .yaml = yaml,
        .split = s->split > 0 ? (unsigned)s->split : 0,
        .nosplit = s->split == 0,
        .column = how.column.data,
    };
    return how;
}

/* A line and the column it has come to: `col` is true for what stands before
 * `from`, the rest of the buffer is not counted yet. */
struct line {
    struct buf *b;
    size_t from, col;
};

/* As few characters as can be: a single blank that ends at a tab stop is a
 * tab. */
size_t print_record_indent(struct buf *b, size_t from, size_t to)
{
    if (to <= from)
        to = from + 1;
    size_t tabs = to / TAB - from / TAB, blanks = tabs ? to % TAB : to - from;
    for (; tabs > 0; tabs--)
        buf_ch(b, '\t');
    for (; blanks > 0; blanks--)
        buf_ch(b, ' ');
    return to;
}

static void indent(struct line *l, size_t to)
{
    l->col = print_record_indent(l->b, l->col + (l->b->len - l->from), to);
    l->from = l->b->len;
}

/* RFC 3597 names for everything, with +unknownformat. */
static void put_class(struct buf *b, uint16_t class,
                      const struct print_record *h)
{
    if (!h->text.unknown) {
        type_print_class(b, class);
        return;
    }
    buf_str(b, "CLASS");
    buf_u32(b, class);
}

static void put_type(struct buf *b, uint16_t type, const struct print_record *h)
{
    if (!h->text.unknown) {
        type_print(b, type);
        return;
    }
    buf_str(b, "TYPE");
    buf_u32(b, type);
}

static void put_ttl(struct buf *b, uint32_t ttl, const struct print_record *h)
{
    if (h->set->ttlunits)
        rr_put_duration(b, ttl, true);
    else
        buf_u32(b, ttl);
}

void print_record_data(struct buf *b, const struct rr *rr,
                       const struct print_record *how)
{
    if (how->typed) {
        type_print(b, rr->type);
        buf_ch(b, ' ');
    }
    /* RFC 2136 2.4: "RRset exists", "delete an RRset" have no data. */
    if (how->update && rr->rdata.len == 0 &&
        (rr->class == CLASS_ANY || rr->class == CLASS_NONE))
        return;
    rr_text(b, rr, &how->text);
}

/* From the owner to the data. */
static void put_middle(struct line *l, const struct rr *rr,
                       const struct print_record *how)
{
    if (how->set->ttl) {
        indent(l, how->column.ttl);
        put_ttl(l->b, rr->ttl, how);
    }
    if (how->set->class) {
        indent(l, how->column.class);
        put_class(l->b, rr->class, how);
    }
    indent(l, how->column.type);
    put_type(l->b, rr->type, how);
    indent(l, how->column.data);
}

/* ttl is the leftmost column: up to there the tabs are the same for owners of
 * eight lengths, and behind it for those of one length. */
static size_t width_of(size_t owner, const struct print_record *how)
{
    enum { EXACT = 1 << 14 };
    size_t tabs = owner / TAB;

    return (tabs + 1) * TAB <= how->column.ttl ? tabs : EXACT + owner;
}

static bool is_kept(const struct print_record_middle *m, const struct rr *rr,
                    size_t width)
{
    return m->len && m->width == width && m->ttl == rr->ttl &&
           m->type == rr->type && m->class == rr->class;
}

static void keep(struct print_record_middle *m, const struct rr *rr,
                 size_t width, const char *text, size_t len)
{
    if (len >= sizeof m->text)
        return;
    *m = (struct print_record_middle){
        .ttl = rr->ttl,
        .type = rr->type,
        .class = rr->class,
        .width = (uint16_t)width,
        .len = (uint8_t)len,
    };
    memcpy(m->text, text, len);
}

void print_record_record(struct buf *b, const struct rr *rr,
                         const struct print_record *how)
{
    struct line l = {.b = b, .from = b->len};

    name_print(b, rr->owner);
    size_t at = b->len, width = width_of(at - l.from, how);
    struct print_record_middle *m =
        how->middles
            ? &how->middles[(rr->type + 3 * width) % PRINT_RECORD_MIDDLES]
            : NULL;
    if (m && is_kept(m, rr, width)) {
        buf_put(b, m->text, m->len);
    } else {
        put_middle(&l, rr, how);
        if (m && !b->failed)
            keep(m, rr, width, b->at + at, b->len - at);
    }
    print_record_data(b, rr, how);
    buf_ch(b, '\n');
}

void print_record_question(struct buf *b, const struct rr *rr,
                           const struct print_record *how)
{
    buf_ch(b, ';'); /* stands outside the columns */
    struct line l = {.b = b, .from = b->len};
    name_print(b, rr->owner);
    indent(&l, how->column.class);
    put_class(b, rr->class, how);
    indent(&l, how->column.type);
    put_type(b, rr->type, how);
    buf_ch(b, '\n');
}
