/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include "base/hash.h"
#include "base/shellword.h"
#include "base/str.h"
#include "ses/input/name.h"
#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AHEAD_BLOCK = 1024 - 64 /* an identity is small */ };

/* ---- telling ---- */

static void tell(void *ctx, const struct fault *said)
{
    struct source *s = ctx;
    struct arena_mark m = arena_mark(s->run->arena);

    if (s->before_line)
        s->before_line(s->ctx);
    fprintf(s->run->err, "seslookup: %s\n", fault_line(said, s->run->arena));
    arena_release(s->run->arena, m);
}

/* ---- a paste at the terminal ---- */

/* A slip in it is told before anything is asked for. */
static bool could_be_domain(const char *word, struct arena *a)
{
    char name[NAME_TEXT];

    return !strchr(word, '@') && !input_word_is_token(word) &&
           !input_name(a, word, name) && strchr(name, '.');
}

/* Domains by themselves, and a person who can be asked for the rest. */
static bool should_ask(const struct source *s)
{
    const struct run *run = s->run;
    const struct options *o = s->options;

    if (!strcmp(o->format, report_nagios.name))
        return false; /* who asks is a scheduler, or tries its line out */
    if (!run->in_tty || !run->err_tty || !run->out_tty || s->longopts.from.n ||
        s->longopts.expect.n || o->tokens.n || !o->words.n || s->longopts.paste)
        return false;
    for (size_t i = 0; i < o->words.n; i++)
        if (!could_be_domain(o->words.at[i], run->arena))
            return false;
    return true;
}

/* Who typed --from=- or --paste at a terminal sees that something is awaited. */
static void tell_awaited(const struct source *s)
{
    const struct run *run = s->run;

    if (source_reads_stdin(s) && run->in_tty && run->err_tty)
        fputs("Paste the records, then press Ctrl-D.\n", run->err);
}

static void ask_for_rows(struct source *s)
{
    const char **word = arena_alloc(s->run->arena, sizeof *word);

    fputs("Paste the DNS records from the SES console: the rows under "
          "\"Publish DNS\n"
          "records\", or the whole CSV file. Then press Ctrl-D. To check only "
          "what can be\n"
          "checked without them, press Ctrl-D now. Next time: "
          "--from=dkim-dns-records.csv\n",
          s->run->err);
    fflush(s->run->err);
    word[0] = "-";
    s->longopts.from.word = word;
    s->longopts.from.n = 1;
    s->longopts.paste = true;
    s->is_prompt = true;
}

/* ---- opening ---- */

/* Standard output is the report itself. */
static bool is_output(const struct source *s, FILE *f)
{
    struct stat report, here;

    return fstat(fileno(f), &report) == 0 &&
           fstat(fileno(s->run->out), &here) == 0 && S_ISREG(here.st_mode) &&
           report.st_dev == here.st_dev && report.st_ino == here.st_ino;
}

/* Standard output is appended to the report itself (--resume=F >>F), so that one
 * command can be repeated until it ends: the line that is cut off goes, or what
 * follows would stand behind it. */
static bool mend_end(const struct source *s, FILE *f)
{
    const struct readback_rows *had = &s->resume.rows;

    if ((!had->torn && !had->open) || !is_output(s, f))
        return true;
    if (had->torn)
        return ftruncate(fileno(s->run->out), (off_t)had->whole) == 0;
    return fputc('\n', s->run->out) != EOF && fflush(s->run->out) == 0;
}

/* --resume=F >F: what was in the report was lost before this began. */
static void note_emptied(const struct source *s, FILE *f)
{
    const char *path = shellword(s->longopts.resume, s->run->arena);

    if (!s->resume.rows.n && is_output(s, f) &&
        !(fcntl(fileno(s->run->out), F_GETFL) & O_APPEND))
        fprintf(s->run->err,
                "seslookup: note: the shell emptied %s before it could be "
                "continued; append to it instead: >>%s\n",
                path, path);
}

static struct fault read_resume(struct source *s)
{
    const char *path = s->longopts.resume;
    struct arena *a = s->run->arena;
    FILE *f = file_open(path);

    if (!f && errno == ENOENT) {
        fprintf(s->run->err,
                "seslookup: note: %s does not exist yet; starting from the "
                "beginning\n",
                fault_shown(path, a));
        return fault_none();
    }
    if (!f)
        return file_fault("--resume=", path, errno,
                          "give the NDJSON report of the interrupted run (a "
                          "first run needs no --resume)",
                          a);
    struct fault fault = resume_read(&s->resume, f, a);
    if (!fault.text && !mend_end(s, f))
        fault.text = strerror(errno);
    else if (!fault.text)
        note_emptied(s, f);
    fclose(f);
    fault.place = arena_fmt(a, "--resume=%s", path);
    return fault;
}

