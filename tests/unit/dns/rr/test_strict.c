/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edition.h"
#include "dns/rr/strict.h"
#include "row_types.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define END "unexpected end of input"
#define EXTRA "extra input data"
#define FORM "FORMERR"
#define POINTER "bad compression pointer"
#define LABEL "bad label type"
#define RANGE "out of range"
#define SYNTAX "syntax error"
#define BITMAP "bad bitmap"
#define NO_CODE "not implemented"
#define OPTION "malformed OPT option"
#define SIG0 "SIG(0) in wrong location"
#define TSIG "TSIG in wrong location"
#define OWNER "bad owner name (check-names)"
#define LONG "name too long"

static const struct data_row {
    unsigned type;
    const char *hex, *words;
} data_rows[] = {
#include "strict_rows.h"
};

/* Header of a reply with these counts, and the question "q.x A IN". */
#define HEAD(an, ns, ar) "0000818000010" an "0" ns "0" ar
#define COUNT "001"
#define NONE "000"
#define QUESTION \
    "0171017800" \
    "00010001"

struct octets {
    unsigned char at[512];
    size_t len;
};

static void add_hex(struct octets *o, const char *hex)
{
    for (; hex[0] && hex[1]; hex += 2) {
        const char two[3] = {hex[0], hex[1], '\0'};
        o->at[o->len++] = (unsigned char)strtoul(two, NULL, 16);
    }
}

/* In memory of its very size, so that a sanitizer sees the first octet too
 * many. */
static struct strict_result check(const struct octets *o)
{
    unsigned char *exact = malloc(o->len ? o->len : 1);
    struct strict_result s;

    assert_non_null(exact);
    memcpy(exact, o->at, o->len);
    s = strict_check((struct bytes){exact, o->len}, edition_of("9.18"));
    free(exact);
    return s;
}

static struct strict_result check_hex(const char *hex)
{
    struct octets o = {.len = 0};

    add_hex(&o, hex);
    return check(&o);
}

static void assert_words(const char *want, const char *got, const char *what)
{
    if (want ? !got || strcmp(want, got) != 0 : got != NULL)
        fail_msg("%s: \"%s\", not \"%s\"", what, got ? got : "fine",
                 want ? want : "fine");
}

static void the_data_of_every_type_is_judged_as_bind_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof data_rows / sizeof *data_rows; i++) {
        const struct data_row *row = &data_rows[i];
        bool opt = row->type == 41;
        struct octets o = {.len = 0};
        char head[64];

        add_hex(&o, opt ? HEAD(NONE, NONE, COUNT) QUESTION
                        : HEAD(COUNT, NONE, NONE) QUESTION);
        snprintf(head, sizeof head, "%s%04x00010000003c%04x",
                 opt ? "00" : "c00c", row->type,
                 (unsigned)strlen(row->hex) / 2);
        add_hex(&o, head);
        add_hex(&o, row->hex);
        snprintf(head, sizeof head, "type %u, row %zu", row->type, i);
        assert_words(row->words, check(&o).reason, head);
    }
}

/* What dig 9.18 +nobesteffort and +besteffort say of a whole message: the
 * words, or for the latter NULL where it shows what can be read. */
