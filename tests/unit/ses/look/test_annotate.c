/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --ses says of one lookup: the first word is the verdict, the second the
 * reason code (seslookup(1), "Explain one lookup"). */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/look/look_world.h"

#include "ses/look/annotate.h"

#define SLIP "zzzzyyyyxxxxwwwwvvvvuuuuttttssss"
#define BOTH "ccccddddeeeeffffgggghhhhiiiijjjj"
#define BARE "bbbbccccddddeeeeffffgggghhhhiiii"

static const char zone[] =
    "$ORIGIN shop.test.\n" SOA "@ 300 NS ns1\nns1 300 A 127.0.0.11\n" T1
    "._domainkey 300 CNAME " T1 SES "\n" T2 "._domainkey 300 CNAME " T3 SES
    "\n" T3 "._domainkey.shop.test 300 CNAME " T3 SES "\n" BARE
    ".domainkey 300 CNAME " BARE SES "\n"
    "_amazonses 300 TXT \"dcnthme6kbu8x07ovfgstpyu/jhhkl0qgjlslzifgca=\"\n"
    "_dmarc 300 TXT \"v=DMARC1; p=none\"\n"
    "bounce 300 TXT \"v=spf1 include:amazonses.com ~all\"\n" BOTH
    "._domainkey 300 TXT \"" BOTH ".dkim.amazonses.com\"\n" BOTH
    "._domainkey 300 A 192.0.2.80\n"
    "bounce 300 MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
    "other 300 MX 10 mx.elsewhere.test.\n"
    "plain 300 A 192.0.2.1\n"
    "key._domainkey 300 TXT \"v=DKIM1; p=\"\n";

static int annotate(struct run *run, int argc, char **argv)
{
    struct watch watch;
    struct fault f = annotate_refusal(run);

    if (f.text) {
        fprintf(run->err, "%s\n", fault_line(&f, run->arena));
        return 2;
    }
    run->watch = annotate_watch(&watch, run);
    look_all(run, argc, argv);
    return 0;
}

/* What the lines begin with, one after the other; the words behind the code
 * are somebody else's test. */
static void block_is(const struct net_world *w, const char *codes)
{
    char got[512] = "", word[32], code[64];

    for (const char *at = w->run.out; *at; at = strchr(at, '\n') + 1) {
        assert_int_equal(sscanf(at, ";; ses: %31s %63s", word, code), 2);
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s %s",
                 *got ? "; " : "", word, code);
    }
    if (strcmp(got, codes) != 0)
        fail_msg("%s, not %s:\n%s%s", got, codes, w->run.out, w->run.err);
}

struct row {
    const char *line, *codes;
};

static void play(const struct row *row, size_t n)
{
    struct net_world *w = look_start(zone);
    char line[512];

    for (size_t i = 0; i < n; i++) {
        snprintf(line, sizeof line, "annotate --ses %s", row[i].line);
        print_message("%s\n", row[i].line); /* the last one is at fault */
        net_run(w, annotate, line);
        block_is(w, row[i].codes);
    }
    look_end(w);
}

static void each_record_has_its_verdict(void **state)
{
    static const struct row row[] = {
        {T1 "._domainkey.shop.test CNAME", "right ok"},
        {T2 "._domainkey.shop.test CNAME", "wrong token-mismatch"},
        {T3 "._domainkey.shop.test CNAME", "missing name-doubled"},
        {SLIP "._domainkey.shop.test CNAME", "missing absent"},
        {BARE "._domainkey.shop.test CNAME", "missing underscore-missing"},
        /* asked for by a misspelled name, judged by the right one */
        {T1 "_domainkey.shop.test CNAME", "right ok; note dot-missing"},
        {T1 ".domainkey.shop.test CNAME", "right ok; note underscore-missing"},
        {T1 "._domainkey.shop.test.shop.test CNAME",
         "right ok; note name-doubled"},
        {T1 "_domainkey.shop.test.shop.test CNAME",
         "right ok; note name-doubled"},
        /* a TXT question at the name of an Easy DKIM token means its CNAME */
        {T1 "._domainkey.shop.test TXT", "right ok"},
        {"key._domainkey.shop.test TXT", "wrong key-revoked"},
        {"_dmarc.shop.test TXT", "right ok"},
        /* all types, or the one that the other records have */
        {T1 "._domainkey.shop.test ANY", "right ok"},
        {"key._domainkey.shop.test ANY", "wrong key-revoked"},
        {"_dmarc.shop.test ANY", "right ok"},
        {"_dmarc.shop.test CNAME", "right ok"},
        {"--expect=dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA= "
         "_amazonses.shop.test ANY",
         "wrong case-changed"},
        /* --mail-from says what a name is for */
        {"--mail-from=bounce.shop.test bounce.shop.test MX", "right ok"},
        {"--mail-from=other.shop.test other.shop.test MX", "wrong mx-not-ses"},
        {"--mail-from=plain.shop.test --region=eu-west-1 plain.shop.test MX",
         "missing absent"},
        {"--mail-from=bounce.shop.test bounce.shop.test TXT", "right ok"},
        {"--mail-from=plain.shop.test plain.shop.test TXT",
         "missing spf-missing"},
        {"--mail-from=bounce.shop.test plain.shop.test TXT", ""},
        {"bounce.shop.test TXT", ""},
        /* whatever stands there has to go */
        {BOTH "._domainkey.shop.test CNAME", "missing wrong-type"},
        {"bounce.shop.test MX", "right ok"},
        {"--region=eu-west-1 bounce.shop.test MX", "right ok"},
        {"--region=us-east-1 bounce.shop.test MX",
         "right ok; note mx-other-region"},
        {"--region=af-south-1 " T1 "._domainkey.shop.test CNAME",
         "wrong wrong-region"},
        {"--dkim-zone=dkim.eu-south-1.amazonses.com " T1
         "._domainkey.shop.test CNAME",
         "wrong wrong-region"},
        /* nothing of SES's */
        {"plain.shop.test A", ""},
        {"other.shop.test MX", ""},
        {T1 "._domainkey.shop.test A", ""},
        {"_domainkey.shop.test CNAME", ""},
        {T1 "._domainkey.shop.test", ""}, /* no type */
    };

    (void)state;
    play(row, sizeof row / sizeof *row);
}

