/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/line.h"

#include "base/arena.h"
#include "base/edition.h"
#include "base/memory.h"
#include "base/str.h"
#include "cli/longopts.h"
#include "dig/args/scan.h"
#include "dns/type.h"
#include "net/find.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <errno.h>
#include <string.h>

enum { DNS_PORT = 53, RC_LINE = 1024 };

/* ---- @server ---- */

const char *args_line_find(struct args_line *a, const char *word,
                           struct server_list *list)
{
    const struct longopts *longopts = a->run->longopts;
    struct find_how how = {.resolv_conf = longopts && longopts->resolv_conf
                                              ? a->run->resolv_conf
                                              : NULL,
                           .port = DNS_PORT,
                           .family = !a->v6   ? AF_INET
                                     : !a->v4 ? AF_INET6
                                              : AF_UNSPEC,
                           .now_us = a->run->now_us,
                           .trace = a->run->trace};
    struct address at;

    if (!a->v6 &&
        (server_bad_scope(word) ||
         (server_read(&at, word, DNS_PORT) && at.u.any.sa_family == AF_INET6)))
        return "address family not supported";
    switch (find_server(list, word, &how, a->run->arena)) {
    case SERVER_OK:
        break;
    case SERVER_NOT_FOUND:
        return "not found";
    case SERVER_FAILURE:
        return "failure";
    }
    /* A scope is shown by its number, as typed names of interfaces are not. */
    if (list->n == 1 && strchr(word, '%')) {
        struct buf b = buf_in(a->run->arena, 256);
        server_print(&b, &list->at[0].at);
        list->at[0].label = arena_str(a->run->arena, buf_text(&b));
    }
    return NULL;
}

/* Lists are shared by copies of the settings: a new one each time. */
static void add_servers(struct dig *set, const struct server_list *more,
                        struct arena *arena)
{
    struct server_list both = {.n = set->servers.n + more->n};

    both.at = arena_raw(arena, both.n * sizeof *both.at);
    if (set->servers.n)
        memcpy(both.at, set->servers.at,
               set->servers.n * sizeof *set->servers.at);
    memcpy(both.at + set->servers.n, more->at, more->n * sizeof *more->at);
    set->servers = both;
}

static int take_server(struct args_scan *s, const char *word)
{
    struct run *run = s->args->run;
    struct server_list found = {NULL, 0};
    const char *why = args_line_find(s->args, word, &found);

    if (!why) {
        s->args->found = found.n;
        args_debug_servers(s->args, &found);
        add_servers(s->one, &found, run->arena);
        return ARGS_LINE_GO;
    }
    if (s->from != ARGS_LINE_BATCH)
        return args_scan_fatal(run, ARGS_SCAN_FAILED,
                               "couldn't get address for '%s': %s", word, why);
    fprintf(run->err, "couldn't get address for '%s': %s: skipping lookup\n",
            word, why);
    s->skip = true;
    s->args->found = 0;
    return ARGS_LINE_GO;
}

/* ---- +option ---- */

static int option_error(struct args_line *a, const struct args_plus_error *e,
                        const char *word)
{
    struct run *run = a->run;
    struct args_word_number n = {
        e->value, e->out_of_range ? STR_OUT_OF_RANGE : STR_NOT_A_NUMBER, 0};

    switch (e->fault) {
    case ARGS_PLUS_OK:
        break;
    case ARGS_PLUS_UNKNOWN:
        if (e->path)
            fprintf(run->err,
                    ";; The given HTTP path \"%s\" is not a valid absolute "
                    "path\n",
                    e->path);
        if (e->told)
            fprintf(run->err, "%s: %s\n", run->prog, e->told);
        return args_scan_usage(a, "+", word);
    case ARGS_PLUS_VALUE:
        if (!e->code_point)
            return args_scan_bad_number(run, e->status, e->what, &n);
        fprintf(run->out, "invalid %s '%s': %s\n", e->what, n.text,
                e->out_of_range ? "out of range" : "not a valid number");
        return args_scan_fatal(run, e->status, "bad edns code point: %s",
                               n.text);
    case ARGS_PLUS_FATAL:
        return args_scan_fatal(run, e->status, "%s", e->what);
    }
    return ARGS_LINE_GO;
}

