/* SPDX-License-Identifier: GPL-3.0-or-later */
/* email.c - a letter for the owner of each domain: into a file each
 * (--split-dir), else one after the other as an mbox. */
#include "base/arena.h"
#include "ses/report/file.h"
#include "ses/report/report.h"
#include "ses/report/text_record.h"
#include "ses/report/view.h"
#include "text/escape.h"
#include "text/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LETTER_WIDTH = 72, NAME_LENGTH = 200 };

static struct fault prepare(struct report *r, struct report_out *o)
{
    struct report_seen *seen = arena_alloc(r->arena, sizeof *seen);
    const char *dir = r->style.split_dir;

    seen->arena = r->arena;
    o->state = seen;
    if (!dir)
        return fault_none();
    if (mkdir(dir, 0777) != 0 && errno != EEXIST)
        return fault_at(
            arena_fmt(r->arena, "--split-dir=%s", dir),
            arena_fmt(r->arena,
                      "can't create the directory: %s; name another one",
                      strerror(errno)));
    /* with "/." the path is one of a directory, or an error */
    if (access(arena_fmt(r->arena, "%s/.", dir), W_OK | X_OK) != 0)
        return file_fault("--split-dir=", dir, errno,
                          "name a writable directory", r->arena);
    return fault_none();
}

static void subject(struct buf *b, const struct ses_domain *d)
{
    struct report_tally n = report_view_required(d);
    size_t open = n.asked - n.right;

    buf_str(b, "Subject: ");
    escape_visible(b, d->domain);
    buf_str(b, ": ");
    if (d->verdict == SES_RIGHT)
        buf_str(b, "the DNS records for Amazon SES are right");
    else if (d->verdict == SES_UNKNOWN || !open)
        buf_str(b, d->verdict == SES_UNKNOWN
                       ? "the DNS records for Amazon SES could not be checked"
                       : "Amazon SES can't use this domain yet");
    else
        buf_fmt(b, "%zu DNS record%s for Amazon SES need%s attention", open,
                open == 1 ? "" : "s", open == 1 ? "s" : "");
    buf_str(b, "\nMIME-Version: 1.0\n"
               "Content-Type: text/plain; charset=us-ascii\n"
               "Content-Transfer-Encoding: 7bit\n\n");
}

static void say(struct buf *b, const char *sentence)
{
    escape_paragraph(b, 0, LETTER_WIDTH, sentence);
}

static void opening(struct buf *b, const struct ses_domain *d)
{
    struct escape_para p = escape_para(b, b->len, 0, LETTER_WIDTH);

    escape_words(&p, "Hello,");
    buf_str(b, "\n\n");
    p = escape_para(b, b->len, 0, LETTER_WIDTH);
    escape_words(&p, d->verdict == SES_RIGHT
                         ? "All the records that Amazon SES needs are in "
                           "place for"
                         : "Before mail can be sent through Amazon SES, "
                           "certain DNS records must be in place for");
    escape_solid(&p, d->domain);
    buf_str(b, ".");
    escape_words(&p, d->verdict == SES_RIGHT ? "There is nothing to do."
                                             : "This is what we found today:");
    buf_str(b, "\n\n");
}

static void mail(struct report_out *o, struct buf *b,
                 const struct ses_domain *d)
{
    const struct ses_strings l = mail_of_customer(d, o->scratch);

    if (l.n)
        buf_ch(b, '\n');
    for (size_t i = 0; i < l.n; i++)
        say(b, l.at[i]);
}

/* Once it is done the records are as SES wants them. They are not where another
 * name is to be chosen first, or where nobody could be asked. */
static bool is_all(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        enum ses_do what = r->findings ? r->finding[0].action.what : SES_DO_ADD;

        if (!ses_purpose_required(r->want.purpose) || r->verdict == SES_RIGHT)
            continue;
        if (r->verdict == SES_UNKNOWN || what == SES_DO_ASK_SES ||
            what == SES_DO_NONE)
            return false;
    }
    return true;
}

