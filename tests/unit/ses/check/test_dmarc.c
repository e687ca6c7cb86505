/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DMARC (F90; RFC 7489 6.3, 6.4, 6.6.3; RFC 9989 for domains above). */
#include "ses/model/dmarc.h"
#include "value_world.h"

#define D "example.com"
#define NAME "_dmarc." D
#define AT "(" NAME ")"
#define ROOT "$ORIGIN .\n$TTL 60\n. 60 SOA a. b. 1 2 3 4 60\n"

static struct ask question(const char *zone)
{
    return (struct ask){.purpose = SES_DMARC,
                        .type = ns_t_txt,
                        .name = NAME,
                        .domain = D,
                        .apex = D,
                        .zone = zone};
}

static void is(const char *rows, const char *shown)
{
    char zone[2048];
    struct ask q = question(zone);

    snprintf(zone, sizeof zone, "%s%s\n", HEAD(D), rows);
    ask_is(ask_world(&q), &q, shown);
    q.value = "v=DMARC1; p=none;"; /* what SES proposes: any policy will do */
    ask_is(ask_world(&q), &q, shown);
}

static void txt(const char *record, const char *shown)
{
    char rows[1024];

    snprintf(rows, sizeof rows, "_dmarc TXT \"%s\"", record);
    is(rows, shown);
}

static void policies_are_right(void **state)
{
    (void)state;
    txt("v=DMARC1; p=none;", "right");
    txt("v=DMARC1; p=none", "right");
    txt("v=DMARC1;p=reject;sp=none;rua=mailto:d@example.com", "right");
    txt("v = DMARC1 ; p = QUARANTINE ; pct=25", "right");
    txt("v=DMARC1; rua=mailto:d@example.com; p=none; x=unknown", "right");
    txt("v=DMARC1; p=none; aspf=s", "right"); /* and no MAIL FROM */
    is("_dmarc TXT \"v=DMARC1;\" \" p=none\"", "right");
    is("_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"a note\"", "right");
    is("_dmarc CNAME d.hosted\nd.hosted TXT \"v=DMARC1; p=none\"", "right");
    is("_DMARC TXT \"v=DMARC1; p=none\"", "right");
}

/* RFC 9989 4.7: without p= it counts as p=none. */
static void a_missing_policy_is_none(void **state)
{
    (void)state;
    txt("v=DMARC1;", "right");
    txt("v=DMARC1; rua=mailto:d@example.com", "right");
}

static void what_receivers_cannot_use_is_told(void **state)
{
    (void)state;
    txt("v=DMARC1; p=;", "wrong dmarc-invalid" AT);
    txt("v=DMARC1; p=block;", "wrong dmarc-invalid" AT);
    txt("v=DMARC1; p=none; p=reject", "wrong dmarc-invalid" AT);
    txt("v=DMARC1; p=none; sp=all", "wrong dmarc-invalid" AT);
    txt("p=none; v=DMARC1", "wrong dmarc-invalid" AT);
    txt("p=none", "wrong dmarc-invalid" AT);
    txt("v=dmarc1; p=none", "wrong dmarc-invalid" AT);
    txt("v=DMARC2; p=none", "wrong dmarc-invalid" AT);
    txt("v=DMARC1 p=none", "wrong dmarc-invalid" AT);
    txt(" v=DMARC1; p=none", "wrong dmarc-invalid" AT);
    txt("\\\"v=DMARC1; p=none\\\"", "wrong dmarc-invalid" AT);
    is("_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=reject\"",
       "wrong dmarc-duplicate" AT);
}

static void none_is_told(void **state)
{
    (void)state;
    is("www A 192.0.2.1", "missing dmarc-missing");
    txt("v=spf1 -all", "missing dmarc-missing");
    is(NAME " TXT \"v=DMARC1; p=none\"",
       "missing name-doubled(" NAME "." D ")");
}

static void strict_spf_defeats_a_subdomain(void **state)
{
    struct ask q =
        question(HEAD(D) "_dmarc TXT \"v=DMARC1; p=none; aspf=s\"\n");

    (void)state;
    q.mail_from = "mail." D;
    ask_is(ask_world(&q), &q, "right dmarc-strict-spf" AT);
    q.mail_from = D;
    ask_is(ask_world(&q), &q, "right");
    q.mail_from = "mail." D;
    q.zone = HEAD(D) "_dmarc TXT \"v=DMARC1; p=none; aspf=r\"\n";
    ask_is(ask_world(&q), &q, "right");
}

