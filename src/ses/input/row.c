/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text: a zone line, a row in any order, an answer of nslookup or
 * dig, a token, a domain. */
#include "ses/input/row.h"

#include "base/str.h"
#include "dns/type.h"
#include "ses/input/line.h"
#include "text/csv.h"
#include "text/oneof.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

/* ---- [owner] [ttl] [class] type rdata ---- */

/* Where the type stands if the words before it are a zone line's, or -1. */
static int zone_type(const struct input_words *w, bool blank_owner)
{
    size_t i = blank_owner ? 0 : 1;

    for (; i < w->n && i < 4; i++) {
        if (w->word[i].type)
            return (int)i;
        if (!input_words_is_ttl(&w->word[i]) &&
            !input_words_is_class(&w->word[i]))
            return -1;
    }
    return -1;
}

/* The owner of the line and of those below that leave it out; "" if it cannot
 * be told, which matters only when the record is SES's. */
static const char *own(struct input *in, const struct input_raw *raw)
{
    const char *wrong = input_relative(in, raw, in->file.owner);

    if (wrong)
        in->file.owner[0] = '\0';
    return wrong;
}

/* The first SOA of a file without $ORIGIN names the zone. */
static void take_soa(struct input *in, const struct input_raw *raw)
{
    char name[NAME_TEXT];

    if (raw->type != ns_t_soa || in->file.origin[0] || !raw->name)
        return;
    if (!input_name(&in->scratch, raw->name, name) && strchr(name, '.'))
        memcpy(in->file.origin, name, strlen(name) + 1);
}

/* "Thanks a lot" has the shape of a record of type A; a zone file has a class or
 * an origin, and an address behind A. */
static bool is_sentence(const struct input *in, const struct input_words *w,
                        int at)
{
    uint16_t type = w->word[at].type;

    return at == 1 && !in->file.origin[0] &&
           (w->line[w->word[at].at] >= 'a' ||
            (type == ns_t_txt && strchr(w->word[0].text, '_') &&
             input_order_is_word(w, &w->word[at + 1])) ||
            ((type == ns_t_a || type == ns_t_aaaa) &&
             !strpbrk(w->word[at + 1].text, ".:")));
}

/* The owner with its final dot; "" stays empty. */
static const char *whole_owner(const struct input *in,
                               char absolute[NAME_TEXT + 1])
{
    size_t n = strlen(in->file.owner);

    memcpy(absolute, in->file.owner, n);
    memcpy(absolute + n, n ? "." : "", n ? 2 : 1);
    return absolute;
}

static const char *zone_line(struct input *in, const struct input_words *w,
                             int at, bool owner_left_out, unsigned line)
{
    struct input_raw raw = {.type = w->word[at].type, .line = line};
    const char *wrong = NULL;
    char absolute[NAME_TEXT + 1];

    if (w->n == (size_t)at + 1 || (!w->cells && is_sentence(in, w, at)))
        return input_not_understood;
    raw.name = w->word[0].text;
    raw.value = w->line + w->word[at + 1].at;
    if (!owner_left_out) {
        take_soa(in, &raw);
        in->file.typed[0] = '\0';
        wrong = own(in, &raw);
    } else {
        raw.name = whole_owner(in, absolute);
    }
    if (raw.type == ns_t_ns || raw.type == ns_t_soa) {
        if (!wrong && in->file.owner[0])
            input_zones_add(in, in->file.owner, raw.type, w->word[at + 1].text);
        input_left_out(in);
        return NULL;
    }
    if (!wrong && str_find(in->file.owner, "_domainkey") &&
        !str_find(raw.name, "_domainkey")) /* it is of $ORIGIN */
        raw.name = whole_owner(in, absolute);
    if (!input_record_is_for_ses(in, &raw))
        return input_leave_out(in, &raw);
    if (wrong || !in->file.owner[0])
        return wrong ? wrong : "the name of this record is not known";
    return input_order_record(in, raw.name, raw.type, raw.value, line);
}

/* ---- cells ---- */

/* "CNAME", "CNAME Record"; 0: none. */
static uint16_t cell_type(const char *text)
{
    const char *blank = strchr(text, ' ');
    uint16_t type;

    if (input_words_type(text, &type))
        return type;
    return blank && str_same(blank + 1, "record") &&
                   input_cells_type(text, &type)
               ? type
               : 0;
}

/* The line as cells: one of them is a type, or all of two or three have the
 * look of a record. */
