/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - files that are only read. */
#ifndef TEXT_FILE_H
#define TEXT_FILE_H

#include "base/fault.h"

#include <stdio.h>

/* fopen for reading; a directory is refused at once (EISDIR), not at the first
 * read. NULL: errno says why. */
FILE *file_open(const char *path);

/* The same for a named pipe, too, which is refused when nothing opens its other
 * end within a second (EPIPE). */
FILE *file_open_any(const char *path);

/* Why it could not be opened, without opening it: errno, or 0. */
int file_trouble(const char *path);

/* "OPTIONPATH: No such file or directory; INSTEAD" of an errno; 0 is no fault.
 * In the arena. */
struct fault file_fault(const char *option, const char *path, int error,
                        const char *instead, struct arena *a);

#endif
