/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fake_sock.h - net/sock.h without a network, for link time.
 *
 * Every socket is one end of a socketpair. What the program sends is shown to
 * a script, which may answer as many times as it likes, or make opening fail.
 */
#ifndef FAKE_SOCK_H
#define FAKE_SOCK_H

#include "net/sock.h"

struct fake_peer {
    int fd; /* the other end: fake_answer writes there */
    bool tcp;
    struct address to;
};

struct fake_script {
    /* A whole query arrived (over TCP without the length). May be NULL. */
    void (*query)(void *ctx, const struct fake_peer *peer,
                  const unsigned char *at, size_t n);
    /* 0, or the errno that opening ends with. May be NULL. */
    int (*open)(void *ctx, const struct fake_peer *peer);
    void *ctx;
    unsigned opened, sent; /* counted */
    bool few_ids;          /* random octets are 0 to 3 */
    bool joins;            /* sock_joins */
    bool joined_is_lost;   /* what is sent so does not arrive */
    unsigned joined;       /* times, counted */
};

/* From now on; the script is borrowed. */
void fake_use(struct fake_script *s);

/* Answers with these octets, over TCP with the length before them. */
void fake_answer(const struct fake_peer *peer, const void *at, size_t n);
/* Octets as they are. */
void fake_raw(const struct fake_peer *peer, const void *at, size_t n);
/* End of file for the program. */
void fake_close(const struct fake_peer *peer);

#endif
