/* SPDX-License-Identifier: GPL-3.0-or-later */
/* message.h - what dig prints about a lookup, as text.
 *
 * Pure: the settings, a message and where it came from go in, bytes come out.
 * The form (plain, +short, +yaml, +json) is chosen here, by set->show.
 */
#ifndef DIG_PRINT_MESSAGE_H
#define DIG_PRINT_MESSAGE_H

#include "dig/args/settings.h"
#include "dns/msg.h"
#include "net/xchg.h"

#include <time.h>

/* What the server did with our cookie (RFC 7873 5.3). */
enum print_message_cookie {
    PRINT_MESSAGE_COOKIE_UNSEEN, /* not in the message, or none was sent */
    PRINT_MESSAGE_COOKIE_GOOD,   /* ours and a server part behind it */
    PRINT_MESSAGE_COOKIE_BAD,    /* not ours */
    PRINT_MESSAGE_COOKIE_ECHOED  /* ours, and nothing behind it */
};

/* One message: who, how, when. */
struct print_message_about {
    const struct dig *set;
    const struct server *server; /* who sent it, or is sent it */
    bool tcp;
    bool query;    /* ours, for +qr */
    bool edns;     /* the query had an OPT record */
    bool transfer; /* one message of AXFR or IXFR */
    bool first;    /* of a transfer: its first message */
    uint64_t soas; /* of a transfer: SOAs in earlier messages */
    size_t size;   /* octets received or to be sent */
    struct timespec sent, received; /* by the wall, for YAML and WHEN */
    int64_t rtt_us;
    enum print_message_cookie cookie;
    struct address local; /* ours, for YAML; family 0: not known */
    /* of a whole transfer, for the footer */
    uint64_t records, messages, octets;
    const char *tsig;       /* the footer's line about a bad MAC, or NULL */
    const char *besteffort; /* the parser's complaint, or NULL */
};

/* The greeting that is due, if it is due at all. */
void print_message_greeting(struct buf *b, const struct dig *set);

/* A message from "Got answer" (or "Sending") to its last record; of a transfer
 * the records, of +short the data, in YAML and JSON the whole document. */
void print_message_whole(struct buf *b, struct msg *m,
                         const struct print_message_about *a);

/* Query time, SERVER, WHEN, MSG SIZE; or XFR size. Nothing when the form has no
 * place for it. */
void print_message_footer(struct buf *b, const struct print_message_about *a);

/* What the exchange met with: words as BIND has them, in the name typed. */
void print_trouble_event(struct buf *b, const struct dig *set,
                         const struct xchg_event *e);

/* A line of trouble, without prefix or newline ("no servers could be reached"):
 * behind ";; " or as a YAML document. */
void print_trouble(struct buf *b, const struct dig *set, const char *words);

#endif
