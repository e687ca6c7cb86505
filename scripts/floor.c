/* SPDX-License-Identifier: GPL-3.0-or-later */
/* floor.c - the least that asking in bulk can cost; for scripts/bench.
 *
 *   floor ADDRESS PORT FILE
 *
 * Lines "name TYPE" of FILE go to one server through one connected socket, up
 * to WINDOW of them unanswered, many in one system call. What an answer holds
 * is printed in the order of arrival, as +short prints it, with no check but
 * that its id is waited for. A question is repeated after half a second, TRIES
 * times in all. Exit status 1: one stayed without an answer.
 */
#define _GNU_SOURCE /* sendmmsg, recvmmsg */
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    WINDOW = 200,
    TRIES = 5,
    LATE_MS = 500,
    ANSWER = 1232,
    QUESTION = 12 + 255 + 4,
    T_A = 1,
    T_NS = 2,
    T_CNAME = 5,
    T_MX = 15,
    T_TXT = 16
};

struct slot {
    unsigned char ask[QUESTION];
    size_t size;
    int64_t sent; /* ms */
    int tries;
    bool open;
};

struct floor {
    int fd;
    const char *at, *end; /* what is left of FILE */
    struct slot slots[WINDOW];
    int open, lost;
    unsigned char got[WINDOW][ANSWER];
    struct mmsghdr out[WINDOW], in[WINDOW];
    struct iovec out_at[WINDOW], in_at[WINDOW];
};

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static unsigned get16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static void put16(unsigned char *p, unsigned v)
{
    p[0] = (unsigned char)(v >> 8);
    p[1] = (unsigned char)v;
}

static unsigned type_of(const char *s, size_t n)
{
    static const struct {
        const char *name;
        unsigned type;
    } types[] = {{"A", T_A},
                 {"NS", T_NS},
                 {"CNAME", T_CNAME},
                 {"MX", T_MX},
                 {"TXT", T_TXT}};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i].name) == n && strncmp(types[i].name, s, n) == 0)
            return types[i].type;
    return T_A;
}

/* The next line as a question; the id is the number of the slot, and the round
 * that the slot is in, so that a late answer to an older question is none. */
static void ask_next(struct floor *f, int k)
{
    struct slot *s = &f->slots[k];
    unsigned id = s->size ? get16(s->ask) : 0;
    const char *eol = memchr(f->at, '\n', (size_t)(f->end - f->at));
    const char *stop = eol ? eol : f->end;
    unsigned char *p = s->ask + 12, *length = p++;

    id = (id + 256) % 65536 / 256 * 256 + (unsigned)k;
    memset(s->ask, 0, 12);
    put16(s->ask, id);
    put16(s->ask + 2, 0x0100);
    put16(s->ask + 4, 1);
    for (; f->at < stop && *f->at != ' ' && p < s->ask + 12 + 254; f->at++)
        if (*f->at == '.') {
            *length = (unsigned char)(p - length - 1);
            length = p++;
        } else
            *p++ = (unsigned char)*f->at;
    *length = (unsigned char)(p - length - 1);
    if (*length)
        *p++ = 0;
    if (f->at < stop)
        f->at++;
    put16(p, type_of(f->at, (size_t)(stop - f->at)));
    put16(p + 2, 1);
    s->size = (size_t)(p + 4 - s->ask);
    s->tries = 0;
    s->open = true;
    f->open++;
    f->at = eol ? eol + 1 : f->end;
}

/* Prints a name; the end of what stands there, NULL when it is broken. */
static const unsigned char *name(const unsigned char *msg, size_t size,
                                 const unsigned char *p, bool print)
{
    const unsigned char *after = NULL, *end = msg + size;

    for (int hops = 0; p < end && hops < 128; hops++) {
        if (*p >= 192) {
            if (end - p < 2)
                return NULL;
            if (!after)
                after = p + 2;
            p = msg + (get16(p) & 0x3fff);
        } else if (*p == 0)
            return after ? after : p + 1;
        else if (end - p <= *p)
            return NULL;
        else {
            if (print) {
                fwrite_unlocked(p + 1, 1, *p, stdout);
                putchar_unlocked('.');
            }
            p += 1 + *p;
        }
    }
    return NULL;
}

