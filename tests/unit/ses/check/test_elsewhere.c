/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records under the names that mistakes make. */
#include "check_world.h"

#define D "example.com"
#define OWNER T1 "._domainkey"
#define TARGET T1 "." SESZONE

/* One record, one server with this zone below the zone's head. */
struct scene {
    const char *domain, *apex;
    enum ses_purpose purpose;
    const char *name;
    uint16_t type;
    const char *value;
    const char *zone, *shown;
};

static void play(const struct scene *s)
{
    struct world *w = world_new(s->domain, s->apex);
    const char *values[] = {s->value};
    struct ses_expected want = {.purpose = s->purpose,
                                .name = s->name,
                                .type = s->type,
                                .values = {values, s->value ? 1 : 0}};
    struct ses_record out;

    world_server(w, s->zone);
    world_judge(w, &want, &out);
    if (strcmp(world_show(w, &out), s->shown) != 0)
        fail_msg("%s\n  got  %s\n  want %s", s->zone, w->shown, s->shown);
    world_free(w);
}

static void easy(const char *lines, const char *shown)
{
    struct scene s = {.domain = D,
                      .apex = D,
                      .purpose = SES_EASY_DKIM,
                      .name = OWNER "." D,
                      .type = ns_t_cname,
                      .value = TARGET,
                      .shown = shown};
    char zone[4096];

    snprintf(zone, sizeof zone, HEAD(D) "%s\n", lines);
    s.zone = zone;
    play(&s);
}

static void below(const char *lines, const char *shown)
{
    struct scene s = {.domain = "mail.example.com",
                      .apex = D,
                      .purpose = SES_EASY_DKIM,
                      .name = OWNER ".mail.example.com",
                      .type = ns_t_cname,
                      .value = TARGET,
                      .shown = shown};
    char zone[4096];

    snprintf(zone, sizeof zone, HEAD(D) "%s\n", lines);
    s.zone = zone;
    play(&s);
}

#define POINTS " CNAME " TARGET "."

static void a_record_that_is_there_is_right(void **state)
{
    (void)state;
    easy(OWNER POINTS, "right");
    below(OWNER ".mail" POINTS, "right");
    easy(OWNER POINTS "\n*.shop A 192.0.2.9", "right");
}

static void nothing_anywhere_is_absent(void **state)
{
    (void)state;
    easy("", "missing absent");
    easy("www A 192.0.2.7", "missing absent");
    easy(T2 "._domainkey CNAME " T2 "." SESZONE ".", "missing absent");
    below(OWNER POINTS "\n_domainkey.mail TXT \"o=-\"",
          "missing wrong-level(" OWNER ".example.com)");
}

static void a_doubled_domain(void **state)
{
    (void)state;
    easy(OWNER "." D POINTS, "missing name-doubled(" OWNER "." D "." D ")");
    easy(OWNER "." D " TXT \"" TARGET "\"",
         "missing name-doubled(" OWNER "." D "." D ") wrong-type(" OWNER "." D
         "." D ")");
    easy(OWNER "." D " TXT \"hello\"", "missing absent");
    easy(T1 "_domainkey TXT \"" TARGET "\"",
         "missing dot-missing(" T1 "_domainkey." D ") wrong-type(" T1
         "_domainkey." D ")");
    easy(OWNER ".example" POINTS,
         "missing name-partly-doubled(" OWNER ".example.example.com)");
    below(OWNER ".mail.example.com.mail" POINTS,
          "missing name-doubled(" OWNER ".mail.example.com.mail.example.com)");
    below(OWNER ".mail.example.com" POINTS, "missing name-partly-doubled(" OWNER
                                            ".mail.example.com.example.com)");
    below(OWNER ".mail.mail" POINTS,
          "missing name-partly-doubled(" OWNER ".mail.mail.example.com)");
    easy(OWNER "." D "." D POINTS,
         "missing name-doubled(" OWNER "." D "." D "." D ")");
}

