/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terraform: its configuration as far as it is literal, and the text of plan
 * and state, line by line. */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/hcl_block.h"
#include "ses/input/keys.h"
#include "ses/input/row.h"

#include <string.h>

enum { KEY = 48 };

/* ---- how it is known ---- */

static bool is_block(const struct excerpt_line *l)
{
    static const char *const word[] = {
        "resource \"", "data \"",  "module \"",   "variable \"", "output \"",
        "provider \"", "locals {", "terraform {", "import {"};
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

/* "KEY" = of an object that `terraform output NAME` prints. */
static bool is_object_key(const struct excerpt_line *l)
{
    const char *end = *l->at == '"' ? memchr(l->at + 1, '"', l->len - 1) : NULL;

    return end && (size_t)(l->at + l->len - end) > 4 &&
           !memcmp(end, "\" = ", 4);
}

/* The same of a record. */
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
    bool opened = false, alone = false;

    for (unsigned i = 0; i < EXCERPT_LINES && excerpt_next(&p, text + n, &l);
         i++) {
        if (is_block(&l) || (opened && is_output_key(&l)) ||
            (alone && is_object_key(&l)))
            return true;
        alone = l.len == 1 && *l.at == '{';
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
                hcl_block_put(in, role, s, strlen(s), closed);
            if (!next && (!closed || !list))
                return;
            s = next ? next : end + 1;
        } else if (str_is_digit(*s)) {
            size_t n = strspn(s, "0123456789");

            next = replaced_by(s + n);
            if (!next)
                hcl_block_put(in, role, s, n, true);
            s = next ? next : s + n;
        } else {
            hcl_block_put(in, role, s, 1, false);
            return;
        }
    }
    if (*s == ']' && replaced_by(s + 1)) /* (known after apply) */
        hcl_block_put(in, role, s, 1, false);
}

/* What an output means, whose name somebody chose. */
static enum input_role output_role(const char *key)
{
    switch (input_keys_output(key)) {
    case KEY_DOMAIN:
        return ROLE_DOMAIN;
    case KEY_TOKENS:
        return ROLE_TOKENS;
    case KEY_MAIL_FROM:
        return ROLE_MAIL_FROM;
    case KEY_REGION:
        return ROLE_REGION;
    default:
        return ROLE_NONE;
    }
}

static enum input_role attribute_role(struct input *in, const char *s,
                                      size_t key, const char *value)
{
    const struct input_hcl *h = &in->hcl;
    bool quoted = *s == '"';
    const char *word =
        arena_copy(&in->scratch, s + quoted, key - (quoted ? 2 : 0));
    enum input_role role = hcl_block_role(word, strlen(word));

    if (role == ROLE_NONE && !strcmp(word, "id") && *value == '"' &&
        str_starts(h->type, "aws_ses"))
        return strcspn(value, ".") < strcspn(value, "/:") ? ROLE_DOMAIN : role;
    if (role == ROLE_NONE && h->outputs)
        role = output_role(word);
    return role;
}

/* "TOKEN._domainkey.example.com" = "TOKEN.dkim.amazonses.com": taken. */
static bool pair(struct input *in, const char *s, size_t key, const char *value)
{
    struct input_cells c = {.line = in->hcl.cells.line};

    if (*s != '"' || *value != '"' || in->hcl.gone ||
        !str_find(s, "._domainkey"))
        return false;
    c.cell[ROLE_NAME] = arena_copy(&in->scratch, s + 1, key - 2);
    c.cell[ROLE_VALUE] =
        arena_copy(&in->scratch, value + 1, strcspn(value + 1, "\""));
    if (strchr(c.cell[ROLE_NAME], '$') || strchr(c.cell[ROLE_VALUE], '$'))
        return false;
    input_wrong(in, c.line, 1, input_cells_record(in, &c));
    return true;
}

