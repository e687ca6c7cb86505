/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any set of SES's records, written in any form and read back, is the same set;
 * no domain and no name comes out that was not in it. */
#include "read_input.h"

#include <stdio.h>

enum { SETS = 120, MOST = 12 };

/* One set, and its dump in the order of the records. */
struct set {
    char domain[80];
    struct record {
        char name[160], value[160];
        const char *type;
    } record[MOST];
    size_t n;
    struct buf lines; /* of the dump, sorted later */
};

static uint32_t state = 1;

static uint32_t dice(uint32_t n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

static void random_word(char *to, size_t n, const char *alphabet)
{
    size_t all = strlen(alphabet);

    for (size_t i = 0; i < n; i++)
        to[i] = alphabet[dice((uint32_t)all)];
    to[n] = '\0';
}

static void add(struct set *s, const char *purpose, const char *type,
                const char *name, const char *value)
{
    struct record *r = &s->record[s->n++];

    snprintf(r->name, sizeof r->name, "%s", name);
    snprintf(r->value, sizeof r->value, "%s", value);
    r->type = type;
    buf_fmt(&s->lines, "  %s %s %s %s\n", purpose, name, type, value);
}

static void add_tokens(struct set *s)
{
    char token[33], name[160], value[160];
    static const char *const zone[] = {"dkim.amazonses.com",
                                       "dkim.af-south-1.amazonses.com"};
    uint32_t in = dice(2);

    for (uint32_t n = 1 + dice(3); n; n--) {
        random_word(token, 32, "abcdefghijklmnopqrstuvwxyz234567");
        snprintf(name, sizeof name, "%s._domainkey.%s", token, s->domain);
        snprintf(value, sizeof value, "%s.%s", token, zone[in]);
        add(s, "easy-dkim", "CNAME", name, value);
    }
}

static void make(struct set *s, struct arena *a)
{
    static const char *const top[] = {"example", "example.com", "co.uk", "org"};
    char word[16], name[160];

    *s = (struct set){.lines = buf_in(a, 1 << 16)};
    random_word(word, 3 + dice(8), "abcdefghijklmnopqrstuvwxyz");
    snprintf(s->domain, sizeof s->domain, "%s%s.%s", dice(3) ? "" : "mail.",
             word, top[dice(4)]);
    add_tokens(s);
    if (dice(2)) {
        snprintf(name, sizeof name, "bounce.%s", s->domain);
        add(s, "mail-from-mx", "MX", name,
            "10 feedback-smtp.eu-west-1.amazonses.com");
        add(s, "mail-from-spf", "TXT", name,
            "v=spf1 include:amazonses.com ~all");
    }
    if (dice(2)) {
        snprintf(name, sizeof name, "_dmarc.%s", s->domain);
        add(s, "dmarc", "TXT", name, "v=DMARC1; p=none;");
    }
}

/* ---- the forms ---- */

static const char *quote(const struct record *r)
{
    return *r->type == 'T' ? "\"" : "";
}

typedef void write_form(struct buf *b, const struct set *s);

static void each(struct buf *b, const struct set *s, const char *head,
                 const char *row)
{
    buf_str(b, head);
    for (size_t i = 0; i < s->n; i++) {
        const struct record *r = &s->record[i];

        for (const char *p = row; *p; p++)
            if (*p == '\1')
                buf_str(b, r->type);
            else if (*p == '\2')
                buf_str(b, r->name);
            else if (*p == '\3')
                buf_str(b, r->value);
            else if (*p == '\4')
                buf_fmt(b, "%s%s%s", quote(r), r->value, quote(r));
            else
                buf_ch(b, *p);
    }
}

#define FORM(name, head, row)                            \
    static void name(struct buf *b, const struct set *s) \
    {                                                    \
        each(b, s, head, row);                           \
    }

#define T "\1"
#define N "\2"
#define V "\3"
#define Q "\4" /* as a zone file has it */

FORM(rows, "", N " " T " " Q "\n")
FORM(rows_type_first, "", T "\t" N "\t" V "\n")
FORM(zone_lines, "$TTL 300\n", N ". 300 IN " T " " Q "\n")
FORM(comma, "Type,Name,Value\n", T "," N ",\"" V "\"\n")
FORM(semicolon, "Wert;Typ;Name\n", "\"" V "\";" T ";" N "\n")
FORM(markdown, "| Name | Type | Value |\n|---|---|---|\n",
     "| `" N "` | " T " | " V " |\n")
FORM(box, "+---+---+---+\n| Type | Name | Value |\n+---+---+---+\n",
     "| " T " | " N " | " V " |\n")
FORM(labels, "", "type: " T "\nname: " N "\nvalue: " V "\n\n")
FORM(labels_on_a_line, "", "name: " N ", type: " T ", value: " V "\n")
FORM(stacked, "", N "\n" T "\n" V "\n")
FORM(stacked_type_first, "Type\nName\nValue\n", T "\n" N "\n" V "\n")
FORM(html, "<table>",
     "<tr><td>" T "</td><td><code>" N "</code></td>\n<td>" V "</td></tr>")

static void json(struct buf *b, const struct set *s)
{
    buf_str(b, "{\"records\":[");
    for (size_t i = 0; i < s->n; i++)
        buf_fmt(b, "%s{\"name\":\"%s\",\"type\":\"%s\",\"content\":\"%s\"}",
                i ? "," : "", s->record[i].name, s->record[i].type,
                s->record[i].value);
    buf_str(b, "]}");
}

static void route53(struct buf *b, const struct set *s)
{
    buf_str(b, "{\"ResourceRecordSets\":[");
    for (size_t i = 0; i < s->n; i++)
        buf_fmt(b,
                "%s{\"Name\":\"%s.\",\"Type\":\"%s\",\"ResourceRecords\":[{"
                "\"Value\":\"%s%s%s\"}]}",
                i ? "," : "", s->record[i].name, s->record[i].type,
                *quote(&s->record[i]) ? "\\\"" : "", s->record[i].value,
                *quote(&s->record[i]) ? "\\\"" : "");
    buf_str(b, "]}");
}

static void yaml(struct buf *b, const struct set *s)
{
    buf_str(b, "records:\n");
    for (size_t i = 0; i < s->n; i++)
        buf_fmt(b, "- type: %s\n  name: %s\n  value: '%s'\n", s->record[i].type,
                s->record[i].name, s->record[i].value);
}

static void terraform(struct buf *b, const struct set *s)
{
    for (size_t i = 0; i < s->n; i++)
        buf_fmt(b,
                "resource \"aws_route53_record\" \"r%zu\" {\n  name = \"%s\"\n"
                "  type = \"%s\"\n  records = [\"%s\"]\n}\n",
                i, s->record[i].name, s->record[i].type, s->record[i].value);
}

FORM(python, "[",
     "{'Name': '" N "', 'Type': '" T "', 'TTL': 300, 'Alias': None, "
     "'ResourceRecords': [{'Value': '" V "'}]}, ")
FORM(tuples, "[", "('" T "', '" N "', '" V "'), ")
FORM(javascript, "{ records: [",
     "{ type: '" T "', name: '" N "', value: `" V "`, proxied: false },\n")
FORM(php, "<?php\nreturn ['records' => [",
     "['type' => '" T "', 'name' => '" N "', 'content' => '" V "'],\n")
FORM(xml, "<Answer xmlns=\"https://route53.example/\"><ResourceRecordSets>",
     "<ResourceRecordSet><Name>" N ".</Name><Type>" T "</Type>"
     "<ResourceRecords><ResourceRecord><Value>" V "</Value></ResourceRecord>"
     "</ResourceRecords></ResourceRecordSet>\n")
FORM(ini, "", "[record]\ntype = " T "\nname = " N "\nvalue = \"" V "\"\n\n")
FORM(aws_text, "",
     "RESOURCERECORDSETS\t" N ".\t300\t" T "\nRESOURCERECORDS\t" V "\n")
FORM(aws_table, "----------\n| List |\n+--------+\n",
     "|| ResourceRecordSets ||\n|+----+----+----+|\n"
     "||  Name  |  TTL  |  Type  ||\n|+----+----+----+|\n"
     "||  " N ".  |  300  |  " T "  ||\n|+----+----+----+|\n"
     "|||  ResourceRecords  |||\n||+------+||\n|||  Value  |||\n"
     "||+------+||\n|||  " V "  |||\n||+------+||\n")
FORM(print_r, "Array\n(\n",
     "    [" T " " N "] => Array\n        (\n            [name] => " N "\n"
     "            [type] => " T "\n            [value] => " V "\n"
     "        )\n\n")
FORM(tab_cells, "Record type\tHost\tPoints to\tTTL\n",
     T "\t" N "\t" V "\t1 Hour\n")
FORM(german, "Typ;Name;Wert;Status\r\n", T ";" N ";\"" V "\";offen\r\n")
FORM(powershell, "",
     "Name       : " N "\nRecordType : " T "\nTtl        : 3600\n"
     "Records    : {" V "}\n\n")

FORM(diff,
     "diff --git a/zone b/zone\n--- a/zone\n+++ b/zone\n@@ -1,1 +1,9 @@\n"
     "-old.example.net. 300 IN A 192.0.2.1\n",
     "+" N ". 300 IN " T " " Q "\n")
FORM(quoted, "On Monday, Ann wrote:\n>\n", "> " N " " T " " Q "\n")
FORM(nsupdate, "server 192.0.2.53\nzone example.net\n",
     "update add " N ". 300 " T " " Q "\n")
FORM(list_items, "Please add these records:\n\n",
     "* **" T "** `" N "` -> `" V "`\n")
FORM(arrows, "", T " | " N " -> " V "\n")
FORM(sql, "",
     "INSERT INTO records (name, type, content, ttl) VALUES ('" N "', '" T
     "', '" V "', 300);\n")

static void dnsmasq(struct buf *b, const struct set *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct record *r = &s->record[i];
        const char *blank = strchr(r->value, ' ');

        if (*r->type == 'C')
            buf_fmt(b, "cname=%s,%s\n", r->name, r->value);
        else if (*r->type == 'M')
            buf_fmt(b, "mx-host=%s,%s,10\n", r->name, blank + 1);
        else
            buf_fmt(b, "txt-record=%s,\"%s\"\n", r->name, r->value);
    }
}

