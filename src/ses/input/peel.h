/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peel.h - what is round every line of a text, whatever its form: the marks of
 * a diff, of quoted mail and of logs, a terminal's colours, the command that
 * JSON was typed in, the codings of a mail. For src/ses/input only. */
#ifndef SES_INPUT_PEEL_H
#define SES_INPUT_PEEL_H

#include "text/lines.h"

struct peel_stream;

struct input_peeled {
    char *text;                 /* of a mail, to be freed after t; or NULL */
    struct peel_stream *stream; /* what t reads comes through it, or NULL */
    bool mail;                  /* it was the source of one */
    bool prose;                 /* what is left has prose round it */
    bool blanks;                /* no-break spaces were read as blanks */
    bool left_out;              /* attachments of a mail are not text */
    bool cut;                   /* it was too long: the rest is lost */
};

/* Right after lines_begin. What a text has round its lines is taken off as it is
 * read; line numbers stay what they were. A mail is read whole: the stream that
 * t reads is then another one, and the old one was closed unless it is keep. */
struct input_peeled input_peel(struct lines *t, FILE *keep);
/* After t; NULL is nothing. */
void input_peel_end(struct peel_stream *s);

/* ---- mail.c, for peel.c only ---- */

/* A text that begins so is a mail whose text is encoded, or in parts. */
bool input_mail_is(const char *text, size_t n);

/* The text of all its parts, decoded, malloc'ed; its length in *n. Heads are
 * empty lines, and as far as possible each line has the number that it had. Of
 * a part that comes twice, as plain text and as HTML, only the plain text is
 * there if it has a record. *left_out: so was an attachment. */
char *input_mail_text(const char *text, size_t *n, bool *left_out);

/* ---- what may be round each line, for peel.c only ---- */

/* A text that begins so has it. */
typedef bool peel_test(const char *text, size_t n);
/* The length of what the line begins with, or 0. */
typedef size_t peel_mark(const char *s, size_t n);
/* Takes it off a line that ends in a NUL, in place; the line never gets longer.
 * *open: what the line began goes on in the next one. */
typedef void peel_line(char *s);
typedef void peel_lines(char *s, bool *open);

/* Of terminals, logs, chats and mailers. */
peel_test peel_marks_has_nbsp, peel_marks_has_colours, peel_marks_is_chat,
    peel_marks_has_logged;
peel_mark peel_marks_stamp, peel_marks_service, peel_marks_numbered,
    peel_marks_history, peel_marks_quote;
peel_line peel_marks_nbsp, peel_marks_colours, peel_marks_chat,
    peel_marks_logged;

/* Of programs, diffs, code fences and shells. */
peel_test peel_code_has_texts, peel_code_is_diff, peel_code_is_fragment,
    peel_code_is_fenced, peel_code_has_bytes, peel_code_is_command;
peel_line peel_code_texts, peel_code_fragment, peel_code_bytes;
peel_lines peel_code_diff, peel_code_fenced, peel_code_command;

/* Of documents in which tables stand. */
peel_test peel_markup_is_html, peel_markup_is_drawn, peel_markup_is_asciidoc,
    peel_markup_is_latex, peel_markup_is_expanded, peel_markup_is_wiki;
peel_line peel_markup_drawn, peel_markup_asciidoc, peel_markup_latex,
    peel_markup_expanded, peel_markup_wiki;
peel_lines peel_markup_html;

/* Of tools that deploy (the plans of octoDNS, DNSControl, Pulumi and CDK, of
 * which only what is wanted is left; what Terraform says while it works;
 * Environment= of systemd, `heroku config`, `vault kv get`), and rows that a
 * spreadsheet put into quotes whole: "CNAME,name,value" with its quotes. */
peel_test peel_tools_is_plan, peel_tools_is_tf_log, peel_tools_is_pulumi,
    peel_tools_is_cdk_diff, peel_tools_is_serverless, peel_tools_is_ansible,
    peel_tools_is_unit, peel_tools_is_config, peel_tools_is_vault,
    peel_tools_has_quoted_rows;
peel_line peel_tools_plan, peel_tools_tf_log, peel_tools_cdk_diff,
    peel_tools_ansible, peel_tools_unit, peel_tools_config,
    peel_tools_quoted_row;
peel_lines peel_tools_pulumi, peel_tools_serverless, peel_tools_vault;

#endif
