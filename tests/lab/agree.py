# SPDX-License-Identifier: GPL-3.0-or-later
"""One world, asked in many ways: random domains with up to three mistakes each.
What --ses says of a domain must not depend on how it was asked.

usage: agree.py BINARY [--seed=N] [--count=N] [--keep] [--verbose]

The last line counts: N passed, N failed. A seed makes the same world again."""
import concurrent.futures
import csv
import io
import json
import os
import random
import re
import subprocess
import sys

import ses_run
from ses_case import ADVICE, SPF, word
from ses_cases_right import identity
from ses_cases_value import spki
from ses_world import DKIM, DKIM_REGIONS, RESOLVER, quoted, random_key, \
    random_token, zone_text

WORKERS = 6
# What only somebody who asks at that very moment can know.
MOMENT = {'negative-cached', 'stale-cached', 'timeout', 'unreachable'}
SELECTORS = ('ses-key', 'mail2024', 'awsses')


class Domain:
    """A random identity and its zone."""

    def __init__(self, world):
        self.world = world
        self.name = '%s-%s.%s' % (word(5), word(4), random.choice(
            ('com', 'net', 'de', 'co.uk', 'org')))
        self.hosts = self.some_hosts()
        self.zone = world.zone(self.name, self.hosts)
        self.d = self.name
        if random.random() < .3:
            self.d = '%s.%s' % (random.choice((
                'news', 'mail', 'a.b', 'shop')), self.name)
        self.dkim = DKIM if random.random() < .75 else \
            'dkim.%s.amazonses.com' % random.choice(DKIM_REGIONS)
        self.t = [random_token() for _ in range(3)]
        for x in self.t:
            world.amazon_key(x, self.dkim, True)
        self.mail_from = random.random() < .5 and 'bounce.' + self.d
        self.selector = random.random() < .15 and random.choice(SELECTORS)
        if self.selector:  # an identity has the one or the other
            self.t = []
        self.key = 'p=' + spki()
        self.faults, self.split, self.cut = [], False, False
        self.fill()

    def some_hosts(self):
        w = self.world
        hosts = random.choice((w.plain, w.plain, w.three, w.godaddy,
                               w.cloudflare, w.route53, w.namecheap, w.wix))
        self.quirk = None
        if random.random() < .35:
            self.quirk = random.choice((
                {}, {'rcode': 5}, {'rcode': 2}, {'silent': True},
                {'txt_servfail': True}, {'black_lies': True},
                {'upward': True}, {'no_aa': True}, {'fails': (16,)},
                {'fails': (15,)}, {'upper': True},
                {'edns': 'formerr'}))
            odd = w.odd_host('ns-%s.name-server.net' % word(7), **self.quirk)
            hosts = [odd, hosts[0]] if random.random() < .7 else [odd]
        return hosts

    def owner(self, x):
        return '%s._domainkey.%s' % (x, self.d)

    def add(self, name, rtype, value, **how):
        if (name, rtype, value) not in {r[:3] for r in self.zone.records}:
            self.zone.add(name, rtype, value, **how)

    def fill(self):
        left = random.choices((0, 1, 2, 3), (1, 3, 3, 2))[0]
        hit = random.sample(range(3), left)
        for i, x in enumerate(self.t):
            if i in hit and random.random() < .8:
                self.one(random.choice(RECORD), x)
            else:
                self.add(self.owner(x), 'CNAME', '%s.%s.' % (x, self.dkim))
        if self.mail_from:
            self.one(random.choice(MAIL), self.mail_from)
        if self.selector:
            self.one(random.choice(KEY), self.selector)
        self.one(random.choice(POLICY), '_dmarc.' + self.d)
        for _ in range(max(0, left - 1)):
            if random.random() < .5:
                self.one(random.choice(ZONE), self.d)

    def one(self, fault, x):
        if 'http:' in fault.__name__ and any(h.backend == 'knot'
                                             for h in self.hosts):
            return  # it would not load such a zone
        self.faults.append(fault.__name__)
        fault(self, x)

    def rows(self):
        """(name, type, value), as the console has them."""
        rows = [(self.owner(x), 'CNAME', '%s.%s' % (x, self.dkim))
                for x in self.t]
        if self.mail_from:
            rows += [(self.mail_from, 'MX',
                      '10 feedback-smtp.us-east-1.amazonses.com'),
                     (self.mail_from, 'TXT',
                      'v=spf1 include:amazonses.com ~all')]
        if self.selector:
            rows.append((self.owner(self.selector), 'TXT', self.key))
        return rows

    def text(self):
        return ''.join('%s %s %s\n' % (n, t, quoted(v) if t == 'TXT' else v)
                       for n, t, v in self.rows())


