/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as the text of a key record, a DMARC record or a token: no crash,
 * and what is said of them agrees with itself. A NUL divides the found from the
 * wanted one. */
#include "base/arena.h"
#include "base/str.h"
#include "ses/model/dmarc.h"
#include "ses/model/key.h"
#include "text/typo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool so)
{
    if (!so)
        abort();
}

static void read_key(const char *text, struct arena *a)
{
    struct key k;

    key_read(&k, text, a);
    must(k.p && strlen(k.p) <= strlen(text));
    must(k.have <= strlen(k.p) / 4 * 3 + 2);
    for (const char *p = k.p; *p; p++)
        must(!str_is_space(*p));
    must((k.fault == KEY_OK) == (key_words(&k, a) == NULL));
    /* a key that is well has a kind, and DER of the promised length */
    must(k.fault != KEY_OK || k.kind != KEY_KIND_UNKNOWN);
    must(k.fault != KEY_OK || k.have == k.whole);
    must(k.fault != KEY_OK || key_looks(text));
    must(k.fault != KEY_OK ||
         key_compare(k.p, key_wanted(text, a)) == KEY_SAME);
    must((k.kind == KEY_KIND_RSA) == (k.bits > 0));
}

static void compare(const char *found, const char *wanted, struct arena *a)
{
    const char *want = key_wanted(wanted, a);
    struct key k;

    if (!want)
        return;
    key_read(&k, found, a);
    must((key_compare(k.p, want) == KEY_SAME) == !strcmp(k.p, want));
    must(key_compare(want, want) == KEY_SAME);
}

static void read_text(const char *text, struct arena *a)
{
    const char *plain = typo_plain(text, a);
    struct dmarc d;

    must(strlen(plain) <= strlen(text));
    must(strlen(plain) == strlen(text) || typo_has_quotes(text) ||
         typo_has_blanks(text));
    must(!typo_is_token(text) || strlen(typo_token(text)) == 44);
    dmarc_read(&d, text);
    must((d.fault == DMARC_OK) == (dmarc_words(d.fault) == NULL));
    must(d.fault != DMARC_OK || (dmarc_is_record(text) && dmarc_looks(text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {.oom = NULL};
    const char *text = arena_copy(&a, data, size);
    size_t n = strlen(text);

    read_key(text, &a);
    read_text(text, &a);
    if (n < size)
        compare(text, text + n + 1, &a);
    arena_free(&a);
    return 0;
}
