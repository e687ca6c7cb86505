/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: what belongs together in them, piece by piece. */
#include "text/file.h"
#include "base/buf.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ses/input/form.h"
#include "ses/input/peel.h"
#include "ses/input/readers.h"
#include "ses/input/words.h"
#include "text/csv.h"
#include "text/literal.h"
#include "text/oneof.h"
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

    if (in->file.form->line)
        return false;
    if (t)
        return csv_open(row, input_table_separator(t));
    return input_words_open(row);
}

/* What JSON stood in the cells of the rows before. */
static void read_cells(struct input *in)
{
    for (size_t i = 0; i < in->file.jsons; i++)
        input_json_cell(in, in->file.json[i].text, in->file.json[i].line);
    in->file.json = NULL;
    in->file.jsons = 0;
    arena_free(&in->cells);
}

/* "SigningHostedZone: dkim.eu-south-1.amazonses.com" anywhere in a line. */
static void take_zone(struct input *in, const char *line)
{
    const char *at = str_find(line, "hostedzone");
    size_t n;

    at = at ? at : str_find(line, "hosted_zone");
    at = at ? at : str_find(line, "hosted zone");
    at = at ? str_find(at, "dkim.") : NULL;
    n = at ? strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-.") : 0;
    if (!n || n >= NAME_TEXT)
        return;
    const char *zone = arena_copy(&in->scratch, at, n);
    if (region_is_dkim_zone(zone) && !region_target_zone(zone))
        input_zone_of_file(in, zone);
}

static void one_row(struct input *in, char *row, unsigned line)
{
    take_zone(in, row);
    if (in->file.form->line)
        in->file.form->line(in, row, line);
    else
        input_wrap_line(in, row, line);
    read_cells(in);
}

static const char no_utf8[] = "this is not valid UTF-8; save the file as UTF-8";

/* A name with a letter beyond ASCII in it: the letter may be another one. */
static bool is_foreign_name(const char *s)
{
    while (*s) {
        size_t n = strcspn(s, " \t,;|\"");
        bool far = false, dot = false;

        for (size_t i = 0; i < n; i++) {
            far = far || (unsigned char)s[i] >= 0x80;
            dot = dot || (s[i] == '.' && i && i + 1 < n);
        }
        if (far && dot)
            return true;
        s += n + (s[n] != '\0');
    }
    return false;
}

/* A word with a dot inside, or a long one: it may be of a record. */
static bool is_data(const char *s)
{
    enum { LONG = 20 };
    size_t word = 0;

    for (; *s; s++) {
        word = str_is_alnum(*s) ? word + 1 : 0;
        if (word == LONG || ((word || (unsigned char)*s >= 0x80) &&
                             s[1] == '.' && str_is_alnum(s[2])))
            return true;
    }
    return false;
}

/* A line in another coding: of a heading nothing is read, of a row only what is
 * ASCII, unless a name has a letter that is not. */
static bool take_ascii(struct input *in, char *row, unsigned line, unsigned bad)
{
    bool data = is_data(row);

    if ((data && is_foreign_name(row)) || strchr(row, '=')) {
        input_wrong(in, line, bad + 1, no_utf8);
        return false;
    }
    if (!in->file.coded)
        input_note(in, line,
                   "this is not UTF-8; letters beyond ASCII were not read");
    in->file.coded = true;
    for (char *s = row; *s; s++)
        *s = (unsigned char)*s < 0x80 ? *s : '?';
    return data;
}

/* "NAME Copied", as a page's button says it. */
static void drop_button(char *row)
{
    static const char *const says[] = {
        " Copy",       " copy",  " Copied", " Copied!", " Copy to clipboard",
        " \U0001f4cb", " \u29c9"};

    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        size_t n = strlen(row), k = strlen(says[i]);

        if (n > k && !strcmp(row + n - k, says[i]) && strpbrk(row, "._"))
            row[n - k] = '\0';
    }
}

