/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/annotate.h"

#include "base/arena.h"
#include "cli/longopts.h"
#include "ses/input/input.h"
#include "ses/look/second.h"
#include "ses/model/key.h"
#include "ses/model/provider.h"
#include "ses/model/sentence.h"
#include "ses/model/spf.h"
#include "ses/model/suffix.h"
#include "text/escape.h"
#include "text/file.h"
#include "text/typo.h"

#include <string.h>

enum { BLOCK_MAX = 1024 * 1024, OPCODE = 0x7800 /* of the flags */ };

/* What is to be printed once the personality has said everything. */
struct annotate {
    struct arena *arena;
    struct buf later;
    bool read; /* --from was, and what is wrong with it was said */
};

/* ---- printing ---- */

static void put_line(struct buf *b, const char *word, const char *code,
                     const char *text)
{
    buf_fmt(b, ";; ses: %s %s", word, code);
    if (text && *text) {
        buf_ch(b, ' ');
        escape_visible(b, text);
    }
    buf_ch(b, '\n');
}

static const char *sentence(struct arena *a, const struct ses_finding *f)
{
    return f->fix && *f->fix ? arena_fmt(a, "%s %s", f->cause, f->fix)
                             : f->cause;
}

/* With "amazonses:" in front, or without. */
static bool has_token(struct ses_strings list, const char *token)
{
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(typo_token(list.at[i]), token) == 0)
            return true;
    return false;
}

/* A record of this purpose, and not what else stands at the name. */
static bool is_meant_for(const struct ses_record *r, const char *value)
{
    switch (r->want.purpose) {
    case SES_MAIL_FROM_SPF:
        return spf_is_record(value);
    case SES_BYODKIM:
        return key_looks(value);
    case SES_DMARC:
        return r->policy && strcmp(value, r->policy) == 0;
    case SES_LEGACY_TXT:
        return r->want.values.n ? has_token(r->want.values, typo_token(value))
                                : typo_is_token(value);
    default:
        return ses_strings_has(r->want.values, value);
    }
}

/* Of several texts at one name, in whatever order, the one that is right. */
static const char *right_one(const struct ses_record *r, struct ses_strings all)
{
    for (size_t i = 0; i < all.n; i++)
        if (is_meant_for(r, all.at[i]))
            return all.at[i];
    return all.at[0];
}

static const char *good_news(struct arena *a, const struct ses_record *r,
                             bool elsewhere)
{
    const struct ses_answer *seen = r->answers ? &r->answer[0] : NULL;

    if (!seen || !seen->values.n)
        return r->want.name;
    if (elsewhere)
        return arena_fmt(a,
                         "%s has no record of its own; the one of the domain "
                         "above counts: %s",
                         r->want.name, right_one(r, seen->values));
    return arena_fmt(a, "%s is %s", r->want.name, right_one(r, seen->values));
}

static const char *verdict_word(enum ses_verdict v)
{
    return v == SES_LAGGING ? "wrong" : ses_verdict_word(v);
}

/* elsewhere: the record counts for the name, and stands at another. */
static void put_record(struct buf *b, struct arena *a,
                       const struct ses_record *r, bool elsewhere)
{
    size_t i = 0;

    if (r->verdict == SES_RIGHT)
        put_line(b, "right", "ok", good_news(a, r, elsewhere));
    else if (r->findings)
        put_line(b, verdict_word(r->verdict), code_word(r->finding[0].code),
                 sentence(a, &r->finding[i++]));
    else if (r->verdict == SES_UNKNOWN && r->answers && r->answer[0].values.n &&
             r->want.purpose == SES_MAIL_FROM_SPF)
        put_line(b, verdict_word(r->verdict), code_word(CODE_SPF_MISSING),
                 "The SPF record doesn't include amazonses.com itself; whether "
                 "what it includes does can't be looked up there.");
    else
        put_line(b, verdict_word(r->verdict),
                 r->verdict == SES_UNKNOWN ? "timeout" : "absent", NULL);
    for (; i < r->findings; i++)
        put_line(b, "note", code_word(r->finding[i].code),
                 sentence(a, &r->finding[i]));
}

static void put_slip(struct buf *b, struct second_look *o,
                     const struct asked *s)
{
    struct sentence because_of = {.domain = s->domain,
                                  .zone = o->zone.apex,
                                  .want = &s->want,
                                  .where = o->seen->asked,
                                  .seconds = -1};
    struct ses_finding f;
    const char *text;

    if (s->slip == CODE_NONE)
        return;
    if (s->slip == CODE_DOT_MISSING)
        text = "The name you asked for lacks the dot before \"_domainkey\" "
               "(the AWS page leaves it out); the correct name was checked.";
    else {
        sentence_put(&f, s->slip, &because_of, &o->arena);
        text = "The name you asked for is misspelled; the correct name was "
               "checked.";
    }
    put_line(b, "note", code_word(s->slip), text);
}

