# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that hands and panels have spoiled: what is to be typed in their place
keeps what the owner meant, and is a record that receivers can read."""
import base64
import json
import random

from ses_case import DKIM, SPF, as_set, scenarios
from ses_cases_deep import HOST, no_action, own, to
from ses_cases_mail import feedback, mail
from ses_cases_value import spki
from ses_texts import printed
from ses_world import quoted

SCENARIOS, scenario = scenarios('mends_')
INCLUDE = 'include:amazonses.com'


# ---- SPF of the MAIL FROM domain ----

def spf(name, texts, code, value=None, do='change', vendor=False):
    """value: the terms that have to be typed, in order."""
    def made(c):
        d, z, m = mail(c)
        if vendor:  # what its name is corrected to is there
            c.world.infra['vendor.net'].append(
                ('spf.vendor.net', 'TXT', '"v=spf1 ip4:192.0.2.7 -all"', 900))
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
spf('unreadable', 'v=spf1 mx inlcude:spf.vendor.net include:amazonses.com ~all',
    'spf-missing', 'mx include:spf.vendor.net include:amazonses.com ~all',
    vendor=True)
spf('unreadable_address', 'v=spf1 include:amazonses.com ip4:192.0.2 ~all',
    'spf-missing', INCLUDE + ' ~all')
spf('prefix_too_long', 'v=spf1 ip4:192.0.2.0/33 include:amazonses.com -all',
    'spf-missing', 'include:amazonses.com -all')
spf('rest_of_another_beside', ['v=spf1 include:amazonses.com ~all',
                               'include:amazonses.com ~all'], None)
spf('unknown_modifier', 'v=spf1 include:amazonses.com x-note=1 ~all', None)
spf('sender_id_beside', ['v=spf1 include:amazonses.com ~all',
                         'spf2.0/pra include:amazonses.com ~all'], None)


@scenario
def spf_by_way_of_an_alias(c):
    """include: leads to SES's own record."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', '"v=spf1 include:spf.%s ~all"' % d)
    z.add('spf.' + d, 'CNAME', 'amazonses.com.')
    c.words.append('--region=us-east-1')


@scenario
def spf_by_way_of_an_alias_and_only_servers(c):
    spf_by_way_of_an_alias(c)
    c.words.append('--at=auth')


def spf_only_servers(name, text, code):
    """What others have published is no business of the zone's: a resolver is
    asked, whoever else is to be left out."""
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        z.add(m, 'TXT', quoted(text))
        c.words += ['--region=us-east-1', '--at=auth']
        if code:
            c.want(m, 'any', code, 'TXT')
    made.__name__ = 'mends_spf_only_servers_' + name
    SCENARIOS.append(made)


spf_only_servers('two_find_nothing', 'v=spf1 a:a1.vendor.net mx:a2.vendor.net '
                 'include:amazonses.com ~all', None)
# RFC 7208 5.2: what is included has to have a record
spf_only_servers('one_includes_nothing', 'v=spf1 include:a1.vendor.net '
                 'include:amazonses.com ~all', 'spf-missing')
spf_only_servers('three_find_nothing', 'v=spf1 include:a1.vendor.net include:'
                 'a2.vendor.net include:a3.vendor.net include:amazonses.com '
                 '~all', 'spf-too-many-lookups')
spf_only_servers('others_are_included', 'v=spf1 include:a1.vendor.net ~all',
                 'spf-missing')


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


# The policy is what somebody meant; what nobody can guess asks for nothing.
policy('rejected', 'v=DMARC1; p=rejected', 'v=DMARC1; p=reject;')
policy('quarentine', 'v=DMARC1; p=quarentine; sp=rejekt',
       'v=DMARC1; p=quarantine; sp=reject;')
policy('block', 'v=DMARC1; p=block', 'v=DMARC1; p=none;')


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


def private_key(name, text):
    """Whoever has read it can sign: the pair is not to be used any more."""
    def made(c):
        d = c.name_in()
        z = c.zone(d, c.world.plain)
        k = spki()
        at = 'own._domainkey.' + d
        z.add(at, 'TXT', quoted(text(k)))
        c.words, c.domain = [d, '--expect=%s TXT p=%s' % (at, k)], d
        c.want(at, 'wrong', 'key-broken', 'TXT')
        c.ends(1, 'wrong')
        c.acts = [('key-broken', {'do': 'ask-ses', 'value': None,
                                  'delete': []})]
        c.says = [('key-broken', 'make a new pair')]
    made.__name__ = 'mends_key_private_' + name
    SCENARIOS.append(made)


