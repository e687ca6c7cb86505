/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of nslookup that it runs without: a type it does not know, and a type
 * given to the timeout. */
#include "ses/look/annotate.h"

#include "base/str.h"
#include "dns/type.h"
#include "text/escape.h"
#include "text/typo.h"

#include <string.h>

enum { NEAR = 1, LINE_MAX_LEN = 1024 };

/* The type that was meant; NULL: none is near. */
static const char *type_near(const char *word)
{
    static const char usual[][6] = {"CNAME", "TXT", "MX",  "NS",  "SOA",
                                    "AAAA",  "PTR", "SRV", "CAA", "ANY"};

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (typo_distance(word, usual[i], NEAR) <= NEAR)
            return usual[i];
    return NULL;
}

/* "-type=X", in its spellings: X; NULL: another option. */
static const char *type_of(const char *word)
{
    static const char option[][12] = {
        "-type=", "-ty=", "-querytype=", "-query=", "-q="};

    for (size_t i = 0; i < sizeof option / sizeof *option; i++)
        if (str_starts(word, option[i]))
            return word + strlen(option[i]);
    return NULL;
}

static void say(struct run *run, const char *word, const char *text,
                const char *meant)
{
    struct buf line = buf_in(run->arena, LINE_MAX_LEN);

    escape_visible(&line, word);
    fprintf(run->err, "seslookup: hint: %s%s%s?\n", buf_text(&line), text,
            meant);
}

void hint_type(struct run *run, const char *word)
{
    const char *value = type_of(word), *meant;
    uint16_t type;

    if (value && !type_read(value, &type) && (meant = type_near(value)))
        say(run, value, " is not a record type; did you mean ", meant);
    else if (str_starts(word, "-t=") && type_read(word + 3, &type))
        say(run, word, " sets the timeout; did you mean -type=", word + 3);
}
