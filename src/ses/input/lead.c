/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that lead to the name of a domain in a heading or a sentence: "DNS
 * records for example.com", "please add these to example.com". */
#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

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
    bool marked = strchr("#=", *line) || (*end && line[*end - 1] == ':') ||
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
    "strefie|strefy|strefa|z\u00f3n\u011b|z\u00f3ny|zonie|zonei|"
    "dom\u00e9nu|dom\u00e9n\u011b|dom\u00e4n|dom\u00e4nen|dom\u00e6net|"
    "\u0434\u043e\u043c\u0435\u043d\u0430|\u0434\u043e\u043c\u0435\u043d|"
    "\u0434\u043e\u043c\u0435\u043d\u0443";
/* The same where something of it was named before. */
static const char of_domain[] =
    "to|of|zu|von|de|di|van|under|do|da|du|des|der|del|della|dello";

/* Where somebody adds records: a domain, or a provider's page. */
static const char at_domain[] = "on|in|at|sur|su|auf|bei|op|en|em|na|no|nel";

/* Of these none says at whose provider. */
static const char on_domain[] =
    "p\u00e5|under|unter|sous|bajo|onder|sotto|sob|"
    "on|to|in|su|sur|auf|en|em|na|no|nel|zu|a|\u00e0";

/* Where the records of all zones are, not whose these are. */
static const char kept[] = "managed|hosted|verwaltet|gehostet|registered|"
                           "h\u00e9berg|g\u00e9r\u00e9|gestit|gestion|beheerd";

static const char these[] =
    "disse |dessa |f\u00f8lgende|f\u00f6ljande|these |these:|those "
    "|following|diese|folgende|questi|seguenti|estos|"
    "siguiente|estes|seguint|ces |suivant|deze |onderstaand|volgende";

static const char adds[] =
    "add |add:|adding|create|publish|hinzu|eintrag|anleg|setzen|ajout|"
    "cr\u00e9er|agreg|a\u00f1ad|crear|criar|adicion|aggiung|toevoeg|"
    "aanmak|l\u00e4gg|oprett|opprett|doda|utworz|these |those |following|"
    "folgende|suivant|siguiente|seguint|seguenti|onderstaand|volgende";

static bool has_records(const char *line, size_t n)
{
    return oneof_has_n(line, n,
                       "record|dns|dkim|token|cname|eintr|enregistrement|"
                       "registro|zone |zona |rekord|keys |wpis|z\u00e1znam|"
                       "kay\u0131t|\u0437\u0430\u043f\u0438\u0441");
}

/* "Please add these to": records, in front of n octets, or that they be added.
 * Asked last: every row of a table comes by, and hardly one has the word. */
static bool is_adding(const char *line, size_t n)
{
    return has_records(line, n) || oneof_has(line, adds);
}

/* The word that ends before the n octets is one for records: "the records of". */
static bool is_records(const char *line, size_t n)
{
    size_t from = word_before(line, &n);

    return from < n && has_records(line + from, n - from);
}

/* "I need these records" in front of n octets. */
static bool is_these(const char *line, size_t n)
{
    return has_records(line, n) || oneof_has_n(line, n, these);
}

/* "on example.com the following", behind the name. */
static bool follows_these(const char *s)
{
    static const char articles[] = "the|die|les|los|i|le|as|os|de";

    s += strspn(s, " *`");
    s += strcspn(s, " "); /* the name */
    s += strspn(s, " ");
    size_t n = strcspn(s, " ");
    if (n && oneof_is_n(s, n, articles)) {
        s += n + strspn(s + n, " ");
        n = strcspn(s, " ");
    }
    return n && s[n] == ' ' && oneof_starts_n(s, n + 1, these);
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
        return marked || (!before && !strchr(line, '?')) ||
               is_adding(line, before);
    if (oneof_is_n(line + before, n, of_domain) && is_records(line, before))
        return input_panel_is_none(line + before + n);
    if (oneof_is_n(line + before, n, on_domain) &&
        !oneof_has_n(line, before, kept) &&
        (is_these(line, before) || follows_these(line + before + n)))
        return input_panel_is_none(line + before + n);
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

        if (!dot || dot[1] == ' ' ||
            strchr("<{$", line[i + (line[i] == '"')]) ||
            dot + 1 == line + i + k) {
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
static const char *behind_for(const char *line, size_t end, size_t *n,
                              enum input_sure *sure)
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
    *sure = marked || strchr(line, '?') ? SURE : BY_SENTENCE;
    if (before == gap || !leads(line, before, gap - before, marked))
        return inside(line, end, n, marked);
    if (oneof_is_n(line + before, gap - before, to_domain) &&
        is_adding(line, before))
        *sure = SURE;
    *n = end - word;
    return line + word;
}

size_t input_lead_behind(const char *line)
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

static bool has_host(const char *s)
{
    while ((s = strchr(s, '.')) != NULL && !str_is_alnum(s[1]))
        s++;
    return s != NULL;
}

/* In the first sentence that has it: what follows may speak of others. */
static const char *in_sentence(struct input *in, const char *line, size_t *n,
                               enum input_sure *sure)
{
    enum { LONG = 1024 };
    const char *s = strlen(line) < LONG ? line : "";

    for (; (s = strpbrk(s, ".!?")) != NULL; s++) {
        if (s[1] != ' ' || s == line || !str_is_alnum(s[-1]))
            continue;
        const char *part =
            arena_copy(&in->scratch, line, (size_t)(s - line) + 1);
        const char *word = behind_for(part, strlen(part), n, sure);
        if (word) {
            *sure = BY_SENTENCE;
            return line + (word - part);
        }
        if (has_host(part) && !has_host(s + 1))
            return NULL;
    }
    return behind_for(line, strlen(line), n, sure);
}

bool input_lead_open(const char *line)
{
    size_t end = strlen(line), from = word_before(line, &end);

    return oneof_is_n(line + from, end - from, to_domain) &&
           is_adding(line, from);
}

bool input_lead_word(const char *before)
{
    return oneof_is(before, to_domain) || oneof_is(before, of_domain) ||
           oneof_starts(before, "token|dkim");
}

const char *input_lead(struct input *in, const char *line, size_t *n,
                       const char **rest, enum input_sure *sure)
{
    const char *colon = strstr(line, ": "), *s = NULL;

    if (colon)
        s = behind_for(line, (size_t)(colon - line) + 1, n, sure);
    if (s && input_words_tokens(input_words_of(&in->scratch, colon + 2), 0)) {
        *rest = colon + 2;
        return s;
    }
    return in_sentence(in, line, n, sure);
}
