/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source of HTML as lines: a row of a table, its cells parted by tabs, or a
 * paragraph. Tags go, entities stay (paste_strip knows them). */
#include "ses/input/readers.h"

#include "base/str.h"
#include "text/oneof.h"

#include <string.h>

enum { TAG = 12, TAG_MAX = 65536, FIELD = 1024 };

/* What a tag is. */
struct tag {
    char name[TAG];    /* in lower case, with "/" if it closes */
    char attr[TAG];    /* the attribute that is being read */
    char value[FIELD]; /* of the attribute "value" */
    size_t attrs, values;
    bool hidden;
};

struct html {
    struct lines *t;
    bool in_row, in_cell, cells, some; /* some: the line has text */
    bool ended;                        /* an element that has text, just now; */
    bool gap;  /* and the next one began: two texts, one beside the other */
    bool term; /* of a <dl>: its description goes on in the line */
    char last; /* that is no blank */
};

/* Behind "<!--". */
static void skip_comment(struct lines *t)
{
    int a = 0, b = 0, c;

    while ((c = lines_get(t)) >= 0 && !(a == '-' && b == '-' && c == '>'))
        a = b, b = c;
}

/* An octet behind the name of a tag: the value of a field is text, too. */
static void take_attribute(struct tag *g, char c, int quote)
{
    if (quote && !strcmp(g->attr, "value") && g->values < FIELD - 1)
        g->value[g->values++] = c;
    /* "hidden", and no harm that "checkbox" and "search" have that letter */
    g->hidden = g->hidden || (!strcmp(g->attr, "type") && c == 'h');
    if (quote || c == '=')
        return;
    if (!str_is_alnum(c)) {
        memset(g->attr, 0, TAG);
        g->attrs = 0;
    } else if (g->attrs < TAG - 1) {
        g->attr[g->attrs++] = str_lower(c);
    }
}

/* Reads a tag behind its "<". */
static void read_tag(struct lines *t, struct tag *g)
{
    size_t n = 0, all = 0;
    int c = lines_peek(t), quote = 0;
    bool naming = true;

    *g = (struct tag){.values = 0};
    for (; (c = lines_get(t)) >= 0 && all < TAG_MAX; all++) {
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
        else if (!quote && c == '>')
            break;
        else if (!naming)
            take_attribute(g, (char)c, quote);
        naming = naming && (str_is_alnum((char)c) || c == '!' || c == '-' ||
                            (c == '/' && n == 0));
        if (naming && n < TAG - 1)
            g->name[n++] = str_lower((char)c);
        if (naming && n == 3 && !memcmp(g->name, "!--", 3)) {
            skip_comment(t);
            break;
        }
    }
}

/* To the end of an element whose text is not for people. */
static void skip_element(struct lines *t, const char *name)
{
    struct tag g;
    int c;

    while ((c = lines_get(t)) >= 0) {
        if (c != '<' || lines_peek(t) != '/')
            continue;
        read_tag(t, &g);
        if (!strcmp(g.name + 1, name))
            return;
    }
}

static void put(struct html *h, int c)
{
    lines_append(h->t, (char)c);
    h->last = str_is_space((char)c) ? h->last : (char)c;
}

/* <dt>Name</dt><dd>x</dd> is "Name: x". True: the tag was one of these, and the
 * line goes on. */
static bool take_term(struct html *h, const char *tag)
{
    if (!h->term || (strcmp(tag, "dd") != 0 && strcmp(tag, "/dt") != 0))
        return false;
    if (*tag == 'd') {
        h->term = false;
        if (h->last != ':')
            put(h, ':');
        put(h, ' ');
    }
    return true;
}

/* A field shows its value. */
static void put_field(struct html *h, const char *value)
{
    for (; *value; value++) {
        put(h, *value == '\n' || *value == '\t' ? ' ' : *value);
        h->some = true;
    }
}

static bool is_tag(struct lines *t)
{
    int c = lines_peek(t);

    return c == '/' || c == '!' || (c >= 0 && str_is_alnum((char)c));
}

/* What a button says is no part of a record ("Copy"), unless it has a dot: then
 * it is what a click copies. */
static void take_button(struct html *h, struct tag *g)
{
    struct tag inner = {.values = 0};
    int c;

    *g = (struct tag){.values = 0};
    while ((c = lines_get(h->t)) >= 0) {
        if (c == '<' && is_tag(h->t))
            read_tag(h->t, &inner);
        else if (g->values < FIELD - 1)
            g->value[g->values++] = (char)c;
        if (oneof_is(inner.name, "/button|tr|td|/tr|/td|table|/table"))
            break; /* of a row: the button was never closed */
    }
    g->value[g->values] = '\0';
    if (strchr(g->value, '.'))
        put_field(h, g->value);
    memcpy(g->name, inner.name, TAG);
}

/* True: the line ends here. */
static bool take_tag(struct html *h)
{
    static const char breaks[] =
        "br|/p|/div|/li|/tr|/table|/h1|/h2|/h3|/h4|/dt|/dd|/pre|/label|/"
        "section|"
        "/article|/caption|/header|/footer|/nav|/button|/option|/"
        "summary|tr|p|div|li|"
        "table|dt|dd|input|section|label";
    struct tag g;
    const char *tag = g.name;

    read_tag(h->t, &g);
    if (h->ended && oneof_is(tag, "span|code|b|strong|a|em|i"))
        h->gap = true;
    h->ended = *tag == '/';
    if (oneof_is(tag, "script|style|head|svg|template"))
        skip_element(h->t, tag);
    if (!strcmp(tag, "button"))
        take_button(h, &g);
    if (!strcmp(tag, "input") && !g.hidden)
        put_field(h, g.value);
    if (oneof_is(tag, "del|/del|s|/s|strike|/strike"))
        put_field(h, "~~"); /* as Markdown strikes out */
    if (take_term(h, tag))
        return false;
    if (!strcmp(tag, "dt") && !h->some && !h->in_row)
        h->term = true;
    if (!strcmp(tag, "tr"))
        h->in_row = true;
    if (oneof_is(tag, "td|th")) {
        if (h->cells)
            put(h, '\t');
        h->cells = h->in_cell = true;
    } else if (oneof_is(tag, "/td|/th")) {
        h->in_cell = false;
    } else if (h->in_cell && strcmp(tag, "/tr") != 0 && oneof_is(tag, breaks)) {
        put(h, ' ');
        return false;
    }
    if (!strcmp(tag, "/tr"))
        h->in_row = h->in_cell = false;
    return (h->some || h->cells) && !h->in_row && oneof_is(tag, breaks);
}

enum lines_got input_html_row(struct lines *t)
{
    struct html h = {.t = t};
    int c;

    lines_row_begin(t);
    while ((c = lines_get(t)) >= 0) {
        if (c == '<' && is_tag(t)) {
            if (take_tag(&h))
                break;
        } else if (c == '\n' || c == '\t' || c == ' ') {
            if (c == '\n' && !h.in_row && h.some && !h.term)
                break;
            if (h.some || h.cells)
                put(&h, ' ');
        } else {
            if (h.gap && !strchr("._-", c) && !strchr("._-", h.last) &&
                (c == '"') == (h.last == '"')) /* a text in coloured quotes */
                put(&h, ' ');
            put(&h, c);
            h.some = true;
            h.ended = h.gap = false;
        }
    }
    if (c < 0 && !h.some)
        return TEXT_END;
    return lines_row_end(t);
}
