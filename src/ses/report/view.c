/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/view.h"

#include "base/str.h"
#include "dns/name.h"
#include "dns/type.h"

#include <string.h>

void report_view_label(struct buf *b, const struct ses_domain *d, size_t i)
{
    static const char *const word[] = {
        "DKIM", "DKIM key", "legacy TXT", "MAIL FROM", "SPF", "DMARC", "MX", "",
    };
    enum ses_purpose p = d->record[i].want.purpose;
    size_t before = 0, all = 0;

    if (p == SES_OTHER) {
        type_print(b, d->record[i].want.type);
        return;
    }
    buf_str(b, word[p]);
    for (size_t k = 0; k < d->records; k++) {
        all += d->record[k].want.purpose == p;
        before += k <= i && d->record[k].want.purpose == p;
    }
    if (all > 1)
        buf_fmt(b, " %zu/%zu", before, all);
}

const char *report_view_verdict(enum ses_verdict v)
{
    static const char *const word[] = {"ok", "lagging", "unknown", "missing",
                                       "WRONG"};

    return word[v];
}

const char *report_view_word(const struct ses_record *r)
{
    bool open = r->verdict != SES_RIGHT && r->verdict != SES_UNKNOWN;

    if (open && !ses_purpose_required(r->want.purpose))
        return "warn";
    return report_view_verdict(r->verdict);
}

struct report_tally report_view_tally(const struct ses_record *r)
{
    struct report_tally t = {0, 0};

    for (size_t i = 0; i < r->answers; i++) {
        if (r->answer[i].role != SES_AUTHORITATIVE)
            continue;
        t.asked++;
        t.right += r->answer[i].verdict == SES_RIGHT;
    }
    return t;
}

struct report_tally report_view_required(const struct ses_domain *d)
{
    struct report_tally t = {0, 0};

    for (size_t i = 0; i < d->records; i++) {
        if (!ses_purpose_required(d->record[i].want.purpose))
            continue;
        t.asked++;
        t.right += d->record[i].verdict == SES_RIGHT;
    }
    return t;
}

bool report_view_not_set_up(const struct ses_domain *d)
{
    const struct ses_identity *id = d->identity;

    return id && id->status.dkim && str_same(id->status.dkim, "NOT_STARTED");
}

/* One or two of the three tokens were named: more is required than what is
 * counted. */
static bool is_part(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->findings; i++)
        if (d->finding[i].code == CODE_TOKENS_INCOMPLETE)
            return true;
    return false;
}

void report_view_right(struct buf *b, const struct ses_domain *d,
                       const char *before, const char *after)
{
    struct report_tally t = report_view_required(d);

    if (!t.asked && d->verdict != SES_UNKNOWN)
        return;
    buf_str(b, before);
    if (t.asked)
        buf_fmt(b, "%zu of %zu %s record%s right", t.right, t.asked,
                is_part(d) ? "given" : "required", t.asked == 1 ? "" : "s");
    else
        buf_str(b, report_view_not_set_up(d)
                       ? "DKIM isn't set up in SES"
                       : "the DKIM records were not given");
    buf_str(b, after);
}

static bool has_value(const struct ses_strings *list, const char *value)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->at[i], value) == 0)
            return true;
    return false;
}

bool report_view_alike(const struct ses_answer *a, const struct ses_answer *b)
{
    if (a->role != b->role || a->rcode != b->rcode ||
        a->values.n != b->values.n || a->verdict != b->verdict)
        return false;
    /* as sets: servers rotate their records */
    for (size_t i = 0; i < a->values.n; i++)
        if (!has_value(&b->values, a->values.at[i]) ||
            !has_value(&a->values, b->values.at[i]))
            return false;
    return true;
}

bool report_view_first(const struct ses_record *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (report_view_alike(&r->answer[k], &r->answer[i]))
            return false;
    return true;
}

const char *report_view_server(const struct ses_domain *d, const char *address)
{
    for (size_t i = 0; i < d->servers && address; i++)
        if (d->server[i].address && strcmp(d->server[i].address, address) == 0)
            return d->server[i].name;
    return NULL;
}

void report_view_rcode(struct buf *b, const struct ses_answer *a)
{
    if (a->rcode >= 0)
        type_print_rcode(b, (unsigned)a->rcode);
}

