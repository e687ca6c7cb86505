/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plus_do.h - what each + option that is more than a bool does. */
#ifndef DIG_ARGS_PLUS_DO_H
#define DIG_ARGS_PLUS_DO_H

#include "base/str.h"
#include "dig/args/plus.h"

/* ---- what is wrong with the option at hand: to->error ---- */

/* It is no option, or used as it must not be; told: said before, or NULL. */
void args_plus_do_unknown(struct args_plus_to *to, const char *told);
/* Its value is no number, or out of range: status 10; what it is called. */
void args_plus_do_bad_number(struct args_plus_to *to, enum str_number err,
                             const char *what);
/* Reads the value as a decimal number of at most `high`. When it is none, *n
 * stays as it was, false, and the error is that. */
bool args_plus_do_number(struct args_plus_to *to, uint32_t *n, uint32_t high,
                         const char *what);
/* Something else, in words. */
void args_plus_do_fatal(struct args_plus_to *to, int status, const char *words);

/* ---- what the rows call ---- */

typedef void args_plus_taker(struct args_plus_to *to);

args_plus_taker args_plus_do_opcode, args_plus_do_qid;
args_plus_taker args_plus_do_tcp, args_plus_do_tls, args_plus_do_tls_ca;
args_plus_taker args_plus_do_http, args_plus_do_proxy;
args_plus_taker args_plus_do_idn, args_plus_do_fuzztime;
args_plus_taker args_plus_do_domain, args_plus_do_showsearch;
args_plus_taker args_plus_do_all, args_plus_do_question, args_plus_do_comments;
args_plus_taker args_plus_do_rrcomments, args_plus_do_short, args_plus_do_split;
args_plus_taker args_plus_do_ttlunits;
args_plus_taker args_plus_do_yaml, args_plus_do_json;
args_plus_taker args_plus_do_trace, args_plus_do_nssearch;
args_plus_taker args_plus_do_dns64prefix;

/* A name or a file that makes sense only where certificates are verified. */
void args_plus_do_tls_word(struct args_plus_to *to, const char **word);

/* ---- plus_edns.c: what stands in the OPT record ---- */

args_plus_taker args_plus_edns_bufsize, args_plus_edns_edns;
args_plus_taker args_plus_edns_ednsflags, args_plus_edns_ednsopt;
args_plus_taker args_plus_edns_cookie, args_plus_edns_subnet;

/* What is only said in an OPT record: there is one, if "+noedns" did not come
 * behind it. */
void args_plus_edns_on(struct dig *set);

#endif
