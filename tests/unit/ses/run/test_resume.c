/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NDJSON read back: merge, resume, baseline; cut anywhere, and hostile. */
#include "ses/sample.c" /* NOLINT(bugprone-suspicious-include) */

#include "ses/report/readback.h"
#include "ses/report/report.h"
#include "ses/run/ses_in.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct world {
    struct arena arena;
    char *text; /* a report of four domains */
    size_t len;
};

static void write_report(struct world *w, const char *format, char **text,
                         size_t *len, struct ses_domain **d, size_t n)
{
    const struct report_style style = {.tool = "seslookup 0.1.0",
                                       .started = 1795420800};
    const struct report_end end = {.elapsed_us = 1830000};
    struct report r;
    FILE *f = open_memstream(text, len);

    report_start(&r, &style, &w->arena);
    assert_null(report_add(&r, format, NULL, f).text);
    for (size_t i = 0; i < n; i++)
        report_domain(&r, d[i]);
    assert_null(report_end(&r, &end).text);
    fclose(f);
}

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct arena *a = &w->arena;
    struct ses_domain *d[] = {sample_first(a), sample_lagging(a), sample_txt(a),
                              sample_hostile(a)};

    write_report(w, "ndjson", &w->text, &w->len, d, 4);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;

    free(w->text);
    arena_free(&w->arena);
    free(w);
    return 0;
}

static void what_was_read_is_written_alike(void **state)
{
    struct world *w = *state;
    FILE *f = fmemopen(w->text, w->len, "r");
    struct ses_domain d[4], *list[4];
    struct readback m;
    char *again;
    size_t len;

    readback_open(&m, f, &w->arena);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(readback_next(&m, &d[i], &w->arena), READBACK_OK);
        list[i] = &d[i];
    }
    assert_int_equal(readback_next(&m, &d[0], &w->arena), READBACK_END);
    readback_close(&m);
    fclose(f);
    f = fmemopen(w->text, w->len, "r");
    readback_open(&m, f, &w->arena);
    assert_int_equal(readback_next(&m, &d[0], &w->arena), READBACK_OK);
    readback_close(&m);
    fclose(f);
    write_report(w, "ndjson", &again, &len, list, 4);
    assert_int_equal(len, w->len);
    assert_memory_equal(again, w->text, len);
    free(again);
}

/* Everything before the cut that is whole counts; nothing else does. */
static void a_report_may_be_cut_at_any_byte(void **state)
{
    struct world *w = *state;
    const char *first = strchr(w->text, '\n');
    size_t one = (size_t)(first - w->text);
    size_t two = (size_t)(strchr(first + 1, '\n') - w->text);

    for (size_t cut = 1; cut <= two + 1; cut++) {
        FILE *f = fmemopen(w->text, cut, "r");
        struct arena a = {0};
        struct resume r;
        assert_null(resume_read(&r, f, &a).text);
        assert_int_equal(r.rows.n, cut < one ? 0 : cut < two ? 1 : 2);
        assert_int_equal(resume_done(&r, "ses-example.com"), cut >= one);
        assert_int_equal(resume_done(&r, "late.example.org"), cut >= two);
        assert_false(resume_done(&r, "ses-example.com"));
        fclose(f);
        arena_free(&a);
    }
}

static bool resumes(struct world *w, const char *text, size_t n,
                    struct resume *r)
{
    FILE *f = fmemopen((void *)(uintptr_t)text, n, "r");
    struct fault fault = resume_read(r, f, &w->arena);

    fclose(f);
    return !fault.text;
}

static void a_domain_that_stands_twice_is_done_twice(void **state)
{
    struct world *w = *state;
    static const char text[] =
        "{\"schema\":\"seslookup/1\",\"domain\":\"a\",\"verdict\":\"right\"}\n"
        "\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"b\",\"verdict\":\"wrong\"}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"a\",\"verdict\":\"right\"}";
    struct resume r;

    assert_true(resumes(w, text, sizeof text - 1, &r));
    assert_true(resume_done(&r, "a"));
    assert_true(resume_done(&r, "a"));
    assert_false(resume_done(&r, "a"));
    assert_true(resume_done(&r, "b"));
    assert_false(resume_done(&r, ""));
    assert_false(resume_done(&r, "c"));
}

