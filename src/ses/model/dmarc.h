/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dmarc.h - DMARC policy records (RFC 7489 6.3, RFC 9989). Pure. */
#ifndef SES_MODEL_DMARC_H
#define SES_MODEL_DMARC_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

enum dmarc_fault {
    DMARC_OK,
    DMARC_VERSION, /* v=DMARC1 is not first, or misspelt, or without ";" */
    DMARC_BAD_P, /* a p= that is none of none, quarantine, reject; or p= twice */
    DMARC_BAD_SP,
    DMARC_QUOTES /* quotation marks are a part of it */
};

struct dmarc {
    enum dmarc_fault fault;
    bool strict_spf;  /* aspf=s */
    bool strict_dkim; /* adkim=s */
};

/* It begins with the version, so that receivers take it for a record. */
bool dmarc_is_record(const char *text);
/* It is one, or was meant to be one. */
bool dmarc_looks(const char *text);

void dmarc_read(struct dmarc *d, const char *text);

/* The record as it may be published: the version first, a policy that there is,
 * no quotation marks, and every other tag as its owner wrote it. A policy that
 * is none becomes none, which harms nobody's mail. */
void dmarc_mend(struct buf *out, const char *text);
/* A right record with relaxed alignment instead of the strict one. */
void dmarc_relax(struct buf *out, const char *text, bool spf, bool dkim);

/* The domain that address number i of rua= is in; false: there is no such
 * address, or it is no mailto. */
bool dmarc_report_domain(const char *text, size_t i, char *out, size_t size);

/* The fault in words, for "The DMARC record cannot be used: WORDS". NULL for
 * DMARC_OK. */
const char *dmarc_words(enum dmarc_fault fault);

#endif
