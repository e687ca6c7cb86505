# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that call dig and nslookup do the same with ours in their place.

usage: clients.py OURS

Each line is run with the installed programs and then with ours: first in PATH
and, for those that know the path by heart, mounted over /usr/bin in the lab's
own mount namespace. Lines of programs that are not installed are left out.
Ends with "N passed, N failed"."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import digworld
import lab
from only import wanted

PLUGINS = '/usr/lib/nagios/plugins/'
AT = '@127.0.0.33'

# What testssl.sh looks for to choose its options.
PROBES = [
    "dig -h 2>&1 | grep -Eq '\\-r.*~/.digrc'; echo $?",
    "dig -h 2>&1 | grep -q idnout; echo $?",
    "dig +noidnout -t a %s host.plain.lab 2>&1 | grep -q 'Invalid option: "
    "+noidnout'; echo $?" % AT,
    'dig -r +short +timeout=2 +tries=2 -t a %s host.plain.lab' % AT,
    'dig -r +timeout=2 +tries=2 +noall +answer -t any %s plain.lab' % AT,
    "dig -r +short -t ptr -x 192.0.2.1 %s | grep '\\.$'; echo $?" % AT,
    'dig -r +short -t mx %s plain.lab' % AT,
    'dig -r +short -t type257 %s plain.lab' % AT,
    'nslookup -type=mx plain.lab 127.0.0.33 2>/dev/null | grep mail',
    'nslookup -querytype=a host.plain.lab 127.0.0.33 2>/dev/null | '
    "awk '/^Name/ { getline; print $NF }'",
]

DIG_LINES = [
    'host.plain.lab', 'plain.lab mx', 'plain.lab txt +noall +answer',
    'plain.lab ns +nocmd', 'plain.lab axfr', 'nx.plain.lab',
    '-x 192.0.2.1', 'plain.lab soa www.plain.lab aaaa', 'sec.lab +dnssec',
    'host.plain.lab +nsid +nocookie', 'host.plain.lab +noedns +noquestion',
    'host.plain.lab +short', 'chain.plain.lab +ttlunits', 'plain.lab any',
]

CHECKS = [
    ('check_dig', '-H 127.0.0.33 -l host.plain.lab'),
    ('check_dig', '-H 127.0.0.33 -l host.plain.lab -a 192.0.2.2'),
    ('check_dig', '-H 127.0.0.33 -l host.plain.lab -a 192.0.2.9'),
    ('check_dig', '-H 127.0.0.33 -l plain.lab -T MX -a mail.plain.lab'),
    ('check_dig', '-H 127.0.0.33 -l nx.plain.lab'),
    ('check_dig', '-H 127.0.0.33 -l plain.lab -T SOA -A +tcp'),
    ('check_dig', '-4 -H 127.0.0.33 -l host.plain.lab -p 53'),
    ('check_dig', '-H 127.0.0.23 -l host.plain.lab -t 5'),
    ('check_dig', '-H 127.0.0.32 -l nx.lab -w 1 -c 2'),
    ('check_dns', '-H host.plain.lab -s 127.0.0.33'),
    ('check_dns', '-H host.plain.lab -s 127.0.0.33 -a 192.0.2.1,192.0.2.2'),
    ('check_dns', '-H host.plain.lab -s 127.0.0.33 -a 192.0.2.9'),
    ('check_dns', '-H www.plain.lab -s 127.0.0.33 -A'),
    ('check_dns', '-H 192.0.2.1 -s 127.0.0.33'),
    ('check_dns', '-H nx.plain.lab -s 127.0.0.33'),
    ('check_dns', '-H nx.plain.lab -s 127.0.0.33 -n'),
    ('check_dns', '-H host.plain.lab -s 127.0.0.23 -t 5'),
    ('check_dns', '-H host.plain.lab -s 127.0.0.8'),
    ('check_dns', '-H sub.plain.lab -s 127.0.0.33'),
    ('check_dns', '-H host.plain.lab'),
]


def lines():
    for probe in PROBES:
        yield probe
    if shutil.which('jc'):
        for words in DIG_LINES:
            yield 'dig %s %s | jc -p --dig' % (AT, words)
            yield 'jc -p dig %s %s' % (AT, words)
    for plugin, words in CHECKS:
        if os.path.exists(PLUGINS + plugin):
            yield '%s%s %s' % (PLUGINS, plugin, words)


RULES = [(re.compile(pattern), to) for pattern, to in (
    (r'[\d.]+ seconds?', 'T seconds'), (r'time=[\d.]+s', 'time=Ts'),
    (r'(?m)^( +"id": )\d+', r'\1N'), (r'"query_time": \d+', '"query_time": T'),
    (r'"when(\w*)": .*', r'"when\1": W'), (r'"cookie": "\w+', '"cookie": "C'),
    (r'9\.\d+\.\d+-[-+~.\w]+', 'VERSION'),
)]


def run(line, path, where, edition):
    env = {'PATH': path, 'HOME': where, 'LC_ALL': 'C', 'TZ': 'UTC',
           'SESLOOKUP_BIND': edition}
    p = subprocess.run(['sh', '-c', line], env=env, cwd=where, timeout=60,
                       stdin=subprocess.DEVNULL, capture_output=True)
    texts = []
    for text in (p.stdout, p.stderr):
        text = text.decode('utf-8', 'replace')
        for rule, to in RULES:
            text = rule.sub(to, text)
        texts.append(text)
    return (p.returncode, *texts)


def put_over(program, name):
    subprocess.run(['mount', '--bind', program, '/usr/bin/' + name], check=True)


def replace_programs(ours, where):
    """A directory for PATH; and ours over the installed ones. In a copy: the
    program goes by the name it is called."""
    bin_dir = os.path.join(where, 'bin')
    os.mkdir(bin_dir)
    for name in ('dig', 'nslookup'):
        lab.program(ours, os.path.join(bin_dir, name))
        put_over(os.path.join(bin_dir, name), name)
    return bin_dir


def compare(ours, oracles, where):
    usual = '/usr/bin:/bin'
    todo = [l for l in lines() if wanted(str(l))]
    for name, path in oracles.items():
        if path != '/usr/bin/' + name:
            put_over(path, name)
    edition = lab.edition('/usr/bin/dig')
    # twice: what the installed ones do not repeat may be either
    want = [[run(line, usual, where, edition) for line in todo]
            for _ in range(2)]
    bin_dir = replace_programs(ours, where)
    failed = 0
    for line, *expected in zip(todo, *want):
        for _ in range(3):  # a busy machine may be late
            got = run(line, bin_dir + ':' + usual, where, edition)
            if got in expected:
                break
        if got in expected:
            continue
        failed += 1
        print('%s\n  installed: %r\n  ours:      %r' % (line, expected[0], got))
    print('%d passed, %d failed' % (len(todo) - failed, failed))
    return 1 if failed else 0


def main():
    ours = os.path.realpath(sys.argv[1])
    oracles = {name: lab.oracle(name) for name in ('dig', 'nslookup')}
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp(
        prefix='seslookup-lab.')
    lab.enter(where)
    lab.set_resolv(b'nameserver 127.0.0.33\n')
    servers, notes = lab.start_servers(where)
    try:
        for note in notes + digworld.start(servers, where):
            print('note: ' + note)
        return compare(ours, oracles, where)
    finally:
        servers.end()
        shutil.rmtree(where, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
