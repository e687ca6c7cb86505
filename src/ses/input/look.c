/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that name no record type: told by what the words look like. */
#include "ses/input/row.h"

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

/* A letter around records: a name alone on a line of it, as in a signature, is
 * nobody's domain, though tokens below it may belong to it. */
static bool is_letter(const struct input *in, unsigned line)
{
    enum { NEAR = 3 };
    const struct input_file *f = &in->file;
    bool signs = (f->rows || f->letter || in->errors > f->errors) &&
                 f->above.who && line <= f->above.who + NEAR;

    return f->paste || signs ||
           ((f->found || f->waitings) && f->prose > f->found + f->dropped);
}

static const char *take_domain(struct input *in, const char *name,
                               unsigned line)
{
    if (in->text && in->file.rows && in->file.prose && strchr(name, '@'))
        return input_not_understood; /* of who signs */
    if (!is_letter(in, line) || !in->text) {
        const char *wrong = input_identity(in, name, line, NULL);

        if (!wrong && !strchr(name, '@') && in->text)
            input_above_alone(in, name, line);
        return wrong;
    }
    if (in->file.hint || strchr(name, '@') || !strchr(name, '.'))
        return input_not_understood; /* "1." of a list */
    input_above_alone(in, name, line);
    if (!in->file.waitings || in->file.waited == in->file.prose)
        input_hint_set(in, name); /* else it is of a signature */
    input_named_add(in, name);
    return NULL;
}

void input_named_add(struct input *in, const char *name)
{
    struct input_file *f = &in->file;

    if (f->nameds == INPUT_NAMED)
        return;
    f->named = arena_grow(in->arena, f->named, f->nameds, sizeof *f->named);
    f->named[f->nameds++] = arena_str(in->arena, name);
}

void input_named(struct input *in)
{
    struct input_file *f = &in->file;

    if (!f->found && !f->dropped && !f->page && f->nameds > f->prose &&
        in->errors == f->errors)
        for (size_t i = 0; i < f->nameds; i++)
            (void)input_identity(in, f->named[i], 0, NULL);
}

static const char *dkim_alone(struct input *in, const struct input_dkim *d,
                              unsigned line)
{
    struct input_token t = {.text = d->selector, .line = line};
    struct input_raw raw = {.type = ns_t_cname, .line = line};
    const char *domain = d->domain[0] ? d->domain : input_hint(in), *wrong;
    struct input_dkim full;
    char name[NAME_TEXT];

    if (d->domain[0]) { /* "tok._domainkey.mail" */
        raw.name =
            arena_fmt(&in->scratch, "%s._domainkey.%s", d->selector, d->domain);
        wrong = input_relative(in, &raw, name);
        if (wrong)
            return wrong;
        if (input_dkim_name(name, &full))
            domain = arena_str(&in->scratch, full.domain);
    }
    if (d->slip)
        input_note(in, line, d->slip);
    if (domain) /* of the answer below, which has no name */
        memcpy(in->file.last, domain, strlen(domain) + 1);
    wrong = input_bare_token(in, &t, domain);
    /* without a domain the token still waits for one */
    struct input_item *it =
        domain && !wrong ? input_store_find(&in->store, domain) : NULL;
    if (it && d->legacy)
        input_legacy(it, d->slip);
    return wrong;
}

/* What cannot be a domain by itself; NULL: it may be. */
static const char *no_domain(const char *name)
{
    unsigned char address[16];

    if (inet_pton(AF_INET, name, address) == 1)
        return "this is an IP address, not a domain";
    if (oneof_starts(name, "feedback-smtp.|inbound-smtp."))
        return "the name that this MX belongs to is missing";
    if (oneof_starts(name, "_dmarc.|_amazonses."))
        return "the value of this TXT is missing";
    return name_ends_in_number(name) ? input_not_understood : NULL;
}

/* The value of the TXT record of older days: 32 octets in base64. */
static bool is_legacy(const char *s)
{
    return strlen(s) == 44 && s[43] == '=' && !strchr(s, ' ');
}