static void dnsconfig(struct buf *b, const struct set *s)
{
    buf_fmt(b, "D(\"%s\", REG_NONE, DnsProvider(\"r53\"),\n", s->domain);
    for (size_t i = 0; i < s->n; i++) {
        const struct record *r = &s->record[i];
        int label = (int)(strlen(r->name) - strlen(s->domain) - 1);

        if (*r->type == 'M')
            buf_fmt(b, "  MX(\"%.*s\", 10, \"%s.\"),\n", label, r->name,
                    strchr(r->value, ' ') + 1);
        else
            buf_fmt(b, "  %s(\"%.*s\", \"%s%s\"),\n", r->type, label, r->name,
                    r->value, *r->type == 'C' ? "." : "");
    }
    buf_str(b, ");\n");
}

/* ---- programs, mail, pages, chats, logs and documents ---- */

FORM(calls, "from dns import zone\n",
     "zone.add(name='" N "', type='" T "', value='" V "', ttl=300)\n")
FORM(structs, "var records = []Record{\n",
     "\t{Name: \"" N "\", Type: \"" T "\", Value: \"" V "\"},\n")
FORM(chains, "",
     "Record.builder().name(\"" N "\").type(Type." T ").value(\"" V
     "\").build();\n")
FORM(python_text, "ZONE = \"\"\"\n", N ". 300 IN " T " " Q "\n")
FORM(here_document, "#!/bin/sh\ncat > zone <<'EOF'\n",
     N ". 300 IN " T " " Q "\n")
