/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams over TLS, with a server of OpenSSL's in this process and certificates
 * made for the day. Expectations are those of RFC 7858, 8310 and 8446; how
 * OpenSSL words a refusal is not tested. */
#include "net/stream.h"

#include "base/lib.h"
#include "net/sock.h"
#include "net/stream_tls.h"
#include "net/vantage.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    FD = 7,
    ROOM = 1 << 17,
    NAMES = 85, /* NID_subject_alt_name */
    DAY = 86400,
    FATAL_ALERT = 2
};

/* ---- OpenSSL's side of a server ---- */

typedef int alpn_select(void *ssl, const unsigned char **out, unsigned char *n,
                        const unsigned char *in, unsigned inlen, void *ctx);

static struct server_ssl {
    const void *(*method)(void);
    void *(*ctx_new)(const void *method);
    void (*ctx_free)(void *ctx);
    int (*use_cert)(void *ctx, void *x);
    int (*use_key)(void *ctx, void *key);
    void (*on_alpn)(void *ctx, alpn_select *f, void *arg);
    long (*ctx_ctrl)(void *ctx, int cmd, long n, void *p);
    void *(*new)(void *ctx);
    void (*free)(void *ssl);
    void (*accept)(void *ssl);
    void (*bio)(void *ssl, void *in, void *out);
    int (*shake)(void *ssl);
    int (*read)(void *ssl, void *at, int n);
    int (*write)(void *ssl, const void *at, int n);
    int (*shutdown)(void *ssl);
} ssl;

static struct server_crypto {
    const void *(*mem)(void);
    void *(*bio_new)(const void *method);
    int (*bio_write)(void *bio, const void *at, int n);
    int (*bio_read)(void *bio, void *at, int n);
    void *(*keygen)(void *lib, const char *props, const char *type, ...);
    void (*key_free)(void *key);
    void *(*x_new)(void);
    void (*x_free)(void *x);
    int (*version)(void *x, long n);
    void *(*subject)(void *x);
    int (*issuer)(void *x, void *name);
    int (*entry)(void *name, const char *field, int type, const void *at, int n,
                 int loc, int set);
    int (*pubkey)(void *x, void *key);
    void *(*begin)(void *x);
    void *(*end)(void *x);
    void *(*adjust)(void *time, long seconds);
    void *(*extension)(void *conf, void *ctx, int nid, const char *value);
    int (*add)(void *x, void *extension, int loc);
    void (*extension_free)(void *extension);
    const void *(*sha256)(void);
    int (*sign)(void *x, void *key, const void *digest);
    int (*to_file)(FILE *f, void *x);
} crypto;

#define SSL_ROW(name, field)                     \
    {                                            \
        name, offsetof(struct server_ssl, field) \
    }
#define ROW(name, field)                            \
    {                                               \
        name, offsetof(struct server_crypto, field) \
    }

static bool load(void)
{
    static const struct lib_symbol s[] = {
        SSL_ROW("TLS_server_method", method),
        SSL_ROW("SSL_CTX_new", ctx_new),
        SSL_ROW("SSL_CTX_free", ctx_free),
        SSL_ROW("SSL_CTX_use_certificate", use_cert),
        SSL_ROW("SSL_CTX_use_PrivateKey", use_key),
        SSL_ROW("SSL_CTX_set_alpn_select_cb", on_alpn),
        SSL_ROW("SSL_CTX_ctrl", ctx_ctrl),
        SSL_ROW("SSL_new", new),
        SSL_ROW("SSL_free", free),
        SSL_ROW("SSL_set_accept_state", accept),
        SSL_ROW("SSL_set_bio", bio),
        SSL_ROW("SSL_do_handshake", shake),
        SSL_ROW("SSL_read", read),
        SSL_ROW("SSL_write", write),
        SSL_ROW("SSL_shutdown", shutdown),
    };
    static const struct lib_symbol c[] = {
        ROW("BIO_s_mem", mem),
        ROW("BIO_new", bio_new),
        ROW("BIO_write", bio_write),
        ROW("BIO_read", bio_read),
        ROW("EVP_PKEY_Q_keygen", keygen),
        ROW("EVP_PKEY_free", key_free),
        ROW("X509_new", x_new),
        ROW("X509_free", x_free),
        ROW("X509_set_version", version),
        ROW("X509_get_subject_name", subject),
        ROW("X509_set_issuer_name", issuer),
        ROW("X509_NAME_add_entry_by_txt", entry),
        ROW("X509_set_pubkey", pubkey),
        ROW("X509_getm_notBefore", begin),
        ROW("X509_getm_notAfter", end),
        ROW("X509_gmtime_adj", adjust),
        ROW("X509V3_EXT_conf_nid", extension),
        ROW("X509_add_ext", add),
        ROW("X509_EXTENSION_free", extension_free),
        ROW("EVP_sha256", sha256),
        ROW("X509_sign", sign),
        ROW("PEM_write_X509", to_file),
    };

    return lib_open("libcrypto.so.3", c, sizeof c / sizeof *c, &crypto) &&
           lib_open("libssl.so.3", s, sizeof s / sizeof *s, &ssl);
}