static const struct message_row {
    const char *what, *hex, *words, *fatal;
} message_rows[] = {
    {"a plain reply",
     HEAD(COUNT, NONE, NONE) QUESTION "c00c000100010000003c0004c0000201", NULL,
     NULL},
    {"octets behind the last record", HEAD(NONE, NONE, NONE) QUESTION "7878",
     NULL, NULL},
    {"no question", "000081800000000000000000", NULL, NULL},
    {"a question that is not there", HEAD(NONE, NONE, NONE), END, NULL},
    {"a question cut behind its name", HEAD(NONE, NONE, NONE) "01710178000001",
     END, NULL},
    {"a record that is not there", HEAD(COUNT, NONE, NONE) QUESTION, END, NULL},
    {"data longer than the message",
     HEAD(COUNT, NONE, NONE) QUESTION "c00c000100010000003c0005c0000201", END,
     NULL},
    {"another class",
     HEAD(COUNT, NONE, NONE) QUESTION "c00c000100030000003c00030000ff", FORM,
     NULL},
    {"class ANY in the question",
     HEAD(COUNT, NONE, NONE) "01710178000001"
                             "00ffc00c000100010000003c0004c0000201",
     NULL, NULL},
    {"the same question twice",
     "000081800002000000000000" QUESTION "c00c00010001", FORM, NULL},
    {"two questions of a name",
     "000081800002000000000000" QUESTION "015101580000020001", NULL, NULL},
    {"questions of two names",
     "000081800002000000000000" QUESTION "01720000010001", FORM, NULL},
    {"type 0", HEAD(COUNT, NONE, NONE) QUESTION "c00c000000010000003c000178",
     FORM, FORM},
    {"a pointer to itself",
     HEAD(COUNT, NONE, NONE) QUESTION "c015000100010000003c0004c0000201",
     POINTER, POINTER},
    {"a pointer forward",
     HEAD(COUNT, NONE, NONE) QUESTION "c020000100010000003c0004c0000201",
     POINTER, POINTER},
    {"a pointer into the header, to the root",
     HEAD(COUNT, NONE, NONE) QUESTION "c006000100010000003c0004c0000201", NULL,
     NULL},
    {"a label of 64", HEAD(COUNT, NONE, NONE) QUESTION "40", LABEL, LABEL},
    {"half a pointer", HEAD(COUNT, NONE, NONE) QUESTION "c0", END, NULL},
    {"OPT in the answer",
     HEAD(COUNT, NONE, NONE) QUESTION "00002904d0000000000000", FORM, NULL},
    {"OPT of a name",
     HEAD(NONE, NONE, COUNT) QUESTION "c00c002904d0000000000000", FORM, NULL},
    {"OPT of the root by a pointer",
     HEAD(NONE, NONE, COUNT) QUESTION "c010002904d0000000000000", NULL, NULL},
    {"OPT twice",
     HEAD(NONE, NONE, "002") QUESTION "00002904d0000000000000"
                                      "00002904d0000000000000",
     FORM, NULL},
    {"TSIG in the answer",
     HEAD(COUNT, NONE, NONE) QUESTION "c00c00fa00ff000000000012016100"
                                      "000000000000012c0000000000000000",
     TSIG, NULL},
    {"TSIG of class IN, whatever it holds",
     HEAD(NONE, NONE, COUNT) QUESTION "c00c00fa00010000000000017f", TSIG, NULL},
    {"SIG(0) before the last record",
     HEAD(NONE, NONE, "002") QUESTION "0000180001000000000014"
                                      "000000000000000000000000000000000000"
                                      "0001"
                                      "c00c000100010000003c0004c0000201",
     SIG0, NULL},
    {"NSEC3 of a name that is no hash",
     HEAD(COUNT, NONE, NONE) QUESTION
     "c00c003200010000003c00080100000100017801",
     FORM, FORM},
    {"NSEC3 of another hash, no hash for a name",
     HEAD(COUNT, NONE, NONE) QUESTION "c00c003200010000003c00070200000100017f",
     OWNER, OWNER},
    {"NSEC3 of a short hash",
     HEAD(COUNT, NONE, NONE) QUESTION "0230300000320001"
                                      "0000003c00070200000100017f",
     NULL, NULL},
    {"NSEC3 of a hash that just fits a label",
     HEAD(COUNT, NONE, NONE) QUESTION
     "0230300000320001"
     "0000003c0030"
     "020000010027686868686868686868686868686868686868686868686868686868"
     "686868686868686868686868000140",
     NULL, NULL},
    {"NSEC3 of a hash that fits no label",
     HEAD(COUNT, NONE, NONE) QUESTION
     "0230300000320001"
     "0000003c0031"
     "020000010028686868686868686868686868686868686868686868686868686868"
     "68686868686868686868686868000140",
     FORM, FORM},
    {"an update's question of class ANY",
     "0000a980000100000000000001710178"
     "00000600ff",
     FORM, NULL},
    {"an update that deletes with data",
     "0000a98000010000000100000171017800"
     "00060001c00c000100ff00000000000178",
     FORM, FORM},
    {"an update that deletes",
     "0000a98000010000000100000171017800"
     "00060001c00c000100ff000000000000",
     NULL, NULL},
    {"an opcode without meaning",
     "0000f180000100000000000001710178000001"
     "0001",
     NULL, NULL},
};

