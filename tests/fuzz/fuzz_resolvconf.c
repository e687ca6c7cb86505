/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as resolv.conf: no crash, never more than its lists hold, and each
 * server and domain is one that can be printed. */
#include "base/arena.h"
#include "net/resolvconf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {.oom = NULL};
    struct resolvconf c;

    enum resolvconf_err err =
        resolvconf_read(&c, (struct bytes){data, size}, &arena);
    if (err == RESOLVCONF_ABSENT || c.servers > RESOLVCONF_SERVERS ||
        c.searches > RESOLVCONF_SEARCH)
        abort();
    for (unsigned i = 0; err == RESOLVCONF_OK && i < c.servers; i++) {
        char at[80];
        struct buf b = buf_fixed(at, sizeof at);
        server_print_port(&b, &c.server[i].at);
        if (b.failed || server_port(&c.server[i].at) != 53 ||
            !*c.server[i].label)
            abort();
    }
    for (unsigned i = 0; err == RESOLVCONF_OK && i < c.searches; i++)
        if (!*c.search[i] || strpbrk(c.search[i], " \t\n"))
            abort();
    if (c.ndots > 255 || c.timeout > 255 || c.attempts > 255)
        abort();
    arena_free(&arena);
    return 0;
}
