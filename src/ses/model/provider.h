/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provider.h - whose panel a zone is edited in, by its name servers.
 *
 * What a panel does to what is typed is told where it is known well; most
 * texts do without. The table is knowledge, not law: a wrong row costs a name
 * in a sentence, never a verdict.
 */
#ifndef SES_MODEL_PROVIDER_H
#define SES_MODEL_PROVIDER_H

#include "ses/model/model.h"

/* What a panel does. */
enum {
    PROVIDER_APPENDS = 1,   /* adds the domain to Name by itself, so Name wants
                               what stands in front of it */
    PROVIDER_FULL_NAME = 2, /* Name may be the whole name as well */
    PROVIDER_NEEDS_DOT =
        4,                /* a value without a final dot gets the zone added */
    PROVIDER_PROXIES = 8, /* may answer with addresses of its own */
    PROVIDER_FLATTENS = 16,  /* may hide CNAMEs everywhere */
    PROVIDER_NO_SUB_MX = 32, /* no MX (and little else) below the domain */
    PROVIDER_QUOTES = 64,    /* a TXT value wants its quotation marks, and
                                several strings where it has over 255 octets */
    PROVIDER_PARKS = 128,    /* shows a page of advertisements or "for sale" */
    PROVIDER_EXPIRY = 256    /* the domain has expired, or its registrar holds
                                it */
};

/* Texts, not addresses of texts: a start relocates each address, of lookups
 * that need no provider too. */
struct provider {
    char name[40];    /* "GoDaddy" */
    char pattern[40]; /* end of a name server's name, whole labels; '*' in it
                         stands for letters of one label */
    unsigned habit;
};

/* The row of the first name server that is in the table; NULL: none. */
const struct provider *provider_find(struct ses_strings servers);
/* Its name; NULL: none. */
const char *provider_of(struct ses_strings servers);
/* Of one name server. */
const struct provider *provider_of_server(const char *server);

/* What its panel does; 0: the name is NULL or not in the table. */
unsigned provider_habit(const char *name);

/* All rows, for tests. */
const struct provider *provider_rows(size_t *n);

#endif
