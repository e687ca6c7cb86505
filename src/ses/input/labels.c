/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of labelled lines: "Type: CNAME", "Name: x", "Value: y", in any order
 * and language, several to a line or the value below its label. A label that
 * comes again begins the next record; nothing is taken from the one before. */

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/record.h"
#include "ses/input/row.h"
#include "ses/input/words.h"
#include "text/oneof.h"

#include <string.h>

enum { LABEL = 48 };

/* A bullet beyond ASCII: its octets, or 0. */
static size_t bullet(const char *s)
{
    static const char sign[][4] = {"\u2022", "\u30fb", "\u25a0", "\u25a1",
                                   "\u25cf", "\u25cb", "\u25c6", "\u25aa",
                                   "\u25b6", "\u25b8", "\u203b", "\uff0a"};

    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
        if (!strncmp(s, sign[i], strlen(sign[i])))
            return strlen(sign[i]);
    return 0;
}

/* Marks before a label: bullets, bold, quotes. */
static const char *skip_marks(const char *s)
{
    size_t n;

    while (*s && (n = strchr(" \t*-_`#>+|\"'", *s) ? 1 : bullet(s)) > 0)
        s += n;
    /* ":Name: VALUE" of reStructuredText */
    return *s == ':' && str_is_alnum(s[1]) ? s + 1 : s;
}

/* The colon behind a label, ASCII or full-width; its length in *n. */
static const char *colon(const char *s, size_t *n)
{
    for (const char *p = s; *p && p - s < LABEL; p++) {
        bool twice = *p == ':' && p[1] == ':' && str_is_space(p[2]);
        if (twice || (*p == ':' && p[1] != '/' && p[1] != ':')) {
            *n = 1 + twice; /* "Name:: VALUE" of AsciiDoc */
            return p;
        }
        if (!strncmp(p, "\uff1a", 3)) {
            *n = 3;
            return p;
        }
    }
    return NULL;
}

/* "[Domain] example.com": the same for a label in brackets with a value. */
static const char *in_brackets(const char *s, enum input_role *role)
{
    size_t n = 1;

    if (*s != '[')
        return NULL;
    while (s[n] && s[n] != ']' && n < LABEL)
        n++;
    if (s[n] != ']' || s[n + 1] != ' ' || !s[n + 2])
        return NULL;
    *role = input_role_of(s + 1, n - 1);
    return *role > ROLE_IDLE ? s + n + 1 : NULL;
}

/* The same for "\u3010Domain\u3011example.com". */
static const char *in_lenses(const char *s, enum input_role *role)
{
    static const char open[] = "\u3010", close[] = "\u3011";
    const char *end;

    if (strncmp(s, open, sizeof open - 1) != 0)
        return NULL;
    s += sizeof open - 1;
    end = strstr(s, close);
    if (!end || end - s > LABEL)
        return NULL;
    *role = input_role_of(s, (size_t)(end - s));
    end += sizeof close - 1;
    return *role > ROLE_IDLE && *end ? end : NULL;
}

/* A label with a role at s: where its value begins, or NULL. */
static const char *label_at(const char *s, enum input_role *role)
{
    size_t n = 0;
    const char *end;

    s = skip_marks(s);
    end = in_lenses(s, role);
    if (end)
        return end;
    end = in_brackets(s, role);
    if (end || (*s == '[' && str_is_digit(s[1]))) /* "[1]: VALUE" of a list */
        return end;
    end = colon(s, &n);
    if (!end || end == s)
        return NULL;
    *role = input_role_of(s, (size_t)(end - s));
    if (*role == ROLE_NONE)
        return NULL;
    end += n;
    while (*end && strchr("*_", *end))
        end++;
    return end;
}

/* The next label inside of the line, behind a separator or blanks; its role. */
static const char *next_label(const char *s, enum input_role *role)
{
    for (const char *p = s; *p; p++) {
        enum input_role found = ROLE_NONE;

        if (!strchr(" \t,;|", *p) || !p[1] || strchr(" \t,;|", p[1]))
            continue;
        size_t n = strcspn(p + 1, ":= \t;,|.");
        if (p[1 + n] == ' ' && strcspn(p + 2 + n, ":= \t;,|.") < 12)
            n += 1 + strcspn(p + 2 + n, ":= \t;,|.");
        if (p[1 + n] == ':' && label_at(p + 1, &found)) {
            *role = found;
            return p;
        }
    }
    return NULL;
}

/* ---- the block ---- */

static bool is_value_meant(const char *s)
{
    return input_record_is_meant(s) || (s && str_starts(s, "v=DMARC1"));
}

