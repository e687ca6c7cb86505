/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/stream_http.h"

#include "base/arena.h"
#include "base/lib.h"
#include "base/memory.h"
#include "base/str.h"
#include "net/stream.h"

#include <arpa/nameser.h>
#include <string.h>
#include <sys/types.h>

/* What we need of nghttp2's header; numbers and layouts are its ABI. */
enum {
    ERR_REQUEST = -521, /* TEMPORAL_CALLBACK_FAILURE: this request fails */
    FLAG_COPY = 0,
    DATA_EOF = 1,
    NO_PUSH = 2, /* SETTINGS_ENABLE_PUSH */
    HEADERS_MAX = 8,
    PATH_MAX_TEXT =
        90000 /* a message of 65,535 octets in base64url, and /... */
};

struct h2_nv {
    const uint8_t *name, *value;
    size_t namelen, valuelen;
    uint8_t flags;
};

struct h2_setting {
    int32_t id;
    uint32_t value;
};

struct h2_head { /* of every frame */
    size_t length;
    int32_t stream;
    uint8_t type, flags, reserved;
};

union h2_source {
    int fd;
    void *ptr;
};

typedef ssize_t h2_read(void *session, int32_t id, uint8_t *to, size_t n,
                        uint32_t *flags, union h2_source *from, void *ctx);
typedef int h2_on_header(void *session, const struct h2_head *frame,
                         const uint8_t *name, size_t namelen,
                         const uint8_t *value, size_t valuelen, uint8_t flags,
                         void *ctx);
typedef int h2_on_data(void *session, uint8_t flags, int32_t id,
                       const uint8_t *at, size_t n, void *ctx);
typedef int h2_on_close(void *session, int32_t id, uint32_t code, void *ctx);

struct h2_provider {
    union h2_source source;
    h2_read *read;
};

struct h2 {
    int (*callbacks_new)(void **callbacks);
    void (*callbacks_del)(void *callbacks);
    void (*set_header)(void *callbacks, h2_on_header *f);
    void (*set_data)(void *callbacks, h2_on_data *f);
    void (*set_close)(void *callbacks, h2_on_close *f);
    int (*client_new)(void **session, const void *callbacks, void *ctx,
                      const void *option, struct h2_memory *memory);
    void (*del)(void *session);
    int (*settings)(void *session, uint8_t flags, const struct h2_setting *s,
                    size_t n);
    int32_t (*request)(void *session, const void *priority,
                       const struct h2_nv *headers, size_t n,
                       const struct h2_provider *body, void *stream_ctx);
    ssize_t (*in)(void *session, const uint8_t *at, size_t n);
    ssize_t (*out)(void *session, const uint8_t **at);
    int (*want_read)(void *session);
    int (*want_write)(void *session);
    void *(*stream_ctx)(void *session, int32_t id);
};

#define H2_ROW(name, field)                         \
    {                                               \
        "nghttp2_" name, offsetof(struct h2, field) \
    }

static const struct lib_symbol rows[] = {
    H2_ROW("session_callbacks_new", callbacks_new),
    H2_ROW("session_callbacks_del", callbacks_del),
    H2_ROW("session_callbacks_set_on_header_callback", set_header),
    H2_ROW("session_callbacks_set_on_data_chunk_recv_callback", set_data),
    H2_ROW("session_callbacks_set_on_stream_close_callback", set_close),
    H2_ROW("session_client_new3", client_new),
    H2_ROW("session_del", del),
    H2_ROW("submit_settings", settings),
    H2_ROW("submit_request", request),
    H2_ROW("session_mem_recv", in),
    H2_ROW("session_mem_send", out),
    H2_ROW("session_want_read", want_read),
    H2_ROW("session_want_write", want_write),
    H2_ROW("session_get_stream_user_data", stream_ctx),
};

/* A query and what has come back. */
struct request {
    struct request *next; /* among the answered or the unused */
    unsigned char *query;
    size_t query_len, query_at, query_cap;
    unsigned char *body;
    size_t body_len, body_cap;
    size_t length; /* that was told; 0: none */
    unsigned status;
    bool spoilt; /* of another type, or longer than a message */
};

struct stream_http {
    struct h2 h2;
    void *session;
    const struct stream_how *how;
    struct arena *arena;
    struct request *answered, **answered_end;
    struct request *taken; /* whose body the user has */
    struct request *unused;
    bool failed;
};

/* ---- what comes ---- */

static bool is(const uint8_t *at, size_t n, const char *word)
{
    return n == strlen(word) && memcmp(at, word, n) == 0;
}

