/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form.h - the table of the forms that files have. For src/ses/input only. */
#ifndef SES_INPUT_FORM_H
#define SES_INPUT_FORM_H

#include "ses/input/input_in.h"

/* A line that only this form has. What is empty is not asked for. The words are
 * no addresses, which each start would relocate. */
struct input_sign {
    unsigned within; /* among so many lines that are not empty; 0: any */
    char begins[28]; /* how it begins, in any case: "a|b" */
    char ends[8];    /* how it ends */
    char has[28];    /* what is in it, in any case: "a|b" */
    char text[36];   /* and what is anywhere in the text: "a|b" */
    bool (*is)(const char *line, size_t n);
};

/* A form: how it is known, and how it is read. One that is known and not read
 * has a refusal, which says what to give instead. */
struct input_form {
    const char *name;
    const char *begins;            /* the octets it begins with, in any case */
    const struct input_sign *sign; /* or it has one of these lines; an empty one
                                      ends them. NULL: no line tells */
    /* or this says so of its first kilobytes */
    bool (*recognise)(const char *text, size_t n);
    const char *refusal; /* one line, or NULL */
    const char *nothing; /* what to say if nothing in it is of use, or NULL */
    void (*whole)(struct input *); /* reads the stream to its end, or NULL */
    enum lines_got (*row)(struct lines *); /* a line of it */
    /* a line, cleaned; NULL: input_line and the JSON between the lines */
    void (*line)(struct input *, char *line, unsigned number);
    void (*end)(struct input *);
    bool paste; /* there is prose round what matters */
};

/* All of them; the first that fits is taken. */
const struct input_form *input_form_rows(size_t *n);

/* The form of a text that begins so. Never NULL: any text is one. */
const struct input_form *input_form_of(const char *text, size_t n);

/* The form of records in a program. */
const struct input_form *input_form_of_code(void);

#endif
