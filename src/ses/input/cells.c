/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells whose role a form told - a row of a table, a block of labels, an object
 * - become a record or an identity. */

#include "base/str.h"
#include "ses/input/row.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

/* ---- what is round a cell's text ---- */

/* "[text](address)" -> "text" */
static void unlink_markdown(char *s)
{
    char *end = *s == '[' ? strstr(s, "](") : NULL;

    if (!end || s[strlen(s) - 1] != ')')
        return;
    *end = '\0';
    str_drop(s, 1);
}

/* One pair of marks at both ends. */
static bool unmark(char *s, const char *mark)
{
    size_t n = strlen(s), k = strlen(mark);

    if (n < 2 * k + 1 || strncmp(s, mark, k) != 0 ||
        strcmp(s + n - k, mark) != 0)
        return false;
    s[n - k] = '\0';
    memmove(s, s + k, n - 2 * k + 1);
    return true;
}

char *input_cells_clean(char *s)
{
    static const char *const marks[] = {"**", "__", "```", "`", "*",
                                        "'",  "@",  "=",   "~"};
    enum { LAYERS = 16 }; /* nobody has more, and each is a pass */
    bool again = true;
    size_t n = strlen(s);

    if (n && (str_is_alnum(*s) || (*s == '@' && n == 1)) &&
        (str_is_alnum(s[n - 1]) || strchr(".;@", s[n - 1])))
        return s;
    for (unsigned i = 0; again && i < LAYERS; i++) {
        s = str_trim(s);
        again = false;
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            again = unmark(s, marks[k]) || again;
        unlink_markdown(s);
        if (s[0] == '=' && s[1] == '"' && s[2]) /* ="TEXT" of a spreadsheet */
            again = unmark(++s, "\"") || again;
        n = strlen(s);
        if (n > 4 && !strncmp(s, "{{", 2) && !strcmp(s + n - 2, "}}")) {
            s[n - 2] = '\0';
            memmove(s, s + 2, n - 3);
            again = true;
        } else if (n > 2 && *s == '{' && s[n - 1] == '}') { /* PowerShell */
            s[n - 1] = '\0';
            memmove(s, s + 1, n - 1);
            again = true;
        }
    }
    /* a mark that was cut off with the line */
    if (*s == '`')
        s++;
    n = strlen(s);
    if (n && s[n - 1] == '`')
        s[n - 1] = '\0';
    return s;
}

/* ---- records ---- */

static uint16_t type_by_value(const char *value)
{
    while (str_is_space(*value) || *value == '"')
        value++;
    if (str_find(value, "feedback-smtp") && !str_starts(value, "v="))
        return ns_t_mx;
    if (str_find(value, "dkim.") && str_find(value, "amazonses."))
        return ns_t_cname;
    if (strchr(value, '=') || strchr(value, ' '))
        return ns_t_txt;
    return ns_t_cname;
}

static bool type_by_number(const char *word, uint16_t *type)
{
    uint32_t number;

    if (str_u32(word, 65535, &number) != STR_OK || !number)
        return false;
    *type = (uint16_t)number;
    return true;
}

/* "CNAME", "CNAME Record", "Microsoft.Network/dnszones/CNAME", "CNAME (5)" */
bool input_cells_type(const char *text, uint16_t *type)
{
    const char *slash = strrchr(text, '/');
    char word[16];
    size_t n;

    text = slash ? slash + 1 : text;
    while (*text && !str_is_alnum(*text))
        text++;
    n = strcspn(text, " \t(),;:-\"'");
    if (!n || n >= sizeof word)
        return false;
    memcpy(word, text, n);
    word[n] = '\0';
    if (str_is_digit(*word)) /* Windows shows what it remembers so */
        return type_by_number(word, type);
    return input_words_type(word, type);
}

static bool is_record_name(const char *s)
{
    return s && (str_find(s, "_domainkey") || *s == '_' || *s == '@');
}

/* A domain column beside type and value holds the name. */
static const char *name_of(const struct input_cells *c)
{
    if (c->cell[ROLE_NAME])
        return c->cell[ROLE_NAME];
    if (c->cell[ROLE_VALUE] &&
        (c->cell[ROLE_TYPE] || is_record_name(c->cell[ROLE_DOMAIN])))
        return c->cell[ROLE_DOMAIN];
    return NULL;
}

/* The domain column of a row that has a name, too: below it are relative
 * names. */
