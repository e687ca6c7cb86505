/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/row.h"

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/model/region.h"
#include "ses/model/suffix.h"
#include "text/oneof.h"

#include <string.h>

enum { LABEL = 24 };

/* "ses.py", "main.tf": top-level names, too, but those of few. */
static bool is_source(const char *name)
{
    const char *dot = strchr(name, '.');

    return dot && oneof_is(dot, ".py|.tf");
}

/* n octets that are a host of two labels or more, canonical in name. */
static bool is_domain(struct input *in, const char *s, size_t n,
                      char name[NAME_TEXT])
{
    while (n && strchr(".,;:!?*_`\"')", s[n - 1]))
        n--;
    while (n && strchr("*_`\"'(", *s))
        s++, n--;
    if (n < 3 || !memchr(s, '.', n) || memchr(s, '/', n) || memchr(s, '@', n))
        return false;
    char *typed = arena_copy(&in->scratch, s, n);
    const char *top;

    if (input_name(&in->scratch, typed, name) || !(top = strrchr(name, '.')))
        return false;
    return top[1 + strspn(top + 1, "0123456789")] && /* a date, "v2.0" */
           top[1] && top[2] &&                       /* "e.g." */
           !strchr(name, '_') && !input_is_file(name) && !is_source(name) &&
           !str_find(name, "amazonses.");
}

const char *input_named_behind(struct input *in, char *text)
{
    char name[NAME_TEXT];

    for (char *open = strchr(text, '('); open; open = strchr(open + 1, '(')) {
        char *s = open + 1, *end;
        size_t n = 0;

        while (n < LABEL && s[n] && !strchr(":) (", s[n]))
            n++;
        if ((s[n] != ':' && s[n] != ' ') || input_role_of(s, n) != ROLE_DOMAIN)
            continue;
        end = strchr(s, ')');
        if (!end)
            return NULL;
        s += n + (s[n] == ':');
        s += strspn(s, " ");
        if (s >= end || memchr(s, ' ', (size_t)(end - s)) ||
            !is_domain(in, s, (size_t)(end - s), name))
            continue;
        memset(open, ' ', (size_t)(end - open) + 1);
        return arena_str(&in->scratch, name);
    }
    return NULL;
}

const char *input_named_by_option(struct input *in, const char *line)
{
    static const char *const before[] = {"-ZoneName ", "--zone-name ",
                                         "cli53 rrcreate "};
    char name[NAME_TEXT];

    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        const char *s = str_find(line, before[i]);

        if (!s)
            continue;
        s += strlen(before[i]);
        s += strspn(s, " \"'");
        if (is_domain(in, s, strcspn(s, " \"'"), name))
            return arena_str(&in->scratch, name);
    }
    return NULL;
}

const char *input_named_in_command(struct input *in, const char *line)
{
    const struct input_words *w = input_words_of(&in->scratch, line);
    char name[NAME_TEXT], found[NAME_TEXT] = "";

    for (size_t i = 1; i < w->n; i++) {
        const char *s = w->word[i].text, *before = w->word[i - 1].text;

        if ((*before == '-' && !strchr(before, '=')) || strchr("-@+", *s) ||
            w->word[i].quoted || strpbrk(s, "=_:") ||
            !is_domain(in, s, strlen(s), name))
            continue;
        if (*found)
            return NULL;
        memcpy(found, name, strlen(name) + 1);
    }
    return *found ? arena_str(&in->scratch, found) : NULL;
}

/* The word before is one for a domain. */
static bool ends_in_domain(const char *from, const char *s)
{
    const char *end = s;

    while (s > from && (unsigned char)s[-1] > ' ')
        s--;
    return end > s && input_role_of(s, (size_t)(end - s)) == ROLE_DOMAIN;
}

/* "eu-west-1", "Europe (Ireland)", "Ireland": not "London office". */
static bool is_place(const char *text, char region[REGION_TEXT])
{
    const char *bracket = strchr(text, '(');
    const char *end = bracket ? strchr(bracket, ')') : NULL;

    if (!region_in_words(text, region))
        return false;
    if (str_find(text, region) || region_is_place(text))
        return true;
    return end && !end[1] && region_in_words(bracket, region);
}