FORM(page, "<!doctype html>\n<html><body>\n",
     "<dl><dt>Type</dt><dd>" T "</dd><dt>Name</dt><dd>" N
     "</dd><dt>Value</dt><dd>" V "</dd></dl>\n")
FORM(asciidoc, "[cols=3*]\n|===\n|Type |Name |Value\n\n",
     "|" T "\n|" N "\n|" V "\n\n")
FORM(chat, "", "[23.11.26, 10:32:11] Ana Ruiz: " N " " T " " Q "\n")
FORM(logged, "",
     "2026-11-23T10:00:00Z info made {\"type\":\"" T "\",\"name\":\"" N
     "\",\"value\":\"" V "\"}\n")
FORM(latex, "\\begin{tabular}{lll}\nType & Name & Value \\\\\n\\hline\n",
     T " & \\texttt{" N "} & " V " \\\\\n")

FORM(quoted_rows, "\"Type,Name,Value\"\n", "\"" T "," N "," V "\"\n")
FORM(wiki_table, "{| class=\"wikitable\"\n! Type !! Name !! Value\n",
     "|-\n| " T " || " N " || <code>" V "</code>\n")
FORM(octodns_plan, "*****\n* r53 (Route53Provider)\n",
     "*   Create <CnameRecord " T " 300, " N "., ['" V "']> (config)\n")
