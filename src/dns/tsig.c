/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/tsig.h"

#include "base/arena.h"
#include "base/lib.h"
#include "base/memory.h"
#include "base/octets.h"
#include "base/str.h"
#include "dns/msg.h"
#include "dns/rdata.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>

enum {
    FUDGE = 300,
    SHORT_SECRET = 8,
    CLASS_ANY = 255,
    ID_AT = 0,
    ARCOUNT_AT = 10
};
enum { BADSIG = 16, BADKEY = 17, BADTIME = 18 };

static const struct tsig_algorithm algorithms[] = {
    {"hmac-md5", "hmac-md5.sig-alg.reg.int", 128},
    {"hmac-sha1", "hmac-sha1", 160},
    {"hmac-sha224", "hmac-sha224", 224},
    {"hmac-sha256", "hmac-sha256", 256},
    {"hmac-sha384", "hmac-sha384", 384},
    {"hmac-sha512", "hmac-sha512", 512},
};

enum { ALGORITHMS = sizeof algorithms / sizeof *algorithms };

const struct tsig_algorithm *tsig_algorithm(const char *name, size_t len)
{
    for (size_t i = 0; i < ALGORITHMS; i++)
        if (strlen(algorithms[i].name) == len &&
            str_same_n(algorithms[i].name, name, len))
            return &algorithms[i];
    return NULL;
}

/* ---- libcrypto ---- */

struct crypto {
    void *(*hmac_new)(void);
    void (*hmac_free)(void *ctx);
    int (*hmac_init)(void *ctx, const void *key, int len, const void *md,
                     void *engine);
    int (*hmac_update)(void *ctx, const unsigned char *data, size_t n);
    int (*hmac_final)(void *ctx, unsigned char *mac, unsigned *n);
    const void *(*md[ALGORITHMS])(void);
};

#define MD(i) offsetof(struct crypto, md) + (i) * sizeof(const void *(*)(void))

static const struct lib_symbol symbols[] = {
    {"HMAC_CTX_new", offsetof(struct crypto, hmac_new)},
    {"HMAC_CTX_free", offsetof(struct crypto, hmac_free)},
    {"HMAC_Init_ex", offsetof(struct crypto, hmac_init)},
    {"HMAC_Update", offsetof(struct crypto, hmac_update)},
    {"HMAC_Final", offsetof(struct crypto, hmac_final)},
    {"EVP_md5", MD(0)},
    {"EVP_sha1", MD(1)},
    {"EVP_sha224", MD(2)},
    {"EVP_sha256", MD(3)},
    {"EVP_sha384", MD(4)},
    {"EVP_sha512", MD(5)},
};

static bool open_crypto(struct crypto *c)
{
    return lib_open("libcrypto.so.3", symbols, sizeof symbols / sizeof *symbols,
                    c);
}

/* A running digest; dlopen of what is open already costs little. */
struct digest {
    struct crypto crypto;
    void *ctx;
};

static void digest_start(struct tsig_session *s)
{
    struct digest *d = s->digest;
    const struct tsig_key *k = s->key;
    size_t i = (size_t)(k->algorithm - algorithms);

    d->crypto.hmac_init(d->ctx, k->secret.at, (int)k->secret.len,
                        d->crypto.md[i](), NULL);
}

static void digest_add(struct tsig_session *s, const void *at, size_t n)
{
    struct digest *d = s->digest;

    d->crypto.hmac_update(d->ctx, at, n);
}

static void digest_add_u16(struct tsig_session *s, size_t n)
{
    unsigned char p[2];

    octets_put16((unsigned)n, p);
    digest_add(s, p, sizeof p);
}

/* Every digest after the first begins with the MAC before it (5.3.1). */
static void digest_chain(struct tsig_session *s, struct bytes mac)
{
    digest_start(s);
    digest_add_u16(s, mac.len);
    digest_add(s, mac.at, mac.len);
    s->open = false;
}

static void keep_algorithm(struct tsig_session *s, const char *name)
{
    memcpy(s->algorithm, name, strlen(name) + 1);
}

static void digest_chain_sent(struct tsig_session *s)
{
    digest_chain(s, (struct bytes){s->mac, s->mac_len});
    keep_algorithm(s, s->key->algorithm->wire);
}

static bool session_open(struct tsig_session *s)
{
    struct digest *d = memory_get(sizeof *d);

    *d = (struct digest){.ctx = NULL};
    s->digest = d;
    if (!open_crypto(&d->crypto))
        return false;
    d->ctx = d->crypto.hmac_new();
    return d->ctx != NULL;
}

void tsig_end(struct tsig_session *s)
{
    struct digest *d = s->digest;

    if (d && d->ctx)
        d->crypto.hmac_free(d->ctx);
    free(d);
    s->digest = NULL;
    s->mac_len = 0;
    s->came = 0;
}

/* ---- keys ---- */

const char *tsig_key_read(struct tsig_key *k, const struct tsig_words *w,
                          struct arena *a)
{
    struct crypto crypto;
    enum name_err err;

