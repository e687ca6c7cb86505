/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys are dnssec-keygen's; the expected signatures are those that Python's
 * cryptography makes of the octets of RFC 2931 3.1, put together by hand, and
 * libcrypto verifies those that are never the same twice. */
#include "dns/sig0.h"

#include "base/arena.h"
#include "base/lib.h"
#include "base/str.h"
#include "dns/query.h"
#include "dns/sig0file.h"
#include "dns/wire.h"
#include "www_query.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NOW = 1646972129, CAP = 1024, ASKED = 30, DATA_AT = 41 };

#define RSA_KEY                                                        \
    "AwEAAabSNsjmuVK4O298pFzf2exQWjm63InhyyXrPxfLhbchLwu/qAjN3vcoPN5d" \
    "Sh1rBu6gpXJUcw/BOo3gaJa9b+4nKqsnIM0iLcBXxm9Ur2h/UJiovwLVsToPhGui" \
    "c/wCTlPan6yv8LtfLqlx9v3k004ub4hnuU4zpngWk7ieBMIp"

#define RSA_FILE                                                       \
    "Modulus: "                                                        \
    "ptI2yOa5Urg7b3ykXN/Z7FBaObrcieHLJes/F8uFtyEvC7+oCM3e9yg83l1KHWsG" \
    "7qClclRzD8E6jeBolr1v7icqqycgzSItwFfGb1SvaH9QmKi/AtWxOg+Ea6Jz/AJO" \
    "U9qfrK/wu18uqXH2/eTTTi5viGe5TjOmeBaTuJ4Ewik=\n"                   \
    "PublicExponent: "                                                 \
    "AQAB\n"                                                           \
    "PrivateExponent: "                                                \
    "YhtSmMgHyTwLyD8XMn97W9zNkxHvzS77F+vHiSjqFI7xaglmuvbH37bMRUG76p0c" \
    "0I2tfxVnLabH1tRY7f2uqv9LbN7NAO8EDBzIczklL16sRTE5ZHEqG6lOin6eRWZD" \
    "fUMS1fghk5NE30fEHBZ4fXY3sIFNJ4FhJgFI3OBoF5k=\n"                   \
    "Prime1: "                                                         \
    "0S7fSCx72vDsYYAcQpEbRKuqfyFbBn7RMInzWOFyWihku8B0RyAPGdeFdARlvaI9" \
    "icpO8PVk3gNd5OE66gTcjw==\n"                                       \
    "Prime2: "                                                         \
    "zCg3uVIve61Z3H/l8ZUm7oBmTu1juV4HjgXorWlUegGXdFC6HCsS7PUjqz6Duz2G" \
    "qyxwjAWz6kh33xqBXHNBxw==\n"                                       \
    "Exponent1: "                                                      \
    "U+dYGgv1tfDy73zCWRT4+gddQNbxOt69K5n5qMns4yrWlNRyD2FVjUj8N3fYE0Mz" \
    "KcSi+1WCmuaAz+BjkCBZEw==\n"                                       \
    "Exponent2: "                                                      \
    "oKUQ3Al4hZgtep1FYehcfxWX64lOjEEaLr4ljbaxG2P/Oi5/k8StGrn2fDwvyfkq" \
    "66yHTxb5sGOft3WSzx1+Zw==\n"                                       \
    "Coefficient: "                                                    \
    "Bvg/XNpguA0tj3MbvC3PDjPPrfcd9CIfQC4nPHuu9OEp5Xieqh1lxBC6YLvDU7zI" \
    "2cVYjVEfSS1CUAkQd11aXw==\n"

/* What is signed begins with these: type, algorithm, labels, TTL; then the two
 * times, the tag and the name. */
static const char name[] = "Sub.test.";

static enum sig0_read read_pair(struct sig0_key *k, unsigned algorithm,
                                const char *public, const char *private,
                                struct arena *a)
{
    struct sig0file f;
    struct sig0file_fault fault;

    assert_true(sig0file_read_key(
        &f, arena_fmt(a, "%s IN KEY 512 3 %u %s\n", name, algorithm, public),
        &fault, a));
    assert_int_equal(f.algorithm, algorithm);
    if (!sig0file_read_private(
            &f,
            arena_fmt(a, "Private-key-format: v1.3\nAlgorithm: %u (X)\n%s",
                      algorithm, private),
            a))
        return SIG0_NO_KEY;
    return sig0_key_read(k, &f, a);
}

