/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/form.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/readers.h"
#include "text/oneof.h"

#include <string.h>

enum { LINES = 400, WORD = 64 };

/* ---- JavaScript of dnscontrol ---- */

static bool is_dnscontrol(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if ((excerpt_begins(&l, "D(\"") || excerpt_begins(&l, "D('") ||
             excerpt_begins(&l, "D_EXTEND(") || excerpt_begins(&l, "D(")) &&
            (excerpt_has(text, n, "DnsProvider(") ||
             excerpt_has(text, n, "REG_") ||
             excerpt_has(text, n, "NewRegistrar(")))
            return true;
    return false;
}

/* ---- programs that make records ---- */

static bool is_program(const char *text, size_t n)
{
    static const char *const first[] = {"import ", "from aws_cdk", "const ",
                                        "export ", "package "};
    const char *p = text;
    struct excerpt_line l;
    unsigned seen = 0;

    while (seen < 3 && excerpt_next(&p, text + n, &l)) {
        if (excerpt_begins(&l, "//") || excerpt_begins(&l, "/*") ||
            *l.at == '*')
            continue;
        for (size_t i = 0; i < sizeof first / sizeof *first; i++)
            if (excerpt_begins(&l, first[i]) &&
                (excerpt_has(text, n, "cdk") ||
                 excerpt_has(text, n, "pulumi") ||
                 excerpt_has(text, n, "route53") ||
                 excerpt_has(text, n, "boto3")))
                return !input_code_is(text, n, true);
        seen++;
    }
    return false;
}

/* ---- Terraform ---- */

static bool is_hcl_block(const struct excerpt_line *l)
{
    static const char *const word[] = {
        "resource \"", "data \"",     "module \"", "variable \"",
        "output \"",   "provider \"", "locals {",  "terraform {"};
    struct excerpt_line rest = *l;

    while (rest.len && strchr("+-~/<= ", *rest.at)) {
        rest.at++;
        rest.len--;
    }
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (excerpt_begins(&rest, word[i]) && rest.at[rest.len - 1] == '{')
            return true;
    return excerpt_begins(&rest, "terraform {");
}

/* An object that `terraform output` prints: "name" = "...". */
static bool is_output_key(const struct excerpt_line *l)
{
    return excerpt_begins(l, "\"name\" = \"") ||
           excerpt_begins(l, "name = \"") ||
           excerpt_begins(l, "\"type\" = \"") || excerpt_begins(l, "type = \"");
}

static bool is_hcl(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    bool opened = false;

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++) {
        if (is_hcl_block(&l) || (opened && is_output_key(&l)))
            return true;
        opened = l.at[l.len - 1] == '{';
    }
    return false;
}

/* ---- YAML ---- */

/* "key:" with a key of one word, or one in quotes: what stands behind. */
static bool yaml_key(const struct excerpt_line *l, struct excerpt_line *rest)
{
    size_t i = 0;

    if (l->len && (*l->at == '\'' || *l->at == '"')) {
        const char *end = memchr(l->at + 1, *l->at, l->len - 1);
        if (!end)
            return false;
        i = (size_t)(end - l->at) + 1;
    } else {
        while (i < l->len && !str_is_space(l->at[i]) &&
               !(l->at[i] == ':' &&
                 (i + 1 == l->len || str_is_space(l->at[i + 1]))))
            i++;
    }
    if (i == 0 || i >= l->len || l->at[i] != ':' ||
        (i + 1 < l->len && !str_is_space(l->at[i + 1])))
        return false;
    rest->at = l->at + i + 1;
    rest->len = l->len - i - 1;
    return true;
}

/* A label of a record, which stands in blocks of labels as well. */
static bool is_label_key(const struct excerpt_line *l)
{
    const char *colon = memchr(l->at, ':', l->len);
    enum input_role role =
        colon ? input_role_of(l->at, (size_t)(colon - l->at)) : ROLE_NONE;

    return role == ROLE_TYPE || role == ROLE_NAME || role == ROLE_VALUE ||
           role == ROLE_IDLE || role == ROLE_PRIORITY;
}

