/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every code has its two sentences, whatever is known and whatever is not. */
#include "ses/model/sentence.h"

#include "base/arena.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NAME "tok._domainkey.mail.example.com"

static const char *const target[] = {"tok.dkim.amazonses.com"};
static const struct ses_expected dkim = {
    .purpose = SES_EASY_DKIM,
    .name = NAME,
    .type = ns_t_cname,
    .values = {(const char **)(size_t)target, 1}};
static const char *const host[] = {"10 feedback-smtp.us-east-1.amazonses.com"};
static const struct ses_expected mx = {
    .purpose = SES_MAIL_FROM_MX,
    .name = "bounce.example.com",
    .type = ns_t_mx,
    .values = {(const char **)(size_t)host, 1}};
static const struct ses_expected nowhere = {
    .purpose = SES_MAIL_FROM_MX, .name = "bounce.example.com", .type = ns_t_mx};
static const struct ses_expected bare = {
    .purpose = SES_BYODKIM, .name = "example.com", .type = ns_t_txt};

static struct sentence all_known(const struct ses_expected *want)
{
    return (struct sentence){.domain = "mail.example.com",
                             .zone = "example.com",
                             .provider = "GoDaddy",
                             .want = want,
                             .where = "wrong.example.com",
                             .found = "something",
                             .server = "ns1.example.net (192.0.2.1)",
                             .seconds = 900};
}

static void sentence(enum ses_code c, const char *s)
{
    size_t n = s ? strlen(s) : 0;

    if (!n)
        fail_msg("%s has no sentence: add two to "
                 "src/ses/model/sentence_text.c",
                 code_word(c));
    if (n < 20 || s[n - 1] != '.' || strpbrk(s, "{}[]|") || strstr(s, "  ") ||
        strstr(s, " .") || strstr(s, " ,") || strstr(s, "..") ||
        strstr(s, "(null)") || strchr(" .,;:", s[0]) || strstr(s, ",,"))
        fail_msg("%s: %s", code_word(c), s ? s : "NULL");
}

static void both(const struct sentence *b)
{
    struct arena a = {.oom = NULL};
    struct ses_finding f;

    for (int c = 0; c < CODE_COUNT; c++) {
        sentence_put(&f, (enum ses_code)c, b, &a);
        assert_int_equal(f.code, c);
        assert_int_equal(f.waiting_helps, code_waiting_helps(f.code));
        sentence(f.code, f.cause);
        sentence(f.code, f.fix);
    }
    arena_free(&a);
}

static void every_code_has_two_sentences(void **state)
{
    struct sentence nothing = {.seconds = -1}, full = all_known(NULL),
                    some = all_known(&bare);

    (void)state;
    both(&nothing);
    both(&full);
    full = all_known(&dkim);
    both(&full);
    full = all_known(&mx);
    both(&full);
    some.found = some.where = some.server = some.provider = some.zone = NULL;
    some.seconds = -1;
    both(&some);
}

static void has(enum ses_code c, const struct sentence *b, const char *cause,
                const char *fix)
{
    struct arena a = {.oom = NULL};
    struct ses_finding f;

    sentence_put(&f, c, b, &a);
    if (cause && !strstr(f.cause, cause))
        fail_msg("%s: %s\nlacks %s", code_word(c), f.cause, cause);
    if (fix && !strstr(f.fix, fix))
        fail_msg("%s: %s\nlacks %s", code_word(c), f.fix, fix);
    arena_free(&a);
}

/* Of several records one is kept only if it is there. */
static void nothing_is_kept_that_is_not_there(void **state)
{
    struct sentence b = all_known(&dkim);

    (void)state;
    b.sees = SENTENCE_KEPT;
    has(CODE_MANY_CNAME, &b, NULL, "keep the CNAME to tok.dkim");
    b.sees = SENTENCE_MANY;
    has(CODE_MANY_CNAME, &b, NULL, "delete these CNAME records and add one");
    b = all_known(&mx);
    b.sees = SENTENCE_KEPT;
    has(CODE_MANY_MX, &b, NULL, "keep the MX record to feedback-smtp");
    b.sees = SENTENCE_MANY;
    has(CODE_MANY_MX, &b, NULL, "delete these MX records and add one");
    has(CODE_MX_NOT_SES, &b, NULL, "delete these MX records and add one");
}

