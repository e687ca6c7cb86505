/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef _FORTIFY_SOURCE /* with it ppoll is an inline function of a header */
#define _GNU_SOURCE    /* ppoll */
#include "fake_poll.h"

#include <poll.h>
#include <stdlib.h>
#include <time.h>

static struct fake_clock *used;

void fake_clock_use(struct fake_clock *c)
{
    used = c;
}

int64_t fake_clock_now(void)
{
    return ++used->now_us;
}

/* A wait without an end would be one: then the test fails. */
int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout,
          const sigset_t *mask)
{
    (void)mask;
    if (used->waits)
        used->waits(used->ctx);
    int ready = poll(fds, n, 0);
    if (ready)
        return ready;
    if (!timeout)
        abort();
    used->now_us += timeout->tv_sec * 1000000LL + timeout->tv_nsec / 1000;
    return 0;
}