static bool number(const uint8_t *at, size_t n, size_t max, size_t *value)
{
    *value = 0;
    for (size_t i = 0; i < n; i++) {
        if (at[i] < '0' || at[i] > '9' || *value > max)
            return false;
        *value = *value * 10 + (at[i] - '0');
    }
    return n && *value <= max;
}

static bool is_success(unsigned status)
{
    return status >= 200 && status < 300;
}

/* BIND looks at the first letters only. */
static bool is_message(const uint8_t *at, size_t n)
{
    static const char type[] = "application/dns-message";

    return n >= sizeof type - 1 &&
           str_same_n((const char *)at, type, sizeof type - 1);
}

static int on_header(void *session, const struct h2_head *frame,
                     const uint8_t *name, size_t namelen, const uint8_t *value,
                     size_t valuelen, uint8_t flags, void *ctx)
{
    struct stream_http *h = ctx;
    struct request *r = h->h2.stream_ctx(session, frame->stream);
    size_t n;

    (void)flags;
    if (!r)
        return 0;
    if (is(name, namelen, ":status")) {
        r->status = number(value, valuelen, 999, &n) ? (unsigned)n : 0;
        return is_success(r->status) ? 0 : ERR_REQUEST;
    }
    if (is(name, namelen, "content-length")) {
        if (!number(value, valuelen, NS_MAXMSG, &n) ||
            (!n && !h->how->any_length)) /* BIND waits for no end of nothing */
            return ERR_REQUEST;
        r->length = n;
    }
    if (is(name, namelen, "content-type") && !is_message(value, valuelen)) {
        r->spoilt = true;
        return ERR_REQUEST;
    }
    return 0;
}

static int on_data(void *session, uint8_t flags, int32_t id, const uint8_t *at,
                   size_t n, void *ctx)
{
    struct stream_http *h = ctx;
    struct request *r = h->h2.stream_ctx(session, id);
    size_t cap = r && r->length ? r->length : NS_MAXMSG;

    (void)flags;
    if (!r || r->spoilt)
        return 0;
    if ((!r->length && !h->how->any_length) || r->body_len + n > cap) {
        r->spoilt = true; /* nghttp2 makes nothing of a failure told here */
        return ERR_REQUEST;
    }
    if (r->body_cap < cap) {
        r->body = arena_raw(h->arena, cap);
        r->body_cap = cap;
    }
    memcpy(r->body + r->body_len, at, n);
    r->body_len += n;
    return 0;
}

static void unuse(struct stream_http *h, struct request *r)
{
    r->next = h->unused;
    h->unused = r;
}

/* As BIND has it, a request that was answered with success is answered,
 * whatever came of its body. */
static int on_close(void *session, int32_t id, uint32_t code, void *ctx)
{
    struct stream_http *h = ctx;
    struct request *r = h->h2.stream_ctx(session, id);

    if (!r)
        return 0;
    if (!is_success(r->status) || (h->how->any_length && (code || r->spoilt))) {
        h->failed = true;
        unuse(h, r);
        return 0;
    }
    r->next = NULL;
    *h->answered_end = r;
    h->answered_end = &r->next;
    return 0;
}

/* ---- the connection ---- */

static bool make_session(struct stream_http *h)
{
    static const struct h2_setting no_push = {NO_PUSH, 0};
    void *callbacks;

    struct h2_memory memory = h2_memory();

    if (h->h2.callbacks_new(&callbacks) != 0)
        memory_out();
    h->h2.set_header(callbacks, on_header);
    h->h2.set_data(callbacks, on_data);
    h->h2.set_close(callbacks, on_close);
    int err = h->h2.client_new(&h->session, callbacks, h, NULL, &memory);
    h->h2.callbacks_del(callbacks);
    return err == 0 && h->h2.settings(h->session, 0, &no_push, 1) == 0;
}

struct stream_http *stream_http_start(const struct stream_how *how,
                                      struct arena *a)
{
    struct stream_http *h = arena_alloc(a, sizeof *h);

    h->how = how;
    h->arena = a;
    h->answered_end = &h->answered;
    if (!lib_open("libnghttp2.so.14", rows, sizeof rows / sizeof *rows, &h->h2))
        return NULL;
    if (make_session(h))
        return h;
    stream_http_end(h);
    return NULL;
}

void stream_http_end(struct stream_http *h)
{
    if (h && h->session)
        h->h2.del(h->session);
    if (h)
        h->session = NULL;
}

bool stream_http_in(struct stream_http *h, const unsigned char *at, size_t n)
{
    return h->h2.in(h->session, at, n) == (ssize_t)n;
}

