/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/readers.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "text/literal.h"
#include "text/oneof.h"
#include "text/xml.h"

#include <string.h>

/* ---- how it is known ---- */

bool input_trees_recognise_xml(const char *text, size_t n)
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

bool input_trees_recognise_print_r(const char *text, size_t n)
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

/* "[]main.Record{main.Record{Name:\"", as Go prints a value with %#v, in one
 * line. */
static bool is_go_syntax(const struct excerpt_line *l)
{
    size_t i = 0, dot;

    while (i < l->len && (strchr("&*[]", l->at[i]) ||
                          (i && l->at[i - 1] == '[' && str_is_digit(l->at[i]))))
        i++;
    if (excerpt_begins(l, "map[string]"))
        return l->at[l->len - 1] == '}' && memchr(l->at, '{', l->len);
    for (dot = i; dot < l->len && str_is_alnum(l->at[dot]); dot++)
        ;
    if (dot == i || dot + 1 >= l->len || l->at[dot] != '.' ||
        l->at[dot + 1] < 'A' || l->at[dot + 1] > 'Z')
        return false;
    for (i = dot + 1; i < l->len && str_is_alnum(l->at[i]); i++)
        ;
    return i < l->len && l->at[i] == '{' && l->at[l->len - 1] == '}' &&
           excerpt_has(l->at, l->len, "\"");
}

/* "#<Name key", "#<Name:0x0000" */
static bool is_ruby_object(const struct excerpt_line *l)
{
    size_t i = 2;

    if (!excerpt_begins(l, "#<") || l->len < 4 || l->at[2] < 'A' ||
        l->at[2] > 'Z')
        return false;
    while (i < l->len &&
           (str_is_alnum(l->at[i]) || l->at[i] == ':' || l->at[i] == '_'))
        i++;
    return i == l->len || l->at[i] == ' ';
}

/* "Name(key=", "Name { key:", "Map(1) {", "#<struct Name key=", "%{", "array(3) {" */
bool input_trees_recognise_printed(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    size_t i = 0;

    do
        if (!excerpt_next(&p, text + n, &l))
            return false;
    while (oneof_starts_n(l.at, l.len, "irb(|pry(|irb>|pry>|=>") &&
           !oneof_has_n(l.at, l.len, "=> #<|=> %{"));
    if (excerpt_begins(&l, "=> ")) {
        l.at += 3;
        l.len -= 3;
    }
    if (excerpt_begins(&l, "#<struct ") || excerpt_begins(&l, "#<data ") ||
        (is_ruby_object(&l) &&
         oneof_has_n(text, n, "tokens|_domainkey|_token")) ||
        excerpt_begins(&l, "%{") ||
        (excerpt_begins(&l, "array(") && str_is_digit(l.at[6]) &&
         l.at[l.len - 1] == '{') ||
        (excerpt_begins(&l, "object(") && l.at[l.len - 1] == '{') ||
        (excerpt_begins(&l, "array:") && str_is_digit(l.at[6])) ||
        is_go_syntax(&l))
        return true;
    if (*l.at < 'A' || *l.at > 'Z')
        return false;
    while (i < l.len && (str_is_alnum(l.at[i]) || l.at[i] == '\\'))
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
    if (brackets && i + 2 < l.len && !memcmp(l.at + i, ") {", 3))
        return str_is_digit(l.at[i - 1]); /* of a Map in JavaScript */
    if (!brackets && i + 1 < l.len && l.at[i] == '#')
        return str_is_digit(l.at[i + 1]); /* of Symfony's dump */
    return i + 1 < l.len && (l.at[i] == (brackets ? '=' : ':') ||
                             (brackets && !memcmp(l.at + i, ": ", 2) &&
                              excerpt_has(text, n, "tokens")));
}

/* Each line is a value of Go's, and one is for SES. */
bool input_trees_recognise_go(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    bool any = false;

    while (excerpt_next(&p, text + n, &l)) {
        if (any && p == text + n) /* cut by the block */
            break;
        if (!literal_go_is(l.at, l.len))
            return false;
        any = true;
    }
    return any && oneof_has_n(text, n, "_domainkey|amazonses|tokens|:[|[");
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
bool input_trees_recognise_source(const char *text, size_t n)
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

    for (unsigned i = 0; i < EXCERPT_LINES && excerpt_next(&p, text + n, &l);
         i++) {
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

/* ---- how it is read ---- */

typedef json_t *read_tree(struct lines *t, const struct json_lib *json,
                          struct arena *a, struct fault *fault);

/* False: it is broken, and was told. */
static bool read_one(struct input *in, read_tree *read, const char *what)
{
    struct arena_mark m = arena_mark(&in->scratch);
    unsigned line = in->text->line;
    struct fault fault = {.line = line, .column = in->text->column};

    if (!input_json_open(in))
        return false;
    json_t *v = read(in->text, &in->json, &in->scratch, &fault);
    if (v)
        input_walk(in, v, line);
    else
        input_wrong(in, fault.line, fault.column,
                    arena_fmt(&in->scratch, "%s: %s", what, fault.text));
    json_drop(&in->json, v);
    arena_release(&in->scratch, m);
    return v != NULL;
}

void input_trees_object(struct input *in)
{
    static const char what[] = "not an object as Python, JavaScript, Ruby or "
                               "PHP print it";

    if (!read_one(in, literal_read, what))
        lines_drain(in->text);
}

/* "irb(main):001> Domain.first" and "=> " of a session in Ruby. */
static void skip_session(struct input *in)
{
    int c = lines_start(in->text);

    while (c == 'i' || c == 'p' || c == '=') {
        bool arrow = c == '=';

        while ((c = lines_get(in->text)) >= 0 && c != '\n' &&
               !(arrow && c == ' '))
            ;
        c = lines_start(in->text);
    }
}

void input_trees_printed(struct input *in)
{
    while (skip_session(in), lines_start(in->text) >= 0)
        input_trees_object(in);
}

void input_trees_source(struct input *in)
{
    if (literal_find(in->text))
        input_trees_object(in);
    else
        input_wrong(in, 1, 1,
                    "a source file without an object in it; print "
                    "the records as JSON");
    in->file.then_code = true;
}

void input_trees_print_r(struct input *in)
{
    (void)read_one(in, literal_print_r, "not what print_r prints");
}

void input_trees_go(struct input *in)
{
    while (lines_start(in->text) >= 0)
        if (!read_one(in, literal_go, "not a value as Go prints it"))
            lines_drain(in->text);
}

void input_trees_settings(struct input *in)
{
    (void)read_one(in, literal_settings,
                   "not settings as Terraform prints or "
                   "TOML has them");
    lines_drain(in->text);
}

void input_trees_xml(struct input *in)
{
    (void)read_one(in, xml_read, "not XML as AWS writes it");
    lines_drain(in->text);
}