/* "? key" and ": value" */
static struct excerpt_line without_sign(struct excerpt_line l)
{
    if (l.len > 2 && l.at[1] == ' ')
        l.at += 2, l.len -= 2, l.indent += 2;
    return l;
}

static struct excerpt_line without_dash(struct excerpt_line l)
{
    while (l.len > 1 && *l.at == '-' && l.at[1] == ' ') {
        l.at += 2, l.len -= 2, l.indent += 2;
        while (l.len && *l.at == ' ')
            l.at++, l.len--, l.indent++;
    }
    return l;
}

/* "[0]: {", as Pulumi prints lists. */
static bool is_index(const struct excerpt_line *l)
{
    size_t i = 1;

    while (i < l->len && str_is_digit(l->at[i]))
        i++;
    return *l->at == '[' && i > 1 && i + 1 < l->len && l->at[i] == ']' &&
           l->at[i + 1] == ':';
}

/* "[a, b]" behind a key. */
static bool is_flow(const struct excerpt_line *l)
{
    size_t n = 0;

    while (n < l->len && l->at[n] == ' ')
        n++;
    return l->len > n + 4 && l->at[n] == '[' && l->at[l->len - 1] == ']' &&
           memchr(l->at, ',', l->len);
}

/* Every line is one of YAML's, and one of them is nested in another: a text of
 * labels is not. */
static bool is_yaml(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l, above = {NULL, 0, 0}, rest;
    bool nested = false, open = false, dashed = false, label = false;
    bool marked = false; /* by "---" at its beginning */

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++) {
        if (*l.at == '#' || (i == 0 && excerpt_begins(&l, "%YAML")) ||
            (excerpt_begins(&l, "---") && l.len < 5)) {
            marked = marked || (*l.at == '-' && !above.at);
            continue;
        }
        if (is_index(&l))
            return false;
        if (*l.at == '?' || *l.at == ':')
            l = without_sign(l);
        bool dash = *l.at == '-' && (l.len == 1 || l.at[1] == ' ');
        if (above.at && (open || dashed) && !nested)
            nested = open ? l.indent > above.indent ||
                                (dash && l.indent == above.indent)
                          : !dash && l.indent == above.indent;
        struct excerpt_line body = without_dash(l);
        nested = nested ||
                 (label && dash && body.len && (marked || *body.at == '{'));
        bool key = yaml_key(&body, &rest);
        nested = nested || (key && is_flow(&rest));
        if (!key && !dash && l.indent == 0)
            return p == text + n && nested; /* cut by the block */
        label = key && rest.len == 0;
        open = label && !is_label_key(&body);
        dashed = key && dash;
        above = body;
    }
    return nested;
}

/* ---- HTML ---- */

static bool is_html(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    return excerpt_has(text, n, "<td") || excerpt_has(text, n, "<tr>") ||
           (excerpt_next(&p, text + n, &l) &&
            (excerpt_begins(&l, "<!doctype html") ||
             excerpt_begins(&l, "<html")));
}

/* ---- e-mail ---- */

/* Its head says that what looks like text is not: "=3D" stands for "=", and
 * lines are broken anywhere. */
static bool is_encoded_mail(const char *text, size_t n)
{
    static const char field[] = "Content-Transfer-Encoding:";
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if (excerpt_begins(&l, field) &&
            (excerpt_has(l.at, l.len, "base64") ||
             excerpt_has(l.at, l.len, "quoted-printable")))
            return true;
    return false;
}

/* ---- XML ---- */

