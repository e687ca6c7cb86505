/* SPDX-License-Identifier: GPL-3.0-or-later */
/* octets.h - numbers in network order, most significant octet first.
 *
 * In line: messages are full of them, and each function of a library that is
 * called anywhere costs every start of the program its symbol. And characters
 * eight at a time, for names: the same in any order of octets.
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

/* An octet, eight times. */
#define OCTETS_ALL(c) (UINT64_MAX / 255 * (c))

/* 0x80 in each octet of w from `from` to `to`, which are ASCII; w is, too. */
static inline uint64_t octets_between(uint64_t w, unsigned from, unsigned to)
{
    return (w + OCTETS_ALL(0x80 - from)) & ~(w + OCTETS_ALL(0x7f - to)) &
           OCTETS_ALL(0x80);
}

/* 0x80 in each octet of w that is an ASCII letter. */
static inline uint64_t octets_letters(uint64_t w)
{
    uint64_t low = (w | OCTETS_ALL(0x20)) & OCTETS_ALL(0x7f);

    return octets_between(low, 'a', 'z') & ~w;
}

/* w with its ASCII letters in lower case. */
static inline uint64_t octets_lower(uint64_t w)
{
    return w | octets_letters(w) >> 2;
}

#endif
