/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/keyfile.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* ---- tokens ---- */

enum token { TOKEN_END, TOKEN_WORD, TOKEN_QUOTED, TOKEN_SPECIAL };

struct scan {
    const char *at;
    struct arena *arena;
    enum token token;  /* the one at hand */
    const char *word;  /* its text */
    const char *fatal; /* why the rest cannot be read; sticky */
    bool faulty;       /* something was wrong that could be read over */
};

static const char unexpected[] = "unexpected token";
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

static void take(struct scan *s, enum token token, size_t skip, size_t n,
                 size_t behind)
{
    s->token = token;
    s->word = arena_copy(s->arena, s->at + skip, n);
    s->at += skip + n + behind;
}

static void next(struct scan *s)
{
    skip_blanks(s);
    if (!*s->at || s->fatal) {
        s->token = TOKEN_END;
        s->word = "";
    } else if (*s->at == '"') {
        size_t n = strcspn(s->at + 1, "\"");
        if (!s->at[1 + n])
            s->fatal = cut_short;
        take(s, TOKEN_QUOTED, 1, n, s->at[1 + n] != '\0');
    } else if (strchr("{};", *s->at)) {
        take(s, TOKEN_SPECIAL, 0, 1, 0);
    } else {
        take(s, TOKEN_WORD, 0, strcspn(s->at, " \t\r\n\v\f{};\""), 0);
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

/* ---- statements ---- */

static bool take_string(struct scan *s, const char **to)
{
    if (*to)
        return fail(s, "already exists");
    if (s->token != TOKEN_WORD && s->token != TOKEN_QUOTED)
        return fail(s, unexpected);
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
    for (; s->token != TOKEN_END; next(s)) {
        if (at(s, '{'))
            depth++;
        else if (at(s, '}') && --depth < 0)
            return fail(s, unexpected);
        else if (at(s, ';') && depth == 0)
            return true;
    }
    return fail(s, unexpected);
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
    for (next(s); !at(s, '}'); take_semicolon(s))
        if (!take_clause(s, k))
            return false;
    next(s);
    return true;
}

const char *keyfile_parse(struct keyfile *k, const char *text, struct arena *a)
{
    struct scan s = {.at = text, .arena = a};

    *k = (struct keyfile){NULL, NULL, NULL};
    next(&s);
    while (s.token != TOKEN_END) {
        if (s.token != TOKEN_WORD)
            fail(&s, unexpected);
        else if (str_same(s.word, "key"))
            take_key(&s, k);
        else
            skip_statement(&s);
        if (s.fatal)
            return s.fatal;
        take_semicolon(&s);
    }
    if (!s.fatal && !s.faulty && !k->name)
        return "not found";
    return s.fatal ? s.fatal : s.faulty ? "failure" : NULL;
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
