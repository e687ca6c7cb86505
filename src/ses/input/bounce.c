/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an object of JSON says of a MAIL FROM: its name, and texts that are its
 * MX and SPF. */
#include "base/str.h"
#include "ses/input/objects.h"
#include "ses/input/row.h"
#include "ses/model/suffix.h"

#include <string.h>

void input_bounce_name(struct input_objects *o, json_t *v,
                       struct input_scope *s)
{
    const struct json_lib *j = o->json;

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);
        const char *name = NULL;

        if (input_keys_in(j->iter_key(i), s->outputs) != KEY_MAIL_FROM)
            continue;
        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        if (json_is_string(m))
            name = input_objects_domain_key(o, j->text(m));
        if (name && !strchr(name, '@'))
            s->mail_from = name;
    }
    if (!s->mail_from && input_bounce_has_settings(o, s, v)) {
        struct input_fields f;

        input_fields_of(o, v, &f); /* {"host": NAME, "mx": ..., "txt": ...} */
        if (json_is_string(f.name) && f.name != j->get(v, "domain") &&
            !(s->domain && str_same(j->text(f.name), s->domain)))
            s->mail_from = input_objects_domain_key(o, j->text(f.name));
    }
}

/* No host can be called so, or not this one: "mx", "ses.mx". A MAIL FROM lies
 * below its identity, so no registry has its parent. */
static bool is_no_name(const struct input_scope *s, const char *key)
{
    return !strchr(key, '.') || (str_ends(key, ".mx") &&
                                 (suffix_is_registry(name_parent(key)) ||
                                  (s->domain && !name_within(key, s->domain))));
}

bool input_bounce_is_setting(const struct input_scope *s, const char *key,
                             const char *text)
{
    return (!s->type || input_role_of(key, strlen(key)) != ROLE_NONE) &&
           is_no_name(s, key) &&
           (input_order_is_feedback(text) ||
            (str_starts(text, "v=spf1") && str_find(text, "amazonses")));
}

bool input_bounce_has_settings(const struct input_objects *o,
                               const struct input_scope *s, json_t *v)
{
    const struct json_lib *j = o->json;
    size_t n = 0;

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        const char *key = j->iter_key(i);
        json_t *m = j->iter_value(i);

        if (!strcmp(key, "type") || !strcmp(key, "Type"))
            return false;
        enum input_key k = input_keys_in(key, s->outputs);

        n += k == KEY_TOKENS || (json_is_string(m) &&
                                 (k == KEY_MAIL_FROM ||
                                  input_bounce_is_setting(s, key, j->text(m))));
    }
    return n > 1;
}

bool input_bounce_is_name(const struct input_scope *s, const char *key,
                          const char *text)
{
    bool feedback = input_order_is_feedback(text);

    if (!s->type)
        return feedback && !is_no_name(s, key);
    if (input_role_of(key, strlen(key)) != ROLE_NONE)
        return false; /* {"mx": {"host": ...}} is one record */
    return *s->type == 'M'   ? feedback && str_is_digit(*text)
           : *s->type == 'T' ? input_order_is_text(text)
                             : input_order_is_target(text);
}

const char *input_bounce_type(const char *plain)
{
    static const char *const type[] = {"CNAME", "MX", "TXT"};

    for (size_t i = 0; i < sizeof type / sizeof *type; i++) {
        size_t n = strlen(type[i]);
        const char *rest = plain + n;

        if (str_same_n(plain, type[i], n) &&
            (!*rest || !strcmp(rest, "s") || str_same(rest, "records")))
            return type[i];
    }
    return NULL;
}
