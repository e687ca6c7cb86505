/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/paste.h"

#include "base/str.h"

#include <string.h>

/* One character in UTF-8 and what it becomes. */
static const struct {
    const char *from, *to;
    unsigned long told; /* 0: changed without a word */
} rows[] = {
    {"\u200b", "", 0x200b},  {"\u200c", "", 0x200c},  {"\u200d", "", 0x200d},
    {"\u2060", "", 0x2060},  {"\ufeff", "", 0xfeff},  {"\u00ad", "", 0xad},
    {"\u200e", "", 0x200e},  {"\u200f", "", 0x200f},  {"\u202a", "", 0x202a},
    {"\u202c", "", 0x202c},  {"\u202b", "", 0x202b},  {"\u2066", "", 0x2066},
    {"\u2067", "", 0x2067},  {"\u2068", "", 0x2068},  {"\u2069", "", 0x2069},
    {"\u2061", "", 0x2061},  {"\u180e", "", 0x180e},  {"\u00a0", " ", 0xa0},
    {"\u2007", " ", 0x2007}, {"\u202f", " ", 0x202f}, {"\u2009", " ", 0x2009},
    {"\u2003", " ", 0x2003}, {"\u2002", " ", 0x2002}, {"\u3000", " ", 0x3000},
    {"\u201c", "\"", 0},     {"\u201d", "\"", 0},     {"\u201e", "\"", 0},
    {"\u00ab", "\"", 0},     {"\u00bb", "\"", 0},     {"\u2018", "'", 0},
    {"\u2019", "'", 0},      {"\u2192", "->", 0},     {"\u27a1", "->", 0},
    {"\u21d2", "->", 0},
};

/* Behind a terminal's escape sequence (ECMA-48 5.4), or s itself. */
static const char *escape_end(const char *s)
{
    const char *p = s + 1;

    if (*s != 0x1b)
        return s;
    if (*p != '[')
        return p;
    for (p++; *p && (*p < '@' || *p > '~'); p++)
        ;
    return *p ? p + 1 : p;
}

static int row_at(const char *s)
{
    if ((unsigned char)*s < 0x80)
        return -1;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!strncmp(s, rows[i].from, strlen(rows[i].from)))
            return (int)i;
    return -1;
}

unsigned long paste_clean(char *line)
{
    unsigned long told = 0;
    char *out = line;

    while (*out > 0 && *out < 0x7f && *out != 0x1b)
        out++; /* plain, as most lines are to their end */
    for (const char *p = out; *p;) {
        int i = row_at(p);

        if (i >= 0) {
            size_t n = strlen(rows[i].to);
            memcpy(out, rows[i].to, n);
            out += n;
            p += strlen(rows[i].from);
            told = told ? told : rows[i].told;
        } else if (*p == 0x1b) {
            p = escape_end(p);
        } else {
            *out++ = *p++;
        }
    }
    *out = '\0';
    return told;
}

