/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/objects.h"

#include "base/buf.h"
#include "base/str.h"

#include <string.h>

enum slot { SLOT_NAME, SLOT_TYPE, SLOT_VALUE, SLOT_PRIORITY, SLOT_ZONE, SLOTS };

enum { WORDS = 7, WORD = 16 };

/* Keys in lower case, letters and digits only; of two for one slot the one of
 * lower rank counts. */
static const struct {
    unsigned char slot, rank;
    char word[WORDS][WORD]; /* as many as there are */
} keys[] = {
    {SLOT_NAME, 0, {"fqdn"}},
    {SLOT_NAME, 1, {"hostname", "recordname", "recordhostname", "recordhost"}},
    {SLOT_NAME, 2, {"rrsetname", "name"}},
    {SLOT_NAME,
     3,
     {"host", "subdomain", "subname", "rr", "owner", "ownername"}},
    {SLOT_NAME, 4, {"nodename", "dnsname"}},
    {SLOT_NAME, 5, {"source"}},
    {SLOT_NAME, 6, {"label"}},
    {SLOT_NAME, 8, {"key"}},
    {SLOT_NAME, 9, {"domain"}},
    {SLOT_NAME, 10, {"record"}}, /* where it is not the value */
    {SLOT_TYPE,
     0,
     {"recordtype", "rrsettype", "fieldtype", "rrtype", "rtype", "dnstype"}},
    {SLOT_TYPE, 1, {"type"}},
    {SLOT_VALUE,
     0,
     {"resourcerecords", "rrdatas", "rrdata", "rrsetvalues", "cnamerecord",
      "mxrecords", "txtrecords"}},
    {SLOT_VALUE,
     1,
     {"recordvalue", "recorddata", "recordcontent", "shortanswers", "values",
      "records"}},
    {SLOT_VALUE, 2, {"value", "content", "data", "rdata"}},
    {SLOT_VALUE,
     3,
     {"target", "targets", "contents", "recordvalues", "answer", "answers",
      "pointsto"}},
    {SLOT_VALUE, 4, {"destination"}},
    {SLOT_VALUE, 5, {"expected"}},
    {SLOT_VALUE,
     6,
     {"text", "txt", "cname", "mx", "exchange", "exchanger", "txtdata"}},
    {SLOT_VALUE, 7, {"properties"}},
    {SLOT_VALUE, 8, {"record"}},
    {SLOT_VALUE, 9, {"aliastarget", "alias"}},
    {SLOT_PRIORITY,
     0,
     {"priority", "prio", "preference", "mxpriority", "mxlevel", "mxpref",
      "pref"}},
    {SLOT_PRIORITY, 1, {"mx", "distance", "aux"}},
    {SLOT_ZONE, 0, {"zone", "zonename", "dnszone", "domainname"}},
    {SLOT_ZONE, 1, {"zoneid"}},
    {SLOT_ZONE, 2, {"domain"}},
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
    if (!strcmp(key, "mx")) /* a host, or its priority */
        return json_is_string(v) && strchr(o->json->text(v), '.')
                   ? slot == SLOT_VALUE
                   : slot == SLOT_PRIORITY;
    if (!strcmp(key, "zoneid"))
        return json_is_string(v) && strchr(o->json->text(v), '.');
    if (!strcmp(key, "fqdn") || !strcmp(key, "hostname"))
        return json_is_string(v) && *o->json->text(v);
    if (!strcmp(key, "properties") || !strcmp(key, "cnamerecord"))
        return json_is_object(v);
    return true;
}

static bool is_word_of(size_t row, const char *plain)
{
    for (size_t i = 0; i < WORDS && *keys[row].word[i]; i++)
        if (*keys[row].word[i] == *plain && !strcmp(keys[row].word[i], plain))
            return true;
    return false;
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

            if (!is_word_of(k, plain) || !counts(o, plain, (enum slot)at, m) ||
                keys[k].rank >= rank[at])
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
