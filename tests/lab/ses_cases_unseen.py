# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of single mistakes that no case had before, each with its box. The
expectations were written down before anything was run; where two reasons are true
both are named."""
import base64

from ses_case import DKIM, SPF
from ses_cases_deep import HOST, MILAN, of, own, to
from ses_cases_harm import ASK, KEY
from ses_cases_mail import feedback, mail
from ses_world import quoted

SCENARIOS = []
ANY = ('absent', 'name-doubled', 'name-partly-doubled', 'underscore-missing',
       'underscore-changed', 'dot-missing', 'name-incomplete', 'swapped')
NEAR = ('value-near-miss', 'token-mismatch')
BAD = ('key-broken', 'key-truncated', *NEAR)


def made(name, f):
    f.__name__ = 'unseen_' + name
    SCENARIOS.append(f)


def first(c, at, **members):
    """A check of the action of the record's root cause."""
    def check(r):
        a = of(r, at)['findings'][0]['action']
        return ['%s is %r, not %r' % (k, a[k], v) for k, v in members.items()
                if (a[k] or '').rstrip('.') != v]
    c.checks.append(check)


# ---- the third record stands elsewhere; T: token, D: domain, L: its label ----

NAMES = (
    ('tripled', 'T._domainkey.D.D.D', ('name-doubled', 'absent')),
    ('with_its_label', 'T._domainkey.L.D', 'name-partly-doubled'),
    ('without_underscore_doubled', 'T.domainkey.D.D', ANY),
    ('underscore_at_the_token', '_T.domainkey.D', ANY),
    ('underscore_at_both', '_T._domainkey.D', ANY),
    ('two_underscores', 'T.__domainkey.D', ANY),
    ('other_way_round', '_domainkey.T.D', ANY),
    ('with_a_hyphen', 'T._domain-key.D', ANY),
    ('of_dkim', 'T._dkim.D', ANY),
    ('dot_lost_and_doubled', 'T_domainkey.D.D', ANY),
    ('at_www', 'T._domainkey.www.D', 'wrong-level'),
    ('with_the_target', 'T._domainkey.dkim.amazonses.com.D', ANY),
)


def at_name(name, owner, codes, tld):
    def scenario(c):
        d, z, t = c.start(tld, right=(0, 1))
        z.add(owner.replace('D', d).replace('L', d.split('.')[0]).replace(
            'T', t[2]), 'CNAME', to(t[2]))
        c.dkim(t[2], 'missing', codes)
        c.ends(1, 'missing')
        first(c, own(t[2], d), do='add', name=t[2] + '._domainkey',
              value='%s.%s' % (t[2], DKIM))
    made('name_%s_%s' % (name, tld.replace('.', '_')), scenario)


for row in NAMES:
    for tld in ('com', 'co.uk'):
        at_name(*row, tld)


# ---- its value is another; O: the first token ----

VALUES = (
    ('zone_first', 'dkim.amazonses.com.T.', (*NEAR, 'target-doubled')),
    ('com_twice', 'T.dkim.amazonses.com.com.', (*NEAR, 'target-doubled')),
    ('region_without_a_zone', 'T.dkim.us-east-1.amazonses.com.',
     'wrong-region'),
    ('other_row_and_doubled', 'O.dkim.amazonses.com.D.',
     ('target-doubled', 'token-mismatch')),
    ('underscored', '_T.dkim.amazonses.com.', NEAR),
    ('the_domain', 'D.', NEAR),
    ('amazonaws', 'T.dkim.amazonaws.com.', NEAR),
    ('host_of_mail_from', HOST + '.', NEAR),
    ('region_and_doubled', 'T.%s.D.' % MILAN,
     ('target-doubled', 'wrong-region')),
    ('tab_behind', 'T.dkim.amazonses.com\\009.', 'space-in-value'),
    ('no_break_space', '\\194\\160T.dkim.amazonses.com.', 'space-in-value'),
    ('quote_behind', 'T.dkim.amazonses.com\\".', 'quotes-in-value'),
    ('capitals', 'T.DKIM.AMAZONSES.COM.', None),
)


def of_value(name, target, codes):
    def scenario(c):
        d, z, t = c.start(right=(0, 1))
        value = target
        if codes:
            value = value.replace('D', d).replace('O', t[0])
        z.add(own(t[2], d), 'CNAME', value.replace('T', t[2], 1))
        c.words.append('--region=us-east-1')
        if not codes:
            return
        c.dkim(t[2], 'wrong', codes)
        c.ends(1, 'wrong')
        first(c, own(t[2], d), do='change', name=t[2] + '._domainkey',
              value='%s.%s' % (t[2], DKIM))
    made('value_' + name, scenario)


for row in VALUES:
    of_value(*row)


# ---- MAIL FROM: the MX record, where SPF is right ----

