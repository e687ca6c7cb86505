/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format, with every sample. With SESLOOKUP_REPORTS=DIR in the
 * environment the outputs are kept there, for parsers that are not ours. */
#include "ses/sample.c" /* NOLINT(bugprone-suspicious-include) */

#include "ses/report/report.h"
#include "ses/report/view.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { FORMATS = 32 };

struct world {
    struct arena arena;
    struct report_style style;
    struct ses_domain *all[9];
    char *text;
    size_t len;
    char dir[64];
    const char *format[FORMATS]; /* as report.c lists them */
    size_t formats;
};

static void list_formats(struct world *w)
{
    const char *text = report_unknown("", NULL, &w->arena).text;
    char *rest = arena_str(&w->arena, text), *name;

    (void)strtok_r(rest, " ", &rest); /* "expected" */
    for (; (name = strtok_r(rest, ", ", &rest)); w->formats++) {
        if (!strcmp(name, "or"))
            name = strtok_r(rest, ", ", &rest);
        assert_true(w->formats < FORMATS);
        w->format[w->formats] = name;
    }
    assert_true(w->formats > 1);
}

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct arena *a = &w->arena;
    struct ses_domain *all[] = {
        sample_first(a),
        sample_right(a, "good.example.com"),
        sample_unknown(a),
        sample_lagging(a),
        sample_txt(a),
        sample_address(a),
        sample_hostile(a),
        sample_bare(a),
        sample_right(a, "good.example.com"),
    };

    memcpy(w->all, all, sizeof all);
    list_formats(w);
    w->style =
        (struct report_style){.tool = "seslookup 0.1.0", .started = 1795420800};
    strcpy(w->dir, "/tmp/test_report.XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    DIR *d = opendir(w->dir);

    for (struct dirent *e; d && (e = readdir(d));)
        unlinkat(dirfd(d), e->d_name, 0);
    if (d)
        closedir(d);
    rmdir(w->dir);
    free(w->text);
    arena_free(&w->arena);
    free(w);
    return 0;
}

static const struct report_end end = {.elapsed_us = 1830000};

static const char *print(struct world *w, const char *format,
                         struct ses_domain **d, size_t n)
{
    struct report r;
    FILE *f;

    free(w->text);
    f = open_memstream(&w->text, &w->len);
    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, format, NULL, f).text);
    for (size_t i = 0; i < n; i++)
        report_domain(&r, d[i]);
    assert_null(report_end(&r, &end).text);
    fclose(f);
    return w->text;
}

static const char *path(struct world *w, const char *name)
{
    return arena_fmt(&w->arena, "%s/%s", w->dir, name);
}

static size_t files(struct world *w)
{
    DIR *d = opendir(w->dir);
    size_t n = 0;

    for (struct dirent *e; (e = readdir(d));)
        n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

static char *slurp(struct world *w, const char *file)
{
    FILE *f = fopen(file, "r");
    char *text = arena_alloc(&w->arena, 1 << 20);

    assert_non_null(f);
    text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
    fclose(f);
    return text;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("not there: %s", part);
}

static void has_not(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("there: %s", part);
}

/* ---- all formats ---- */

static void no_format_lets_a_control_character_through(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < w->formats; i++) {
        w->style.bulk = i & 1;
        print(w, w->format[i], w->all, 9);
        for (size_t k = 0; k < w->len; k++) {
            unsigned char c = (unsigned char)w->text[k];
            bool line =
                c == '\n' || (c == '\r' && !strcmp(w->format[i], "csv"));
            if (!line && (c < 0x20 || c > 0x7e))
                fail_msg("%s: octet %u at %zu; reports are printable ASCII",
                         w->format[i], c, k);
        }
    }
}

static void no_format_cuts_a_value(void **state)
{
    struct world *w = *state;
    char *big = arena_alloc(&w->arena, 100001);

    memset(big, 'x', 100000);
    for (size_t i = 0; i < w->formats; i++) {
        bool shows_values = strcmp(w->format[i], "github") != 0 &&
                            strcmp(w->format[i], "nagios") != 0 &&
                            strcmp(w->format[i], "prometheus") != 0;
        print(w, w->format[i], &w->all[6], 1);
        if (shows_values && !strstr(w->text, big))
            fail_msg("%s: a value of 100,000 characters isn't there whole; "
                     "if the format shows no values, it is an exception here",
                     w->format[i]);
    }
}

