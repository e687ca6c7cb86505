/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address identity: can the message with the link arrive (RFC 5321 5.1)? */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"

#include <arpa/nameser.h>
#include <string.h>

enum { HOSTS = 16 /* MX hosts whose addresses are looked for */ };

static const uint16_t address[] = {ns_t_a, ns_t_aaaa};

/* Whether there is an address; the greatest counts. PRIVATE: only such as nobody
 * can reach from outside. */
enum says { NO, PRIVATE, SILENT, FAILED, OPEN, YES };

/* RFC 1918, RFC 6598, RFC 6890, RFC 4193: mail from outside does not arrive there. What is
 * set apart for examples is not told from a public address. */
static bool is_private(const char *text)
{
    static const struct {
        unsigned char first, from, to; /* of the second octet */
    } v4[] = {
        {0, 0, 255},     {10, 0, 255},  {100, 64, 127},  {127, 0, 255},
        {169, 254, 254}, {172, 16, 31}, {192, 168, 168}, {198, 18, 19},
    };
    static const unsigned char loopback[16] = {[15] = 1};
    struct address at;
    size_t n;

    if (!server_read(&at, text, 0))
        return false;
    const unsigned char *octet = server_octets(&at, &n);
    if (n != 4) /* fc00::/7, fe80::/10, ::1 and :: */
        return (octet[0] & 0xfe) == 0xfc ||
               (octet[0] == 0xfe && (octet[1] & 0xc0) == 0x80) ||
               (!memcmp(octet, loopback, 15) && octet[15] <= 1);
    for (size_t i = 0; i < sizeof v4 / sizeof *v4; i++)
        if (octet[0] == v4[i].first && octet[1] >= v4[i].from &&
            octet[1] <= v4[i].to)
            return true;
    return false;
}

static enum says kind_of_addresses(const struct fact *a, uint16_t type)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_in_answer(a, type, i)); i++)
        if (!is_private(rr->value))
            return YES;
    return PRIVATE;
}

/* Only a server of the zone says what everybody sees: a resolver may have a view
 * of its own. On this very machine a server's hosts are here, too. */
static bool is_seen_by_all(const struct checkup *c, const struct fact *a)
{
    const struct fact_rr *rr = fact_in_answer(a, a->type, 0);

    return !a->ra && !(str_starts(c->facts->server[a->who].text, "127.") &&
                       rr && str_starts(rr->value, "127."));
}

static enum says says(const struct fact *a, uint16_t type)
{
    if (!a || !fact_known(a))
        return OPEN;
    if (a->outcome != FACT_ANSWER)
        return SILENT;
    if (fact_in_answer(a, type, 0))
        return kind_of_addresses(a, type);
    if ((a->rcode != ns_r_noerror && a->rcode != ns_r_nxdomain) || a->tc)
        return FAILED;
    return a->ra || a->aa ? NO : FAILED;
}

static enum says greater(enum says a, enum says b)
{
    return a > b ? a : b;
}

/* One type of address of one host: the first source that can say. Looks it up
 * if look is set. */
static enum says address_of(struct checkup *c, const struct fact *f,
                            const char *host, uint16_t type, bool look)
{
    enum says all = NO;
    facts_source who;

    for (size_t i = 0; check_knower(c, f, host, i, &who); i++) {
        const struct fact *a = look ? facts_look(c->facts, who, host, type, 0)
                                    : facts_peek(c->facts, who, host, type, 0);
        enum says one = says(a, type);
        if (one == PRIVATE && is_seen_by_all(c, a))
            return NO;
        if (one == NO || one >= OPEN)
            return one;
        all = greater(all, one);
    }
    return all == PRIVATE ? YES : all;
}

static enum says host_says(struct checkup *c, const struct fact *f,
                           const char *host, bool look)
{
    enum says v4;

    /* RFC 6761 6.3: localhost is each machine's own */
    if (strcmp(host, ".") == 0 || name_within(host, "localhost"))
        return NO;
    v4 = address_of(c, f, host, address[0], look);
    if (v4 >= OPEN)
        return v4;
    return greater(v4, address_of(c, f, host, address[1], look));
}

