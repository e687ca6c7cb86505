/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/action.h"
#include "ses/model/sentence.h"
#include "ses/report/view.h"

#include <string.h>

struct todo_maker {
    struct report_todos list;
    const struct ses_domain *domain;
    struct arena *arena;
};

/* A guard says the same of every code. */
static struct report_todo *said_before(struct report_todos *l,
                                       const struct ses_finding *f)
{
    for (size_t i = 0; i < l->n; i++)
        if ((l->at[i].finding->code == f->code || f->action.fix) &&
            strcmp(l->at[i].finding->fix, f->fix) == 0)
            return &l->at[i];
    return NULL;
}

static const char *label_of(struct todo_maker *m, size_t record)
{
    struct buf b = buf_in(m->arena, 64);

    report_view_label(&b, m->domain, record);
    return arena_str(m->arena, buf_text(&b));
}

/* Without boxes, too, it is one step for several records: the same support is asked
 * for the same reason. */
static bool is_asked_once(const struct ses_finding *f)
{
    return f->code == CODE_TXT_SERVFAIL;
}

/* The same slip with another DKIM record: one step, and a row of boxes more. */
static struct report_todo *same_step(struct report_todos *l,
                                     const struct ses_finding *f,
                                     const struct ses_record *r, bool optional)
{
    const struct ses_action *a = &f->action;

    for (size_t i = 0; i < l->n; i++) {
        struct report_todo *t = &l->at[i];
        const struct ses_action *b = &t->finding->action;

        if ((t->nboxes || is_asked_once(f)) && t->finding->code == f->code &&
            t->optional == optional && t->record &&
            t->record->want.purpose == SES_EASY_DKIM &&
            r->want.purpose == SES_EASY_DKIM && a->what == b->what &&
            a->type == b->type && report_view_same(a->zone, b->zone) &&
            report_view_same(a->provider, b->provider))
            return t;
    }
    return NULL;
}

static void add_boxes(struct todo_maker *m, struct report_todo *t,
                      const struct ses_action *a)
{
    t->boxes = arena_grow(m->arena, t->boxes, t->nboxes, sizeof *t->boxes);
    t->boxes[t->nboxes++] = a;
}

/* What is to be done, said of all at once. */
static const char *fix_of_all(struct todo_maker *m, const struct ses_finding *f)
{
    struct sentence s = {.domain = m->domain->domain,
                         .zone = f->action.zone,
                         .provider = f->action.provider,
                         .seconds = -1};
    struct ses_finding all;

    if (code_waiting_helps(f->code) && !f->waiting_helps) {
        s.sees = SENTENCE_NEWER; /* that is why it doesn't */
        s.found = f->action.what == SES_DO_CHANGE ? f->action.value : NULL;
    }

    sentence_put(&all, f->code, &s, m->arena);
    return all.fix;
}

static void add_label(struct todo_maker *m, struct report_todo *t,
                      const char *label)
{
    if (*t->label && *label && !strstr(t->label, label))
        t->label = arena_fmt(m->arena, "%s, %s", t->label, label);
}

/* record: its number, or d->records for the domain as a whole. */
static void add(struct todo_maker *m, const struct ses_finding *f,
                size_t record, bool optional)
{
    const struct ses_domain *d = m->domain;
    const struct ses_record *r =
        record < d->records ? &d->record[record] : NULL;
    bool boxes = r && action_has_boxes(&f->action) && r->verdict != SES_RIGHT;
    struct report_todo *old;

    if (!f->fix || !*f->fix)
        return;
    if (optional && f->action.what == SES_DO_NONE &&
        (f->action.fix || f->code == CODE_CNAME_CHAIN))
        return; /* a guard's, or of an alias: there is nothing to be done */
    const char *label = r ? label_of(m, record) : "";
    old = said_before(&m->list, f);
    /* the MX and the TXT of one name are typed one after the other */
    if (old &&
        !(boxes && old->nboxes && old->boxes[0]->type != f->action.type)) {
        add_label(m, old, label);
        return;
    }
    if ((boxes || (r && is_asked_once(f))) &&
        (old = same_step(&m->list, f, r, optional))) {
        add_label(m, old, label);
        old->fix = fix_of_all(m, f);
        if (boxes)
            add_boxes(m, old, &f->action);
        return;
    }
    m->list.at =
        arena_grow(m->arena, m->list.at, m->list.n, sizeof *m->list.at);
    m->list.at[m->list.n++] = (struct report_todo){.finding = f,
                                                   .fix = f->fix,
                                                   .label = label,
                                                   .record = r,
                                                   .optional = optional};
    if (boxes)
        add_boxes(m, &m->list.at[m->list.n - 1], &f->action);
}

