/* SPDX-License-Identifier: GPL-3.0-or-later */
/* name.h - domain names as text.
 *
 * Below the personalities a name is always canonical text: what dn_expand
 * writes (RFC 1035 escapes: \. \\ \" \; \@ \$ \( \) and \DDD), absolute, without
 * the final dot; the root is ".". Case is kept and never compared.
 */
#ifndef DNS_NAME_H
#define DNS_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct bytes;

/* Room for any name's text and its NUL (255 octets, each as \DDD). */
enum { NAME_TEXT = 1025 };

/* Octets at most, of a name on the wire and of a label (RFC 1035 2.3.4). */
enum { NAME_WIRE = 255, NAME_LABEL = 63 };

enum name_err {
    NAME_OK,
    NAME_EMPTY,       /* no characters at all */
    NAME_EMPTY_LABEL, /* "a..b", ".a" */
    NAME_LABEL_LONG,  /* more than 63 octets */
    NAME_LONG,        /* more than 255 octets on the wire */
    NAME_BAD_ESCAPE,  /* "\12x", "\256" */
    NAME_CUT,         /* the text ends inside an escape: "\", "\25" */
    NAME_LABEL_TYPE   /* "\[", once the start of a bit string */
};

/* BIND's words for it: "empty label", "unexpected end of input". */
const char *name_reason(enum name_err err);

/* Reads a name as typed (escapes, final dot or none) into canonical text.
 * *absolute (may be NULL) tells whether it ended in a dot. */
enum name_err name_read(char out[NAME_TEXT], const char *typed, bool *absolute);

/* Reads the name at `at` inside a message, compressed or not (RFC 1035 4.1.4).
 * Returns how many octets it takes there; 0: it is damaged, and out is "". */
size_t name_expand(const struct bytes *message, const unsigned char *at,
                   char out[NAME_TEXT]);

/* The ends of names that compression pointers led to, kept for the next name
 * of the same message with the same pointer: one of names that are nothing but
 * a pointer, one of the others. Zeroed: none yet. */
struct name_tails {
    struct name_tail {
        uint16_t at, behind; /* where in the message; 0: none */
        uint8_t octets;      /* on the wire, with the root */
        uint8_t len;
        char text[64];
    } of[2]; /* [labels are in front of the pointer] */
};

/* The same, with tails that are looked at and kept; NULL: none. */
size_t name_expand_near(const struct bytes *message, const unsigned char *at,
                        char out[NAME_TEXT], struct name_tails *tails);

/* Writes a name in wire form, without compression. Returns its length; 0: the
 * text is no name, or a label or the whole is too long. */
size_t name_to_wire(unsigned char out[NAME_WIRE], const char *name);

/* rel below domain ("." allowed for both); out may be either of them. */
enum name_err name_join(char out[NAME_TEXT], const char *rel,
                        const char *domain);

/* The same name: the case of A to Z does not count. Both canonical. */
bool name_same(const char *a, const char *b);
/* The name is the ancestor itself or below it. */
bool name_within(const char *name, const char *ancestor);
/* The name without its first label; "." for one label and for the root. */
const char *name_parent(const char *name);
/* The first label, as text. */
void name_first(char out[NAME_TEXT], const char *name);
/* Length in text of the first label; 0 for the root. */
size_t name_label_len(const char *name);
unsigned name_labels(const char *name);
/* The last label is a number, as no top-level name is (RFC 3696 2): an address, a
 * date. */
bool name_ends_in_number(const char *name);
/* All of a to z in lower case, in place. */
void name_lower(char *name);
/* The same of a copy. */
char *name_lowered(const char *name, struct arena *a);

/* in-addr.arpa and ip6.arpa names (RFC 1035 3.5, RFC 3596 2.5). family is
 * AF_INET or AF_INET6; addr points to 4 or 16 octets. */
void name_reverse(char out[NAME_TEXT], int family, const void *addr);

/* With the final dot, as zone files have it. */
void name_print(struct buf *b, const char *name);

#endif
