/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/readback.h"

#include "ses/model/readback_json.h"

#include <stdlib.h>
#include <string.h>

/* U+FEFF, which some editors put in front of a file. */
#define MARK "\xef\xbb\xbf"

enum { BLOCK = 64 * 1024, LINE_MAX_BYTES = 16 * 1024 * 1024 };

void readback_open(struct readback *m, FILE *f, struct arena *a)
{
    *m = (struct readback){.file = f, .block = arena_raw(a, BLOCK)};
    m->arena.oom = a->oom;
    m->line = buf_in(&m->arena, LINE_MAX_BYTES);
}

static void forget(struct readback *m)
{
    if (m->last)
        json_drop(&m->json, m->last);
    m->last = NULL;
}

void readback_close(struct readback *m)
{
    forget(m);
    arena_free(&m->arena);
    m->line = buf_in(&m->arena, 0);
}

/* The next line without its end. False: there is none. *whole: it had one. */
static bool next_line(struct readback *m, bool *whole)
{
    bool any = false;

    buf_clear(&m->line);
    for (;;) {
        if (m->at == m->end) {
            m->at = 0;
            m->end = fread(m->block, 1, BLOCK, m->file);
            if (!m->fault.line && !any && m->end >= sizeof MARK - 1 &&
                memcmp(m->block, MARK, sizeof MARK - 1) == 0)
                m->taken = m->at = sizeof MARK - 1;
            *whole = false;
            if (!m->end)
                return any;
        }
        any = true;
        char *from = m->block + m->at;
        char *nl = memchr(from, '\n', m->end - m->at);
        size_t n = nl ? (size_t)(nl - from) : m->end - m->at;
        buf_put(&m->line, from, n);
        m->at += n + (nl != NULL);
        m->taken += n + (nl != NULL);
        if (nl) {
            *whole = true;
            return true;
        }
    }
}

static bool blank(const struct buf *b)
{
    for (size_t i = 0; i < b->len; i++)
        if (!strchr(" \t\r", b->at[i]))
            return false;
    return !b->failed;
}

/* A line as JSON in m->last. */
static enum readback_err next_value(struct readback *m)
{
    bool whole = false;
    json_error_t e;

    forget(m);
    if (!json_open(&m->json)) {
        m->fault.text = JSON_ABSENT;
        return READBACK_NO_JSON;
    }
    do {
        if (!next_line(m, &whole))
            return READBACK_END;
        m->fault.line++;
    } while (blank(&m->line));
    m->open = !whole;
    if (!m->line.failed)
        m->last = m->json.loadb(m->line.at, m->line.len, 0, &e);
    if (m->last)
        return READBACK_OK;
    if (!whole && feof(m->file))
        return READBACK_TORN;
    m->fault.text = m->line.failed ? "longer than 16 MB" : "not JSON";
    return READBACK_BAD;
}

static enum readback_err checked(struct readback *m, const char **domain,
                                 enum ses_verdict *verdict)
{
    enum readback_err e = next_value(m);

    if (e != READBACK_OK)
        return e;
    if (readback_json_head(&m->json, m->last, domain, verdict))
        return READBACK_OK;
    m->fault.text = "not a domain of a seslookup/1 report";
    return READBACK_BAD;
}

/* What is wrong with the file: the line, why, and what is wanted instead. */
static const char *why_not(const struct readback *m, struct arena *a)
{
    if (!m->fault.line) /* no line was looked at */
        return m->fault.text;
    return arena_fmt(a,
                     "line %u is %s; give an NDJSON report, as --format=ndjson "
                     "writes it",
                     m->fault.line, m->fault.text);
}

enum readback_err readback_peek(struct readback *m, const char **domain,
                                enum ses_verdict *verdict)
{
    return checked(m, domain, verdict);
}

enum readback_err readback_next(struct readback *m, struct ses_domain *d,
                                struct arena *a)
{
    const char *domain;
    enum ses_verdict verdict;
    enum readback_err e = checked(m, &domain, &verdict);

    if (e == READBACK_OK) {
        readback_json_domain(&m->json, m->last, d, a);
        d->domain = arena_str(a, domain);
        d->verdict = verdict;
    }
    return e;
}

/* qsort does not keep the order of equal names. */
static int by_domain(const void *a, const void *b)
{
    const struct readback_row *x = a, *y = b;
    int c = strcmp(x->domain, y->domain);

    if (c)
        return c;
    return x->used < y->used ? -1 : x->used > y->used;
}

struct fault readback_rows(struct readback_rows *r, FILE *f, struct arena *a)
{
    const char *domain;
    enum ses_verdict verdict;
    enum readback_err e;
    struct readback m;

    *r = (struct readback_rows){NULL, 0};
    readback_open(&m, f, a);
    while ((e = readback_peek(&m, &domain, &verdict)) == READBACK_OK) {
        r->whole = m.taken;
        r->open = m.open;
        r->row = arena_grow(a, r->row, r->n, sizeof *r->row);
        r->row[r->n] =
            (struct readback_row){arena_str(a, domain), verdict, r->n};
        r->n++;
    }
    bool good = e == READBACK_END || e == READBACK_TORN;
    struct fault fault = fault_at(NULL, good ? NULL : why_not(&m, a));
    r->torn = e == READBACK_TORN;
    readback_close(&m);
    if (r->n)
        qsort(r->row, r->n, sizeof *r->row, by_domain);
    for (size_t i = 0; i < r->n; i++)
        r->row[i].used = 0;
    return fault;
}

struct readback_row *readback_find(const struct readback_rows *r,
                                   const char *domain)
{
    size_t low = 0, high = r->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(r->row[mid].domain, domain) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < r->n && strcmp(r->row[low].domain, domain) == 0 ? &r->row[low]
                                                                 : NULL;
}
