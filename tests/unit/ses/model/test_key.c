/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key records: RFC 6376 3.6.1, and what panels make of them (F29). */
#include "ses/model/key.h"

#include "base/arena.h"
#include "ses/keys.h"
#include "text/taglist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void is(const char *text, enum key_fault fault, enum key_kind kind,
               unsigned bits)
{
    struct arena a = {.oom = NULL};
    struct key k;

    key_read(&k, text, &a);
    if (k.fault != fault || k.kind != kind || k.bits != bits)
        fail_msg("%.60s: fault %d, kind %d, %u bits", text, (int)k.fault,
                 (int)k.kind, k.bits);
    assert_true((key_words(&k, &a) == NULL) == (fault == KEY_OK));
    arena_free(&a);
}

static void rsa(const char *text, unsigned bits)
{
    is(text, KEY_OK, KEY_KIND_RSA, bits);
}

static void broken(const char *text, enum key_fault fault)
{
    struct arena a = {.oom = NULL};
    struct key k;

    key_read(&k, text, &a);
    if (k.fault != fault)
        fail_msg("%.60s: fault %d", text, (int)k.fault);
    arena_free(&a);
}

static void healthy_records_are_read(void **state)
{
    (void)state;
    rsa("p=" KEY_1024, 1024);
    rsa("p=" KEY_2048, 2048);
    rsa("v=DKIM1; k=rsa; p=" KEY_2048, 2048);
    rsa("v=DKIM1;k=rsa;p=" KEY_2048 ";", 2048);
    rsa("v=DKIM1; p=" KEY_1024 "; k=rsa ; t=s", 1024);
    rsa("k=rsa; p=" KEY_1024 "; v=DKIM1", 1024);
    rsa("k=rsa; v=DKIM1; p=" KEY_1024, 1024);
    rsa("k=rsa; p=" KEY_1024, 1024);
    rsa(" v = DKIM1 ;\t k = rsa ; \r\n p = " KEY_1024 " ; ", 1024);
    rsa("v=DKIM1; n=a note, with p in it; x=new; s=email; p=" KEY_1024, 1024);
    rsa("v=DKIM1; h=sha1:sha256; s=other : * ; t=y:s; p=" KEY_1024, 1024);
    rsa("p=" KEY_PKCS1, 1024);
    is("v=DKIM1; k=ed25519; p=" KEY_ED_RAW, KEY_OK, KEY_KIND_ED25519, 0);
    is("k=ed25519; p=" KEY_ED_SPKI, KEY_OK, KEY_KIND_ED25519, 0);
}

static void lengths_are_der_s(void **state)
{
    struct arena a = {.oom = NULL};
    struct key k;

    (void)state;
    key_read(&k, "p=" KEY_2048, &a);
    assert_int_equal(k.have, 294);
    assert_int_equal(k.whole, 294);
    assert_string_equal(k.p, KEY_2048);
    key_read(&k, "p=" KEY_1024, &a);
    assert_int_equal(k.have, 162);
    /* e2a 312: the last six characters went missing */
    char cut[] = "p=" KEY_2048;
    cut[sizeof cut - 1 - 6] = '\0';
    key_read(&k, cut, &a);
    assert_int_equal(k.fault, KEY_CUT);
    assert_int_equal(k.have, 289);
    assert_int_equal(k.whole, 294);
    assert_string_equal(key_words(&k, &a), "289 of 294 bytes are there");
    arena_free(&a);
}

