/* SPDX-License-Identifier: GPL-3.0-or-later */
/* line.h - the command line, ~/.digrc and the lines of a batch file.
 *
 * All three are the same words. What stands before the first name is for every
 * query, what stands behind a name is for that name; a few options are for
 * every query wherever they stand (struct dig_every).
 */
#ifndef DIG_ARGS_LINE_H
#define DIG_ARGS_LINE_H

#include "cli/run.h"
#include "dig/args/plus.h"
#include "dns/tsig.h"
#include "net/resolvconf.h"

/* -y [HMAC[-BITS]:]NAME:SECRET or -k FILE, as typed. */
struct dig_key {
    const char *file;
    struct tsig_words words; /* name NULL: no key */
};

struct args_line {
    struct run *run;
    struct buf *said; /* what -d comes behind, not handed to stdout yet */
    struct dig all;   /* what the next query begins with */
    struct dig_every every;
    struct dig **query; /* those that are to be run */
    unsigned queries;
    const char *batch; /* -f */
    struct dig_key key;
    bool have_v4, have_v6; /* families that -4 and -6 leave */
    bool v4, v6;           /* families that may be used: -b takes one, too */
    bool conf_v4, conf_v6; /* the same for resolv.conf's servers: .digrc and
                              -b come too late for them */
    uint16_t port;
    bool port_set; /* -p */
    bool source_set;
    struct address source;
    /* of the scan */
    bool words_are_names; /* after -t and -c */
    bool exits;           /* the status counts, whatever went before */
    bool debug;           /* -d */
    bool greeted;         /* the first greeting has more lines */
    bool searches;        /* the search list is made, after the first line of a
                             batch: +domain comes too late for it */
    unsigned found;       /* addresses of the last @server */
};

/* Go on: not a status of the program. */
enum { ARGS_LINE_GO = -1 };

enum args_line_from { ARGS_LINE_LINE, ARGS_LINE_RC, ARGS_LINE_BATCH };

void args_line_start(struct args_line *a, struct run *run);

/* Tries and time-out as resolv.conf has them. */
void args_line_defaults(struct args_line *a, const struct resolvconf *conf);

/* Looks over the whole line for -4, -6 and -r, which count before everything
 * else, and for letters that are none. Returns ARGS_LINE_GO or the status. */
int args_line_before(struct args_line *a, int argc, char **argv, bool *read_rc);

/* Reads words (argv[0] is not one) and appends queries. Returns ARGS_LINE_GO, or
 * the status that ends the program; then everything was said. */
int args_line_read(struct args_line *a, enum args_line_from from, int argc,
                   char **argv);

/* The same with the words of one line of text, which is cut up. */
int args_line_read_text(struct args_line *a, enum args_line_from from,
                        char *text);

/* ~/.digrc, if there is one. */
int args_line_read_rc(struct args_line *a);

/* Appends the addresses of a server, in the run's arena. NULL, or why there is
 * none, in BIND's words. Blocks. */
const char *args_line_find(struct args_line *a, const char *word,
                           struct server_list *list);

/* To be called before queries are run: what counts for every query goes into
 * each of them. */
void args_line_settle(struct args_line *a);

/* ---- debug.c: dig -d ----
 *
 * The lines of BIND's trace of itself that say something about a lookup: words,
 * servers, origins, queries and tries. Addresses in memory and lines of source,
 * which stand in the others, are not imitated. */

/* A line on stderr, at once; nothing without -d. */
void args_debug(const struct args_line *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* "make_server(ADDRESS)" for each of them. */
void args_debug_servers(const struct args_line *a,
                        const struct server_list *servers);

/* What begins a lookup that is a copy of another, with these servers. */
void args_debug_clone(const struct args_line *a,
                      const struct server_list *servers);
/* The same for a lookup that begins again. */
void args_debug_again(const struct args_line *a,
                      const struct server_list *servers);

#endif
