/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/keyfile.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* ---- tokens ---- */

enum { FILES_MAX = 1000 };

enum token {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_QUOTED,
    TOKEN_UNCLOSED,
    TOKEN_SPECIAL
};

/* The rest of a text, while a file it includes is read. */
struct outer {
    const char *rest;
    struct outer *outer;
};

struct scan {
    const char *at;
    const char *start; /* of the token at hand */
    struct outer *outer;
    const struct keyfile_files *files;
    unsigned files_left;
    struct arena *arena;
    enum token token;  /* the one at hand */
    const char *word;  /* its text */
    const char *fatal; /* why the rest cannot be read; sticky */
    bool faulty;       /* something was wrong that could be read over */
};

static const char unexpected[] = "unexpected token";
static const char failure[] = "failure";
static const char cut_short[] = "unexpected end of input";

/* Blanks and the three kinds of comment. */
static void skip_blanks(struct scan *s)
{
    for (;;) {
        s->at += strspn(s->at, " \t\r\n\v\f");
        if (s->at[0] == '#' || (s->at[0] == '/' && s->at[1] == '/')) {
            s->at += strcspn(s->at, "\n");
        } else if (s->at[0] == '/' && s->at[1] == '*') {
            const char *end = strstr(s->at + 2, "*/");
            if (!end)
                s->fatal = cut_short;
            s->at = end ? end + 2 : s->at + strlen(s->at);
        } else {
            return;
        }
    }
}

static void take(struct scan *s, enum token token, size_t n)
{
    s->token = token;
    s->word = arena_copy(s->arena, s->at, n);
    s->at += n;
}

/* Up to the quote; only one behind a backslash belongs to the text. */
static void take_quoted(struct scan *s)
{
    const char *from = ++s->at;
    char *word = arena_copy(s->arena, from, strlen(from)), *to = word;

    for (; *s->at && *s->at != '"'; s->at++) {
        if (*s->at == '\\' && s->at[1]) {
            if (s->at[1] != '"')
                *to++ = '\\';
            s->at++;
        }
        *to++ = *s->at;
    }
    *to = '\0';
    s->token = *s->at ? TOKEN_QUOTED : TOKEN_UNCLOSED;
    s->at += *s->at == '"';
    s->word = word;
}

static void next(struct scan *s)
{
    bool glued = s->token == TOKEN_WORD && strncmp(s->at, "/*", 2) == 0;

    skip_blanks(s);
    if (glued && !s->fatal) { /* BIND trips over a comment behind a word */
        s->token = TOKEN_SPECIAL;
        s->word = "/";
        return;
    }
    while (!*s->at && !s->fatal && s->outer) {
        s->at = s->outer->rest;
        s->outer = s->outer->outer;
        skip_blanks(s);
    }
    s->start = s->at;
    if (!*s->at || s->fatal) {
        s->token = TOKEN_END;
        s->word = "";
    } else if (*s->at == '"') {
        take_quoted(s);
    } else if (strchr("{};/", *s->at)) {
        take(s, TOKEN_SPECIAL, 1);
    } else {
        take(s, TOKEN_WORD, strcspn(s->at, " \t\r\n\v\f{};\"/#"));
    }
}

static bool at(const struct scan *s, char special)
{
    return s->token == TOKEN_SPECIAL && *s->word == special;
}

static bool fail(struct scan *s, const char *why)
{
    if (!s->fatal)
        s->fatal = why;
    return false;
}

/* Where a text could stand, a quote without its end ends too soon; elsewhere it
 * is a character that does not belong there. */
static bool fail_here(struct scan *s)
{
    return fail(s, s->token == TOKEN_UNCLOSED ? cut_short : unexpected);
}

/* ---- statements ---- */

static bool take_string(struct scan *s, const char **to)
{
    if (*to)
        return fail(s, "already exists");
    if (s->token != TOKEN_WORD && s->token != TOKEN_QUOTED)
        return fail_here(s);
    *to = s->word;
    next(s);
    return true;
}

/* A semicolon that is missing is read over. */
static void take_semicolon(struct scan *s)
{
    if (at(s, ';'))
        next(s);
    else
        s->faulty = true;
}

/* What is not known: up to its semicolon. */
static bool skip_statement(struct scan *s)
{
    int depth = 0;

    s->faulty = true;
    for (; s->token != TOKEN_END && s->token != TOKEN_UNCLOSED; next(s)) {
        if (at(s, '{'))
            depth++;
        else if (at(s, '}') && --depth < 0)
            return fail(s, unexpected);
        else if (at(s, ';') && depth == 0)
            return true;
    }
    return fail_here(s);
}

