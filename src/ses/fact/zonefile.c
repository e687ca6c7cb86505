/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/fact/zonefile.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/str.h"
#include "dns/rr/parse.h"
#include "dns/type.h"
#include "text/lines.h"

#include <arpa/nameser.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 1024, ENTRY_WORDS_BEFORE_TYPE = 2, RECORDS_MAX = 4000000 };

/* An entry, split into words. */
struct line {
    const struct rr_word *word;
    size_t words;
    bool blank; /* it begins with a blank: the owner is the last one's */
};

/* How one entry is to be read; brought along from entry to entry. */
struct state {
    char origin[NAME_TEXT]; /* "" until known */
    char owner[NAME_TEXT];  /* of the last record; "" before the first */
    uint32_t ttl;           /* $TTL, or the last record's */
    bool named;             /* the origin was, by $ORIGIN or the SOA */
    bool soa;               /* by the SOA of this line */
};

/* Behind a quoted string, or at the end. */
static const char *quoted_end(const char *p)
{
    for (p++; *p && *p != '"'; p++)
        if (*p == '\\' && p[1])
            p++;
    return p;
}

/* Splits a logical line into at most cap words; comments, brackets and newlines
 * separate. The words point into the line. Returns how many there are. */
static size_t split(const char *line, struct rr_word *word, size_t cap)
{
    size_t n = 0;

    for (const char *p = line; *p && n < cap;) {
        const char *end = p;

        if (str_is_space(*p) || *p == '(' || *p == ')') {
            p++;
        } else if (*p == ';') {
            p += strcspn(p, "\n");
        } else if (*p == '"') {
            end = quoted_end(p);
            word[n++] = (struct rr_word){p + 1, (size_t)(end - p - 1), true};
            p = *end ? end + 1 : end;
        } else {
            while (*end && !str_is_space(*end) && !strchr("();\"", *end))
                end += *end == '\\' && end[1] ? 2 : 1;
            word[n++] = (struct rr_word){p, (size_t)(end - p), false};
            p = end;
        }
    }
    return n;
}

static const char *directive(struct state *st, const struct line *line)
{
    const struct rr_word *w = line->word;

    if (rr_parse_is(w, "$ORIGIN")) {
        char name[NAME_TEXT];
        const char *wrong = line->words < 2
                                ? "expected a name after $ORIGIN"
                                : rr_parse_name(st->origin, w + 1, name);
        if (!wrong)
            memcpy(st->origin, name, strlen(name) + 1);
        st->named = true;
        return wrong;
    }
    if (rr_parse_is(w, "$TTL"))
        return line->words == 2 && rr_parse_ttl(w + 1, &st->ttl)
                   ? NULL
                   : "expected a time after $TTL";
    return "this directive is not supported";
}

/* A word as text for the readers of types and classes. */
static bool as_text(const struct rr_word *w, char out[32])
{
    if (w->quoted || w->len >= 32)
        return false;
    memcpy(out, w->text, w->len);
    out[w->len] = '\0';
    return true;
}

/* An alias of Route 53 in cli53's export: "60 AWS ALIAS A HOST ZONE false". Of
 * what SES asks for, none is one. */
static const char aws_alias[] = "an alias of Route 53";

/* OPT, and the range of what can only be asked for (RFC 6895 3.1): of the
 * network's messages, never of a zone. */
static bool is_meta(uint16_t type)
{
    enum { FIRST = 128, LAST = 255 };

    return type == 0 || type == TYPE_OPT || (type >= FIRST && type <= LAST);
}

/* [ttl] [class] type, in the order people write them. */
static const char *head(struct state *st, const struct line *line, size_t *at,
                        struct zonefile_rr *rr)
{
    rr->ttl = st->ttl;
    rr->class = ns_c_in;
    for (int i = 0; i <= ENTRY_WORDS_BEFORE_TYPE && *at < line->words; i++) {
        const struct rr_word *w = &line->word[(*at)++];
        char text[32];

        if (!as_text(w, text))
            break;
        if (str_same(text, "AWS") && *at < line->words &&
            rr_parse_is(&line->word[*at], "ALIAS"))
            return aws_alias;
        if (type_read(text, &rr->type) && is_meta(rr->type))
            return "a record of this type can't be part of a zone";
        if (type_read(text, &rr->type))
            return rr->class == ns_c_in ? NULL
                                        : "expected the class IN, or none";
        if (!rr_parse_ttl(w, &rr->ttl) && !type_read_class(text, &rr->class))
            break;
    }
    return "expected a record type after the name";
}

