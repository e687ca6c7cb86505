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
    OLD,  /* does nothing but a note */
    GONE, /* an error */
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

/* What the rows call. They have numbers of functions and of notes, no addresses,
 * which every start of the program would have to find. */
#define TAKERS(X)                \
    X(args_plus_do_all)          \
    X(args_plus_do_comments)     \
    X(args_plus_do_dns64prefix)  \
    X(args_plus_do_domain)       \
    X(args_plus_do_fuzztime)     \
    X(args_plus_do_http)         \
    X(args_plus_do_idn)          \
    X(args_plus_do_json)         \
    X(args_plus_do_nssearch)     \
    X(args_plus_do_opcode)       \
    X(args_plus_do_proxy)        \
    X(args_plus_do_qid)          \
    X(args_plus_do_question)     \
    X(args_plus_do_rrcomments)   \
    X(args_plus_do_short)        \
    X(args_plus_do_showsearch)   \
    X(args_plus_do_split)        \
    X(args_plus_do_tcp)          \
    X(args_plus_do_tls)          \
    X(args_plus_do_tls_ca)       \
    X(args_plus_do_tls_certfile) \
    X(args_plus_do_tls_hostname) \
    X(args_plus_do_tls_keyfile)  \
    X(args_plus_do_trace)        \
    X(args_plus_do_ttlid)        \
    X(args_plus_do_ttlunits)     \
    X(args_plus_do_yaml)         \
    X(args_plus_edns_bufsize)    \
    X(args_plus_edns_cookie)     \
    X(args_plus_edns_edns)       \
    X(args_plus_edns_ednsflags)  \
    X(args_plus_edns_ednsopt)    \
    X(args_plus_edns_subnet)

#define X(f) TAKE_##f,
enum taker { TAKE_NONE, TAKERS(X) };
#undef X
#define X(f) f,
static args_plus_taker *const takers[] = {NULL, TAKERS(X)};
#undef X

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
    unsigned char kind, value;
    unsigned short offset;
    unsigned char call; /* enum taker */
    unsigned char note; /* enum note */
    unsigned char only; /* the editions that have it; 0: all */
    unsigned char jobs;
    unsigned char bounds; /* of a number: which */
};

static const struct args_plus_error ok;
static const struct args_plus_error unknown = {.fault = ARGS_PLUS_UNKNOWN};

/* ---- the rows ---- */

#define SET(field) offsetof(struct dig, field)
#define ALL(field) offsetof(struct dig_every, field)
#define FLAG_ROW(name, min, fixed, jobs, field) \
    FLAG_ROW_IN(0, name, min, fixed, jobs, field)
#define FLAG_ROW_IN(only, name, min, fixed, jobs, field)                    \
    {                                                                       \
        name, min, fixed, FLAG, NONE, SET(field), TAKE_NONE, NO_NOTE, only, \
            jobs                                                            \
    }
#define NFLAG_ROW(name, min, fixed, jobs, field)                               \
    {                                                                          \
        name, min, fixed, NFLAG, NONE, SET(field), TAKE_NONE, NO_NOTE, 0, jobs \
    }
#define EDNS_FLAG_ROW(name, min, fixed, jobs, field)                          \
    {                                                                         \
        name, min, fixed, EDNS_FLAG, NONE, SET(field), TAKE_NONE, NO_NOTE, 0, \
            jobs                                                              \
    }
#define EVERY_ROW(name, min, fixed, jobs, field) \
    EVERY_ROW_IN(0, name, min, fixed, jobs, field, NO_NOTE)
#define EVERY_ROW_IN(only, name, min, fixed, jobs, field, note)                \
    {                                                                          \
        name, min, fixed, EVERY, NONE, ALL(field), TAKE_NONE, note, only, jobs \
    }
#define NUMBER_ROW(name, min, fixed, jobs, field, bounds)                   \
    {                                                                       \
        name, min, fixed, NUMBER, NO_NO, SET(field), TAKE_NONE, NO_NOTE, 0, \
            jobs, bounds                                                    \
    }
#define EDNS_NUMBER_ROW_IN(only, name, min, fixed, jobs, field, bounds)        \
    {                                                                          \
        name, min, fixed, EDNS_NUMBER, NEEDED, SET(field), TAKE_NONE, NO_NOTE, \
            only, jobs, bounds                                                 \
    }
#define EVERY_NUMBER_ROW(name, min, fixed, jobs, field, bounds)                \
    {                                                                          \
        name, min, fixed, EVERY_NUMBER, NO_NO, ALL(field), TAKE_NONE, NO_NOTE, \
            0, jobs, bounds                                                    \
    }
#define NOTED_ROW_IN(only, name, min, fixed, note)                    \
    {                                                                 \
        name, min, fixed, OLD, NONE, 0, TAKE_NONE, note, only, POOLED \
    }
