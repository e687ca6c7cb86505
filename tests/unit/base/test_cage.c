/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is refused inside the cage, what is not, and kernels that have none. Each
 * try is made by a thread of a child, since nobody gets out again; the rest of
 * the child stays outside, so that it can say what was reached (make coverage).
 */
#include "base/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* glibc has them with _GNU_SOURCE only */
#ifndef F_SETSIG
#define F_SETSIG 10
#endif

enum { CALL_LANDLOCK = 444, NOT_HELD = 200 };

struct place {
    char inside[64], outside[64]; /* two directories */
    pid_t other;                  /* a process that may be ended */
};

static struct place place(void)
{
    struct place p = {"/var/tmp/cage.XXXXXX", "/var/tmp/cage.XXXXXX", getpid()};

    assert_non_null(mkdtemp(p.inside));
    assert_non_null(mkdtemp(p.outside));
    return p;
}

static void clear(const struct place *p)
{
    static const char *const left[] = {"new", "renamed", "other"};
    char path[80];

    for (int i = 0; i < 2; i++) {
        const char *dir = i ? p->outside : p->inside;
        for (size_t k = 0; k < sizeof left / sizeof *left; k++) {
            snprintf(path, sizeof path, "%s/%s", dir, left[k]);
            unlink(path);
        }
        rmdir(dir);
    }
}

/* 0: it was done; else the errno. */
static int error_of(long got)
{
    return got < 0 ? errno : 0;
}

static int make_file(const char *dir, const char *name)
{
    char path[80];
    int fd, error;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    error = error_of(fd);
    if (fd >= 0)
        close(fd);
    return error;
}

/* ---- what is tried ---- */

static int execute(const struct place *p)
{
    char *const argv[] = {(char[]){"true"}, NULL};

    (void)p;
    return error_of(execv("/bin/true", argv));
}

static int make_process(const struct place *p)
{
    pid_t child = fork();

    (void)p;
    if (child == 0)
        _exit(0);
    return error_of(child);
}

static int make_file_outside(const struct place *p)
{
    return make_file(p->outside, "new");
}

static int make_file_inside(const struct place *p)
{
    return make_file(p->inside, "new");
}

static int read_file(const struct place *p)
{
    (void)p;
    return error_of(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static int write_file(const struct place *p)
{
    (void)p;
    return error_of(open("/etc/passwd", O_WRONLY | O_CLOEXEC));
}

static int open_socket(int family, int kind)
{
    return error_of(socket(family, kind, 0));
}

static int udp(const struct place *p)
{
    (void)p;
    return open_socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC);
}

static int tcp(const struct place *p)
{
    (void)p;
    return open_socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC);
}

static int unix_stream(const struct place *p)
{
    (void)p;
    return open_socket(AF_UNIX, SOCK_STREAM);
}

static int netlink(const struct place *p)
{
    (void)p;
    return open_socket(AF_NETLINK, SOCK_RAW);
}

static int packet(const struct place *p)
{
    (void)p;
    return open_socket(AF_PACKET, SOCK_RAW);
}

