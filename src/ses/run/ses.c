/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ses.c - verify mode from the command line to the exit status. */
#include "ses/run/ses.h"

#include "base/arena.h"
#include "base/memory.h"
#include "ses/fact/asker.h"
#include "ses/run/ses_in.h"
#include "ses/run/verify.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

enum {
    STATUS_USAGE = 2,
    STATUS_PLUGIN_UNKNOWN = 3,
    WINDOW = 384, /* domains under way */
    WINDOW_MIN = 32,
    SURVEY = 1000,  /* so many domains, or more, are surveyed */
    HOLD_US = 50000 /* lines are held back for so long, to go together */
};

/* Writes what the report holds back. */
struct pen {
    struct loop_item item; /* first */
    struct report *report;
    struct progress *progress;
    bool listed;
};

struct ses {
    struct run *run;
    struct options options;
    struct source source;
    struct report report;
    struct resolvers resolvers;
    struct loop loop;
    struct asker *asker;
    struct pool_counts counts; /* of all that was asked */
    bool survey;
    bool public_only;
    struct progress progress;
    struct pen pen;
    bool plugin;
};

/* ---- what cannot be run at all ---- */

/* check_ses writes a plugin's line, whatever the options say. NULL: none that is
 * known. */
static const struct report_format *format_of(const struct ses *s)
{
    const char *name = s->run->longopts->format;

    if (s->plugin)
        return &report_nagios;
    return name ? report_find(name) : &report_text;
}

/* One line on stderr, and an error object or a plugin's line on stdout. The
 * help helps with words, not with files and servers. */
static int refuse(struct ses *s, const struct fault *fault, bool words)
{
    const struct report_format *format = format_of(s);
    const char *why = fault_line(fault, s->run->arena);

    if (format && format->fail)
        report_error(s->run->out, format, STATUS_USAGE, why);
    if (format && format->status)
        return STATUS_PLUGIN_UNKNOWN;
    fprintf(s->run->err, "seslookup: %s\n%s", why,
            words ? "Try 'seslookup --help'.\n" : "");
    return STATUS_USAGE;
}

/* ---- verifying ---- */

static bool next(void *ctx, struct arena *a, struct ses_identity *out)
{
    struct ses *s = ctx;

    return source_next(&s->source, a, out);
}

static void lift(struct pen *pen, struct loop *l)
{
    if (pen->listed)
        loop_remove(l, &pen->item);
    pen->listed = false;
}

static void write_held(struct loop_item *item, struct loop *l, short revents)
{
    struct pen *pen = (struct pen *)item;

    (void)revents;
    lift(pen, l);
    progress_clear(pen->progress);
    report_flush(pen->report);
}

static void judged(void *ctx, const struct ses_domain *d, struct arena *a)
{
    struct ses *s = ctx;

    (void)a;
    progress_clear(&s->progress);
    report_domain(&s->report, d);
    if (!s->report.held || s->pen.listed || !s->asker)
        return;
    s->pen = (struct pen){
        {.fd = -1, .ready = write_held}, &s->report, &s->progress, true};
    s->pen.item.deadline = s->loop.now + HOLD_US;
    loop_add(&s->loop, &s->pen.item);
}

static void judged_offline(void *ctx, const struct ses_domain *d)
{
    judged(ctx, d, NULL);
}

static void clear_progress(void *ctx)
{
    progress_clear(ctx);
}

static uint64_t questions(void *ctx)
{
    struct ses *s = ctx;

    return asker_counted(s->asker).asked;
}

static void prepare_progress(struct ses *s)
{
    enum longopts_auto when = s->run->longopts->progress;
    bool wanted =
        when == LONGOPTS_ALWAYS || (when == LONGOPTS_AUTO && s->run->err_tty);

    s->progress.to = wanted ? s->run->err : NULL;
    s->progress.expected = wanted ? source_count(&s->source) : 0;
    s->progress.over = s->run->err_tty && !setup_term_is_dumb(s->run);
    s->progress.totals = &s->report.totals;
    s->progress.questions = questions;
    s->progress.ctx = s;
    s->source.before_line = clear_progress;
    s->source.ctx = &s->progress;
}

