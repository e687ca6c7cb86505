/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include "dig/ask/debug.h"
#include "dns/name.h"

#include <arpa/inet.h>
#include <string.h>

enum { V6 = 16, RECORDS_MAX = 64 };

/* The addresses that ipv4only.arpa has by definition (RFC 7050 2.2). */
static const unsigned char known[2][4] = {{192, 0, 0, 170}, {192, 0, 0, 171}};

/* Where the octets of the IPv4 address stand; octet 8 is left out (RFC 6052
 * 2.2). */
static const struct {
    unsigned prefix;
    unsigned char at[4];
} forms[] = {
    {32, {4, 5, 6, 7}},   {40, {5, 6, 7, 9}},    {48, {6, 7, 9, 10}},
    {56, {7, 9, 10, 11}}, {64, {9, 10, 11, 12}}, {96, {12, 13, 14, 15}},
};

/* Does the address embed this one, in this form? *rest is what is left. */
static bool embeds(unsigned char rest[V6], const unsigned char *address,
                   size_t form, const unsigned char v4[4])
{
    memcpy(rest, address, V6);
    for (int i = 0; i < 4; i++) {
        if (address[forms[form].at[i]] != v4[i])
            return false;
        rest[forms[form].at[i]] = 0;
    }
    return address[8] == 0;
}

/* A record of the name that was asked for, not one that an alias leads to. */
static bool counts(const struct rr *rr)
{
    return rr->type == ns_t_aaaa && rr->class == ns_c_in &&
           rr->rdata.len == V6 && name_same(rr->owner, "ipv4only.arpa");
}

/* Both addresses must be there, behind the same prefix; what stands behind them
 * does not count. */
static bool has_twin(struct msg *m, const unsigned char rest[V6], size_t form)
{
    unsigned char other[V6];
    struct rr rr;

    for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++)
        if (counts(&rr) && embeds(other, rr.rdata.at, form, known[1]) &&
            memcmp(other, rest, forms[form].prefix / 8) == 0)
            return true;
    return false;
}

static void put_prefix(struct buf *b, const unsigned char rest[V6], size_t form)
{
    unsigned char prefix[V6] = {0};
    char text[INET6_ADDRSTRLEN] = "";

    memcpy(prefix, rest, forms[form].prefix / 8);
    inet_ntop(AF_INET6, prefix, text, sizeof text);
    buf_fmt(b, "%s/%u\n", text, forms[form].prefix);
}

void ask_dns64_print(struct ask_job *j, struct msg *m, const struct dig *set)
{
    unsigned char rest[V6];
    struct msg again = *m; /* a second reader */
    struct rr rr;

    if (set->show.comments && !set->show.yaml)
        buf_ch(&j->run->out, '\n'); /* the one that ends a header */
    if (!set->show.answer)
        return;
    for (unsigned i = 0; i < RECORDS_MAX && msg_rr(m, MSG_ANSWER, i, &rr); i++)
        for (size_t form = 0; form < sizeof forms / sizeof *forms; form++)
            if (counts(&rr) && embeds(rest, rr.rdata.at, form, known[0]) &&
                has_twin(&again, rest, form))
                put_prefix(&j->run->out, rest, form);
}

static void find_prefixes(struct ask_job *j, struct msg *m)
{
    ask_dns64_print(j, m, j->step);
}

void ask_dns64_silence(struct dig *set)
{
    set->show.comments = set->show.question = set->show.answer = false;
    set->show.authority = set->show.additional = false;
}

void ask_dns64_run(struct ask_run *d, const struct dig *set)
{
    struct dig *quiet = arena_alloc(&d->job, sizeof *quiet);

    *quiet = *set;
    ask_dns64_silence(quiet);
    struct ask_job *j = ask_job(d, quiet);
    j->follow = find_prefixes;
    j->step = arena_copy(&d->job, set, sizeof *set);
    j->servers = ask_run_servers(d, quiet);
    ask_debug_start(j);
    if (ask_name(j))
        ask_through(j);
    ask_end(j);
}
