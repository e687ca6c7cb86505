# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden reports of --ses: a zone file with one right record and two wrong
ones, as text, as a letter and as a page. Nobody is asked, so the bytes are the
same everywhere but for what is named in VOLATILE. The expected files are
written and read by people; a change of words is a change here.

usage: ses.py BINARY"""
import difflib
import os
import re
import subprocess
import sys

from only import wanted

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = ('text', 'email', 'html')
WORDS = ['--ses', 'example.net', '--zone-file=ses.zone',
         *('--token=' + c * 30 + '22' for c in 'abc')]
VOLATILE = (
    (r'(?s)<style>.*?</style>', '<style></style>'),
    (r'(?m)^From seslookup .*$', 'From seslookup DATE'),
    (r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', 'TIME'),
    (r'in \d+\.\d s', 'in N s'),
    (r'seslookup \d+\.\d+\.\d+[\w.~+-]*', 'seslookup VERSION'),
)


def plain(text, binary):
    text = text.replace(binary, 'seslookup')
    for pattern, by in VOLATILE:
        text = re.sub(pattern, by, text)
    return text


def faults(binary, form):
    p = subprocess.run(['seslookup', *WORDS, '--format=' + form], cwd=HERE,
                       executable=binary,
                       env={'LC_ALL': 'C.UTF-8'}, capture_output=True,
                       stdin=subprocess.DEVNULL, timeout=30)
    with open(os.path.join(HERE, 'ses-%s.golden' % form),
              encoding='utf-8') as f:
        expected = f.read().split('\n', 1)[1]  # behind the licence
    got = plain(p.stdout.decode(), binary)
    found = [] if p.returncode == 1 else ['exit status %d' % p.returncode]
    if p.stderr:
        found.append('stderr: %r' % p.stderr)
    return found + list(difflib.unified_diff(
        expected.split('\n'), got.split('\n'), 'expected', 'got', n=1,
        lineterm=''))


def main():
    binary = os.path.abspath(sys.argv[1])
    failed, forms = 0, [f for f in FORMATS if wanted(f)]
    for form in forms:
        found = faults(binary, form)
        failed += bool(found)
        for line in found:
            print('%s: %s' % (form, line))
    print('%d passed, %d failed' % (len(forms) - failed, failed))
    return 1 if failed or not forms else 0


if __name__ == '__main__':
    sys.exit(main())
