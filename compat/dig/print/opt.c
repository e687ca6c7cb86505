/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/sections.h"

#include "base/edition.h"
#include "base/octets.h"
#include "base/utf8.h"
#include "dns/rdata.h"
#include "dns/rr/put.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
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

/* One option of a message. */
struct option {
    struct buf *b;
    struct bytes data;
    const struct print_message_about *about;
    bool yaml;     /* all of the message is YAML */
    bool own_yaml; /* ... and the option has another form there */
};

/* Writes the value behind "NAME:". False: not in a form of its own, so as
 * bytes. */
typedef bool put_value(const struct option *o);

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

static bool put_llq(const struct option *o)
{
    const unsigned char *at = o->data.at;
    unsigned long long id =
        (unsigned long long)u32(at + 6) << 32 | u32(at + 10);

    buf_fmt(o->b,
            o->own_yaml
                ? YAML_UNDER
                "LLQ-VERSION: %u" YAML_UNDER "LLQ-OPCODE: %u" YAML_UNDER
                "LLQ-ERROR: %u" YAML_UNDER "LLQ-ID: %llu" YAML_UNDER
                "LLQ-LEASE: %lu"
                : " Version: %u, Opcode: %u, Error: %u, Identifier: %llu, "
                  "Lifetime: %lu",
            u16(at), u16(at + 2), u16(at + 4), id, u32(at + 14));
    return true;
}

