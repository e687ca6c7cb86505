/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.h - what SES expects of a domain, and what was found. Plain data.
 *
 * The room input fills in struct ses_identity, verify.c turns one into a struct
 * ses_domain, the room report prints that. All strings are in the arena of
 * whoever made the struct. Names are canonical and lower-case (dns/name.h).
 */
#ifndef SES_MODEL_MODEL_H
#define SES_MODEL_MODEL_H

#include "base/buf.h"
#include "dns/name.h"
#include "ses/model/code.h"

struct ses_strings {
    const char **at;
    size_t n;
};

/* The name is one of them. */
bool ses_strings_has(struct ses_strings list, const char *name);
/* One more behind the others; the list grows in the arena, the text is
 * borrowed. */
void ses_strings_add(struct ses_strings *list, const char *text,
                     struct arena *a);
/* The same with a text that is made for it. */
#define SES_NOTE(list, arena, ...) \
    ses_strings_add(list, arena_fmt(arena, __VA_ARGS__), arena)
/* The list and its texts, in the arena. */
struct ses_strings ses_strings_copy(struct ses_strings list, struct arena *a);
/* "a, b", in the arena. */
const char *ses_strings_joined(struct ses_strings list, struct arena *a);
/* The same in the order of their octets: what servers give in any order is not
 * to change what is said. The list is in the arena, the strings are shared. */
struct ses_strings ses_strings_sorted(struct ses_strings list, struct arena *a);

/* Where the records point to, as far as the run was told so: what stands with an
 * identity counts more. */
struct ses_target {
    const char *region;    /* --region, AWS_REGION, or NULL */
    bool region_given;     /* by the option */
    const char *dkim_zone; /* --dkim-zone, canonical; or NULL */
};

enum ses_purpose {
    SES_EASY_DKIM,
    SES_BYODKIM,
    SES_LEGACY_TXT,
    SES_MAIL_FROM_MX,
    SES_MAIL_FROM_SPF,
    SES_DMARC,
    SES_RECEIVE_MX,
    SES_OTHER
};

/* "easy-dkim", ... as the JSON has it. */
const char *ses_purpose_word(enum ses_purpose p);
/* Its verdict counts for the domain's (mail-from-spf and dmarc only advise). */
bool ses_purpose_required(enum ses_purpose p);

/* A record of it proves the identity: without any, little can be said. */
bool ses_purpose_proves(enum ses_purpose p);

/* In the order of badness: the verdict of a domain is the greatest. */
enum ses_verdict {
    SES_RIGHT,
    SES_LAGGING,
    SES_UNKNOWN,
    SES_MISSING,
    SES_WRONG
};

const char *ses_verdict_word(enum ses_verdict v);

/* ---- what is expected ---- */

struct ses_expected {
    enum ses_purpose purpose;
    const char *name; /* where it should stand */
    uint16_t type;
    struct ses_strings values; /* each as the JSON writes it: "tok.dkim...",
                                  "10 host", joined TXT; none: any value of
                                  the purpose's grammar will do */
    unsigned line;             /* in the input; 0: from an option */
    bool assumed;              /* nobody said which zone of SES: the target may
                                  be in any, and the key tells */
};

/* What SES itself says, from an API answer; NULL where the input is silent. */
struct ses_status {
    const char
        *verification; /* "PENDING", "SUCCESS", ... v1 words upper-cased */
    const char *dkim;
    const char *mail_from;
    const char *error_type;
    const char *soa_mname; /* of VerificationInfo.SOARecord */
    const char *soa_rname;
    const char *region;       /* of several, that the states are of; NULL */
    int64_t soa_serial;       /* -1: not said */
    const char *last_checked; /* RFC 3339 */
    bool signing_disabled;    /* SigningEnabled is false */
    bool of_legacy_txt;       /* verification is that of the _amazonses TXT */
};

/* One identity to verify. */
struct ses_identity {
    const char *domain;            /* A-labels; for an address its domain */
    const char *address;           /* "user@example.com", or NULL */
    struct ses_strings tokens;     /* Easy DKIM; the engine makes the CNAMEs */
    const char *signing_zone;      /* SigningHostedZone of the input, or NULL */
    const char *origin;            /* SigningAttributesOrigin, or NULL */
    const char *region;            /* of the input, or NULL */
    const char *mail_from;         /* NULL: not asked for */
    const char *mail_region;       /* that the input has it in, or NULL */
    struct ses_expected *expected; /* records given in full */
    size_t nexpected;
    struct ses_status status;
    /* The servers that the listing or zone file which the records came from has
     * at the apex of its zone: where its owner believes the zone to be. NULL
     * and none: no listing, or it does not say. */
    const char *listed_apex, *listed_mname;
    struct ses_strings listed_ns;
    bool guessed;       /* nobody called it a domain: made of a record's name */
    bool legacy_advice; /* relies on the AWS page's leftovers */
    const char *legacy_what; /* which, in words; NULL unless legacy_advice */
    const char *file;        /* where it came from, for messages */
    unsigned line;
};

/* ---- what was found ---- */

enum ses_role { SES_AUTHORITATIVE, SES_RESOLVER };

