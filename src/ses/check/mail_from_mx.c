/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The custom MAIL FROM domain: one MX record, to SES's host for bounces. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/region.h"
#include "ses/model/sentence.h"
#include "text/typo.h"

#include <arpa/nameser.h>
#include <string.h>

enum { NEAR = 2 };

static bool is_feedback(const char *host)
{
    char region[REGION_TEXT];

    return region_of_feedback(host, region);
}

/* "10\032feedback-smtp...", "10.feedback-smtp...": the priority was typed in
 * front of the host. */
static bool has_priority(const char *host)
{
    const char *p = host;

    while (str_is_digit(*p))
        p++;
    if (p == host)
        return false;
    while (*p == '.' || *p == '-' || *p == '_' || str_starts(p, "\\032") ||
           str_starts(p, "\\009"))
        p += *p == '\\' ? 4 : 1;
    return str_starts(p, "feedback-smtp");
}

/* "feedback-smtp.REGION.amazonses.com.example.com" */
static bool is_doubled(const char *host)
{
    static const char end[] = ".amazonses.com.";
    const char *at = str_find(host, end);

    return at && str_starts(host, "feedback-smtp.");
}

/* SES's host in the region that this one has where a region belongs. */
static const char *meant(struct checkup *c, const char *host)
{
    const char *dot = strchr(host, '.');
    size_t n = dot ? strcspn(dot + 1, ".") : 0;

    if (!n || n >= REGION_TEXT)
        return NULL;
    char *region = arena_copy(c->arena, dot + 1, n);
    return region_known(region)
               ? arena_fmt(c->arena, "feedback-smtp.%s.amazonses.com", region)
               : NULL;
}

static bool is_near(const char *host, const char *want)
{
    size_t n = strlen(host);

    return want && (typo_distance(host, want, NEAR) <= NEAR ||
                    (str_starts(host, "feedback-") && n < strlen(want) &&
                     str_same_n(host, want, n)));
}

/* A host of SES that is not for bounces, or the suffix of its other hosts. */
static bool is_other_service(const char *host)
{
    return str_ends(host, ".amazonaws.com") || str_ends(host, ".awsapps.com");
}

static enum ses_code code_of_host(struct checkup *c, const char *host,
                                  const char *want)
{
    if (strstr(host, "\\\"") || *host == '\'')
        return CODE_QUOTES_IN_VALUE;
    if (has_priority(host))
        return CODE_PRIORITY_IN_HOST;
    if (strpbrk(host, ":/"))
        return CODE_URL_IN_VALUE;
    if (check_has_space(host))
        return CODE_SPACE_IN_VALUE;
    if (is_doubled(host))
        return CODE_TARGET_DOUBLED;
    if (is_other_service(host))
        return CODE_MX_NOT_SES;
    if (is_near(host, want) || is_near(host, meant(c, host)))
        return CODE_VALUE_NEAR_MISS;
    return CODE_MX_NOT_SES;
}

/* Whether a host of a region that the table does not know has an address.
 * -1: that is not known. */
static int exists(struct checkup *c, const char *host, bool look)
{
    int all = 0;

    if (!c->resolvers)
        return -1;
    for (int i = 0; i < 2; i++) {
        uint16_t type = i ? ns_t_aaaa : ns_t_a;
        const struct fact *f =
            look ? facts_look(c->facts, c->resolver[0], host, type, 0)
                 : facts_peek(c->facts, c->resolver[0], host, type, 0);
        if (f && fact_in_answer(f, type, 0))
            return 1;
        if (!f || f->outcome != FACT_ANSWER || !(f->ra || f->aa) ||
            (f->rcode != ns_r_noerror && f->rcode != ns_r_nxdomain))
            all = -1;
        else if (f->rcode == ns_r_nxdomain)
            return 0;
    }
    return all;
}

/* The host that is wanted is of a region that the table does not know. */
static bool is_of_new_region(const struct ses_expected *want)
{
    char region[REGION_TEXT];

    return want->purpose == SES_MAIL_FROM_MX && want->values.n == 1 &&
           region_of_feedback(check_host_of(want->values.at[0]), region) &&
           !region_known(region);
}

const struct ses_expected *check_real_host(struct check_run *r)
{
    const struct ses_expected *want = r->want;
    struct ses_expected *any;

    if (!is_of_new_region(want) ||
        exists(r->c, check_host_of(want->values.at[0]), !r->final) != 0)
        return want;
    any = arena_alloc(r->c->arena, sizeof *any);
    *any = *want;
    any->values = (struct ses_strings){NULL, 0};
    return any;
}

/* What the region of a host that the table does not know is worth. */
static struct check_value unknown_region(struct checkup *c, const char *host,
                                         const char *region, const char *want)
{
    struct check_value v = {.code = CODE_MX_NOT_SES, .found = host};
    int there = region_is_shaped(region) ? exists(c, host, false) : 0;

    if (want && is_near(host, want))
        v.code = CODE_VALUE_NEAR_MISS;
    else if (there > 0 || (there < 0 && !c->final)) {
        c->hopes |= there < 0;
        v = (struct check_value){.right = true,
                                 .code =
                                     want ? CODE_MX_OTHER_REGION : CODE_NONE,
                                 .found = host};
    } else if (there < 0)
        v = (struct check_value){.unsure = true,
                                 .code = CODE_MX_NOT_SES,
                                 .found = host,
                                 .sees = SENTENCE_UNSEEN};
    return v;
}

