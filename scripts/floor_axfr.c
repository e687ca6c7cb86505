/* SPDX-License-Identifier: GPL-3.0-or-later */
/* floor_axfr.c - the least that printing a transfer can cost; for scripts/bench.
 *
 *   floor_axfr ADDRESS PORT ZONE
 *
 * A zone is asked for over one TCP connection, and each record is printed in
 * one line, as it stands in the message: nothing is kept, aligned or judged.
 * Types: A, NS, CNAME, SOA, MX, TXT. It ends with the second SOA. Exit status 1:
 * the connection ended before, or a message could not be read.
 */
#include <arpa/inet.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    IN = 1 << 18,   /* read at once */
    OUT = 1 << 18,  /* written at once */
    LINE = 1 << 17, /* a record takes no more */
    JUMPS = 64,
    T_A = 1,
    T_NS = 2,
    T_CNAME = 5,
    T_SOA = 6,
    T_MX = 15,
    T_TXT = 16
};

struct floor {
    int fd;
    unsigned char in[IN];
    size_t at, end; /* what is left of in */
    char out[OUT];
    char *to;
    const unsigned char *message, *past;
    unsigned soas;
    bool in_name[256], in_string[256]; /* printed as they are */
};

static void die(const char *why)
{
    fprintf(stderr, "floor_axfr: %s\n", why);
    exit(1);
}

static unsigned get16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static uint32_t get32(const unsigned char *p)
{
    return (uint32_t)get16(p) << 16 | get16(p + 2);
}

static void write_out(struct floor *f)
{
    const char *from = f->out;

    while (from < f->to) {
        ssize_t n = write(STDOUT_FILENO, from, (size_t)(f->to - from));
        if (n <= 0)
            die("cannot write");
        from += n;
    }
    f->to = f->out;
}

/* ---- text ---- */

static void put(struct floor *f, const char *s)
{
    size_t n = strlen(s);

    memcpy(f->to, s, n);
    f->to += n;
}

static void put_number(struct floor *f, uint32_t n)
{
    char digits[10], *to = f->to;
    int k = 0;

    do
        digits[k++] = (char)('0' + n % 10);
    while (n /= 10);
    while (k)
        *to++ = digits[--k];
    f->to = to;
}

/* The octets of a name, or of a string, that are printed as they are. */
static void know_plain(bool plain[256], const char *special)
{
    for (int c = '!'; c < 127; c++)
        plain[c] = !strchr(special, c);
}

static void put_octets(struct floor *f, const bool plain[256],
                       const unsigned char *p, unsigned n)
{
    char *to = f->to;

    for (; n; n--, p++)
        if (plain[*p])
            *to++ = (char)*p;
        else if (*p > ' ' && *p < 127)
            *to++ = '\\', *to++ = (char)*p;
        else
            to += snprintf(to, 5, "\\%03u", *p);
    f->to = to;
}

static const unsigned char *need(const struct floor *f, const unsigned char *p,
                                 size_t n)
{
    if ((size_t)(f->past - p) < n)
        die("a message is cut short");
    return p;
}

/* Prints the name at p, and returns what stands behind it. */
static const unsigned char *put_name(struct floor *f, const unsigned char *p)
{
    const unsigned char *behind = NULL;
    char *first = f->to;

    for (unsigned jumps = 0;;) {
        unsigned n = *need(f, p, 1);

        if (n >= 0xc0) {
            behind = behind ? behind : p + 2;
            p = f->message + (get16(need(f, p, 2)) & 0x3fff);
            if (++jumps > JUMPS)
                die("a name points round");
            continue;
        }
        p++;
        if (!n)
            break;
        need(f, p, n);
        if (f->to - first > 4 * 255)
            die("a name is too long");
        put_octets(f, f->in_name, p, n);
        p += n;
        *f->to++ = '.';
    }
    if (f->to == first)
        *f->to++ = '.';
    return behind ? behind : p;
}

static void put_texts(struct floor *f, const unsigned char *p,
                      const unsigned char *end)
{
    while (p < end) {
        unsigned n = *p++;

        need(f, p, n);
        put(f, " \"");
        put_octets(f, f->in_string, p, n);
        p += n;
        *f->to++ = '"';
    }
}

