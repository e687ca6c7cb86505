/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/buf.h"
#include "base/str.h"

#include <string.h>

enum slot { SLOT_NAME, SLOT_TYPE, SLOT_VALUE, SLOT_PRIORITY, SLOT_ZONE, SLOTS };

/* Keys in lower case, letters and digits only; of two for one slot the one of
 * lower rank counts. */
static const struct {
    const char *key;
    unsigned char slot, rank;
} keys[] = {
    {"fqdn", SLOT_NAME, 0},
    {"hostname", SLOT_NAME, 1},
    {"recordname", SLOT_NAME, 1},
    {"recordhostname", SLOT_NAME, 1},
    {"recordhost", SLOT_NAME, 1},
    {"rrsetname", SLOT_NAME, 2},
    {"name", SLOT_NAME, 2},
    {"host", SLOT_NAME, 3},
    {"subdomain", SLOT_NAME, 3},
    {"subname", SLOT_NAME, 3},
    {"rr", SLOT_NAME, 3},
    {"owner", SLOT_NAME, 3},
    {"ownername", SLOT_NAME, 3},
    {"nodename", SLOT_NAME, 4},
    {"dnsname", SLOT_NAME, 4},
    {"source", SLOT_NAME, 5},
    {"label", SLOT_NAME, 6},
    {"key", SLOT_NAME, 8},
    {"domain", SLOT_NAME, 9},
    {"record", SLOT_NAME, 10}, /* where it is not the value */
    {"recordtype", SLOT_TYPE, 0},
    {"rrsettype", SLOT_TYPE, 0},
    {"fieldtype", SLOT_TYPE, 0},
    {"rrtype", SLOT_TYPE, 0},
    {"rtype", SLOT_TYPE, 0},
    {"dnstype", SLOT_TYPE, 0},
    {"type", SLOT_TYPE, 1},
    {"resourcerecords", SLOT_VALUE, 0},
    {"rrdatas", SLOT_VALUE, 0},
    {"rrdata", SLOT_VALUE, 0},
    {"rrsetvalues", SLOT_VALUE, 0},
    {"cnamerecord", SLOT_VALUE, 0},
    {"mxrecords", SLOT_VALUE, 0},
    {"txtrecords", SLOT_VALUE, 0},
    {"recordvalue", SLOT_VALUE, 1},
    {"recorddata", SLOT_VALUE, 1},
    {"recordcontent", SLOT_VALUE, 1},
    {"shortanswers", SLOT_VALUE, 1},
    {"values", SLOT_VALUE, 1},
    {"records", SLOT_VALUE, 1},
    {"value", SLOT_VALUE, 2},
    {"content", SLOT_VALUE, 2},
    {"data", SLOT_VALUE, 2},
    {"rdata", SLOT_VALUE, 2},
    {"target", SLOT_VALUE, 3},
    {"targets", SLOT_VALUE, 3},
    {"contents", SLOT_VALUE, 3},
    {"recordvalues", SLOT_VALUE, 3},
    {"answer", SLOT_VALUE, 3},
    {"answers", SLOT_VALUE, 3},
    {"pointsto", SLOT_VALUE, 3},
    {"destination", SLOT_VALUE, 4},
    {"expected", SLOT_VALUE, 5},
    {"text", SLOT_VALUE, 6},
    {"txt", SLOT_VALUE, 6},
    {"cname", SLOT_VALUE, 6},
    {"exchange", SLOT_VALUE, 6},
    {"exchanger", SLOT_VALUE, 6},
    {"txtdata", SLOT_VALUE, 6},
    {"properties", SLOT_VALUE, 7},
    {"record", SLOT_VALUE, 8},
    {"aliastarget", SLOT_VALUE, 9},
    {"alias", SLOT_VALUE, 9},
    {"priority", SLOT_PRIORITY, 0},
    {"prio", SLOT_PRIORITY, 0},
    {"preference", SLOT_PRIORITY, 0},
    {"mxpriority", SLOT_PRIORITY, 0},
    {"mxlevel", SLOT_PRIORITY, 0},
    {"mxpref", SLOT_PRIORITY, 0},
    {"pref", SLOT_PRIORITY, 0},
    {"mx", SLOT_PRIORITY, 1},
    {"distance", SLOT_PRIORITY, 1},
    {"aux", SLOT_PRIORITY, 1},
    {"zone", SLOT_ZONE, 0},
    {"zonename", SLOT_ZONE, 0},
    {"dnszone", SLOT_ZONE, 0},
    {"domainname", SLOT_ZONE, 0},
    {"zoneid", SLOT_ZONE, 1},
    {"domain", SLOT_ZONE, 2},
};

/* "record" is a heading of people's lists ("DKIM"), or the value. */
static bool is_heading(const struct input_objects *o, json_t *v)
{
    return json_is_string(v) && !strpbrk(o->json->text(v), ".= ");
}

/* A value that says something. */
static bool counts(const struct input_objects *o, const char *key,
                   enum slot slot, json_t *v)
{
    if (!v || json_is_null(v) || json_is_boolean(v))
        return false;
    if (json_is_array(v) && !o->json->size(v))
        return false;
    if (!strcmp(key, "record"))
        return slot == SLOT_NAME || !is_heading(o, v);
    if (!strcmp(key, "zoneid"))
        return json_is_string(v) && strchr(o->json->text(v), '.');
    if (!strcmp(key, "fqdn") || !strcmp(key, "hostname"))
        return json_is_string(v) && *o->json->text(v);
    if (!strcmp(key, "properties") || !strcmp(key, "cnamerecord"))
        return json_is_object(v);
    return true;
}

