/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KEY = VALUE with values in each other: outputs and variables of Terraform,
 * and TOML. */
#include "text/literal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/oneof.h"
#include "text/tree.h"

#include <string.h>

/* What may stand above outputs. */
#define TITLES "Outputs:|Apply complete!|$ terraform |$ tofu |$ terragrunt "

/* ---- how it is known ---- */

struct scan {
    const char *s;
    size_t i, n;
    bool deep; /* an object in an object, or what only TOML has */
};

static size_t rest(const struct scan *c)
{
    return c->n - c->i;
}

static void to_line_end(struct scan *c)
{
    const char *end = memchr(c->s + c->i, '\n', rest(c));

    c->i = end ? (size_t)(end - c->s) : c->n;
}

/* Blanks, comments and, if lines, line ends. */
static void over_blanks(struct scan *c, bool lines)
{
    while (c->i < c->n)
        if (c->s[c->i] == '#' ||
            (c->s[c->i] == '/' && rest(c) > 1 && c->s[c->i + 1] == '/'))
            to_line_end(c);
        else if (str_is_space(c->s[c->i]) && (lines || c->s[c->i] != '\n'))
            c->i++;
        else
            break;
}

/* A string without expressions. */
static bool over_string(struct scan *c)
{
    char quote = c->s[c->i++];

    for (; c->i < c->n && c->s[c->i] != quote; c->i++) {
        if (c->s[c->i] == '$' && rest(c) > 1 && c->s[c->i + 1] == '{')
            return false;
        c->i += c->s[c->i] == '\\' && rest(c) > 1;
    }
    c->i += c->i < c->n;
    return true;
}

static bool is_bare(char c)
{
    return str_is_alnum(c) || c == '_' || c == '-' || c == '.';
}

/* "KEY =", and no "KEY =>". */
static bool over_key(struct scan *c)
{
    size_t from = c->i;

    if (c->i < c->n && (c->s[c->i] == '"' || c->s[c->i] == '\'')) {
        if (!over_string(c))
            return false;
    } else {
        while (c->i < c->n && is_bare(c->s[c->i]))
            c->i++;
    }
    if (c->i == from)
        return false;
    over_blanks(c, false);
    if (c->i == c->n)
        return true;
    return c->s[c->i++] == '=' && (c->i == c->n || !strchr("=>~", c->s[c->i]));
}

/* What a value begins with. */
static bool begins_value(const struct scan *c)
{
    const char *s = c->s + c->i;

    return c->i == c->n || strchr("\"'[{-<", *s) || str_is_digit(*s) ||
           oneof_starts_n(s, rest(c), "true|false|null|tolist(|toset(|tomap(");
}

/* To the end of the value; the objects in it have keys with "=". */
static bool over_value(struct scan *c)
{
    unsigned braces = 0, all = 0;

    if (c->i < c->n && c->s[c->i] == '<')
        to_line_end(c); /* <sensitive> */
    while (c->i < c->n) {
        char at = c->s[c->i];

        if (!at)
            return false;
        if (at == '"' || at == '\'') {
            if (!over_string(c))
                return false;
            continue;
        }
        if (at == '#')
            to_line_end(c);
        if (c->i == c->n || (c->s[c->i] == '\n' && !all))
            return true;
        if (at == '(' && (!c->i || !str_is_alnum(c->s[c->i - 1])))
            return false; /* (sensitive value) */
        c->i++;
        if (strchr("[{(", at))
            all++;
        else if (strchr("]})", at) && all-- == 0)
            return false;
        braces += at == '{';
        braces -= at == '}' && braces;
        c->deep = c->deep || braces > 1;
        if (at != '{')
            continue;
        over_blanks(c, true);
        if (c->i < c->n && c->s[c->i] != '}' && !over_key(c))
            return false;
    }
    return !all ||
           c->n >= TEXT_BLOCK; /* the end was not copied: by its lines */
}

/* "[a.b]", "[[a.\"example.com\"]]" */
static bool over_heading(struct scan *c)
{
    const char *line = c->s + c->i;

    to_line_end(c);
    size_t n = (size_t)(c->s + c->i - line);
    while (n && str_is_space(line[n - 1]))
        n--;
    c->deep = c->deep || memchr(line, '"', n);
    return n > 2 && line[n - 1] == ']' && is_bare(line[1 + (line[1] == '[')]);
}

bool literal_settings_is(const char *text, size_t n)
{
    struct scan c = {text, 0, n, false};
    bool toml = false;

    while (over_blanks(&c, true), c.i < n) {
        if (text[c.i] == '[') {
            toml = true;
            if (!over_heading(&c))
                return false;
        } else if (oneof_starts_n(text + c.i, n - c.i, TITLES)) {
            to_line_end(&c);
        } else {
            if (!over_key(&c))
                return false;
            over_blanks(&c, false);
            size_t from = c.i;
            if (!begins_value(&c) || !over_value(&c))
                return false;
            c.deep = c.deep || (toml && from < n && text[from] == '[' &&
                                memchr(text + from, '\n', c.i - from));
        }
    }
    return c.deep;
}

