# SPDX-License-Identifier: GPL-3.0-or-later
"""--ses over thousands of identities, next to a floor that only asks

"The floor" (scripts/floor.c) asks one address what must be asked when every
server of an identity is to be seen: its name servers, three CNAMEs at each of
them, MX, SPF, DMARC. It judges nothing."""
import json
import re

from bench_run import have, head, right, row
from bench_world import World

FEW = 1000
ROUNDS = 5


def command(bench, w, number):
    return [bench.ours, '--ses', '@' + w.address, '-port=%d' % w.port,
            '--from=' + w.input(number), '--summary',
            '--report=ndjson=' + bench.path('%d.ndjson' % number)]


def asked(summary):
    """Its first line ends in "..., 90,020 queries"."""
    found = re.search(rb'([\d,]+) queries', summary)
    return int(found[1].replace(b',', b'')) if found else 0


def judged(bench, w, number):
    with open(bench.path('%d.ndjson' % number)) as f:
        got = {d['domain']: d['verdict'] for d in map(json.loads, f)}
    return got == {i.domain: 'right' if i.right() else
                   'missing' if i.lacks else 'wrong' for i in w.all[:number]}


def run(bench):
    if not have('nsd'):
        return True
    many = bench.identities
    with World(many) as w:
        lines = sum((i.questions() for i in w.all), [])
        commands = {'many': command(bench, w, many),
                    'floor': [bench.program('floor'), w.address, str(w.port),
                              w.list('questions', lines)],
                    'few': command(bench, w, FEW)}
        numbers = {'many': many, 'few': FEW}
        if many > 10000:
            commands['some'] = command(bench, w, 10000)
            numbers['some'] = 10000
        got = bench.in_turn(commands, ROUNDS)
        sent = asked(got['many'].text()) or 1
        head()
        what = '--ses, %s identities, ' % format(many, ',')
        row(what + 'to the floor', got['many'], got['floor'])
        row(what + 'by question sent', got['many'], got['floor'],
            len(lines) / sent)
        print('  sent: %.1f questions for an identity; the floor %.1f'
              % (sent / many, len(lines) / many))
        print('  memory: %.1f MB' % (got['many'].mean('memory') / 1024))
        for k, n in list(numbers.items())[1:]:
            row('one of %s, to one of %s' % (format(many, ','),
                                             format(n, ',')),
                got['many'], got[k], n / many)
        good = right('every answer of the floor',
                     not got['floor'].failed())
        for n in numbers.values():
            good &= right('verdicts of %d' % n, judged(bench, w, n))
    return good
