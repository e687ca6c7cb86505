/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terraform: its configuration as far as it is literal, and the text of plan
 * and state. A block is one record; a value that is an expression is not known,
 * and its record is left out and counted. */
#include "ses/input/readers.h"

#include "base/buf.h"
#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

enum { KEY = 48 };

/* ---- how it is known ---- */

static bool is_hcl_block(const struct excerpt_line *l)
{
    static const char *const word[] = {
        "resource \"", "data \"",     "module \"", "variable \"",
        "output \"",   "provider \"", "locals {",  "terraform {"};
    struct excerpt_line rest = *l;

    while (rest.len && strchr("+-~/<= ", *rest.at)) {
        rest.at++;
        rest.len--;
    }
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (excerpt_begins(&rest, word[i]) && rest.at[rest.len - 1] == '{')
            return true;
    return excerpt_begins(&rest, "terraform {");
}

/* An object that `terraform output` prints: "name" = "...". */
static bool is_output_key(const struct excerpt_line *l)
{
    return excerpt_begins(l, "\"name\" = \"") ||
           excerpt_begins(l, "name = \"") ||
           excerpt_begins(l, "\"type\" = \"") || excerpt_begins(l, "type = \"");
}

bool input_hcl_recognise(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    bool opened = false;

    for (unsigned i = 0; i < EXCERPT_LINES && excerpt_next(&p, text + n, &l);
         i++) {
        if (is_hcl_block(&l) || (opened && is_output_key(&l)))
            return true;
        opened = l.at[l.len - 1] == '{';
    }
    return false;
}

/* ---- its lines ---- */

/* The marks of a plan: "+ ", "- ", "~ ", "-/+ ". */
static char *skip_marks(char *s, bool *gone)
{
    while (str_is_space(*s))
        s++;
    if (*s && strchr("+-~<", *s) &&
        (str_is_space(s[1]) || s[1] == '/' || s[1] == '=')) {
        *gone = *s == '-' && str_is_space(s[1]);
        s += strspn(s, "+-~</=");
    }
    while (str_is_space(*s))
        s++;
    return s;
}

/* ---- a block ---- */

static enum input_role role_of(const char *s, size_t n)
{
    static const struct {
        enum input_role role;
        char words[96];
    } rows[] = {
        {ROLE_NAME, "name|fqdn|host|hostname|subdomain|sub_domain|subname"},
        {ROLE_TYPE, "type|record_type|recordtype|fieldtype|rtype"},
        {ROLE_VALUE, "value|records|content|data|target|rrdatas|record|values|"
                     "cname|address|rdata|answer|exchange"},
        {ROLE_PRIORITY, "priority|mx_priority|preference|mx_pref"},
        {ROLE_DOMAIN,
         "domain|email_identity|zone|domain_name|zone_name|dns_zone"},
        {ROLE_TOKENS, "dkim_tokens|tokens"},
        {ROLE_MAIL_FROM, "mail_from_domain"},
        {ROLE_LEGACY, "verification_token"},
        {ROLE_KEY, "for_each"}, /* a block for each of these words */
    };

    if (strspn(s, "abcdefghijklmnopqrstuvwxyz_") < n)
        return ROLE_NONE; /* "Name" is a tag's */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (oneof_is_n(s, n, rows[i].words))
            return rows[i].role;
    return ROLE_NONE;
}

static void reset(struct input *in)
{
    arena_free(&in->block);
    in->hcl = (struct input_hcl){.depth = 0};
}

static bool is_foreign(const char *type)
{
    return str_starts(type, "aws_") && !str_starts(type, "aws_ses") &&
           !str_starts(type, "aws_route53");
}

/* An expression is all there is for the role. */
static bool is_unknown(const struct input_hcl *h, enum input_role role)
{
    return h->odd[role] && !h->cells.cell[role];
}

static const char *identity(struct input *in, const struct input_cells *c)
{
    const char *wrong = input_cells_identity(in, c);
    struct input_item *it = NULL;
    char name[NAME_TEXT];

    if (in->hcl.arn && !input_name(&in->scratch, c->cell[ROLE_DOMAIN], name))
        it = input_store_find(&in->store, name);
    if (it)
        (void)input_arn(in, it, in->hcl.arn);
    return wrong;
}

