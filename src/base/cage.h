/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cage.h - what the process may still do once it has started.
 *
 * Whoever breaks a parser of packets finds little behind it: no program can be
 * executed, no process made, no file written but those that were named, no
 * socket opened but UDP and TCP, no memory made executable. seccomp and
 * landlock where the kernel has them; elsewhere nothing happens.
 */
#ifndef BASE_CAGE_H
#define BASE_CAGE_H

#include <stdbool.h>
#include <stddef.h>

enum { CAGE_DIRS = 32 };

struct cage {
    const char *dir[CAGE_DIRS]; /* where files may be made and renamed */
    size_t dirs;
    bool all_dirs;    /* there were more: every one */
    bool makes_files; /* files are still to be opened for writing;
                                   false: those that are needed are open */
};

/* What holds from now on, for the whole process and for good. */
struct cage_held {
    bool syscalls; /* seccomp */
    bool files;    /* landlock */
};

/* The directory of a file that will be written; the string is borrowed. */
void cage_allow(struct cage *c, const char *dir);

struct cage_held cage_enter(const struct cage *c);

#endif