/* ---- what is expected ---- */

/* The option concerns this lookup: it names it, or no name at all. */
static bool concerns(const struct ses_expected *e,
                     const struct watch_seen *seen, const struct asked *s,
                     bool known)
{
    if (e->type && e->type != seen->type && !(known && e->type == s->want.type))
        return false;
    return !e->name || name_same(e->name, seen->asked) ||
           (known && name_same(e->name, s->want.name));
}

/* The name says nothing: what is expected there may. */
static void name_by_value(struct asked *s, const struct ses_expected *e,
                          const struct watch_seen *seen, struct arena *a)
{
    char *name = arena_str(a, seen->asked);
    bool mail_from = e->purpose == SES_MAIL_FROM_MX && e->type == seen->type;
    /* where a provider rejects the underscore of _amazonses */
    bool legacy = seen->type == ns_t_txt && e->values.n == 1 &&
                  typo_is_token(e->values.at[0]);

    name_lower(name);
    s->want = (struct ses_expected){.purpose = mail_from ? e->purpose
                                               : legacy  ? SES_LEGACY_TXT
                                                         : SES_OTHER,
                                    .name = name,
                                    .type = seen->type};
    s->domain = mail_from ? name_parent(name) : name;
    s->slip = CODE_NONE;
}

/* --expect for it: its values, and its purpose where the name has none. */
static bool take_expect(struct asked *s, bool known, struct run *run,
                        const struct watch_seen *seen, struct arena *a)
{
    const struct longopts_words *list = &run->longopts->expect;
    bool took = false;

    for (size_t i = 0; i < list->n; i++) {
        struct ses_expected e;

        if (input_expect(list->word[i], a, &e).text ||
            !concerns(&e, seen, s, known))
            continue;
        if (!known && !took)
            name_by_value(s, &e, seen, a);
        for (size_t k = 0; k < e.values.n; k++)
            ses_strings_add(&s->want.values, e.values.at[k], a);
        took = true;
    }
    return known || took;
}

/* What --from has for the name. */
static bool take_from(struct asked *s, bool known, struct run *run,
                      const struct watch_seen *seen, struct annotate *n,
                      struct arena *a)
{
    const struct from_input_look look = {.asked = seen->asked,
                                         .meant = known ? s->want.name : NULL,
                                         .domain = known ? s->domain : NULL,
                                         .type =
                                             known ? s->want.type : seen->type,
                                         .tell = !n->read};
    struct ses_expected e;

    n->read = true;
    if (!from_input_expects(run, &look, a, &e, &s->domain))
        return known;
    if (!known)
        s->slip = CODE_NONE;
    s->want = e;
    return true;
}

/* --region and --dkim-zone say where an Easy DKIM target should be, and the
 * region where the MX of MAIL FROM should lead. */
static void take_zone(struct asked *s, const struct checkup *c, struct arena *a)
{
    struct ses_strings *v = &s->want.values;
    const char *value = NULL;
    char region[REGION_TEXT];

    if (v->n)
        return;
    if (s->want.purpose == SES_EASY_DKIM && check_zone_is_said(c))
        value = arena_fmt(a, "%.*s.%s", (int)name_label_len(s->want.name),
                          s->want.name, check_dkim_zone(c));
    else if (s->want.purpose == SES_MAIL_FROM_MX &&
             check_mail_region(c, region))
        value = arena_fmt(a, "10 feedback-smtp.%s.amazonses.com", region);
    if (!value)
        return;
    v->at = arena_alloc(a, sizeof *v->at);
    v->at[0] = value;
    v->n = 1;
}

/* ---- the watcher ---- */

/* A policy is had of the domain above where the name that was asked for has
 * none. */
static bool is_elsewhere(const struct watch_seen *seen, const struct asked *s)
{
    struct rr rr;

    return s->want.purpose == SES_DMARC && seen->msg &&
           seen->type == s->want.type && !msg_rr(seen->msg, MSG_ANSWER, 0, &rr);
}

/* Nobody who asks can add records there: nothing else is to be done. */
static void take_not_owned(struct second_look *o, const struct asked *s,
                           struct ses_record *r)
{
    struct sentence because_of = {.domain = s->domain, .seconds = -1};

