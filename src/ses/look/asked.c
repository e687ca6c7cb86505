/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/asked.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/rdata.h"
#include "dns/type.h"
#include "ses/input/input_in.h"
#include "ses/model/region.h"

#include <string.h>

/* "label.rest" begins with the label: rest, or NULL. */
static const char *below(const char *name, const char *label)
{
    size_t n = strlen(label);

    return str_same_n(name, label, n) && name[n] == '.' ? name + n + 1 : NULL;
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

    if (!input_dkim_name(name, dkim) || !*dkim->domain)
        return false;
    bool token = input_is_token(dkim->selector, &sure);
    meant = arena_fmt(a, "%s._domainkey.%s", dkim->selector, dkim->domain);
    name_lower(meant);
    s->domain = dkim->domain;
    s->want.name = meant;
    if (type == ns_t_cname || (type == ns_t_txt && token)) {
        s->want.purpose = SES_EASY_DKIM;
        s->want.type = ns_t_cname;
    } else if (type == ns_t_txt) {
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

bool asked_read(struct asked *s, const char *name, uint16_t type,
                struct msg *reply, struct arena *a)
{
    char *lower = arena_str(a, name);
    const char *rest;

    memset(s, 0, sizeof *s);
    s->slip = CODE_NONE;
    name_lower(lower);
    if (type == ns_t_txt && (rest = below(lower, "_amazonses")))
        return take(s, SES_LEGACY_TXT, lower, type, rest);
    if (type == ns_t_txt && (rest = below(lower, "_dmarc")))
        return take(s, SES_DMARC, lower, type, rest);
    if (type == ns_t_mx && is_feedback(reply))
        return take(s, SES_MAIL_FROM_MX, lower, type, name_parent(lower));
    return read_dkim(s, lower, type, a);
}
