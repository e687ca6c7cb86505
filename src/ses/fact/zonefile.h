/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zonefile.h - master files (RFC 1035 5): entries one by one, and a whole zone
 * in memory that answers as an authoritative server would.
 *
 * No file is ever included: $INCLUDE and $GENERATE are reported as not read.
 */
#ifndef SES_FACT_ZONEFILE_H
#define SES_FACT_ZONEFILE_H

#include "base/buf.h"
#include "base/fault.h"
#include "dns/msg.h"
#include "dns/query.h"

#include <stdio.h>

/* A record. Names are canonical, lower-case and absolute; rdata is wire form,
 * uncompressed. Of types whose text form is not read here (DNSSEC mostly)
 * rdata is empty and `opaque` set: they exist, and that is all. */
struct zonefile_rr {
    const char *owner;
    uint16_t type, class;
    uint32_t ttl;
    struct bytes rdata;
    bool opaque;
    unsigned line;
};

/* Something that cannot be read: one clear sentence. */
typedef void zonefile_say(void *ctx, const struct fault *fault);

struct zonefile {
    const char *apex;       /* of the SOA, else the first origin */
    struct zonefile_rr *rr; /* in canonical order (RFC 4034 6.1), then type */
    const char **key;       /* of each: its labels from the right */
    size_t n;
};

/* The key of a name, in any case: "www.example.com" -> "com\1example\1www\1".
 * Byte order is canonical order, because no character of a name's text is below
 * \1. */
enum { ZONEFILE_KEY = NAME_TEXT + 2 };
void zonefile_key(char key[ZONEFILE_KEY], const char *name);

struct zonefile_source {
    FILE *from;
    const char *origin; /* first origin; NULL: from $ORIGIN or the SOA */
    zonefile_say *say;
    void *ctx;
};

/* Reads it all. Broken lines are told and left out; *broken counts them. */
struct zonefile zonefile_load(const struct zonefile_source *src,
                              struct arena *a, unsigned *broken);

enum zonefile_state_of {
    ZONEFILE_ANSWER, /* rr[0..n): the type, or a CNAME standing there */
    ZONEFILE_NODATA, /* the name exists, or something below it does */
    ZONEFILE_NXDOMAIN,
    ZONEFILE_REFERRAL, /* rr[0..n): NS records of a zone cut below the apex */
    ZONEFILE_NOT_OURS  /* not within the apex */
};

struct zonefile_answer {
    enum zonefile_state_of state;
    const struct zonefile_rr *rr;
    size_t n;
    bool wildcard; /* rr's owner is the wildcard, not the name */
};

/* One step: no CNAME is followed. name is canonical, any case. */
struct zonefile_answer zonefile_answer_to(const struct zonefile *z,
                                          const char *name, uint16_t type);

/* The same as the reply of an authoritative server (RFC 1034 4.3.2): AA, CNAMEs
 * followed within the zone, SOA where nothing is there, REFUSED outside.
 * Appended to an empty buffer; what does not fit is left out and TC set. False:
 * not even the question fits. */
bool zonefile_reply(const struct zonefile *z, const struct query *q,
                    uint16_t id, struct buf *out);

#endif
