# SPDX-License-Identifier: GPL-3.0-or-later
"""What every case of a run in bulk has: the world with its input, ways to run
over it, and what is compared."""
import json
import os
import subprocess

import bulkworld

NUMBER = 300


class Bulk:
    """The world, an input file of it, and the ways to run over it."""

    def __init__(self, binary, where):
        self.binary, self.where = binary, where
        self.world = bulkworld.World(where, NUMBER)
        self.all = self.world.identities
        self.input = self.write('in.csv', self.all)

    def path(self, name):
        return os.path.join(self.where, name)

    def write(self, name, identities, extra=''):
        with open(self.path(name), 'w') as f:
            f.write('domain,tokens,mail_from\n' +
                    ''.join(i.row() for i in identities) + extra)
        return self.path(name)

    def words(self, words, port=None):
        return ['@' + bulkworld.RESOLVER,
                '-port=%d' % (port or self.world.port), *words]

    def start(self, words, port=None, **how):
        return subprocess.Popen(
            [self.binary, '--ses', *self.words(words, port)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=self.where, text=True, **how)

    def run(self, *words, port=None, seconds=60):
        p = self.start(words, port)
        out, err = p.communicate(timeout=seconds)
        return p.returncode, out, err

    def local(self, *words):
        """A run that asks nobody."""
        p = subprocess.run([self.binary, '--ses', *words], cwd=self.where,
                           stdin=subprocess.DEVNULL, capture_output=True,
                           text=True, timeout=60)
        return p.returncode, p.stdout, p.stderr

    def ndjson(self):
        """An uninterrupted run over everything, done once."""
        if not os.path.exists(self.path('whole.ndjson')):
            _, out, _ = self.run('--from=in.csv', '--format=ndjson')
            with open(self.path('whole.ndjson'), 'w') as f:
                f.write(out)
        with open(self.path('whole.ndjson')) as f:
            return f.read()


def want(what, seen, expected):
    return [] if seen == expected else ['%s: %.300r, not %.300r'
                                        % (what, seen, expected)]


def holds(what, text, *parts):
    return ['%s: no %r in %.300r' % (what, p, text)
            for p in parts if p not in text]


def domains(ndjson):
    return [json.loads(line) for line in ndjson.splitlines()]


def names(ndjson):
    return [d['domain'] for d in domains(ndjson)]


def verdicts(ndjson):
    return {d['domain']: d['verdict'] for d in domains(ndjson)}


def expected(identities):
    return {i.domain: i.verdict for i in identities}


def count(identities, *which):
    return sum(i.verdict in which for i in identities)
