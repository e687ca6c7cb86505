/* SPDX-License-Identifier: GPL-3.0-or-later */
/* longopts.h - the options that begin with two dashes, in every grammar.
 *
 * Both of BIND's grammars leave "--word" free, so these are taken off the
 * command line before a personality reads it.
 */
#ifndef CLI_LONGOPTS_H
#define CLI_LONGOPTS_H

#include "base/fault.h"

#include <stdint.h>

struct buf;
struct run;

/* Words given once for each time the option was typed. */
struct longopts_words {
    const char **word;
    size_t n;
};

enum longopts_auto { LONGOPTS_AUTO, LONGOPTS_ALWAYS, LONGOPTS_NEVER };

struct longopts {
    bool ses, paste, summary, help, version;
    struct longopts_words from, expect, token, at, report, merge;
    const char *region, *dkim_zone, *mail_from, *resolv_conf, *zone_file,
        *tls_ca;
    bool public_only, no_public_only, no_sandbox;
    const char *trace;
    const char *resume, *baseline, *only, *fail_on, *split_dir;
    const char *format;   /* NULL: text */
    bool wait;            /* --wait given */
    const char *wait_for; /* its DUR, or NULL: 72h */
    const char *interval, *jobs, *rate, *shard;
    enum longopts_auto progress, color;
};

/* Takes our options out of argv (argc is brought along); words that begin with
 * "--" and are not ours stay, so that a personality refuses them in its own
 * words. Both --opt=value and --opt value work for options that need a value;
 * optional values (--wait) only with =. A lone "--" ends ours and stays: BIND's
 * grammars have their own words for it. --merge takes the words behind it up to
 * the next option. The lists are in the arena. The fault is the first. */
struct fault longopts_take(struct longopts *o, int *argc, char **argv,
                           struct arena *a);

/* The name of the option that a word with two dashes probably means: one letter
 * in three may be wrong. NULL: none is near. *also: another that is as near; or
 * NULL. */
const char *longopts_near(const char *word, const char **also);

/* longopts_meant.c: what to type in place of a word that is no option, as the end of a
 * sentence: "did you mean --from?". In the arena. NULL: who knows. */
const char *longopts_meant(const char *word, struct arena *a);

/* The name of the first option given that counts only with --ses (or --merge);
 * NULL: there is none. */
const char *longopts_idle(const struct longopts *o);

/* An option is given that makes a line one of verify mode. */
bool longopts_verify(const struct longopts *o);

/* The name of an option given that cannot stand beside --merge, which asks
 * nobody and reads no input; NULL: --merge or such an option is not given. */
const char *longopts_not_with_merge(const struct longopts *o);

/* No two files of options are both "-". */
bool longopts_stdin_is_free(const struct longopts *o);

/* "--option=value" for each option given that says what is asked, as a shell
 * takes it; waiting, reports and what came on stdin are left out. In the
 * arena. */
struct longopts_words longopts_again(const struct longopts *o, struct arena *a);

/* The file of authorities: --tls-ca, else SSL_CERT_FILE; NULL: the system's. */
const char *longopts_ca(const struct run *run);

/* The options with one line of help each, 80 columns. */
void longopts_help(struct buf *b);

/* "30s" "5m" "1h" "1d" or seconds, into milliseconds. False: not a duration. */
bool longopts_duration(const char *s, int64_t *ms);

/* "20/s" or "20": a second. False: not a rate. */
bool longopts_rate(const char *s, double *rate);

#endif
