/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs of dig where nobody can be recorded: what is ours, connections that
 * fail, files, and who looks on. BIND's words are 9.18's. */
#include "dig/dig.h"

#include "dns/wire.h"
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "net/watch.h"

#include <arpa/nameser.h>
#include <dlfcn.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SERVER "dig @192.0.2.53 "
#define ED_KEY "tZ9qr+j1hIHIZQxYV1WmEaKJleGa1akxohyyCllC90Y="
#define ED_PRIVATE "mu3QMYPhOcwQlk2SG+mK4Kr6FtnfoeiCSGODN428Jcg="

/* One MX record: the owner and the end of the mail server are pointers at the
 * question's name. */
static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    unsigned char m[512];
    struct buf b = buf_fixed(m, sizeof m);
    size_t end = NS_HFIXEDSZ;

    (void)ctx;
    while (end < n && at[end])
        end += at[end] + 1U;
    buf_put(&b, at, end + 5);
    m[2] |= 0x84;
    m[3] = 0x80;
    m[7] = 1;
    memset(m + 8, 0, 4);
    wire_u16(&b, 0xc00c);
    wire_u16(&b, ns_t_mx);
    wire_u16(&b, ns_c_in);
    wire_u32(&b, 300);
    wire_u16(&b, 7);
    wire_u16(&b, 10);
    buf_put(&b, "\2mx\300\14", 5);
    fake_answer(peer, m, b.len);
}

static int refuse(void *ctx, const struct fake_peer *peer)
{
    (void)ctx;
    return peer->tcp ? ECONNREFUSED : 0;
}

static struct fake_run answered(void)
{
    return (struct fake_run){.script = {.query = answer}};
}

static void says(const struct fake_run *r, const char *what)
{
    if (!strstr(r->out, what) && !strstr(r->err, what))
        fail_msg("not said: %s\n%s%s", what, r->out, r->err);
}

/* ---- +json (RFC 8427) ---- */

static void json_has_the_members_of_rfc_8427(void **state)
{
    static const char *const members[] = {
        "\"dateString\": \"2026-11-29T12:00:00+0000\"",
        "\"dateSeconds\": 1795953600",
        "\"msgLength\": 43", /* 12 + 12 + 19 */
        "\"QR\": 1",
        "\"Opcode\": 0",
        "\"AA\": 1",
        "\"TC\": 0",
        "\"RD\": 1",
        "\"RA\": 1",
        "\"AD\": 0",
        "\"CD\": 0",
        "\"RCODE\": 0",
        "\"QDCOUNT\": 1",
        "\"ANCOUNT\": 1",
        "\"NSCOUNT\": 0",
        "\"ARCOUNT\": 0",
        "\"QNAME\": \"a.test.\"",
        "\"QTYPE\": 15",
        "\"QTYPEname\": \"MX\"",
        "\"QCLASS\": 1",
        "\"QCLASSname\": \"IN\"",
        "\"answerRRs\": [",
        "\"NAME\": \"a.test.\"",
        "\"TYPE\": 15",
        "\"TYPEname\": \"MX\"",
        "\"CLASS\": 1",
        "\"CLASSname\": \"IN\"",
        "\"TTL\": 300",
        "\"rdataMX\": \"10 mx.a.test.\"",
        "\"RDLENGTH\": 13", /* uncompressed */
        "\"RDATAHEX\": \"000A026D780161047465737400\"",
    };
    struct fake_run r = answered();

    (void)state;
    setenv("TZ", "UTC", 1);
    fake_run(&r, dig_main, SERVER "a.test mx +json +noad");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        says(&r, members[i]);
    assert_string_equal(r.err, "");
    assert_int_equal(*r.out, '{');
    assert_int_equal(r.status, 0);
    fake_run_end(&r);
}

static void json_has_the_query_too_and_notes_stand_aside(void **state)
{
    struct fake_run r = answered();

    (void)state;
    fake_run(&r, dig_main, SERVER "a.test mx +json +qr +nocookie");
    says(&r, "\"QR\": 0");
    says(&r, "\"additionalRRs\": [");
    says(&r, "\"TYPEname\": \"OPT\"");
    says(&r, "\"CLASS\": 1232");
    r.script.query = NULL;
    fake_run(&r, dig_main, SERVER "a.test mx +json +tries=1");
    assert_string_equal(r.out, "");
    says(&r, ";; communications error to 192.0.2.53#53: timed out\n");
    says(&r, ";; no servers could be reached\n");
    assert_int_equal(r.status, 9);
    fake_run_end(&r);
}

/* ---- connections ---- */

