# SPDX-License-Identifier: GPL-3.0-or-later
"""Which zone of SES the targets are in: found, not assumed."""
import json

from ses_case import DKIM, scenarios
from ses_world import DKIM_REGIONS

SCENARIOS, scenario = scenarios()


def there(name, zone, how):
    """Nobody says the region; the record leads where the live key is."""
    def made(c):
        t = c.tokens(zone=zone)
        d, z, t = c.start(right=(), tokens=t)
        c.good(z, d, t, dkim=zone)
        c.words = how(c, d, t)
    made.__name__ = 'region_found_%s' % name
    SCENARIOS.append(made)


def by_tokens(c, d, t):
    return [d, *('--token=' + x for x in t)]


def by_api_1(c, d, t):
    return [c.file('a.json', json.dumps({'DkimAttributes': {d: {
        'DkimEnabled': True, 'DkimVerificationStatus': 'Success',
        'DkimTokens': t}}}))]


def by_api_2_without_zone(c, d, t):
    return [d, c.file('a.json', json.dumps({'DkimAttributes': {
        'SigningEnabled': True, 'Status': 'SUCCESS', 'Tokens': t}}))]


for word, form in (('by_tokens', by_tokens), ('by_api_1', by_api_1),
                   ('by_api_2', by_api_2_without_zone)):
    for region in ('eu-central-2', 'af-south-1'):
        there('%s_%s' % (word, region), 'dkim.%s.amazonses.com' % region,
              form)
    there(word + '_of_a_new_region', 'dkim.mx-central-1.amazonses.com', form)
there('only_servers_are_asked', 'dkim.il-central-1.amazonses.com',
      lambda c, d, t: by_tokens(c, d, t) + ['--at=auth'])


@scenario
def region_key_is_elsewhere(c):
    """The records lead to the default zone, the keys are in Milan's."""
    zone = 'dkim.eu-south-1.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(tokens=t)
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', {'do': 'change', 'name': x + '._domainkey',
                                'value': '%s.%s' % (x, zone)}) for x in t]


@scenario
def region_absent_and_the_key_is_elsewhere(c):
    zone = 'dkim.ap-south-2.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(right=(), tokens=t)
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'value': '%s.%s' % (x, zone)})
              for x in t]


@scenario
def region_all_records_lead_nowhere(c):
    """Right, and no key anywhere."""
    t = c.tokens(keys=(None, None, None))
    d, z, t = c.start(tokens=t)
    c.all_dkim(t, 'right', 'target-key-absent')


@scenario
def region_one_live_key_is_enough(c):
    zone = 'dkim.ca-west-1.amazonses.com'
    t = c.tokens(zone=zone, keys=(None, True, ''))
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t, dkim=zone)


@scenario
def region_zone_of_the_input_outranks(c):
    """SigningHostedZone says which; the record leads to another."""
    zone = 'dkim.eu-central-2.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(tokens=t)
    c.words = [d, c.file('a.json', json.dumps({'DkimAttributes': {
        'Tokens': t, 'Status': 'PENDING', 'SigningHostedZone': zone}}))]
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', {'do': 'change', 'value': '%s.%s' % (x, zone)})
              for x in t]


@scenario
def region_two_mixed(c):
    """One record leads to the zone without a key."""
    zone = 'dkim.ap-northeast-3.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t[:2], dkim=zone)
    c.good(z, d, t[2:])
    c.dkim(t[2], 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', {'value': '%s.%s' % (t[2], zone)})]


# ---- aliases on the way ----

@scenario
def chain_by_dname_and_only_servers(c):
    """_domainkey.D is a DNAME to another zone that has the records."""
    h = [c.world.plain[0]]
    d, z, t = c.start(hosts=h, right=())
    other = c.name_in('net')
    y = c.zone(other, h)
    z.add('_domainkey.' + d, 'DNAME', '_domainkey.%s.' % other)
    c.good(y, other, t)
    c.words.append('--at=auth')
    c.all_dkim(t, 'right', 'cname-chain')
    c.every_server = False


@scenario
def chain_by_cname_and_only_servers(c):
    d, z, t = c.start(right=(0, 1))
    other = c.name_in('net')
    y = c.zone(other, c.world.plain)
    y.add('%s._domainkey.%s' % (t[2], other), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s._domainkey.%s.' % (t[2], other))
    c.words.append('--at=auth')
    c.dkim(t[2], 'right', 'cname-chain')
