/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/sig0.h"

#include "base/arena.h"
#include "base/lib.h"
#include "base/octets.h"
#include "dns/ds.h"
#include "dns/sig0file.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    LIFE = 300, /* seconds before and behind now */
    TYPE_SIG = 24,
    CLASS_ANY = 255,
    ARCOUNT_AT = 10,
    OWNER = 1,       /* octets of the root */
    FIXED = 10,      /* type, class, TTL, length */
    DATA = 18,       /* of the data, up to the signer's name */
    SIGNATURE = 2048 /* RSA of 16,384 bits */
};

/* ---- libcrypto ---- */

enum { NID_RSA = 6, NID_EC = 408, NID_ED25519 = 1087, NID_ED448 = 1088 };

struct sig0_crypto {
    void *key;
    const void *digest;
    void *(*read)(int type, void **key, const unsigned char **at, long n);
    void *(*read_raw)(int type, void *engine, const unsigned char *at,
                      size_t n);
    int (*public_raw)(const void *key, unsigned char *to, size_t *n);
    size_t (*public_point)(const void *key, unsigned char **to);
    void (*free_key)(void *key);
    void (*free_octets)(void *at, const char *file, int line);
    void *(*start)(void);
    int (*init)(void *ctx, void **pctx, const void *digest, void *engine,
                void *key);
    int (*sign)(void *ctx, unsigned char *to, size_t *n,
                const unsigned char *at, size_t len);
    void (*end)(void *ctx);
    const void *(*sha1)(void);
    const void *(*sha256)(void);
    const void *(*sha384)(void);
    const void *(*sha512)(void);
};

#define AT(member) offsetof(struct sig0_crypto, member)

static const struct lib_symbol symbols[] = {
    {"d2i_PrivateKey", AT(read)},
    {"EVP_PKEY_new_raw_private_key", AT(read_raw)},
    {"EVP_PKEY_get_raw_public_key", AT(public_raw)},
    {"EVP_PKEY_get1_encoded_public_key", AT(public_point)},
    {"EVP_PKEY_free", AT(free_key)},
    {"CRYPTO_free", AT(free_octets)},
    {"EVP_MD_CTX_new", AT(start)},
    {"EVP_DigestSignInit", AT(init)},
    {"EVP_DigestSign", AT(sign)},
    {"EVP_MD_CTX_free", AT(end)},
    {"EVP_sha1", AT(sha1)},
    {"EVP_sha256", AT(sha256)},
    {"EVP_sha384", AT(sha384)},
    {"EVP_sha512", AT(sha512)},
};

static const struct algorithm {
    unsigned number;
    int kind;
    size_t digest;    /* where its function is in the struct; 0: none */
    size_t signature; /* octets; 0: as many as the modulus */
    struct sig0der_curve curve;
} algorithms[] = {
    {5, NID_RSA, AT(sha1), 0, {0}},
    {7, NID_RSA, AT(sha1), 0, {0}},
    {8, NID_RSA, AT(sha256), 0, {0}},
    {10, NID_RSA, AT(sha512), 0, {0}},
    {13,
     NID_EC,
     AT(sha256),
     64,
     {32, 8, {0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7}}},
    {14, NID_EC, AT(sha384), 96, {48, 5, {0x2b, 0x81, 4, 0, 0x22}}},
    {15, NID_ED25519, 0, 64, {32, 0, {0}}},
    {16, NID_ED448, 0, 114, {57, 0, {0}}},
};

static const struct algorithm *algorithm_of(unsigned number)
{
    for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++)
        if (algorithms[i].number == number)
            return &algorithms[i];
    return NULL;
}

bool sig0_knows(unsigned algorithm)
{
    return algorithm_of(algorithm);
}

/* ---- keys ---- */

static bool same(struct bytes a, struct bytes b)
{
    return a.len == b.len && (!a.len || memcmp(a.at, b.at, a.len) == 0);
}