/* Signed by itself, and its own authority. names: alternative names. */
static void *certificate(void *key, const char *cn, const char *names,
                         long from, long to)
{
    void *x = crypto.x_new(), *name = crypto.subject(x);

    crypto.version(x, 2);
    crypto.entry(name, "CN", 0x1000 | 1, cn, -1, -1, 0);
    crypto.issuer(x, name);
    crypto.pubkey(x, key);
    crypto.adjust(crypto.begin(x), from);
    crypto.adjust(crypto.end(x), to);
    if (names) {
        void *e = crypto.extension(NULL, NULL, NAMES, names);
        assert_non_null(e);
        crypto.add(x, e, -1);
        crypto.extension_free(e);
    }
    assert_true(crypto.sign(x, key, crypto.sha256()) > 0);
    return x;
}

/* ---- the world of one test ---- */

static struct world {
    struct arena arena;
    void *key, *x, *ctx, *ssl, *in, *out;
    const char *alpn; /* what the server speaks; NULL: it does not say */
    char ca[64];      /* a file with its certificate */
    bool shaken, mute;
    int end;                 /* of the socket, when nothing is left */
    size_t most;             /* octets of one receiving; 0: all */
    unsigned char raw[ROOM]; /* to be received before what TLS says */
    size_t raw_len;
    struct stream_how how;
    struct stream *s;
} w;

static int choose(void *at, const unsigned char **out, unsigned char *n,
                  const unsigned char *in, unsigned inlen, void *ctx)
{
    (void)at, (void)ctx;
    for (unsigned i = 0; i < inlen; i += in[i] + 1U)
        if (in[i] == strlen(w.alpn) && !memcmp(in + i + 1, w.alpn, in[i])) {
            *out = in + i + 1;
            *n = in[i];
            return 0;
        }
    return FATAL_ALERT;
}

static void serve(const char *cn, const char *names, long from, long to)
{
    FILE *f;
    int fd;

    memset(&w, 0, sizeof w);
    w.arena.oom = abort;
    w.end = -EAGAIN;
    w.key = crypto.keygen(NULL, NULL, "EC", "P-256");
    w.x = certificate(w.key, cn, names, from, to);
    w.ctx = ssl.ctx_new(ssl.method());
    ssl.use_cert(w.ctx, w.x);
    ssl.use_key(w.ctx, w.key);
    ssl.on_alpn(w.ctx, choose, NULL);
    w.alpn = "dot";
    strcpy(w.ca, "/tmp/test_stream_tls.XXXXXX");
    assert_true((fd = mkstemp(w.ca)) >= 0);
    assert_non_null(f = fdopen(fd, "w"));
    assert_true(crypto.to_file(f, w.x) == 1);
    fclose(f);
}

static void over(void)
{
    stream_close(w.s);
    stream_tls_trust_end(w.how.trust);
    unlink(w.ca);
    ssl.free(w.ssl);
    ssl.ctx_free(w.ctx);
    crypto.x_free(w.x);
    crypto.key_free(w.key);
    arena_free(&w.arena);
}

/* ---- the socket: the server sits behind it ---- */

int sock_open(enum sock_kind kind, const struct address *to,
              const struct address *source)
{
    (void)kind, (void)to, (void)source;
    w.ssl = ssl.new(w.ctx);
    w.in = crypto.bio_new(crypto.mem());
    w.out = crypto.bio_new(crypto.mem());
    ssl.bio(w.ssl, w.in, w.out);
    ssl.accept(w.ssl);
    return FD;
}

