/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text line by line: which form a line belongs to, and lines that belong to
 * none. */
#include "ses/input/input_in.h"

#include "base/str.h"
#include "ses/input/stack.h"
#include "ses/input/words.h"

#include <string.h>

/* ---- prose ---- */

static void tell_unread(struct input *in)
{
    struct input_file *f = &in->file;

    for (size_t i = 0; i < f->unreads; i++)
        input_wrong(in, f->unread[i], 1, input_not_understood);
    f->unreads = 0;
}

/* A heading, a greeting, a sentence: no row that went wrong. */
static bool is_sentence(const char *s)
{
    size_t n = strlen(s), words = 0;

    if (strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") > 7 ||
        s[strspn(s, " \t")] == '|')
        return true; /* DKIMATTRIBUTES of the CLI's text, titles of boxes */

    while (n && (str_is_space(s[n - 1]) || strchr("*_`", s[n - 1])))
        n--;
    for (size_t i = 0; i < n; i++)
        words += i == 0 || (str_is_space(s[i - 1]) && !str_is_space(s[i]));
    if (words == 1 && memchr(s, ':', n))
        return true; /* arn:aws:... */
    return n && (words > 4 || strchr(":!?.,", s[n - 1]));
}

/* Lines that are no rows are faults in a list of rows, and nothing to speak of
 * in a text that has rows in it: what the file is shows at its end, or when
 * there are many of them. */
void input_prose(struct input *in, unsigned line, const char *text)
{
    struct input_file *f = &in->file;

    f->prose++;
    if (!f->first_prose)
        f->first_prose = line;
    if (f->paste || is_sentence(text))
        return;
    f->unruly++;
    if (f->unreads == INPUT_HELD) {
        if (f->found <= f->unruly) {
            f->paste = true;
            return;
        }
        tell_unread(in);
    }
    f->unread = f->unread ? f->unread
                          : arena_alloc(in->arena,
                                        INPUT_HELD * sizeof *f->unread);
    f->unread[f->unreads++] = line;
}

static void settle_prose(struct input *in)
{
    struct input_file *f = &in->file;

    if (!f->prose || in->plan.ours->paste)
        return;
    if (!f->found && !f->dropped) {
        if (in->errors == f->errors)
            input_wrong(in, f->first_prose, 1, input_not_understood);
    } else if (f->paste || f->prose > f->found + f->dropped || !f->unreads) {
        input_note(in, 0,
                   arena_fmt(&in->scratch,
                             "%zu line%s that are no records were passed over",
                             f->prose, f->prose == 1 ? "" : "s"));
    } else {
        tell_unread(in);
    }
    f->prose = f->unruly = 0;
}

/* A line of a paste that had a record in it must not be lost without a word. */
static bool is_meant(const struct input *in, const char *text)
{
    return !in->file.paste || str_find(text, "_domainkey") ||
           str_find(text, "amazonses");
}

void input_line_done(struct input *in, const char *wrong, unsigned line,
                     const char *text)
{
    if (!wrong)
        return;
    if (wrong == input_not_understood || !is_meant(in, text))
        input_prose(in, line, text);
    else
        input_wrong(in, line, 1, wrong);
}

/* ---- a line ---- */

static bool take_stack(struct input *in, const char *line, unsigned number)
{
    enum { LIST = 256, ROWS = 4096 };

    if (!input_stack_takes(in, line))
        return false;
    input_labels_flush(in);
    input_stack_put(&in->stack, line, number);
    if (in->stack.n >= ROWS || (!in->stack.records && in->stack.n >= LIST))
        input_stack_flush(in, false);
    return true;
}

static void any_line(struct input *in, char *line, unsigned number, bool gap)
{
    if (in->file.table && input_table_row(in, line, number))
        return;
    if (gap && input_cells_is_record(&in->labels.cells))
        input_labels_flush(in);
    if (input_table_begin(in, line, number)) {
        if (in->file.unreads) /* a title above the headings */
            in->file.paste = true;
        input_stack_flush(in, true);
        input_labels_flush(in);
        return;
    }
    if (input_labels_line(in, line, number)) {
        input_stack_flush(in, true);
        return;
    }
    if (take_stack(in, line, number) || input_words_noise(line) ||
        input_stack_split(&in->stack, line, number))
        return;
    if (input_labels_open(in)) {
        if (input_labels_other(line))
            return; /* "Proxy status: DNS only" */
        input_labels_flush(in);
    }
    input_stack_flush(in, true);
    /* the row is overwritten */
    const char *text = arena_str(&in->scratch, line);
    input_line_done(in, input_row(in, line, number), number, text);
}

void input_line(struct input *in, char *line, unsigned number)
{
    struct arena_mark m = arena_mark(&in->scratch);
    bool gap = number > in->last_line + 1;

    in->last_line = number;
    any_line(in, line, number, gap);
    arena_release(&in->scratch, m);
}

void input_line_end(struct input *in)
{
    input_stack_flush(in, true);
    input_labels_flush(in);
    input_table_end(in);
    input_named(in);
    settle_prose(in);
}
