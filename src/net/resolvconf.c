/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/resolvconf.h"

#include "base/arena.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    TEXT_FIRST = 16 * 1024,
    TEXT_MAX = 16 * 1024 * 1024,
    DNS_PORT = 53,
    WORD = 256,
    SORTS = 10,
    NUMBER_MAX = 255
};

/* How a word ended. */
enum { END = -1 };

struct reader {
    const unsigned char *at, *end;
    char word[WORD];
    int stop; /* the octet behind the word, or END */
};

static int peek(const struct reader *r)
{
    return r->at < r->end ? *r->at : END;
}

static int next_octet(struct reader *r)
{
    return r->at < r->end ? *r->at++ : END;
}

static void eat_line(struct reader *r)
{
    while (r->stop != '\n' && r->stop != END)
        r->stop = next_octet(r);
}

static bool is_blank(int c)
{
    return c != END && c != '\n' && str_is_space((char)c);
}

static bool is_comment(int c)
{
    return c == '#' || c == ';';
}

/* The next word of the line into r->word, or "". For BIND a word that is too
 * long ends as if the file did; the octet behind it is lost. */
static void read_word(struct reader *r)
{
    size_t n = 0;

    r->word[0] = '\0';
    while (is_blank(peek(r)))
        r->at++;
    r->stop = next_octet(r);
    if (is_comment(r->stop))
        eat_line(r);
    while (r->stop != '\n' && !is_blank(r->stop) && r->stop != END) {
        r->word[n++] = (char)r->stop;
        r->stop = next_octet(r);
        if (n == WORD - 1 && r->stop != '\n' && !is_blank(r->stop))
            r->stop = END;
    }
    r->word[n] = '\0';
}

/* Nothing but blanks and a comment may follow; the first must be a space or a
 * tab. */
