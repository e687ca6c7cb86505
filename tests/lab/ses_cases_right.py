# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything is right, in many ways: nothing may be said."""
import json
import random

from ses_case import DKIM, scenarios
from ses_world import Host, quoted, random_key, random_token

SCENARIOS, scenario = scenarios()


def provider(word):
    def check(d):
        said = d['zone']['provider']
        if not said or word not in said.lower():
            return ['provider %r, not %s' % (said, word)]
    return check


def zone_is(apex, hosts=None):
    def check(d):
        found = []
        if d['zone']['apex'] != apex:
            found.append('apex %s, not %s' % (d['zone']['apex'], apex))
        for key in ('parent_ns', 'zone_ns') if hosts else ():
            if sorted(d['zone'][key]) != sorted(h.name for h in hosts):
                found.append('%s: %s' % (key, d['zone'][key]))
        return found
    return check


@scenario
def right_plain(c):
    d, z, _ = c.start()
    c.checks = [zone_is(d, c.world.plain),
                lambda r: [] if r['zone']['provider'] is None else
                ['provider %s' % r['zone']['provider']],
                lambda r: [] if r['zone']['serials'] == [z.serial] else
                ['serials %s' % r['zone']['serials']]]


@scenario
def right_under_test(c):
    c.start('test', c.world.three)


@scenario
def right_godaddy(c):
    c.start('net', c.world.godaddy)
    c.checks = [provider('godaddy')]


@scenario
def right_cloudflare(c):
    c.start('com', c.world.cloudflare)
    c.checks = [provider('cloudflare')]


@scenario
def right_route53_under_co_uk(c):
    d, _, _ = c.start('co.uk', c.world.route53, serial=1)
    c.checks = [provider('route 53'), zone_is(d, c.world.route53)]


@scenario
def right_namecheap(c):
    c.start('org', c.world.namecheap)
    c.checks = [provider('namecheap')]


@scenario
def right_wix(c):
    c.start('com', c.world.wix)
    c.checks = [provider('wix')]


@scenario
def right_upper_case_target(c):
    d, z, t = c.start(right=())
    for x in t:
        z.add('%s._domainkey.%s' % (x, d), 'CNAME',
              '%s.DKIM.AmazonSES.COM.' % x.upper())


@scenario
def right_upper_case_owner(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._DomainKey.%s' % (t[2].upper(), d.upper()), 'CNAME',
          '%s.%s.' % (t[2], DKIM))


@scenario
def right_upper_case_word(c):
    c.start()
    c.words[0] = c.words[0].upper() + '.'


@scenario
def right_server_shouts(c):
    c.start('com', [c.liar(upper=True), c.world.plain[0]])


@scenario
def right_wildcard_elsewhere(c):
    d, z, _ = c.start()
    z.add('*.' + d, 'CNAME', 'www.parked.net.')
    c.mail_from(z, 'bounce.' + d)


@scenario
def right_wildcard_txt(c):
    d, z, _ = c.start()
    z.add('*.' + d, 'TXT', '"v=spf1 -all"')
    z.add('*.' + d, 'A', '192.0.2.80')


@scenario
def right_wildcard_below_domainkey(c):
    """RFC 4592: what stands there by itself is not the wildcard's."""
    d, z, _ = c.start()
    z.add('*._domainkey.' + d, 'TXT', '"v=DKIM1; p="')


@scenario
def right_black_lies(c):
    c.start('com', [c.liar(black_lies=True), c.liar(black_lies=True)])


@scenario
def right_two_empty_keys(c):
    c.start(tokens=c.tokens(keys=(True, '', '')))


@scenario
def right_two_targets_without_anything(c):
    c.start(tokens=c.tokens(keys=(None, True, None)))


@scenario
def right_two_revoked_keys(c):
    c.start(tokens=c.tokens(keys=('p=', 'p=', True)))


@scenario
def right_idn_typed_as_people_do(c):
    u = 'b\u00fccher-%s.de' % c.name_in('x')[:4]
    d = u.encode('idna').decode()
    z = c.zone(d, c.world.plain)
    t = c.tokens()
    c.good(z, d, t)
    c.words = [u, *('--token=' + x for x in t)]
    c.domain = d