    memset(k, 0, sizeof *k);
    if (wire_base64(&k->secret, w->secret, a) < 0)
        return "bad base64 encoding";
    if (!w->algorithm)
        return "algorithm is unsupported";
    err = name_read(k->name, w->name, NULL);
    if (err != NAME_OK)
        return name_reason(err);
    if (!open_crypto(&crypto))
        return "libcrypto.so.3 can't be loaded";
    name_lower(k->name);
    k->algorithm = w->algorithm;
    k->bits = w->bits;
    return NULL;
}

bool tsig_key_is_short(const struct tsig_key *k)
{
    return k->secret.len < SHORT_SECRET;
}

/* ---- the record ---- */

static size_t mac_octets(const struct tsig_key *k)
{
    return (k->bits ? k->bits + 7 : k->algorithm->bits) / 8;
}

size_t tsig_size(const struct tsig_key *k)
{
    unsigned char name[NS_MAXCDNAME + 1];
    struct buf b = buf_fixed(name, sizeof name);
    size_t n;

    wire_name(&b, k->name);
    n = b.len;
    buf_clear(&b);
    wire_name(&b, k->algorithm->wire);
    return n + 10 + b.len + 16 + mac_octets(k);
}

/* What is signed besides the message (4.3.3). */
struct variables {
    uint64_t time;
    uint32_t ttl; /* of the record: 0 where it is right */
    uint16_t fudge, error;
    struct bytes other;
};

static void put_time(struct buf *b, const struct variables *v)
{
    wire_u16(b, (uint16_t)(v->time >> 32));
    wire_u32(b, (uint32_t)v->time);
    wire_u16(b, v->fudge);
}

static void digest_variables(struct tsig_session *s, const struct variables *v)
{
    unsigned char at[2 * NS_MAXCDNAME + 64];
    struct buf b = buf_fixed(at, sizeof at);

    wire_name(&b, s->key->name);
    wire_u16(&b, CLASS_ANY);
    wire_u32(&b, v->ttl);
    wire_name(&b, s->key->algorithm->wire);
    put_time(&b, v);
    wire_u16(&b, v->error);
    wire_u16(&b, (uint16_t)v->other.len);
    digest_add(s, at, b.len);
    digest_add(s, v->other.at, v->other.len);
}

static void digest_timers(struct tsig_session *s, const struct variables *v)
{
    unsigned char at[8 + 1]; /* a buf wants room for its NUL */
    struct buf b = buf_fixed(at, sizeof at);

    put_time(&b, v);
    digest_add(s, at, b.len);
}

static void put_record(struct buf *b, const struct tsig_session *s,
                       const struct variables *v, uint16_t id)
{
    size_t at;

    wire_name(b, s->key->name);
    wire_u16(b, TYPE_TSIG);
    wire_u16(b, CLASS_ANY);
    wire_u32(b, 0);
    at = b->len;
    wire_u16(b, 0);
    wire_name(b, s->key->algorithm->wire);
    put_time(b, v);
    wire_u16(b, (uint16_t)s->mac_len);
    buf_put(b, s->mac, s->mac_len);
    wire_u16(b, id);
    wire_u16(b, v->error);
    wire_u16(b, 0);
    if (!b->failed)
        octets_put16((unsigned)(b->len - at - 2), (unsigned char *)b->at + at);
}

size_t tsig_sign(struct tsig_session *s, unsigned char *query, size_t n,
                 size_t cap, uint64_t now)
{
    struct variables v = {.time = now, .fudge = FUDGE};
    struct buf b = buf_fixed(query + n, cap - n);
    unsigned char mac[TSIG_MAC];
    unsigned len = 0;

    tsig_end(s);
    if (n < NS_HFIXEDSZ || !session_open(s))
        return 0;
    digest_start(s);
    digest_add(s, query, n);
    digest_variables(s, &v);
    struct digest *d = s->digest;
    d->crypto.hmac_final(d->ctx, mac, &len);
    s->mac_len = mac_octets(s->key) < len ? mac_octets(s->key) : len;
    memcpy(s->mac, mac, s->mac_len);
    put_record(&b, s, &v, (uint16_t)octets_get16(query + ID_AT));
    if (b.failed)
        return 0;
    octets_put16(octets_get16(query + ARCOUNT_AT) + 1, query + ARCOUNT_AT);
    digest_chain_sent(s);
    return n + b.len;
}

/* ---- replies ---- */

/* The TSIG record of a reply, and where it begins. */
struct found {
    char name[NAME_TEXT], algorithm[NAME_TEXT];
    struct variables v;
    struct bytes mac;
    uint16_t id;
    size_t at;
};

/* Where the last record begins: records are walked by their lengths. */
static bool last_record(struct bytes raw, size_t *at)
{
    const unsigned char *p = raw.at + NS_HFIXEDSZ, *end = raw.at + raw.len;
    unsigned questions = octets_get16(raw.at + 4), records = 0;

    for (int i = 6; i <= ARCOUNT_AT; i += 2)
        records += octets_get16(raw.at + i);
    for (unsigned i = 0; i < questions + records; i++) {
        int n = dn_skipname(p, end);
        size_t fixed = i < questions ? 4 : 10;
        if (n < 0 || (size_t)(end - p) < (size_t)n + fixed)
            return false;
        *at = (size_t)(p - raw.at);
        p += (size_t)n + fixed;
        size_t data = i < questions ? 0 : octets_get16(p - 2);
        if ((size_t)(end - p) < data)
            return false;
        p += data;
    }
    return records != 0;
}