static bool ends_here(struct reader *r)
{
    if (r->stop == ' ' || r->stop == '\t')
        while (is_blank(r->stop))
            r->stop = next_octet(r);
    if (is_comment(r->stop))
        eat_line(r);
    return r->stop == '\n' || r->stop == END;
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

/* What getaddrinfo takes as a number: "127.1" and "ff02::1%lo" too, but no rest
 * behind a scope. */
static bool read_address(struct address *at, const char *word)
{
    const char *percent = strchr(word, '%');
    uint32_t n;

    if (server_read(at, word, DNS_PORT))
        return !percent || !str_is_digit(percent[1]) ||
               str_u32(percent + 1, UINT32_MAX, &n) == STR_OK;
    return server_read_number(at, word, AF_UNSPEC, DNS_PORT);
}

static bool read_nameserver(struct resolvconf *c, struct reader *r,
                            struct arena *a)
{
    struct address at;

    read_word(r);
    if (!r->word[0] || !ends_here(r))
        return false;
    if (c->servers == RESOLVCONF_SERVERS)
        return true;
    if (!read_address(&at, r->word))
        return false;
    /* "0.0.0.0" is this machine; asking it by name would say otherwise. */
    if (at.u.any.sa_family == AF_INET && at.u.v4.sin_addr.s_addr == INADDR_ANY)
        at.u.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->server[c->servers].at = at;
    c->server[c->servers].label = label_of(&at, a);
    c->server[c->servers].told = c->server[c->servers].label;
    c->servers++;
    return true;
}

static bool read_search(struct resolvconf *c, struct reader *r, struct arena *a)
{
    c->searches = 0;
    do {
        read_word(r);
        if (!r->word[0])
            break;
        if (c->searches < RESOLVCONF_SEARCH)
            c->search[c->searches++] = arena_str(a, r->word);
    } while (r->stop != '\n' && r->stop != END);
    return c->searches != 0;
}

static bool read_domain(struct resolvconf *c, struct reader *r, struct arena *a)
{
    read_word(r);
    if (!r->word[0] || !ends_here(r))
        return false;
    c->search[0] = arena_str(a, r->word);
    c->searches = 1;
    return true;
}

/* "1.2.3.4", "1.2.3.4/255.255.255.0", no scope: it has no effect, but must be
 * right. */
static bool is_sort(char *word)
{
    struct address at;
    char *slash = strchr(word, '/');

    if (strchr(word, '%'))
        return false;
    if (slash)
        *slash = '\0';
    return server_read(&at, word, 0) &&
           (!slash || server_read(&at, slash + 1, 0));
}

static bool read_sortlist(struct resolvconf *c, struct reader *r,
                          struct arena *a)
{
    unsigned n = 0;

    (void)c, (void)a;
    do {
        read_word(r);
        if (!r->word[0])
            break;
        if (n++ == SORTS || !is_sort(r->word))
            return false;
    } while (r->stop != '\n' && r->stop != END);
    return n != 0;
}

/* What strtol would take, from 0 to 255; nothing at all is 0. */
static bool read_number(const char *text, unsigned *out)
{
    uint32_t n = 0;
    bool minus = *text == '-';

    if (minus || *text == '+')
        text++;
    if (*text && str_u32(text, NUMBER_MAX, &n) != STR_OK)
        return false;
    *out = n;
    return !minus || n == 0;
}

static bool read_option(struct resolvconf *c, const char *w)
{
    if (strncmp(w, "ndots:", 6) == 0)
        return c->ndots_set = read_number(w + 6, &c->ndots);
    if (strncmp(w, "timeout:", 8) == 0)
        return read_number(w + 8, &c->timeout);
    if (strncmp(w, "attempts:", 9) == 0)
        return read_number(w + 9, &c->attempts);
    return true;
}

static bool read_options(struct resolvconf *c, struct reader *r,
                         struct arena *a)
{
    bool any = false;

    (void)a;
    do {
        read_word(r);
        if (!r->word[0])
            break;
        any = true;
        if (!read_option(c, r->word))
            return false;
    } while (r->stop != '\n' && r->stop != END);
    return any;
}

static const struct {
    const char *word;
    bool (*read)(struct resolvconf *c, struct reader *r, struct arena *a);
} rows[] = {
    {"nameserver", read_nameserver}, {"search", read_search},
    {"domain", read_domain},         {"sortlist", read_sortlist},
    {"options", read_options},
};

/* The rest of a line behind its first word. */
static bool read_line(struct resolvconf *c, struct reader *r, struct arena *a)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(r->word, rows[i].word) == 0)
            return rows[i].read(c, r, a);
    eat_line(r); /* words of later resolvers are none of our business */
    return true;
}

enum resolvconf_err resolvconf_read(struct resolvconf *c, struct bytes text,
                                    struct arena *a)
{
    struct reader r = {.at = text.at, .end = text.at + text.len};

    memset(c, 0, sizeof *c);
    c->ndots = 1;
    /* a keyword that is too long does end the file, other words do not */
    while (read_word(&r), r.stop != END)
        if (r.word[0] && !read_line(c, &r, a))
            return RESOLVCONF_BROKEN;
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

static struct bytes read_all(int fd, struct arena *a)
{
    size_t room = TEXT_FIRST, len = 0;
    unsigned char *at = arena_raw(a, room);
    ssize_t n;

    while ((n = read(fd, at + len, room - len)) > 0) {
        len += (size_t)n;
        if (len < room)
            continue;
        if (room == TEXT_MAX)
            break;
        unsigned char *more = arena_raw(a, room *= 4);
        at = memcpy(more, at, len);
    }
    return (struct bytes){at, len};
}

enum resolvconf_err resolvconf_load(struct resolvconf *c, const char *path,
                                    struct arena *a)
{
    struct bytes text = {(const unsigned char *)"", 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 && errno != ENOENT)
        return RESOLVCONF_BROKEN; /* a loop of links, no permission */
    if (fd >= 0) {
        text = read_all(fd, a);
        close(fd);
    }
    if (resolvconf_read(c, text, a) != RESOLVCONF_OK)
        return RESOLVCONF_BROKEN;
    if (!c->servers)
        add_loopback(c);
    return fd >= 0 ? RESOLVCONF_OK : RESOLVCONF_ABSENT;
}
