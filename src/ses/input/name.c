/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and data as people type them, into canonical text. */
#include "ses/input/input_in.h"

#include "base/str.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <string.h>

static bool is_wrapping(char c)
{
    return str_is_space(c) || (c && strchr("\"'`,;", c));
}

/* "https://host:443/path" -> "host" */
static char *host_of_url(char *s)
{
    char *p = strstr(s, "://");

    if (p)
        s = p + 3;
    else if (str_starts(s, "mailto:"))
        s += strlen("mailto:");
    p = strchr(s, '/');
    if (p)
        *p = '\0';
    p = strrchr(s, ':');
    if (p && str_is_digit(p[1]))
        *p = '\0';
    return s;
}

static char *trimmed(struct arena *a, const char *typed)
{
    char *s, *end;

    while (*typed && is_wrapping(*typed))
        typed++;
    s = host_of_url(arena_str(a, typed));
    end = s; /* "tok._domainkey.**DOMAIN**" */
    for (const char *from = s; *from;)
        if (from[0] == '*' && from[1] == '*')
            from += 2;
        else
            *end++ = *from++;
    *end = '\0';
    /* "<tok.dkim.amazonses.com>" of a chat is no placeholder */
    if (*s == '<' && end[-1] == '>' && !strpbrk(s + 1, " <") &&
        (str_find(s, "_domainkey.") || str_find(s, ".amazonses."))) {
        *--end = '\0';
        s++;
    }
    /* the page's  canonical name = "tok.dkim.amazonses.com".  too */
    while (end > s &&
           (is_wrapping(end[-1]) || (end > s + 1 && end[-1] == '.' &&
                                     (end[-2] == '.' || is_wrapping(end[-2])))))
        *--end = '\0';
    return s;
}

static const char *odd_octet(struct arena *a, const char *s)
{
    const char *from = s;

    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;

        if (c >= 0x80 || str_is_alnum(*s) || strchr("-_.\\", *s) ||
            (*s == '*' && (s == from || s[-1] == '.') &&
             (!s[1] || s[1] == '.')))
            continue;
        if (str_is_space(*s))
            return "a domain name can't contain a space";
        if (strchr("<>{}[]", *s))
            return "replace the placeholder with your own domain";
        return c < 0x20 || c == 0x7f
                   ? "a control character is not allowed in a domain name"
                   : arena_fmt(a, "'%c' is not allowed in a domain name", c);
    }
    return NULL;
}

static const char *reason(enum name_err e)
{
    switch (e) {
    case NAME_OK:
        return NULL;
    case NAME_EMPTY:
        return "expected a domain name, but there is nothing";
    case NAME_EMPTY_LABEL:
        return "the name starts with a dot or has two dots in a row";
    case NAME_LABEL_LONG:
        return "a label is longer than 63 characters";
    case NAME_LONG:
        return "the name is longer than 255 octets";
    case NAME_BAD_ESCAPE:
    case NAME_CUT:
    case NAME_LABEL_TYPE:
        break;
    }
    return "the name contains a stray backslash";
}

/* U+2010 to U+2015 and U+2212, which word processors make of a hyphen. */
static bool has_dash(const char *s)
{
    for (; *s; s++)
        if (!strncmp(s, "\u2212", 3) ||
            (!strncmp(s, "\u2010", 2) && s[2] >= '\x90' && s[2] <= '\x95'))
            return true;
    return false;
}

static bool is_ascii(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s >= 0x80)
            return false;
    return true;
}

/* Most names have nothing to be taken off or looked up: one pass writes them in
 * lower case, without the final dot. False: the name takes the long way. */
static bool plain_name(const char *s, char out[NAME_TEXT])
{
    enum { LABEL = 63, LONGEST = 253 };
    size_t n = 0, label = 0;

    for (; *s && n < LONGEST; s++) {
        if (*s == '.') {
            if (label == 0)
                return false;
            if (!s[1])
                break;
            label = 0;
        } else if (((*s < 'a' || *s > 'z') && !str_is_digit(*s) && *s != '-' &&
                    *s != '_' && (*s < 'A' || *s > 'Z')) ||
                   ++label > LABEL) {
            return false;
        }
        out[n++] = str_lower(*s);
    }
    out[n] = '\0';
    return n > 0 && (!*s || (*s == '.' && !s[1]));
}

