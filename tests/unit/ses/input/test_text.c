/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, zone files, rows, pastes and words. */
#include "read_input.h"

/* ---- tables ---- */

static const char console[] =
    "Type,Name,Value\r\n"
    "CNAME," T1 "._domainkey.example.com," T1 "." ZONE "\r\n"
    "CNAME," T2 "._domainkey.example.com," T2 "." ZONE "\r\n"
    "CNAME," T3 "._domainkey.example.com," T3 "." ZONE "\r\n";

static void the_consoles_record_set(void **state)
{
    char text[2048], wide[4096];
    size_t n = sizeof console - 1;
    struct read *r = new_read();

    (void)state;
    gives(NULL, console, "example.com\n" CNAMES("example.com"));
    snprintf(text, sizeof text, "\xef\xbb\xbf%s", console);
    gives(NULL, text, "example.com\n" CNAMES("example.com"));
    for (size_t i = 0; i <= n; i++)
        text[i] = console[i] == ',' ? ';' : console[i];
    gives(NULL, text, "example.com\n" CNAMES("example.com"));
    for (size_t i = 0; i <= n; i++)
        text[i] = console[i] == ',' ? '\t' : console[i];
    gives(NULL, text, "example.com\n" CNAMES("example.com"));
    /* UTF-16 without a byte order mark, least octet first */
    for (size_t i = 0; i < n; i++) {
        wide[2 * i] = console[i];
        wide[2 * i + 1] = '\0';
    }
    run(r, wide, 2 * n);
    assert_int_equal(r->errors, 0);
    assert_string_equal(buf_text(&r->got),
                        "example.com\n" CNAMES("example.com"));
    end(r);
}

static void columns_in_any_order_and_quotes(void **state)
{
    (void)state;
    gives(
        NULL,
        "\"Value\",\"TTL\",\"Record Name\",\"Record Type\"\n"
        "\"10 feedback-smtp.eu-west-1.amazonses.com.\",300,m.example.com,MX\n"
        "\"\"\"v=spf1 include:amazonses.com ~all\"\"\",300,m.example.com,TXT\n"
        "\"v=DMARC1; p=none;\",300,_dmarc.example.com,TXT\n"
        "\"p=MIIB\n  IDAQAB\",1,s1._domainkey.example.com,TXT\n",
        "example.com mail-from=m.example.com\n"
        "  byodkim s1._domainkey.example.com TXT p=MIIBIDAQAB\n"
        "  mail-from-mx m.example.com MX 10 "
        "feedback-smtp.eu-west-1.amazonses.com\n"
        "  mail-from-spf m.example.com TXT v=spf1 include:amazonses.com "
        "~all\n"
        "  dmarc _dmarc.example.com TXT v=DMARC1; p=none;\n");
}

static void the_look_alike_of_acm_is_refused(void **state)
{
    (void)state;
    wrong("Domain Name,Record Name,Record Type,Record Value\n"
          "example.com,_x1.example.com.,CNAME,_x2.y.acm-validations.aws.\n"
          "example.com,_x3.example.com.,CNAME,_x4.y.acm-validations.aws.\n",
          "", "stdin:2:1: these records are for ACM");
    wrong("Domain Name,Record Name,Record Type,Record Value\n", "",
          "ACM (AWS Certificate Manager)");
    wrong("_x1.example.com. CNAME _x2.y.acm-validations.aws.", "", "ACM");
}

static void a_table_of_customers(void **state)
{
    (void)state;
    gives(NULL,
          "domain,customer,tokens,mail_from,region,type,name\n"
          "alpha-shop.example,1001,\"" T1 " " T2 " " T3
          "\",bounce.alpha-shop.example,eu-central-1,gold,Alpha\n"
          "b\xc3\xa4"
          "ckerei-m\xc3\xbcller.example,1002," T1 "/" T2
          ",mail,,,M\xc3\xbcller\n"
          "Plain.Example\n",
          "alpha-shop.example region=eu-central-1 "
          "mail-from=bounce.alpha-shop.example\n" BARE
          "xn--bckerei-mller-bfb28a.example "
          "mail-from=mail.xn--bckerei-mller-bfb28a.example\n"
          "  " T1 "\n  " T2 "\nplain.example\n");
    gives(NULL,
          "identity;token1;token2;token3;signing_hosted_zone\n"
          "a.example;" T1 ";" T2 ";" T3 ";dkim.af-south-1.amazonses.com\n",
          "a.example zone=dkim.af-south-1.amazonses.com\n" BARE);
    gives(NULL,
          "domain,selector,public key,verification token\n"
          "a.example,s1,p=MIIBIDAQAB," LEGACY "\n",
          "a.example\n  byodkim s1._domainkey.a.example TXT p=MIIBIDAQAB\n"
          "  legacy-txt _amazonses.a.example TXT " LEGACY "\n");
}

