/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "ses/report/file.h"

#include "base/arena.h"
#include "ses/report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct fault failed(struct arena *a, const char *path)
{
    return fault_at(NULL, arena_fmt(a, "can't write %s: %s; name another file",
                                    path, strerror(errno)));
}

const char *report_file_goal(const char *path, struct arena *a)
{
    enum { LINKS = 40 };
    char goal[4096];

    for (int i = 0; i < LINKS; i++) {
        ssize_t n = readlink(path, goal, sizeof goal);
        if (n < 0 || (size_t)n == sizeof goal)
            break;
        const char *slash = *goal == '/' ? NULL : strrchr(path, '/');
        int dir = slash ? (int)(slash - path) + 1 : 0;
        path = arena_fmt(a, "%.*s%.*s", dir, path, (int)n, goal);
    }
    return path;
}

/* As if open(2) had made it: mkstemp gives 0600. */
static mode_t usual_mode(const struct stat *old)
{
    mode_t mask = umask(0);

    umask(mask);
    return old ? old->st_mode & 0777 : 0666 & ~mask;
}

#ifndef O_TMPFILE
#define O_TMPFILE 0
#endif

/* Gives a file without a name this one. */
static bool link_name(int fd, const char *name)
{
    char at[32];

    (void)snprintf(at, sizeof at, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, at, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* A file beside path that goes with the process, whatever ends it; its name for
 * a moment is o->temporary. -1: not here. A name that is there already shows
 * whether one could be given. */
static int unnamed(struct report_out *o, struct arena *a)
{
    const char *slash = strrchr(o->path, '/');
    const char *dir =
        !slash ? "." : arena_copy(a, o->path, (size_t)(slash - o->path) + 1);
    int fd = O_TMPFILE ? open(dir, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) : -1;

    if (fd < 0)
        return -1;
    if (link_name(fd, arena_fmt(a, "%s/.", dir)) || errno != EEXIST) {
        close(fd);
        return -1;
    }
    o->temporary = arena_fmt(a, "%s.%ld", o->path, (long)getpid());
    o->unnamed = true;
    return fd;
}

static int named(struct report_out *o, struct arena *a)
{
    char *temporary = arena_fmt(a, "%s.XXXXXX", o->path);

    o->temporary = temporary;
    return mkstemp(temporary);
}

struct fault report_file_open(struct report_out *o, const char *path,
                              struct arena *a)
{
    struct stat old;
    bool there = stat(path, &old) == 0;

    o->path = path;
    if (there && !S_ISREG(old.st_mode)) {
        o->file = fopen(path, "w");
        return o->file ? fault_none() : failed(a, path);
    }
    o->path = report_file_goal(path, a);
    int fd = o->quick ? -1 : unnamed(o, a);
    if (fd < 0)
        fd = named(o, a);
    if (fd < 0)
        return failed(a, path);
    o->file = fdopen(fd, "w");
    if (o->file) /* o->buf is what gathers: one call writes all of it */
        setvbuf(o->file, NULL, _IONBF, 0);
    if (o->file && fchmod(fd, usual_mode(there ? &old : NULL)) == 0)
        return fault_none();
    struct fault fault = failed(a, path);
    if (!o->file)
        close(fd);
    report_file_drop(o);
    return fault;
}

void report_file_fail(struct report_out *o)
{
    if (!o->failed)
        o->error = errno;
    o->failed = true;
}

bool report_file_keep(struct report_out *o)
{
    if (fflush(o->file) != 0 || ferror(o->file))
        report_file_fail(o);
    if (!o->path)
        return !o->failed;
    if (o->temporary && !o->failed && !o->quick && fsync(fileno(o->file)) != 0)
        report_file_fail(o);
    if (o->unnamed && !o->failed) {
        o->unnamed = !link_name(fileno(o->file), o->temporary);
        if (o->unnamed)
            report_file_fail(o);
    }
    if (fclose(o->file) != 0)
        report_file_fail(o);
    o->file = NULL;
    if (!o->temporary)
        return !o->failed;
    if (!o->failed && rename(o->temporary, o->path) == 0)
        return true;
    report_file_fail(o);
    if (!o->unnamed)
        unlink(o->temporary);
    return false;
}

void report_file_drop(struct report_out *o)
{
    if (o->file)
        fclose(o->file);
    o->file = NULL;
    if (o->temporary && !o->unnamed)
        unlink(o->temporary);
}

struct fault report_file_write(const char *path, const char *at,
                               unsigned long n, struct arena *a)
{
    struct report_out o = {.quick = true};
    struct fault fault = report_file_open(&o, path, a);

    if (fault.text)
        return fault;
    if (fwrite(at, 1, n, o.file) != n)
        o.failed = true;
    if (report_file_keep(&o))
        return fault;
    errno = o.error;
    return failed(a, path);
}
