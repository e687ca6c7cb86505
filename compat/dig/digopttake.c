/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digopttake.h"

#include "base/arena.h"
#include "base/str.h"
#include "dig/digoptval.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { UDPSIZE = 1232, OPTIONS_MAX = 100, FUZZTIME = 1646972129 };

static const struct digopt_error ok;
static const struct digopt_error unknown = {.fault = DIGOPT_UNKNOWN};

static struct digopt_error bad_number(enum str_number err, const char *what,
                                      const char *value)
{
    return (struct digopt_error){.fault = DIGOPT_VALUE,
                                 .status = 10,
                                 .what = what,
                                 .value = value,
                                 .out_of_range = err == STR_OUT_OF_RANGE};
}

static struct digopt_error fatal(int status, const char *words,
                                 const char *value)
{
    return (struct digopt_error){
        .fault = DIGOPT_FATAL, .status = status, .what = words, .value = value};
}

/* ---- header and EDNS ---- */

/* Without a value: the default size, which is not the same as none typed. */
struct digopt_error digopttake_bufsize(struct digopt_to *to,
                                       const struct digopt_typed *t)
{
    uint32_t n = UDPSIZE;
    enum str_number err = STR_OK;

    if (t->value)
        err = str_u32(t->value, UINT16_MAX, &n);
    if (err != STR_OK)
        return bad_number(err, "buffer size", t->value);
    to->set->edns.udpsize = n == UINT16_MAX ? -1 : (int)n;
    if (to->set->edns.version < 0)
        to->set->edns.version = 0;
    return ok;
}

static void edns_on(struct dig *set)
{
    if (set->edns.version < 0)
        set->edns.version = 0;
}

struct digopt_error digopttake_edns(struct digopt_to *to,
                                    const struct digopt_typed *t)
{
    uint32_t n = 0;
    enum str_number err = STR_OK;

    to->set->edns.version = -1;
    if (!t->on)
        return ok;
    if (t->value)
        err = str_u32(t->value, 255, &n);
    if (err != STR_OK)
        return bad_number(err, "edns", t->value);
    to->set->edns.version = (int)n;
    return ok;
}

struct digopt_error digopttake_ednsflags(struct digopt_to *to,
                                         const struct digopt_typed *t)
{
    uint32_t n = 0;

    if (!t->on || !t->value) {
        to->set->edns.flags = 0;
        return ok;
    }
    enum str_number err = digoptval_number(t->value, UINT16_MAX, &n);
    if (err != STR_OK)
        return bad_number(err, "ednsflags", t->value);
    edns_on(to->set);
    to->set->edns.flags = (uint16_t)n & 0x3fff; /* DO and CO are their own */
    return ok;
}

struct digopt_error digopttake_ednsopt(struct digopt_to *to,
                                       const struct digopt_typed *t)
{
    struct dig_edns *e = &to->set->edns;
    struct dig_ednsopt one;

    if (!t->on) {
        e->options = 0;
        return ok;
    }
    if (!t->value)
        return fatal(10, "ednsopt no code point specified", NULL);
    switch (digoptval_ednsopt(&one, t->value, to->arena)) {
    case DIGOPTVAL_NO_CODE:
        return fatal(10, "ednsopt no code point specified", NULL);
    case DIGOPTVAL_BAD_CODE: {
        struct digopt_error e2 = bad_number(STR_NOT_A_NUMBER, "ednsopt", "");
        uint32_t n;
        const char *word = digoptval_code_word(t->value, to->arena);
        e2.out_of_range = str_u32(word, UINT16_MAX, &n) == STR_OUT_OF_RANGE;
        e2.value = word;
        e2.status = 1;
        e2.code_point = true;
        return e2;
    }
    case DIGOPTVAL_BAD_HEX:
        return fatal(1, "isc_hex_decodestring: bad hex encoding", NULL);
    case DIGOPTVAL_OK:
        break;
    }
    if (e->options == OPTIONS_MAX)
        return fatal(1, "too many ednsopts", NULL);
    /* A new list each time: copies of the settings share the old one. */
    struct dig_ednsopt *list =
        arena_raw(to->arena, (e->options + 1) * sizeof *list);
    if (e->options)
        memcpy(list, e->option, e->options * sizeof *list);
    list[e->options++] = one;
    e->option = list;
    return ok;
}

