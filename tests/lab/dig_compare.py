#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares our dig with the installed one, byte by byte.

usage: dig_compare.py OURS [CASES...] [-o ORACLE] [-n SHOWN]

Both get the same words, servers and files; id, times, cookies, dumps of them
and the version are replaced before stdout, stderr and status are compared."""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import composed
import digservers
import lab
import settle
import signed
from only import wanted

MORE = {'tsig': signed.reply, 'composed': composed.reply}
AT = ('silent', 'closed', 'echo', 'edns', 'mad', 'proxy', 'walk', *MORE)
RULES = [
    (r'DiG 9\.\d+\.\S+', 'DiG VERSION'),
    (r'(?m)((?:^\s+|, )id: )\d+', r'\1ID'),
    (r'Query time: \d+', 'Query time: T'),
    (r'WHEN: .*', 'WHEN: W'),
    (r'in \d+ (ms|us)\b', r'in T \1'),
    (r'(COOKIE: )[0-9a-f]+', r'\1C'),
    (r'(?m)^( +(?:CLIENT|SERVER): )[0-9a-f]+$', r'\1C'),
    (r'((?:query|response)_time: !!timestamp )\S+', r'\1T'),
    (r'(?m)^\d+-[A-Z][a-z]+-\d+ [\d:.]+ (the key|K)', r'D \1'),
    # a signature of ECDSA is never the same twice
    (r"(SIG\s+0 1[34] 0 0 \d+ \d+ \d+ \S+ )[^\n']*", r'\1S'),
    (r'ID mismatch: expected ID \d+, got \d+', 'ID mismatch: E, G'),
    (r'(?m)^(\d+ bytes\n)(?:[0-9a-f]{2} ){2}(.*)$',
     lambda m: m.group(1) + 'I I ' + m.group(2)[:46]),
]


def normal(octets):
    text = octets.decode('latin-1')
    for pattern, to in RULES:
        text = re.sub(pattern, to, text)
    return text


# What -d of dig and d2 of nslookup tell of BIND's own insides: pointers, lines of
# source, locks, threads.
INSIDES = set('''success
check_if_done()
list empty
list full
sendcount=0
send_done: cancel
still pending.
clear_current_lookup()
lookup cleared
destroy_lookup
cancel_all()
destroy_libs()
freeing task
flush_server_list()
destroy DST lib
Removing log context
Destroy memory
shutting down
shutdown
requeue_lookup()
resetting lookup counter.'''.split('\n'))


def traced(words, text):
    if '-d' not in words:
        return text
    return '\n'.join(l for l in text.split('\n') if l not in INSIDES and not re.search(
        r'0x[0-9a-f]|PTR|\(nil\)|dighost\.c:|^(un)?lock_lookup', l))


def reads(pid):
    """One of its threads is in read(0, ...)."""
    proc = pathlib.Path('/proc/%d/task' % pid)
    try:
        return any((task / 'syscall').read_text().startswith('0 0x0 ')
                   for task in proc.iterdir())
    except OSError:
        return False


def interrupted(exe, words, where, env):
    """A signal while the first line of a batch is waited for, which comes then."""
    p = subprocess.Popen(['dig'] + words[1:], executable=exe, env=env, cwd=where,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    end = time.monotonic() + 20
    while not reads(p.pid) and p.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    p.send_signal(getattr(signal, words[0]))
    try:
        out, err = p.communicate(b'x.test\n', timeout=60)
    except subprocess.TimeoutExpired:
        p.kill()
        p.communicate()
        return 'timeout', '', ''
    return p.returncode, normal(out), normal(err)


LOCALE = {'is': 'C'}  # of "%locale NAME"


def run(exe, words, where, edition):
    env = {'PATH': '/usr/bin:/bin', 'HOME': where, 'LC_ALL': LOCALE['is'], 'TZ': 'UTC',
           'ASAN_OPTIONS': 'detect_leaks=0', 'SESLOOKUP_BIND': edition}
    if words[0].startswith('SIG'):
        return interrupted(exe, words, where, env)
    both = words[-1:] == ['2>&1']
    if both:
        words = words[:-1]
    octets = [w.encode('latin-1') for w in words]  # as they stand in the file
    try:
        p = subprocess.run(['dig'] + octets, executable=exe, env=env, cwd=where,
                           stdin=subprocess.DEVNULL, timeout=60,
                           stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT if both
                           else subprocess.PIPE)
    except subprocess.TimeoutExpired:
        return 'timeout', '', ''
    out, err = normal(p.stdout), normal(p.stderr or b'')
    return p.returncode, traced(words, out) if both else out, traced(words, err)


def show(words, want, got):
    print('dig', ' '.join(shlex.quote(w) for w in words))
    if want[0] != got[0]:
        print('    status %s, not %s' % (got[0], want[0]))
    for n, stream in ((1, 'out'), (2, 'err')):
        for line in difflib.unified_diff(want[n].split('\n'),
                                         got[n].split('\n'), lineterm='', n=0):
            if line[:3] not in ('---', '+++', '@@ '):
                print('    %s %s' % (stream, line[:200]))


def words_of(line, ports):
    kind, _, rest = line.partition(' ')
    words = shlex.split(rest)
    if kind in AT:
        return ['-p', str(ports[kind]), '@127.0.0.1', '+tries=1',
                '+time=1'] + words
    for name, port in ports.items():
        words = [w.replace('{%s}' % name, str(port)) for w in words]
    return words


# A signer that is a pointer: a name in RRSIG, as in NAPTR, may not be compressed.
POINTER = 'mad raw.818000010000000100000671313736373501780000010001c00c002e0001.' \
    '0000003c00170001050200000e1000000001000000020007c019736967.mad'


def kinds(options, ports, where):
    """What "%only" may ask for. Debian 12 without its security updates takes
    such pointers."""
    edition = lab.edition(options.oracle)
    told = run(options.oracle, words_of(POINTER, ports), where, edition)[1]
    return {edition, 'strict'} if 'Got bad packet' in told else {edition}


def batches(lines, is_one):
    """Lines that may run side by side, and the directives between them. A line
    behind "%only KIND" is for an oracle that is one."""
    group = []
    only = None
    for line in lines:
        if line.startswith('%only '):
            only = line.split()[1]
            continue
        if only and line.strip() and not line.startswith('#'):
            wrong, only = only not in is_one, None
            if wrong:
                continue
        if line.startswith('%'):
            if group:
                yield group
            group = []
            yield line
        elif line.strip() and not line.startswith('#'):
            group.append(line)
    if group:
        yield group


def directive(line, where):
    what, name, *text = line.split(' ', 2)
    path = os.path.join(where, name)
    if what == '%locale':
        LOCALE['is'] = name
    elif what == '%file':
        with open(path, 'wb') as f:
            f.write((text[0] if text else '').encode('latin-1')
                    .decode('unicode_escape').encode('latin-1'))
    elif os.path.exists(path):
        os.unlink(path)


# Debian stable's: where a long greeting is cut depends on it.
VERSION = len('9.20.30-1~deb13u1-Debian')


def uncut(result):
    """A greeting of which the end is not looked at."""
    status, out, err = result
    return status, re.sub(r'(?m)^(; <<>> DiG .{900}).*', r'\1', out), err


def compare(options, lines, where):
    ports = digservers.start(MORE)
    total = different = 0
    again = []
    edition = lab.edition(options.oracle)
    is_one = kinds(options, ports, where)
    if 'strict' not in is_one:
        print('note: the installed dig lacks security updates; lines for '
              'those are left out')
    same_cut = len(lab.version(options.oracle)) == VERSION
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        def one(words):
            both = (run(options.oracle, words, where, edition),
                    run(options.ours, words, where, edition))
            return (words, *(both if same_cut else map(uncut, both)))
        for group in batches(lines, is_one):
            if isinstance(group, str):
                directive(group, where)
                continue
            # all of them have run before one is run again
            for words, want, got in list(pool.map(
                    one, [words_of(l, ports) for l in group if wanted(l)])):
                total += 1
                want, got, tries = settle.settled(
                    want, got, lambda: one(words)[1:],
                    settle.pauses(different, options.shown))
                if want == got:
                    again += [words] * (tries > 0)
                    continue
                different += 1
                if different <= options.shown:
                    show(words, want, got)
    settle.tell(again, 'dig')
    print('%d passed, %d failed' % (total - different, different))
    return different


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('ours')
    parser.add_argument('cases', nargs='*')
    parser.add_argument('-o', '--oracle', default=lab.oracle('dig'))
    parser.add_argument('-n', '--shown', type=int, default=20)
    parser.add_argument('-j', '--jobs', type=int, default=2)
    options = parser.parse_args()
    options.ours = os.path.abspath(options.ours)
    here = os.path.dirname(os.path.abspath(__file__))
    lines = []
    for name in options.cases or [os.path.join(here, 'dig.cases')]:
        with open(name, encoding='latin-1') as f:
            lines += f.read().splitlines()
    outer = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp()
    try:
        # Lines that name no server ask that of resolv.conf, which is nobody
        # outside of this machine.
        if os.environ.get('SESLOOKUP_LAB') or lab.may_enter():
            lab.enter(outer)
            lab.set_resolv(b'nameserver 127.0.0.1\n')
        with tempfile.TemporaryDirectory() as where:
            return 1 if compare(options, lines, where) else 0
    finally:
        shutil.rmtree(outer, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
