/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SES itself says of the identity, beside what DNS says. */
#include "ses/check/check.h"

#include "base/arena.h"
#include "base/shellword.h"
#include "base/str.h"
#include "ses/check/check_in.h"
#include "ses/model/region.h"
#include "ses/model/sentence.h"

#include <string.h>
#include <time.h>

enum {
    HOURS = 72,   /* that SES goes on looking */
    TIME_AT = 11, /* in "2026-11-28T10:00:00Z" */
    TIME_MIN = 16
};

/* The two digits at this place; -1: none. */
static int two(const char *s)
{
    return str_is_digit(s[0]) && str_is_digit(s[1])
               ? (s[0] - '0') * 10 + s[1] - '0'
               : -1;
}

/* Seconds that the time's zone is ahead of UTC: "...+02:00". */
static int offset_of(const char *text)
{
    const char *sign = strpbrk(text + TIME_AT, "+-");

    if (!sign || strlen(sign) < 6 || two(sign + 1) < 0 || two(sign + 4) < 0)
        return 0;
    return (*sign == '-' ? -1 : 1) *
           (two(sign + 1) * 3600 + two(sign + 4) * 60);
}

static bool is_time(const struct tm *tm)
{
    return tm->tm_mon >= 0 && tm->tm_mon < 12 && tm->tm_mday >= 1 &&
           tm->tm_mday <= 31 && tm->tm_hour >= 0 && tm->tm_hour < 24 &&
           tm->tm_min >= 0 && tm->tm_min < 60;
}

/* "2026-11-28 10:00 UTC", so many hours after a time of RFC 3339; NULL: it is
 * none. */
static const char *clock_after(const char *text, int hours, struct arena *a)
{
    struct tm tm = {.tm_isdst = 0};
    char out[64];
    time_t t;

    if (strlen(text) < TIME_MIN || two(text) < 0 || two(text + 2) < 0 ||
        text[TIME_AT - 1] != 'T')
        return NULL;
    tm.tm_year = two(text) * 100 + two(text + 2) - 1900;
    tm.tm_mon = two(text + 5) - 1;
    tm.tm_mday = two(text + 8);
    tm.tm_hour = two(text + TIME_AT);
    tm.tm_min = two(text + TIME_AT + 3);
    if (!is_time(&tm))
        return NULL;
    t = timegm(&tm) - offset_of(text) + hours * 3600;
    if (!gmtime_r(&t, &tm) ||
        !strftime(out, sizeof out, "%Y-%m-%d %H:%M UTC", &tm))
        return NULL;
    return arena_str(a, out);
}

/* SES still looks, or will. */
static bool is_waiting(const char *status)
{
    return status && (str_same(status, "PENDING") ||
                      str_same(status, "TEMPORARY_FAILURE"));
}

/* It was not set up, or just now: nobody looks yet. */
static bool is_idle(const char *status)
{
    return status && str_same(status, "NOT_STARTED");
}

static bool gave_up(const char *status)
{
    return status && str_same(status, "FAILED");
}

/* All records of the kind (MAIL FROM or the others) are there and right on
 * every delegated server. */
static bool all_right(const struct ses_domain *d, bool mail_from)
{
    size_t n = 0;

    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        if (!ses_purpose_required(r->want.purpose) ||
            (r->want.purpose == SES_MAIL_FROM_MX) != mail_from)
            continue;
        if (r->verdict != SES_RIGHT)
            return false;
        n++;
    }
    return n > 0;
}

static void remark(struct checkup *c, struct ses_domain *d, enum ses_code code,
                   const char *found)
{
    struct check_remark m = {.v.code = code, .v.found = found};

    if (!ses_has_code(d->finding, d->findings, code))
        check_remark_domain(c, d, &m);
}

/* What was said of one of the two, and how it is set up again. */
struct told {
    const char *status, *what, *again;
    bool new_tokens; /* which may give other tokens */
};

static bool is_replication(const struct ses_status *s)
{
    return s->error_type && str_starts(s->error_type, "REPLICATION_") &&
           !(s->dkim && str_same(s->dkim, "SUCCESS"));
}

static void remark_gave_up(struct checkup *c, struct ses_domain *d,
                           const struct told *t)
{
    struct check_remark m = {.v.code = CODE_SES_GAVE_UP,
                             .v.found = t->what,
                             .v.sees = t->new_tokens ? SENTENCE_NEW_TOKENS : 0U,
                             .server = t->again};

    check_remark_domain(c, d, &m);
}

