#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares our dig with the installed one over TLS and HTTP/2.

usage: tls_compare.py OURS [-o ORACLE] [-n SHOWN] [-k WORD]

The lines are those of tls.cases, and every liar of tlsservers.py in several
forms. What a liar's end looks like is sometimes the chance of which octet the
system shows first; then any of BIND's words for it will do (CHANCE)."""
import argparse
import concurrent.futures
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

import dig_compare
import lab
import settle
import tlsservers
import tlsworld

HERE = os.path.dirname(os.path.abspath(__file__))
# Which of two things the system shows first is chance there, for BIND too.
CHANCE = {'at_once_reset', 'hello_reset', 'dot_reset', 'h2_reset', 'h2_reset+',
          'h2_rude', 'h2_eof', 'h2_notify', 'h2_closed', 'h2_cut_end',
          'h2_half_cut', 'h2_cut_head', 'h2_cut_data', 'h2_goaway',
          'h2_goaway_error', 'h2_rst', 'h2_rude+', 'h2_eof+', 'at_once_closed',
          'garbage', 'garbage_first', 'alert', 'alert_cut', 'hello_closed',
          'h2_closed+', 'h2_http1', 'h2_cut_end+', 'h2_half_cut+', 'h2_cut_head+',
          'h2_cut_data+', 'h2_goaway+', 'h2_rst+', 'h2_goaway_error+'}
# After a TLS 1.3 handshake the refusal races with the query.
UNSTABLE = {'c_mutual', 'w_mutual', 'c_mutual_other', 'w_mutual_other'}
# 9.20 does so now and then, where a server closes an HTTP/2 connection at once.
SILENT = (0, '', '')
# BIND waits for half a minute, whatever +time says; and where the connection is
# reset at once, it is chance for it whether it was there before.
SKIPPED = {('silent', '+https'), ('plain_dns', '+https'),
           ('silent', '+tls'), ('plain_dns', '+tls'),  # 9.20 likewise
           ('at_once_reset', '+tls')}
END = re.compile(r'(?m)^(;; (?:communications error to|Connection to) .*)'
                 r'(?:end of file|connection reset|unexpected error|'
                 r'broken pipe)(\.?)$')
# Those reset the connection: it is chance whether there was one before, and so
# whether the greeting was printed. How often it was tried is not.
RESET = {'at_once_reset', 'hello_reset'}
TRIED = re.compile(r'(?m)^;; (?:communications error to|Connection to) .*the end\.?$')


def way_of(name):
    if name in tlsservers.LOW or name == 'nobody':
        return ['+tls', '+https', '+http-plain']
    if name.endswith('+'):
        return ['+http-plain']
    return ['+tls'] if name.startswith(('dot', 'c_')) else ['+https']


FORMS = ([], ['+yaml'], ['+short', '+tries=1'])


def liar_lines(ports):
    for name in sorted(ports):
        for way in way_of(name):
            if name in UNSTABLE or (name, way) in SKIPPED:
                continue
            for form in FORMS if not name.endswith('+') else FORMS[:1]:
                words = ['-p', str(ports[name]), '@127.0.0.1', '+tries=2',
                         '+time=1', 'x.test', 'txt', way, *form]
                if name.startswith(('c_', 'w_')):
                    words.insert(-1, '+tls-ca=ca.pem')
                yield name, words


def case_lines(there, ports, edition):
    with open(os.path.join(HERE, 'tls.cases')) as f:
        for line in f:
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            need, _, rest = line.partition(' ')
            need, _, only = need.partition('/')
            if only not in ('', edition):
                continue
            if need != 'none' and need not in there:
                continue
            words = shlex.split(rest)
            for name, port in ports.items():
                words = [w.replace('{%s}' % name, str(port)) for w in words]
            yield need, words


def run(exe, words, where, edition):
    return dig_compare.run(exe, words, where, edition)


LOG = re.compile(r'(?m)^\d\d-[A-Z][a-z]{2}-\d{4} [\d:.]+ (SSL_)')


def beside(name):
    """How often a line is run again beside others."""
    return (0,) * (9 if name in CHANCE else 3)


def seen(name, result):
    status, out, err = result
    err = LOG.sub(r'DATE \1', err)
    if name in CHANCE:
        out = END.sub(r'\1the end\2', out)
    if name in RESET:
        out = '%d times' % len(TRIED.findall(out)) if TRIED.search(out) else \
            re.sub(r'(?s).*(?=- type: DIG_ERROR\n)', '', out)
    return status, out, err


def one_line(options, where, name, words, pauses):
    """(want, got, how often it was run again)"""
    def both():
        return [seen(name, run(exe, words, where, options.edition))
                for exe in (options.oracle, options.ours)]
    return settle.settled(*both(), both, pauses)


def compare(options, where, there, ports):
    lines = list(case_lines(there, ports, options.edition)) + list(liar_lines(ports))
    if options.word:
        lines = [l for l in lines if options.word in l[0] + ' ' +
                 ' '.join(l[1])]
    different = silent = endless = 0
    again = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        # all of them have run before one is run again by itself
        for (name, words), (want, got, tries) in zip(lines, list(pool.map(
                lambda l: one_line(options, where, *l, beside(l[0])), lines))):
            if want != got:
                want, got, tries = one_line(options, where, name, words,
                                            settle.pauses(different, options.shown))
                tries += 1
            if want == got:
                again += [words + ['# ' + name]] * (tries > 0)
                continue
            if want == SILENT and options.edition != '9.18':
                silent += 1
                continue
            if want[0] == 'timeout' and got[0] != 'timeout':
                endless += 1
                continue
            different += 1
            if different <= options.shown:
                print(name, end=': ')
                dig_compare.show(words, want, got)
    if silent:
        print('note: %d lines are left out: BIND ends without a word' % silent)
    if endless:
        print('note: %d lines are left out: BIND does not end' % endless)
    settle.tell(again, 'dig')
    print('%d passed, %d failed' % (len(lines) - different, different))
    return different


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('ours')
    parser.add_argument('-o', '--oracle', default=lab.oracle('dig'))
    parser.add_argument('-n', '--shown', type=int, default=20)
    parser.add_argument('-j', '--jobs', type=int, default=4)
    parser.add_argument('-k', '--word', help='only lines with this word')
    options = parser.parse_args()
    options.ours = os.path.abspath(options.ours)
    if not shutil.which('openssl'):
        lab.skip('no openssl here')
    options.edition = lab.edition(options.oracle)
    help_text = subprocess.run([options.oracle, '-h'], capture_output=True,
                               text=True).stdout
    if 'http-plain' not in help_text:
        lab.skip('the installed dig has no HTTPS')
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp()
    try:
        lab.enter(where)
        tlsworld.make_certificates(where)
        for name, text in (('batch', 'host.plain.lab\nwww.plain.lab +short\n'
                            'host.plain.lab +notls +nohttps\n'
                            'plain.lab soa +short\n'),
                           ('batch2', 'host.plain.lab\nwww.plain.lab +short\n'
                            'plain.lab soa +short\n'), ('bad.pem', 'no\n')):
            with open(os.path.join(where, name), 'w') as f:
                f.write(text)
        servers, notes, there = tlsworld.start(where)
        try:
            for note in notes:
                print('note:', note)
            lab.set_resolv(b'nameserver 127.0.0.1\n')
            ports = tlsservers.start(where)
            time.sleep(0.2)
            return 1 if compare(options, where, there, ports) else 0
        finally:
            servers.end()
    finally:
        shutil.rmtree(where, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
