# SPDX-License-Identifier: GPL-3.0-or-later
"""Our options with values that cannot be meant: one clear line on stderr, exit
status 2, a pointer to the help only where the help can help, and
what --format wants of a fatal error. Good values come through.

Nobody is asked: the resolver of all lines is a port of this machine where no
one listens."""
import json
import os
import subprocess
import sys
import tempfile

import lab
from only import wanted

LONG = 'a' * 300
TOKEN = 'abcdefghijklmnopqrstuvwxyz234567'

# option, bad values
WORDS = [
    ('--dkim-zone', ('a..b', ' ', '.', 'com', 'a b', LONG, '-5', 'a,b.c',
                     '\u2013x.com')),
    ('--token', ('a.b', ' ', LONG, 'a b', 'a,b.c', ',', ', ,', '\u00fc', '-5', '"')),
    ('--region', ('eu west 1', '-1', 'eu-west-1x', LONG + '-1', ' ',
                  'Europe (Ireland)', '\u00fc-1')),
    ('--at', (',', 'foo', '-5', '192.0.2.1#', '192.0.2.1#0', '192.0.2.1#x',
              '192.0.2.1#65536', '192.0.2.999', 'auth system')),
    ('--wait', ('abc', '-5', '5x', ' 5', '1.5h', '5m5s', '999999999d')),
    ('--interval', ('abc', '-5', '0', '0s', '99999999d')),
    ('--jobs', ('0', '-1', 'abc', '10x', ' 5', '+5', '99999999999')),
    ('--rate', ('0', '-1', 'abc', '5/m', 'nan', 'inf', '0x10',
                '20/s/s', '/s', '1..2')),
    ('--shard', ('1', '0/3', '4/3', '1/0', 'a/b', '-1/3', '1/3x', '/')),
    ('--format', ('foo', 'JSON', 'csv,json')),
    ('--report', ('csv', 'csv=', '=x', 'foo=/tmp/x')),
    ('--only', ('foo', ',', '-1', 'right,foo')),
    ('--fail-on', ('foo', ',', '-1', 'right')),
    ('--progress', ('foo', 'ALWAYS', ' ')),
    ('--color', ('foo', '1')),
    ('--json', ('1',)), ('--summary', ('1',)), ('--paste', ('1',)),
    ('--ses', ('1',)), ('--help', ('1',)), ('--version', ('1',)),
    ('--bogus', ('1',)), ('--tokens', ('x',)),
]
NEED_A_VALUE = ('from expect token region dkim-zone mail-from at wait interval '
                'jobs rate shard resume baseline format report only split-dir '
                'progress color resolv-conf zone-file fail-on').split()
FILES = ('--resume=', '--baseline=', '--resolv-conf=', '--zone-file=',
         '--report=csv=', '--from=')
NO_DOMAINS = ['*.x.test', '', '_dmarc.x.test', 'x', 'x..test',
              TOKEN + '.dkim.amazonses.com']
GOOD = ['--dkim-zone=dkim.amazonses.com.', '--dkim-zone=DKIM.Vendor.net',
        '--token=' + TOKEN, '--token="%s"' % TOKEN,
        '--token=%s._domainkey' % TOKEN,
        '--token=%s.dkim.amazonses.com' % TOKEN, '--region=EU-West-1',
        '--region=xx-new-7', '--at=auth,', '--at=127.0.0.1#9',
        '--interval=1s', '--jobs=5', '--rate=20/s', '--rate=0.5',
        '--shard=1/1', '--only=right,wrong', '--fail-on=unknown,warning']


