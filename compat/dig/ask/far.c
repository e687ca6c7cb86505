/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/far.h"

#include "base/edition.h"
#include "dig/ask/query.h"
#include "dig/print/message.h"
#include "net/stream_tls.h"

#include <string.h>

enum {
    DNS_PORT = 53,
    TLS_PORT = 853,
    HTTPS_PORT = 443,
    HTTP_PORT = 80,
    SHAKE_MS = 30000, /* BIND's patience below HTTPS, whatever +time says */
    USAGE = 1
};

/* What the connections to one server share, for the whole run. */
struct ask_far {
    struct ask_far *next;
    struct dig_far set;
    struct dig_proxy proxy;
    enum dig_way way;
    const char *label; /* the server's */
    uint16_t port;
    struct stream_trust *trust;
    struct stream_how how;
};

uint16_t ask_far_port(const struct ask_job *j)
{
    static const uint16_t port[] = {DNS_PORT, TLS_PORT, HTTPS_PORT, HTTP_PORT};

    return j->run->args.port_set ? j->run->args.port
           : j->tcp              ? port[dig_way(j->set)]
                                 : DNS_PORT;
}

int64_t ask_far_shake_ms(const struct ask_job *j)
{
    bool tls = dig_way(j->set) == DIG_WAY_TLS && j->set->edition->tls_as_https;

    return tls || dig_way(j->set) == DIG_WAY_HTTPS ? SHAKE_MS : 0;
}

/* ---- what is shared ---- */