# ---- mistakes of one DKIM record ----

def at(form, target='{t}.{z}.', rtype='CNAME'):
    def made(s, x):
        how = {'t': x, 'd': s.d, 'z': s.dkim, 'o': random_token(),
               'apex': s.name}
        s.add(form.format(**how), rtype, target.format(**how))
    made.__name__ = '%s=%s %s' % (form, rtype, target)
    return made


def absent(s, x):
    pass


def only_on_one(s, x):
    if len(s.hosts) > 1:
        s.split = True
        s.zone.add(s.owner(x), 'CNAME', '%s.%s.' % (x, s.dkim),
                   only=[s.hosts[0]])


def other_on_one(s, x):
    kinds = {h if h.backend == 'odd' else h.backend for h in s.hosts}
    if len(kinds) > 1:
        s.split = True
        for h, value in ((s.hosts[0], '%s.%s.' % (x, s.dkim)), (
                s.hosts[1], '%s.%s.' % (random_token(), s.dkim))):
            s.zone.add(s.owner(x), 'CNAME', value, only=[h])


def other_zone(s, x):
    s.add(s.owner(x), 'CNAME', '%s.%s.' % (
        x, DKIM if s.dkim != DKIM else 'dkim.eu-south-1.amazonses.com'))


def other_zone_and_live(s, x):
    zone = DKIM if s.dkim != DKIM else 'dkim.eu-south-1.amazonses.com'
    s.world.amazon_key(x, zone, True)
    s.add(s.owner(x), 'CNAME', '%s.%s.' % (x, zone))


def key_text(s, x):
    s.add(s.owner(x), 'TXT', quoted(random_key()))


def chain(s, x):
    s.add(s.owner(x), 'CNAME', 'alias-%s.%s.' % (x[:5], s.name))
    s.add('alias-%s.%s' % (x[:5], s.name), 'CNAME', '%s.%s.' % (x, s.dkim))


def other_live(s, x):
    """Another identity's record, with a live key."""
    o = random_token()
    s.world.amazon_key(o, s.dkim, True)
    s.add(s.owner(x), 'CNAME', '%s.%s.' % (o, s.dkim))


def two(s, x):
    if all(h.backend == 'odd' for h in s.hosts):
        for y in (x, random_token()):
            s.add(s.owner(x), 'CNAME', '%s.%s.' % (y, s.dkim))


def beside(s, x):
    if all(h.backend == 'odd' for h in s.hosts):
        s.add(s.owner(x), 'CNAME', '%s.%s.' % (x, s.dkim))
        s.add(s.owner(x), 'TXT', '"other"')


