/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.h - what a verify command line asks for, as a value.
 *
 * Our -- options (cli/longopts.h), both spellings of the options shared with
 * nslookup and dig, and the words: domains, addresses, the resolver.
 */
#ifndef SES_RUN_OPTIONS_H
#define SES_RUN_OPTIONS_H

#include "base/fault.h"
#include "cli/run.h"
#include "net/server.h"
#include "net/vantage.h"
#include "ses/model/model.h"

struct options {
    struct ses_strings typed;   /* every word that is not an option of ours */
    struct ses_strings words;   /* domains and e-mail addresses, as typed */
    struct ses_strings useless; /* --from in which nothing was of use, as far as
                                   they are read when reports begin */
    struct ses_strings tokens;  /* --token, and bare tokens among the words */
    bool resolver_given;
    struct address resolver;   /* @ADDR[#PORT] or a bare address */
    const char *resolver_name; /* @NAME: still to be looked up, or NULL */
    uint16_t resolver_port;    /* behind '#', or 0 */
    uint16_t port;             /* of every server asked; 53 */
    bool port_given;
    int64_t timeout_ms; /* ceiling of one try; 0: not given */
    unsigned tries;     /* 0: not given */
    unsigned jobs;      /* 0: not given */
    double rate;        /* 0: not given */
    struct ses_target target;
    bool at_auth, at_system, at_public;
    struct address *at; /* --at=ADDR; port 0: not given */
    unsigned ats;
    struct vantage *far; /* --at=tls://..., https://... */
    unsigned fars;
    unsigned only, fail_on;       /* bits: summary.h */
    unsigned shard, shards;       /* I of N; 0 of 0: everything */
    int64_t wait_ms, interval_ms; /* -1: no --wait; 0: no --interval */
    const char *format;           /* "text"; may be none of the report's */
    int family;                   /* AF_UNSPEC, -4, -6 */
    /* monitoring letters */
    const char *host; /* of -H, also among the words: of more in the input only
                         this one is meant */
    const char *warn, *crit;
    bool plugin_help, plugin_version;
};

/* Reads argv (without our -- options, which are in run->longopts). `plugin`: letters
 * as monitoring plugins have them (check_ses). */
struct fault options_read(struct options *o, struct run *run, int argc,
                          char **argv, bool plugin);

#endif
