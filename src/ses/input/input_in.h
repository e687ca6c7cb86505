/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input_in.h - what the readers of the forms share. For src/ses/input only.
 *
 * A form is recognised (form.c), its reader finds rows: cells with a role and a
 * place (table.c, labels.c, stack.c, row.c, walk.c, hcl.c). What they mean is
 * told in one place: relative.c joins names to the domain that was named,
 * record.c says what a record is for and whose it is. No reader decides that.
 */
#ifndef SES_INPUT_INPUT_IN_H
#define SES_INPUT_INPUT_IN_H

#include "base/arena.h"
#include "dns/name.h"
#include "ses/fact/zonefile.h"
#include "ses/input/cells.h"
#include "ses/input/input.h"
#include "ses/input/name.h"
#include "ses/input/role.h"
#include "ses/input/store.h"
#include "ses/model/region.h"
#include "text/json.h"
#include "text/lines.h"
#include "text/yaml.h"

struct code;
struct input_across;
struct input_table;
struct input_form;
struct input_zone;
struct peel_stream;

/* A file without any record, token or domain, and what to give. */
#define INPUT_SAYS_NOTHING "it does not say what SES expects"
#define INPUT_GIVE                                                        \
    "; give a list of domains, the console's CSV file, or the output of " \
    "`aws sesv2 get-email-identity`"

enum {
    INPUT_WAITING = 64,     /* tokens that wait for their domain */
    INPUT_GIVE_UP = 50,     /* bad rows before the first good one */
    INPUT_PROSE = 20000,    /* lines of prose before it */
    INPUT_ODD_TOKENS = 3,   /* told in one file */
    INPUT_ODD_REGIONS = 20, /* likewise, each once */
    INPUT_NAMED = 4096,     /* domains of a paste, until a token follows */
    INPUT_HELD = 64,        /* messages before anything was found */
    INPUT_SAME_FAULT = 1000 /* told in a row */
};

/* A block of labels that is being put together. */
struct input_labels {
    struct input_cells cells; /* in the block's arena */
    enum input_role pending;  /* a label whose value follows, or ROLE_NONE */
    bool any;
};

/* A block of Terraform. */
struct input_hcl {
    struct input_cells cells; /* in the block's arena */
    bool odd[ROLES];          /* the value is an expression */
    char *outer[ROLES]; /* the cells before the block in it that is open */
    bool outer_odd[ROLES];
    const char *type;     /* of the resource */
    const char *heredoc;  /* the word that ends it, or NULL */
    const char *arn;      /* or NULL */
    enum input_role list; /* of a list that is open, or ROLE_NONE */
    size_t depth;
    bool gone;    /* the plan destroys it */
    bool each;    /* a value has "${each.value}" in it */
    bool locals;  /* the block holds any values, as a program does */
    bool outputs; /* it is an output: people chose its names */
    bool alone;   /* and it has no braces */
};

/* Cells that came one to a line. */
enum input_kind {
    INPUT_KIND_OTHER,
    INPUT_KIND_IDLE, /* a number, a word of the console */
    INPUT_KIND_TYPE,
    INPUT_KIND_DKIM,
    INPUT_KIND_NAME, /* it begins with "_", or is "@" */
    INPUT_KIND_HOST,
    INPUT_KIND_LABEL,
    INPUT_KIND_TOKEN,
    INPUT_KIND_TARGET,
    INPUT_KIND_FEEDBACK,
    INPUT_KIND_TXT
};

struct input_cell {
    char *text;
    unsigned line;
    enum input_kind kind;
    bool done;
};

struct input_stack {
    struct arena arena;
    struct input_cell *cell;
    size_t n;
    bool records; /* more than a list of domains and tokens */
};

/* Where the walk is in a tree of JSON or YAML. */
struct input_step {
    const struct input_step *up; /* NULL: the whole value is above */
    const char *key;             /* of the member; NULL: an element */
    size_t at;                   /* the element's number, from 0 */
};

