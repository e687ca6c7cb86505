/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_in.h - what check.c and its parts share; for nobody else.
 *
 * A run goes through the stages for one record as far as facts are known. It
 * keeps no memory: asking runs it again and again, judging once more.
 */
#ifndef SES_CHECK_CHECK_IN_H
#define SES_CHECK_CHECK_IN_H

#include "dns/name.h"
#include "ses/check/check.h"

enum {
    CHECK_SERVERS = 64, /* addresses of one zone that are asked */
    CHECK_CACHES = 16,
    CHECK_BELOW = 16 /* addresses of a zone below that */
};

/* One address, and what its reply is worth. */
struct check_seen {
    const struct zone_server *server;
    const struct fact *fact;
    enum ses_verdict verdict; /* right, wrong, missing, unknown */
    struct check_value v;
};

/* One resolver, and what it remembers. */
struct check_cached {
    facts_source who;
    const struct fact *fact;
    enum ses_verdict verdict; /* right, lagging, wrong, unknown */
    enum ses_code code;       /* CODE_NONE: no remark */
    int64_t seconds;          /* until it forgets; -1 */
    const char *found;
    uint16_t type; /* of it, where it is another; or 0 */
};

struct check_run {
    struct checkup *c;
    const struct ses_expected *want;
    const struct check *row;
    bool final;        /* judging: what is not known will never be */
    bool open;         /* something is not known yet */
    const char *apex;  /* of the zone that the record is in; or NULL */
    const char *cut;   /* a zone below, that the servers refer to; or NULL */
    const char *above; /* the zone that refers to it */
    struct ses_strings cut_servers;
    size_t n;                      /* of seen */
    unsigned count[SES_WRONG + 1]; /* of each verdict among them */
    enum ses_verdict verdict;
    const struct check_seen *best; /* the server that diagnosis goes to */
    struct check_value cause;      /* of what is not right */
    uint16_t found_type;     /* what stands there instead; 0: the right type */
    struct check_value also; /* the value is wrong too, where it was found */
    const char *live;        /* the target that counts, where the zone was only
                         assumed; or NULL */
    const char *office;      /* a resolver that has the record; or NULL */
    bool unsought;           /* what mistakes make of its name was not told */
    bool no_key;             /* no token of the identity has a key at Amazon */
    bool hidden;             /* a wildcard answers in the record's place ... */
    const char *hides;       /* ... with this */
    const char *wildcard; /* its name, where it is told from the record only by
                                going; or NULL */
    size_t ncached, nbelow;
    /* Lists: nothing in them is read that was not written. */
    struct check_seen seen[CHECK_SERVERS];
    struct check_cached cached[CHECK_CACHES];
    struct zone_server below[CHECK_BELOW]; /* if it is another zone's */
};

/* No remark. */
struct check_value check_nothing(bool right);

/* Looks a fact up; NULL and run->open while it is not known. Never NULL when
 * judging: it reads as silence then. */
const struct fact *check_fact(struct check_run *r, facts_source who,
                              const char *name, uint16_t type, unsigned flags);

/* Whether the server may say what is and what is not: one of the zone, or the
 * resolver of a single lookup, which is believed whoever answered it. */
bool check_may_say(const struct checkup *c, const struct fact *f);
/* It says that the name does not exist (NXDOMAIN), or nothing of the type
 * (NOERROR). */
bool check_denies(const struct checkup *c, const struct fact *f,
                  unsigned rcode);

/* The first label of a random name below this one, looked up at the server
 * that diagnosis goes to; NULL while it is open. */
const struct fact *check_control(struct check_run *r, const char *below,
                                 uint16_t type);

/* The records of that type in the answer hold this value, in any case. */
bool check_has_value(const struct fact *f, uint16_t type, const char *value);
/* A blank, a tab, or an invisible character of web pages is in it, as \\032. */
bool check_has_space(const char *name);
/* The host behind the preference of "10 host". */
const char *check_host_of(const char *mx);
/* With a blank between one and the next. */
const char *check_spaced(struct checkup *c, const struct ses_strings *words);
/* Both have records of the type at the asked name, and the same ones. */
bool check_same_records(const struct fact *a, const struct fact *b,
                        uint16_t type);

/* ---- the stages, in their order ---- */

/* What is wanted, without the host of a region that nobody knows if there is no
 * such host: it is a slip, or a region without SES. */
