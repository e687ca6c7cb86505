/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/stream_tls.h"

#include "base/arena.h"
#include "base/lib.h"
#include "base/memory.h"
#include "net/server.h"
#include "net/stream.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What we need of OpenSSL's headers; numbers are part of its ABI. */
enum {
    VERIFY_NONE = 0,
    VERIFY_PEER = 1,
    FILETYPE_PEM = 1,
    SET_HOSTNAME = 55,     /* SSL_CTRL_SET_TLSEXT_HOSTNAME */
    NAMETYPE_HOST = 0,     /* TLSEXT_NAMETYPE_host_name */
    SET_MIN_VERSION = 123, /* SSL_CTRL_SET_MIN_PROTO_VERSION */
    TLS1_2 = 0x0303,
    ERROR_WANT_READ = 2,
    ERROR_ZERO_RETURN = 6,
    VERIFIED = 0, /* X509_V_OK */
    STRICT_NAME =
        0x24, /* X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, NO_PARTIAL_... */
    WORDS = 256,
    NO_WORDS = 0x1,      /* OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS */
    NO_CLEANUP = 0x80000 /* OPENSSL_INIT_NO_ATEXIT */
};

struct openssl {
    const void *(*client_method)(void);
    void *(*ctx_new)(const void *method);
    void (*ctx_free)(void *ctx);
    long (*ctx_ctrl)(void *ctx, int cmd, long larg, void *parg);
    void (*ctx_set_verify)(void *ctx, int mode, void *callback);
    int (*ctx_load_verify)(void *ctx, const char *file, const char *dir);
    int (*ctx_default_verify)(void *ctx);
    int (*ctx_chain)(void *ctx, const char *file);
    int (*ctx_key)(void *ctx, const char *file, int type);
    void *(*new)(void *ctx);
    void (*free)(void *ssl);
    void (*set_connect)(void *ssl);
    void (*set_bio)(void *ssl, void *in, void *out);
    int (*set_alpn)(void *ssl, const unsigned char *p, unsigned n);
    void (*get_alpn)(const void *ssl, const unsigned char **p, unsigned *n);
    long (*ctrl)(void *ssl, int cmd, long larg, void *parg);
    void *(*param)(void *ssl);
    int (*shake)(void *ssl);
    int (*read)(void *ssl, void *at, int n);
    int (*write)(void *ssl, const void *at, int n);
    int (*error)(const void *ssl, int ret);
    long (*verify_result)(const void *ssl);
};

struct crypto {
    const void *(*mem)(void);
    void *(*bio_new)(const void *method);
    int (*bio_write)(void *bio, const void *at, int n);
    int (*bio_read)(void *bio, void *at, int n);
    size_t (*bio_pending)(void *bio);
    void (*param_flags)(void *param, unsigned flags);
    int (*param_host)(void *param, const char *name, size_t n);
    int (*param_ip)(void *param, const char *text);
    const char *(*verify_words)(long n);
    unsigned long (*last_error)(void);
    void (*error_words)(unsigned long e, char *to, size_t cap);
    void (*clear_error)(void);
    int (*init)(uint64_t options, const void *settings);
};

/* The words of errors that files are to blame for. */
struct words {
    int (*err)(void), (*bio)(void), (*pem)(void), (*x509)(void), (*evp)(void),
        (*asn1)(void);
};

#define SSL_ROW(name, field)                  \
    {                                         \
        name, offsetof(struct openssl, field) \
    }
#define WORDS_ROW(name, field)              \
    {                                       \
        name, offsetof(struct words, field) \
    }
#define CRYPTO_ROW(name, field)              \
    {                                        \
        name, offsetof(struct crypto, field) \
    }

