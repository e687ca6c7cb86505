# SPDX-License-Identifier: GPL-3.0-or-later
"""Situations of real life, two things wrong at once or something odd beside
what is right. What is true was written down before anything was run."""
import base64
import json
import os
import random

from ses_case import DKIM, SPF
from ses_cases_harm import ASK, KEY
from ses_cases_mail import feedback, mail
from ses_world import quoted, random_key

SCENARIOS = []


def scenario(f):
    SCENARIOS.append(f)
    f.__name__ = 'attack_' + f.__name__
    return f


def any_of(*words):
    return lambda x: x in words


def added(c, t, code, **more):
    c.acts += [(code, dict({'do': 'add', 'type': 'CNAME', 'delete': [],
                            'name': x + '._domainkey',
                            'value': '%s.%s' % (x, DKIM)}, **more))
               for x in t]


# ---- deeper zones and delegation ----

@scenario
def identity_is_delegated_and_the_upper_zone_has_them(c):
    up = c.name_in()
    d = 'mail.' + up
    z = c.zone(up, [c.liar(), c.liar()])
    own = c.zone(d, c.world.cloudflare)
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('absent', 'delegated-away'))
    c.ends(1, 'missing')
    c.checks = [lambda r: [] if all(
        x['findings'][0]['action']['zone'] == d and
        x['findings'][0]['action']['provider'] == 'Cloudflare'
        for x in r['records'] if x['purpose'] == 'easy-dkim')
        else ['the wrong zone is edited']]


@scenario
def domainkey_delegated_to_nobody(c):
    """The servers of _domainkey.D are silent."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    c.world.zone('_domainkey.' + d, c.world.nobody)
    c.all_dkim(t, 'unknown', 'delegated-away', also=('timeout',
                                                     'unreachable'))
    c.ends(3, 'unknown', may=('timeout', 'unreachable', 'lame-server'))
    c.acts = [('delegated-away', {'do': 'none', 'zone': d, 'delete': []})]
    c.every_server = False
    c.never = ['egistrar']


@scenario
def mail_from_delegated_to_servers_that_refuse(c):
    d, z, m = mail(c, hosts=[c.liar(), c.liar()])
    c.world.zone(m, [c.liar(rcode=5), c.liar(rcode=5)])
    c.words.append('--region=us-east-1')
    c.want(m, 'unknown', 'delegated-away', 'MX', also=('refused',))
    c.want(m, 'any', (None, 'delegated-away', 'refused', 'servfail'), 'TXT',
           also=('refused', 'delegated-away'))
    c.ends(3, 'unknown', may=('refused', 'lame-server'))
    c.every_server = False
    c.acts = [('delegated-away', {'do': 'delete', 'zone': d, 'delete': [
        {'type': 'NS', 'name': 'bounce'}]})]


@scenario
def domainkey_delegated_and_doubled_there(c):
    """The deeper zone's owner typed whole names."""
    w = c.world
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=())
    below = '_domainkey.' + d
    own = w.zone(below, w.godaddy)
    for x in t:
        own.add('%s.%s.%s' % (x, below, below), 'CNAME', '%s.%s.' % (x, DKIM))
    c.all_dkim(t, 'missing', ('name-doubled', 'name-partly-doubled',
                              'delegated-away'))
    c.ends(1, 'missing')
    c.every_server = False
    c.checks = [lambda r: [] if all(
        (x['findings'][0]['action']['zone'],
         x['findings'][0]['action']['name']) == (below, x['name'].split('.')[0])
        for x in r['records'] if x['purpose'] == 'easy-dkim')
        else ['box %s' % [x['findings'][0]['action'] for x in r['records']][0]]]


@scenario
def subzone_with_the_same_servers(c):
    """news.D is a zone of its own at the servers of D, the records are in
    D's."""
    up = c.name_in()
    d = 'news.' + up
    z = c.zone(up, c.world.godaddy)
    own = c.world.zone(d, c.world.godaddy)
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'absent')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    added(c, t, 'absent', zone=d, provider='GoDaddy')


def parking(name, *servers, refuse=False):
    def made(c):
        hosts = [c.provider(s) for s in servers]
        d, z, t = c.start(hosts=hosts, right=(), dmarc=False)
        z.add(d, 'A', '192.0.2.80')
        z.add('*.' + d, 'A', '192.0.2.80')
        c.all_dkim(t, 'missing', 'parked', also=('wildcard', 'proxied'))
        c.want('_dmarc.' + d, 'any', ('parked', 'dmarc-missing', None), 'TXT',
               also=('parked', 'dmarc-missing'))
        c.ends(1, 'missing', 'parked')
        c.acts = [('parked', {'do': 'registrar', 'delete': []})]
        c.says = [('parked', 'enew')]
    made.__name__ = 'attack_parked_' + name
    SCENARIOS.append(made)


for word, a, b in (('afternic', 'ns3.afternic.com', 'ns4.afternic.com'),
                   ('parkingcrew', 'ns1.parkingcrew.net',
                    'ns2.parkingcrew.net'),
                   ('renew', 'ns1.renewyourname.net', 'ns2.renewyourname.net'),
                   ('deletion', 'ns1.pendingrenewaldeletion.com',
                    'ns2.pendingrenewaldeletion.com'),
                   ('dan', 'ns1.dan.com', 'ns2.dan.com')):
    parking(word, a, b)


@scenario
def one_of_three_servers_lost_the_zone(c):
    """The others are right: they stay."""
    bad = c.liar(rcode=5)
    d, z, t = c.start(hosts=[*c.world.plain, bad])
    c.all_dkim(t, 'unknown', 'refused')
    c.ends(3, 'unknown', may=('refused', 'lame-server'))
    c.servers = {bad.name: 'refused'}
    c.checks = [lambda r: [
        'takes %s out' % f['action'] for f in r['findings'] + [
            f for x in r['records'] for f in x['findings']]
        if f['action']['do'] == 'registrar' and
        not {h.name for h in c.world.plain} <= set(f['action']['servers'])]]


