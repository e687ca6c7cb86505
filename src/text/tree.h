/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h - what the readers of a tree out of a stream share (literal, xml): the
 * first fault ends the stream for them, and so does its size.
 */
#ifndef TEXT_TREE_H
#define TEXT_TREE_H

#include "base/fault.h"
#include "base/str.h"
#include "text/json.h"
#include "text/lines.h"

enum {
    TREE_TEXT_MAX = 65536, /* of one string */
    TREE_DEPTH = 64        /* of values in each other */
};

struct tree {
    struct lines *t;
    const struct json_lib *json;
    struct arena *a;
    const char *too_large; /* the words for it */
    struct fault fault;
    size_t given;
    unsigned depth;
    unsigned ended; /* literal: the line in which the last value did */
    bool hash;      /* literal: "#" begins an object of Ruby, and no comment */
    bool opened;    /* literal: such a "#<" was read, and a word */
    bool arrow;     /* literal: "=>" was read, so no strings are joined */
    bool edn;       /* literal: {:key "value"} of Clojure, without signs */
    bool colon;     /* literal: the ":" behind a key was read with it */
    bool equal; /* literal: behind KEY=, where words are text, as Java has it */
};

/* The first one stays, with the place where the stream is now. */
void tree_fail(struct tree *r, const char *text);

/* literal: an octet of a word without quotes; -1 is none. */
static inline bool tree_is_word(int c)
{
    return c >= 0 && (str_is_alnum((char)c) || c == '_' || c == '.' ||
                      c == '$' || c == '\\');
}

/* The next octet, which tree_get takes. -1: the end, or a fault. */
int tree_peek(const struct tree *r);
int tree_get(struct tree *r);

/* Steps over what is one, and returns what is next as tree_peek. */
int tree_skip_blank(struct tree *r);

/* Around what is inside of something: too deep is a fault. */
void tree_down(struct tree *r);
void tree_up(struct tree *r);

/* The value, or NULL after a fault, which is handed out. */
json_t *tree_end(const struct tree *r, json_t *v, struct fault *fault);

#endif
