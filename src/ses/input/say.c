/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told about the input: where it was, in printable characters, garbage
 * in one message. */
#include "ses/input/line.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

const char input_not_understood[] =
    "expected a record (NAME TYPE VALUE), a token or a domain";

static const char *printable(struct arena *a, const char *text)
{
    struct buf b = buf_in(a, 4096);
    uint32_t c;

    while ((c = utf8_next(&text)) != 0)
        if (c >= 0x20 && c < 0x7f)
            buf_ch(&b, (char)c);
        else if (c == '\n' || c == '\t')
            buf_ch(&b, ' ');
        else if (c >= UTF8_STRAY && c <= UTF8_STRAY + 0xff)
            buf_fmt(&b, "<octet %02X>", (unsigned)(c - UTF8_STRAY));
        else
            buf_fmt(&b, "<U+%04X>", (unsigned)c);
    return buf_text(&b);
}

/* "$.DkimAttributes.Tokens[1]: ", as JSONPath (RFC 9535) has it. */
static void put_path(struct buf *b, const struct input_step *s)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

    if (!s) {
        buf_ch(b, '$');
        return;
    }
    put_path(b, s->up);
    if (!s->key)
        buf_fmt(b, "[%zu]", s->at);
    else if (*s->key && !s->key[strspn(s->key, plain)])
        buf_fmt(b, ".%.60s", s->key);
    else
        buf_fmt(b, "['%.60s']", s->key);
}

static const char *with_path(struct input *in, const char *text)
{
    struct buf b = buf_in(&in->scratch, 4096);

    put_path(&b, in->step);
    buf_fmt(&b, ": %s", text);
    return buf_text(&b);
}

bool input_found(const struct input *in)
{
    const struct input_file *f = &in->file;

    return !f->name || f->found || f->waitings || f->dropped || f->table;
}

/* The first error is told at once, and so is what comes after something that
 * could be read. */
static bool hold(struct input *in, const struct fault *clean)
{
    struct input_file *f = &in->file;
    struct fault *held;

    f->told += !clean->is_note;
    if (input_found(in) || (!clean->is_note && f->told == 1) ||
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

/* Says it, counted when it is an error. What is not printable ASCII is told as
 * <U+2013>. */
static void tell(struct input *in, const struct fault *said)
{
    struct fault clean = *said;

    in->errors += !said->is_note;
    if (!in->plan.say)
        return;
    if (in->step)
        clean.text = with_path(in, said->text);
    clean.text = printable(&in->scratch, clean.text);
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

    if (!text)
        return;
    if (strncmp(f->fault, text, sizeof f->fault - 1) != 0) {
        (void)str_cut(f->fault, sizeof f->fault, text);
        f->faults = 0;
    }
    if (f->name && ++f->faults > INPUT_SAME_FAULT) {
        in->errors++;
        f->untold++;
        return;
    }
    tell(in, &(struct fault){f->name, line, column, text, false});
}

void input_wrong_of(struct input *in, const char *file, unsigned line,
                    const char *text)
{
    in->errors++;
    if (in->plan.say)
        in->plan.say(in->plan.ctx,
                     &(struct fault){file, file ? line : 0, 0,
                                     printable(&in->scratch, text), false});
}

void input_note(struct input *in, unsigned line, const char *text)
{
    tell(in, &(struct fault){in->file.name, line, 0, text, true});
}
