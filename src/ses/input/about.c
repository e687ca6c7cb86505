/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an object of JSON is about: the identity, the zone or the region that it
 * names by a key, an ARN, or what stands beside it. */
#include "base/str.h"
#include "ses/input/objects.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <string.h>

/* "arn:aws:ses:us-east-1:123456789012:identity/example.com" */
static const char *domain_of_arn(struct input_objects *o, const char *arn)
{
    const char *id = strstr(arn, ":identity/");

    if (!str_starts(arn, "arn:") || !strstr(arn, ":ses:") || !id)
        return NULL;
    return input_objects_domain_key(o, id + strlen(":identity/"));
}

const char *input_about_domain(struct input_objects *o,
                               const struct input_scope *s, json_t *v)
{
    const struct json_lib *j = o->json;
    const char *found = NULL;

    for (void *i = j->iter(v); i && !found; i = j->iter_next(v, i)) {
        json_t *m = input_queried_untyped(o, j->iter_value(i));

        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        if (!json_is_string(m))
            continue;
        if (input_keys_in(j->iter_key(i), s->outputs) == KEY_DOMAIN)
            found = input_objects_domain_key(o, j->text(m));
        else if (str_starts(j->text(m), "arn:"))
            found = domain_of_arn(o, j->text(m));
    }
    return found;
}

bool input_about_others(const struct input_objects *o, json_t *v)
{
    static const char *const action[] = {"Action", "action", "changetype"};
    const char *type = input_objects_text(o, v, "type");

    if (type && str_starts(type, "aws_") && !str_starts(type, "aws_ses") &&
        !str_starts(type, "aws_route53"))
        return true;
    if (type && str_starts(type, "aws:") && !str_starts(type, "aws:ses") &&
        !str_starts(type, "aws:route53")) /* Pulumi's */
        return true;
    type = input_objects_text(o, v, "Type");
    if (type && str_starts(type, "AWS::") && !str_starts(type, "AWS::SES") &&
        !str_starts(type, "AWS::Route53"))
        return true;
    for (size_t i = 0; i < sizeof action / sizeof *action; i++) {
        type = input_objects_text(o, v, action[i]);
        if (type && str_same(type, "DELETE"))
            return true;
    }
    return false;
}

/* {"name": "example.com", "records": [...]}: what they are below. */
static const char *domain_of_list(struct input_objects *o, json_t *v)
{
    static const char *const key[] = {"name", "Name",    "domain_name",
                                      "apex", "dnsName", NULL};

    for (size_t i = 0; key[i]; i++) {
        const char *text = input_objects_text(o, v, key[i]);

        if (text && !strchr(text, '_') && !strchr(text, '/'))
            return input_objects_domain_key(o, text);
    }
    return NULL;
}

/* The zone that an object names, or NULL. */
static const char *own_zone(struct input_objects *o,
                            const struct input_scope *s, json_t *v)
{
    const struct json_lib *j = o->json;

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (input_keys_find(j->iter_key(i)) != KEY_BASE)
            continue;
        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        if (json_is_string(m))
            return input_objects_domain_key(o, j->text(m));
    }
    return NULL;
}

const char *input_about_region(struct input_objects *o,
                               const struct input_scope *s, json_t *v)
{
    const struct json_lib *j = o->json;

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        if (json_is_string(m) &&
            input_keys_find(j->iter_key(i)) == KEY_REGION &&
            strlen(j->text(m)) < REGION_TEXT)
            return j->text(m);
    }
    return NULL;
}

/* The name that a resource of Crossplane has at AWS. */
static const char *external_name(struct input_objects *o, json_t *v)
{
    json_t *meta = o->json->get(v, "metadata"), *notes;
    const char *name = NULL;

    notes = json_is_object(meta) ? o->json->get(meta, "annotations") : NULL;
    if (json_is_object(notes))
        name = input_objects_text(o, notes, "crossplane.io/external-name");
    return name ? input_objects_domain_key(o, name) : NULL;
}

