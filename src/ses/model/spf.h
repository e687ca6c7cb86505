/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spf.h - the terms of an SPF record (RFC 7208 4.6, 12). Pure. */
#ifndef SES_MODEL_SPF_H
#define SES_MODEL_SPF_H

#include "dns/name.h"
#include "ses/model/model.h"

enum {
    SPF_LOOKUPS_MAX = 10, /* RFC 7208 4.6.4 */
    SPF_VOIDS_MAX = 2
};

enum spf_kind {
    SPF_ALL,
    SPF_INCLUDE,
    SPF_A,
    SPF_MX,
    SPF_PTR,
    SPF_IP, /* ip4, ip6 */
    SPF_EXISTS,
    SPF_REDIRECT,
    SPF_EXP,
    SPF_OTHER /* another modifier, or what cannot be read */
};

struct spf_term {
    enum spf_kind kind;
    char qualifier;         /* '+' also where none is written */
    char domain[NAME_TEXT]; /* canonical, lower-case; "" if none is named */
    bool macro;             /* it has a macro (7): the domain is not known */
    const char *spec;       /* ... and this is the text, in the record */
    size_t spec_len;
};

/* "v=spf1" alone or with a blank behind it (4.5), in any case. */
bool spf_is_record(const char *text);

/* Begins behind the version; the terms are read one by one then. */
const char *spf_terms(const char *record);
/* False: there is no further one. */
bool spf_next(const char **at, struct spf_term *term);

/* One record in place of these, in whatever order they came: every term of them
 * once, as it was meant, include:amazonses.com first, and the mildest "all" (or ~all) at the end:
 * nothing is rejected that one of them lets pass. In the arena. */
const char *spf_merged(struct ses_strings records, struct arena *a);

/* What the page has people enter. */
#define SPF_OF_SES "v=spf1 include:amazonses.com ~all"

/* The record, mended, if amazonses.com is included as it should be; else merged
 * with it. What is no record becomes SPF_OF_SES. In the arena. */
const char *spf_with_ses(const char *record, struct arena *a);
/* The record with every term as it was meant: a comma between terms, a misspelled
 * mechanism, an address without ip4: and the like are put right, another name of
 * Amazon's than amazonses.com and what nobody can read are left out. In the arena. */
const char *spf_mended(const char *record, struct arena *a);
/* The first term that receivers can't read, in the arena; NULL: they all can be. */
const char *spf_unreadable(const char *record, struct arena *a);

/* It costs one of the ten lookups. */
bool spf_costs(enum spf_kind kind);

/* The domain of a term with macros, where they depend on no single mail: %{d}
 * is the record's domain and %{o} the sender's (7.2), with what transforms
 * them. False: others are in it, or it becomes no name; out, which may be the
 * term's domain, is as it was or "" then. */
bool spf_expand(const struct spf_term *t, const char *domain,
                const char *sender, char out[NAME_TEXT]);

/* The record, which is the domain's, without what includes one of these; macros
 * are expanded as spf_expand does it. In the arena. */
const char *spf_without(const char *record, const char *domain,
                        const char *sender, struct ses_strings gone,
                        struct arena *a);

#endif
