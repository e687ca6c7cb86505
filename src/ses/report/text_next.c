/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/text_record.h"

#include "base/arena.h"
#include "base/shellword.h"
#include "base/str.h"
#include "dns/name.h"
#include "dns/type.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <string.h>

#define MAIL_FROM "--mail-from="

enum { COMMAND = 2 }; /* where it begins */

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
    escape_visible(b, value);
    buf_ch(b, '\n');
}

/* The record goes into another zone than the domain's. */
static bool is_elsewhere(const struct text_next *t, const struct ses_action *a)
{
    const char *apex = t->row.domain->zone.apex;

    return a->zone && apex && !name_same(a->zone, apex);
}

static void zone_box(struct text_next *t, const struct ses_action *a)
{
    struct buf s = buf_in(t->out->scratch, SIZE_MAX / 4);

    if (!is_elsewhere(t, a))
        return;
    buf_fmt(&s, "%s%s%s", a->zone, a->provider ? ", at " : "",
            a->provider ? a->provider : "");
    box(t->row.b, "In zone", buf_text(&s));
}

/* The actions as a panel's boxes want them: the zone and the type once, then
 * name, priority and value of each. */
static void boxes(struct text_next *t, const struct report_todo *todo)
{
    struct buf *b = t->row.b;
    struct buf s = buf_in(t->out->scratch, SIZE_MAX / 4);

    zone_box(t, todo->boxes[0]);
    type_print(&s, todo->boxes[0]->type);
    box(b, "Type", buf_text(&s));
    for (size_t i = 0; i < todo->nboxes; i++) {
        const struct ses_action *a = todo->boxes[i];

        box(b, "Name", a->name);
        if (a->priority)
            box(b, "Priority", a->priority);
        box(b, "Value", a->value);
    }
}

/* The provider's panel is the place, unless time alone does it. */
static void todo_head(struct text_next *t, const struct report_todos *l)
{
    struct buf *b = t->row.b;

    buf_str(b, "\nTo do");
    if (l->provider && l->work) {
        buf_str(b, ", at ");
        escape_visible(b, l->provider);
    }
    buf_str(b, ":\n");
}

/* Tells how the names in the boxes are meant. */
static void names_note(struct text_next *t)
{
    const struct ses_zone *z = &t->row.domain->zone;
    struct buf *b = t->row.b;
    struct escape_para p = escape_para(b, b->len, 2, t->row.width);

    if (!z->apex)
        return;
    escape_words(&p, "  (Names leave out the zone:");
    escape_words(&p, z->provider ? z->provider : "most DNS panels add");
    escape_words(&p, z->provider ? "adds" : "");
    escape_between(&p, "\".", z->apex, "\"");
    escape_words(&p, z->provider ? "itself.)" : "themselves.)");
    buf_ch(b, '\n');
}

/* Mere advice whose sentence has all of it needs no table. */
static bool needs_boxes(const struct report_todo *t)
{
    return t->nboxes && (!t->optional || t->nboxes > 1 ||
                         !strstr(t->fix, t->boxes[0]->value));
}

/* Another fault of the same records, with the same to type: the table stands
 * above already. */
static bool boxes_again(const struct report_todos *l, size_t i)
{
    const struct report_todo *t = &l->at[i], *last = i ? t - 1 : NULL;

    if (!last || last->nboxes != t->nboxes || !needs_boxes(last))
        return false;
    for (size_t k = 0; k < t->nboxes; k++) {
        const struct ses_action *a = t->boxes[k], *b = last->boxes[k];

        if (a->type != b->type || !report_view_same(a->zone, b->zone) ||
            !report_view_same(a->name, b->name) ||
            !report_view_same(a->value, b->value) ||
            !report_view_same(a->priority, b->priority))
            return false;
    }
    return true;
}