/* A domain that stood alone on a line, above.c. */
struct input_above {
    char domain[NAME_TEXT]; /* "": none, or a sentence followed */
    size_t taken;           /* records when it was named */
    bool any, several;      /* since then */
    unsigned line;          /* where */
    unsigned who;           /* the last line that may be who signs, or 0 */
    bool by_name;           /* it stood right below that line */
};

/* A line that is no row. */
struct input_unread {
    unsigned line;
    bool words; /* nothing in it could be of a record: a button, a label */
};

/* A cell of a table that holds JSON. */
struct input_json {
    const char *text;
    unsigned line;
};

/* The file that is being read; all zero for words and options. */
struct input_file {
    const char *name; /* for messages; NULL: the command line */
    const struct input_form *form;
    unsigned number; /* its first source: no other file has that */
    bool paste;      /* prose is no fault */
    bool is_prompt;  /* pasted at a question: nothing is no fault */
    bool page;       /* a mail or web page: a domain that stands alone in it
                        says nothing */
    bool letter;     /* a sentence named the domain */
    unsigned leads;  /* the line whose end leads to a domain, or 0 */
    bool keep;       /* records that are none of SES's count too */
    bool then_code;  /* what is left is a program */
    bool title;      /* the line began with "# ", which a shell does, too: it
                        was taken off */

    /* which domain is meant where a row names none */
    const char *hint;        /* of what names none in the whole file, or NULL */
    char heading[NAME_TEXT]; /* of "# example.com" above, or "" */
    size_t headed;           /* records when it was named */
    bool headings;           /* labels named several, and nothing of them */
    size_t named_at;         /* records and tokens when a line named one, */
    unsigned sure;           /* and how sure that is: enum input_sure */
    struct input_above above;
    char last[NAME_TEXT];    /* the one that a line named last, or "" */
    char request[NAME_TEXT]; /* that the last object asked about, or "" */
    char queried[NAME_TEXT]; /* the identity whose fields a command of the AWS
                                CLI asked for, or "" */
    bool legacy_asked;       /* it asked for the value of _amazonses */
    char output[NAME_TEXT];  /* that an output names, "" or "?" */
    char asked[NAME_TEXT];   /* by the `dig +short` of the line above, or "" */
    const char **named;      /* domains that stood alone in prose */
    size_t nameds;

    /* of a zone file */
    char origin[NAME_TEXT]; /* of $ORIGIN, or "" */
    char owner[NAME_TEXT];  /* of the last line, or "" */
    char typed[NAME_TEXT];  /* the same before it is worked out, or "" */

    /* what lines say of the identity beside its records; "": nothing */
    char region[REGION_TEXT];
    char region_of[NAME_TEXT];   /* only those of this domain; "": all */
    char in_region[REGION_TEXT]; /* the region of the lines below */
    size_t region_level; /* how many "#" the line begins with that said so */
    const char **odd_region; /* texts that are none, told so far */
    size_t odd_regions;
    char zone[NAME_TEXT]; /* SigningHostedZone, "?": several */
    char mail_from[NAME_TEXT];
    unsigned mail_from_line;
    bool mail_from_open; /* its key stood at the end of the line above */

    /* what is open */
    struct input_token *waiting; /* tokens before any domain */
    size_t waitings;
    size_t waited;             /* lines of prose above the last of them */
    struct input_table *table; /* a header was read: rows follow, or NULL */
    struct input_json *json; /* cells of rows that hold JSON, until they are */
    size_t jsons;            /* read, in the arena `cells` */
    bool array;              /* inside a top-level array of JSON */
    size_t elements;         /* of it, read so far */

