/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/message.h"

#include <errno.h>

enum { DUMP_WIDTH = 16, DUMP_TEXT = 57 };

/* ---- trouble ---- */

/* The words of BIND for errors of the system. */
static const char *error_words(int error)
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

void print_trouble(struct buf *b, const struct dig *set, const char *words)
{
    if (set->show.yaml)
        buf_fmt(b, "- type: DIG_ERROR\n  message: |\n    %s\n", words);
    else
        buf_fmt(b, ";; %s\n", words);
}

static void connect_failed(struct buf *b, const struct dig *set,
                           const struct xchg_event *e)
{
    buf_str(b, e->tcp ? ";; Connection to " : ";; UDP setup with ");
    server_print_port(b, &e->server->at);
    buf_ch(b, '('); /* the address again, not the word that was typed */
    server_print_told(b, e->server);
    buf_fmt(b, ") for %s failed: %s.\n", set->told ? set->told : set->name,
            error_words(e->error));
}

/* The end of a connection of HTTPS is no expected one for BIND. */
static int error_of(const struct dig *set, const struct xchg_event *e)
{
    bool https = dig_way(set) == DIG_WAY_HTTPS && e->tcp;

    return https && e->error == 0 ? STREAM_E_PROTOCOL : e->error;
}

void print_trouble_event(struct buf *b, const struct dig *set,
                    const struct xchg_event *e)
{
    if (e->kind == XCHG_E_NO_SERVERS) {
        print_trouble(b, set, "no servers could be reached");
        return;
    }
    if (set->show.yaml || e->kind == XCHG_E_SENT)
        return;
    if (e->kind == XCHG_E_CONNECT_FAILED) {
        connect_failed(b, set, e);
        return;
    }
    buf_str(b, ";; communications error to ");
    server_print_port(b, &e->server->at);
    buf_fmt(b, ": %s\n",
            e->kind == XCHG_E_TIMEOUT ? "timed out"
                                      : error_words(error_of(set, e)));
}

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

void print_trouble_bad(struct buf *b, struct bytes raw, const char *reason,
                  const struct dig *set)
{
    (void)set;
    buf_fmt(b, ";; Got bad packet: %s\n%zu bytes\n", reason, raw.len);
    for (size_t i = 0; i < raw.len; i += DUMP_WIDTH) {
        size_t left = raw.len - i;
        dump_line(b, raw.at + i, left < DUMP_WIDTH ? left : DUMP_WIDTH);
    }
}