static const struct lib_symbol ssl_rows[] = {
    SSL_ROW("TLS_client_method", client_method),
    SSL_ROW("SSL_CTX_new", ctx_new),
    SSL_ROW("SSL_CTX_free", ctx_free),
    SSL_ROW("SSL_CTX_ctrl", ctx_ctrl),
    SSL_ROW("SSL_CTX_set_verify", ctx_set_verify),
    SSL_ROW("SSL_CTX_load_verify_locations", ctx_load_verify),
    SSL_ROW("SSL_CTX_set_default_verify_paths", ctx_default_verify),
    SSL_ROW("SSL_CTX_use_certificate_chain_file", ctx_chain),
    SSL_ROW("SSL_CTX_use_PrivateKey_file", ctx_key),
    SSL_ROW("SSL_new", new),
    SSL_ROW("SSL_free", free),
    SSL_ROW("SSL_set_connect_state", set_connect),
    SSL_ROW("SSL_set_bio", set_bio),
    SSL_ROW("SSL_set_alpn_protos", set_alpn),
    SSL_ROW("SSL_get0_alpn_selected", get_alpn),
    SSL_ROW("SSL_ctrl", ctrl),
    SSL_ROW("SSL_get0_param", param),
    SSL_ROW("SSL_do_handshake", shake),
    SSL_ROW("SSL_read", read),
    SSL_ROW("SSL_write", write),
    SSL_ROW("SSL_get_error", error),
    SSL_ROW("SSL_get_verify_result", verify_result),
};

static const struct lib_symbol crypto_rows[] = {
    CRYPTO_ROW("BIO_s_mem", mem),
    CRYPTO_ROW("BIO_new", bio_new),
    CRYPTO_ROW("BIO_write", bio_write),
    CRYPTO_ROW("BIO_read", bio_read),
    CRYPTO_ROW("BIO_ctrl_pending", bio_pending),
    CRYPTO_ROW("X509_VERIFY_PARAM_set_hostflags", param_flags),
    CRYPTO_ROW("X509_VERIFY_PARAM_set1_host", param_host),
    CRYPTO_ROW("X509_VERIFY_PARAM_set1_ip_asc", param_ip),
    CRYPTO_ROW("X509_verify_cert_error_string", verify_words),
    CRYPTO_ROW("ERR_peek_last_error", last_error),
    CRYPTO_ROW("ERR_error_string_n", error_words),
    CRYPTO_ROW("ERR_clear_error", clear_error),
    CRYPTO_ROW("OPENSSL_init_crypto", init),
};

static const struct lib_symbol words_rows[] = {
    WORDS_ROW("ERR_load_ERR_strings", err),
    WORDS_ROW("ERR_load_BIO_strings", bio),
    WORDS_ROW("ERR_load_PEM_strings", pem),
    WORDS_ROW("ERR_load_X509_strings", x509),
    WORDS_ROW("ERR_load_EVP_strings", evp),
    WORDS_ROW("ERR_load_ASN1_strings", asn1),
};

struct stream_trust {
    struct openssl ssl;
    struct crypto crypto;
    void *ctx;
    const char *hostname;
    bool verify, strict;
};

struct stream_tls {
    struct stream_trust *trust;
    void *ssl, *in, *out;
    bool http;
};

static bool open_libraries(struct stream_trust *t)
{
    return lib_open("libcrypto.so.3", crypto_rows,
                    sizeof crypto_rows / sizeof *crypto_rows, &t->crypto) &&
           lib_open("libssl.so.3", ssl_rows, sizeof ssl_rows / sizeof *ssl_rows,
                    &t->ssl);
}

/* A tenth of what a connection costs is for words and for an orderly end of the
 * process. Words are said of files only (a second line of a batch may be the
 * first that has some). */
static void begin(struct stream_trust *t, bool files)
{
    struct words w;

    if (t->crypto.init(NO_CLEANUP | (files ? 0 : NO_WORDS), NULL) != 1 ||
        !files ||
        !lib_open("libcrypto.so.3", words_rows,
                  sizeof words_rows / sizeof *words_rows, &w))
        return;
    (void)w.err(), (void)w.bio(), (void)w.pem();
    (void)w.x509(), (void)w.evp(), (void)w.asn1();
}

