/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h - the names that a typed name stands for (search list, ndots). */
#ifndef NET_SEARCH_H
#define NET_SEARCH_H

#include "dns/idn.h"
#include "dns/name.h"

#include <stdbool.h>

/* The list of domains is borrowed; a zeroed struct searches nothing. */
struct search {
    const char *const *domain;
    unsigned domains;
    unsigned ndots;
    bool on;
    const struct idn *idn; /* NULL: names are read as they are */
    bool enough;           /* whatever its dots, the name itself comes first */
};

/* Why there is no candidate. */
struct search_fault {
    enum name_err err;
    const char *text; /* the name as typed, or the domain as it is read, that
                         is not legal */
    char domain[NAME_TEXT]; /* where such a domain is kept */
    bool searched;          /* it was to be asked below a domain */
    const char *idn; /* why it cannot be converted, or NULL: err counts */
};

/* Candidate number `index` for a typed name, in the order BIND asks: with at
 * least ndots dots or an absolute name only the name itself (but a domain is
 * read before that shows, and must be legal); else the domains first and the
 * name itself last. When it takes escaped dots to be ndots, the domains come
 * behind the name, or the name again. "@" is the domain itself. Candidates
 * that would be too long are stepped over (and do not count). False: no more,
 * or *fault (may be NULL) tells what is not legal, and search_failed is true of
 * it. */
bool search_next(const struct search *s, const char *typed, unsigned index,
                 char out[NAME_TEXT], struct search_fault *fault);

/* Is this candidate below a domain? For names that are looked for below domains
 * first. */
bool search_is_below(const struct search *s, const char *typed, unsigned index);

/* The typed name has as many dots as it takes to be asked first. */
bool search_has_dots(const struct search *s, const char *typed);

static inline bool search_failed(const struct search_fault *f)
{
    return f->err != NAME_OK || f->idn;
}

/* The same with less to say, and without idn. *err may not be NULL. */
bool search_candidate(const struct search *s, const char *typed, unsigned index,
                      char out[NAME_TEXT], enum name_err *err);

#endif
