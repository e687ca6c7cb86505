/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/sig0file.h"

#include "base/arena.h"
#include "base/octets.h"
#include "base/str.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    NO_KEY = 0xc000, /* flags, RFC 2535 3.1.2 */
    HEAD = 4,        /* flags, protocol, algorithm */
    KEY_MAX = 4096,
    MAJOR = 1,
    MINOR = 3,
    TIME_DIGITS = 14
};

/* ---- the record ---- */

struct scan {
    const char *at;
    unsigned line;
    int depth; /* of parentheses, in which a line does not end the record */
    struct arena *arena;
};

static void skip_blanks(struct scan *s)
{
    for (;; s->at++) {
        if (*s->at == ';')
            s->at += strcspn(s->at, "\n");
        if (*s->at == '(')
            s->depth++;
        else if (*s->at == ')' && s->depth)
            s->depth--;
        else if (*s->at == '\n' && s->depth > 0)
            s->line++;
        else if (!*s->at || *s->at == '\n' || !str_is_space(*s->at))
            return;
    }
}

/* The next word of the record; NULL: it has no more. */
static const char *word(struct scan *s)
{
    skip_blanks(s);
    size_t n = strcspn(s->at, " \t\r\n\v\f;()");
    const char *w = n ? arena_copy(s->arena, s->at, n) : NULL;

    s->at += n;
    return w;
}

static const char *first_word(struct scan *s)
{
    const char *w;

    while (!(w = word(s)) && *s->at == '\n') {
        s->at++;
        s->line++;
    }
    return w;
}

/* "NAME [TTL] [CLASS] KEY" */
static bool read_owner(struct scan *s, char name[NAME_TEXT])
{
    const char *w = first_word(s);
    uint16_t class;

    if (!w || strchr("@\"", *w) || name_read(name, w, NULL) != NAME_OK)
        return false;
    w = word(s);
    if (w && str_is_digit(*w)) {
        if (w[strspn(w, "0123456789smhdwSMHDW")])
            return false;
        w = word(s);
    }
    if (w && type_read_class(w, &class))
        w = word(s);
    return w && str_same(w, "KEY");
}

/* Words that stand for numbers (RFC 2535 7.1), none of them a pointer that every
 * start would relocate. */
struct mnemonic {
    char name[20];
    uint16_t number;
};

static const struct mnemonic flag_words[] = {
    {"NOCONF", 0x4000}, {"NOAUTH", 0x8000}, {"NOKEY", NO_KEY},
    {"FLAG2", 0x2000},  {"EXTEND", 0x1000}, {"FLAG4", 0x0800},
    {"FLAG5", 0x0400},  {"USER", 0x0000},   {"ZONE", 0x0100},
    {"HOST", 0x0200},   {"NTYP3", 0x0300},  {"FLAG8", 0x0080},
    {"FLAG9", 0x0040},  {"FLAG10", 0x0020}, {"FLAG11", 0x0010},
    {"SIG0", 0},        {"SIG1", 1},        {"SIG2", 2},
    {"SIG3", 3},        {"SIG4", 4},        {"SIG5", 5},
    {"SIG6", 6},        {"SIG7", 7},        {"SIG8", 8},
    {"SIG9", 9},        {"SIG10", 10},      {"SIG11", 11},
    {"SIG12", 12},      {"SIG13", 13},      {"SIG14", 14},
    {"SIG15", 15},
};

static const struct mnemonic protocol_words[] = {
    {"NONE", 0},   {"TLS", 1},   {"EMAIL", 2},
    {"DNSSEC", 3}, {"IPSEC", 4}, {"ALL", 255},
};

static const struct mnemonic algorithm_words[] = {
    {"RSAMD5", 1},
    {"DH", 2},
    {"DSA", 3},
    {"RSASHA1", 5},
    {"NSEC3DSA", 6},
    {"NSEC3RSASHA1", 7},
    {"RSASHA256", 8},
    {"RSASHA512", 10},
    {"ECCGOST", 12},
    {"ECDSAP256SHA256", 13},
    {"ECDSAP384SHA384", 14},
    {"ED25519", 15},
    {"ED448", 16},
};

