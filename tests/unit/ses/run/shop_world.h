/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shop_world.h - a domain, shop.test, with two name servers, and whole runs of
 * `seslookup --ses` about it. */
#ifndef SHOP_WORLD_H
#define SHOP_WORLD_H

#include "ses/net_world.h"

#include "ses/run/ses.h"

#include <fcntl.h>
#include <unistd.h>

#define T1 "aaaabbbbccccddddeeeeffffgggghhhh"
#define T2 "iiiijjjjkkkkllllmmmmnnnnoooopppp"
#define T3 "qqqqrrrrssssttttuuuuvvvvwwwwxxxx"
#define TOKENS "--token=" T1 " --token=" T2 " --token=" T3
#define BASE "ses --no-sandbox --ses @" RESOLVER " "
#define SOA "@ 300 IN SOA ns1 h 7 3600 600 86400 300\n"
#define RECORD(t) t "._domainkey 300 CNAME " t ".dkim.amazonses.com.\n"
#define KEY(t) t ".dkim 300 TXT \"p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ\"\n"

static const char top_zone[] =
    "$ORIGIN test.\n" SOA "@ 300 NS ns1\nns1 300 A 127.0.0.10\n"
    "shop 300 NS ns1.shop\nshop 300 NS ns2.shop\n"
    "ns1.shop 300 A 127.0.0.11\nns2.shop 300 A 127.0.0.12\n"
    "other 300 NS ns1.shop\n";
static const char key_zone[] =
    "$ORIGIN amazonses.com.\n" SOA "@ 300 NS ns1\n" KEY(T1) KEY(T2) KEY(T3);

#define SHOP_HEAD                                             \
    "$ORIGIN shop.test.\n" SOA "@ 300 NS ns1\n@ 300 NS ns2\n" \
    "ns1 300 A 127.0.0.11\nns2 300 A 127.0.0.12\n"            \
    "_dmarc 300 TXT \"v=DMARC1; p=none\"\n"
#define GOOD_SHOP SHOP_HEAD RECORD(T1) RECORD(T2) RECORD(T3)

/* Its two servers may differ. */
__attribute__((unused)) static struct net_world *start(const char *first,
                                                       const char *second)
{
    struct net_world *w = calloc(1, sizeof *w);

    net_host(w, "127.0.0.10", "test", top_zone);
    net_host(w, "127.0.0.13", "amazonses.com", key_zone);
    net_host(w, "127.0.0.11", "shop.test", first);
    net_host(w, "127.0.0.12", "shop.test", second);
    return w;
}

static void end(struct net_world *w)
{
    net_end(w);
    free(w);
}

/* A file of the test's own with this text; "": none. The path is that of the
 * last eight. */
__attribute__((unused)) static const char *shop_file(const char *text)
{
    static char path[8][40];
    static unsigned n;
    char *p = path[n++ % 8];

    strcpy(p, "/tmp/seslookup-test.XXXXXX");
    int fd = mkstemp(p);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    if (!*text)
        unlink(p);
    return p;
}

/* What is in it; it is gone then. Freed by the caller. */
__attribute__((unused)) static char *shop_take(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, 1 << 16);

    if (f) {
        text[fread(text, 1, (1 << 16) - 1, f)] = '\0';
        fclose(f);
    }
    unlink(path);
    return text;
}

/* The line may have one "%s" for a path. */
__attribute__((unused)) __attribute__((format(printf, 2, 3))) static void
shop_run(struct net_world *w, const char *format, ...)
{
    char line[2048];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    net_run(w, ses_main, line);
}

#endif
