/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suffix.h - names that nobody owns, or somebody else. Names are canonical. */
#ifndef SES_MODEL_SUFFIX_H
#define SES_MODEL_SUFFIX_H

#include <stdbool.h>

/* Below it domains are registered: a top-level name, or a public suffix of the
 * ICANN part of the list, by libpsl or, where that is not installed, by its
 * look (co.uk). The root too. */
bool suffix_is_registry(const char *name);

/* The name itself is a suffix that the list really has; "test" is none. */
bool suffix_is_public(const char *name);

/* A mail provider's: gmail.com, yahoo.co.uk. Names below it are none. */
bool suffix_is_free_mail(const char *name);

/* Below a top-level name that is never in the public DNS: .local, .internal,
 * .lan, .home.arpa, .corp, .test, .invalid, .localhost, .example. */
bool suffix_is_reserved(const char *name);

#endif
