/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/input/fields.h"
#include "ses/input/order.h"
#include "ses/input/words.h"
#include "ses/input/zones.h"
#include "ses/model/region.h"

#include "text/paste.h"

#include <arpa/nameser.h>
#include <string.h>

/* ---- which domain ---- */

const char *input_objects_domain_key(struct objects *o, const char *key)
{
    char name[NAME_TEXT];
    const char *at = strchr(key, '@');

    if (!strchr(key, '.') || strpbrk(key, " _/:") || strlen(key) > 255)
        return NULL;
    if (input_name(&o->in->scratch, at ? at + 1 : key, name) ||
        region_target_zone(name))
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
    type = text_of(o, v, "Type");
    if (type && str_starts(type, "AWS::") && !str_starts(type, "AWS::SES") &&
        !str_starts(type, "AWS::Route53"))
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

        if (!json_is_object(m) || !o->json->get(m, "value") ||
            input_fields_is_record(o, m))
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

/* JSON inside of a string, as tools that know only strings put it out. */
static bool json_inside(struct objects *o, const struct scope *s,
                        const char *text)
{
    enum { INSIDE = 3 };
    json_error_t e;
    json_t *v, *root = o->root;

    if ((*text != '{' && *text != '[') || o->inside == INSIDE)
        return false;
    v = o->json->loadb(text, strlen(text), 0, &e);
    if (!v)
        return false;
    o->inside++;
    o->root = v;
    input_objects_walk(o, v, s);
    o->root = root;
    o->inside--;
    json_drop(o->json, v);
    return true;
}

/* "NAME CNAME VALUE", "NAME -> VALUE", a line each. */
static bool rows_inside(struct objects *o, const char *text)
{
    struct arena *a = &o->in->scratch;
    bool any = false;

    if (!strpbrk(text, " \t\n") ||
        (!str_find(text, "_domainkey") && !str_find(text, "amazonses")))
        return false;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n");
        char *line = arena_copy(a, p, n);
        const char *told;

        (void)paste_clean(line);
        told = input_order(o->in, input_words_of(a, line), o->line);
        any = any || told != input_not_understood;
        if (told && told != input_not_understood)
            input_wrong(o->in, o->line, 0, told);
        p += n;
        p += *p == '\n';
    }
    return any;
}

/* The domain of a DKIM name in full, or NULL. */
static const char *dkim_domain(struct objects *o, const struct scope *s,
                               const char *name, struct input_dkim *d)
{
    struct input_raw raw = {.name = name,
                            .type = ns_t_cname,
                            .domain = s->base ? s->base : s->domain,
                            .line = o->line};
    char full[NAME_TEXT];

    if (input_relative(o->in, &raw, full) || !input_dkim_name(full, d) ||
        !d->domain[0])
        return NULL;
    return arena_str(&o->in->scratch, d->domain);
}