static bool is_xml(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    if (!excerpt_next(&p, text + n, &l) || *l.at != '<' || l.len < 3)
        return false;
    return excerpt_begins(&l, "<?xml") || excerpt_has(text, n, "xmlns=") ||
           (str_is_alnum(l.at[1]) &&
            oneof_has_n(text, n,
                        "</name>|</host>|</hostname>|</recordname>|"
                        "</fqdn>|</token>|</dkimtoken>"));
}

/* ---- objects of programs ---- */

static bool is_print_r(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l)) {
        bool array = l.len == 5 && excerpt_begins(&l, "Array");

        array = array || (l.len > 7 && !memcmp(l.at + l.len - 7, " Object", 7));
        if (array && excerpt_next(&p, text + n, &l) && l.len == 1 &&
            *l.at == '(')
            return true;
    }
    return false;
}

/* "Name(key=", "Name { key:", "#<struct Name key=", "%{", "array(3) {" */
static bool is_printed(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    size_t i = 0;

    if (!excerpt_next(&p, text + n, &l))
        return false;
    if (excerpt_begins(&l, "#<struct ") || excerpt_begins(&l, "%{") ||
        (excerpt_begins(&l, "array(") && str_is_digit(l.at[6]) &&
         l.at[l.len - 1] == '{'))
        return true;
    if (*l.at < 'A' || *l.at > 'Z')
        return false;
    while (i < l.len && str_is_alnum(l.at[i]))
        i++;
    bool brackets = i < l.len && l.at[i] == '(';
    if (!brackets && (i + 1 >= l.len || l.at[i] != ' ' || l.at[i + 1] != '{'))
        return false;
    for (i += brackets ? 1 : 2; i < l.len && l.at[i] == ' '; i++)
        ;
    if (i == l.len) /* the key is in the next line */
        return excerpt_has(text, n, "tokens");
    while (i < l.len && (str_is_alnum(l.at[i]) || l.at[i] == '_'))
        i++;
    return i < l.len && l.at[i] == (brackets ? '=' : ':');
}

/* "const x = {", and no "new[] {" or "@(" behind the sign. */
static bool is_object_behind(const struct excerpt_line *l)
{
    const char *sign = memchr(l->at, '=', l->len), *end = l->at + l->len;

    if (!sign || !strchr("{[(", end[-1]))
        return false;
    for (sign++; sign < end && *sign == ' ';)
        sign++;
    if (*sign == '[' && sign + 1 < end && sign[1] == ']')
        return false; /* []string{ */
    return strchr("{[(", *sign) || (*sign == 'a' && end[-1] == '(');
}

/* A file that is one object, and does not say whose. */
static bool is_source(const char *text, size_t n)
{
    static const char *const first[] = {"return [",
                                        "return array",
                                        "module.exports",
                                        "exports.",
                                        "export default",
                                        "array (",
                                        "array(",
                                        "const ",
                                        "let ",
                                        "var ",
                                        "$"};
    const char *p = text;
    struct excerpt_line l;

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++) {
        if (excerpt_begins(&l, "<?php") || excerpt_begins(&l, "declare(") ||
            excerpt_begins(&l, "//") || *l.at == '*' ||
            excerpt_begins(&l, "/*"))
            continue;
        for (size_t k = 0; k < sizeof first / sizeof *first; k++)
            if (excerpt_begins(&l, first[k]) && l.at[l.len - 1] != ';')
                return k < 7 || is_object_behind(&l);
        return false;
    }
    return false;
}

/* ---- tinydns ---- */

/* "Cname.example.com:target.example.net:300": a sign for the type, colons. */
static bool is_tinydns(const char *text, size_t n)
{
    const char *p = text;
    unsigned lines = 0;
    struct excerpt_line l;

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++) {
        const char *colon = memchr(l.at, ':', l.len);
        const char *dot = memchr(l.at, '.', l.len);
        const char *blank = memchr(l.at, ' ', l.len);

        if (*l.at == '#')
            continue;
        if (!strchr("C'@+=.&Z^-:", *l.at) || !colon || !dot || dot > colon ||
            (blank && blank < colon) || l.at[1] == ' ')
            return false;
        lines++;
    }
    return lines > 1;
}

