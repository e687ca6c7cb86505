# SPDX-License-Identifier: GPL-3.0-or-later
"""--trace tells each query that a server saw, in every grammar, and what came of
it; and it may go wrong."""
import collections
import os
import re

from hostile_world import HONEST, RESOLVER, World, tokens

LINE = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z (asked|learnt) '
                  r'([0-9a-f.:]+)#(\d+) (udp|tcp|tls|https|http) (\S+) '
                  r'([A-Z0-9]+)(?: (.*))?')
CASES = []


def of(path, within):
    """(asked, learnt): address -> how often, of these names; and lines that
    are none."""
    asked, learnt, bad = collections.Counter(), collections.Counter(), []
    with open(path) as f:
        for line in f:
            m = LINE.fullmatch(line.rstrip('\n'))
            if not m or (m[1] == 'asked') != (m[7] is None):
                bad.append(line)
            elif not ('.' + m[5]).endswith('.' + within):
                continue
            elif m[1] == 'asked':
                asked[m[2]] += 1
            else:
                learnt[m[2]] += 1
    return asked, learnt, bad


class Traced:
    """within: the domain that only this case asks for; WITHIN, ADDR and LIST
    in words."""

    def __init__(self, name, words, manner=None, lists=None, stdin=None):
        self.name, self.words, self.manner = 'trace/' + name, words, manner
        self.lists, self.stdin = lists, stdin

    def filled(self, text, r, within):
        return text.replace('WITHIN', within).replace(
            'LIAR', r.world.address.get(self.manner or '', '')).replace(
            'LIST', os.path.join(r.where, self.name.replace('/', '-')))

    def run(self, r):
        top = World.domain(self.manner) if self.manner else r.world.good[0]
        within = '%s.%s' % (self.name[6:].replace('_', '-'), top)
        path = os.path.join(r.where, self.name.replace('/', '-') + '.trace')
        if self.lists:
            with open(path[:-6], 'w') as f:
                f.write(self.filled(self.lists, r, within))
        words = [self.filled(w, r, within) for w in self.words]
        how = {'input': self.filled(self.stdin, r, within)} \
            if self.stdin else {}
        _, status, out, err = r.run([*words, '--trace=' + path], **how)
        asked, learnt, bad = of(path, within)
        seen = r.world.asked(within)
        _, again, same, _ = r.run([*words, '--trace=-'], **how)
        self.seen = (status, dict(asked), seen)
        found = ['no line of a trace: %r' % b for b in bad[:3]]
        for a, n in seen.items():
            if asked[a] != n:
                found.append('%s saw %s, told were %d' % (a, n, asked[a]))
        if not asked or not seen:
            found.append('nothing was asked: %.200s' % err)
        if sum(learnt.values()) < len(asked):
            found.append('learnt: %s' % dict(learnt))
        if status != again or len(out.split()) != len(same.split()):
            found.append('stdout is another one')
        return found


def traced(*rest, **how):
    CASES.append(Traced(*rest, **how))


DIG = ['dig', '@' + HONEST, '+noall', '+answer']
traced('dig', [*DIG, 'WITHIN', 'TXT'])
traced('dig_tcp', [*DIG, '+tcp', 'WITHIN', 'TXT'])
traced('dig_two', [*DIG, 'a.WITHIN', 'TXT', 'b.WITHIN', 'MX'])
traced('dig_list', [*DIG, '-f', 'LIST'], lists='a.WITHIN TXT\nb.WITHIN A\n')
traced('dig_list_jobs', [*DIG, '-f', 'LIST', '--jobs=3'],
       lists=''.join('n%d.WITHIN TXT\n' % i for i in range(9)))
traced('dig_silent', ['dig', '@LIAR', '+time=1', '+tries=2', 'WITHIN', 'TXT'],
       manner='silent')
traced('dig_truncated', ['dig', '@LIAR', '+time=1', 'WITHIN', 'TXT'],
       manner='truncated_everywhere')
traced('dig_cookies', ['dig', '@LIAR', '+time=1', 'WITHIN', 'TXT'],
       manner='badcookie')
traced('dig_tls', ['dig', '@LIAR', '+tls', '+time=2', 'WITHIN', 'TXT'],
       manner='servfail')
traced('dig_https', ['dig', '@LIAR', '+https', '+time=2', 'WITHIN', 'TXT'],
       manner='servfail')
traced('nslookup', ['nslookup', '-type=TXT', 'WITHIN', HONEST])
traced('nslookup_two_types', ['nslookup', 'WITHIN', HONEST])
traced('nslookup_tcp', ['nslookup', '-vc', '-type=TXT', 'WITHIN', HONEST])
traced('nslookup_typed', ['nslookup', '-', HONEST],
       stdin='set type=txt\na.WITHIN\nset type=mx\nb.WITHIN\nexit\n')
traced('annotated', ['seslookup', '--ses', '@' + HONEST, 'CNAME', tokens(
    'c000.test')[0] + '._domainkey.WITHIN'])
traced('verified', ['seslookup', '--ses', '@' + RESOLVER, 'WITHIN',
                    '--token=' + tokens('x')[0], '--format=csv'])


class Fails:
    def __init__(self, name, path, words, statuses):
        self.name, self.path = 'trace/' + name, path
        self.words, self.statuses = words, statuses

    def run(self, r):
        _, status, out, err = r.run([*self.words, '--trace=' + self.path])
        self.seen = (status, err[:100])
        found = []
        if status not in self.statuses:
            found.append('status %s' % status)
        if '--trace=' + self.path not in err or err.count('\n') > 2:
            found.append('not told: %r' % err)
        return found


WAYS = {'dig': [*DIG, 'c000.test', 'TXT'],
        'nslookup': ['nslookup', '-type=TXT', 'c000.test', HONEST],
        'ses': ['seslookup', '--ses', '@' + RESOLVER, 'c000.test', '--json',
                *('--token=' + t for t in tokens('c000.test'))]}
for way, words in WAYS.items():
    # dig and nslookup end as BIND's do
    CASES.append(Fails('full_' + way, '/dev/full', words,
                       (2,) if way == 'ses' else (0,)))
    CASES.append(Fails('no_directory_' + way, '/nonexistent/t', words,
                       (1, 2, 10)))
    CASES.append(Fails('a_directory_' + way, '/tmp', words, (1, 2, 10)))