static void an_underscore_or_dot(void **state)
{
    (void)state;
    easy(T1 ".domainkey" POINTS,
         "missing underscore-missing(" T1 ".domainkey.example.com)");
    easy(T1 ".-domainkey" POINTS,
         "missing underscore-changed(" T1 ".-domainkey.example.com)");
    easy(T1 ".domain_key" POINTS,
         "missing underscore-changed(" T1 ".domain_key.example.com)");
    easy(T1 "._domainkeys" POINTS,
         "missing underscore-changed(" T1 "._domainkeys.example.com)");
    easy(T1 "._domain.key" POINTS,
         "missing underscore-changed(" T1 "._domain.key.example.com)");
    easy(T1 "._domainKey" POINTS, "right");
    easy(T1 "_domainkey" POINTS,
         "missing dot-missing(" T1 "_domainkey.example.com)");
}

static void a_part_of_the_name(void **state)
{
    (void)state;
    easy(T1 POINTS, "missing name-incomplete(" T1 ".example.com)");
    easy("_domainkey" POINTS,
         "missing name-incomplete(_domainkey.example.com)");
    /* another token's record there is another record's mistake */
    easy("_domainkey CNAME " T2 "." SESZONE ".", "missing absent");
}

static void the_domain_of_a_manual(void **state)
{
    (void)state;
    easy(OWNER ".yourdomain.com" POINTS,
         "missing placeholder-in-name(" OWNER ".yourdomain.com.example.com)");
    easy(OWNER ".ses-example.com" POINTS,
         "missing placeholder-in-name(" OWNER ".ses-example.com.example.com)");
    below(OWNER ".domain.tld.mail" POINTS,
          "missing placeholder-in-name(" OWNER ".domain.tld.mail.example.com)");
    /* a name that nobody's manual has */
    easy(OWNER ".shop.net" POINTS, "missing absent");
}

static void characters_that_do_not_belong(void **state)
{
    (void)state;
    easy("\\032" OWNER POINTS,
         "missing space-in-name(\\032" OWNER ".example.com)");
    easy(OWNER "\\032" POINTS,
         "missing space-in-name(" OWNER "\\032.example.com)");
    easy("\\009" OWNER POINTS,
         "missing space-in-name(\\009" OWNER ".example.com)");
    easy("\\194\\160" OWNER POINTS,
         "missing space-in-name(\\194\\160" OWNER ".example.com)");
    easy(OWNER "\\226\\128\\139" POINTS,
         "missing space-in-name(" OWNER "\\226\\128\\139.example.com)");
    easy("http://" OWNER POINTS,
         "missing url-in-name(http://" OWNER ".example.com)");
    easy("https://" OWNER POINTS,
         "missing url-in-name(https://" OWNER ".example.com)");
}

static void another_level(void **state)
{
    (void)state;
    easy(OWNER ".www" POINTS, "missing wrong-level(" OWNER ".www.example.com)");
    below(OWNER POINTS, "missing wrong-level(" OWNER ".example.com)");
}

#define DEEP "a.b.c.d.e.f.g." D

static void another_level_far_up(void **state)
{
    static const struct scene s = {.domain = DEEP,
                                   .apex = D,
                                   .purpose = SES_EASY_DKIM,
                                   .name = OWNER "." DEEP,
                                   .type = ns_t_cname,
                                   .value = TARGET,
                                   .zone = HEAD(D) OWNER POINTS "\n",
                                   .shown = "missing wrong-level(" OWNER
                                            ".example.com)"};

    (void)state;
    play(&s);
}

static void columns_swapped(void **state)
{
    (void)state;
    easy(TARGET " CNAME " OWNER, "missing swapped(" TARGET ".example.com)");
}

/* The target is what SES shows, not always one in dkim.amazonses.com. */
static void columns_swapped_in_another_region(void **state)
{
#define FAR T1 ".dkim.af-south-1.amazonses.com"
    struct scene s = {.domain = D,
                      .apex = D,
                      .purpose = SES_EASY_DKIM,
                      .name = OWNER "." D,
                      .type = ns_t_cname,
                      .value = FAR,
                      .zone = HEAD(D) FAR " CNAME " OWNER "\n",
                      .shown = "missing swapped(" FAR "." D ")"};

    (void)state;
    play(&s);
}

