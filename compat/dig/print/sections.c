/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/sections.h"

#include "dns/type.h"

#include <string.h>

enum { UPDATE = 5, CLASS_ANY = 255 };

#define SHOW(field) offsetof(struct dig_show, field)

const struct print_sections_section print_sections_section[] = {
    {MSG_QUESTION, SHOW(question), {"QUESTION", "ZONE"}, {"QUESTION", "ZONE"}},
    {MSG_ANSWER,
     SHOW(answer),
     {"ANSWER", "PREREQUISITE"},
     {"ANSWER", "PREREQ"}},
    {MSG_AUTHORITY,
     SHOW(authority),
     {"AUTHORITY", "UPDATE"},
     {"AUTHORITY", "UPDATE"}},
    {MSG_ADDITIONAL,
     SHOW(additional),
     {"ADDITIONAL", "ADDITIONAL"},
     {"ADDITIONAL", "ADDITIONAL"}},
};

const char *print_sections_name(const struct print_sections_section *s,
                                const struct msg *m)
{
    return s->name[dns_opcode(m->flags) == UPDATE];
}

bool print_sections_shown(const struct print_sections_section *s,
                          const struct dig *set)
{
    return *(const bool *)((const char *)&set->show + s->show);
}

void print_sections_flags(struct buf *b, unsigned flags)
{
    static const struct {
        unsigned bit;
        const char *name;
    } rows[] = {{DNS_QR, " qr"}, {DNS_AA, " aa"}, {DNS_TC, " tc"},
                {DNS_RD, " rd"}, {DNS_RA, " ra"}, {DNS_AD, " ad"},
                {DNS_CD, " cd"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (flags & rows[i].bit)
            buf_str(b, rows[i].name);
}

bool print_sections_rr(struct msg *m, enum msg_section section, unsigned index,
                       struct rr *rr)
{
    struct rr first;

    if (!msg_rr(m, section, index, rr))
        return false;
    if (section != MSG_QUESTION || index == 0)
        return true;
    struct msg own = *m; /* which record is next is the caller's */
    if (msg_rr(&own, section, 0, &first) && name_same(first.owner, rr->owner))
        memcpy(rr->owner, first.owner, sizeof rr->owner);
    return true;
}

/* RFC 8945 5.1: class ANY; RFC 2931 3: the root, no type covered. */
static const char *signature_name(const struct rr *rr)
{
    if (rr->type == TYPE_TSIG && rr->class == CLASS_ANY)
        return "TSIG";
    if (rr->type == ns_t_sig && strcmp(rr->owner, ".") == 0 &&
        rr->rdata.len > 2 && rr->rdata.at[0] == 0 && rr->rdata.at[1] == 0)
        return "SIG0";
    return NULL;
}

bool print_sections_signature(struct msg *m, struct rr *rr, const char **name)
{
    unsigned n = m->said[MSG_ADDITIONAL];

    *name = NULL;
    if (n && msg_rr(m, MSG_ADDITIONAL, n - 1, rr))
        *name = signature_name(rr);
    return *name != NULL;
}

bool print_sections_ordinary(const struct msg *m, unsigned index,
                             const struct rr *rr)
{
    if (rr->type == TYPE_OPT) {
        struct msg own = *m; /* which record is next is the caller's */
        struct rr opt;
        unsigned at;
        return !msg_opt(&own, &opt, &at) || at != index;
    }
    return index + 1u != m->said[MSG_ADDITIONAL] || !signature_name(rr);
}

bool print_sections_repeated(const struct print_message_about *a,
                             const struct rr *rr, uint64_t *soas)
{
    return a->set->show.onesoa && a->transfer && a->set->type == TYPE_AXFR &&
           rr->type == ns_t_soa && (*soas)++;
}