/* Mail from subdomains has the identity's signature. */
static void strict_dkim_is_told(void **state)
{
    struct ask q =
        question(HEAD(D) "_dmarc TXT \"v=DMARC1; p=none; adkim=s\"\n");

    (void)state;
    ask_is(ask_world(&q), &q, "right dmarc-strict-dkim" AT);
    q.zone = HEAD(D) "_dmarc TXT \"v=DMARC1; p=none; adkim=s; aspf=s\"\n";
    ask_is(ask_world(&q), &q, "right dmarc-strict-dkim" AT);
    q.mail_from = "mail." D;
    ask_is(ask_world(&q), &q,
           "right dmarc-strict-spf" AT " dmarc-strict-dkim" AT);
}

static void mended(const char *text, const char *wanted)
{
    char some[512];
    struct buf b = buf_fixed(some, sizeof some);

    dmarc_mend(&b, text);
    assert_string_equal(buf_text(&b), wanted);
}

/* What its owner wrote stays; a policy that is none harms nobody's mail. */
static void a_record_is_mended(void **state)
{
    (void)state;
    mended("p=reject; v=DMARC1", "v=DMARC1; p=reject;");
    mended("v=DMARC1; p=nothing; rua=mailto:a@b.example",
           "v=DMARC1; p=none; rua=mailto:a@b.example;");
    mended("v=DMARC1; p=none; p=reject", "v=DMARC1; p=none;");
    mended("v=DMARC1; p=quarantine; sp=all; pct=50",
           "v=DMARC1; p=quarantine; sp=none; pct=50;");
    mended("\"v=DMARC1; p=none\"", "v=DMARC1; p=none;");
    mended("v=DMARC1 p=quarantine rua=mailto:a@b.example,mailto:c@d.example",
           "v=DMARC1; p=quarantine; "
           "rua=mailto:a@b.example,mailto:c@d.example;");
    mended("v=DMARC1, p=reject", "v=DMARC1; p=reject;");
    mended("v=DMARC1, p=quarantine, rua=mailto:a@b.example, mailto:c@d.example",
           "v=DMARC1; p=quarantine; rua=mailto:a@b.example, "
           "mailto:c@d.example;");
    mended("v=DMARC1\\; p=reject\\; rua=mailto:a@b.example",
           "v=DMARC1; p=reject; rua=mailto:a@b.example;");
    mended("v:DMARC1; p:reject; rua : mailto:a@b.example",
           "v=DMARC1; p=reject; rua=mailto:a@b.example;");
    mended("v = DMARC1 p = reject", "v=DMARC1; p=reject;");
}

/* Signs outside ASCII go; an address without its letters is another's. */
static void signs_go_and_letters_stay(void **state)
{
    (void)state;
    mended("\xe2\x80\x9cv=DMARC1; p=none\xe2\x80\x9d", "v=DMARC1; p=none;");
    mended("\x93v=DMARC1; p=none\x94", "v=DMARC1; p=none;");
    mended("v=DMARC1\xc2\xa0p=none\xa0rua=mailto:a@b.example",
           "v=DMARC1; p=none; rua=mailto:a@b.example;");
    mended("v=DMARC1 p=none rua=mailto:a@m\xc3\xbcller.example",
           "v=DMARC1; p=none; rua=mailto:a@m\xc3\xbcller.example;");
    mended(
        "v=DMARC1 p=none rua=mailto:\xc3\xa0@b.example ruf=mailto:\xfc@b",
        "v=DMARC1; p=none; rua=mailto:\xc3\xa0@b.example; ruf=mailto:\xfc@b;");
    mended("v=DMARC1 p=none rua=mailto:a@b\xe2\x80\x91"
           "c.example",
           "v=DMARC1; p=none; rua=mailto:a@b-c.example;");
    mended("v=DMARC1\xef\xbc\x9bp=none\xef\xbc\x9brua=mailto:a@b.example"
           "\xef\xbc\x8cmailto:c@d.example",
           "v=DMARC1; p=none; rua=mailto:a@b.example,mailto:c@d.example;");
    mended("v=DMARC1 p=reject rua=mailto:\xe2",
           "v=DMARC1; p=reject; rua=mailto:\xe2;");
}

