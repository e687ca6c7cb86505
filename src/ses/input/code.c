/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs are not run, and no language is parsed: a record is a bracket, a
 * block or a chain of calls in which a name and a value are literal strings
 * behind words that say so. Only what looks like SES's or has a type of DNS is
 * taken; nothing is taken from two brackets but the parts of one. */
#include "ses/input/code.h"

#include "base/str.h"
#include "ses/input/code_scan.h"
#include "ses/input/code_word.h"

#include <string.h>

enum { DEPTH = 48, WORD = 64, VALUES = 8, MANY = 2000 };

/* What is open: the file, a bracket, "do". */
struct group {
    struct input_cells cells; /* in the arena */
    char *value[VALUES];
    size_t values;
    bool odd[ROLES];
    enum input_role led; /* the role of the word before it, or ROLE_NONE */
    bool called;         /* by a function that is not known */
    bool hash;           /* PowerShell's: ";" parts its members */
    char sign;           /* it was opened with; 0: the file */
    bool named;          /* a word stands before its bracket: no JSON */
    bool chain;          /* the cells are arguments of chained calls */
    const char *type;    /* that the word before it tells: CnameRecord */
    struct arena_mark mark;
    enum input_role pending; /* a word and its sign came, but no value yet */
    bool got;                /* ... but part of one */
};

struct code {
    struct input *in; /* NULL: only looked at */
    bool json;        /* see input_code_is */
    size_t found;
    struct arena arena;
    struct code_scan s;
    unsigned meant;  /* a line with a name of DKIM that is in no record, or 0 */
    char word[WORD]; /* the last word, */
    bool dotted;     /* behind a dot: a method */
    bool dot_on_string; /* the last dot stands behind a string */
    bool broke;         /* the line ended behind the last token */
    bool tokens;        /* were read */
    char host[WORD * 4];
    struct group group[DEPTH];
    size_t depth, too_deep;
};

/* ---- words ---- */

static bool is_meant(const char *s)
{
    return s && (str_find(s, "_domainkey") || str_find(s, "amazonses") ||
                 str_starts(s, "_dmarc"));
}

/* ---- records ---- */

static struct group *top(struct code *c)
{
    return &c->group[c->depth];
}

static void clear(struct group *g)
{
    char *domain = g->cells.cell[ROLE_DOMAIN];

    g->cells = (struct input_cells){.line = 0};
    g->cells.cell[ROLE_DOMAIN] = domain;
    g->values = 0;
    memset(g->odd, 0, sizeof g->odd);
    g->chain = false;
}

/* The domain that was named round the group. */
static const char *scope(struct code *c)
{
    for (size_t i = c->depth; i-- > 0;)
        if (c->group[i].cells.cell[ROLE_DOMAIN])
            return c->group[i].cells.cell[ROLE_DOMAIN];
    return NULL;
}

static void told(struct code *c, unsigned line, const char *wrong)
{
    if (wrong && c->in)
        input_wrong(c->in, line, 1, wrong);
}

static void put_record(struct code *c, struct group *g)
{
    struct input_cells cells = g->cells;
    uint16_t type;
    bool typed =
        cells.cell[ROLE_TYPE] && input_cells_type(cells.cell[ROLE_TYPE], &type);

    if (!cells.cell[ROLE_TYPE])
        cells.cell[ROLE_TYPE] = (char *)(size_t)g->type;
    cells.scope = scope(c);
    for (size_t i = 0; i < g->values; i++) {
        cells.cell[ROLE_VALUE] = g->value[i];
        if (!typed && !is_meant(cells.cell[ROLE_NAME]) &&
            !is_meant(g->value[i]))
            continue;
        c->found += c->depth > 0 || g->chain;
        if (c->in)
            told(c, cells.line, input_cells_record(c->in, &cells));
    }
}

static void put_tokens(struct code *c, struct group *g)
{
    struct input_cells cells = g->cells;
    const char *domain = scope(c);

    if (!cells.cell[ROLE_DOMAIN] && domain)
        cells.cell[ROLE_DOMAIN] = arena_str(&c->arena, domain);
    c->found++;
    c->tokens = true;
    if (!c->in)
        return;
    if (!cells.cell[ROLE_DOMAIN] && input_hint(c->in))
        cells.cell[ROLE_DOMAIN] = arena_str(&c->arena, input_hint(c->in));
    told(c, cells.line,
         cells.cell[ROLE_DOMAIN]
             ? input_cells_identity(c->in, &cells)
             : "this names no domain; name it on the command line: seslookup "
               "--ses DOMAIN --from=FILE");
}

