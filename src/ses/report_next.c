/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report_next.h"

#include "ses/report_put.h"
#include "ses/report_todo.h"
#include "ses/report_view.h"

#include <string.h>

static bool is_address(const struct ses_domain *d)
{
    return d->identity && d->identity->address;
}

static void box(struct buf *b, const char *label, const char *value)
{
    size_t line = b->len;

    buf_pad(b, line, 7);
    buf_str(b, label);
    buf_pad(b, line, 17);
    report_put_visible(b, value);
    buf_ch(b, '\n');
}

/* The record as a panel's boxes want it: type, name, priority, value. */
static void boxes(struct report_next *t, const struct ses_record *r)
{
    const struct ses_domain *d = t->row.domain;
    struct buf *b = t->row.b;
    struct buf s = buf_in(t->out->scratch, SIZE_MAX / 4);

    report_view_type(&s, r->want.type);
    box(b, "Type", buf_text(&s));
    buf_clear(&s);
    report_view_relative(&s, r->want.name, d->zone.apex);
    box(b, "Name", buf_text(&s));
    for (size_t i = 0; i < r->want.values.n; i++) {
        const char *v = r->want.values.at[i];
        size_t digits = strspn(v, "0123456789");
        if (r->want.type == 15 && digits && v[digits] == ' ') {
            buf_clear(&s);
            buf_put(&s, v, digits);
            box(b, "Priority", buf_text(&s));
            v += digits + 1;
        }
        box(b, "Value", v);
    }
}

/* The provider's panel is the place, unless time alone does it. */
static void todo_head(struct report_next *t, const struct report_todos *l)
{
    const struct ses_domain *d = t->row.domain;
    struct buf *b = t->row.b;

    buf_str(b, "\nTo do");
    if (d->zone.provider && l->work) {
        buf_str(b, ", at ");
        report_put_visible(b, d->zone.provider);
    }
    buf_str(b, ":\n");
}

/* Tells how the names in the boxes are meant. */
static void names_note(struct report_next *t)
{
    const struct ses_zone *z = &t->row.domain->zone;
    struct buf *b = t->row.b;
    struct report_para p = report_put_para(b, b->len, 2, t->row.width);

    if (!z->apex)
        return;
    report_put_words(&p, "  (Names are without the zone's:");
    report_put_words(&p, z->provider ? z->provider : "most panels add");
    report_put_words(&p, z->provider ? "adds" : "");
    report_put_between(&p, "\".", z->apex, "\"");
    report_put_words(&p, "by itself.)");
    buf_ch(b, '\n');
}

void report_next_todo(struct report_next *t)
{
    struct buf *b = t->row.b;
    struct report_todos l = report_todo_list(t->row.domain, t->out->scratch);
    bool boxed = false;

    if (l.n)
        todo_head(t, &l);
    for (size_t i = 0; i < l.n; i++) {
        struct report_para p = report_put_para(b, b->len, 5, t->row.width);
        buf_fmt(b, "%3zu. ", i + 1);
        if (l.at[i].optional)
            report_put_words(&p, "Optional:");
        if (*l.at[i].label) {
            report_put_words(&p, l.at[i].label);
            buf_ch(b, ':');
        }
        report_put_words(&p, l.at[i].finding->fix);
        buf_ch(b, '\n');
        if (l.at[i].boxes)
            boxes(t, l.at[i].record);
        boxed |= l.at[i].boxes;
    }
    if (boxed)
        names_note(t);
}

static void command(struct report_next *t, const char *more)
{
    const struct report *r = t->report;
    struct buf *b = t->row.b;

    buf_str(b, "  ");
    if (r->style.again) {
        report_put_visible(b, r->style.again);
    } else {
        buf_str(b, "seslookup --ses ");
        report_put_visible(b, t->row.domain->domain);
    }
    buf_str(b, more);
    buf_ch(b, '\n');
}

static void say(struct report_next *t, const char *sentence)
{
    struct report_para p =
        report_put_para(t->row.b, t->row.b->len, 0, t->row.width);

    report_put_words(&p, sentence);
    buf_ch(t->row.b, '\n');
}

static void right_next(struct report_next *t)
{
    const struct ses_domain *d = t->row.domain;
    const char *word =
        is_address(d) ? "VerificationStatus" : "DkimAttributes.Status";

    if (is_address(d)) {
        say(t, "The verification message can arrive. SES sends it when the "
               "identity is created; the link in it is good for 24 hours.");
    } else {
        say(t, "DNS is right. SES looks by itself, usually within minutes, at "
               "most within 72 hours; its own state is not in DNS. See it "
               "with:");
    }
    buf_str(t->row.b, "  aws sesv2 get-email-identity --email-identity ");
    report_put_visible(t->row.b, d->domain);
    buf_fmt(t->row.b, " --query %s\n", word);
}

static void get_tokens(struct report_next *t)
{
    const char *domain = t->row.domain->domain;
    struct buf *b = t->row.b;

    say(t, "The three DKIM records were not given, so they were not checked. "
           "Give the console's .csv, or let AWS tell:");
    buf_str(b, "  seslookup --ses --from=dkim-dns-records.csv\n"
               "  aws sesv2 get-email-identity --email-identity ");
    report_put_visible(b, domain);
    buf_str(b, " |\n    seslookup --ses ");
    report_put_visible(b, domain);
    buf_str(b, " --from=-\n");
}

/* Waiting or not, and the command; nothing when all is right. */
static void again(struct report_next *t, enum report_patience patience)
{
    if (t->row.domain->verdict == SES_UNKNOWN) {
        say(t, "Nothing was found wrong, but not everything could be "
               "determined. To ask again:");
        command(t, "");
        return;
    }
    if (t->report->style.offline) {
        say(t, "After editing the file:");
        command(t, "");
        return;
    }
    if (patience == REPORT_WAIT)
        say(t, "Waiting helps here. To be told when it is right:");
    else if (patience == REPORT_WAIT_FOR_SOME)
        say(t, "Waiting mends only a part of this. After editing:");
    else
        say(t, "Waiting will not mend this. After editing:");
    command(t, " --wait");
}

void report_next_step(struct report_next *t)
{
    const struct ses_domain *d = t->row.domain;
    enum report_patience patience = report_view_patience(d);
    bool known = d->tokens_known || is_address(d);
    /* Asking again without tokens would determine nothing more. */
    bool open =
        patience != REPORT_NOTHING_OPEN && (known || d->verdict != SES_UNKNOWN);

    buf_ch(t->row.b, '\n');
    if (open)
        again(t, patience);
    else if (d->records && known)
        right_next(t);
    if (known)
        return;
    if (open)
        buf_ch(t->row.b, '\n');
    get_tokens(t);
}
