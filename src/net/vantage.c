/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/vantage.h"

#include "base/lib.h"
#include "base/str.h"
#include "net/stream_tls.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TLS_PORT = 853, HTTPS_PORT = 443, HOST_MAX = 255 };

static const struct scheme {
    char word[sizeof "https://"];
    enum stream_kind kind;
    uint16_t port;
} schemes[] = {{"tls://", STREAM_TLS, TLS_PORT},
               {"https://", STREAM_HTTPS, HTTPS_PORT}};

/* ---- the URL ---- */

bool vantage_is(const char *word)
{
    return strstr(word, "://") != NULL;
}

static const struct scheme *scheme_of(const char *url)
{
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_same_n(url, schemes[i].word, strlen(schemes[i].word)))
            return &schemes[i];
    return NULL;
}

static bool is_host(const char *host)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    size_t n = strlen(host);

    return n && n <= HOST_MAX && host[strspn(host, letters)] == '\0' &&
           host[0] != '-' && host[0] != '.' && !strstr(host, "..");
}

/* "HOST", "HOST:PORT", "[2001:db8::1]:PORT". */
static bool read_authority(struct vantage *v, const char *text, size_t n,
                           struct arena *a)
{
    char *host = arena_copy(a, text, n), *end = host + strcspn(host, ":");
    bool bracket = host[0] == '[';
    uint32_t port = v->port;

    if (bracket) {
        end = strchr(host, ']');
        if (!end)
            return false;
        host++;
        *end++ = '\0';
        if (*end && *end != ':')
            return false;
    }
    if (*end && (str_u32(end + 1, 65535, &port) != STR_OK || !port))
        return false;
    *end = '\0';
    v->port = (uint16_t)port;
    v->host = host;
    v->is_address = server_read(&v->at, host, v->port);
    if (v->is_address)
        return bracket == (v->at.u.any.sa_family == AF_INET6);
    return !bracket && is_host(host);
}

/* A URI template ends in "{?dns}" (RFC 8484 3). */
static bool read_path(struct vantage *v, const char *path, struct arena *a)
{
    size_t n = strcspn(path, "{");

    if (v->how.kind == STREAM_TLS)
        return !path[0] || !strcmp(path, "/");
    if (path[n] && strcmp(path + n, "{?dns}") != 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (path[i] <= ' ' || path[i] == 0x7f || path[i] == '#')
            return false;
    v->how.path = n > 1 ? arena_copy(a, path, n) : "/dns-query";
    return true;
}

bool vantage_read(struct vantage *v, const char *url, struct arena *a)
{
    const struct scheme *s = scheme_of(url);

    if (!s)
        return false;
    const char *text = url + strlen(s->word);
    size_t n = strcspn(text, "/?");

    *v = (struct vantage){.url = url, .port = s->port, .how.kind = s->kind};
    if (!read_authority(v, text, n, a) || !read_path(v, text + n, a))
        return false;
    bool v6 = v->is_address && v->at.u.any.sa_family == AF_INET6;
    v->how.authority = arena_fmt(a, v6 ? "[%s]" : "%s", v->host);
    if (v->port != s->port)
        v->how.authority =
            arena_fmt(a, "%s:%u", v->how.authority, (unsigned)v->port);
    return true;
}

/* ---- whom to believe ---- */

/* Where systems have all authorities in one file. A folder of them would be
 * read while the server is spoken to. */
static const char *system_ca(void)
{
    static const char file[][40] = {
        "/etc/ssl/certs/ca-certificates.crt", /* Debian, Arch */
        "/etc/pki/tls/certs/ca-bundle.crt",   /* Fedora */
        "/etc/ssl/ca-bundle.pem",             /* openSUSE */
        "/etc/ssl/cert.pem",                  /* Alpine, BSD */
    };

    for (size_t i = 0; i < sizeof file / sizeof *file; i++)
        if (access(file[i], R_OK) == 0)
            return file[i];
    return NULL;
}

/* What OpenSSL and nghttp2 load late is loaded: a first message is made, and
 * the zone of local time known, which libc reads for any date. */
static struct fault warm_up(struct vantage *v, struct arena *a)
{
    struct stream_tls_fault fault = {0};
    bool http = v->how.kind == STREAM_HTTPS;
    struct stream_tls *t = stream_tls_start(v->how.trust, http, &fault);
    bool made = t && stream_tls_shake(t, &fault) == STREAM_TLS_MORE;

    stream_tls_end(t);
    (void)localtime_r(&(time_t){0}, &(struct tm){0});
    if (!made)
        return fault_at(v->url, "TLS can't be set up here");
    if (http && !lib_load("libnghttp2.so.14"))
        return fault_at(NULL,
                        arena_fmt(a,
                                  "%s needs libnghttp2.so.14, which is not "
                                  "installed",
                                  v->url));
    return fault_none();
}

struct fault vantage_open(struct vantage *v, const char *ca, struct arena *a)
{
    struct stream_tls_fault fault = {0};
    const struct stream_tls_set set = {.verify = true,
                                       .strict = true,
                                       .ca = ca ? ca : system_ca(),
                                       .hostname = v->host};

    v->how.any_length = true;
    v->how.trust = stream_tls_trust(&set, a, &fault);
    if (v->how.trust)
        return warm_up(v, a);
    if (fault.error == STREAM_E_LIBRARY)
        return fault_at(NULL,
                        arena_fmt(a, "%s needs %s, which is not installed",
                                  v->url, fault.why));
    return fault_at(
        v->url, arena_fmt(a, "no certificate authorities can be read from %s",
                          set.ca ? set.ca : "the system's files"));
}

void vantage_close(struct vantage *v)
{
    stream_tls_trust_end(v->how.trust);
    v->how.trust = NULL;
}

const char *vantage_fault(int error, const char *why, struct arena *a)
{
    switch (error) {
    case 0:
    case STREAM_E_RUDE:
        return "it closed the connection";
    case ETIMEDOUT:
        return "it did not answer in time";
    case STREAM_E_TLS:
        return "no TLS connection could be made";
    case STREAM_E_ALPN:
        return "it does not speak HTTP/2";
    case STREAM_E_CERT:
        return arena_fmt(a, "its certificate was not accepted: %s",
                         why ? why : "it could not be verified");
    case STREAM_E_HTTP:
        return "it refused the request over HTTP";
    case STREAM_E_PROTOCOL:
        return "what it sent isn't a DNS answer";
    case STREAM_E_LIBRARY:
        return arena_fmt(a, "%s is not installed", why ? why : "a library");
    default:
        return arena_str(a, strerror(error));
    }
}
