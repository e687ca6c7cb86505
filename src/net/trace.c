/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/trace.h"

#include "base/buf.h"
#include "base/octets.h"
#include "dns/type.h"
#include "dns/wire.h"

enum { LINE = 2048 };

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
    char line[LINE];
    struct buf b = buf_fixed(line, sizeof line);

    if (!t)
        return;
    begin(&b, t, "asked", q);
    end(&b, t);
}

void trace_answer(const struct trace *t, const struct trace_question *q,
                  struct bytes raw, int64_t rtt_us)
{
    char line[LINE];
    struct buf b = buf_fixed(line, sizeof line);

    if (!t)
        return;
    begin(&b, t, "learnt", q);
    buf_ch(&b, ' ');
    if (raw.len < NS_HFIXEDSZ) {
        buf_fmt(&b, "broken: %zu octets", raw.len);
    } else {
        unsigned flags = octets_get16(raw.at + 2), n = octets_get16(raw.at + 6);
        type_print_rcode(&b, dns_rcode(flags));
        buf_fmt(&b, "%s%s %u record%s", flags & 0x0400 ? " aa" : "",
                flags & DNS_TC ? " tc" : "", n, n == 1 ? "" : "s");
    }
    if (rtt_us >= 0)
        buf_fmt(&b, " %lld us", (long long)rtt_us);
    end(&b, t);
}

void trace_failed(const struct trace *t, const struct trace_question *q,
                  const char *outcome)
{
    char line[LINE];
    struct buf b = buf_fixed(line, sizeof line);

    if (!t)
        return;
    begin(&b, t, "learnt", q);
    buf_fmt(&b, " %s", outcome);
    end(&b, t);
}
