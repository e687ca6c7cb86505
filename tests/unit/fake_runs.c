/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_runs.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "fake_run.h"

#include <arpa/inet.h>
#include <fnmatch.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PACKETS = 256, TEXT_MAX = 1 << 22, HEADER = 12, COOKIE = 8, ID = 2 };

/* A query that was asked, and what came back. */
struct packet {
    const char *address;
    bool tcp, used;
    struct bytes question;
    char *replies; /* in hexadecimal, a blank between two */
};

struct recorded {
    const char *args, *resolv, *edition, *locale;
    struct packet packet[PACKETS];
    unsigned packets;
    int status;
    struct buf in, out, err;
    struct buf missed; /* questions that were not asked then */
    struct arena arena;
};

/* ---- what may differ from run to run ---- */

/* Group 1 is kept, the rest is not looked at. */
static const char *const volatile_parts[] = {
    "(id: )[0-9]+",
    "(Query time: )[0-9]+",
    "(WHEN: )[^\n]*",
    "((COOKIE|CLIENT): )[0-9a-f]+",
    "( in )[0-9]+ (ms|us)",
    "((query|response)_time: !!timestamp )[^\n]*",
    "(ID mismatch: expected ID )[0-9]+, got [0-9]+",
    "(DiG |nslookup )9[^ \n]*",
    "( bytes\n).. ..",
    "( bytes\n#.{52})..",
    "(^|\n)[0-9]{2}-[A-Z][a-z]{2}-[0-9]{4} [0-9:.]+",
};

static char *settle_one(char *text, const char *pattern, struct arena *a)
{
    struct buf b = buf_in(a, TEXT_MAX);
    regmatch_t m[3];
    regex_t re;

    if (regcomp(&re, pattern, REG_EXTENDED))
        abort();
    while (regexec(&re, text, 3, m, 0) == 0) {
        buf_put(&b, text, (size_t)m[1].rm_eo);
        buf_ch(&b, '#');
        text += m[0].rm_eo;
    }
    regfree(&re);
    buf_str(&b, text);
    return arena_str(a, buf_text(&b));
}

static char *settle(char *text, struct arena *a)
{
    for (size_t i = 0; i < sizeof volatile_parts / sizeof *volatile_parts; i++)
        text = settle_one(text, volatile_parts[i], a);
    return text;
}

/* ---- the network ---- */

static struct bytes from_hex(const char *hex, size_t n, struct arena *a)
{
    unsigned char *at = arena_raw(a, n / 2 + 1);

    for (size_t i = 0; i + 1 < n; i += 2)
        at[i / 2] = (unsigned char)(str_hex(hex[i]) << 4 | str_hex(hex[i + 1]));
    return (struct bytes){at, n / 2};
}

/* From the name to the class; nothing when there is no question. */
static struct bytes question_of(const unsigned char *at, size_t n)
{
    size_t end = HEADER;

    if (n < HEADER || (!at[4] && !at[5]))
        return (struct bytes){NULL, 0};
    while (end < n && at[end])
        end += at[end] + 1U;
    end = end + 5 < n ? end + 5 : n;
    return (struct bytes){(unsigned char *)(uintptr_t)at + HEADER,
                          end - HEADER};
}

/* In any case of the letters. */
static bool same_question(struct bytes a, struct bytes b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (str_lower((char)a.at[i]) != str_lower((char)b.at[i]))
            return false;
    return true;
}

/* Where the client's cookie stands in a query; NULL: it has none. */
static const unsigned char *cookie_of(const unsigned char *at, size_t n)
{
    for (size_t i = n; i-- > HEADER;)
        if (n - i >= 4 + COOKIE && memcmp(at + i, "\0\12\0", 3) == 0 &&
            at[i + 3] >= COOKIE)
            return at + i + 4;
    return NULL;
}

/* The id and the question are the query's, and so is its cookie. */
static void send_reply(const struct fake_peer *peer, struct bytes reply,
                       struct bytes query, struct bytes question, bool other_id)
{
    static const unsigned char mark[COOKIE] = {0xcc, 0xcc, 0xcc, 0xcc,
                                               0xcc, 0xcc, 0xcc, 0xcc};
    const unsigned char *cookie = cookie_of(query.at, query.len);
    unsigned char m[1 << 16];
    size_t n = ID + reply.len;

