/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Go prints with %v and %+v: blanks part the values, and nothing is in
 * quotes. */
#include "text/literal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/oneof.h"
#include "text/tree.h"

#include <string.h>

bool literal_go_is(const char *line, size_t n)
{
    size_t i = 0;

    for (; i < n; i++)
        if (strchr("\"',()`", line[i]))
            return false;
    if (n > 5 && !memcmp(line, "map[", 4))
        return line[4] != ']';
    for (i = 0; i < n && strchr("[&{", line[i]);)
        i++;
    if (!i || line[i - 1] != '{' || !strchr("}]", line[n - 1]))
        return false;
    size_t word = i;
    while (i < n && !strchr(" :={}[]", line[i]))
        i++;
    return i > word && i + 1 < n &&
           (line[i] == ' ' || (line[i] == ':' && line[i + 1] != ' '));
}

static bool is_upper(int c)
{
    return c >= 'A' && c <= 'Z';
}

/* Up to a blank or a bracket, or to the first ":" where that ends a key. upper:
 * the keys begin with a capital. */
static const char *read_word(struct tree *r, bool keys, bool upper, bool *key)
{
    struct buf b = buf_in(r->a, TREE_TEXT_MAX);
    int c;

    *key = false;
    while ((c = tree_peek(r)) >= 0 && !str_is_space((char)c) &&
           !strchr("{}[]", c)) {
        (void)tree_get(r);
        if (c == ':' && keys && b.len && (!upper || is_upper(*buf_text(&b)))) {
            *key = true;
            break;
        }
        buf_ch(&b, (char)c);
    }
    if (!b.len && !*key)
        tree_fail(r, "expected a value of Go's");
    return buf_text(&b);
}

static json_t *value(struct tree *r, bool keys);

/* A pointer that was not followed, or none. */
static bool is_nothing(const char *s)
{
    return !strcmp(s, "<nil>") || str_starts(s, "0xc0");
}

/* The value without a key goes on what stood before it: "10 host". */
static void join(struct tree *r, json_t *map, const char *key, const char *more)
{
    enum { LONG = 4096 };
    struct arena_mark m = arena_mark(r->a);
    json_t *had = r->json->get(map, key);

    if (json_is_string(had) && strlen(r->json->text(had)) + strlen(more) > LONG)
        tree_fail(r, "a text is too long");
    else if (json_is_string(had))
        r->json->set_new(map, key,
                         r->json->string(arena_fmt(r->a, "%s %s",
                                                   r->json->text(had), more)));
    arena_release(r->a, m);
}

static json_t *members(struct tree *r, int close)
{
    json_t *list = r->json->array(), *map = r->json->object();
    const char *key = "";
    bool named = false, upper = false;
    int c;

    tree_down(r);
    while ((c = tree_skip_blank(r)) >= 0 && c != close) {
        bool is_key = false;
        const char *word =
            strchr("{[&", c) ? NULL : read_word(r, true, upper, &is_key);

        if (word && !strcmp(word, "map") && tree_peek(r) == '[')
            word = NULL;
        if (is_key) {
            key = word;
            upper = named ? upper : is_upper(*word);
            named = true;
            c = tree_peek(r);
            if (c >= 0 && !str_is_space((char)c) && c != close)
                r->json->set_new(map, key, value(r, false));
        } else if (!word) {
            r->json->append_new(list, value(r, false));
        } else if (named) {
            join(r, map, key, word);
        } else if (!is_nothing(word)) {
            r->json->append_new(list, r->json->string(word));
        }
    }
    tree_up(r);
    if (c < 0)
        tree_fail(r, "a bracket is never closed");
    (void)tree_get(r);
    json_drop(r->json, named ? list : map);
    return named ? map : list;
}

static json_t *value(struct tree *r, bool keys)
{
    int c = tree_skip_blank(r);
    bool key;

    while (c == '&') {
        (void)tree_get(r);
        c = tree_peek(r);
    }
    if (c == '{' || c == '[') {
        (void)tree_get(r);
        return members(r, c == '{' ? '}' : ']');
    }
    const char *word = read_word(r, keys, false, &key);

    if (!strcmp(word, "map") && tree_peek(r) == '[')
        return value(r, false);
    return is_nothing(word) || !strcmp(word, "true") ? r->json->null()
           : !strcmp(word, "false")                  ? r->json->no()
                                                     : r->json->string(word);
}

json_t *literal_go(struct lines *t, const struct json_lib *json,
                   struct arena *a, struct fault *fault)
{
    struct tree r = {.t = t,
                     .json = json,
                     .a = a,
                     .too_large = "an object is larger than 24 MiB"};

    return tree_end(&r, value(&r, false), fault);
}
