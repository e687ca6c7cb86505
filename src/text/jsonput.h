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

enum { JSONPUT_DEPTH = 16 };

struct jsonput {
    const struct json_lib *lib;
    struct buf *to;        /* fails as a buf does */
    struct arena *scratch; /* of text that is not UTF-8 */
    bool pretty;
    unsigned indent; /* blanks before every line behind the first */
    unsigned depth;
    bool any[JSONPUT_DEPTH]; /* by depth: something stands there already */
    bool keyed;              /* the next value's key is written already */
    bool failed;             /* jansson could not, or nested too deep */
};

/* Everything below stands in the innermost object under `key`, or in the
 * innermost array, or by itself, with key NULL. Keys are plain ASCII. */
void jsonput_object(struct jsonput *j, const char *key);
void jsonput_array(struct jsonput *j, const char *key);
/* The key of the next value, which is given as NULL then: any text. */
void jsonput_key(struct jsonput *j, const char *key);
/* Ends the innermost one. */
void jsonput_object_end(struct jsonput *j);
void jsonput_array_end(struct jsonput *j);

/* NULL is null. Bytes that are no UTF-8 read \DDD; all is ASCII in the end. */
void jsonput_text(struct jsonput *j, const char *key, const char *s);
/* The same for a word of this program: printable ASCII that needs no escape,
 * wherever it comes from. An address may come from an earlier report. */
void jsonput_word(struct jsonput *j, const char *key, const char *s);
void jsonput_integer(struct jsonput *j, const char *key, int64_t n);
/* Thousandths as a number with a decimal point: 6852 is 6.852, 0 is 0.0. Not
 * negative. */
void jsonput_thousandths(struct jsonput *j, const char *key, int64_t n);
void jsonput_bool(struct jsonput *j, const char *key, bool yes);
void jsonput_null(struct jsonput *j, const char *key);

#endif
