/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The algorithm that all purposes share: ask every delegated server, compare,
 * find out why, ask caches. */
#include "ses/check/check.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/check/check_in.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    ADVICE_TRIES = 3, /* servers that are asked for a mere advice */
    ZONES_BELOW = 3   /* referrals that are followed */
};

const struct check *check_of(enum ses_purpose p)
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

struct check_value check_nothing(bool right)
{
    return (struct check_value){.right = right, .code = CHECK_NOTHING};
}

const struct fact *check_look(struct check_run *r, facts_who who,
                              const char *name, uint16_t type, unsigned how)
{
    const struct fact *f = facts_look(r->c->facts, who, name, type, how);

    if (fact_known(f) || r->final)
        return f;
    r->open = true;
    return NULL;
}

/* ---- asking ---- */

static bool counts(const struct delegation *z, size_t i)
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
    const struct delegation *z = r->c->zone;
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
    const struct delegation *z = r->c->zone;
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

/* One server is enough, the next if it says nothing. */
static void look_one(struct check_run *r)
{
    const struct delegation *z = r->c->zone;
    unsigned tries = 0;

    for (size_t i = 0; i < z->servers && tries < ADVICE_TRIES; i++) {
        size_t k = (i + r->c->turn) % z->servers;
        if (!counts(z, k))
            continue;
        look_server(r, &r->seen[0], &z->server[k], false);
        r->n = 1;
        tries++;
        if (r->open || r->seen[0].verdict != SES_UNKNOWN)
            return;
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

/* Whom to ask why: one that says what the verdict is. Of many domains each
 * begins with another server, as the questions are many. */
static const struct check_seen *first_of(const struct check_run *r,
                                         enum ses_verdict v)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[(i + r->c->turn) % r->n];
        if (s->verdict == v)
            return s;
    }
    return NULL;
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

static void run(struct check_run *r, struct checkup *c,
                const struct ses_expected *want, bool final)
{
    memset(r, 0, offsetof(struct check_run, seen));
    r->final = final;
    r->c = c;
    r->want = want;
    r->row = check_of(want->purpose);
    r->cause = r->also = check_nothing(false);
    r->apex = c->zone->apex;
    c->final = final;
    look_all(r);
    if (r->open)
        return;
    r->verdict = combined(r);
    r->best = first_of(r, r->verdict);
    if (r->best && (r->verdict == SES_MISSING || r->verdict == SES_WRONG))
        check_diagnose(r);
    if (r->verdict == SES_RIGHT && !is_advice(c, want))
        check_cache(r);
}

void check_ask(struct checkup *c, const struct ses_expected *want)
{
    struct check_run r;

    run(&r, c, want, false);
}

/* ---- answers ---- */

static void take_values(struct ses_answer *a, const struct fact *f,
                        uint16_t type, struct arena *arena)
{
    size_t n = fact_count(f, type);
    bool txt = type == ns_t_txt || type == TYPE_SPF;

    a->values.at = arena_alloc(arena, n * sizeof *a->values.at);
    a->chunks = txt ? arena_alloc(arena, n * sizeof *a->chunks) : NULL;
    a->values.n = n;
    for (size_t i = 0; i < n; i++) {
        const struct fact_rr *rr = fact_at_name(f, type, i);
        a->values.at[i] = rr->value;
        if (txt)
            a->chunks[i] = rr->chunks;
        if (i == 0)
            a->ttl = rr->ttl;
    }
}

static struct ses_answer *add_answer(struct checkup *c, struct ses_record *out,
                                     const struct fact *f, uint16_t type)
{
    struct ses_answer *a;

    out->answer =
        arena_grow(c->arena, out->answer, out->answers, sizeof *out->answer);
    a = &out->answer[out->answers++];
    *a = (struct ses_answer){.rcode = -1, .ttl = -1};
    a->address = c->facts->server[f->who].text;
    if (f->outcome == FACT_ANSWER) {
        /* behind the CNAME there may be nothing of the type asked for */
        a->rcode = f->type != type && fact_at_name(f, type, 0) ? ns_r_noerror
                                                               : (int)f->rcode;
        take_values(a, f, type, c->arena);
    }
    return a;
}

static void put_answers(const struct check_run *r, struct ses_record *out)
{
    struct ses_answer *a;

    for (size_t i = 0; i < r->n; i++) {
        a = add_answer(r->c, out, r->seen[i].fact, r->want->type);
        a->role = SES_AUTHORITATIVE;
        a->verdict = r->seen[i].verdict;
    }
    for (size_t i = 0; i < r->ncached; i++) {
        a = add_answer(r->c, out, r->cached[i].fact, r->want->type);
        a->role = SES_RESOLVER;
        a->verdict = r->cached[i].verdict;
        if (a->ttl < 0)
            a->ttl = r->cached[i].seconds;
    }
}

/* ---- findings ---- */

static struct sentence because_of(const struct checkup *c,
                                 const struct check_remark *m)
{
    return (struct sentence){
        .domain = c->identity ? c->identity->domain : NULL,
        .zone = m->apex ? m->apex : c->zone->apex,
        .provider = zone_provider(c->zone),
        .where = m->where,
        .found = m->found,
        .server = m->server,
        .seconds = m->seconds,
    };
}

struct ses_finding *check_remark(struct checkup *c,
                                 const struct ses_expected *want,
                                 struct ses_record *r,
                                 const struct check_remark *m)
{
    struct sentence b = because_of(c, m);
    struct ses_finding *f;

    b.want = want;
    r->finding =
        arena_grow(c->arena, r->finding, r->findings, sizeof *r->finding);
    f = &r->finding[r->findings++];
    sentence_put(f, (enum ses_code)m->code, &b, c->arena);
    return f;
}

struct ses_finding *check_remark_domain(struct checkup *c, struct ses_domain *d,
                                        const struct check_remark *m)
{
    struct sentence b = because_of(c, m);
    struct ses_finding *f;

    d->finding =
        arena_grow(c->arena, d->finding, d->findings, sizeof *d->finding);
    f = &d->finding[d->findings++];
    sentence_put(f, (enum ses_code)m->code, &b, c->arena);
    return f;
}

struct ses_finding *check_because(struct checkup *c,
                                  const struct ses_expected *want,
                                  struct ses_record *r,
                                  const struct check_value *v)
{
    struct check_remark m = {
        .code = v->code, .where = v->where, .found = v->found, .seconds = -1};

    return check_remark(c, want, r, &m);
}

static void put_value(const struct check_run *r, struct ses_record *out,
                      const struct check_value *v)
{
    struct check_remark m = {.code = v->code,
                             .where = v->where,
                             .found = v->found,
                             .apex = r->apex,
                             .seconds = -1};

    check_remark(r->c, r->want, out, &m);
}

static bool has_code(const struct ses_record *out, int code)
{
    for (size_t i = 0; i < out->findings; i++)
        if ((int)out->finding[i].code == code)
            return true;
    return false;
}

static const char *server_text(struct checkup *c, const struct check_seen *s)
{
    if (!s->server->name || str_same(s->server->name, s->server->address))
        return s->server->address;
    return arena_fmt(c->arena, "%s (%s)", s->server->name, s->server->address);
}

/* "ns1.example.net (192.0.2.1), ..." of all servers with this verdict and
 * code. */
static const char *servers_text(const struct check_run *r,
                                const struct check_seen *like)
{
    struct buf b = buf_in(r->c->arena, 4096);

    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (s->verdict != like->verdict || s->v.code != like->v.code)
            continue;
        if (b.len)
            buf_str(&b, ", ");
        buf_str(&b, server_text(r->c, s));
    }
    return arena_str(r->c->arena, buf_text(&b));
}