    /* what is left out: gone.c, and records of others */
    unsigned gone_below; /* the line that says "delete these", or 0 */
    bool gone_service;   /* it names another service */
    size_t gone_level;   /* how many "#" it begins with */
    unsigned gone_at;    /* such a line, or the last that was struck out */
    size_t gone;         /* lines that were left out for that */
    size_t dropped;      /* records that are none of SES's */
    bool *mixed;         /* there are such; lives as long as the input */
    unsigned acm;        /* the line of a record of ACM, or 0 */
    bool keys;           /* DKIM of other services was, too */
    bool others;         /* records of others were left out, too */

    /* what was read so far */
    size_t found;       /* anything at all */
    size_t rows;        /* records that were read as such */
    size_t records;     /* objects with a name and a value */
    size_t templates;   /* objects with neither */
    size_t expressions; /* records without values */
    size_t unnamed;     /* objects without a domain */
    size_t idle;        /* objects that say nothing, */
    unsigned idle_line; /* the first of them */
    size_t prose;       /* lines that are no rows; */
    size_t unruly;      /* nor sentences, */
    size_t titles;      /* but may be headings */
    unsigned first_prose;
    bool may_head; /* the last line told: no record went wrong in it */
    struct input_unread *unread; /* the first of them, until it is clear what
                                    they are; INPUT_HELD at most */
    size_t unreads;

    /* what was told */
    size_t told;           /* errors */
    size_t errors;         /* of the input before this file */
    char fault[96];        /* the last; */
    size_t faults, untold; /* so often in a row; left untold */
    struct fault *held;    /* until anything is found: garbage has one message,
                              not one for each line */
    size_t helds;
    unsigned odd_tokens; /* told so far */
    bool coded;          /* in no UTF-8 */
    bool dotless_told;
};

struct input {
    struct input_plan plan;
    struct arena *arena;  /* the caller's */
    struct arena scratch; /* of the piece being read; released after it */
    struct input_store store;
    struct json_lib json;
    struct yaml_lib yaml;
    struct lines *text;         /* the open file, or NULL */
    struct peel_stream *peeled; /* what it comes through, or NULL: peel.h */
    char *mail;                 /* malloc'ed, what it reads, or NULL */
    struct input_file file;
    const struct input_step *step; /* on the walk through a tree, or NULL */
    struct input_labels labels;
    struct input_stack stack;
    struct input_hcl hcl;
    struct code *code;           /* the program that is being read, or NULL */
    struct input_across *across; /* a table of columns that is open, or NULL */
    struct arena block;          /* of the labels or the block that is open */
    struct arena cells;          /* of cells that hold JSON */
    char *pending; /* a row whose value goes on in the next line, or NULL;
                            malloc'ed */
    size_t pending_len;
    unsigned pending_line, last_line;
    unsigned source; /* what is being read, with a region and MAIL FROM of
                            its own; and how many of them there were */
    unsigned sources;
    struct input_zone *zone; /* zones.c */
    size_t zones;
    const char **domain; /* the plan's words, cleaned */
    size_t domains;
    bool no_mail_from;  /* --mail-from cannot be one, or was told */
    bool mail_from_met; /* it belongs to a domain that was given */
    size_t given;       /* domains, without addresses */
    size_t next_from;
    const char **useless; /* files in which nothing was of use */
    size_t uselesses;
    size_t errors;
    bool done;
    bool parted_told;
};

/* Anything could be read in the file so far. */
bool input_found(const struct input *in);
/* What was held back is told; or it is forgotten, as nothing was found. */
void input_tell_held(struct input *in, bool found);
/* At a line of the current file; without a text nothing is wrong. */
void input_wrong(struct input *in, unsigned line, unsigned column,
                 const char *text);
void input_note(struct input *in, unsigned line, const char *text);
/* At a line of another file, that was read before. */
void input_wrong_of(struct input *in, const char *file, unsigned line,
                    const char *text);

/* A record as a form gave it. */
struct input_raw {
    const char *name;
    uint16_t type;
    const char *value;  /* TXT: after input_txt */
    const char *domain; /* what relative names are below, if told apart */
    unsigned line;
};

