/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an Easy DKIM CNAME may point to. */
#include "check_world.h"

#define D "example.com"
#define OWNER T1 "._domainkey"
#define TARGET T1 "." SESZONE

struct scene {
    const char *value; /* expected; NULL: not known */
    const char *zone, *shown;
};

static void play(const struct scene *s)
{
    struct world *w = world_new(D, D);
    const char *values[] = {s->value};
    struct ses_expected want = {.purpose = SES_EASY_DKIM,
                                .name = OWNER "." D,
                                .type = ns_t_cname,
                                .values = {values, s->value ? 1 : 0}};
    struct ses_record out;
    char zone[4096];

    snprintf(zone, sizeof zone, HEAD(D) "%s\n", s->zone);
    world_server(w, zone);
    world_judge(w, &want, &out);
    if (strcmp(world_show(w, &out), s->shown) != 0)
        fail_msg("%s\n  got  %s\n  want %s", s->zone, w->shown, s->shown);
    world_free(w);
}

/* A CNAME to this target where TARGET is expected; code NULL: right. */
static void points(const char *target, const char *code)
{
    char zone[1024], shown[1024];
    struct scene s = {TARGET, zone, shown};

    snprintf(zone, sizeof zone, "%s CNAME %s", OWNER, target);
    snprintf(shown, sizeof shown, code ? "wrong %s(%s." D ")" : "right", code,
             OWNER);
    play(&s);
}

static void shows(const char *zone, const char *shown)
{
    struct scene s = {TARGET, zone, shown};

    play(&s);
}

static void any_case_is_right(void **state)
{
    (void)state;
    points(TARGET ".", NULL);
    points("7KLFYYLBEG3RHDSV5UCDRD6PM6HU2ZX2.DKIM.AmazonSES.com.", NULL);
}

static void another_token(void **state)
{
    (void)state;
    points(T2 "." SESZONE ".", "token-mismatch");
    points("www.parked.example.", "token-mismatch");
    points(T2 ".dkim.af-south-1.amazonses.com.", "token-mismatch");
}

static void a_domain_behind_it(void **state)
{
    (void)state;
    points(TARGET, "target-doubled");
    points(TARGET ".dkim.amazonses.com.", "target-doubled");
    points(TARGET ".www." D ".", "target-doubled");
    points(T2 "." SESZONE "." D ".", "target-doubled");
}

static void another_region(void **state)
{
    (void)state;
    points(T1 ".dkim.af-south-1.amazonses.com.", "wrong-region");
    points(T1 ".dkim.eu-central-2.amazonses.com.", "wrong-region");
    points(T1 ".dkim.cell-7.eusc-de-east-1.amazonses.eu.", "wrong-region");
}

static void characters_that_do_not_belong(void **state)
{
    (void)state;
    points("\\032" TARGET ".", "space-in-value");
    points(TARGET "\\032.", "space-in-value");
    points(TARGET "\\009.", "space-in-value");
    points("\\194\\160" TARGET ".", "space-in-value");
    points("\\226\\128\\139" TARGET ".", "space-in-value");
    points(TARGET ".\\032." D ".", "space-in-value");
    points("\\\"" TARGET "\\\".", "quotes-in-value");
    points("\\\"" TARGET ".\\\"." D ".", "quotes-in-value");
    points("\\226\\128\\156" TARGET "\\226\\128\\157.", "quotes-in-value");
    points("http://" TARGET ".", "url-in-value");
    points("https://" TARGET "/.", "url-in-value");
}

static void a_few_characters(void **state)
{
    (void)state;
    /* 31 of 32 characters, and half of them */
    points("7klfyylbeg3rhdsv5ucdrd6pm6hu2zx." SESZONE ".", "value-near-miss");
    points("7klfyylbeg3rhdsv." SESZONE ".", "value-near-miss");
    points("klfyylbeg3rhdsv5ucdrd6pm6hu2zx2." SESZONE ".", "value-near-miss");
    points("7klfyylbeg3rhdsv5ucdrd6pm6hu2zxz." SESZONE ".", "value-near-miss");
    points(T1 ".dkim.amazonaws.com.", "value-near-miss");
    points(T1 ".dkim.amazonses.co.", "value-near-miss");
    points(T1 ".dkim.amazonses.", "value-near-miss");
    points(T1 ".amazonses.com.", "value-near-miss");
    points("dkim.amazonses.com.", "value-near-miss");
    points(T1 ".", "value-near-miss");
}