static void two_mistakes_at_once(void **state)
{
    (void)state;
    /* AWS's misprint, typed whole into a panel that appends the zone */
    easy(T1 "_domainkey.example.com" POINTS,
         "missing dot-missing(" T1 "_domainkey.example.com.example.com)");
    easy("\\032" OWNER ".example.com" POINTS,
         "missing space-in-name(\\032" OWNER ".example.com.example.com)");
    easy(OWNER ".example.com\\032" POINTS,
         "missing space-in-name(" OWNER ".example.com\\032.example.com)");
    easy("http://" OWNER ".example.com" POINTS,
         "missing url-in-name(http://" OWNER ".example.com.example.com)");
    /* the name doubled, and the value with it */
    easy(OWNER ".example.com CNAME " TARGET,
         "missing name-doubled(" OWNER ".example.com.example.com) "
         "target-doubled(" OWNER ".example.com.example.com)");
    /* the name doubled, and an address where the record should be */
    easy(OWNER ".example.com" POINTS "\n" OWNER " A 192.0.2.80",
         "missing proxied(" OWNER ".example.com)");
}

static void what_others_published_is_no_clue(void **state)
{
    (void)state;
    easy(T1 " A 192.0.2.1\n_domainkey TXT \"o=-\"", "missing absent");
    easy("domainkey CNAME www\nwww A 192.0.2.1", "missing absent");
    easy(T2 "._domainkey.example.com CNAME " T2 "." SESZONE ".",
         "missing absent");
    below(T2 "._domainkey CNAME " T2 "." SESZONE ".", "missing absent");
}

static void mail_from(const char *lines, const char *shown)
{
    struct scene s = {.domain = D,
                      .apex = D,
                      .purpose = SES_MAIL_FROM_MX,
                      .name = "bounce.example.com",
                      .type = ns_t_mx,
                      .value = "10 feedback-smtp.eu-west-1.amazonses.com",
                      .shown = shown};
    char zone[4096];

    snprintf(zone, sizeof zone, HEAD(D) "%s\n", lines);
    s.zone = zone;
    play(&s);
}

static void mail_from_too(void **state)
{
#define MX " MX 10 feedback-smtp.eu-west-1.amazonses.com."
    (void)state;
    mail_from("bounce" MX, "right");
    mail_from("bounce.example.com" MX,
              "missing name-doubled(bounce.example.com.example.com)");
    mail_from("bounce\\032" MX,
              "missing space-in-name(bounce\\032.example.com)");
    mail_from("bounce A 192.0.2.1\nbounce TXT \"v=spf1 -all\"",
              "missing absent");
    mail_from("bounce TXT \"10 feedback-smtp.eu-west-1.amazonses.com\"",
              "missing wrong-type(bounce.example.com)");
    mail_from("bounce CNAME www\nwww" MX,
              "wrong mail-from-is-cname(bounce.example.com)");
    mail_from("* MX 10 mx.example.net.", "missing wildcard");
}

#define LEGACY "dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA="

static void legacy(const char *lines, const char *shown)
{
    struct scene s = {.domain = D,
                      .apex = D,
                      .purpose = SES_LEGACY_TXT,
                      .name = "_amazonses.example.com",
                      .type = ns_t_txt,
                      .value = LEGACY,
                      .shown = shown};
    char zone[4096];

    snprintf(zone, sizeof zone, HEAD(D) "%s\n", lines);
    s.zone = zone;
    play(&s);
}

static void legacy_text_too(void **state)
{
#define TXT " TXT \"" LEGACY "\""
    (void)state;
    legacy("_amazonses" TXT, "right");
    legacy("_amazonses.example.com" TXT,
           "missing name-doubled(_amazonses.example.com.example.com)");
    legacy("-amazonses" TXT,
           "missing underscore-changed(-amazonses.example.com)");
    legacy("_amazonses CNAME www\nwww TXT \"x\"", "missing wrong-type");
}

