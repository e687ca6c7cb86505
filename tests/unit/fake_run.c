/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_run.h"

#include "base/arena.h"
#include "base/edition.h"
#include "cli/longopts.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 64, TODAY = 1795953600 };

static const char *no_env(const char *name)
{
    (void)name;
    return NULL;
}

time_t fake_run_wall(void)
{
    return TODAY;
}

static struct timespec wall_exact(void)
{
    return (struct timespec){.tv_sec = TODAY};
}

static int split(char *argv[WORDS + 1], char *line)
{
    int argc = 0;

    while (*line && argc < WORDS) {
        argv[argc++] = line;
        line += strcspn(line, " ");
        if (*line)
            *line++ = '\0';
    }
    argv[argc] = NULL;
    for (int i = 0; i < argc; i++)
        for (char *t = argv[i]; (t = strchr(t, '~'));)
            *t = ' ';
    return argc;
}

static FILE *input(const struct fake_run *r)
{
    const char *text = r->input ? r->input : "\n";
    size_t n = r->input_len ? r->input_len : strlen(text);

    return n ? fmemopen((void *)(uintptr_t)text, n, "r")
             : fopen("/dev/null", "r");
}

void fake_run(struct fake_run *r, run_personality *personality,
              const char *line)
{
    char *argv[WORDS + 1];
    struct arena arena = {0};
    size_t out_len, err_len;
    struct longopts longopts = {0};
    int argc = split(argv, arena_str(&arena, line));

    fake_run_end(r);
    fake_use(&r->script);
    fake_clock_use(&r->clock);
    if (!r->longopts && longopts_take(&longopts, &argc, argv, &arena).text)
        abort();
    if (!longopts.resolv_conf)
        longopts.resolv_conf =
            r->resolv_conf; /* names are asked of its servers */
    FILE *out = open_memstream(&r->out, &out_len);
    struct run run = {
        .prog = argv[0],
        .in = r->from ? r->from : input(r),
        .out = r->to ? r->to : out,
        .err = open_memstream(&r->err, &err_len),
        .in_tty = r->in_tty,
        .out_tty = r->out_tty,
        .err_tty = r->err_tty,
        .env = r->env ? r->env : no_env,
        .now_us = fake_clock_now,
        .wall = fake_run_wall,
        .wall_exact = wall_exact,
        .arena = &arena,
        .resolv_conf =
            r->resolv_conf ? r->resolv_conf : "/nonexistent/resolv.conf",
        .edition = edition_of(r->edition ? r->edition : "9.18"),
        .longopts = r->longopts ? r->longopts : &longopts,
        .trace = r->trace,
    };
    r->status = personality(&run, argc, argv);
    fclose(run.in);
    r->from = NULL;
    fclose(out);
    if (r->to)
        fclose(r->to);
    r->to = NULL;
    fclose(run.err);
    arena_free(&arena);
}

void fake_run_end(struct fake_run *r)
{
    free(r->out);
    free(r->err);
    r->out = r->err = NULL;
}
