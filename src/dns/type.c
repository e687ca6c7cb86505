/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/type.h"

#include "base/str.h"

#include <string.h>

struct row {
    uint16_t number;
    const char *name;
};

/* BIND's own, in its key files: it reads the name but never writes it. */
enum { KEYDATA = 65533 };

#define ROW(number, name, ...) {number, #name},
#define ODD ROW
#define FIXED ROW
#define OPAQUE(number, name) {number, #name},
static const struct row types[] = {
#include "dns/rows.h"
};

/* The first name of a number is the one that is printed. */
static const struct row classes[] = {
    {1, "IN"},     {3, "CH"},     {3, "CHAOS"}, {4, "HS"},
    {4, "HESIOD"}, {254, "NONE"}, {255, "ANY"}, {0, "RESERVED0"},
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool find(const struct row *rows, size_t n, const char *word,
                 uint16_t *number)
{
    /* Every bare word of a line is looked up: most rows end at one letter. */
    for (size_t i = 0; i < n; i++)
        if ((rows[i].name[0] | 0x20) == (word[0] | 0x20) &&
            str_same(rows[i].name, word)) {
            *number = rows[i].number;
            return true;
        }
    return false;
}

/* RFC 3597: "TYPE123", "CLASS123"; and BIND takes what strtoul does, "TYPE +1"
 * and "TYPE-0", in five octets. */
static bool find_number(const char *prefix, const char *word, uint16_t *number)
{
    enum { WIDTH = 5 };
    uint32_t n;

    if (!str_starts(word, prefix))
        return false;
    const char *digits = word + strlen(prefix);
    if (strlen(digits) > WIDTH)
        return false;
    while (str_is_space(*digits))
        digits++;
    bool minus = *digits == '-';
    if (minus || *digits == '+')
        digits++;
    if (str_u32(digits, UINT16_MAX, &n) != STR_OK || (minus && n))
        return false;
    *number = (uint16_t)n;
    return true;
}

#undef ROW
#undef OPAQUE
#define ROW(number, name, ...) \
    case number:               \
        return #name;
#define OPAQUE(number, name) \
    case number:             \
        return #name;

/* A jump, not a search: every record that is printed asks. */
static const char *type_name(uint16_t type)
{
    switch (type) {
#include "dns/rows.h"
    }
    return NULL;
}

static void print(struct buf *b, const char *name, const char *prefix,
                  uint16_t number)
{
    buf_str(b, name ? name : prefix);
    if (!name)
        buf_u32(b, number);
}

bool type_is_known(uint16_t type)
{
    return type_name(type) != NULL;
}

void type_print(struct buf *b, uint16_t type)
{
    print(b, type == KEYDATA ? NULL : type_name(type), "TYPE", type);
}

void type_print_class(struct buf *b, uint16_t class)
{
    enum { IN = 1 };
    const char *name = class == IN ? "IN" : NULL;

    for (size_t i = 0; !name && i < COUNT(classes); i++)
        if (classes[i].number == class)
            name = classes[i].name;
    print(b, name, "CLASS", class);
}

bool type_read(const char *word, uint16_t *type)
{
    enum { LONGEST = 10 }; /* no name of a type, nor TYPE with a number */

    if (strnlen(word, LONGEST + 1) > LONGEST)
        return false;
    return find(types, COUNT(types), word, type) ||
           find_number("TYPE", word, type);
}

bool type_read_class(const char *word, uint16_t *class)
{
    return find(classes, COUNT(classes), word, class) ||
           find_number("CLASS", word, class);
}

void type_print_rcode(struct buf *b, unsigned rcode)
{
    static const char *const name[] = {
        "NOERROR",    "FORMERR",    "SERVFAIL",   "NXDOMAIN",   "NOTIMP",
        "REFUSED",    "YXDOMAIN",   "YXRRSET",    "NXRRSET",    "NOTAUTH",
        "NOTZONE",    "RESERVED11", "RESERVED12", "RESERVED13", "RESERVED14",
        "RESERVED15", "BADVERS",
    };

    if (rcode < COUNT(name))
        buf_str(b, name[rcode]);
    else if (rcode == 23)
        buf_str(b, "BADCOOKIE");
    else
        buf_fmt(b, "?%u", rcode);
}

const char *type_opcode(unsigned opcode)
{
    static const char *const name[] = {
        "QUERY",      "IQUERY",     "STATUS",     "RESERVED3",
        "NOTIFY",     "UPDATE",     "RESERVED6",  "RESERVED7",
        "RESERVED8",  "RESERVED9",  "RESERVED10", "RESERVED11",
        "RESERVED12", "RESERVED13", "RESERVED14", "RESERVED15",
    };

    return name[opcode & 15];
}
