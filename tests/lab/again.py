# SPDX-License-Identifier: GPL-3.0-or-later
"""The command at the end of a report, typed again, asks the same: bash and zsh
give back the words that are written here, and nothing of them runs.

Nobody is asked: the resolver is a port of this machine where no one listens,
so each report ends with "ask again" and the command."""
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile

BINARY = os.path.abspath(sys.argv[1])
TOKENS = [c * 30 + '22' for c in 'abc']
THREE = ['--token=' + t for t in TOKENS]
CSV = 'Type,Name,Value\n' + ''.join(
    'CNAME,%s._domainkey.example.net,%s.dkim.amazonses.com\n' % (t, t)
    for t in TOKENS)
NASTY = ["a'; touch RAN; '.csv", '$(touch RAN).csv', '`touch RAN`.csv',
         'a b\tc.csv', '"; touch RAN; ".csv', 'a\\.csv', '-a!b*.csv', '~.csv',
         'a\n touch RAN\n.csv', 'b\u00e4cker.csv', 'x\u202ey.csv', '&RAN;#.csv']


def closed_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def last_command(text):
    """The lines behind the last sentence; continued ones are one."""
    lines = text.rstrip('\n').split('\n')
    i = max(k for k, l in enumerate(lines) if l.endswith(':'))
    return '\n'.join(lines[i + 1:])


class Lab:
    def __init__(self, where):
        self.where, self.port = where, closed_port()
        self.passed = self.failed = 0

    def run(self, words, stdin=None):
        env = dict(os.environ, LC_ALL='C.UTF-8')
        env.pop('AWS_REGION', None)
        p = subprocess.run([BINARY, *words], cwd=self.where, env=env,
                           input=(stdin or '').encode(), capture_output=True,
                           timeout=30)
        return p.stdout.decode()

    def read_back(self, shell, command):
        """The words, as the shell hands them to a program."""
        first = command.split()[0]
        p = subprocess.run(
            [shell, '-c', command.replace(first, "printf '%s\\0'", 1)],
            cwd=self.where, capture_output=True, timeout=10,
            stdin=subprocess.DEVNULL, env=dict(os.environ, LC_ALL='C.UTF-8'))
        return p.stdout.decode().split('\0')[:-1], p.stderr.decode()

    def check(self, name, faults):
        self.passed += not faults
        self.failed += bool(faults)
        for f in faults:
            print('FAIL: %s: %s' % (name, f))

    def same(self, name, typed, expected, stdin=None):
        """`expected` in any order behind --ses; what follows is --ses itself."""
        text = self.run(typed, stdin)
        faults = []
        command = last_command(text)
        if any(len(l) > 80 for l in command.split('\n') if ' ' in l.strip()
               and "'" not in l and '@' not in l):
            faults.append('a line of it is too long: %r' % command)
        for shell in filter(shutil.which, ('bash', 'zsh')):
            words, err = self.read_back(shell, command)
            if err or words[:1] != ['--ses'] or \
                    sorted(words[1:]) != sorted(expected):
                faults.append('%s reads %r %s, not %r' % (
                    shell, words, err, expected))
        if os.path.exists(os.path.join(self.where, 'RAN')):
            faults.append('a part of it was run')
            os.remove(os.path.join(self.where, 'RAN'))
        if not stdin and not faults:
            again = last_command(self.run(['--ses', *expected]))
            if again.split() != command.split():
                faults.append('the second time it is %r' % again)
        self.check(name, faults)


def kept(lab):
    """Whom to ask and how, as typed."""
    where = ['@127.0.0.1', '-port=%d' % lab.port]
    quick = ['-timeout=1', '-retry=1']
    conf = os.path.join(lab.where, 'resolv.conf')
    with open(conf, 'w') as f:
        f.write('nameserver 127.0.0.1\n')
    d = 'example.net'
    for name, words in {
            'resolver and port': [d, *where, *quick, *THREE],
            'resolver with its port': [d, '@127.0.0.1#%d' % lab.port, *quick,
                                       *THREE],
            'letters': [d, '-4', '-p', str(lab.port), '@127.0.0.1', *quick,
                        *THREE],
            'words of dig': [d, *where, '+time=1', '+tries=1', *THREE],
            'whom to ask': [d, *where, *quick, '--at=auth,127.0.0.1#9',
                            *THREE],
            'resolv.conf': [d, '--resolv-conf=' + conf, where[1], *quick,
                            *THREE],
            'region': [d, *where, *quick, '--region=eu-south-1', *THREE],
            'a zone': [d, *where, *quick, '--dkim-zone=dkim.vendor.net',
                       *THREE],
            'MAIL FROM': [d, *where, *quick, '--mail-from=m.' + d, *THREE],
            'limits': [d, *where, *quick, '--rate=5/s', '--jobs=3', *THREE],
            'letters of the world': ['b\u00e4ckerei.de', *where, *quick,
                                     *THREE],
            'a record': [d, *where, *quick,
                         "--expect=_amazonses.%s TXT it's=" % d],
            'a bare token': [d, *where, *quick, *TOKENS],
            'an address': ["o'neil@" + d, *where, *quick]}.items():
        lab.same(name, ['--ses', *words], words)
        for more in (['--color=never'], ['--report=json=/dev/null'],
                     ['--progress=never'], ['--fail-on=wrong']):
            lab.same(name + ' without ' + more[0], ['--ses', *words, *more],
                     words)


def files(lab):
    quick = ['@127.0.0.1', '-port=%d' % lab.port, '-timeout=1', '-retry=1']
    for name in NASTY:
        with open(os.path.join(lab.where, name), 'w') as f:
            f.write(CSV)
        words = [*quick, '--from=' + name]
        lab.same('the file %r' % name, ['--ses', *words], words)


def stdin(lab):
    """What came on stdin is not there again: the words have it then."""
    quick = ['@127.0.0.1', '-port=%d' % lab.port, '-timeout=1', '-retry=1']
    zone = '--dkim-zone=dkim.amazonses.com'
    lab.same('a CSV on stdin', ['--ses', *quick, '--from=-'],
             [*quick, 'example.net', zone, *THREE], CSV)
    lab.same('the same, the domain named',
             ['--ses', 'example.net', *quick, '--from=-'],
             ['example.net', *quick, zone, *THREE], CSV)
    lab.same('other records', ['--ses', *quick, '--from=-'],
             [*quick, 'example.net',
              '--expect=_amazonses.example.net TXT ' + 'A' * 43 + '='],
             'TXT,_amazonses.example.net,"%s="\n' % ('A' * 43))


def main():
    with tempfile.TemporaryDirectory() as where:
        lab = Lab(where)
        kept(lab)
        files(lab)
        stdin(lab)
    print('%d passed, %d failed' % (lab.passed, lab.failed))
    return 1 if lab.failed or not lab.passed else 0


if __name__ == '__main__':
    sys.exit(main())