/* "${each.value}": its length, or 0. */
static size_t each(const char *s)
{
    return str_starts(s, "${each.value}") ? 13
           : str_starts(s, "${each.key}") ? 11
                                          : 0;
}

/* The text with a word in place of "${each.value}". */
static char *with_word(struct input *in, const char *text, const char *word)
{
    char out[1024];
    struct buf b = buf_fixed(out, sizeof out);

    while (*text) {
        size_t n = *text == '$' ? each(text) : 0;

        if (n)
            buf_fmt(&b, "%s", word);
        else
            buf_ch(&b, *text);
        text += n ? n : 1;
    }
    return arena_str(&in->scratch, b.failed ? "" : buf_text(&b));
}

/* A record for each word that the block says itself. */
static const char *records_of_each(struct input *in,
                                   const struct input_cells *all)
{
    const char *wrong = NULL, *p = all->cell[ROLE_KEY];

    for (size_t n; !wrong && *p; p += n + (p[n] == ' ')) {
        struct input_cells c = *all;

        n = strcspn(p, " ");
        const char *word = arena_copy(&in->scratch, p, n);
        for (enum input_role r = ROLE_TYPE; r < ROLES; r++)
            if (c.cell[r])
                c.cell[r] = with_word(in, c.cell[r], word);
        wrong = input_cells_record(in, &c);
    }
    return wrong;
}

/* The type that the resource's own type names: azurerm_dns_cname_record. */
static void type_of_resource(struct input *in)
{
    static const char *const types[] = {"cname", "txt", "mx"};
    struct input_hcl *h = &in->hcl;

    for (size_t i = 0; i < 3 && !h->cells.cell[ROLE_TYPE]; i++) {
        const char *at = strstr(h->type, types[i]);

        if (at && at > h->type && at[-1] == '_' && at[strlen(types[i])] == '_')
            h->cells.cell[ROLE_TYPE] = arena_str(&in->block, types[i]);
    }
}

/* A block in the resource begins: what it names is its own. */
static void begin_nested(struct input *in)
{
    struct input_hcl *h = &in->hcl;

    if (h->depth++ == 1) {
        memcpy(h->outer, h->cells.cell, sizeof h->outer);
        memcpy(h->outer_odd, h->odd, sizeof h->odd);
    }
}

/* "record { ... }", one of several, or tags: nothing of it stays if it had a
 * name. */
static void end_nested(struct input *in)
{
    struct input_hcl *h = &in->hcl;
    struct input_cells *c = &h->cells;
    bool own = c->cell[ROLE_NAME] != h->outer[ROLE_NAME] ||
               h->odd[ROLE_NAME] != h->outer_odd[ROLE_NAME];

    if (h->depth != 1 || !own)
        return;
    type_of_resource(in);
    if (h->gone)
        in->file.dropped += c->cell[ROLE_TYPE] != NULL;
    else if (c->cell[ROLE_TYPE] && input_cells_is_record(c))
        input_wrong(in, c->line, 1, input_cells_record(in, c));
    else if (c->cell[ROLE_TYPE] &&
             (is_unknown(h, ROLE_NAME) || is_unknown(h, ROLE_VALUE)))
        in->file.expressions++;
    memcpy(c->cell, h->outer, sizeof h->outer);
    memcpy(h->odd, h->outer_odd, sizeof h->odd);
}

static void end_block(struct input *in)
{
    struct input_hcl *h = &in->hcl;
    struct input_cells *c = &h->cells;
    const char *wrong = NULL;

    if (!*h->type && c->cell[ROLE_VALUE] && !c->cell[ROLE_NAME] &&
        input_order_is_feedback(c->cell[ROLE_VALUE]))
        c->cell[ROLE_NAME] = c->cell[ROLE_DOMAIN];
    type_of_resource(in);
    if (h->gone || is_foreign(h->type))
        in->file.dropped += c->cell[ROLE_TYPE] != NULL;
    else if (is_unknown(h, ROLE_NAME) || is_unknown(h, ROLE_VALUE) ||
             is_unknown(h, ROLE_TYPE) ||
             (h->each && (h->odd[ROLE_KEY] || !c->cell[ROLE_KEY])))
        in->file.expressions++;
    else if (h->each && input_cells_is_record(c))
        wrong = records_of_each(in, c);
    else if (input_cells_is_record(c) && (c->cell[ROLE_TYPE] || !*h->type))
        wrong = input_cells_record(in, c);
    else if (c->cell[ROLE_DOMAIN] && str_starts(h->type, "aws_ses") &&
             (c->cell[ROLE_TOKENS] || c->cell[ROLE_MAIL_FROM] ||
              c->cell[ROLE_LEGACY]))
        wrong = identity(in, c);
    input_wrong(in, c->line, 1, wrong);
    reset(in);
}

