/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edns.h - the OPT record of a reply: its fields, and its options one by one. */
#ifndef DNS_EDNS_H
#define DNS_EDNS_H

#include "dns/msg.h"

enum {
    EDNS_LLQ = 1,
    EDNS_UPDATE_LEASE = 2,
    EDNS_NSID = 3,
    EDNS_SUBNET = 8,
    EDNS_EXPIRE = 9,
    EDNS_COOKIE = 10,
    EDNS_KEEPALIVE = 11,
    EDNS_PADDING = 12,
    EDNS_KEY_TAG = 14,
    EDNS_EDE = 15,
    EDNS_CLIENT_TAG = 16,
    EDNS_SERVER_TAG = 17
};

struct edns {
    bool present;
    uint8_t version, extended_rcode;
    uint16_t udpsize, flags; /* DO is 0x8000 */
    struct bytes options;
};

/* Finds the OPT record in the additional section. */
struct edns edns_of(struct msg *m);

/* Takes the next option off *options; false at the end or when cut. */
bool edns_next(struct bytes *options, uint16_t *code, struct bytes *data);

/* "DNSSEC Bogus" for 6 (RFC 8914), or NULL. */
const char *edns_ede_text(uint16_t code);

#endif