const char *input_name(struct arena *scratch, const char *typed,
                       char out[NAME_TEXT])
{
    if (plain_name(typed, out))
        return NULL;
    char *s = trimmed(scratch, typed);
    const char *wrong = odd_octet(scratch, s);

    if (wrong)
        return wrong;
    if (has_dash(s))
        return "the name has a typographic dash instead of a hyphen";
    if (!is_ascii(s)) {
        char ace[NAME_TEXT];

        wrong = input_idn(s, ace);
        if (wrong)
            return wrong;
        wrong = reason(name_read(out, ace, NULL));
    } else {
        wrong = reason(name_read(out, s, NULL));
    }
    if (wrong)
        return wrong;
    if (!strcmp(out, "."))
        return "the root can't be verified";
    name_lower(out);
    return NULL;
}

/* One octet of a TXT string, with its escape. */
static const char *txt_octet(const char *p, bool octal, char *out)
{
    int base = octal ? 8 : 10;

    *out = *p;
    if (*p != '\\' || !p[1])
        return p + 1;
    if (str_is_digit(p[1]) && str_is_digit(p[2]) && str_is_digit(p[3])) {
        int n = ((p[1] - '0') * base + (p[2] - '0')) * base + (p[3] - '0');
        *out = (char)n;
        return p + 4;
    }
    *out = p[1];
    return p + 2;
}

/* Whether quoted strings, and nothing else, stand there. */
static bool all_quoted(const char *p)
{
    p = str_skip_space(p);
    if (*p != '"')
        return false;
    while (p && *p == '"') {
        p = str_quoted_end(p);
        p = p ? str_skip_space(p) : NULL;
    }
    return p && !*p;
}

/* Between two strings of a text whose outer quotes are gone: Terraform's \"\",
 * or \" \". Behind it, or NULL. */
static const char *seam_end(const char *p)
{
    const char *q = str_skip_space(p + 1);

    return *q == '"' && q[1] ? q + 1 : NULL;
}

char *input_txt(struct arena *a, const char *typed, bool octal)
{
    char *out = arena_raw(a, strlen(typed) + 1), *o = out;
    const char *p = typed;

    if (!all_quoted(typed)) {
        /* as a panel shows it: no quotes, or one that lost its fellow */
        while (str_is_space(*p) || *p == '"')
            p++;
        while (*p) {
            const char *seam = *p == '"' ? seam_end(p) : NULL;

            if (seam)
                p = seam;
            else if (*p == '\n' || *p == '\r') /* of a cell, not of the text */
                p++, *o = ' ', o += o > out && o[-1] != ' ';
            else
                p = txt_octet(p, octal, o++);
        }
        while (o > out && (str_is_space(o[-1]) || o[-1] == '"'))
            o--;
    } else {
        while (*p) {
            if (*p++ != '"')
                continue;
            while (*p && *p != '"')
                p = txt_octet(p, octal, o++);
            p += *p == '"';
        }
    }
    *o = '\0';
    return out;
}

bool input_is_file(const char *word)
{
    static const char ends[] =
        ".csv|.tsv|.json|.ndjson|.txt|.yaml|.yml|.xml|.xlsx|.xls|.pdf|.png|"
        ".jpg|.jpeg|.js|.ts|.go|.rb|.php|.html|.htm|.env|.conf|.cfg|.ini|"
        ".toml|.hcl|.tfvars|.log|.eml|.doc|.docx";
    const char *dot = strrchr(word, '.');

    return dot && !strstr(word, "://") && oneof_is(dot, ends);
}