/* One literal, or an expression. A list has several: the text keeps all. */
static void put(struct input *in, enum input_role role, const char *value,
                size_t n, bool literal)
{
    struct input_hcl *h = &in->hcl;
    const char *had = h->cells.cell[role];
    char *text = arena_copy(&in->block, value, n);

    for (const char *s = text; literal && *s; s++) {
        literal = *s != '$' || s[1] != '{' || each(s);
        h->each = h->each || (*s == '$' && each(s));
    }
    if (!literal) {
        h->odd[role] = true;
        return;
    }
    if (role == ROLE_DOMAIN && str_find(text, "_domainkey"))
        had = h->cells.cell[role = ROLE_NAME];
    if (had && (role == ROLE_TOKENS || role == ROLE_KEY))
        text = arena_fmt(&in->block, "%s %s", had, text);
    else if (had)
        return; /* the first; a name given twice is the same */
    h->cells.cell[role] = text;
}

/* \" and \\ of a string; its end. */
static char *string_end(char *s)
{
    char *out = s;

    for (; *s && *s != '"'; s++) {
        if (*s == '\\' && s[1])
            s++;
        *out++ = *s;
    }
    char *end = s;
    if (out < s)
        *out = '\0';
    return end;
}

/* "OLD" -> "NEW" of a plan, at the end of the old one: the new one, or NULL. */
static char *replaced_by(char *s)
{
    while (str_is_space(*s))
        s++;
    return str_starts(s, "->") ? s + 2 : NULL;
}

/* A value, or what is on this line of a list. */
static void take_values(struct input *in, enum input_role role, char *s,
                        bool list)
{
    char *next;

    while (*s && *s != ']') {
        if (str_is_space(*s) || *s == ',' || *s == '[' ||
            (list && strchr("+-~", *s))) {
            s++;
        } else if (*s == '#' || (*s == '/' && s[1] == '/')) {
            return;
        } else if (*s == '"') {
            char *end = string_end(++s);
            bool closed = *end == '"';

            if (closed)
                *end = '\0';
            next = closed ? replaced_by(end + 1) : NULL;
            if (!next)
                put(in, role, s, strlen(s), closed);
            if (!next && (!closed || !list))
                return;
            s = next ? next : end + 1;
        } else if (str_is_digit(*s)) {
            size_t n = strspn(s, "0123456789");

            next = replaced_by(s + n);
            if (!next)
                put(in, role, s, n, true);
            s = next ? next : s + n;
        } else {
            put(in, role, s, 1, false);
            return;
        }
    }
    if (*s == ']' && replaced_by(s + 1)) /* (known after apply) */
        put(in, role, s, 1, false);
}

static void attribute(struct input *in, char *s, size_t key, bool gone)
{
    struct input_hcl *h = &in->hcl;
    enum input_role role = gone        ? ROLE_NONE
                           : *s == '"' ? role_of(s + 1, key - 2)
                                       : role_of(s, key);
    char *value = strchr(s + key, '=') + 1;

    while (str_is_space(*value))
        value++;
    if (role == ROLE_NONE && !gone && *value == '"' &&
        input_order_is_feedback(value + 1))
        role = ROLE_VALUE; /* mx = "10 HOST" of an output */
    if (str_starts(value, "tolist(") || str_starts(value, "toset("))
        value = strchr(value, '(') + 1;
    bool list = *value == '[';
    if (list && !strchr(value, ']'))
        h->list = role == ROLE_NONE ? ROLE_IDLE : role;
    if (!strncmp(value, "<<", 2)) {
        size_t n = strcspn(value + 2 + (value[2] == '-'), " \t");
        h->heredoc = arena_copy(&in->block, value + 2 + (value[2] == '-'), n);
        if (role != ROLE_NONE)
            h->odd[role] = true;
        return;
    }
    if (*value == '{' && !strchr(value, '}'))
        begin_nested(in);
    if (!gone && key == 3 && !memcmp(s, "arn", 3) && *value == '"')
        h->arn = arena_copy(&in->block, value + 1, strcspn(value + 1, "\""));
    if (role != ROLE_NONE && *value != '{')
        take_values(in, role, value, list);
}