static int take_plus(struct args_scan *s, char *word)
{
    struct run *run = s->args->run;
    struct args_plus_to to = {.set = s->one,
                              .every = &s->args->every,
                              .batch = s->from != ARGS_LINE_LINE,
                              .local = s->one != &s->args->all,
                              .searches = s->args->searches,
                              .err = run->err,
                              .arena = run->arena};

    if (!word[strspn(word, "=")]) {
        fprintf(run->out, ";; Invalid option %s\n", word);
        return ARGS_LINE_GO;
    }
    struct args_plus_error e = args_plus_take(&to, word);
    if (e.fault != ARGS_PLUS_OK)
        return option_error(s->args, &e, word);
    if (to.dns64prefix) {
        struct dig *one = args_scan_begin(s, "ipv4only.arpa");
        one->type = ns_t_aaaa;
        one->class = ns_c_in;
        one->type_set = one->dns64prefix = true;
        one->show.answer = true;
        one->show.stats = one->show.comments = false;
    }
    return ARGS_LINE_GO;
}

/* ---- bare words ---- */

static int take_word(struct args_scan *s, const char *word)
{
    struct args_line *a = s->args;
    uint16_t n;

    if (!a->words_are_names) {
        if (str_starts(word, "ixfr="))
            return args_scan_type(s, TYPE_IXFR, word + 5);
        if (type_read(word, &n)) {
            if (n != TYPE_IXFR)
                return args_scan_type(s, n, NULL);
            fputs(";; Warning, ixfr requires a serial number\n", a->run->err);
            return ARGS_LINE_GO;
        }
        if (type_read_class(word, &n)) {
            args_scan_class(s, n);
            return ARGS_LINE_GO;
        }
    }
    if (s->from != ARGS_LINE_RC)
        args_scan_name(s, word);
    return ARGS_LINE_GO;
}

static int take(struct args_scan *s, char *word)
{
    switch (word[0]) {
    case '@':
        return take_server(s, word + 1);
    case '+':
        return take_plus(s, word + 1);
    case '-':
        return args_letters_take(s, word + 1);
    default:
        return take_word(s, word);
    }
}

/* Nothing named: the name servers of the root, unless a file is to come. */
static void ask_for_root(struct args_scan *s)
{
    struct dig *one;

    if (s->from == ARGS_LINE_RC || s->args->queries ||
        (s->from == ARGS_LINE_LINE && s->args->batch))
        return;
    one = args_scan_name(s, ".");
    one->type = ns_t_ns;
    one->type_set = true;
}

/* +domain turns +search on when the list is made: after the line, or the first one
 * of a batch. */
static void make_searches(struct args_line *a, enum args_line_from from)
{
    if (a->searches || from == ARGS_LINE_RC ||
        (from == ARGS_LINE_LINE && a->batch))
        return;
    if (a->every.domain)
        a->every.search = true;
    a->searches = true;
}

int args_line_read(struct args_line *a, enum args_line_from from, int argc,
                   char **argv)
{
    struct args_scan s = {.args = a,
                          .from = from,
                          .argc = argc,
                          .argv = argv,
                          .at = 1,
                          .start = a->all,
                          .before = a->queries};

    s.defaults = s.one = from == ARGS_LINE_BATCH ? &s.start : &a->all;
    a->words_are_names = false;
    if (from == ARGS_LINE_BATCH)
        args_debug_clone(a, &a->all.servers);
    for (; s.at < argc; s.at++) {
        args_debug(a, "main parsing %s", argv[s.at]);
        if (argv[s.at][0] == '%')
            s.at = argc; /* the rest is not looked at */
        if (s.at == argc)
            break;
        int status = take(&s, argv[s.at]);
        if (status != ARGS_LINE_GO)
            return status;
        if (s.skip) {
            a->queries = s.before;
            return ARGS_LINE_GO;
        }
    }
    ask_for_root(&s);
    args_scan_end(&s);
    make_searches(a, from);
    return ARGS_LINE_GO;
}