static void remark_idle(struct checkup *c, struct ses_domain *d,
                        const struct told *t)
{
    struct check_remark m = {.v.code = CODE_SES_NOT_LOOKED_YET,
                             .v.sees = SENTENCE_IDLE,
                             .server = t->again};

    m.v.sees |= t->new_tokens ? SENTENCE_NEW_TOKENS : 0U;
    m.v.found = arena_fmt(c->arena, "%s is %s", t->what, t->status);
    check_remark_domain(c, d, &m);
}

static void remark_waiting(struct checkup *c, struct ses_domain *d,
                           const struct told *t)
{
    const char *last = c->identity->status.last_checked;
    struct check_remark m = {.v.code = CODE_SES_NOT_LOOKED_YET};

    m.v.found = arena_fmt(c->arena, "%s is %s", t->what, t->status);
    m.server = last && *last ? clock_after(last, HOURS, c->arena) : NULL;
    m.v.value = m.server ? clock_after(last, 0, c->arena) : NULL;
    check_remark_domain(c, d, &m);
}

/* " --region eu-west-1", where it is known: in another one the command would
 * set up something else. */
static const char *in_region(const struct checkup *c)
{
    char region[REGION_TEXT];
    const char *said = c->identity->status.region;

    return region_for_mail(said, NULL, region) ||
                   (!said && check_mail_region(c, region))
               ? arena_fmt(c->arena, " --region %s", region)
               : "";
}

/* The selector of the customer's own key, as it is typed; NULL: there is no
 * such key. */
static const char *selector_of(const struct checkup *c,
                               const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++)
        if (d->record[i].want.purpose == SES_BYODKIM) {
            const char *name = d->record[i].want.name;
            return shellword(arena_copy(c->arena, name, name_label_len(name)),
                             c->arena);
        }
    return NULL;
}

/* "AWS_SES_EU_WEST_1", and nothing that a shell would take for more. */
static bool is_origin(const char *s)
{
    if (!s || !str_starts(s, "AWS_SES"))
        return false;
    while (str_is_alnum(*s) || *s == '_')
        s++;
    return !*s;
}

/* The same way to sign as before: another would take the keys away. */
static const char *again_dkim(const struct checkup *c,
                              const struct ses_domain *d, bool *new_tokens)
{
    const char *origin = c->identity->origin, *selector = selector_of(c, d);
    bool own = origin ? str_same(origin, "EXTERNAL") : selector != NULL;

    *new_tokens = !own && !check_is_replica(c->identity);
    return arena_fmt(
        c->arena,
        "aws sesv2 put-email-identity-dkim-signing-attributes "
        "--email-identity %s --signing-attributes-origin %s%s%s%s%s",
        shellword(c->identity->domain, c->arena),
        own                 ? "EXTERNAL"
        : is_origin(origin) ? origin
                            : "AWS_SES",
        own ? " --signing-attributes DomainSigningSelector=" : "",
        own ? selector ? selector : "SELECTOR" : "",
        own ? ",DomainSigningPrivateKey=PRIVATE_KEY" : "", in_region(c));
}

static const char *again_mail_from(const struct checkup *c,
                                   const struct ses_domain *d)
{
    const char *name = "";

    for (size_t i = 0; i < d->records; i++)
        if (d->record[i].want.purpose == SES_MAIL_FROM_MX)
            name = d->record[i].want.name;
    return arena_fmt(c->arena,
                     "aws sesv2 put-email-identity-mail-from-attributes "
                     "--email-identity %s --mail-from-domain %s%s",
                     shellword(c->identity->domain, c->arena),
                     shellword(name, c->arena), in_region(c));
}

/* That of DKIM; where the input is silent of it, the identity's. */
static const char *status_of(const struct ses_status *s, bool mail_from)
{
    if (mail_from)
        return s->mail_from;
    return s->dkim ? s->dkim : s->verification;
}

/* That of a legacy TXT record is its own. */
static struct told told_of(const struct checkup *c, const struct ses_domain *d,
                           bool mail_from)
{
    const struct ses_status *s = &c->identity->status;
    struct told t = {.status = status_of(s, mail_from), .what = "DKIM"};

    if (mail_from) {
        t.what = "MAIL FROM";
        t.again = again_mail_from(c, d);
    } else if (!s->dkim && s->of_legacy_txt) {
        t.what = "the legacy TXT verification";
        t.again =
            arena_fmt(c->arena, "aws ses verify-domain-identity --domain %s%s",
                      shellword(c->identity->domain, c->arena), in_region(c));
    } else {
        t.again = again_dkim(c, d, &t.new_tokens);
    }
    return t;
}

