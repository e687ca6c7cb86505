/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/strict.h"

#include "base/edition.h"
#include "base/octets.h"
#include "base/str.h"
#include "dns/rr/row.h"
#include "dns/type.h"

#include <string.h>

enum { NOTIFY = 4, UPDATE = 5 };
enum { CLASS_NONE = 254, CLASS_ANY = 255 };

/* One reading of a message. */
struct reading {
    struct rdata c;
    unsigned flags;
    uint16_t said[4];
    uint16_t class; /* of the whole message, once it is known */
    bool class_known;
    bool tkey;              /* a question for TKEY: KEY may be of any class */
    bool opt;               /* one was there */
    enum rdata_fault first; /* the first fault that can be lived with */
    struct name_tails owners, names; /* of owners, of names in data */
    struct strict_result *out;
};

/* One record's head. */
struct head {
    enum msg_section section;
    bool last; /* of its section */
    const unsigned char *owner;
    uint16_t type, class;
};

/* A fault that +besteffort reads on behind. */
static void mind(struct reading *r, bool fault, enum rdata_fault what)
{
    if (fault && !r->first)
        r->first = what;
}

static bool updates(const struct reading *r)
{
    return dns_opcode(r->flags) == UPDATE;
}

/* RFC 1996, RFC 2136: about one zone, which is of one class. */
static bool changes(const struct reading *r)
{
    return updates(r) || dns_opcode(r->flags) == NOTIFY;
}

static bool same_owner(const struct reading *r, const unsigned char *a,
                       const unsigned char *b)
{
    struct bytes x, y;

    for (;;) {
        bool more = rdata_label(&r->c, &a, &x);
        rdata_label(&r->c, &b, &y);
        if (x.len != y.len ||
            !str_same_n((const char *)x.at, (const char *)y.at, x.len))
            return false;
        if (!more)
            return true;
    }
}

/* ---- questions ---- */

/* Types asked for so far, one bit each. Only for more than one question. */
struct asked {
    unsigned char bit[65536 / 8];
};

static bool asked_before(struct asked *a, uint16_t type)
{
    unsigned char mask = (unsigned char)(1u << type % 8);
    bool before = a->bit[type / 8] & mask;

    a->bit[type / 8] |= mask;
    return before;
}

static void question(struct reading *r, const unsigned char **name,
                     struct asked *asked)
{
    const unsigned char *owner = r->c.at;

    rdata_skip_name(&r->c);
    if (r->c.fault)
        return;
    mind(r, *name && !same_owner(r, *name, owner), RDATA_FORMERR);
    *name = *name ? *name : owner;
    rdata_need(&r->c, 4);
    r->out->bare_name = r->c.fault;
    if (r->c.fault)
        return;
    uint16_t type = rdata_u16(&r->c), class = rdata_u16(&r->c);
    mind(r, r->class_known && class != r->class, RDATA_FORMERR);
    if (!r->class_known)
        r->class = class;
    r->class_known = true;
    mind(r, changes(r) && (class == CLASS_ANY || class == CLASS_NONE),
         RDATA_FORMERR);
    r->tkey = r->tkey || type == ns_t_tkey;
    mind(r, asked && asked_before(asked, type), RDATA_FORMERR);
    r->out->readable[MSG_QUESTION]++;
}

static void many_questions(struct reading *r)
{
    const unsigned char *name = NULL;
    struct asked asked;

    memset(&asked, 0, sizeof asked);
    for (unsigned i = 0; i < r->said[MSG_QUESTION] && !r->c.fault; i++)
        question(r, &name, &asked);
}

static void questions(struct reading *r)
{
    const unsigned char *name = NULL;

    if (r->said[MSG_QUESTION] > 1)
        many_questions(r);
    else if (r->said[MSG_QUESTION])
        question(r, &name, NULL);
}

/* ---- records ---- */

static bool root(const struct reading *r, const struct head *h)
{
    const unsigned char *at = h->owner;
    struct bytes label;

    return !rdata_label(&r->c, &at, &label);
}

static void check_class(struct reading *r, const struct head *h)
{
    if (r->class_known && h->class == r->class)
        return;
    bool meta = h->type == TYPE_TSIG || h->type == TYPE_OPT;

    if (!r->class_known && !meta) {
        r->class = h->class;
        r->class_known = true;
    }
    bool other = r->class != CLASS_ANY && r->class != h->class;
    mind(r,
         !updates(r) && !meta && h->type != ns_t_key && h->type != ns_t_sig &&
             h->type != ns_t_tkey && other,
         RDATA_FORMERR);
    mind(r, !updates(r) && !r->tkey && h->type == ns_t_key && other,
         RDATA_FORMERR);
}

/* Types that belong in one place. */
static void check_place(struct reading *r, const struct head *h)
{
    bool additional = h->section == MSG_ADDITIONAL, fine;

    switch (h->type) {
    case TYPE_TSIG: /* RFC 8945 5.1 */
        mind(r, !additional || h->class != CLASS_ANY || !h->last, RDATA_TSIG);
        break;
    case TYPE_OPT: /* RFC 6891 6.1.1 */
        fine = root(r, h) && additional && !r->opt;
        mind(r, !fine, RDATA_FORMERR);
        r->opt = r->opt || fine;
        break;
    case ns_t_tkey: /* RFC 2930 2 */
        mind(r, h->section != MSG_ANSWER && (!additional || r->flags & DNS_QR),
             RDATA_FORMERR);
        break;
    default:
        break;
    }
}

