/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind/complaint.h"

#include "base/arena.h"

void seen_answer(struct watch_seen *seen, const struct run *run,
                 const struct msg *m, struct arena *a)
{
    if (!run->watch)
        return;
    struct msg *kept = arena_alloc(a, sizeof *kept);
    void *copy = arena_copy(a, m->raw.at, m->raw.len);
    msg_view(kept, (struct bytes){copy, m->raw.len}, a);
    seen->msg = kept;
    seen->answered = true;
    seen->rcode = msg_rcode(kept);
}