int sock_connected(int fd)
{
    (void)fd;
    return 0;
}

long sock_send(int fd, const void *p, size_t n)
{
    (void)fd;
    crypto.bio_write(w.in, p, (int)n);
    if (!w.shaken && !w.mute)
        w.shaken = ssl.shake(w.ssl) == 1;
    return (long)n;
}

long sock_recv(int fd, void *p, size_t cap)
{
    size_t n = w.raw_len < cap ? w.raw_len : cap;

    (void)fd;
    if (w.most && cap > w.most)
        cap = w.most;
    if (n) {
        memcpy(p, w.raw, n);
        w.raw_len -= n;
        memmove(w.raw, w.raw + n, w.raw_len);
        return (long)n;
    }
    int got = crypto.bio_read(w.out, p, (int)cap);
    return got > 0 ? got : w.end;
}

void sock_close(int fd)
{
    (void)fd;
}

static void comes(const char *at, size_t n)
{
    memcpy(w.raw + w.raw_len, at, n);
    w.raw_len += n;
}

/* Opens a stream and lets both sides talk until nothing moves. */
static void talk(void)
{
    for (unsigned i = 0; i < 400 && w.s->state != STREAM_BROKEN; i++)
        stream_go(w.s, POLLIN);
}

static void open_to(enum stream_kind kind, const struct stream_tls_set *set)
{
    struct stream_tls_fault fault;
    struct address to;

    w.how = (struct stream_how){.kind = kind,
                                .authority = "tls.test",
                                .path = "/dns-query",
                                .any_length = true};
    w.how.trust = stream_tls_trust(set, &w.arena, &fault);
    assert_non_null(w.how.trust);
    assert_true(server_read(&to, "192.0.2.1", 853));
    assert_int_equal(stream_open(&w.s, &w.how, &to, NULL, abort), 0);
    stream_go(w.s, POLLOUT);
    assert_int_equal(w.s->state, STREAM_SHAKING);
    assert_true(w.s->connected);
    talk();
}

/* A server whose certificate is like that, and a client that is strict. */
static void open_strictly(const char *hostname)
{
    const struct stream_tls_set set = {
        .verify = true, .strict = true, .ca = w.ca, .hostname = hostname};

    open_to(STREAM_TLS, &set);
}

static void open_gladly(enum stream_kind kind)
{
    const struct stream_tls_set set = {.hostname = "tls.test"};

    open_to(kind, &set);
}

static void expect_message(const char *text)
{
    struct bytes m;

    assert_true(stream_next(w.s, &m));
    assert_int_equal(m.len, strlen(text));
    assert_memory_equal(m.at, text, m.len);
}

static void expect_none(void)
{
    struct bytes m;

    assert_false(stream_next(w.s, &m));
}

static void expect_broken(int error)
{
    assert_int_equal(w.s->state, STREAM_BROKEN);
    assert_int_equal(w.s->error, error);
    expect_none();
}

/* ---- what is to hold ---- */

static void questions_and_answers_go_through(void **state)
{
    unsigned char got[64];

    (void)state;
    serve("x", "DNS:tls.test", -DAY, DAY);
    open_strictly("tls.test");
    assert_int_equal(w.s->state, STREAM_OPEN);
    stream_put(w.s, (const unsigned char *)"query", 5);
    stream_go(w.s, 0);
    assert_true(stream_all_sent(w.s));
    assert_int_equal(ssl.read(w.ssl, got, 2), 2);
    assert_int_equal(ssl.read(w.ssl, got + 2, sizeof got - 2), 5);
    assert_memory_equal(got, "\0\5query", 7);
    ssl.write(w.ssl, "\0\3one\0\3t", 8);
    ssl.write(w.ssl, "wo\0\5three", 9);
    w.most = 3;
    talk();
    expect_message("one");
    expect_message("two");
    expect_message("three");
    expect_none();
    assert_true(stream_reusable(w.s));
    over();
}

/* Much more than there is room for at once. */
static void a_flood_is_taken_piece_by_piece(void **state)
{
    static unsigned char big[30000];
    struct bytes m;
    unsigned got = 0;

    (void)state;
    serve("x", "DNS:tls.test", -DAY, DAY);
    open_strictly("tls.test");
    big[0] = (sizeof big - 2) >> 8;
    big[1] = (sizeof big - 2) & 0xff;
    for (unsigned i = 0; i < 6; i++)
        assert_int_equal(ssl.write(w.ssl, big, sizeof big), sizeof big);
    talk();
    while (stream_next(w.s, &m) && ++got)
        assert_int_equal(m.len, sizeof big - 2);
    assert_int_equal(got, 6);
    over();
}