/* "example.com (eu-west-1)" above what belongs to it. */
static bool is_heading(struct input *in, const char *line, char name[NAME_TEXT],
                       char region[REGION_TEXT])
{
    line += strspn(line, "#* ");
    size_t n = strcspn(line, " ");
    const char *end = strrchr(line, ')');

    return !strncmp(line + n, " (", 2) && end &&
           (!end[1] || !strcmp(end + 1, ":")) &&
           is_place(arena_copy(&in->scratch, line + n + 2,
                               (size_t)(end - line) - n - 2),
                    region) &&
           is_domain(in, line, n, name);
}

/* "## eu-south-1", "[eu-west-1]", "region eu-west-2": without marks and the word
 * for it the line is a region; *below: it heads what follows. */
static bool is_region(struct input *in, const char *line,
                      char region[REGION_TEXT], bool *below)
{
    static const char words[] = "aws|ses|region|in|the|r\u00e9gion|"
                                "regi\u00f3n|regi\u00e3o|regione|regio";
    bool said = false; /* more than "in the" */
    const char *s = line + strspn(line, "#*=[-_`> \t"), *from = s;
    size_t n = strlen(s), word;
    bool marked = s > line;

    *below = marked && *line != '-' && *line != ' ';
    while (n && strchr(":]*=_` ", s[n - 1]))
        *below = *below || s[n - 1] == ':', n--;
    while ((word = strcspn(s, " ")) < n && oneof_is_n(s, word, words)) {
        said = said || !oneof_is_n(s, word, "in|the");
        s += word + 1;
        n -= word + 1;
    }
    char *rest = arena_copy(&in->scratch, s, n < 64 ? n : 0);
    return (marked || s > from || *below || !in->stack.n) &&
           (region_is_shaped(rest) || (said && strchr(rest, '('))) &&
           is_place(rest, region);
}

/* In "https://REGION.console.aws.amazon.com/ses/home?region=REGION#/..." */
static bool is_page(struct input *in, const char *line,
                    char region[REGION_TEXT])
{
    const char *at = str_find(line, "console.aws.amazon.com/ses");

    at = at ? str_find(at, "region=") : NULL;
    if (!at)
        return false;
    at += strlen("region=");
    return region_in_words(
        arena_copy(&in->scratch, at, strcspn(at, "#&?/ \t\"')>]")), region);
}

/* "arn:aws:ses:REGION:ACCOUNT:identity/example.com" alone, or behind a label
 * that is none of a policy's; and the address of its page in the console. */
static bool is_arn(struct input *in, const char *line, char name[NAME_TEXT],
                   char region[REGION_TEXT])
{
    const char *arn = strstr(line, "arn:aws"), *at;

    if (!arn || !(at = strstr(arn, ":ses:")) ||
        !(at = strstr(arn, ":identity/")))
        return (at = strstr(line, "/identities/")) != NULL &&
               is_page(in, line, region) &&
               is_domain(in, at + 12, strcspn(at + 12, "?/ \t\"'>)]"), name);
    if (oneof_has_n(line, (size_t)(arn - line), "resource|source"))
        return false;
    at += strlen(":identity/");
    size_t n = strcspn(at, " \t\"'`)>]*");
    if (at[n + strspn(at + n, " \t\"'`)>]*")])
        return false; /* something else stands behind it */
    char *text = arena_copy(&in->scratch, arn, (size_t)(at - arn));
    return region_in_words(text, region) && is_domain(in, at, n, name);
}

bool input_named_region(struct input *in, const char *line,
                        struct input_region *r)
{
    *r = (struct input_region){.below = false};
    if (strchr(line, '/') && is_arn(in, line, r->domain, r->region))
        return r->below = true;
    r->domain[0] = '\0';
    if (strchr(line, '=') && is_page(in, line, r->region))
        return r->beside = true;
    if (strlen(line) > 64 || in->labels.pending != ROLE_NONE)
        return false;
    if (is_heading(in, line, r->domain, r->region))
        return r->below = true;
    r->domain[0] = '\0';
    return is_region(in, line, r->region, &r->below);
}

