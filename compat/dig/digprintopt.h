/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digprintopt.h - the OPT record, field by field, option by option. */
#ifndef DIG_DIGPRINTOPT_H
#define DIG_DIGPRINTOPT_H

#include "dig/digprint.h"
#include "dns/edns.h"

/* The OPT PSEUDOSECTION; of YAML the lines below OPT_PSEUDOSECTION. */
void digprintopt_section(struct buf *b, const struct edns *e,
                         const struct digprint_about *a);

#endif
