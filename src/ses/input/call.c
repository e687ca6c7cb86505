/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command or a call in a text asks about. */
#include "base/str.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

bool input_call_domain(struct input *in, const char *s, size_t n,
                       char name[NAME_TEXT])
{
    const char *word = arena_copy(&in->scratch, s, n);

    return strchr(word, '.') && !strpbrk(word, "_@/:=*\\") &&
           !input_is_file(word) && !input_name(&in->scratch, word, name) &&
           strchr(name, '.') && !name_ends_in_number(name);
}

void input_call_named(struct input *in, const char *line)
{
    static const char *const asks[] = {"--domain ",
                                       "--email-identity ",
                                       "--identities ",
                                       "--identity ",
                                       "omain=",
                                       "omain: ",
                                       "dentity=",
                                       "dentity: ",
                                       "omain_name: ",
                                       "dentities=",
                                       "-EmailIdentity ",
                                       "-Identity ",
                                       "/v2/email/identities/"};
    char name[NAME_TEXT];

    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        const char *at = strstr(line, asks[i]);

        if (!at ||
            (*asks[i] == '-'
                 ? !oneof_has(line, "aws |-ses|Get-Ses2")
                 : *asks[i] != '/' && !memchr(line, '(', (size_t)(at - line))))
            continue;
        at += strlen(asks[i]);
        at += strspn(at, " \"'[");
        if (input_call_domain(in, at, strcspn(at, " \t\"',;)`:/?"), name))
            input_hint_set(in, name);
    }
}
