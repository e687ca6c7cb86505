/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h - RFC 3629 text. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

/* Nothing cut, no longer than needed, at most U+10FFFF. Surrogates pass, as in
 * BIND. */
bool utf8_is_text(struct bytes s);

#endif
