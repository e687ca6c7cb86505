/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"
#include "base/str.h"
#include "dig/args/value.h"

#include <string.h>

enum { UDPSIZE = 1232, OPTIONS_MAX = 100 };

static const struct args_plus_error ok;

/* Without a value: the default size, which is not the same as none typed. */
struct args_plus_error args_plus_edns_bufsize(struct args_plus_to *to,
                                              const struct args_plus_typed *t)
{
    uint32_t n = UDPSIZE;
    struct args_plus_error e = ok;

    if (t->value)
        e = args_plus_do_number(&n, t->value, UINT16_MAX, "buffer size");
    /* BIND keeps 16 bits with a sign: above, the size counts as none typed. */
    to->set->edns.udpsize = n > INT16_MAX ? -1 : (int)n;
    return e;
}

void args_plus_edns_on(struct dig *set)
{
    if (set->edns.version < 0)
        set->edns.version = 0;
}

struct args_plus_error args_plus_edns_edns(struct args_plus_to *to,
                                           const struct args_plus_typed *t)
{
    uint32_t n = 0;
    struct args_plus_error e = ok;

    if (t->on && t->value)
        e = args_plus_do_number(&n, t->value, 255, "edns");
    to->set->edns.version = t->on ? (int)n : -1;
    return e;
}

struct args_plus_error args_plus_edns_ednsflags(struct args_plus_to *to,
                                                const struct args_plus_typed *t)
{
    uint32_t n = 0;

    if (!t->on || !t->value) {
        to->set->edns.flags = 0;
        return ok;
    }
    enum str_number err = args_value_number(t->value, UINT16_MAX, &n);
    if (err != STR_OK)
        return args_plus_do_bad_number(err, "ednsflags", t->value);
    args_plus_edns_on(to->set);
    to->set->edns.flags = (uint16_t)n & 0x3fff; /* DO and CO are their own */
    return ok;
}

struct args_plus_error args_plus_edns_ednsopt(struct args_plus_to *to,
                                              const struct args_plus_typed *t)
{
    struct dig_edns *e = &to->set->edns;
    struct dig_ednsopt one;

    if (!t->on) {
        e->options = 0;
        return ok;
    }
    if (!t->value)
        return args_plus_do_fatal(10, "ednsopt no code point specified");
    switch (args_value_ednsopt(&one, t->value, to->set->edition, to->arena)) {
    case ARGS_VALUE_NO_CODE:
        return args_plus_do_fatal(10, "ednsopt no code point specified");
    case ARGS_VALUE_BAD_CODE: {
        struct args_plus_error e2 =
            args_plus_do_bad_number(STR_NOT_A_NUMBER, "ednsopt", "");
        uint32_t n;
        const char *word = args_value_code_word(t->value, to->arena);
        e2.out_of_range = str_u32(word, UINT16_MAX, &n) == STR_OUT_OF_RANGE;
        e2.value = word;
        e2.status = 1;
        e2.code_point = true;
        return e2;
    }
    case ARGS_VALUE_BAD_HEX:
        return args_plus_do_fatal(1, "isc_hex_decodestring: bad hex encoding");
    case ARGS_VALUE_OK:
        break;
    }
    if (e->options == OPTIONS_MAX)
        return args_plus_do_fatal(1, "too many ednsopts");
    /* A new list each time: copies of the settings share the old one. */
    struct dig_ednsopt *list =
        arena_raw(to->arena, (e->options + 1) * sizeof *list);
    if (e->options)
        memcpy(list, e->option, e->options * sizeof *list);
    list[e->options++] = one;
    e->option = list;
    return ok;
}

struct args_plus_error args_plus_edns_cookie(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    struct dig_edns *e = &to->set->edns;

    if (t->on)
        args_plus_edns_on(to->set);
    e->cookie = t->on;
    e->cookie_typed = t->value != NULL;
    if (!t->value)
        return ok;
    if (strlen(t->value) > 2 * 40)
        return args_plus_do_fatal(10, "COOKIE data too large");
    to->every->cookie_bad =
        !args_value_hex(&to->every->cookie, t->value, to->arena);
    return ok;
}

struct args_plus_error args_plus_edns_subnet(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    if (!t->on) {
        to->set->edns.subnet.on = false;
        return ok;
    }
    args_plus_edns_on(to->set);
    const char *wrong = args_value_subnet(&to->set->edns.subnet, t->value);
    if (wrong)
        return args_plus_do_fatal(1, arena_fmt(to->arena, wrong, t->value));
    return ok;
}
