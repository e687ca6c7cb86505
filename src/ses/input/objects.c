/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/input/words.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

/* ---- which domain ---- */

const char *input_objects_domain_key(struct objects *o, const char *key)
{
    char name[NAME_TEXT];
    const char *at = strchr(key, '@');

    if (!strchr(key, '.') || strpbrk(key, " _/:") || strlen(key) > 255)
        return NULL;
    if (input_name(&o->in->scratch, at ? at + 1 : key, name))
        return NULL;
    return at ? arena_fmt(&o->in->scratch, "%.*s@%s", (int)(at - key), key,
                          name)
              : arena_str(&o->in->scratch, name);
}

/* "arn:aws:ses:us-east-1:123456789012:identity/example.com" */
static const char *domain_of_arn(struct objects *o, const char *arn)
{
    const char *id = strstr(arn, ":identity/");

    if (!str_starts(arn, "arn:") || !strstr(arn, ":ses:") || !id)
        return NULL;
    return input_objects_domain_key(o, id + strlen(":identity/"));
}

/* The domain an object names itself, by one of its keys or its ARN. */
static const char *own_domain(struct objects *o, const struct scope *s,
                              json_t *v)
{
    const struct json_lib *j = o->json;
    const char *found = NULL;

    for (void *i = j->iter(v); i && !found; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        if (!json_is_string(m))
            continue;
        if (input_objects_is_domain_key(s, j->iter_key(i)))
            found = input_objects_domain_key(o, j->text(m));
        else if (str_starts(j->text(m), "arn:"))
            found = domain_of_arn(o, j->text(m));
    }
    return found;
}

static const char *text_of(const struct objects *o, json_t *v, const char *key)
{
    json_t *m = o->json->get(v, key);

    return json_is_string(m) ? o->json->text(m) : NULL;
}

static bool is_external(const struct objects *o, json_t *v)
{
    const char *a = text_of(o, v, "SigningAttributesOrigin");
    const char *b = text_of(o, v, "signing_attributes_origin");

    return (a && !strcmp(a, "EXTERNAL")) || (b && !strcmp(b, "EXTERNAL"));
}

/* Terraform's resources of other services have domains too. */
static bool is_foreign(const struct objects *o, json_t *v)
{
    const char *type = text_of(o, v, "type"), *action;

    if (type && str_starts(type, "aws_") && !str_starts(type, "aws_ses") &&
        !str_starts(type, "aws_route53"))
        return true;
    action = text_of(o, v, "Action");
    return action && !strcmp(action, "DELETE");
}

/* {"name": {"value": ...}, ...} of `terraform output -json`. */
static bool is_outputs(const struct objects *o, json_t *v)
{
    size_t n = 0;

    for (void *i = o->json->iter(v); i; i = o->json->iter_next(v, i)) {
        json_t *m = o->json->iter_value(i);

        if (!json_is_object(m) || !o->json->get(m, "value"))
            return false;
        n++;
    }
    return n > 0;
}

/* ---- strings ---- */

/* Values looked at in search of a token's name; a hostile file must not make
 * that quadratic. */
enum { SEARCH_MAX = 4000000 };

/* "TOKEN._domainkey.DOMAIN" anywhere below v: stacks give names and values
 * apart. Where the domain begins, or NULL. */
static const char *owner_of_token(struct objects *o, json_t *v,
                                  const char *token, unsigned depth)
{
    const struct json_lib *j = o->json;
    const char *found = NULL;
    size_t n = strlen(token);

    if (json_is_string(v)) {
        const char *s = j->text(v);
        return str_same_n(s, token, n) && str_starts(s + n, "._domainkey.")
                   ? s + n + strlen("._domainkey.")
                   : NULL;
    }
    if (depth == 0 || o->searched > SEARCH_MAX)
        return NULL;
    o->searched += 1 + (json_is_array(v) ? j->size(v) : j->members(v));
    if (json_is_array(v))
        for (size_t i = 0; !found && i < j->size(v); i++)
            found = owner_of_token(o, j->at(v, i), token, depth - 1);
    else if (json_is_object(v))
        for (void *i = j->iter(v); i && !found; i = j->iter_next(v, i))
            found = owner_of_token(o, j->iter_value(i), token, depth - 1);
    return found;
}

/* The domain of a target's token. */
static const char *token_domain(struct objects *o, const struct scope *s,
                                const char *token)
{
    enum { DEEP = 16 };
    const char *found = owner_of_token(o, o->root, token, DEEP);

    return found ? input_objects_domain_key(o, found) : s->domain;
}

