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
    bool left_out;              /* attachments of a mail are not text */
    bool cut;                   /* it was too long: the rest is lost */
};

/* Right after lines_begin. What a text has round its lines is taken off as it is
 * read; line numbers stay what they were. A mail is read whole: the stream that
 * t reads is then another one, and the old one was closed unless it is keep. */
struct input_peeled input_peel(struct lines *t, FILE *keep);
/* After t; NULL is nothing. */
void input_peel_end(struct peel_stream *s);

#endif
