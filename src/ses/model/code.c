/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/code.h"

#include "base/must.h"
#include "ses/model/model.h"

static const struct row {
    const char *word;
    enum ses_severity severity;
    bool waiting;
} rows[CODE_COUNT] = {
#define X(id, word, severity, what, how) \
    {word, SES_##severity, SES_DO_##what == SES_DO_WAIT},
    SES_CODES(X)
#undef X
};

static const struct row *row_of(enum ses_code c)
{
    must(c > CODE_NONE && c < CODE_COUNT);
    return &rows[c];
}

const char *code_word(enum ses_code c)
{
    return row_of(c)->word;
}

enum ses_severity code_severity(enum ses_code c)
{
    return row_of(c)->severity;
}

const char *code_severity_word(enum ses_code c)
{
    static const char *const word[] = {"info", "warning", "error"};

    return word[row_of(c)->severity];
}

bool code_waiting_helps(enum ses_code c)
{
    return row_of(c)->waiting;
}
