/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/text_record.h"

#include "base/str.h"
#include "ses/model/action.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <string.h>

/* "  DKIM 2/3   WRONG    name": where each begins; details stand below the
 * verdict. */
enum {
    LABEL = 2,
    VERDICT = 13,
    NAME = 22,
    DETAIL = 13,
    VALUE = 24,
    ALIKE = 2 /* what differs from the start needs no mark */
};

void text_record_word(struct buf *b, bool color, const char *word)
{
    static const struct {
        const char *word;
        enum escape_color color;
    } row[] = {
        {"ok", ESCAPE_GOOD},
        {"WRONG", ESCAPE_BAD},
        {"missing", ESCAPE_BAD},
        {"ERROR", ESCAPE_BAD},
    };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(row[i].word, word) == 0) {
            escape_word(b, color, row[i].color, word);
            return;
        }
    escape_word(b, color, ESCAPE_DOUBT, word);
}

static void pad(struct buf *b, size_t have, size_t want)
{
    do
        buf_ch(b, ' ');
    while (++have < want);
}

void text_record_finding(const struct text_record *row,
                         const struct ses_finding *f, unsigned indent,
                         const char *head)
{
    struct buf *b = row->b;
    struct escape_para p = escape_para(b, b->len, indent, row->width);

    if (head)
        escape_words(&p, head);
    escape_words(&p, f->cause ? f->cause : "");
    escape_between(&p, "[", code_word(f->code), "]");
    buf_ch(b, '\n');
}

/* "             SES wants  VALUE": the value is never broken. */
static void labelled(struct buf *b, const char *label, const char *value)
{
    size_t line = b->len;

    buf_pad(b, line, DETAIL);
    buf_str(b, label);
    buf_pad(b, line, VALUE);
    escape_visible(b, value);
    buf_ch(b, '\n');
}

/* Columns that the first n bytes of s take when shown. */
static size_t columns(const char *s, size_t n)
{
    size_t w = 0;

    for (size_t i = 0; i < n; i++)
        w += s[i] >= 0x20 && s[i] < 0x7f ? 1 : 4;
    return w;
}

static void beside_in_words(const struct text_record *row, const char *want,
                            const char *found, size_t at)
{
    char some[120];
    struct buf t = buf_fixed(some, sizeof some);

    buf_fmt(&t, "they differ from character %zu on", at + 1);
    const char two[2][2] = {{want[at]}, {found[at]}};
    buf_str(&t, ": expected \"");
    escape_visible(&t, two[0]);
    buf_str(&t, "\", found \"");
    escape_visible(&t, two[1]);
    buf_str(&t, "\"");
    escape_paragraph(row->b, VALUE, row->width, buf_text(&t));
}

/* Expected beside found, and where they part. A caret under the place, or the
 * place in words when the lines are longer than the width. */
static void beside(const struct text_record *row, const char *want,
                   const char *found, bool mark)
{
    static const char behind[] = "^ differs from here";
    static const char before[] = "differs from here ^";
    struct buf *b = row->b;
    size_t at = report_view_differ(want, found), line;

    labelled(b, "SES wants", want);
    labelled(b, "found", found);
    if (!mark || at < ALIKE || !want[at] || !found[at])
        return;
    if (VALUE + columns(found, strlen(found)) > row->width ||
        VALUE + columns(want, strlen(want)) > row->width) {
        beside_in_words(row, want, found, at);
        return;
    }
    line = b->len;
    size_t caret = VALUE + columns(found, at);
    bool left = caret + strlen(behind) > row->width;
    buf_pad(b, line, left ? caret + 1 - strlen(before) : caret);
    buf_fmt(b, "%s\n", left ? before : behind);
}

static void values(struct buf *b, const char *label,
                   const struct ses_strings *s)
{
    for (size_t i = 0; i < s->n; i++)
        labelled(b, i ? "and" : label, s->at[i]);
}

/* The name that stands in the zone in place of the right one. */
static const char *other_name(const struct ses_record *r)
{
    if (!r->findings || !r->finding[0].where)
        return NULL;
    return str_same(r->finding[0].where, r->want.name) ? NULL
                                                       : r->finding[0].where;
}

static void compared(const struct text_record *row, const struct ses_record *r)
{
    const struct ses_answer *found = report_view_found(r);
    const char *other = other_name(r);

    if (!found && !other && !r->want.values.n)
        return; /* the cause has it all */
    if (other && !found) {
        labelled(row->b, "SES wants", r->want.name);
        if (!strstr(r->finding[0].cause, other))
            labelled(row->b, "found", other);
        return;
    }
    if (found && r->want.values.n == 1 && found->values.n == 1) {
        beside(row, r->want.values.at[0], found->values.at[0],
               r->want.purpose != SES_BYODKIM);
        return;
    }
    values(row->b, "SES wants", &r->want.values);
    if (found)
        values(row->b, "found", &found->values);
    if (other)
        labelled(row->b, "see", other);
}

