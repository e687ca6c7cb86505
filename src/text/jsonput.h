/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonput.h - JSON (RFC 8259) written as it comes, without a tree in memory.
 *
 * jansson has no writer but the dump of a whole tree, and in bulk trees were 40
 * % of all work. So brackets, keys and commas are written here, and text that
 * needs no escape; every other text goes through jansson. The layout is that of
 * its JSON_INDENT(2), or JSON_COMPACT.
 */
#ifndef TEXT_JSONPUT_H
#define TEXT_JSONPUT_H

#include "base/buf.h"
#include "text/json.h"

#include <string.h>

enum { JSONPUT_DEPTH = 16 };

struct jsonput {
    const struct json_lib *lib;
    struct buf *to;        /* fails as a buf does */
    struct arena *scratch; /* of text that is not UTF-8 */
    bool pretty;
    unsigned indent; /* blanks before every line behind the first */
    unsigned depth;
    bool failed; /* jansson could not, or nested too deep */
};

/* The key of the next value: any text. The second one: as jsonput_known_key. */
void jsonput_key(struct jsonput *j, const char *key);
void jsonput_pretty_key(struct jsonput *j, const char *key);

/* Values, without a key: behind jsonput_key, in the innermost array, or by
 * themselves. */
void jsonput_put_bracket(struct jsonput *j, char bracket);
void jsonput_put_text(struct jsonput *j, const char *s);
void jsonput_put_word(struct jsonput *j, const char *s);
void jsonput_put_integer(struct jsonput *j, int64_t n);
void jsonput_put_thousandths(struct jsonput *j, int64_t n);

/* A key of this program, plain ASCII, or NULL. It and what follows are in line,
 * so that the compiler counts and copies the letters: a bulk report has a
 * hundred keys for each domain. */
static inline void jsonput_known_key(struct jsonput *j, const char *key)
{
    size_t n = key ? strlen(key) : 0;

    if (!key)
        return;
    if (j->pretty) {
        jsonput_pretty_key(j, key);
        return;
    }
    char *to = buf_take(j->to, n + 3);
    if (!to)
        return;
    memcpy(to + 1, key, n + 1); /* its NUL is written over */
    to[0] = to[n + 1] = '"';
    to[n + 2] = ':';
}

/* Everything below stands in the innermost object under `key`, or without a key
 * (NULL) where values do. */
static inline void jsonput_object(struct jsonput *j, const char *key)
{
    jsonput_known_key(j, key);
    jsonput_put_bracket(j, '{');
}
static inline void jsonput_array(struct jsonput *j, const char *key)
{
    jsonput_known_key(j, key);
    jsonput_put_bracket(j, '[');
}
/* Ends the innermost one. */
void jsonput_object_end(struct jsonput *j);
void jsonput_array_end(struct jsonput *j);

/* NULL is null. Bytes that are no UTF-8 read \DDD; all is ASCII in the end. */
static inline void jsonput_text(struct jsonput *j, const char *key,
                                const char *s)
{
    jsonput_known_key(j, key);
    jsonput_put_text(j, s);
}
/* The same for a word of this program: printable ASCII that needs no escape,
 * wherever it comes from. An address may come from an earlier report. */
static inline void jsonput_word(struct jsonput *j, const char *key,
                                const char *s)
{
    jsonput_known_key(j, key);
    jsonput_put_word(j, s);
}
static inline void jsonput_integer(struct jsonput *j, const char *key,
                                   int64_t n)
{
    jsonput_known_key(j, key);
    jsonput_put_integer(j, n);
}
/* Thousandths as a number with a decimal point: 6852 is 6.852, 0 is 0.0. Not
 * negative. */
static inline void jsonput_thousandths(struct jsonput *j, const char *key,
                                       int64_t n)
{
    jsonput_known_key(j, key);
    jsonput_put_thousandths(j, n);
}
void jsonput_bool(struct jsonput *j, const char *key, bool yes);
void jsonput_null(struct jsonput *j, const char *key);

#endif
