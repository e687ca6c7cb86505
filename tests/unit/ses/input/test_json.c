/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What JSON tells: AWS's own examples and those of other tools, tokens made
 * up. */
#include "read_input.h"

static const char get_email_identity[] =
    "{\n"
    "    \"IdentityType\": \"DOMAIN\",\n"
    "    \"FeedbackForwardingStatus\": true,\n"
    "    \"VerifiedForSendingStatus\": false,\n"
    "    \"DkimAttributes\": {\n"
    "        \"SigningEnabled\": true,\n"
    "        \"Status\": \"PENDING\",\n"
    "        \"Tokens\": " TOKENS ",\n"
    "        \"SigningHostedZone\": \"dkim.amazonses.com\",\n"
    "        \"SigningAttributesOrigin\": \"AWS_SES\",\n"
    "        \"NextSigningKeyLength\": \"RSA_2048_BIT\",\n"
    "        \"LastKeyGenerationTimestamp\": "
    "\"2026-11-20T09:15:43.083000+00:00\"\n"
    "    },\n"
    "    \"MailFromAttributes\": {\n"
    "        \"MailFromDomain\": \"mail.example.com\",\n"
    "        \"MailFromDomainStatus\": \"PENDING\",\n"
    "        \"BehaviorOnMxFailure\": \"USE_DEFAULT_VALUE\"\n"
    "    },\n"
    "    \"Policies\": {},\n"
    "    \"Tags\": [],\n"
    "    \"VerificationStatus\": \"PENDING\",\n"
    "    \"VerificationInfo\": {\n"
    "        \"LastCheckedTimestamp\": %s,\n"
    "        \"ErrorType\": \"HOST_NOT_FOUND\",\n"
    "        \"SOARecord\": {\n"
    "            \"PrimaryNameServer\": \"ns1.example.net\",\n"
    "            \"AdminEmail\": \"hostmaster.example.net\",\n"
    "            \"SerialNumber\": 2026112301\n"
    "        }\n"
    "    }\n"
    "}\n";

static void get_email_identity_with_either_timestamp(void **state)
{
    static const char expected[] =
        "example.com zone=dkim.amazonses.com origin=AWS_SES "
        "mail-from=mail.example.com status=PENDING/PENDING/PENDING "
        "error=HOST_NOT_FOUND soa=ns1.example.net,hostmaster.example.net,"
        "2026112301 checked=2026-11-23T07:26:44Z\n" BARE;
    char text[4096];
    struct buf b = buf_fixed(text, sizeof text);

    (void)state;
    buf_fmt(&b, get_email_identity, "\"2026-11-23T08:26:44.115000+01:00\"");
    gives("example.com", buf_text(&b), expected);
    buf_clear(&b);
    buf_fmt(&b, get_email_identity, "1795418804.115");
    gives("Example.COM.", buf_text(&b), expected);
}

static void answers_of_the_cli(void **state)
{
    (void)state;
    /* create-email-identity; put-email-identity-dkim-signing-attributes */
    gives("example.com",
          "{\"IdentityType\":\"DOMAIN\",\"VerifiedForSendingStatus\":false,"
          "\"DkimAttributes\":{\"SigningEnabled\":true,\"Status\":"
          "\"NOT_STARTED\",\"Tokens\":" TOKENS ",\"SigningHostedZone\":"
          "\"dkim.eu-south-1.amazonses.com\"}}",
          "example.com zone=dkim.eu-south-1.amazonses.com "
          "status=/NOT_STARTED/\n" BARE);
    gives("example.com",
          "{\"DkimStatus\":\"PENDING\",\"DkimTokens\":" TOKENS
          ",\"SigningHostedZone\":\"dkim.amazonses.com\"}",
          "example.com zone=dkim.amazonses.com status=/PENDING/\n" BARE);
    /* API v1: keyed by domain, words in camel case */
    gives(
        NULL,
        "{\"DkimAttributes\":{\"example.com\":{\"DkimEnabled\":true,"
        "\"DkimVerificationStatus\":\"TemporaryFailure\",\"DkimTokens\":" TOKENS
        "},\"user@example.com\":{\"DkimEnabled\":false,"
        "\"DkimVerificationStatus\":\"NotStarted\"}}}",
        "example.com status=/TEMPORARY_FAILURE/\n" BARE
        "user@example.com status=/NOT_STARTED/\n");
    gives(NULL,
          "{\"VerificationAttributes\":{\"example.com\":{"
          "\"VerificationStatus\":\"Pending\",\"VerificationToken\":\"" LEGACY
          "\"}}}",
          "example.com status=PENDING//\n"
          "  legacy-txt _amazonses.example.com TXT " LEGACY "\n");
    gives("example.com",
          "{\"DkimTokens\":" TOKENS "}{\"VerificationToken\":\"" LEGACY "\"}",
          "example.com\n" BARE "  legacy-txt _amazonses.example.com TXT " LEGACY
          "\n");
    gives(NULL,
          "{\"MailFromDomainAttributes\":{\"example.com\":{\"MailFromDomain\":"
          "\"mail.example.com\",\"MailFromDomainStatus\":\"Pending\","
          "\"BehaviorOnMXFailure\":\"UseDefaultValue\"}}}",
          "example.com mail-from=mail.example.com status=//PENDING\n");
    gives(NULL,
          "{\"EmailIdentities\":[{\"IdentityType\":\"DOMAIN\","
          "\"IdentityName\":\"example.com\",\"SendingEnabled\":false,"
          "\"VerificationStatus\":\"PENDING\"},{\"IdentityType\":"
          "\"EMAIL_ADDRESS\",\"IdentityName\":\"Me@Example.org\"}],"
          "\"NextToken\":\"x\"}",
          "example.com status=PENDING//\nMe@example.org\n");
}

