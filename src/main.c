/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - the door: picks a personality, hands it the world, and is the only
 * one that exits. */
#include "base/arena.h"
#include "base/edition.h"
#include "base/memory.h"
#include "base/shellword.h"
#include "base/str.h"
#include "cli/door.h"
#include "cli/longopts.h"
#include "cli/run.h"
#include "dig/dig.h"
#include "dns/type.h"
#include "net/trace.h"
#include "net/vantage.h"
#include "net/watch.h"
#include "nslookup/nslookup.h"
#include "ses/look/annotate.h"
#include "ses/run/ses.h"
#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { USAGE = 2, NOTES_MAX = 64 * 1024 };

static int64_t clock_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct timespec clock_exact(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return t;
}

static time_t clock_wall(void)
{
    return clock_exact().tv_sec;
}

static const char *environment(const char *name)
{
    return getenv(name);
}

/* A stream that is closed must stay nobody's: the next socket would be given
 * its number. What is put there fails as nothing would. */
static bool standard_tty(int fd)
{
    if (isatty(fd))
        return true;
    if (errno == EBADF)
        (void)!(fd == STDIN_FILENO ? open("/dev/null", O_WRONLY)
                                   : open("/dev/null", O_RDONLY));
    return false;
}

static bool is_type(const char *word)
{
    uint16_t type;

    return type_read(word, &type);
}

/* Hints and repairs are for people: stdout and stderr are both a terminal. */
static bool wants_hints(const struct run *run)
{
    const char *said = run->env("SESLOOKUP_HINTS");

    return run->out_tty && run->err_tty && !(said && strcmp(said, "0") == 0);
}

static int say(struct run *run, void (*write_it)(struct buf *))
{
    struct buf b = buf_in(run->arena, NOTES_MAX);

    write_it(&b);
    if (fputs(buf_text(&b), run->out) != EOF && fflush(run->out) == 0)
        return 0;
    fprintf(run->err, "seslookup: can't write: %s\n", strerror(errno));
    return USAGE;
}

static void repair(struct run *run, int argc, char **argv)
{
    struct buf notes = buf_in(run->arena, NOTES_MAX);

    repair_words(argc, argv, &notes, run->arena);
    fputs(buf_text(&notes), run->err);
}

static run_personality *const personality[] = {
    [DOOR_NSLOOKUP] = nslookup_main,
    [DOOR_DIG] = dig_main,
    [DOOR_SES] = ses_main,
    [DOOR_CHECK_SES] = ses_check_main,
};

/* Ours ends its options with "--"; BIND's grammars do not know it. */
static int drop_end_mark(int argc, char **argv)
{
    int kept = 1;
    bool dropped = false;

    for (int i = 1; i < argc; i++)
        if (dropped || strcmp(argv[i], "--") != 0)
            argv[kept++] = argv[i];
        else
            dropped = true;
    argv[kept] = NULL;
    return kept;
}

/* What BIND's grammars cannot know of. */
static struct fault refusal(struct run *run)
{
    const char *conf = run->longopts->resolv_conf;
    struct fault fault =
        file_fault("--resolv-conf=", conf, conf ? file_trouble(conf) : 0,
                   "name a readable file", run->arena);

    if (!fault.text && run->longopts->ses)
        return annotate_refusal(run);
    return fault;
}

/* Without --ses most of our options are idle. With nothing else on the line a
 * session would begin, which nobody meant. */
static struct fault idle_words(struct run *run, const struct door_choice *c,
                               int argc)
{
    const struct longopts *longopts = run->longopts;
    bool far = !longopts->ses && longopts->at.n == 1 &&
               vantage_is(longopts->at.word[0]);
    const char *idle = longopts->ses || far ? NULL : longopts_idle(longopts);

    if (far && c->door == DOOR_NSLOOKUP) /* it must not go in the clear */
        return fault_at(
            NULL, arena_fmt(run->arena,
                            "--at=%s works with dig and with --ses, not with "
                            "nslookup",
                            longopts->at.word[0]));
    if (idle && !c->named && argc == 1)
        return fault_at(NULL, arena_fmt(run->arena,
                                        "--%s works only with --ses; add --ses",
                                        idle));
    if (idle && wants_hints(run))
        fprintf(run->err, "seslookup: note: --%s has no effect without --ses\n",
                idle);
    return fault_none();
}

/* BIND's programs take a misspelt option of ours for one of theirs. */
static void tell_misspelt(struct run *run, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *meant = str_starts(argv[i], "--") && argv[i][2]
                                ? longopts_meant(argv[i], run->arena)
                                : NULL;
        if (meant)
            fprintf(run->err, "seslookup: hint: unknown option %s; %s\n",
                    shellword(argv[i], run->arena), meant);
    }
}

/* "seslookup" by itself is nslookup's prompt, which tells nobody so. */
static void tell_prompt(struct run *run, const struct door_choice *c, int argc,
                        char **argv)
{
    bool has_name = false;

    for (int i = 1; i < argc; i++)
        has_name |= argv[i][0] != '-';
    if (c->door != DOOR_NSLOOKUP || c->named || has_name || !run->in_tty)
        return;
    fputs("seslookup: hint: this is nslookup's prompt; to leave it, type exit. "
          "For help: seslookup --help\n",
          run->err);
}