static void look_at(struct checkup *c, struct ses_domain *d,
                    const struct told *t)
{
    if (gave_up(t->status))
        remark_gave_up(c, d, t);
    else if (is_idle(t->status))
        remark_idle(c, d, t);
    else if (is_waiting(t->status))
        remark_waiting(c, d, t);
}

/* What SES does once the record is right, or if it stays away. */
static void note_what_then(struct checkup *c, struct ses_domain *d,
                           const struct told *t)
{
    const char *last = c->identity->status.last_checked, *text = NULL;
    const char *end = last && *last ? clock_after(last, HOURS, c->arena) : NULL;

    if (gave_up(t->status))
        text = arena_fmt(c->arena,
                         "SES has stopped looking for %s (%s): once DNS is "
                         "right, restart it in the SES console, or with: %s",
                         t->what, t->status, t->again);
    else if (is_idle(t->status))
        text = arena_fmt(c->arena,
                         "SES hadn't begun to verify %s (%s); if that hasn't "
                         "changed once DNS is right, set it up in the SES "
                         "console, or with: %s",
                         t->what, t->status, t->again);
    else if (t->status && str_same(t->status, "TEMPORARY_FAILURE"))
        text =
            arena_fmt(c->arena,
                      "SES had verified %s, but no longer finds it (%s); it "
                      "keeps looking until %s",
                      t->what, t->status, end ? end : "72 hours have passed");
    else if (t->status && str_same(t->status, "SUCCESS"))
        text =
            arena_fmt(c->arena,
                      "SES had verified %s (%s) when this was written; it "
                      "keeps checking, and revokes the verification after 72 "
                      "hours without the records",
                      t->what, t->status);
    if (text)
        ses_strings_add(&d->notes, text, c->arena);
}

/* A record of the kind is proven to be missing or wrong. */
static bool any_bad(const struct ses_domain *d, bool mail_from)
{
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        if (ses_purpose_required(r->want.purpose) &&
            (r->want.purpose == SES_MAIL_FROM_MX) == mail_from &&
            r->verdict >= SES_MISSING)
            return true;
    }
    return false;
}

/* DNS is right: then it is up to SES. Mostly nobody says what it saw. */
static void look_at_ses(struct checkup *c, struct ses_domain *d)
{
    for (int mail = 0; mail < 2; mail++) {
        bool right = all_right(d, mail);

        if (!status_of(&c->identity->status, mail) ||
            (!right && !any_bad(d, mail)))
            continue;
        struct told t = told_of(c, d, mail);
        if (right)
            look_at(c, d, &t);
        else
            note_what_then(c, d, &t);
    }
}

/* What of an API answer has nothing to do with DNS. */
static void look_beside_dns(struct checkup *c, struct ses_domain *d)
{
    const struct ses_status *s = &c->identity->status;

    if (is_replication(s))
        remark(c, d, CODE_REPLICATION_FAILED, s->error_type);
    if (s->signing_disabled)
        remark(c, d, CODE_SIGNING_DISABLED, c->identity->domain);
}

/* What SES said it saw, for those who compare. */
static void note_error(struct checkup *c, struct ses_domain *d)
{
    static const struct {
        const char *word, *means;
    } rows[] = {
        {"HOST_NOT_FOUND", "it found no such name"},
        {"TYPE_NOT_FOUND", "it found the name, without a record of the type"},
        {"INVALID_VALUE", "it found another value"},
        {"DNS_SERVER_ERROR", "the name servers failed or did not answer"},
        {"SERVICE_ERROR", "an error inside AWS; SES tries again on its own"},
    };
    const struct ses_status *s = &c->identity->status;
    const char *status = s->dkim ? s->dkim : s->verification;

    if (!s->error_type || (status && str_same(status, "SUCCESS")))
        return; /* an old one */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_same(rows[i].word, s->error_type))
            continue;
        SES_NOTE(&d->notes, c->arena,
                 "SES reported %s when it last looked%s%s: %s", s->error_type,
                 s->last_checked ? ", " : "",
                 s->last_checked ? s->last_checked : "", rows[i].means);
    }
}

static void look_at_region(struct checkup *c, struct ses_domain *d)
{
    const struct ses_identity *id = c->identity;
    const char *zone =
        c->target.region ? region_dkim_zone(c->target.region) : NULL;

    /* a replica's records are its parent's: another region is right there */
    if (zone && id->signing_zone && !check_is_replica(id) &&
        !name_same(zone, id->signing_zone))
        remark(c, d, CODE_SES_OTHER_REGION, c->target.region);
}

