/* SPDX-License-Identifier: GPL-3.0-or-later */
/* odd.h - the types that are no row of fields, by family.
 *
 * Each function reads the whole of r, which it leaves at its end or with a
 * fault: the one that BIND finds first. It prints as it reads, unless p is
 * quiet: reading, checking and printing are one.
 */
#ifndef DNS_RR_ODD_H
#define DNS_RR_ODD_H

#include "dns/rr/put.h"

typedef void rr_odd(struct rr_put *p, struct rdata *r);

/* address.c: addresses, gateways and relays */
rr_odd rr_address_chaos, rr_address_wks, rr_address_a6, rr_address_apl,
    rr_address_ipseckey, rr_address_amtrelay;

/* key.c: keys, certificates and digests; sig.c: signatures */
rr_odd rr_key_key, rr_key_rkey, rr_key_dnskey, rr_key_cert, rr_key_ds,
    rr_key_sshfp, rr_key_zonemd, rr_key_openpgpkey;
rr_odd rr_sig_sig, rr_sig_rrsig, rr_sig_tkey, rr_sig_tsig;

/* nsec.c, loc.c, opt.c, svcb.c */
rr_odd rr_nsec_nxt, rr_nsec_nsec3, rr_nsec_nsec3param;
rr_odd rr_loc, rr_opt, rr_svcb;

/* odd.c: the rest */
rr_odd rr_odd_soa, rr_odd_x25, rr_odd_hex, rr_odd_base64, rr_odd_atma,
    rr_odd_sink, rr_odd_hip, rr_odd_caa, rr_odd_doa, rr_odd_dsync, rr_odd_dhcid;

/* Types as the bits of RFC 4034 4.1.2, to the end: " A NS TYPE65280". With
 * `lines` each window begins where the style breaks. */
void rr_nsec_bits(struct rr_put *p, struct rdata *r, bool lines);

#endif
