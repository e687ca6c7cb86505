/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digargs.h"

#include "base/arena.h"
#include "base/str.h"
#include "cli/ours.h"
#include "dig/dighelp.h"
#include "dig/digword.h"
#include "dns/type.h"
#include "net/find.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <stdarg.h>
#include <string.h>

enum { HELP_MAX = 32 * 1024, DNS_PORT = 53, USAGE = 1, RC_LINE = 1024 };

#define VERSION "9.18.49-seslookup-" SESLOOKUP_VERSION

/* One reading: the line, or one line of a file. */
struct scan {
    struct digargs *args;
    enum digargs_from from;
    int argc, at;
    char **argv;
    struct dig start;      /* batch: the line's own copy of the defaults */
    struct dig *defaults;  /* what names of this reading begin with */
    struct dig *one;       /* where options go: the defaults, or a query */
    unsigned before;       /* queries that were there already */
    bool skip;             /* batch: the line is not to be run */
};

int digargs_fatal(struct run *run, int status, const char *fmt, ...)
{
    va_list ap;

    fprintf(run->err, "%s: ", run->prog);
    va_start(ap, fmt);
    vfprintf(run->err, fmt, ap);
    va_end(ap);
    fputc('\n', run->err);
    return status;
}

/* BIND says it in two halves, to two streams. */
static int bad_number(struct run *run, int status, const char *what,
                      const struct digword_number *n)
{
    fprintf(run->out, "invalid %s '%s': %s\n", what, n->text,
            n->err == STR_OUT_OF_RANGE ? "out of range"
                                       : "not a valid number");
    return digargs_fatal(run, status, "Couldn't parse %s", what);
}

static int usage(struct run *run, const char *sign, const char *word)
{
    struct buf b = buf_in(run->arena, HELP_MAX);

    if (word)
        fprintf(run->err, "Invalid option: %s%s\n", sign, word);
    dighelp_usage(&b);
    fputs(buf_text(&b), run->err);
    return USAGE;
}

/* ---- queries ---- */

static const char *greeting(struct scan *s)
{
    struct digargs *a = s->args;
    enum { WORDS = 1024 };
    struct buf b = buf_in(a->run->arena, WORDS);

    if (!a->every.cmd)
        return NULL;
    buf_fmt(&b, "%s; <<>> DiG " VERSION " <<>>", a->greeted ? "" : "\n");
    for (int i = 1; i < s->argc; i++)
        buf_fmt(&b, " %s", s->argv[i]);
    buf_ch(&b, '\n');
    if (!a->greeted && a->found)
        buf_fmt(&b, "; (%u server%s found)\n", a->found,
                a->found == 1 ? "" : "s");
    if (!a->greeted)
        buf_fmt(&b, ";; global options:%s +cmd\n",
                a->every.brief ? " +short" : "");
    a->greeted = true;
    return arena_str(a->run->arena, buf_text(&b));
}

static struct dig *begin(struct scan *s, const char *name)
{
    struct digargs *a = s->args;
    struct arena *arena = a->run->arena;
    struct dig *one = arena_raw(arena, sizeof *one);
    bool first = a->queries == s->before;

    *one = *s->defaults;
    one->name = arena_str(arena, name);
    one->greeting = first ? greeting(s) : NULL;
    a->query = arena_grow(arena, a->query, a->queries, sizeof *a->query);
    a->query[a->queries++] = one;
    return s->one = one;
}

static int set_serial(struct scan *s, const char *text)
{
    struct digword_number n = digword_number(text, UINT32_MAX);

    if (n.err != STR_OK)
        return bad_number(s->args->run, 1, "serial number", &n);
    s->one->serial = n.value;
    return DIGARGS_GO;
}

static int set_type(struct scan *s, uint16_t type, const char *serial)
{
    struct run *run = s->args->run;

    if (s->one->type_set)
        fputs(";; Warning, extra type option\n", run->err);
    digopt_type(s->one, &s->args->every, type);
    return serial ? set_serial(s, serial) : DIGARGS_GO;
}

