/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"

#include <arpa/inet.h>
#include <string.h>

enum { DNS_PORT = 53 };

/* "ADDRESS" or "ADDRESS#PORT", as it stands in the text. */
struct end {
    const char *address, *port; /* port: NULL, none */
};

/* Cuts one off the text; NULL: there is none. *text goes behind it. */
static bool cut_end(char **text, struct end *e)
{
    size_t n = strcspn(*text, "#-");
    char *at = *text;

    *e = (struct end){.address = at};
    if (!n)
        return false;
    *text += n;
    if (**text == '#') {
        *(*text)++ = '\0';
        n = strspn(*text, "0123456789");
        e->port = *text;
        *text += n;
    }
    return !e->port || n;
}

static bool cut_ends(char *text, struct end *from, struct end *to)
{
    if (!cut_end(&text, from) || *text != '-')
        return false;
    *text++ = '\0';
    return cut_end(&text, to) && !*text;
}

static bool read_address(struct address *to, const char *text)
{
    unsigned char octets[16];

    return (inet_pton(AF_INET, text, octets) == 1 ||
            inet_pton(AF_INET6, text, octets) == 1) &&
           server_read(to, text, 0);
}

/* *port: as it is where none was typed. */
static bool read_port(struct args_plus_to *to, const struct end *end,
                      uint32_t *port)
{
    enum str_number err = STR_OK;

    if (end->port)
        err = str_u32(end->port, UINT16_MAX, port);
    if (err == STR_OK)
        return true;
    args_plus_do_bad_number(to, err, "port number");
    to->error.value = end->port;
    to->error.status = 1;
    return false;
}

static bool read_end(struct args_plus_to *to, const struct end *end,
                     uint32_t port, struct address *at, const char *told)
{
    if (!read_address(at, end->address)) {
        args_plus_do_unknown(to, told);
        return false;
    }
    server_set_port(at, (uint16_t)port);
    return true;
}

/* BIND tells the two forms apart by the sixth octet of what was typed, where
 * the '=' counts as the end, whatever stands before it. */
static bool proxy_form(const struct args_plus_to *to, bool *plain)
{
    enum { WORD = sizeof "proxy" - 1 };
    const size_t n = strlen(to->name);
    char sixth = n >= WORD ? to->name[WORD] : 'x';

    if (n < WORD && to->value && n + 1 + strlen(to->value) >= WORD)
        sixth = to->value[WORD - n - 1];
    *plain = sixth == '-';
    return !sixth || *plain;
}

/* The addresses behind the '='. */
static void take_addresses(struct args_plus_to *to, struct dig_proxy *p)
{
    struct end from, dest;
    uint32_t from_port = 0, dest_port = DNS_PORT;

    if (!cut_ends(arena_str(to->arena, to->value), &from, &dest)) {
        args_plus_do_unknown(
            to, "PROXY source and destination addresses cannot be parsed");
        return;
    }
    if (!read_port(to, &from, &from_port))
        return;
    if (from.port)
        dest_port = from_port; /* unless another one is typed */
    if (!read_port(to, &dest, &dest_port) ||
        !read_end(to, &from, from_port, &p->from,
                  "Cannot get PROXY source address: failure") ||
        !read_end(to, &dest, dest_port, &p->to,
                  "Cannot get PROXY destination address: failure"))
        return;
    if (p->from.u.any.sa_family != p->to.u.any.sa_family)
        args_plus_do_unknown(to, "PROXY source and destination addresses must "
                                 "be of the same type");
    else if (p->local)
        memset(&p->from, 0, sizeof p->from);
}

void args_plus_do_proxy(struct args_plus_to *to)
{
    struct dig_proxy *p = &to->set->proxy;
    const bool bare = !to->value || !*to->value;
    bool plain;

    if (!proxy_form(to, &plain)) {
        args_plus_do_unknown(to, NULL);
        return;
    }
    *p = (struct dig_proxy){
        .on = to->on, .plain = plain, .local = p->local || (to->on && bare)};
    if (to->on && !bare)
        take_addresses(to, p);
}