/* What RFC 7871 has no form for: octets, without their text. */
static bool put_bare(const struct option *o)
{
    if (o->yaml)
        buf_ch(o->b, '\n');
    put_octets(o->b, o->data);
    if (o->data.len)
        buf_ch(o->b, ' ');
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
static bool put_subnet(const struct option *o)
{
    char text[INET6_ADDRSTRLEN] = "0";
    unsigned char octets[16] = {0};
    const struct bytes d = o->data;

    if (!is_subnet(d))
        return put_bare(o);
    unsigned family = u16(d.at);
    memcpy(octets, d.at + MIN_SUBNET, (d.at[2] + 7U) / 8);
    if (family)
        inet_ntop(family == 1 ? AF_INET : AF_INET6, octets, text, sizeof text);
    buf_fmt(o->b, " %s/%u/%u", text, (unsigned)d.at[2], (unsigned)d.at[3]);
    return true;
}

static void yaml_duration(struct buf *b, const char *name,
                          const unsigned char *at)
{
    buf_fmt(b, "%s %lu # ", name, u32(at));
    rr_put_duration(b, octets_get32(at), false);
}

static bool put_expire(const struct option *o)
{
    const unsigned char *at = o->data.at;
    enum { FITS = 9 }; /* digits, in YAML of 9.18 */
    char number[16];

    if (o->own_yaml) {
        yaml_duration(o->b, "", at);
        return true;
    }
    snprintf(number, sizeof number, "%lu", u32(at));
    buf_fmt(o->b, " %.*s (", o->yaml ? FITS : (int)sizeof number, number);
    rr_put_duration(o->b, octets_get32(at), false);
    buf_ch(o->b, ')');
    return true;
}

/* RFC 9664: the lease of records, and that of keys. */
static bool put_lease(const struct option *o)
{
    const unsigned char *at = o->data.at;
    const bool keys = o->data.len == 8;

    if (o->data.len != 4 && !keys)
        return false;
    if (o->own_yaml) {
        yaml_duration(o->b, YAML_UNDER "LEASE:", at);
        if (keys)
            yaml_duration(o->b, YAML_UNDER "KEY-LEASE:", at + 4);
        return true;
    }
    buf_fmt(o->b, " %lu", u32(at));
    if (keys)
        buf_fmt(o->b, "/%lu", u32(at + 4));
    buf_str(o->b, " (");
    rr_put_duration(o->b, octets_get32(at), false);
    if (keys) {
        buf_ch(o->b, '/');
        rr_put_duration(o->b, octets_get32(at + 4), false);
    }
    buf_ch(o->b, ')');
    return true;
}

/* The bracket is BIND's, and that no line end stands behind it. */
#define BAD_END "\n)"

static bool yaml_cookie(const struct option *o)
{
    static const char *const verdict[] = {NULL, "good", "bad" BAD_END,
                                          "echoed"};
    enum { CLIENT = 8, WHOLE = 16, MOST = 39 };
    const struct bytes d = o->data;

    if (d.len != CLIENT && (d.len < WHOLE || d.len > MOST)) {
        buf_str(o->b, d.len ? " " : "");
        rr_put_hex_lower(o->b, d);
        return true;
    }
    buf_str(o->b, YAML_UNDER "CLIENT: ");
    rr_put_hex_lower(o->b, (struct bytes){d.at, CLIENT});
    if (d.len > CLIENT) {
        buf_str(o->b, YAML_UNDER "SERVER: ");
        rr_put_hex_lower(o->b, (struct bytes){d.at + CLIENT, d.len - CLIENT});
    }
    if (!o->about->query && verdict[o->about->cookie])
        buf_fmt(o->b, YAML_UNDER "STATUS: %s", verdict[o->about->cookie]);
    return true;
}

static bool put_cookie(const struct option *o)
{
    static const char *const verdict[] = {"", " (good)", " (bad)", " (echoed)"};

    if (o->own_yaml)
        return yaml_cookie(o);
    if (o->data.len)
        buf_ch(o->b, ' ');
    rr_put_hex_lower(o->b, o->data);
    if (!o->about->query)
        buf_str(o->b, verdict[o->about->cookie]);
    return true;
}

static bool put_keepalive(const struct option *o)
{
    unsigned tenths = u16(o->data.at);

    buf_fmt(o->b, " %u.%u secs", tenths / 10, tenths % 10);
    return true;
}

static bool put_padding(const struct option *o)
{
    if (!o->data.len || o->yaml)
        return false;
    buf_fmt(o->b, " (%zu bytes)", o->data.len);
    return true;
}

static bool put_tags(const struct option *o)
{
    const struct bytes d = o->data;

    if (d.len < 2 || d.len % 2)
        return false;
    if (o->own_yaml)
        buf_str(o->b, " [");
    for (size_t i = 0; i < d.len; i += 2)
        buf_fmt(o->b, "%s %u", i ? "," : "", u16(d.at + i));
    if (o->own_yaml)
        buf_str(o->b, " ]");
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
static bool put_name(const struct option *o)
{
    struct buf *b = o->b;
    const struct bytes d = o->data;
    struct rdata r = {.at = d.at, .end = d.at + d.len, .message = d};
    char name[NAME_TEXT];

    rdata_name(&r, name);
    if (!rdata_ended(&r)) {
        buf_str(b, o->yaml ? "" : "\n");
        return false;
    }
    buf_str(b, " \"");
    size_t from = b->len;
    name_print(b, name);
    if (b->len - from > 1)
        b->len--; /* the final dot */
    if (o->yaml)
        escape(b, from);
    buf_ch(b, '"');
    return true;
}

/* The text of an EDE is UTF-8; ours need not be, and then there are its octets
 * before it. */
static void put_extra(const struct option *o, struct bytes d)
{
    bool text = utf8_is_text(d);
    bool escaped = o->yaml && o->about->set->edition->yaml_escapes;

    buf_str(o->b, o->yaml ? "  " YAML_OPTION "EXTRA-TEXT:" : ":");
    if (!text)
        put_octets(o->b, d);
    buf_str(o->b, o->yaml ? " \"" : " (");
    for (size_t i = 0; i < d.len; i++) {
        bool shown = d.at[i] >= 32 && d.at[i] < 127;
        shown = shown || (text && d.at[i] > 127);
        put_octet(o->b, shown ? d.at[i] : '.', escaped);
    }
    buf_ch(o->b, o->yaml ? '"' : ')');
}

/* RFC 8914. */
static bool put_ede(const struct option *o)
{
    const struct bytes d = o->data;

    if (d.len < 2)
        return false;
    const char *name = edns_ede_text((uint16_t)u16(d.at));
    buf_fmt(o->b, o->yaml ? YAML_UNDER "INFO-CODE: %u" : " %u", u16(d.at));
    if (name)
        buf_fmt(o->b, " (%s)", name);
    if (o->yaml)
        buf_ch(o->b, '\n');
    if (d.len > 2)
        put_extra(o, (struct bytes){d.at + 2, d.len - 2});
    return true;
}

/* The first row that is of the edition counts. */
static const struct option_row {
    uint16_t code;
    char name[15];
    unsigned char octets; /* that it must have; 0: `put` sees */
    put_value *put;       /* NULL: as bytes */
    bool own_yaml;        /* YAML has another form, not only another frame */
    unsigned char only;   /* the editions that have it; 0: all */
} options[] = {
    {EDNS_LLQ, "LLQ", 18, put_llq, false, EDITION_9_18},
    {EDNS_LLQ, "LLQ", 18, put_llq, true, EDITION_9_20},
    {EDNS_UPDATE_LEASE, "UPDATE-LEASE", 0, put_lease, true, EDITION_9_20},
    {EDNS_NSID, "NSID", 0, NULL, false, 0},
    {EDNS_DAU, "DAU", 0, NULL, false, EDITION_9_20},
    {EDNS_DHU, "DHU", 0, NULL, false, EDITION_9_20},
    {EDNS_N3U, "N3U", 0, NULL, false, EDITION_9_20},
    {EDNS_SUBNET, "CLIENT-SUBNET", 0, put_subnet, false, 0},
    {EDNS_EXPIRE, "EXPIRE", 4, put_expire, false, EDITION_9_18},
    {EDNS_EXPIRE, "EXPIRE", 4, put_expire, true, EDITION_9_20},
    {EDNS_COOKIE, "COOKIE", 0, put_cookie, false, EDITION_9_18},
    {EDNS_COOKIE, "COOKIE", 0, put_cookie, true, EDITION_9_20},
    {EDNS_KEEPALIVE, "TCP KEEPALIVE", 2, put_keepalive, false, EDITION_9_18},
    {EDNS_KEEPALIVE, "TCP-KEEPALIVE", 2, put_keepalive, false, EDITION_9_20},
    {EDNS_PADDING, "PAD", 0, put_padding, false, EDITION_9_18},
    {EDNS_PADDING, "PADDING", 0, put_padding, false, EDITION_9_20},
    {EDNS_CHAIN, "CHAIN", 0, put_name, false, EDITION_9_20},
    {EDNS_KEY_TAG, "KEY-TAG", 0, put_tags, false, EDITION_9_18},
    {EDNS_KEY_TAG, "KEY-TAG", 0, put_tags, true, EDITION_9_20},
    {EDNS_EDE, "EDE", 0, put_ede, false, 0},
    {EDNS_CLIENT_TAG, "CLIENT-TAG", 2, put_tags, false, 0},
    {EDNS_SERVER_TAG, "SERVER-TAG", 2, put_tags, false, 0},
    {EDNS_REPORT_CHANNEL, "Report-Channel", 0, put_name, false, EDITION_9_20},
    {EDNS_ZONEVERSION, "ZONEVERSION", 0, NULL, false, EDITION_9_20},
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

static void put_option(uint16_t code, struct option *o)
{
    const struct edition *e = o->about->set->edition;
    const struct option_row *row = row_of(code, e);
    struct buf *b = o->b;

    buf_str(b, o->yaml ? YAML_OPTION : "; ");
    if (row)
        put_label(b, row->name, o->yaml);
    else
        buf_fmt(b, "OPT=%u", (unsigned)code);
    buf_ch(b, ':');
    o->own_yaml = o->yaml && row && row->own_yaml;
    if (!row || !row->put || (row->octets && o->data.len != row->octets) ||
        !row->put(o))
        put_dump(b, o->data, o->yaml && e->yaml_escapes);
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
    struct bytes left = e->options;
    struct option o = {.b = b, .about = a, .yaml = a->set->show.yaml};
    uint16_t code;

    buf_fmt(b,
            o.yaml ? "      OPT_PSEUDOSECTION:\n        EDNS:\n" YAML_OPTION
                     "version: %u\n" YAML_OPTION "flags:"
                   : ";; OPT PSEUDOSECTION:\n; EDNS: version: %u, flags:",
            (unsigned)e->version);
    put_flags(b, e->flags, o.yaml);
    buf_fmt(b, "udp: %u\n", (unsigned)e->udpsize);
    while (edns_next(&left, &code, &o.data)) {
        /* BIND shows its query before it is filled up. */
        if (a->query && a->set->edns.padding && code == EDNS_PADDING &&
            !left.len)
            o.data.len = 0;
        put_option(code, &o);
    }
}
