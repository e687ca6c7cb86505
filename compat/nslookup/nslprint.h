/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslprint.h - nslookup's wording. Pure: everything goes into a buf. */
#ifndef NSLOOKUP_NSLPRINT_H
#define NSLOOKUP_NSLPRINT_H

#include "base/buf.h"
#include "dns/msg.h"
#include "net/server.h"
#include "nslookup/nslopt.h"

void nslprint_usage(struct buf *b);

/* "Server:", "Address:" and an empty line. */
void nslprint_header(struct buf *b, const struct server *s);

/* The answer section in its short form. */
void nslprint_answer(struct buf *b, struct msg *m);

/* "Authoritative answers can be found from:" and what follows. */
void nslprint_referral(struct buf *b, struct msg *m);

/* All sections, as "debug" has them. */
void nslprint_debug(struct buf *b, struct msg *m);

/* "** server can't find NAME: RCODE". */
void nslprint_rcode(struct buf *b, const char *name, unsigned rcode);

/* "Default server: ..." for each of them. */
void nslprint_servers(struct buf *b, const struct server_list *servers,
                      uint16_t port);

/* "set all" behind the servers; srchlist is every search domain. */
void nslprint_settings(struct buf *b, const struct nslopt *o,
                       const char *const *domain, unsigned domains);

#endif
