/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any words as a command line of dig, of nslookup, of --ses and of check_ses, or
 * as a .digrc: no crash, and nothing is said that a terminal could mistake. The
 * first octet chooses, a line is a word; no name is looked up. */
#include "base/arena.h"
#include "base/edition.h"
#include "cli/longopts.h"
#include "dig/args/line.h"
#include "nslookup/nslookup.h"
#include "ses/run/options.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORDS = 60, WORD = 500 };

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
    return 1796000000;
}

static void by_dig(struct run *run, int argc, char **argv)
{
    struct args_line a;
    bool rc;

    args_line_start(&a, run);
    if (args_line_before(&a, argc, argv, &rc) != ARGS_LINE_GO ||
        args_line_read(&a, ARGS_LINE_LINE, argc, argv) != ARGS_LINE_GO)
        return;
    args_line_settle(&a);
    for (unsigned i = 0; i < a.queries; i++)
        if (!a.query[i]->name)
            abort();
}

static void by_digrc(struct run *run, int argc, char **argv)
{
    struct args_line a;

    args_line_start(&a, run);
    for (int i = 1; i < argc; i++)
        if (args_line_read_text(&a, ARGS_LINE_RC, argv[i]) != ARGS_LINE_GO)
            return;
}

/* Words without a dash are names, which would be looked up. */
static void by_nslookup(struct run *run, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (argv[i][0] != '-')
            argv[i] = arena_fmt(run->arena, "-%s", argv[i]);
    nslookup_main(run, argc, argv);
}

static void by_ses(struct run *run, int argc, char **argv, bool plugin)
{
    struct longopts longopts = {.ses = true};
    struct fault e = longopts_take(&longopts, &argc, argv, run->arena);
    struct options o;

    if (e.text) {
        if (!e.place || !*e.text)
            abort();
        (void)longopts_meant(e.place, run->arena);
        return;
    }
    (void)longopts_idle(&longopts);
    (void)longopts_again(&longopts, run->arena);
    /* cppcheck-suppress autoVariables ; the run ends here */
    run->longopts = &longopts;
    e = options_read(&o, run, argc, argv, plugin);
    if (e.text && !*e.text)
        abort();
    if (!e.text && (o.shard > o.shards || o.rate < 0 || o.interval_ms < 0))
        abort();
}

/* argv, with the lines of the text as its words. */
static int cut(char *text, char **argv, bool names, char *name)
{
    int argc = 0;

    argv[argc++] = name;
    while (text && argc <= WORDS) {
        char *end = strchr(text, '\n');
        if (end)
            *end = '\0';
        if (*text == '@' && !names)
            *text = '+';
        if (strlen(text) < WORD)
            argv[argc++] = text;
        text = end ? end + 1 : NULL;
    }
    argv[argc] = NULL;
    return argc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {.oom = NULL};
    char *argv[WORDS + 3], stdin_text[] = "exit\n", name[] = "seslookup";
    static FILE *sink;

    if (!size)
        return 0;
    if (!sink && !(sink = fopen("/dev/null", "w")))
        abort();
    unsigned who = data[0] % 5;
    char *text = arena_copy(&a, data + 1, size - 1);
    struct run run = {.edition = edition_of(data[0] & 128 ? "9.18" : "9.20"),
                      .prog = "seslookup",
                      .in = fmemopen(stdin_text, sizeof stdin_text - 1, "r"),
                      .out = sink,
                      .err = sink,
                      .env = no_env,
                      .now_us = now_us,
                      .wall = wall,
                      .arena = &a,
                      .resolv_conf = "/nonexistent/resolv.conf"};
    int argc = cut(text, argv, who > 2, name);
    if (who == 0)
        by_dig(&run, argc, argv);
    else if (who == 1)
        by_digrc(&run, argc, argv);
    else if (who == 2)
        by_nslookup(&run, argc, argv);
    else
        by_ses(&run, argc, argv, who == 4);
    fclose(run.in);
    arena_free(&a);
    return 0;
}