/* Wherever a key is cut, it is seen, or nothing of a key is left. */
static void every_cut_is_seen(void **state)
{
    struct arena a = {.oom = NULL};

    (void)state;
    for (size_t n = 1; n < strlen(KEY_2048); n++) {
        char cut[] = "p=" KEY_2048;
        struct key k;

        cut[2 + n] = '\0';
        key_read(&k, cut, &a);
        if (n >= 6) /* the tag and its length are there */
            assert_int_equal(k.fault, KEY_CUT);
        else
            assert_int_not_equal(k.fault, KEY_OK);
        assert_int_equal(key_compare(k.p, KEY_2048),
                         n < 8 ? KEY_OTHER : KEY_PART);
    }
    arena_free(&a);
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    broken("p=", KEY_REVOKED);
    broken("v=DKIM1; k=rsa; p= ;", KEY_REVOKED);
    broken("v=DKIM1; k=rsa;", KEY_NO_P);
    broken(KEY_2048, KEY_NO_P);
    broken("v=DKIM1; k=rsa; " KEY_1024, KEY_NO_P);
    broken("p=p=" KEY_1024, KEY_P_TWICE);
    broken("p= p=" KEY_1024, KEY_P_TWICE);
    broken("p=-----BEGIN PUBLIC KEY-----" KEY_1024 "-----END PUBLIC KEY-----",
           KEY_PEM);
    broken("-----BEGIN PUBLIC KEY-----\n" KEY_1024, KEY_PEM);
    broken("p=BEGIN PUBLIC KEY" KEY_1024, KEY_PEM);
    broken("-----BEGIN RSA PRIVATE KEY-----\n" KEY_1024, KEY_PRIVATE);
    /* RSAPrivateKey and PrivateKeyInfo: a SEQUENCE that begins with 0 */
    broken("p=MIIEpAIBAAKCAQEA", KEY_PRIVATE);
    broken("v=DKIM1; p=MIIEvgIBADANBgkq", KEY_PRIVATE);
    broken("p=" KEY_1024 "-----", KEY_PEM);
    broken("p=MIGfMA0G\\nCSqGSIb3", KEY_BACKSLASH);
    broken("v=DKIM1\\; k=rsa\\; p=" KEY_1024, KEY_BACKSLASH);
    broken("\"p=" KEY_1024 "\"", KEY_QUOTES);
    broken("p=MIGf\" \"MA0G", KEY_QUOTES);
    broken("p=\xc2\xa0" KEY_1024, KEY_INVISIBLE);
    broken("p=MIGfMA0GCSqG SIb3DQEB", KEY_BLANKS);
    broken("p=MIGfMA0GCSqG\r\nSIb3DQEB", KEY_BLANKS);
    broken("p=" KEY_1024 "; p=" KEY_1024_B, KEY_JOINED);
    broken("p=" KEY_1024 ",p=" KEY_1024_B, KEY_JOINED);
    broken("v=DKIM1; p=" KEY_1024 "p=" KEY_1024_B, KEY_JOINED);
    broken("v=DKIM2; p=" KEY_1024, KEY_TAGS);
    broken("v=DKIM1 k=rsa; p=" KEY_1024, KEY_TAGS);
    broken("k=rsa; k=rsa; p=" KEY_1024, KEY_TAGS);
    broken("v=DKIM1; rsa; p=" KEY_1024, KEY_TAGS);
    broken("s=tlsrpt; p=" KEY_1024, KEY_USE);
    broken("h=sha1; p=" KEY_1024, KEY_USE);
    broken("k=ed25519; p=" KEY_1024, KEY_KIND);
    broken("p=" KEY_ED_RAW, KEY_KIND);
    broken("k=dsa; p=" KEY_1024, KEY_KIND);
    broken("p=MIGfMA0G-not_base64", KEY_CUT);
    broken("p=" KEY_1024 "-_", KEY_BASE64);
    broken("p=" KEY_1024 "=", KEY_BASE64);
    broken("p=aGVsbG8=", KEY_DER);
    broken("p=" KEY_1024 "AAAA", KEY_DER);
    broken("p=" KEY_EC, KEY_DER);
    is("p=" KEY_512, KEY_SIZE, KEY_KIND_RSA, 512);
    is("p=" KEY_4096, KEY_SIZE, KEY_KIND_RSA, 4096);
}

