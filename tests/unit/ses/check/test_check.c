/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of verdicts, caches, and what belongs to the domain.
 */
#include "check_world.h"

#define D "example.com"
#define OWNER T1 "._domainkey"
#define TARGET T1 "." SESZONE
#define GOOD HEAD(D) OWNER " CNAME " TARGET ".\n"
#define CROSSED HEAD(D) OWNER " CNAME " T2 "." SESZONE ".\n"
#define NONE HEAD(D)
#define SOA(mname, serial)                                 \
    "$ORIGIN " D ".\n$TTL 3600\n@ SOA " mname " h " serial \
    " 7200 900 1209600 900\n@ NS ns1\n"
#define ROOT ". 60 SOA a. b. 1 2 3 4 60\n"
#define CACHED ROOT OWNER "." D ". 300 CNAME " TARGET ".\n"
#define KEY TARGET ". 60 TXT \"p=MIGf\"\n"

static struct ses_expected dkim(struct world *w)
{
    struct ses_expected e = {
        .purpose = SES_EASY_DKIM, .name = OWNER "." D, .type = ns_t_cname};

    e.values.at = arena_alloc(&w->a, sizeof *e.values.at);
    e.values.at[0] = TARGET;
    e.values.n = 1;
    return e;
}

static void is(struct world *w, const char *shown)
{
    struct ses_expected want = dkim(w);
    struct ses_record out;

    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out), shown);
    world_free(w);
}

/* Two servers; rules are for the second. */
static void two(const char *a, const char *b, enum world_act act, unsigned n,
                const char *shown)
{
    struct world *w = world_new(D, D);

    world_server(w, a);
    facts_source second = world_server(w, b);
    if (act != AGED)
        world_rule(w, (struct world_rule){.who = second,
                                          .name = OWNER "." D,
                                          .type = ns_t_cname,
                                          .act = act,
                                          .n = n});
    is(w, shown);
}

static void servers_are_combined(void **state)
{
    (void)state;
    two(GOOD, GOOD, AGED, 0, "right");
    two(GOOD, NONE, AGED, 0, "lagging servers-disagree");
    two(GOOD, CROSSED, AGED, 0, "lagging servers-disagree");
    two(CROSSED, GOOD, AGED, 0, "lagging servers-disagree");
    two(NONE, NONE, AGED, 0, "missing absent");
    two(NONE, CROSSED, AGED, 0, "wrong token-mismatch(" OWNER "." D ")");
}

/* Two servers with zones that have different primaries, and names of two
 * operators: neither follows the other. */
static void zones_of_two_operators_do_not_agree(void **state)
{
    static const char other[] =
        "$ORIGIN " D ".\n$TTL 3600\n"
        "@ SOA dns.example.org. hostmaster 1 7200 900 1209600 900\n@ NS ns1\n"
        "ns1 A 192.0.2.1\n";

    (void)state;
    for (int same_house = 0; same_house < 2; same_house++) {
        struct world *w = world_new(D, D);

        for (int k = 0; k < 2; k++)
            facts_look(&w->facts, world_server(w, k ? other : GOOD), D,
                       ns_t_soa, 0);
        if (!same_house)
            w->server[1].name = "dns.example.org";
        is(w, same_house ? "lagging servers-disagree"
                         : "lagging split-delegation");
    }
}

static void a_zone_that_was_not_seen_whole_is_not_right(void **state)
{
    struct world *w = world_new(D, D);

    (void)state;
    world_server(w, GOOD);
    w->zone.blind = true;
    w->zone.trouble_at = "192.0.2.1";
    is(w, "unknown resolver-refuses");
}

static void silence_is_never_missing(void **state)
{
    (void)state;
    two(GOOD, GOOD, SILENT, 0, "unknown timeout");
    two(GOOD, GOOD, NO_ROUTE, 0, "unknown unreachable");
    two(GOOD, GOOD, GARBAGE, 0, "unknown formerr");
    two(GOOD, GOOD, RCODE, ns_r_servfail, "unknown servfail");
    two(GOOD, GOOD, RCODE, ns_r_refused, "unknown refused");
    two(GOOD, GOOD, RCODE, ns_r_formerr, "unknown formerr");
    two(GOOD, GOOD, RCODE, ns_r_notimpl, "unknown formerr");
    two(GOOD, GOOD, RCODE, ns_r_notauth, "unknown lame-server");
    /* rcode NXDOMAIN and NOERROR without AA: no authority, no denial */
    two(GOOD, GOOD, RCODE, ns_r_nxdomain, "unknown lame-server");
    two(GOOD, GOOD, RCODE, ns_r_noerror, "unknown lame-server");
    two(GOOD, GOOD, NO_AA, 0, "unknown lame-server");
    two(NONE, NONE, SILENT, 0, "missing absent timeout");
    two(CROSSED, GOOD, SILENT, 0,
        "wrong token-mismatch(" OWNER "." D ") timeout");
}

static void all_alone(enum world_act act, unsigned n, const char *shown)
{
    struct world *w = world_new(D, D);
    facts_source who = world_server(w, NONE);

    world_rule(w, (struct world_rule){.who = who, .act = act, .n = n});
    is(w, shown);
}

/* It is no fault of the network here; and a server that is silent beside it is
 * told by itself. */
