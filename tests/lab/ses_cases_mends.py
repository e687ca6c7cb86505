# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that hands and panels have spoiled: what is to be typed in their place
keeps what the owner meant, and is a record that receivers can read."""
from ses_case import SPF, as_set
from ses_cases_deep import HOST, no_action
from ses_cases_mail import feedback, mail
from ses_cases_value import spki
from ses_world import quoted

SCENARIOS = []
INCLUDE = 'include:amazonses.com'


def scenario(f):
    f.__name__ = 'mends_' + f.__name__
    SCENARIOS.append(f)
    return f


# ---- SPF of the MAIL FROM domain ----

def spf(name, texts, code, value=None, do='change'):
    """value: the terms that have to be typed, in order."""
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        for x in [texts] if isinstance(texts, str) else texts:
            z.add(m, 'TXT', x if x.startswith('"') else quoted(x))
        c.words.append('--region=us-east-1')
        if not code:
            return
        c.want(m, 'any', code, 'TXT')
        c.acts = [(code, {'do': do, 'type': 'TXT', 'name': 'bounce',
                          'value': 'v=spf1 ' + value})]
    made.__name__ = 'mends_spf_' + name
    SCENARIOS.append(made)


for at, (there, terms) in enumerate((
        ('-include:amazonses.com ~all', '~all'),
        ('~include:amazonses.com mx -all', 'mx -all'),
        ('include:amazonaws.com ~all', '~all'),
        ('include:feedback-smtp.us-east-1.amazonses.com ~all', '~all'),
        ('include: amazonses.com ~all', '~all'),
        ('include:amazonses.com, include:vendor.net, ~all',
         'include:vendor.net ~all'),
        ('inlcude:amazonses.com ~all', '~all'),
        ('include=amazonses.com ip:192.0.2.7 -all', 'ip4:192.0.2.7 -all'),
        ('include:amazonses.com:~all', '~all'),
        ('mx 192.0.2.7 ip4:mail.vendor.net', 'mx ip4:192.0.2.7 '
         'a:mail.vendor.net ~all'))):
    spf('slip_%d' % at, 'v=spf1 ' + there, 'spf-missing',
        INCLUDE + ' ' + terms)
spf('unreadable', 'v=spf1 mx inlcude:vendor.net include:amazonses.com ~all',
    'spf-invalid', 'mx include:vendor.net include:amazonses.com ~all')
spf('unreadable_address', 'v=spf1 include:amazonses.com ip4:192.0.2 ~all',
    'spf-invalid', INCLUDE + ' ~all')
spf('unknown_modifier', 'v=spf1 include:amazonses.com x-note=1 ~all', None)
spf('sender_id_beside', ['v=spf1 include:amazonses.com ~all',
                         'spf2.0/pra include:amazonses.com ~all'], None)


@scenario
def spf_of_type_99(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'SPF', '"v=spf1 mx -all"')
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'spf-as-type-99', 'TXT')
    c.acts = [('spf-as-type-99', {
        'do': 'add', 'type': 'TXT', 'name': 'bounce',
        'value': 'v=spf1 include:amazonses.com mx -all'})]


@scenario
def spf_under_a_wildcard(c):
    """The wildcard answers under the doubled name, too: it is not published
    there, and there is nothing to delete."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add('*.' + d, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.acts = [('spf-missing', {'do': 'add', 'name': 'bounce'})]
    c.checks = [no_action(lambda a: a['delete'], 'deletes')]


# ---- DMARC ----

def policy(name, text, value):
    def made(c):
        d, z, t = c.start(dmarc=False)
        z.add('_dmarc.' + d, 'TXT', quoted(text))
        c.want('_dmarc.' + d, 'any', 'dmarc-invalid', 'TXT')
        c.acts = [('dmarc-invalid', {'do': 'change', 'name': '_dmarc',
                                     'value': value})]
    made.__name__ = 'mends_policy_' + name
    SCENARIOS.append(made)


policy('with_commas', 'v=DMARC1, p=quarantine, sp=reject',
       'v=DMARC1; p=quarantine; sp=reject;')
policy('with_backslashes', 'v=DMARC1\\\\; p=reject\\\\; pct=100',
       'v=DMARC1; p=reject; pct=100;')
policy('with_colons', 'v:DMARC1; p:reject', 'v=DMARC1; p=reject;')


# ---- keys and tokens ----

def key(name, texts, codes, do):
    def made(c):
        d = c.name_in()
        z = c.zone(d, c.world.plain)
        k = spki()
        at = 'own._domainkey.' + d
        for x in texts(k):
            z.add(at, 'TXT', quoted(x))
        c.words, c.domain = [d, '--expect=%s TXT p=%s' % (at, k)], d
        c.want(at, 'wrong', codes, 'TXT')
        c.ends(1, 'wrong')
        for code in as_set(codes):
            c.acts.append((code, {'do': do, 'value': 'p=' + k}))
    made.__name__ = 'mends_key_' + name
    SCENARIOS.append(made)


key('in_two_records', lambda k: ['v=DKIM1\\; p=' + k[:200], k[200:]],
    'many-txt', 'replace-all')
key('in_three_records', lambda k: ['p=' + k[:130], k[130:260], k[260:]],
    'many-txt', 'replace-all')
key('with_a_colon', lambda k: ['p:' + k], 'key-broken', 'change')


@scenario
def token_with_an_encoded_sign(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    z.add('_amazonses.' + d, 'TXT',
          '"pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU%3D"')
    c.domain = d
    c.words = [d, '--expect=_amazonses.%s TXT '
               'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=' % d]
    c.want('_amazonses.' + d, 'wrong', 'value-near-miss', 'TXT')
    c.ends(1, 'wrong')


# ---- MAIL FROM ----

def mx(name, host):
    """No mail arrives there: the record is to be changed, and the name kept."""
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', '10 ' + host)
        z.add(m, 'TXT', SPF)
        c.words.append('--region=us-east-1')
        c.want(m, 'wrong', 'mx-not-ses', 'MX')
        c.ends(1, 'wrong')
        c.acts = [('mx-not-ses', {'do': 'change', 'value': HOST})]
    made.__name__ = 'mends_mx_' + name
    SCENARIOS.append(made)


mx('of_amazons_domain', 'amazonses.com.')
mx('of_localhost', 'localhost.')
mx('of_nobody', '.')
