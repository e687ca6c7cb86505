/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complaint.h - what both tools say about what did not come as it should.
 *
 * Pure: BIND's words go into a buf. Where a function is true it has said
 * something, and that is the end of what it was asked about.
 */
#ifndef BIND_COMPLAINT_H
#define BIND_COMPLAINT_H

#include "base/buf.h"
#include "bind/xfr.h"
#include "cli/run.h"
#include "net/search.h"
#include "net/watch.h"
#include "net/xchg.h"

/* A failed connection or time-out as a line; `name` is what was asked for.
 * Nothing for XCHG_E_SENT. */
void complaint_event(struct buf *b, const struct xchg_event *e,
                     const char *name);

/* A message that BIND's parser does not take: why, its size, and a dump. */
void complaint_packet(struct buf *b, const char *reason, struct bytes raw);

/* What BIND looks at before it reads a message: length, ID, QR. True: the
 * message counts for nothing. In a transfer, where *xfr stands, another ID is
 * told once and does not end it. */
bool complaint_header(struct buf *b, const struct xchg *x, struct xfr *xfr,
                      const struct xchg_reply *r);

/* The opcode is another. */
bool complaint_opcode(struct buf *b, const struct msg *m, uint8_t asked);

/* A question that was not asked, below the name `name`. */
void complaint_question(struct buf *b, const char *name, const struct rr *q);

/* An IPv4 address in IPv6's clothes is not asked. */
bool complaint_mapped(struct buf *b, struct xchg *x);

/* "Got WHAT from SERVER"; true: there is another server to be tried. */
bool complaint_server(struct buf *b, struct xchg *x, const char *what);

/* Why a name cannot be asked for, in the arena; search_failed is true of it. */
const char *complaint_name(const struct search_fault *f, struct arena *a);

/* It is the typed name itself that is not legal: a status of its own. */
bool complaint_name_typed(const struct search_fault *f);

/* The words of BIND for errors of the system and of a stream (errno, enum
 * stream_error). */
const char *complaint_why(int error);

/* ---- seen.c: what is kept for the watcher of a run ---- */

/* The lookup was answered with this message: copied into the arena. Nothing when
 * nobody looks on. */
void seen_answer(struct watch_seen *seen, const struct run *run,
                 const struct msg *m, struct arena *a);

/* ---- fatal.c: when a run cannot go on ---- */

/* "PROGRAM: words" as a line of stderr, behind what stdout still held. */
void fatal_line(struct run *run, const char *fmt, va_list words)
    __attribute__((format(printf, 2, 0)));

/* The line could not be run at all: whoever watches is told. */
void fatal_refused(struct run *run, int argc, char **argv);

#endif