@scenario
def refused_and_doubled(c):
    bad = c.liar(rcode=5)
    d, z, t = c.start(hosts=[*c.world.plain, bad], right=())
    for x in t:
        z.add('%s._domainkey.%s.%s' % (x, d, d), 'CNAME', '%s.%s.' % (x, DKIM))
    c.all_dkim(t, 'missing', 'name-doubled', also=('refused',))
    c.ends(1, 'missing', may=('refused', 'lame-server'))
    c.servers = {bad.name: 'refused'}


@scenario
def listing_of_a_zone_nobody_asks_and_a_doubled_name_there(c):
    """Neither zone has it right: the delegated one is where to add it, or the
    delegation is to be changed."""
    d = c.name_in()
    c.zone(d, c.world.plain)
    own = c.liar()
    listed = c.world.zone(d, [own], delegated=())
    t = c.tokens()
    c.good(listed, d, t)
    records = [{'Name': d + '.', 'Type': 'NS', 'TTL': 300, 'ResourceRecords': [
        {'Value': own.name + '.'}]}] + [
        {'Name': '%s._domainkey.%s.' % (x, d), 'Type': 'CNAME', 'TTL': 300,
         'ResourceRecords': [{'Value': '%s.%s' % (x, DKIM)}]} for x in t]
    c.domain = d
    c.words = [d, c.file('r53.json', json.dumps(
        {'ResourceRecordSets': records}))]
    c.all_dkim(t, 'missing', 'zone-not-delegated')
    c.want('_dmarc.' + d, 'any', (None, 'zone-not-delegated'), 'TXT')
    c.ends(1, 'missing', 'zone-not-delegated')
    c.acts = [('zone-not-delegated', {'do': 'registrar',
                                      'servers': [own.name]})]
    c.says = [('zone-not-delegated', 'ither')]
    c.stderr = 'left out'


# ---- DNSSEC ----

@scenario
def stale_ds_beside_the_right_one(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', signed=True)
    z.more_ds = ['4711 13 2 %064X' % 77]


@scenario
def expired_and_one_server_refuses(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', signed=True)
    z.expired = True
    c.all_dkim(t, 'wrong', 'dnssec-bogus')
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')
    c.acts = [('dnssec-bogus', {'do': any_of('none', 'ask-ses', 'change'),
                                'delete': []})]


# ---- wildcards ----

@scenario
def wildcard_txt_and_no_dkim(c):
    d, z, t = c.start(right=())
    z.add('*.' + d, 'TXT', '"v=spf1 -all"')
    c.all_dkim(t, 'missing', ('wildcard', 'absent', 'wrong-type'))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % f['action'] for x in r['records']
                           for f in x['findings'][:1]
                           if x['purpose'] == 'easy-dkim' and (
                               f['action']['do'] != 'add' or
                               f['action']['delete'])]]


@scenario
def wildcard_of_an_old_service(c):
    d, z, t = c.start(right=())
    z.add('*._domainkey.' + d, 'CNAME', 'dkim.vendor.net.')
    c.all_dkim(t, 'missing', 'wildcard')
    c.ends(1, 'missing')
    added(c, t, 'wildcard')


@scenario
def wildcard_mx_and_no_mail_from(c):
    d, z, m = mail(c)
    z.add('*.' + d, 'MX', '10 mx.vendor.net.')
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'wildcard', 'MX')
    c.want(m, 'any', ('spf-missing',), 'TXT', also=('wildcard',))
    c.ends(1, 'missing')
    c.acts = [('wildcard', {'do': any_of('add', 'ask-ses'), 'delete': []})]


@scenario
def wildcard_that_has_the_value_of_one(c):
    """*.D leads to the target of the first token; a wildcard does not count."""
    d, z, t = c.start(right=())
    z.add('*.' + d, 'CNAME', '%s.%s.' % (t[0], DKIM))
    c.dkim(t[0], 'missing', 'wildcard')
    c.dkim(t[1], 'missing', 'wildcard')
    c.dkim(t[2], 'missing', 'wildcard')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')


# ---- names ----

@scenario
def idn_doubled(c):
    u = 'b\u00fccher-%s.com' % c.name_in().split('.')[0]
    d = u.encode('idna').decode()
    z = c.zone(d, c.world.godaddy)
    t = c.tokens()
    for x in t:
        z.add('%s._domainkey.%s.%s' % (x, d, d), 'CNAME', '%s.%s.' % (x, DKIM))
    c.domain, c.words = d, [u, *('--token=' + x for x in t)]
    c.all_dkim(t, 'missing', 'name-doubled')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {'zone': d, 'name': x + '._domainkey', 'delete':
               [{'type': 'CNAME', 'name': '%s._domainkey.%s' % (x, d)}]})
              for x in t]


@scenario
def typed_in_capitals_with_a_final_dot(c):
    d, z, t = c.start(right=(0, 1))
    c.words[0] = d.upper() + '.'
    z.add('%s_domainkey.%s' % (t[2], d), 'CNAME', '%s.%s.' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'dot-missing')
    c.ends(1, 'missing')


@scenario
def level_above_of_a_subdomain(c):
    """The parent may be an identity too: its record stays."""
    up = c.name_in()
    d = 'mail.' + up
    z = c.zone(up, c.world.godaddy)
    t = c.tokens()
    c.good(z, up, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'wrong-level')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.acts = [('wrong-level', {'do': 'add', 'zone': up, 'delete': [],
                               'name': x + '._domainkey.mail'}) for x in t]


