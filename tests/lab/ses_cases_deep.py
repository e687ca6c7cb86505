# SPDX-License-Identifier: GPL-3.0-or-later
"""Two and three faults at once: zones, delegations, servers, DNSSEC, names and
values. What is true, and what would break if somebody typed the advice, was
written down before anything was run."""
import json

from ses_case import DKIM, SPF, scenarios
from ses_cases_attack import added, any_of
from ses_cases_harm import ASK, KEY
from ses_cases_mail import feedback, mail

SCENARIOS, scenario = scenarios('deep_')
MILAN = 'dkim.eu-south-1.amazonses.com'
HOST = 'feedback-smtp.us-east-1.amazonses.com'


def actions(d):
    return [f['action'] for r in [d, *d['records']] for f in r['findings']]


def no_action(fits, why):
    """A check: none of the actions is like that."""
    return lambda d: ['%s: %s' % (why, a) for a in actions(d) if fits(a)]


def of(d, name):
    return next(r for r in d['records'] if r['name'] == name)


def own(token, d):
    return '%s._domainkey.%s' % (token, d)


def to(token, zone=DKIM):
    return '%s.%s.' % (token, zone)


# ---- a name and a value at once ----

@scenario
def doubled_name_and_doubled_value(c):
    d, z, t = c.start(hosts=c.world.godaddy, right=())
    for x in t:
        z.add(own(x, d) + '.' + d, 'CNAME', to(x) + d + '.')
    c.all_dkim(t, 'missing', 'name-doubled', also=('target-doubled',))
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {
        'do': 'add', 'name': x + '._domainkey', 'zone': d,
        'value': any_of('%s.%s' % (x, DKIM), to(x)),
        'delete': [{'type': 'CNAME', 'name': own(x, d)}]}) for x in t]


@scenario
def txt_at_the_doubled_name(c):
    """What goes has the type that stands there."""
    d, z, t = c.start(right=(1, 2))
    z.add(own(t[0], d) + '.' + d, 'TXT', '"%s.%s"' % (t[0], DKIM))
    c.dkim(t[0], 'missing', ('name-doubled', 'absent'), also=('wrong-type',))
    c.ends(1, 'missing')
    c.checks = [no_action(lambda a: any(x['type'] == 'CNAME'
                                        for x in a['delete']),
                          'deletes a CNAME that is not there'),
                lambda r: [] if of(r, own(t[0], d))['findings'][0]['action'][
                    'name'] == t[0] + '._domainkey' else ['another box']]


@scenario
def no_underscore_and_quotes(c):
    d, z, t = c.start(right=(1, 2))
    z.add('%s.domainkey.%s' % (t[0], d), 'CNAME',
          '\\"%s.%s\\".' % (t[0], DKIM))
    c.dkim(t[0], 'missing', 'underscore-missing', also=('quotes-in-value',))
    c.ends(1, 'missing')
    c.acts = [('underscore-missing', {'do': 'add', 'name':
               t[0] + '._domainkey', 'value': '%s.%s' % (t[0], DKIM)})]


@scenario
def three_faults_in_three_rows(c):
    """A proxy, a doubled value and a name without its dot."""
    d, z, t = c.start(hosts=c.world.cloudflare, right=())
    z.add(own(t[0], d), 'A', '104.21.4.4')
    z.add(own(t[1], d), 'CNAME', to(t[1]) + d + '.')
    z.add('%s_domainkey.%s' % (t[2], d), 'CNAME', to(t[2]))
    c.dkim(t[0], 'missing', 'proxied')
    c.dkim(t[1], 'wrong', 'target-doubled')
    c.dkim(t[2], 'missing', 'dot-missing')
    c.ends(1, 'wrong')
    c.acts = [('proxied', {'do': 'change', 'name': t[0] + '._domainkey'}),
              ('target-doubled', {'do': 'change', 'value': to(t[1])}),
              ('dot-missing', {'do': 'add', 'delete': [
                  {'type': 'CNAME', 'name': t[2] + '_domainkey'}]})]