/* NULL, or what is wrong. */
static const char *read_word(const char *w, size_t len,
                             const struct mnemonic *m, size_t n,
                             uint32_t *number)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(m[i].name) == len && str_same_n(w, m[i].name, len)) {
            *number = m[i].number;
            return NULL;
        }
    return "unknown class/type";
}

#define WORDS(m) (m), sizeof(m) / sizeof *(m)

static const char *read_flags(const char *w, uint32_t *flags)
{
    uint32_t one;

    *flags = 0;
    for (size_t n = 0; *w; w += n, w += *w == '|') {
        n = strcspn(w, "|");
        if (!n)
            continue;
        if (read_word(w, n, WORDS(flag_words), &one))
            return "unknown flag";
        *flags |= one;
    }
    return NULL;
}

static bool tell(struct sig0file_fault *fault, const struct scan *s,
                 const char *why, const char *near)
{
    *fault = (struct sig0file_fault){why, near, s->line};
    return false;
}

/* The next word as a number up to max, or as words for it; m NULL: flags. */
static bool read_number(struct scan *s, const struct mnemonic *m, size_t n,
                        uint32_t *number, struct sig0file_fault *fault)
{
    const char *w = word(s), *why = NULL;

    if (!w)
        return tell(fault, s, "unexpected end of input", NULL);
    switch (str_u32(w, m ? UINT8_MAX : UINT16_MAX, number)) {
    case STR_OK:
        break;
    case STR_OUT_OF_RANGE:
        why = "out of range";
        break;
    case STR_NOT_A_NUMBER:
        why = m ? read_word(w, strlen(w), m, n, number) : read_flags(w, number);
    }
    return !why || tell(fault, s, why, w);
}

/* All words that are left, together. */
static const char *rest(struct scan *s)
{
    const char *all = "", *w;

    while (strlen(all) < KEY_MAX && (w = word(s)))
        all = arena_fmt(s->arena, "%s%s", all, w);
    return all;
}

static bool read_key(struct sig0file *f, struct scan *s,
                     struct sig0file_fault *fault)
{
    const char *text = f->null ? word(s) : rest(s);

    if (f->null)
        return !text || tell(fault, s, "extra input text", text);
    if (!*text)
        return tell(fault, s, "unexpected end of input", NULL);
    return wire_base64(&f->key, text, s->arena) > 0 ||
           tell(fault, s, "bad base64 encoding", NULL);
}

bool sig0file_read_key(struct sig0file *f, const char *text,
                       struct sig0file_fault *fault, struct arena *a)
{
    struct scan s = {.at = text, .line = 1, .arena = a};
    uint32_t flags, protocol, algorithm;

    memset(f, 0, sizeof *f);
    *fault = (struct sig0file_fault){NULL, NULL, 0};
    if (!read_owner(&s, f->name) || !read_number(&s, NULL, 0, &flags, fault) ||
        !read_number(&s, WORDS(protocol_words), &protocol, fault) ||
        !read_number(&s, WORDS(algorithm_words), &algorithm, fault))
        return false;
    f->algorithm = algorithm;
    f->null = (flags & NO_KEY) == NO_KEY;
    if (!read_key(f, &s, fault) || s.depth)
        return false;
    unsigned char *data = arena_raw(a, HEAD + f->key.len);
    octets_put16(flags, data);
    octets_put16(protocol << 8 | algorithm, data + 2);
    if (f->key.len)
        memcpy(data + HEAD, f->key.at, f->key.len);
    f->data = (struct bytes){data, HEAD + f->key.len};
    f->key.at = data + HEAD;
    return true;
}

/* ---- the private part ---- */

enum kind { TIME, NUMBER, OCTETS };

