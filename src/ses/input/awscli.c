/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --output text and --output table. */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/awsjson.h"
#include "ses/input/excerpt.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "ses/model/region.h"
#include "text/oneof.h"
#include "text/paste.h"

#include <string.h>

enum { CELLS = 16, ROWS = 65536 };

/* One line: its depth is the number of bars before it (0 in text). */
struct row {
    char *cell[CELLS];
    size_t n, depth;
    unsigned line;
    bool border;
};

/* ---- lines ---- */

static void split(struct row *r, char *s, char separator)
{
    r->n = 0;
    while (s && r->n < CELLS) {
        char *next = strchr(s, separator);

        if (next)
            *next++ = '\0';
        r->cell[r->n++] = str_trim(s);
        s = next;
    }
}

/* The next line that is not empty, in the scratch arena; NULL: no more. */
static char *next_line(struct input *in, unsigned *line)
{
    enum lines_got got;

    while (lines_start(in->text) >= 0 &&
           (got = lines_row(in->text)) == TEXT_ROW) {
        *line = in->text->row_line;
        char *s = str_trim(arena_str(&in->scratch, in->text->row));
        if (*s)
            return s;
    }
    return NULL;
}

/* ---- what stands between answers ---- */

/* What was put together so far is one answer, or several; a file may have any
 * number of them. */
static void finish(struct awsjson *p)
{
    struct arena_mark m = arena_mark(&p->in->scratch);

    input_stack_flush(p->in, true); /* a domain above it */
    input_labels_flush(p->in);
    awsjson_end(p);
    arena_release(&p->in->scratch, m);
}

static void end_answer(struct awsjson *p)
{
    finish(p);
    p->in->source = ++p->in->sources;
    (void)awsjson_begin(p, p->in, "Items", true); /* there is JSON */
}

/* A command, a domain, a heading: they name what the next answer is about. */
static void between(struct awsjson *p, char *s, unsigned line)
{
    end_answer(p);
    (void)paste_clean(s);
    input_line(p->in, s, line);
}

/* The answer has more than the domain it is about. */
static bool is_begun(const struct awsjson *p)
{
    return p->identity && (p->tokens || p->json->members(p->identity) > 1);
}

static bool is_domain(struct input *in, const char *s)
{
    char name[NAME_TEXT];

    return strchr(s, '.') && !strpbrk(s, " :/_=") && !region_is_dkim_zone(s) &&
           !input_name(&in->scratch, s, name);
}

/* The word is the MAIL FROM of the identity that the command asked for. */
static bool is_mail_from(struct input *in, const char *s)
{
    const char *asked = in->file.queried;

    return *asked && is_domain(in, s) && name_within(s, asked) &&
           !str_same(s, asked);
}

/* ---- --output text ---- */

/* The names that lists and objects have there. */
static const char *const names[] = {"RESOURCERECORDSETS",
                                    "RESOURCERECORDS",
                                    "DKIMTOKENS",
                                    "TOKENS",
                                    "DKIMATTRIBUTES",
                                    "MAILFROMATTRIBUTES",
                                    "EMAILIDENTITIES",
                                    "IDENTITIES",
                                    "ALIASTARGET",
                                    "SOARECORD",
                                    "VERIFICATIONINFO",
                                    "OUTPUTS",
                                    "EXPORTS"};

static size_t name_at(const char *line, size_t n)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t k = strlen(names[i]);

        if (n > k && !memcmp(line, names[i], k) && line[k] == '\t')
            return i;
    }
    return sizeof names / sizeof *names;
}

/* "DkimDNSTokenName1  TOKEN._domainkey.example.com", of a query of the outputs
 * of a stack: a key that somebody chose, and a name or a target. */
static bool is_output(const char *line, size_t n)
{
    const char *tab = memchr(line, '\t', n);
    size_t key = tab ? (size_t)(tab - line) : 0;
    bool small = false;

    for (size_t i = 0; i < key; i++) {
        if (!str_is_alnum(line[i]))
            return false;
        small = small || (line[i] >= 'a' && line[i] <= 'z');
    }
    return key > 5 && small && !str_is_digit(*line) &&
           !memchr(tab + 1, '\t', n - key - 1) && !memchr(tab, ' ', n - key) &&
           input_role_of(line, key) == ROLE_NONE &&
           oneof_has_n(tab, n - key, "._domainkey.|.amazonses.com") &&
           oneof_has_n(line, key, "dkim|token|cname|record");
}

