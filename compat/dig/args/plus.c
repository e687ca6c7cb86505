/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus.h"

#include "base/arena.h"
#include "base/edition.h"
#include "base/str.h"
#include "dig/args/plus_do.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { TRIES = 3 };

enum kind {
    FLAG,      /* a bool of the query */
    NFLAG,     /* the same, upside down */
    EDNS_FLAG, /* the same, and then EDNS is on */
    EVERY,     /* a bool of the whole line */
    NUMBER,    /* of the query */
    EDNS_NUMBER,
    EVERY_NUMBER,
    TLS_WORD, /* for TLS, with the server's certificate verified */
    OLD,      /* does nothing but a note */
    GONE,     /* an error */
    CALL
};

/* When a value has to stand behind the name. */
enum value { NONE, NEEDED, NEEDED_ON, NO_NO };

/* Can many such queries be on their way at once (--jobs)? The pool asks plain
 * questions only; what it cannot ask is asked alone. */
enum jobs {
    ALONE_ON, /* not when it is on */
    ALONE,    /* not in any form */
    POOLED    /* it is printed otherwise, or the pool knows it */
};

/* What numbers may be: less than low counts as low, more than high is an error,
 * in which they have this name; plus is added to what goes into the field, of so
 * many octets. */
enum bounds { COUNT, RETRIES, SECONDS, DOTS, BLOCK };
static const struct {
    uint32_t low, high;
    unsigned char width, plus;
    char name[8];
} bounds[] = {
    [COUNT] = {1, UINT32_MAX, sizeof(unsigned), 0, "tries"},
    [RETRIES] = {0, UINT32_MAX - 1, sizeof(unsigned), 1, "retries"},
    [SECONDS] = {1, UINT16_MAX, sizeof(unsigned), 0, "timeout"},
    [DOTS] = {0, UINT16_MAX, sizeof(int), 0, "ndots"},
    [BLOCK] = {0, 512, sizeof(uint16_t), 0, "padding"},
};

/* Of old options, and of those without their value. */
enum note {
    NO_NOTE,
    DEPRECATED,
    OBSOLETE,
    REMOVED,
    USE_SEARCH,
    NO_CERT,
    NO_HOSTNAME,
    NO_KEY
};
static const struct {
    const char *before, *behind; /* the option's name; NULL: it is not told */
} notes[] = {
    [NO_NOTE] = {"", NULL},
    [DEPRECATED] = {";; +", " option is deprecated"},
    [OBSOLETE] = {";; +", " option is obsolete and has no effect"},
    [REMOVED] = {"+", " option no longer supported"},
    [USE_SEARCH] = {";; +[no]", " option is deprecated; use +[no]search\n"},
    [NO_CERT] = {";; TLS certificate file is not specified\n", NULL},
    [NO_HOSTNAME] = {";; TLS hostname is not specified\n", NULL},
    [NO_KEY] = {";; TLS private key file is not specified\n", NULL},
};

struct row {
    char name[16];
    unsigned char min;   /* letters that must be typed */
    unsigned char fixed; /* letters that must be in lower case */
    unsigned char jobs;
    unsigned char kind, value, bounds;
    unsigned short offset; /* of what is set */
    args_plus_taker *call;
    unsigned char only; /* the editions that have it; 0: all */
    unsigned char note; /* enum note */
};

/* ---- the rows ---- */

/* What a row sets, and what it needs for that. */
#define SET(kind, field) kind, NONE, 0, offsetof(struct dig, field), NULL
#define ALL(field) EVERY, NONE, 0, offsetof(struct dig_every, field), NULL
#define SET_NUMBER(field, bounds) \
    NUMBER, NO_NO, bounds, offsetof(struct dig, field), NULL
#define SET_EDNS_NUMBER(field, bounds) \
    EDNS_NUMBER, NEEDED, bounds, offsetof(struct dig, field), NULL
#define ALL_NUMBER(field, bounds) \
    EVERY_NUMBER, NO_NO, bounds, offsetof(struct dig_every, field), NULL
#define SET_TLS(field) TLS_WORD, NEEDED_ON, 0, offsetof(struct dig, field), NULL
#define CALLS(value, call) CALL, value, 0, 0, args_plus_##call
#define SAYS(kind) kind, NONE, 0, 0, NULL
/* 9.18 notes it and goes on, without a line end; 9.20 ends there. */
#define OLD_ROW(name, min, fixed)                                    \
    {name, min, fixed, POOLED, SAYS(OLD), EDITION_9_18, DEPRECATED}, \
    {                                                                \
        name, min, fixed, POOLED, SAYS(GONE), EDITION_9_20, REMOVED  \
    }

