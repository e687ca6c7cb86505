/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.h - the table of checks: one row for each purpose of a record.
 *
 * A check knows no socket, no clock and no stream. `ask` looks up the facts it
 * needs (facts.h) and is called again until nothing is open; `judge` is called
 * once then and turns them into a verdict and findings. Both see the same
 * facts, so that a classification is written once and used by both.
 */
#ifndef SES_CHECK_CHECK_H
#define SES_CHECK_CHECK_H

#include "ses/fact/facts.h"
#include "ses/model/model.h"
#include "ses/model/region.h"
#include "ses/zone/zone.h"

struct checkup {
    struct arena *arena;
    struct facts *facts;
    const struct ses_identity *identity;
    const struct zone *zone; /* decided; apex may be NULL (annotation of
                                      a single lookup) */
    const char *random;      /* a label nobody has published, for controls */
    bool controls;           /* check_control asked for a name with it */
    struct ses_target target;
    const facts_source *cache; /* resolvers whose memory counts (--at), asked
                               only where all delegated servers are right */
    size_t caches;
    size_t systems; /* of them, in front: not named in --at by address */
    const facts_source *resolver; /* whom Amazon's own names are asked of, in
                                  every mode of --at; best first */
    size_t resolvers;
    size_t named; /* tokens that make a name, and one; 0: not counted yet */
    bool final;   /* check_judge: what is not known will not be known */
    bool hopes;   /* ... and before: a value was taken to be right because what
                     speaks against it is not known */
    bool single;  /* annotation: one server, and few questions */
    bool offline; /* a zone file answers: questions cost nothing */
    bool bulk;    /* many domains: mere advice is asked for at one server ... */
    unsigned server_offset; /* ... counted on from here, so that all have their
                               share */
    bool survey; /* very many domains: what one server has right is not asked
                      of all, but for the DKIM records themselves; no
                      question is spent on what stands beside them, nor on rare
                      mistakes in names */
    const char *spare_name; /* a MAIL FROM name that SES is not to use, once
                               its MX record was judged; or NULL */
};

/* What one server's reply is worth. CODE_NONE: nothing to remark. Right with a
 * code is right with a warning (cname-chain, mx-other-region). */
struct check_value {
    bool right;
    bool unsure; /* what else has to be known cannot be had: `code` says why,
                    `where` whose name it is. Not with right */
    enum ses_code code; /* or CODE_NONE */
    const char *where;  /* the name concerned, or NULL */
    const char *found;  /* what stands there, for the sentence; or NULL */
    uint16_t type;      /* of it; 0: the wanted type */
    const char *value;  /* to be typed in place of the expected one; or NULL */
    struct ses_strings others; /* values beside the wanted one */
    struct ses_beside beside;  /* what else stands at the name and has to go */
    unsigned sees; /* SENTENCE_TAKES_MAIL, ...: for the action's guards */
};

/* What a CNAME at the name means where records of another type are wanted. */
enum check_alias {
    CHECK_ALIAS_INSTEAD,  /* it stands in their place unless it leads to one */
    CHECK_ALIAS_FOLLOWED, /* they are had by way of it */
    CHECK_ALIAS_WRONG     /* it may not be there, wherever it leads */
};

/* A row. What is alike for all purposes stands in check.c: asking every
 * delegated server, nothing there, another type there, wildcards, silence,
 * servers that differ, what caches remember. */
struct check_run;
struct check_seen;

struct check {
    enum ses_purpose purpose;
    uint16_t type;
    /* What it is called that nothing of the purpose is there. ABSENT becomes
     * WILDCARD where one answers. */
    enum ses_code absence;
    enum check_alias alias;
    /* Judges a reply that has records of the type at the name. Pure. ABSENT,
     * SPF_MISSING and DMARC_MISSING without `found`: there are records, and none
     * is of the purpose. */
    struct check_value (*value)(struct checkup *c,
                                const struct ses_expected *want,
                                const struct fact *f);
    /* Looks up what `value` has to know of such a reply besides (hosts of an
     * MX, includes of an SPF record). `value` peeks at it; what is open speaks
     * for the record until c->final. NULL: nothing. */
    void (*ask)(struct checkup *c, const struct ses_expected *want,
                const struct fact *f);
    /* Nothing of the type is there: whether the record is had in another way
     * (at another name, by an address); sets *s anew then. NULL: it is not. */
    void (*instead)(struct check_run *r, struct check_seen *s);
    /* Further findings. NULL: none. */
    void (*judge)(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *out);
};

/* The rows, each in its file. */
extern const struct check check_easy_dkim, check_byodkim, check_legacy_txt,
    check_mail_from_mx, check_mail_from_spf, check_dmarc, check_receive_mx,
    check_other;

/* Looks up what the record needs; call it until nothing is open. */
void check_ask(struct checkup *c, const struct ses_expected *want);
/* The same. True: nothing is open, and *out is what check_judge would make of
 * it, if no more is looked up. False: check_judge is needed. */
bool check_settle(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *out);
/* Everything is known: verdict, answers, findings; the first is the root
 * cause. What is open after all counts as silence. */
void check_judge(struct checkup *c, const struct ses_expected *want,
                 struct ses_record *out);

/* Annotation: what the resolver fails for, it answers without validation
 * (F70), and *out is what it answers then. What is right is wrong by that. */
void check_bogus(struct checkup *c, const struct ses_expected *want,
                 struct ses_record *out);

/* Everything SES wants of the identity, in report order: the CNAMEs of its
 * tokens (into check_dkim_zone), records given in full, MAIL FROM MX and SPF,
 * DMARC (always for a domain; it only advises), the MX of an address identity
 * (and nothing else then). In the arena. */
struct ses_expected *check_expected(const struct checkup *c, size_t *n);
/* One of them proves that the domain is the customer's: tokens are known. */
bool check_proves(const struct ses_expected *want, size_t n);

/* The zone that an Easy DKIM target should be in: the input's
 * SigningHostedZone, else --dkim-zone, else the region's, else
 * dkim.amazonses.com. */
const char *check_dkim_zone(const struct checkup *c);
/* Somebody said in which zone of SES the targets are; a region that is not known
 * does not. */
bool check_zone_is_said(const struct checkup *c);

/* The zone that a region which is not known would have of its own; NULL: the
 * region is known, or nobody named one. */
const char *check_new_zone(const struct checkup *c);

/* The region whose host the MX of MAIL FROM should lead to: the input's, in so
 * far as its zone can be in it, else that of --region or AWS_REGION. False: it
 * is not known. */
bool check_mail_region(const struct checkup *c, char out[REGION_TEXT]);

/* A DEED replica: its keys are those of another region's identity. */
bool check_is_replica(const struct ses_identity *id);

/* Without tokens: signs of mistakes in the names that exist, as
 * findings of the domain. False while facts are open. With tokens it does
 * nothing: records tell more. */
bool check_tokenless(struct checkup *c, struct ses_domain *d);

/* After all verdicts: what SES's own status, the region and the input's advice
 * add, as findings of the domain. */
void check_status(struct checkup *c, struct ses_domain *d);

/* A finding that concerns the whole domain (not registered, not delegated,
 * private, not owned) comes first in every record that is not right, and makes
 * it missing. */
void check_whole(struct arena *a, struct ses_domain *d);

/* ---- for the checks ---- */

/* Adds a finding in the words of sentence.h. */
void check_because(struct checkup *c, const struct ses_expected *want,
                   struct ses_record *r, const struct check_value *v);

#endif
