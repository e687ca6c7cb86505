/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hints of a terminal: one slip each, and none after success
 * (seslookup(1), "Hints"). */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/look/look_world.h"

#include "ses/look/annotate.h"

#define SLIP "zzzzyyyyxxxxwwwwvvvvuuuuttttssss"

static const char zone[] =
    "$ORIGIN shop.test.\n" SOA "@ 300 NS ns1\nns1 300 A 127.0.0.11\n" T1
    "._domainkey 300 CNAME " T1 SES "\n" T2 "._domainkey 300 CNAME " T3 SES
    "\n" T3 "._domainkey.shop.test 300 CNAME " T3 SES "\n"
    "plain 300 A 192.0.2.1\n";

static int hint(struct run *run, int argc, char **argv)
{
    struct watch watch;

    run->watch = hint_watch(&watch, run);
    look_all(run, argc, argv);
    return 0;
}

/* A line that the program refused to run. */
static int refuse(struct run *run, int argc, char **argv)
{
    struct watch watch;

    run->watch = hint_watch(&watch, run);
    run->watch->refused(run->watch->ctx, run, argc, argv);
    run->watch->over(run->watch->ctx, run);
    return 1;
}

struct row {
    const char *line, *says; /* parts with '|' between; "": nothing */
};

static void says_all(const struct net_world *w, const struct row *r)
{
    char says[512];

    if (!*r->says && (*w->run.err || *w->run.out))
        fail_msg("%s\n%s", r->line, w->run.err);
    snprintf(says, sizeof says, "%s", r->says);
    for (char *part = strtok(says, "|"); part; part = strtok(NULL, "|"))
        if (!strstr(w->run.err, part))
            fail_msg("%s: no \"%s\" in\n%s", r->line, part, w->run.err);
    assert_string_equal(w->run.out, ""); /* hints are on stderr alone */
}

static void play(run_personality *who, const char *prefix,
                 const struct row *row, size_t n)
{
    struct net_world *w = look_start(zone);
    char line[512];

    for (size_t i = 0; i < n; i++) {
        snprintf(line, sizeof line, "%s %s", prefix, row[i].line);
        net_run(w, who, line);
        says_all(w, &row[i]);
    }
    look_end(w);
}

static void a_failed_lookup_has_its_hint(void **state)
{
    static const struct row row[] = {
        {T1 "_domainkey.shop.test CNAME",
         "a dot before \"_domainkey\"|" T1
         "._domainkey.shop.test exists on this server and is right|"
         "seslookup --ses shop.test\n"},
        {T2 "_domainkey.shop.test CNAME",
         "a dot before|exists on this server, but is wrong: "},
        {SLIP "_domainkey.shop.test CNAME",
         "a dot before|is not on this server either.\n"},
        {T3 "_domainkey.shop.test CNAME",
         "a dot before|" T3 "._domainkey.shop.test is not on this server "
         "either: The record is published under a doubled name"},
        {T1 ".domainkey.shop.test CNAME",
         "\"._domainkey.\" between the token and the domain"},
        {T1 "._domainkey.shop.test.shop.test CNAME",
         "contains the domain twice|exists on this server and is right"},
        {SLIP "._domainkey.shop.test CNAME", "seslookup --ses shop.test\n"},
        {"_amazonses.sub.shop.test TXT",
         "older identities|seslookup --ses sub.shop.test\n"},
        {"_dmarc.shop.test TXT",
         "does not need a DMARC record|seslookup --ses shop.test\n"},
        {"_dmarc.shop.test CNAME", "ask for type TXT"},
        {"_amazonses.shop.test.shop.test TXT",
         "twice|seslookup --ses shop.test\n"},
        {"shop.test.shop.test", "twice; did you mean shop.test?"},
        {"192.0.2.9", "dig -x 192.0.2.9"},
        {"nothing.shop.test", ""},
        {"example.com A", "example.com is an example"},
        {"www.example.org A", "example.org is an example"},
        /* success needs none */
        {T1 "._domainkey.shop.test CNAME", ""},
        {"plain.shop.test A", ""},
    };

    (void)state;
    play(hint, "hint", row, sizeof row / sizeof *row);
}

