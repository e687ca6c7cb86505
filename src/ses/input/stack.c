/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that came one to a line, as a browser copies a table: the order is that
 * of the headings before them, or the one in which most records make sense. A
 * name and a value are one record when they are neighbours of one row, or have
 * the same token; else each stands for itself. */

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

/* ---- what a cell is ---- */

static bool begins_txt(const char *s)
{
    while (*s == '"' || str_is_space(*s))
        s++;
    return input_order_is_text(s);
}

/* "1 Hour", "1/2 Hour", "1 uur", "4 hrs": figures and one short word. */
static bool is_time(const char *s)
{
    enum { SHORT = 12 };
    size_t n = strspn(s, "0123456789/");

    if (!n || !str_is_digit(*s))
        return false;
    s += n;
    s += strspn(s, " ");
    n = strcspn(s, " ._-:@/=");
    return n && n < SHORT && !s[n + strspn(s + n, ".")];
}

/* Words of consoles between the cells. */
static bool is_idle(const char *s)
{
    static const char words[] =
        "auto|automatic|copy|copied|verified|pending|failed|success|dns only|"
        "proxied|simple|no|yes|-|edit|delete|n/a|not started|none|default|"
        "active|required|(end)|--more--|is an alias of|is an alias for|"
        "mail handled by|alias of|directs to|returns";

    return oneof_is(s, words) || is_time(s);
}

static enum input_kind kind_of(const char *s)
{
    uint16_t type;
    bool sure;

    if (input_words_type(s, &type))
        return INPUT_KIND_TYPE;
    if (input_order_is_target(s))
        return INPUT_KIND_TARGET;
    if (input_order_is_feedback(s))
        return INPUT_KIND_FEEDBACK;
    if (begins_txt(s) || (strlen(s) == 44 && s[43] == '='))
        return INPUT_KIND_TXT;
    if (str_is_number(s) || is_idle(s))
        return INPUT_KIND_IDLE;
    if (s[strspn(s, "0123456789.")] == '\0')
        return INPUT_KIND_OTHER; /* an address */
    if (strchr(s, ' ') || strchr(s, '/'))
        return INPUT_KIND_OTHER;
    if (str_find(s, "_domainkey"))
        return INPUT_KIND_DKIM;
    if (*s == '_' || *s == '@')
        return strchr(s + 1, '@') ? INPUT_KIND_OTHER : INPUT_KIND_NAME;
    if (strchr(s, '@'))
        return INPUT_KIND_OTHER;
    if (input_is_token(s, &sure))
        return INPUT_KIND_TOKEN;
    if (oneof_is(s, "dmarc|spf|dkim"))
        return INPUT_KIND_OTHER; /* what follows, no host */
    return strchr(s, '.') ? INPUT_KIND_HOST : INPUT_KIND_LABEL;
}

/* Forgets the cells before `from`. */
static void keep_from(struct input_stack *s, size_t from)
{
    size_t kept = s->n - from;
    struct arena old = s->arena;
    struct input_cell *cell = s->cell;

    s->arena = (struct arena){.oom = old.oom};
    s->cell = NULL;
    s->n = 0;
    s->records = false;
    for (size_t i = 0; i < kept; i++)
        input_stack_put(s, cell[from + i].text, cell[from + i].line);
    arena_free(&old);
}

/* ---- groups of cells that are one row ---- */

struct group {
    const struct input_cell *type, *name, *value, *priority;
    const struct input_cell *host; /* one more that may be a value of others */
    bool matches; /* name and value suit each other and the type */
};

static bool is_name(const struct input_cell *c)
{
    return c->kind == INPUT_KIND_DKIM || c->kind == INPUT_KIND_NAME ||
           c->kind == INPUT_KIND_HOST || c->kind == INPUT_KIND_LABEL;
}

static bool is_value(const struct input_cell *c)
{
    return c->kind == INPUT_KIND_TARGET || c->kind == INPUT_KIND_FEEDBACK ||
           c->kind == INPUT_KIND_TXT;
}

/* "Host" above the name. */
static bool is_heading(const struct input_cell *c)
{
    return input_role_of(c->text, strlen(c->text)) != ROLE_NONE;
}

static bool same_token(const char *name, const char *target)
{
    size_t n = strcspn(target, ".");

    return str_same_n(name, target, n) && (name[n] == '.' || name[n] == '_');
}

static bool suits(const struct group *g)
{
    if (!g->name || !g->value)
        return false;
    if (g->value->kind == INPUT_KIND_TARGET)
        return g->name->kind == INPUT_KIND_DKIM &&
               same_token(g->name->text, g->value->text);
    if (g->value->kind == INPUT_KIND_FEEDBACK)
        return g->name->kind != INPUT_KIND_DKIM;
    return true;
}