static void a_private_address_was_not_asked(void **state)
{
    (void)state;
    for (int silent = 0; silent < 2; silent++) {
        struct world *w = world_new(D, D);
        struct ses_expected want = dkim(w);
        struct ses_record out;

        world_rule(w, (struct world_rule){.who = world_server(w, GOOD),
                                          .act = PRIVATE});
        if (silent)
            world_rule(w, (struct world_rule){.who = world_server(w, GOOD),
                                              .act = NO_ROUTE});
        world_judge(w, &want, &out);
        assert_int_equal(out.verdict, SES_UNKNOWN);
        assert_int_equal(out.findings, 1 + silent);
        assert_string_equal(
            out.finding[0].cause,
            "ns1.example.net (192.0.2.1) was not asked, because its "
            "address isn't public.");
        assert_non_null(strstr(out.finding[0].fix, "--no-public-only"));
        assert_int_equal(out.finding[0].action.what, SES_DO_NONE);
        if (silent)
            assert_string_equal(
                out.finding[1].cause,
                "ns2.example.net (192.0.2.2) can't be reached from "
                "here.");
        world_free(w);
    }
}

static void one_server_in_trouble(void **state)
{
    (void)state;
    all_alone(SILENT, 0, "unknown timeout");
    all_alone(RCODE, ns_r_servfail, "unknown servfail");
    all_alone(RCODE, ns_r_refused, "unknown refused");
    all_alone(RCODE, ns_r_nxdomain, "unknown lame-server");
    all_alone(NO_AA, 0, "unknown lame-server");
    all_alone(CUT_OFF, 0, "unknown tcp-broken");
    is(world_new(D, D), "unknown unreachable");
}

static void what_is_not_asked_does_not_count(void **state)
{
    struct world *w = world_new(D, D);

    (void)state;
    world_server(w, GOOD);
    world_server(w, NONE);
    world_server(w, NONE);
    w->server[1].delegated = false;
    w->server[2].no_route = true;
    w->zone.servers = 4; /* the last has no address */
    w->server[3].delegated = true;
    is(w, "right");

    w = world_new(D, D);
    w->zone.parent_nxdomain = true;
    is(w, "missing");
}

static void answers_are_told(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_expected want = dkim(w);
    struct ses_record out;

    (void)state;
    world_server(w, GOOD);
    world_server(w, NONE);
    facts_source third = world_server(w, NONE);
    world_rule(w, (struct world_rule){.who = third, .act = SILENT});
    world_judge(w, &want, &out);
    assert_int_equal(out.answers, 3);
    assert_string_equal(out.answer[0].address, "192.0.2.1");
    assert_string_equal(out.answer[0].values.at[0], TARGET);
    assert_int_equal(out.answer[0].ttl, 3600);
    assert_int_equal(out.answer[0].rcode, 0);
    assert_int_equal(out.answer[0].verdict, SES_RIGHT);
    assert_int_equal(out.answer[1].rcode, ns_r_nxdomain);
    assert_int_equal(out.answer[1].ttl, -1);
    assert_int_equal(out.answer[1].verdict, SES_MISSING);
    assert_int_equal(out.answer[2].rcode, -1);
    assert_int_equal(out.answer[2].verdict, SES_UNKNOWN);
    world_free(w);
}

static void judged_too_early_nothing_is_proven(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_expected want = dkim(w);
    struct ses_record out;

    (void)state;
    world_server(w, GOOD);
    check_ask(&w->c, &want);
    check_judge(&w->c, &want, &out);
    assert_string_equal(world_show(w, &out), "unknown timeout");
    world_free(w);

    /* the answer is there, and why it is so is not asked any more */
    w = world_new(D, D);
    want = dkim(w);
    world_server(w, NONE);
    check_ask(&w->c, &want);
    assert_true(world_answer(w));
    check_judge(&w->c, &want, &out);
    assert_string_equal(world_show(w, &out), "missing absent");
    world_free(w);
}

static void an_identity_with_tokens_needs_no_signs(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    (void)state;
    world_tokens(w);
    world_server(w, HEAD(D) "_domainkeys.x A 192.0.2.1\n");
    assert_true(check_tokenless(&w->c, &d));
    assert_int_equal(w->facts.n, 0);
    world_free(w);
}

/* ---- caches ---- */

static void resolver(const char *zone, const struct world_rule *rule,
                     const char *shown, const char *words)
{
    struct world *w = world_new(D, D);
    struct ses_expected want = dkim(w);
    struct ses_record out;

    world_server(w, GOOD);
    facts_source who = world_resolver(w, zone);
    for (; rule && rule->name; rule++) {
        struct world_rule r = *rule;
        if (r.who == 1)
            r.who = who;
        world_rule(w, r);
    }
    world_judge(w, &want, &out);
    if (strcmp(world_show(w, &out), shown) != 0)
        fail_msg("%s\n  got  %s\n  want %s", zone, w->shown, shown);
    assert_int_equal(out.answers, 2);
    assert_int_equal(out.answer[1].role, SES_RESOLVER);
    if (words && !strstr(out.finding[0].fix, words))
        fail_msg("%s: %s", words, out.finding[0].fix);
    if (words)
        assert_int_equal(out.answer[1].ttl,
                         strtol(strpbrk(words, "0123456789"), NULL, 10));
    world_free(w);
}