static void set_class(struct scan *s, uint16_t class)
{
    if (s->one->class_set)
        fputs(";; Warning, extra class option\n", s->args->run->err);
    s->one->class = class;
    s->one->class_set = true;
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

    if (!a->v6 && server_read(&at, word, DNS_PORT) &&
        at.u.any.sa_family == AF_INET6)
        return "address family not supported";
    switch (find_server(list, word, &how, a->run->arena)) {
    case SERVER_OK:
        break;
    case SERVER_NOT_FOUND:
        return strchr(word, '%') ? "failure" : "not found";
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

static int take_server(struct scan *s, const char *word)
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
        return digargs_fatal(run, USAGE, "couldn't get address for '%s': %s",
                             word, why);
    fprintf(run->err, "couldn't get address for '%s': %s: skipping lookup\n",
            word, why);
    s->skip = true;
    return DIGARGS_GO;
}

/* ---- +option ---- */

static int option_error(struct run *run, const struct digopt_error *e,
                        const char *word)
{
    struct digword_number n = {e->value,
                               e->out_of_range ? STR_OUT_OF_RANGE
                                               : STR_NOT_A_NUMBER,
                               0};

    switch (e->fault) {
    case DIGOPT_OK:
        break;
    case DIGOPT_UNKNOWN:
        if (e->path)
            fprintf(run->err,
                    ";; The given HTTP path \"%s\" is not a valid absolute "
                    "path\n",
                    e->path);
        return usage(run, "+", word);
    case DIGOPT_VALUE:
        if (!e->code_point)
            return bad_number(run, e->status, e->what, &n);
        fprintf(run->out, "invalid %s '%s': %s\n", e->what, n.text,
                e->out_of_range ? "out of range" : "not a valid number");
        return digargs_fatal(run, e->status, "bad edns code point: %s",
                             n.text);
    case DIGOPT_FATAL:
        return digargs_fatal(run, e->status, "%s", e->what);
    }
    return DIGARGS_GO;
}

static int take_plus(struct scan *s, char *word)
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
        return option_error(run, &e, word);
    if (to.dns64prefix) {
        struct dig *one = begin(s, "ipv4only.arpa");
        one->type = ns_t_aaaa;
        one->class = ns_c_in;
        one->type_set = one->class_set = one->dns64prefix = true;
    }
    return DIGARGS_GO;
}

/* ---- -letters ---- */

static int take_source(struct scan *s, const char *value)
{
    struct digargs *a = s->args;
    size_t n = strcspn(value, "#");
    char *text = arena_copy(a->run->arena, value, n);
    struct digword_number port = {"0", STR_OK, 0};

    if (value[n])
        port = digword_number(value + n + 1, UINT16_MAX);
    if (port.err != STR_OK)
        return bad_number(a->run, USAGE, "port number", &port);
    memset(&a->source, 0, sizeof a->source);
    if (strchr(text, '%') ||
        !server_read(&a->source, text, (uint16_t)port.value))
        return digargs_fatal(a->run, USAGE, "invalid address %s", text);
    a->source_set = true;
    if (a->source.u.any.sa_family == AF_INET)
        a->v6 = false;
    else
        a->v4 = false;
    return DIGARGS_GO;
}

static int take_class(struct scan *s, const char *value)
{
    uint16_t class;

    s->args->words_are_names = true;
    if (type_read_class(value, &class))
        set_class(s, class);
    else
        fprintf(s->args->run->err, ";; Warning, ignoring invalid class %s\n",
                value);
    return DIGARGS_GO;
}

static int take_type(struct scan *s, const char *value)
{
    uint16_t type;

    s->args->words_are_names = true;
    if (str_starts(value, "ixfr="))
        return set_type(s, TYPE_IXFR, value + 5);
    if (type_read(value, &type) && type != TYPE_IXFR)
        return set_type(s, type, NULL);
    fprintf(s->args->run->err, ";; Warning, ignoring invalid type %s\n", value);
    return DIGARGS_GO;
}

static int take_batch(struct scan *s, const char *value)
{
    if (s->from != DIGARGS_BATCH)
        s->args->batch = arena_str(s->args->run->arena, value);
    return DIGARGS_GO;
}

static int take_port(struct scan *s, const char *value)
{
    struct digword_number n = digword_number(value, UINT16_MAX);

    if (n.err != STR_OK)
        return bad_number(s->args->run, USAGE, "port number", &n);
    s->args->port = (uint16_t)n.value;
    return DIGARGS_GO;
}

static int take_name(struct scan *s, const char *value)
{
    if (s->from != DIGARGS_RC)
        begin(s, value);
    return DIGARGS_GO;
}

static int take_reverse(struct scan *s, const char *value)
{
    struct dig *one = begin(s, digword_reverse(value, s->args->run->arena));

    one->reverse = true;
    if (!one->type_set)
        one->type = ns_t_ptr;
    if (!one->class_set)
        one->class = ns_c_in;
    return DIGARGS_GO;
}

static int take_key(struct scan *s, const char *value)
{
    struct run *run = s->args->run;
    struct dig_key *k = &s->args->key;

    if (!digword_key(k, value, run->arena))
        return usage(run, NULL, NULL);
    return DIGARGS_GO;
}

static int take_keyfile(struct scan *s, const char *value)
{
    s->args->key = (struct dig_key){.file = value};
    return DIGARGS_GO;
}

static const struct {
    char letter;
    int (*take)(struct scan *s, const char *value);
} letters[] = {
    {'b', take_source}, {'c', take_class},   {'f', take_batch},
    {'k', take_keyfile}, {'p', take_port},   {'q', take_name},
    {'t', take_type},   {'x', take_reverse}, {'y', take_key},
};

static const char flags[] = "46dhimnruv";

