/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digopt.h"

#include "base/arena.h"
#include "base/str.h"
#include "dig/digoptval.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { UDPSIZE = 1232, TRIES = 3, OPTIONS_MAX = 100, FUZZTIME = 1646972129 };

enum kind {
    FLAG,  /* a bool of the query */
    NFLAG, /* the same, upside down */
    EVERY, /* a bool of the whole line */
    OLD,   /* does nothing but a note */
    CALL
};

/* When a value has to stand behind the name. */
enum value { NONE, NEEDED, NEEDED_ON, NO_NO };

/* One option as typed. */
struct typed {
    const char *name, *value; /* value: NULL when there is none, or empty */
    bool on;
};

typedef struct digopt_error take(struct digopt_to *to, const struct typed *t);

struct row {
    const char *name;
    unsigned char min;   /* letters that must be typed */
    unsigned char fixed; /* letters that must be in lower case */
    unsigned char kind, value;
    unsigned short offset;
    take *call;
    const char *note; /* of an old option */
};

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
    return (struct digopt_error){.fault = DIGOPT_FATAL,
                                 .status = status,
                                 .what = words,
                                 .value = value};
}

/* ---- header and EDNS ---- */

/* Without a value: the default size, which is not the same as none typed. */
static struct digopt_error take_bufsize(struct digopt_to *to,
                                        const struct typed *t)
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

static struct digopt_error take_edns(struct digopt_to *to,
                                     const struct typed *t)
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

static struct digopt_error take_ednsflags(struct digopt_to *to,
                                          const struct typed *t)
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

static struct digopt_error take_ednsopt(struct digopt_to *to,
                                        const struct typed *t)
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

static struct digopt_error take_cookie(struct digopt_to *to,
                                       const struct typed *t)
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

static struct digopt_error take_subnet(struct digopt_to *to,
                                       const struct typed *t)
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

static struct digopt_error take_dnssec(struct digopt_to *to,
                                       const struct typed *t)
{
    if (t->on)
        edns_on(to->set);
    to->set->edns.dnssec = t->on;
    return ok;
}

static struct digopt_error take_nsid(struct digopt_to *to,
                                     const struct typed *t)
{
    if (t->on)
        edns_on(to->set);
    to->set->edns.nsid = t->on;
    return ok;
}

static struct digopt_error take_padding(struct digopt_to *to,
                                        const struct typed *t)
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

static struct digopt_error take_opcode(struct digopt_to *to,
                                       const struct typed *t)
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

static struct digopt_error take_qid(struct digopt_to *to,
                                    const struct typed *t)
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

static struct digopt_error take_tcp(struct digopt_to *to,
                                    const struct typed *t)
{
    if (to->batch)
        return ok;
    to->set->tcp = t->on;
    to->set->tcp_set = true;
    return ok;
}

static struct digopt_error take_tls(struct digopt_to *to,
                                    const struct typed *t)
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
static bool http_form(const struct typed *t, bool *plain)
{
    size_t n = strlen(t->name);

    *plain = strncmp(t->name, "http-", 5) == 0;
    if (*plain)
        return n >= 10 || (n == 9 && t->value && !*t->value);
    return n >= 5 || (n == 4 && t->value && !*t->value);
}

static struct digopt_error take_http(struct digopt_to *to,
                                     const struct typed *t)
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

static struct digopt_error take_tries(struct digopt_to *to,
                                      const struct typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT32_MAX, &n);

    if (err != STR_OK)
        return bad_number(err, "tries", t->value);
    to->set->tries = n ? n : 1;
    return ok;
}

static struct digopt_error take_retry(struct digopt_to *to,
                                      const struct typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT32_MAX - 1, &n);

    if (err != STR_OK)
        return bad_number(err, "retries", t->value);
    to->set->tries = n + 1;
    return ok;
}

static struct digopt_error take_timeout(struct digopt_to *to,
                                        const struct typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT16_MAX, &n);

    if (err != STR_OK)
        return bad_number(err, "timeout", t->value);
    to->every->timeout = n ? n : 1;
    return ok;
}

static struct digopt_error take_fuzztime(struct digopt_to *to,
                                         const struct typed *t)
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

static struct digopt_error take_ndots(struct digopt_to *to,
                                      const struct typed *t)
{
    uint32_t n;
    enum str_number err = str_u32(t->value, UINT16_MAX, &n);

    if (err != STR_OK)
        return bad_number(err, "ndots", t->value);
    to->every->ndots = (int)n;
    return ok;
}

