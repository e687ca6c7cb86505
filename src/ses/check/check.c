/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The algorithm that all purposes share: ask every delegated server, compare,
 * find out why, ask caches. */
#include "ses/check/check.h"

#include "ses/check/check_in.h"
#include "ses/model/provider.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    ADVICE_TRIES = 3, /* servers that are asked for a mere advice */
    ZONES_BELOW = 3   /* referrals that are followed */
};

static const struct check *row_of(enum ses_purpose p)
{
    static const struct check *const row[] = {
        [SES_EASY_DKIM] = &check_easy_dkim,
        [SES_BYODKIM] = &check_byodkim,
        [SES_LEGACY_TXT] = &check_legacy_txt,
        [SES_MAIL_FROM_MX] = &check_mail_from_mx,
        [SES_MAIL_FROM_SPF] = &check_mail_from_spf,
        [SES_DMARC] = &check_dmarc,
        [SES_RECEIVE_MX] = &check_receive_mx,
        [SES_OTHER] = &check_other,
    };

    return row[p];
}

/* ---- asking ---- */

static bool counts(const struct zone *z, size_t i)
{
    const struct zone_server *s = &z->server[i];
    bool any = false;

    if (!s->address || s->no_route)
        return false;
    for (size_t k = 0; k < z->servers; k++)
        any |= z->server[k].delegated;
    return s->delegated || !any;
}

/* What SES does not need is not worth a question to every server. */
static bool is_advice(const struct checkup *c, const struct ses_expected *want)
{
    if (c->bulk && !ses_purpose_required(want->purpose))
        return true;
    return want->purpose == SES_DMARC && !want->values.n;
}

/* One server is asked for TXT in place of the CNAME. The alias is in that reply
 * too, so it costs nothing; and it shows a server that fails for TXT (F51), and
 * a TXT record beside the CNAME (F47), which resolvers hide that learnt the
 * alias by another type. A reply without the CNAME itself proves nothing, and
 * the CNAME is asked for as well. */
static const struct fact *by_txt(struct check_run *r,
                                 const struct zone_server *server)
{
    const struct fact *f =
        facts_look(r->c->facts, server->who, r->want->name, ns_t_txt, 0);

    if (!fact_known(f) && !r->final)
        return f;
    if (f->outcome != FACT_ANSWER || !f->aa || f->tc ||
        (f->rcode != ns_r_noerror && f->rcode != ns_r_nxdomain) ||
        !fact_at_name(f, ns_t_cname, 0))
        return NULL;
    return f;
}

static void look_server(struct check_run *r, struct check_seen *s,
                        const struct zone_server *server, bool txt)
{
    s->server = server;
    s->fact = txt ? by_txt(r, server) : NULL;
    if (!s->fact)
        s->fact = facts_look(r->c->facts, server->who, r->want->name,
                             r->want->type, 0);
    check_reply(r, s);
}

/* The last of several: diagnosis begins with the first. */
static size_t last_to_ask(const struct check_run *r)
{
    const struct zone *z = r->c->zone;
    size_t last = 0, n = 0;

    for (size_t i = 0; i < z->servers; i++)
        if (counts(z, i))
            last = i, n++;
    return n > 1 && r->want->purpose == SES_EASY_DKIM &&
                   (r->c->caches || r->c->survey) && !r->c->single &&
                   !r->c->offline
               ? last
               : SIZE_MAX;
}

/* The one that was asked for TXT says otherwise than another. */
static bool differs(const struct check_run *r)
{
    const struct check_seen *txt = &r->seen[r->n - 1];

    for (size_t i = 0; i + 1 < r->n; i++)
        if (r->seen[i].verdict != txt->verdict)
            return txt->fact->type != r->want->type;
    return false;
}

/* Servers are compared by their replies to the same question: some give one of
 * two aliases on the way to another type. */
static void look_servers(struct check_run *r)
{
    const struct zone *z = r->c->zone;
    size_t last = last_to_ask(r);

    for (size_t i = 0; i < z->servers && r->n < CHECK_SERVERS; i++)
        if (counts(z, i))
            look_server(r, &r->seen[r->n++], &z->server[i], i == last);
    if (last != SIZE_MAX && !r->open && differs(r))
        look_server(r, &r->seen[r->n - 1], &z->server[last], false);
}

