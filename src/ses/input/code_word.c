/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/code_word.h"

#include "base/str.h"

#include <string.h>

enum input_role code_word_role(const char *word)
{
    static const char *const before[] = {"set", "with", "Set", "With"};
    enum input_role role = str_same(word, "resourceRecords")
                               ? ROLE_VALUE
                               : input_role_of(word, strlen(word));

    for (size_t i = 0; role == ROLE_NONE && i < 4; i++)
        if (str_starts(word, before[i]))
            role = input_role_of(word + strlen(before[i]),
                                 strlen(word) - strlen(before[i]));
    return role;
}

const char *code_word_type(const char *word)
{
    static const char *const types[] = {"CNAME", "TXT", "MX"};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_starts(word, types[i]) &&
            str_starts(word + strlen(types[i]), "record"))
            return types[i];
    return NULL;
}

bool code_word_is_plain(const char *word)
{
    static const char *const list[] = {
        "String", "string",  "str",  "from", "of",    "listOf", "List", "list",
        "asList", "arrayOf", "Some", "vec",  "tuple", "Array",  "new",  NULL};

    return str_is_one_of(word, list);
}

bool code_word_is_method(const char *word)
{
    static const char *const list[] = {
        "to_string", "to_owned", "into", "toString", "freeze", "to_s", NULL};

    return str_is_one_of(word, list);
}
