/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/words.h"
#include "ses/input/row.h"

#include "base/str.h"
#include "dns/type.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

bool input_words_type(const char *text, uint16_t *type)
{
    static const struct {
        char word[6];
        uint16_t type; /* 0: none, though it is all over zone files */
    } common[] = {{"CNAME", ns_t_cname}, {"TXT", ns_t_txt}, {"MX", ns_t_mx},
                  {"NS", ns_t_ns},       {"A", ns_t_a},     {"IN", 0}};
    size_t n = strnlen(text, 11);

    if (n > 10 || n == 0 || str_is_digit(*text) || strchr(text, '.'))
        return false;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (!strcmp(common[i].word, text)) {
            *type = common[i].type;
            return *type != 0;
        }
    return type_read(text, type) && (*type < TYPE_TSIG - 1 || *type > TYPE_ANY);
}

bool input_words_is_number(const struct input_word *w)
{
    return str_is_number(w->text);
}

bool input_words_is_ttl(const struct input_word *w)
{
    return str_is_digit(w->text[0]) &&
           w->text[strspn(w->text, "0123456789smhdwSMHDW")] == '\0';
}

bool input_words_is_class(const struct input_word *w)
{
    return oneof_is(w->text, "IN|CH|HS");
}

/* Behind the quoted string at p. */
static size_t quoted_end(const char *line, size_t p)
{
    for (p++; line[p] && line[p] != '"'; p++)
        if (line[p] == '\\' && line[p + 1])
            p++;
    return line[p] ? p + 1 : p;
}

/* "p=none": a value that lost its quotes begins here. */
static bool is_tag(const char *s)
{
    return s[1] == '=' && strchr("vkp", str_lower(*s));
}

/* Takes out comments, brackets and newlines; offsets stay what they were. */
static void flatten(char *line)
{
    bool value = false; /* "; p=none" in one is no comment */
    bool dot = false;   /* "DKIM #1" before one is no comment: no name or value
                           stands before it */

    for (size_t i = 0; line[i];) {
        bool first = i == 0 || str_is_space(line[i - 1]);
        char c = line[i];

        if (c == '"') {
            size_t end = quoted_end(line, i);

            dot = dot || memchr(line + i, '.', end - i);
            i = end;
            continue;
        }
        value = value || (first && is_tag(line + i));
        dot = dot || c == '.';
        if (first && !value &&
            (c == ';' || (c == '#' && (dot || !str_is_digit(line[i + 1]))))) {
            while (line[i] && line[i] != '\n')
                line[i++] = ' ';
            continue;
        }
        if (c == '(' || c == ')' || c == '\n' || c == '[' || c == ']')
            line[i] = ' ';
        i++;
    }
}

static bool is_label(const char *s, size_t n)
{
    return n > 1 && s[n - 1] == ':' && !memchr(s, '.', n) && s[0] != '_' &&
           memchr(s, ':', n) == s + n - 1;
}

/* Bullets, ticks, arrows, pictures: U+2000 to U+2BFF and U+1F000 to U+1FFFF. */
static bool is_symbol(const char *s, size_t n)
{
    size_t i = 0, k;

    for (; i < n; i += k) {
        const unsigned char *u = (const unsigned char *)s + i;

        k = *u == 0xf0 ? 4 : 3;
        if (i + k > n || (*u == 0xe2   ? u[1] > 0xaf
                          : *u == 0xf0 ? u[1] != 0x9f
                                       : memcmp(u, "\ufe0f", 3) != 0))
            return false;
    }
    return n > 0;
}

static bool is_arrow(const char *s, size_t n)
{
    if ((unsigned char)*s >= 0xe2 && is_symbol(s, n))
        return true;
    for (size_t i = 0; i < n; i++)
        if (!strchr("-=>|:*~?/+", s[i]))
            return false;
    return true;
}

bool input_words_arrow(const char *line)
{
    return strstr(line, "> ") && /* hardly a line has it */
           oneof_has(line, " -> | => | --> | ==> ");
}

/* "--rrdatas=" of a command, "value=" of a list: what is behind it is the
 * word. */
