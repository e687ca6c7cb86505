/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse.h - the data of a record, from a zone file's words (RFC 1035 5) to wire
 * form, by the type's row. */
#ifndef DNS_RR_PARSE_H
#define DNS_RR_PARSE_H

#include "base/buf.h"
#include "dns/name.h"

/* A word of an entry: quotes taken off, escapes kept as typed. */
struct rr_word {
    const char *text;
    size_t len;
    bool quoted;
};

/* Does a row of fields say what the text of such data is? Of other types only
 * the form of RFC 3597 can be read. */
bool rr_parse_knows(uint16_t type);

/* The data below the origin into b, without compression. Returns NULL, or what
 * was expected: a constant. */
const char *rr_parse(struct buf *b, uint16_t type, const char *origin,
                     const struct rr_word *word, size_t words);

/* \# LENGTH HEX... (RFC 3597 5)? Any type may have it. */
bool rr_parse_is_generic(const struct rr_word *word, size_t words);

/* A name: "@", absolute, or below the origin ("": none). Canonical and
 * lower-case. Returns NULL, or what is wrong. */
const char *rr_parse_name(const char *origin, const struct rr_word *w,
                          char out[NAME_TEXT]);

/* "300", "1h30m". False: neither. */
bool rr_parse_ttl(const struct rr_word *w, uint32_t *ttl);

/* Is it this word, in any case, without quotes? */
bool rr_parse_is(const struct rr_word *w, const char *text);

#endif
