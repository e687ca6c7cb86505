/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SES says of an identity, told beside what DNS says: times in UTC, errors
 * in words, and what a person has to look at. */
#include "check_world.h"

#define D "shop.example"

static struct ses_record right_dkim(void)
{
    return (struct ses_record){.want = {.purpose = SES_EASY_DKIM,
                                        .name = T1 "._domainkey." D,
                                        .type = ns_t_cname},
                               .verdict = SES_RIGHT};
}

/* Until when SES looks after this last check; NULL: that cannot be told. */
static void looks(const char *last, const char *until)
{
    struct world *w = world_new(D, D);
    struct ses_record r = right_dkim();
    struct ses_domain d = {.record = &r, .records = 1};

    w->id.status.dkim = "PENDING";
    w->id.status.last_checked = last;
    check_status(&w->c, &d);
    assert_int_equal(d.findings, 1);
    assert_int_equal(d.finding[0].code, CODE_SES_NOT_LOOKED_YET);
    const char *fix = d.finding[0].fix;
    if (until ? !strstr(fix, until) : strstr(fix, "UTC") != NULL)
        fail_msg("%s, not %s: %s", last, until, fix);
    world_free(w);
}

/* RFC 3339; SES looks for 72 hours. */
static void a_time_is_told_in_utc(void **state)
{
    (void)state;
    looks("2026-11-28T10:00:00Z", "2026-12-01 10:00 UTC");
    looks("2026-11-28T10:00:00.123000+02:00", "2026-12-01 08:00 UTC");
    looks("2026-11-28T22:30:00-05:30", "2026-12-02 04:00 UTC");
    looks("2024-02-27T23:59:59Z", "2024-03-01 23:59 UTC"); /* a leap year */
    looks("2026-11-28T10:00:00+2", "2026-12-01 10:00 UTC");
    looks(NULL, NULL);
    looks("", NULL);
    looks("yesterday", NULL);
    looks("2026-11-28 10:00:00", NULL);
    looks("2026-xx-28T10:00:00Z", NULL);
    looks("2026-13-28T10:00:00Z", NULL);
    looks("2026-11-32T10:00:00Z", NULL);
    looks("2026-11-00T10:00:00Z", NULL);
    looks("2026-11-28T24:00:00Z", NULL);
    looks("2026-11-28T10:60:00Z", NULL);
    looks("1764324000.0 and more", NULL); /* boto3 prints such */
}

static void note_is(const struct ses_status *s, const char *note)
{
    struct world *w = world_new(D, D);
    struct ses_record r = right_dkim();
    struct ses_domain d = {.record = &r, .records = 1};

    r.verdict = SES_MISSING;
    w->id.status = *s;
    check_status(&w->c, &d);
    bool told = false;
    for (size_t i = 0; i < d.notes.n; i++)
        if (strstr(d.notes.at[i], note ? note : "SES reported"))
            told = true;
    if (told != (note != NULL))
        fail_msg("%s: %s", told ? "noted" : "not noted", note);
    world_free(w);
}

/* VerificationInfo.ErrorType of the SES API. */
static void what_it_saw_is_told_in_words(void **state)
{
    (void)state;
    note_is(&(struct ses_status){.dkim = "FAILED",
                                 .error_type = "HOST_NOT_FOUND",
                                 .soa_serial = -1},
            "SES reported HOST_NOT_FOUND when it last looked: it found no");
    note_is(&(struct ses_status){.dkim = "FAILED",
                                 .error_type = "INVALID_VALUE",
                                 .last_checked = "2026-11-28T10:00:00Z",
                                 .soa_serial = -1},
            "looked, 2026-11-28T10:00:00Z: it found another value");
    note_is(&(struct ses_status){.verification = "PENDING",
                                 .error_type = "DNS_SERVER_ERROR",
                                 .soa_serial = -1},
            "DNS_SERVER_ERROR");
    /* an old one, and one that nobody knows */
    note_is(&(struct ses_status){.dkim = "SUCCESS",
                                 .error_type = "HOST_NOT_FOUND",
                                 .soa_serial = -1},
            NULL);
    note_is(&(struct ses_status){.dkim = "FAILED",
                                 .error_type = "SOMETHING_NEW",
                                 .soa_serial = -1},
            NULL);
}

static void shows(struct world *w, const struct ses_domain *d,
                  const char *codes)
{
    struct ses_record r = {
        .finding = d->finding, .findings = d->findings, .verdict = SES_RIGHT};

    assert_string_equal(world_show(w, &r) + strlen("right"), codes);
}

static void what_is_no_matter_of_dns_is_said(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_record r = right_dkim();
    struct ses_domain d = {.record = &r, .records = 1};

    (void)state;
    /* a replica's state is not that of its records */
    w->id.status.dkim = "FAILED";
    w->id.status.error_type = "REPLICATION_ACCESS_DENIED";
    check_status(&w->c, &d);
    shows(w, &d, " replication-failed");
    check_status(&w->c, &d); /* once */
    shows(w, &d, " replication-failed");
    d.findings = 0;
    w->id.status.error_type = NULL;
    w->id.status.dkim = "SUCCESS";
    w->id.status.signing_disabled = true;
    check_status(&w->c, &d);
    shows(w, &d, " signing-disabled");
    world_free(w);
}

static void the_legacy_record_has_a_state_of_its_own(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_record r = right_dkim();
    struct ses_domain d = {.record = &r, .records = 1};

    (void)state;
    r.want.purpose = SES_LEGACY_TXT;
    w->id.status.verification = "PENDING";
    w->id.status.of_legacy_txt = true;
    check_status(&w->c, &d);
    shows(w, &d, " ses-not-looked-yet");
    assert_non_null(strstr(d.finding[0].cause, "legacy TXT verification is "
                                               "PENDING"));
    world_free(w);
}

