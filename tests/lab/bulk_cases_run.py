# SPDX-License-Identifier: GPL-3.0-or-later
"""One run over everything: order, verdicts, statuses, what is shown of it."""
import collections
import os
import re
import signal
import subprocess

import bulkworld

from bulk_case import (NUMBER, count, domains, expected, holds, names,
                       verdicts, want)


def verdicts_and_order_follow_the_input(b):
    status, out, err = b.run('--from=in.csv', '--format=ndjson')
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('order', names(out), [i.domain for i in b.all]) + \
        want('verdicts', verdicts(out), expected(b.all))
    for d, i in zip(domains(out), b.all):
        roots = {r['findings'][0]['code'] for r in d['records']
                 if r['verdict'] == i.verdict and r['findings']}
        if i.code and i.code not in roots:
            faults.append('%s: %r, not %s' % (i.domain, roots, i.code))
    return faults


def order_holds_with_a_window_of_any_size(b):
    some = b.all[:60][::-1]
    b.write('back.csv', some)
    faults = []
    for jobs in ('1', '7', '1000'):
        _, out, _ = b.run('--from=back.csv', '--format=ndjson',
                          '--jobs=' + jobs)
        faults += want('order, --jobs=' + jobs, names(out),
                       [i.domain for i in some])
        faults += want('verdicts, --jobs=' + jobs, verdicts(out),
                       expected(some))
    return faults


def a_bad_row_never_stops_the_run(b):
    rows = [i.row() for i in b.all[:40]]
    rows.insert(20, 'not a domain!,"%s",\n' % ' '.join(b.all[0].tokens))
    with open(b.path('bad.csv'), 'w') as f:
        f.write('domain,tokens,mail_from\n' + ''.join(rows))
    status, out, err = b.run('--from=bad.csv', '--format=ndjson')
    return want('status', status, 2) + \
        want('the others', verdicts(out), expected(b.all[:40])) + \
        holds('the row is named', err, 'bad.csv:22:')


def standard_input(b):
    with open(b.input) as f:
        p = subprocess.run([b.binary, '--ses', *b.words(
            ['--from=-', '--format=ndjson'])], stdin=f, capture_output=True,
            text=True, timeout=60)
    return want('verdicts', verdicts(p.stdout), expected(b.all))


def statuses(b):
    kinds = {k: [i for i in b.all if i.verdict == k][:3]
             for k in ('right', 'unknown', 'missing', 'wrong')}
    right, unknown = kinds['right'], kinds['unknown']
    faults = []
    for name, some, words, status in (
            ('right', right, (), 0),
            ('unknown', right + unknown, (), 3),
            ('missing', right + unknown + kinds['missing'], (), 1),
            ('wrong', kinds['wrong'], (), 1),
            ('not failing on wrong', kinds['wrong'] + right,
             ('--fail-on=missing',), 0),
            ('failing on unknown', unknown, ('--fail-on=unknown',), 1)):
        b.write('status.csv', some)
        faults += want(name, b.run('--from=status.csv', *words)[0], status)
    return faults + want('no such file', b.run('--from=absent.csv')[0], 2) + \
        want('a wrong option', b.run('--from=in.csv', '--jobs=x')[0], 2)


def summary_adds_up(b):
    _, out, _ = b.run('--from=in.csv', '--summary')
    causes = collections.Counter(i.code for i in b.all if i.code)
    faults = holds('summary', out, '%d domains' % NUMBER,
                   *('%s %d' % c for c in causes.items()))
    for word, verdict in (('ok', 'right'), ('WRONG', 'wrong'),
                          ('missing', 'missing'), ('unknown', 'unknown')):
        found = re.search(r'(?m)^  %s +(\d+)' % word, out)
        faults += want(word, found and int(found[1]),
                       count(b.all, verdict))
    return faults + want('no domain by itself', 'c000.test' in out, False)


def only_some_are_reported(b):
    status, out, _ = b.run('--from=in.csv', '--only=wrong,missing',
                           '--format=ndjson')
    return want('status', status, 1) + \
        want('verdicts', verdicts(out), expected(
            i for i in b.all if i.verdict in ('wrong', 'missing')))


def progress_is_told_on_a_terminal(b):
    master, slave = os.openpty()
    p = subprocess.Popen([b.binary, '--ses', *b.words(
        ['--from=in.csv', '--rate=200', '--jobs=40', '--format=csv'])],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave,
        cwd=b.where, env=dict(os.environ, TERM='xterm'))
    os.close(slave)
    shown = b''
    while b'left' not in shown and len(shown) < 10000:
        try:
            shown += os.read(master, 4096)
        except OSError:  # it ended
            break
    p.send_signal(signal.SIGINT)
    p.wait(20)
    os.close(master)
    found = re.search(r'(\d+)/%d  (\d+)%%[^\r]* ok \d+[^\r]* queries  \d+ s left'
                      % NUMBER, shown.decode())
    return want('status', p.returncode, 130) + \
        want('progress in %r' % shown[:200], bool(found), True) + \
        want('it was on its way', bool(found) and 0 < int(found[1]) < NUMBER,
             True)


def private_servers_are_left_unasked(b):
    b.write('few.csv', b.all[:4])
    status, out, _ = b.run('--from=few.csv', '--format=ndjson',
                           '--public-only', '--trace=trace')
    found = domains(out)
    states = {s['status'] for d in found for s in d['servers']}
    told = {f['cause'] + f['fix'] for d in found for r in d['records']
            for f in r['findings'] if f['code'] == 'unreachable'}
    with open(b.path('trace')) as f:
        asked = {line.split()[2] for line in f if ' asked ' in line}
    resolver = '%s#%d' % (bulkworld.RESOLVER, b.world.port)
    return want('status', status, 3) + \
        want('verdicts', {d['verdict'] for d in found}, {'unknown'}) + \
        want('servers', states, {'skipped'}) + \
        want('told otherwise', [t for t in told if 'was not asked' not in t or
                                '--no-public-only' not in t], []) + \
        want('told', bool(told), True) + \
        want('private servers asked',
             {a for a in asked if a.startswith('127.') and a != resolver},
             set())


CASES = [
    private_servers_are_left_unasked,
    verdicts_and_order_follow_the_input,
    order_holds_with_a_window_of_any_size,
    a_bad_row_never_stops_the_run,
    standard_input,
    statuses,
    summary_adds_up,
    only_some_are_reported,
    progress_is_told_on_a_terminal,
]
