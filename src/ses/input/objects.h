/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objects.h - walking through JSON: which domain an object is about, and
 * objects that are records. For input*.c only. */
#ifndef SES_INPUT_OBJECTS_H
#define SES_INPUT_OBJECTS_H

#include "ses/input/input_in.h"

/* One top-level value. */
struct objects {
    struct input *in;
    const struct json_lib *json;
    unsigned line;
    const char *unnamed; /* the domain of what names none, once it is known */
    json_t *root;
    size_t searched; /* values below root, in all searches */
    bool told;       /* something was wrong with all of it */
    bool empty;      /* a list without elements, or a report without */
    unsigned inside; /* JSON in strings of JSON, so deep */
};

/* Where in it. */
struct scope {
    const char *domain; /* of the nearest object that names one, or NULL */
    const char *base;   /* of a zone, below which its names are; or NULL */
    const char *owner;  /* the key of the value: the name of octoDNS's records */
    bool legacy;        /* inside VerificationAttributes */
    bool external;      /* SigningAttributesOrigin is EXTERNAL */
    bool dkim;          /* inside DkimAttributes: "Status" is DKIM's */
    bool outputs;       /* keys are names that people chose */
    bool bare;          /* in an array that is the whole value */
    unsigned depth;
};

void input_objects_walk(struct objects *o, json_t *v, const struct scope *s);

/* A member of an object, by its key: facts.c. NULL: an element of a list. */
void input_objects_member(struct objects *o, struct scope *s, const char *key,
                          json_t *v);
/* The key's value is a zone, below which names are relative. */
bool input_objects_is_zone_key(const char *key);
/* ... the region. */
bool input_objects_is_region_key(const char *key);
/* The key's value is the domain. */
bool input_objects_is_domain_key(const struct scope *s, const char *key);

/* A key such as "example.com": the domain, or NULL. */
const char *input_objects_domain_key(struct objects *o, const char *key);

/* A list: if it is one of CloudFormation's outputs, its domain into *s. */
void input_objects_stack(struct objects *o, struct scope *s, json_t *list);

/* A string that is itself a DKIM name or a target: taken in. */
bool input_objects_string(struct objects *o, struct scope *s, const char *text);

/* {"Name", "Type", "ResourceRecords"} in any spelling: taken in. */
bool input_objects_record(struct objects *o, const struct scope *s, json_t *v);

/* A line of our own report: taken in. */
bool input_objects_report(struct objects *o, json_t *v);

#endif