/* What is wrong with a region that is not known, and what was made of it. */
static const char *about_region(const struct checkup *c, const char *region,
                                const char *from)
{
    const char *meant = region_meant(region);

    if (region_lacks_ses(region))
        return arena_fmt(c->arena,
                         "this version doesn't know SES in %s (%s), which "
                         "belongs to a separate AWS partition; it was left out",
                         region, from);
    if (!region_is_shaped(region))
        return arena_fmt(c->arena,
                         "%s \"%s\" isn't the name of a region (such as "
                         "eu-west-1), so it was left out",
                         from, region);
    if (meant)
        return arena_fmt(c->arena,
                         "%s is a region that this version doesn't know; did "
                         "you mean %s?",
                         region, meant);
    return arena_fmt(c->arena,
                     "%s is a region that this version doesn't know; its host "
                     "and zone were used if they exist",
                     region);
}

/* A region that is none, or none that is known. */
static void note_region(struct checkup *c, struct ses_domain *d)
{
    const struct ses_identity *id = c->identity;
    const char *own = id->region && !id->signing_zone ? id->region : NULL;
    const char *region = own ? own : c->target.region;

    if (!region || region_known(region))
        return;
    ses_strings_add(&d->notes,
                    about_region(c, region,
                                 own                      ? "the input's region"
                                 : c->target.region_given ? "--region"
                                                          : "AWS_REGION"),
                    c->arena);
}

/* ann@gmial.com */
static void note_typo(struct checkup *c, struct ses_domain *d)
{
    const char *address = c->identity->address;
    const char *meant = check_mailbox_meant(c->identity->domain);
    const char *at = strrchr(address, '@');

    if (meant && at)
        SES_NOTE(&d->notes, c->arena,
                 "%s looks like a misspelling of %s: if it is one, "
                 "verify %.*s@%s instead",
                 c->identity->domain, meant, (int)(at - address), address,
                 meant);
}

void check_status(struct checkup *c, struct ses_domain *d)
{
    note_region(c, d);
    if (c->identity->legacy_advice)
        remark(c, d, CODE_LEGACY_ADVICE, c->identity->legacy_what);
    look_at_region(c, d);
    if (c->identity->address) { /* there a person has to look, not SES */
        note_typo(c, d);
        return;
    }
    look_beside_dns(c, d);
    if (!is_replication(&c->identity->status))
        look_at_ses(c, d);
    note_error(c, d);
}

/* It says nothing to those who cannot see the record: what they should type
 * there would not be seen either. */
static bool is_in_vain(const struct ses_finding *f)
{
    return f->action.what == SES_DO_ADD || f->action.what == SES_DO_CHANGE ||
           f->action.what == SES_DO_DELETE ||
           f->action.what == SES_DO_REPLACE_ALL || f->code == CODE_REFUSED ||
           f->code == CODE_LAME_SERVER;
}

static void put_first(struct arena *a, struct ses_record *r,
                      const struct ses_finding *f)
{
    struct ses_finding *list = arena_alloc(a, (r->findings + 1) * sizeof *list);
    size_t n = 0;

    list[n++] = *f;
    for (size_t i = 0; i < r->findings; i++)
        if (r->finding[i].code != f->code && !is_in_vain(&r->finding[i]))
            list[n++] = r->finding[i];
    r->finding = list;
    r->findings = n;
}

/* A parked domain's servers, and those that refuse, are asked in vain; what
 * they say is what they say. */
static enum ses_verdict with_cause(const struct ses_record *r,
                                   enum ses_code code)
{
    return code == CODE_ZONE_MISSING ||
                   (code == CODE_PARKED && r->verdict == SES_UNKNOWN)
               ? r->verdict
               : SES_MISSING;
}

void check_whole(struct arena *a, struct ses_domain *d)
{
    const struct ses_finding *f = NULL;

    for (size_t i = d->findings; i-- > 0;)
        if (ses_whole_domain(d->finding[i].code) ||
            d->finding[i].code == CODE_ZONE_MISSING)
            f = &d->finding[i];
    if (!f)
        return;
    for (size_t i = 0; i < d->records; i++) {
        struct ses_record *r = &d->record[i];
        if (r->verdict == SES_RIGHT ||
            (r->findings && r->finding[0].code == CODE_MAIL_FROM_FOREIGN))
            continue;
        put_first(a, r, f);
        r->verdict = with_cause(r, f->code);
    }
}
