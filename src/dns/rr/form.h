/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form.h - record data by its row: read, checked and printed in one go. */
#ifndef DNS_RR_FORM_H
#define DNS_RR_FORM_H

#include "dns/rr/row.h"

/* Reads all of r, whose fault is the first thing that is wrong (as BIND 9.18
 * finds it), and prints it as it reads. */
void rr_form_read(struct rr_put *p, struct rdata *r, const struct rr_row *row);

/* The same without printing. Types without a form in this class may hold
 * anything. */
void rr_form_check(struct rdata *r, uint16_t type, uint16_t class);

#endif
