/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/name_plain.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/octets.h"
#include "base/str.h"

#include <string.h>
#include <sys/socket.h>

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

const bool name_plain[256] = {
    ['-'] = 1, ['_'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1,
    ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1, ['A'] = 1, ['B'] = 1,
    ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1,
    ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1,
    ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1,
    ['X'] = 1, ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
    ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1,
    ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
    ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1,
    ['z'] = 1,
};

/* The length of a name that is plain labels and nothing else; 0: another. */
static size_t plain_name(const char *typed)
{
    size_t n = 0, run;

    while ((run = name_plain_run(typed + n)) && run <= NAME_LABEL) {
        n += run;
        if (!typed[n])
            return n + 2 <= NAME_WIRE ? n : 0;
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
        unsigned run = label ? 0 : name_plain_run(p);
        if (run && run <= NAME_LABEL && wire + run + 1 <= NAME_WIRE) {
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
        if (++label > NAME_LABEL)
            return NAME_LABEL_LONG;
        wire += label == 1 ? 2 : 1;
        if (wire > NAME_WIRE)
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

    if (m && n + m + 3 <= NAME_WIRE) { /* almost always */
        char keep[NAME_WIRE];

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

    if (ancestor[0] == '.' && !ancestor[1])
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
