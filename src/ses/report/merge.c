/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/arena.h"
#include "base/fault.h"
#include "ses/report/readback.h"
#include "ses/report/report.h"
#include "text/file.h"

#include <errno.h>
#include <string.h>

#define INSTEAD "name an NDJSON report, or - for stdin"

enum { FAULTS_SHOWN = 5 };

struct merging {
    struct report *report;
    const char *name;
    FILE *err;
    unsigned faults, domains; /* lines that are none, and those that are */
};

static void fault(struct merging *g, const struct readback *m)
{
    if (++g->faults <= FAULTS_SHOWN && !m->fault.line)
        fprintf(g->err, "seslookup: %s: %s\n", g->name, m->fault.text);
    else if (g->faults <= FAULTS_SHOWN)
        fprintf(g->err, "seslookup: %s:%u: this line is %s\n", g->name,
                m->fault.line, m->fault.text);
    else if (g->faults == FAULTS_SHOWN + 1)
        fprintf(g->err, "seslookup: %s: and more lines like these\n", g->name);
}

static void one_file(struct merging *g, FILE *f)
{
    struct arena own = {.oom = g->report->arena->oom};
    struct arena each = {.oom = g->report->arena->oom};
    struct ses_domain d;
    enum readback_err e;
    struct readback m;

    readback_open(&m, f, &own);
    while ((e = readback_next(&m, &d, &each)) == READBACK_OK ||
           e == READBACK_BAD) {
        if (e == READBACK_BAD)
            fault(g, &m);
        else
            report_domain(g->report, &d);
        g->domains += e == READBACK_OK;
        arena_free(&each);
    }
    if (!g->faults && !g->domains && e != READBACK_NO_JSON &&
        e != READBACK_TORN && !ferror(f))
        fprintf(g->err, "seslookup: note: %s: it contains no domain\n",
                g->name);
    if (g->faults && !g->domains)
        fprintf(g->err,
                "seslookup: %s: it contains no domain; give an NDJSON report, "
                "as --format=ndjson writes it\n",
                g->name);
    if (e == READBACK_NO_JSON)
        fault(g, &m);
    if (e == READBACK_TORN)
        fprintf(g->err,
                "seslookup: note: %s: the last line is incomplete and was "
                "ignored\n",
                g->name);
    readback_close(&m);
    arena_free(&each);
    arena_free(&own);
}

bool report_merge_files(struct report *r, const char *const *file, size_t n,
                        FILE *in, FILE *err)
{
    bool good = true;

    for (size_t i = 0; i < n; i++) {
        bool standard = strcmp(file[i], "-") == 0;
        FILE *f = standard ? in : fopen(file[i], "r");
        struct merging g = {r, NULL, err, 0, 0};
        if (!f && errno == ENOMEM && r->arena->oom)
            r->arena->oom(); /* told once, not for every file */
        int refused = errno;
        g.name = fault_shown(file[i], r->arena);
        if (!f) {
            fprintf(err, "seslookup: %s: %s; " INSTEAD "\n", g.name,
                    strerror(refused));
            good = false;
            continue;
        }
        one_file(&g, f);
        if (ferror(f)) {
            int why = standard ? 0 : file_trouble(file[i]);
            fprintf(err, "seslookup: %s: %s%s\n", g.name,
                    why ? strerror(why) : "it can't be read to its end",
                    why ? "; " INSTEAD : "");
            good = false;
        }
        good &= !g.faults;
        if (!standard)
            fclose(f);
    }
    return good;
}