@scenario
def doubled_and_right_too(c):
    """The old mistake was left in the zone; SES is content."""
    d, z, t = c.start()
    for x in t:
        z.add('%s._domainkey.%s.%s' % (x, d, d), 'CNAME', '%s.%s.' % (x, DKIM))


@scenario
def dotless_and_doubled(c):
    """TOK_domainkey.D.D: two mistakes in one name."""
    d, z, t = c.start(right=())
    for x in t:
        z.add('%s_domainkey.%s.%s' % (x, d, d), 'CNAME', '%s.%s.' % (x, DKIM))
    c.all_dkim(t, 'missing', ('dot-missing', 'name-doubled', 'absent'))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % f['action'] for x in r['records']
                           for f in x['findings'][:1]
                           if x['purpose'] == 'easy-dkim' and
                           f['action']['name'].count('.') != 1]]


# ---- values ----

def value(name, text, codes, do='change'):
    def made(c):
        d, z, t = c.start(right=(1, 2))
        c.words.append('--region=us-east-1')
        z.add('%s._domainkey.%s' % (t[0], d), 'CNAME', text(d, t))
        c.dkim(t[0], 'wrong', codes)
        c.ends(1, 'wrong')
        c.checks = [lambda r: [] if r['records'][0]['findings'][0]['action'][
            'do'] == do and r['records'][0]['findings'][0]['action'][
            'value'] .rstrip('.') == '%s.%s' % (t[0], DKIM) else [
            '%s' % r['records'][0]['findings'][0]]]
    made.__name__ = 'attack_value_' + name
    SCENARIOS.append(made)


value('without_the_token', lambda d, t: DKIM + '.',
      ('value-near-miss', 'token-mismatch'))
value('only_the_token', lambda d, t: t[0] + '.',
      ('value-near-miss', 'token-mismatch'))
value('only_the_token_and_the_zone', lambda d, t: '%s.%s.' % (t[0], d),
      ('value-near-miss', 'target-doubled', 'token-mismatch'))
value('itself', lambda d, t: '%s._domainkey.%s.' % (t[0], d),
      ('token-mismatch', 'value-near-miss', 'swapped'))
value('of_the_next_row', lambda d, t: '%s.%s.' % (t[1], DKIM),
      'token-mismatch')
value('with_domainkey_in_it', lambda d, t: '%s._domainkey.amazonses.com.' % (
    t[0]), ('value-near-miss', 'token-mismatch'))
value('dkim_twice', lambda d, t: '%s.dkim.%s.' % (t[0], DKIM),
      ('value-near-miss', 'token-mismatch', 'wrong-region'))
value('without_dkim', lambda d, t: '%s.amazonses.com.' % t[0],
      ('value-near-miss', 'token-mismatch'))
value('amazonses_org', lambda d, t: '%s.dkim.amazonses.org.' % t[0],
      ('value-near-miss', 'token-mismatch'))


# ---- regions ----

@scenario
def two_regions_both_right(c):
    """Six tokens of two accounts: all are there."""
    a, b = c.tokens(), c.tokens(zone='dkim.eu-south-1.amazonses.com')
    d, z, t = c.start(tokens=a)
    c.good(z, d, b, dkim='dkim.eu-south-1.amazonses.com')
    c.words += ["--expect=%s._domainkey.%s CNAME %s.dkim.eu-south-1.amazonses"
                ".com" % (x, d, x) for x in b]


@scenario
def tokens_of_another_account_beside(c):
    """Other tokens work there already; ours are absent: they are added."""
    d, z, t = c.start(right=())
    c.good(z, d, c.tokens())
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    added(c, t, 'absent')


@scenario
def replica_of_milan(c):
    zone = 'dkim.eu-south-1.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(tokens=t, right=())
    c.good(z, d, t, dkim=zone)
    c.words = [d, '--region=eu-central-1', c.file('a.json', json.dumps({
        'IdentityType': 'DOMAIN', 'DkimAttributes': {
            'SigningEnabled': True, 'Status': 'SUCCESS', 'Tokens': t,
            'SigningAttributesOrigin': 'AWS_SES_EU_SOUTH_1',
            'SigningHostedZone': zone}}))]


@scenario
def wrong_region_of_a_right_record_elsewhere(c):
    """Given Zurich; the record and the live key are in the default zone."""
    d, z, t = c.start()
    c.words.append('--dkim-zone=dkim.eu-central-2.amazonses.com')
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', ASK)]


def bulk_regions(c):
    """Of three domains one leads to a zone without its keys."""
    milan = 'dkim.eu-south-1.amazonses.com'
    names, rows, want = [], ['domain,tokens'], {}
    for zone, to, verdict in ((DKIM, DKIM, 'right'), (milan, DKIM, 'wrong'),
                              (milan, milan, 'right')):
        d = c.name_in()
        z = c.zone(d, c.world.plain)
        t = c.tokens(zone=zone)
        c.good(z, d, t, dkim=to)
        rows.append('%s,%s' % (d, ' '.join(t)))
        want[d] = verdict
    c.words = [c.file('t.csv', '\n'.join(rows) + '\n'), '--no-public-only']

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        seen = {d['domain']: d['verdict']
                for d in json.loads(out)['domains']}
        codes = {f['code'] for d in json.loads(out)['domains']
                 for r in d['records'] for f in r['findings']}
        return [] if (seen, status) == (want, 1) and \
            'wrong-region' in codes else ['%s, not %s: %s %s' % (
                seen, want, status, codes)]
    c.custom = custom


scenario(bulk_regions)


# ---- MAIL FROM ----

