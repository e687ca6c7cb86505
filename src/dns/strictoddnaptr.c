/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrcheck.h"
#include "dns/strictodd.h"

/* RFC 3403 4.1: order, preference, flags, services, regexp, replacement. */
enum strictcur_fault strictodd_naptr(struct strictcur *c)
{
    enum strictcur_fault fault = strictcur_skip(c, 4);

    for (int i = 0; i < 2 && !fault; i++)
        fault = strictcur_string(c);
    if (fault)
        return fault;
    const unsigned char *regexp = c->at + 1;
    fault = strictcur_string(c);
    if (fault)
        return fault;
    if (!rrcheck_regexp((struct bytes){regexp, (size_t)(c->at - regexp)}))
        return STRICTCUR_SYNTAX;
    return strictcur_name(c);
}
