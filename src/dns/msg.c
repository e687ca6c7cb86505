/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/msg.h"

#include "base/arena.h"
#include "dns/type.h"

#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

static uint16_t u16_at(const unsigned char *p)
{
    return (uint16_t)ns_get16(p);
}

/* How many of the `said` records of one section can be stepped over from *at,
 * which is left behind the last of them. */
static unsigned count_readable(struct bytes raw, const unsigned char **at,
                               int section, unsigned said)
{
    const unsigned char *end = raw.at + raw.len;
    unsigned n = 0;

    for (; n < said; n++) {
        int step = ns_skiprr(*at, end, (ns_sect)section, 1);
        if (step <= 0 || step > end - *at)
            break;
        *at += step;
    }
    return n;
}

/* Makes libresolv take a message that it refuses: the same bytes, cut behind
 * the last readable record, with counts that are true. */
static bool salvage(struct msg *m, struct arena *a)
{
    const unsigned char *at = m->raw.at + NS_HFIXEDSZ;
    bool broken = false;

    for (int s = 0; s < 4; s++) {
        unsigned n = broken ? 0 : count_readable(m->raw, &at, s, m->said[s]);
        m->readable[s] = (uint16_t)n;
        broken = broken || n < m->said[s];
    }
    size_t len = (size_t)(at - m->raw.at);
    unsigned char *copy = (unsigned char *)arena_copy(a, m->raw.at, len);
    for (int s = 0; s < 4; s++)
        ns_put16(m->readable[s], copy + 4 + 2 * s);
    m->trailing = broken ? 0 : m->raw.len - len;
    m->state = broken ? MSG_DAMAGED : MSG_TRAILING;
    return ns_initparse(copy, (int)len, &m->parsed) == 0;
}

enum msg_state msg_view(struct msg *m, struct bytes raw, struct arena *a)
{
    memset(m, 0, sizeof *m);
    m->raw = raw;
    m->state = MSG_SHORT;
    if (raw.len < NS_HFIXEDSZ || raw.len > NS_MAXMSG)
        return m->state;
    m->id = u16_at(raw.at);
    m->flags = u16_at(raw.at + 2);
    for (int s = 0; s < 4; s++)
        m->said[s] = m->readable[s] = u16_at(raw.at + 4 + 2 * s);
    m->state = MSG_WHOLE;
    if (ns_initparse(raw.at, (int)raw.len, &m->parsed) != 0 && !salvage(m, a)) {
        memset(m->readable, 0, sizeof m->readable);
        m->state = MSG_DAMAGED;
    }
    return m->state;
}

bool msg_rr(struct msg *m, enum msg_section section, unsigned index,
            struct rr *rr)
{
    ns_rr parsed;

    if (index >= m->readable[section])
        return false;
    if (ns_parserr(&m->parsed, (ns_sect)section, (int)index, &parsed) != 0) {
        /* A name that only ns_parserr looks into: nothing behind it counts. */
        m->readable[section] = (uint16_t)index;
        m->state = MSG_DAMAGED;
        m->rcode_known = false;
        return false;
    }
    rr->section = section;
    rr->type = ns_rr_type(parsed);
    rr->class = ns_rr_class(parsed);
    rr->ttl = section == MSG_QUESTION ? 0 : ns_rr_ttl(parsed);
    rr->rdata = (struct bytes){NULL, 0};
    if (section != MSG_QUESTION)
        rr->rdata = (struct bytes){ns_rr_rdata(parsed), ns_rr_rdlen(parsed)};
    rr->message =
        (struct bytes){ns_msg_base(m->parsed), (size_t)ns_msg_size(m->parsed)};
    size_t n = strlen(ns_rr_name(parsed));
    memcpy(rr->owner, ns_rr_name(parsed), n + 1);
    if (!rr->owner[0])
        memcpy(rr->owner, ".", 2);
    return true;
}

struct msg_walk msg_walk_answer(const struct msg *m)
{
    struct msg_walk w = {.msg = m};
    const unsigned char *end = ns_msg_end(m->parsed);
    int step;

    if (!m->readable[MSG_ANSWER])
        return w;
    w.at = ns_msg_base(m->parsed) + NS_HFIXEDSZ;
    step = ns_skiprr(w.at, end, ns_s_qd, ns_msg_count(m->parsed, ns_s_qd));
    if (step < 0)
        return w;
    w.at += step;
    w.left = m->readable[MSG_ANSWER];
    return w;
}

bool msg_walk_next(struct msg_walk *w, struct rr *rr)
{
    const unsigned char *end;
    int name;

    if (!w->left)
        return false;
    end = ns_msg_end(w->msg->parsed);
    name = dn_skipname(w->at, end);
    if (name < 0 || end - w->at - name < NS_RRFIXEDSZ) {
        w->left = 0;
        return false;
    }
    w->at += name;
    rr->section = MSG_ANSWER;
    rr->type = u16_at(w->at);
    rr->class = u16_at(w->at + 2);
    rr->ttl = (uint32_t)ns_get32(w->at + 4);
    rr->rdata = (struct bytes){w->at + NS_RRFIXEDSZ, u16_at(w->at + 8)};
    rr->message = (struct bytes){ns_msg_base(w->msg->parsed),
                                 (size_t)ns_msg_size(w->msg->parsed)};
    rr->owner[0] = '\0';
    if (rr->rdata.len > (size_t)(end - rr->rdata.at)) {
        w->left = 0;
        return false;
    }
    w->left--;
    w->at = rr->rdata.at + rr->rdata.len;
    return true;
}

void msg_limit(struct msg *m, const uint16_t readable[4], size_t unread)
{
    for (int s = 0; s < 4; s++)
        if (m->readable[s] > readable[s]) {
            m->readable[s] = readable[s];
            m->state = MSG_DAMAGED;
            m->rcode_known = false;
        }
    m->trailing = unread;
}

static bool same_question(struct msg *m, const struct query *q)
{
    struct rr asked;

    if (m->said[MSG_QUESTION] == 0)
        return q->header_only || dns_rcode(m->flags) != 0 ||
               (m->flags & DNS_TC) != 0;
    return m->said[MSG_QUESTION] == 1 && msg_rr(m, MSG_QUESTION, 0, &asked) &&
           asked.type == q->type && asked.class == q->class &&
           name_same(asked.owner, q->name);
}

enum msg_match msg_match(struct msg *m, const struct query *q, uint16_t id)
{
    if (m->state == MSG_SHORT)
        return MSG_NO_HEADER;
    if (m->id != id)
        return MSG_OTHER_ID;
    if (dns_opcode(m->flags) != dns_opcode(q->flags))
        return MSG_OTHER_OPCODE;
    if (!same_question(m, q))
        return MSG_OTHER_QUESTION;
    return m->flags & DNS_QR ? MSG_MATCHES : MSG_NOT_A_RESPONSE;
}

bool msg_opt(struct msg *m, struct rr *rr, unsigned *index)
{
    for (unsigned i = 0; msg_rr(m, MSG_ADDITIONAL, i, rr); i++)
        if (rr->type == TYPE_OPT && strcmp(rr->owner, ".") == 0) {
            if (index)
                *index = i;
            return true;
        }
    return false;
}

unsigned msg_rcode(struct msg *m)
{
    struct rr rr;

    if (m->rcode_known)
        return m->rcode;
    m->rcode = dns_rcode(m->flags);
    if (msg_opt(m, &rr, NULL))
        m->rcode |= (rr.ttl >> 24) << 4;
    m->rcode_known = m->state != MSG_DAMAGED;
    return m->rcode;
}
