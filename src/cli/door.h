/* SPDX-License-Identifier: GPL-3.0-or-later */
/* door.h - what comes before a personality: the command line is repaired, and
 * tells which one it is for. */
#ifndef CLI_DOOR_H
#define CLI_DOOR_H

#include "base/buf.h"

#include <stdbool.h>

enum door { DOOR_NSLOOKUP, DOOR_DIG, DOOR_SES, DOOR_CHECK_SES, DOOR_HELP };

struct door_choice {
    enum door door;
    bool forced; /* the first word named the grammar: drop it */
    bool named;  /* that, or the name of the program did */
    bool typed;  /* a type is named, so that --ses annotates */
};

/* By argv[0] (any prefix that ends in a non-alphanumeric: "ses-nslookup"), by
 * the first word (nslookup, dig), by the look of the line (seslookup(1)). argv
 * is without our -- options; ses tells whether --ses was among them. is_type
 * tells whether a word is a record type. */
struct door_choice door_choose(int argc, char **argv, bool ses,
                               bool (*is_type)(const char *word));

/* ---- repair.c: what copying from a web page does to a command line ----
 *
 * Only damage with exactly one sensible reading is repaired: a dash look-alike
 * before a known option, invisible characters, quotes round a whole word. And
 * only on a terminal: in a pipe the bytes are BIND's business. */

/* Replaces damaged words of argv (argv[0] is left alone) by repaired copies in
 * the arena. Each repair is one line in `notes`: "seslookup: note: ...". */
void repair_words(int argc, char **argv, struct buf *notes, struct arena *a);

/* ---- about.c: what --help and --version say ---- */

void about_help(struct buf *b);
void about_version(struct buf *b);

#endif
