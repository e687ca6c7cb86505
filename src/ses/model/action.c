/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/action.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/must.h"
#include "base/str.h"
#include "dns/name.h"
#include "dns/type.h"
#include "ses/model/provider.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    STRING_MAX = 255, /* octets of one string of a TXT record */
    VALUE_MAX = 65535
};

const char *action_word(enum ses_do what)
{
    static const char *const word[] = {
        [SES_DO_NONE] = "none",
        [SES_DO_ADD] = "add",
        [SES_DO_CHANGE] = "change",
        [SES_DO_DELETE] = "delete",
        [SES_DO_REPLACE_ALL] = "replace-all",
        [SES_DO_REGISTRAR] = "registrar",
        [SES_DO_ASK_SES] = "ask-ses",
        [SES_DO_WAIT] = "wait",
    };

    must_index(what, word);
    return word[what];
}

/* ---- one row for each code ---- */

/* How, as the rows of code.h have it. */
enum {
    BOXES = 1,     /* the record as it should be is typed */
    ELSEWHERE = 2, /* the record at the wrong name goes */
    HERE = 4,      /* what stands at the right name in its place goes */
    OTHERS = 8,    /* of several values those in s->others go */
    MOVED = BOXES | ELSEWHERE,
    REPLACED = BOXES | HERE
};

static const struct row {
    enum ses_do what;
    unsigned how;
} rows[CODE_COUNT] = {
#define X(id, word, severity, what, how) {SES_DO_##what, how},
    SES_CODES(X)
#undef X
};

/* ---- as the panel wants it ---- */

/* "..." "...": each string as long as one may be. */
static const char *in_quotes(const char *text, struct arena *a)
{
    struct buf b = buf_in(a, VALUE_MAX);
    size_t n = 0;

    buf_ch(&b, '"');
    for (; *text; text++) {
        if (n++ == STRING_MAX) {
            buf_str(&b, "\" \"");
            n = 1;
        }
        if (*text == '"' || (*text == '\\' && !str_is_digit(text[1])))
            buf_ch(&b, '\\');
        buf_ch(&b, *text);
    }
    buf_ch(&b, '"');
    return arena_str(a, buf_text(&b));
}

static bool is_host(uint16_t type)
{
    return type == ns_t_cname || type == ns_t_mx || type == ns_t_ns;
}

/* value: as the JSON's "expected" has it. */
static void put_value(struct ses_action *to, enum ses_code code,
                      const char *value, struct arena *a)
{
    unsigned habit = provider_habit(to->provider);
    size_t digits = strspn(value, "0123456789");

    if (to->type == ns_t_mx && digits && value[digits] == ' ') {
        to->priority = arena_copy(a, value, digits);
        value += digits + 1;
    }
    to->value = value;
    if (is_host(to->type) && value[0] && value[strlen(value) - 1] != '.' &&
        (habit & PROVIDER_NEEDS_DOT || code == CODE_TARGET_DOUBLED))
        to->value = arena_fmt(a, "%s.", value);
    else if (to->type == ns_t_txt && habit & PROVIDER_QUOTES)
        to->value = in_quotes(value, a);
}

/* "tok._domainkey" in the zone example.com. */
static const char *relative(const char *name, const char *zone, struct arena *a)
{
    struct buf b = buf_in(a, VALUE_MAX);

    ses_relative(&b, name, zone);
    return arena_str(a, buf_text(&b));
}

/* What is wrong may be the record of a domain above. */
static bool is_inherited(enum ses_code code)
{
    return code == CODE_DMARC_STRICT_SPF || code == CODE_DMARC_STRICT_DKIM ||
           code == CODE_DMARC_DUPLICATE;
}

/* The policy is that of a domain above, which may be in another zone. */
static void put_above(struct ses_action *to, const char *where, struct arena *a)
{
    if (!to->zone || !name_within(where, to->zone)) {
        to->zone = to->provider = NULL;
        to->servers = (struct ses_strings){NULL, 0};
    }
    to->name = relative(where, to->zone, a);
}

static void put_boxes(struct ses_action *to, enum ses_code code,
                      const struct sentence *s, struct arena *a)
{
    const struct ses_strings *v = &s->want->values;

    to->type = code == CODE_SPF_AS_TYPE_99 ? ns_t_txt : s->want->type;
    if (is_inherited(code) && s->where && !name_same(s->where, s->want->name))
        put_above(to, s->where, a);
    else
        to->name = relative(s->want->name, to->zone ? to->zone : s->domain, a);
    if (s->value)
        put_value(to, code, s->value, a);
    else if (v->n)
        put_value(to, code, v->at[0], a);
}

/* ---- what goes ---- */

static void put_gone(struct ses_action *to, uint16_t type, const char *name,
                     const char *value, struct arena *a)
{
    to->gone = arena_grow(a, to->gone, to->goners, sizeof *to->gone);
    to->gone[to->goners++] = (struct ses_gone){
        .type = type, .name = relative(name, to->zone, a), .value = value};
}