/* The record's exponent and modulus (RFC 3110 2) are the file's. */
static bool fits_rsa(const struct sig0file *f)
{
    struct bytes key = f->key, exponent;
    size_t n, head = 1;

    if (!key.len)
        return false;
    n = key.at[0];
    if (!n && key.len > 3) {
        n = octets_get16(key.at + 1);
        head = 3;
    }
    if (key.len <= head + n)
        return false;
    exponent = (struct bytes){key.at + head, n};
    key = (struct bytes){key.at + head + n, key.len - head - n};
    return same(sig0der_number(exponent),
                sig0der_number(f->field[SIG0FILE_PUBLIC_EXPONENT])) &&
           same(sig0der_number(key),
                sig0der_number(f->field[SIG0FILE_MODULUS]));
}

static bool fits_point(const struct sig0_crypto *c, const struct sig0file *f)
{
    unsigned char *point = NULL;
    size_t n = c->public_point(c->key, &point);
    bool fits = n && same((struct bytes){point + 1, n - 1}, f->key);

    c->free_octets(point, __FILE__, __LINE__);
    return fits;
}

static bool fits_raw(const struct sig0_crypto *c, const struct sig0file *f)
{
    unsigned char raw[64];
    size_t n = sizeof raw;

    return c->public_raw(c->key, raw, &n) == 1 &&
           same((struct bytes){raw, n}, f->key);
}

/* A file has what its kind of key needs, and nothing else. */
static bool is_whole(const struct sig0file *f, bool rsa)
{
    for (int i = 0; i < SIG0FILE_FIELDS; i++)
        if (!f->field[i].at == (rsa == (i <= SIG0FILE_COEFFICIENT)))
            return false;
    return true;
}

static bool read_der(struct sig0_crypto *c, int kind, struct bytes b)
{
    const unsigned char *at = b.at;

    if (b.len)
        c->key = c->read(kind, NULL, &at, (long)b.len);
    return c->key;
}

static bool make_key(struct sig0_crypto *c, const struct sig0file *f,
                     const struct algorithm *al, struct arena *a)
{
    const struct bytes *raw = &f->field[SIG0FILE_PRIVATE_KEY];

    switch (al->kind) {
    case NID_RSA:
        return fits_rsa(f) && read_der(c, al->kind, sig0der_rsa(f, a));
    case NID_EC:
        return read_der(
                   c, al->kind,
                   sig0der_ec(f->field[SIG0FILE_PRIVATE_KEY], &al->curve, a)) &&
               fits_point(c, f);
    default:
        if (raw->len == al->curve.half)
            c->key = c->read_raw(al->kind, NULL, raw->at, raw->len);
        return c->key && fits_raw(c, f);
    }
}

/* Its fields may be those of no key: that shows when it signs. */
static void try_to_sign(struct sig0_key *k)
{
    unsigned char query[NS_HFIXEDSZ + OWNER + FIXED + DATA + NAME_WIRE +
                        SIGNATURE + 1] = {0};

    if (!sig0_sign(k, query, NS_HFIXEDSZ, sizeof query, 0))
        k->why = "failure";
}

static void choose_digest(struct sig0_crypto *c, const struct algorithm *al)
{
    const void *(*digest)(void) = NULL;

    if (!al->digest)
        return;
    memcpy(&digest, (const char *)c + al->digest, sizeof digest);
    c->digest = digest();
}

enum sig0_read sig0_key_read(struct sig0_key *k, const struct sig0file *f,
                             struct arena *a)
{
    const struct algorithm *al = algorithm_of(f->algorithm);

