/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind/complaint.h"

#include "base/arena.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <errno.h>
#include <netinet/in.h>

enum { DUMP_WIDTH = 16, DUMP_TEXT = 57 };

/* ---- the way there ---- */

const char *complaint_why(int error)
{
    static const struct {
        int error;
        const char *words;
    } rows[] = {
        {0, "end of file"},
        {ECONNREFUSED, "connection refused"},
        {ECONNRESET, "connection reset"},
        {EPIPE, "broken pipe"},
        {ETIMEDOUT, "timed out"},
        {ENETUNREACH, "network unreachable"},
        {EHOSTUNREACH, "host unreachable"},
        {ENETDOWN, "network down"},
        {EHOSTDOWN, "host down"},
        {EADDRNOTAVAIL, "address not available"},
        {EADDRINUSE, "address in use"},
        {EINVAL, "invalid file"},
        {ERANGE, "out of range"},
        {EACCES, "permission denied"},
        {EPERM, "permission denied"},
        {EAFNOSUPPORT, "address family not supported"},
        {ENOBUFS, "not enough free resources"},
        {EMFILE, "too many open files"},
        {STREAM_E_TLS, "TLS error"},
        {STREAM_E_ALPN, "ALPN for HTTP/2 failed"},
        {STREAM_E_HTTP, "failure"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].error == error)
            return rows[i].words;
    return "unexpected error";
}

static void connect_failed(struct buf *b, const struct xchg_event *e,
                           const char *name)
{
    buf_str(b, e->tcp ? ";; Connection to " : ";; UDP setup with ");
    server_print_port(b, &e->server->at);
    buf_ch(b, '('); /* the address again, not the word that was typed */
    server_print_told(b, e->server);
    buf_fmt(b, ") for %s failed: %s.\n", name, complaint_why(e->error));
}

void complaint_event(struct buf *b, const struct xchg_event *e,
                     const char *name)
{
    switch (e->kind) {
    case XCHG_E_SENT:
        break;
    case XCHG_E_TIMEOUT:
    case XCHG_E_COMM_ERROR:
        buf_str(b, ";; communications error to ");
        server_print_port(b, &e->server->at);
        buf_fmt(b, ": %s\n",
                e->kind == XCHG_E_TIMEOUT ? "timed out"
                                          : complaint_why(e->error));
        break;
    case XCHG_E_CONNECT_FAILED:
        connect_failed(b, e, name);
        break;
    case XCHG_E_NO_SERVERS:
        buf_str(b, ";; no servers could be reached\n");
        break;
    }
}

bool complaint_mapped(struct buf *b, struct xchg *x)
{
    const struct address *at = &xchg_server(x)->at;

    if (at->u.any.sa_family != AF_INET6 ||
        !IN6_IS_ADDR_V4MAPPED(&at->u.v6.sin6_addr))
        return false;
    buf_str(b, ";; Skipping mapped address '");
    server_print(b, at);
    buf_str(b, "'\n");
    if (!xchg_has_next_server(x))
        buf_str(b, ";; No acceptable nameservers\n");
    return true;
}

/* ---- a message ---- */

static void dump_line(struct buf *b, const unsigned char *at, size_t n)
{
    size_t from = b->len;

    for (size_t i = 0; i < n; i++)
        buf_fmt(b, "%02x ", at[i]);
    buf_pad(b, from, DUMP_TEXT);
    for (size_t i = 0; i < n; i++)
        buf_ch(b, at[i] > ' ' && at[i] < '~' ? (char)at[i] : '.');
    buf_ch(b, '\n');
}

void complaint_packet(struct buf *b, const char *reason, struct bytes raw)
{
    buf_fmt(b, ";; Got bad packet: %s\n%zu bytes\n", reason, raw.len);
    for (size_t i = 0; i < raw.len; i += DUMP_WIDTH) {
        size_t left = raw.len - i;
        dump_line(b, raw.at + i, left < DUMP_WIDTH ? left : DUMP_WIDTH);
    }
}

/* Told once in a transfer, which goes on. */
static bool other_id(struct buf *b, const struct xchg *x, struct xfr *xfr,
                     const struct msg *m)
{
    bool within = xfr_begun(xfr);
    const char *how = !x->tcp ? "Warning" : within ? "WARNING" : "ERROR";

    if (m->id == x->id || (within && xfr->other_id))
        return false;
    xfr->other_id = within;
    buf_fmt(b, ";; %s: ID mismatch: expected ID %u, got %u\n", how,
            (unsigned)x->id, (unsigned)m->id);
    return true;
}

bool complaint_header(struct buf *b, const struct xchg *x, struct xfr *xfr,
                      const struct xchg_reply *r)
{
    if (r->raw.len < NS_HFIXEDSZ) {
        buf_str(
            b, x->tcp ? ";; ERROR: short (< header size) message\n"
                      : ";; Warning: short (< header size) message received\n");
        return true;
    }
    bool other = other_id(b, x, xfr, r->msg);
    if (other && x->tcp && !xfr_begun(xfr))
        return true;
    if (!(r->msg->flags & DNS_QR))
        buf_str(b, ";; Warning: query response not set\n");
    return other && !x->tcp;
}

bool complaint_opcode(struct buf *b, const struct msg *m, uint8_t asked)
{
    if (dns_opcode(m->flags) == asked)
        return false;
    buf_fmt(b, ";; Warning: Opcode mismatch: expected %s, got ",
            type_opcode(asked));
    buf_fmt(b, "%s\n", type_opcode(dns_opcode(m->flags)));
    return true;
}

void complaint_question(struct buf *b, const char *name, const struct rr *q)
{
    buf_fmt(b, ";; ;; Question section mismatch: got %s/", name);
    type_print(b, q->type);
    buf_ch(b, '/');
    type_print_class(b, q->class);
    buf_ch(b, '\n');
}

bool complaint_server(struct buf *b, struct xchg *x, const char *what)
{
    bool more = xchg_has_next_server(x);

    buf_fmt(b, ";; Got %s from ", what);
    server_print_told(b, xchg_server(x));
    buf_fmt(b, "%s\n", more ? ", trying next server" : "");
    return more;
}

/* ---- a name ---- */

bool complaint_name_typed(const struct search_fault *f)
{
    return !f->idn && !f->searched;
}

const char *complaint_name(const struct search_fault *f, struct arena *a)
{
    if (f->idn)
        return arena_fmt(a,
                         "'%s' is not a legal IDNA2008 name (%s), use +noidnin",
                         f->text, f->idn);
    return arena_fmt(a,
                     f->searched ? "'%s' is not in legal name syntax (%s)"
                                 : "'%s' is not a legal name (%s)",
                     f->text, name_reason(f->err));
}
