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

/* Where the word begins that ends before `end`; *end goes behind it. */
static size_t word_before(const char *line, size_t *end)
{
    size_t from;

    while (*end && str_is_space(line[*end - 1]))
        --*end;
    for (from = *end; from && !str_is_space(line[from - 1]);)
        from--;
    return from;
}

/* Takes ":" or "..." off the end: the line is marked as a heading. "?" goes, too,
 * and marks none. */
static bool drop_mark(const char *line, size_t *end)
{
    size_t had = *end;

    if (*end > 4 && !memcmp(line + *end - 3, "ms]", 3)) /* " [312ms]" */
        while (*end && line[*end - 1] != '[')
            --*end;
    while (*end && strchr(" \t*_`?![", line[*end - 1]))
        --*end;
    bool marked = *line == '#' || (*end && line[*end - 1] == ':') ||
                  (*end > 3 && !memcmp(line + *end - 3, "...", 3)) ||
                  (*end > 3 && !memcmp(line + *end - 3, "\u2026", 3));
    while (*end && strchr(":. *_`\xe2\x80\xa6", line[*end - 1]))
        --*end; /* "pour example.com :" */
    return marked && had > 1;
}

/* Words in front of the name of a domain. */
static const char to_domain[] =
    "for|f\u00fcr|pour|para|per|voor|dla|f\u00f6r|till|pro|"
    "\u0434\u043b\u044f|"
    "zone|zona|domain|domains|domaine|dominio|dom\u00ednio|domein|domeny|"
    "domenie|"
    "dom\u00e9nu|dom\u00e9n\u011b|dom\u00e4n|dom\u00e4nen|dom\u00e6net|"
    "\u0434\u043e\u043c\u0435\u043d\u0430|\u0434\u043e\u043c\u0435\u043d|"
    "\u0434\u043e\u043c\u0435\u043d\u0443";
/* The same where something of it was named before. */
static const char of_domain[] = "to|of|zu|von|de|di|van|under";

/* Where somebody adds records: a domain, or a provider's page. */
static const char at_domain[] = "on|in|at|sur|su|auf|bei|op|en|em|na|no|nel";

static const char adds[] =
    "add |add:|adding|create|publish|hinzu|eintrag|anleg|setzen|ajout|"
    "cr\u00e9er|agreg|a\u00f1ad|crear|criar|adicion|aggiung|toevoeg|"
    "aanmak|l\u00e4gg|oprett|opprett|doda|utworz|these |those |following|"
    "folgende|suivant|siguiente|seguint|seguenti|onderstaand|volgende";

static bool has_records(const char *line, size_t n)
{
    return oneof_has_n(line, n,
                       "record|dns |dkim|token|cname|eintr|enregistrement|"
                       "registro|zone |zona ");
}

/* "Please add these to": records, in front of n octets, or that they be added.
 * Asked last: every row of a table comes by, and hardly one has the word. */
static bool is_adding(const char *line, size_t n)
{
    return has_records(line, n) || oneof_has(line, adds);
}

/* What leads to the name of a domain in a heading: n octets of the line. What
 * only a marked line may begin with, as `marked` says. */
static bool leads(const char *line, size_t before, size_t n, bool marked)
{
    static const char checks[] = "checking|processing|verifying|fetching|"
                                 "querying|identity";

    if (line[before] == '(')
        before++, n--;                           /* "(zone example.com):" */
    if (oneof_is_n(line + before, n, to_domain)) /* "I work for example.com" */
        return marked || is_adding(line, before);
    if (!marked && !strchr(line, '?'))
        return false;
    if (oneof_is_n(line + before, n, at_domain) && is_adding(line, before))
        return input_panel_is_none(line + before + n);
    if (!marked)
        return false;
    return oneof_is_n(line + before, n, checks) ||
           (oneof_is_n(line + before, n, of_domain) &&
            has_records(line, before)) ||
           (oneof_is_n(line + before, n, "to|zu|\u00e0|a") &&
            oneof_has_n(line, before, adds));
}

const char *input_named_alone(struct input *in, const char *text)
{
    char name[NAME_TEXT];
    const char *rest, *heading;

    if (strchr(text, '.') && !strchr(text, ' ') &&
        is_domain(in, text, strlen(text), name) && !input_panel_is(name))
        return arena_str(&in->scratch, name);
    heading = input_named_heading(in, text, &rest);
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

    return (!*before || oneof_is(before, to_domain) ||
            oneof_is(before, of_domain) ||
            oneof_starts(before, "token|dkim")) &&
           is_domain(in, word, strlen(word), name) && !input_panel_is(name);
}

/* "Please add for the domain example.com these records:": the only name in the
 * marked line of `end` octets, if it is led to; *n octets, or NULL. */
