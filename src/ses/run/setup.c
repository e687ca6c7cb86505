/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include "base/arena.h"
#include "base/shellword.h"
#include "base/str.h"
#include "ses/report/file.h"
#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH = 80, WIDTH_MIN = 40, WIDTH_MAX = 200 };

/* ---- what a terminal can do ---- */

static bool is_set(const struct run *run, const char *name)
{
    const char *value = run->env(name);

    return value && *value;
}

bool setup_term_is_dumb(const struct run *run)
{
    const char *term = run->env("TERM");

    return !term || strcmp(term, "dumb") == 0;
}

static bool wants_color(const struct run *run)
{
    switch (run->longopts->color) {
    case LONGOPTS_ALWAYS:
        return true;
    case LONGOPTS_NEVER:
        return false;
    case LONGOPTS_AUTO:
        break;
    }
    return run->out_tty && !is_set(run, "NO_COLOR") && !setup_term_is_dumb(run);
}

static unsigned width_of(const struct run *run)
{
    struct winsize w;

    if (!run->out_tty || ioctl(fileno(run->out), TIOCGWINSZ, &w) != 0 ||
        w.ws_col < WIDTH_MIN)
        return WIDTH;
    return w.ws_col > WIDTH_MAX ? WIDTH_MAX : w.ws_col;
}

/* ---- the command again ---- */

static bool is_one(const struct ses_strings *list, const char *word)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->at[i], word))
            return true;
    return false;
}

/* A file that was refused is refused again. */
static struct longopts without_useless(const struct run *run,
                                       const struct options *options)
{
    struct longopts o = *run->longopts;
    const char **word = arena_alloc(run->arena, (o.from.n + 1) * sizeof *word);
    size_t n = 0;

    for (size_t i = 0; i < o.from.n; i++)
        if (!is_one(&options->useless, o.from.word[i]))
            word[n++] = o.from.word[i];
    o.from.word = word;
    o.from.n = n;
    return o;
}

/* As it was typed, each word quoted for a shell: what is asked, and whom. */
static struct ses_strings again(const struct run *run, const struct options *o)
{
    const struct longopts useful = without_useless(run, o);
    struct longopts_words options = longopts_again(&useful, run->arena);
    struct ses_strings words = {0};
    size_t n = 2 + options.n + o->typed.n;
    size_t i = 0;

    words.at = arena_alloc(run->arena, n * sizeof *words.at);
    words.at[words.n++] = shellword(run->prog, run->arena);
    if (run->longopts->ses)
        words.at[words.n++] = options.word[i++];
    else if (run->longopts->paste) /* what was pasted is not there again */
        words.at[words.n++] = "--ses";
    for (size_t k = 0; k < o->typed.n; k++)
        words.at[words.n++] = shellword(o->typed.at[k], run->arena);
    for (; i < options.n; i++)
        words.at[words.n++] = options.word[i];
    return words;
}

/* ---- outputs ---- */

static struct fault read_baseline(struct report *r, struct run *run)
{
    const char *path = run->longopts->baseline;
    struct baseline *b = arena_alloc(run->arena, sizeof *b);
    FILE *f = file_open(path);

    if (!f)
        return file_fault("--baseline=", path, errno,
                          "give a report that --report=ndjson=FILE wrote",
                          run->arena);
    struct fault fault = baseline_read(b, f, run->arena);
    fclose(f);
    fault.place = arena_fmt(run->arena, "--baseline=%s", path);
    r->style.baseline = b;
    return fault;
}

static struct fault add_outputs(struct report *r, struct run *run,
                                const struct options *o)
{
    const struct longopts *longopts = run->longopts;
    struct fault fault = report_add(r, o->format, NULL, run->out);

    for (size_t i = 0; i < longopts->report.n && !fault.text; i++) {
        const char *format, *path;

        if (report_cut(longopts->report.word[i], &format, &path, run->arena))
            fault = report_add(r, format, path, run->out);
    }
    return fault;
}

static struct fault read_range(const char *letter, const char *word,
                               struct report_range *range, struct arena *a)
{
    if (!word || report_nagios_range(word, range))
        return fault_none();
    return fault_at(arena_fmt(a, "%s %s", letter, word),
                    "expected a range such as 5 or 1:5");
}

static struct fault read_ranges(struct report_style *style, struct run *run,
                                const struct options *o)
{
    struct fault fault = read_range("-w", o->warn, &style->warn, run->arena);

    return fault.text ? fault
                      : read_range("-c", o->crit, &style->crit, run->arena);
}

/* ---- what can be said against the words alone, before anything is read ---- */

/* Options that exclude each other. */
static struct fault at_odds(struct run *run)
{
    const char *other = longopts_not_with_merge(run->longopts);