SLIP = {'do': 'change', 'name': 'bounce', 'priority': '10', 'value': HOST}
EXCHANGES = (
    ('of_no_region', '10 feedback-smtp.amazonses.com.', 'mx-not-ses', SLIP),
    ('of_amazon', '10 feedback-smtp.us-east-1.amazon.com.', 'mx-not-ses',
     SLIP),
    ('with_underscore', '10 feedback_smtp.us-east-1.amazonses.com.',
     'value-near-miss', SLIP),
    ('itself', '10 bounce.D.', 'mx-not-ses', ASK),
    ('of_priority_0', '0 %s.' % HOST, None, None),
    ('of_priority_65535', '65535 %s.' % HOST, None, None),
    ('of_frankfurt', feedback('eu-central-1'), 'mx-other-region', None),
)


def exchange(name, value, code, act):
    def scenario(c):
        d, z, m = mail(c)
        z.add(m, 'MX', value.replace('D', d))
        z.add(m, 'TXT', SPF)
        c.words.append('--region=us-east-1')
        verdict = 'wrong' if act else 'right'
        c.want(m, verdict, code, 'MX')
        c.ends(1 if act else 0, verdict)
        if act:
            c.acts = [(code, act)]
    made('exchange_' + name, scenario)


for row in EXCHANGES:
    exchange(*row)


# ---- SPF: the record, and what is to be typed ----

WITH = 'v=spf1 include:amazonses.com ~all'
TEXTS = (
    ('blank_in_include', 'v=spf1 include: amazonses.com ~all', 'spf-missing',
     WITH),
    ('semicolons', 'v=spf1;include:amazonses.com;~all', 'spf-missing', WITH),
    ('all_first', 'v=spf1 ~all include:amazonses.com', 'spf-missing', WITH),
    ('minus', 'v=spf1 -include:amazonses.com ~all', 'spf-missing', WITH),
    ('equals', 'v=spf1 include=amazonses.com ~all', 'spf-missing', WITH),
    ('no_mechanism', 'v=spf1 amazonses.com ~all', 'spf-missing', WITH),
    ('quotes', '\\"%s\\"' % WITH, 'quotes-in-value', WITH),
    ('final_dot', 'v=spf1 include:amazonses.com. ~all', None, None),
    ('redirect', 'v=spf1 redirect=amazonses.com', None, None),
    ('ptr', 'v=spf1 ptr include:amazonses.com -all', None, None),
    ('ten_lookups', 'v=spf1 %s include:amazonses.com ~all' % ' '.join(
        ['mx:vendor.net', *['include:amazonses.com'] * 8]), None, None),
    ('eleven_lookups', 'v=spf1 %s include:amazonses.com ~all' % ' '.join(
        ['mx:vendor.net', *['a:mx.vendor.net'] * 9]), 'spf-too-many-lookups',
     None),
)


def text(name, value, code, typed):
    def scenario(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        z.add(m, 'TXT', '"%s"' % value)
        c.words.append('--region=us-east-1')
        c.want(m, 'any', code, 'TXT')
        if typed:
            c.acts = [(code, {'name': 'bounce', 'value': typed})]
    made('text_' + name, scenario)


for row in TEXTS:
    text(*row)


# ---- keys of one's own ----

KEYS = (
    ('in_full', 'v=DKIM1;k=rsa;t=s;p=%s;' % KEY, None),
    ('spaced', 'p = ' + KEY, None),
    ('under_test', 'v=DKIM1; t=y; p=' + KEY, None),
    ('capital_tag', 'P=' + KEY, (*BAD, 'case-changed')),
    ('version_2', 'v=DKIM2; p=' + KEY, BAD),
    ('no_semicolons', 'v=DKIM1 k=rsa p=' + KEY, BAD),
    ('percent', 'p=' + KEY.replace('+', '%2B'), BAD),
    ('plus_lost', 'p=' + KEY.replace('+', ' '), BAD),
    ('brackets', 'p=<%s>' % KEY, BAD),
    ('placeholder', 'p=customerProvidedPublicKey', BAD),
    ('strings_swapped', KEY[100:] + 'p=' + KEY[:100], BAD),
    ('second_half', 'p=' + base64.b64encode(
        base64.b64decode(KEY)[60:]).decode(), BAD),
)


def key(name, value, codes):
    def scenario(c):
        d = c.domain = c.name_in()
        z = c.zone(d, c.world.plain)
        z.add('s1._domainkey.' + d, 'TXT', quoted(value))
        c.words = [d, '--expect=s1._domainkey.%s TXT p=%s' % (d, KEY)]
        if not codes:
            return
        c.want('s1._domainkey.' + d, 'wrong', codes, 'TXT')
        c.ends(1, 'wrong')
        first(c, 's1._domainkey.' + d, do='change', name='s1._domainkey',
              value='p=' + KEY)
    made('key_' + name, scenario)


for row in KEYS:
    key(*row)
