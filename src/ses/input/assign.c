/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in such a file is mostly about something else, secrets too: only keys
 * that speak of SES, DKIM, a record or a domain are looked at, and no value of
 * another one is ever told. */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/keys.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

/* A section, or the file. */
struct part {
    struct input_cells about, record; /* in the scratch arena */
    const char *group; /* the record's keys but for their last word, or NULL */
    int rank;          /* of the key that named the domain; -1: none */
    int region_rank;   /* likewise */
    const char *key;   /* that named it, */
    bool clash;        /* and another one named a different one */
    bool sectioned;
    bool titled; /* the domain is but a section's name: [a.b] may be a path */
    char *top;   /* the domain that was named above all sections, or NULL */
};

/* ---- keys ---- */

static bool is_key(char c)
{
    return str_is_alnum(c) || c == '_' || c == '.' || c == '-';
}

/* "export KEY=VALUE": how far the key is from the beginning of the line. */
static size_t command_before(const char *line, size_t n)
{
    static const char *const word[] = {"export ", "set ", "setx ",
                                       "$env:", "ENV "};
    size_t at = 0;

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (oneof_starts_n(line + at, n - at, word[i]))
            at += strlen(word[i]);
    return at;
}

/* What else a Dockerfile has. */
static bool is_build(const char *line, size_t n)
{
    return n && *line >= 'A' && *line <= 'W' &&
           oneof_starts_n(line, n,
                          "FROM |RUN |COPY |WORKDIR |CMD |EXPOSE |"
                          "ENTRYPOINT |USER |MAINTAINER ") &&
           line[1] >= 'A' && line[1] <= 'Z';
}

/* Of n octets of a line without blanks at the ends: the key's length, or 0. */
static size_t key_of(const char *line, size_t n)
{
    size_t i = 0, end;

    while (i < n && is_key(line[i]))
        i++;
    end = i;
    while (i < n && line[i] == ' ')
        i++;
    return end && i < n && line[i] == '=' && line[i + 1 < n ? i + 1 : i] != '>'
               ? end
               : 0;
}

static bool is_of_ses(const char *plain)
{
    const char *session = strstr(plain, "ses");

    if (session && !strncmp(session, "session", 7) && !strstr(plain, "dkim"))
        return false;
    return oneof_has(plain, "dkim|ses|identity");
}

static bool ends_in(const char *plain, const char *word)
{
    size_t n = strlen(plain), k = strlen(word);

    while (n && str_is_digit(plain[n - 1]))
        n--;
    return n >= k && !memcmp(plain + n - k, word, k);
}

/* A key of one field of a record: DKIM_1_NAME, RECORD2_VALUE, in a section
 * name. */
static enum input_role field_of(const char *plain, bool sectioned)
{
    static const struct {
        const char *word;
        enum input_role role;
    } rows[] = {{"name", ROLE_NAME},        {"host", ROLE_NAME},
                {"value", ROLE_VALUE},      {"target", ROLE_VALUE},
                {"content", ROLE_VALUE},    {"type", ROLE_TYPE},
                {"priority", ROLE_PRIORITY}};
    static const char kinds[] = "dkim|record|cname|txt|mx|spf|dmarc|dns|"
                                "verification";

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (ends_in(plain, rows[i].word) &&
            (oneof_has(plain, kinds) ||
             (sectioned && !strcmp(plain, rows[i].word))))
            return rows[i].role;
    return ROLE_NONE;
}

