/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PHP's print_r: a line for each member, brackets on lines of their own. */
#include "text/literal.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/str.h"

#include <string.h>

enum { DEPTH = 64 };

/* An array that is open; its members' keys say whether it is a list. */
struct level {
    json_t *list, *map;
    const char *key;
    bool named;
};

struct printed {
    const struct json_lib *json;
    struct arena *a;
    struct level at[DEPTH];
    size_t depth;
};

static void push(struct printed *p, const char *key)
{
    p->at[p->depth++] =
        (struct level){p->json->array(), p->json->object(), key, false};
}

static void add(struct printed *p, const char *key, json_t *v)
{
    struct level *l = &p->at[p->depth - 1];

    if (!v)
        return;
    l->named = l->named || key[strspn(key, "0123456789")];
    p->json->append_new(l->list, json_incref(v));
    (void)p->json->set_new(l->map, key, v);
}

static json_t *pop(struct printed *p)
{
    must(p->depth > 0);
    struct level *l = &p->at[--p->depth];

    json_drop(p->json, l->named ? l->list : l->map);
    return l->named ? l->map : l->list;
}

/* The innermost array becomes a member of the one around it. */
static void close_one(struct printed *p)
{
    const char *own = p->at[p->depth - 1].key;

    add(p, own, pop(p));
}

/* "[key] => value", "[key:protected] => Array"; the value, or NULL. */
static const char *member(struct printed *p, const char *s, const char **key)
{
    const char *end = *s == '[' ? strstr(s, "] =>") : NULL;
    size_t n;

    if (!end)
        return NULL;
    n = (size_t)(end - s) - 1;
    if (memchr(s, ':', n))
        n = strcspn(s + 1, ":");
    *key = arena_copy(p->a, s + 1, n);
    end += strlen("] =>");
    return end + (*end == ' ');
}

static bool opens(const char *value)
{
    return !strcmp(value, "Array") || str_ends(value, " Object");
}

static void take(struct printed *p, const char *s)
{
    const char *key = "", *value;

    if (!strcmp(s, ")") && p->depth > 1) {
        close_one(p);
        return;
    }
    value = member(p, s, &key);
    if (!value)
        return;
    if (opens(value) && p->depth < DEPTH)
        push(p, key);
    else
        add(p, key, p->json->string(value));
}

json_t *literal_print_r(struct lines *t, const struct json_lib *json,
                        struct arena *a, struct fault *fault)
{
    struct printed *p = arena_alloc(a, sizeof *p);
    enum lines_got got;

    p->json = json;
    p->a = a;
    push(p, "");
    while (lines_start(t) >= 0 && (got = lines_row(t)) != TEXT_END) {
        if (got != TEXT_ROW)
            break;
        take(p, str_trim(t->row));
    }
    *fault = fault_none();
    while (p->depth > 1) /* it was cut off */
        close_one(p);
    return pop(p);
}
