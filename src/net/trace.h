/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace.h - a line for each question asked and for what was learnt (--trace).
 *
 *     2026-11-29T07:16:10.123456Z asked 192.0.2.53#53 udp example.com TXT
 *     2026-11-29T07:16:10.124310Z learnt 192.0.2.53#53 udp example.com TXT
 *         NOERROR 2 records 854 us              (in one line)
 *     2026-11-29T07:16:10.124310Z learnt 192.0.2.53#53 udp example.com TXT
 *         NXDOMAIN aa 0 records 854 us, ignored: another ID
 */
#ifndef NET_TRACE_H
#define NET_TRACE_H

#include "dns/msg.h"
#include "net/server.h"

#include <stdio.h>
#include <time.h>

enum {
    TRACE_LINE = 2048,
    TRACE_IGNORED = 64 /* lines of one server about what was not believed */
};

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

/* A message that came, of which it is not known yet whether it is believed. */
struct trace_held {
    char line[TRACE_LINE];
    size_t len;
};

/* Nothing happens where t is NULL. */
void trace_asked(const struct trace *t, const struct trace_question *q);
/* rtt_us: -1: not known. */
void trace_hold(const struct trace *t, struct trace_held *h,
                const struct trace_question *q, struct bytes raw,
                int64_t rtt_us);
/* ignored: why it is not believed, or NULL. *told counts these; behind
 * TRACE_IGNORED of them nothing is written, so that a flood fills no disk. */
void trace_tell(const struct trace *t, struct trace_held *h,
                const char *ignored, unsigned *told);
/* Both at once, of one that is believed. */
void trace_answer(const struct trace *t, const struct trace_question *q,
                  struct bytes raw, int64_t rtt_us);
/* "timeout", "unreachable" */
void trace_failed(const struct trace *t, const struct trace_question *q,
                  const char *outcome);

#endif
