# SPDX-License-Identifier: GPL-3.0-or-later
"""What people read says what the JSON says: the text on a screen and the letter
to the owner have the boxes of each root cause, and plain sentences."""
import os
import re

FORMATS = ('text', 'email', 'markdown')
BOXES = ('add', 'change', 'replace-all')
NEVER = ('cannot', '(null)', '{', '}', ' ,', '..com', "n't't",
         'an CNAME', 'a MX ', 'an TXT', 'a NS ')
ONE = re.compile(r'(?<![\d/.,-])1 (servers|records|domains|queries|addresses|'
                 r'characters|hours|minutes|seconds|lines|rows|bytes)\b')


def squeeze(text):
    return re.sub(r'\s+', '', text)


def words(own):
    """Options that have the same run print them."""
    return ['--report=%s=%s' % (f, os.path.join(own, 'out.' + f))
            for f in FORMATS]


def printed(own, how):
    with open(os.path.join(own, 'out.' + how), encoding='utf-8') as f:
        return f.read()


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


def promised(text, d):
    """A letter says that nothing else is to be done only where that is so."""
    more = [r['name'] for r in d['records'] if r['purpose'] not in (
        'dmarc', 'mail-from-spf') and r['verdict'] != 'right' and (
            r['verdict'] == 'unknown' or r['findings'] and
            r['findings'][0]['action']['do'] in ('ask-ses', 'none'))]
    return ['it promises too much: %s' % more] if more and \
        'nothing else to do' in ' '.join(text.split()) else []


def sentences(text):
    found = ['it says "%s": %.300s' % (n, text[max(0, text.find(n) - 80):][:200])
             for n in NEVER if n in text]
    one = ONE.search(text)
    return found + (['"%s"' % one[0]] if one else [])


def faults(own, d):
    """own: the folder of the case; d: the domain in its JSON."""
    found = []
    for how in FORMATS:
        text = printed(own, how)
        bare = squeeze(text.replace('\\', ''))
        found += ['%s: %s' % (how, f) for f in sentences(text)]
        if how == 'email':
            found += promised(text, d)
        if how == 'markdown' or d['verdict'] == 'right':
            continue
        found += ['%s lacks %s %s' % (how, what, t) for what, t in boxes(d)
                  if squeeze(t.replace('\\', '')) not in bare]
    return found
