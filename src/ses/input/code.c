/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs are not run, and no language is parsed: a record is a bracket, a
 * block or a chain of calls in which a name and a value are literal strings
 * behind words that say so. Only what looks like SES's or has a type of DNS is
 * taken; nothing is taken from two brackets but the parts of one. */
#include "ses/input/code.h"

#include "base/memory.h"
#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "ses/input/words.h"

#include <stdlib.h>
#include <string.h>

/* ---- members ---- */

/* A word and its sign: its value follows. */
static void begin_member(struct code *c, const char *key)
{
    struct code_group *g = code_group_top(c);

    g->pending = code_group_role(key);
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

    if (code_group_top(c)->pending == ROLE_DOMAIN && !code_group_top(c)->got &&
        !c->broke &&
        (t->kind == CODE_WORD || t->sign == '.' || t->sign == '-') &&
        n + k < sizeof c->host)
        memcpy(c->host + n, part, k + 1);
}

/* A value that is no string: a number, a word of the language, a call. */
static void take_bare(struct code *c, struct code_group *g)
{
    struct code_token t = {.line = c->s.now->line};
    uint16_t type;

    str_cut(t.text, sizeof t.text, c->word);
    if (g->pending == ROLE_TYPE && input_cells_type(c->word, &type))
        code_group_take(c, g, ROLE_TYPE, &t);
    else if (g->pending == ROLE_PRIORITY && str_is_digit(*c->word))
        code_group_take(c, g, ROLE_PRIORITY, &t);
    else if (g->pending == ROLE_DOMAIN && strchr(c->host, '.') &&
             !strchr(c->host, '$')) {
        str_cut(t.text, sizeof t.text, c->host);
        code_group_take(c, g, ROLE_DOMAIN, &t);
    } else if (g->pending != ROLE_DOMAIN)
        code_group_odd(g, g->pending, c->s.now->line);
}

/* What a member's value was. */
static void end_member(struct code *c)
{
    struct code_group *g = code_group_top(c);

    if (g->pending > ROLE_IDLE && !g->got)
        take_bare(c, g);
    g->pending = ROLE_NONE;
}

/* A string that no word leads: an argument or an element. */
static void take_item(struct code *c, struct code_group *g)
{
    const struct code_token *t = c->s.now;
    uint16_t type;

    if (t->odd || t->quote == '`') /* a code mark of Markdown, perhaps */
        return;
    if (str_find(t->text, "_domainkey") && !strchr(t->text, ' '))
        code_group_take(c, g, ROLE_NAME, t);
    else if (str_find(t->text, "amazonses") && c->depth &&
             (g->cells.cell[ROLE_NAME] || strpbrk(t->text, " =") == NULL ||
              input_order_is_feedback(t->text) ||
              str_starts(t->text, "v=spf1")))
        code_group_take(c, g, ROLE_VALUE, t);
    else if (c->depth && g->cells.cell[ROLE_NAME] &&
             input_cells_type(t->text, &type) && strlen(t->text) < 6)
        code_group_take(c, g, ROLE_TYPE, t);
}

static void take_string(struct code *c)
{
    struct code_group *g = code_group_top(c);
    const struct code_token *t = c->s.now;
    enum input_role role = g->pending != ROLE_NONE ? g->pending : g->led;

    if (g->pending == ROLE_NONE && c->s.last->kind == CODE_WORD &&
        code_group_role(c->word) > ROLE_IDLE) { /* name "x" */
        role = code_group_role(c->word);
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
        code_group_odd(g->pending == ROLE_NONE ? g - 1 : g, role, t->line);
    } else if (g->pending != ROLE_NONE) {
        if (!g->got)
            code_group_take(c, g, role, t);
        else
            code_group_odd(g, role, t->line);
    } else if (g->led == ROLE_VALUE) {
        code_group_put(c, g, ROLE_VALUE, t); /* lent when it closes */
    } else {
        code_group_take(c, g - 1, role, t);
    }
    if (g->pending != ROLE_NONE)
        g->got = true;
}

/* The string that was taken goes on in something computed. */
static void spoil(struct code *c)
{
    struct code_group *g = code_group_top(c);
    enum input_role role = g->pending != ROLE_NONE ? g->pending : g->led;

    if (role <= ROLE_IDLE)
        return;
    if (g->pending == ROLE_NONE && role != ROLE_VALUE && c->depth)
        g--;
    if (role == ROLE_VALUE)
        g->values -= g->values > 0;
    else
        g->cells.cell[role] = NULL;
    code_group_odd(g, role, c->s.last->line);
}