static void a_broken_row_does_not_stop_the_others(void **state)
{
    (void)state;
    wrong("domain,tokens\na.example," T1 "\nbad name.example,\nb.example," T2
          "\n",
          "a.example\n  " T1 "\nb.example\n  " T2 "\n", "stdin:3:1: ");
    wrong("domain,tokens\na.example," T1 "\n,x\nb.example," T2 "\n",
          "a.example\n  " T1 "\nb.example\n  " T2 "\n",
          "stdin:3:1: the domain column is empty");
    wrong("domain,note\na.example,\"never closed\nb.example,x\n", "b.example\n",
          "stdin:2:1: a quotation mark is never closed");
    wrong("a.example\nwhat is this\nb.example\n", "a.example\nb.example\n",
          "stdin:2:1: expected a record");
    wrong("a.example\nb\xff.example\nc.example\n", "a.example\nc.example\n",
          "stdin:2:2: ");
}

/* ---- zone files ---- */

static void lines_of_a_zone_file(void **state)
{
    (void)state;
    gives(NULL,
          "; exported\n$ORIGIN example.com.\n$TTL 300\n"
          "@ IN SOA ns1 host ( 1 2 3\n 4 5 )\n@ NS ns1\n" T1
          "._domainkey 300 IN CNAME " T1 "." ZONE ".\n" T2
          "._domainkey IN 300 CNAME " T2 "." ZONE ".\n" T3
          "._domainkey\tCNAME\t" T3 "." ZONE ". ; the third\n"
          "mail        300 IN MX  10 feedback-smtp.us-east-1.amazonses.com.\n"
          "            300 IN TXT \"v=spf1 include:amazonses.com ~all\"\n"
          "_dmarc      300 IN TXT \"v=DMARC1; p=none;\" ; \"not\" this\n"
          "sel1._domainkey 300 IN TXT ( \"p=MIIB;\" ; first\n"
          "   \"rest\" )\n"
          "www A 192.0.2.1\n",
          "example.com mail-from=mail.example.com\n" CNAMES(
              "example.com") "  byodkim sel1._domainkey.example.com TXT "
                             "p=MIIB;rest\n"
                             "  mail-from-mx mail.example.com MX 10 "
                             "feedback-smtp.us-east-1.amazonses.com\n"
                             "  mail-from-spf mail.example.com TXT v=spf1 "
                             "include:amazonses.com "
                             "~all\n"
                             "  dmarc _dmarc.example.com TXT v=DMARC1; "
                             "p=none;\n");
}

/* ---- rows ---- */

static void rows_in_any_order(void **state)
{
    static const char *const row[] = {
        T1 "._domainkey.example.com CNAME " T1 "." ZONE,
        "CNAME " T1 "._domainkey.example.com " T1 "." ZONE,
        T1 "." ZONE " CNAME " T1 "._domainkey.example.com",
        T1 "._domainkey.example.com\t" T1 "." ZONE "\tCNAME",
        T1 "._domainkey.example.com --> " T1 "." ZONE " (CNAME)",
        T1 "._domainkey.example.com \xe2\x86\x92 " T1 "." ZONE,
        T1 "._domainkey.example.com," T1 "." ZONE,
        "CNAME;" T1 "._domainkey.example.com;" T1 "." ZONE ".;300",
        "| CNAME | " T1 "._domainkey.example.com | " T1 "." ZONE " |",
        T1 "._domainkey.example.com. 300 IN CNAME " T1 "." ZONE ".",
        T1 "._domainkey.example.com\tcanonical name = " T1 "." ZONE ".",
        "  " T1 "._DomainKey.Example.COM.   cname   " T1 ".dkim.AmazonSES.com.",
        "CNAME\n" T1 "._domainkey.example.com\n" T1 "." ZONE "\n",
        "\xe2\x80\x9c" T1 "._domainkey.example.com\xe2\x80\x9d CNAME "
        "\xe2\x80\x9c" T1 "." ZONE "\xe2\x80\x9d",
        T1 "._domainkey.exam\xe2\x80\x8bple.com CNAME\xc2\xa0" T1 "." ZONE,
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct read *r = new_read();

        run(r, row[i], strlen(row[i]));
        if (strncmp(buf_text(&r->got), "example.com", 11) != 0 ||
            !strstr(buf_text(&r->got), CNAME(T1, "example.com")) || r->errors)
            fail_msg("%s\n-> %s%s", row[i], buf_text(&r->got),
                     buf_text(&r->said));
        end(r);
    }
}

