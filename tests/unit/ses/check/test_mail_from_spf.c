/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPF of the MAIL FROM domain (F86 to F89), counted as RFC 7208 4.6.4 counts.
 */
#include "ses/model/spf.h"
#include "value_world.h"

#define D "example.com"
#define M "mail." D
#define AT "(" M ")"
#define SES " include:amazonses.com"
#define ROOT ". 60 SOA a. b. 1 2 3 4 60\n"

static struct ask question(const char *zone, const char *resolver)
{
    return (struct ask){.purpose = SES_MAIL_FROM_SPF,
                        .type = ns_t_txt,
                        .name = M,
                        .domain = D,
                        .apex = D,
                        .mail_from = M,
                        .zone = zone,
                        .resolver = resolver};
}

/* Rows of the zone and of the world outside, which has the former, too. */
static void is(const char *rows, const char *outside, const char *shown)
{
    char zone[4096], resolver[8192];
    struct ask q = question(zone, resolver);

    snprintf(zone, sizeof zone, "%s%s\n", HEAD(D), rows);
    snprintf(resolver, sizeof resolver,
             "$ORIGIN .\n$TTL 60\n%s%s\n$ORIGIN " D ".\n%s\n", ROOT, outside,
             rows);
    ask_is(ask_world(&q), &q, shown);
}

/* In strings of 200 octets. */
static void txt(const char *record, const char *outside, const char *shown)
{
    char rows[2048] = "mail TXT";
    size_t n = strlen(rows);

    for (size_t i = 0; i < strlen(record); i += 200)
        n += (size_t)snprintf(rows + n, sizeof rows - n, " \"%.200s\"",
                              record + i);
    is(rows, outside, shown);
}

static void a_record_with_ses_is_right(void **state)
{
    (void)state;
    txt("v=spf1" SES " ~all", "", "right");
    txt("v=spf1" SES " -all", "", "right");
    txt("V=SPF1 INCLUDE:AmazonSES.com ~ALL", "", "right");
    txt("v=spf1  ip4:192.0.2.0/24   +include:amazonses.com. ?all", "", "right");
    is("mail TXT \"v=spf1" SES " ~all\"\nmail TXT \"a note\"", "", "right");
    is("mail TXT \"v=spf1\" \" include:amazonses\" \".com ~all\"", "", "right");
    is("mail CNAME www\nwww TXT \"v=spf1" SES " ~all\"", "", "right");
}

static void ses_may_be_included_by_another(void **state)
{
    (void)state;
    /* F88: a registrar's hop */
    txt("v=spf1 include:dc-1._spfm.mail.example.com ~all",
        "dc-1._spfm.mail.example.com. TXT \"v=spf1" SES " ~all\"\n", "right");
    txt("v=spf1 redirect=spf.example.net",
        "spf.example.net. TXT \"v=spf1" SES " ~all\"\n", "right");
    txt("v=spf1 redirect=spf.example.net ip4:192.0.2.1",
        "spf.example.net. TXT \"v=spf1" SES " ~all\"\n", "right");
    txt("v=spf1 include:a.example.net ~all",
        "a.example.net. CNAME b.example.net.\n"
        "b.example.net. TXT \"v=spf1 include:c.example.net -all\"\n"
        "c.example.net. TXT \"v=spf1" SES " -all\"\n",
        "right");
}

static void a_record_without_ses_is_told(void **state)
{
    (void)state;
    txt("v=spf1 -all", "", "wrong spf-missing" AT);
    txt("v=spf1 ip4:192.0.2.1 -all", "", "wrong spf-missing" AT);
    txt("v=spf1 -include:amazonses.com ~all", "", "wrong spf-missing" AT);
    txt("v=spf1 ?include:amazonses.com ~all", "", "wrong spf-missing" AT);
    txt("v=spf1 ~all" SES, "", "wrong spf-missing" AT);
    txt("v=spf1 include=amazonses.com ~all", "", "wrong spf-missing" AT);
    txt("v=spf1 include: amazonses.com ~all", "", "wrong spf-missing" AT);
    txt("v=spf1 include:amazonaws.com ~all",
        "amazonaws.com. TXT \"v=spf1 -all\"\n", "wrong spf-missing" AT);
    txt("v=spf1 include:a.example.net ~all",
        "a.example.net. TXT \"v=spf1 ip4:192.0.2.1 -all\"\n",
        "wrong spf-missing" AT);
    /* redirect= counts for nothing beside all (RFC 7208 6.1) */
    txt("v=spf1 redirect=a.example.net ~all",
        "a.example.net. TXT \"v=spf1" SES " ~all\"\n", "wrong spf-missing" AT);
}

