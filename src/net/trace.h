/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace.h - a line for each question asked and for what was learnt (--trace).
 *
 *     2026-11-29T07:16:10.123456Z asked 192.0.2.53#53 udp example.com TXT
 *     2026-11-29T07:16:10.124310Z learnt 192.0.2.53#53 udp example.com TXT
 *         NOERROR 2 records 854 us              (in one line)
 */
#ifndef NET_TRACE_H
#define NET_TRACE_H

#include "dns/msg.h"
#include "net/server.h"

#include <stdio.h>
#include <time.h>

struct trace {
    FILE *to;
    struct timespec (*wall)(void);
};

struct trace_question {
    const struct address *to;
    const char *name;
    uint16_t type;
    const char *over; /* stream_word, "udp" */
};

/* Nothing happens where t is NULL. */
void trace_asked(const struct trace *t, const struct trace_question *q);
/* rtt_us: -1: not known. */
void trace_answer(const struct trace *t, const struct trace_question *q,
                  struct bytes raw, int64_t rtt_us);
/* "timeout", "unreachable" */
void trace_failed(const struct trace *t, const struct trace_question *q,
                  const char *outcome);

#endif
