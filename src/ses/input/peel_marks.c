/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/form.h"
#include "ses/input/role.h"
#include "text/oneof.h"

#include <string.h>

/* ---- the first lines ---- */

/* The next line that is not empty, without its end; its length in *n. */
static const char *next_line(const char **p, const char *end, size_t *n)
{
    struct excerpt_line l;

    if (!excerpt_next(p, end, &l))
        return NULL;
    *n = l.indent + l.len;
    return l.at - l.indent;
}

static bool begins(const char *s, size_t n, const char *word)
{
    return n >= strlen(word) && !memcmp(s, word, strlen(word));
}

/* ---- no-break spaces ---- */

bool peel_marks_has_nbsp(const char *text, size_t n)
{
    size_t blanks = 0, fixed = 0;

    for (size_t i = 0; i < n; i++)
        if (text[i] == ' ')
            blanks++;
        else if (i + 1 < n && !memcmp(text + i, "\u00a0", 2))
            fixed++;
    return fixed > blanks;
}

void peel_marks_nbsp(char *s)
{
    char *out = s;

    for (; *s; s++) {
        bool fixed = !strncmp(s, "\u00a0", 2);

        *out++ = fixed ? ' ' : *s;
        s += fixed;
    }
    *out = '\0';
}

/* ---- colours ---- */

bool peel_marks_has_colours(const char *text, size_t n)
{
    return memchr(text, 0x1b, n) != NULL;
}

/* Behind an escape sequence (ECMA-48): "[1;32m", "(B", "]8;;URL" to its BEL or
 * string terminator. */
static char *behind_escape(char *s)
{
    char first = *s;

    s += first != '\0';
    if (first == '[')
        while (*s && (*s < '@' || *s > '~'))
            s++;
    else if (first >= ' ' && first <= '/')
        while (*s >= ' ' && *s <= '/')
            s++;
    else if (first == ']')
        while (*s && *s != 0x07 && *s != 0x1b)
            s++;
    else
        return s;
    if (*s == 0x1b && s[1] == '\\')
        s++;
    return s + (*s != '\0');
}

void peel_marks_colours(char *s)
{
    char *out = s;

    while (*s)
        if (*s == 0x1b)
            s = behind_escape(s + 1);
        else
            *out++ = *s++;
    *out = '\0';
}

/* ---- a log's time before each line ---- */

/* "2026-11-23T10:00:00.1234567Z ": its length, or 0. */
size_t peel_marks_stamp(const char *s, size_t n)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:dd";
    size_t i = 0;

    for (; shape[i]; i++)
        if (i >= n || (shape[i] == 'd'   ? !str_is_digit(s[i])
                       : shape[i] == 'T' ? s[i] != 'T' && s[i] != ' '
                                         : s[i] != shape[i]))
            return 0;
    while (i < n && strchr(".,0123456789Z+:", s[i]))
        i++;
    return i < n && s[i] != ' ' && s[i] != '\t' ? 0 : i + (i < n);
}

/* ---- chats ---- */

/* "PM", "p.m.": its length, or 0. */
static size_t half_day(const char *s, size_t n)
{
    size_t i = 1;

    if (!n || !strchr("APap", *s))
        return 0;
    i += i < n && s[i] == '.';
    i += i < n && s[i] == ' ';
    if (i >= n || !strchr("Mm", s[i]))
        return 0;
    i++;
    i += i < n && s[i] == '.';
    return i < n && str_is_alnum(s[i]) ? 0 : i;
}

/* A blank, or one of those that phones write: its length, or 0. */
static size_t wide_blank(const char *s, size_t n)
{
    static const char *const blank[] = {"\u202f", "\u00a0", "\u200e"};

    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
        if (n >= strlen(blank[i]) && !memcmp(s, blank[i], strlen(blank[i])))
            return strlen(blank[i]);
    return 0;
}

/* "[23.11.26, 10:32:11] ", "23/11/2026, 10:32 - ", "10:32 ": its length, or 0.
 * It has the time of the day. */
