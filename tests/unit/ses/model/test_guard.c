/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no advice may do: one test for each guard, and that a healthy advice
 * passes them all. */
#include "ses/model/action.h"

#include "base/arena.h"
#include "dns/type.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define D "example.com"

static const char *target[] = {"tok.dkim.amazonses.com"};
static const char *host[] = {"10 feedback-smtp.eu-west-1.amazonses.com"};
static const char *token[] = {"dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA="};
static const char *one_server[] = {"ns1.example.net"};
static const char *two_servers[] = {"ns1.example.net", "ns2.example.net"};

static const struct ses_expected dkim = {.purpose = SES_EASY_DKIM,
                                         .name = "tok._domainkey." D,
                                         .type = ns_t_cname,
                                         .values = {target, 1}};
static const struct ses_expected mx = {.purpose = SES_MAIL_FROM_MX,
                                       .name = "bounce." D,
                                       .type = ns_t_mx,
                                       .values = {host, 1}};
static const struct ses_expected apex_mx = {.purpose = SES_MAIL_FROM_MX,
                                            .name = D,
                                            .type = ns_t_mx,
                                            .values = {host, 1}};
static const struct ses_expected legacy = {.purpose = SES_LEGACY_TXT,
                                           .name = "_amazonses." D,
                                           .type = ns_t_txt,
                                           .values = {token, 1}};

static struct sentence known(const struct ses_expected *want)
{
    return (struct sentence){.domain = D,
                             .zone = D,
                             .servers = {two_servers, 2},
                             .registrar = {one_server, 1},
                             .working = {one_server, 1},
                             .want = want,
                             .seconds = -1};
}

/* The action of the code; and that the guard for `keeps` holds it back. */
static void held(enum ses_code code, const struct sentence *s,
                 const char *keeps, enum ses_do instead)
{
    struct arena a = {.oom = NULL};
    struct ses_action to = action_make(code, s, &a);
    size_t n;
    const struct guard *row = guard_rows(&n);
    bool found = false;

    for (size_t i = 0; i < n; i++)
        found |= strcmp(row[i].keeps, keeps) == 0 && row[i].instead == instead;
    if (!found)
        fail_msg("no guard keeps %s", keeps);
    assert_string_equal(action_word(to.what), action_word(instead));
    assert_int_equal(to.goners, 0);
    if (instead == SES_DO_ASK_SES || instead == SES_DO_NONE) {
        assert_null(to.value);
        assert_false(action_has_boxes(&to));
    }
    arena_free(&a);
}

static enum ses_do freely(enum ses_code code, const struct sentence *s)
{
    struct arena a = {.oom = NULL};
    enum ses_do what = action_make(code, s, &a).what;

    arena_free(&a);
    return what;
}

static void a_healthy_record_stays(void **state)
{
    struct sentence s = known(&dkim);

    (void)state;
    assert_int_equal(freely(CODE_WRONG_REGION, &s), SES_DO_CHANGE);
    s.sees = SENTENCE_HEALTHY;
    held(CODE_WRONG_REGION, &s,
         "a healthy record of another region, account or service",
         SES_DO_ASK_SES);
    s.found_type = ns_t_cname;
    held(CODE_WRONG_TYPE, &s,
         "a healthy record of another region, account or service",
         SES_DO_ASK_SES);
}

static void another_accounts_value_stays(void **state)
{
    struct arena a = {.oom = NULL};
    struct sentence s = known(&legacy);
    struct ses_action to = action_make(CODE_TOKEN_MISMATCH, &s, &a);

    (void)state;
    assert_int_equal(to.what, SES_DO_ADD);
    assert_string_equal(to.value, token[0]);
    assert_int_equal(to.goners, 0);
    to.gone = arena_alloc(&a, sizeof *to.gone);
    to.gone[0] = (struct ses_gone){ns_t_txt, "_amazonses", NULL};
    to.goners = 1;
    s.where = legacy.name;
    assert_string_equal(guard_pass(&to, CODE_TOKEN_MISMATCH, &s)->keeps,
                        "another _amazonses value");
    assert_int_equal(to.goners, 0);
    arena_free(&a);
}

static void a_cut_key_is_not_typed(void **state)
{
    struct sentence s = known(&dkim);

    (void)state;
    s.sees = SENTENCE_WANT_IS_CUT;
    held(CODE_KEY_TRUNCATED, &s, "a right key from a cut one", SES_DO_ASK_SES);
}

static void a_published_private_key_is_given_up(void **state)
{
    struct sentence s = known(&dkim);

    (void)state;
    s.sees = SENTENCE_SECRET;
    held(CODE_KEY_BROKEN, &s, "a key that everybody can sign with",
         SES_DO_ASK_SES);
}

