/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fatal.h - what both tools do when they cannot go on. */
#ifndef BIND_FATAL_H
#define BIND_FATAL_H

#include <stdarg.h>

struct run;

/* "PROGRAM: words" as a line of stderr, behind what stdout still held. */
void fatal_line(struct run *run, const char *fmt, va_list words)
    __attribute__((format(printf, 2, 0)));

/* The line could not be run at all: whoever watches is told. */
void fatal_refused(struct run *run, int argc, char **argv);

#endif
