/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentence_text.h - the sentences as they are written down, for sentence.c.
 *
 * {word} is filled in, see words[] in sentence.c. [this|that|] takes the first
 * of which all words are known; {?cname} says nothing and is known when the
 * record is of that type. What has to be typed never ends a sentence: its final
 * dot would be typed too. */
#ifndef SES_MODEL_SENTENCE_TEXT_H
#define SES_MODEL_SENTENCE_TEXT_H

#include "ses/model/code.h"

struct sentence_text {
    const char *cause, *fix;
};

extern const struct sentence_text sentence_text[CODE_COUNT];

#endif