/* The body; its lines are the text report's. */
static void letter(struct report *r, struct report_out *o, struct buf *b,
                   const struct ses_domain *d)
{
    struct text_next next = {
        .row = {b, d, LETTER_WIDTH, false},
        .report = r,
        .out = o,
    };

    subject(b, d);
    opening(b, d);
    for (size_t i = 0; i < d->findings; i++)
        text_record_finding(&next.row, &d->finding[i], 2, "  ");
    for (size_t i = 0; i < d->records; i++)
        text_record_print(&next.row, i);
    text_next_todo(&next);
    mail(o, b, d);
    if (d->verdict == SES_RIGHT)
        return;
    buf_ch(b, '\n');
    if (report_view_patience(d) == REPORT_WAIT)
        say(b, "There is nothing for you to do: this will resolve itself with "
               "time.");
    else if (is_all(d))
        say(b, "After these changes there is nothing else to do: Amazon SES "
               "checks again on its own, usually within minutes.");
    else
        say(b, "Please tell us when this is done, so that we can check the "
               "records again.");
}

/* A file name of a domain: letters, digits, '-', '_', '@' and inner dots. */
static const char *file_name(struct report *r, struct report_out *o,
                             const char *domain, unsigned copy)
{
    struct buf b = buf_in(o->scratch, SIZE_MAX / 4);

    buf_str(&b, r->style.split_dir);
    buf_ch(&b, '/');
    size_t from = b.len;
    for (size_t i = 0; domain[i] && b.len < from + NAME_LENGTH; i++) {
        char c = domain[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                    c == '@' || (c == '.' && i);
        if (fine)
            buf_ch(&b, c);
        else
            buf_fmt(&b, "%%%02X", (unsigned char)c);
    }
    if (b.len >= from + NAME_LENGTH) /* cut: the number tells them apart */
        buf_fmt(&b, "-%llu", (unsigned long long)o->printed);
    if (copy > 1)
        buf_fmt(&b, ".%u", copy);
    buf_str(&b, ".eml");
    return buf_text(&b);
}

static void one_file(struct report *r, struct report_out *o,
                     const struct ses_domain *d, const struct buf *text)
{
    unsigned copy = report_seen_count(o->state, d->domain);
    const char *path = file_name(r, o, d->domain, copy);

    struct fault fault =
        report_file_write(path, text->at, text->len, o->scratch);

    if (fault.text) {
        if (!o->failed)
            o->fault = fault_at(NULL, arena_str(r->arena, fault.text));
        o->failed = true;
        return;
    }
    escape_visible(&o->buf, path);
    buf_ch(&o->buf, '\n');
}

/* mbox: "From " begins a letter, so a line of the text must not. */
static void into_box(struct report *r, struct report_out *o, const char *text)
{
    struct tm tm;
    char date[64] = "";

    if (gmtime_r(&r->style.started, &tm))
        (void)strftime(date, sizeof date, "%a %b %e %H:%M:%S %Y", &tm);
    buf_fmt(&o->buf, "From seslookup %s\n", date);
    while (*text) {
        size_t n = strcspn(text, "\n");
        n += text[n] == '\n';
        if (strncmp(text, "From ", 5) == 0)
            buf_ch(&o->buf, '>');
        buf_put(&o->buf, text, n);
        text += n;
    }
    buf_ch(&o->buf, '\n');
}

static void email_domain(struct report *r, struct report_out *o,
                         const struct ses_domain *d,
                         enum baseline_change change)
{
    struct buf text = buf_in(o->scratch, SIZE_MAX / 4);

    (void)change;
    letter(r, o, &text, d);
    if (r->style.split_dir)
        one_file(r, o, d, &text);
    else
        into_box(r, o, buf_text(&text));
}

const struct report_format report_email = {
    .name = "email",
    .is_split = true,
    .prepare = prepare,
    .domain = email_domain,
};
