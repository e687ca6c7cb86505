/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records whose parts stand in any order. */
#include "ses/input/order.h"

#include "base/str.h"
#include "dns/type.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

/* Quoted strings that follow each other; what stands behind is not theirs. */
static const char *quoted_run(struct arena *a, const char *value)
{
    const char *p = value, *end = value;

    while (*p == '"') {
        for (p++; *p && *p != '"'; p++)
            if (*p == '\\' && p[1])
                p++;
        if (!*p)
            return value;
        end = ++p;
        while (str_is_space(*p))
            p++;
    }
    return arena_copy(a, value, (size_t)(end - value));
}

const char *input_order_record(struct input *in, const char *name,
                               uint16_t type, const char *value, unsigned line)
{
    struct input_raw raw = {.name = name, .type = type, .line = line};

    raw.value = value;
    if (*value == '"')
        raw.value = quoted_run(&in->scratch, value);
    if (type == ns_t_txt || type == TYPE_SPF)
        raw.value = input_txt(&in->scratch, raw.value, false);
    return input_record(in, &raw);
}

/* The n-th word that may be a host: a dot inside, or an underscore first. */
const struct input_word *input_order_host(const struct input_words *w, size_t n)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct input_word *x = &w->word[i];

        if (x->type || (!strchr(x->text, '.') && x->text[0] != '_') ||
            strchr(x->text, ' ') || strchr(x->text, '='))
            continue;
        if (!n--)
            return x;
    }
    return NULL;
}

bool input_order_is_target(const char *s)
{
    size_t n = strlen(s);
    char t[NAME_TEXT];

    if (!n || n >= sizeof t)
        return false;
    memcpy(t, s, n + 1);
    while (n && (t[n - 1] == '.' || t[n - 1] == '"'))
        t[--n] = '\0';
    return region_target_zone(t + (*t == '"')) != NULL;
}

static const char *any_cname(struct input *in, const struct input_words *w,
                             unsigned line)
{
    const struct input_word *a = input_order_host(w, 0),
                            *b = input_order_host(w, 1);

    if (!a || !b || input_order_host(w, 2))
        return "a CNAME has one name and one value";
    if (input_order_is_target(a->text) && !input_order_is_target(b->text)) {
        const struct input_word *c = a;
        a = b;
        b = c;
    }
    return input_order_record(in, a->text, ns_t_cname,
                              b->quoted ? w->line + b->at : b->text, line);
}

static const char *any_mx(struct input *in, const struct input_words *w,
                          unsigned line)
{
    const struct input_word *name = input_order_host(w, 0),
                            *value = input_order_host(w, 1);
    const char *preference = "10";

    for (size_t i = 0; i < w->n; i++)
        if (input_words_is_number(&w->word[i]) && i + 1 < w->n &&
            strchr(w->word[i + 1].text, '.'))
            preference = w->word[i].text;
    for (size_t i = 0; i < w->n && !value; i++)
        if (strchr(w->word[i].text, ' ') && strchr(w->word[i].text, '.'))
            return name ? input_order_record(in, name->text, ns_t_mx,
                                             w->word[i].text, line)
                        : "an MX has a name and a value";
    if (!name || !value)
        return "an MX has a name and a value such as 10 "
               "feedback-smtp.REGION.amazonses.com";
    if (str_starts(name->text, "feedback-smtp.")) {
        const struct input_word *c = name;
        name = value;
        value = c;
    }
    return input_order_record(
        in, name->text, ns_t_mx,
        arena_fmt(&in->scratch, "%s %s", preference, value->text), line);
}

/* The value of a TXT: what is in quotes, or what is left of the line. */
static const char *any_txt(struct input *in, const struct input_words *w,
                           unsigned line)
{
    const struct input_word *name = input_order_host(w, 0), *last = name;

    for (size_t i = 0; name && i < w->n; i++)
        if (w->word[i].quoted && &w->word[i] != name)
            return input_order_record(in, name->text, ns_t_txt,
                                      w->line + w->word[i].at, line);
    for (size_t i = 0; i < w->n; i++)
        if (w->word[i].type && name && w->word[i].at > name->at)
            last = &w->word[i];
    if (!name)
        return "a TXT has a name and a value";
    size_t next = (size_t)(last - w->word) + 1;
    if (next >= w->n && last != name && last - name > 1) {
        /* NAME VALUE TXT */
        size_t from = name[1].at;
        return input_order_record(
            in, name->text, ns_t_txt,
            arena_copy(&in->scratch, w->line + from, last->at - from), line);
    }
    if (next >= w->n)
        return "the value of the TXT is missing";
    return input_order_record(in, name->text, ns_t_txt,
                              w->line + w->word[next].at, line);
}

const char *input_order(struct input *in, const struct input_words *w,
                        uint16_t type, unsigned line)
{
    if (type == ns_t_cname)
        return any_cname(in, w, line);
    if (type == ns_t_mx)
        return any_mx(in, w, line);
    if (type == ns_t_txt || type == TYPE_SPF)
        return any_txt(in, w, line);
    in->file.dropped++;
    return NULL;
}
