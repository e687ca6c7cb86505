/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/json.h"

#include "base/lib.h"

#define ROW(symbol, member)                       \
    {                                             \
        symbol, offsetof(struct json_lib, member) \
    }

static const struct lib_symbol symbols[] = {
    ROW("json_load_callback", load_callback),
    ROW("json_loadb", loadb),
    ROW("json_delete", free),
    ROW("json_object_get", get),
    ROW("json_object_size", members),
    ROW("json_object_iter", iter),
    ROW("json_object_iter_next", iter_next),
    ROW("json_object_iter_key", iter_key),
    ROW("json_object_iter_value", iter_value),
    ROW("json_array_size", size),
    ROW("json_array_get", at),
    ROW("json_string_value", text),
    ROW("json_string_length", text_len),
    ROW("json_integer_value", integer),
    ROW("json_number_value", real),
    ROW("json_object", object),
    ROW("json_array", array),
    ROW("json_string", string),
    ROW("json_integer", new_integer),
    ROW("json_real", new_real),
    ROW("json_true", yes),
    ROW("json_false", no),
    ROW("json_null", null),
    ROW("json_equal", equal),
    ROW("json_object_set_new", set_new),
    ROW("json_array_append_new", append_new),
    ROW("json_dump_callback", dump_callback),
};

bool json_open(struct json_lib *lib)
{
    if (!lib->ready)
        lib->ready = lib_open("libjansson.so.4", symbols,
                              sizeof symbols / sizeof symbols[0], lib);
    return lib->ready;
}

void json_drop(const struct json_lib *lib, json_t *j)
{
    /* SIZE_MAX marks true, false and null, which are never freed */
    if (j && j->refcount != (size_t)-1 && --j->refcount == 0)
        lib->free(j);
}
