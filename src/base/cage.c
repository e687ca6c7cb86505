/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_PATH, O_TMPFILE */
#include "base/cage.h"

#if defined(__linux__) && __has_include(<linux/seccomp.h>)

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The filter knows calls by their numbers, which are one machine's. */
#if defined(__x86_64__) && !defined(__ILP32__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__i386__)
#define ARCH AUDIT_ARCH_I386
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#elif defined(__arm__) && defined(AUDIT_ARCH_ARM)
#define ARCH AUDIT_ARCH_ARM
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#elif defined(__s390x__)
#define ARCH AUDIT_ARCH_S390X
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define ARCH AUDIT_ARCH_PPC64LE
#else
#define ARCH 0
#endif

/* A sanitizer needs calls of its own (threads, /proc, executable memory). */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { LOW_HALF = 4 };
#else
enum { LOW_HALF = 0 };
#endif

/* ---- seccomp ---- */

/* Calls that are allowed whatever their arguments. The libc in use makes some
 * of them in place of others; those that a machine has not are left out. */
// clang-format off
static const int allowed[] = {
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_close, SYS_lseek,
    SYS_fsync, SYS_ftruncate, SYS_umask,
    SYS_munmap, SYS_mremap, SYS_brk, SYS_madvise,
    SYS_connect, SYS_bind, SYS_sendto, SYS_sendmsg, SYS_sendmmsg,
    SYS_recvfrom, SYS_recvmsg, SYS_recvmmsg, SYS_getsockopt, SYS_setsockopt,
    SYS_getsockname, SYS_getpeername, SYS_shutdown,
    SYS_getrandom, SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep,
    SYS_gettimeofday, SYS_exit, SYS_exit_group, SYS_restart_syscall,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_signalfd4,
    SYS_sigaltstack, SYS_getpid, SYS_gettid, SYS_futex,
    SYS_sched_yield, SYS_getcwd, SYS_faccessat, SYS_readlinkat,
    SYS_getuid, SYS_geteuid, SYS_getgid,
    SYS_getegid, SYS_sysinfo, SYS_ppoll, SYS_fstat,
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_newfstatat
    SYS_newfstatat,
#endif
#ifdef SYS_fstatat64
    SYS_fstatat64, SYS_fstat64, SYS_stat64, SYS_lstat64, SYS__llseek,
    SYS_ftruncate64,
#endif
#ifdef SYS_statx
    SYS_statx,
#endif
#ifdef SYS_stat
    SYS_stat, SYS_lstat,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef SYS_access
    SYS_access, SYS_readlink,
#endif
#ifdef SYS_time
    SYS_time,
#endif
#ifdef SYS_clock_gettime64
    SYS_clock_gettime64, SYS_ppoll_time64, SYS_recvmmsg_time64,
    SYS_clock_nanosleep_time64, SYS_futex_time64,
#endif
#ifdef SYS_sigreturn
    SYS_sigreturn,
#endif
#ifdef SYS_socketcall /* its arguments are behind a pointer */
    SYS_socketcall,
#endif
};

/* Calls that name, unname and open up files: for a run that makes some. Where
 * the kernel lacks landlock, nothing else keeps them from all others. */
static const int naming[] = {
    SYS_linkat, SYS_unlinkat, SYS_mkdirat, SYS_fchmod,
#ifdef SYS_rename
    SYS_rename, SYS_unlink, SYS_mkdir,
#endif
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_renameat2
    SYS_renameat2,
#endif
};
// clang-format on

/* A terminal takes the first two as typed by the user, for the shell to run;
 * the owner of a descriptor gets its signals, SIGKILL too, and may be any
 * process. */
static const uint32_t no_ioctl[] = {TIOCSTI,   TIOCLINUX, TIOCSETD,
                                    TIOCSCTTY, FIOSETOWN, SIOCSPGRP};
static const uint32_t no_fcntl[] = {F_SETOWN, F_SETOWN_EX, F_SETSIG};

/* Room for two steps to a call above, and for the rules of single calls. */
enum { STEPS = 2 * (COUNT(allowed) + COUNT(naming)) + 120 };