    if (other)
        return fault_at(
            NULL, arena_fmt(run->arena,
                            "--%s and --merge can't be combined: --merge only "
                            "merges existing reports",
                            other));
    if (!longopts_stdin_is_free(run->longopts))
        return fault_at(NULL,
                        "stdin can be read only once: use - for only one of "
                        "--from and --zone-file");
    return fault_none();
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool stat_directory(const char *path, struct stat *out, struct arena *a)
{
    int n = (int)(last_part(path) - path);

    return stat(n ? arena_fmt(a, "%.*s.", n, path) : ".", out) == 0;
}

/* "out" and "./out", or two links to one file. */
static bool is_same_path(const char *one, const char *other, struct arena *a)
{
    struct stat x, y;

    one = report_file_goal(one, a);
    other = report_file_goal(other, a);
    if (strcmp(one, other) == 0)
        return true;
    if (stat(one, &x) == 0 && stat(other, &y) == 0)
        return S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
               x.st_ino == y.st_ino;
    return strcmp(last_part(one), last_part(other)) == 0 &&
           stat_directory(one, &x, a) && stat_directory(other, &y, a) &&
           x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* By another option, NULL if it is not given. */
static bool is_taken(struct run *run, const char *by, const char *path)
{
    return by && strcmp(by, "-") != 0 && strcmp(path, "-") != 0 &&
           strncmp(path, "/dev/", 5) != 0 && is_same_path(by, path, run->arena);
}

/* Two reports in one file: the second would replace the first. Devices may
 * take many. */
static struct fault same_file(struct run *run, size_t i, const char *path)
{
    const struct longopts_words *l = &run->longopts->report;
    struct arena *a = run->arena;
    const char *format, *before, *why = NULL;

    if (is_taken(run, run->longopts->trace, path))
        why = arena_fmt(a, "--trace writes to %s; name a different file", path);
    else if (is_taken(run, run->longopts->resume, path))
        why = arena_fmt(a,
                        "the domains that --resume finds in %s would be lost; "
                        "name a different file",
                        path);
    for (size_t k = 0; !why && k < i && strncmp(path, "/dev/", 5) != 0; k++)
        if (report_cut(l->word[k], &format, &before, a) &&
            strcmp(path, "-") != 0 && is_same_path(before, path, a))
            why = arena_fmt(a,
                            "another --report writes to %s; name a different "
                            "file",
                            path);
    return fault_at(arena_fmt(a, "--report=%s", l->word[i]), why);
}

bool setup_has_files(void)
{
    enum { NEEDED = 4 }; /* signals, UDP, TCP, what does not fit in memory */
    int fd[NEEDED];
    size_t n = 0;

    while (n < NEEDED && (fd[n] = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0)
        n++;
    bool few = n < NEEDED && (errno == EMFILE || errno == ENFILE);
    while (n)
        close(fd[--n]);
    return !few;
}

struct fault setup_words(struct run *run, const struct options *o)
{
    const struct longopts *longopts = run->longopts;
    struct report_style style = {0};
    struct fault fault = fault_none();
    const char *format, *path;

    if (!report_find(o->format))
        return report_unknown(o->format, NULL, run->arena);
    for (size_t i = 0; i < longopts->report.n && !fault.text; i++) {
        if (!report_cut(longopts->report.word[i], &format, &path, run->arena))
            return fault_at(
                arena_fmt(run->arena, "--report=%s", longopts->report.word[i]),
                "expected FORMAT=FILE, such as csv=out.csv");
        if (!report_find(format))
            return report_unknown(format, path, run->arena);
        fault = same_file(run, i, path);
    }
    if (!fault.text)
        fault = at_odds(run);
    return fault.text ? fault : read_ranges(&style, run, o);
}

struct fault setup_report(struct report *r, struct run *run,
                          const struct options *o, bool bulk)
{
    struct report_style style = {
        .tool = "seslookup " SESLOOKUP_VERSION,
        .started = run->wall(),
        .color = wants_color(run),
        .tty = run->out_tty,
        .width = width_of(run),
        .bulk = bulk,
        .summary = run->longopts->summary,
        .offline = run->longopts->zone_file != NULL,
        .only = o->only,
        .again = again(run, o),
        .again_named = o->words.n > 0,
        .again_wait =
            run->longopts->wait_for
                ? arena_fmt(run->arena, "--wait=%s",
                            shellword(run->longopts->wait_for, run->arena))
                : "--wait",
        .region = o->target.region,
        .split_dir = run->longopts->split_dir,
    };
    struct fault fault = read_ranges(&style, run, o);

    report_start(r, &style, run->arena);
    if (run->longopts->baseline)
        fault = read_baseline(r, run);
    return fault.text ? fault : add_outputs(r, run, o);
}