/* A few more than questions in flight: one domain that has to wait long stands
 * in the way of nobody. */
static unsigned window_of(unsigned jobs)
{
    if (!jobs || jobs > WINDOW)
        return WINDOW;
    return jobs < WINDOW_MIN ? WINDOW_MIN : jobs;
}

static struct verify_plan plan_of(struct ses *s, bool bulk)
{
    const struct options *o = &s->options;

    return (struct verify_plan){
        .loop = &s->loop,
        .asker = s->asker,
        .resolver = s->resolvers.find,
        .resolvers = s->resolvers.finds,
        .named = s->resolvers.named,
        .systems = s->resolvers.systems,
        .cache = s->resolvers.cache,
        /* by default a survey leaves the resolver to the search for servers */
        .caches =
            s->survey && !s->run->longopts->at.n ? 0 : s->resolvers.caches,
        .port = o->port,
        .family = o->family,
        .timeout_ms = o->timeout_ms,
        .window = window_of(o->jobs),
        .target = o->target,
        .public_only = s->public_only,
        .bulk = bulk,
        .survey = s->survey,
        .next = next,
        .judged = judged,
        .ctx = s,
    };
}

/* Said once for each: the run goes on, and what it does not know is unknown. */
static void far_failed(void *ctx, const struct pool_far *far, int error,
                       const char *why)
{
    struct ses *s = ctx;
    struct vantage *v = &s->options.far[far - s->resolvers.far];

    if (v->told)
        return;
    v->told = true;
    progress_clear(&s->progress);
    fprintf(s->run->err, "seslookup: note: %s: %s\n", v->url,
            vantage_fault(error, why, s->run->arena));
}

/* Over the network. False: interrupted. */
static bool verify(struct ses *s, bool bulk)
{
    const struct options *o = &s->options;
    struct pool_policy policy = {.timeout_ms = o->timeout_ms,
                                 .tries = o->tries,
                                 .jobs = o->jobs,
                                 .rate = o->rate,
                                 .far = s->resolvers.far,
                                 .fars = s->resolvers.fars,
                                 .far_failed = far_failed,
                                 .far_ctx = s};
    bool whole;

    loop_start(&s->loop, s->run->now_us, s->run->arena);
    s->loop.trace = s->run->trace;
    loop_signals(&s->loop);
    if (o->wait_ms >= 0) {
        struct wait_plan plan = {plan_of(s, false), policy, &s->report, s->run,
                                 o};
        whole = wait_run(&plan, &s->counts);
    } else {
        s->asker = asker_start(&s->loop, &policy, bulk, s->run->arena);
        progress_start(&s->progress, &s->loop);
        struct verify_plan plan = plan_of(s, bulk);
        whole = verify_run(&plan, s->run->arena);
        progress_stop(&s->progress, &s->loop);
        lift(&s->pen, &s->loop);
        s->counts = asker_counted(s->asker);
        asker_end(s->asker);
    }
    loop_signals_off(&s->loop);
    for (unsigned i = 0; i < o->fars; i++)
        vantage_close(&s->options.far[i]);
    return whole;
}

static void verify_offline(struct ses *s, const struct offline *zone)
{
    const struct options *o = &s->options;
    struct offline_plan plan = {.zone = zone,
                                .target = o->target,
                                .err = s->run->err,
                                .next = next,
                                .judged = judged_offline,
                                .ctx = s};

    offline_run(&plan);
}

/* ---- the end ---- */

/* A report for programs on stdout: who pressed Ctrl-C is told on stderr. */
static void sum_up(const struct ses *s)
{
    const struct report *r = &s->report;
    struct buf b = buf_in(s->run->arena, 1 << 16);
    struct summary_text how = {.elapsed_us = r->end.elapsed_us,
                               .retried = r->end.retried,
                               .baseline = r->style.baseline,
                               .width = 80};

    if (format_of(s)->is_watched || !r->style.bulk)
        return;
    summary_text_print(&r->totals, &how, &b);
    fprintf(s->run->err, "seslookup: interrupted; so far:\n%s", buf_text(&b));
}