const char *input_look_alone(struct input *in, const struct input_word *x,
                             unsigned line)
{
    struct input_token t = {.text = x->text, .line = line};
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *wrong;
    bool sure;

    if (strstr(x->text, "://") && in->text)
        return is_letter(in, line) ? input_not_understood
                                   : "this is a URL; give only the domain";
    const char *at = strchr(x->text, '@');
    if (at && memchr(x->text, '=', (size_t)(at - x->text)))
        return input_not_understood; /* "SES_FROM=ana@example.com" */
    if (at)
        return take_domain(in, x->text, line);
    if (input_is_token(x->text, &sure) && (sure || !in->file.paste))
        return input_bare_token(in, &t, NULL);
    if (in->file.legacy_asked && in->file.last[0] && is_legacy(x->text)) {
        struct input_raw raw = {
            .type = ns_t_txt, .value = x->text, .line = line};

        raw.name = arena_fmt(&in->scratch, "_amazonses.%s.", in->file.last);
        return input_record(in, &raw);
    }
    wrong = input_name(&in->scratch, x->text, name);
    if (!strchr(x->text, '.') && !(!wrong && input_dkim_name(name, &d)))
        return in->text ? input_not_understood
               : wrong  ? wrong
                        : input_not_understood;
    if (!wrong && !strchr(name, '.') && in->text && !input_dkim_name(name, &d))
        return input_not_understood; /* "Done." */
    if (wrong || (wrong = no_domain(name)))
        return wrong;
    zone = region_target_zone(name);
    if (zone) {
        t.text = arena_copy(&in->scratch, name, (size_t)(zone - name) - 1);
        t.zone = zone;
        return input_bare_token(in, &t, NULL);
    }
    if (input_dkim_name(name, &d))
        return dkim_alone(in, &d, line);
    return take_domain(in, name, line);
}

/* "example.com TOKEN TOKEN TOKEN", or tokens only. */
static const char *domain_and_tokens(struct input *in,
                                     const struct input_words *w, unsigned line)
{
    struct input_item *it = NULL;
    const char *wrong = NULL;
    size_t i = 0;
    bool sure;

    if (!input_is_token(w->word[0].text, &sure)) {
        if (str_find(w->word[0].text, "_domainkey"))
            wrong = input_look_alone(in, &w->word[0], line);
        else
            wrong = input_identity(in, w->word[0].text, line, &it);
        i = 1;
    }
    for (; i < w->n && !wrong; i++) {
        struct input_token t = {.text = w->word[i].text, .line = line};
        wrong = input_bare_token(in, &t, it ? it->id.domain : NULL);
    }
    return wrong;
}

static bool all_plain_hosts(const struct input_words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (!strchr(w->word[i].text, '.') || strchr(w->word[i].text, '_') ||
            strchr(w->word[i].text, ' ') || strchr(w->word[i].text, '=') ||
            (w->label && strchr(w->word[i].text, '@'))) /* "Cc: ..." */
            return false;
    return true;
}

/* Several domains on a line. */
static const char *domains(struct input *in, const struct input_words *w,
                           unsigned line)
{
    const char *wrong = NULL;

    if (in->file.paste || !all_plain_hosts(w))
        return input_not_understood;
    for (size_t i = 0; i < w->n && !wrong; i++)
        wrong = input_identity(in, w->word[i].text, line, NULL);
    return wrong;
}

/* A table without a header: the domain, its tokens, its MAIL FROM last. */
static bool ends_in_mail_from(const struct input_words *w)
{
    const char *domain = w->word[0].text, *last = w->word[w->n - 1].text;
    bool sure;

    if (w->n < 3 || !strchr(domain, '.') || !strchr(last, '.') ||
        !name_within(last, domain) || name_same(last, domain))
        return false;
    for (size_t i = 1; i + 1 < w->n; i++)
        if (!input_is_token(w->word[i].text, &sure))
            return false;
    return true;
}

