/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the name of a record in the result of a check. */
#include "base/str.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

bool input_checked_word(const char *s)
{
    static const char words[] =
        "dkim|ses|amazon|aws|dns|record|records|cname|name|host|hostname|"
        "domain|"
        "token|selector|key|easy|check|checks|status|result|type|value|target|"
        "missing|found|not|ok|pass|passed|fail|failed|failure|error|pending|"
        "verified|unverified|valid|invalid|published|unpublished|resolved|"
        "unresolved|nxdomain|noerror|servfail|success|succeeded|done|todo|open|"
        "yes|no|true|false|timeout|lookup|query|no-answer|in|for|at|of|the|is|"
        "client|named|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
        "exist|exists|resolve|resolves|does|doesn't|yet|here|none|correct";
    size_t n = strlen(s);

    while (n && strchr(":,;.()[]!?", s[n - 1]))
        n--;
    while (n && strchr("([", *s))
        s++, n--;
    for (size_t i = 0; i < n; i++)
        if (str_is_digit(s[i]))
            return true; /* a number, "named[12]" */
    for (size_t i = 0; i < n; i++)
        if ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') ||
            ((unsigned char)s[i] >= 0xc3 && (unsigned char)s[i] < 0xe2))
            return oneof_is_n(s, n, words);
    return true; /* a sign */
}
