/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/odd.h"

#include "base/edition.h"

enum { POINTER = 0xc0, MORE = 0x80, LONGEST_LABEL = 63 };

/* X.690 8.19: numbers in base 128, each without leading noughts. */
static bool is_numbers(struct bytes s)
{
    if (!s.len || s.at[s.len - 1] & MORE)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == MORE && (i == 0 || !(s.at[i - 1] & MORE)))
            return false;
    return true;
}

/* X.690 8.1.3: tag 6, a length in the short or long form, the numbers. */
static bool is_identifier(struct bytes s)
{
    enum { TAG = 6, SHORT_HEAD = 2, LONGEST = 2 };
    size_t head = SHORT_HEAD, n;

    if (s.len < SHORT_HEAD || s.at[0] != TAG)
        return false;
    n = s.at[1];
    if (n & MORE) {
        size_t octets = n & ~(size_t)MORE;
        if (!octets || octets > LONGEST || s.len < head + octets)
            return false;
        for (n = 0; octets; octets--)
            n = n << 8 | s.at[head++];
    }
    return head + n == s.len && is_numbers((struct bytes){s.at + head, n});
}

static bool is_compressed(const struct rdata *r)
{
    const unsigned char *at = r->at;

    while (at < r->end && *at && *at <= LONGEST_LABEL)
        at += 1 + *at;
    return at < r->end && *at >= POINTER;
}

void rr_private_check(struct rdata *r, unsigned algorithm)
{
    struct rdata look = *r;

    if (r->strictness != EDITION_9_20 || !rdata_left(r))
        return;
    if (algorithm == RR_PRIVATE_DNS) {
        rdata_fault(r, is_compressed(r), RDATA_POLICY);
        rdata_skip_name(&look);
        rdata_fault(r, look.fault, look.fault);
    }
    if (algorithm == RR_PRIVATE_OID) {
        size_t n = rdata_u8(&look);
        struct bytes s = rdata_take(&look, n);
        rdata_fault(r, look.fault || !is_identifier(s), RDATA_FORMERR);
    }
}
