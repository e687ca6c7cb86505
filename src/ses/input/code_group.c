/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/code.h"

#include "base/str.h"
#include "text/oneof.h"

#include <string.h>

enum { MANY = 2000 };

/* ---- words ---- */

enum input_role code_group_role(const char *word)
{
    static const char *const before[] = {"set", "with", "Set", "With"};
    enum input_role role = input_role_of(word, strlen(word));

    for (size_t i = 0; role == ROLE_NONE && i < 4; i++)
        if (str_starts(word, before[i]))
            role = input_role_of(word + strlen(before[i]),
                                 strlen(word) - strlen(before[i]));
    return role;
}

/* "CnameRecord", "MxRecord": the type that the class is about, or NULL. */
static const char *type_of(const char *word)
{
    static const char *const types[] = {"CNAME", "TXT", "MX"};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_starts(word, types[i]) &&
            str_starts(word + strlen(types[i]), "record"))
            return types[i];
    return NULL;
}

/* A function that gives back what it is given. Terraform's make no text a
 * program: its outputs have them, too. */
static bool is_plain(const struct code *c)
{
    return oneof_is(c->word,
                    "String|str|from|of|listOf|List|asList|arrayOf|Some|vec|"
                    "tuple|Array|new|set|list|frozenset") ||
           (c->in && oneof_is(c->word, "toset|tolist"));
}

bool code_group_is_method(const char *word)
{
    return oneof_is(word, "to_string|to_owned|into|toString|freeze|to_s");
}

/* ---- records ---- */

struct code_group *code_group_top(struct code *c)
{
    return &c->group[c->depth];
}

static void clear(struct code_group *g)
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

void code_group_told(struct code *c, unsigned line, const char *wrong)
{
    if (wrong && c->in)
        input_wrong(c->in, line, 1, wrong);
}

void code_group_lacks(struct code *c, unsigned line, const char *what)
{
    if (!c->lax)
        code_group_told(c, line, what);
}

static void put_record(struct code *c, struct code_group *g)
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
        if (!typed && !input_record_is_meant(cells.cell[ROLE_NAME]) &&
            !input_record_is_meant(g->value[i]))
            continue;
        c->found += c->depth > 0 || g->chain;
        if (c->in)
            code_group_told(c, cells.line, input_cells_record(c->in, &cells));
    }
}

static void put_tokens(struct code *c, struct code_group *g)
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
    code_group_told(c, cells.line,
                    cells.cell[ROLE_DOMAIN]
                        ? input_cells_identity(c->in, &cells)
                        : input_cells_tokens(c->in, &cells, NULL));
}

void code_group_flush(struct code *c, struct code_group *g)
{
    const char *name = g->cells.cell[ROLE_NAME];

    if (name && g->values)
        put_record(c, g);
    else if ((input_record_is_meant(name) && g->odd[ROLE_VALUE]) ||
             (g->values && input_record_is_meant(g->value[0]) &&
              g->odd[ROLE_NAME])) {
        code_group_lacks(
            c, g->cells.line,
            "the program computes the name or the value of this record; give "
            "what it prints");
        c->meant = 0;
    } else if (input_record_is_meant(name) && g->sign != '(')
        code_group_lacks(c, g->cells.line,
                         "the value of this record is missing");
    else if (g->values && input_record_is_meant(g->value[0]))
        code_group_lacks(c, g->cells.line,
                         "the name that this value belongs to is missing");
    if (g->cells.cell[ROLE_TOKENS])
        put_tokens(c, g);
    clear(g);
    if (!c->depth && !g->cells.cell[ROLE_DOMAIN])
        arena_free(&c->arena);
}

bool code_group_is_token(const char *s)
{
    bool sure;

    return input_is_token(s, &sure) && sure;
}

void code_group_put(struct code *c, struct code_group *g, enum input_role role,
                    const struct code_token *t)
{
    char *text = arena_str(&c->arena, t->text);
    char **cell = &g->cells.cell[role];

    if (c->meant == t->line && str_find(text, "_domainkey"))
        c->meant = 0;
    if (role == ROLE_TOKENS) {
        if (!code_group_is_token(text))
            return;
        if (*cell && strlen(*cell) > MANY) { /* a long list, piece by piece */
            put_tokens(c, g);
            *cell = NULL;
        }
        *cell = *cell ? arena_fmt(&c->arena, "%s %s", *cell, text) : text;
    } else if (role == ROLE_VALUE) {
        if (g->values < CODE_VALUES)
            g->value[g->values++] = text;
        else
            code_group_told(c, t->line, "a record has more than 8 values");
    } else {
        *cell = text;
    }
    if (!g->cells.line)
        g->cells.line = t->line;
}

/* The same name, with or without its final dot. */
static bool is_same(const char *had, const char *name)
{
    size_t a = had ? strlen(had) : 0, b = strlen(name);

    a -= a && had[a - 1] == '.';
    b -= b && name[b - 1] == '.';
    return a && a == b && str_same_n(had, name, a);
}