@scenario
def right_idn_a_label(c):
    d = ('stra\u00dfenfest-%s.de' % c.name_in('x')[:4]).encode('idna').decode()
    z = c.zone(d, c.world.plain)
    t = c.tokens()
    c.good(z, d, t)
    c.words = [d, *('--token=' + x for x in t)]
    c.domain = d


@scenario
def right_eight_servers(c):
    d, _, _ = c.start('de', c.world.eight)
    c.checks = [zone_is(d, c.world.eight),
                lambda r: [] if len(r['servers']) == 8 else ['servers']]


@scenario
def right_a_slow_server(c):
    c.start('com', [c.world.plain[0], c.liar(delay=0.5)])


@scenario
def right_truncated(c):
    c.start('com', [c.liar(tc=True), c.world.plain[1]])


@scenario
def right_truncated_everywhere(c):
    c.start('com', [c.liar(tc=True), c.liar(tc=True)])


@scenario
def right_lost_packets(c):
    c.start('com', [c.liar(lossy=True), c.world.plain[0]])
    c.slow = 1


@scenario
def right_forged_reply_first(c):
    c.start('com', [c.liar(decoy=True), c.world.plain[0]])


def own_servers(c, *aaaa):
    """Servers in the domain itself, so that the parent has their addresses."""
    d = c.name_in()
    hosts = [Host('ns1.' + d, 'nsd', '127.80.1.1'),
             Host('ns2.' + d, c.world.plain[1].backend,
                  c.world.plain[1].addresses[0])]
    for h, a in zip(hosts, aaaa):
        h.aaaa = [a]
    z = c.zone(d, hosts)
    for h in hosts:
        for a in h.aaaa:
            z.add(h.name, 'AAAA', a)
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.checks = [zone_is(d, hosts)]
    return hosts


@scenario
def right_servers_in_the_domain_itself(c):
    own_servers(c)


def one_note(d):
    if len(d.get('notes', ())) != 1 or 'IPv6' not in d['notes'][0]:
        return ['one note about IPv6: %s' % d.get('notes')]


@scenario
def right_no_route_to_ipv6(c):
    if c.world.port != 53:
        return 'skip'
    c.left_out = ('2001:db8::1', '2001:db8::2')
    hosts = own_servers(c, *c.left_out)
    c.checks.append(one_note)
    c.servers = {h.name: ('ok', 'unreachable') for h in hosts}


@scenario
def right_no_route_to_the_only_address(c):
    if c.world.port != 53:
        return 'skip'
    c.left_out = ('2001:db8::53',)
    c.start('com', c.world.plain + [c.world.only_far])
    c.checks.append(one_note)


@scenario
def right_no_route_and_nobody_asked_for_it(c):
    if c.world.port != 53:
        return 'skip'
    c.start('com', c.world.no_six)


def speaks_six(d):
    if '::1' not in {s['address'] for s in d['servers']}:
        return ['::1 is not among the servers']


@scenario
def right_over_ipv6_too(c):
    if not c.world.has_six:
        return 'skip'
    own_servers(c, '::1')
    c.checks.append(speaks_six)


@scenario
def right_a_server_with_ipv6_only(c):
    if not c.world.has_six:
        return 'skip'
    c.start('com', [c.world.only_six, c.world.plain[1]])
    c.checks = [speaks_six]


@scenario
def right_dmarc_is_an_alias(c):
    d, z, _ = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'CNAME', '_dmarc.vendor.net.')


@scenario
def right_dmarc_relaxed(c):
    d, z, _ = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'TXT', quoted(
        'v=DMARC1 ;p=reject; aspf=r; adkim=r; rua=mailto:d@vendor.net; '
        'pct=25;'.replace(';', '\\;')))
    c.mail_from(z, 'm.' + d)


@scenario
def right_subdomain_in_the_zone_above(c):
    up = c.name_in()
    d = 'mail.' + up
    z = c.zone(up, c.world.godaddy)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none"')
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.checks = [zone_is(up, c.world.godaddy)]


@scenario
def right_subdomain_two_levels_down(c):
    up = c.name_in('co.uk')
    d = 'news.eu.' + up
    z = c.zone(up, c.world.plain)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none"')
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.checks = [zone_is(up)]


@scenario
def right_subdomain_delegated(c):
    up = c.name_in()
    d = 'mail.' + up
    c.zone(up, c.world.godaddy)
    z = c.zone(d, c.world.route53)
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.checks = [zone_is(d, c.world.route53), provider('route 53')]


