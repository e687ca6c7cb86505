/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/readers.h"

#include "text/literal.h"
#include "text/xml.h"

typedef json_t *read_tree(struct lines *t, const struct json_lib *json,
                          struct arena *a, struct fault *fault);

/* False: it is broken, and was told. */
static bool read_one(struct input *in, read_tree *read, const char *what)
{
    struct arena_mark m = arena_mark(&in->scratch);
    unsigned line = in->text->line;
    struct fault fault = {.line = line, .column = in->text->column};

    if (!input_json_open(in))
        return false;
    json_t *v = read(in->text, &in->json, &in->scratch, &fault);
    if (v)
        input_walk(in, v, line);
    else
        input_wrong(in, fault.line, fault.column,
                    arena_fmt(&in->scratch, "%s: %s", what, fault.text));
    json_drop(&in->json, v);
    arena_release(&in->scratch, m);
    return v != NULL;
}

void input_trees_object(struct input *in)
{
    static const char what[] = "not an object as Python, JavaScript, Ruby or "
                               "PHP print it";

    if (!read_one(in, literal_read, what))
        lines_drain(in->text);
}

void input_trees_printed(struct input *in)
{
    while (lines_start(in->text) >= 0)
        input_trees_object(in);
}

void input_trees_source(struct input *in)
{
    if (literal_find(in->text))
        input_trees_object(in);
    else
        input_wrong(in, 1, 1,
                    "a source file without an object in it; print "
                    "the records as JSON");
    in->file.then_code = true;
}

void input_trees_print_r(struct input *in)
{
    (void)read_one(in, literal_print_r, "not what print_r prints");
}

void input_trees_xml(struct input *in)
{
    (void)read_one(in, xml_read, "not XML as AWS writes it");
    lines_drain(in->text);
}
