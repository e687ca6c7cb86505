/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --zone-file: a zone before it is published. Nobody is asked. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/keys.h"
#include "ses/run/shop_world.h"

#include <sys/stat.h>

#define OFFLINE "ses --no-sandbox --ses --zone-file=%s "

/* A zone without its name: it comes from the file's, or from the domain. */
#define NAMELESS                                                \
    "$TTL 300\n@ IN SOA ns1 h 7 3600 600 86400 300\n@ NS ns1\n" \
    "ns1 A 192.0.2.1\n" T1 "._domainkey CNAME " T1 ".dkim.amazonses.com.\n"

static struct net_world *nobody(void)
{
    return calloc(1, sizeof(struct net_world));
}

static void the_files_name_may_be_the_zones(void **state)
{
    static const char *const name[] = {"db.shop.test", "shop.test.zone",
                                       "shop.test.db", "shop.test.txt", "any"};
    struct net_world *w = nobody();
    const char *dir = shop_file("");
    char path[128];

    (void)state;
    assert_int_equal(mkdir(dir, 0700), 0);
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, name[i]);
        FILE *f = fopen(path, "w");
        fputs(NAMELESS, f);
        fclose(f);
        shop_run(w, OFFLINE "shop.test --token=" T1, path);
        net_is(w, 0);
        net_says(w, "shop.test: ok (1 of 1");
        unlink(path);
    }
    rmdir(dir);
    end(w);
}

/* A name below the zone's: the file's name says which. */
static void a_domain_may_be_below_its_zone(void **state)
{
    static const char zone[] =
        "$TTL 300\n@ IN SOA ns1 h 7 3600 600 86400 300\n@ NS ns1\n" T1
        "._domainkey.mail CNAME " T1 ".dkim.amazonses.com.\n";
    struct net_world *w = nobody();
    const char *dir = shop_file("");
    char path[128];

    (void)state;
    assert_int_equal(mkdir(dir, 0700), 0);
    snprintf(path, sizeof path, "%s/shop.test.zone", dir);
    FILE *f = fopen(path, "w");
    fputs(zone, f);
    fclose(f);
    shop_run(w, OFFLINE "mail.shop.test --token=" T1, path);
    net_is(w, 0);
    unlink(path);
    rmdir(dir);
    end(w);
}

static void mistakes_are_found_as_on_a_server(void **state)
{
    static const struct {
        const char *record, *code;
        int status;
    } row[] = {
        {T1 "._domainkey CNAME " T1 ".dkim.amazonses.com.\n", NULL, 0},
        /* the dot at the end is missing: the zone is added */
        {T1 "._domainkey CNAME " T1 ".dkim.amazonses.com\n", "target-doubled",
         1},
        {T1 "._domainkey.shop.test CNAME " T1 ".dkim.amazonses.com.\n",
         "name-doubled", 1},
        {T1 "_domainkey CNAME " T1 ".dkim.amazonses.com.\n", "dot-missing", 1},
        {T1 "._domainkey TXT " T1 ".dkim.amazonses.com.\n", "wrong-type", 1},
        {"", "absent", 1},
        {"*._domainkey CNAME " T1 ".dkim.amazonses.com.\n", "wildcard", 1},
        /* the file shows that it is there by itself, too */
        {"*._domainkey CNAME " T1 ".dkim.amazonses.com.\n" T1
         "._domainkey CNAME " T1 ".dkim.amazonses.com.\n",
         NULL, 0},
    };
    struct net_world *w = nobody();
    char zone[1024];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        snprintf(zone, sizeof zone, "%s%s", SHOP_HEAD, row[i].record);
        const char *path = shop_file(zone);
        shop_run(w, OFFLINE "shop.test --format=ndjson --token=" T1, path);
        unlink(path);
        net_is(w, row[i].status);
        net_says(w, "\"serials\":[7]");
        if (row[i].code)
            net_says(w, row[i].code);
    }
    end(w);
}

/* In a zone file a semicolon begins a comment, and a blank another string (RFC
 * 1035 5.1). */
static void text_needs_its_quotation_marks(void **state)
{
    struct net_world *w = nobody();
    const char *path =
        shop_file(SHOP_HEAD "sel._domainkey TXT k=rsa; p=" KEY_1024 "\n"
                            "m MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
                            "m TXT v=spf1 include:amazonses.com ~all\n");

    (void)state;
    shop_run(w,
             OFFLINE "shop.test --format=ndjson --mail-from=m.shop.test "
                     "--expect=sel._domainkey.shop.test~TXT~p=" KEY_1024,
             path);
    net_is(w, 1);
    unlink(path);
    const char *first = strstr(w->run.out, "\"txt-unquoted\"");
    assert_non_null(first); /* of the key, and of SPF */
    assert_non_null(strstr(first + 1, "\"txt-unquoted\""));
    net_says(w, "\"v=spf1 include:amazonses.com ~all\"");
    /* with them all is right */
    path =
        shop_file(SHOP_HEAD "sel._domainkey TXT \"k=rsa; p=" KEY_1024 "\"\n");
    shop_run(w,
             OFFLINE "shop.test --format=ndjson "
                     "--expect=sel._domainkey.shop.test~TXT~p=" KEY_1024,
             path);
    net_is(w, 0);
    unlink(path);
    end(w);
}

static void a_line_that_cannot_be_read_is_told(void **state)
{
    struct net_world *w = nobody();
    const char *path =
        shop_file(GOOD_SHOP "bad 300 A not-an-address\n$INCLUDE /etc/passwd\n");
    char says[128];

    (void)state;
    shop_run(w, OFFLINE "shop.test " TOKENS, path);
    net_is(w, 2); /* the other lines are read */
    net_says(w, "shop.test: ok (3 of 3");
    snprintf(says, sizeof says, "seslookup: %s:", path);
    net_says(w, says);
    assert_null(strstr(w->run.err, "root:")); /* nothing is included */
    unlink(path);
    end(w);
}

static void another_domains_file_is_told(void **state)
{
    struct net_world *w = nobody();
    const char *path = shop_file(GOOD_SHOP);

    (void)state;
    shop_run(w, OFFLINE "elsewhere.test " TOKENS, path);
    assert_int_not_equal(w->run.status, 0);
    net_says(w, "note: elsewhere.test is not in ");
    net_says(w, "which is the zone file of shop.test");
    unlink(path);
    end(w);
}

static void it_may_come_on_stdin(void **state)
{
    struct net_world *w = nobody();

    (void)state;
    w->run.input = GOOD_SHOP;
    net_run(w, ses_main,
            "ses --no-sandbox --ses --zone-file=- shop.test " TOKENS);
    net_is(w, 0);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_files_name_may_be_the_zones),
        cmocka_unit_test(a_domain_may_be_below_its_zone),
        cmocka_unit_test(mistakes_are_found_as_on_a_server),
        cmocka_unit_test(text_needs_its_quotation_marks),
        cmocka_unit_test(a_line_that_cannot_be_read_is_told),
        cmocka_unit_test(another_domains_file_is_told),
        cmocka_unit_test(it_may_come_on_stdin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
