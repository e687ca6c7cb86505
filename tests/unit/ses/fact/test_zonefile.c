/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone in memory answers as RFC 1034 4.3.2 and RFC 4592 say. */
#include "ses/fact/zonefile.h"

#include "base/arena.h"
#include "dns/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct zone {
    struct arena a;
    struct zonefile z;
    unsigned broken, told, last_line;
};

static void say(void *ctx, const struct fault *fault)
{
    struct zone *z = ctx;

    assert_non_null(fault->text);
    z->told++;
    z->last_line = fault->line;
}

static void load(struct zone *z, const char *text, const char *origin)
{
    FILE *f = fmemopen((void *)(size_t)text, strlen(text), "r");
    struct zonefile_source src = {f, origin, say, z};

    z->z = zonefile_load(&src, &z->a, &z->broken);
    fclose(f);
}

static const char example[] =
    "$ORIGIN example.com.\n"
    "$TTL 1h\n"
    "@ IN SOA ns1 hostmaster ( 2026112301 ; serial\n"
    "        2h 15m 2w 5m )\n"
    "  NS ns1\n"
    "  NS ns2.example.net.\n"
    "ns1 A 192.0.2.1\n"
    "Tok._domainkey 300 IN CNAME tok.dkim.amazonses.com.\n"
    "mail IN 60 MX 10 feedback-smtp.us-east-1.amazonses.com.\n"
    "     TXT \"v=spf1 \" \"include:amazonses.com ~all\"\n"
    "_dmarc TXT v=DMARC1\\;p=none\n"
    "*.wild TXT \"star\"\n"
    "a.b.c A 192.0.2.2\n"
    "alias CNAME alias2\n"
    "alias2 CNAME ns1\n"
    "sub NS ns.sub\n"
    "ns.sub A 192.0.2.3\n"
    "odd TYPE65280 \\# 3 0a0b 0c\n"
    "sec DNSKEY 257 3 8 AwEAAa==\n";

static void check(const struct zone *z, const char *name, uint16_t type,
                  enum zonefile_state_of state, size_t n)
{
    struct zonefile_answer a = zonefile_answer_to(&z->z, name, type);

    if (a.state != state || a.n != n)
        fail_msg("%s: state %d, %zu records", name, (int)a.state, a.n);
}

static void a_zone_answers_as_a_server_does(void **state)
{
    struct zone z = {.told = 0};

    (void)state;
    load(&z, example, NULL);
    assert_int_equal(z.broken, 0);
    assert_string_equal(z.z.apex, "example.com");
    check(&z, "example.com", ns_t_ns, ZONEFILE_ANSWER, 2);
    check(&z, "example.com", ns_t_mx, ZONEFILE_NODATA, 0);
    check(&z, "TOK._domainkey.EXAMPLE.com", ns_t_txt, ZONEFILE_ANSWER, 1);
    check(&z, "_domainkey.example.com", ns_t_txt, ZONEFILE_NODATA, 0);
    check(&z, "x._domainkey.example.com", ns_t_txt, ZONEFILE_NXDOMAIN, 0);
    check(&z, "mail.example.com", ns_t_mx, ZONEFILE_ANSWER, 1);
    check(&z, "mail.example.com", ns_t_txt, ZONEFILE_ANSWER, 1);
    check(&z, "b.c.example.com", ns_t_a, ZONEFILE_NODATA, 0);
    check(&z, "c.example.com", ns_t_a, ZONEFILE_NODATA, 0);
    check(&z, "bc.example.com", ns_t_a, ZONEFILE_NXDOMAIN, 0);
    check(&z, "x.wild.example.com", ns_t_txt, ZONEFILE_ANSWER, 1);
    check(&z, "x.y.wild.example.com", ns_t_txt, ZONEFILE_ANSWER, 1);
    check(&z, "x.wild.example.com", ns_t_a, ZONEFILE_NODATA, 0);
    check(&z, "wild.example.com", ns_t_txt, ZONEFILE_NODATA, 0);
    check(&z, "sub.example.com", ns_t_txt, ZONEFILE_REFERRAL, 1);
    check(&z, "x.y.sub.example.com", ns_t_txt, ZONEFILE_REFERRAL, 1);
    check(&z, "sub.example.com", TYPE_DS, ZONEFILE_NODATA, 0);
    check(&z, "odd.example.com", 65280, ZONEFILE_ANSWER, 1);
    check(&z, "sec.example.com", 48, ZONEFILE_ANSWER, 1);
    check(&z, "example.org", ns_t_a, ZONEFILE_NOT_OURS, 0);
    check(&z, "ample.com", ns_t_a, ZONEFILE_NOT_OURS, 0);
    assert_true(
        zonefile_answer_to(&z.z, "x.wild.example.com", ns_t_txt).wildcard);
    assert_true(zonefile_answer_to(&z.z, "sec.example.com", 48).rr->opaque);
    arena_free(&z.a);
}

