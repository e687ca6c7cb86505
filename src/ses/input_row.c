/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text: a zone line, a row in any order, an answer of nslookup or
 * dig, a token, a domain. */
#include "ses/input_in.h"
#include "ses/input_words.h"

#include "base/buf.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/csv.h"
#include "ses/region.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

static const char nothing[] =
    "expected a record (NAME TYPE VALUE), a token or a domain";

/* The name a zone line means: below $ORIGIN, unless it is whole already. */
static const char *full_name(struct input *in, const char *typed,
                             unsigned line, char out[NAME_TEXT])
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

/* Quoted strings that follow each other; what stands behind is not theirs. */
static const char *quoted_run(struct arena *a, const char *value)
{
    const char *p = value, *end = value;

    while (*p == '"') {
        for (p++; *p && *p != '"'; p++)
            if (*p == '\\' && p[1])
                p++;
        if (!*p)
            return value;
        end = ++p;
        while (str_is_space(*p))
            p++;
    }
    return arena_copy(a, value, (size_t)(end - value));
}

static const char *record(struct input *in, const char *name, uint16_t type,
                          const char *value, unsigned line)
{
    struct input_raw raw = {.name = name, .type = type, .line = line};

    raw.value = value;
    if (*value == '"')
        raw.value = quoted_run(&in->scratch, value);
    if (type == ns_t_txt || type == TYPE_SPF)
        raw.value = input_txt(&in->scratch, raw.value, false);
    return input_record(in, &raw);
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
    return record(in, name, type->type, w->line + w->word[at + 1].at, line);
}

/* ---- any order ---- */

/* The n-th word that may be a host: a dot inside, or an underscore first. */
static const struct input_word *host(const struct input_words *w, size_t n)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct input_word *x = &w->word[i];

        if (x->type || (!strchr(x->text, '.') && x->text[0] != '_') ||
            strchr(x->text, ' ') || strchr(x->text, '='))
            continue;
        if (!n--)
            return x;
    }
    return NULL;
}

static bool is_target(const char *s)
{
    size_t n = strlen(s);
    char t[NAME_TEXT];

    if (!n || n >= sizeof t)
        return false;
    memcpy(t, s, n + 1);
    while (n && (t[n - 1] == '.' || t[n - 1] == '"'))
        t[--n] = '\0';
    return region_target_zone(t + (*t == '"')) != NULL;
}

static const char *any_cname(struct input *in, const struct input_words *w,
                             unsigned line)
{
    const struct input_word *a = host(w, 0), *b = host(w, 1);

    if (!a || !b || host(w, 2))
        return "a CNAME has one name and one value";
    if (is_target(a->text) && !is_target(b->text)) {
        const struct input_word *c = a;
        a = b;
        b = c;
    }
    return record(in, a->text, ns_t_cname,
                  b->quoted ? w->line + b->at : b->text, line);
}

static const char *any_mx(struct input *in, const struct input_words *w,
                          unsigned line)
{
    const struct input_word *name = host(w, 0), *value = host(w, 1);
    const char *preference = "10";

    for (size_t i = 0; i < w->n; i++)
        if (input_words_is_number(&w->word[i]) && i + 1 < w->n &&
            strchr(w->word[i + 1].text, '.'))
            preference = w->word[i].text;
    for (size_t i = 0; i < w->n && !value; i++)
        if (strchr(w->word[i].text, ' ') && strchr(w->word[i].text, '.'))
            return name ? record(in, name->text, ns_t_mx, w->word[i].text,
                                 line)
                        : "an MX has a name and a value";
    if (!name || !value)
        return "an MX has a name and a value such as 10 "
               "feedback-smtp.REGION.amazonses.com";
    if (str_starts(name->text, "feedback-smtp.")) {
        const struct input_word *c = name;
        name = value;
        value = c;
    }
    return record(in, name->text, ns_t_mx,
                  arena_fmt(&in->scratch, "%s %s", preference, value->text),
                  line);
}

/* The value of a TXT: what is in quotes, or what is left of the line. */
static const char *any_txt(struct input *in, const struct input_words *w,
                           unsigned line)
{
    const struct input_word *name = host(w, 0), *last = name;

    for (size_t i = 0; name && i < w->n; i++)
        if (w->word[i].quoted && &w->word[i] != name)
            return record(in, name->text, ns_t_txt, w->line + w->word[i].at,
                          line);
    for (size_t i = 0; i < w->n; i++)
        if (w->word[i].type && name && w->word[i].at > name->at)
            last = &w->word[i];
    if (!name)
        return "a TXT has a name and a value";
    size_t next = (size_t)(last - w->word) + 1;
    if (next >= w->n && last != name && last - name > 1) {
        /* NAME VALUE TXT */
        size_t from = name[1].at;
        return record(in, name->text, ns_t_txt,
                      arena_copy(&in->scratch, w->line + from,
                                 last->at - from), line);
    }
    if (next >= w->n)
        return "the value of the TXT is missing";
    return record(in, name->text, ns_t_txt, w->line + w->word[next].at, line);
}

static const char *any_order(struct input *in, const struct input_words *w,
                             uint16_t type, unsigned line)
{
    if (type == ns_t_cname)
        return any_cname(in, w, line);
    if (type == ns_t_mx)
        return any_mx(in, w, line);
    if (type == ns_t_txt || type == TYPE_SPF)
        return any_txt(in, w, line);
    in->file.dropped++;
    return NULL;
}

/* ---- without a type ---- */

