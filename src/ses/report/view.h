/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view.h - what the reports say of a domain, before any of them words
 * it: labels, counts, who answered alike, what is to be done. */
#ifndef SES_REPORT_VIEW_H
#define SES_REPORT_VIEW_H

#include "base/buf.h"
#include "ses/model/model.h"

#include <string.h>

/* "DKIM 2/3", "MAIL FROM", "SPF", "DMARC", "legacy TXT", "DKIM key", "MX",
 * else the type. i is the record's number in d. */
void report_view_label(struct buf *b, const struct ses_domain *d, size_t i);

/* "ok", "WRONG", "missing", "unknown", "lagging"; "warn" for an advisory
 * record that is not right. */
const char *report_view_word(const struct ses_record *r);
/* The same for a domain. */
const char *report_view_verdict(enum ses_verdict v);

/* Delegated servers that answered rightly, and those that were asked. */
struct report_tally {
    size_t right, asked;
};
struct report_tally report_view_tally(const struct ses_record *r);
/* Required records of the domain: right, and all. */
struct report_tally report_view_required(const struct ses_domain *d);
/* SES has no records for the domain yet (NOT_STARTED, in the input). */
bool report_view_not_set_up(const struct ses_domain *d);
/* Between before and after: "1 of 3 required records right", or why a domain is
 * unknown though nothing was in the way. Nothing if neither is to be said. */
void report_view_right(struct buf *b, const struct ses_domain *d,
                       const char *before, const char *after);

/* Both answers say the same. */
bool report_view_alike(const struct ses_answer *a, const struct ses_answer *b);
/* The i-th answer is the first of its kind (and role) in the record. */
bool report_view_first(const struct ses_record *r, size_t i);
/* The name of the delegated server with this address, or NULL. */
const char *report_view_server(const struct ses_domain *d, const char *address);

/* "no answer", "no such name (NXDOMAIN)", "no record of this type
 * (NODATA)", "REFUSED", or the values. */
void report_view_answer(struct buf *b, const struct ses_answer *a);
/* The rcode as the JSON has it ("NXDOMAIN"); nothing for silence. */
void report_view_rcode(struct buf *b, const struct ses_answer *a);

/* A delegated server answers otherwise (a lagging record is an error then; one
 * that lags in a cache is a warning). */
bool report_view_lags(const struct ses_record *r);

/* How a program should take a record. */
enum report_class { REPORT_PASS, REPORT_WARN, REPORT_FAIL, REPORT_UNSURE };
enum report_class report_view_class(const struct ses_record *r);

/* What stands there instead of the expected value: the values of the first
 * answer with any that is not right; NULL: none has. */
const struct ses_answer *report_view_found(const struct ses_record *r);

/* Both are the same text, or NULL. */
static inline bool report_view_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Where two texts begin to differ (offset), counted in bytes. */
size_t report_view_differ(const char *a, const char *b);

enum report_patience {
    REPORT_NOTHING_OPEN,  /* all is right */
    REPORT_WAIT,          /* time alone mends it */
    REPORT_WAIT_FOR_SOME, /* some of it */
    REPORT_NO_WAITING
};

/* Whether waiting helps what is not right. */
enum report_patience report_view_patience(const struct ses_domain *d);

/* The record or domain has a finding that is a warning, or an advisory record
 * that is not right. */
bool report_view_warned(const struct ses_domain *d);

/* The finding that explains the domain's verdict, or NULL. */
const struct ses_finding *report_view_cause(const struct ses_domain *d);
/* Above the records this finding is told already: an error, or a server that
 * could not be asked. */
bool report_view_told(const struct ses_domain *d, const struct ses_finding *f);
/* A sentence of these findings names the server or its address. */
bool report_view_names(const struct ses_finding *f, size_t n, const char *name,
                       const char *address);
/* A server's silence or failure, and nothing of the record. */
bool report_view_is_trouble(enum ses_code c);

/* ---- todo.c: the list of things to do, without saying one twice ---- */

/* One thing to do. */
struct report_todo {
    const struct ses_finding *finding;
    const char *fix;                 /* the finding's, or that of them all */
    const char *label;               /* "DKIM 2/3, DKIM 3/3"; "" for all */
    const struct ses_record *record; /* the first concerned, or NULL */
    bool optional;                   /* SES does not need it */
    const struct ses_action **boxes; /* whose type, name and value are to be
                                        typed: one, or the same slip often */
    size_t nboxes;
};

struct report_todos {
    struct report_todo *at;
    size_t n, required;   /* the required ones come first */
    bool work;            /* something is not done by time alone */
    const char *provider; /* whose panel all boxes are of; or NULL */
};

/* In the arena. */
struct report_todos report_todo_list(const struct ses_domain *d,
                                     struct arena *a);

/* ---- mail.c: what DNS shows of a mail's chances once SES is content ---- */

/* Of a domain that is right all that is known, else only what harms today; of
 * an address identity that can get its message, what to do if it doesn't come.
 * Nothing where the tokens were not given, or in a report that was read back.
 * In the arena. */
struct ses_strings mail_list(const struct ses_domain *d, struct arena *a);

/* Without what only the account's owner can use: for a letter to a customer. */
struct ses_strings mail_of_customer(const struct ses_domain *d,
                                    struct arena *a);

/* "Will the mail be accepted?" */
const char *mail_heading(const struct ses_domain *d);

/* ---- seen.c: how often a name came by ----
 *
 * For formats where two entries of one name would be an error. Sixteen bytes a
 * name. */

struct report_seen_row {
    uint64_t hash; /* 0: free */
    unsigned times;
};

struct report_seen {
    struct report_seen_row *row;
    size_t cap, n;
    struct arena *arena;
};

/* 1 for the first time, 2 for the second ... */
unsigned report_seen_count(struct report_seen *s, const char *name);

#endif
