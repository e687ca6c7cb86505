/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind/complaint.h"

#include "cli/run.h"
#include "net/watch.h"

void fatal_line(struct run *run, const char *fmt, va_list words)
{
    fflush(run->out);
    fprintf(run->err, "%s: ", run->prog);
    vfprintf(run->err, fmt, words);
    fputc('\n', run->err);
}

void fatal_refused(struct run *run, int argc, char **argv)
{
    fflush(run->out);
    if (run->watch && run->watch->refused)
        run->watch->refused(run->watch->ctx, run, argc, argv);
}
