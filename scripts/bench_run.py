# SPDX-License-Identifier: GPL-3.0-or-later
"""What every section of scripts/bench has: programs that are built for it, runs
of commands in turn, and rows of ratios."""
import os
import shutil
import statistics
import subprocess
import tempfile
import time

import serve

# Debian's packages of what is run, or asked.
PACKAGE = {'nslookup': 'bind9-dnsutils', 'dig': 'bind9-dnsutils',
           'dnsperf': 'dnsperf', 'strace': 'strace', 'valgrind': 'valgrind',
           'nsd': 'nsd'}


class Run:
    """What one command cost in each round, and what it printed last."""

    def __init__(self, cells, out):
        self.wall, self.cpu, self.memory, self.status = zip(*(
            row[:4] for row in cells))
        self.out = out

    def mean(self, what):
        return statistics.median(getattr(self, what))

    def to(self, other, what):
        """The median of our part of the other's, round by round."""
        return statistics.median(a / (b or 1) for a, b in zip(
            getattr(self, what), getattr(other, what)))

    def failed(self):
        return any(self.status)

    def text(self):
        with open(self.out, 'rb') as f:
            return f.read()


class Bench:
    """with Bench(rounds, identities) as bench: a directory that goes with it,
    and everything the sections share."""

    def __init__(self, rounds, identities):
        self.rounds, self.identities = rounds, identities
        self.ours = os.path.abspath(os.environ.get('B', 'build') +
                                    '/seslookup')
        self.began = time.monotonic()

    def __enter__(self):
        self.where = tempfile.mkdtemp(prefix='seslookup-bench.')
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.where, ignore_errors=True)
        print('\n%.0f s in all' % (time.monotonic() - self.began))

    def path(self, name):
        return os.path.join(self.where, name)

    def program(self, name):
        """scripts/NAME.c, built."""
        path = self.path(name)
        if not os.path.exists(path):
            subprocess.run([os.environ.get('CC', 'cc'), '-std=c11', '-O2',
                            '-o', path, 'scripts/%s.c' % name], check=True)
        return path

    def title(self, name, what):
        print('\n== %s: %s' % (name, what))
        print('   (%d cores, load %.1f)' % (os.cpu_count(), os.getloadavg()[0]),
              flush=True)

    def in_turn(self, commands, rounds, warm=1):
        """{label: command} -> {label: Run}; the first rounds fill caches."""
        rounds = self.rounds or rounds
        out = tempfile.mkdtemp(dir=self.where)
        words = []
        for c in commands.values():
            words += ['--'] * bool(words) + c
        lines = subprocess.run(
            [self.program('pair'), str(rounds + warm), '-o', out, *words],
            stdout=subprocess.PIPE, check=True).stdout.decode().split('\n')
        rows = [list(map(float, l.split())) for l in lines if l][warm:]
        return {label: Run([r[4 * k:] for r in rows],
                           os.path.join(out, str(k)))
                for k, label in enumerate(commands)}


def have(*programs):
    """Those that are there; of the others a line says what is left out."""
    for p in programs:
        if not serve.tool(p):
            print('  left out for want of %s (Debian package %s)' % (
                p, PACKAGE[p]))
    return {p for p in programs if serve.tool(p)}


def head():
    print('  %-56s %7s %7s %7s' % ('', 'CPU', 'wall', 'memory'))


def row(label, ours, other, per=1.0):
    """per: what they did by what we did, where that differs."""
    cells = [ours.to(other, 'cpu') * per, ours.to(other, 'wall') * per,
             ours.to(other, 'memory')]
    print('  %-56s %s' % (label, ' '.join('%7.2f' % c for c in cells)),
          flush=True)


def right(what, good):
    if not good:
        print('  NOT RIGHT: %s' % what)
    return bool(good)