def mx(name, verdict, codes, *records, spf=SPF, act=None, also=()):
    def made(c):
        d, z, m = mail(c)
        c.words.append('--region=us-east-1')
        for r in records:
            z.add(m, 'MX', r.replace('DOMAIN', d))
        z.add(m, 'TXT', spf)
        c.want(m, verdict, codes, 'MX', also=also)
        c.ends(0 if verdict == 'right' else 1, verdict)
        if act:
            c.acts = [(codes if isinstance(codes, str) else codes[0], act)]
    made.__name__ = 'attack_mx_' + name
    SCENARIOS.append(made)


HOST = 'feedback-smtp.us-east-1.amazonses.com'
REPAIRED = {'do': any_of('change', 'replace-all'), 'priority': '10',
            'value': HOST, 'name': 'bounce'}
mx('of_another_priority', 'right', None, '5 %s.' % HOST)
mx('twice_the_same_host', 'wrong', 'many-mx', '10 %s.' % HOST, '20 %s.' % HOST,
   act=REPAIRED)
mx('null', 'wrong', ('mx-not-ses', 'null-mx'), '0 .')
mx('without_the_suffix', 'wrong', ('value-near-miss', 'mx-not-ses',
                                   'target-doubled'),
   '10 feedback-smtp.us-east-1.DOMAIN.')
mx('with_a_letter_lost', 'wrong', 'value-near-miss',
   '10 feedback-smtp.us-east-1.amazonse.com.', act=REPAIRED)
mx('of_smtp_submission', 'wrong', 'mx-not-ses',
   '10 email-smtp.us-east-1.amazonaws.com.', act=REPAIRED)
mx('of_a_region_misspelt', 'wrong', ('value-near-miss', 'mx-not-ses'),
   '10 feedback-smtp.us-est-1.amazonses.com.', act=REPAIRED)
mx('like_a_web_address', 'wrong', 'url-in-value',
   '10 https\\058//%s.' % HOST, act=REPAIRED)
mx('in_quotation_marks', 'wrong', 'quotes-in-value',
   '10 \\"%s\\".' % HOST, act=REPAIRED)
mx('of_google', 'wrong', 'mx-not-ses', '1 smtp.google.com.')


@scenario
def mail_from_deep_and_right(c):
    d, z, t = c.start()
    c.mail_from(z, 'a.b.c.' + d)


@scenario
def mail_from_doubled(c):
    d, z, m = mail(c)
    z.add('%s.%s' % (m, d), 'MX', feedback())
    z.add('%s.%s' % (m, d), 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'name-doubled', 'MX')
    c.want(m, 'any', ('name-doubled', 'spf-missing'), 'TXT')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {
        'do': 'add', 'name': 'bounce', 'priority': '10', 'value': HOST,
        'delete': [{'type': 'MX', 'name': m}]})]


@scenario
def mail_from_right_and_dkim_of_another_identity(c):
    d, z, t = c.start(right=())
    c.mail_from(z, 'bounce.' + d)
    c.words.append('--region=us-east-1')
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')


def spf(name, text, code, value=None):
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        for x in [text] if isinstance(text, str) else text:
            z.add(m, 'TXT', '"%s"' % x)
        c.words.append('--region=us-east-1')
        c.want(m, 'any', code, 'TXT')
        if value:
            c.acts = [(code, {'type': 'TXT', 'name': 'bounce',
                              'value': value})]
    made.__name__ = 'attack_spf_' + name
    SCENARIOS.append(made)


spf('without_all', 'v=spf1 include:amazonses.com', None)
spf('in_capitals', 'V=SPF1 INCLUDE:AMAZONSES.COM ~ALL', None)
spf('with_a_qualifier', 'v=spf1 +include:amazonses.com -all', None)
spf('of_others', 'v=spf1 include:vendor.net ~all', 'spf-missing',
    'v=spf1 include:amazonses.com include:vendor.net ~all')
spf('redirects', 'v=spf1 redirect=vendor.net', 'spf-missing',
    'v=spf1 include:amazonses.com redirect=vendor.net')
spf('misspelt', 'v=spf1 include:amazonses.co ~all', 'spf-missing')
spf('twice', ['v=spf1 include:amazonses.com ~all', 'v=spf1 ip4:192.0.2.7 -all'],
    'spf-duplicate')


# ---- keys of one's own ----

def own_key(name, verdict, codes, text, expected='p=' + KEY, act=None,
            owner='sel1._domainkey.%s'):
    """text: strings, a TXT record each."""
    def made(c):
        d = c.domain = c.name_in()
        z = c.zone(d, c.world.plain)
        for x in text:
            z.add(owner % d, 'TXT', x)
        c.words = [d, '--expect=sel1._domainkey.%s TXT %s' % (d, expected)]
        c.want('sel1._domainkey.' + d, verdict, codes, 'TXT')
        c.ends(0 if verdict == 'right' else 1, verdict)
        if act:
            c.checks = [lambda r: [] if all(fitting(
                r['records'][0]['findings'][0]['action'], act)) else
                ['%s' % r['records'][0]['findings'][0]['action']]]
    made.__name__ = 'attack_key_' + name
    SCENARIOS.append(made)


def fitting(action, members):
    return [v(action[k]) if callable(v) else action[k] == v
            for k, v in members.items()]


WHOLE = {'do': 'change', 'name': 'sel1._domainkey', 'value': 'p=' + KEY}
own_key('in_full_form', 'right', None, [quoted('v=DKIM1; k=rsa; p=' + KEY)])
own_key('in_four_strings', 'right', None, [' '.join(
    '"%s"' % ('k=rsa; p=' + KEY)[i:i + 60] for i in range(0, 240, 60))])
own_key('tags_in_another_order', 'right', None,
        [quoted('p=%s; k=rsa; t=s' % KEY)])
own_key('cut', 'wrong', 'key-truncated', [quoted('p=' + KEY[:-8])], act=WHOLE)
own_key('in_small_letters', 'wrong', 'case-changed',
        [quoted('p=' + KEY.lower())], act=WHOLE)
