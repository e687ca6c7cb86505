/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sections.h - the shape of a message: its sections and what they are
 * called, and the forms that share it. */
#ifndef DIG_PRINT_SECTIONS_H
#define DIG_PRINT_SECTIONS_H

#include "dig/print/message.h"
#include "dns/edns.h"

struct print_sections_section {
    enum msg_section section;
    size_t show;          /* offset of its switch in struct dig_show */
    const char *name[2];  /* of a query and of an update (RFC 2136) */
    const char *count[2]; /* the same in YAML's header */
};

enum { PRINT_SECTIONS_COUNT = 4 };
extern const struct print_sections_section print_sections_section[];

/* The name of a section in this message. */
const char *print_sections_name(const struct print_sections_section *s,
                                const struct msg *m);
bool print_sections_shown(const struct print_sections_section *s,
                          const struct dig *set);

/* " qr aa" ... of the header. */
void print_sections_flags(struct buf *b, unsigned flags);

/* A record of a section. A question is spelled as the first of the same name.
 */
bool print_sections_rr(struct msg *m, enum msg_section section, unsigned index,
                       struct rr *rr);

/* The record that signs the message, TSIG or SIG(0): it stands last and is a
 * section of its own. False: there is none. */
bool print_sections_signature(struct msg *m, struct rr *rr, const char **name);

/* Is this a record of the additional section proper: neither the OPT record nor
 * the signature? */
bool print_sections_ordinary(const struct msg *m, unsigned index,
                             const struct rr *rr);

/* +onesoa: is this an SOA record of a transfer that stood there before? *soas
 * counts them. */
bool print_sections_repeated(const struct print_message_about *a,
                             const struct rr *rr, uint64_t *soas);

/* ---- the forms of a message, each in the file of its name ---- */

/* The OPT PSEUDOSECTION; of YAML the lines below OPT_PSEUDOSECTION. */
void print_opt_section(struct buf *b, const struct edns *e,
                       const struct print_message_about *a);

/* One JSON object (RFC 8427) with a newline behind it; without jansson one line
 * that says so. */
void print_json_message(struct buf *b, struct msg *m,
                        const struct print_message_about *a);

/* YAML: from "- type: MESSAGE" to the line behind which the message stands. */
void print_yaml_header(struct buf *b, struct msg *m,
                       const struct print_message_about *a);

/* The header of the message: opcode, status, id, flags, counts. */
void print_yaml_counts(struct buf *b, struct msg *m);

/* From OPT_PSEUDOSECTION to the last record. */
void print_yaml_sections(struct buf *b, struct msg *m,
                         const struct print_message_about *a);

#endif
