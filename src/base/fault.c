/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fault.h"

#include "base/arena.h"
#include "base/must.h"

const char *fault_line(const struct fault *f, struct arena *a)
{
    must(f->text);
    const char *line = f->line ? arena_fmt(a, "%u:", f->line) : "";
    const char *column = f->column ? arena_fmt(a, "%u:", f->column) : "";

    return arena_fmt(a, "%s%s%s%s%s%s%s", f->place ? f->place : "",
                     f->place ? ":" : "", line, column,
                     f->place || f->line ? " " : "", f->is_note ? "note: " : "",
                     f->text);
}