@scenario
def all_rows_moved_by_one(c):
    """0 -> 1, 1 -> 2, 2 -> 0, and a doubled copy of the right ones."""
    d, z, t = c.start(right=())
    for i, x in enumerate(t):
        z.add(own(x, d), 'CNAME', to(t[(i + 1) % 3]))
        z.add(own(x, d) + '.' + d, 'CNAME', to(x))
    c.all_dkim(t, 'wrong', 'token-mismatch', also=('name-doubled',))
    c.ends(1, 'wrong')
    c.acts = [('token-mismatch', {'do': 'change', 'value': '%s.%s' % (x, DKIM),
                                  'name': x + '._domainkey'}) for x in t]


@scenario
def txt_and_address_at_the_name(c):
    """Two records stand where the CNAME belongs: both have to go."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=(1, 2))
    z.add(own(t[0], d), 'TXT', '"%s.%s"' % (t[0], DKIM))
    z.add(own(t[0], d), 'A', '192.0.2.80')
    c.dkim(t[0], 'missing', ('wrong-type', 'proxied'))
    c.ends(1, 'missing')
    c.checks = [lambda r: [] if of(r, own(t[0], d))['findings'][0]['action'][
        'value'] == '%s.%s' % (t[0], DKIM) else ['another value']]


@scenario
def two_aliases_on_one_server_one_on_the_other(c):
    a, b = c.liar(both=True), c.liar(both=True)
    d, z, t = c.start(hosts=[a, b], right=(1, 2))
    z.add(own(t[0], d), 'CNAME', to(t[0]))
    z.add(own(t[0], d), 'CNAME', 'old.vendor.net.', only=[a])
    c.dkim(t[0], ('lagging', 'wrong'), ('servers-disagree', 'many-cname'),
           also=('many-cname', 'servers-disagree'))
    c.ends(1, ('lagging', 'wrong'))
    c.checks = [no_action(lambda a: any(
        x.get('value', '').startswith(t[0]) for x in a['delete']),
        'deletes the right one')]


@scenario
def value_of_an_identity_that_lives_elsewhere(c):
    """The target is another token with a live key; the name is ours alone."""
    other = c.tokens()
    d, z, t = c.start(right=(1, 2))
    z.add(own(t[0], d), 'CNAME', to(other[0]))
    c.dkim(t[0], 'wrong', 'token-mismatch')
    c.ends(1, 'wrong')
    c.acts = [('token-mismatch', {'do': 'change', 'delete': [],
                                  'value': '%s.%s' % (t[0], DKIM)})]


@scenario
def near_miss_on_one_and_absent_on_the_other(c):
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(1, 2))
    z.add(own(t[0], d), 'CNAME', to(t[0][:-1]), only=[a])
    c.dkim(t[0], 'wrong', 'value-near-miss')
    c.ends(1, 'wrong')
    c.acts = [('value-near-miss', {'do': any_of('change', 'add'),
                                   'value': '%s.%s' % (t[0], DKIM)})]


@scenario
def swapped_and_the_rest_doubled(c):
    d, z, t = c.start(hosts=c.world.namecheap, right=())
    z.add('%s.%s.%s' % (t[0], DKIM, d), 'CNAME', own(t[0], d) + '.')
    for x in t[1:]:
        z.add(own(x, d) + '.' + d, 'CNAME', to(x))
        c.dkim(x, 'missing', 'name-doubled')
    c.dkim(t[0], 'missing', 'swapped')
    c.ends(1, 'missing')
    c.acts = [('swapped', {'do': 'add', 'name': t[0] + '._domainkey',
                           'delete': [{'type': 'CNAME', 'name': '%s.%s' % (
                               t[0], DKIM)}]})]


@scenario
def subdomain_doubled_by_the_zone_and_a_wildcard(c):
    """news.D in the zone D, typed whole; *.D leads to the shop."""
    up = c.name_in()
    d = 'news.' + up
    z = c.zone(up, c.world.godaddy)
    t = c.tokens()
    z.add('*.' + up, 'CNAME', 'www.parked.net.')
    for x in t:
        z.add(own(x, d) + '.' + up, 'CNAME', to(x))
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('name-partly-doubled', 'name-doubled'),
            also=('wildcard',))
    c.want('_dmarc.' + d, 'any', (None, 'dmarc-missing'), 'TXT',
           also=('wildcard',))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['box %s' % x['findings'][0]['action']
                           for x in r['records'] if x['type'] == 'CNAME' and
                           x['findings'][0]['action']['name'] !=
                           x['name'].split('.')[0] + '._domainkey.news']]


@scenario
def subdomain_put_at_the_zone_with_other_tokens_there(c):
    """The zone above has an identity of its own; ours was typed without
    `news`."""
    up = c.name_in()
    d = 'news.' + up
    z = c.zone(up, c.world.route53)
    c.good(z, up, c.tokens())
    t = c.tokens()
    c.good(z, up, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('wrong-level', 'name-partly-doubled'))
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % x['findings'][0] for x in r['records']
                           if x['type'] == 'CNAME' and
                           x['findings'][0]['action']['name'] !=
                           x['name'].split('.')[0] + '._domainkey.news']]


# ---- deeper zones ----

@scenario
def a_zone_for_each_token(c):
    """TOK._domainkey.D is delegated: at the apex of a zone there can be no
    CNAME, so the record cannot be added there."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=(1, 2))
    c.world.zone(own(t[0], d), c.world.godaddy)
    c.dkim(t[0], 'missing', ('delegated-away', 'absent'))
    c.ends(1, 'missing')
    c.every_server = False
    c.checks = [no_action(lambda a: a['type'] == 'CNAME' and a['name'] == '@',
                          'a CNAME at an apex')]
    c.says = [('delegated-away', 'NS record')]


