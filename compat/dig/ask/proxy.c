/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/query.h"

#include "base/arena.h"
#include "dns/wire.h"

#include <netinet/in.h>
#include <sys/socket.h>

enum {
    HEADER_MAX = 64,
    LOCAL = 0x20, /* version 2, and a command */
    PROXY = 0x21,
    STREAM = 1, /* under the family: TCP, UDP */
    DGRAM = 2
};

static void put_address(struct buf *b, const struct address *a)
{
    if (a->u.any.sa_family == AF_INET)
        buf_put(b, &a->u.v4.sin_addr, sizeof a->u.v4.sin_addr);
    else
        buf_put(b, &a->u.v6.sin6_addr, sizeof a->u.v6.sin6_addr);
}

struct bytes ask_proxy_header(const struct dig_proxy *p, bool tcp,
                              struct arena *arena)
{
    static const char signature[] = "\r\n\r\n\0\r\nQUIT\n";
    struct buf b = buf_in(arena, HEADER_MAX);
    const bool v6 = p->from.u.any.sa_family == AF_INET6;

    if (!p->on)
        return (struct bytes){NULL, 0};
    buf_put(&b, signature, sizeof signature - 1);
    if (!p->from.u.any.sa_family) { /* LOCAL, and nothing behind it */
        wire_u16(&b, LOCAL << 8);
        wire_u16(&b, 0);
    } else {
        wire_u16(&b, PROXY << 8 | (v6 ? 2 : 1) << 4 | (tcp ? STREAM : DGRAM));
        wire_u16(&b, v6 ? 2 * 16 + 4 : 2 * 4 + 4);
        put_address(&b, &p->from);
        put_address(&b, &p->to);
        wire_u16(&b, server_port(&p->from));
        wire_u16(&b, server_port(&p->to));
    }
    return (struct bytes){(unsigned char *)b.at, b.len};
}

bool ask_proxy_same(const struct dig_proxy *a, const struct dig_proxy *b)
{
    if (a->on != b->on || a->plain != b->plain ||
        a->from.u.any.sa_family != b->from.u.any.sa_family)
        return false;
    return !a->from.u.any.sa_family ||
           (server_same(&a->from, &b->from) && server_same(&a->to, &b->to));
}
