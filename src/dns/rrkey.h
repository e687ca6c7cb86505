/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrkey.h - the types with keys, signatures and digests. */
#ifndef DNS_RRKEY_H
#define DNS_RRKEY_H

#include "dns/rrodd.h"

rrodd rrkey_key, rrkey_rkey, rrkey_dnskey, rrkey_sig, rrkey_rrsig, rrkey_cert,
    rrkey_ds, rrkey_sshfp, rrkey_zonemd, rrkey_openpgpkey, rrkey_tkey,
    rrkey_tsig;

#endif
