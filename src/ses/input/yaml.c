/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML: its documents are walked as JSON's are. */
#include "ses/input/readers.h"

#include <string.h>

enum { YAML_MAX = 24 * 1024 * 1024 };

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
