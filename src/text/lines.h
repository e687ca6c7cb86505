/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lines.h - octets of a stream as UTF-8 text with a position.
 *
 * UTF-16 from a spreadsheet is recoded, byte order marks are dropped, CR LF is
 * LF. Nothing is held but one block and one line.
 */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { TEXT_BLOCK = 16384, TEXT_LINE = 256 * 1024 };

enum lines_form { TEXT_UTF8, TEXT_UTF16LE, TEXT_UTF16BE, TEXT_WINDOWS };

/* Up to n octets into buf; 0: the end. */
typedef size_t lines_filter(void *ctx, char *buf, size_t n);

struct lines {
    FILE *from;
    lines_filter *filter; /* what is read comes through it, or NULL */
    void *ctx;
    enum lines_form form;
    unsigned char block[TEXT_BLOCK];
    size_t at, end;
    bool ended;
    unsigned char more[4]; /* UTF-8 of a recoded character, still to be read */
    unsigned mores, more_at;
    unsigned line, column; /* of the next octet, from 1 */
    int back;              /* an octet that was looked at, or -1 */
    bool indented;         /* the row begins with a blank */
    unsigned tabs;         /* ... with so many of them, and nothing else */
    unsigned row_tabs;     /* the same of the row that was read last */
    bool keep_tabs;        /* the reader's wish: they are empty cells */
    char *row;             /* the line being read; malloc'ed */
    size_t row_len, row_cap;
    unsigned row_line; /* its number */
    bool row_wrong;    /* something of a row that is put together did not fit */
};

void lines_begin(struct lines *t, FILE *from);
/* Right after lines_begin: the first block has letters of Windows-1252, and
 * nothing of UTF-8 beyond ASCII. Then it is read as that. */
bool lines_windows(struct lines *t);
/* As lines_begin, through a filter, which has what was read of the stream so far. */
void lines_through(struct lines *t, lines_filter *filter, void *ctx);
/* Right after lines_begin: the first block holds octets that no text has,
 * and where the first of them stands. */
bool lines_binary(const struct lines *t, unsigned *line, unsigned *column);
/* The next octet, or -1 at the end. */
int lines_get(struct lines *t);
int lines_peek(struct lines *t);
/* Reads on to the end of the stream. */
void lines_drain(struct lines *t);

/* The first octet that is not blank and where it begins a line: blanks and
 * empty lines before it are stepped over (an indent counts as one blank of the
 * row). -1 at the end. */
int lines_start(struct lines *t);

enum lines_got { TEXT_ROW, TEXT_END, TEXT_TOO_LONG, TEXT_BINARY };

/* Reads one line into t->row (NUL-terminated, no newline). After TEXT_TOO_LONG
 * the line has been stepped over. TEXT_BINARY: an octet no text has; the rest
 * is not worth reading. */
enum lines_got lines_row(struct lines *t);

/* Reads a further line behind the row, with a newline between. */
enum lines_got lines_row_more(struct lines *t);

/* A row that is put together by the caller, octet by octet. */
void lines_row_begin(struct lines *t);
void lines_append(struct lines *t, char c);
enum lines_got lines_row_end(struct lines *t);

void lines_close(struct lines *t);

#endif
