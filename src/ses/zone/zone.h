/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone.h - which zone a domain is in, and who serves it.
 *
 * Resolvers are asked for NS records up the tree, the parent's servers for the
 * delegation, resolvers again for addresses of name servers without glue. Pure:
 * it looks facts up and decides; see facts.h for how it is run.
 */
#ifndef SES_ZONE_ZONE_H
#define SES_ZONE_ZONE_H

#include "ses/fact/facts.h"

/* One address of one name server, or a name without any. */
struct zone_server {
    const char *name;
    const char *address;   /* text; NULL: the name has no address */
    facts_source who;      /* meaningless without an address */
    bool delegated;        /* the parent names it (or no parent could be asked):
                            its answers count for the verdict. False: only the
                            zone itself names it */
    bool skipped;          /* not public, and only public ones are asked */
    bool no_route;         /* its address family has no route: left out */
    enum ses_code trouble; /* no address, and nobody knows whether there is one:
                            CODE_TIMEOUT, ...; else CODE_NONE */
};

struct zone_plan {
    const char *domain;           /* canonical, lower-case */
    const facts_source *resolver; /* the first one that answers is believed */
    size_t resolvers;
    size_t named;  /* of them by the user; those behind stand in where these do
                     not recurse. 0: all are the system's */
    uint16_t port; /* of every server that is asked; 53 */
    int family;    /* AF_UNSPEC, AF_INET, AF_INET6 */
    /* Whether there is a route to an address; no packet is sent. */
    bool (*route)(void *ctx, const struct address *at);
    void *ctx;
    const struct ses_identity *identity; /* for the SOA that SES saw; or NULL */
    bool public_only;                    /* others are not asked */
    bool bulk; /* many domains: one server is asked for the SOA ... */
    unsigned server_offset; /* ... counted on from here, so that all have their
                               share */
    bool survey; /* very many domains: no SOA; one server of the parent; the
                      zone's NS as other answers happen to have them */
};

/* A zone, and its servers as somebody named them. */
struct zone_named {
    const char *name; /* NULL: no zone */
    struct ses_strings ns;
    const struct fact *from; /* who said so, with addresses perhaps */
};

struct zone {
    const char *apex;   /* of the zone that holds the domain; NULL: not found */
    const char *parent; /* the zone above it; NULL: not found */
    struct ses_strings parent_ns; /* as the parent's servers delegate */
    struct ses_strings zone_ns;   /* as the zone's own NS records have it */
    struct ses_strings host_ns;   /* whose names tell the provider */
    struct zone_server *server;
    size_t servers;
    bool parent_asked;    /* a server of the parent answered with authority or
                             a referral */
    bool parent_nxdomain; /* it says: no such name as the domain's own ... */
    bool parent_nodata;   /* ... or: no delegation there */
    bool bogus;           /* SERVFAIL, but with CD there is an answer */
    bool refuses;         /* the resolver that was named does not recurse */
    const char *stern_at; /* ... the address of it, or of the system's that does
                             not, and what SENTENCE_ words say of it */
    unsigned stern_sees;
    bool blind;      /* ... and nobody else can be asked: not every delegated
                     server is known */
    bool local;      /* a resolver knows the domain; the parent denies it */
    bool zone_spoke; /* zone_ns is from a server of the zone */
    bool agreed;     /* the parent and a resolver name the same servers; the
                        zone was not asked */
    enum ses_code trouble;     /* why nothing was found; or CODE_NONE */
    const char *trouble_at;    /* whose trouble it is */
    bool trouble_resolves;     /* that is a resolver, and not a server above */
    struct ses_strings missed; /* zone_ns by the resolvers, not in parent_ns */
    /* What zone_look_again goes on from: the zone by its delegation, and as
     * resolvers have it, how many of the servers are delegated, and which
     * resolver is asked first. */
    struct zone_named named, resolved;
    size_t delegated, first;
    bool hangs; /* on a fact that was open, and nobody waits for */
};

/* Goes on as far as facts are known. False: facts are open, and without them
 * it is not known whom to ask. True: the delegated servers are known (or that
 * there are none); what only adds to the report (the zone's own NS records) may
 * be open still. Call it anew (from zero: *d is overwritten) after facts are
 * learnt. Everything is in the arena of the facts. */
bool zone_look(struct zone *d, struct facts *f, const struct zone_plan *p);
/* The same for a zone of which zone_look said true, and whose memory is still
 * there: goes through what answers since then can have changed, and no more. */
bool zone_look_again(struct zone *d, struct facts *f,
                     const struct zone_plan *p);

/* "GoDaddy", from the names of the servers; or NULL. Not looked for before it is
 * wanted: a pass over the facts happens often, a report once. */
const char *zone_provider(const struct zone *d);

/* The address answered something of the zone with authority. */
bool zone_answers(const struct zone *d, const struct facts *f,
                  facts_source who);

/* Names of the delegated servers that answered something with authority. */
struct ses_strings zone_working(const struct zone *z, struct facts *f);

/* The zone above, if it is somebody's own: its NS records delegate. */
const char *zone_upper(const struct zone *z);

/* Resolvers, best first. */
struct zone_asked {
    const facts_source *resolver;
    size_t resolvers;
};

/* SENTENCE_DS_FITS: the parent's DS fits a key of the zone; SENTENCE_DS_UNKNOWN:
 * nobody asked or knows; 0: it fits none. */
unsigned zone_ds(const struct zone *z, struct facts *f,
                 const struct zone_asked *p);

/* The primary that an address names in the zone's SOA; NULL: it is not known. */
const char *zone_mname(const struct zone *d, const struct facts *f,
                       facts_source who);

/* The findings of the whole domain, worst first: not-registered,
 * private-domain, not-owned, zone-not-delegated, dnssec-bogus; then
 * ns-sets-differ, lame-server, servers that refuse, fail or are silent,
 * edns-broken, tcp-broken, soa-not-ours. Servers whose serials differ are data
 * only. May look facts up: false while some are open. Appends to d->finding,
 * d->notes; fills in d->zone and d->server (status, serial, round trip from all
 * facts). */
bool zone_judge(const struct zone *z, struct facts *f,
                const struct zone_plan *p, struct ses_domain *d);

/* Looks up what zone_judge will want to know, and what only the report does.
 * True: nothing is open, and d is what zone_judge would make of it. */
bool zone_settle(const struct zone *z, struct facts *f,
                 const struct zone_plan *p, struct ses_domain *d);

#endif
