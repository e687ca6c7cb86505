/* SPDX-License-Identifier: GPL-3.0-or-later */
/* facts.h - what was asked for one domain, and what was answered.
 *
 * Checks never send anything. They look a fact up; one that is not known yet is
 * open, and whoever runs the checks finds out and calls them again:
 *
 *     do {
 *         the checks look up what they need and return early where it is open;
 *         facts_next_open() gives what has to be asked; facts_learn() answers;
 *     } while (anything was open);
 *
 * So the same checks run over a network, over one server (annotation), over a
 * zone file and over a table in a test. All memory is the arena's.
 */
#ifndef SES_FACT_FACTS_H
#define SES_FACT_FACTS_H

#include "dns/msg.h"
#include "net/pool.h"
#include "ses/model/model.h"

#include <arpa/nameser.h>

/* Whom a fact is from. A small number, see facts_server. */
typedef unsigned facts_source;

enum facts_role {
    FACTS_AUTH,     /* a server of the zone, or of a zone beside it */
    FACTS_PARENT,   /* a server of the parent zone */
    FACTS_RESOLVER, /* asked with RD */
    FACTS_UNCHECKED /* a resolver, asked with RD and CD: it does not validate */
};

/* How it is asked. */
enum {
    FACTS_RD = 1,      /* recursion desired; resolvers get it always */
    FACTS_CD = 2,      /* checking disabled */
    FACTS_DO = 4,      /* DNSSEC OK */
    FACTS_TCP = 8,     /* over TCP from the start */
    FACTS_NO_EDNS = 16 /* without OPT */
};

enum fact_outcome {
    FACT_OPEN,        /* not known yet */
    FACT_ANSWER,      /* a reply that could be read; any rcode */
    FACT_TIMEOUT,     /* silence */
    FACT_UNREACHABLE, /* no route, or nobody listens */
    FACT_BROKEN,      /* replies that could not be read */
    FACT_UNASKED,     /* nobody was asked: it would have cost too much */
    FACT_PRIVATE      /* nobody was asked: the address is not public */
};

struct fact_rr {
    enum msg_section section; /* MSG_ANSWER, MSG_AUTHORITY, MSG_ADDITIONAL */
    uint16_t type;
    uint32_t ttl;
    const char *owner; /* canonical, lower-case */
    const char *value; /* as the JSON has it: names lower-case without the
                          final dot, "10 host" for MX, TXT joined (a NUL octet
                          reads \000), addresses, else presentation */
    struct ses_strings chunks; /* TXT and SPF: the strings one by one */
};

struct fact_soa {
    const char *owner, *mname, *rname;
    uint32_t serial, minimum, ttl;
};

struct fact {
    /* the question */
    facts_source who;
    const char *name; /* canonical, lower-case */
    uint16_t type;
    unsigned flags; /* FACTS_RD, ... */
    bool sent;      /* it is under way: facts_next_open gave it out */
    /* the answer */
    enum fact_outcome outcome;
    unsigned rcode; /* with OPT's upper bits; meaningful for FACT_ANSWER */
    bool aa, tc, ra, ad;
    bool edns_dropped, tcp_failed; /* as struct pool_answer has it */
    bool itself;    /* a zone file shows it: the records are no wildcard's */
    int ede;        /* first extended DNS error (RFC 8914), or -1 */
    int64_t rtt_us; /* -1: not known */
    struct fact_rr *rr; /* no OPT, TSIG, RRSIG, NSEC, NSEC3 */
    size_t n;
    const struct fact_soa *soa; /* in the answer or the authority; or NULL */
};

/* One address that is asked, and as what. */
struct facts_server {
    struct address at;
    enum facts_role role;
    const char *text; /* the address without port */
    bool own;         /* the domain is delegated to it, or a part of it is */
    unsigned asked;   /* questions that were sent to it */
    /* what source_failure and source_authority found, and after which answers */
    unsigned failure_at, authority_at;
    const struct fact *failure;
    const char *apex;
    bool authority;
};

struct facts;

/* Answers with facts_copy what somebody else has found out, if it can. */
typedef void facts_recall(void *ctx, struct facts *f, struct fact *fact);

struct facts {
    struct arena *own;   /* of the facts */
    struct arena *arena; /* of what is made of them by whoever looks them up;
                            the same, unless set to one that is released
                            between two passes */
    struct facts_server *server;
    size_t servers;
    struct fact **fact; /* in the order they were looked up */
    size_t n;
    size_t next;        /* the first that may not have been given out */
    unsigned open;      /* looked up and not answered */
    unsigned answers;   /* that came, and one */
    bool closed;        /* nothing more will be asked */
    struct fact **slot; /* hash table over fact */
    size_t slots;
    const char *name; /* that was looked up last, as its fact has it; or NULL */
    uint64_t name_hash;
    facts_recall *recall; /* for each new question; NULL: nobody else asks */
    void *recall_ctx;
};

