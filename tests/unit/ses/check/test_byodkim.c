/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BYODKIM: one TXT record with the very key (F27 F29 F30). */
#include "ses/keys.h"
#include "value_world.h"

#define D "example.com"
#define OWNER "sel1._domainkey"
#define AT "(" OWNER "." D ")"
#define LOWER_1024 \
    "migfma0gcsqgsib3dqebaquaa4gnadcbiqkbgqc0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* value NULL: any key */
static void is(const char *zone, const char *value, const char *shown)
{
    const struct ask q = {.purpose = SES_BYODKIM,
                          .type = ns_t_txt,
                          .name = OWNER "." D,
                          .value = value,
                          .domain = D,
                          .apex = D,
                          .zone = zone};

    ask_is(ask_world(&q), &q, shown);
}

/* One TXT record; the text is cut into strings of 255 octets. */
static void txt(const char *text, const char *value, const char *shown)
{
    char zone[4096];
    size_t n = (size_t)snprintf(zone, sizeof zone, "%s", HEAD(D) OWNER " TXT");

    for (size_t i = 0; i < strlen(text); i += 255)
        n += (size_t)snprintf(zone + n, sizeof zone - n, " \"%.255s\"",
                              text + i);
    snprintf(zone + n, sizeof zone - n, "\n");
    is(zone, value, shown);
}

static void the_same_key_in_any_form_is_right(void **state)
{
    static const char *const wanted[] = {"p=" KEY_2048, KEY_2048,
                                         "v=DKIM1; k=rsa; p=" KEY_2048,
                                         "k=rsa;p=" KEY_2048 ";", NULL};

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        txt("p=" KEY_2048, wanted[i], "right");
        txt("v=DKIM1; k=rsa; p=" KEY_2048, wanted[i], "right");
        txt("k=rsa ;t=s; p = " KEY_2048 " ; n=note", wanted[i], "right");
        txt("v=DKIM1;p=" KEY_2048 ";k=rsa;", wanted[i], "right");
        txt("k=rsa; p=" KEY_2048 "; v=DKIM1", wanted[i], "right");
        txt(" p=" KEY_2048 " ", wanted[i], "right");
    }
    txt("p=" KEY_1024, "p=" KEY_1024, "right");
    txt("k=ed25519; p=" KEY_ED_RAW, "p=" KEY_ED_RAW, "right");
}

static void strings_of_any_length_are_one_text(void **state)
{
    (void)state;
    is(HEAD(D) OWNER " TXT \"p=MIG\" \"\" \"f\" \"MA0G\"\n", "p=MIGfMA0G",
       "right");
    is(HEAD(D) OWNER " TXT \"v=DKIM1; \" \"p=MIGf\" \"MA0G\"\n", "p=MIGfMA0G",
       "right");
    is(HEAD(D) "SEL1._DomainKey TXT \"p=MIGfMA0G\"\n", "p=MIGfMA0G", "right");
    /* a blank at the end of a string is one in the key */
    is(HEAD(D) OWNER " TXT \"p=MIGf \" \"MA0G\"\n", "p=MIGfMA0G",
       "wrong key-broken" AT);
}

/* A test key that is no key is right if it was asked for. */
static void what_was_asked_for_is_right(void **state)
{
    (void)state;
    txt("p=notakeyatall", "p=notakeyatall", "right");
    txt("p=" KEY_4096, "p=" KEY_4096, "right");
    txt("p=" KEY_4096, NULL, "wrong key-broken" AT);
}

