/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strictodd.h - checks of record data that no row of fields can say.
 *
 * Each reads from c->at to c->end; what it leaves there is "extra input data".
 */
#ifndef DNS_STRICTODD_H
#define DNS_STRICTODD_H

#include "dns/strictcur.h"

typedef enum strictcur_fault strictodd_check(struct strictcur *c);

/* One octet or more, to the end. */
strictodd_check strictodd_rest;

strictodd_check strictodd_wks, strictodd_x25, strictodd_loc, strictodd_nxt,
    strictodd_atma, strictodd_a6, strictodd_apl, strictodd_sshfp,
    strictodd_ipseckey, strictodd_hip, strictodd_zonemd, strictodd_caa,
    strictodd_amtrelay, strictodd_tkey, strictodd_tsig;

/* strictoddkey.c: DNSSEC. */
strictodd_check strictodd_key, strictodd_dnskey, strictodd_rkey, strictodd_ds,
    strictodd_rrsig, strictodd_nsec, strictodd_nsec3, strictodd_nsec3param,
    strictodd_csync;

/* strictoddsvcb.c, strictoddopt.c, strictoddnaptr.c */
strictodd_check strictodd_svcb, strictodd_opt, strictodd_naptr;

/* Exactly n octets of a digest, or one or more when n is 0. */
enum strictcur_fault strictodd_digest(struct strictcur *c, size_t n);

#endif