static void forget(struct input *in)
{
    arena_free(&in->block);
    in->labels = (struct input_labels){.pending = ROLE_NONE};
}

/* It tells of an identity more than its name and region. */
static bool says_more(const struct input_cells *c)
{
    return c->cell[ROLE_TOKENS] || c->cell[ROLE_MAIL_FROM] ||
           c->cell[ROLE_SELECTOR] || c->cell[ROLE_LEGACY];
}

/* "MAIL FROM: bounce.example.com" right below a record is none of it. */
static const char *take_mail_from(struct input *in, const struct input_cells *c)
{
    struct input_cells about = {.line = c->line};
    const char *hint = input_hint(in), *wrong;
    char name[NAME_TEXT];

    if (!c->cell[ROLE_MAIL_FROM])
        return NULL;
    about.cell[ROLE_MAIL_FROM] = c->cell[ROLE_MAIL_FROM];
    about.cell[ROLE_REGION] = c->cell[ROLE_REGION];
    about.cell[ROLE_DOMAIN] = c->cell[ROLE_DOMAIN] ? c->cell[ROLE_DOMAIN]
                              : hint ? arena_str(&in->scratch, hint)
                                     : NULL;
    if (about.cell[ROLE_DOMAIN])
        return input_cells_identity(in, &about);
    if (c->cell[ROLE_REGION])
        input_region_of_file(in, c->cell[ROLE_REGION]);
    wrong = input_name(&in->scratch, c->cell[ROLE_MAIL_FROM], name);
    if (!wrong)
        input_mail_from_of_file(in, name, c->line);
    return wrong;
}

static void take(struct input *in, struct input_cells *c)
{
    const char *wrong = NULL, *hint = input_hint(in);
    bool record = input_cells_is_record(c);

    if (!record && !c->cell[ROLE_DOMAIN] && hint)
        c->cell[ROLE_DOMAIN] = arena_str(&in->scratch, hint);
    if (record) { /* not of the hint itself: its name may be missing */
        wrong = input_cells_record(in, c);
        if (!wrong)
            wrong = take_mail_from(in, c);
    } else if (c->cell[ROLE_TOKENS] && !c->cell[ROLE_DOMAIN])
        wrong = input_cells_tokens(in, c, NULL);
    else if (c->cell[ROLE_DOMAIN] && says_more(c))
        wrong = input_cells_identity(in, c);
    else if (c->cell[ROLE_KEY])
        wrong = c->cell[ROLE_SELECTOR] ? input_record_no_domain(in)
                                       : "the selector of this key is missing";
    else if (input_record_is_meant(c->cell[ROLE_NAME]))
        wrong = "the value of this record is missing";
    else if (is_value_meant(c->cell[ROLE_VALUE]))
        wrong = "the name that this value belongs to is missing";
    input_wrong(in, c->line, 1, wrong);
}

void input_labels_flush(struct input *in)
{
    struct input_cells c = in->labels.cells;
    char domain[NAME_TEXT] = "";
    bool own = c.cell[ROLE_DOMAIN] != NULL;

    if (!in->labels.any)
        return;
    if (c.cell[ROLE_REGION] && !own && !input_cells_is_record(&c))
        input_region_line(in, c.cell[ROLE_REGION], "", c.line);
    take(in, &c);
    /* a domain of its own line is what the records below are about */
    bool record = input_cells_is_record(&c);
    char *remark =
        c.cell[ROLE_DOMAIN] ? strstr(c.cell[ROLE_DOMAIN], " (") : NULL;
    if (remark)
        *remark = '\0';
    if (c.cell[ROLE_DOMAIN] && (!record || c.cell[ROLE_NAME]) &&
        !input_name(&in->scratch, c.cell[ROLE_DOMAIN], domain) &&
        strchr(domain, '.') && !strchr(domain, '_')) {
        input_named_above(in, domain);
        if (!record) {
            memcpy(in->file.last, domain, strlen(domain) + 1);
            input_named_add(in, domain);
        }
    }
    if (c.cell[ROLE_REGION] && own && !record && !says_more(&c))
        input_region_line(in, c.cell[ROLE_REGION], domain, c.line);
    forget(in);
}

void input_labels_gap(struct input *in)
{
    const struct input_cells *c = &in->labels.cells;

    if (input_cells_is_record(c) ||
        (!c->cell[ROLE_DOMAIN] && input_hint(in) &&
         (c->cell[ROLE_REGION] || c->cell[ROLE_MAIL_FROM])))
        input_labels_flush(in);
}

