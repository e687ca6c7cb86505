/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.h - the totals of a run, and the exit status they mean.
 *
 * Its size does not depend on the number of domains: verdicts and reason codes
 * are counted, and providers up to a bound (the rest counts as "others").
 */
#ifndef SES_REPORT_SUMMARY_H
#define SES_REPORT_SUMMARY_H

#include "ses/model/model.h"
#include "ses/report/baseline.h"

enum {
    SUMMARY_VERDICTS = SES_WRONG + 1,
    SUMMARY_PURPOSES = SES_OTHER + 1,
    SUMMARY_PROVIDERS = 200
};

struct summary_provider {
    const char *name;
    uint64_t domains, not_right;
};

struct summary {
    struct arena *arena; /* keeps the names of providers */
    uint64_t domains;
    uint64_t verdict[SUMMARY_VERDICTS]; /* of domains */
    uint64_t record[SUMMARY_PURPOSES][SUMMARY_VERDICTS];
    uint64_t cause[SUMMARY_VERDICTS][CODE_COUNT]; /* root cause of a domain */
    uint64_t change[BASELINE_CHANGES];
    uint64_t warned; /* domains with a warning */
    uint64_t
        lag_server; /* domains where a delegated server answers otherwise */
    uint64_t seen[SUMMARY_VERDICTS]; /* domains with such a required record */
    uint64_t questions;
    struct summary_provider provider[SUMMARY_PROVIDERS + 1]; /* last: others */
    size_t providers;
};

void summary_start(struct summary *s, struct arena *a);
void summary_add(struct summary *s, const struct ses_domain *d,
                 enum baseline_change change);

/* Domains that are not right. */
uint64_t summary_not_right(const struct summary *s);

/* What --fail-on names, as bits; SUMMARY_FAIL_DEFAULT without it. */
enum {
    SUMMARY_FAIL_WARNING = 1U << SUMMARY_VERDICTS,
    SUMMARY_FAIL_DEFAULT = 1U << SES_WRONG | 1U << SES_MISSING
};

/* Reads "wrong,missing" (and "warning", "lagging", "right", "unknown") into
 * bits: 1U << verdict, and SUMMARY_FAIL_WARNING. False: *bad is the word that
 * is none, in the arena, or the list where no word is in it. */
bool summary_words(const char *list, unsigned *bits, const char **bad,
                   struct arena *a);

struct summary_run {
    unsigned fail_on;
    bool bad_input;   /* a row was refused, or worse: 2 */
    bool waited;      /* --wait was given */
    bool interrupted; /* 130 */
};

/* The exit status (seslookup(1)): 130; else 2 > 1 > 3 > 4 > 0. wrong and
 * missing count only when named; unknown is 1 when named, else 3; a record that
 * lags on a delegated server is 4 with --wait, else 1 where wrong, missing or
 * lagging is named; one that lags in a cache only is 4 with --wait, else 0. */
int summary_status(const struct summary *s, const struct summary_run *run);

struct summary_text {
    int64_t elapsed_us;
    uint64_t retried;
    const struct baseline *baseline; /* NULL: none */
    unsigned width;
    bool color;
};

/* The totals as text: verdicts with their causes, changes, providers. */
void summary_text_print(const struct summary *s, const struct summary_text *how,
                        struct buf *b);

/* Of all verdicts: records for the purpose, domains with the cause. */
uint64_t summary_records(const struct summary *s, enum ses_purpose p);
uint64_t summary_causes(const struct summary *s, enum ses_code c);

#endif
