/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strictutf8.h - RFC 3629 text in options and parameters. */
#ifndef DNS_STRICTUTF8_H
#define DNS_STRICTUTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Well-formed: nothing cut, no longer than needed, nothing beyond U+10FFFF. */
bool strictutf8_fine(const unsigned char *p, size_t n);

#endif
