/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* EAI_NODATA */
#include "net/server.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <string.h>

enum {
    SCOPED_MAX = 127, /* what is longer is a name for BIND */
    LABEL_MAX = 1023  /* BIND keeps no more of a word */
};

/* The way BIND reads it: names of interfaces with fe80::/10 only,
 * else a number, whatever stands behind it. False: not a scope. */
static bool read_scope(struct sockaddr_in6 *a, const char *text)
{
    if (IN6_IS_ADDR_LINKLOCAL(&a->sin6_addr)) {
        a->sin6_scope_id = if_nametoindex(text);
        if (a->sin6_scope_id)
            return true;
    }
    uint64_t n = 0;
    const char *p = text;
    for (; str_is_digit(*p) && n <= UINT32_MAX; p++)
        n = n * 10 + (uint64_t)(*p - '0');
    a->sin6_scope_id = (uint32_t)n;
    return p != text && n <= UINT32_MAX;
}

/* What stands before the scope; *scope: NULL where there is none. */
static bool read_v6_octets(struct in6_addr *to, const char *text,
                           const char **scope)
{
    char plain[INET6_ADDRSTRLEN];
    const char *percent = strchr(text, '%');
    size_t n = percent ? (size_t)(percent - text) : strlen(text);

    if (n >= sizeof plain || strlen(text) > SCOPED_MAX)
        return false;
    memcpy(plain, text, n);
    plain[n] = '\0';
    *scope = percent ? percent + 1 : NULL;
    return inet_pton(AF_INET6, plain, to) == 1;
}

static bool read_v6(struct address *a, const char *text, uint16_t port)
{
    const char *scope;

    memset(a, 0, sizeof *a);
    a->u.v6.sin6_family = AF_INET6;
    a->u.v6.sin6_port = htons(port);
    return read_v6_octets(&a->u.v6.sin6_addr, text, &scope) &&
           (!scope || read_scope(&a->u.v6, scope));
}

bool server_bad_scope(const char *text)
{
    struct address a;
    struct in6_addr octets;
    const char *scope;

    return read_v6_octets(&octets, text, &scope) && !server_read(&a, text, 0);
}

bool server_read(struct address *a, const char *text, uint16_t port)
{
    memset(a, 0, sizeof *a);
    a->u.v4.sin_family = AF_INET;
    a->u.v4.sin_port = htons(port);
    return inet_pton(AF_INET, text, &a->u.v4.sin_addr) == 1 ||
           read_v6(a, text, port);
}

