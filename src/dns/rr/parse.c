/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/parse.h"

#include "base/str.h"
#include "dns/rr/row.h"
#include "dns/wire.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

bool rr_parse_is(const struct rr_word *w, const char *text)
{
    return !w->quoted && w->len == strlen(text) &&
           str_same_n(w->text, text, w->len);
}

const char *rr_parse_name(const char *origin, const struct rr_word *w,
                          char out[NAME_TEXT])
{
    char typed[NAME_TEXT];
    bool absolute = false;

    if (w->len == 0 || w->len >= sizeof typed)
        return "expected a domain name";
    if (rr_parse_is(w, "@")) {
        if (!*origin)
            return "@ means the origin, but there is no $ORIGIN";
        memcpy(out, origin, strlen(origin) + 1);
        return NULL;
    }
    memcpy(typed, w->text, w->len);
    typed[w->len] = '\0';
    if (name_read(out, typed, &absolute) != NAME_OK)
        return "this is not a domain name";
    if (!absolute) {
        if (!*origin)
            return "a name without a final dot needs $ORIGIN";
        if (name_join(out, out, origin) != NAME_OK)
            return "the name is longer than 255 octets";
    }
    name_lower(out);
    return NULL;
}

bool rr_parse_ttl(const struct rr_word *w, uint32_t *ttl)
{
    static const char unit[] = "smhdw";
    static const uint32_t seconds[] = {1, 60, 3600, 86400, 604800};
    uint64_t total = 0, n = 0;
    bool digits = false;

    if (!w->len || w->quoted || !str_is_digit(w->text[0]))
        return false;
    for (size_t i = 0; i < w->len; i++) {
        char c = str_lower(w->text[i]);
        const char *u = strchr(unit, c);

        if (str_is_digit(c)) {
            n = n * 10 + (uint64_t)(c - '0');
            digits = true;
        } else if (u && digits) {
            total += n * seconds[u - unit];
            n = 0;
            digits = false;
        } else {
            return false;
        }
        if (total + n > UINT32_MAX)
            return false;
    }
    *ttl = (uint32_t)(total + n);
    return true;
}

static const char *number(struct buf *b, const struct rr_word *w,
                          unsigned octets)
{
    uint64_t n = 0;

    for (size_t i = 0; i < w->len; i++) {
        if (!str_is_digit(w->text[i]))
            return "expected a number";
        n = n * 10 + (uint64_t)(w->text[i] - '0');
        if (n >> (8 * octets))
            return "the number is too large";
    }
    for (unsigned i = octets; i-- > 0;)
        buf_ch(b, (char)(n >> (8 * i)));
    return w->len ? NULL : "expected a number";
}

static const char *address(struct buf *b, const struct rr_word *w, int family)
{
    unsigned char octets[16];
    char text[INET6_ADDRSTRLEN];

    if (w->len >= sizeof text)
        return "expected an address";
    memcpy(text, w->text, w->len);
    text[w->len] = '\0';
    if (inet_pton(family, text, octets) != 1)
        return "expected an address";
    buf_put(b, octets, family == AF_INET ? 4 : 16);
    return NULL;
}

