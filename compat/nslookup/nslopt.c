/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nslopt.h"

#include "base/str.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { PORT_MAX = 65535, NDOTS_MAX = 128, RETRY_MAX = INT32_MAX };

void nslopt_defaults(struct nslopt *o)
{
    *o = (struct nslopt){
        .type_word = "A",
        .class_word = "IN",
        .type = ns_t_a,
        .class = ns_c_in,
        .both = true,
        .recurse = true,
        .search = true,
        .retry = 3,
        .port = 53,
        .ndots = 1,
    };
}

/* A word with at least `min` letters of `name`. A row without a place is taken
 * and changes nothing. */
struct flag {
    const char *name;
    unsigned min;
    bool can_no; /* takes "no" before it */
    size_t at;
    bool is_at;
};

#define FLAG(name, min, can_no, field)                          \
    {                                                           \
        name, min, can_no, offsetof(struct nslopt, field), true \
    }

static const struct flag flags[] = {
    FLAG("debug", 3, true, debug),     FLAG("d2", 2, true, d2),
    FLAG("recurse", 3, true, recurse), FLAG("search", 3, true, search),
    FLAG("defname", 3, true, search),  FLAG("fail", 3, true, fail),
    FLAG("vc", 2, true, tcp),          {"sil", 3, false, 0, false},
};

struct number {
    const char *name, *called;
    size_t at;
    uint32_t max;
};

#define NUMBER(name, called, field, max)                  \
    {                                                     \
        name, called, offsetof(struct nslopt, field), max \
    }

static const struct number numbers[] = {
    NUMBER("port", "port", port, PORT_MAX),
    NUMBER("po", "port", port, PORT_MAX),
    NUMBER("timeout", "timeout", timeout, UINT32_MAX),
    NUMBER("t", "timeout", timeout, UINT32_MAX),
    NUMBER("retry", "tries", retry, RETRY_MAX),
    NUMBER("ret", "tries", retry, RETRY_MAX),
    NUMBER("ndots", "ndots", ndots, NDOTS_MAX),
};

static void set_type(struct nslopt *o, const char *value, struct buf *said)
{
    if (!type_read(value, &o->type)) {
        buf_fmt(said, "unknown query type: %s\n", value);
        return;
    }
    str_cut(o->type_word, sizeof o->type_word, value);
    o->both = false;
}

static void set_class(struct nslopt *o, const char *value, struct buf *said)
{
    if (!type_read_class(value, &o->class)) {
        buf_fmt(said, "unknown query class: %s\n", value);
        return;
    }
    str_cut(o->class_word, sizeof o->class_word, value);
}

static void set_domain(struct nslopt *o, const char *value, struct buf *said)
{
    (void)said;
    o->domain = value;
    o->search = true;
}

static const struct {
    const char *name;
    void (*set)(struct nslopt *o, const char *value, struct buf *said);
} words[] = {
    {"type", set_type},   {"ty", set_type},  {"querytype", set_type},
    {"query", set_type},  {"qu", set_type},  {"q", set_type},
    {"class", set_class}, {"cl", set_class}, {"domain", set_domain},
    {"do", set_domain},
};

static void set_number(struct nslopt *o, const struct number *row,
                       const char *value, struct buf *said)
{
    uint32_t *to = (uint32_t *)(void *)((char *)o + row->at);

    switch (str_u32(value, row->max, to)) {
    case STR_OK:
        break;
    case STR_NOT_A_NUMBER:
        buf_fmt(said, "invalid %s '%s': not a valid number\n", row->called,
                value);
        break;
    case STR_OUT_OF_RANGE:
        buf_fmt(said, "invalid %s '%s': out of range\n", row->called, value);
        break;
    }
}

/* "name=value" with exactly this name. */
static bool takes_value(const char *word, size_t name_len, const char *name)
{
    return strlen(name) == name_len && str_same_n(word, name, name_len);
}

static bool set_value(struct nslopt *o, const char *word, struct buf *said)
{
    size_t n = strcspn(word, "=");

    if (!word[n])
        return false;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (takes_value(word, n, numbers[i].name)) {
            set_number(o, &numbers[i], word + n + 1, said);
            return true;
        }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (takes_value(word, n, words[i].name)) {
            words[i].set(o, word + n + 1, said);
            return true;
        }
    return false;
}

static bool is_short_for(const char *word, const struct flag *row)
{
    return strlen(word) >= row->min && str_starts(row->name, word);
}

static bool set_flag(struct nslopt *o, const char *word)
{
    bool no = str_starts(word, "no");

    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        const struct flag *row = &flags[i];
        bool plain = is_short_for(word, row);
        if (!plain && !(no && row->can_no && is_short_for(word + 2, row)))
            continue;
        if (row->is_at)
            *(bool *)((char *)o + row->at) = plain;
        o->tcp_said |= row->at == offsetof(struct nslopt, tcp) && row->is_at;
        return true;
    }
    return false;
}

enum nslopt_wish nslopt_set(struct nslopt *o, const char *word,
                            struct buf *said)
{
    if (str_same(word, "all"))
        return NSLOPT_SHOW;
    if (!set_value(o, word, said) && !set_flag(o, word))
        buf_fmt(said, "*** Invalid option: %s\n", word);
    return NSLOPT_NOTHING;
}