static const char *scope_of(struct input *in, const struct input_cells *c)
{
    char name[NAME_TEXT];

    if (!c->cell[ROLE_NAME] || !c->cell[ROLE_DOMAIN] ||
        input_name(&in->scratch, c->cell[ROLE_DOMAIN], name))
        return c->scope;
    return arena_str(&in->scratch, name);
}

/* "NAME (enter NAME at GoDaddy)" -> "NAME" */
static const char *without_remark(struct input *in, const char *name)
{
    const char *remark = strchr(name, '(');

    return remark && remark > name && remark[-1] == ' '
               ? arena_copy(&in->scratch, name, (size_t)(remark - name) - 1)
               : name;
}

/* "**HOST** (priority 10)" -> "10 HOST". A text may have brackets. */
static const char *host_of_cell(struct input *in, const char *value,
                                uint16_t type)
{
    const char *remark = strstr(value, " (");
    char *host;

    if (!remark || (type != ns_t_mx && type != ns_t_cname))
        return value;
    host = input_cells_clean(
        arena_copy(&in->scratch, value, (size_t)(remark - value)));
    remark = type == ns_t_mx ? str_find(remark, "prio") : NULL;
    remark = remark ? strpbrk(remark, "0123456789") : NULL;
    if (!remark || str_is_digit(*host))
        return host;
    return arena_fmt(&in->scratch, "%.*s %s", (int)strspn(remark, "0123456789"),
                     remark, host);
}

const char *input_cells_record(struct input *in, const struct input_cells *c)
{
    struct input_raw raw = {.name = name_of(c),
                            .value = c->cell[ROLE_VALUE],
                            .domain = scope_of(in, c),
                            .line = c->line};
    const char *priority = c->cell[ROLE_PRIORITY], *type = c->cell[ROLE_TYPE];

    if (!raw.name)
        return "the name of the record is missing";
    if (!raw.value)
        return "the value of the record is missing";
    if (strchr(raw.name, '(')) {
        char *name = arena_str(&in->scratch, raw.name);
        const char *domain = input_named_behind(in, name);

        raw.name =
            domain ? input_cells_clean(name) : without_remark(in, raw.name);
        raw.domain = domain ? domain : raw.domain;
    }
    raw.type = type_by_value(raw.value);
    if (type && !input_cells_type(type, &raw.type)) {
        if (input_record_is_for_ses(in, &raw))
            return arena_fmt(&in->scratch,
                             "%.20s in the type column is not a record type",
                             type);
        input_left_out(in);
        return NULL;
    }
    raw.value = host_of_cell(in, raw.value, raw.type);
    if (raw.type == ns_t_txt)
        raw.value = input_txt(&in->scratch, raw.value, false);
    if (raw.type == ns_t_mx && priority && str_is_digit(*priority) &&
        !str_is_digit(*raw.value))
        raw.value = arena_fmt(&in->scratch, "%.5s %s", priority, raw.value);
    return input_record(in, &raw);
}

bool input_cells_is_record(const struct input_cells *c)
{
    return c->cell[ROLE_VALUE] && name_of(c);
}

/* ---- identities ---- */

/* A word of people: no token is so short and has only letters. */
static bool is_told(const char *word)
{
    enum { SHORT = 16, LONG = 30 }; /* no time is as long as that */
    size_t n = strlen(word);

    for (size_t i = 0; i < n && n < LONG; i++)
        if (!(word[i] >= 'a' && word[i] <= 'z') &&
            !(word[i] >= 'A' && word[i] <= 'Z') &&
            (unsigned char)word[i] < 0x80)
            return input_look_is_state(word);
    return n < SHORT;
}

static const char *token_word(struct input *in, char *word, const char *domain,
                              unsigned number)
{
    struct input_token t = {.text = word, .line = number};
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *wrong;

    if (is_told(word)) {
        if (!input_look_is_state(word)) /* "DKIM: pending" */
            input_note(
                in, number,
                arena_fmt(&in->scratch, "\"%.20s\" is not a token", word));
        return NULL;
    }
    if (!strchr(word, '.'))
        return input_is_label(word) ? input_bare_token(in, &t, domain)
                                    : "a token consists of letters and digits, "
                                      "63 at most";
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
        return "expected a token";
    }
    return input_bare_token(in, &t, domain);
}

