/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mail.h - what DNS shows of a mail's chances once SES is content: the
 * sentences, for every format. */
#ifndef SES_REPORT_MAIL_H
#define SES_REPORT_MAIL_H

#include "ses/model/model.h"

/* Of a domain that is right all that is known, else only what harms today; of
 * an address identity that can get its message, what to do if it doesn't come.
 * Nothing where the tokens were not given, or in a report that was read back.
 * In the arena. */
struct ses_strings mail_list(const struct ses_domain *d, struct arena *a);

/* Without what only the account's owner can use: for a letter to a customer. */
struct ses_strings mail_of_customer(const struct ses_domain *d,
                                    struct arena *a);

/* "Will the mail be accepted?" */
const char *mail_heading(const struct ses_domain *d);

#endif
