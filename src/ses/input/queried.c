/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/input/row.h"
#include "ses/model/region.h"

#include <string.h>

bool input_queried_are_tokens(const struct input_objects *o, json_t *v)
{
    size_t n = json_is_array(v) ? o->json->size(v) : 0;
    bool sure = n > 0;

    for (size_t i = 0; i < n && sure; i++) {
        json_t *m = input_queried_untyped(o, o->json->at(v, i));

        if (!json_is_string(m) || !input_is_token(o->json->text(m), &sure))
            return false;
    }
    return sure;
}

json_t *input_queried_untyped(const struct input_objects *o, json_t *v)
{
    static const char *const type[] = {"S", "L", "SS", "M"};

    if (!json_is_object(v) || o->json->members(v) != 1)
        return v;
    for (size_t i = 0; i < sizeof type / sizeof *type; i++)
        if (o->json->get(v, type[i]))
            return o->json->get(v, type[i]);
    return v;
}

static bool may_name(const char *key)
{
    static const char *const word[] = {"id",  "_id", "name", "host",
                                       "key", "pk",  "site", NULL};

    return strlen(key) == 1 || str_is_one_of(key, word);
}

/* The answer of SES about an identity, to which somebody added its name. */
static bool is_answer(const struct input_objects *o, json_t *v)
{
    static const char *const key[] = {"DkimAttributes", "dkimAttributes",
                                      "DkimTokens", "dkimTokens"};

    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (o->json->get(v, key[i]))
            return true;
    return false;
}

const char *input_queried_domain(struct input_objects *o, json_t *v)
{
    const struct json_lib *j = o->json;
    const char *found = NULL;
    bool tokens = is_answer(o, v);

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = input_queried_untyped(o, j->iter_value(i));
        const char *domain;

        tokens = tokens || input_queried_are_tokens(o, m);
        if (!json_is_string(m) || !may_name(j->iter_key(i)))
            continue;
        domain = input_objects_domain_key(o, j->text(m));
        if (domain && found)
            return NULL;
        found = domain ? domain : found;
    }
    return tokens ? found : NULL;
}

/* ---- a row ---- */

/* What a text of the row is, whose domain (or NULL) is known. */
static enum input_key meaning(struct input_objects *o, const char *domain,
                              const char *text)
{
    const char *name;
    bool sure;

    if (input_is_token(text, &sure) && sure)
        return KEY_TOKENS;
    if (region_is_dkim_zone(text))
        return KEY_SIGNING_ZONE;
    if (!*text || input_look_is_state(text))
        return KEY_IGNORE;
    name = strchr(text, '_') ? NULL : input_objects_domain_key(o, text);
    if (!name || !domain)
        return KEY_OTHER;
    if (!name_within(name, domain)) /* beside the one that was asked about */
        return *o->in->file.queried ? KEY_IGNORE : KEY_OTHER;
    return str_same(name, domain) ? KEY_DOMAIN : KEY_MAIL_FROM;
}

/* The domain of the row: the one that was asked about, or its first if that is
 * another one. */
static const char *domain_of_row(struct input_objects *o, json_t *v)
{
    const char *queried = o->in->file.queried, *found = NULL;

    for (size_t i = 0; !found && i < o->json->size(v); i++)
        if (json_is_string(o->json->at(v, i)))
            found =
                input_objects_domain_key(o, o->json->text(o->json->at(v, i)));
    return *queried && (!found || name_within(found, queried)) ? queried
                                                               : found;
}

/* Each part of the row has a meaning, and there are tokens, beside which there
 * is something else. */
static bool is_row(struct input_objects *o, const char *domain, json_t *v)
{
    bool tokens = false, other = false;

    for (size_t i = 0; i < o->json->size(v); i++) {
        json_t *m = o->json->at(v, i);
        enum input_key key = json_is_string(m)
                                 ? meaning(o, domain, o->json->text(m))
                                 : KEY_IGNORE;

        if (key == KEY_OTHER)
            return false;
        if (json_is_object(m) || (json_is_array(m) && o->json->size(m) &&
                                  !input_queried_are_tokens(o, m)))
            return false;
        bool some = json_is_array(m) || key == KEY_TOKENS;
        tokens |= some;
        other |= !some;
    }
    return tokens && other;
}

bool input_queried_row(struct input_objects *o, const struct input_scope *s,
                       json_t *v)
{
    const char *domain = domain_of_row(o, v);
    struct input_scope here = *s;
    unsigned source = o->in->source;

    if (!domain)
        domain = s->domain;
    if ((!domain && s->bare) || !is_row(o, domain, v))
        return false;
    here.domain = domain;
    o->in->source = ++o->in->sources;
    for (size_t i = 0; i < o->json->size(v); i++) {
        json_t *m = o->json->at(v, i);
        const char *text = json_is_string(m) ? o->json->text(m) : "";
        enum input_key key = meaning(o, domain, text);

        if (key == KEY_TOKENS)
            input_facts_token(o, &here, text);
        else
            input_facts_string(o, &here, key, text);
        for (size_t k = 0; json_is_array(m) && k < o->json->size(m); k++)
            input_facts_token(o, &here, o->json->text(o->json->at(m, k)));
    }
    o->in->source = source;
    return true;
}
