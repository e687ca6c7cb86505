/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a table: what its columns are. */
#include "ses/input/table_head.h"

#include "base/str.h"
#include "ses/input/line.h"

#include <string.h>

/* A domain column of a table of records holds the name, if no other does. */
static void domain_is_name(struct input_table *t)
{
    for (size_t i = 0; i < t->cells; i++)
        if (t->role[i] == ROLE_DOMAIN)
            t->role[i] = ROLE_NAME;
}

/* "Record" holds the name, if no other column does. */
static bool take_record_column(struct input_table *t, const struct csv *c)
{
    for (size_t i = 0; i < t->cells; i++)
        if (str_same(c->cell[i], "record")) {
            t->role[i] = ROLE_NAME;
            return true;
        }
    return false;
}

static bool is_header(struct input_table *t, const bool has[ROLES])
{
    bool value = has[ROLE_VALUE];

    if (value && has[ROLE_NAME] && !has[ROLE_TOKENS]) {
        t->records = true;
        t->acm = has[ROLE_DOMAIN] && has[ROLE_TYPE];
        return true;
    }
    if (value && has[ROLE_DOMAIN] && has[ROLE_TYPE] && !has[ROLE_TOKENS]) {
        t->records = true;
        domain_is_name(t);
        return true;
    }
    if (has[ROLE_DOMAIN])
        return true;
    if (!has[ROLE_NAME] || !(has[ROLE_TOKENS] || has[ROLE_MAIL_FROM]))
        return false;
    for (size_t i = 0; i < t->cells; i++)
        if (t->role[i] == ROLE_NAME)
            t->role[i] = ROLE_DOMAIN;
    return true;
}

bool table_head_may_be(const char *line)
{
    size_t word = 0, n = 0;

    for (; line[n]; n++) {
        char c = line[n];

        word = str_is_alnum(c) ? word + 1 : 0;
        if (c == '=' || c == '@' || c == ':' || word > 30 ||
            (c == '.' && str_is_alnum(line[n + 1])))
            return false;
    }
    return n > 0 && n < 4096;
}

/* "MAIL FROM subdomain", "Absenderdomain (MAIL FROM)"; but not what is said of
 * its records. */
static bool is_mail_from(const char *text)
{
    static const char *const others[] = {"mx",      "spf",  "txt",
                                         "record",  "fail", "behavi",
                                         "address", "user", "date"};

    char word[64];

    if (!input_role_plain(text, strlen(text), word, sizeof word) ||
        !strstr(word, "mailfrom"))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(word, others[i]))
            return false;
    return true;
}

/* "cname1_name" is "cname1 name". */
static enum input_role heading(const char *text)
{
    enum input_role role = input_role_of(text, strlen(text));
    char words[64];

    if (role == ROLE_NONE && is_mail_from(text))
        return ROLE_MAIL_FROM;
    if (role != ROLE_NONE || !strchr(text, '_'))
        return role;
    size_t n = str_cut(words, sizeof words, text);
    for (char *at = words; (at = strchr(at, '_')) != NULL;)
        *at = ' ';
    return input_role_of(words, n);
}

/* How many digits end it. */
static size_t digits(const char *s)
{
    size_t n = strlen(s), k = 0;

    while (k < n && str_is_digit(s[n - 1 - k]))
        k++;
    return k;
}

/* The i-th heading; "CNAME2" before "VALUE2" is a name. */
static enum input_role heading_at(const struct csv *c, size_t i)
{
    enum input_role role = heading(c->cell[i]);
    size_t n = digits(c->cell[i]);

    if (role != ROLE_NONE || !n || i + 1 >= c->n ||
        digits(c->cell[i + 1]) != n ||
        strcmp(c->cell[i] + strlen(c->cell[i]) - n,
               c->cell[i + 1] + strlen(c->cell[i + 1]) - n) != 0)
        return role;
    return heading(c->cell[i + 1]) == ROLE_VALUE ? ROLE_NAME : role;
}

/* A row may hold several records, if each has a name and a value of its own. */
static size_t parts_of(const struct csv *c)
{
    size_t n[ROLES] = {0};

    for (size_t i = 0; i < c->n; i++)
        n[heading_at(c, i)]++;
    return n[ROLE_NAME] > 1 && n[ROLE_NAME] == n[ROLE_VALUE] &&
                   n[ROLE_NAME] < 256
               ? n[ROLE_NAME]
               : 1;
}

static bool read_header(struct input_table *t, struct csv *c)
{
    bool has[ROLES] = {false};
    size_t known = 0, other = 0, seen[ROLES] = {0};

    t->parts = parts_of(c);
    for (size_t i = 0; i < c->n; i++) {
        enum input_role role = heading_at(c, i);

        t->empty[i] = !*c->cell[i];
        t->empties += t->empty[i];
        t->action[i] = input_gone_is_action(c->cell[i]);
        t->part[i] = (unsigned char)seen[role]++;
        /* of two that say the same, the first */
        if (role > ROLE_IDLE && role != ROLE_TOKENS && has[role] &&
            t->part[i] >= t->parts)
            role = ROLE_IDLE;
        t->role[i] = (unsigned char)role;
        has[role] = true;
        known += role != ROLE_NONE;
        other += role == ROLE_NONE && *c->cell[i];
        if (role > ROLE_IDLE)
            t->last = i;
    }
    if (has[ROLE_VALUE] && !has[ROLE_NAME] && take_record_column(t, c))
        has[ROLE_NAME] = true;
    t->identities = has[ROLE_TOKENS] || has[ROLE_MAIL_FROM] ||
                    has[ROLE_SELECTOR] || has[ROLE_LEGACY];
    return is_header(t, has) &&
           (known > 1 || (known && c->n == 1) || !other || t->separator != ' ');
}

static void single_bars(char *s)
{
    char *out = s;

    for (; *s; s++)
        if (*s != '|' || s[1] != '|')
            *out++ = *s;
    *out = '\0';
}

void table_head_close_up(struct input_table *t)
{
    size_t n = 0;

    for (size_t i = 0; i < t->cells; i++) {
        if (t->empty[i])
            continue;
        t->role[n] = t->role[i];
        t->part[n] = t->part[i];
        t->action[n] = t->action[i];
        t->last = t->last == i ? n : t->last;
        n++;
    }
    t->cells = n;
    t->empties = 0;
}

bool table_head_read(struct input *in, const char *line, unsigned number,
                     struct input_table *t)
{
    struct csv *c;

    if (!table_head_may_be(line) || str_starts(line, "INSERT "))
        return false;
    c = arena_raw(&in->scratch, sizeof *c); /* csv_split fills it */
    char separator = csv_separator(line);
    char *head = arena_str(&in->scratch, line);
    if (!strncmp(head + strspn(head, " "), "||", 2)) /* headings of wikis */
        single_bars(head);
    csv_split(c, head, separator ? separator : ',');
    *t = (struct input_table){.separator = separator ? separator : ',',
                              .line = number,
                              .cells = c->n};
    if (c->n == 1 && strchr(c->cell[0], ' '))
        return false; /* a sentence */
    return read_header(t, c);
}
