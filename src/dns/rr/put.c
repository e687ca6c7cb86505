/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/put.h"

#include "dns/type.h"

#include <string.h>
#include <time.h>

/* Characters in a block of base64 or hex: BIND's line is 80 wide, data of a
 * multiline record begins at column 32, and it keeps a margin. */
enum { BLOCK = 56, BLOCK_MULTILINE = 44, TAB = 8, COLUMN = 32 };

void rr_put_break(struct rr_put *p)
{
    if (!p->style->multiline) {
        buf_ch(p->b, ' ');
        return;
    }
    unsigned to = p->style->column ? p->style->column : COLUMN;
    buf_ch(p->b, '\n');
    for (unsigned i = 0; i < to / TAB; i++)
        buf_ch(p->b, '\t');
    for (unsigned i = 0; i < to % TAB; i++)
        buf_ch(p->b, ' ');
}

void rr_put_open(struct rr_put *p)
{
    if (p->style->multiline)
        buf_str(p->b, " (");
    rr_put_break(p);
}

void rr_put_close(struct rr_put *p)
{
    if (p->style->multiline)
        buf_str(p->b, " )");
}

static size_t block_of(const struct rr_style *s)
{
    if (s->nosplit)
        return SIZE_MAX;
    if (s->split)
        return s->split < 4 ? 4 : s->split;
    return s->multiline ? BLOCK_MULTILINE : BLOCK;
}

void rr_put_hex(struct rr_put *p, struct bytes s)
{
    size_t step = block_of(p->style) / 2;

    if (p->quiet)
        return;
    for (size_t i = 0; i < s.len; i += step) {
        if (i)
            rr_put_break(p);
        buf_hex(p->b, s.at + i, s.len - i < step ? s.len - i : step);
        if (s.len - i <= step)
            break;
    }
}

void rr_put_base64_whole(struct buf *b, struct bytes s)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < s.len && !b->failed; i += 3) {
        size_t n = s.len - i;
        unsigned long v = (unsigned long)s.at[i] << 16;
        if (n > 1)
            v |= (unsigned long)s.at[i + 1] << 8;
        if (n > 2)
            v |= s.at[i + 2];
        const char four[4] = {
            digit[v >> 18],
            digit[v >> 12 & 63],
            n > 1 ? digit[v >> 6 & 63] : '=',
            n > 2 ? digit[v & 63] : '=',
        };
        buf_put(b, four, sizeof four);
    }
}

void rr_put_base64(struct rr_put *p, struct bytes s)
{
    size_t step = block_of(p->style) / 4 * 3;

    if (p->quiet)
        return;
    for (size_t i = 0; i < s.len; i += step) {
        size_t n = s.len - i < step ? s.len - i : step;
        if (i)
            rr_put_break(p);
        rr_put_base64_whole(p->b, (struct bytes){s.at + i, n});
        if (n == s.len - i)
            break;
    }
}

static const char hex_lower[] = "0123456789abcdef";

static void put_octet(struct buf *b, unsigned char c)
{
    const char two[2] = {hex_lower[c >> 4], hex_lower[c & 15]};

    buf_put(b, two, sizeof two);
}

void rr_put_hex_lower(struct buf *b, struct bytes s)
{
    for (size_t i = 0; i < s.len; i++)
        put_octet(b, s.at[i]);
}

void rr_put_octets(struct buf *b, struct bytes s, char between)
{
    for (size_t i = 0; i < s.len; i++) {
        if (i)
            buf_ch(b, between);
        put_octet(b, s.at[i]);
    }
}

/* A group of an IPv6 address. */
static void put_group(struct buf *b, unsigned v)
{
    char digits[4];
    size_t i = sizeof digits;

    do
        digits[--i] = hex_lower[v & 15];
    while (v >>= 4);
    buf_put(b, digits + i, sizeof digits - i);
}

void rr_put_groups(struct buf *b, struct bytes s)
{
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        if (i)
            buf_ch(b, ':');
        put_group(b, (unsigned)s.at[i] << 8 | s.at[i + 1]);
    }
}

