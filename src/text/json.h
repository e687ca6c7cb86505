/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.h - jansson, loaded when JSON is first read or written.
 *
 * Types and constants come from <jansson.h>; its functions only through this
 * table. Its inline json_decref calls json_delete and must not be used: use
 * json_drop.
 */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include <jansson.h>
#include <stdbool.h>

struct json_lib {
    bool ready;
    json_t *(*load_callback)(json_load_callback_t, void *, size_t,
                             json_error_t *);
    json_t *(*loadb)(const char *, size_t, size_t, json_error_t *);
    void (*free)(json_t *); /* json_delete */
    json_t *(*get)(const json_t *, const char *);
    size_t (*members)(const json_t *); /* json_object_size */
    void *(*iter)(json_t *);
    void *(*iter_next)(json_t *, void *);
    const char *(*iter_key)(void *);
    json_t *(*iter_value)(void *);
    size_t (*size)(const json_t *); /* json_array_size */
    json_t *(*at)(const json_t *, size_t);
    const char *(*text)(const json_t *);
    size_t (*text_len)(const json_t *);
    json_int_t (*integer)(const json_t *);
    double (*real)(const json_t *);
    /* for writing */
    json_t *(*object)(void);
    json_t *(*array)(void);
    json_t *(*string)(const char *);
    json_t *(*new_integer)(json_int_t);
    json_t *(*new_real)(double);
    json_t *(*yes)(void);
    json_t *(*no)(void);
    json_t *(*null)(void);
    int (*equal)(const json_t *, const json_t *);
    int (*set_new)(json_t *, const char *, json_t *);
    int (*append_new)(json_t *, json_t *);
    int (*dump_callback)(const json_t *, json_dump_callback_t, void *, size_t);
};

/* Loads the library on the first call. False: it is not installed; the one
 * line for that is JSON_ABSENT. */
bool json_open(struct json_lib *lib);

#define JSON_ABSENT "JSON needs libjansson.so.4, which is not installed"

/* Gives up one reference. j may be NULL. */
void json_drop(const struct json_lib *lib, json_t *j);

#endif
