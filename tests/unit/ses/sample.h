/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sample.h - domains as verification leaves them, for the tests of reports. */
#ifndef TESTS_SES_SAMPLE_H
#define TESTS_SES_SAMPLE_H

#include "base/arena.h"
#include "ses/model/model.h"

/* Two servers of GoDaddy; DKIM 1 right, DKIM 2 under a doubled name, DKIM 3
 * absent, no DMARC: the first user of the manual. */
struct ses_domain *sample_first(struct arena *a);
/* All right. */
struct ses_domain *sample_right(struct arena *a, const char *domain);
/* One server silent, one refusing, one without an address. */
struct ses_domain *sample_unknown(struct arena *a);
/* Right on the servers, but a resolver remembers that there was nothing. */
struct ses_domain *sample_lagging(struct arena *a);
/* A TXT record lower-cased, two strings, and a value that differs late. */
struct ses_domain *sample_txt(struct arena *a);
/* An e-mail address whose domain has a null MX. */
struct ses_domain *sample_address(struct arena *a);
/* Everything that comes from outside is hostile. */
struct ses_domain *sample_hostile(struct arena *a);
/* No records were given, and the zone is not delegated. */
struct ses_domain *sample_bare(struct arena *a);

/* The bytes that hostile strings are made of. */
extern const char sample_evil[];

#endif
