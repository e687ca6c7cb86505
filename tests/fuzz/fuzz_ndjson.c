/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as an earlier report (--merge, --baseline, --resume): no crash, no
 * control character in what is made of it, and our own report of it can be read
 * back. The first octet chooses the format. */
#include "lib_once.h"

#include "base/arena.h"
#include "ses/report/report.h"
#include "ses/run/ses_in.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Those that need no temporary file. */
static const char *const format[] = {"ndjson", "text",       "csv",
                                     "junit",  "markdown",   "github",
                                     "nagios", "prometheus", "email"};

enum { FORMATS = sizeof format / sizeof *format };

static void must(bool so)
{
    if (!so)
        abort();
}

static FILE *reading(const void *at, size_t n)
{
    /* fmemopen has no empty files. */
    FILE *f =
        n ? fmemopen((void *)(uintptr_t)at, n, "r") : fopen("/dev/null", "r");

    must(f);
    return f;
}

/* The report's text, to be freed. */
static char *merge(const void *from, size_t n, const char *as, size_t *len,
                   bool *good)
{
    static const char *dash = "-";
    const struct report_style style = {.tool = "seslookup", .bulk = true};
    const struct report_end end = {.elapsed_us = 1};
    struct arena a = {.oom = NULL};
    char *out = NULL, *said = NULL;
    size_t told = 0;
    FILE *in = reading(from, n), *f = open_memstream(&out, len),
         *err = open_memstream(&said, &told);
    struct report r;

    must(f && err);
    report_start(&r, &style, &a);
    must(!report_add(&r, as, NULL, f).text);
    *good = report_merge_files(&r, &dash, 1, in, err);
    must(!report_end(&r, &end).text);
    fclose(in);
    fclose(f);
    fclose(err);
    must(*good || told);
    for (size_t i = 0; i < told; i++)
        must((said[i] >= ' ' && said[i] < 0x7f) || said[i] == '\n');
    free(said);
    arena_free(&a);
    return out;
}

static void look(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        must((c >= ' ' || c == '\n' || c == '\t' || c == '\r') && c != 0x7f);
    }
}

static void as_rows(const void *from, size_t n)
{
    struct arena a = {.oom = NULL};
    struct baseline b;
    struct resume done;
    FILE *in = reading(from, n);
    struct fault fault = baseline_read(&b, in, &a);

    must(!fault.text || *fault.text);
    must(baseline_removed(&b) == b.rows.n);
    fclose(in);
    in = reading(from, n);
    fault = resume_read(&done, in, &a);
    must(!fault.text || *fault.text);
    fclose(in);
    for (size_t i = 0; i < done.rows.n; i++)
        must(resume_done(&done, done.rows.row[i].domain));
    for (size_t i = 0; i < done.rows.n; i++)
        must(!resume_done(&done, done.rows.row[i].domain));
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n, again;
    bool good;

    if (!size)
        return 0;
    if (data[0] % (FORMATS + 1) == FORMATS) {
        as_rows(data + 1, size - 1);
        return 0;
    }
    char *text =
        merge(data + 1, size - 1, format[data[0] % (FORMATS + 1)], &n, &good);
    look(text, n);
    if (data[0] % (FORMATS + 1) == 0) {
        char *twice = merge(text, n, "ndjson", &again, &good);
        must(good);
        must(again == n && memcmp(text, twice, n) == 0);
        free(twice);
    }
    free(text);
    return 0;
}
