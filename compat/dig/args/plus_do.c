/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"
#include "base/str.h"
#include "dig/args/value.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { FUZZTIME = 1646972129, OPCODE_MAX = 15 };

static const struct digopt_error ok;
static const struct digopt_error unknown = {.fault = DIGOPT_UNKNOWN};

struct digopt_error digopttake_bad_number(enum str_number err, const char *what,
                                          const char *value)
{
    return (struct digopt_error){.fault = DIGOPT_VALUE,
                                 .status = 10,
                                 .what = what,
                                 .value = value,
                                 .out_of_range = err == STR_OUT_OF_RANGE};
}

struct digopt_error digopttake_fatal(int status, const char *words)
{
    return (struct digopt_error){
        .fault = DIGOPT_FATAL, .status = status, .what = words};
}

/* ---- the header ---- */

static bool read_opcode(const char *word, uint32_t *opcode)
{
    for (*opcode = 0; *opcode <= OPCODE_MAX; ++*opcode)
        if (str_same(word, type_opcode(*opcode)))
            return true;
    return false;
}

struct digopt_error digopttake_opcode(struct digopt_to *to,
                                      const struct digopt_typed *t)
{
    uint32_t n = 0;

    if (t->on && !read_opcode(t->value, &n)) {
        enum str_number err = str_u32(t->value, OPCODE_MAX, &n);
        if (err != STR_OK)
            return digopttake_bad_number(err, "opcode", t->value);
    }
    to->set->opcode = (uint8_t)n;
    return ok;
}

struct digopt_error digopttake_qid(struct digopt_to *to,
                                   const struct digopt_typed *t)
{
    uint32_t n = 0;

    if (t->on) {
        enum str_number err = str_u32(t->value, UINT16_MAX, &n);
        if (err != STR_OK)
            return digopttake_bad_number(err, "qid", t->value);
    }
    to->set->qid_set = t->on;
    to->set->qid = (uint16_t)n;
    return ok;
}

/* ---- the way there ---- */

struct digopt_error digopttake_tcp(struct digopt_to *to,
                                   const struct digopt_typed *t)
{
    if (to->batch)
        return ok;
    to->set->tcp = t->on;
    to->set->tcp_set = true;
    return ok;
}

struct digopt_error digopttake_tls(struct digopt_to *to,
                                   const struct digopt_typed *t)
{
    to->set->far = t->on;
    if (!to->set->tcp_set && (t->on || strcmp(t->name, "tls") == 0))
        to->set->tcp = t->on;
    return ok;
}

/* BIND tells the six forms apart by what was typed, and reads past the end of
 * "+http=" and "+http-plai=". */
static bool http_form(const struct digopt_typed *t, bool *plain)
{
    size_t n = strlen(t->name);

    *plain = strncmp(t->name, "http-", 5) == 0;
    if (*plain)
        return n >= 10 || (n == 9 && t->value && !*t->value);
    return n >= 5 || (n == 4 && t->value && !*t->value);
}

struct digopt_error digopttake_http(struct digopt_to *to,
                                    const struct digopt_typed *t)
{
    bool plain;

    to->set->far = false;
    if (!t->on)
        return ok;
    if (!http_form(t, &plain))
        return unknown;
    if (t->value && *t->value && !digoptval_is_path(t->value)) {
        struct digopt_error e = unknown;
        e.path = t->value;
        return e;
    }
    to->set->far = to->set->tcp = to->set->tcp_set = true;
    return ok;
}

struct digopt_error digopttake_tries(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT32_MAX, &n);

    if (err != STR_OK)
        return digopttake_bad_number(err, "tries", t->value);
    to->set->tries = n ? n : 1;
    return ok;
}

struct digopt_error digopttake_retry(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT32_MAX - 1, &n);

    if (err != STR_OK)
        return digopttake_bad_number(err, "retries", t->value);
    to->set->tries = n + 1;
    return ok;
}

struct digopt_error digopttake_timeout(struct digopt_to *to,
                                       const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT16_MAX, &n);

    if (err != STR_OK)
        return digopttake_bad_number(err, "timeout", t->value);
    to->every->timeout = n ? n : 1;
    return ok;
}

struct digopt_error digopttake_fuzztime(struct digopt_to *to,
                                        const struct digopt_typed *t)
{
    uint32_t n = FUZZTIME;
    enum str_number err = STR_OK;

    if (t->on && t->value)
        err = str_u32(t->value, UINT32_MAX, &n);
    if (err != STR_OK)
        return digopttake_bad_number(err, "fuzztime", t->value);
    to->set->fuzz = t->on;
    to->set->fuzztime = n;
    return ok;
}

