/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value.h - values of + options that are more than a number. */
#ifndef DIG_ARGS_VALUE_H
#define DIG_ARGS_VALUE_H

#include "base/str.h"
#include "dig/args/settings.h"

/* A number as C writes it: decimal, 0x..., 0... (octal). */
enum str_number args_value_number(const char *s, uint32_t max, uint32_t *out);

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

#endif
