/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters beyond ASCII in a domain name, by libidn2 (IDNA2008, UTS 46). */
#include "ses/input/input_in.h"

#include "base/lib.h"
#include "base/memory.h"

#include <errno.h>
#include <idn2.h>
#include <string.h>

struct idn_lib {
    int (*convert)(const char *, char **, int);
    void (*free)(void *);
};

static const struct lib_symbol symbols[] = {
    {"idn2_to_ascii_8z", offsetof(struct idn_lib, convert)},
    {"idn2_free", offsetof(struct idn_lib, free)},
};

const char *input_idn(const char *typed, char out[NAME_TEXT])
{
    struct idn_lib lib;
    char *ace = NULL;
    const char *wrong = NULL;
    int err;

    if (!lib_open("libidn2.so.0", symbols, 2, &lib))
        return "letters outside ASCII need libidn2.so.0, which is not "
               "installed";
    errno = 0;
    err = lib.convert(typed, &ace, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    /* what it has no memory for it calls by other names, too */
    if (err == IDN2_MALLOC || (err != IDN2_OK && errno == ENOMEM))
        memory_out();
    if (err != IDN2_OK)
        wrong = "the name contains a character that is not allowed in a domain "
                "name";
    else if (strlen(ace) >= NAME_TEXT)
        wrong = "the name is longer than 255 octets";
    else
        memcpy(out, ace, strlen(ace) + 1);
    lib.free(ace);
    return wrong;
}