static void answer_head(const struct text_record *row, struct escape_para *p,
                        const struct ses_answer *a)
{
    const char *name = report_view_server(row->domain, a->address);

    if (name)
        escape_solid(p, name);
    escape_solid(p, a->address ? a->address : "?");
    if (a->role == SES_RESOLVER)
        escape_words(p, "(resolver)");
    buf_ch(p->b, ':');
}

/* What it did not answer is told already, with its name. */
static bool is_told(const struct ses_domain *d, const struct ses_record *r,
                    const struct ses_answer *a)
{
    const char *name = report_view_server(d, a->address);

    return a->role == SES_AUTHORITATIVE && a->verdict == SES_UNKNOWN &&
           !a->values.n &&
           (report_view_names(r->finding, r->findings, name, a->address) ||
            report_view_names(d->finding, d->findings, name, a->address));
}

/* Who answered what, one line for each server whose answer is not right. */
static void dissent(const struct text_record *row, const struct ses_record *r)
{
    for (size_t i = 0; i < r->answers; i++) {
        const struct ses_answer *a = &r->answer[i];
        char ttl[64] = "";
        if (a->verdict == SES_RIGHT || is_told(row->domain, r, a))
            continue;
        struct escape_para p =
            escape_para(row->b, row->b->len, DETAIL + 2, row->width);
        buf_pad(row->b, p.line, DETAIL);
        answer_head(row, &p, a);
        char small[512];
        struct buf t = buf_fixed(small, sizeof small);
        report_view_answer(&t, a);
        if (t.failed || a->values.n)
            for (size_t k = 0; k < a->values.n; k++)
                escape_solid(&p, a->values.at[k]);
        else
            escape_words(&p, buf_text(&t));
        struct buf s = buf_fixed(ttl, sizeof ttl);
        if (a->role == SES_RESOLVER && a->ttl >= 0)
            buf_fmt(&s, "(for at most %lld s more)", (long long)a->ttl);
        escape_words(&p, buf_text(&s));
        buf_ch(row->b, '\n');
    }
}

/* Not all asked servers say the same, or a resolver differs. */
static bool divided(const struct ses_record *r)
{
    bool some = false;

    for (size_t i = 0; i < r->answers; i++) {
        const struct ses_answer *a = &r->answer[i];
        if (a->role == SES_RESOLVER && a->verdict != SES_RIGHT)
            return true;
        if (a->role == SES_AUTHORITATIVE && !report_view_alike(a, r->answer))
            some = true;
    }
    return some && r->verdict != SES_RIGHT;
}

static void first_line(const struct text_record *row, size_t i)
{
    const struct ses_record *r = &row->domain->record[i];
    struct report_tally t = report_view_tally(r);
    struct buf *b = row->b;
    size_t line = b->len, name;
    const char *word = report_view_word(r);

    buf_pad(b, line, LABEL);
    report_view_label(b, row->domain, i);
    pad(b, b->len - line, VERDICT);
    line = b->len;
    text_record_word(b, row->color, word);
    pad(b, VERDICT + strlen(word), NAME);
    name = b->len;
    char text[1100];
    struct buf relative = buf_fixed(text, sizeof text);
    ses_relative(&relative, r->want.name, row->domain->domain);
    const char *shown = buf_text(&relative);
    escape_visible(b, strcmp(shown, "@") == 0 || relative.failed ? r->want.name
                                                                 : shown);
    if (t.asked) {
        pad(b, b->len - name, 44);
        buf_fmt(b, "%zu/%zu server%s", t.right, t.asked,
                t.asked == 1 ? "" : "s");
    }
    buf_ch(b, '\n');
}

static const char *severity_head(const struct ses_finding *f)
{
    static const char *const head[] = {"note:", "warning:", "also:"};

    return head[code_severity(f->code)];
}

static bool has_code(const struct ses_record *r, enum ses_code code)
{
    return ses_has_code(r->finding, r->findings, code);
}

/* What each record has in place of the right value says more than its code. */
static bool is_own_story(enum ses_code root)
{
    return root == CODE_TOKEN_MISMATCH || root == CODE_VALUE_NEAR_MISS ||
           root == CODE_CASE_CHANGED || root == CODE_WRONG_REGION;
}