static struct input_words *cells_of(struct input *in, const char *line,
                                    char separator)
{
    struct csv *c = arena_raw(&in->scratch, sizeof *c);
    struct input_words *w = arena_alloc(&in->scratch, sizeof *w);
    bool typed = false, spaced = false;

    if (input_words_arrow(line)) /* "CNAME | name -> value": words */
        return NULL;
    csv_split(c, arena_str(&in->scratch, line), separator);
    w->cells = true;
    w->line = arena_str(&in->scratch, "");
    for (size_t i = 0; i < c->n && w->n < INPUT_WORDS; i++) {
        struct input_word *x = input_words_room(&in->scratch, w);

        *x = (struct input_word){.text = input_cells_clean(c->cell[i])};
        if (!*x->text || x->text[strspn(x->text, "-=+:")] == '\0')
            continue;
        x->type = cell_type(x->text);
        typed = typed || x->type;
        spaced = spaced || (w->n == 0 && !x->type && strpbrk(x->text, " \t"));
        w->n++;
    }
    if (w->n < 2 || spaced || (!typed && !input_order_has_shape(w)))
        return NULL;
    return w;
}

/* ---- answers and assignments ---- */

static bool is_of_dkim(const char *s)
{
    return str_find(s, "_domainkey.") || input_order_is_target(s);
}

/* `mail_from = "mail.example.com"`, as `terraform output` prints it. */
static bool assignment(struct input *in, const char *line, unsigned number,
                       const char **wrong)
{
    char key[64], name[NAME_TEXT];
    size_t n;
    bool sure;

    line = str_skip_space(line);
    n = strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                     "0123456789_.- "); /* "token 1" */
    if (n < 2 || n > sizeof key || line[n - 1] != ' ' ||
        strncmp(line + n, "= ", 2) != 0)
        return false;
    n--;
    memcpy(key, line, n);
    key[n] = '\0';
    if (str_find(key, "_domainkey."))
        return false; /* "CNAME NAME = VALUE" */
    struct input_words *w = input_words_of(&in->scratch, line + n + 2);
    *wrong = NULL;
    if (w->n == 1 && strchr(w->word[0].text, ',') && str_find(key, "token"))
        w = input_words_of(&in->scratch, w->word[0].text);
    if (w->n > 1 && str_find(key, "token") && input_words_tokens(w, 0)) {
        *wrong = input_look(in, w, number);
        return true;
    }
    if (w->n > 1 && strchr(key, '.')) /* Stack.Output = NAME CNAME VALUE */
        return false;
    if (w->n == 1 && str_ends(key, "region")) {
        input_region_of_file(in, w->word[0].text);
        return true;
    }
    if (w->n != 1 || (!strchr(w->word[0].text, '.') &&
                      !input_is_token(w->word[0].text, &sure)))
        return true;
    if (!str_find(key, "mail_from") && !str_find(key, "mailfrom")) {
        if (!strchr(w->word[0].text, '.') || str_find(key, "domain") ||
            str_find(key, "identity") || is_of_dkim(w->word[0].text))
            *wrong = input_look_alone(in, &w->word[0], number);
        return true;
    }
    *wrong = input_name(&in->scratch, w->word[0].text, name);
    if (!*wrong)
        input_mail_from_of_file(in, name, number);
    return true;
}

/* ---- the line ---- */

/* The owner of lines below that leave it out; worked out if there are any. */
static void remember_owner(struct input *in, const char *typed)
{
    size_t n = strlen(typed);

    in->file.typed[0] = '\0';
    if (n < sizeof in->file.typed)
        memcpy(in->file.typed, typed, n + 1);
}

static void recall_owner(struct input *in)
{
    struct input_raw raw = {.name = arena_str(&in->scratch, in->file.typed)};

    if (*raw.name)
        (void)own(in, &raw);
    in->file.typed[0] = '\0';
}

/* "NAME TYPE VALUE" in quotes, alone or behind what an output is called; or
 * NULL. */
static const char *quoted_row(const struct input_words *w)
{
    const char *row = NULL;

    for (size_t i = 0; i < w->n; i++) {
        const struct input_word *x = &w->word[i];

        if (x->quoted && strchr(x->text, ' ') && !row)
            row = x->text;
        else if (w->n > 1 && ((x->type && i) || strpbrk(x->text, "._=")))
            return NULL; /* "mx : ..." is an output */
    }
    if (!row || w->n == 1)
        return row;
    return !w->cells && !input_order_is_text(row) &&
                   !input_order_is_feedback(row) &&
                   (str_find(row, "_domainkey.") ||
                    str_find(row, "amazonses.") || str_find(row, "_dmarc."))
               ? row
               : NULL;
}

