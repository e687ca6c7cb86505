/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/hint.h"

#include <string.h>

struct watcher *hint_watch(struct watcher *w, struct run *run)
{
    memset(w, 0, sizeof *w);
    (void)run;
    return NULL;
}
