/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as the TLS of a server: no crash, and a handshake never ends well
 * with somebody who has no key. */
#include "base/arena.h"
#include "net/stream_tls.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena = {.oom = abort};
    static struct stream_trust *trust;
    struct stream_tls_fault fault;
    struct stream_tls_set set = {.verify = false, .hostname = "tls.test"};
    unsigned char out[512];
    size_t n, cut = size ? data[0] + 1U : 1;

    if (!trust)
        trust = stream_tls_trust(&set, &arena, &fault);
    if (!trust)
        return 0; /* not installed */
    struct stream_tls *t = stream_tls_start(trust, size && data[0] & 1, &fault);
    if (!t)
        abort();
    enum stream_tls_step step = stream_tls_shake(t, &fault);
    for (size_t i = 1; i < size && step == STREAM_TLS_MORE; i += cut) {
        stream_tls_in(t, data + i, size - i < cut ? size - i : cut);
        step = stream_tls_shake(t, &fault);
        while ((n = stream_tls_pending(t)) != 0)
            stream_tls_out(t, out, n < sizeof out ? n : sizeof out);
    }
    if (step == STREAM_TLS_DONE)
        abort();
    stream_tls_end(t);
    return 0;
}