@scenario
def domainkey_at_a_service_that_lacks_one(c):
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=())
    below = c.world.zone('_domainkey.' + d, c.world.namecheap)
    c.good(below, d, t[:2])
    c.dkim(t[2], 'missing', ('delegated-away', 'absent'))
    c.ends(1, 'missing')
    c.every_server = False
    c.acts = [('delegated-away', {'do': 'add', 'zone': '_domainkey.' + d,
                                  'provider': 'Namecheap', 'name': t[2],
                                  'delete': []})]


@scenario
def domainkey_at_a_service_and_a_value_cut_there(c):
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=())
    below = c.world.zone('_domainkey.' + d, c.world.cloudflare)
    c.good(below, d, t[:2])
    below.add(own(t[2], d), 'CNAME', t[2] + '.dkim.amazonses.co.')
    c.dkim(t[2], 'wrong', 'value-near-miss')
    c.ends(1, 'wrong')
    c.every_server = False
    c.acts = [('value-near-miss', {
        'do': 'change', 'zone': '_domainkey.' + d, 'provider': 'Cloudflare',
        'name': t[2], 'value': '%s.%s' % (t[2], DKIM)})]


@scenario
def domainkey_at_a_service_and_our_own_records_above(c):
    """The upper zone has all, the deeper one another service's keys: the NS
    records carry that service, so nobody is told only to delete them."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    below = c.world.zone('_domainkey.' + d, c.world.cloudflare)
    below.add('s1._domainkey.' + d, 'CNAME', 's1.dkim.vendor.net.')
    c.all_dkim(t, 'missing', 'delegated-away')
    c.ends(1, 'missing')
    c.every_server = False
    added(c, t, 'delegated-away', name=any_of(*t), zone='_domainkey.' + d)


@scenario
def subdomain_two_zones_down(c):
    """a.b.D: b.D is a zone, a.b.D another one; the records are in b.D."""
    up = c.name_in()
    mid, d = 'b.' + up, 'a.b.' + up
    c.zone(up, [c.liar(), c.liar()])
    middle = c.world.zone(mid, [c.liar(), c.liar()])
    c.world.zone(d, c.world.cloudflare)
    t = c.tokens()
    c.good(middle, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('absent', 'delegated-away'))
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % x['findings'][0] for x in r['records']
                           if x['type'] == 'CNAME' and (
                               x['findings'][0]['action']['zone'],
                               x['findings'][0]['action']['provider'],
                               x['findings'][0]['action']['name']) != (
                               d, 'Cloudflare',
                               x['name'].split('.')[0] + '._domainkey')]]


@scenario
def mail_from_is_a_zone_with_the_priority_in_the_host(c):
    d, z, m = mail(c, hosts=c.world.godaddy)
    b = c.world.zone(m, c.world.route53)
    b.add(m, 'MX', '0 10\\032%s.' % HOST)
    b.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'priority-in-host', 'MX')
    c.ends(1, 'wrong')
    c.every_server = False
    c.acts = [('priority-in-host', {
        'do': 'change', 'zone': m, 'provider': 'Route 53', 'name': '@',
        'priority': '10', 'value': HOST})]


@scenario
def spf_in_a_deeper_zone_at_route_53(c):
    d, z, m = mail(c, hosts=c.world.godaddy)
    b = c.world.zone(m, c.world.route53)
    b.add(m, 'MX', feedback())
    b.add(m, 'TXT', '"v=spf1 ip4:192.0.2.9 -all"')
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.every_server = False
    c.acts = [('spf-missing', {
        'do': 'change', 'zone': m, 'name': '@', 'type': 'TXT',
        'value': lambda v: sorted(v.strip('"').split()) == [
            '-all', 'include:amazonses.com', 'ip4:192.0.2.9', 'v=spf1'] and
        v.startswith('"v=spf1 ') and v.endswith(' -all"')})]


@scenario
def dname_at_domainkey_and_nothing_there(c):
    """Names below a DNAME cannot have records of their own: what is to be
    added is to be added where it leads."""
    d, z, t = c.start(hosts=c.world.plain, right=())
    z.add('_domainkey.' + d, 'DNAME', 'keys.vendor.net.')
    c.all_dkim(t, ('missing', 'wrong'), ('absent', 'token-mismatch',
                                         'cname-chain', 'delegated-away'))
    c.ends(1, ('missing', 'wrong'))
    c.checks = [no_action(lambda a: a['type'] == 'CNAME' and a['do'] in (
        'add', 'change') and a['zone'] == d, 'a record below a DNAME')]


@scenario
def alias_of_domainkey_and_records_below(c):
    """A CNAME at _domainkey.D says nothing of the names below it."""
    d, z, t = c.start(right=(0, 1))
    z.add('_domainkey.' + d, 'CNAME', 'keys.vendor.net.')
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'zone': d,
                          'name': t[2] + '._domainkey'})]


@scenario
def alias_to_a_name_that_is_gone(c):
    """The record went by way of a vendor who has deleted it."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d), 'CNAME', 'gone.vendor.net.')
    c.dkim(t[2], 'wrong', 'token-mismatch')
    c.ends(1, 'wrong')
    c.acts = [('token-mismatch', {'do': 'change', 'value': '%s.%s' % (
        t[2], DKIM)})]


