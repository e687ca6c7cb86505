/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk through a JSON value: the AWS CLI's answers, Terraform,
 * CloudFormation, CDK, Pulumi, Route 53, and our own report. */
#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/objects.h"
#include "ses/input/readers.h"
#include "ses/input/row.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <string.h>

enum { DEPTH = 48 };

/* ---- what an object is about ---- */

static enum input_key meaning(const struct input_scope *s, const char *key)
{
    return input_keys_in(key, s->outputs);
}

static bool is_external(const struct input_objects *o, json_t *v)
{
    const char *a = input_objects_text(o, v, "SigningAttributesOrigin");
    const char *b = input_objects_text(o, v, "signing_attributes_origin");

    return (a && !strcmp(a, "EXTERNAL")) || (b && !strcmp(b, "EXTERNAL"));
}

/* ---- the walk ---- */

static void walk(struct input_objects *o, json_t *v,
                 const struct input_scope *s);

/* JSON inside of a string, as tools that know only strings put it out. */
static bool json_inside(struct input_objects *o, const struct input_scope *s,
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
    walk(o, v, s);
    o->root = root;
    o->inside--;
    json_drop(o->json, v);
    return true;
}

/* An output may have any name; a token looks like nothing else. */
static bool is_token_output(const struct input_scope *s, const char *text)
{
    bool sure;

    return s->outputs && input_is_token(text, &sure) && sure;
}

/* One, or "TOKEN,TOKEN,TOKEN", "TOKEN TOKEN TOKEN". */
static void take_tokens(struct input_objects *o, struct input_scope *s,
                        const char *text)
{
    static const char blanks[] = " ,;\t\n";
    bool sure = false;
    const char *first =
        arena_copy(&o->in->scratch, text, strcspn(text, blanks));
    const char *ends = input_is_token(first, &sure) && sure ? blanks : ",";

    while (*text) {
        size_t n = strcspn(text, ends);

        if (n)
            input_facts_token(o, s, arena_copy(&o->in->scratch, text, n));
        text += n;
        text += strspn(text, blanks);
    }
}

/* What a string is that a query of the AWS CLI, or its key, gives no name. */
static enum input_key by_value(const struct input_objects *o,
                               const struct input_scope *s, const char *text)
{
    const char *queried = o->in->file.queried;
    char name[NAME_TEXT];

    if (region_is_dkim_zone(text))
        return KEY_SIGNING_ZONE;
    if (!*queried)
        return KEY_OTHER;
    if (strchr(text, '.') && !strchr(text, '_') && !region_target_zone(text) &&
        !input_name(&o->in->scratch, text, name))
        return str_same(name, queried)      ? KEY_IGNORE
               : name_within(name, queried) ? KEY_MAIL_FROM
               : s->bare                    ? KEY_IGNORE
                                            : KEY_OTHER;
    return s->bare && input_look_is_state(text) ? KEY_IGNORE : KEY_OTHER;
}

/* The string is a row by itself; a list may have any number of them. */
static void take_string_row(struct input_objects *o, const char *text)
{
    struct arena *a = &o->in->scratch;
    struct arena_mark m = arena_mark(a);

    input_objects_wrong(o, input_row(o->in, arena_str(a, text), o->line));
    arena_release(a, m);
}

static void take_string(struct input_objects *o, struct input_scope *s,
                        enum input_key m, const char *text)
{
    enum input_key key = KEY_OTHER;
    const char *value =
        m == KEY_OTHER ? input_outputs_assigned(o, text, &key) : NULL;

    if (value) {
        m = key;
        text = value;
    }
    if (m == KEY_OTHER)
        m = by_value(o, s, text);
    if (m == KEY_IGNORE)
        return;
    if (m == KEY_OTHER && s->bare && !is_token_output(s, text))
        take_string_row(o, text);
    else if (m == KEY_MAIL_FROM && strchr(text, ' ') &&
             input_objects_string(o, s, text))
        return; /* "NAME MX 10 HOST" in an output that is called so */
    else if (m != KEY_OTHER && m != KEY_TOKENS)
        input_facts_string(o, s, m, text);
    else if (*text && !json_inside(o, s, text) &&
             !input_objects_string(o, s, text) &&
             (m == KEY_TOKENS || is_token_output(s, text)))
        take_tokens(o, s, text);
}

