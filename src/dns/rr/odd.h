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

/* ---- single fields, each in the file of its name ---- */

/* A URI template for DNS over HTTPS (RFC 9461 5), as BIND 9.18 has it: an
 * absolute path with the variable "dns". */
bool rr_dohpath(struct bytes s);

/* The substitution of NAPTR (RFC 3402 3.2): reads a <character-string> that is
 * !pattern!replacement!flags, or nothing. */
struct bytes rr_naptr_regexp(struct rdata *r);

/* The number of groups in an extended regular expression; -1: it is not one as
 * BIND 9.18 sees it. BIND takes "a)", "{" and "()", and refuses "^*", "a||b" and
 * counts above 255. */
int rr_regex_groups(struct bytes s);

enum { RR_PRIVATE_DNS = 253, RR_PRIVATE_OID = 254 };

/* What leads a key or signature of a private algorithm (RFC 4034 A.1.1): a name,
 * or the length of an object identifier and that, at the cursor, which stays.
 * Only BIND 9.20 looks; it wants the name uncompressed. */
void rr_private_check(struct rdata *r, unsigned algorithm);

#endif