void report_view_answer(struct buf *b, const struct ses_answer *a)
{
    if (a->rcode < 0) {
        buf_str(b, "no answer");
    } else if (a->rcode == 3 && !a->values.n) {
        buf_str(b, "no such name (NXDOMAIN)");
    } else if (a->rcode == 0 && !a->values.n) {
        buf_str(b, "no record of this type (NODATA)");
    } else if (!a->values.n) {
        type_print_rcode(b, (unsigned)a->rcode);
    }
    for (size_t i = 0; i < a->values.n; i++) {
        if (i)
            buf_str(b, ", ");
        buf_str(b, a->values.at[i]);
    }
}

bool report_view_lags(const struct ses_record *r)
{
    for (size_t i = 0; i < r->answers; i++)
        if (r->answer[i].role == SES_AUTHORITATIVE &&
            r->answer[i].verdict != SES_RIGHT)
            return true;
    return false;
}

const struct ses_answer *report_view_found(const struct ses_record *r)
{
    for (size_t i = 0; i < r->answers; i++)
        if (r->answer[i].role == SES_AUTHORITATIVE && r->answer[i].values.n &&
            r->answer[i].verdict != SES_RIGHT)
            return &r->answer[i];
    return NULL;
}

size_t report_view_differ(const char *a, const char *b)
{
    size_t i = 0;

    while (a[i] && str_lower(a[i]) == str_lower(b[i]))
        i++;
    if (a[i] || b[i])
        return i;
    for (i = 0; a[i] && a[i] == b[i];)
        i++;
    return i;
}

enum report_patience report_view_patience(const struct ses_domain *d)
{
    size_t open = 0, waits = 0;

    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        if (r->verdict == SES_RIGHT || !ses_purpose_required(r->want.purpose))
            continue;
        open++;
        waits += r->findings && r->finding[0].waiting_helps;
    }
    for (size_t i = 0; !open && i < d->findings; i++) {
        if (d->verdict == SES_RIGHT)
            return REPORT_NOTHING_OPEN;
        open++;
        waits += d->finding[i].waiting_helps;
    }
    if (!open)
        return d->verdict == SES_RIGHT ? REPORT_NOTHING_OPEN : REPORT_WAIT;
    if (!waits)
        return REPORT_NO_WAITING;
    return waits == open ? REPORT_WAIT : REPORT_WAIT_FOR_SOME;
}

static bool warns(const struct ses_finding *f, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (code_severity(f[i].code) == SES_WARNING)
            return true;
    return false;
}

enum report_class report_view_class(const struct ses_record *r)
{
    bool fails = r->verdict == SES_WRONG || r->verdict == SES_MISSING ||
                 (r->verdict == SES_LAGGING && report_view_lags(r));

    if (r->verdict == SES_RIGHT)
        return warns(r->finding, r->findings) ? REPORT_WARN : REPORT_PASS;
    if (!ses_purpose_required(r->want.purpose))
        return REPORT_WARN;
    if (fails)
        return REPORT_FAIL;
    return r->verdict == SES_UNKNOWN ? REPORT_UNSURE : REPORT_WARN;
}

bool report_view_warned(const struct ses_domain *d)
{
    if (warns(d->finding, d->findings))
        return true;
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        if (warns(r->finding, r->findings))
            return true;
        if (!ses_purpose_required(r->want.purpose) && r->verdict != SES_RIGHT)
            return true;
    }
    return false;
}

const struct ses_finding *report_view_cause(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        if (d->verdict != SES_RIGHT && r->verdict == d->verdict &&
            ses_purpose_required(r->want.purpose) && r->findings)
            return &r->finding[0];
    }
    if (d->verdict != SES_RIGHT && d->findings)
        return &d->finding[0];
    return NULL;
}

bool report_view_is_trouble(enum ses_code c)
{
    return c == CODE_TIMEOUT || c == CODE_REFUSED || c == CODE_SERVFAIL ||
           c == CODE_FORMERR || c == CODE_UNREACHABLE || c == CODE_LAME_SERVER;
}

bool report_view_told(const struct ses_domain *d, const struct ses_finding *f)
{
    for (size_t i = 0; i < d->findings; i++)
        if (d->finding[i].code == f->code &&
            (code_severity(f->code) == SES_ERROR ||
             report_view_is_trouble(f->code)))
            return true;
    return false;
}

bool report_view_names(const struct ses_finding *f, size_t n, const char *name,
                       const char *address)
{
    for (size_t i = 0; i < n; i++)
        if (f[i].cause && ((name && strstr(f[i].cause, name)) ||
                           (address && strstr(f[i].cause, address))))
            return true;
    return false;
}
