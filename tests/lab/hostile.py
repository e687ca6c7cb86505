# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers that mean harm, and what the program makes of them.

usage: hostile.py BINARY [PART-OF-A-NAME...] [--verbose]

A case is an object with name and run(runner), which gives the faults."""
import concurrent.futures
import importlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import lab
import settle
from only import wanted

MODULES = ('hostile_cases_cage', 'hostile_cases_end', 'hostile_cases_count',
           'hostile_cases_forge', 'hostile_cases_mute', 'hostile_cases_stop', 'hostile_cases_trace')
WORKERS = 8


class Runner:
    def __init__(self, world, binary, where):
        self.world, self.binary, self.where = world, binary, where

    def ses(self, words, seconds=150, **how):
        return self.run(['seslookup', '--ses', *words], seconds, **how)

    def run(self, words, seconds=150, program=None, **how):
        """(seconds, status, stdout, stderr); words[0] is a grammar."""
        begin = time.monotonic()
        words = [program or self.binary, *words[words[0] == 'seslookup':]]
        try:
            if 'input' not in how:
                how['stdin'] = subprocess.DEVNULL
            p = subprocess.run(words, cwd=self.where,
                               capture_output=True, timeout=seconds, text=True,
                               errors='replace', **how)
            out = p.returncode, p.stdout, p.stderr
        except subprocess.TimeoutExpired:
            out = 'no end', '', ''
        return (time.monotonic() - begin, *out)

    def one(self, case):
        try:
            return case.run(self)
        except Exception as e:  # a fault of the lab is a failure, too
            return ['%s: %s' % (type(e).__name__, e)]

    def again(self, case):
        """When no other runs; what was asked before does not count."""
        self.world.forget()
        return self.one(case)

    def all(self, cases, verbose):
        failed = 0
        alone = [c for c in cases if getattr(c, 'alone', False)]
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            rest = [c for c in cases if c not in alone]
            results = list(zip(rest, pool.map(self.one, rest)))
        for case, faults in results + [(c, None) for c in alone]:
            if faults is None:
                faults = self.one(case)
            faults = settle.right_again(case.name, faults, lambda: self.again(case),
                                         failed)
            self.tell(case, faults, verbose)
            failed += bool(faults)
        return len(cases) - failed, failed

    @staticmethod
    def tell(case, faults, verbose):
        if faults or verbose:
            print(case.name, getattr(case, 'seen', ''))
        for f in faults[:10]:
            print('    - %.600s' % f)
        sys.stdout.flush()


def main():
    words = [w for w in sys.argv[2:] if not w.startswith('--')]
    for program in ('openssl',):
        if not lab.tool(program):
            lab.skip(program + ' is not installed')
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp(
        prefix='seslookup-hostile.')
    lab.enter(where)
    lab.set_resolv(b'nameserver 127.66.0.1\n')
    try:
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        import hostile_world
        world = hostile_world.World(where)
        modules = [importlib.import_module(m) for m in MODULES]
        for m in modules:
            getattr(m, 'prepare', lambda w: None)(world)
        cases = [c for m in modules for c in m.CASES
                 if wanted(c.name) and (not words or
                                        any(w in c.name for w in words))]
        world.start()
        try:
            runner = Runner(world, os.path.abspath(sys.argv[1]), where)
            passed, failed = runner.all(cases, '--verbose' in sys.argv)
        finally:
            world.end()
        print('%d passed, %d failed' % (passed, failed))
        return 1 if failed else 0
    finally:
        shutil.rmtree(where, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