/* ---- the scanner ---- */

static bool last_is(const struct code *c, char sign)
{
    return c->s.last->kind == CODE_SIGN && c->s.last->sign == sign;
}

static void take_word(struct code *c)
{
    if (last_is(c, '.') && c->dot_on_string &&
        !code_group_is_method(c->s.now->text))
        spoil(c);
    if (code_group_top(c)->led == ROLE_TOKENS &&
        code_group_is_token(c->s.now->text))
        code_group_put(c, code_group_top(c) - 1, ROLE_TOKENS,
                       c->s.now); /* (a b c) of a shell */
    if (!strcmp(c->s.now->text, "do") && !c->s.shell)
        code_group_open(c, 'd');
    else if (!strcmp(c->s.now->text, "end") && code_group_top(c)->sign == 'd')
        code_group_close(c);
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
        code_group_take(c, code_group_top(c), ROLE_NAME, t); /* {NAME: VALUE} */
        begin_member(c, "value");
    } else {
        begin_member(c, t->text);
    }
}

static void take_sign(struct code *c)
{
    char sign = c->s.now->sign;
    struct code_group *g = code_group_top(c);

    if (sign == '.' && c->s.last->kind == CODE_WORD && g->led == ROLE_TOKENS &&
        code_group_is_token(c->word))
        code_group_told(c, c->s.now->line,
                        "these tokens were shortened; copy all of them");
    if (is_key(c, sign)) {
        take_key(c);
    } else if (strchr("([{", sign)) {
        code_group_open(c, sign);
    } else if (strchr(")]}", sign)) {
        end_member(c);
        code_group_close(c);
    } else if (sign == ',' || sign == ';') {
        end_member(c);
        if (sign == ';' && !g->hash)
            code_group_flush(c, g);
    } else if (strchr("+%", sign) && c->s.last->kind == CODE_STRING) {
        spoil(c);
    } else if (sign == '?' && g->pending > ROLE_IDLE) {
        code_group_odd(g, g->pending, c->s.now->line);
        g->got = true;
    }
}

static void remember(struct code *c)
{
    struct code_token *t = c->s.now;

    if (t->kind == CODE_WORD) {
        c->dotted = last_is(c, '.');
        str_cut(c->word, CODE_GROUP_WORD, t->text);
    } else if (t->kind == CODE_SIGN && t->sign == '.') {
        c->dot_on_string = c->s.last->kind == CODE_STRING;
    }
    code_scan_keep(&c->s);
}

/* The first token of a line: what the line before began ends with it, unless
 * it goes on in a bracket or behind a sign. */
static void take_line_end(struct code *c)
{
    struct code_group *g = code_group_top(c);
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
        code_group_lacks(c, c->meant, lost);
    c->meant = t->line;
}

static void take_token(struct code *c)
{
    struct code_group *g = code_group_top(c);
    const struct code_token *t = c->s.now;

    if (g->chain && last_is(c, ')') &&
        (t->kind != CODE_SIGN || !strchr(".)]}", t->sign)))
        code_group_flush(c, g);
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

/* All tokens of the text at hand. */
static void scan(struct code *c)
{
    while (code_scan_next(&c->s))
        if (c->s.now->kind == CODE_LINE)
            c->broke = true;
        else
            take_token(c);
}

static void scan_end(struct code *c)
{
    c->s.last_one = true;
    scan(c);
    end_member(c);
    while (c->depth)
        code_group_close(c);
    code_group_flush(c, code_group_top(c));
    if (c->meant)
        code_group_lacks(c, c->meant, lost);
}

bool input_code_is(const char *text, size_t n, bool json)
{
    struct arena a = {0};
    struct code *c = arena_alloc(&a, sizeof *c);

    c->json = json;
    code_scan_begin(&c->s);
    code_scan_text(&c->s, text, n, 1);
    scan(c);
    scan_end(c);
    bool found = c->found > 0;
    arena_free(&c->arena);
    arena_free(&a);
    return found;
}

/* A list of YAML below its key, or JSON at the left margin: in a letter. */
static bool has_document(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    bool key = false, open = false; /* the line above: "tokens:", "{" */

    while (excerpt_next(&p, text + n, &l)) {
        if ((key && excerpt_begins(&l, "- ")) || (open && *l.at == '"'))
            return true;
        bool margin = l.indent == 0 && strchr("{[", *l.at);

        if (margin && l.len > 1 && strchr("{\"", l.at[1]))
            return true;
        open = margin && l.len == 1;
        size_t i = 0;
        while (i < l.len && (str_is_alnum(l.at[i]) || strchr("_-.", l.at[i])))
            i++;
        key = i && i + 1 == l.len && l.at[i] == ':';
    }
    return false;
}

/* "domain=example.com tokens=[...]": pairs of a log, not of a program. */
static bool is_pair(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && (str_is_alnum(s[i]) || s[i] == '_'))
        i++;
    if (!i || i + 1 >= n || s[i] != '=' || !str_is_alnum(s[i + 1]))
        return false;
    while (i < n && s[i] != ' ')
        i++;
    if (i == n || !str_is_alnum(s[i - 1]))
        return false;
    for (i++; i < n && (str_is_alnum(s[i]) || s[i] == '_');)
        i++;
    return i < n && s[i] == '=' && s[i - 1] != ' ';
}

