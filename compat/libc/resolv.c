/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/resolv.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

enum {
    NAME_MOST = 255, /* octets of a name, RFC 1035 2.3.4 */
    LABEL_MOST = 63,
    POINTER = 0xc0, /* both upper bits, RFC 1035 4.1.4 */
    HEADER = 12
};

static int too_long(void)
{
    errno = EMSGSIZE;
    return -1;
}

/* ---- names ---- */

int resolv_name_unpack(const unsigned char *message, const unsigned char *end,
                       const unsigned char *at, unsigned char *to, size_t cap)
{
    const unsigned char *p = at;
    size_t len = 0;
    ptrdiff_t used = 0, followed = 0;

    if (at < message || at >= end)
        return too_long();
    for (;;) {
        unsigned n = *p++;
        if ((n & POINTER) == POINTER) {
            if (p >= end)
                return too_long();
            if (!used)
                used = p + 1 - at;
            /* A circle has looked at more octets than there are. */
            followed += 2;
            p = message + ((n & (POINTER ^ 0xffU)) << 8 | *p);
            if (p >= end || followed >= end - message)
                return too_long();
            continue;
        }
        if (n ? n & POINTER || len + n + 1 >= cap || n >= (size_t)(end - p)
              : len >= cap)
            return too_long();
        to[len++] = (unsigned char)n;
        if (!n)
            return (int)(used ? used : p - at);
        memcpy(to + len, p, n);
        len += n;
        p += n;
        followed += n + 1;
    }
}

int resolv_skipname(const unsigned char *at, const unsigned char *end)
{
    const unsigned char *p = at;

    while (p < end) {
        unsigned n = *p++;
        if (!n)
            return (int)(p - at);
        if ((n & POINTER) == POINTER)
            return p < end ? (int)(p + 1 - at) : too_long();
        if (n & POINTER || (long)n > end - p)
            break;
        p += n;
    }
    return too_long();
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The octet after a backslash, -1 when there is none. */
static int escaped(const char **text)
{
    const char *p = *text;

    if (!*p)
        return -1;
    if (!is_digit(*p)) {
        *text = p + 1;
        return (unsigned char)*p;
    }
    if (!is_digit(p[1]) || !is_digit(p[2]))
        return -1;
    int value = (p[0] - '0') * 100 + (p[1] - '0') * 10 + (p[2] - '0');
    *text = p + 3;
    return value > 255 ? -1 : value;
}

/* One label to `to`, up to a dot or the end of the text. Its length, or -1. */
static int read_label(const char **text, unsigned char *to, size_t room)
{
    int n = 0;

    while (**text && **text != '.') {
        int c = (unsigned char)*(*text)++;
        if (c == '\\' && (c = escaped(text)) < 0)
            return -1;
        if (n == LABEL_MOST || (size_t)n >= room)
            return -1;
        to[n++] = (unsigned char)c;
    }
    return n;
}

int resolv_name_pton(const char *text, unsigned char *to, size_t cap)
{
    size_t len = 0;
    bool absolute = false;

    if (cap > NAME_MOST)
        cap = NAME_MOST;
    if (text[0] == '.' && !text[1]) {
        text++;
        absolute = true;
    }
    while (*text) {
        if (len + 1 >= cap)
            return too_long();
        int n = read_label(&text, to + len + 1, cap - len - 1);
        if (n <= 0)
            return too_long();
        to[len] = (unsigned char)n;
        len += (size_t)n + 1;
        absolute = *text == '.';
        text += absolute;
    }
    if (len >= cap)
        return too_long();
    to[len] = 0;
    return absolute;
}

/* ---- as text ---- */

/* What needs a backslash in a zone file, as libresolv sees it. */
static bool is_special(unsigned char c)
{
    return c == '"' || c == '.' || c == ';' || c == '\\' || c == '(' ||
           c == ')' || c == '@' || c == '$';
}

/* The octet as text; how many characters. */
static size_t put_octet(char out[4], unsigned char c)
{
    if (c > ' ' && c < 0x7f) {
        out[0] = '\\';
        out[is_special(c)] = (char)c;
        return is_special(c) ? 2 : 1;
    }
    out[0] = '\\';
    out[1] = (char)('0' + c / 100);
    out[2] = (char)('0' + c / 10 % 10);
    out[3] = (char)('0' + c % 10);
    return 4;
}

int resolv_expand(const unsigned char *message, const unsigned char *end,
                  const unsigned char *at, char *to, int cap)
{
    unsigned char name[NAME_MOST + 1];
    size_t len = 0, room = cap > 0 ? (size_t)cap : 0;
    int used = resolv_name_unpack(message, end, at, name, sizeof name);

    if (used < 0)
        return -1;
    if (!name[0] && room < sizeof ".") /* so it is on its way to "" */
        return too_long();
    for (const unsigned char *p = name; *p; p += *p + 1) {
        if (p > name) {
            if (len >= room)
                return too_long();
            to[len++] = '.';
        }
        for (unsigned i = 1; i <= *p; i++) {
            char text[4];
            size_t n = put_octet(text, p[i]);
            if (len + n >= room)
                return too_long();
            memcpy(to + len, text, n);
            len += n;
        }
    }
    if (len >= room)
        return too_long();
    to[len] = '\0';
    return used;
}

/* ---- a question ---- */

int resolv_mkquery(int opcode, const char *name, int class, int type,
                   unsigned char *to, int cap)
{
    enum { OPCODE_QUERY = 0, FOUR = 4 };
    unsigned char labels[NAME_MOST];
    int len;

    if (opcode != OPCODE_QUERY || class < 0 || class > 0xffff || type < 0 ||
        type > 0xffff || cap < HEADER + FOUR ||
        resolv_name_pton(name, labels, sizeof labels) < 0)
        return -1;
    len = resolv_skipname(labels, labels + sizeof labels);
    if (len < 0 || len > cap - HEADER - FOUR)
        return -1;
    memset(to, 0, HEADER);
    to[5] = 1; /* one question */
    memcpy(to + HEADER, labels, (size_t)len);
    unsigned char *p = to + HEADER + len;
    p[0] = (unsigned char)(type >> 8);
    p[1] = (unsigned char)type;
    p[2] = (unsigned char)(class >> 8);
    p[3] = (unsigned char)class;
    return HEADER + len + FOUR;
}

/* ---- base64 ---- */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* 0 to 63, or -1. */
static int sextet(char c)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}

/* The text after its last digit: "=" as many as are due, and nothing more. */
static bool ends_well(const char *p, unsigned digits)
{
    static const int due[] = {0, -1, 2, 1};
    int pads = 0;

    for (; *p; p++) {
        if (*p == '=')
            pads++;
        else if (!is_space(*p))
            return false;
    }
    return pads == due[digits % 4];
}

int resolv_b64_pton(const char *text, unsigned char *to, size_t cap)
{
    unsigned long bits = 0;
    unsigned digits = 0;
    size_t len = 0;

    for (; *text; text++) {
        if (is_space(*text))
            continue;
        int six = sextet(*text);
        if (six < 0)
            break;
        bits = bits << 6 | (unsigned long)six;
        unsigned place = digits++ % 4;
        /* As libresolv: bits that are left over need room for an octet too. */
        if (len + (place == 1 || place == 2) >= cap)
            return -1;
        if (place) {
            unsigned left = 6 - 2 * place;
            to[len++] = (unsigned char)(bits >> left);
            bits &= (1UL << left) - 1;
        }
    }
    /* bits that belong to no octet are zero */
    return ends_well(text, digits) && !bits ? (int)len : -1;
}