/* ---- which names ---- */

struct digopt_error digopttake_ndots(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT16_MAX, &n);

    if (err != STR_OK)
        return digopttake_bad_number(err, "ndots", t->value);
    to->every->ndots = (int)n;
    return ok;
}

struct digopt_error digopttake_domain(struct digopt_to *to,
                                      const struct digopt_typed *t)
{
    to->every->domain = arena_str(to->arena, t->value);
    to->every->search = true;
    return ok;
}

struct digopt_error digopttake_showsearch(struct digopt_to *to,
                                          const struct digopt_typed *t)
{
    to->every->search = to->every->show_search = t->on;
    return ok;
}

/* ---- what is shown ---- */

struct digopt_error digopttake_all(struct digopt_to *to,
                                   const struct digopt_typed *t)
{
    struct dig_show *s = &to->set->show;

    s->question = s->answer = s->authority = s->additional = t->on;
    s->comments = s->stats = t->on;
    to->every->cmd = t->on;
    return ok;
}

struct digopt_error digopttake_question(struct digopt_to *to,
                                        const struct digopt_typed *t)
{
    to->set->show.question = t->on;
    if (t->on)
        to->every->plus_question = true;
    return ok;
}

struct digopt_error digopttake_comments(struct digopt_to *to,
                                        const struct digopt_typed *t)
{
    to->set->show.comments = t->on;
    if (t->on)
        to->every->plus_comments = true;
    return ok;
}

struct digopt_error digopttake_rrcomments(struct digopt_to *to,
                                          const struct digopt_typed *t)
{
    to->set->style.rrcomments = t->on ? DIG_ON : DIG_OFF;
    return ok;
}

struct digopt_error digopttake_short(struct digopt_to *to,
                                     const struct digopt_typed *t)
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

struct digopt_error digopttake_ttlunits(struct digopt_to *to,
                                        const struct digopt_typed *t)
{
    to->set->style.ttl = true;
    to->set->style.ttlunits = t->on;
    return ok;
}

struct digopt_error digopttake_ttlid(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    to->set->style.ttl = t->on;
    if (t->on)
        to->set->style.ttlunits = false;
    return ok;
}

/* A multiple of four, by BIND's way of rounding: what stood there before when
 * the number is none. */
struct digopt_error digopttake_split(struct digopt_to *to,
                                     const struct digopt_typed *t)
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
    return err == STR_OK ? ok : digopttake_bad_number(err, "split", t->value);
}

struct digopt_error digopttake_yaml(struct digopt_to *to,
                                    const struct digopt_typed *t)
{
    to->every->yaml = t->on;
    if (t->on) {
        to->every->cmd = false;
        to->set->show.stats = false;
        to->set->style.rrcomments = DIG_OFF;
    }
    return ok;
}

struct digopt_error digopttake_json(struct digopt_to *to,
                                    const struct digopt_typed *t)
{
    to->every->json = t->on;
    if (t->on)
        to->every->cmd = false;
    return ok;
}

/* ---- other kinds of lookup ---- */

struct digopt_error digopttake_trace(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    struct dig *set = to->set;

    set->trace = t->on;
    if (!t->on)
        return ok;
    set->flags.rd = true;
    set->show.identify = true;
    set->show.comments = set->show.stats = false;
    set->show.additional = set->show.question = false;
    set->show.authority = true;
    set->style.rrcomments = DIG_AUTO;
    set->edns.dnssec = true;
    if (set->edns.version < 0)
        set->edns.version = 0;
    to->every->search = false;
    return ok;
}

struct digopt_error digopttake_nssearch(struct digopt_to *to,
                                        const struct digopt_typed *t)
{
    struct dig *set = to->set;

    set->nssearch = t->on;
    if (!t->on)
        return ok;
    set->flags.rd = true;
    set->show.identify = true;
    set->show.comments = set->show.stats = false;
    set->show.additional = set->show.question = set->show.authority = false;
    set->style.rrcomments = DIG_OFF;
    set->type = ns_t_ns;
    set->type_set = true;
    to->every->brief = true;
    return ok;
}

struct digopt_error digopttake_dns64prefix(struct digopt_to *to,
                                           const struct digopt_typed *t)
{
    to->dns64prefix = t->on;
    if (t->on)
        to->every->cmd = false;
    return ok;
}