static void a_connection_that_is_refused_is_named(void **state)
{
    struct fake_run r = {.script = {.open = refuse}};

    (void)state;
    fake_run(&r, dig_main, SERVER "a.test +tcp +tries=1");
    says(&r, ";; Connection to 192.0.2.53#53(192.0.2.53) for a.test failed: "
             "connection refused.\n;; no servers could be reached\n");
    assert_int_equal(r.status, 9);
    fake_run(&r, dig_main, SERVER "a.test +tcp +tries=1 +yaml");
    says(&r, "- type: DIG_ERROR\n  message: |\n"
             "    no servers could be reached\n");
    fake_run_end(&r);
}

static bool has(const char *library)
{
    void *l = dlopen(library, RTLD_LAZY | RTLD_LOCAL);

    if (l)
        dlclose(l);
    return l;
}

/* RFC 7858: port 853; RFC 8484: 443; without TLS 80. */
static void each_way_has_its_port(void **state)
{
    static const struct {
        const char *line, *port;
    } row[] = {
        {SERVER "a.test +tls +tries=1", "#853("},
        {SERVER "a.test +tls-ca +tries=1", "#853("},
        {SERVER "a.test +https +tries=1", "#443("},
        {SERVER "a.test +https-get=/q +tls-hostname=x +tries=1", "#443("},
        {SERVER "a.test +http-plain +tries=1", "#80("},
        {SERVER "a.test +http-plain-get +tries=1", "#80("},
        {SERVER "-p 8853 a.test +tls +tries=1", "#8853("},
    };
    struct fake_run r = {.script = {.open = refuse}};

    (void)state;
    if (!has("libssl.so.3") || !has("libnghttp2.so.14"))
        skip();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        fake_run(&r, dig_main, row[i].line);
        says(&r, row[i].port);
        says(&r, ") for a.test failed: connection refused.\n");
        assert_int_equal(r.status, 9);
    }
    fake_run_end(&r);
}

static void what_tls_needs_is_looked_at_first(void **state)
{
    struct fake_run r = {0};

    (void)state;
    if (!has("libssl.so.3"))
        skip();
    fake_run(&r, dig_main,
             SERVER "a.test +tls-ca=/nonexistent/ca +tries=1 +time=1");
    says(&r, ";; TLS context cannot be created\n");
    fake_run(&r, dig_main,
             SERVER "a.test +tls-ca +tls-certfile=/nonexistent/c +tries=1");
    says(&r, ";; both TLS client certificate and key file must be specified");
    fake_run_end(&r);
}

/* ---- files ---- */

static char home[] = "/tmp/seslookup-home.XXXXXX";

static const char *env_home(const char *name)
{
    return strcmp(name, "HOME") == 0 ? home : NULL;
}

static char *write_file(const char *name, const char *text)
{
    static char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", home, name);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static void digrc_comes_before_the_line(void **state)
{
    struct fake_run r = answered();

    (void)state;
    r.env = env_home;
    write_file(".digrc", "+noall +answer\n+ttlunits\n");
    fake_run(&r, dig_main, SERVER "a.test mx +nottlunits");
    assert_string_equal(r.out, "a.test.\t\t\t300\tIN\tMX\t10 mx.a.test.\n");
    fake_run(&r, dig_main, SERVER "-r a.test mx +short");
    assert_string_equal(r.out, "10 mx.a.test.\n");
    write_file(".digrc", "+nonsense\n");
    fake_run(&r, dig_main, SERVER "a.test mx +short");
    assert_int_not_equal(r.status, 0);
    unlink(write_file(".digrc", ""));
    fake_run_end(&r);
}

/* The file of tsig-keygen, what it includes, and what is wrong with it. */
static void keys_come_from_files(void **state)
{
    static const struct {
        const char *text, *said;
    } row[] = {
        {"key \"k\" { algorithm hmac-sha256; secret \"c2VjcmV0c2VjcmV0\"; };\n",
         ";; TSIG PSEUDOSECTION:\nk.\t\t\t0\tANY\tTSIG\thmac-sha256."},
        {"key k { algorithm hmac-sha256; };\n",
         "key must have algorithm and secret"},
        {"key k { algorithm nosuch; secret \"c2VjcmV0\"; };\n", "nosuch"},
        {"include \"/nonexistent/*\";\n", "file not found"},
    };
    struct fake_run r = answered();
    char line[256];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        snprintf(line, sizeof line, SERVER "-k %s a.test mx +qr",
                 write_file("key", row[i].text));
        fake_run(&r, dig_main, line);
        says(&r, row[i].said);
    }
    snprintf(line, sizeof line,
             "key k { algorithm hmac-sha1; secret \"c2VjcmV0c2VjcmV0\"; };\n");
    write_file("inner", line);
    snprintf(line, sizeof line, "include \"%s/inn*\";\n", home);
    const char *path = write_file("key", line);
    snprintf(line, sizeof line, SERVER "-k %s a.test mx +qr", path);
    fake_run(&r, dig_main, line);
    says(&r, "TSIG\thmac-sha1.");
    snprintf(line, sizeof line, SERVER "-k %s a.test mx", home);
    fake_run(&r, dig_main, line);
    says(&r, "not a file");
    unlink(write_file("key", ""));
    unlink(write_file("inner", ""));
    fake_run_end(&r);
}

