/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a key record; the key itself is read in key_der.c. */
#include "ses/model/key.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/str.h"
#include "text/taglist.h"
#include "text/typo.h"

#include <string.h>

enum {
    NEAR = 2,        /* characters that a slip of the hand changes */
    CASE_MIN = 60,   /* so much base64 has capitals and small letters */
    PART_MIN = 8,    /* less of a key proves nothing */
    BARE_MIN = 100,  /* less base64 need not be a key */
    JOINED_MIN = 40, /* so long is a key that another one follows */
    BITS_MIN = 1024, /* what SES takes (BYODKIM) */
    BITS_MAX = 2048
};

/* ---- base64 as text ---- */

static bool is_base64(char c)
{
    return str_base64(c) >= 0 || c == '=';
}

/* Nothing but base64 and blanks, and enough of it. */
static bool is_bare(const char *text)
{
    size_t n = 0;

    for (; *text; text++) {
        if (!is_base64(*text) && !str_is_space(*text))
            return false;
        n += is_base64(*text);
    }
    return n >= BARE_MIN;
}

/* A part without its blanks. */
static char *compact(struct taglist_part p, struct arena *a)
{
    char *out = arena_alloc(a, p.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < p.len; i++)
        if (!str_is_space(p.at[i]))
            out[n++] = p.at[i];
    return out;
}

/* ---- is it one? ---- */

static bool is_dkim_version(const char *text)
{
    struct taglist_tag tag;

    return taglist_next(&text, &tag) && taglist_same(tag.name, "v") &&
           tag.value.len >= 4 && str_same_n(tag.value.at, "DKIM", 4);
}

/* As DER of a key begins, and enough of it. */
static bool is_key_head(const char *text)
{
    size_t n = 0;

    while (is_base64(text[n]))
        n++;
    return n >= JOINED_MIN &&
           (str_starts(text, "MII") || str_starts(text, "MIGf"));
}

bool key_looks(const char *text)
{
    struct taglist_part p;
    struct taglist_tag tag;
    const char *at;

    while (str_is_space(*text) || *text == '"' || *text == '\'')
        text++;
    if (is_dkim_version(text) || strstr(text, " KEY-----"))
        return true;
    at = text;
    /* SPF and DMARC have versions of their own, and a p= */
    if (!taglist_next(&at, &tag) || taglist_same(tag.name, "v"))
        return false;
    if (taglist_find(text, "p", &p) || taglist_find(text, "P", &p) ||
        taglist_is(tag.name, "k"))
        return true;
    /* "p:MII..." is meant to be one, too */
    at = strstr(text, "MII");
    at = at ? at : strstr(text, "MIGf");
    return (at && is_key_head(at)) || is_bare(text);
}

/* ---- what is wrong with the text ---- */

/* Faults that stand out before anything is read as tags. */
static enum key_fault fault_of_text(const char *text)
{
    if (strstr(text, "-----") || strstr(text, "PUBLIC KEY"))
        return KEY_PEM;
    if (typo_has_quotes(text))
        return KEY_QUOTES;
    if (strchr(text, '\\'))
        return KEY_BACKSLASH;
    if (typo_has_invisible(text))
        return KEY_INVISIBLE;
    return KEY_OK;
}

/* A list "a:b:c" has the word. */
static bool lists(struct taglist_part list, const char *word)
{
    const char *at = list.at, *end = list.at + list.len;

    while (at < end) {
        const char *colon = memchr(at, ':', (size_t)(end - at));
        struct taglist_part one = {at, (size_t)((colon ? colon : end) - at)};

        while (one.len && str_is_space(*one.at))
            one.at++, one.len--;
        while (one.len && str_is_space(one.at[one.len - 1]))
            one.len--;
        if (taglist_same(one, word))
            return true;
        at = colon ? colon + 1 : end;
    }
    return false;
}

static unsigned count_of(const char *text, struct taglist_part name)
{
    struct taglist_tag tag;
    unsigned n = 0;

    while (taglist_next(&text, &tag))
        n +=
            tag.name.len == name.len && !memcmp(tag.name.at, name.at, name.len);
    return n;
}