static void a_refused_line_has_its_hint(void **state)
{
    static const struct row row[] = {
        {"someone@shop.test",
         "email address|  shop.test\n|seslookup --ses someone@shop.test\n"},
        {"$(reboot)@shop.test", "seslookup --ses '$(reboot)@shop.test'"},
        {"https://shop.test/", "URL|did you mean shop.test?"},
        {"mailto:me", "did you mean me?"},
        {"shop.test/path", "URL|did you mean shop.test?"},
        {"[shop.test](http://shop.test/)", "a link|did you mean shop.test?"},
        {"<https://shop.test/>", "a link|did you mean shop.test?"},
        {"<domain>", "placeholder"},
        {"TOKEN._domainkey.shop.test", "TOKEN stands for a token"},
        {"your-token_domainkey.shop.test", "your-token stands for a token"},
        {"token.shop.test", ""},
        {"your_domain", "placeholder"},
        {"mis\xe2\x80\x93takes.test",
         "U+2013 (en dash)|did you mean mis-takes.test?"},
        {"type=NS", "did you mean -type=NS?"},
        {"colour=red", "contains \"=\""},
        {"-type CNAME shop.test", "did you mean -type=CNAME?"},
        {"-querytype nonsense", ""},
        {"shop.test,", "punctuation|did you mean shop.test?"},
        {"_dmarc", "add your domain: _dmarc.DOMAIN"},
        {"_amazonses.", "add your domain: _amazonses.DOMAIN"},
        {T1 "._domainkey", "add your domain: " T1 "._domainkey.DOMAIN"},
        {"_dmarc.shop.test", "receivers of your mail"},
        {"dkim-dns-records.csv", "seslookup --ses --from=dkim-dns-records.csv"},
        {T1, "looks like a DKIM token|--token=" T1 "\n"},
        {"CNAME," T1 "._domainkey.shop.test," T1 ".dkim.amazonses.com",
         "a row of a table|--from=FILE"},
        {"Type,Name,Value", "a row of a table"},
        {"a,b", ""},
        {"C:\\>nslookup", "leave out C:\\>, which is a prompt"},
        {">", "leave out >, which is a prompt"},
        {"help", "seslookup --help\n"},
        {"quit", ""}, /* a host, unless it is typed at the prompt */
        {"-nonsense", ""},
        {"@127.0.0.1 +short", ""},
        {"me@a@b", ""},
        {"", ""},
    };

    (void)state;
    play(refuse, "refused", row, sizeof row / sizeof *row);
}

static void silence_has_no_second_question(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    w->host[0].silent = true;
    net_run(w, hint, "hint " T1 "_domainkey.shop.test CNAME");
    net_says(w, "the correct name is " T1 "._domainkey.shop.test");
    assert_int_equal(w->asked, 1);
    look_end(w);
}

static void what_a_terminal_obeys_is_not_said(void **state)
{
    struct net_world *w = look_start(zone);

    (void)state;
    net_run(w, refuse, "refused \x1b]0;x\x07@shop.test");
    net_says(w, "email address");
    assert_null(strchr(w->run.err, '\x1b'));
    assert_null(strchr(w->run.err, '\x07'));
    look_end(w);
}

static int command(struct run *run, int argc, char **argv)
{
    hint_command(run, argc, argv);
    return 0;
}

/* Of a lookup the second word is a server. */
static void commands_that_there_are_none_of(void **state)
{
    static const struct row row[] = {
        {"verify shop.test", "seslookup --ses shop.test"},
        {"aws sesv2", "| seslookup --ses --from=-"},
        {"verify shop", ""},
        {"test 127.0.0.1", ""},
        {"check @ns1.shop.test", ""},
        {"ses -timeout=1.5", ""},
        {"check +time=1.5", ""},
    };

    (void)state;
    play(command, "seslookup", row, sizeof row / sizeof *row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_lookup_has_its_hint),
        cmocka_unit_test(a_refused_line_has_its_hint),
        cmocka_unit_test(commands_that_there_are_none_of),
        cmocka_unit_test(silence_has_no_second_question),
        cmocka_unit_test(what_a_terminal_obeys_is_not_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
