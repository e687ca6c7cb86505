/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that stand in until their own files are there. */
#include "ses/check.h"

#include "base/str.h"

#include <arpa/nameser.h>

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const struct fact_rr *rr;

    (void)c;
    for (size_t i = 0; (rr = fact_at_name(f, want->type, i)); i++)
        for (size_t k = 0; k < want->values.n; k++)
            if (str_same(rr->value, want->values.at[k]))
                return (struct check_value){.right = true, .code = -1};
    if (!want->values.n)
        return (struct check_value){.right = true, .code = -1};
    return (struct check_value){.code = CODE_VALUE_NEAR_MISS,
                                .where = want->name,
                                .found = fact_at_name(f, want->type, 0)->value};
}

const struct check check_byodkim = {
    .purpose = SES_BYODKIM, .type = ns_t_txt, .value = value};
const struct check check_legacy_txt = {
    .purpose = SES_LEGACY_TXT, .type = ns_t_txt, .value = value};
const struct check check_mail_from_mx = {
    .purpose = SES_MAIL_FROM_MX, .type = ns_t_mx, .value = value};
const struct check check_mail_from_spf = {
    .purpose = SES_MAIL_FROM_SPF, .type = ns_t_txt, .value = value};
const struct check check_dmarc = {
    .purpose = SES_DMARC, .type = ns_t_txt, .value = value};
const struct check check_receive_mx = {
    .purpose = SES_RECEIVE_MX, .type = ns_t_mx, .value = value};
