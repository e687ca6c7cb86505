/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no advice may do, whatever the diagnosis: one row for each. A wrong
 * advice is worse than none. */
#include "ses/model/action.h"

#include "base/str.h"
#include "dns/name.h"
#include "ses/model/provider.h"
#include "ses/model/region.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

/* It writes where something stands, or takes it away. */
static bool overwrites(const struct ses_action *a)
{
    return a->what == SES_DO_CHANGE || a->what == SES_DO_REPLACE_ALL ||
           a->what == SES_DO_DELETE || a->goners > 0;
}

static bool types(const struct ses_action *a)
{
    return a->what == SES_DO_ADD || a->what == SES_DO_CHANGE ||
           a->what == SES_DO_REPLACE_ALL;
}

/* ---- records ---- */

/* A healthy record of another region, account or service. */
static bool is_healthy_elsewhere(const struct guarded *g)
{
    return overwrites(g->a) && g->s->sees & SENTENCE_HEALTHY;
}

/* Another account's value beside the wanted one. */
static bool takes_legacy_away(const struct guarded *g)
{
    return g->s->want && g->s->want->purpose == SES_LEGACY_TXT &&
           g->a->goners > 0 && g->a->gone[0].type == ns_t_txt &&
           g->a->what != SES_DO_CHANGE && g->s->where &&
           name_same(g->s->where, g->s->want->name);
}

/* The expected key is itself cut, or no key. */
static bool types_cut_key(const struct guarded *g)
{
    return types(g->a) && g->s->sees & SENTENCE_WANT_IS_CUT;
}

/* Whoever has read it can sign, and so with the public key of the pair. */
static bool keeps_public_secret(const struct guarded *g)
{
    return types(g->a) && g->s->sees & SENTENCE_SECRET;
}

/* Rows were crossed where they were copied: nobody knows which of the two is the
 * record's, and what stands there may well be right. */
static bool types_other_token(const struct guarded *g)
{
    const struct ses_expected *want = g->s->want;
    char own[NAME_TEXT], given[NAME_TEXT];

    if (!want || want->purpose != SES_EASY_DKIM || !want->values.n ||
        !region_target_zone(want->values.at[0]) ||
        (!types(g->a) && !g->a->goners))
        return false;
    name_first(own, want->name);
    name_first(given, want->values.at[0]);
    return !str_same(own, given);
}

/* ---- mail ---- */

static bool takes_mail_away(const struct guarded *g)
{
    return overwrites(g->a) && g->a->type == ns_t_mx &&
           g->s->sees & SENTENCE_TAKES_MAIL;
}

/* A CNAME of another use, where mail arrives by the MX record that would go. */
static bool takes_mail_of_alias(const struct guarded *g)
{
    if (!g->s->want || g->s->want->purpose != SES_OTHER)
        return false;
    for (size_t i = 0; i < g->a->goners; i++)
        if (g->a->gone[i].type == ns_t_mx)
            return true;
    return false;
}

static bool is_bounce_host(const char *host)
{
    return host && str_starts(host, "feedback-smtp");
}

/* All mail to the domain would go to SES's host for bounces. */
static bool takes_domain_mail(const struct guarded *g)
{
    return types(g->a) && g->a->type == ns_t_mx && g->s->want && g->s->domain &&
           is_bounce_host(g->a->value) &&
           name_same(g->s->want->name, g->s->domain);
}

/* Where one stands already, though a wrong one, the panel took it. */
static bool has_no_sub_mx(const struct guarded *g)
{
    if ((g->code != CODE_ABSENT && g->code != CODE_WILDCARD &&
         g->code != CODE_WRONG_TYPE) ||
        !types(g->a) || g->a->type != ns_t_mx || !g->s->want || !g->a->zone ||
        name_same(g->s->want->name, g->a->zone))
        return false;
    return provider_habit(g->a->provider) & PROVIDER_NO_SUB_MX;
}

/* ---- the delegation ---- */

/* A file has no registrar, and nobody was asked. */
static bool is_only_a_file(const struct guarded *g)
{
    return g->s->sees & SENTENCE_OFFLINE &&
           (g->a->what == SES_DO_REGISTRAR || g->a->what == SES_DO_WAIT);
}

/* A server is to go and none that works is left to stay. */
static bool takes_all_servers(const struct guarded *g)
{
    return g->a->what == SES_DO_REGISTRAR &&
           (g->code == CODE_LAME_SERVER || g->code == CODE_REFUSED) &&
           !g->s->registrar.n;
}

