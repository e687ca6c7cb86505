/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as the data of any record, printed in every style: no crash, no
 * octet that a terminal could mistake, and valid in one style is valid in all.
 * The input: type, class, then the data. */
#include "base/arena.h"
#include "dns/rr/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_MAX = 1 << 20, TYPE_AND_CLASS = 4 };

static const unsigned char before[] = "\0\1\x85\x80\0\1\0\1\0\0\0\0"
                                      "\7example\0\0\1\0\1"
                                      "\xc0\x0c";

static const struct rr_style styles[] = {
    {.multiline = false},
    {.multiline = true},
    {.multiline = true, .rrcomments = true},
    {.rrcomments = true},
    {.nocrypto = true},
    {.multiline = true, .nocrypto = true},
    {.unknown = true},
    {.unknown = true, .multiline = true},
    {.expand_aaaa = true},
    {.yaml = true},
    {.split = 1},
    {.split = 4, .multiline = true},
    {.nosplit = true},
    {.nosplit = true, .multiline = true, .column = 13},
    {.now = UINT32_MAX},
};

/* A message of which nothing follows the data. */
static unsigned char *make_message(const uint8_t *data, size_t size,
                                   size_t *length)
{
    size_t n = size - TYPE_AND_CLASS, head = sizeof before - 1;
    unsigned char *raw = malloc(head + 10 + n);

    if (!raw)
        return NULL;
    memcpy(raw, before, head);
    memcpy(raw + head, data, TYPE_AND_CLASS);
    memset(raw + head + 4, 0, 4);
    ns_put16((unsigned)n, raw + head + 8);
    memcpy(raw + head + 10, data + TYPE_AND_CLASS, n);
    *length = head + 10 + n;
    return raw;
}

static void print(struct msg *m)
{
    int valid = -1;
    struct rr rr;

    if (!msg_rr(m, MSG_ANSWER, 0, &rr))
        return;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        struct arena a = {0};
        struct buf b = buf_in(&a, TEXT_MAX);
        bool ok = rr_text(&b, &rr, &styles[i]);
        if ((valid >= 0 && ok != valid) || (!ok && b.len))
            abort();
        valid = ok;
        for (size_t k = 0; k < b.len; k++)
            if ((unsigned char)(b.at[k] - ' ') > '~' - ' ' &&
                (!styles[i].multiline || !strchr("\t\n", b.at[k])))
                abort();
        arena_free(&a);
        char small[16];
        b = buf_fixed(small, sizeof small);
        rr_text(&b, &rr, &styles[i]);
        if (b.len >= sizeof small)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct msg m;
    size_t length;

    if (size < TYPE_AND_CLASS || size > NS_MAXMSG / 2)
        return 0;
    unsigned char *raw = make_message(data, size, &length);
    if (!raw)
        return 0;
    msg_view(&m, (struct bytes){raw, length}, &arena);
    print(&m);
    free(raw);
    arena_free(&arena);
    return 0;
}
