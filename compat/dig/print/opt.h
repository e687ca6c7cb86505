/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opt.h - the OPT record, field by field, option by option. */
#ifndef DIG_PRINT_OPT_H
#define DIG_PRINT_OPT_H

#include "dig/print/message.h"
#include "dns/edns.h"

/* The OPT PSEUDOSECTION; of YAML the lines below OPT_PSEUDOSECTION. */
void print_opt_section(struct buf *b, const struct edns *e,
                       const struct print_message_about *a);

#endif