static void the_outputs_are_kept_for_other_parsers(void **state)
{
    struct world *w = *state;
    const char *dir = getenv("SESLOOKUP_REPORTS");

    for (size_t i = 0; dir && i < w->formats; i++) {
        static const size_t part[][2] = {{0, 9}, {0, 0}, {1, 1}};
        for (size_t k = 0; k < 3; k++) {
            FILE *f = fopen(
                arena_fmt(&w->arena, "%s/%zu.%s", dir, k, w->format[i]), "w");
            assert_non_null(f);
            print(w, w->format[i], w->all + part[k][0], part[k][1]);
            fwrite(w->text, 1, w->len, f);
            fclose(f);
        }
    }
}

static void only_filters_what_is_printed_and_not_what_counts(void **state)
{
    struct world *w = *state;
    const char *bad;
    struct report r;
    FILE *f = open_memstream(&w->text, &w->len);

    assert_true(summary_words("unknown", &w->style.only, &bad, &w->arena));
    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "ndjson", NULL, f).text);
    for (size_t i = 0; i < 9; i++)
        report_domain(&r, w->all[i]);
    assert_null(report_end(&r, &end).text);
    fclose(f);
    has(w->text, "quiet.example.net");
    has_not(w->text, "ses-example.com");
    assert_ptr_equal(strchr(w->text, '\n'), w->text + w->len - 1);
    assert_int_equal(r.totals.domains, 9);
}

static void a_large_report_goes_by_a_file_and_is_the_same(void **state)
{
    struct world *w = *state;
    struct ses_domain **many = arena_alloc(&w->arena, 500 * sizeof *many);
    size_t commas = 0, small;

    for (size_t i = 0; i < 500; i++)
        many[i] = w->all[1];
    print(w, "json", many, 1);
    small = w->len;
    print(w, "json", many, 500);
    assert_true(w->len > 256 * 1024);
    for (const char *p = w->text; (p = strstr(p, "\"domain\": ")); p++)
        commas++;
    assert_int_equal(commas, 500);
    /* every domain takes the same room, the head and foot stand once */
    const char *d = strstr(w->text, "{\n      \"domain\"");
    const char *e = strstr(d + 1, "{\n      \"domain\"");
    assert_int_equal(w->len, small + 499 * (size_t)(e - d));
}

/* ---- text ---- */

static void the_text_says_what_to_type_into_which_box(void **state)
{
    struct world *w = *state;
    const char *t = print(w, "text", &w->all[0], 1);

    has(t, "ses-example.com: missing (1 of 3 required records right)\n");
    has(t, "(GoDaddy)");
    has(t, "  DKIM 1/3   ok       " T1 "._domainkey 2/2 servers\n");
    has(t, "  DKIM 2/3   missing  " T2 "._domainkey 0/2 servers\n");
    has(t, "  DMARC      warn     _dmarc");
    has(t, "To do, at GoDaddy:\n  1. DKIM 2/3: In the box Name type only");
    has(t, "       Type      CNAME\n       Name      " T3 "._domainkey\n"
           "       Value     " T3 Z "\n");
    has(t, "  3. Optional: DMARC:");
    has(t, "Waiting won't fix this.");
    has(t, "  seslookup --ses ses-example.com --wait\n");
}

/* The same slip three times is one step with the type told once. */
static void one_slip_often_is_one_step(void **state)
{
    struct world *w = *state;
    struct ses_domain *d = sample_first(&w->arena);
    const char *t;

    for (size_t i = 0; i < 3; i++) {
        d->record[i].verdict = SES_MISSING;
        d->record[i].finding = d->record[2].finding;
        d->record[i].findings = 1;
    }
    t = print(w, "text", &d, 1);
    has(t, "  DKIM 1/3   missing  " T1 "._domainkey 2/2 servers\n"
           "  DKIM 2/3   missing  " T2 "._domainkey 0/2 servers\n"
           "  DKIM 3/3   missing  " T3 "._domainkey 0/2 servers\n");
    has(t, "  1. DKIM 1/3 to 3/3: ");
    assert_null(strstr(strstr(t, "[absent]") + 1, "[absent]"));
}

