/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - what was found, in the forms people and programs read.
 *
 * One struct report stands for a run. It has any number of outputs (--format to
 * stdout, each --report to a file); domains arrive one at a time, in the order
 * of the input, and go to all of them. Nothing is kept of a domain but totals;
 * formats that need the totals first (json, html) put the domains aside in an
 * unnamed temporary file.
 *
 *     report_start(&r, &style, arena);
 *     report_add(&r, "text", NULL, run->out);           --format
 *     report_add(&r, "csv", "out.csv", NULL);           --report=csv=out.csv
 *     for each domain: report_domain(&r, d);
 *     report_end(&r, &end);
 *     status = summary_status(&r.totals, ...);   or the format's own
 */
#ifndef SES_REPORT_REPORT_H
#define SES_REPORT_REPORT_H

#include "base/buf.h"
#include "base/fault.h"
#include "ses/model/model.h"
#include "ses/report/baseline.h"
#include "ses/report/summary.h"

#include <stdio.h>
#include <time.h>

struct report_format;
struct report_spool;

/* A range as monitoring plugins write it: "5" alerts outside 0 to 5. */
struct report_range {
    bool given, inside; /* inside: "@5:10", alert within */
    double low, high;
};

struct report_style {
    const char *tool; /* "seslookup 0.1.0" */
    time_t started;
    bool color, tty; /* for text on stdout; files get none of them */
    unsigned width;  /* 0: 80 */
    bool bulk;       /* more than one domain: short where all is right */
    bool summary;    /* --summary */
    bool offline;    /* --zone-file: there is nothing to wait for */
    unsigned only;   /* --only: 1U << verdict each; 0: all */
    struct ses_strings again; /* words of the command that repeats the run,
                                 for a shell; without what came on stdin */
    bool again_stdin; /* expected records did come so: the identity has them */
    bool again_named; /* the words name the domain */
    const char *again_wait; /* "--wait", with its time where it had one */
    const char *region;     /* of the command line or environment, or NULL */
    const char *split_dir;  /* email: a file for each domain, or NULL */
    struct report_range warn, crit; /* nagios -w, -c */
    struct baseline *baseline;      /* --baseline, or NULL */
};

/* Known when all domains are through. */
struct report_end {
    int64_t elapsed_us;
    uint64_t questions; /* 0: the sum over the domains */
    uint64_t retried;
    bool interrupted;
};

/* One destination. */
struct report_out {
    const struct report_format *format;
    FILE *file;
    const char *path, *temporary; /* NULL: a stream of the caller's */
    struct buf buf;               /* of one domain */
    struct arena *arena;          /* its memory */
    struct arena *scratch;        /* for one domain, freed after it */
    struct report_spool *spool;   /* NULL: written as it comes */
    void *state;                  /* the format's own */
    uint64_t printed;             /* domains that --only let through */
    bool color, tty;
    bool quick;   /* not waited for until it is on the disk */
    bool unnamed; /* the file has no name yet; temporary will be one */
    bool failed;
    int error;          /* failed: errno of the file, or 0 */
    struct fault fault; /* failed: what the format said; or it is the file */
};

struct report {
    struct report_style style;
    struct report_end end;
    struct summary totals;
    struct arena *arena;
    struct report_out **out;
    size_t outs;
    bool held; /* report_flush has something to write */
};

/* The row of a format; NULL: no such name. */
const struct report_format *report_find(const char *format);
/* No such format, and which there are. path is what --report gave behind it;
 * NULL: the format of --format. */
struct fault report_unknown(const char *format, const char *path,
                            struct arena *a);
/* Cuts "csv=out.csv" (--report). False: not FORMAT=FILE. */
bool report_cut(const char *spec, const char **format, const char **path,
                struct arena *a);
/* Reads "5", "5:", "~:5", "1:5", "@1:5". */
bool report_nagios_range(const char *text, struct report_range *range);

void report_start(struct report *r, const struct report_style *style,
                  struct arena *a);

/* Adds an output: to the file at path (written under another name beside it
 * and renamed at the end; never half a file), or else to the stream. "-" is
 * the stream too. A fault: no such format, library or directory. */
struct fault report_add(struct report *r, const char *format, const char *path,
                        FILE *stream);

/* Compares with the baseline, counts, and writes the domain to every output
 * that --only lets it into. */
void report_domain(struct report *r, const struct ses_domain *d);

/* Of many domains some are held back, to be written in one piece: writes them,
 * as a reader waits for lines. report_end does so too. */
void report_flush(struct report *r);

/* Ends every output; files get their names. A fault: something could
 * not be written. */
struct fault report_end(struct report *r, const struct report_end *end);

/* Instead of report_end after a fatal error: json and ndjson print
 * {"schema":...,"error":{...}}; nagios its UNKNOWN line; other streams
 * nothing. Files are not made. */
void report_fail(struct report *r, int status, const char *message);

/* The same for an error that comes before report_add. */
void report_error(FILE *stream, const struct report_format *format, int status,
                  const char *message);

/* ---- for the formats ---- */

/* A row. Functions write into o->buf, which is flushed after each call; NULL
 * where there is nothing to write. */
struct report_format {
    const char *name;
    bool late;         /* start is called when the totals are known */
    bool flush;        /* after every domain: a reader waits for lines */
    bool is_watched;   /* for a person, who reads on stdout what goes on */
    bool is_read_back; /* --merge, --baseline and --resume read it */
    bool is_split;     /* --split-dir: a file for each domain */
    /* The exit status of a monitoring plugin: 0, 1, 2 or 3; NULL: that of
     * --ses. */
    int (*status)(const struct report *r);
    struct fault (*prepare)(struct report *r, struct report_out *o);
    void (*start)(struct report *r, struct report_out *o);
    void (*domain)(struct report *r, struct report_out *o,
                   const struct ses_domain *d, enum baseline_change change);
    void (*end)(struct report *r, struct report_out *o);
    void (*fail)(struct report *r, struct report_out *o, int status,
                 const char *message);
};

extern const struct report_format report_text, report_json, report_ndjson,
    report_csv, report_junit, report_markdown, report_html, report_github,
    report_nagios, report_prometheus, report_email;

/* ---- merge.c: --merge, reports of shards as one report ---- */

/* Hands every domain of the NDJSON files to the report, file by file, in their
 * order; "-" is in. What is wrong goes to err, a line each: a torn last line
 * is only noted (--resume makes up for it). False: a file could not be read,
 * or a line of one is no domain; the others were handed over all the same. */
bool report_merge_files(struct report *r, const char *const *file, size_t n,
                        FILE *in, FILE *err);

#endif