static void caches_remember(void **state)
{
    static const struct world_rule aged[] = {
        {.who = 1, .name = OWNER "." D, .act = AGED, .n = 41}, {.name = NULL}};

    (void)state;
    resolver(CACHED KEY, NULL, "right", NULL);
    /* Amazon's name is not there: no business of the cache */
    resolver(CACHED, NULL, "right", NULL);
    resolver(ROOT, NULL, "lagging negative-cached", "Wait 60 seconds");
    resolver(ROOT, aged, "lagging negative-cached", "Wait 41 seconds");
    resolver(ROOT "x." OWNER "." D ". 60 A 192.0.2.1\n", aged,
             "lagging negative-cached", "Wait 41 seconds");
    resolver(ROOT OWNER "." D ". 300 CNAME " T2 "." SESZONE ".\n", aged,
             "lagging stale-cached", "Wait 41 seconds");
    resolver(ROOT OWNER "." D ". 100 TXT \"" TARGET "\"\n", NULL,
             "lagging stale-cached", "Wait 100 seconds");
}

/* A server that only the zone itself names is asked by resolvers, too: what they
 * have of it they would not forget, unless it is about to fetch the zone. */
static void what_another_server_lacks_is_no_cache(void **state)
{
    static const struct {
        const char *own, *shown;
    } row[] = {{NONE, "lagging ns-sets-differ"},
               {CROSSED, "lagging ns-sets-differ"},
               {SOA("ns9", "2026112300"), "lagging ns-sets-differ"},
               {SOA("ns1", "2026112302"), "lagging ns-sets-differ"},
               {SOA("ns1", "2026112300"), "lagging negative-cached"},
               {GOOD, "lagging negative-cached"}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct world *w = world_new(D, D);
        struct ses_expected want = dkim(w);
        struct ses_record out;

        world_server(w, GOOD);
        world_server(w, row[i].own);
        w->server[1].delegated = false;
        world_resolver(w, ROOT);
        world_judge(w, &want, &out);
        assert_string_equal(world_show(w, &out), row[i].shown);
        assert_int_equal(out.finding[0].waiting_helps, i >= 4);
        world_free(w);
    }
}

static void a_resolver_that_fails_proves_nothing(void **state)
{
#define WITH(act_, n_)                                             \
    (const struct world_rule[]){                                   \
        {.who = 1, .name = OWNER "." D, .act = (act_), .n = (n_)}, \
        {.name = TARGET, .who = 1, .act = (act_), .n = (n_)},      \
        {.name = NULL}}
    (void)state;
    resolver(CACHED, WITH(SILENT, 0), "right", NULL);
    resolver(CACHED, WITH(RCODE, ns_r_refused), "right", NULL);
    resolver(CACHED, WITH(RCODE, ns_r_servfail), "right", NULL);
    resolver(CACHED, WITH(GARBAGE, 0), "right", NULL);
}

static void servfail_is_looked_into(void **state)
{
    /* the resolver answers the CNAME, and TXT not */
    static const struct world_rule txt[] = {{.who = 1,
                                             .name = OWNER "." D,
                                             .type = ns_t_txt,
                                             .act = RCODE,
                                             .n = ns_r_servfail},
                                            {.name = NULL}};
    /* ... because it cannot have Amazon's part either */
    static const struct world_rule amazon[] = {
        {.who = 1,
         .name = OWNER "." D,
         .type = ns_t_txt,
         .act = RCODE,
         .n = ns_r_servfail},
        {.who = 1, .name = TARGET, .act = RCODE, .n = ns_r_servfail},
        {.name = NULL}};
    /* the zone's server itself fails */
    static const struct world_rule zone[] = {
        {.who = 0,
         .name = OWNER "." D,
         .type = ns_t_txt,
         .act = RCODE,
         .n = ns_r_servfail},
        {.who = 1,
         .name = OWNER "." D,
         .type = ns_t_txt,
         .act = RCODE,
         .n = ns_r_servfail},
        {.who = 1, .name = TARGET, .act = RCODE, .n = ns_r_servfail},
        {.name = NULL}};
    /* validation fails */
    static const struct world_rule bogus[] = {{.who = 1,
                                               .name = OWNER "." D,
                                               .act = RCODE,
                                               .n = ns_r_servfail,
                                               .unless_cd = true},
                                              {.name = NULL}};

    (void)state;
    resolver(CACHED KEY, txt, "wrong txt-servfail", NULL);
    resolver(CACHED, amazon, "right", NULL);
    resolver(CACHED KEY, zone, "wrong txt-servfail", NULL);
    resolver(CACHED KEY, bogus, "wrong dnssec-bogus", NULL);
}

static void without_resolvers_the_zone_is_asked(void **state)
{
    struct world *w = world_new(D, D);

    (void)state;
    facts_source who = world_server(w, GOOD);
    world_rule(
        w, (struct world_rule){
               .who = who, .type = ns_t_txt, .act = RCODE, .n = ns_r_servfail});
    is(w, "wrong txt-servfail(" OWNER "." D ")");

    w = world_new(D, D);
    world_server(w, GOOD);
    w->zone.bogus = true;
    is(w, "wrong dnssec-bogus");
}

/* Resolvers may have learnt the alias by another type; then only the servers
 * of the zone show what they do with TXT. */
static void txt_of_two(enum world_act act, unsigned n, bool first, bool second,
                       const char *shown)
{
    struct world *w = world_new(D, D);
    facts_source a = world_server(w, GOOD), b = world_server(w, GOOD);

    world_resolver(w, CACHED KEY);
    for (int i = 0; i < 2; i++)
        if (i ? second : first)
            world_rule(w, (struct world_rule){.who = i ? b : a,
                                              .name = OWNER "." D,
                                              .type = ns_t_txt,
                                              .act = act,
                                              .n = n});
    is(w, shown);
}