int args_line_read_text(struct args_line *a, enum args_line_from from,
                        char *text)
{
    enum { BATCH_WORDS = 13, RC_WORDS = 61 };
    static const char *const file[] = {"batch", "config"};
    const int words = from == ARGS_LINE_RC ? RC_WORDS : BATCH_WORDS;
    char *argv[RC_WORDS + 2] = {text};
    int argc = 1;

    args_debug(a, "%s line %s", file[from == ARGS_LINE_RC], text);
    for (;;) {
        text += strspn(text, " \t\r\n");
        if (!*text || argc > words)
            break;
        argv[argc++] = text;
        text += strcspn(text, " \t\r\n");
        if (*text)
            *text++ = '\0';
    }
    argv[argc] = NULL;
    for (int i = 1; i < argc; i++)
        args_debug(a, "%s argv %d: %s",
                   from == ARGS_LINE_RC ? ".digrc" : "batch", i, argv[i]);
    args_debug(a, "parse_args()");
    return args_line_read(a, from, argc, argv);
}

/* The file of -f stays a part of the line, as for BIND, which reads the next one
 * over it. */
static int read_rc_line(struct args_line *a, char *line)
{
    const size_t size = strlen(line) + 1;
    const char *batch = a->batch;
    char *words = arena_copy(a->run->arena, line, size);

    a->batch = NULL;
    int status = args_line_read_text(a, ARGS_LINE_RC, words);
    memcpy(line, words, size);
    a->batch = a->batch ? line + (a->batch - words) : batch;
    return status;
}

int args_line_read_rc(struct args_line *a)
{
    const char *home = a->run->env("HOME");
    int status = ARGS_LINE_GO;
    FILE *f;

    if (!home)
        return ARGS_LINE_GO;
    f = fopen(arena_fmt(a->run->arena, "%s/.digrc", home), "re");
    if (!f && errno == ENOMEM)
        memory_out();
    if (!f)
        return status;
    char *line = arena_alloc(a->run->arena, RC_LINE);
    while (status == ARGS_LINE_GO && fgets(line, RC_LINE, f))
        status = read_rc_line(a, line);
    fclose(f);
    return status;
}

/* ---- around the scan ---- */

void args_line_start(struct args_line *a, struct run *run)
{
    *a = (struct args_line){.run = run,
                            .have_v4 = true,
                            .have_v6 = true,
                            .v4 = true,
                            .v6 = true,
                            .port = DNS_PORT};
    args_plus_start(&a->all, &a->every, run->edition);
    bool idn = !run->env("IDN_DISABLE");
    a->all.show.idn = idn && run->out_tty;
    a->all.idn_in = idn && (run->out_tty || run->edition->idn_piped);
}

void args_line_defaults(struct args_line *a, const struct resolvconf *conf)
{
    if (conf->attempts)
        a->all.tries = conf->attempts;
    a->every.timeout = conf->timeout;
}

int args_line_before(struct args_line *a, int argc, char **argv, bool *read_rc)
{
    int status = ARGS_LINE_GO;
    bool skip;

    *read_rc = true;
    for (int i = 1; i < argc && status == ARGS_LINE_GO; i++) {
        if (argv[i][0] != '-')
            continue;
        status =
            args_letters_check(a, argv[i] + 1, argv[i + 1], read_rc, &skip);
        i += skip;
    }
    a->conf_v4 = a->v4;
    a->conf_v6 = a->v6;
    return status;
}

void args_line_settle(struct args_line *a)
{
    for (unsigned i = 0; i < a->queries; i++) {
        struct dig *d = a->query[i];
        d->every = a->every;
        d->show.cmd = a->every.cmd;
        d->show.brief = a->every.brief;
        d->show.yaml = a->every.yaml;
        d->show.json = a->every.json;
        d->show.search = a->every.show_search;
        d->style.split = a->every.split;
    }
}