static const char *skip_blank(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

/* Characters that nobody sees, as U+200B. */
static bool is_unseen(int c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 ||
           c == 0xfeff;
}

/* "&#95;", "&#x5f;": how long it is, or 0; *to is NUL if nobody sees it. Any other
 * character beyond ASCII stays. */
static size_t numbered(const char *p, char *to)
{
    bool hex = p[1] == '#' && (p[2] == 'x' || p[2] == 'X');
    int base = hex ? 16 : 10, digit, c = 0;
    size_t i = hex ? 3 : 2, end = i + 5;

    if (p[1] != '#')
        return 0;
    for (; i < end && (digit = str_hex(p[i])) >= 0 && digit < base; i++)
        c = c * base + digit;
    if (p[i] != ';' || ((c < ' ' || c > '~') && c != 160 && !is_unseen(c)))
        return 0;
    *to = is_unseen(c) ? '\0' : c == 160 ? ' ' : (char)c;
    return i + 1;
}

/* "&lt;" and its like. */
static void entities(char *line)
{
    static const struct {
        const char *name;
        char c;
    } known[] = {{"&lt;", '<'},    {"&gt;", '>'},   {"&amp;", '&'},
                 {"&quot;", '"'},  {"&nbsp;", ' '}, {"&apos;", '\''},
                 {"&rarr;", '>'},  {"&shy;", '\0'}, {"&ZeroWidthSpace;", '\0'},
                 {"&zwnj;", '\0'}, {"&lrm;", '\0'}};
    char *out = line;

    for (const char *p = line; *p;) {
        size_t i = 0, n = sizeof known / sizeof known[0];

        while (*p == '&' && i < n && !str_starts(p, known[i].name))
            i++;
        char c = '\0';
        size_t number = *p == '&' ? numbered(p, &c) : 0;
        if (number) {
            p += number;
            *out = c;
            out += c != '\0';
            continue;
        }
        if (*p != '&' || i == n) {
            *out++ = *p++;
            continue;
        }
        if (known[i].c)
            *out++ = known[i].c;
        p += strlen(known[i].name);
    }
    *out = '\0';
}

/* "text<http://text>" of mail programs -> "text"; "<http://text|text>" of Slack
 * -> "text". */
static void links(char *line)
{
    char *s = strchr(line, '<');

    while (s) {
        char *end = strchr(s, '>'), *bar;
        bool link = str_starts(s + 1, "http") || str_starts(s + 1, "mailto:");

        if (!link || !end) {
            s = strchr(s + 1, '<');
            continue;
        }
        bar = memchr(s, '|', (size_t)(end - s));
        size_t n = bar ? (size_t)(end - bar) - 1 : 0;
        if (bar)
            memmove(s, bar + 1, n);
        bool alone = !bar && (s == line || str_is_space(s[-1]));
        if (alone) { /* nothing but the link stands there: it stays */
            s = strchr(end, '<');
            continue;
        }
        str_drop(s + n, (size_t)(end - s) - n + 1);
        s = strchr(s + n, '<');
    }
}

/* "text [http://text]", "text (mailto:text)", as mail programs turn a link into
 * plain text: text. */
static void repeated_links(char *line)
{
    enum { LONG = 1024 };

    for (char *s = line; (s = strpbrk(s, "[(")) != NULL; s++) {
        char close = *s == '[' ? ']' : ')', *end = s, *word;
        const char *to = s + 1;
        size_t n = 0;

        if (s == line || s[-1] != ' ')
            continue;
        while (*end && *end != close && end - s < LONG)
            end++;
        if (*end != close)
            continue;
        to += str_starts(to, "https://")  ? 8
              : str_starts(to, "http://") ? 7
              : str_starts(to, "mailto:") ? 7
                                          : 0;
        if (to == s + 1)
            continue;
        for (word = s - 1; word > line && !str_is_space(word[-1]); word--)
            n++;
        size_t k = (size_t)(end - to);
        while (k && strchr("/.", to[k - 1]))
            k--;
        while (n && word[n - 1] == '.')
            n--;
        if (n && k == n && str_same_n(word, to, n)) {
            str_drop(s - 1, (size_t)(end - s) + 2);
            s--;
        }
    }
}

/* "[text](http://text)" of Markdown, also inside of a word -> "text". */
static void marked_links(char *line)
{
    char *out = line;
    const char *from = line, *mid, *end;

    while ((mid = strstr(from, "](")) != NULL) {
        const char *s = mid, *next = mid + 2;

        while (s > from && *s != '[')
            s--;
        bool link = *s == '[' &&
                    (str_starts(next, "http") || str_starts(next, "mailto:"));
        if (link && !(end = strchr(next, ')')))
            break;
        size_t n = (size_t)((link ? s : next) - from);
        memmove(out, from, n);
        out += n;
        if (link) {
            next = end + 1;
            n = (size_t)(mid - s) - 1;
            memmove(out, s + 1, n);
            out += n;
        }
        from = next;
    }
    str_drop(out, (size_t)(from - out));
}

/* "_TOKEN.dkim.amazonses.com_" of Markdown: no name begins with an underscore and
 * a word as long as that. */
static void italics(char *line)
{
    enum { LONG = 20 };

    for (char *s = line; (s = strchr(s, '_')) != NULL; s++) {
        if (s > line && !str_is_space(s[-1]))
            continue;
        size_t n = 1, end = strcspn(s, " \t|,");

        while (str_is_alnum(s[n]))
            n++;
        if (end < 3 || s[end - 1] != '_' || !memchr(s, '.', end))
            continue;
        str_drop(s + end - 1, 1); /* nor does a domain end in one */
        if (n > LONG)
            str_drop(s, 1);
    }
}

/* "<summary>text</summary>" inside of Markdown -> "text". */
static void tags(char *line)
{
    static const char *const known[] = {"summary>", "details>", "strong>", "b>",
                                        "em>",      "kbd>",     "u>"};

    for (char *s = line; (s = strchr(s, '<')) != NULL;) {
        size_t slash = s[1] == '/', i = 0;

        while (i < sizeof known / sizeof *known &&
               !str_starts(s + 1 + slash, known[i]))
            i++;
        if (i < sizeof known / sizeof *known)
            str_drop(s, 1 + slash + strlen(known[i]));
        else
            s++;
    }
}

/* "12. ", "3) ", "- ", "* ", "[x] " */
static const char *list_mark(const char *s)
{
    const char *p = s;

    if (*s == '[' && s[1] && strchr(" xX", s[1]) && s[2] == ']' && s[3] == ' ')
        return skip_blank(s + 4);

    while (str_is_digit(*p))
        p++;
    if (p > s && (*p == '.' || *p == ')') && (p[1] == ' ' || p[1] == '\t'))
        return skip_blank(p + 1);
    if (strchr("-*", *s) && *s && (s[1] == ' ' || s[1] == '\t'))
        return skip_blank(s + 1);
    return s;
}

/* "C:\Users\me>", "PS C:\>", "me@host:~$ ", "$ ", "# ", "> ", "% " */
static const char *prompt(const char *s)
{
    const char *p = s;

    if (str_starts(p, "PS "))
        p += 3;
    if (str_is_alnum(p[0]) && p[1] == ':' && p[2] == '\\') {
        const char *end = strchr(p, '>');
        return end ? skip_blank(end + 1) : s;
    }
    if (*s == '#' && s[1] == '\t')
        return s; /* "#" heads a column of numbers */
    if (strchr("$#>%", *s) && *s && (s[1] == ' ' || s[1] == '\t'))
        return skip_blank(s + 1);
    if (*s == '$' && (str_starts(s + 1, "dig") || str_starts(s + 1, "nsl")))
        return s + 1;
    p = strstr(s, "$ ");
    if (p && memchr(s, '@', (size_t)(p - s)) &&
        !memchr(s, ' ', (size_t)(p - s)))
        return skip_blank(p + 2);
    return s;
}

/* A fence, "```" or "~~~": what it is glued to, when that is more than the name
 * of a language; NULL: nothing. */
static const char *behind_fence(const char *s)
{
    const char *p = s + strspn(s, "`~");

    return strpbrk(p, " \t.") ? p : NULL;
}

/* The fence at the end goes, too. */
static void cut_fence(char *line)
{
    size_t n = strlen(line);

    while (n && str_is_space(line[n - 1]))
        n--;
    if (n >= 3 && !strncmp(line + n - 3, "```", 3))
        line[n - 3] = '\0';
}

bool paste_strip(char *line)
{
    const char *p = skip_blank(line), *before;

    if (!strncmp(p, "```", 3) || !strncmp(p, "~~~", 3)) {
        p = behind_fence(p);
        if (!p) {
            *line = '\0';
            return false;
        }
    }
    do {
        before = p;
        p = prompt(list_mark(p));
    } while (p != before);
    str_drop(line, (size_t)(p - line));
    cut_fence(line);
    links(line);
    tags(line);
    italics(line);
    repeated_links(line);
    marked_links(line);
    entities(line);
    return *skip_blank(line) != '\0';
}
