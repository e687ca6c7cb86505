/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/options.h"

#include "base/str.h"
#include "cli/longopts.h"
#include "dns/name.h"
#include "ses/input/input.h"
#include "ses/input/name.h"
#include "ses/model/region.h"
#include "ses/report/report.h"
#include "ses/run/options_in.h"
#include "text/paste.h"

#include <string.h>

enum { DEFAULT_WAIT_H = 72 };

static const char *const public_resolvers[] = {"1.1.1.1", "8.8.8.8", "9.9.9.9"};

/* Calls `take` with every word of a list that these characters separate; there
 * is one. */
static struct fault
each(struct options_reader *r, const char *list, const char *between,
     struct fault (*take)(struct options_reader *, const char *))
{
    struct fault err = fault_none();

    if (!list[strspn(list, between)])
        return take(r, list);
    while (*list && !err.text) {
        size_t n = strcspn(list, between);
        if (n)
            err = take(r, arena_copy(r->arena, list, n));
        list += n;
        list += strspn(list, between);
    }
    return err;
}

static void add_at(struct options_reader *r, const struct address *a)
{
    struct options *o = r->o;

    o->at = arena_grow(r->arena, o->at, o->ats, sizeof *o->at);
    o->at[o->ats++] = *a;
}

static struct fault add_far(struct options_reader *r, const char *url)
{
    struct options *o = r->o;

    o->far = arena_grow(r->arena, o->far, o->fars, sizeof *o->far);
    if (!vantage_read(&o->far[o->fars], url, r->arena))
        return options_wrong(r, "--at=", url,
                             "tls://HOST[:PORT] or https://HOST[:PORT]/PATH");
    o->fars++;
    return fault_none();
}

static struct fault take_at(struct options_reader *r, const char *word)
{
    struct address a;
    size_t n = strcspn(word, "#");
    uint32_t port = 0;
    bool port_ok =
        !word[n] || (str_u32(word + n + 1, 65535, &port) == STR_OK && port);

    if (str_same(word, "auth"))
        r->o->at_auth = true;
    else if (str_same(word, "system"))
        r->o->at_system = true;
    else if (str_same(word, "public"))
        r->o->at_public = true;
    else if (vantage_is(word))
        return add_far(r, word);
    else if (port_ok &&
             server_read(&a, arena_copy(r->arena, word, n), (uint16_t)port))
        add_at(r, &a);
    else
        return options_wrong(r, "--at=", word,
                             "auth, public, system, an address, tls://HOST or "
                             "https://HOST/PATH");
    return fault_none();
}

static struct fault read_at(struct options_reader *r,
                            const struct longopts *longopts)
{
    struct fault err = fault_none();

    if (!longopts->at.n)
        r->o->at_auth = r->o->at_system = true;
    for (size_t i = 0; i < longopts->at.n && !err.text; i++)
        err = each(r, longopts->at.word[i], ",", take_at);
    for (size_t i = 0; r->o->at_public && i < 3; i++) {
        struct address a;
        if (server_read(&a, public_resolvers[i], 0))
            add_at(r, &a);
    }
    return err;
}

static struct fault read_only(struct options_reader *r, const char *list)
{
    const char *bad;

    if (summary_words(list, &r->o->only, &bad, r->arena) &&
        !(r->o->only & SUMMARY_FAIL_WARNING))
        return fault_none();
    return options_wrong(r, "--only=", bad,
                         "right, lagging, unknown, missing or wrong");
}

static struct fault read_fail_on(struct options_reader *r, const char *list)
{
    const char *bad;

    if (summary_words(list, &r->o->fail_on, &bad, r->arena) &&
        !(r->o->fail_on & 1U << SES_RIGHT))
        return fault_none();
    return options_wrong(r, "--fail-on=", bad,
                         "wrong, missing, unknown or warning");
}

static struct fault read_verdicts(struct options_reader *r,
                                  const struct longopts *longopts)
{
    struct fault err = fault_none();

    r->o->fail_on = SUMMARY_FAIL_DEFAULT;
    if (longopts->only)
        err = read_only(r, longopts->only);
    if (longopts->fail_on && !err.text)
        err = read_fail_on(r, longopts->fail_on);
    return err;
}

static struct fault read_shard(struct options_reader *r, const char *value)
{
    const char *slash = strchr(value, '/');
    uint32_t i = 0, n = 0;

    if (!slash ||
        str_u32(arena_copy(r->arena, value, (size_t)(slash - value)), 1000000,
                &i) != STR_OK ||
        str_u32(slash + 1, 1000000, &n) != STR_OK || !i || i > n)
        return options_wrong(r, "--shard=", value, "I/N, with I from 1 to N");
    r->o->shard = i;
    r->o->shards = n;
    return fault_none();
}

static struct fault read_rate(struct options_reader *r, const char *value)
{
    if (!longopts_rate(value, &r->o->rate))
        return options_wrong(r, "--rate=", value,
                             "queries per second, such as 20/s");
    return fault_none();
}

static struct fault read_jobs(struct options_reader *r, const char *value)
{
    uint32_t n;