static struct group group_of(const struct input_cell *c, size_t n)
{
    struct group g = {.matches = false};

    for (size_t i = 0; i < n; i++) {
        if (c[i].kind == INPUT_KIND_TYPE && !g.type)
            g.type = &c[i];
        else if (is_value(&c[i]) && !g.value)
            g.value = &c[i];
        else if (is_name(&c[i]) &&
                 (!g.name || (is_heading(g.name) && !is_heading(&c[i]))))
            g.name = &c[i];
        else if (c[i].kind == INPUT_KIND_HOST &&
                 g.name->kind == INPUT_KIND_DKIM)
            g.host = &c[i];
        else if (c[i].kind == INPUT_KIND_IDLE && str_is_number(c[i].text) &&
                 (!g.value || !g.priority) && strlen(c[i].text) < 3)
            g.priority = &c[i];
    }
    g.matches = suits(&g);
    return g;
}

static void alone(struct input *in, const struct input_cell *c);

/* A value and the name below it, with another token: of two records. */
static bool is_crossed(const struct group *g)
{
    return g->name && g->value && g->value < g->name &&
           g->name->kind == INPUT_KIND_DKIM &&
           g->value->kind == INPUT_KIND_TARGET &&
           !same_token(g->name->text, g->value->text);
}

/* A record of two cells, or nothing of it. */
static void bind(struct input *in, const struct group *g)
{
    struct input_cells c = {.line = g->name    ? g->name->line
                                    : g->value ? g->value->line
                                               : 0};

    if (is_crossed(g)) {
        alone(in, g->value);
        alone(in, g->name);
        return;
    }
    c.cell[ROLE_NAME] = g->name ? g->name->text : NULL;
    c.cell[ROLE_VALUE] = g->value ? g->value->text : NULL;
    c.cell[ROLE_TYPE] = g->type ? g->type->text : NULL;
    c.cell[ROLE_PRIORITY] = g->priority ? g->priority->text : NULL;
    input_wrong(in, c.line, 1, input_cells_record(in, &c));
}

static void alone(struct input *in, const struct input_cell *c)
{
    struct input_words *w;

    if (c->kind == INPUT_KIND_IDLE || c->kind == INPUT_KIND_TYPE || c->done)
        return;
    size_t n = strlen(c->text);
    char *text = arena_copy(&in->scratch, c->text, n);
    if (n > 1 && text[n - 1] == ':')
        text[n - 1] = '\0'; /* "example.com:" */
    w = input_words_of(&in->scratch, text);
    size_t last = w->n == 2 && c->kind == INPUT_KIND_FEEDBACK; /* "10 HOST" */
    if (w->n != 1 + last) {
        input_prose(in, c->line, c->text);
        return;
    }
    input_line_done(in, input_look_alone(in, &w->word[last], c->line), c->line,
                    c->text);
}

/* ---- rows with a type ---- */

/* Rows that begin `before` cells before each type: how many make sense. */
static int score(const struct input_stack *s, size_t before)
{
    size_t start = 0, types = 0;
    int points = 0;

    for (size_t i = 0; i <= s->n; i++) {
        if (i < s->n && s->cell[i].kind != INPUT_KIND_TYPE)
            continue;
        size_t end = i < s->n ? i < before ? 0 : i - before : s->n;
        if (types++) {
            struct group g = group_of(s->cell + start, end - start);
            points += g.matches ? 4 : g.name && g.value ? -2 : -1;
        } else {
            points -= (int)end;
        }
        start = end;
    }
    return points;
}

/* The name has a token of SES's: what stands beside it is meant as its target,
 * right or not. */
static bool has_token(struct input *in, const struct input_cell *name)
{
    bool sure = false;
    size_t n = strcspn(name->text, "._");

    return input_is_token(arena_copy(&in->scratch, name->text, n), &sure) &&
           sure;
}

static bool is_foreign_group(struct input *in, struct group *g)
{
    if (!g->value && g->host && has_token(in, g->name))
        g->value = g->host;
    return !g->value &&
           (!g->name || g->name->kind != INPUT_KIND_DKIM || g->host);
}

static void typed_rows(struct input *in, struct input_stack *s, bool last)
{
    size_t best = 0, start = 0, end = 0, types = 0;

    for (size_t o = 1; o < 4; o++)
        if (score(s, o) > score(s, best))
            best = o;
    for (size_t i = 0; i <= s->n; i++) {
        if (i < s->n && s->cell[i].kind != INPUT_KIND_TYPE)
            continue;
        end = i < s->n ? i < best ? 0 : i - best : s->n;
        if (i == s->n && !last)
            break;
        struct group g = group_of(s->cell + start, end - start);
        if (!types++ && g.type == NULL)
            for (size_t k = start; k < end; k++)
                alone(in, &s->cell[k]);
        else if (is_foreign_group(in, &g))
            input_left_out(in);
        else
            bind(in, &g);
        start = end;
    }
    keep_from(s, start);
}