static void look(const struct input_objects *o, json_t *v, json_t *slot[SLOTS],
                 unsigned char rank[SLOTS])
{
    const struct json_lib *j = o->json;
    char plain[32];

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        const char *key = j->iter_key(i);
        json_t *m = j->iter_value(i);

        if (!input_role_plain(key, strlen(key), plain, sizeof plain))
            continue;
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            unsigned char at = keys[k].slot;

            if (strcmp(keys[k].key, plain) != 0 ||
                !counts(o, plain, (enum slot)at, m) || keys[k].rank >= rank[at])
                continue;
            slot[at] = m;
            rank[at] = keys[k].rank;
        }
    }
}

void input_fields_of(const struct input_objects *o, json_t *v,
                     struct input_fields *f)
{
    json_t *slot[SLOTS] = {NULL};
    unsigned char rank[SLOTS];

    memset(rank, 0xff, sizeof rank);
    look(o, v, slot, rank);
    if (slot[SLOT_VALUE] && rank[SLOT_VALUE] == 7) { /* Azure's properties */
        json_t *inner = slot[SLOT_VALUE];

        slot[SLOT_VALUE] = NULL;
        rank[SLOT_VALUE] = 0xff;
        look(o, inner, slot, rank);
    }
    if (slot[SLOT_ZONE] == slot[SLOT_NAME])
        slot[SLOT_ZONE] = NULL;
    if (slot[SLOT_VALUE] == slot[SLOT_NAME])
        slot[SLOT_NAME] = NULL;
    *f = (struct input_fields){slot[SLOT_NAME], slot[SLOT_TYPE],
                               slot[SLOT_VALUE], slot[SLOT_PRIORITY],
                               slot[SLOT_ZONE]};
}

bool input_fields_is_record(const struct input_objects *o, json_t *v)
{
    struct input_fields f;
    uint16_t type;

    if (!json_is_object(v))
        return false;
    input_fields_of(o, v, &f);
    return f.value && json_is_string(f.type) &&
           input_cells_type(o->json->text(f.type), &type);
}

/* ---- values ---- */

static json_t *any_of(const struct input_objects *o, json_t *v,
                      const char *const *key)
{
    for (; *key; key++) {
        json_t *m = o->json->get(v, *key);
        if (m && !json_is_null(m))
            return m;
    }
    return NULL;
}

static const char *number_text(const struct input_objects *o, json_t *v)
{
    if (json_is_integer(v))
        return arena_fmt(&o->in->scratch, "%lld",
                         (long long)o->json->integer(v));
    return json_is_string(v) ? o->json->text(v) : NULL;
}

/* Strings of one text, which an API keeps apart; or "10" and a host. */
static const char *joined(const struct input_objects *o, json_t *v)
{
    struct buf b = buf_in(&o->in->scratch, 65536);
    const char *text;

    for (size_t i = 0; i < o->json->size(v); i++) {
        text = number_text(o, o->json->at(v, i));
        if (!text)
            continue;
        buf_str(&b, text);
        if (text[strspn(text, "0123456789")] == '\0')
            buf_ch(&b, ' ');
    }
    return buf_text(&b);
}

static const char *text_of(const struct input_objects *o, json_t *v)
{
    static const char *const value[] = {
        "Value",     "value", "values",   "content", "data",   "exchange",
        "exchanger", "cname", "target",   "host",    "answer", "rdata",
        "record",    "text",  "Exchange", "CNAME",   NULL};
    static const char *const priority[] = {"preference", "priority",
                                           "Preference", NULL};
    const char *first, *text;

    if (json_is_string(v))
        return o->json->text(v);
    if (json_is_array(v))
        return joined(o, v);
    if (!json_is_object(v))
        return "";
    json_t *m = any_of(o, v, value), *p = any_of(o, v, priority);
    if (!m || json_is_object(m))
        return "";
    text = json_is_array(m) ? joined(o, m) : number_text(o, m);
    first = p ? number_text(o, p) : NULL;
    if (!text)
        return "";
    return first ? arena_fmt(&o->in->scratch, "%.5s %s", first, text) : text;
}

const char *input_fields_value(const struct input_objects *o,
                               const struct input_fields *f, size_t i)
{
    const char *text, *first = f->priority ? number_text(o, f->priority) : NULL;

    if (json_is_array(f->value)) {
        if (i >= o->json->size(f->value))
            return NULL;
        text = text_of(o, o->json->at(f->value, i));
    } else {
        if (i)
            return NULL;
        text = text_of(o, f->value);
    }
    if (first && str_is_digit(*first) && str_find(text, "feedback-smtp") &&
        !str_is_digit(*text) && *text != '"')
        return arena_fmt(&o->in->scratch, "%.5s %s", first, text);
    return text;
}

static bool is_list_of_records(const struct input_objects *o, json_t *v)
{
    return json_is_array(v) && o->json->size(v) &&
           input_fields_is_record(o, o->json->at(v, 0));
}

bool input_fields_has_records(const struct input_objects *o, json_t *v)
{
    const struct json_lib *j = o->json;

    for (void *i = j->iter(v); i; i = j->iter_next(v, i)) {
        json_t *m = j->iter_value(i);

        if (is_list_of_records(o, m))
            return true;
        if (!json_is_object(m))
            continue;
        for (void *k = j->iter(m); k; k = j->iter_next(m, k))
            if (is_list_of_records(o, j->iter_value(k)) ||
                input_fields_is_record(o, j->iter_value(k)))
                return true;
    }
    return false;
}
