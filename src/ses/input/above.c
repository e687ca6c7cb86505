/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A domain alone on its line, right above rows whose names leave it out: they
 * are below it. A sentence between them, as of a signature, ends that. */
#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

static size_t taken(const struct input_file *f)
{
    return f->found + f->dropped;
}

void input_above_alone(struct input *in, const char *domain, unsigned line)
{
    struct input_above *a = &in->file.above;
    bool again = !strcmp(a->domain, domain);

    /* of two without a record between them neither is meant */
    a->several = a->any && a->taken == taken(&in->file) && !again;
    a->any = true;
    memcpy(a->domain, a->several ? "" : domain,
           a->several ? 1 : strlen(domain) + 1);
    a->taken = taken(&in->file);
    a->line = line;
    a->by_name = a->who && a->who + 1 == line;
    input_sure_now(in, SURE);
}

/* "CNAME:", "DKIM records": what the rows are. */
bool input_above_is_caption(const char *s)
{
    static const char words[] =
        "dns|dkim|ses|amazon|aws|cname|cnames|mx|txt|record|records|token|"
        "tokens|entries|eintr\u00e4ge|dns-eintr\u00e4ge|registros|"
        "enregistrements|mail|from|type|name|host|value|easy|the|for|settings|"
        "custom|editor|manage|management|zone|domain|domains|advanced|add|"
        "edit|search|filter|import|export|list|details|overview|config|"
        "configuration|new|existing|set|sets|und|and|et|y|e|spf|dmarc|"
        "einstellungen|verwaltung|dns-verwaltung|dns-einstellungen|inklusive|"
        "including|create|quick|hosted|zones";

    if ((unsigned char)*s >= 0xe2 && strlen(s) < 64 && !strstr(s, "\u3002") &&
        oneof_has(s, "\u30ec\u30b3\u30fc\u30c9|\u8bb0\u5f55|\u8a18\u9304|"
                     "\ub808\ucf54\ub4dc"))
        return true; /* a heading of East Asia: records */
    while (*s) {
        size_t n = strcspn(s, " \t");
        size_t word = n;

        while (word && strchr(":*_#`(.)-", s[word - 1]))
            word--;
        if (word && !oneof_is_n(s, word, words))
            return false;
        s += n;
        s += strspn(s, " \t");
    }
    return true;
}

/* The n octets end in a dash, an arrow or a like sign: U+2000 to U+2BFF. */
static bool is_dash(const char *s, size_t n)
{
    const unsigned char *c = (const unsigned char *)s + n;

    return n > 2 && c[-3] == 0xe2 && c[-2] <= 0xaf;
}

size_t input_above_subject(const char *line)
{
    static const char subject[] =
        "subject|betreff|objet|oggetto|asunto|assunto|onderwerp|emne|"
        "\u00e4mne|re|aw|fwd|fw|wg|tr|rv|title|titel|titre|summary";
    const char *s = line;

    for (size_t k = strcspn(s, ": ");
         s[k] == ':' && s[k + 1] == ' ' && oneof_is_n(s, k, subject);
         k = strcspn(s, ": "))
        s = str_skip_space(s + k + 1);
    return (size_t)(s - line);
}

const char *input_above_title(const char *line, size_t *n)
{
    static const char words[] =
        "dns|dkim|ses|record|records|token|tokens|entries|zone|domain|domains|"
        "identity|dns-verwaltung|dns-einstellungen|dns-settings|dns-management|"
        "eintr\u00e4ge|dns-eintr\u00e4ge|registros|"
        "enregistrements|domaine|dominio|dom\u00ednio|domein";
    static const char beside[] =
        "amazon|aws|setup|settings|authentication|email|e-mail|easy|new|"
        "management|manage|editor|verwaltung";
    const char *found = NULL;
    size_t others = 0;

    while (*line && (strchr(" \t*_`#>", *line) || (unsigned char)*line >= 0x80))
        line++; /* a bullet, too */
    line += input_above_subject(line);
    for (const char *s = line; *s;) {
        size_t k = strcspn(s, " \t"), word = k;

        while (word && (strchr(":*_`-()|/", s[word - 1]) || is_dash(s, word))) {
            if (s[word - 1] == ':' && s[k])
                return NULL; /* a label */
            word -= is_dash(s, word) ? 3 : 1;
        }
        if (word && oneof_is_n(s, word, words)) {
            others++;
        } else if (word && !oneof_is_n(s, word, beside)) {
            if (found || !memchr(s, '.', word))
                return NULL;
            found = s;
            *n = k;
        }
        s += k;
        s += strspn(s, " \t");
    }
    return others ? found : NULL;
}

/* "Anna Fuchs", "Karl": three words at most, and nothing that leads to what
 * follows. */
static bool is_who(const char *s)
{
    enum { WORDS = 3 };
    size_t words = 0;

    if (!(*s >= 'A' && *s <= 'Z') || strpbrk(s, ":=_@0123456789") ||
        oneof_has(s, "dns|domain|zone|record|dkim"))
        return false;
    for (; *s; s += strspn(s, " \t"), words++)
        s += strcspn(s, " \t");
    return words <= WORDS;
}

void input_above_prose(struct input *in, const char *text, unsigned line)
{
    in->file.above.who = is_who(text) ? line : 0;
    if (in->file.above.domain[0] && !input_above_is_caption(text))
        in->file.above.domain[0] = '\0';
}

void input_above_heading(struct input *in)
{
    in->file.above = (struct input_above){.any = false};
}

const char *input_above(const struct input *in, const struct input_raw *raw)
{
    const struct input_file *f = &in->file;

    if (!f->above.domain[0] || raw->domain || f->hint || in->domains)
        return NULL;
    if (f->heading[0] && name_within(f->above.domain, f->heading) &&
        raw->type != ns_t_cname)
        return NULL; /* "bounce.example.com" above its MX */
    if (f->above.by_name && raw->line > f->above.line + 1)
        return NULL; /* of who signs, and an older letter follows */
    return f->above.domain;
}

void input_above_taken(struct input *in)
{
    struct input_file *f = &in->file;

    memcpy(f->heading, f->above.domain, strlen(f->above.domain) + 1);
    input_above_heading(in);
}