static int enter(struct run *run, struct longopts *longopts, int argc,
                 char **argv)
{
    struct watch watch;
    struct fault fault;
    const char *own = argv[0];
    struct door_choice c =
        door_choose(argc, argv, longopts_verify(longopts), is_type);

    if (c.forced) {
        /* the word that named the grammar is the name of the program now */
        argc--;
        argv++;
    }
    if (c.door == DOOR_NSLOOKUP || c.door == DOOR_DIG) {
        fault = refusal(run);
        if (!fault.text)
            fault = idle_words(run, &c, argc);
        if (fault.text) {
            fprintf(run->err, "seslookup: %s\n",
                    fault_line(&fault, run->arena));
            return USAGE;
        }
        if (wants_hints(run)) {
            tell_misspelt(run, argc, argv);
            tell_prompt(run, &c, argc, argv);
            if (!c.named)
                hint_command(run, argc, argv);
            for (int i = 1; i < argc && c.door == DOOR_NSLOOKUP; i++)
                hint_type(run, argv[i]);
        }
        if (longopts->ses)
            run->watch = annotate_watch(&watch, run);
        else if (wants_hints(run))
            run->watch = hint_watch(&watch, run);
    } else {
        argc = drop_end_mark(argc, argv);
    }
    /* "dig --ses" in a command to repeat would be that of another dig */
    run->prog = c.door == DOOR_SES ? own : argv[0];
    int status = personality[c.door](run, argc, argv);
    if (run->watch)
        run->watch->over(run->watch->ctx, run);
    return status;
}

/* One of our options is wrong, or its file (then help would not help); verify
 * mode has its own ways to say so. */
static int refuse_word(struct run *run, const struct fault *fault, int argc,
                       char **argv, bool file)
{
    switch (
        door_choose(argc, argv, longopts_verify(run->longopts), is_type).door) {
    case DOOR_SES:
        return ses_refuse(run, fault, false, !file);
    case DOOR_CHECK_SES:
        return ses_refuse(run, fault, true, !file);
    case DOOR_NSLOOKUP:
    case DOOR_DIG:
    case DOOR_HELP:
        break;
    }
    fprintf(run->err, "seslookup: %s\n%s", fault_line(fault, run->arena),
            file ? "" : "Try 'seslookup --help'.\n");
    return USAGE;
}

/* --trace=FILE. False: it cannot be written. */
static bool open_trace(struct run *run, struct trace *t)
{
    const char *path = run->longopts->trace;
    bool standard = path && strcmp(path, "-") == 0;

    if (!path)
        return true;
    t->wall = run->wall_exact;
    t->to = standard ? run->err : fopen(path, "we");
    if (t->to)
        run->trace = t;
    return t->to != NULL;
}

/* Whether all of it could be written. */
static bool close_trace(const struct run *run, const struct trace *t)
{
    bool lost = t->to && ferror(t->to);

    if (t->to && t->to != run->err && fclose(t->to) != 0)
        lost = true;
    if (lost)
        fprintf(run->err,
                "seslookup: --trace=%s: could not write all of the "
                "trace\n",
                fault_shown(run->longopts->trace, run->arena));
    return !lost;
}

/* A slip in a profile would be one that nobody notices. */
static void tell_edition(struct run *run)
{
    const char *said = run->env("SESLOOKUP_BIND");

    if (!edition_knows(said))
        fprintf(run->err,
                "seslookup: hint: SESLOOKUP_BIND=%s: this is neither 9.18 nor "
                "9.20; %s is used\n",
                fault_shown(said, run->arena), run->edition->name);
}

static int start(struct run *run, struct longopts *longopts, int argc,
                 char **argv)
{
    struct trace trace = {0};

    if (wants_hints(run)) {
        tell_edition(run);
        repair(run, argc, argv);
    }
    struct fault fault = longopts_take(longopts, &argc, argv, run->arena);
    run->longopts = longopts;
    if (fault.text)
        return refuse_word(run, &fault, argc, argv, false);
    if (longopts->help &&
        door_choose(argc, argv, false, is_type).door != DOOR_CHECK_SES)
        return say(run, about_help);
    if (longopts->version)
        return say(run, about_version);
    if (longopts->resolv_conf)
        run->resolv_conf = longopts->resolv_conf;
    if (!open_trace(run, &trace)) {
        fault = file_fault("--trace=", longopts->trace, errno,
                           "name another file, or - for stderr", run->arena);
        return refuse_word(run, &fault, argc, argv, true);
    }
    int status = enter(run, longopts, argc, argv);
    if (close_trace(run, &trace) ||
        door_choose(argc, argv, longopts_verify(longopts), is_type).door !=
            DOOR_SES)
        return status;
    return USAGE; /* as when a report is not whole */
}

int main(int argc, char **argv)
{
    struct arena arena = {.oom = memory_out};
    char nameless[] = "seslookup", *none[] = {nameless, NULL};
    struct longopts longopts = {.ses = false};
    struct run run = {
        .in = stdin,
        .out = stdout,
        .err = stderr,
        .in_tty = standard_tty(STDIN_FILENO),
        .out_tty = standard_tty(STDOUT_FILENO),
        .err_tty = standard_tty(STDERR_FILENO),
        .env = environment,
        .now_us = clock_us,
        .wall = clock_wall,
        .wall_exact = clock_exact,
        .arena = &arena,
        .resolv_conf = "/etc/resolv.conf",
        .edition = edition_of(environment("SESLOOKUP_BIND")),
    };

    /* A reader that goes away (| head) is not worth a word. */
    signal(SIGPIPE, SIG_IGN);
    if (argc < 1) {
        argc = 1;
        argv = none;
    }
    int status = start(&run, &longopts, argc, argv);
    arena_free(&arena);
    return status;
}