bool input_objects_string(struct objects *o, struct scope *s, const char *text)
{
    struct input_token t = {.text = NULL, .line = o->line};
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *domain = s->domain;

    if (json_inside(o, s, text) || rows_inside(o, text))
        return true;
    if (!strchr(text, '.') || strlen(text) > 255 || strchr(text, ' ') ||
        strchr(text, '/') || input_name(&o->in->scratch, text, name))
        return false;
    zone = region_target_zone(name);
    if (zone) {
        t.text = arena_copy(&o->in->scratch, name, (size_t)(zone - name) - 1);
        t.zone = zone;
        domain = token_domain(o, s, t.text);
    } else if (input_dkim_name(name, &d) && d.domain[0] && !d.slip) {
        bool sure;

        if (!input_is_token(d.selector, &sure))
            return false; /* another service's, or a key's without the key */
        domain = dkim_domain(o, s, name, &d);
        t.text = d.selector;
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

/* \052 is "*" in Route 53's names. */
static const char *unoctal(struct arena *a, const char *name)
{
    return strchr(name, '\\') ? input_txt(a, name, true) : name;
}

/* One value of the record. */
static void take_value(struct objects *o, struct input_raw *raw,
                       const char *text)
{
    struct input *in = o->in;
    char *clean = arena_str(&in->scratch, text);
    const char *wrong;

    (void)paste_clean(clean);
    raw->value = input_cells_clean(clean);
    if (raw->type == ns_t_txt)
        raw->value = input_txt(&in->scratch, raw->value, true);
    if (!*raw->value)
        return;
    wrong = input_record(in, raw);
    if (wrong)
        input_wrong(in, o->line, 0,
                    arena_fmt(&in->scratch, "%.120s: %s", raw->name, wrong));
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

/* The name as the object or its key has it; NULL: it has none. */
static const char *name_of(const struct objects *o, const struct scope *s,
                           const struct fields *f)
{
    char *name;

    if (json_is_string(f->name))
        name = arena_str(&o->in->scratch, o->json->text(f->name));
    else if (!f->name && s->owner)
        name = arena_str(&o->in->scratch, *s->owner ? s->owner : "@");
    else
        return NULL;
    (void)paste_clean(name);
    name = input_cells_clean(name);
    return *name ? unoctal(&o->in->scratch, name) : "@";
}

/* A zone named beside the record: below it are relative names. */
static const char *base_of(const struct objects *o, const struct scope *s,
                           const struct fields *f)
{
    char name[NAME_TEXT];

    if (json_is_string(f->zone) && strchr(o->json->text(f->zone), '.') &&
        !input_name(&o->in->scratch, o->json->text(f->zone), name))
        return arena_str(&o->in->scratch, name);
    return s->base ? s->base : s->domain;
}

static uint16_t type_of_value(const char *value)
{
    if (str_find(value, "feedback-smtp") && !str_starts(value, "v="))
        return ns_t_mx;
    return input_order_is_target(value) ? ns_t_cname : ns_t_txt;
}

/* NS and SOA tell where the zone is believed to be. */
static void take_zone(struct objects *o, struct input_raw *raw,
                      const struct fields *f)
{
    char name[NAME_TEXT];
    const char *value;

    if (raw->type != ns_t_ns && raw->type != ns_t_soa)
        return;
    if (input_relative(o->in, raw, name))
        return;
    for (size_t i = 0; (value = input_fields_value(o, f, i)); i++) {
        char *host = arena_str(&o->in->scratch, value);

        host[strcspn(host, " ")] = '\0';
        input_zones_add(o->in, name, raw->type, host);
    }
}

bool input_objects_record(struct objects *o, const struct scope *s, json_t *v)
{
    struct input_raw raw = {.line = o->line};
    struct fields f;
    const char *value;
    size_t n = 0;

    input_fields_of(o, v, &f);
    if (!f.value || !(raw.name = name_of(o, s, &f)))
        return false;
    raw.domain = base_of(o, s, &f);
    if (json_is_string(f.type)) {
        if (!input_cells_type(o->json->text(f.type), &raw.type))
            return false;
    } else {
        value = json_is_string(f.value) ? o->json->text(f.value) : "";
        raw.value = value;
        raw.type = type_of_value(value);
        if (f.type || !json_is_string(f.name) || !*value ||
            !input_record_is_ours(o->in, &raw))
            return false;
    }
    if (!f.name && raw.type == ns_t_cname &&
        !str_find(raw.name, "_domainkey") && s->owner && *s->owner &&
        input_order_is_target(input_fields_value(o, &f, 0)))
        return false; /* a key that people chose, and a target */
    take_zone(o, &raw, &f);
    for (; (value = input_fields_value(o, &f, n)); n++)
        take_value(o, &raw, value);
    if (!n || !*input_fields_value(o, &f, 0))
        input_left_out(o->in); /* an alias: nothing DNS shows */
    if (raw.type == ns_t_cname && n > 1)
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

/* {"name": "example.com", "records": [...]}: what they are below. */
static const char *domain_of_list(struct objects *o, json_t *v)
{
    static const char *const key[] = {"name", "Name", "domain_name", "apex",
                                      "dnsName", NULL};

    for (size_t i = 0; key[i]; i++) {
        const char *text = text_of(o, v, key[i]);

        if (text && !strchr(text, '_') && !strchr(text, '/'))
            return input_objects_domain_key(o, text);
    }
    return NULL;
}

/* The zone that an object names, or NULL. */
static const char *own_zone(struct objects *o, json_t *v)
{
    const struct json_lib *j = o->json;

    for (void *i = j->iter(v); i; i = j->iter_next(v, i))
        if (json_is_string(j->iter_value(i)) &&
            input_objects_is_zone_key(j->iter_key(i)))
            return input_objects_domain_key(o, j->text(j->iter_value(i)));
    return NULL;
}

/* The region is that of what the object told, if it told anything. */
static void take_region(struct objects *o, const struct scope *s, json_t *v)
{
    const struct json_lib *j = o->json;
    const char *domain = s->domain ? s->domain : o->unnamed;
    struct input_item *it =
        domain ? input_store_find(&o->in->store, domain) : NULL;

    for (void *i = j->iter(v); it && i; i = j->iter_next(v, i))
        if (json_is_string(j->iter_value(i)) &&
            input_objects_is_region_key(j->iter_key(i)) &&
            strlen(j->text(j->iter_value(i))) < REGION_TEXT)
            input_region(o->in, it, j->text(j->iter_value(i)));
}

/* What the object is about, into *s; an identity, unless it lists records. */
static void name_object(struct objects *o, json_t *v, struct scope *s)
{
    bool lists = input_fields_has_records(o, v);
    json_t *request = o->json->get(v, "requestParameters");
    const char *domain = own_domain(o, s, v), *zone = own_zone(o, v);

    if (!domain && json_is_object(request)) /* CloudTrail */
        domain = own_domain(o, s, request);
    if (!domain && lists)
        domain = domain_of_list(o, v);
    if (zone)
        s->base = zone;
    if (!domain)
        return;
    s->domain = domain;
    s->base = zone;
    o->in->source = ++o->in->sources;
    if (lists)
        return;
    o->in->file.found++;
    (void)input_store_item(&o->in->store, domain, o->in->file.name, o->line);
}

static void walk_object(struct objects *o, json_t *v, struct scope *s)
{
    const struct json_lib *j = o->json;
    unsigned source = o->in->source;

    if (is_foreign(o, v) || input_objects_report(o, v) ||
        stack_output(o, s, v) || input_objects_record(o, s, v))
        return;
    s->owner = NULL;
    s->outputs = s->outputs || is_outputs(o, v);
    s->external = is_external(o, v);
    name_object(o, v, s);
    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        input_objects_member(o, s, j->iter_key(i), m);
    }
    take_region(o, s, v);
    o->in->source = source;
}

void input_objects_walk(struct objects *o, json_t *v, const struct scope *s)
{
    struct scope here = *s;

    if (json_is_object(v)) {
        walk_object(o, v, &here);
    } else if (json_is_array(v)) {
        input_objects_member(o, &here, NULL, v);
    }
}
