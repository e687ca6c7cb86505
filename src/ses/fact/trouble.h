/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trouble.h - why a reply says nothing, as a code of the network group. */
#ifndef SES_FACT_TROUBLE_H
#define SES_FACT_TROUBLE_H

#include "ses/fact/facts.h"

/* The code of silence, of what could not be read, and of an
 * rcode that is neither NOERROR nor NXDOMAIN; else CODE_NONE. Whether the
 * server has authority is not looked at. */
enum ses_code trouble_of(const struct fact *f);

#endif