static int finish(struct ses *s, int64_t began, bool whole, bool bad_input)
{
    const struct pool_counts n = s->counts;
    struct report_end end = {.interrupted = !whole};

    end.elapsed_us = s->run->now_us() - began;
    end.questions = n.asked;
    end.retried = n.sent > n.asked ? n.sent - n.asked : 0;
    struct fault lost = report_end(&s->report, &end);
    bool written = !lost.text;
    if (!written)
        fprintf(s->run->err, "seslookup: %s\n",
                fault_line(&lost, s->run->arena));
    if (!whole)
        sum_up(s);
    if (format_of(s)->status)
        return written ? format_of(s)->status(&s->report)
                       : STATUS_PLUGIN_UNKNOWN;
    struct summary_run how = {
        .fail_on = s->options.fail_on,
        .bad_input = bad_input || !written,
        .waited = s->options.wait_ms >= 0,
        .interrupted = !whole,
    };
    return summary_status(&s->report.totals, &how);
}

/* The reports have been begun. */
static int give_up(struct ses *s, const char *why)
{
    report_fail(&s->report, STATUS_USAGE, why);
    return format_of(s)->status ? STATUS_PLUGIN_UNKNOWN : STATUS_USAGE;
}

/* Nothing came out of the input at all. */
static int nothing(struct ses *s, int64_t began)
{
    const char *why = "the input contains no domain that can be verified";

    if (s->source.skipped)
        return finish(s, began, true, source_errors(&s->source) > 0);
    if (!source_errors(&s->source))
        fprintf(s->run->err, "seslookup: %s\n", why);
    return give_up(s, why);
}

static int merge(struct ses *s)
{
    const struct longopts *longopts = s->run->longopts;
    int64_t began = s->run->now_us();
    struct fault fault = setup_report(&s->report, s->run, &s->options, true);

    if (fault.text)
        return refuse(s, &fault, false);
    bool ok = report_merge_files(&s->report, longopts->merge.word,
                                 longopts->merge.n, s->run->in, s->run->err);
    return finish(s, began, true, !ok);
}

/* Who publishes a private address must not choose what is asked inside the
 * network of who runs this: by default in a bulk run, unless that is about
 * private servers as it was named. */
static bool is_public_only(const struct ses *s, bool bulk)
{
    const struct longopts *longopts = s->run->longopts;
    const struct options *o = &s->options;

    if (longopts->public_only || longopts->no_public_only)
        return longopts->public_only;
    if (!bulk || !longopts->from.n)
        return false;
    for (unsigned i = 0; i < o->ats; i++)
        if (!server_is_public(&o->at[i]))
            return false;
    for (size_t i = 0; i < s->resolvers.fars; i++)
        if (!server_is_public(&s->resolvers.far[i].at))
            return false;
    return !o->resolver_given || !s->resolvers.finds ||
           server_is_public(&s->resolvers.find[0]);
}

static void find_useless(struct ses *s)
{
    const struct longopts_words *from = &s->run->longopts->from;

    for (size_t i = 0; i < from->n; i++)
        if (source_was_useless(&s->source, from->word[i]))
            ses_strings_add(&s->options.useless, from->word[i], s->run->arena);
}

