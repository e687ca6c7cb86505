/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "ses/report/file.h"

#include <fcntl.h>
#include <unistd.h>

enum { SPOOL_MEMORY = 256 * 1024 };

void report_spool_start(struct report_spool *s, struct arena *a)
{
    *s = (struct report_spool){.memory = buf_in(a, SPOOL_MEMORY)};
}

/* Without a name from the start where the system has that: the sandbox lets no
 * named file be made, and tmpfile() of musl makes one. */
static FILE *open_unnamed(void)
{
#ifdef O_TMPFILE
    int fd = open(P_tmpdir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w+");

    if (f)
        return f;
    if (fd >= 0)
        close(fd);
#endif
    return tmpfile();
}

static void to_file(struct report_spool *s, const char *at, size_t n)
{
    if (!s->file)
        s->file = open_unnamed();
    if (!s->file || fwrite(at, 1, n, s->file) != n)
        s->failed = true;
}

void report_spool_put(struct report_spool *s, const char *at, size_t n)
{
    if (s->failed || !n)
        return;
    if (!s->file && n < s->memory.max - s->memory.len) {
        buf_put(&s->memory, at, n);
        return;
    }
    if (s->memory.len) {
        to_file(s, s->memory.at, s->memory.len);
        buf_clear(&s->memory);
    }
    to_file(s, at, n);
}

bool report_spool_copy(struct report_spool *s, FILE *to)
{
    char some[8192];
    size_t n;

    fwrite(s->memory.at ? s->memory.at : "", 1, s->memory.len, to);
    if (s->file) {
        rewind(s->file);
        while ((n = fread(some, 1, sizeof some, s->file)) > 0)
            fwrite(some, 1, n, to);
        if (ferror(s->file))
            s->failed = true;
    }
    return !s->failed && !ferror(to);
}

void report_spool_close(struct report_spool *s)
{
    if (s->file)
        fclose(s->file);
    s->file = NULL;
}