# What excludes each other, and a word of what is said.
AT_ODDS = [
    (('--merge', 'a', '--from=b'), '--from and --merge'),
    (('--merge', 'a', '--wait'), '--wait and --merge'),
    (('--merge', 'a', '--resume=b'), '--resume and --merge'),
    (('--merge', 'a', '--zone-file=b'), '--zone-file and --merge'),
    (('--from=-', '--zone-file=-'), 'stdin'),
    (('--from=-', '--from=-'), 'stdin'),
    (('--report=csv=a.out', '--report=json=a.out'), 'a.out'),
    (('--split-dir=a',), '--split-dir'),
]
# A slip of the fingers, and what was meant.
SLIPS = [('--formt=csv', '--format'), ('--Form=a', '--from or --format'),
         ('--sumary', '--summary'), ('--zonefile=a', '--zone-file'),
         ('--wiat', '--wait'), ('-token=x', '--token'), ('-wait', '--wait')]
# A command that there is none of, and what its hint says on a terminal.
COMMANDS = [(('verify', 'words.test'), 'seslookup --ses words.test'),
            (('check', 'words.test'), 'seslookup --ses words.test'),
            (('ses', 'words.test'), 'seslookup --ses words.test'),
            (('help',), 'for help: seslookup --help'),
            (('words.test',), None)]
# The name of a file where a domain belongs, and what was meant.
MISPLACED = [('dkim-dns-records.csv', "--from=dkim-dns-records.csv"),
             ('My Files/a.JSON', "--from='My Files/a.JSON'"),
             ('./tokens.txt', '--from=./tokens.txt'),
             ('screen.png', '--from=screen.png')]


class Run:
    def __init__(self, binary):
        self.binary, self.passed, self.failed = binary, 0, 0

    def run(self, *words):
        p = subprocess.run([self.binary, *words], capture_output=True,
                           stdin=subprocess.DEVNULL, timeout=30)
        return p.returncode, p.stdout.decode(), p.stderr.decode()

    def verify(self, *words):
        return self.run('--ses', 'words.test', '@127.0.0.1#1', '-timeout=1',
                        '-retry=1', *words)

    def check(self, what, *faults):
        if not wanted(what):
            return
        faults = [f for f in faults if f]
        self.passed += not faults
        self.failed += bool(faults)
        for f in faults:
            print('%s: %s' % (what, f))

    def refused(self, words, names, pointer, run=None, known=False):
        """One line that names the option, and the pointer or none. known: what
        the domain shows without it is told all the same."""
        status, out, err = (run or self.verify)(*words)
        lines = err.split('\n')[:-1]
        said = [l for l in lines if l.startswith('seslookup: ')]
        self.check(' '.join(words)[:70],
                   status != 2 and 'exit status %d, not 2' % status,
                   bool(out) != known and 'stdout: %.100r' % out,
                   (len(said) != 1 or names not in said[0]) and
                   'stderr: %.300r' % err,
                   ("Try 'seslookup --help'." in lines) != pointer and
                   'the pointer to the help: %.300r' % err,
                   len(lines) != 1 + pointer and 'lines: %.300r' % err)

    def good(self, word):
        status, _, err = self.verify(word)
        self.check(word, status == 2 and 'refused: ' + err)

    def told_to_programs(self, word):
        """A fatal error in the shape that was asked for."""
        status, out, _ = self.verify('--json', word)
        try:
            error = json.loads(out)['error']
        except (ValueError, KeyError):
            error = {}
        self.check('--json ' + word, status != 2 and 'status %d' % status,
                   word.split('=')[0] not in error.get('message', '') and
                   'no error object: %.200r' % out)
        status, out, _ = self.verify('--format=nagios', word)
        self.check('--format=nagios ' + word,
                   status != 3 and 'status %d' % status,
                   not out.startswith('SES UNKNOWN - ') and 'stdout: ' + out)


def files_are_told(r, where):
    """Reports that are none, and directories that are none."""
    path = where + '/csv'
    with open(path, 'w') as f:
        f.write('Type,Name,Value\n')
    for words in (['--resume=' + path], ['--baseline=' + path]):
        r.refused(words, 'line 1 is not JSON; give an NDJSON report', False)
    status, _, err = r.run('--merge', path)
    r.check('--merge', status != 2 and 'status %d' % status,
            'give an NDJSON report' not in err and 'stderr: ' + err)
    status, _, err = r.run('--merge', where)
    r.check('--merge', status != 2 and 'status %d' % status,
            "seslookup: %s: Is a directory; name an NDJSON" % where not in err and
            'stderr: ' + err)
    for bad in (path, where + '/no/such'):
        r.refused(['--format=email', '--split-dir=' + bad],
                  '--split-dir=' + bad, False)


