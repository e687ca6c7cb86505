/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whole runs of `seslookup --ses` say in words: the mail block, what to do
 * next, and records side by side. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

#define BARE_SHOP                                             \
    "$ORIGIN shop.test.\n" SOA "@ 300 NS ns1\n@ 300 NS ns2\n" \
    "ns1 300 A 127.0.0.11\nns2 300 A 127.0.0.12\n"
#define DMARC(value) "_dmarc 300 TXT \"" value "\"\n"
#define ALL_THREE RECORD(T1) RECORD(T2) RECORD(T3)

static void lacks(const struct net_world *w, const char *what)
{
    if (strstr(w->run.out, what))
        fail_msg("said: %s\n%s", what, w->run.out);
}

/* ---- the mail block ---- */

/* JSON has the sentences unbroken. `lacks` NULL: nothing. */
static void mail_says(const char *zone, const char *says, const char *not_said)
{
    static const char consents[] =
        "$ORIGIN reports.test.\n" SOA "@ 300 NS ns1\n"
        "shop.test._report._dmarc 300 TXT \"v=DMARC1\"\n";
    static const char refuses[] = "$ORIGIN silent.test.\n" SOA "@ 300 NS ns1\n";
    struct net_world *w = start(zone, zone);

    net_host(w, "127.0.0.14", "reports.test", consents);
    net_host(w, "127.0.0.15", "silent.test", refuses);
    net_run(w, ses_main, BASE "shop.test --json " TOKENS);
    if (says)
        net_says(w, says);
    if (not_said)
        lacks(w, not_said);
    end(w);
}

static void a_dmarc_policy_is_told(void **state)
{
    (void)state;
    mail_says(BARE_SHOP ALL_THREE DMARC("v=DMARC1;"),
              "The DMARC record has no p=, which counts as p=none", NULL);
    mail_says(BARE_SHOP ALL_THREE DMARC("v=DMARC1; p=none"),
              "The DMARC policy is p=none: receivers report mail that fails",
              NULL);
    mail_says(BARE_SHOP ALL_THREE DMARC("v=DMARC1; p=reject"),
              "for shop.test nor aligned by SPF is rejected.",
              "Until the records above are right");
    mail_says(BARE_SHOP RECORD(T1) DMARC("v=DMARC1; p=quarantine"),
              "is sent to the spam folder. Until the records above are right, "
              "that includes your mail from SES.",
              NULL);
    /* where the records are not right, p=none harms nobody */
    mail_says(BARE_SHOP RECORD(T1) DMARC("v=DMARC1; p=none"), NULL,
              "The DMARC policy");
}

static void reports_need_an_address_and_consent(void **state)
{
    (void)state;
    mail_says(BARE_SHOP ALL_THREE DMARC("v=DMARC1; p=none; rua=me@shop.test"),
              "The address in rua= must start with mailto:", NULL);
    mail_says(BARE_SHOP ALL_THREE DMARC(
                  "v=DMARC1; p=none; rua=mailto:me@silent.test"),
              "DMARC reports to silent.test don't arrive: that domain must "
              "accept them with a TXT record v=DMARC1 at "
              "shop.test._report._dmarc.silent.test",
              "must start with mailto:");
    mail_says(BARE_SHOP ALL_THREE DMARC(
                  "v=DMARC1; p=none; rua=mailto:me@reports.test"),
              NULL, "don't arrive");
    mail_says(BARE_SHOP ALL_THREE DMARC(
                  "v=DMARC1; p=none; rua=mailto:me@mail.shop.test"),
              NULL, "don't arrive");
}

/* ---- what to do next ---- */

static void verified_is_told_where_ses_says_so(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *path = shop_file(
        "{\"IdentityType\": \"DOMAIN\", \"VerificationStatus\": \"SUCCESS\",\n"
        "\"VerifiedForSendingStatus\": true, \"DkimAttributes\": {\n"
        "\"SigningEnabled\": true, \"Status\": \"SUCCESS\", \"Tokens\": [\n"
        "\"" T1 "\", \"" T2 "\", \"" T3 "\"]}}\n");

    (void)state;
    shop_run(w, BASE "shop.test --from=%s", path);
    net_is(w, 0);
    net_says(w, "DNS is right, and SES has verified the domain (SUCCESS).");
    unlink(path);
    end(w);
}

static void a_zone_file_is_edited_and_read_again(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *path = shop_file(SHOP_HEAD RECORD(T1) RECORD(T2));

    (void)state;
    shop_run(w, BASE "shop.test --zone-file=%s " TOKENS, path);
    net_is(w, 1);
    net_says(w, "After editing the file:\n");
    lacks(w, "--wait");
    unlink(path);
    end(w);
}