static int take_family(struct digargs *a, bool v6)
{
    if (v6 ? !a->v6 : !a->v4)
        return digargs_fatal(a->run, USAGE, "can't find IPv%d networking",
                             v6 ? 6 : 4);
    *(v6 ? &a->v4 : &a->v6) = false;
    return DIGARGS_GO;
}

static int take_flag(struct scan *s, char letter)
{
    struct run *run = s->args->run;
    struct buf b;

    switch (letter) {
    case '4':
    case '6':
        return take_family(s->args, letter == '6');
    case 'h':
        b = buf_in(run->arena, HELP_MAX);
        dighelp_print(&b);
        fputs(buf_text(&b), run->out);
        return 0;
    case 'v':
        fputs("DiG " VERSION "\n", run->err);
        return 0;
    case 'u':
        s->one->show.usec = true;
        break;
    default: /* d, i, m, n, r: nothing that is seen */
        break;
    }
    return DIGARGS_GO;
}

static int take_dash(struct scan *s, const char *word)
{
    int status = DIGARGS_GO;
    const char *value;

    for (; word[0] && word[1] && strchr(flags, word[0]); word++)
        if ((status = take_flag(s, word[0])) != DIGARGS_GO)
            return status;
    if (word[0] && strchr(flags, word[0]))
        return take_flag(s, word[0]);
    value = word[0] && word[1] ? word + 1 : s->argv[s->at + 1];
    for (size_t i = 0; value && i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == word[0]) {
            s->at += !word[1];
            return letters[i].take(s, value);
        }
    return usage(s->args->run, "-", word);
}

/* ---- bare words ---- */

static int take_word(struct scan *s, const char *word)
{
    struct digargs *a = s->args;
    uint16_t n;

    if (!a->words_are_names) {
        if (str_starts(word, "ixfr="))
            return set_type(s, TYPE_IXFR, word + 5);
        if (type_read(word, &n)) {
            if (n != TYPE_IXFR)
                return set_type(s, n, NULL);
            fputs(";; Warning, ixfr requires a serial number\n", a->run->err);
            return DIGARGS_GO;
        }
        if (type_read_class(word, &n)) {
            set_class(s, n);
            return DIGARGS_GO;
        }
    }
    if (s->from != DIGARGS_RC)
        begin(s, word);
    return DIGARGS_GO;
}

static int take(struct scan *s, char *word)
{
    switch (word[0]) {
    case '@':
        return take_server(s, word + 1);
    case '+':
        return take_plus(s, word + 1);
    case '-':
        return take_dash(s, word + 1);
    default:
        return take_word(s, word);
    }
}

/* Nothing named: the name servers of the root, unless a file is to come. */
static void ask_for_root(struct scan *s)
{
    struct dig *one;

    if (s->from == DIGARGS_RC || s->args->queries != s->before ||
        (s->from == DIGARGS_LINE && s->args->batch))
        return;
    one = begin(s, ".");
    one->type = ns_t_ns;
    one->type_set = true;
}

int digargs_read(struct digargs *a, enum digargs_from from, int argc,
                 char **argv)
{
    struct scan s = {.args = a,
                     .from = from,
                     .argc = argc,
                     .argv = argv,
                     .at = 1,
                     .start = a->all,
                     .before = a->queries};

    s.start.type_set = s.start.class_set = false;
    if (from == DIGARGS_LINE)
        a->all.type_set = a->all.class_set = false;
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
    enum { WORDS = 13 };
    char *argv[WORDS + 2] = {text};
    int argc = 1;

    for (;;) {
        text += strspn(text, " \t\r\n");
        if (!*text || argc > WORDS)
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
        status = digargs_read_text(a, DIGARGS_RC,
                                   arena_str(a->run->arena, line));
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

/* One word with a dash. The next word is its value: *skip. */
static int before_word(struct digargs *a, const char *w, const char *next,
                       bool *read_rc, bool *skip)
{
    const char *end = w + strspn(w, flags);

    *skip = false;
    if (!*w)
        return DIGARGS_GO; /* the scan will say it, if it comes that far */
    if ((*end && !strchr("bcfkpqtxy", *end)) ||
        (*end && !end[1] && !next))
        return usage(a->run, "-", end);
    for (; w < end; w++) {
        if (*w == '4')
            a->v6 = false;
        else if (*w == '6')
            a->v4 = false;
        else if (*w == 'r')
            *read_rc = false;
    }
    *skip = *end && !end[1];
    if (!a->v4 && !a->v6)
        return digargs_fatal(a->run, USAGE, "only one of -4 and -6 allowed");
    return DIGARGS_GO;
}

int digargs_before(struct digargs *a, int argc, char **argv, bool *read_rc)
{
    int status = DIGARGS_GO;
    bool skip;

    *read_rc = true;
    for (int i = 1; i < argc && status == DIGARGS_GO; i++) {
        if (argv[i][0] != '-')
            continue;
        status = before_word(a, argv[i] + 1, argv[i + 1], read_rc, &skip);
        i += skip;
    }
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