/* Servers that could not be asked: once for each kind of trouble. */
static void put_trouble(const struct check_run *r, struct ses_record *out)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (s->verdict != SES_UNKNOWN || s->v.code == CHECK_NOTHING ||
            has_code(out, s->v.code))
            continue;
        struct check_remark m = {
            .code = s->v.code,
            .server = s->v.unsure ? s->v.where : servers_text(r, s),
            .seconds = -1};
        check_remark(r->c, r->want, out, &m);
    }
}

static void put_disagree(const struct check_run *r, struct ses_record *out)
{
    const struct check_seen *s = first_of(r, SES_WRONG);

    if (!s)
        s = first_of(r, SES_MISSING);
    struct check_remark m = {.code = CODE_SERVERS_DISAGREE,
                             .found = s->v.found,
                             .server = servers_text(r, s),
                             .seconds = -1};
    check_remark(r->c, r->want, out, &m);
}

/* "TXT tok.dkim.amazonses.com" */
static const char *with_type(const struct check_run *r, const char *value)
{
    struct buf b = buf_in(r->c->arena, SIZE_MAX / 4);

    type_print(&b, r->found_type);
    buf_fmt(&b, " %s", value);
    return arena_str(r->c->arena, buf_text(&b));
}

static void put_cause(const struct check_run *r, struct ses_record *out)
{
    struct check_value wildcard = check_nothing(false);
    struct check_value cause[] = {r->cause, r->also};

    for (int i = 0; i < 2; i++) {
        if (cause[i].code == CODE_WRONG_TYPE && cause[i].found && r->found_type)
            cause[i].found = with_type(r, cause[i].found);
        if (cause[i].code != CHECK_NOTHING && (i == 0 || !cause[i].right))
            put_value(r, out, &cause[i]);
    }
    wildcard.code = CODE_WILDCARD;
    wildcard.found = r->hides;
    if (r->hidden && ses_purpose_required(r->want->purpose) &&
        !has_code(out, CODE_WILDCARD))
        put_value(r, out, &wildcard);
}