/* "FUNCTION: 'FILE' failed: error", as OpenSSL has it. */
static bool loaded(struct stream_trust *t, const char *what, const char *file,
                   int done, struct arena *a, struct stream_tls_fault *fault)
{
    char words[WORDS];

    if (done == 1)
        return true;
    t->crypto.error_words(t->crypto.last_error(), words, sizeof words);
    fault->why = arena_fmt(a, "%s: '%s' failed: %s", what, file, words);
    t->crypto.clear_error();
    return false;
}

static bool load_files(struct stream_trust *t, const struct stream_tls_set *set,
                       struct arena *a, struct stream_tls_fault *fault)
{
    const struct openssl *ssl = &t->ssl;

    if (set->cert && !loaded(t, "SSL_CTX_use_certificate_chain_file", set->cert,
                             ssl->ctx_chain(t->ctx, set->cert), a, fault))
        return false;
    if (set->key &&
        !loaded(t, "SSL_CTX_use_PrivateKey_file", set->key,
                ssl->ctx_key(t->ctx, set->key, FILETYPE_PEM), a, fault))
        return false;
    if (!set->verify)
        return true;
    return set->ca ? ssl->ctx_load_verify(t->ctx, set->ca, NULL) == 1
                   : ssl->ctx_default_verify(t->ctx) == 1;
}

struct stream_trust *stream_tls_trust(const struct stream_tls_set *set,
                                      struct arena *a,
                                      struct stream_tls_fault *fault)
{
    struct stream_trust *t = arena_alloc(a, sizeof *t);

    *fault = (struct stream_tls_fault){.error = STREAM_E_TLS};
    if (!open_libraries(t)) {
        *fault = (struct stream_tls_fault){STREAM_E_LIBRARY, "libssl.so.3"};
        return NULL;
    }
    begin(t, set->cert || set->key);
    t->verify = set->verify;
    t->strict = set->strict;
    t->hostname = set->hostname ? arena_str(a, set->hostname) : NULL;
    t->ctx = t->ssl.ctx_new(t->ssl.client_method());
    if (!t->ctx)
        return NULL;
    t->ssl.ctx_ctrl(t->ctx, SET_MIN_VERSION, TLS1_2, NULL);
    t->ssl.ctx_set_verify(t->ctx, set->verify ? VERIFY_PEER : VERIFY_NONE,
                          NULL);
    errno = 0;
    if (load_files(t, set, a, fault))
        return t;
    if (errno == ENOMEM) /* the C library's, to open a file */
        memory_out();
    stream_tls_trust_end(t);
    return NULL;
}

void stream_tls_trust_end(struct stream_trust *t)
{
    if (t && t->ctx)
        t->ssl.ctx_free(t->ctx);
    if (t)
        t->ctx = NULL;
}

/* ---- one connection ---- */

/* The name goes into the handshake too (SNI), an address does not. */
static bool expect(const struct stream_tls *c)
{
    const struct stream_trust *t = c->trust;
    struct address ip;
    char name[WORDS];
    size_t n = t->hostname ? strlen(t->hostname) : 0;

    if (!n || n >= sizeof name)
        return n == 0;
    memcpy(name, t->hostname, n + 1);
    bool is_ip = server_read(&ip, name, 0);
    if (!is_ip)
        t->ssl.ctrl(c->ssl, SET_HOSTNAME, NAMETYPE_HOST, name);
    if (!t->verify)
        return true;
    void *param = t->ssl.param(c->ssl);
    if (t->strict)
        t->crypto.param_flags(param, STRICT_NAME);
    name[strcspn(name, "%")] = '\0'; /* the scope of an IPv6 address */
    return is_ip ? t->crypto.param_ip(param, name) == 1
                 : t->crypto.param_host(param, name, n) == 1;
}

