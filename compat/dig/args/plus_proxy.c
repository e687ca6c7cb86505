/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/plus_do.h"

#include "base/arena.h"

#include <arpa/inet.h>
#include <string.h>

enum { DNS_PORT = 53 };

static const struct args_plus_error ok;

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

/* *port: as it is where none was typed. False: the fault is in *e. */
static bool read_port(const struct end *end, uint32_t *port,
                      struct args_plus_error *e)
{
    enum str_number err = STR_OK;

    if (end->port)
        err = str_u32(end->port, UINT16_MAX, port);
    if (err == STR_OK)
        return true;
    *e = args_plus_do_bad_number(err, "port number", end->port);
    e->status = 1;
    return false;
}

/* False: the fault is in *e. */
static bool read_end(const struct end *end, uint32_t port, const char *which,
                     struct address *at, struct args_plus_error *e)
{
    if (!read_address(at, end->address)) {
        *e =
            (struct args_plus_error){.fault = ARGS_PLUS_UNKNOWN, .told = which};
        return false;
    }
    server_set_port(at, (uint16_t)port);
    return true;
}

static struct args_plus_error refuse(const char *why)
{
    return (struct args_plus_error){.fault = ARGS_PLUS_UNKNOWN, .told = why};
}

/* BIND tells the two forms apart by the sixth octet of what was typed, where
 * the '=' counts as the end, whatever stands before it. */
static bool proxy_form(const struct args_plus_typed *t, bool *plain)
{
    enum { WORD = sizeof "proxy" - 1 };
    const size_t n = strlen(t->name);
    char sixth = n >= WORD ? t->name[WORD] : 'x';

    if (n < WORD && t->value && n + 1 + strlen(t->value) >= WORD)
        sixth = t->value[WORD - n - 1];
    *plain = sixth == '-';
    return !sixth || *plain;
}

struct args_plus_error args_plus_do_proxy(struct args_plus_to *to,
                                          const struct args_plus_typed *t)
{
    struct dig_proxy *p = &to->set->proxy;
    struct args_plus_error e = ok;
    struct end from, dest;
    uint32_t from_port = 0, dest_port = DNS_PORT;
    bool plain;

    if (!proxy_form(t, &plain))
        return refuse(NULL);
    const bool bare = !t->value || !*t->value;
    *p = (struct dig_proxy){
        .on = t->on, .plain = plain, .local = p->local || (t->on && bare)};
    if (!t->on || bare)
        return ok;
    if (!cut_ends(arena_str(to->arena, t->value), &from, &dest))
        return refuse(
            "PROXY source and destination addresses cannot be parsed");
    if (!read_port(&from, &from_port, &e))
        return e;
    if (from.port)
        dest_port = from_port; /* unless another one is typed */
    if (!read_port(&dest, &dest_port, &e) ||
        !read_end(&from, from_port, "Cannot get PROXY source address: failure",
                  &p->from, &e) ||
        !read_end(&dest, dest_port,
                  "Cannot get PROXY destination address: failure", &p->to, &e))
        return e;
    if (p->from.u.any.sa_family != p->to.u.any.sa_family)
        return refuse("PROXY source and destination addresses must be of the "
                      "same type");
    if (p->local)
        memset(&p->from, 0, sizeof p->from);
    return ok;
}
