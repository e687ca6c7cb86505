/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/lines.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Of Windows-1252, beside letters: those below 0xa0 are not as in Latin-1. */
static const char quotes[] =
    "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa7\xab\xbb";

static bool fill(struct lines *t)
{
    if (t->ended)
        return false;
    t->at = 0;
    if (t->filter) {
        t->end = t->filter(t->ctx, (char *)t->block, sizeof t->block);
        t->ended = t->end == 0;
        return !t->ended;
    }
    t->end = fread(t->block, 1, sizeof t->block, t->from);
    if (t->end < sizeof t->block)
        t->ended = feof(t->from) || ferror(t->from);
    return t->end > 0;
}

static int raw(struct lines *t)
{
    if (t->at == t->end && !fill(t))
        return -1;
    return t->block[t->at++];
}

/* A byte order mark, or the zeros that ASCII has in UTF-16 (RFC 2781 3.2). */
static void find_form(struct lines *t)
{
    if (!fill(t) || t->end < 2)
        return;
    const unsigned char *b = t->block;

    if (b[0] == 0xff && b[1] == 0xfe) {
        t->form = TEXT_UTF16LE;
        t->at = 2;
    } else if (b[0] == 0xfe && b[1] == 0xff) {
        t->form = TEXT_UTF16BE;
        t->at = 2;
    } else if (t->end >= 3 && !memcmp(b, "\xef\xbb\xbf", 3)) {
        t->at = 3;
    } else if (t->end >= 4 && b[0] && !b[1] && b[2] && !b[3]) {
        t->form = TEXT_UTF16LE;
    } else if (t->end >= 4 && !b[0] && b[1] && !b[2] && b[3]) {
        t->form = TEXT_UTF16BE;
    }
}

void lines_begin(struct lines *t, FILE *from)
{
    *t = (struct lines){.from = from, .line = 1, .column = 1, .back = -1};
    find_form(t);
}

/* Letters and quotation marks of Windows-1252 in a text that is no UTF-8, and
 * nothing else beyond ASCII. */
static bool is_windows(const unsigned char *b, size_t n)
{
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        if (b[i] < 0x80)
            continue;
        bool letter = b[i] >= 0xc0 && b[i] < 0xfe && b[i] != 0xd7;

        if ((!letter && !memchr(quotes, b[i], sizeof quotes - 1)) ||
            (letter && i + 1 < n && (b[i + 1] & 0xc0) == 0x80))
            return false;
        any = true;
    }
    return any;
}

bool lines_windows(struct lines *t)
{
    if (t->form == TEXT_UTF8 && t->at == 0 && is_windows(t->block, t->end))
        t->form = TEXT_WINDOWS;
    return t->form == TEXT_WINDOWS;
}

void lines_through(struct lines *t, lines_filter *filter, void *ctx)
{
    *t = (struct lines){.from = t->from,
                        .filter = filter,
                        .ctx = ctx,
                        .line = 1,
                        .column = 1,
                        .back = -1};
    (void)fill(t);
}

static long unit16(struct lines *t)
{
    int a = raw(t), b = a < 0 ? -1 : raw(t);

    if (b < 0)
        return -1;
    return t->form == TEXT_UTF16LE ? a | b << 8 : a << 8 | b;
}

static void recode(struct lines *t, uint32_t c)
{
    t->more_at = 0;
    t->mores = (unsigned)utf8_put(c, (char *)t->more);
}

static bool next_windows(struct lines *t)
{
    static const uint32_t from_0x80[] = {0x20ac, 0x201a, 0x201e, 0x2026,
                                         0x2018, 0x2019, 0x201c, 0x201d,
                                         0x2022, 0x2013, 0x2014};
    int c = raw(t);
    const char *at = c < 0x80 || c >= 0xa0 ? NULL : memchr(quotes, c, 11);

    if (c >= 0)
        recode(t, at ? from_0x80[at - quotes] : (uint32_t)c);
    return c >= 0;
}

static bool next_char16(struct lines *t)
{
    long u = unit16(t);

    if (u < 0)
        return false;
    if (u >= 0xd800 && u < 0xdc00) {
        long low = unit16(t);
        if (low >= 0xdc00 && low < 0xe000)
            u = 0x10000 + ((u - 0xd800) << 10) + (low - 0xdc00);
        else
            u = 0xfffd;
    } else if (u >= 0xdc00 && u < 0xe000) {
        u = 0xfffd;
    }
    recode(t, (uint32_t)u);
    return true;
}

static int octet(struct lines *t)
{
    if (t->form == TEXT_UTF8)
        return raw(t);
    if (t->more_at == t->mores &&
        !(t->form == TEXT_WINDOWS ? next_windows(t) : next_char16(t)))
        return -1;
    return t->more[t->more_at++];
}