/* The first row that fits is taken. */
static const struct row rows[] = {
    {"aaflag", 2, 2, ALONE_ON, SET(FLAG, flags.aa)},
    {"aaonly", 2, 2, ALONE_ON, SET(FLAG, flags.aa)},
    {"additional", 3, 3, POOLED, SET(FLAG, show.additional)},
    {"adflag", 2, 3, POOLED, SET(FLAG, flags.ad)},
    {"all", 2, 2, POOLED, CALLS(NONE, do_all)},
    {"answer", 2, 2, POOLED, SET(FLAG, show.answer)},
    {"authority", 2, 2, POOLED, SET(FLAG, show.authority)},
    {"badcookie", 2, 2, POOLED, SET(FLAG, badcookie)},
    {"besteffort", 2, 2, POOLED, SET(FLAG, besteffort)},
    {"bufsize", 2, 2, ALONE, CALLS(NO_NO, edns_bufsize)},
    {"cdflag", 2, 3, POOLED, SET(FLAG, flags.cd)},
    {"class", 2, 2, POOLED, SET(FLAG, style.class)},
    {"cmd", 2, 2, POOLED, ALL(cmd)},
    {"coflag", 2, 3, ALONE_ON, SET(FLAG, edns.compact)},
    {"comments", 3, 3, POOLED, CALLS(NONE, do_comments)},
    {"cookie", 3, 3, ALONE, CALLS(NONE, edns_cookie)},
    {"crypto", 2, 2, POOLED, SET(FLAG, style.crypto)},
    {"defname", 2, 2, ALONE_ON, ALL(search), EDITION_9_18},
    {"defname", 2, 2, ALONE_ON, ALL(search), EDITION_9_20, USE_SEARCH},
    {"dns64prefix", 4, 3, ALONE_ON, CALLS(NONE, do_dns64prefix)},
    {"dnssec", 4, 4, POOLED, SET(EDNS_FLAG, edns.dnssec)},
    {"do", 2, 2, POOLED, SET(EDNS_FLAG, edns.dnssec)},
    {"domain", 3, 2, ALONE_ON, CALLS(NO_NO, do_domain)},
    {"dscp", 2, 2, POOLED, SAYS(OLD), EDITION_9_18, OBSOLETE},
    {"edns", 4, 4, ALONE, CALLS(NONE, edns_edns)},
    {"ednsflags", 5, 5, ALONE_ON, CALLS(NONE, edns_ednsflags)},
    {"ednsnegotiation", 5, 5, POOLED, SET(FLAG, edns.negotiate)},
    {"ednsopt", 5, 5, ALONE_ON, CALLS(NONE, edns_ednsopt)},
    {"expandaaaa", 4, 4, POOLED, SET(FLAG, style.expand_aaaa)},
    {"expire", 4, 4, ALONE_ON, SET(FLAG, edns.expire)},
    {"fail", 2, 2, POOLED, SET(NFLAG, nofail)},
    {"fuzztime", 2, 2, POOLED, CALLS(NONE, do_fuzztime)},
    {"header-only", 2, 2, ALONE_ON, SET(FLAG, header_only)},
    {"https", 2, 2, ALONE_ON, CALLS(NONE, do_http)},
    {"https-get", 2, 2, ALONE_ON, CALLS(NONE, do_http)},
    {"https-post", 2, 2, ALONE_ON, CALLS(NONE, do_http)},
    {"http-plain", 2, 2, ALONE_ON, CALLS(NONE, do_http)},
    {"http-plain-get", 2, 2, ALONE_ON, CALLS(NONE, do_http)},
    {"http-plain-post", 2, 2, ALONE_ON, CALLS(NONE, do_http)},
    {"identify", 3, 3, POOLED, SET(FLAG, show.identify)},
    {"idn", 3, 3, POOLED, CALLS(NONE, do_idn), EDITION_9_20},
    {"idnin", 4, 4, POOLED, SET(FLAG, idn_in)},
    {"idnout", 4, 4, POOLED, SET(FLAG, show.idn)},
    {"ignore", 1, 1, POOLED, SET(FLAG, ignore)},
    {"json", 4, 4, POOLED, CALLS(NONE, do_json)},
    {"keepalive", 5, 5, ALONE_ON, SET(FLAG, edns.keepalive)},
    {"keepopen", 5, 5, POOLED, ALL(keepopen)},
    OLD_ROW("mapped", 2, 2),
    {"multiline", 2, 2, POOLED, SET(FLAG, style.multiline)},
    {"ndots", 2, 2, POOLED, ALL_NUMBER(ndots, DOTS)},
    {"nsid", 3, 3, ALONE_ON, SET(EDNS_FLAG, edns.nsid)},
    {"nssearch", 3, 3, ALONE_ON, CALLS(NONE, do_nssearch)},
    {"onesoa", 2, 2, POOLED, SET(FLAG, show.onesoa)},
    {"opcode", 2, 2, ALONE_ON, CALLS(NEEDED_ON, do_opcode)},
    {"padding", 1, 1, ALONE, SET_EDNS_NUMBER(edns.padding, BLOCK),
     EDITION_9_18},
    {"padding", 2, 2, ALONE, SET_EDNS_NUMBER(edns.padding, BLOCK),
     EDITION_9_20},
    {"proxy", 2, 2, ALONE_ON, CALLS(NONE, do_proxy), EDITION_9_20},
    {"proxy-plain", 2, 2, ALONE_ON, CALLS(NONE, do_proxy), EDITION_9_20},
    {"qid", 2, 2, ALONE_ON, CALLS(NEEDED_ON, do_qid)},
    {"qr", 2, 2, ALONE_ON, SET(FLAG, show.qr)},
    {"question", 2, 2, POOLED, CALLS(NONE, do_question)},
    {"raflag", 2, 2, ALONE_ON, SET(FLAG, flags.ra)},
    {"rdflag", 2, 2, POOLED, SET(FLAG, flags.rd)},
    {"recurse", 3, 3, POOLED, SET(FLAG, flags.rd)},
    {"retries", 3, 3, POOLED, SET_NUMBER(tries, RETRIES)},
    {"retry", 3, 3, POOLED, SET_NUMBER(tries, RETRIES)},
    {"rrcomments", 2, 2, POOLED, CALLS(NONE, do_rrcomments)},
    {"search", 2, 2, ALONE_ON, ALL(search)},
    {"short", 4, 4, POOLED, CALLS(NONE, do_short)},
    {"showbadcookie", 5, 5, POOLED, SET(FLAG, show.badcookie), EDITION_9_18},
    {"showbadcookie", 8, 8, POOLED, SET(FLAG, show.badcookie), EDITION_9_20},
    {"showbadvers", 8, 8, POOLED, SET(FLAG, show.badvers), EDITION_9_20},
    {"showsearch", 5, 5, ALONE_ON, CALLS(NONE, do_showsearch)},
    OLD_ROW("sigchase", 2, 2),
    {"split", 2, 2, POOLED, CALLS(NONE, do_split)},
    {"stats", 2, 2, POOLED, SET(FLAG, show.stats)},
    {"subnet", 2, 2, ALONE_ON, CALLS(NEEDED_ON, edns_subnet)},
    {"tcflag", 3, 3, ALONE_ON, SET(FLAG, flags.tc)},
    {"tcp", 3, 3, ALONE_ON, CALLS(NONE, do_tcp)},
    {"timeout", 2, 2, POOLED, ALL_NUMBER(timeout, SECONDS)},
    {"tls", 3, 3, ALONE_ON, CALLS(NONE, do_tls)},
    {"tls-ca", 6, 6, ALONE_ON, CALLS(NONE, do_tls_ca)},
    {"tls-certfile", 6, 6, ALONE, SET_TLS(far.cert), 0, NO_CERT},
    {"tls-hostname", 5, 5, ALONE, SET_TLS(far.hostname), 0, NO_HOSTNAME},
    {"tls-keyfile", 5, 5, ALONE, SET_TLS(far.key), 0, NO_KEY},
    OLD_ROW("topdown", 2, 2),
    {"trace", 3, 3, ALONE_ON, CALLS(NONE, do_trace)},
    {"tries", 3, 3, POOLED, SET_NUMBER(tries, COUNT)},
    OLD_ROW("trusted-key", 3, 3),
    {"ttlid", 3, 4, POOLED, SET(FLAG, style.ttl)},
    {"ttlunits", 4, 4, POOLED, CALLS(NONE, do_ttlunits)},
    OLD_ROW("unexpected", 3, 3),
    {"unknownformat", 3, 3, POOLED, SET(FLAG, style.unknown)},
    {"vc", 1, 1, ALONE_ON, CALLS(NONE, do_tcp)},
    {"yaml", 1, 1, POOLED, CALLS(NONE, do_yaml)},
    {"zflag", 1, 1, ALONE_ON, SET(FLAG, flags.z)},
};