/* RFC 6376 3.2: no tag twice. That v= comes first (3.6.1) nobody insists on who
 * reads keys: the order of tags is no fault. */
static bool has_bad_tags(const char *text)
{
    const char *at = text;
    struct taglist_tag tag;

    while (taglist_next(&at, &tag)) {
        if (!tag.value.at || !tag.name.len || count_of(text, tag.name) > 1)
            return true;
        if (taglist_is(tag.name, "v") && !taglist_is(tag.value, "DKIM1"))
            return true;
    }
    return false;
}

static bool is_for_nothing(const char *text)
{
    struct taglist_part part;

    if (taglist_find(text, "s", &part) && !lists(part, "email") &&
        !lists(part, "*"))
        return true;
    return taglist_find(text, "h", &part) && !lists(part, "sha256");
}

/* A second key: "p=A; p=B", "p=A,p=B", "p=Ap=B". */
static bool is_joined(struct taglist_part p)
{
    for (size_t i = JOINED_MIN; i + JOINED_MIN < p.len; i++)
        if (p.at[i] == 'p' && p.at[i + 1] == '=' &&
            (str_starts(p.at + i + 2, "MI") || !is_base64(p.at[i - 1])))
            return true;
    return false;
}

static bool has_two_keys(const char *text)
{
    struct taglist_tag tag;
    unsigned keys = 0;

    while (taglist_next(&text, &tag)) {
        if (!taglist_is(tag.name, "p") || tag.value.len < JOINED_MIN)
            continue;
        keys += 1 + is_joined(tag.value);
    }
    return keys > 1;
}

static bool has_blanks(struct taglist_part p)
{
    for (size_t i = 0; i < p.len; i++)
        if (str_is_space(p.at[i]))
            return true;
    return false;
}

static bool is_kind(const char *text, enum key_kind kind)
{
    struct taglist_part k;

    if (!taglist_find(text, "k", &k) || taglist_same(k, "rsa"))
        return kind == KEY_KIND_RSA || kind == KEY_KIND_UNKNOWN;
    return taglist_same(k, "ed25519") && kind != KEY_KIND_RSA;
}

/* Faults of the tags; the key has been decoded. */
static enum key_fault fault_of_tags(const char *text, struct taglist_part p,
                                    const char *key)
{
    if (has_two_keys(text))
        return KEY_JOINED;
    if (p.len >= 2 && (p.at[0] == 'p' || p.at[0] == 'P') && p.at[1] == '=')
        return KEY_P_TWICE;
    if (!p.len)
        return KEY_REVOKED;
    if (strlen(key) >= CASE_MIN && str_has_one_case(key))
        return KEY_LOWERED;
    if (has_bad_tags(text))
        return KEY_TAGS;
    if (has_blanks(p))
        return KEY_BLANKS;
    return is_for_nothing(text) ? KEY_USE : KEY_OK;
}

static enum key_fault fault_of_key(const struct key *k,
                                   const struct key_der *der)
{
    if (der->whole > der->have)
        return KEY_CUT;
    if (der->odd)
        return KEY_BASE64;
    if (k->kind == KEY_KIND_UNKNOWN)
        return KEY_DER;
    if (k->kind == KEY_KIND_RSA && (k->bits < BITS_MIN || k->bits > BITS_MAX))
        return KEY_SIZE;
    return KEY_OK;
}

void key_read(struct key *k, const char *text, struct arena *a)
{
    struct taglist_part p = {NULL, 0};
    bool there = taglist_find(text, "p", &p);
    struct key_der der = {.have = 0};

    *k = (struct key){.fault = fault_of_text(text), .p = ""};
    if (there)
        k->p = compact(p, a);
    else if (k->fault == KEY_OK)
        k->fault = KEY_NO_P;
    key_der_read(&der, k->p, a);
    if (der.secret || strstr(text, "PRIVATE KEY"))
        k->fault = KEY_PRIVATE;
    k->kind = der.kind;
    k->bits = der.bits;
    k->have = der.have;
    k->whole = der.whole;
    if (k->fault == KEY_OK)
        k->fault = fault_of_tags(text, p, k->p);
    if (k->fault == KEY_OK && !is_kind(text, k->kind))
        k->fault = KEY_KIND;
    if (k->fault == KEY_OK)
        k->fault = fault_of_key(k, &der);
}