static const char *token_cells(struct input *in, const char *p,
                               const char *domain, unsigned number)
{
    const char *wrong = NULL;

    if (p && input_record_is_cut(p))
        return "these tokens were shortened; copy all of them";
    if (p && strpbrk(p, "{}:"))
        return "expected tokens, separated by blanks or commas";
    while (p && *p && !wrong) {
        size_t n = strcspn(p, " ,;|/+\t\n[]\"'");

        if (n)
            wrong =
                token_word(in, arena_copy(&in->scratch, p, n), domain, number);
        p += n;
        p += *p != '\0';
    }
    return wrong;
}

const char *input_cells_tokens(struct input *in, const struct input_cells *c,
                               const char *domain)
{
    return token_cells(in, c->cell[ROLE_TOKENS], domain, c->line);
}

static const char *key_cells(struct input *in, const struct input_cells *c,
                             const char *domain)
{
    const char *selector = c->cell[ROLE_SELECTOR], *wrong = NULL;
    const char *key = c->cell[ROLE_KEY], *legacy = c->cell[ROLE_LEGACY];
    struct input_raw raw = {
        .type = ns_t_txt, .domain = domain, .line = c->line};

    if (selector) {
        raw.name =
            arena_fmt(&in->scratch, "%s._domainkey.%s.", selector, domain);
        raw.value = key ? input_txt(&in->scratch, key, false)
                        : "p=customerProvidedPublicKey";
        wrong = input_record(in, &raw);
    }
    if (legacy && !wrong) {
        raw.name = arena_fmt(&in->scratch, "_amazonses.%s.", domain);
        raw.value = legacy;
        wrong = input_record(in, &raw);
    }
    return wrong;
}

static const char *settings(struct input *in, const struct input_cells *c,
                            struct input_item *it)
{
    const char *mail_from = c->cell[ROLE_MAIL_FROM];
    const char *region = c->cell[ROLE_REGION], *zone = c->cell[ROLE_ZONE];
    const char *wrong;
    char name[NAME_TEXT];

    if (mail_from) {
        mail_from = without_remark(in, mail_from); /* "(pending)" */
        wrong = input_name(&in->scratch, mail_from, name);
        if (wrong)
            return wrong;
        input_mail_from(in, it,
                        strchr(name, '.') ? name
                                          : arena_fmt(&in->scratch, "%s.%s",
                                                      name, it->id.domain));
    }
    if (region) {
        char named[REGION_TEXT];

        input_region(in, it, region);
        if (!region_in_words(region, named) || !region_known(named))
            input_region_odd(in, region, c->line);
    }
    input_region_here(in, it);
    if (!zone)
        return NULL;
    wrong = input_name(&in->scratch, zone, name);
    if (!wrong)
        input_signing_zone(in, it, name);
    return wrong;
}

/* "NULL", "n/a": what a table or a dump has where there is nothing. */
static void drop_nothing(struct input_cells *c)
{
    static const char nothing[] =
        "null|none|nil|n/a|-|--|\u2013|\u2014|(null)|(none)|undefined|\\N";
    static const char no_name[] =
        "no|yes|tbd|todo|unset|unknown|default|disabled|pending|keine|kein|"
        "nein|aucun|non|ninguno|nessuno|nenhum|geen|brak|nej|ei|false|true";
    const char *mail_from = c->cell[ROLE_MAIL_FROM];

    for (enum input_role r = ROLE_TYPE; r < ROLES; r++)
        if (c->cell[r] && strlen(c->cell[r]) < sizeof "undefined" &&
            oneof_is(c->cell[r], nothing))
            c->cell[r] = NULL;
    if (mail_from && !strchr(mail_from, '.') &&
        (strchr(mail_from, ' ') || oneof_is(mail_from, no_name)))
        c->cell[ROLE_MAIL_FROM] = NULL; /* "not configured" */
}

const char *input_cells_identity(struct input *in,
                                 const struct input_cells *given)
{
    struct input_cells own = *given, *c = &own;

    drop_nothing(c);
    const char *typed = c->cell[ROLE_DOMAIN], *wrong;
    struct input_item *it;

    if (!typed)
        return "the domain column is empty";
    wrong = input_identity(in, without_remark(in, typed), c->line, &it);
    if (wrong || it->id.address)
        return wrong;
    in->source = ++in->sources;
    /* the zone before the tokens, which point into it */
    wrong = settings(in, c, it);
    const char *also =
        token_cells(in, c->cell[ROLE_TOKENS], it->id.domain, c->line);
    wrong = wrong ? wrong : also;
    return wrong ? wrong : key_cells(in, c, it->id.domain);
}
