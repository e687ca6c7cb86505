/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/options.h"

#include "base/arena.h"
#include "base/str.h"
#include "cli/ours.h"
#include "dns/name.h"
#include "ses/input_in.h"
#include "ses/paste.h"
#include "ses/region.h"

#include <string.h>

enum { DNS_PORT = 53, TOKEN = 32, DEFAULT_WAIT_H = 72 };

static const char *const public_resolvers[] = {"1.1.1.1", "8.8.8.8", "9.9.9.9"};

struct reader {
    struct options *o;
    struct run *run;
    struct arena *arena;
    bool plugin;
};

static const char *wrong(struct reader *r, const char *what, const char *word,
                         const char *expected)
{
    return arena_fmt(r->arena, "%s '%s': expected %s", what, word, expected);
}

/* ---- one reader for each kind of value; NULL is fine ---- */

static const char *read_port(struct reader *r, const char *value)
{
    uint32_t n;

    if (str_u32(value, 65535, &n) != STR_OK || !n)
        return wrong(r, "port", value, "a number from 1 to 65535");
    r->o->port = (uint16_t)n;
    r->o->port_given = true;
    return NULL;
}

static const char *read_timeout(struct reader *r, const char *value)
{
    uint32_t n;

    if (str_u32(value, 3600, &n) != STR_OK)
        return wrong(r, "time-out", value, "seconds, at most 3600");
    r->o->timeout_ms = n ? n * 1000 : 1000;
    return NULL;
}

static const char *read_tries_plus(struct reader *r, const char *value,
                                   unsigned more)
{
    uint32_t n;

    if (str_u32(value, 100, &n) != STR_OK)
        return wrong(r, "tries", value, "a number, at most 100");
    r->o->tries = n + more ? n + more : 1;
    return NULL;
}

static const char *read_tries(struct reader *r, const char *value)
{
    return read_tries_plus(r, value, 0);
}

static const char *read_retries(struct reader *r, const char *value)
{
    return read_tries_plus(r, value, 1);
}

static const char *read_warn(struct reader *r, const char *value)
{
    r->o->warn = value;
    return NULL;
}

static const char *read_crit(struct reader *r, const char *value)
{
    r->o->crit = value;
    return NULL;
}

static void add_word(struct reader *r, struct ses_strings *to,
                     const char *word)
{
    to->at = arena_grow(r->arena, to->at, to->n, sizeof *to->at);
    to->at[to->n++] = word;
}

static const char *read_host(struct reader *r, const char *value)
{
    if (r->o->host)
        return wrong(r, "-H", value, "one domain; --from=FILE takes many");
    r->o->host = value;
    add_word(r, &r->o->words, value);
    return NULL;
}

/* ---- letters and +words ---- */

struct letter {
    const char *word; /* with its dash or plus; "=" at the end: glued value */
    const char *(*read)(struct reader *r, const char *value);
};

static const struct letter shared[] = {
    {"-port=", read_port},        {"-po=", read_port},
    {"-p", read_port},            {"-timeout=", read_timeout},
    {"-t=", read_timeout},        {"+time=", read_timeout},
    {"+timeout=", read_timeout},  {"-retry=", read_tries},
    {"-ret=", read_tries},        {"+tries=", read_tries},
    {"+retry=", read_retries},
};

static const struct letter plugin_letters[] = {
    {"-H", read_host}, {"-w", read_warn}, {"-c", read_crit},
    {"-t", read_timeout}, {"-p", read_port}, {"-port=", read_port},
    {"--port=", read_port},
};

/* Words with a value glued on come in any case, letters do not. */
static bool begins(const char *word, const char *row)
{
    size_t n = strlen(row);

    return row[n - 1] == '=' ? str_starts(word, row)
                             : strncmp(word, row, n) == 0;
}