struct digopt_error digopttake_cookie(struct digopt_to *to,
                                      const struct digopt_typed *t)
{
    struct dig_edns *e = &to->set->edns;

    if (t->on)
        edns_on(to->set);
    e->cookie = t->on;
    e->cookie_hex = NULL;
    if (!t->on || !t->value)
        return ok;
    struct bytes b;
    if (strlen(t->value) > 2 * 40)
        return fatal(10, "COOKIE data too large", NULL);
    if (!digoptval_hex(&b, t->value, to->arena))
        return fatal(1, "isc_hex_decodestring: bad hex encoding", NULL);
    e->cookie_hex = arena_str(to->arena, t->value);
    e->cookie_typed = b;
    return ok;
}

struct digopt_error digopttake_subnet(struct digopt_to *to,
                                      const struct digopt_typed *t)
{
    if (!t->on) {
        to->set->edns.subnet.on = false;
        return ok;
    }
    edns_on(to->set);
    const char *wrong = digoptval_subnet(&to->set->edns.subnet, t->value);
    if (wrong)
        return fatal(1, arena_fmt(to->arena, wrong, t->value), NULL);
    return ok;
}

struct digopt_error digopttake_dnssec(struct digopt_to *to,
                                      const struct digopt_typed *t)
{
    if (t->on)
        edns_on(to->set);
    to->set->edns.dnssec = t->on;
    return ok;
}

struct digopt_error digopttake_nsid(struct digopt_to *to,
                                    const struct digopt_typed *t)
{
    if (t->on)
        edns_on(to->set);
    to->set->edns.nsid = t->on;
    return ok;
}

struct digopt_error digopttake_padding(struct digopt_to *to,
                                       const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err;

    edns_on(to->set);
    err = str_u32(t->value, 512, &n);
    if (err != STR_OK)
        return bad_number(err, "padding", t->value);
    to->set->edns.padding = (uint16_t)n;
    return ok;
}

struct digopt_error digopttake_opcode(struct digopt_to *to,
                                      const struct digopt_typed *t)
{
    uint32_t n = 0;

    if (t->on) {
        enum str_number err = str_u32(t->value, 15, &n);
        if (err != STR_OK)
            return bad_number(err, "opcode", t->value);
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
            return bad_number(err, "qid", t->value);
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
    if (t->on || strcmp(t->name, "tls") == 0) {
        to->set->tcp = t->on;
        to->set->tcp_set = true;
    }
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
        return bad_number(err, "tries", t->value);
    to->set->tries = n ? n : 1;
    return ok;
}

struct digopt_error digopttake_retry(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT32_MAX - 1, &n);

    if (err != STR_OK)
        return bad_number(err, "retries", t->value);
    to->set->tries = n + 1;
    return ok;
}

struct digopt_error digopttake_timeout(struct digopt_to *to,
                                       const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT16_MAX, &n);

    if (err != STR_OK)
        return bad_number(err, "timeout", t->value);
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
        return bad_number(err, "fuzztime", t->value);
    to->every->fuzz = t->on;
    to->every->fuzztime = n;
    return ok;
}

/* ---- which names ---- */

struct digopt_error digopttake_ndots(struct digopt_to *to,
                                     const struct digopt_typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT16_MAX, &n);

    if (err != STR_OK)
        return bad_number(err, "ndots", t->value);
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
    return err == STR_OK ? ok : bad_number(err, "split", t->value);
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
    set->style.rrcomments = DIG_OFF;
    set->edns.dnssec = true;
    edns_on(set);
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