static void messages_are_judged_as_bind_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof message_rows / sizeof *message_rows; i++) {
        const struct message_row *row = &message_rows[i];
        struct strict_result s = check_hex(row->hex);

        assert_words(row->words, s.reason, row->what);
        assert_words(row->fatal, s.fatal, row->what);
        assert_int_equal(s.recoverable, s.reason && !s.fatal);
    }
}

static void fewer_than_twelve_octets_are_the_end(void **state)
{
    (void)state;
    for (size_t n = 0; n < 12; n++) {
        struct octets o = {.len = n};
        assert_words(END, check(&o).reason, "a short message");
        assert_words(END, check(&o).fatal, "a short message");
    }
}

static void what_can_be_read_is_counted_up_to_the_fault(void **state)
{
    /* A, then A of three octets, then A: the third does not count */
    struct strict_result s = check_hex(HEAD("003", NONE, NONE) QUESTION
                                       "c00c000100010000003c0004c0000201"
                                       "c00c000100010000003c0003c00002"
                                       "c00c000100010000003c0004c0000201");

    (void)state;
    assert_true(s.recoverable);
    assert_int_equal(s.readable[MSG_QUESTION], 1);
    assert_int_equal(s.readable[MSG_ANSWER], 1);
    assert_int_equal(s.unread, 3 + 16);
    assert_false(s.bare_name);
}

static void a_name_of_255_octets_is_not_too_long(void **state)
{
    (void)state;
    for (unsigned last = 61; last <= 62; last++) {
        struct octets o = {.len = 0};

        add_hex(&o, "000081800000000100000000");
        for (unsigned i = 0; i < 4; i++) {
            unsigned n = i < 3 ? 63 : last;
            o.at[o.len++] = (unsigned char)n;
            memset(o.at + o.len, 'a', n);
            o.len += n;
        }
        add_hex(&o, "00000100010000003c0004c0000201");
        assert_words(last == 61 ? NULL : LONG, check(&o).reason, "a name");
    }
}

static void a_message_cut_anywhere_ends_too_early(void **state)
{
    struct octets o = {.len = 0};

    (void)state;
    add_hex(&o, HEAD(COUNT, COUNT, COUNT) QUESTION
            "c00c000f00010000003c0009000a0261620163c00c"
            "c00c000200010000003c0004016ec00c"
            "00002904d0000000000004000300"
            "00");
    assert_words(NULL, check(&o).reason, "the whole");
    for (size_t n = o.len; n-- > 12;) {
        struct octets part = o;
        part.len = n;
        struct strict_result s = check(&part);
        assert_words(END, s.reason, "a part");
        assert_true(s.recoverable);
    }
}

/* TSIG has a place of its own: messages_are_judged_as_bind_does. */
static void every_type_of_the_table_is_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        bool found = !types[i].form || types[i].number == 250;
        for (size_t k = 0; k < sizeof data_rows / sizeof *data_rows; k++)
            found = found || data_rows[k].type == types[i].number;
        if (!found)
            fail_msg("strict_rows.h has no record of type %s", types[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_data_of_every_type_is_judged_as_bind_does),
        cmocka_unit_test(every_type_of_the_table_is_here),
        cmocka_unit_test(messages_are_judged_as_bind_does),
        cmocka_unit_test(fewer_than_twelve_octets_are_the_end),
        cmocka_unit_test(what_can_be_read_is_counted_up_to_the_fault),
        cmocka_unit_test(a_name_of_255_octets_is_not_too_long),
        cmocka_unit_test(a_message_cut_anywhere_ends_too_early),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
