/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/row.h"

#include <arpa/nameser.h>

#define ROW(number, name, where, ...) {NULL, {__VA_ARGS__}, where, 0},
#define ODD(number, name, where, odd, ...) {odd, {__VA_ARGS__}, where, 0},
#define FIXED(number, name, where, octets, ...) \
    {NULL, {__VA_ARGS__}, where, octets},
#define OPAQUE(number, name) {NULL, {RR_END}, RR_EVERY, 0},
static const struct rr_row rows[] = {
#include "dns/rows.h"
};
#undef ROW
#undef ODD
#undef FIXED
#undef OPAQUE

/* Where the row of a type is; a type that has two does not build. */
#define ROW(number, ...) AT_##number,
#define ODD ROW
#define FIXED ROW
#define OPAQUE ROW
enum {
#include "dns/rows.h"
    NOWHERE
};
#undef ROW
#undef ODD
#undef FIXED
#undef OPAQUE

#define ROW(number, ...) \
    case number:         \
        return AT_##number;
#define ODD ROW
#define FIXED ROW
#define OPAQUE ROW
static unsigned index_of(uint16_t type)
{
    switch (type) {
#include "dns/rows.h"
    }
    return NOWHERE;
}

static bool is_at_home(unsigned where, uint16_t class)
{
    switch (where & RR_CLASSES) {
    case RR_IN:
        return class == ns_c_in;
    case RR_IN_HS:
        return class == ns_c_in || class == ns_c_hs;
    case RR_ANY:
        return class == ns_c_any;
    }
    return true;
}

const struct rr_row *rr_row(uint16_t type, uint16_t class)
{
    /* RFC 1035 3.4.1 is the Internet's; Chaosnet has names and octal. */
    static const struct rr_row chaos_a = {
        rr_address_chaos, {RR_END}, RR_EVERY, 0};
    unsigned i = index_of(type);

    if (type == ns_t_a && class == ns_c_chaos)
        return &chaos_a;
    if (i == NOWHERE || (!rows[i].odd && rows[i].field[0] == RR_END))
        return NULL;
    return is_at_home(rows[i].where, class) ? &rows[i] : NULL;
}