/* ---- dnsmasq ---- */

static bool is_dnsmasq(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++)
        if (input_dnsmasq_is(l.at, l.len) && memchr(l.at, ',', l.len))
            return true;
    return false;
}

/* ---- Bicep ---- */

static bool is_bicep(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if (excerpt_begins(&l, "resource ") &&
            excerpt_has(l.at, l.len, " 'Microsoft."))
            return true;
    return false;
}

/* ---- outputs of sam deploy ---- */

static bool is_sam(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if (input_sam_is_key(l.at, l.len))
            return excerpt_next(&p, text + n, &l) &&
                   (excerpt_begins(&l, "Description  ") ||
                    excerpt_begins(&l, "Value  "));
    return false;
}

/* ---- KEY=VALUE ---- */

/* The table of `pulumi stack output`. */
static bool is_pulumi_outputs(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    for (unsigned i = 0; i < 4 && excerpt_next(&p, text + n, &l); i++)
        if (excerpt_begins(&l, "OUTPUT ") &&
            !memcmp(l.at + l.len - 6, " VALUE", 6))
            return true;
    return false;
}

/* "... type=CNAME": the line has more than one. */
static bool has_second(const char *s, size_t n)
{
    size_t word = 0;

    for (size_t i = 1; i < n; i++) {
        if (s[i] == '=' && word > 3)
            return true;
        word = s[i] == ' ' ? 1 : word && str_is_alnum(s[i]) ? word + 1 : 0;
    }
    return false;
}

/* Each line is an assignment, a comment or a heading; one of them is about SES
 * or a domain. */
static bool is_assignments(const char *text, size_t n)
{
    static const char *const before[] = {"export ", "set ", "setx ",
                                         "$env:", "ENV "};
    const char *p = text;
    unsigned lines = 0, meant = 0;
    struct excerpt_line l;

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++) {
        if (strchr("#;!", *l.at) || (*l.at == '[' && l.at[l.len - 1] == ']'))
            continue;
        for (size_t k = 0; k < sizeof before / sizeof *before; k++)
            if (excerpt_begins(&l, before[k])) {
                l.at += strlen(before[k]);
                l.len -= strlen(before[k]);
            }
        size_t key = input_assign_key(l.at, l.len);
        if ((!key && p < text + n) || has_second(l.at + key, l.len - key))
            return false;
        lines += key > 0;
        meant += key && input_assign_is_meant(l.at, key);
    }
    return lines > 1 && meant;
}

/* ---- the AWS CLI's other outputs ---- */

static bool is_aws_text(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    for (unsigned i = 0; i < LINES && excerpt_next(&p, text + n, &l); i++)
        if (input_awscli_is_text(l.at, l.len))
            return true;
    return false;
}

/* A rule of dashes, and a title between bars. */
static bool is_aws_table(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    if (!excerpt_next(&p, text + n, &l) || l.len < 5)
        return false;
    for (size_t i = 0; i < l.len; i++)
        if (l.at[i] != '-')
            return false;
    return excerpt_next(&p, text + n, &l) && l.len > 4 && *l.at == '|' &&
           l.at[l.len - 1] == '|' && !memchr(l.at + 1, '|', l.len - 2) &&
           excerpt_next(&p, text + n, &l) && strchr("+|", *l.at);
}

/* ---- any text ---- */

#define COMPRESSED(tool) \
    "this is a compressed file; decompress it first, for example with " tool
#define IMAGE "this is an image; copy the rows as text instead"
#define WEB_PAGE                                                            \
    "this is a web page that does not say what SES expects; copy the text " \
    "that the browser shows into a file and read that with --paste"