void input_labels_put(struct input *in, enum input_role role, const char *text,
                      unsigned line)
{
    struct input_labels *l = &in->labels;
    char *value;
    bool sure;

    if (role == ROLE_IDLE)
        return;
    value = input_cells_clean(arena_str(&in->scratch, text));
    if (role == ROLE_KEY && input_is_token(value, &sure) && sure)
        role = ROLE_TOKENS; /* "dkim_key1" */
    if (l->cells.cell[role])
        input_labels_flush(in);
    if (!*value || !strcmp(value, "[")) {
        l->pending = role;
        return;
    }
    value = arena_str(&in->block, value);
    if (!l->any)
        l->cells.line = line;
    l->any = true;
    l->pending = ROLE_NONE;
    l->cells.cell[role] = value;
}

/* Labels of the line one by one. */
static void take_line(struct input *in, const char *s, enum input_role role,
                      unsigned line)
{
    while (s) {
        enum input_role next = ROLE_NONE;
        const char *end = next_label(s, &next);
        size_t n = end ? (size_t)(end - s) : strlen(s);
        char *text = arena_copy(&in->scratch, s, n);

        bool text_record = str_find(text, "v=DMARC1") != NULL;
        while (n && end &&
               (strchr(text_record ? " \t,|" : " \t,;|", text[n - 1]) ||
                (n > 1 && text[n - 2] == ' ' && strchr("/-", text[n - 1]))))
            text[--n] = '\0';
        input_labels_put(in, role, text, line);
        s = end ? label_at(end + 1, &role) : NULL;
    }
}

/* `[0]: "VALUE"`, as Pulumi prints a list, and "- VALUE" of notes: the value. */
static const char *behind_mark(const char *line)
{
    const char *s = line, *end;

    while (str_is_space(*s))
        s++;
    if (*s && strchr("-*+", *s) && s[1] == ' ')
        return s + 2;
    end = *s == '[' ? s + 1 + strspn(s + 1, "0123456789") : s;
    return end > s + 1 && end[0] == ']' && end[1] == ':' ? end + 2 : line;
}

/* "DkimEnabled    : True", as PowerShell lists what has no role here. */
static bool is_listed(const char *line)
{
    size_t n = 0;

    while (str_is_alnum(line[n]))
        n++;
    return n && line[n] == ' ' &&
           !strncmp(line + n + strspn(line + n, " "), ": ", 2) &&
           !str_find(line, "amazonses.") && !str_find(line, "_dmarc.");
}

/* "CNAME record: VALUE" of FreeIPA and "cNAMERecord: VALUE" of LDAP, below the
 * name: the type is in the label. Where the value begins, or NULL. */
static const char *typed_label(const char *line, const char **type)
{
    static const char *const types[] = {"CNAME", "TXT", "MX", "SPF"};
    const char *s = skip_marks(line);

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const char *p = s + strlen(types[i]);

        if (!str_starts(s, types[i]))
            continue;
        p += *p == ' ' || *p == '-';
        bool said = str_starts(p, "record");
        p += said ? strlen("record") + strspn(p + strlen("record"), " .") : 0;
        if (*p != ':' || !p[1]) /* "CNAME Record  . . . . : VALUE" of Windows */
            continue;
        const char *value = str_skip_space(p + 1);
        if (!said && !input_order_is_feedback(value) &&
            !input_order_is_text(value + (*value == '"')))
            continue; /* "MX: 10 HOST" */
        *type = !strcmp(types[i], "SPF") ? "TXT" : types[i];
        return p + 1;
    }
    return NULL;
}

/* One name may have several. */
static bool take_typed(struct input *in, const char *line, unsigned number)
{
    struct input_labels *l = &in->labels;
    const char *type, *value = typed_label(line, &type);
    char *name = l->cells.cell[ROLE_NAME];

    if (!name && value && input_record_is_meant(value))
        name = l->cells.cell[ROLE_MAIL_FROM]; /* its MX or SPF */
    if (!value || !name)
        return false;
    name = arena_str(&in->scratch, name);
    if (!l->cells.cell[ROLE_NAME])
        input_labels_put(in, ROLE_NAME, name, number);
    if (l->cells.cell[ROLE_VALUE]) {
        input_labels_flush(in);
        input_labels_put(in, ROLE_NAME, name, number);
    }
    l->cells.cell[ROLE_TYPE] = NULL; /* it may have been told above */
    input_labels_put(in, ROLE_TYPE, type, number);
    input_labels_put(in, ROLE_VALUE, value, number);
    return true;
}

