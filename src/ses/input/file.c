/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: what belongs together in them, piece by piece. */
#include "base/buf.h"
#include "base/str.h"
#include "ses/input/input_in.h"
#include "ses/input/words.h"
#include "text/csv.h"
#include "text/paste.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A record may go over lines; an unclosed quote or bracket must not swallow a
 * file. */
enum { JOINED_LINES = 64 };

/* ---- lines ---- */

/* The row goes on behind a line break: inside quotes, or a zone's brackets. */
static bool goes_on(const struct input *in, const char *row)
{
    const struct input_table *t = in->file.table;

    if (t)
        return csv_open(row, input_table_separator(t));
    return input_words_open(row);
}

static void one_row(struct input *in, char *row, unsigned line)
{
    struct arena_mark m = arena_mark(&in->scratch);
    const char *wrong = NULL;
    bool taken = in->file.table && input_table_row(in, row, line);

    if (!taken && !input_table_begin(in, row, line))
        wrong = input_row(in, row, line);
    /* a paste has prose round what matters */
    bool meant = !in->plan.ours->paste ||
                 (strchr(row, '.') && strchr(row, '_'));
    if (wrong && meant)
        input_wrong(in, line, 1, wrong);
    arena_release(&in->scratch, m);
}

/* Cleans a line; false: nothing is left or it cannot be read. */
static bool clean(struct input *in, char *row, unsigned line)
{
    char text[64];
    struct buf b = buf_fixed(text, sizeof text);
    long bad = lines_bad_utf8(row, strlen(row));
    unsigned long c;

    if (bad >= 0) {
        input_wrong(in, line, (unsigned)bad + 1,
                    "an octet that is not UTF-8; save the file as UTF-8");
        return false;
    }
    c = paste_clean(row);
    if (c) {
        buf_fmt(&b, "removed the invisible character U+%04lX", c);
        input_note(in, line, buf_text(&b));
    }
    return !in->plan.ours->paste || paste_strip(row);
}

/* The joined lines did not end as they should: each for itself. */
static void take_apart(struct input *in, char *rows, unsigned line)
{
    char *next;

    input_wrong(in, line, 1,
                in->file.table ? "a quote is opened and never closed"
                               : "a bracket is opened and never closed");
    next = strchr(rows, '\n');
    for (unsigned n = line + 1; next; n++) {
        char *row = next + 1;

        next = strchr(row, '\n');
        if (next)
            *next = '\0';
        if (clean(in, row, n))
            one_row(in, row, n);
    }
}

static void stop_reading(struct input *in)
{
    in->text->ended = true;
    in->text->at = in->text->end = 0;
    in->text->back = -1;
    in->text->mores = in->text->more_at = 0;
}

static bool row_is_sound(struct input *in, enum lines_got got)
{
    struct lines *t = in->text;

    if (got == TEXT_TOO_LONG)
        input_wrong(in, t->row_line, 1,
                    "a line of more than 256 KiB, which no form has");
    if (got == TEXT_BINARY) {
        input_wrong(in, t->line, t->column > 1 ? t->column - 1 : 1,
                    "an octet that stands in no text; the rest of the file "
                    "is not read");
        stop_reading(in);
    }
    return got == TEXT_ROW;
}

static void read_row(struct input *in)
{
    struct lines *t = in->text;
    unsigned joined = 0, line;

    if (!row_is_sound(in, lines_row(t)))
        return;
    line = t->row_line;
    if (!clean(in, t->row, line))
        return;
    t->row_len = strlen(t->row);
    while (goes_on(in, t->row)) {
        enum lines_got got =
            joined++ < JOINED_LINES ? lines_row_more(t) : TEXT_END;
        if (got == TEXT_END) {
            take_apart(in, t->row, line);
            return;
        }
        if (!row_is_sound(in, got))
            return;
    }
    if (!joined || clean(in, t->row, line))
        one_row(in, t->row, line);
}

/* ---- files ---- */

static bool has_known_ending(const char *dot)
{
    static const char *const ending[] = {".json", ".ndjson", ".yaml", ".yml",
                                         ".txt",  ".zone",   ".db",   ".csv"};

    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
        if (str_same(dot, ending[i]))
            return true;
    return false;
}

static const char *hint_of_file(struct input *in, const char *name)
{
    const char *base = strrchr(name, '/'), *dot;
    char domain[NAME_TEXT];

    base = base ? base + 1 : name;
    dot = strrchr(base, '.');
    if (!dot || input_name(&in->scratch,
                           arena_copy(&in->scratch, base, (size_t)(dot - base)),
                           domain))
        return NULL;
    if (!strchr(domain, '.') || strchr(domain, '_') || !has_known_ending(dot))
        return NULL;
    for (size_t i = 0; i < in->domains; i++)
        if (!strcmp(in->domain[i], domain))
            return in->domain[i];
    return in->domains ? NULL : arena_str(in->arena, domain);
}