/* "3600 IN MX ...", "IN TXT ...": the blanks before it were lost in a paste. */
static bool lacks_owner(const struct input *in, const struct input_words *w)
{
    const struct input_file *f = &in->file;
    bool zone = f->origin[0] || (f->typed[0] && *f->typed != '_' &&
                                 !str_find(f->typed, "_domainkey"));

    if (zone && !w->cells && w->n > 1 && w->word[0].type == ns_t_txt &&
        w->word[1].quoted && str_starts(w->word[1].text, "v=spf1"))
        return true; /* TXT "v=spf1 ..." below the MX of its name */
    bool class = w->n > 2 && (input_words_is_class(&w->word[0]) ||
                              input_words_is_class(&w->word[1]));
    int at = !w->cells && w->n > 2 && (class || in->file.origin[0]) &&
                     (input_words_is_ttl(&w->word[0]) ||
                      input_words_is_class(&w->word[0]))
                 ? zone_type(w, false)
                 : -1;

    return at > 0 &&
           (w->word[at].type == ns_t_txt || w->word[at].type == ns_t_mx);
}

/* A,www.example.com,192.0.2.1: the columns of the console's file, without their
 * heading, of a record that is not SES's; "MX example.com 1 mx.example.net" as
 * words. What was cut may have been one. */
static bool is_foreign(const struct input_words *w)
{
    unsigned char address[16];
    uint16_t type = w->n > 2 ? w->word[0].type : 0;
    const char *last = w->n > 2 ? w->word[w->n - 1].text : "";

    for (size_t i = 0; i < w->n; i++)
        if (oneof_has(w->word[i].text, "...|\u2026|***|_domai|dkim|amazonses"))
            return false;
    if (w->cells && type && strpbrk(w->word[1].text, ".@*") && *w->word[2].text)
        return true;
    if (type == ns_t_cname)
        return w->n == 3 && strchr(last, '.');
    if (type == ns_t_txt)
        return w->n == 3 && (w->cells || w->word[2].quoted);
    if (type == ns_t_mx)
        return w->n == 4 && strchr(last, '.') &&
               input_words_is_number(&w->word[2]);
    return (type == ns_t_a && inet_pton(AF_INET, last, address) == 1) ||
           (type == ns_t_aaaa && inet_pton(AF_INET6, last, address) == 1);
}

static const char *any_words(struct input *in, struct input_words *w,
                             unsigned number)
{
    if ((w->blank || lacks_owner(in, w)) && in->file.typed[0])
        recall_owner(in);
    const char *inside = quoted_row(w);
    if (inside)
        return input_row(in, arena_str(&in->scratch, inside), number);
    bool left_out = (w->blank || lacks_owner(in, w)) && in->file.owner[0];
    int at = left_out ? zone_type(w, true) : -1;
    const char *wrong;

    if (at >= 0 && !input_order_host(w, 1))
        return zone_line(in, w, at, true, number);
    at = zone_type(w, false);
    if (at > 0 && in->file.origin[0])
        return zone_line(in, w, at, false, number);
    wrong = input_order(in, w, number);
    if (wrong == input_not_understood && at > 0)
        return zone_line(in, w, at, false, number);
    if (wrong == input_not_understood && w->n > 2 && in->file.origin[0] &&
        in->file.owner[0]) {
        input_left_out(in); /* a type or class that only one program has */
        return NULL;
    }
    if (wrong == input_not_understood) {
        wrong = input_look(in, w, number);
        if (wrong == input_not_understood && is_foreign(w)) {
            input_left_out(in);
            wrong = NULL;
        }
    } else if (!wrong && at > 0)
        remember_owner(in, w->word[0].text);
    return wrong;
}

/* ('a', 'b', 3) -> the cells: quotes as zone files have them. PowerDNS keeps
 * text with quotes of its own. ARRAY['a','b'] and '{a,b}' are what is in them.
 * The end of it. */