/* The record of the group is whole, or never will be. */
static void flush(struct code *c, struct group *g)
{
    const char *name = g->cells.cell[ROLE_NAME];

    if (name && g->values)
        put_record(c, g);
    else if ((is_meant(name) && g->odd[ROLE_VALUE]) ||
             (g->values && is_meant(g->value[0]) && g->odd[ROLE_NAME])) {
        told(c, g->cells.line,
             "the program computes the name or the value of this record; give "
             "what it prints");
        c->meant = 0;
    } else if (is_meant(name) && g->sign != '(')
        told(c, g->cells.line, "the value of this record is missing");
    else if (g->values && is_meant(g->value[0]))
        told(c, g->cells.line,
             "the name that this value belongs to is missing");
    if (g->cells.cell[ROLE_TOKENS])
        put_tokens(c, g);
    clear(g);
    if (!c->depth && !g->cells.cell[ROLE_DOMAIN])
        arena_free(&c->arena);
}

static bool is_sure_token(const char *s)
{
    bool sure;

    return input_is_token(s, &sure) && sure;
}

static void put(struct code *c, struct group *g, enum input_role role,
                const struct code_token *t)
{
    char *text = arena_str(&c->arena, t->text);
    char **cell = &g->cells.cell[role];

    if (c->meant == t->line && str_find(text, "_domainkey"))
        c->meant = 0;
    if (role == ROLE_TOKENS) {
        if (!is_sure_token(text))
            return;
        if (*cell && strlen(*cell) > MANY) { /* a long list, piece by piece */
            put_tokens(c, g);
            *cell = NULL;
        }
        *cell = *cell ? arena_fmt(&c->arena, "%s %s", *cell, text) : text;
    } else if (role == ROLE_VALUE) {
        if (g->values < VALUES)
            g->value[g->values++] = text;
        else
            told(c, t->line, "a record has more than 8 values");
    } else {
        *cell = text;
    }
    if (!g->cells.line)
        g->cells.line = t->line;
}

/* A member of a record; one that is there already begins the next. */
static void take(struct code *c, struct group *g, enum input_role role,
                 const struct code_token *t)
{
    bool there = role == ROLE_VALUE ? g->values || g->odd[role]
                                    : g->cells.cell[role] || g->odd[role];

    if (there && role != ROLE_TOKENS)
        flush(c, g);
    put(c, g, role, t);
}

static void take_odd(struct group *g, enum input_role role, unsigned line)
{
    g->odd[role] = true;
    if (!g->cells.line)
        g->cells.line = line;
}

/* ---- groups ---- */

/* A group that is part of what its word says: its strings, or its own cells. */
static void lend(struct code *c, struct group *g, struct group *up)
{
    struct code_token t = {.line = g->cells.line};
    const char *host = g->cells.cell[ROLE_NAME];

    if (g->led == ROLE_VALUE && host && !g->values && !g->odd[ROLE_VALUE]) {
        str_cut(t.text, sizeof t.text, host); /* {hostName, priority} */
        put(c, up, ROLE_VALUE, &t);
    }
    for (size_t i = 0; i < g->values; i++) {
        str_cut(t.text, sizeof t.text, g->value[i]);
        put(c, up, ROLE_VALUE, &t);
    }
    if (g->odd[ROLE_VALUE])
        take_odd(up, ROLE_VALUE, g->cells.line);
    if (g->cells.cell[ROLE_PRIORITY] && !up->cells.cell[ROLE_PRIORITY])
        up->cells.cell[ROLE_PRIORITY] = g->cells.cell[ROLE_PRIORITY];
}

