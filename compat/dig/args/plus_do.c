/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"
#include "dig/args/value.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { FUZZTIME = 1646972129, OPCODE_MAX = 15 };

static const struct args_plus_error ok;
static const struct args_plus_error unknown = {.fault = ARGS_PLUS_UNKNOWN};

struct args_plus_error args_plus_do_bad_number(enum str_number err,
                                               const char *what,
                                               const char *value)
{
    return (struct args_plus_error){.fault = ARGS_PLUS_VALUE,
                                    .status = 10,
                                    .what = what,
                                    .value = value,
                                    .out_of_range = err == STR_OUT_OF_RANGE};
}

struct args_plus_error args_plus_do_number(uint32_t *n, const char *value,
                                           uint32_t high, const char *what)
{
    enum str_number err = str_u32(value, high, n);

    return err == STR_OK ? ok : args_plus_do_bad_number(err, what, value);
}

struct args_plus_error args_plus_do_fatal(int status, const char *words)
{
    return (struct args_plus_error){
        .fault = ARGS_PLUS_FATAL, .status = status, .what = words};
}

/* ---- the header ---- */

static bool read_opcode(const char *word, uint32_t *opcode)
{
    for (*opcode = 0; *opcode <= OPCODE_MAX; ++*opcode)
        if (str_same(word, type_opcode(*opcode)))
            return true;
    return false;
}

struct args_plus_error args_plus_do_opcode(struct args_plus_to *to,
                                           const struct args_plus_typed *t)
{
    uint32_t n = 0;

    struct args_plus_error e = ok;

    if (t->on && !read_opcode(t->value, &n))
        e = args_plus_do_number(&n, t->value, OPCODE_MAX, "opcode");
    to->set->opcode = (uint8_t)n;
    return e;
}

struct args_plus_error args_plus_do_qid(struct args_plus_to *to,
                                        const struct args_plus_typed *t)
{
    uint32_t n = 0;
    struct args_plus_error e = ok;

    if (t->on)
        e = args_plus_do_number(&n, t->value, UINT16_MAX, "qid");
    to->set->qid_set = t->on;
    to->set->qid = (uint16_t)n;
    return e;
}

/* ---- the way there ---- */

struct args_plus_error args_plus_do_tcp(struct args_plus_to *to,
                                        const struct args_plus_typed *t)
{
    if (to->batch)
        return ok;
    to->set->tcp = t->on;
    to->set->tcp_set = true;
    return ok;
}

/* TLS and HTTP are for TCP, which "+tcp" and "+notcp" have decided before. */
static void take_tcp(struct args_plus_to *to, bool on)
{
    if (!to->set->tcp_set)
        to->set->tcp = on;
}

struct args_plus_error args_plus_do_tls(struct args_plus_to *to,
                                        const struct args_plus_typed *t)
{
    to->set->far.tls = t->on;
    take_tcp(to, t->on);
    return ok;
}

struct args_plus_error args_plus_do_tls_ca(struct args_plus_to *to,
                                           const struct args_plus_typed *t)
{
    struct dig_far *far = &to->set->far;

    far->ca = t->on;
    if (t->on && t->value && *t->value)
        far->ca_file = arena_str(to->arena, t->value);
    take_tcp(to, t->on);
    return ok;
}

/* A name or a file that makes sense only where certificates are verified. */
static struct args_plus_error take_tls_word(struct args_plus_to *to,
                                            const struct args_plus_typed *t,
                                            const char **word)
{
    *word = t->on ? arena_str(to->arena, t->value) : NULL;
    if (t->on)
        to->set->far.ca = true;
    take_tcp(to, t->on);
    return ok;
}

struct args_plus_error
args_plus_do_tls_certfile(struct args_plus_to *to,
                          const struct args_plus_typed *t)
{
    return take_tls_word(to, t, &to->set->far.cert);
}

