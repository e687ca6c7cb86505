/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/fact/facts.h"

#include <arpa/nameser.h>

static enum ses_code of_rcode(unsigned rcode)
{
    switch (rcode) {
    case ns_r_noerror:
    case ns_r_nxdomain:
        return CODE_NONE;
    case ns_r_refused:
        return CODE_REFUSED;
    case ns_r_formerr:
    case ns_r_notimpl:
        return CODE_FORMERR;
    case ns_r_notauth:
        return CODE_LAME_SERVER;
    default:
        return CODE_SERVFAIL;
    }
}

enum ses_code trouble_of(const struct fact *f)
{
    switch (f->outcome) {
    case FACT_OPEN:
    case FACT_TIMEOUT:
    case FACT_UNASKED: /* as unknown as that */
        return CODE_TIMEOUT;
    case FACT_UNREACHABLE:
    case FACT_PRIVATE: /* not for whoever asks from here */
        return CODE_UNREACHABLE;
    case FACT_BROKEN:
        return CODE_FORMERR;
    case FACT_ANSWER:
        break;
    }
    return of_rcode(f->rcode);
}
