/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone file whose text lacks its quotation marks: a semicolon begins a
 * comment there, and each blank another string. */
#include "ses/check/check_in.h"

#include "base/str.h"

#include <arpa/nameser.h>

/* What is left in front of a semicolon. */
static bool is_cut(const char *text)
{
    static const char *const first[] = {"v=DKIM1", "k=rsa", "k=ed25519",
                                        "v=DMARC1", NULL};

    return str_is_one_of(text, first);
}

/* "v=spf1" "include:..." "~all": words that became strings. */
static const char *with_blanks(struct check_run *r, const struct fact_rr *rr)
{
    return rr->chunks.n < 2 || !str_same(rr->chunks.at[0], "v=spf1")
               ? NULL
               : check_spaced(r->c, &rr->chunks);
}

void check_unquoted(struct check_run *r)
{
    const struct fact_rr *rr;

    if (!r->c->offline || !r->best || r->want->type != ns_t_txt)
        return;
    for (size_t i = 0; (rr = fact_at_name(r->best->fact, ns_t_txt, i)); i++) {
        const char *whole = with_blanks(r, rr);

        if (!whole && !is_cut(rr->value))
            continue;
        r->cause = (struct check_value){.code = CODE_TXT_UNQUOTED,
                                        .where = r->want->name,
                                        .found = rr->value,
                                        .value = whole};
        return;
    }
}
