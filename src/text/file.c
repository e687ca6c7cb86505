/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/file.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

FILE *file_open(const char *path)
{
    FILE *f = fopen(path, "r");
    struct stat about;

    if (f && fstat(fileno(f), &about) == 0 && S_ISDIR(about.st_mode)) {
        fclose(f);
        errno = EISDIR;
        return NULL;
    }
    return f;
}

int file_trouble(const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0 || access(path, R_OK) != 0)
        return errno;
    return S_ISDIR(about.st_mode) ? EISDIR : 0;
}

struct fault file_fault(const char *option, const char *path, int error,
                        const char *instead, struct arena *a)
{
    if (!error)
        return fault_none();
    return fault_at(arena_fmt(a, "%s%s", option, path),
                    arena_fmt(a, "%s; %s", strerror(error), instead));
}

/* Something is at the other end: an octet comes, or could. */
static bool has_writer(FILE *f)
{
    int c = getc(f);

    if (c != EOF)
        return ungetc(c, f) == c;
    bool waits = ferror(f) && errno == EAGAIN;
    clearerr(f);
    return waits;
}

static FILE *open_pipe(const char *path)
{
    enum { TRIES = 20, PAUSE_MS = 50 };
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
    int tries = 0;

    if (!f)
        return NULL;
    while (!has_writer(f) && ++tries < TRIES)
        (void)poll(NULL, 0, PAUSE_MS);
    if (tries == TRIES) {
        fclose(f);
        errno = EPIPE;
        return NULL;
    }
    (void)fcntl(fd, F_SETFL, 0);
    return f;
}

FILE *file_open_any(const char *path)
{
    struct stat about;

    if (stat(path, &about) == 0 && S_ISFIFO(about.st_mode))
        return open_pipe(path);
    return fopen(path, "r");
}