/* The value has the look of what the role says. */
static bool suits(enum input_role role, const char *value)
{
    uint16_t type;

    switch (role) {
    case ROLE_TYPE:
        return input_words_type(value, &type);
    case ROLE_NAME:
        return !strpbrk(value, " \t:=\"") && strpbrk(value, "._");
    case ROLE_VALUE:
        return input_order_is_feedback(value) ||
               input_order_is_text(value + (*value == '"')) ||
               (!strchr(value, ' ') && input_order_is_target(value));
    default:
        return false;
    }
}

/* "mail from bounce.example.com": where the name begins, or NULL. */
static const char *mail_from_alone(const char *s, enum input_role *role)
{
    static const char *const words[] = {"mail from domain ", "mail from ",
                                        "mail-from "};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *name = s + strlen(words[i]);

        if (!str_starts(s, words[i]))
            continue;
        *role = ROLE_MAIL_FROM;
        return strchr(name, '.') && !strpbrk(name, " \t:=\"@/") ? name : NULL;
    }
    return NULL;
}

/* "Type - CNAME", "Name = NAME", "Value   VALUE": where the value begins, or
 * NULL. open: it goes on with a block, so "Name = bounce" has a value. */
static const char *label_without_colon(const char *line, bool open,
                                       enum input_role *role)
{
    static const char *const sign[] = {" - ", " = ", " \u2013 ", "  ", " .."};
    const char *s = skip_marks(line);

    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++) {
        const char *end = strstr(s, sign[i]);

        if (!end || end == s || end - s > LABEL / 2)
            continue;
        *role = input_role_of(s, (size_t)(end - s));
        end += strlen(sign[i]);
        end += strspn(end, ". ");
        if (suits(*role, end) ||
            (!strcmp(sign[i], " = ") && *end &&
             (open ? *role == ROLE_NAME || *role == ROLE_VALUE
                   : !strpbrk(end, " \"'[{$") &&
                         (*role == ROLE_NAME ||
                          (*role == ROLE_VALUE && strchr(end, '.'))))))
            return end;
    }
    return mail_from_alone(s, role);
}

/* "CNAME 1: TOKEN", "Record 2 = TOKEN": a label that counts, and a token of SES's
 * behind it; where it begins, or NULL. */
static const char *counted_token(const char *line)
{
    static const char words[] =
        "cname|record|dkim record|value|selector|key|entry|eintrag|dkim cname|"
        "registro|enregistrement|dkim value|dkim selector";
    const char *s = skip_marks(line), *end = strpbrk(s, ":=");
    size_t n = end ? (size_t)(end - s) : 0;
    bool sure = false;

    while (n && (str_is_digit(s[n - 1]) || strchr(" #", s[n - 1])))
        n--;
    if (!n || n > LABEL || !oneof_is_n(s, n, words))
        return NULL;
    end = str_skip_space(end + 1);
    return input_is_token(end, &sure) && sure ? end : NULL;
}

/* One more token of the domain that the labels name; no domain has many. */
static void put_token(struct input *in, const char *token, unsigned number)
{
    enum { MANY = 1024 };
    struct input_labels *l = &in->labels;
    const char *had = l->cells.cell[ROLE_TOKENS];

    l->pending = ROLE_NONE;
    if (had && strlen(had) < MANY) {
        l->cells.cell[ROLE_TOKENS] = arena_fmt(&in->block, "%s %s", had, token);
        return;
    }
    const char *domain = had ? l->cells.cell[ROLE_DOMAIN] : NULL;
    if (domain)
        domain = arena_str(&in->scratch, domain);
    if (had)
        input_labels_flush(in);
    if (domain)
        input_labels_put(in, ROLE_DOMAIN, domain, number);
    input_labels_put(in, ROLE_TOKENS, token, number);
}

/* "### Domain" of a form: what is below it, ROLE_NONE if it is none. */
static enum input_role heading_role(const struct input *in, const char *line)
{
    size_t level = strspn(line, "#"), n;
    const char *s = line + level + strspn(line + level, " ");
    enum input_role role;

    if ((level < 2 && !in->file.title) || !*s)
        return ROLE_NONE;
    n = strlen(s);
    n -= s[n - 1] == ':';
    role = input_role_of(s, n);
    return role == ROLE_DOMAIN || role == ROLE_REGION || role == ROLE_MAIL_FROM
               ? role
               : ROLE_NONE;
}

/* The same is taken. */
static bool take_heading(struct input *in, const char *line)
{
    enum input_role role =
        *line == '#' || in->file.title ? heading_role(in, line) : ROLE_NONE;

    if (role == ROLE_NONE)
        return false;
    input_labels_flush(in);
    in->labels.pending = role;
    return true;
}