static const char *take_mail_from(struct input *in, const struct input_words *w,
                                  unsigned line)
{
    char name[NAME_TEXT];
    struct input_item *it = NULL;
    const char *wrong = input_identity(in, w->word[0].text, line, &it);

    if (!wrong)
        wrong = input_name(&in->scratch, w->word[w->n - 1].text, name);
    if (!wrong && it)
        input_mail_from(in, it, name);
    return wrong;
}

/* "KEY:" of YAML */
static void drop_colon(struct input_word *x)
{
    size_t n = strlen(x->text);

    if (n > 1 && x->text[n - 1] == ':')
        x->text[n - 1] = '\0';
}

/* The label before the word is one of a domain, or the word is no host. */
static bool names_domain(const struct input_words *w)
{
    const char *host = w->word[0].text, *s = w->line, *end = strchr(s, ':');

    if (!end ||
        (!strchr(host, '@') && (!strchr(host, '.') || strchr(host, '_') ||
                                str_find(host, "amazonses."))))
        return true;
    for (size_t n; s < end; s += n + (s + n < end)) {
        n = strcspn(s, " :");
        if (n && input_role_of(s, n) == ROLE_DOMAIN)
            return true;
    }
    return false;
}

bool input_look_is_state(const char *word)
{
    static const char words[] =
        "pending|success|failed|temporary_failure|temporaryfailure|"
        "not_started|notstarted|verified|unverified|true|false|yes|no|enabled|"
        "disabled|active|ok|domain|aws_ses|external|rsa_1024_bit|"
        "rsa_2048_bit|none|null|-";

    if (oneof_is(word, words))
        return true;
    const char *dot = strchr(word, '.'); /* a count, a time */
    return str_is_digit(*word) && !word[strspn(word, "0123456789:.+-/TZ")] &&
           !(dot && strchr(dot + 1, '.'));
}

/* "example.com PENDING TOKEN TOKEN TOKEN": takes states out of a row that has
 * a domain and tokens besides. */
static void drop_states(struct input_words *w)
{
    size_t tokens = 0, states = 0, n = 1;
    bool sure;

    if (!strchr(w->word[0].text, '.') || strchr(w->word[0].text, '_'))
        return;
    for (size_t i = 1; i < w->n; i++) {
        bool token = input_is_token(w->word[i].text, &sure);

        tokens += token;
        states += !token && input_look_is_state(w->word[i].text);
    }
    if (!tokens || !states)
        return;
    for (size_t i = 1; i < w->n; i++)
        if (input_is_token(w->word[i].text, &sure) ||
            !input_look_is_state(w->word[i].text))
            w->word[n++] = w->word[i];
    w->n = n;
}

/* "example.com eu-west-1 TOKEN TOKEN TOKEN": takes the region out. */
static const char *drop_region(struct input_words *w)
{
    for (size_t i = 1; w->n > 2 && i < w->n; i++) {
        const char *region = w->word[i].text;

        if (!region_is_shaped(region))
            continue;
        w->n--;
        memmove(w->word + i, w->word + i + 1, (w->n - i) * sizeof *w->word);
        return region;
    }
    return NULL;
}

static const char *look_in_region(struct input *in, struct input_words *w,
                                  const char *region, unsigned line)
{
    unsigned source = in->source;
    struct input_item *it = NULL;
    char name[NAME_TEXT];

    in->source = ++in->sources; /* the line's own */
    const char *typed = w->word[0].text;
    const char *wrong = input_look(in, w, line);
    if (!wrong && !input_name(&in->scratch, typed, name))
        it = input_store_find(&in->store, name);
    if (it)
        input_region(in, it, region);
    in->source = source;
    return wrong;
}

/* Without the signs of a sentence behind it. */
static char *bare(struct input *in, char *s)
{
    size_t n = strlen(s);

    while (n > 1 && strchr(".,;:)", s[n - 1]))
        n--;
    return s[n] ? arena_copy(&in->scratch, s, n) : s;
}

/* "The tokens for example.com are TOKEN, TOKEN and TOKEN.": only these stay.
 * False: it is no such sentence, and *w is as it was. */