def der(version):
    """RSAPrivateKey and PrivateKeyInfo begin so."""
    return 'p=' + base64.b64encode(
        version + bytes(random.randrange(256) for _ in range(1180))).decode()


private_key('pem', lambda k: '-----BEGIN RSA PRIVATE KEY-----%s-----END RSA '
            'PRIVATE KEY-----' % k)
private_key('der', lambda k: der(b'\x30\x82\x04\xa4\2\1\0\2\x82\1\1\0'))
private_key('pkcs8', lambda k: der(b'\x30\x82\x04\xbe\2\1\0\x30\x0d'))
private_key('cut', lambda k: der(b'\x30\x82\x04\xa4\2\1\0\2\x82\1\1')[:255])


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
mx('of_an_address', '192.0.2.7.')


@scenario
def mail_from_is_the_identity_and_has_nothing(c):
    """No MX is to be added there."""
    d, z, t = c.start()
    c.words += ['--mail-from=' + d, '--region=us-east-1']
    c.want(d, 'wrong', 'mail-from-is-identity', 'MX')
    c.want(d, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('mail-from-is-identity', {'do': 'ask-ses', 'value': None})]
    c.checks = [no_action(lambda a: a['do'] in ('add', 'change') and
                          a['name'] == '@', 'a record at the identity')]


# ---- targets ----

def target(name, code, value):
    def made(c):
        d, z, t = c.start(hosts=[c.liar(), c.liar()], right=(0, 1))
        z.add(own(t[2], d), 'CNAME', value % t[2])
        c.dkim(t[2], 'wrong', code)
        c.ends(1, 'wrong')
        c.acts = [(code, {'do': 'change', 'value': lambda v:
                          v.rstrip('.') == '%s.%s' % (t[2], DKIM)})]
    made.__name__ = 'mends_target_' + name
    SCENARIOS.append(made)


target('with_a_line_end', 'space-in-value', '%s.dkim.amazonses.com\\010.')
target('with_the_zone_twice', 'target-doubled',
       '%s.dkim.amazonses.com.dkim.amazonses.com.')


# ---- servers ----

def newer(name, lacks, do):
    """The server with the newer zone has lost the record: to wait is to lose it
    on the other one, too."""
    def made(c):
        a, b = c.liar(), c.liar()
        d, z, t = c.start(hosts=[a, b], right=(0, 1))
        z.serials[b] = z.serial + 5
        z.add(own(t[2], d), 'CNAME', to(t[2]), only=[a])
        if lacks:
            z.add(own(t[2], d), 'CNAME', lacks, only=[b])
        c.dkim(t[2], 'lagging', 'servers-disagree')
        c.ends(1, 'lagging')
        c.acts = [('servers-disagree', {
            'do': do, 'type': 'CNAME', 'name': t[2] + '._domainkey',
            'value': '%s.%s' % (t[2], DKIM)})]
        c.says = [('servers-disagree', 'serial number')]
    made.__name__ = 'mends_newer_' + name
    SCENARIOS.append(made)


newer('lacks_it', None, 'add')
newer('has_another', 'old.vendor.net.', 'change')


@scenario
def newer_lacks_two(c):
    """Both are in the boxes that people read."""
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0,))
    z.serials[b] = z.serial + 1
    for x in t[1:]:
        z.add(own(x, d), 'CNAME', to(x), only=[a])
        c.dkim(x, 'lagging', 'servers-disagree')
    c.ends(1, 'lagging')
    c.acts = [('servers-disagree', {'do': 'add', 'name': x + '._domainkey'})
              for x in t[1:]]
    c.checks = [lambda r: ['a letter says to wait'] if 'Wait until' in
                printed(c.own(c.world.where), 'email') +
                printed(c.own(c.world.where), 'text') else []]


@scenario
def newer_lacks_the_exchange(c):
    a, b = c.liar(), c.liar()
    d, z, m = mail(c, hosts=[a, b])
    z.serials[b] = z.serial + 1
    z.add(m, 'MX', feedback(), only=[a])
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'lagging', 'servers-disagree', 'MX')
    c.ends(1, 'lagging')
    c.acts = [('servers-disagree', {'do': 'add', 'type': 'MX', 'value': HOST,
                                    'priority': '10'})]


