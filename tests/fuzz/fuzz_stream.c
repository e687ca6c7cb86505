/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole stream over a socket and an OpenSSL that say what the input says, in
 * any pieces: no crash; every message is what was received, in its order; a
 * stream either waits for something or is broken and says why. OpenSSL and
 * nghttp2 have doors of their own, fuzz_tls and fuzz_http. */
#include "base/arena.h"
#include "net/sock.h"
#include "net/stream.h"
#include "net/stream_tls.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef void function(void);

static function *find(const char *soname, const char *name);
#define LIB_ONCE_FIND find
#include "lib_once.h"

enum {
    FD = 1000,
    ROOM = 1 << 16,
    STEPS = 4096,
    WANT_READ = 2,
    ZERO_RETURN = 6,
    OTHER = 1,
    BAD_CERTIFICATE = 20
};

/* What the socket and OpenSSL say, and what the stream was given. One run at a
 * time: the functions of both have no argument for it. */
static struct world {
    const unsigned char *at; /* the rest of the input */
    size_t left, cut;
    unsigned char wire[ROOM]; /* what OpenSSL was given and has not read */
    size_t wire_len;
    unsigned char plain[ROOM]; /* what the stream has been given */
    size_t plain_len, taken;
    int step; /* why the last call of OpenSSL gave nothing */
    size_t out;
    bool shaken;
} w;

static unsigned next_octet(void)
{
    if (!w.left)
        return 0;
    w.left--;
    return *w.at++;
}

static void gave(const unsigned char *at, size_t n)
{
    if (w.plain_len + n > sizeof w.plain)
        n = sizeof w.plain - w.plain_len;
    memcpy(w.plain + w.plain_len, at, n);
    w.plain_len += n;
}

/* ---- the socket ---- */

static enum stream_kind kind;

int sock_open(enum sock_kind k, const struct address *to,
              const struct address *source)
{
    (void)k, (void)to, (void)source;
    return FD;
}

int sock_connected(int fd)
{
    (void)fd;
    return 0;
}

/* Now and then it takes a part, or nothing. */
long sock_send(int fd, const void *p, size_t n)
{
    (void)fd, (void)p;
    size_t most = w.cut % 7 ? n : 1 + w.cut;

    w.out++;
    if (w.cut % 5 == 4 && w.out % 2)
        return -EAGAIN;
    return (long)(n < most ? n : most);
}

long sock_recv(int fd, void *p, size_t cap)
{
    size_t n = cap < w.cut ? cap : w.cut;

    (void)fd;
    if (!w.left)
        return w.cut % 2 ? -ECONNRESET : 0;
    n = n < w.left ? n : w.left;
    memcpy(p, w.at, n);
    if (kind == STREAM_TCP)
        gave(w.at, n);
    w.at += n;
    w.left -= n;
    return (long)n;
}

void sock_close(int fd)
{
    (void)fd;
}

/* ---- OpenSSL ---- */

static unsigned wire_octet(void)
{
    unsigned octet = w.wire[0];

    if (!w.wire_len)
        return 0;
    memmove(w.wire, w.wire + 1, --w.wire_len);
    return octet;
}

static void *thing(void)
{
    return &w;
}

static int yes(void)
{
    return 1;
}

static int zero(void)
{
    return 0;
}

static int bio_write(void *bio, const void *at, int n)
{
    size_t room = sizeof w.wire - w.wire_len;

    (void)bio;
    if ((size_t)n > room)
        n = (int)room;
    memcpy(w.wire + w.wire_len, at, (size_t)n);
    w.wire_len += (size_t)n;
    return n;
}

static int bio_read(void *bio, void *at, int n)
{
    (void)bio;
    memset(at, 0, (size_t)n);
    w.out = 0;
    return n;
}

/* Once in a while there is an alert to be sent. */
static size_t bio_pending(void *bio)
{
    (void)bio;
    return w.out > 3 ? 7 : 0;
}

static int shake(void *ssl)
{
    (void)ssl;
    w.step = WANT_READ;
    if (!w.wire_len)
        return -1;
    switch (wire_octet() % 8) {
    case 0:
        w.step = OTHER;
        return -1;
    case 1:
    case 2:
        return -1;
    default:
        w.shaken = true;
        return 1;
    }
}

/* An octet says how many are decrypted, or what else there is. */
static int ssl_read(void *ssl, void *at, int cap)
{
    unsigned n;

    (void)ssl;
    if (!w.shaken)
        abort();
    w.step = WANT_READ;
    if (!w.wire_len)
        return -1;
    n = wire_octet();
    if (n >= 253) {
        w.step = n == 253 ? WANT_READ : n == 254 ? ZERO_RETURN : OTHER;
        return n == 254 ? 0 : -1;
    }
    n = n < w.wire_len ? n : (unsigned)w.wire_len;
    n = n < (unsigned)cap ? n : (unsigned)cap;
    if (!n)
        return -1;
    memcpy(at, w.wire, n);
    if (kind == STREAM_TLS)
        gave(w.wire, n);
    w.wire_len -= n;
    memmove(w.wire, w.wire + n, w.wire_len);
    return (int)n;
}

