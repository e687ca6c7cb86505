/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told about the input: where it was, in printable characters, garbage
 * in one message. */
#include "ses/input/input_in.h"

#include "base/buf.h"

#include <string.h>

/* One character of UTF-8, or an octet that is none: its length. */
static size_t character(const char *s, unsigned long *c)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t n = u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;

    *c = u[0];
    if (u[0] < 0x80 || strlen(s) < n || lines_bad_utf8(s, n) >= 0)
        return 1;
    *c = u[0] & (0x7f >> n);
    for (size_t i = 1; i < n; i++)
        *c = *c << 6 | (u[i] & 63);
    return n;
}

static const char *printable(struct arena *a, const char *text)
{
    struct buf b = buf_in(a, 4096);

    while (*text) {
        unsigned long c;
        size_t n = character(text, &c);

        if (c >= 0x20 && c < 0x7f)
            buf_ch(&b, *text);
        else if (c == '\n' || c == '\t')
            buf_ch(&b, ' ');
        else if (n == 1 && c >= 0x80)
            buf_fmt(&b, "<octet %02lX>", c);
        else
            buf_fmt(&b, "<U+%04lX>", c);
        text += n;
    }
    return buf_text(&b);
}

bool input_found(const struct input *in)
{
    const struct input_file *f = &in->file;

    return !f->name || f->found || f->waitings || f->dropped || f->table;
}

/* The first error is told at once, and so is what comes after something that
 * could be read. */
static bool hold(struct input *in, const struct input_said *clean)
{
    struct input_file *f = &in->file;
    struct input_said *held;

    f->told += clean->error;
    if (input_found(in) || (clean->error && f->told == 1) ||
        f->helds == INPUT_HELD)
        return false;
    f->held = arena_grow(in->arena, f->held, f->helds, sizeof *f->held);
    held = &f->held[f->helds++];
    *held = *clean;
    held->text = arena_str(in->arena, clean->text);
    return true;
}

void input_tell_held(struct input *in, bool found)
{
    for (size_t i = 0; found && i < in->file.helds; i++)
        in->plan.say(in->plan.ctx, &in->file.held[i]);
    in->file.helds = 0;
}

void input_tell(struct input *in, const struct input_said *said)
{
    struct input_said clean = *said;

    in->errors += said->error;
    if (!in->plan.say)
        return;
    clean.text = printable(&in->scratch, said->text);
    if (hold(in, &clean))
        return;
    if (input_found(in))
        input_tell_held(in, true);
    in->plan.say(in->plan.ctx, &clean);
}

void input_wrong(struct input *in, unsigned line, unsigned column,
                 const char *text)
{
    struct input_file *f = &in->file;
    bool same = !strncmp(f->fault, text, sizeof f->fault - 1);

    if (!same) {
        size_t n = strnlen(text, sizeof f->fault - 1);

        memcpy(f->fault, text, n);
        f->fault[n] = '\0';
        f->faults = 0;
    }
    if (f->name && ++f->faults > INPUT_SAME_FAULT) {
        in->errors++;
        f->untold++;
        return;
    }
    input_tell(in, &(struct input_said){true, f->name, line, column, text});
}

void input_note(struct input *in, unsigned line, const char *text)
{
    input_tell(in, &(struct input_said){false, in->file.name, line, 0, text});
}