struct args_plus_error
args_plus_do_tls_hostname(struct args_plus_to *to,
                          const struct args_plus_typed *t)
{
    return take_tls_word(to, t, &to->set->far.hostname);
}

struct args_plus_error args_plus_do_tls_keyfile(struct args_plus_to *to,
                                                const struct args_plus_typed *t)
{
    return take_tls_word(to, t, &to->set->far.key);
}

/* An octet of the word as it lies in memory, where the '=' is the end of the
 * name; 'x' behind it all. */
static char octet_at(const struct args_plus_typed *t, size_t i)
{
    size_t n = strlen(t->name);

    if (i <= n)
        return t->name[i];
    i -= n + 1;
    return t->value && i <= strlen(t->value) ? t->value[i] : 'x';
}

/* BIND tells the forms apart by octets at their places, whatever stands before
 * them: that is why it takes "+http=" and "+http-pl=/x". */
static bool http_form(const struct args_plus_typed *t, bool *plain, bool *get)
{
    enum { HTTP = 4, HTTPS = 5, HTTP_PLAIN = 10 };

    *plain = octet_at(t, HTTP) == '-';
    size_t end = *plain ? HTTP_PLAIN : HTTPS;
    char next = octet_at(t, end);
    *get = next == '-' && strchr("gG", octet_at(t, end + 1)) &&
           octet_at(t, end + 1);
    return !next || next == '-';
}

struct args_plus_error args_plus_do_http(struct args_plus_to *to,
                                         const struct args_plus_typed *t)
{
    struct dig_far *far = &to->set->far;
    bool plain, get;

    far->https = false;
    if (!t->on)
        return ok;
    if (!http_form(t, &plain, &get))
        return unknown;
    if (t->value && *t->value && !args_value_is_path(t->value)) {
        struct args_plus_error e = unknown;
        e.path = t->value;
        return e;
    }
    far->https = true;
    far->plain = far->plain || plain;
    far->get = far->get || get;
    far->path = t->value && *t->value ? arena_str(to->arena, t->value) : NULL;
    take_tcp(to, true);
    return ok;
}

struct args_plus_error args_plus_do_idn(struct args_plus_to *to,
                                        const struct args_plus_typed *t)
{
    to->set->idn_in = to->set->show.idn = t->on;
    return ok;
}

struct args_plus_error args_plus_do_fuzztime(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    uint32_t n = FUZZTIME;
    struct args_plus_error e = ok;

    if (t->on && t->value)
        e = args_plus_do_number(&n, t->value, UINT32_MAX, "fuzztime");
    to->set->fuzz = t->on;
    to->set->fuzztime = n;
    return e;
}

/* ---- which names ---- */

struct args_plus_error args_plus_do_domain(struct args_plus_to *to,
                                           const struct args_plus_typed *t)
{
    if (!to->searches)
        to->every->domain = arena_str(to->arena, t->value);
    return ok;
}

struct args_plus_error args_plus_do_showsearch(struct args_plus_to *to,
                                               const struct args_plus_typed *t)
{
    to->every->search = to->every->show_search = t->on;
    return ok;
}

/* ---- what is shown ---- */

struct args_plus_error args_plus_do_all(struct args_plus_to *to,
                                        const struct args_plus_typed *t)
{
    struct dig_show *s = &to->set->show;

    s->question = s->answer = s->authority = s->additional = t->on;
    s->comments = s->stats = t->on;
    to->every->cmd = t->on;
    return ok;
}

struct args_plus_error args_plus_do_question(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    to->set->show.question = t->on;
    if (!to->local)
        to->every->plus_question = t->on;
    return ok;
}

struct args_plus_error args_plus_do_comments(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    to->set->show.comments = t->on;
    if (!to->local)
        to->every->plus_comments = t->on;
    return ok;
}

struct args_plus_error args_plus_do_rrcomments(struct args_plus_to *to,
                                               const struct args_plus_typed *t)
{
    to->set->style.rrcomments = t->on ? DIG_ON : DIG_OFF;
    return ok;
}