static void open_group(struct code *c, char sign)
{
    struct group *up = top(c), *g;
    const char *type =
        c->s.last->kind == CODE_WORD ? code_word_type(c->word) : NULL;
    bool call = sign == '(' && c->s.last->kind == CODE_WORD;

    if (c->depth + 1 >= DEPTH) {
        c->too_deep++;
        return;
    }
    g = &c->group[++c->depth];
    *g = (struct group){.mark = arena_mark(&c->arena),
                        .sign = sign,
                        .named = c->s.last->kind == CODE_WORD && !c->broke,
                        .hash = c->s.last->kind == CODE_SIGN &&
                                c->s.last->sign == '@'};
    g->type = type ? type : up->type;
    if (up->pending != ROLE_NONE) {
        g->led = up->pending;
        g->called =
            call && !code_word_is_plain(c->word) && !code_word_role(c->word);
        up->got = true;
    } else if (call && c->dotted) {
        g->led = code_word_role(c->word);
        up->chain = up->chain || g->led > ROLE_IDLE;
        if (g->led > ROLE_IDLE &&
            (g->led == ROLE_VALUE ? up->values > 0
                                  : up->cells.cell[g->led] != NULL))
            flush(c, up);
    } else if (up->led != ROLE_NONE &&
               (sign != '(' || (call && code_word_is_plain(c->word)))) {
        g->led = up->led; /* a list of lists, {"a"} of Go */
    }
}

static bool is_whole(const struct group *g)
{
    return g->cells.cell[ROLE_NAME] && g->values;
}

/* What the group has is a part of the record around it: the value that it was
 * led in by, or values behind a name. */
static bool is_lent(const struct group *g, const struct group *up)
{
    if (is_whole(g))
        return false;
    return g->led == ROLE_VALUE ||
           (g->led == ROLE_NONE && g->values && !g->cells.cell[ROLE_NAME] &&
            up->cells.cell[ROLE_NAME] && !up->values);
}

static void close_group(struct code *c)
{
    struct group *g = top(c), *up;
    bool lent = false;

    if (c->too_deep) {
        c->too_deep--;
        return;
    }
    if (!c->depth) {
        flush(c, g);
        return;
    }
    up = g - 1;
    if (g->called && g->led > ROLE_IDLE) {
        take_odd(up, g->led, c->s.now->line);
        clear(g);
    } else if (is_lent(g, up)) {
        lend(c, g, up);
        lent = true;
    } else {
        flush(c, g);
    }
    c->depth--;
    if (!lent && !up->cells.line && g->led == ROLE_NONE)
        arena_release(&c->arena, g->mark);
}

/* ---- members ---- */

/* A word and its sign: its value follows. */
static void begin_member(struct code *c, const char *key)
{
    struct group *g = top(c);

    g->pending = code_word_role(key);
    if (g->type && !strcmp(g->type, "CNAME") && str_same(key, "domainName"))
        g->pending = ROLE_VALUE; /* CDK */
    g->got = false;
    c->host[0] = '\0';
}

/* Words and dots behind "DOMAIN=". */
static void take_host(struct code *c)
{
    const struct code_token *t = c->s.now;
    char sign[2] = {t->sign};
    const char *part = t->kind == CODE_WORD ? t->text : sign;
    size_t n = strlen(c->host), k = strlen(part);

    if (top(c)->pending == ROLE_DOMAIN && !top(c)->got && !c->broke &&
        (t->kind == CODE_WORD || t->sign == '.' || t->sign == '-') &&
        n + k < sizeof c->host)
        memcpy(c->host + n, part, k + 1);
}

/* What a member's value was. */
static void end_member(struct code *c)
{
    struct group *g = top(c);
    uint16_t type;
    struct code_token t = {.line = c->s.now->line};

    if (g->pending > ROLE_IDLE && !g->got) {
        str_cut(t.text, sizeof t.text, c->word);
        if (g->pending == ROLE_TYPE && input_cells_type(c->word, &type))
            take(c, g, ROLE_TYPE, &t);
        else if (g->pending == ROLE_PRIORITY && str_is_digit(*c->word))
            take(c, g, ROLE_PRIORITY, &t);
        else if (g->pending == ROLE_DOMAIN && strchr(c->host, '.') &&
                 !strchr(c->host, '$')) {
            str_cut(t.text, sizeof t.text, c->host);
            take(c, g, ROLE_DOMAIN, &t);
        } else if (g->pending != ROLE_DOMAIN)
            take_odd(g, g->pending, c->s.now->line);
    }
    g->pending = ROLE_NONE;
}

