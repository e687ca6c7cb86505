/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/code.h"

static const struct {
    const char *word;
    enum ses_severity severity;
    bool waiting;
} rows[CODE_COUNT] = {
#define X(id, word, severity, waiting) {word, SES_##severity, waiting},
    SES_CODES(X)
#undef X
};

const char *code_word(enum ses_code c)
{
    return rows[c].word;
}

enum ses_severity code_severity(enum ses_code c)
{
    return rows[c].severity;
}

const char *code_severity_word(enum ses_code c)
{
    static const char *const word[] = {"info", "warning", "error"};

    return word[rows[c].severity];
}

bool code_waiting_helps(enum ses_code c)
{
    return rows[c].waiting;
}
