/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/escape.h"

#include "base/str.h"

#include <string.h>

static bool printable(char c)
{
    return c >= 0x20 && c < 0x7f;
}

/* One byte as \DDD. */
static void octet(struct buf *b, char c)
{
    unsigned char u = (unsigned char)c;
    const char four[4] = {'\\', (char)('0' + u / 100),
                          (char)('0' + u / 10 % 10), (char)('0' + u % 10)};

    buf_put(b, four, sizeof four);
}

static void visible(struct buf *b, char c)
{
    if (printable(c))
        buf_ch(b, c);
    else
        octet(b, c);
}

void escape_visible(struct buf *b, const char *s)
{
    for (; *s; s++) {
        size_t n = 0;
        while (printable(s[n]))
            n++;
        buf_put(b, s, n);
        s += n;
        if (!*s)
            return;
        octet(b, *s);
    }
}

void escape_xml(struct buf *b, const char *s)
{
    for (; *s; s++) {
        if (*s == '<')
            buf_str(b, "&lt;");
        else if (*s == '>')
            buf_str(b, "&gt;");
        else if (*s == '&')
            buf_str(b, "&amp;");
        else if (*s == '"')
            buf_str(b, "&quot;");
        else if (*s == '\'')
            buf_str(b, "&#39;");
        else
            visible(b, *s);
    }
}

/* Printable ASCII that needs no quotation marks, as nearly all cells are. */
static size_t plain_cell(const char *s)
{
    size_t n = 0;

    while (s[n] >= ' ' && s[n] < 0x7f && s[n] != '"' && s[n] != ',')
        n++;
    return s[n] ? 0 : n;
}

void escape_csv(struct buf *b, const char *s)
{
    size_t plain = plain_cell(s);
    bool formula = *s && strchr("=+-@", *s);
    bool quoted = (!plain && strpbrk(s, ",\"")) || *s == ' ';

    if (plain && !formula && !quoted) {
        buf_put(b, s, plain);
        return;
    }
    if (quoted)
        buf_ch(b, '"');
    if (formula)
        buf_ch(b, '\'');
    for (; *s; s++) {
        if (*s == '"')
            buf_ch(b, '"');
        visible(b, *s);
    }
    if (quoted)
        buf_ch(b, '"');
}

/* Whether c, behind before and ahead of after, could be markup. What counts
 * only at the beginning of a line is not asked: nothing stands there. */
static bool markup(char before, char c, const char *after)
{
    if (c == ':') /* http://... would become a link */
        return after[0] == '/' && after[1] == '/';
    if (c == '@') /* a mention of somebody on the forges */
        return !str_is_alnum(before);
    return strchr("\\`*_[]|~", c) != NULL;
}

void escape_markdown(struct buf *b, const char *s)
{
    for (char before = ' '; *s; before = *s++) {
        if (*s == '<')
            buf_str(b, "&lt;");
        else if (*s == '&')
            buf_str(b, "&amp;");
        else if (!printable(*s)) {
            buf_ch(b, '\\');
            octet(b, *s);
        } else {
            if (markup(before, *s, s + 1))
                buf_ch(b, '\\');
            buf_ch(b, *s);
        }
    }
}

void escape_code(struct buf *b, const char *s)
{
    if (*s && *s != ' ' && s[strlen(s) - 1] != ' ' && !strpbrk(s, "`|")) {
        buf_ch(b, '`');
        escape_visible(b, s);
        buf_ch(b, '`');
        return;
    }
    buf_str(b, "<code>");
    for (; *s; s++) {
        if (printable(*s) && !strchr("<>&\"'`|*_\\[]~", *s))
            buf_ch(b, *s);
        else if (printable(*s))
            buf_fmt(b, "&#%d;", *s);
        else {
            buf_str(b, "&#92;");
            buf_fmt(b, "%03u", (unsigned char)*s);
        }
    }
    buf_str(b, "</code>");
}