/* RFC 7208 5.2: what is included has to have a record; nobody gets there who
 * passes before. */
static void an_include_of_nothing_is_an_error(void **state)
{
    (void)state;
    txt("v=spf1 include:no.example.net" SES " ~all", "",
        "wrong spf-missing" AT);
    txt("v=spf1 include:no.example.net" SES " ~all",
        "no.example.net. TXT \"a note\"\n", "wrong spf-missing" AT);
    txt("v=spf1" SES " include:no.example.net ~all", "", "right");
    txt("v=spf1 include:no.example.net" SES " ~all",
        "no.example.net. TXT \"v=spf1 -all\"\n", "right");
    txt("v=spf1" SES " redirect=no.example.net", "", "right");
}

static void no_record_is_told(void **state)
{
    (void)state;
    is("mail." D " TXT \"a note\"\nmail." D " TXT \"v=spf1" SES " ~all\"", "",
       "missing name-doubled(" M "." D ")");
    is("www A 192.0.2.1", "", "missing spf-missing");
    is("mail MX 10 feedback-smtp.us-east-1.amazonses.com.", "",
       "missing spf-missing");
    is("mail TXT \"a note\"", "", "missing spf-missing");
    is("mail TXT \"v=spf10 -all\"", "", "missing spf-missing");
    is("mail SPF \"v=spf1" SES " ~all\"", "", "missing spf-as-type-99" AT);
    is("mail SPF \"v=spf1" SES " ~all\"\nmail TXT \"a note\"", "",
       "missing spf-as-type-99" AT);
    is("mail SPF \"v=spf1 -all\"\nmail TXT \"v=spf1" SES " ~all\"", "",
       "right");
    is("mail TXT \"\\\"v=spf1" SES " ~all\\\"\"", "",
       "wrong quotes-in-value" AT);
    is("mail TXT \" v=spf1" SES " ~all\"", "", "wrong space-in-value" AT);
    is("mail." D " TXT \"v=spf1" SES " ~all\"", "",
       "missing name-doubled(" M "." D ")");
}

static void two_records_are_an_error(void **state)
{
    (void)state;
    is("mail TXT \"v=spf1" SES " ~all\"\nmail TXT \"v=spf1 mx -all\"", "",
       "wrong spf-duplicate" AT);
    is("mail TXT \"v=spf1 a -all\"\nmail TXT \"v=spf1\"", "",
       "wrong spf-duplicate" AT);
}

/* RFC 7208: nothing is lost, and nothing rejected that was let pass before; the
 * order in which a server gives them is chance. */
