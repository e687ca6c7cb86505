# SPDX-License-Identifier: GPL-3.0-or-later
"""Set-ups that nobody had seen before: neighbours at a wrong name, servers with one
serial number, policies twice above. What is true, and what somebody would break who
typed the advice, was written down before anything was run."""
import base64

from ses_case import DKIM, DMARC, SPF, scenarios
from ses_cases_attack import any_of
from ses_cases_deep import HOST, no_action, of, own, to
from ses_cases_deep_mail import below
from ses_cases_harm import ASK, KEY
from ses_cases_look import looks
from ses_cases_mail import feedback, mail
from ses_world import quoted

SCENARIOS, scenario = scenarios('fresh_')


# ---- servers ----

def disagree(name, serials, has, other=None, says='', never='\0', serial=None):
    """serials: what each server adds; has: those that have the third record."""
    def made(c):
        h = [c.liar() for _ in serials]
        d, z, t = c.start(hosts=h, right=(0, 1), serial=serial)
        for x, s in zip(h, serials):
            z.serials[x] = z.serial + s
        z.add(own(t[2], d), 'CNAME', to(t[2]), only=[h[i] for i in has])
        if other:
            z.add(own(t[2], d), 'CNAME', other, only=[
                x for i, x in enumerate(h) if i not in has])
        c.dkim(t[2], 'lagging', 'servers-disagree')
        c.ends(1, 'lagging')
        c.acts = [('servers-disagree', {'do': 'wait', 'delete': []})]
        c.says = [('servers-disagree', says)]
        c.never = [never]
    made.__name__ = 'fresh_disagree_' + name
    SCENARIOS.append(made)


disagree('one_serial', (0, 0), [0], says='same serial number')
disagree('one_serial_another_value', (0, 0), [0], other='old.vendor.net.',
         says='same serial number')
disagree('one_serial_of_three', (0, 0, 0), [1, 2], says='same serial number')
disagree('older_lacks_it', (0, 0, -3), [0, 1], says='Wait until',
         never='same serial')
# Route 53 counts nothing
disagree('serial_is_always_one', (0, 0), [0], says='Wait until',
         never='same serial', serial=1)


# ---- neighbours at a wrong name ----

@scenario
def spf_doubled_beside_another_text(c):
    """The other text is nobody's SPF: it is not typed, and stays."""
    d, z, m = mail(c, hosts=c.world.namecheap)
    z.add(m + '.' + d, 'MX', feedback())
    for text in ('"a-note"', SPF, '"site-verification=1"'):
        z.add(m + '.' + d, 'TXT', text)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'name-doubled', 'MX')
    c.want(m, 'any', 'name-doubled', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {
        'do': 'add', 'type': 'TXT', 'name': 'bounce', 'value': SPF.strip('"'),
        'delete': [{'type': 'TXT', 'name': m, 'value': SPF.strip('"')}]})]


@scenario
def policy_doubled_beside_another_text(c):
    d, z, t = c.start(dmarc=False)
    for text in ('"a-note"', DMARC):
        z.add('_dmarc.%s.%s' % (d, d), 'TXT', text)
    c.want('_dmarc.' + d, 'any', 'name-doubled', 'TXT')
    c.acts = [('name-doubled', {
        'do': 'add', 'type': 'TXT', 'name': '_dmarc', 'value': DMARC.strip('"'),
        'delete': [{'type': 'TXT', 'name': '_dmarc.' + d,
                    'value': DMARC.strip('"')}]})]


@scenario
def exchange_doubled_beside_another(c):
    """mail.D.D has two MX records, of which one is of SES."""
    d, z, m = mail(c)
    for host in ('mx.vendor.net', HOST):
        z.add(m + '.' + d, 'MX', '10 %s.' % host)
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'name-doubled', 'MX')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {
        'do': 'add', 'value': HOST, 'priority': '10',
        'delete': [{'type': 'MX', 'name': m, 'value': '10 ' + HOST}]})]


@scenario
def text_address_and_exchange_in_place_of_the_alias(c):
    """All of them have to go before a panel takes the CNAME."""
    d, z, t = c.start(right=(0, 1), hosts=[c.liar(), c.liar()])
    name = own(t[2], d)
    z.add(name, 'TXT', '"%s.%s"' % (t[2], DKIM))
    z.add(name, 'A', '192.0.2.7')
    z.add(name, 'MX', '10 mx.vendor.net.')
    c.dkim(t[2], 'missing', 'wrong-type')
    c.ends(1, 'missing')
    c.checks = [lambda r: [] if sorted(
        x['type'] for x in of(r, name)['findings'][0]['action']['delete']) ==
        ['A', 'MX', 'TXT'] else ['%s' % of(r, name)['findings'][0]]]


