/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/arena.h"
#include "base/lib.h"
#include "dig/print/record.h"

#include <idn2.h>
#include <locale.h>
#include <string.h>

enum { TAB = 8, TEXT_MAX = 64 * 1024 * 1024 };

struct idn2 {
    int (*to_utf8)(const char *in, char **out, int flags);
    int (*to_locale)(const char *in, char **out, int flags);
    int (*to_ascii)(const char *in, char **out, int flags);
    const char *(*strerror)(int err);
    void (*free)(void *p);
};

static const struct lib_symbol symbols[] = {
    {"idn2_to_unicode_8z8z", offsetof(struct idn2, to_utf8)},
    {"idn2_to_unicode_8zlz", offsetof(struct idn2, to_locale)},
    {"idn2_to_ascii_8z", offsetof(struct idn2, to_ascii)},
    {"idn2_strerror", offsetof(struct idn2, strerror)},
    {"idn2_free", offsetof(struct idn2, free)},
};

struct converter {
    struct idn2 idn2;
    struct buf *out;
    FILE *err;
    struct arena *arena;
    struct print_unicode_columns columns;
    size_t line; /* where the line begins in *out */
    bool *warned;
    bool lenient;
    const char *fault; /* why a name cannot be shown at all, or NULL */
};

/* May libidn2 have something to say about this name? It need not be loaded for
 * the others: their labels have no hyphen at an end, nor two of them. */
static bool is_special(const char *word, size_t n)
{
    enum { LABEL_MAX = 63, NAME_MAX_TEXT = 254 };
    size_t label = 0;

    if (n > NAME_MAX_TEXT)
        return true;
    for (size_t i = 0; i < n; i++) {
        bool dot = word[i] == '.';
        if (word[i] == '-' && (label == 0 || word[i + 1] == '.' ||
                               (i + 1 < n && word[i + 1] == '-')))
            return true;
        label = dot ? 0 : label + 1;
        if (label > LABEL_MAX)
            return true;
    }
    return false;
}

static bool is_name(const char *word, size_t n)
{
    return n > 1 && word[n - 1] == '.' && word[n - 2] != '\\';
}

/* The name in ASCII again, or why it is none. */
static int back(const struct idn2 *idn2, const char *utf8, bool lenient,
                struct arena *a, const char **ascii)
{
    char *got = NULL;
    int err = idn2->to_ascii(utf8, &got, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);

    if (err == IDN2_DISALLOWED && lenient)
        err = idn2->to_ascii(utf8, &got, IDN2_TRANSITIONAL | IDN2_NFC_INPUT);
    if (err != IDN2_OK)
        return err;
    *ascii = arena_str(a, got);
    idn2->free(got);
    return IDN2_OK;
}

/* Where the locale has no such letters: what is shown instead of the word. */
static const char *stand_in(struct converter *c, const char *word,
                            const char *utf8)
{
    const char *ascii = word;
    int err = back(&c->idn2, utf8, false, c->arena, &ascii);

    if (err != IDN2_OK) {
        c->fault = arena_fmt(
            c->arena,
            "Cannot represent '%s' in the current locale nor ascii (%s), use "
            "+noidnout or a different locale",
            word, c->idn2.strerror(err));
        return word;
    }
    if (!*c->warned)
        fprintf(c->err,
                ";; Warning: cannot represent '%s' in the current locale",
                ascii);
    *c->warned = true;
    return ascii;
}

/* As BIND 9.20 does it: what the library gives, or the word. */
static const char *convert_leniently(struct converter *c, const char *word)
{
    char *shown = NULL;
    const char *to;

    if (c->idn2.to_locale(word, &shown, 0) != IDN2_OK)
        return word;
    to = arena_str(c->arena, shown);
    c->idn2.free(shown);
    return to;
}

/* What is shown for a name; c->fault when it must not be. */
static const char *convert(struct converter *c, const char *word)
{
    char *utf8 = NULL, *shown = NULL;
    const char *ascii, *to = word;
    int err = c->idn2.to_utf8(word, &utf8, 0);

    if (err != IDN2_OK) {
        c->fault =
            arena_fmt(c->arena, "Bad ACE string '%s' (%s), use +noidnout", word,
                      c->idn2.strerror(err));
        return word;
    }
    err = back(&c->idn2, utf8, true, c->arena, &ascii);
    if (err != IDN2_OK) {
        c->fault = arena_fmt(
            c->arena, "'%s' is not a legal IDNA2008 name (%s), use +noidnout",
            word, c->idn2.strerror(err));
    } else if (c->idn2.to_locale(word, &shown, 0) != IDN2_OK) {
        to = stand_in(c, word, utf8);
    } else {
        to = arena_str(c->arena, shown);
        c->idn2.free(shown);
    }
    c->idn2.free(utf8);
    return to;
}

