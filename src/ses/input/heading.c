/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that names the domain of what follows among other words: the way to a
 * page, a title with its subject behind, a label, a sentence in a language that
 * has no words in front. The only host in it. */
#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

struct host {
    const char *line, *at;
    size_t n;
};

/* Whose it is, where to click, or what is no identity: none of them owns the
 * records. */
static const char others[] =
    "provider|registrar|hoster|hosting|anbieter|h\u00e9berg|proveedor|"
    "provedor|nameserver|name server|server|contact|kontakt|mail from|"
    "mail-from|mailfrom|bounce|return|tracking|redirect|weiterleit|parent|"
    "forward|link|source|quelle|see |siehe|cname|spf|mx |txt |not |nicht|"
    "old|alt|from|von |website|e-mail|email|support|agent|invoice|rechnung|"
    "except|other|registered|example|beispiel|exemple|ejemplo|exemplo|team|"
    "company|firma|corporate|owner|author|autor|inhaber|besitzer|portal|shop|"
    "panel|operator|managed|verwaltet|hosted|ticket|jira|wiki|intranet|"
    "webmail|runs |updated|requested|reporter|prepared|we use|wir nutzen";

/* Done: nothing is asked for it. */
static const char done[] =
    " was | were | been |already|bereits|schon | wurde|d\u00e9j\u00e0|"
    " a \u00e9t\u00e9|ya est|gi\u00e0 |j\u00e1 |last |whether| has | have | "
    "stay|"
    "remain|unchanged";

static const char zones[] =
    "dns|zone|zona|domain|domein|dom\u00e4ne|domaine|dominio|dom\u00ednio|"
    "record|eintr|enregistrement|registro|entrad";

static const char verifies[] = "verif|v\u00e9rif|\u00fcberpr\u00fcf";

static bool is_of_host(char c)
{
    return str_is_alnum(c) || c == '-' || c == '.';
}

/* A sign of East Asian text stands there: not a letter, which a name may
 * have. */
static bool ends_in_sign(const char *s, size_t n)
{
    return n > 2 &&
           (!memcmp(s + n - 3, "\u3000", 2) || !memcmp(s + n - 3, "\uff08", 2));
}

/* What stands before the host and behind it can't be a part of it. */
static bool stands_free(const char *line, size_t from, size_t end)
{
    const unsigned char *next = (const unsigned char *)line + end;

    if (from && ((unsigned char)line[from - 1] >= 0x80
                     ? !ends_in_sign(line, from)
                     : strchr("@/_=\\:", line[from - 1]) != NULL))
        return false;
    return *next < 0x80 ? !*next || !strchr("@/_=\\", *next)
                        : *next == 0xe3 || *next >= 0xe5;
}

/* The only one. */
static bool find(const char *line, struct host *h)
{
    *h = (struct host){.line = line};
    for (size_t i = 0, k; line[i]; i += k ? k : 1) {
        size_t n;

        for (k = 0; is_of_host(line[i + k]);)
            k++;
        n = k;
        while (n && strchr(".-", line[i + n - 1]))
            n--;
        if (!n || !memchr(line + i, '.', n))
            continue;
        if (h->at || !str_is_alnum(line[i]) || !stands_free(line, i, i + n))
            return false;
        h->at = line + i;
        h->n = n;
    }
    return h->at && h->n > 3;
}

/* " / ", " > ", " \u203a ": its octets, or 0. */
static size_t crumb(const char *s)
{
    static const char *const signs[] = {" / ", " > ", " \u203a ", " \u00bb ",
                                        " \u2192 "};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!strncmp(s, signs[i], strlen(signs[i])))
            return strlen(signs[i]);
    return 0;
}

/* "My Domains / example.com / DNS" */
static bool is_way(const struct host *h)
{
    const char *part = h->line;
    bool whole = false, zone = false;

    for (const char *s = h->line;; s++) {
        size_t k = crumb(s), n = (size_t)(s - part);

        if (*s && !k)
            continue;
        if (part == h->at && n == h->n)
            whole = true;
        else
            zone = zone || oneof_has_n(part, n, zones);
        if (!*s)
            break;
        part = s + k;
        s = part - 1;
    }
    return whole && zone && !oneof_has(h->line, "_|:|@");
}

/* What the records are for is one of the words. */
static bool has_topic(const char *s, size_t n)
{
    for (size_t k; n; s += k, n -= k) {
        for (k = 0; k < n && (str_is_alnum(s[k]) || (unsigned char)s[k] > 127);)
            k++;
        if (k && oneof_is_n(s, k, "ses|dkim|dns"))
            return true;
        k += !k;
    }
    return false;
}

/* Nothing but marks stands behind the host. */
static bool ends_line(const struct host *h)
{
    const char *s = h->at + h->n;

    return !s[strspn(s, " \t)]*_`:\"'.")];
}

/* Where the words before the host end; *sign: the sign between, or NUL. */
static size_t before(const struct host *h, char *sign)
{
    size_t n = (size_t)(h->at - h->line);

    *sign = '\0';
    while (n) {
        const char *end = h->line + n;

        if (n > 2 && end[-3] == '\xe2' && end[-2] == '\x80') {
            *sign = '-'; /* a dash */
            n -= 3;
        } else if (strchr("(-:|\"", end[-1])) {
            *sign = *sign ? *sign : end[-1];
            n--;
        } else if (strchr(" \t*_`'", end[-1])) {
            n--;
        } else {
            break;
        }
    }
    return n;
}