static char *sql_row(char *s)
{
    bool quoted = false, own = false;

    for (; *s && (quoted || *s != ')'); s++) {
        if (!quoted && str_starts(s, "ARRAY["))
            memset(s, ' ', strlen("ARRAY["));
        else if (quoted ? (*s == '{' && s[-1] == '"') ||
                              (*s == '}' && s[1] == '\'')
                        : *s == ']')
            *s = ' ';
        if (quoted && *s == '\\' && s[1]) {
            str_drop(s, 1);
        } else if (*s == '\'') {
            if (!quoted)
                own = s[1] == '"' || (s[1] == '\\' && s[2] == '"');
            *s = own ? ' ' : '"';
            quoted = !quoted;
        }
    }
    return s;
}

/* Text needs its quotation marks; elsewhere they would be part of a value. */
static void drop_quotes(char *s)
{
    if (str_find(s, "\"TXT\""))
        return;
    for (; *s; s++)
        if (*s == '"')
            *s = ' ';
}

/* ('example.com', 'TOKEN._domainkey', 'CNAME', ...): below the first of them. */
static const char *sql_words(struct input *in, struct input_words *w,
                             unsigned number)
{
    const char *hint = in->file.hint, *domain = NULL, *wrong;

    if (w->n > 2 && str_ends(w->word[1].text, "_domainkey"))
        domain = input_named_alone(in, w->word[0].text);
    if (domain) {
        w->n--;
        memmove(w->word, w->word + 1, w->n * sizeof *w->word);
        in->file.hint = domain;
    }
    wrong = any_words(in, w, number);
    in->file.hint = hint;
    return wrong;
}

/* UPDATE t SET a = 'TOKEN,TOKEN' WHERE name = 'example.com'; is a row, too. */
static char *sql_update(struct input *in, const char *line)
{
    char *s, *out;
    const char *where;
    bool quoted = false;
    size_t n;

    if ((*line != 'U' && *line != 'u') || !str_starts(line, "UPDATE ") ||
        !str_find(line, " SET ") ||
        (!str_find(line, "dkim") && !str_find(line, "_domainkey")))
        return NULL;
    s = arena_str(&in->scratch, str_find(line, " SET ") + 5);
    where = str_find(s, " WHERE "); /* first: what the row is about */
    n = where ? (size_t)(where - s) : strlen(s);
    out = arena_fmt(&in->scratch, "(%s %.*s)", s + n, (int)n, s);
    for (char *p = out + 1; p[1]; p++) /* the texts stay, and their quotes */
        if (*p == '\'')
            quoted = !quoted;
        else if (!quoted)
            *p = ' ';
    return out;
}

/* INSERT INTO t (...) VALUES (...), (...); */
static bool sql(struct input *in, const char *line, unsigned number,
                const char **wrong)
{
    char *s = NULL;

    if (((*line == 'I' || *line == 'i') && str_starts(line, "INSERT INTO ")) ||
        (*line == '(' && strchr(line, '\'')))
        s = arena_str(&in->scratch, line);
    else
        s = sql_update(in, line);
    if (!s)
        return false;
    if (*s != '(')
        s = (char *)(size_t)str_find(s, "VALUES");
    for (s = s ? strchr(s, '(') : NULL; s && !*wrong;) {
        char *end = sql_row(++s), *next = *end ? strchr(end + 1, '(') : NULL;
        struct input_words *w;

        *end = '\0';
        drop_quotes(s);
        w = input_words_of(&in->scratch, s);
        if (w->n)
            *wrong = sql_words(in, w, number);
        s = next;
    }
    return true;
}

/* "server 192.0.2.53 5300", "zone example.com", "send": how nsupdate is to do
 * it. A record, even of a name like these, has a type and data behind it. */
static bool is_setting(const char *s)
{
    static const struct {
        char word[8];
        bool more; /* something follows, and perhaps a port; else nothing */
    } how[] = {{"server", true}, {"zone", true},  {"local", true},
               {"class", true},  {"ttl", true},   {"send", false},
               {"show", false},  {"quit", false}, {"answer", false}};
    size_t n = strcspn(s, " \t\n");
    const char *rest = str_skip_space(s + n);

    for (size_t i = 0; i < sizeof how / sizeof *how; i++) {
        if (strlen(how[i].word) != n || memcmp(s, how[i].word, n) != 0)
            continue;
        if (!how[i].more || !*rest)
            return !*rest && !how[i].more;
        rest = str_skip_space(rest + strcspn(rest, " \t\n"));
        return rest[strspn(rest, "0123456789 \t\n")] == '\0';
    }
    return false;
}

