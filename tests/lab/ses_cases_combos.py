# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains with two to six faults at once, drawn from tables of single ones whose
cause and box are known. What is true was written down before anything was run;
the draw is always the same, only names and tokens change."""
import base64
import random

from ses_case import DKIM, DMARC, SPF
from ses_cases_deep import HOST, MILAN, own, to
from ses_cases_harm import KEY
from ses_world import quoted, random_token

SCENARIOS = []
DOMAINS = 60
DRAW = 20261130

# ---- one of the three CNAME records ----
# (name, owner, type, value, verdict, codes, do, value to be typed)
# T the token, D the identity, Z its zone, R the name below Z, O another token
OK = ('right', 'T._domainkey.D', 'CNAME', 'T.DKIM.', 'right', (None,), None)
NAMES = (
    ('absent', None, None, None, 'missing', ('absent',), 'add'),
    ('doubled', 'T._domainkey.D.Z', 'CNAME', 'T.DKIM.', 'missing',
     ('name-doubled', 'name-partly-doubled'), 'add'),
    ('bare', 'T.domainkey.D', 'CNAME', 'T.DKIM.', 'missing',
     ('underscore-missing',), 'add'),
    ('dotless', 'T_domainkey.D', 'CNAME', 'T.DKIM.', 'missing',
     ('dot-missing',), 'add'),
    ('swapped', 'T.DKIM.Z', 'CNAME', 'T._domainkey.D.', 'missing',
     ('swapped',), 'add'),
    ('token_only', 'T.D', 'CNAME', 'T.DKIM.', 'missing',
     ('name-incomplete',), 'add'),
    ('blank_before', '\\032T._domainkey.D', 'CNAME', 'T.DKIM.', 'missing',
     ('space-in-name',), 'add'),
    ('url', 'http://T._domainkey.D', 'CNAME', 'T.DKIM.', 'missing',
     ('url-in-name',), 'add'),
    ('manual', 'T._domainkey.example.com.D', 'CNAME', 'T.DKIM.', 'missing',
     ('placeholder-in-name',), 'add'),
    ('www', 'T._domainkey.www.D', 'CNAME', 'T.DKIM.', 'missing',
     ('wrong-level',), 'add'),
    ('doubled_text', 'T._domainkey.D.Z', 'TXT', '"T.DKIM"', 'missing',
     ('name-doubled', 'name-partly-doubled'), 'add'),
    ('doubled_both', 'T._domainkey.D.Z', 'CNAME', 'T.DKIM.Z.', 'missing',
     ('name-doubled', 'name-partly-doubled'), 'add'),
)
VALUES = (
    ('zone_added', 'T._domainkey.D', 'CNAME', 'T.DKIM.Z.', 'wrong',
     ('target-doubled',), 'change'),
    ('other', 'T._domainkey.D', 'CNAME', 'O.DKIM.', 'wrong',
     ('token-mismatch',), 'change'),
    ('blank', 'T._domainkey.D', 'CNAME', '\\032T.DKIM.', 'wrong',
     ('space-in-value',), 'change'),
    ('quoted', 'T._domainkey.D', 'CNAME', '\\"T.DKIM\\".', 'wrong',
     ('quotes-in-value',), 'change'),
    ('web', 'T._domainkey.D', 'CNAME', 'http://T.DKIM.', 'wrong',
     ('url-in-value',), 'change'),
    ('cut', 'T._domainkey.D', 'CNAME', 'T.DKI.', 'wrong',
     ('value-near-miss',), 'change'),
    ('text', 'T._domainkey.D', 'TXT', '"T.DKIM"', 'missing', ('wrong-type',),
     None),
    ('key', 'T._domainkey.D', 'TXT', '"v=DKIM1; k=rsa; p=%s"' % KEY,
     'missing', ('key-at-owner',), None),
    ('address', 'T._domainkey.D', 'A', '192.0.2.80', 'missing', ('proxied',),
     None),
    ('chain', 'T._domainkey.D', 'CNAME', 'alias-T.Z.', 'right',
     ('cname-chain',), None),
)

# ---- MAIL FROM: MX and SPF at M ----
# (name, records, verdict, codes, do, priority)
BACK = HOST + '.'
EXCHANGES = (
    ('right', [('M', '10 ' + BACK)], 'right', (None,), None),
    ('absent', [], 'missing', ('absent',), 'add'),
    ('doubled', [('M.Z', '10 ' + BACK)], 'missing',
     ('name-doubled', 'name-partly-doubled'), 'add'),
    ('aws', [('M', '10 feedback-smtp.us-east-1.amazonaws.com.')], 'wrong',
     ('mx-not-ses',), 'change'),
    ('inbound', [('M', '10 inbound-smtp.us-east-1.amazonaws.com.')], 'wrong',
     ('mx-not-ses',), 'ask-ses'),
    ('two_of_ses', [('M', '10 ' + BACK),
                    ('M', '20 feedback-smtp.eu-west-1.amazonses.com.')],
     'wrong', ('many-mx',), None),
    ('vendor_beside', [('M', '10 ' + BACK), ('M', '20 mx.vendor.net.')],
     'wrong', ('many-mx',), 'ask-ses'),
    ('priority', [('M', '10 10\\032' + BACK)], 'wrong', ('priority-in-host',),
     'change'),
    ('ireland', [('M', '10 feedback-smtp.eu-west-1.amazonses.com.')], 'right',
     ('mx-other-region',), None),
    ('zone_added', [('M', '10 %sZ.' % BACK)], 'wrong', ('target-doubled',),
     'change'),
    ('slip', [('M', '10 feedback-smtp.us-east-1.amazonsess.com.')], 'wrong',
     ('value-near-miss',), 'change'),
    ('submission', [('M', '10 email-smtp.us-east-1.amazonaws.com.')], 'wrong',
     ('mx-not-ses',), 'change'),
    ('null', [('M', '0 .')], 'wrong', ('mx-not-ses',), None),
)
# (name, texts, codes, terms that have to be typed)
INCLUDE = 'include:amazonses.com'
TEXTS = (
    ('right', [SPF], (None,), None),
    ('hard', ['"v=spf1 %s -all"' % INCLUDE], (None,), None),
    ('absent', [], ('spf-missing',), (INCLUDE,)),
    ('vendor', ['"v=spf1 ip4:192.0.2.4 -all"'], ('spf-missing',),
     ('ip4:192.0.2.4', INCLUDE, '-all')),
    ('two', [SPF, '"v=spf1 ip4:192.0.2.4 ~all"'], ('spf-duplicate',),
     ('ip4:192.0.2.4', INCLUDE)),
    ('quotes', ['"\\"v=spf1 %s ~all\\""' % INCLUDE], ('quotes-in-value',),
     (INCLUDE, '~all')),
    ('only_all', ['"v=spf1 -all"'], ('spf-missing',), (INCLUDE, '-all')),
    ('misspelt', ['"v=spf1 include:amazonaws.com ~all"'], ('spf-missing',),
     (INCLUDE, '~all')),
    ('beside_a_note', [SPF, '"site=4711"'], (None,), None),
)

# ---- DMARC at D ----
POLICIES = (
    ('right', [('_dmarc.D', 'TXT', DMARC)], (None,), None),
    ('reject', [('_dmarc.D', 'TXT', '"v=DMARC1;p=reject;sp=none;pct=50"')],
     (None,), None),
    ('absent', [], ('dmarc-missing',), 'v=DMARC1; p=none;'),
    ('twice', [('_dmarc.D', 'TXT', DMARC),
               ('_dmarc.D', 'TXT', '"v=DMARC1; p=reject"')],
     ('dmarc-duplicate',), None),
    ('no_version', [('_dmarc.D', 'TXT', '"p=quarantine; pct=20"')],
     ('dmarc-invalid',), 'v=DMARC1; p=quarantine; pct=20;'),
    ('slip', [('_dmarc.D', 'TXT', '"v=DMARC1; p=quarantene"')],
     ('dmarc-invalid',), 'v=DMARC1; p=quarantine;'),
    ('quotes', [('_dmarc.D', 'TXT', '"\\"v=DMARC1; p=reject\\""')],
     ('dmarc-invalid', 'quotes-in-value'), 'v=DMARC1; p=reject;'),
    ('strict', [('_dmarc.D', 'TXT', '"v=DMARC1; p=reject; aspf=s"')],
     ('dmarc-strict-spf',), 'v=DMARC1; p=reject; aspf=r;'),
    ('doubled', [('_dmarc.D.Z', 'TXT', '"v=DMARC1; p=reject"')],
     ('name-doubled', 'name-partly-doubled'), 'v=DMARC1; p=reject'),
    ('bare', [('dmarc.D', 'TXT', '"v=DMARC1; p=reject"')],
     ('dmarc-missing',), None),
)

# ---- _amazonses.D ----
OLD = base64.b64encode(bytes(range(31, 63))).decode()
MINE = 'wL+' + base64.b64encode(bytes(range(90, 122))).decode()[3:]
LEGACY = (
    ('right', [('_amazonses.D', MINE)], 'right', (None,), None),
    ('among', [('_amazonses.D', OLD), ('_amazonses.D', MINE)], 'right',
     (None,), None),
    ('absent', [], 'missing', ('absent',), 'add'),
    ('other', [('_amazonses.D', OLD)], 'wrong', ('token-mismatch',), 'add'),
    ('lower', [('_amazonses.D', MINE.lower())], 'wrong', ('case-changed',),
     'change'),
    ('quotes', [('_amazonses.D', '\\"%s\\"' % MINE)], 'wrong',
     ('quotes-in-value',), 'change'),
    ('doubled', [('_amazonses.D.Z', MINE)], 'missing',
     ('name-doubled', 'name-partly-doubled'), 'add'),
    ('bare', [('amazonses.D', MINE)], 'missing', ('underscore-missing',),
     'add'),
    ('prefixed', [('_amazonses.D', 'amazonses:' + MINE)], 'right', (None,),
     None),
)

# ---- a key of one's own ----
OWN = (
    ('right', 'K._domainkey.D', 'p=' + KEY, 'right', (None,)),
    ('in_full', 'K._domainkey.D', 'v=DKIM1; k=rsa; p=' + KEY, 'right',
     (None,)),
    ('absent', None, None, 'missing', ('absent',)),
    ('doubled', 'K._domainkey.D.Z', 'p=' + KEY, 'missing',
     ('name-doubled', 'name-partly-doubled')),
    ('revoked', 'K._domainkey.D', 'v=DKIM1; p=', 'wrong', ('key-revoked',)),
    ('cut', 'K._domainkey.D', 'p=' + KEY[:-9], 'wrong', ('key-truncated',)),
    ('lower', 'K._domainkey.D', 'p=' + KEY.lower(), 'wrong',
     ('case-changed',)),
    ('pem', 'K._domainkey.D',
     'p=-----BEGIN PUBLIC KEY-----%s-----END PUBLIC KEY-----' % KEY, 'wrong',
     ('key-broken',)),
)

# ---- what others have in the zone, and what has to stay ----
NEIGHBOURS = (
    ('Z', 'MX', '10 mx.vendor.net.'),
    ('Z', 'TXT', '"v=spf1 include:vendor.net -all"'),
    ('google._domainkey.Z', 'TXT', '"v=DKIM1; k=rsa; p=%s"' % KEY),
    ('k1._domainkey.D', 'CNAME', 'dkim.vendor.net.'),
    ('em1234.Z', 'CNAME', 'u1.vendor.net.'),
    ('Z', 'A', '192.0.2.80'),
)
HOSTS = ('plain', 'three', 'godaddy', 'cloudflare', 'route53', 'namecheap')
LEVELS = ('', '', '', 'news.', 'a.b.')
# knotd takes no such octets
ODD = ('url', 'web', 'quoted', 'blank', 'blank_before', 'priority')


class Draw:
    """One domain: what was drawn, written into the zone and expected."""

    def __init__(self, c, dice, names, hosts=None):
        self.c, self.keep = c, []
        up = c.name_in(dice.choice(('com', 'co.uk', 'de', 'org')))
        self.zone_name, self.d = up, dice.choice(LEVELS) + up
        some = getattr(c.world, dice.choice(HOSTS))
        if set(names) & set(ODD):
            some = [c.liar(), c.liar()]
        self.z = c.zone(up, hosts or some, dmarc=False)
        c.domain, c.words = self.d, [self.d, '--region=us-east-1']
        self.bad = False

    def rel(self, name):
        return name[:-len(self.zone_name) - 1]

    def put(self, text, **more):
        """A pattern's letters, which stand alone between dots and blanks."""
        letters = {'D': self.d, 'Z': self.zone_name, 'DKIM': DKIM,
                   'DKI': DKIM[:-3] + 'co', **more}
        out = []
        for label in text.replace('\\032', ' ').split('.'):
            head = label
            for k in sorted(letters, key=len, reverse=True):
                for before in ('', ' ', 'http://', '\\"', '"', 'alias-'):
                    for after in ('', '\\"', '"', '_domainkey'):
                        if label == before + k + after:
                            head = before + letters[k] + after
            out.append(head)
        return '.'.join(out).replace(' ', '\\032')

    def add(self, owner, rtype, value):
        self.z.add(owner, rtype, value)

    def act(self, code, **members):
        self.c.acts.append((code, members))

    def verdict(self, verdict):
        order = ('right', 'missing', 'wrong')
        if order.index(verdict) > order.index(self.c.verdict):
            self.c.verdict = verdict
        if verdict != 'right':
            self.c.status = 1

    def cname(self, row, token, other):
        name, owner, rtype, value, verdict, codes, do = row
        c = self.c
        if owner:
            value = self.put(value, T=token, O=other)
            self.add(self.put(owner, T=token), rtype, value)
        if name == 'chain':
            self.add('alias-%s.%s' % (token, self.zone_name), 'CNAME',
                     to(token))
        c.dkim(token, verdict, codes, also={
            'doubled_text': ('wrong-type',), 'doubled_both': (
                'target-doubled',)}.get(name, ()))
        self.verdict(verdict)
        if do:
            c.checks.append(self.first(
                own(token, self.d), 'CNAME', do=do, zone=self.zone_name,
                name=self.rel(own(token, self.d)),
                value='%s.%s' % (token, DKIM)))

    @staticmethod
    def first(at, rtype, **members):
        def check(r):
            got = next(x for x in r['records'] if (x['name'], x['type']) ==
                       (at, rtype))
            if not got['findings']:
                return ['%s has no finding' % at]
            a = got['findings'][0]['action']
            return ['%s: %s is %r, not %r' % (at, k, a[k], v)
                    for k, v in members.items()
                    if (a[k] or '').strip('"').rstrip('.') != v.rstrip('.')]
        return check

    def mail(self, exchange, text):
        name, records, verdict, codes, do = exchange
        c, m = self.c, 'bounce.' + self.d
        c.words.append('--mail-from=' + m)
        for owner, value in records:
            value = value.replace('com.Z.', 'com.%s.' % self.zone_name)
            self.add(self.put(owner, M=m), 'MX', value)
        c.want(m, verdict, codes, 'MX')
        self.verdict(verdict)
        if do in ('add', 'change'):
            c.checks.append(self.first(
                m, 'MX', do=do, name=self.rel(m), priority='10', value=HOST))
        elif do:
            c.checks.append(self.first(m, 'MX', do=do))
        _, texts, spf, terms = text
        for t in texts:
            self.add(m, 'TXT', t)
        c.want(m, 'any', (None, *spf) if do == 'ask-ses' else spf, 'TXT')
        if terms and do != 'ask-ses':
            def typed(r):
                f = next(x for x in r['records'] if (x['name'], x['type']) ==
                         (m, 'TXT'))['findings'][0]
                v = (f['action']['value'] or f['fix']).strip('"').split()
                return ['SPF: %s lacks %s' % (v, w) for w in terms
                        if w not in v] + ['%s' % v] * (
                            'amazonses' in ''.join(v) and v[-1][1:] != 'all'
                            and f['action']['value'] is not None)
            c.checks.append(typed)

    def policy(self, row):
        _, records, codes, typed = row
        at = '_dmarc.' + self.d
        for owner, rtype, value in records:
            self.add(self.put(owner), rtype, value)
        strict = 'dmarc-strict-spf' in codes and not any(
            w.startswith('--mail-from') for w in self.c.words)
        self.c.want(at, 'any', (None,) if strict else codes, 'TXT')
        if typed and not strict:
            self.c.checks.append(self.first(at, 'TXT', name=self.rel(at),
                                            value=typed))

    def legacy(self, row):
        _, records, verdict, codes, do = row
        at = '_amazonses.' + self.d
        for owner, value in records:
            self.add(self.put(owner), 'TXT', '"%s"' % value)
        self.c.words.append('--expect=%s TXT %s' % (at, MINE))
        self.c.want(at, verdict, codes, 'TXT')
        self.verdict(verdict)
        if do:
            self.c.checks.append(self.first(at, 'TXT', do=do, value=MINE,
                                            name=self.rel(at)))

    def own_key(self, row):
        _, owner, value, verdict, codes = row
        at = 'mykey._domainkey.' + self.d
        if owner:
            self.add(self.put(owner, K='mykey'), 'TXT', quoted(value))
        self.c.words.append('--expect=%s TXT p=%s' % (at, KEY))
        self.c.want(at, verdict, codes, 'TXT')
        self.verdict(verdict)
        if verdict != 'right':
            self.c.checks.append(self.first(at, 'TXT', value='p=' + KEY,
                                            name=self.rel(at)))

    def neighbours(self, dice):
        for owner, rtype, value in NEIGHBOURS:
            if dice.random() < .6:
                owner = self.put(owner)
                self.add(owner, rtype, value)
                self.keep.append((owner, rtype, value))
        self.c.keeps = self.keep


def draw(c, dice, hosts=None):
    kind = dice.choice(('easy', 'easy', 'easy', 'own', 'legacy'))
    rows = [dice.choice((OK, dice.choice(NAMES), dice.choice(VALUES)))
            for _ in range(3)]
    exchange = dice.choice(EXCHANGES) if dice.random() < .7 else ('',)
    x = Draw(c, dice, [r[0] for r in (*rows, exchange)], hosts)
    if kind == 'own':
        x.own_key(dice.choice(OWN))
    else:
        t = c.tokens()
        for i, row in enumerate(rows):
            x.cname(row, t[i], t[(i + 1) % 3] if i else random_token())
        c.words += ['--token=' + w for w in t]
    if kind == 'legacy':
        x.legacy(dice.choice(LEGACY))
    if exchange[0]:
        x.mail(exchange, dice.choice(TEXTS))
    x.policy(dice.choice(POLICIES))
    x.neighbours(dice)
    return x


def combo(number):
    def scenario(c):
        draw(c, random.Random(DRAW + number))
    scenario.__name__ = 'combo_%03d' % number
    SCENARIOS.append(scenario)


for n in range(DOMAINS):
    combo(n)
