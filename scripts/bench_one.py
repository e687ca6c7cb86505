# SPDX-License-Identifier: GPL-3.0-or-later
"""one lookup as a whole process, next to BIND's tools

Libraries and system calls (strace), instructions in user space with the dynamic
loader's (valgrind's callgrind), resident memory, CPU and wall time. A count has
a ceiling."""
import os
import re
import shutil
import subprocess

from bench_run import have
from serve import Server

CEILING = {'libraries': 3, 'system calls': 90, 'instructions': 400000,
           'memory kB': 2560}
ROUNDS = 41
NAME = 'www.ses-example.com'


def commands(ours, server):
    """(label, our words, BIND's words)"""
    lookup = ['-port=%d' % server.port, '-type=A', NAME, server.address]
    dig = ['@' + server.address, '-p', str(server.port), NAME, 'A']
    return [('nslookup', [ours, 'nslookup', *lookup], ['nslookup', *lookup]),
            ('dig', [ours, 'dig', *dig], ['dig', *dig]),
            ('dig +short', [ours, 'dig', '+short', *dig],
             ['dig', '+short', *dig])]


def answers(command):
    p = subprocess.run(command, stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return b'192.0.2.80' in p.stdout


def traced(command, where):
    """(libraries, system calls) as strace sees them."""
    path = os.path.join(where, 'trace')
    subprocess.run(['strace', '-f', '-qq', '-o', path, *command],
                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                   stderr=subprocess.STDOUT)
    text = open(path, errors='replace').read()
    return (len(re.findall(r'open(?:at)?\(.*\.so[.0-9]*".*= \d+$', text, re.M)),
            len(re.findall(r'(?m)^\d+ +\w+\(', text)))


def instructions(command):
    p = subprocess.run(['valgrind', '--tool=callgrind',
                        '--callgrind-out-file=/dev/null', *command],
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE)
    m = re.search(rb'Collected *: *(\d+)', p.stderr)
    return int(m[1]) if m else None


def counts(command, where):
    got = {}
    if shutil.which('strace'):
        got['libraries'], got['system calls'] = traced(command, where)
    if shutil.which('valgrind'):
        got['instructions'] = instructions(command)
    return got


def row(label, ours, theirs, ceiling=None, ratio=None):
    if ratio is None and ours is not None and theirs:
        ratio = ours / theirs
    form = '{:,.2f}' if isinstance(ours, float) else '{:,}'
    cell = ['-' if v is None else form.format(v) for v in (ours, theirs)]
    over = ceiling is not None and ours is not None and ours > ceiling
    print('  %-14s %12s %12s %8s %10s%s' % (
        label, *cell, '-' if ratio is None else '%.3f' % ratio,
        '' if ceiling is None else '{:,}'.format(ceiling),
        '  OVER' if over else ''), flush=True)
    return over


def compare(bench, server, label, ours, theirs):
    """True: a count is over its ceiling."""
    there = shutil.which(theirs[0]) is not None
    print('\n%s' % label)
    print('  %-14s %12s %12s %8s %10s' % ('', 'ours', "BIND's", 'ratio',
                                          'ceiling'))
    if not answers(ours) or (there and not answers(theirs)):
        print('  no right answer')
        return True
    a = counts(ours, server.where)
    b = counts(theirs, server.where) if there else {}
    over = [row(k, v, b.get(k), CEILING.get(k)) for k, v in a.items()]
    both = {'ours': ours, 'theirs': theirs} if there else {'ours': ours}
    got = bench.in_turn(both, ROUNDS, warm=3)
    us, them = got['ours'], got.get('theirs')
    over.append(row('memory kB', int(us.mean('memory')),
                    int(them.mean('memory')) if them else None,
                    CEILING['memory kB']))
    for k in ('cpu', 'wall'):
        row(k + ' ms', us.mean(k) / 1e3, them.mean(k) / 1e3 if them else None,
            ratio=us.to(them, k) if them else None)
    return any(over)


def run(bench):
    have('strace', 'valgrind', 'nslookup', 'dig')
    with Server() as server:
        over = [compare(bench, server, *c)
                for c in commands(bench.ours, server)]
    return not any(over)