/* The text of a cell; NULL: it is none. */
static const char *cell_text(struct input_objects *o, json_t *m)
{
    if (json_is_integer(m))
        return arena_fmt(&o->in->scratch, "%lld",
                         (long long)o->json->integer(m));
    return json_is_string(m) ? o->json->text(m) : NULL;
}

/* The row with the k-th of the values that one of its cells lists. False: it is
 * no row. */
static bool take_row(struct input_objects *o, json_t *v, size_t k,
                     size_t *values)
{
    struct input_words *w = arena_alloc(&o->in->scratch, sizeof *w);
    const char *wrong, *text;
    size_t types = 0, lists = 0;

    w->cells = true;
    w->line = arena_str(&o->in->scratch, "");
    for (size_t i = 0; i < o->json->size(v); i++) {
        struct input_word *x = input_words_room(&o->in->scratch, w);
        json_t *m = o->json->at(v, i);

        w->n++;
        if (json_is_array(m) && o->json->size(m) && !lists++) {
            *values = o->json->size(m);
            m = o->json->at(m, k);
        }
        if (!(text = cell_text(o, m)))
            return false;
        x->text = arena_str(&o->in->scratch, text);
        types += input_words_type(x->text, &x->type);
    }
    if (types != 1 || lists > 1)
        return false;
    wrong = input_order(o->in, w, o->line);
    input_objects_wrong(o, wrong != input_not_understood ? wrong : NULL);
    return true;
}

/* ["CNAME", NAME, VALUE] or ["TXT", NAME, [VALUE, VALUE]]: strings and numbers,
 * one of them a record type, are the cells of one row. */
static bool take_cells(struct input_objects *o, json_t *v)
{
    size_t n = o->json->size(v), values = 1;

    if (n < 2 || n > 12)
        return false;
    for (size_t k = 0; k < values; k++) {
        struct arena_mark m = arena_mark(&o->in->scratch);
        bool taken = take_row(o, v, k, &values);

        arena_release(&o->in->scratch, m); /* a list may be long */
        if (!taken)
            return k > 0;
    }
    return true;
}

/* The region is that of what the object told, if it told anything.
 * v: the object, whose ARNs count too, or NULL. */
static void take_region(struct input_objects *o, const struct input_scope *s,
                        json_t *v, const char *region)
{
    const struct json_lib *j = o->json;
    const char *domain = s->domain ? s->domain : o->unnamed;
    struct input_item *it =
        domain ? input_store_find(&o->in->store, domain) : NULL;

    if (it && region)
        input_region(o->in, it, region);
    for (void *i = it && v ? j->iter(v) : NULL; i; i = j->iter_next(v, i))
        if (json_is_string(j->iter_value(i)))
            (void)input_arn(o->in, it, j->text(j->iter_value(i)));
}

static void take_value(struct input_objects *o, struct input_scope *s,
                       enum input_key m, json_t *v)
{
    if (json_is_array(v) && (take_cells(o, v) || input_queried_row(o, s, v)))
        return;
    if (json_is_array(v)) {
        struct input_step step = {o->in->step, NULL, 0};

        const char *region = input_outputs_list(o, s, v);
        o->in->step = &step;
        for (; step.at < o->json->size(v); step.at++)
            if (!json_is_array(o->json->at(v, step.at)))
                take_value(o, s, m,
                           input_queried_untyped(o, o->json->at(v, step.at)));
            else
                walk(o, o->json->at(v, step.at), s);
        o->in->step = step.up;
        take_region(o, s, NULL, region);
    } else if (json_is_object(v)) {
        walk(o, v, s);
    } else if (m == KEY_REGION || m == KEY_BASE) {
        return; /* of the object as a whole */
    } else if (json_is_string(v) && m != KEY_LAST_CHECKED) {
        take_string(o, s, m, o->json->text(v));
    } else {
        input_facts_value(o, s, m, v);
    }
}