/* One mistake, made with both records. */
static bool is_alike(const struct ses_record *a, const struct ses_record *b)
{
    if (!a->findings || a->findings != b->findings || a->verdict == SES_RIGHT ||
        a->verdict != b->verdict || a->want.type != b->want.type ||
        a->want.purpose != b->want.purpose || is_own_story(a->finding[0].code))
        return false;
    for (size_t i = 0; i < a->findings; i++)
        if (!has_code(b, a->finding[i].code))
            return false;
    return true;
}

/* What keeps servers from being asked is the same for records of all types. */
static bool is_one_trouble(const struct ses_record *a,
                           const struct ses_record *b)
{
    return report_view_is_trouble(a->finding[0].code) &&
           str_same(a->finding[0].cause, b->finding[0].cause);
}

/* The first record before it with the same root cause, or i. */
static size_t told_before(const struct ses_domain *d, size_t i)
{
    const struct ses_record *r = &d->record[i];
    size_t k = 0;

    if (!r->findings || r->verdict == SES_RIGHT)
        return i;
    while (k < i &&
           (!d->record[k].findings || d->record[k].verdict != r->verdict ||
            d->record[k].finding[0].code != r->finding[0].code ||
            (d->record[k].want.type != r->want.type &&
             !str_same(d->record[k].want.name, r->want.name) &&
             !is_one_trouble(&d->record[k], r))))
        k++;
    return k;
}

/* "the same as DKIM 1/3 [name-doubled]", and what was found. */
static void as_before(const struct text_record *row, size_t i, size_t k)
{
    const struct ses_record *r = &row->domain->record[i];
    const struct ses_answer *found = report_view_found(r);
    const char *other = other_name(r);
    char some[160];
    struct buf t = buf_fixed(some, sizeof some);

    buf_str(&t, "the same as ");
    report_view_label(&t, row->domain, k);
    buf_fmt(&t, " [%s]", code_word(r->finding[0].code));
    escape_paragraph(row->b, DETAIL, row->width, buf_text(&t));
    if (other && !found)
        labelled(row->b, "found", other);
    if (found && r->want.purpose != SES_BYODKIM)
        values(row->b, "found", &found->values);
}

static void root(const struct text_record *row, const struct ses_record *r)
{
    const struct ses_finding *f = &r->finding[0];
    char some[80];
    struct buf t = buf_fixed(some, sizeof some);

    if (!report_view_told(row->domain, f)) {
        text_record_finding(row, f, DETAIL, NULL);
        return;
    }
    buf_fmt(&t, "see above [%s]", code_word(f->code));
    escape_paragraph(row->b, DETAIL, row->width, buf_text(&t));
}

/* The step to be done has the name and the value, and the cause the rest: they
 * are set side by side where the eye has to compare. */
static bool is_worth_comparing(const struct ses_record *r)
{
    switch (r->findings ? (int)r->finding[0].code : -1) {
    case CODE_TOKEN_MISMATCH:
    case CODE_VALUE_NEAR_MISS:
    case CODE_CASE_CHANGED:
    case CODE_WRONG_REGION:
    case CODE_MX_NOT_SES:
    case CODE_KEY_BROKEN:
    case CODE_KEY_TRUNCATED:
    case CODE_MANY_CNAME:
    case CODE_MANY_TXT:
    case CODE_MANY_MX:
    case CODE_SPACE_IN_VALUE:
        return true;
    default:
        return !r->findings || !action_has_boxes(&r->finding[0].action);
    }
}

void text_record_print(const struct text_record *row, size_t i)
{
    const struct ses_domain *d = row->domain;
    size_t k = i, before;

    first_line(row, i);
    if (i + 1 < d->records && is_alike(&d->record[i], &d->record[i + 1]))
        return; /* told once for all, below the last */
    while (k > 0 && is_alike(&d->record[k - 1], &d->record[k]))
        k--;
    const struct ses_record *r = &d->record[k];
    bool open = r->verdict != SES_RIGHT;
    before = told_before(d, k);
    if (before < k)
        as_before(row, k, before);
    else if (open && r->findings)
        root(row, r);
    for (size_t n = open ? 1 : 0; n < r->findings; n++)
        if ((before == k ||
             !has_code(&d->record[before], r->finding[n].code)) &&
            !(report_view_is_trouble(r->finding[n].code) &&
              report_view_told(d, &r->finding[n])))
            text_record_finding(row, &r->finding[n], DETAIL,
                                severity_head(&r->finding[n]));
    if (before < k)
        return;
    if (open && r->verdict != SES_UNKNOWN && r->verdict != SES_LAGGING &&
        is_worth_comparing(r) &&
        !(r->findings && report_view_told(d, &r->finding[0])))
        compared(row, r);
    if (divided(r) || r->verdict == SES_UNKNOWN)
        dissent(row, r);
}
