/* SPDX-License-Identifier: GPL-3.0-or-later */
/* steps.h - the steps of a lookup as both BIND tools tell them: `dig -d` and
 * nslookup's "d2". Lines without the last newline. Pure. */
#ifndef BIND_STEPS_H
#define BIND_STEPS_H

#include "base/buf.h"
#include "net/xchg.h"

enum { STEPS_TEXT = 512 };

/* A query was sent; a time-out or an error. Nothing where there was no server. */
void steps_event(struct buf *b, const struct xchg *x,
                 const struct xchg_event *e);
/* Behind a time-out or an error: whether it is asked again. */
void steps_again(struct buf *b, const struct xchg *x,
                 const struct xchg_event *e);

#endif
