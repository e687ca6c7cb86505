/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value.h - values of + options that are more than a number. */
#ifndef DIG_ARGS_VALUE_H
#define DIG_ARGS_VALUE_H

#include "base/str.h"
#include "dig/args/settings.h"

/* A number as C writes it: decimal, 0x..., 0... (octal), 0b... if `binary`. */
enum str_number args_value_number(const char *s, bool binary, uint32_t max,
                                  uint32_t *out);

/* Pairs of hexadecimal digits; white space between them is skipped. */
bool args_value_hex(struct bytes *out, const char *s, struct arena *a);

enum args_value_ednsopt {
    ARGS_VALUE_OK,
    ARGS_VALUE_NO_CODE,  /* nothing before the colon */
    ARGS_VALUE_BAD_CODE, /* neither a name nor a number */
    ARGS_VALUE_BAD_HEX
};

/* CODE[:HEX]; the code by a name of the edition's, or by number. */
enum args_value_ednsopt args_value_ednsopt(struct dig_ednsopt *o, const char *s,
                                           const struct edition *e,
                                           struct arena *a);
/* What stands before the colon. */
const char *args_value_code_word(const char *s, struct arena *a);

/* ADDR[/LEN], with fewer octets than an address has when there is a LEN. NULL
 * when it is one, else a format for BIND's complaint, with one %s for s. */
const char *args_value_subnet(struct dig_subnet *out, const char *s);

/* An absolute path of an HTTP URL. */
bool args_value_is_path(const char *s);

/* ---- word.c: words of the command line that hold more than one thing ---- */

struct tsig_words;

/* A decimal number as typed, read. */
struct args_word_number {
    const char *text;
    enum str_number err;
    uint32_t value;
};

/* Reads it; more than max is an error too. */
struct args_word_number args_word_number(const char *text, uint32_t max);

/* The name below in-addr.arpa or ip6.arpa that -x stands for, with a final dot.
 * What is not an IPv6 address is reversed at its dots, whatever it is. */
const char *args_word_reverse(const char *word, struct arena *a);

/* The parts of "[HMAC:]NAME:SECRET"; *hmac is NULL when there is none. False:
 * there is no secret. */
bool args_word_key(struct tsig_words *key, const char **hmac, const char *word,
                   struct arena *a);

/* What BIND leaves of the word of -y, which the greeting then shows: no colon is
 * put back where two stood side by side, or where nothing stands behind it. */
void args_word_cut_key(char *word);

#endif
