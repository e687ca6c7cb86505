# SPDX-License-Identifier: GPL-3.0-or-later
"""Several mistakes at once: each of three records gets one of a table, at
random, whose verdict, cause and action were written down beforehand. Text and
JSON say the same."""
import html
import json
import os
import random
import re
import subprocess

from ses_case import DKIM
from ses_world import quoted, random_key, zone_text

CASES = int(os.environ.get('FAULT_CASES', '60'))
NEEDS_DOT = ()
SCENARIOS = []
KNOWN = []  # the cases, for the one that has all of them


class Fault:
    """put(c, z, d, t): the records. at(d, t): name below the zone that has to
    go, or None."""

    def __init__(self, verdict, code, do, put, gone=None, gone_type='CNAME'):
        self.verdict, self.code, self.do, self.put = verdict, code, do, put
        self.gone, self.gone_type = gone, gone_type


def target(t, zone=DKIM):
    return '%s.%s.' % (t, zone)


def elsewhere(code, name):
    """name(d, t) below the zone has the right value."""
    return Fault('missing', code, 'add',
                 lambda c, z, d, t: z.add('%s.%s' % (name(d, t), d), 'CNAME',
                                          target(t)), gone=name)


def value(code, text):
    return Fault('wrong', code, 'change', lambda c, z, d, t: z.add(
        '%s._domainkey.%s' % (t, d), 'CNAME', text(c, d, t)))


def other_type(code, rtype, text):
    return Fault('missing', code, 'add', lambda c, z, d, t: z.add(
        '%s._domainkey.%s' % (t, d), rtype, text(t)),
        gone=lambda d, t: t + '._domainkey', gone_type=rtype)


def aliased(c, z, d, t):
    z.add('%s._domainkey.%s' % (t, d), 'CNAME', 'a-%s.%s.' % (t[:5], d))
    z.add('a-%s.%s' % (t[:5], d), 'CNAME', target(t))


FAULTS = {
    'ok': Fault('right', None, None, lambda c, z, d, t: c.good(z, d, [t])),
    'chain': Fault('right', 'cname-chain', 'none', aliased),
    'absent': Fault('missing', 'absent', 'add', lambda c, z, d, t: None),
    'doubled': elsewhere('name-doubled',
                         lambda d, t: '%s._domainkey.%s' % (t, d)),
    'dotless': elsewhere('dot-missing', lambda d, t: t + '_domainkey'),
    'plain': elsewhere('underscore-missing', lambda d, t: t + '.domainkey'),
    'dash': elsewhere('underscore-changed', lambda d, t: t + '.-domainkey'),
    'plural': elsewhere('underscore-changed', lambda d, t: t + '._domainkeys'),
    'bare': elsewhere('name-incomplete', lambda d, t: t),
    'blank': elsewhere('space-in-name',
                       lambda d, t: '\\032%s._domainkey' % t),
    'manual': elsewhere('placeholder-in-name',
                        lambda d, t: t + '._domainkey.example.com'),
    'www': elsewhere('wrong-level', lambda d, t: t + '._domainkey.www'),
    'swapped': Fault('missing', 'swapped', 'add', lambda c, z, d, t: z.add(
        '%s.%s.%s' % (t, DKIM, d), 'CNAME', '%s._domainkey.%s.' % (t, d)),
        gone=lambda d, t: '%s.%s' % (t, DKIM)),
    'other': value('token-mismatch', lambda c, d, t: target(c.tokens(1)[0])),
    'tail': value('target-doubled', lambda c, d, t: target(t) + d + '.'),
    'cut': value('value-near-miss', lambda c, d, t: target(t[:-1])),
    'aws': value('value-near-miss', lambda c, d, t: target(
        t, 'dkim.amazonaws.com')),
    'com': value('value-near-miss', lambda c, d, t: target(
        t, 'dkim.amazonses.co')),
    'gap': value('space-in-value', lambda c, d, t: '\\032' + target(t)),
    'quote': value('quotes-in-value', lambda c, d, t: '\\"%s\\".' % target(
        t)[:-1]),
    'url': value('url-in-value', lambda c, d, t: 'https\\058//' + target(t)),
    'region': value('wrong-region', lambda c, d, t: target(
        t, 'dkim.eu-south-1.amazonses.com')),
    'txt': other_type('wrong-type', 'TXT', lambda t: '"%s"' % target(t)[:-1]),
    'key': other_type('key-at-owner', 'TXT', lambda t: quoted(random_key())),
    'proxy': Fault('missing', 'proxied', 'change', lambda c, z, d, t: z.add(
        '%s._domainkey.%s' % (t, d), 'A', '104.21.7.7')),
}
RANK = ('wrong', 'missing', 'right')


def boxes_of(text):
    """(zone or '', name, value) of each row in the text's tables."""
    found, name = [], None
    for line in text.split('\n'):
        m = re.match(r' {7}(Name|Value|Priority) +(\S.*)$', line)
        if m and m[1] == 'Name':
            name = m[2]
        elif m and m[1] == 'Value':
            found.append((name, m[2]))
    return sorted(found)


