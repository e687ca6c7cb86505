# SPDX-License-Identifier: GPL-3.0-or-later
"""Delegation: deeper zones, zones that nobody is sent to, zones that nobody
serves, parking, and resolvers that see something else."""
import json

from ses_case import DKIM, SPF, scenarios
from ses_cases_mail import feedback, mail
from ses_servers import REFUSED
from ses_world import Zone

SCENARIOS, scenario = scenarios()


# ---- a deeper zone has the name, and has not the record ----

def away(name, above, apart):
    """_domainkey.D is delegated; above: the upper zone has the records; apart:
    no server has both zones."""
    def made(c):
        w = c.world
        d, z, t = c.start(hosts=[c.liar(), c.liar()] if apart else w.godaddy,
                          right=(0, 1, 2) if above else ())
        below = '_domainkey.' + d
        w.zone(below, w.cloudflare)
        c.all_dkim(t, 'missing', 'delegated-away')
        c.ends(1, 'missing')
        c.says = [('delegated-away', below),
                  ('delegated-away', 'amy.ns.cloudflare.com')]
        c.acts = [('delegated-away', {
            'do': 'add', 'zone': below, 'provider': 'Cloudflare', 'name': x,
            'type': 'CNAME', 'value': '%s.%s' % (x, DKIM),
            'servers': ['amy.ns.cloudflare.com', 'bob.ns.cloudflare.com']})
            for x in t]
        c.never = ['egistrar']
        c.every_server = False
    made.__name__ = 'cut_domainkey_away_' + name
    SCENARIOS.append(made)


away('and_the_upper_zone_has_them', True, True)
away('and_nobody_has_them', False, True)
away('and_a_server_has_both_zones', False, False)


@scenario
def cut_mail_from_away(c):
    """No server has both zones."""
    w = c.world
    d, z, m = mail(c, hosts=[c.liar(), c.liar()])
    z.add(m, 'TXT', SPF)
    w.zone(m, w.namecheap)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'delegated-away', 'MX')
    c.want(m, 'any', ('spf-missing', 'delegated-away', None), 'TXT',
           also=('spf-missing', 'delegated-away'))
    c.ends(1, 'missing')
    c.acts = [('delegated-away', {
        'do': 'add', 'zone': m, 'provider': 'Namecheap', 'name': '@',
        'type': 'MX', 'priority': '10',
        'value': 'feedback-smtp.us-east-1.amazonses.com'})]
    c.every_server = False


@scenario
def cut_domainkey_to_servers_that_refuse(c):
    w = c.world
    bad = [c.liar(rcode=REFUSED), c.liar(rcode=REFUSED)]
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=(0, 1, 2))
    w.zone('_domainkey.' + d, bad)
    c.all_dkim(t, 'unknown', 'delegated-away', also=('refused', 'lame-server'))
    c.ends(3, 'unknown')
    c.never = ['egistrar']
    c.acts = [('delegated-away', {'do': lambda x: x != 'registrar',
                                  'zone': d, 'delete': lambda l: [
                                      x for x in l if x['type'] == 'NS' and
                                      x['name'] == '_domainkey']})]
    c.every_server = False


@scenario
def cut_and_the_deeper_zone_has_them(c):
    w = c.world
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=())
    b = w.zone('_domainkey.' + d, w.cloudflare)
    c.good(b, d, t)
    c.every_server = False


# ---- a zone that nobody is sent to ----

def listing(d, t, ns):
    sets = [{'Name': d + '.', 'Type': 'NS', 'TTL': 172800,
             'ResourceRecords': [{'Value': n + '.'} for n in ns]},
            {'Name': d + '.', 'Type': 'SOA', 'TTL': 900, 'ResourceRecords': [
                {'Value': ns[0] + '. awsdns-hostmaster.amazon.com. 1 7200 '
                          '900 1209600 86400'}]}]
    sets += [{'Name': '%s._domainkey.%s.' % (x, d), 'Type': 'CNAME',
              'TTL': 300, 'ResourceRecords': [
                  {'Value': '%s.%s' % (x, DKIM)}]} for x in t]
    return json.dumps({'ResourceRecordSets': sets})


@scenario
def not_delegated_by_the_listing(c):
    """The listing of a hosted zone; the registrar has the old servers."""
    w = c.world
    d = c.name_in()
    t = c.tokens()
    old = [c.liar(), c.liar()]
    c.zone(d, old)
    new = Zone(d, w.route53, delegated=())
    c.good(new, d, t)
    serve = w.odd_host  # the hosted zone stands on servers of its own
    hosts = [serve('ns-%d.awsdns-01.com' % (300 + w.odd)),
             serve('ns-%d.awsdns-12.net' % (300 + w.odd))]
    new.hosts = hosts
    new.ns = [h.name for h in hosts]
    w.zones.append(new)
    c.domain = d
    c.words = [c.file('records.json', listing(d, t, new.ns))]
    c.all_dkim(t, 'missing', 'zone-not-delegated')
    c.ends(1, 'missing', 'zone-not-delegated')
    c.says = [('zone-not-delegated', hosts[0].name)]
    c.acts = [('zone-not-delegated', {
        'do': 'registrar', 'servers': sorted(h.name for h in hosts)})]
    c.says.append(('zone-not-delegated', ' or '))
    c.stderr = 'left out'