/* An object that Python printed begins a line, and is no part of a list above. */
static bool has_printed(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    bool open = false;

    while (excerpt_next(&p, text + n, &l)) {
        if (!open && !l.indent && excerpt_begins(&l, "{'"))
            return true;
        open = strchr("[({,=:\\", l.at[l.len - 1]) != NULL;
    }
    return false;
}

/* "domain : example.com", a label and a word without quotes. */
static bool is_label(const struct excerpt_line *l)
{
    const char *colon = memchr(l->at, ':', l->len);
    size_t key = colon ? (size_t)(colon - l->at) : 0;
    size_t rest = colon ? l->len - key - 1 : 0;

    while (key && l->at[key - 1] == ' ')
        key--;
    if (!key || input_role_of(l->at, key) != ROLE_DOMAIN ||
        !memchr(colon, '.', rest))
        return false;
    for (size_t i = 1; i <= rest; i++)
        if (strchr("\"'`,;(){}[]", colon[i]))
            return false;
    return true;
}

bool input_code_recognise(const char *text, size_t n)
{
    struct excerpt_line l;
    const char *p = text;

    if ((!excerpt_has(text, n, "_domainkey") &&
         !excerpt_has(text, n, "amazonses") &&
         !excerpt_has(text, n, "tokens")) ||
        !excerpt_next(&p, text + n, &l) || *l.at == '{' ||
        excerpt_begins(&l, "(object) array(") ||
        excerpt_has(text, n, "INSERT INTO ") || has_document(text, n))
        return false;
    if (is_pair(l.at, l.len) || is_label(&l) || has_printed(text, n))
        return false;
    return (*l.at != '[' || (l.len > 1 && str_is_alnum(l.at[1]))) &&
           input_code_is(text, n, false);
}

/* ---- lines ---- */

/* "NAME 300 IN CNAME VALUE" in a text that the program holds, or behind it; a
 * line of code has other signs before the type. */
static bool is_row(const char *s)
{
    char word[8];
    uint16_t type;

    s += strspn(s, " \t");
    if (str_starts(s, "$ORIGIN "))
        return true;
    size_t n = strcspn(s, " \t\"'`(){}[]=,;:#<>");
    if (!n || !memchr(s, '.', n))
        return false;
    for (int i = 0; i < 3; i++) {
        size_t blanks = strspn(s + n, " \t");

        s += n + blanks;
        n = strcspn(s, " \t\"'`(){}[]=,;:#<>");
        if (!blanks || !n || n >= sizeof word)
            return false;
        memcpy(word, s, n);
        word[n] = '\0';
        if (input_words_type(word, &type))
            return s[n] == ' ' || s[n] == '\t';
        if (!str_is_digit(*word) && !str_same(word, "IN"))
            return false;
    }
    return false;
}

void input_code_line(struct input *in, char *line, unsigned number)
{
    struct code *c = in->code;

    if (!c) {
        c = in->code = memory_get(sizeof *c);
        memset(c, 0, sizeof *c);
        c->in = in;
        c->json = true;
        c->lax = in->hcl.locals;
        code_scan_begin(&c->s);
    }
    if (is_row(line)) {
        code_group_told(c, number, input_row(in, line, number));
        return;
    }
    code_scan_text(&c->s, line, strlen(line), number);
    scan(c);
}

void input_code_end(struct input *in)
{
    struct code *c = in->code;

    if (!c)
        return;
    scan_end(c);
    const char *domain = c->group[0].cells.cell[ROLE_DOMAIN];
    char name[NAME_TEXT];
    if (domain && in->file.waitings && !in->file.last[0] &&
        !input_name(&in->scratch, domain, name)) /* below its tokens */
        memcpy(in->file.last, name, strlen(name) + 1);
    arena_free(&c->arena);
    free(c);
    in->code = NULL;
}