static enum input_role role_of(const char *plain, bool sectioned)
{
    if (oneof_has(plain, "secret|password|passwd|accesskey|apikey|smtp"))
        return ROLE_NONE;
    if (strstr(plain, "mailfrom") || strstr(plain, "bouncedomain"))
        return strstr(plain, "name") && !strstr(plain, "domain")
                   ? ROLE_NONE /* of a sender */
                   : ROLE_MAIL_FROM;
    if (strstr(plain, "verificationtoken"))
        return ROLE_LEGACY;
    if (strstr(plain, "token"))
        return is_of_ses(plain) || !strcmp(plain, "tokens") ? ROLE_TOKENS
                                                            : ROLE_NONE;
    if (strstr(plain, "hostedzone") || strstr(plain, "dkimzone"))
        return strstr(plain, "signing") || strstr(plain, "dkim") ? ROLE_ZONE
                                                                 : ROLE_NONE;
    if (ends_in(plain, "region"))
        return ROLE_REGION;
    if (field_of(plain, sectioned) != ROLE_NONE)
        return field_of(plain, sectioned);
    return strstr(plain, "domain") || strstr(plain, "identity") ||
                   !strcmp(plain, "zone") || !strcmp(plain, "zonename")
               ? ROLE_DOMAIN
               : ROLE_NONE;
}

/* The key may say something of SES. */
static bool is_meant(const char *key, size_t n)
{
    char text[INPUT_KEYS_TEXT], plain[INPUT_KEYS_TEXT];

    if (n >= sizeof text)
        return false;
    memcpy(text, key, n);
    text[n] = '\0';
    input_keys_plain(text, plain);
    enum input_role role = role_of(plain, true);
    return role != ROLE_NONE && role != ROLE_REGION;
}

/* ---- how it is known ---- */

/* "... type=CNAME": the line has more than one. */
static bool has_second(const char *s, size_t n)
{
    size_t word = 0;

    for (size_t i = 1; i < n; i++) {
        if (s[i] == '=' && word > 3)
            return true;
        word = s[i] == ' ' ? 1 : word && str_is_alnum(s[i]) ? word + 1 : 0;
    }
    return false;
}

/* "Answer = VALUE": a field of a record in words of people. */
static bool is_label(const char *s, size_t n)
{
    return s[n] == ' ' && input_role_of(s, n) == ROLE_VALUE;
}

/* Each line is an assignment, a comment or a heading; one of them is about SES
 * or a domain. */
bool input_assign_recognise(const char *text, size_t n)
{
    const char *p = text;
    unsigned lines = 0, meant = 0;
    struct excerpt_line l;

    for (unsigned i = 0; i < EXCERPT_LINES && excerpt_next(&p, text + n, &l);
         i++) {
        if (strchr("#;!", *l.at) || (*l.at == '[' && l.at[l.len - 1] == ']'))
            continue;
        if (is_build(l.at, l.len))
            continue;
        size_t command = command_before(l.at, l.len);
        l.at += command;
        l.len -= command;
        size_t key = key_of(l.at, l.len);
        if ((!key && p < text + n) || has_second(l.at + key, l.len - key))
            return false;
        if (key && !is_meant(l.at, key) && is_label(l.at, key))
            return false;
        lines += key > 0;
        meant += key && is_meant(l.at, key);
    }
    return lines > 1 && meant;
}

/* ---- values ---- */

/* What is typed behind "=": quotes and a comment behind it go. */
static char *value_of(char *s)
{
    size_t n;

    while (str_is_space(*s))
        s++;
    if (*s == '"' || *s == '\'') {
        char *end = strrchr(s + 1, *s);
        if (end) {
            *end = '\0';
            return s + 1;
        }
    }
    char *comment = strstr(s, " #");
    if (comment)
        *comment = '\0';
    for (n = strlen(s); n && (str_is_space(s[n - 1]) || s[n - 1] == ','); n--)
        s[n - 1] = '\0';
    return s;
}

/* ---- what a part comes to ---- */

static void end_record(struct input *in, struct part *p)
{
    struct input_cells *c = &p->record;

    p->group = NULL;
    c->scope = p->about.cell[ROLE_DOMAIN] ? p->about.cell[ROLE_DOMAIN] : p->top;
    if (input_cells_is_record(c))
        input_wrong(in, c->line, 1, input_cells_record(in, c));
    *c = (struct input_cells){.line = 0};
}

static bool says_more(const struct input_cells *c)
{
    return c->cell[ROLE_TOKENS] || c->cell[ROLE_MAIL_FROM] ||
           c->cell[ROLE_LEGACY];
}

