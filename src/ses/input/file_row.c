/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a file, cleaned and whole. */
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ses/input/file.h"
#include "ses/input/form.h"
#include "ses/input/line.h"
#include "ses/input/readers.h"
#include "ses/input/words.h"
#include "text/csv.h"
#include "text/oneof.h"
#include "text/paste.h"

#include <string.h>

/* A record may go over lines; an unclosed quote or bracket must not swallow a
 * file. */
enum { JOINED_LINES = 64 };

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

void input_file_cells(struct input *in)
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
    static const char before[] = "hosted";
    const char *at = line, *end = strchr(line, '\0');
    size_t n;

    if (!strstr(line, "dkim."))
        return; /* nearly always */
    while ((at = str_find_n(at, (size_t)(end - at), before, strlen(before)))) {
        at += strlen(before);
        if (str_starts(at + (*at == '_' || *at == ' '), "zone"))
            break;
    }
    at = at ? str_find(at, "dkim.") : NULL;
    n = at ? strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-.") : 0;
    if (!n || n >= NAME_TEXT)
        return;
    const char *zone = arena_copy(&in->scratch, at, n);
    if (region_is_dkim_zone(zone) && !region_target_zone(zone))
        input_zone_of_file(in, zone);
}

/* What is written out there is the MAIL FROM of the file's only identity. */
static bool take_mail_from(struct input *in, const char *s, unsigned line)
{
    static const char marks[] = " \t\"':=>(";
    char name[NAME_TEXT];

    s += strspn(s, marks);
    if (str_starts(s, "Some("))
        s += strlen("Some(");
    s += strspn(s, marks);
    size_t n = strcspn(s, " \t\"'),;}]");
    const char *text = arena_copy(&in->scratch, s, n);
    if (!n || !strchr(text, '.') || strpbrk(text, "$@{(/") ||
        input_name(&in->scratch, text, name))
        return n > 0;
    input_mail_from_of_file(in, name, line);
    return true;
}

/* `mail_from_domain: Some("bounce.example.com")` of a dump of Rust inside of a
 * text, where no other reader finds it; the name may be in the next line. */
static void find_mail_from(struct input *in, const char *row, unsigned line)
{
    static const char *const keys[] = {"mail_from_domain", "mailFromDomain"};

    if (in->file.mail_from_open)
        (void)take_mail_from(in, row, line);
    in->file.mail_from_open = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *at = str_find(row, keys[i]);

        if (!at || (at > row && str_is_alnum(at[-1])))
            continue;
        at += strlen(keys[i]);
        if (strncmp(at, ": Some(", 7) != 0)
            continue; /* no dump's */
        in->file.mail_from_open = !take_mail_from(in, at, line);
        return;
    }
}

static void one_row(struct input *in, char *row, unsigned line)
{
    take_zone(in, row);
    if (!in->file.table)
        find_mail_from(in, row, line);
    if (in->file.form->line)
        in->file.form->line(in, row, line);
    else if (!input_line_plain(in, row, line))
        input_wrap_line(in, row, line);
    input_file_cells(in);
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

    size_t n = strlen(row);

    if (!n || !strchr("yd!\x8b\x89", row[n - 1])) /* hardly a line ends so */
        return;
    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        size_t k = strlen(says[i]);

        if (n > k && !strcmp(row + n - k, says[i]) && strpbrk(row, "._"))
            row[n - k] = '\0';
    }
}

/* "# Old records", and no command behind the prompt of a shell. */
static bool is_title(const char *row)
{
    return row[0] == '#' && row[1] == ' ' &&
           ((row[2] >= 'A' && row[2] <= 'Z') || (unsigned char)row[2] >= 0x80);
}

/* Cells at the beginning of the row that are empty, as where several rows have
 * one domain: no indent. */
static bool has_empty_cells(const struct input *in)
{
    const struct input_table *t = in->file.table;

    return t && input_table_separator(t) == '\t';
}

/* "- [x] TOKEN": nothing of the row. */
static void drop_box(char *row)
{
    char *s = row + strspn(row, " \t");

    if (!*s || !strchr("-*+[", *s))
        return;
    if (*s != '[')
        s += 1 + strspn(s + 1, " ");
    if (*s == '[' && s[1] && strchr(" xX", s[1]) && s[2] == ']' && s[3] == ' ')
        memset(s, ' ', 3);
}

/* "(1) NAME", "*1)* NAME" */
static void drop_count(char *row)
{
    size_t n = strspn(row, "(*"), k = strspn(row + n, "0123456789");
    size_t end = n + k + strspn(row + n + k, ").*");

    if (n && k && k < 4 && end > n + k && row[end] == ' ' &&
        str_is_alnum(row[end + 1]))
        str_drop(row, end + 1);
}

/* "\u30fbTOKEN", "\u2022NAME": a bullet that a word is glued to. */
static void drop_bullet(char *row)
{
    static const char *const signs[] = {"\u30fb", "\u2022", "\u25cf", "\u25a0",
                                        "\u25aa", "\u25e6", "\uff65", "\u00b7"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);

        if (!strncmp(row, signs[i], n) &&
            (str_is_alnum(row[n]) || row[n] == '_'))
            memset(row, ' ', n);
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
    if (!in->file.form->line)
        drop_box(row);
    if ((*row == '(' || *row == '*') && !in->file.form->line)
        drop_count(row);
    if ((unsigned char)*row >= 0xc2)
        drop_bullet(row);
    if (*row == '<' && oneof_starts(row, "<details|<summary"))
        in->file.paste = true; /* Markdown */
    in->file.title = in->file.paste && is_title(row);
    /* "- " and "+ " of a plan are no items of a list */
    return !in->file.paste || in->file.form->line ||
           paste_strip(row + (has_empty_cells(in) ? strspn(row, "\t") : 0));
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

void input_file_stop(struct input *in)
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
        input_file_stop(in);
    }
    return got == TEXT_ROW;
}

void input_file_row(struct input *in)
{
    struct lines *t = in->text;
    unsigned joined = 0, line;

    t->keep_tabs = has_empty_cells(in);
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
