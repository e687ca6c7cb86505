# SPDX-License-Identifier: GPL-3.0-or-later
"""A thousand domains and more: memory, and the survey that asks less."""
import json
import re
import time

import bulkworld
from bulk_case import domains, expected, holds, verdicts, want


def peak(pid):
    """The most memory a program ever had, kB. (ru_maxrss of a child has our
    own in it.)"""
    try:
        with open('/proc/%d/status' % pid) as f:
            found = re.search(r'VmHWM:\s+(\d+) kB', f.read())
    except OSError:
        found = None
    return int(found[1]) if found else 0


def memory_of_ten_thousand(b):
    with open(b.path('many.csv'), 'w') as f:
        f.write('domain,tokens\n' + ''.join(
            'd%d.many.test,%s\n' % (i, bulkworld.token('many', i))
            for i in range(10000)))
    p = b.start(['--from=many.csv', '--summary', '--report=ndjson=many.ndjson'])
    most = 0
    while p.poll() is None:
        most = max(most, peak(p.pid))
        time.sleep(0.02)
    out = p.stdout.read()
    p.stdout.close()
    p.stderr.close()
    with open(b.path('many.ndjson')) as f:
        found = [json.loads(l)['domain'] for l in f]
    return want('status', p.returncode, 0) + \
        holds('summary', out, '10,000 domains') + \
        want('order', found, ['d%d.many.test' % i for i in range(10000)]) + \
        want('1 to 20 MB, not %d kB' % most, 1000 < most <= 20 * 1024, True)


def a_survey_has_the_same_verdicts(b):
    """A thousand and more: fewer questions, by default none to the resolver
    about records; what is wrong is found all the same."""
    with open(b.path('survey.csv'), 'w') as f:
        f.write('domain,tokens,mail_from\n' +
                ''.join(i.row() for i in b.all) + ''.join(
                    'd%d.many.test,%s,\n' % (i, bulkworld.token('many', i))
                    for i in range(900)))
    faults = []
    for more, asked in ((), False), (('--at=auth,system',), True):
        _, out, _ = b.run('--from=survey.csv', '--format=ndjson', *more)
        found = domains(out)
        roles = {a.get('role') for d in found for r in d['records']
                 for a in r['answers']}
        faults += want('domains', len(found), len(b.all) + 900) + \
            want('verdicts', verdicts(out),
                 {**expected(b.all),
                  **{'d%d.many.test' % i: 'right' for i in range(900)}}) + \
            want('resolver asked', 'resolver' in roles, asked) + \
            want('servers of the zones', [d['zone']['zone_ns'] for d in found],
                 [d['zone']['parent_ns'] if d['verdict'] != 'unknown' else
                  d['zone']['zone_ns'] for d in found])
        for d, i in zip(found, b.all):
            codes = {f['code'] for f in d['findings']} | {
                f['code'] for r in d['records'] for f in r['findings']}
            if i.code:
                faults += want('%s has its cause' % i.domain, i.code in codes,
                               True)
    return faults


CASES = [
    memory_of_ten_thousand,
    a_survey_has_the_same_verdicts,
]
