/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dnsconfig.js of dnscontrol is a program. What it says in so many words,
 * D("example.com", ..., CNAME("name", "value"), ...), is read; a record that is
 * computed is left out and counted. */
#include "ses/input/readers.h"

#include "base/buf.h"
#include "base/str.h"
#include "ses/input/words.h"

#include <arpa/nameser.h>
#include <string.h>

enum { ARGS = 4, WORD = 24, TEXT = 16384 };

/* A call: CNAME("name", "value"). */
struct call {
    char word[WORD];
    unsigned line;
    const char *arg[ARGS];
    size_t args;
    bool odd; /* an argument is no literal */
};

struct js {
    struct input *in;
    struct lines *t;
    const char *domain; /* of the D() that is open, or NULL */
    size_t records;
};

static void skip_to(struct lines *t, int end)
{
    int c;

    while ((c = lines_get(t)) >= 0 && c != end)
        ;
}

static void skip_block_comment(struct lines *t)
{
    int last = 0, c;

    while ((c = lines_get(t)) >= 0 && !(last == '*' && c == '/'))
        last = c;
}

/* Behind "/": true when a comment was stepped over. */
static bool skip_comment(struct lines *t)
{
    int c = lines_peek(t);

    if (c == '/')
        skip_to(t, '\n');
    else if (c == '*')
        skip_block_comment(t);
    return c == '/' || c == '*';
}

/* Behind the quote; appended. False: a template with ${...}. */
static bool string(struct lines *t, int quote, struct buf *b)
{
    bool literal = true;
    int c, last = 0;

    while ((c = lines_get(t)) >= 0 && c != quote) {
        literal = literal && !(quote == '`' && last == '$' && c == '{');
        last = c;
        if (c == '\\' && (c = lines_get(t)) < 0)
            break;
        buf_ch(b, (char)c);
    }
    return literal;
}

/* Steps over the rest of an argument that is no literal, to its comma or the
 * bracket that ends the call. Returns that, or -1. */
static int skip_argument(struct lines *t)
{
    struct buf b = buf_fixed(NULL, 0);
    int depth = 0, c;

    while ((c = lines_get(t)) >= 0) {
        if (c == '"' || c == '\'' || c == '`')
            (void)string(t, c, &b);
        else if (c == '/' && skip_comment(t))
            continue;
        else if (c == '(' || c == '[' || c == '{')
            depth++;
        else if (((c == ')' || c == ']' || c == '}') && depth-- == 0) ||
                 (c == ',' && depth == 0))
            return c;
    }
    return -1;
}

/* A literal, strings in a list or joined with "+" one behind the other. *end: a
 * comma or bracket behind it. NULL: none. */
static const char *argument(struct js *js, int *end)
{
    struct buf b = buf_in(&js->in->scratch, TEXT);
    bool literal = true, any = false, list = false;
    int c;

    while ((c = lines_get(js->t)) >= 0) {
        if (c == '"' || c == '\'' || c == '`') {
            literal = string(js->t, c, &b) && literal;
            any = true;
        } else if (str_is_digit((char)c)) {
            buf_ch(&b, (char)c);
            any = true;
        } else if (c == '[') {
            list = true;
        } else if (c == ']' && list) {
            list = false;
        } else if (c == ')' || (c == ',' && !list)) {
            *end = c;
            return literal && any && !b.failed ? buf_text(&b) : NULL;
        } else if (c == '/' && skip_comment(js->t)) {
            continue;
        } else if (!str_is_space((char)c) && c != '+' && c != ',') {
            if (c == '(' || c == '{') /* to its own end first */
                while ((*end = skip_argument(js->t)) == ',')
                    ;
            *end = skip_argument(js->t);
            return NULL;
        }
    }
    *end = -1;
    return NULL;
}

/* The arguments of a record, to its bracket. */
static void arguments(struct js *js, struct call *c)
{
    int end = ',';

    while (end == ',') {
        const char *arg = argument(js, &end);

        if (c->args == ARGS)
            continue;
        c->odd = c->odd || (!arg && c->args < 2);
        c->arg[c->args++] = arg ? arg : "";
    }
}

static void take(struct js *js, const struct call *c)
{
    struct input *in = js->in;
    struct input_raw raw = {
        .name = c->arg[0], .domain = js->domain, .line = c->line};

    if (!input_words_type(c->word, &raw.type))
        return;
    js->records++;
    if (c->args < 2 || c->odd ||
        (raw.type == ns_t_mx && (c->args < 3 || !*c->arg[2]))) {
        in->file.expressions++;
        return;
    }
    raw.value = raw.type == ns_t_mx
                    ? arena_fmt(&in->scratch, "%s %s", c->arg[1], c->arg[2])
                    : c->arg[1];
    input_wrong(in, c->line, 1, input_record(in, &raw));
}

static bool is_record(const char *word)
{
    uint16_t type;

    return input_words_type(word, &type);
}

/* A word and its bracket: a domain or a record. */
static void call(struct js *js, const char *word, unsigned line)
{
    struct call c = {.line = line};
    char name[NAME_TEXT];
    int end = 0;

    memcpy(c.word, word, strlen(word) + 1);
    if (!strcmp(word, "D") || !strcmp(word, "D_EXTEND")) {
        const char *domain = argument(js, &end);

        js->domain = NULL;
        if (domain && !input_name(&js->in->scratch, domain, name))
            js->domain = arena_str(js->in->arena, name);
    } else if (is_record(word)) {
        arguments(js, &c);
        if (js->domain)
            take(js, &c);
    }
}

static void scan(struct js *js)
{
    struct buf none = buf_fixed(NULL, 0);
    char word[WORD] = "";
    size_t n = 0;
    int c;

    while ((c = lines_get(js->t)) >= 0) {
        if (str_is_alnum((char)c) || c == '_') {
            if (n < WORD - 1)
                word[n++] = (char)c;
            continue;
        }
        word[n] = '\0';
        if (c == '(' && n) {
            struct arena_mark m = arena_mark(&js->in->scratch);

            call(js, word, js->t->line);
            arena_release(&js->in->scratch, m);
        } else if (c == '"' || c == '\'' || c == '`') {
            (void)string(js->t, c, &none);
        } else if (c == '/') {
            (void)skip_comment(js->t);
        }
        n = 0;
    }
}

void input_dnscontrol(struct input *in)
{
    struct js js = {.in = in, .t = in->text};
    size_t odd;

    scan(&js);
    odd = in->file.expressions;
    if (odd && in->file.found)
        input_note(in, 0,
                   arena_fmt(&in->scratch,
                             "left out %zu record%s computed by the program; "
                             "for these, use the output of `dnscontrol "
                             "get-zones --format=zone`",
                             odd, odd == 1 ? "" : "s"));
    else if (!in->file.found && in->errors == in->file.errors)
        input_wrong(in, 0, 0,
                    "no SES record is written out in this dnscontrol program; "
                    "give the output of `dnscontrol get-zones --format=zone`");
}
