# SPDX-License-Identifier: GPL-3.0-or-later
"""--ses inside its cage: as root and as nobody, under qemu-user, and where the
kernel or a container refuses landlock, seccomp or both. What is refused inside
is tests/unit/base/test_cage.c's business; every other lab runs inside too."""
import ctypes
import json
import os
import re
import shutil
import struct
import subprocess

import lab
from hostile_world import RESOLVER, tokens

NOBODY = 65534
LANDLOCK = 444
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38
ENOSYS, EINVAL = 38, 22
DOMAIN = 'c000.test'


def refuse(call, argument, error):
    """A filter of a container: this call ends with this error."""
    steps = [(0x20, 0, 0, 0), (0x15, 0, 3, call), (0x20, 0, 0, 16),
             (0x15, 0, 1, argument), (0x06, 0, 0, 0x50000 | error),
             (0x06, 0, 0, 0x7fff0000)]
    code = b''.join(struct.pack('=HBBI', *s) for s in steps)
    held = ctypes.create_string_buffer(code)
    program = struct.pack('@HxxxxxxP', len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) or \
            libc.prctl(PR_SET_SECCOMP, ctypes.c_ulong(2),
                       ctypes.create_string_buffer(program), zero, zero):
        os._exit(99)


PRCTL = {'x86_64': 157, 'aarch64': 167}.get(os.uname().machine)
LACKS = {'landlock': [(LANDLOCK, 0, ENOSYS)],
         'seccomp': [(PRCTL, PR_SET_SECCOMP, EINVAL)],
         'both': [(LANDLOCK, 0, ENOSYS), (PRCTL, PR_SET_SECCOMP, EINVAL)],
         'no_new_privs': [(PRCTL, PR_SET_NO_NEW_PRIVS, EINVAL)]}


class Inside:
    """A run with reports; before: words in front of the program."""

    def __init__(self, name, before=(), lacks=None, user=None):
        self.name, self.before = 'cage/' + name, list(before)
        self.lacks, self.own = lacks, user

    def start(self):
        for row in LACKS[self.lacks] if self.lacks else ():
            refuse(*row)
        if self.own:
            os.setgroups([])
            os.setgid(self.own)
            os.setuid(self.own)

    def run(self, r):
        where = os.path.join(r.where, self.name.replace('/', '-'))
        os.makedirs(where + '/split', exist_ok=True)
        if self.own:
            os.chown(where, self.own, self.own)
            os.chown(where + '/split', self.own, self.own)
            # the folder of the build may be somebody's own
            lab.program(r.binary, where + '/seslookup')
        source = where + '/in.csv'
        with open(source, 'w') as f:
            f.write('domain,tokens\n' + ''.join(
                '%s,"%s"\n' % (d, ' '.join(tokens(d)))
                for d in ('c000.test', 'c001.test', 'c002.test')))
        os.chmod(r.where, 0o755)
        binary = where + '/seslookup' if self.own else r.binary
        words = [*self.before, binary, '--ses', '@' + RESOLVER, '--json',
                 '--from=' + source, '--report=csv=%s/a.csv' % where,
                 '--report=html=%s/b.html' % where]
        p = subprocess.run(words, stdin=subprocess.DEVNULL, text=True,
                           capture_output=True, timeout=100, cwd=where,
                           preexec_fn=self.start)
        self.seen = p.returncode
        found = []
        if p.returncode != 0 or p.stderr:
            return ['status %s: %.300s' % (p.returncode, p.stderr)]
        verdicts = [d['verdict'] for d in json.loads(p.stdout)['domains']]
        if verdicts != ['right'] * 3:
            found.append('verdicts: %s' % verdicts)
        for name in ('a.csv', 'b.html'):
            if not os.path.getsize(os.path.join(where, name)):
                found.append(name + ' is empty')
        return found + self.further(where, p)

    def further(self, where, p):
        return []


class Watched(Inside):
    """strace: before the first packet the cage is shut, and no library is
    opened behind it."""

    def __init__(self, name):
        super().__init__(name, ['strace', '-f', '-o', 'calls', '-e',
                                'trace=openat,open,prctl,seccomp,sendto,'
                                'sendmmsg,sendmsg,socket,execve'])

    def further(self, where, p):
        with open(where + '/calls') as f:
            calls = [re.sub(r'^\d+ +', '', line) for line in f]
        first = next(i for i, c in enumerate(calls)
                     if c.startswith(('sendto', 'sendmmsg', 'sendmsg')))
        shut = [i for i, c in enumerate(calls)
                if 'PR_SET_SECCOMP' in c and c.endswith('= 0\n')]
        found = []
        if not shut or shut[0] > first:
            found.append('the cage is shut at %s, the first packet is %d' % (
                shut, first))
        found += ['opened later: ' + c for c in calls[first:] if '.so' in c]
        return found


class Word:
    """--no-sandbox says so."""
    name = 'cage/no_sandbox'

    def run(self, r):
        words = ['@' + RESOLVER, DOMAIN, '--json', *(
            '--token=' + t for t in tokens(DOMAIN))]
        _, status, out, err = r.ses(words + ['--no-sandbox'])
        _, same, _, quiet = r.ses(words)
        self.seen = (status, err)
        found = []
        if (status, same, quiet) != (0, 0, '') or 'sandbox is off' not in err:
            found.append('%s %s %r %r' % (status, same, err, quiet))
        return found


CASES = [Inside('as_it_is'), Word()]
if lab.has_user(NOBODY):
    CASES.append(Inside('as_nobody', user=NOBODY))
if PRCTL:
    CASES += [Inside('without_' + name, lacks=name) for name in LACKS]
if lab.tool('strace'):
    CASES.append(Watched('before_the_first_packet'))
for machine in ('qemu-%s-static', 'qemu-%s'):
    emulator = shutil.which(machine % os.uname().machine)
    if emulator:
        CASES.append(Inside('under_qemu_user', [emulator]))
        break