/* ---- rows without ---- */

/* The value with the name's token, anywhere in the block. */
static struct input_cell *target_of(struct input_stack *s,
                                    const struct input_cell *name)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->cell[i].kind == INPUT_KIND_TARGET && !s->cell[i].done &&
            same_token(name->text, s->cell[i].text))
            return &s->cell[i];
    return NULL;
}

static void join_tokens(struct input *in, struct input_stack *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct input_cell *value = s->cell[i].kind == INPUT_KIND_DKIM
                                       ? target_of(s, &s->cell[i])
                                       : NULL;
        struct group g = {.name = &s->cell[i], .value = value, .matches = true};

        if (!value)
            continue;
        bind(in, &g);
        s->cell[i].done = value->done = true;
    }
}

static void untyped(struct input *in, struct input_stack *s)
{
    join_tokens(in, s);
    for (size_t i = 0; i < s->n; i++) {
        struct input_cell *c = &s->cell[i], *next = c + 1;

        if (c->done)
            continue;
        if (i + 1 < s->n && is_name(c) && is_value(next) && !next->done &&
            next->kind != INPUT_KIND_TARGET) {
            struct group g = {.name = c, .value = next};
            bind(in, &g);
            next->done = true;
        } else {
            alone(in, c);
        }
    }
    keep_from(s, s->n);
}

/* ---- headings first ---- */

/* The headings that the block begins with: their roles. */
static size_t headings(const struct input_stack *s,
                       enum input_role role[STACK_HEADINGS])
{
    bool has[ROLES] = {false};
    size_t n = 0;

    while (n < s->n && n < STACK_HEADINGS) {
        const char *text = s->cell[n].text;

        role[n] = input_role_of(text, strlen(text));
        if (role[n] == ROLE_NONE || (role[n] != ROLE_IDLE && has[role[n]]))
            break;
        has[role[n++]] = true;
    }
    return n;
}

static bool headed_row(struct input *in, const enum input_role *role, size_t k,
                       const struct input_cell *c)
{
    struct input_cells row = {.line = c->line};
    uint16_t type;

    for (size_t i = 0; i < k; i++)
        if (role[i] != ROLE_IDLE)
            row.cell[role[i]] = c[i].text;
    if (!input_cells_is_record(&row) ||
        (row.cell[ROLE_TYPE] && !input_words_type(row.cell[ROLE_TYPE], &type)))
        return false;
    input_wrong(in, row.line, 1, input_cells_record(in, &row));
    return true;
}

/* Each row fills all columns, or the headings do not help. */
static bool fits(const struct input_stack *s, const enum input_role *role,
                 size_t k)
{
    uint16_t type;

    if ((s->n - k) % k)
        return false;
    for (size_t i = k; i < s->n; i++)
        if (role[(i - k) % k] == ROLE_TYPE &&
            !input_words_type(s->cell[i].text, &type))
            return false;
    return true;
}

static bool is_of_record(const struct input_cell *c)
{
    return c->kind == INPUT_KIND_TOKEN || c->kind == INPUT_KIND_DKIM ||
           is_value(c);
}

/* "Priority" above "TTL": a field that is empty. */
static bool is_empty_label(const struct input *in, enum input_role role,
                           const struct input_cell *next)
{
    enum input_role other = input_role_of(next->text, strlen(next->text));

    return role == ROLE_PRIORITY || role == ROLE_IDLE
               ? other != ROLE_NONE && other != role
               : other > ROLE_IDLE && other != role &&
                     !in->labels.cells.cell[other];
}

/* "Type", "CNAME", "Name", ...: labels without a colon. */
static void labelled(struct input *in, struct input_stack *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct input_cell *c = &s->cell[i];
        enum input_role role = input_role_of(c->text, strlen(c->text));

        if (i + 1 < s->n && is_empty_label(in, role, &c[1]))
            continue;

        if (role == ROLE_NONE && is_of_record(c)) { /* "Tokens", and several */
            input_labels_flush(in);
            alone(in, c);
        }
        if (role == ROLE_NONE || i + 1 == s->n)
            continue;
        input_labels_put(in, role, c[1].text, c[1].line);
        i++;
    }
    input_labels_flush(in);
    keep_from(s, s->n);
}