const char *args_plus_name(size_t i)
{
    return i < sizeof rows / sizeof *rows ? rows[i].name : NULL;
}

static bool fits(const struct row *r, const char *name)
{
    size_t n = strlen(name), fixed = n < r->fixed ? n : r->fixed;

    return n >= r->min && n <= strlen(r->name) &&
           str_same_n(name, r->name, n) && strncmp(name, r->name, fixed) == 0;
}

/* BIND 9.20 leaves the words with a "u" that lead to none of its options. */
static const struct row ignored = {"u", 1, 1, POOLED, SAYS(OLD)};

static const struct row *find(const char *name, const struct edition *e)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (edition_has(e, rows[i].only) && fits(&rows[i], name))
            return &rows[i];
    return e->takes_u && name[0] == 'u' && name[1] != 'n' ? &ignored : NULL;
}

static void put_number(unsigned char *field, size_t width, uint32_t n)
{
    if (width == sizeof(uint16_t))
        *(uint16_t *)(void *)field = (uint16_t)n;
    else
        *(uint32_t *)(void *)field = n;
}

static void take_number(const struct row *r, struct args_plus_to *to,
                        unsigned char *field)
{
    uint32_t n, low = bounds[r->bounds].low;

    if (args_plus_do_number(to, &n, bounds[r->bounds].high,
                            bounds[r->bounds].name))
        put_number(field, bounds[r->bounds].width,
                   (n < low ? low : n) + bounds[r->bounds].plus);
}