void text_next_todo(struct text_next *t)
{
    struct buf *b = t->row.b;
    struct report_todos l = report_todo_list(t->row.domain, t->out->scratch);
    bool boxed = false;

    t->steps = l.n;
    if (l.n)
        todo_head(t, &l);
    for (size_t i = 0; i < l.n; i++) {
        struct escape_para p = escape_para(b, b->len, 5, t->row.width);
        buf_fmt(b, "%3zu. ", i + 1);
        if (l.at[i].optional)
            escape_words(&p, "Optional:");
        if (*l.at[i].label) {
            escape_words(&p, l.at[i].label);
            buf_ch(b, ':');
        }
        escape_words(&p, l.at[i].fix);
        buf_ch(b, '\n');
        if (!needs_boxes(&l.at[i]) || boxes_again(&l, i))
            continue;
        boxes(t, &l.at[i]);
        /* it says so itself, or the panel adds another zone */
        boxed |=
            !strstr(l.at[i].fix, "adds ") && !is_elsewhere(t, l.at[i].boxes[0]);
    }
    if (boxed)
        names_note(t);
}

/* ---- the command to repeat ---- */

struct command {
    struct text_next *t;
    size_t line, begin;
};

/* The next word; a backslash where the line is full. */
static void word(struct command *c, const char *word)
{
    struct buf *b = c->t->row.b;
    size_t column = b->len - c->line, n = strlen(word);

    if (column > c->begin && column + n + 3 > c->t->row.width) {
        buf_str(b, " \\\n");
        c->line = b->len;
        buf_pad(b, c->line, c->begin + COMMAND);
    } else if (column > c->begin) {
        buf_ch(b, ' ');
    }
    buf_str(b, word);
}

static void option(struct command *c, const char *name, const char *value)
{
    struct arena *a = c->t->out->scratch;

    if (value)
        word(c, arena_fmt(a, "--%s=%s", name, shellword(value, a)));
}

/* The token of an Easy DKIM record, as words need it: the same on both sides.
 * *zone is the target's, NULL: it is no such record. */
static const char *token_of(const struct ses_expected *e, struct arena *a,
                            const char **zone)
{
    const char *v = e->values.n == 1 ? e->values.at[0] : "";
    size_t n = strcspn(v, ".");

    *zone = NULL;
    if (e->purpose != SES_EASY_DKIM || !n || !v[n] ||
        strncmp(v, e->name, n + 1) != 0)
        return NULL;
    *zone = v + n + 1;
    return arena_copy(a, v, n);
}

static void given_record(struct command *c, const struct ses_expected *e)
{
    struct arena *a = c->t->out->scratch;
    struct buf s = buf_in(a, SIZE_MAX / 4);

    type_print(&s, e->type);
    for (size_t k = 0; k < e->values.n; k++)
        option(
            c, "expect",
            arena_fmt(a, "%s %s %s", e->name, buf_text(&s), e->values.at[k]));
}

/* "--mail-from=NEW.example.com": SES is to use another name than the one that
 * was checked. */
static const char *new_mail_from(const struct text_next *t)
{
    return arena_fmt(t->out->scratch, MAIL_FROM "NEW.%s",
                     shellword(t->row.domain->domain, t->out->scratch));
}

/* What came on stdin, from what was made of it. */
static void given(struct command *c, const struct ses_identity *id)
{
    struct arena *a = c->t->out->scratch;
    const char *zone, *said = id->signing_zone;

    option(c, "dkim-zone", said);
    option(c, "region", said ? NULL : id->region);
    if (c->t->renames && id->mail_from)
        word(c, new_mail_from(c->t));
    else
        option(c, "mail-from", id->mail_from);
    for (size_t i = 0; i < id->tokens.n; i++)
        option(c, "token", id->tokens.at[i]);
    for (size_t i = 0; i < id->nexpected; i++) {
        const char *token = token_of(&id->expected[i], a, &zone);

        if (token && !said)
            option(c, "dkim-zone", said = zone);
        if (token && strcmp(said, zone) == 0)
            option(c, "token", token);
        else
            given_record(c, &id->expected[i]);
    }
}

