/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dnscontrol.h - dnsconfig.js, as far as it is literal. For src/ses/input
 * only. */
#ifndef SES_INPUT_DNSCONTROL_H
#define SES_INPUT_DNSCONTROL_H

#include "ses/input/input_in.h"

/* Reads the stream to its end: the records of D("DOMAIN", ...). */
void input_dnscontrol(struct input *in);

#endif