bool input_objects_string(struct objects *o, struct scope *s, const char *text)
{
    struct input_token t = {.text = NULL, .line = o->line};
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *domain = s->domain;

    if (!strchr(text, '.') || strlen(text) > 255 || strchr(text, ' ') ||
        input_name(&o->in->scratch, text, name))
        return false;
    zone = region_target_zone(name);
    if (zone) {
        t.text = arena_copy(&o->in->scratch, name, (size_t)(zone - name) - 1);
        t.zone = zone;
        domain = token_domain(o, s, t.text);
    } else if (input_dkim_name(name, &d) && d.domain[0] && !d.slip) {
        t.text = d.selector;
        domain = arena_str(&o->in->scratch, d.domain);
    } else {
        return false;
    }
    const char *wrong = input_bare_token(o->in, &t, domain);
    if (wrong && !o->told)
        input_wrong(o->in, o->line, 0, wrong);
    o->told = o->told || wrong;
    return true;
}

/* ---- records ---- */

static json_t *any_of(const struct objects *o, json_t *v,
                      const char *const *key)
{
    for (; *key; key++) {
        json_t *m = o->json->get(v, *key);
        if (m)
            return m;
    }
    return NULL;
}

/* \052 is "*" in Route 53's names. */
static const char *unoctal(struct arena *a, const char *name)
{
    return input_txt(a, name, true);
}

static void take_value(struct objects *o, struct input_raw *raw, json_t *v)
{
    struct input *in = o->in;
    const char *wrong;

    if (json_is_object(v)) {
        v = o->json->get(v, "Value");
    }
    if (!json_is_string(v))
        return;
    raw->value = o->json->text(v);
    if (raw->type == ns_t_txt)
        raw->value = input_txt(&in->scratch, raw->value, true);
    wrong = input_record(in, raw);
    if (wrong)
        input_wrong(in, o->line, 0, wrong);
}

static void many_cnames(struct objects *o, const struct input_raw *raw)
{
    struct input_dkim d;
    char name[NAME_TEXT];
    struct input_item *it = NULL;
    static const char what[] =
        "several values for one CNAME: DNS allows one; the AWS page's advice "
        "is left over from TXT";

    if (!input_name(&o->in->scratch, raw->name, name) &&
        input_dkim_name(name, &d) && d.domain[0])
        it = input_store_find(&o->in->store, d.domain);
    input_note(o->in, o->line, what);
    if (it)
        input_legacy(it, what);
}

bool input_objects_record(struct objects *o, const struct scope *s, json_t *v)
{
    static const char *const name_key[] = {"Name", "name", "record_name",
                                           "RecordName", NULL};
    static const char *const type_key[] = {"Type", "type", "record_type",
                                           "RecordType", NULL};
    static const char *const value_key[] = {
        "ResourceRecords", "records", "record",   "Value",  "value",
        "values",          "content", "data",     "target", "RecordValue",
        "AliasTarget",     "alias",   "expected", NULL};
    struct input_raw raw = {.domain = s->domain, .line = o->line};
    json_t *name = any_of(o, v, name_key), *type = any_of(o, v, type_key);
    json_t *value = any_of(o, v, value_key);

    if (!json_is_string(name) || !json_is_string(type) || !value ||
        !input_words_type(o->json->text(type), &raw.type))
        return false;
    raw.name = unoctal(&o->in->scratch, o->json->text(name));
    if (raw.type != ns_t_cname && raw.type != ns_t_mx && raw.type != ns_t_txt) {
        o->in->file.dropped++;
        return true;
    }
    if (json_is_string(value)) {
        take_value(o, &raw, value);
        return true;
    }
    if (!json_is_array(value)) {
        o->in->file.dropped++; /* an alias: nothing DNS shows */
        return true;
    }
    for (size_t i = 0; i < o->json->size(value); i++)
        take_value(o, &raw, o->json->at(value, i));
    if (raw.type == ns_t_cname && o->json->size(value) > 1)
        many_cnames(o, &raw);
    return true;
}

/* ---- our own report ---- */

static enum ses_purpose purpose_of(const char *word)
{
    for (int p = 0; p < SES_OTHER; p++)
        if (!strcmp(ses_purpose_word((enum ses_purpose)p), word))
            return (enum ses_purpose)p;
    return SES_OTHER;
}

