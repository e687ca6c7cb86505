/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peel_tools.h - what tools that deploy print round each record or setting, and
 * rows that a spreadsheet put into quotes whole. Each has a test of a text's
 * beginning and a change of a line, as peel.c calls them. For peel.c only. */
#ifndef SES_INPUT_PEEL_TOOLS_H
#define SES_INPUT_PEEL_TOOLS_H

#include <stdbool.h>
#include <stddef.h>

/* The plans of octoDNS and DNSControl. */
bool peel_tools_is_plan(const char *text, size_t n);
void peel_tools_plan(char *s, bool *open);
bool peel_tools_is_ansible(const char *text, size_t n);
void peel_tools_ansible(char *s, bool *open);
/* Environment= of systemd, `heroku config`: KEY=VALUE. */
bool peel_tools_is_unit(const char *text, size_t n);
void peel_tools_unit(char *s, bool *open);
bool peel_tools_is_config(const char *text, size_t n);
void peel_tools_config(char *s, bool *open);
/* "CNAME,name,value" with its quotes. */
bool peel_tools_has_quoted_rows(const char *text, size_t n);
void peel_tools_quoted_row(char *s, bool *open);

#endif