static void without_a_value_the_tokens_are_compared(void **state)
{
    struct scene right = {NULL,
                          OWNER " CNAME " T1 ".dkim.eu-south-1.amazonses.com.",
                          "right"},
                 crossed = {NULL, OWNER " CNAME " T2 "." SESZONE ".",
                            "wrong token-mismatch(" OWNER "." D ")"},
                 doubled = {NULL, OWNER " CNAME " TARGET,
                            "wrong target-doubled(" OWNER "." D ")"},
                 elsewhere = {NULL, OWNER " CNAME www.example.net.",
                              "wrong token-mismatch(" OWNER "." D ")"};

    (void)state;
    play(&right);
    play(&crossed);
    play(&doubled);
    play(&elsewhere);
}

static void another_type_stands_there(void **state)
{
    (void)state;
    shows(OWNER " TXT \"" TARGET "\"", "missing wrong-type(" OWNER "." D ")");
    shows(OWNER " MX 10 " TARGET ".", "missing wrong-type(" OWNER "." D ")");
    shows(OWNER " TXT \"hello\"\n" OWNER " TXT \"p=MIGfMA0GCSq\"",
          "missing key-at-owner(" OWNER "." D ")");
    shows(OWNER " TXT \"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4\"",
          "missing key-at-owner(" OWNER "." D ")");
    shows(OWNER " TXT \"p=MIGfMA0GCSqGSIb3DQEBAQUAA4\"",
          "missing key-at-owner(" OWNER "." D ")");
    shows(OWNER " A 104.21.1.2", "missing proxied(" OWNER "." D ")");
    shows(OWNER " AAAA 2001:db8::2", "missing proxied(" OWNER "." D ")");
}

static void the_type_found_is_named(void **state)
{
    struct world *w = world_new(D, D);
    const char *values[] = {TARGET};
    struct ses_expected want = {.purpose = SES_EASY_DKIM,
                                .name = OWNER "." D,
                                .type = ns_t_cname,
                                .values = {values, 1}};
    struct ses_record out;

    (void)state;
    world_server(w, HEAD(D) OWNER " TXT \"" TARGET "\"\n");
    world_judge(w, &want, &out);
    assert_non_null(strstr(out.finding[0].cause, "TXT " TARGET));
    assert_non_null(strstr(out.finding[0].fix, "add a CNAME record instead"));
    world_free(w);
}

static void flattened_only_where_nothing_is_left(void **state)
{
    (void)state;
    /* a name that exists and is empty, beside one that does not exist */
    shows("x." OWNER " HINFO a b", "missing flattened(" OWNER "." D ")");
}

static void several_at_one_name(void **state)
{
    (void)state;
    shows(OWNER " CNAME " TARGET ".\n" OWNER " CNAME " T2 "." SESZONE ".",
          "wrong many-cname(" OWNER "." D ")");
}

static void by_way_of_an_alias(void **state)
{
    (void)state;
    shows(OWNER " CNAME dkim1\ndkim1 CNAME " TARGET ".",
          "right cname-chain(dkim1." D ")");
    shows(OWNER " CNAME dkim1\ndkim1 CNAME dkim2\ndkim2 CNAME " TARGET ".",
          "right cname-chain(dkim1." D ")");
    shows(OWNER " CNAME dkim1\ndkim1 CNAME " T2 "." SESZONE ".",
          "wrong token-mismatch(" OWNER "." D ")");
    shows(OWNER " CNAME dkim1\ndkim1 CNAME dkim1",
          "wrong token-mismatch(" OWNER "." D ")");
}

static void an_alias_out_of_the_zone(void **state)
{
    struct world *w = world_new(D, D);
    const char *values[] = {TARGET};
    struct ses_expected want = {.purpose = SES_EASY_DKIM,
                                .name = OWNER "." D,
                                .type = ns_t_cname,
                                .values = {values, 1}};
    struct ses_record out;

    (void)state;
    world_server(w, HEAD(D) OWNER " CNAME tok.vendor.example.\n");
    world_resolver(w, ". 60 SOA a. b. 1 2 3 4 60\n" OWNER "." D
                      ". 60 CNAME tok.vendor.example.\n"
                      "tok.vendor.example. 60 CNAME " TARGET ".\n");
    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out),
                        "right cname-chain(tok.vendor.example)");
    world_free(w);

    /* one of two servers has it; the other has nothing */
    w = world_new(D, D);
    world_server(w, HEAD(D) OWNER " CNAME dkim1\ndkim1 CNAME " TARGET ".\n");
    world_server(w, HEAD(D));
    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out),
                        "lagging servers-disagree cname-chain(dkim1." D ")");
    world_free(w);
}

/* ---- the keys behind the targets ---- */