/* A string that no word leads: an argument or an element. */
static void take_item(struct code *c, struct group *g)
{
    const struct code_token *t = c->s.now;
    uint16_t type;

    if (t->odd || t->quote == '`') /* a code mark of Markdown, perhaps */
        return;
    if (str_find(t->text, "_domainkey") && !strchr(t->text, ' '))
        take(c, g, ROLE_NAME, t);
    else if (str_find(t->text, "amazonses") && c->depth &&
             (g->cells.cell[ROLE_NAME] || strpbrk(t->text, " =") == NULL))
        take(c, g, ROLE_VALUE, t);
    else if (c->depth && g->cells.cell[ROLE_NAME] &&
             input_cells_type(t->text, &type) && strlen(t->text) < 6)
        take(c, g, ROLE_TYPE, t);
}

static void take_string(struct code *c)
{
    struct group *g = top(c);
    const struct code_token *t = c->s.now;
    enum input_role role = g->pending != ROLE_NONE ? g->pending : g->led;

    if (g->pending == ROLE_NONE && c->s.last->kind == CODE_WORD &&
        code_word_role(c->word) > ROLE_IDLE) { /* name "x" */
        role = code_word_role(c->word);
        g->pending = role;
        g->got = false;
    }
    if (role == ROLE_TOKENS && strchr(t->text, '.')) {
        take_item(c, g); /* dkim = {NAME: VALUE} */
    } else if (role <= ROLE_IDLE) {
        if (role == ROLE_NONE && g->pending == ROLE_NONE)
            take_item(c, g);
    } else if (g->called && g->pending == ROLE_NONE) {
        return; /* an argument of a function that is not known */
    } else if (t->odd) {
        take_odd(g->pending == ROLE_NONE ? g - 1 : g, role, t->line);
    } else if (g->pending != ROLE_NONE) {
        if (!g->got)
            take(c, g, role, t);
        else
            take_odd(g, role, t->line);
    } else if (g->led == ROLE_VALUE) {
        put(c, g, ROLE_VALUE, t); /* lent when it closes */
    } else {
        take(c, g - 1, role, t);
    }
    if (g->pending != ROLE_NONE)
        g->got = true;
}

/* The string that was taken goes on in something computed. */
static void spoil(struct code *c)
{
    struct group *g = top(c);
    enum input_role role = g->pending != ROLE_NONE ? g->pending : g->led;

    if (role <= ROLE_IDLE)
        return;
    if (g->pending == ROLE_NONE && role != ROLE_VALUE && c->depth)
        g--;
    if (role == ROLE_VALUE)
        g->values -= g->values > 0;
    else
        g->cells.cell[role] = NULL;
    take_odd(g, role, c->s.last->line);
}

/* ---- the scanner ---- */

static bool last_is(const struct code *c, char sign)
{
    return c->s.last->kind == CODE_SIGN && c->s.last->sign == sign;
}

static void take_word(struct code *c)
{
    if (last_is(c, '.') && c->dot_on_string &&
        !code_word_is_method(c->s.now->text))
        spoil(c);
    if (top(c)->led == ROLE_TOKENS && is_sure_token(c->s.now->text))
        put(c, top(c) - 1, ROLE_TOKENS, c->s.now); /* (a b c) of a shell */
    if (!strcmp(c->s.now->text, "do") && !c->s.shell)
        open_group(c, 'd');
    else if (!strcmp(c->s.now->text, "end") && top(c)->sign == 'd')
        close_group(c);
}

/* A sign behind a word or a string makes it a key. */
static bool is_key(const struct code *c, char sign)
{
    const struct code_token *t = c->s.last;

    if (t->kind == CODE_WORD)
        return sign == '=' || sign == ':' || sign == '>';
    return t->kind == CODE_STRING && t->key && !t->odd && strchr(":=>", sign) &&
           (sign != '=' || str_find(t->text, "_domainkey")) &&
           (sign != ':' || c->json || t->quote != '"' ||
            c->group[c->depth].named);
}

