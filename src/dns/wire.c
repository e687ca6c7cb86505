/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/wire.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/name.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

enum { OPT_OCTETS = 11 /* without options */ };

int wire_base64(struct bytes *out, const char *text, struct arena *a)
{
    size_t cap = strlen(text) + 4;
    unsigned char *at = arena_raw(a, cap);
    int n = b64_pton(text, at, cap);

    *out = (struct bytes){at, n > 0 ? (size_t)n : 0};
    return n;
}

void wire_u16(struct buf *b, uint16_t n)
{
    unsigned char p[2];

    octets_put16(n, p);
    buf_put(b, p, sizeof p);
}

void wire_u32(struct buf *b, uint32_t n)
{
    unsigned char p[4];

    octets_put32(n, p);
    buf_put(b, p, sizeof p);
}

bool wire_name(struct buf *b, const char *name)
{
    unsigned char p[NAME_WIRE];
    size_t len = name_to_wire(p, name);

    buf_put(b, p, len);
    return len != 0;
}

void wire_edns_option(struct buf *b, uint16_t code, const void *data,
                      size_t len)
{
    wire_u16(b, code);
    wire_u16(b, (uint16_t)len);
    buf_put(b, data, len);
}

/* Header and question. The header is filled in afterwards: libresolv's id is a
 * function of the clock. Its state is zeroed so that no file is read and no
 * option applies; it packs the same octets as we do, at ten times the cost, and
 * has the last word about names that we cannot pack. */
static size_t make_question(unsigned char *out, size_t cap,
                            const struct query *q)
{
    unsigned char name[NAME_WIRE];
    size_t len = name_to_wire(name, q->name);
    struct __res_state none;

    if (len && NS_HFIXEDSZ + len + NS_QFIXEDSZ <= cap) {
        memset(out, 0, NS_HFIXEDSZ);
        memcpy(out + NS_HFIXEDSZ, name, len);
        octets_put16(q->type, out + NS_HFIXEDSZ + len);
        octets_put16(q->class, out + NS_HFIXEDSZ + len + 2);
        return NS_HFIXEDSZ + len + NS_QFIXEDSZ;
    }

    memset(&none, 0, sizeof none);
    int n = res_nmkquery(&none, ns_o_query, q->name, q->class, q->type, NULL, 0,
                         NULL, out, cap > 65535 ? 65535 : (int)cap);
    return n < 0 ? 0 : (size_t)n;
}

void wire_opt(struct buf *b, const struct query_edns *e)
{
    unsigned char *to = (unsigned char *)buf_take(b, OPT_OCTETS);

    if (!to)
        return;
    to[0] = 0; /* the root: RFC 6891 6.1.2 */
    octets_put16(TYPE_OPT, to + 1);
    octets_put16(e->udpsize, to + 3);
    to[5] = 0; /* upper bits of the rcode */
    to[6] = e->version;
    octets_put16(e->flags, to + 7);
    octets_put16((uint16_t)e->options.len, to + 9);
    buf_put(b, e->options.at, e->options.len);
}

size_t wire_query(unsigned char *out, size_t cap, const struct query *q,
                  uint16_t id)
{
    unsigned count[4] = {1, 0, 0, 0};
    size_t len = NS_HFIXEDSZ;

    if (cap < NS_HFIXEDSZ)
        return 0;
    if (q->header_only) {
        memset(out, 0, NS_HFIXEDSZ);
        count[0] = 0;
    } else if (!(len = make_question(out, cap, q))) {
        return 0;
    }
    struct buf b = buf_fixed(out, cap);
    b.len = len;
    if (q->extra_count) {
        buf_put(&b, q->extra.at, q->extra.len);
        count[q->extra_section] += q->extra_count;
    }
    if (q->edns.on) {
        wire_opt(&b, &q->edns);
        count[3]++;
    }
    octets_put16(id, out);
    octets_put16(q->flags, out + 2);
    for (int i = 0; i < 4; i++)
        octets_put16((uint16_t)count[i], out + 4 + 2 * i);
    return b.failed ? 0 : b.len;
}
