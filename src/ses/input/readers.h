/* SPDX-License-Identifier: GPL-3.0-or-later */
/* readers.h - the readers of the forms that are no plain text, each in the file
 * of its name, for form.c. input_X_recognise: a text that begins so is of the
 * form (excerpt.h). Where nothing else is said, each reads the stream to
 * its end. For src/ses/input only. */
#ifndef SES_INPUT_READERS_H
#define SES_INPUT_READERS_H

#include "ses/input/input_in.h"

/* JSON can be read; false: its library is not installed, which was told, and
 * the stream is at its end. */
bool input_json_open(struct input *in);
/* The stream stands at "{" or "[": reads one value, and what is in it. */
void input_json(struct input *in);
/* JSON in a cell of a table. */
void input_json_cell(struct input *in, const char *text, unsigned line);
/* What an object tells. */
void input_walk(struct input *in, json_t *value, unsigned line);
/* The whole stream as YAML. */
bool input_yaml_recognise(const char *text, size_t n);
void input_yaml(struct input *in);

/* KEY=VALUE: environment files, INI, properties. */
bool input_assign_recognise(const char *text, size_t n);
void input_assign(struct input *in);

/* What the AWS CLI prints with --output text and --output table; the line is
 * one that only the former has. */
bool input_awscli_is_text(const char *line, size_t n);
bool input_awscli_recognise_table(const char *text, size_t n);
void input_awscli_text(struct input *in);
void input_awscli_table(struct input *in);

/* The outputs of a stack as `sam deploy` prints them: Key, Description and
 * Value, a line each. */
bool input_sam_recognise(const char *text, size_t n);
void input_sam(struct input *in);

/* dnsconfig.js, as far as it is literal: the records of D("DOMAIN", ...). */
void input_dnscontrol(struct input *in);

/* The configuration of dnsmasq: cname=, mx-host= or txt-record= begins the
 * line; a line, which is overwritten. */
bool input_dnsmasq_is(const char *line, size_t n);
void input_dnsmasq_line(struct input *in, char *line, unsigned number);

/* Terraform's configuration, plan and state as text: a line, which is
 * overwritten; the end of the file. */
bool input_hcl_recognise(const char *text, size_t n);
void input_hcl_line(struct input *in, char *line, unsigned number);
void input_hcl_end(struct input *in);

/* Records that are written out in a program, in any language: named arguments,
 * structures, builders, blocks. A text that begins so has such a record; json:
 * what stands in double quotes may be a key, too. */
bool input_code_is(const char *text, size_t n, bool json);
/* A text that begins so is a program with records in it. */
bool input_code_recognise(const char *text, size_t n);
/* A line of it; what the program computes is told with its line. The end. */
void input_code_line(struct input *in, char *line, unsigned number);
void input_code_end(struct input *in);

/* HTML. As lines_row: the next row of a table, or paragraph, into t->row. */
enum lines_got input_html_row(struct lines *t);

/* Objects in the notation of programs (trees.c), walked as JSON is. The stream
 * stands at a bracket: one object as Python or JavaScript print it. */
void input_trees_object(struct input *in);
/* Objects with their class's name before them, as Java, Rust, Ruby and Elixir
 * print them, and var_dump; a file of PHP or JavaScript that is one object; what
 * print_r prints; what Go prints; KEY = VALUE with objects in it; XML. */
bool input_trees_recognise_printed(const char *text, size_t n);
bool input_trees_recognise_source(const char *text, size_t n);
bool input_trees_recognise_print_r(const char *text, size_t n);
bool input_trees_recognise_go(const char *text, size_t n);
bool input_trees_recognise_xml(const char *text, size_t n);
void input_trees_printed(struct input *in);
void input_trees_source(struct input *in);
void input_trees_print_r(struct input *in);
void input_trees_go(struct input *in);
void input_trees_settings(struct input *in);
void input_trees_xml(struct input *in);

#endif