static void one_server_is_asked_for_txt(void **state)
{
    (void)state;
    txt_of_two(RCODE, ns_r_servfail, true, true,
               "wrong txt-servfail(" OWNER "." D ")");
    txt_of_two(RCODE, ns_r_servfail, true, false, "right");
    /* what TXT does is no proof against the CNAME */
    txt_of_two(RCODE, ns_r_servfail, false, true, "right");
    txt_of_two(RCODE, ns_r_nxdomain, true, true, "right");
    txt_of_two(RCODE, ns_r_noerror, true, true, "right");
    txt_of_two(RCODE, ns_r_refused, true, true, "right");
    txt_of_two(SILENT, 0, true, true, "right");
    txt_of_two(NO_AA, 0, true, true, "right");
    txt_of_two(CUT_OFF, 0, true, true, "right");

    struct world *w = world_new(D, D);
    world_server(w, GOOD OWNER " TXT \"x\"\n");
    world_server(w, GOOD OWNER " TXT \"x\"\n");
    world_resolver(w, CACHED KEY);
    is(w, "wrong cname-and-other(" OWNER "." D ")");
}

static void a_companion_of_the_cname(void **state)
{
    struct world *w = world_new(D, D);

    (void)state;
    world_server(w, GOOD OWNER " TXT \"x\"\n");
    world_resolver(w, ROOT OWNER "." D ". TXT \"x\"\n");
    is(w, "wrong cname-and-other(" OWNER "." D ")");

    /* a server that says all at once, and a resolver that stumbles at it */
    w = world_new(D, D);
    facts_source who = world_server(w, GOOD OWNER " TXT \"x\"\n");
    world_rule(w, (struct world_rule){.who = who, .act = ALL});
    is(w, "wrong cname-and-other(" OWNER "." D ")");

    w = world_new(D, D);
    world_server(w, GOOD OWNER " TXT \"x\"\n");
    who = world_resolver(w, CACHED KEY);
    world_rule(w, (struct world_rule){.who = who,
                                      .name = OWNER "." D,
                                      .type = ns_t_txt,
                                      .act = RCODE,
                                      .n = ns_r_servfail});
    is(w, "wrong cname-and-other(" OWNER "." D ")");

    w = world_new(D, D);
    world_server(w, GOOD OWNER " TXT \"x\"\n");
    who = world_resolver(w, CACHED OWNER "." D ". TXT \"x\"\n" KEY);
    world_rule(w, (struct world_rule){.who = who, .act = ALL});
    is(w, "wrong cname-and-other(" OWNER "." D ")");

    w = world_new(D, D);
    w->c.offline = true;
    world_server(w, GOOD OWNER " A 192.0.2.1\n");
    is(w, "wrong cname-and-other(" OWNER "." D ")");
}

static void caches_are_asked_last(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_expected want = dkim(w);
    struct ses_record out;

    (void)state;
    world_server(w, NONE);
    world_resolver(w, ROOT);
    world_judge(w, &want, &out);
    assert_int_equal(w->asked_cache, 0);
    assert_in_range(w->rounds, 2, 2);
    world_free(w);
}

static void a_healthy_domain_is_cheap(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    (void)state;
    world_tokens(w);
    world_server(w, GOOD T2 "._domainkey CNAME " T2 "." SESZONE ".\n" T3
                            "._domainkey CNAME " T3 "." SESZONE ".\n");
    world_server(w, GOOD T2 "._domainkey CNAME " T2 "." SESZONE ".\n" T3
                            "._domainkey CNAME " T3 "." SESZONE ".\n");
    world_resolver(w, CACHED T2 "._domainkey." D ". 60 CNAME " T2 "." SESZONE
                                ".\n" T3 "._domainkey." D ". 60 CNAME " T3
                                "." SESZONE ".\n" KEY);
    world_verify(w, &d);
    assert_int_equal(d.verdict, SES_RIGHT);
    /* 3 CNAMEs at each server, TXT of each at the resolver, DMARC twice */
    assert_in_range(w->asked, 0, 3 * 2 + 3 + 3);
    assert_in_range(w->rounds, 0, 2);
    world_free(w);
}

/* ---- a zone below ---- */

#define MAILMX " MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"

/* glue: with the referral; else a resolver knows the server's address. */
static void below(bool glue, bool resolver_there, const char *shown)
{
    struct world *w = world_new(D, D);
    const char *values[] = {"10 feedback-smtp.eu-west-1.amazonses.com"};
    struct ses_expected want = {.purpose = SES_MAIL_FROM_MX,
                                .name = "bounce." D,
                                .type = ns_t_mx,
                                .values = {values, 1}};
    struct ses_record out;
    facts_source who =
        world_server(w, HEAD(D) "bounce NS ns.bounce\nns.bounce A 192.0.2.3\n");
    facts_source cache = world_host(w,
                                    ROOT "ns.bounce." D ". 60 A 192.0.2.3\n"
                                         "bounce." D ". 60" MAILMX,
                                    FACTS_RESOLVER);

    world_host(w, HEAD("bounce." D) "@" MAILMX, FACTS_AUTH);
    if (resolver_there)
        w->cache[w->c.caches++] = cache;
    if (glue)
        world_rule(
            w, (struct world_rule){
                   .who = who, .act = GLUE, .glue = "ns.bounce." D, .n = 3});
    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out), shown);
    if (out.verdict == SES_RIGHT)
        assert_string_equal(out.answer[0].address, "192.0.2.3");
    world_free(w);
}

static void a_zone_below_has_the_name(void **state)
{
    (void)state;
    below(false, true, "right");
    below(true, true, "right");
    below(true, false, "right");
    /* the servers above refer to it, which is no fault of theirs */
    below(false, false, "unknown delegated-away(bounce.example.com)");
}

