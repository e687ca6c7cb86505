/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/memory.h"
#include "ses/input/excerpt.h"

#include <stdlib.h>
#include <string.h>

enum { ALL_MAX = 24 * 1024 * 1024 };

/* One thing round the lines: a mark that so many per cent of them begin with, or
 * what its own functions know. */
struct peel {
    bool prose;
    unsigned char percent;
    peel_mark *mark;
    peel_test *recognise;
    peel_line *line;
    peel_lines *lines;
};

/* ---- all of them ---- */

enum { BLANKS }; /* the first */

static const struct peel peels[] = {
    {false, .recognise = peel_marks_has_nbsp, .line = peel_marks_nbsp},
    {false, .recognise = peel_marks_has_colours, .line = peel_marks_colours},
    {true, .recognise = peel_code_is_fenced, .lines = peel_code_fenced},
    {true, .mark = peel_marks_stamp, .percent = 100},
    {true, .recognise = peel_marks_is_chat, .line = peel_marks_chat},
    {true, .recognise = peel_marks_has_logged, .line = peel_marks_logged},
    {true, .mark = peel_marks_service, .percent = 100},
    {true, .mark = peel_marks_numbered, .percent = 100},
    {true, .mark = peel_marks_history, .percent = 60},
    {true, .mark = peel_marks_quote, .percent = 60},
    {true, .recognise = peel_code_is_fenced, .lines = peel_code_fenced},
    {false, .recognise = peel_tools_has_quoted_rows,
     .line = peel_tools_quoted_row},
    {true, .recognise = peel_tools_is_plan, .line = peel_tools_plan},
    {true, .recognise = peel_tools_is_tf_log, .line = peel_tools_tf_log},
    {false, .recognise = peel_tools_is_pulumi, .lines = peel_tools_pulumi},
    {true, .recognise = peel_tools_is_serverless,
     .lines = peel_tools_serverless},
    {true, .recognise = peel_tools_is_cdk_diff, .line = peel_tools_cdk_diff},
    {false, .recognise = peel_tools_is_ansible, .line = peel_tools_ansible},
    {false, .recognise = peel_tools_is_unit, .line = peel_tools_unit},
    {false, .recognise = peel_tools_is_config, .line = peel_tools_config},
    {false, .recognise = peel_tools_is_vault, .lines = peel_tools_vault},
    {false, .recognise = peel_markup_is_wiki, .line = peel_markup_wiki},
    {false, .recognise = peel_markup_is_drawn, .line = peel_markup_drawn},
    {true, .recognise = peel_markup_is_asciidoc, .line = peel_markup_asciidoc},
    {false, .recognise = peel_markup_is_expanded, .line = peel_markup_expanded},
    {true, .recognise = peel_code_is_diff, .lines = peel_code_diff},
    {true, .recognise = peel_code_is_fragment, .line = peel_code_fragment},
    {true, .recognise = peel_code_has_bytes, .line = peel_code_bytes},
    {true, .recognise = peel_code_is_command, .lines = peel_code_command},
    {true, .recognise = peel_markup_is_html, .lines = peel_markup_html},
    {true, .recognise = peel_markup_is_latex, .line = peel_markup_latex},
    {true, .recognise = peel_code_has_texts, .line = peel_code_texts},
};

/* So many of the lines have the mark; all but the last, which may be cut. */
static bool has_marks(const struct peel *p, const char *text, size_t n)
{
    const char *at = text;
    const char *line;
    size_t len;
    unsigned all = 0, such = 0;

    while ((line = excerpt_next_line(&at, text + n, &len)) != NULL) {
        bool has = p->mark(line, len) > 0;

        if (at == text + n && all && !has)
            break;
        all++;
        such += has;
    }
    return all && such * 100 >= all * p->percent;
}

static bool recognise(const struct peel *p, const char *text, size_t n)
{
    return p->mark ? has_marks(p, text, n) : p->recognise(text, n);
}

static void peel_one(const struct peel *p, char *s, bool *open)
{
    size_t n = strlen(s), k = p->mark ? p->mark(s, n) : 0;

    if (p->line)
        p->line(s);
    else if (p->lines)
        p->lines(s, open);
    else
        memmove(s, s + k, n - k + 1);
}

/* The stream to its end, or so far that it is too long. What was read stands in
 * the block. */
static char *read_all(struct lines *t, size_t *n)
{
    size_t cap = 65536, got = t->end - t->at;
    char *all = memory_get(cap);

    memcpy(all, t->block + t->at, got);
    *n = got;
    while (!t->ended && got && *n < ALL_MAX) {
        if (cap - *n < 32768)
            all = memory_more(all, cap *= 2);
        got = fread(all + *n, 1, 16384, t->from);
        t->ended = got == 0;
        *n += got;
    }
    return all;
}

/* ---- line by line ---- */

enum { PEELS = sizeof peels / sizeof *peels };

struct peel_stream {
    FILE *from;
    bool on[PEELS], open[PEELS];
    char block[TEXT_BLOCK]; /* of the source */
    size_t block_at, block_end;
    char *line; /* peeled, malloc'ed */
    size_t at, len, cap;
};

/* All lines of the excerpt, in place; its length then. */
static size_t peel_all(const struct peel *p, char *all, size_t n)
{
    bool open = false;
    size_t out = 0;

    for (size_t i = 0; i < n;) {
        char *nl = memchr(all + i, '\n', n - i);
        size_t len = nl ? (size_t)(nl - all) - i : n - i;

        all[i + len] = '\0';
        peel_one(p, all + i, &open);
        size_t left = strlen(all + i);
        memmove(all + out, all + i, left);
        out += left;
        if (nl)
            all[out++] = '\n';
        i += len + (nl != NULL);
    }
    return out;
}