#define THREE(z)                                                            \
    HEAD(z)                                                                 \
    T1 "._domainkey CNAME " T1 "." SESZONE ".\n" T2 "._domainkey CNAME " T2 \
       "." SESZONE ".\n" T3 "._domainkey CNAME " T3 "." SESZONE ".\n"
#define ROOT ". 60 SOA a. b. 1 2 3 4 60\n"
#define OWNERS                                                 \
    T1 "._domainkey." D ". 300 CNAME " T1 "." SESZONE ".\n" T2 \
       "._domainkey." D ". 300 CNAME " T2 "." SESZONE ".\n" T3 \
       "._domainkey." D ". 300 CNAME " T3 "." SESZONE ".\n"

static void keys(const char *resolver, const char *shown)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    world_tokens(w);
    world_server(w, THREE(D) "_dmarc TXT \"v=DMARC1; p=none\"");
    world_resolver(w, resolver);
    world_verify(w, &d);
    assert_int_equal(d.records, 4);
    for (size_t i = 0; i < 3; i++)
        if (strncmp(world_show(w, &d.record[i]), shown, strlen(shown)) != 0 ||
            d.record[i].findings != (strcmp(shown, "right") != 0))
            fail_msg("%s\n  got  %s\n  want %s", resolver, w->shown, shown);
    world_free(w);
}

static void one_key_of_three_is_enough(void **state)
{
    (void)state;
    keys(ROOT OWNERS T1 "." SESZONE ". 60 TXT \"p=MIGf\"\n" T2 "." SESZONE
                        ". 60 TXT \"\"\n",
         "right");
    keys(ROOT OWNERS T3 "." SESZONE ". 60 TXT \"k=rsa; p= MIGf\"\n", "right");
    keys(ROOT OWNERS T1 "." SESZONE ". 60 TXT \"\"\n" T2 "." SESZONE
                        ". 60 TXT \"p=\"\n" T3 "." SESZONE ". 60 TXT \"p=;\"\n",
         "right target-key-absent");
}

/* The live key may be behind the target that the resolver does not know yet. */
static void a_target_of_yesterday_says_nothing_of_keys(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    (void)state;
    world_tokens(w);
    world_server(w, THREE(D));
    world_resolver(w, ROOT T1 "._domainkey." D ". 300 CNAME " T1 "." SESZONE
                              ".\n" T2 "._domainkey." D ". 300 CNAME " T2
                              "." SESZONE ".\n" T3 "._domainkey." D
                              ". 300 CNAME old." SESZONE ".\n");
    world_verify(w, &d);
    assert_string_equal(world_show(w, &d.record[0]), "right");
    assert_string_equal(world_show(w, &d.record[1]), "right");
    assert_string_equal(world_show(w, &d.record[2]), "lagging stale-cached");
    world_free(w);
}

static void no_key_is_told_for_each(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_domain d = {.findings = 0};

    (void)state;
    world_tokens(w);
    world_server(w, THREE(D));
    facts_source r = world_resolver(w, ROOT OWNERS);
    world_verify(w, &d);
    assert_string_equal(world_show(w, &d.record[2]),
                        "right target-key-absent(" T3 "." SESZONE ")");
    world_free(w);

    /* one that could not be asked: nothing is proven */
    w = world_new(D, D);
    memset(&d, 0, sizeof d);
    world_tokens(w);
    world_server(w, THREE(D));
    r = world_resolver(w, ROOT OWNERS);
    world_rule(w, (struct world_rule){
                      .who = r, .name = T2 "._domainkey." D, .act = SILENT});
    world_verify(w, &d);
    assert_string_equal(world_show(w, &d.record[2]), "right");
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_case_is_right),
        cmocka_unit_test(another_token),
        cmocka_unit_test(a_domain_behind_it),
        cmocka_unit_test(another_region),
        cmocka_unit_test(characters_that_do_not_belong),
        cmocka_unit_test(a_few_characters),
        cmocka_unit_test(without_a_value_the_tokens_are_compared),
        cmocka_unit_test(another_type_stands_there),
        cmocka_unit_test(the_type_found_is_named),
        cmocka_unit_test(flattened_only_where_nothing_is_left),
        cmocka_unit_test(several_at_one_name),
        cmocka_unit_test(by_way_of_an_alias),
        cmocka_unit_test(an_alias_out_of_the_zone),
        cmocka_unit_test(one_key_of_three_is_enough),
        cmocka_unit_test(a_target_of_yesterday_says_nothing_of_keys),
        cmocka_unit_test(no_key_is_told_for_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
