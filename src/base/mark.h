/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mark.h - characters that pages and editors leave behind in copied text. */
#ifndef BASE_MARK_H
#define BASE_MARK_H

#include <stdbool.h>
#include <stdint.h>

enum mark_kind {
    MARK_INVISIBLE,
    MARK_JOINER, /* invisible too, but some scripts need it */
    MARK_SPACE,
    MARK_DASH,
    MARK_QUOTE
};

/* The name of an invisible character, space look-alike, dash or quote that
 * pages leave behind ("zero width space"), or NULL. */
const char *mark_name(uint32_t c);

/* It is one of them, and of that kind. */
bool mark_is(uint32_t c, enum mark_kind kind);

#endif
