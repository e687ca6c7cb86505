/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h - the names that a typed name stands for (search list, ndots). */
#ifndef NET_SEARCH_H
#define NET_SEARCH_H

#include "dns/name.h"

#include <stdbool.h>

/* The list of domains is borrowed; a zeroed struct searches nothing. */
struct search {
    const char *const *domain;
    unsigned domains;
    unsigned ndots;
    bool on;
};

/* Why there is no candidate. */
struct search_fault {
    enum name_err err;
    const char *text; /* the typed name or the domain that is not legal */
    bool searched;    /* it was to be asked below a domain */
};

/* Candidate number `index` for a typed name, in the order BIND asks: with at
 * least ndots dots (escaped ones count) or a final dot only the name itself;
 * else the domains first and the name itself last. "@" is the domain itself.
 * Candidates that would be too long are stepped over (and do not count). False:
 * no more, or *fault (may be NULL) tells what is not legal. */
bool search_next(const struct search *s, const char *typed, unsigned index,
                 char out[NAME_TEXT], struct search_fault *fault);

/* The same with less to say. *err may not be NULL. */
bool search_candidate(const struct search *s, const char *typed,
                      unsigned index, char out[NAME_TEXT], enum name_err *err);

#endif