static void one_case_only_is_no_key(void **state)
{
    char lower[] = "p=" KEY_1024, upper[] = "p=" KEY_1024;

    (void)state;
    for (char *c = lower + 2; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    for (char *c = upper + 2; *c; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
    broken(lower, KEY_LOWERED);
    broken(upper, KEY_LOWERED);
    assert_int_equal(key_compare(lower + 2, KEY_1024), KEY_OTHER_CASE);
}

/* SubjectPublicKeyInfo of an RSA key with one octet of modulus, by hand, and
 * what is wrong with each of its parts. The size is wrong, of course. */
static void every_part_of_der_counts(void **state)
{
    static const struct {
        const char *base64;
        enum key_kind kind;
    } rows[] = {
        /* 30 1b 30 0d 06 09 2a864886f70d010101 05 00 03 0a 00 30 07 02 02 00 ff
         * 02 01 03 */
        {"MBswDQYJKoZIhvcNAQEBBQADCgAwBwICAP8CAQM=", KEY_KIND_RSA},
        /* 01 unused bits */
        {"MBswDQYJKoZIhvcNAQEBBQADCgEwBwICAP8CAQM=", KEY_KIND_UNKNOWN},
        /* another OID: ... 01 02 */
        {"MBswDQYJKoZIhvcNAQECBQADCgAwBwICAP8CAQM=", KEY_KIND_UNKNOWN},
        /* OCTET STRING in place of BIT STRING */
        {"MBswDQYJKoZIhvcNAQEBBQAECgAwBwICAP8CAQM=", KEY_KIND_UNKNOWN},
        /* the modulus says 7f octets */
        {"MBswDQYJKoZIhvcNAQEBBQADCgAwBwJ/AP8CAQM=", KEY_KIND_UNKNOWN},
        /* the exponent has no octets: 02 00, and 03 behind it */
        {"MBswDQYJKoZIhvcNAQEBBQADCgAwBwICAP8CAAM=", KEY_KIND_UNKNOWN},
        /* a modulus of zero */
        {"MBswDQYJKoZIhvcNAQEBBQADCgAwBwICAAACAQM=", KEY_KIND_UNKNOWN},
        /* RSAPublicKey alone: 30 07 02 02 00 ff 02 01 03 */
        {"MAcCAgD/AgED", KEY_KIND_RSA},
        /* ... and an octet behind */
        {"MAcCAgD/AgEDAA==", KEY_KIND_UNKNOWN},
        /* ... and one inside */
        {"MAgCAgD/AgEDAA==", KEY_KIND_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {.oom = NULL};
        char text[64] = "p=";
        struct key k;

        memcpy(text + 2, rows[i].base64, strlen(rows[i].base64) + 1);
        key_read(&k, text, &a);
        if (k.kind != rows[i].kind ||
            k.bits != (rows[i].kind == KEY_KIND_RSA ? 8 : 0))
            fail_msg("row %zu: kind %d, %u bits", i, (int)k.kind, k.bits);
        arena_free(&a);
    }
}

static void der_is_bounded(void **state)
{
    /* in base64: 30 84 ff ff ff ff; 30 80; 30; 30 85 ..; 30 00; a modulus
     * longer than what holds it */
    static const char *const hostile[] = {"p=MIT/////",
                                          "p=MIA=",
                                          "p=MA==",
                                          "p=MIUBAQEBAQ==",
                                          "p=MAA=",
                                          "p=MAQCf///",
                                          "p=MA0wC4YJKoZIhvcNAQEB"};

    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct arena a = {.oom = NULL};
        struct key k;

        key_read(&k, hostile[i], &a);
        assert_int_not_equal(k.fault, KEY_OK);
        assert_int_equal(k.kind, KEY_KIND_UNKNOWN);
        arena_free(&a);
    }
}

static void a_key_record_is_recognised(void **state)
{
    static const char *const yes[] = {"p=",
                                      "v=DKIM1; p=",
                                      "v=DKIM1",
                                      "k=rsa",
                                      "t=s; p=abc",
                                      KEY_2048,
                                      KEY_1024,
                                      "\"v=DKIM1; p=x\"",
                                      " p=" KEY_1024,
                                      "v=dkim1; p=abc",
                                      "-----BEGIN PUBLIC KEY-----MIGf",
                                      "p=p=MIGf"};
    static const char *const no[] = {
        "",
        "v=spf1 include:amazonses.com ~all",
        "v=DMARC1; p=none;",
        "google-site-verification=abc",
        "MS=ms12345678",
        "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=",
        "hello",
        "miiverse-verification",
        "migadu-verify"};

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!key_looks(yes[i]))
            fail_msg("no key: %s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (key_looks(no[i]))
            fail_msg("a key: %s", no[i]);
}

static void wanted(const char *text, const char *p)
{
    struct arena a = {.oom = NULL};
    const char *got = key_wanted(text, &a);

    if (p)
        assert_string_equal(got, p);
    else
        assert_null(got);
    arena_free(&a);
}

static void the_expected_key_has_many_forms(void **state)
{
    (void)state;
    wanted("p=" KEY_1024, KEY_1024);
    wanted("v=DKIM1; k=rsa; p=" KEY_1024 ";", KEY_1024);
    wanted(KEY_1024, KEY_1024);
    wanted("p=MIGf MA0G", "MIGfMA0G");
    wanted("an MX, not a key", NULL);
    wanted(&KEY_1024[100], &KEY_1024[100]); /* no head, but long */
    wanted("MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDabcdefgh",
           "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDabcdefgh");
    wanted("-----BEGIN PUBLIC KEY-----\n" KEY_1024
           "\n-----END PUBLIC KEY-----\n",
           KEY_1024);
    wanted("p=customerProvidedPublicKey", NULL);
    wanted("v=DKIM1; p=", NULL);
    wanted("", NULL);
}

static void keys_are_compared(void **state)
{
    (void)state;
    assert_int_equal(key_compare(KEY_1024, KEY_1024), KEY_SAME);
    assert_int_equal(key_compare(KEY_1024_B, KEY_1024), KEY_OTHER);
    assert_int_equal(key_compare(KEY_2048, KEY_1024), KEY_OTHER);
    assert_int_equal(key_compare(&KEY_1024[9], KEY_1024), KEY_PART);
    assert_int_equal(key_compare("abcdXfghijkl", "abcdefghijkl"), KEY_NEAR);
    assert_int_equal(key_compare("abcdfghijXkl", "abcdefghijkl"), KEY_NEAR);
    assert_int_equal(key_compare("abXdfghiXjXkl", "abcdefghijkl"), KEY_OTHER);
    assert_int_equal(key_compare("abcdefghijklmn", "abcdefghijkl"), KEY_NEAR);
    assert_int_equal(key_compare("", KEY_1024), KEY_OTHER);
}

static void tags_are_read(void **state)
{
    const char *at = " a = 1 ;; b=;c ;=d; e=f=g";
    static const char *const want[][2] = {
        {"a", "1"}, {"b", ""}, {"c", NULL}, {"", "d"}, {"e", "f=g"}};
    struct taglist_tag tag;

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        assert_true(taglist_next(&at, &tag));
        assert_true(taglist_is(tag.name, want[i][0]));
        assert_int_equal(tag.value.at != NULL, want[i][1] != NULL);
        if (want[i][1])
            assert_true(taglist_is(tag.value, want[i][1]));
    }
    assert_false(taglist_next(&at, &tag));
    at = " ; ;";
    assert_false(taglist_next(&at, &tag));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_records_are_read),
        cmocka_unit_test(lengths_are_der_s),
        cmocka_unit_test(every_cut_is_seen),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(one_case_only_is_no_key),
        cmocka_unit_test(every_part_of_der_counts),
        cmocka_unit_test(der_is_bounded),
        cmocka_unit_test(a_key_record_is_recognised),
        cmocka_unit_test(the_expected_key_has_many_forms),
        cmocka_unit_test(keys_are_compared),
        cmocka_unit_test(tags_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
