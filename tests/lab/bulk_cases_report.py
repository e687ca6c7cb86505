# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in every format, letters, and the monitoring plugin."""
import csv
import glob
import json
import os
import subprocess
import xml.etree.ElementTree

import bulkworld
from bulk_case import count, expected, holds, verdicts, want
from ses_schema import FORMATS


def every_format_at_once(b):
    some = b.all[:50]
    b.write('some.csv', some)
    words = ['--report=%s=all.%s' % (f, f) for f in FORMATS]
    status, _, err = b.run('--from=some.csv', *words)
    text = {}
    for f in FORMATS:
        with open(b.path('all.' + f)) as file:
            text[f] = file.read()
    bad = [i.domain for i in some if i.verdict != 'right']
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('left over', glob.glob(b.path('all.*.*')), [])
    for f in ('text', 'markdown', 'html', 'junit', 'csv', 'prometheus'):
        faults += holds(f, text[f], *bad)
    rows = csv.DictReader(text['csv'].splitlines())
    tree = xml.etree.ElementTree.fromstring(text['junit'])
    doc = json.loads(text['json'])
    return faults + \
        want('json', {d['domain']: d['verdict'] for d in doc['domains']},
             expected(some)) + \
        want('ndjson', verdicts(text['ndjson']), expected(some)) + \
        want('csv domains', list(dict.fromkeys(r['domain'] for r in rows)),
             [i.domain for i in some]) + \
        want('junit says what failed', {
            case.get('classname') for case in tree.iter('testcase')
            if case.find('failure') is not None}, {
            i.domain for i in some if i.verdict in ('wrong', 'missing')}) + \
        want('github', {d for d in bad if d in text['github']}, set(bad)) + \
        holds('nagios', text['nagios'], 'SES CRITICAL')


def each_format_on_stdout(b):
    """The same octets as in a file, but for times."""
    b.write('few.csv', b.all[:8])
    b.run('--from=few.csv', '--format=ndjson', '--report=ndjson=few.ndjson')
    faults = []
    for f in FORMATS:
        _, out, err = b.local('--merge', 'few.ndjson', '--format=' + f,
                              '--report=%s=few.out' % f)
        with open(b.path('few.out')) as file:
            faults += want(f + ' in a file', file.read() != '', True)
        faults += want(f + ' on stdout', out != '', True)
        faults += want(f + ' stderr', err, '')
    return faults


def one_letter_for_each_domain(b):
    b.write('some.csv', b.all[:30])
    status, _, err = b.run('--from=some.csv', '--only=wrong,missing',
                           '--format=email', '--split-dir=letters')
    bad = [i for i in b.all[:30] if i.verdict in ('wrong', 'missing')]
    letters = {}
    for path in glob.glob(b.path('letters/*')):
        with open(path) as f:
            letters[os.path.basename(path)] = f.read()
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('letters', len(letters), len(bad))
    for i in bad:
        mine = [t for t in letters.values() if i.domain in t]
        faults += want(i.domain + ' has one letter', len(mine), 1)
        others = [o.domain for o in bad if o is not i]
        faults += want(i.domain + ' tells nothing of others', [
            o for o in others if mine and o in mine[0]], [])
    return faults


def check(b, *words):
    link = b.path('check_ses')
    if not os.path.exists(link):
        os.symlink(b.binary, link)
    p = subprocess.run([link, *words], stdin=subprocess.DEVNULL, text=True,
                       capture_output=True, timeout=60, cwd=b.where)
    return p.returncode, p.stdout


def check_ses(b):
    at = ['--from=in.csv', '@' + bulkworld.RESOLVER,
          '--port=%d' % b.world.port]
    of = {i.verdict: i for i in b.all[::-1]}
    faults = []
    for verdict, status, word in (('right', 0, 'OK'), ('wrong', 2, 'CRITICAL'),
                                  ('missing', 2, 'CRITICAL'),
                                  ('unknown', 3, 'UNKNOWN')):
        seen, out = check(b, '-H', of[verdict].domain, '-t', '5', *at)
        faults += want(verdict, seen, status) + holds(
            verdict, out, 'SES %s - ' % word, ' | ')
    warning = [i for i in b.all if i.domain == 'c000.test'][0]
    assert warning.verdict == 'right'
    seen, out = check(b, '-h')
    faults += want('-h', seen, 0) + holds('-h', out, *(
        '-' + c for c in 'HwctVh'))
    seen, out = check(b, '-V')
    faults += want('-V', seen, 0) + holds('-V', out, 'check_ses')
    faults += want('no domain', check(b)[0], 3)
    faults += want('a wrong option', check(b, '-Q')[0], 3)
    # thresholds count the domains that are not right
    b.write('some.csv', b.all[:26])
    bad = count(b.all[:26], 'wrong', 'missing', 'unknown')
    some = ['--from=some.csv', *at[1:]]
    for words, status in (
            (['-w', str(bad), '-c', str(bad)], 0),
            (['-w', str(bad - 1), '-c', str(bad)], 1),
            (['-w', '0', '-c', str(bad - 1)], 2)):
        faults += want(' '.join(words), check(b, *words, *some)[0], status)
    return faults


CASES = [
    every_format_at_once,
    each_format_on_stdout,
    one_letter_for_each_domain,
    check_ses,
]