static void all_that_has_to_go_is_named(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    net_run(w, annotate, "annotate --ses " BOTH "._domainkey.shop.test CNAME");
    if (!strstr(w->run.out,
                "TXT " BOTH ".dkim.amazonses.com, A 192.0.2.80. Delete these "
                "records"))
        fail_msg("%s", w->run.out);
    look_end(w);
}

/* Names are relative to the zone that people edit, whichever the identity is:
 * in a zone of its own "@" is not the domain. */
static void boxes_are_of_the_zone_that_is_edited(void **state)
{
    static const struct {
        const char *line, *says;
    } row[] = {
        {"--dkim-zone=dkim.amazonses.com " T2
         "._domainkey.news.shop.test CNAME",
         "in the Value field of the record " T2 "._domainkey.news:"},
        {"--mail-from=bounce.news.shop.test --region=eu-west-1 "
         "bounce.news.shop.test MX",
         "In the MX record bounce.news, enter"},
        {"--mail-from=bounce.deep.test --region=eu-west-1 "
         "127.0.0.12:bounce.deep.test MX",
         "In the zone bounce.deep.test, add an MX record: enter @ in"},
    };
    struct net_world *w = calloc(1, sizeof *w);

    (void)state;
    net_host(
        w, "127.0.0.11", "shop.test",
        "$ORIGIN shop.test.\n" SOA "@ 300 NS ns1\n" T2
        "._domainkey.news 300 CNAME " T3 SES
        "\nbounce.news 300 MX 10 feedback-smtp.eu-west-1.amazonaws.com.\n");
    net_host(w, "127.0.0.12", "deep.test",
             "$ORIGIN deep.test.\n" SOA "@ 300 NS ns1\n");
    net_host(w, "127.0.0.12", "bounce.deep.test",
             "$ORIGIN bounce.deep.test.\n" SOA "@ 300 NS ns1.deep.test.\n");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char line[512];

        snprintf(line, sizeof line, "annotate --ses %s", row[i].line);
        net_run(w, annotate, line);
        if (!strstr(w->run.out, row[i].says))
            fail_msg("%s: %s", row[i].line, w->run.out);
    }
    look_end(w);
}

/* One server was asked, so nothing is said of others. */
static void only_what_was_asked_is_told(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    net_run(w, annotate, "annotate --ses " SLIP "._domainkey.shop.test CNAME");
    if (strstr(w->run.out, "name servers"))
        fail_msg("%s", w->run.out);
    look_end(w);
}

static void what_is_expected_is_compared(void **state)
{
    static const struct row row[] = {
        {"--expect=" T1 ".dkim.amazonses.com " T1 "._domainkey.shop.test CNAME",
         "right ok"},
        {"--expect=" T3 ".dkim.amazonses.com " T1 "._domainkey.shop.test CNAME",
         "wrong token-mismatch"},
        {"--expect=dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA= "
         "_amazonses.shop.test TXT",
         "wrong case-changed"},
        {"--expect=192.0.2.1 plain.shop.test A", "right ok"},
        {"--expect=plain.shop.test~A~192.0.2.1 plain.shop.test A", "right ok"},
        {"--expect=10~feedback-smtp.eu-west-1.amazonses.com other.shop.test MX",
         "wrong mx-not-ses"},
        /* it is about another name, or another type */
        {"--expect=other.shop.test~A~192.0.2.1 plain.shop.test A", ""},
        {"--expect=plain.shop.test~TXT~x plain.shop.test A", ""},
        {"--token=" T1 " " T1 "._domainkey.shop.test CNAME", "right ok"},
    };

    (void)state;
    play(row, sizeof row / sizeof *row);
}

