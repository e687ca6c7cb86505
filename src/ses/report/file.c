/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/file.h"

#include "base/arena.h"
#include "ses/report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *failed(struct arena *a, const char *path)
{
    return arena_fmt(a, "cannot write %s: %s; name another file", path,
                     strerror(errno));
}

/* The link's goal, so that renaming does not replace the link. */
static const char *resolved(const char *path, struct arena *a)
{
    char *real = realpath(path, NULL);
    const char *kept = real ? arena_str(a, real) : path;

    free(real);
    return kept;
}

/* As if open(2) had made it: mkstemp gives 0600. */
static mode_t usual_mode(const struct stat *old)
{
    mode_t mask = umask(0);

    umask(mask);
    return old ? old->st_mode & 0777 : 0666 & ~mask;
}

const char *report_file_open(struct report_out *o, const char *path,
                             struct arena *a)
{
    struct stat old;
    bool there = stat(path, &old) == 0;

    o->path = path;
    if (there && !S_ISREG(old.st_mode)) {
        o->file = fopen(path, "w");
        return o->file ? NULL : failed(a, path);
    }
    if (there)
        o->path = resolved(path, a);
    char *temporary = arena_fmt(a, "%s.XXXXXX", o->path);
    int fd = mkstemp(temporary);
    if (fd < 0)
        return failed(a, path);
    o->temporary = temporary;
    o->file = fdopen(fd, "w");
    if (o->file && fchmod(fd, usual_mode(there ? &old : NULL)) == 0)
        return NULL;
    const char *why = failed(a, path);
    if (!o->file)
        close(fd);
    report_file_drop(o);
    return why;
}

bool report_file_keep(struct report_out *o)
{
    if (fflush(o->file) != 0 || ferror(o->file))
        o->failed = true;
    if (!o->path)
        return !o->failed;
    if (o->temporary && !o->failed && !o->quick && fsync(fileno(o->file)) != 0)
        o->failed = true;
    if (fclose(o->file) != 0)
        o->failed = true;
    o->file = NULL;
    if (!o->temporary)
        return !o->failed;
    if (!o->failed && rename(o->temporary, o->path) == 0)
        return true;
    unlink(o->temporary);
    return false;
}

void report_file_drop(struct report_out *o)
{
    if (o->file)
        fclose(o->file);
    o->file = NULL;
    if (o->temporary)
        unlink(o->temporary);
}

const char *report_file_write(const char *path, const char *at, unsigned long n,
                              struct arena *a)
{
    struct report_out o = {.quick = true};
    const char *why = report_file_open(&o, path, a);

    if (why)
        return why;
    if (fwrite(at, 1, n, o.file) != n)
        o.failed = true;
    return report_file_keep(&o) ? NULL : failed(a, path);
}