static void own_keys_and_odd_identities(void **state)
{
    (void)state;
    /* BYODKIM: the token is the selector, the value is not known */
    gives("example.com",
          "{\"DkimAttributes\":{\"Tokens\":[\"sel1\"],"
          "\"SigningAttributesOrigin\":\"EXTERNAL\"}}",
          "example.com origin=EXTERNAL\n"
          "  byodkim sel1._domainkey.example.com TXT\n");
    /* DEED replica; tokens empty right after creation */
    gives("example.com",
          "{\"DkimAttributes\":{\"Tokens\":[],\"SigningAttributesOrigin\":"
          "\"AWS_SES_US_EAST_1\"}}",
          "example.com origin=AWS_SES_US_EAST_1\n");
    gives("user@example.com",
          "{\"IdentityType\":\"EMAIL_ADDRESS\",\"DkimAttributes\":{"
          "\"SigningEnabled\":false,\"Status\":\"NOT_STARTED\"},"
          "\"VerificationInfo\":{}}",
          "user@example.com status=/NOT_STARTED/\n");
}

static void arrays_and_lines_of_objects(void **state)
{
    (void)state;
    gives(NULL,
          "[\n {\"IdentityName\":\"a.example\",\"Tokens\":[\"" T1 "\"]},\n"
          " {\"IdentityName\":\"b.example\",\"Tokens\":[\"" T2 "\"]}\n]\n",
          "a.example\n  " T1 "\nb.example\n  " T2 "\n");
    gives(NULL,
          "{\"a.example\":[\"" T1 "\"],\"b.example\":[\"" T2 "\"]}\n"
          "{\"EmailIdentity\":\"a.example\",\"Tokens\":[\"" T3 "\"]}\n",
          "a.example\n  " T1 "\n  " T3 "\nb.example\n  " T2 "\n");
}

static void a_domain_must_come_from_somewhere(void **state)
{
    struct read *r = new_read();

    (void)state;
    wrong("{\"DkimTokens\":" TOKENS "}", "", "no domain is named here");
    r->word[0] = "a.example";
    r->word[1] = "b.example";
    r->words = 2;
    static const char text[] = "{\"Tokens\":[\"" T1 "\"]}"
                               "{\"Tokens\":[\"" T2 "\"]}";
    run(r, text, sizeof text - 1);
    assert_int_equal(r->errors, 0);
    assert_string_equal(buf_text(&r->got),
                        "a.example\n  " T1 "\nb.example\n  " T2 "\n");
    assert_non_null(
        strstr(buf_text(&r->said), "no domain is named here; assuming "));
    end(r);
}