    memcpy(m, query.at, ID);
    m[1] ^= other_id;
    memcpy(m + ID, reply.at, reply.len);
    if (question.len && n >= HEADER + question.len &&
        same_question((struct bytes){m + HEADER, question.len}, question))
        memcpy(m + HEADER, question.at, question.len);
    for (size_t i = ID; cookie && i + COOKIE <= n; i++)
        if (memcmp(m + i, mark, COOKIE) == 0)
            memcpy(m + i, cookie, COOKIE);
    fake_answer(peer, m, n);
}

static void send_replies(struct recorded *r, struct packet *p,
                         const struct fake_peer *peer, struct bytes query)
{
    struct bytes question = question_of(query.at, query.len);

    for (const char *s = p->replies; *s;) {
        bool other_id = *s == '!';
        s += other_id;
        size_t len = strcspn(s, " ");
        if (*s == '-')
            fake_close(peer);
        else
            send_reply(peer, from_hex(s, *s == '.' ? 0 : len, &r->arena), query,
                       question, other_id);
        s += len;
        s += *s == ' ';
    }
}

static void address_text(const struct address *a, char text[INET6_ADDRSTRLEN])
{
    if (a->u.any.sa_family == AF_INET)
        inet_ntop(AF_INET, &a->u.v4.sin_addr, text, INET6_ADDRSTRLEN);
    else
        inet_ntop(AF_INET6, &a->u.v6.sin6_addr, text, INET6_ADDRSTRLEN);
}

static struct packet *find(struct recorded *r, const struct fake_peer *peer,
                           const char *to, struct bytes question)
{
    for (unsigned i = 0; i < r->packets; i++) {
        struct packet *p = &r->packet[i];
        if (!p->used && p->tcp == peer->tcp && strcmp(p->address, to) == 0 &&
            same_question(p->question, question))
            return p;
    }
    return NULL;
}

/* Where there is no IPv6, getaddrinfo asks for A only; here AAAA is asked too,
 * and there is none: with the rcode of A, and the same header. */
static bool answer_aaaa(struct recorded *r, const struct fake_peer *peer,
                        const char *to, struct bytes query)
{
    struct bytes q = question_of(query.at, query.len);
    unsigned char a[HEADER + 512];

    if (q.len < 5 || q.len > 512 || q.at[q.len - 3] != 28)
        return false;
    memcpy(a + HEADER, q.at, q.len);
    a[HEADER + q.len - 3] = 1;
    for (unsigned i = 0; i < r->packets; i++) {
        const struct packet *p = &r->packet[i];
        if (strcmp(p->address, to) != 0 || !*p->replies ||
            !same_question(p->question, (struct bytes){a + HEADER, q.len}))
            continue;
        struct bytes head = from_hex(p->replies, 4, &r->arena);
        memcpy(a, query.at, ID);
        memcpy(a + ID, head.at, head.len);
        memcpy(a + 4, (unsigned char[8]){0, 1}, 8);
        memcpy(a + HEADER, q.at, q.len);
        fake_answer(peer, a, HEADER + q.len);
        return true;
    }
    return false;
}

static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    struct recorded *r = ctx;
    struct bytes query = {(unsigned char *)(uintptr_t)at, n};
    struct bytes q = question_of(at, n);
    char to[INET6_ADDRSTRLEN];

    address_text(&peer->to, to);
    struct packet *p = find(r, peer, to, q);
    if (p) {
        p->used = true;
        send_replies(r, p, peer, query);
    } else if (!answer_aaaa(r, peer, to, query)) {
        buf_fmt(&r->missed, "not asked then: %s %s ", to,
                peer->tcp ? "tcp" : "udp");
        buf_hex(&r->missed, q.at, q.len);
        buf_ch(&r->missed, '\n');
    }
}

/* ---- a file ---- */

static char *word(char **at)
{
    char *w = *at;

    *at += strcspn(w, " ");
    if (**at)
        *(*at)++ = '\0';
    return w;
}

static void read_packet(struct recorded *r, char *text)
{
    struct packet *p = &r->packet[r->packets++];

    if (r->packets > PACKETS)
        abort();
    p->address = word(&text);
    p->tcp = strcmp(word(&text), "tcp") == 0;
    const char *q = word(&text);
    p->question = from_hex(q, *q == '.' ? 0 : strlen(q), &r->arena);
    p->replies = text;
}

static char *after(char *line, const char *key)
{
    size_t n = strlen(key);

    return strncmp(line, key, n) == 0 ? line + n : NULL;
}

