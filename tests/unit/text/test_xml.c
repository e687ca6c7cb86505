/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML 1.0 as AWS and Java write it: elements, attributes, references. */
#include "grown.h"

#include "text/xml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void elements_are_members(void **state)
{
    static const struct grown_row row[] = {
        {"<a>x</a>", "\"x\""},
        {"<a/>", "\"\""},
        {"<a> x y\n</a>", "\"x y\""},
        {"<a><b>1</b><c>2</c></a>", "{\"b\":\"1\",\"c\":\"2\"}"},
        {"<a><b>1</b><c/><b>2</b><b>3</b></a>",
         "{\"b\":[\"1\",\"2\",\"3\"],\"c\":\"\"}"},
        {"<n:a xmlns:n=\"u\" xmlns='v'><n:b>1</n:b></n:a>",
         "{\"n\":\"u\",\"b\":\"1\"}"},
        {"<a id=\"7\" k = 'x'><b>1</b></a>",
         "{\"id\":\"7\",\"k\":\"x\",\"b\":\"1\"}"},
        {"<a id=\"7\" xsi=\"u\" />", "{\"id\":\"7\"}"},
        {"<?xml version=\"1.0\"?>\n<!-- a > b -->\n<a>x</a>", "\"x\""},
        /* lists of AWS's query protocol, and of the Route 53 API */
        {"<Tokens><member>t</member></Tokens>", "[\"t\"]"},
        {"<ResourceRecords><ResourceRecord>r</ResourceRecord>"
         "</ResourceRecords>",
         "[\"r\"]"},
        {"<Attributes><entry><key>k</key><value>v</value></entry>"
         "<entry><key>l</key><value><b>1</b></value></entry>"
         "<entry><key>no value</key></entry></Attributes>",
         "{\"k\":\"v\",\"l\":{\"b\":\"1\"}}"},
        {"<m><entry><key>k</key><value>v</value></entry></m>", "{\"k\":\"v\"}"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(xml_read, &row[i]);
}

static void text_has_references_and_sections(void **state)
{
    static const struct grown_row row[] = {
        {"<a>&lt;&gt;&amp;&quot;&apos;</a>", "\"<>&\\\"'\""},
        {"<a>x&#39;y&#x27;z</a>", "\"x'y'z\""},
        {"<a b='&lt;&#65;'/>", "{\"b\":\"<A\"}"},
        {"<a>x&unknown;y</a>", "\"x y\""},
        {"<a>x&#0;&#31;&#127;&#233;&#x110000;&#99999999;y</a>", "\"x      y\""},
        {"<a>x<!-- y -- z -->w</a>", "\"xw\""},
        {"<a><![CDATA[<b>&amp;]]]></a>", "\"<b>&amp;]\""},
        {"<a>x<?php echo ?>y</a>", "\"xy\""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(xml_read, &row[i]);
}

static void what_is_not_well_formed_is_wrong(void **state)
{
    static const struct grown_row row[] = {
        {"", "never closed"},
        {"text", "expected an element"},
        {"<", "expected the name of an element"},
        {"<a", "never closed"},
        {"<a>", "never closed"},
        {"<a><b></a>", "the closing tag does not match"},
        {"<a></A>", "the closing tag does not match"},
        {"<a b>", "must be in quotation marks"},
        {"<a b=c>", "must be in quotation marks"},
        {"<a b='c>", "never closed"},
        {"<a 'b'>", "expected the name of an element"},
        {"<a>x & y</a>", "an & must be written as &amp;"},
        {"<a>x &y</a>", "an & must be written as &amp;"},
        {"<a>x &", "never closed"},
        {"<a>AT&T and many more words</a>", "an & must be written as &amp;"},
        {"<a>&toolongtobeaname;</a>", "an & must be written as &amp;"},
        {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&x;</a>", "DOCTYPE"},
        {"<a><!ENTITY b \"c\"></a>", "DOCTYPE"},
        {"<a><!-- x", "never closed"},
        {"<a><![CDATA[x]]", "never closed"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is_wrong(xml_read, &row[i]);
}

static void nesting_has_an_end(void **state)
{
    char *deep = grown_many("", "<a b='c'>", 100000);
    struct grown_row row = {deep, "it is nested too deeply"};

    (void)state;
    grown_is_wrong(xml_read, &row);
    free(deep);
}

static void a_cut_text_is_wrong(void **state)
{
    (void)state;
    grown_cut(xml_read,
              "<?xml version='1.0'?><!-- c --><r:a xmlns:r=\"u\" k='&lt;v'>"
              "<Tokens>\n<member>t</member><member>u</member></Tokens>"
              "<e><entry><key>k</key><value>v</value></entry></e>"
              "<d><![CDATA[x]]>&#39;</d><f/></r:a>",
              true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_members),
        cmocka_unit_test(text_has_references_and_sections),
        cmocka_unit_test(what_is_not_well_formed_is_wrong),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(a_cut_text_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
