/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind/complaint.h"

#include "base/edition.h"
#include "dig/print/message.h"

void print_trouble(struct buf *b, const struct dig *set, const char *words)
{
    if (set->show.yaml)
        buf_fmt(b, "- type: DIG_ERROR\n  message: |\n    %s\n", words);
    else
        buf_fmt(b, ";; %s\n", words);
}

static int error_of(const struct dig *set, const struct xchg_event *e)
{
    if (e->error != STREAM_E_RUDE)
        return e->error;
    return set->edition->rude_is_end ? 0 : STREAM_E_PROTOCOL;
}

void print_trouble_event(struct buf *b, const struct dig *set,
                         const struct xchg_event *e)
{
    if (e->kind == XCHG_E_NO_SERVERS) {
        print_trouble(b, set, "no servers could be reached");
        return;
    }
    if (set->show.yaml)
        return;
    struct xchg_event told = *e;
    told.error = error_of(set, e);
    complaint_event(b, &told, set->told ? set->told : set->name);
}