/* What goes into the box Name is relative to the zone that is edited. */
static void boxes_are_named(void **state)
{
    static const enum ses_code name_codes[] = {CODE_NAME_DOUBLED,
                                               CODE_NAME_PARTLY_DOUBLED,
                                               CODE_UNDERSCORE_MISSING,
                                               CODE_UNDERSCORE_CHANGED,
                                               CODE_DOT_MISSING,
                                               CODE_NAME_INCOMPLETE,
                                               CODE_SPACE_IN_NAME,
                                               CODE_URL_IN_NAME,
                                               CODE_WRONG_LEVEL,
                                               CODE_SWAPPED,
                                               CODE_ABSENT};
    static const enum ses_code value_codes[] = {
        CODE_TOKEN_MISMATCH,  CODE_TARGET_DOUBLED,  CODE_WRONG_REGION,
        CODE_SPACE_IN_VALUE,  CODE_QUOTES_IN_VALUE, CODE_URL_IN_VALUE,
        CODE_VALUE_NEAR_MISS, CODE_WRONG_TYPE,      CODE_KEY_AT_OWNER,
        CODE_SWAPPED,         CODE_ABSENT,          CODE_PROXIED,
        CODE_WILDCARD,        CODE_MANY_CNAME};
    struct sentence b = all_known(&dkim);

    (void)state;
    for (size_t i = 0; i < sizeof name_codes / sizeof *name_codes; i++)
        has(name_codes[i], &b, NULL, " tok._domainkey.mail ");
    for (size_t i = 0; i < sizeof value_codes / sizeof *value_codes; i++)
        has(value_codes[i], &b, NULL, "tok.dkim.amazonses.com");
    b.zone = "mail.example.com";
    has(CODE_ABSENT, &b, NULL, "enter tok._domainkey in the Name field");
    has(CODE_NAME_DOUBLED, &b, "wrong.example.com",
        "GoDaddy adds \".mail.example.com\" itself");
    b.provider = NULL;
    has(CODE_NAME_DOUBLED, &b, NULL, "your DNS provider adds");
}

/* A name in a value may end with a dot; so does the sentence, but not twice. */
static void a_sentence_has_one_dot_at_its_end(void **state)
{
    struct sentence b = all_known(&dkim);

    (void)state;
    b.found = b.where = b.server = "TXT tok.example.";
    both(&b);
    has(CODE_WRONG_TYPE, &b, "has the wrong type: TXT tok.example.", NULL);
    b.found = "cut off...";
    has(CODE_WRONG_TYPE, &b, "has the wrong type: cut off....", NULL);
}

/* One step for three records. */
static void several_records_are_spoken_of_as_several(void **state)
{
    struct sentence b = all_known(NULL);

    (void)state;
    has(CODE_NAME_DOUBLED, &b, NULL,
        "of each record, enter only the part before \".example.com\" (GoDaddy "
        "adds the rest), then delete the records with the doubled names.");
    has(CODE_DOT_MISSING, &b, NULL,
        "Enter each name as SES shows it, then delete the records at the "
        "wrong names.");
    has(CODE_SWAPPED, &b, NULL, "then delete the swapped records.");
    b.want = &dkim;
    has(CODE_DOT_MISSING, &b, NULL, "delete the record at the wrong name.");
    has(CODE_SWAPPED, &b, NULL, "then delete the swapped record.");
}

/* A policy that cannot be used has rejected nothing so far. */
static void a_policy_that_begins_to_act_is_told_of(void **state)
{
    static const struct ses_expected dmarc = {
        .purpose = SES_DMARC, .name = "_dmarc.example.com", .type = ns_t_txt};
    static const char *const acts[] = {"v=DMARC1; p=reject;",
                                       "v=DMARC1; p=Quarantine; pct=50;",
                                       "v=DMARC1; p=none; sp=reject;"};
    struct sentence b = all_known(&dmarc);

    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        b.value = acts[i];
        has(CODE_DMARC_INVALID, &b, NULL,
            "if you want one; with the one given here, receivers begin to "
            "reject or quarantine mail that fails DMARC.");
    }
    b.value = "v=DMARC1; p=none;";
    has(CODE_DMARC_INVALID, &b, NULL, "after p= if you want one.");
}

