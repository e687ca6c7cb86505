/* SPDX-License-Identifier: GPL-3.0-or-later */
/* line.h - who takes a line of text: line.c asks the readers below in turn,
 * until one says that the line is its own. For src/ses/input only. */
#ifndef SES_INPUT_LINE_H
#define SES_INPUT_LINE_H

#include "ses/input/input_in.h"

/* A line of text of any form, cleaned; it is overwritten. The first one: it is a
 * row of the table above, plain to see, and taken. */
bool input_line_plain(struct input *in, const char *line, unsigned number);
void input_line(struct input *in, char *line, unsigned number);
/* The end of the text: what waits is taken in. */
void input_line_end(struct input *in);

/* ---- labels.c: records of labels and values ---- */

/* The line has labels, or a label's value: taken. */
bool input_labels_line(struct input *in, const char *line, unsigned number);
/* The line is a heading and its cell: taken. */
bool input_labels_cells(struct input *in, const char *line, unsigned number);
void input_labels_put(struct input *in, enum input_role role, const char *text,
                      unsigned line);
/* The record that was put together so far is one. */
void input_labels_flush(struct input *in);
/* A blank line: a record, or what is told of the domain above, ends there. */
void input_labels_gap(struct input *in);
bool input_labels_open(const struct input *in);
/* The line has a label without a role. */
bool input_labels_other(const char *line);

/* ---- row.c ---- */

/* What a line is called that has the look of no row. */
extern const char input_not_understood[];

/* One line of text that is in no table; it is overwritten. */
const char *input_row(struct input *in, char *line, unsigned number);

/* ---- prose.c: lines that are no rows ---- */

/* What came of a line: nothing, a fault, or it was not understood. */
void input_line_done(struct input *in, const char *wrong, unsigned line,
                     const char *text);
/* A line that is no row. */
void input_prose(struct input *in, unsigned line, const char *text);
void input_prose_underlined(struct input *in, const char *line,
                            unsigned number);
/* At the end of the file: what its lines without records come to. */
void input_prose_settle(struct input *in);

/* ---- look.c, named.c: domains that a text names ---- */

/* A domain was named, and nothing of it so far. */
void input_named_add(struct input *in, const char *name);
/* At the end of a file: nothing but a list of such domains was in it. */
void input_named(struct input *in);
/* A label above rows named this domain: names without one are below it, unless
 * another label named another and no record was between them. */
void input_named_above(struct input *in, const char *domain);

/* ---- above.c: a domain alone on the line above the rows ---- */

/* A domain alone on its line. */
void input_above_alone(struct input *in, const char *domain, unsigned line);
/* "Subject: Re: ...": how long that is, or 0. */
size_t input_above_subject(const char *line);
/* "DKIM records example.com", and nothing more: where the domain's word is, *n
 * octets; or NULL. */
const char *input_above_title(const char *line, size_t *n);
/* A line that is no row ends it, unless it says what the rows are. */
void input_above_prose(struct input *in, const char *text, unsigned line);
/* "CNAME:", "DKIM records": what the rows are. */
bool input_above_is_caption(const char *s);
/* A heading is nearer to the rows. */
void input_above_heading(struct input *in);
/* The domain right above the record, or NULL; and it is a heading from now on. */
const char *input_above(const struct input *in, const struct input_raw *raw);
void input_above_taken(struct input *in);

/* ---- gone_word.c: words for what is taken out ---- */

/* n octets are a word for what is taken out or old; or one that says that what a
 * sentence speaks of is not to be. */
bool input_gone_word(const char *word, size_t n);
bool input_gone_denied(const char *word, size_t n);

/* ---- gone.c: what somebody takes out ---- */

/* The line is a heading that begins or ends what is to be deleted. */
bool input_gone_ends(struct input *in, const char *line);
/* It is to be deleted, or the heading that says so: taken. */
bool input_gone_line(struct input *in, const char *line, unsigned number);
/* Takes what is struck out ("~~text~~") out of the line. */
void input_gone_struck(struct input *in, char *line, unsigned number);
/* The cells below the heading say what is done with the row. */
bool input_gone_is_action(const char *heading);
/* The cell says that its row is to be deleted. */
bool input_gone_cell(bool action, const char *text);
/* A row was left out for that. */
void input_gone_row(struct input *in, unsigned number);
/* The end of the file: how many lines there were. */
void input_gone_settle(struct input *in);

/* ---- across.c: tables that have their headings at the left and a record in
 * each column ---- */

/* The line is a heading and a cell for each record: taken, and read with the
 * other lines of its table. */
bool input_across_line(struct input *in, const char *line, unsigned number);
/* The table ends. */
void input_across_end(struct input *in);

/* ---- stack.c: cells that came one to a line ---- */

enum { STACK_HEADINGS = 8 };

/* The line may be one cell of a table. */
bool input_stack_takes(const struct input *in, const char *line);
void input_stack_put(struct input_stack *s, const char *text, unsigned line);
/* The line is a type and a value, below a cell that is their name: taken. */
bool input_stack_split(struct input_stack *s, const char *line,
                       unsigned number);
/* Binds the rows; without `last` the row at the end, which may go on, stays. */
void input_stack_flush(struct input *in, bool last);

/* ---- wrap.c: rows that a mailer broke into lines ---- */

/* A line of text; a row that is not whole waits for its other lines, and then
 * goes to input_line. It is overwritten. */
void input_wrap_line(struct input *in, char *line, unsigned number);
/* What waits is all there is. */
void input_wrap_end(struct input *in);

/* ---- table.c: rows below a header line ---- */

/* A header line: makes in->file.table. False: it is none. */
bool input_table_begin(struct input *in, const char *line, unsigned number);
/* A row below it; false: it is no row of that table. The first one, cheap: or it
 * may be something else. */
bool input_table_plain(struct input *in, const char *line, unsigned number);
bool input_table_row(struct input *in, char *line, unsigned number);
char input_table_separator(const struct input_table *t);
/* The rows above are all there is of them. */
void input_table_settle(struct input *in);
/* The end of the file. */
void input_table_end(struct input *in);

#endif