/* "tok._domainkey.example.com": "tok.dkim.amazonses.com" */
static bool pair(struct input_objects *o, const struct input_scope *s,
                 const char *key, json_t *v)
{
    struct input_cells c = {.scope = s->base ? s->base : s->domain,
                            .line = o->line};
    const char *text = json_is_string(v) ? o->json->text(v) : "", *name = key;

    if (input_bounce_is_setting(s, key, text) && s->mail_from)
        name = s->mail_from;
    else if (!*text || strchr(key, ' ') ||
             (!input_bounce_is_name(s, key, text) &&
              !str_find(key, "_domainkey.") && !str_ends(key, "._domainkey") &&
              !str_starts(key, "_amazonses.") && !str_starts(key, "_dmarc.")))
        return false;
    c.cell[ROLE_NAME] = arena_str(&o->in->scratch, name);
    c.cell[ROLE_VALUE] = arena_str(&o->in->scratch, text);
    input_objects_wrong(o, input_cells_record(o->in, &c));
    return true;
}

/* What is known of the values below a key. */
static struct input_scope below_key(const struct input_scope *s,
                                    const char *key, const json_t *v)
{
    struct input_scope below = *s;
    char plain[INPUT_KEYS_TEXT];

    input_keys_plain(key ? key : "", plain);
    below.dkim = !strcmp(plain, "dkimattributes") ||
                 !strcmp(plain, "dkimsigningattributes");
    below.legacy = s->legacy || !strcmp(plain, "verificationattributes");
    below.bare = !key && s->depth == 0;
    below.owner = key;
    below.type = json_is_object(v) ? input_bounce_type(plain) : NULL;
    below.depth++;
    below.outputs = s->outputs && !json_is_object(v);
    if (!json_is_object(v) && !json_is_array(v))
        below.dkim = s->dkim;
    return below;
}

/* What is taken out is told, if there is any. */
static void take_gone(struct input_objects *o, json_t *v)
{
    size_t n = json_is_array(v) ? o->json->size(v) : o->json->iter(v) != NULL;

    if (n) {
        o->in->file.gone += n;
        o->in->file.gone_at = o->line;
    }
}

/* {"DKIM1": "TOKEN"}: a key that somebody chose. */
static bool is_dkim_token(const struct input_objects *o, const char *key,
                          json_t *v)
{
    bool sure;

    return str_find(key, "dkim") && !oneof_starts(key, "old") &&
           !oneof_has(key, "_old|-old|.old|dkimold|previous|former|removed|"
                           "deleted|retired|expired|revoked|obsolete|unused") &&
           json_is_string(v) && input_is_token(o->json->text(v), &sure) && sure;
}

/* "/prod/ses/example.com/dkim-tokens": the part that is a domain, or NULL. */
static const char *domain_of_path(struct input_objects *o, const char *key)
{
    const char *found = NULL;

    for (const char *s = *key == '/' ? key + 1 : ""; *s;) {
        size_t n = strcspn(s, "/");
        const char *part = arena_copy(&o->in->scratch, s, n);

        const char *domain =
            strchr(part, '.') ? input_objects_domain_key(o, part) : NULL;
        if (domain && found)
            return NULL; /* of a host, too: neither is sure */
        found = domain ? domain : found;
        s += n + (s[n] == '/');
    }
    return found;
}

static void take_below(struct input_objects *o, struct input_scope *s,
                       const char *key, json_t *v)
{
    const char *name = key ? key : "";
    enum input_key m = meaning(s, name);

    v = input_queried_untyped(o, v);
    if (m == KEY_OTHER &&
        (((key || s->depth) && input_queried_are_tokens(o, v)) ||
         is_dkim_token(o, name, v)))
        m = KEY_TOKENS;
    struct input_scope below = below_key(s, key, v);

    if (m == KEY_GONE && (json_is_array(v) || json_is_object(v))) {
        take_gone(o, v);
        return;
    }
    if (m == KEY_IGNORE || pair(o, s, name, v))
        return;
    if (below.depth > DEPTH) {
        if (!o->told)
            input_objects_wrong(o, "the JSON is nested too deeply");
        o->told = true;
        return;
    }
    if (json_is_object(v) || json_is_array(v)) {
        const char *domain = input_objects_domain_key(o, name);

        if (domain && json_is_array(v) && o->json->size(v) &&
            json_is_string(o->json->at(v, 0)))
            m = KEY_TOKENS; /* {"example.com": ["TOKEN", ...]} */
        below.domain = domain ? domain : s->domain;
        below.keyed = domain != NULL;
        if (region_is_shaped(name)) /* {"eu-west-1": {...}} */
            below.region = name;
    } else if (*name == '/' && m != KEY_DOMAIN) {
        const char *domain = domain_of_path(o, name);

        below.domain = domain ? domain : s->domain;
        if (domain && m == KEY_OTHER)
            m = input_keys_output(strrchr(name, '/') + 1);
    }
    take_value(o, &below, m, v);
}