void escape_github(struct buf *b, const char *s, bool property)
{
    for (; *s; s++) {
        if (*s == '%' || (property && (*s == ':' || *s == ',')))
            buf_fmt(b, "%%%02X", (unsigned char)*s);
        else
            visible(b, *s);
    }
}

void escape_label(struct buf *b, const char *s)
{
    for (; *s; s++) {
        if (*s == '\\' || *s == '"')
            buf_ch(b, '\\');
        if (printable(*s))
            buf_ch(b, *s);
        else
            buf_fmt(b, "\\\\%03u", (unsigned char)*s);
    }
}

void escape_time(struct buf *b, time_t t)
{
    struct tm tm;
    char text[40];

    if (gmtime_r(&t, &tm) &&
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
        buf_str(b, text);
}

void escape_count(struct buf *b, uint64_t n)
{
    char digit[20];
    size_t i = 0;

    do
        digit[i++] = (char)('0' + n % 10);
    while (n /= 10);
    while (i-- > 0) {
        buf_ch(b, digit[i]);
        if (i && i % 3 == 0)
            buf_ch(b, ',');
    }
}

void escape_many(struct buf *b, uint64_t n, const char *noun)
{
    size_t last = strlen(noun) - 1;
    char end = noun[last];

    escape_count(b, n);
    buf_ch(b, ' ');
    buf_put(b, noun, n != 1 && end == 'y' ? last : last + 1);
    if (n != 1)
        buf_str(b, end == 's' ? "es" : end == 'y' ? "ies" : "s");
}

void escape_word(struct buf *b, bool on, enum escape_color c, const char *word)
{
    static const char *const code[] = {"32", "1;31", "33", "2"};

    if (on)
        buf_fmt(b, "\033[%sm", code[c]);
    buf_str(b, word);
    if (on)
        buf_str(b, "\033[0m");
}

struct escape_para escape_para(struct buf *b, size_t line, unsigned indent,
                               unsigned width)
{
    return (struct escape_para){b, indent, width ? width : 80, line};
}

static size_t shown(const char *s, size_t n)
{
    size_t w = 0;

    for (size_t i = 0; i < n; i++)
        w += printable(s[i]) ? 1 : 4;
    return w;
}

/* Begins a word that takes so many columns. */
static void room(struct escape_para *p, size_t columns)
{
    struct buf *b = p->b;
    size_t column = b->len - p->line;

    if (column > p->indent && column + 1 + columns > p->width) {
        buf_ch(b, '\n');
        p->line = b->len;
        column = 0;
    } else if (column > p->indent && b->at[b->len - 1] != ' ')
        buf_ch(b, ' ');
    if (column < p->indent)
        buf_pad(b, p->line, p->indent);
}

static void word(struct escape_para *p, const char *s, size_t n)
{
    room(p, shown(s, n));
    for (size_t i = 0; i < n; i++)
        visible(p->b, s[i]);
}

void escape_words(struct escape_para *p, const char *s)
{
    for (;;) {
        while (*s == ' ')
            s++;
        if (!*s)
            return;
        size_t n = strcspn(s, " ");
        word(p, s, n);
        s += n;
    }
}

void escape_paragraph(struct buf *b, unsigned indent, unsigned width,
                      const char *s)
{
    struct escape_para p = escape_para(b, b->len, indent, width);

    escape_words(&p, s);
    buf_ch(b, '\n');
}

void escape_solid(struct escape_para *p, const char *s)
{
    word(p, s, strlen(s));
}

void escape_between(struct escape_para *p, const char *before, const char *s,
                    const char *after)
{
    room(p, strlen(before) + shown(s, strlen(s)) + strlen(after));
    buf_str(p->b, before);
    escape_visible(p->b, s);
    buf_str(p->b, after);
}

void escape_item(struct escape_para *p, const char *s, bool more)
{
    escape_between(p, "", s, more ? "," : "");
}