static void take_key(struct code *c)
{
    const struct code_token *t = c->s.last;

    if (t->kind == CODE_STRING && str_find(t->text, "_domainkey")) {
        take(c, top(c), ROLE_NAME, t); /* {NAME: VALUE} */
        begin_member(c, "value");
    } else {
        begin_member(c, t->text);
    }
}

static void take_sign(struct code *c)
{
    char sign = c->s.now->sign;
    struct group *g = top(c);

    if (is_key(c, sign)) {
        take_key(c);
    } else if (strchr("([{", sign)) {
        open_group(c, sign);
    } else if (strchr(")]}", sign)) {
        end_member(c);
        close_group(c);
    } else if (sign == ',' || sign == ';') {
        end_member(c);
        if (sign == ';' && !g->hash)
            flush(c, g);
    } else if (strchr("+%", sign) && c->s.last->kind == CODE_STRING) {
        spoil(c);
    } else if (sign == '?' && g->pending > ROLE_IDLE) {
        take_odd(g, g->pending, c->s.now->line);
        g->got = true;
    }
}

static void remember(struct code *c)
{
    struct code_token *t = c->s.now;

    if (t->kind == CODE_WORD) {
        c->dotted = last_is(c, '.');
        str_cut(c->word, WORD, t->text);
    } else if (t->kind == CODE_SIGN && t->sign == '.') {
        c->dot_on_string = c->s.last->kind == CODE_STRING;
    }
    code_scan_keep(&c->s);
}

/* The first token of a line: what the line before began ends with it, unless
 * it goes on in a bracket or behind a sign. */
static void take_line_end(struct code *c)
{
    struct group *g = top(c);
    const struct code_token *t = c->s.now;

    if (g->pending == ROLE_NONE ||
        (c->s.last->kind != CODE_STRING && c->s.last->kind != CODE_WORD &&
         !last_is(c, ')')))
        return;
    if (g->sign != '(' && g->sign != '[' &&
        (t->kind != CODE_SIGN || !strchr("+.%,", t->sign)))
        end_member(c);
}

static const char lost[] = "the record of this name is not written out";

/* A name of DKIM that is in no record so far. */
static void look_at(struct code *c)
{
    const struct code_token *t = c->s.now;

    if (t->kind == CODE_STRING
            ? !str_find(t->text, "_domainkey")
            : t->kind != CODE_WORD || strcmp(t->text, "_domainkey") != 0)
        return;
    if (t->odd && c->tokens)
        return; /* made of these */
    if (c->meant && c->meant != t->line)
        told(c, c->meant, lost);
    c->meant = t->line;
}

static void take_token(struct code *c)
{
    struct group *g = top(c);
    const struct code_token *t = c->s.now;

    if (g->chain && last_is(c, ')') &&
        (t->kind != CODE_SIGN || !strchr(".)]}", t->sign)))
        flush(c, g);
    if (c->broke)
        take_line_end(c);
    look_at(c);
    if (c->s.shell && t->kind != CODE_STRING)
        take_host(c);
    if (t->kind == CODE_STRING && !t->key)
        take_string(c);
    else if (t->kind == CODE_SIGN)
        take_sign(c);
    else if (t->kind == CODE_WORD)
        take_word(c);
    c->broke = false;
    remember(c);
}

static void scan(struct code *c)
{
    for (code_scan_next(&c->s); c->s.now->kind != CODE_END;
         code_scan_next(&c->s))
        if (c->s.now->kind == CODE_LINE)
            c->broke = true;
        else
            take_token(c);
    end_member(c);
    while (c->depth)
        close_group(c);
    flush(c, top(c));
    if (c->meant)
        told(c, c->meant, lost);
}

bool input_code_is(const char *text, size_t n, bool json)
{
    struct arena a = {0};
    struct code *c = arena_alloc(&a, sizeof *c);

    c->json = json;
    code_scan_begin(&c->s, NULL, text, n);
    scan(c);
    bool found = c->found > 0;
    arena_free(&c->arena);
    arena_free(&a);
    return found;
}

void input_code(struct input *in)
{
    struct code *c = arena_alloc(&in->scratch, sizeof *c);

    c->in = in;
    c->json = true;
    code_scan_begin(&c->s, in->text, "", 0);
    scan(c);
    arena_free(&c->arena);
}
