# SPDX-License-Identifier: GPL-3.0-or-later
"""A resolv.conf that is a loop of links, a directory, or unreadable: through
/etc/resolv.conf itself, in a mount namespace with an /etc of its own. Bytes and
exit status are BIND's. Run as root it is tried as nobody as well, because root
may read every file.

usage: resolv.py BINARY"""
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile

import lab
import settle
from only import wanted

LINES = (
    ('dig', 'example.com'), ('dig', '+short', 'example.com'),
    ('dig', '@127.0.0.77', '+time=1', '+tries=1', 'example.com'),
    ('dig', '@localhost', '+time=1', '+tries=1', 'example.com'),
    ('dig', '@ns.nowhere.invalid', '+time=1', '+tries=1', 'example.com'),
    ('dig', '-x', '127.0.0.1'),
    ('nslookup', 'example.com'), ('nslookup', '-type=NS', 'example.com'),
    ('nslookup', 'example.com', '127.0.0.77'),
    ('nslookup', '-timeout=1', '-retry=1', 'example.com', 'localhost'),
    ('nslookup',), ('nslookup', '-', '127.0.0.77'))
TYPED = (b'server\nset all\nexample.com\nserver 127.0.0.77\nset timeout=1\n'
         b'set retry=1\nexample.com\nexit\n')


def link(path, to):
    os.symlink(to, path)


def bound(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(path)


def unreadable(path):
    with open(path, 'w') as f:
        f.write('nameserver 127.0.0.9\n')
    os.chmod(path, 0)


def two_links(path):
    os.symlink(path + '2', path)
    os.symlink(path, path + '2')


KINDS = {
    'loop': lambda p: link(p, 'resolv.conf'),
    'loop_of_two': two_links,
    'directory': os.mkdir,
    'unreadable': unreadable,
    'missing': lambda p: None,
    'dangling': lambda p: link(p, '/nonexistent/x'),
    'empty': lambda p: open(p, 'w').close(),
    'below_a_file': lambda p: link(p, '/etc/passwd/x'),
    'name_too_long': lambda p: link(p, 'a' * 300),
    'null': lambda p: link(p, '/dev/null'),
    'socket': bound}


def an_etc(where, kind):
    """A copy of what programs need of /etc, with this resolv.conf."""
    etc = os.path.join(where, 'etc')
    shutil.rmtree(etc, ignore_errors=True)
    os.makedirs(etc, 0o755)
    for name in ('hosts', 'nsswitch.conf', 'passwd', 'group', 'ld.so.cache',
                 'ld.so.conf', 'host.conf', 'gai.conf', 'localtime'):
        if os.path.exists('/etc/' + name):
            shutil.copy('/etc/' + name, etc)
    KINDS[kind](os.path.join(etc, 'resolv.conf'))


def plain(out):
    """Without what is another in each run."""
    for what, to in ((rb'Query time: \d+', b'Query time: N'),
                     (rb';; WHEN.*', b';; WHEN'), (rb'id: \d+', b'id: N'),
                     (rb'9\.\d+\.\d+[^ \n]*', b'9')):
        out = re.sub(what, to, out)
    return out


def run(programs, words, user):
    """By their bare names: messages begin with what was typed."""
    before = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] \
        if user else []
    p = subprocess.run([*before, *words], input=TYPED, timeout=60,
                       capture_output=True, env=dict(
                           os.environ, PATH=programs + ':/usr/bin:/bin'))
    return p.returncode, p.stdout, p.stderr


def compare(kind, line, where, user):
    def both():
        some = [run(os.path.join(where, name), line, user)
                for name in ('bind', 'ours')]
        return [(status, plain(out), plain(err)) for status, out, err in some]
    bind, ours, _ = settle.settled(*both(), both, settle.PAUSES)
    same = bind == ours
    name = '%s%s: %s' % (kind, '_as_nobody' if user else '', ' '.join(line))
    if not same:
        print('FAIL: %s\n  BIND %r\n  ours %r' % (name, bind, ours))
    return same


def inside(kind, where):
    """In a mount namespace: sees where/etc as /etc."""
    subprocess.run(['mount', '--bind', where + '/etc', '/etc'], check=True)
    users = [False] + [True] * (os.geteuid() == 0 and
                                os.environ.get('RESOLV_NOBODY') == 'yes')
    done = [compare(kind, line, where, u) for u in users for line in LINES]
    print('%d passed, %d failed' % (sum(done), len(done) - sum(done)))
    sys.exit(0 if all(done) else 1)


def main():
    binary = os.path.abspath(sys.argv[1])
    if len(sys.argv) == 4:
        inside(*sys.argv[2:])
    for name in ('dig', 'nslookup'):
        lab.oracle(name)
    root = os.geteuid() == 0
    options = ['-mn'] if root else ['-Urmn']
    unshare = lab.tool('unshare')
    if not unshare or subprocess.run(
            [unshare, *options, 'mount', '--bind', '/etc', '/etc'],
            capture_output=True).returncode:
        lab.skip('no namespaces here (unshare %s fails)' % options[0])
    env = dict(os.environ)
    if root and lab.tool('setpriv') and not subprocess.run(
            ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups',
             binary, '--version'], capture_output=True).returncode:
        env['RESOLV_NOBODY'] = 'yes'
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='seslookup-resolv.') as where:
        os.chmod(where, 0o755)
        for side in ('bind', 'ours'):
            os.mkdir(os.path.join(where, side))
            for name in ('dig', 'nslookup'):
                os.symlink(lab.oracle(name) if side == 'bind' else binary,
                           os.path.join(where, side, name))
        for kind in filter(wanted, KINDS):
            an_etc(where, kind)
            p = subprocess.run(
                [unshare, *options, sys.executable, *sys.argv[:1], binary,
                 kind, where], env=env, capture_output=True,
                text=True)
            lines = p.stdout.splitlines()
            last = re.match(r'(\d+) passed, (\d+) failed',
                            lines[-1] if lines else '')
            if not last:
                print('FAIL: %s: %s' % (kind, p.stderr[-400:]))
                failed += 1
                continue
            passed += int(last[1])
            failed += int(last[2])
            print(*lines[:-1], sep='\n', end='\n' if lines[:-1] else '')
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
