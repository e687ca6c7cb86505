/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A string in quotation marks, with the escapes of programs. */
#include "text/literal.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/tree.h"

static void put_utf8(struct buf *b, unsigned long c)
{
    char text[4];

    buf_put(b, text, utf8_put((uint32_t)c, text));
}

/* \xHH, \uHHHH, \UHHHHHHHH, \u{H...}; two \u may be one character. */
static unsigned long hex_escape(struct tree *r, int kind)
{
    unsigned want = kind == 'x' ? 2 : kind == 'u' ? 4 : 8, n = 0;
    bool braces = tree_peek(r) == '{';
    unsigned long c = 0;

    if (braces)
        (void)tree_get(r);
    while ((braces ? n < 6 : n < want) && str_hex((char)tree_peek(r)) >= 0) {
        c = c << 4 | (unsigned long)str_hex((char)tree_get(r));
        n++;
    }
    if (!n || (braces && tree_get(r) != '}') || (!braces && n < want) || !c ||
        c > 0x10ffff)
        tree_fail(r, "an escape in a string is not a character");
    return c;
}

static void put_hex(struct tree *r, struct buf *b, int kind)
{
    unsigned long c = hex_escape(r, kind), low;

    if (kind == 'u' && c >= 0xd800 && c < 0xdc00 && tree_peek(r) == '\\') {
        (void)tree_get(r);
        low = tree_get(r) == 'u' ? hex_escape(r, kind) : 0;
        c = low >= 0xdc00 && low < 0xe000
                ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00)
                : 0xd800;
    }
    if (c >= 0xd800 && c < 0xe000)
        tree_fail(r, "an escape in a string is half of a character");
    else if (!r->fault.text)
        put_utf8(b, c);
}

static void put_escape(struct tree *r, struct buf *b)
{
    int c = tree_get(r);

    if (c == 'n' || c == 't' || c == 'r')
        buf_ch(b, ' ');
    else if (c == 'u' || c == 'x' || c == 'U')
        put_hex(r, b, c);
    else if (c >= 0 && c != '\n')
        buf_ch(b, (char)c);
}

void literal_string(struct tree *r, struct buf *b)
{
    int quote = tree_get(r), c;

    while ((c = tree_get(r)) >= 0 && c != quote)
        if (c == '\\')
            put_escape(r, b);
        else
            buf_ch(b, (char)c);
    r->ended = r->t->line;
    if (c < 0 || b->failed)
        tree_fail(r, "a string is never closed");
}