static void whom_a_strict_client_believes(void **state)
{
    static const struct {
        const char *cn, *names, *asked;
        bool good;
    } row[] = {
        {"x", "DNS:tls.test", "tls.test", true},
        {"x", "DNS:tls.test", "TLS.Test", true},
        {"x", "DNS:*.tls.test", "a.tls.test", true},
        {"x", "DNS:other.test", "tls.test", false},
        {"x", "DNS:*.tls.test", "tls.test", false},
        {"x", "DNS:*.tls.test", "b.a.tls.test", false},
        {"x", "DNS:a*.tls.test", "ab.tls.test", false},
        {"tls.test", NULL, "tls.test", false}, /* the subject says nothing */
        {"tls.test", "DNS:other.test", "tls.test", false},
        {"x", "IP:192.0.2.1", "192.0.2.1", true},
        {"x", "IP:2001:db8::1", "2001:db8::1", true},
        {"x", "IP:192.0.2.2", "192.0.2.1", false},
        {"x", "DNS:192.0.2.1", "192.0.2.1", false},
        {"192.0.2.1", NULL, "192.0.2.1", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        serve(row[i].cn, row[i].names, -DAY, DAY);
        open_strictly(row[i].asked);
        if (row[i].good) {
            assert_int_equal(w.s->state, STREAM_OPEN);
        } else {
            assert_non_null(w.s->why);
            assert_false(w.shaken);
            expect_broken(STREAM_E_CERT);
        }
        over();
    }
}

/* BIND's way: the subject counts where there is no alternative name. */
static void a_lenient_client_takes_the_subject(void **state)
{
    (void)state;
    serve("tls.test", NULL, -DAY, DAY);
    open_to(STREAM_TLS, &(struct stream_tls_set){.verify = true,
                                                 .ca = w.ca,
                                                 .hostname = "tls.test"});
    assert_int_equal(w.s->state, STREAM_OPEN);
    over();
}

static void days_and_authorities_count(void **state)
{
    (void)state;
    serve("x", "DNS:tls.test", -2 * DAY, -DAY);
    open_strictly("tls.test");
    expect_broken(STREAM_E_CERT);
    over();

    serve("x", "DNS:tls.test", DAY, 2 * DAY);
    open_strictly("tls.test");
    expect_broken(STREAM_E_CERT);
    over();

    serve("x", "DNS:tls.test", -DAY, DAY); /* the system does not know it */
    open_to(STREAM_TLS,
            &(struct stream_tls_set){.verify = true, .hostname = "tls.test"});
    expect_broken(STREAM_E_CERT);
    over();

    serve("x", "DNS:tls.test", -2 * DAY, -DAY); /* nobody asked */
    open_gladly(STREAM_TLS);
    assert_int_equal(w.s->state, STREAM_OPEN);
    over();
}

static void files_that_cannot_be_used_are_named(void **state)
{
    static const struct stream_tls_set row[] = {
        {.cert = "/nowhere/c.pem", .key = "/nowhere/k.pem"},
        {.key = "/nowhere/k.pem"},
    };
    struct stream_tls_fault fault;

    (void)state;
    serve("x", "DNS:tls.test", -DAY, DAY);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_null(stream_tls_trust(&row[i], &w.arena, &fault));
        assert_int_equal(fault.error, STREAM_E_TLS);
        assert_non_null(fault.why);
        assert_non_null(strstr(fault.why, "/nowhere/"));
    }
    assert_null(stream_tls_trust(
        &(struct stream_tls_set){.verify = true, .ca = "/nowhere/ca.pem"},
        &w.arena, &fault));
    assert_int_equal(fault.error, STREAM_E_TLS);
    over();
}

/* ---- what the other side may do ---- */