/* ---- aliases of other types ---- */

static void alias(enum ses_purpose p, const char *value, const char *far,
                  enum world_act act, const char *shown)
{
    struct world *w = world_new(D, D);
    const char *values[] = {value};
    struct ses_expected want = {.purpose = p,
                                .name = "_x." D,
                                .type = ns_t_txt,
                                .values = {values, value ? 1 : 0}};
    struct ses_record out;

    world_server(w, HEAD(D) "_x CNAME _x.vendor.example.\n");
    if (far) {
        facts_source who = world_resolver(w, far);
        if (act != AGED)
            world_rule(w, (struct world_rule){.who = who, .act = act});
    }
    world_judge(w, &want, &out);
    if (strcmp(world_show(w, &out), shown) != 0)
        fail_msg("got %s\n want %s", w->shown, shown);
    world_free(w);
}

static void an_alias_is_followed_by_a_resolver(void **state)
{
#define FAR                                        \
    ROOT "_x." D ". 60 CNAME _x.vendor.example.\n" \
         "_x.vendor.example. 60 TXT \"v=DMARC1; p=none\"\n"
    (void)state;
    alias(SES_DMARC, NULL, FAR, AGED, "right");
    alias(SES_DMARC, NULL, ROOT "_x." D ". 60 CNAME _x.vendor.example.\n", AGED,
          "missing dmarc-missing");
    /* nobody could follow it: nothing is proven */
    alias(SES_DMARC, NULL, FAR, SILENT,
          "unknown cname-chain(_x.vendor.example)");
    alias(SES_DMARC, NULL, NULL, AGED,
          "unknown cname-chain(_x.vendor.example)");
    alias(SES_OTHER, "v=DMARC1; p=none", FAR, SILENT,
          "unknown cname-chain(_x.vendor.example)");
    alias(SES_OTHER, "v=DMARC1; p=none", FAR, AGED,
          "right cname-chain(_x.vendor.example)");
    alias(SES_OTHER, "something else", FAR, AGED, "missing wrong-type");
}

/* ---- expected ---- */

static void expected(struct world *w, const char *const *line)
{
    size_t n;
    struct ses_expected *e = check_expected(&w->c, &n);

    for (size_t i = 0; i < n; i++, line++) {
        assert_non_null(*line);
        assert_string_equal(arena_fmt(&w->a, "%s %s %s",
                                      ses_purpose_word(e[i].purpose), e[i].name,
                                      e[i].values.n ? e[i].values.at[0] : "-"),
                            *line);
    }
    assert_null(*line);
    world_free(w);
}

static void what_ses_wants(void **state)
{
    static const char *const plain[] = {
        "easy-dkim " T1 "._domainkey." D " " T1 "." SESZONE,
        "easy-dkim " T2 "._domainkey." D " " T2 "." SESZONE,
        "easy-dkim " T3 "._domainkey." D " " T3 "." SESZONE,
        "mail-from-mx bounce." D " 10 feedback-smtp.eu-west-1.amazonses.com",
        "mail-from-spf bounce." D " -",
        "dmarc _dmarc." D " -",
        NULL};
    static const char *const address[] = {"receive-mx " D " -", NULL};
    struct world *w = world_new(D, D);

    (void)state;
    world_tokens(w);
    w->id.signing_zone = SESZONE;
    w->id.mail_from = "bounce." D;
    w->c.target.region = "eu-west-1";
    expected(w, plain);
    w = world_new(D, D);
    world_tokens(w);
    w->id.address = "user@" D;
    expected(w, address);
}

static void records_in_full_are_not_wanted_twice(void **state)
{
    static const char *const lines[] = {
        "easy-dkim " T1 "._domainkey." D " " T1 "." SESZONE,
        "easy-dkim " T2 "._domainkey." D " " T2 "." SESZONE,
        "easy-dkim " T3 "._domainkey." D " " T3 "." SESZONE,
        "other x." D " one",
        "other x." D " two",
        "dmarc _dmarc." D " v=DMARC1; p=reject",
        NULL};
    static const char *at[] = {"elsewhere", "one", "two", "v=DMARC1; p=reject"};
    static struct ses_expected full[] = {
        {.purpose = SES_EASY_DKIM,
         .name = T1 "._domainkey." D,
         .type = ns_t_cname,
         .values = {at, 1}},
        {.purpose = SES_OTHER,
         .name = "x." D,
         .type = ns_t_txt,
         .values = {at + 1, 1}},
        {.purpose = SES_OTHER,
         .name = "x." D,
         .type = ns_t_txt,
         .values = {at + 2, 1}},
        {.purpose = SES_DMARC,
         .name = "_dmarc." D,
         .type = ns_t_txt,
         .values = {at + 3, 1}},
    };
    struct world *w = world_new(D, D);

    (void)state;
    world_tokens(w);
    w->id.expected = full;
    w->id.nexpected = 4;
    expected(w, lines);
}

