/* SPDX-License-Identifier: GPL-3.0-or-later */
/* escape.h - strangers' bytes, made harmless for each kind of reader. */
#ifndef TEXT_ESCAPE_H
#define TEXT_ESCAPE_H

#include "base/buf.h"

#include <time.h>

/* Printable ASCII stays; every other byte becomes \DDD. What the functions
 * below write goes through the same sieve first. */
void escape_visible(struct buf *b, const char *s);

/* For XML and HTML, in text and in attributes. */
void escape_xml(struct buf *b, const char *s);

/* A cell of RFC 4180, in quotes where it needs them. A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front. */
void escape_csv(struct buf *b, const char *s);

/* Running text of Markdown (also in a table): nothing in it is markup. */
void escape_markdown(struct buf *b, const char *s);

/* A value in Markdown, as code. */
void escape_code(struct buf *b, const char *s);

/* A value of an annotation of GitHub's: property, else message. */
void escape_github(struct buf *b, const char *s, bool property);

/* Between the quotes of a label of Prometheus'. */
void escape_label(struct buf *b, const char *s);

/* "2026-11-23T08:00:00Z" */
void escape_time(struct buf *b, time_t t);

/* 41212 as "41,212". */
void escape_count(struct buf *b, uint64_t n);

/* "3 domains", "1 domain". */
void escape_many(struct buf *b, uint64_t n, const char *noun);

enum escape_color { ESCAPE_GOOD, ESCAPE_BAD, ESCAPE_DOUBT, ESCAPE_DIM };

/* The word, in colour when on. */
void escape_word(struct buf *b, bool on, enum escape_color c, const char *word);

/* A paragraph: words are put one after the other, a new line begins before
 * one that would pass width. A word longer than the line is never cut. */
struct escape_para {
    struct buf *b;
    unsigned indent, width;
    size_t line; /* offset in b where the current line began */
};

/* A paragraph that goes on behind what stands on the current line, which began
 * at offset line of b. width 0: 80. */
struct escape_para escape_para(struct buf *b, size_t line, unsigned indent,
                               unsigned width);
/* The words of s, which blanks separate. */
void escape_words(struct escape_para *p, const char *s);
/* A whole paragraph, with its newline, on a line of its own. */
void escape_paragraph(struct buf *b, unsigned indent, unsigned width,
                      const char *s);
/* One word that is not broken even where it has blanks. */
void escape_solid(struct escape_para *p, const char *s);
/* The same with text of ours right before it and behind it. */
void escape_between(struct escape_para *p, const char *before, const char *s,
                    const char *after);
/* The same as one of a list: with a comma behind it if there are more. */
void escape_item(struct escape_para *p, const char *s, bool more);

#endif
