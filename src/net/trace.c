/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/trace.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/octets.h"
#include "dns/edns.h"
#include "dns/type.h"
#include "dns/wire.h"

static void begin(struct buf *b, const struct trace *t, const char *what,
                  const struct trace_question *q)
{
    struct timespec now = t->wall();
    struct tm tm = {0};

    gmtime_r(&now.tv_sec, &tm);
    buf_fmt(b, "%04d-%02d-%02dT%02d:%02d:%02d.%06ldZ %s ", tm.tm_year + 1900,
            tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
            (long)now.tv_nsec / 1000, what);
    server_print_port(b, q->to);
    buf_fmt(b, " %s %s ", q->over, *q->name ? q->name : ".");
    type_print(b, q->type);
}

static void end(struct buf *b, const struct trace *t)
{
    const char *text = (buf_ch(b, '\n'), buf_text(b));

    fwrite(text, 1, b->len, t->to);
    fflush(t->to);
}

void trace_asked(const struct trace *t, const struct trace_question *q)
{
    char line[TRACE_LINE];
    struct buf b = buf_fixed(line, sizeof line);

    if (!t)
        return;
    begin(&b, t, "asked", q);
    end(&b, t);
}

/* With the upper bits of OPT: BADCOOKIE is none without them. */
static unsigned rcode_of(struct bytes raw)
{
    struct arena scratch = {0};
    struct msg m;

    msg_view(&m, raw, &scratch);
    unsigned rcode = dns_rcode(m.flags), upper = edns_of(&m).extended_rcode;
    arena_free(&scratch);
    return rcode | upper << 4;
}

static void result(struct buf *b, struct bytes raw)
{
    if (raw.len < NS_HFIXEDSZ) {
        buf_fmt(b, "broken: %zu octets", raw.len);
        return;
    }
    unsigned flags = octets_get16(raw.at + 2), n = octets_get16(raw.at + 6);
    type_print_rcode(b, rcode_of(raw));
    buf_fmt(b, "%s%s %u record%s", flags & 0x0400 ? " aa" : "",
            flags & DNS_TC ? " tc" : "", n, n == 1 ? "" : "s");
}

void trace_hold(const struct trace *t, struct trace_held *h,
                const struct trace_question *q, struct bytes raw,
                int64_t rtt_us)
{
    struct buf b = buf_fixed(h->line, sizeof h->line);

    if (!t)
        return;
    begin(&b, t, "learnt", q);
    buf_ch(&b, ' ');
    result(&b, raw);
    if (rtt_us >= 0)
        buf_fmt(&b, " %lld us", (long long)rtt_us);
    h->len = b.len;
}

void trace_tell(const struct trace *t, struct trace_held *h,
                const char *ignored, unsigned *told)
{
    struct buf b = buf_fixed(h->line, sizeof h->line);

    if (!t || (ignored && *told > TRACE_IGNORED))
        return;
    b.len = h->len;
    if (ignored && (*told)++ < TRACE_IGNORED)
        buf_fmt(&b, ", ignored: %s", ignored);
    else if (ignored)
        buf_str(&b, ", ignored; further ones are not listed");
    end(&b, t);
}

void trace_answer(const struct trace *t, const struct trace_question *q,
                  struct bytes raw, int64_t rtt_us)
{
    struct trace_held h;

    trace_hold(t, &h, q, raw, rtt_us);
    trace_tell(t, &h, NULL, NULL);
}

void trace_failed(const struct trace *t, const struct trace_question *q,
                  const char *outcome)
{
    char line[TRACE_LINE];
    struct buf b = buf_fixed(line, sizeof line);

    if (!t)
        return;
    begin(&b, t, "learnt", q);
    buf_fmt(&b, " %s", outcome);
    end(&b, t);
}
