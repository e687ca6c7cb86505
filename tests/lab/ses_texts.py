# SPDX-License-Identifier: GPL-3.0-or-later
"""What people read says what the JSON says: the text on a screen and the letter
to the owner have the boxes of each root cause, and plain sentences."""
import re
import subprocess

BOXES = ('add', 'change', 'replace-all')
NEVER = ('cannot', '(null)', '{', '}', ' ,', '..com', "n't't",
         'an CNAME', 'a MX ', 'an TXT', 'a NS ')
ONE = re.compile(r'(?<![\d/.,-])1 (servers|records|domains|queries|addresses|'
                 r'characters|hours|minutes|seconds|lines|rows|bytes)\b')


def squeeze(text):
    return re.sub(r'\s+', '', text)


def printed(case, binary, where, how):
    words = [w for w in case.command(binary, where) if w != '--json'] + [how]
    return subprocess.run(words, env=case.environment(where), timeout=60,
                          stdin=subprocess.DEVNULL,
                          capture_output=True).stdout.decode()


def boxes(d):
    """(what, text that has to be there) of each root cause."""
    seen = set()
    for r in d['records']:
        for f in r['findings'][:1]:
            a = f['action']
            if a['do'] in BOXES and a['type'] and a['name'] and a['value']:
                yield f['code'] + ' name', a['name']
                yield f['code'] + ' value', a['value']
            if f['code'] in seen:
                continue  # one mistake three times is told once
            seen.add(f['code'])
            for gone in a['delete']:
                yield f['code'] + ' to go', gone['name']


def sentences(text):
    found = ['it says "%s": %.300s' % (n, text[max(0, text.find(n) - 80):][:200])
             for n in NEVER if n in text]
    one = ONE.search(text)
    return found + (['"%s"' % one[0]] if one else [])


def faults(case, binary, where, d):
    found = []
    for how in ('--format=text', '--format=email', '--format=markdown'):
        text = printed(case, binary, where, how)
        bare = squeeze(text.replace('\\', ''))
        found += ['%s: %s' % (how, f) for f in sentences(text)]
        if how == '--format=markdown' or d['verdict'] == 'right':
            continue
        found += ['%s lacks %s %s' % (how, what, t) for what, t in boxes(d)
                  if squeeze(t.replace('\\', '')) not in bare]
    return found
