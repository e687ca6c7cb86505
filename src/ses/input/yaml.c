/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML: its documents are walked as JSON's are. */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/excerpt.h"

#include <string.h>

enum { YAML_MAX = 24 * 1024 * 1024 };

/* ---- how it is known ---- */

/* "key:" with a key of one word, or one in quotes: what stands behind. */
static bool yaml_key(const struct excerpt_line *l, struct excerpt_line *rest)
{
    size_t i = 0;

    if (l->len && (*l->at == '\'' || *l->at == '"')) {
        const char *end = memchr(l->at + 1, *l->at, l->len - 1);
        if (!end)
            return false;
        i = (size_t)(end - l->at) + 1;
    } else {
        while (i < l->len && !str_is_space(l->at[i]) &&
               !(l->at[i] == ':' &&
                 (i + 1 == l->len || str_is_space(l->at[i + 1]))))
            i++;
    }
    if (i == 0 || i >= l->len || l->at[i] != ':' ||
        (i + 1 < l->len && !str_is_space(l->at[i + 1])))
        return false;
    rest->at = l->at + i + 1;
    rest->len = l->len - i - 1;
    return true;
}

/* A label of a record, which stands in blocks of labels as well. */
static bool is_label_key(const struct excerpt_line *l)
{
    const char *colon = memchr(l->at, ':', l->len);
    enum input_role role =
        colon ? input_role_of(l->at, (size_t)(colon - l->at)) : ROLE_NONE;

    return role == ROLE_TYPE || role == ROLE_NAME || role == ROLE_VALUE ||
           role == ROLE_IDLE || role == ROLE_PRIORITY;
}

/* "? key" and ": value" */
static struct excerpt_line without_sign(struct excerpt_line l)
{
    if (l.len > 2 && l.at[1] == ' ')
        l.at += 2, l.len -= 2, l.indent += 2;
    return l;
}

static struct excerpt_line without_dash(struct excerpt_line l)
{
    while (l.len > 1 && *l.at == '-' && l.at[1] == ' ') {
        l.at += 2, l.len -= 2, l.indent += 2;
        while (l.len && *l.at == ' ')
            l.at++, l.len--, l.indent++;
    }
    return l;
}

/* "[0]: {", as Pulumi prints lists. */
static bool is_index(const struct excerpt_line *l)
{
    size_t i = 1;

    while (i < l->len && str_is_digit(l->at[i]))
        i++;
    return *l->at == '[' && i > 1 && i + 1 < l->len && l->at[i] == ']' &&
           l->at[i + 1] == ':';
}

/* "[a, b]" behind a key. */
static bool is_flow(const struct excerpt_line *l)
{
    size_t n = 0;

    while (n < l->len && l->at[n] == ' ')
        n++;
    return l->len > n + 4 && l->at[n] == '[' && l->at[l->len - 1] == ']' &&
           memchr(l->at, ',', l->len);
}

/* `"example.com" transparent`: no value of YAML's. */
static bool is_followed(const struct excerpt_line *l)
{
    const char *s = l->at, *stop = l->at + l->len, *end;

    while (s < stop && *s == ' ')
        s++;
    end = s < stop && *s == '"' ? memchr(s + 1, '"', (size_t)(stop - s - 1))
                                : NULL;
    return end && end + 2 < stop && end[1] == ' ' && end[2] != '#' &&
           end[2] != ' ' && !memchr(s, '\\', (size_t)(stop - s));
}

static bool is_quoted(const struct excerpt_line *l)
{
    return strchr("\"'{[&!|>#", *l->at) != NULL;
}

/* Every line is one of YAML's, and one of them is nested in another: a text of
 * labels is not. */
bool input_yaml_recognise(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l, above = {NULL, 0, 0}, rest;
    bool nested = false, open = false, dashed = false, label = false;
    bool marked = false; /* by "---" at its beginning */

    for (unsigned i = 0; i < EXCERPT_LINES && excerpt_next(&p, text + n, &l);
         i++) {
        if (*l.at == '#' || (i == 0 && excerpt_begins(&l, "%YAML")) ||
            (excerpt_begins(&l, "---") && l.len < 5)) {
            marked = marked || (*l.at == '-' && !above.at);
            continue;
        }
        if (is_index(&l))
            return false;
        if (*l.at == '?' || *l.at == ':')
            l = without_sign(l);
        bool dash = *l.at == '-' && (l.len == 1 || l.at[1] == ' ');
        if (above.at && (open || dashed) && !nested)
            nested = open ? l.indent > above.indent ||
                                (dash && l.indent == above.indent)
                          : !dash && l.indent == above.indent;
        struct excerpt_line body = without_dash(l);
        nested = nested ||
                 (label && dash && body.len && (marked || *body.at == '{'));
        bool key = yaml_key(&body, &rest);
        nested = nested || (key && is_flow(&rest));
        if ((key && is_followed(&rest)) ||
            (dash && !key && excerpt_has(l.at, l.len, " = ")))
            return false; /* "- Type = CNAME" of a list */
        if (!key && !dash && (l.indent == 0 || (label && !is_quoted(&l))))
            return p == text + n && nested; /* cut by the block */
        label = key && rest.len == 0;
        open = label && !is_label_key(&body);
        dashed = key && dash;
        above = body;
    }
    return nested;
}

/* ---- how it is read ---- */

struct feed {
    struct lines *text;
    size_t given;
};

static int give(void *ctx, unsigned char *to, size_t size, size_t *n)
{
    struct feed *f = ctx;
    int c;

    *n = 0;
    while (*n < size && f->given < YAML_MAX && (c = lines_get(f->text)) >= 0) {
        to[(*n)++] = (unsigned char)c;
        f->given++;
    }
    return 1;
}

static void documents(struct input *in, struct yaml_stream *s)
{
    json_t *v;

    while ((v = yaml_next(s)) != NULL) {
        struct arena_mark m = arena_mark(&in->scratch);

        in->source = ++in->sources;
        input_walk(in, v, s->line);
        json_drop(&in->json, v);
        arena_release(&in->scratch, m);
    }
    if (s->wrong)
        input_wrong(in, s->line, s->column,
                    arena_fmt(&in->scratch, "not valid YAML: %s", s->wrong));
}

void input_yaml(struct input *in)
{
    struct feed f = {.text = in->text};
    struct yaml_stream s;

    if (!yaml_open(&in->yaml)) {
        input_wrong(in, 1, 1, YAML_ABSENT);
        return;
    }
    if (!input_json_open(in))
        return;
    yaml_begin(&s, &in->yaml, &in->json, give, &f);
    documents(in, &s);
    if (f.given == YAML_MAX)
        input_wrong(in, in->text->line, 1,
                    "the YAML is longer than 24 MiB, so the rest was not "
                    "read; split it");
    yaml_end(&s);
}
