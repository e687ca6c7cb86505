/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include <inttypes.h>

enum { BEAT_TTY = 250000, BEAT_PLAIN = 30000000 };

static void counts(const struct progress *p, double seconds)
{
    const struct summary *s = p->totals;
    static const enum ses_verdict order[] = {SES_RIGHT, SES_WRONG, SES_MISSING,
                                             SES_UNKNOWN, SES_LAGGING};
    static const char *const word[] = {"ok", "wrong", "missing", "unknown",
                                       "lagging"};

    fprintf(p->to, "%" PRIu64, s->domains);
    if (p->expected)
        fprintf(p->to, "/%" PRIu64 "  %" PRIu64 "%%", p->expected,
                s->domains * 100 / p->expected);
    fprintf(p->to, " domains  %.0f/s ",
            seconds > 0 ? (double)s->domains / seconds : 0);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (s->verdict[order[i]] || order[i] == SES_RIGHT)
            fprintf(p->to, " %s %" PRIu64, word[i], s->verdict[order[i]]);
    if (p->questions)
        fprintf(p->to, "  %" PRIu64 " queries", p->questions(p->ctx));
    if (p->expected > s->domains && s->domains)
        fprintf(p->to, "  %.0f s left",
                seconds * (double)(p->expected - s->domains) /
                    (double)s->domains);
}

static void beat(struct loop_item *item, struct loop *l, short revents)
{
    struct progress *p = (struct progress *)item;
    double seconds = (double)(l->now - p->started) / 1e6;

    (void)revents;
    fputs(p->over ? "\r\033[K" : "seslookup: ", p->to);
    counts(p, seconds);
    if (!p->over)
        fputc('\n', p->to);
    fflush(p->to);
    p->shown = p->over;
    item->deadline = l->now + (p->over ? BEAT_TTY : BEAT_PLAIN);
}

void progress_start(struct progress *p, struct loop *l)
{
    p->started = loop_now(l);
    if (!p->to)
        return;
    p->item.fd = -1;
    p->item.events = 0;
    p->item.ready = beat;
    p->item.deadline = p->started + (p->over ? BEAT_TTY : BEAT_PLAIN);
    loop_add(l, &p->item);
    p->listed = true;
}

void progress_clear(struct progress *p)
{
    if (!p->shown)
        return;
    fputs("\r\033[K", p->to);
    fflush(p->to);
    p->shown = false;
}

void progress_stop(struct progress *p, struct loop *l)
{
    progress_clear(p);
    if (p->listed)
        loop_remove(l, &p->item);
    p->listed = false;
}
