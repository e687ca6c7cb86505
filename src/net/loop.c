/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* ppoll */
#if defined(__SIZEOF_LONG__) && __SIZEOF_LONG__ == 4
#undef _FORTIFY_SOURCE /* glibc's inline ppoll takes times of 32 bits only */
#endif
#include "net/loop.h"

#include "base/arena.h"
#include "base/must.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

void loop_start(struct loop *l, int64_t (*now_us)(void), struct arena *a)
{
    memset(l, 0, sizeof *l);
    l->now_us = now_us;
    l->arena = a;
    l->signal_fd = -1;
    l->packet = (unsigned char *)arena_raw(a, LOOP_PACKET);
    l->now = now_us();
}

int64_t loop_now(struct loop *l)
{
    return l->now = l->now_us();
}

static void ending_signals(const struct loop *l, sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    if (!l->hup_kills)
        sigaddset(set, SIGHUP);
}

/* A descriptor instead of a handler: a handler would need a global. */
void loop_signals(struct loop *l)
{
    sigset_t set;

    if (l->signal_fd >= 0)
        return; /* they are blocked already */
    ending_signals(l, &set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    l->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (l->signal_fd < 0)
        loop_signals_off(l); /* blocked, they would be lost */
}

void loop_signals_off(struct loop *l)
{
    sigset_t set;

    if (l->signal_fd >= 0)
        close(l->signal_fd);
    l->signal_fd = -1;
    ending_signals(l, &set);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void loop_add(struct loop *l, struct loop_item *item)
{
    item->prev = NULL;
    item->next = l->first;
    if (l->first)
        l->first->prev = item;
    l->first = item;
    item->slot = -1;
    item->late_for = LOOP_NEVER;
    l->items++;
}

void loop_remove(struct loop *l, struct loop_item *item)
{
    if (item->prev)
        item->prev->next = item->next;
    else
        l->first = item->next;
    if (item->next)
        item->next->prev = item->prev;
    if (l->going == item)
        l->going = item->next;
    item->next = item->prev = NULL;
    item->slot = -1;
    must(l->items > 0);
    l->items--;
}

/* One place for each item with a descriptor, and one for signals. */
static size_t fill_polled(struct loop *l, int64_t *deadline)
{
    size_t n = 0;

    if (l->room < l->items + 1) {
        l->room = 2 * l->items + 4;
        l->polled = arena_alloc(l->arena, l->room * sizeof *l->polled);
    }
    *deadline = LOOP_NEVER;
    for (struct loop_item *i = l->first; i; i = i->next) {
        i->slot = -1;
        if (i->deadline < *deadline)
            *deadline = i->deadline;
        if (i->fd < 0 || !i->events)
            continue;
        i->slot = (int)n;
        l->polled[n++] = (struct pollfd){.fd = i->fd, .events = i->events};
    }
    if (l->signal_fd >= 0)
        l->polled[n++] = (struct pollfd){.fd = l->signal_fd, .events = POLLIN};
    return n;
}

static void wait_until(struct loop *l, size_t n, int64_t deadline)
{
    struct timespec t = {0};
    int64_t left = deadline - l->now;

    if (left > 0) {
        t.tv_sec = left / 1000000;
        t.tv_nsec = left % 1000000 * 1000;
    }
    if (ppoll(l->polled, n, deadline == LOOP_NEVER ? NULL : &t, NULL) < 0)
        for (size_t i = 0; i < n; i++)
            l->polled[i].revents = 0;
    loop_now(l);
}

static void take_signal(struct loop *l, size_t n)
{
    struct signalfd_siginfo info;

    if (l->signal_fd < 0 || !l->polled[n - 1].revents)
        return;
    if (read(l->signal_fd, &info, sizeof info) == sizeof info) {
        l->signalled = (int)info.ssi_signo;
        l->stop = true;
    }
}

static bool is_overdue(const struct loop *l, struct loop_item *i)
{
    if (i->deadline > l->now)
        return false;
    if (i->late_for != i->deadline) {
        i->late_for = i->deadline;
        i->late_since = l->now;
    }
    return l->now - i->late_since >= LOOP_GRACE_US;
}

/* `going` is where the walk stands, so that an item may remove itself and any
 * other item; what is added meanwhile has no slot and waits for its turn. */
static void call_ready(struct loop *l)
{
    struct loop_item *i = l->first;

    while (i && !l->stop) {
        short revents = i->slot < 0 ? 0 : l->polled[i->slot].revents;
        l->going = i->next;
        i->slot = -1;
        if (revents && is_overdue(l, i))
            revents = 0;
        if (revents || i->deadline <= l->now)
            i->ready(i, l, revents);
        i = l->going;
    }
    l->going = NULL;
}

void loop_run(struct loop *l)
{
    l->stop = false;
    l->signalled = 0;
    loop_now(l);
    while (l->first && !l->stop) {
        int64_t deadline;
        size_t n = fill_polled(l, &deadline);
        wait_until(l, n, deadline);
        take_signal(l, n);
        if (!l->stop)
            call_ready(l);
    }
}
