/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/resolvconf.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 64 * 1024, DNS_PORT = 53, WORDS = 32 };

/* The words of one line, in place. */
struct line {
    char *word[WORDS];
    unsigned words;
};

static void split(struct line *l, char *text)
{
    l->words = 0;
    while (l->words < WORDS) {
        text += strspn(text, " \t");
        if (!*text || *text == '#' || *text == ';')
            return;
        l->word[l->words++] = text;
        text += strcspn(text, " \t");
        if (*text)
            *text++ = '\0';
    }
}

/* BIND shows the address as it understood it, and a scope twice. */
static const char *label_of(const struct address *at, struct arena *a)
{
    char text[INET6_ADDRSTRLEN + 2 * sizeof "%4294967295"];
    struct buf b = buf_fixed(text, sizeof text);

    server_print(&b, at);
    if (at->u.any.sa_family == AF_INET6 && at->u.v6.sin6_scope_id)
        buf_fmt(&b, "%%%u", (unsigned)at->u.v6.sin6_scope_id);
    return arena_str(a, buf_text(&b));
}

static bool read_nameserver(struct resolvconf *c, const struct line *l,
                            struct arena *a)
{
    struct address at;

    if (l->words != 2 || !server_read(&at, l->word[1], DNS_PORT))
        return false;
    if (c->servers == RESOLVCONF_SERVERS)
        return true;
    /* "0.0.0.0" is this machine; asking it by name would say otherwise. */
    if (at.u.any.sa_family == AF_INET && at.u.v4.sin_addr.s_addr == INADDR_ANY)
        at.u.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->server[c->servers].at = at;
    c->server[c->servers++].label = label_of(&at, a);
    return true;
}

static bool read_search(struct resolvconf *c, const struct line *l,
                        struct arena *a)
{
    if (l->words < 2)
        return false;
    c->searches = 0;
    for (unsigned i = 1; i < l->words && c->searches < RESOLVCONF_SEARCH; i++)
        c->search[c->searches++] = arena_str(a, l->word[i]);
    return true;
}

static bool read_domain(struct resolvconf *c, const struct line *l,
                        struct arena *a)
{
    if (l->words != 2)
        return false;
    return read_search(c, l, a);
}

static bool read_number(const char *text, uint32_t cap, unsigned *out)
{
    uint32_t n;

    if (str_u32(text, UINT32_MAX, &n) != STR_OK)
        return false;
    *out = n > cap ? cap : n;
    return true;
}

static bool read_options(struct resolvconf *c, const struct line *l,
                         struct arena *a)
{
    (void)a;
    if (l->words < 2)
        return false;
    for (unsigned i = 1; i < l->words; i++) {
        const char *w = l->word[i];
        bool ok = true;
        if (strncmp(w, "ndots:", 6) == 0)
            c->ndots_set = ok = read_number(w + 6, 128, &c->ndots);
        else if (strncmp(w, "timeout:", 8) == 0)
            ok = read_number(w + 8, 300, &c->timeout);
        else if (strncmp(w, "attempts:", 9) == 0)
            ok = read_number(w + 9, 100, &c->attempts);
        if (!ok)
            return false;
    }
    return true;
}

static const struct {
    const char *word;
    bool (*read)(struct resolvconf *c, const struct line *l, struct arena *a);
} rows[] = {
    {"nameserver", read_nameserver},
    {"search", read_search},
    {"domain", read_domain},
    {"options", read_options},
};

static bool read_line(struct resolvconf *c, char *text, struct arena *a)
{
    struct line l;

    split(&l, text);
    if (!l.words)
        return true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(l.word[0], rows[i].word) == 0)
            return rows[i].read(c, &l, a);
    return true; /* words of later resolvers are none of our business */
}

enum resolvconf_err resolvconf_read(struct resolvconf *c, struct bytes text,
                                    struct arena *a)
{
    char *at = arena_copy(a, text.at, text.len);
    const char *end = at + text.len;

    memset(c, 0, sizeof *c);
    c->ndots = 1;
    while (at < end) {
        char *eol = memchr(at, '\n', (size_t)(end - at));
        if (eol)
            *eol = '\0';
        if (!read_line(c, at, a))
            return RESOLVCONF_BROKEN;
        at = eol ? eol + 1 : at + strlen(at) + 1;
    }
    return RESOLVCONF_OK;
}

static void add_loopback(struct resolvconf *c)
{
    static const char *const own[] = {"::1", "127.0.0.1"};

    for (size_t i = 0; i < 2; i++) {
        server_read(&c->server[i].at, own[i], DNS_PORT);
        c->server[i].label = own[i];
    }
    c->servers = 2;
}

enum resolvconf_err resolvconf_load(struct resolvconf *c, const char *path,
                                    struct arena *a)
{
    enum resolvconf_err err = RESOLVCONF_ABSENT;
    struct bytes text = {(const unsigned char *)"", 0};
    FILE *f = fopen(path, "re");

    if (f) {
        char *at = arena_raw(a, TEXT_MAX);
        text = (struct bytes){(unsigned char *)at, fread(at, 1, TEXT_MAX, f)};
        fclose(f);
    }
    if (resolvconf_read(c, text, a) != RESOLVCONF_OK)
        return RESOLVCONF_BROKEN;
    if (f)
        err = RESOLVCONF_OK;
    if (!c->servers)
        add_loopback(c);
    return err;
}
