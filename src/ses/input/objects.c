/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "ses/model/readback_json.h"
#include "ses/model/region.h"

#include "text/paste.h"

#include <arpa/nameser.h>
#include <string.h>

void input_objects_wrong(const struct input_objects *o, const char *text)
{
    input_wrong(o->in, o->line, 0, text);
}

const char *input_objects_domain_key(struct input_objects *o, const char *key)
{
    char name[NAME_TEXT];
    const char *at = strchr(key, '@');

    if (!strchr(key, '.') || strpbrk(key, " _/:") || strlen(key) > 255)
        return NULL;
    if (input_name(&o->in->scratch, at ? at + 1 : key, name) ||
        region_target_zone(name) || region_is_dkim_zone(name))
        return NULL;
    return at ? arena_fmt(&o->in->scratch, "%.*s@%s", (int)(at - key), key,
                          name)
              : arena_str(&o->in->scratch, name);
}

const char *input_objects_text(const struct input_objects *o, json_t *v,
                               const char *key)
{
    json_t *m = o->json->get(v, key);

    return json_is_string(m) ? o->json->text(m) : NULL;
}

/* ---- strings ---- */

/* Values looked at in search of a token's name; a hostile file must not make
 * that quadratic. */
enum { SEARCH_MAX = 4000000 };

/* "TOKEN._domainkey.KEY_DOMAIN" anywhere below v: stacks give names and values
 * apart. Where the domain begins, or NULL. */
