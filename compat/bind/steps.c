/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind/steps.h"

#include "bind/complaint.h"

static void sent(struct buf *b, const struct xchg *x)
{
    const long long ms = x->tcp ? x->policy.tcp_ms : x->policy.udp_ms;

    buf_fmt(b, "%s\nrecvcount=1\nhave local timeout of %lld\n",
            x->tcp ? "tcp_connected()\nlaunch_next_query()" : "udp_ready()",
            ms);
    buf_fmt(b, "sending a request%s\nsendcount=1",
            x->tcp ? " in launch_next_query" : "");
}

void steps_event(struct buf *b, const struct xchg *x,
                 const struct xchg_event *e)
{
    switch (e->kind) {
    case XCHG_E_SENT:
        sent(b, x);
        return;
    case XCHG_E_NO_SERVERS:
        return;
    case XCHG_E_CONNECT_FAILED:
        buf_fmt(b, "%s: %s",
                e->tcp ? "tcp_connected()\nunsuccessful connection"
                       : "udp_ready()\nudp setup failed",
                complaint_why(e->error));
        break;
    case XCHG_E_TIMEOUT:
    case XCHG_E_COMM_ERROR:
        buf_str(b, "recvcount=0");
        break;
    }
}

void steps_again(struct buf *b, const struct xchg *x,
                 const struct xchg_event *e)
{
    if (e->kind == XCHG_E_SENT || e->kind == XCHG_E_NO_SERVERS ||
        x->tries_left <= 1)
        return;
    buf_fmt(b, "making new %s request, %u tries left", e->tcp ? "TCP" : "UDP",
            x->tries_left - 1);
}
