/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settings.h - the settings of one query, as a plain value.
 *
 * What the + options set, with the name, type and class they are for. Copied
 * with `=`: a query begins as a copy of what stands before the first name of
 * the command line, and its own options change the copy. Pointers are borrowed
 * from the run's arena and what they point to is never written again.
 */
#ifndef DIG_ARGS_SETTINGS_H
#define DIG_ARGS_SETTINGS_H

#include "net/server.h"

struct edition;

/* One +ednsopt=CODE[:HEX]. */
struct dig_ednsopt {
    uint16_t code;
    struct bytes data;
};

/* +subnet=ADDR/LEN; family 0 is "0", neither 1 nor 2 (RFC 7871 7.1.2). */
struct dig_subnet {
    bool on;
    uint8_t family, prefix;
    unsigned char octets[16];
};

/* A choice that depends on other options until it is typed. */
enum dig_auto { DIG_AUTO, DIG_ON, DIG_OFF };

/* Which records of a reply, and what around them, are printed. */
struct dig_show {
    bool cmd; /* the greeting */
    bool comments, stats;
    bool question, answer, authority, additional;
    bool qr;                         /* the query, before it is sent */
    bool badcookie, badvers, search; /* answers that are not the last word */
    bool brief;                      /* +short */
    bool identify;                   /* +short: where from */
    bool onesoa;                     /* of a transfer */
    bool usec;                       /* -u */
    bool yaml, json;
    bool idn; /* owners and names as Unicode */
};

/* How one record is printed. */
struct dig_style {
    bool multiline;
    bool class, ttl; /* columns */
    bool ttlunits;
    bool crypto;
    bool unknown, expand_aaaa;
    enum dig_auto rrcomments;
    int split; /* characters; 0: one block; -1: default */
};

/* Bits of the query's header, typed one by one. */
struct dig_flags {
    bool aa, ad, cd, ra, rd, tc, z;
};

/* +proxy: a PROXYv2 header in front of what is sent. */
struct dig_proxy {
    bool on;
    bool plain;              /* before any encryption */
    bool local;              /* typed without addresses: that stays */
    struct address from, to; /* families unset: a LOCAL header */
};

struct dig_edns {
    int version;    /* -1: no OPT record */
    int udpsize;    /* -1: the default, 1232 */
    uint16_t flags; /* +ednsflags; DO and CO stand apart */
    bool dnssec, compact;
    bool negotiate; /* BADVERS: ask again */
    bool nsid, expire, keepalive;
    bool cookie;
    bool cookie_typed; /* the one in dig_every; else a random one */
    uint16_t padding;  /* block size, 0: none */
    struct dig_subnet subnet;
    const struct dig_ednsopt *option;
    unsigned options;
};

/* What one option, wherever it stands, sets for every query of the line. */
struct dig_every {
    bool brief, cmd, yaml, json;       /* settled into each query's show */
    bool plus_question, plus_comments; /* typed: transfers show them too */
    int split;                         /* settled into each query's style */
    unsigned timeout;                  /* seconds; 0: not set */
    int ndots;                         /* -1: resolv.conf's */
    const char *domain;                /* instead of the search list */
    bool search, show_search;
    bool keepopen;
    struct bytes cookie; /* what the last +cookie=HEX says */
    bool cookie_bad;     /* it says nothing: that is no hexadecimal */
};

/* +tls, +https and their kin. */
struct dig_far {
    bool tls;
    bool ca; /* the certificate is verified: +tls-ca, and what implies it */
    bool https, plain, get;
    const char *path;               /* NULL: /dns-query */
    const char *ca_file, *hostname; /* NULL: the system's; the server */
    const char *cert, *key;         /* ours */
};

struct dig {
    const struct edition *edition; /* the BIND that is imitated */

    /* what is asked */
    const char *name;     /* as typed; NULL: nothing yet */
    const char *told;     /* a server that is out of reach: for this name; or
                             NULL: `name` */
    const char *greeting; /* to be printed once, if show.cmd; or NULL */
    uint16_t type, class;
    bool type_set, class_set;
    uint32_t serial; /* of ixfr=N */
    bool reverse;    /* -x: no search list, no IDN */

    struct dig_flags flags;
    uint8_t opcode;
    bool qid_set, header_only;
    uint16_t qid;
    struct dig_edns edns;

    /* how it gets there */
    bool tcp, tcp_set; /* set: typed, not from the type */
    bool ignore;       /* TC: stay with UDP */
    bool nofail;       /* take SERVFAIL as the last word */
    bool badcookie;    /* ask again with the server's cookie */
    bool besteffort;
    unsigned tries;
    bool fuzz; /* +fuzztime: signatures are made at ... */
    uint32_t fuzztime;
    struct dig_far far;

    struct dig_proxy proxy;

    bool idn_in;

    bool alone; /* --jobs: not to be asked by the pool */

    /* other kinds of lookup */
    bool trace, nssearch, dns64prefix;
    bool notrace; /* since +nssearch: its servers are not looked for */

    /* who is asked; nobody: resolv.conf's servers */
    struct server_list servers;

    struct dig_show show;
    struct dig_style style;
    struct dig_every every;
};

/* What a connection carries. */
enum dig_way { DIG_WAY_PLAIN, DIG_WAY_TLS, DIG_WAY_HTTPS, DIG_WAY_HTTP };

static inline enum dig_way dig_way(const struct dig *set)
{
    const struct dig_far *f = &set->far;

    if (f->tls || (f->ca && !f->https))
        return DIG_WAY_TLS;
    if (f->https)
        return f->plain ? DIG_WAY_HTTP : DIG_WAY_HTTPS;
    return DIG_WAY_PLAIN;
}

#endif
