/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objects.h - a value of JSON or YAML on the walk through it: strings and objects
 * that are records, and what its keys tell. For src/ses/input only. */
#ifndef SES_INPUT_OBJECTS_H
#define SES_INPUT_OBJECTS_H

#include "ses/input/input_in.h"
#include "ses/input/keys.h"

/* One top-level value. */
struct input_objects {
    struct input *in;
    const struct json_lib *json;
    unsigned line;
    const char *unnamed; /* the domain of what names none, once it is known */
    json_t *root;
    size_t searched;     /* values below root, in all searches */
    bool told;           /* something was wrong with all of it */
    bool quiet;          /* what names no domain repeats what was read */
    bool empty;          /* a list without elements, or a report without */
    unsigned inside;     /* JSON in strings of JSON, so deep */
    const char *site[8]; /* domains of which the objects say nothing of SES, */
    size_t sites;        /* at keys such as "web" */
};

/* Where in it. */
struct input_scope {
    const char *domain;    /* of the nearest object that names one, or NULL */
    const char *base;      /* of a zone, below which its names are; or NULL */
    const char *region;    /* of the nearest object that names one, or NULL */
    const char *mail_from; /* likewise */
    const char *stack;     /* that a parameter of the stack names, or NULL */
    const char *type;      /* "MX": the members are names with a value of it */
    const char *owner; /* the key of the value: the name of octoDNS's records */
    bool keyed;        /* the domain is the key of the value */
    bool legacy;       /* inside VerificationAttributes */
    bool external;     /* SigningAttributesOrigin is EXTERNAL */
    bool dkim;         /* inside DkimAttributes: "Status" is DKIM's */
    bool outputs;      /* keys are names that people chose */
    bool bare;         /* in an array that is the whole value */
    unsigned depth;
};

/* Says at its line what is wrong, unless it is NULL. */
void input_objects_wrong(const struct input_objects *o, const char *text);

/* The string that is the member `key` of the object, or NULL. */
const char *input_objects_text(const struct input_objects *o, json_t *v,
                               const char *key);

/* A key such as "example.com": the domain, or NULL. */
const char *input_objects_domain_key(struct input_objects *o, const char *key);

/* A string that is itself a DKIM name or a target: taken in. */
bool input_objects_string(struct input_objects *o, struct input_scope *s,
                          const char *text);

/* {"Name", "Type", "ResourceRecords"} in any spelling: taken in. */
bool input_objects_record(struct input_objects *o, const struct input_scope *s,
                          json_t *v);

/* A line of our own report: taken in. */
bool input_objects_report(struct input_objects *o, json_t *v);

/* ---- fields.c: a record in the spelling of any DNS provider's API ---- */

/* The members that say what a record is; NULL: there is none. */
struct input_fields {
    json_t *name, *type, *value, *priority, *zone;
};

/* Finds them. */
void input_fields_of(const struct input_objects *o, json_t *v,
                     struct input_fields *f);

/* The object is a record of DNS: its type is one, and it has a value. */
bool input_fields_is_record(const struct input_objects *o, json_t *v);

/* The value number i as text in the arena, the priority before a host; NULL:
 * there are no more. What is no text is "". */
const char *input_fields_value(const struct input_objects *o,
                               const struct input_fields *f, size_t i);

/* A member of it is a list of records. */
bool input_fields_has_records(const struct input_objects *o, json_t *v);

/* ---- facts.c: what a value tells of an identity, by its key. Each takes it
 * into the store and says what is wrong. ---- */

/* A DKIM token, alone. */
void input_facts_token(struct input_objects *o, struct input_scope *s,
                       const char *text);

/* A string of any other key that has a meaning. */
void input_facts_string(struct input_objects *o, struct input_scope *s,
                        enum input_key m, const char *text);

/* A number, a boolean, a time. */
void input_facts_value(struct input_objects *o, struct input_scope *s,
                       enum input_key m, json_t *v);

/* ---- about.c: what an object is about ---- */

/* The domain that an object names itself, by one of its keys or its ARN; NULL:
 * it names none. */
