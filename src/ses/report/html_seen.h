/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_seen.h - how often a name came by: for formats where two entries of
 * one name would be an error. Sixteen bytes a name. */
#ifndef SES_REPORT_HTML_SEEN_H
#define SES_REPORT_HTML_SEEN_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct html_seen_row {
    uint64_t hash; /* 0: free */
    unsigned times;
};

struct html_seen {
    struct html_seen_row *row;
    size_t cap, n;
    struct arena *arena;
};

/* 1 for the first time, 2 for the second ... */
unsigned html_seen_count(struct html_seen *s, const char *name);

#endif