static void report_record(struct objects *o, struct input_item *it, json_t *r)
{
    const char *name = text_of(o, r, "name"), *type = text_of(o, r, "type");
    const char *purpose = text_of(o, r, "purpose");
    json_t *expected = o->json->get(r, "expected");
    struct ses_expected e = {.line = o->line};
    struct input_token t = {.line = o->line};
    char clean[NAME_TEXT];
    struct input_dkim d;

    if (!name || !type || !purpose || !json_is_array(expected) ||
        !o->json->size(expected) || !strcmp(purpose, "receive-mx") ||
        !input_words_type(type, &e.type) ||
        input_name(&o->in->scratch, name, clean))
        return;
    e.purpose = purpose_of(purpose);
    e.name = clean;
    e.values.n = o->json->size(expected);
    e.values.at = arena_alloc(&o->in->scratch, e.values.n * sizeof(char *));
    for (size_t i = 0; i < e.values.n; i++) {
        json_t *value = o->json->at(expected, i);
        e.values.at[i] = json_is_string(value) ? o->json->text(value) : "";
    }
    const char *zone = region_target_zone(e.values.at[0]);
    size_t n = zone ? (size_t)(zone - e.values.at[0]) - 1 : 0;
    if (e.purpose == SES_EASY_DKIM && e.values.n == 1 && zone &&
        input_dkim_name(clean, &d) && strlen(d.selector) == n &&
        !memcmp(d.selector, e.values.at[0], n) &&
        !strcmp(d.domain, it->id.domain)) {
        t.text = d.selector;
        t.zone = zone;
        (void)input_store_token(&o->in->store, it, &t);
    } else {
        (void)input_store_record(&o->in->store, it, &e);
    }
}

bool input_objects_report(struct objects *o, json_t *v)
{
    const struct json_lib *j = o->json;
    const char *domain = text_of(o, v, "domain");
    json_t *records = j->get(v, "records"), *all = j->get(v, "domains");
    const char *schema = text_of(o, v, "schema"), *key;

    if (!domain && schema && str_starts(schema, "seslookup/")) {
        o->empty = true;
        for (size_t i = 0; json_is_array(all) && i < j->size(all); i++)
            if (json_is_object(j->at(all, i)))
                (void)input_objects_report(o, j->at(all, i));
        return true;
    }
    if (!domain || !json_is_array(records) || !text_of(o, v, "verdict"))
        return false;
    key = input_objects_domain_key(o, domain);
    if (!key) {
        input_wrong(o->in, o->line, 0, "the report names no domain here");
        return true;
    }
    o->in->file.found++;
    struct input_item *it =
        input_store_item(&o->in->store, key, o->in->file.name, o->line);
    for (size_t i = 0; i < j->size(records); i++)
        if (json_is_object(j->at(records, i)))
            report_record(o, it, j->at(records, i));
    return true;
}

/* ---- the walk ---- */

/* {"OutputKey": NAME, "OutputValue": VALUE} of CloudFormation. */
static bool stack_output(struct objects *o, struct scope *s, json_t *v)
{
    const char *key = text_of(o, v, "OutputKey");
    json_t *value = o->json->get(v, "OutputValue");

    if (!key || !value)
        return false;
    s->outputs = true;
    input_objects_member(o, s, key, value);
    return true;
}

/* Outputs of a stack name the domain in one element, the tokens in others. */
void input_objects_stack(struct objects *o, struct scope *s, json_t *list)
{
    if (!o->json->size(list))
        o->empty = true;
    for (size_t i = 0; i < o->json->size(list); i++) {
        json_t *m = o->json->at(list, i);
        struct scope outputs = {.outputs = true};
        const char *key = json_is_object(m) ? text_of(o, m, "OutputKey") : NULL;
        const char *value = key ? text_of(o, m, "OutputValue") : NULL;

        if (value && !s->domain && input_objects_is_domain_key(&outputs, key))
            s->domain = input_objects_domain_key(o, value);
    }
}

static void walk_object(struct objects *o, json_t *v, struct scope *s)
{
    const struct json_lib *j = o->json;
    const char *domain;

    if (is_foreign(o, v) || input_objects_report(o, v) ||
        stack_output(o, s, v) || input_objects_record(o, s, v))
        return;
    s->outputs = s->outputs || is_outputs(o, v);
    s->external = is_external(o, v);
    domain = own_domain(o, s, v);
    if (domain) {
        s->domain = domain;
        o->in->file.found++;
        (void)input_store_item(&o->in->store, domain, o->in->file.name,
                               o->line);
    }
    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        input_objects_member(o, s, j->iter_key(i), m);
    }
}

void input_objects_walk(struct objects *o, json_t *v, const struct scope *s)
{
    struct scope here = *s;

    if (json_is_object(v)) {
        walk_object(o, v, &here);
    } else if (json_is_array(v)) {
        input_objects_member(o, &here, "", v);
    }
}