/* SES cannot be content before this finding is gone. */
static bool needed(const struct ses_record *r, size_t finding)
{
    if (!ses_purpose_required(r->want.purpose) || r->verdict == SES_RIGHT)
        return false;
    return finding == 0 || code_severity(r->finding[finding].code) == SES_ERROR;
}

/* No record may be added to a domain of others, nor the MX of MAIL FROM to the
 * identity's own name, whose mail would be lost. */
static bool rules_out(enum ses_code root)
{
    return root == CODE_NOT_OWNED || root == CODE_MAIL_FROM_IS_IDENTITY ||
           root == CODE_MAIL_FROM_FOREIGN;
}

/* Another MAIL FROM domain is to be chosen: this one's SPF needs nothing. */
static bool is_given_up(const struct ses_domain *d, const struct ses_record *r)
{
    for (size_t i = 0; i < d->records && r->want.purpose == SES_MAIL_FROM_SPF;
         i++) {
        const struct ses_record *mx = &d->record[i];

        if (mx->want.purpose == SES_MAIL_FROM_MX && mx->findings &&
            mx->verdict == SES_WRONG &&
            mx->finding[0].action.what == SES_DO_ASK_SES)
            return true;
    }
    return false;
}

/* The same was said of a server already. */
static bool is_trouble_again(const struct todo_maker *m,
                             const struct ses_finding *f)
{
    for (size_t i = 0; report_view_is_trouble(f->code) && i < m->list.n; i++)
        if (m->list.at[i].finding->code == f->code)
            return true;
    return false;
}

/* The record at a wrong name has the wrong type, too, or a wildcard that may stay
 * answers at the right one: who does what the first finding says types a right
 * record, and has deleted that. */
static bool is_done_by_first(const struct ses_record *r, size_t finding)
{
    const struct ses_finding *first = &r->finding[0], *f = &r->finding[finding];

    if (finding && f->code == CODE_WILDCARD && !f->action.goners)
        return action_has_boxes(&first->action);
    return finding && f->code == CODE_WRONG_TYPE && first->action.goners &&
           first->where && !name_same(first->where, r->want.name) &&
           action_has_boxes(&first->action) && action_has_boxes(&f->action);
}

static void pass(struct todo_maker *m, bool optional)
{
    const struct ses_domain *d = m->domain;

    for (size_t i = 0; i < d->findings; i++) {
        enum ses_severity s = code_severity(d->finding[i].code);
        if (s != SES_INFO && (s != SES_ERROR) == optional &&
            !is_trouble_again(m, &d->finding[i]))
            add(m, &d->finding[i], d->records, optional);
    }
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        size_t n =
            r->findings && rules_out(r->finding[0].code) ? 1 : r->findings;
        for (size_t k = 0; k < n && !is_given_up(d, r); k++)
            if (code_severity(r->finding[k].code) != SES_INFO &&
                needed(r, k) != optional && !is_done_by_first(r, k) &&
                !(optional && is_trouble_again(m, &r->finding[k])))
                add(m, &r->finding[k], i, optional);
    }
}

/* Whose panel all boxes are of; NULL: of several, or there are none. */
static const char *one_provider(const struct report_todos *l)
{
    const char *first = NULL;

    for (size_t i = 0; i < l->n; i++) {
        const char *p = l->at[i].finding->action.provider;
        if (!l->at[i].nboxes)
            continue;
        if (!p || (first && strcmp(first, p) != 0))
            return NULL;
        first = p;
    }
    return first;
}

/* "DKIM 1/3, DKIM 2/3, DKIM 3/3" is "DKIM 1/3 to 3/3". */
static const char *shorter(struct todo_maker *m, const char *label)
{
    size_t parts = 1;

    for (const char *p = label; (p = strstr(p, ", ")); p += 2)
        parts++;
    const char *all = arena_fmt(m->arena, "DKIM 1/%zu, ", parts);
    const char *last = arena_fmt(m->arena, "DKIM %zu/%zu", parts, parts);
    if (parts < 2 || strncmp(label, all, strlen(all)) != 0 ||
        !str_ends(label, last))
        return label;
    return arena_fmt(m->arena, "DKIM 1/%zu to %zu/%zu", parts, parts, parts);
}

struct report_todos report_todo_list(const struct ses_domain *d,
                                     struct arena *a)
{
    struct todo_maker m = {.domain = d, .arena = a};

    pass(&m, false);
    m.list.required = m.list.n;
    pass(&m, true);
    for (size_t i = 0; i < m.list.n; i++)
        m.list.at[i].label = shorter(&m, m.list.at[i].label);
    for (size_t i = 0; i < m.list.n; i++)
        m.list.work |= !m.list.at[i].finding->waiting_helps;
    m.list.provider = one_provider(&m.list);
    return m.list;
}
