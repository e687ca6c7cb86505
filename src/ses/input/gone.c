/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody takes out: records below "Old (please delete):", and what is
 * struck out. They are left out, and a note says so. */
#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

enum { HEADING = 80 };

/* ---- headings ---- */

/* What follows is to be added. */
static const char adds[] =
    "add|adds|adding|new|create|publish|instead|keep|neue|neu|"
    "hinzuf\u00fcgen|anlegen|ajouter|nouveau|nouveaux|a\u00f1adir|agregar|"
    "nuevo|"
    "nuevos|nuovo|nuovi|aggiungere|novo|novos|adicionar|nieuwe";
/* With one of these a heading says something else, too. */
static const char or_not[] =
    "set|replace|statt|anstatt|anstelle|ersetz|ersetze|ersetzen|eintragen|"
    "instead|remplacer|reemplazar|sustituir|substituir|sostituire|vervang|"
    "vervangen|and|not|don|don't|don\u2019t|doesn|never|no|und|nicht|et|ne|"
    "pas|y|e|non|"
    "n\u00e3o|niet|how|why|if|when|step|steps|value|name|target|content|"
    "host|type|wert|valeur|valor|valore";
/* What else is taken out, by their beginnings: marks, and what is no record. */
static const char no_records[] =
    "quot|anf\u00fchrung|guillemet|comilla|virgolett|trailing|space|blank|"
    "leerzeichen|espace|espacio|spazi|cache|provider|anbieter|account|konto";
static const char marks_of_text[] = "dot|dots|punkt|point|punto|ponto";

/* Other services: what is below it is theirs, and no record of SES. */
static const char services[] =
    "sendgrid|mailgun|mailchimp|mandrill|postmark|sparkpost|mailjet|brevo|"
    "sendinblue|google|gmail|g suite|microsoft|office|outlook|exchange|zoho|"
    "hubspot|zendesk|klaviyo|mailerlite|campaign monitor|constant contact";

/* The words of a heading: its marks go. 0: the line is none. *label: it may be
 * one of a record. A comment of a zone file speaks of records that stand. */
static size_t heading_of(const struct input *in, const char **line, bool *label)
{
    const char *s = *line + strspn(*line, "#*_`=- \t>");
    size_t n = *s == ';' ? 0 : strlen(s);
    bool marked = **line == '#' || in->file.title,
         bold = !strncmp(*line, "**", 2);

    marked = marked || (bold && n && str_ends(s, "**"));
    while (n && strchr("*_`= \t", s[n - 1]))
        n--;
    marked = marked || (n && s[n - 1] == ':');
    n -= n && s[n - 1] == ':';
    *line = s;
    if (!marked || !n || n > HEADING || memchr(s, ':', n) ||
        str_is_digit(s[n - 1]) || input_role_of(s, n) > ROLE_IDLE ||
        oneof_has_n(s, n, "_domainkey|amazonses."))
        return 0;
    *label = input_role_of(s, n) != ROLE_NONE &&
             !oneof_has_n(s, n, "records|tokens"); /* "Current records" */
    return n;
}

static size_t word_at(const char *s, size_t n)
{
    size_t k = 0;

    while (k < n && (str_is_alnum(s[k]) || (unsigned char)s[k] >= 0x80 ||
                     (s[k] == '\'' && k)))
        k++;
    return k;
}

/* "old.example.com", "removals@example.com": its length, or 0. */
static size_t host_at(const char *s, size_t n)
{
    size_t k = 0;
    bool host = false;

    for (; k < n && !strchr(" \t()\"", s[k]); k++)
        host = host || s[k] == '@' ||
               (s[k] == '.' && k + 1 < n && str_is_alnum(s[k + 1]));
    return host ? k : 0;
}

enum says { SAYS_NOTHING, SAYS_GONE, SAYS_ADD };

static enum says says(const char *s, size_t n)
{
    enum says gone = SAYS_NOTHING;

    for (size_t k; n; s += k, n -= k) {
        k = host_at(s, n);
        if (k)
            continue;
        k = word_at(s, n);
        if (k && oneof_is_n(s, k, adds))
            return SAYS_ADD;
        if (k && (oneof_is_n(s, k, or_not) || oneof_is_n(s, k, marks_of_text) ||
                  oneof_starts_n(s, k, no_records)))
            return SAYS_NOTHING;
        if (k && input_gone_word(s, k))
            gone = SAYS_GONE;
        k += !k;
    }
    return gone;
}

/* The words name a service that is not SES. */
static bool is_of_service(const char *s)
{
    if (!oneof_has(s, services))
        return false;
    for (size_t k; *s; s += k ? k : 1) {
        k = word_at(s, strlen(s));
        if (oneof_is_n(s, k, "ses|aws|amazon"))
            return false;
    }
    return true;
}

