/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a table of domains that holds whole records. */
#include "ses/input/input_in.h"

#include "base/str.h"
#include "text/oneof.h"

#include <string.h>

bool input_cell_rows_are(const char *text)
{
    return str_find(text, "_domainkey") &&
           oneof_has(text, " CNAME |\tCNAME\t|->| TXT ");
}

const char *input_cell_rows(struct input *in, const char *rows,
                            const char *domain, unsigned line)
{
    const char *hint = in->file.hint, *wrong = NULL;
    char name[NAME_TEXT];

    if (domain && !input_name(&in->scratch, domain, name))
        in->file.hint = name;
    for (const char *p = rows; *p && !wrong; p += *p == '\n') {
        size_t n = strcspn(p, "\n");

        wrong = input_row(in, arena_copy(&in->scratch, p, n), line);
        p += n;
    }
    in->file.hint = hint;
    return wrong;
}