static struct digopt_error take_domain(struct digopt_to *to,
                                       const struct typed *t)
{
    to->every->domain = arena_str(to->arena, t->value);
    to->every->search = true;
    return ok;
}

static struct digopt_error take_showsearch(struct digopt_to *to,
                                           const struct typed *t)
{
    to->every->search = to->every->show_search = t->on;
    return ok;
}

/* ---- what is shown ---- */

static struct digopt_error take_all(struct digopt_to *to,
                                    const struct typed *t)
{
    struct dig_show *s = &to->set->show;

    s->question = s->answer = s->authority = s->additional = t->on;
    s->comments = s->stats = t->on;
    to->every->cmd = t->on;
    return ok;
}

static struct digopt_error take_question(struct digopt_to *to,
                                         const struct typed *t)
{
    to->set->show.question = t->on;
    if (t->on)
        to->every->plus_question = true;
    return ok;
}

static struct digopt_error take_comments(struct digopt_to *to,
                                         const struct typed *t)
{
    to->set->show.comments = t->on;
    if (t->on)
        to->every->plus_comments = true;
    return ok;
}

static struct digopt_error take_rrcomments(struct digopt_to *to,
                                           const struct typed *t)
{
    to->set->style.rrcomments = t->on ? DIG_ON : DIG_OFF;
    return ok;
}

static struct digopt_error take_short(struct digopt_to *to,
                                      const struct typed *t)
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

static struct digopt_error take_ttlunits(struct digopt_to *to,
                                         const struct typed *t)
{
    to->set->style.ttl = true;
    to->set->style.ttlunits = t->on;
    return ok;
}

static struct digopt_error take_ttlid(struct digopt_to *to,
                                      const struct typed *t)
{
    to->set->style.ttl = t->on;
    if (t->on)
        to->set->style.ttlunits = false;
    return ok;
}

/* A multiple of four, by BIND's way of rounding: what stood there before when
 * the number is none. */
static struct digopt_error take_split(struct digopt_to *to,
                                      const struct typed *t)
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

static struct digopt_error take_yaml(struct digopt_to *to,
                                     const struct typed *t)
{
    to->every->yaml = t->on;
    if (t->on) {
        to->every->cmd = false;
        to->set->show.stats = false;
        to->set->style.rrcomments = DIG_OFF;
    }
    return ok;
}

static struct digopt_error take_json(struct digopt_to *to,
                                     const struct typed *t)
{
    to->every->json = t->on;
    if (t->on)
        to->every->cmd = false;
    return ok;
}

/* ---- other kinds of lookup ---- */

static struct digopt_error take_trace(struct digopt_to *to,
                                      const struct typed *t)
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

static struct digopt_error take_nssearch(struct digopt_to *to,
                                         const struct typed *t)
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

static struct digopt_error take_dns64prefix(struct digopt_to *to,
                                            const struct typed *t)
{
    to->dns64prefix = t->on;
    if (t->on)
        to->every->cmd = false;
    return ok;
}

/* ---- the rows ---- */

#define SET(field) offsetof(struct dig, field)
#define ALL(field) offsetof(struct dig_every, field)
#define FLAG_ROW(name, min, fixed, field) \
    {name, min, fixed, FLAG, NONE, SET(field), NULL, NULL}
#define NFLAG_ROW(name, min, fixed, field) \
    {name, min, fixed, NFLAG, NONE, SET(field), NULL, NULL}
#define EVERY_ROW(name, min, fixed, field) \
    {name, min, fixed, EVERY, NONE, ALL(field), NULL, NULL}
#define CALL_ROW(name, min, fixed, value, call) \
    {name, min, fixed, CALL, value, 0, call, NULL}
#define OLD_ROW(name, min, fixed, note) \
    {name, min, fixed, OLD, NONE, 0, NULL, note}

