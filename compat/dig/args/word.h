/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word.h - words of the command line that hold more than one thing. */
#ifndef DIG_ARGS_WORD_H
#define DIG_ARGS_WORD_H

#include "base/str.h"

struct arena;
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