/* ---- compared with the wanted one ---- */

/* What stands between the lines of dashes. */
static struct taglist_part inside_pem(const char *text)
{
    const char *from = strstr(text, "-----BEGIN"), *end;

    if (from && (end = strstr(from + 5, "-----"))) {
        from = end + 5;
        return (struct taglist_part){from, strcspn(from, "-")};
    }
    return (struct taglist_part){NULL, 0};
}

const char *key_wanted(const char *text, struct arena *a)
{
    struct taglist_part p = inside_pem(text);

    if (!p.at && !taglist_find(text, "p", &p)) {
        p = (struct taglist_part){text, strlen(text)};
        if (!is_bare(text) && !is_key_head(text))
            return NULL;
    }
    /* what the console shows in place of a key */
    if (!p.len || taglist_is(p, "customerProvidedPublicKey"))
        return NULL;
    return compact(p, a);
}

/* At most `most` characters to add, remove or change. Takes 3^most steps
 * beside the length. */
static bool is_near(const char *a, const char *b, unsigned most)
{
    while (*a && *a == *b)
        a++, b++;
    if (!*a && !*b)
        return true;
    if (!most)
        return false;
    return (*a && *b && is_near(a + 1, b + 1, most - 1)) ||
           (*a && is_near(a + 1, b, most - 1)) ||
           (*b && is_near(a, b + 1, most - 1));
}

enum key_like key_compare(const char *p, const char *want)
{
    size_t n = strlen(p), m = strlen(want);

    if (strcmp(p, want) == 0)
        return KEY_SAME;
    if (str_same(p, want))
        return KEY_OTHER_CASE;
    if (n >= PART_MIN && n < m &&
        (!memcmp(p, want, n) || !memcmp(p, want + m - n, n)))
        return KEY_PART;
    return is_near(p, want, NEAR) ? KEY_NEAR : KEY_OTHER;
}

/* ---- words ---- */

const char *key_words(const struct key *k, struct arena *a)
{
    static const char *const words[] = {
        [KEY_OK] = NULL,
        [KEY_PRIVATE] = "it is a private key, which everybody can read here",
        [KEY_QUOTES] = "it contains quotation marks",
        [KEY_PEM] = "it contains the BEGIN and END lines of a PEM file",
        [KEY_BACKSLASH] =
            "it contains a backslash, as from \\; or a line break written \\n",
        [KEY_INVISIBLE] = "it contains an invisible character",
        [KEY_JOINED] = "it contains two keys",
        [KEY_P_TWICE] = "p= appears twice",
        [KEY_NO_P] = "p= is missing before the key",
        [KEY_REVOKED] = "p= is empty",
        [KEY_LOWERED] = "the case of its letters was changed",
        [KEY_TAGS] =
            ("its tags are not valid (the version is v=DKIM1, \";\" separates "
             "the tags, and each tag appears once)"),
        [KEY_BLANKS] = "the key contains a space",
        [KEY_USE] = "its s= or h= tag excludes email or SHA-256",
        [KEY_KIND] = "its k= tag does not match the key",
        [KEY_BASE64] = "the key contains characters that are not base64",
        [KEY_CUT] = NULL,
        [KEY_DER] = "the base64 in p= is not a public key",
        [KEY_SIZE] = NULL,
    };

    if (k->fault == KEY_CUT)
        return arena_fmt(a, "%zu of %zu bytes are there", k->have, k->whole);
    if (k->fault == KEY_SIZE)
        return arena_fmt(a,
                         "it is an RSA key of %u bits, and SES accepts %d "
                         "to %d",
                         k->bits, BITS_MIN, BITS_MAX);
    must_index(k->fault, words);
    return words[k->fault];
}
