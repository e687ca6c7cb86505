/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peel_marks.h - what terminals, logs, chats, mailers, diffs and shells put round
 * each line. Each has a test of a text's beginning and a change of a line, as
 * peel.c calls them. For peel.c only. */
#ifndef SES_INPUT_PEEL_MARKS_H
#define SES_INPUT_PEEL_MARKS_H

#include <stdbool.h>
#include <stddef.h>

bool peel_marks_has_colours(const char *text, size_t n);
void peel_marks_colours(char *s, bool *open);
bool peel_marks_has_stamps(const char *text, size_t n);
void peel_marks_stamp(char *s, bool *open);
bool peel_marks_is_chat(const char *text, size_t n);
void peel_marks_chat(char *s, bool *open);
bool peel_marks_has_logged(const char *text, size_t n);
void peel_marks_logged(char *s, bool *open);
bool peel_marks_has_services(const char *text, size_t n);
void peel_marks_service(char *s, bool *open);
bool peel_marks_is_quoted(const char *text, size_t n);
void peel_marks_quote(char *s, bool *open);
bool peel_marks_is_diff(const char *text, size_t n);
void peel_marks_diff(char *s, bool *open);
bool peel_marks_is_command(const char *text, size_t n);
void peel_marks_command(char *s, bool *open);
bool peel_marks_has_texts(const char *text, size_t n);
void peel_marks_texts(char *s, bool *open);

#endif