/* The command again, and a word more or NULL; begins in column `begin`. */
static void command_at(struct text_next *t, size_t begin, const char *more)
{
    const struct report_style *style = &t->report->style;
    const struct ses_identity *id = t->row.domain->identity;
    struct command c = {t, t->row.b->len, begin};

    buf_pad(t->row.b, c.line, begin);
    for (size_t i = 0; i < style->again.n; i++)
        word(&c, t->renames && str_starts(style->again.at[i], MAIL_FROM)
                     ? new_mail_from(t)
                     : style->again.at[i]);
    if (!style->again.n)
        word(&c, "seslookup --ses");
    if (!style->again.n || (style->again_stdin && id && !style->again_named))
        word(&c, shellword(t->row.domain->domain, t->out->scratch));
    if (style->again_stdin && id)
        given(&c, id);
    if (more)
        word(&c, more);
    buf_ch(t->row.b, '\n');
}

static void command(struct text_next *t, const char *more)
{
    command_at(t, COMMAND, more);
}

static void say(struct text_next *t, const char *sentence)
{
    escape_paragraph(t->row.b, 0, t->row.width, sentence);
}

/* "aws sesv2 WORD --email-identity D ... MORE" */
static void aws(struct text_next *t, const char *name, const char *more)
{
    const struct ses_identity *id = t->row.domain->identity;
    struct arena *a = t->out->scratch;
    const char *region =
        id && id->region ? id->region : t->report->style.region;
    struct command c = {t, t->row.b->len, COMMAND};

    buf_pad(t->row.b, c.line, COMMAND);
    word(&c, arena_fmt(a, "aws sesv2 %s --email-identity", name));
    word(&c, shellword(t->row.domain->domain, a));
    option(&c, "region", region);
    word(&c, more);
    buf_ch(t->row.b, '\n');
}

/* What SES itself says. */
static void ask_ses(struct text_next *t, const char *query)
{
    aws(t, "get-email-identity", query);
}

static bool found(const struct ses_domain *d, enum ses_code code)
{
    bool any = ses_has_code(d->finding, d->findings, code);

    for (size_t i = 0; i < d->records; i++)
        any |= ses_has_code(d->record[i].finding, d->record[i].findings, code);
    return any;
}

/* SES's own words were told already, and what they ask for. */
static bool has_ses_word(const struct ses_domain *d)
{
    return found(d, CODE_SES_GAVE_UP) || found(d, CODE_SES_NOT_LOOKED_YET) ||
           found(d, CODE_REPLICATION_FAILED) || found(d, CODE_SIGNING_DISABLED);
}

static bool is_verified(const struct ses_domain *d)
{
    const struct ses_identity *id = d->identity;
    const char *status = id ? id->status.dkim : NULL;

    if (!status && id)
        status = id->status.verification;
    return status && str_same(status, "SUCCESS");
}

/* DKIM alone is; what was said of the domain itself is another thing. */
static const char *other_status(const struct ses_domain *d)
{
    const struct ses_status *s = &d->identity->status;

    return s->dkim && s->verification && !str_same(s->verification, "SUCCESS")
               ? s->verification
               : NULL;
}

/* Green is only what was asked for, and nobody is told to wait in vain. */
static void right_next(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;

    if (is_address(d)) {
        say(t, "To see whether SES has verified the address:");
        ask_ses(t, "--query VerificationStatus");
    } else if (t->report->style.offline) {
        say(t, "The file has the records you asked about; no name server was "
               "asked. Publish it, then check what is served:");
        buf_str(t->row.b, "  seslookup --ses ");
        escape_visible(t->row.b, d->domain);
        buf_ch(t->row.b, '\n');
    } else if (has_ses_word(d)) {
        return;
    } else if (is_verified(d) && other_status(d)) {
        say(t, arena_fmt(t->out->scratch,
                         "DNS is right, and DKIM is verified (SUCCESS). The "
                         "status of the domain itself was %s.",
                         other_status(d)));
    } else if (is_verified(d)) {
        say(t, "DNS is right, and SES has verified the domain (SUCCESS).");
    } else if (found(d, CODE_TOKENS_INCOMPLETE) ||
               found(d, CODE_TARGET_KEY_ABSENT)) {
        say(t, "The records you asked about are right. To see what SES has "
               "for this domain:");
        ask_ses(t, "--query DkimAttributes");
    } else {
        say(t, "DNS is right. SES checks on its own, usually within minutes "
               "and at most for 72 hours. Its own status isn't in DNS; see it "
               "with:");
        ask_ses(t, "--query DkimAttributes.Status");
    }
}

