/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/sections.h"

#include "base/edition.h"
#include "base/octets.h"
#include "base/utf8.h"
#include "dns/rdata.h"
#include "dns/rr/put.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

enum {
    EDNS_DAU = 5,
    EDNS_DHU = 6,
    EDNS_N3U = 7,
    EDNS_CHAIN = 13,
    EDNS_REPORT_CHANNEL = 18,
    EDNS_ZONEVERSION = 19,
    DO = 0x8000,
    CO = 0x4000,
    MIN_SUBNET = 4
};

#define YAML_OPTION "          " /* ten blanks */
#define YAML_UNDER "\n  " YAML_OPTION

/* Writes one option's value behind "NAME:". False: not in a form of its own,
 * so as bytes. */
typedef bool put_value(struct buf *b, struct bytes d,
                       const struct print_message_about *a);

static unsigned u16(const unsigned char *p)
{
    return (unsigned)octets_get16(p);
}

static unsigned long u32(const unsigned char *p)
{
    return octets_get32(p);
}

/* Between double quotes. */
static void put_octet(struct buf *b, unsigned char c, bool escaped)
{
    if (escaped && (c == '"' || c == '\\'))
        buf_ch(b, '\\');
    buf_ch(b, (char)c);
}

static void put_octets(struct buf *b, struct bytes d)
{
    for (size_t i = 0; i < d.len; i++)
        buf_fmt(b, " %02x", d.at[i]);
}

