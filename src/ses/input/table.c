/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table below its header. */
#include "base/str.h"
#include "ses/input/box.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "ses/input/table_head.h"
#include "ses/input/words.h"

#include <string.h>

static const char *cell(const struct input_table *t, enum input_role role)
{
    for (size_t i = 0; i < t->cells && i < t->csv.n; i++)
        if (t->role[i] == role && *t->csv.cell[i])
            return t->csv.cell[i];
    return NULL;
}

static unsigned column(const char *line, const char *at)
{
    return at ? (unsigned)(at - line) + 1 : 1;
}

/* ---- a row ---- */

/* A value without quotes that has the separator in it, as v=DMARC1; p=none in
 * a file of semicolons: the last column goes on to the end. */
static char *whole_value(struct input *in, const struct input_table *t,
                         size_t i)
{
    char *text = t->csv.cell[i];

    if (i != t->last || i + 1 != t->cells || t->csv.n <= t->cells ||
        t->separator == '|' || t->separator == '\t')
        return text;
    for (size_t k = i + 1; k < t->csv.n; k++)
        text = arena_fmt(&in->scratch, "%s%c%s%s", text, t->separator,
                         t->separator == ';' ? " " : "", t->csv.cell[k]);
    return text;
}

/* The record number part of the row; the domain is that of all. */
static struct input_cells row_of(struct input *in, const struct input_table *t,
                                 size_t part, unsigned number)
{
    struct input_cells c = {.line = number};

    for (size_t i = 0; i < t->cells && i < t->csv.n; i++) {
        enum input_role role = (enum input_role)t->role[i];
        char *text = t->csv.cell[i];

        if (role <= ROLE_IDLE || !*text ||
            (t->parts > 1 && t->part[i] != part && role != ROLE_DOMAIN &&
             role != ROLE_TOKENS))
            continue;
        if (role == ROLE_VALUE)
            text = whole_value(in, t, i);
        text = t->pieces ? input_cell_piece(&in->scratch, text, t->piece)
               : role == ROLE_TOKENS ? input_cell_list(text)
                                     : input_cell_whole(text);
        input_cell_join(text);
        text = input_cells_clean(text);
        if (!*text || (c.cell[role] && role != ROLE_TOKENS))
            continue;
        c.cell[role] =
            c.cell[role] ? arena_fmt(&in->scratch, "%s %s", c.cell[role], text)
                         : text;
    }
    return c;
}

/* A spreadsheet has the domain in the first of its rows only. */
static void take_domain_above(struct input *in, struct input_table *t,
                              struct input_cells *c)
{
    char name[NAME_TEXT];

    if (c->cell[ROLE_DOMAIN]) {
        bool sound = !input_name(&in->scratch, c->cell[ROLE_DOMAIN], name);

        memcpy(t->domain, sound ? name : "", sound ? strlen(name) + 1 : 1);
    } else if (c->cell[ROLE_NAME] && t->domain[0] && !input_hint(in)) {
        c->cell[ROLE_DOMAIN] = arena_str(&in->scratch, t->domain);
    }
}

static const char *record_part(struct input *in, struct input_table *t,
                               size_t part, unsigned number)
{
    struct input_cells c = row_of(in, t, part, number);

    if (part && !c.cell[ROLE_NAME] && !c.cell[ROLE_VALUE])
        return NULL;
    take_domain_above(in, t, &c);
    if (!c.cell[ROLE_NAME] && !c.cell[ROLE_DOMAIN])
        return "the name column is empty";
    if (!c.cell[ROLE_NAME]) /* the record of the domain itself */
        c.cell[ROLE_NAME] = arena_str(&in->scratch, "@");
    if (!c.cell[ROLE_VALUE])
        return "the value column is empty";
    return input_cells_record(in, &c);
}

/* A cell that goes over several rows stands in the first only, and a browser or
 * a mailer leaves no gap for it: the cells of the others belong to the right. */
static void align_right(struct input_table *t)
{
    size_t gap = t->cells - t->csv.n;

    if (t->csv.n < 2 || t->csv.n >= t->cells || cell(t, ROLE_VALUE))
        return;
    if (!str_find(t->csv.cell[t->csv.n - 2], "_domainkey") &&
        !str_find(t->csv.cell[t->csv.n - 1], "amazonses."))
        return;
    memmove(t->csv.cell + gap, t->csv.cell, t->csv.n * sizeof *t->csv.cell);
    for (size_t i = 0; i < gap; i++) /* the end of the last one is empty */
        t->csv.cell[i] = strchr(t->csv.cell[t->cells - 1], '\0');
    t->csv.n = t->cells;
}