own_key('revoked', 'wrong', 'key-revoked', ['"v=DKIM1; p="'], act=WHOLE)
own_key('in_two_records', 'wrong', 'many-txt',
        [quoted('p=' + KEY[:120]), quoted(KEY[120:])],
        act={'do': 'replace-all', 'value': 'p=' + KEY})
own_key('beside_the_last_one', 'wrong', 'many-txt',
        [quoted('p=' + KEY), quoted(random_key())],
        act={'do': 'replace-all', 'value': 'p=' + KEY})
own_key('with_p_twice', 'wrong', ('key-broken', 'value-near-miss'),
        [quoted('p=p=' + KEY)], act=WHOLE)
own_key('armoured', 'wrong', 'key-broken', [quoted(
    'p=-----BEGIN PUBLIC KEY-----%s-----END PUBLIC KEY-----' % KEY)],
    act=WHOLE)
own_key('without_p', 'wrong', ('key-broken', 'value-near-miss'),
        [quoted(KEY)], act=WHOLE)

@scenario
def key_doubled(c):
    d = c.domain = c.name_in()
    z = c.zone(d, c.world.godaddy)
    z.add('s7._domainkey.%s.%s' % (d, d), 'TXT', quoted('p=' + KEY))
    c.words = [d, '--expect=s7._domainkey.%s TXT p=%s' % (d, KEY)]
    c.want('s7._domainkey.' + d, 'missing', 'name-doubled', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {
        'do': 'add', 'type': 'TXT', 'name': 's7._domainkey', 'delete': [
            {'type': 'TXT', 'name': 's7._domainkey.' + d}]})]


# ---- the old TXT records ----

def old_token():
    return base64.b64encode(os.urandom(32)).decode()


def legacy(name, verdict, codes, texts, act=None):
    def made(c):
        d = c.domain = c.name_in()
        z = c.zone(d, c.world.plain)
        own = old_token()
        for x in texts(own):
            z.add('_amazonses.' + d, 'TXT', '"%s"' % x)
        c.words = [d, '--expect=_amazonses.%s TXT %s' % (d, own)]
        c.want('_amazonses.' + d, verdict, codes, 'TXT')
        c.ends(0 if verdict == 'right' else 1,
               verdict if isinstance(verdict, str) else verdict)
        wanted = dict(act or {}, type='TXT', name='_amazonses', value=own,
                      delete=[])
        if act:
            c.checks = [lambda r: [] if all(fitting(
                r['records'][0]['findings'][0]['action'], wanted)) else
                ['%s' % r['records'][0]['findings'][0]['action']]]
    made.__name__ = 'attack_legacy_' + name
    SCENARIOS.append(made)


legacy('with_a_prefix', 'right', None, lambda t: ['amazonses:' + t])
legacy('beside_two_others', 'right', None,
       lambda t: [old_token(), t, old_token()])
legacy('joined_with_a_comma', ('wrong', 'missing'), 'values-joined',
       lambda t: ['%s,%s' % (old_token(), t)], {'do': 'add'})
legacy('in_small_letters', 'wrong', 'case-changed', lambda t: [t.lower()],
       {'do': any_of('change', 'add')})
legacy('in_small_letters_beside_another', 'wrong', 'case-changed',
       lambda t: [old_token(), t.lower()], {'do': any_of('change', 'add')})
legacy('only_others', ('wrong', 'missing'), 'token-mismatch',
       lambda t: [old_token(), old_token()], {'do': 'add'})


# ---- what SES said ----

@scenario
def said_success_and_the_records_are_gone(c):
    d, z, t = c.start(right=(0,))
    c.words = [d, c.file('a.json', json.dumps({
        'IdentityType': 'DOMAIN', 'VerifiedForSendingStatus': True,
        'VerificationStatus': 'SUCCESS', 'DkimAttributes': {
            'SigningEnabled': True, 'Status': 'SUCCESS', 'Tokens': t,
            'SigningAttributesOrigin': 'AWS_SES'}}))]
    c.all_dkim(t[1:], 'missing', 'absent')
    c.ends(1, 'missing')
    c.never = ['72 hours']


@scenario
def said_failed_and_a_name_is_doubled(c):
    """First the record: to restart it now would fail again."""
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    c.words = [d, c.file('a.json', json.dumps({
        'IdentityType': 'DOMAIN', 'VerificationStatus': 'FAILED',
        'DkimAttributes': {'SigningEnabled': True, 'Status': 'FAILED',
                           'Tokens': t}}))]
    c.dkim(t[2], 'missing', 'name-doubled')
    c.ends(1, 'missing')


@scenario
def said_failed_and_signing_is_off(c):
    d, z, t = c.start()
    c.words = [d, c.file('a.json', json.dumps({
        'IdentityType': 'DOMAIN', 'VerificationStatus': 'FAILED',
        'DkimAttributes': {'SigningEnabled': False, 'Status': 'FAILED',
                           'Tokens': t}}))]
    c.ends(0, 'right', 'ses-gave-up', 'signing-disabled')


# ---- whom to ask ----

@scenario
def only_servers_and_a_doubled_name(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    c.words.append('--at=auth')
    c.dkim(t[2], 'missing', 'name-doubled')
    c.ends(1, 'missing')


@scenario
def batch_of_route_53_and_nothing_published(c):
    d = c.domain = c.name_in()
    c.zone(d, c.world.route53)
    t = c.tokens()
    c.words = [d, c.file('batch.json', json.dumps({'Changes': [
        {'Action': 'UPSERT', 'ResourceRecordSet': {
            'Name': '%s._domainkey.%s' % (x, d), 'Type': 'CNAME', 'TTL': 300,
            'ResourceRecords': [{'Value': '%s.%s' % (x, DKIM)}]}}
        for x in t]}))]
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    added(c, t, 'absent', provider='Route 53')


# ---- servers that differ ----

@scenario
def one_has_it_and_the_other_a_doubled_name(c):
    """The second server's copy was edited by hand."""
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0, 1))
    c.good(z, d, t[2:], only=[a])
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM), only=[b])
    c.dkim(t[2], 'lagging', ('servers-disagree', 'split-delegation'))
    c.ends(1, 'lagging')