static void somebody_who_speaks_no_tls(void **state)
{
    (void)state;
    serve("x", "DNS:tls.test", -DAY, DAY);
    w.mute = true;
    comes("HTTP/1.1 400 Bad Request\r\n\r\n", 28);
    open_gladly(STREAM_TLS);
    expect_broken(STREAM_E_TLS);
    over();

    serve("x", "DNS:tls.test", -DAY, DAY);
    w.mute = true;
    comes("\x15\3\3\0\2\2\x28", 7); /* a fatal alert */
    open_gladly(STREAM_TLS);
    expect_broken(STREAM_E_TLS);
    over();

    serve("x", "DNS:tls.test", -DAY, DAY);
    w.mute = true;
    w.end = 0; /* the end, in the middle of the handshake */
    open_gladly(STREAM_TLS);
    expect_broken(0);
    over();

    serve("x", "DNS:tls.test", -DAY, DAY);
    w.mute = true;
    w.end = -ECONNRESET;
    open_gladly(STREAM_TLS);
    expect_broken(ECONNRESET);
    over();
}

/* Silence is the owner's business: the stream goes on waiting. */
static void a_slow_handshake_is_waited_for(void **state)
{
    (void)state;
    serve("x", "DNS:tls.test", -DAY, DAY);
    w.mute = true;
    open_gladly(STREAM_TLS);
    assert_int_equal(w.s->state, STREAM_SHAKING);
    assert_int_equal(w.s->events, POLLIN);
    w.mute = false;
    w.shaken = ssl.shake(w.ssl) == 1;
    w.most = 1; /* octet by octet */
    for (unsigned i = 0; i < 20000 && w.s->state == STREAM_SHAKING; i++)
        stream_go(w.s, POLLIN);
    assert_int_equal(w.s->state, STREAM_OPEN);
    over();
}

static void ends_of_an_open_connection(void **state)
{
    (void)state;
    /* with a close_notify: over DNS the end of TCP counts */
    serve("x", "DNS:tls.test", -DAY, DAY);
    open_gladly(STREAM_TLS);
    ssl.write(w.ssl, "\0\3one\0\3t", 8);
    ssl.shutdown(w.ssl);
    talk();
    assert_int_equal(w.s->state, STREAM_OPEN);
    expect_message("one");
    expect_none();
    w.end = 0;
    talk();
    expect_broken(0);
    over();

    /* records that are not what they should be */
    serve("x", "DNS:tls.test", -DAY, DAY);
    open_gladly(STREAM_TLS);
    comes("\x17\3\3\0\x14"
          "01234567890123456789",
          25);
    talk();
    expect_none();
    expect_broken(STREAM_E_TLS);
    over();
}

static void https_wants_http2(void **state)
{
    static const char *const spoken[] = {"http/1.1", "dot", ""};

    (void)state;
    if (!lib_load("libnghttp2.so.14"))
        skip();
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++) {
        serve("x", "DNS:tls.test", -DAY, DAY);
        w.alpn = spoken[i];
        if (!*spoken[i]) { /* one that does not know of ALPN */
            ssl.on_alpn(w.ctx, NULL, NULL);
            open_gladly(STREAM_HTTPS);
            expect_broken(STREAM_E_ALPN);
        } else { /* one that says no */
            open_gladly(STREAM_HTTPS);
            expect_broken(STREAM_E_TLS);
        }
        over();
    }
}

static void https_carries_requests(void **state)
{
    static const char answer[] =
        "\0\0\0\4\0\0\0\0\0"                   /* SETTINGS */
        "\0\0\x1b\1\4\0\0\0\1\x88\x0f\x10\x17" /* HEADERS: 200, the type */
        "application/dns-message"
        "\0\0\3\0\1\0\0\0\1one"; /* DATA, END_STREAM */

    (void)state;
    if (!lib_load("libnghttp2.so.14"))
        skip();
    serve("x", "DNS:tls.test", -DAY, DAY);
    w.alpn = "h2";
    open_gladly(STREAM_HTTPS);
    assert_int_equal(w.s->state, STREAM_OPEN);
    stream_put(w.s, (const unsigned char *)"query", 5);
    stream_go(w.s, 0);
    ssl.write(w.ssl, answer, sizeof answer - 1);
    talk();
    expect_message("one");
    assert_true(stream_reusable(w.s));
    ssl.shutdown(w.ssl); /* over HTTPS that ends it */
    talk();
    expect_none();
    expect_broken(0);
    over();
}

/* ---- URLs ---- */

