# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write to each other and copy from pages, whole: the cases of
input_written.txt. A case begins with "=== NAME", and perhaps exit=N, refuse (one
line and exit status 2), paste or file (by default both are tried) and domains=;
lines with ">> " say what must be read, and the rest is the file. @1 to @9 are
domains, $a1 to $f3 tokens, as random as the name of the case. The zone file that
is checked has one domain: the status is 3 where there are several, or none."""
import os
import re

from input_cases import case
from input_kinds import TOPS, word

HERE = os.path.dirname(os.path.abspath(__file__))
SPF = 'v=spf1 include:amazonses.com ~all'
OWN = ('af-south-1', 'eu-south-1', 'eu-central-2')


def filled(name, text):
    def domain(m):
        label = word(name + m[0], 7 + len(name) % 4, 'aeioubcdfghklmnprstvwz')
        return label + TOPS[(len(name) + int(m[1])) % len(TOPS)]

    text = re.sub(r'@([1-9])', domain, text)
    text = re.sub(r'\$([a-f][1-3])', lambda m: word(
        name + m[1], 32, 'abcdefghijklmnopqrstuvwxyz234567'), text)
    return text.replace('$SPF', SPF)


def records(says):
    """ "D @1 a", "D @1 a 12 eu-south-1", "MX NAME REGION", "SPF NAME", or a
    whole record."""
    kind, name, *more = says.split(' ', 2)
    more = ' '.join(more)
    if kind == 'MX':
        return 'MX %s 10 feedback-smtp.%s.amazonses.com\n' % (name, more)
    if kind == 'SPF':
        return 'TXT %s %s\n' % (name, SPF)
    if kind != 'D':
        return says + '\n'
    letter, *more = more.split()
    zone = ''.join(m + '.' for m in more if m in OWN)
    numbers = more[0] if more and more[0].isdigit() else '123'
    return ''.join('CNAME $%s%s._domainkey.%s $%s%s.dkim.%samazonses.com\n' % (
        letter, n, name, letter, n, zone) for n in numbers)


def add(head, says, text):
    name, *options = head.split()
    given = dict(o.split('=') for o in options if '=' in o)
    key = name.replace('written_', '')
    expected = filled(key, ''.join(map(records, says)))
    whole = len({s.split()[1] for s in says if s.startswith('D ')}) < 2 and says
    exit = 2 if 'refuse' in options else int(given.get('exit', 0 if whole else 3))
    for paste in (True, False):
        if ('file' if paste else 'paste') in options:
            continue
        case('written_%s%s' % (key, '' if paste else '_file'),
             filled(key, text), expected, paste=paste, exit=exit,
             domains=filled(key, given['domains']).split(',')
             if 'domains' in given else None)


def read():
    with open(os.path.join(HERE, 'input_written.txt'), encoding='utf-8') as f:
        for part in re.split('(?m)^=== ', f.read())[1:]:
            head, rest = part.split('\n', 1)
            lines = rest.split('\n')
            said = [l[3:] for l in lines if l.startswith('>> ')]
            add(head, said, '\n'.join(lines[len(said):]))


read()
