# SPDX-License-Identifier: GPL-3.0-or-later
"""30,000 questions from a file to one server

The DKIM records of 10,000 identities. "The floor" is scripts/floor.c, which
sends, receives, prints, and does nothing else."""
import re

from bench_run import have, head, right, row
from bench_world import World

QUESTIONS, ONE_BY_ONE = 30000, 5000
ROUNDS = 5


def answers(text):
    return text.count(b'.dkim.amazonses.com.\n')


def tools(bench, w, path):
    at, port = w.address, str(w.port)
    dig = ['@' + at, '-p', port, '+short', '-f', path]
    return {
        'ours': [bench.ours, 'dig', *dig, '--jobs=200'],
        'floor': [bench.program('floor'), at, port, path],
        'dnsperf': ['dnsperf', '-s', at, '-p', port, '-d', path, '-n', '1',
                    '-c', '1', '-T', '1', '-q', '100'],
        'dig': ['dig', *dig]}


def in_bulk(bench, w, lines, there):
    path = w.list('cnames', lines)
    commands = {k: c for k, c in tools(bench, w, path).items()
                if k in there | {'ours', 'floor'}}
    got = bench.in_turn(commands, ROUNDS)
    ours, n = got['ours'], sum(len(i.tokens) - i.lacks for i in w.all)
    for k, what in (('dig', "to BIND's dig -f"),
                    ('dnsperf', 'to dnsperf, 100 in flight'),
                    ('floor', 'to the floor, 200 in flight')):
        if k in got:
            row('dig -f --jobs=200, %s' % what, ours, got[k])
    good = right('answers of ours', answers(ours.text()) == n) & \
        right('answers of the floor', answers(got['floor'].text()) == n)
    if 'dnsperf' in got:
        good &= right('answers of dnsperf', re.search(
            rb'completed: +%d ' % len(lines), got['dnsperf'].text()))
    if 'dig' in got:
        good &= right("the same bytes as BIND's",
                      ours.text() == got['dig'].text())
    return good


def one_by_one(bench, w, lines):
    path = w.list('some-cnames', lines)
    all_ = tools(bench, w, path)
    got = bench.in_turn({'ours': all_['ours'][:-1], 'dig': all_['dig']},
                        ROUNDS)
    row("dig -f, one after the other, to BIND's", got['ours'], got['dig'])
    return right("the same bytes as BIND's",
                 got['ours'].text() == got['dig'].text())


def run(bench):
    there = have('dnsperf', 'dig')
    with World(QUESTIONS // 3) as w:
        lines = sum((i.cnames() for i in w.all), [])
        head()
        good = in_bulk(bench, w, lines, there)
        if 'dig' in there:
            good &= one_by_one(bench, w, lines[:ONE_BY_ONE])
    return good
