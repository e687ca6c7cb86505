/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"
#include "dig/args/value.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    FUZZTIME = 1646972129,
    OPCODE_MAX = 15,
    DOMAIN_MAX = 1022 /* BIND keeps no more */
};

void args_plus_do_unknown(struct args_plus_to *to, const char *told)
{
    to->error =
        (struct args_plus_error){.fault = ARGS_PLUS_UNKNOWN, .told = told};
}

void args_plus_do_bad_number(struct args_plus_to *to, enum str_number err,
                             const char *what)
{
    to->error =
        (struct args_plus_error){.fault = ARGS_PLUS_VALUE,
                                 .status = 10,
                                 .what = what,
                                 .value = to->value,
                                 .out_of_range = err == STR_OUT_OF_RANGE};
}

bool args_plus_do_number(struct args_plus_to *to, uint32_t *n, uint32_t high,
                         const char *what)
{
    enum str_number err = str_u32(to->value, high, n);

    if (err != STR_OK)
        args_plus_do_bad_number(to, err, what);
    return err == STR_OK;
}

void args_plus_do_fatal(struct args_plus_to *to, int status, const char *words)
{
    to->error = (struct args_plus_error){
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

void args_plus_do_opcode(struct args_plus_to *to)
{
    uint32_t n = 0;

    if (to->on && !read_opcode(to->value, &n))
        args_plus_do_number(to, &n, OPCODE_MAX, "opcode");
    to->set->opcode = (uint8_t)n;
}

void args_plus_do_qid(struct args_plus_to *to)
{
    uint32_t n = 0;

    if (to->on)
        args_plus_do_number(to, &n, UINT16_MAX, "qid");
    to->set->qid_set = to->on;
    to->set->qid = (uint16_t)n;
}

/* ---- the way there ---- */

void args_plus_do_tcp(struct args_plus_to *to)
{
    if (to->batch)
        return;
    to->set->tcp = to->on;
    to->set->tcp_set = true;
}

/* TLS and HTTP are for TCP, which "+tcp" and "+notcp" have decided before. */
static void take_tcp(struct args_plus_to *to)
{
    if (!to->set->tcp_set)
        to->set->tcp = to->on;
}

void args_plus_do_tls(struct args_plus_to *to)
{
    to->set->far.tls = to->on;
    take_tcp(to);
}

void args_plus_do_tls_ca(struct args_plus_to *to)
{
    struct dig_far *far = &to->set->far;

    far->ca = to->on;
    if (to->on && to->value)
        far->ca_file = arena_str(to->arena, to->value);
    take_tcp(to);
}

void args_plus_do_tls_word(struct args_plus_to *to, const char **word)
{
    *word = to->on ? arena_str(to->arena, to->value) : NULL;
    if (to->on)
        to->set->far.ca = true;
    take_tcp(to);
}

/* An octet of the word as it lies in memory, where the '=' is the end of the
 * name; 'x' behind it all. */
static char octet_at(const struct args_plus_to *to, size_t i)
{
    size_t n = strlen(to->name);

    if (i <= n)
        return to->name[i];
    i -= n + 1;
    return to->value && i <= strlen(to->value) ? to->value[i] : 'x';
}

/* BIND tells the forms apart by octets at their places, whatever stands before
 * them: that is why it takes "+http=" and "+http-pl=/x". */
static bool http_form(const struct args_plus_to *to, bool *plain, bool *get)
{
    enum { HTTP = 4, HTTPS = 5, HTTP_PLAIN = 10 };

    *plain = octet_at(to, HTTP) == '-';
    size_t end = *plain ? HTTP_PLAIN : HTTPS;
    char next = octet_at(to, end);
    *get = next == '-' && strchr("gG", octet_at(to, end + 1)) &&
           octet_at(to, end + 1);
    return !next || next == '-';
}

void args_plus_do_http(struct args_plus_to *to)
{
    struct dig_far *far = &to->set->far;
    bool plain, get;

    far->https = false;
    if (!to->on)
        return;
    if (!http_form(to, &plain, &get)) {
        args_plus_do_unknown(to, NULL);
        return;
    }
    const char *path = to->value && *to->value ? to->value : NULL;
    if (path && !args_value_is_path(path)) {
        args_plus_do_unknown(to, NULL);
        to->error.path = path;
        return;
    }
    far->https = true;
    far->plain = far->plain || plain;
    far->get = far->get || get;
    far->path = path ? arena_str(to->arena, path) : NULL;
    take_tcp(to);
}

void args_plus_do_idn(struct args_plus_to *to)
{
    to->set->idn_in = to->set->show.idn = to->on;
}

void args_plus_do_fuzztime(struct args_plus_to *to)
{
    uint32_t n = FUZZTIME;

    if (to->on && to->value)
        args_plus_do_number(to, &n, UINT32_MAX, "fuzztime");
    to->set->fuzz = to->on;
    to->set->fuzztime = n;
}

/* ---- which names ---- */

void args_plus_do_domain(struct args_plus_to *to)
{
    if (!to->searches)
        to->every->domain =
            arena_copy(to->arena, to->value, strnlen(to->value, DOMAIN_MAX));
}

void args_plus_do_showsearch(struct args_plus_to *to)
{
    to->every->search = to->every->show_search = to->on;
}

/* ---- what is shown ---- */

void args_plus_do_all(struct args_plus_to *to)
{
    struct dig_show *s = &to->set->show;

    s->question = s->answer = s->authority = s->additional = to->on;
    s->comments = s->stats = to->on;
    to->every->cmd = to->on;
}

void args_plus_do_question(struct args_plus_to *to)
{
    to->set->show.question = to->on;
    if (!to->local)
        to->every->plus_question = to->on;
}

void args_plus_do_comments(struct args_plus_to *to)
{
    to->set->show.comments = to->on;
    if (!to->local)
        to->every->plus_comments = to->on;
}

void args_plus_do_rrcomments(struct args_plus_to *to)
{
    to->set->style.rrcomments = to->on ? DIG_ON : DIG_OFF;
}

void args_plus_do_short(struct args_plus_to *to)
{
    struct dig_show *s = &to->set->show;

    to->every->brief = to->on;
    if (!to->on)
        return;
    to->every->cmd = false;
    s->answer = true;
    s->question = s->authority = s->additional = false;
    s->comments = s->stats = false;
    to->set->style.rrcomments = DIG_OFF;
}

void args_plus_do_ttlunits(struct args_plus_to *to)
{
    to->set->style.ttl = true;
    to->set->style.ttlunits = to->on;
}

/* A multiple of four, by BIND's way of rounding: what stood there before when
 * the number is none. */
void args_plus_do_split(struct args_plus_to *to)
{
    uint32_t n = 0;
    int *split = &to->every->split, was = *split;

    if (!to->on) {
        if (to->value)
            args_plus_do_unknown(to, NULL);
        else
            *split = 0;
        return;
    }
    if (!to->value)
        return;
    bool ok = args_plus_do_number(to, &n, 1023, "split");
    *split = ok ? (int)(n + 3) / 4 * 4 : (was + 4) / 4 * 4;
    if (ok ? n % 4 != 0 : was != 0)
        fprintf(to->err,
                ";; Warning, split must be a multiple of 4; adjusting to %d\n",
                *split);
}

void args_plus_do_yaml(struct args_plus_to *to)
{
    to->every->yaml = to->on;
    if (to->on) {
        to->every->cmd = false;
        to->set->show.stats = false;
        to->set->style.rrcomments = DIG_OFF;
    }
}

void args_plus_do_json(struct args_plus_to *to)
{
    to->every->json = to->on;
    if (to->on)
        to->every->cmd = false;
}

/* ---- other kinds of lookup ---- */

static void show_records_only(struct dig *set)
{
    set->flags.rd = true;
    set->show.identify = true;
    set->show.comments = set->show.stats = false;
    set->show.additional = set->show.question = false;
}

void args_plus_do_trace(struct args_plus_to *to)
{
    struct dig *set = to->set;

    set->trace = to->on;
    set->notrace = !to->on;
    if (!to->on)
        return;
    show_records_only(set);
    set->show.authority = true;
    set->style.rrcomments = DIG_AUTO;
    set->edns.dnssec = true;
    set->edns.cookie = true;
    if (set->edns.version < 0)
        set->edns.version = 0;
    to->every->search = false;
}

void args_plus_do_nssearch(struct args_plus_to *to)
{
    struct dig *set = to->set;

    set->nssearch = to->on;
    if (!to->on)
        return;
    set->notrace = false;
    show_records_only(set);
    set->show.authority = false;
    set->style.rrcomments = DIG_OFF;
    set->type = ns_t_ns;
    set->type_set = true;
    to->every->brief = true;
}

void args_plus_do_dns64prefix(struct args_plus_to *to)
{
    to->dns64prefix = to->on;
    if (to->on)
        to->every->cmd = false;
}
