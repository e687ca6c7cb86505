/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs of nslookup beside what BIND 9.18's printed when its servers said the
 * same: tests/golden/nslookup.runs. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_runs.h"
#include "fake_sock.h"
#include "nslookup/nslookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void nslookup_says_what_bind_says(void **state)
{
    (void)state;
    assert_int_equal(
        fake_runs_play("tests/golden/nslookup.runs", nslookup_main), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nslookup_says_what_bind_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
