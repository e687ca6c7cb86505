/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.h - a record on its way into the store. For record*.c and
 * identity.c only. */
#ifndef SES_INPUT_RECORD_H
#define SES_INPUT_RECORD_H

#include "ses/input/input_in.h"

struct input_record {
    struct input *in;
    const struct input_raw *raw;
    char name[NAME_TEXT], target[NAME_TEXT];
    const char *slip; /* what was repaired; legacy: as the AWS page has it */
    bool legacy;
};

/* The identity of this name, and that something was found. */
struct input_item *input_item_for(struct input *in, const char *domain,
                                  unsigned line);
/* NULL, or that no more fits. */
const char *input_full_of_records(bool added);
/* A note when the token has not the look of one. */
void input_token_remark(struct input *in, const char *token, unsigned line);

/* Says what was repaired, if anything was; the item may be NULL. */
void input_record_remark(struct input_record *r, struct input_item *it);

/* An expected record with at most one value. */
struct ses_expected input_record_expect(const struct input_record *r,
                                        enum ses_purpose purpose,
                                        const char **value);

/* Each takes it in and says what was repaired; NULL or what is wrong. For a
 * known identity, for the one above its name, and as none of SES's. */
const char *input_record_add(struct input_record *r, const char *domain,
                             const struct ses_expected *e);
const char *input_record_loose(struct input_record *r,
                               const struct ses_expected *e);
const char *input_record_other(struct input_record *r, const char *value);

/* The identity a DKIM name is for, or NULL; and what to say then. */
const char *input_record_domain(const struct input_record *r,
                                const struct input_dkim *d);
const char *input_record_no_domain(const struct input *in);

/* Gives the record the name that was meant. */
const char *input_record_rename(struct input_record *r,
                                const struct input_dkim *d, const char *domain);

/* CNAME: tokens. */
const char *input_record_cname(struct input_record *r);

/* TXT: keys, legacy tokens, SPF, DMARC. */
const char *input_record_txt(struct input_record *r);

#endif