static void the_zone_of_the_targets(void **state)
{
    struct world *w = world_new(D, D);

    (void)state;
    assert_string_equal(check_dkim_zone(&w->c), "dkim.amazonses.com");
    w->c.target.region = "eu-central-2";
    assert_string_equal(check_dkim_zone(&w->c),
                        "dkim.eu-central-2.amazonses.com");
    w->c.target.region = "xx-new-1";
    assert_string_equal(check_dkim_zone(&w->c), "dkim.amazonses.com");
    w->id.origin = "AWS_SES_IL_CENTRAL_1";
    assert_string_equal(check_dkim_zone(&w->c),
                        "dkim.il-central-1.amazonses.com");
    w->c.target.dkim_zone = "dkim.given.amazonses.com";
    assert_string_equal(check_dkim_zone(&w->c), "dkim.given.amazonses.com");
    w->id.signing_zone = "dkim.input.amazonses.com";
    assert_string_equal(check_dkim_zone(&w->c), "dkim.input.amazonses.com");
    world_free(w);
}

/* ---- the domain as a whole ---- */

static void domain_shows(struct world *w, const struct ses_domain *d,
                         const char *shown)
{
    struct ses_record r = {
        .finding = d->finding, .findings = d->findings, .verdict = SES_RIGHT};

    if (strcmp(world_show(w, &r) + strlen("right"), shown) != 0)
        fail_msg("got %s\n want %s", w->shown, shown);
}

static void status(const char *dkim_word, const char *verification,
                   enum ses_verdict v, const char *shown)
{
    struct world *w = world_new(D, D);
    struct ses_record r = {.want = dkim(w), .verdict = v};
    struct ses_domain d = {.record = &r, .records = 1};

    w->id.status.dkim = dkim_word;
    w->id.status.verification = verification;
    check_status(&w->c, &d);
    domain_shows(w, &d, shown);
    world_free(w);
}

static void what_ses_says(void **state)
{
    (void)state;
    status("PENDING", "PENDING", SES_RIGHT, " ses-not-looked-yet");
    status("TEMPORARY_FAILURE", NULL, SES_RIGHT, " ses-not-looked-yet");
    status("NOT_STARTED", NULL, SES_RIGHT, " ses-not-looked-yet");
    status("FAILED", "FAILED", SES_RIGHT, " ses-gave-up");
    status("SUCCESS", "SUCCESS", SES_RIGHT, "");
    status(NULL, NULL, SES_RIGHT, "");
    status("PENDING", "PENDING", SES_MISSING, "");
    status("FAILED", "FAILED", SES_WRONG, "");
    status("PENDING", "PENDING", SES_LAGGING, "");
}

static void mail_from_has_a_state_of_its_own(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_record r = {.want = {.purpose = SES_MAIL_FROM_MX,
                                    .name = "bounce." D,
                                    .type = ns_t_mx}};
    struct ses_domain d = {.record = &r, .records = 1};

    (void)state;
    w->id.status.mail_from = "PENDING";
    w->id.status.dkim = "FAILED"; /* no record of DKIM was looked at */
    check_status(&w->c, &d);
    domain_shows(w, &d, " ses-not-looked-yet");
    assert_non_null(strstr(d.finding[0].cause, "MAIL FROM"));
    d.findings = 0;
    d.finding = NULL;
    w->id.status.mail_from = "FAILED";
    check_status(&w->c, &d);
    domain_shows(w, &d, " ses-gave-up");
    world_free(w);
}

static void region(const char *region_word, const char *origin,
                   const char *shown)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    w->c.target.region = region_word;
    w->id.origin = origin;
    w->id.signing_zone = SESZONE;
    check_status(&w->c, &d);
    domain_shows(w, &d, shown);
    world_free(w);
}

static void another_region_than_the_input(void **state)
{
    (void)state;
    region("af-south-1", "AWS_SES", " ses-other-region");
    region("us-east-1", "AWS_SES", "");
    region("af-south-1", "AWS_SES_US_EAST_1", "");
    region("xx-new-1", "AWS_SES", "");
    region(NULL, NULL, "");
}

static void advice_of_old(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    (void)state;
    w->id.legacy_advice = true;
    w->id.legacy_what = "no dot before _domainkey";
    check_status(&w->c, &d);
    domain_shows(w, &d, " legacy-advice");
    assert_non_null(strstr(d.finding[0].cause, "no dot before"));
    world_free(w);
}

static void a_cause_of_the_whole_domain_comes_first(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_finding absent = {.code = CODE_ABSENT, .cause = "x", .fix = "y"},
                       whole[] = {{.code = CODE_NS_SETS_DIFFER},
                                  {.code = CODE_NOT_REGISTERED,
                                   .cause = "x",
                                   .fix = "y"}};
    struct ses_record r[2] = {{.verdict = SES_UNKNOWN}, {.verdict = SES_RIGHT}};
    struct ses_domain d = {
        .record = r, .records = 2, .finding = whole, .findings = 2};

    (void)state;
    r[0].finding = arena_grow(&w->a, NULL, 0, sizeof absent);
    r[0].finding[0] = absent;
    r[0].findings = 1;
    check_whole(&w->a, &d);
    assert_string_equal(world_show(w, &r[0]), "missing not-registered absent");
    assert_string_equal(world_show(w, &r[1]), "right");
    d.findings = 1;
    r[0].verdict = SES_UNKNOWN;
    check_whole(&w->a, &d);
    assert_int_equal(r[0].verdict, SES_UNKNOWN);
    world_free(w);
}

/* ---- without tokens ---- */

static void a_denial_is_noted(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    (void)state;
    world_server(w, NONE);
    while (!check_tokenless(&w->c, &d))
        assert_true(world_answer(w));
    assert_int_equal(d.notes.n, 1);
    assert_non_null(strstr(d.notes.at[0], "_domainkey." D));
    world_free(w);

    w = world_new(D, D);
    memset(&d, 0, sizeof d);
    world_server(w, GOOD);
    while (!check_tokenless(&w->c, &d))
        assert_true(world_answer(w));
    assert_int_equal(d.notes.n, 0);
    world_free(w);
}