static int ssl_write(void *ssl, const void *at, int n)
{
    (void)ssl, (void)at;
    if (!w.shaken)
        abort();
    return w.cut % 11 == 10 ? -1 : n;
}

static int ssl_error(const void *ssl, int ret)
{
    (void)ssl, (void)ret;
    return w.step;
}

static void get_alpn(const void *ssl, const unsigned char **p, unsigned *n)
{
    static const unsigned char h2[] = "h2";

    (void)ssl;
    *p = h2;
    *n = w.cut % 13 == 12 ? 1 : 2;
}

static long verify_result(const void *ssl)
{
    (void)ssl;
    return w.cut % 2 ? BAD_CERTIFICATE : 0;
}

static const char *words(long n)
{
    (void)n;
    return "words";
}

static const struct {
    const char *name;
    function *f;
} fakes[] = {
    {"SSL_read", (function *)ssl_read},
    {"SSL_write", (function *)ssl_write},
    {"SSL_do_handshake", (function *)shake},
    {"SSL_get_error", (function *)ssl_error},
    {"SSL_get0_alpn_selected", (function *)get_alpn},
    {"SSL_get_verify_result", (function *)verify_result},
    {"SSL_set_alpn_protos", (function *)zero},
    {"SSL_CTX_new", (function *)thing},
    {"SSL_new", (function *)thing},
    {"SSL_get0_param", (function *)thing},
    {"TLS_client_method", (function *)thing},
    {"BIO_s_mem", (function *)thing},
    {"BIO_new", (function *)thing},
    {"BIO_write", (function *)bio_write},
    {"BIO_read", (function *)bio_read},
    {"BIO_ctrl_pending", (function *)bio_pending},
    {"X509_verify_cert_error_string", (function *)words},
};

/* The real nghttp2; OpenSSL is made up. */
static function *find(const char *soname, const char *name)
{
    for (size_t i = 0; i < sizeof fakes / sizeof *fakes; i++)
        if (strcmp(fakes[i].name, name) == 0)
            return fakes[i].f;
    if (!strstr(soname, "nghttp2"))
        return (function *)yes;
    return lib_once_find(soname, name);
}

/* ---- what must hold ---- */

static void look_at(const struct bytes *m, bool http)
{
    if (m->len > 65535)
        abort();
    if (http)
        return;
    /* two octets of length, and the message: as they came */
    const unsigned char *came = w.plain + w.taken;
    if (w.taken + 2 + m->len > w.plain_len ||
        (size_t)(came[0] << 8 | came[1]) != m->len ||
        memcmp(came + 2, m->at, m->len) != 0)
        abort();
    w.taken += 2 + m->len;
}

static void take_all(struct stream *s, bool http)
{
    struct bytes m;

    for (unsigned n = 0; stream_next(s, &m); n++) {
        look_at(&m, http);
        if (n > ROOM)
            abort();
    }
}

static void check_state(const struct stream *s)
{
    bool broken = s->state == STREAM_BROKEN;

    if (broken != !s->events)
        abort();
    if (stream_reusable(s) && broken)
        abort();
    if (s->error == STREAM_E_CERT && !s->why)
        abort();
}

static void run(struct stream *s, bool http)
{
    static const unsigned char query[29] = {1, 2};
    bool asked = false;

    for (unsigned i = 0; i < STEPS && s->state != STREAM_BROKEN; i++) {
        stream_go(s, POLLIN);
        if (s->state == STREAM_OPEN && !asked) {
            asked = true;
            stream_put(s, query, sizeof query);
            stream_put(s, query, sizeof query);
            stream_go(s, 0);
        }
        check_state(s);
        if (w.cut % 3 || i % 4 == 3) /* they may wait */
            take_all(s, http);
    }
    take_all(s, http);
    check_state(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena = {.oom = abort};
    static struct stream_trust *trust;
    const struct stream_tls_set set = {.verify = true, .hostname = "tls.test"};
    const struct address to = {.u.v4 = {.sin_family = AF_INET}};
    struct stream_tls_fault fault;
    struct stream *s;

    w.at = data;
    w.left = size;
    w.wire_len = w.plain_len = w.taken = w.out = 0;
    w.shaken = false;
    unsigned flags = next_octet();
    w.cut = next_octet() + 1;
    kind = (enum stream_kind)(flags & 3);
    if (!trust)
        trust = stream_tls_trust(&set, &arena, &fault);
    if (!trust)
        abort();
    const struct stream_how how = {.kind = kind,
                                   .trust = trust,
                                   .authority = "192.0.2.1:443",
                                   .path = "/dns-query",
                                   .get = flags & 4,
                                   .any_length = flags & 8};
    if (stream_open(&s, &how, &to, NULL, abort) != 0)
        return 0; /* nghttp2 is not installed */
    run(s, kind == STREAM_HTTP || kind == STREAM_HTTPS);
    stream_close(s);
    return 0;
}
