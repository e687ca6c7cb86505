/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/sample.h"

#include "dns/name.h"
#include "ses/model/action.h"
#include "ses/model/sentence.h"

#include <string.h>

#define D "ses-example.com"

const char sample_evil[] =
    "\033[31m\x01 a\"b'c<script>alert(1)</script>&amp;|%s%n%0a\r\n::error::x\t"
    "]]>-->`${x}`\\n\\\xff\xfe\xc3\xa9\xe2\x80\xae,=1+1;{\"a\":1}\x7f";

static struct ses_strings list(struct arena *a, size_t n, const char **s)
{
    struct ses_strings l = {arena_alloc(a, n * sizeof *s), n};

    for (size_t i = 0; i < n; i++)
        l.at[i] = s[i];
    return l;
}

static struct ses_strings one(struct arena *a, const char *s)
{
    return list(a, s ? 1 : 0, &s);
}

static struct ses_answer *says(struct arena *a, struct ses_record *r,
                               const char *address, int rcode,
                               const char *value)
{
    r->answer = arena_grow(a, r->answer, r->answers, sizeof *r->answer);
    r->answer[r->answers] = (struct ses_answer){
        .address = address,
        .rcode = rcode,
        .values = one(a, value),
        .ttl = value ? 300 : -1,
        .verdict = r->verdict,
    };
    return &r->answer[r->answers++];
}

static struct ses_finding *note(struct arena *a, struct ses_record *r,
                                enum ses_code c, const char *where)
{
    const struct sentence s = {.domain = D,
                               .zone = name_within(r->want.name, D) ? D : NULL,
                               .provider = "GoDaddy",
                               .want = &r->want,
                               .where = where,
                               .seconds = -1};

    r->finding = arena_grow(a, r->finding, r->findings, sizeof *r->finding);
    r->finding[r->findings] = (struct ses_finding){
        .code = c, .waiting_helps = code_waiting_helps(c), .where = where};
    r->finding[r->findings].action = action_make(c, &s, a);
    return &r->finding[r->findings++];
}

static struct ses_record *wants(struct arena *a, struct ses_domain *d,
                                enum ses_purpose p, const char *name,
                                const char *value)
{
    static const uint16_t type[] = {5, 16, 16, 15, 16, 16, 15, 5};

    d->record = arena_grow(a, d->record, d->records, sizeof *d->record);
    d->record[d->records] =
        (struct ses_record){.want = {p, name, type[p], one(a, value), 0}};
    return &d->record[d->records++];
}

static struct ses_domain *domain(struct arena *a, const char *name)
{
    struct ses_domain *d = arena_alloc(a, sizeof *d);
    struct ses_identity *id = arena_alloc(a, sizeof *id);
    const char *ns[] = {"ns51.domaincontrol.com", "ns52.domaincontrol.com"};

    id->domain = name;
    id->file = "records.csv";
    id->line = 2;
    d->domain = name;
    d->identity = id;
    d->tokens_known = true;
    d->zone.apex = name;
    d->zone.parent_ns = d->zone.zone_ns = list(a, 2, ns);
    d->zone.provider = "GoDaddy";
    d->zone.serial = arena_alloc(a, sizeof(int64_t));
    d->zone.serial[0] = 2026112301;
    d->zone.serials = 1;
    d->server = arena_alloc(a, 2 * sizeof *d->server);
    d->server[0] = (struct ses_server){ns[0], "192.0.2.53", SES_SERVER_OK,
                                       2026112301, 400};
    d->server[1] = (struct ses_server){ns[1], "2001:db8::53", SES_SERVER_OK,
                                       2026112301, 12345};
    d->servers = 2;
    d->elapsed_us = 183000;
    d->questions = 21;
    return d;
}

#define T1 "4hzwn5lmznmmjyl2pqf2agr3uzzzzxyz"
#define T2 "hirjd4exampled5477y22yd23ettobih"
#define T3 "v3rnz522czcl46quexamplek3efo5o6x"
#define Z ".dkim.amazonses.com"

struct ses_domain *sample_first(struct arena *a)
{
    struct ses_domain *d = domain(a, D);
    struct ses_record *r;
    struct ses_finding *f;

