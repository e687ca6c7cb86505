/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - FNV-1a: the same on every machine and in every version, so that a
 * file may hold what follows from it. Not for what a stranger should not
 * guess. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#define HASH_START UINT64_C(14695981039346656037)

static inline uint64_t hash_octet(uint64_t h, unsigned char c)
{
    return (h ^ c) * UINT64_C(1099511628211);
}

static inline uint64_t hash_text(const char *s)
{
    uint64_t h = HASH_START;

    for (; *s; s++)
        h = hash_octet(h, (unsigned char)*s);
    return h;
}

/* The same for both cases of a letter. */
static inline uint64_t hash_name(const char *s)
{
    uint64_t h = HASH_START;

    for (; *s; s++)
        h = hash_octet(h, (unsigned char)str_lower(*s));
    return h;
}

#endif
