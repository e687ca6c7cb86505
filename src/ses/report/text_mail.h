/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_mail.h - what DNS shows of a mail's chances once SES is content. */
#ifndef SES_REPORT_TEXT_MAIL_H
#define SES_REPORT_TEXT_MAIL_H

#include "ses/report/text_next.h"

/* "Will the mail be accepted?" and a line for each thing that is known: of a
 * domain that is right all, else only what harms today. Nothing for an address
 * identity. */
void text_mail(struct text_next *t);

#endif
