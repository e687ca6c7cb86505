/* SPDX-License-Identifier: GPL-3.0-or-later */
/* taglist.h - "v=DKIM1; k=rsa; p=...": tag lists of DKIM (RFC 6376 3.2) and
 * DMARC (RFC 7489 6.4). Pure; nothing is copied.
 */
#ifndef TEXT_TAGLIST_H
#define TEXT_TAGLIST_H

#include <stdbool.h>
#include <stddef.h>

/* A slice of somebody's text. */
struct taglist_part {
    const char *at;
    size_t len;
};

/* One tag; white space round both parts is off. Without "=" the value's `at`
 * is NULL. */
struct taglist_tag {
    struct taglist_part name, value;
};

/* Reads the next tag and moves on; empty ones are skipped. False: the end. */
bool taglist_next(const char **at, struct taglist_tag *tag);

/* The part is this text, in the same case. */
bool taglist_is(struct taglist_part p, const char *text);
/* ... in any case. */
bool taglist_same(struct taglist_part p, const char *text);

/* The value of the first tag of this name; false: there is none. */
bool taglist_find(const char *list, const char *name, struct taglist_part *out);

#endif