@scenario
def one_has_it_and_the_other_a_proxy(c):
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0, 1))
    c.good(z, d, t[2:], only=[a])
    z.add('%s._domainkey.%s' % (t[2], d), 'A', '104.21.1.1', only=[b])
    c.dkim(t[2], 'lagging', ('servers-disagree', 'split-delegation'))
    c.ends(1, 'lagging')


@scenario
def doubled_on_one_of_two(c):
    """Missing on both; what explains it is on one."""
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM), only=[a])
    z.serials = {a: z.serial + 1}
    c.dkim(t[2], 'missing', 'name-doubled')
    c.ends(1, 'missing')


@scenario
def other_value_on_each(c):
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0, 1))
    for h in (a, b):
        z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
              '%s.%s.' % (c.tokens(1)[0], DKIM), only=[h])
    c.dkim(t[2], 'wrong', 'token-mismatch')
    c.ends(1, 'wrong')


@scenario
def all_servers_fail_and_one_is_silent(c):
    bad, dead = c.liar(rcode=2), c.world.nobody[0]
    d, z, t = c.start(hosts=[bad, dead])
    c.all_dkim(t, 'unknown', ('servfail', 'timeout', 'unreachable'),
            also=('timeout', 'servfail', 'unreachable'))
    c.ends(3, 'unknown', may=('servfail', 'timeout', 'unreachable',
                              'lame-server'))
    c.servers = {bad.name: 'servfail', dead.name: ('timeout', 'unreachable')}
    c.every_server = False


@scenario
def nameless_server_and_a_missing_record(c):
    d, z, t = c.start(hosts=[*c.world.plain, c.world.nameless], right=(0, 2))
    c.dkim(t[1], 'missing', 'absent')
    c.ends(1, 'missing', may=('lame-server',))
    c.servers = {c.world.nameless.name: 'no-address'}


# ---- identities ----

@scenario
def identity_with_www(c):
    """www.D is a name of the zone; SES wants its records below it."""
    up = c.name_in()
    d = 'www.' + up
    z = c.zone(up, c.world.plain)
    z.add(d, 'A', '192.0.2.80')
    t = c.tokens()
    c.good(z, up, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'wrong-level')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.acts = [('wrong-level', {'zone': up, 'name': x + '._domainkey.www',
                               'delete': []}) for x in t]


@scenario
def identity_whose_name_is_an_alias(c):
    """shop.D is a CNAME; below it there may be records."""
    up = c.name_in()
    d = 'shop.' + up
    z = c.zone(up, c.world.plain)
    z.add(d, 'CNAME', 'www.parked.net.')
    t = c.tokens()
    c.good(z, d, t[:2])
    c.asked(d, t)
    c.dkim(t[2], 'missing', 'absent')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'zone': up, 'name': t[2] + '._domainkey.shop'})]


@scenario
def five_levels_down_and_half_cut(c):
    """The panel adds the zone, the owner typed the domain's first labels."""
    up = c.name_in()
    d = 'a.b.c.' + up
    z = c.zone(up, c.world.godaddy)
    t = c.tokens()
    for x in t:
        z.add('%s._domainkey.a.b.c.%s.%s' % (x, up, up), 'CNAME',
              '%s.%s.' % (x, DKIM))
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('name-doubled', 'name-partly-doubled'))
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % f['action'] for x in r['records']
                           for f in x['findings'][:1]
                           if x['purpose'] == 'easy-dkim' and
                           f['action']['name'] !=
                           x['name'][:-len(up) - 1]]]


@scenario
def not_registered_and_a_neighbour_is(c):
    """A misspelt domain: correct the spelling."""
    d = c.name_in()
    c.zone(d, c.world.plain)
    wrong = d.replace('-', '')
    t = c.asked(wrong)
    c.all_dkim(t, 'missing', 'not-registered')
    c.want('_dmarc.' + wrong, 'any', ('not-registered', None), 'TXT')
    c.ends(1, 'missing', 'not-registered')
    c.says = [('not-registered', 'spelling')]


@scenario
def guessed_domain_is_not_to_be_registered(c):
    """Only a record's name was given; nobody called it a domain."""
    d = c.name_in()
    c.domain = None
    c.words = ["--expect=bounce.%s MX 10 %s" % (d, HOST)]
    c.want('bounce.' + d, 'missing', 'not-registered', 'MX')
    c.ends(1, 'missing', 'not-registered')
    c.checks = [lambda r: ['%s' % f for f in r['findings']
                           if f['code'] == 'not-registered' and
                           f['action']['do'] == 'registrar']]


@scenario
def address_below_a_subdomain_without_mail(c):
    d = c.name_in()
    c.zone(d, c.world.plain, dmarc=False).add(
        'mail.' + d, 'TXT', '"nothing"')
    c.words, c.domain = ['a@mail.' + d], 'a@mail.' + d
    c.want('mail.' + d, 'missing', 'mx-missing', 'MX')
    c.ends(1, 'missing')
    c.every_server = False


@scenario
def address_whose_mx_is_an_alias(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain, dmarc=False)
    z.add(d, 'MX', '10 mx.%s.' % d)
    z.add('mx.' + d, 'CNAME', 'mx.vendor.net.')
    c.words, c.domain = ['a@' + d], 'a@' + d
    c.want(d, 'right', None, 'MX')
    c.every_server = False


# ---- providers and their panels ----

