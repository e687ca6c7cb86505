/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/awsjson.h"
#include "ses/input/excerpt.h"

#include <string.h>

enum { VALUE_MAX = 4096 };

struct outputs {
    struct awsjson to;
    char *key, *value; /* in the scratch arena, or NULL */
    bool in_value;     /* a line that is indented goes on with it */
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
    return arena_copy(&o->to.in->scratch, s, str_bare_len(s));
}

static void end_output(struct outputs *o)
{
    if (o->key && o->value)
        awsjson_add_output(&o->to, o->key, o->value);
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
        o->value = arena_fmt(&o->to.in->scratch, "%s%s", o->value,
                             trimmed(o, s + blanks));
    }
    o->in_value = value || (o->in_value && blanks && s[blanks]);
}

void input_sam(struct input *in)
{
    struct outputs o = {.key = NULL};

    if (!awsjson_begin(&o.to, in, "Outputs", false))
        return;
    while (lines_peek(in->text) >= 0 && lines_row(in->text) == TEXT_ROW)
        take(&o, in->text->row);
    end_output(&o);
    awsjson_end(&o.to);
    lines_drain(in->text);
}