/* What the mail needs once SES is content. */
static void a_right_domain_learns_of_dmarc_and_the_sandbox(void **state)
{
    struct world *w = *state;
    struct ses_identity id = {.domain = D};
    struct ses_domain *d = sample_right(&w->arena, D);
    const char *t;

    d->identity = &id;
    d->tokens_known = true;
    t = print(w, "text", &d, 1);
    has(t, "Will the mail be accepted?\n");
    has(t, "sandbox");
    d->verdict = SES_MISSING;
    t = print(w, "text", &d, 1);
    assert_null(strstr(t, "sandbox"));
}

/* Nobody can add a record to a domain of others, nor should anybody add the MX
 * of MAIL FROM to the identity's own name. */
static void where_no_record_belongs_none_is_to_be_added(void **state)
{
    struct world *w = *state;
    struct ses_domain *d = sample_first(&w->arena);
    struct ses_record *r = &d->record[2];
    struct ses_finding two[2] = {
        {.code = CODE_NOT_OWNED, .cause = "Of others.", .fix = "Go elsewhere."},
        r->finding[0]};
    const char *t;

    has(print(w, "text", &d, 1), "DKIM 3/3: Add a CNAME record");
    r->finding = two;
    r->findings = 2;
    for (int i = 0; i < 2; i++) {
        t = print(w, "text", &d, 1);
        has(t, "DKIM 3/3: Go elsewhere.");
        assert_null(strstr(t, "DKIM 3/3: Add a CNAME record"));
        two[0].code = CODE_MAIL_FROM_IS_IDENTITY;
    }
}

static void the_first_difference_is_marked(void **state)
{
    struct world *w = *state;
    const char *t = print(w, "text", &w->all[4], 1);

    has(t, "found      dcnthme6kbu8x07ovfgstpyu/jhhkl0qgjlslzifgca=\n"
           "                           ^ differs from here\n");
}

/* Beyond the width only what may not be broken: one long word behind its
 * label, or a command. */
static void fits(const char *text)
{
    for (const char *line = text, *next; *line; line = next) {
        next = strchr(line, '\n') + 1;
        if (next - line <= 81 || strncmp(line, "  aws ", 6) == 0 ||
            strncmp(line, "  seslookup ", 12) == 0)
            continue;
        const char *word = next - 2;
        while (word > line && word[-1] != ' ')
            word--;
        if (strspn(line, " ") + 30 < (size_t)(word - line))
            fail_msg("too long: %.120s", line);
    }
}

static void sentences_fit_into_eighty_columns(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < 9; i++)
        if (i != 6)
            fits(print(w, "text", &w->all[i], 1));
}

/* Lists, boxes and carets that reach the margin, domain by domain. */
static void words_of_any_length_fit_into_eighty_columns(void **state)
{
    enum { LONGEST = 32 };
    struct world *w = *state;

    for (size_t n = 1; n <= LONGEST; n++) {
        struct arena *a = &w->arena;
        const char *name = arena_fmt(a, "%.*s.example", (int)n,
                                     "abcdefghijklmnopqrstuvwxyzabcdef");
        struct ses_domain *d = sample_right(a, name);
        struct ses_record *r = &d->record[0];
        const char *ns[] = {name, name, name, name};

        d->zone.parent_ns = (struct ses_strings){ns, 4};
        d->records = 1; /* no MAIL FROM */
        r->verdict = SES_WRONG;
        r->want.values.at[0] = arena_fmt(a, "%sx.amazonses.com", name);
        r->answer[0].values.at[0] = arena_fmt(a, "%sy.amazonses.com", name);
        for (size_t i = 0; i < r->answers; i++)
            r->answer[i].verdict = SES_WRONG;
        r->finding = arena_alloc(a, sizeof *r->finding);
        r->finding[0] = (struct ses_finding){.code = CODE_TOKEN_MISMATCH,
                                             .cause = "It is another.",
                                             .fix = "Type it anew."};
        r->finding[0].action =
            (struct ses_action){.what = SES_DO_CHANGE,
                                .type = r->want.type,
                                .name = name,
                                .value = r->want.values.at[0]};
        r->findings = 1;
        ses_domain_judge(d);
        print(w, "text", &d, 1);
        has(w->text, "differs from here");
        has(w->text, "(Names leave out");
        fits(w->text);
        has_not(w->text, " \n");
    }
}

static void silence_is_told_apart_from_refusal_and_denial(void **state)
{
    struct world *w = *state;
    const char *t = print(w, "text", &w->all[2], 1);

    has(t, "quiet.example.net: unknown");
    has(t, "ns51.domaincontrol.com 192.0.2.53: no answer\n");
    has(t, "ns52.domaincontrol.com 2001:db8::53: REFUSED\n");
    has(t, "Nothing wrong was found, but not everything could be");
    has_not(t, "missing");
}

