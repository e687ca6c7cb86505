/* SPDX-License-Identifier: GPL-3.0-or-later */
/* door.h - which personality a command line is for. */
#ifndef CLI_DOOR_H
#define CLI_DOOR_H

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

#endif