@scenario
def alias_typed_as_dname(c):
    """All names below it have an answer: none of them has to go."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d), 'DNAME', to(t[2]))
    c.dkim(t[2], 'missing', 'wrong-type')
    c.ends(1, 'missing')
    c.acts = [('wrong-type', {'type': 'CNAME', 'name': t[2] + '._domainkey',
                              'delete': [{'type': 'DNAME', 'name':
                                          t[2] + '._domainkey', 'value':
                                          '%s.%s' % (t[2], DKIM)}]})]


@scenario
def text_at_a_doubled_name(c):
    """What is to be done is told once."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d) + '.' + d, 'TXT', '"%s.%s"' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'name-doubled', also=('wrong-type',))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['told twice'] if 'Delete that record' in ' '.join(
        printed(c.own(c.world.where), 'text').split()) else []]


@scenario
def older_lacks_it_and_the_serial_has_begun_anew(c):
    """RFC 1982: 3 comes after 4294967290."""
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0, 1), serial=3)
    z.serials[b] = 4294967290
    z.add(own(t[2], d), 'CNAME', to(t[2]), only=[a])
    c.dkim(t[2], 'lagging', 'servers-disagree')
    c.ends(1, 'lagging')
    c.acts = [('servers-disagree', {'do': 'wait'})]


@scenario
def alias_typed_as_ns(c):
    """The target has no address, and the zone's own servers are no part of it."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d), 'NS', to(t[2]))
    c.dkim(t[2], 'unknown', 'delegated-away')
    c.ends(3, 'unknown')
    c.acts = [('delegated-away', {'do': 'delete', 'zone': d})]
    c.says = [('delegated-away', "can't be a CNAME), then add a CNAME record")]
    c.never = ['ns1.name-server.net (']


@scenario
def name_server_whose_domain_is_gone(c):
    a = c.liar()
    gone = c.world.host('ns1.%s' % c.name_in('net'), 'nobody', 0)
    d, z, t = c.start(hosts=[a], ns=[a.name, gone.name], delegated=[a, gone])
    c.ends(0, 'right', 'lame-server')
    c.servers = {gone.name: 'no-address'}
    c.says = [('lame-server', 'address record, or remove it')]


# ---- where the message from SES can't arrive ----

def address(name, code, *records):
    def made(c):
        d = c.name_in()
        z = c.zone(d, c.world.plain, dmarc=False)
        for owner, rtype, value in records:
            z.add((owner + '.' + d).lstrip('.'), rtype, value % d
                  if '%s' in value else value)
        c.words, c.domain = ['ann@' + d], 'ann@' + d
        verdict = {None: 'right', 'mx-missing': 'missing'}.get(code, 'wrong')
        c.want(d, verdict, code, 'MX')
        c.ends(1 if code else 0, verdict)
        c.every_server = False
    made.__name__ = 'mends_address_' + name
    SCENARIOS.append(made)


address('private', 'mx-unresolvable', ('', 'MX', '10 mx.%s.'),
        ('mx', 'A', '172.31.2.3'), ('mx', 'AAAA', 'fd00::25'))
address('shared', 'mx-unresolvable', ('', 'MX', '10 mx.%s.'),
        ('mx', 'A', '100.127.2.3'))
address('next_to_shared', None, ('', 'MX', '10 mx.%s.'),
        ('mx', 'A', '100.128.2.3'))
address('this_very_host', 'mx-unresolvable', ('', 'MX', '10 localhost.'))
address('private_and_public', None, ('', 'MX', '10 mx.%s.'),
        ('mx', 'A', '10.1.2.3'), ('mx', 'AAAA', '2001:db8::25'))
address('one_host_is_public', None, ('', 'MX', '10 mx.%s.'),
        ('', 'MX', '20 mx.vendor.net.'), ('mx', 'A', '192.168.1.2'))
address('private_without_mx', 'mx-missing', ('', 'A', '10.1.2.3'))
address('next_to_private', None, ('', 'MX', '10 mx.%s.'),
        ('mx', 'A', '172.32.2.3'))


# ---- names and wildcards ----

def moved(name, code, where, below=''):
    """The third record is at `where` below the zone."""
    def made(c):
        up = c.name_in()
        d = below + up
        z = c.zone(up, c.world.plain)
        z.add('_dmarc.news.' + up, 'TXT', '"v=DMARC1; p=none;"')
        t = c.tokens()
        c.good(z, d, t[:2])
        gone = where.format(t=t[2], d=d, up=up)
        z.add('%s.%s' % (gone, up), 'CNAME', to(t[2]))
        c.asked(d, t)
        c.dkim(t[2], 'missing', code)
        c.ends(1, 'missing')
        c.acts = [(code, {'do': 'add', 'zone': up, 'delete': [
            {'type': 'CNAME', 'name': gone}], 'name':
            own(t[2], below.rstrip('.')).rstrip('.')})]
    made.__name__ = 'mends_name_' + name
    SCENARIOS.append(made)


moved('with_the_domain_thrice', 'name-doubled', '{t}._domainkey.{d}.{d}')
moved('with_the_zone_thrice', 'name-partly-doubled',
      '{t}._domainkey.{d}.{up}', below='news.')


@scenario
def name_below_the_mail_from_domain(c):
    d, z, m = mail(c, right=())
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    for x in t:
        z.add(own(x, m), 'CNAME', to(x))
        c.dkim(x, 'missing', 'wrong-level')
        c.acts.append(('wrong-level', {'do': 'add', 'zone': d, 'delete': [],
                                       'name': x + '._domainkey'}))
    c.ends(1, 'missing')


@scenario
def name_with_the_labels_of_a_deeper_zone(c):
    """The panel of _domainkey.D adds all of that."""
    d, z, t = c.start(right=())
    k = c.zone('_domainkey.' + d, [c.liar(), c.liar()], dmarc=False)
    c.every_server = False
    for x in t:
        k.add('%s._domainkey._domainkey.%s' % (x, d), 'CNAME', to(x))
        c.dkim(x, 'missing', 'name-partly-doubled')
        c.acts.append(('name-partly-doubled', {
            'do': 'add', 'zone': k.name, 'name': x, 'delete': [
                {'type': 'CNAME', 'name': x + '._domainkey'}]}))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['the panel adds the zone above'] if
                'Names leave out' in printed(c.own(c.world.where), 'text')
                else []]


def wildcard(name, at, tokens=1, right=(), gone=(), found=True):
    """Its value is the first token's; a wildcard does not count."""
    def made(c):
        d, z, t = c.start(right=right)
        z.add(at + '.' + d, 'CNAME', to(t[0]))
        c.words = [d, *('--token=' + x for x in t[:tokens])]
        c.want('_dmarc.' + d, 'any', None, 'TXT')
        incomplete = ('tokens-incomplete',)
        for x in t[1:tokens]:
            c.dkim(x, 'right', (None, *incomplete), also=incomplete)
        if not found:
            c.dkim(t[0], 'right', (None, *incomplete), also=incomplete)
            c.ends(0, 'right', may=incomplete)
            return
        c.dkim(t[0], 'missing', 'wildcard', also=incomplete)
        c.ends(1, 'missing', may=incomplete)
        c.acts = [('wildcard', {'do': 'add', 'name': t[0] + '._domainkey',
                                'value': '%s.%s' % (t[0], DKIM), 'delete': [
                                    {'type': 'CNAME', 'name': x}
                                    for x in gone]})]
    made.__name__ = 'mends_wildcard_' + name
    SCENARIOS.append(made)