@scenario
def not_delegated_and_the_records_of_the_zone_file(c):
    """A zone file as input carries the same."""
    w = c.world
    d = c.name_in('net')
    t = c.tokens()
    c.zone(d, [c.liar(), c.liar()])
    hosts = [c.liar(), c.liar()]
    new = Zone(d, hosts, delegated=())
    c.good(new, d, t)
    w.zones.append(new)
    c.domain = d
    c.words = [c.file(
        'db', '$ORIGIN %s.\n$TTL 300\n@ SOA %s. h.%s. 1 2 3 4 5\n' % (
            d, hosts[0].name, d) + ''.join(
            '@ NS %s.\n' % h.name for h in hosts) + ''.join(
            '%s._domainkey CNAME %s.%s.\n' % (x, x, DKIM) for x in t))]
    c.all_dkim(t, 'missing', 'zone-not-delegated')
    c.ends(1, 'missing', 'zone-not-delegated')
    c.stderr = 'left out'


# ---- two zones in one delegation ----

@scenario
def split_between_two_providers(c):
    w = c.world
    if not w.has_knot:
        return 'skip'
    d = c.name_in()
    a, b = c.liar(), w.godaddy[0]
    one = w.odd_host('ns-%d.awsdns-01.com' % (500 + w.odd))
    t = c.tokens()
    z = Zone(d, [one],  delegated=[one, b],
             serial=1)
    y = Zone(d, [b], delegated=())
    w.zones += [z, y]
    for k in (z, y):
        k.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    c.good(z, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'lagging', 'split-delegation', also=('servers-disagree',))
    c.ends(1, 'lagging', may=('split-delegation', 'ns-sets-differ'))
    c.anywhere = {'split-delegation'}
    c.acts = [('split-delegation', {'do': 'registrar'})]
    c.checks = [lambda r: ['wait'] if any(
        f['waiting_helps'] for x in r['records'] for f in x['findings'])
        else []]


# ---- nobody serves it ----

@scenario
def zone_missing_everywhere(c):
    """The hosted zone was deleted."""
    hosts = [c.world.odd_host('ns-%d.awsdns-%s' % (700 + c.world.odd, e))
             for e in ('01.com', '12.net', '59.org', '45.co.uk')]
    d = c.name_in()
    c.world.extra['com'] += [(d, 'NS', h.name + '.', 3600) for h in hosts]
    t = c.asked(d)
    c.all_dkim(t, 'unknown', 'zone-missing', also=('refused', 'lame-server'))
    c.servers = {h.name: ('refused', 'lame') for h in hosts}
    c.ends(3, 'unknown', 'zone-missing', may=('refused', 'lame-server'))
    c.never = ['Take ', 'take them']
    c.acts = [('zone-missing', {'delete': []})]


@scenario
def one_lame_server_of_two(c):
    """That one may go; the other stays."""
    bad = c.liar(rcode=REFUSED)
    d, z, t = c.start('com', [c.world.plain[0], bad])
    c.all_dkim(t, 'unknown', ('refused',), also=('refused', 'lame-server'))
    c.servers = {bad.name: ('refused',)}
    c.ends(3, 'unknown', may=('refused', 'lame-server'))
    c.checks = [lambda r: [
        'a working server is to go: %s' % f['action'] for f in r['findings']
        if f['action']['do'] == 'registrar' and
        c.world.plain[0].name not in f['action']['servers']]]


# ---- parked, expired, on hold ----

def parked(name, *servers, serves=True):
    def made(c):
        w = c.world
        d = c.name_in()
        hosts = [c.provider(s) for s in servers]
        z = c.zone(d, hosts, dmarc=False)
        z.add(d, 'A', '192.0.2.80')
        z.add('*.' + d, 'A', '192.0.2.80')
        t = c.asked(d)
        c.all_dkim(t, 'missing', 'parked', also=('absent', 'wildcard',
                   'proxied'))
        c.want('_dmarc.' + d, 'any', ('dmarc-missing', 'parked', None), 'TXT',
               also=('dmarc-missing', 'parked'))
        c.ends(1, 'missing', 'parked')
        c.acts = [('parked', {'do': 'registrar', 'type': no, 'value': no})]
        c.checks = [lambda r: ['a record is to be added'] if any(
            f['action']['do'] in ('add', 'change') for x in r['records']
            if x['purpose'] == 'easy-dkim' for f in x['findings'][:1])
            else []]
    made.__name__ = 'parked_' + name
    SCENARIOS.append(made)


def no(x):
    return x is None


parked('sedo', 'ns1.sedoparking.com', 'ns2.sedoparking.com')
parked('expired', 'ns1.pendingrenewaldeletion.com',
       'ns2.pendingrenewaldeletion.com')
parked('bodis', 'ns1.bodis.com', 'ns2.bodis.com')


# ---- split horizon ----

@scenario
def office_resolver_has_them(c):
    """The office's resolver has a zone of its own."""
    hosts = [c.liar(), c.liar()]
    d, z, t = c.start(hosts=hosts, right=())
    office = c.world.odd_host('office-%d.name-server.net' % c.world.odd,
                              ra=True)
    inner = Zone(d, [office], ns=hosts and [h.name for h in hosts],
                 delegated=())
    c.good(inner, d, t)
    c.world.zones.append(inner)
    c.words.append('--at=auth,%s' % office.addresses[0])
    c.all_dkim(t, 'missing', 'absent', also=('private-domain',))
    c.ends(1, 'missing', may=('private-domain',))
    c.checks = [lambda r: [] if office.addresses[0] in json.dumps(
        r['notes']) or office.addresses[0] in json.dumps(
        [f for x in r['records'] for f in x['findings']]) else
        ['nobody speaks of the resolver that has them']]
    c.every_server = False
