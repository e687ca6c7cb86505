/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keyfile.h - a TSIG key as a file has it.
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

/* How `include "PATTERN";` is read: the text of all such files, or NULL and *why
 * in BIND's words. */
struct keyfile_files {
    const char *(*read)(void *ctx, const char *pattern, const char **why);
    void *ctx;
};

/* "key NAME { algorithm ALG; secret SECRET; };" and nothing else, here or in
 * included files. Without `files` there are none. NULL, or BIND's words for what
 * is wrong ("unexpected token", "failure", ...). */
const char *keyfile_parse(struct keyfile *k, const char *text,
                          const struct keyfile_files *files, struct arena *a);

/* The texts of FILE.key and FILE.private; 0: this is no such pair. */
int keyfile_parse_pair(struct keyfile *k, const char *key, const char *private,
                       struct arena *a);

#endif