@scenario
def wix_and_a_subdomain_of_two_labels(c):
    d, z, m = mail(c, hosts=c.world.wix)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'absent', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'none', 'provider': 'Wix', 'value': None})]


@scenario
def cloudflare_proxies_two_and_one_is_right(c):
    d, z, t = c.start(hosts=c.world.cloudflare, right=(1,))
    for i in (0, 2):
        z.add('%s._domainkey.%s' % (t[i], d), 'A', '104.21.3.%d' % i)
        z.add('%s._domainkey.%s' % (t[i], d), 'AAAA', '2606:4700::%d' % i)
        c.dkim(t[i], 'missing', 'proxied')
    c.ends(1, 'missing')
    c.acts = [('proxied', {'do': 'change', 'type': 'CNAME',
                           'provider': 'Cloudflare',
                           'name': t[i] + '._domainkey'}) for i in (0, 2)]
    c.says = [('proxied', 'DNS only')]


@scenario
def ovh_and_a_value_with_the_zone(c):
    d, z, t = c.start(hosts=[c.provider('dns12.ovh.net'),
                             c.provider('ns12.ovh.net')], right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME', '%s.%s.%s.' % (
        t[2], DKIM, d))
    c.dkim(t[2], 'wrong', 'target-doubled')
    c.ends(1, 'wrong')
    c.acts = [('target-doubled', {'do': 'change', 'provider': 'OVH',
                                  'value': '%s.%s.' % (t[2], DKIM)})]


@scenario
def alias_record_of_a_provider(c):
    """ALIAS to the target, which has no address: nothing at all comes out."""
    d, z, t = c.start(hosts=c.world.cloudflare, right=(0, 1))
    z.add('x.%s._domainkey.%s' % (t[2], d), 'TXT', '"below"')
    c.dkim(t[2], 'missing', ('flattened', 'absent'))
    c.ends(1, 'missing')


# ---- more than one thing with mail ----

@scenario
def everything_but_the_policy(c):
    d, z, t = c.start(dmarc=False)
    c.mail_from(z, 'bounce.' + d)
    c.words.append('--region=us-east-1')
    c.want('_dmarc.' + d, 'any', 'dmarc-missing', 'TXT')
    c.acts = [('dmarc-missing', {'do': 'add', 'type': 'TXT', 'name': '_dmarc',
                                 'value': 'v=DMARC1; p=none;'})]


@scenario
def policy_at_a_doubled_name(c):
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.%s.%s' % (d, d), 'TXT', '"v=DMARC1; p=none"')
    c.want('_dmarc.' + d, 'any', ('name-doubled', 'dmarc-missing'), 'TXT',
           also=('dmarc-missing', 'name-doubled'))


@scenario
def policy_without_underscore(c):
    d, z, t = c.start(dmarc=False)
    z.add('dmarc.' + d, 'TXT', '"v=DMARC1; p=none"')
    c.want('_dmarc.' + d, 'any', ('underscore-missing', 'dmarc-missing'),
           'TXT', also=('dmarc-missing',))


@scenario
def policy_as_a_cname_to_a_service(c):
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'CNAME', '_dmarc.vendor.net.')


@scenario
def mail_from_of_a_sister_domain(c):
    """bounce.other.com for d.com: SES refuses it, whatever is in DNS."""
    d, z, t = c.start()
    other = c.name_in()
    o = c.zone(other, c.world.plain)
    o.add('bounce.' + other, 'MX', feedback())
    c.words += ['--mail-from=bounce.' + other, '--region=us-east-1']
    c.want('bounce.' + other, 'wrong', 'mail-from-foreign', 'MX')
    c.ends(1, 'wrong')
    c.every_server = False
    c.acts = [('mail-from-foreign', ASK)]


@scenario
def mail_from_is_an_alias_to_ses(c):
    """A CNAME straight to SES's host: no MX can stand beside it."""
    d, z, m = mail(c)
    z.add(m, 'CNAME', HOST + '.')
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'mail-from-is-cname', 'MX')
    c.want(m, 'any', (None, 'spf-missing', 'mail-from-is-cname'), 'TXT',
           also=('spf-missing', 'mail-from-is-cname'))
    c.ends(1, 'wrong')


@scenario
def mail_from_where_the_website_is(c):
    """An A record at the name does no harm."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    z.add(m, 'A', '192.0.2.1')
    c.words.append('--region=us-east-1')


@scenario
def mail_from_published_as_txt(c):
    d, z, m = mail(c)
    z.add(m, 'TXT', '"10 %s"' % HOST)
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', ('wrong-type', 'absent'), 'MX')
    c.ends(1, 'missing')
    c.checks = [lambda r: ['SPF goes: %s' % f['action'] for x in r['records']
                           for f in x['findings'] if any(
                               g['type'] == 'TXT' and g['value'] is None
                               for g in f['action']['delete'])]]


@scenario
def inbound_mail_of_the_domain_stays(c):
    """D receives through SES; MAIL FROM is another name and absent."""
    d, z, m = mail(c)
    z.add(d, 'MX', '10 inbound-smtp.us-east-1.amazonaws.com.')
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'absent', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'name': 'bounce', 'priority': '10',
                          'value': HOST})]


@scenario
def mail_from_of_other_services_bounces(c):
    """send.D belongs to another sender whose MX is also a feedback host."""
    d, z, m = mail(c)
    z.add(m, 'MX', '10 feedback-smtp.eu-west-1.amazonses.com.')
    z.add(m, 'MX', '10 mx.vendor.net.')
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'many-mx', 'MX', also=('mx-other-region',))
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('many-mx', ASK)]


# ---- third round ----

@scenario
def parked_servers_that_have_the_records(c):
    """The provider parks other domains; this one it serves."""
    c.start(hosts=[c.provider('ns1.sedoparking.com'),
                   c.provider('ns2.sedoparking.com')])


@scenario
def parked_servers_and_one_record_doubled(c):
    d, z, t = c.start(hosts=[c.provider('ns1.bodis.com'),
                             c.provider('ns2.bodis.com')], right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'name-doubled')
    c.ends(1, 'missing')


@scenario
def key_of_another_service_at_the_selector(c):
    d = c.domain = c.name_in()
    z = c.zone(d, c.world.plain)
    z.add('sel1._domainkey.' + d, 'TXT', quoted(
        'v=DKIM1; p=' + KEY[:50] + KEY[149:49:-1] + KEY[150:]))
    c.words = [d, '--expect=sel1._domainkey.%s TXT p=%s' % (d, KEY)]
    c.want('sel1._domainkey.' + d, 'wrong', 'token-mismatch', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('token-mismatch', ASK)]


@scenario
def domainkey_delegated_to_servers_that_fail(c):
    """SERVFAIL is an answer: the deeper zone is broken."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    c.world.zone('_domainkey.' + d, [c.liar(rcode=2), c.liar(rcode=5)])
    c.all_dkim(t, 'unknown', 'delegated-away', also=('servfail', 'refused'))
    c.ends(3, 'unknown', may=('servfail', 'refused', 'lame-server'))
    c.acts = [('delegated-away', {'do': 'delete', 'zone': d, 'delete': [
        {'type': 'NS', 'name': '_domainkey'}]})]
    c.every_server = False


