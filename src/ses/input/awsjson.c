/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/awsjson.h"

#include "ses/input/readers.h"

void awsjson_put(const struct awsjson *p, json_t *map, const char *key,
                 const char *text)
{
    json_t *v = p->json->string(text);

    if (map && v && !p->json->get(map, key))
        p->json->set_new(map, key, v);
    else
        json_drop(p->json, v);
}

bool awsjson_begin(struct awsjson *p, struct input *in, const char *list,
                   bool sets)
{
    if (!input_json_open(in))
        return false;
    *p = (struct awsjson){.in = in, .json = &in->json};
    p->root = p->json->object();
    p->list = p->json->array();
    p->json->set_new(p->root, list, p->list);
    if (sets) {
        p->sets = p->json->array();
        p->json->set_new(p->root, "ResourceRecordSets", p->sets);
    }
    return true;
}

void awsjson_end(struct awsjson *p)
{
    if (p->json->size(p->list) || (p->sets && p->json->size(p->sets)))
        input_walk(p->in, p->root, p->line ? p->line : 1);
    json_drop(p->json, p->root);
}

void awsjson_begin_identity(struct awsjson *p, const char *domain)
{
    p->identity = p->json->object();
    p->tokens = NULL;
    p->json->append_new(p->list, p->identity);
    if (domain)
        awsjson_put(p, p->identity, "EmailIdentity", domain);
}

json_t *awsjson_identity(struct awsjson *p)
{
    if (!p->identity)
        awsjson_begin_identity(p, NULL);
    return p->identity;
}

json_t *awsjson_attributes(struct awsjson *p, const char *key)
{
    json_t *of = awsjson_identity(p), *map = p->json->get(of, key);

    if (!map) {
        map = p->json->object();
        p->json->set_new(of, key, map);
    }
    return map;
}

void awsjson_add_token(struct awsjson *p, const char *token)
{
    json_t *of = awsjson_attributes(p, "DkimAttributes"), *v;

    if (!p->tokens) {
        p->tokens = p->json->array();
        p->json->set_new(of, "Tokens", p->tokens);
    }
    v = p->json->string(token);
    if (v)
        p->json->append_new(p->tokens, v);
}

void awsjson_begin_set(struct awsjson *p, const char *name, const char *type)
{
    p->set = p->json->object();
    p->values = p->json->array();
    p->json->append_new(p->sets, p->set);
    awsjson_put(p, p->set, "Name", name);
    awsjson_put(p, p->set, "Type", type);
    p->json->set_new(p->set, "ResourceRecords", p->values);
}

void awsjson_add_value(struct awsjson *p, const char *value)
{
    json_t *map = p->values ? p->json->object() : NULL;

    if (!map)
        return;
    awsjson_put(p, map, "Value", value);
    p->json->append_new(p->values, map);
}

void awsjson_add_output(struct awsjson *p, const char *key, const char *value)
{
    json_t *map = p->json->object();

    awsjson_put(p, map, "OutputKey", key);
    awsjson_put(p, map, "OutputValue", value);
    p->json->append_new(p->list, map);
}
