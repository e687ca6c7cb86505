/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/dig.h"

#include "bind/complaint.h"
#include "cli/longopts.h"
#include "dig/args/line.h"
#include "dig/args/scan.h"
#include "dig/ask/ask.h"
#include "dig/ask/far.h"
#include "dig/ask/run.h"
#include "net/watch.h"

#include <errno.h>
#include <string.h>

enum { BATCH_LINE = 1024, BATCH_BUFFER = 64 * 1024, NO_BATCH = 8, USAGE = 1 };

static void run_queries(struct ask_run *d)
{
    struct args_line *a = &d->args;

    args_line_settle(a);
    ask_key_load(d);
    if (d->over)
        return;
    if (!d->asked)
        args_debug(a, "dig_startup()");
    d->asked = true;
    for (unsigned i = 0; i < a->queries && !d->over; i++) {
        ask_do_query(d, a->query[i]);
        /* Who feeds a batch line by line waits for this. */
        ask_run_say(d);
        fflush(d->run->out);
    }
    if (!d->over)
        args_debug(a, "start_lookup()"); /* and there is none */
    a->queries = 0;
}

static bool is_skipped(const char *line)
{
    return *line && strchr("\r\n#;", *line);
}

/* The file is opened before anything is asked. */
static FILE *open_batch(struct ask_run *d)
{
    const char *name = d->args.batch;
    FILE *f = strcmp(name, "-") == 0 ? d->run->in : fopen(name, "re");

    if (!f) {
        fprintf(d->run->err, "%s%s%s\n", name, *name ? ": " : "",
                strerror(errno));
        ask_run_fatal(d, NO_BATCH, "couldn't open specified batch file");
    } else if (f != d->run->in) {
        setvbuf(f, arena_raw(d->run->arena, BATCH_BUFFER), _IOFBF,
                BATCH_BUFFER);
    }
    return f;
}

static bool read_line(struct ask_run *d, char *line)
{
    int status = args_line_read_text(&d->args, ARGS_LINE_BATCH, line);

    if (status == ARGS_LINE_GO)
        return true;
    d->over = true;
    if (!status || d->args.exits || d->status < status)
        d->status = status;
    return false;
}

/* Whatever the line left behind for later lines must stay. */
static void run_batch_line(struct ask_run *d, char *line)
{
    struct arena_mark mark = arena_mark(d->run->arena);
    const char *domain = d->args.every.domain;
    const unsigned char *cookie = d->args.every.cookie.at;
    const struct dig_key key = d->args.key;
    unsigned cookies = d->cookies;

    if (read_line(d, line))
        run_queries(d);
    if (d->run->watch || domain != d->args.every.domain ||
        cookie != d->args.every.cookie.at || cookies != d->cookies ||
        !ask_key_same(&key, &d->args.key))
        return;
    d->args.query = NULL;
    arena_release(d->run->arena, mark);
}

/* The first line is read together with the command line: a mistake in it comes
 * before everything else. Lines before it may be comments or empty. */
static void run_batch(struct ask_run *d, FILE *f)
{
    char line[BATCH_LINE];
    unsigned jobs = ask_batch_wanted(d);
    bool more;

    /* One that comes while a line is waited for ends the next query. */
    loop_signals(&d->loop);
    while ((more = fgets(line, sizeof line, f)) && is_skipped(line))
        args_debug(&d->args, "batch line %s", line);
    if (more)
        read_line(d, line);
    if (!d->over)
        run_queries(d);
    /* Who looks on asks questions of its own, between one and the next. */
    if (jobs && !d->over && !d->run->watch)
        ask_batch_run(d, f, jobs);
    while (!d->over && fgets(line, sizeof line, f))
        run_batch_line(d, line);
    if (f != d->run->in)
        fclose(f);
}

static void tell_settings(const struct ask_run *d)
{
    const struct args_line *a = &d->args;
    const struct resolvconf *c = &d->conf;
    const struct server_list servers = {(struct server *)c->server, c->servers};

    args_debug(a, "setup_libs()\nsetup_system()\ncreate_search_list()");
    args_debug(a, "ndots is %u.\ntimeout is %u.", c->ndots, c->timeout);
    args_debug(a, "retries is %u.\nget_server_list()", a->all.tries);
    args_debug_servers(a, &servers);
    args_debug(a, "dig_query_setup\nparse_args()");
    args_debug(a, "making new lookup\nmake_empty_lookup()");
}

/* The command line as a whole; ARGS_LINE_GO or a status. */
static int read_all(struct ask_run *d, int argc, char **argv)
{
    bool read_rc;
    int status = args_line_before(&d->args, argc, argv, &read_rc);

    if (status != ARGS_LINE_GO)
        return status;
    if (resolvconf_load(&d->conf, d->run->resolv_conf, d->run->arena) ==
        RESOLVCONF_BROKEN)
        status = args_scan_fatal(d->run, USAGE, "parse of %s failed",
                                 d->run->resolv_conf);
    args_line_defaults(&d->args, &d->conf);
    tell_settings(d);
    if (status == ARGS_LINE_GO && read_rc) {
        args_debug(&d->args, "digrc (open)");
        status = args_line_read_rc(&d->args);
    }
    if (status == ARGS_LINE_GO && d->run->longopts->at.n)
        status = args_at_read(&d->args);
    if (status == ARGS_LINE_GO)
        status = args_line_read(&d->args, ARGS_LINE_LINE, argc, argv);
    return status;
}

static int end(struct ask_run *d)
{
    ask_far_end(d);
    return ask_run_end(d);
}

int dig_main(struct run *run, int argc, char **argv)
{
    struct ask_run *d = arena_alloc(run->arena, sizeof *d);

    ask_run_start(d, run);
    int status = read_all(d, argc, argv);
    if (status != ARGS_LINE_GO) {
        (void)end(d);
        if (status)
            fatal_refused(run, argc, argv);
        return status;
    }
    FILE *batch = d->args.batch ? open_batch(d) : NULL;
    if (batch)
        run_batch(d, batch);
    else if (!d->over)
        run_queries(d);
    status = end(d);
    if (d->refused)
        fatal_refused(run, argc, argv);
    return status;
}