/* Cleans a line; false: nothing is left or it cannot be read. */
static bool clean(struct input *in, char *row, unsigned line)
{
    char text[64];
    struct buf b = buf_fixed(text, sizeof text);
    long bad = utf8_bad(row, strlen(row));
    unsigned long c;

    if (bad >= 0 && !take_ascii(in, row, line, (unsigned)bad))
        return false;
    if (in->text->form == TEXT_WINDOWS && is_foreign_name(row)) {
        input_wrong(in, line, 1, no_utf8);
        return false;
    }
    c = paste_clean(row);
    if (c) {
        buf_fmt(&b, "removed the invisible character U+%04lX", c);
        input_note(in, line, buf_text(&b));
    }
    for (size_t n = strlen(row); n && row[n - 1] == ' '; n--)
        row[n - 1] = '\0';
    drop_button(row);
    /* "- " and "+ " of a plan are no items of a list */
    return !in->file.paste || in->file.form->line || paste_strip(row);
}

/* The joined lines did not end as they should: each for itself. */
static void take_apart(struct input *in, char *rows, unsigned line)
{
    char *next;

    input_wrong(in, line, 1,
                in->file.table ? "a quotation mark is never closed"
                               : "a bracket is never closed");
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
                    "a line is longer than 256 KiB, which no input format has");
    if (got == TEXT_BINARY) {
        input_wrong(in, t->line, t->column > 1 ? t->column - 1 : 1,
                    "binary data; the rest of the file was not read");
        stop_reading(in);
    }
    return got == TEXT_ROW;
}

static void read_row(struct input *in)
{
    struct lines *t = in->text;
    unsigned joined = 0, line;

    if (!row_is_sound(in, in->file.form->row(t)))
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
    if (!strchr(domain, '.') || strchr(domain, '_') ||
        !oneof_is(dot, ".json|.ndjson|.yaml|.yml|.txt|.zone|.db|.csv"))
        return NULL;
    for (size_t i = 0; i < in->domains; i++)
        if (!strcmp(in->domain[i], domain))
            return in->domain[i];
    return in->domains ? NULL : arena_str(in->arena, domain);
}

static void peel(struct input *in)
{
    struct input_peeled p = input_peel(in->text, in->plan.in);

    in->mail = p.text;
    in->peeled = p.stream;
    in->file.paste = in->file.paste || p.prose;
    in->file.page = p.mail;
    if (p.blanks)
        input_note(in, 0, "no-break spaces (U+00A0) were read as blanks");
    if (p.left_out)
        input_note(in, 0,
                   "attachments that are not text were not read; save them "
                   "and name each with --from");
    if (p.cut)
        input_wrong(in, 0, 0,
                    "this is longer than 24 MiB, so the rest was not read; "
                    "split it");
}

static void start_reading(struct input *in, FILE *f)
{
    unsigned line, column;

    errno = 0;
    lines_begin(in->text, f);
    if (ferror(f))
        input_wrong(in, 0, 0,
                    errno == EISDIR ? "this is a directory; name each file in "
                                      "it with --from"
                                    : "the file can't be read");
    if (lines_windows(in->text))
        input_note(in, 0,
                   "this is not UTF-8; it was read as Windows-1252, as Excel "
                   "writes it");
    peel(in);
    const struct lines *t = in->text;
    size_t n = t->form == TEXT_UTF8 ? t->end - t->at : 0;
    in->file.form = input_form_of((const char *)t->block + t->at, n);
    in->file.paste = in->file.paste || in->file.form->paste;
    in->file.page = in->file.page || in->file.form->nothing;
    if (in->file.form->refusal) {
        input_wrong(in, 1, 1, in->file.form->refusal);
        stop_reading(in);
        return;
    }
    if (!lines_binary(in->text, &line, &column))
        return;
    input_wrong(in, line, column, "binary data; the file was not read");
    stop_reading(in);
}

/* The plan's word for the file that is being read. */
static void was_useless(struct input *in)
{
    in->useless =
        arena_grow(in->arena, in->useless, in->uselesses, sizeof *in->useless);
    in->useless[in->uselesses++] = in->file.name;
}

