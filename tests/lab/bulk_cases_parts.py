# SPDX-License-Identifier: GPL-3.0-or-later
"""More than one run: shards, merging, resuming, a baseline."""
import collections
import csv
import json
import os
import random
import re
import shutil
import subprocess

import bulkworld
from bulk_case import NUMBER, domains, expected, holds, names, verdicts, want

HERE = os.path.dirname(os.path.abspath(__file__))
TIMES = ('rtt_ms', 'elapsed_ms', 'started', 'questions', 'checked')


def plain(value):
    """Without what differs from one run to the next."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in TIMES}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def shards_are_disjoint_complete_and_stable(b):
    faults, parts = [], []
    for i in range(1, 5):
        _, out, _ = b.run('--from=in.csv', '--shard=%d/4' % i,
                          '--format=ndjson', '--report=ndjson=s%d.ndjson' % i)
        parts.append(names(out))
    b.write('back.csv', b.all[::-1])
    _, out, _ = b.run('--from=back.csv', '--shard=2/4', '--format=ndjson')
    faults += want('the same for another order', names(out), parts[1][::-1])
    all_ = sum(parts, [])
    faults += want('disjoint', len(all_), len(set(all_)))
    faults += want('complete', sorted(all_), [i.domain for i in b.all])
    faults += want('all have some', min(map(len, parts)) > NUMBER / 8, True)
    faults += want('in order', all(p == sorted(p) for p in parts), True)
    # FNV-1a of the name in lower case: a number that never changes
    def fnv(name):
        h = 14695981039346656037
        for c in name.encode():
            h = (h ^ c) * 1099511628211 % 2 ** 64
        return h
    return faults + want('by a stable hash', parts[0], [
        i.domain for i in b.all if fnv(i.domain) % 4 == 0])


def merged_shards_are_the_whole(b):
    files = ['m%d.ndjson' % i for i in (1, 2, 3)]
    for i, f in enumerate(files):
        b.run('--from=in.csv', '--shard=%d/3' % (i + 1),
              '--report=ndjson=' + f)
    status, out, err = b.local('--merge', *files, '--format=ndjson')
    whole = {d['domain']: plain(d) for d in domains(b.ndjson())}
    merged = {d['domain']: plain(d) for d in domains(out)}
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('domains', sorted(merged), sorted(whole))
    for name, d in whole.items():
        faults += want(name, merged.get(name), d)
    one, many = (timeless(b.local('--merge', *f, '--summary')[1])
                 for f in (['whole.ndjson'], files))
    return faults[:5] + want('summary', many, one)


def timeless(summary):
    """Shards that ran side by side take another time than the whole."""
    return re.sub(r'; [0-9.]+ s\b', '', summary)


def merging_is_the_same_in_csv(b):
    b.ndjson()
    _, out, _ = b.run('--from=in.csv', '--format=csv')
    _, merged, _ = b.local('--merge', 'whole.ndjson', '--format=csv')
    rows = [list(csv.reader(t.splitlines())) for t in (out, merged)]
    # an NDJSON report does not say where in the input a domain stood
    faults = want('rows', len(rows[1]), len(rows[0])) + \
        want('file and line are the last columns', rows[0][0][-2:],
             ['file', 'line'])
    for one, other in zip(*rows):
        faults += want(one[0], other[:-2], one[:-2])
    return faults


def a_cut_report_is_resumed(b):
    """Cut at many places, among them in the middle of a line and at both
    sides of a newline."""
    some = b.all[:40]
    b.write('some.csv', some)
    _, out, _ = b.run('--from=some.csv', '--format=ndjson')
    whole = out.encode()
    ends = [m.start() for m in re.finditer(b'\n', whole)]
    random.seed(5)
    cuts = [0, 1, ends[0], ends[0] + 1, ends[20] - 1, ends[20], ends[20] + 1,
            len(whole) - 1, len(whole)]
    cuts += [random.randrange(len(whole)) for _ in range(16)]
    faults = []
    for cut in cuts:
        with open(b.path('cut.ndjson'), 'wb') as f:
            f.write(whole[:cut])
        status, more, _ = b.run('--from=some.csv', '--resume=cut.ndjson',
                                '--format=ndjson')
        with open(b.path('more.ndjson'), 'w') as f:
            f.write(more)
        _, both, _ = b.local('--merge', 'cut.ndjson', 'more.ndjson',
                             '--format=ndjson')
        faults += want('cut at %d: domains' % cut, names(both),
                       [i.domain for i in some])
        faults += want('cut at %d: verdicts' % cut, verdicts(both),
                       expected(some))
        # what remains is right or wrong by itself
        left = some[sum(e <= cut for e in ends):] if cut else some
        faults += want('cut at %d: status' % cut, status in (0, 1, 3), True)
        faults += want('cut at %d: not asked again' % cut,
                       len(names(more)) <= len(left) + 1, True)
    return faults[:5]


def the_same_row_twice_is_resumed_twice(b):
    b.write('twice.csv', b.all[:3] + b.all[:3])
    _, out, _ = b.run('--from=twice.csv', '--format=ndjson')
    lines = out.splitlines(True)
    with open(b.path('cut.ndjson'), 'w') as f:
        f.write(''.join(lines[:1]))
    _, more, _ = b.run('--from=twice.csv', '--resume=cut.ndjson',
                       '--format=ndjson')
    return want('rows left', len(names(more)), len(lines) - 1)


def a_baseline_is_compared_with(b):
    some = b.all[:50]
    b.write('some.csv', some)
    _, out, _ = b.run('--from=some.csv', '--format=ndjson')
    was = domains(out)
    right = [d for d in was if d['verdict'] == 'right']
    bad = [d for d in was if d['verdict'] == 'missing']
    wrong = [d for d in was if d['verdict'] == 'wrong']
    for d in right[:5]:
        d['verdict'] = 'wrong'      # 5 were fixed
    for d in bad[:3]:
        d['verdict'] = 'right'      # 3 broke
    wrong[0]['verdict'] = 'missing'  # 1 changed
    was = [d for d in was if d is not right[5] and d is not right[6]]  # 2 new
    gone = dict(right[7], domain='gone.test')                    # 1 removed
    with open(b.path('week.ndjson'), 'w') as f:
        f.write(''.join(json.dumps(d) + '\n' for d in was + [gone]))
    _, out, _ = b.run('--from=some.csv', '--baseline=week.ndjson', '--summary',
                      '--report=csv=week.csv')
    with open(b.path('week.csv'), newline='') as f:
        rows = list(csv.DictReader(f))
    change = collections.Counter(
        dict((r['domain'], r['change']) for r in rows).values())
    return holds('summary', out, '5 fixed', '3 broke', '1 changed', '2 new',
                 '1 removed') + \
        want('csv', (change['fixed'], change['broke'], change['changed'],
                     change['new']), (5, 3, 1, 2))


def manual_example(page, word):
    """The lines between .EX and .EE that hold the word."""
    with open(os.path.join(os.path.dirname(os.path.dirname(HERE)), 'man',
                           page)) as f:
        for block in re.findall(r'(?ms)^\.EX\n(.*?)^\.EE', f.read()):
            if word in block:
                return block.replace('\\-', '-').replace('\\e', '\\') \
                    .replace('\\(aq', "'").replace('\\(dq', '"')
    return None


def gnu_parallel_as_in_the_manual(b):
    if not shutil.which('parallel'):
        return None
    example = manual_example('seslookup-ses.7', 'parallel ')
    if not example:
        return ['no example in the manual']
    bin_ = b.path('bin')
    os.makedirs(bin_, exist_ok=True)
    with open(bin_ + '/seslookup', 'w') as f:
        f.write('#!/bin/sh\ncase "$*" in *--merge*) exec %s "$@";; esac\n'
                'exec %s "$@" @%s -port=%d\n'
                % (b.binary, b.binary, bulkworld.RESOLVER, b.world.port))
    os.chmod(bin_ + '/seslookup', 0o755)
    b.write('customers.csv', b.all)
    p = subprocess.run(['sh', '-c', example], text=True, capture_output=True,
                       timeout=60, cwd=b.where, stdin=subprocess.DEVNULL,
                       env=dict(os.environ, HOME=b.where, PATH='%s:%s' % (
                           bin_, os.environ['PATH'])))
    with open(b.path('report.csv'), newline='') as f:
        found = {r['domain'] for r in csv.DictReader(f)}
    return want('status', p.returncode, 1) + \
        want('domains', sorted(found), [i.domain for i in b.all]) + \
        holds('summary', p.stdout, '%d domains' % NUMBER)


CASES = [
    shards_are_disjoint_complete_and_stable,
    merged_shards_are_the_whole,
    merging_is_the_same_in_csv,
    a_cut_report_is_resumed,
    the_same_row_twice_is_resumed_twice,
    a_baseline_is_compared_with,
    gnu_parallel_as_in_the_manual,
]
