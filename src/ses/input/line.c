/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text line by line: which form a line belongs to, and lines that belong to
 * none. */

#include "ses/input/line.h"
#include "base/str.h"
#include "ses/input/row.h"
#include "ses/input/words.h"

#include <string.h>

/* ---- a line ---- */

static bool take_stack(struct input *in, const char *line, unsigned number)
{
    enum { LIST = 256, ROWS = 4096 };

    if (!in->stack.n && input_script_frame(line))
        return true;
    if (!input_stack_takes(in, line))
        return false;
    input_labels_flush(in);
    input_stack_put(&in->stack, line, number);
    if (in->stack.n < ROWS && (in->stack.records || in->stack.n < LIST))
        return true;
    input_stack_flush(in, false);
    if (in->stack.n >= LIST) /* no row is that long */
        input_stack_flush(in, true);
    return true;
}

/* "# dkim", "; dkim", "\\." of PostgreSQL; "#" alone heads a column of numbers. */
static bool is_comment(const char *line)
{
    const char *s = str_skip_space(line);

    return ((*s == '#' || *s == ';') && s[1] && !str_is_digit(s[1])) ||
           !strncmp(s, "\\.", 2) || !strncmp(s, "// ", 3);
}

/* What is above is not in the region that the line names. */
static bool take_region(struct input *in, const char *line, unsigned number)
{
    struct input_region r;

    if (!input_named_region(in, line, &r))
        return false;
    input_stack_flush(in, true);
    input_labels_flush(in);
    if (r.below) {
        if (in->file.found) /* of the same domain, perhaps */
            in->source = ++in->sources;
        input_region_below(in, r.region, r.domain);
        if (!in->file.paste && str_find(line, "arn:aws"))
            input_wrong(in, number, 1,
                        input_identity(in, r.domain, number, NULL));
        in->file.region_level = strspn(line, "#");
    } else {
        input_region_line(in, r.region, "", number);
    }
    return !r.beside;
}

/* "## example.com" is no part of "## eu-west-1". */
static void leave_region(struct input *in, const char *heading)
{
    size_t level = strspn(heading, "#");

    if (level && level <= in->file.region_level)
        in->file.in_region[0] = '\0';
}

/* What is above is not to be deleted, or is. */
static bool take_gone(struct input *in, const char *line, unsigned number)
{
    if (input_gone_ends(in, line)) {
        input_stack_flush(in, true);
        input_labels_flush(in);
        input_table_settle(in);
    }
    return input_gone_line(in, line, number);
}

/* "Tokens in eu-south-1 for example.com:": the one region of the heading. */
static void region_of_heading(struct input *in, const char *line)
{
    const char *found = NULL;
    char region[REGION_TEXT];

    for (const char *s = line; *s;) {
        size_t n = 0;

        while (str_is_alnum(s[n]) || s[n] == '-')
            n++;
        const char *word = arena_copy(&in->scratch, s, n < 24 ? n : 0);
        if (n && strchr(word, '-') && region_is_shaped(word) &&
            region_in_words(word, region)) {
            if (found)
                return;
            found = s;
        }
        s += n ? n : 1;
    }
    if (found)
        input_region_below(in, region, in->file.heading);
}

/* What is above has another domain. False: the line has more, behind the
 * heading. */
static bool take_heading(struct input *in, char **line, unsigned number)
{
    enum input_sure sure;
    const char *rest, *heading = input_named_heading(in, *line, &rest, &sure);

    if (!heading)
        return false;
    input_stack_flush(in, true);
    input_labels_flush(in);
    input_table_settle(in);
    leave_region(in, *line);
    input_above_heading(in);
    memcpy(in->file.heading, heading, strlen(heading) + 1);
    memcpy(in->file.last, heading, strlen(heading) + 1);
    input_sure_now(in, sure);
    if (*rest) {
        *line += rest - *line;
        return false;
    }
    if (!take_region(in, *line, number))
        region_of_heading(in, *line);
    return true;
}

static void any_line(struct input *in, char *line, unsigned number, bool gap)
{
    if (take_heading(in, &line, number))
        return;
    if (take_region(in, line, number))
        return;
    if (*line == ';' && input_answer_question(in, line, number))
        return;
    if (in->file.table && input_table_row(in, line, number))
        return;
    if (input_answer_short(in, line, number))
        return;
    if (gap)
        input_labels_gap(in);
    if (input_across_line(in, line, number)) {
        input_stack_flush(in, true);
        input_labels_flush(in);
        return;
    }
    if (in->across && !input_words_noise(line))
        input_across_end(in);
    if (input_table_begin(in, line, number)) {
        if (in->file.unreads) /* a title above the headings */
            in->file.paste = true;
        input_stack_flush(in, true);
        input_labels_flush(in);
        return;
    }
    if (input_segments_line(in, line, number) ||
        input_labels_cells(in, line, number) ||
        input_labels_line(in, line, number)) {
        input_stack_flush(in, true);
        return;
    }
    input_prose_underlined(in, line, number);
    if ((is_comment(line) && input_words_noise(line)) ||
        take_stack(in, line, number) || input_words_noise(line) ||
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

bool input_line_plain(struct input *in, const char *line, unsigned number)
{
    bool only = !in->pending && !in->across && !in->stack.n &&
                !in->file.gone_below && !in->file.paste &&
                !input_labels_open(in);
    struct arena_mark m = arena_mark(&in->scratch);

    if (!only || !input_table_plain(in, line, number))
        return false;
    in->last_line = number;
    arena_release(&in->scratch, m);
    return true;
}

void input_line(struct input *in, char *line, unsigned number)
{
    struct arena_mark m = arena_mark(&in->scratch);
    bool gap = number > in->last_line + 1;

    in->last_line = number;
    if (strchr(line, '~'))
        input_gone_struck(in, line, number);
    if (*line && !take_gone(in, line, number) &&
        !(strchr(line, '.') && strchr(line, ' ') &&
          input_caption_line(in, line)))
        any_line(in, line, number, gap);
    arena_release(&in->scratch, m);
}

void input_line_end(struct input *in)
{
    input_stack_flush(in, true);
    input_labels_flush(in);
    input_across_end(in);
    input_table_end(in);
    input_named(in);
    input_prose_settle(in);
}
