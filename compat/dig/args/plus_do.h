/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plus_do.h - what each + option that is more than a bool does. */
#ifndef DIG_ARGS_PLUS_DO_H
#define DIG_ARGS_PLUS_DO_H

#include "base/str.h"
#include "dig/args/plus.h"

/* One option as typed. */
struct args_plus_typed {
    const char *name, *value; /* value: NULL when there is none, or empty (but
                                 for +http...) */
    bool on;
};

typedef struct args_plus_error args_plus_taker(struct args_plus_to *to,
                                               const struct args_plus_typed *t);

/* What is wrong with a value, status 10; or something else, in words. */
struct args_plus_error args_plus_do_bad_number(enum str_number err,
                                               const char *what,
                                               const char *value);
/* Reads a decimal number of at most `high`; `what` is what it is called. */
struct args_plus_error args_plus_do_number(uint32_t *n, const char *value,
                                           uint32_t high, const char *what);
struct args_plus_error args_plus_do_fatal(int status, const char *words);

args_plus_taker args_plus_do_opcode;
args_plus_taker args_plus_do_qid;
args_plus_taker args_plus_do_tcp;
args_plus_taker args_plus_do_tls;
args_plus_taker args_plus_do_tls_ca;
args_plus_taker args_plus_do_tls_certfile;
args_plus_taker args_plus_do_tls_hostname;
args_plus_taker args_plus_do_tls_keyfile;
args_plus_taker args_plus_do_http;
args_plus_taker args_plus_do_proxy;
args_plus_taker args_plus_do_idn;
args_plus_taker args_plus_do_fuzztime;
args_plus_taker args_plus_do_domain;
args_plus_taker args_plus_do_showsearch;
args_plus_taker args_plus_do_all;
args_plus_taker args_plus_do_question;
args_plus_taker args_plus_do_comments;
args_plus_taker args_plus_do_rrcomments;
args_plus_taker args_plus_do_short;
args_plus_taker args_plus_do_ttlunits;
args_plus_taker args_plus_do_ttlid;
args_plus_taker args_plus_do_split;
args_plus_taker args_plus_do_yaml;
args_plus_taker args_plus_do_json;
args_plus_taker args_plus_do_trace;
args_plus_taker args_plus_do_nssearch;
args_plus_taker args_plus_do_dns64prefix;

/* ---- plus_edns.c: what stands in the OPT record ---- */

args_plus_taker args_plus_edns_bufsize;
args_plus_taker args_plus_edns_edns;
args_plus_taker args_plus_edns_ednsflags;
args_plus_taker args_plus_edns_ednsopt;
args_plus_taker args_plus_edns_cookie;
args_plus_taker args_plus_edns_subnet;

/* What is only said in an OPT record: there is one, if "+noedns" did not come
 * behind it. */
void args_plus_edns_on(struct dig *set);

#endif