#define CALL_ROW(name, min, fixed, value, jobs, call) \
    CALL_ROW_IN(0, name, min, fixed, value, jobs, call)
#define CALL_ROW_IN(only, name, min, fixed, value, jobs, call)             \
    {                                                                      \
        name, min, fixed, CALL, value, 0, TAKE_##call, NO_NOTE, only, jobs \
    }
/* Without a value the note says what is missing. */
#define TOLD_ROW(name, min, fixed, call, note)                            \
    {                                                                     \
        name, min, fixed, CALL, NEEDED_ON, 0, TAKE_##call, note, 0, ALONE \
    }
/* 9.18 notes it and goes on, without a line end; 9.20 ends there. */
#define OLD_ROW(name, min, fixed)                                          \
    {name, min,       fixed,      OLD,          NONE,                      \
     0,    TAKE_NONE, DEPRECATED, EDITION_9_18, POOLED},                   \
    {                                                                      \
        name, min, fixed, GONE, NONE, 0, TAKE_NONE, REMOVED, EDITION_9_20, \
            POOLED                                                         \
    }

/* The first row that fits is taken. */
static const struct row rows[] = {
    FLAG_ROW("aaflag", 2, 2, ALONE_ON, flags.aa),
    FLAG_ROW("aaonly", 2, 2, ALONE_ON, flags.aa),
    FLAG_ROW("additional", 3, 3, POOLED, show.additional),
    FLAG_ROW("adflag", 2, 3, POOLED, flags.ad),
    CALL_ROW("all", 2, 2, NONE, POOLED, args_plus_do_all),
    FLAG_ROW("answer", 2, 2, POOLED, show.answer),
    FLAG_ROW("authority", 2, 2, POOLED, show.authority),
    FLAG_ROW("badcookie", 2, 2, POOLED, badcookie),
    FLAG_ROW("besteffort", 2, 2, POOLED, besteffort),
    CALL_ROW("bufsize", 2, 2, NO_NO, ALONE, args_plus_edns_bufsize),
    FLAG_ROW("cdflag", 2, 3, POOLED, flags.cd),
    FLAG_ROW("class", 2, 2, POOLED, style.class),
    EVERY_ROW("cmd", 2, 2, POOLED, cmd),
    FLAG_ROW("coflag", 2, 3, ALONE_ON, edns.compact),
    CALL_ROW("comments", 3, 3, NONE, POOLED, args_plus_do_comments),
    CALL_ROW("cookie", 3, 3, NONE, ALONE, args_plus_edns_cookie),
    FLAG_ROW("crypto", 2, 2, POOLED, style.crypto),
    EVERY_ROW_IN(EDITION_9_18, "defname", 2, 2, ALONE_ON, search, NO_NOTE),
    EVERY_ROW_IN(EDITION_9_20, "defname", 2, 2, ALONE_ON, search, USE_SEARCH),
    CALL_ROW("dns64prefix", 4, 3, NONE, ALONE_ON, args_plus_do_dns64prefix),
    EDNS_FLAG_ROW("dnssec", 4, 4, POOLED, edns.dnssec),
    EDNS_FLAG_ROW("do", 2, 2, POOLED, edns.dnssec),
    CALL_ROW("domain", 3, 2, NO_NO, ALONE_ON, args_plus_do_domain),
    NOTED_ROW_IN(EDITION_9_18, "dscp", 2, 2, OBSOLETE),
    CALL_ROW("edns", 4, 4, NONE, ALONE, args_plus_edns_edns),
    CALL_ROW("ednsflags", 5, 5, NONE, ALONE_ON, args_plus_edns_ednsflags),
    FLAG_ROW("ednsnegotiation", 5, 5, POOLED, edns.negotiate),
    CALL_ROW("ednsopt", 5, 5, NONE, ALONE_ON, args_plus_edns_ednsopt),
    FLAG_ROW("expandaaaa", 4, 4, POOLED, style.expand_aaaa),
    FLAG_ROW("expire", 4, 4, ALONE_ON, edns.expire),
    NFLAG_ROW("fail", 2, 2, POOLED, nofail),
    CALL_ROW("fuzztime", 2, 2, NONE, POOLED, args_plus_do_fuzztime),
    FLAG_ROW("header-only", 2, 2, ALONE_ON, header_only),
    CALL_ROW("https", 2, 2, NONE, ALONE_ON, args_plus_do_http),
    CALL_ROW("https-get", 2, 2, NONE, ALONE_ON, args_plus_do_http),
    CALL_ROW("https-post", 2, 2, NONE, ALONE_ON, args_plus_do_http),
    CALL_ROW("http-plain", 2, 2, NONE, ALONE_ON, args_plus_do_http),
    CALL_ROW("http-plain-get", 2, 2, NONE, ALONE_ON, args_plus_do_http),
    CALL_ROW("http-plain-post", 2, 2, NONE, ALONE_ON, args_plus_do_http),
    FLAG_ROW("identify", 3, 3, POOLED, show.identify),
    CALL_ROW_IN(EDITION_9_20, "idn", 3, 3, NONE, POOLED, args_plus_do_idn),
    FLAG_ROW("idnin", 4, 4, POOLED, idn_in),
    FLAG_ROW("idnout", 4, 4, POOLED, show.idn),
    FLAG_ROW("ignore", 1, 1, POOLED, ignore),
    CALL_ROW("json", 4, 4, NONE, POOLED, args_plus_do_json),
    FLAG_ROW("keepalive", 5, 5, ALONE_ON, edns.keepalive),
    EVERY_ROW("keepopen", 5, 5, POOLED, keepopen),
    OLD_ROW("mapped", 2, 2),
    FLAG_ROW("multiline", 2, 2, POOLED, style.multiline),
    EVERY_NUMBER_ROW("ndots", 2, 2, POOLED, ndots, DOTS),
    EDNS_FLAG_ROW("nsid", 3, 3, ALONE_ON, edns.nsid),
    CALL_ROW("nssearch", 3, 3, NONE, ALONE_ON, args_plus_do_nssearch),
    FLAG_ROW("onesoa", 2, 2, POOLED, show.onesoa),
    CALL_ROW("opcode", 2, 2, NEEDED_ON, ALONE_ON, args_plus_do_opcode),
    EDNS_NUMBER_ROW_IN(EDITION_9_18, "padding", 1, 1, ALONE, edns.padding,
                       BLOCK),
    EDNS_NUMBER_ROW_IN(EDITION_9_20, "padding", 2, 2, ALONE, edns.padding,
                       BLOCK),
    CALL_ROW_IN(EDITION_9_20, "proxy", 2, 2, NONE, ALONE_ON,
                args_plus_do_proxy),
    CALL_ROW_IN(EDITION_9_20, "proxy-plain", 2, 2, NONE, ALONE_ON,
                args_plus_do_proxy),
    CALL_ROW("qid", 2, 2, NEEDED_ON, ALONE_ON, args_plus_do_qid),
    FLAG_ROW("qr", 2, 2, ALONE_ON, show.qr),
    CALL_ROW("question", 2, 2, NONE, POOLED, args_plus_do_question),
    FLAG_ROW("raflag", 2, 2, ALONE_ON, flags.ra),
    FLAG_ROW("rdflag", 2, 2, POOLED, flags.rd),
    FLAG_ROW("recurse", 3, 3, POOLED, flags.rd),
    NUMBER_ROW("retries", 3, 3, POOLED, tries, RETRIES),
    NUMBER_ROW("retry", 3, 3, POOLED, tries, RETRIES),
    CALL_ROW("rrcomments", 2, 2, NONE, POOLED, args_plus_do_rrcomments),
    EVERY_ROW("search", 2, 2, ALONE_ON, search),
    CALL_ROW("short", 4, 4, NONE, POOLED, args_plus_do_short),
    FLAG_ROW_IN(EDITION_9_18, "showbadcookie", 5, 5, POOLED, show.badcookie),
    FLAG_ROW_IN(EDITION_9_20, "showbadcookie", 8, 8, POOLED, show.badcookie),
    FLAG_ROW_IN(EDITION_9_20, "showbadvers", 8, 8, POOLED, show.badvers),
    CALL_ROW("showsearch", 5, 5, NONE, ALONE_ON, args_plus_do_showsearch),
    OLD_ROW("sigchase", 2, 2),
    CALL_ROW("split", 2, 2, NONE, POOLED, args_plus_do_split),
    FLAG_ROW("stats", 2, 2, POOLED, show.stats),
    CALL_ROW("subnet", 2, 2, NEEDED_ON, ALONE_ON, args_plus_edns_subnet),
    FLAG_ROW("tcflag", 3, 3, ALONE_ON, flags.tc),
    CALL_ROW("tcp", 3, 3, NONE, ALONE_ON, args_plus_do_tcp),
    EVERY_NUMBER_ROW("timeout", 2, 2, POOLED, timeout, SECONDS),
    CALL_ROW("tls", 3, 3, NONE, ALONE_ON, args_plus_do_tls),
    CALL_ROW("tls-ca", 6, 6, NONE, ALONE_ON, args_plus_do_tls_ca),
    TOLD_ROW("tls-certfile", 6, 6, args_plus_do_tls_certfile, NO_CERT),
    TOLD_ROW("tls-hostname", 5, 5, args_plus_do_tls_hostname, NO_HOSTNAME),
    TOLD_ROW("tls-keyfile", 5, 5, args_plus_do_tls_keyfile, NO_KEY),
    OLD_ROW("topdown", 2, 2),
    CALL_ROW("trace", 3, 3, NONE, ALONE_ON, args_plus_do_trace),
    NUMBER_ROW("tries", 3, 3, POOLED, tries, COUNT),
    OLD_ROW("trusted-key", 3, 3),
    CALL_ROW("ttlid", 3, 4, NONE, POOLED, args_plus_do_ttlid),
    CALL_ROW("ttlunits", 4, 4, NONE, POOLED, args_plus_do_ttlunits),
    OLD_ROW("unexpected", 3, 3),
    FLAG_ROW("unknownformat", 3, 3, POOLED, style.unknown),
    CALL_ROW("vc", 1, 1, NONE, ALONE_ON, args_plus_do_tcp),
    CALL_ROW("yaml", 1, 1, NONE, POOLED, args_plus_do_yaml),
    FLAG_ROW("zflag", 1, 1, ALONE_ON, flags.z),
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
static const struct row ignored = {"u", 1,         1,       OLD, NONE,
                                   0,   TAKE_NONE, NO_NOTE, 0,   POOLED};

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

static struct args_plus_error
take_number(const struct row *r, unsigned char *field, const char *value)
{
    uint32_t n, low = bounds[r->bounds].low;
    struct args_plus_error e = args_plus_do_number(
        &n, value, bounds[r->bounds].high, bounds[r->bounds].name);

    if (e.fault == ARGS_PLUS_OK)
        put_number(field, bounds[r->bounds].width,
                   (n < low ? low : n) + bounds[r->bounds].plus);
    return e;
}

/* A value that has to be there is not. */
static bool lacks_value(const struct row *r, const struct args_plus_typed *t)
{
    bool value = t->value && *t->value;

    return !value &&
           (r->value == NEEDED || (r->value == NEEDED_ON && t->on) ||
            (r->value == NO_NO && r->call != TAKE_args_plus_edns_bufsize));
}

static struct args_plus_error call(const struct row *r, struct args_plus_to *to,
                                   struct args_plus_typed *t)
{
    if ((!t->value || !*t->value) && r->call != TAKE_args_plus_do_http &&
        r->call != TAKE_args_plus_do_proxy)
        t->value = NULL;
    return takers[r->call](to, t);
}

static const char *note_of(const struct row *r, struct arena *a)
{
    const char *before = notes[r->note].before;
    const char *behind = notes[r->note].behind;

    return behind ? arena_fmt(a, "%s%s%s", before, r->name, behind) : before;
}

static struct args_plus_error
apply(const struct row *r, struct args_plus_to *to, struct args_plus_typed *t)
{
    unsigned char *set = (unsigned char *)to->set + r->offset;
    unsigned char *every = (unsigned char *)to->every + r->offset;

    if (r->value == NO_NO && !t->on)
        return unknown;
    if (lacks_value(r, t)) {
        if (r->kind == CALL)
            fputs(note_of(r, to->arena), to->err);
        return unknown;
    }
    if (r->jobs == ALONE || (r->jobs == ALONE_ON && t->on))
        to->set->alone = true;
    switch ((enum kind)r->kind) {
    case FLAG:
        *(bool *)set = t->on;
        return ok;
    case NFLAG:
        *(bool *)set = !t->on;
        return ok;
    case EDNS_FLAG:
        if (t->on)
            args_plus_edns_on(to->set);
        *(bool *)set = t->on;
        return ok;
    case EVERY:
        fputs(note_of(r, to->arena), to->err);
        *(bool *)every = t->on;
        return ok;
    case EDNS_NUMBER:
        if (t->on)
            args_plus_edns_on(to->set);
        return take_number(r, set, t->value);
    case NUMBER:
        return take_number(r, set, t->value);
    case EVERY_NUMBER:
        return take_number(r, every, t->value);
    case OLD:
        fputs(note_of(r, to->arena), to->err);
        return ok;
    case GONE:
        return args_plus_do_fatal(1, note_of(r, to->arena));
    case CALL:
        break;
    }
    return call(r, to, t);
}

static void cut_colon(char *value)
{
    char *colon = strchr(value, ':');

    if (colon && colon > value && !colon[1])
        *colon = '\0';
}

struct args_plus_error args_plus_take(struct args_plus_to *to, char *word)
{
    struct args_plus_typed t = {.on = true};
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
    const struct row *r = find(t.name, to->set->edition);
    struct args_plus_error e = r ? apply(r, to, &t) : unknown;
    /* The '=' is put back where a value stands behind it. */
    if (eq && e.fault == ARGS_PLUS_OK && t.value && *t.value)
        *eq = '=';
    /* Nor does the greeting have the colon of "+ednsopt=CODE:". */
    if (eq && r && r->call == TAKE_args_plus_edns_ednsopt && t.on)
        cut_colon(eq + 1);
    return e;
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