static void report_domain(const char *text, size_t i, const char *wanted)
{
    char domain[NAME_TEXT] = "";
    bool is = dmarc_report_domain(text, i, domain, sizeof domain);

    assert_string_equal(is ? domain : "-", wanted);
}

static void reports_go_to_domains(void **state)
{
    static const char two[] =
        "v=DMARC1; p=none; rua=mailto:a@b.example!10m , mailto:c@d.example";

    (void)state;
    report_domain(two, 0, "b.example");
    report_domain(two, 1, "d.example");
    report_domain(two, 2, "-");
    report_domain("v=DMARC1; p=none", 0, "-");
    report_domain("v=DMARC1; rua=a@b.example", 0, "-");
    report_domain("v=DMARC1; rua=https://b.example/@x", 0, "-");
    report_domain("v=DMARC1; rua=mailto:", 0, "-");
    report_domain("v=DMARC1; rua=mailto:a@", 0, "-");
    report_domain("v=DMARC1; rua=", 0, "-");
}

/* A subdomain identity; its zone may be its own or the one above. */
static void above(const char *apex, const char *zone, const char *resolver,
                  const char *shown)
{
    struct ask q = question(zone);

    q.name = "_dmarc.mail.sub." D;
    q.domain = "mail.sub." D;
    q.apex = apex;
    q.resolver = resolver;
    ask_is(ask_world(&q), &q, shown);
}

static void a_domain_above_counts(void **state)
{
    (void)state;
    above(D, HEAD(D) "_dmarc TXT \"v=DMARC1; p=none\"\n", NULL, "right");
    above(D, HEAD(D) "_dmarc.sub TXT \"v=DMARC1; p=none\"\n", NULL, "right");
    above(D, HEAD(D) "_dmarc CNAME x\nx TXT \"v=DMARC1; p=none\"\n", NULL,
          "right");
    above(D, HEAD(D) "_dmarc TXT \"v=DMARC1; p=x\"\n", NULL,
          "missing dmarc-missing");
    above("mail.sub." D, HEAD("mail.sub." D),
          ROOT NAME ". TXT \"v=DMARC1; p=reject\"\n", "right");
    above("mail.sub." D, HEAD("mail.sub." D), ROOT, "missing dmarc-missing");
    above("mail.sub." D, HEAD("mail.sub." D), NULL, "missing dmarc-missing");
    /* a registry's record is nobody's */
    above("mail.sub." D, HEAD("mail.sub." D),
          ROOT "_dmarc.com. TXT \"v=DMARC1; p=reject\"\n",
          "missing dmarc-missing");
    /* several are none (RFC 9989 4.10), and that is why */
    above(D,
          HEAD(D) "_dmarc TXT \"v=DMARC1; p=none\"\n"
                  "_dmarc TXT \"v=DMARC1; p=reject\"\n",
          NULL, "wrong dmarc-duplicate(" NAME ")");
    above(D,
          HEAD(D) "_dmarc TXT \"v=DMARC1; p=none\"\n"
                  "_dmarc.sub TXT \"v=DMARC1; p=none\"\n"
                  "_dmarc.sub TXT \"v=DMARC1; p=reject\"\n",
          NULL, "right");
    /* its own comes first */
    above(D,
          HEAD(D) "_dmarc TXT \"v=DMARC1; p=none\"\n"
                  "_dmarc.mail.sub TXT \"v=DMARC1; p=x\"\n",
          NULL, "wrong dmarc-invalid(_dmarc.mail.sub." D ")");
}

