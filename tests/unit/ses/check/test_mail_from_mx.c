/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The MX of a custom MAIL FROM domain (F80 to F85, F50). */
#include "value_world.h"

#define D "example.com"
#define M "mail." D
#define AT "(" M ")"
#define HOST "feedback-smtp.us-east-1.amazonses.com"
#define FAR_HOST "feedback-smtp.eu-west-1.amazonses.com"

static void at(const char *name, const char *rows, const char *value,
               const char *shown)
{
    char zone[2048];
    const struct ask q = {.purpose = SES_MAIL_FROM_MX,
                          .type = ns_t_mx,
                          .name = name,
                          .value = value,
                          .domain = D,
                          .apex = D,
                          .mail_from = name,
                          .zone = zone};

    snprintf(zone, sizeof zone, "%s%s\n", HEAD(D), rows);
    ask_is(ask_world(&q), &q, shown);
}

/* With the region known, and without. */
static void both(const char *rows, const char *shown)
{
    at(M, rows, "10 " HOST, shown);
    at(M, rows, NULL, shown);
}

static void one_record_to_ses_is_right(void **state)
{
    (void)state;
    both("mail MX 10 " HOST ".", "right");
    both("mail MX 0 " HOST ".", "right");
    both("mail MX 65535 " HOST ".", "right");
    both("MAIL MX 10 Feedback-SMTP.US-East-1.AmazonSES.com.", "right");
    both("mail MX 10 " HOST ".\nmail TXT \"v=spf1 include:amazonses.com ~all\"",
         "right");
    both("mail MX 10 " HOST ".\nmail A 192.0.2.1", "right");
}

static void other_regions_are_right_with_a_warning(void **state)
{
    (void)state;
    at(M, "mail MX 10 " FAR_HOST ".", "10 " HOST, "right mx-other-region" AT);
    at(M, "mail MX 10 " FAR_HOST ".", NULL, "right");
    at(M, "mail MX 10 feedback-smtp.us-east-2.amazonses.com.", "10 " HOST,
       "right mx-other-region" AT);
    /* nobody is there who knows whether that host exists */
    at(M, "mail MX 10 feedback-smtp.xx-new-9.amazonses.com.", NULL,
       "unknown mx-not-ses");
    at(M, "mail MX 10 feedback-smtp.undefined.amazonses.com.", NULL,
       "wrong mx-not-ses" AT);
    at(M, "mail MX 10 feedback-smtp.us-esat-1.amazonses.com.", "10 " HOST,
       "wrong value-near-miss" AT);
}

static void exactly_one_record_stands_there(void **state)
{
    (void)state;
    both("mail MX 10 " HOST ".\nmail MX 20 mx.example.net.",
         "wrong many-mx" AT);
    both("mail MX 10 " HOST ".\nmail MX 20 " FAR_HOST ".", "wrong many-mx" AT);
    both("mail MX 10 " HOST ".\nmail MX 20 " HOST ".", "wrong many-mx" AT);
    both("mail MX 1 a.example.net.\nmail MX 5 b.example.net.",
         "wrong mx-not-ses" AT);
}

static void other_hosts_are_not_ses(void **state)
{
    (void)state;
    both("mail MX 10 mx.example.net.", "wrong mx-not-ses" AT);
    both("mail MX 10 inbound-smtp.us-east-1.amazonaws.com.",
         "wrong mx-not-ses" AT);
    both("mail MX 10 email-smtp.us-east-1.amazonaws.com.",
         "wrong mx-not-ses" AT);
    both("mail MX 10 feedback-smtp.us-east-1.amazonaws.com.",
         "wrong mx-not-ses" AT);
    both("mail MX 10 inbound-smtp.us-east-1.amazonses.com.",
         "wrong mx-not-ses" AT);
    both("mail MX 10 amazonses.com.", "wrong mx-not-ses" AT);
    both("mail MX 0 .", "wrong mx-not-ses" AT);
}

static void slips_of_the_hand_are_named(void **state)
{
    (void)state;
    both("mail MX 10 10\\032" HOST ".", "wrong priority-in-host" AT);
    both("mail MX 10 10\\009" HOST ".", "wrong priority-in-host" AT);
    both("mail MX 10 10." HOST ".", "wrong priority-in-host" AT);
    both("mail MX 10 \\\"" HOST "\\\".", "wrong quotes-in-value" AT);
    both("mail MX 10 \\032" HOST ".", "wrong space-in-value" AT);
    both("mail MX 10 " HOST "\\032.", "wrong space-in-value" AT);
    both("mail MX 10 smtp://" HOST ".", "wrong url-in-value" AT);
    both("mail MX 10 " HOST, "wrong target-doubled" AT);
    both("mail MX 10 " HOST "." M ".", "wrong target-doubled" AT);
    both("mail MX 10 feedback-smpt.us-east-1.amazonses.com.",
         "wrong value-near-miss" AT);
    both("mail MX 10 feedback-smtp.us-east-1.amazonses.co.",
         "wrong value-near-miss" AT);
    both("mail MX 10 feedback-smtp.us-east-1.amazonsess.com.",
         "wrong value-near-miss" AT);
}

static void the_name_must_be_free(void **state)
{
    (void)state;
    both("mail CNAME www\nwww MX 10 " HOST ".", "wrong mail-from-is-cname" AT);
    both("mail CNAME www.example.net.", "wrong mail-from-is-cname" AT);
    at(D, "@ MX 10 " HOST ".", "10 " HOST,
       "wrong mail-from-is-identity(" D ")");
    at(D, "@ MX 10 mx.example.net.\n@ MX 20 mx2.example.net.", NULL,
       "wrong mail-from-is-identity(" D ")");
    at(D, "www A 192.0.2.1", NULL, "wrong mail-from-is-identity(" D ")");
}

static void it_is_a_subdomain_of_the_domain(void **state)
{
    (void)state;
    at("mail.example.net", "", NULL,
       "wrong mail-from-foreign(mail.example.net)");
    at("mail.notexample.com", "", "10 " HOST,
       "wrong mail-from-foreign(mail.notexample.com)");
}

static void where_it_went(void **state)
{
    (void)state;
    both("www A 192.0.2.1", "missing absent");
    both("mail TXT \"v=spf1 include:amazonses.com ~all\"", "missing absent");
    both("mail." D " MX 10 " HOST ".", "missing name-doubled(" M "." D ")");
    both("mail TXT \"10 " HOST "\"", "missing wrong-type" AT);
    both("mail TXT \"v=spf1 include:amazonses.com ~all\"\n"
         "mail TXT \"10 " HOST "\"",
         "missing wrong-type" AT);
    both("* MX 10 mx.example.net.", "missing wildcard");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_record_to_ses_is_right),
        cmocka_unit_test(other_regions_are_right_with_a_warning),
        cmocka_unit_test(exactly_one_record_stands_there),
        cmocka_unit_test(other_hosts_are_not_ses),
        cmocka_unit_test(slips_of_the_hand_are_named),
        cmocka_unit_test(the_name_must_be_free),
        cmocka_unit_test(it_is_a_subdomain_of_the_domain),
        cmocka_unit_test(where_it_went),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
