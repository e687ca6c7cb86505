/* SPDX-License-Identifier: GPL-3.0-or-later */
/* octets.h - numbers in network order, most significant octet first.
 *
 * In line: messages are full of them, and each function of a library that is
 * called anywhere costs every start of the program its symbol.
 */
#ifndef BASE_OCTETS_H
#define BASE_OCTETS_H

#include <stdint.h>

static inline uint16_t octets_get16(const unsigned char *p)
{
    return (uint16_t)(p[0] << 8 | p[1]);
}

static inline uint32_t octets_get32(const unsigned char *p)
{
    return (uint32_t)octets_get16(p) << 16 | octets_get16(p + 2);
}

/* The low 16 bits of n. */
static inline void octets_put16(unsigned n, unsigned char *to)
{
    to[0] = (unsigned char)(n >> 8);
    to[1] = (unsigned char)n;
}

static inline void octets_put32(uint32_t n, unsigned char *to)
{
    octets_put16(n >> 16, to);
    octets_put16(n, to + 2);
}

#endif