/* "MAIL FROM domain,,": a title between the records. */
static bool is_title(const struct csv *c)
{
    uint16_t type;

    for (size_t i = 1; i < c->n; i++)
        if (*c->cell[i])
            return false;
    return c->n > 1 && *c->cell[0] && !strchr(c->cell[0], '_') &&
           !input_cells_type(c->cell[0], &type);
}

static const char *record_row(struct input *in, struct input_table *t,
                              unsigned number)
{
    const char *wrong = NULL;

    if (is_title(&t->csv))
        return NULL;
    align_right(t);
    t->piece = 0;
    t->pieces = input_cell_pieces(cell(t, ROLE_NAME), cell(t, ROLE_VALUE));
    do {
        for (size_t i = 0; i < t->parts && !wrong; i++)
            wrong = record_part(in, t, i, number);
    } while (!wrong && ++t->piece < t->pieces);
    return wrong;
}

/* A value below a heading that says nothing: the rows are records, and the
 * columns are what their cells look like. */
static bool has_records(struct input_table *t)
{
    bool value = false;

    for (size_t i = 0; i < t->cells && i < t->csv.n; i++) {
        const char *text = t->csv.cell[i];

        if (t->role[i] != ROLE_NONE || strpbrk(text, "{}[]\"\n"))
            continue;
        if (!value &&
            (input_order_is_target(text) || input_order_is_feedback(text))) {
            t->role[i] = ROLE_VALUE;
            t->last = i > t->last ? i : t->last;
            value = true;
        } else if (str_find(text, "_domainkey") && !strchr(text, ' ')) {
            t->role[i] = ROLE_NAME;
        }
    }
    t->records = t->records || value;
    return value;
}

/* All of it are tokens, of 32 characters each. */
static bool is_tokens(struct input *in, const char *text)
{
    const struct input_words *w = input_words_of(&in->scratch, text);
    bool sure = w->n > 0;

    for (size_t i = 0; i < w->n && sure; i++)
        if (!input_is_token(w->word[i].text, &sure))
            return false;
    return sure;
}

/* Tokens below a heading that says nothing are what the column has. */
static void find_tokens(struct input *in, struct input_table *t)
{
    enum { TOKEN = 32 };

    for (size_t i = 0; i < t->cells && i < t->csv.n; i++)
        if (t->role[i] == ROLE_NONE && strlen(t->csv.cell[i]) >= TOKEN &&
            is_tokens(in, t->csv.cell[i]))
            t->role[i] = ROLE_TOKENS;
}

/* "example.com;TOKEN", ";TOKEN", ";TOKEN": a row for each of the three. */
static void take_tokens_above(struct input *in, struct input_table *t,
                              struct input_cells *c)
{
    enum { ALL = 3 };
    const char *tokens = c->cell[ROLE_TOKENS];
    char name[NAME_TEXT];
    bool one = tokens && !strpbrk(tokens, " ,;"), sure = false;

    if (c->cell[ROLE_DOMAIN]) {
        bool sound =
            one && !input_name(&in->scratch, c->cell[ROLE_DOMAIN], name);

        memcpy(t->domain, sound ? name : "", sound ? strlen(name) + 1 : 1);
        t->tokens = 1;
    } else if (one && t->domain[0] && t->tokens++ < ALL &&
               input_is_token(tokens, &sure) && sure) {
        c->cell[ROLE_DOMAIN] = arena_str(&in->scratch, t->domain);
    }
}

/* Names of records stand below headings that say nothing. */
static bool loses_records(const struct input_table *t)
{
    for (size_t i = 0; i < t->cells && i < t->csv.n; i++)
        if ((t->role[i] == ROLE_NONE || t->role[i] == ROLE_NAME) &&
            !strchr("{[", t->csv.cell[i][0]) &&
            str_find(t->csv.cell[i], "._domainkey.") &&
            !strpbrk(t->csv.cell[i], " \n"))
            return true;
    return false;
}

/* The row of an identity: a cell may hold all that an API said of it, which
 * file.c reads when the row is done. */
static const char *domain_row(struct input *in, struct input_table *t,
                              unsigned number)
{
    if (!t->identities && has_records(t))
        return record_row(in, t, number);
    if (!t->identities && loses_records(t))
        return "it is not clear which columns belong together; head them with "
               "Name and Value";
    find_tokens(in, t);
    size_t jsons = input_cell_json(in, &t->csv, number);
    const char *rows = input_cell_rows_of(in, &t->csv);
    struct input_cells c = row_of(in, t, 0, number);
    take_tokens_above(in, t, &c);
    const char *wrong = input_cells_identity(in, &c);
    if (!wrong)
        in->file.jsons = jsons;
    if (!wrong && rows)
        wrong = input_cell_rows(in, rows, c.cell[ROLE_DOMAIN], number);
    return wrong;
}

