/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value tells of an identity, by its key. */
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

/* "TemporaryFailure" and "PENDING" -> "TEMPORARY_FAILURE", "PENDING" */
static const char *status_word(struct arena *a, const char *s)
{
    char word[64];
    size_t n = 0;

    for (size_t i = 0; s[i] && n < sizeof word - 2; i++) {
        bool upper = s[i] >= 'A' && s[i] <= 'Z';

        if (upper && i && str_lower(s[i - 1]) == s[i - 1] && s[i - 1] != '_')
            word[n++] = '_';
        word[n++] = s[i] >= 'a' && s[i] <= 'z' ? (char)(s[i] - 32) : s[i];
    }
    return arena_copy(a, word, n);
}

static const char *rfc3339(struct arena *a, time_t t)
{
    struct tm tm;
    char text[32];

    if (!gmtime_r(&t, &tm) || !strftime(text, sizeof text, "%FT%TZ", &tm))
        return NULL;
    return arena_str(a, text);
}

/* Takes `width` digits and then the character `end`, if it is not 0. */
static bool take_digits(const char **at, unsigned width, char end, int *to)
{
    const char *p = *at;

    *to = 0;
    for (unsigned i = 0; i < width; i++, p++) {
        if (!str_is_digit(*p))
            return false;
        *to = *to * 10 + (*p - '0');
    }
    if (end && *p++ != end)
        return false;
    *at = p;
    return true;
}

/* ISO 8601: 2026-11-23T08:00:00, with or without a fraction and an offset. */
static bool read_time(const char *p, time_t *to)
{
    struct tm tm = {.tm_isdst = 0};
    int hours = 0, minutes = 0;

    if (!take_digits(&p, 4, '-', &tm.tm_year) ||
        !take_digits(&p, 2, '-', &tm.tm_mon) ||
        !take_digits(&p, 2, 'T', &tm.tm_mday) ||
        !take_digits(&p, 2, ':', &tm.tm_hour) ||
        !take_digits(&p, 2, ':', &tm.tm_min) ||
        !take_digits(&p, 2, 0, &tm.tm_sec))
        return false;
    p += *p == '.' ? 1 + strspn(p + 1, "0123456789") : 0;
    bool west = *p == '-';
    if (*p == '+' || west) {
        p++;
        if (!take_digits(&p, 2, ':', &hours) ||
            !take_digits(&p, 2, 0, &minutes))
            hours = minutes = 0;
    }
    tm.tm_year -= 1900;
    tm.tm_mon--;
    time_t offset = (time_t)hours * 3600 + (time_t)minutes * 60;
    *to = timegm(&tm) - (west ? -offset : offset);
    return true;
}

/* Seconds since 1970 (CLI v1), or ISO 8601 with an offset (CLI v2). */
static const char *time_text(const struct input_objects *o, json_t *v)
{
    time_t when;

    if (json_is_number(v)) {
        double t = o->json->real(v);
        return t >= 0 && t < 253402300800.0
                   ? rfc3339(&o->in->scratch, (time_t)t)
                   : NULL;
    }
    if (!json_is_string(v) || !read_time(o->json->text(v), &when))
        return NULL;
    return rfc3339(&o->in->scratch, when);
}

/* ---- the identity ---- */

/* The domain for facts without one: a word, the file's name, or by turns. */
static const char *unnamed(struct input_objects *o)
{
    struct input *in = o->in;

    if (o->unnamed)
        return o->unnamed;
    if (in->file.request[0] || in->file.last[0]) {
        o->unnamed =
            arena_str(&in->scratch,
                      in->file.request[0] ? in->file.request : in->file.last);
    } else if (in->file.hint) {
        o->unnamed = in->file.hint;
    } else if (in->domains > 1 && in->file.unnamed < in->domains) {
        o->unnamed = in->domain[in->file.unnamed++];
        input_note(in, o->line,
                   arena_fmt(&in->scratch,
                             "no domain is named here; assuming %s, from the "
                             "order of the arguments",
                             o->unnamed));
    } else if (!o->told && !o->quiet) {
        input_objects_wrong(
            o, "no domain is named here; name it on the command line "
               "(seslookup --ses DOMAIN --from=FILE), or call the file "
               "DOMAIN.json");
        o->told = true;
    }
    return o->unnamed;
}

static struct input_item *item(struct input_objects *o, struct input_scope *s)
{
    const char *domain = s->domain ? s->domain : unnamed(o);

    if (!domain)
        return NULL;
    o->in->file.found++;
    return input_store_item(&o->in->store, domain, o->in->file.name, o->line);
}

/* ---- facts ---- */

void input_facts_token(struct input_objects *o, struct input_scope *s,
                       const char *text)
{
    struct input_raw raw = {.type = ns_t_txt, .line = o->line};
    struct input_token t = {.text = text, .line = o->line};
    const char *domain;

    if (s->outputs && o->in->file.array && !s->domain && !s->external &&
        !input_hint(o->in)) { /* another output names it */
        input_objects_wrong(o, input_bare_token(o->in, &t, NULL));
        return;
    }
    domain = s->domain ? s->domain : unnamed(o);
    if (!domain)
        return;
    if (s->external) {
        raw.name = arena_fmt(&o->in->scratch, "%s._domainkey.%s", text, domain);
        raw.value = "p=customerProvidedPublicKey";
        input_objects_wrong(o, input_record(o->in, &raw));
    } else if (strlen(text) > 63 || strpbrk(text, " \t\"'./")) {
        input_objects_wrong(o,
                            "a DKIM token is one word of letters and digits");
    } else {
        input_objects_wrong(o, input_bare_token(o->in, &t, domain));
    }
}

