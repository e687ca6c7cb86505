/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code_word.h - what the words of a program say. Pure. For code.c only. */
#ifndef SES_INPUT_CODE_WORD_H
#define SES_INPUT_CODE_WORD_H

#include "ses/input/role.h"

/* The role of what is called so: "recordName", "setValue". */
enum input_role code_word_role(const char *word);
/* "CnameRecord", "MxRecord": the type that the class is about, or NULL. */
const char *code_word_type(const char *word);
/* A function or method that gives back what it is given. */
bool code_word_is_plain(const char *word);
bool code_word_is_method(const char *word);

#endif
