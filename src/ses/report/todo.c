/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/todo.h"

#include "base/arena.h"
#include "ses/model/action.h"
#include "ses/report/view.h"

#include <string.h>

struct todo_maker {
    struct report_todos list;
    const struct ses_domain *domain;
    struct arena *arena;
};

static struct report_todo *said_before(struct report_todos *l,
                                       const struct ses_finding *f)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].finding->code == f->code &&
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

/* record: its number, or d->records for the domain as a whole. */
static void add(struct todo_maker *m, const struct ses_finding *f,
                size_t record, bool optional)
{
    const struct ses_domain *d = m->domain;
    bool whole = record == d->records;

    if (!f->fix || !*f->fix)
        return;
    const char *label = whole ? "" : label_of(m, record);
    struct report_todo *old = said_before(&m->list, f);
    if (old) {
        if (*old->label && *label && !strstr(old->label, label))
            old->label = arena_fmt(m->arena, "%s, %s", old->label, label);
        return;
    }
    m->list.at =
        arena_grow(m->arena, m->list.at, m->list.n, sizeof *m->list.at);
    m->list.at[m->list.n++] = (struct report_todo){
        .finding = f,
        .label = label,
        .record = whole ? NULL : &d->record[record],
        .optional = optional,
        .boxes = !whole && action_has_boxes(&f->action) &&
                 d->record[record].verdict != SES_RIGHT,
    };
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

static void pass(struct todo_maker *m, bool optional)
{
    const struct ses_domain *d = m->domain;

    for (size_t i = 0; i < d->findings; i++) {
        enum ses_severity s = code_severity(d->finding[i].code);
        if (s != SES_INFO && (s != SES_ERROR) == optional)
            add(m, &d->finding[i], d->records, optional);
    }
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        size_t n =
            r->findings && rules_out(r->finding[0].code) ? 1 : r->findings;
        for (size_t k = 0; k < n; k++)
            if (code_severity(r->finding[k].code) != SES_INFO &&
                needed(r, k) != optional)
                add(m, &r->finding[k], i, optional);
    }
}

/* Whose panel all boxes are of; NULL: of several, or there are none. */
static const char *one_provider(const struct report_todos *l)
{
    const char *first = NULL;

    for (size_t i = 0; i < l->n; i++) {
        const char *p = l->at[i].finding->action.provider;
        if (!l->at[i].boxes)
            continue;
        if (!p || (first && strcmp(first, p) != 0))
            return NULL;
        first = p;
    }
    return first;
}

struct report_todos report_todo_list(const struct ses_domain *d,
                                     struct arena *a)
{
    struct todo_maker m = {.domain = d, .arena = a};

    pass(&m, false);
    m.list.required = m.list.n;
    pass(&m, true);
    for (size_t i = 0; i < m.list.n; i++)
        m.list.work |= !m.list.at[i].finding->waiting_helps;
    m.list.provider = one_provider(&m.list);
    return m.list;
}
