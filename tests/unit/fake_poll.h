/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fake_poll.h - a clock, and a ppoll that waits by it, for link time.
 *
 * Nobody waits: what is ready is ready at once, and when nothing is, the clock
 * leaps to the end of the time-out. It stands in front of libc's ppoll, which
 * net/loop.c is the only one to call.
 */
#ifndef FAKE_POLL_H
#define FAKE_POLL_H

#include <stdint.h>

struct fake_clock {
    int64_t now_us;
    /* Something is waited for: what the world has to say is to be said now.
     * May be NULL. */
    void (*waits)(void *ctx);
    void *ctx;
};

/* From now on; the clock is borrowed. */
void fake_clock_use(struct fake_clock *c);

/* The clock as struct run and struct loop want it; each look takes 1 us. */
int64_t fake_clock_now(void);

#endif