/* The words and tokens of the command line, as the input wants them. */
static const char **words_of(const struct source *s, size_t *n)
{
    const struct options *o = s->options;
    const char **word =
        arena_alloc(s->run->arena, (o->words.n + 1) * sizeof *word);

    *n = 0;
    for (size_t i = 0; i < o->words.n; i++)
        word[(*n)++] = o->words.at[i];
    return word;
}

static struct input_plan plan_of(struct source *s, input_say *say)
{
    struct input_plan plan = {
        .longopts = &s->longopts, .in = s->run->in, .say = say, .ctx = s};

    plan.is_prompt = s->is_prompt;
    plan.word = words_of(s, &plan.words);
    return plan;
}

bool source_named(const struct run *run, const struct options *o)
{
    const struct longopts *longopts = run->longopts;

    return o->words.n || longopts->from.n || longopts->expect.n ||
           longopts->paste;
}

struct fault source_open(struct source *s, struct run *run,
                         const struct options *o)
{
    struct fault fault = fault_none();

    s->run = run;
    s->options = o;
    s->longopts = *run->longopts;
    s->longopts.token.word = o->tokens.at;
    s->longopts.token.n = o->tokens.n;
    if (s->longopts.resume)
        fault = read_resume(s);
    if (fault.text)
        return fault;
    if (should_ask(s))
        ask_for_rows(s);
    else
        tell_awaited(s);
    struct input_plan plan = plan_of(s, tell);
    s->input = input_begin(&plan, run->arena);
    return fault;
}

/* ---- one by one ---- */

static const char *key_of(const struct ses_identity *id)
{
    return id->address ? id->address : id->domain;
}

static bool is_wanted(struct source *s, const struct ses_identity *id)
{
    const struct options *o = s->options;

    if (o->host && !str_same(o->host, key_of(id)))
        return false;
    if (o->shards && hash_name(id->domain) % o->shards != o->shard - 1)
        return false;
    return !s->resume.rows.n || !resume_done(&s->resume, key_of(id));
}

static bool read_next(struct source *s, struct arena *a,
                      struct ses_identity *out)
{
    while (input_next(s->input, a, out)) {
        if (is_wanted(s, out))
            return true;
        s->skipped++;
        arena_free(a);
    }
    return false;
}

bool source_next(struct source *s, struct arena *a, struct ses_identity *out)
{
    if (s->given == s->aheads)
        return read_next(s, a, out);
    *out = s->ahead[s->given].id;
    arena_join(a, &s->ahead[s->given++].arena);
    return true;
}

static void say_nothing(void *ctx, const struct fault *said)
{
    (void)ctx, (void)said;
}

/* Every --from can be read again. */
static bool is_repeatable(const struct source *s)
{
    struct stat about;

    for (size_t i = 0; i < s->longopts.from.n; i++)
        if (stat(s->longopts.from.word[i], &about) != 0 ||
            !S_ISREG(about.st_mode))
            return false;
    return !s->longopts.paste;
}

uint64_t source_count(struct source *s)
{
    struct arena own = {.oom = s->run->arena->oom}, each = own;
    struct input_plan plan = plan_of(s, say_nothing);
    struct ses_identity id;
    uint64_t n = 0;

    if (!is_repeatable(s))
        return 0;
    struct input *input = input_begin(&plan, &own);
    for (; input_next(input, &each, &id); arena_free(&each))
        n += is_wanted(s, &id);
    input_end(input);
    arena_free(&each);
    arena_free(&own);
    resume_again(&s->resume);
    return n;
}

static bool look_ahead(struct source *s, size_t n)
{
    struct arena *a = s->run->arena;

    while (s->aheads < n) {
        struct source_ahead next = {{.oom = a->oom, .block = AHEAD_BLOCK}, {0}};

        if (!read_next(s, &next.arena, &next.id))
            return false;
        s->ahead = arena_grow(a, s->ahead, s->aheads, sizeof *s->ahead);
        s->ahead[s->aheads++] = next;
    }
    return true;
}

bool source_is_bulk(struct source *s)
{
    return look_ahead(s, 2);
}

bool source_exceeds(struct source *s, size_t n)
{
    return is_repeatable(s) && look_ahead(s, n + 1);
}

bool source_was_useless(const struct source *s, const char *from)
{
    return s->input && input_was_useless(s->input, from);
}

size_t source_errors(const struct source *s)
{
    return s->input ? input_errors(s->input) : 0;
}

bool source_reads_stdin(const struct source *s)
{
    for (size_t i = 0; i < s->longopts.from.n; i++)
        if (strcmp(s->longopts.from.word[i], "-") == 0)
            return true;
    return s->longopts.paste && !s->longopts.from.n;
}

void source_close(struct source *s)
{
    for (size_t i = s->given; i < s->aheads; i++)
        arena_free(&s->ahead[i].arena);
    if (s->input)
        input_end(s->input);
}