/* 1: taken, with *err; 0: not one of these rows. Steps *i over its value. */
static int read_letter(struct reader *r, const struct letter *rows, size_t n,
                       char **argv, int argc, int *i, const char **err)
{
    const char *word = argv[*i];

    for (size_t k = 0; k < n; k++) {
        size_t len = strlen(rows[k].word);
        if (!begins(word, rows[k].word))
            continue;
        if (rows[k].word[len - 1] == '=' || word[len]) {
            *err = rows[k].read(r, word + len + (word[len] == '='));
            return 1;
        }
        if (*i + 1 >= argc) {
            *err = wrong(r, "option", word, "a value behind it");
            return 1;
        }
        *err = rows[k].read(r, argv[++*i]);
        return 1;
    }
    return 0;
}

/* ---- bare words ---- */

/* "192.0.2.53", "[2001:db8::1]", "192.0.2.53#5300". */
static const char *read_resolver(struct reader *r, const char *word)
{
    const char *hash = strchr(word, '#');
    uint32_t port = 0;
    char *host = arena_copy(r->arena, word,
                            hash ? (size_t)(hash - word) : strlen(word));
    size_t n = strlen(host);

    if (hash && (str_u32(hash + 1, 65535, &port) != STR_OK || !port))
        return wrong(r, "resolver", word, "a port from 1 to 65535 after '#'");
    if (n > 2 && host[0] == '[' && host[n - 1] == ']') {
        host[n - 1] = '\0';
        host++;
    }
    if (!*host)
        return wrong(r, "resolver", word, "an address after '@'");
    r->o->resolver_given = true;
    r->o->resolver_port = (uint16_t)port;
    r->o->resolver_name = NULL;
    if (!server_read(&r->o->resolver, host, DNS_PORT))
        r->o->resolver_name = host;
    return NULL;
}

static bool is_address(const char *word)
{
    struct address a;
    size_t n = strcspn(word, "#");
    char host[64];

    if (n >= sizeof host)
        return false;
    memcpy(host, word, n);
    host[n] = '\0';
    return server_read(&a, host, DNS_PORT);
}

static bool is_token(const char *word)
{
    size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz234567");

    return n == TOKEN && !word[n];
}

static const char *read_bare(struct reader *r, const char *word)
{
    if (word[0] == '@')
        return read_resolver(r, word + 1);
    if (is_address(word))
        return read_resolver(r, word);
    add_word(r, is_token(word) ? &r->o->tokens : &r->o->words, word);
    return NULL;
}

static const char *read_flag(struct reader *r, const char *word)
{
    if (strcmp(word, "-4") == 0 || strcmp(word, "-6") == 0)
        r->o->family = word[1] == '4' ? AF_INET : AF_INET6;
    else
        return arena_fmt(r->arena, "unknown option '%s'%s", word,
                         r->plugin ? "; see 'check_ses -h'" : "");
    return NULL;
}

static const char *read_plugin_flag(struct reader *r, const char *word)
{
    if (strcmp(word, "-h") == 0)
        r->o->plugin_help = true;
    else if (strcmp(word, "-V") == 0)
        r->o->plugin_version = true;
    else
        return read_flag(r, word);
    return NULL;
}

static const char *read_words(struct reader *r, int argc, char **argv,
                              bool plugin)
{
    const struct letter *rows = plugin ? plugin_letters : shared;
    size_t n = plugin ? sizeof plugin_letters / sizeof *plugin_letters
                      : sizeof shared / sizeof *shared;
    const char *err = NULL;

    for (int i = 1; i < argc && !err; i++) {
        const char *w = argv[i];
        if (read_letter(r, rows, n, argv, argc, &i, &err))
            continue;
        if ((w[0] == '-' && w[1]) || w[0] == '+')
            err = plugin ? read_plugin_flag(r, w) : read_flag(r, w);
        else
            err = read_bare(r, w);
    }
    return err;
}

/* ---- our options ---- */

/* Calls `take` with every word of a comma-separated list; there is one. */
static const char *each(struct reader *r, const char *list,
                        const char *(*take)(struct reader *, const char *))
{
    const char *err = NULL;

    if (!list[strspn(list, ",")])
        return take(r, list);
    while (*list && !err) {
        size_t n = strcspn(list, ",");
        if (n)
            err = take(r, arena_copy(r->arena, list, n));
        list += n + (list[n] == ',');
    }
    return err;
}

