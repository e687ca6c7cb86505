/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strictrr.h - the wire form of record data, as BIND 9.18 checks it. */
#ifndef DNS_STRICTRR_H
#define DNS_STRICTRR_H

#include "dns/strictcur.h"

/* Reads the data of one record, c->at to c->end, and leaves c where the fault
 * is. Types without a form in this class may hold anything. */
enum strictcur_fault strictrr_check(struct strictcur *c, uint16_t type,
                                    uint16_t class);

#endif