/* A line of the block; a "\" at its end: no end of line stood there. */
static void read_block(struct buf *b, const char *text)
{
    size_t n = strlen(text);
    bool cut = n && text[n - 1] == '\\';

    if (!b)
        abort();
    buf_put(b, text, n - cut);
    if (!cut)
        buf_ch(b, '\n');
}

static void start(struct recorded *r, const char *args)
{
    *r = (struct recorded){
        .resolv = "nameserver 127.0.0.30\n", .edition = "9.18", .locale = "C"};
    r->args = arena_str(&r->arena, args);
    r->in = buf_in(&r->arena, TEXT_MAX);
    r->out = buf_in(&r->arena, TEXT_MAX);
    r->err = buf_in(&r->arena, TEXT_MAX);
    r->missed = buf_in(&r->arena, TEXT_MAX);
}

static void read_line(struct recorded *r, char *line, struct buf **block)
{
    char *v;

    line = arena_str(&r->arena, line);
    if (*line == '|')
        read_block(*block, line + 1);
    else if ((v = after(line, "resolv: "))) {
        for (char *p = v; (p = strstr(p, "; "));)
            *p = '\n';
        r->resolv = arena_fmt(&r->arena, "%s\n", v);
    } else if ((v = after(line, "edition: ")))
        r->edition = v;
    else if ((v = after(line, "locale: ")))
        r->locale = v;
    else if ((v = after(line, "packet: ")))
        read_packet(r, v);
    else if ((v = after(line, "status: ")))
        r->status = (int)strtol(v, NULL, 10);
    else if (after(line, "stdin:"))
        *block = &r->in;
    else if (after(line, "stdout:"))
        *block = &r->out;
    else if (after(line, "stderr:"))
        *block = &r->err;
}

/* ---- playing ---- */

static const char *write_resolv(const struct recorded *r, char *path)
{
    int fd = mkstemp(path);

    if (fd < 0 || write(fd, r->resolv, strlen(r->resolv)) < 0)
        abort();
    close(fd);
    return path;
}

static bool differs(struct recorded *r, const char *what, struct buf *want,
                    char *got)
{
    const char *a = settle(arena_str(&r->arena, buf_text(want)), &r->arena);
    const char *b = settle(got, &r->arena);

    if (strcmp(a, b) == 0)
        return false;
    fprintf(stderr, "%s\n  %s of BIND:\n%s\n  and ours:\n%s\n", r->args, what,
            a, b);
    return true;
}

/* Who had no answer in all tries asks as often here. */
static bool play(struct recorded *r, run_personality *personality)
{
    char path[] = "/tmp/seslookup-runs.XXXXXX";
    struct fake_run run = {
        .input = buf_text(&r->in),
        .edition = r->edition,
        .resolv_conf = write_resolv(r, path),
        .script = {.query = answer, .ctx = r},
    };
    struct buf nothing = buf_in(&r->arena, 1);

    setenv("LC_ALL", r->locale, 1);
    fake_run(&run, personality, r->args);
    unlink(path);
    bool bad = differs(r, "stdout", &r->out, run.out);
    bad = differs(r, "stderr", &r->err, run.err) || bad;
    bad = differs(r, "questions", &nothing,
                  arena_str(&r->arena, buf_text(&r->missed))) ||
          bad;
    if (run.status != r->status)
        fprintf(stderr, "%s\n  status of BIND: %d, and ours: %d\n", r->args,
                r->status, run.status);
    bad = bad || run.status != r->status;
    fake_run_end(&run);
    return bad;
}

static int play_wanted(struct recorded *r, run_personality *personality,
                       int *played)
{
    const char *only = getenv("ONLY");
    int bad = 0;

    if (r->args && (!only || !*only || fnmatch(only, r->args, 0) == 0)) {
        bad = play(r, personality);
        ++*played;
    }
    arena_free(&r->arena);
    return bad;
}

int fake_runs_play(const char *path, run_personality *personality)
{
    struct recorded *r = calloc(1, sizeof *r);
    FILE *f = fopen(path, "r");
    char *line = NULL, *v;
    size_t cap = 0;
    struct buf *block = NULL;
    int bad = 0, played = 0;
    ssize_t n;

    if (!f || !r)
        abort();
    while ((n = getline(&line, &cap, f)) > 0) {
        line[n - 1] = '\0';
        if ((v = after(line, "args: "))) {
            bad += play_wanted(r, personality, &played);
            start(r, v);
        } else if (r->args) {
            read_line(r, line, &block);
        }
    }
    bad += play_wanted(r, personality, &played);
    fclose(f);
    free(line);
    free(r);
    return played ? bad : -1;
}