int lines_get(struct lines *t)
{
    int c = t->back;

    t->back = -1;
    if (c < 0)
        c = octet(t);
    if (c == '\r') {
        /* CR LF is one end of a line, and a lone CR is one too */
        int next = octet(t);
        if (next != '\n')
            t->back = next;
        c = '\n';
    }
    if (c == '\n') {
        t->line++;
        t->column = 1;
    } else if (c >= 0 && (c & 0xc0) != 0x80) {
        t->column++;
    }
    return c;
}

int lines_peek(struct lines *t)
{
    if (t->back < 0)
        t->back = octet(t);
    return t->back == '\r' ? '\n' : t->back;
}

void lines_drain(struct lines *t)
{
    while (lines_get(t) >= 0)
        ;
}

static bool room(struct lines *t)
{
    if (t->row_len + 1 < t->row_cap)
        return true;
    if (t->row_cap >= TEXT_LINE)
        return false;
    size_t cap = t->row_cap ? t->row_cap * 2 : 512;
    t->row = memory_more(t->row, cap);
    t->row_cap = cap;
    return true;
}

/* Octets that stand in no text: NUL, and most of the controls. ESC may come
 * with a terminal's colours. */
static bool is_binary(int c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\v' &&
           c != 0x1b;
}

bool lines_binary(const struct lines *t, unsigned *line, unsigned *column)
{
    *line = *column = 1;
    for (size_t i = t->at; t->form == TEXT_UTF8 && i < t->end; i++) {
        int c = t->block[i];

        if (is_binary(c) && c != '\r')
            return true;
        if (c == '\n')
            ++*line, *column = 1;
        else if ((c & 0xc0) != 0x80)
            ++*column;
    }
    return false;
}

static enum lines_got skip_line(struct lines *t)
{
    int c;

    while ((c = lines_get(t)) >= 0 && c != '\n')
        ;
    return TEXT_TOO_LONG;
}

/* Printable ASCII, which needs no second look, as far as the block and the row
 * reach. */
static void append_run(struct lines *t)
{
    size_t n = t->end - t->at, room = t->row_cap - t->row_len - 1;
    const unsigned char *from = t->block + t->at;
    char *to = t->row + t->row_len;
    size_t i = 0;

    if (t->form != TEXT_UTF8 || t->back >= 0)
        return;
    n = n < room ? n : room;
    for (; i < n && from[i] >= 0x20 && from[i] < 0x7f; i++)
        to[i] = (char)from[i];
    t->at += i;
    t->row_len += i;
    t->column += (unsigned)i;
}

static enum lines_got append_line(struct lines *t)
{
    int c = lines_get(t);

    if (c < 0)
        return TEXT_END;
    for (; c >= 0 && c != '\n'; c = lines_get(t)) {
        if (is_binary(c))
            return TEXT_BINARY;
        if (!room(t))
            return skip_line(t);
        t->row[t->row_len++] = (char)c;
        append_run(t);
    }
    if (!room(t))
        return TEXT_TOO_LONG;
    t->row[t->row_len] = '\0';
    return TEXT_ROW;
}

int lines_start(struct lines *t)
{
    int c = lines_peek(t);

    t->indented = false;
    t->tabs = 0;
    while (c == ' ' || c == '\t' || c == '\n') {
        t->indented = c != '\n';
        t->tabs = c == '\t' ? t->tabs + 1 : 0;
        (void)lines_get(t);
        c = lines_peek(t);
    }
    return c;
}

void lines_row_begin(struct lines *t)
{
    t->row_len = 0;
    t->row_line = t->line;
    t->indented = t->row_wrong = false;
}

void lines_append(struct lines *t, char c)
{
    if (is_binary((unsigned char)c) || !room(t))
        t->row_wrong = true;
    else
        t->row[t->row_len++] = c;
}

enum lines_got lines_row_end(struct lines *t)
{
    if (t->row_wrong || !room(t))
        return TEXT_TOO_LONG;
    t->row[t->row_len] = '\0';
    return TEXT_ROW;
}

enum lines_got lines_row(struct lines *t)
{
    t->row_len = 0;
    t->row_line = t->line;
    t->row_tabs = t->tabs;
    if (t->keep_tabs && t->tabs)
        while (t->tabs-- && room(t))
            t->row[t->row_len++] = '\t';
    else if (t->indented && room(t))
        t->row[t->row_len++] = ' ';
    t->tabs = 0;
    t->indented = false;
    return append_line(t);
}

enum lines_got lines_row_more(struct lines *t)
{
    if (!room(t))
        return skip_line(t);
    t->row[t->row_len++] = '\n';
    t->row[t->row_len] = '\0';
    return append_line(t);
}

void lines_close(struct lines *t)
{
    free(t->row);
    t->row = NULL;
    t->row_len = t->row_cap = 0;
}