/* ---- any row ---- */

static bool all_empty(const struct csv *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (*c->cell[i])
            return false;
    return true;
}

static bool none_empty(const struct csv *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (!*c->cell[i])
            return false;
    return true;
}

/* "|---|:--:|", "+-----+-----+" */
static bool is_rule(const char *line)
{
    return line[strspn(line, "|-+:=_ \t")] == '\0' && strchr(line, '-');
}

/* "Domain" alone heads a list of domains; what follows shows that it was a label
 * or the first of headings that came one to a line. */
static bool is_label_of_list(const struct input_table *t, const char *key)
{
    bool sure = false;

    if (t->cells != 1 || t->records || !key || strchr(key, '.'))
        return false;
    return input_role_of(key, strlen(key)) != ROLE_NONE ||
           (input_is_token(key, &sure) && sure);
}

/* One cell that holds a whole row of another form, or a header again. */
static bool is_other_form(const struct input_table *t, const char *line,
                          bool paste)
{
    const char *key = cell(t, t->records ? ROLE_NAME : ROLE_DOMAIN);

    if (paste && t->cells == 1 && key && !strchr(key, '.'))
        return true; /* "Domain" was a label */
    if (is_label_of_list(t, key))
        return true;

    if (key && !strchr(key, '.') && *key != '_' &&
        input_role_of(key, strlen(key)) > ROLE_IDLE && table_head_may_be(line))
        return true;
    if (*line == '$' && str_is_alnum(line[1]))
        return true;
    if (t->csv.n > 1 && t->cells > 1)
        return false;
    return t->records || (t->csv.n && strchr(t->csv.cell[0], ' '));
}

/* "DELETE", "removed" in a column that has no other meaning. */
static bool is_gone(const struct input_table *t)
{
    for (size_t i = 0; i < t->cells && i < t->csv.n; i++)
        if (t->role[i] <= ROLE_IDLE &&
            input_gone_cell(t->action[i], t->csv.cell[i]))
            return true;
    return false;
}

/* The only cell of the row names a domain: what follows is below it. */
static bool take_title(struct input *in, struct input_table *t)
{
    char *text = NULL;
    const char *domain;

    for (size_t i = 0; i < t->csv.n; i++) {
        if (!*t->csv.cell[i])
            continue;
        if (text || (i && t->role[i] != ROLE_NAME && t->role[i] != ROLE_DOMAIN))
            return false;
        text = t->csv.cell[i];
    }
    if (!t->records || t->csv.n < 2 || !text || !strchr(text, '.') ||
        in->file.hint)
        return false;
    text = input_cells_clean(arena_str(&in->scratch, text));
    domain = input_named_alone(in, text);
    if (!domain)
        return false;
    input_above_heading(in);
    input_named_add(in, domain);
    memcpy(in->file.heading, domain, strlen(domain) + 1);
    memcpy(in->file.last, domain, strlen(domain) + 1);
    memcpy(t->domain, domain, strlen(domain) + 1);
    return true;
}

/* The row in t->csv, whose line copy is. */
static void any_row(struct input *in, struct input_table *t, const char *copy,
                    unsigned number)
{
    const char *wrong = NULL;

    if (take_title(in, t))
        return;
    t->rows++;
    if (is_gone(t))
        input_gone_row(in, number);
    else if (t->csv.open)
        wrong = "a quotation mark is never closed";
    else
        wrong =
            t->records ? record_row(in, t, number) : domain_row(in, t, number);
    if (wrong) {
        const char *at = cell(t, t->records ? ROLE_NAME : ROLE_DOMAIN);
        input_wrong(in, number, column(copy, at), wrong);
    }
}

static char *split(struct input *in, struct csv *c, const char *line,
                   char separator)
{
    char *copy = arena_str(&in->scratch, line);

    csv_split(c, copy, separator);
    return copy;
}

/* The row that waits is all there is of it. */
static void take_held(struct input *in, struct input_table *t)
{
    char *copy;

    if (!t->held[0])
        return;
    copy = split(in, &t->csv, t->held, t->separator);
    t->held[0] = '\0';
    any_row(in, t, copy, t->held_line);
}

/* A row of a drawn table waits for its other lines. False: it is too long. */
static bool hold(struct input *in, struct input_table *t, const char *line,
                 unsigned number)
{
    struct csv *held = arena_raw(&in->scratch, sizeof *held);
    size_t n;

    if (t->held[0]) {
        (void)split(in, held, t->held, t->separator);
        if (input_box_goes_on(held, &t->csv, t->role, t->cells)) {
            bool broken = false;

            line = input_box_join(&in->scratch, held, &t->csv, t->role,
                                  t->cells, &broken);
            number = t->held_line;
            t->held[0] = '\0';
            if (broken)
                input_wrong(in, number, 1,
                            "the value is broken across lines, perhaps inside "
                            "a word; put it on one line");
            if (broken)
                return true;
        }
    }
    take_held(in, t);
    n = strlen(line);
    if (n >= TABLE_HELD) {
        (void)split(in, &t->csv, line, t->separator);
        return false;
    }
    memcpy(t->held, line, n + 1);
    t->held_line = number;
    return true;
}

