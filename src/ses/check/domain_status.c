/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SES itself says of the identity, beside what DNS says. */
#include "ses/check/check.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/check/check_in.h"
#include "ses/model/region.h"

#include <string.h>

/* SES still looks, or will. */
static bool is_waiting(const char *status)
{
    return status &&
           (str_same(status, "PENDING") || str_same(status, "NOT_STARTED") ||
            str_same(status, "TEMPORARY_FAILURE"));
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
    struct check_remark m = {.code = (int)code, .found = found, .seconds = -1};

    for (size_t i = 0; i < d->findings; i++)
        if (d->finding[i].code == code)
            return;
    check_remark_domain(c, d, &m);
}

/* DNS is right: then it is up to SES. */
static void look_at_ses(struct checkup *c, struct ses_domain *d)
{
    const struct ses_status *s = &c->identity->status;
    bool dkim = all_right(d, false), mail_from = all_right(d, true);

    if (dkim && (gave_up(s->dkim) || gave_up(s->verification)))
        remark(c, d, CODE_SES_GAVE_UP, "DKIM");
    else if (mail_from && gave_up(s->mail_from))
        remark(c, d, CODE_SES_GAVE_UP, "MAIL FROM");
    if (dkim && (is_waiting(s->dkim) || is_waiting(s->verification)))
        remark(c, d, CODE_SES_NOT_LOOKED_YET, "DKIM");
    else if (mail_from && is_waiting(s->mail_from))
        remark(c, d, CODE_SES_NOT_LOOKED_YET, "MAIL FROM");
}

/* A replica's records are its parent's: another region is right there. */
static bool is_replica(const struct ses_identity *id)
{
    return id->origin && str_starts(id->origin, "AWS_SES_");
}

static void look_at_region(struct checkup *c, struct ses_domain *d)
{
    const struct ses_identity *id = c->identity;
    const char *zone = c->region ? region_dkim_zone(c->region) : NULL;

    if (zone && id->signing_zone && !is_replica(id) &&
        !name_same(zone, id->signing_zone))
        remark(c, d, CODE_SES_OTHER_REGION, c->region);
}

void check_status(struct checkup *c, struct ses_domain *d)
{
    if (c->identity->legacy_advice)
        remark(c, d, CODE_LEGACY_ADVICE, c->identity->legacy_what);
    look_at_region(c, d);
    if (!c->identity->address) /* there a person has to look, not SES */
        look_at_ses(c, d);
}

/* Nothing that is published there can be seen. */
static bool of_whole_domain(enum ses_code code)
{
    return code == CODE_PRIVATE_DOMAIN || code == CODE_NOT_OWNED ||
           code == CODE_NOT_REGISTERED || code == CODE_ZONE_NOT_DELEGATED;
}

static void put_first(struct arena *a, struct ses_record *r,
                      const struct ses_finding *f)
{
    if (r->findings && r->finding[0].code == f->code)
        return;
    r->finding = arena_grow(a, r->finding, r->findings, sizeof *r->finding);
    memmove(r->finding + 1, r->finding, r->findings * sizeof *r->finding);
    r->finding[0] = *f;
    r->findings++;
}

void check_whole(struct arena *a, struct ses_domain *d)
{
    const struct ses_finding *f = NULL;

    for (size_t i = d->findings; i-- > 0;)
        if (of_whole_domain(d->finding[i].code))
            f = &d->finding[i];
    if (!f)
        return;
    for (size_t i = 0; i < d->records; i++) {
        struct ses_record *r = &d->record[i];
        if (r->verdict == SES_RIGHT)
            continue;
        put_first(a, r, f);
        r->verdict = SES_MISSING;
    }
}
