/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lossy.c - a bad network in front of a name server; for scripts/bench.
 *
 *   lossy PORT SERVERPORT FACE...      FACE: ADDRESS,LOSS,DELAY,RATE
 *
 * What comes to ADDRESS and PORT over UDP goes to the same address at
 * SERVERPORT, and its answer back. Of 1000 questions LOSS are lost, themselves
 * or their answers; an answer takes DELAY ms more; what comes faster than RATE
 * in a second (0: no limit) is dropped. Which are lost follows from the
 * question and how often it was asked: the same in every run.
 *
 * Prints "ready"; at SIGTERM a line for each face: ADDRESS, questions that
 * came, lost ones, those over the rate.
 */
#define _GNU_SOURCE /* ppoll */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    FACES = 16,
    PACKET = 1500,
    IDS = 65536,
    BUFFER = 4 << 20,
    ASKED = 1 << 20 /* questions that are told apart; a power of two */
};

#define SECOND 1000000000LL

struct asked { /* who waits for an answer */
    struct sockaddr_in from;
    unsigned char id[2];
    bool waits, lost;
};

struct late { /* an answer that is on its way */
    int64_t due;
    struct sockaddr_in to;
    size_t size;
    unsigned char bytes[PACKET];
};

struct face {
    const char *address;
    int front, back;
    long loss;        /* of 1000 */
    int64_t delay;    /* ns */
    double rate, may; /* a second; what may pass now */
    int64_t filled;   /* when may was reckoned */
    uint16_t next;
    struct asked *asked; /* IDS of them, by the id towards the server */
    struct late *ring;   /* IDS of them, first and last count up for ever */
    uint64_t first, last;
    long came, lost, over;
};

struct lossy {
    struct face faces[FACES];
    int n;
    struct {
        uint64_t key;
        uint32_t tries;
    } * seen;
};

static int64_t now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

/* FNV-1a over a question's name and type, and the face; then mixed. */
static uint64_t key_of(const unsigned char *p, size_t size, int face)
{
    uint64_t h = 14695981039346656037ULL + (uint64_t)face;
    size_t end = 12;

    while (end < size && p[end])
        end += p[end] + 1U;
    for (size_t i = 12; i < size && i < end + 5; i++) {
        unsigned char c = p[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32U : c)) * 1099511628211ULL;
    }
    return h | 1;
}

static uint64_t mixed(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
    return x ^ x >> 31;
}

/* How often it was asked, this one included. */
static uint32_t tries(struct lossy *l, uint64_t key)
{
    size_t i = mixed(key) % ASKED;

    for (int n = 0; n < ASKED && l->seen[i].key && l->seen[i].key != key; n++)
        i = (i + 1) % ASKED;
    l->seen[i].key = key;
    return ++l->seen[i].tries;
}

static bool passes(struct face *f, int64_t now)
{
    if (f->rate <= 0)
        return true;
    f->may += (double)(now - f->filled) / (double)SECOND * f->rate;
    f->filled = now;
    if (f->may > f->rate / 20) /* a burst of 50 ms */
        f->may = f->rate / 20;
    if (f->may < 1)
        return false;
    f->may -= 1;
    return true;
}

static void question(struct lossy *l, int k, unsigned char *p, size_t size,
                     const struct sockaddr_in *from)
{
    struct face *f = &l->faces[k];
    uint64_t key = key_of(p, size, k);
    uint32_t try = tries(l, key);
    uint64_t dice = mixed(key + try * 0x9e3779b97f4a7c15ULL);
    bool lost = (long)(dice % 1000) < f->loss;

    f->came++;
    if (!passes(f, now_ns())) {
        f->over++;
        return;
    }
    f->lost += lost;
    if (lost && dice >> 32 & 1)
        return; /* else its answer is lost */
    struct asked *a = &f->asked[f->next];
    a->from = *from;
    memcpy(a->id, p, 2);
    a->waits = true;
    a->lost = lost;
    p[0] = (unsigned char)(f->next >> 8);
    p[1] = (unsigned char)f->next;
    f->next++;
    send(f->back, p, size, 0);
}

static void answer(struct face *f, unsigned char *p, size_t size)
{
    struct asked *a = &f->asked[p[0] << 8 | p[1]];

    if (!a->waits || f->last - f->first == IDS)
        return;
    a->waits = false;
    if (a->lost)
        return;
    memcpy(p, a->id, 2);
    if (f->delay == 0) {
        sendto(f->front, p, size, 0, (struct sockaddr *)&a->from,
               sizeof a->from);
        return;
    }
    struct late *r = &f->ring[f->last++ % IDS];
    r->due = now_ns() + f->delay;
    r->to = a->from;
    r->size = size;
    memcpy(r->bytes, p, size);
}

