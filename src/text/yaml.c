/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/yaml.h"

#include "base/lib.h"
#include "base/memory.h"

#include <string.h>

enum { DEPTH = 64, NODES = 4000000 };

#define ROW(symbol, member)                       \
    {                                             \
        symbol, offsetof(struct yaml_lib, member) \
    }

bool yaml_open(struct yaml_lib *lib)
{
    static const struct lib_symbol symbols[] = {
        ROW("yaml_parser_initialize", initialize),
        ROW("yaml_parser_set_input", set_input),
        ROW("yaml_parser_parse", parse),
        ROW("yaml_event_delete", event_delete),
        ROW("yaml_parser_delete", delete),
    };

    if (!lib->ready)
        lib->ready = lib_open("libyaml-0.so.2", symbols,
                              sizeof symbols / sizeof symbols[0], lib);
    return lib->ready;
}

void yaml_begin(struct yaml_stream *s, const struct yaml_lib *lib,
                const struct json_lib *json, yaml_read_handler_t *read,
                void *ctx)
{
    *s = (struct yaml_stream){.lib = lib, .json = json};
    if (!lib->initialize(&s->parser))
        memory_out();
    lib->set_input(&s->parser, read, ctx);
}

/* The next event; false: the stream is broken. */
static bool event(struct yaml_stream *s, yaml_event_t *e)
{
    if (s->wrong)
        return false;
    if (!s->lib->parse(&s->parser, e)) {
        /* it does not call each want of memory an error */
        if (s->parser.error == YAML_MEMORY_ERROR ||
            s->parser.error == YAML_NO_ERROR)
            memory_out();
        s->wrong = s->parser.problem ? s->parser.problem : "it can't be read";
        s->line = (unsigned)s->parser.problem_mark.line + 1;
        s->column = (unsigned)s->parser.problem_mark.column + 1;
        return false;
    }
    if (++s->nodes > NODES) {
        s->lib->event_delete(e);
        s->wrong = "it has more than 4,000,000 nodes";
        return false;
    }
    return true;
}

static bool is_tagged(const yaml_event_t *e)
{
    const yaml_char_t *tag = e->data.scalar.tag;

    return tag && tag[0] == '!' && tag[1];
}

static json_t *scalar(const struct yaml_stream *s, const yaml_event_t *e)
{
    const char *text = (const char *)e->data.scalar.value;
    json_t *j = NULL;
    bool plain = is_tagged(e) && /* nothing is put in */
                 !strcmp((const char *)e->data.scalar.tag, "!Sub") &&
                 !strstr(text, "${");

    if ((plain || !is_tagged(e)) && strlen(text) == e->data.scalar.length)
        j = s->json->string(text);
    return j ? j : s->json->null();
}

static json_t *node(struct yaml_stream *s, yaml_event_t *e, unsigned depth);

static json_t *sequence(struct yaml_stream *s, unsigned depth)
{
    json_t *list = s->json->array();
    yaml_event_t e;

    while (event(s, &e)) {
        if (e.type == YAML_SEQUENCE_END_EVENT) {
            s->lib->event_delete(&e);
            return list;
        }
        json_t *v = node(s, &e, depth);
        if (v)
            s->json->append_new(list, v);
    }
    return list;
}

/* A key that comes again, as Unbound's "local-data:", is a list of values. */
static void add_member(const struct yaml_stream *s, json_t *map,
                       const char *key, json_t *v)
{
    json_t *had = s->json->get(map, key), *list;

    if (!had) {
        s->json->set_new(map, key, v);
        return;
    }
    if (json_is_array(had)) {
        for (size_t i = 0; json_is_array(v) && i < s->json->size(v); i++)
            s->json->append_new(had, json_incref(s->json->at(v, i)));
        if (json_is_array(v))
            json_drop(s->json, v);
        else
            s->json->append_new(had, v);
        return;
    }
    list = s->json->array();
    (void)json_incref(had);
    s->json->append_new(list, had);
    s->json->append_new(list, v);
    s->json->set_new(map, key, list);
}

static json_t *mapping(struct yaml_stream *s, unsigned depth)
{
    json_t *map = s->json->object();
    yaml_event_t e;

    while (event(s, &e)) {
        char key[256] = "";

        if (e.type == YAML_MAPPING_END_EVENT) {
            s->lib->event_delete(&e);
            return map;
        }
        bool plain =
            e.type == YAML_SCALAR_EVENT && e.data.scalar.length < sizeof key;
        if (plain)
            memcpy(key, e.data.scalar.value, e.data.scalar.length + 1);
        json_t *k = node(s, &e, depth);
        json_drop(s->json, k);
        if (!event(s, &e))
            break;
        json_t *v = node(s, &e, depth);
        if (v && plain)
            add_member(s, map, key, v);
        else
            json_drop(s->json, v);
    }
    return map;
}

/* What an event begins; the event is deleted. NULL: nothing. */
static json_t *node(struct yaml_stream *s, yaml_event_t *e, unsigned depth)
{
    yaml_event_type_t type = e->type;
    json_t *j = type == YAML_SCALAR_EVENT  ? scalar(s, e)
                : type == YAML_ALIAS_EVENT ? s->json->null()
                                           : NULL;

    s->lib->event_delete(e);
    if (j)
        return j;
    if (depth == DEPTH) {
        s->wrong = "it is nested too deeply";
        return NULL;
    }
    if (type == YAML_SEQUENCE_START_EVENT)
        return sequence(s, depth + 1);
    if (type == YAML_MAPPING_START_EVENT)
        return mapping(s, depth + 1);
    return NULL;
}

json_t *yaml_next(struct yaml_stream *s)
{
    yaml_event_t e;

    while (event(s, &e)) {
        yaml_event_type_t type = e.type;
        unsigned line = (unsigned)e.start_mark.line + 1;

        if (type == YAML_STREAM_END_EVENT) {
            s->lib->event_delete(&e);
            return NULL;
        }
        json_t *root = node(s, &e, 0);
        if (!root)
            continue;
        if (!s->wrong) {
            s->line = line;
            return root;
        }
        json_drop(s->json, root);
    }
    return NULL;
}

void yaml_end(struct yaml_stream *s)
{
    s->lib->delete (&s->parser);
}
