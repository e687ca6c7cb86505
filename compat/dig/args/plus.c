/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus.h"

#include "base/edition.h"
#include "base/str.h"
#include "dig/args/plus_edns.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum { TRIES = 3 };

enum kind {
    FLAG,  /* a bool of the query */
    NFLAG, /* the same, upside down */
    EVERY, /* a bool of the whole line */
    OLD,   /* does nothing but a note */
    GONE,  /* an error */
    CALL
};

/* When a value has to stand behind the name. */
enum value { NONE, NEEDED, NEEDED_ON, NO_NO };

struct row {
    const char *name;
    unsigned char min;   /* letters that must be typed */
    unsigned char fixed; /* letters that must be in lower case */
    unsigned char kind, value;
    unsigned short offset;
    args_plus_taker *call;
    const char *note; /* of an old option, or one without its value */
    unsigned char only; /* the editions that have it; 0: all */
};

static const struct args_plus_error ok;
static const struct args_plus_error unknown = {.fault = DIGOPT_UNKNOWN};

/* ---- the rows ---- */

#define SET(field) offsetof(struct dig, field)
#define ALL(field) offsetof(struct dig_every, field)
#define FLAG_ROW(name, min, fixed, field) FLAG_ROW_IN(0, name, min, fixed, field)
#define FLAG_ROW_IN(only, name, min, fixed, field)                 \
    {                                                              \
        name, min, fixed, FLAG, NONE, SET(field), NULL, NULL, only \
    }
#define NFLAG_ROW(name, min, fixed, field)                       \
    {                                                            \
        name, min, fixed, NFLAG, NONE, SET(field), NULL, NULL, 0 \
    }
#define EVERY_ROW(name, min, fixed, field) \
    EVERY_ROW_IN(0, name, min, fixed, field, NULL)
#define EVERY_ROW_IN(only, name, min, fixed, field, note)           \
    {                                                               \
        name, min, fixed, EVERY, NONE, ALL(field), NULL, note, only \
    }
#define NOTED_ROW_IN(only, name, min, fixed, note)       \
    {                                                    \
        name, min, fixed, OLD, NONE, 0, NULL, note, only \
    }
#define CALL_ROW(name, min, fixed, value, call) \
    CALL_ROW_IN(0, name, min, fixed, value, call)
#define CALL_ROW_IN(only, name, min, fixed, value, call)   \
    {                                                      \
        name, min, fixed, CALL, value, 0, call, NULL, only \
    }
/* Without a value the note says what is missing. */
#define TOLD_ROW(name, min, fixed, call, note)              \
    {                                                       \
        name, min, fixed, CALL, NEEDED_ON, 0, call, note, 0 \
    }
/* 9.18 notes it and goes on, without a line end; 9.20 ends there. */
#define OLD_ROW(name, min, fixed)                                            \
    {                                                                        \
        name, min, fixed, OLD, NONE, 0, NULL,                                \
            ";; +" name " option is deprecated", EDITION_9_18                \
    },                                                                       \
    {                                                                        \
        name, min, fixed, GONE, NONE, 0, NULL,                               \
            "+" name " option no longer supported", EDITION_9_20             \
    }

