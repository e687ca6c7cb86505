/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrodd.h - the types whose text is no row of fields.
 *
 * Each reads the whole of r, whose `failed` is set when the data is not valid.
 */
#ifndef DNS_RRODD_H
#define DNS_RRODD_H

#include "dns/rrput.h"

typedef void rrodd(struct rrput *p, struct rdata *r);

rrodd rrodd_soa, rrodd_wks, rrodd_isdn, rrodd_x25, rrodd_gpos, rrodd_loc,
    rrodd_nxt, rrodd_atma, rrodd_a6, rrodd_sink, rrodd_opt, rrodd_apl,
    rrodd_ipseckey, rrodd_amtrelay, rrodd_hip, rrodd_caa, rrodd_doa,
    rrodd_nsec3, rrodd_nsec3param, rrodd_dsync, rrodd_chaos_a, rrodd_id,
    rrodd_dhcid;

#endif
