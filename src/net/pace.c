/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pace.h"

#include <string.h>

enum {
    SECOND = 1000000,
    INTERVAL_MIN = 20000,
    TIMEOUT_MIN = 100000,
    TIMEOUT_RESOLVER =
        400000,              /* it asks others first, and again after so long */
    TIMEOUT_FIRST = 1000000, /* before anything was measured */
    TIMEOUT_MAX = 2000000,   /* of a first try */
    WINDOW_FIRST = 16,
    WINDOW_MAX = 2048,
    RATE_MIN = 10,
    DOUBT = 50, /* intervals until a cut is beyond doubt */
    IDLE = 4    /* intervals without a judgement */
};

void pace_start(struct pace *p, int64_t now, double ceiling)
{
    memset(p, 0, sizeof *p);
    p->window = WINDOW_FIRST;
    p->ceiling = p->rate = ceiling;
    p->tokens = 1;
    p->mark = p->filled = now;
}

static void sample(struct pace *p, double r)
{
    if (p->srtt == 0) {
        p->srtt = r > 1 ? r : 1;
        p->rttvar = r / 2;
        return;
    }
    double d = p->srtt > r ? p->srtt - r : r - p->srtt;
    p->rttvar += (d - p->rttvar) / 4;
    p->srtt += (r - p->srtt) / 8;
}

void pace_answer(struct pace *p, int64_t rtt)
{
    p->answers++;
    if (rtt >= 0)
        sample(p, (double)rtt);
    p->window += p->rate > 0 ? 1 / p->window : 1;
    if (p->window > WINDOW_MAX)
        p->window = WINDOW_MAX;
}

int64_t pace_timeout(const struct pace *p, unsigned tries, bool recursive,
                     int64_t ceiling)
{
    double r = p->srtt > 0 ? p->srtt + 4 * p->rttvar + 20000 : TIMEOUT_FIRST;
    double least = recursive ? TIMEOUT_RESOLVER : TIMEOUT_MIN;

    if (r < least)
        r = least;
    if (r > TIMEOUT_MAX)
        r = TIMEOUT_MAX;
    int64_t t = (int64_t)r << (tries > 3 ? 3 : tries);
    return t < ceiling ? t : ceiling;
}

static double interval(const struct pace *p)
{
    return p->srtt > INTERVAL_MIN ? p->srtt : INTERVAL_MIN;
}

bool pace_interval_over(const struct pace *p, int64_t now)
{
    return now - p->mark >= interval(p);
}

void pace_wake(struct pace *p, int64_t now)
{
    if (now - p->mark < IDLE * interval(p))
        return;
    p->mark = now;
    p->carry = 0;
    p->answers = p->carried = 0;
}

int64_t pace_overdue_age(const struct pace *p)
{
    return (int64_t)(p->srtt * 1.25 + 4 * p->rttvar) + 5000;
}

static void slow_down(struct pace *p, int64_t now, unsigned overdue)
{
    double span = (double)(now - p->mark + p->carry);
    double seen = (p->answers + p->carried) * (double)SECOND / span;

    if (!p->doubted) {
        p->rate_before = p->rate;
        p->window_before = p->window;
    }
    p->doubted += overdue;
    /* few answers may only mean that little was asked */
    if (p->rate > 0 && seen > p->rate)
        seen = p->rate;
    if (p->rate > 0 && seen < p->rate * 0.7)
        seen = p->rate * 0.7;
    p->rate = seen * 0.97;
    if (p->rate < RATE_MIN)
        p->rate = RATE_MIN;
    p->window = WINDOW_MAX; /* from here on the pace is the limit */
    p->cut = now;
    p->good = 0;
}

void pace_came_late(struct pace *p)
{
    if (!p->doubted || ++p->came * 4 < p->doubted * 3)
        return;
    p->rate = p->rate_before;
    p->window = p->window_before;
    p->doubted = p->came = 0;
}

static void speed_up(struct pace *p)
{
    if (p->good == DOUBT) /* what was lost is lost */
        p->doubted = p->came = 0;
    if (++p->good > 10)
        p->rate *= 1.01;
    if (p->ceiling > 0 && p->rate > p->ceiling)
        p->rate = p->ceiling;
}

void pace_judge(struct pace *p, int64_t now, unsigned overdue)
{
    /* who limits answers some; who answers nothing is slow, or gone */
    bool limited = p->srtt > 0 && p->answers + p->carried > 0 && overdue > 2 &&
                   overdue * 20 > p->answers + overdue;

    if (limited)
        slow_down(p, now, overdue);
    else if (p->rate > 0)
        speed_up(p);
    p->carried = p->answers;
    p->carry = now - p->mark;
    p->mark = now;
    p->answers = 0;
}

/* Bursts of 5 ms at most. */
static double most_tokens(const struct pace *p)
{
    return p->rate / 200 < 1 ? 1 : p->rate / 200;
}

unsigned pace_budget(struct pace *p, int64_t now, unsigned busy)
{
    double n = p->window - busy;

    if (p->rate > 0) {
        p->tokens += (double)(now - p->filled) * p->rate / SECOND;
        p->filled = now;
        if (p->tokens > most_tokens(p))
            p->tokens = most_tokens(p);
        if (n > p->tokens)
            n = p->tokens;
    }
    return n < 1 ? 0 : (unsigned)n;
}

void pace_sent(struct pace *p, unsigned n)
{
    if (p->rate > 0)
        p->tokens -= n;
}

int64_t pace_next(const struct pace *p, int64_t now)
{
    if (p->rate <= 0 || p->tokens >= 1)
        return now;
    return now + (int64_t)((1 - p->tokens) * SECOND / p->rate) + 1;
}