static void rows_of_other_types(void **state)
{
    static const char mx[] = "example.com mail-from=m.example.com\n  "
                             "mail-from-mx m.example.com MX 10 "
                             "feedback-smtp.us-east-1.amazonses.com\n";
    static const char dmarc[] =
        "example.com\n  dmarc _dmarc.example.com TXT v=DMARC1; p=none;\n";
    static const char old[] =
        "example.com\n  legacy-txt _amazonses.example.com TXT " LEGACY "\n";

    (void)state;
    gives(NULL, "MX m.example.com 10 feedback-smtp.us-east-1.amazonses.com",
          mx);
    gives(NULL, "m.example.com feedback-smtp.us-east-1.amazonses.com MX", mx);
    gives(NULL, "MX\tm.example.com\t10 feedback-smtp.us-east-1.amazonses.com",
          mx);
    gives(NULL,
          "m.example.com mail exchanger = 10 "
          "feedback-smtp.us-east-1.amazonses.com.",
          mx);
    gives(NULL, "_dmarc.example.com TXT v=DMARC1; p=none;", dmarc);
    gives(NULL, "TXT _dmarc.example.com \"v=DMARC1; p=none;\"", dmarc);
    gives(NULL, "_dmarc.example.com \"v=DMARC1; p=none;\" TXT", dmarc);
    gives(NULL, "_dmarc.example.com text = \"v=DMARC1; p=none;\"", dmarc);
    gives(NULL, "_amazonses.example.com TXT " LEGACY, old);
    gives(NULL, "_amazonses.example.com\ttext = \"" LEGACY "\"", old);
    gives("example.com", "_amazonses TXT " LEGACY, old);
    gives("example.com", "@ TXT \"amazonses:" LEGACY "\"",
          "example.com\n  legacy-txt example.com TXT amazonses:" LEGACY "\n");
}

static void tokens_and_domains_alone(void **state)
{
    (void)state;
    gives("example.com", T1 "\t" T2 "\t" T3 "\n", "example.com\n" BARE);
    gives("example.com", T1 "." ZONE ".\n" T2 "._domainkey\n",
          "example.com\n  " T2 "\n" CNAME(T1, "example.com"));
    gives(NULL, "a.example\n" T1 "\nb.example " T2 " " T3 "\n",
          "a.example\n  " T1 "\nb.example\n  " T2 "\n  " T3 "\n");
    gives(NULL, "a.example\nB.Example.\nme@c.example\n\n# no\n",
          "a.example\nb.example\nme@c.example\n");
    wrong("a.example\nhttps://b.example:443/x\n", "a.example\n",
          "stdin:2:1: this is a URL");
    gives(NULL, "a.example\t" T1 "\t" T2 "\tmail.a.example\n",
          "a.example mail-from=mail.a.example\n  " T1 "\n  " T2 "\n");
    wrong(T1 "\n", "", "stdin:1:1: this names no domain");
    /* as the page spells it, while nobody knows the domain yet */
    wrong(T1 "_domainkey\n", "", "stdin:1:1: this names no domain");
}

static void rows_of_one_domain_meet(void **state)
{
    (void)state;
    gives(NULL,
          T1 "._domainkey.a.example CNAME " T1 "." ZONE "\n" T1
             "._domainkey.b.example CNAME " T1 "." ZONE "\n"
             "m.a.example MX 10 feedback-smtp.us-east-1.amazonses.com\n" T2
             "._domainkey.a.example CNAME " T2 "." ZONE "\n",
          "a.example mail-from=m.a.example\n" CNAME(T1, "a.example")
              CNAME(T2, "a.example") "  mail-from-mx m.a.example MX 10 "
                                     "feedback-smtp.us-east-1.amazonses.com\n"
                                     "b.example\n" CNAME(T1, "b.example"));
}