/* Signs a query and looks at all of the record but the signature; where that
 * begins. */
static const unsigned char *sign(const struct sig0_key *k, unsigned char *at,
                                 size_t *len)
{
    /* ".", SIG, ANY, TTL 0; covers 0 */
    static const unsigned char head[] = {0, 0, 24, 0, 255, 0, 0, 0, 0};
    static const unsigned char signer[] = "\3Sub\4test";
    const size_t n = www_query(at), all = sig0_sign(k, at, n, CAP, NOW);
    const unsigned char *r = at + n, *data = r + sizeof head + 2;

    assert_int_equal(n, ASKED);
    assert_int_equal(all, n + sig0_size(k));
    assert_int_equal(ns_get16(at + 10), 1);
    assert_memory_equal(r, head, sizeof head);
    assert_int_equal(ns_get16(r + sizeof head), at + all - data);
    assert_int_equal(data - at, DATA_AT);
    assert_int_equal(ns_get16(data), 0);
    assert_int_equal(data[2], k->algorithm);
    assert_int_equal(ns_get32(data + 4), 0);
    assert_int_equal(ns_get32(data + 8), NOW + 300);
    assert_int_equal(ns_get32(data + 12), NOW - 300);
    assert_int_equal(ns_get16(data + 16), k->tag);
    assert_memory_equal(data + 18, signer, sizeof signer);
    data += 18 + sizeof signer;
    *len = (size_t)(at + all - data);
    assert_int_equal(*len, k->octets);
    return data;
}