enum ses_server_status {
    SES_SERVER_OK,
    SES_SERVER_LAME,
    SES_SERVER_REFUSED,
    SES_SERVER_SERVFAIL,
    SES_SERVER_FORMERR,
    SES_SERVER_TIMEOUT,
    SES_SERVER_UNREACHABLE,
    SES_SERVER_NO_ADDRESS,
    SES_SERVER_SKIPPED /* not asked: --public-only, or the budget is spent */
};

const char *ses_server_word(enum ses_server_status s);

struct ses_server {
    const char *name;
    const char *address; /* text; NULL with SES_SERVER_NO_ADDRESS */
    enum ses_server_status status;
    int64_t serial; /* -1: not known */
    int64_t rtt_us; /* -1: not known */
};

struct ses_answer {
    const char *address;
    enum ses_role role;
    int rcode; /* -1: silence */
    struct ses_strings values;
    struct ses_strings *chunks; /* TXT: as many as values; else NULL */
    int64_t ttl;                /* -1: none */
    enum ses_verdict verdict;   /* of this answer alone */
};

/* What is to be done about a finding: action.h makes it, and everything that
 * tells people what to do is printed from it. */
enum ses_do {
    SES_DO_NONE,
    SES_DO_ADD,         /* a record */
    SES_DO_CHANGE,      /* a record to this value */
    SES_DO_DELETE,      /* records: `gone` */
    SES_DO_REPLACE_ALL, /* all records of the type at the name by this one */
    SES_DO_REGISTRAR,   /* the delegation, to `servers` where they are known */
    SES_DO_ASK_SES,     /* something in SES */
    SES_DO_WAIT
};

/* A record that is to go. */
struct ses_gone {
    uint16_t type;
    const char *name;  /* relative to the action's zone */
    const char *value; /* NULL: all of the type at the name */
};

/* Records of any type at one name, in the order of answers; their names are not
 * set. */
struct ses_beside {
    struct ses_gone *at;
    size_t n;
};

struct ses_action {
    enum ses_do what;
    const char *zone;           /* apex of the zone that holds the record; it
                                   may be deeper than the domain's. NULL */
    struct ses_strings servers; /* ... and its servers; with REGISTRAR those
                                   that the delegation should have */
    const char *provider;       /* ... and whose panel that is; NULL */
    uint16_t type;              /* 0: no record is typed */
    const char *name;           /* relative to the zone, "@"; NULL */
    const char *value;    /* as that panel wants it: a final dot, quotation
                             marks. NULL: nobody gave one */
    const char *priority; /* of an MX; NULL */
    struct ses_gone *gone;
    size_t goners;
    const char *fix; /* of the guard that held it back, to be filled in; NULL */
};

struct ses_finding {
    enum ses_code code;
    bool waiting_helps;
    const char *where;        /* the name concerned, or NULL */
    const char *cause;        /* one sentence */
    const char *fix;          /* one sentence: what to type into which box */
    struct ses_action action; /* the same for machines, and for boxes */
};

struct ses_record {
    struct ses_expected want;
    enum ses_verdict verdict;
    struct ses_answer *answer;
    size_t answers;
    struct ses_finding *finding; /* the first is the root cause */
    size_t findings;
    struct ses_strings refuses; /* DMARC: names of consents that domains in rua=
                                   do not publish */
    const char *policy;         /* DMARC: the text that counts; NULL */
    bool is_inherited;          /* ... and it is that of a domain above */
};

struct ses_zone {
    const char *apex; /* NULL: not found */
    struct ses_strings parent_ns, zone_ns;
    const char *provider; /* "GoDaddy", or NULL */
    int64_t *serial;      /* distinct ones */
    size_t serials;
};

struct ses_domain {
    const char *domain; /* for an address identity the address */
    enum ses_verdict verdict;
    struct ses_zone zone;
    struct ses_server *server;
    size_t servers;
    struct ses_record *record;
    size_t records;
    struct ses_finding *finding;
    size_t findings;
    bool tokens_known;        /* false: verified without expected values */
    struct ses_strings notes; /* for people: families left out, tokens ... */
    int64_t elapsed_us;
    unsigned questions; /* asked for it */
    int64_t forgets_s;  /* seconds until the cache that a lagging record
                                 waits for has forgotten; -1: not known */
    const struct ses_identity *identity;
};

/* One of the n findings has this code. */
bool ses_has_code(const struct ses_finding *f, size_t n, enum ses_code code);

/* The finding explains every record of the domain: nothing that is published
 * there can be seen. */
bool ses_whole_domain(enum ses_code c);

/* The worst required verdict; sets d->verdict. Without a required record it is
 * unknown, or what the findings of the domain prove. */
void ses_domain_judge(struct ses_domain *d);

/* TOKEN._domainkey.DOMAIN. False: that is no name. */
bool ses_dkim_name(char out[NAME_TEXT], const char *token, const char *domain);

/* name below apex, as most panels want it: "tok._domainkey"; "@" for the apex;
 * the whole name where apex is NULL or not above it. */
void ses_relative(struct buf *b, const char *name, const char *apex);

#endif
