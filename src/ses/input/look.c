/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that name no record type: told by what the words look like. */
#include "ses/input/order.h"

#include "base/str.h"
#include "ses/model/region.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

static const char nothing[] =
    "expected a record (NAME TYPE VALUE), a token or a domain";

const char *input_look_alone(struct input *in, const struct input_word *x,
                             unsigned line)
{
    struct input_token t = {.text = x->text, .line = line};
    unsigned char address[16];
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *wrong;
    bool sure;

    if (strchr(x->text, '@'))
        return input_identity(in, x->text, line, NULL);
    if (input_is_token(x->text, &sure))
        return input_bare_token(in, &t, NULL);
    wrong = input_name(&in->scratch, x->text, name);
    if (wrong)
        return wrong;
    if (inet_pton(AF_INET, name, address) == 1)
        return "an address is no domain";
    if (str_starts(name, "feedback-smtp.") || str_starts(name, "inbound-smtp."))
        return "the name that this MX belongs to is missing";
    if (str_starts(name, "_dmarc.") || str_starts(name, "_amazonses."))
        return "the value of this TXT is missing";
    zone = region_target_zone(name);
    if (zone) {
        t.text = arena_copy(&in->scratch, name, (size_t)(zone - name) - 1);
        t.zone = zone;
        return input_bare_token(in, &t, NULL);
    }
    if (!input_dkim_name(name, &d))
        return strchr(name, '.') ? input_identity(in, name, line, NULL)
                                 : nothing;
    if (d.slip)
        input_note(in, line, d.slip);
    t.text = d.selector;
    wrong = input_bare_token(in, &t, d.domain[0] ? d.domain : NULL);
    const char *domain = d.domain[0] ? d.domain : input_hint(in);
    /* without a domain the token still waits for one */
    struct input_item *it =
        domain && !wrong ? input_store_find(&in->store, domain) : NULL;
    if (it && d.legacy)
        input_legacy(it, d.slip);
    return wrong;
}

/* "example.com TOKEN TOKEN TOKEN", or tokens only. */
static const char *domain_and_tokens(struct input *in,
                                     const struct input_words *w, unsigned line)
{
    size_t i = 0;
    bool sure;
    const char *wrong = NULL;

    if (!input_is_token(w->word[0].text, &sure)) {
        wrong = input_look_alone(in, &w->word[0], line);
        i = 1;
    }
    for (; i < w->n && !wrong; i++) {
        struct input_token t = {.text = w->word[i].text, .line = line};
        wrong = input_bare_token(
            in, &t, i ? in->file.last[0] ? in->file.last : NULL : NULL);
    }
    return wrong;
}

static bool tokens_from(const struct input_words *w, size_t from)
{
    bool sure;

    for (size_t i = from; i < w->n; i++)
        if (!input_is_token(w->word[i].text, &sure))
            return false;
    return from < w->n;
}

static bool all_plain_hosts(const struct input_words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (!strchr(w->word[i].text, '.') || strchr(w->word[i].text, '_') ||
            strchr(w->word[i].text, ' ') || strchr(w->word[i].text, '='))
            return false;
    return true;
}

static const char *by_look(struct input *in, const struct input_words *w,
                           unsigned line)
{
    const char *rest = w->line + w->word[1].at, *first = w->word[0].text;
    const struct input_word *a = input_order_host(w, 0),
                            *b = input_order_host(w, 1);

    if (a && b &&
        (input_order_is_target(a->text) || input_order_is_target(b->text)) &&
        !input_order_host(w, 2))
        return input_order(in, w, ns_t_cname, line);
    for (size_t i = 1; i < w->n; i++)
        if (str_starts(w->word[i].text, "feedback-smtp."))
            return input_order(in, w, ns_t_mx, line);
    while (*rest == '"' || str_is_space(*rest))
        rest++;
    if (str_find(first, "_domainkey") || str_starts(first, "_amazonses") ||
        str_starts(first, "_dmarc") || str_starts(rest, "v=spf1"))
        return input_order_record(in, first, ns_t_txt, w->line + w->word[1].at,
                                  line);
    if (!all_plain_hosts(w))
        return nothing;
    for (size_t i = 0; i < w->n; i++) {
        const char *wrong = input_identity(in, w->word[i].text, line, NULL);
        if (wrong)
            return wrong;
    }
    return NULL;
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
    const char *wrong =
        input_identity(in, w->word[0].text, line, &it);

    if (!wrong)
        wrong = input_name(&in->scratch, w->word[w->n - 1].text, name);
    if (!wrong && it)
        it->id.mail_from = arena_str(it->arena, name);
    return wrong;
}

/* "KEY:" of YAML */
static void drop_colon(struct input_word *x)
{
    size_t n = strlen(x->text);

    if (n > 1 && x->text[n - 1] == ':')
        x->text[n - 1] = '\0';
}

const char *input_look(struct input *in, struct input_words *w, unsigned line)
{
    drop_colon(&w->word[0]);
    if (w->n == 1 && w->label && input_words_is_ttl(&w->word[0]))
        return NULL;
    if (w->n == 1)
        return input_look_alone(in, &w->word[0], line);
    if (tokens_from(w, 1) &&
        (strchr(w->word[0].text, '.') || tokens_from(w, 0)))
        return domain_and_tokens(in, w, line);
    if (ends_in_mail_from(w)) {
        const char *wrong = take_mail_from(in, w, line);

        w->n--;
        return wrong ? wrong : domain_and_tokens(in, w, line);
    }
    return by_look(in, w, line);
}