@scenario
def right_subdomain_delegated_to_the_same_servers(c):
    """The parent's servers answer for the child with authority."""
    up = c.name_in()
    d = 'mail.' + up
    c.zone(up, c.world.plain)
    z = c.zone(d, c.world.plain)
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.checks = [zone_is(d)]


@scenario
def right_domainkey_is_a_zone_of_its_own(c):
    """_domainkey.D delegated to others: they are asked."""
    d = c.name_in()
    c.zone(d, c.world.plain)
    z = c.zone('_domainkey.' + d, c.world.namecheap, dmarc=False)
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.every_server = False


@scenario
def right_region_of_its_own(c):
    zone = 'dkim.af-south-1.amazonses.com'
    d, z, t = c.start(right=(), tokens=c.tokens(zone=zone))
    c.good(z, d, t, zone)
    c.words.append('--region=af-south-1')


@scenario
def right_region_from_the_environment(c):
    zone = 'dkim.eu-central-2.amazonses.com'
    d, z, t = c.start(right=(), tokens=c.tokens(zone=zone))
    c.good(z, d, t, zone)
    c.env['AWS_REGION'] = 'eu-central-2'


@scenario
def right_region_of_the_default_zone(c):
    c.start()
    c.words.append('--region=eu-west-1')


@scenario
def right_dkim_zone_given(c):
    zone = 'dkim.me-central-1.amazonses.com'
    d, z, t = c.start(right=(), tokens=c.tokens(zone=zone))
    c.good(z, d, t, zone)
    c.words.append('--dkim-zone=' + zone)


def identity(t, zone=DKIM, status='SUCCESS', **more):
    dkim = {'SigningEnabled': True, 'Status': status, 'Tokens': t,
            'SigningHostedZone': zone, 'SigningAttributesOrigin': 'AWS_SES',
            'NextSigningKeyLength': 'RSA_2048_BIT'}
    dkim.update(more.pop('dkim', {}))
    if zone is None:
        del dkim['SigningHostedZone']
    return json.dumps({
        'IdentityType': 'DOMAIN', 'FeedbackForwardingStatus': True,
        'VerifiedForSendingStatus': status == 'SUCCESS',
        'DkimAttributes': dkim, 'Policies': {}, 'Tags': [],
        'VerificationStatus': status, **more}, indent=4)


def api(c, text, d):
    c.words = [d, c.file('identity.json', text)]


@scenario
def right_signing_zone_of_a_cell(c):
    zone = 'dkim.cell%d.us-east-2.amazonses.com' % random.randint(1, 99)
    d, z, t = c.start(right=(), tokens=c.tokens(zone=zone))
    c.good(z, d, t, zone)
    api(c, identity(t, zone), d)


@scenario
def right_signing_zone_outranks_dkim_zone(c):
    zone = 'dkim.il-central-1.amazonses.com'
    d, z, t = c.start(right=(), tokens=c.tokens(zone=zone))
    c.good(z, d, t, zone)
    api(c, identity(t, zone), d)
    c.words.append('--dkim-zone=' + DKIM)


@scenario
def note_another_region_than_the_input(c):
    zone = 'dkim.eu-south-1.amazonses.com'
    d, z, t = c.start(right=(), tokens=c.tokens(zone=zone))
    c.good(z, d, t, zone)
    api(c, identity(t, zone), d)
    c.words.append('--region=us-east-1')
    c.ends(0, 'right', 'ses-other-region')


@scenario
def note_another_region_by_environment(c):
    d, z, t = c.start()
    api(c, identity(t), d)
    c.env['AWS_REGION'] = 'ca-west-1'
    c.ends(0, 'right', 'ses-other-region')


@scenario
def right_deed_replica(c):
    """A replica in another region has its parent's zone."""
    d, z, t = c.start()
    api(c, identity(t, dkim={'SigningAttributesOrigin':
                             'AWS_SES_US_EAST_1'}), d)
    c.env['AWS_REGION'] = 'af-south-1'


@scenario
def right_success_with_a_stale_error(c):
    d, z, t = c.start()
    api(c, identity(t, VerificationInfo={
        'ErrorType': 'HOST_NOT_FOUND',
        'LastCheckedTimestamp': 1763600000.123}), d)


