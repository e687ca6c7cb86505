/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which grammar a line is for: seslookup(1). */
#include "cli/door.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 16 };

static bool is_type(const char *w)
{
    static const char *const type[] = {"a", "mx", "ns", "cname", "txt", "any"};

    for (size_t i = 0; i < sizeof type / sizeof type[0]; i++)
        if (str_same(w, type[i]))
            return true;
    return false;
}

static struct door_choice choose(const char *line, bool ses)
{
    static char text[256];
    char *argv[WORDS + 1], *save = NULL;
    int argc = 0;

    strncpy(text, line, sizeof text - 1);
    for (char *w = strtok_r(text, " ", &save); w && argc < WORDS;
         w = strtok_r(NULL, " ", &save))
        argv[argc++] = w;
    argv[argc] = NULL;
    return door_choose(argc, argv, ses, is_type);
}

struct line {
    const char *line;
    bool ses;
    enum door door;
    bool forced, typed;
};

static const struct line lines[] = {
    {"nslookup example.com", false, DOOR_NSLOOKUP, false, false},
    {"/usr/bin/nslookup example.com mx", false, DOOR_NSLOOKUP, false, false},
    {"ses-nslookup -type=NS x", false, DOOR_NSLOOKUP, false, true},
    {"mynslookup x mx", false, DOOR_DIG, false, true},
    {"dig x", false, DOOR_DIG, false, false},
    {"/a/b/ses-dig x", false, DOOR_DIG, false, false},
    {"dig.exe x", false, DOOR_DIG, false, false},
    {"prodig x", false, DOOR_NSLOOKUP, false, false},
    {"check_ses -H x", false, DOOR_CHECK_SES, false, false},
    {"/usr/lib/nagios/plugins/check_ses", true, DOOR_CHECK_SES, false, false},
    {"seslookup", false, DOOR_NSLOOKUP, false, false},
    {"seslookup nslookup x mx", false, DOOR_NSLOOKUP, true, false},
    {"seslookup dig x", false, DOOR_DIG, true, false},
    {"seslookup dig mx", false, DOOR_DIG, true, true},
    {"seslookup -type=NS x", false, DOOR_NSLOOKUP, false, true},
    {"seslookup -TYPE=NS x ns", false, DOOR_NSLOOKUP, false, true},
    {"seslookup -q=CNAME x ns1.example", false, DOOR_NSLOOKUP, false, true},
    {"seslookup x mx", false, DOOR_DIG, false, true},
    {"seslookup NS example.com", false, DOOR_DIG, false, true},
    {"seslookup example.com 8.8.8.8", false, DOOR_NSLOOKUP, false, false},
    {"seslookup mx", false, DOOR_NSLOOKUP, false, false},
    {"seslookup x @9.9.9.9", false, DOOR_DIG, false, false},
    {"seslookup +short x", false, DOOR_DIG, false, false},
    {"seslookup -t CNAME x", false, DOOR_DIG, false, true},
    {"seslookup - ns1.example", false, DOOR_NSLOOKUP, false, false},
    {"seslookup -debug x", false, DOOR_NSLOOKUP, false, false},
    {"seslookup x", true, DOOR_SES, false, false},
    {"seslookup x y @9.9.9.9", true, DOOR_SES, false, false},
    {"seslookup x 9.9.9.9", true, DOOR_SES, false, false},
    {"seslookup -timeout=5 x @9.9.9.9", true, DOOR_SES, false, false},
    {"seslookup +tries=1 -p 5300 x", true, DOOR_SES, false, false},
    {"seslookup -port=53 x", true, DOOR_SES, false, false},
    {"seslookup -type=CNAME x ns1", true, DOOR_NSLOOKUP, false, true},
    {"seslookup x cname", true, DOOR_DIG, false, true},
    {"seslookup @ns1.example x CNAME", true, DOOR_DIG, false, true},
    {"nslookup x", true, DOOR_SES, false, false},
    {"nslookup - ns1.example", true, DOOR_NSLOOKUP, false, false},
    {"nslookup -query=txt x", true, DOOR_NSLOOKUP, false, true},
    {"dig x", true, DOOR_SES, false, false},
    {"dig -t CNAME x", true, DOOR_DIG, false, true},
    {"dig -p 53 x mx", true, DOOR_DIG, false, true},
    {"dig -k mx x", true, DOOR_SES, false, false},
    {"seslookup dig x", true, DOOR_SES, true, false},
    {"seslookup nslookup -type=a x", true, DOOR_NSLOOKUP, true, true},
};

static void every_line_finds_its_door(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const struct line *l = &lines[i];
        struct door_choice c = choose(l->line, l->ses);

        if (c.door != l->door || c.forced != l->forced || c.typed != l->typed)
            fail_msg("%s: door %d forced %d typed %d", l->line, (int)c.door,
                     c.forced, c.typed);
    }
}

static void a_grammar_is_named_by_the_program_or_the_first_word(void **state)
{
    (void)state;
    assert_true(choose("nslookup", false).named);
    assert_true(choose("/x/ses-dig x", false).named);
    assert_true(choose("seslookup dig x", false).named);
    assert_true(choose("seslookup nslookup", true).named);
    assert_false(choose("seslookup", false).named);
    assert_false(choose("seslookup x dig", false).named);
    assert_false(choose("seslookup @192.0.2.1 x", false).named);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_finds_its_door),
        cmocka_unit_test(a_grammar_is_named_by_the_program_or_the_first_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