wildcard('has_the_only_token', '*')
wildcard('has_the_only_token_by_itself_too', '*', right=(0,), found=False)
wildcard('below_domainkey_has_the_only_token', '*._domainkey',
         gone=['*._domainkey'])
wildcard('below_domainkey_has_one_of_two', '*._domainkey', 2, right=(1,),
         gone=['*._domainkey'])


# ---- a CNAME beside what SES wants, on servers that give both ----

def beside(name, at, wanted):
    def made(c):
        d = c.name_in()
        z = c.zone(d, [c.liar(both=True), c.liar(both=True)])
        z.add('%s.%s' % (at, d), 'TXT', '"%s"' % wanted)
        z.add('%s.%s' % (at, d), 'CNAME', 'www.parked.net.')
        c.domain = d
        c.words = [d, '--expect=%s.%s TXT %s' % (at, d, wanted)]
        c.want('%s.%s' % (at, d), 'wrong', 'cname-and-other', 'TXT')
        c.ends(1, 'wrong')
        c.acts = [('cname-and-other', {'do': 'delete', 'delete': [
            {'type': 'CNAME', 'name': at, 'value': 'www.parked.net'}]})]
        c.says = [('cname-and-other', 'delete the CNAME')]
    made.__name__ = 'mends_beside_' + name
    SCENARIOS.append(made)