/* "## Customer A (example.com)", "= Kunde: example.com" */
static bool is_title(const struct input *in, const struct host *h)
{
    const char *s = h->line;
    size_t n = strspn(s, "#=*");
    char sign;

    if ((!n || s[n] != ' ' || (n == 1 && *s == '*')) && !in->file.title &&
        strcmp(h->at + h->n, "):") != 0)
        return false;
    return before(h, &sign) > 0 && sign;
}

/* "Affected domain: example.com", "Manage DNS records: example.com" */
static bool is_label(const struct host *h)
{
    char sign;
    size_t n = before(h, &sign);
    const char *s = h->line;

    const char *colon = memchr(s, ':', (size_t)(h->at - s));

    return sign == ':' && colon && s + n + strspn(s + n, " ") == colon &&
           input_role_of(s, n) == ROLE_NONE &&
           oneof_has_n(s, n,
                       "dns|zone|zona|domain|domein|domaine|dominio|"
                       "dom\u00ednio|dom\u00e4ne|identity");
}

static size_t words(const char *s)
{
    size_t n = 1;

    for (; *s; s++)
        n += *s == ' ';
    return n;
}

/* "Subject: SES verification example.com"; or the first line of all says so. */
static bool is_topic(const struct input *in, const struct host *h)
{
    enum { SHORT = 8 };
    const struct input_file *f = &in->file;
    bool first = !f->prose && !f->found && !f->dropped && !f->waitings;
    const char *behind = h->at + h->n, *end = h->line + strlen(h->line) - 1;

    return (input_above_subject(h->line) ||
            (first && !in->labels.any && !strchr(".:!?,", *end) &&
             str_is_alnum(*h->line) && words(h->line) <= SHORT)) &&
           !strpbrk(h->line, "_=\"@") && !strstr(h->line, "--") &&
           !oneof_has_n(h->line, (size_t)(h->at - h->line),
                        "how | at | bei | by | chez | on | auf | sur | with | "
                        "mit | avec | con ") &&
           input_panel_is_none(h->at) &&
           (has_topic(h->line, (size_t)(h->at - h->line)) ||
            has_topic(behind, strlen(behind)));
}

/* "We want to verify example.com in SES" */
static bool is_verified(const struct host *h)
{
    return oneof_has(h->line, verifies) &&
           has_topic(h->line, strlen(h->line)) && !strchr(h->line, '@') &&
           !strstr(h->line, "--") && input_panel_is_none(h->at);
}

/* A sentence of East Asia about the records of the only domain in it. */
static bool is_far(const struct host *h)
{
    static const char words[] =
        "dns|dkim|ses|\u30be\u30fc\u30f3|\u30c9\u30e1\u30a4\u30f3|"
        "\u30ec\u30b3\u30fc\u30c9|\u57df\u540d|\u8bb0\u5f55|\u8a18\u9304|"
        "\u89e3\u6790|\ub808\ucf54\ub4dc|\ub3c4\uba54\uc778";

    return oneof_has(h->line, "\u3001|\u3002|\u306e|\u306b|\u3092|\u7684|"
                              "\u6dfb\u52a0|\u8bf7|\u8acb|\uc758|\uc5d0|"
                              "\ucd94\uac00") &&
           oneof_has(h->line, words);
}

/* "example.com alan ad\u0131 i\u00e7in ...": the word for a domain is behind. */
static bool is_before_word(const struct host *h)
{
    static const char words[] =
        "domain|zone|alan|i\u00e7in|domainhez|domainhoz|domainnel|domaini|"
        "domeen|verkkotunnukselle|domenas";
    const char *s = h->at + h->n + strspn(h->at + h->n, " *`\"'");
    size_t n = strcspn(s, " ,.:;");

    return h->at[h->n] && oneof_is_n(s, n, words) &&
           input_panel_is_none(h->at) &&
           oneof_has(s, "record|dns|dkim|cname|kay\u0131t|bejegyz|rekord");
}

const char *input_heading(const struct input *in, const char *line, size_t *n,
                          enum input_sure *sure)
{
    struct host h;
    bool far = false, way = false;

    if (strchr(line, '_') ||
        (!strchr(line, ' ') && (unsigned char)*line < 0xe3))
        return NULL;
    for (const char *s = line; *s; s++) {
        far = far || ((unsigned char)*s >= 0xe3 && (unsigned char)*s < 0xee);
        way = way || (*s == ' ' && crumb(s));
    }
    bool marked = strchr("#=*", *line) || in->file.title;
    bool first = !in->file.prose && !in->file.found;
    bool led = in->file.leads && in->file.leads + 1 == in->last_line;
    if ((!far && !way && !marked && !first && !led && !strchr(line, ':') &&
         !oneof_has(line, verifies) &&
         !oneof_has(line, " domain| zone | alan | i\u00e7in ")) ||
        !find(line, &h))
        return NULL;
    bool ends = ends_line(&h);
    if (oneof_has_n(line, (size_t)(h.at - line), others))
        return NULL;
    *n = h.n;
    *sure = BY_TITLE;
    if ((way && is_way(&h)) || (ends && is_title(in, &h)) ||
        (ends && is_label(&h)) ||
        (input_above_subject(line) && is_topic(in, &h)))
        return h.at;
    *sure = led && h.at == line && ends ? SURE : BY_SENTENCE;
    if (oneof_has(line, done))
        return NULL;
    return (led && h.at == line) || (far && is_far(&h)) || is_before_word(&h) ||
                   is_verified(&h) || is_topic(in, &h)
               ? h.at
               : NULL;
}
