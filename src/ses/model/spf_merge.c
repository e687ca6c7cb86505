/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SPF record out of one that lacks SES, or of several (RFC 7208 4.5). */
#include "ses/model/spf.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <string.h>

enum { MERGED_MAX = 4096 };

static const char amazon[] = "include:amazonses.com";

struct merger {
    struct buf out;
    const char *all; /* the first one of them */
    size_t all_len;
};

static bool is_all(const char *term, size_t n)
{
    if (n && strchr("+-~?", *term))
        term++, n--;
    return n == 3 && str_same_n(term, "all", n);
}

/* The term is there already, as a whole word. */
static bool has(const struct buf *b, const char *term, size_t n)
{
    for (size_t i = 0; i + n <= b->len; i++)
        if (str_same_n(b->at + i, term, n) && (!i || b->at[i - 1] == ' ') &&
            (i + n == b->len || b->at[i + n] == ' '))
            return true;
    return false;
}

static void take(struct merger *m, const char *term, size_t n)
{
    if (is_all(term, n)) {
        m->all_len = m->all ? m->all_len : n;
        m->all = m->all ? m->all : term;
        return;
    }
    if (has(&m->out, term, n))
        return;
    buf_ch(&m->out, ' ');
    buf_put(&m->out, term, n);
}

const char *spf_merged(struct ses_strings records, struct arena *a)
{
    struct merger m = {.out = buf_in(a, MERGED_MAX)};

    buf_str(&m.out, "v=spf1");
    take(&m, amazon, strlen(amazon));
    for (size_t i = 0; i < records.n; i++)
        for (const char *p = spf_terms(records.at[i]); *p;) {
            size_t n = strcspn(p, " ");
            if (n)
                take(&m, p, n);
            p += n + (p[n] == ' ');
        }
    buf_ch(&m.out, ' ');
    if (m.all)
        buf_put(&m.out, m.all, m.all_len);
    else if (!str_find(buf_text(&m.out), "redirect="))
        buf_str(&m.out, "~all");
    else
        m.out.len--; /* redirect= takes its place */
    return m.out.failed ? NULL : arena_str(a, buf_text(&m.out));
}