def text_and_json(c, runner):
    """Boxes of the text are the actions of the JSON."""
    status, out, err = c.run(runner.binary, runner.where)
    faults = c.faults(status, out, err, runner.validate)
    d = json.loads(out)['domains'][0]
    wanted = set()
    for r in d['records']:
        for f in r['findings'] if r['verdict'] != 'right' else ():
            a = f['action']
            if a['do'] in ('add', 'change', 'replace-all') and a['value'] and \
                    r['purpose'] not in ('dmarc', 'mail-from-spf'):
                wanted.add((a['name'], a['value']))
    words = [w for w in c.command(runner.binary, runner.where)
             if w != '--json']
    text = subprocess.run(words, env=c.environment(runner.where),
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=c.seconds).stdout.decode()
    shown = set(boxes_of(text))
    if shown != wanted:
        faults.append('boxes %s, actions %s\n%s' % (
            sorted(shown - wanted), sorted(wanted - shown), text))
    for name, v in wanted:
        if v not in text or name not in text:
            faults.append('%s %s is not in the text' % (name, v))
    return faults


def several(number):
    def made(c):
        w = c.world
        hosts = random.choice((w.plain, w.godaddy, w.cloudflare, w.route53,
                               w.namecheap, w.three))
        names = random.sample(sorted(FAULTS), 3)
        made.__name__ = c.name = 'faults_%02d_%s' % (number, '_'.join(names))
        d, z, t = c.start(right=(), hosts=hosts)
        c.words.append('--region=us-east-1')
        verdicts = []
        for x, n in zip(t, names):
            f = FAULTS[n]
            f.put(c, z, d, x)
            verdicts.append(f.verdict)
            c.dkim(x, f.verdict, f.code)
            if f.code and f.do != 'none':
                c.acts.append((f.code, {
                    'do': f.do, 'zone': d, 'type': 'CNAME', 'priority': None,
                    'name': x + '._domainkey', 'value': lambda v, x=x:
                    v.rstrip('.') == '%s.%s' % (x, DKIM),
                    'delete': lambda l, f=f, x=x: is_gone(l, f, d, x)}))
        worst = min(verdicts, key=RANK.index)
        c.ends(0 if worst == 'right' else 1, worst)
        KNOWN.append(c)
        c.custom = lambda runner: text_and_json(c, runner)
    made.__name__ = 'faults_%02d' % number
    return made


def is_gone(listed, f, d, t):
    if not f.gone or f.code == 'wrong-level':
        return listed == []
    name = f.gone(d, t)
    return [(x['type'], x['name']) for x in listed] == [
        (f.gone_type, name)]


def rows_of(text, pattern):
    return {(html.unescape(n), html.unescape(v))
            for n, v in re.findall(pattern, text)}


def every_format(c, runner):
    """Markdown, HTML, the letter and the text have the same boxes."""
    def report(form):
        words = [w.replace('--json', '--format=' + form)
                 for w in c.command(runner.binary, runner.where)]
        return subprocess.run(
            words, env=c.environment(runner.where), timeout=c.seconds,
            stdin=subprocess.DEVNULL, capture_output=True).stdout.decode()
    seen = {
        'text': set(boxes_of(report('text'))),
        'email': set(boxes_of(report('email'))),
        'markdown': rows_of(report('markdown'),
                            r'Name `([^`]+)`, Value `([^`]+)`'),
        'html': rows_of(report('html'),
                        r'<dt>Name</dt><dd>(?:<[a-z]+>)?([^<]+)<.*?'
                        r'<dt>Value</dt><dd>(?:<[a-z]+>)?([^<]+)<')}
    return ['%s: %s' % (k, v) for k, v in seen.items()
            if v != seen['text'] or not v]


def formats(number):
    def made(c):
        several(number)(c)
        KNOWN.pop()
        c.custom = lambda runner: every_format(c, runner)
    made.__name__ = 'formats_%02d' % number
    return made


def all_in_one_table(c):
    """Many domains at once: the same verdicts, causes and actions."""
    cases = list(KNOWN)
    c.seconds = 120
    c.words = [c.file('all.csv', 'domain,tokens\n' + ''.join(
        '%s,%s\n' % (k.domain, ' '.join(
            w.split('=')[1] for w in k.words if w.startswith('--token')))
        for k in cases)), '--region=us-east-1', '--no-public-only']

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        seen = {d['domain']: d for d in json.loads(out)['domains']}
        faults = [] if status == 1 else ['exit status %s' % status]
        for k in cases:
            faults += ['%s: %s' % (k.name, f)
                       for f in k.domain_faults(seen[k.domain])]
        return faults
    c.custom = custom