@scenario
def text_and_exchange_where_mail_arrives(c):
    """track.D receives mail: whoever deleted its MX record would lose that."""
    d, z, t = c.start()
    z.add('track.' + d, 'TXT', '"v=spf1 mx -all"')
    z.add('track.' + d, 'MX', '10 mx.vendor.net.')
    c.words.append('--expect=track.%s CNAME r.us-east-1.awstrack.me' % d)
    c.want('track.' + d, 'missing', 'wrong-type')
    c.acts = [('wrong-type', {'do': 'none', 'value': None})]
    c.says = [('wrong-type', 'another name')]
    c.ends(1, 'missing')
    c.checks = [no_action(lambda a: any(
        x['type'] == 'MX' for x in a['delete']), 'takes the mail away')]


@scenario
def target_and_key_as_texts(c):
    """Whichever comes first: the target was typed with the wrong type."""
    d, z, t = c.start(right=(0,), hosts=[c.liar(), c.liar()])
    texts = ['"v=DKIM1; p=%s"' % KEY[:60], '"%s.%s"']
    for x, order in ((t[1], texts), (t[2], texts[::-1])):
        for text in order:
            z.add(own(x, d), 'TXT', text % (x, DKIM) if '%s' in text else text)
        c.dkim(x, 'missing', 'wrong-type')
    c.ends(1, 'missing')


# ---- mail ----

@scenario
def alias_beside_the_exchange_and_only_servers(c):
    """No resolver is there to show it."""
    d, z, m = mail(c, hosts=[c.liar(both=True), c.liar(both=True)])
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    z.add(m, 'CNAME', 'www.parked.net.')
    c.words += ['--region=us-east-1', '--at=auth']
    c.want(m, 'wrong', 'mail-from-is-cname', 'MX')
    c.want(m, 'any', (None, 'mail-from-is-cname'), 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('mail-from-is-cname', ASK)]


def spf(name, text, code, value=None, more=()):
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        z.add(m, 'TXT', '"%s"' % text.replace('DOMAIN', d))
        for owner, rtype, v in more:
            z.add(owner + '.' + d, rtype, v)
        c.words.append('--region=us-east-1')
        c.want(m, 'any', code, 'TXT')
        if value:
            c.acts = [(code, {'do': 'change', 'name': 'bounce',
                              'value': value})]
    made.__name__ = 'fresh_spf_' + name
    SCENARIOS.append(made)


spf('includes_nothing', 'v=spf1 mx include:no.DOMAIN include:amazonses.com -all',
    'spf-missing', 'v=spf1 mx include:amazonses.com -all')
spf('includes_another_text',
    'v=spf1 include:no.DOMAIN include:amazonses.com ~all', 'spf-missing',
    'v=spf1 include:amazonses.com ~all', [('no', 'TXT', '"a-note"')])
spf('includes_nothing_twice',
    'v=spf1 include:no.DOMAIN include:nor.DOMAIN include:amazonses.com ~all',
    'spf-missing', 'v=spf1 include:amazonses.com ~all')
spf('includes_nothing_behind_ses',
    'v=spf1 include:amazonses.com include:no.DOMAIN ~all', None)


@scenario
def policy_twice_above_is_told(c):
    """news.D has no policy because D has two: those are the ones to mend."""
    up, d, z, t = below(c, 'news', policy='v=DMARC1; p=none')
    z.add('_dmarc.' + up, 'TXT', '"v=DMARC1; p=reject"')
    c.want('_dmarc.' + d, 'any', 'dmarc-duplicate', 'TXT')
    c.acts = [('dmarc-duplicate', {'name': '_dmarc', 'zone': up,
                                   'delete': []})]
    c.says = [('dmarc-duplicate', '_dmarc.%s,' % up)]
    c.checks = [no_action(lambda a: a['name'] == '_dmarc.news', 'adds one')]


@scenario
def policy_of_another_zone_and_only_servers(c):
    """The servers of news.D don't know what D has: whoever finds servers is
    asked. A policy p=none of its own would be milder than D's."""
    up = c.name_in()
    c.zone(up, c.world.plain, dmarc=False).add(
        '_dmarc.' + up, 'TXT', '"v=DMARC1; p=reject"')
    d = 'news.' + up
    z = c.zone(d, c.world.godaddy, dmarc=False)
    t = c.tokens()
    c.good(z, d, t)
    c.domain, c.words = d, [d, *('--token=' + x for x in t), '--at=auth']


# ---- single lookups ----

@scenario
def look_at_a_parked_domain(c):
    """There is nothing to be added at such servers."""
    h = [c.provider('ns1.sedoparking.com'), c.provider('ns2.sedoparking.com')]
    d, z, t = c.start(hosts=h, right=(), dmarc=False)
    looks(c, ((own(t[0], d), 'CNAME', h[0].addresses[0]), 'missing parked', (),
              ('Sedo', 'enew')),
          (('_dmarc.' + d, 'TXT', h[0].addresses[0]), 'missing parked', (), ()))


@scenario
def look_at_a_policy_that_may_be_above(c):
    """The servers of news.D do not know whether D has one, which would count:
    p=none in its place could be milder."""
    up = c.name_in()
    c.zone(up, c.world.plain)
    d = 'news.' + up
    c.zone(d, c.world.godaddy, dmarc=False)
    looks(c, (('_dmarc.' + d, 'TXT', c.world.godaddy[0].addresses[0]),
              'missing dmarc-missing', (), ('domain above', 'If no domain')))


