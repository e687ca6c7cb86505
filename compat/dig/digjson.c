/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digjson.h"

void digjson_message(struct buf *b, struct msg *m,
                     const struct digprint_about *a)
{
    (void)m, (void)a;
    buf_str(b, ";; +json is not there yet\n");
}
