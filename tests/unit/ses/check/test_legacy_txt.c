/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The TXT record of domain verification before DKIM (F4 F27 F28, 0.11). */
#include "value_world.h"

#define D "example.com"
#define NAME "_amazonses." D
#define AT "(" NAME ")"
#define TOK "dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA="
#define TOK_LOWER "dcnthme6kbu8x07ovfgstpyu/jhhkl0qgjlslzifgca="
#define OTHER "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU="

static void at(const char *name, const char *rows, const char *value,
               const char *shown)
{
    char zone[2048];
    const struct ask q = {.purpose = SES_LEGACY_TXT,
                          .type = ns_t_txt,
                          .name = name,
                          .value = value,
                          .domain = D,
                          .apex = D,
                          .zone = zone};

    snprintf(zone, sizeof zone, "%s%s\n", HEAD(D), rows);
    ask_is(ask_world(&q), &q, shown);
}

static void is(const char *rows, const char *shown)
{
    at(NAME, rows, TOK, shown);
    at(NAME, rows, "amazonses:" TOK, shown);
}

/* One text. */
static void txt(const char *text, const char *shown)
{
    char rows[1024];

    snprintf(rows, sizeof rows, "_amazonses TXT \"%s\"", text);
    is(rows, shown);
}

static void several_values_may_stand_there(void **state)
{
    (void)state;
    txt(TOK, "right");
    txt("amazonses:" TOK, "right");
    is("_amazonses TXT \"" OTHER "\"\n_amazonses TXT \"" TOK "\"", "right");
    is("_amazonses TXT \"" TOK "\"\n_amazonses TXT \"anything\"", "right");
    is("_amazonses TXT \"anything\"\n_amazonses TXT \"" TOK "\"", "right");
    is("_amazonses TXT \"anything\"\n_amazonses TXT \"" TOK_LOWER "\"",
       "wrong case-changed" AT);
    is("_AMAZONSES TXT \"" TOK "\"", "right");
    is("_amazonses TXT \"dcnTHME6KbU8x07OvFGst\" \"PyU/JHhKl0QGjLslZIfGCA=\"",
       "right");
    at(NAME, "_amazonses TXT \"" OTHER "\"", NULL, "right");
}

static void every_wanted_value_is_needed(void **state)
{
    static const char *const tokens[] = {TOK, OTHER};
    const struct ask q = {.purpose = SES_LEGACY_TXT,
                          .type = ns_t_txt,
                          .name = NAME,
                          .domain = D,
                          .apex = D,
                          .zone = HEAD(D) "_amazonses TXT \"" TOK "\"\n"};
    struct world *w = ask_world(&q);
    struct ses_expected want = ask_want(w, &q);
    struct ses_record out;

    (void)state;
    want.values = (struct ses_strings){(const char **)(size_t)tokens, 2};
    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out), "wrong token-mismatch" AT);
    world_free(w);
}

static void the_domain_itself_may_have_it(void **state)
{
    (void)state;
    is("@ TXT \"" TOK "\"", "right legacy-advice(" D ")");
    is("@ TXT \"amazonses:" TOK "\"\n@ TXT \"v=spf1 -all\"",
       "right legacy-advice(" D ")");
    is("@ TXT \"v=spf1 -all\"", "missing absent");
    is("@ TXT \"amazonses:" OTHER "\"", "missing absent");
    is("@ TXT \"amazonses:" TOK_LOWER "\"", "wrong case-changed(" D ")");
    at(D, "@ TXT \"amazonses:" TOK "\"", TOK, "right legacy-advice(" D ")");
    at(D, "@ TXT \"v=spf1 -all\"", TOK, "missing absent");
    /* a text of another use at the right name does not hide it */
    is("@ TXT \"" TOK "\"\n_amazonses TXT \"note\"",
       "right legacy-advice(" D ")");
}

