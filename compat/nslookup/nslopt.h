/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslopt.h - what "-option" and "set option" change. */
#ifndef NSLOOKUP_NSLOPT_H
#define NSLOOKUP_NSLOPT_H

#include "base/buf.h"

/* How names are looked up from now on. */
struct nslopt {
    char type_word[64], class_word[64]; /* as typed, cut */
    uint16_t type, class;
    bool both;          /* no type was ever set: A, then AAAA */
    bool tcp, tcp_said; /* vc; vc or novc was said */
    bool recurse, search, fail, debug, d2;
    uint32_t timeout; /* seconds; 0: BIND's own */
    uint32_t retry, port, ndots;
    const char *domain; /* the only search domain; NULL: resolv.conf's */
};

enum nslopt_wish {
    NSLOPT_NOTHING, /* taken, or refused with a message */
    NSLOPT_SHOW     /* "all": the settings are to be shown */
};

void nslopt_defaults(struct nslopt *o);

/* Takes one word ("type=mx", "nosearch"); says in *said what is wrong with it.
 * The word is borrowed as long as the settings live. */
enum nslopt_wish nslopt_set(struct nslopt *o, const char *word,
                            struct buf *said);

#endif