static void servers_that_never_deny_fool_nobody(void **state)
{
    struct world *w = world_new(D, D);
    const char *values[] = {TARGET};
    struct ses_expected want = {.purpose = SES_EASY_DKIM,
                                .name = OWNER "." D,
                                .type = ns_t_cname,
                                .values = {values, 1}};
    struct ses_record out;
    facts_source who = world_server(w, HEAD(D));

    (void)state;
    world_rule(w, (struct world_rule){.who = who, .act = BLACK_LIE});
    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out), "missing absent");
    world_free(w);
}

/* A server that fails for a name has not said that nothing stands there. */
static void a_failure_is_no_denial(void **state)
{
    const char *target[] = {TARGET};
    struct ses_expected want = {.purpose = SES_EASY_DKIM,
                                .name = OWNER "." D,
                                .type = ns_t_cname,
                                .values = {target, 1}};
    struct ses_record out;

    (void)state;
    for (int many = 0; many < 2; many++) {
        struct world *w = world_new(D, D);
        facts_source who = world_server(w, HEAD(D) "\n");

        w->c.bulk = many;
        world_rule(w, (struct world_rule){.who = who,
                                          .name = OWNER "." D "." D,
                                          .act = RCODE,
                                          .n = ns_r_servfail});
        world_judge(w, &want, &out);
        assert_string_equal(world_show(w, &out), "missing absent");
        assert_non_null(strstr(out.finding[0].cause,
                               "whether a mistake put it elsewhere couldn't be "
                               "looked up"));
        world_free(w);
    }
}

/* A wildcard answers for the wrong names too; it is no mistake's place. */
static void wildcards_fool_nobody(void **state)
{
    (void)state;
    easy("* CNAME www.parked.example.", "missing wildcard");
    easy("* A 192.0.2.9", "missing wildcard");
    easy("* TXT \"hello\"", "missing wildcard");
    easy("* TXT \"" TARGET "\"", "missing wildcard");
    easy("* TXT \"" TARGET "\"\n" T2 "._domainkey CNAME " T2 "." SESZONE ".",
         "missing absent");
    below("*.mail TXT \"" TARGET "\"\n" T2 "._domainkey.mail A 192.0.2.1",
          "missing absent");
    easy("* CNAME " T2 "." SESZONE ".", "missing wildcard");
    easy("* CNAME www.parked.example.\n" OWNER "." D POINTS,
         "missing name-doubled(" OWNER "." D "." D ") wildcard");
    easy("* CNAME www.parked.example.\n" OWNER POINTS, "right");
}

/* It does not count, though it has the right value; but the name itself may have
 * the same as the wildcard beside it. */
static void a_wildcard_has_the_value(void **state)
{
    (void)state;
    easy("*" POINTS, "missing wildcard");
    easy("*" POINTS "\n" OWNER POINTS, "right");
    easy("*._domainkey" POINTS, "missing wildcard(*._domainkey.example.com)");
    easy("*._domainkey CNAME " T2 "." SESZONE ".\n" OWNER POINTS, "right");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_that_is_there_is_right),
        cmocka_unit_test(nothing_anywhere_is_absent),
        cmocka_unit_test(a_doubled_domain),
        cmocka_unit_test(an_underscore_or_dot),
        cmocka_unit_test(a_part_of_the_name),
        cmocka_unit_test(the_domain_of_a_manual),
        cmocka_unit_test(characters_that_do_not_belong),
        cmocka_unit_test(another_level),
        cmocka_unit_test(another_level_far_up),
        cmocka_unit_test(columns_swapped),
        cmocka_unit_test(columns_swapped_in_another_region),
        cmocka_unit_test(two_mistakes_at_once),
        cmocka_unit_test(what_others_published_is_no_clue),
        cmocka_unit_test(mail_from_too),
        cmocka_unit_test(legacy_text_too),
        cmocka_unit_test(servers_that_never_deny_fool_nobody),
        cmocka_unit_test(a_failure_is_no_denial),
        cmocka_unit_test(wildcards_fool_nobody),
        cmocka_unit_test(a_wildcard_has_the_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