/* "ns1.example.net (192.0.2.1), ..." has the name. */
static bool is_told(const char *servers, const char *name)
{
    size_t n = strlen(name);

    for (const char *at = servers; (at = strstr(at, name)) != NULL; at += n)
        if ((at == servers || at[-1] == ' ') && !strncmp(at + n, " (", 2))
            return true;
    return false;
}

/* A server answers at another address of its name: to take the name out would
 * take that one out, too. */
static bool takes_other_address(const struct guarded *g)
{
    if (g->a->what != SES_DO_REGISTRAR || !g->s->server ||
        (g->code != CODE_LAME_SERVER && g->code != CODE_REFUSED))
        return false;
    for (size_t i = 0; i < g->s->registrar.n; i++)
        if (is_told(g->s->server, g->s->registrar.at[i]))
            return true;
    return false;
}

/* Another list of servers without one that works and has the records. */
static bool takes_working_server(const struct guarded *g)
{
    if (g->a->what != SES_DO_REGISTRAR || !g->a->servers.n ||
        g->code == CODE_ZONE_NOT_DELEGATED || g->code == CODE_PARKED)
        return false;
    for (size_t i = 0; i < g->s->working.n; i++)
        if (!ses_strings_has(g->a->servers, g->s->working.at[i]))
            return true;
    return false;
}

/* A zone below another is delegated by that one's records. */
static bool is_no_registrars(const struct guarded *g)
{
    return g->a->what == SES_DO_REGISTRAR && g->s->upper;
}

/* Expired signatures are made anew; the DS is right. */
static bool deletes_ds_that_fits(const struct guarded *g)
{
    return g->code == CODE_DNSSEC_BOGUS &&
           g->s->sees & (SENTENCE_DS_FITS | SENTENCE_DS_UNKNOWN);
}

/* Others may reach them, and keys of other services may be there. */
static bool undelegates_silent(const struct guarded *g)
{
    return g->code == CODE_DELEGATED_AWAY && g->a->what == SES_DO_DELETE &&
           g->s->sees & SENTENCE_UNREACHED;
}

static bool registers_no_domain(const struct guarded *g)
{
    return g->code == CODE_NOT_REGISTERED &&
           g->s->sees & SENTENCE_GUESSED_DOMAIN;
}

/* ---- SES ---- */

static bool waits_for_nothing(const struct guarded *g)
{
    return g->a->what == SES_DO_WAIT && !code_waiting_helps(g->code);
}

/* No domain, name or value that nobody gave. */
static bool types_nothing(const struct guarded *g)
{
    return types(g->a) && g->a->type == ns_t_mx && g->a->value &&
           str_find(g->a->value, ".region.");
}

/* ---- names that cannot have a record of their own ---- */

/* RFC 6672, section 2.4: there are no names below a DNAME. */
static bool is_below_dname(const struct guarded *g)
{
    return g->s->dname && (types(g->a) || g->a->goners > 0);
}

/* SOA and NS stand there, and a CNAME stands alone. */
static bool is_alias_of_zone(const struct guarded *g)
{
    return types(g->a) && g->a->type == ns_t_cname && g->s->want &&
           g->a->zone && name_same(g->s->want->name, g->a->zone);
}

/* Its SPF record says who may call himself by this name. */
static bool is_mail_host(const struct guarded *g)
{
    return types(g->a) && g->s->sees & SENTENCE_MAIL_HOST;
}

/* Whatever uses the name now may have no SPF record, or one of its own. */
static bool is_other_name(const struct guarded *g)
{
    return types(g->a) && g->s->sees & SENTENCE_OTHER_NAME;
}

#define DNAME_FIX                                                            \
    "A DNAME record sends every name below {dname} to {dnameto}, so {zone} " \
    "can't have the record itself: add it where the name leads, or replace " \
    "the DNAME with the records themselves."
#define APEX_FIX                                                             \
    "The name of a zone can't be a CNAME, so {name} can't be a zone: add "   \
    "{a type} record with the value {value} in the zone above, then delete " \
    "the zone {name} and its NS records there."
#define MAIL_HOST_FIX                                                        \
    "The mail of {domain} arrives at {name}, so leave that name alone; in "  \
    "SES, choose another MAIL FROM domain: a subdomain of {domain} that is " \
    "used for nothing else."

#define ALIAS_FIX                                                             \
    "Mail arrives at {name}, and a CNAME can't stand beside its MX record: "  \
    "give the CNAME another name, or delete the MX record only if you don't " \
    "need that mail."

