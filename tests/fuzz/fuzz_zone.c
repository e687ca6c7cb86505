/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as a zone file: no crash, records in canonical order within the
 * zone, and what the zone answers is a message without a fault. The first octet
 * chooses the first origin. */
#include "base/arena.h"
#include "base/edition.h"
#include "base/str.h"
#include "dns/rr/strict.h"
#include "ses/fact/zonefile.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ASKED = 40, PACKET = 1232, LABELS = 200 };

static void say(void *ctx, const struct fault *fault)
{
    unsigned *told = ctx;

    if (!*fault->text || !fault->line)
        abort();
    for (const char *p = fault->text; *p; p++)
        if (*p < ' ' || *p > '~')
            abort();
    ++*told;
}

static void ask(const struct zonefile *z, const char *name, uint16_t type)
{
    unsigned char octets[PACKET];
    struct buf b = buf_fixed(octets, sizeof octets);
    const struct query q = {.name = name, .type = type, .class = 1};
    struct strict_result s;

    if (!zonefile_reply(z, &q, 1, &b))
        abort();
    s = strict_check((struct bytes){octets, b.len}, edition_of("9.20"));
    if (s.reason)
        abort();
}

static const char *below(struct arena *a, const char *owner)
{
    return arena_fmt(a, "x.%s", strcmp(owner, ".") ? owner : "");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const origin[] = {"example.com", NULL, "a.b.example.org",
                                         "com"};
    static const uint16_t also[] = {1, 2, 5, 6, 15, 16, 28};
    struct arena a = {.oom = NULL};
    unsigned told = 0, broken = 0;

    if (size < 2)
        return 0;
    FILE *f = fmemopen((void *)(uintptr_t)(data + 1), size - 1, "r");
    if (!f)
        abort();
    const struct zonefile_source from = {f, origin[data[0] & 3], say, &told};
    struct zonefile z = zonefile_load(&from, &a, &broken);
    fclose(f);
    if (broken > told)
        abort();
    for (size_t i = 0; i < z.n && i < ASKED; i++) {
        ask(&z, z.rr[i].owner, z.rr[i].type);
        ask(&z, z.rr[i].owner, also[i % (sizeof also / sizeof *also)]);
        if (strlen(z.rr[i].owner) < LABELS) /* below it: a name, not too long */
            ask(&z, below(&a, z.rr[i].owner), 5);
    }
    ask(&z, "example.com", 16);
    arena_free(&a);
    return 0;
}
