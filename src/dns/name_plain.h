/* SPDX-License-Identifier: GPL-3.0-or-later */
/* name_plain.h - octets that stand for themselves in any name: letters, digits,
 * "-" and "_". For name*.c only. */
#ifndef DNS_NAME_PLAIN_H
#define DNS_NAME_PLAIN_H

#include "dns/name.h"

extern const bool name_plain[256];

/* How many the text begins with. */
static inline unsigned name_plain_run(const char *p)
{
    unsigned n = 0;

    while (name_plain[(unsigned char)p[n]])
        n++;
    return n;
}

#endif