static bool same_word(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_set(const struct dig_far *a, const struct dig_far *b)
{
    return a->ca == b->ca && a->get == b->get && same_word(a->path, b->path) &&
           same_word(a->ca_file, b->ca_file) && same_word(a->cert, b->cert) &&
           same_word(a->key, b->key) && same_word(a->hostname, b->hostname);
}

static struct ask_far *find(const struct ask_job *j, const struct server *s)
{
    for (struct ask_far *f = j->run->far; f; f = f->next)
        if (f->way == dig_way(j->set) && f->port == server_port(&s->at) &&
            same_word(f->label, s->label) && same_set(&f->set, &j->set->far) &&
            ask_proxy_same(&f->proxy, &j->set->proxy))
            return f;
    return NULL;
}

static void say(struct ask_job *j, const char *words)
{
    if (!j->set->show.yaml)
        buf_fmt(ask_run_notes(j->run, j->set), ";; %s\n", words);
    ask_run_say(j->run);
}

static void no_library(struct ask_job *j, const char *name)
{
    ask_run_fatal(j->run, USAGE, "DNS over %s needs %s, which is not installed",
                  dig_way(j->set) == DIG_WAY_TLS ? "TLS" : "HTTPS", name);
}

/* Whose certificate it has to be; NULL: anybody's whom we trust. */
static const char *expected(const struct ask_job *j, const struct ask_far *f)
{
    struct address ip;

    if (f->set.hostname)
        return f->set.hostname;
    return j->set->edition->address_passes && server_read(&ip, f->label, 0)
               ? NULL
               : f->label;
}

/* False: it was said why not. */
static bool make_trust(struct ask_job *j, struct ask_far *f)
{
    const struct dig_far *far = &f->set;
    struct stream_tls_fault fault;
    const struct stream_tls_set set = {
        .verify = far->ca,
        .ca = far->ca_file,
        .hostname = expected(j, f),
        .cert = far->cert,
        .key = far->key,
    };

    if (f->way == DIG_WAY_HTTP || f->way == DIG_WAY_PLAIN)
        return true;
    if (!far->cert != !far->key) {
        say(j, "both TLS client certificate and key file must be specified a "
               "the same time"); /* as BIND spells it */
        return false;
    }
    f->trust = stream_tls_trust(&set, j->run->run->arena, &fault);
    if (f->trust)
        return true;
    if (fault.error == STREAM_E_LIBRARY) {
        no_library(j, fault.why);
        return false;
    }
    if (fault.why)
        ask_run_log(j->run, "%s", fault.why);
    say(j, "TLS context cannot be created");
    return false;
}

static void make_how(struct arena *a, struct ask_far *f, bool notify_ends)
{
    static const enum stream_kind kind[] = {STREAM_TCP, STREAM_TLS,
                                            STREAM_HTTPS, STREAM_HTTP};

    f->how = (struct stream_how){
        .kind = kind[f->way],
        .trust = f->trust,
        .authority = arena_fmt(a, "%s:%u", f->label, (unsigned)f->port),
        .path = f->set.path ? f->set.path : "/dns-query",
        .get = f->set.get,
        .notify_ends = notify_ends,
        .first = ask_proxy_header(&f->proxy, true, a),
        .first_inside = !f->proxy.plain,
    };
}

/* Settings may come from a line of a batch, whose memory goes with it. */
static const char *keep(struct arena *a, const char *word)
{
    return word ? arena_str(a, word) : NULL;
}

static struct ask_far *make(struct ask_job *j, const struct server *s)
{
    struct arena *a = j->run->run->arena;
    struct ask_far *f = arena_alloc(a, sizeof *f);
    const struct dig_far *set = &j->set->far;

    f->set = *set;
    f->set.path = keep(a, set->path);
    f->set.ca_file = keep(a, set->ca_file);
    f->set.hostname = keep(a, set->hostname);
    f->set.cert = keep(a, set->cert);
    f->set.key = keep(a, set->key);
    f->proxy = j->set->proxy;
    f->way = dig_way(j->set);
    f->label = arena_str(a, s->label);
    f->port = server_port(&s->at);
    if (!make_trust(j, f))
        return NULL;
    make_how(a, f, j->set->edition->tls_as_https);
    f->next = j->run->far;
    return j->run->far = f;
}

/* Does a connection carry more than plain DNS? */
static bool is_far(const struct dig *set)
{
    return dig_way(set) != DIG_WAY_PLAIN || set->proxy.on;
}

bool ask_far_ready(struct ask_job *j, struct xchg *x)
{
    const struct server *s = xchg_server(x);

    return !is_far(j->set) || !x->tcp || find(j, s) || make(j, s);
}

const struct stream_how *ask_far_how(void *ctx, struct xchg *x)
{
    struct ask_job *j = ctx;
    struct ask_far *f = NULL;

    if (is_far(j->set))
        f = find(j, xchg_server(x));
    return f ? &f->how : NULL;
}

void ask_far_end(struct ask_run *d)
{
    for (struct ask_far *f = d->far; f; f = f->next)
        stream_tls_trust_end(f->trust);
}

/* ---- what went wrong ---- */

bool ask_far_ends(struct ask_job *j, const struct xchg_event *e)
{
    bool tls = dig_way(j->set) == DIG_WAY_TLS;

    if (e->kind != XCHG_E_CONNECT_FAILED && e->kind != XCHG_E_COMM_ERROR)
        return false;
    if (e->error == STREAM_E_LIBRARY) {
        no_library(j, e->why ? e->why : "libnghttp2.so.14");
        return true;
    }
    if (e->error == STREAM_E_DOT) { /* RFC 9103 7.1 */
        print_trouble(ask_run_notes(j->run, j->set), j->set,
                      "zone transfers over the established TLS connection are "
                      "not allowed: ALPN for DoT failed");
        ask_run_say(j->run);
        return true;
    }
    if (e->error == STREAM_E_CERT) {
        struct buf b = buf_in(&j->run->job, 1024);
        buf_str(&b, "TLS peer certificate verification for ");
        server_print_port(&b, &e->server->at);
        buf_fmt(&b, " failed: %s", e->why);
        say(j, buf_text(&b));
        return true;
    }
    /* Of DNS over TLS BIND does not say that there was no TLS. */
    if (tls && j->set->edition->tls_as_https)
        return e->shaking && (e->error == STREAM_E_TLS || e->error == 0);
    return tls && (e->shaking || e->error == STREAM_E_TLS);
}
