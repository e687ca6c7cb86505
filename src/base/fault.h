/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fault.h - what is wrong with something that people gave, and where.
 *
 * Options, words, files and lines of files are refused in this one way. Who
 * reads a single field or row gives only the text (NULL: nothing is wrong), and
 * who knows its place makes the fault. What cannot happen is no fault: must.h.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct fault {
    const char *place;     /* option, word or file, as typed; NULL: none */
    unsigned line, column; /* of the file, from 1; 0: none */
    const char *text; /* what is wrong, or was expected; NULL: nothing is */
    bool is_note;     /* worth knowing, but nothing is wrong */
};

/* Nothing is wrong. */
static inline struct fault fault_none(void)
{
    return (struct fault){.text = NULL};
}

/* place may be NULL; text NULL: nothing is wrong. */
static inline struct fault fault_at(const char *place, const char *text)
{
    return (struct fault){.place = place, .text = text};
}

/* A word or file name as a line may hold it: a control character, which would
 * break the line or move the terminal's cursor, is "<U+001B>". In the arena, or
 * the text itself. */
const char *fault_shown(const char *text, struct arena *a);

/* "PLACE:LINE:COLUMN: text", of a note "PLACE: note: text"; shown. In the
 * arena. */
const char *fault_line(const struct fault *f, struct arena *a);

#endif