/* The octets of a string, escapes read (RFC 1035 5.1). */
static const char *octets(struct buf *b, const struct rr_word *w)
{
    for (size_t i = 0; i < w->len; i++) {
        const char *p = w->text + i;

        if (*p != '\\') {
            buf_ch(b, *p);
        } else if (i + 3 < w->len && str_is_digit(p[1]) && str_is_digit(p[2]) &&
                   str_is_digit(p[3])) {
            int n = (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
            if (n > 255)
                return "an escape goes from \\000 to \\255";
            buf_ch(b, (char)n);
            i += 3;
        } else if (i + 1 < w->len) {
            buf_ch(b, p[1]);
            i++;
        } else {
            return "the text ends with a backslash";
        }
    }
    return NULL;
}

static const char *string(struct buf *b, const struct rr_word *w)
{
    size_t at = b->len;
    const char *wrong;

    buf_ch(b, 0);
    wrong = octets(b, w);
    if (wrong)
        return wrong;
    if (b->failed || b->len - at - 1 > 255)
        return "a character-string is longer than 255 octets";
    b->at[at] = (char)(b->len - at - 1);
    return NULL;
}

static const char *time(struct buf *b, const struct rr_word *w)
{
    uint32_t seconds;

    if (!rr_parse_ttl(w, &seconds))
        return "expected a time in seconds";
    wire_u32(b, seconds);
    return NULL;
}

static const char *name(struct buf *b, const char *origin,
                        const struct rr_word *w)
{
    char text[NAME_TEXT];
    const char *wrong = rr_parse_name(origin, w, text);

    if (!wrong && !wire_name(b, text))
        wrong = "expected a domain name";
    return wrong;
}

/* One word is one field. */
static const char *field(enum rr_field kind, const char *origin, struct buf *b,
                         const struct rr_word *w)
{
    switch (kind) {
    case RR_NAME:
        return name(b, origin, w);
    case RR_U8:
        return number(b, w, 1);
    case RR_U16:
        return number(b, w, 2);
    case RR_U32:
        return number(b, w, 4);
    case RR_TIME:
        return time(b, w);
    case RR_IP4:
        return address(b, w, AF_INET);
    case RR_IP6:
        return address(b, w, AF_INET6);
    case RR_QUOTED:
        return octets(b, w);
    default:
        return string(b, w);
    }
}

/* Can field() read it? */
static bool is_word(enum rr_field kind)
{
    return kind <= RR_IP6 || kind == RR_STRING || kind == RR_MAYBE ||
           kind == RR_REGEXP || kind == RR_STRINGS || kind == RR_QUOTED;
}

bool rr_parse_is_generic(const struct rr_word *word, size_t words)
{
    return words && word->len == 2 && memcmp(word->text, "\\#", 2) == 0;
}

static const char *generic(struct buf *b, const struct rr_word *word,
                           size_t words)
{
    static const char wrong[] = "expected a length and that many bytes in "
                                "hexadecimal after \\#";
    uint32_t length;
    int high = -1;

    if (words < 2 || !rr_parse_ttl(&word[1], &length))
        return wrong;
    for (size_t i = 2; i < words; i++)
        for (size_t k = 0; k < word[i].len; k++) {
            int h = str_hex(word[i].text[k]);

            if (h < 0)
                return wrong;
            if (high >= 0)
                buf_ch(b, (char)(high << 4 | h));
            high = high >= 0 ? -1 : h;
        }
    return high >= 0 || b->len != length ? wrong : NULL;
}

/* What the words say may still be no such record: a tag of CAA has letters and
 * digits only; after \# anything can stand (RFC 3597 5). */
static bool is_valid(const struct buf *b, uint16_t type)
{
    const struct bytes data = {(const unsigned char *)b->at, b->len};
    struct rdata r = {
        .at = data.at, .end = data.at + data.len, .message = data};

    rr_form_check(&r, type, ns_c_in);
    return !r.fault;
}

/* The fields of a type that all are words, or NULL. */
static const uint8_t *fields_of(uint16_t type)
{
    const struct rr_row *row = rr_row(type, ns_c_in);
    const uint8_t *f = row ? row->field : NULL;

    if (!f || *f == RR_END)
        return NULL;
    while (is_word(*f) && *f != RR_END)
        f++;
    return *f == RR_END ? row->field : NULL;
}

bool rr_parse_knows(uint16_t type)
{
    return fields_of(type) != NULL;
}

static const char *by_row(struct buf *b, const uint8_t *f, const char *origin,
                          const struct rr_word *word, size_t words)
{
    const char *wrong = NULL;
    size_t i = 0;

    while (*f != RR_END && !wrong) {
        if (i == words && *f == RR_MAYBE)
            break;
        if (i == words)
            return "the data of the record is incomplete";
        wrong = field(*f, origin, b, &word[i++]);
        /* strings go on to the end of the line */
        if (*f != RR_STRINGS || i == words)
            f++;
    }
    if (!wrong && i < words)
        wrong = "there is more data than a record of this type has";
    return wrong;
}

const char *rr_parse(struct buf *b, uint16_t type, const char *origin,
                     const struct rr_word *word, size_t words)
{
    const uint8_t *fields = fields_of(type);
    const char *wrong;

    if (!words)
        return "the data after the type is missing";
    if (rr_parse_is_generic(word, words))
        wrong = generic(b, word, words);
    else if (fields)
        wrong = by_row(b, fields, origin, word, words);
    else
        return "data of this type is not supported";
    if (!wrong && b->failed)
        wrong = "the data is longer than 65535 octets";
    if (!wrong && !is_valid(b, type))
        wrong = "the data is not valid for this record type";
    return wrong;
}