static void signatures_are_those_of_another_program(void **state)
{
    static const struct {
        unsigned algorithm, tag;
        const char *public, *private, *expected;
    } row[] = {
        {5, 49847, RSA_KEY, RSA_FILE,
         "AdfaN6X7y5VC95ixKazv+4fQc0iKBKnaE0PZhQXzZV5odluqzaYywNKnJHVgRglB"
         "g5Xfjj2Dx7pneHGmxr6F9uLyX+KdNCSxdUNCli9CgzEfLT+2gtqFy6mIH5tvezLk"
         "HsspLxLtd/U5HB+gvPyFkM+KfFfXYp3MmFTtglkNliM="},
        {7, 49849, RSA_KEY, RSA_FILE,
         "Da9KslT9JIo7Qj86etNvSY7ytgDMULjVXO9lEWwKJs82PtRRz4MKtwGJVYhopeMF"
         "/D/+112c+YbrN9gRIUo5cAWj83G1lH37rWCwjsTsW4uJcrQ8dSg3wDIj/zqfAf5l"
         "21SQCXmdWPuSZvjsNdk9wVjYq/NYTld6xII8+2Zreqw="},
        {8, 49850, RSA_KEY, RSA_FILE,
         "ktqAOkuRuxZzIvbBzBF4H95j1q5xnt7yf2F1bKLaTwoiZX7bhZnrAph7Ruzxq1+P"
         "+oFt0BFBpyI1Lfmhs2QT57Vz2KsGbuMC5aQK8Zqyy/O8/ArDYO+2HBAygxQNwC5J"
         "iH/2hlievD7Eb/gm30yzyg4v9e7oGi+AUk9gS+HaMX0="},
        {10, 49852, RSA_KEY, RSA_FILE,
         "QicQPcnQ0Oi/pKWQw0RpeZ0X25Fg/opDQG3c4NMAHwMmR5QnytUptEXMiLj/MsVe"
         "M0CZKc9b9LpoKRzcbaEsGIEO57NmugQUtdpF0jRM6fWQ5mYsLWjFnl8ma51dwh6+"
         "H7dJuR7XvEiM7bI4zOtvsA2WMcl9YzS5RnjjRbw6/y0="},
        {15, 34333, "tZ9qr+j1hIHIZQxYV1WmEaKJleGa1akxohyyCllC90Y=",

         "PrivateKey: mu3QMYPhOcwQlk2SG+mK4Kr6FtnfoeiCSGODN428Jcg=\n",
         "mrRXe2Y0DBQnHnxdimwJA6u8B8HVtfuEfwVI+4lncXkOKcsvfAukoAX+sIt5ZUbp"
         "8qKBhjvE/fYA4Skryf/lBg=="},
        {16, 6086,
         "SIz9lm1RAgRqjNXrwwM17HH/2Nj1QTj0cVOvYPST8wBhlKxMGsfy0iGne12HkDRa"
         "z8bqhY9p5FwA",

         "PrivateKey: xOmTsRrxcAABpSNEKK1EFXoDY3LjKpCGqe49oWYm4t6fjp/V"
         "62rQbVq0ugrYsSNpUDB+RIjxh7f5\n",
         "JsPBaEoWxY4ZM1uH9iN4FvRjUkUc6QUFLwB0V2Uo+aZppQdd9T29ADg2II+B3bAn"
         "aWDSnS507HeAhmVkIRX6MRxBpZAinTV0RpOhuhKuvbMxUe4lTNaDCpBla1FCBY38"
         "jv7mfuymFxWlKXkjoLt0ShYA"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct sig0_key k;
        unsigned char at[CAP];
        char text[1024];
        size_t n;

        assert_int_equal(
            read_pair(&k, row[i].algorithm, row[i].public, row[i].private, &a),
            SIG0_READ);
        assert_null(k.why);
        assert_int_equal(k.tag, row[i].tag);
        const unsigned char *sig = sign(&k, at, &n);
        assert_true(b64_ntop(sig, n, text, sizeof text) > 0);
        assert_string_equal(text, row[i].expected);
        sig0_end(&k);
    }
    arena_free(&a);
}

/* ---- ECDSA: verified by libcrypto, with the key in X.509's form ---- */

struct verifier {
    void *(*read)(void **key, const unsigned char **at, long n);
    void (*free_key)(void *key);
    void *(*start)(void);
    int (*init)(void *ctx, void **pctx, const void *digest, void *engine,
                void *key);
    int (*verify)(void *ctx, const unsigned char *sig, size_t n,
                  const unsigned char *at, size_t len);
    void (*end)(void *ctx);
    const void *(*sha256)(void);
    const void *(*sha384)(void);
};

static const struct lib_symbol symbols[] = {
    {"d2i_PUBKEY", offsetof(struct verifier, read)},
    {"EVP_PKEY_free", offsetof(struct verifier, free_key)},
    {"EVP_MD_CTX_new", offsetof(struct verifier, start)},
    {"EVP_DigestVerifyInit", offsetof(struct verifier, init)},
    {"EVP_DigestVerify", offsetof(struct verifier, verify)},
    {"EVP_MD_CTX_free", offsetof(struct verifier, end)},
    {"EVP_sha256", offsetof(struct verifier, sha256)},
    {"EVP_sha384", offsetof(struct verifier, sha384)},
};

/* r and s as a SEQUENCE of two INTEGERs: each with a zero in front, which DER
 * takes only where it is needed. */
static size_t to_der(unsigned char *to, const unsigned char *sig, size_t n)
{
    size_t at = 2;

    for (size_t i = 0; i < 2; i++) {
        const unsigned char *p = sig + i * n / 2, *end = p + n / 2;
        while (p < end - 1 && !*p)
            p++;
        to[at++] = 2;
        to[at++] = (unsigned char)(end - p + (*p >> 7));
        if (*p >> 7)
            to[at++] = 0;
        memcpy(to + at, p, (size_t)(end - p));
        at += (size_t)(end - p);
    }
    to[0] = 0x30;
    to[1] = (unsigned char)(at - 2);
    return at;
}

static int verify(const char *x509, unsigned algorithm,
                  const unsigned char *sig, size_t n, const unsigned char *text,
                  size_t len)
{
    struct verifier v;
    unsigned char der[256], raw[256];
    const unsigned char *at = raw;
    int size = b64_pton(x509, raw, sizeof raw);
    const size_t der_n = to_der(der, sig, n);

    assert_true(lib_open("libcrypto.so.3", symbols,
                         sizeof symbols / sizeof *symbols, &v));
    void *key = v.read(NULL, &at, size), *ctx = v.start();
    assert_non_null(key);
    assert_int_equal(
        v.init(ctx, NULL, algorithm == 13 ? v.sha256() : v.sha384(), NULL, key),
        1);
    int good = v.verify(ctx, der, der_n, text, len);
    v.end(ctx);
    v.free_key(key);
    return good;
}

/* The octets of RFC 2931 3.1: the data without the signature, the query as it
 * was before the record was there. */
static size_t signed_octets(unsigned char *to, const unsigned char *at,
                            size_t data)
{
    memcpy(to, at + DATA_AT, data);
    memcpy(to + data, at, ASKED);
    to[data + 11]--; /* ARCOUNT */
    return data + ASKED;
}

static void ecdsa_is_two_numbers_that_verify(void **state)
{
    static const struct {
        unsigned algorithm, tag;
        const char *public, *private, *x509;
    } row[] = {
        {13, 25299,
         "5rd/fNk4YZ8G8u4VC0exHpHTXBbMECuOBE/DxAi/ueVO7jCIdQWpTDbrwiXurQhU"
         "4qPCEaVI5tdsWuAaYLAvMw==",
         "PrivateKey: Gr/uRb7pCZKlyz2GeBd49O/JPFtAO1TSRHON4wJBxlQ=\n",
         "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE5rd/fNk4YZ8G8u4VC0exHpHTXBbM"
         "ECuOBE/DxAi/ueVO7jCIdQWpTDbrwiXurQhU4qPCEaVI5tdsWuAaYLAvMw=="},
        {14, 25654,
         "CO8Hi9ldEgTLo3uOkQVEzVuYYSGNP/8F7h8KxQrllHIoAzbNkCFM2nEncY8Ily24"
         "chnv3/1Doxyyvn85nUZpNllwgkUXl17Clu4N3YUH4MiX96oaCzXYdMZOQuTnmGI2",
         "PrivateKey: reZ8SJo9QaRf2gSLdMHQnvJi3aR2gvwpZuSU330BJz+NDufE"
         "bSRPFW0nHBvzzSic\n",
         "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAECO8Hi9ldEgTLo3uOkQVEzVuYYSGNP/8F"
         "7h8KxQrllHIoAzbNkCFM2nEncY8Ily24chnv3/1Doxyyvn85nUZpNllwgkUXl17C"
         "lu4N3YUH4MiX96oaCzXYdMZOQuTnmGI2"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct sig0_key k;

        assert_int_equal(
            read_pair(&k, row[i].algorithm, row[i].public, row[i].private, &a),
            SIG0_READ);
        assert_int_equal(k.tag, row[i].tag);
        for (int round = 0; round < 20; round++) {
            unsigned char at[CAP], text[CAP];
            size_t n;
            const unsigned char *sig = sign(&k, at, &n);
            size_t len = signed_octets(text, at, (size_t)(sig - at) - DATA_AT);

            assert_int_equal(
                verify(row[i].x509, row[i].algorithm, sig, n, text, len), 1);
            text[len - 1] ^= 1;
            assert_int_not_equal(
                verify(row[i].x509, row[i].algorithm, sig, n, text, len), 1);
        }
        sig0_end(&k);
    }
    arena_free(&a);
}

/* Octets in hex; how many. */
static size_t from_hex(unsigned char *to, const char *hex)
{
    size_t n = 0;

    for (; hex[2 * n]; n++)
        to[n] =
            (unsigned char)(str_hex(hex[2 * n]) << 4 | str_hex(hex[2 * n + 1]));
    return n;
}

/* DER's numbers have no zeros in front, but for one that says that they are not
 * negative (X.690 8.3); RFC 6605 has all octets of each. */
static void numbers_of_any_length_have_a_fixed_one(void **state)
{
    static const struct {
        const char *der, *flat;
    } row[] = {
        {"300602010102017f", "00000001"
                             "0000007f"},
        {"300b0205008000000102020080", "80000001"
                                       "00000080"},
        {"300c020401020304020405060708", "01020304"
                                         "05060708"},
        {"300b02050100000001020101", NULL},
        {"3006020101020201", NULL},
        {"30060201010301ff", NULL},
        {"3003020101", NULL},
        {"3002", NULL},
        {"30", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        unsigned char at[64], want[64];
        size_t n = from_hex(at, row[i].der);

        assert_int_equal(sig0der_flatten(at, &n, 4), row[i].flat != NULL);
        if (!row[i].flat)
            continue;
        assert_int_equal(n, 8);
        assert_int_equal(from_hex(want, row[i].flat), 8);
        assert_memory_equal(at, want, 8);
    }
}

/* ---- what is wrong ---- */

#define ED "tZ9qr+j1hIHIZQxYV1WmEaKJleGa1akxohyyCllC90Y="
#define ED_FILE "PrivateKey: mu3QMYPhOcwQlk2SG+mK4Kr6FtnfoeiCSGODN428Jcg=\n"

static bool is_key(const char *private)
{
    struct arena a = {0};
    struct sig0_key k = {.crypto = NULL};
    bool is = read_pair(&k, 15, ED, private, &a) == SIG0_READ;

    sig0_end(&k);
    arena_free(&a);
    return is;
}

/* Each of these was shown to BIND's dig -k. */
static void a_private_file_is_read_strictly(void **state)
{
    (void)state;
    assert_true(is_key(ED_FILE));
    assert_true(is_key(ED_FILE "Created: 20261129214405\r\n\n\n"));
    assert_true(is_key("Successor: 5\n" ED_FILE));
    assert_false(is_key("Created: xyz\n" ED_FILE));
    assert_false(is_key("Created:\n" ED_FILE));
    assert_false(is_key("; comment\n" ED_FILE));
    assert_false(is_key("Foo: bar\n" ED_FILE));
    assert_false(is_key("PrivateKey: AAAA\n"));
    assert_false(is_key("PrivateKey: !\n"));
    assert_false(is_key("privatekey" ED_FILE));
    assert_false(is_key(""));
    assert_false(is_key(ED_FILE RSA_FILE));
    assert_false(is_key(RSA_FILE));
    assert_false(
        is_key("PrivateKey: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"));
}

static bool is_file(const char *text)
{
    struct arena a = {0};
    struct sig0file f = {.algorithm = 15};
    bool is = sig0file_read_private(&f, text, &a);

    arena_free(&a);
    return is;
}

static void a_private_file_says_what_it_is(void **state)
{
    (void)state;
    assert_true(is_file("Private-key-format: v1.2\nAlgorithm: 15\n" ED_FILE));
    assert_true(
        is_file("Private-key-format: v1.4\nAlgorithm: 15\nFoo: x\n" ED_FILE));
    assert_false(is_file("Private-key-format: v2.0\nAlgorithm: 15\n" ED_FILE));
    assert_false(is_file("Private-key-format: 1.3\nAlgorithm: 15\n" ED_FILE));
    assert_false(is_file("Private-key-format: v1\nAlgorithm: 15\n" ED_FILE));
    assert_false(is_file("private-key-format: v1.3\nAlgorithm: 15\n" ED_FILE));
    assert_false(is_file("Private-key-format: v1.3\nAlgorithm: 13\n" ED_FILE));
    assert_false(is_file("Private-key-format: v1.3\nAlgorithm: X\n" ED_FILE));
    assert_false(is_file("Private-key-format: v1.3\n" ED_FILE));
    assert_false(is_file("\nPrivate-key-format: v1.3\nAlgorithm: 15\n"));
    assert_false(is_file("Private-key-format: v1.3"));
    assert_false(is_file(""));
}

/* Each of these was shown to BIND's dig -k. */
static void faults_of_records_have_binds_words(void **state)
{
    static const struct {
        const char *text;
        bool is;
        const char *near, *why;
        unsigned line;
    } row[] = {
        {"e.test. IN KEY 512 3 15 " ED, true, NULL, NULL, 0},
        {"e.test 3600 IN KEY ( 512\n 3 15 " ED ")\n", true, NULL, NULL, 0},
        {"; c\n\ne.test. KEY HOST|SIG3 DNSSEC ED25519 " ED, true, NULL, NULL,
         0},
        {"e.test. IN KEY 49664 3 15", true, NULL, NULL, 0},
        {"e.test. IN DNSKEY 512 3 15 " ED, false, NULL, NULL, 0},
        {"e.test. IN 3600 KEY 512 3 15 " ED, false, NULL, NULL, 0},
        {"e.test. 1x IN KEY 512 3 15 " ED, false, NULL, NULL, 0},
        {"e..test. IN KEY 512 3 15 " ED, false, NULL, NULL, 0},
        {"", false, NULL, NULL, 0},
        {"e.test. IN KEY 512 3 15 !" ED, false, NULL, "bad base64 encoding", 1},
        {"e.test. IN KEY 512 3 15", false, NULL, "unexpected end of input", 1},
        {"\ne.test. IN KEY 512", false, NULL, "unexpected end of input", 2},
        {"e.test. KEY 70000 3 15 " ED, false, "70000", "out of range", 1},
        {"e.test. KEY 512 300 15 " ED, false, "300", "out of range", 1},
        {"e.test. KEY 512 x 15 " ED, false, "x", "unknown class/type", 1},
        {"e.test. KEY HOST|X 3 15 " ED, false, "HOST|X", "unknown flag", 1},
        {"e.test. KEY NOKEY 3 15 AAAA", false, "AAAA", "extra input text", 1},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct sig0file f;
        struct sig0file_fault fault;

        assert_int_equal(sig0file_read_key(&f, row[i].text, &fault, &a),
                         row[i].is);
        assert_int_equal(!fault.why, !row[i].why);
        assert_int_equal(!fault.near, !row[i].near);
        if (row[i].near)
            assert_string_equal(fault.near, row[i].near);
        if (!row[i].why)
            continue;
        assert_string_equal(fault.why, row[i].why);
        assert_int_equal(fault.line, row[i].line);
    }
    arena_free(&a);
}

static void a_null_key_signs_nothing(void **state)
{
    struct arena a = {0};
    struct sig0file f;
    struct sig0file_fault fault;
    struct sig0_key k;
    unsigned char at[CAP];

    (void)state;
    assert_true(sig0file_read_key(&f, "e.test. KEY NOKEY 3 15\n", &fault, &a));
    assert_true(f.null);
    assert_int_equal(sig0_key_read(&k, &f, &a), SIG0_READ);
    assert_string_equal(k.why, "illegal operation for a null key");
    assert_int_equal(sig0_sign(&k, at, www_query(at), CAP, NOW), 0);
    sig0_end(&k);
    assert_true(sig0file_read_key(&f, "e.test. KEY NOKEY 3 99\n", &fault, &a));
    assert_int_equal(sig0_key_read(&k, &f, &a), SIG0_NO_KEY);
    arena_free(&a);
}

/* A file that has all numbers of an RSA key, of which one is wrong: it shows
 * when the key signs, as in BIND. */
static void a_broken_key_fails_when_it_signs(void **state)
{
    struct arena a = {0};
    struct sig0_key k;

    (void)state;
    assert_int_equal(read_pair(&k, 8, RSA_KEY, RSA_FILE "Prime1: AAAA\n", &a),
                     SIG0_READ);
    assert_string_equal(k.why, "failure");
    sig0_end(&k);
    assert_int_equal(
        read_pair(&k, 8, RSA_KEY, RSA_FILE "PublicExponent: AQAD\n", &a),
        SIG0_NO_KEY);
    arena_free(&a);
}

static void a_record_that_does_not_fit_is_not_made(void **state)
{
    struct arena a = {0};
    struct sig0_key k;
    unsigned char at[CAP];

    (void)state;
    assert_int_equal(read_pair(&k, 15, ED, ED_FILE, &a), SIG0_READ);
    const size_t n = www_query(at), whole = n + sig0_size(&k);
    assert_int_equal(sig0_sign(&k, at, n, whole - 1, NOW), 0);
    assert_int_equal(ns_get16(at + 10), 0);
    sig0_end(&k);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_are_those_of_another_program),
        cmocka_unit_test(ecdsa_is_two_numbers_that_verify),
        cmocka_unit_test(numbers_of_any_length_have_a_fixed_one),
        cmocka_unit_test(a_private_file_is_read_strictly),
        cmocka_unit_test(a_private_file_says_what_it_is),
        cmocka_unit_test(faults_of_records_have_binds_words),
        cmocka_unit_test(a_null_key_signs_nothing),
        cmocka_unit_test(a_broken_key_fails_when_it_signs),
        cmocka_unit_test(a_record_that_does_not_fit_is_not_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