static int run_source(struct ses *s)
{
    int64_t began = s->run->now_us();
    struct offline zone = {0};
    const char *zone_file = s->run->longopts->zone_file;
    bool whole = true;

    prepare_progress(s);
    bool bulk = source_is_bulk(&s->source);
    s->survey =
        s->options.wait_ms < 0 && source_exceeds(&s->source, SURVEY - 1);
    const char *first = s->source.aheads ? s->source.ahead[0].id.domain : NULL;

    struct fault fault =
        zone_file ? offline_load(&zone, s->run, zone_file, first)
                  : resolvers_read(&s->resolvers, s->run, &s->options);
    find_useless(s);
    if (!fault.text)
        fault = setup_report(&s->report, s->run, &s->options, bulk);
    if (fault.text)
        return refuse(s, &fault, false);
    s->report.style.again_stdin = source_reads_stdin(&s->source);
    if (s->source.aheads == 0)
        return nothing(s, began);
    if (!zone_file && !setup_has_files()) {
        const char *why = "this process may open too few files; allow 16 or "
                          "more (see ulimit -n)";
        fprintf(s->run->err, "seslookup: %s\n", why);
        return give_up(s, why);
    }
    s->public_only = is_public_only(s, bulk);
    confine(s->run, &s->report);
    if (zone_file)
        verify_offline(s, &zone);
    else
        whole = verify(s, bulk);
    return finish(s, began, whole,
                  source_errors(&s->source) > 0 || zone.broken > 0);
}

static const char *nothing_named(const struct ses *s)
{
    const struct options *o = &s->options;

    return arena_fmt(
        s->run->arena,
        "nothing to verify: %sname a domain, or give --from=FILE "
        "(--from=- for stdin)",
        o->resolver_given && !s->plugin ? "an address is the resolver; " : "");
}

static int start(struct ses *s, int argc, char **argv)
{
    const struct report_format *format = format_of(s);
    struct fault fault;

    if (format && format->status)
        memory_plugin();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told of */
    fault = options_read(&s->options, s->run, argc, argv, s->plugin);
    if (!fault.text)
        fault = setup_words(s->run, &s->options);
    if (!fault.text && s->run->longopts->merge.n)
        return merge(s);
    if (!fault.text && !source_named(s->run, &s->options))
        fault = fault_at(NULL, nothing_named(s));
    if (fault.text)
        return refuse(s, &fault, true);
    fault = source_open(&s->source, s->run, &s->options);
    if (fault.text)
        return refuse(s, &fault, false);
    int status = run_source(s);
    source_close(&s->source);
    return status;
}

int ses_main(struct run *run, int argc, char **argv)
{
    struct ses *s = arena_alloc(run->arena, sizeof *s);

    s->run = run;
    return start(s, argc, argv);
}

int ses_refuse(struct run *run, const struct fault *fault, bool plugin,
               bool words)
{
    struct ses s = {.run = run, .plugin = plugin};

    return refuse(&s, fault, words);
}

static const char plugin_usage[] =
    "check_ses -H DOMAIN [--from=FILE] [-w RANGE] [-c RANGE] [-t SECONDS]\n"
    "          [-p PORT] [-4|-6] [@ADDR[#PORT]] [OPTION...]\n"
    "  -H  the domain, or an email address\n"
    "  -w  warning if the number of domains not right is outside RANGE\n"
    "  -c  critical if the number of domains not right is outside RANGE\n"
    "  -t  time for one try, in seconds\n"
    "  -p, --port=PORT  port of every server\n"
    "  -4, -6  use only IPv4, or only IPv6\n"
    "  -V  print the version\n"
    "  -h  print this help\n"
    "OPTION is any option of 'seslookup --help', such as --from=FILE.\n"
    "Exit status: 0 right; 1 warnings or lagging; 2 wrong or missing;\n"
    "3 unknown or usage error\n";

int ses_check_main(struct run *run, int argc, char **argv)
{
    struct ses *s = arena_alloc(run->arena, sizeof *s);
    struct fault fault = fault_none();

    s->run = run;
    s->plugin = true;
    if (!run->longopts->help)
        fault = options_read(&s->options, run, argc, argv, true);
    if (fault.text)
        return refuse(s, &fault, true);
    if (run->longopts->help || s->options.plugin_help)
        fputs(plugin_usage, run->out);
    else if (s->options.plugin_version)
        fputs("check_ses (seslookup " SESLOOKUP_VERSION ")\n", run->out);
    else
        return start(s, argc, argv);
    if (fflush(run->out) == 0 && !ferror(run->out))
        return 0;
    fprintf(run->err, "seslookup: can't write: %s\n", strerror(errno));
    return STATUS_PLUGIN_UNKNOWN;
}
