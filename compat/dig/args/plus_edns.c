/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"
#include "base/edition.h"
#include "base/str.h"
#include "dig/args/value.h"

#include <string.h>

enum { UDPSIZE = 1232, OPTIONS_MAX = 100 };

/* Without a value: the default size, which is not the same as none typed. */
void args_plus_edns_bufsize(struct args_plus_to *to)
{
    uint32_t n = UDPSIZE;

    if (to->value)
        args_plus_do_number(to, &n, UINT16_MAX, "buffer size");
    /* BIND keeps 16 bits with a sign: above, the size counts as none typed. */
    to->set->edns.udpsize = n > INT16_MAX ? -1 : (int)n;
}

void args_plus_edns_on(struct dig *set)
{
    if (set->edns.version < 0)
        set->edns.version = 0;
}

void args_plus_edns_edns(struct args_plus_to *to)
{
    uint32_t n = 0;

    if (to->on && to->value)
        args_plus_do_number(to, &n, 255, "edns");
    to->set->edns.version = to->on ? (int)n : -1;
}

void args_plus_edns_ednsflags(struct args_plus_to *to)
{
    uint32_t n = 0;

    if (!to->on || !to->value) {
        to->set->edns.flags = 0;
        return;
    }
    enum str_number err =
        args_value_number(to->value, to->set->edition->binary, UINT16_MAX, &n);
    if (err != STR_OK) {
        args_plus_do_bad_number(to, err, "ednsflags");
        return;
    }
    args_plus_edns_on(to->set);
    to->set->edns.flags = (uint16_t)n & 0x3fff; /* DO and CO are their own */
}

static void bad_code_point(struct args_plus_to *to)
{
    const char *word = args_value_code_word(to->value, to->arena);
    uint32_t n;

    args_plus_do_bad_number(to, str_u32(word, UINT16_MAX, &n), "ednsopt");
    to->error.value = word;
    to->error.status = 1;
    to->error.code_point = true;
}

/* A new list each time: copies of the settings share the old one. */
static void add_option(struct dig_edns *e, const struct dig_ednsopt *one,
                       struct arena *a)
{
    struct dig_ednsopt *list = arena_raw(a, (e->options + 1) * sizeof *list);

    if (e->options)
        memcpy(list, e->option, e->options * sizeof *list);
    list[e->options++] = *one;
    e->option = list;
}

void args_plus_edns_ednsopt(struct args_plus_to *to)
{
    struct dig_edns *e = &to->set->edns;
    struct dig_ednsopt one;

    if (!to->on) {
        e->options = 0;
        return;
    }
    switch (args_value_ednsopt(&one, to->value ? to->value : "",
                               to->set->edition, to->arena)) {
    case ARGS_VALUE_NO_CODE:
        args_plus_do_fatal(to, 10, "ednsopt no code point specified");
        return;
    case ARGS_VALUE_BAD_CODE:
        bad_code_point(to);
        return;
    case ARGS_VALUE_BAD_HEX:
        args_plus_do_fatal(to, 1, "isc_hex_decodestring: bad hex encoding");
        return;
    case ARGS_VALUE_OK:
        break;
    }
    if (e->options == OPTIONS_MAX)
        args_plus_do_fatal(to, 1, "too many ednsopts");
    else
        add_option(e, &one, to->arena);
}

void args_plus_edns_cookie(struct args_plus_to *to)
{
    struct dig_edns *e = &to->set->edns;

    if (to->on)
        args_plus_edns_on(to->set);
    e->cookie = to->on;
    e->cookie_typed = to->value != NULL;
    if (!to->value)
        return;
    if (strlen(to->value) > 2 * 40)
        args_plus_do_fatal(to, 10, "COOKIE data too large");
    else
        to->every->cookie_bad =
            !args_value_hex(&to->every->cookie, to->value, to->arena);
}

void args_plus_edns_subnet(struct args_plus_to *to)
{
    if (!to->on) {
        to->set->edns.subnet.on = false;
        return;
    }
    args_plus_edns_on(to->set);
    const char *wrong = args_value_subnet(&to->set->edns.subnet, to->value);
    if (wrong)
        args_plus_do_fatal(to, 1, arena_fmt(to->arena, wrong, to->value));
}