static void what_is_no_report_is_refused(void **state)
{
    struct world *w = *state;
    static const char bad_utf8[] =
        "{\"schema\":\"seslookup/"
        "1\",\"verdict\":\"right\",\"domain\":\"\xff\"}\n";
    static const char *const text[] = {
        "hello\n",
        "{\"schema\":\"seslookup/2\",\"domain\":\"a\",\"verdict\":\"right\"}\n",
        "{\"domain\":\"a\",\"verdict\":\"right\"}\n",
        "{\"schema\":\"seslookup/1\",\"domain\":7,\"verdict\":\"right\"}\n",
        "{\"schema\":\"seslookup/1\",\"domain\":\"a\",\"verdict\":\"fine\"}\n",
        "[]\n",
        "null\nx",
        "\x00\x01\x02\n",
        bad_utf8,
    };
    struct resume r;

    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        size_t n = strlen(text[i]);
        assert_false(resumes(w, text[i], n ? n : 4, &r));
    }
}

static void members_of_another_type_count_as_unknown(void **state)
{
    struct world *w = *state;
    static const char text[] =
        "{\"schema\":\"seslookup/1\",\"domain\":\"a\",\"verdict\":\"right\","
        "\"zone\":[],\"servers\":[7,{\"rtt_ms\":1e300},{\"rtt_ms\":-4}],"
        "\"records\":[null,{\"answers\":{},\"expected\":[1,null,\"x\"]},"
        "{\"type\":\"NONE\",\"findings\":[{\"code\":\"new-code\"},{},3]},"
        "{\"answers\":[{\"rcode\":\"BADWORD\",\"values\":[\"a\"],"
        "\"chunks\":[[],[]]}]}],\"findings\":{},\"notes\":5}\n";
    FILE *f = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r");
    struct ses_domain d;
    struct readback m;

    readback_open(&m, f, &w->arena);
    assert_int_equal(readback_next(&m, &d, &w->arena), READBACK_OK);
    assert_null(d.zone.apex);
    assert_int_equal(d.servers, 3);
    assert_int_equal(d.server[1].rtt_us, -1);
    assert_int_equal(d.records, 4);
    assert_int_equal(d.record[1].want.values.n, 3);
    assert_string_equal(d.record[1].want.values.at[2], "x");
    assert_int_equal(d.record[2].findings, 0);
    assert_int_equal(d.record[3].answer[0].rcode, -1);
    assert_null(d.record[3].answer[0].chunks);
    struct ses_domain *list[] = {&d};
    char *again;
    size_t len;
    write_report(w, "text", &again, &len, list, 1);
    free(again);
    readback_close(&m);
    fclose(f);
}

static void a_line_without_end_is_given_up(void **state)
{
    struct world *w = *state;
    size_t n = 17 * 1024 * 1024;
    char *big = malloc(n + 60);
    static const char next[] =
        "\n{\"schema\":\"seslookup/1\",\"domain\":\"b\",\"verdict\":\"wrong\"}";
    FILE *f;
    struct readback m;
    const char *domain;
    enum ses_verdict v;

    memset(big, '[', n);
    memcpy(big + n, next, sizeof next);
    f = fmemopen(big, n + sizeof next - 1, "r");
    readback_open(&m, f, &w->arena);
    assert_int_equal(readback_peek(&m, &domain, &v), READBACK_BAD);
    assert_non_null(strstr(m.fault.text, "16 MB"));
    assert_int_equal(readback_peek(&m, &domain, &v), READBACK_OK);
    assert_string_equal(domain, "b");
    assert_int_equal(v, SES_WRONG);
    readback_close(&m);
    fclose(f);
    free(big);
}

static void changes_since_the_baseline_are_told(void **state)
{
    struct world *w = *state;
    static const char text[] =
        "{\"schema\":\"seslookup/1\",\"domain\":\"a\",\"verdict\":\"wrong\"}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"b\",\"verdict\":\"right\"}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"gone\",\"verdict\":\"right\""
        "}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"c\",\"verdict\":\"right\"}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"c\",\"verdict\":"
        "\"missing\"}\n";
    FILE *f = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r");
    struct baseline b;
    struct ses_domain d = {.verdict = SES_RIGHT};

    assert_null(baseline_read(&b, f, &w->arena).text);
    fclose(f);
    d.domain = "a";
    assert_int_equal(baseline_compare(&b, &d), BASELINE_FIXED);
    d.domain = "z";
    assert_int_equal(baseline_compare(&b, &d), BASELINE_NEW);
    d.domain = "b";
    assert_int_equal(baseline_compare(&b, &d), BASELINE_SAME);
    d.verdict = SES_WRONG;
    assert_int_equal(baseline_compare(&b, &d), BASELINE_BROKE);
    d.domain = "c";
    assert_int_equal(baseline_compare(&b, &d), BASELINE_CHANGED);
    assert_int_equal(baseline_removed(&b), 1);
}

