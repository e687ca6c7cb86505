/* SPDX-License-Identifier: GPL-3.0-or-later */
/* region.h - AWS regions, and the names SES uses in them. Pure tables. */
#ifndef SES_MODEL_REGION_H
#define SES_MODEL_REGION_H

#include <stdbool.h>
#include <stddef.h>

/* Room for a region's name and its NUL. */
enum { REGION_TEXT = 32 };

/* The zone most regions share. */
#define REGION_DEFAULT_ZONE "dkim.amazonses.com"

/* SES is known to send from there. An unknown one may be new. */
bool region_known(const char *region);

/* It is shaped like one: "xx-word-N", "us-gov-word-N". */
bool region_is_shaped(const char *region);

/* The one region that a text names, as a code or by its place: "Europe (Zurich)
 * eu-central-2", "Europa (Irland)". In lower case; false: none, or several. */
bool region_in_words(const char *text, char out[REGION_TEXT]);
/* The text is a place of a region and nothing else: "Zurich", "N. Virginia". */
bool region_is_place(const char *text);

/* "dkim.amazonses.com" or the region's own; NULL for an unknown region. */
const char *region_dkim_zone(const char *region);

/* It is in a partition of AWS that has no SES: cn-north-1, us-iso-east-1. */
bool region_lacks_ses(const char *region);

/* The region that is known and differs from this one by a slip in its middle:
 * eu-wset-1. NULL: none. */
const char *region_meant(const char *region);

/* The known region that has these letters and digits, whatever stands between
 * them and with the letter of an availability zone: "us-east1", "EU_WEST_1A".
 * NULL: none. */
const char *region_spelled(const char *text);

/* The region that takes the bounces, from what is said of it and of the zone
 * with the keys (NULL: nothing). The zone outranks the region where one of them
 * cannot be right. In lower case; false: it is not known. */
bool region_for_mail(const char *region, const char *zone,
                     char out[REGION_TEXT]);

/* The zones of SES that are known, each once; NULL behind the last. */
const char *region_zone(size_t i);

/* The name looks like a zone with SES's keys: dkim[.LABELS].amazonses.com or
 * .eu. Any cell or new region will do; no final dot. */
bool region_is_dkim_zone(const char *name);

/* If a target is TOKEN.ZONE with an SES zone: where ZONE begins in it. */
const char *region_target_zone(const char *target);

/* The region inside "feedback-smtp.REGION.amazonses.com" (the MX of a custom
 * MAIL FROM). False: another host. */
bool region_of_feedback(const char *host, char region[REGION_TEXT]);

#endif