static bool is_sentence(struct input *in, struct input_words *w)
{
    size_t tokens = 0, hosts = 0, host = 0;
    bool sure, said = false;
    const char *before = "";

    for (size_t i = 0; i < w->n; i++) {
        const char *s = bare(in, w->word[i].text);

        said = said || oneof_starts(s, "token|dkim");
        if (input_gone_denied(s, strlen(s))) /* "the old tokens for" */
            return false;
        if (input_is_token(s, &sure) && sure) {
            tokens++;
        } else if (strchr(s, '.') && !strpbrk(s, "_@/=")) {
            hosts += input_named_led(in, before, s) ? 1 : 2;
            host = i;
        }
        before = s;
    }
    if (!said || !tokens || hosts != 1 ||
        input_is_token(w->word[0].text, &sure))
        return false;
    w->word[host].text = bare(in, w->word[host].text);
    struct input_word domain = w->word[host];
    for (size_t i = tokens = 0; i < w->n; i++) {
        struct input_word x = w->word[i];

        x.text = bare(in, x.text);
        if (input_is_token(x.text, &sure) && sure)
            w->word[++tokens] = x;
    }
    w->word[0] = domain;
    w->n = tokens + 1;
    return true;
}

/* "TOKEN,TOKEN,TOKEN" in quotes, and nothing else is in them; or NULL. */
static const struct input_words *list_of(struct arena *a,
                                         const struct input_word *x)
{
    if (!x->quoted || !strpbrk(x->text, ",; ") || strpbrk(x->text, ".="))
        return NULL;
    char *text = arena_str(a, x->text);
    for (char *s = text; *s; s++)
        if (*s == ';')
            *s = ',';
    const struct input_words *list = input_words_of(a, text);
    return input_words_tokens(list, 0) ? list : NULL;
}

/* The tokens of such lists are words. A line may have many regions, and is looked
 * at for each: what is of no use is given back. */
static void spread_lists(struct input *in, struct input_words *w)
{
    struct arena *a = &in->scratch;
    struct arena_mark before = arena_mark(a);
    struct input_words all = {.n = 0};
    bool any = false;

    for (size_t i = 0; i < w->n; i++) {
        struct arena_mark m = arena_mark(a);
        const struct input_words *list = list_of(a, &w->word[i]);

        if (!list || all.n + w->n - i + list->n > INPUT_WORDS) {
            arena_release(a, m);
            *input_words_room(a, &all) = w->word[i];
            all.n++;
            continue;
        }
        any = true;
        for (size_t k = 0; k < list->n; k++, all.n++)
            *input_words_room(a, &all) = list->word[k];
    }
    if (any) {
        w->word = all.word;
        w->n = all.n;
    } else {
        arena_release(a, before);
    }
}

const char *input_look(struct input *in, struct input_words *w, unsigned line)
{
    const char *region;

    spread_lists(in, w);
    if (w->n > 1 && !strcmp(w->word[w->n - 1].text, "\\"))
        w->n--; /* the command goes on */
    drop_colon(&w->word[0]);
    if (!w->n || (w->n == 1 && w->label && input_words_is_ttl(&w->word[0])))
        return NULL;
    if (w->n == 1 && w->label && !names_domain(w))
        return input_not_understood; /* "Email: ana@example.com" */
    if (w->n == 1)
        return input_look_alone(in, &w->word[0], line);
    drop_states(w);
    if (str_same(w->word[0].text, "TOKENS") && input_words_tokens(w, 1)) {
        w->n--; /* the CLI's --output text */
        memmove(w->word, w->word + 1, w->n * sizeof *w->word);
        return domain_and_tokens(in, w, line);
    }
    if (input_words_tokens(w, 1) &&
        (strchr(w->word[0].text, '.') || input_words_tokens(w, 0)))
        return domain_and_tokens(in, w, line);
    if ((region = drop_region(w)) != NULL)
        return look_in_region(in, w, region, line);
    if (ends_in_mail_from(w)) {
        const char *wrong = take_mail_from(in, w, line);

        w->n--;
        return wrong ? wrong : domain_and_tokens(in, w, line);
    }
    if (is_sentence(in, w))
        return domain_and_tokens(in, w, line);
    return domains(in, w, line);
}