static size_t option_length(const char *s, size_t n)
{
    const char *sign = memchr(s, '=', n);
    size_t i = 2;

    if (sign && sign - s > 3 && sign - s < 12 && sign + 1 < s + n &&
        input_role_of(s, (size_t)(sign - s)) > ROLE_IDLE)
        return (size_t)(sign - s) + 1;
    if (n < 4 || s[0] != '-' || s[1] != '-')
        return 0;
    while (i < n && (str_is_alnum(s[i]) || s[i] == '-'))
        i++;
    return i > 2 && i + 1 < n && s[i] == '=' ? i + 1 : 0;
}

/* 'MX' of an SQL statement. */
static bool is_quoted_type(const char *text)
{
    return !strcmp(text, "CNAME") || !strcmp(text, "MX") ||
           !strcmp(text, "TXT");
}

struct input_word *input_words_room(struct arena *a, struct input_words *w)
{
    w->word = arena_grow(a, w->word, w->n, sizeof *w->word);
    return &w->word[w->n];
}

static void add_word(struct input_words *w, struct arena *a, size_t from,
                     size_t end)
{
    size_t option = option_length(w->line + from, end - from);
    const char *s = w->line + from + option;
    size_t n = end - from - option;
    struct input_word *x;

    if (is_label(s, n))
        w->label = true;
    if (is_label(s, n) && is_quoted_type(arena_copy(a, s, n - 1)))
        n--; /* "MAIL FROM MX: ..." */
    if (is_arrow(s, n) || is_label(s, n))
        return;
    x = input_words_room(a, w);
    *x = (struct input_word){.at = from + option,
                             .quoted = *s == '"' || *s == '\'' || *s == '`'};
    if (x->quoted) {
        s++, n--;
        n -= n && s[n - 1] == s[-1];
    }
    n -= n > 1 && s[n - 1] == ';' && !memchr(s, '=', n);
    x->text = arena_copy(a, s, n);
    if ((!x->quoted || is_quoted_type(x->text)) &&
        !input_words_type(x->text, &x->type))
        x->type = 0;
    w->n++;
}

struct input_words *input_words_of(struct arena *a, const char *line)
{
    struct input_words *w = arena_alloc(a, sizeof *w);
    size_t i = 0;

    w->blank = *line == ' ' || *line == '\t';
    w->line = arena_str(a, line);
    flatten(w->line);
    for (i = strlen(w->line); i && str_is_space(w->line[i - 1]); i--)
        w->line[i - 1] = '\0';
    for (i = 0; w->line[i] && w->n < INPUT_WORDS;) {
        size_t from = i;

        if (str_is_space(w->line[i]) || w->line[i] == ',' ||
            w->line[i] == '|') {
            i++;
            continue;
        }
        if (w->line[i] == '"')
            i = quoted_end(w->line, i);
        else
            i += strcspn(w->line + i, " \t\n\v\f\r,|");
        add_word(w, a, from, i);
    }
    if (!w->n)
        (void)input_words_room(a, w);
    return w;
}

/* Nothing but the words that head columns: "Type Name Value". */
static bool only_headings(const char *s)
{
    static const char words[] = "type|name|value|record|host|ttl|priority|"
                                "status|data|content|points|to";

    while (*s) {
        size_t len = strcspn(s, " \t,;|");

        if (len > 12 ||
            (len && !oneof_is_n(s, len, words) && !input_role_of(s, len)))
            return false;
        s += len;
        s += *s != '\0';
    }
    return true;
}

/* "(3 rows)" */
static bool is_count(const char *s)
{
    size_t n = *s == '(' ? strspn(s + 1, "0123456789") : 0;

    return n && str_starts(s + 1 + n, " row");
}

/* What a dump of PostgreSQL and the console of Terraform have round rows:
 * "COPY t (name, type) FROM stdin;", "\\.", "-- comment", "tolist([". */
static bool is_frame(const char *s)
{
    if (!strchr("C\\S-t>*", *s))
        return false;
    size_t n = str_bare_len(s);
    if (*s == '*') /* "*** 1. row ***" of MySQL; nslookup */
        return (s[n - 1] == '*' && strstr(s, ". row *")) ||
               (!strncmp(s, "*** ", 4) && strstr(s, " can't find "));
    if (*s == '-' || *s == '\\')
        return (s[0] == '-' && s[1] == '-' && (n == 2 || s[2] == ' ')) ||
               (s[1] == '.' && n == 2);
    if (*s == '>' || *s == 't')
        return oneof_starts(s, "> aws_|> module.|tolist([|toset([|> set ");
    return s[n - 1] == ';' &&
           (oneof_starts(s, "SET |SELECT pg_") ||
            (str_starts(s, "COPY ") && str_find(s, " FROM stdin;")));
}

