/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by what it begins with. */
#include "ses/input/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define T "k5rvq7m2wzxn3h6bdjtyepclsoafguit"

static const struct {
    const char *form, *text;
} samples[] = {
    {"spreadsheet", "PK\x03\x04\x14"},
    {"old spreadsheet", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
    {"xz", "\xfd\x37zXZ"},
    {"bzip2", "BZh91AY&SY"},
    {"zstd", "\x28\xb5\x2f\xfd\x04"},
    {"gzip", "\x1f\x8b\x08"},
    {"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"},
    {"PNG", "\x89PNG\r\n"},
    {"JPEG", "\xff\xd8\xff\xe0"},
    {"RTF", "{\\rtf1\\ansi Records\\par}"},
    {"e-mail", "From: a@example.com\nContent-Transfer-Encoding: base64\n\n"
               "VHlwZQ==\n"},
    {"HTML", "<table><tr><td>CNAME</td><td>x</td></tr></table>"},
    {"HTML", "<!DOCTYPE html>\n<title>Records</title>\n"},
    {"HTML", "<html><title>Records</title>\n"},
    {"XML", "<?xml version=\"1.0\"?>\n<VerifyDomainDkimResponse>\n"},
    {"tinydns", "C" T "._domainkey.example.com:" T ".dkim.amazonses.com:300\n"
                "'_dmarc.example.com:v=DMARC1; p=none:300\n"},
    {"Bicep", "resource r 'Microsoft.Network/dnsZones/CNAME@2018-05-01' = {\n"},
    {"sam deploy", "Key                 DkimRecord1\n"
                   "Description         The first record\n"
                   "Value               " T ".dkim.amazonses.com\n"},
    {"dnsmasq",
     "cname=" T "._domainkey.example.com," T ".dkim.amazonses.com\n"},
    {"dnsconfig.js",
     "D(\"example.com\", REG_NONE, DnsProvider(R53),\n"
     "  CNAME(\"" T "._domainkey\", \"" T ".dkim.amazonses.com.\"));\n"},
    {"program", "import * as ses from 'aws-cdk-lib/aws-ses';\n"
                "new ses.EmailIdentity(this, 'Identity', {});\n"},
    {"printed object", "EmailIdentity { tokens: [\"" T "\"] }\n"},
    {"Go's values", "{Name:example.com Tokens:[" T "]}\n"},
    {"print_r", "Array\n(\n    [0] => " T "\n)\n"},
    {"source of an object",
     "<?php\nreturn [\n    'tokens' => ['" T "'],\n];\n"},
    {"settings",
     "ses = {\n  \"example.com\" = {\n    tokens = [\"" T "\"]\n  }\n}\n"},
    {"Terraform", "resource \"aws_route53_record\" \"dkim\" {\n"
                  "  name = \"" T "._domainkey\"\n}\n"},
    {"AWS CLI's text", "DKIMATTRIBUTES\tAWS_SES\tTrue\tSUCCESS\n"
                       "TOKENS\t" T "\n"},
    {"AWS CLI's table", "-------------------\n|  GetEmailIdentity  |\n"
                        "+------------------+\n"},
    {"Pulumi's outputs", "Current stack outputs (1):\n"
                         "    OUTPUT  VALUE\n    token   " T "\n"},
    {"assignments", "SES_DOMAIN=example.com\nSES_DKIM_TOKENS=" T "\n"},
    {"YAML", "records:\n  - name: " T "._domainkey.example.com\n"
             "    type: CNAME\n"},
    {"records in a program", "add(name=\"" T "._domainkey.example.com\",\n"
                             "    value=\"" T ".dkim.amazonses.com\")\n"},
    {"text", "example.com\n"},
};

static void a_file_is_known_by_how_it_begins(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *text = samples[i].text;
        const struct input_form *f = input_form_of(text, strlen(text));

        if (strcmp(f->name, samples[i].form) != 0)
            fail_msg("%s is taken for %s:\n%s", samples[i].form, f->name, text);
    }
}

static void every_form_has_a_sample(void **state)
{
    size_t n, i;
    const struct input_form *form = input_form_rows(&n);

    (void)state;
    for (; n--; form++) {
        for (i = 0; i < sizeof samples / sizeof *samples; i++)
            if (input_form_of(samples[i].text, strlen(samples[i].text)) == form)
                break;
        if (i == sizeof samples / sizeof *samples)
            fail_msg("%s%s%s: add a sample to this file", form->name,
                     form->begins ? ", which begins with " : "",
                     form->begins ? form->begins : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_known_by_how_it_begins),
        cmocka_unit_test(every_form_has_a_sample),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