static void reports_of_shards_become_one(void **state)
{
    struct world *w = *state;
    const struct report_style style = {.tool = "seslookup 0.1.0"};
    const struct report_end finish = {0};
    const char *const files[] = {"-", "/nonexistent/x.ndjson"};
    FILE *in = fmemopen(w->text, w->len - 7, "r"), *out, *err;
    char *text, *said;
    size_t n, m;
    struct report r;

    out = open_memstream(&text, &n);
    err = open_memstream(&said, &m);
    report_start(&r, &style, &w->arena);
    assert_null(report_add(&r, "ndjson", NULL, out).text);
    assert_false(report_merge_files(&r, files, 2, in, err));
    assert_null(report_end(&r, &finish).text);
    fclose(out);
    fclose(err);
    fclose(in);
    assert_int_equal(r.totals.domains, 3);
    assert_memory_equal(text, w->text, n);
    assert_string_equal(
        said,
        "seslookup: note: -: the last line is incomplete and was ignored\n"
        "seslookup: /nonexistent/x.ndjson: No such file or directory; name an "
        "NDJSON report, or - for stdin\n");
    free(text);
    free(said);
}

static void a_file_without_a_domain_is_told(void **state)
{
    struct world *w = *state;
    const struct report_style style = {.tool = "seslookup 0.1.0"};
    const char *const files[] = {"-"};
    FILE *in = fmemopen((void *)(uintptr_t) "\n", 1, "r"), *err;
    char *said;
    size_t m;
    struct report r;

    err = open_memstream(&said, &m);
    report_start(&r, &style, &w->arena);
    assert_true(report_merge_files(&r, files, 1, in, err));
    fclose(err);
    fclose(in);
    assert_string_equal(said, "seslookup: note: -: it contains no domain\n");
    free(said);
}

static void a_bad_line_stops_no_other(void **state)
{
    struct world *w = *state;
    static const char text[] =
        "{}\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"a\",\"verdict\":\"right\"}\n"
        "1\n2\n3\n4\n5\n6\n7\n"
        "{\"schema\":\"seslookup/1\",\"domain\":\"b\",\"verdict\":\"wrong\"}\n";
    const struct report_style style = {.tool = "seslookup 0.1.0"};
    const char *const files[] = {"-"};
    FILE *in = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r"), *err;
    char *said;
    size_t m;
    struct report r;

    err = open_memstream(&said, &m);
    report_start(&r, &style, &w->arena);
    assert_false(report_merge_files(&r, files, 1, in, err));
    fclose(err);
    fclose(in);
    assert_int_equal(r.totals.domains, 2);
    assert_int_equal(r.totals.verdict[SES_WRONG], 1);
    assert_non_null(strstr(said, "seslookup: -:1: this line is not a domain"));
    assert_non_null(strstr(said, "and more lines like these\n"));
    free(said);
}

/* Only at the very beginning; elsewhere it makes a line none of ours. */
static void a_byte_order_mark_in_front_is_skipped(void **state)
{
#define LINE(d)                                                               \
    "{\"schema\":\"seslookup/1\",\"domain\":\"" d "\",\"verdict\":\"right\"}" \
    "\n"
    static const struct {
        const char *text;
        enum readback_err first, second;
    } rows[] = {
        {"\xef\xbb\xbf" LINE("a") LINE("b"), READBACK_OK, READBACK_OK},
        {LINE("a") "\xef\xbb\xbf" LINE("b"), READBACK_OK, READBACK_BAD},
        {"\xef\xbb\xbf\xef\xbb\xbf" LINE("a"), READBACK_BAD, READBACK_END},
        {"\xef\xbb\xbf", READBACK_END, READBACK_END},
        {"\xef\xbb", READBACK_TORN, READBACK_END},
    };
    struct world *w = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text, *domain;
        FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
        enum ses_verdict verdict;
        struct readback m;

        readback_open(&m, in, &w->arena);
        assert_int_equal(readback_peek(&m, &domain, &verdict), rows[i].first);
        if (rows[i].first == READBACK_OK)
            assert_string_equal(domain, "a");
        assert_int_equal(readback_peek(&m, &domain, &verdict), rows[i].second);
        readback_close(&m);
        fclose(in);
    }
#undef LINE
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_was_read_is_written_alike),
        CASE(a_report_may_be_cut_at_any_byte),
        CASE(a_domain_that_stands_twice_is_done_twice),
        CASE(what_is_no_report_is_refused),
        CASE(members_of_another_type_count_as_unknown),
        CASE(a_line_without_end_is_given_up),
        CASE(changes_since_the_baseline_are_told),
        CASE(reports_of_shards_become_one),
        CASE(a_byte_order_mark_in_front_is_skipped),
        CASE(a_file_without_a_domain_is_told),
        CASE(a_bad_line_stops_no_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
