/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fault.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/utf8.h"

#include <string.h>

/* Of ASCII and, in one octet or two, of what follows it. */
static bool is_control(uint32_t c)
{
    if (c >= UTF8_STRAY && c <= UTF8_STRAY + 0xff)
        c -= UTF8_STRAY;
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

const char *fault_shown(const char *text, struct arena *a)
{
    const char *from = text, *next = text;
    struct buf b = buf_in(a, SIZE_MAX / 4);
    bool clean = true;
    uint32_t c;

    while ((c = utf8_next(&next)) != 0) {
        if (is_control(c)) {
            clean = false;
            buf_fmt(&b, "<U+%04X>", (unsigned)(c % UTF8_STRAY));
        } else {
            buf_put(&b, from, (size_t)(next - from));
        }
        from = next;
    }
    return clean ? text : buf_text(&b);
}

const char *fault_line(const struct fault *f, struct arena *a)
{
    must(f->text);
    const char *line = f->line ? arena_fmt(a, "%u:", f->line) : "";
    const char *column = f->column ? arena_fmt(a, "%u:", f->column) : "";

    return fault_shown(arena_fmt(a, "%s%s%s%s%s%s%s", f->place ? f->place : "",
                                 f->place ? ":" : "", line, column,
                                 f->place || f->line ? " " : "",
                                 f->is_note ? "note: " : "", f->text),
                       a);
}