const char *input_doubled(const char *name)
{
    size_t n = strlen(name), half = n / 2;

    if (n % 2 == 0 || name[half] != '.')
        return NULL;
    if (!str_same_n(name, name + half + 1, half))
        return NULL;
    return strchr(name + half + 1, '.') ? name + half + 1 : NULL;
}

bool input_is_token(const char *word, bool *sure)
{
    size_t n = strlen(word);
    bool base32 = true, digit = false;

    *sure = false;
    if (n < 20 || n > 63)
        return false;
    for (const char *c = word; *c; c++) {
        if (!str_is_alnum(*c))
            return false;
        if (str_is_digit(*c)) {
            digit = true;
            base32 = base32 && *c >= '2' && *c <= '7';
        }
    }
    *sure = n == 32 && base32;
    return digit || n >= 30;
}

bool input_is_label(const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i < n; i++)
        if (!str_is_alnum(word[i]) && word[i] != '-')
            return false;
    return n > 0 && n <= 63 && *word != '-';
}

/* The label that should be "_domainkey"; *cut: characters of the selector that
 * are glued to it. */
static const char *key_label(const char *name, size_t *cut,
                             struct input_dkim *d)
{
    static const char key[] = "_domainkey";
    const size_t k = sizeof key - 1;

    for (const char *p = name; *p;) {
        size_t n = strcspn(p, ".");
        bool sure;

        if (n >= k && str_same_n(p + n - k, key, k)) {
            *cut = n - k;
            d->legacy = *cut > 0;
            if (*cut)
                d->slip = "the dot before _domainkey is missing; the AWS page "
                          "leaves it out";
            return p;
        }
        if (n == k - 1 && str_same_n(p, key + 1, n) && p > name) {
            char *first = memcpy(d->selector, name, (size_t)(p - name - 1));
            first[p - name - 1] = '\0';
            if (input_is_token(first, &sure)) {
                d->slip = "the underscore of _domainkey is missing";
                *cut = 0;
                return p;
            }
        }
        p += n;
        p += *p == '.';
    }
    return NULL;
}

bool input_dkim_name(const char *name, struct input_dkim *out)
{
    size_t cut = 0, before;
    const char *rest, *half, *label;

    *out = (struct input_dkim){.slip = NULL};
    label = key_label(name, &cut, out);
    if (!label)
        return false;
    before = (size_t)(label - name) + cut;
    if (before && !cut)
        before--;
    if (!before)
        return false;
    memcpy(out->selector, name, before);
    out->selector[before] = '\0';
    rest = strchr(label, '.');
    rest = rest ? rest + 1 : "";
    half = input_doubled(rest);
    if (half) {
        out->slip = "the name contains the domain twice";
        rest = half;
    }
    memcpy(out->domain, rest, strlen(rest) + 1);
    return true;
}

static const char *not_a_region(const char *typed, struct arena *a)
{
    const char *spelled = region_spelled(typed);
    char named[REGION_TEXT];

    if (!spelled && region_in_words(typed, named))
        spelled = named;
    return spelled ? arena_fmt(a,
                               "expected a region such as eu-west-1; did you "
                               "mean %s?",
                               spelled)
                   : "expected a region such as eu-west-1";
}

struct fault input_target(const struct longopts *longopts, struct arena *a,
                          struct ses_target *out)
{
    char name[NAME_TEXT];
    const char *why;

    *out = (struct ses_target){.region = longopts->region,
                               .region_given = longopts->region != NULL};
    if (longopts->region && !region_is_shaped(longopts->region))
        return fault_at(arena_fmt(a, "--region=%s", longopts->region),
                        not_a_region(longopts->region, a));
    if (!longopts->dkim_zone)
        return fault_none();
    why = input_name(a, longopts->dkim_zone, name);
    if (!why && name_labels(name) < 2)
        why = "expected a zone such as dkim.amazonses.com";
    if (why)
        return fault_at(arena_fmt(a, "--dkim-zone=%s", longopts->dkim_zone),
                        why);
    out->dkim_zone = arena_str(a, name);
    return fault_none();
}
