/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as words of "set" in nslookup, by themselves and in a session: no
 * crash, and the settings stay within their bounds. */
#include "base/arena.h"
#include "base/edition.h"
#include "nslookup/nsl.h"
#include "nslookup/nslookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    TEXT_MAX = 1 << 20,
    PORT_MAX = 65535,
    NDOTS_MAX = 128,
    LINE_MAX_HERE = 500
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

static time_t wall(void)
{
    return 0;
}

static void one_by_one(char *text, struct arena *arena)
{
    struct buf said = buf_in(arena, TEXT_MAX);
    struct nslopt o;

    nslopt_defaults(&o);
    for (char *word = text; word;) {
        char *end = strchr(word, '\n');
        if (end)
            *end = '\0';
        nslopt_set(&o, word, &said);
        if (o.port > PORT_MAX || o.ndots > NDOTS_MAX ||
            !memchr(o.type_word, 0, sizeof o.type_word) ||
            !memchr(o.class_word, 0, sizeof o.class_word))
            abort();
        word = end ? end + 1 : NULL;
    }
    nslprint_settings(&said, &o, NULL, 0);
    if (!said.len)
        abort();
}

/* A bare "set" is a name, and so is what a line has beyond its cap. */
static size_t wordy(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)line[i] > ' ')
            return n < LINE_MAX_HERE ? n : LINE_MAX_HERE;
    return 0;
}

/* Each line behind "set", so that no name is looked up. */
static void in_a_session(const char *text, struct arena *arena)
{
    struct buf lines = buf_in(arena, TEXT_MAX);
    char name[] = "nslookup", *argv[] = {name, NULL};

    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n"), put = wordy(p, n);
        if (put) {
            buf_str(&lines, "set ");
            buf_put(&lines, p, put);
            buf_ch(&lines, '\n');
        }
        p += n + (p[n] == '\n');
    }
    buf_str(&lines, "set all\nexit\n");
    FILE *sink = fopen("/dev/null", "w");
    struct run run = {
        .edition = edition_of("9.20"),

        .prog = name,
        .in = fmemopen((void *)(uintptr_t)buf_text(&lines), lines.len, "r"),
        .out = sink,
        .err = sink,
        .env = no_env,
        .now_us = now_us,
        .wall = wall,
        .arena = arena,
        .resolv_conf = "/nonexistent/resolv.conf",
    };
    if (!run.in || !sink)
        abort();
    nslookup_main(&run, 1, argv);
    fclose(run.in);
    fclose(sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {.oom = NULL};

    if (size > TEXT_MAX / 8)
        return 0;
    char *text = arena_copy(&arena, data, size);
    in_a_session(text, &arena);
    one_by_one(text, &arena);
    arena_free(&arena);
    return 0;
}
