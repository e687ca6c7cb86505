/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/longopts.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/shellword.h"
#include "base/slip.h"
#include "base/str.h"
#include "cli/run.h"

#include <stdlib.h>
#include <string.h>

enum kind {
    FLAG,     /* bool; takes no value */
    VALUE,    /* const char *; the last one wins */
    DURATION, /* the same, and it must read as a duration */
    LIST,     /* struct longopts_words; one word each time */
    WORDS,    /* struct longopts_words; all words up to the next option */
    AUTO,     /* enum longopts_auto */
    WAIT,     /* `wait` and, with =, `wait_for` */
    JSON      /* --json is --format=json */
};

#define AT(member) offsetof(struct longopts, member)

enum {
    ANY = 1,    /* counts without --ses too */
    AGAIN = 2,  /* belongs to what is asked: the command to repeat keeps it */
    VERIFY = 4, /* a line with it verifies, whatever else is on it */
    ALONE = 8,  /* asks or reads what --merge does not */
    STDIN = 16  /* a file; "-" is stdin, which is there once */
};

static const struct row {
    const char *name;
    enum kind kind;
    size_t at;
    const char *arg, *help;
    unsigned how;
} rows[] = {
    {"ses", FLAG, AT(ses), "", "check the records that Amazon SES expects",
     ANY | AGAIN | VERIFY},
    {"from", LIST, AT(from), "=FILE",
     "expected records in any format; - is stdin", AGAIN | ALONE | STDIN},
    {"expect", LIST, AT(expect), "='NAME TYPE VALUE'",
     "one expected record; repeatable", AGAIN},
    {"token", LIST, AT(token), "=T", "one Easy DKIM token; repeatable", AGAIN},
    {"region", VALUE, AT(region), "=R", "AWS region of the identity", AGAIN},
    {"dkim-zone", VALUE, AT(dkim_zone), "=Z",
     "zone that the DKIM records point to", AGAIN},
    {"mail-from", VALUE, AT(mail_from), "=NAME",
     "also check the custom MAIL FROM domain", AGAIN},
    {"at", LIST, AT(at), "=WHOM",
     "servers: auth, public, system, ADDR, tls://HOST", AGAIN},
    {"tls-ca", VALUE, AT(tls_ca), "=FILE",
     "certificate authorities for tls:// and https://", AGAIN},
    {"wait", WAIT, AT(wait), "[=DUR]", "keep asking while waiting can help",
     ALONE},
    {"interval", DURATION, AT(interval), "=DUR",
     "time between two rounds of --wait", AGAIN},
    {"jobs", VALUE, AT(jobs), "=N", "maximum queries in flight", ANY | AGAIN},
    {"rate", VALUE, AT(rate), "=N/s", "maximum queries per second and server",
     ANY | AGAIN},
    {"shard", VALUE, AT(shard), "=I/N", "check only part I of N of the input"},
    {"resume", VALUE, AT(resume), "=FILE",
     "continue an interrupted NDJSON report", ALONE},
    {"baseline", VALUE, AT(baseline), "=FILE",
     "compare with an earlier NDJSON report"},
    {"format", VALUE, AT(format), "=FORMAT",
     "text, json, csv, html and others"},
    {"json", JSON, AT(format), "", "the same as --format=json"},
    {"report", LIST, AT(report), "=FORMAT=FILE",
     "also write a report to a file"},
    {"only", VALUE, AT(only), "=VERDICT,...",
     "report only domains with these verdicts"},
    {"summary", FLAG, AT(summary), "", "print totals by cause and provider"},
    {"merge", WORDS, AT(merge), " FILE...", "merge NDJSON reports",
     ANY | VERIFY},
    {"split-dir", VALUE, AT(split_dir), "=DIR", "directory for --format=email"},
    {"progress", AUTO, AT(progress), "=auto|always|never",
     "show progress on stderr", ANY},
    {"color", AUTO, AT(color), "=auto|always|never", "use color", ANY},
    {"resolv-conf", VALUE, AT(resolv_conf), "=FILE",
     "use this instead of /etc/resolv.conf", ANY | AGAIN},
    {"zone-file", VALUE, AT(zone_file), "=FILE",
     "check a zone file without asking servers", AGAIN | ALONE | STDIN},
    {"public-only", FLAG, AT(public_only), "",
     "ask no server at a private address", AGAIN},
    {"no-public-only", FLAG, AT(no_public_only), "",
     "ask such servers even in bulk runs", AGAIN},
    {"no-sandbox", FLAG, AT(no_sandbox), "",
     "run without seccomp and Landlock"},
    {"trace", VALUE, AT(trace), "=FILE",
     "log each query and its result; - is stderr", ANY},
    {"fail-on", VALUE, AT(fail_on), "=VERDICT,...",
     "verdicts that make the exit status 1"},
    {"paste", FLAG, AT(paste), "", "read pasted text; nothing in it is run",
     ANY | VERIFY},
    {"help", FLAG, AT(help), "", "print this help", ANY},
    {"version", FLAG, AT(version), "", "print the name and version", ANY},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* The words that are still to be read, and where those that stay are put. */
struct scan {
    char **argv;
    int argc, next, kept;
    struct arena *arena;
};

/* What --json puts where --format does: told apart by its place. */
static const char json_word[] = "json";

static void *field(struct longopts *o, const struct row *row)
{
    return (char *)o + row->at;
}

static void add(struct longopts_words *l, const char *word, struct arena *a)
{
    l->word = arena_grow(a, l->word, l->n, sizeof *l->word);
    l->word[l->n++] = word;
}

/* The row for "--name" or "--name=value"; *value is behind the "=" or NULL. */
static const struct row *find(const char *word, const char **value)
{
    const char *eq = strchr(word, '=');
    size_t n = eq ? (size_t)(eq - word) : strlen(word);

    *value = eq ? eq + 1 : NULL;
    for (int i = 0; i < ROWS; i++)
        if (strlen(rows[i].name) + 2 == n &&
            !memcmp(rows[i].name, word + 2, n - 2))
            return &rows[i];
    return NULL;
}

const char *longopts_near(const char *word, const char **also)
{
    const char *name = word + strspn(word, "-"), *best = NULL;
    unsigned fewest = SLIP_NONE;

    *also = NULL;
    for (int i = 0; i < ROWS; i++) {
        unsigned no_more = fewest + 1;
        if (slip_nearer(name, strcspn(name, "="), rows[i].name, &fewest)) {
            best = rows[i].name;
            *also = NULL;
        } else if (best && !*also &&
                   slip_nearer(name, strcspn(name, "="), rows[i].name,
                               &no_more)) {
            *also = rows[i].name;
        }
    }
    return best;
}

static bool given(const struct longopts *o, const struct row *row)
{
    const char *at = (const char *)o + row->at;

    switch (row->kind) {
    case FLAG:
    case WAIT:
        return *(const bool *)at;
    case VALUE:
    case DURATION:
        return *(const char *const *)at &&
               *(const char *const *)at != json_word;
    case JSON:
        return *(const char *const *)at == json_word;
    case LIST:
    case WORDS:
        return ((const struct longopts_words *)at)->n != 0;
    case AUTO:
        return *(const enum longopts_auto *)at != LONGOPTS_AUTO;
    }
    return false;
}

/* The first one given of which this is said, or is not. */
static const char *first(const struct longopts *o, unsigned how, bool said)
{
    for (int i = 0; i < ROWS; i++)
        if (!(rows[i].how & how) != said && given(o, &rows[i]))
            return rows[i].name;
    return NULL;
}

const char *longopts_idle(const struct longopts *o)
{
    return first(o, ANY, false);
}

bool longopts_verify(const struct longopts *o)
{
    return first(o, VERIFY, true) != NULL;
}

const char *longopts_not_with_merge(const struct longopts *o)
{
    return o->merge.n ? first(o, ALONE, true) : NULL;
}

/* How often an option that is given names stdin. */
static unsigned stdins(const struct longopts *o, const struct row *row)
{
    const char *at = (const char *)o + row->at;
    const struct longopts_words *l = (const struct longopts_words *)at;
    unsigned n = 0;

    if (!(row->how & STDIN) || !given(o, row))
        return 0;
    if (row->kind != LIST)
        return !strcmp(*(const char *const *)at, "-");
    for (size_t i = 0; i < l->n; i++)
        n += !strcmp(l->word[i], "-");
    return n;
}

bool longopts_stdin_is_free(const struct longopts *o)
{
    unsigned n = 0;

    for (int i = 0; i < ROWS; i++)
        n += stdins(o, &rows[i]);
    return n <= 1;
}

static void add_option(struct longopts_words *l, const struct row *row,
                       const char *value, struct arena *a)
{
    add(l,
        value ? arena_fmt(a, "--%s=%s", row->name, shellword(value, a))
              : arena_fmt(a, "--%s", row->name),
        a);
}

struct longopts_words longopts_again(const struct longopts *o, struct arena *a)
{
    struct longopts_words l = {0};

    for (int i = 0; i < ROWS; i++) {
        const char *at = (const char *)o + rows[i].at;
        const struct longopts_words *list = (const struct longopts_words *)at;

        if (!(rows[i].how & AGAIN) || !given(o, &rows[i]))
            continue;
        if (rows[i].kind == LIST)
            for (size_t k = 0; k < list->n; k++) {
                if (rows[i].how & STDIN && !strcmp(list->word[k], "-"))
                    continue; /* not there a second time */
                add_option(&l, &rows[i], list->word[k], a);
            }
        else if (rows[i].kind == FLAG)
            add_option(&l, &rows[i], NULL, a);
        else
            add_option(&l, &rows[i], *(const char *const *)at, a);
    }
    return l;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0';
}

static const char *take_auto(enum longopts_auto *to, const char *value)
{
    static const char *const word[] = {"auto", "always", "never"};

    for (int i = 0; i < 3; i++)
        if (!strcmp(value, word[i])) {
            *to = (enum longopts_auto)i;
            return NULL;
        }
    return "expected auto, always or never";
}

static const char *take_duration(const char **to, const char *value)
{
    int64_t ms;

    *to = value;
    return longopts_duration(value, &ms)
               ? NULL
               : "expected a duration such as 30s, 5m, 1h or 1d";
}

static const char *no_value(const struct scan *s, const struct row *row)
{
    return arena_fmt(s->arena, "expected a value, as in --%s%s", row->name,
                     row->arg);
}

static const char *take_words(struct scan *s, const struct row *row,
                              struct longopts_words *l)
{
    size_t before = l->n;

    while (s->next < s->argc && !is_option(s->argv[s->next]))
        add(l, s->argv[s->next++], s->arena);
    return l->n > before ? NULL : no_value(s, row);
}

static const char *take_bare(struct scan *s, const struct row *row,
                             struct longopts *o)
{
    switch (row->kind) {
    case FLAG:
    case WAIT:
        *(bool *)field(o, row) = true;
        return NULL;
    case JSON:
        o->format = json_word;
        return NULL;
    case WORDS:
        return take_words(s, row, field(o, row));
    case VALUE:
    case DURATION:
    case LIST:
    case AUTO:
        break;
    }
    return no_value(s, row);
}

static const char *take_value(struct scan *s, const struct row *row,
                              struct longopts *o, const char *value)
{
    switch (row->kind) {
    case FLAG:
    case JSON:
        return "expected no value";
    case WAIT:
        o->wait = true;
        return take_duration(&o->wait_for, value);
    case DURATION:
        return take_duration(field(o, row), value);
    case AUTO:
        return take_auto(field(o, row), value);
    case VALUE:
        *(const char **)field(o, row) = value;
        break;
    case WORDS:
    case LIST:
        add(field(o, row), value, s->arena);
        if (row->kind == WORDS)
            (void)take_words(s, row, field(o, row));
        break;
    }
    return *value ? NULL : no_value(s, row);
}

static bool wants_value(const struct row *row)
{
    return row->kind == VALUE || row->kind == DURATION || row->kind == LIST ||
           row->kind == AUTO;
}

static const char *take(struct scan *s, const struct row *row,
                        struct longopts *o, const char *value)
{
    bool next_is_value = s->next < s->argc && !is_option(s->argv[s->next]);

    if (!value && wants_value(row) && next_is_value)
        value = s->argv[s->next++];
    return value ? take_value(s, row, o, value) : take_bare(s, row, o);
}

struct fault longopts_take(struct longopts *o, int *argc, char **argv,
                           struct arena *a)
{
    struct scan s = {.argv = argv, .argc = *argc, .next = 1, .arena = a};
    struct fault first = fault_none();

    s.kept = *argc > 0 ? 1 : 0;
    while (s.next < s.argc) {
        char *word = argv[s.next++];
        const struct row *row = NULL;
        const char *value;

        if (!strcmp(word, "--")) {
            argv[s.kept++] = word;
            break;
        }
        if (word[0] == '-' && word[1] == '-')
            row = find(word, &value);
        if (!row) {
            argv[s.kept++] = word;
            continue;
        }
        const char *text = take(&s, row, o, value);
        if (!first.text)
            first = fault_at(word, text);
    }
    while (s.next < s.argc)
        argv[s.kept++] = argv[s.next++];
    argv[s.kept] = NULL;
    *argc = s.kept;
    return first;
}

const char *longopts_ca(const struct run *run)
{
    const char *ca = run->longopts->tls_ca ? run->longopts->tls_ca
                                           : run->env("SSL_CERT_FILE");

    return ca && *ca ? ca : NULL;
}

static void help_usage(struct buf *b)
{
    buf_str(b, "Usage: seslookup nslookup ...    as BIND's nslookup\n"
               "       seslookup dig ...         as BIND's dig\n"
               "       seslookup [NAME [SERVER]] | [@SERVER] NAME [TYPE] ...\n"
               "       seslookup --ses DOMAIN... [@RESOLVER] [OPTIONS]\n"
               "\n"
               "Options of seslookup (for those of nslookup and dig, see their "
               "manual pages):\n");
}

void longopts_help(struct buf *b)
{
    help_usage(b);
    for (int i = 0; i < ROWS; i++) {
        size_t from = b->len;

        buf_fmt(b, "  --%s%s", rows[i].name, rows[i].arg);
        buf_pad(b, from, 31);
        buf_fmt(b, " %s\n", rows[i].help);
    }
    buf_str(b,
            "\nDUR is a duration: 30s, 5m, 1h, 1d or a number of seconds.\n");
}

bool longopts_duration(const char *s, int64_t *ms)
{
    static const struct {
        char letter;
        int64_t ms;
    } unit[] = {{'s', 1000}, {'m', 60000}, {'h', 3600000}, {'d', 86400000}};
    static const int64_t LONGEST_MS = 3650 * (int64_t)86400000;
    enum { DIGITS = 9 };
    int64_t n = 0, factor = 1000;
    size_t i = 0;

    for (; i < DIGITS && str_is_digit(s[i]); i++)
        n = n * 10 + (s[i] - '0');
    if (i == 0)
        return false;
    if (s[i]) {
        factor = 0;
        for (size_t u = 0; u < sizeof unit / sizeof unit[0]; u++)
            if (unit[u].letter == str_lower(s[i]) && !s[i + 1])
                factor = unit[u].ms;
    }
    if (!factor || n * factor > LONGEST_MS)
        return false;
    *ms = n * factor;
    return true;
}

bool longopts_rate(const char *s, double *rate)
{
    const double most = 1e9;
    const char *digits = s + strspn(s, "0123456789.eE+-");
    char *end;

    if (!str_is_digit(s[0]))
        return false;
    *rate = strtod(s, &end);
    return *rate > 0 && *rate <= most && end == digits && /* no 0x10 */
           (!*end || str_same(end, "/s"));
}