RECORD = [absent, absent, only_on_one, other_on_one, other_zone, key_text,
          other_zone_and_live, chain, other_live, two, beside, *(at(*how) for how in (
              ('{t}._domainkey.{d}.{d}',), ('{t}._domainkey.{d}.{apex}',),
              ('{t}._domainkey.{apex}',), ('{t}.domainkey.{d}',),
              ('{t}.-domainkey.{d}',), ('{t}_domainkey.{d}',),
              ('{t}._domainkeys.{d}',), ('{t}.{d}',), ('_domainkey.{d}',),
              ('\\032{t}._domainkey.{d}',), ('http://{t}._domainkey.{d}',),
              ('{t}._domainkey.www.{d}',), ('{t}._domainkey.example.com.{d}',),
              ('{t}.{z}.{d}', '{t}._domainkey.{d}.'),
              ('{t}._domainkey.{d}', '{o}.{z}.'),
              ('{t}._domainkey.{d}', '{t}.{z}.{d}.'),
              ('{t}._domainkey.{d}', '\\032{t}.{z}.'),
              ('{t}._domainkey.{d}', '\\"{t}.{z}\\".'),
              ('{t}._domainkey.{d}', 'http://{t}.{z}.'),
              ('{t}._domainkey.{d}', '{t}.dkim.amazonses.co.'),
              ('{t}._domainkey.{d}', '{t}._domainkey.amazonses.com.'),
              ('{t}._domainkey.{d}', 'd1.vendor.net.'),
              ('{t}._domainkey.{d}', '"{t}.{z}"', 'TXT'),
              ('{t}._domainkey.{d}', '192.0.2.80', 'A'),
              ('{t}._domainkey.{d}', '10 {t}.{z}.', 'MX'),
              ('{t}._domainkey.{d}.{d}', '{t}.{z}.{d}.'),
              ('{t}._domainkey.{d}.{d}', '"{t}.{z}"', 'TXT')))]


# ---- MAIL FROM ----

def mx(host, spf=SPF, prefix=''):
    def made(s, m):
        if host:
            s.add(prefix.format(d=s.d) + m if not prefix.startswith('.') else
                  m + prefix.format(d=s.d), 'MX', host.format(d=s.d))
        if spf:
            s.add(m, 'TXT', spf)
    made.__name__ = 'mx %s %s %s' % (host, spf, prefix)
    return made


RIGHT_MX = '10 feedback-smtp.us-east-1.amazonses.com.'


def mx_twice(s, m):
    mx(RIGHT_MX)(s, m)
    mx('20 mx.vendor.net.')(s, m)


def mx_alias(s, m):
    s.add(m, 'CNAME', random.choice(('www.parked.net.', 'mx.vendor.net.')))


def spf_twice(s, m):
    mx(RIGHT_MX)(s, m)
    s.add(m, 'TXT', '"v=spf1 include:vendor.net -all"')


def mx_delegated(s, m):
    s.cut = True
    z = s.world.zone(m, s.world.plain)
    if random.random() < .5:
        z.add(m, 'MX', RIGHT_MX)


MAIL = [mx(RIGHT_MX), mx(RIGHT_MX), mx(RIGHT_MX, None), mx(None), mx(None, None),
        mx('10 feedback-smtp.eu-west-1.amazonses.com.'),
        mx('10 feedback-smtp.us-east-1.amazonaws.com.'),
        mx('10 inbound-smtp.us-east-1.amazonaws.com.'),
        mx('10 feedback-smtp.us-eats-1.amazonses.com.'),
        mx('10 aspmx.l.google.com.'), mx('0 .'),
        mx('10 10\\032feedback-smtp.us-east-1.amazonses.com.'),
        mx('10 feedback-smtp.us-east-1.amazonses.com.{d}.'),
        mx('10 email-smtp.us-east-1.amazonaws.com.'),
        mx(RIGHT_MX, prefix='.{d}'), mx(RIGHT_MX, '"v=spf1 -all"'),
        mx(RIGHT_MX, '"v=spf1 include:amazonses.com ~all" "x"'),
        mx_twice, mx_alias, spf_twice, mx_delegated]


# ---- a key of one's own ----

def key(form, name='{x}._domainkey.{d}', rtype='TXT'):
    def made(s, x):
        how = {'x': x, 'd': s.d, 'k': s.key, 'cut': s.key[:-7],
               'low': s.key.lower(), 'other': 'p=' + spki()}
        value = form.format(**how)
        s.add(name.format(**how), rtype, quoted(value) if rtype == 'TXT' else
              value)
    made.__name__ = 'key %s %s' % (form, name)
    return made