/* A value that has to be there is not. */
static bool lacks_value(const struct row *r, const struct args_plus_to *to)
{
    bool value = to->value && *to->value;

    return !value && (r->value == NEEDED || (r->value == NEEDED_ON && to->on) ||
                      (r->value == NO_NO && r->call != args_plus_edns_bufsize));
}

static void call(const struct row *r, struct args_plus_to *to)
{
    if (to->value && !*to->value && r->call != args_plus_do_http &&
        r->call != args_plus_do_proxy)
        to->value = NULL;
    r->call(to);
}

static const char *note_of(const struct row *r, struct arena *a)
{
    const char *before = notes[r->note].before;
    const char *behind = notes[r->note].behind;

    return behind ? arena_fmt(a, "%s%s%s", before, r->name, behind) : before;
}

static void set(const struct row *r, struct args_plus_to *to)
{
    unsigned char *one = (unsigned char *)to->set + r->offset;
    unsigned char *every = (unsigned char *)to->every + r->offset;

    if ((r->kind == EDNS_FLAG || r->kind == EDNS_NUMBER) && to->on)
        args_plus_edns_on(to->set);
    switch ((enum kind)r->kind) {
    case FLAG:
    case EDNS_FLAG:
        *(bool *)one = to->on;
        break;
    case NFLAG:
        *(bool *)one = !to->on;
        break;
    case EVERY:
        fputs(note_of(r, to->arena), to->err);
        *(bool *)every = to->on;
        break;
    case NUMBER:
    case EDNS_NUMBER:
        take_number(r, to, one);
        break;
    case EVERY_NUMBER:
        take_number(r, to, every);
        break;
    case TLS_WORD:
        args_plus_do_tls_word(to, (const char **)(void *)one);
        break;
    case OLD:
        fputs(note_of(r, to->arena), to->err);
        break;
    case GONE:
        args_plus_do_fatal(to, 1, note_of(r, to->arena));
        break;
    case CALL:
        call(r, to);
        break;
    }
}

static void apply(const struct row *r, struct args_plus_to *to)
{
    bool no_no = r->value == NO_NO && !to->on;

    if (no_no || lacks_value(r, to)) {
        if (!no_no)
            fputs(note_of(r, to->arena), to->err);
        args_plus_do_unknown(to, NULL);
        return;
    }
    if (r->jobs == ALONE || (r->jobs == ALONE_ON && to->on))
        to->set->alone = true;
    set(r, to);
}

static void cut_colon(char *value)
{
    char *colon = strchr(value, ':');

    if (colon && colon > value && !colon[1])
        *colon = '\0';
}

struct args_plus_error args_plus_take(struct args_plus_to *to, char *word)
{
    word += strspn(word, "=");
    char *eq = strchr(word, '=');
    if (eq)
        *eq = '\0';
    to->on = !str_same_n(word, "no", 2);
    to->name = to->on ? word : word + 2;
    to->value = eq ? eq + 1 : NULL;
    to->error.fault = ARGS_PLUS_OK;
    const struct row *r = find(to->name, to->set->edition);
    if (r)
        apply(r, to);
    else
        args_plus_do_unknown(to, NULL);
    /* The '=' is put back where a value stands behind it. */
    if (to->error.fault == ARGS_PLUS_OK && to->value && *to->value)
        *eq = '=';
    /* Nor does the greeting have the colon of "+ednsopt=CODE:". */
    if (eq && r && r->call == args_plus_edns_ednsopt && to->on)
        cut_colon(eq + 1);
    return to->error;
}

void args_plus_start(struct dig *set, struct dig_every *every,
                     const struct edition *edition)
{
    *set = (struct dig){
        .edition = edition,
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

void args_plus_type(struct dig *set, const struct dig_every *every,
                    uint16_t type)
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