static void add_at(struct reader *r, const struct address *a)
{
    struct options *o = r->o;

    o->at = arena_grow(r->arena, o->at, o->ats, sizeof *o->at);
    o->at[o->ats++] = *a;
}

static const char *take_at(struct reader *r, const char *word)
{
    struct address a;
    size_t n = strcspn(word, "#");
    uint32_t port = 0;
    bool port_ok = !word[n] ||
                   (str_u32(word + n + 1, 65535, &port) == STR_OK && port);

    if (str_same(word, "auth"))
        r->o->at_auth = true;
    else if (str_same(word, "system"))
        r->o->at_system = true;
    else if (str_same(word, "public"))
        r->o->at_public = true;
    else if (port_ok && server_read(&a, arena_copy(r->arena, word, n),
                                    (uint16_t)port))
        add_at(r, &a);
    else
        return wrong(r, "--at", word, "auth, public, system or an address");
    return NULL;
}

static const char *read_at(struct reader *r, const struct ours *ours)
{
    const char *err = NULL;

    if (!ours->at.n)
        r->o->at_auth = r->o->at_system = true;
    for (size_t i = 0; i < ours->at.n && !err; i++)
        err = each(r, ours->at.word[i], take_at);
    for (size_t i = 0; r->o->at_public && i < 3; i++) {
        struct address a;
        if (server_read(&a, public_resolvers[i], 0))
            add_at(r, &a);
    }
    return err;
}

static bool verdict_bit(const char *word, unsigned *bits)
{
    for (int v = SES_RIGHT; v <= SES_WRONG; v++)
        if (str_same(word, ses_verdict_word((enum ses_verdict)v))) {
            *bits |= 1u << v;
            return true;
        }
    return false;
}

static const char *take_only(struct reader *r, const char *word)
{
    if (verdict_bit(word, &r->o->only))
        return NULL;
    return wrong(r, "--only", word, "right, lagging, unknown, missing, wrong");
}

static const char *take_fail_on(struct reader *r, const char *word)
{
    if (str_same(word, "warning")) {
        r->o->fail_on_warning = true;
        return NULL;
    }
    if (!str_same(word, "right") && verdict_bit(word, &r->o->fail_on))
        return NULL;
    return wrong(r, "--fail-on", word, "wrong, missing, unknown or warning");
}

static const char *read_verdicts(struct reader *r, const struct ours *ours)
{
    const char *err = NULL;

    if (ours->only)
        err = each(r, ours->only, take_only);
    if (!ours->fail_on)
        r->o->fail_on = 1u << SES_WRONG | 1u << SES_MISSING;
    else if (!err)
        err = each(r, ours->fail_on, take_fail_on);
    return err;
}

static const char *read_shard(struct reader *r, const char *value)
{
    const char *slash = strchr(value, '/');
    uint32_t i = 0, n = 0;

    if (!slash ||
        str_u32(arena_copy(r->arena, value, (size_t)(slash - value)),
                1000000, &i) != STR_OK ||
        str_u32(slash + 1, 1000000, &n) != STR_OK || !i || i > n)
        return wrong(r, "--shard", value, "I/N with I from 1 to N");
    r->o->shard = i;
    r->o->shards = n;
    return NULL;
}

static const char *read_rate(struct reader *r, const char *value)
{
    if (!ours_rate(value, &r->o->rate))
        return wrong(r, "--rate", value, "questions per second, as 20/s");
    return NULL;
}

static const char *read_jobs(struct reader *r, const char *value)
{
    uint32_t n;

    if (str_u32(value, 100000, &n) != STR_OK || !n)
        return wrong(r, "--jobs", value, "a number from 1 to 100000");
    r->o->jobs = n;
    return NULL;
}

static const char *read_times(struct reader *r, const struct ours *ours)
{
    r->o->wait_ms = -1;
    if (ours->wait)
        r->o->wait_ms = (int64_t)DEFAULT_WAIT_H * 3600 * 1000;
    if (ours->wait_for && !ours_duration(ours->wait_for, &r->o->wait_ms))
        return wrong(r, "--wait", ours->wait_for, "30s, 5m, 1h, 1d or seconds");
    if (ours->interval &&
        (!ours_duration(ours->interval, &r->o->interval_ms) ||
         !r->o->interval_ms))
        return wrong(r, "--interval", ours->interval,
                     "30s, 5m, 1h, 1d or seconds, and not 0");
    return NULL;
}