static const struct input_form forms[] = {
    {"spreadsheet", .begins = "PK\x03\x04",
     .refusal = "this is an Office document or an archive; save it as CSV or "
                "plain text"},
    {"old spreadsheet", .begins = "\xd0\xcf\x11\xe0",
     .refusal = "this is an Office document; save it as CSV or plain text"},
    {"xz", .begins = "\xfd\x37zXZ", .refusal = COMPRESSED("unxz")},
    {"bzip2", .begins = "BZh9", .refusal = COMPRESSED("bunzip2")},
    {"zstd", .begins = "\x28\xb5\x2f\xfd", .refusal = COMPRESSED("unzstd")},
    {"gzip", .begins = "\x1f\x8b", .refusal = COMPRESSED("gunzip")},
    {"PDF", .begins = "%PDF-",
     .refusal = "this is a PDF; copy its text into a file and read that with "
                "--paste"},
    {"PNG", .begins = "\x89PNG", .refusal = IMAGE},
    {"JPEG", .begins = "\xff\xd8\xff", .refusal = IMAGE},
    {"RTF", .begins = "{\\rtf",
     .refusal = "this is a word processor document; save it as plain text"},
    {"e-mail", .recognise = is_encoded_mail,
     .refusal = "this is the source of an email, and its text is encoded; copy "
                "the text from the mail program"},
    {"HTML", .recognise = is_html, .row = input_html_row, .paste = true,
     .nothing = WEB_PAGE},
    {"XML", .recognise = is_xml, .whole = input_trees_xml},
    {"tinydns", .recognise = is_tinydns,
     .refusal = "tinydns data is not supported; give the output of `dig AXFR`, "
                "or rows of NAME TYPE VALUE"},
    {"Bicep", .recognise = is_bicep,
     .refusal = "this is a Bicep file, not what it makes; give the output of "
                "`az network dns record-set list`"},
    {"sam deploy", .recognise = is_sam, .whole = input_sam},
    {"dnsmasq", .recognise = is_dnsmasq, .row = lines_row,
     .line = input_dnsmasq_line},
    {"dnsconfig.js", .recognise = is_dnscontrol, .whole = input_dnscontrol},
    {"program", .recognise = is_program,
     .refusal = "this is a program, not its output; give the output of `cdk "
                "deploy --outputs-file`, `pulumi stack output --json` or the "
                "API of your DNS provider"},
    {"printed object", .recognise = is_printed, .whole = input_trees_printed},
    {"print_r", .recognise = is_print_r, .whole = input_trees_print_r},
    {"source of an object", .recognise = is_source,
     .whole = input_trees_source},
    {"Terraform", .recognise = is_hcl, .row = lines_row, .line = input_hcl_line,
     .end = input_hcl_end},
    {"AWS CLI's text", .recognise = is_aws_text, .whole = input_awscli_text},
    {"AWS CLI's table", .recognise = is_aws_table, .whole = input_awscli_table},
    {"Pulumi's outputs", .recognise = is_pulumi_outputs, .whole = input_assign},
    {"assignments", .recognise = is_assignments, .whole = input_assign},
    {"YAML", .recognise = is_yaml, .whole = input_yaml},
    {"records in a program", .recognise = input_code_recognise,
     .row = lines_row, .line = input_code_line, .end = input_code_end},
    {"text", .row = lines_row},
};

const struct input_form *input_form_rows(size_t *n)
{
    *n = sizeof forms / sizeof *forms;
    return forms;
}

const struct input_form *input_form_of_code(void)
{
    const struct input_form *f = forms;

    while (f->line != input_code_line)
        f++;
    return f;
}

const struct input_form *input_form_of(const char *text, size_t n)
{
    const struct input_form *f = forms;

    for (;; f++) {
        size_t k = f->begins ? strlen(f->begins) : 0;

        if (k && n >= k && str_same_n(text, f->begins, k))
            return f;
        if (f->recognise && f->recognise(text, n))
            return f;
        if (!f->begins && !f->recognise)
            return f;
    }
}