static void what_was_not_given_is_said_at_once(void **state)
{
    struct world *w = *state;
    struct ses_identity id = {.domain = "bare.example.com"};
    struct ses_domain bare = {.domain = "bare.example.com",
                              .identity = &id,
                              .verdict = SES_UNKNOWN},
                      *one = &bare;

    has(print(w, "text", &one, 1),
        "bare.example.com: unknown (the DKIM records were not given)\n");
    has(print(w, "markdown", &one, 1),
        "unknown (the DKIM records were not given)");
    has(print(w, "github", &one, 1),
        "bare.example.com: unknown, the DKIM records were not given");
    has(print(w, "html", &one, 1), "the DKIM records were not given");
    has(print(w, "nagios", &one, 1),
        "SES UNKNOWN - bare.example.com: the DKIM records were not given |");
    id.status.dkim = "NOT_STARTED";
    has(print(w, "text", &one, 1),
        "bare.example.com: unknown (DKIM isn't set up in SES)\n");
}

static void colour_is_an_addition_to_words(void **state)
{
    struct world *w = *state;
    char *plain = arena_str(&w->arena, print(w, "text", &w->all[0], 1));

    w->style.color = true;
    print(w, "text", &w->all[0], 1);
    has(w->text, "\033[");
    char *to = w->text;
    for (const char *from = w->text; *from;) {
        if (*from == '\033')
            from += strcspn(from, "m") + 1;
        else
            *to++ = *from++;
    }
    *to = '\0';
    assert_string_equal(w->text, plain);
}

static void among_many_a_right_domain_takes_one_line(void **state)
{
    struct world *w = *state;

    w->style.bulk = true;
    print(w, "text", &w->all[1], 1);
    has(w->text, "good.example.com: ok (4 of 4 required records right)\n\n"
                 "1 domain: 3 DKIM, 1 MAIL FROM; 1.8 s, 21 queries\n");
    w->style.summary = true;
    print(w, "text", w->all, 9);
    has_not(w->text, "ses-example.com");
    has(w->text, "9 domains: ");
}

static void changes_since_the_baseline_are_told(void **state)
{
    struct world *w = *state;
    struct readback_row row[] = {
        {"a.example", SES_RIGHT, 0},
        {"good.example.com", SES_WRONG, 0},
        {"ses-example.com", SES_RIGHT, 0},
        {"z.example", SES_RIGHT, 0},
    };
    struct baseline base = {{row, 4}};

    w->style.bulk = true;
    w->style.baseline = &base;
    print(w, "text", w->all, 3);
    has(w->text, "good.example.com: ok (4 of 4 required records right) - fixed "
                 "since the baseline\n");
    has(w->text, "ses-example.com: missing (1 of 3 required records right) - "
                 "broke since");
    has(w->text, "Since the baseline: 1 fixed, 1 broke, 0 changed, 1 new, 2 "
                 "removed\n");
    has(w->text, "No longer in the input: a.example, z.example\n");
    print(w, "ndjson", w->all, 1);
    has(w->text, "\"verdict\":\"missing\",\"change\":\"broke\"");
}

/* ---- the others: what their own parsers cannot tell ---- */

static void annotations_cannot_be_forged(void **state)
{
    struct world *w = *state;

    print(w, "github", w->all, 9);
    for (char *line = w->text, *next; *line; line = next) {
        next = strchr(line, '\n') + 1;
        if (strncmp(line, "::", 2) == 0)
            assert_true(strncmp(line, "::error ", 8) == 0 ||
                        strncmp(line, "::warning ", 10) == 0 ||
                        strncmp(line, "::notice ", 9) == 0);
        else
            assert_true(strncmp(line, "SES ", 4) == 0);
    }
    has(w->text, "::error file=records.csv,line=2,title=SES DKIM 2/3 "
                 "ses-example.com::The record stands");
    has_not(w->text, "\n::error::x");
}

static void a_formula_is_no_formula_in_a_table(void **state)
{
    struct world *w = *state;

    print(w, "csv", &w->all[6], 1);
    has(w->text, ",\"'=HYPERLINK(\"\"x\"\")\",");
}

