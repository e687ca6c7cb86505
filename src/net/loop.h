/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loop.h - the one place that waits.
 *
 * Whatever waits is an item: a descriptor with events, a deadline, or both.
 * One lookup is a loop with one item; ten thousand domains are a loop with an
 * item for each server address.
 */
#ifndef NET_LOOP_H
#define NET_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct loop;
struct trace;

#define LOOP_NEVER (INT64_MAX / 2)

enum { LOOP_PACKET = 65535 + 2, LOOP_GRACE_US = 1000000 };

struct loop_item {
    int fd;           /* -1: only the deadline counts */
    short events;     /* POLLIN, POLLOUT */
    int64_t deadline; /* in the clock's microseconds, or LOOP_NEVER */
    /* Called with poll's revents, or 0 when the deadline has passed. What has
     * come by then is given all the same, for LOOP_GRACE_US: a process may have
     * been stopped, and a peer that never stops sending must come to an end. It
     * may change the item, remove it, and add others. */
    void (*ready)(struct loop_item *item, struct loop *loop, short revents);
    struct loop_item *next, *prev; /* the loop's */
    int slot;                      /* the loop's */
    int64_t late_for, late_since;  /* the loop's: a deadline that has passed */
};

struct loop {
    int64_t (*now_us)(void);
    int64_t now; /* when the last wait ended */
    struct loop_item *first;
    struct loop_item *going; /* the next one of the walk that is under way */
    size_t items;
    struct arena *arena;
    unsigned char *packet;     /* LOOP_PACKET octets for whoever receives now */
    int signal_fd;             /* -1, or a descriptor of loop_signals */
    int signalled;             /* the signal that ended the run, or 0 */
    bool hup_kills;            /* loop_signals leaves HUP to the system */
    const struct trace *trace; /* --trace; NULL */
    bool stop;                 /* set by anybody: loop_run returns */
    struct pollfd *polled;     /* the loop's scratch */
    size_t room;
};

/* Makes a loop; the receive buffer comes from the arena. */
void loop_start(struct loop *l, int64_t (*now_us)(void), struct arena *a);

/* From now on INT, TERM and, unless hup_kills, HUP end loop_run (signalled is
 * set) instead of the process, until loop_signals_off. */
void loop_signals(struct loop *l);
void loop_signals_off(struct loop *l);

/* The clock, read now. */
int64_t loop_now(struct loop *l);

/* The item is borrowed until loop_remove; it is listed once at most. */
void loop_add(struct loop *l, struct loop_item *item);
void loop_remove(struct loop *l, struct loop_item *item);

/* Waits and calls until no item is left, `stop` is set or a signal came. */
void loop_run(struct loop *l);

#endif
