# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens when memory, descriptors or the disk run out, nobody reads, or
the run is killed.

usage: short.py BINARY [--all] [--verbose] [PART-OF-A-NAME...]

--all: every allocation, and 1,000 kills. A case is an object with name and
run(short), which gives the faults."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

import lab
import short_cases_files
import short_cases_kill
import short_cases_memory
import settle
import short_world
from only import wanted

MODULES = (short_cases_memory, short_cases_files, short_cases_kill)


def preload(where):
    """The allocations that fail; None: no compiler, or another C library."""
    path = os.path.join(where, 'short.so')
    source = os.path.join(short_world.HERE, 'short.c')
    compiler = shutil.which('cc')
    if not compiler or subprocess.run(
            [compiler, '-O1', '-shared', '-fPIC', '-o', path, source],
            capture_output=True).returncode:
        return None
    return path


def one(case, short):
    try:
        return case.run(short)
    except Exception as e:  # a fault of the lab is a failure, too
        return ['%s: %s' % (type(e).__name__, e)]


def run_cases(short, words):
    passed = failed = 0
    for case in sum((m.CASES for m in MODULES), []):
        if not wanted(case.name) or \
                (words and not any(w in case.name for w in words)):
            continue
        began = time.monotonic()
        faults = one(case, short)
        faults = settle.right_again(case.name, faults, lambda: one(case, short),
                                     failed, 1)
        if faults or '--verbose' in sys.argv:
            print('%s: %s, %.1f s' % (case.name, getattr(case, 'seen', ''),
                                      time.monotonic() - began), flush=True)
        for f in faults[:12]:
            print('    - %.900s' % f)
        if len(faults) > 12:
            print('    - and %d more' % (len(faults) - 12))
        passed, failed = passed + (not faults), failed + bool(faults)
    return passed, failed


def main():
    words = [w for w in sys.argv[2:] if not w.startswith('--')]
    if not lab.tool('nsd'):
        lab.skip('nsd is not installed')
    with tempfile.TemporaryDirectory(prefix='seslookup-short.') as where:
        short = short_world.Short(os.path.abspath(sys.argv[1]), where)
        short.thorough = '--all' in sys.argv
        short.allocations = short.kills = 0
        short.preload = preload(where)
        try:
            if short.world.wait() and short.prepare():
                passed, failed = run_cases(short, words)
            else:
                print('the world does not answer')
                passed, failed = 0, 1
        finally:
            short.world.end()
    if short.allocations:
        print('note: %d allocations failed' % short.allocations)
    if short.kills:
        print('note: %d runs killed' % short.kills)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