static void mail_keeps_arriving(void **state)
{
    struct sentence s = known(&mx);

    (void)state;
    assert_int_equal(freely(CODE_MX_NOT_SES, &s), SES_DO_CHANGE);
    s.sees = SENTENCE_TAKES_MAIL;
    held(CODE_MX_NOT_SES, &s, "the mail of a name that receives mail",
         SES_DO_ASK_SES);
    held(CODE_MANY_MX, &s, "the mail of a name that receives mail",
         SES_DO_ASK_SES);
    s = known(&apex_mx);
    held(CODE_ABSENT, &s, "the mail of the domain itself", SES_DO_ASK_SES);
}

static void a_panel_without_sub_mx(void **state)
{
    struct sentence s = known(&mx);

    (void)state;
    assert_int_equal(freely(CODE_ABSENT, &s), SES_DO_ADD);
    s.provider = "Wix";
    held(CODE_ABSENT, &s, "people from typing what their panel does not take",
         SES_DO_NONE);
}

static void a_file_has_no_registrar(void **state)
{
    struct sentence s = known(NULL);

    (void)state;
    assert_int_equal(freely(CODE_ZONE_NOT_DELEGATED, &s), SES_DO_REGISTRAR);
    s.sees = SENTENCE_OFFLINE;
    held(CODE_ZONE_NOT_DELEGATED, &s,
         "a file from being spoken of as a zone that is served", SES_DO_NONE);
    held(CODE_SES_NOT_LOOKED_YET, &s,
         "a file from being spoken of as a zone that is served", SES_DO_NONE);
}

static void the_delegation_keeps_its_servers(void **state)
{
    struct sentence s = known(NULL);

    (void)state;
    assert_int_equal(freely(CODE_REFUSED, &s), SES_DO_REGISTRAR);
    s.registrar.n = 0;
    held(CODE_REFUSED, &s, "the last servers in the delegation", SES_DO_NONE);
    held(CODE_LAME_SERVER, &s, "the last servers in the delegation",
         SES_DO_NONE);
    s = known(NULL);
    s.working = (struct ses_strings){two_servers, 2};
    held(CODE_REFUSED, &s, "the working servers in the delegation",
         SES_DO_NONE);
}

static void a_server_stays_for_its_other_address(void **state)
{
    struct sentence s = known(NULL);

    (void)state;
    s.server = "ns2.example.net (192.0.2.2)";
    assert_int_equal(freely(CODE_REFUSED, &s), SES_DO_REGISTRAR);
    s.server = "ns2.example.net (192.0.2.2), ns1.example.net (192.0.2.3)";
    held(CODE_LAME_SERVER, &s, "a server that answers at another address",
         SES_DO_NONE);
    s.server = "ns1.example.net (192.0.2.3)";
    held(CODE_REFUSED, &s, "a server that answers at another address",
         SES_DO_NONE);
}

static void the_zone_above_delegates(void **state)
{
    struct arena a = {.oom = NULL};
    struct sentence s = known(NULL);
    struct ses_action to;

    (void)state;
    s.zone = "mail." D;
    s.upper = D;
    to = action_make(CODE_REFUSED, &s, &a);
    assert_int_equal(to.what, SES_DO_CHANGE);
    assert_int_equal(to.type, ns_t_ns);
    assert_string_equal(to.zone, D);
    arena_free(&a);
}

static void a_ds_that_fits_stays(void **state)
{
    struct arena a = {.oom = NULL};
    struct sentence s = known(NULL);
    struct ses_action to = action_make(CODE_DNSSEC_BOGUS, &s, &a);

    (void)state;
    assert_int_equal(to.what, SES_DO_REGISTRAR);
    assert_int_equal(to.goners, 1);
    s.sees = SENTENCE_DS_FITS;
    held(CODE_DNSSEC_BOGUS, &s, "a DS record that fits", SES_DO_NONE);
    s.sees = SENTENCE_DS_UNKNOWN;
    held(CODE_DNSSEC_BOGUS, &s, "a DS record that fits", SES_DO_NONE);
    arena_free(&a);
}

static void nobody_registers_a_guess(void **state)
{
    struct sentence s = known(NULL);

    (void)state;
    assert_int_equal(freely(CODE_NOT_REGISTERED, &s), SES_DO_REGISTRAR);
    s.sees = SENTENCE_GUESSED_DOMAIN;
    held(CODE_NOT_REGISTERED, &s,
         "people from registering what nobody called a domain", SES_DO_NONE);
}

