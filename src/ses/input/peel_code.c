/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/form.h"
#include "text/oneof.h"

#include <string.h>

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

bool peel_code_has_texts(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;

    if (!oneof_has_n(text, n, "_domainkey|amazonses"))
        return false;
    while ((s = excerpt_next_line(&p, text + n, &len)) != NULL)
        if (opens_text(s, len))
            return true;
    return false;
}

/* A row may stand behind the quotes of Python. */
void peel_code_texts(char *s)
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
    return n > 4 && !memcmp(s, "@@ -", 4) && str_is_digit(s[4]);
}

bool peel_code_is_diff(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;

    while ((s = excerpt_next_line(&p, text + n, &len)) != NULL)
        if (is_hunk(s, len))
            return true;
    return false;
}

/* What was taken out is gone; before the first hunk there is nothing. */
void peel_code_diff(char *s, bool *open)
{
    size_t n = strlen(s);

    if (is_hunk(s, n)) {
        *open = true;
        *s = '\0';
    } else if (!strncmp(s, "diff ", 5)) {
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

bool peel_code_is_fenced(const char *text, size_t n)
{
    const char *p = text, *s, *word;
    size_t len, k, fences = 0, forms = 0;
    bool first = true, all = false, data = false, open = false;
    bool own = false, named = false; /* a domain, inside and outside */
    const char *from = NULL; /* what is inside a fence that says no form */

    while ((s = excerpt_next_line(&p, text + n, &len)) != NULL) {
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
void peel_code_fenced(char *s, bool *open)
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

bool peel_code_is_fragment(const char *text, size_t n)
{
    const char *p = text, *s;
    size_t len;
    bool added = false, gone = false;

    while ((s = excerpt_next_line(&p, text + n, &len)) != NULL) {
        added = added || is_change(s, len, '+');
        gone = gone || is_change(s, len, '-');
    }
    return added && gone;
}

void peel_code_fragment(char *s)
{
    if (is_change(s, strlen(s), '-'))
        *s = '\0';
    else if (*s == '+')
        str_drop(s, 1);
}

/* ---- JSON that Python printed as octets ---- */

bool peel_code_has_bytes(const char *text, size_t n)
{
    return oneof_has_n(text, n, "\nb'{");
}

/* "b'{...}'" is "{...}". */
void peel_code_bytes(char *s)
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

bool peel_code_is_command(const char *text, size_t n)
{
    return oneof_has_n(text, n, "curl |aws |http |wget ") &&
           oneof_has_n(text, n, "'{|'[");
}

/* Nothing but the JSON is left. */
void peel_code_command(char *s, bool *open)
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