/* Appends the word, converted if it can be. True: it was. */
static bool put_word(struct converter *c, const char *at, size_t n)
{
    if (!is_name(at, n) || !is_special(at, n) || c->fault) {
        buf_put(c->out, at, n);
        return false;
    }
    const char *word = arena_copy(c->arena, at, n);
    const char *shown =
        c->lenient ? convert_leniently(c, word) : convert(c, word);
    buf_str(c->out, shown);
    return strcmp(word, shown) != 0;
}

/* How long the word is: a quoted text, up to a blank, or what is between. */
static size_t word_length(const char *at, const char *end)
{
    const char *p = at;
    bool quoted = *at == '"';

    for (p += quoted; p < end; p++) {
        if (*p == '\\' && p + 1 < end)
            p++;
        else if (quoted ? *p == '"' : strchr(" \t\n\"", *p) != NULL)
            break;
    }
    return (size_t)(p - at) + (quoted && p < end);
}

/* Behind an owner that has changed its length: the next fields, each moved to its
 * column. Returns where the rest of the line begins. */
static const char *put_fields(struct converter *c, const unsigned *column,
                              const char *at, const char *end)
{
    size_t col = c->out->len - c->line;

    for (;; column++) {
        const char *field = at + strspn(at, "\t ");
        col = print_record_indent(c->out, col, *column);
        if (!column[1])
            return field; /* the data are converted, too */
        size_t n = word_length(field, end);
        buf_put(c->out, field, n);
        col += n;
        at = field + n;
    }
}

/* In YAML a record stands between quotes of its own. */
static const char *skip_yaml(struct converter *c, const char *at,
                             const char **end)
{
    const char *quote = at + strspn(at, " ");

    if (strncmp(quote, "- '", 3) != 0)
        return at;
    if (*end - quote > 4 && strncmp(*end - 2, "'\n", 2) == 0)
        *end -= 2;
    buf_put(c->out, at, (size_t)(quote + 3 - at));
    return quote + 3;
}

static void convert_line(struct converter *c, const char *at, const char *eol)
{
    const char *end = eol, *begin;
    const unsigned *column = c->columns.record;

    if (strncmp(at, "; ", 2) == 0 || strncmp(at, ";;", 2) == 0) {
        buf_put(c->out, at, (size_t)(end - at));
        return;
    }
    if (!*column)
        at = skip_yaml(c, at, &end);
    if (*at == ';') {
        column = c->columns.question;
        buf_ch(c->out, *at++);
    }
    begin = at;
    c->line = c->out->len;
    while (at < end) {
        size_t n = word_length(at, end);
        bool owner = at == begin;
        bool changed = n && *at != '"' && put_word(c, at, n);
        if (*at == '"')
            buf_put(c->out, at, n);
        at += n;
        if (changed && owner && at < end && *column)
            at = put_fields(c, column, at, end);
        else if (at < end && *at != '"')
            buf_ch(c->out, *at++);
    }
    buf_put(c->out, end, (size_t)(eol - end));
}

/* Is there a name in the text that needs to be looked at? */
static bool has_special(const char *at, const char *end)
{
    while (at < end) {
        at += strspn(at, " \t\n;'");
        size_t n = strcspn(at, " \t\n");
        if (n > 1 && memchr(at, '.', n) && is_special(at, n))
            return true;
        at += n;
    }
    return false;
}

const char *print_unicode(struct buf *b, size_t from,
                          const struct print_unicode_to *to)
{
    struct arena *a = to->arena;
    struct arena_mark mark = arena_mark(a);
    struct buf copy = buf_in(a, TEXT_MAX);
    struct converter c = {.out = &copy,
                          .err = to->err,
                          .arena = a,
                          .columns = to->columns,
                          .warned = to->warned,
                          .lenient = to->lenient};
    const char *at, *end;

    if (b->len == from)
        return NULL;
    at = buf_text(b) + from;
    end = b->at + b->len;
    if (!has_special(at, end) ||
        !lib_open("libidn2.so.0", symbols, sizeof symbols / sizeof *symbols,
                  &c.idn2))
        return NULL;
    setlocale(LC_ALL, "");
    while (at < end && !c.fault) {
        const char *eol = memchr(at, '\n', (size_t)(end - at));
        eol = eol ? eol + 1 : end;
        convert_line(&c, at, eol);
        at = eol;
    }
    if (c.fault)
        return c.fault;
    b->len = from;
    buf_put(b, copy.at, copy.len);
    arena_release(a, mark);
    return NULL;
}