static void end_part(struct input *in, struct part *p)
{
    struct input_cells *c = &p->about;
    const char *hint = input_hint(in);

    if (!p->sectioned && !p->clash)
        p->top = c->cell[ROLE_DOMAIN];
    end_record(in, p);
    hint = hint ? hint : p->top;
    if (!c->cell[ROLE_DOMAIN] && hint && says_more(c))
        c->cell[ROLE_DOMAIN] = arena_str(&in->scratch, hint);
    if (says_more(c) && p->clash)
        input_wrong(in, c->line, 1,
                    "two keys name different domains; name the one with the "
                    "tokens on the command line: seslookup --ses DOMAIN "
                    "--from=FILE");
    else if (says_more(c) && !c->cell[ROLE_DOMAIN])
        input_wrong(
            in, c->line, 1,
            "this names no domain; name it on the command line: seslookup "
            "--ses DOMAIN --from=FILE");
    else if (c->cell[ROLE_DOMAIN] && (says_more(c) || p->rank > 0))
        input_wrong(in, c->line, 1, input_cells_identity(in, c));
    *p = (struct part){.rank = -1, .sectioned = true, .top = p->top};
}

static void take_domain(struct input *in, struct part *p, const char *plain,
                        const char *value)
{
    static const char sites[] =
        "web|site|app|api|cdn|auth|front|dashboard|portal|shop|track|login";
    char *had = p->about.cell[ROLE_DOMAIN];
    int rank = is_of_ses(plain) ? 2 : strstr(plain, "mail") ? 1 : 0;

    if (!strchr(value, '.') || strstr(plain, "domainkey") || rank < p->rank)
        return;
    if (p->titled && !rank && oneof_has(plain, sites))
        return; /* "[example.com]" says it better */
    if (had && p->key && !strcmp(p->key, plain) && !str_same(had, value) &&
        says_more(&p->about)) { /* the same key again: of the next one */
        end_part(in, p);
        had = NULL;
    }
    p->key = arena_str(&in->scratch, plain);
    p->titled = false;
    p->clash = had && rank == p->rank && !str_same(had, value);
    p->rank = rank;
    p->about.cell[ROLE_DOMAIN] = arena_str(&in->scratch, value);
}

/* The region of SES is that of a key that says so, else of one that says no more
 * than that it is a region. */
static void take_region(struct input *in, struct part *p, const char *plain,
                        const char *value)
{
    static const char others[] = "backup|replica|secondary|failover|bucket|s3|"
                                 "log|sns|sqs|kms|lambda|dynamo|cdn";
    int rank = oneof_has(plain, others) ? -1
               : is_of_ses(plain)       ? 3
               : oneof_is(plain, "region|awsregion|"
                                 "awsdefaultregion")
                   ? 2
                   : 1;

    if (rank < p->region_rank || rank < 0)
        return;
    p->region_rank = rank;
    p->about.cell[ROLE_REGION] = arena_str(&in->scratch, value);
}

static bool is_token(const char *value)
{
    bool sure = false;

    return input_is_token(value, &sure) && sure;
}

/* "token", "token2" */
static bool is_plain_token(const char *plain)
{
    size_t n = str_starts(plain, "tokens") ? 6 : 5;

    return str_starts(plain, "token") &&
           !plain[n + strspn(plain + n, "0123456789")];
}

/* The record that the key belongs to is the one that its other words tell. */
static void take_field(struct input *in, struct part *p, const char *plain,
                       enum input_role role, char *value)
{
    static const char *const words[] = {"name",    "host", "value",   "target",
                                        "content", "type", "priority"};
    char *group = arena_str(&in->scratch, plain);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ends_in(group, words[i])) {
            char *at = str_find(group, words[i])
                           ? group + (str_find(group, words[i]) - group)
                           : group;
            str_drop(at, strlen(words[i]));
            break;
        }
    if (p->group && (strcmp(p->group, group) != 0 || p->record.cell[role]))
        end_record(in, p);
    p->group = group;
    p->record.cell[role] = arena_str(&in->scratch, value);
}