/* The first row that fits is taken. */
static const struct row rows[] = {
    FLAG_ROW("aaflag", 2, 2, flags.aa),
    FLAG_ROW("aaonly", 2, 2, flags.aa),
    FLAG_ROW("additional", 3, 3, show.additional),
    FLAG_ROW("adflag", 2, 3, flags.ad),
    CALL_ROW("all", 2, 2, NONE, take_all),
    FLAG_ROW("answer", 2, 2, show.answer),
    FLAG_ROW("authority", 2, 2, show.authority),
    FLAG_ROW("badcookie", 2, 2, badcookie),
    FLAG_ROW("besteffort", 2, 2, besteffort),
    CALL_ROW("bufsize", 2, 2, NO_NO, take_bufsize),
    FLAG_ROW("cdflag", 2, 3, flags.cd),
    FLAG_ROW("class", 2, 3, style.class),
    EVERY_ROW("cmd", 2, 2, cmd),
    FLAG_ROW("coflag", 2, 3, edns.compact),
    CALL_ROW("comments", 3, 3, NONE, take_comments),
    CALL_ROW("cookie", 3, 3, NONE, take_cookie),
    FLAG_ROW("crypto", 2, 2, style.crypto),
    EVERY_ROW("defname", 2, 2, search),
    CALL_ROW("dns64prefix", 4, 3, NONE, take_dns64prefix),
    CALL_ROW("dnssec", 4, 4, NONE, take_dnssec),
    CALL_ROW("do", 2, 2, NONE, take_dnssec),
    CALL_ROW("domain", 3, 2, NO_NO, take_domain),
    OLD_ROW("dscp", 2, 2, ";; +dscp option is obsolete and has no effect"),
    CALL_ROW("edns", 4, 4, NONE, take_edns),
    CALL_ROW("ednsflags", 5, 5, NONE, take_ednsflags),
    FLAG_ROW("ednsnegotiation", 5, 5, edns.negotiate),
    CALL_ROW("ednsopt", 5, 5, NONE, take_ednsopt),
    FLAG_ROW("expandaaaa", 4, 4, style.expand_aaaa),
    FLAG_ROW("expire", 4, 4, edns.expire),
    NFLAG_ROW("fail", 2, 2, nofail),
    CALL_ROW("fuzztime", 2, 2, NONE, take_fuzztime),
    FLAG_ROW("header-only", 2, 2, header_only),
    CALL_ROW("https", 2, 2, NONE, take_http),
    CALL_ROW("https-get", 2, 2, NONE, take_http),
    CALL_ROW("https-post", 2, 2, NONE, take_http),
    CALL_ROW("http-plain", 2, 2, NONE, take_http),
    CALL_ROW("http-plain-get", 2, 2, NONE, take_http),
    CALL_ROW("http-plain-post", 2, 2, NONE, take_http),
    FLAG_ROW("identify", 3, 3, show.identify),
    FLAG_ROW("idnin", 4, 4, idn_in),
    FLAG_ROW("idnout", 4, 4, show.idn),
    FLAG_ROW("ignore", 1, 1, ignore),
    CALL_ROW("json", 1, 1, NONE, take_json),
    FLAG_ROW("keepalive", 5, 5, edns.keepalive),
    EVERY_ROW("keepopen", 5, 5, keepopen),
    OLD_ROW("mapped", 2, 2, ";; +mapped option is deprecated"),
    FLAG_ROW("multiline", 2, 2, style.multiline),
    CALL_ROW("ndots", 2, 2, NO_NO, take_ndots),
    CALL_ROW("nsid", 3, 3, NONE, take_nsid),
    CALL_ROW("nssearch", 3, 3, NONE, take_nssearch),
    FLAG_ROW("onesoa", 2, 2, show.onesoa),
    CALL_ROW("opcode", 2, 2, NEEDED_ON, take_opcode),
    CALL_ROW("padding", 1, 1, NEEDED, take_padding),
    CALL_ROW("qid", 2, 2, NEEDED_ON, take_qid),
    FLAG_ROW("qr", 2, 2, show.qr),
    CALL_ROW("question", 2, 2, NONE, take_question),
    FLAG_ROW("raflag", 2, 2, flags.ra),
    FLAG_ROW("rdflag", 2, 2, flags.rd),
    FLAG_ROW("recurse", 3, 3, flags.rd),
    CALL_ROW("retry", 3, 3, NO_NO, take_retry),
    CALL_ROW("rrcomments", 2, 2, NONE, take_rrcomments),
    EVERY_ROW("search", 2, 2, search),
    CALL_ROW("short", 4, 4, NONE, take_short),
    FLAG_ROW("showbadcookie", 5, 5, show.badcookie),
    CALL_ROW("showsearch", 5, 5, NONE, take_showsearch),
    OLD_ROW("sigchase", 2, 2, ";; +sigchase option is deprecated"),
    CALL_ROW("split", 2, 2, NONE, take_split),
    FLAG_ROW("stats", 2, 2, show.stats),
    CALL_ROW("subnet", 2, 2, NEEDED_ON, take_subnet),
    FLAG_ROW("tcflag", 3, 3, flags.tc),
    CALL_ROW("tcp", 3, 3, NONE, take_tcp),
    CALL_ROW("timeout", 2, 2, NO_NO, take_timeout),
    CALL_ROW("tls", 3, 3, NONE, take_tls),
    CALL_ROW("tls-ca", 6, 5, NONE, take_tls),
    CALL_ROW("tls-certfile", 6, 5, NEEDED_ON, take_tls),
    CALL_ROW("tls-hostname", 5, 4, NEEDED_ON, take_tls),
    CALL_ROW("tls-keyfile", 5, 4, NEEDED_ON, take_tls),
    OLD_ROW("topdown", 2, 2, ";; +topdown option is deprecated"),
    CALL_ROW("trace", 3, 3, NONE, take_trace),
    CALL_ROW("tries", 3, 3, NO_NO, take_tries),
    OLD_ROW("trusted-key", 3, 3, ";; +trusted-key option is deprecated"),
    CALL_ROW("ttlid", 3, 4, NONE, take_ttlid),
    CALL_ROW("ttlunits", 4, 4, NONE, take_ttlunits),
    OLD_ROW("unexpected", 3, 3, ";; +unexpected option is deprecated"),
    FLAG_ROW("unknownformat", 3, 3, style.unknown),
    CALL_ROW("vc", 1, 1, NONE, take_tcp),
    CALL_ROW("yaml", 1, 1, NONE, take_yaml),
    FLAG_ROW("zflag", 1, 1, flags.z),
};

