/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml.h - YAML documents as trees of jansson, by libyaml, which is loaded when
 * YAML is first read.
 *
 * Types come from <yaml.h>; its functions only through this table. Scalars are
 * strings, whatever YAML's schemas make of them; what is tagged with ! (a
 * function of a template) and what an alias stands for is null: it is no text
 * that the file holds there.
 */
#ifndef TEXT_YAML_H
#define TEXT_YAML_H

#include "text/json.h"

#include <stddef.h>
#include <yaml.h>

struct yaml_lib {
    bool ready;
    int (*initialize)(yaml_parser_t *);
    void (*set_input)(yaml_parser_t *, yaml_read_handler_t *, void *);
    int (*parse)(yaml_parser_t *, yaml_event_t *);
    void (*event_delete)(yaml_event_t *);
    void (*delete)(yaml_parser_t *);
};

/* Loads the library on the first call. False: it is not installed. */
bool yaml_open(struct yaml_lib *lib);

#define YAML_ABSENT "YAML needs libyaml-0.so.2, which is not installed"

/* A stream of documents. */
struct yaml_stream {
    const struct yaml_lib *lib;
    const struct json_lib *json;
    yaml_parser_t parser;
    unsigned line, column; /* of the document, or of what is wrong */
    const char *wrong;     /* NULL, or what is wrong; until yaml_end */
    size_t nodes;          /* made so far; there is a limit */
};

/* yaml_end is to be called. */
void yaml_begin(struct yaml_stream *s, const struct yaml_lib *lib,
                const struct json_lib *json, yaml_read_handler_t *read,
                void *ctx);
/* The next document; json_drop it. NULL: the end, or wrong is set. */
json_t *yaml_next(struct yaml_stream *s);
void yaml_end(struct yaml_stream *s);

#endif
