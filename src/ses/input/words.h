/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.h - a line of text as words, and the lines that carry nothing. */
#ifndef SES_INPUT_WORDS_H
#define SES_INPUT_WORDS_H

#include "ses/input/input_in.h"

#include <stdint.h>

enum { INPUT_WORDS = 512 }; /* of a line; what is behind them is not read */

struct input_word {
    char *text; /* quotes taken off */
    size_t at;  /* where it begins in the line, quote included */
    bool quoted;
    uint16_t type; /* a record type, or 0 */
};

struct input_words {
    struct input_word *word; /* room for four at least */
    size_t n;
    bool label; /* a word such as "Name:" was left out */
    bool blank; /* the line begins with a blank */
    bool cells; /* the words are cells: blanks inside are theirs */
    char *line; /* comment, brackets and newlines taken out */
};

struct input_words *input_words_of(struct arena *a, const char *line);

/* Room for one word more behind the last, zeroed or as it was left; whoever fills it
 * counts it in w->n. In the arena of the others. */
struct input_word *input_words_room(struct arena *a, struct input_words *w);

/* A record type people write in rows. */
bool input_words_type(const char *text, uint16_t *type);
bool input_words_is_ttl(const struct input_word *w);
bool input_words_is_class(const struct input_word *w);
bool input_words_is_number(const struct input_word *w);

/* An arrow between blanks leads from a name to its value. */
bool input_words_arrow(const char *line);

/* Empty, a comment, or what nslookup and dig print round their answers. */
bool input_words_noise(const char *line);

/* Nothing but tokens from that word on, and one at least. */
bool input_words_tokens(const struct input_words *w, size_t from);

/* The line opens a bracket after a record type and does not close it. */
bool input_words_open(const char *line);

/* $ORIGIN and its like: taken in. */
bool input_words_directive(struct input *in, const char *line, unsigned number,
                           const char **wrong);

/* Takes the shell's prompt off a command: "$ nslookup", "me@host:~$ dig". */
void input_words_drop_prompt(struct input_words *w);
/* Takes the number off an item of a list: "1. TOKEN". */
void input_words_drop_number(struct input_words *w);

/* It begins with nslookup, dig or seslookup. */
bool input_words_command(const struct input_words *w);
/* Leaves the DKIM name that the command asks for, or nothing. */
void input_words_drop_command(struct input *in, struct input_words *w);

#endif