static void take(struct input *in, struct part *p, const char *key, char *value,
                 unsigned line)
{
    char plain[INPUT_KEYS_TEXT];
    enum input_role role;
    char **cell;

    input_keys_plain(key, plain);
    role = role_of(plain, true); /* "Type = CNAME" needs no section */
    value = value_of(value);
    if (str_find(key, "_domainkey.") && input_order_is_target(value)) {
        struct input_cells c = {.line = line}; /* NAME = VALUE */

        c.cell[ROLE_NAME] = arena_str(&in->scratch, key);
        c.cell[ROLE_VALUE] = arena_str(&in->scratch, value);
        input_wrong(in, line, 1, input_cells_record(in, &c));
        return;
    }
    if (role == ROLE_NONE && is_token(value)) {
        if (is_of_ses(plain) || is_plain_token(plain))
            role = ROLE_TOKENS; /* ses.dkim.1, TOKEN_1 */
        else if (in->file.odd_tokens++ < INPUT_ODD_TOKENS)
            input_note(in, line,
                       "a token in this line was not read; call it DKIM_TOKEN "
                       "if it is one of SES's");
    }
    if (strchr("[{", *value) && str_find(value, "_domainkey")) {
        input_json_cell(in, value, line); /* records of an output */
        return;
    }
    if (role == ROLE_NONE || !*value)
        return;
    if (role == ROLE_REGION) {
        take_region(in, p, plain, value);
        return;
    }
    if (role == ROLE_NAME || role == ROLE_VALUE || role == ROLE_TYPE ||
        role == ROLE_PRIORITY) {
        take_field(in, p, plain, role, value);
        p->record.line = p->record.line ? p->record.line : line;
        return;
    }
    if (role == ROLE_DOMAIN) {
        take_domain(in, p, plain, value);
        return;
    }
    p->about.line = p->about.line ? p->about.line : line;
    cell = &p->about.cell[role];
    if (role == ROLE_TOKENS)
        *cell = input_cell_append(&in->scratch, *cell, value);
    else if (!*cell)
        *cell = arena_str(&in->scratch, value);
}

/* "[example.com]" is about that domain. */
static void begin_section(struct input *in, struct part *p, char *s)
{
    char name[NAME_TEXT];

    end_part(in, p);
    s[strcspn(s, "]")] = '\0';
    bool quoted = strchr(s, '"');
    if (quoted) { /* [domains."example.com"] of TOML */
        s = strchr(s, '"');
        s[1 + strcspn(s + 1, "\"")] = '\0';
    }
    if (strchr(s, '.') && !strchr(s, ' ') &&
        !input_name(&in->scratch, s + 1, name)) {
        p->about.cell[ROLE_DOMAIN] = arena_str(&in->scratch, name);
        p->titled = !quoted;
        p->rank = quoted ? 2 : -1;
    }
}

/* "KEY    VALUE", as `pulumi stack output` prints it. */
static char *behind_column(char *s, size_t *n)
{
    *n = 0;
    while (is_key(s[*n]))
        ++*n;
    return *n && s[*n] == ' ' && s[*n + 1] == ' ' ? s + *n + 1 : NULL;
}

static void take_line(struct input *in, struct part *p, char *s, unsigned line)
{
    size_t n;

    s += command_before(s, strlen(s));
    if (*s == '#' || *s == ';' || *s == '!' || is_build(s, strlen(s)))
        return;
    if (*s == '[') {
        begin_section(in, p, s);
        return;
    }
    n = key_of(s, strlen(s));
    char *value = n ? strchr(s + n, '=') + 1 : behind_column(s, &n);
    if (!value)
        return;
    s[n] = '\0';
    take(in, p, s, value, line);
}

void input_assign(struct input *in)
{
    struct part p = {.rank = -1};
    enum lines_got got;

    while (lines_start(in->text) >= 0 &&
           (got = lines_row(in->text)) != TEXT_END) {
        char *s = in->text->row;

        if (got != TEXT_ROW)
            break;
        while (str_is_space(*s))
            s++;
        take_line(in, &p, s, in->text->row_line);
    }
    end_part(in, &p);
    lines_drain(in->text);
}