static void several_become_one(void **state)
{
    static const struct {
        const char *one, *other, *wanted;
    } row[] = {
        {"v=spf1 include:amazonses.com ~all", "v=spf1 ip4:192.0.2.7 -all",
         "v=spf1 include:amazonses.com ip4:192.0.2.7 ~all"},
        {"v=spf1 a ?all", "v=spf1 mx  -all",
         "v=spf1 include:amazonses.com a mx ?all"},
        {"v=spf1 a", "v=spf1 mx", "v=spf1 include:amazonses.com a mx ~all"},
        {"v=spf1 a -all", "v=spf1 redirect=_spf.vendor.example",
         "v=spf1 include:amazonses.com a include:_spf.vendor.example -all"},
        {"v=spf1 redirect=a.example", "v=spf1 redirect=b.example",
         "v=spf1 include:amazonses.com include:a.example include:b.example "
         "~all"},
        {"v=spf1 redirect=a.example", "v=spf1 a",
         "v=spf1 include:amazonses.com a redirect=a.example"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *there[] = {row[i].one, row[i].other},
                   *back[] = {row[i].other, row[i].one};
        assert_string_equal(spf_merged((struct ses_strings){there, 2}, &a),
                            row[i].wanted);
        assert_string_equal(spf_merged((struct ses_strings){back, 2}, &a),
                            row[i].wanted);
    }
    arena_free(&a);
}

/* One term that can't be read is an error of the whole record (4.6). */
static void what_was_meant_is_put_right(void **state)
{
    static struct {
        const char *there, *meant;
    } row[] = {
        {"v=spf1 -include:amazonses.com ~all", "~all"},
        {"v=spf1 ?include:AmazonSES.com mx -all", "mx -all"},
        {"v=spf1 +include:amazonses.com +a ~all", "a ~all"},
        {"v=spf1 include:amazonaws.com -all", "-all"},
        {"v=spf1 include:amazonses.co a:amazonses.com ~all", "~all"},
        {"v=spf1 include:email-smtp.us-east-1.amazonaws.com ~all", "~all"},
        {"v=spf1 include:dkim.amazonses.com ~all", "~all"},
        {"v=spf1 include: amazonses.com ~all", "~all"},
        {"v=spf1 include :vendor.example ~ all", "include:vendor.example ~all"},
        {"v=spf1 include:a.example,include:b.example; -all",
         "include:a.example include:b.example -all"},
        {"v=spf1 exists:%{i,}.x.example -all", "exists:%{i,}.x.example -all"},
        {"v=spf1 inlcude:a.example incldue=b.example ~all",
         "include:a.example include:b.example ~all"},
        {"v=spf1 include=a.example ~all", "include:a.example ~all"},
        {"v=spf1 include:a.example:~all", "include:a.example ~all"},
        {"v=spf1 include:a.example-all", "include:a.example -all"},
        {"v=spf1 192.0.2.1 ip:192.0.2.2 IPv4:192.0.2.0/24 ~all",
         "ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.0/24 ~all"},
        {"v=spf1 ip4:2001:db8::/32 ip6:192.0.2.1 ip4:mail.a.example ~all",
         "ip6:2001:db8::/32 ip4:192.0.2.1 a:mail.a.example ~all"},
        {"v=spf1 ip4:300.0.0.1 foo bar:x -all exists:", "-all"},
        {"v=spf1 a/24 mx/28 a:x.example/24//64 ptr -all",
         "a/24 mx/28 a:x.example/24//64 ptr -all"},
        {"v=spf1 redirect:a.example", "redirect=a.example"},
        {"v=spf1 include:https://amazonses.com/ mx. \xe2\x80\x93"
         "all",
         "mx -all"},
        {"v=spf1 include:http://a.example -all.", "include:a.example -all"},
        {"v=spf1 include:a.example. ~all", "include:a.example. ~all"},
        {"v=spf1 ip4:192.0.2.1. ip4:192.0.2.0/24. ip6:2001:db8::1. 192.0.2.9. "
         "-all.",
         "ip4:192.0.2.1 ip4:192.0.2.0/24 ip6:2001:db8::1 ip4:192.0.2.9 -all"},
        {"v=spf1 mx ra=postmaster -all exp=why.example",
         "mx ra=postmaster exp=why.example -all"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *wanted =
            arena_fmt(&a, "v=spf1 include:amazonses.com %s", row[i].meant);
        assert_string_equal(
            spf_merged((struct ses_strings){&row[i].there, 1}, &a), wanted);
        assert_null(spf_unreadable(wanted, &a));
        assert_string_equal(spf_with_ses(wanted, &a), wanted);
    }
    arena_free(&a);
}

static void what_receivers_cannot_read_is_told(void **state)
{
    (void)state;
    txt("v=spf1" SES " ip4:mail.example.com ~all", "", "wrong spf-missing" AT);
    txt("v=spf1" SES " inlcude:a.example ~all", "", "wrong spf-missing" AT);
    txt("v=spf1" SES " redirect:a.example", "", "wrong spf-missing" AT);
    txt("v=spf1" SES " 192.0.2.1 ~all", "", "wrong spf-missing" AT);
    txt("v=spf1" SES " mx, ~all", "", "wrong spf-missing" AT);
    txt("v=spf1" SES " unknown=1 ip4:192.0.2.1/24 ip6:2001:db8::1 a/24 ~all",
        "", "right");
}

static void parts_are_no_record(void **state)
{
    (void)state;
    is("mail TXT \"v=spf1 ip4:192.0.2.1\" \"include:amazonses.com ~all\"", "",
       "wrong spf-split" AT);
    is("mail TXT \"v=spf1 ip4:192.0.2.1\" \" include:amazonses.com ~all\"", "",
       "right");
    is("mail TXT \"v=spf1 include:vendor.example\"\n"
       "mail TXT \"include:amazonses.com ~all\"",
       "", "wrong spf-split" AT);
    /* Sender ID (RFC 4406) is another record */
    is("mail TXT \"v=spf1" SES " ~all\"\n"
       "mail TXT \"spf2.0/pra include:amazonses.com ~all\"",
       "", "right");
    /* the rest of something else */
    is("mail TXT \"v=spf1" SES " ~all\"\nmail TXT \"k=rsa; all\"", "", "right");
}

#define IP(n) "i" n ".example.net. TXT \"v=spf1 ip4:192.0.2." n " -all\"\n"
#define NINE_RECORDS \
    IP("1") IP("2") IP("3") IP("4") IP("5") IP("6") IP("7") IP("8") IP("9")
#define NINE                                                                \
    " include:i1.example.net include:i2.example.net include:i3.example.net" \
    " include:i4.example.net include:i5.example.net include:i6.example.net" \
    " include:i7.example.net include:i8.example.net include:i9.example.net"

static void ten_lookups_are_allowed(void **state)
{
    (void)state;
    txt("v=spf1" NINE SES " ~all", NINE_RECORDS, "right");
    txt("v=spf1" SES NINE " ~all", NINE_RECORDS, "right");
    /* neither ip4, exp= nor all cost anything; nor what stands behind all */
    txt("v=spf1 ip4:192.0.2.1 ip6:2001:db8::1" NINE SES " exp=e.%{d} -all a mx",
        NINE_RECORDS, "right");
    txt("v=spf1" NINE SES " ptr ~all", NINE_RECORDS,
        "wrong spf-too-many-lookups" AT);
    txt("v=spf1" NINE SES " exists:%{i}.example.net ~all", NINE_RECORDS,
        "wrong spf-too-many-lookups" AT);
    txt("v=spf1" NINE SES " a:www.example.net ~all",
        NINE_RECORDS "www.example.net. A 192.0.2.1\n",
        "wrong spf-too-many-lookups" AT);
    txt("v=spf1" NINE SES " redirect=i1.example.net", NINE_RECORDS,
        "wrong spf-too-many-lookups" AT);
    /* nested ones count */
    txt("v=spf1 include:n.example.net" SES " ~all",
        NINE_RECORDS "n.example.net. TXT ( \"v=spf1" NINE "\" \" -all\" )\n",
        "wrong spf-too-many-lookups" AT);
}

static void loops_end(void **state)
{
    (void)state;
    txt("v=spf1 include:l.example.net ~all",
        "l.example.net. TXT \"v=spf1 include:l.example.net -all\"\n",
        "wrong spf-too-many-lookups" AT);
    txt("v=spf1 redirect=mail.example.com", "",
        "wrong spf-too-many-lookups" AT);
    txt("v=spf1 include:mail.example.com include:mail.example.com ~all", "",
        "wrong spf-too-many-lookups" AT);
}

/* %{d} and %{o} are the same for every mail (RFC 7208 7.2). */
static void macros_of_the_domain_are_expanded(void **state)
{
    struct ask q = question(HEAD(D) "mail TXT \"v=spf1 redirect=_spf.%{d}\"\n"
                                    "_spf.mail TXT \"v=spf1" SES " ~all\"\n",
                            NULL);

    (void)state;
    ask_is(ask_world(&q), &q, "right");
    txt("v=spf1 include:%{d2}.s.%{o1r} ~all",
        "example.com.s.mail. 60 TXT \"v=spf1" SES " ~all\"\n", "right");
    /* one other macro, and nobody knows */
    txt("v=spf1 include:%{ir}.%{d}.x.net ~all", "", "unknown");
    txt("v=spf1 redirect=%{l}.x.net", "", "unknown");
    txt("v=spf1 include:%{i}.x.net" SES " ~all", "", "right");
    txt("v=spf1 include:%{d ~all", "", "unknown");
    txt("v=spf1 include:%%%{d}.net ~all", "", "unknown");
}

static void macros_transform(void **state)
{
    static const struct {
        const char *spec, *name;
    } rows[] = {/* RFC 7208 7.4, of the domain email.example.com */
                {"%{d}", "email.example.com"},
                {"%{d4}", "email.example.com"},
                {"%{d3}", "email.example.com"},
                {"%{d2}", "example.com"},
                {"%{d1}", "com"},
                {"%{dr}", "com.example.email"},
                {"%{d2r}", "example.email"},
                {"%{D}", "email.example.com"},
                {"%{o}.x", "strong-bad.net.x"},
                {"%{o-}", "strong.bad.net"},
                {"a.%{d1}.%{o1}.b", "a.com.net.b"},
                {"%{i}", NULL},
                {"%{l}.x", NULL},
                {"%{d", NULL},
                {"%{}", NULL},
                {"%d", NULL},
                {"%{d!}", NULL},
                {"%%", NULL},
                {"x..%{d}", NULL},
                {"%{d999999999999}", NULL}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct spf_term t = {.spec = rows[i].spec,
                             .spec_len = strlen(rows[i].spec)};
        char out[NAME_TEXT] = "";
        bool good = spf_expand(&t, "email.example.com", "strong-bad.net", out);

        /* half a name would be asked for */
        if (good != (rows[i].name != NULL) ||
            strcmp(out, good ? rows[i].name : "") != 0)
            fail_msg("%s: %s", rows[i].spec, good ? out : "nothing");
    }
}

static void exists_is_a_lookup_of_an_address(void **state)
{
    (void)state;
    txt("v=spf1 exists:x.example.net exists:y.example.net "
        "exists:z.example.net" SES " ~all",
        "", "wrong spf-too-many-lookups" AT);
    txt("v=spf1 exists:%{i}.x exists:%{i}.y exists:%{i}.z" SES " ~all", "",
        "right");
    /* without a name it is an error (5.7) */
    txt("v=spf1 exists" SES " ~all", "", "wrong spf-missing" AT);
    txt("v=spf1 exists:" SES " ~all", "", "wrong spf-missing" AT);
}

/* Without a resolver the server knows the names of its zone. */
static void the_server_knows_its_own_zone(void **state)
{
    struct ask q =
        question(HEAD(D) "mail TXT \"v=spf1 include:_spf.example.com ~all\"\n"
                         "_spf TXT \"v=spf1" SES " ~all\"\n",
                 NULL);

    (void)state;
    ask_is(ask_world(&q), &q, "right");
    q.zone = HEAD(D) "mail TXT \"v=spf1 include:_spf.example.com ~all\"\n";
    ask_is(ask_world(&q), &q, "wrong spf-missing" AT);
}

static void two_lookups_may_find_nothing(void **state)
{
    (void)state;
    txt("v=spf1 a:x.example.net mx:y.example.net" SES " ~all", "", "right");
    txt("v=spf1 a:x.example.net mx:y.example.net include:z.example.net" SES
        " ~all",
        "", "wrong spf-too-many-lookups" AT);
    txt("v=spf1 a mx a:www.example.net/24" SES " ~all",
        "www.example.net. A 192.0.2.1\n", "right");
    is("mail TXT \"v=spf1 a/24 mx//64 a:mail.example.com" SES " ~all\"\n"
       "mail A 192.0.2.1\nmail MX 10 www",
       "", "right");
}

static void what_cannot_be_looked_up_proves_nothing(void **state)
{
    struct ask q =
        question(HEAD(D) "mail TXT \"v=spf1 include:a.example.net ~all\"\n",
                 ROOT "a.example.net. TXT \"v=spf1" SES " ~all\"\n");
    struct world *w = ask_world(&q);

    (void)state;
    world_rule(w, (struct world_rule){.who = w->cache[0],
                                      .name = "a.example.net",
                                      .act = SILENT});
    ask_is(w, &q, "unknown timeout");
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.who = w->cache[0],
                                      .name = "a.example.net",
                                      .act = RCODE,
                                      .n = ns_r_servfail});
    ask_is(w, &q, "unknown servfail");
    /* nobody to ask; and a domain that depends on the mail */
    q.resolver = NULL;
    ask_is(ask_world(&q), &q, "unknown");
    q.zone = HEAD(D) "mail TXT \"v=spf1 include:%{d}.example.net ~all\"\n";
    ask_is(ask_world(&q), &q, "unknown");
    /* the second resolver helps out */
    q = question(HEAD(D) "mail TXT \"v=spf1 include:a.example.net ~all\"\n",
                 "$ORIGIN .\n" ROOT "a.example.net. 60 TXT \"v=spf1" SES
                 " ~all\"\nmail.example.com. 60 TXT \"v=spf1 "
                 "include:a.example.net ~all\"\n");
    w = ask_world(&q);
    world_resolver(w, q.resolver);
    world_rule(w, (struct world_rule){.who = w->cache[0],
                                      .name = "a.example.net",
                                      .act = SILENT});
    ask_is(w, &q, "right");
}