void rr_put_number(struct buf *b, uint32_t n)
{
    buf_u32(b, n);
    buf_ch(b, ' ');
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* The same of eight octets at once: of each its upper bit says whether it is
 * below a blank, above '~', or one of the two. */
static bool eight_plain(const unsigned char *p)
{
    const uint64_t ones = UINT64_MAX / 255;
    uint64_t w, quote, slash;

    memcpy(&w, p, sizeof w);
    quote = w ^ ones * '"';
    slash = w ^ ones * '\\';
    return !(
        ((w - ones * 0x20) | w | (w + ones) | (quote - ones) | (slash - ones)) &
        ones * 0x80);
}

/* How many octets from `at` on stand for themselves. */
static size_t plain_run(struct bytes s, size_t at)
{
    size_t n = at;

    while (s.len - n >= 8 && eight_plain(s.at + n))
        n += 8;
    while (n < s.len && is_plain(s.at[n]))
        n++;
    return n - at;
}

static void put_escaped(struct buf *b, unsigned char c)
{
    buf_ch(b, '\\');
    if (c != '"' && c != '\\') {
        buf_ch(b, (char)('0' + c / 100));
        buf_ch(b, (char)('0' + c / 10 % 10));
        c = (unsigned char)('0' + c % 10);
    }
    buf_ch(b, (char)c);
}

void rr_put_quoted(struct buf *b, struct bytes s)
{
    if (b->failed)
        return;
    buf_ch(b, '"');
    for (size_t i = 0;; i++) {
        size_t n = plain_run(s, i);
        buf_put(b, s.at + i, n);
        i += n;
        if (i == s.len)
            break;
        put_escaped(b, s.at[i]);
    }
    buf_ch(b, '"');
}

void rr_put_flatten(struct rr_put *p, const unsigned char *end)
{
    if (!p->flat || end < p->flat_at)
        return;
    buf_put(p->flat, p->flat_at, (size_t)(end - p->flat_at));
    p->flat_at = end;
}

/* The same for a name, without pointers. */
static void flatten_name(struct rr_put *p, const struct rdata *r)
{
    unsigned char name[NS_MAXCDNAME];
    size_t n = 0;
    int used = ns_name_unpack(r->message.at, r->message.at + r->message.len,
                              r->at, name, sizeof name);

    rr_put_flatten(p, r->at);
    if (used <= 0)
        return;
    while (name[n])
        n += name[n] + 1U;
    buf_put(p->flat, name, n + 1);
    p->flat_at += used;
}

void rr_put_read_name(struct rr_put *p, struct rdata *r, char out[NAME_TEXT])
{
    struct rdata start = *r;

    out[0] = '\0';
    if (p->quiet)
        rdata_skip_name(r);
    else
        rdata_name(r, out);
    if (p->flat && !r->fault)
        flatten_name(p, &start);
}

void rr_put_name(struct rr_put *p, struct rdata *r)
{
    char name[NAME_TEXT];

    rr_put_read_name(p, r, name);
    if (!r->fault && !p->quiet)
        name_print(p->b, name);
}

void rr_put_ipv4(struct buf *b, struct bytes s)
{
    if (s.len < 4 || b->failed)
        return;
    char text[16], *to = text;
    for (int i = 0; i < 4; i++) {
        unsigned n = s.at[i];
        if (n >= 100)
            *to++ = (char)('0' + n / 100);
        if (n >= 10)
            *to++ = (char)('0' + n / 10 % 10);
        *to++ = (char)('0' + n % 10);
        *to++ = '.';
    }
    buf_put(b, text, (size_t)(to - text) - 1);
}

/* The first of the longest runs of two or more zero groups; its length. */
static int zero_run(const unsigned g[8], int *start)
{
    int best = 0, run = 0;

    for (int i = 0; i < 8; i++) {
        run = g[i] ? 0 : run + 1;
        if (run > best && run > 1) {
            best = run;
            *start = i - run + 1;
        }
    }
    return best;
}

void rr_put_ipv6(struct buf *b, struct bytes s, bool full)
{
    unsigned g[8];
    int start = 8;

    if (s.len < 16 || b->failed)
        return;
    for (int i = 0; i < 8; i++)
        g[i] = (unsigned)s.at[2 * i] << 8 | s.at[2 * i + 1];
    int run = full ? 0 : zero_run(g, &start);
    bool dotted = start == 0 && (run == 6 || (run == 5 && g[5] == 0xffff));
    for (int i = 0; i < 8; i++) {
        if (i == start) {
            buf_str(b, "::");
            i += run - 1;
        } else if (dotted && i == 6) {
            if (g[5])
                buf_ch(b, ':');
            rr_put_ipv4(b, (struct bytes){s.at + 12, 4});
            return;
        } else {
            if (i && i != start + run)
                buf_ch(b, ':');
            if (full)
                rr_put_hex_lower(b, (struct bytes){s.at + 2 * i, 2});
            else
                put_group(b, g[i]);
        }
    }
}

void rr_put_address6(struct rr_put *p, struct bytes s)
{
    struct buf *b = p->b;

    rr_put_ipv6(b, s, false);
    if (p->style->yaml && !b->failed && s.len && b->at[b->len - 1] == ':')
        buf_ch(b, '0');
}

static void put_digits(struct buf *b, unsigned n, int width)
{
    char digits[10];

    for (int i = width; i-- > 0; n /= 10)
        digits[i] = (char)('0' + n % 10);
    buf_put(b, digits, (size_t)width);
}

void rr_put_time(struct rr_put *p, uint32_t t)
{
    /* 2026-11-25: a caller without a clock means the times of today. */
    enum { TODAY = 1795564800 };
    uint32_t now = p->style->now ? p->style->now : TODAY;
    time_t when = (time_t)now + (int32_t)(t - now);
    struct tm tm;

    if (p->quiet || !gmtime_r(&when, &tm))
        return;
    put_digits(p->b, (unsigned)tm.tm_year + 1900, 4);
    put_digits(p->b, (unsigned)tm.tm_mon + 1, 2);
    put_digits(p->b, (unsigned)tm.tm_mday, 2);
    put_digits(p->b, (unsigned)tm.tm_hour, 2);
    put_digits(p->b, (unsigned)tm.tm_min, 2);
    put_digits(p->b, (unsigned)tm.tm_sec, 2);
}

void rr_put_algorithm(struct buf *b, unsigned algorithm)
{
    static const char *const name[] = {
        [1] = "RSAMD5",
        [2] = "DH",
        [3] = "DSA",
        [5] = "RSASHA1",
        [6] = "NSEC3DSA",
        [7] = "NSEC3RSASHA1",
        [8] = "RSASHA256",
        [10] = "RSASHA512",
        [12] = "ECCGOST",
        [13] = "ECDSAP256SHA256",
        [14] = "ECDSAP384SHA384",
        [15] = "ED25519",
        [16] = "ED448",
        [252] = "INDIRECT",
        [253] = "PRIVATEDNS",
        [254] = "PRIVATEOID",
        [255] = NULL,
    };

    if (algorithm <= 255 && name[algorithm])
        buf_str(b, name[algorithm]);
    else
        buf_u32(b, algorithm);
}

void rr_put_type(struct buf *b, uint16_t type)
{
    if (type_is_known(type))
        type_print(b, type);
    else
        buf_u32(b, type);
}

void rr_put_duration(struct buf *b, uint32_t seconds, bool brief)
{
    static const struct {
        uint32_t seconds;
        const char *name;
    } unit[] = {{604800, "week"},
                {86400, "day"},
                {3600, "hour"},
                {60, "minute"},
                {1, "second"}};
    size_t from = b->len;

    for (size_t i = 0; i < sizeof unit / sizeof *unit; i++) {
        uint32_t n = seconds / unit[i].seconds;
        seconds %= unit[i].seconds;
        if (!n && (unit[i].seconds > 1 || b->len > from))
            continue;
        if (b->len > from && !brief)
            buf_ch(b, ' ');
        buf_u32(b, n);
        if (brief)
            buf_ch(b, unit[i].name[0]);
        else
            buf_fmt(b, " %s%s", unit[i].name, n == 1 ? "" : "s");
    }
}