static void put_dump(struct buf *b, struct bytes d, bool escaped)
{
    put_octets(b, d);
    if (!d.len)
        return;
    buf_str(b, " (\"");
    for (size_t i = 0; i < d.len; i++)
        put_octet(b, d.at[i] >= 32 && d.at[i] < 127 ? d.at[i] : '.', escaped);
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

static bool yaml_llq(struct buf *b, struct bytes d,
                     const struct print_message_about *a)
{
    (void)a;
    if (d.len != 18)
        return false;
    unsigned long long id =
        (unsigned long long)u32(d.at + 6) << 32 | u32(d.at + 10);
    buf_fmt(b, YAML_UNDER "LLQ-VERSION: %u" YAML_UNDER "LLQ-OPCODE: %u",
            u16(d.at), u16(d.at + 2));
    buf_fmt(b, YAML_UNDER "LLQ-ERROR: %u" YAML_UNDER "LLQ-ID: %llu",
            u16(d.at + 4), id);
    buf_fmt(b, YAML_UNDER "LLQ-LEASE: %lu", u32(d.at + 14));
    return true;
}

/* What RFC 7871 has no form for: octets, without their text. */
static bool put_bare(struct buf *b, struct bytes d,
                     const struct print_message_about *a)
{
    if (a->set->show.yaml)
        buf_ch(b, '\n');
    put_octets(b, d);
    if (d.len)
        buf_ch(b, ' ');
    return true;
}

/* Bits that an address of the family has: of none, it is "no subnet, please".
 */
static bool is_subnet(struct bytes d)
{
    static const unsigned char bits[] = {0, 32, 128};

    if (d.len < MIN_SUBNET || u16(d.at) >= sizeof bits)
        return false;
    unsigned most = bits[u16(d.at)];
    return d.at[2] <= most && d.at[3] <= most &&
           d.len >= MIN_SUBNET + (d.at[2] + 7U) / 8;
}

/* RFC 7871. Octets behind those of the prefix do not count. */
static bool put_subnet(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    char text[INET6_ADDRSTRLEN] = "0";
    unsigned char octets[16] = {0};

    if (!is_subnet(d))
        return put_bare(b, d, a);
    unsigned family = u16(d.at);
    memcpy(octets, d.at + MIN_SUBNET, (d.at[2] + 7U) / 8);
    if (family)
        inet_ntop(family == 1 ? AF_INET : AF_INET6, octets, text, sizeof text);
    buf_fmt(b, " %s/%u/%u", text, (unsigned)d.at[2], (unsigned)d.at[3]);
    return true;
}

static bool put_expire(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    (void)a;
    if (d.len != 4)
        return false;
    buf_fmt(b, " %lu (", u32(d.at));
    rr_put_duration(b, octets_get32(d.at), false);
    buf_ch(b, ')');
    return true;
}

static void yaml_duration(struct buf *b, const char *name,
                          const unsigned char *at)
{
    buf_fmt(b, "%s %lu # ", name, u32(at));
    rr_put_duration(b, octets_get32(at), false);
}

static bool yaml_expire(struct buf *b, struct bytes d,
                        const struct print_message_about *a)
{
    (void)a;
    if (d.len != 4)
        return false;
    yaml_duration(b, "", d.at);
    return true;
}

/* RFC 9664: the lease of records, and that of keys. */
static bool put_lease(struct buf *b, struct bytes d,
                      const struct print_message_about *a)
{
    (void)a;
    if (d.len != 4 && d.len != 8)
        return false;
    buf_fmt(b, " %lu", u32(d.at));
    if (d.len == 8)
        buf_fmt(b, "/%lu", u32(d.at + 4));
    buf_str(b, " (");
    rr_put_duration(b, octets_get32(d.at), false);
    if (d.len == 8) {
        buf_ch(b, '/');
        rr_put_duration(b, octets_get32(d.at + 4), false);
    }
    buf_ch(b, ')');
    return true;
}

static bool yaml_lease(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    (void)a;
    if (d.len != 4 && d.len != 8)
        return false;
    yaml_duration(b, YAML_UNDER "LEASE:", d.at);
    if (d.len == 8)
        yaml_duration(b, YAML_UNDER "KEY-LEASE:", d.at + 4);
    return true;
}

static bool put_cookie(struct buf *b, struct bytes d,
                       const struct print_message_about *a)
{
    static const char *const verdict[] = {"", " (good)", " (bad)", " (echoed)"};

    if (d.len)
        buf_ch(b, ' ');
    rr_put_hex_lower(b, d);
    if (!a->query)
        buf_str(b, verdict[a->cookie]);
    return true;
}

/* The bracket is BIND's, and that no line end stands behind it. */
#define BAD_END "\n)"

static bool yaml_cookie(struct buf *b, struct bytes d,
                        const struct print_message_about *a)
{
    static const char *const verdict[] = {NULL, "good", "bad" BAD_END,
                                          "echoed"};
    enum { CLIENT = 8 };

    if (d.len < CLIENT)
        return false;
    buf_str(b, YAML_UNDER "CLIENT: ");
    rr_put_hex_lower(b, (struct bytes){d.at, CLIENT});
    if (d.len > CLIENT) {
        buf_str(b, YAML_UNDER "SERVER: ");
        rr_put_hex_lower(b, (struct bytes){d.at + CLIENT, d.len - CLIENT});
    }
    if (!a->query && verdict[a->cookie])
        buf_fmt(b, YAML_UNDER "STATUS: %s", verdict[a->cookie]);
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

static bool yaml_tags(struct buf *b, struct bytes d,
                      const struct print_message_about *a)
{
    size_t from = b->len;

    buf_str(b, " [");
    if (!put_tags(b, d, a)) {
        b->len = from;
        return false;
    }
    buf_str(b, " ]");
    return true;
}

/* What stands in the buffer from there on. */
static void escape(struct buf *b, size_t from)
{
    char text[4 * NAME_TEXT];
    size_t n = b->len - from;

    if (b->failed || n > sizeof text)
        return;
    memcpy(text, b->at + from, n);
    b->len = from;
    for (size_t i = 0; i < n; i++)
        put_octet(b, (unsigned char)text[i], true);
}

/* A name, not compressed. What is none stands on a line of its own. */
static bool put_name(struct buf *b, struct bytes d,
                     const struct print_message_about *a)
{
    bool yaml = a->set->show.yaml;
    struct rdata r = {.at = d.at, .end = d.at + d.len, .message = d};
    char name[NAME_TEXT];

    rdata_name(&r, name);
    if (!rdata_ended(&r)) {
        buf_str(b, yaml ? "" : "\n");
        return false;
    }
    buf_str(b, " \"");
    size_t from = b->len;
    name_print(b, name);
    if (b->len - from > 1)
        b->len--; /* the final dot */
    if (yaml)
        escape(b, from);
    buf_ch(b, '"');
    return true;
}

/* The text of an EDE is UTF-8; ours need not be, and then there are its octets
 * before it. */
static void put_extra(struct buf *b, struct bytes d, bool yaml, bool escaped)
{
    bool text = utf8_is_text(d);

    buf_str(b, yaml ? "  " YAML_OPTION "EXTRA-TEXT:" : ":");
    if (!text)
        put_octets(b, d);
    buf_str(b, yaml ? " \"" : " (");
    for (size_t i = 0; i < d.len; i++) {
        bool shown = d.at[i] >= 32 && d.at[i] < 127;
        shown = shown || (text && d.at[i] > 127);
        put_octet(b, shown ? d.at[i] : '.', yaml && escaped);
    }
    buf_ch(b, yaml ? '"' : ')');
}

/* RFC 8914. */
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
    if (d.len > 2)
        put_extra(b, (struct bytes){d.at + 2, d.len - 2}, yaml,
                  a->set->edition->yaml_escapes);
    return true;
}

/* One tag and no more. */
static bool put_tag(struct buf *b, struct bytes d,
                    const struct print_message_about *a)
{
    return d.len == 2 && put_tags(b, d, a);
}

/* How a value is written. Rows have numbers of functions, not functions, whose
 * addresses every start of the program would have to find. */
enum form {
    DUMP,
    PUT_COOKIE,
    PUT_EDE,
    PUT_EXPIRE,
    PUT_KEEPALIVE,
    PUT_LEASE,
    PUT_LLQ,
    PUT_NAME,
    PUT_PADDING,
    PUT_SUBNET,
    PUT_TAG,
    PUT_TAGS,
    YAML_COOKIE,
    YAML_EXPIRE,
    YAML_LEASE,
    YAML_LLQ,
    YAML_TAGS
};

static put_value *const forms[] = {
    [PUT_COOKIE] = put_cookie,   [PUT_EDE] = put_ede,
    [PUT_EXPIRE] = put_expire,   [PUT_KEEPALIVE] = put_keepalive,
    [PUT_LEASE] = put_lease,     [PUT_LLQ] = put_llq,
    [PUT_NAME] = put_name,       [PUT_PADDING] = put_padding,
    [PUT_TAG] = put_tag,         [PUT_SUBNET] = put_subnet,
    [PUT_TAGS] = put_tags,       [YAML_COOKIE] = yaml_cookie,
    [YAML_EXPIRE] = yaml_expire, [YAML_LEASE] = yaml_lease,
    [YAML_LLQ] = yaml_llq,       [YAML_TAGS] = yaml_tags,
};

/* The first row that is of the edition counts. */
static const struct option_row {
    uint16_t code;
    char name[15];
    unsigned char put;  /* enum form */
    unsigned char yaml; /* of YAML */
    unsigned char only; /* the editions that have it; 0: all */
} options[] = {
    {EDNS_LLQ, "LLQ", PUT_LLQ, PUT_LLQ, EDITION_9_18},
    {EDNS_LLQ, "LLQ", PUT_LLQ, YAML_LLQ, EDITION_9_20},
    {EDNS_UPDATE_LEASE, "UPDATE-LEASE", PUT_LEASE, YAML_LEASE, EDITION_9_20},
    {EDNS_NSID, "NSID", DUMP, DUMP, 0},
    {EDNS_DAU, "DAU", DUMP, DUMP, EDITION_9_20},
    {EDNS_DHU, "DHU", DUMP, DUMP, EDITION_9_20},
    {EDNS_N3U, "N3U", DUMP, DUMP, EDITION_9_20},
    {EDNS_SUBNET, "CLIENT-SUBNET", PUT_SUBNET, PUT_SUBNET, 0},
    {EDNS_EXPIRE, "EXPIRE", PUT_EXPIRE, PUT_EXPIRE, EDITION_9_18},
    {EDNS_EXPIRE, "EXPIRE", PUT_EXPIRE, YAML_EXPIRE, EDITION_9_20},
    {EDNS_COOKIE, "COOKIE", PUT_COOKIE, PUT_COOKIE, EDITION_9_18},
    {EDNS_COOKIE, "COOKIE", PUT_COOKIE, YAML_COOKIE, EDITION_9_20},
    {EDNS_KEEPALIVE, "TCP KEEPALIVE", PUT_KEEPALIVE, PUT_KEEPALIVE,
     EDITION_9_18},
    {EDNS_KEEPALIVE, "TCP-KEEPALIVE", PUT_KEEPALIVE, PUT_KEEPALIVE,
     EDITION_9_20},
    {EDNS_PADDING, "PAD", PUT_PADDING, DUMP, EDITION_9_18},
    {EDNS_PADDING, "PADDING", PUT_PADDING, DUMP, EDITION_9_20},
    {EDNS_CHAIN, "CHAIN", PUT_NAME, PUT_NAME, EDITION_9_20},
    {EDNS_KEY_TAG, "KEY-TAG", PUT_TAGS, PUT_TAGS, EDITION_9_18},
    {EDNS_KEY_TAG, "KEY-TAG", PUT_TAGS, YAML_TAGS, EDITION_9_20},
    {EDNS_EDE, "EDE", PUT_EDE, PUT_EDE, 0},
    {EDNS_CLIENT_TAG, "CLIENT-TAG", PUT_TAG, PUT_TAG, 0},
    {EDNS_SERVER_TAG, "SERVER-TAG", PUT_TAG, PUT_TAG, 0},
    {EDNS_REPORT_CHANNEL, "Report-Channel", PUT_NAME, PUT_NAME, EDITION_9_20},
    {EDNS_ZONEVERSION, "ZONEVERSION", DUMP, DUMP, EDITION_9_20},
};

static const struct option_row *row_of(uint16_t code, const struct edition *e)
{
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].code == code && edition_has(e, options[i].only))
            return &options[i];
    return NULL;
}

/* A key of YAML has no blank: "TCP-KEEPALIVE". */
static void put_label(struct buf *b, const char *name, bool yaml)
{
    for (; *name; name++)
        buf_ch(b, yaml && *name == ' ' ? '-' : *name);
}

static void put_option(struct buf *b, uint16_t code, struct bytes d,
                       const struct print_message_about *a)
{
    const struct edition *e = a->set->edition;
    const struct option_row *row = row_of(code, e);
    bool yaml = a->set->show.yaml;
    put_value *put = !row ? NULL : forms[yaml ? row->yaml : row->put];

    buf_str(b, yaml ? YAML_OPTION : "; ");
    if (row)
        put_label(b, row->name, yaml);
    else
        buf_fmt(b, "OPT=%u", (unsigned)code);
    buf_ch(b, ':');
    if (!put || !put(b, d, a))
        put_dump(b, d, yaml && e->yaml_escapes);
    if (b->len < 2 || memcmp(b->at + b->len - 2, BAD_END, 2) != 0)
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