static void tokenless(const char *domain, const char *lines, bool lies,
                      const char *shown)
{
    struct world *w = world_new(domain, D);
    struct ses_domain d = {.findings = 0};
    char zone[2048];

    snprintf(zone, sizeof zone, HEAD(D) "%s\n", lines);
    facts_source who = world_server(w, zone);
    if (lies)
        world_rule(w, (struct world_rule){.who = who, .act = BLACK_LIE});
    while (!check_tokenless(&w->c, &d))
        assert_true(world_answer(w));
    domain_shows(w, &d, shown);
    world_free(w);
}

static void signs_without_tokens(void **state)
{
#define SOME " CNAME " TARGET "."
    (void)state;
    tokenless(D, "", false, "");
    tokenless(D, OWNER SOME, false, "");
    tokenless(D, OWNER "." D SOME, false,
              " name-doubled(_domainkey.example.com.example.com)");
    tokenless(D, T1 ".domainkey" SOME, false,
              " underscore-missing(domainkey.example.com)");
    tokenless(D, T1 "._domainkeys" SOME, false,
              " underscore-changed(_domainkeys.example.com)");
    tokenless(D, TARGET " CNAME " OWNER, false,
              " swapped(dkim.amazonses.com.example.com)");
    tokenless("mail.example.com", OWNER ".mail.example.com" SOME, false,
              " name-doubled(_domainkey.mail.example.com.example.com)");
    /* servers that never deny, and wildcards, are no sign */
    tokenless(D, "", true, "");
    tokenless(D, "*.example.com A 192.0.2.7", false, "");
    tokenless(D, "* A 192.0.2.7", false,
              " wildcard(k3q9x0random._domainkey.example.com)");
    tokenless(D, "* A 192.0.2.7\n" OWNER SOME, false, "");
    tokenless(D, "* TXT \"x\"\n" OWNER SOME "\n" OWNER "." D SOME, false,
              " name-doubled(_domainkey.example.com.example.com)");
}

/* SES gives three. */
static void some_tokens_are_not_all(void **state)
{
    static const char *token[] = {T1, T2, T3};

    (void)state;
    for (size_t n = 1; n <= 3; n++) {
        struct world *w = world_new(D, D);
        struct ses_domain d = {.findings = 0};

        w->id.tokens = (struct ses_strings){token, n};
        world_server(w, GOOD);
        while (!check_tokenless(&w->c, &d)) {
            assert_true(world_answer(w));
            d.findings = 0; /* each pass begins anew */
        }
        domain_shows(w, &d, n < 3 ? " tokens-incomplete" : "");
        world_free(w);
    }
}

/* ---- one server, as in the annotation ---- */

static void a_single_lookup(void **state)
{
    struct world *w = world_new(D, NULL);

    (void)state;
    w->c.single = true;
    world_server(w, GOOD);
    is(w, "right");

    w = world_new(D, NULL);
    w->c.single = true;
    world_server(w, HEAD(D) OWNER "." D " CNAME " TARGET ".\n");
    is(w, "missing name-doubled(" OWNER "." D "." D ")");

    /* nobody says which domain it is for */
    w = world_new(D, NULL);
    w->c.single = true;
    w->c.identity = NULL;
    world_server(w, HEAD(D) T1 ".domainkey CNAME " TARGET ".\n");
    is(w, "missing underscore-missing(" T1 ".domainkey." D ")");

    /* a resolver is believed, although it has no authority */
    w = world_new(D, NULL);
    w->c.single = true;
    facts_source who = world_host(w, ROOT, FACTS_RESOLVER);
    w->server[w->zone.servers++] = (struct zone_server){
        .address = "192.0.2.1", .who = who, .delegated = true};
    is(w, "missing absent");
}

/* Nobody has said where the zone begins. */
static void a_single_lookup_follows_a_chain(void **state)
{
    struct world *w = world_new(D, NULL);

    (void)state;
    w->c.single = true;
    world_server(w, HEAD(D) OWNER " CNAME dkim1\ndkim1 CNAME " TARGET ".\n");
    is(w, "right cname-chain(dkim1." D ")");

    w = world_new(D, NULL);
    w->c.single = true;
    world_server(w, HEAD(D) OWNER " CNAME dkim1\n");
    is(w, "wrong token-mismatch(" OWNER "." D ")");
}

/* How many questions one lookup's diagnosis costs. */
static void costs(const char *zone, const char *shown, unsigned most)
{
    struct world *w = world_new(D, NULL);
    struct ses_expected want = dkim(w);
    struct ses_record out;

    w->c.single = true;
    world_server(w, zone);
    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out), shown);
    assert_in_range(w->asked, 2, most);
    world_free(w);
}

/* Rare names only where no usual one is found, and not without end. */
static void a_single_lookup_asks_little(void **state)
{
    (void)state;
    costs(HEAD(D) OWNER " CNAME " TARGET ".\n", "right", 6);
    costs(HEAD(D) OWNER "." D " CNAME " TARGET ".\n",
          "missing name-doubled(" OWNER "." D "." D ")", 16);
    costs(HEAD(D) T1 " CNAME " TARGET ".\n",
          "missing name-incomplete(" T1 "." D ")", 16);
    costs(HEAD(D) "\\032" OWNER " CNAME " TARGET ".\n",
          "missing space-in-name(\\032" OWNER "." D ")", 50);
    costs(NONE, "missing absent", 50);
}

