/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as --from: no crash, bounded memory, and whatever is told is
 * printable. The first octet chooses between words, --paste and --zone-file. */
#include "base/arena.h"
#include "ses/fact/zonefile.h"
#include "ses/input/input.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(void *ctx, const struct fault *said)
{
    (void)ctx;
    for (const char *p = said->text; *p; p++)
        if (*p < 0x20 || *p > 0x7e)
            abort();
}

static void say_zone(void *ctx, const struct fault *fault)
{
    (void)ctx;
    if (!*fault->text)
        abort();
}

static void check(const struct ses_identity *id)
{
    if (!id->domain || !*id->domain)
        abort();
    for (size_t i = 0; i < id->nexpected; i++)
        for (size_t k = 0; k < id->expected[i].values.n; k++)
            if (!id->expected[i].values.at[k])
                abort();
}

static void read_input(FILE *f, bool word, bool paste)
{
    static const char *const words[] = {"example.com"};
    const char *dash = "-";
    const struct longopts longopts = {.paste = paste, .from = {&dash, 1}};
    const struct input_plan plan = {.longopts = &longopts,
                                    .word = words,
                                    .words = word,
                                    .in = f,
                                    .say = say};
    struct arena a = {.oom = NULL}, one = {.oom = NULL};
    struct input *in = input_begin(&plan, &a);
    struct ses_identity id;

    while (input_next(in, &one, &id)) {
        check(&id);
        arena_free(&one);
    }
    input_end(in);
    arena_free(&one);
    arena_free(&a);
}

static void read_zone(FILE *f)
{
    static const char *const names[] = {"example.com", "a.example.com",
                                        "_domainkey.example.com", "org"};
    const struct zonefile_source src = {f, "example.com", say_zone, NULL};
    struct arena a = {.oom = NULL};
    unsigned broken;
    struct zonefile z = zonefile_load(&src, &a, &broken);
    unsigned char octets[1400];

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct buf b = buf_fixed(octets, sizeof octets);
        const struct query q = {.name = names[i], .type = 16, .class = 1};

        if (!zonefile_reply(&z, &q, 1, &b) || b.len < 12)
            abort();
    }
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE *f;

    if (size < 2)
        return 0;
    f = fmemopen((void *)(uintptr_t)(data + 1), size - 1, "r");
    if (!f)
        return 0;
    if (data[0] % 4 == 3)
        read_zone(f);
    else
        read_input(f, data[0] % 4 != 0, data[0] % 4 == 2);
    fclose(f);
    return 0;
}