static bool find_record(struct found *f, struct bytes raw)
{
    struct rdata r = {.at = raw.at, .end = raw.at + raw.len, .message = raw};

    if (raw.len < NS_HFIXEDSZ || !octets_get16(raw.at + ARCOUNT_AT) ||
        !last_record(raw, &f->at))
        return false;
    r.at = raw.at + f->at;
    rdata_name(&r, f->name);
    bool tsig = rdata_u16(&r) == TYPE_TSIG && rdata_u16(&r) == CLASS_ANY;
    f->v.ttl = rdata_u32(&r);
    rdata_u16(&r); /* length */
    rdata_name(&r, f->algorithm);
    f->v.time = (uint64_t)rdata_u16(&r) << 32;
    f->v.time |= rdata_u32(&r);
    f->v.fudge = rdata_u16(&r);
    f->mac = rdata_take(&r, rdata_u16(&r));
    f->id = rdata_u16(&r);
    f->v.error = rdata_u16(&r);
    f->v.other = rdata_take(&r, rdata_u16(&r));
    return tsig && !r.fault;
}

/* The message as it was before it was signed. */
static void digest_message(struct tsig_session *s, struct bytes raw,
                           const struct found *f)
{
    unsigned char head[NS_HFIXEDSZ];

    memcpy(head, raw.at, sizeof head);
    octets_put16(f->id, head + ID_AT);
    octets_put16(octets_get16(raw.at + ARCOUNT_AT) - 1, head + ARCOUNT_AT);
    digest_add(s, head, sizeof head);
    digest_add(s, raw.at + sizeof head, f->at - sizeof head);
}

static bool same_mac(const unsigned char *a, const unsigned char *b, size_t n)
{
    unsigned char other = 0;

    for (size_t i = 0; i < n; i++)
        other |= a[i] ^ b[i];
    return other == 0;
}

static const char *verify_mac(struct tsig_session *s, struct bytes raw,
                              const struct found *f)
{
    struct digest *d = s->digest;
    unsigned char mac[TSIG_MAC];
    unsigned len = s->key->algorithm->bits / 8;

    /* 5.2.2.1: never less than half of it, nor than ten octets */
    if (f->mac.len > len || f->mac.len < 10 || f->mac.len < len / 2)
        return "FORMERR";
    digest_message(s, raw, f);
    if (s->came > 1)
        digest_timers(s, &f->v);
    else
        digest_variables(s, &f->v);
    d->crypto.hmac_final(d->ctx, mac, &len);
    s->open = false;
    return same_mac(mac, f->mac.at, f->mac.len) &&
                   (!s->exact || f->mac.len == mac_octets(s->key))
               ? NULL
               : "tsig verify failure";
}

/* An error may go unsigned (5.3.2). */
static const char *verify_mac_if_any(struct tsig_session *s, struct bytes raw,
                                     const struct found *f)
{
    if (f->mac.len)
        return verify_mac(s, raw, f);
    return f->v.error == BADSIG || f->v.error == BADKEY ? NULL
                                                        : "tsig verify failure";
}

static const char *judge_time(const struct variables *v, uint64_t now)
{
    return now > v->time + v->fudge || v->time > now + v->fudge
               ? "clocks are unsynchronized"
               : NULL;
}

static const char *judge_error(uint16_t error)
{
    return !error             ? NULL
           : error == BADTIME ? "clocks are unsynchronized"
                              : "tsig indicates error";
}

static const char *verify_signed(struct tsig_session *s, struct bytes raw,
                                 const struct found *f, uint64_t now)
{
    const char *why;

    if (!name_same(f->name, s->key->name) ||
        !name_same(f->algorithm, s->algorithm))
        return "tsig verify failure";
    if (s->came > 1 && !f->mac.len && f->v.error)
        return judge_error(f->v.error); /* BIND reads no time there */
    why = verify_mac_if_any(s, raw, f);
    if (!why)
        why = judge_time(&f->v, now);
    if (!why && f->mac.len && f->mac.len < mac_octets(s->key))
        why = "tsig verify failure";
    if (!why)
        why = judge_error(f->v.error);
    return why;
}

void tsig_came(struct tsig_session *s)
{
    s->came++;
}

const char *tsig_verify(struct tsig_session *s, struct bytes reply, bool read,
                        uint64_t now)
{
    struct found f = {.at = 0};
    const char *why = NULL;

    if (!s->digest)
        return "tsig verify failure";
    if (read && find_record(&f, reply)) {
        why = verify_signed(s, reply, &f, now);
        keep_algorithm(s, f.algorithm);
        if (!s->open)
            digest_chain(s, f.mac);
        return why;
    }
    if (s->came < 2)
        return "expected a TSIG or SIG(0)";
    digest_add(s, reply.at, reply.len);
    s->open = true;
    keep_algorithm(s, s->key->algorithm->wire);
    return NULL;
}