@scenario
def domainkey_delegated_and_one_of_its_servers_has_them(c):
    """One of two servers of the deeper zone is dead."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=())
    below = '_domainkey.' + d
    own = c.world.zone(below, [c.liar(), c.world.nobody[1]])
    c.good(own, d, t)
    c.all_dkim(t, 'unknown', ('timeout', 'unreachable'))
    c.ends(3, 'unknown', may=('timeout', 'unreachable', 'lame-server'))
    c.every_server = False
    c.never = ['elete the NS']


@scenario
def tokens_of_two_accounts_in_one_table(c):
    """Six tokens, of which three belong to an identity that was deleted."""
    gone = c.tokens(keys=(None, None, None))
    d, z, t = c.start(tokens=c.tokens())
    c.words += ['--token=' + x for x in gone]
    c.all_dkim(gone, 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def records_of_a_deleted_identity_beside_the_new_ones(c):
    d, z, t = c.start()
    c.good(z, d, c.tokens(keys=(None, None, None)))


@scenario
def policy_of_a_registry_does_not_count(c):
    d = c.name_in('de')
    z = c.zone(d, c.world.plain, dmarc=False)
    c.world.extra['de'].append(('_dmarc.de', 'TXT',
                                   '"v=DMARC1; p=reject"', 300))
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.want('_dmarc.' + d, 'any', 'dmarc-missing', 'TXT')


@scenario
def spf_hard_and_soft(c):
    """Two records are merged without rejecting what one of them lets pass."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', '"v=spf1 include:amazonses.com ~all"')
    z.add(m, 'TXT', '"v=spf1 ip4:192.0.2.7 -all"')
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'spf-duplicate', 'TXT')
    c.acts = [('spf-duplicate', {'do': 'replace-all', 'value': lambda v:
               v in (None, 'v=spf1 include:amazonses.com ip4:192.0.2.7 ~all')})]


@scenario
def new_region_and_nobody_says_it(c):
    zone = 'dkim.ap-southeast-7.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t, dkim=zone)


@scenario
def zone_of_ses_that_is_made_up(c):
    """dkim.eu-wast-1.amazonses.com is shaped like a zone; no key is there."""
    d, z, t = c.start(right=())
    c.good(z, d, t, dkim='dkim.eu-wast-1.amazonses.com')
    c.all_dkim(t, 'wrong', ('wrong-region', 'value-near-miss'))
    c.ends(1, 'wrong')
    c.checks = [lambda r: ['%s' % x['findings'][0]['action']
                           for x in r['records'] if x['purpose'] == 'easy-dkim'
                           and x['findings'][0]['action']['value'] !=
                           x['name'].split('.')[0] + '.' + DKIM]]


@scenario
def resolver_validates_and_a_subzone_is_bogus(c):
    if not c.world.dnssec:
        return 'skip'
    up, z, t = c.start('org', signed=True)
    d = 'news.' + up
    own = c.zone(d, c.world.plain, ds='4711 13 2 %064x' % 43)
    c.good(own, d, t)
    c.asked(d, t)
    c.all_dkim(t, ('wrong', 'right'), ('dnssec-bogus', None))
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.status_any, c.verdict = (0, 1), ('wrong', 'right')
    c.may = {'dnssec-bogus'}


@scenario
def first_server_fails_where_the_reason_is(c):
    """One of two servers answers for CNAME only; the other shows the TXT."""
    hosts = [c.liar(fails=(16, 1, 28, 15)), c.liar()]
    d, z, t = c.start(hosts=random.sample(hosts, 2), right=(0, 1), dmarc=False)
    z.add('%s._domainkey.%s' % (t[2], d), 'TXT', '"%s.%s"' % (t[2], DKIM))
    c.dkim(t[0], ('right', 'wrong', 'unknown'), (None, 'txt-servfail',
                                                 'servfail'))
    c.dkim(t[1], ('right', 'wrong', 'unknown'), (None, 'txt-servfail',
                                                 'servfail'))
    c.dkim(t[2], 'missing', 'wrong-type', also=('servfail',))
    c.want('_dmarc.' + d, 'any', ('dmarc-missing', 'servfail'), 'TXT')
    c.verdict, c.may = ('missing', 'wrong'), {'servfail', 'lame-server'}
    c.status = 1
    c.servers = {hosts[0].name: ('ok', 'servfail')}