/* In a survey, mail's records are asked for at one server first. */
static bool is_surveyed(const struct check_run *r)
{
    return r->c->survey && r->want->purpose == SES_MAIL_FROM_MX;
}

/* What it said is waited for, or good. */
static bool is_settled(const struct check_run *r)
{
    return is_surveyed(r) &&
           (r->open || (r->n && r->seen[0].verdict == SES_RIGHT));
}

static bool differ(const struct fact *a, const struct fact *b)
{
    size_t n = fact_count(a, a->type);

    if (a->type == ns_t_soa)
        return a->soa && b->soa && a->soa->serial != b->soa->serial;
    return n != fact_count(b, a->type) ||
           (n && !check_same_records(a, b, a->type));
}

/* Of what both servers were asked anyway they said something else. */
static bool disagree(const struct facts *f, const struct zone_server *a,
                     const struct zone_server *b)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct fact *one = f->fact[i], *other;

        if (one->who != a->who || one->outcome != FACT_ANSWER || !one->aa)
            continue;
        other = facts_peek(f, b->who, one->name, one->type, one->flags);
        if (other && other->outcome == FACT_ANSWER && other->aa &&
            differ(one, other))
            return true;
    }
    return false;
}

/* The one that was asked may have an old zone. Before anybody is told to add a
 * policy, which would be a second one on the others, one that has another zone
 * is asked. What it says counts if it is something else, or newer; but not if it
 * is older: it is about to say what the first one says. */
static void look_another(struct check_run *r, const struct zone_server *first)
{
    const struct zone *z = r->c->zone;

    if (r->c->single || r->c->offline || r->seen[0].verdict == SES_RIGHT)
        return;
    for (size_t i = 0; i < z->servers; i++) {
        if (!counts(z, i) || !disagree(r->c->facts, first, &z->server[i]))
            continue;
        look_server(r, &r->seen[1], &z->server[i], false);
        if (r->open || r->seen[1].verdict == SES_UNKNOWN ||
            check_is_newer(r, &r->seen[0], &r->seen[1]))
            return;
        if (r->seen[1].verdict != r->seen[0].verdict)
            r->n++;
        else if (check_is_newer(r, &r->seen[1], &r->seen[0]))
            r->seen[0] = r->seen[1]; /* why it is so is seen there */
        return;
    }
}

/* One server is enough, the next if it says nothing. */
static void look_one(struct check_run *r)
{
    const struct zone *z = r->c->zone;
    unsigned tries = 0;

    for (size_t i = 0; i < z->servers && tries < ADVICE_TRIES; i++) {
        size_t k = (i + r->c->server_offset) % z->servers;
        if (!counts(z, k))
            continue;
        look_server(r, &r->seen[0], &z->server[k], false);
        r->n = 1;
        tries++;
        if (r->open)
            return;
        if (r->seen[0].verdict != SES_UNKNOWN) {
            look_another(r, &z->server[k]);
            return;
        }
    }
}

/* The servers that count: of the zone, or of one below it that has the name. */
static void look_all(struct check_run *r)
{
    bool advice = is_advice(r->c, r->want);

    if (advice || is_surveyed(r))
        look_one(r);
    if (!advice && !is_settled(r)) {
        r->n = 0;
        look_servers(r);
    }
    for (int i = 0; i < ZONES_BELOW && !r->open && check_subzone(r); i++) {
        r->n = 0;
        for (size_t k = 0; k < r->nbelow; k++)
            look_server(r, &r->seen[r->n++], &r->below[k], false);
    }
    for (size_t i = 0; i < r->n; i++)
        r->count[r->seen[i].verdict]++;
}

