/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole run inside its sandbox: what it needs it can do, and nothing more
 * afterwards. A thread of a child goes in, since nobody gets out again. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

#include <errno.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { HELD, OPEN, FAILED };

struct inside {
    struct net_world *w;
    const char *line, *outside; /* a file that is not to be made */
    int got;
};

static void *go_in(void *of)
{
    struct inside *i = of;

    net_run(i->w, ses_main, i->line);
    int fd = open(i->outside, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    i->got = i->w->run.status != 0 ? FAILED : fd < 0 ? HELD : OPEN;
    if (i->got == FAILED)
        fprintf(stderr, "%s%s", i->w->run.out, i->w->run.err);
    return NULL;
}

/* Whether it is valgrind that runs this. */
static const char *preloaded(const char *name)
{
    return strcmp(name, "LD_PRELOAD") == 0 ? getenv(name) : NULL;
}

static int in_child(struct net_world *w, const char *line, const char *outside)
{
    struct inside i = {w, line, outside, FAILED};
    pthread_t thread;
    int status;

    if (!w->run.env)
        w->run.env = preloaded;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (pthread_create(&thread, NULL, go_in, &i) == 0)
            pthread_join(thread, NULL);
        exit(i.got);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* Every server's socket would be a pair here, which the cage refuses: a zone
 * file needs none. */
#define OFFLINE "ses --ses shop.test " TOKENS " --zone-file=%s "

static void reports_are_made_from_inside(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *zone = shop_file(GOOD_SHOP), *csv = shop_file("");
    const char *outside = "/var/tmp/seslookup-test-outside";
    char line[512];

    (void)state;
    snprintf(line, sizeof line, OFFLINE "--report=csv=%s", zone, csv);
    int got = in_child(w, line, outside);
    char *rows = shop_take(csv);
    assert_non_null(strstr(rows, "shop.test"));
    free(rows);
    unlink(outside);
    assert_int_not_equal(got, FAILED);
    /* what it is called without a directory, in the one it stands in */
    char here[256];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir("/tmp"), 0);
    snprintf(line, sizeof line, OFFLINE "--report=csv=%s", zone, csv + 5);
    assert_int_not_equal(in_child(w, line, outside), FAILED);
    assert_int_equal(chdir(here), 0);
    rows = shop_take(csv);
    assert_non_null(strstr(rows, "shop.test"));
    free(rows);
    unlink(outside);
    unlink(zone);
    end(w);
    if (got == OPEN)
        skip(); /* no such thing here; or a sanitizer, or valgrind */
}

static void files_for_each_domain_are_made_from_inside(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *zone = shop_file(SHOP_HEAD RECORD(T1)), *dir = shop_file("");
    char line[512], made[128];

    (void)state;
    assert_int_equal(mkdir(dir, 0700), 0);
    snprintf(line, sizeof line,
             OFFLINE "--format=email --split-dir=%s --fail-on=wrong", zone,
             dir);
    int got = in_child(w, line, "/var/tmp/seslookup-test-outside");
    unlink("/var/tmp/seslookup-test-outside");
    assert_int_not_equal(got, FAILED);
    snprintf(made, sizeof made, "%s/shop.test.eml", dir);
    bool there = access(made, R_OK) == 0;
    unlink(made);
    assert_int_equal(rmdir(dir), 0);
    unlink(zone);
    end(w);
    assert_true(there);
}

/* valgrind makes calls of its own in the process. */
static const char *valgrind(const char *name)
{
    return !strcmp(name, "LD_PRELOAD")
               ? "/usr/libexec/valgrind/vgpreload_core-amd64-linux.so"
               : NULL;
}

static void who_is_watched_is_not_held(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *zone = shop_file(GOOD_SHOP);
    char line[512];

    (void)state;
    w->run.env = valgrind;
    snprintf(line, sizeof line, OFFLINE, zone);
    assert_int_equal(in_child(w, line, "/var/tmp/seslookup-test-outside"),
                     OPEN);
    unlink("/var/tmp/seslookup-test-outside");
    unlink(zone);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_are_made_from_inside),
        cmocka_unit_test(files_for_each_domain_are_made_from_inside),
        cmocka_unit_test(who_is_watched_is_not_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