bool input_words_noise(const char *line)
{
    static const char prefixes[] =
        "Server:|Address:|Addresses:|Aliases:|Non-authoritative answer|"
        "Authoritative answers can be found|** server can't find|Name Server:";
    const char *s = str_skip_space(line);

    if (!*s || strchr(";#", *s) || (s[0] == '/' && s[1] == '/') ||
        (strchr("SsAaNn*", *s) && oneof_starts(s, prefixes)) || is_frame(s))
        return true;
    if (only_headings(s) || (str_starts(s, "sep=") && strlen(s) < 6) ||
        is_count(s) ||
        (strchr("$%", *s) && s[1 + strspn(s + 1, " \t")] == '\0'))
        return true; /* the last: a prompt */
    /* rules, brackets, the ends of comments and of texts in programs */
    return s[strspn(s, "-=_*+|[](){},.;:`~ \t>/<!\"'")] == '\0';
}

bool input_words_open(const char *line)
{
    int depth = 0;
    uint16_t type = 0;
    bool typed = false;

    for (size_t i = 0; line[i];) {
        if (line[i] == '"') {
            i = quoted_end(line, i);
            continue;
        }
        if (line[i] == ';' && (i == 0 || str_is_space(line[i - 1])))
            i += strcspn(line + i, "\n");
        else if (line[i] == '(')
            depth += typed, i++;
        else if (line[i] == ')')
            depth--, i++;
        else if (str_is_alnum(line[i])) {
            bool option = i && line[i - 1] == '-'; /* "declare -A" */
            char word[12] = "";
            size_t n = strcspn(line + i, " \t\n\"();");
            if (n < sizeof word && !option) {
                memcpy(word, line + i, n);
                typed = typed || input_words_type(word, &type);
            }
            i += n;
        } else {
            i++;
        }
    }
    return depth > 0;
}

bool input_words_tokens(const struct input_words *w, size_t from)
{
    bool sure;

    for (size_t i = from; i < w->n; i++)
        if (!input_is_token(w->word[i].text, &sure))
            return false;
    return from < w->n;
}

/* "$ORIGIN bounce" is below the one before; with dots inside, its last one is
 * as likely to be missing. */
static void take_origin(struct input *in, const char *name, const char *typed)
{
    char *had = in->file.origin;
    size_t n = strlen(name), k = strlen(had);

    if (!strchr(typed, '.') && *had && strcmp(had, ".") != 0 &&
        n + 1 + k < NAME_TEXT) {
        memmove(had + n + 1, had, k + 1);
        had[n] = '.';
        memcpy(had, name, n);
    } else {
        memcpy(had, name, n + 1);
    }
}

bool input_words_directive(struct input *in, const char *line, unsigned number,
                           const char **wrong)
{
    static const char origin[] = "$ORIGIN";
    const char *s = str_skip_space(line);

    if (*s != '$' || !str_is_alnum(s[1]))
        return false;
    if (str_starts(s, origin) && str_is_space(s[sizeof origin - 1])) {
        const struct input_words *w = input_words_of(&in->scratch, s);
        char name[NAME_TEXT];

        if (w->n < 2)
            *wrong = "expected a name after $ORIGIN";
        else if (strcmp(w->word[1].text, ".") == 0)
            memcpy(in->file.origin, ".", 2);
        else if (!(*wrong = input_name(&in->scratch, w->word[1].text, name)))
            take_origin(in, name, w->word[1].text);
        return true;
    }
    if (str_starts(s, "$INCLUDE") || str_starts(s, "$GENERATE"))
        input_note(in, number,
                   "$INCLUDE and $GENERATE are not supported; name the other "
                   "file with "
                   "--from");
    else if (!str_starts(s, "$TTL"))
        return false;
    return true;
}

static bool is_command(const char *word)
{
    return oneof_is(
        word,
        "nslookup|dig|resolve-dnsname|seslookup|host|aws|nslookup.exe|$dig|"
        "$nslookup");
}

/* The command goes on in this line. */
static bool is_option(const char *word)
{
    return oneof_is(word, "--email-identity|--identities|--identity|--region");
}

