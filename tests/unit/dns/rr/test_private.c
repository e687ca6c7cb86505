/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of private algorithms: RFC 4034 A.1.1, object identifiers by X.690. */
#include "base/edition.h"
#include "dns/rr/odd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The fault that is found in octets, in an edition. */
static enum rdata_fault check_in(unsigned edition, unsigned algorithm,
                                 const char *octets, size_t n)
{
    const unsigned char *at = (const unsigned char *)octets;
    struct rdata r = {.at = at,
                      .end = at + n,
                      .message = {(unsigned char *)octets, n},
                      .strictness = (unsigned char)edition};

    rr_private_check(&r, algorithm);
    assert_ptr_equal(r.at, at); /* the cursor stays */
    return r.fault;
}

#define CHECK(algorithm, octets) \
    check_in(EDITION_9_20, algorithm, octets, sizeof(octets) - 1)

static void a_private_name_is_whole_and_uncompressed(void **state)
{
    (void)state;
    assert_int_equal(CHECK(RR_PRIVATE_DNS, "\1a\0key"), RDATA_FINE);
    assert_int_equal(CHECK(RR_PRIVATE_DNS, "\0"), RDATA_FINE);
    assert_int_equal(CHECK(RR_PRIVATE_DNS, "\1a\xc0\0"), RDATA_POLICY);
    assert_int_equal(CHECK(RR_PRIVATE_DNS, "\5ab"), RDATA_END);
    /* a label of a kind that is none, which no pointer follows */
    assert_int_equal(CHECK(RR_PRIVATE_DNS, "\1a\x41\xc0\0"), RDATA_LABEL);
}

static void a_private_identifier_has_its_length_and_tag(void **state)
{
    (void)state;
    /* 1.2.840.113549, as X.690 encodes it */
    assert_int_equal(
        CHECK(RR_PRIVATE_OID, "\10\6\6\x2a\x86\x48\x86\xf7\x0dkey"),
        RDATA_FINE);
    /* the long form of the length */
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\4\6\x81\1\x2a"), RDATA_FINE);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\3\5\1\x2a"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\3\6\2\x2a"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\0"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\2\6\0"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\11\6"), RDATA_FORMERR);
}

static void its_numbers_end_and_have_no_leading_noughts(void **state)
{
    (void)state;
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\3\6\1\x81"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\4\6\2\x80\1"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\5\6\3\x2a\x80\1"), RDATA_FORMERR);
    assert_int_equal(CHECK(RR_PRIVATE_OID, "\5\6\3\x81\x80\1"), RDATA_FINE);
}

static void only_the_new_edition_looks_and_only_at_what_is_there(void **state)
{
    (void)state;
    assert_int_equal(check_in(EDITION_9_18, RR_PRIVATE_OID, "\0", 1),
                     RDATA_FINE);
    assert_int_equal(check_in(0, RR_PRIVATE_OID, "\0", 1), RDATA_FINE);
    assert_int_equal(check_in(EDITION_9_20, RR_PRIVATE_OID, "", 0), RDATA_FINE);
    assert_int_equal(check_in(EDITION_9_20, 8, "\0", 1), RDATA_FINE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_private_name_is_whole_and_uncompressed),
        cmocka_unit_test(a_private_identifier_has_its_length_and_tag),
        cmocka_unit_test(its_numbers_end_and_have_no_leading_noughts),
        cmocka_unit_test(only_the_new_edition_looks_and_only_at_what_is_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