/* The command that sets MAIL FROM up again names its domain. */
static void how_it_is_set_up_again(void **state)
{
    struct world *w = world_new(D, D);
    struct ses_record r[2] = {right_dkim(),
                              {.want = {.purpose = SES_MAIL_FROM_MX,
                                        .name = "bounce." D,
                                        .type = ns_t_mx},
                               .verdict = SES_RIGHT}};
    struct ses_domain d = {.record = r, .records = 2};

    (void)state;
    w->id.status.dkim = "FAILED";
    w->id.status.mail_from = "FAILED";
    check_status(&w->c, &d);
    assert_int_equal(d.findings, 2);
    assert_non_null(strstr(d.finding[0].fix, "--email-identity " D));
    assert_non_null(strstr(d.finding[1].fix, "--mail-from-domain bounce." D));
    world_free(w);
}

/* With the way to sign that the identity has, and in its region. */
static void dkim_is_set_up_as_it_was(void **state)
{
    static const struct {
        const char *status, *origin, *region;
        bool own;
        const char *fix, *never;
    } row[] = {
        {"FAILED", "AWS_SES", "eu-west-3", false,
         "-origin AWS_SES --region eu-west-3; if SES then shows different",
         "X"},
        {"FAILED", NULL, NULL, false, "-origin AWS_SES; if", "--region"},
        {"FAILED", "AWS_SES_EU_WEST_1", NULL, false,
         "-origin AWS_SES_EU_WEST_1.", "tokens"},
        {"FAILED", "AWS_SES;id", NULL, false, "-origin AWS_SES;", ";id"},
        {"FAILED", "EXTERNAL", NULL, true,
         "-origin EXTERNAL --signing-attributes DomainSigningSelector=" T1 ",",
         "tokens"},
        {"FAILED", NULL, NULL, true, "-origin EXTERNAL", "AWS_SES"},
        {"NOT_STARTED", "AWS_SES", NULL, false,
         "if it hasn't, set it up in the SES console, or with: aws sesv2 put-",
         "on its own"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct world *w = world_new(D, D);
        struct ses_record r = right_dkim();
        struct ses_domain d = {.record = &r, .records = 1};
        r.want.purpose = row[i].own ? SES_BYODKIM : SES_EASY_DKIM;
        r.want.name = T1 "._domainkey." D;
        w->id.status.dkim = row[i].status;
        w->id.origin = row[i].origin;
        w->id.region = row[i].region;
        check_status(&w->c, &d);
        assert_int_equal(d.findings, 1);
        if (!strstr(d.finding[0].fix, row[i].fix) ||
            strstr(d.finding[0].fix, row[i].never))
            fail_msg("row %zu: %s", i, d.finding[0].fix);
        assert_false(d.finding[0].waiting_helps);
        assert_int_equal(d.finding[0].action.what, SES_DO_ASK_SES);
        world_free(w);
    }
}

static void address_notes(const char *address, const char *domain,
                          const char *note)
{
    struct world *w = world_new(domain, domain);
    struct ses_domain d = {.findings = 0};

    w->id.address = address;
    w->id.status.dkim = "PENDING"; /* there a person has to look */
    check_status(&w->c, &d);
    assert_int_equal(d.findings, 0);
    if (note ? d.notes.n != 1 || !strstr(d.notes.at[0], note) : d.notes.n > 0)
        fail_msg("%s: %s", address, d.notes.n ? d.notes.at[0] : "no note");
    world_free(w);
}

static void a_misspelled_mailbox_is_noted(void **state)
{
    (void)state;
    address_notes("ann@gmial.com", "gmial.com", "verify ann@gmail.com instead");
    address_notes("ann@gmail.com", "gmail.com", NULL);
    address_notes("ann@" D, D, NULL);
}

static void a_region_that_is_none_is_noted(void **state)
{
    static const struct {
        const char *own, *given, *note;
    } row[] = {
        {NULL, "eu-west-1", NULL},
        {NULL, "xx-new-9", "a region that this version doesn't know"},
        {NULL, "Ireland", "AWS_REGION \"Ireland\" isn't the name of a region"},
        {"Ireland", "eu-west-1", "the input's region \"Ireland\" isn't"},
        {NULL, "eu-wset-1", "did you mean eu-west-1?"},
        {NULL, "cn-north-1", "doesn't know SES in cn-north-1 (AWS_REGION)"},
        {"us-iso-east-1", NULL, "in us-iso-east-1 (the input's region)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct world *w = world_new(D, D);
        struct ses_domain d = {.findings = 0};
        w->id.region = row[i].own;
        w->c.target.region = row[i].given;
        check_status(&w->c, &d);
        if (row[i].note ? d.notes.n != 1 || !strstr(d.notes.at[0], row[i].note)
                        : d.notes.n > 0)
            fail_msg("row %zu: %s", i, d.notes.n ? d.notes.at[0] : "no note");
        world_free(w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_told_in_utc),
        cmocka_unit_test(what_it_saw_is_told_in_words),
        cmocka_unit_test(what_is_no_matter_of_dns_is_said),
        cmocka_unit_test(the_legacy_record_has_a_state_of_its_own),
        cmocka_unit_test(how_it_is_set_up_again),
        cmocka_unit_test(dkim_is_set_up_as_it_was),
        cmocka_unit_test(a_misspelled_mailbox_is_noted),
        cmocka_unit_test(a_region_that_is_none_is_noted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
