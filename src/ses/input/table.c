/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with a header: the console's record sets, and lists of domains. */
#include "ses/input/input_in.h"

#include "base/str.h"
#include "ses/input/words.h"
#include "ses/model/region.h"
#include "text/csv.h"

#include <arpa/nameser.h>
#include <string.h>

enum role {
    NONE,
    TYPE,
    NAME,
    VALUE,
    PRIORITY,
    DOMAIN,
    TOKENS,
    MAIL_FROM,
    REGION,
    ZONE,
    SELECTOR,
    KEY,
    LEGACY,
    ROLES
};

struct input_table {
    bool records; /* rows are records; else domains */
    bool acm;     /* the columns of ACM's export */
    char separator;
    unsigned line;
    size_t cells, rows;
    unsigned char role[CSV_CELLS];
    struct csv csv;
};

/* Header words in lower case, letters and digits only; a number at the end of
 * "token1" is cut off. */
static enum role role_of(const char *cell)
{
    static const struct {
        const char *word;
        enum role role;
    } rows[] = {
        {"type", TYPE},
        {"recordtype", TYPE},
        {"name", NAME},
        {"recordname", NAME},
        {"host", NAME},
        {"hostname", NAME},
        {"value", VALUE},
        {"recordvalue", VALUE},
        {"content", VALUE},
        {"data", VALUE},
        {"target", VALUE},
        {"pointsto", VALUE},
        {"priority", PRIORITY},
        {"preference", PRIORITY},
        {"domain", DOMAIN},
        {"domainname", DOMAIN},
        {"identity", DOMAIN},
        {"identityname", DOMAIN},
        {"emailidentity", DOMAIN},
        {"sendingdomain", DOMAIN},
        {"token", TOKENS},
        {"tokens", TOKENS},
        {"dkimtoken", TOKENS},
        {"dkimtokens", TOKENS},
        {"mailfrom", MAIL_FROM},
        {"mailfromdomain", MAIL_FROM},
        {"custommailfrom", MAIL_FROM},
        {"region", REGION},
        {"awsregion", REGION},
        {"sesregion", REGION},
        {"dkimzone", ZONE},
        {"signinghostedzone", ZONE},
        {"signingzone", ZONE},
        {"selector", SELECTOR},
        {"dkimselector", SELECTOR},
        {"publickey", KEY},
        {"dkimkey", KEY},
        {"verificationtoken", LEGACY},
        {"legacytoken", LEGACY},
    };
    char word[24];
    size_t n = 0;

    for (; *cell && *cell != '.' && n < sizeof word - 1; cell++)
        if (str_is_alnum(*cell))
            word[n++] = str_lower(*cell);
    if (*cell) /* a domain, or longer than any of them: a token */
        return NONE;
    while (n && str_is_digit(word[n - 1]))
        n--;
    word[n] = '\0';
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!strcmp(rows[i].word, word))
            return rows[i].role;
    return NONE;
}

static bool is_header(struct input_table *t, const bool has[ROLES])
{
    if (has[NAME] && has[VALUE] && (has[TYPE] || !has[DOMAIN]) &&
        !has[TOKENS]) {
        t->records = true;
        t->acm = has[DOMAIN] && has[TYPE];
        return true;
    }
    if (has[DOMAIN])
        return true;
    if (!has[NAME] || !(has[TOKENS] || has[MAIL_FROM]))
        return false;
    for (size_t i = 0; i < t->cells; i++)
        if (t->role[i] == NAME)
            t->role[i] = DOMAIN;
    return true;
}

bool input_table_begin(struct input *in, const char *line, unsigned number)
{
    struct input_table *t;
    bool has[ROLES] = {false};
    struct csv *c;

    if (strlen(line) > 4096 || strchr(line, '='))
        return false;
    c = arena_raw(&in->scratch, sizeof *c); /* csv_split fills it */
    char separator = csv_separator(line);
    csv_split(c, arena_str(&in->scratch, line), separator ? separator : ',');
    struct input_table made = {.separator = separator ? separator : ',',
                               .line = number,
                               .cells = c->n};
    for (size_t i = 0; i < c->n; i++) {
        made.role[i] = (unsigned char)role_of(c->cell[i]);
        has[made.role[i]] = true;
    }
    if (!is_header(&made, has))
        return false;
    t = in->file.table;
    input_table_end(in);
    if (!t)
        t = arena_alloc(in->arena, sizeof *t);
    *t = made;
    in->file.table = t;
    return true;
}

char input_table_separator(const struct input_table *t)
{
    return t->separator;
}

static const char *cell(const struct input_table *t, enum role role)
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

/* ---- rows that are records ---- */

static bool refuse_acm(struct input *in, const char *value, unsigned number)
{
    if (!str_find(value, ".acm-validations.aws"))
        return false;
    if (!in->file.acm_told)
        input_wrong(in, number, 1,
                    "these are records for ACM (AWS Certificate Manager), "
                    "not for SES; SES's file has the columns Type,Name,Value");
    in->file.acm_told = true;
    return true;
}

static const char *record_row(struct input *in, const struct input_table *t,
                              unsigned number)
{
    struct input_raw raw = {.name = cell(t, NAME), .line = number};
    const char *type = cell(t, TYPE), *priority = cell(t, PRIORITY);
    const char *wrong;

    raw.value = cell(t, VALUE);
    raw.type = ns_t_cname;
    if (!raw.name)
        return "the column with the name is empty";
    if (!raw.value)
        return "the column with the value is empty";
    if (refuse_acm(in, raw.value, number))
        return NULL;
    if (type && !input_words_type(type, &raw.type))
        return "the column with the type holds no record type";
    if (raw.type == ns_t_txt)
        raw.value = input_txt(&in->scratch, raw.value, false);
    if (raw.type == ns_t_mx && priority && !str_is_digit(*raw.value))
        raw.value = arena_fmt(&in->scratch, "%s %s", priority, raw.value);
    in->file.keep = true;
    wrong = input_record(in, &raw);
    in->file.keep = false;
    return wrong;
}