static void begin_block(struct input *in, char *s, unsigned number, bool gone)
{
    struct input_hcl *h = &in->hcl;
    char *type = *s == '{' ? NULL : strchr(s, '"');

    reset(in);
    in->source = ++in->sources; /* its region is its own */
    h->depth = 1;
    h->gone = gone;
    h->cells.line = number;
    h->type = "";
    if (type) {
        char *end = strchr(type + 1, '"');
        h->type = arena_copy(&in->block, type + 1,
                             end ? (size_t)(end - type - 1) : 0);
    }
}

static bool is_assignment(const char *s, size_t *key)
{
    if (*s == '"' && strchr(s + 1, '"')) { /* "name" = of an output */
        *key = (size_t)(strchr(s + 1, '"') - s) + 1;
        const char *q = s + *key;
        while (str_is_space(*q))
            q++;
        return *key < KEY && *q == '=' && q[1] != '=';
    }
    *key = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                     "0123456789_-");
    const char *p = s + *key;

    while (str_is_space(*p))
        p++;
    return *key && *key < KEY && *p == '=' && p[1] != '=';
}

static size_t count(const char *s, char c)
{
    size_t n = 0;
    bool quoted = false;

    for (; *s; s++) {
        if (*s == '"')
            quoted = !quoted;
        n += !quoted && *s == c;
    }
    return n;
}

/* Objects and lists of any shape. */
static void take_local(struct input *in, char *s, unsigned number, long deeper)
{
    struct input_hcl *h = &in->hcl;

    input_code_line(in, s, number);
    if ((long)h->depth + deeper > 0) {
        h->depth = (size_t)((long)h->depth + deeper);
        return;
    }
    input_code_end(in);
    reset(in);
}

void input_hcl_line(struct input *in, char *line, unsigned number)
{
    struct input_hcl *h = &in->hcl;
    bool gone = false;
    char *s = skip_marks(line, &gone);
    size_t key, opened = count(s, '{'), closed = count(s, '}');

    h->locals = h->locals || (!h->depth && (str_starts(s, "locals {") ||
                                            str_starts(s, "module \"") ||
                                            str_starts(s, "variable \"")));
    if (h->locals) {
        take_local(in, s, number, (long)opened - (long)closed);
    } else if (h->heredoc) {
        if (!strcmp(s, h->heredoc))
            h->heredoc = NULL;
    } else if (!*s || *s == '#' || !strncmp(s, "//", 2)) {
        return;
    } else if (h->list != ROLE_NONE) {
        if (h->list != ROLE_IDLE && !gone)
            take_values(in, h->list, s, true);
        if (strchr(s, ']'))
            h->list = ROLE_NONE;
    } else if (h->depth == 0) {
        if (opened > closed)
            begin_block(in, s, number, gone);
    } else if (is_assignment(s, &key)) {
        attribute(in, s, key, gone);
    } else if (opened > closed) {
        begin_nested(in);
    } else if (closed > opened && --h->depth == 0) {
        end_block(in);
    } else if (closed > opened) {
        end_nested(in);
    }
}

void input_hcl_end(struct input *in)
{
    input_code_end(in);
    if (in->hcl.depth && !in->hcl.locals)
        end_block(in);
    reset(in); /* the next file is another one */
    if (!in->file.expressions)
        return;
    if (in->file.found)
        input_note(in, 0,
                   arena_fmt(&in->scratch,
                             "left out %zu record%s whose name or value is an "
                             "expression; for these, use the output of "
                             "`terraform show -json`",
                             in->file.expressions,
                             in->file.expressions == 1 ? "" : "s"));
    else
        input_wrong(in, 0, 0,
                    "the Terraform records here are expressions, without "
                    "values; give the output of `terraform show -json`");
}
