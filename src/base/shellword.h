/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shellword.h - words of a command that a person copies into a shell.
 *
 * A word may come from a file of strangers: a domain `$(reboot).example.com`
 * is a legal name. Whatever it holds, the shell gives it back as one word and
 * runs nothing of it.
 */
#ifndef BASE_SHELLWORD_H
#define BASE_SHELLWORD_H

struct arena;

/* The word for a POSIX shell: bare where that is safe, else in apostrophes.
 * Letters that are not ASCII stay readable; what cannot be seen or moves the
 * text about becomes $'\ooo'. In the arena. */
const char *shellword(const char *word, struct arena *a);

#endif
