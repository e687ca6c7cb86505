/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/text_mail.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/name.h"
#include "ses/model/dmarc.h"
#include "text/escape.h"
#include "text/taglist.h"

#include <string.h>

enum { BULLET = 2, TEXT = 4 };

struct mail {
    struct text_next *t;
    const struct ses_domain *d;
    const char *dmarc; /* the one record; NULL: none, or none of use */
    bool headed;
};

static void say(struct mail *m, const char *sentence)
{
    struct buf *b = m->t->row.b;

    if (!m->headed)
        buf_str(b, "\nWill the mail be accepted?\n");
    m->headed = true;
    struct escape_para p = escape_para(b, b->len, TEXT, m->t->row.width);
    buf_pad(b, p.line, BULLET);
    buf_str(b, "- ");
    escape_words(&p, sentence);
    buf_ch(b, '\n');
}

static const char *dmarc_of(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];

        if (r->want.purpose != SES_DMARC || r->verdict != SES_RIGHT)
            continue;
        for (size_t k = 0; k < r->answers; k++)
            for (size_t n = 0; n < r->answer[k].values.n; n++)
                if (dmarc_is_record(r->answer[k].values.at[n]))
                    return r->answer[k].values.at[n];
    }
    return NULL;
}

/* RFC 7489 wanted a p=; RFC 9989 takes a record without one for p=none. */
static void policy(struct mail *m)
{
    struct taglist_part p;
    bool right = m->d->verdict == SES_RIGHT;

    if (!taglist_find(m->dmarc, "p", &p)) {
        if (right)
            say(m, "The DMARC record has no p=, which counts as p=none (RFC "
                   "9989; under RFC 7489 it was an error).");
    } else if (taglist_same(p, "none")) {
        if (right)
            say(m, "The DMARC policy is p=none: receivers report mail that "
                   "fails, but deliver it as before.");
    } else {
        bool reject = taglist_same(p, "reject");

        say(m, arena_fmt(m->t->out->scratch,
                         "The DMARC policy is p=%s: mail that is neither "
                         "DKIM-signed for %s nor aligned by SPF is %s.%s",
                         reject ? "reject" : "quarantine", m->d->domain,
                         reject ? "rejected" : "sent to the spam folder",
                         right ? ""
                               : " Until the records above are right, that "
                                 "includes your mail from SES."));
    }
}

/* rua= has the addresses that reports go to. */
static void reports(struct mail *m)
{
    struct taglist_part p;
    char domain[256];
    size_t n = 0;

    if (!taglist_find(m->dmarc, "rua", &p))
        return;
    const char *rua = arena_copy(m->t->out->scratch, p.at, p.len);
    const char *at = strchr(rua, '@');
    if (!str_starts(rua, "mailto:") || !at) {
        say(m, "The address in rua= must start with mailto: or no DMARC "
               "report arrives.");
        return;
    }
    n = strcspn(++at, ",!; ");
    if (!n || n >= sizeof domain)
        return;
    memcpy(domain, at, n);
    domain[n] = '\0';
    if (!name_within(domain, m->d->domain) &&
        !name_within(m->d->domain, domain))
        say(m, arena_fmt(m->t->out->scratch,
                         "DMARC reports go to %s; they arrive only if that "
                         "domain agrees with a TXT record at "
                         "%s._report._dmarc.%s (RFC 9990).",
                         domain, m->d->domain, domain));
}

static bool has_mail_from(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++)
        if (d->record[i].want.purpose == SES_MAIL_FROM_MX)
            return true;
    return false;
}

void text_mail(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;
    struct mail m = {.t = t, .d = d, .dmarc = dmarc_of(d)};

    if (!d->identity || d->identity->address || !d->tokens_known)
        return;
    if (m.dmarc)
        policy(&m);
    if (d->verdict != SES_RIGHT)
        return;
    if (m.dmarc)
        reports(&m);
    if (!has_mail_from(d))
        say(&m, arena_fmt(t->out->scratch,
                          "Without a custom MAIL FROM domain, SPF passes for "
                          "amazonses.com and not for %s, so DMARC relies on "
                          "DKIM alone (--mail-from=NAME checks one).",
                          d->domain));
    say(&m, "Gmail, Yahoo and Microsoft require SPF, DKIM and DMARC of bulk "
            "senders.");
    say(&m, "A new SES account is in the sandbox: until AWS grants production "
            "access, it can send only to verified addresses.");
}