static void files_of_dns_providers_and_builders(void **state)
{
    (void)state;
    gives(
        NULL,
        "{ \"Comment\": \"SES\", \"Changes\": [ { \"Action\": \"UPSERT\", "
        "\"ResourceRecordSet\": { \"Name\": \"" T1
        "._domainkey.example.com\", \"Type\": \"CNAME\", \"TTL\": 300, "
        "\"ResourceRecords\": [ { \"Value\": \"" T1 "." ZONE "\" } ] } },"
        "{ \"Action\": \"DELETE\", \"ResourceRecordSet\": { \"Name\": \"" T2
        "._domainkey.example.com\", \"Type\": \"CNAME\", \"TTL\": 300, "
        "\"ResourceRecords\": [ { \"Value\": \"" T2 "." ZONE "\" } ] } },"
        "{ \"Action\": \"CREATE\", \"ResourceRecordSet\": { \"Name\": "
        "\"mail.example.com\", \"Type\": \"MX\", \"ResourceRecords\": [ { "
        "\"Value\": \"10 feedback-smtp.us-east-1.amazonses.com.\" } ] } } ] }",
        "example.com mail-from=mail.example.com\n" CNAME(
            T1, "example.com") "  mail-from-mx mail.example.com MX 10 "
                               "feedback-smtp.us-east-1.amazonses.com\n");
    gives(
        NULL,
        "{\"ResourceRecordSets\":[{\"Name\":\"\\\\052.example.com.\",\"Type\":"
        "\"A\",\"AliasTarget\":{\"DNSName\":\"x.\"}},{\"Name\":"
        "\"\\\\137amazonses.example.com.\",\"Type\":\"TXT\",\"TTL\":300,"
        "\"ResourceRecords\":[{\"Value\":\"\\\"" LEGACY "\\\"\"}]},{\"Name\":"
        "\"s1._domainkey.example.com.\",\"Type\":\"TXT\",\"TTL\":300,"
        "\"ResourceRecords\":[{\"Value\":\"\\\"p=MIIB\\\" \\\"IDAQAB\\\"\"}]"
        "}]}",
        "example.com\n  legacy-txt _amazonses.example.com TXT " LEGACY "\n"
        "  byodkim s1._domainkey.example.com TXT p=MIIBIDAQAB\n");
    gives(NULL,
          "{\"ses_domain\":{\"sensitive\":false,\"type\":\"string\",\"value\":"
          "\"app.example.com\"},\"ses_dkim_tokens\":{\"sensitive\":false,"
          "\"type\":[\"list\",\"string\"],\"value\":" TOKENS
          "},\"ses_mail_from\":"
          "{\"value\":\"bounce.app.example.com\"}}",
          "app.example.com mail-from=bounce.app.example.com\n" BARE);
    gives("example.com",
          "{\"x\":{\"sensitive\":false,\"type\":[\"list\",\"string\"],"
          "\"value\":" TOKENS "},\"y\":{\"value\":\"no token\"}}",
          "example.com\n" BARE);
    gives(NULL,
          "{\"Stacks\":[{\"StackName\":\"ses\",\"Outputs\":["
          "{\"OutputKey\":\"DkimDNSTokenValue1\",\"OutputValue\":\"" T1 "." ZONE
          "\"},{\"OutputKey\":\"DkimDNSTokenName1\",\"OutputValue\":\"" T1
          "._domainkey.example.com\"}]}]}",
          "example.com\n" CNAME(T1, "example.com"));
    gives(NULL,
          "{\"Ses\":{\"DkimDNSTokenName1\":\"" T1 "._domainkey.example.com\","
          "\"DkimDNSTokenValue1\":\"" T1 "." ZONE "\"}}",
          "example.com\n" CNAME(T1, "example.com"));
    gives(NULL, "{\"dkimTokens\":" TOKENS ",\"domain\":\"example.com\"}",
          "example.com\n" BARE);
    gives(NULL,
          "{\"values\":{\"root_module\":{\"resources\":[{\"type\":"
          "\"aws_acm_certificate\",\"values\":{\"domain_name\":\"no.example\"}"
          "},{\"type\":\"aws_sesv2_email_identity\",\"name\":\"x\",\"values\":"
          "{\"email_identity\":\"example.com\",\"dkim_signing_attributes\":[{"
          "\"tokens\":" TOKENS ",\"status\":\"PENDING\"}]}}]}}}",
          "example.com status=/PENDING/\n" BARE);
}

static void our_own_report(void **state)
{
    (void)state;
    gives(
        NULL,
        "{\"schema\":\"seslookup/1\",\"tool\":\"seslookup 0.1.0\",\"domain\":"
        "\"example.com\",\"verdict\":\"missing\",\"records\":[{\"purpose\":"
        "\"easy-dkim\",\"name\":\"" T1 "._domainkey.example.com\",\"type\":"
        "\"CNAME\",\"expected\":[\"" T1 "." ZONE "\"],\"answers\":[{\"values\":"
        "[\"" T2 "." ZONE "\"]}]},{\"purpose\":\"mail-from-mx\",\"name\":"
        "\"m.example.com\",\"type\":\"MX\",\"expected\":[\"10 "
        "feedback-smtp.us-east-1.amazonses.com\"]}]}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"u@example.org\",\"verdict\":"
        "\"right\",\"records\":[]}\n",
        "example.com mail-from=m.example.com\n" CNAME(
            T1, "example.com") "  mail-from-mx m.example.com MX 10 "
                               "feedback-smtp.us-east-1.amazonses.com\nu@"
                               "example.org\n");
}

