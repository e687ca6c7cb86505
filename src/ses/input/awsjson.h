/* SPDX-License-Identifier: GPL-3.0-or-later */
/* awsjson.h - the JSON of AWS's APIs, put together again from what a tool
 * printed of it in another form, and walked as JSON is. A text that is not UTF-8
 * is left out. For awscli.c and sam.c only. */
#ifndef SES_INPUT_AWSJSON_H
#define SES_INPUT_AWSJSON_H

#include "ses/input/input_in.h"

struct awsjson {
    struct input *in;
    const struct json_lib *json;
    json_t *root, *list, *sets; /* the two lists are root's; sets may be NULL */
    json_t *identity, *tokens;  /* of the list; tokens is identity's */
    json_t *set, *values;       /* likewise */
    unsigned line;              /* that messages name; 0: the first */
};

/* What identities and outputs are a list of, as messages name it; sets: there
 * are record sets of Route 53 as well. False: there is no JSON, which was told;
 * then nothing else may be called. */
bool awsjson_begin(struct awsjson *p, struct input *in, const char *list,
                   bool sets);
/* Walks what was put together, if anything, and frees it. */
void awsjson_end(struct awsjson *p);

/* What follows is about another identity; domain NULL: it is not named. */
void awsjson_begin_identity(struct awsjson *p, const char *domain);
/* The identity that was begun last, or one without a name; a member of it that
 * is an object. Both are p's. */
json_t *awsjson_identity(struct awsjson *p);
json_t *awsjson_attributes(struct awsjson *p, const char *key);
/* A member of a map of p's, or of none (NULL). The first of a key stays. */
void awsjson_put(const struct awsjson *p, json_t *map, const char *key,
                 const char *text);
void awsjson_add_token(struct awsjson *p, const char *token);

/* A record set, and a value of the one that was begun last. */
void awsjson_begin_set(struct awsjson *p, const char *name, const char *type);
void awsjson_add_value(struct awsjson *p, const char *value);

/* An output of a stack. */
void awsjson_add_output(struct awsjson *p, const char *key, const char *value);

#endif