const char *input_about_domain(struct input_objects *o,
                               const struct input_scope *s, json_t *v);

/* The region that the object names by a key, or NULL. */
const char *input_about_region(struct input_objects *o,
                               const struct input_scope *s, json_t *v);

/* A resource of another service, which has domains too; or a change that takes
 * a record away. */
bool input_about_others(const struct input_objects *o, json_t *v);

/* What the object is about, into *s; an identity, which goes into the store,
 * unless it lists records. `owner` is the key that the object stands at, or
 * NULL. */
void input_about_name(struct input_objects *o, json_t *v, struct input_scope *s,
                      const char *owner);

/* After the walk: the domains of sites are identities if no object had one
 * (none), else they were not asked about. */
void input_about_sites(struct input_objects *o, bool none);

/* ---- outputs.c: values with names that people chose: outputs of stacks,
 * environments ---- */

/* The object is {"name": {"value": ...}, ...} of `terraform output -json`. */
bool input_outputs_are(const struct input_objects *o, json_t *v);

/* {"OutputKey": NAME, "OutputValue": VALUE} of CloudFormation, {"name":
 * "SES_DOMAIN", "value": VALUE} of an environment: the name, what it means, and
 * the value; NULL: it is none. */
const char *input_outputs_named(struct input_objects *o, json_t *v,
                                enum input_key *m, json_t **value);

/* "SES_DOMAIN=example.com", as lists of an environment have it: the value, and
 * what the key means. NULL: it is no such text. */
const char *input_outputs_assigned(struct input_objects *o, const char *text,
                                   enum input_key *m);

/* Outputs of a stack name the domain in one element, the tokens in others: the
 * domain goes into *s. The region of them, or NULL. */
const char *input_outputs_list(struct input_objects *o, struct input_scope *s,
                               json_t *list);

/* A key of what has a domain that need not be one of mail: "web", "CdnDomain". */
bool input_outputs_is_site(const char *key);

/* The one domain that the parameters of a stack name, which has outputs besides;
 * or NULL. */
const char *input_outputs_parameter(struct input_objects *o, json_t *stack);

/* Outputs that are the whole file are read one by one: what one says of the
 * others is kept for the file. */
void input_outputs_alone(struct input_objects *o, enum input_key m,
                         const char *text);

/* ---- bounce.c: the MAIL FROM of an object, and strings that are its records
 * ---- */

/* The MAIL FROM that the object names, into *s. */
void input_bounce_name(struct input_objects *o, json_t *v,
                       struct input_scope *s);

/* "mx": "10 feedback-smtp...", "spf": "v=spf1 ...": a value of a MAIL FROM, and
 * the key is not its name. */
bool input_bounce_is_setting(const struct input_scope *s, const char *key,
                             const char *text);

/* The object has several of them, or one beside tokens or the name of a MAIL
 * FROM: it is no record itself. */
bool input_bounce_has_settings(const struct input_objects *o,
                               const struct input_scope *s, json_t *v);

/* {"bounce.example.com": "10 feedback-smtp..."}: the key is the name of that. */
bool input_bounce_is_name(const struct input_scope *s, const char *key,
                          const char *text);

/* The type that the members of {"mx": {...}} are of, or NULL. */
const char *input_bounce_type(const char *plain);

/* ---- queried.c: keys that --query, jq and DynamoDB made up ---- */

/* An array of nothing but tokens, of which nothing else has the look. */
bool input_queried_are_tokens(const struct input_objects *o, json_t *v);

/* The value in {"S": "TEXT"} or {"L": [...]} of DynamoDB, else v itself. */
json_t *input_queried_untyped(const struct input_objects *o, json_t *v);

/* The domain of an object that has tokens: the only one that a key such as "id"
 * or "D" gives, or NULL. */
const char *input_queried_domain(struct input_objects *o, json_t *v);

/* ["example.com", ["TOKEN", "TOKEN", "TOKEN"], "PENDING"], the fields that a query
 * asked for: taken in. */
bool input_queried_row(struct input_objects *o, const struct input_scope *s,
                       json_t *v);

#endif