static void a_broken_text(const char *value)
{
    txt("p=p=" KEY_1024, value, "wrong key-broken" AT);
    txt(KEY_1024, value, "wrong key-broken" AT);
    txt("p=-----BEGIN PUBLIC KEY-----" KEY_1024, value, "wrong key-broken" AT);
    txt("p=MIGf\\\\n" KEY_1024, value, "wrong key-broken" AT);
    txt("v=DKIM1; k=rsa;", value, "wrong key-broken" AT);
    txt("k=ed25519; p=" KEY_1024, value, "wrong key-broken" AT);
    txt("p=", value, "wrong key-revoked" AT);
    txt("v=DKIM1; p=;", value, "wrong key-revoked" AT);
    txt("\\\"p=" KEY_1024 "\\\"", value, "wrong quotes-in-value" AT);
    txt("p=\\194\\160" KEY_1024, value, "wrong space-in-value" AT);
    txt("p=" KEY_1024 ";p=" KEY_1024_B, value, "wrong values-joined" AT);
    txt("p=" LOWER_1024, value, "wrong case-changed" AT);
}

static void a_broken_text_is_named(void **state)
{
    (void)state;
    a_broken_text("p=" KEY_1024);
    a_broken_text(NULL);
}

static void another_key_is_told_from_a_slip(void **state)
{
    char text[] = "p=" KEY_1024;

    (void)state;
    txt(text, "p=" KEY_1024_B, "wrong token-mismatch" AT);
    txt(text, "p=" KEY_2048, "wrong token-mismatch" AT);
    text[100] = text[100] == 'x' ? 'y' : 'x';
    txt(text, "p=" KEY_1024, "wrong value-near-miss" AT);
    text[102] = '-';
    txt(text, "p=" KEY_1024, "wrong value-near-miss" AT);
    text[sizeof text - 7] = '\0';
    txt(text, NULL, "wrong key-truncated" AT);
}

static void a_cut_key_is_named(void **state)
{
    char text[] = "p=" KEY_2048;

    (void)state;
    text[sizeof text - 7] = '\0';
    txt(text, "p=" KEY_2048, "wrong key-truncated" AT);
    txt(text, NULL, "wrong key-truncated" AT);
    text[255] = '\0'; /* one string, and the rest is gone */
    txt(text, "p=" KEY_2048, "wrong key-truncated" AT);
    txt(text, NULL, "wrong key-truncated" AT);
}

static void says(const char *zone, const char *value, const char *shown,
                 const char *words)
{
    const struct ask q = {.purpose = SES_BYODKIM,
                          .type = ns_t_txt,
                          .name = OWNER "." D,
                          .value = value,
                          .domain = D,
                          .apex = D,
                          .zone = zone};

    ask_says(ask_world(&q), &q, shown, words);
}

static void the_cause_says_what_is_wrong(void **state)
{
    char zone[4096], given[512];
    const char *const head = HEAD(D) OWNER " TXT \"p=";

    (void)state;
    snprintf(zone, sizeof zone, "%s%.200s\" \"%.186s\"\n", head, KEY_2048,
             &KEY_2048[200]);
    says(zone, "p=" KEY_2048, "wrong key-truncated" AT,
         ": 289 of 294 bytes are there.");
    says(zone, NULL, "wrong key-truncated" AT, ": 289 of 294 bytes are there.");
    /* the beginning is gone: no DER tells how long it was */
    snprintf(zone, sizeof zone, "%s%s\"\n", head, &KEY_1024[16]);
    says(zone, "p=" KEY_1024, "wrong key-truncated" AT,
         ": 200 of 216 characters are there.");
    /* what was given is: its end is cut off, or its header */
    snprintf(zone, sizeof zone, "%s%s\"\n", head, KEY_1024);
    snprintf(given, sizeof given, "p=%.100s", KEY_1024);
    says(zone, given, "unknown key-truncated",
         ": 100 of 216 characters are there.");
    snprintf(given, sizeof given, "p=%s", &KEY_1024[28]);
    says(zone, given, "unknown key-truncated",
         ": 188 of 216 characters are there.");
    says(HEAD(D) OWNER " TXT \"p=aGVsbG8=\"\n", NULL, "wrong key-broken" AT,
         ": the base64 in p= is not a public key.");
    says(HEAD(D) OWNER " TXT \"p=aGVsbG8=\"\n", "p=" KEY_1024,
         "wrong key-broken" AT, ": the base64 in p= is not a public key.");
    says(HEAD(D) OWNER " TXT \"p=p=MIGf\"\n", NULL, "wrong key-broken" AT,
         ": p= appears twice.");
    says(HEAD(D) OWNER " TXT \"p=\"\n" OWNER " TXT \"p=a\"\n", NULL,
         "wrong many-txt" AT, ": 2 key records.");
    /* another key, and beside it a text that is no rest of one */
    snprintf(zone, sizeof zone, "%s%s\"\n" OWNER " TXT \"base64text\"\n", head,
             KEY_1024_B);
    says(zone, "p=" KEY_1024, "wrong token-mismatch" AT, "p=MIGf");
    snprintf(zone, sizeof zone,
             "%s%.200s\"\n" OWNER " TXT \"a note - no key\"\n", head, KEY_1024);
    says(zone, "p=" KEY_1024, "wrong key-truncated" AT,
         ": 150 of 162 bytes are there.");
}