static bool fits(const struct row *r, const char *name)
{
    size_t n = strlen(name), fixed = n < r->fixed ? n : r->fixed;

    return n >= r->min && n <= strlen(r->name) &&
           str_same_n(name, r->name, n) && strncmp(name, r->name, fixed) == 0;
}

static const struct row *find(const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fits(&rows[i], name))
            return &rows[i];
    return NULL;
}

static struct digopt_error apply(const struct row *r, struct digopt_to *to,
                                 struct typed *t)
{
    unsigned char *set = (unsigned char *)to->set;
    unsigned char *every = (unsigned char *)to->every;
    bool value = t->value && *t->value;

    switch ((enum kind)r->kind) {
    case FLAG:
        *(bool *)(set + r->offset) = t->on;
        return ok;
    case NFLAG:
        *(bool *)(set + r->offset) = !t->on;
        return ok;
    case EVERY:
        *(bool *)(every + r->offset) = t->on;
        return ok;
    case OLD:
        fputs(r->note, to->err);
        return ok;
    case CALL:
        break;
    }
    if (r->value == NO_NO && !t->on)
        return unknown;
    if (!value && (r->value == NEEDED || (r->value == NEEDED_ON && t->on) ||
                   (r->value == NO_NO && r->call != take_bufsize)))
        return unknown;
    if (!value && r->call != take_http)
        t->value = NULL;
    return r->call(to, t);
}

struct digopt_error digopt_take(struct digopt_to *to, char *word)
{
    struct typed t = {.on = true};
    char *eq;

    word += strspn(word, "=");
    t.name = word;
    eq = strchr(word, '=');
    if (eq) {
        *eq = '\0';
        t.value = eq + 1;
    }
    if (str_same_n(word, "no", 2)) {
        t.on = false;
        t.name = word + 2;
    }
    const struct row *r = find(t.name);
    struct digopt_error e = r ? apply(r, to, &t) : unknown;
    /* The '=' is put back where a value stands behind it. */
    if (eq && e.fault == DIGOPT_OK && t.value && *t.value)
        *eq = '=';
    return e;
}

void digopt_start(struct dig *set, struct dig_every *every)
{
    *set = (struct dig){
        .type = ns_t_a,
        .class = ns_c_in,
        .flags = {.ad = true, .rd = true},
        .edns = {.udpsize = -1, .negotiate = true, .cookie = true},
        .badcookie = true,
        .besteffort = true,
        .tries = TRIES,
        .show = {.comments = true,
                 .stats = true,
                 .question = true,
                 .answer = true,
                 .authority = true,
                 .additional = true},
        .style = {.class = true, .ttl = true, .crypto = true, .split = -1},
    };
    *every = (struct dig_every){.cmd = true, .split = -1, .ndots = -1};
}

void digopt_type(struct dig *set, const struct dig_every *every, uint16_t type)
{
    set->type = type;
    set->type_set = true;
    if (type == TYPE_AXFR || type == TYPE_IXFR) {
        set->show.question = every->plus_question;
        set->show.comments = every->plus_comments;
    }
    if ((type == TYPE_IXFR || type == TYPE_ANY) && !set->tcp_set)
        set->tcp = true;
}