struct args_plus_error args_plus_do_short(struct args_plus_to *to,
                                          const struct args_plus_typed *t)
{
    struct dig_show *s = &to->set->show;

    to->every->brief = t->on;
    if (!t->on)
        return ok;
    to->every->cmd = false;
    s->answer = true;
    s->question = s->authority = s->additional = false;
    s->comments = s->stats = false;
    to->set->style.rrcomments = DIG_OFF;
    return ok;
}

struct args_plus_error args_plus_do_ttlunits(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    to->set->style.ttl = true;
    to->set->style.ttlunits = t->on;
    return ok;
}

struct args_plus_error args_plus_do_ttlid(struct args_plus_to *to,
                                          const struct args_plus_typed *t)
{
    to->set->style.ttl = t->on;
    if (t->on)
        to->set->style.ttlunits = false;
    return ok;
}

/* A multiple of four, by BIND's way of rounding: what stood there before when
 * the number is none. */
struct args_plus_error args_plus_do_split(struct args_plus_to *to,
                                          const struct args_plus_typed *t)
{
    uint32_t n;
    enum str_number err;
    int *split = &to->every->split, was = *split;

    if (!t->on && t->value)
        return unknown;
    *split = 0;
    if (!t->on)
        return ok;
    *split = -1;
    if (!t->value)
        return ok;
    err = str_u32(t->value, 1023, &n);
    if (err == STR_OK && n % 4 == 0) {
        *split = (int)n;
        return ok;
    }
    *split = err == STR_OK ? (int)(n + 3) / 4 * 4 : (was + 4) / 4 * 4;
    if (err == STR_OK || was)
        fprintf(to->err,
                ";; Warning, split must be a multiple of 4; adjusting to %d\n",
                *split);
    return err == STR_OK ? ok : args_plus_do_bad_number(err, "split", t->value);
}

struct args_plus_error args_plus_do_yaml(struct args_plus_to *to,
                                         const struct args_plus_typed *t)
{
    to->every->yaml = t->on;
    if (t->on) {
        to->every->cmd = false;
        to->set->show.stats = false;
        to->set->style.rrcomments = DIG_OFF;
    }
    return ok;
}

struct args_plus_error args_plus_do_json(struct args_plus_to *to,
                                         const struct args_plus_typed *t)
{
    to->every->json = t->on;
    if (t->on)
        to->every->cmd = false;
    return ok;
}

/* ---- other kinds of lookup ---- */

static void show_records_only(struct dig *set)
{
    set->flags.rd = true;
    set->show.identify = true;
    set->show.comments = set->show.stats = false;
    set->show.additional = set->show.question = false;
}

struct args_plus_error args_plus_do_trace(struct args_plus_to *to,
                                          const struct args_plus_typed *t)
{
    struct dig *set = to->set;

    set->trace = t->on;
    if (!t->on)
        return ok;
    show_records_only(set);
    set->show.authority = true;
    set->style.rrcomments = DIG_AUTO;
    set->edns.dnssec = true;
    if (set->edns.version < 0)
        set->edns.version = 0;
    to->every->search = false;
    return ok;
}

struct args_plus_error args_plus_do_nssearch(struct args_plus_to *to,
                                             const struct args_plus_typed *t)
{
    struct dig *set = to->set;

    set->nssearch = t->on;
    if (!t->on)
        return ok;
    show_records_only(set);
    set->show.authority = false;
    set->style.rrcomments = DIG_OFF;
    set->type = ns_t_ns;
    set->type_set = true;
    to->every->brief = true;
    return ok;
}

struct args_plus_error args_plus_do_dns64prefix(struct args_plus_to *to,
                                                const struct args_plus_typed *t)
{
    to->dns64prefix = t->on;
    if (t->on)
        to->every->cmd = false;
    return ok;
}