/* The words behind the type. Sets rr->rdata, or rr->opaque. */
static const char *read_data(const char *origin, const struct line *line,
                             size_t at, struct zonefile_rr *rr, struct arena *a)
{
    const struct rr_word *word = line->word + at;
    size_t words = line->words - at;
    char data[65536];
    struct buf b = buf_fixed(data, sizeof data);

    rr->opaque =
        words && !rr_parse_knows(rr->type) && !rr_parse_is_generic(word, words);
    if (rr->opaque)
        return NULL;
    const char *wrong = rr_parse(&b, rr->type, origin, word, words);
    if (!wrong)
        rr->rdata =
            (struct bytes){(unsigned char *)arena_copy(a, data, b.len), b.len};
    return wrong;
}

/* The SOA of a file without $ORIGIN names the zone, with a final dot or, as some
 * exports have it, without: its owner is the origin from there on. */
static void origin_of_soa(struct state *st, const struct line *line)
{
    const struct rr_word *w = line->word;
    char typed[NAME_TEXT], name[NAME_TEXT];
    bool soa = false;

    for (size_t i = 1; i < line->words && i < 4; i++)
        soa = soa || rr_parse_is(&w[i], "SOA");
    if (!soa || st->named || line->blank || w->len == 0 ||
        w->len >= sizeof typed || !memchr(w->text, '.', w->len))
        return;
    memcpy(typed, w->text, w->len);
    typed[w->len] = '\0';
    if (name_read(name, typed, NULL) != NAME_OK)
        return;
    name_lower(name);
    memcpy(st->origin, name, strlen(name) + 1);
    st->named = true;
    st->soa = true;
}

/* Reads one entry. rr->owner is NULL after directives and empty lines. Returns
 * NULL, or what was expected. The record is in the arena. */
static const char *read_entry(struct state *st, const struct line *line,
                              struct zonefile_rr *rr, struct arena *a)
{
    char owner[NAME_TEXT];
    const char *wrong = NULL;
    size_t at = 0;

    rr->owner = NULL;
    if (!line->words)
        return NULL;
    if (line->word[0].text[0] == '$' && !line->word[0].quoted && !line->blank)
        return directive(st, line);
    st->soa = false;
    origin_of_soa(st, line);
    if (st->soa)
        memcpy(owner, st->origin, strlen(st->origin) + 1), at++;
    else if (!line->blank)
        wrong = rr_parse_name(st->origin, &line->word[at++], owner);
    else if (!st->owner[0])
        wrong = "the first record has no name";
    else
        memcpy(owner, st->owner, strlen(st->owner) + 1);
    if (wrong)
        return wrong;
    memcpy(st->owner, owner, strlen(owner) + 1);
    wrong = head(st, line, &at, rr);
    if (wrong)
        return wrong == aws_alias ? NULL : wrong;
    wrong = read_data(st->origin, line, at, rr, a);
    if (!wrong)
        rr->owner = arena_str(a, owner);
    return wrong;
}

/* ---- a whole file ---- */

struct load {
    const struct zonefile_source *src;
    struct arena *a;
    struct zonefile z;
    struct state st;
    unsigned broken;
    bool full;
};

static void broken(struct load *l, unsigned line, const char *text)
{
    l->broken++;
    if (l->src->say)
        l->src->say(l->src->ctx, &(struct fault){.line = line, .text = text});
}

/* What is open behind the part of an entry that was read. */
struct open {
    int brackets;
    bool quotes;
};

/* Goes on behind what was counted before; how many brackets are open. */
static int open_brackets(struct open *o, const char *p)
{
    for (; *p; p++)
        if (*p == '\\' && p[1])
            p++;
        else if (*p == '"')
            o->quotes = !o->quotes;
        else if (*p == ';' && !o->quotes)
            p += strcspn(p, "\n") - 1;
        else if (!o->quotes)
            o->brackets += (*p == '(') - (*p == ')');
    return o->brackets;
}