static const char *owner_of_token(struct input_objects *o, json_t *v,
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
static const char *token_domain(struct input_objects *o,
                                const struct input_scope *s, const char *token)
{
    enum { DEEP = 16 };
    const char *found = owner_of_token(o, o->root, token, DEEP);

    return found ? input_objects_domain_key(o, found) : s->domain;
}

/* A zone file, as a ConfigMap holds it. */
static bool zone_inside(struct input_objects *o, const char *text)
{
    struct input *in = o->in;
    struct input_file before = in->file;

    if (!strchr(text, '\n') || !str_find(text, "$ORIGIN"))
        return false;
    in->file.paste = true;
    for (const char *p = text; *p; p += *p == '\n') {
        size_t n = strcspn(p, "\n");
        char *line = arena_copy(&in->scratch, p, n);

        (void)paste_clean(line);
        input_line(in, line, o->line);
        p += n;
    }
    input_line_end(in);
    memcpy(in->file.origin, before.origin, sizeof before.origin);
    memcpy(in->file.owner, before.owner, sizeof before.owner);
    in->file.paste = before.paste;
    return true;
}

/* "NAME CNAME VALUE", "NAME -> VALUE", a line each. */
static bool rows_inside(struct input_objects *o, const char *text)
{
    struct arena *a = &o->in->scratch;
    bool any = false;

    if (!strpbrk(text, " \t\n") ||
        (!str_find(text, "_domainkey") && !str_find(text, "amazonses")))
        return false;
    for (const char *p = text; *p;) {
        struct arena_mark m = arena_mark(a);
        size_t n = strcspn(p, "\n");
        char *line = arena_copy(a, p, n);
        const char *told;

        (void)paste_clean(line);
        told = input_order(o->in, input_words_of(a, line), o->line);
        any = any || told != input_not_understood;
        if (told && told != input_not_understood)
            input_wrong(o->in, o->line, 0, told);
        arena_release(a, m);
        p += n;
        p += *p == '\n';
    }
    return any;
}

/* The domain of a DKIM name in full, or NULL. */
static const char *dkim_domain(struct input_objects *o,
                               const struct input_scope *s, const char *name,
                               struct input_dkim *d)
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

bool input_objects_string(struct input_objects *o, struct input_scope *s,
                          const char *text)
{
    struct input_token t = {.text = NULL, .line = o->line};
    char name[NAME_TEXT];
    struct input_dkim d;
    const char *zone, *domain = s->domain;

    if (zone_inside(o, text) || rows_inside(o, text))
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
static void take_value(struct input_objects *o, struct input_raw *raw,
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

static void many_cnames(struct input_objects *o, const struct input_raw *raw)
{
    struct input_dkim d;
    char name[NAME_TEXT];
    struct input_item *it = NULL;
    static const char what[] =
        "several values for one CNAME, but DNS allows only one; the advice on "
        "the AWS page is about TXT records";

    if (!input_name(&o->in->scratch, raw->name, name) &&
        input_dkim_name(name, &d) && d.domain[0])
        it = input_store_find(&o->in->store, d.domain);
    input_note(o->in, o->line, what);
    if (it)
        input_legacy(it, what);
}

/* "example.com/tok._domainkey" of a template of Azure: the part behind the zone,
 * which is then raw's domain. */
static void part_azure(struct input_objects *o, struct input_raw *raw,
                       const struct input_fields *f)
{
    const char *slash = strchr(raw->name, '/');
    char zone[NAME_TEXT];

    if (!slash || !json_is_string(f->type) ||
        !str_find(o->json->text(f->type), "dnszones/") ||
        input_name(
            &o->in->scratch,
            arena_copy(&o->in->scratch, raw->name, (size_t)(slash - raw->name)),
            zone))
        return;
    raw->name = slash + 1;
    raw->domain = arena_str(&o->in->scratch, zone);
}

/* A template works its name out. */
static bool is_computed(const struct input_objects *o, json_t *v)
{
    json_t *name = o->json->get(v, "Name");

    return name && !json_is_string(name);
}

/* The name as the object or its key has it; NULL: it has none. */
static const char *name_of(const struct input_objects *o,
                           const struct input_scope *s, json_t *v,
                           const struct input_fields *f)
{
    char *name;

    if (json_is_string(f->name))
        name = arena_str(&o->in->scratch, o->json->text(f->name));
    else if (!f->name && s->owner && !is_computed(o, v))
        name = arena_str(&o->in->scratch, *s->owner ? s->owner : "@");
    else
        return NULL;
    (void)paste_clean(name);
    name = input_cells_clean(name);
    return *name ? unoctal(&o->in->scratch, name) : "@";
}

/* A zone named beside the record: below it are relative names. */
static const char *base_of(const struct input_objects *o,
                           const struct input_scope *s,
                           const struct input_fields *f)
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
static void take_zone(struct input_objects *o, struct input_raw *raw,
                      const struct input_fields *f)
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

/* A template whose name and value are worked out when it is deployed. */
static bool is_expression(const struct input_objects *o, json_t *v,
                          const struct input_fields *f)
{
    json_t *name = o->json->get(v, "Name");
    json_t *value = json_is_array(f->value) && o->json->size(f->value) == 1
                        ? o->json->at(f->value, 0)
                        : f->value;
    uint16_t type;

    return name && json_is_null(name) && (!value || json_is_null(value)) &&
           json_is_string(f->type) &&
           input_cells_type(o->json->text(f->type), &type) &&
           (type == ns_t_cname || type == ns_t_txt || type == ns_t_mx);
}

/* The record is switched off, or is to be deleted. */
static bool is_off(const struct input_objects *o, json_t *v)
{
    static const char *const key[] = {"disabled", "is_disabled", "isDisabled",
                                      "deleted",  "is_deleted",  "deleterecord",
                                      "delete"};
    const char *status = input_objects_text(o, v, "Status");

    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        json_t *m = o->json->get(v, key[i]);

        if (m && json_is_true(m))
            return true;
    }
    return status && str_same(status, "DISABLE"); /* of Alibaba's */
}

bool input_objects_record(struct input_objects *o, const struct input_scope *s,
                          json_t *v)
{
    struct input_raw raw = {.line = o->line};
    struct input_fields f;
    const char *value;
    size_t n = 0, found;

    input_fields_of(o, v, &f);
    if (is_off(o, v) && input_fields_is_record(o, v)) {
        input_left_out(o->in); /* no server answers with it */
        return true;
    }
    if (is_expression(o, v, &f)) {
        o->in->file.templates++;
        return true;
    }
    if (!f.value || !(raw.name = name_of(o, s, v, &f)) ||
        (json_is_object(f.value) && o->json->get(f.value, "answers")))
        return false; /* the last: a question, of massdns */
    raw.domain = base_of(o, s, &f);
    part_azure(o, &raw, &f);
    if (json_is_string(f.type)) {
        if (!input_cells_type(o->json->text(f.type), &raw.type))
            return false;
    } else {
        value = json_is_string(f.value) ? o->json->text(f.value) : "";
        raw.value = value;
        raw.type = type_of_value(value);
        if ((f.type && !json_is_integer(f.type)) || /* Bunny's numbers */
            !json_is_string(f.name) || !*value ||
            !input_record_is_for_ses(o->in, &raw))
            return false;
    }
    if (!f.name && raw.type == ns_t_cname &&
        !str_find(raw.name, "_domainkey") && s->owner && *s->owner &&
        input_order_is_target(input_fields_value(o, &f, 0)))
        return false; /* a key that people chose, and a target */
    take_zone(o, &raw, &f);
    found = o->in->file.found;
    for (; (value = input_fields_value(o, &f, n)); n++)
        take_value(o, &raw, value);
    o->in->file.records += o->in->file.found > found;
    if (!n || !*input_fields_value(o, &f, 0))
        input_left_out(o->in); /* an alias: nothing DNS shows */
    if (raw.type == ns_t_cname && n > 1)
        many_cnames(o, &raw);
    return true;
}

/* ---- our own report ---- */

static void report_record(struct input_objects *o, struct input_item *it,
                          json_t *r)
{
    struct ses_expected e;
    struct input_token t = {.line = o->line};
    char clean[NAME_TEXT];
    struct input_dkim d;

    if (!input_objects_text(o, r, "purpose") ||
        !readback_json_expected(o->json, r, &e, &o->in->scratch) ||
        !e.values.n || e.purpose == SES_RECEIVE_MX ||
        input_name(&o->in->scratch, e.name, clean))
        return;
    e.name = clean;
    e.line = o->line;
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

bool input_objects_report(struct input_objects *o, json_t *v)
{
    const struct json_lib *j = o->json;
    const char *domain = input_objects_text(o, v, "domain");
    json_t *records = j->get(v, "records"), *all = j->get(v, "domains");
    const char *schema = input_objects_text(o, v, "schema"), *key;

    if (!domain && schema && str_starts(schema, "seslookup/")) {
        o->empty = true;
        for (size_t i = 0; json_is_array(all) && i < j->size(all); i++)
            if (json_is_object(j->at(all, i)))
                (void)input_objects_report(o, j->at(all, i));
        return true;
    }
    if (!domain || !json_is_array(records) ||
        !input_objects_text(o, v, "verdict"))
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