def key_twice(s, x):
    key('{k}')(s, x)
    key('{other}')(s, x)


KEY = [key('{k}'), key('v=DKIM1; k=rsa; {k}'), key('{cut}'), key('{low}'),
       key('{other}'), key('p='), key('v=DKIM1; k=rsa;'), key_twice,
       key('{k}', '{x}._domainkey.{d}.{d}'), key('{k}', '{x}_domainkey.{d}'),
       key('k.vendor.net.', rtype='CNAME'), key('{k}', '{x}.{d}')]


# ---- the policy ----

def policy(*texts):
    def made(s, name):
        for t in texts:
            s.add(name, 'TXT', quoted(t))
    made.__name__ = 'policy %s' % (texts,)
    return made


POLICY = [policy('v=DMARC1; p=none;'), policy('v=DMARC1; p=none;'), policy(),
          policy('v=DMARC1; p=none;', 'v=DMARC1; p=reject'),
          policy('v=DMARC1; p=nome'), policy('v=DMARC1 p=none'),
          policy('v=DMARC1; p=reject; aspf=s; adkim=s'),
          policy('v=spf1 -all')]


# ---- what is about the whole zone ----

def wild(rtype, value, where='*.{d}'):
    def made(s, x):
        s.add(where.format(d=s.d, apex=s.name), rtype, value)
    made.__name__ = 'wild %s %s' % (where, value)
    return made


def others(s, x):
    """Another account's three."""
    for _ in range(3):
        t = random_token()
        s.world.amazon_key(t, DKIM, True)
        s.add(s.owner(t), 'CNAME', '%s.%s.' % (t, DKIM))


def domainkey_away(s, x):
    s.cut = True
    z = s.world.zone('_domainkey.' + s.d, s.world.plain)
    if random.random() < .5:
        for t in s.t[:2]:
            z.add(s.owner(t), 'CNAME', '%s.%s.' % (t, s.dkim))


def domainkey_nobody(s, x):
    s.cut = True
    quirk = random.choice(({'rcode': 5}, {'rcode': 2}, {'silent': True}))
    h = s.world.odd_host('ns-%s.name-server.net' % word(7), **quirk)
    s.world.zone('_domainkey.' + s.d, [h])


def broken_signature(s, x):
    if s.name.endswith('.org') and s.world.dnssec and s.zone.signed is False:
        s.cut = True
        s.zone.ds = '12345 13 2 ' + '%064X' % random.getrandbits(256)


def office(s, x):
    s.add(s.d, 'MX', '10 aspmx.l.google.com.')
    s.add(s.d, 'TXT', '"v=spf1 include:vendor.net ~all"')
    s.add('google._domainkey.' + s.d, 'TXT', quoted(random_key()))


ZONE = [wild('CNAME', 'www.parked.net.'), wild('A', '192.0.2.80'),
        wild('TXT', '"v=spf1 -all"'), wild('MX', '10 mx.vendor.net.'),
        wild('TXT', '"v=DKIM1; p="', '*._domainkey.{d}'),
        wild('CNAME', 'www.parked.net.', '*.{apex}'), others, domainkey_away,
        domainkey_nobody, broken_signature, office]


# ---- what was said ----

NUMBERS = re.compile(r'\b\d+ (seconds?|minutes?|hours?|s|min|h)\b')


def plain(text):
    return NUMBERS.sub('N seconds', text or '')


def finding(f):
    a = dict(f['action'])
    return (f['code'], f['severity'], f['waiting_helps'], f['where'],
            plain(f['cause']), plain(f['fix']), json.dumps(a, sort_keys=True))


def nameless(f):
    """As a file has it: no servers, and so no provider and no habits of one."""
    a = f['action']
    if f['code'] == 'wrong-type':  # where an alias leads nobody knows
        return f['code']
    value = (a['value'] or '').strip('"').rstrip('.')
    return finding(dict(f, cause='', fix='', action=dict(
        a, provider=None, servers=[], value=value)))