/* Sends what is due; when the next one is, or a second from now. */
static int64_t send_due(struct lossy *l, int64_t now)
{
    int64_t next = now + SECOND;

    for (int k = 0; k < l->n; k++) {
        struct face *f = &l->faces[k];
        for (; f->first < f->last; f->first++) {
            struct late *r = &f->ring[f->first % IDS];
            if (r->due > now) {
                next = r->due < next ? r->due : next;
                break;
            }
            sendto(f->front, r->bytes, r->size, 0, (struct sockaddr *)&r->to,
                   sizeof r->to);
        }
    }
    return next;
}

/* Takes what waits at a socket, but leaves it for others in between. */
static void take(struct lossy *l, int k, bool front)
{
    struct face *f = &l->faces[k];
    unsigned char p[PACKET];
    struct sockaddr_in from;

    for (int i = 0; i < 64; i++) {
        socklen_t len = sizeof from;
        ssize_t n = recvfrom(front ? f->front : f->back, p, sizeof p,
                             MSG_DONTWAIT, (struct sockaddr *)&from, &len);
        if (n < 12)
            return;
        if (front)
            question(l, k, p, (size_t)n, &from);
        else
            answer(f, p, (size_t)n);
    }
}

static int open_at(const char *address, unsigned port, bool here)
{
    struct sockaddr_in a = {.sin_family = AF_INET,
                            .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), size = BUFFER;

    if (fd < 0 || inet_pton(AF_INET, address, &a.sin_addr) != 1)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    int bad = here ? bind(fd, (struct sockaddr *)&a, sizeof a)
                   : connect(fd, (struct sockaddr *)&a, sizeof a);
    return bad ? -1 : fd;
}

/* ADDRESS,LOSS,DELAY,RATE */
static bool add_face(struct lossy *l, char *word, unsigned port, unsigned to)
{
    struct face *f = &l->faces[l->n++];
    char *p = strchr(word, ',');

    if (!p)
        return false;
    *p = '\0';
    f->address = word;
    f->loss = strtol(p + 1, &p, 10);
    f->delay = *p ? strtol(p + 1, &p, 10) * (SECOND / 1000) : 0;
    f->rate = *p ? (double)strtol(p + 1, &p, 10) : 0;
    f->front = open_at(f->address, port, true);
    f->back = open_at(f->address, to, false);
    f->asked = calloc(IDS, sizeof *f->asked);
    f->ring = f->delay ? calloc(IDS, sizeof *f->ring) : NULL;
    return f->front >= 0 && f->back >= 0 && f->asked && (f->ring || !f->delay);
}

static void serve(struct lossy *l, const sigset_t *open)
{
    struct pollfd all[2 * FACES];
    int64_t until = now_ns() + 600 * SECOND; /* nobody needs it so long */

    for (int k = 0; k < 2 * l->n; k++)
        all[k] = (struct pollfd){.fd = k % 2 ? l->faces[k / 2].back
                                             : l->faces[k / 2].front,
                                 .events = POLLIN};
    for (int64_t now = now_ns(); now < until; now = now_ns()) {
        int64_t wait = send_due(l, now) - now;
        struct timespec t = {wait / SECOND, wait % SECOND};
        int n = ppoll(all, (nfds_t)l->n * 2, &t, open);
        if (n < 0 && errno == EINTR)
            return;
        for (int k = 0; n > 0 && k < 2 * l->n; k++)
            if (all[k].revents)
                take(l, k / 2, k % 2 == 0);
    }
}

static void on_term(int signal)
{
    (void)signal;
}

int main(int argc, char **argv)
{
    static struct lossy l;
    struct sigaction act = {.sa_handler = on_term};
    sigset_t blocked, open;

    l.seen = calloc(ASKED, sizeof *l.seen);
    if (argc < 4 || argc - 3 > FACES || !l.seen)
        return 2;
    /* it is heard while waiting, and only then */
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, &open);
    sigaction(SIGTERM, &act, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (int i = 3; i < argc; i++)
        if (!add_face(&l, argv[i], (unsigned)strtoul(argv[1], NULL, 10),
                      (unsigned)strtoul(argv[2], NULL, 10)))
            return 1;
    puts("ready");
    fflush(stdout);
    serve(&l, &open);
    for (int k = 0; k < l.n; k++)
        printf("%s %ld %ld %ld\n", l.faces[k].address, l.faces[k].came,
               l.faces[k].lost, l.faces[k].over);
    return 0;
}