static void json_that_is_broken(void **state)
{
    (void)state;
    wrong("{\"Tokens\": [\"", "", "not valid JSON");
    wrong("{'Tokens': ['a' + b]}", "", "stdin:1:17: not an object as Python");
    wrong("{'Tokens': [", "", "a bracket is never closed");
    wrong("{\"a\": \xe2\x80\x9cx\xe2\x80\x9d}\n", "", "<U+201C>");
    wrong("{\"IdentityName\":\"a.example\"}\n{\"x\n"
          "{\"IdentityName\":\"b.example\"}\n",
          "a.example\nb.example\n", "stdin:");
    wrong("{\"x\":1\n{\"IdentityName\":\"b.example\"}\n", "b.example\n",
          "stdin:2:1: not valid JSON");
    wrong("[{\"IdentityName\":\"a.example\"},\n", "a.example\n",
          "stdin:2:1: not valid JSON: the array is cut off");
    wrong("{\"a\":{\"b\":1}}", "", "it does not say");
    wrong("{\"IdentityName\":\"a b.example\",\"Tokens\":[\"x\"]}", "",
          "no domain is named");
}

static void json_that_is_hostile(void **state)
{
    enum { DEEP = 10000, LONG = 10 * 1024 * 1024 };
    char *text = malloc(LONG);

    (void)state;
    memset(text, '[', DEEP);
    text[DEEP] = '\0';
    wrong(text, "", "maximum parsing depth");
    for (int i = 0; i < DEEP; i++)
        memcpy(text + 5 * i, "{\"a\":", 6);
    wrong(text, "", "maximum parsing depth");
    for (int i = 0; i < 1000; i++)
        memcpy(text + 5 * i, "{\"a\":", 6);
    memcpy(text + 5000, "1", 2);
    memset(text + 5001, '}', 1000);
    text[6001] = '\0';
    wrong(text, "", "nested too deeply");
    memset(text, 'x', LONG - 1);
    memcpy(text, "{\"", 2);
    text[LONG - 1] = '\0';
    wrong(text, "", "not valid JSON");
    wrong("{\"IdentityName\":\"a\\u0000.example\"}", "", "not valid JSON");
    wrong("{\"a\":\"\xff\xfe\"}", "", "not valid JSON");
    free(text);
}

static void a_long_array_is_read_whole(void **state)
{
    enum { N = 30000 };
    struct read *r = new_read();
    struct buf b = buf_in(&r->a, 1 << 24);
    unsigned lines = 0;

    (void)state;
    buf_ch(&b, '[');
    for (int i = 0; i < N; i++)
        buf_fmt(&b, "%s{\"IdentityName\":\"a%d.example\"}", i ? "," : "", i);
    buf_ch(&b, ']');
    run(r, buf_text(&b), b.len);
    for (const char *p = buf_text(&r->got); *p; p++)
        lines += *p == '\n';
    assert_int_equal(r->errors, 0);
    assert_int_equal(lines, N);
    end(r);
}

/* The path as JSONPath (RFC 9535) writes it. */
static void what_is_wrong_is_told_with_its_path(void **state)
{
    (void)state;
    wrong("{\"Identities\":[{\"EmailIdentity\":\"a.example\"},"
          "{\"EmailIdentity\":\"b.example\",\"DkimAttributes\":{\"Tokens\":"
          "[\"" T1 "\",\"two words\"]}}]}",
          "a.example\nb.example\n  " T1 "\n",
          "stdin:1:0: $.Identities[1].DkimAttributes.Tokens[1]: a DKIM token");
    wrong("[{\"IdentityName\":\"a.example\"},\n{\"IdentityName\":"
          "\"b.example\",\"DkimTokens\":[\"a b\"]}]",
          "a.example\nb.example\n", "stdin:2:0: $[1].DkimTokens[0]: a DKIM");
    wrong("{\"DkimAttributes\":{\"a.example\":{\"DkimTokens\":[\"" T1
          "\",\"a b\"]}}}",
          "a.example\n  " T1 "\n",
          "$.DkimAttributes['a.example'].DkimTokens[1]: a DKIM");
    wrong("records:\n- name: x.example.\n  type: MX\n"
          "  value: 10 feedback-smtp.useast.amazonses.com\n",
          "", "$.records[0]: ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(get_email_identity_with_either_timestamp),
        cmocka_unit_test(answers_of_the_cli),
        cmocka_unit_test(own_keys_and_odd_identities),
        cmocka_unit_test(arrays_and_lines_of_objects),
        cmocka_unit_test(a_domain_must_come_from_somewhere),
        cmocka_unit_test(files_of_dns_providers_and_builders),
        cmocka_unit_test(our_own_report),
        cmocka_unit_test(what_is_wrong_is_told_with_its_path),
        cmocka_unit_test(json_that_is_broken),
        cmocka_unit_test(json_that_is_hostile),
        cmocka_unit_test(a_long_array_is_read_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