def said(d, leave=(), finding=finding, advice=True):
    """The domain as one thing to compare."""
    return {
        'verdict': d['verdict'],
        'domain': [finding(f) for f in d['findings']
                   if f['code'] not in leave],
        **{'%s %s' % (r['name'], r['type']): (
            r['verdict'], [finding(f) for f in r['findings']
                           if f['code'] not in leave])
           for r in d['records'] if advice or r['purpose'] not in ADVICE}}


def differences(a, b):
    """Lines for what differs between two of said()."""
    found = []
    for k in [*a, *(k for k in b if k not in a)]:
        if a.get(k) == b.get(k):
            continue
        x, y = a.get(k), b.get(k)
        if k == 'verdict' or x is None or y is None or k == 'domain' or \
                x[0] != y[0]:
            found.append('%s: %.700s | %.700s' % (k, x, y))
            continue
        for f in x[1]:
            if f not in y[1]:
                found.append('%s: only first: %s' % (k, f))
        for f in y[1]:
            if f not in x[1]:
                found.append('%s: only second: %s' % (k, f))
        if not found or not found[-1].startswith(k):
            found.append('%s: another order' % k)
    return found


class Agree:
    def __init__(self, binary, where, world, domains):
        self.binary, self.where = binary, where
        self.world, self.domains = world, domains
        self.passed = self.failed = 0
        self.verbose = '--verbose' in sys.argv

    def run(self, words, stdin=None, seconds=240, at=True):
        env = {k: v for k, v in os.environ.items()
               if not k.startswith(('AWS_', 'SESLOOKUP', 'LC_', 'LANG'))}
        p = subprocess.run(
            [self.binary, *words], input=stdin, text=True, timeout=seconds,
            env=dict(env, HOME=self.where, LC_ALL='C.UTF-8'),
            capture_output=True, **({} if stdin is not None else {
                'stdin': subprocess.DEVNULL}))
        return p.returncode, p.stdout, p.stderr

    def ses(self, words, how='--json', stdin=None):
        return self.run(['--ses', how, '@' + RESOLVER, '-timeout=6',
                         '-retry=3', '--no-public-only', *words], stdin)

    def report(self, words, how='--json', stdin=None):
        """{domain: what is said}, and the rest."""
        status, out, err = self.ses(words, how, stdin)
        if '"error"' in out[:200]:
            raise ValueError(err)
        docs = [json.loads(l) for l in out.splitlines()] \
            if how.endswith('ndjson') else json.loads(out)['domains']
        return {d['domain']: d for d in docs}, status, out, err

    def file(self, name, text):
        path = os.path.join(self.where, name)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return path

    def tell(self, s, way, found):
        self.failed += bool(found)
        self.passed += not found
        if found:
            print('FAIL: %s %s (%s; %s)' % (s and s.d, way, s and
                  '; '.join(s.faults), s and s.quirk))
            for f in found[:8]:
                print('    - ' + f)
            sys.stdout.flush()

    # ---- the ways ----

    def alone(self, s):
        return self.report(['--at=auth', '--from=' + s.path])

    def by_name(self, s):
        return self.report(['--at=auth', s.d, '--from=' + s.path])

    def by_expect(self, s):
        return self.report(['--at=auth', s.d, *(
            "--expect=%s %s %s" % r for r in s.rows())])

    def by_api(self, s):
        if s.selector or s.mail_from:
            return None
        return self.report(['--at=auth', s.d, '--from=-'],
                           stdin=identity(s.t, s.dkim, 'NOT_STARTED'))

    def with_caches(self, s):
        return self.report(['--from=' + s.path])

    def offline(self, s):
        """The zone as its one server has it."""
        if s.split or s.cut or s.quirk or s.zone.signed:
            return None
        path = self.file(s.d + '.zone', zone_text(s.zone.at(
            s.hosts[0].backend)))
        return self.report(['--zone-file=' + path, s.d, '--from=' + s.path])

    WAYS = ('by_name', 'by_expect', 'by_api', 'with_caches', 'offline')

    def one(self, s):
        s.path = self.file(s.d + '.txt', s.text())
        try:
            s.first, s.status, s.out, s.err = self.alone(s)
            s.ways = {}
            for way in self.WAYS:
                s.ways[way] = getattr(self, way)(s)
            s.looks = self.annotations(s)
        except (ValueError, subprocess.TimeoutExpired) as e:
            return ['%s: %s' % (type(e).__name__, e)]
        return []

    def annotations(self, s):
        """{(name, type): [verdict, code]} of one lookup each."""
        if s.split or len(s.hosts) > 1 and s.quirk is not None:
            return {}
        address = s.hosts[0].addresses[0]
        looks = {}
        for name, rtype, _ in s.rows():
            _, out, _ = self.run(
                ['dig', '--ses', '@' + address, name, rtype, '--from=' + s.path,
                 '+time=3', '+tries=2', *(['--mail-from=' + s.mail_from]
                                          if s.mail_from else [])])
            looks[(name, rtype)] = [
                l.split(' ', 4)[2:] for l in out.splitlines()
                if l.startswith(';; ses: ')]
        return looks

    # ---- comparing ----

    def judge(self, s):
        if s.d not in s.first or {(n.lower(), t) for n, t, _ in s.rows()} - {
                (r['name'], r['type']) for r in s.first[s.d]['records']}:
            return self.tell(s, 'alone', ['domains: %s %s %s' % (
                list(s.first), s.err, [(r['name'], r['type']) for r in
                                       s.first.get(s.d, {}).get('records', ())])])
        first = said(s.first[s.d])
        for way, got in s.ways.items():
            if got is None:
                continue
            leave = {'with_caches': MOMENT,
                     'by_api': {'ses-not-looked-yet'}}.get(way, ())
            if s.d not in got[0]:
                self.tell(s, way, ['domains: %s %s' % (list(got[0]), got[3])])
                continue
            how = nameless if way == 'offline' else finding
            self.tell(s, way, differences(said(s.first[s.d], leave, how),
                                          said(got[0][s.d], leave, how)))
            if way != 'offline' and got[1] != s.status:
                self.tell(s, way, ['status %s, not %s' % (got[1], s.status)])
        for (name, rtype), lines in s.looks.items():
            self.tell(s, 'look', self.look(s, first, name, rtype, lines))

    def look(self, s, first, name, rtype, lines):
        verdict, findings = first['%s %s' % (name.lower(), rtype)]
        want = findings[0][0] if findings and verdict != 'right' else 'ok'
        verdict = {'lagging': 'wrong'}.get(verdict, verdict)
        if not lines:
            return ['nothing of %s %s' % (name, rtype)]
        if want == 'zone-missing':
            want = 'lame-server', 'refused'
        elsewhere = want == 'placeholder-in-name'
        if elsewhere:
            want = 'absent'  # not looked for in one lookup
        if verdict == 'missing' and lines[0][:2] == ['unknown', 'cname-chain']:
            return []  # this server does not know where the alias leads
        if lines[0][0] != verdict or lines[0][1] not in want:
            return ['%s %s: %s %s | %s' % (name, rtype, verdict,
                                           [f[0] for f in findings],
                                           [l[:2] for l in lines])]
        want_fix = findings[0][5] if not elsewhere and \
            verdict not in ('right', 'unknown') else ''
        if want_fix and want_fix not in plain(lines[0][2]):
            return ['%s: fix %s | %s' % (want, want_fix, lines[0][2])]
        return []

    def bulk(self):
        text = ''.join(s.text() for s in self.domains)
        everything = self.file('all.txt', text)
        base = ['--at=auth', '--from=' + everything]
        ways = {'bulk': base, 'wait': base + ['--wait=3s', '--interval=1s'],
                'few': base + ['--jobs=3']}
        outs = {}
        for way, words in ways.items():
            got, status, out, err = self.report(words, '--format=ndjson')
            outs[way] = out
            if way == 'bulk':
                for s in self.domains:
                    s.many = got.get(s.d, s.first[s.d])
            for s in self.domains:
                if s.d not in got:
                    self.tell(s, way, ['not there'])
                    continue
                self.tell(s, way, differences(
                    said(s.first[s.d], advice=False),
                    said(got[s.d], advice=False)))
        self.again(base, outs['bulk'])

    def again(self, base, out):
        """Cut off and resumed; in shards and merged; beside a baseline."""
        cut = self.file('cut.ndjson', out[:len(out) * 2 // 3])
        got, _, rest, _ = self.report(base + ['--resume=' + cut],
                                      '--format=ndjson')
        parts = []
        for i in (1, 2, 3):
            _, part, _ = self.ses(base + ['--shard=%d/3' % i],
                                  '--format=ndjson')
            parts.append(self.file('part%d.ndjson' % i, part))
        merged = self.run(['--ses', '--merge', *parts, '--format=ndjson'])[1]
        merged = {d['domain']: d for d in map(json.loads,
                                              merged.splitlines())}
        whole = self.file('whole.ndjson', out)
        same = self.run(['--ses', '--merge', whole, '--format=ndjson'])[1]
        same = {d['domain']: d for d in map(json.loads, same.splitlines())}
        for s in self.domains:
            for way, there in (('resume', got), ('shards', merged),
                               ('merge', same)):
                if s.d in there:
                    self.tell(s, way, differences(
                        said(s.many), said(there[s.d])))
                elif way != 'resume':
                    self.tell(s, way, ['not there'])
        self.formats(whole)
        _, out, _ = self.ses(base + ['--baseline=' + whole], '--format=text')
        self.tell(None, 'baseline', [] if re.search('no change|same', out) else
                  [out[-600:]])

    def formats(self, whole):
        """Each format of the same report has the same verdicts and causes."""
        text = {f: self.run(['--ses', '--merge', whole, '--format=' + f])[1]
                for f in ('csv', 'junit', 'markdown', 'html', 'text')}
        rows = list(csv.DictReader(io.StringIO(text['csv'])))
        for s in self.domains:
            d = s.many
            mine = [r for r in rows if r['domain'] == s.d]
            found = [] if mine and {r.get('domain_verdict', d['verdict'])
                                    for r in mine} == {d['verdict']} else [
                                        'csv: %s' % mine[:1]]
            for r in d['records']:
                there = [m for m in mine if m['name'] == r['name'] and
                         m['type'] == r['type']]
                code = r['findings'][0]['code'] if r['findings'] else ''
                if not there or there[0]['verdict'] != r['verdict'] or \
                        code not in str(there[0]):
                    found.append('csv %s: %s' % (r['name'], there))
            self.tell(s, 'formats', found)

    def all(self):
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for s, found in zip(self.domains, pool.map(self.one,
                                                       self.domains)):
                if found:
                    self.tell(s, 'run', found)
        self.domains = [s for s in self.domains if hasattr(s, 'looks')]
        for s in self.domains:
            self.judge(s)
        self.domains = [s for s in self.domains if s.d in s.first]
        self.bulk()


def agree(binary, where, inside):
    import lab
    import ses_world
    if not inside:
        lab.skip('no namespaces here')
    seed = ses_run.seeded()
    random.seed(seed)
    print('seed %d' % seed, flush=True)
    world = ses_world.World(where, 53)
    domains = [Domain(world) for _ in range(int(ses_run.option('count', 40)))]
    notes = world.start()
    try:
        for n in notes:
            print('note: ' + n)
        a = Agree(binary, where, world, domains)
        if not notes:
            a.all()
    finally:
        world.end()
    return a.passed, a.failed + len(notes)


if __name__ == '__main__':
    ses_run.in_lab('agree', agree)
