# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifying in bulk: what comes out must follow from bulkworld's list of
mistakes, whatever the order of answers, cuts, shards and losses.

usage: bulk.py BINARY [CASE...]"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

import bulk_case
import bulk_cases_cut
import bulk_cases_loss
import bulk_cases_many
import bulk_cases_parts
import bulk_cases_report
import bulk_cases_run
import settle
from only import wanted

MODULES = (bulk_cases_run, bulk_cases_many, bulk_cases_parts, bulk_cases_cut,
           bulk_cases_report, bulk_cases_loss)


def one(case, b):
    try:
        return case(b)
    except (subprocess.TimeoutExpired, ValueError, KeyError, OSError,
            xml.etree.ElementTree.ParseError) as e:
        return [repr(e)]


def run_cases(b, only):
    passed = failed = 0
    for case in sum((m.CASES for m in MODULES), []):
        if only and case.__name__ not in only or \
                not wanted(case.__name__):
            continue
        began = time.monotonic()
        faults = one(case, b)
        faults = settle.right_again(case.__name__, faults, lambda: one(case, b),
                                     failed)
        if faults is None:
            print('%s: left out, not installed' % case.__name__)
            continue
        if os.environ.get('TIMES'):
            print('%s: %.1f s' % (case.__name__, time.monotonic() - began))
        for f in faults[:10]:
            print('%s: %s' % (case.__name__, f))
        failed += bool(faults)
        passed += not faults
    return passed, failed


def main():
    if not shutil.which('nsd', path=os.environ.get('PATH', '') +
                        ':/usr/sbin:/sbin'):
        print('nsd is not installed')
        return 77
    # a run that is killed leaves temporary files: they go with the directory
    with tempfile.TemporaryDirectory() as where:
        b = bulk_case.Bulk(os.path.abspath(sys.argv[1]), where)
        try:
            if not b.world.wait():
                print('nsd does not answer')
                passed, failed = 0, 1
            else:
                passed, failed = run_cases(b, sys.argv[2:])
        finally:
            b.world.end()
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