/* Takes a record in; what is none of SES's is counted. Returns NULL, or what is
 * wrong with it. */
const char *input_record(struct input *in, const struct input_raw *raw);

/* It is one that SES asks for, or is meant to be. */
bool input_record_is_for_ses(const struct input *in,
                             const struct input_raw *raw);

/* Counts one that is none of SES's; the second looks whose it is and returns
 * NULL. */
void input_left_out(struct input *in);
const char *input_leave_out(struct input *in, const struct input_raw *raw);

/* The text (or NULL) is a name or a value that a record for SES has: without the
 * other of the two something is missing. */
bool input_record_is_meant(const char *text);

/* Somebody cut the text: "...", "[...]", "***". */
bool input_record_is_cut(const char *text);

/* The record's name in full: joined to the domain that was named, if it leaves
 * that out. Returns NULL, or what is wrong with it. */
const char *input_relative(struct input *in, const struct input_raw *raw,
                           char out[NAME_TEXT]);

/* A domain was named that relative names may be below; scope as in input_raw. */
bool input_relative_has_base(struct input *in, const char *scope);

/* What belongs to the tokens of the same source. */
void input_mail_from(struct input *in, struct input_item *it, const char *name);
void input_region(struct input *in, struct input_item *it, const char *region);
/* A line said the MAIL FROM (canonical) or the region of what the file is about;
 * at the end of the file they are those of its only identity. */
void input_mail_from_of_file(struct input *in, const char *name, unsigned line);
void input_region_of_file(struct input *in, const char *region);
void input_zone_of_file(struct input *in, const char *zone);
/* A text that should be a region and is none: told, once in a file. */
void input_region_odd(struct input *in, const char *text, unsigned line);
/* A line of text names a region: of this domain, whose it is in the same lines;
 * or ("") of the identity that was named last, if that has none, else of what
 * follows. A text that names none is told. */
void input_region_line(struct input *in, const char *text, const char *domain,
                       unsigned line);
/* What follows is in this region. */
void input_region_below(struct input *in, const char *region,
                        const char *domain);
/* What this source says of the identity is in the region of the lines here. */
void input_region_here(struct input *in, struct input_item *it);
void input_region_settle(struct input *in);
/* An ARN of the identity: its region is that of the source, and of what the file
 * says in other places that name none. False: it is no ARN of this identity. */
bool input_arn(struct input *in, struct input_item *it, const char *arn);
void input_signing_zone(struct input *in, struct input_item *it,
                        const char *zone);

/* Takes a token in for a domain (NULL: the one that the file is about). zone:
 * what it points into, or NULL. */
const char *input_bare_token(struct input *in, const struct input_token *token,
                             const char *domain);

/* A record's token whose name lacks the domain is kept: the file may name it
 * further down. False: it can't. */
bool input_token_waits(struct input *in, const struct input_token *token);

/* The end of a file: tokens that came before its domain. */
void input_waiting(struct input *in);

/* Takes in a domain or an address by itself; *it may be NULL. */
const char *input_identity(struct input *in, const char *typed, unsigned line,
                           struct input_item **it);

/* The domain of what names none, or NULL. */
const char *input_hint(const struct input *in);
/* The only domain among the words, or NULL. */
const char *input_hint_of_words(const struct input *in);
/* A line named this domain: a heading above that names another is over. */
void input_hint_set(struct input *in, const char *domain);

/* The identity relies on what the AWS page left over from older days. */
void input_legacy(struct input_item *it, const char *what);

/* ---- zones.c: which servers a listing names for its zones: where their owner
 * believes them to be ---- */

/* An NS or SOA record of the listing. owner is canonical, value a host. */
void input_zones_add(struct input *in, const char *owner, uint16_t type,
                     const char *value);

/* Gives the identity the NS set at the apex of the zone that holds it. */
void input_zones_give(const struct input *in, struct arena *a,
                      struct ses_identity *id);

#endif