static const char *alone(struct input *in, const struct input_word *x,
                         unsigned line)
{
    struct input_token t = {.text = x->text, .line = line};
    unsigned char address[16];
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *wrong;
    bool sure;

    if (strchr(x->text, '@'))
        return input_identity(in, x->text, line, NULL);
    if (input_is_token(x->text, &sure))
        return input_bare_token(in, &t, NULL);
    wrong = input_name(&in->scratch, x->text, name);
    if (wrong)
        return wrong;
    if (inet_pton(AF_INET, name, address) == 1)
        return "an address is no domain";
    if (str_starts(name, "feedback-smtp.") || str_starts(name, "inbound-smtp."))
        return "the name that this MX belongs to is missing";
    zone = region_target_zone(name);
    if (zone) {
        t.text = arena_copy(&in->scratch, name, (size_t)(zone - name) - 1);
        t.zone = zone;
        return input_bare_token(in, &t, NULL);
    }
    if (!input_dkim_name(name, &d))
        return strchr(name, '.') ? input_identity(in, name, line, NULL)
                                 : nothing;
    if (d.slip)
        input_note(in, line, d.slip);
    t.text = d.selector;
    wrong = input_bare_token(in, &t, d.domain[0] ? d.domain : NULL);
    if (!wrong && d.legacy)
        input_legacy(input_store_find(&in->store,
                                      d.domain[0] ? d.domain : input_hint(in)),
                     d.slip);
    return wrong;
}

/* "example.com TOKEN TOKEN TOKEN", or tokens only. */
static const char *domain_and_tokens(struct input *in,
                                     const struct input_words *w,
                                     unsigned line)
{
    size_t i = 0;
    bool sure;
    const char *wrong = NULL;

    if (!input_is_token(w->word[0].text, &sure)) {
        wrong = alone(in, &w->word[0], line);
        i = 1;
    }
    for (; i < w->n && !wrong; i++) {
        struct input_token t = {.text = w->word[i].text, .line = line};
        wrong = input_bare_token(in, &t, i ? in->file.last[0] ? in->file.last
                                                              : NULL
                                           : NULL);
    }
    return wrong;
}

static bool tokens_from(const struct input_words *w, size_t from)
{
    bool sure;

    for (size_t i = from; i < w->n; i++)
        if (!input_is_token(w->word[i].text, &sure))
            return false;
    return from < w->n;
}

static bool all_plain_hosts(const struct input_words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (!strchr(w->word[i].text, '.') || strchr(w->word[i].text, '_') ||
            strchr(w->word[i].text, ' ') || strchr(w->word[i].text, '='))
            return false;
    return true;
}

static const char *by_look(struct input *in, const struct input_words *w,
                           unsigned line)
{
    const char *rest = w->line + w->word[1].at, *first = w->word[0].text;
    const struct input_word *a = host(w, 0), *b = host(w, 1);

    if (a && b && (is_target(a->text) || is_target(b->text)) && !host(w, 2))
        return any_cname(in, w, line);
    for (size_t i = 1; i < w->n; i++)
        if (str_starts(w->word[i].text, "feedback-smtp."))
            return any_mx(in, w, line);
    while (*rest == '"' || str_is_space(*rest))
        rest++;
    if (str_find(first, "_domainkey") || str_starts(first, "_amazonses") ||
        str_starts(first, "_dmarc") || str_starts(rest, "v=spf1"))
        return record(in, first, ns_t_txt, w->line + w->word[1].at, line);
    if (!all_plain_hosts(w))
        return nothing;
    for (size_t i = 0; i < w->n; i++) {
        const char *wrong = input_identity(in, w->word[i].text, line, NULL);
        if (wrong)
            return wrong;
    }
    return NULL;
}

/* "KEY:" of YAML */
static void drop_colon(struct input_word *x)
{
    size_t n = strlen(x->text);

    if (n > 1 && x->text[n - 1] == ':')
        x->text[n - 1] = '\0';
}

static const char *untyped(struct input *in, struct input_words *w,
                           unsigned line)
{
    drop_colon(&w->word[0]);
    if (w->n == 1 && w->label && input_words_is_ttl(&w->word[0]))
        return NULL;
    if (w->n == 1)
        return alone(in, &w->word[0], line);
    if (tokens_from(w, 1) && (strchr(w->word[0].text, '.') ||
                              tokens_from(w, 0)))
        return domain_and_tokens(in, w, line);
    return by_look(in, w, line);
}

/* ---- the line ---- */

/* "TYPE,NAME,VALUE" without a header: quotes as CSV has them. */
static bool cells(struct input *in, const char *line, unsigned number,
                  const char **wrong)
{
    char separator = csv_separator(line);
    struct csv *c = arena_alloc(&in->scratch, sizeof *c);
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
    if (type == ns_t_cname && is_target(part[0])) {
        const char *keep = part[0];
        part[0] = part[1];
        part[1] = keep;
    }
    *wrong = record(in, part[0], type, part[1], number);
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
               (f->cells == 1 && (w->n != 1 || !host(w, 0)))) {
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
    *wrong = record(in, f->cell[1], type, f->cell[2], number);
    return true;
}

static const char *typed_or_not(struct input *in, struct input_words *w,
                                unsigned number)
{
    bool owner_left_out = w->blank && in->file.owner[0];
    int at = owner_left_out ? zone_type(w, true) : -1;

    if (at >= 0 && !host(w, 1))
        return zone_line(in, w, at, true, number);
    at = zone_type(w, false);
    if (at > 0)
        return zone_line(in, w, at, false, number);
    for (size_t i = 0; i < w->n; i++)
        if (w->word[i].type)
            return any_order(in, w, w->word[i].type, number);
    return untyped(in, w, number);
}

/* `mail_from = "mail.example.com"`, as `terraform output` prints it. */
static bool assignment(struct input *in, const char *line, unsigned number,
                       const char **wrong)
{
    struct ses_expected mx = {.purpose = SES_MAIL_FROM_MX, .type = ns_t_mx,
                              .line = number};
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
        *wrong = alone(in, &w->word[0], number);
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