static void print_rdata(const unsigned char *msg, size_t size, unsigned type,
                        const unsigned char *p, const unsigned char *end)
{
    switch (type) {
    case T_A:
        if (end - p == 4)
            printf("%d.%d.%d.%d", p[0], p[1], p[2], p[3]);
        break;
    case T_MX:
        if (end - p < 3)
            return;
        printf("%u ", get16(p));
        name(msg, size, p + 2, true);
        break;
    case T_TXT:
        for (; p < end && *p < end - p; p += 1 + *p)
            printf("\"%.*s\" ", (int)*p, (const char *)p + 1);
        break;
    default:
        name(msg, size, p, true);
    }
    putchar_unlocked('\n');
}

static void print_answer(const unsigned char *msg, size_t size)
{
    const unsigned char *p = name(msg, size, msg + 12, false);
    const unsigned char *end = msg + size;

    if (!p || end - p < 4)
        return;
    p += 4;
    for (unsigned n = get16(msg + 6); n > 0; n--) {
        p = name(msg, size, p, false);
        if (!p || end - p < 10 || end - p - 10 < (ptrdiff_t)get16(p + 8))
            return;
        print_rdata(msg, size, get16(p), p + 10, p + 10 + get16(p + 8));
        p += 10 + get16(p + 8);
    }
}

/* Sends a part of the window: new questions, and those that are late. */
static void send_some(struct floor *f, int64_t now)
{
    int n = 0, which[WINDOW];

    for (int k = 0; k < WINDOW; k++) {
        struct slot *s = &f->slots[k];
        if (!s->open && f->at < f->end)
            ask_next(f, k);
        else if (!s->open || now - s->sent < LATE_MS)
            continue;
        if (s->tries == TRIES) {
            s->open = false;
            f->open--;
            f->lost++;
            continue;
        }
        f->out_at[n] = (struct iovec){s->ask, s->size};
        which[n++] = k;
    }
    for (int done = 0; done < n;) {
        int went = sendmmsg(f->fd, f->out + done, (unsigned)(n - done), 0);
        if (went <= 0) {
            struct pollfd full = {.fd = f->fd, .events = POLLOUT};
            poll(&full, 1, LATE_MS);
            went = 0;
        }
        for (int i = done; i < done + went; i++) {
            f->slots[which[i]].sent = now;
            f->slots[which[i]].tries++;
        }
        done += went;
    }
}

static void take_some(struct floor *f)
{
    int n = recvmmsg(f->fd, f->in, WINDOW, MSG_DONTWAIT, NULL);

    if (n <= 0) {
        struct pollfd some = {.fd = f->fd, .events = POLLIN};
        poll(&some, 1, LATE_MS);
        n = recvmmsg(f->fd, f->in, WINDOW, MSG_DONTWAIT, NULL);
    }
    for (int i = 0; i < n; i++) {
        const unsigned char *msg = f->got[i];
        unsigned k = f->in[i].msg_len < 12 ? WINDOW : get16(msg) % 256;
        if (k >= WINDOW || !f->slots[k].open ||
            get16(f->slots[k].ask) != get16(msg))
            continue;
        print_answer(msg, f->in[i].msg_len);
        f->slots[k].open = false;
        f->open--;
    }
}

static bool map(struct floor *f, const char *path)
{
    struct stat s;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &s) != 0 || s.st_size == 0)
        return false;
    f->at = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (f->at == MAP_FAILED)
        return false;
    f->end = f->at + s.st_size;
    return true;
}

static bool connected(struct floor *f, const char *address, const char *port)
{
    struct sockaddr_in to = {.sin_family = AF_INET};

    to.sin_port = htons((uint16_t)strtoul(port, NULL, 10));
    f->fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    return f->fd >= 0 && inet_pton(AF_INET, address, &to.sin_addr) == 1 &&
           connect(f->fd, (struct sockaddr *)&to, sizeof to) == 0;
}

int main(int argc, char **argv)
{
    static struct floor f;

    if (argc != 4 || !map(&f, argv[3]) || !connected(&f, argv[1], argv[2]))
        return 2;
    for (int i = 0; i < WINDOW; i++) {
        f.in_at[i] = (struct iovec){f.got[i], ANSWER};
        f.in[i].msg_hdr.msg_iov = &f.in_at[i];
        f.out[i].msg_hdr.msg_iov = &f.out_at[i];
        f.in[i].msg_hdr.msg_iovlen = f.out[i].msg_hdr.msg_iovlen = 1;
    }
    while (f.at < f.end || f.open > 0) {
        send_some(&f, now_ms());
        take_some(&f);
    }
    if (fflush(stdout) != 0)
        return 2;
    return f.lost ? 1 : 0;
}