struct filter {
    struct sock_filter step[STEPS];
    unsigned short n;
};

static void put(struct filter *f, uint16_t code, uint32_t k, uint8_t yes,
                uint8_t no)
{
    if (f->n < STEPS)
        f->step[f->n++] = (struct sock_filter){code, yes, no, k};
}

static void load(struct filter *f, size_t offset)
{
    put(f, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void load_argument(struct filter *f, unsigned i)
{
    load(f, offsetof(struct seccomp_data, args) + i * 8 + LOW_HALF);
}

static void end(struct filter *f, bool allow)
{
    put(f, BPF_RET | BPF_K,
        allow ? SECCOMP_RET_ALLOW : SECCOMP_RET_ERRNO | EPERM, 0, 0);
}

/* Goes on only if the number of the call is this one; `steps` follow that end
 * it. */
static void only_if_call(struct filter *f, long call, uint8_t steps)
{
    load(f, offsetof(struct seccomp_data, nr));
    put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, steps);
}

/* No argument `i` with one of these bits. */
static void put_without(struct filter *f, long call, unsigned i, uint32_t bits)
{
    only_if_call(f, call, 4);
    load_argument(f, i);
    put(f, BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
    end(f, true);
    end(f, false);
}

/* If argument `i` is one of these, `so`, else the opposite. */
static void put_among(struct filter *f, long call, unsigned i,
                      const uint32_t *value, uint8_t n, bool so)
{
    only_if_call(f, call, (uint8_t)(n + 3));
    load_argument(f, i);
    for (uint8_t k = 0; k < n; k++)
        put(f, BPF_JMP | BPF_JEQ | BPF_K, value[k], (uint8_t)(n - k), 0);
    end(f, !so);
    end(f, so);
}

/* Families of the internet, and streams or datagrams. */
static void put_socket(struct filter *f)
{
    only_if_call(f, SYS_socket, 9);
    load_argument(f, 0);
    put(f, BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 1, 0);
    put(f, BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 0, 5);
    load_argument(f, 1);
    put(f, BPF_ALU | BPF_AND | BPF_K, 0xf, 0, 0);
    put(f, BPF_JMP | BPF_JEQ | BPF_K, SOCK_STREAM, 1, 0);
    put(f, BPF_JMP | BPF_JEQ | BPF_K, SOCK_DGRAM, 0, 1);
    end(f, true);
    end(f, false);
}

/* To read; or for a file without a name. */
static void put_open(struct filter *f, long call, unsigned i, bool writes)
{
    if (writes) {
        only_if_call(f, call, 1);
        end(f, true);
        return;
    }
    only_if_call(f, call, 7);
    load_argument(f, i);
    put(f, BPF_ALU | BPF_AND | BPF_K, O_TMPFILE, 0, 0);
    put(f, BPF_JMP | BPF_JEQ | BPF_K, O_TMPFILE, 2, 0);
    load_argument(f, i);
    put(f, BPF_JMP | BPF_JSET | BPF_K, O_ACCMODE | O_CREAT | O_TRUNC, 1, 0);
    end(f, true);
    end(f, false);
}

static void put_all(struct filter *f, const int *call, size_t n)
{
    load(f, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < n; i++) {
        put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call[i], 0, 1);
        end(f, true);
    }
}

/* Signals go to this process only, as abort() sends one. */
static void put_signals(struct filter *f)
{
    const uint32_t own = (uint32_t)getpid();

    put_among(f, SYS_tgkill, 0, &own, 1, true);
    put_among(f, SYS_ioctl, 1, no_ioctl, COUNT(no_ioctl), false);
#ifdef SYS_fcntl
    put_among(f, SYS_fcntl, 1, no_fcntl, COUNT(no_fcntl), false);
#endif
#ifdef SYS_fcntl64
    put_among(f, SYS_fcntl64, 1, no_fcntl, COUNT(no_fcntl), false);
#endif
}

static void make_filter(struct filter *f, const struct cage *c)
{
    load(f, offsetof(struct seccomp_data, arch));
    put(f, BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
    end(f, false);
    put_open(f, SYS_openat, 2, c->makes_files);
#ifdef SYS_open
    put_open(f, SYS_open, 1, c->makes_files);
#endif
    put_socket(f);
    put_without(f, SYS_mprotect, 2, PROT_EXEC);
#ifdef SYS_mmap
    put_without(f, SYS_mmap, 2, PROT_EXEC);
#endif
#ifdef SYS_mmap2
    put_without(f, SYS_mmap2, 2, PROT_EXEC);
#endif
    put_signals(f);
    if (c->makes_files || c->dirs || c->all_dirs)
        put_all(f, naming, COUNT(naming));
    put_all(f, allowed, COUNT(allowed));
    end(f, false);
}

static bool hold_syscalls(const struct cage *c)
{
    struct filter f = {.n = 0};
    struct sock_fprog program = {.filter = f.step};

    make_filter(&f, c);
    program.len = f.n;
    return ARCH && f.n < STEPS &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* ---- landlock: as the kernel's interface has it, headers may lack it ---- */

struct ruleset {
    uint64_t handled;
};

struct beneath {
    uint64_t access;
    int32_t parent;
} __attribute__((packed));

enum {
    RULE_BENEATH = 1,
    ASK_VERSION = 1,
    FS_EXECUTE = 1 << 0,
    FS_WRITE = 1 << 1,
    FS_REMOVE_DIR = 1 << 4,
    FS_REMOVE_FILE = 1 << 5,
    FS_MAKE_CHAR = 1 << 6,
    FS_MAKE_REG = 1 << 8,
    FS_MAKE_SYM = 1 << 12,
    FS_REFER = 1 << 13,    /* version 2 */
    FS_TRUNCATE = 1 << 14, /* version 3 */
    CALL_CREATE = 444,
    CALL_ADD = 445,
    CALL_RESTRICT = 446
};

/* Everything that changes something, and executing. */
static uint64_t handled(long version)
{
    uint64_t all = FS_EXECUTE | FS_WRITE | FS_REMOVE_DIR | FS_REMOVE_FILE;

    for (uint64_t make = FS_MAKE_CHAR; make <= FS_MAKE_SYM; make <<= 1)
        all |= make;
    if (version >= 2)
        all |= FS_REFER;
    if (version >= 3)
        all |= FS_TRUNCATE;
    return all;
}

static bool allow_beneath(int set, const char *dir, uint64_t access)
{
    struct beneath b = {.access = access,
                        .parent = open(dir, O_PATH | O_CLOEXEC)};

    if (b.parent < 0)
        return false;
    long got = syscall(CALL_ADD, set, RULE_BENEATH, &b, 0);
    close(b.parent);
    return got == 0;
}

static bool hold_files(const struct cage *c)
{
    long version = syscall(CALL_CREATE, NULL, 0, ASK_VERSION);
    struct ruleset r = {.handled = handled(version)};

    if (version < 1 || c->all_dirs)
        return false;
    int set = (int)syscall(CALL_CREATE, &r, sizeof r, 0);
    if (set < 0)
        return false;
    uint64_t make =
        (FS_WRITE | FS_MAKE_REG | FS_REMOVE_FILE | FS_TRUNCATE | FS_REFER) &
        r.handled;
    bool held =
        allow_beneath(set, "/dev", (FS_WRITE | FS_TRUNCATE) & r.handled);
    (void)allow_beneath(set, P_tmpdir, (FS_WRITE | FS_TRUNCATE) & r.handled);
    for (size_t i = 0; i < c->dirs && held; i++)
        held = allow_beneath(set, c->dir[i], make);
    held = held && syscall(CALL_RESTRICT, set, 0) == 0;
    close(set);
    return held;
}

struct cage_held cage_enter(const struct cage *c)
{
    struct cage_held held = {false, false};

    if (SANITIZED || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return held;
    held.files = hold_files(c);
    held.syscalls = hold_syscalls(c);
    return held;
}

#else

struct cage_held cage_enter(const struct cage *c)
{
    (void)c;
    return (struct cage_held){false, false};
}

#endif

void cage_allow(struct cage *c, const char *dir)
{
    if (c->dirs < CAGE_DIRS)
        c->dir[c->dirs++] = dir;
    else
        c->all_dirs = true;
}