@scenario
def look_at_an_spf_record_that_includes_others(c):
    """The server does not know what that has; nothing was silent."""
    d, z, m = mail(c)
    z.add(m, 'TXT', '"v=spf1 include:vendor.net ~all"')
    looks(c, ((m, 'TXT', c.world.plain[0].addresses[0], '--mail-from=' + m),
              'unknown spf-missing', (), ('include',)))


@scenario
def look_at_spf_that_includes_what_another_server_has(c):
    """That it refuses, or names the other one, is nobody's failure."""
    at = []
    for own_zone in (True, False):
        d = c.name_in()
        m, s, h = 'bounce.' + d, '_spf.' + d, c.liar()
        if own_zone:
            c.zone(d, c.world.plain)
        c.zone(m if own_zone else d, [h], dmarc=False).add(
            m, 'TXT', '"v=spf1 include:%s ~all"' % s)
        c.zone(s, c.world.godaddy, dmarc=False).add(s, 'TXT', SPF)
        at.append((m, 'TXT', h.addresses[0], '--mail-from=' + m))
    looks(c, *((x, 'unknown spf-missing', (), ('looked up',)) for x in at))


@scenario
def look_at_spf_that_includes_nothing_of_its_own(c):
    """Names of the same domain the server knows."""
    at = c.world.plain[0].addresses[0]
    d, z, m = mail(c)
    z.add(m, 'TXT', '"v=spf1 include:no.%s include:amazonses.com ~all"' % d)
    e, z, n = mail(c)
    z.add(n, 'TXT', '"v=spf1 %s include:amazonses.com ~all"' % ' '.join(
        'a:x%d.%s' % (i, e) for i in range(3)))
    looks(c, *(((x, 'TXT', at, '--mail-from=' + x), first, (), ())
               for x, first in ((m, 'wrong spf-missing'),
                                (n, 'wrong spf-too-many-lookups'))))


@scenario
def look_at_a_mail_from_in_other_letters(c):
    """--mail-from is read as names of the full check are."""
    d, z, t = c.start()
    typed = 'r\u00fcck.' + d
    m = typed.encode('idna').decode()
    z.add(m, 'TXT', SPF)
    at = c.world.plain[0].addresses[0]
    looks(c, *(((m, 'TXT', at, '--mail-from=' + w), 'right ok', (), ())
               for w in (typed, m.upper(), m + '.')))


# ---- keys of one's own, and before DKIM ----

@scenario
def alias_beside_the_key_and_only_servers(c):
    d = c.domain = c.name_in()
    z = c.zone(d, [c.liar(both=True), c.liar(both=True)])
    z.add('s1._domainkey.' + d, 'TXT', quoted('p=' + KEY))
    z.add('s1._domainkey.' + d, 'CNAME', 's1.vendor.net.')
    c.words = [d, '--at=auth',
               '--expect=s1._domainkey.%s TXT p=%s' % (d, KEY)]
    c.want('s1._domainkey.' + d, 'wrong', 'cname-and-other', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('cname-and-other', {'delete': [
        {'type': 'CNAME', 'name': 's1._domainkey', 'value': 's1.vendor.net'}]})]


@scenario
def key_without_its_header(c):
    """openssl rsa -RSAPublicKey_out: it is no other service's key."""
    d = c.domain = c.name_in()
    z = c.zone(d, c.world.plain)
    z.add('s1._domainkey.' + d, 'TXT', quoted('p=' + base64.b64encode(
        base64.b64decode(KEY)[22:]).decode()))
    c.words = [d, '--expect=s1._domainkey.%s TXT p=%s' % (d, KEY)]
    c.want('s1._domainkey.' + d, 'wrong', 'key-truncated', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('key-truncated', {'do': 'change', 'name': 's1._domainkey',
                                 'value': 'p=' + KEY})]


@scenario
def key_with_its_version_last(c):
    d = c.domain = c.name_in()
    z = c.zone(d, c.world.plain)
    z.add('s1._domainkey.' + d, 'TXT', quoted('k=rsa; p=%s; v=DKIM1' % KEY))
    c.words = [d, '--expect=s1._domainkey.%s TXT p=%s' % (d, KEY)]


@scenario
def two_tokens_in_two_strings(c):
    """Strings of one record are one text; the other token is another account's."""
    mine, other = (base64.b64encode(bytes(range(n, n + 32))).decode()
                   for n in (3, 70))
    d, z, t = c.start()
    z.add('_amazonses.' + d, 'TXT', '"%s" "%s"' % (mine, other))
    c.words.append('--expect=_amazonses.%s TXT %s' % (d, mine))
    c.want('_amazonses.' + d, 'wrong', 'values-joined', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('values-joined', {'do': any_of('add', 'change'),
                                 'value': mine, 'delete': []})]