static void attribute(struct input *in, char *s, size_t key, bool gone)
{
    struct input_hcl *h = &in->hcl;
    char *value = strchr(s + key, '=') + 1;

    while (str_is_space(*value))
        value++;
    enum input_role role = gone ? ROLE_NONE : attribute_role(in, s, key, value);
    if (!gone && role == ROLE_NONE && pair(in, s, key, value))
        return;
    if (role == ROLE_NONE && !gone && *value == '"' &&
        input_order_is_feedback(value + 1))
        role = ROLE_VALUE; /* mx = "10 HOST" of an output */
    if (str_starts(value, "tolist(") || str_starts(value, "toset("))
        value = strchr(value, '(') + 1;
    bool list = *value == '[';
    bool objects = list && value[1 + strspn(value + 1, " ")] == '{';
    if (list && !objects && !strchr(value, ']'))
        h->list = role == ROLE_NONE ? ROLE_IDLE : role;
    if (!strncmp(value, "<<", 2)) {
        size_t n = strcspn(value + 2 + (value[2] == '-'), " \t");
        h->heredoc = arena_copy(&in->block, value + 2 + (value[2] == '-'), n);
        if (role != ROLE_NONE)
            h->odd[role] = true;
        return;
    }
    if ((*value == '{' || objects) && !strchr(value, '}'))
        hcl_block_begin_nested(in);
    if (!gone && key == 3 && !memcmp(s, "arn", 3) && *value == '"')
        h->arn = arena_copy(&in->block, value + 1, strcspn(value + 1, "\""));
    if (role != ROLE_NONE && *value != '{' && !objects)
        take_values(in, role, value, list);
}

static bool is_assignment(const char *s, size_t *key)
{
    if (*s == '"' && strchr(s + 1, '"')) { /* "name" = of an output */
        *key = (size_t)(strchr(s + 1, '"') - s) + 1;
        const char *q = s + *key;
        while (str_is_space(*q))
            q++;
        return (*key < KEY || str_find(s, "._domainkey")) && *q == '=' &&
               q[1] != '=';
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
    hcl_block_reset(in);
}

static void end_output(struct input *in)
{
    struct input_hcl *h = &in->hcl;

    if (!h->alone || h->list != ROLE_NONE)
        return;
    h->depth = 0;
    hcl_block_end(in);
}

/* A block, or an output that stands alone: domain = "example.com". */
static void begin_block(struct input *in, char *s, unsigned number, bool gone,
                        bool opens)
{
    struct input_hcl *h = &in->hcl;
    size_t key;
    bool output = *s == '{' || is_assignment(s, &key);

    if (!opens && !output)
        return;
    if (!opens && *s == '{')
        return;
    hcl_block_begin(in, output && *s != '{' ? s + strlen(s) : s, number, gone);
    h->outputs = output;
    h->alone = !opens;
    if (h->alone) {
        attribute(in, s, key, gone);
        end_output(in);
    }
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
    } else if (h->list != ROLE_NONE && *s == '{' && opened > closed) {
        bool alone = h->alone;

        h->list = ROLE_NONE; /* of objects, each a block */
        if (alone)
            begin_block(in, s, number, gone, true);
        else
            hcl_block_begin_nested(in);
    } else if (h->list != ROLE_NONE) {
        if (h->list != ROLE_IDLE && !gone)
            take_values(in, h->list, s, true);
        if (strchr(s, ']')) {
            h->list = ROLE_NONE;
            end_output(in);
        }
    } else if (h->depth == 0) {
        begin_block(in, s, number, gone, opened > closed);
    } else if (is_assignment(s, &key)) {
        attribute(in, s, key, gone);
    } else if (opened > closed) {
        hcl_block_begin_nested(in);
    } else if (closed > opened && --h->depth == 0) {
        hcl_block_end(in);
    } else if (closed > opened) {
        hcl_block_end_nested(in);
    }
}

void input_hcl_end(struct input *in)
{
    input_code_end(in);
    if (in->hcl.depth && !in->hcl.locals)
        hcl_block_end(in);
    hcl_block_reset(in); /* the next file is another one */
    if (in->file.output[0] && in->file.output[0] != '?' && !in->file.last[0])
        input_hint_set(in, in->file.output);
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
