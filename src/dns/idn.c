/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/idn.h"

#include "base/lib.h"
#include "base/str.h"

#include <idn2.h>
#include <string.h>

bool idn_open(struct idn *i)
{
    static const struct lib_symbol symbols[] = {
        {"idn2_to_ascii_lz", offsetof(struct idn, to_ascii)},
        {"idn2_strerror", offsetof(struct idn, strerror)},
        {"idn2_free", offsetof(struct idn, free)},
    };

    return lib_open("libidn2.so.0", symbols, sizeof symbols / sizeof *symbols,
                    i);
}

static bool is_ascii(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s & 0x80)
            return false;
    return true;
}

bool idn_needed(bool lenient, const char *typed, const char *const *domain,
                unsigned domains)
{
    bool ascii = lenient && is_ascii(typed);

    for (unsigned i = 0; ascii && i < domains; i++)
        ascii = is_ascii(domain[i]);
    return !ascii;
}

static const char *convert(const struct idn *i, const char *typed, char *out,
                           size_t cap)
{
    char *ascii = NULL;
    int err = i->to_ascii(typed, &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);

    if (err == IDN2_DISALLOWED)
        err = i->to_ascii(typed, &ascii, IDN2_TRANSITIONAL | IDN2_NFC_INPUT);
    if (err != IDN2_OK)
        return i->strerror(err);
    const char *from = str_same(ascii, typed) ? typed : ascii;
    size_t n = strlen(from);
    if (n < cap)
        memcpy(out, from, n + 1);
    i->free(ascii);
    return n < cap ? NULL : i->strerror(IDN2_TOO_BIG_DOMAIN);
}

const char *idn_read(const struct idn *i, const char *typed, char *out,
                     size_t cap)
{
    const char *fault = convert(i, typed, out, cap);

    if (!fault || !i->lenient)
        return fault;
    size_t n = strnlen(typed, cap - 1);
    memcpy(out, typed, n);
    out[n] = '\0';
    return NULL;
}

const char *idn_or_typed(const struct idn *i, const char *typed, char *out,
                         size_t cap)
{
    return i && !idn_read(i, typed, out, cap) ? out : typed;
}
