/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digidn.h"

#include "base/arena.h"
#include "base/lib.h"
#include "base/str.h"

#include <locale.h>
#include <string.h>

enum { TAB = 8, TEXT_MAX = 64 * 1024 * 1024 };

struct idn2 {
    int (*to_unicode)(const char *in, char **out, int flags);
    void (*free)(void *p);
};

static const struct lib_symbol symbols[] = {
    {"idn2_to_unicode_8zlz", offsetof(struct idn2, to_unicode)},
    {"idn2_free", offsetof(struct idn2, free)},
};

struct converter {
    struct idn2 idn2;
    struct buf *out;
    FILE *err;
    struct arena *arena;
    struct digidn_columns columns;
    size_t line;     /* where the line begins in *out */
    unsigned column; /* the first one behind the owner */
    bool quoted;
    bool *failed;
};

static bool is_name(const char *word, size_t n)
{
    return n > 5 && word[n - 1] == '.' &&
           (str_same_n(word, "xn--", 4) || str_find(word, ".xn--"));
}

/* Appends the word, converted if it can be. True: it was. */
static bool put_word(struct converter *c, const char *at, size_t n)
{
    const char *word = arena_copy(c->arena, at, n);
    char *shown = NULL;

    if (c->quoted || *c->failed || !is_name(word, n)) {
        buf_put(c->out, at, n);
        return false;
    }
    if (c->idn2.to_unicode(word, &shown, 0) != 0) {
        fprintf(c->err,
                ";; Warning: cannot represent '%s' in the current locale",
                word);
        *c->failed = true;
        buf_put(c->out, at, n);
        return false;
    }
    buf_str(c->out, shown);
    c->idn2.free(shown);
    return true;
}

/* What leads from an owner to the next column, which was passed if a blank
 * stands there. Returns what it stands for. */
static size_t put_tabs(struct converter *c, const char *at, size_t was)
{
    size_t tabs = strspn(at, "\t"), now = c->out->len - c->line;
    size_t column = tabs ? was / TAB + tabs : c->column / TAB;
    size_t have = now / TAB;

    for (size_t i = have; i < column; i++)
        buf_ch(c->out, '\t');
    if (have >= column)
        buf_ch(c->out, ' ');
    return tabs ? tabs : 1;
}

static void convert_line(struct converter *c, const char *at, const char *end)
{
    const char *begin = at;

    c->column = c->columns.record;
    if (at < end && *at == ';') {
        c->column = c->columns.question;
        buf_ch(c->out, *at++);
        begin = at;
    }
    c->line = c->out->len;
    c->quoted = false;
    while (at < end) {
        size_t n = strcspn(at, " \t\n\"'");
        bool owner = at == begin;
        bool changed = n && put_word(c, at, n);
        at += n;
        if (changed && owner && at < end && c->column) {
            at += put_tabs(c, at, n);
        } else if (at < end) {
            c->quoted ^= *at == '"';
            buf_ch(c->out, *at++);
        }
    }
}

void digidn_convert(struct buf *b, size_t from, const struct digidn_to *to)
{
    struct arena *a = to->arena;
    struct arena_mark mark = arena_mark(a);
    struct buf copy = buf_in(a, TEXT_MAX);
    struct converter c = {.out = &copy,
                          .err = to->err,
                          .arena = a,
                          .columns = to->columns,
                          .failed = to->failed};
    const char *at, *end;

    if (b->len == from || *to->failed ||
        !str_find(buf_text(b) + from, "xn--") ||
        !lib_open("libidn2.so.0", symbols, sizeof symbols / sizeof *symbols,
                  &c.idn2))
        return;
    setlocale(LC_ALL, "");
    at = buf_text(b) + from;
    end = b->at + b->len;
    while (at < end) {
        const char *eol = memchr(at, '\n', (size_t)(end - at));
        eol = eol ? eol + 1 : end;
        convert_line(&c, at, eol);
        at = eol;
    }
    b->len = from;
    buf_put(b, copy.at, copy.len);
    arena_release(a, mark);
}
