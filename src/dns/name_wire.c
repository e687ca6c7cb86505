/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in messages. */
#include "dns/name_plain.h"

#include "base/buf.h"
#include "base/octets.h"

#include <arpa/nameser.h>
#include <resolv.h>
#include <string.h>

enum { JUMPS = 8 }; /* pointers in one name; servers write one */

/* Whether all eight octets are plain, found at once: of each its upper bit says
 * whether it is in a range. */
static bool eight_plain(uint64_t w)
{
    if (w & OCTETS_ALL(0x80))
        return false;
    w = octets_letters(w) | octets_between(w, '0', '9') |
        octets_between(w, '-', '-') | octets_between(w, '_', '_');
    return w == OCTETS_ALL(0x80);
}

static bool copy_eight(char *to, const unsigned char *p)
{
    uint64_t w;

    memcpy(&w, p, sizeof w);
    memcpy(to, &w, sizeof w);
    return eight_plain(w);
}

/* Copies a label. False: it is not plain. Looks once, at the end: that is
 * quicker for what almost all labels are. Of a rest the octets before it are
 * taken once more, so that it is one step, too. */
static bool copy_plain(char *to, const unsigned char *p, size_t n)
{
    enum { EIGHT = 8, FOUR = 4 };
    bool plain = true;
    size_t i = 0;

    if (n >= EIGHT) {
        for (; n - i >= EIGHT; i += EIGHT)
            plain &= copy_eight(to + i, p + i);
        return i < n ? plain & copy_eight(to + n - EIGHT, p + n - EIGHT)
                     : plain;
    }
    if (n >= FOUR) {
        uint32_t head, rest;

        memcpy(&head, p, sizeof head);
        memcpy(&rest, p + n - FOUR, sizeof rest);
        memcpy(to, &head, sizeof head);
        memcpy(to + n - FOUR, &rest, sizeof rest);
        return eight_plain((uint64_t)head << 32 | rest);
    }
    for (; i < n; i++) {
        plain &= name_plain[p[i]];
        to[i] = (char)p[i];
    }
    return plain;
}

/* Where the first pointer of a name was followed. */
struct jump {
    size_t target;
    char *text; /* where the tail goes */
    unsigned wire;
    struct name_tail *tail; /* the one to look at */
};

static void keep_tail(const struct jump *first, const char *to, unsigned wire)
{
    struct name_tail *t = first->tail;
    size_t len = (size_t)(to - first->text);

    if (to <= first->text || len >= sizeof t->text)
        return;
    t->at = (uint16_t)first->target;
    t->len = (uint8_t)len;
    t->octets = (uint8_t)(wire - first->wire + 1);
    memcpy(t->text, first->text, len);
}

/* False: the name is too long with it. */
static bool put_tail(const struct jump *first, const char *out)
{
    const struct name_tail *t = first->tail;

    if (first->wire + t->octets > NAME_WIRE + 1) /* both have the root */
        return false;
    if (first->text != out)
        first->text[-1] = '.';
    memcpy(first->text, t->text, sizeof t->text); /* there is room */
    first->text[t->len] = '\0';
    return true;
}

/* A name of plain labels, whose pointers lead back, as almost all are. Anything
 * else is libresolv's to read or to refuse: 0. */
static size_t expand_plain(const struct bytes *message, const unsigned char *at,
                           char *out, struct name_tails *tails)
{
    const unsigned char *p = at, *end = message->at + message->len;
    unsigned jumps = 0, wire = 1;
    struct jump first = {0};
    size_t taken = 0;
    char *to = out;

    while (p < end && *p) {
        unsigned n = *p++;

        if (n > NAME_LABEL) {
            if (n < NS_CMPRSFLGS || p == end || ++jumps > JUMPS)
                return 0;
            size_t target = (n & ~(unsigned)NS_CMPRSFLGS) << 8 | *p;
            if (target >= (size_t)(p - 1 - message->at))
                return 0;
            if (!taken) {
                taken = (size_t)(p + 1 - at);
                first = (struct jump){target, to + (to != out), wire,
                                      tails ? &tails->of[to != out] : NULL};
                if (first.tail && target && target == first.tail->at)
                    return put_tail(&first, out) ? taken : 0;
            }
            p = message->at + target;
            continue;
        }
        wire += n + 1;
        if (n >= (size_t)(end - p) || wire > NAME_WIRE)
            return 0;
        if (to != out)
            *to++ = '.';
        if (!copy_plain(to, p, n))
            return 0;
        to += n;
        p += n;
    }
    if (p >= end)
        return 0;
    if (first.tail && jumps == 1)
        keep_tail(&first, to, wire);
    if (to == out)
        *to++ = '.';
    *to = '\0';
    return taken ? taken : (size_t)(p + 1 - at);
}

/* A label or none, and a pointer to the tail that was kept: nearly all names of
 * a transfer. 0: any other name. */
static size_t expand_known(const struct bytes *message, const unsigned char *at,
                           char *out, const struct name_tails *tails)
{
    size_t offset = (size_t)(at - message->at), n = 0;

    if (offset + NAME_LABEL + 3 > message->len)
        return 0;
    if (*at <= NAME_LABEL)
        n = *at + 1U;
    const struct name_tail *t = &tails->of[n > 0];
    size_t target = (at[n] & ~(unsigned)NS_CMPRSFLGS) << 8 | at[n + 1];
    if (!*at || at[n] < NS_CMPRSFLGS || !target || target != t->at ||
        target >= offset + n || n + t->octets > NAME_WIRE)
        return 0;
    if (n && !copy_plain(out, at + 1, n - 1))
        return 0;
    if (n)
        out[n - 1] = '.';
    memcpy(out + n, t->text, sizeof t->text); /* there is room */
    out[n + t->len] = '\0';
    return n + 2;
}

size_t name_expand_near(const struct bytes *message, const unsigned char *at,
                        char out[NAME_TEXT], struct name_tails *tails)
{
    size_t taken = tails ? expand_known(message, at, out, tails) : 0;

    if (taken)
        return taken;
    taken = expand_plain(message, at, out, tails);
    if (taken)
        return taken;
    int n =
        dn_expand(message->at, message->at + message->len, at, out, NAME_TEXT);
    if (n <= 0) {
        out[0] = '\0';
        return 0;
    }
    if (!out[0])
        memcpy(out, ".", 2);
    return (size_t)n;
}

size_t name_expand(const struct bytes *message, const unsigned char *at,
                   char out[NAME_TEXT])
{
    return name_expand_near(message, at, out, NULL);
}

/* Of plain labels; 0: libresolv's to read or to refuse. */
static size_t plain_to_wire(unsigned char out[NAME_WIRE], const char *name)
{
    size_t len = 0;

    while (*name) {
        size_t n = name_plain_run(name);

        if (!n || n > NAME_LABEL || len + n + 2 > NAME_WIRE)
            return 0;
        out[len++] = (unsigned char)n;
        memcpy(out + len, name, n);
        len += n;
        name += n;
        if (*name == '.')
            name++;
        else if (*name)
            return 0;
    }
    if (!len)
        return 0;
    out[len++] = 0;
    return len;
}

size_t name_to_wire(unsigned char out[NAME_WIRE], const char *name)
{
    size_t len = plain_to_wire(out, name);

    if (len)
        return len;
    if (ns_name_pton(name, out, NAME_WIRE) < 0)
        return 0;
    while (out[len])
        len += out[len] + 1u;
    return len + 1;
}