const char *input_named_alone(struct input *in, const char *text)
{
    char name[NAME_TEXT];
    const char *rest, *heading;
    enum input_sure sure;

    if (strchr(text, '.') && !strchr(text, ' ') &&
        is_domain(in, text, strlen(text), name) && !input_panel_is(name))
        return arena_str(&in->scratch, name);
    heading = input_named_heading(in, text, &rest, &sure);
    return heading && *heading ? heading : NULL;
}

const char *input_named_first(struct input *in, const char *line)
{
    char name[NAME_TEXT];
    size_t n = strcspn(line, " \t,;|");

    return n && line[n] && is_domain(in, line, n, name) && !input_panel_is(name)
               ? arena_str(&in->scratch, name)
               : NULL;
}

bool input_named_led(struct input *in, const char *before, const char *word)
{
    char name[NAME_TEXT];

    return (!*before || input_lead_word(before)) &&
           is_domain(in, word, strlen(word), name) && !input_panel_is(name);
}

/* "=== example.com ===" */
static bool is_ruled(const char *line)
{
    size_t n = strlen(line);

    return n > 8 && strchr("=-~", *line) && line[1] == *line &&
           (line[n - 1] == *line || line[n - 1] == '<') && line[n - 2] == *line;
}

/* "for example.com and for example.org:" heads names of both. */
static bool names_another(struct input *in, const char *line, size_t n)
{
    char name[NAME_TEXT];

    for (size_t i = n; i > 2; i--) /* in the same sentence */
        if (line[i - 1] == ' ' && strchr(".!?", line[i - 2])) {
            line += i;
            n -= i;
            break;
        }
    for (size_t k; n; line += k, n -= k) {
        k = 0;
        while (k < n && !strchr(" \t,;/", line[k]))
            k++;
        if (k && is_domain(in, line, k, name))
            return true;
        k += !k;
    }
    return false;
}

/* "Don't use those for example.com:", "the old zone example.com:" */
static bool is_denied(const char *line, size_t n)
{
    for (size_t k; n; line += k, n -= k) {
        k = 0;
        while (k < n && !strchr(" \t;#*", line[k]))
            k++;
        if (k && input_gone_denied(line, k))
            return true;
        k += !k;
    }
    return false;
}

/* Words of a sentence. */
static bool has_blanks(const char *s)
{
    enum { SENTENCE = 5 };
    size_t blanks = 0;

    for (; *s; s++)
        blanks += *s == ' ';
    return blanks >= SENTENCE;
}

/* A word as long as a token. */
static bool has_token(const char *s)
{
    enum { OF_SES = 32 };
    size_t word = 0;

    for (; *s && word < OF_SES; s++)
        word = str_is_alnum(*s) ? word + 1 : 0;
    return word == OF_SES;
}

/* `"example.com" = tolist([`, "example.com: [": the length of the key at *s, in
 * a map that is printed; or 0. */
static size_t before_list(const char **s)
{
    const char *key = *s + strspn(*s, " \t\"'");
    size_t n = strcspn(key, " \t\"'=:[{(");
    const char *rest = key + n + strspn(key + n, " \t\"'");

    if (*rest != '=' && *rest != ':')
        return 0;
    rest += 1 + (rest[1] == '>');
    rest += strspn(rest, " ");
    *s = key;
    return oneof_is(rest, "[|{|tolist([|toset([|tomap({") ? n : 0;
}

/* The word of the domain in a line of several. */
static const char *word_of(struct input *in, const char *line, size_t *n,
                           const char **rest, enum input_sure *sure)
{
    const char *word = input_above_title(line, n), *behind = "", *led;
    enum input_sure led_sure = SURE;
    size_t k = 0;

    if (word)
        return word;
    word = input_heading(in, line, n, sure);
    led = input_lead(in, line, &k, &behind, &led_sure);
    if (word && (led != word || led_sure != SURE))
        return word;
    *n = k;
    *rest = behind;
    *sure = led_sure;
    return led;
}

