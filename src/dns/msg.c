/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/msg.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/type.h"

#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

enum { LABEL_OCTETS = 63 };

/* dn_skipname for the names that there are most of, a label or more and a
 * pointer; the rest is libresolv's. */
static inline int skip_name(const unsigned char *at, const unsigned char *end)
{
    const unsigned char *p = at;

    if (end - p > LABEL_OCTETS + 2 && *p - 1U < LABEL_OCTETS &&
        p[*p + 1] >= NS_CMPRSFLGS)
        return *p + 3;
    while (p < end && *p && *p <= LABEL_OCTETS && *p < end - p)
        p += *p + 1;
    if (p < end && !*p)
        return (int)(p + 1 - at);
    if (end - p >= 2 && *p >= NS_CMPRSFLGS)
        return (int)(p + 2 - at);
    return dn_skipname(at, end);
}

static unsigned count_of(const struct msg *m, int section)
{
    return octets_get16(m->whole.at + 4 + 2 * section);
}

/* Behind the record at `at`, whose name takes so many octets, or NULL: it is
 * not simply there. */
static const unsigned char *skip_rr(const unsigned char *at, int name,
                                    const unsigned char *end, bool question)
{
    int fixed = question ? NS_QFIXEDSZ : NS_RRFIXEDSZ;

    if (name < 0 || end - at - name < fixed)
        return NULL;
    at += name + fixed;
    if (question)
        return at;
    unsigned len = octets_get16(at - 2);
    return len <= (size_t)(end - at) ? at + len : NULL;
}

/* Record follows record up to the end, as nearly always. */
static bool is_sound(struct msg *m)
{
    const unsigned char *at = m->whole.at + NS_HFIXEDSZ;
    const unsigned char *end = m->whole.at + m->whole.len;

    m->behind = NULL; /* it may have been another copy's */
    for (int s = MSG_QUESTION; s <= MSG_ADDITIONAL; s++) {
        for (unsigned n = count_of(m, s); n; n--)
            if (!(at = skip_rr(at, skip_name(at, end), end, s == MSG_QUESTION)))
                return false;
        if (s == MSG_QUESTION)
            m->behind = at;
    }
    return at == end;
}

static bool is_readable(struct msg *m)
{
    ns_msg parsed;

    return is_sound(m) ||
           ns_initparse(m->whole.at, (int)m->whole.len, &parsed) == 0;
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
        octets_put16(m->readable[s], copy + 4 + 2 * s);
    m->trailing = broken ? 0 : m->raw.len - len;
    m->state = broken ? MSG_DAMAGED : MSG_TRAILING;
    m->whole = (struct bytes){copy, len};
    return is_readable(m);
}

enum msg_state msg_view(struct msg *m, struct bytes raw, struct arena *a)
{
    memset(m, 0, sizeof *m);
    m->raw = raw;
    m->state = MSG_SHORT;
    if (raw.len < NS_HFIXEDSZ || raw.len > NS_MAXMSG)
        return m->state;
    m->id = octets_get16(raw.at);
    m->flags = octets_get16(raw.at + 2);
    for (int s = 0; s < 4; s++)
        m->said[s] = m->readable[s] = octets_get16(raw.at + 4 + 2 * s);
    m->state = MSG_WHOLE;
    m->whole = raw;
    if (!is_readable(m) && !salvage(m, a)) {
        memset(m->readable, 0, sizeof m->readable);
        m->state = MSG_DAMAGED;
    }
    return m->state;
}

/* Behind so many records, or NULL. */
static const unsigned char *skip_section(const unsigned char *at,
                                         const unsigned char *end, int section,
                                         unsigned n)
{
    const unsigned char *p = at;

    for (unsigned i = n; p && i; i--)
        p = skip_rr(p, skip_name(p, end), end, section == MSG_QUESTION);
    if (p)
        return p;
    int step = ns_skiprr(at, end, (ns_sect)section, (int)n);
    return step < 0 ? NULL : at + step;
}

/* Where a section begins, or NULL. */
static const unsigned char *section_start(const struct msg *m,
                                          enum msg_section section)
{
    const unsigned char *at, *end;
    int s = MSG_QUESTION;

    if (!m->whole.at) /* not even a header */
        return NULL;
    at = m->whole.at + NS_HFIXEDSZ;
    end = m->whole.at + m->whole.len;
    if (m->behind && section > MSG_QUESTION) {
        at = m->behind;
        s = MSG_ANSWER;
    }
    for (; at && s < (int)section; s++)
        at = skip_section(at, end, s, count_of(m, s));
    return at;
}

/* A question, whose name takes so many octets. */
static bool read_question(const unsigned char *end, int name,
                          const unsigned char **p, struct rr *rr)
{
    const unsigned char *at = *p;

    if (name < 0 || end - at < name + NS_QFIXEDSZ)
        return false;
    at += name;
    rr->type = octets_get16(at);
    rr->class = octets_get16(at + 2);
    rr->ttl = 0;
    rr->rdata = (struct bytes){NULL, 0};
    *p = at + NS_QFIXEDSZ;
    return true;
}

