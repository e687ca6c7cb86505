/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dnsmasq.h - the configuration of dnsmasq. For src/ses/input only. */
#ifndef SES_INPUT_DNSMASQ_H
#define SES_INPUT_DNSMASQ_H

#include "ses/input/input_in.h"

/* cname=, mx-host= or txt-record= begins the line. */
bool input_dnsmasq_is(const char *line, size_t n);
/* One line. */
void input_dnsmasq_line(struct input *in, char *line, unsigned number);

#endif
