/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/value.h"

#include "base/arena.h"
#include "base/buf.h"
#include "dns/name.h"
#include "dns/tsig.h"

#include <arpa/inet.h>
#include <string.h>

enum { WORD_MAX = 64 * 1024 };

struct args_word_number args_word_number(const char *text, uint32_t max)
{
    struct args_word_number n = {.text = text};

    n.err = str_u32(text, max, &n.value);
    return n;
}

const char *args_word_reverse(const char *word, struct arena *a)
{
    char name[NAME_TEXT];
    unsigned char octets[16];
    struct buf b = buf_in(a, WORD_MAX);
    const char *end = word + strlen(word);

    if (inet_pton(AF_INET6, word, octets) == 1) {
        name_reverse(name, AF_INET6, octets);
        return arena_str(a, name); /* as BIND: without the final dot */
    }
    while (end > word) {
        const char *part = end;
        while (part > word && part[-1] != '.')
            part--;
        buf_put(&b, part, (size_t)(end - part));
        buf_ch(&b, '.');
        if (part == word)
            break;
        end = part - 1;
        if (end == word)
            buf_ch(&b, '.');
    }
    if (!*word)
        buf_ch(&b, '.');
    buf_str(&b, "in-addr.arpa.");
    return arena_str(a, buf_text(&b));
}

/* BIND keeps no more of the parts of a key. */
enum { KEY_PART_MAX = 1023 };

/* The next part between colons; empty parts do not count. */
static const char *next_part(const char **at, struct arena *a)
{
    *at += strspn(*at, ":");
    size_t n = strcspn(*at, ":");
    const char *part = n ? arena_copy(a, *at, n) : NULL;

    *at += n;
    return part;
}

bool args_word_key(struct tsig_words *key, const char **hmac, const char *word,
                   struct arena *a)
{
    const char *one = next_part(&word, a), *two = next_part(&word, a);

    *hmac = NULL;
    if (!two)
        return false;
    /* an algorithm that is unknown leaves that of the key before */
    *key = (struct tsig_words){
        .name = one, .secret = two, .algorithm = key->algorithm};
    if (*word == ':' && word[1]) {
        *hmac = one;
        key->name = two;
        key->secret = word + 1;
    }
    key->name = arena_copy(a, key->name, strnlen(key->name, KEY_PART_MAX));
    key->secret =
        arena_copy(a, key->secret, strnlen(key->secret, KEY_PART_MAX));
    return true;
}

void args_word_cut_key(char *word)
{
    char *one = word + strspn(word, ":");
    char *behind = one + strcspn(one, ":");
    char *two = behind + strspn(behind, ":");
    char *end = two + strcspn(two, ":");

    if (two - behind > 1)
        *behind = '\0';
    else if (end[0] && !end[1])
        *end = '\0';
}