static void put_all_gone(struct ses_action *to, unsigned how,
                         const struct sentence *s, struct arena *a)
{
    uint16_t type = s->found_type ? s->found_type : s->want->type;

    /* of several there only the one that was meant */
    if (how & ELSEWHERE && s->where && !name_same(s->where, s->want->name))
        put_gone(to, type, s->where,
                 s->others.n && !s->found_type ? s->others.at[0] : NULL, a);
    if (how & HERE && s->found_type)
        put_gone(to, s->found_type, s->want->name,
                 s->others.n ? s->others.at[0] : s->found, a);
    for (size_t i = 0; how & HERE && i < s->beside.n; i++)
        put_gone(to, s->beside.at[i].type, s->want->name, s->beside.at[i].value,
                 a);
    for (size_t i = 0; how & OTHERS && i < s->others.n; i++)
        put_gone(to, s->want->type, s->want->name, s->others.at[i], a);
}

/* ---- the whole ---- */

/* What the row alone does not know. */
static void adapt(struct ses_action *to, enum ses_code code,
                  const struct sentence *s, struct arena *a)
{
    bool legacy = s->want && s->want->purpose == SES_LEGACY_TXT;

    /* a TXT name has room for many values: the wanted one is added */
    if (legacy && (code == CODE_TOKEN_MISMATCH || code == CODE_VALUES_JOINED))
        to->what = SES_DO_ADD;
    /* of several that are all wrong none is kept */
    if (code == CODE_MX_NOT_SES && s->sees & SENTENCE_MANY)
        to->what = SES_DO_REPLACE_ALL;
    if (code == CODE_SES_NOT_LOOKED_YET && s->sees & SENTENCE_IDLE)
        to->what = SES_DO_ASK_SES;
    if (code == CODE_SPF_MISSING && s->found)
        to->what = SES_DO_CHANGE;
    if (code == CODE_DELEGATED_AWAY &&
        s->sees & (SENTENCE_SILENT | SENTENCE_AT_APEX)) {
        to->what = SES_DO_DELETE; /* the delegation, in the zone above */
        to->type = ns_t_ns;
        to->name = relative(s->where, to->zone, a);
        to->value = to->priority = NULL;
        put_gone(to, ns_t_ns, s->where, NULL, a);
    }
    /* time does not make an address public, and a resolver is in no delegation */
    if (s->sees & SENTENCE_PRIVATE ||
        (s->sees & (SENTENCE_RESOLVER | SENTENCE_UNLISTED) &&
         to->what == SES_DO_REGISTRAR))
        to->what = SES_DO_NONE;
    /* to be asked or looked up, and no more */
    if (s->sees & SENTENCE_REFERS ||
        (code == CODE_MX_NOT_SES && s->sees & SENTENCE_UNSEEN)) {
        to->what = SES_DO_NONE;
        to->type = 0;
        to->name = to->value = to->priority = NULL;
    }
    if (to->what == SES_DO_REGISTRAR)
        to->servers = s->registrar;
}

static void put_ds(struct ses_action *to, const struct sentence *s,
                   struct arena *a)
{
    if (to->zone && !(s->sees & SENTENCE_DS_FITS))
        put_gone(to, TYPE_DS, to->zone, NULL, a);
}

/* The zone above delegates by records of its own. */
static void put_delegation(struct ses_action *to, enum ses_code code,
                           const struct sentence *s, struct arena *a)
{
    to->name = relative(s->zone, to->zone, a);
    if (code != CODE_DNSSEC_BOGUS)
        return;
    to->type = TYPE_DS;
    put_gone(to, TYPE_DS, s->zone, NULL, a);
}

/* Where what is seen makes another action of the code's own. */
static const struct row *row_of(enum ses_code code, const struct sentence *s)
{
    static const struct row anew = {SES_DO_REPLACE_ALL, BOXES};
    static const struct row again = {SES_DO_ADD, BOXES};
    static const struct row corrected = {SES_DO_CHANGE, BOXES};

    if (code == CODE_MANY_CNAME && s->sees & SENTENCE_MANY)
        return &anew;
    if (code == CODE_SERVERS_DISAGREE && s->sees & SENTENCE_NEWER)
        return s->found ? &corrected : &again;
    return &rows[code];
}

struct ses_action action_make(enum ses_code code, const struct sentence *s,
                              struct arena *a)
{
    const struct row *row = row_of(code, s);
    struct ses_action to = {.what = row->what,
                            .zone = s->zone,
                            .servers = s->servers,
                            .provider = s->provider};

    if (s->want && row->how & BOXES)
        put_boxes(&to, code, s, a);
    else if (s->want && row->how & (HERE | OTHERS)) {
        to.type = s->want->type;
        to.name = relative(s->want->name, to.zone ? to.zone : s->domain, a);
    }
    if (s->want)
        put_all_gone(&to, row->how, s, a);
    if (code == CODE_DNSSEC_BOGUS)
        put_ds(&to, s, a);
    adapt(&to, code, s, a);
    guard_pass(&to, code, s);
    if (to.what == SES_DO_CHANGE && to.type == ns_t_ns && !to.name && s->zone)
        put_delegation(&to, code, s, a);
    return to;
}

bool action_has_boxes(const struct ses_action *a)
{
    return (a->what == SES_DO_ADD || a->what == SES_DO_CHANGE ||
            a->what == SES_DO_REPLACE_ALL) &&
           a->type && a->name && a->value;
}
