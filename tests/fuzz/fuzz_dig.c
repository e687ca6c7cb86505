/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as a batch file, a .digrc, a key file, or as a signed reply: no
 * crash, and no words without an end. The first octet chooses. */
#include "base/arena.h"
#include "base/edition.h"
#include "base/str.h"
#include "dig/args/line.h"
#include "dns/keyfile.h"
#include "dns/sig0file.h"
#include "dns/tsig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINE = 1024, CAP = 512, NOW = 1646972129 };

static const char *no_env(const char *name)
{
    (void)name;
    return NULL;
}

static int64_t now_us(void)
{
    return 0;
}

static void read_lines(char *text, enum args_line_from from)
{
    struct arena arena = {.oom = NULL};
    FILE *sink = fopen("/dev/null", "w");
    struct run run = {.edition = edition_of("9.20"),
                      .prog = "dig",
                      .out = sink,
                      .err = sink,
                      .env = no_env,
                      .now_us = now_us,
                      .arena = &arena};
    struct args_line args;
    int status = ARGS_LINE_GO;

    args_line_start(&args, &run);
    while (text && status == ARGS_LINE_GO) {
        char *eol = strchr(text, '\n');
        if (eol)
            *eol = '\0';
        if (strlen(text) < LINE)
            status = args_line_read_text(&args, from, text);
        args_line_settle(&args);
        for (unsigned i = 0; i < args.queries; i++)
            if (!args.query[i]->name)
                abort();
        text = eol ? eol + 1 : NULL;
    }
    fclose(sink);
    arena_free(&arena);
}

static void read_key(const char *text)
{
    struct arena arena = {.oom = NULL};
    struct keyfile k;

    if (!keyfile_parse(&k, text, NULL, &arena) && k.algorithm && !k.name)
        abort();
    if (keyfile_parse_pair(&k, text, text, &arena) && !k.secret)
        abort();
    arena_free(&arena);
}

/* The record first; what is behind an empty line is the private part, and a
 * signature, too. */
static void read_pair(const char *text)
{
    struct arena arena = {.oom = NULL};
    struct sig0file_fault fault;
    struct sig0file k;
    const char *rest = strstr(text, "\n\n");
    unsigned char sig[CAP] = {0};
    size_t n = str_cut((char *)sig, sizeof sig, rest ? rest : text);

    if (sig0file_read_key(&k, text, &fault, &arena) &&
        (fault.why || (!k.null && !k.key.len)))
        abort();
    if (rest && sig0file_read_private(&k, rest + 2, &arena))
        for (int i = 0; i < SIG0FILE_FIELDS; i++)
            if (k.field[i].at && !k.field[i].len)
                abort();
    sig0der_rsa(&k, &arena);
    if (sig0der_flatten(sig, &n, 32) && n != 64)
        abort();
    arena_free(&arena);
}

static void read_replies(const uint8_t *data, size_t size)
{
    struct arena arena = {.oom = NULL};
    const struct tsig_words w = {tsig_algorithm("hmac-sha256", 11), 0, "k",
                                 "MTIzNDU2Nzg5MDEyMzQ1Ng=="};
    unsigned char query[CAP] = {0};
    struct tsig_key k;

    if (!tsig_key_read(&k, &w, &arena)) {
        struct tsig_session s = {.key = &k};
        tsig_sign(&s, query, 12, CAP, NOW);
        for (int i = 0; i < 3; i++) {
            tsig_came(&s);
            tsig_verify(&s, (struct bytes){data, size}, true, NOW);
        }
        tsig_end(&s);
    }
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    char *text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    /* Names of servers would be looked up. */
    for (char *p = text; data[0] % 4 < 2 && *p; p++)
        if (*p == '@')
            *p = '+';
    if (data[0] % 4 < 2)
        read_lines(text, data[0] % 4 ? ARGS_LINE_RC : ARGS_LINE_BATCH);
    else if (data[0] % 4 == 3)
        read_replies(data + 1, size - 1);
    else {
        read_key(text);
        read_pair(text);
    }
    free(text);
    return 0;
}