static int raw(const struct place *p)
{
    (void)p;
    return error_of(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
}

static int executable_memory(const struct place *p)
{
    (void)p;
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return at == MAP_FAILED ? errno : 0;
}

static int memory_made_executable(const struct place *p)
{
    (void)p;
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return error_of(mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

static int end_another(const struct place *p)
{
    (void)p;
    return error_of(kill(getpid(), 0));
}

static int change_root(const struct place *p)
{
    return error_of(chroot(p->inside));
}

static int listen_to_all(const struct place *p)
{
    (void)p;
    return error_of(listen(socket(AF_INET, SOCK_STREAM, 0), 1));
}

/* There is no terminal here: what is let through finds that out. */
static int at_terminal(unsigned long what)
{
    char c = '\n';
    int error =
        error_of(ioctl(open("/dev/null", O_RDONLY | O_CLOEXEC), what, &c));

    return error == ENOTTY ? 0 : error;
}

static int type_for_the_user(const struct place *p)
{
    (void)p;
    return at_terminal(TIOCSTI);
}

static int paste_for_the_user(const struct place *p)
{
    (void)p;
    return at_terminal(TIOCLINUX);
}

static int width_of_terminal(const struct place *p)
{
    (void)p;
    return at_terminal(TIOCGWINSZ);
}

static int end_another_by_thread(const struct place *p)
{
    return error_of(syscall(SYS_tgkill, p->other, p->other, 0));
}

static int end_itself(const struct place *p)
{
    (void)p;
    return error_of(syscall(SYS_tgkill, getpid(), getpid(), 0));
}

static int own_descriptor(int command, int value)
{
    return error_of(
        fcntl(open("/dev/null", O_RDONLY | O_CLOEXEC), command, value));
}

static int signals_to_another(const struct place *p)
{
    return own_descriptor(F_SETOWN, p->other);
}

static int signals_that_end(const struct place *p)
{
    (void)p;
    return own_descriptor(F_SETSIG, SIGKILL);
}

static int flags_of_file(const struct place *p)
{
    (void)p;
    return own_descriptor(F_GETFL, 0);
}

static int memory(const struct place *p)
{
    (void)p;
    char *at = malloc(1 << 22); /* plain memory is needed all the time */

    memset(at, 1, 1 << 22);
    free(at);
    return 0;
}

/* ---- the child ---- */

enum cage_kind { REPORTS_OPEN, REPORTS_TO_MAKE, NO_REPORTS };

struct attempt {
    int (*try)(const struct place *p);
    const struct place *place;
    enum cage_kind kind;
    void (*first)(void);
    bool files;
    int got; /* an errno, 0, or NOT_HELD */
};

static void *go_in(void *of)
{
    struct attempt *a = of;
    struct cage c = {.makes_files = a->kind == REPORTS_TO_MAKE};

    if (a->kind != NO_REPORTS)
        cage_allow(&c, a->place->inside);
    if (a->first)
        a->first();
    struct cage_held held = cage_enter(&c);
    if ((a->files ? held.files : held.syscalls) || a->first)
        a->got = a->try(a->place);
    else
        a->got = NOT_HELD;
    return NULL;
}

static int in_child(int (*try)(const struct place *p), const struct place *p,
                    enum cage_kind kind, void (*first)(void), bool files)
{
    struct attempt a = {try, p, kind, first, files, -1};
    int status;

    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, go_in, &a) != 0)
            _exit(NOT_HELD);
        pthread_join(thread, NULL);
        exit(a.got);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status)); /* refused, not killed */
    return WEXITSTATUS(status);
}

static const struct {
    const char *what;
    int (*try)(const struct place *p);
    bool allowed;
} rows[] = {
    {"execve", execute, false},
    {"fork", make_process, false},
    {"a new file", make_file_outside, false},
    {"a file to write", write_file, false},
    {"a file to read", read_file, true},
    {"UDP", udp, true},
    {"TCP", tcp, true},
    {"AF_UNIX", unix_stream, false},
    {"netlink", netlink, false},
    {"packets", packet, false},
    {"raw IP", raw, false},
    {"executable memory", executable_memory, false},
    {"memory made executable", memory_made_executable, false},
    {"kill", end_another, false},
    {"tgkill", end_another_by_thread, false},
    {"tgkill of itself", end_itself, true},
    {"TIOCSTI", type_for_the_user, false},
    {"TIOCLINUX", paste_for_the_user, false},
    {"TIOCGWINSZ", width_of_terminal, true},
    {"F_SETOWN", signals_to_another, false},
    {"F_SETSIG", signals_that_end, false},
    {"F_GETFL", flags_of_file, true},
    {"chroot", change_root, false},
    {"listen", listen_to_all, false},
    {"memory", memory, true},
};

static void most_is_refused_by_its_number(void **state)
{
    struct place p = place();
    unsigned held = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int error = in_child(rows[i].try, &p, REPORTS_OPEN, NULL, false);
        if (error == NOT_HELD)
            continue;
        held++;
        if (rows[i].allowed ? error != 0 : error != EPERM && error != EACCES)
            fail_msg("%s: %s", rows[i].what, strerror(error));
    }
    clear(&p);
    if (!held)
        skip(); /* no seccomp here, or a sanitizer */
}

/* ---- files, where no landlock keeps them ---- */

static int make_directory(const struct place *p)
{
    char path[80];

    snprintf(path, sizeof path, "%s/new", p->outside);
    int error = error_of(mkdir(path, 0700));
    if (!error)
        rmdir(path);
    return error;
}

static int rename_directory(const struct place *p)
{
    return error_of(rename(p->outside, p->outside));
}

static int remove_file(const struct place *p)
{
    char path[80];

    snprintf(path, sizeof path, "%s/other", p->outside);
    int error = error_of(unlink(path));
    return error == ENOENT ? 0 : error;
}

static int open_up(const struct place *p)
{
    int fd = open(p->outside, O_RDONLY | O_CLOEXEC);
    int error = error_of(fchmod(fd, 0700));

    close(fd);
    return error;
}

static void no_landlock(void);