/* ---- how it is read ---- */

static void skip_line(struct tree *r)
{
    int c;

    while ((c = tree_get(r)) >= 0 && c != '\n')
        ;
}

static int skip(struct tree *r)
{
    int c;

    while ((c = tree_skip_blank(r)) == '#' || c == '/')
        skip_line(r);
    return c;
}

/* A word or a string: up to "=", "]" or, in a heading, ".". */
static const char *key_of(struct tree *r, const char *ends)
{
    struct buf b = buf_in(r->a, TREE_TEXT_MAX);
    int c = tree_skip_blank(r), quote = c == '"' || c == '\'' ? c : 0;

    if (quote)
        (void)tree_get(r);
    while ((c = tree_peek(r)) >= 0 && c != '\n' &&
           (quote ? c != quote : !strchr(ends, c))) {
        buf_ch(&b, (char)tree_get(r));
    }
    if (quote)
        (void)tree_get(r);
    while (!quote && b.len && str_is_space(b.at[b.len - 1]))
        b.len--;
    if (!b.len)
        tree_fail(r, "expected KEY = VALUE");
    (void)tree_skip_blank(r);
    return buf_text(&b);
}

/* The object at the key, made if there is none; the last one of a list. */
static json_t *below(struct tree *r, json_t *in, const char *key, bool another)
{
    json_t *v = r->json->get(in, key);

    if (another && !v) {
        v = r->json->array();
        r->json->set_new(in, key, v);
    }
    if (json_is_array(v)) {
        if (another || !r->json->size(v))
            r->json->append_new(v, r->json->object());
        v = r->json->at(v, r->json->size(v) - 1);
    }
    if (!v) {
        v = r->json->object();
        r->json->set_new(in, key, v);
    }
    if (!json_is_object(v))
        tree_fail(r, "a section is called as a value is");
    return v;
}

static json_t *heading(struct tree *r, json_t *root)
{
    json_t *v = root;
    bool another;

    (void)tree_get(r);
    another = tree_peek(r) == '[';
    if (another)
        (void)tree_get(r);
    r->depth = 0; /* of a section, for the values in it, too */
    while (!r->fault.text) {
        const char *key = key_of(r, ".]");
        int c = tree_get(r);

        tree_down(r);
        v = below(r, v, key, another && c == ']');
        if (c == ']')
            break;
        if (c != '.')
            tree_fail(r, "a section's name is never closed");
    }
    if (another && tree_get(r) != ']')
        tree_fail(r, "a section's name is never closed");
    return v;
}

/* A key given twice, as in the outputs of two runs, would hide the first, unless
 * both say the same. */
static void put(struct tree *r, json_t *in, const char *key)
{
    const json_t *had = r->json->get(in, key);
    json_t *value = literal_value(r);

    if (had && !r->json->equal(had, value))
        tree_fail(r, "a key stands here twice; give each run's output in a "
                     "file of its own");
    if (had)
        json_drop(r->json, value);
    else if (r->json->set_new(in, key, value) != 0)
        tree_fail(r, "a key is not text");
}

/* The outputs of Terraform are {"KEY": {"value": VALUE}} in JSON, too. */
static json_t *as_outputs(const struct tree *r, json_t *v)
{
    const struct json_lib *j = r->json;
    json_t *all = j->object();

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *o = j->object();

        j->set_new(o, "value", json_incref(j->iter_value(i)));
        j->set_new(all, j->iter_key(i), o);
    }
    json_drop(j, v);
    return all;
}

json_t *literal_settings(struct lines *t, const struct json_lib *json,
                         struct arena *a, struct fault *fault)
{
    struct tree r = {.t = t,
                     .json = json,
                     .a = a,
                     .too_large = "the settings are larger than 24 MiB",
                     .arrow = true};
    json_t *root = json->object(), *in = root;
    bool toml = false;
    int c;

    while ((c = skip(&r)) >= 0) {
        if (c == '[') {
            in = heading(&r, root);
            toml = true;
            continue;
        }
        const char *key = key_of(&r, "=");
        if (oneof_starts(key, TITLES))
            continue;
        if (tree_get(&r) != '=')
            tree_fail(&r, "expected KEY = VALUE");
        if (tree_skip_blank(&r) == '<')
            skip_line(&r); /* <sensitive> */
        else
            put(&r, in, key);
    }
    return tree_end(&r, toml ? root : as_outputs(&r, root), fault);
}