/* Something of a record's, or a token. */
static bool is_data(const char *s)
{
    enum { TOKEN = 32 };
    size_t word = 0;

    if (oneof_has(s, "_domainkey|amazonses|v=dmarc1|_dmarc"))
        return true;
    for (; *s && word < TOKEN; s++)
        word = str_is_alnum(*s) ? word + 1 : 0;
    return word == TOKEN;
}

/* "### example.com" below "## Old records" is a part of that. */
static bool is_part(const struct input *in, const char *line)
{
    size_t level = strspn(line, "#");

    return in->file.gone_level && level > in->file.gone_level;
}

/* "Please add these", without a mark, or "=== example.com ===". */
static bool ends_unmarked(struct input *in, const char *line)
{
    enum { SHORT = 40 };
    const char *rest;
    enum input_sure sure;
    size_t n = strlen(line);

    return (n <= SHORT && !is_data(line) && says(line, n) == SAYS_ADD) ||
           (!in->file.gone_level &&
            input_named_heading(in, line, &rest, &sure) && sure != BY_SENTENCE);
}

/* The line is a heading that begins or ends what is to be deleted. */
static enum says heading_says(struct input *in, const char *line)
{
    const char *s = line;
    bool label = false, below = in->file.gone_below != 0;
    size_t n = heading_of(in, &s, &label);
    enum says what;

    if (below && in->file.gone_service && str_find(line, "amazonses") &&
        !oneof_has(line, services)) /* of an SPF record of both */
        return SAYS_ADD;
    if (!n)
        return below && ends_unmarked(in, line) ? SAYS_ADD : SAYS_NOTHING;
    what = says(s, n);
    if (what == SAYS_NOTHING && below && !label && !is_part(in, line))
        return SAYS_ADD;
    return what;
}

bool input_gone_ends(struct input *in, const char *line)
{
    enum says what = heading_says(in, line);

    return what == (in->file.gone_below ? SAYS_ADD : SAYS_GONE);
}

bool input_gone_line(struct input *in, const char *line, unsigned number)
{
    enum says what = heading_says(in, line);

    if (what == SAYS_GONE) {
        in->file.gone_service = is_of_service(line);
        in->file.gone_below = number;
        in->file.gone_level = in->file.title ? 1 : strspn(line, "#");
        return true;
    }
    if (what == SAYS_ADD)
        in->file.gone_below = 0;
    if (!in->file.gone_below)
        return false;
    if (is_data(line)) {
        in->file.gone++;
        in->file.gone_at = in->file.gone_below;
    }
    return true;
}

/* ---- struck out ---- */

/* "~text~", all of the line, as chats mark it. */
static bool is_struck(const char *line)
{
    size_t n = strlen(line);

    return *line == '~' && n > 2 && line[1] != '~' && line[n - 1] == '~' &&
           !memchr(line + 1, '~', n - 2);
}

/* Takes what stands between "~~" and "~~" out. True: some of it is of records. */
static bool cut_struck(char *from)
{
    char *out = from, *to, *next;
    bool data = false;

    for (; from && (to = strstr(from + 2, "~~")) != NULL; from = next) {
        next = strstr(to + 2, "~~");
        size_t n = next ? (size_t)(next - to) - 2 : strlen(to + 2);

        *to = '\0';
        data = data || is_data(from);
        memmove(out, to + 2, n);
        out += n;
    }
    if (from)
        str_drop(out, (size_t)(from - out));
    else
        *out = '\0';
    return data;
}

void input_gone_struck(struct input *in, char *line, unsigned number)
{
    char *from = strstr(line, "~~");
    bool all = !from && is_struck(line);

    if (all ? !is_data(line) : !from || !cut_struck(from)) {
        if (all)
            *line = '\0';
        return;
    }
    input_gone_row(in, number);
    if (all || !is_data(line)) /* "CNAME |  |" is left */
        *line = '\0';
}

/* ---- cells ---- */

bool input_gone_is_action(const char *heading)
{
    return oneof_is(heading, "action|operation|op|change");
}

bool input_gone_cell(bool action, const char *text)
{
    static const char states[] =
        "deleted|removed|obsolete|to be deleted|to be removed|to delete|"
        "to remove|gel\u00f6scht|supprim\u00e9|eliminado|removido|eliminato|"
        "verwijderd|\u524a\u9664\u6e08\u307f";

    return oneof_is(text, states) ||
           (action && oneof_is(text, "delete|remove") &&
            str_has_one_case(text)); /* "Delete" is a button */
}

void input_gone_row(struct input *in, unsigned number)
{
    in->file.gone++;
    in->file.gone_at = number;
}

/* ---- the end of the file ---- */

void input_gone_settle(struct input *in)
{
    const struct input_file *f = &in->file;

    if (!f->gone)
        return;
    if (f->found)
        input_note(in, f->gone_at,
                   arena_fmt(&in->scratch,
                             "left out %zu line%s marked as old, struck out or "
                             "to be deleted",
                             f->gone, f->gone == 1 ? "" : "s"));
    else
        input_wrong(in, f->gone_at, 1,
                    "this is marked as old, struck out or to be deleted; give "
                    "the records that SES expects");
}
