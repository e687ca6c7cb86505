/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Put back into what describe-stacks gives, and walked as that is. */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/excerpt.h"

#include <string.h>

enum { VALUE_MAX = 4096 };

struct outputs {
    struct input *in;
    const struct json_lib *json;
    json_t *list;
    char *key, *value; /* in the scratch arena, or NULL */
    bool in_value;     /* a line that is indented goes on with it */
    unsigned line;
};

/* Behind "Key   ", or NULL. */
static char *behind(char *s, const char *label)
{
    size_t n = strlen(label);

    return !strncmp(s, label, n) && s[n] == ' ' && s[n + 1] == ' '
               ? s + n + strspn(s + n, " ")
               : NULL;
}

static bool is_key(const char *line, size_t n)
{
    return n > 6 && !memcmp(line, "Key  ", 5) && !memchr(line, ':', n);
}

bool input_sam_recognise(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if (is_key(l.at, l.len))
            return excerpt_next(&p, text + n, &l) &&
                   (excerpt_begins(&l, "Description  ") ||
                    excerpt_begins(&l, "Value  "));
    return false;
}

static char *trimmed(struct outputs *o, const char *s)
{
    size_t n = strlen(s);

    while (n && str_is_space(s[n - 1]))
        n--;
    return arena_copy(&o->in->scratch, s, n);
}

static void put(const struct outputs *o, json_t *map, const char *key,
                const char *text)
{
    json_t *v = o->json->string(text);

    if (v)
        o->json->set_new(map, key, v);
}

static void end_output(struct outputs *o)
{
    json_t *map = o->key && o->value ? o->json->object() : NULL;

    if (map) {
        put(o, map, "OutputKey", o->key);
        put(o, map, "OutputValue", o->value);
        o->json->append_new(o->list, map);
    }
    o->key = o->value = NULL;
}

static void take(struct outputs *o, char *s)
{
    size_t blanks = strspn(s, " ");
    char *key = behind(s, "Key"), *value = behind(s, "Value");

    if (key) {
        end_output(o);
        o->key = trimmed(o, key);
    } else if (value) {
        o->value = trimmed(o, value);
    } else if (o->in_value && o->value && blanks && s[blanks] &&
               strlen(o->value) < VALUE_MAX) {
        o->value = arena_fmt(&o->in->scratch, "%s%s", o->value,
                             trimmed(o, s + blanks));
    }
    o->in_value = value || (o->in_value && blanks && s[blanks]);
}

void input_sam(struct input *in)
{
    struct outputs o = {.in = in, .json = &in->json, .line = 1};
    json_t *root;

    if (!input_json_open(in))
        return;
    root = in->json.object();
    o.list = in->json.array();
    in->json.set_new(root, "Outputs", o.list);
    while (lines_peek(in->text) >= 0 && lines_row(in->text) == TEXT_ROW)
        take(&o, in->text->row);
    end_output(&o);
    input_walk(in, root, 1);
    json_drop(&in->json, root);
    lines_drain(in->text);
}