FORM(dnscontrol_plan, "", "#1: + CREATE " N " " T " " Q " ttl=300\n")

/* A cell for each record behind the heading. */
static void across(struct buf *b, const struct set *s)
{
    static const char *const heading[] = {"Type", "Name", "Value"};

    for (int row = 0; row < 3; row++) {
        buf_str(b, heading[row]);
        for (size_t i = 0; i < s->n; i++)
            buf_fmt(b, "\t%s",
                    row == 0   ? s->record[i].type
                    : row == 1 ? s->record[i].name
                               : s->record[i].value);
        buf_ch(b, '\n');
    }
}

/* One row whose cells have a line for each record. */
static void broken_cells(struct buf *b, const struct set *s)
{
    buf_str(b, "| Name | Type | Value |\n|---|---|---|\n| ");
    for (int row = 0; row < 3; row++)
        for (size_t i = 0; i < s->n; i++)
            buf_fmt(b, "%s%s",
                    row == 0   ? s->record[i].name
                    : row == 1 ? s->record[i].type
                               : s->record[i].value,
                    i + 1 < s->n ? "<br>" : " | ");
    buf_ch(b, '\n');
}

/* Names and hosts that do not fit go on in the next line. */
static void wrapped_box(struct buf *b, const struct set *s)
{
    buf_str(b, "+------+--------+--------+\n| Type | Name | Value |\n"
               "+------+--------+--------+\n");
    for (size_t i = 0; i < s->n; i++) {
        const struct record *r = &s->record[i];
        int fits = *r->type == 'C' ? 33 : 160;

        buf_fmt(b, "| %s | %.*s | %.*s |\n", r->type, fits, r->name, fits,
                r->value);
        if (*r->type == 'C')
            buf_fmt(b, "| | %s | %s |\n", r->name + fits, r->value + fits);
        buf_str(b, "+------+--------+--------+\n");
    }
}

static void mail_head(struct buf *b, const char *coding)
{
    buf_fmt(b,
            "From: Ana <ana@mail.invalid>\nTo: tom@mail.invalid\nSubject: DNS\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: %s\n\n",
            coding);
}

/* RFC 2045, 6.7: no line is longer than 76. */
static void quoted_printable(struct buf *b, const struct set *s)
{
    struct arena a = {.oom = NULL};
    struct buf text = buf_in(&a, 1 << 16);
    size_t column = 0;

    mail_head(b, "quoted-printable");
    rows(&text, s);
    for (const char *p = buf_text(&text); *p; p++) {
        if (column > 70 && *p != '\n') {
            buf_str(b, "=\n");
            column = 0;
        }
        if (*p == '=')
            buf_str(b, "=3D");
        else
            buf_ch(b, *p);
        column = *p == '\n' ? 0 : column + (*p == '=' ? 3 : 1);
    }
    arena_free(&a);
}