/* A host of SES: in the right region? */
static struct check_value in_region(struct checkup *c, const char *host,
                                    const char *want)
{
    struct check_value v = check_nothing(true);
    char region[REGION_TEXT];

    if (!region_of_feedback(host, region) || (want && str_same(host, want)))
        return v;
    if (!region_known(region))
        return unknown_region(c, host, region, want);
    if (want) {
        v.found = host;
        v.code = CODE_MX_OTHER_REGION;
    }
    return v;
}

/* Somebody's mail arrives there: not a slip in SES's name, nor the host that
 * mail is handed in at. */
static bool takes_mail(const char *host)
{
    return !str_find(host, "feedback") && !name_within(host, "amazonses.com") &&
           !str_starts(host, "email-smtp.") && strcmp(host, ".") != 0 &&
           !name_same(host, "localhost") && !name_ends_in_number(host);
}

/* The wanted host is among them; any of SES where none is said. */
static bool is_among(const struct fact *f, const char *wish)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_mx, i)); i++)
        if (wish ? str_same(check_host_of(rr->value), wish)
                 : is_feedback(check_host_of(rr->value)))
            return true;
    return false;
}

/* The hosts of all MX records; *ses: one of them is SES's,
 * *mail: one of them takes mail. */
static const char *all_hosts(struct checkup *c, const struct fact *f, bool *ses,
                             bool *mail)
{
    const char *all = NULL;
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_mx, i)); i++) {
        *ses |= is_feedback(check_host_of(rr->value));
        *mail |= takes_mail(check_host_of(rr->value));
        all = all ? arena_fmt(c->arena, "%s, %s", all, rr->value) : rr->value;
    }
    return all;
}

static bool is_identity(const struct checkup *c, const char *name)
{
    return c->identity && c->identity->domain &&
           name_same(c->identity->domain, name) && !c->single;
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const char *wish =
        want->values.n ? check_host_of(want->values.at[0]) : NULL;
    const char *host = check_host_of(fact_at_name(f, ns_t_mx, 0)->value);
    struct check_value v = {.code = CODE_MAIL_FROM_IS_IDENTITY};
    bool ses = false, mail = false;

    if (wish && !is_feedback(wish))
        wish = NULL;
    v.found = all_hosts(c, f, &ses, &mail);
    v.sees = mail ? SENTENCE_TAKES_MAIL : 0U;
    v.where = want->name;
    if (is_identity(c, want->name))
        return v;
    if (fact_count(f, ns_t_mx) > 1) {
        v.code = ses ? CODE_MANY_MX : CODE_MX_NOT_SES;
        v.sees |= is_among(f, wish) ? SENTENCE_KEPT : SENTENCE_MANY;
        return v;
    }
    if (strcmp(host, ".") == 0)
        v.found = arena_fmt(c->arena, "%s (null MX)", v.found);
    if (ses) {
        v = in_region(c, host, wish);
        v.where = v.code == CODE_NONE ? NULL : want->name;
        return v;
    }
    v.code = code_of_host(c, host, wish);
    return v;
}

/* The mail of the domain arrives at the name that is to have the record. One
 * server is asked, the next if it says nothing. */
static void instead(struct check_run *r, struct check_seen *s)
{
    const struct ses_identity *id = r->c->identity;
    const struct fact_rr *rr;

    if (is_identity(r->c, r->want->name)) {
        /* whatever stood there, SES would not take the name */
        s->v = (struct check_value){.code = CODE_MAIL_FROM_IS_IDENTITY,
                                    .where = r->want->name};
        s->verdict = SES_WRONG;
        return;
    }
    if (!id || !id->domain || r->c->single || !r->apex ||
        !name_within(id->domain, r->apex))
        return;
    for (const struct check_seen *k = r->seen; k < s; k++) {
        const struct fact *told =
            facts_peek(r->c->facts, k->server->who, id->domain, ns_t_mx, 0);
        if (told &&
            (!fact_known(told) || check_trouble(r->c, told) == CODE_NONE))
            return;
    }
    const struct fact *f =
        check_fact(r, s->server->who, id->domain, ns_t_mx, 0);
    for (size_t i = 0; f && (rr = fact_at_name(f, ns_t_mx, i)); i++)
        if (name_same(check_host_of(rr->value), r->want->name))
            s->v.sees |= SENTENCE_MAIL_HOST;
}

/* A name that SES is not to use needs no SPF record for it either. */
static void judge(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *out)
{
    if (out->findings && out->finding[0].action.what == SES_DO_ASK_SES &&
        (out->verdict == SES_WRONG || out->verdict == SES_MISSING))
        c->spare_name = want->name;
}

static void ask(struct checkup *c, const struct ses_expected *want,
                const struct fact *f)
{
    char region[REGION_TEXT];
    const struct fact_rr *rr;

    (void)want;
    for (size_t i = 0; (rr = fact_at_name(f, ns_t_mx, i)); i++)
        if (region_of_feedback(check_host_of(rr->value), region) &&
            !region_known(region) && region_is_shaped(region))
            exists(c, check_host_of(rr->value), true);
}

const struct check check_mail_from_mx = {.purpose = SES_MAIL_FROM_MX,
                                         .type = ns_t_mx,
                                         .absence = CODE_ABSENT,
                                         .alias = CHECK_ALIAS_WRONG,
                                         .value = value,
                                         .ask = ask,
                                         .instead = instead,
                                         .judge = judge};