/* include:amazonses.com costs one lookup, and no question. */
static void ses_itself_is_not_asked_for(void **state)
{
    struct ask q = question(HEAD(D) "mail TXT \"v=spf1" SES " ~all\"\n", NULL);
    struct world *w = ask_world(&q);
    struct ses_expected want = ask_want(w, &q);
    struct ses_record out;

    (void)state;
    world_judge(w, &want, &out);
    assert_int_equal(w->asked, 1);
    world_free(w);
}

static void terms_are_read(void **state)
{
    static const struct {
        enum spf_kind kind;
        char qualifier;
        const char *domain;
        bool macro;
    } want[] = {
        {SPF_A, '+', "", false},
        {SPF_A, '-', "x.example.net", false},
        {SPF_MX, '?', "", false},
        {SPF_IP, '+', "", false},
        {SPF_IP, '~', "", false},
        {SPF_EXISTS, '+', "", true},
        {SPF_PTR, '+', "", false},
        {SPF_REDIRECT, '+', "y.example.net", false},
        {SPF_EXP, '+', "z.example.net", false},
        {SPF_OTHER, '+', "", false},
        {SPF_OTHER, '+', "", false},
        {SPF_ALL, '-', "", false},
    };
    const char *at = " a -A:X.example.net/24//64 ?mx/28 ip4:192.0.2.1 "
                     "~ip6:2001:db8::/32 exists:%{i}.x ptr "
                     "redirect=y.example.net. exp=z.example.net "
                     "unknown=1 redirect:w.example.net -all ";
    struct spf_term t;

    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(spf_next(&at, &t));
        assert_int_equal(t.kind, want[i].kind);
        assert_int_equal(t.qualifier, want[i].qualifier);
        assert_string_equal(t.domain, want[i].domain);
        assert_int_equal(t.macro, want[i].macro);
    }
    assert_false(spf_next(&at, &t));
    /* a domain too long to be one is none */
    char record[1200] = "include:";
    memset(record + 8, 'a', sizeof record - 9);
    at = record;
    assert_true(spf_next(&at, &t));
    assert_int_equal(t.kind, SPF_INCLUDE);
    assert_string_equal(t.domain, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_with_ses_is_right),
        cmocka_unit_test(ses_may_be_included_by_another),
        cmocka_unit_test(a_record_without_ses_is_told),
        cmocka_unit_test(an_include_of_nothing_is_an_error),
        cmocka_unit_test(no_record_is_told),
        cmocka_unit_test(two_records_are_an_error),
        cmocka_unit_test(several_become_one),
        cmocka_unit_test(what_was_meant_is_put_right),
        cmocka_unit_test(what_receivers_cannot_read_is_told),
        cmocka_unit_test(parts_are_no_record),
        cmocka_unit_test(ten_lookups_are_allowed),
        cmocka_unit_test(loops_end),
        cmocka_unit_test(macros_of_the_domain_are_expanded),
        cmocka_unit_test(macros_transform),
        cmocka_unit_test(exists_is_a_lookup_of_an_address),
        cmocka_unit_test(the_server_knows_its_own_zone),
        cmocka_unit_test(two_lookups_may_find_nothing),
        cmocka_unit_test(what_cannot_be_looked_up_proves_nothing),
        cmocka_unit_test(ses_itself_is_not_asked_for),
        cmocka_unit_test(terms_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
