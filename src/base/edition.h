/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edition.h - which BIND is imitated, and what differs between them.
 *
 * A difference is a column: of the rows here, or of the table it belongs to,
 * whose rows then say by bits for which editions they are.
 */
#ifndef BASE_EDITION_H
#define BASE_EDITION_H

#include <stdbool.h>
#include <stddef.h>

enum edition_bit { EDITION_9_18 = 1, EDITION_9_20 = 2 };

struct edition {
    const char *name;    /* "9.18" */
    const char *version; /* "9.18.49-seslookup-V" */
    size_t theirs;       /* length of the version that Debian's BIND has */
    unsigned char bit;
    /* dig's command line */
    bool greets_last;        /* the greeting is made of the line as it was left
                             when all of it was read; before: at its first
                             name */
    bool version_is_data;    /* -v: on stdout */
    bool takes_u;            /* +u and the like: no option, no error */
    const char *gone;        /* letters that are removed options */
    bool binary;             /* the C library that it is built with reads 0b1 as
                                a number */
    bool pair_beside_secret; /* -k with a pair of public keys signs if there is
                                -y, too; before: nothing does */
    /* replies */
    bool asks_question; /* a reply without a question is told */
    bool empty_is_end;  /* an empty message over TCP is an error of the
                           connection; before: a short message */
    bool
        version_keeps_cookie; /* a query with another version of EDNS carries the
                                cookie that came, and the next server of a walk is
                                asked with the version that was typed */
    bool mac_exact;           /* a signature longer than ours does not verify */
    bool yaml_escapes;        /* quotes and backslashes inside of quotes */
    bool short_is_silent; /* +short leaves out why a query is repeated; before:
                             +comments behind it, or for an earlier name, tells */
    /* TLS */
    bool tls_as_https; /* below DNS it has the patience and the complaints that
                           it has below HTTPS; before: half of them is silence */
    bool
        address_passes; /* a server named by its address need not have it in its
                            certificate */
    bool rude_is_end;   /* an end without a close_notify is an end like another;
                           before: of HTTPS an unexpected error */
    /* servers */
    bool shares_port;  /* the port of -b may be that of another socket, too;
                          after: it is in use when the next query begins */
    bool skips_family; /* a server that -b cannot reach is passed over; before:
                          never an end */
    /* sessions */
    bool clock_stands; /* the clock stands still at the prompt of nslookup, so
                          that a connection may be late before it is tried */
    bool shuts_down;   /* d2 of nslookup tells that a lookup is shut down */
    /* signals */
    bool signals_kill; /* HUP ends the program as it ends others, and so do INT
                          and TERM at the prompt on a terminal; before: INT and
                          TERM are status 1, and HUP is no end at the prompt */
    /* names */
    bool idn_piped;   /* names are converted in a pipe, too */
    bool idn_lenient; /* a name that cannot be shown as Unicode is shown as it
                         stands; before: an error */
};

/* "9.18", "9.20", or a version of one of them; NULL and what is neither: the
 * edition that the program was built as. */
const struct edition *edition_of(const char *said);
/* False: edition_of had to choose. NULL and "" are nothing said. */
bool edition_knows(const char *said);

/* Is a row for these editions (0: for all) one of this edition? */
static inline bool edition_has(const struct edition *e, unsigned bits)
{
    return !bits || (bits & e->bit);
}

#endif