/* RFC 2136 2.4, 2.5: "is in use", "delete" have no data. */
static bool no_data(const struct reading *r, const struct head *h)
{
    if (!updates(r))
        return false;
    if (h->section == MSG_ANSWER)
        return h->class == CLASS_ANY || h->class == CLASS_NONE;
    return h->section == MSG_AUTHORITY && h->class == CLASS_ANY;
}

/* What the record covers (RFC 4034 3.1.1); zero is SIG(0), RFC 2931 3. */
static void check_covered(struct reading *r, const struct head *h,
                          const unsigned char *data)
{
    bool nothing = data[0] == 0 && data[1] == 0;

    if (h->type == TYPE_RRSIG) {
        mind(r, nothing, RDATA_FORMERR);
    } else if (h->type == ns_t_sig && nothing) {
        mind(r, h->section != MSG_ADDITIONAL || !h->last || !root(r, h),
             RDATA_SIG0);
    } else if (h->type == ns_t_sig) {
        mind(r, r->class_known && r->class != CLASS_ANY && r->class != h->class,
             RDATA_FORMERR);
    }
}

/* RFC 5155 3: the first label is base32hex, of whole octets and without bits
 * left over. Any hash will do, and none. */
static bool hash_owner(const struct reading *r, const struct head *h)
{
    enum { DIGIT_BITS = 5 };
    const unsigned char *at = h->owner;
    struct bytes label;
    unsigned value = 0;

    rdata_label(&r->c, &at, &label);
    for (size_t i = 0; i < label.len; i++) {
        char c = str_lower((char)label.at[i]);
        if (!str_is_digit(c) && (c < 'a' || c > 'v'))
            return false;
        value = (unsigned)(str_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    size_t left = label.len * DIGIT_BITS % 8;
    return left < DIGIT_BITS && !(value & ((1u << left) - 1));
}

static void data(struct reading *r, const struct head *h, size_t n)
{
    struct rdata c = r->c;
    uint16_t class = h->class;

    r->c.at += n;
    if (no_data(r, h)) {
        rdata_fault(&r->c, n > 0, RDATA_FORMERR);
        return;
    }
    if (updates(r) && class == CLASS_NONE && h->section == MSG_AUTHORITY)
        class = r->class;
    c.end = c.at + n;
    c.tails = &r->names;
    const unsigned char *at = c.at;
    rr_form_check(&c, h->type, class);
    if (c.fault) {
        r->c.fault = c.fault;
        r->c.at = at;
        return;
    }
    if (h->type == TYPE_RRSIG || h->type == ns_t_sig)
        check_covered(r, h, at);
    rdata_fault(&r->c, h->type == TYPE_NSEC3 && !hash_owner(r, h), RDATA_OWNER);
}

static void record(struct reading *r, struct head *h)
{
    enum { FIXED = 10, CLASS = 2, LENGTH = 8 };

    h->owner = r->c.at;
    rdata_skip_name(&r->c);
    rdata_need(&r->c, FIXED);
    if (r->c.fault)
        return;
    const unsigned char *at = r->c.at;
    h->type = octets_get16(at);
    h->class = octets_get16(at + CLASS);
    check_class(r, h);
    check_place(r, h);
    r->c.at += FIXED;
    size_t n = octets_get16(at + LENGTH);
    rdata_need(&r->c, n);
    if (!r->c.fault)
        data(r, h, n);
}

static void records(struct reading *r, enum msg_section section)
{
    unsigned n = r->said[section];

    for (unsigned i = 0; i < n && !r->c.fault; i++) {
        struct head h = {.section = section, .last = i + 1 == n};
        record(r, &h);
        r->out->readable[section] += !r->c.fault;
    }
}

/* ---- the message ---- */

struct strict_result strict_check(struct bytes raw, const struct edition *e)
{
    struct strict_result out = {0};
    struct reading r = {
        .c = {raw.at, raw.at + raw.len, raw, NULL, RDATA_FINE, e->bit},
        .out = &out};

    r.c.tails = &r.owners;
    rdata_need(&r.c, NS_HFIXEDSZ);
    if (r.c.fault) {
        out.reason = out.fatal = rdata_words(r.c.fault);
        return out;
    }
    rdata_u16(&r.c);
    r.flags = rdata_u16(&r.c);
    for (int s = 0; s < 4; s++)
        r.said[s] = rdata_u16(&r.c);
    questions(&r);
    for (int s = MSG_ANSWER; s <= MSG_ADDITIONAL; s++)
        records(&r, (enum msg_section)s);
    out.reason = rdata_words(r.first ? r.first : r.c.fault);
    if (r.c.fault && r.c.fault != RDATA_END)
        out.fatal = rdata_words(r.c.fault);
    out.recoverable = out.reason && !out.fatal;
    out.unread = (size_t)(r.c.end - r.c.at);
    return out;
}