bool server_read_number(struct address *a, const char *text, int family,
                        uint16_t port)
{
    const struct addrinfo hints = {.ai_family = family,
                                   .ai_socktype = SOCK_DGRAM,
                                   .ai_flags = AI_NUMERICHOST | AI_V4MAPPED};
    struct addrinfo *found = NULL;

    int err = getaddrinfo(text, NULL, &hints, &found);
    if (err == EAI_MEMORY)
        memory_out();
    if (err)
        return false;
    memset(a, 0, sizeof *a);
    memcpy(&a->u, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    server_set_port(a, port);
    return true;
}

const void *server_octets(const struct address *a, size_t *n)
{
    if (a->u.any.sa_family == AF_INET6) {
        *n = 16;
        return &a->u.v6.sin6_addr;
    }
    *n = 4;
    return &a->u.v4.sin_addr;
}

void server_print(struct buf *b, const struct address *a)
{
    char text[INET6_ADDRSTRLEN] = "";
    size_t n;
    const unsigned char *octet = server_octets(a, &n);

    if (a->u.any.sa_family == AF_INET) { /* thousands of times in bulk */
        for (size_t i = 0; i < n; i++) {
            if (i)
                buf_ch(b, '.');
            buf_u32(b, octet[i]);
        }
        return;
    }
    inet_ntop(a->u.any.sa_family, octet, text, sizeof text);
    buf_str(b, text);
    if (a->u.any.sa_family != AF_INET6 || !a->u.v6.sin6_scope_id)
        return;
    buf_ch(b, '%');
    buf_u32(b, a->u.v6.sin6_scope_id);
}

void server_print_told(struct buf *b, const struct server *s)
{
    if (s->told)
        buf_str(b, s->told);
    else
        server_print(b, &s->at);
}

void server_print_port(struct buf *b, const struct address *a)
{
    server_print(b, a);
    buf_ch(b, '#');
    buf_u32(b, server_port(a));
}

/* sin_port and sin6_port stand at the same place (RFC 3493 3.3). */
uint16_t server_port(const struct address *a)
{
    return ntohs(a->u.v4.sin_port);
}

void server_set_port(struct address *a, uint16_t port)
{
    a->u.v4.sin_port = htons(port);
}

bool server_same(const struct address *a, const struct address *b)
{
    size_t n, m;
    const void *p = server_octets(a, &n), *q = server_octets(b, &m);

    return n == m && memcmp(p, q, n) == 0 &&
           a->u.v4.sin_port == b->u.v4.sin_port &&
           (n == 4 || a->u.v6.sin6_scope_id == b->u.v6.sin6_scope_id);
}

void server_add(struct server_list *list, const struct address *at,
                const char *label, struct arena *a)
{
    list->at = arena_grow(a, list->at, list->n, sizeof *list->at);
    list->at[list->n++] = (struct server){.at = *at, .label = label};
}

enum server_err server_find(struct server_list *list, const char *host,
                            uint16_t port, int family, struct arena *a)
{
    struct addrinfo hints = {.ai_family = family,
                             .ai_socktype = SOCK_STREAM,
                             /* as BIND: only where it may choose */
                             .ai_flags =
                                 family == AF_UNSPEC ? AI_ADDRCONFIG : 0};
    struct addrinfo *found = NULL;
    struct address at;

    if (server_read(&at, host, port)) {
        server_add(list, &at, arena_str(a, host), a);
        return SERVER_OK;
    }
    int err = getaddrinfo(host, NULL, &hints, &found);
    if (err == EAI_MEMORY)
        memory_out();
    if (err == EAI_NONAME || err == EAI_NODATA)
        return SERVER_NOT_FOUND;
    if (err)
        return SERVER_FAILURE;
    const char *label = arena_copy(a, host, strnlen(host, LABEL_MAX));
    for (const struct addrinfo *i = found; i; i = i->ai_next) {
        if (i->ai_addrlen > sizeof at)
            continue;
        memset(&at, 0, sizeof at);
        memcpy(&at.u, i->ai_addr, i->ai_addrlen);
        server_set_port(&at, port);
        server_add(list, &at, label, a);
    }
    freeaddrinfo(found);
    return list->n ? SERVER_OK : SERVER_NOT_FOUND;
}

/* ---- addresses that are not of the internet (RFC 6890, RFC 8190) ---- */

struct block {
    unsigned char octet[8];
    unsigned char bits;
};

static bool within(const struct block *b, const unsigned char *octet)
{
    unsigned whole = b->bits / 8, rest = b->bits % 8;

    return memcmp(b->octet, octet, whole) == 0 &&
           (!rest || (b->octet[whole] ^ octet[whole]) >> (8 - rest) == 0);
}

static bool is_public_v4(const unsigned char *octet)
{
    static const struct block closed[] = {
        {{0}, 8},
        {{10}, 8},
        {{100, 64}, 10},
        {{127}, 8},
        {{169, 254}, 16},
        {{172, 16}, 12},
        {{192, 0, 0}, 24},
        {{192, 0, 2}, 24},
        {{192, 88, 99}, 24},
        {{192, 168}, 16},
        {{198, 18}, 15},
        {{198, 51, 100}, 24},
        {{203, 0, 113}, 24},
        {{224}, 3},
    };

    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (within(&closed[i], octet))
            return false;
    return true;
}

/* 2000::/3 but for what is set apart in it. What carries an IPv4 address is
 * as public as that. */
static bool is_public_v6(const unsigned char *octet)
{
    static const struct block open = {{0x20}, 3};
    static const struct block closed[] = {
        {{0x20, 0x01, 0, 0}, 23},       /* special uses, Teredo */
        {{0x20, 0x01, 0x0d, 0xb8}, 32}, /* documentation */
        {{0x3f, 0xff, 0}, 20},
    };
    static const struct block nat64 = {{0, 0x64, 0xff, 0x9b}, 64};
    static const struct block sixto4 = {{0x20, 0x02}, 16};

    if (within(&nat64, octet) && !memcmp(octet + 8, "\0\0\0\0", 4))
        return is_public_v4(octet + 12);
    if (within(&sixto4, octet))
        return is_public_v4(octet + 2);
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (within(&closed[i], octet))
            return false;
    return within(&open, octet);
}

bool server_is_public(const struct address *a)
{
    size_t n;
    const unsigned char *octet = server_octets(a, &n);

    return n == 4 ? is_public_v4(octet) : is_public_v6(octet);
}