const struct ses_expected *check_real_host(struct check_run *r);
/* The servers refer to a zone below theirs. True: its servers are in r->below,
 * and it is r->apex. False: they do not, or facts are open. */
bool check_subzone(struct check_run *r);
/* The server that answered serves a zone below as well, which other servers are
 * named for: sets cut, cut_servers and above. */
void check_deeper(struct check_run *r);
/* The apex of the zone below the domain's that the server spoke of; or NULL. */
const char *check_own_zone(const struct check_run *r);
/* The zone below that the server of a single lookup refers to, and that one's
 * servers; NULL: it answers, or points up. */
const char *check_referral(const struct check_run *r,
                           const struct check_seen *s,
                           struct ses_strings *servers);
/* One reply: verdict and value. */
void check_reply(struct check_run *r, struct check_seen *s);
/* A code of the network group, or CODE_NONE: the reply says something. */
enum ses_code check_trouble(const struct checkup *c, const struct fact *f);
/* Why it is missing or wrong: sets cause, hidden, and the verdict anew where a
 * wildcard answered or a chain of CNAMEs leads to SES. */
void check_diagnose(struct check_run *r);
/* A right record that is only a wildcard's is missing: it ends with the first
 * record that is published beside it. Asks where no other record can tell. */
void check_wildcard(struct check_run *r);
/* Whether the record stands under a name that a mistake made of it. */
void check_elsewhere(struct check_run *r);
/* Which zone of SES the target should be in, and whether a key is there: sets
 * cause, verdict, live and no_key. */
void check_target(struct check_run *r);
/* A zone file's text without quotation marks: sets cause. */
void check_unquoted(struct check_run *r);
/* Whether a private resolver that was named (--at) has the record which the
 * domain's own servers have not: it sees another zone. */
void check_office(struct check_run *r);
/* What resolvers remember, where every server is right. */
void check_cache(struct check_run *r);

/* ---- findings ---- */

/* Answers and findings of a run that is over. */
void check_put(const struct check_run *r, struct ses_record *out);
/* Asks the others what the best one failed at: check_first has one of them that
 * answers, then. */
void check_failure(struct check_run *r);
/* Whom to ask why, or to speak of: the first server with this verdict. */
const struct check_seen *check_first(const struct check_run *r,
                                     enum ses_verdict v);

/* By the serial numbers the first server's zone is newer than the second's; false
 * where one of them is not known. */
bool check_is_newer(const struct check_run *r, const struct check_seen *a,
                    const struct check_seen *b);

/* Their zones have the same serial number, and it is one that counts changes: at
 * some providers (Route 53) it is always 1. */
bool check_is_same_version(const struct check_run *r,
                           const struct check_seen *a,
                           const struct check_seen *b);

struct check_remark {
    struct check_value v;
    const char *server;
    const char *apex;             /* NULL: the domain's zone */
    struct ses_strings servers;   /* of it, where apex is given */
    const int64_t *seconds;       /* until a cache forgets; NULL: not known */
    struct ses_strings registrar; /* as struct sentence has them */
    const char *upper;
    const char *dname, *dname_to;
};

void check_remark(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *r, const struct check_remark *m);
/* The last finding becomes the root cause. */
void check_to_front(struct ses_record *out);
/* Number i of those who know what stands at a name: the resolvers, or else the
 * server that `from` came from, if it recurses or the name is in its zone; for any
 * other name the resolver that finds servers, but in a survey. False: there is
 * none. */
bool check_knower(const struct checkup *c, const struct fact *from,
                  const char *name, size_t i, facts_source *who);
/* The list with one text more, if it is not there yet. */
struct ses_strings check_with(const struct checkup *c, struct ses_strings list,
                              const char *name);
/* Adds a record to those that have to go. */
void check_goes(struct checkup *c, struct ses_beside *b, uint16_t type,
                const char *value);
/* The same for the whole domain. */
void check_remark_domain(struct checkup *c, struct ses_domain *d,
                         const struct check_remark *m);

/* The name of Easy DKIM record i of the identity; NULL: there is none. */
const char *check_named(const struct ses_identity *id, size_t i,
                        char out[NAME_TEXT]);
size_t check_count_named(const struct ses_identity *id);

/* The well-known mail provider's domain that this one is a misspelling of;
 * NULL: it is none. */
const char *check_mailbox_meant(const char *domain);

/* A MAIL FROM name outside of the identity's domain. */
bool check_is_foreign(const struct checkup *c, const char *name);

#endif
