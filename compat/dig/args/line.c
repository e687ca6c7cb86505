/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/line.h"

#include "base/arena.h"
#include "base/str.h"
#include "cli/ours.h"
#include "dig/args/letters.h"
#include "dig/args/scan.h"
#include "dns/type.h"
#include "net/find.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <stdarg.h>
#include <string.h>

enum { DNS_PORT = 53, RC_LINE = 1024 };

int digargs_fatal(struct run *run, int status, const char *fmt, ...)
{
    va_list ap;

    fflush(run->out);
    fprintf(run->err, "%s: ", run->prog);
    va_start(ap, fmt);
    vfprintf(run->err, fmt, ap);
    va_end(ap);
    fputc('\n', run->err);
    return status;
}

/* ---- @server ---- */

const char *digargs_find(struct digargs *a, const char *word,
                         struct server_list *list)
{
    const struct ours *ours = a->run->ours;
    struct find_how how = {
        .resolv_conf = ours && ours->resolv_conf ? a->run->resolv_conf : NULL,
        .port = DNS_PORT,
        .family = a->v4 ? a->v6 ? AF_UNSPEC : AF_INET : AF_INET6,
        .now_us = a->run->now_us};
    struct address at;

    if (!a->v6 && (server_bad_scope(word) ||
                   (server_read(&at, word, DNS_PORT) &&
                    at.u.any.sa_family == AF_INET6)))
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

static int take_server(struct digscan *s, const char *word)
{
    struct run *run = s->args->run;
    struct server_list found = {NULL, 0};
    const char *why = digargs_find(s->args, word, &found);

    if (!why) {
        s->args->found = found.n;
        add_servers(s->one, &found, run->arena);
        return DIGARGS_GO;
    }
    if (s->from != DIGARGS_BATCH)
        return digargs_fatal(run, DIGSCAN_FAILED,
                             "couldn't get address for '%s': %s", word, why);
    fprintf(run->err, "couldn't get address for '%s': %s: skipping lookup\n",
            word, why);
    s->skip = true;
    s->args->found = 0;
    return DIGARGS_GO;
}

/* ---- +option ---- */

static int option_error(struct digargs *a, const struct digopt_error *e,
                        const char *word)
{
    struct run *run = a->run;
    struct digword_number n = {
        e->value, e->out_of_range ? STR_OUT_OF_RANGE : STR_NOT_A_NUMBER, 0};

    switch (e->fault) {
    case DIGOPT_OK:
        break;
    case DIGOPT_UNKNOWN:
        if (e->path)
            fprintf(run->err,
                    ";; The given HTTP path \"%s\" is not a valid absolute "
                    "path\n",
                    e->path);
        return digscan_usage(a, "+", word);
    case DIGOPT_VALUE:
        if (!e->code_point)
            return digscan_bad_number(run, e->status, e->what, &n);
        fprintf(run->out, "invalid %s '%s': %s\n", e->what, n.text,
                e->out_of_range ? "out of range" : "not a valid number");
        return digargs_fatal(run, e->status, "bad edns code point: %s", n.text);
    case DIGOPT_FATAL:
        return digargs_fatal(run, e->status, "%s", e->what);
    }
    return DIGARGS_GO;
}

static int take_plus(struct digscan *s, char *word)
{
    struct run *run = s->args->run;
    struct digopt_to to = {.set = s->one,
                           .every = &s->args->every,
                           .batch = s->from != DIGARGS_LINE,
                           .err = run->err,
                           .arena = run->arena};

    if (!word[strspn(word, "=")]) {
        fprintf(run->out, ";; Invalid option %s\n", word);
        return DIGARGS_GO;
    }
    struct digopt_error e = digopt_take(&to, word);
    if (e.fault != DIGOPT_OK)
        return option_error(s->args, &e, word);
    if (to.dns64prefix) {
        struct dig *one = digscan_begin(s, "ipv4only.arpa");
        one->type = ns_t_aaaa;
        one->class = ns_c_in;
        one->type_set = one->dns64prefix = true;
        one->show.answer = true;
        one->show.stats = one->show.comments = false;
    }
    return DIGARGS_GO;
}

/* ---- bare words ---- */

static int take_word(struct digscan *s, const char *word)
{
    struct digargs *a = s->args;
    uint16_t n;

    if (!a->words_are_names) {
        if (str_starts(word, "ixfr="))
            return digscan_type(s, TYPE_IXFR, word + 5);
        if (type_read(word, &n)) {
            if (n != TYPE_IXFR)
                return digscan_type(s, n, NULL);
            fputs(";; Warning, ixfr requires a serial number\n", a->run->err);
            return DIGARGS_GO;
        }
        if (type_read_class(word, &n)) {
            digscan_class(s, n);
            return DIGARGS_GO;
        }
    }
    if (s->from != DIGARGS_RC)
        digscan_name(s, word);
    return DIGARGS_GO;
}

static int take(struct digscan *s, char *word)
{
    switch (word[0]) {
    case '@':
        return take_server(s, word + 1);
    case '+':
        return take_plus(s, word + 1);
    case '-':
        return digletter_take(s, word + 1);
    default:
        return take_word(s, word);
    }
}

/* Nothing named: the name servers of the root, unless a file is to come. */
static void ask_for_root(struct digscan *s)
{
    struct dig *one;

    if (s->from == DIGARGS_RC || s->args->queries ||
        (s->from == DIGARGS_LINE && s->args->batch))
        return;
    one = digscan_name(s, ".");
    one->type = ns_t_ns;
    one->type_set = true;
}

int digargs_read(struct digargs *a, enum digargs_from from, int argc,
                 char **argv)
{
    struct digscan s = {.args = a,
                        .from = from,
                        .argc = argc,
                        .argv = argv,
                        .at = 1,
                        .start = a->all,
                        .before = a->queries};

    s.defaults = s.one = from == DIGARGS_BATCH ? &s.start : &a->all;
    a->words_are_names = false;
    for (; s.at < argc && argv[s.at][0] != '%'; s.at++) {
        int status = take(&s, argv[s.at]);
        if (status != DIGARGS_GO)
            return status;
        if (s.skip) {
            a->queries = s.before;
            return DIGARGS_GO;
        }
    }
    ask_for_root(&s);
    return DIGARGS_GO;
}

int digargs_read_text(struct digargs *a, enum digargs_from from, char *text)
{
    enum { BATCH_WORDS = 13, RC_WORDS = 61 };
    const int words = from == DIGARGS_RC ? RC_WORDS : BATCH_WORDS;
    char *argv[RC_WORDS + 2] = {text};
    int argc = 1;

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
    return digargs_read(a, from, argc, argv);
}

int digargs_read_rc(struct digargs *a)
{
    const char *home = a->run->env("HOME");
    char line[RC_LINE];
    int status = DIGARGS_GO;
    FILE *f;

    if (!home)
        return DIGARGS_GO;
    f = fopen(arena_fmt(a->run->arena, "%s/.digrc", home), "re");
    while (f && status == DIGARGS_GO && fgets(line, sizeof line, f))
        status =
            digargs_read_text(a, DIGARGS_RC, arena_str(a->run->arena, line));
    if (f)
        fclose(f);
    return status;
}

/* ---- around the scan ---- */

void digargs_start(struct digargs *a, struct run *run)
{
    *a = (struct digargs){.run = run, .v4 = true, .v6 = true, .port = DNS_PORT};
    digopt_start(&a->all, &a->every);
    a->all.idn_in = a->all.show.idn = run->out_tty && !run->env("IDN_DISABLE");
}

void digargs_defaults(struct digargs *a, const struct resolvconf *conf)
{
    if (conf->attempts)
        a->all.tries = conf->attempts;
    a->every.timeout = conf->timeout;
}

int digargs_before(struct digargs *a, int argc, char **argv, bool *read_rc)
{
    int status = DIGARGS_GO;
    bool skip;

    *read_rc = true;
    for (int i = 1; i < argc && status == DIGARGS_GO; i++) {
        if (argv[i][0] != '-')
            continue;
        status = digletter_check(a, argv[i] + 1, argv[i + 1], read_rc, &skip);
        i += skip;
    }
    a->conf_v4 = a->v4;
    a->conf_v6 = a->v6;
    return status;
}

void digargs_settle(struct digargs *a)
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
