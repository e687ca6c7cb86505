/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/xml.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/tree.h"

#include <string.h>

/* Nothing may end inside of an element. */
static int get(struct tree *r)
{
    int c = tree_get(r);

    if (c < 0)
        tree_fail(r, "an element is never closed");
    return c;
}

static bool is_name(int c)
{
    return c >= 0x80 || c == '_' || c == '-' || c == '.' || c == ':' ||
           (c >= 0 && str_is_alnum((char)c));
}

/* A name without its prefix. */
static const char *read_name(struct tree *r)
{
    struct buf b = buf_in(r->a, 256);
    const char *name, *colon;

    while (is_name(tree_peek(r)))
        buf_ch(&b, (char)get(r));
    name = buf_text(&b);
    if (!*name || b.failed)
        tree_fail(r, "expected the name of an element");
    colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

/* ---- text ---- */

/* "&amp;", "&#39;", "&#x27;": what is not ASCII becomes a blank. */
static char reference(const char *name)
{
    static const struct {
        const char *name;
        char c;
    } known[] = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    bool hex = name[0] == '#' && name[1] == 'x';
    unsigned n = 0;

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(name, known[i].name))
            return known[i].c;
    if (*name != '#')
        return ' ';
    for (const char *p = name + 1 + hex; *p && n < 0x110000; p++)
        n = n * (hex ? 16 : 10) +
            (str_is_digit(*p) ? (unsigned)(*p - '0')
                              : ((unsigned)str_lower(*p) - 'a' + 10) % 16);
    return n >= 0x20 && n < 0x7f ? (char)n : ' ';
}

static void put_reference(struct tree *r, struct buf *b)
{
    char name[12];
    size_t n = 0;
    int c;

    while ((c = get(r)) > ' ' && c != ';' && c != '<' && n + 1 < sizeof name)
        name[n++] = (char)c;
    name[n] = '\0';
    if (c != ';')
        tree_fail(r, "an & must be written as &amp;");
    else
        buf_ch(b, reference(name));
}

static void put_text(struct tree *r, struct buf *b, int c)
{
    if (c == '&')
        put_reference(r, b);
    else if (c >= 0)
        buf_ch(b, (char)c);
}

/* To the end of a comment, an instruction or CDATA; the last is text. */
static void skip_to(struct tree *r, const char *end, struct buf *b)
{
    size_t n = strlen(end);
    char last[4] = "";
    int c;

    while ((c = get(r)) >= 0) {
        memmove(last, last + 1, 2);
        last[2] = (char)c;
        if (b)
            buf_ch(b, (char)c);
        if (!memcmp(last + 3 - n, end, n))
            break;
    }
    if (b && !b->failed && b->len >= n)
        b->len -= n;
}

/* Behind "<!" or "<?". */
static void special(struct tree *r, int c, struct buf *b)
{
    if (c == '?') {
        skip_to(r, "?>", NULL);
    } else if (tree_peek(r) == '-') {
        (void)get(r);
        (void)get(r);
        skip_to(r, "-->", NULL);
    } else if (tree_peek(r) == '[' && b) {
        for (int i = 0; i < 7; i++)
            (void)get(r);
        skip_to(r, "]]>", b);
    } else {
        tree_fail(r, "XML with a DOCTYPE is not supported");
    }
}

/* ---- elements ---- */

struct element {
    const char *name;
    json_t *map;      /* members by name */
    const char *only; /* the one name that all of them have, or NULL */
    const char *key;  /* N="KEY" of what PowerShell exports, or NULL */
    size_t n;
    struct buf text;
};

/* Of one name there may be many: then it is a list. */
static void add(const struct tree *r, struct element *e, const char *name,
                json_t *v)
{
    json_t *had = r->json->get(e->map, name), *list;

    if (!v)
        return;
    e->only = e->n++ == 0 || (e->only && !strcmp(e->only, name)) ? name : NULL;
    if (!had) {
        (void)r->json->set_new(e->map, name, v);
    } else if (json_is_array(had)) {
        r->json->append_new(had, v);
    } else {
        list = r->json->array();
        r->json->append_new(list, json_incref(had));
        r->json->append_new(list, v);
        (void)r->json->set_new(e->map, name, list);
    }
}

