# SPDX-License-Identifier: GPL-3.0-or-later
"""zone transfers to a file

"The floor" (scripts/floor_axfr.c) prints what the messages hold."""
import os

from bench_run import have, head, right, row
from bench_world import token
from serve import Server

SIZES = (200000, 1000000)
ROUNDS = 5
KINDS = ('A 192.0.2.%d', 'CNAME %s.dkim.amazonses.com.',
         'MX 10 mail%d', 'TXT "v=DMARC1; p=none; rua=mailto:a%d@example.com"')


def zones(where):
    """axfr200000.test and its like: so many records, SOA and NS too."""
    one, got = token('axfr', 0), {}
    for size in SIZES:
        name = 'axfr%d.test' % size
        with open(os.path.join(where, name), 'w') as f:
            f.write('$TTL 3600\n@ SOA ns h 1 7200 900 1209600 300\n@ NS ns\n'
                    'ns A 127.83.1.1\n')
            for i in range(size - 3):
                kind = KINDS[i % 4]
                f.write('n%d %s\n' % (i, kind % (
                    one if '%s' in kind else i % 256)))
        got[name] = name
    return got


def records(text):
    """All lines but comments, which tell of time."""
    return [l for l in text.split(b'\n') if l and not l.startswith(b';')]


def same(ours, theirs, size):
    a = records(ours.text())
    return right('%d records' % (size + 1), len(a) == size + 1) and \
        (theirs is None or right("the same records as BIND's",
                                 a == records(theirs.text())))


def run(bench):
    theirs = have('dig')
    good, last = True, None
    with Server(zones, seconds=60) as s:
        head()
        for size in SIZES:
            words = ['@' + s.address, '-p', str(s.port),
                     'axfr%d.test' % size, 'AXFR']
            commands = {'ours': [bench.ours, 'dig', *words]}
            commands['floor'] = [bench.program('floor_axfr'), s.address,
                                 str(s.port), 'axfr%d.test' % size]
            if theirs:
                commands['dig'] = ['dig', *words]
            got = bench.in_turn(commands, ROUNDS)
            ours = got['ours']
            if theirs:
                row("AXFR of %s records, to BIND's dig" % format(size, ','),
                    ours, got['dig'])
            row('... to the floor', ours, got['floor'])
            good &= same(ours, got.get('dig'), size) & \
                right('every record of the floor',
                      len(records(got['floor'].text())) == size + 1)
            for r in got.values():
                os.unlink(r.out)
            if last:
                row('a record of %s, to one of %s' % (
                    format(size, ','), format(SIZES[0], ',')), ours, last,
                    SIZES[0] / size)
            last = ours
    return good
