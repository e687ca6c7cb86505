/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_in.h - what zone.c and its parts share; for nobody else. */
#ifndef SES_ZONE_ZONE_IN_H
#define SES_ZONE_ZONE_IN_H

#include "ses/zone/zone.h"

enum {
    ZONE_LABELS = 16,   /* names up the tree that are asked for */
    ZONE_NAMES = 32,    /* name servers of one zone */
    ZONE_ADDRESSES = 16 /* of one name server */
};

/* One run over the facts. */
struct zone_look {
    struct facts *f;
    const struct zone_plan *p;
    size_t first; /* the resolver that is asked first */
    bool open;    /* something that is needed is not known yet */
};

/* What addresses a name server has. */
struct zone_found {
    struct address at[ZONE_ADDRESSES];
    size_t n;
    enum ses_code trouble; /* n == 0: CODE_TIMEOUT, ... where nobody knows */
};

/* ---- resolve.c ---- */

/* The answer of the first resolver that has one, without validation if that is
 * what it takes; else the last resolver's failure. NULL: no resolver, or
 * l->open. */
const struct fact *zone_resolve(struct zone_look *l, const char *name,
                                uint16_t type);
/* The resolvers that were named do not recurse; *help: the system's do. */
bool zone_is_stern(const struct facts *f, const struct zone_plan *p,
                   bool *help);
/* Somebody's answer that says something about the name. */
bool zone_useful(const struct fact *f);
/* Why a reply says nothing: a code of the network group. */
enum ses_code zone_trouble(const struct fact *f);

/* The addresses of a name server: as the first hint has them that has any
 * (NULL: no hint), else by the resolvers. Of a name within `whole` a hint has
 * all of them. Sets l->open. */
void zone_addresses(struct zone_look *l, const char *name,
                    const struct fact *const hint[2], const char *whole,
                    struct zone_found *out);
/* There is a route, and the family is wanted. */
bool zone_route(const struct zone_look *l, const struct address *at);

/* The servers that a fact names for the zone, in its answer or as a referral;
 * name NULL if it names none. */
struct zone_named zone_zone_of(struct zone_look *l, const struct fact *f,
                               const char *zone);
/* Asks up to three servers of the zone for the name's NS records, until one
 * answers with authority or refers further down. all: until one refers, or all
 * have denied it. NULL: nobody answered, or l->open. */
const struct fact *zone_ask_parent(struct zone_look *l,
                                   const struct zone_named *zone,
                                   const char *name, bool all);

/* Questions so far that serve to find the servers. */
size_t zone_spent(const struct facts *f);

/* Lists are sorted and have each name once. */
void zone_add(struct arena *a, struct ses_strings *list, const char *name);

/* ---- servers.c ---- */

/* Fills in d->server with the delegated ones, by d->named and d->resolved. Sets
 * l->open while it is not known whom to ask. */
void zone_servers(struct zone_look *l, struct zone *d);
/* Then, as often as there are new answers: those that only the zone names. */
void zone_servers_own(struct zone_look *l, struct zone *d);

/* ---- cause.c ---- */

/* Causes of the whole domain; false while facts are open. */
bool zone_cause(const struct zone *z, struct facts *f,
                const struct zone_plan *p, struct ses_domain *d);

/* ---- dnssec.c ---- */

/* SENTENCE_DS_FITS: the parent's DS fits a key of the zone; SENTENCE_DS_UNKNOWN:
 * nobody knows; 0: it fits none. Sets *open while facts are. */
unsigned zone_dnssec(const struct zone *z, struct facts *f,
                     const struct zone_plan *p, bool *open);

/* A finding of the domain in the words of sentence.h. */
struct zone_remark {
    enum ses_code code;
    const char *where, *found, *server;
    struct ses_strings registrar; /* what the delegation should be */
    unsigned sees;                /* SENTENCE_DS_FITS, ... */
};
void zone_remark(const struct zone *z, struct facts *f, struct ses_domain *d,
                 const struct zone_remark *m);

/* What all replies of one address tell. */
struct zone_tally {
    bool authority;
    bool unasked;               /* something of it */
    unsigned count[CODE_COUNT]; /* of the network codes, and lame-server */
    int64_t rtt, serial;
    bool no_edns, no_tcp;
};

/* The tally of all that this address said about names at or below the apex. */
struct zone_tally zone_tally_of(const struct facts *f, facts_source who,
                                const char *apex);

#endif