/* dnssec-keygen's pair, by any of its names; the signature is the last record. */
static void pairs_of_public_keys_sign(void **state)
{
    static const char *const named[] = {"k", "k.key", "k.private"};
    struct fake_run r = answered();
    char line[256];

    (void)state;
    write_file("k.key", "e.test. IN KEY 512 3 15 " ED_KEY "\n");
    write_file("k.private",
               "Private-key-format: v1.3\nAlgorithm: 15 (ED25519)\n"
               "PrivateKey: " ED_PRIVATE "\n");
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        snprintf(line, sizeof line, SERVER "-k %s/%s a.test mx +qr +fuzztime",
                 home, named[i]);
        fake_run(&r, dig_main, line);
        says(&r, ";; SIG0 PSEUDOSECTION:\n.\t\t\t0\tANY\tSIG\t0 15 0 0 "
                 "20220311042029 20220311041029 34333 e.test. ");
        says(&r, "10 mx.a.test.\n");
        assert_int_equal(r.status, 0);
    }
    write_file("k.key", "e.test. IN KEY 512 3 15 !\n");
    fake_run(&r, dig_main, line);
    says(&r, "k.key:1: near eol: bad base64 encoding\nCouldn't read key from ");
    write_file("k.key", "e.test. IN KEY NOKEY 3 15\n");
    fake_run(&r, dig_main, line);
    says(&r, "dns_message_renderend: illegal operation for a null key");
    assert_int_equal(r.status, 1);
    unlink(write_file("k.key", ""));
    unlink(write_file("k.private", ""));
    fake_run_end(&r);
}

static void a_batch_is_a_file(void **state)
{
    struct fake_run r = answered();
    char line[256];

    (void)state;
    snprintf(line, sizeof line, SERVER "+short -f %s",
             write_file("batch", "a.test mx\nb.test mx\n"));
    fake_run(&r, dig_main, line);
    assert_string_equal(r.out, "10 mx.a.test.\n10 mx.b.test.\n");
    unlink(write_file("batch", ""));
    fake_run_end(&r);
}

static void resolv_conf_may_be_broken(void **state)
{
    struct fake_run r = answered();

    (void)state;
    r.resolv_conf =
        write_file("resolv", "nameserver 192.0.2.53\nsearch b.test\n"
                             "options attempts:2 ndots:3\n");
    fake_run(&r, dig_main, "dig +short +search www mx");
    assert_string_equal(r.out, "10 mx.www.b.test.\n");
    r.resolv_conf = "/dev/null/resolv.conf";
    fake_run(&r, dig_main, "dig +short a.test mx");
    assert_string_equal(r.err, "dig: parse of /dev/null/resolv.conf failed\n");
    assert_int_equal(r.status, 1);
    unlink(write_file("resolv", ""));
    fake_run_end(&r);
}

/* ---- who looks on ---- */

static char seen_typed[64], seen_asked[64];
static unsigned refusals;

static void note_seen(void *ctx, struct run *run, const struct watch_seen *s)
{
    (void)ctx, (void)run;
    snprintf(seen_typed, sizeof seen_typed, "%s", s->typed);
    snprintf(seen_asked, sizeof seen_asked, "%s", s->asked);
    assert_true(s->answered);
    assert_int_equal(s->rcode, 0);
    assert_int_equal(s->type, ns_t_mx);
    assert_string_equal(s->server_typed, "192.0.2.53");
}

static void note_refused(void *ctx, struct run *run, int argc, char **argv)
{
    (void)ctx, (void)run, (void)argc, (void)argv;
    refusals++;
}

static struct watch watcher = {.seen = note_seen, .refused = note_refused};

static int watched(struct run *run, int argc, char **argv)
{
    run->watch = &watcher;
    return dig_main(run, argc, argv);
}

static void a_watcher_sees_answers_and_refusals(void **state)
{
    struct fake_run r = answered();

    (void)state;
    fake_run(&r, watched, SERVER "+search +domain=test host mx +short");
    assert_string_equal(seen_typed, "host");
    assert_string_equal(seen_asked, "host.test");
    assert_int_equal(refusals, 0);
    fake_run(&r, watched, SERVER "+nonsense");
    assert_int_equal(refusals, 1);
    fake_run(&r, watched, SERVER "a..b");
    assert_int_equal(refusals, 2);
    fake_run_end(&r);
}