/* Letters, digits and "-" with a number at the end: a new region passes, the
 * console's "Europe (Ireland)" does not. */
static bool looks_like_region(const char *s)
{
    size_t n = strlen(s);

    for (size_t i = 0; i < n; i++)
        if (!str_is_alnum(s[i]) && s[i] != '-')
            return false;
    return n > 2 && n < REGION_TEXT && *s != '-' && strchr(s, '-') &&
           str_is_digit(s[n - 1]);
}

const char *options_target(const struct ours *ours, struct arena *a,
                           const char **zone)
{
    char name[NAME_TEXT];
    const char *why;

    *zone = NULL;
    if (ours->region && !looks_like_region(ours->region))
        return arena_fmt(a, "--region '%s': expected a region as eu-west-1",
                         ours->region);
    if (!ours->dkim_zone)
        return NULL;
    why = input_name(a, ours->dkim_zone, name);
    if (!why && name_labels(name) < 2)
        why = "expected a zone as dkim.amazonses.com";
    if (why)
        return arena_fmt(a, "--dkim-zone '%s': %s", ours->dkim_zone, why);
    *zone = arena_str(a, name);
    return NULL;
}

static const char *read_region(struct reader *r, const struct ours *ours)
{
    r->o->region = ours->region;
    r->o->region_given = ours->region != NULL;
    if (!r->o->region)
        r->o->region = r->run->env("AWS_REGION");
    if (!r->o->region)
        r->o->region = r->run->env("AWS_DEFAULT_REGION");
    if (r->o->region && !*r->o->region)
        r->o->region = NULL;
    return options_target(ours, r->arena, &r->o->dkim_zone);
}

/* A label, or a name that has one in front: of the record, or of its target. */
static const char *take_token(struct reader *r, const char *word)
{
    static const char round[] = " \t\"'";
    char *clean = arena_str(r->arena, word);

    (void)paste_clean(clean);
    clean += strspn(clean, round);
    for (size_t n = strlen(clean); n && strchr(round, clean[n - 1]); n--)
        clean[n - 1] = '\0';
    bool name = str_find(clean, "domainkey") || region_target_zone(clean);
    if (!name && (!input_is_label(clean) || *clean == '-'))
        return wrong(r, "--token", word,
                     "one token of letters and digits; --token again for the "
                     "next one");
    if (!str_find(clean, "domainkey"))
        clean[strcspn(clean, ".")] = '\0';
    add_word(r, &r->o->tokens, clean);
    return NULL;
}

static const char *read_ours(struct reader *r)
{
    const struct ours *ours = r->run->ours;
    const char *err = read_at(r, ours);

    r->o->format = ours->format ? ours->format
                   : r->plugin  ? "nagios"
                                : "text";
    if (!err)
        err = read_region(r, ours);
    for (size_t i = 0; i < ours->token.n && !err; i++)
        err = take_token(r, ours->token.word[i]);
    if (!err)
        err = read_verdicts(r, ours);
    if (!err)
        err = read_times(r, ours);
    if (!err && ours->split_dir && strcmp(r->o->format, "email") != 0)
        err = "--split-dir goes with --format=email only";
    if (!err && ours->shard)
        err = read_shard(r, ours->shard);
    if (!err && ours->rate)
        err = read_rate(r, ours->rate);
    if (!err && ours->jobs)
        err = read_jobs(r, ours->jobs);
    return err;
}

const char *options_read(struct options *o, struct run *run, int argc,
                         char **argv, bool plugin)
{
    struct reader r = {o, run, run->arena, plugin};

    memset(o, 0, sizeof *o);
    o->port = DNS_PORT;
    o->family = AF_UNSPEC;
    const char *err = read_ours(&r);
    return err ? err : read_words(&r, argc, argv, plugin);
}
