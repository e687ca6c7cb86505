/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of a record, from text to wire form: one row per type. */
#include "ses/fact/zonefile.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

/* n: name; 1 2 4: octets of a number; t: 4, with units; a 6: addresses; q: one
 * string; s: one string or more; v: octets to the end. */
static const struct {
    uint16_t type;
    const char *form;
} rows[] = {
    {ns_t_a, "a"},         {ns_t_ns, "n"},     {ns_t_cname, "n"},
    {ns_t_soa, "nn4tttt"}, {ns_t_ptr, "n"},    {ns_t_hinfo, "qq"},
    {ns_t_mx, "2n"},       {ns_t_txt, "s"},    {ns_t_rp, "nn"},
    {ns_t_aaaa, "6"},      {ns_t_srv, "222n"}, {ns_t_naptr, "22qqqn"},
    {TYPE_DNAME, "n"},     {TYPE_SPF, "s"},    {257, "1qv"},
};

static const char *form_of(uint16_t type)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].type == type)
            return rows[i].form;
    return NULL;
}

bool zonefile_ttl(const struct zonefile_word *w, uint32_t *ttl)
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

static const char *number(struct buf *b, const struct zonefile_word *w,
                          unsigned octets)
{
    uint64_t n = 0;

    for (size_t i = 0; i < w->len; i++) {
        if (!str_is_digit(w->text[i]))
            return "a number was expected";
        n = n * 10 + (uint64_t)(w->text[i] - '0');
        if (n >> (8 * octets))
            return "the number is too big";
    }
    for (unsigned i = octets; i-- > 0;)
        buf_ch(b, (char)(n >> (8 * i)));
    return w->len ? NULL : "a number was expected";
}

static const char *address(struct buf *b, const struct zonefile_word *w,
                           int family)
{
    unsigned char octets[16];
    char text[INET6_ADDRSTRLEN];

    if (w->len >= sizeof text)
        return "an address was expected";
    memcpy(text, w->text, w->len);
    text[w->len] = '\0';
    if (inet_pton(family, text, octets) != 1)
        return "an address was expected";
    buf_put(b, octets, family == AF_INET ? 4 : 16);
    return NULL;
}

/* The octets of a string, escapes read (RFC 1035 5.1). */
static const char *octets(struct buf *b, const struct zonefile_word *w)
{
    for (size_t i = 0; i < w->len; i++) {
        const char *p = w->text + i;

        if (*p != '\\') {
            buf_ch(b, *p);
        } else if (i + 3 < w->len && str_is_digit(p[1]) && str_is_digit(p[2]) &&
                   str_is_digit(p[3])) {
            int n = (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
            if (n > 255)
                return "an escape such as \\256 stands for no octet";
            buf_ch(b, (char)n);
            i += 3;
        } else if (i + 1 < w->len) {
            buf_ch(b, p[1]);
            i++;
        } else {
            return "a backslash stands at the end";
        }
    }
    return NULL;
}

static const char *string(struct buf *b, const struct zonefile_word *w)
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

static const char *field(char form, const char *origin, struct buf *b,
                         const struct zonefile_word *w)
{
    char name[NAME_TEXT];
    uint32_t ttl;
    const char *wrong;

    switch (form) {
    case 'n':
        wrong = zonefile_name(origin, w, name);
        if (!wrong && !wire_name(b, name))
            wrong = "a domain name was expected";
        return wrong;
    case '1':
    case '2':
    case '4':
        return number(b, w, (unsigned)(form - '0'));
    case 't':
        if (!zonefile_ttl(w, &ttl))
            return "a time in seconds was expected";
        wire_u32(b, ttl);
        return NULL;
    case 'a':
        return address(b, w, AF_INET);
    case '6':
        return address(b, w, AF_INET6);
    case 'v':
        return octets(b, w);
    default:
        return string(b, w);
    }
}

static int hex(char c)
{
    c = str_lower(c);
    return str_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \# LENGTH HEX... (RFC 3597 5) */
static const char *generic(const struct zonefile_line *line, struct buf *b)
{
    static const char wrong[] = "\\# is followed by a length and as many "
                                "octets in hexadecimal";
    uint32_t length;
    int high = -1;

    if (line->words < 2 || !zonefile_ttl(&line->word[1], &length))
        return wrong;
    for (size_t i = 2; i < line->words; i++)
        for (size_t k = 0; k < line->word[i].len; k++) {
            int h = hex(line->word[i].text[k]);

            if (h < 0)
                return wrong;
            if (high >= 0)
                buf_ch(b, (char)(high << 4 | h));
            high = high >= 0 ? -1 : h;
        }
    return high >= 0 || b->len != length ? wrong : NULL;
}

const char *zonefile_rdata(const char *origin, const struct zonefile_line *line,
                           struct zonefile_rr *rr, struct arena *a)
{
    char data[65536];
    struct buf b = buf_fixed(data, sizeof data);
    const char *form = form_of(rr->type), *wrong = NULL;
    size_t i = 0;

    if (!line->words)
        return "the data is missing behind the type";
    if (line->word[0].len == 2 && !memcmp(line->word[0].text, "\\#", 2)) {
        wrong = generic(line, &b);
        form = "";
        i = line->words;
    } else if (!form) {
        rr->opaque = true;
        return NULL;
    }
    while (*form && !wrong) {
        if (i == line->words)
            return "the data of the record is cut short";
        wrong = field(*form, origin, &b, &line->word[i++]);
        /* strings go on to the end of the line */
        if (*form != 's' || i == line->words)
            form++;
    }
    if (!wrong && i < line->words)
        wrong = "more data than a record of this type has";
    if (!wrong && b.failed)
        wrong = "the data is longer than 65535 octets";
    if (!wrong)
        rr->rdata =
            (struct bytes){(unsigned char *)arena_copy(a, data, b.len), b.len};
    return wrong;
}