static size_t chat_time(const char *s, size_t n)
{
    size_t first = wide_blank(s, n), i = first, k;
    bool time = false, bracket = i < n && s[i] == '[';

    i += bracket;
    size_t from = i;
    for (; i < n; i += k) {
        k = strchr("./:,- ", s[i]) || str_is_digit(s[i]);
        if (!k && !(k = half_day(s + i, n - i)) &&
            !(k = wide_blank(s + i, n - i)))
            break;
        time = time || (s[i] == ':' && i > from && i + 2 < n &&
                        str_is_digit(s[i - 1]) && str_is_digit(s[i + 1]) &&
                        str_is_digit(s[i + 2]));
    }
    if (!time || !str_is_digit(s[from]) || i == n)
        return 0;
    if (bracket)
        return s[i] == ']' ? i + 1 + (i + 1 < n && s[i + 1] == ' ') : 0;
    return s[i - 1] == ' ' || s[i - 1] == '-' ? i : 0;
}

/* "<ana> ", "Ana Ruiz: ": its length, or 0. */
static size_t chat_name(const char *s, size_t n)
{
    enum { NAME = 48 };
    const char *end;
    bool nick = n && *s == '<';

    end = memchr(s, nick ? '>' : ':', n < NAME ? n : NAME);
    if (!end || end == s || end + 1 >= s + n || end[1] != ' ' ||
        memchr(s, '.', (size_t)(end - s)) ||
        input_role_of(s, (size_t)(end - s)) != ROLE_NONE)
        return 0;
    return (size_t)(end - s) + 2;
}

static size_t said(const char *s, size_t n)
{
    size_t time = chat_time(s, n);

    return time && chat_name(s + time, n - time) ? time : 0;
}

bool peel_marks_is_chat(const char *text, size_t n)
{
    const char *p = text;
    size_t len;
    const char *s = next_line(&p, text + n, &len);

    return s && said(s, len);
}

/* What a chat says of itself ("-!- tom has quit") goes. */
void peel_marks_chat(char *s)
{
    size_t n = strlen(s), time = chat_time(s, n);

    if (time && begins(s + time, n - time, "-!-"))
        s[0] = '\0';
    else if (time)
        str_drop(s, time + chat_name(s + time, n - time));
}

/* ---- JSON at the end of a line of a log ---- */

/* Where it begins, or NULL: behind a time or the level. */
static char *logged(char *s)
{
    char *json = strchr(s, '{');
    size_t n = str_bare_len(s), k = json ? (size_t)(json - s) : 0;
    bool log = k && (peel_marks_stamp(s, k) ||
                     oneof_has_n(s, k, "info|debug|warn|error"));

    if (!k || s[n - 1] != '}' || !strchr("'\"", json[1]) ||
        memchr(s, json[1], k))
        return NULL;
    return log ? json : NULL;
}

bool peel_marks_has_logged(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;

    while ((s = next_line(&p, text + n, &len)) != NULL) {
        char line[512];

        if (len < 8 || s[len - 1] != '}' || *s == '{' || *s == '"')
            continue;
        /* what matters stands at the ends */
        size_t k = len < sizeof line ? len : sizeof line - 1;
        memcpy(line, s, k);
        line[k] = '\0';
        line[k - 1] = '}';
        if (logged(line))
            return true;
    }
    return false;
}

void peel_marks_logged(char *s)
{
    char *json = logged(s);

    if (json && (strstr(json, "oken") || strstr(json, "_domainkey") ||
                 strstr(json, "amazonses") || strstr(json, "_dmarc")))
        str_drop(s, (size_t)(json - s));
}

/* ---- "web-1  | " of docker compose ---- */

size_t peel_marks_service(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && (str_is_alnum(s[i]) || strchr("_.-", s[i])))
        i++;
    if (i < 3 || !str_is_digit(s[i - 1]) || !strchr("_-", s[i - 2]))
        return 0;
    while (i < n && s[i] == ' ')
        i++;
    return i + 1 < n && s[i] == '|' && s[i + 1] == ' ' ? i + 2 : 0;
}

/* ---- "zone.db:12:" of grep, "     1<tab>" of cat -n ---- */