/* The file is read behind the semicolon: what follows here may belong to a
 * statement that begins there. */
static bool take_include(struct scan *s)
{
    const char *why = "file not found", *pattern, *text = NULL;

    next(s);
    if (s->token != TOKEN_QUOTED)
        return fail_here(s);
    pattern = s->word;
    next(s);
    if (s->fatal)
        return false;
    if (!s->files_left--)
        return fail(s, "too many open files");
    if (s->files)
        text = s->files->read(s->files->ctx, pattern, &why);
    if (!text)
        return fail(s, why);
    s->faulty = s->faulty || !at(s, ';');
    if (s->token == TOKEN_END)
        return true;
    struct outer *o = arena_alloc(s->arena, sizeof *o);
    o->rest = at(s, ';') ? s->at : s->start;
    o->outer = s->outer;
    s->outer = o;
    s->at = text;
    next(s);
    return true;
}

static bool is_include(const struct scan *s)
{
    return s->token == TOKEN_WORD && str_same(s->word, "include");
}

static bool take_clause(struct scan *s, struct keyfile *k)
{
    bool algorithm = str_same(s->word, "algorithm");

    if (s->token != TOKEN_WORD)
        return fail(s, unexpected);
    if (!algorithm && !str_same(s->word, "secret"))
        return skip_statement(s);
    next(s);
    return take_string(s, algorithm ? &k->algorithm : &k->secret);
}

static bool take_key(struct scan *s, struct keyfile *k)
{
    if (k->name)
        return fail(s, "already exists");
    next(s);
    if (!take_string(s, &k->name))
        return false;
    if (!at(s, '{'))
        return fail(s, unexpected);
    next(s);
    while (!at(s, '}')) {
        if (is_include(s)) {
            if (!take_include(s))
                return false;
            continue;
        }
        if (!take_clause(s, k))
            return false;
        take_semicolon(s);
    }
    next(s);
    return true;
}

/* One statement outside of a key, with its semicolon. */
static void take_statement(struct scan *s, struct keyfile *k)
{
    if (s->token != TOKEN_WORD) {
        fail(s, s->faulty ? failure : unexpected);
        return;
    }
    if (is_include(s)) {
        take_include(s);
        return;
    }
    if (str_same(s->word, "key"))
        take_key(s, k);
    else
        skip_statement(s);
    if (!s->fatal)
        take_semicolon(s);
}

const char *keyfile_parse(struct keyfile *k, const char *text,
                          const struct keyfile_files *files, struct arena *a)
{
    struct scan s = {
        .at = text, .files = files, .files_left = FILES_MAX, .arena = a};

    *k = (struct keyfile){NULL, NULL, NULL};
    next(&s);
    while (s.token != TOKEN_END && !s.fatal)
        take_statement(&s, k);
    if (!s.fatal && !s.faulty && !k->name)
        return "not found";
    return s.fatal ? s.fatal : s.faulty ? failure : NULL;
}

/* ---- the older pair ---- */

static const struct {
    const char *number, *algorithm;
} numbers[] = {
    {"157", "hmac-md5"},    {"161", "hmac-sha1"},   {"162", "hmac-sha224"},
    {"163", "hmac-sha256"}, {"164", "hmac-sha384"}, {"165", "hmac-sha512"},
};

/* The word behind "NAME:" at the beginning of a line. */
static const char *value_of(const char *text, const char *name, struct arena *a)
{
    size_t n = strlen(name);

    while (*text) {
        if (str_same_n(text, name, n)) {
            text += n + strspn(text + n, " \t");
            return arena_copy(a, text, strcspn(text, " \t\r\n"));
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return NULL;
}

int keyfile_parse_pair(struct keyfile *k, const char *key, const char *private,
                       struct arena *a)
{
    const char *number = value_of(private, "Algorithm:", a);

    *k = (struct keyfile){NULL, NULL, NULL};
    key += strspn(key, " \t\r\n");
    k->name = arena_copy(a, key, strcspn(key, " \t\r\n"));
    k->secret = value_of(private, "Key:", a);
    for (size_t i = 0; number && i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(number, numbers[i].number) == 0)
            k->algorithm = numbers[i].algorithm;
    return *k->name && k->secret && k->algorithm;
}
