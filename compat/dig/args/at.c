/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/longopts.h"
#include "dig/args/scan.h"
#include "net/vantage.h"

enum { WORDS = 8, USAGE = 1 };

int args_at_read(struct args_line *a)
{
    struct run *run = a->run;
    struct arena *m = run->arena;
    const char *url = run->longopts->at.n == 1 ? run->longopts->at.word[0] : "";
    const char *ca = longopts_ca(run);
    struct vantage v;
    char *words[WORDS] = {arena_str(m, "dig")};
    int n = 1;

    if (run->longopts->ses || !vantage_is(url))
        return ARGS_LINE_GO;
    if (!vantage_read(&v, url, m))
        return args_scan_fatal(run, USAGE,
                               "--at=%s: expected tls://HOST[:PORT] or "
                               "https://HOST[:PORT]/PATH",
                               url);
    words[n++] = arena_fmt(m, "@%s", v.host);
    words[n++] = arena_str(m, "-p");
    words[n++] = arena_fmt(m, "%u", (unsigned)v.port);
    words[n++] = v.how.kind == STREAM_TLS
                     ? arena_str(m, "+tls")
                     : arena_fmt(m, "+https=%s", v.how.path);
    words[n++] = ca ? arena_fmt(m, "+tls-ca=%s", ca) : arena_str(m, "+tls-ca");
    words[n++] = arena_fmt(m, "+tls-hostname=%s", v.host);
    return args_line_read(a, ARGS_LINE_RC, n, words);
}