size_t peel_marks_numbered(const char *s, size_t n)
{
    size_t i = 0, from;

    while (i < n && s[i] == ' ')
        i++;
    from = i;
    while (i < n && str_is_digit(s[i]))
        i++;
    if (from && i > from && i < n && s[i] == '\t')
        return i + 1;
    for (i = 0; i < n && s[i] > ' ' && s[i] != ':';)
        i++;
    if (i < 2 || i == n || !memchr(s, '.', i) || memchr(s, '_', i))
        return 0;
    from = ++i;
    while (i < n && str_is_digit(s[i]))
        i++;
    return i > from && i < n && s[i] == ':' ? i + 1 : 0;
}

/* ---- quoted mail ---- */

size_t peel_marks_quote(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n &&
           (s[i] == '>' || (s[i] == ' ' && i + 1 < n && s[i + 1] == '>')))
        i++;
    return i ? i + (i < n && s[i] == ' ') : 0;
}

/* ---- a text in a program ---- */

/* Python's quotes at s, behind what may stand before them. */
static bool is_triple(const char *s, const char *from)
{
    return (!strncmp(s, "\"\"\"", 3) || !strncmp(s, "'''", 3)) &&
           (s == from || strchr("=(, \tfrb", s[-1]));
}

/* The line ends in what begins a text of several lines: \"""\", "= `", "<<EOF". */
static bool opens_text(const char *s, size_t n)
{
    size_t word = n;

    if (n > 1 && s[n - 1] == '`' && strchr("=( ", s[n - 2]))
        return true;
    if (n > 2 && strchr("\"'", s[n - 1]) && is_triple(s + n - 3, s))
        return true;
    while (word && (str_is_alnum(s[word - 1]) || strchr("_'\"", s[word - 1])))
        word--;
    while (word > 2 && strchr("-~", s[word - 1]))
        word--;
    return n > word && word > 1 && s[word - 1] == '<' && s[word - 2] == '<';
}

bool peel_marks_has_texts(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;

    if (!oneof_has_n(text, n, "_domainkey|amazonses"))
        return false;
    while ((s = next_line(&p, text + n, &len)) != NULL)
        if (opens_text(s, len))
            return true;
    return false;
}

/* A row may stand behind the quotes of Python. */
void peel_marks_texts(char *s)
{
    for (char *at = s; *at; at++)
        if (is_triple(at, s)) {
            str_drop(s, (size_t)(at - s) + 3);
            return;
        }
}

/* ---- diff ---- */

static bool is_hunk(const char *s, size_t n)
{
    return begins(s, n, "@@ -") && n > 4 && str_is_digit(s[4]);
}

bool peel_marks_is_diff(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;

    while ((s = next_line(&p, text + n, &len)) != NULL)
        if (is_hunk(s, len))
            return true;
    return false;
}

/* What was taken out is gone; before the first hunk there is nothing. */
void peel_marks_diff(char *s, bool *open)
{
    size_t n = strlen(s);

    if (is_hunk(s, n)) {
        *open = true;
        *s = '\0';
    } else if (begins(s, n, "diff ")) {
        *open = false;
    }
    if (!*open || *s == '-' || *s == '\\')
        *s = '\0';
    else if (*s == '+' || *s == ' ')
        str_drop(s, 1);
}

/* ---- code fences ---- */

/* "```", "```yaml", "~~~": the name of the language in *word, *n octets. */
static bool is_fence(const char *s, size_t len, const char **word, size_t *n)
{
    size_t i = 0;

    while (i < len && s[i] == ' ')
        i++;
    if (len - i < 3 ||
        (memcmp(s + i, "```", 3) != 0 && memcmp(s + i, "~~~", 3) != 0))
        return false;
    *word = s + i + 3;
    for (i += 3, *n = 0; i + *n < len && str_is_alnum(s[i + *n]);)
        ++*n;
    for (i += *n; i < len && str_is_space(s[i]);)
        i++;
    return i == len;
}

/* Forms that are told by how they begin, and so by nothing that stands round
 * them. */
static bool is_form(const char *word, size_t n)
{
    return oneof_is_n(word, n,
                      "yaml|yml|hcl|tf|terraform|toml|ini|env|dotenv|"
                      "properties|xml|php|python|py");
}

/* A line outside that says something of SES. */
static bool is_for_fence(const char *s, size_t n)
{
    return oneof_has_n(s, n, "_domainkey|amazonses|oken|domain");
}