void facts_start(struct facts *f, struct arena *a);

/* It is asked for names of any zone. */
static inline bool facts_resolves(const struct facts_server *s)
{
    return s->role == FACTS_RESOLVER || s->role == FACTS_UNCHECKED;
}

/* The number of an address in a role, made when it is new. */
facts_source facts_server(struct facts *f, const struct address *at,
                          enum facts_role role);

/* The domain is delegated to it: it may be asked whatever is needed. */
void facts_own(struct facts *f, facts_source who);

/* What is known of it. Never NULL; outcome FACT_OPEN while it is not known, and
 * then it will be asked. The name is canonical, any case; it is copied. */
const struct fact *facts_look(struct facts *f, facts_source who,
                              const char *name, uint16_t type, unsigned flags);

/* The same without asking: NULL when nobody looked for it. */
const struct fact *facts_peek(const struct facts *f, facts_source who,
                              const char *name, uint16_t type, unsigned flags);

/* The next question that nobody has sent yet; NULL: none. It counts as sent. */
struct fact *facts_next_open(struct facts *f);

/* Answers it. The bytes are only read during the call. */
void facts_learn(struct facts *f, struct fact *fact,
                 const struct pool_answer *answer);

/* It is not asked, and why: FACT_UNASKED or FACT_PRIVATE. */
void facts_leave(struct facts *f, struct fact *fact, enum fact_outcome why);

/* Nothing more will be asked: what was not sent yet, and what is looked up from
 * now on, is FACT_UNASKED. What was sent may still be learnt. */
void facts_close(struct facts *f);

/* Copies another domain's answer to the same question (a shared cache). */
void facts_copy(struct facts *f, struct fact *to, const struct fact *from);

/* ---- source.c: a server by all that is known from it. Until the next answer
 * comes, to ask once more costs nothing. ---- */

/* The first question, as they were looked up, that it gave no answer of use to;
 * NULL: none. */
const struct fact *source_failure(const struct facts *f, facts_source who);
/* It has answered with authority for a name in the zone. */
bool source_authority(const struct facts *f, facts_source who,
                      const char *apex);

/* ---- reading a fact ---- */

static inline bool fact_known(const struct fact *f)
{
    return f->outcome != FACT_OPEN;
}

/* The record of this type at the asked name itself, number i; NULL behind the
 * last. A CNAME there is found with type CNAME, whatever was asked. */
const struct fact_rr *fact_at_name(const struct fact *f, uint16_t type,
                                   size_t i);
/* How many of them. */
size_t fact_count(const struct fact *f, uint16_t type);
/* Number i of the records of this type in the answer section, whatever their
 * owner: behind a CNAME too. */
const struct fact_rr *fact_in_answer(const struct fact *f, uint16_t type,
                                     size_t i);

/* A reply that says what is there, or that nothing is. */
static inline bool fact_answered(const struct fact *f)
{
    return f->outcome == FACT_ANSWER &&
           (f->rcode == ns_r_noerror || f->rcode == ns_r_nxdomain);
}
/* A whole answer with this rcode and nothing at the name, with authority or
 * not. */
bool fact_empty(const struct fact *f, unsigned rcode);
/* An answer that says with authority (AA) that the name does not exist. */
bool fact_nxdomain(const struct fact *f);
/* ... that the name exists, or something below it, but nothing of the type:
 * NOERROR, AA, nothing at the name. With RFC 9824's NXNAME it is both. */
bool fact_nodata(const struct fact *f);
/* Either: with authority there is nothing of the type. */
bool fact_denies(const struct fact *f);
/* A referral: NOERROR, no AA, no answer, NS records of a zone at or above the
 * name in the authority section. Returns that zone's name, or NULL. */
const char *fact_referral(const struct fact *f);

/* ---- read.c: a received message into the fields of a fact ---- */

/* Reads the header, the records and the first extended error; everything is
 * copied into the arena. asked: its question is known to be the fact's. False:
 * the message is damaged, and says nothing. */
bool fact_read(struct fact *f, struct bytes raw, bool asked, struct arena *a);

/* trouble.c: why a reply says nothing, as a code of the network group: that of
 * silence, of what could not be read, and of an rcode that is neither NOERROR
 * nor NXDOMAIN; else CODE_NONE. Whether the server has authority is not looked
 * at. */
enum ses_code trouble_of(const struct fact *f);

#endif