    if (str_u32(value, 100000, &n) != STR_OK || !n)
        return options_wrong(r, "--jobs=", value, "a number from 1 to 100000");
    r->o->jobs = n;
    return fault_none();
}

static struct fault read_times(struct options_reader *r,
                               const struct longopts *longopts)
{
    r->o->wait_ms = -1;
    if (longopts->wait)
        r->o->wait_ms = (int64_t)DEFAULT_WAIT_H * 3600 * 1000;
    if (longopts->wait_for &&
        !longopts_duration(longopts->wait_for, &r->o->wait_ms))
        return options_wrong(r, "--wait=", longopts->wait_for,
                             "a duration such as 30s, 5m, 1h or 1d");
    if (longopts->interval &&
        (!longopts_duration(longopts->interval, &r->o->interval_ms) ||
         !r->o->interval_ms))
        return options_wrong(r, "--interval=", longopts->interval,
                             "a duration of at least one second, such as 30s "
                             "or 5m");
    return fault_none();
}

/* In lower case and without blanks around it, as "aws --region" wants it; NULL:
 * nothing is left. */
static const char *tidy(const char *region, struct arena *a)
{
    char *text = arena_str(a, region + strspn(region, " \t\r\n"));
    size_t n = strlen(text);

    while (n && strchr(" \t\r\n", text[n - 1]))
        text[--n] = '\0';
    for (size_t i = 0; region_is_shaped(text) && i < n; i++)
        text[i] = str_lower(text[i]);
    return n ? text : NULL;
}

static struct fault read_region(struct options_reader *r,
                                const struct longopts *longopts)
{
    struct ses_target *t = &r->o->target;
    struct fault fault = input_target(longopts, r->arena, t);

    if (!t->region)
        t->region = r->run->env("AWS_REGION");
    if (!t->region)
        t->region = r->run->env("AWS_DEFAULT_REGION");
    if (t->region)
        t->region = tidy(t->region, r->arena);
    return fault;
}

/* The T1, T2 and T3 of --help, and the TOKEN of manuals. SES's are small. */
static bool is_placeholder(const char *token)
{
    static const char *const word[] = {"TOKEN", "TOK", "YOURTOKEN", "T"};

    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        size_t n = strlen(word[i]);
        if (!strncmp(token, word[i], n) &&
            (!token[n] || (str_is_digit(token[n]) && !token[n + 1])))
            return true;
    }
    return false;
}

/* A label, or a name that has one in front: of the record, or of its target. */
static struct fault take_token(struct options_reader *r, const char *word)
{
    static const char round[] = " \t\"'";
    char *clean = arena_str(r->arena, word);

    (void)paste_clean(clean);
    clean += strspn(clean, round);
    for (size_t n = strlen(clean); n && strchr(round, clean[n - 1]); n--)
        clean[n - 1] = '\0';
    bool name = str_find(clean, "domainkey") || region_target_zone(clean);
    if (!name && (!input_is_label(clean) || *clean == '-'))
        return options_wrong(r, "--token=", word,
                             "tokens of letters and digits, with commas "
                             "between them");
    if (!str_find(clean, "domainkey"))
        clean[strcspn(clean, ".")] = '\0';
    if (is_placeholder(clean))
        return options_wrong(r, "--token=", word,
                             "one of the three tokens that SES shows for your "
                             "domain, in place of this placeholder");
    ses_strings_add(&r->o->tokens, clean, r->arena);
    return fault_none();
}

/* One, or "T,T,T"; a comma too many does no harm. */
static struct fault take_tokens(struct options_reader *r, const char *word)
{
    return strchr(word, ',') ? each(r, word, ", ", take_token)
                             : take_token(r, word);
}

static struct fault read_longopts(struct options_reader *r)
{
    const struct longopts *longopts = r->run->longopts;
    struct fault err = read_at(r, longopts);

    r->o->format = longopts->format ? longopts->format
                   : r->plugin      ? report_nagios.name
                                    : report_text.name;
    if (!err.text)
        err = read_region(r, longopts);
    for (size_t i = 0; i < longopts->token.n && !err.text; i++)
        err = take_tokens(r, longopts->token.word[i]);
    if (!err.text)
        err = read_verdicts(r, longopts);
    if (!err.text)
        err = read_times(r, longopts);
    const struct report_format *format = report_find(r->o->format);
    if (!err.text && longopts->split_dir && !(format && format->is_split))
        err = fault_at(NULL, "--split-dir works only with --format=email");
    if (!err.text && longopts->shard)
        err = read_shard(r, longopts->shard);
    if (!err.text && longopts->rate)
        err = read_rate(r, longopts->rate);
    if (!err.text && longopts->jobs)
        err = read_jobs(r, longopts->jobs);
    return err;
}

struct fault options_read(struct options *o, struct run *run, int argc,
                          char **argv, bool plugin)
{
    struct options_reader r = {o, run, run->arena, plugin, NULL};

    memset(o, 0, sizeof *o);
    o->port = OPTIONS_DNS_PORT;
    o->family = AF_UNSPEC;
    for (int i = 1; i < argc; i++)
        ses_strings_add(&o->typed, argv[i], run->arena);
    struct fault err = read_longopts(&r);
    return err.text ? err : options_words(&r, argc, argv);
}
