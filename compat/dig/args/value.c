/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/value.h"

#include "base/arena.h"
#include "base/edition.h"

#include <arpa/inet.h>
#include <string.h>

enum { SUBNET_MAX = 50 }; /* letters BIND has room for, and their NUL */

/* ---- numbers and hexadecimal ---- */

enum str_number args_value_number(const char *s, bool binary, uint32_t max,
                                  uint32_t *out)
{
    unsigned base = 10;
    uint64_t n = 0;

    if (s[0] == '0' && str_lower(s[1]) == 'x' && str_hex(s[2]) >= 0)
        base = 16;
    else if (binary && s[0] == '0' && str_lower(s[1]) == 'b' &&
             (s[2] == '0' || s[2] == '1'))
        base = 2;
    else if (s[0] == '0')
        base = 8;
    if (!str_is_digit(s[0]))
        return STR_NOT_A_NUMBER;
    if (base == 16 || base == 2)
        s += 2;
    for (; *s; s++) {
        int digit = str_hex(*s);
        if (digit < 0 || digit >= (int)base)
            return STR_NOT_A_NUMBER;
        if (n <= UINT32_MAX)
            n = n * base + (unsigned)digit;
    }
    if (n > max)
        return STR_OUT_OF_RANGE;
    *out = (uint32_t)n;
    return STR_OK;
}

bool args_value_hex(struct bytes *out, const char *s, struct arena *a)
{
    unsigned char *at = arena_raw(a, strlen(s) / 2 + 1);
    size_t digits = 0;

    for (; *s; s++) {
        int digit = str_hex(*s);
        if (strchr(" \t\r\n", *s))
            continue;
        if (digit < 0)
            return false;
        if (digits++ % 2)
            at[digits / 2 - 1] |= (unsigned char)digit;
        else
            at[digits / 2] = (unsigned char)(digit << 4);
    }
    *out = (struct bytes){at, digits / 2};
    return digits % 2 == 0;
}

/* ---- +ednsopt ---- */

/* BIND's names for options. */
static const struct {
    const char *name;
    uint16_t code;
    unsigned char only; /* the editions that have it; 0: all */
} codes[] = {
    {"chain", 13, 0},
    {"client-tag", 16, 0},
    {"cookie", 10, 0},
    {"dau", 5, 0},
    {"deviceid", 26946, 0},
    {"dhu", 6, 0},
    {"ecs", 8, 0},
    {"ede", 15, 0},
    {"expire", 9, 0},
    {"keepalive", 11, 0},
    {"key-tag", 14, 0},
    {"llq", 1, 0},
    {"n3u", 7, 0},
    {"nsid", 3, 0},
    {"pad", 12, 0},
    {"padding", 12, 0},
    {"rc", 18, EDITION_9_20},
    {"report-channel", 18, EDITION_9_20},
    {"server-tag", 17, 0},
    {"ul", 2, EDITION_9_20},
    {"update-lease", 2, EDITION_9_20},
    {"zoneversion", 19, EDITION_9_20},
};

static bool read_code(uint16_t *code, const char *word, const struct edition *e)
{
    uint32_t n;

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (edition_has(e, codes[i].only) && str_same(word, codes[i].name)) {
            *code = codes[i].code;
            return true;
        }
    if (str_u32(word, UINT16_MAX, &n) != STR_OK)
        return false;
    *code = (uint16_t)n;
    return true;
}

const char *args_value_code_word(const char *s, struct arena *a)
{
    s += strspn(s, ":");
    return arena_copy(a, s, strcspn(s, ":"));
}

enum args_value_ednsopt args_value_ednsopt(struct dig_ednsopt *o, const char *s,
                                           const struct edition *e,
                                           struct arena *a)
{
    *o = (struct dig_ednsopt){0};
    s += strspn(s, ":");
    const char *word = args_value_code_word(s, a);
    if (!*word)
        return ARGS_VALUE_NO_CODE;
    if (!read_code(&o->code, word, e))
        return ARGS_VALUE_BAD_CODE;
    s += strlen(word);
    if (*s == ':' && !args_value_hex(&o->data, s + 1, a))
        return ARGS_VALUE_BAD_HEX;
    return ARGS_VALUE_OK;
}

/* ---- +subnet ---- */

/* "10", "10.1", "10.1.2": the octets that are there. */
static bool read_part_v4(unsigned char octets[16], const char *s)
{
    uint32_t n;
    char part[4];

    memset(octets, 0, 16);
    for (int i = 0; i < 4; i++) {
        size_t len = strspn(s, "0123456789");
        if (len < 1 || len > 3)
            return false;
        memcpy(part, s, len);
        part[len] = '\0';
        if (str_u32(part, 255, &n) != STR_OK)
            return false;
        octets[i] = (unsigned char)n;
        s += len;
        if (!*s)
            return true;
        if (*s++ != '.')
            return false;
    }
    return false;
}

/* Bits behind the prefix say nothing and are not sent (RFC 7871 6). */
static void mask(unsigned char octets[16], unsigned prefix)
{
    for (unsigned bit = prefix; bit < 128; bit++)
        octets[bit / 8] &= (unsigned char)~(0x80 >> bit % 8);
}

static bool read_address(struct dig_subnet *out, const char *s, bool part)
{
    memset(out->octets, 0, sizeof out->octets);
    out->family = 2;
    if (inet_pton(AF_INET6, s, out->octets) == 1)
        return true;
    memset(out->octets, 0, sizeof out->octets);
    out->family = 1;
    return inet_pton(AF_INET, s, out->octets) == 1 ||
           (part && read_part_v4(out->octets, s));
}

const char *args_value_subnet(struct dig_subnet *out, const char *s)
{
    static const char bad_address[] = "invalid address '%s'";
    char text[INET6_ADDRSTRLEN + 8];
    const char *slash = strchr(s, '/');
    size_t n = slash ? (size_t)(slash - s) : strlen(s);
    uint32_t prefix = 128, max;

    *out = (struct dig_subnet){.on = true, .family = 1};
    if (strlen(s) >= SUBNET_MAX)
        return "invalid prefix '%s'\n";
    if (strcmp(s, "0") == 0)
        return NULL;
    if (slash) {
        switch (str_u32(slash + 1, UINT32_MAX, &prefix)) {
        case STR_OK:
            break;
        case STR_NOT_A_NUMBER:
            return "invalid prefix length in '%s': not a valid number\n";
        case STR_OUT_OF_RANGE:
            return "invalid prefix length in '%s': out of range\n";
        }
    }
    if (n >= sizeof text)
        return bad_address;
    memcpy(text, s, n);
    text[n] = '\0';
    if (!read_address(out, text, slash != NULL))
        return bad_address;
    max = out->family == 1 ? 32 : 128;
    out->prefix = (uint8_t)(prefix > max ? max : prefix);
    mask(out->octets, out->prefix);
    return NULL;
}

/* As BIND has it, a percent sign near the end stands for itself. */
static bool bad_percent(const char *s)
{
    for (s = strchr(s, '%'); s; s = strchr(s + 1, '%'))
        if (s[1] && s[2] && (str_hex(s[1]) < 0 || str_hex(s[2]) < 0))
            return true;
    return false;
}

bool args_value_is_path(const char *s)
{
    return *s == '/' && s[1] != '/' && !bad_percent(s) &&
           s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                       "abcdefghijklmnopqrstuvwxyz"
                       "0123456789-._~!$&'()*+,;=:@%/")] == '\0';
}