@scenario
def note_pending(c):
    d, z, t = c.start()
    api(c, identity(t, status='PENDING'), d)
    c.ends(0, 'right', 'ses-not-looked-yet')


@scenario
def note_failed(c):
    d, z, t = c.start()
    api(c, identity(t, status='FAILED'), d)
    c.ends(0, 'right', 'ses-gave-up')


@scenario
def note_soa_of_another_zone(c):
    d, z, t = c.start()
    api(c, identity(t, status='PENDING', VerificationInfo={
        'ErrorType': 'HOST_NOT_FOUND', 'SOARecord': {
            'PrimaryNameServer': 'ns9.old-provider.net',
            'AdminEmail': 'hostmaster.old-provider.net',
            'SerialNumber': 7}}), d)
    c.ends(0, 'right', 'soa-not-ours', may=('ses-not-looked-yet',))


@scenario
def right_soa_with_another_serial(c):
    d, z, t = c.start()
    api(c, identity(t, VerificationInfo={'SOARecord': {
        'PrimaryNameServer': z.ns[0].upper(), 'AdminEmail': 'hostmaster.' + d,
        'SerialNumber': 1}}), d)


@scenario
def right_serials_differ(c):
    if c.world.plain[1].backend == 'nsd' or c.world.port != 53:
        return 'skip'
    d, z, t = c.start()
    z.serials['nsd'] = z.serial + 1
    c.checks = [lambda r: [] if sorted(r['zone']['serials']) == [
        z.serial, z.serial + 1] else ['serials: %s' % r['zone']['serials']]]


@scenario
def right_any_ttl(c):
    d, z, t = c.start(right=())
    for x, ttl in zip(t, (1, 604800, 0)):
        c.good(z, d, [x], ttl=ttl)


@scenario
def right_signed(c):
    if not c.world.dnssec:
        return 'skip'
    c.start('org', c.world.plain, signed=True)


@scenario
def right_unsigned_below_a_signed_parent(c):
    c.start('org', c.world.three)


@scenario
def right_server_name_without_address(c):
    hosts = c.world.plain + [c.world.nameless]
    c.start('com', hosts)
    c.servers = {c.world.nameless.name: 'no-address'}
    c.ends(0, 'right', 'lame-server')


@scenario
def right_ns_sets_differ(c):
    w = c.world
    d, z, t = c.start('com', w.plain, ns=[w.plain[0].name, w.godaddy[0].name])
    c.ends(0, 'right', 'ns-sets-differ')


@scenario
def right_an_old_record_elsewhere(c):
    """Other tokens under the same name are nobody's business."""
    d, z, _ = c.start()
    c.good(z, d, [random_token() for _ in range(3)])
    z.add('google._domainkey.' + d, 'TXT', quoted('v=DKIM1; ' + random_key()))
    z.add(d, 'TXT', '"v=spf1 include:vendor.net -all"')


@scenario
def right_also_under_the_doubled_name(c):
    d, z, t = c.start()
    c.good(z, '%s.%s' % (d, d), t)


@scenario
def note_no_key_at_any_target(c):
    c.start(tokens=c.tokens(keys=('', None, 'p=')))
    c.anywhere = {'target-key-absent'}


@scenario
def note_alias_to_alias(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME', 'dkim3.%s.' % d)
    z.add('dkim3.' + d, 'CNAME', '%s.%s.' % (t[2], DKIM))
    c.dkim(t[2], 'right', 'cname-chain')


@scenario
def note_alias_by_way_of_another_zone(c):
    d, z, t = c.start(right=(0, 1))
    c.world.infra['vendor.net'].append(
        ('%s.vendor.net' % t[2], 'CNAME', '%s.%s.' % (t[2], DKIM), 300))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME', '%s.vendor.net.' % t[2])
    c.dkim(t[2], 'right', 'cname-chain')


@scenario
def right_edns_is_answered_with_formerr(c):
    c.start('com', [c.liar(edns='formerr'), c.world.plain[0]])
    c.ends(0, 'right', 'edns-broken')


@scenario
def right_edns_is_dropped(c):
    c.start('com', [c.liar(edns='drop'), c.world.plain[0]])
    c.ends(0, 'right', 'edns-broken')
    c.slow = 2