static const struct tag {
    char name[20]; /* no pointer: what every start would relocate */
    unsigned char kind, field;
} tags[] = {
    {"Modulus:", OCTETS, SIG0FILE_MODULUS},
    {"PublicExponent:", OCTETS, SIG0FILE_PUBLIC_EXPONENT},
    {"PrivateExponent:", OCTETS, SIG0FILE_PRIVATE_EXPONENT},
    {"Prime1:", OCTETS, SIG0FILE_PRIME1},
    {"Prime2:", OCTETS, SIG0FILE_PRIME2},
    {"Exponent1:", OCTETS, SIG0FILE_EXPONENT1},
    {"Exponent2:", OCTETS, SIG0FILE_EXPONENT2},
    {"Coefficient:", OCTETS, SIG0FILE_COEFFICIENT},
    {"PrivateKey:", OCTETS, SIG0FILE_PRIVATE_KEY},
    {"Created:", TIME, 0},
    {"Publish:", TIME, 0},
    {"Activate:", TIME, 0},
    {"Revoke:", TIME, 0},
    {"Inactive:", TIME, 0},
    {"Delete:", TIME, 0},
    {"DSPublish:", TIME, 0},
    {"SyncPublish:", TIME, 0},
    {"SyncDelete:", TIME, 0},
    {"Predecessor:", NUMBER, 0},
    {"Successor:", NUMBER, 0},
    {"MaxTTL:", NUMBER, 0},
    {"RollPeriod:", NUMBER, 0},
};

/* The next line without its end; NULL: there is none. */
static const char *line(const char **text, struct arena *a)
{
    size_t n = strcspn(*text, "\n");
    const char *got = **text ? arena_copy(a, *text, n) : NULL;

    *text += n;
    *text += **text == '\n';
    return got;
}

/* The value behind a tag and a blank; NULL: the line has another tag. */
static const char *value(const char *text, const char *tag)
{
    size_t n = strlen(tag);

    return strncmp(text, tag, n) == 0 && str_is_space(text[n])
               ? str_skip_space(text + n)
               : NULL;
}

/* A number; *at goes behind it. */
static bool digits(const char **at, unsigned long *n)
{
    bool any = str_is_digit(**at);

    for (*n = 0; str_is_digit(**at); (*at)++)
        if (*n <= UINT16_MAX)
            *n = *n * 10 + (unsigned long)(**at - '0');
    return any;
}

static bool is_number(const char *v, size_t length)
{
    size_t n = strspn(v, "0123456789");

    return n && (!length || n == length) && !*str_skip_space(v + n);
}

static bool take(struct sig0file *f, const struct tag *tag, const char *v,
                 struct arena *a)
{
    if (tag->kind != OCTETS)
        return is_number(v, tag->kind == TIME ? TIME_DIGITS : 0);
    return wire_base64(&f->field[tag->field], v, a) > 0;
}

/* One line; a file of a later version may have what this one does not know. */
static bool read_line(struct sig0file *f, const char *text, bool later,
                      struct arena *a)
{
    const char *v;

    if (!*str_skip_space(text))
        return true;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if ((v = value(text, tags[i].name)))
            return take(f, &tags[i], v, a);
    return later;
}

/* "v1.3"; *later: of a later version than the last one that is known. */
static bool read_version(const char *v, bool *later)
{
    unsigned long major, minor;

    if (*v++ != 'v' || !digits(&v, &major) || *v++ != '.' ||
        !digits(&v, &minor) || *str_skip_space(v))
        return false;
    *later = minor > MINOR;
    return major == MAJOR;
}

bool sig0file_read_private(struct sig0file *f, const char *text,
                           struct arena *a)
{
    const char *version = line(&text, a), *algorithm = line(&text, a), *l;
    unsigned long number;
    bool later;

    if (!version || !algorithm)
        return false;
    version = value(version, "Private-key-format:");
    algorithm = value(algorithm, "Algorithm:");
    if (!version || !read_version(version, &later) || !algorithm ||
        !digits(&algorithm, &number) || number != f->algorithm)
        return false;
    while ((l = line(&text, a)))
        if (!read_line(f, l, later, a))
            return false;
    return true;
}
