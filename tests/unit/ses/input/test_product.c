/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What products print and keep, each as its manual has it; then the same cut
 * anywhere and doubled, whatever comes of it: nothing is made up, and memory is
 * given back (a sanitizer looks). */
#include "read_input.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define D "shop.example"
#define MX "10 feedback-smtp.eu-west-1.amazonses.com"
#define SPF "v=spf1 include:amazonses.com ~all"
#define NAME(t) t "._domainkey." D
#define GOAL(t) t "." ZONE
#define IS_MX "  mail-from-mx bounce." D " MX " MX "\n"
#define IS_SPF "  mail-from-spf bounce." D " TXT " SPF "\n"
#define IS_DMARC "  dmarc _dmarc." D " TXT v=DMARC1; p=none;\n"

static const struct product {
    const char *what, *word, *text, *read;
} products[] = {
    {"dnsmasq.conf(8): cname, mx-host, txt-record", NULL,
     "# of the router\naddn-hosts=/etc/more\n"
     "cname=" NAME(T1) "," GOAL(
         T1) "\n"
             "cname=" NAME(T2) "," GOAL(
                 T2) ",3600 # an hour\n"
                     "  cname=" NAME(T3) "," GOAL(
                         T3) "\n"
                             "mx-host=bounce." D
                             ",feedback-smtp.eu-west-1.amazonses.com,10\n"
                             "txt-record=bounce." D ",\"" SPF "\"\n"
                             "txt-record=_dmarc." D
                             ",\"v=DMARC1;\",\" p=none;\"\n",
     D " mail-from=bounce." D "\n" CNAMES(D) IS_MX IS_SPF IS_DMARC},
    {"sam list stack-outputs", D,
     "----------------------------------------------------------------\n"
     "Outputs\n"
     "----------------------------------------------------------------\n"
     "Key                 DkimRecord1\nDescription         the first\n"
     "Value               " NAME(T1) " CNAME " GOAL(
         T1) "\n\n"
             "Key                 DkimRecord2\nDescription         -\n"
             "Value               " NAME(
                 T2) " CNAME " T2 ".dkim.\n"
                     "                    amazonses.com\n"
                     "---------------------------------------------------------"
                     "-------\n",
     D "\n" CNAME(T1, D) CNAME(T2, D)},
    {"a log of GitHub Actions", NULL,
     "2026-11-23T10:00:00.1234567Z " NAME(T1) " CNAME " GOAL(
         T1) "\n"
             "2026-11-23T10:00:00.2234567Z " NAME(T2) " CNAME " GOAL(
                 T2) "\n"
                     "2026-11-23T10:00:01.0000000Z " NAME(T3) " CNAME " GOAL(
                         T3) "\n",
     D "\n" CNAMES(D)},
    {"docker compose logs", NULL,
     "web-1  | " NAME(T1) " CNAME " GOAL(
         T1) "\n"
             "web-1  | " NAME(T2) " CNAME " GOAL(
                 T2) "\n"
                     "web-1  | " NAME(T3) " CNAME " GOAL(T3) "\n",
     D "\n" CNAMES(D)},
    {"quoted mail", NULL,
     "> " NAME(T1) " CNAME " GOAL(T1) "\n>> " NAME(T2) " CNAME " GOAL(
         T2) "\n> > " NAME(T3) " CNAME " GOAL(T3) "\n",
     D "\n" CNAMES(D)},
    {"colors of a terminal", NULL,
     "\033[32m" NAME(T1) "\033[0m CNAME \033[1;31m" GOAL(
         T1) "\033[m\n"
             "\033(B" NAME(T2) " CNAME \033]8;;https://x.example\033\\" GOAL(
                 T2) "\033]8;;\007\n" NAME(T3) " CNAME " GOAL(T3) "\033[K\n",
     D "\n" CNAMES(D)},
    {"psql with \\x", NULL,
     "-[ RECORD 1 ]----\nname  | " NAME(T1) "\ntype  | CNAME\nvalue | " GOAL(
         T1) "\n-[ RECORD 2 ]----\nname  | " NAME(T2) "\ntype  | CNAME\nvalue "
                                                      "| " GOAL(
                                                          T2) "\n-[ "
                                                              "RECORD 3 "
                                                              "]----"
                                                              "\nname  "
                                                              "| " NAME(
                                                                  T3) "\n"
                                                                      "ty"
                                                                      "pe"
                                                                      "  "
                                                                      "| "
                                                                      "CN"
                                                                      "AM"
                                                                      "E"
                                                                      "\n"
                                                                      "va"
                                                                      "lu"
                                                                      "e "
                                                                      "|"
                                                                      " " GOAL(
                                                                          T3) "\n",
     D "\n" CNAMES(D)},
    {"git diff: what is added and what stays", NULL,
     "diff --git a/zone b/zone\nindex 83db48f..bf2a1c0 100644\n--- a/zone\n"
     "+++ b/zone\n@@ -10,6 +10,9 @@ $ORIGIN " D
     ".\n " NAME(T1) ". 300 IN CNAME " GOAL(T1) ".\n-x." NAME(
         T2) ". 300 IN CNAME " GOAL(T2) ".\n+" NAME(T2) ". 300 IN CNAME " GOAL(T2) ".\n+" NAME(T3) ". 300 IN CNAME " GOAL(T3) ".\n\\ No newline at end of file\n"
                                                                                                                              "diff --git a/other b/other\n-old\n+new\n",
     D "\n" CNAMES(D)},
    {"curl with JSON", D,
     "curl -X POST https://dns.example/records -H 'Accept: */*' \\\n"
     "  --data '{\"type\":\"CNAME\",\"name\":\"" NAME(
         T1) "\",\n"
             "  \"content\":\"" GOAL(T1) "\"}'\n",
     D "\n" CNAME(T1, D)},
    {"nslookup of Windows", NULL,
     "Server:  dns.example\nAddress:  192.0.2.53\n\n"
     "bounce." D "\tMX preference = 10, mail exchanger = "
     "feedback-smtp.eu-west-1.amazonses.com\n"
     "bounce." D "\ttext =\n\n\t\"" SPF "\"\n",
     D " mail-from=bounce." D "\n" IS_MX IS_SPF},
    {"host(1)", NULL,
     NAME(T1) " is an alias for " GOAL(
         T1) ".\n"
             "bounce." D " mail is handled by " MX ".\n"
             "bounce." D " descriptive text \"" SPF "\"\n" D
             " has AAAA address 2001:db8::1\n" D " name server ns1." D ".\n",
     D " mail-from=bounce." D "\n" CNAME(T1, D) IS_MX IS_SPF},
    {"HTML with what is not text", NULL,
     "<!DOCTYPE html><html><head><style>td { color: red }</style>"
     "<script>if (1 < 2 && '<td>x</td>') {}</script></head><body>"
     "<!-- <td>no</td> --><table><tr><th>Name<th>Type<th>Value</tr>"
     "<tr><td>" NAME(T1) "</td><td>CNAME</td><td>" GOAL(
         T1) "</td></tr>\n"
             "<tr><td>" NAME(T2) "<td>CNAME<td>" T2 "<wbr>.dkim.amazonses.com"
                                 "</table></body></html>",
     D "\n" CNAME(T1, D) CNAME(T2, D)},
    {"headings in capitals of three alphabets", NULL,
     "\xc3\x9c"
     "BERSICHT;TYP;NAME;WERT\nx;CNAME;" NAME(T1) ";" GOAL(T1) "\n",
     D "\n" CNAME(T1, D)},
    {"headings in Cyrillic", NULL,
     "\xd0\xa2\xd0\x98\xd0\x9f;\xd0\x98\xd0\x9c\xd0\xaf;"
     "\xd0\x97\xd0\x9d\xd0\x90\xd0\xa7\xd0\x95\xd0\x9d\xd0\x98\xd0\x95\n"
     "CNAME;" NAME(T1) ";" GOAL(T1) "\n",
     D "\n" CNAME(T1, D)},
    {"a table of Confluence", NULL,
     "||Name||Type||Value||\n|" NAME(T1) "|CNAME|" GOAL(T1) "|\n|" NAME(
         T2) "|CNAME|" GOAL(T2) "|\n",
     D "\n" CNAME(T1, D) CNAME(T2, D)},
    {"INSERT of SQL", NULL,
     "INSERT INTO records (name, type, content) VALUES ('" NAME(
         T1) "', "
             "'CNAME', "
             "'" GOAL(T1) "'), ('" NAME(T2) "','CNAME','" GOAL(T2) "')"
                                                                   ";"
                                                                   "\n"
                                                                   "IN"
                                                                   "SE"
                                                                   "RT"
                                                                   " I"
                                                                   "NT"
                                                                   "O "
                                                                   "re"
                                                                   "co"
                                                                   "rd"
                                                                   "s "
                                                                   "VA"
                                                                   "LU"
                                                                   "ES"
                                                                   " ("
                                                                   "1,"
                                                                   " '"
                                                                   "_d"
                                                                   "ma"
                                                                   "rc"
                                                                   "." D "',"
                                                                   " '"
                                                                   "TX"
                                                                   "T'"
                                                                   ", "
                                                                   "'"
                                                                   "\""
                                                                   "v="
                                                                   "DM"
                                                                   "AR"
                                                                   "C1"
                                                                   "; "
                                                                   "p="
                                                                   "no"
                                                                   "ne"
                                                                   ";"
                                                                   "\""
                                                                   "',"
                                                                   " 3"
                                                                   "00"
                                                                   "),"
                                                                   " ("
                                                                   "2,"
                                                                   " '"
                                                                   "bo"
                                                                   "un"
                                                                   "ce"
                                                                   "." D "',"
                                                                   " '"
                                                                   "TX"
                                                                   "T'"
                                                                   ", "
                                                                   "'"
                                                                   "\\"
                                                                   "\""
                                                                   "v="
                                                                   "sp"
                                                                   "f1"
                                                                   " "
                                                                   "\\"
                                                                   "\""
                                                                   " "
                                                                   "\\"
                                                                   "\""
                                                                   "in"
                                                                   "cl"
                                                                   "ud"
                                                                   "e:"
                                                                   "am"
                                                                   "az"
                                                                   "on"
                                                                   "se"
                                                                   "s."
                                                                   "co"
                                                                   "m "
                                                                   "~a"
                                                                   "ll"
                                                                   "\\"
                                                                   "\""
                                                                   "',"
                                                                   " 3"
                                                                   "00"
                                                                   "),"
                                                                   " ("
                                                                   "3,"
                                                                   " '"
                                                                   "bo"
                                                                   "un"
                                                                   "ce"
                                                                   "." D "',"
                                                                   " '"
                                                                   "MX"
                                                                   "',"
                                                                   " "
                                                                   "'" MX "',"
                                                                   " 3"
                                                                   "00"
                                                                   ");"
                                                                   "\n",
     D " mail-from=bounce." D "\n" CNAME(T1, D) CNAME(T2, D)
         IS_DMARC IS_SPF IS_MX},
    {"dnscontrol", NULL,
     "/* our\n * zones */\nvar REG = NewRegistrar('none');\nD('" D
     "', REG, // main\n  CNAME('" T1 "._domainkey', '" GOAL(
         T1) ".', TTL(300)),\n  A('@', '192.0.2.1'), /* ) */\n  CNAME(\"" T2
             "._domainkey\", \"" GOAL(T2) ".\")\n);\n",
     D "\n" CNAME(T1, D) CNAME(T2, D)},
    {"Terraform's source", NULL,
     "# the tokens\nresource \"aws_route53_record\" \"a\" {\n"
     "  name    = \"" NAME(
         T1) "\" // of the domain\n  type = \"CNAME\"\n"
             "  records = tolist([\"" GOAL(
                 T1) "\"])\n}\n"
                     "resource \"cloudflare_record\" \"b\" {\n  zone_id = "
                     "\"0123\"\n"
                     "  name = \"" NAME(T2) "\"\n  type = \"CNAME\"\n  content "
                                            "= \"" GOAL(
                                                T2) "\"\n  data {\n    flags = "
                                                    "0\n  }\n}\n",
     D "\n" CNAME(T1, D) CNAME(T2, D)},
};