@scenario
def apex_is_an_alias(c):
    """Some panels allow it; the records below are right."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    z.add(d, 'CNAME', 'shop.vendor.net.')
    c.ends(0, 'right', may=('lame-server', 'ns-sets-differ'))
    c.want('_dmarc.' + d, 'any', None, 'TXT', also=('lame-server',))


# ---- delegations ----

@scenario
def three_servers_of_route_53_and_one_of_an_old_zone(c):
    old = c.provider('ns-77.awsdns-01.com', rcode=5)
    d, z, t = c.start(hosts=[*c.world.route53[:3], old])
    c.all_dkim(t, 'unknown', 'refused')
    c.ends(3, 'unknown', may=('refused', 'lame-server'))
    c.servers = {old.name: 'refused'}
    c.checks = [no_action(lambda a: a['do'] == 'registrar' and not {
        h.name for h in c.world.route53[:3]} <= set(a['servers']),
        'a working server goes')]


@scenario
def two_providers_and_each_has_a_part(c):
    a, b = c.provider('ns77.domaincontrol.com'), \
        c.world.odd_host('zed.ns.cloudflare.com')
    d, z, t = c.start(hosts=[a], right=(), delegated=(a, b))
    c.good(z, d, t[:2])
    other = c.world.zone(d, [b], delegated=())
    c.good(other, d, t[2:])
    other.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    c.all_dkim(t, 'lagging', ('split-delegation', 'servers-disagree'),
               also=('servers-disagree', 'split-delegation'))
    c.ends(1, 'lagging', may=('split-delegation', 'ns-sets-differ'))
    c.anywhere = {'split-delegation'}
    c.checks = [no_action(lambda a: a['do'] == 'wait', 'waits')]


@scenario
def two_providers_and_neither_has_them(c):
    a, b = c.provider('ns78.domaincontrol.com'), \
        c.world.odd_host('yan.ns.cloudflare.com')
    d, z, t = c.start(hosts=[a], right=(), delegated=(a, b))
    c.world.zone(d, [b], delegated=()).add('_dmarc.' + d, 'TXT',
                                           '"v=DMARC1; p=none;"')
    c.all_dkim(t, 'missing', 'absent', also=('split-delegation',))
    c.ends(1, 'missing', may=('split-delegation', 'ns-sets-differ'))


@scenario
def child_names_a_server_that_the_parent_does_not(c):
    """The third has the records, and nobody is sent to it."""
    a, b, third = c.liar(), c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b, third], right=(), delegated=(a, b))
    c.good(z, d, t, only=[third])
    c.all_dkim(t, 'missing', ('absent', 'zone-not-delegated'),
            also=('zone-not-delegated',))
    c.ends(1, 'missing', may=('ns-sets-differ', 'zone-not-delegated'))
    c.checks = [no_action(lambda x: x['do'] == 'registrar' and
                          x['servers'] and not {a.name, b.name} & set(
                              x['servers']) and x['servers'] != [third.name],
                          'servers')]


@scenario
def subdomain_delegated_to_servers_that_refuse(c):
    """No registrar delegates shop.D: its NS records are in D."""
    up = c.name_in()
    d = 'shop.' + up
    c.zone(up, [c.liar(), c.liar()])
    hosts = [c.liar(rcode=5), c.liar(rcode=5)]
    c.world.zone(d, hosts)
    t = c.asked(d)
    c.all_dkim(t, 'unknown', ('zone-missing', 'refused'), also=('refused',))
    c.want('_dmarc.' + d, 'any', (None, 'zone-missing', 'refused',
                                  'dmarc-missing'), 'TXT', also=('refused',))
    c.ends(3, 'unknown', may=('zone-missing', 'refused', 'lame-server'))
    c.servers = {h.name: 'refused' for h in hosts}
    c.checks = [no_action(lambda a: a['do'] == 'registrar', 'the registrar')]
    c.never = ['at your registrar', 'At your registrar']


@scenario
def all_refuse_and_the_listing_names_others(c):
    """A hosted zone made anew: the listing has its name servers."""
    new = c.provider('ns-88.awsdns-12.net')
    old = [c.provider('ns-87.awsdns-01.com', rcode=5),
           c.provider('ns-86.awsdns-12.net', rcode=5)]
    d = c.name_in()
    c.world.zone(d, old)
    listed = c.world.zone(d, [new], delegated=())
    t = c.tokens()
    c.good(listed, d, t)
    rows = [{'Name': d + '.', 'Type': 'NS', 'TTL': 300, 'ResourceRecords': [
        {'Value': new.name + '.'}]}] + [
        {'Name': own(x, d) + '.', 'Type': 'CNAME', 'TTL': 300,
         'ResourceRecords': [{'Value': to(x)}]} for x in t]
    c.domain = d
    c.words = [d, c.file('r53.json', json.dumps({'ResourceRecordSets': rows}))]
    c.all_dkim(t, ('unknown', 'missing'), ('zone-missing',
                                           'zone-not-delegated', 'refused'),
            also=('refused', 'zone-missing'))
    c.want('_dmarc.' + d, 'any', (None, 'zone-missing', 'refused',
                                  'zone-not-delegated'), 'TXT',
           also=('refused',))
    c.status_any = (1, 3)
    c.ends(3, ('unknown', 'missing'),
           may=('zone-missing', 'refused', 'lame-server',
                'zone-not-delegated'))
    c.servers = {h.name: 'refused' for h in old}
    c.stderr = 'left out'
    c.anywhere = {'zone-missing', 'zone-not-delegated', 'refused'} & set()
    c.checks = [lambda r: [] if any(a['do'] == 'registrar' and
                                    a['servers'] == [new.name]
                                    for a in actions(r))
                else ['nobody is sent to the new servers: %s' % [
                    (a['do'], a['servers']) for a in actions(r)][:4]]]


@scenario
def parked_and_a_mail_from(c):
    hosts = [c.provider('ns7.sedoparking.com'),
             c.provider('ns8.sedoparking.com')]
    d, z, m = mail(c, hosts=hosts, right=(), dmarc=False)
    z.add('*.' + d, 'A', '192.0.2.80')
    z.add('*.' + d, 'MX', '10 localhost.')
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    c.all_dkim(t, 'missing', 'parked', also=('wildcard', 'proxied'))
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'parked', 'MX', also=('wildcard',))
    c.want(m, 'any', (None, 'parked', 'spf-missing'), 'TXT',
           also=('spf-missing', 'wildcard'))
    c.want('_dmarc.' + d, 'any', (None, 'parked', 'dmarc-missing'), 'TXT',
           also=('dmarc-missing',))
    c.ends(1, 'missing', 'parked')
    c.acts = [('parked', {'do': 'registrar', 'delete': []})]


# ---- DNSSEC ----

@scenario
def stale_ds_of_a_subdomain(c):
    """The DS is a record in the zone above, which is no registry."""
    if not c.world.dnssec:
        return 'skip'
    up = c.name_in('org')
    d = 'shop.' + up
    z = c.zone(up, c.world.plain, signed=True)
    own_zone = c.zone(d, c.world.cloudflare, ds='4711 13 2 %064x' % 42)
    t = c.tokens()
    c.good(own_zone, d, t)
    c.asked(d, t)
    if z.signed:  # signed before the delegation is known: DS by hand
        z.add(d, 'NS', c.world.cloudflare[0].name + '.')
        z.add(d, 'NS', c.world.cloudflare[1].name + '.')
        z.add(d, 'DS', '4711 13 2 %064x' % 42)
    c.all_dkim(t, 'wrong', 'dnssec-bogus')
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')
    c.never = ['egistrar', '"NS"']
    c.checks = [lambda r: [] if any(
        a['zone'] == up and a['type'] == 'DS' or any(
            x['type'] == 'DS' for x in a['delete']) for a in actions(r))
        else ['nobody says DS: %s' % actions(r)[:1]]]


@scenario
def bogus_and_mail_from_absent(c):
    """The signatures come first; and the record is still to be added."""
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', signed=True, right=(0, 1))
    z.expired = True
    for x in t[:2]:
        c.dkim(x, 'wrong', 'dnssec-bogus')
    c.dkim(t[2], ('missing', 'wrong'), ('dnssec-bogus', 'absent'),
           also=('absent', 'dnssec-bogus'))
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, ('wrong', 'missing'), 'dnssec-bogus')
    c.anywhere = {'absent'}


# ---- servers that lag, lie and are silent ----

def servers(name, kinds, verdict, codes, status, do, also=(), may=(),
            quirks=None):
    """One record of three; kinds: what each server has of it."""
    def made(c):
        hosts = [c.liar(**({'silent': True} if k == 'silent' else
                           {'rcode': 5} if k == 'refuses' else
                           {'rcode': 2} if k == 'fails' else
                           {'no_aa': True} if k == 'lame' else {}))
                 for k in kinds]
        d, z, t = c.start(hosts=hosts, right=())
        c.good(z, d, t[1:])
        for h, k in zip(hosts, kinds):
            if k in ('right', 'old'):
                z.add(own(t[0], d), 'CNAME', to(t[0]), only=[h])
            if k == 'wrong':
                z.add(own(t[0], d), 'CNAME', 'x.vendor.net.', only=[h])
            if k in ('old', 'behind'):
                z.serials[h] = 2020010100
        broken = {'silent': ('timeout',), 'refuses': ('refused', 'lame'),
                  'fails': ('servfail',), 'lame': ('lame',)}
        c.servers = {h.name: broken[k] for h, k in zip(hosts, kinds)
                     if k in broken}
        c.dkim(t[0], verdict, codes, also=also)
        rest = 'unknown' if c.servers else 'right'
        for x in t[1:]:
            if rest == 'unknown':
                c.dkim(x, 'unknown', ('timeout', 'refused', 'servfail',
                                      'lame-server', 'unreachable'),
                       also=('timeout', 'refused', 'servfail', 'lame-server'))
        c.want('_dmarc.' + d, 'any', (None, 'timeout', 'refused', 'servfail'),
               'TXT', also=('timeout', 'refused', 'servfail'))
        worst = 'unknown' if c.servers and verdict == 'lagging' else verdict
        c.ends(status, worst, may=('timeout', 'refused', 'servfail',
                                   'lame-server', *may))
        c.checks = [lambda r: [] if of(r, own(t[0], d))['findings'][0][
            'action']['do'] in do else ['do %s' % of(r, own(
                t[0], d))['findings'][0]['action']],
            no_action(lambda a: a['do'] == 'registrar' and not {
                h.name for h, k in zip(hosts, kinds)
                if k not in broken} <= set(a['servers']),
                'working servers go')]
        c.seconds = 40
    made.__name__ = 'deep_servers_' + name
    SCENARIOS.append(made)


NET = ('timeout', 'refused', 'servfail', 'lame-server')
servers('silent_and_absent', ('silent', 'none', 'none'), 'missing', 'absent',
        1, ('add',), also=NET)
servers('silent_and_wrong', ('silent', 'wrong', 'wrong'), 'wrong',
        'token-mismatch', 1, ('change',), also=NET)
servers('silent_wrong_and_right', ('silent', 'wrong', 'right'), 'lagging',
        'servers-disagree', 1, ('wait', 'none'), also=NET)
servers('refuses_right_and_right', ('refuses', 'right', 'right'), 'unknown',
        'refused', 3, ('registrar', 'none'), also=NET)
servers('refuses_behind_and_right', ('refuses', 'behind', 'right'), 'lagging',
        'servers-disagree', 1, ('wait', 'none'), also=NET)
servers('fails_and_absent', ('fails', 'none'), 'missing', 'absent', 1,
        ('add',), also=NET)
servers('fails_and_right', ('fails', 'right'), 'unknown', 'servfail', 3,
        ('wait',), also=NET)
servers('lame_and_absent', ('lame', 'none', 'none'), 'missing', 'absent', 1,
        ('add',), also=NET)
servers('behind_and_right', ('behind', 'right'), 'lagging',
        'servers-disagree', 1, ('wait',))
servers('same_serial_and_one_lacks_it', ('none', 'right', 'right'), 'lagging',
        'servers-disagree', 1, ('wait', 'none'))


@scenario
def old_serial_and_all_right(c):
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b])
    z.serials[a] = 2019010100


@scenario
def one_fails_for_txt_alone(c):
    a, b = c.liar(txt_servfail=True), c.liar(txt_servfail=True)
    d, z, t = c.start(hosts=[a, b], right=(0, 1))
    for x in t[:2]:
        c.dkim(x, 'wrong', 'txt-servfail')
    c.dkim(t[2], 'missing', 'absent')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('absent', {'do': 'add', 'name': t[2] + '._domainkey'})]


@scenario
def fails_for_aliases_alone(c):
    """CNAME: SERVFAIL; the domain itself is served: unknown, not missing."""
    hosts = [c.liar(fails=(5, 16)), c.liar(fails=(5, 16))]
    d, z, t = c.start(hosts=hosts)
    c.all_dkim(t, 'unknown', 'servfail')
    c.want('_dmarc.' + d, 'any', (None, 'servfail'), 'TXT')
    c.ends(3, 'unknown', may=('servfail',))
    c.acts = [('servfail', {'do': 'wait', 'delete': []})]
    c.servers = {h.name: ('ok', 'servfail') for h in hosts}


# ---- wildcards ----

@scenario
def wildcard_key_that_is_revoked(c):
    """*._domainkey.D TXT "v=DKIM1; p=" is a good custom: it stays."""
    d, z, t = c.start(right=(0, 1))
    z.add('*._domainkey.' + d, 'TXT', '"v=DKIM1; p="')
    c.dkim(t[2], 'missing', 'wildcard')
    c.ends(1, 'missing')
    added(c, t[2:], 'wildcard')


@scenario
def wildcard_key_that_is_revoked_and_own_keys(c):
    """The same, and the selector of an own key is not there."""
    d, z, t = c.start()
    z.add('*._domainkey.' + d, 'TXT', '"v=DKIM1; p="')
    key = 'p=' + KEY
    c.words.append('--expect=own._domainkey.%s TXT %s' % (d, key))
    c.want('own._domainkey.' + d, 'missing', 'wildcard', 'TXT',
           also=('key-revoked',))
    c.ends(1, 'missing')
    c.acts = [('wildcard', {'do': 'add', 'type': 'TXT', 'value': key,
                            'name': 'own._domainkey', 'delete': []})]


@scenario
def wildcard_address_at_cloudflare(c):
    d, z, t = c.start(hosts=c.world.cloudflare, right=())
    z.add('*.' + d, 'A', '104.21.9.9')
    c.all_dkim(t, 'missing', 'wildcard', also=('proxied',))
    c.ends(1, 'missing')
    added(c, t, 'wildcard')


@scenario
def wildcard_mx_and_the_mail_from_is_right(c):
    d, z, m = mail(c)
    z.add('*.' + d, 'MX', '10 mx.vendor.net.')
    z.add('*.' + d, 'TXT', '"v=spf1 mx -all"')
    z.add(m, 'MX', feedback())
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.acts = [('spf-missing', {'do': 'add', 'name': 'bounce', 'value':
                               any_of('v=spf1 include:amazonses.com ~all')})]


@scenario
def wildcard_spf_and_no_mail_from(c):
    """Once the MX is there the wildcard's SPF no longer counts: both are
    added, and neither is a change of the wildcard."""
    d, z, m = mail(c)
    z.add('*.' + d, 'TXT', '"v=spf1 mx -all"')
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', ('absent', 'wildcard'), 'MX')
    c.want(m, 'any', ('spf-missing', 'wildcard'), 'TXT', also=('wildcard',
                                                               'spf-missing'))
    c.ends(1, 'missing')
    c.checks = [no_action(lambda a: a['type'] == 'TXT' and a['do'] ==
                          'change' and a['name'] == 'bounce',
                          'changes what is not there')]


@scenario
def wildcard_policy(c):
    """*.D has the text of a policy: it answers for _dmarc.D, too."""
    d, z, t = c.start(dmarc=False)
    z.add('*.' + d, 'TXT', '"v=DMARC1; p=none;"')
    c.want('_dmarc.' + d, 'any', (None, 'wildcard', 'dmarc-missing'), 'TXT')


@scenario
def wildcard_of_spf_hides_no_policy(c):
    d, z, t = c.start(dmarc=False)
    z.add('*.' + d, 'TXT', '"v=spf1 -all"')
    c.want('_dmarc.' + d, 'any', 'dmarc-missing', 'TXT')
    c.acts = [('dmarc-missing', {'do': 'add', 'name': '_dmarc',
                                 'delete': []})]