const char *input_named_heading(struct input *in, const char *line,
                                const char **rest, enum input_sure *sure)
{
    char name[NAME_TEXT], region[REGION_TEXT];
    enum { LONG = 240 };
    size_t n = 0;
    const char *s;

    *sure = SURE;
    if (in->file.hint || in->file.origin[0])
        return NULL;
    *rest = "";
    if (is_heading(in, line, name, region) ||
        (strchr(line, '/') && is_arn(in, line, name, region)))
        return arena_str(&in->scratch, name);
    bool ruled = is_ruled(line);
    s = line + strspn(line, ruled ? "=-~>" : "#*;=");
    s += strspn(s, " ");
    n = ruled ? strcspn(s, " =~<") : strlen(s);
    bool title =
        s > line && !memchr(s, ' ', n) && !s[n + strspn(s + n, " =-~<")];
    if (!title && n > 3 && s[n - 1] == ':' && !strpbrk(s, " /@\t")) {
        title = true; /* "example.com:", which names an identity as well */
        *rest = s;
    }
    if (!title && strchr(s, '.') &&
        ((n = input_lead_behind(s)) != 0 || (n = before_list(&s)) != 0))
        title = true;
    if (!title && !strchr(line, ' ') && (unsigned char)*line < 0x80)
        return NULL; /* as most rows of tables */
    if (!title && strchr(line, '.') && strlen(line) < LONG) {
        s = word_of(in, line, &n, rest, sure);
    } else if (!title) { /* "# DOMAIN", "**DOMAIN**", "=== DOMAIN ===" */
        s = input_lead(in, line, &n, rest, sure);
    }
    if (!s || memchr(s, ' ', n) || memchr(s, '\t', n) ||
        !is_domain(in, s, n, name) ||
        ((!title || *line == ';') &&
         (input_panel_is(name) || input_panel_is_provider(name))))
        return NULL;
    if (!title && !**rest && has_token(s + n))
        return NULL; /* "Add to example.com: TOKEN" */
    const char *taken = input_sure_yields(in, line, name, *sure);
    if (!taken || !*taken)
        return taken;
    if (names_another(in, line, (size_t)(s - line)) ||
        (!title && is_denied(line, (size_t)(s - line))))
        return "";
    /* "MAIL FROM for bounce.example.com:" goes on with example.com; alone it does
     * not tell the zone of the names below */
    if (oneof_has_n(line, (size_t)(s - line), "mail from|mail-from|mx ")) {
        if (name_within(name, in->file.heading))
            return arena_str(&in->scratch, in->file.heading);
        if (!suffix_is_registry(name_parent(name)))
            return in->file.heading[0] ? "" : NULL;
    }
    in->file.letter =
        in->file.letter || (!title && !**rest && has_blanks(line));
    return arena_str(&in->scratch, name);
}

void input_named_above(struct input *in, const char *domain)
{
    struct input_file *f = &in->file;
    size_t now = f->found + f->dropped;
    bool other = f->heading[0] && strcmp(f->heading, domain) != 0 &&
                 (f->sure == SURE || f->headings);

    f->headings = f->headed == now && (f->headings || other);
    f->headed = now;
    memcpy(f->heading, f->headings ? "" : domain,
           f->headings ? 1 : strlen(domain) + 1);
    input_sure_now(in, SURE);
}

void input_named_in(struct input *in, const char *line)
{

    static const char *const is[] = {
        " is ", " ist ", " est ", " es ", " \xc3\xa8 ", " \xc3\xa9 ", " = "};
    char name[NAME_TEXT];

    for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
        const char *at = strstr(line, is[i]);

        if (!at || !ends_in_domain(line, at))
            continue;
        at += strlen(is[i]);
        if (is_domain(in, at, strcspn(at, " \t"), name))
            input_hint_set(in, name);
    }
}
