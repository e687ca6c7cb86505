/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody takes out: records below "Old (please delete):", and what is
 * struck out. They are left out, and a note says so. */
#include "base/str.h"
#include "ses/input/input_in.h"
#include "text/oneof.h"

#include <string.h>

enum { HEADING = 80 };

/* ---- headings ---- */

/* Beginnings of words, in the languages of role.c's headings. */
static const char takes_out[] =
    "delet|remov|obsolet|deprecat|l\u00f6sch|loesch|entfern|veraltet|supprim|"
    "obsol\u00e8t|elimin|borra|remover|excluir|rimuov|cancella|verwijder|"
    "usu\u0144|usun|\u524a\u9664|\u5220\u9664|\u522a\u9664|\uc0ad\uc81c";
/* Whole words. */
static const char old[] = "old|alte|alten|ancien|anciens|anciennes|antiguo|"
                          "antiguos|antiguas|antigos|antigas|vecchi|oude|stare";
/* With one of these a heading says something else, too. */
static const char or_not[] =
    "add|adds|new|create|publish|set|replace|instead|and|not|don|don't|"
    "don\u2019t|doesn|never|no|keep|neue|neu|hinzuf\u00fcgen|und|nicht|ajouter|"
    "nouveau|nouveaux|et|ne|pas|a\u00f1adir|agregar|nuevo|nuevos|y|nuovo|nuovi|"
    "aggiungere|e|non|novo|novos|adicionar|n\u00e3o|nieuwe|niet|how|why|if|"
    "value|name|target|content|host|type|wert|valeur|valor|valore";

/* The words of a heading: its marks go. 0: the line is none. *label: it may be
 * one of a record. */
static size_t heading_of(const char **line, bool *label)
{
    const char *s = *line + strspn(*line, "#*_`=- \t>");
    size_t n = strlen(s);
    bool marked = **line == '#';

    while (n && strchr("*_`= \t", s[n - 1]))
        n--;
    marked = marked || (n && s[n - 1] == ':');
    n -= n && s[n - 1] == ':';
    *line = s;
    if (!marked || !n || n > HEADING || memchr(s, ':', n) ||
        str_is_digit(s[n - 1]) || input_role_of(s, n) > ROLE_IDLE ||
        oneof_has_n(s, n, "_domainkey|amazonses."))
        return 0;
    *label = input_role_of(s, n) != ROLE_NONE;
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

static bool says_gone(const char *s, size_t n)
{
    bool gone = false;

    for (size_t k; n; s += k, n -= k) {
        k = word_at(s, n);
        if (k && oneof_is_n(s, k, or_not))
            return false;
        gone =
            gone ||
            (k && (oneof_starts_n(s, k, takes_out) || oneof_is_n(s, k, old)));
        k += !k;
    }
    return gone;
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

bool input_gone_ends(struct input *in, const char *line)
{
    bool label = false;
    size_t n = heading_of(&line, &label);

    return n && (says_gone(line, n) ? !in->file.gone_below
                                    : in->file.gone_below && !label);
}

bool input_gone_line(struct input *in, const char *line, unsigned number)
{
    const char *s = line;
    bool label = false;
    size_t n = heading_of(&s, &label);

    if (n && says_gone(s, n)) {
        in->file.gone_below = number;
        return true;
    }
    if (n && !label)
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

static char *cut(char *from, const char *to)
{
    memmove(from, to, strlen(to) + 1);
    return from;
}

void input_gone_struck(struct input *in, char *line, unsigned number)
{
    char *from = strstr(line, "~~"), *to;
    size_t n = strlen(line);

    if (!from && *line == '~' && n > 2 && line[n - 1] == '~' &&
        !memchr(line + 1, '~', n - 2)) { /* as chats mark it */
        from = line;
        to = line + n - 1;
        *to = '\0';
        if (is_data(from))
            input_gone_row(in, number);
        *from = '\0';
    }
    bool data = false;
    while (from && *from && (to = strstr(from + 2, "~~")) != NULL) {
        *to = '\0';
        data = data || is_data(from);
        from = strstr(cut(from, to + 2), "~~");
    }
    if (!data)
        return;
    input_gone_row(in, number);
    if (!is_data(line)) /* "CNAME |  |" is left */
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
           (action && (!strcmp(text, "DELETE") || !strcmp(text, "REMOVE")));
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
                             "left out %zu line%s that this says are to be "
                             "deleted or old, or that %s struck out",
                             f->gone, f->gone == 1 ? "" : "s",
                             f->gone == 1 ? "is" : "are"));
    else
        input_wrong(in, f->gone_at, 1,
                    "what stands here is to be deleted, or struck out; give "
                    "the records that SES expects");
}