static void a_file_says_what_is_expected(void **state)
{
    static const char rows[] =
        "Type,Name,Value\n"
        "CNAME," T1 "._domainkey.shop.test," T1 ".dkim.amazonses.com\n"
        "CNAME," T2 "._domainkey.shop.test," T2 ".dkim.amazonses.com\n"
        "A,plain.shop.test,192.0.2.9\n";
    struct net_world *w = look_start(zone);

    (void)state;
    w->run.input = rows;
    net_run(w, annotate,
            "annotate --ses --from=- " T1 "._domainkey.shop.test CNAME");
    block_is(w, "right ok");
    net_run(w, annotate,
            "annotate --ses --from=- " T2 "._domainkey.shop.test CNAME");
    block_is(w, "wrong token-mismatch");
    /* What cannot be read is said once, with its line; what else is known of
     * the name counts. */
    w->run.input = "Type,Name,Value\nCNAME,,\nrubbish,x,y\n";
    net_run(w, annotate,
            "annotate --ses --from=- " T1 "._domainkey.shop.test CNAME");
    block_is(w, "right ok");
    look_end(w);
}

static void what_cannot_be_expected_is_refused(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    net_run(w, annotate, "annotate --ses --expect=a..b~CNAME~c shop.test A");
    net_is(w, 2);
    net_says(w, "--expect='a..b CNAME c': ");
    net_run(w, annotate, "annotate --ses --from=/nonexistent/f shop.test A");
    net_is(w, 2);
    net_says(w,
             "/nonexistent/f: No such file or directory; name a readable file");
    net_run(w, annotate, "annotate --ses --region=nowhere~9 shop.test A");
    net_is(w, 2);
    assert_int_equal(w->asked, 0);
    look_end(w);
}

static void silence_and_failure_are_not_missing(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    w->host[0].rcode = ns_r_refused;
    net_run(w, annotate, "annotate --ses " T1 "._domainkey.shop.test CNAME");
    block_is(w, "unknown refused");
    w->host[0].rcode = ns_r_servfail;
    net_run(w, annotate, "annotate --ses " T1 "._domainkey.shop.test CNAME");
    block_is(w, "unknown servfail");
    w->host[0].rcode = 0;
    w->host[0].silent = true;
    w->asked = 0;
    net_run(w, annotate, "annotate --ses " T1 "._domainkey.shop.test CNAME");
    block_is(w, "unknown timeout");
    assert_int_equal(w->asked, 1); /* who was silent isn't asked again */
    look_end(w);
}

/* Nobody said that the server is one of the domain's: nothing is to be taken
 * out of a delegation for it. */
static void a_strange_server_is_not_to_be_removed(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    w->host[0].rcode = ns_r_refused;
    net_run(w, annotate, "annotate --ses " T1 "._domainkey.shop.test CNAME");
    block_is(w, "unknown refused");
    if (strstr(w->run.out, "remove") || strstr(w->run.out, "registrar"))
        fail_msg("%s", w->run.out);
    net_says(w, "ask one of the name servers of shop.test");
    look_end(w);
}

static void a_resolver_is_asked_as_one(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    net_run(w, annotate,
            "annotate --ses " RESOLVER ":" T1 "._domainkey.shop.test CNAME");
    block_is(w, "right ok");
    look_end(w);
}

static void each_answer_of_a_session_has_its_block(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    net_run(w, annotate,
            "annotate --ses " T1 "._domainkey.shop.test " T2
            "._domainkey.shop.test CNAME");
    block_is(w, "right ok; wrong token-mismatch");
    look_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_record_has_its_verdict),
        cmocka_unit_test(all_that_has_to_go_is_named),
        cmocka_unit_test(boxes_are_of_the_zone_that_is_edited),
        cmocka_unit_test(only_what_was_asked_is_told),
        cmocka_unit_test(what_is_expected_is_compared),
        cmocka_unit_test(a_file_says_what_is_expected),
        cmocka_unit_test(what_cannot_be_expected_is_refused),
        cmocka_unit_test(silence_and_failure_are_not_missing),
        cmocka_unit_test(a_strange_server_is_not_to_be_removed),
        cmocka_unit_test(a_resolver_is_asked_as_one),
        cmocka_unit_test(each_answer_of_a_session_has_its_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
