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


class Told:
    """What a liar sends stands in the trace, and why it is not believed."""

    def __init__(self, grammar, manner, *wanted):
        self.name = 'trace/told_%s_%s' % (grammar, manner)
        self.grammar, self.manner, self.wanted = grammar, manner, wanted

    def words(self, r, d):
        server = r.world.address[self.manner]
        if self.grammar == 'ses':
            return ['seslookup', '--ses', '@' + RESOLVER, d, '-timeout=1',
                    '--token=' + tokens(d)[0], '--json']
        if self.grammar == 'nslookup':
            return ['nslookup', '-type=TXT', '-timeout=1', '-retry=2', d, server]
        return ['dig', '@' + server, d, 'TXT', '+time=1', '+tries=2',
                *(['+' + self.grammar] if self.grammar != 'dig' else [])]

    def run(self, r):
        path = os.path.join(r.where, self.name.replace('/', '-'))
        d = World.domain(self.manner)
        words = self.words(r, d)
        _, status, out, err = r.run([*words, '--trace=' + path])
        with open(path) as f:
            lines = [line.rstrip('\n') for line in f]
        own = [line for line in lines
               if r.world.address[self.manner] + '#' in line]
        self.seen = (status, len(own))
        found = ['no line of a trace: %r' % line for line in lines
                 if not LINE.fullmatch(line)][:3]
        found += ['no line with %r: %r' % (w, own[:6]) for w in self.wanted
                  if not any(re.search(w, line) for line in own)]
        if not any(' asked ' in line for line in own) and \
                not self.manner.startswith('below'):
            found.append('nothing asked')
        return found


LIES = {
    'foreign': 'NOERROR .*ignored: another ID',
    'other_question': 'NXDOMAIN .*ignored: another question',
    'short': 'broken: 2 octets.*ignored: too short',
    'a_question': 'ignored: not a response',
    'ids_near': 'NXDOMAIN .*ignored: another ID',
    'flood': 'ignored; further ones are not listed',
    'badcookie': ' BADCOOKIE ',
    'truncated_everywhere': 'udp .* NOERROR .*tc 0 records',
    'silent': 'timeout',
}
OVER = {
    'tcp_foreign': 'tcp .* NOERROR .*ignored: ',
    'tcp_other_question': 'tcp .* NXDOMAIN .*ignored: ',
    'tcp_silent': 'tcp .* timeout',
    'tcp_half': 'tcp .* timeout',
    'tcp_closed': 'learnt .* tcp ',
    'reset_after_question': 'learnt .* tcp ',
    'closed_in_answer': 'learnt .* tcp ',
    'reset_after_foreign': 'ignored: ',
}
CASES += [Told(g, m, w) for g in ('dig', 'nslookup', 'ses')
          for m, w in {**LIES, **OVER}.items()
          # BIND's programs take a question for an answer
          if (g, m) != ('ses', 'short') and (m != 'a_question' or g == 'ses')]
CASES += [
    Told('ses', 'short', 'broken: 2 octets, ignored: too short'),
    Told('ses', 'nobody', 'NXDOMAIN .*ignored: no question'),
    Told('ses', 'thrice', 'SERVFAIL .*ignored: late, or a copy'),
    Told('tls', 'reset_after_question', 'learnt .* tls .*reset'),
    Told('tls', 'closed_in_answer', 'learnt .* tls .*end of file'),
    Told('tls', 'tcp_foreign', 'tls .*ignored: another ID'),
    Told('tls', 'below_reset', 'learnt .* tls '),
    Told('tls', 'below_alert_cut', 'learnt .* tls '),
    *(Told(g, m, 'learnt .* %s ' % g[:5].rstrip('-')) for g in ('https', 'http-plain')
      for m in ('web_goaway', 'web_goaway_late', 'web_goaway_calm',
                'web_refused', 'web_cancelled', 'web_busy', 'web_moved',
                'web_hints'))]


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