/* The table of verdicts. */
static enum ses_verdict combined(const struct check_run *r)
{
    if (!r->n)
        return r->c->zone->parent_nxdomain ? SES_MISSING : SES_UNKNOWN;
    if (r->count[SES_RIGHT] == r->n)
        return SES_RIGHT;
    if (r->count[SES_RIGHT])
        return r->count[SES_WRONG] + r->count[SES_MISSING] ? SES_LAGGING
                                                           : SES_UNKNOWN;
    if (r->count[SES_WRONG])
        return SES_WRONG;
    return r->count[SES_MISSING] ? SES_MISSING : SES_UNKNOWN;
}

/* Whether to wait depends on whose zone is the newer one. Of many domains the
 * servers' serial numbers are not known before. */
static void look_versions(struct check_run *r)
{
    if (!r->apex || !ses_purpose_required(r->want->purpose))
        return;
    for (size_t i = 0; i < r->n; i++)
        if (r->seen[i].verdict != SES_UNKNOWN)
            check_fact(r, r->seen[i].server->who, r->apex, ns_t_soa, 0);
}

static void run(struct check_run *r, struct checkup *c,
                const struct ses_expected *want, bool final)
{
    memset(r, 0, offsetof(struct check_run, seen));
    r->final = final;
    r->c = c;
    r->want = want;
    r->row = row_of(want->purpose);
    r->cause = r->also = check_nothing(false);
    r->apex = c->zone->apex;
    c->final = final;
    c->hopes = false;
    if (want->purpose == SES_MAIL_FROM_MX && check_is_foreign(c, want->name)) {
        r->verdict = SES_WRONG; /* nobody has to be asked */
        r->cause = (struct check_value){.code = CODE_MAIL_FROM_FOREIGN,
                                        .where = want->name};
        return;
    }
    r->want = check_real_host(r);
    look_all(r);
    if (r->open)
        return;
    r->verdict = combined(r);
    r->best = check_first(r, r->verdict);
    if (r->verdict == SES_MISSING || r->verdict == SES_WRONG)
        check_failure(r);
    if (r->verdict == SES_LAGGING)
        look_versions(r);
    if (r->best && r->verdict == SES_RIGHT)
        check_wildcard(r);
    if (r->best && (r->verdict == SES_MISSING || r->verdict == SES_WRONG) &&
        !r->cut)
        check_deeper(r);
    if (r->best && (r->verdict == SES_MISSING || r->verdict == SES_WRONG))
        check_diagnose(r);
    if (!r->open && r->verdict >= SES_MISSING)
        check_unquoted(r);
    if (r->verdict == SES_RIGHT && !is_advice(c, want))
        check_cache(r);
    check_target(r);
    if (!r->open && (r->verdict == SES_MISSING || r->verdict == SES_WRONG))
        check_office(r);
}

void check_ask(struct checkup *c, const struct ses_expected *want)
{
    struct check_run r;

    run(&r, c, want, false);
}

/* A run that is over becomes the record of the report. */
static void conclude(struct check_run *r, struct ses_record *out)
{
    struct checkup *c = r->c;
    const struct ses_expected *want = r->want;

    r->final = c->final = true;
    memset(out, 0, sizeof *out);
    out->want = *want;
    if (r->live)
        out->want.values =
            check_with(c, (struct ses_strings){NULL, 0}, r->live);
    out->verdict = r->verdict;
    check_put(r, out);
    if (c->zone->blind && out->verdict == SES_RIGHT) {
        struct check_remark m = {.v.code = CODE_RESOLVER_REFUSES,
                                 .v.sees = c->zone->stern_sees,
                                 .server = c->zone->stern_at};

        out->verdict = SES_UNKNOWN; /* not every server was asked */
        check_remark(c, want, out, &m);
        check_to_front(out);
    }
    if (r->row->judge)
        r->row->judge(c, want, out);
}

void check_judge(struct checkup *c, const struct ses_expected *want,
                 struct ses_record *out)
{
    struct check_run r;

    run(&r, c, want, true);
    conclude(&r, out);
}

/* The last run that asks saw all there is, and need not be run again. */
bool check_settle(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *out)
{
    struct check_run r;

    run(&r, c, want, false);
    if (r.open || c->hopes || c->facts->open)
        return false;
    conclude(&r, out);
    return true;
}
