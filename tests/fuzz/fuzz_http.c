/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as the HTTP/2 of a server that was asked twice: no crash, no more
 * answers than questions, and none longer than a message. The first octet says
 * whether BIND's rules hold and how the rest is cut. */
#include "lib_once.h"

#include "base/arena.h"
#include "net/stream.h"
#include "net/stream_http.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void drain(struct stream_http *h)
{
    const unsigned char *at;

    for (unsigned i = 0; i < 4096 && stream_http_out(h, &at); i++)
        ;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned char query[12] = {1, 2};
    struct arena arena = {.oom = abort};
    unsigned char flags = size ? data[0] : 0;
    const struct stream_how how = {.kind = STREAM_HTTP,
                                   .authority = "192.0.2.1:80",
                                   .path = "/dns-query",
                                   .get = flags & 1,
                                   .any_length = flags & 2};
    struct stream_http *h = stream_http_start(&how, &arena);
    size_t cut = 1 + (flags >> 2), answers = 0;
    struct bytes m;

    if (h) {
        stream_http_put(h, query, sizeof query);
        stream_http_put(h, query, sizeof query);
        drain(h);
    }
    for (size_t i = 1; h && i < size; i += cut) {
        if (!stream_http_in(h, data + i, size - i < cut ? size - i : cut))
            break;
        drain(h);
        for (; stream_http_next(h, &m); answers++)
            if (m.len > 65535 || answers > 2)
                abort();
        if (stream_http_state(h) == STREAM_HTTP_OVER)
            break;
    }
    stream_http_end(h);
    arena_free(&arena);
    return 0;
}