static void legacy_token(struct input_objects *o, struct input_scope *s,
                         const char *text)
{
    const char *domain = s->domain ? s->domain : unnamed(o);
    struct input_raw raw = {.type = ns_t_txt, .line = o->line};

    if (!domain || !*text)
        return;
    raw.name = arena_fmt(&o->in->scratch, "_amazonses.%s", domain);
    raw.value = text;
    input_objects_wrong(o, input_record(o->in, &raw));
}

static void mail_from(struct input_objects *o, struct input_scope *s,
                      const char *text)
{
    struct input_item *it;
    char name[NAME_TEXT];

    if (!*text || input_name(&o->in->scratch, text, name))
        return;
    if (s->outputs && o->in->file.array && !s->domain)
        return; /* it is kept for the file */
    it = item(o, s);
    if (it && strchr(name, '.'))
        input_mail_from(o->in, it, name);
}

/* Facts that are kept: as they are, as a domain name, or as a word. */
static const struct {
    enum input_key key;
    enum { AS_IT_IS, NAME, WORD } how;
    size_t at;
} kept[] = {
    {KEY_ORIGIN, AS_IT_IS, offsetof(struct ses_identity, origin)},
    {KEY_DKIM_STATUS, WORD, offsetof(struct ses_identity, status.dkim)},
    {KEY_PLAIN_STATUS, WORD, offsetof(struct ses_identity, status.dkim)},
    {KEY_VERIFICATION, WORD,
     offsetof(struct ses_identity, status.verification)},
    {KEY_MAIL_FROM_STATUS, WORD,
     offsetof(struct ses_identity, status.mail_from)},
    {KEY_ERROR_TYPE, AS_IT_IS,
     offsetof(struct ses_identity, status.error_type)},
    {KEY_SOA_MNAME, NAME, offsetof(struct ses_identity, status.soa_mname)},
    {KEY_SOA_RNAME, NAME, offsetof(struct ses_identity, status.soa_rname)},
    {KEY_LAST_CHECKED, AS_IT_IS,
     offsetof(struct ses_identity, status.last_checked)},
};

/* A status is kept beside the region of the same answer, too. */
static void keep_status(struct input_source *s, enum input_key m,
                        const char *word)
{
    if (m == KEY_DKIM_STATUS || m == KEY_PLAIN_STATUS)
        s->dkim = word;
    else if (m == KEY_VERIFICATION)
        s->verification = word;
    else if (m == KEY_MAIL_FROM_STATUS)
        s->mail_status = word;
}

static void keep(struct input_objects *o, struct input_scope *s,
                 enum input_key m, const char *text)
{
    struct input_item *it;
    size_t i = 0;
    char name[NAME_TEXT];

    if (!*text || strlen(text) > 255 || (m == KEY_PLAIN_STATUS && !s->dkim) ||
        !(it = item(o, s)))
        return;
    if (m == KEY_SIGNING_ZONE && !input_name(&o->in->scratch, text, name))
        input_signing_zone(o->in, it, name);
    while (i < sizeof kept / sizeof *kept && kept[i].key != m)
        i++;
    if (i == sizeof kept / sizeof *kept ||
        (kept[i].how == NAME && input_name(&o->in->scratch, text, name)))
        return;
    text = kept[i].how == NAME   ? name
           : kept[i].how == WORD ? status_word(&o->in->scratch, text)
                                 : text;
    text = arena_str(it->arena, text);
    memcpy((char *)&it->id + kept[i].at, &text, sizeof text);
    if (kept[i].how == WORD)
        keep_status(input_store_source(it, o->in->source), m, text);
    if (m == KEY_VERIFICATION && s->legacy)
        it->id.status.of_legacy_txt = true;
}

void input_facts_string(struct input_objects *o, struct input_scope *s,
                        enum input_key m, const char *text)
{
    if (m == KEY_LEGACY_TOKEN)
        legacy_token(o, s, text);
    else if (m == KEY_MAIL_FROM)
        mail_from(o, s, text);
    else if (m == KEY_DOMAINS)
        input_objects_wrong(o, input_identity(o->in, text, o->line, NULL));
    else if (m != KEY_DOMAIN)
        keep(o, s, m, text);
}

void input_facts_value(struct input_objects *o, struct input_scope *s,
                       enum input_key m, json_t *v)
{
    struct input_item *it;
    const char *text;

    if (m == KEY_SIGNING && json_is_false(v)) {
        it = item(o, s);
        if (it)
            it->id.status.signing_disabled = true;
    } else if (m == KEY_LAST_CHECKED) {
        text = time_text(o, v);
        if (text)
            keep(o, s, m, text);
    } else if (m == KEY_SOA_SERIAL && json_is_integer(v)) {
        it = item(o, s);
        if (it)
            it->id.status.soa_serial = o->json->integer(v);
    }
}
