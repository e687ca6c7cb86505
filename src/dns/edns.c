/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/edns.h"

#include "base/octets.h"

#include <netinet/in.h>
#include <string.h>

struct edns edns_of(struct msg *m)
{
    struct edns e;
    struct rr rr;

    memset(&e, 0, sizeof e);
    if (!msg_opt(m, &rr, NULL))
        return e;
    e.present = true;
    e.udpsize = rr.class;
    e.extended_rcode = (uint8_t)(rr.ttl >> 24);
    e.version = (uint8_t)(rr.ttl >> 16);
    e.flags = (uint16_t)rr.ttl;
    e.options = rr.rdata;
    return e;
}

bool edns_next(struct bytes *options, uint16_t *code, struct bytes *data)
{
    if (options->len < 4)
        return false;
    size_t n = octets_get16(options->at + 2);
    if (options->len - 4 < n)
        return false;
    *code = (uint16_t)octets_get16(options->at);
    *data = (struct bytes){options->at + 4, n};
    options->at += 4 + n;
    options->len -= 4 + n;
    return true;
}

const char *edns_ede_text(uint16_t code)
{
    static const char *const text[] = {
        "Other",
        "Unsupported DNSKEY Algorithm",
        "Unsupported DS Digest Type",
        "Stale Answer",
        "Forged Answer",
        "DNSSEC Indeterminate",
        "DNSSEC Bogus",
        "Signature Expired",
        "Signature Not Yet Valid",
        "DNSKEY Missing",
        "RRSIGs Missing",
        "No Zone Key Bit Set",
        "NSEC Missing",
        "Cached Error",
        "Not Ready",
        "Blocked",
        "Censored",
        "Filtered",
        "Prohibited",
        "Stale NXDOMAIN Answer",
        "Not Authoritative",
        "Not Supported",
        "No Reachable Authority",
        "Network Error",
        "Invalid Data",
    };

    return code < sizeof text / sizeof *text ? text[code] : NULL;
}