static bool set_up(struct stream_tls *c)
{
    static const unsigned char h2[] = {2, 'h', '2'}, dot[] = {3, 'd', 'o', 't'};
    const struct stream_trust *t = c->trust;

    c->ssl = t->ssl.new(t->ctx);
    c->in = t->crypto.bio_new(t->crypto.mem());
    c->out = t->crypto.bio_new(t->crypto.mem());
    if (!c->ssl || !c->in || !c->out)
        return false;
    t->ssl.set_bio(c->ssl, c->in, c->out);
    t->ssl.set_connect(c->ssl);
    if (t->ssl.set_alpn(c->ssl, c->http ? h2 : dot,
                        c->http ? sizeof h2 : sizeof dot) != 0)
        return false;
    return expect(c);
}

struct stream_tls *stream_tls_start(struct stream_trust *t, bool http,
                                    struct stream_tls_fault *fault)
{
    struct stream_tls *c = memory_get(sizeof *c);

    *fault = (struct stream_tls_fault){.error = STREAM_E_TLS};
    *c = (struct stream_tls){.trust = t, .http = http};
    if (set_up(c))
        return c;
    stream_tls_end(c);
    return NULL;
}

void stream_tls_end(struct stream_tls *c)
{
    if (!c)
        return;
    if (c->ssl)
        c->trust->ssl.free(c->ssl); /* with its two BIOs */
    free(c);
}

/* Did ALPN say so? */
static bool speaks(const struct stream_tls *c, const char *what)
{
    const unsigned char *p = NULL;
    unsigned n = 0;

    c->trust->ssl.get_alpn(c->ssl, &p, &n);
    return n == strlen(what) && memcmp(p, what, n) == 0;
}

bool stream_tls_speaks_dot(const struct stream_tls *c)
{
    return speaks(c, "dot");
}

enum stream_tls_step stream_tls_shake(struct stream_tls *c,
                                      struct stream_tls_fault *fault)
{
    const struct stream_trust *t = c->trust;

    *fault = (struct stream_tls_fault){.error = STREAM_E_TLS};
    t->crypto.clear_error();
    int ret = t->ssl.shake(c->ssl);
    if (ret == 1 && c->http && !speaks(c, "h2")) {
        fault->error = STREAM_E_ALPN;
        return STREAM_TLS_FAILED;
    }
    if (ret == 1)
        return STREAM_TLS_DONE;
    if (t->ssl.error(c->ssl, ret) == ERROR_WANT_READ)
        return STREAM_TLS_MORE;
    long verdict = t->verify ? t->ssl.verify_result(c->ssl) : VERIFIED;
    if (verdict != VERIFIED)
        *fault = (struct stream_tls_fault){STREAM_E_CERT,
                                           t->crypto.verify_words(verdict)};
    return STREAM_TLS_FAILED;
}

void stream_tls_in(struct stream_tls *c, const unsigned char *at, size_t n)
{
    c->trust->crypto.bio_write(c->in, at, (int)n);
}

size_t stream_tls_pending(struct stream_tls *c)
{
    return c->trust->crypto.bio_pending(c->out);
}

void stream_tls_out(struct stream_tls *c, unsigned char *at, size_t n)
{
    c->trust->crypto.bio_read(c->out, at, (int)n);
}

bool stream_tls_put(struct stream_tls *c, const unsigned char *at, size_t n)
{
    if (!n)
        return true;
    c->trust->crypto.clear_error();
    return c->trust->ssl.write(c->ssl, at, (int)n) == (int)n;
}

enum stream_tls_got stream_tls_get(struct stream_tls *c, unsigned char *at,
                                   size_t cap, size_t *n)
{
    const struct openssl *ssl = &c->trust->ssl;

    *n = 0;
    if (!cap)
        return STREAM_TLS_NONE;
    c->trust->crypto.clear_error();
    int got = ssl->read(c->ssl, at, cap > INT_MAX ? INT_MAX : (int)cap);
    if (got > 0) {
        *n = (size_t)got;
        return STREAM_TLS_OCTETS;
    }
    switch (ssl->error(c->ssl, got)) {
    case ERROR_WANT_READ:
        return STREAM_TLS_NONE;
    case ERROR_ZERO_RETURN:
        return STREAM_TLS_CLOSED;
    default:
        return STREAM_TLS_BAD;
    }
}
