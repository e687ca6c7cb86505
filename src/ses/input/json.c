/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON values one after the other out of a stream, by jansson. The elements of
 * an array are read one by one, so that a long array is never held whole. */
#include "ses/input/readers.h"

#include "base/str.h"

#include <string.h>

/* One value at most: a list of some 20,000 identities in one object. */
enum { VALUE_MAX = 24 * 1024 * 1024 };

struct feed {
    struct lines *text;
    size_t given;
    int first;   /* an octet to give before the stream's, or -1 */
    int last[2]; /* what was given last */
    bool too_big;
    bool quoted, escaped; /* inside of a string; behind a backslash */
};

/* The octets of a blank of web pages, or 0: NBSP, zero-width ones, byte order
 * mark. Between the values they are blanks. */
static size_t odd_blank(const unsigned char *s, size_t n)
{
    if (n >= 2 && s[0] == 0xc2 && s[1] == 0xa0)
        return 2;
    if (n >= 3 && s[0] == 0xe2 && s[1] == 0x80 &&
        (s[2] <= 0x8f || s[2] == 0xaf))
        return 3;
    return n >= 3 && s[0] == 0xef && s[1] == 0xbb && s[2] == 0xbf ? 3 : 0;
}

/* The octet to give for c, which was taken from the text. */
static int plain(struct feed *f, int c)
{
    struct lines *t = f->text;
    unsigned char s[3] = {(unsigned char)c};
    size_t n = 1;

    if (f->quoted || c < 0xc2 || t->back >= 0 || t->form != TEXT_UTF8)
        return c;
    while (n < 3 && t->at + n - 1 < t->end) {
        s[n] = t->block[t->at + n - 1];
        n++;
    }
    n = odd_blank(s, n);
    for (size_t i = 1; i < n; i++)
        (void)lines_get(t);
    return n ? ' ' : c;
}

static void follow_string(struct feed *f, int c)
{
    if (!f->quoted)
        f->quoted = c == '"';
    else if (f->escaped)
        f->escaped = false;
    else if (c == '\\')
        f->escaped = true;
    else if (c == '"')
        f->quoted = false;
}

/* One octet at a time: nothing behind the value may be swallowed. */
static size_t give(void *buffer, size_t n, void *data)
{
    struct feed *f = data;
    int c = f->first;

    (void)n;
    f->first = -1;
    if (f->given == VALUE_MAX) {
        f->too_big = true;
        return 0;
    }
    if (c < 0)
        c = lines_get(f->text);
    if (c < 0)
        return 0;
    c = plain(f, c);
    follow_string(f, c);
    f->given++;
    f->last[0] = f->last[1];
    f->last[1] = c;
    *(char *)buffer = (char)c;
    return 1;
}

static void skip_line(struct lines *t)
{
    int c;

    while ((c = lines_get(t)) >= 0 && c != '\n')
        ;
}

/* To a line that may begin a value: the next one if the broken value began in
 * the line that is read, else one with a bracket in its first column. */
static void resume(struct lines *t, unsigned began, int last)
{
    unsigned broke = last == '\n' ? t->line - 1 : t->line;

    if (broke > began && t->column == 2 && (last == '{' || last == '[')) {
        t->back = last; /* a value begins where the broken one lacks its end */
        t->column = 1;
        return;
    }
    if (last != '\n')
        skip_line(t);
    if (broke == began)
        return;
    for (int c = lines_peek(t); c >= 0 && c != '{' && c != '[';
         c = lines_peek(t))
        skip_line(t);
}

static const char *reason(const struct feed *f, const json_error_t *e,
                          struct arena *a)
{
    if (f->too_big)
        return "a JSON value is larger than 24 MiB; put one object on each "
               "line (jq -c '.[]')";
    if (f->last[1] == '\'' || f->last[0] == '\'')
        return "not valid JSON: strings need double quotation marks, not "
               "single ones";
    return arena_fmt(a, "not valid JSON: %s", e->text);
}

/* Reads the value the stream stands at. NULL: it is broken, and was told. */
static json_t *value(struct input *in, int first, unsigned line)
{
    struct feed f = {.text = in->text, .first = first, .last = {0, 0}};
    json_error_t e;
    json_t *v = in->json.load_callback(
        give, &f, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &e);

    if (v)
        return v; /* cppcheck-suppress returnDanglingLifetime ; not kept */
    unsigned column = in->text->column > 1 ? in->text->column - 1 : 1;
    input_wrong(in, in->text->line, column, reason(&f, &e, &in->scratch));
    resume(in->text, line, f.last[1]);
    return NULL;
}

static int skip_blank(struct lines *t)
{
    int c = lines_peek(t);

    while (c >= 0 && str_is_space((char)c)) {
        (void)lines_get(t);
        c = lines_peek(t);
    }
    return c;
}

static bool one(struct input *in, int first)
{
    struct arena_mark m = arena_mark(&in->scratch);
    unsigned line = in->text->line;
    json_t *v = value(in, first, line);

    if (v)
        input_walk(in, v, line);
    json_drop(&in->json, v);
    arena_release(&in->scratch, m);
    return v != NULL;
}

/* Inside a top-level array, which may be longer than memory: one element. */
static void element(struct input *in)
{
    int c = skip_blank(in->text);

    if (c == '{') {
        in->file.array = one(in, -1);
        in->file.elements++;
    } else if (c == ']' || c == ',') {
        (void)lines_get(in->text);
        in->file.array = c == ',';
    } else {
        input_wrong(in, in->text->line, in->text->column,
                    c < 0 ? "not valid JSON: the array is cut off"
                          : "not valid JSON: expected , or ]");
        skip_line(in->text);
        in->file.array = false;
    }
}

bool input_json_open(struct input *in)
{
    if (json_open(&in->json))
        return true;
    input_wrong(in, in->text->line, 1, JSON_ABSENT);
    lines_drain(in->text);
    return false;
}

void input_json_cell(struct input *in, const char *text, unsigned line)
{
    struct arena_mark m = arena_mark(&in->scratch);
    json_error_t e;
    bool ready = json_open(&in->json);
    json_t *v = ready ? in->json.loadb(text, strlen(text), 0, &e) : NULL;

    if (v)
        input_walk(in, v, line);
    else
        input_wrong(in, line, 1,
                    ready ? "the JSON in a cell is not valid" : JSON_ABSENT);
    json_drop(&in->json, v);
    arena_release(&in->scratch, m);
}

void input_json(struct input *in)
{
    int c = lines_peek(in->text);

    if (!input_json_open(in))
        return;
    if (in->file.array) {
        element(in);
    } else if (c == '{') {
        (void)one(in, -1);
    } else {
        (void)lines_get(in->text);
        in->file.array = skip_blank(in->text) == '{';
        in->file.elements = 0;
        if (!in->file.array)
            (void)one(in, '[');
    }
}
