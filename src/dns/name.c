/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/name.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/octets.h"
#include "base/str.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum {
    LABEL_OCTETS = 63,
    WIRE_OCTETS = NAME_WIRE,
    JUMPS = 8 /* pointers in one name; servers write one */
};

/* Octets that dn_expand writes with a backslash, as BIND does. */
static bool is_special(unsigned char c)
{
    return c && strchr("\"$().;@\\", c) != NULL;
}

static void print_octet(struct buf *b, unsigned char c)
{
    if (is_special(c)) {
        buf_ch(b, '\\');
        buf_ch(b, (char)c);
    } else if (c > 0x20 && c < 0x7f) {
        buf_ch(b, (char)c);
    } else {
        const char ddd[4] = {'\\', (char)('0' + c / 100),
                             (char)('0' + c / 10 % 10), (char)('0' + c % 10)};
        buf_put(b, ddd, sizeof ddd);
    }
}

const char *name_reason(enum name_err err)
{
    static const char *const words[] = {
        [NAME_OK] = "success",
        [NAME_EMPTY] = "unexpected end of input",
        [NAME_EMPTY_LABEL] = "empty label",
        [NAME_LABEL_LONG] = "label too long",
        [NAME_LONG] = "ran out of space",
        [NAME_BAD_ESCAPE] = "bad escape",
        [NAME_CUT] = "unexpected end of input",
        [NAME_LABEL_TYPE] = "bad label type",
    };

    return words[err];
}

/* Reads \DDD; s is behind the backslash, at a digit. */
static enum name_err read_ddd(const char *s, unsigned char *c)
{
    int n = 0;

    for (int i = 0; i < 3; i++) {
        if (!s[i])
            return NAME_CUT;
        if (!str_is_digit(s[i]))
            return NAME_BAD_ESCAPE;
        n = n * 10 + (s[i] - '0');
    }
    *c = (unsigned char)n;
    return n > 255 ? NAME_BAD_ESCAPE : NAME_OK;
}

/* Reads one octet, escaped or not, and steps over it. */
static enum name_err read_octet(const char **p, unsigned char *c)
{
    const char *s = *p;

    *c = (unsigned char)*s;
    *p = s + 1;
    if (*s != '\\')
        return NAME_OK;
    *c = (unsigned char)s[1];
    *p = s + 2;
    if (!s[1])
        return NAME_CUT;
    if (!str_is_digit(s[1]))
        return NAME_OK;
    *p = s + 4;
    return read_ddd(s + 1, c);
}

