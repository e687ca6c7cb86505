/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys.h - what a key of JSON or YAML means. For src/ses/input only. */
#ifndef SES_INPUT_KEYS_H
#define SES_INPUT_KEYS_H

#include <stdbool.h>

enum input_key {
    KEY_OTHER,  /* any other */
    KEY_IGNORE, /* nothing below it is of use */
    KEY_GONE,   /* objects below it are to be deleted */
    KEY_DOMAIN,
    KEY_BASE,    /* a zone that names are below */
    KEY_DOMAINS, /* a list of them */
    KEY_TOKENS,
    KEY_SIGNING_ZONE,
    KEY_SIGNING,
    KEY_ORIGIN,
    KEY_DKIM_STATUS,
    KEY_PLAIN_STATUS,
    KEY_VERIFICATION,
    KEY_LEGACY_TOKEN,
    KEY_MAIL_FROM,
    KEY_MAIL_FROM_STATUS,
    KEY_ERROR_TYPE,
    KEY_LAST_CHECKED,
    KEY_SOA_MNAME,
    KEY_SOA_RNAME,
    KEY_SOA_SERIAL,
    KEY_REGION
};

enum { INPUT_KEYS_TEXT = 64 };

/* Lower case, letters and digits only, cut to fit. */
void input_keys_plain(const char *key, char out[INPUT_KEYS_TEXT]);

enum input_key input_keys_find(const char *key);

/* The same for names that people give their outputs: "ses_dkim_tokens",
 * "MailFromDomain". */
enum input_key input_keys_output(const char *key);

/* The second if the keys are such names, or this one is that of a variable, as
 * SES_DKIM_TOKENS; else the first. */
enum input_key input_keys_in(const char *key, bool outputs);

#endif