beside('a_key', 'own._domainkey', 'p=' + spki(1024))
beside('a_token', '_amazonses', 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=')


@scenario
def beside_an_exchange(c):
    """As where the CNAME stands alone: something may use it."""
    d, z, m = mail(c, hosts=[c.liar(both=True), c.liar(both=True)])
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    z.add(m, 'CNAME', 'www.parked.net.')
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'mail-from-is-cname', 'MX')
    c.ends(1, 'wrong')
    c.acts = [('mail-from-is-cname', {'do': 'ask-ses', 'delete': []})]


@scenario
def address_with_capitals(c):
    """The part before the @ is SES's own business."""
    d = c.name_in()
    c.zone(d, c.world.plain, dmarc=False).add(d, 'MX', '10 mx.vendor.net.')
    c.words, c.domain = ['Ann.O@' + d.upper()], 'Ann.O@' + d
    c.every_server = False


@scenario
def only_server_fails_for_texts(c):
    """All three are in the same case, whatever a resolver still knows."""
    d, z, t = c.start(hosts=[c.liar(fails=(16,))])
    c.all_dkim(t, 'wrong', 'txt-servfail')
    c.want('_dmarc.' + d, 'any', 'servfail', 'TXT')
    c.ends(1, 'wrong')
    c.checks = [no_action(lambda a: a['type'] == 'TXT', 'adds a policy')]


@scenario
def newer_lacks_it_among_many(c):
    """Of many domains, too, it is known whose zone is the newer one."""
    rows = []
    for _ in range(5):
        a, b = c.liar(), c.liar()
        d = c.name_in()
        z = c.zone(d, [a, b])
        t = c.tokens()
        c.good(z, d, t[:2])
        if not rows:
            z.serials[b] = z.serial + 1
        z.add(own(t[2], d), 'CNAME', to(t[2]), only=[a])
        rows += ['%s CNAME %s' % (own(x, d), to(x)) for x in t]
    c.words = [c.file('rows.txt', '\n'.join(rows) + '\n'), '--no-public-only',
               '--format=ndjson']

    def custom(runner):
        out = c.run(runner.binary, runner.where)[1]
        dos = [[f['action']['do'] for r in json.loads(line)['records']
                for f in r['findings'] if f['code'] == 'servers-disagree']
               for line in out.splitlines()]
        return [] if dos == [['add']] + [['wait']] * 4 else [str(dos)]
    c.custom = custom


# ---- where nobody can be asked, or somebody else has to be ----

def policy_above(c, leads_to):
    """The policy of the domain above stands elsewhere. The records of a good
    identity below it, that of DMARC left out."""
    up = c.name_in()
    d = 'news.' + up
    z = c.zone(up, c.world.plain, dmarc=False)
    t = c.tokens()
    c.good(z, d, t)
    z.add('_dmarc.' + up, 'CNAME', leads_to)
    c.asked(d, t)
    return d


@scenario
def policy_above_is_an_alias(c):
    """The domain above has its policy from a service: that counts below."""
    policy_above(c, '_dmarc.vendor.net.')
    c.checks = [lambda r: [] if [x['verdict'] for x in r['records']] ==
                ['right'] * 4 else ['not right']]


@scenario
def policy_above_is_an_alias_to_nothing(c):
    d = policy_above(c, 'gone.vendor.net.')
    c.want('_dmarc.' + d, 'missing', 'dmarc-missing', 'TXT')


def in_a_file(name, line, verdict, code, says):
    def made(c):
        d, t = c.name_in(), c.tokens()
        c.files['zone'] = (
            '$ORIGIN %s.\n$TTL 300\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1\n'
            'ns1 A 192.0.2.1\n_dmarc TXT "v=DMARC1; p=none;"\n%s\n' % (d, line))
        c.domain, c.resolver = d, None
        c.words = [d, '--zone-file=FILE/zone', *('--token=' + x for x in t)]
        c.all_dkim(t, verdict, code)
        c.ends({'missing': 1, 'unknown': 3}[verdict], verdict)
        c.says = [(code, says)]
        c.never = ['name servers', 'egistrar']
    made.__name__ = 'mends_file_' + name
    SCENARIOS.append(made)


in_a_file('lacks_them', '', 'missing', 'absent', "isn't in the file")
in_a_file('leads_out_of_it', '_domainkey DNAME keys.vendor.net.', 'unknown',
          'cname-chain', 'could not be looked up')
