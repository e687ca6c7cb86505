/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <string.h>

/* It has a name of its own. */
static bool is_named(const struct input_objects *o, json_t *v)
{
    struct input_fields f;

    input_fields_of(o, v, &f);
    return json_is_string(f.name);
}

bool input_outputs_are(const struct input_objects *o, json_t *v)
{
    size_t n = 0;

    for (void *i = o->json->iter(v); i; i = o->json->iter_next(v, i)) {
        json_t *m = o->json->iter_value(i);

        if (!json_is_object(m) || !o->json->get(m, "value") || is_named(o, m) ||
            input_fields_is_record(o, m))
            return false;
        n++;
    }
    return n > 0;
}

const char *input_outputs_assigned(struct input_objects *o, const char *text,
                                   enum input_key *m)
{
    const char *sign = strchr(text, '=');

    *m = sign ? input_keys_in(
                    arena_copy(&o->in->scratch, text, (size_t)(sign - text)),
                    false)
              : KEY_OTHER;
    return *m != KEY_OTHER ? sign + 1 : NULL;
}

/* {"Name": "/ses/domain", "Type": "String", "Value": VALUE} of SSM. */
static bool is_parameter(const struct input_objects *o, json_t *v)
{
    const char *type = input_objects_text(o, v, "Type");

    return type && (!strcmp(type, "String") || !strcmp(type, "StringList"));
}

const char *input_outputs_named(struct input_objects *o, json_t *v,
                                enum input_key *m, json_t **value)
{
    const char *key = input_objects_text(o, v, "OutputKey"),
               *of = "OutputValue";

    if (!key && (key = input_objects_text(o, v, "ParameterKey")) != NULL)
        of = "ParameterValue";
    if (o->json->get(v, "ExportingStackId") || /* `list-exports` */
        is_parameter(o, v)) {
        key = input_objects_text(o, v, "Name");
        *value = o->json->get(v, "Value");
    } else
        *value = o->json->get(v, key ? of : "value");
    *m = key ? input_keys_output(key) : KEY_OTHER;
    if (!key && (key = input_objects_text(o, v, "name")) != NULL) {
        *m = strchr(key, '_') ? input_keys_in(key, false) : KEY_OTHER;
        key = *m != KEY_OTHER ? key : NULL;
    }
    return *value ? key : NULL;
}

const char *input_outputs_list(struct input_objects *o, struct input_scope *s,
                               json_t *list)
{
    const char *region = NULL;
    bool outputs = false;

    if (!o->json->size(list))
        o->empty = true;
    for (size_t i = 0; i < o->json->size(list); i++) {
        json_t *m = o->json->at(list, i);
        enum input_key k = KEY_OTHER;
        json_t *of = NULL;
        const char *key =
            json_is_object(m) ? input_outputs_named(o, m, &k, &of) : NULL;
        const char *value =
            key && json_is_string(of) ? o->json->text(of) : NULL;

        if (json_is_string(m))
            value = input_outputs_assigned(o, o->json->text(m), &k);
        if (value && !s->domain && k == KEY_DOMAIN)
            s->domain = input_objects_domain_key(o, value);
        if (value && k == KEY_REGION && region_is_shaped(value))
            region = value;
        outputs = outputs || (key && input_objects_text(o, m, "OutputKey"));
    }
    if (!s->domain && outputs)
        s->domain = s->stack;
    return region;
}

bool input_outputs_is_site(const char *key)
{
    return oneof_has(
        key, "web|site|api|app|cdn|auth|front|static|redirect|login|cert|sso|"
             "keycloak|oidc|cookie|database|cluster|ingress");
}

const char *input_outputs_parameter(struct input_objects *o, json_t *stack)
{
    json_t *list = o->json->get(stack, "Parameters");
    const char *found = NULL;
    bool site = false;

    if (!json_is_array(list) || !json_is_array(o->json->get(stack, "Outputs")))
        return NULL;
    for (size_t i = 0; i < o->json->size(list); i++) {
        json_t *m = o->json->at(list, i);
        const char *key =
            json_is_object(m) ? input_objects_text(o, m, "ParameterKey") : NULL;
        const char *value =
            key ? input_objects_text(o, m, "ParameterValue") : NULL;
        const char *domain = value && input_keys_output(key) == KEY_DOMAIN
                                 ? input_objects_domain_key(o, value)
                                 : NULL;

        if (domain && found && !str_same(domain, found))
            return NULL;
        found = domain ? domain : found;
        site = site || (domain && input_outputs_is_site(key));
    }
    return site ? NULL : found; /* of a site alone: mail may have another one */
}

void input_outputs_alone(struct input_objects *o, enum input_key m,
                         const char *text)
{
    struct input *in = o->in;
    const char *domain = input_objects_domain_key(o, text);

    o->empty =
        o->empty || m == KEY_DOMAIN || m == KEY_REGION || m == KEY_MAIL_FROM;
    if (m == KEY_DOMAIN && domain && !strchr(domain, '@'))
        memcpy(in->file.last, domain, strlen(domain) + 1);
    else if (m == KEY_REGION)
        input_region_of_file(in, text);
    else if (m == KEY_MAIL_FROM && domain)
        input_mail_from_of_file(in, domain, o->line);
}
