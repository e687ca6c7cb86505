/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/view.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/dmarc.h"
#include "text/taglist.h"

#include <string.h>

struct mail {
    const struct ses_domain *d;
    struct arena *a;
    struct ses_strings out;
    const struct ses_record *policy; /* the DMARC record; NULL: not right */
    const char *dmarc;               /* its text; or NULL */
};

static void say(struct mail *m, const char *sentence)
{
    ses_strings_add(&m->out, sentence, m->a);
}

static void find_policy(struct mail *m)
{
    for (size_t i = 0; i < m->d->records; i++) {
        const struct ses_record *r = &m->d->record[i];

        if (r->want.purpose != SES_DMARC || r->verdict != SES_RIGHT)
            continue;
        m->policy = r;
        m->dmarc = r->policy;
        return;
    }
}

/* sp= of a domain above is for those below it, p= where there is none. RFC 7489
 * wanted a p=; RFC 9989 takes a record without one for p=none. */
static void policy(struct mail *m)
{
    struct taglist_part p;
    bool right = m->d->verdict == SES_RIGHT;
    const char *tag =
        m->policy->is_inherited && taglist_find(m->dmarc, "sp", &p) ? "sp"
                                                                    : "p";

    if (!taglist_find(m->dmarc, tag, &p)) {
        if (right)
            say(m, "The DMARC record has no p=, which counts as p=none (RFC "
                   "9989; under RFC 7489 it was an error).");
    } else if (taglist_same(p, "none")) {
        if (right)
            say(m, arena_fmt(m->a,
                             "The DMARC policy is %s=none: receivers report "
                             "mail that fails, but deliver it as before.",
                             tag));
    } else {
        bool reject = taglist_same(p, "reject");

        say(m, arena_fmt(m->a,
                         "The DMARC policy is %s=%s: mail that is neither "
                         "DKIM-signed for %s nor aligned by SPF is %s.%s",
                         tag, reject ? "reject" : "quarantine", m->d->domain,
                         reject ? "rejected" : "sent to the spam folder",
                         right ? ""
                               : " Until the records above are right, that "
                                 "includes your mail from SES."));
    }
}

/* rua= has the addresses that reports go to. */
static void reports(struct mail *m)
{
    static const char between[] = "._report._dmarc.";
    struct taglist_part p;
    char domain[256];

    if (taglist_find(m->dmarc, "rua", &p) &&
        !dmarc_report_domain(m->dmarc, 0, domain, sizeof domain))
        say(m, "The address in rua= must start with mailto:; otherwise, no "
               "DMARC reports arrive.");
    for (size_t i = 0; i < m->policy->refuses.n; i++) {
        const char *consent = m->policy->refuses.at[i];
        const char *to = str_find(consent, between);

        if (to)
            say(m, arena_fmt(m->a,
                             "DMARC reports to %s don't arrive: that domain "
                             "must accept them with a TXT record v=DMARC1 at "
                             "%s, and has none (RFC 9990).",
                             to + strlen(between), consent));
    }
}

static bool has_mail_from(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++)
        if (d->record[i].want.purpose == SES_MAIL_FROM_MX)
            return true;
    return false;
}

static void of_address(struct mail *m)
{
    if (m->d->verdict != SES_RIGHT)
        return;
    say(m, "The verification message can arrive. SES sends it when the "
           "identity is created; its link is valid for 24 hours.");
    say(m, "If it doesn't show up, look in the spam folder, send a test "
           "message to the address from another one, and check for typos in "
           "the list of verified addresses in the SES console.");
}

static void of_account(struct mail *m)
{
    if (!has_mail_from(m->d))
        say(m, arena_fmt(m->a,
                         "Without a custom MAIL FROM domain, SPF passes for "
                         "amazonses.com and not for %s, so DMARC relies on "
                         "DKIM alone. If you use one, check it with "
                         "--mail-from=NAME.",
                         m->d->domain));
    say(m, "Gmail, Yahoo and Microsoft require SPF, DKIM and DMARC of bulk "
           "senders.");
    say(m, "A new SES account is in the sandbox: until AWS grants production "
           "access, it can send only to verified addresses.");
}

static struct ses_strings list(const struct ses_domain *d, struct arena *a,
                               bool account)
{
    struct mail m = {.d = d, .a = a};

    if (!d->identity)
        return m.out;
    if (d->identity->address) {
        of_address(&m);
        return m.out;
    }
    if (!d->tokens_known)
        return m.out;
    find_policy(&m);
    if (m.dmarc)
        policy(&m);
    if (d->verdict == SES_RIGHT && m.dmarc)
        reports(&m);
    if (d->verdict == SES_RIGHT && account)
        of_account(&m);
    return m.out;
}

struct ses_strings mail_list(const struct ses_domain *d, struct arena *a)
{
    return list(d, a, true);
}

struct ses_strings mail_of_customer(const struct ses_domain *d, struct arena *a)
{
    return list(d, a, false);
}

const char *mail_heading(const struct ses_domain *d)
{
    return d->identity && d->identity->address ? "Will the message arrive?"
                                               : "Will the mail be accepted?";
}