static void a_page_needs_nothing_from_elsewhere(void **state)
{
    struct world *w = *state;

    print(w, "html", w->all, 9);
    has(w->text, "default-src 'none'");
    has_not(w->text, "<script");
    has_not(w->text, "http://");
    has_not(w->text, "https://");
    has_not(w->text, "src=");
    has_not(w->text, "url(");
    has(w->text, "<mark>.ses-example.com</mark>");
}

static void ranges_are_read_as_plugins_have_them(void **state)
{
    static const char *const bad[] = {"", ":", "x", "5:1", "-1", "1:x", "@"};
    struct report_range r;

    (void)state;
    assert_true(report_nagios_range("5", &r));
    assert_true(r.given && r.low == 0 && r.high == 5 && !r.inside);
    assert_true(report_nagios_range("~:5", &r));
    assert_true(r.low < -1e300 && r.high == 5);
    assert_true(report_nagios_range("5:", &r));
    assert_true(r.low == 5 && r.high > 1e300);
    assert_true(report_nagios_range("@1:5", &r));
    assert_true(r.inside && r.low == 1 && r.high == 5);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(report_nagios_range(bad[i], &r));
}

static int plugin(struct world *w, size_t from, size_t n)
{
    struct report r;
    FILE *f;

    free(w->text);
    f = open_memstream(&w->text, &w->len);
    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "nagios", NULL, f).text);
    for (size_t i = from; i < from + n; i++)
        report_domain(&r, w->all[i]);
    assert_null(report_end(&r, &end).text);
    fclose(f);
    return report_find("nagios")->status(&r);
}

static void the_plugin_has_the_statuses_of_plugins(void **state)
{
    struct world *w = *state;

    assert_int_equal(plugin(w, 1, 1), 0);
    assert_string_equal(
        w->text, "SES OK - 3/3 DKIM, MAIL FROM ok; good.example.com | "
                 "dkim_ok=3;;;0;3 mail_from_ok=1;;;0;1 not_right=0;;;0;1 "
                 "time=1.83s;;;0\n");
    assert_int_equal(plugin(w, 3, 1), 1);
    has(w->text, "SES WARNING - ");
    assert_int_equal(plugin(w, 0, 1), 2);
    has(w->text, "SES CRITICAL - 1/3 DKIM");
    assert_int_equal(plugin(w, 2, 1), 3);
    has(w->text, "SES UNKNOWN - ");
    assert_int_equal(plugin(w, 0, 9), 2);
    assert_int_equal(plugin(w, 0, 0), 3);
}

static void thresholds_count_domains_that_are_not_right(void **state)
{
    struct world *w = *state;

    assert_true(report_nagios_range("1", &w->style.warn));
    assert_true(report_nagios_range("6", &w->style.crit));
    assert_int_equal(plugin(w, 0, 2), 0);
    assert_int_equal(plugin(w, 0, 3), 1);
    assert_int_equal(plugin(w, 0, 7), 1);
    assert_int_equal(plugin(w, 0, 8), 2);
    has(w->text, " not_right=7;1;6;0;8 ");
}

/* ---- files and failures ---- */

static void a_file_is_there_when_it_is_whole(void **state)
{
    struct world *w = *state;
    const char *file = path(w, "out.csv");
    struct report r;

    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "csv", file, stdout).text);
    report_domain(&r, w->all[0]);
    assert_int_equal(access(file, F_OK), -1);
    assert_null(report_end(&r, &end).text);
    assert_int_equal(access(file, F_OK), 0);
    assert_int_equal(files(w), 1);
    has(slurp(w, file), "ses-example.com,missing");
}

static void the_summary_says_what_the_ndjson_file_is_good_for(void **state)
{
    struct world *w = *state;
    struct report r;
    FILE *f = open_memstream(&w->text, &w->len);

    w->style.summary = true;
    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "text", NULL, f).text);
    assert_null(report_add(&r, "ndjson", path(w, "out.ndjson"), f).text);
    report_domain(&r, w->all[0]);
    assert_null(report_end(&r, &end).text);
    fclose(f);
    has(w->text, "/out.ndjson --only=wrong,missing --format=email "
                 "--split-dir=letters\n");
    has(slurp(w, path(w, "out.ndjson")), "ses-example.com");
}