static void slips_are_named(void **state)
{
    (void)state;
    txt(TOK_LOWER, "wrong case-changed" AT);
    txt("amazonses:" TOK_LOWER, "wrong case-changed" AT);
    txt(" " TOK, "wrong space-in-value" AT);
    txt(TOK " ", "wrong space-in-value" AT);
    txt("dcnTHME6KbU8x07OvFGst PyU/JHhKl0QGjLslZIfGCA=",
        "wrong space-in-value" AT);
    txt("\\194\\160" TOK, "wrong space-in-value" AT);
    txt("\\\"" TOK "\\\"", "wrong quotes-in-value" AT);
    txt("'" TOK "'", "wrong quotes-in-value" AT);
    txt("\\226\\128\\156" TOK "\\226\\128\\157", "wrong quotes-in-value" AT);
    txt(TOK "," OTHER, "wrong values-joined" AT);
    txt(OTHER ", " TOK, "wrong values-joined" AT);
    txt(OTHER TOK, "wrong values-joined" AT); /* two strings */
    txt("amazonses:" TOK " amazonses:" OTHER, "wrong values-joined" AT);
    txt("\\\"" TOK "\\\" \\\"" OTHER "\\\"", "wrong values-joined" AT);
    txt("amazonses=" TOK, "wrong value-near-miss" AT);
    txt("dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA",
        "wrong value-near-miss" AT);
    txt("dcnTHME6KbU8x07OvFGst", "wrong value-near-miss" AT);
    txt("dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGXA=",
        "wrong value-near-miss" AT);
}

static void other_tokens_and_other_texts(void **state)
{
    (void)state;
    txt(OTHER, "wrong token-mismatch" AT);
    txt("amazonses:short", "wrong token-mismatch" AT);
    txt("p=MIGfMA0G", "wrong token-mismatch" AT);
    txt("v=spf1 -all", "missing absent");
    is("www A 192.0.2.1", "missing absent");
    is("* TXT \"any\"", "missing wildcard");
    is("_amazonses CNAME www", "missing wrong-type");
    is(NAME " TXT \"" TOK "\"", "missing name-doubled(" NAME "." D ")");
    is("amazonses TXT \"" TOK "\"",
       "missing underscore-missing(amazonses." D ")");
}

static void without_a_value_the_form_is_judged(void **state)
{
    (void)state;
    at(NAME, "_amazonses TXT \"" TOK_LOWER "\"", NULL, "wrong case-changed" AT);
    at(NAME, "_amazonses TXT \" " TOK "\"", NULL, "wrong space-in-value" AT);
    at(NAME, "_amazonses TXT \"" TOK "," OTHER "\"", NULL,
       "wrong values-joined" AT);
    at(NAME, "_amazonses TXT \"anything\"", NULL, "missing absent");
}

static void silence_about_the_domain_itself(void **state)
{
    const struct ask q = {.purpose = SES_LEGACY_TXT,
                          .type = ns_t_txt,
                          .name = NAME,
                          .value = TOK,
                          .domain = D,
                          .apex = D,
                          .zone = HEAD(D)};
    struct world *w = ask_world(&q);

    (void)state;
    world_rule(w, (struct world_rule){.name = D, .act = SILENT});
    ask_is(w, &q, "unknown timeout");
}

/* Resolvers are asked where the record is, and not where it is not. */
static void caches_of_the_domain_itself(void **state)
{
    const struct ask q = {.purpose = SES_LEGACY_TXT,
                          .type = ns_t_txt,
                          .name = NAME,
                          .value = TOK,
                          .domain = D,
                          .apex = D,
                          .zone = HEAD(D) "@ TXT \"" TOK "\"\n",
                          .resolver = ". 60 SOA a. b. 1 2 3 4 60\n" D
                                      ". 60 TXT \"" TOK "\"\n"};
    struct world *w = ask_world(&q);

    (void)state;
    ask_is(w, &q, "right legacy-advice(" D ")");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(several_values_may_stand_there),
        cmocka_unit_test(every_wanted_value_is_needed),
        cmocka_unit_test(the_domain_itself_may_have_it),
        cmocka_unit_test(slips_are_named),
        cmocka_unit_test(other_tokens_and_other_texts),
        cmocka_unit_test(without_a_value_the_form_is_judged),
        cmocka_unit_test(silence_about_the_domain_itself),
        cmocka_unit_test(caches_of_the_domain_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