/* Where stdin is gone, the command to repeat has what came by it. */
static void stdin_is_in_the_command_to_repeat(void **state)
{
    struct net_world *w = start(BARE_SHOP RECORD(T1), BARE_SHOP RECORD(T1));

    (void)state;
    w->run.input =
        T1 "._domainkey.shop.test CNAME " T1 ".dkim.amazonses.com\n" T2
           "._domainkey.shop.test CNAME " T2 ".dkim.amazonses.com\n" T3
           "._domainkey.shop.test CNAME " T3 ".dkim.amazonses.com\n";
    net_run(w, ses_main, BASE "shop.test --from=-");
    net_is(w, 1);
    net_says(w, "--token=" T1);
    net_says(w, "--token=" T2);
    net_says(w, "--token=" T3);
    net_says(w, "--dkim-zone=dkim.amazonses.com");
    lacks(w, "--from=-");
    end(w);
}

static void an_mx_has_two_boxes(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    net_run(w, ses_main,
            BASE "shop.test --mail-from=bounce.shop.test "
                 "--region=eu-west-1 " TOKENS);
    net_is(w, 1);
    net_says(w, "Type      MX\n");
    net_says(w, "Name      bounce\n");
    net_says(w, "Priority  10\n");
    net_says(w, "Value     feedback-smtp.eu-west-1.amazonses.com\n");
    end(w);
}

/* ---- side by side ---- */

#define DOUBLED(t) \
    t "._domainkey.shop.test 300 CNAME " t ".dkim.amazonses.com.\n"

static void one_cause_is_explained_once(void **state)
{
    static const char zone[] = SHOP_HEAD DOUBLED(T1) DOUBLED(T2) DOUBLED(T3),
                      apart[] = SHOP_HEAD DOUBLED(T1) RECORD(T2) DOUBLED(T3);

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct net_world *w = k ? start(apart, apart) : start(zone, zone);

        net_run(w, ses_main, BASE "shop.test " TOKENS);
        net_is(w, 1);
        const char *first =
            strstr(w->run.out, "published under a doubled name");
        assert_non_null(first);
        assert_null(strstr(first + 1, "published under a doubled name"));
        if (k)
            net_says(w, "the same as DKIM 1/3 [name-doubled]");
        end(w);
    }
}

/* Too long for a mark under the line: 32 octets of a token, ".dkim.us-gov-w",
 * and then 'e'. */
static void a_difference_in_long_lines_is_told_in_words(void **state)
{
    static const char zone[] = SHOP_HEAD T1
        "._domainkey 300 CNAME " T1 ".dkim.us-gov-wast-1.amazonses.com.\n";
    struct net_world *w = start(zone, zone);

    (void)state;
    w->run.input = T1 "._domainkey.shop.test CNAME " T1
                      ".dkim.us-gov-west-1.amazonses.com\n";
    net_run(w, ses_main, BASE "shop.test --from=-");
    net_is(w, 1);
    net_says(w, "they differ from character 47 on"); /* broken at 80 */
    net_says(w, "\"e\"");
    net_says(w, "\"a\"\n");
    end(w);
}

/* ---- totals ---- */

static void json_has_a_summary(void **state)
{
    static const char table[] = "domain,tokens\n"
                                "shop.test," T1 " " T2 " " T3 "\n"
                                "other.test," T1 " " T2 " " T3 "\n";
    struct net_world *w = start(BARE_SHOP RECORD(T1), BARE_SHOP RECORD(T1));

    (void)state;
    w->run.input = table;
    net_run(w, ses_main, BASE "--from=- --json --summary --no-public-only");
    net_says(w, "\"summary\": {");
    net_says(w, "\"verdicts\"");
    net_says(w, "\"causes\"");
    net_says(w, "\"providers_not_right\"");
    net_says(w, "\"absent\"");
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dmarc_policy_is_told),
        cmocka_unit_test(reports_need_an_address_and_consent),
        cmocka_unit_test(verified_is_told_where_ses_says_so),
        cmocka_unit_test(a_zone_file_is_edited_and_read_again),
        cmocka_unit_test(stdin_is_in_the_command_to_repeat),
        cmocka_unit_test(an_mx_has_two_boxes),
        cmocka_unit_test(one_cause_is_explained_once),
        cmocka_unit_test(a_difference_in_long_lines_is_told_in_words),
        cmocka_unit_test(json_has_a_summary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
