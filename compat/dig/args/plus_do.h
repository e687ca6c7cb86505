/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plus_do.h - what each + option that is more than a bool does. */
#ifndef DIG_ARGS_PLUS_DO_H
#define DIG_ARGS_PLUS_DO_H

#include "base/str.h"
#include "dig/args/plus.h"

/* One option as typed. */
struct digopt_typed {
    const char *name, *value; /* value: NULL when there is none, or empty (but
                                 for +http...) */
    bool on;
};

typedef struct digopt_error digopt_taker(struct digopt_to *to,
                                         const struct digopt_typed *t);

/* What is wrong with a value, status 10; or something else, in words. */
struct digopt_error digopttake_bad_number(enum str_number err, const char *what,
                                          const char *value);
struct digopt_error digopttake_fatal(int status, const char *words);

digopt_taker digopttake_opcode;
digopt_taker digopttake_qid;
digopt_taker digopttake_tcp;
digopt_taker digopttake_tls;
digopt_taker digopttake_http;
digopt_taker digopttake_tries;
digopt_taker digopttake_retry;
digopt_taker digopttake_timeout;
digopt_taker digopttake_fuzztime;
digopt_taker digopttake_ndots;
digopt_taker digopttake_domain;
digopt_taker digopttake_showsearch;
digopt_taker digopttake_all;
digopt_taker digopttake_question;
digopt_taker digopttake_comments;
digopt_taker digopttake_rrcomments;
digopt_taker digopttake_short;
digopt_taker digopttake_ttlunits;
digopt_taker digopttake_ttlid;
digopt_taker digopttake_split;
digopt_taker digopttake_yaml;
digopt_taker digopttake_json;
digopt_taker digopttake_trace;
digopt_taker digopttake_nssearch;
digopt_taker digopttake_dns64prefix;

#endif