bool input_awscli_is_text(const char *line, size_t n)
{
    return is_output(line, n) ||
           name_at(line, n) < sizeof names / sizeof *names ||
           oneof_has_n(line, n, "\tUseDefaultValue\t|\tRejectMessage\t");
}

/* A word in capitals begins a line of an object or a list. */
static bool is_label(const char *s)
{
    size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return n > 3 && !s[n];
}

/* "True  DOMAIN  False  PENDING", in which no list or object begins. */
static bool are_states(struct input *in, const struct row *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (!input_look_is_state(r->cell[i]) &&
            !region_is_dkim_zone(r->cell[i]) && !is_mail_from(in, r->cell[i]))
            return false;
    return true;
}

/* RESOURCERECORDSETS NAME TTL TYPE, and more that has no dot. */
static void text_set(struct awsjson *p, const struct row *r)
{
    const char *name = "", *type = "";
    uint16_t number;

    for (size_t i = 1; i < r->n; i++)
        if (strchr(r->cell[i], '.') && !*name)
            name = r->cell[i];
        else if (input_words_type(r->cell[i], &number))
            type = r->cell[i];
    awsjson_begin_set(p, name, type);
}

static void text_attributes(struct awsjson *p, const struct row *r, bool dkim)
{
    json_t *map =
        awsjson_attributes(p, dkim ? "DkimAttributes" : "MailFromAttributes");

    for (size_t i = 1; i < r->n; i++)
        if (is_domain(p->in, r->cell[i]))
            awsjson_put(p, map, dkim ? "SigningHostedZone" : "MailFromDomain",
                        r->cell[i]);
        else if (dkim && !strcmp(r->cell[i], "EXTERNAL"))
            awsjson_put(p, map, "SigningAttributesOrigin", r->cell[i]);
}

/* DOMAIN True Success, DOMAIN Pending TOKEN, DOMAIN MAILFROM ... */
static void text_identity(struct awsjson *p, const struct row *r)
{
    bool sure;

    awsjson_begin_identity(p, r->cell[0]);
    for (size_t i = 1; i < r->n; i++)
        if (strlen(r->cell[i]) == 44 && r->cell[i][43] == '=')
            awsjson_put(p, p->identity, "VerificationToken", r->cell[i]);
        else if (is_domain(p->in, r->cell[i]))
            awsjson_put(p, p->identity, "MailFromDomain", r->cell[i]);
        else if (input_is_token(r->cell[i], &sure) && sure)
            awsjson_add_token(p, r->cell[i]);
}

/* The answer to a command begins, or the fields of a query. */
static void text_states(struct awsjson *p, const struct row *r)
{
    if (is_begun(p))
        end_answer(p);
    for (size_t i = 0; i < r->n; i++)
        if (region_is_dkim_zone(r->cell[i]))
            awsjson_put(p, awsjson_identity(p), "SigningHostedZone",
                        r->cell[i]);
        else if (is_mail_from(p->in, r->cell[i]))
            awsjson_put(p, awsjson_identity(p), "MailFromDomain", r->cell[i]);
}

static void text_row(struct awsjson *p, const struct row *r)
{
    const char *first = r->cell[0], *second = r->n > 1 ? r->cell[1] : "";

    if (!strcmp(first, "RESOURCERECORDSETS"))
        text_set(p, r);
    else if (!strcmp(first, "RESOURCERECORDS"))
        awsjson_add_value(p, second);
    else if (!strcmp(first, "TOKENS") || !strcmp(first, "DKIMTOKENS"))
        for (size_t i = 1; i < r->n; i++)
            awsjson_add_token(p, r->cell[i]);
    else if (!strcmp(first, "DKIMATTRIBUTES"))
        text_attributes(p, r, true);
    else if (!strcmp(first, "MAILFROMATTRIBUTES"))
        text_attributes(p, r, false);
    else if (str_ends(first, "IDENTITIES") && strchr(second, '.'))
        awsjson_begin_identity(p, second);
    else if ((!strcmp(first, "OUTPUTS") || !strcmp(first, "EXPORTS") ||
              !strcmp(first, "PARAMETERS")) &&
             r->n > 2) /* what it is for may stand before the key */
        awsjson_add_output(p, r->cell[r->n - 2], r->cell[r->n - 1]);
    else if (is_domain(p->in, first))
        text_identity(p, r);
}