static void take(struct load *l, const char *text, unsigned number)
{
    struct rr_word word[WORDS];
    struct line line = {word, split(text, word, WORDS),
                        *text == ' ' || *text == '\t'};
    struct zonefile_rr rr = {.line = number};
    const char *wrong = NULL;

    if (line.words == WORDS)
        wrong = "too many words";
    else
        wrong = read_entry(&l->st, &line, &rr, l->a);
    if (wrong) {
        broken(l, number, wrong);
        return;
    }
    if (!rr.owner)
        return;
    if (l->z.n == RECORDS_MAX) {
        broken(l, number, "more than 4,000,000 records; the rest isn't read");
        l->full = true;
        return;
    }
    if (rr.type == ns_t_soa && !l->z.apex) {
        l->z.apex = rr.owner;
        if (!l->st.ttl)
            l->st.ttl = rr.ttl;
    }
    l->z.rr = arena_grow(l->a, l->z.rr, l->z.n, sizeof rr);
    l->z.rr[l->z.n++] = rr;
}

/* One entry, over as many lines as its brackets are open. False: the end. */
static bool entry(struct load *l, struct lines *t)
{
    enum lines_got got = lines_row(t);
    unsigned number = t->row_line;
    struct open o = {0, false};
    size_t counted = 0;

    while (got == TEXT_ROW && open_brackets(&o, t->row + counted) > 0) {
        counted = t->row_len;
        got = lines_row_more(t);
    }
    if (got == TEXT_END && number != t->line) {
        broken(l, number, "a bracket is never closed");
        return false;
    }
    if (got == TEXT_TOO_LONG)
        broken(l, number, "an entry is longer than 256 KiB");
    if (got == TEXT_BINARY)
        broken(l, number, "binary data");
    if (got == TEXT_ROW)
        take(l, t->row, number);
    return (got == TEXT_ROW || got == TEXT_TOO_LONG) && !l->full;
}

void zonefile_key(char key[ZONEFILE_KEY], const char *name)
{
    char reversed[ZONEFILE_KEY];
    size_t at = sizeof reversed - 1;

    reversed[at] = '\0';
    while (*name && strcmp(name, ".") != 0) {
        size_t label = name_label_len(name);

        reversed[--at] = '\1';
        at -= label;
        for (size_t i = 0; i < label; i++)
            reversed[at + i] = str_lower(name[i]);
        name += label;
        name += *name == '.';
    }
    memcpy(key, reversed + at, sizeof reversed - at);
}

struct keyed {
    const char *key;
    struct zonefile_rr rr;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int d = strcmp(x->key, y->key);

    if (d)
        return d;
    if (x->rr.type != y->rr.type)
        return x->rr.type < y->rr.type ? -1 : 1;
    return x->rr.line < y->rr.line ? -1 : x->rr.line > y->rr.line;
}

static void sort(struct load *l)
{
    struct arena temporary = {.oom = l->a->oom};
    struct zonefile *z = &l->z;
    struct keyed *all;

    if (!z->n)
        return;
    all = arena_raw(&temporary, z->n * sizeof *all);
    for (size_t i = 0; i < z->n; i++) {
        char key[ZONEFILE_KEY];
        zonefile_key(key, z->rr[i].owner);
        all[i] = (struct keyed){arena_str(l->a, key), z->rr[i]};
    }
    qsort(all, z->n, sizeof *all, by_key);
    z->key = arena_raw(l->a, z->n * sizeof *z->key);
    for (size_t i = 0; i < z->n; i++) {
        z->key[i] = all[i].key;
        z->rr[i] = all[i].rr;
    }
    arena_free(&temporary);
}

struct zonefile zonefile_load(const struct zonefile_source *src,
                              struct arena *a, unsigned *errors)
{
    struct load l = {.src = src, .a = a};
    struct lines *t = memory_get(sizeof *t);

    if (src->origin && strlen(src->origin) < NAME_TEXT)
        memcpy(l.st.origin, src->origin, strlen(src->origin) + 1);
    lines_begin(t, src->from);
    while (entry(&l, t))
        ;
    if (ferror(src->from))
        broken(&l, 0, "the file can't be read");
    lines_close(t);
    free(t);
    if (!l.z.apex && l.st.origin[0])
        l.z.apex = arena_str(a, src->origin ? src->origin : l.st.origin);
    sort(&l);
    *errors = l.broken;
    return l.z;
}
