/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resolvconf.h - resolv.conf as BIND 9.18's tools read it (stricter than libc). */
#ifndef NET_RESOLVCONF_H
#define NET_RESOLVCONF_H

#include "net/server.h"

struct arena;

enum { RESOLVCONF_SERVERS = 3, RESOLVCONF_SEARCH = 8 };

struct resolvconf {
    struct server server[RESOLVCONF_SERVERS];
    unsigned servers;
    const char *search[RESOLVCONF_SEARCH]; /* as written, escapes and all */
    unsigned searches;
    unsigned ndots; /* 1 unless set */
    bool ndots_set;
    unsigned timeout, attempts; /* seconds, tries; 0: not set */
};

enum resolvconf_err {
    RESOLVCONF_OK,
    RESOLVCONF_ABSENT, /* no such file: the caller decides; servers are ::1
                          and 127.0.0.1 */
    RESOLVCONF_BROKEN  /* BIND: "parse of FILE failed" */
};

/* Reads text; a file without any nameserver leaves servers at 0. Ports are
 * left 53. Strings are copied into the arena. */
enum resolvconf_err resolvconf_read(struct resolvconf *c, struct bytes text,
                                    struct arena *a);

/* The same from a file of at most 16 MB; adds ::1 and 127.0.0.1 when no server
 * is named. */
enum resolvconf_err resolvconf_load(struct resolvconf *c, const char *path,
                                    struct arena *a);

#endif