bool input_words_command(const struct input_words *w)
{
    return w->n > 1 &&
           (is_command(w->word[0].text) || is_option(w->word[0].text));
}

static void drop_first(struct input_words *w)
{
    memmove(w->word, w->word + 1, --w->n * sizeof *w->word);
}

void input_words_drop_prompt(struct input_words *w)
{
    enum { WORDS = 4 }; /* "[ana@host ~]$", "ana@host:~ (main) $" */
    size_t n = w->n > 2 ? 0 : WORDS;

    for (; n < WORDS && n + 2 < w->n; n++) {
        const char *s = w->word[n].text;

        if (*s && strchr("$%#>+:", s[strlen(s) - 1]) &&
            is_command(w->word[n + 1].text))
            break;
    }
    if (n < WORDS && n + 2 < w->n)
        for (size_t i = 0; i <= n; i++)
            drop_first(w);
}

void input_words_drop_number(struct input_words *w)
{
    const char *first = w->n > 1 ? w->word[0].text : "";
    size_t n = strspn(first, "0123456789");

    if (n == 0 || n > 5)
        return;
    if (!first[n] && w->n > 2 && is_command(w->word[1].text)) {
        drop_first(w); /* of a shell's history */
        return;
    }
    if (n > 3)
        return;
    if ((first[n] == '.' && !first[n + 1]) || /* or "1)", without its bracket */
        (!first[n] && w->n == 2 && !strchr(w->word[1].text, '.')))
        drop_first(w);
}

/* The word is the value of one of the options: behind it, or behind its "=". */
static bool is_value_of(const struct input_words *w, size_t i,
                        const char *options)
{
    size_t end = w->word[i].at, from;

    if (!end || w->line[end - 1] != '=')
        return i && oneof_is(w->word[i - 1].text, options);
    for (from = --end; from && !str_is_space(w->line[from - 1]); from--)
        ;
    return oneof_is_n(w->line + from, end - from, options);
}

/* `aws ses... --email-identity example.com` tells what its answer, which has no
 * name inside, is about. */
static void aws_command(struct input *in, const struct input_words *w)
{
    char name[NAME_TEXT], region[REGION_TEXT];
    struct input_file *f = &in->file;

    if (!is_option(w->word[0].text)) {
        f->queried[0] = '\0';
        f->legacy_asked = str_find(w->line, "verify-domain-identity") != NULL;
    }
    for (size_t i = 0; i < w->n; i++) {
        const char *s = w->word[i].text;

        if (!is_value_of(w, i,
                         "--email-identity|--identities|--identity|--domain") ||
            !strchr(s, '.') || strchr(s, '@') ||
            input_name(&in->scratch, s, name))
            continue;
        memcpy(f->last, name, strlen(name) + 1);
        if (is_value_of(w, i, "--email-identity"))
            memcpy(f->queried, name, strlen(name) + 1);
    }
    for (size_t i = 0; i < w->n && f->last[0]; i++)
        if (is_value_of(w, i, "--region") &&
            region_in_words(w->word[i].text, region))
            input_region_below(in, region, f->last);
}

/* `dig +short MX bounce.example.com` tells the name of the answer below, which
 * has none. */
static void dig_command(struct input *in, const struct input_words *w)
{
    bool is_short = false;
    const char *name = NULL;

    for (size_t i = 1; i < w->n; i++) {
        const struct input_word *x = &w->word[i];

        is_short = is_short || str_same(x->text, "+short");
        if (!name && !x->type && !strchr("-+@", x->text[0]) &&
            strchr(x->text, '.'))
            name = x->text;
    }
    if (!is_short || !name || input_name(&in->scratch, name, in->file.asked))
        in->file.asked[0] = '\0';
}

void input_words_drop_command(struct input *in, struct input_words *w)
{
    dig_command(in, w);
    if (str_same(w->word[0].text, "aws") || is_option(w->word[0].text)) {
        aws_command(in, w);
        w->n = 0;
        return;
    }
    for (size_t i = 1; i < w->n; i++) {
        const struct input_word *x = &w->word[i];

        if (x->type || strchr("-+@", x->text[0]) || !strchr(x->text, '.') ||
            !str_find(x->text, "_domainkey") ||
            input_script_template(in, x->text))
            continue;
        w->word[0] = *x;
        w->n = 1;
        return;
    }
    w->n = 0;
}