static void data_is_in_wire_form(void **state)
{
    static const unsigned char mx[] = "\0\12\15feedback-smtp\11us-east-1"
                                      "\11amazonses\3com";
    static const unsigned char spf[] = "\7v=spf1 \32include:amazonses.com ~all";
    static const unsigned char dmarc[] = "\17v=DMARC1;p=none";
    struct zone z = {.told = 0};
    const struct zonefile_rr *rr;

    (void)state;
    load(&z, example, NULL);
    rr = zonefile_answer_to(&z.z, "mail.example.com", ns_t_mx).rr;
    assert_int_equal(rr->ttl, 60);
    assert_int_equal(rr->line, 9);
    assert_int_equal(rr->rdata.len, sizeof mx);
    assert_memory_equal(rr->rdata.at, mx, sizeof mx);
    rr = zonefile_answer_to(&z.z, "mail.example.com", ns_t_txt).rr;
    assert_int_equal(rr->ttl, 3600);
    assert_int_equal(rr->rdata.len, sizeof spf - 1);
    assert_memory_equal(rr->rdata.at, spf, sizeof spf - 1);
    rr = zonefile_answer_to(&z.z, "_dmarc.example.com", ns_t_txt).rr;
    assert_memory_equal(rr->rdata.at, dmarc, sizeof dmarc - 1);
    arena_free(&z.a);
}

static void reply(const struct zone *z, struct msg *m, const char *name,
                  uint16_t type)
{
    static unsigned char octets[4096];
    struct buf b = buf_fixed(octets, sizeof octets);
    struct query q = {
        .name = name, .type = type, .class = ns_c_in, .edns = {.on = true}};

    assert_true(zonefile_reply(&z->z, &q, 4711, &b));
    assert_int_equal(msg_view(m, (struct bytes){octets, b.len}, NULL),
                     MSG_WHOLE);
    assert_int_equal(msg_match(m, &q, 4711), MSG_MATCHES);
}

static void replies_are_messages(void **state)
{
    struct zone z = {.told = 0};
    struct msg m;
    struct rr rr;

    (void)state;
    load(&z, example, NULL);
    reply(&z, &m, "alias.example.com", ns_t_a);
    assert_int_equal(m.readable[MSG_ANSWER], 3);
    assert_true(m.flags & DNS_AA);
    assert_true(msg_rr(&m, MSG_ANSWER, 2, &rr));
    assert_string_equal(rr.owner, "ns1.example.com");
    reply(&z, &m, "nothing.example.com", ns_t_a);
    assert_int_equal(msg_rcode(&m), ns_r_nxdomain);
    assert_int_equal(m.readable[MSG_AUTHORITY], 1);
    reply(&z, &m, "x.sub.example.com", ns_t_a);
    assert_int_equal(msg_rcode(&m), ns_r_noerror);
    assert_false(m.flags & DNS_AA);
    assert_int_equal(m.readable[MSG_AUTHORITY], 1);
    reply(&z, &m, "example.net", ns_t_a);
    assert_int_equal(msg_rcode(&m), ns_r_refused);
    reply(&z, &m, "x.wild.example.com", ns_t_txt);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    assert_string_equal(rr.owner, "x.wild.example.com");
    arena_free(&z.a);
}

