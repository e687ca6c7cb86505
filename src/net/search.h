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

/* Candidate number `index` for a typed name, in the order BIND asks: with at
 * least ndots dots or a final dot only the name itself; else the domains first
 * and the name itself last. Candidates that would be too long are stepped over
 * (and do not count). False: no more. *err (may not be NULL) tells when the
 * typed name or a domain is not legal; then it is false too. */
bool search_candidate(const struct search *s, const char *typed,
                      unsigned index, char out[NAME_TEXT], enum name_err *err);

#endif