static void base64(struct buf *b, const struct set *s)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789+/";
    struct arena a = {.oom = NULL};
    struct buf text = buf_in(&a, 1 << 16);

    mail_head(b, "base64");
    labels(&text, s);
    const char *p = buf_text(&text);
    for (size_t i = 0; i < text.len; i += 3) {
        uint32_t n = 0;

        for (size_t k = 0; k < 3; k++)
            n = n << 8 | (i + k < text.len ? (unsigned char)p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_ch(b, i + k > text.len ? '=' : digit[n >> (18 - 6 * k) & 63]);
        if (i % 54 == 51)
            buf_ch(b, '\n');
    }
    buf_ch(b, '\n');
    arena_free(&a);
}

/* Objects without a closing bracket: it comes here. */
static void close_with(struct buf *b, const struct set *s, write_form *open,
                       const char *end)
{
    open(b, s);
    buf_str(b, end);
}

static void python_list(struct buf *b, const struct set *s)
{
    close_with(b, s, python, "]");
}

static void python_tuples(struct buf *b, const struct set *s)
{
    close_with(b, s, tuples, "]");
}

static void javascript_object(struct buf *b, const struct set *s)
{
    close_with(b, s, javascript, "] }");
}

static void php_source(struct buf *b, const struct set *s)
{
    close_with(b, s, php, "]];\n");
}

static void xml_answer(struct buf *b, const struct set *s)
{
    close_with(b, s, xml, "</ResourceRecordSets></Answer>");
}

static void python_triple(struct buf *b, const struct set *s)
{
    close_with(b, s, python_text, "\"\"\"\n\nload(ZONE)\n");
}

static void shell_text(struct buf *b, const struct set *s)
{
    close_with(b, s, here_document, "EOF\n");
}

static void go_structs(struct buf *b, const struct set *s)
{
    close_with(b, s, structs, "}\n");
}

static void web_page(struct buf *b, const struct set *s)
{
    close_with(b, s, page, "</body></html>\n");
}

static void asciidoc_table(struct buf *b, const struct set *s)
{
    close_with(b, s, asciidoc, "|===\n");
}

static void php_print(struct buf *b, const struct set *s)
{
    close_with(b, s, print_r, ")\n");
}

static const struct {
    const char *name;
    write_form *write;
} forms[] = {
    {"rows", rows},
    {"rows, the type first", rows_type_first},
    {"zone lines", zone_lines},
    {"CSV", comma},
    {"CSV of semicolons", semicolon},
    {"Markdown", markdown},
    {"a box", box},
    {"labels", labels},
    {"labels on a line", labels_on_a_line},
    {"cells one to a line", stacked},
    {"cells below headings", stacked_type_first},
    {"HTML", html},
    {"JSON", json},
    {"Route 53", route53},
    {"YAML", yaml},
    {"Terraform", terraform},
    {"Python", python_list},
    {"tuples of Python", python_tuples},
    {"JavaScript", javascript_object},
    {"PHP", php_source},
    {"print_r", php_print},
    {"XML", xml_answer},
    {"INI", ini},
    {"the AWS CLI's text", aws_text},
    {"the AWS CLI's table", aws_table},
    {"cells with tabs", tab_cells},
    {"German CSV", german},
    {"PowerShell", powershell},
    {"lines added in a diff", diff},
    {"quoted mail", quoted},
    {"nsupdate", nsupdate},
    {"list items", list_items},
    {"arrows", arrows},
    {"SQL", sql},
    {"dnsmasq", dnsmasq},
    {"dnsconfig.js", dnsconfig},
    {"calls of a program", calls},
    {"structures of Go", go_structs},
    {"chained calls", chains},
    {"a text in Python", python_triple},
    {"a here-document", shell_text},
    {"mail, quoted-printable", quoted_printable},
    {"mail, base64", base64},
    {"a page without a table", web_page},
    {"a box with wrapped cells", wrapped_box},
    {"AsciiDoc", asciidoc_table},
    {"a chat", chat},
    {"JSON in a log", logged},
    {"LaTeX", latex},
    {"headings at the left", across},
    {"lines in cells", broken_cells},
    {"rows in quotes", quoted_rows},
    {"MediaWiki", wiki_table},
    {"a plan of octoDNS", octodns_plan},
    {"a plan of DNSControl", dnscontrol_plan},
};