/* RFC 6672: the DNAME, and the CNAME that is made of it. */
static void names_below_a_dname_are_aliases(void **state)
{
    static const char text[] = "$ORIGIN example.com.\n$TTL 300\n"
                               "@ SOA ns1 hostmaster 1 3600 900 86400 60\n"
                               "@ NS ns1\nns1 A 192.0.2.1\n"
                               "_domainkey DNAME keys\n"
                               "tok.keys CNAME tok.dkim.amazonses.com.\n";
    static const unsigned char to[] = "\3tok\4keys\7example\3com";
    struct zone z = {.told = 0};
    struct msg m;
    struct rr rr;

    (void)state;
    load(&z, text, NULL);
    reply(&z, &m, "tok._domainkey.example.com", ns_t_cname);
    assert_int_equal(m.readable[MSG_ANSWER], 2);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    assert_int_equal(rr.type, TYPE_DNAME);
    assert_true(msg_rr(&m, MSG_ANSWER, 1, &rr));
    assert_string_equal(rr.owner, "tok._domainkey.example.com");
    assert_int_equal(rr.type, ns_t_cname);
    assert_int_equal(rr.rdata.len, sizeof to);
    assert_memory_equal(rr.rdata.at, to, sizeof to);
    reply(&z, &m, "tok._domainkey.example.com", ns_t_txt);
    assert_int_equal(m.readable[MSG_ANSWER], 3);
    /* the name of the DNAME itself is none of them */
    reply(&z, &m, "_domainkey.example.com", ns_t_txt);
    assert_int_equal(m.readable[MSG_ANSWER], 0);
    assert_int_equal(msg_rcode(&m), ns_r_noerror);
    arena_free(&z.a);
}

/* Nothing stands between a name and the root. */
static void a_dname_may_stand_at_the_root(void **state)
{
    static const unsigned char to[] = "\1a\3com\7example\3net";
    struct zone z = {.told = 0};
    struct msg m;
    struct rr rr;

    (void)state;
    load(&z,
         "$ORIGIN .\n$TTL 300\n@ SOA a. b. 1 2 3 4 5\n"
         "@ DNAME example.net.\n",
         NULL);
    reply(&z, &m, "a.com", ns_t_cname);
    assert_true(msg_rr(&m, MSG_ANSWER, 1, &rr));
    assert_string_equal(rr.owner, "a.com");
    assert_int_equal(rr.rdata.len, sizeof to);
    assert_memory_equal(rr.rdata.at, to, sizeof to);
    reply(&z, &m, ".", ns_t_txt);
    assert_int_equal(m.readable[MSG_ANSWER], 0);
    arena_free(&z.a);
}

static void a_broken_entry_does_not_stop_the_others(void **state)
{
    struct zone z = {.told = 0};

    (void)state;
    load(&z,
         "$ORIGIN example.com.\n"
         "@ SOA a b 1 2 3 4 5\n"
         "x A 1.2.3\n"
         "y A\n"
         "$INCLUDE /etc/passwd\n"
         "m MX ten host\n"
         "w WHAT 1\n"
         "c CH A 192.0.2.1\n"
         "bad..name A 192.0.2.1\n"
         "t TXT \"\\256\"\n"
         "g TYPE1 \\# 4 0102\n"
         "ok A 192.0.2.1\n"
         "open TXT ( \"a\"\n"
         "never\n",
         NULL);
    assert_int_equal(z.told, 10);
    assert_int_equal(z.broken, 10);
    assert_int_equal(z.last_line, 13);
    check(&z, "ok.example.com", ns_t_a, ZONEFILE_ANSWER, 1);
    check(&z, "m.example.com", ns_t_mx, ZONEFILE_NXDOMAIN, 0);
    arena_free(&z.a);
}

/* RFC 1035 5.1: brackets group data over lines; neither a comment nor a string
 * has any. That there are very many lines is no reason to wait. */
