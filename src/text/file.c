/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/file.h"

#include <errno.h>
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