/* What no line of a text begins like; else NULL. */
static const char *other_format(const struct input *in)
{
    static const struct {
        const char *begins;
        const char *wrong;
    } row[] = {
        {"PK\x03\x04", "a spreadsheet or an archive; save it as CSV"},
        {"\xd0\xcf\x11\xe0", "a spreadsheet; save it as CSV"},
        {"\x1f\x8b", "a compressed file; unpack it first, as with gunzip"},
        {"%PDF-", "a PDF; copy its text into a file and read that with "
                  "--paste"},
        {"<!doctype html", "a web page; copy its text into a file and read "
                           "that with --paste"},
        {"<html", "a web page; copy its text into a file and read that with "
                  "--paste"},
    };
    const struct lines *t = in->text;
    const char *at = (const char *)t->block + t->at;

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        size_t n = strlen(row[i].begins);

        if (t->end - t->at >= n && str_same_n(at, row[i].begins, n))
            return row[i].wrong;
    }
    return NULL;
}

static void start_reading(struct input *in, FILE *f)
{
    unsigned line, column;
    const char *wrong;

    errno = 0;
    lines_begin(in->text, f);
    if (ferror(f))
        input_wrong(in, 0, 0,
                    errno == EISDIR ? "a directory; name the files in it, each "
                                      "with --from"
                                    : "the file cannot be read");
    wrong = other_format(in);
    if (wrong) {
        input_wrong(in, 1, 1, wrong);
        stop_reading(in);
        return;
    }
    if (!lines_binary(in->text, &line, &column))
        return;
    input_wrong(in, line, column,
                "an octet that stands in no text; the file is not read");
    stop_reading(in);
}

void input_file_open(struct input *in, const char *name)
{
    FILE *f = in->plan.in;
    const char *hint;
    bool standard = !strcmp(name, "-");

    in->file = (struct input_file){.name = standard ? "stdin" : name,
                                   .errors = in->errors};
    if (!standard)
        f = fopen(name, "r");
    if (!f) {
        input_wrong(in, 0, 0, strerror(standard ? EBADF : errno));
        return;
    }
    hint = standard ? NULL : hint_of_file(in, name);
    in->file.hint = hint ? hint : input_hint_of_words(in);
    in->text = malloc(sizeof *in->text);
    if (!in->text) {
        input_wrong(in, 0, 0, strerror(ENOMEM));
        if (!standard)
            fclose(f);
        return;
    }
    start_reading(in, f);
}

/* Text that is something else altogether need not be read to its end. */
static void give_up(struct input *in)
{
    if (in->file.found || in->file.waitings || in->file.dropped ||
        in->errors - in->file.errors < INPUT_GIVE_UP)
        return;
    input_wrong(in, in->text->line, 0,
                "so far nothing could be read; the rest is not tried");
    in->file.array = false;
    stop_reading(in);
}

void input_file_close(struct input *in)
{
    char text[96];
    struct buf b = buf_fixed(text, sizeof text);
    struct lines *t = in->text;

    input_table_end(in);
    input_waiting(in);
    input_tell_held(in, in->file.found > 0);
    if (in->file.untold) {
        buf_fmt(&b, "%zu more rows with faults were not named one by one",
                in->file.untold);
        input_note(in, 0, buf_text(&b));
        buf_clear(&b);
    }
    if (in->file.dropped && in->file.found) {
        buf_fmt(&b, "left out %zu record%s that SES does not ask for",
                in->file.dropped, in->file.dropped == 1 ? "" : "s");
        input_note(in, 0, buf_text(&b));
    }
    in->fruitful |= in->file.found > 0;
    if (!in->file.found && in->errors == in->file.errors)
        input_wrong(in, 0, 0,
                    in->file.dropped
                        ? "none of its records is one that SES asks for"
                        : "nothing in it tells what SES expects; a list of "
                          "domains, the console's CSV, or the JSON of "
                          "`aws sesv2 get-email-identity` does");
    lines_close(t);
    if (t->from != in->plan.in)
        fclose(t->from);
    free(t);
    in->text = NULL;
    in->file = (struct input_file){.name = NULL};
}

/* Reads one piece: a JSON value or a row. */
void input_file_piece(struct input *in)
{
    int c = lines_start(in->text);

    if (in->file.array || c == '{' || c == '[')
        input_json(in);
    else if (c < 0)
        input_file_close(in);
    else
        read_row(in);
    if (in->text) {
        give_up(in);
        if (input_found(in))
            input_tell_held(in, true);
    }
    arena_free(&in->scratch);
}