void code_group_take(struct code *c, struct code_group *g, enum input_role role,
                     const struct code_token *t)
{
    bool there = role == ROLE_VALUE ? g->values || g->odd[role]
                                    : g->cells.cell[role] || g->odd[role];

    if (role == ROLE_NAME && is_same(g->cells.cell[role], t->text)) {
        c->meant = c->meant == t->line ? 0 : c->meant;
        return; /* the title of Puppet's resource, too */
    }
    if (there && role != ROLE_TOKENS)
        code_group_flush(c, g);
    code_group_put(c, g, role, t);
}

void code_group_odd(struct code_group *g, enum input_role role, unsigned line)
{
    g->odd[role] = true;
    if (!g->cells.line)
        g->cells.line = line;
}

/* ---- groups ---- */

/* A group that is part of what its word says: its strings, or its own cells. */
static void lend(struct code *c, struct code_group *g, struct code_group *up)
{
    struct code_token t = {.line = g->cells.line};
    const char *host = g->cells.cell[ROLE_NAME];

    if (g->led == ROLE_VALUE && host && !g->values && !g->odd[ROLE_VALUE]) {
        str_cut(t.text, sizeof t.text, host); /* {hostName, priority} */
        code_group_put(c, up, ROLE_VALUE, &t);
    }
    for (size_t i = 0; i < g->values; i++) {
        str_cut(t.text, sizeof t.text, g->value[i]);
        code_group_put(c, up, ROLE_VALUE, &t);
    }
    if (g->odd[ROLE_VALUE])
        code_group_odd(up, ROLE_VALUE, g->cells.line);
    if (g->cells.cell[ROLE_PRIORITY] && !up->cells.cell[ROLE_PRIORITY])
        up->cells.cell[ROLE_PRIORITY] = g->cells.cell[ROLE_PRIORITY];
}

void code_group_open(struct code *c, char sign)
{
    struct code_group *up = code_group_top(c), *g;
    const char *type = c->s.last->kind == CODE_WORD ? type_of(c->word) : NULL;
    bool call = sign == '(' && c->s.last->kind == CODE_WORD;

    if (c->depth + 1 >= CODE_DEPTH) {
        c->too_deep++;
        return;
    }
    g = &c->group[++c->depth];
    *g = (struct code_group){.mark = arena_mark(&c->arena),
                             .sign = sign,
                             .named = c->s.last->kind == CODE_WORD && !c->broke,
                             .hash = c->s.last->kind == CODE_SIGN &&
                                     c->s.last->sign == '@'};
    g->type = type ? type : up->type;
    if (up->pending != ROLE_NONE) {
        g->led = up->pending;
        g->called = call && !is_plain(c) && !code_group_role(c->word);
        up->got = true;
    } else if (call && c->dotted) {
        g->led = code_group_role(c->word);
        up->chain = up->chain || g->led > ROLE_IDLE;
        if (g->led > ROLE_IDLE &&
            (g->led == ROLE_VALUE ? up->values > 0
                                  : up->cells.cell[g->led] != NULL))
            code_group_flush(c, up);
    } else if (call && up->sign == 'd' &&
               code_group_role(c->word) == ROLE_VALUE) {
        g->led = ROLE_VALUE; /* "resource_records(" in a block of Ruby */
    } else if (up->led != ROLE_NONE && (sign != '(' || (call && is_plain(c)))) {
        g->led = up->led; /* a list of lists, {"a"} of Go */
    }
}

static bool is_whole(const struct code_group *g)
{
    return g->cells.cell[ROLE_NAME] && g->values;
}

/* What the group has is a part of the record around it: the value that it was
 * led in by, or values behind a name. */
static bool is_lent(const struct code_group *g, const struct code_group *up)
{
    if (is_whole(g))
        return false;
    return g->led == ROLE_VALUE ||
           (g->led == ROLE_NONE && g->values && !g->cells.cell[ROLE_NAME] &&
            up->cells.cell[ROLE_NAME] && !up->values);
}

void code_group_close(struct code *c)
{
    struct code_group *g = code_group_top(c), *up;
    bool lent = false;

    if (c->too_deep) {
        c->too_deep--;
        return;
    }
    if (!c->depth) {
        code_group_flush(c, g);
        return;
    }
    up = g - 1;
    if (g->called && g->led > ROLE_IDLE) {
        code_group_odd(up, g->led, c->s.now->line);
        clear(g);
    } else if (is_lent(g, up)) {
        lend(c, g, up);
        lent = true;
    } else {
        code_group_flush(c, g);
    }
    c->depth--;
    /* what it led in by another role stands in the group around it */
    if (!lent && (g->led == ROLE_NONE || g->led == ROLE_VALUE))
        arena_release(&c->arena, g->mark);
}