/* Whatever the row says: a code that waiting does not help is not waited for. */
static void waiting_is_told_where_it_helps(void **state)
{
    struct sentence s = known(&dkim);
    struct ses_action wait = {.what = SES_DO_WAIT};

    (void)state;
    assert_null(guard_pass(&wait, CODE_SERVERS_DISAGREE, &s));
    assert_string_equal(guard_pass(&wait, CODE_ABSENT, &s)->keeps,
                        "people from waiting where it cannot help");
    assert_int_equal(wait.what, SES_DO_NONE);
    for (int c = 0; c < CODE_COUNT; c++) {
        enum ses_do what = freely((enum ses_code)c, &s);

        if (what == SES_DO_WAIT && !code_waiting_helps((enum ses_code)c))
            fail_msg("%s waits in vain", code_word((enum ses_code)c));
        if (code_waiting_helps((enum ses_code)c) && what != SES_DO_WAIT)
            fail_msg("%s does not wait", code_word((enum ses_code)c));
    }
}

static void a_placeholder_is_not_typed(void **state)
{
    static const char *left_in[] = {"10 feedback-smtp.region.amazonses.com"};
    struct ses_expected want = mx;
    struct sentence s = known(&want);

    (void)state;
    want.values = (struct ses_strings){left_in, 1};
    held(CODE_ABSENT, &s, "the page's own placeholder from being typed",
         SES_DO_ASK_SES);
}

/* What is held back has a sentence of its own that speaks of the name. */
static void held_and_says(enum ses_code code, const struct sentence *s,
                          const char *keeps, enum ses_do instead,
                          const char *says)
{
    struct arena a = {.oom = NULL};
    struct ses_finding f = {0};

    held(code, s, keeps, instead);
    sentence_put(&f, code, s, &a);
    if (!strstr(f.fix, says))
        fail_msg("does not say %s: %s", says, f.fix);
    arena_free(&a);
}

static void nothing_is_typed_below_a_dname(void **state)
{
    struct sentence s = known(&dkim);

    (void)state;
    s.dname = "_domainkey." D;
    s.dname_to = "keys.example.net";
    held_and_says(CODE_TOKEN_MISMATCH, &s,
                  "people from typing a record below a DNAME", SES_DO_NONE,
                  "keys.example.net");
    held_and_says(CODE_ABSENT, &s, "people from typing a record below a DNAME",
                  SES_DO_NONE, "keys.example.net");
}

static void the_name_of_a_zone_is_no_alias(void **state)
{
    struct sentence s = known(&dkim);
    struct arena a = {.oom = NULL};
    struct ses_action to;

    (void)state;
    s.zone = dkim.name;
    held_and_says(CODE_ABSENT, &s, "the name of a zone from becoming a CNAME",
                  SES_DO_NONE, "in the zone above");
    /* ... nor where it is delegated away: the delegation goes */
    s.zone = D;
    s.where = dkim.name;
    s.sees = SENTENCE_AT_APEX;
    to = action_make(CODE_DELEGATED_AWAY, &s, &a);
    assert_int_equal(to.what, SES_DO_DELETE);
    assert_int_equal(to.type, ns_t_ns);
    assert_string_equal(to.name, "tok._domainkey");
    arena_free(&a);
}

static void no_value_of_another_row_is_typed(void **state)
{
    static const char *other[] = {"tik.dkim.amazonses.com"};
    static const char *own[] = {"TOK.dkim.eu-south-1.amazonses.com"};
    struct ses_expected want = dkim;
    struct sentence s = known(&want);
    struct arena a = {.oom = NULL};

    (void)state;
    want.values = (struct ses_strings){other, 1};
    held_and_says(CODE_TOKEN_MISMATCH, &s,
                  "a right record from the value of another row",
                  SES_DO_ASK_SES, "Change nothing yet");
    want.values = (struct ses_strings){own, 1};
    assert_int_equal(action_make(CODE_TOKEN_MISMATCH, &s, &a).what,
                     SES_DO_CHANGE);
    arena_free(&a);
}

static void the_mail_host_is_left_alone(void **state)
{
    struct sentence s = known(&mx);

    (void)state;
    s.sees = SENTENCE_MAIL_HOST;
    held_and_says(CODE_ABSENT, &s, "the host that the domain's mail arrives at",
                  SES_DO_ASK_SES, "another MAIL FROM domain");
}

