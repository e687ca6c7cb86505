# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and pastes that people have: a case is a folder with

    in          the file or paste
    zone.txt    the zone to check against, so that nothing is asked
    right.json  what must be read from it: the command, the exit statuses that
                are right, the records that must be expected and no others,
                whether one clear refusal is as good, and words that the report
                must not say; "stderr": words that must be told there

Those of input_cases.py have no folder.

usage: input.py BINARY [CASE...]"""
import glob
import json
import os
import subprocess
import sys
import tempfile

import input_cases
import input_crowd
import input_fresh
import input_hands
import input_kinds  # adds its own to input_cases.CASES
import input_letters
import input_machines
import input_many
import input_ninety
import input_origins
import input_products
import input_scope
import input_sixty
import input_states
import input_tools
import input_written
from only import wanted

HERE = os.path.dirname(os.path.abspath(__file__))


def key(kind, name, value):
    value = value.rstrip('.') if kind in ('CNAME', 'MX') else value
    return kind, name.lower().rstrip('.'), value


def expected_of(document):
    found = []
    for d in document.get('domains', ()):
        for r in d['records']:
            found += [key(r['type'], r['name'], v) for v in r['expected']]
    return found


def refused(p, right):
    lines = p.stderr.decode('utf-8', 'replace').split('\n')[:-1]
    return (right.get('refusal_is_as_good') and p.returncode == 2 and
            0 < len(lines) <= 3 and not expected_of(json.loads(p.stdout)))


def faults(folder, binary, right):
    env = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8',
           'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '')}
    command = [binary] + right['command'][1:]
    stdin = open(os.path.join(folder, 'in'), 'rb') if right.get('stdin') \
        else subprocess.DEVNULL
    p = subprocess.run(command + ['--format=json'], cwd=folder, env=env,
                       stdin=stdin, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, timeout=30)
    told = p.stderr.decode('utf-8', 'replace')
    found = []
    try:
        document = json.loads(p.stdout)
    except ValueError:
        return ['no JSON: %.300r %.300r' % (p.stdout, told)]
    for word in right.get('stderr', ()):
        if word not in told:
            found.append('stderr lacks %r' % word)
    if refused(p, right):
        return found
    if p.returncode not in right['exit']:
        found.append('exit status %d, not %s' % (p.returncode, right['exit']))
    want = sorted(key(*r) for r in right['records'])
    have = sorted(expected_of(document))
    found += ['lacks %s %s %s' % r for r in want if r not in have]
    found += ['has %s %s %s' % r for r in have if r not in want]
    domains = right.get('domains')
    if domains is not None:
        have = [d['domain'] for d in document.get('domains', ())]
        if sorted(have) != sorted(domains):
            found.append('domains %s, not %s' % (have, domains))
    text = p.stdout.decode() + told
    found += ['says %r' % w for w in right['never_says'] if w in text]
    if found:
        found += ['stderr: ' + l for l in told.split('\n')[:6] if l]
    return found


def zone_of(records):
    """A zone file of each domain's top name that holds the records."""
    top = {n.split('.', n.count('.') - 1)[-1] for _, n, _ in records}
    lines = ['$ORIGIN %s.' % (min(top) if top else 'nothing.example'),
             '$TTL 300', '@ SOA ns1 host 1 3600 600 86400 300', '@ NS ns1',
             'ns1 A 192.0.2.1']
    for kind, name, value in records:
        if kind == 'TXT':
            value = ' '.join('"%s"' % value[i:i + 250]
                             for i in range(0, len(value), 250))
        else:
            value += '.'
        lines.append('%s. %s %s' % (name, kind, value))
    return '\n'.join(lines) + '\n'


def made(case, binary):
    """A case of input_cases.py as a folder."""
    with tempfile.TemporaryDirectory() as folder:
        name = case['suffix'] or 'in'
        with open(os.path.join(folder, name), 'wb') as f:
            f.write(case['in'])
        with open(os.path.join(folder, 'zone.txt'), 'w') as f:
            f.write(zone_of(case['records']))
        command = ['seslookup', '--ses', '--zone-file=zone.txt']
        if 'nofile' not in case['options']:
            command.append('--from=' + name)
        right = {'command': command + ['--paste'] * case['paste'] +
                 case['words'],
                 'exit': [case['exit']], 'records': case['records'],
                 'never_says': case['never'], 'stderr': case['says'],
                 'domains': case['domains']}
        wrong = faults(folder, binary, right)
        if case['refuse'] and not wrong:
            p = subprocess.run([binary] + right['command'][1:], cwd=folder,
                               stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, timeout=30)
            if p.stderr.count(b'\n') != 1:
                wrong = ['not one line: %r' % p.stderr]
        return wrong


def main():
    binary = os.path.abspath(sys.argv[1])
    cases = {os.path.basename(os.path.dirname(p)): None for p in sorted(
        glob.glob(os.path.join(HERE, 'input.in', '*', 'right.json')))}
    assert input_many.D and input_machines.D and input_crowd.D and input_fresh.D and input_hands.D and input_ninety.D and input_sixty.D and input_kinds.kind and \
        input_products.both and input_letters.D and input_scope.AWS and input_origins.D and input_states.D and input_tools.D and input_written.OWN
    cases.update((c['name'], c) for c in input_cases.CASES)
    names = [n for n in sys.argv[2:] or cases if wanted(n)]
    failed = 0
    for name in names:
        if cases[name]:
            what, wrong = '', made(cases[name], binary)
        else:
            folder = os.path.join(HERE, 'input.in', name)
            with open(os.path.join(folder, 'right.json')) as f:
                right = json.load(f)
            what, wrong = right['what'], faults(folder, binary, right)
        if wrong:
            failed += 1
            print('%s %s' % (name, what))
            print('\n'.join('    ' + w for w in wrong))
    print('%d passed, %d failed' % (len(names) - failed, failed))
    return 1 if failed or not names else 0


if __name__ == '__main__':
    sys.exit(main())
