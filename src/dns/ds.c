/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/ds.h"

#include "base/lib.h"
#include "base/str.h"
#include "dns/name.h"

#include <string.h>

enum {
    KEY_MAX = 2048, /* octets of a DNSKEY's data */
    DIGEST_MAX = 64
};

/* ---- reading ---- */

/* A number of at most five digits, and the blank behind it. */
static bool number(const char **at, unsigned *out)
{
    int n = 0;

    for (*out = 0; str_is_digit(**at) && n < 5; n++)
        *out = *out * 10 + (unsigned)(*(*at)++ - '0');
    while (**at == ' ')
        (*at)++;
    return n > 0;
}

/* A DNSKEY's data as on the wire; its length, 0: it cannot be read. */
static size_t key_data(unsigned char out[KEY_MAX], const char *text)
{
    unsigned flags, protocol, algorithm, have = 0;
    uint32_t bits = 0;
    size_t n = 0;

    if (!number(&text, &flags) || !number(&text, &protocol) ||
        !number(&text, &algorithm))
        return 0;
    out[n++] = (unsigned char)(flags >> 8);
    out[n++] = (unsigned char)flags;
    out[n++] = (unsigned char)protocol;
    out[n++] = (unsigned char)algorithm;
    for (; *text; text++) {
        int v = str_base64(*text);
        if (v < 0)
            continue;
        bits = bits << 6 | (uint32_t)v;
        have += 6;
        if (have < 8)
            continue;
        have -= 8;
        if (n == KEY_MAX)
            return 0;
        out[n++] = (unsigned char)(bits >> have);
    }
    return n;
}

unsigned ds_tag(const unsigned char *key, size_t n)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += i % 2 ? key[i] : (uint32_t)key[i] << 8;
    return (sum + (sum >> 16)) & 0xffff;
}

/* ---- the digest ---- */

struct digests {
    int (*digest)(const void *data, size_t count, unsigned char *md,
                  unsigned *size, const void *type, void *engine);
    const void *(*sha1)(void);
    const void *(*sha256)(void);
    const void *(*sha384)(void);
};

static bool open_digests(struct digests *d)
{
    static const struct lib_symbol symbols[] = {
        {"EVP_Digest", offsetof(struct digests, digest)},
        {"EVP_sha1", offsetof(struct digests, sha1)},
        {"EVP_sha256", offsetof(struct digests, sha256)},
        {"EVP_sha384", offsetof(struct digests, sha384)},
    };

    return lib_open("libcrypto.so.3", symbols, sizeof symbols / sizeof *symbols,
                    d);
}

/* Of the owner's name and the key's data; 0: it cannot be computed here. */
static size_t digest_of(unsigned type, const char *owner,
                        const unsigned char *key, size_t n,
                        unsigned char out[DIGEST_MAX])
{
    unsigned char data[NAME_WIRE + KEY_MAX];
    const void *(*by)(void);
    struct digests d;
    unsigned size = 0;
    size_t name = name_to_wire(data, owner);

    if (!name || type > 4 || !open_digests(&d))
        return 0;
    by = type == 1   ? d.sha1
         : type == 2 ? d.sha256
         : type == 4 ? d.sha384
                     : NULL;
    for (size_t i = 0; i < name; i++)
        data[i] = (unsigned char)str_lower((char)data[i]);
    memcpy(data + name, key, n);
    return by && d.digest(data, name + n, out, &size, by(), NULL) == 1 ? size
                                                                       : 0;
}

/* The digits of the DS record, blanks left out. */
static bool is_hex_of(const char *hex, const unsigned char *digest, size_t n)
{
    for (size_t i = 0; i < 2 * n; hex++) {
        int v = *hex == ' ' ? -1 : str_hex(*hex);

        if (*hex == ' ')
            continue;
        if (v != (i % 2 ? digest[i / 2] & 15 : digest[i / 2] >> 4))
            return false;
        i++;
    }
    while (*hex == ' ')
        hex++;
    return !*hex;
}

bool ds_fits(const char *ds, const char *owner, const char *key)
{
    unsigned char data[KEY_MAX], digest[DIGEST_MAX];
    unsigned tag, algorithm, type;
    size_t n = key_data(data, key), size;

    if (!n || !number(&ds, &tag) || !number(&ds, &algorithm) ||
        !number(&ds, &type) || ds_tag(data, n) != tag || data[3] != algorithm)
        return false;
    size = digest_of(type, owner, data, n, digest);
    return !size || is_hex_of(ds, digest, size);
}
