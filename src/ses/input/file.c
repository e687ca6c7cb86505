/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: what belongs together in them, piece by piece. */
#include "text/file.h"
#include "base/memory.h"
#include "base/str.h"
#include "ses/input/file.h"
#include "ses/input/form.h"
#include "ses/input/line.h"
#include "ses/input/peel.h"
#include "ses/input/readers.h"
#include "text/literal.h"
#include "text/oneof.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
        input_file_stop(in);
        return;
    }
    if (!lines_binary(in->text, &line, &column))
        return;
    input_wrong(in, line, column, "binary data; the file was not read");
    input_file_stop(in);
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
    input_file_stop(in);
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
    input_file_cells(in);
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
        if (k < t->end && strchr(":-/.]", t->block[k]))
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
        input_file_row(in);
    }
    if (in->text) {
        give_up(in);
        if (input_found(in))
            input_tell_held(in, true);
    }
    arena_free(&in->scratch);
}