/* All hosts; *host is the one that counts. */
static enum says hosts_say(struct checkup *c, const struct fact *f, bool look,
                           const char **host)
{
    const struct fact_rr *rr;
    enum says all = NO;
    facts_source who;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_mx, i)); i++) {
        const char *at = check_host_of(rr->value);
        if (i >= HOSTS || !check_knower(c, f, at, 0, &who))
            return YES; /* nobody is there who knows better */
        enum says one = host_says(c, f, at, look);
        if (one <= all)
            continue;
        all = one;
        *host = at;
        if (all == YES)
            break;
    }
    return all;
}

static const char *all_hosts(struct checkup *c, const struct fact *f)
{
    struct buf b = buf_in(c->arena, 4096);
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_mx, i)); i++)
        buf_fmt(&b, "%s%s", b.len ? ", " : "", check_host_of(rr->value));
    return arena_str(c->arena, buf_text(&b));
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    struct check_value v = {.where = want->name};
    const char *host = NULL;

    /* RFC 7505 3: the one record is "0 ." */
    if (fact_count(f, ns_t_mx) == 1 &&
        !strcmp(check_host_of(fact_at_name(f, ns_t_mx, 0)->value), ".")) {
        v.code = CODE_NULL_MX;
        v.found = fact_at_name(f, ns_t_mx, 0)->value;
        return v;
    }
    enum says all = hosts_say(c, f, false, &host);
    if (all == YES || (all == OPEN && !c->final)) {
        c->hopes |= all == OPEN;
        return check_nothing(true);
    }
    if (all == NO) {
        v.code = CODE_MX_UNRESOLVABLE;
        v.found = all_hosts(c, f);
        return v;
    }
    v.unsure = true;
    v.code = all == FAILED ? CODE_SERVFAIL : CODE_TIMEOUT;
    v.where = host;
    return v;
}

/* Hosts one after the other: the first that has an address is enough. */
static void ask(struct checkup *c, const struct ses_expected *want,
                const struct fact *f)
{
    const char *host = NULL;

    (void)want;
    hosts_say(c, f, true, &host);
}

/* The server's reply, or a resolver's where an alias leads out of the zone. */
static const struct fact *own_address(struct check_run *r,
                                      const struct check_seen *s, uint16_t type)
{
    const char *name = r->want->name;
    const struct fact *f = check_fact(r, s->server->who, name, type, 0);

    if (f && !fact_in_answer(f, type, 0) && fact_at_name(f, ns_t_cname, 0) &&
        r->c->caches)
        f = check_fact(r, r->c->cache[0], name, type, 0);
    return f;
}

/* No MX, but an address: mail goes there (RFC 5321 5.1). */
static void instead(struct check_run *r, struct check_seen *s)
{
    enum says all = NO;

    for (int i = 0; i < 2 && all != YES; i++) {
        const struct fact *f = own_address(r, s, address[i]);
        if (!f)
            return;
        all = greater(all, says(f, address[i]));
        if (all == PRIVATE)
            all = is_seen_by_all(r->c, f) ? NO : YES;
    }
    if (all == NO)
        return;
    s->v = check_nothing(all == YES);
    s->verdict = all == YES ? SES_RIGHT : SES_UNKNOWN;
    if (all != YES)
        s->v.code = all == FAILED ? CODE_SERVFAIL : CODE_TIMEOUT;
}

const struct check check_receive_mx = {
    .purpose = SES_RECEIVE_MX,
    .type = ns_t_mx,
    .absence = CODE_MX_MISSING,
    /* mail is delivered by way of an alias as well */
    .alias = CHECK_ALIAS_FOLLOWED,
    .value = value,
    .ask = ask,
    .instead = instead};