/* Lines of nsupdate that add nothing: they take out, ask, or say how. */
static bool adds_nothing(const char *s)
{
    static const char *const begin[] = {"update del", "prereq ", "del ",
                                        "delete "};

    s = str_skip_space(s);
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (*s == *begin[i] && str_starts(s, begin[i]))
            return true;
    return is_setting(s);
}

/* "<blanks>TXT<tab>VALUE" below a line with an owner: a zone file's, in which
 * tabs stand for blanks. */
static bool leaves_owner_out(const struct input *in,
                             const struct input_words *w)
{
    bool owned = in->file.owner[0] || in->file.typed[0];
    int at =
        owned && (w->blank || lacks_owner(in, w)) ? zone_type(w, true) : -1;
    size_t cells = 1;

    if (at < 0 || (size_t)at + 1 >= w->n)
        return false;
    for (const char *s = w->line + w->word[at + 1].at; *s; s++)
        cells += *s == '\t' && s[1] != '\t';
    return cells == 1 || (cells == 2 && w->word[at].type == ns_t_mx);
}

/* "host MX 10 ...", "nslookup 300 IN TXT ...": the owner of a zone line, not a
 * command, which has no type behind it. `dig` may have. */
static bool owns(const struct input_words *w)
{
    bool asks = str_find(w->word[0].text, "dig") || strstr(w->line, " -");
    int at = asks ? -1 : zone_type(w, false);

    return at > 0 && (size_t)at + 1 < w->n;
}

/* `[1]: "VALUE"`, as Pulumi prints a list: the value. */
static char *behind_index(char *line)
{
    char *s = line + strspn(line, " \t");
    size_t n = *s == '[' ? strspn(s + 1, "0123456789") : 0;

    return n && !strncmp(s + 1 + n, "]: ", 3) ? s + n + 4 : line;
}

/* "[example.com.] NAME 3600 MX ..." of Knot, "zone-set example.com NAME ...": the
 * row. */
static char *behind_zone(char *line)
{
    size_t n = *line == '[' ? strcspn(line, "] \t") : 0;

    if (n > 3 && line[n] == ']' && line[n - 1] == '.' && line[n + 1] == ' ')
        return line + n + 2;
    return str_starts(line, "zone-set ") ? line + strlen("zone-set ") : line;
}

static const char *any_row(struct input *in, char *line, unsigned number)
{
    const char *wrong = NULL;
    struct input_words *w;
    char separator;

    line = behind_index(line);
    separator = csv_separator(line);

    if ((!in->text && input_words_noise(line)) || adds_nothing(line) ||
        input_words_directive(in, line, number, &wrong))
        return wrong;
    if (input_answer(in, line, number, &wrong) ||
        sql(in, line, number, &wrong) ||
        (strchr(line, '=') && input_pairs(in, line, number, &wrong)) ||
        assignment(in, line, number, &wrong))
        return wrong;
    if (separator && separator != '\t' &&
        (w = cells_of(in, line, separator)) != NULL)
        return any_words(in, w, number);
    w = input_words_of(&in->scratch, line);
    input_words_drop_prompt(w);
    input_words_drop_number(w);
    input_script_loop(in, w);
    if (input_words_command(w) && !owns(w))
        input_words_drop_command(in, w);
    if (!w->n)
        return NULL;
    if (separator == '\t' && zone_type(w, false) <= 0 &&
        !leaves_owner_out(in, w)) {
        struct input_words *cells = cells_of(in, line, separator);
        w = cells ? cells : w;
    }
    return any_words(in, w, number);
}

const char *input_row(struct input *in, char *line, unsigned number)
{
    line = behind_zone(line);

    const char *domain = strchr(line, '(') ? input_named_behind(in, line)
                         : strstr(line, " --") && strstr(line, "-name")
                             ? input_named_in_command(in, line)
                             : NULL;
    const char *hint = in->file.hint, *wrong;
    char *last;

    const char *dkim = domain ? NULL : str_find(line, "_domainkey");
    if (dkim) {
        domain = input_named_by_option(in, line);
        if (!domain && str_is_space(dkim[strlen("_domainkey")]))
            domain = input_named_first(in, line);
    }
    if (!domain)
        return any_row(in, line, number);
    last = arena_str(&in->scratch, in->file.last);
    in->file.hint = domain; /* of this line */
    memcpy(in->file.last, domain, strlen(domain) + 1);
    wrong = any_row(in, line, number);
    in->file.hint = hint;
    memcpy(in->file.last, last, strlen(last) + 1);
    return wrong;
}
