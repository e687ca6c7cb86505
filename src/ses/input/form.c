/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/form.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "ses/input/readers.h"
#include "text/literal.h"
#include "text/oneof.h"

#include <string.h>

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
                !excerpt_begins(&l, "import {") && /* of Terraform */
                (excerpt_has(text, n, "cdk") ||
                 excerpt_has(text, n, "pulumi") ||
                 excerpt_has(text, n, "route53") ||
                 excerpt_has(text, n, "boto3")))
                return !input_code_is(text, n, true);
        seen++;
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

    for (unsigned i = 0; i < EXCERPT_LINES && excerpt_next(&p, text + n, &l);
         i++) {
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

/* ---- any text ---- */

static bool is_any(const char *text, size_t n)
{
    (void)text;
    (void)n;
    return true;
}

/* ---- the table ---- */

#define COMPRESSED(tool) \
    "this is a compressed file; decompress it first, for example with " tool
#define IMAGE "this is an image; copy the rows as text instead"
#define WEB_PAGE                                                            \
    "this is a web page that does not say what SES expects; copy the text " \
    "that the browser shows into a file and read that with --paste"

// clang-format off
#define SIGNS(...) (const struct input_sign[]){__VA_ARGS__, {.within = 0}}
// clang-format on

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
    /* what looks like text is not: "=3D" stands for "=", lines are broken */
    {"e-mail",
     .sign = SIGNS({.begins = "Content-Transfer-Encoding:",
                    .has = "base64|quoted-printable"}),
     .refusal = "this is the source of an email, and its text is encoded; copy "
                "the text from the mail program"},
    {"HTML",
     .sign = SIGNS({.text = "<td|<tr>"},
                   {.within = 1, .begins = "<!doctype html|<html"}),
     .row = input_html_row, .paste = true, .nothing = WEB_PAGE},
    {"XML", .recognise = input_trees_recognise_xml, .whole = input_trees_xml},
    {"tinydns", .recognise = is_tinydns,
     .refusal = "tinydns data is not supported; give the output of `dig AXFR`, "
                "or rows of NAME TYPE VALUE"},
    {"Bicep", .sign = SIGNS({.begins = "resource ", .has = " 'Microsoft."}),
     .refusal = "this is a Bicep file, not what it makes; give the output of "
                "`az network dns record-set list`"},
    {"sam deploy", .recognise = input_sam_recognise, .whole = input_sam},
    {"dnsmasq",
     .sign =
         SIGNS({.within = EXCERPT_LINES, .is = input_dnsmasq_is, .has = ","}),
     .row = lines_row, .line = input_dnsmasq_line},
    {"dnsconfig.js",
     .sign = SIGNS(
         {.begins = "D(|D_EXTEND(", .text = "DnsProvider(|REG_|NewRegistrar("}),
     .whole = input_dnscontrol},
    {"program", .recognise = is_program,
     .refusal = "this is a program, not its output; give the output of `cdk "
                "deploy --outputs-file`, `pulumi stack output --json` or the "
                "API of your DNS provider"},
    {"printed object", .recognise = input_trees_recognise_printed,
     .whole = input_trees_printed},
    {"Go's values", .recognise = input_trees_recognise_go,
     .whole = input_trees_go},
    {"print_r", .recognise = input_trees_recognise_print_r,
     .whole = input_trees_print_r},
    {"source of an object", .recognise = input_trees_recognise_source,
     .whole = input_trees_source},
    {"settings", .recognise = literal_settings_is,
     .whole = input_trees_settings},
    {"Terraform", .recognise = input_hcl_recognise, .row = lines_row,
     .line = input_hcl_line, .end = input_hcl_end},
    {"AWS CLI's text",
     .sign = SIGNS({.within = EXCERPT_LINES, .is = input_awscli_is_text}),
     .whole = input_awscli_text},
    {"AWS CLI's table", .recognise = input_awscli_recognise_table,
     .whole = input_awscli_table},
    {"Pulumi's outputs",
     .sign = SIGNS({.within = 4, .begins = "OUTPUT ", .ends = " VALUE"}),
     .whole = input_assign},
    {"assignments", .recognise = input_assign_recognise, .whole = input_assign},
    {"YAML", .recognise = input_yaml_recognise, .whole = input_yaml},
    {"records in a program", .recognise = input_code_recognise,
     .row = lines_row, .line = input_code_line, .end = input_code_end},
    {"text", .recognise = is_any, .row = lines_row},
};

/* ---- how a row fits ---- */

static bool ends(const struct excerpt_line *l, const char *word)
{
    size_t n = strlen(word);

    return l->len >= n && !memcmp(l->at + l->len - n, word, n);
}

static bool is_end(const struct input_sign *s)
{
    return !s->is && !*s->begins && !*s->text;
}

static bool has_sign(const struct input_sign *s, const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    for (unsigned i = 0; excerpt_next(&p, text + n, &l); i++)
        if (s->within && i == s->within)
            return false;
        else if ((!s->is || s->is(l.at, l.len)) &&
                 (!*s->begins || oneof_starts_n(l.at, l.len, s->begins)) &&
                 (!*s->ends || ends(&l, s->ends)) &&
                 (!*s->has || oneof_has_n(l.at, l.len, s->has)))
            return !*s->text || oneof_has_n(text, n, s->text);
    return false;
}

static bool is_form(const struct input_form *f, const char *text, size_t n)
{
    size_t k = f->begins ? strlen(f->begins) : 0;

    if (k && n >= k && str_same_n(text, f->begins, k))
        return true;
    for (const struct input_sign *s = f->sign; s && !is_end(s); s++)
        if (has_sign(s, text, n))
            return true;
    return f->recognise && f->recognise(text, n);
}

const struct input_form *input_form_of(const char *text, size_t n)
{
    const struct input_form *f = forms;

    while (!is_form(f, text, n))
        f++;
    return f;
}

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