/* ---- the page's mistakes and others ---- */

static void mistakes_are_understood(void **state)
{
    (void)state;
    /* the line of the AWS page: no dot, quotes round the value */
    gives(NULL,
          "4hzwn5lmznmmjyl2pqf2agr3uzzzzxyz_domainkey.ses-example.com "
          "canonical name = \"4hzwn5lmznmmjyl2pqf2agr3uzzzzxyz." ZONE "\".",
          "ses-example.com legacy\n" CNAME("4hzwn5lmznmmjyl2pqf2agr3uzzzzxyz",
                                           "ses-example.com"));
    gives(NULL, T1 "._domainkey.example.com CNAME \"" T1 "." ZONE "\"",
          "example.com legacy\n" CNAME(T1, "example.com"));
    gives(NULL,
          T1 "._domainkey.example.com.example.com CNAME " T1 "." ZONE
             ".example.com",
          "example.com\n" CNAME(T1, "example.com"));
    gives(NULL, T1 ".domainkey.example.com CNAME " T1 "." ZONE,
          "example.com\n" CNAME(T1, "example.com"));
    gives(NULL, "m.example.com MX 10 feedback-smtp.us-east-1.amazonaws.com",
          "example.com mail-from=m.example.com\n  mail-from-mx m.example.com "
          "MX 10 feedback-smtp.us-east-1.amazonses.com\n");
    gives(NULL,
          "$ORIGIN example.com.\n" T1 "._domainkey.example.com CNAME " T1
          "." ZONE "\n",
          "example.com\n" CNAME(T1, "example.com"));
    /* two tokens in one record are kept as they are */
    gives(NULL, T1 "._domainkey.example.com CNAME " T2 "." ZONE,
          "example.com\n  easy-dkim " T1 "._domainkey.example.com CNAME " T2
          "." ZONE "\n");
}

static void a_paste_is_read_and_never_run(void **state)
{
    static const char text[] =
        "Here is what I did:\n"
        "```\n"
        "C:\\>nslookup -type=CNAME " T1 "_domainkey.example.com\n"
        "Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\n"
        "1. " T2 "._domainkey.example.com canonical name = &quot;" T2 "." ZONE
        "&quot;\n"
        "$ dig CNAME " T3 "._domainkey.example.com +short\n"
        "$ rm -rf /\n"
        "```\n";
    struct read *r = new_read();

    (void)state;
    r->longopts.paste = true;
    run(r, text, sizeof text - 1);
    assert_int_equal(r->errors, 0);
    assert_string_equal(buf_text(&r->got), "example.com legacy\n  " T1 "\n  " T3
                                           "\n" CNAME(T2, "example.com"));
    end(r);
}

/* ---- hostile ---- */

static void what_is_no_text_is_told_in_one_line(void **state)
{
    enum { LONG = 10 * 1024 * 1024 };
    char *text = malloc(LONG);
    struct read *r = new_read();

    (void)state;
    memset(text, 'x', LONG - 1);
    text[LONG - 1] = '\0';
    wrong(text, "", "stdin:1:1: a line is longer than 256 KiB");
    run(r, "a.example\nb\0c\nd.example\n", 24);
    assert_int_equal(r->errors, 1);
    assert_non_null(strstr(buf_text(&r->said), "stdin:2:2: binary data"));
    assert_string_equal(buf_text(&r->got), "");
    end(r);
    memset(text, '\n', 20000);
    memcpy(text, "a.example", 9);
    memcpy(text + 19000, "b\0c\nd.example", 14);
    r = new_read();
    run(r, text, 20000);
    assert_int_equal(r->errors, 1);
    assert_string_equal(buf_text(&r->got), "a.example\n");
    end(r);
    wrong("", "", "stdin:0:0: there is nothing in it");
    wrong("\n\n  \n", "", "it does not say");
    wrong("\x7f"
          "ELF\x02\x01\x01",
          "", "stdin:1:5: binary data");
    free(text);
}

