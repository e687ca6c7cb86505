/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ds.h - whether a DS record is that of a DNSKEY record (RFC 4034 5.1.4). */
#ifndef DNS_DS_H
#define DNS_DS_H

#include <stdbool.h>
#include <stddef.h>

/* Both as text: "TAG ALGORITHM TYPE HEX", "FLAGS PROTOCOL ALGORITHM BASE64";
 * owner is canonical. Tag, algorithm and digest agree. Where libcrypto is not
 * installed, or does not have the digest, the first two have to do. False too
 * for what cannot be read. */
bool ds_fits(const char *ds, const char *owner, const char *key);

/* The tag of a DNSKEY or KEY record with these data (RFC 4034 appendix B). */
unsigned ds_tag(const unsigned char *key, size_t n);

#endif