def commands_have_a_hint(r, where):
    """On a terminal only; a pipe gets what BIND prints."""
    conf = where + '/resolv.conf'
    with open(conf, 'w') as f:
        f.write('nameserver 127.0.0.99\noptions timeout:1 attempts:1\n')
    for words, hint in COMMANDS:
        words = [*words, '--resolv-conf=' + conf]
        line = ' '.join(words[:-1])
        _, out, err = r.run(*words)
        r.check('no hint in a pipe: ' + line,
                'hint' in out + err and 'said: ' + out + err)
        _, shown, _ = lab.on_tty(r.binary, ['seslookup', *words], [],
                                 {'TERM': 'dumb'})
        shown = ' '.join(shown.decode().split())
        r.check('on a terminal: ' + line,
                ('seslookup: hint: ' in shown) != bool(hint) and
                'shown: ' + shown,
                (hint or '') not in shown and 'not said: %s: %s' % (hint, shown))


def main():
    r = Run(os.path.abspath(sys.argv[1]))
    for option, values in WORDS:
        for v in values:
            r.refused(['%s=%s' % (option, v)],
                      v if option in ('--format',) else
                      'foo' if 'foo=' in v else option, True)
    for name in NEED_A_VALUE:
        r.refused(['--%s=' % name], '--' + name, True)
    for words, names in AT_ODDS:
        r.refused(words, names, True)
    for word, meant in SLIPS:
        r.refused([word], 'did you mean %s?' % meant, True)
    for word, meant in MISPLACED:
        r.refused([word], 'is a file, not a domain; to read it, use ' + meant,
                  True)
    for word in ('--from=a', '--token=a', '--wait', '--report=csv=a'):
        r.refused([word], '%s works only with --ses' % word.split('=')[0],
                  False, r.run)
    # the command to repeat is that of this program, not of another dig
    _, out, _ = r.run('dig', '--ses', 'words.test', '@127.0.0.1#1',
                      '-timeout=1', '-retry=1')
    r.check('dig --ses',
            r.binary + ' --ses' not in ' '.join(out.split()) and out)
    with tempfile.TemporaryDirectory() as where:
        files_are_told(r, where)
        commands_have_a_hint(r, where)
        for option in FILES:
            for path in (where + '/no/such', where):
                # a run that is repeated until it ends begins so
                if (option, path) != ('--resume=', where + '/no/such'):
                    r.refused([option + path], path, False,
                              known=option == '--from=')
        for grammar in (['nslookup', '-timeout=1', 'x.test', '127.0.0.1'],
                        ['dig', '+time=1', '+tries=1', '@127.0.0.1', '-p', '1',
                         'x.test']):
            r.refused([*grammar, '--resolv-conf=' + where + '/no'],
                      where + '/no', False, r.run)
    for grammar in (['nslookup', '-type=CNAME', 'x.test', '127.0.0.1'],
                    ['dig', '@127.0.0.1', '-p', '1', 'x.test', 'CNAME']):
        for bad in ('--dkim-zone=a..b', '--region=eu west',
                    '--expect=a..b CNAME c'):
            r.refused([*grammar, '--ses', bad], bad.split('=')[0], False,
                      r.run)
    for word in NO_DOMAINS:
        status, _, err = r.run('--ses', word)
        r.check('--ses ' + word, status != 2 and 'status %d' % status,
                (word or "''") not in err and 'stderr: ' + err)
    for word in GOOD:
        r.good(word)
    for word in ('--wait=x', '--dkim-zone=a..b', '--baseline=/no/such',
                 '--jobs=0'):
        r.told_to_programs(word)
    print('%d passed, %d failed' % (r.passed, r.failed))
    return 1 if r.failed else 0


if __name__ == '__main__':
    sys.exit(main())