void input_file_open(struct input *in, const char *name)
{
    FILE *f = in->plan.in;
    const char *hint;
    bool standard = !strcmp(name, "-");

    in->file = (struct input_file){.name = standard ? "stdin" : name,
                                   .errors = in->errors,
                                   .paste = in->plan.longopts->paste,
                                   .is_prompt = standard && in->plan.is_prompt};
    in->file.number = in->source = ++in->sources;
    in->file.mixed = arena_alloc(in->arena, sizeof *in->file.mixed);
    if (!standard)
        f = file_open_any(name);
    if (!f) {
        was_useless(in);
        input_wrong(in, 0, 0,
                    standard ? "it is closed; name a file with --from"
                    : errno == EPIPE
                        ? "nothing writes to this named pipe"
                        : arena_fmt(&in->scratch,
                                    "%s; name a readable file, or - for stdin",
                                    strerror(errno)));
        return;
    }
    hint = standard ? NULL : hint_of_file(in, name);
    in->file.hint = hint ? hint : input_hint_of_words(in);
    in->text = memory_get(sizeof *in->text);
    start_reading(in, f);
}

/* Text that is something else altogether need not be read to its end. */
static void give_up(struct input *in)
{
    const struct input_file *f = &in->file;

    if (f->found || f->waitings || f->dropped ||
        (in->errors - f->errors < INPUT_GIVE_UP && f->prose < INPUT_PROSE))
        return;
    input_wrong(in, in->text->line, 0,
                "nothing could be read so far; the rest was skipped");
    in->file.array = false;
    stop_reading(in);
}

/* Nothing in the file was of use: one message says so. */
static void tell_nothing(struct input *in)
{
    const struct input_file *f = &in->file;
    const bool empty = in->text->line <= 1 && in->text->column <= 1;

    if (f->found || in->errors != f->errors)
        return;
    if (f->is_prompt) { /* "I have none" is an answer */
        if (!empty && in->plan.say)
            in->plan.say(in->plan.ctx,
                         &(struct fault){f->name, 0, 0,
                                         "no record or token was found in this",
                                         true});
        return;
    }
    if (f->acm && !f->others)
        input_wrong(in, f->acm, 1,
                    "these records are for ACM (AWS Certificate Manager), not "
                    "for SES; the file from the SES console has the columns "
                    "Type,Name,Value");
    else if (!f->dropped && f->form && f->form->nothing)
        input_wrong(in, 1, 1, f->form->nothing);
    else if (f->dropped)
        input_wrong(in, 0, 0, "none of the records is for SES");
    else
        input_wrong(in, f->idle_line, 0,
                    empty ? "there is nothing in it" INPUT_GIVE
                          : INPUT_SAYS_NOTHING INPUT_GIVE);
}

/* Beside others that say it, an object that does not is no fault. */
static void tell_idle(struct input *in)
{
    if (in->file.idle && in->file.found)
        input_note(in, in->file.idle_line, INPUT_SAYS_NOTHING);
}

static void tell_left_out(struct input *in)
{
    const struct input_file *f = &in->file;

    if (f->untold)
        input_note(in, 0,
                   arena_fmt(&in->scratch,
                             f->untold == 1
                                 ? "%zu more row with an error is not listed"
                                 : "%zu more rows with errors are not listed",
                             f->untold));
    if (f->dropped && f->found)
        input_note(in, 0,
                   arena_fmt(&in->scratch,
                             "left out %zu record%s that SES does not use",
                             f->dropped, f->dropped == 1 ? "" : "s"));
}

/* In a listing that has DKIM of other services, a key beside Easy DKIM's three
 * is one more of these. */
static void leave_out_keys(struct input *in)
{
    for (size_t n = in->file.keys ? input_store_drop_keys(&in->store) : 0; n;
         n--)
        input_left_out(in);
}

/* A template has records of which nothing is known before it is deployed. */
static void tell_templates(struct input *in)
{
    static const char what[] =
        "the names and values of %zu record%s are expressions; give the output "
        "of `aws cloudformation describe-stacks`";
    size_t n = in->file.templates;
    const char *text = arena_fmt(&in->scratch, what, n, n == 1 ? "" : "s");

    if (n && in->file.records)
        input_note(in, 0, text);
    else if (n)
        input_wrong(in, 0, 0, text);
}