/* ---- rows that are domains ---- */

static const char *token_word(struct input *in, char *word, const char *domain,
                              unsigned number)
{
    struct input_token t = {.text = word, .line = number};
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *wrong;

    if (!strchr(word, '.'))
        return input_is_label(word) ? input_bare_token(in, &t, domain)
                                    : "a token has letters and digits, 63 at "
                                      "most";
    wrong = input_name(&in->scratch, word, name);
    if (wrong)
        return wrong;
    zone = region_target_zone(name);
    if (zone) {
        t.text = arena_copy(&in->scratch, name, (size_t)(zone - name) - 1);
        t.zone = zone;
    } else if (input_dkim_name(name, &d)) {
        t.text = d.selector;
    } else {
        return "a token was expected";
    }
    return input_bare_token(in, &t, domain);
}

static const char *token_cells(struct input *in, struct input_table *t,
                               const char *domain, unsigned number)
{
    const char *wrong = NULL;

    for (size_t i = 0; i < t->cells && i < t->csv.n; i++) {
        char *p = t->csv.cell[i];

        while (t->role[i] == TOKENS && *p && !wrong) {
            size_t n = strcspn(p, " ,;|/+\t\n[]\"'");

            if (n)
                wrong = token_word(in, arena_copy(&in->scratch, p, n), domain,
                                   number);
            p += n;
            p += *p != '\0';
        }
    }
    return wrong;
}

static const char *key_cells(struct input *in, const struct input_table *t,
                             const char *domain, unsigned number)
{
    const char *selector = cell(t, SELECTOR), *legacy = cell(t, LEGACY);
    const char *key = cell(t, KEY), *wrong = NULL;
    struct input_raw raw = {.type = ns_t_txt, .domain = domain, .line = number};

    if (selector) {
        raw.name =
            arena_fmt(&in->scratch, "%s._domainkey.%s", selector, domain);
        raw.value = key ? input_txt(&in->scratch, key, false)
                        : "p=customerProvidedPublicKey";
        wrong = input_record(in, &raw);
    }
    if (legacy && !wrong) {
        raw.name = arena_fmt(&in->scratch, "_amazonses.%s", domain);
        raw.value = legacy;
        wrong = input_record(in, &raw);
    }
    return wrong;
}

static const char *settings(struct input *in, const struct input_table *t,
                            struct input_item *it, unsigned number)
{
    const char *mail_from = cell(t, MAIL_FROM), *region = cell(t, REGION);
    const char *zone = cell(t, ZONE), *wrong;
    char name[NAME_TEXT];

    if (mail_from) {
        wrong = input_name(&in->scratch, mail_from, name);
        if (wrong)
            return wrong;
        it->id.mail_from = strchr(name, '.') ? arena_str(it->arena, name)
                                             : arena_fmt(it->arena, "%s.%s",
                                                         name, it->id.domain);
    }
    if (region) {
        it->id.region = arena_str(it->arena, region);
        if (!region_known(region))
            input_note(in, number, "SES is not known to be in this region");
    }
    if (!zone)
        return NULL;
    wrong = input_name(&in->scratch, zone, name);
    if (!wrong)
        it->id.signing_zone = arena_str(it->arena, name);
    return wrong;
}

static const char *domain_row(struct input *in, struct input_table *t,
                              unsigned number)
{
    const char *typed = cell(t, DOMAIN), *wrong;
    struct input_item *it;

    if (!typed)
        return "the column with the domain is empty";
    wrong = input_identity(in, typed, number, &it);
    if (wrong || it->id.address)
        return wrong;
    wrong = token_cells(in, t, it->id.domain, number);
    if (!wrong)
        wrong = key_cells(in, t, it->id.domain, number);
    return wrong ? wrong : settings(in, t, it, number);
}

/* ---- any row ---- */

static bool all_empty(const struct csv *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (*c->cell[i])
            return false;
    return true;
}

/* One cell that holds a whole row of another form, or a header again. */
static bool is_other_form(const struct input_table *t, const char *line)
{
    const char *key = cell(t, t->records ? NAME : DOMAIN);

    if (key && !strchr(key, '.') && role_of(key) != NONE)
        return true;
    if (*line == '$' && str_is_alnum(line[1]))
        return true;
    if (t->csv.n > 1 && t->cells > 1)
        return false;
    return t->records || (t->csv.n && strchr(t->csv.cell[0], ' '));
}

bool input_table_row(struct input *in, char *line, unsigned number)
{
    struct input_table *t = in->file.table;
    const char *wrong;
    size_t n = strlen(line);
    char *copy = arena_copy(&in->scratch, line, n);

    csv_split(&t->csv, copy, t->separator);
    if (all_empty(&t->csv) || (*line == '#' && t->csv.n != t->cells))
        return true;
    if (is_other_form(t, line))
        return false;
    t->rows++;
    if (t->csv.open)
        wrong = "a quote is opened and never closed";
    else
        wrong =
            t->records ? record_row(in, t, number) : domain_row(in, t, number);
    if (wrong) {
        const char *at = cell(t, t->records ? NAME : DOMAIN);
        input_wrong(in, number, column(copy, at), wrong);
    }
    return true;
}

void input_table_end(struct input *in)
{
    struct input_table *t = in->file.table;

    if (t && t->acm && !t->rows && !in->file.acm_told)
        input_wrong(in, t->line, 1,
                    "these are the columns of ACM (AWS Certificate Manager), "
                    "not of SES, whose file has Type,Name,Value");
    in->file.table = NULL;
}