    r = wants(a, d, SES_EASY_DKIM, T1 "._domainkey." D, T1 Z);
    says(a, r, "192.0.2.53", 0, T1 Z);
    says(a, r, "2001:db8::53", 0, T1 Z);
    r = wants(a, d, SES_EASY_DKIM, T2 "._domainkey." D, T2 Z);
    r->verdict = SES_MISSING;
    says(a, r, "192.0.2.53", 3, NULL);
    says(a, r, "2001:db8::53", 3, NULL);
    f = note(a, r, CODE_NAME_DOUBLED, T2 "._domainkey." D "." D);
    f->cause = "The record stands under a doubled name: the panel added \"." D
               "\" to a name that had it already.";
    f->fix = "In the box Name type only " T2 "._domainkey (GoDaddy adds \"." D
             "\" by itself), and delete the record with the doubled name.";
    r = wants(a, d, SES_EASY_DKIM, T3 "._domainkey." D, T3 Z);
    r->verdict = SES_MISSING;
    says(a, r, "192.0.2.53", 3, NULL);
    says(a, r, "2001:db8::53", 3, NULL);
    f = note(a, r, CODE_ABSENT, NULL);
    f->cause = "The record is on none of the name servers, and not where a "
               "mistake would have put it.";
    f->fix = "Add a CNAME record with the name " T3
             "._domainkey and the value " T3 Z ".";
    r = wants(a, d, SES_DMARC, "_dmarc." D, NULL);
    r->verdict = SES_MISSING;
    says(a, r, "192.0.2.53", 3, NULL);
    f = note(a, r, CODE_DMARC_MISSING, NULL);
    f->cause = "There is no _dmarc." D " record; SES does not need it, Gmail "
               "and Yahoo want it for bulk mail.";
    f->fix = "Add a TXT record with the name _dmarc and the value v=DMARC1; "
             "p=none;";
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_right(struct arena *a, const char *name)
{
    static const char *const token[] = {T1, T2, T3};
    struct ses_domain *d = domain(a, name);
    struct ses_record *r;

    for (size_t i = 0; i < 3; i++) {
        const char *value = arena_fmt(a, "%s" Z, token[i]);
        r = wants(a, d, SES_EASY_DKIM,
                  arena_fmt(a, "%s._domainkey.%s", token[i], name), value);
        says(a, r, "192.0.2.53", 0, value);
        says(a, r, "2001:db8::53", 0, value);
    }
    r = wants(a, d, SES_MAIL_FROM_MX, arena_fmt(a, "mail.%s", name),
              "10 feedback-smtp.us-east-1.amazonses.com");
    says(a, r, "192.0.2.53", 0, "10 feedback-smtp.us-east-1.amazonses.com");
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_unknown(struct arena *a)
{
    struct ses_domain *d = domain(a, "quiet.example.net");
    struct ses_record *r;
    struct ses_finding *f;

    d->zone.apex = "example.net";
    d->zone.provider = NULL;
    d->server[0].status = SES_SERVER_TIMEOUT;
    d->server[0].rtt_us = d->server[0].serial = -1;
    d->server[1].status = SES_SERVER_REFUSED;
    d->server[1].serial = -1;
    r = wants(a, d, SES_EASY_DKIM, T1 "._domainkey.quiet.example.net", T1 Z);
    r->verdict = SES_UNKNOWN;
    says(a, r, "192.0.2.53", -1, NULL);
    says(a, r, "2001:db8::53", 5, NULL);
    f = note(a, r, CODE_TIMEOUT, NULL);
    f->cause = "A delegated name server does not answer.";
    f->fix = "Ask again later; if it stays so, tell the operator of "
             "ns51.domaincontrol.com.";
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_lagging(struct arena *a)
{
    struct ses_domain *d = domain(a, "late.example.org");
    struct ses_record *r;
    struct ses_finding *f;
    struct ses_answer *cache;

    r = wants(a, d, SES_EASY_DKIM, T1 "._domainkey.late.example.org", T1 Z);
    says(a, r, "192.0.2.53", 0, T1 Z);
    says(a, r, "2001:db8::53", 0, T1 Z);
    r->verdict = SES_LAGGING;
    cache = says(a, r, "8.8.8.8", 3, NULL);
    cache->role = SES_RESOLVER;
    cache->ttl = 900;
    f = note(a, r, CODE_NEGATIVE_CACHED, NULL);
    f->cause = "8.8.8.8 still remembers that there was no such name.";
    f->fix = "Wait 900 seconds.";
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_txt(struct arena *a)
{
    static const char want[] =
        "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDKs7RHfRG9cX8nNqFmmSk3G1aLk2Xf"
        "QeJ4bD0vYzN5iPq7sT1uW3xR6yE8cV2bM4nL5kJ7hG9fD1sA3qZ6wXIDAQAB";
    static const char found[] =
        "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDKs7RHfRG9cX8nNqFmmSk3G1aLk2Xf"
        "QeJ4bD0vYzN5iPq7sT1uW3xR6yE8cV2bM4nL5kJ7hG9fD1sA3qZ6wXIDAQ";
    struct ses_domain *d = domain(a, "key.example.com");
    struct ses_record *r;
    struct ses_answer *w;
    struct ses_finding *f;
    const char *cut[] = {"p=MIGfMA0", found + 9};

    r = wants(a, d, SES_BYODKIM, "sel1._domainkey.key.example.com", want);
    r->verdict = SES_WRONG;
    w = says(a, r, "192.0.2.53", 0, found);
    w->chunks = arena_alloc(a, sizeof *w->chunks);
    w->chunks[0] = list(a, 2, cut);
    f = note(a, r, CODE_KEY_TRUNCATED, "sel1._domainkey.key.example.com");
    f->cause = "The key is cut off: 2 characters are missing at its end.";
    f->fix = "Paste the whole value again.";
    r = wants(a, d, SES_LEGACY_TXT, "_amazonses.key.example.com",
              "dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA=");
    r->verdict = SES_WRONG;
    says(a, r, "192.0.2.53", 0, "dcnthme6kbu8x07ovfgstpyu/jhhkl0qgjlslzifgca=");
    f = note(a, r, CODE_CASE_CHANGED, NULL);
    f->cause = "The panel changed capitals to small letters.";
    f->fix = "Ask the provider's support to keep the case.";
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_address(struct arena *a)
{
    struct ses_domain *d = domain(a, "user@nomail.example.com");
    struct ses_identity *id = arena_alloc(a, sizeof *id);
    struct ses_record *r;
    struct ses_finding *f;

    id->domain = "nomail.example.com";
    id->address = d->domain;
    d->identity = id;
    d->zone.apex = "example.com";
    d->tokens_known = false;
    r = wants(a, d, SES_RECEIVE_MX, "nomail.example.com", NULL);
    r->verdict = SES_WRONG;
    says(a, r, "192.0.2.53", 0, "0 .");
    f = note(a, r, CODE_NULL_MX, NULL);
    f->cause = "The domain says that it accepts no mail (null MX, RFC 7505).";
    f->fix = "Publish an MX record of a host that accepts mail.";
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_hostile(struct arena *a)
{
    struct ses_domain *d = domain(a, "evil.example.com");
    size_t n = 100000;
    char *big = arena_alloc(a, n + 1);
    const char *two[] = {sample_evil, big};
    struct ses_record *r;
    struct ses_finding *f;

    memset(big, 'x', n);
    d->zone.provider = sample_evil;
    d->server[1].name = sample_evil;
    d->notes = one(a, sample_evil);
    r = wants(a, d, SES_EASY_DKIM, sample_evil, "=HYPERLINK(\"x\")");
    r->verdict = SES_WRONG;
    says(a, r, "192.0.2.53", 0, NULL)->values = list(a, 2, two);
    f = note(a, r, CODE_VALUE_NEAR_MISS, sample_evil);
    f->cause = sample_evil;
    f->fix = sample_evil;
    ses_domain_judge(d);
    return d;
}

struct ses_domain *sample_bare(struct arena *a)
{
    struct ses_domain *d = domain(a, "nowhere.example");

    d->tokens_known = false;
    d->zone = (struct ses_zone){0};
    d->servers = 0;
    d->finding = arena_alloc(a, sizeof *d->finding);
    d->finding[0] = (struct ses_finding){
        CODE_NOT_REGISTERED, false, "nowhere.example",
        "The domain does not exist: the servers of example deny it.",
        "Register the domain, or correct its spelling."};
    d->findings = 1;
    d->verdict = SES_MISSING;
    return d;
}