static void faults_have_words(void **state)
{
    static const int error[] = {0,
                                ETIMEDOUT,
                                ECONNREFUSED,
                                STREAM_E_TLS,
                                STREAM_E_ALPN,
                                STREAM_E_CERT,
                                STREAM_E_HTTP,
                                STREAM_E_PROTOCOL,
                                STREAM_E_LIBRARY};
    struct arena a = {.oom = abort};

    (void)state;
    for (size_t i = 0; i < sizeof error / sizeof *error; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(vantage_fault(error[i], NULL, &a),
                                    vantage_fault(error[k], NULL, &a));
    assert_non_null(
        strstr(vantage_fault(STREAM_E_CERT, "it is late", &a), "it is late"));
    arena_free(&a);
}

static void urls_of_two_kinds(void **state)
{
    static const struct {
        const char *url, *host, *authority, *path;
        uint16_t port;
    } good[] = {
        {"tls://9.9.9.9", "9.9.9.9", "9.9.9.9", NULL, 853},
        {"tls://dns.example:8853", "dns.example", "dns.example:8853", NULL,
         8853},
        {"TLS://[2001:db8::1]/", "2001:db8::1", "[2001:db8::1]", NULL, 853},
        {"https://[2001:db8::1]:8443/q", "2001:db8::1", "[2001:db8::1]:8443",
         "/q", 8443},
        {"https://dns.example", "dns.example", "dns.example", "/dns-query",
         443},
        {"https://dns.example/", "dns.example", "dns.example", "/dns-query",
         443},
        {"https://dns.example:443/a/b?c=d", "dns.example", "dns.example",
         "/a/b?c=d", 443},
        {"https://dns.example/dns-query{?dns}", "dns.example", "dns.example",
         "/dns-query", 443},
    };
    static const char *const bad[] = {
        "tls://",        "tls://:853",      "tls://a:0",
        "tls://a:65536", "tls://a:",        "tls://2001:db8::1",
        "tls://[::1",    "tls://[1.2.3.4]", "tls://a/b",
        "tls://a b",     "http://a/",       "a",
        "https://a/b c", "https://a/b#c",   "https://a/{x}",
        "https://a@b/",  "tls://-a",        "tls://.a",
        "tls://a..b"};
    struct arena a = {.oom = abort};
    struct vantage v;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(vantage_is(good[i].url));
        assert_true(vantage_read(&v, good[i].url, &a));
        assert_string_equal(v.host, good[i].host);
        assert_string_equal(v.how.authority, good[i].authority);
        assert_int_equal(v.port, good[i].port);
        if (good[i].path)
            assert_string_equal(v.how.path, good[i].path);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(vantage_read(&v, bad[i], &a));
    arena_free(&a);
}

static void a_vantage_is_opened_with_a_file(void **state)
{
    struct vantage v;

    (void)state;
    serve("x", "DNS:tls.test", -DAY, DAY);
    assert_true(vantage_read(&v, "tls://tls.test", &w.arena));
    assert_null(vantage_open(&v, w.ca, &w.arena).text);
    vantage_close(&v);
    vantage_close(&v);
    assert_non_null(
        strstr(vantage_open(&v, "/nowhere/ca", &w.arena).text, "/nowhere/ca"));
    if (lib_load("libnghttp2.so.14")) {
        assert_true(vantage_read(&v, "https://tls.test", &w.arena));
        assert_null(vantage_open(&v, w.ca, &w.arena).text);
        vantage_close(&v);
    }
    over();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_and_answers_go_through),
        cmocka_unit_test(a_flood_is_taken_piece_by_piece),
        cmocka_unit_test(whom_a_strict_client_believes),
        cmocka_unit_test(a_lenient_client_takes_the_subject),
        cmocka_unit_test(days_and_authorities_count),
        cmocka_unit_test(files_that_cannot_be_used_are_named),
        cmocka_unit_test(somebody_who_speaks_no_tls),
        cmocka_unit_test(a_slow_handshake_is_waited_for),
        cmocka_unit_test(ends_of_an_open_connection),
        cmocka_unit_test(https_wants_http2),
        cmocka_unit_test(https_carries_requests),
        cmocka_unit_test(a_vantage_is_opened_with_a_file),
    };
    const struct CMUnitTest words[] = {
        cmocka_unit_test(faults_have_words),
        cmocka_unit_test(urls_of_two_kinds),
    };
    int failed = cmocka_run_group_tests(words, NULL, NULL);

    return load() ? failed + cmocka_run_group_tests(tests, NULL, NULL) : failed;
}