static void attributes(struct tree *r, struct element *e)
{
    for (;;) {
        struct buf b = buf_in(r->a, TREE_TEXT_MAX);
        int c, quote;

        c = tree_skip_blank(r);
        if (c < 0 || c == '>' || c == '/')
            return;
        const char *name = read_name(r);
        (void)tree_skip_blank(r);
        if (get(r) != '=')
            tree_fail(r,
                      "the value of an attribute must be in quotation marks");
        (void)tree_skip_blank(r);
        quote = get(r);
        if (quote != '"' && quote != '\'')
            tree_fail(r,
                      "the value of an attribute must be in quotation marks");
        while ((c = get(r)) >= 0 && c != quote)
            put_text(r, &b, c);
        if (!strcmp(name, "N"))
            e->key = arena_str(r->a, buf_text(&b));
        else if (!r->fault.text && strcmp(name, "xmlns") != 0 &&
                 !str_starts(name, "xsi"))
            add(r, e, name, r->json->string(buf_text(&b)));
    }
}

/* {"key": k, "value": v} of each entry: {k: v, ...} */
static json_t *map_of_entries(const struct tree *r, json_t *list)
{
    const struct json_lib *j = r->json;
    json_t *map = j->object();
    size_t n = json_is_array(list) ? j->size(list) : 1;

    for (size_t i = 0; i < n; i++) {
        json_t *entry = json_is_array(list) ? j->at(list, i) : list;
        json_t *key = json_is_object(entry) ? j->get(entry, "key") : NULL;
        json_t *value = key ? j->get(entry, "value") : NULL;

        if (!value || !json_is_string(key))
            continue;
        (void)j->set_new(map, j->text(key), json_incref(value));
    }
    return map;
}

/* <Tokens><member/>...</Tokens>, <ResourceRecords><ResourceRecord/>: a list. */
static bool is_list(const struct element *e)
{
    size_t n = e->only ? strlen(e->only) : 0;

    return e->only &&
           (!strcmp(e->only, "member") || e->n > 1 ||
            (!strncmp(e->name, e->only, n) && !strcmp(e->name + n, "s")));
}

static json_t *close_element(const struct tree *r, struct element *e)
{
    json_t *inner = e->only ? r->json->get(e->map, e->only) : NULL, *v = NULL;
    char *text = e->text.len ? e->text.at : NULL;

    if (!e->n) {
        json_drop(r->json, e->map);
        v = r->json->string(text ? buf_text(&e->text) : "");
        return v ? v : r->json->null();
    }
    if (inner && !strcmp(e->only, "entry")) {
        v = map_of_entries(r, inner);
    } else if (inner && is_list(e)) {
        v = json_incref(inner);
        if (!json_is_array(inner)) {
            v = r->json->array();
            r->json->append_new(v, inner);
        }
    }
    if (!v)
        return e->map;
    json_drop(r->json, e->map);
    return v;
}

static json_t *element(struct tree *r, const char *name, const char **key);

/* What is in it, to its closing tag. */
static void content(struct tree *r, struct element *e)
{
    int c;

    while ((c = get(r)) >= 0) {
        if (c != '<') {
            if (e->text.len || !str_is_space((char)c))
                put_text(r, &e->text, c);
            continue;
        }
        c = tree_peek(r);
        if (c == '!' || c == '?') {
            (void)get(r);
            special(r, c, &e->text);
            continue;
        }
        if (c == '/') {
            (void)get(r);
            if (strcmp(read_name(r), e->name) != 0)
                tree_fail(r, "the closing tag does not match the element");
            (void)tree_skip_blank(r);
            (void)get(r);
            return;
        }
        const char *name = read_name(r), *key = name;
        json_t *v = element(r, name, &key);
        add(r, e, key, v);
    }
}

/* Behind "<name"; *key stays, unless an attribute gives another one. */
static json_t *element(struct tree *r, const char *name, const char **key)
{
    struct element e = {.name = name,
                        .map = r->json->object(),
                        .text = buf_in(r->a, TREE_TEXT_MAX)};
    int c;

    tree_down(r);
    attributes(r, &e);
    c = get(r);
    if (c == '/')
        (void)get(r);
    else if (c == '>')
        content(r, &e);
    else
        tree_fail(r, "expected >");
    tree_up(r);
    while (e.text.len && str_is_space(e.text.at[e.text.len - 1]))
        e.text.len--;
    *key = e.key ? e.key : *key;
    return close_element(r, &e);
}

json_t *xml_read(struct lines *t, const struct json_lib *json, struct arena *a,
                 struct fault *fault)
{
    struct tree r = {.t = t,
                     .json = json,
                     .a = a,
                     .too_large = "the XML is larger than 24 MiB"};
    json_t *v = NULL;
    int c;

    while (!v && !r.fault.text) {
        (void)tree_skip_blank(&r);
        if (get(&r) != '<')
            tree_fail(&r, "expected an element");
        c = tree_peek(&r);
        if (c == '?' || c == '!') {
            (void)get(&r);
            special(&r, c, NULL);
        } else if (!r.fault.text) {
            const char *name = read_name(&r);
            v = element(&r, name, &name);
        }
    }
    return tree_end(&r, v, fault);
}
