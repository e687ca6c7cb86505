/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/second.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/name.h"
#include "dns/rdata.h"
#include "ses/input/name.h"
#include "ses/model/region.h"

#include <string.h>

/* "label.rest" begins with the label: rest, or NULL. */
static const char *below(const char *name, const char *label)
{
    size_t n = strlen(label);

    return str_same_n(name, label, n) && name[n] == '.' ? name + n + 1 : NULL;
}

/* Nothing that is no part of a domain was pasted with it, as a quotation mark. */
static bool is_domain(const char *name)
{
    return *name && !strchr(name, '\\');
}

/* A name of SES's is asked for in other types, too: for all of them, for that
 * of the record it leads to, or for what the other records have. 0 ends. */
static const uint16_t with_text[] = {ns_t_txt, ns_t_any, 0},
                      with_label[] = {ns_t_txt, ns_t_any, ns_t_cname, 0},
                      with_mx[] = {ns_t_mx, ns_t_any, 0};

static bool is_any_of(uint16_t type, const uint16_t *list)
{
    while (*list && *list != type)
        list++;
    return *list;
}

/* What is wrong with the name is what input_dkim_name mended. */
static enum ses_code slip_of(const char *asked, const char *meant,
                             const struct input_dkim *dkim)
{
    bool glued = asked[strlen(dkim->selector)] != '.';

    if (str_same(asked, meant))
        return CODE_NONE;
    if (strlen(asked) + glued > strlen(meant) + strlen(dkim->domain))
        return CODE_NAME_DOUBLED;
    return glued ? CODE_DOT_MISSING : CODE_UNDERSCORE_MISSING;
}

static bool read_dkim(struct asked *s, const char *name, uint16_t type,
                      struct arena *a)
{
    struct input_dkim *dkim = arena_alloc(a, sizeof *dkim);
    bool sure = false;
    char *meant;

    if (!input_dkim_name(name, dkim) || !is_domain(dkim->domain))
        return false;
    bool token = input_is_token(dkim->selector, &sure);
    meant = arena_fmt(a, "%s._domainkey.%s", dkim->selector, dkim->domain);
    name_lower(meant);
    s->domain = dkim->domain;
    s->want.name = meant;
    if (type == ns_t_cname || (is_any_of(type, with_text) && token)) {
        s->want.purpose = SES_EASY_DKIM;
        s->want.type = ns_t_cname;
    } else if (is_any_of(type, with_text)) {
        s->want.purpose = SES_BYODKIM;
        s->want.type = ns_t_txt;
    } else {
        return false;
    }
    s->slip = slip_of(name, meant, dkim);
    return true;
}

/* An MX is SES's when it points to SES. */
static bool is_feedback(struct msg *reply)
{
    struct rr rr;
    char host[NAME_TEXT], region[REGION_TEXT];

    for (unsigned i = 0; reply && msg_rr(reply, MSG_ANSWER, i, &rr); i++) {
        struct rdata r = rdata_of(&rr);

        if (rr.type != ns_t_mx)
            continue;
        rdata_u16(&r);
        rdata_name(&r, host);
        if (!r.fault && (region_of_feedback(host, region) ||
                         str_find(host, "feedback-smtp")))
            return true;
    }
    return false;
}

static bool take(struct asked *s, enum ses_purpose purpose, const char *name,
                 uint16_t type, const char *domain)
{
    s->want.purpose = purpose;
    s->want.name = name;
    s->want.type = type;
    s->domain = domain;
    return true;
}

/* The records of the name that --mail-from has. */
static bool read_mail_from(struct asked *s, const char *name, uint16_t type,
                           const char *mail_from, struct arena *a)
{
    char own[NAME_TEXT];

    if (!mail_from || input_name(a, mail_from, own) || !name_same(name, own))
        return false;
    if (type == ns_t_txt)
        return take(s, SES_MAIL_FROM_SPF, name, ns_t_txt, name_parent(name));
    return is_any_of(type, with_mx) &&
           take(s, SES_MAIL_FROM_MX, name, ns_t_mx, name_parent(name));
}

bool asked_read(struct asked *s, const char *name, uint16_t type,
                const struct asked_how *how, struct arena *a)
{
    const char *lower = name_lowered(name, a), *rest;

    memset(s, 0, sizeof *s);
    s->slip = CODE_NONE;
    if (is_any_of(type, with_label) && (rest = below(lower, "_amazonses")) &&
        is_domain(rest))
        return take(s, SES_LEGACY_TXT, lower, ns_t_txt, rest);
    if (is_any_of(type, with_label) && (rest = below(lower, "_dmarc")) &&
        is_domain(rest))
        return take(s, SES_DMARC, lower, ns_t_txt, rest);
    if (is_any_of(type, with_mx) && is_feedback(how->reply))
        return take(s, SES_MAIL_FROM_MX, lower, ns_t_mx, name_parent(lower));
    return read_mail_from(s, lower, type, how->mail_from, a) ||
           read_dkim(s, lower, type, a);
}