static const char *inside(const char *line, size_t end, size_t *n, bool marked)
{
    const char *found = NULL;
    size_t before = 0, gap = 0;

    for (size_t i = 0, k; i < end; i += k) {
        k = strspn(line + i, " \t");
        i += k;
        k = strcspn(line + i, " \t");
        k = i + k > end ? end - i : k;
        const char *dot = memchr(line + i, '.', k);

        if (!dot || dot[1] == ' ' || dot + 1 == line + i + k) {
            before = i, gap = k;
            continue;
        }
        if (found || !leads(line, before, gap, marked))
            return NULL;
        found = line + i;
        *n = k;
    }
    return found;
}

/* "For example.com:", "DNS records for **example.com**": the word of the domain,
 * *n octets. NULL: it is no such heading. The heading is `end` octets long, the
 * colon included. */
static const char *behind_for(const char *line, size_t end, size_t *n)
{
    static const char behind[] =
        "are|is|below|follow|follows|as|domain|zone|identity|now|please|sind|"
        "folgen|sont|son|sono";
    bool marked = drop_mark(line, &end) || input_above_subject(line) > 0;
    end -= end && line[end - 1] == ')';
    size_t word = word_before(line, &end), gap, before;

    while (word && !memchr(line + word, '.', end - word) &&
           oneof_is_n(line + word, end - word, behind)) {
        end = word;
        word = word_before(line, &end);
    }
    gap = word;
    before = word_before(line, &gap);
    while (before && oneof_is_n(line + before, gap - before, "the|our|your")) {
        gap = before;
        before = word_before(line, &gap);
    }
    if (before == gap || !leads(line, before, gap - before, marked))
        return marked || strchr(line + end, '?') ? inside(line, end, n, marked)
                                                 : NULL;
    *n = end - word;
    return line + word;
}

/* "example.com DNS records:": the length of the name, or 0. */
static size_t before_records(const char *line)
{
    static const char words[] =
        "dns|dkim|ses|amazon|cname|record|records|token|tokens|entries|setup|"
        "settings|email|mail|authentication|(dkim)|(ses)|eintr\u00e4ge|"
        "dns-eintr\u00e4ge|enregistrements|registros|configuration";
    size_t end = strlen(line), n = strcspn(line, " "), from;

    if (!drop_mark(line, &end) || end <= n)
        return 0;
    while (end > n) {
        from = word_before(line, &end);
        if (from < n || !oneof_is_n(line + from, end - from, words))
            return 0;
        end = from;
        while (end > n && line[end - 1] == ' ')
            end--;
    }
    return n;
}

/* The same with its tokens behind it; or *rest is the end of the line. */
static const char *for_domain(struct input *in, const char *line, size_t *n,
                              const char **rest)
{
    const char *colon = strstr(line, ": "), *s = NULL;

    if (colon)
        s = behind_for(line, (size_t)(colon - line) + 1, n);
    if (s && input_words_tokens(input_words_of(&in->scratch, colon + 2), 0)) {
        *rest = colon + 2;
        return s;
    }
    return behind_for(line, strlen(line), n);
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

const char *input_named_heading(struct input *in, const char *line,
                                const char **rest)
{
    char name[NAME_TEXT], region[REGION_TEXT];
    size_t n = 0;
    const char *s;

    if (in->file.hint || in->file.origin[0])
        return NULL;
    *rest = "";
    if (is_heading(in, line, name, region) ||
        (strchr(line, '/') && is_arn(in, line, name, region)))
        return arena_str(&in->scratch, name);
    bool ruled = is_ruled(line);
    s = line + strspn(line, ruled ? "=-~>" : "#*;");
    s += strspn(s, " ");
    n = ruled ? strcspn(s, " =~<") : strlen(s);
    bool title =
        s > line && !memchr(s, ' ', n) && !s[n + strspn(s + n, " =-~<")];
    if (!title && n > 3 && s[n - 1] == ':' && !strpbrk(s, " /@\t")) {
        title = true; /* "example.com:", which names an identity as well */
        *rest = s;
    }
    if (!title && strchr(s, '.') &&
        ((n = before_records(s)) != 0 || (n = before_list(&s)) != 0))
        title = true;
    if (!title && strchr(line, '.') && strlen(line) < 120) {
        const char *word = input_above_title(line, &n);

        s = word ? word : for_domain(in, line, &n, rest);
    } else if (!title) { /* "# DOMAIN", "**DOMAIN**", "=== DOMAIN ===" */
        s = for_domain(in, line, &n, rest);
    }
    if (!s || memchr(s, ' ', n) || memchr(s, '\t', n) ||
        !is_domain(in, s, n, name) ||
        ((!title || *line == ';') &&
         (input_panel_is(name) || input_panel_is_provider(name))))
        return NULL;
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
    return arena_str(&in->scratch, name);
}

void input_named_above(struct input *in, const char *domain)
{
    struct input_file *f = &in->file;
    size_t now = f->found + f->dropped;
    bool other = f->heading[0] && strcmp(f->heading, domain) != 0;

    f->headings = f->headed == now && (f->headings || other);
    f->headed = now;
    memcpy(f->heading, f->headings ? "" : domain,
           f->headings ? 1 : strlen(domain) + 1);
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