void input_awscli_text(struct input *in)
{
    struct awsjson p;
    struct row r;
    char *s;

    if (!awsjson_begin(&p, in, "Items", true))
        return;
    while ((s = next_line(in, &r.line)) != NULL) {
        char *whole = arena_str(&in->scratch, s);

        split(&r, s, '\t');
        if (!p.line)
            p.line = r.line;
        if (are_states(in, &r))
            text_states(&p, &r);
        else if (r.n == 2 && is_output(whole, strlen(whole)))
            awsjson_add_output(&p, r.cell[0], r.cell[1]);
        else if (r.n > 1 && (is_label(r.cell[0]) || is_domain(in, r.cell[0])))
            text_row(&p, &r);
        else
            between(&p, whole, r.line);
    }
    finish(&p);
}

/* ---- --output table ---- */

static void read_table_row(struct row *r, char *s)
{
    size_t n;

    for (r->depth = 0; *s == '|'; s++)
        r->depth++;
    r->border = *s == '+' || *s == '-';
    r->n = 0;
    if (r->border || !r->depth)
        return;
    n = strlen(s);
    for (size_t i = 0; i < r->depth && n && s[n - 1] == '|'; i++)
        s[--n] = '\0';
    split(r, s, '|');
}

/* Columns are named by a row that a rule divides from one of the same width. */
static bool is_header(const struct row *r, const struct row *end)
{
    const struct row *below = r + 2;

    return below < end && r[1].border && below->n == r->n &&
           below->depth == r->depth;
}

static bool is_key(const char *s)
{
    for (; *s; s++)
        if (!str_is_alnum(*s) || str_is_digit(*s))
            return false;
    return true;
}

/* "MailFromDomain | bounce.example.com" */
static void table_fact(struct awsjson *p, const char *title, const char *key,
                       const char *value)
{
    json_t *map;

    if (!strcmp(title, "DescribeStacks")) { /* a query of its outputs */
        awsjson_add_output(p, key, value);
        return;
    }
    if (!is_key(key) || !*value)
        return;
    map = awsjson_identity(p);
    if (region_is_dkim_zone(value))
        key = "SigningHostedZone";
    else if (is_mail_from(p->in, value))
        key = "MailFromDomain";
    if (!strcmp(title, "DkimAttributes") ||
        !strcmp(title, "MailFromAttributes"))
        map = awsjson_attributes(p, title);
    awsjson_put(p, map, str_same(key, "IdentityName") ? "EmailIdentity" : key,
                value);
}

static const char *column(const struct row *header, const struct row *r,
                          const char *name)
{
    for (size_t i = 0; header && i < header->n && i < r->n; i++)
        if (!strcmp(header->cell[i], name))
            return r->cell[i];
    return NULL;
}

/* A row below named columns. */
static void table_cells(struct awsjson *p, const char *title,
                        const struct row *header, const struct row *r)
{
    const char *name = column(header, r, "Name");
    const char *type = column(header, r, "Type");
    const char *domain = column(header, r, "IdentityName");
    const char *output = column(header, r, "OutputKey");
    const char *value = column(header, r, "OutputValue");

    if (name && type) {
        awsjson_begin_set(p, name, type);
        return;
    }
    if (output && value) {
        awsjson_add_output(p, output, value);
        return;
    }
    if (domain)
        awsjson_begin_identity(p, domain);
    for (size_t i = 0; i < header->n; i++)
        table_fact(p, title, header->cell[i], r->cell[i]);
}

static void table_single(struct awsjson *p, const char *title, const char *cell)
{
    bool sure, value = !strcmp(title, "Value");

    /* a name alone is the next identity, below the tokens of another */
    if ((is_domain(p->in, cell) && !value) || !strcmp(title, "Identities"))
        awsjson_begin_identity(p, cell);
    else if (!strcmp(title, "Tokens") || !strcmp(title, "DkimTokens") ||
             (input_is_token(cell, &sure) && sure))
        awsjson_add_token(p, cell);
    else if (value)
        awsjson_add_value(p, cell);
}

/* A record or an output whose fields stand below each other; false: the field
 * is of no such thing. */