static void an_entry_goes_on_until_its_brackets_are_closed(void **state)
{
    enum { LINES = 200000 };
    static const char before[] = "$ORIGIN example.com.\n"
                                 "@ SOA a b 1 2 3 4 5\n"
                                 "x TXT ( \"one ) \\\" (\"; ) (\n"
                                 "  ( \"two ;\" )\n",
                      after[] = "  \"three\\ \" \\) ; (\n"
                                "  \"four\nlines\" ) ; (\n"
                                "y A 192.0.2.1\n";
    char *text = malloc(sizeof before + LINES + sizeof after);
    struct zone z = {.told = 0};

    (void)state;
    assert_non_null(text);
    memcpy(text, before, sizeof before - 1);
    memset(text + sizeof before - 1, '\n', LINES);
    memcpy(text + sizeof before - 1 + LINES, after, sizeof after);
    load(&z, text, NULL);
    assert_int_equal(z.broken, 0);
    check(&z, "x.example.com", ns_t_txt, ZONEFILE_ANSWER, 1);
    check(&z, "y.example.com", ns_t_a, ZONEFILE_ANSWER, 1);
    arena_free(&z.a);
    free(text);
}

/* named-checkzone says of each "invalid use of a meta type". */
static void types_of_messages_are_no_records_of_a_zone(void **state)
{
    struct zone z = {.told = 0};

    (void)state;
    load(&z,
         "$ORIGIN example.com.\n"
         "@ SOA a b 1 2 3 4 5\n"
         "b TYPE41 \\# 0\n"
         "b TSIG \\# 0\n"
         "b TYPE128 \\# 0\n"
         "b ANY \\# 0\n"
         "b TYPE0 \\# 0\n"
         "b TYPE127 \\# 0\n"
         "b TYPE256 10 1 \"target\"\n",
         NULL);
    assert_int_equal(z.broken, 5);
    assert_int_equal(z.last_line, 7);
    check(&z, "b.example.com", TYPE_ANY, ZONEFILE_ANSWER, 2);
    arena_free(&z.a);
}

static void an_origin_may_come_from_outside(void **state)
{
    struct zone z = {.told = 0};

    (void)state;
    load(&z, "tok._domainkey CNAME tok.dkim.amazonses.com.\n", "example.org");
    assert_int_equal(z.broken, 0);
    assert_string_equal(z.z.apex, "example.org");
    check(&z, "tok._domainkey.example.org", ns_t_cname, ZONEFILE_ANSWER, 1);
    arena_free(&z.a);
    load(&z, "tok A 192.0.2.1\n", NULL);
    assert_int_equal(z.broken, 1);
    arena_free(&z.a);
}

/* As cli53 exports them. */
static void an_alias_of_route_53_is_no_fault(void **state)
{
    struct zone z = {.told = 0};

    (void)state;
    load(&z,
         "$ORIGIN example.com.\n"
         "@ SOA a b 1 2 3 4 5\n"
         "@ 60 AWS ALIAS A x.cloudfront.net. Z2 false\n"
         " 300 IN TXT \"below the alias\"\n"
         "www 60 AWS ALIAS A x.cloudfront.net. Z2 false\n"
         "ok 300 IN A 192.0.2.1 ; AWS routing=\"WEIGHTED\" weight=1\n",
         NULL);
    assert_int_equal(z.broken, 0);
    check(&z, "example.com", ns_t_txt, ZONEFILE_ANSWER, 1);
    check(&z, "ok.example.com", ns_t_a, ZONEFILE_ANSWER, 1);
    arena_free(&z.a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_answers_as_a_server_does),
        cmocka_unit_test(data_is_in_wire_form),
        cmocka_unit_test(replies_are_messages),
        cmocka_unit_test(names_below_a_dname_are_aliases),
        cmocka_unit_test(a_dname_may_stand_at_the_root),
        cmocka_unit_test(types_of_messages_are_no_records_of_a_zone),
        cmocka_unit_test(a_broken_entry_does_not_stop_the_others),
        cmocka_unit_test(an_entry_goes_on_until_its_brackets_are_closed),
        cmocka_unit_test(an_origin_may_come_from_outside),
        cmocka_unit_test(an_alias_of_route_53_is_no_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
