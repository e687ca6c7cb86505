/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SPF record out of one that lacks SES, or of several (RFC 7208 4.5). */
#include "ses/model/spf.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/typo.h"

#include <string.h>

enum { MERGED_MAX = 4096, INCLUDE_MAX = 512 };

static const char amazon[] = "include:amazonses.com";

struct merger {
    struct buf out;
    const char *all; /* the mildest one of them */
    size_t all_len;
    bool sole_redirect; /* nothing takes its place (RFC 7208 6.1) */
};

static const char redirect[] = "redirect=";

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

/* "-all" rejects most; "all" is "+all". */
static size_t mildness(const char *all)
{
    static const char order[] = "-~?";
    const char *at = strchr(order, *all);

    return at ? (size_t)(at - order) : sizeof order;
}

static bool is_redirect(const char *term, size_t n)
{
    return n >= strlen(redirect) &&
           str_same_n(term, redirect, strlen(redirect));
}

static void put(struct buf *out, const char *term, size_t n)
{
    if (has(out, term, n))
        return;
    buf_ch(out, ' ');
    buf_put(out, term, n);
}

static void take(struct merger *m, const char *term, size_t n)
{
    if (is_all(term, n)) {
        if (!m->all || mildness(term) > mildness(m->all))
            m->all = term, m->all_len = n;
    } else if (is_redirect(term, n) && !m->sole_redirect) {
        /* beside an "all" it would be ignored */
        char include[INCLUDE_MAX];
        struct buf b = buf_fixed(include, sizeof include);

        buf_str(&b, "include:");
        buf_put(&b, term + strlen(redirect), n - strlen(redirect));
        put(&m->out, include, b.len);
    } else {
        put(&m->out, term, n);
    }
}

/* The next term at or behind p; its length is 0 at the end. */
static const char *next_term(const char *p, size_t *n)
{
    p += strspn(p, " ");
    *n = strcspn(p, " ");
    return p;
}

/* One redirect= and no "all" in any of them. */
static bool redirects(struct ses_strings records)
{
    size_t n, seen = 0;

    for (size_t i = 0; i < records.n; i++)
        for (const char *p = next_term(spf_terms(records.at[i]), &n); n;
             p = next_term(p + n, &n)) {
            if (is_all(p, n))
                return false;
            seen += is_redirect(p, n);
        }
    return seen == 1;
}

static struct ses_strings mended(struct ses_strings records, struct arena *a)
{
    const char **at = arena_alloc(a, (records.n + 1) * sizeof *at);

    for (size_t i = 0; i < records.n; i++)
        at[i] = spf_mended(records.at[i], a);
    return (struct ses_strings){at, records.n};
}

const char *spf_merged(struct ses_strings records, struct arena *a)
{
    struct ses_strings list = mended(ses_strings_sorted(records, a), a);
    struct merger m = {.out = buf_in(a, MERGED_MAX),
                       .sole_redirect = redirects(list)};
    size_t n;

    buf_str(&m.out, "v=spf1");
    take(&m, amazon, strlen(amazon));
    for (size_t i = 0; i < list.n; i++)
        for (const char *p = next_term(spf_terms(list.at[i]), &n); n;
             p = next_term(p + n, &n))
            take(&m, p, n);
    buf_ch(&m.out, ' ');
    if (m.all)
        buf_put(&m.out, m.all, m.all_len);
    else if (!m.sole_redirect)
        buf_str(&m.out, "~all");
    else
        m.out.len--; /* redirect= takes its place */
    return m.out.failed ? NULL : arena_str(a, buf_text(&m.out));
}

const char *spf_with_ses(const char *record, struct arena *a)
{
    size_t n;

    record = typo_spaced(record, a);
    if (!spf_is_record(record))
        return SPF_OF_SES;
    const char *whole = spf_mended(record, a);
    for (const char *p = next_term(spf_terms(whole), &n); n && !is_all(p, n);
         p = next_term(p + n, &n))
        if (n == strlen(amazon) && str_same_n(p, amazon, n))
            return whole;
    return spf_merged((struct ses_strings){&record, 1}, a);
}
