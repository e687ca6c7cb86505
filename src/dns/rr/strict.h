/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strict.h - would BIND 9.18 take this message?
 *
 * ns_initparse accepts what BIND refuses (forward compression pointers, rdata
 * of the wrong length, OPT in the answer) and the other way round. A drop-in
 * must refuse the same messages with the same words.
 */
#ifndef DNS_RR_STRICT_H
#define DNS_RR_STRICT_H

#include "dns/msg.h"

struct edition;

struct strict_result {
    const char *reason;   /* NULL: fine; else BIND's words: "FORMERR",
                           "unexpected end of input", "extra input data"... */
    bool recoverable;     /* dig +besteffort shows what can be read */
    const char *fatal;    /* when it is not: what +besteffort trips over, which
                           may stand behind `reason` in the message */
    uint16_t readable[4]; /* records read before it broke, by section */
    bool bare_name;       /* a question was cut behind its name */
    size_t unread;        /* octets behind the last thing that was read */
};

/* Reads the whole message as BIND's parser does, in its order, and tells what
 * it trips over first. Octets behind the last record are no fault. The words
 * are constants. */
struct strict_result strict_check(struct bytes raw, const struct edition *e);

#endif