static void no_file_is_touched_where_none_is_made(void **state)
{
    static int (*const tries[])(const struct place *p) = {
        make_directory, rename_directory, remove_file, open_up};
    struct place p = place();
    bool here = in_child(unix_stream, &p, NO_REPORTS, NULL, false) != NOT_HELD;

    (void)state;
    for (size_t i = 0; here && i < sizeof tries / sizeof *tries; i++) {
        int refused = in_child(tries[i], &p, NO_REPORTS, no_landlock, false);
        int needed = in_child(tries[i], &p, REPORTS_OPEN, no_landlock, false);
        if (refused != NOT_HELD && (refused != EPERM || needed != 0))
            fail_msg("%zu: %s; with reports: %s", i, strerror(refused),
                     strerror(needed));
    }
    clear(&p);
    if (!here)
        skip();
}

static void files_are_made_where_reports_are(void **state)
{
    struct place p = place();
    int outside = in_child(make_file_outside, &p, REPORTS_TO_MAKE, NULL, true);
    int inside = in_child(make_file_inside, &p, REPORTS_TO_MAKE, NULL, true);
    int execs = in_child(execute, &p, REPORTS_TO_MAKE, NULL, true);

    (void)state;
    clear(&p);
    if (outside == NOT_HELD)
        skip(); /* no landlock */
    assert_int_equal(outside, EACCES);
    assert_int_equal(inside, 0);
    assert_true(execs == EPERM || execs == EACCES);
}

static void without_it_all_that_works(void **state)
{
    struct place p = place();

    (void)state;
    assert_int_equal(make_file_outside(&p), 0);
    assert_int_equal(make_file_inside(&p), 0);
    assert_int_equal(unix_stream(&p), 0);
    assert_int_equal(executable_memory(&p), 0);
    assert_int_equal(end_another(&p), 0);
    assert_int_equal(make_process(&p), 0);
    clear(&p);
}

/* ---- kernels that lack a part ---- */

/* From now on this call ends with this error, if its first argument is so; as
 * a container's filter, or a kernel that does not know it. */
static void refuse_call(unsigned call, unsigned argument, unsigned error)
{
    struct sock_filter step[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, argument, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof step / sizeof *step, step};

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        _exit(NOT_HELD);
}

static void no_landlock(void)
{
    refuse_call(CALL_LANDLOCK, 0, ENOSYS);
}

static void no_seccomp(void)
{
    refuse_call(SYS_prctl, PR_SET_SECCOMP, EINVAL);
}

static void neither(void)
{
    no_landlock();
    no_seccomp();
}

static void nothing_at_all(void)
{
    no_landlock();
    refuse_call(SYS_prctl, PR_SET_NO_NEW_PRIVS, EINVAL);
}

static int all_that_a_run_needs(const struct place *p)
{
    int error = udp(p);

    error = error ? error : tcp(p);
    error = error ? error : read_file(p);
    error = error ? error : memory(p);
    return error ? error : make_file_inside(p);
}

static void a_kernel_without_a_part_breaks_nothing(void **state)
{
    static void (*const lacks[])(void) = {no_landlock, no_seccomp, neither,
                                          nothing_at_all};
    struct place p = place();

    (void)state;
    for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++) {
        int error = in_child(all_that_a_run_needs, &p, REPORTS_TO_MAKE,
                             lacks[i], false);
        if (error != NOT_HELD && error != 0)
            fail_msg("kernel %zu: %s", i, strerror(error));
    }
    clear(&p);
}

static void without_landlock_the_other_half_holds(void **state)
{
    struct place p = place();
    int error = in_child(unix_stream, &p, REPORTS_OPEN, no_landlock, false);
    bool here =
        in_child(unix_stream, &p, REPORTS_OPEN, NULL, false) != NOT_HELD;

    (void)state;
    clear(&p);
    if (!here || error == NOT_HELD)
        skip();
    assert_int_equal(error, EPERM);
}

static void without_seccomp_the_other_half_holds(void **state)
{
    struct place p = place();
    int error = in_child(make_file_outside, &p, REPORTS_OPEN, no_seccomp, true);
    bool here =
        in_child(make_file_outside, &p, REPORTS_OPEN, NULL, true) != NOT_HELD;

    (void)state;
    clear(&p);
    if (!here || error == NOT_HELD)
        skip();
    assert_int_equal(error, EACCES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_is_refused_by_its_number),
        cmocka_unit_test(no_file_is_touched_where_none_is_made),
        cmocka_unit_test(files_are_made_where_reports_are),
        cmocka_unit_test(without_it_all_that_works),
        cmocka_unit_test(a_kernel_without_a_part_breaks_nothing),
        cmocka_unit_test(without_landlock_the_other_half_holds),
        cmocka_unit_test(without_seccomp_the_other_half_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