static void a_failure_leaves_the_old_file(void **state)
{
    struct world *w = *state;
    const char *file = path(w, "out.json");
    FILE *f = fopen(file, "w");
    struct report r;

    fputs("old", f);
    fclose(f);
    assert_int_equal(chmod(file, 0640), 0);
    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "json", file, stdout).text);
    report_domain(&r, w->all[0]);
    report_fail(&r, 2, "no resolver");
    assert_string_equal(slurp(w, file), "old");
    assert_int_equal(files(w), 1);

    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "json", file, stdout).text);
    assert_null(report_end(&r, &end).text);
    has(slurp(w, file), "\"domains\": []");
    struct stat st;
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void a_link_stays_and_its_goal_is_replaced(void **state)
{
    struct world *w = *state;
    const char *file = path(w, "real"), *link = path(w, "link");
    struct stat st;
    struct report r;

    fclose(fopen(file, "w"));
    assert_int_equal(symlink("real", link), 0);
    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "ndjson", link, stdout).text);
    report_domain(&r, w->all[1]);
    assert_null(report_end(&r, &end).text);
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    has(slurp(w, file), "good.example.com");
}

static void what_cannot_be_opened_is_said(void **state)
{
    struct world *w = *state;
    struct fault fault;
    struct report r;

    report_start(&r, &w->style, &w->arena);
    has(report_add(&r, "csv", path(w, "no/such/dir.csv"), stdout).text,
        "no/such/dir.csv: No such file or directory");
    fault = report_add(&r, "yaml", NULL, stdout);
    assert_string_equal(fault.place, "--format=yaml");
    has(fault.text, "expected text, json, ndjson");
    has(fault.text, "email or prometheus");
    assert_null(strstr(fault.text, "did you mean"));
    fault = report_add(&r, "htlm", "a.html", stdout);
    assert_string_equal(fault.place, "--report=htlm=a.html");
    has(fault.text, "prometheus; did you mean html?");
    assert_int_equal(r.outs, 0);
}

static void a_full_disk_is_said(void **state)
{
    struct world *w = *state;
    struct report r;
    FILE *f = fopen("/dev/full", "w");

    report_start(&r, &w->style, &w->arena);
    assert_null(report_add(&r, "csv", NULL, f).text);
    report_domain(&r, w->all[0]);
    has(report_end(&r, &end).text, "can't write");
    fclose(f);
}

static void a_fatal_error_is_json_too(void **state)
{
    struct world *w = *state;
    FILE *f = open_memstream(&w->text, &w->len);

    report_error(f, report_find("json"), 2, "file \"x\":\n1: not JSON");
    fclose(f);
    assert_string_equal(
        w->text,
        "{\"schema\":\"seslookup/1\",\"tool\":\"seslookup " SESLOOKUP_VERSION
        "\",\"error\":{\"status\":2,\"message\":"
        "\"file \\\"x\\\":\\n1: not JSON\"}}\n");
}

static void letters_go_into_files_of_their_own(void **state)
{
    struct world *w = *state;

    w->style.split_dir = path(w, ".");
    w->all[7]->domain = "../../etc/passwd";
    print(w, "email", w->all, 9);
    assert_int_equal(files(w), 9);
    has(w->text, "/ses-example.com.eml\n");
    has(w->text, "/good.example.com.eml\n");
    has(w->text, "/good.example.com.2.eml\n");
    has(w->text, "/%2E.%2F..%2Fetc%2Fpasswd.eml\n");
    const char *letter = slurp(w, path(w, "ses-example.com.eml"));
    has(letter, "Subject: ses-example.com: 2 DNS records for Amazon SES need "
                "attention\n");
    has(letter, "Hello,");
    has(letter, "To do, at GoDaddy:");
}

static void specs_are_cut_at_the_first_sign(void **state)
{
    struct world *w = *state;
    const char *format, *file;

    assert_true(report_cut("csv=a=b.csv", &format, &file, &w->arena));
    assert_string_equal(format, "csv");
    assert_string_equal(file, "a=b.csv");
    assert_false(report_cut("csv", &format, &file, &w->arena));
    assert_false(report_cut("=x", &format, &file, &w->arena));
    assert_false(report_cut("csv=", &format, &file, &w->arena));
}

/* Of an address there is only the message to be waited for, and only where it
 * can arrive. */
static void a_right_address_learns_of_the_message(void **state)
{
    static const char arrives[] = "The verification message can arrive.";
    struct world *w = *state;
    struct ses_domain *d = sample_address(&w->arena);

    has_not(print(w, "text", &d, 1), arrives);
    d->verdict = d->record[0].verdict = SES_RIGHT;
    d->record[0].findings = 0;
    has(print(w, "text", &d, 1), arrives);
    has_not(w->text, "DMARC");
}

