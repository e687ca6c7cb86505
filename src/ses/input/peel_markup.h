/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peel_markup.h - the markup of documents in which tables stand: HTML, AsciiDoc,
 * LaTeX, drawn lines, psql's \x. Each has a test of a text's beginning and a
 * change of a line, as peel.c calls them. For peel.c only. */
#ifndef SES_INPUT_PEEL_MARKUP_H
#define SES_INPUT_PEEL_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

bool peel_markup_is_html(const char *text, size_t n);
void peel_markup_html(char *s, bool *open);
bool peel_markup_is_drawn(const char *text, size_t n);
void peel_markup_drawn(char *s, bool *open);
bool peel_markup_is_asciidoc(const char *text, size_t n);
void peel_markup_asciidoc(char *s, bool *open);
bool peel_markup_is_latex(const char *text, size_t n);
void peel_markup_latex(char *s, bool *open);
bool peel_markup_is_expanded(const char *text, size_t n);
void peel_markup_expanded(char *s, bool *open);
/* MediaWiki's tables. */
bool peel_markup_is_wiki(const char *text, size_t n);
void peel_markup_wiki(char *s, bool *open);

#endif