static bool table_field(struct awsjson *p, struct row *held, const char *title,
                        char *key, char *value)
{
    bool set = !strcmp(title, "ResourceRecordSets");

    if (!strcmp(title, "ResourceRecords")) {
        awsjson_add_value(p, value);
        return true;
    }
    if (!set && strcmp(title, "Outputs") != 0)
        return false;
    if (!strcmp(key, set ? "Name" : "OutputKey"))
        held->cell[0] = value;
    else if (set && held->cell[0] && !strcmp(key, "Type"))
        awsjson_begin_set(p, held->cell[0], value);
    else if (!set && held->cell[0] && !strcmp(key, "OutputValue"))
        awsjson_add_output(p, held->cell[0], value);
    return true;
}

/* The fields of a query, which have no names: a row as any other. */
static void table_plain(struct awsjson *p, const struct row *r)
{
    char *line = r->cell[0];

    for (size_t i = 1; i < r->n; i++)
        line = arena_fmt(&p->in->scratch, "%s  %s", line, r->cell[i]);
    input_line(p->in, line, r->line);
}

static void table(struct awsjson *p, const struct row *row, size_t n)
{
    const struct row *header = NULL, *end = row + n;
    struct row held = {.n = 0};
    const char *title = "";

    for (const struct row *r = row; r < end; r++) {
        bool same = header && header->n == r->n && header->depth == r->depth;

        if (r->border || !r->n)
            continue;
        if (r->n == 1) {
            header = NULL;
            if (is_key(r->cell[0]) && strlen(r->cell[0]) < 30)
                title = r->cell[0];
            else
                table_single(p, title, r->cell[0]);
        } else if (same) {
            table_cells(p, title, header, r);
        } else if (is_header(r, end)) {
            header = r;
        } else if (r->n > 2 || strchr(r->cell[0], '.')) {
            table_plain(p, r);
        } else if (!table_field(p, &held, title, r->cell[0], r->cell[1])) {
            table_fact(p, title, r->cell[0], r->cell[1]);
        }
    }
}

/* A rule of dashes. */
static bool is_rule(const struct excerpt_line *l)
{
    for (size_t i = 0; i < l->len; i++)
        if (l->at[i] != '-')
            return false;
    return l->len >= 5;
}

/* A title between bars below the rule at *p. */
static bool is_titled(const char *p, const char *end)
{
    struct excerpt_line l;

    return excerpt_next(&p, end, &l) && l.len > 4 && *l.at == '|' &&
           l.at[l.len - 1] == '|' && !memchr(l.at + 1, '|', l.len - 2) &&
           excerpt_next(&p, end, &l) && strchr("+|", *l.at);
}

/* A table; only a line or two, such as a command or a domain, stand before. */
bool input_awscli_recognise_table(const char *text, size_t n)
{
    enum { BEFORE = 3 };
    const char *p = text;
    struct excerpt_line l;

    for (unsigned i = 0; i <= BEFORE && excerpt_next(&p, text + n, &l); i++)
        if (is_rule(&l))
            return is_titled(p, text + n);
        else if (strchr("{[|+<", *l.at))
            return false;
    return false;
}

static bool is_of_table(const char *s)
{
    return *s == '|' || str_starts(s, "+-") ||
           (strspn(s, "-") == strlen(s) && strlen(s) >= 5);
}

void input_awscli_table(struct input *in)
{
    struct row *row = NULL;
    struct awsjson p;
    size_t n = 0;
    char *s;

    if (!awsjson_begin(&p, in, "Items", true))
        return;
    for (unsigned line = 0; n < ROWS && (s = next_line(in, &line));) {
        bool of_table = is_of_table(s);

        if (n && (!of_table || *s == '-')) { /* the next one begins */
            table(&p, row, n);
            n = 0;
            end_answer(&p);
        }
        if (!p.line)
            p.line = line;
        if (!of_table) {
            between(&p, s, line);
        } else if (*s != '-') {
            row = arena_grow(&in->scratch, row, n, sizeof *row);
            row[n].line = line;
            read_table_row(&row[n++], s);
        }
    }
    if (n == ROWS)
        input_wrong(in, row[n - 1].line, 1,
                    "the table has too many rows; use --output json instead");
    lines_drain(in->text);
    if (n)
        table(&p, row, n);
    finish(&p);
}