/* key NULL: a list that is in no object. */
static void take_member(struct input_objects *o, struct input_scope *s,
                        const char *key, json_t *v)
{
    struct input_step step = {o->in->step, key, 0};

    if (key)
        o->in->step = &step;
    take_below(o, s, key, v);
    o->in->step = step.up;
}

static bool stack_output(struct input_objects *o, struct input_scope *s,
                         json_t *v)
{
    enum input_key m;
    json_t *value;
    const char *key = input_outputs_named(o, v, &m, &value);

    if (!key)
        return false;
    s->outputs = true;
    if (o->in->file.array && json_is_string(value))
        input_outputs_alone(o, m, o->json->text(value));
    take_member(o, s, key, value);
    return true;
}

/* A state of Terraform has outputs, which repeat what its resources say, before
 * them. NULL: it is none. */
static json_t *resources_of_state(const struct input_objects *o, json_t *v)
{
    json_t *list = o->json->get(v, "resources");

    return json_is_array(list) && o->json->get(v, "outputs") &&
                   o->json->get(v, "version")
               ? list
               : NULL;
}

/* "mail_from": {"domain": "bounce.example.com", "region": ...} beside the tokens
 * of example.com: that domain is no identity. */
static bool mail_from_object(struct input_objects *o, struct input_scope *s,
                             json_t *v)
{
    const char *name, *region;

    if (!s->owner || input_keys_find(s->owner) != KEY_MAIL_FROM)
        return false;
    for (void *i = o->json->iter(v); i; i = o->json->iter_next(v, i)) {
        enum input_key key = input_keys_find(o->json->iter_key(i));

        if (key == KEY_MAIL_FROM || key == KEY_TOKENS)
            return false;
    }
    name = input_about_domain(o, s, v);
    name = name ? name : input_objects_text(o, v, "name");
    if (!name || (s->domain && str_same(name, s->domain)))
        return false;
    if (s->domain)
        input_facts_string(o, s, KEY_MAIL_FROM, name);
    s->owner = NULL;
    s->mail_from = name;
    for (void *i = o->json->iter(v); i; i = o->json->iter_next(v, i)) {
        const char *key = o->json->iter_key(i);
        json_t *m = o->json->iter_value(i);

        if (json_is_object(m) || json_is_array(m) || /* its records */
            (json_is_string(m) &&
             input_bounce_is_setting(s, key, o->json->text(m))))
            take_member(o, s, key, m);
    }
    region = input_about_region(o, s, v);
    if (region && region_is_shaped(region))
        take_region(o, s, NULL, region);
    return true;
}

/* {"selector": "s1", "publicKey": "MIGf..."} below a domain. */
static void take_key(struct input_objects *o, const struct input_scope *s,
                     json_t *v)
{
    struct input_cells c = {.line = o->line};

    for (void *i = s->domain ? o->json->iter(v) : NULL; i;
         i = o->json->iter_next(v, i)) {
        const char *key = o->json->iter_key(i);
        enum input_role role = input_role_of(key, strlen(key));
        json_t *m = o->json->iter_value(i);

        if (json_is_string(m) && (role == ROLE_SELECTOR || role == ROLE_KEY))
            c.cell[role] = arena_str(&o->in->scratch, o->json->text(m));
    }
    if (!c.cell[ROLE_SELECTOR] || !c.cell[ROLE_KEY] || !*c.cell[ROLE_KEY])
        return;
    c.cell[ROLE_DOMAIN] = arena_str(&o->in->scratch, s->domain);
    input_objects_wrong(o, input_cells_identity(o->in, &c));
}