/* Reads the record at *p but for its owner, and steps over it. */
static bool read_rr(const struct msg *m, enum msg_section section,
                    const unsigned char **p, struct rr *rr)
{
    const unsigned char *end = m->whole.at + m->whole.len, *at = *p;
    int name = skip_name(at, end);

    rr->section = section;
    rr->message = m->whole;
    rr->owner[0] = '\0';
    if (section == MSG_QUESTION)
        return read_question(end, name, p, rr);
    if (name < 0 || end - at < name + NS_RRFIXEDSZ)
        return false;
    at += name;
    rr->type = octets_get16(at);
    rr->class = octets_get16(at + 2);
    rr->ttl = octets_get32(at + 4);
    size_t len = octets_get16(at + 8);
    at += NS_RRFIXEDSZ;
    rr->rdata = (struct bytes){at, len};
    if (len > (size_t)(end - at))
        return false;
    *p = at + len;
    return true;
}

static bool is_next(const struct msg *m, enum msg_section section,
                    unsigned index)
{
    return m->next && m->next_section == section && m->next_index == index;
}

/* Moves m->next to the record. */
static bool seek(struct msg *m, enum msg_section section, unsigned index,
                 struct rr *scratch)
{
    if (!m->next || m->next_section != section || m->next_index > index) {
        bool follows = m->next && m->next_section + 1 == section &&
                       m->next_index == count_of(m, (int)m->next_section);
        if (!follows)
            m->next = section_start(m, section);
        m->next_section = section;
        m->next_index = 0;
    }
    while (m->next && m->next_index < index &&
           read_rr(m, section, &m->next, scratch))
        m->next_index++;
    return is_next(m, section, index);
}

bool msg_rr(struct msg *m, enum msg_section section, unsigned index,
            struct rr *rr)
{
    const unsigned char *owner;

    if (index >= m->readable[section])
        return false;
    if ((is_next(m, section, index) || seek(m, section, index, rr)) &&
        (owner = m->next, read_rr(m, section, &m->next, rr)) &&
        name_expand_near(&rr->message, owner, rr->owner, &m->tails)) {
        m->next_index++;
        return true;
    }
    /* Only this looks into the names: nothing behind such a one counts. */
    m->next = NULL;
    m->readable[section] = (uint16_t)index;
    m->state = MSG_DAMAGED;
    m->rcode_known = false;
    return false;
}

struct msg_walk msg_walk(const struct msg *m, enum msg_section last)
{
    struct msg_walk w = {.msg = m, .section = MSG_QUESTION, .last = last};

    w.at = section_start(m, MSG_ANSWER);
    if (!w.at)
        w.last = MSG_QUESTION;
    return w;
}

bool msg_walk_next(struct msg_walk *w, struct rr *rr)
{
    while (!w->left) {
        if (w->section >= w->last)
            return false;
        w->left = w->msg->readable[++w->section];
    }
    w->owner = w->at;
    if (!read_rr(w->msg, w->section, &w->at, rr)) {
        w->left = 0;
        w->section = w->last;
        return false;
    }
    w->left--;
    return true;
}

unsigned msg_walk_to(struct msg_walk *w, uint16_t type)
{
    const unsigned char *end = w->msg->whole.at + w->msg->whole.len, *behind;
    const unsigned before = w->left;

    for (; w->left; w->left--, w->at = behind) {
        int name = skip_name(w->at, end);

        behind = skip_rr(w->at, name, end, false);
        if (!behind || octets_get16(w->at + name) == type)
            break;
    }
    return before - w->left;
}

bool msg_walk_owner(const struct msg_walk *w, char out[NAME_TEXT])
{
    return name_expand(&w->msg->whole, w->owner, out) != 0;
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

static bool find_opt(struct msg *m, struct rr *rr, unsigned *index)
{
    for (unsigned i = 0; msg_rr(m, MSG_ADDITIONAL, i, rr); i++)
        if (rr->type == TYPE_OPT && strcmp(rr->owner, ".") == 0) {
            if (index)
                *index = i;
            return true;
        }
    return false;
}

bool msg_opt(struct msg *m, struct rr *rr, unsigned *index)
{
    bool found = find_opt(m, rr, index);

    m->rcode = dns_rcode(m->flags);
    if (found)
        m->rcode |= (rr->ttl >> 24) << 4;
    m->rcode_known = m->state != MSG_DAMAGED;
    return found;
}

unsigned msg_rcode(struct msg *m)
{
    struct rr rr;

    if (!m->rcode_known)
        msg_opt(m, &rr, NULL);
    return m->rcode;
}