#define OTHER_NAME_FIX                                                       \
    "Leave {name} as it is: in SES, choose another MAIL FROM domain first; " \
    "the SPF record belongs there."

#define ADDRESS_FIX                                                            \
    "Ask the operator to load the zone at [{?several}those addresses|that "    \
    "address] too, or remove [{?several}each of them|it] from its server's "   \
    "address records (A, AAAA and glue); keep [{?several}a|the] server in "    \
    "the delegation[{?several} if it answers at another address, and take it " \
    "out if no address is left|, because it answers at another address]."

#define SECRET_FIX                                                            \
    "Don't use this pair of keys any more, because its private key has been " \
    "published: make a new pair, give SES the new private key, and replace "  \
    "the TXT record at {name} with the new public key."

#define OTHER_TOKEN_FIX                                                    \
    "Change nothing yet: the name and the value that were given have "     \
    "different tokens, and SES uses the same token in both. Compare them " \
    "with the rows in the SES console, then check again."

static const struct guard rows[] = {
    {"a healthy record of another region, account or service",
     is_healthy_elsewhere, SES_DO_ASK_SES},
    {"another _amazonses value", takes_legacy_away, SES_DO_ADD},
    {"a right key from a cut one", types_cut_key, SES_DO_ASK_SES},
    {"a key that everybody can sign with", keeps_public_secret, SES_DO_ASK_SES,
     SECRET_FIX},
    {"a right record from the value of another row", types_other_token,
     SES_DO_ASK_SES, OTHER_TOKEN_FIX},
    {"the mail of a name that receives mail", takes_mail_away, SES_DO_ASK_SES},
    {"the mail of a name that is to become an alias", takes_mail_of_alias,
     SES_DO_NONE, ALIAS_FIX},
    {"the mail of the domain itself", takes_domain_mail, SES_DO_ASK_SES},
    {"people from typing what their panel does not take", has_no_sub_mx,
     SES_DO_NONE},
    {"a file from being spoken of as a zone that is served", is_only_a_file,
     SES_DO_NONE},
    {"the last servers in the delegation", takes_all_servers, SES_DO_NONE},
    {"a server that answers at another address", takes_other_address,
     SES_DO_NONE, ADDRESS_FIX},
    {"the working servers in the delegation", takes_working_server,
     SES_DO_NONE},
    {"the registrar's list, where the zone above delegates", is_no_registrars,
     SES_DO_CHANGE},
    {"a DS record that fits", deletes_ds_that_fits, SES_DO_NONE},
    {"a delegation whose servers only did not answer", undelegates_silent,
     SES_DO_NONE},
    {"people from registering what nobody called a domain", registers_no_domain,
     SES_DO_NONE},
    {"people from waiting where it cannot help", waits_for_nothing,
     SES_DO_NONE},
    {"the page's own placeholder from being typed", types_nothing,
     SES_DO_ASK_SES},
    {"people from typing a record below a DNAME", is_below_dname, SES_DO_NONE,
     DNAME_FIX},
    {"the name of a zone from becoming a CNAME", is_alias_of_zone, SES_DO_NONE,
     APEX_FIX},
    {"the host that the domain's mail arrives at", is_mail_host, SES_DO_ASK_SES,
     MAIL_HOST_FIX},
    {"a name that SES is not to use from an SPF record for it", is_other_name,
     SES_DO_NONE, OTHER_NAME_FIX},
};

const struct guard *guard_rows(size_t *n)
{
    *n = sizeof rows / sizeof *rows;
    return rows;
}

/* What is left of an action that may not be. */
static void hold(struct ses_action *a, enum ses_do instead,
                 const struct sentence *s)
{
    a->what = instead;
    a->gone = NULL;
    a->goners = 0;
    if (instead == SES_DO_ADD)
        return;
    a->value = a->priority = NULL;
    a->type = 0;
    a->name = NULL;
    a->zone = s->zone;
    a->servers = s->servers;
    a->provider = s->provider;
    if (instead == SES_DO_CHANGE) { /* the delegation, in the zone above */
        a->zone = s->upper;
        a->servers = (struct ses_strings){NULL, 0};
        a->provider = NULL;
        a->type = ns_t_ns;
    }
}

const struct guard *guard_pass(struct ses_action *a, enum ses_code code,
                               const struct sentence *s)
{
    const struct guard *last = NULL;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].forbids(&(struct guarded){a, code, s})) {
            hold(a, rows[i].instead, s);
            last = &rows[i];
            a->fix = rows[i].fix ? rows[i].fix : a->fix;
        }
    return last;
}