bool input_labels_line(struct input *in, const char *line, unsigned number)
{
    struct input_labels *l = &in->labels;
    enum input_role role = ROLE_NONE;
    const char *token = strpbrk(line, ":=") ? counted_token(line) : NULL;

    if (token) {
        put_token(in, token, number);
        return true;
    }
    if (take_heading(in, line))
        return true;
    const char *value = *line == ';' || *line == '#' ? NULL
                        : strpbrk(line, ":[") || strstr(line, "\uff1a") ||
                                strstr(line, "\u3011")
                            ? label_at(line, &role)
                            : NULL;

    if (!value)
        value = label_without_colon(line, l->any, &role);
    if (l->any && take_typed(in, line, number))
        return true;
    if (l->any && str_starts(line, "Server:") && /* of nslookup it is none */
        input_order_is_feedback(line + strlen("Server:"))) {
        input_labels_put(in, ROLE_VALUE, line + strlen("Server:"), number);
        return true;
    }
    if (value && strchr(str_skip_space(value), ' ') &&
        ((role == ROLE_TOKENS && str_find(value, "_domainkey")) ||
         (role == ROLE_MAIL_FROM && str_find(value, "amazonses."))))
        return false; /* "dkim1: NAME CNAME VALUE", "MAIL FROM MX: ..." */
    if (value && input_words_noise(line) && /* "Non-authoritative answer:" */
        (role == ROLE_IDLE || role > ROLE_PRIORITY || *str_skip_space(value) ||
         str_find(line, "answer"))) /* "Value:" has it below */
        return false;
    if (value) {
        l->pending = ROLE_NONE;
        take_line(in, value, role, number);
        return true;
    }
    if (l->pending != ROLE_NONE) {
        role = l->pending;
        l->pending = ROLE_NONE;
        if (str_find(line, "_domainkey") &&
            oneof_has(line, " CNAME | TXT |\tCNAME\t|\tTXT\t"))
            return false; /* `records: [`, and a whole row in the next line */
        input_labels_put(in, role, behind_mark(line), number);
        return true;
    }
    return is_listed(line);
}

/* "| Name | VALUE |", "Name,VALUE": a table that has its headings at the left.
 * The cell behind the heading is the last one. */
bool input_labels_cells(struct input *in, const char *line, unsigned number)
{
    const char *s = line + strspn(line, "| \t");
    size_t n = strcspn(s, "|\t,;"), k = n;
    enum input_role role;

    while (k && (s[k - 1] == ' ' || strchr("*_`\"", s[k - 1])))
        k--;
    if (!k || k > LABEL || !s[n])
        return false;
    role = input_role_of(s, k);
    if (role == ROLE_NONE)
        return false;
    const char *value = s + n + 1 + strspn(s + n + 1, " \t\"");
    size_t len = strcspn(value, s[n] == '|' ? "|" : "\t");
    if (value[len] == '|' && value[len + 1 + strspn(value + len + 1, "| \t")])
        return false; /* more cells */
    bool text_record = len && str_starts(value, "v=");
    while (len && strchr(" \t,;\"", value[len - 1]) &&
           !(text_record && value[len - 1] == ';'))
        len--;
    if (!len || value[len + strspn(value + len, ",;\"| \t")] ||
        (s[n] != '|' && role != ROLE_VALUE && memchr(value, s[n], len)) ||
        input_role_of(value, len) != ROLE_NONE)
        return false;
    input_labels_put(in, role, arena_copy(&in->scratch, value, len), number);
    return true;
}

bool input_labels_open(const struct input *in)
{
    return in->labels.any || in->labels.pending != ROLE_NONE;
}

/* "Proxy status: DNS only": a label that has no role does not end a block. */
bool input_labels_other(const char *line)
{
    size_t n = 0;
    const char *s = skip_marks(line), *end = colon(s, &n);
    bool sure = false;

    if (oneof_has(line, "feedback-smtp.|_domainkey.|.dkim.amazonses.|v=spf1|"
                        "v=dmarc1"))
        return false; /* "mx: 10 HOST" must not be lost */
    if (end && end[n + strspn(end + n, " \"'")] && strlen(end) < LABEL) {
        char word[LABEL];
        const char *value = end + n + strspn(end + n, " \"'");

        (void)str_cut(word, sizeof word, value);
        word[strcspn(word, " \"',")] = '\0';
        if (input_is_token(word, &sure) && sure)
            return false;
    }
    for (const char *p = s; end && p < end; p++)
        if (*p == ',' || (*p == '.' && str_is_alnum(p[1])))
            return false; /* "Section . . . : Answer" of Windows is one */
    return end && end > s && end - s < 32;
}