static void get_tokens(struct text_next *t)
{
    if (report_view_not_set_up(t->row.domain)) {
        say(t, "DKIM isn't set up in SES for this domain (NOT_STARTED), so "
               "there are no records to check. Set up Easy DKIM in the SES "
               "console, or with:");
        aws(t, "put-email-identity-dkim-signing-attributes",
            "--signing-attributes-origin AWS_SES |");
        command_at(t, 2 * COMMAND, "--from=-");
        return;
    }
    say(t, "You didn't give the three DKIM records, so they weren't checked. "
           "Use the console's .csv file, or ask AWS for them:");
    command(t, "--from=dkim-dns-records.csv");
    ask_ses(t, "|");
    command_at(t, 2 * COMMAND, "--from=-");
}

/* Something is wrong that keeps the records from being seen. */
static bool is_proven(const struct ses_domain *d)
{
    const struct ses_finding *f = report_view_cause(d);

    return f && code_severity(f->code) == SES_ERROR;
}

/* A finding says that SES has to use another MAIL FROM domain. */
static bool renames(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        const struct ses_finding *f = r->findings ? r->finding : NULL;

        if (f && r->want.purpose == SES_MAIL_FROM_MX &&
            f->action.what == SES_DO_ASK_SES &&
            code_severity(f->code) == SES_ERROR &&
            (f->code != CODE_ABSENT || f->action.fix))
            return true;
    }
    return false;
}

/* What was checked comes from a file, or from the words of the command. */
static const char *editing(const struct text_next *t)
{
    const struct report_style *style = &t->report->style;

    if (!t->renames)
        return "editing";
    for (size_t i = 0; i < style->again.n; i++)
        if (str_starts(style->again.at[i], MAIL_FROM))
            return "editing, with the new MAIL FROM domain";
    return style->again_stdin ? "editing, with the new MAIL FROM domain"
                              : "editing, with what SES shows then";
}

/* Waiting or not, and the command; nothing when all is right. */
static void again(struct text_next *t, enum report_patience patience)
{
    const char *wait = t->report->style.again_wait;

    if (t->row.domain->verdict == SES_UNKNOWN) {
        say(t, is_proven(t->row.domain)
                   ? "Until this is fixed, the records can't be checked. "
                     "After that:"
                   : "Nothing wrong was found, but not everything could be "
                     "checked. To try again:");
        command(t, NULL);
        return;
    }
    if (t->report->style.offline) {
        say(t, "After editing the file:");
        command(t, NULL);
        return;
    }
    if (patience == REPORT_WAIT)
        say(t, "Waiting helps here. To find out when it is right:");
    else if (patience == REPORT_WAIT_FOR_SOME)
        say(t, arena_fmt(
                   t->out->scratch,
                   "Waiting fixes only part of this. After %s:", editing(t)));
    else
        say(t, arena_fmt(t->out->scratch,
                         "Waiting won't fix this. After %s:", editing(t)));
    command(t, wait ? wait : "--wait");
}

void text_next_step(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;
    enum report_patience patience = report_view_patience(d);
    bool known = d->tokens_known || is_address(d);
    /* Asking again without tokens would determine nothing more. */
    bool open =
        patience != REPORT_NOTHING_OPEN && (known || d->verdict != SES_UNKNOWN);

    t->renames = renames(d);
    if (!t->steps || !open) /* a screen has 24 lines */
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