/* The identity that the specification of a resource of Kubernetes names: its
 * state stands beside it. */
static const char *specified(struct input_objects *o,
                             const struct input_scope *s, json_t *v)
{
    json_t *spec = o->json->get(v, "spec"), *provider;
    const char *domain;

    if (!json_is_object(spec) || !json_is_object(o->json->get(v, "status")))
        return NULL;
    domain = input_about_domain(o, s, spec);
    provider = domain ? NULL : o->json->get(spec, "forProvider");
    return json_is_object(provider) ? input_about_domain(o, s, provider)
                                    : domain;
}

#define MAIL "dkim|ses|mail|token|identity|dns"

/* Some key or text below says something of SES, or of mail. */
static bool says_of_ses(const struct input_objects *o, json_t *v,
                        unsigned depth)
{
    const struct json_lib *j = o->json;

    if (json_is_string(v))
        return oneof_has(j->text(v), "_domainkey|amazonses|:ses:");
    for (size_t i = 0; depth && json_is_array(v) && i < j->size(v); i++)
        if (says_of_ses(o, j->at(v, i), depth - 1))
            return true;
    for (void *i = depth && json_is_object(v) ? j->iter(v) : NULL; i;
         i = j->iter_next(v, i))
        if (oneof_has(j->iter_key(i), MAIL) ||
            says_of_ses(o, j->iter_value(i), depth - 1))
            return true;
    return false;
}

/* {"web": {"domain": "www.example.com"}} of a program's settings. */
static bool is_site(struct input_objects *o, json_t *v, const char *domain)
{
    enum { DEEP = 6, SITES = sizeof o->site / sizeof *o->site };
    bool site = false;

    for (const struct input_step *s = o->in->step; s; s = s->up) {
        if (s->key && oneof_has(s->key, MAIL))
            return false;
        site = site || (s->key && input_outputs_is_site(s->key) &&
                        !input_objects_domain_key(o, s->key));
    }
    if (!site || o->sites == SITES || says_of_ses(o, v, DEEP))
        return false;
    o->site[o->sites++] = domain;
    return true;
}

static void take_domain(struct input_objects *o, const char *domain)
{
    o->in->file.found++;
    (void)input_store_item(&o->in->store, domain, o->in->file.name, o->line);
}

void input_about_sites(struct input_objects *o, bool none)
{
    for (size_t i = 0; i < o->sites; i++)
        if (none)
            take_domain(o, o->site[i]);
        else if (!input_store_find(&o->in->store, o->site[i]))
            input_note(o->in, o->line,
                       arena_fmt(&o->in->scratch,
                                 "left out %s, beside which nothing is said of "
                                 "SES",
                                 o->site[i]));
}

void input_about_name(struct input_objects *o, json_t *v, struct input_scope *s,
                      const char *owner)
{
    bool lists = input_fields_has_records(o, v);
    json_t *request = o->json->get(v, "requestParameters");
    const char *domain = input_about_domain(o, s, v), *zone = own_zone(o, s, v);

    if (!domain && json_is_object(request)) /* CloudTrail */
        domain = input_about_domain(o, s, request);
    if (!domain)
        domain = external_name(o, v);
    if (!domain)
        domain = specified(o, s, v);
    if (!domain && lists)
        domain = domain_of_list(o, v);
    if (!domain && !lists && !s->domain)
        domain = input_queried_domain(o, v);
    if (!zone && owner) { /* {"domain": {"name": ...}} */
        enum input_key m = input_keys_find(owner);

        zone = m == KEY_DOMAIN || m == KEY_BASE ? domain_of_list(o, v) : NULL;
    }
    if (zone)
        s->base = zone;
    if (!domain)
        return;
    s->domain = domain;
    s->base = zone;
    o->in->source = ++o->in->sources;
    if (!lists && !is_site(o, v, domain))
        take_domain(o, domain);
}