    if (!r->findings || r->verdict == SES_UNKNOWN || !s->domain ||
        (!suffix_is_free_mail(s->domain) && !suffix_is_public(s->domain)))
        return;
    sentence_put(&r->finding[0], CODE_NOT_OWNED, &because_of, &o->arena);
    r->findings = 1;
}

/* What is not there need not be added: the servers are those of a service that
 * parks domains, or holds expired ones. */
static void take_parked(struct second_look *o, const struct asked *s,
                        struct ses_record *r)
{
    const struct ses_strings *ns = &o->zone.host_ns;
    const struct provider *p = NULL;
    enum ses_code code = r->findings ? r->finding[0].code : CODE_NONE;
    const char *zone = o->zone.apex ? o->zone.apex : s->domain;
    struct sentence because_of = {.domain = zone, .zone = zone, .seconds = -1};

    if (r->verdict != SES_MISSING ||
        (code != CODE_ABSENT && code != CODE_WILDCARD &&
         code != CODE_DMARC_MISSING))
        return;
    for (size_t i = 0; i < ns->n; i++) {
        p = provider_of_server(ns->at[i]);
        if (!p || !(p->habit & (PROVIDER_PARKS | PROVIDER_EXPIRY)))
            return;
    }
    if (!p)
        return;
    because_of.found =
        arena_fmt(&o->arena, "its name servers (%s) are those of %s",
                  ses_strings_joined(*ns, &o->arena), p->name);
    sentence_put(&r->finding[0], CODE_PARKED, &because_of, &o->arena);
    r->findings = 1;
}

static void annotate_one(struct buf *b, struct run *run,
                         const struct watch_seen *seen, struct asked *s)
{
    struct second_look o;
    struct ses_record r;

    second_begin(&o, run, seen, s->domain);
    take_zone(s, &o.checkup, &o.arena);
    second_judge(&o, &s->want, &r);
    if (r.findings && r.verdict != SES_UNKNOWN)
        second_place(&o, &s->want, &r);
    take_parked(&o, s, &r);
    if (r.verdict != SES_RIGHT)
        take_not_owned(&o, s, &r);
    r.want = s->want;
    put_record(b, &o.arena, &r, is_elsewhere(seen, s));
    put_slip(b, &o, s);
    second_end(&o);
}

static void print(struct buf *b, struct run *run)
{
    if (b->len)
        fwrite(b->at, 1, b->len, run->out);
    fflush(run->out);
    buf_clear(b);
}

/* dig +opcode asks for something else than records. */
static bool is_no_query(const struct msg *reply)
{
    return reply && reply->flags & OPCODE;
}

static void seen(void *ctx, struct run *run, const struct watch_seen *what)
{
    struct annotate *n = ctx;
    struct arena arena = {.oom = run->arena->oom};
    struct asked s;
    bool known;

    if (!what->type_given || what->class != ns_c_in || !what->server ||
        !what->asked || is_no_query(what->msg))
        return;
    const struct asked_how how = {what->msg, run->longopts->mail_from};
    known = asked_read(&s, what->asked, what->type, &how, &arena);
    known = take_from(&s, known, run, what, n, &arena);
    if (take_expect(&s, known, run, what, &arena))
        annotate_one(&n->later, run, what, &s);
    if (what->session)
        print(&n->later, run);
    arena_free(&arena);
}

static void over(void *ctx, struct run *run)
{
    struct annotate *n = ctx;

    print(&n->later, run);
}

struct fault annotate_refusal(struct run *run)
{
    const struct longopts_words *from = &run->longopts->from,
                                *list = &run->longopts->expect;
    struct arena *a = run->arena;
    struct ses_expected e;
    struct ses_target target;
    struct fault fault = input_target(run->longopts, a, &target);

    for (size_t i = 0; i < from->n && !fault.text; i++) {
        const char *path = from->word[i];
        int error = strcmp(path, "-") ? file_trouble(path) : 0;

        fault = file_fault("", path, error,
                           "name a readable file, or - for stdin", a);
    }
    for (size_t i = 0; i < list->n && !fault.text; i++) {
        fault = input_expect(list->word[i], a, &e);
        fault.place = arena_fmt(a, "--expect='%s'", list->word[i]);
    }
    return fault;
}

struct watch *annotate_watch(struct watch *w, struct run *run)
{
    struct annotate *n = arena_alloc(run->arena, sizeof *n);

    n->arena = run->arena;
    n->later = buf_in(run->arena, BLOCK_MAX);
    *w = (struct watch){.ctx = n, .seen = seen, .over = over};
    return w;
}