/* ---- +dns64prefix ---- */

/* The two addresses of ipv4only.arpa, 192.0.0.170 and 192.0.0.171 (RFC 7050
 * 2.2), as a translator with this prefix gives them (RFC 6052 2.2). */
struct translated {
    const char *prefix;
    unsigned char address[2][16];
};

static void translate(void *ctx, const struct fake_peer *peer,
                      const unsigned char *at, size_t n)
{
    const struct translated *t = ctx;
    unsigned char m[512];
    struct buf b = buf_fixed(m, sizeof m);
    size_t end = NS_HFIXEDSZ;

    while (end < n && at[end])
        end += at[end] + 1U;
    buf_put(&b, at, end + 5);
    m[2] |= 0x80;
    m[3] = 0x80;
    m[7] = 2;
    memset(m + 8, 0, 4);
    for (int i = 0; i < 2; i++) {
        wire_u16(&b, 0xc00c);
        wire_u16(&b, ns_t_aaaa);
        wire_u16(&b, ns_c_in);
        wire_u32(&b, 300);
        wire_u16(&b, 16);
        buf_put(&b, t->address[i], 16);
    }
    fake_answer(peer, m, b.len);
}

static void each_length_of_a_dns64_prefix_is_found(void **state)
{
#define BEGIN 0x20, 0x01, 0x0d, 0xb8
    static struct translated row[] = {
        {"2001:db8::/32\n",
         {{BEGIN, 0xc0, 0, 0, 0xaa}, {BEGIN, 0xc0, 0, 0, 0xab}}},
        {"2001:db8:100::/40\n",
         {{BEGIN, 1, 0xc0, 0, 0, 0, 0xaa}, {BEGIN, 1, 0xc0, 0, 0, 0, 0xab}}},
        {"2001:db8:122::/48\n",
         {{BEGIN, 1, 0x22, 0xc0, 0, 0, 0, 0xaa},
          {BEGIN, 1, 0x22, 0xc0, 0, 0, 0, 0xab}}},
        {"2001:db8:122:300::/56\n",
         {{BEGIN, 1, 0x22, 3, 0xc0, 0, 0, 0, 0xaa},
          {BEGIN, 1, 0x22, 3, 0xc0, 0, 0, 0, 0xab}}},
        {"2001:db8:122:344::/64\n",
         {{BEGIN, 1, 0x22, 3, 0x44, 0, 0xc0, 0, 0, 0xaa},
          {BEGIN, 1, 0x22, 3, 0x44, 0, 0xc0, 0, 0, 0xab}}},
        {"2001:db8:122:344::/96\n",
         {{BEGIN, 1, 0x22, 3, 0x44, 0, 0, 0, 0, 0xc0, 0, 0, 0xaa},
          {BEGIN, 1, 0x22, 3, 0x44, 0, 0, 0, 0, 0xc0, 0, 0, 0xab}}},
        {"", /* of other prefixes */
         {{BEGIN, 1, 0x22, 3, 0x44, 0, 0, 0, 0, 0xc0, 0, 0, 0xaa},
          {BEGIN, 1, 0x22, 3, 0x45, 0, 0, 0, 0, 0xc0, 0, 0, 0xab}}},
        {"", /* octet 8 is not zero */
         {{BEGIN, 1, 0xc0, 0, 0, 1, 0xaa}, {BEGIN, 1, 0xc0, 0, 0, 1, 0xab}}},
    };
#undef BEGIN

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct fake_run r = {.script = {.query = translate, .ctx = &row[i]}};

        fake_run(&r, dig_main, SERVER "+dns64prefix +short");
        assert_string_equal(r.out, row[i].prefix);
        fake_run_end(&r);
    }
}

static int make_home(void **state)
{
    (void)state;
    return mkdtemp(home) ? 0 : -1;
}

static int drop_home(void **state)
{
    (void)state;
    return rmdir(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_length_of_a_dns64_prefix_is_found),
        cmocka_unit_test(json_has_the_members_of_rfc_8427),
        cmocka_unit_test(json_has_the_query_too_and_notes_stand_aside),
        cmocka_unit_test(a_connection_that_is_refused_is_named),
        cmocka_unit_test(each_way_has_its_port),
        cmocka_unit_test(what_tls_needs_is_looked_at_first),
        cmocka_unit_test(digrc_comes_before_the_line),
        cmocka_unit_test(keys_come_from_files),
        cmocka_unit_test(pairs_of_public_keys_sign),
        cmocka_unit_test(a_batch_is_a_file),
        cmocka_unit_test(resolv_conf_may_be_broken),
        cmocka_unit_test(a_watcher_sees_answers_and_refusals),
    };

    return cmocka_run_group_tests(tests, make_home, drop_home);
}
