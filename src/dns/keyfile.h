/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keyfile.h - a TSIG key as it stands in a file.
 *
 * Two forms: named.conf's key statement, as tsig-keygen writes it, and the pair
 * of files "Kname.+ALG+ID" of the older tools. Pure: text in, words out.
 */
#ifndef DNS_KEYFILE_H
#define DNS_KEYFILE_H

struct arena;

/* As written; NULL: not there. */
struct keyfile {
    const char *name, *algorithm, *secret;
};

/* "key NAME { algorithm ALG; secret SECRET; };" and nothing else. NULL, or
 * BIND's words for what is wrong ("unexpected token", "failure", ...). */
const char *keyfile_parse(struct keyfile *k, const char *text, struct arena *a);

/* The texts of FILE.key and FILE.private; 0: this is no such pair. */
int keyfile_parse_pair(struct keyfile *k, const char *key, const char *private,
                       struct arena *a);

#endif
