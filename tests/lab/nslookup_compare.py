# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares our nslookup with the installed one, byte by byte.

usage: nslookup_compare.py [-o ORACLE] [-n SHOWN] [-j JOBS] OURS [CASES...]

A file of cases has one case or directive on each line:

    WORDS                      arguments, as a shell splits them
    WORDS << TEXT              ... and TEXT on standard input
    WORDS ~~ KEY KEY ...       ... on a terminal, and these keys are typed: a
                               text, a number of seconds to wait (1.5), or a
                               signal (SIGINT)
    %resolv TEXT               /etc/resolv.conf from here on
    %env NAME=VALUE ...        environment from here on
    %tty 01                    descriptors on the terminal (012)
    %size ROWS COLUMNS         of the terminal (24 80)
    %streams out err           what is compared besides the status
    %each A | B | C            each of the next cases once for each of these,
                               put in for {}; "%each" alone ends it
    %only strict               the next cases are for a BIND that takes no
                               compressed name in RRSIG and NAPTR; "%only"
                               alone ends it
    # ...                      nothing

Texts, words and keys may have the escapes of C: \\n \\r \\t \\x00. A case is the
same for both programs; nothing in it is expected to differ. The addresses are
those of lab.py. Ends with "N passed, N failed"."""
import argparse
import concurrent.futures
import difflib
import os
import shlex
import signal
import sys
import tempfile

import lab
import settle
from dig_compare import traced
from only import wanted

BASE_ENV = {'PATH': '/usr/bin:/bin', 'TERM': 'xterm', 'HOME': '/nonexistent'}


def octets(text):
    """Escapes of C, and everything else as it stands in the file (UTF-8)."""
    out = text.encode('utf-8', 'surrogateescape').decode('latin-1')
    return out.encode('latin-1').decode('unicode_escape').encode('latin-1')


def shell_words(text):
    """As a shell splits, but a backslash is left for octets()."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.escape, lexer.commenters = True, '', ''
    return list(lexer)


def split(text):
    return [octets(w) for w in shell_words(text)]


def key(word):
    if word.replace('.', '', 1).isdigit() and '.' in word:
        return float(word)
    if word.startswith('SIG') and word.isupper():
        return getattr(signal, word)
    return octets(word)


class Case:
    def __init__(self, line, state):
        self.line, self.resolv = line, state['resolv']
        self.env, self.tty, self.size = (state['env'], state['tty'],
                                         state['size'])
        self.streams, self.only = state['streams'], state['only']
        words, self.keys, self.stdin = line, None, b''
        if ' ~~' in line:
            words, keys = line.split(' ~~', 1)
            self.keys = [key(k) for k in shell_words(keys)]
        elif ' << ' in ' ' + line:
            words, text = (' ' + line).split(' << ', 1)
            self.stdin = octets(text)
        self.words = [b'nslookup'] + split(words)

    def run(self, program, where):
        if self.keys is None:
            status, out, err = lab.on_pipe(program, self.words, self.stdin,
                                           self.env, where)
            if b'd2' in b' '.join(self.words) + self.stdin:
                err = traced(['-d'], err.decode('latin-1')).encode('latin-1')
            return status, out, err if 'err' in self.streams else b''
        return lab.on_tty(program, self.words, self.keys, self.env, self.tty,
                          self.size)


def read_cases(path):
    state = {'resolv': b'nameserver 127.0.0.2\n', 'env': dict(BASE_ENV),
             'tty': (0, 1, 2), 'size': (24, 80), 'streams': ['out', 'err'],
             'only': ''}
    each = ['']
    with open(path, encoding='utf-8', errors='surrogateescape') as f:
        for line in f.read().split('\n'):
            what, _, rest = line.partition(' ')
            if what == '%resolv':
                state['resolv'] = octets(rest)
            elif what == '%env':
                state['env'] = dict(BASE_ENV, **dict(
                    w.split('=', 1) for w in shlex.split(rest)))
            elif what == '%tty':
                state['tty'] = tuple(int(d) for d in rest)
            elif what == '%size':
                state['size'] = tuple(int(d) for d in rest.split())
            elif what == '%streams':
                state['streams'] = rest.split()
            elif what == '%only':
                state['only'] = rest
            elif what == '%each':
                each = [e.strip() for e in rest.split('|')]
            elif line.startswith('%'):
                raise SystemExit('%s: what is %s?' % (path, what))
            elif line.strip() and not line.startswith('#'):
                for e in each if '{}' in line else ['']:
                    if wanted(line.replace('{}', e)):
                        yield Case(line.replace('{}', e), dict(state))