/* The first row that fits is taken. */
static const struct row rows[] = {
    FLAG_ROW("aaflag", 2, 2, flags.aa),
    FLAG_ROW("aaonly", 2, 2, flags.aa),
    FLAG_ROW("additional", 3, 3, show.additional),
    FLAG_ROW("adflag", 2, 3, flags.ad),
    CALL_ROW("all", 2, 2, NONE, args_plus_do_all),
    FLAG_ROW("answer", 2, 2, show.answer),
    FLAG_ROW("authority", 2, 2, show.authority),
    FLAG_ROW("badcookie", 2, 2, badcookie),
    FLAG_ROW("besteffort", 2, 2, besteffort),
    CALL_ROW("bufsize", 2, 2, NO_NO, args_plus_edns_bufsize),
    FLAG_ROW("cdflag", 2, 3, flags.cd),
    FLAG_ROW("class", 2, 2, style.class),
    EVERY_ROW("cmd", 2, 2, cmd),
    FLAG_ROW("coflag", 2, 3, edns.compact),
    CALL_ROW("comments", 3, 3, NONE, args_plus_do_comments),
    CALL_ROW("cookie", 3, 3, NONE, args_plus_edns_cookie),
    FLAG_ROW("crypto", 2, 2, style.crypto),
    EVERY_ROW_IN(EDITION_9_18, "defname", 2, 2, search, NULL),
    EVERY_ROW_IN(EDITION_9_20, "defname", 2, 2, search,
                 ";; +[no]defname option is deprecated; use +[no]search\n"),
    CALL_ROW("dns64prefix", 4, 3, NONE, args_plus_do_dns64prefix),
    CALL_ROW("dnssec", 4, 4, NONE, args_plus_edns_dnssec),
    CALL_ROW("do", 2, 2, NONE, args_plus_edns_dnssec),
    CALL_ROW("domain", 3, 2, NO_NO, args_plus_do_domain),
    NOTED_ROW_IN(EDITION_9_18, "dscp", 2, 2,
                 ";; +dscp option is obsolete and has no effect"),
    CALL_ROW("edns", 4, 4, NONE, args_plus_edns_edns),
    CALL_ROW("ednsflags", 5, 5, NONE, args_plus_edns_ednsflags),
    FLAG_ROW("ednsnegotiation", 5, 5, edns.negotiate),
    CALL_ROW("ednsopt", 5, 5, NONE, args_plus_edns_ednsopt),
    FLAG_ROW("expandaaaa", 4, 4, style.expand_aaaa),
    FLAG_ROW("expire", 4, 4, edns.expire),
    NFLAG_ROW("fail", 2, 2, nofail),
    CALL_ROW("fuzztime", 2, 2, NONE, args_plus_do_fuzztime),
    FLAG_ROW("header-only", 2, 2, header_only),
    CALL_ROW("https", 2, 2, NONE, args_plus_do_http),
    CALL_ROW("https-get", 2, 2, NONE, args_plus_do_http),
    CALL_ROW("https-post", 2, 2, NONE, args_plus_do_http),
    CALL_ROW("http-plain", 2, 2, NONE, args_plus_do_http),
    CALL_ROW("http-plain-get", 2, 2, NONE, args_plus_do_http),
    CALL_ROW("http-plain-post", 2, 2, NONE, args_plus_do_http),
    FLAG_ROW("identify", 3, 3, show.identify),
    CALL_ROW_IN(EDITION_9_20, "idn", 3, 3, NONE, args_plus_do_idn),
    FLAG_ROW("idnin", 4, 4, idn_in),
    FLAG_ROW("idnout", 4, 4, show.idn),
    FLAG_ROW("ignore", 1, 1, ignore),
    CALL_ROW("json", 4, 4, NONE, args_plus_do_json),
    FLAG_ROW("keepalive", 5, 5, edns.keepalive),
    EVERY_ROW("keepopen", 5, 5, keepopen),
    OLD_ROW("mapped", 2, 2),
    FLAG_ROW("multiline", 2, 2, style.multiline),
    CALL_ROW("ndots", 2, 2, NO_NO, args_plus_do_ndots),
    CALL_ROW("nsid", 3, 3, NONE, args_plus_edns_nsid),
    CALL_ROW("nssearch", 3, 3, NONE, args_plus_do_nssearch),
    FLAG_ROW("onesoa", 2, 2, show.onesoa),
    CALL_ROW("opcode", 2, 2, NEEDED_ON, args_plus_do_opcode),
    CALL_ROW_IN(EDITION_9_18, "padding", 1, 1, NEEDED, args_plus_edns_padding),
    CALL_ROW_IN(EDITION_9_20, "padding", 2, 2, NEEDED, args_plus_edns_padding),
    CALL_ROW_IN(EDITION_9_20, "proxy", 2, 2, NONE, args_plus_do_proxy),
    CALL_ROW_IN(EDITION_9_20, "proxy-plain", 2, 2, NONE, args_plus_do_proxy),
    CALL_ROW("qid", 2, 2, NEEDED_ON, args_plus_do_qid),
    FLAG_ROW("qr", 2, 2, show.qr),
    CALL_ROW("question", 2, 2, NONE, args_plus_do_question),
    FLAG_ROW("raflag", 2, 2, flags.ra),
    FLAG_ROW("rdflag", 2, 2, flags.rd),
    FLAG_ROW("recurse", 3, 3, flags.rd),
    CALL_ROW("retry", 3, 3, NO_NO, args_plus_do_retry),
    CALL_ROW("rrcomments", 2, 2, NONE, args_plus_do_rrcomments),
    EVERY_ROW("search", 2, 2, search),
    CALL_ROW("short", 4, 4, NONE, args_plus_do_short),
    FLAG_ROW_IN(EDITION_9_18, "showbadcookie", 5, 5, show.badcookie),
    FLAG_ROW_IN(EDITION_9_20, "showbadcookie", 8, 8, show.badcookie),
    FLAG_ROW_IN(EDITION_9_20, "showbadvers", 8, 8, show.badvers),
    CALL_ROW("showsearch", 5, 5, NONE, args_plus_do_showsearch),
    OLD_ROW("sigchase", 2, 2),
    CALL_ROW("split", 2, 2, NONE, args_plus_do_split),
    FLAG_ROW("stats", 2, 2, show.stats),
    CALL_ROW("subnet", 2, 2, NEEDED_ON, args_plus_edns_subnet),
    FLAG_ROW("tcflag", 3, 3, flags.tc),
    CALL_ROW("tcp", 3, 3, NONE, args_plus_do_tcp),
    CALL_ROW("timeout", 2, 2, NO_NO, args_plus_do_timeout),
    CALL_ROW("tls", 3, 3, NONE, args_plus_do_tls),
    CALL_ROW("tls-ca", 6, 6, NONE, args_plus_do_tls_ca),
    TOLD_ROW("tls-certfile", 6, 6, args_plus_do_tls_certfile,
             ";; TLS certificate file is not specified\n"),
    TOLD_ROW("tls-hostname", 5, 5, args_plus_do_tls_hostname,
             ";; TLS hostname is not specified\n"),
    TOLD_ROW("tls-keyfile", 5, 5, args_plus_do_tls_keyfile,
             ";; TLS private key file is not specified\n"),
    OLD_ROW("topdown", 2, 2),
    CALL_ROW("trace", 3, 3, NONE, args_plus_do_trace),
    CALL_ROW("tries", 3, 3, NO_NO, args_plus_do_tries),
    OLD_ROW("trusted-key", 3, 3),
    CALL_ROW("ttlid", 3, 4, NONE, args_plus_do_ttlid),
    CALL_ROW("ttlunits", 4, 4, NONE, args_plus_do_ttlunits),
    OLD_ROW("unexpected", 3, 3),
    FLAG_ROW("unknownformat", 3, 3, style.unknown),
    CALL_ROW("vc", 1, 1, NONE, args_plus_do_tcp),
    CALL_ROW("yaml", 1, 1, NONE, args_plus_do_yaml),
    FLAG_ROW("zflag", 1, 1, flags.z),
};