static void another_format_is_named(void **state)
{
    (void)state;
    wrong("PK\x03\x04 and more", "", "stdin:1:1: this is an Office document");
    wrong("\x1f\x8b\x08", "", "stdin:1:1: this is a compressed file");
    wrong("%PDF-1.7\na.example\n", "", "stdin:1:1: this is a PDF");
    wrong("<!DOCTYPE html>\n<p>a.example\n", "",
          "stdin:1:1: this is a web page");
    wrong("<HTML>\na.example\n", "", "stdin:1:1: this is a web page");
}

static void memory_does_not_grow_with_the_table(void **state)
{
    enum { N = 20000 };
    struct read *r = new_read();
    struct buf b = buf_in(&r->a, 1 << 24);
    unsigned lines = 0;

    (void)state;
    buf_str(&b, "domain\n");
    for (int i = 0; i < N; i++)
        buf_fmt(&b, "a%d.example\n", i);
    run(r, buf_text(&b), b.len);
    for (const char *p = buf_text(&r->got); *p; p++)
        lines += *p == '\n';
    assert_int_equal(lines, N);
    assert_string_equal(strrchr(buf_text(&r->got), 'a') - 0, "ample\n");
    end(r);
}

/* ---- the command line ---- */

/* As long as SES's and yet none is not said to be too long or too short. */
static void an_odd_token_is_told_why(void **state)
{
    static const char *const row[][2] = {
        {"abc", "\"abc\" has 3 characters"},
        {"aaaabbbbccccddddeeeeffffgggg1hhh",
         "has a character that SES doesn't"},
        {T1, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *token[] = {row[i][0]};
        struct read *r = new_read();

        r->word[0] = "example.com";
        r->words = 1;
        r->longopts.token = (struct longopts_words){token, 1};
        run(r, NULL, 0);
        if (row[i][1])
            assert_non_null(strstr(buf_text(&r->said), row[i][1]));
        else
            assert_string_equal(buf_text(&r->said), "");
        end(r);
    }
}

static void words_and_options(void **state)
{
    static const char *expect[] = {
        "mail.example.com MX '10 feedback-smtp.us-east-1.amazonses.com'",
        "www.example.com A 192.0.2.1"};
    static const char *token[] = {T1, T2 "." ZONE "."};
    struct read *r = new_read();

    (void)state;
    r->word[0] = "Example.com.";
    r->word[1] = T3;
    r->words = 2;
    r->longopts.expect = (struct longopts_words){expect, 2};
    r->longopts.token = (struct longopts_words){token, 2};
    run(r, NULL, 0);
    assert_string_equal(buf_text(&r->said), "");
    assert_string_equal(
        buf_text(&r->got),
        "example.com mail-from=mail.example.com\n  " T3 "\n  " T1
        "\n" CNAME(T2, "example.com") "  mail-from-mx mail.example.com MX 10 "
                                      "feedback-smtp.us-east-1.amazonses.com\n"
                                      "  other www.example.com A 192.0.2.1\n");
    end(r);
}

/* terraform output, and octoDNS's YAML with the domain as the file's name */
static void text_of_builders(void **state)
{
    static const char yaml[] = T1 "._domainkey:\n  ttl: 600\n  type: CNAME\n"
                                  "  value: " T1 "." ZONE ".\n";
    static const char name[] = "octo.example.com.yaml";
    static const char *from[] = {name};
    struct read *r = new_read();
    FILE *f = fopen(name, "w");

    (void)state;
    gives(NULL,
          "dkim_tokens = tolist([\n  \"" T1 "\",\n  \"" T2 "\",\n])\n"
          "domain = \"example.com\"\nmail_from = \"mail.example.com\"\n"
          "status = \"PENDING\"\n",
          "example.com mail-from=mail.example.com\n  " T1 "\n  " T2 "\n"
          "  mail-from-mx mail.example.com MX\n");
    assert_non_null(f);
    fputs(yaml, f);
    fclose(f);
    r->longopts.from = (struct longopts_words){from, 1};
    run(r, yaml, sizeof yaml - 1);
    remove(name);
    assert_int_equal(r->errors, 0);
    assert_string_equal(buf_text(&r->got),
                        "octo.example.com\n" CNAME(T1, "octo.example.com"));
    end(r);
}

static void words_that_are_no_domains(void **state)
{
    static const struct {
        const char *word, *told;
    } rows[] = {
        {"<domain>", "placeholder"},
        {"ses\u2013example.com", "typographic dash"},
        {"localhost", "at least one dot"},
        {"_dmarc.example.com", "name of a record"},
        {"two words.example", "a space"},
        {"a..example", "two dots"},
        {"@example.com", "before the @"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct read *r = new_read();

        r->word[0] = rows[i].word;
        r->words = 1;
        run(r, NULL, 0);
        if (r->errors != 1 || !strstr(buf_text(&r->said), rows[i].told))
            fail_msg("%s: %s", rows[i].word, buf_text(&r->said));
        end(r);
    }
}

static void text_that_is_no_input_is_given_up(void **state)
{
    enum { N = 3000 };
    struct read *r = new_read();
    struct buf b = buf_in(&r->a, 1 << 20);

    (void)state;
    for (int i = 0; i < N; i++)
        buf_str(&b, "just some prose\n");
    run(r, buf_text(&b), b.len);
    assert_in_range(r->errors, 1, 60);
    /* one message, not one for each line */
    assert_string_equal(strchr(buf_text(&r->said), '\n'), "\n");
    end(r);
}

/* Prose with rows in it reads like a paste, and says so; a line among rows that
 * is none is a fault. */
static void prose_with_rows_in_it_is_no_fault(void **state)
{
    static const char text[] = "\xef\xbb\xbf\xe2\x80\x8bjust prose\nmore\n"
                               "and more\nexample.com " T1 "\n";
    struct read *r = new_read();

    (void)state;
    run(r, text, sizeof text - 1);
    assert_int_equal(r->errors, 0);
    assert_non_null(
        strstr(buf_text(&r->said), "note: ignored 3 lines without records"));
    assert_string_equal(buf_text(&r->got), "example.com\n  " T1 "\n");
    end(r);
    wrong("a.example " T1 "\nwhat is this\nb.example " T2 "\n",
          "a.example\n  " T1 "\nb.example\n  " T2 "\n", "stdin:2:1: ");
}

static void the_domain_named_beside_an_unreadable_file_stays(void **state)
{
    struct read *r = new_read();

    (void)state;
    r->word[r->words++] = "example.com";
    run(r, "prose\nprose\n", 12);
    assert_int_equal(r->errors, 1);
    assert_string_equal(buf_text(&r->got), "example.com\n");
    end(r);
}

static void a_mail_from_of_somebody_else_is_told(void **state)
{
    static const struct {
        const char *typed, *got;
        size_t errors;
    } rows[] = {
        {"m", "sub.example.com mail-from=m.sub.example.com\n", 0},
        {"m.sub.example.com", "sub.example.com mail-from=m.sub.example.com\n",
         0},
        {"m.example.com", "sub.example.com mail-from=m.example.com\n", 0},
        {"m.example.org", "sub.example.com mail-from=m.example.org\n", 0},
        {"m.com", "sub.example.com mail-from=m.com\n", 0},
        {"com", "sub.example.com mail-from=com.sub.example.com\n", 0},
        {"a..b", "sub.example.com\n", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct read *r = new_read();

        r->word[r->words++] = "sub.example.com";
        r->longopts.mail_from = rows[i].typed;
        run(r, NULL, 0);
        assert_int_equal(r->errors, rows[i].errors);
        assert_string_equal(buf_text(&r->got), rows[i].got);
        if (rows[i].errors)
            assert_non_null(strstr(buf_text(&r->said), rows[i].typed));
        end(r);
    }
}

/* Nobody names a domain but the input. */
static void a_mail_from_belongs_to_a_domain_of_the_input(void **state)
{
#define A T1 "._domainkey.a.example CNAME " T1 "." ZONE "\n"
#define B T2 "._domainkey.b.example CNAME " T2 "." ZONE "\n"
#define IS_A "  easy-dkim " T1 "._domainkey.a.example CNAME " T1 "." ZONE "\n"
#define IS_B "  easy-dkim " T2 "._domainkey.b.example CNAME " T2 "." ZONE "\n"
    static const struct {
        const char *typed, *text, *got;
        size_t errors;
    } rows[] = {
        {"m.other.example", A, "a.example mail-from=m.other.example\n" IS_A, 0},
        {"m", A B,
         "a.example mail-from=m.a.example\n" IS_A
         "b.example mail-from=m.b.example\n" IS_B,
         0},
        {"m.b.example", A B,
         "a.example\n" IS_A "b.example mail-from=m.b.example\n" IS_B, 0},
        {"m.other.example", A B, "a.example\n" IS_A "b.example\n" IS_B, 1},
        {"m.other.example", "joe@a.example\n", "joe@a.example\n", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct read *r = new_read();

        r->longopts.mail_from = rows[i].typed;
        run(r, rows[i].text, strlen(rows[i].text));
        assert_string_equal(buf_text(&r->got), rows[i].got);
        assert_int_equal(r->errors, rows[i].errors);
        if (rows[i].errors)
            assert_non_null(strstr(buf_text(&r->said),
                                   "--mail-from=m.other.example: this is a "
                                   "subdomain of none of the domains"));
        end(r);
    }
#undef A
#undef B
#undef IS_A
#undef IS_B
}

static void one_expectation_beside_a_lookup(void **state)
{
    static const struct {
        const char *text, *name, *value;
        uint16_t type;
        enum ses_purpose purpose;
    } rows[] = {
        {T1 "." ZONE ".", NULL, T1 "." ZONE, 5, SES_OTHER},
        {"\"" T1 "." ZONE "\"", NULL, T1 "." ZONE, 5, SES_OTHER},
        {"\" " T1 "." ZONE ". \"", NULL, T1 "." ZONE, 5, SES_OTHER},
        {"10 feedback-smtp.us-east-1.amazonses.com", NULL,
         "10 feedback-smtp.us-east-1.amazonses.com", 15, SES_MAIL_FROM_MX},
        {"10 mx.a.example", NULL, "10 mx.a.example", 15, SES_OTHER},
        {"v=spf1 -all", NULL, "v=spf1 -all", 16, SES_OTHER},
        {T1 "_domainkey.a.example canonical name = \"" T1 "." ZONE "\"",
         T1 "._domainkey.a.example", T1 "." ZONE, 5, SES_EASY_DKIM},
        {"a.example TXT \"x y\"", "a.example", "x y", 16, SES_OTHER},
    };
    struct arena a = {.oom = NULL};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ses_expected e;
        const char *told = input_expect(rows[i].text, &a, &e).text;

        if (told)
            fail_msg("%s: %s", rows[i].text, told);
        if (rows[i].name)
            assert_string_equal(e.name, rows[i].name);
        else
            assert_null(e.name);
        assert_int_equal(e.type, rows[i].type);
        assert_int_equal(e.purpose, rows[i].purpose);
        assert_int_equal(e.values.n, 1);
        assert_string_equal(e.values.at[0], rows[i].value);
    }
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_consoles_record_set),
        cmocka_unit_test(columns_in_any_order_and_quotes),
        cmocka_unit_test(the_look_alike_of_acm_is_refused),
        cmocka_unit_test(a_table_of_customers),
        cmocka_unit_test(a_broken_row_does_not_stop_the_others),
        cmocka_unit_test(lines_of_a_zone_file),
        cmocka_unit_test(rows_in_any_order),
        cmocka_unit_test(rows_of_other_types),
        cmocka_unit_test(tokens_and_domains_alone),
        cmocka_unit_test(rows_of_one_domain_meet),
        cmocka_unit_test(mistakes_are_understood),
        cmocka_unit_test(a_paste_is_read_and_never_run),
        cmocka_unit_test(what_is_no_text_is_told_in_one_line),
        cmocka_unit_test(another_format_is_named),
        cmocka_unit_test(memory_does_not_grow_with_the_table),
        cmocka_unit_test(an_odd_token_is_told_why),
        cmocka_unit_test(words_and_options),
        cmocka_unit_test(text_of_builders),
        cmocka_unit_test(words_that_are_no_domains),
        cmocka_unit_test(text_that_is_no_input_is_given_up),
        cmocka_unit_test(prose_with_rows_in_it_is_no_fault),
        cmocka_unit_test(the_domain_named_beside_an_unreadable_file_stays),
        cmocka_unit_test(a_mail_from_of_somebody_else_is_told),
        cmocka_unit_test(a_mail_from_belongs_to_a_domain_of_the_input),
        cmocka_unit_test(one_expectation_beside_a_lookup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