/* {"key": "example.com", "value": {...}}, as jq's to_entries makes it. */
static bool take_entry(struct input_objects *o, struct input_scope *s,
                       json_t *v)
{
    const char *key = input_objects_text(o, v, "key");
    json_t *value = o->json->get(v, "value");

    if (!key || (!json_is_object(value) && !json_is_array(value)) ||
        !input_objects_domain_key(o, key))
        return false;
    take_member(o, s, key, value);
    return true;
}

static void walk_object(struct input_objects *o, json_t *v,
                        struct input_scope *s)
{
    const struct json_lib *j = o->json;
    unsigned source = o->in->source;
    const char *owner = s->owner, *above = s->domain, *region;

    if (input_about_others(o, v) || input_objects_report(o, v) ||
        stack_output(o, s, v) || take_entry(o, s, v))
        return;
    bool settings = input_bounce_has_settings(o, s, v);
    if ((settings && mail_from_object(o, s, v)) ||
        (!settings && input_objects_record(o, s, v)) ||
        mail_from_object(o, s, v))
        return;
    bool keyed = s->keyed;
    s->owner = NULL;
    s->keyed = false;
    s->outputs = s->outputs || input_outputs_are(o, v);
    s->external = is_external(o, v);
    input_about_name(o, v, s, owner);
    input_bounce_name(o, v, s);
    take_key(o, s, v);
    region = input_about_region(o, s, v);
    if (region)
        s->region = region;
    else if ((s->domain != above || keyed) && s->region &&
             region_is_shaped(s->region))
        region = s->region; /* it stands above the one that names a domain */
    s->stack = input_outputs_parameter(o, v);
    json_t *first = resources_of_state(o, v);
    if (first) {
        size_t found = o->in->file.found;

        take_member(o, s, "resources", first);
        o->quiet = o->in->file.found > found;
    }
    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (s->outputs && json_is_object(m) && j->get(m, "value"))
            m = j->get(m, "value");
        if (m != first)
            take_member(o, s, j->iter_key(i), m);
    }
    take_region(o, s, v, region);
    o->in->source = source;
}

static void walk(struct input_objects *o, json_t *v,
                 const struct input_scope *s)
{
    struct input_scope here = *s;

    if (json_is_object(v)) {
        walk_object(o, v, &here);
    } else if (json_is_array(v)) {
        take_member(o, &here, NULL, v);
    }
}

/* A request, which names an identity and nothing else: its answer, the next
 * object, names none. */
static void take_request(struct input *in, struct input_objects *o,
                         json_t *value)
{
    struct input_scope s = {.domain = NULL};
    const char *domain;

    in->file.request[0] = '\0';
    if (in->file.array || !json_is_object(value))
        return;
    for (void *i = o->json->iter(value); i; i = o->json->iter_next(value, i))
        if (!json_is_string(o->json->iter_value(i)))
            return;
    domain = input_about_domain(o, &s, value);
    if (domain && !strchr(domain, '@'))
        memcpy(in->file.request, domain, strlen(domain) + 1);
}

void input_walk(struct input *in, json_t *value, unsigned line)
{
    struct input_objects o = {
        .in = in, .json = &in->json, .line = line, .root = value};
    struct input_scope s = {.domain = NULL};
    struct input_step element = {NULL, NULL, in->file.elements};
    size_t found = in->file.found, errors = in->errors;
    size_t before = found + in->file.dropped;
    size_t waited = in->file.waitings;

    in->step = in->file.array ? &element : NULL;
    walk(&o, value, &s);
    in->step = NULL;
    input_about_sites(&o, in->file.found == found);
    take_request(in, &o, value);
    in->file.queried[0] = '\0'; /* this was the answer */
    if (in->file.found + in->file.dropped != before || errors != in->errors ||
        in->file.waitings != waited || o.empty)
        return;
    if (in->file.array)
        input_wrong(in, line, 0, INPUT_SAYS_NOTHING);
    else if (!in->file.idle++)
        in->file.idle_line = line;
}
