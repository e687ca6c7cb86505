/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/role.h"
#include "text/oneof.h"

#include <string.h>

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
    const char *s = excerpt_next_line(&p, text + n, &len);

    return s && said(s, len);
}

/* What a chat says of itself ("-!- tom has quit") goes. */
void peel_marks_chat(char *s)
{
    size_t n = strlen(s), time = chat_time(s, n);

    if (time && !strncmp(s + time, "-!-", 3))
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

    while ((s = excerpt_next_line(&p, text + n, &len)) != NULL) {
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

/* ---- ": 1764000001:0;" of a shell's history ---- */

size_t peel_marks_history(const char *s, size_t n)
{
    static const char marks[] = ": :;"; /* a number behind the second, third */
    size_t i = 0;

    for (const char *m = marks; *m; m++) {
        size_t from = i;

        while (m > marks + 1 && i < n && str_is_digit(s[i]))
            i++;
        if (i >= n || (m > marks + 1 && i == from) || s[i++] != *m)
            return 0;
    }
    return i;
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