static void put_remarks(const struct check_run *r, struct ses_record *out)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (s->verdict == SES_RIGHT && s->v.code != CHECK_NOTHING &&
            !has_code(out, s->v.code))
            put_value(r, out, &s->v);
    }
}

/* The zone's servers are content; caches are not. */
static void put_cached(const struct check_run *r, struct ses_record *out)
{
    for (int wrong = 1; wrong >= 0; wrong--)
        for (size_t i = 0; i < r->ncached; i++) {
            const struct check_cached *k = &r->cached[i];
            struct check_remark m = {.code = k->code,
                                     .found = k->found,
                                     .server = r->c->facts->server[k->who].text,
                                     .seconds = k->seconds};
            if (k->code == CHECK_NOTHING ||
                (k->verdict == SES_WRONG) != (wrong == 1) ||
                (wrong && has_code(out, k->code)))
                continue;
            check_remark(r->c, r->want, out, &m);
        }
}

/* Nobody could be asked: the delegation says why, if it knows. */
static void put_nobody(const struct check_run *r, struct ses_record *out)
{
    struct check_remark m = {.code = CODE_UNREACHABLE, .seconds = -1};

    switch (r->c->zone->trouble) {
    case CODE_TIMEOUT:
    case CODE_REFUSED:
    case CODE_SERVFAIL:
    case CODE_FORMERR:
    case CODE_LAME_SERVER:
        m.code = r->c->zone->trouble;
        break;
    default:
        break;
    }
    if (r->c->zone->trouble == m.code)
        m.server = r->c->zone->trouble_at;
    check_remark(r->c, r->want, out, &m);
}

static void put_findings(const struct check_run *r, struct ses_record *out)
{
    switch (r->verdict) {
    case SES_WRONG:
    case SES_MISSING:
        put_cause(r, out);
        break;
    case SES_LAGGING:
        if (r->count[SES_RIGHT] != r->n)
            put_disagree(r, out);
        break;
    case SES_RIGHT:
    case SES_UNKNOWN:
        break;
    }
    put_cached(r, out);
    put_trouble(r, out);
    put_remarks(r, out);
    if (!r->n && r->verdict == SES_UNKNOWN)
        put_nobody(r, out);
}

void check_judge(struct checkup *c, const struct ses_expected *want,
                 struct ses_record *out)
{
    struct check_run r;

    run(&r, c, want, true);
    memset(out, 0, sizeof *out);
    out->want = *want;
    out->verdict = r.verdict;
    put_answers(&r, out);
    put_findings(&r, out);
    if (r.row->judge)
        r.row->judge(c, want, out);
}