static void an_mx_has_two_boxes(void **state)
{
    struct sentence b = all_known(&mx);

    (void)state;
    has(CODE_ABSENT, &b, "The MX record bounce.example.com",
        "enter bounce in the Name field, 10 in the Priority field and "
        "feedback-smtp.us-east-1.amazonses.com in the Value field");
    has(CODE_PRIORITY_IN_HOST, &b, NULL, "10 in the Priority field");
    has(CODE_ABSENT, &b, NULL, "Add an MX record");
    b.want = &nowhere;
    has(CODE_ABSENT, &b, NULL, "10 in the Priority field and feedback-smtp.");
    b.want = &bare;
    has(CODE_ABSENT, &b, NULL, "Add a TXT record");
    has(CODE_ABSENT, &b, NULL, "enter @ in the Name field");
}

static void panels_have_habits(void **state)
{
    struct sentence b = all_known(&dkim);

    (void)state;
    b.provider = "Cloudflare";
    has(CODE_PROXIED, &b, "Cloudflare's proxy", "off (\"DNS only\"");
    has(CODE_FLATTENED, &b, "when Cloudflare flattens", NULL);
    both(&b);
    b.provider = "Hetzner";
    has(CODE_PROXIED, &b, "what a proxy", "at Cloudflare: \"DNS only\"");
    has(CODE_TARGET_DOUBLED, &b, NULL, "without it, Hetzner adds the zone");
    both(&b);
    b = all_known(&mx);
    b.provider = "Wix";
    has(CODE_ABSENT, &b, NULL, "Wix doesn't support MX records on subdomains");
    both(&b);
    b.zone = "bounce.example.com";
    has(CODE_ABSENT, &b, NULL, "Add an MX record: enter @");
}

static void seconds_and_servers(void **state)
{
    struct sentence b = all_known(&dkim);

    (void)state;
    has(CODE_NEGATIVE_CACHED, &b, "ns1.example.net (192.0.2.1)", "15 minutes");
    b.seconds = 1;
    has(CODE_STALE_CACHED, &b, "something", "1 second ");
    b.seconds = 119;
    has(CODE_STALE_CACHED, &b, "something", "119 seconds ");
    b.seconds = 121; /* rounded up */
    has(CODE_STALE_CACHED, &b, "something", "3 minutes ");
    b.seconds = 86400;
    has(CODE_STALE_CACHED, &b, "something", "24 hours ");
    has(CODE_SERVERS_DISAGREE, &b, "192.0.2.1) answers something", NULL);
    b.found = NULL;
    has(CODE_SERVERS_DISAGREE, &b, "192.0.2.1) doesn't have it", NULL);
}

static void a_long_value_is_cut_in_the_sentence(void **state)
{
    char text[5001];
    struct sentence b = all_known(&dkim);
    struct arena a = {.oom = NULL};
    struct ses_finding f;

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    b.found = text;
    sentence_put(&f, CODE_KEY_BROKEN, &b, &a);
    assert_in_range(strlen(f.cause), 100, 400);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_two_sentences),
        cmocka_unit_test(nothing_is_kept_that_is_not_there),
        cmocka_unit_test(boxes_are_named),
        cmocka_unit_test(a_sentence_has_one_dot_at_its_end),
        cmocka_unit_test(several_records_are_spoken_of_as_several),
        cmocka_unit_test(a_policy_that_begins_to_act_is_told_of),
        cmocka_unit_test(an_mx_has_two_boxes),
        cmocka_unit_test(panels_have_habits),
        cmocka_unit_test(seconds_and_servers),
        cmocka_unit_test(a_long_value_is_cut_in_the_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
