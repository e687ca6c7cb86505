/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrsvcb.h - SVCB and HTTPS (RFC 9460). */
#ifndef DNS_RRSVCB_H
#define DNS_RRSVCB_H

#include "dns/rrodd.h"

rrodd rrsvcb_svcb;

#endif