static bool by_headings(struct input *in, struct input_stack *s)
{
    enum input_role role[STACK_HEADINGS];
    size_t k = headings(s, role), i;

    if (k == 0 && s->n > 4 && s->cell[0].kind == INPUT_KIND_OTHER &&
        is_heading(&s->cell[1]) && is_heading(&s->cell[3])) { /* a title */
        alone(in, &s->cell[0]);
        keep_from(s, 1);
        return by_headings(in, s);
    }
    if (k == 0)
        return false;
    if (k == 1 && s->n > 3 && is_heading(&s->cell[2])) {
        labelled(in, s);
        return true;
    }
    if (k < 2 || s->n == k) {
        keep_from(s, k);
        return s->n == 0;
    }
    if (!fits(s, role, k)) {
        keep_from(s, k);
        return false;
    }
    for (i = k; i + k <= s->n; i += k)
        if (!headed_row(in, role, k, s->cell + i))
            break;
    keep_from(s, i);
    return s->n == 0;
}

/* ---- the block ---- */

void input_stack_put(struct input_stack *s, const char *text, unsigned line)
{
    struct input_cell *c;

    s->cell = arena_grow(&s->arena, s->cell, s->n, sizeof *s->cell);
    c = &s->cell[s->n++];
    c->text = input_cells_clean(arena_str(&s->arena, text));
    c->line = line;
    c->kind = kind_of(c->text);
    c->done = false;
    s->records = s->records || c->kind == INPUT_KIND_TYPE ||
                 c->kind == INPUT_KIND_DKIM || c->kind == INPUT_KIND_NAME ||
                 is_value(c) ||
                 (c->kind == INPUT_KIND_LABEL &&
                  input_role_of(c->text, strlen(c->text)) != ROLE_NONE);
}

/* "3600 IN CNAME": what stands before the type. */
static const char *behind_ttl(const char *line)
{
    line = str_skip_space(line);
    size_t n = strspn(line, "0123456789");
    if (n && str_is_space(line[n]))
        line = str_skip_space(line + n);
    if (str_same_n(line, "IN", 2) && str_is_space(line[2]))
        line = str_skip_space(line + 2);
    return line;
}

/* "CNAME VALUE" below a line that is a name. */
static const char *type_and_value(const struct input_stack *s, const char *line)
{
    size_t n;
    uint16_t type;
    char word[8];

    line = behind_ttl(line);
    n = strcspn(line, " \t");
    if (!s->n || !is_name(&s->cell[s->n - 1]) || n >= sizeof word || !line[n])
        return NULL;
    memcpy(word, line, n);
    word[n] = '\0';
    if (!input_words_type(word, &type))
        return NULL;
    line = str_skip_space(line + n);
    return begins_txt(line) || input_order_is_feedback(line) ||
                   input_order_is_target(line)
               ? line
               : NULL;
}

bool input_stack_split(struct input_stack *s, const char *line, unsigned number)
{
    const char *value = type_and_value(s, line);
    char word[8] = "";

    if (!value)
        return false;
    line = behind_ttl(line);
    memcpy(word, line, strcspn(line, " \t"));
    input_stack_put(s, word, number);
    input_stack_put(s, value, number);
    return true;
}

void input_stack_flush(struct input *in, bool last)
{
    struct input_stack *s = &in->stack;
    bool typed = false;

    if (!s->n)
        return;
    if (!s->records) {
        size_t n = last ? s->n : s->n - 1;
        for (size_t i = 0; i < n; i++)
            alone(in, &s->cell[i]);
        keep_from(s, n);
        return;
    }
    if (last && by_headings(in, s))
        return;
    for (size_t i = 0; i < s->n; i++)
        typed = typed || s->cell[i].kind == INPUT_KIND_TYPE;
    if (typed)
        typed_rows(in, s, last);
    else
        untyped(in, s);
}

bool input_stack_takes(const struct input *in, const char *line)
{
    const char *s = str_skip_space(line);
    bool open = in->stack.n > 0;
    size_t n = strcspn(s, " \t");
    const char *rest = str_skip_space(s + n);

    if (!*s || strchr(s, '|') || s[strspn(s, "-+=_*.:~ \t/<!\"'")] == '\0' ||
        (*s == '$' && *rest))
        return false; /* a rule; "$TTL 1h" */
    if (!*rest)
        return !strpbrk(s, ",;=\"'[]{}<>`") || begins_txt(s) ||
               (*s == '"' && !strstr(s + 1, "\",\"")) || *s == '`';
    if (begins_txt(s) || (input_order_is_feedback(s) && !strchr(rest, ' ')))
        return open;
    if (open && is_idle(s))
        return true;
    return (open || strlen(s) < 24) && !in->file.origin[0] && /* no zone's */
           input_role_of(s, strlen(s)) != ROLE_NONE;
}
