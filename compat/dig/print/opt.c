/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/opt.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netinet/in.h>
#include <string.h>

enum {
    DO = 0x8000,
    CO = 0x4000,
    EDNS_CLIENT_TAG = 16,
    EDNS_SERVER_TAG = 17,
    MIN_SUBNET = 4
};

#define YAML_OPTION "          " /* ten blanks */

/* Writes one option's value behind "NAME:". False: not in a form of its own,
 * so as bytes. */
typedef bool put_value(struct buf *b, struct bytes d,
                       const struct print_message_about *a);

static unsigned u16(const unsigned char *p)
{
    return (unsigned)ns_get16(p);
}

static unsigned long u32(const unsigned char *p)
{
    return ns_get32(p);
}

static void put_dump(struct buf *b, struct bytes d)
{
    for (size_t i = 0; i < d.len; i++)
        buf_fmt(b, " %02x", d.at[i]);
    if (!d.len)
        return;
    buf_str(b, " (\"");
    for (size_t i = 0; i < d.len; i++)
        buf_ch(b, d.at[i] >= 32 && d.at[i] < 127 ? (char)d.at[i] : '.');
    buf_str(b, "\")");
}

static bool put_llq(struct buf *b, struct bytes d,
                    const struct print_message_about *a)
{
    (void)a;
    if (d.len != 18)
        return false;
    unsigned long long id =
        (unsigned long long)u32(d.at + 6) << 32 | u32(d.at + 10);
    buf_fmt(b, " Version: %u, Opcode: %u, Error: %u", u16(d.at), u16(d.at + 2),
            u16(d.at + 4));
    buf_fmt(b, ", Identifier: %llu, Lifetime: %lu", id, u32(d.at + 14));
    return true;
}

/* RFC 7871. Family 0 is "no subnet, please". */
static bool put_subnet(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    char text[INET6_ADDRSTRLEN] = "0";
    unsigned char octets[16] = {0};

    (void)a;
    if (d.len < MIN_SUBNET || d.len > MIN_SUBNET + sizeof octets)
        return false;
    unsigned family = u16(d.at);
    if (family > 2)
        return false;
    memcpy(octets, d.at + MIN_SUBNET, d.len - MIN_SUBNET);
    if (family)
        inet_ntop(family == 1 ? AF_INET : AF_INET6, octets, text, sizeof text);
    buf_fmt(b, " %s/%u/%u", text, (unsigned)d.at[2], (unsigned)d.at[3]);
    return true;
}

static bool put_expire(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    static const struct {
        unsigned long seconds;
        const char *unit;
    } rows[] = {{604800, "week"},
                {86400, "day"},
                {3600, "hour"},
                {60, "minute"},
                {1, "second"}};
    const char *between = " (";

    (void)a;
    if (d.len != 4)
        return false;
    unsigned long left = u32(d.at);
    bool zero = left == 0;
    buf_fmt(b, " %lu", left);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned long n = left / rows[i].seconds;
        left %= rows[i].seconds;
        if (!n && !(zero && rows[i].seconds == 1))
            continue;
        buf_fmt(b, "%s%lu %s%s", between, n, rows[i].unit, n == 1 ? "" : "s");
        between = " ";
    }
    buf_ch(b, ')');
    return true;
}

static bool put_cookie(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    static const char *const verdict[] = {"", " (good)", " (bad)", " (echoed)"};

    buf_ch(b, ' ');
    for (size_t i = 0; i < d.len; i++)
        buf_fmt(b, "%02x", d.at[i]);
    if (!a->query)
        buf_str(b, verdict[a->cookie]);
    return true;
}

static bool put_keepalive(struct buf *b, struct bytes d,
                          const struct print_message_about *a)
{
    (void)a;
    if (d.len != 2)
        return false;
    buf_fmt(b, " %u.%u secs", u16(d.at) / 10, u16(d.at) % 10);
    return true;
}

static bool put_padding(struct buf *b, struct bytes d,
                        const struct print_message_about *a)
{
    if (!d.len || a->set->show.yaml)
        return false;
    buf_fmt(b, " (%zu bytes)", d.len);
    return true;
}

static bool put_tags(struct buf *b, struct bytes d,
                     const struct print_message_about *a)
{
    (void)a;
    if (d.len < 2 || d.len % 2)
        return false;
    for (size_t i = 0; i < d.len; i += 2)
        buf_fmt(b, "%s %u", i ? "," : "", u16(d.at + i));
    return true;
}