/* Nobody is told that all is done with what is not all there is to do. */
static void a_letter_ends_with_what_comes_next(void **state)
{
    struct world *w = *state;
    struct ses_domain *d = sample_first(&w->arena);
    struct ses_finding *f;

    for (size_t i = 0; i < d->records; i++) {
        f = arena_alloc(&w->arena, sizeof *f);
        *f = d->record[2].finding[0];
        f->action.what = SES_DO_ADD;
        d->record[i].verdict = i == 0 ? SES_MISSING : SES_RIGHT;
        d->record[i].finding = f;
        d->record[i].findings = i == 0;
    }
    f = (struct ses_finding *)d->record[0].finding;
    d->verdict = SES_MISSING;
    has(print(w, "email", &d, 1), "After these changes there is nothing");
    f->action.what = SES_DO_ASK_SES;
    has(print(w, "email", &d, 1), "Please tell us when this is done");
    f->action.what = SES_DO_ADD;
    d->verdict = d->record[0].verdict = SES_UNKNOWN;
    has(print(w, "email", &d, 1), "Please tell us when this is done");
    f->waiting_helps = true;
    has(print(w, "email", &d, 1), "There is nothing for you to do");
}

/* seslookup-json(5): "chunks" beside "values", and milliseconds. */
static void json_has_the_strings_of_a_text_and_the_time_it_took(void **state)
{
    struct world *w = *state;

    has(print(w, "json", w->all, 9), "\"elapsed_ms\": 1830,");
    has(print(w, "ndjson", &w->all[4], 1), "\"chunks\":[[\"p=MIGfMA0\",\"");
}

/* More names than the table begins with, each a second time. */
static void names_are_counted_however_many(void **state)
{
    enum { NAMES = 3000 };
    struct world *w = *state;
    struct report_seen seen = {.arena = &w->arena};

    for (unsigned times = 1; times <= 3; times++)
        for (unsigned i = 0; i < NAMES; i++)
            assert_int_equal(
                report_seen_count(&seen,
                                  arena_fmt(&w->arena, "d%u.example.com", i)),
                times);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(no_format_lets_a_control_character_through),
        CASE(no_format_cuts_a_value),
        CASE(the_outputs_are_kept_for_other_parsers),
        CASE(only_filters_what_is_printed_and_not_what_counts),
        CASE(a_large_report_goes_by_a_file_and_is_the_same),
        CASE(the_text_says_what_to_type_into_which_box),
        CASE(where_no_record_belongs_none_is_to_be_added),
        CASE(one_slip_often_is_one_step),
        CASE(a_right_domain_learns_of_dmarc_and_the_sandbox),
        CASE(the_first_difference_is_marked),
        CASE(sentences_fit_into_eighty_columns),
        CASE(words_of_any_length_fit_into_eighty_columns),
        CASE(silence_is_told_apart_from_refusal_and_denial),
        CASE(what_was_not_given_is_said_at_once),
        CASE(colour_is_an_addition_to_words),
        CASE(among_many_a_right_domain_takes_one_line),
        CASE(changes_since_the_baseline_are_told),
        CASE(annotations_cannot_be_forged),
        CASE(a_formula_is_no_formula_in_a_table),
        CASE(a_page_needs_nothing_from_elsewhere),
        CASE(ranges_are_read_as_plugins_have_them),
        CASE(the_plugin_has_the_statuses_of_plugins),
        CASE(thresholds_count_domains_that_are_not_right),
        CASE(a_file_is_there_when_it_is_whole),
        CASE(the_summary_says_what_the_ndjson_file_is_good_for),
        CASE(a_failure_leaves_the_old_file),
        CASE(a_link_stays_and_its_goal_is_replaced),
        CASE(what_cannot_be_opened_is_said),
        CASE(a_full_disk_is_said),
        CASE(a_fatal_error_is_json_too),
        CASE(letters_go_into_files_of_their_own),
        CASE(specs_are_cut_at_the_first_sign),
        CASE(a_right_address_learns_of_the_message),
        CASE(a_letter_ends_with_what_comes_next),
        CASE(json_has_the_strings_of_a_text_and_the_time_it_took),
        CASE(names_are_counted_however_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
