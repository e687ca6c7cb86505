/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/str.h"

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

const char *input_queried_domain(struct input_objects *o, json_t *v)
{
    const struct json_lib *j = o->json;
    const char *found = NULL;
    bool tokens = false;

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