/* Letters, digits, '-' and '_': what stands for itself in any name. */
static bool is_plain(unsigned char c)
{
    static const bool plain[256] = {
        ['-'] = 1, ['_'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1,
        ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
        ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
        ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
        ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
        ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
        ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
        ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,
        ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1,
        ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1,
        ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
    };

    return plain[c];
}

static unsigned plain_run(const char *p)
{
    unsigned n = 0;

    while (is_plain((unsigned char)p[n]))
        n++;
    return n;
}

/* ---- on the wire ---- */

/* Whether all eight octets are plain, found at once: of each its upper bit says
 * whether it is in a range. */
static bool eight_plain(const unsigned char *p)
{
    uint64_t w;

    memcpy(&w, p, sizeof w);
    if (w & OCTETS_ALL(0x80))
        return false;
    w = octets_letters(w) | octets_between(w, '0', '9') |
        octets_between(w, '-', '-') | octets_between(w, '_', '_');
    return w == OCTETS_ALL(0x80);
}

/* Copies a label. False: it is not plain. Looks once, at the end: that is
 * quicker for what almost all labels are. */
static bool copy_plain(char *to, const unsigned char *p, size_t n)
{
    bool plain = true;

    for (; n >= 8; n -= 8, to += 8, p += 8) {
        plain &= eight_plain(p);
        memcpy(to, p, 8);
    }
    for (size_t i = 0; i < n; i++) {
        plain &= is_plain(p[i]);
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

    if (first->wire + t->octets > WIRE_OCTETS + 1) /* both have the root */
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

        if (n > LABEL_OCTETS) {
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
        if (n >= (size_t)(end - p) || wire > WIRE_OCTETS)
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

    if (offset + LABEL_OCTETS + 3 > message->len)
        return 0;
    if (*at <= LABEL_OCTETS)
        n = *at + 1U;
    const struct name_tail *t = &tails->of[n > 0];
    size_t target = (at[n] & ~(unsigned)NS_CMPRSFLGS) << 8 | at[n + 1];
    if (!*at || at[n] < NS_CMPRSFLGS || !target || target != t->at ||
        target >= offset + n || n + t->octets > WIRE_OCTETS)
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
        size_t n = plain_run(name);

        if (!n || n > LABEL_OCTETS || len + n + 2 > NAME_WIRE)
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

/* ---- as typed ---- */

/* The length of a name that is plain labels and nothing else; 0: another. */
static size_t plain_name(const char *typed)
{
    size_t n = 0, run;

    while ((run = plain_run(typed + n)) && run <= LABEL_OCTETS) {
        n += run;
        if (!typed[n])
            return n + 2 <= WIRE_OCTETS ? n : 0;
        if (typed[n++] != '.')
            return 0;
    }
    return 0;
}

enum name_err name_read(char out[NAME_TEXT], const char *typed, bool *absolute)
{
    size_t plain = plain_name(typed);

    if (absolute)
        *absolute = false;
    if (plain) {
        memcpy(out, typed, plain + 1);
        return NAME_OK;
    }
    struct buf b = buf_fixed(out, NAME_TEXT);
    unsigned label = 0, wire = 1;
    const char *p = typed;

    buf_text(&b);
    if (!*p)
        return NAME_EMPTY;
    if (strcmp(p, ".") == 0)
        p++, buf_ch(&b, '.');
    if (absolute)
        *absolute = p != typed;
    while (*p) {
        if (*p == '.') {
            if (!label)
                return NAME_EMPTY_LABEL;
            label = 0;
            if (*++p)
                buf_ch(&b, '.');
            else if (absolute)
                *absolute = true;
            continue;
        }
        unsigned run = label ? 0 : plain_run(p);
        if (run && run <= LABEL_OCTETS && wire + run + 1 <= WIRE_OCTETS) {
            buf_put(&b, p, run);
            label = run;
            wire += run + 1;
            p += run;
            continue;
        }
        if (!label && p[0] == '\\' && p[1] == '[')
            return NAME_LABEL_TYPE;
        unsigned char c;
        enum name_err err = read_octet(&p, &c);
        if (err != NAME_OK)
            return err;
        if (++label > LABEL_OCTETS)
            return NAME_LABEL_LONG;
        wire += label == 1 ? 2 : 1;
        if (wire > WIRE_OCTETS)
            return NAME_LONG;
        print_octet(&b, c);
    }
    buf_text(&b);
    return NAME_OK;
}

enum name_err name_join(char out[NAME_TEXT], const char *rel,
                        const char *domain)
{
    size_t n = plain_name(rel), m = n ? plain_name(domain) : 0;

    if (m && n + m + 3 <= WIRE_OCTETS) { /* almost always */
        char keep[WIRE_OCTETS];

        memcpy(keep, rel, n); /* out may be either of them */
        memmove(out + n + 1, domain, m + 1);
        memcpy(out, keep, n);
        out[n] = '.';
        return NAME_OK;
    }
    char both[2 * NAME_TEXT];
    struct buf b = buf_fixed(both, sizeof both);
    bool is_root = strcmp(rel, ".") == 0;

    if (!is_root)
        buf_str(&b, rel);
    if (strcmp(domain, ".") != 0) {
        if (!is_root)
            buf_ch(&b, '.');
        buf_str(&b, domain);
    } else if (is_root) {
        buf_ch(&b, '.');
    }
    if (b.failed)
        return NAME_LONG;
    return name_read(out, buf_text(&b), NULL);
}

bool name_same(const char *a, const char *b)
{
    if (a == b)
        return true;
    if (str_lower(*a) != str_lower(*b)) /* most that differ do so at once */
        return false;
    return strcmp(a, b) == 0 || str_same(a, b);
}

void name_first(char out[NAME_TEXT], const char *name)
{
    size_t n = name_label_len(name);

    memcpy(out, name, n);
    out[n] = '\0';
}

size_t name_label_len(const char *name)
{
    const char *dot = strchr(name, '.');
    size_t n = dot ? (size_t)(dot - name) : strlen(name);

    if (!memchr(name, '\\', n))
        return n; /* almost always; 0 for the root */
    n = 0;
    while (name[n] && name[n] != '.')
        n += name[n] == '\\' && name[n + 1] ? 2 : 1;
    return n;
}

const char *name_parent(const char *name)
{
    size_t n = name_label_len(name);

    return name[n] == '.' && name[n + 1] ? name + n + 1 : ".";
}

unsigned name_labels(const char *name)
{
    unsigned n = 0;

    for (; strcmp(name, ".") != 0; name = name_parent(name))
        n++;
    return n;
}

bool name_ends_in_number(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && str_is_number(dot + 1);
}

bool name_within(const char *name, const char *ancestor)
{
    size_t n = strlen(name), m = strlen(ancestor);

    if (strcmp(ancestor, ".") == 0)
        return true;
    if (n < m || !name_same(name + n - m, ancestor))
        return false;
    const char *from = name + n - m;
    if (name == from)
        return true;
    if (from[-1] != '.')
        return false;
    if (!memchr(name, '\\', n - m))
        return true;
    while (name < from) /* whether a label begins there */
        name += name_label_len(name) + 1;
    return name == from;
}

/* n octets of text; both may be the same. */
static void put_lower(char *to, const char *from, size_t n)
{
    uint64_t w;

    for (; n >= sizeof w; n -= sizeof w, to += sizeof w, from += sizeof w) {
        memcpy(&w, from, sizeof w);
        w = octets_lower(w);
        memcpy(to, &w, sizeof w);
    }
    for (; n; n--)
        *to++ = str_lower(*from++);
}

void name_lower(char *name)
{
    put_lower(name, name, strlen(name));
}

char *name_lowered(const char *name, struct arena *a)
{
    size_t n = strlen(name);
    char *copy = arena_raw(a, n + 1);

    put_lower(copy, name, n);
    copy[n] = '\0';
    return copy;
}

static void reverse_v4(struct buf *b, const unsigned char *a)
{
    buf_fmt(b, "%u.%u.%u.%u.in-addr.arpa", a[3], a[2], a[1], a[0]);
}

static void reverse_v6(struct buf *b, const unsigned char *a)
{
    static const char digit[] = "0123456789abcdef";

    for (int i = 15; i >= 0; i--) {
        const char two[4] = {digit[a[i] & 15], '.', digit[a[i] >> 4], '.'};
        buf_put(b, two, sizeof two);
    }
    buf_str(b, "ip6.arpa");
}

void name_reverse(char out[NAME_TEXT], int family, const void *addr)
{
    struct buf b = buf_fixed(out, NAME_TEXT);

    if (family == AF_INET)
        reverse_v4(&b, addr);
    else
        reverse_v6(&b, addr);
    buf_text(&b);
}

void name_print(struct buf *b, const char *name)
{
    size_t n = strlen(name);

    bool dot = n != 1 || *name != '.';
    char *to = buf_take(b, n + dot);

    if (!to)
        return;
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): a buf has a length */
    memcpy(to, name, n);
    if (dot)
        to[n] = '.';
}