void input_file_close(struct input *in)
{
    struct lines *t = in->text;

    input_wrap_end(in);
    input_line_end(in);
    if (in->file.form && in->file.form->end)
        in->file.form->end(in);
    read_cells(in);
    input_waiting(in);
    input_region_settle(in);
    input_gone_settle(in);
    input_tell_held(in, in->file.found > 0);
    tell_templates(in);
    leave_out_keys(in);
    tell_left_out(in);
    tell_nothing(in);
    tell_idle(in);
    if (!in->file.found)
        was_useless(in);
    lines_close(t);
    if (t->from != in->plan.in)
        fclose(t->from);
    free(t);
    input_peel_end(in->peeled);
    free(in->mail);
    in->peeled = NULL;
    in->mail = NULL;
    in->text = NULL;
    in->last_line = 0;
    in->file = (struct input_file){.name = NULL};
}

/* What stands at the bracket is an object of a program. */
static bool is_literal(const struct input *in)
{
    const struct lines *t = in->text;
    const char *s = (const char *)t->block + t->at - (t->back >= 0);

    return !in->file.array && t->form == TEXT_UTF8 &&
           (t->back < 0 || (t->at && *s == (char)t->back)) &&
           literal_is(s, t->end - t->at + (t->back >= 0));
}

/* true, false or null, and nothing more, begins at the octet i. */
static bool begins_word(const struct lines *t, size_t i)
{
    size_t n = 0;
    const char *s = (const char *)t->block + i;

    while (i + n < t->end && str_is_alnum(s[n]))
        n++;
    return (n == 4 && (!memcmp(s, "true", n) || !memcmp(s, "null", n))) ||
                   (n == 5 && !memcmp(s, "false", n))
               ? i + n == t->end || strchr(", ]\r\n\t", s[n]) != NULL
               : false;
}

/* JSON begins at a bracket; so do prose and links. */
static bool is_json(struct input *in, int c)
{
    const struct lines *t = in->text;
    size_t i = t->at + (t->back < 0);

    if (in->file.array)
        return true;
    if ((c != '{' && c != '[') || in->file.form->line)
        return false;
    if (t->form != TEXT_UTF8)
        return true;
    while (i < t->end && (str_is_space((char)t->block[i]) ||
                          t->block[i] == 0xc2 || t->block[i] == 0xa0))
        i++;
    if (i >= t->end)
        return true;
    if (str_is_digit((char)t->block[i])) { /* "[0]: x", as Pulumi prints it */
        size_t k = i;

        while (k < t->end && str_is_digit((char)t->block[k]))
            k++;
        if (k + 1 < t->end && t->block[k] == ']' && t->block[k + 1] == ':')
            return false;
        if (k < t->end && strchr(":-/]", t->block[k]))
            return false; /* "[10:32] Ana" of a chat, "[1]" of a reference */
    }
    if (strchr("tfn", t->block[i])) /* "[txt.example.com]" */
        return c == '[' && begins_word(t, i);
    return strchr(c == '{' ? "\"}'\xe2" : "{[\"]-0123456789'\xe2",
                  t->block[i]) != NULL;
}

static void begin_tree(struct input *in)
{
    input_wrap_end(in);
    if (!in->file.array)
        input_stack_flush(in, true);
    in->source = ++in->sources;
}

/* Reads one piece: a JSON value or a row. */
void input_file_piece(struct input *in)
{
    const struct input_form *form = in->file.form;
    bool whole = form && form->whole && !form->refusal;
    int c = whole ? -1 : lines_start(in->text);

    if (whole)
        form->whole(in);
    if (in->file.then_code) {
        in->file.then_code = false;
        in->file.form = input_form_of_code();
    } else if (c < 0 && !in->file.array) {
        input_file_close(in);
    } else if (!form->line && strchr("{[(", c) && is_literal(in)) {
        begin_tree(in);
        input_trees_object(in);
    } else if (is_json(in, c)) {
        begin_tree(in);
        input_json(in);
    } else {
        read_row(in);
    }
    if (in->text) {
        give_up(in);
        if (input_found(in))
            input_tell_held(in, true);
    }
    arena_free(&in->scratch);
}