/* ---- the same set ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of a dump but for its first, sorted. */
static char *sorted(struct arena *a, const char *text)
{
    char *line[64] = {NULL}, *copy = arena_str(a, text);
    struct buf b = buf_in(a, 1 << 16);
    size_t n = 0;

    for (char *p = strtok(copy, "\n"); p && n < 64; p = strtok(NULL, "\n"))
        if (*p == ' ')
            line[n++] = p;
    qsort(line, n, sizeof *line, by_text);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s\n", line[i]);
    return arena_str(a, buf_text(&b));
}

static void the_same_set_comes_back(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < SETS; i += 1 + cut_step() / 8)
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
            struct read *r = new_read();
            struct buf text = buf_in(&r->a, 1 << 16);
            struct set s;
            size_t n;

            make(&s, &r->a);
            forms[f].write(&text, &s);
            n = strlen(s.domain);
            run(r, buf_text(&text), text.len);
            const char *got = buf_text(&r->got);
            if (r->errors || strncmp(got, s.domain, n) != 0 ||
                !strchr(" \n", got[n]) ||
                strcmp(sorted(&r->a, got), sorted(&r->a, buf_text(&s.lines))) !=
                    0)
                fail_msg("%s: %s\n%s-> %s", forms[f].name, buf_text(&r->said),
                         buf_text(&text), got);
            end(r);
        }
}

/* ---- not the whole of it, or more ---- */

/* How many lines of a dump are none of the set's. */
static size_t strangers(struct read *r, const struct set *s)
{
    char *copy = arena_str(&r->a, buf_text(&r->got)), line[400];
    const char *lines = buf_text((struct buf *)(uintptr_t)&s->lines);
    size_t n = 0;

    for (char *p = strtok(copy, "\n"); p; p = strtok(NULL, "\n")) {
        snprintf(line, sizeof line, "%s\n", p);
        n += *p == ' ' && !strstr(lines, line);
    }
    return n;
}

/* A text that breaks off anywhere: at most what is cut itself is read amiss,
 * and memory is given back (a sanitizer looks). */
static void a_cut_text_makes_nothing_up(void **unused)
{
    (void)unused;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        struct arena a = {.oom = NULL};
        struct buf text = buf_in(&a, 1 << 16);
        struct set s;

        make(&s, &a);
        forms[f].write(&text, &s);
        const char *whole = buf_text(&text);
        for (size_t n = f % cut_step(); n < text.len; n += cut_step()) {
            struct read *r = new_read();
            run(r, whole, n);
            if (strangers(r, &s) > 1)
                fail_msg("%s: %.*s\n-> %s", forms[f].name, (int)n, whole,
                         buf_text(&r->got));
            end(r);
        }
        arena_free(&a);
    }
}

/* Pasted twice: the same records, or one thing that is wrong. */
static void a_text_twice_has_the_same_records(void **unused)
{
    (void)unused;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        struct read *r = new_read();
        struct buf text = buf_in(&r->a, 1 << 17);
        struct set s;

        make(&s, &r->a);
        forms[f].write(&text, &s);
        buf_ch(&text, '\n');
        forms[f].write(&text, &s);
        run(r, buf_text(&text), text.len);
        if (strangers(r, &s) > 0)
            fail_msg("%s: %s\n%s-> %s", forms[f].name, buf_text(&r->said),
                     buf_text(&text), buf_text(&r->got));
        end(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_set_comes_back),
        cmocka_unit_test(a_cut_text_makes_nothing_up),
        cmocka_unit_test(a_text_twice_has_the_same_records),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
