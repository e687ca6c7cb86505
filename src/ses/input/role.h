/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role.h - what headings of columns and labels of lines mean, in the languages
 * of the common consoles. Pure. For src/ses/input only. */
#ifndef SES_INPUT_ROLE_H
#define SES_INPUT_ROLE_H

#include <stdbool.h>
#include <stddef.h>

enum input_role {
    ROLE_NONE, /* no heading at all */
    ROLE_IDLE, /* a heading of something that is not needed: TTL, status */
    ROLE_TYPE,
    ROLE_NAME,
    ROLE_VALUE,
    ROLE_PRIORITY,
    ROLE_DOMAIN,
    ROLE_TOKENS,
    ROLE_MAIL_FROM,
    ROLE_REGION,
    ROLE_ZONE, /* SigningHostedZone */
    ROLE_SELECTOR,
    ROLE_KEY,
    ROLE_LEGACY,
    ROLES
};

/* The role of n octets of heading: "Record name", "**Wert**", "DKIM 2". */
enum input_role input_role_of(const char *heading, size_t n);

/* Letters in lower case (Latin, Greek, Cyrillic), digits, nothing else: how a
 * heading is compared. False: it does not fit, or has none. */
bool input_role_plain(const char *heading, size_t n, char *out, size_t cap);

#endif
