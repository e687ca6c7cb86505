/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stub.c - stands in for rrtext.c and strict.c until they are here: a few types
 * and no strictness. Weak, and behind both in the archive, so that it is not
 * linked any more as soon as they are. Delete it then. */
#include "dns/rdata.h"
#include "dns/rrtext.h"
#include "dns/strict.h"

#include <arpa/inet.h>

__attribute__((weak)) void rrtext_string(struct buf *b, struct bytes s)
{
    buf_ch(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = s.at[i];
        if (c < 32 || c > 126)
            buf_fmt(b, "\\%03u", c);
        else
            buf_fmt(b, "%s%c", c == '"' || c == '\\' ? "\\" : "", c);
    }
    buf_ch(b, '"');
}

static void put_address(struct buf *b, const struct rr *rr)
{
    char text[INET6_ADDRSTRLEN] = "";

    inet_ntop(rr->type == ns_t_a ? AF_INET : AF_INET6, rr->rdata.at, text,
              sizeof text);
    buf_str(b, text);
}

static void put_numbers_and_name(struct buf *b, struct rdata *r, int numbers)
{
    char name[NAME_TEXT];

    while (numbers--)
        buf_fmt(b, "%u ", rdata_u16(r));
    rdata_name(r, name);
    name_print(b, name);
}

__attribute__((weak)) bool rrtext_rdata(struct buf *b, const struct rr *rr,
                                        const struct rrtext_style *style)
{
    struct rdata r = rdata_of(rr);
    size_t from = b->len;

    (void)style;
    switch (rr->type) {
    case ns_t_a:
    case ns_t_aaaa:
        put_address(b, rr);
        break;
    case ns_t_ns:
    case ns_t_cname:
    case ns_t_ptr:
    case ns_t_dname:
        put_numbers_and_name(b, &r, 0);
        break;
    case ns_t_mx:
        put_numbers_and_name(b, &r, 1);
        break;
    case ns_t_srv:
        put_numbers_and_name(b, &r, 3);
        break;
    case ns_t_txt:
        while (rdata_left(&r)) {
            if (b->len > from)
                buf_ch(b, ' ');
            rrtext_string(b, rdata_string(&r));
        }
        break;
    case ns_t_soa:
        put_numbers_and_name(b, &r, 0);
        buf_ch(b, ' ');
        put_numbers_and_name(b, &r, 0);
        while (rdata_left(&r) >= 4)
            buf_fmt(b, " %u", rdata_u32(&r));
        break;
    default:
        buf_fmt(b, "\\# %zu ", rr->rdata.len);
        buf_hex(b, rr->rdata.at, rr->rdata.len);
    }
    return !r.failed;
}

__attribute__((weak)) struct strict_result strict_check(struct bytes raw)
{
    struct strict_result s = {0};
    ns_msg parsed;

    (void)parsed;
    if (raw.len < 12)
        s.reason = "unexpected end of input";
    return s;
}
