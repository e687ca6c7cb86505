/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pace.h - how fast one server address may be asked. Pure arithmetic.
 *
 * The window opens by one for every answer. Time-outs follow the measured
 * round trip. Once a round trip the overdue queries are counted: below 5 % it
 * is stray loss and only the lost query is sent again; above, it is a rate
 * limit, and from then on sends are paced at 0.97 of the rate of answers, one
 * per cent more after every ten good intervals. All times are microseconds.
 */
#ifndef NET_PACE_H
#define NET_PACE_H

#include <stdbool.h>
#include <stdint.h>

struct pace {
    double window;             /* queries in flight */
    double rate;               /* per second; 0: not limited */
    double ceiling;            /* --rate; 0: none */
    double tokens;             /* what may be sent by now at this rate */
    double srtt, rttvar;       /* RFC 6298; srtt 0: not measured */
    int64_t mark, filled, cut; /* start of the interval; tokens counted up to;
                                  queries sent before do not count */
    int64_t carry;             /* length of the interval before */
    unsigned answers, carried; /* in this interval and the one before */
    unsigned good;             /* intervals since the last cut */
    double rate_before, window_before; /* the cuts that are in doubt */
    unsigned doubted, came; /* overdue queries that they were made for; those
                               answered after all */
};

/* ceiling: queries per second at most; 0: none. */
void pace_start(struct pace *p, int64_t now, double ceiling);

/* An answer, and its round trip. */
void pace_answer(struct pace *p, int64_t rtt);

/* The time-out of try number `tries` (0 is the first), at most `ceiling`. A
 * recursive question may wait for other servers: the round trips of what a
 * resolver remembers tell nothing about it. */
int64_t pace_timeout(const struct pace *p, unsigned tries, bool recursive,
                     int64_t ceiling);

/* Something is sent again after a while without anything in flight: that while
 * says nothing of the server. */
void pace_wake(struct pace *p, int64_t now);

/* A query that was counted as overdue is answered: when most of them are, the
 * server was late and dropped nothing, and the cut is taken back. */
void pace_came_late(struct pace *p);

/* An interval is over: count the overdue queries and call pace_judge. */
bool pace_interval_over(const struct pace *p, int64_t now);
/* A query of this age is overdue. */
int64_t pace_overdue_age(const struct pace *p);
void pace_judge(struct pace *p, int64_t now, unsigned overdue);

/* How many may be sent now with `busy` in flight; retries need no place in
 * the window and ask with busy 0. */
unsigned pace_budget(struct pace *p, int64_t now, unsigned busy);
void pace_sent(struct pace *p, unsigned n);
/* When the next token is there; now when there is one. */
int64_t pace_next(const struct pace *p, int64_t now);

#endif