static void no_spf_record_at_a_name_that_is_to_change(void **state)
{
    static const char *text[] = {"v=spf1 include:amazonses.com ~all"};
    static const struct ses_expected spf = {.purpose = SES_MAIL_FROM_SPF,
                                            .name = "bounce." D,
                                            .type = ns_t_txt,
                                            .values = {text, 1}};
    struct sentence s = known(&spf);

    (void)state;
    assert_int_equal(freely(CODE_SPF_MISSING, &s), SES_DO_ADD);
    s.sees = SENTENCE_OTHER_NAME;
    held_and_says(CODE_SPF_MISSING, &s,
                  "a name that SES is not to use from an SPF record for it",
                  SES_DO_NONE, "Leave bounce." D);
}

/* The NS and DS records of shop.example.com are in example.com. */
static void the_delegation_is_a_record_of_the_zone_above(void **state)
{
    struct sentence s = known(NULL);
    struct arena a = {.oom = NULL};
    struct ses_action to;

    (void)state;
    s.zone = "shop." D;
    s.provider = "Cloudflare";
    s.upper = D;
    to = action_make(CODE_ZONE_MISSING, &s, &a);
    assert_int_equal(to.what, SES_DO_CHANGE);
    assert_int_equal(to.type, ns_t_ns);
    assert_string_equal(to.zone, D);
    assert_string_equal(to.name, "shop");
    assert_null(to.provider); /* the child's panel is another */
    to = action_make(CODE_DNSSEC_BOGUS, &s, &a);
    assert_int_equal(to.type, TYPE_DS);
    assert_string_equal(to.name, "shop");
    assert_int_equal(to.goners, 1);
    s.sees = SENTENCE_DS_FITS;
    to = action_make(CODE_DNSSEC_BOGUS, &s, &a);
    assert_int_equal(to.what, SES_DO_NONE);
    assert_string_equal(to.zone, "shop." D);
    assert_string_equal(to.provider, "Cloudflare");
    arena_free(&a);
}

/* A new guard needs a test above. */
static void servers_that_only_did_not_answer(void **state)
{
    struct sentence s = known(&dkim);

    (void)state;
    s.where = "_domainkey." D;
    s.sees = SENTENCE_SILENT | SENTENCE_UNREACHED;
    held(CODE_DELEGATED_AWAY, &s,
         "a delegation whose servers only did not answer", SES_DO_NONE);
}

static void mail_at_the_name_of_an_alias(void **state)
{
    static const char *host_of_links[] = {"r.us-east-1.awstrack.me"};
    static const struct ses_expected links = {.purpose = SES_OTHER,
                                              .name = "track." D,
                                              .type = ns_t_cname,
                                              .values = {host_of_links, 1}};
    struct sentence s = known(&links);

    (void)state;
    s.found = "v=spf1 -all";
    s.found_type = ns_t_txt;
    assert_int_equal(freely(CODE_WRONG_TYPE, &s), SES_DO_ADD);
    s.found = "10 mx.vendor.net";
    s.found_type = ns_t_mx;
    held(CODE_WRONG_TYPE, &s, "the mail of a name that is to become an alias",
         SES_DO_NONE);
    /* no mail is sent to the name of a key */
    s.want = &dkim;
    assert_int_equal(freely(CODE_WRONG_TYPE, &s), SES_DO_ADD);
}

static void every_guard_is_tested(void **state)
{
    size_t n;

    (void)state;
    guard_rows(&n);
    assert_int_equal(n, 23);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_healthy_record_stays),
        cmocka_unit_test(servers_that_only_did_not_answer),
        cmocka_unit_test(another_accounts_value_stays),
        cmocka_unit_test(a_cut_key_is_not_typed),
        cmocka_unit_test(a_published_private_key_is_given_up),
        cmocka_unit_test(mail_keeps_arriving),
        cmocka_unit_test(mail_at_the_name_of_an_alias),
        cmocka_unit_test(a_panel_without_sub_mx),
        cmocka_unit_test(a_file_has_no_registrar),
        cmocka_unit_test(the_delegation_keeps_its_servers),
        cmocka_unit_test(a_server_stays_for_its_other_address),
        cmocka_unit_test(the_zone_above_delegates),
        cmocka_unit_test(a_ds_that_fits_stays),
        cmocka_unit_test(nobody_registers_a_guess),
        cmocka_unit_test(waiting_is_told_where_it_helps),
        cmocka_unit_test(a_placeholder_is_not_typed),
        cmocka_unit_test(nothing_is_typed_below_a_dname),
        cmocka_unit_test(the_name_of_a_zone_is_no_alias),
        cmocka_unit_test(no_value_of_another_row_is_typed),
        cmocka_unit_test(the_mail_host_is_left_alone),
        cmocka_unit_test(no_spf_record_at_a_name_that_is_to_change),
        cmocka_unit_test(the_delegation_is_a_record_of_the_zone_above),
        cmocka_unit_test(every_guard_is_tested),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