def show(case, want, got):
    print('nslookup ' + case.line)
    if want[0] != got[0]:
        print('    status %s, not %s' % (got[0], want[0]))
    for n, stream in ((1, 'out'), (2, 'err')):
        for line in difflib.unified_diff(
                want[n].decode('latin-1').split('\n'),
                got[n].decode('latin-1').split('\n'), lineterm='', n=0):
            if line[:3] not in ('---', '+++', '@@ '):
                print('    %s %s' % (stream, repr(line)[1:200]))


def groups(cases):
    """Cases with one resolv.conf run side by side."""
    same = {}
    for c in cases:
        same.setdefault(c.resolv, []).append(c)
    return same


def reads_two_at_once(case, want):
    """What 9.20's nslookup does in a session after a lookup that no server
    answered, and after an empty line: it loses one of the next two lines, or
    dies of it, as it comes."""
    said = (case.keys or case.stdin.split(b'\n')[:-1])[:-1]
    return b'could be reached' in want[1] + want[2] or any(
        isinstance(line, bytes) and not line.strip() for line in said)


def is_chance(options, case, want, where):
    """Nothing to be compared with: 9.20's nslookup dies of its own assertions in
    sessions, or loses lines."""
    if lab.edition(options.oracle) == '9.18':
        return False
    return want[0] in (-signal.SIGABRT, 'no end') or \
        b'-' in case.words and reads_two_at_once(case, want) or any(
            case.run(options.oracle, where) != want for _ in range(3))


def fitting(options, cases, where):
    """The cases for this BIND: Debian 12 without its security updates takes such
    names."""
    some = [c for c in cases if c.only]
    if not some:
        return cases
    lab.set_resolv(some[0].resolv)
    if b'Got bad packet' in some[0].run(options.oracle, where)[1]:
        return cases
    print('note: the installed nslookup lacks security updates; %d cases for '
          'those are left out' % len(some))
    return [c for c in cases if not c.only]


def compare(options, cases, where):
    """(passed, failed)"""
    passed = failed = left_out = 0
    again = []

    def one(case):
        return (case, case.run(options.oracle, where),
                case.run(options.ours, where))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for resolv, members in groups(fitting(options, cases, where)).items():
            lab.set_resolv(resolv)
            # all of them have run before one is run again
            for case, want, got in list(pool.map(one, members)):
                want, got, tries = settle.settled(
                    want, got, lambda: one(case)[1:],
                    settle.pauses(failed, options.shown))
                if want == got and want[0] != 'no end':
                    again += [[case.line]] * (tries > 0)
                    passed += 1
                    continue
                if is_chance(options, case, want, where):
                    left_out += 1
                    continue
                failed += 1
                if failed <= options.shown:
                    if resolv != b'nameserver 127.0.0.2\n':
                        print('resolv.conf %r' % resolv)
                    show(case, want, got)
    if left_out:
        print('note: %d sessions are left out: the installed nslookup aborts '
              'in them, or prints something else each time' % left_out)
    settle.tell(again, 'nslookup')
    return passed, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('ours')
    parser.add_argument('cases', nargs='*')
    parser.add_argument('-o', '--oracle', default=lab.oracle('nslookup'))
    parser.add_argument('-n', '--shown', type=int, default=20)
    parser.add_argument('-j', '--jobs', type=int, default=6)
    options = parser.parse_args()
    options.ours = os.path.realpath(options.ours)
    BASE_ENV['SESLOOKUP_BIND'] = lab.edition(options.oracle)
    where = os.environ.get('SESLOOKUP_LAB')
    if not where:
        where = tempfile.mkdtemp(prefix='seslookup-lab.')
    lab.enter(where)
    files = options.cases or [os.path.join(lab.HERE, 'nslookup.cases')]
    cases = [c for name in files for c in read_cases(name)]
    servers, notes = lab.start_servers(where)
    try:
        for n in notes:
            print('note: ' + n)
        passed, failed = compare(options, cases, where)
    finally:
        servers.end()
        lab.shutil.rmtree(where, ignore_errors=True)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