/* What stands beside the right CNAME, and a server that fails for TXT. */
static void a_single_lookup_looks_beside(void **state)
{
    static const char *const beside[] = {"TXT x", "A 192.0.2.1", "MX 10 m"};
    struct world *w;

    (void)state;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        w = world_new(D, NULL);
        w->c.single = true;
        world_server(w, arena_fmt(&w->a,
                                  HEAD(D) OWNER " CNAME " TARGET ".\n" OWNER
                                                " %s\n",
                                  beside[i]));
        is(w, "wrong cname-and-other(" OWNER "." D ")");
    }
}

/* ---- records of any kind ---- */

static void other(const char *zone, uint16_t type, const char *value,
                  const char *shown)
{
    struct world *w = world_new(D, D);
    const char *values[] = {value};
    struct ses_expected want = {.purpose = SES_OTHER,
                                .name = "rec." D,
                                .type = type,
                                .values = {values, 1}};
    struct ses_record out;

    world_server(w, arena_fmt(&w->a, HEAD(D) "rec %s\n", zone));
    world_judge(w, &want, &out);
    if (strcmp(world_show(w, &out), shown) != 0)
        fail_msg("%s\n  got  %s\n  want %s", zone, w->shown, shown);
    world_free(w);
}

static void any_record(void **state)
{
#define AT "(rec." D ")"
    (void)state;
    other("CNAME Host.Example.Net.", ns_t_cname, "host.example.net.", "right");
    other("CNAME host.example.net", ns_t_cname, "host.example.net",
          "wrong target-doubled" AT);
    other("MX 10 Mx.Example.Net.", ns_t_mx, "10 mx.example.net", "right");
    other("MX 20 mx.example.net.", ns_t_mx, "10 mx.example.net",
          "wrong value-near-miss" AT);
    other("A 192.0.2.5", ns_t_a, "192.0.2.5", "right");
    other("TXT \"AbC\"", ns_t_txt, "AbC", "right");
    other("TXT \"Ab\" \"C\"", ns_t_txt, "AbC", "right");
    other("TXT \"abc\"", ns_t_txt, "AbC", "wrong case-changed" AT);
    other("TXT \" AbC\"", ns_t_txt, "AbC", "wrong space-in-value" AT);
    other("TXT \"\\\"AbC\\\"\"", ns_t_txt, "AbC", "wrong quotes-in-value" AT);
    /* among texts of other uses */
    other("TXT \"v=spf1 -all\"\nrec TXT \"AbC\"", ns_t_txt, "AbC", "right");
    other("TXT \"v=spf1 -all\"\nrec TXT \"abc\"", ns_t_txt, "AbC",
          "wrong case-changed" AT);
    other("TXT \"v=spf1 -all\"", ns_t_txt, "token-of-mine", "missing absent");
    other("TXT \"dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA=\"", ns_t_txt,
          "token-of-mine", "wrong token-mismatch" AT);
    other("TXT \"v=spf1 -all\"\nrec.example.com TXT \"token-of-mine\"",
          ns_t_txt, "token-of-mine",
          "missing name-doubled(rec.example.com.example.com)");
    other("A 192.0.2.9", ns_t_cname, "host.example.net", "missing proxied" AT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(servers_are_combined),
        cmocka_unit_test(zones_of_two_operators_do_not_agree),
        cmocka_unit_test(a_zone_that_was_not_seen_whole_is_not_right),
        cmocka_unit_test(silence_is_never_missing),
        cmocka_unit_test(a_private_address_was_not_asked),
        cmocka_unit_test(one_server_in_trouble),
        cmocka_unit_test(what_is_not_asked_does_not_count),
        cmocka_unit_test(answers_are_told),
        cmocka_unit_test(judged_too_early_nothing_is_proven),
        cmocka_unit_test(an_identity_with_tokens_needs_no_signs),
        cmocka_unit_test(caches_remember),
        cmocka_unit_test(what_another_server_lacks_is_no_cache),
        cmocka_unit_test(a_resolver_that_fails_proves_nothing),
        cmocka_unit_test(servfail_is_looked_into),
        cmocka_unit_test(without_resolvers_the_zone_is_asked),
        cmocka_unit_test(one_server_is_asked_for_txt),
        cmocka_unit_test(a_companion_of_the_cname),
        cmocka_unit_test(caches_are_asked_last),
        cmocka_unit_test(a_healthy_domain_is_cheap),
        cmocka_unit_test(a_zone_below_has_the_name),
        cmocka_unit_test(an_alias_is_followed_by_a_resolver),
        cmocka_unit_test(what_ses_wants),
        cmocka_unit_test(records_in_full_are_not_wanted_twice),
        cmocka_unit_test(the_zone_of_the_targets),
        cmocka_unit_test(what_ses_says),
        cmocka_unit_test(mail_from_has_a_state_of_its_own),
        cmocka_unit_test(another_region_than_the_input),
        cmocka_unit_test(advice_of_old),
        cmocka_unit_test(a_cause_of_the_whole_domain_comes_first),
        cmocka_unit_test(signs_without_tokens),
        cmocka_unit_test(some_tokens_are_not_all),
        cmocka_unit_test(a_denial_is_noted),
        cmocka_unit_test(a_single_lookup),
        cmocka_unit_test(a_single_lookup_follows_a_chain),
        cmocka_unit_test(a_single_lookup_asks_little),
        cmocka_unit_test(a_single_lookup_looks_beside),
        cmocka_unit_test(any_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