/* RFC 8914. The text is UTF-8. */
static bool put_ede(struct buf *b, struct bytes d,
                    const struct print_message_about *a)
{
    bool yaml = a->set->show.yaml;

    if (d.len < 2)
        return false;
    const char *name = edns_ede_text((uint16_t)u16(d.at));
    buf_fmt(b, yaml ? "\n  " YAML_OPTION "INFO-CODE: %u" : " %u", u16(d.at));
    if (name)
        buf_fmt(b, " (%s)", name);
    if (yaml)
        buf_ch(b, '\n');
    if (d.len == 2)
        return true;
    buf_str(b, yaml ? "  " YAML_OPTION "EXTRA-TEXT: \"" : ": (");
    for (size_t i = 2; i < d.len; i++)
        buf_ch(b, d.at[i] >= 32 && d.at[i] != 127 ? (char)d.at[i] : '.');
    buf_ch(b, yaml ? '"' : ')');
    return true;
}

static const struct option_row {
    uint16_t code;
    const char *name, *yaml; /* yaml: NULL when it is the same */
    put_value *put;          /* NULL: as bytes */
} options[] = {
    {EDNS_LLQ, "LLQ", NULL, put_llq},
    {EDNS_NSID, "NSID", NULL, NULL},
    {EDNS_SUBNET, "CLIENT-SUBNET", NULL, put_subnet},
    {EDNS_EXPIRE, "EXPIRE", NULL, put_expire},
    {EDNS_COOKIE, "COOKIE", NULL, put_cookie},
    {EDNS_KEEPALIVE, "TCP KEEPALIVE", "TCP-KEEPALIVE", put_keepalive},
    {EDNS_PADDING, "PAD", NULL, put_padding},
    {EDNS_KEY_TAG, "KEY-TAG", NULL, put_tags},
    {EDNS_EDE, "EDE", NULL, put_ede},
    {EDNS_CLIENT_TAG, "CLIENT-TAG", NULL, put_tags},
    {EDNS_SERVER_TAG, "SERVER-TAG", NULL, put_tags},
};

static const struct option_row *row_of(uint16_t code)
{
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].code == code)
            return &options[i];
    return NULL;
}

static void put_option(struct buf *b, uint16_t code, struct bytes d,
                       const struct print_message_about *a)
{
    const struct option_row *row = row_of(code);
    bool yaml = a->set->show.yaml;

    buf_str(b, yaml ? YAML_OPTION : "; ");
    if (row)
        buf_str(b, yaml && row->yaml ? row->yaml : row->name);
    else
        buf_fmt(b, "OPT=%u", (unsigned)code);
    buf_ch(b, ':');
    if (!row || !row->put || !row->put(b, d, a))
        put_dump(b, d);
    buf_ch(b, '\n');
}

static void put_flags(struct buf *b, unsigned flags, bool yaml)
{
    unsigned rest = flags & ~(unsigned)(DO | CO);

    if (flags & DO)
        buf_str(b, " do");
    if (flags & CO)
        buf_str(b, " co");
    if (rest)
        buf_fmt(b, yaml ? "\n" YAML_OPTION "MBZ: 0x%04x" : "; MBZ: 0x%04x",
                rest);
    buf_str(b, yaml ? "\n" YAML_OPTION : rest ? ", " : "; ");
}

void print_opt_section(struct buf *b, const struct edns *e,
                         const struct print_message_about *a)
{
    struct bytes left = e->options, data;
    bool yaml = a->set->show.yaml;
    uint16_t code;

    buf_fmt(b,
            yaml ? "      OPT_PSEUDOSECTION:\n        EDNS:\n" YAML_OPTION
                   "version: %u\n" YAML_OPTION "flags:"
                 : ";; OPT PSEUDOSECTION:\n; EDNS: version: %u, flags:",
            (unsigned)e->version);
    put_flags(b, e->flags, yaml);
    buf_fmt(b, "udp: %u\n", (unsigned)e->udpsize);
    while (edns_next(&left, &code, &data)) {
        /* BIND shows its query before it is filled up. */
        if (a->query && a->set->edns.padding && code == EDNS_PADDING &&
            !left.len)
            data.len = 0;
        put_option(b, code, data, a);
    }
}