static void a_product_is_read_as_its_manual_has_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(products); i++) {
        const struct product *p = &products[i];

        print_message("%s\n", p->what); /* the last one is at fault */
        if (p->read)
            gives(p->word, p->text, p->read);
    }
}

/* Each record of the dump has a name and a value that stand in the text. */
static void is_of(const struct product *p, const char *got)
{
    char *copy = strdup(got), name[300], value[300];

    for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n"))
        if (sscanf(line, "  easy-dkim %299s CNAME %299s", name, value) == 2 &&
            (!strstr(p->text, strtok(value, "."))))
            fail_msg("%s: %s is made up", p->what, value);
    free(copy);
}

static void cut_and_doubled_nothing_is_made_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(products); i++) {
        const struct product *p = &products[i];
        size_t n = strlen(p->text);
        char *twice = malloc(2 * n + 1);

        snprintf(twice, 2 * n + 1, "%s%s", p->text, p->text);
        for (size_t cut = i % cut_step(); cut <= 2 * n;
             cut += cut < n ? cut_step() : n) {
            struct read *r = new_read();
            r->word[0] = p->word;
            r->words = p->word != NULL;
            run(r, twice, cut);
            is_of(p, buf_text(&r->got));
            end(r);
        }
        free(twice);
    }
}

/* One row thousands of times, and openings without an end. */
static void hostile_texts_end(void **state)
{
    static const char *const unit[] = {
        "<td>",   "<!--",    "<table><tr>", "D('a.example', ", "/*",
        "((((",   "[[[[",    "{\"a\":",     "<a><b>",          "\"",
        "'",      "> > > ",  "@@ -1 @@\n",  "Key  x\nValue  ", "- - - ",
        "|||| ",  ",,,,,,,", "\\\\\\",      "$ORIGIN a.",      "new ",
        "${a(${", "%<%<",    "\033[",       "text = ",         "cname=,,,\n"};

    (void)state;
    for (size_t i = 0; i < COUNT(unit); i++) {
        size_t n = strlen(unit[i]), times = 20000 / n;
        char *text = malloc(n * times + 1);
        for (size_t k = 0; k < times; k++)
            memcpy(text + k * n, unit[i], n);
        text[n * times] = '\0';
        struct read *r = new_read();
        run(r, text, n * times);
        assert_null(strstr(buf_text(&r->got), "easy-dkim"));
        end(r);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_product_is_read_as_its_manual_has_it),
        cmocka_unit_test(cut_and_doubled_nothing_is_made_up),
        cmocka_unit_test(hostile_texts_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
