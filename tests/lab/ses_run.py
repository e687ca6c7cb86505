# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the scenarios of cases_*.py in one world.

usage: ses_run.py BINARY [--seed=N] [--only=PATTERN] [--keep] [--verbose]
       [--more=MODULE] [--no-namespace] [--text]
       [--texts]

The last line counts: N passed, N failed. A seed makes the same names again; it is
SEED, or 1; SEED=random makes others."""
import concurrent.futures
import contextlib
import importlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import lab
import ses_texts
import settle
from only import wanted

MODULES = ('ses_cases_right', 'ses_cases_name', 'ses_cases_value',
           'ses_cases_zone', 'ses_cases_mail', 'ses_cases_input', 'ses_cases_mix',
           'ses_cases_odd', 'ses_cases_green', 'ses_cases_harm',
           'ses_cases_cut', 'ses_cases_region', 'ses_cases_status',
           'ses_cases_accept', 'ses_cases_manual', 'ses_cases_faults',
           'ses_cases_attack', 'ses_cases_deep', 'ses_cases_deep_mail',
           'ses_cases_deep_more',
           'ses_cases_economy', 'ses_cases_ways', 'ses_cases_places',
           'ses_cases_told', 'ses_cases_look', 'ses_cases_mends',
           'ses_cases_worlds', 'ses_cases_fresh',
           'ses_cases_unseen', 'ses_cases_shapes', 'ses_cases_garbage',
           'ses_cases_combos', 'ses_cases_third', 'ses_cases_steps')
WORKERS = 6


def namespace(where):
    """True in namespaces of its own; False: none to be had here."""
    if os.environ.get('SESLOOKUP_LAB') or \
            '--no-namespace' not in sys.argv and lab.may_enter():
        lab.enter(where)
        for i in range(1, 5):
            alias(i)
        return True
    return False


def alias(i):
    """named listens on addresses that an interface has."""
    import fcntl
    import socket
    import struct
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, 0x8916, struct.pack(
            '16sHH4s8x', b'lo:8%d' % i, socket.AF_INET, 0,
            socket.inet_aton('127.80.3.%d' % i)))


def validator():
    """A function from a document to faults."""
    import ses_schema
    try:
        import jsonschema  # noqa: F401
        schema = ses_schema.schema_validator()
    except ImportError:
        print('note: python3-jsonschema is not installed')
        schema = None

    def validate(document):
        found = []
        if schema:
            found = ['schema: %s at %s' % (e.message[:160],
                                           list(e.absolute_path))
                     for e in schema.iter_errors(document)]
        before = len(ses_schema.failures)
        for d in document.get('domains', []):
            ses_schema.a_domain(d, d.get('domain', '?'))
        found += ses_schema.failures[before:]
        del ses_schema.failures[before:]
        return found
    return validate


class Runner:
    def __init__(self, world, binary, where):
        self.world, self.binary, self.where = world, binary, where
        self.validate = validator()
        self.passed = self.failed = 0

    def one(self, case):
        try:
            if hasattr(case, 'custom'):
                return case.custom(self)
            status, out, err = case.run(self.binary, self.where)
            if '--text' in sys.argv:
                self.show(case)
            case.out = out
            found = case.faults(status, out, err, self.validate)
            if case.texts:
                for d in json.loads(out)['domains'][:1]:
                    found += ses_texts.faults(case.own(self.where), d)
            return found
        except Exception as e:  # a fault of the lab is a failure, too
            return ['%s: %s' % (type(e).__name__, e)]

    def show(self, case):
        """The same as a person sees it."""
        words = [w for w in case.command(self.binary, self.where)
                 if w != '--json']
        p = subprocess.run(words, env=case.environment(self.where),
                           stdin=subprocess.DEVNULL, capture_output=True,
                           timeout=60)
        print('==== %s\n%s' % (case.name, p.stdout.decode()), flush=True)

    def tell(self, case, faults, verbose):
        self.failed += bool(faults)
        self.passed += not faults
        if faults or verbose:
            print('%s: %s' % ('FAIL' if faults else 'ok', case.name))
        if faults:
            print("    %.600s" % getattr(case, "shown", ""))
            for f in faults[:60]:
                print('    - ' + f)
            sys.stdout.flush()

    def run(self, cases, verbose):
        alone = [c for c in cases if getattr(c, 'alone', False)]
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            rest = sorted((c for c in cases if c not in alone),
                          key=lambda c: -getattr(c, 'slow', 0))
            results = list(zip(rest, pool.map(self.one, rest)))
        for case, faults in results + [
                (c, None) for c in sorted(alone, key=lambda c: getattr(c, 'slow', 0))]:
            if faults is None:
                faults = self.one(case)
            self.tell(case, settle.right_again(case.name, faults,
                                               lambda: self.one(case), self.failed), verbose)


def collect(world, only):
    """All modules are made, whatever runs: a seed is one world."""
    import ses_case
    cases = []
    for name in (*MODULES, *option('more', '').split()):
        module = importlib.import_module(name)
        for scenario in module.SCENARIOS:
            case = ses_case.Case(world, scenario.__name__)
            case.texts = any(w in name for w in (
                'deep', 'mends', 'worlds', 'fresh')) or '--texts' in sys.argv
            if scenario(case) != 'skip':
                cases.append(case)
    names = [c.name for c in cases]
    assert len(names) == len(set(names)), [n for n in names
                                           if names.count(n) > 1]
    return [c for c in cases if re.search(only, c.name) and wanted(c.name)]


def option(name, default):
    for w in sys.argv[2:]:
        if w.startswith('--%s=' % name):
            return w.split('=', 1)[1]
    return default


def in_lab(name, body):
    """Calls body(binary, where, whether we are in a namespace), which says how
    many passed and failed; prints that, clears up and ends the program."""
    if '--help' in sys.argv or '-h' in sys.argv:
        print(sys.modules['__main__'].__doc__)
        return
    binary = os.path.abspath(sys.argv[1])
    for program in ('nsd', 'unbound'):
        if not lab.tool(program):
            lab.skip(program + ' is not installed')
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp(
        prefix='seslookup-%s.' % name)
    os.chmod(where, 0o755)
    status = 2
    try:
        passed, failed = body(binary, where, namespace(where))
        print('%d passed, %d failed' % (passed, failed))
        status = 1 if failed else 0
    finally:
        if '--keep' not in sys.argv:
            shutil.rmtree(where, ignore_errors=True)
        else:
            print('kept: ' + where)
    sys.exit(status)


def seeded():
    return int(option('seed', lab.seed()))


@contextlib.contextmanager
def chance(seed):
    """The same values for the same seed, those that the system gives, too; but not
    the ports."""
    random.seed(seed)
    of_system, os.urandom = os.urandom, random.randbytes
    try:
        yield
    finally:
        os.urandom = of_system


def judge_all(binary, where, inside):
    import ses_world
    seed = seeded()
    port = 53 if inside else 20000 + os.getpid() % 10000
    print('seed %d, port %d' % (seed, port), flush=True)
    with chance(seed):
        world = ses_world.World(where, port)
        cases = collect(world, option('only', '.'))
    notes = world.start()
    try:
        for n in notes:
            print('note: ' + n)
        runner = Runner(world, binary, where)
        if not notes:
            runner.run(cases, '--verbose' in sys.argv)
    finally:
        world.end()
    return runner.passed, runner.failed + len(notes)


if __name__ == '__main__':
    in_lab('ses', judge_all)
