/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dmarc.h - DMARC policy records (RFC 7489 6.3, RFC 9989). Pure. */
#ifndef SES_MODEL_DMARC_H
#define SES_MODEL_DMARC_H

#include <stdbool.h>

enum dmarc_fault {
    DMARC_OK,
    DMARC_VERSION, /* v=DMARC1 is not first, or misspelt, or without ";" */
    DMARC_BAD_P, /* a p= that is none of none, quarantine, reject; or p= twice */
    DMARC_BAD_SP,
    DMARC_QUOTES /* quotation marks are a part of it */
};

struct dmarc {
    enum dmarc_fault fault;
    bool strict_spf; /* aspf=s */
};

/* It begins with the version, so that receivers take it for a record. */
bool dmarc_is_record(const char *text);
/* It is one, or was meant to be one. */
bool dmarc_looks(const char *text);

void dmarc_read(struct dmarc *d, const char *text);

/* The fault in words, for "The DMARC record cannot be used: WORDS". NULL for
 * DMARC_OK. */
const char *dmarc_words(enum dmarc_fault fault);

#endif