    memset(k, 0, sizeof *k);
    memcpy(k->name, f->name, sizeof k->name);
    k->algorithm = f->algorithm;
    if (f->null)
        k->why = "illegal operation for a null key";
    if (!al || (!f->null && !is_whole(f, al->kind == NID_RSA)))
        return SIG0_NO_KEY;
    if (f->null)
        return SIG0_READ;
    k->tag = ds_tag(f->data.at, f->data.len);
    k->octets = al->signature ? al->signature
                              : sig0der_number(f->field[SIG0FILE_MODULUS]).len;
    k->crypto = arena_alloc(a, sizeof *k->crypto);
    if (!lib_open("libcrypto.so.3", symbols, sizeof symbols / sizeof *symbols,
                  k->crypto))
        return SIG0_NO_LIBRARY;
    if (k->octets > SIGNATURE || !make_key(k->crypto, f, al, a)) {
        sig0_end(k);
        return SIG0_NO_KEY;
    }
    choose_digest(k->crypto, al);
    try_to_sign(k);
    return SIG0_READ;
}

void sig0_end(struct sig0_key *k)
{
    if (k->crypto && k->crypto->key)
        k->crypto->free_key(k->crypto->key);
    k->crypto = NULL;
}

/* ---- the record ---- */

size_t sig0_size(const struct sig0_key *k)
{
    unsigned char name[NAME_WIRE];

    return OWNER + FIXED + DATA + name_to_wire(name, k->name) + k->octets;
}

/* The data up to the signature. */
static void put_data(struct buf *b, const struct sig0_key *k, uint64_t now)
{
    wire_u16(b, 0); /* covers no type */
    buf_ch(b, (char)k->algorithm);
    buf_ch(b, 0);
    wire_u32(b, 0);
    wire_u32(b, (uint32_t)(now + LIFE));
    wire_u32(b, (uint32_t)(now - LIFE));
    wire_u16(b, (uint16_t)k->tag);
    wire_name(b, k->name);
}

/* Of k->octets octets. */
static bool make_signature(const struct sig0_key *k, unsigned char *sig,
                           struct bytes text)
{
    const struct sig0_crypto *c = k->crypto;
    const struct algorithm *al = algorithm_of(k->algorithm);
    size_t n = SIGNATURE;
    void *ctx = c ? c->start() : NULL;
    bool done = ctx && c->init(ctx, NULL, c->digest, NULL, c->key) == 1 &&
                c->sign(ctx, sig, &n, text.at, text.len) == 1;

    if (ctx)
        c->end(ctx);
    if (done && al->kind == NID_EC)
        done = sig0der_flatten(sig, &n, al->curve.half);
    return done && n == k->octets;
}

/* What is signed: the data, and the query as it was (RFC 2931 3.1). */
static bool sign_query(const struct sig0_key *k, unsigned char *sig,
                       struct bytes data, struct bytes query)
{
    struct arena a = {.oom = NULL};
    struct buf text = buf_in(&a, data.len + query.len + 1);

    buf_put(&text, data.at, data.len);
    buf_put(&text, query.at, query.len);
    bool done =
        !text.failed &&
        make_signature(
            k, sig, (struct bytes){(const unsigned char *)text.at, text.len});
    arena_free(&a);
    return done;
}

size_t sig0_sign(const struct sig0_key *k, unsigned char *query, size_t n,
                 size_t cap, uint64_t now)
{
    unsigned char data[DATA + NAME_WIRE + 1], sig[SIGNATURE];
    struct buf d = buf_fixed(data, sizeof data);
    struct buf b = buf_fixed(query + n, cap - n);

    put_data(&d, k, now);
    if (n < NS_HFIXEDSZ || d.failed ||
        !sign_query(k, sig, (struct bytes){data, d.len},
                    (struct bytes){query, n}))
        return 0;
    buf_ch(&b, 0);
    wire_u16(&b, TYPE_SIG);
    wire_u16(&b, CLASS_ANY);
    wire_u32(&b, 0);
    wire_u16(&b, (uint16_t)(d.len + k->octets));
    buf_put(&b, data, d.len);
    buf_put(&b, sig, k->octets);
    if (b.failed)
        return 0;
    octets_put16(octets_get16(query + ARCOUNT_AT) + 1, query + ARCOUNT_AT);
    return n + b.len;
}