/* What a registry says of itself is nobody's policy; it is not even asked. */
static void a_registry_does_not_count(void **state)
{
    static const char *const of[] = {"co.uk", "com.au", "com"};
    char domain[64], name[80], zone[256], resolver[256];

    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        struct ask q = {.purpose = SES_DMARC, .type = ns_t_txt};
        snprintf(domain, sizeof domain, "shop.%s", of[i]);
        snprintf(name, sizeof name, "_dmarc.mail.%s", domain);
        snprintf(zone, sizeof zone,
                 "$ORIGIN %s.\n@ 60 SOA ns1 h 1 2 3 4 5\n@ 60 NS ns1\n"
                 "ns1 60 A 192.0.2.1\n",
                 domain);
        snprintf(resolver, sizeof resolver,
                 ROOT "_dmarc.%s. 60 TXT \"v=DMARC1; p=reject\"\n", of[i]);
        q.domain = q.apex = domain;
        q.name = name;
        q.zone = zone;
        q.resolver = resolver;
        ask_is(ask_world(&q), &q, "missing dmarc-missing");
    }
}

static void silence_about_a_domain_above(void **state)
{
    struct ask q = question(HEAD(D) "www A 192.0.2.1\n");
    struct world *w;

    (void)state;
    q.name = "_dmarc.sub." D;
    q.domain = "sub." D;
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.name = NAME, .act = SILENT});
    ask_is(w, &q, "unknown timeout");
    w = ask_world(&q);
    world_rule(
        w, (struct world_rule){.name = NAME, .act = RCODE, .n = ns_r_refused});
    ask_is(w, &q, "unknown servfail");
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.name = NAME, .act = NO_AA});
    ask_is(w, &q, "unknown servfail");
    /* what is below is right before anybody looks above */
    q.zone = HEAD(D) "_dmarc.sub TXT \"v=DMARC1; p=none\"\n";
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.name = NAME, .act = SILENT});
    ask_is(w, &q, "right");
    /* one that is broken does not count, and the next one does */
    q.name = "_dmarc.a.sub." D;
    q.domain = "a.sub." D;
    q.zone = HEAD(D) "_dmarc.sub TXT \"v=DMARC1; p=\"\n"
                     "_dmarc TXT \"v=DMARC1; p=none\"\n";
    ask_is(ask_world(&q), &q, "right");
}

/* SES does not need it: one server is asked, and no resolver. */
static void the_answer_shows_what_counts(void **state)
{
    struct ask q = question(HEAD(D) "_dmarc TXT \"v=DMARC1; p=none\"\n");
    struct world *w;
    struct ses_record out;

    (void)state;
    q.name = "_dmarc.sub." D;
    q.domain = "sub." D;
    w = ask_world(&q);
    struct ses_expected want = ask_want(w, &q);
    world_judge(w, &want, &out);
    assert_int_equal(out.answers, 1);
    assert_int_equal(out.answer[0].values.n, 1);
    assert_string_equal(out.answer[0].values.at[0], "v=DMARC1; p=none");
    world_free(w);
}

static void it_costs_one_question(void **state)
{
    struct ask q = question(HEAD(D) "_dmarc TXT \"v=DMARC1; p=none\"\n");
    struct world *w = ask_world(&q);
    struct ses_expected want = ask_want(w, &q);
    struct ses_record out;

    (void)state;
    world_server(w, q.zone);
    world_judge(w, &want, &out);
    assert_int_equal(w->asked, 1);
    world_free(w);
}

static void every_fault_has_words(void **state)
{
    (void)state;
    assert_null(dmarc_words(DMARC_OK));
    for (enum dmarc_fault f = DMARC_VERSION; f <= DMARC_QUOTES; f++)
        assert_true(strlen(dmarc_words(f)) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policies_are_right),
        cmocka_unit_test(what_receivers_cannot_use_is_told),
        cmocka_unit_test(a_missing_policy_is_none),
        cmocka_unit_test(none_is_told),
        cmocka_unit_test(strict_spf_defeats_a_subdomain),
        cmocka_unit_test(strict_dkim_is_told),
        cmocka_unit_test(a_record_is_mended),
        cmocka_unit_test(signs_go_and_letters_stay),
        cmocka_unit_test(reports_go_to_domains),
        cmocka_unit_test(a_domain_above_counts),
        cmocka_unit_test(a_registry_does_not_count),
        cmocka_unit_test(silence_about_a_domain_above),
        cmocka_unit_test(the_answer_shows_what_counts),
        cmocka_unit_test(it_costs_one_question),
        cmocka_unit_test(every_fault_has_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