SCENARIOS += [several(n) for n in range(CASES)]
def off_line(number):
    """The same zone as a file: nobody is asked, and nobody is spoken of."""
    def made(c):
        several(number)(c)
        KNOWN.pop()
        z = c.world.zones[-1]
        c.files['zone'] = '$ORIGIN %s.\n' % z.name + zone_text(z.at('nsd'))
        c.words.append('--zone-file=FILE/zone')
        c.resolver, c.every_server = None, False
        c.never = ['egistrar', 'operator']
        c.custom = lambda runner: text_and_json(c, runner)
    made.__name__ = 'off_line_%02d' % number
    return made


# ---- odd servers and zones, and one right record beside two mistakes ----

def refuses(c):
    bad = c.liar(rcode=5)
    c.servers = {bad.name: 'refused'}
    return {'hosts': [*c.world.plain, bad], 'also': ('refused',)}


def nameless(c):
    c.servers = {c.world.nameless.name: 'no-address'}
    return {'hosts': [*c.world.plain, c.world.nameless],
            'may': ('lame-server',)}


def wild(rtype, value):
    def made(c):
        return {'wild': (rtype, value), 'hosts': c.world.plain}
    return made


def signed(c):
    if c.world.dnssec:
        return {'tld': 'org', 'how': {'signed': True},
                'hosts': c.world.plain}
    return {}


ODD = {
    'refuses': refuses, 'nameless': nameless, 'signed': signed,
    'wild_a': wild('A', '192.0.2.80'),
    'wild_alias': wild('CNAME', 'www.parked.net.'),
    'wild_txt': wild('TXT', '"v=spf1 -all"'),
    'black_lies': lambda c: {'hosts': [c.liar(black_lies=True),
                                       c.liar(black_lies=True)]},
    'shouts': lambda c: {'hosts': [c.liar(upper=True), c.world.plain[0]]},
    'cut': lambda c: {'hosts': [c.liar(tc=True), c.world.plain[1]]},
    'forged': lambda c: {'hosts': [c.liar(decoy=True), c.world.plain[0]]},
    'late': lambda c: {'hosts': [c.liar(delay=0.2), c.world.plain[0]]},
    'eight': lambda c: {'hosts': c.world.eight},
    'below': lambda c: {'below': 'news'},
    'far_below': lambda c: {'below': 'eu.mail.shop'},
    'idn': lambda c: {'below': 'xn--bcher-kva'},
}


def odd(number):
    def made(c):
        world = sorted(ODD)[number % len(ODD)]
        names = random.sample(sorted(set(FAULTS) - {'www'} - (
            {'url'} if world == 'signed' else set())), 2)  # the signer's file
        made.__name__ = c.name = 'odd_%02d_%s_%s' % (number, world,
                                                     '_'.join(names))
        how = ODD[world](c)
        up, z, t = c.start(how.get('tld', 'com'), how.get(
            'hosts', c.world.godaddy), right=(), **how.get('how', {}))
        below = how.get('below')
        d = c.domain = '%s.%s' % (below, up) if below else up
        c.words[0] = d
        c.words.append('--region=us-east-1')
        if 'wild' in how:
            z.add('*.' + up, *how['wild'])
        also = how.get('also', ())
        c.good(z, d, t[:1])
        c.dkim(t[0], *(('unknown', also) if also else ('right', None)))
        c.want('_dmarc.' + d, 'any', None, 'TXT', also=also)
        tail = '.' + below if below else ''
        for x, n in zip(t[1:], names):
            f = FAULTS[n]
            f.put(c, z, d, x)
            right = f.verdict == 'right'
            codes = {f.code} | ({'name-partly-doubled'} if n == 'doubled' and
                                below else set())
            if right and also:
                c.dkim(x, 'unknown', set(also) | codes, also=codes | set(also))
            else:
                c.dkim(x, f.verdict, codes, also=also)
            if f.do not in (None, 'none'):
                c.acts.append((f.code, {
                    'do': f.do, 'zone': up, 'name': x + '._domainkey' + tail,
                    'value': '%s.%s' % (x, DKIM) if n != 'tail' else
                    '%s.%s.' % (x, DKIM)}))
                if len(codes) > 1:
                    c.acts.pop()
        worst = min([FAULTS[n].verdict for n in names] + ['right'],
                    key=RANK.index)
        verdict = 'unknown' if worst == 'right' and also else worst
        c.ends({'right': 0, 'unknown': 3}.get(verdict, 1), verdict,
               may=(*also, *how.get('may', ()), *(
                   ('lame-server',) if also else ())))
        c.custom = lambda runner: text_and_json(c, runner)
    made.__name__ = 'odd_%02d' % number
    return made


SCENARIOS += [odd(n) for n in range(int(os.environ.get('ODD_CASES', '45')))]
SCENARIOS += [off_line(n) for n in range(2000, 2016)]
SCENARIOS += [all_in_one_table] + [formats(n) for n in range(1000, 1008)]