static bool fits(const struct row *r, const char *name)
{
    size_t n = strlen(name), fixed = n < r->fixed ? n : r->fixed;

    return n >= r->min && n <= strlen(r->name) &&
           str_same_n(name, r->name, n) && strncmp(name, r->name, fixed) == 0;
}

/* BIND 9.20 leaves the words with a "u" that lead to none of its options. */
static const struct row ignored = {"u", 1, 1, OLD, NONE, 0, NULL, "", 0};

static const struct row *find(const char *name, const struct edition *e)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (edition_has(e, rows[i].only) && fits(&rows[i], name))
            return &rows[i];
    return e->takes_u && name[0] == 'u' && name[1] != 'n' ? &ignored : NULL;
}

static struct args_plus_error apply(const struct row *r, struct args_plus_to *to,
                                 struct args_plus_typed *t)
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
        fputs(r->note ? r->note : "", to->err);
        *(bool *)(every + r->offset) = t->on;
        return ok;
    case OLD:
        fputs(r->note, to->err);
        return ok;
    case GONE:
        return args_plus_do_fatal(1, r->note);
    case CALL:
        break;
    }
    if (r->value == NO_NO && !t->on)
        return unknown;
    if (!value && (r->value == NEEDED || (r->value == NEEDED_ON && t->on) ||
                   (r->value == NO_NO && r->call != args_plus_edns_bufsize))) {
        fputs(r->note ? r->note : "", to->err);
        return unknown;
    }
    if (!value && r->call != args_plus_do_http && r->call != args_plus_do_proxy)
        t->value = NULL;
    return r->call(to, t);
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
    if (eq && e.fault == DIGOPT_OK && t.value && *t.value)
        *eq = '=';
    /* Nor does the greeting have the colon of "+ednsopt=CODE:". */
    if (eq && r && r->call == args_plus_edns_ednsopt && t.on)
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

void args_plus_type(struct dig *set, const struct dig_every *every, uint16_t type)
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
