/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input_in.h - what the readers of the forms share. For input*.c only. */
#ifndef SES_INPUT_INPUT_IN_H
#define SES_INPUT_INPUT_IN_H

#include "base/arena.h"
#include "dns/name.h"
#include "ses/fact/zonefile.h"
#include "ses/input/input.h"
#include "text/lines.h"
#include "ses/input/store.h"
#include "text/json.h"

struct input_table;

enum {
    INPUT_WAITING = 64,     /* tokens that wait for their domain */
    INPUT_GIVE_UP = 50,     /* bad rows before the first good one */
    INPUT_ODD_TOKENS = 3,   /* told in one file */
    INPUT_HELD = 64,        /* messages before anything was found */
    INPUT_SAME_FAULT = 1000 /* told in a row */
};

/* The file that is being read; all zero for words and options. */
struct input_file {
    const char *name;        /* for messages; NULL: the command line */
    const char *hint;        /* the domain of what names none, or NULL */
    char last[NAME_TEXT];    /* the domain a line named last, or "" */
    char origin[NAME_TEXT];  /* of $ORIGIN, or "" */
    char owner[NAME_TEXT];   /* of the last zone line, or "" */
    char cell[3][NAME_TEXT]; /* cells of a row that came one to a line */
    unsigned cells;
    struct input_token *waiting; /* tokens before any domain */
    size_t waitings;
    struct input_table *table; /* a header was read: rows follow, or NULL */
    size_t unnamed;            /* objects without a domain so far */
    unsigned odd_tokens;       /* told so far */
    size_t dropped;            /* records that are none of SES's */
    size_t found;              /* anything at all */
    size_t errors;             /* of the input before this file */
    char fault[96];            /* what was told last */
    size_t faults, untold;     /* so often in a row; left untold */
    bool keep;                 /* records that are none of SES's count too */
    bool array;                /* inside a top-level array of JSON */
    bool acm_told;
    size_t told;               /* errors */
    struct input_said *held;   /* until anything is found: garbage has one
                                  message, not one for each line */
    size_t helds;
};

struct input {
    struct input_plan plan;
    struct arena *arena;  /* the caller's */
    struct arena scratch; /* of the piece being read; released after it */
    struct input_store store;
    struct json_lib json;
    struct lines *text; /* the open file, or NULL */
    struct input_file file;
    const char **domain; /* the plan's words, cleaned */
    size_t domains;
    bool no_mail_from; /* --mail-from cannot be one */
    size_t next_from;
    size_t errors;
    bool done;
    bool fruitful; /* a file told something */
    bool parted_told;
};

/* Says it, counted when it is an error. What is not printable ASCII is told as
 * <U+2013>. */
void input_tell(struct input *in, const struct input_said *said);
/* Anything could be read in the file so far. */
bool input_found(const struct input *in);
/* What was held back is told; or it is forgotten, as nothing was found. */
void input_tell_held(struct input *in, bool found);
/* At a line of the current file. */
void input_wrong(struct input *in, unsigned line, unsigned column,
                 const char *text);
void input_note(struct input *in, unsigned line, const char *text);

/* A domain name as people type or paste it: URL, quotes, blanks at the ends,
 * final dot, capitals, letters beyond ASCII. Canonical and lower-case in out.
 * Returns NULL, or what is wrong with it. */
const char *input_name(struct arena *scratch, const char *typed,
                       char out[NAME_TEXT]);

/* U-labels to A-labels. Returns NULL, or what is wrong. */
const char *input_idn(const char *typed, char out[NAME_TEXT]);

/* TXT data as typed: character-strings in quotes joined, or the text itself.
 * octal: \052 as Route 53 writes it, else \042 as zone files do. */
char *input_txt(struct arena *a, const char *typed, bool octal);

/* TOKEN._domainkey.DOMAIN, and what people make of it. */
struct input_dkim {
    char selector[NAME_TEXT], domain[NAME_TEXT]; /* domain "": none named */
    const char *slip; /* what was repaired, or NULL */
    bool legacy;      /* the slip is the AWS page's */
};

/* False: no DKIM name. The name is canonical. */
bool input_dkim_name(const char *name, struct input_dkim *out);

/* "a.example.a.example" -> "a.example": where a name's second half begins if it
 * repeats the first, or NULL. */
const char *input_doubled(const char *name);

/* It may be an Easy DKIM token: one label of letters and digits, at least 20.
 * *sure: 32 characters of base32. */
bool input_is_token(const char *word, bool *sure);

/* One label of letters, digits and hyphens: a token where one must stand. */
bool input_is_label(const char *word);

/* A record as a form gave it. */
struct input_raw {
    const char *name;
    uint16_t type;
    const char *value;  /* TXT: after input_txt */
    const char *domain; /* of the identity, if told apart; or NULL */
    unsigned line;
};

/* Takes a record in. Returns NULL, or what is wrong with it. */
const char *input_record(struct input *in, const struct input_raw *raw);

/* Takes a token in for a domain (NULL: the one that the file is about). zone:
 * what it points into, or NULL. */
const char *input_bare_token(struct input *in, const struct input_token *token,
                             const char *domain);

/* The end of a file: tokens that came before its domain. */
void input_waiting(struct input *in);

/* Takes in a domain or an address by itself; *it may be NULL. */
const char *input_identity(struct input *in, const char *typed, unsigned line,
                           struct input_item **it);

/* The domain of what names none, or NULL. */
const char *input_hint(const struct input *in);

/* The identity relies on what the AWS page left over from older days. */
void input_legacy(struct input_item *it, const char *what);

/* One line of text that is in no table; it is overwritten. */
const char *input_row(struct input *in, char *line, unsigned number);

/* A header line: makes in->file.table. False: it is none. */
bool input_table_begin(struct input *in, const char *line, unsigned number);
/* A row below it; false: it is no row of that table. */
bool input_table_row(struct input *in, char *line, unsigned number);
char input_table_separator(const struct input_table *t);
/* The end of the file. */
void input_table_end(struct input *in);

/* Opens a file named on the command line; in->text stays NULL if it cannot. */
void input_file_open(struct input *in, const char *name);
/* Reads one piece, a JSON value or a row; closes the file at its end. */
void input_file_piece(struct input *in);
void input_file_close(struct input *in);

/* The only domain among the words, or NULL. */
const char *input_hint_of_words(const struct input *in);

/* The stream stands at "{" or "[": reads one value, and what is in it. */
void input_json(struct input *in);
/* What an object tells: facts.c. */
void input_facts(struct input *in, json_t *value, unsigned line);

#endif