/* A browser may copy each cell as a line that ends in a tab: the row waits for
 * its value, and the tab may stand in a line of its own. */
static bool wait(struct input *in, struct input_table *t, const char **line,
                 unsigned *number)
{
    size_t n = strlen(*line);
    bool more = false; /* of a row that waited */

    if (t->separator != '\t' || !t->records)
        return false;
    if (t->held[0]) {
        bool tab = **line == '\t' || str_ends(t->held, "\t");
        const char *joined =
            arena_fmt(&in->scratch, "%s%s%s", t->held, tab ? "" : "\t", *line);

        (void)split(in, &t->csv, joined, '\t');
        if (t->csv.n > t->cells)
            take_held(in, t);
        else
            *line = joined, *number = t->held_line, t->held[0] = '\0',
            more = true;
        n = strlen(*line);
    }
    (void)split(in, &t->csv, *line, '\t');
    if (!n || n >= TABLE_HELD || all_empty(&t->csv) ||
        ((*line)[n - 1] != '\t' && (!more || t->csv.n > t->last)) ||
        (t->csv.n > t->last && *t->csv.cell[t->last]))
        return false;
    memcpy(t->held, *line, n + 1);
    t->held_line = *number;
    return true;
}

/* More cells than columns, and the first are empty: all is indented; or what
 * stands below the empty cells before the headings is a button. */
static char *without_indent(struct input *in, struct input_table *t, char *line)
{
    uint16_t type;

    if (t->separator != '\t' || (*line != '\t' && !t->lead))
        return line;
    (void)split(in, &t->csv, line, '\t');
    if (*line != '\t' && t->csv.n == t->cells + t->lead &&
        !strpbrk(t->csv.cell[0], "._") &&
        !input_words_type(t->csv.cell[0], &type))
        for (unsigned i = 0; i < t->lead; i++)
            line = strchr(line, '\t') + 1;
    for (size_t n = t->csv.n; *line == '\t' && n > t->cells; n--)
        line++;
    return line;
}

bool input_table_plain(struct input *in, const char *line, unsigned number)
{
    struct input_table *t = in->file.table;

    if (!t || t->held[0] || !table_plain_is(t, line))
        return false;
    any_row(in, t, split(in, &t->csv, line, t->separator), number);
    return true;
}

bool input_table_row(struct input *in, char *line, unsigned number)
{
    struct input_table *t = in->file.table;
    char *copy;

    line = without_indent(in, t, line);
    const char *row = line;

    if (is_rule(line)) {
        take_held(in, t);
        return true;
    }
    if (wait(in, t, &row, &number))
        return true;
    copy = split(in, &t->csv, row, t->separator);
    if (t->empties && !t->rows && t->separator == '\t' &&
        t->csv.n == t->cells - t->empties && none_empty(&t->csv))
        table_head_close_up(t);
    if (all_empty(&t->csv) || (*line == '#' && t->csv.n != t->cells))
        return true;
    if (is_other_form(t, line, in->file.paste)) {
        take_held(in, t);
        if ((in->file.paste && (t->records || t->cells == 1)) ||
            is_label_of_list(t, cell(t, ROLE_DOMAIN)))
            input_table_end(in);
        return false;
    }
    if (t->separator != '|' || !t->records || t->csv.open ||
        !hold(in, t, row, number))
        any_row(in, t, copy, number);
    return true;
}

void input_table_settle(struct input *in)
{
    if (in->file.table)
        take_held(in, in->file.table);
}

void input_table_end(struct input *in)
{
    struct input_table *t = in->file.table;

    input_table_settle(in);
    if (t && t->acm && !t->rows && !in->file.found)
        in->file.acm = in->file.acm ? in->file.acm : t->line;
    in->file.table = NULL;
}

bool input_table_begin(struct input *in, const char *line, unsigned number)
{
    struct input_table *t = in->file.table, made;

    if (!table_head_read(in, line, number, &made) ||
        (made.cells == 1 && in->stack.n))
        return false;
    input_table_end(in);
    if (!t)
        t = arena_alloc(in->arena, sizeof *t);
    *t = made;
    t->lead = in->text && made.separator == '\t' ? in->text->row_tabs : 0;
    in->file.table = t;
    return true;
}

char input_table_separator(const struct input_table *t)
{
    return t->separator;
}