static void one_key_stands_at_one_selector(void **state)
{
    char zone[4096];

    (void)state;
    is(HEAD(D) OWNER " TXT \"p=MIGfMA0G\"\n" OWNER " TXT \"p=\"\n",
       "p=MIGfMA0G", "wrong many-txt" AT);
    is(HEAD(D) OWNER " TXT \"p=MIGfMA0G\"\n" OWNER " TXT \"v=spf1 -all\"\n",
       "p=MIGfMA0G", "right");
    is(HEAD(D) OWNER " TXT \"p=MIGfMA0G\"\n" OWNER " TXT \"a note\"\n",
       "p=MIGfMA0G", "right");
    /* two records in place of two strings */
    snprintf(zone, sizeof zone, "%s TXT \"p=%.200s\"\n" OWNER " TXT \"%s\"\n",
             HEAD(D) OWNER, KEY_2048, &KEY_2048[200]);
    is(zone, "p=" KEY_2048, "wrong many-txt" AT);
    is(zone, NULL, "wrong many-txt" AT);
}

static void other_texts(void **state)
{
    (void)state;
    is(HEAD(D) OWNER " TXT \"v=spf1 -all\"\n", "p=MIGfMA0G", "missing absent");
    is(HEAD(D) OWNER " TXT \"pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=\"\n",
       "p=MIGfMA0G", "wrong token-mismatch" AT);
    is(HEAD(D) "*._domainkey TXT \"p=MIGfMA0G\"\n", "p=MIGfXXXXXXXXX",
       "missing wildcard");
    is(HEAD(D) "* TXT \"anything\"\n", "p=MIGfMA0G", "missing wildcard");
    is(HEAD(D) "* TXT \"p=MIGfMA0G\"\n", "p=MIGfMA0G", "missing wildcard");
    /* the name may have the same as the wildcard beside it */
    is(HEAD(D) "*._domainkey TXT \"p=MIGfMA0G\"\n", "p=MIGfMA0G", "right");
    is(HEAD(D) OWNER "." D " TXT \"p=MIGfMA0G\"\n", "p=MIGfMA0G",
       "missing name-doubled(" OWNER "." D "." D ")");
    is(HEAD(D) OWNER " CNAME other." D ".\n", "p=MIGfMA0G",
       "missing wrong-type");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_key_in_any_form_is_right),
        cmocka_unit_test(strings_of_any_length_are_one_text),
        cmocka_unit_test(what_was_asked_for_is_right),
        cmocka_unit_test(a_broken_text_is_named),
        cmocka_unit_test(another_key_is_told_from_a_slip),
        cmocka_unit_test(a_cut_key_is_named),
        cmocka_unit_test(the_cause_says_what_is_wrong),
        cmocka_unit_test(one_key_stands_at_one_selector),
        cmocka_unit_test(other_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
