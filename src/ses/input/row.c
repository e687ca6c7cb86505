/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text: a zone line, a row in any order, an answer of nslookup or
 * dig, a token, a domain. */
#include "ses/input/order.h"

#include "base/str.h"
#include "dns/type.h"
#include "text/csv.h"

#include <arpa/nameser.h>
#include <string.h>

/* The name a zone line means: below $ORIGIN, unless it is whole already. */
static const char *full_name(struct input *in, const char *typed, unsigned line,
                             char out[NAME_TEXT])
{
    const char *origin = in->file.origin, *hint = input_hint(in);
    char name[NAME_TEXT];
    size_t n = strlen(typed);
    const char *wrong;

    if (!strcmp(typed, "@")) {
        if (!hint)
            return "@ stands for the domain, and none is named";
        memcpy(out, hint, strlen(hint) + 1);
        return NULL;
    }
    wrong = input_name(&in->scratch, typed, name);
    if (wrong)
        return wrong;
    memcpy(out, name, strlen(name) + 1);
    if (n && typed[n - 1] == '.')
        return NULL;
    if (!origin[0] && (strchr(name, '.') || name[0] == '_' || !hint))
        return NULL;
    if (!origin[0])
        origin = hint;
    if (strcmp(origin, ".") != 0 && name_within(name, origin)) {
        input_note(in, line, "the name has no final dot; it is taken as whole");
        return NULL;
    }
    return name_join(out, name, origin) == NAME_OK
               ? NULL
               : "the name is longer than 255 octets";
}

/* ---- [owner] [ttl] [class] type rdata ---- */

/* Where the type stands if the words before it are a zone line's, or -1. */
static int zone_type(const struct input_words *w, bool blank_owner)
{
    size_t i = blank_owner ? 0 : 1;

    for (; i < w->n && i < 4; i++) {
        if (w->word[i].type)
            return (int)i;
        if (!input_words_is_ttl(&w->word[i]) &&
            !input_words_is_class(&w->word[i]))
            return -1;
    }
    return -1;
}

static const char *zone_line(struct input *in, const struct input_words *w,
                             int at, bool owner_left_out, unsigned line)
{
    const struct input_word *type = &w->word[at];
    char name[NAME_TEXT];
    const char *wrong = NULL;

    if (owner_left_out)
        memcpy(name, in->file.owner, strlen(in->file.owner) + 1);
    else
        wrong = full_name(in, w->word[0].text, line, name);
    if (wrong)
        return wrong;
    memcpy(in->file.owner, name, strlen(name) + 1);
    if (w->n == (size_t)at + 1)
        return "the value is missing behind the type";
    return input_order_record(in, name, type->type,
                              w->line + w->word[at + 1].at, line);
}

/* ---- the line ---- */

/* "TYPE,NAME,VALUE" without a header: quotes as CSV has them. */
static bool cells(struct input *in, const char *line, unsigned number,
                  const char **wrong)
{
    char separator = csv_separator(line);
    struct csv *c = arena_raw(&in->scratch, sizeof *c);
    const char *part[2] = {NULL, NULL};
    uint16_t type = 0;
    size_t parts = 0;

    csv_split(c, arena_str(&in->scratch, line), separator);
    for (size_t i = 0; i < c->n; i++) {
        uint16_t t;

        if (!type && input_words_type(c->cell[i], &t))
            type = t;
        else if (parts < 2 && *c->cell[i] &&
                 strspn(c->cell[i], "0123456789") != strlen(c->cell[i]))
            part[parts++] = c->cell[i];
    }
    if (!type || parts != 2 || strchr(part[0], ' '))
        return false;
    if (type == ns_t_cname && input_order_is_target(part[0])) {
        const char *keep = part[0];
        part[0] = part[1];
        part[1] = keep;
    }
    *wrong = input_order_record(in, part[0], type, part[1], number);
    return true;
}

/* Cells of a console row that the browser copied one to a line: the type, the
 * name, the value. */
static bool stacked(struct input *in, const struct input_words *w,
                    unsigned number, const char **wrong)
{
    struct input_file *f = &in->file;
    size_t n = strlen(w->line);

    *wrong = NULL;
    if (w->n == 1 && w->word[0].type) {
        f->cells = 0;
        if (w->label)
            return true; /* "type: CNAME" tells nothing by itself */
    } else if (!f->cells || n >= NAME_TEXT ||
               (f->cells == 1 && (w->n != 1 || !input_order_host(w, 0)))) {
        f->cells = 0;
        return false;
    }
    if (n >= NAME_TEXT)
        return false;
    memcpy(f->cell[f->cells++], w->line, n + 1);
    if (f->cells < 3)
        return true;
    f->cells = 0;
    uint16_t type = 0;
    struct input_words *first = input_words_of(&in->scratch, f->cell[0]);
    if (first->n)
        type = first->word[0].type;
    *wrong = input_order_record(in, f->cell[1], type, f->cell[2], number);
    return true;
}

static const char *typed_or_not(struct input *in, struct input_words *w,
                                unsigned number)
{
    bool owner_left_out = w->blank && in->file.owner[0];
    int at = owner_left_out ? zone_type(w, true) : -1;

    if (at >= 0 && !input_order_host(w, 1))
        return zone_line(in, w, at, true, number);
    at = zone_type(w, false);
    if (at > 0)
        return zone_line(in, w, at, false, number);
    for (size_t i = 0; i < w->n; i++)
        if (w->word[i].type)
            return input_order(in, w, w->word[i].type, number);
    return input_look(in, w, number);
}

/* `mail_from = "mail.example.com"`, as `terraform output` prints it. */
static bool assignment(struct input *in, const char *line, unsigned number,
                       const char **wrong)
{
    struct ses_expected mx = {
        .purpose = SES_MAIL_FROM_MX, .type = ns_t_mx, .line = number};
    char key[64], name[NAME_TEXT];
    size_t n;
    bool sure;

    while (str_is_space(*line))
        line++;
    n = strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                     "0123456789_");
    if (!n || n >= sizeof key || strncmp(line + n, " = ", 3) != 0)
        return false;
    memcpy(key, line, n);
    key[n] = '\0';
    struct input_words *w = input_words_of(&in->scratch, line + n + 2);
    *wrong = NULL;
    if (w->n != 1 || (!strchr(w->word[0].text, '.') &&
                      !input_is_token(w->word[0].text, &sure)))
        return true;
    if (!str_find(key, "mail_from")) {
        *wrong = input_look_alone(in, &w->word[0], number);
        return true;
    }
    *wrong = input_name(&in->scratch, w->word[0].text, name);
    mx.name = name;
    if (!*wrong)
        input_store_loose(&in->store, &mx, in->file.name);
    return true;
}

const char *input_row(struct input *in, char *line, unsigned number)
{
    const char *wrong = NULL;
    struct input_words *w;
    char separator = csv_separator(line);

    if (input_words_noise(line) ||
        input_words_directive(in, line, number, &wrong))
        return wrong;
    if (input_words_answer(in, line, number, &wrong) ||
        assignment(in, line, number, &wrong))
        return wrong;
    if (separator && separator != '\t' && cells(in, line, number, &wrong))
        return wrong;
    w = input_words_of(&in->scratch, line);
    if (input_words_command(w))
        input_words_drop_command(w);
    if (!w->n || stacked(in, w, number, &wrong))
        return wrong;
    if (separator == '\t' && zone_type(w, false) <= 0 &&
        cells(in, line, number, &wrong))
        return wrong;
    return typed_or_not(in, w, number);
}