static void put_rdata(struct floor *f, unsigned type, const unsigned char *p,
                      unsigned n)
{
    switch (type) {
    case T_A:
        put(f, "A\t");
        for (int i = 0; i < 4; i++) {
            put_number(f, need(f, p, 4)[i]);
            *f->to++ = i < 3 ? '.' : '\0';
        }
        f->to--;
        break;
    case T_NS:
    case T_CNAME:
        put(f, type == T_NS ? "NS\t" : "CNAME\t");
        put_name(f, p);
        break;
    case T_SOA:
        put(f, "SOA\t");
        p = put_name(f, p);
        *f->to++ = ' ';
        p = need(f, put_name(f, p), 20);
        for (int i = 0; i < 5; i++) {
            *f->to++ = ' ';
            put_number(f, get32(p + 4 * i));
        }
        f->soas++;
        break;
    case T_MX:
        put(f, "MX\t");
        put_number(f, get16(need(f, p, 2)));
        *f->to++ = ' ';
        put_name(f, p + 2);
        break;
    case T_TXT:
        put(f, "TXT\t");
        put_texts(f, p, p + n);
        break;
    default:
        die("no such type");
    }
}

static const unsigned char *put_record(struct floor *f, const unsigned char *p)
{
    if (f->to > f->out + OUT - LINE)
        write_out(f);
    p = need(f, put_name(f, p), 10);
    *f->to++ = '\t';
    put_number(f, get32(p + 4));
    put(f, "\tIN\t");
    unsigned n = get16(p + 8);
    put_rdata(f, get16(p), need(f, p + 10, n), n);
    *f->to++ = '\n';
    return p + 10 + n;
}

/* ---- messages ---- */

/* At least n octets are in `in`. */
static void fill(struct floor *f, size_t n)
{
    if (f->end - f->at >= n)
        return;
    memmove(f->in, f->in + f->at, f->end - f->at);
    f->end -= f->at;
    f->at = 0;
    while (f->end < n) {
        ssize_t got = read(f->fd, f->in + f->end, IN - f->end);
        if (got <= 0)
            die("the connection ended");
        f->end += (size_t)got;
    }
}

static void take_message(struct floor *f)
{
    fill(f, 2);
    size_t n = get16(f->in + f->at);
    fill(f, 2 + n);
    f->message = f->in + f->at + 2;
    f->past = f->message + n;
    f->at += 2 + n;
    const unsigned char *p = need(f, f->message, 12) + 12;
    char *before = f->to;
    for (unsigned k = get16(f->message + 4); k; k--)
        p = put_name(f, p) + 4;
    f->to = before; /* a question is not printed */
    for (unsigned k = get16(f->message + 6); k; k--)
        p = put_record(f, p);
}

static void ask(struct floor *f, const char *zone)
{
    unsigned char query[2 + 12 + 256 + 4] = {[5] = 0, [7] = 1};
    unsigned char *p = query + 14;

    while (*zone) {
        size_t n = strcspn(zone, ".");
        if (!n || n > 63 || p + n > query + 14 + 250)
            die("no such zone");
        *p++ = (unsigned char)n;
        memcpy(p, zone, n);
        p += n;
        zone += n + (zone[n] == '.');
    }
    memcpy(p, "\0\0\374\0\1", 5); /* the root, AXFR, IN */
    p += 5;
    query[1] = (unsigned char)(p - query - 2);
    if (write(f->fd, query, (size_t)(p - query)) != p - query)
        die("cannot ask");
}

int main(int argc, char **argv)
{
    static struct floor f;
    struct sockaddr_in at = {.sin_family = AF_INET};

    if (argc != 4 || inet_pton(AF_INET, argv[1], &at.sin_addr) != 1)
        die("usage: floor_axfr ADDRESS PORT ZONE");
    at.sin_port = htons((uint16_t)strtol(argv[2], NULL, 10));
    f.fd = socket(AF_INET, SOCK_STREAM, 0);
    if (f.fd < 0 || connect(f.fd, (void *)&at, sizeof at) != 0)
        die("cannot connect");
    f.to = f.out;
    know_plain(f.in_name, ".\\\"();@$");
    know_plain(f.in_string, "\\\"");
    f.in_string[' '] = true;
    ask(&f, argv[3]);
    while (f.soas < 2)
        take_message(&f);
    write_out(&f);
    return 0;
}