/* The next line of the source, or what of it is not too long. */
static bool source_line(struct peel_stream *s)
{
    const char *nl = NULL;

    s->at = s->len = 0;
    while (!nl && s->len < TEXT_LINE) {
        if (s->block_at == s->block_end) {
            s->block_at = 0;
            s->block_end = fread(s->block, 1, sizeof s->block, s->from);
        }
        char *from = s->block + s->block_at;
        size_t n = s->block_end - s->block_at;
        if (!n)
            break;
        nl = memchr(from, '\n', n);
        n = nl ? (size_t)(nl - from) + 1 : n;
        if (s->len + n >= s->cap)
            s->line = memory_more(s->line, s->cap = 2 * (s->len + n));
        memcpy(s->line + s->len, from, n);
        s->len += n;
        s->block_at += n;
    }
    return s->len > 0;
}

static bool next_peeled(struct peel_stream *s)
{
    if (!source_line(s))
        return false;
    size_t end = s->len - (s->line[s->len - 1] == '\n');
    bool broken = end < s->len;

    while (end && strchr(" \r", s->line[end - 1]) && s->line[end - 1])
        end--; /* no mark is told by what stands there */
    s->len = end + broken;
    s->line[end] = '\0';
    if (strlen(s->line) == end) { /* no text has a NUL */
        for (size_t i = 0; i < PEELS; i++)
            if (s->on[i])
                peel_one(&peels[i], s->line, &s->open[i]);
        s->len = strlen(s->line) + broken;
    }
    if (broken)
        s->line[s->len - 1] = '\n';
    return true;
}

static size_t read_peeled(void *ctx, char *buf, size_t n)
{
    struct peel_stream *s = ctx;
    size_t got = 0;

    while (got < n && (s->at < s->len || next_peeled(s))) {
        size_t k = s->len - s->at < n - got ? s->len - s->at : n - got;

        memcpy(buf + got, s->line + s->at, k);
        s->at += k;
        got += k;
    }
    return got;
}

void input_peel_end(struct peel_stream *s)
{
    if (s)
        free(s->line);
    free(s);
}

/* Chooses by the beginning of the text, as it is behind the peels before. */
static struct peel_stream *choose(const struct lines *t, bool *prose)
{
    size_t n = t->form == TEXT_UTF8 ? t->end - t->at : 0;
    struct peel_stream *s = memory_get(sizeof *s);
    char *look = memory_get(n + 1);
    bool any = false;

    memset(s, 0, sizeof *s);
    s->from = t->from;
    s->block_end = n;
    memcpy(s->block, t->block + t->at, n);
    memcpy(look, s->block, n);
    for (size_t i = 0; n && i < PEELS; i++) {
        if (!recognise(&peels[i], look, n))
            continue;
        n = peel_all(&peels[i], look, n);
        s->on[i] = any = true;
        *prose = *prose || peels[i].prose;
    }
    free(look);
    if (any)
        return s;
    free(s);
    return NULL;
}

/* It cannot be read for want of memory only; without a text: NULL. */
static FILE *stream_of(char *text, size_t n)
{
    FILE *f = n ? fmemopen(text, n, "r") : NULL;

    if (n && !f)
        memory_out();
    return f;
}

/* What a mail says, as a stream of its own. */
static void open_mail(struct lines *t, FILE *keep, struct input_peeled *p)
{
    size_t n;
    char *source = read_all(t, &n);

    p->cut = !t->ended;
    p->text = input_mail_text(source, &n, &p->left_out);
    p->mail = p->prose = true;
    free(source);
    FILE *f = stream_of(p->text, n);
    if (f) {
        if (t->from != keep)
            fclose(t->from);
        lines_begin(t, f);
    } else {
        t->at = t->end;
        t->ended = true;
    }
}

/* UTF-16, as PowerShell and Excel write it, as a stream in UTF-8: what a text is
 * shows in that. */
static void open_utf16(struct lines *t, FILE *keep, struct input_peeled *p)
{
    size_t n = 0, cap = 65536;
    int c;

    p->text = memory_get(cap);
    while (n < ALL_MAX && (c = lines_get(t)) >= 0) {
        if (n == cap)
            p->text = memory_more(p->text, cap *= 2);
        p->text[n++] = (char)c;
    }
    p->cut = n == ALL_MAX;
    size_t all = n;
    while (p->cut && all && p->text[all - 1] != '\n')
        all--; /* half a line is no row */
    n = all ? all : n;
    FILE *f = stream_of(p->text, n);
    if (!f)
        return;
    if (t->from != keep)
        fclose(t->from);
    lines_begin(t, f);
}

struct input_peeled input_peel(struct lines *t, FILE *keep)
{
    struct input_peeled p = {.text = NULL};
    char *recoded;

    if (t->form == TEXT_UTF16LE || t->form == TEXT_UTF16BE)
        open_utf16(t, keep, &p);
    recoded = p.text;
    if (t->form == TEXT_UTF8 &&
        input_mail_is((const char *)t->block + t->at, t->end - t->at)) {
        open_mail(t, keep, &p);
        free(recoded);
    }
    p.stream = choose(t, &p.prose);
    p.blanks = p.stream && p.stream->on[BLANKS];
    if (p.stream)
        lines_through(t, read_peeled, p.stream);
    return p;
}