/* "example.com" in it, or what looks so. */
static bool has_host(const char *s, size_t n)
{
    for (size_t i = 1; i + 2 < n; i++)
        if (s[i] == '.' && str_is_alnum(s[i - 1]) && str_is_alnum(s[i + 1]) &&
            str_is_alnum(s[i + 2]))
            return true;
    return false;
}

/* It is of a form that is read as a whole, so nothing may stand around it. */
static bool has_form(const char *text, size_t n)
{
    const struct input_form *f = input_form_of(text, n);

    return f->whole || f->line;
}

bool peel_marks_is_fenced(const char *text, size_t n)
{
    const char *p = text, *s, *word;
    size_t len, k, fences = 0, forms = 0;
    bool first = true, all = false, data = false, open = false;
    bool own = false, named = false; /* a domain, inside and outside */
    const char *from = NULL; /* what is inside a fence that says no form */

    while ((s = next_line(&p, text + n, &len)) != NULL) {
        if (is_fence(s, len, &word, &k)) {
            all = all || first;
            forms += open ? from && has_form(from, (size_t)(s - from))
                          : is_form(word, k);
            from = open || k ? NULL : p;
            fences++;
            open = !open;
        } else if (open) {
            own = own || oneof_has_n(s, len, "domain|identity");
        } else {
            data = data || is_for_fence(s, len);
            named = named || has_host(s, len);
        }
        first = false;
    }
    return !data && (own || !named) && (fences == 1 || fences == 2) &&
           (all || forms == 1);
}

/* What stands outside is no part of it; but of a long text only the beginning was
 * looked at. */
void peel_marks_fenced(char *s, bool *open)
{
    const char *word;
    size_t n;

    if (is_fence(s, strlen(s), &word, &n)) {
        *open = !*open;
        *s = '\0';
    } else if (!*open && !is_for_fence(s, strlen(s))) {
        *s = '\0';
    }
}

/* ---- a diff without its heads ---- */

/* "+NAME CNAME VALUE" or "-...": a line that somebody adds or takes out. */
static bool is_change(const char *s, size_t n, char sign)
{
    return n > 1 && *s == sign && s[1] != sign &&
           oneof_has_n(s, n, "_domainkey|amazonses.");
}

bool peel_marks_is_fragment(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;
    bool added = false, gone = false;

    while ((s = next_line(&p, text + n, &len)) != NULL) {
        added = added || is_change(s, len, '+');
        gone = gone || is_change(s, len, '-');
    }
    return added && gone;
}

void peel_marks_fragment(char *s)
{
    if (is_change(s, strlen(s), '-'))
        *s = '\0';
    else if (*s == '+')
        str_drop(s, 1);
}

/* ---- JSON that Python printed as octets ---- */

bool peel_marks_has_bytes(const char *text, size_t n)
{
    return oneof_has_n(text, n, "\nb'{");
}

/* "b'{...}'" is "{...}". */
void peel_marks_bytes(char *s)
{
    size_t n = strlen(s);

    if (n < 5 || strncmp(s, "b'{", 3) != 0 || strcmp(s + n - 2, "}'") != 0)
        return;
    s[n - 1] = '\0';
    str_drop(s, 2);
}

/* ---- JSON in a command ---- */

/* Where JSON in quotes begins, or NULL. */
static char *json_at(const char *s)
{
    for (const char *p = strchr(s, '\''); p; p = strchr(p + 1, '\''))
        if ((p[1] == '{' || p[1] == '[') && p > s &&
            (str_is_space(p[-1]) || p[-1] == '='))
            return (char *)(size_t)(p + 1);
    return NULL;
}

bool peel_marks_is_command(const char *text, size_t n)
{
    return oneof_has_n(text, n, "curl |aws |http |wget ") &&
           oneof_has_n(text, n, "'{|'[");
}

/* Nothing but the JSON is left. */
void peel_marks_command(char *s, bool *open)
{
    char *at = s;

    while (*at) {
        if (!*open) {
            char *from = json_at(at);
            size_t n = from ? (size_t)(from - at) : strlen(at);

            memset(at, ' ', n);
            *open = from != NULL;
            at += n;
        }
        while (*open && *at && *at != '\'')
            at++;
        *open = *open && !*at;
    }
}