size_t stream_http_out(struct stream_http *h, const unsigned char **at)
{
    ssize_t n = h->h2.out(h->session, at);

    return n > 0 ? (size_t)n : 0;
}

bool stream_http_next(struct stream_http *h, struct bytes *m)
{
    struct request *r = h->answered;

    if (h->taken)
        unuse(h, h->taken);
    h->taken = r;
    if (!r)
        return false;
    h->answered = r->next;
    if (!h->answered)
        h->answered_end = &h->answered;
    *m = (struct bytes){r->body, r->body_len};
    return true;
}

enum stream_http_state stream_http_state(const struct stream_http *h)
{
    if (h->failed && !h->answered)
        return STREAM_HTTP_FAILED;
    if (!h->answered && !h->h2.want_read(h->session) &&
        !h->h2.want_write(h->session))
        return STREAM_HTTP_OVER;
    return STREAM_HTTP_GOING;
}

/* ---- requests ---- */

static ssize_t read_query(void *session, int32_t id, uint8_t *to, size_t n,
                          uint32_t *flags, union h2_source *from, void *ctx)
{
    struct request *r = from->ptr;
    size_t left = r->query_len - r->query_at;

    (void)session, (void)id, (void)ctx;
    if (left <= n) {
        n = left;
        *flags |= DATA_EOF;
    }
    memcpy(to, r->query + r->query_at, n);
    r->query_at += n;
    return (ssize_t)n;
}

static struct request *new_request(struct stream_http *h,
                                   const unsigned char *at, size_t n)
{
    struct request *r = h->unused;

    if (r)
        h->unused = r->next;
    else
        r = arena_alloc(h->arena, sizeof *r);
    if (r->query_cap < n) {
        r->query = arena_raw(h->arena, n);
        r->query_cap = n;
    }
    memcpy(r->query, at, n);
    r->query_len = n;
    r->query_at = r->body_len = r->length = 0;
    r->status = 0;
    r->spoilt = false;
    return r;
}

/* RFC 4648 5, without padding. */
static void put_base64url(struct buf *b, const unsigned char *at, size_t n)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
                                "uvwxyz0123456789-_";

    for (size_t i = 0; i < n; i += 3) {
        size_t left = n - i;
        uint32_t v = (uint32_t)at[i] << 16 |
                     (left > 1 ? (uint32_t)at[i + 1] << 8 : 0) |
                     (left > 2 ? at[i + 2] : 0);
        buf_ch(b, digit[v >> 18]);
        buf_ch(b, digit[v >> 12 & 63]);
        if (left > 1)
            buf_ch(b, digit[v >> 6 & 63]);
        if (left > 2)
            buf_ch(b, digit[v & 63]);
    }
}

static struct h2_nv header(const char *name, const char *value)
{
    return (struct h2_nv){(const uint8_t *)name, (const uint8_t *)value,
                          strlen(name), strlen(value), FLAG_COPY};
}

static int32_t submit(struct stream_http *h, struct request *r,
                      const char *path, const char *length)
{
    const struct stream_how *how = h->how;
    struct h2_provider body = {{.ptr = r}, read_query};
    struct h2_nv nv[HEADERS_MAX];
    size_t n = 0;

    nv[n++] = header(":method", how->get ? "GET" : "POST");
    nv[n++] = header(":scheme", how->kind == STREAM_HTTPS ? "https" : "http");
    nv[n++] = header(":authority", how->authority);
    nv[n++] = header(":path", path);
    if (!how->get)
        nv[n++] = header("content-type", "application/dns-message");
    nv[n++] = header("accept", "application/dns-message");
    if (!how->get)
        nv[n++] = header("content-length", length);
    return h->h2.request(h->session, NULL, nv, n, how->get ? NULL : &body, r);
}

bool stream_http_put(struct stream_http *h, const unsigned char *at, size_t n)
{
    struct arena scratch = {.oom = h->arena->oom};
    struct buf path = buf_in(&scratch, PATH_MAX_TEXT + strlen(h->how->path));
    struct request *r = new_request(h, at, n);
    char length[16];
    struct buf text = buf_fixed(length, sizeof length);

    buf_str(&path, h->how->path);
    if (h->how->get) {
        buf_str(&path, strchr(h->how->path, '?') ? "&dns=" : "?dns=");
        put_base64url(&path, at, n);
    }
    buf_u32(&text, (uint32_t)n);
    bool put = submit(h, r, buf_text(&path), buf_text(&text)) > 0;
    arena_free(&scratch);
    if (!put)
        unuse(h, r);
    return put;
}
