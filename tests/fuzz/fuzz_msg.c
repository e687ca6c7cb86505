/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as a reply: judged by the parser and shown in every form of
 * nslookup and dig: no crash, no count that lies, and no octet that a terminal
 * could mistake. The first octet chooses dig's words. */
#include "base/arena.h"
#include "base/edition.h"
#include "bind/complaint.h"
#include "dig/args/line.h"
#include "dig/print/message.h"
#include "dns/edns.h"
#include "dns/rr/strict.h"
#include "nslookup/nsl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_MAX = 16 << 20 };

static const char *const forms[] = {
    "x.",
    "x. +short +identify",
    "x. +yaml",
    "x. +multiline +rrcomments +ttlunits",
    "x. +unknownformat +nocrypto +noclass",
    "x. +noall +answer +split=4 +expandaaaa",
    "x. +onesoa +nocomments",
};

static const char *no_env(const char *name)
{
    (void)name;
    return NULL;
}

static int64_t now_us(void)
{
    return 0;
}

/* What the parser tells is in itself right. */
static void judge(struct strict_result s, struct bytes raw, struct msg *m)
{
    if (s.recoverable != (s.reason && !s.fatal) || (s.fatal && !s.reason))
        abort();
    if (raw.len < 12)
        return;
    if (s.unread > raw.len - 12)
        abort();
    for (int i = 0; i < 4; i++)
        if (s.readable[i] > m->said[i] ||
            (!s.reason && s.readable[i] != m->said[i]))
            abort();
}

static void look(const struct buf *b)
{
    for (size_t i = 0; i < b->len; i++) {
        unsigned char c = (unsigned char)b->at[i];
        if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f)
            abort();
    }
}

static void by_nslookup(struct msg *m, const struct strict_result *s,
                        struct arena *arena)
{
    struct buf b = buf_in(arena, TEXT_MAX);

    if (s->reason)
        complaint_packet(&b, s->reason, m->raw);
    else {
        nslprint_answer(&b, m);
        nslprint_debug(&b, m);
        nslprint_referral(&b, m);
        nslprint_rcode(&b, "x", msg_rcode(m));
    }
    look(&b);
}

static void by_dig(struct msg *m, const struct strict_result *s,
                   const char *words, struct run *run)
{
    static const struct server server = {.label = "192.0.2.1"};
    char line[64];
    struct args_line args;
    struct buf b = buf_in(run->arena, TEXT_MAX);

    args_line_start(&args, run);
    snprintf(line, sizeof line, "%s", words);
    if (args_line_read_text(&args, ARGS_LINE_BATCH, line) != ARGS_LINE_GO)
        abort();
    args_line_settle(&args);
    struct print_message_about a = {
        .set = args.query[0], .server = &server, .size = m->raw.len};
    a.set = args.query[0];
    if (s->fatal)
        complaint_packet(&b, s->fatal, m->raw);
    else
        print_message_whole(&b, m, &a);
    look(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {.oom = NULL};
    struct msg m;

    if (!size)
        return 0;
    unsigned form = data[0] % (sizeof forms / sizeof *forms);
    struct bytes raw = {data + 1, size - 1};
    struct strict_result s = strict_check(raw, edition_of("9.20"));
    msg_view(&m, raw, &arena);
    judge(s, raw, &m);
    if (m.state != MSG_SHORT) {
        static FILE *sink;
        if (!sink && !(sink = fopen("/dev/null", "w")))
            abort();
        struct run run = {.edition = edition_of("9.18"),
                          .prog = "dig",
                          .out = sink,
                          .err = sink,
                          .env = no_env,
                          .now_us = now_us,
                          .arena = &arena};
        by_nslookup(&m, &s, &arena);
        if (s.recoverable)
            msg_limit(&m, s.readable, s.unread);
        by_dig(&m, &s, forms[form], &run);
    }
    arena_free(&arena);
    return 0;
}
