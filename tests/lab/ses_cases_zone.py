# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone, its servers, the caches and the network."""
import random

from ses_case import DKIM, scenarios
from ses_servers import FORMERR, REFUSED, SERVFAIL, Data
from ses_world import Zone, random_token

SCENARIOS, scenario = scenarios()
BAD = {'refused': ('refused', 'lame-server'), 'servfail': ('servfail',),
       'formerr': ('formerr',), 'timeout': ('timeout',),
       'unreachable': ('unreachable',), 'lame': ('lame-server',)}
QUIRK = {'refused': {'rcode': REFUSED}, 'servfail': {'rcode': SERVFAIL},
         'formerr': {'rcode': FORMERR}, 'timeout': {'silent': True},
         'lame': {'no_aa': True}}


# ---- one server does not say anything of use, or none does ----

def trouble(word, all_of_them):
    def made(c):
        w = c.world
        if word == 'unreachable':
            bad = [w.nobody[0]] if not all_of_them else w.nobody
        else:
            bad = [c.liar(**QUIRK[word])
                   for _ in range(2 if all_of_them else 1)]
        hosts = bad if all_of_them else [w.plain[0], bad[0]]
        d, z, t = c.start('com', hosts)
        gone = all_of_them and word in ('refused', 'lame')
        also = BAD[word] + ('lame-server', 'zone-missing')
        c.all_dkim(t, 'unknown', 'zone-missing' if gone else BAD[word],
                   also=also)
        c.servers = {h.name: (word,) for h in bad}
        c.ends(3, 'unknown', may=also)
        c.slow = 5 if word == 'timeout' else 1
        c.seconds = 60
    made.__name__ = 'server_%s_%s' % (word, 'all' if all_of_them else 'one')
    SCENARIOS.append(made)


for word in BAD:
    for every in (False, True):
        trouble(word, every)


@scenario
def server_lame_upward_one(c):
    bad = c.liar(upward=True)
    d, z, t = c.start('com', [c.world.plain[0], bad])
    c.all_dkim(t, 'unknown', 'lame-server', also=('lame-server',))
    c.servers = {bad.name: 'lame'}
    c.ends(3, 'unknown', may=('lame-server',))


@scenario
def server_without_the_zone_one(c):
    """A real server that is named and does not have the zone."""
    bad = c.world.route53[0]
    d, z, t = c.start('com', [c.world.plain[1]],
                      delegated=[c.world.plain[1], bad])
    if c.world.plain[1].backend == bad.backend:
        return 'skip'
    c.all_dkim(t, 'unknown', ('refused', 'lame-server'),
               also=('refused', 'lame-server'))
    c.servers = {bad.name: ('refused',)}
    c.ends(3, 'unknown', may=('refused', 'lame-server', 'ns-sets-differ'))


@scenario
def server_without_the_zone_all(c):
    w = c.world
    d = c.name_in('net')
    c.zone(d, [w.plain[1]], delegated=[w.route53[0], w.godaddy[0]])
    if w.plain[1].backend == 'nsd':
        return 'skip'
    t = c.asked(d)
    c.all_dkim(t, 'unknown', 'zone-missing', also=('refused', 'lame-server'))
    c.servers = {h.name: ('refused',) for h in (w.route53[0], w.godaddy[0])}
    c.ends(3, 'unknown', 'zone-missing', may=('refused', 'lame-server'))


@scenario
def server_silent_and_a_record_absent(c):
    """One says no, one says nothing: what is right is unknown, what is
    missing is not right."""
    bad = c.liar(silent=True)
    d, z, t = c.start('com', [c.world.plain[0], bad], right=(0, 1))
    for x in t[:2]:
        c.dkim(x, 'unknown', 'timeout', also=('timeout',))
    c.dkim(t[2], ('missing', 'unknown'), ('absent', 'timeout'),
           also=('timeout', 'absent'))
    c.servers = {bad.name: 'timeout'}
    c.ends(1, ('missing', 'unknown'), may=('timeout',))
    c.slow = 5
    c.seconds = 60
    c.status_any = (1, 3)


@scenario
def server_over_tcp_only_and_tcp_is_closed(c):
    bad = c.liar(tc=True, no_tcp=True)
    d, z, t = c.start('com', [c.world.plain[0], bad])
    c.all_dkim(t, 'unknown', ('tcp-broken', 'unreachable', 'timeout'),
               also=('tcp-broken', 'unreachable', 'timeout'))
    c.servers = {bad.name: ('unreachable', 'timeout', 'ok')}
    c.anywhere = {'tcp-broken'}
    c.ends(3, 'unknown', may=('unreachable', 'timeout'))
    c.slow = 3


@scenario
def resolver_is_nobody(c):
    d, z, t = c.start()
    c.resolver = '127.80.4.9'
    c.all_dkim(t, 'unknown', ('unreachable', 'timeout'),
               also=('unreachable', 'timeout'))
    c.ends(3, 'unknown', may=('unreachable', 'timeout'))
    c.every_server = False
    c.slow = 2


def bad_resolver(word):
    def made(c):
        d, z, t = c.start()
        c.resolver = c.liar(**QUIRK[word]).addresses[0]
        c.all_dkim(t, 'unknown', ('resolver-refuses', *BAD[word])
                   if word == 'refused' else BAD[word],
                   also=(*BAD[word], 'resolver-refuses'))
        c.ends(3, 'unknown', may=(*BAD[word], 'resolver-refuses'))
        c.words.append('--resolv-conf=/dev/null')
        c.every_server = False
        c.slow = 2
    made.__name__ = 'resolver_' + word
    SCENARIOS.append(made)


for word in ('timeout', 'servfail', 'refused', 'formerr'):
    bad_resolver(word)


# ---- servers that differ ----

@scenario
def servers_disagree_absent(c):
    d, z, t = c.start(right=(0, 1))
    if c.world.plain[1].backend == 'nsd':
        return 'skip'
    c.good(z, d, [t[2]], only=['nsd'])
    z.serials['nsd'] = z.serial + 1
    c.dkim(t[2], 'lagging', 'servers-disagree')
    c.ends(1, 'lagging')


@scenario
def servers_disagree_other_value(c):
    odd = c.liar()
    d, z, t = c.start('com', [c.world.plain[0], odd], right=(0, 1))
    c.good(z, d, [t[2]], only=['nsd'])
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.%s.' % (random_token(), DKIM), only=[odd])
    c.dkim(t[2], 'lagging', 'servers-disagree', also=('token-mismatch',))
    c.ends(1, 'lagging')


@scenario
def servers_disagree_one_of_eight(c):
    odd = c.liar()
    d, z, t = c.start('de', c.world.eight[:7] + [odd], right=(0,))
    for x in t[1:]:
        c.good(z, d, [x], only=['nsd', 'knot', 'named'])
        c.dkim(x, 'lagging', 'servers-disagree')
    c.ends(1, 'lagging')


@scenario
def servers_disagree_and_the_worst_counts(c):
    d, z, t = c.start(right=(0,))
    if c.world.plain[1].backend == 'nsd':
        return 'skip'
    c.good(z, d, [t[2]], only=['nsd'])
    z.add('%s._domainkey.%s' % (t[1], d), 'CNAME',
          '%s.%s.%s.' % (t[1], DKIM, d))
    c.dkim(t[1], 'wrong', 'target-doubled')
    c.dkim(t[2], 'lagging', 'servers-disagree')
    c.ends(1, 'wrong')


# ---- the delegation ----

@scenario
def not_registered(c):
    for tld in ('com',):
        d = c.name_in(tld)
        t = c.asked(d)
        c.all_dkim(t, 'missing', 'not-registered')
        c.ends(1, 'missing', 'not-registered')


@scenario
def not_registered_under_co_uk(c):
    d = c.name_in('co.uk')
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'not-registered')
    c.ends(1, 'missing', 'not-registered')


@scenario
def not_registered_below_a_signed_parent(c):
    d = c.name_in('org')
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'not-registered')
    c.ends(1, 'missing', 'not-registered')


@scenario
def not_registered_without_tokens(c):
    d = c.name_in('net')
    c.words, c.domain = [d], d
    c.ends(1, 'missing', 'not-registered')


@scenario
def not_delegated_old_servers_still_asked(c):
    """The parent sends people to the old provider, whose copy names the new
    one; the records are there."""
    w = c.world
    if not w.has_knot:
        return 'skip'
    d = c.name_in()
    new = w.route53[0]
    z = c.zone(d, [w.plain[1], new], ns=[new.name], delegated=[w.plain[1]])
    t = c.tokens()
    c.good(z, d, t, only=['nsd'])
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'zone-not-delegated',
               also=('absent', 'ns-sets-differ'))
    c.ends(1, 'missing', 'zone-not-delegated', may=('ns-sets-differ',))


@scenario
def not_delegated_below_its_own_parent(c):
    """Two hosted zones: the subdomain's was never delegated, and SES's own
    record of the SOA is not asked for. Nothing stands in the zone above."""
    up = c.name_in()
    d = 'mail.' + up
    z = c.zone(up, c.world.plain)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    t = c.asked(d)
    c.all_dkim(t, 'missing', ('absent', 'zone-not-delegated'),
               also=('absent', 'zone-not-delegated'))
    c.ends(1, 'missing', may=('zone-not-delegated',))


@scenario
def private_internal(c):
    """A resolver of the house knows it; the root does not."""
    d = c.name_in('internal')
    z = Zone(d, c.world.plain, delegated=())
    c.world.zones.append(z)
    c.world.stubs.append((d, [c.world.plain[0].addresses[0]]))
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'private-domain')
    c.ends(1, 'missing', 'private-domain')
    c.every_server = False


@scenario
def private_local_unknown_everywhere(c):
    d = c.name_in('local')
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'private-domain')
    c.ends(1, 'missing', 'private-domain')


@scenario
def private_split_horizon(c):
    """com does not know it, the resolver of the house does."""
    d = c.name_in('com')
    z = Zone(d, c.world.plain, delegated=())
    c.world.zones.append(z)
    c.world.stubs.append((d, [c.world.plain[0].addresses[0]]))
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'private-domain')
    c.ends(1, 'missing', 'private-domain')
    c.every_server = False


@scenario
def not_owned_gmail(c):
    d = 'gmail.com'
    c.zone(d, c.world.plain)
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'not-owned', also=('absent',))
    c.ends(1, 'missing', 'not-owned')


@scenario
def not_owned_public_suffix(c):
    d = 'co.uk'
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'not-owned', also=('absent',))
    c.ends(1, 'missing', 'not-owned', may=('dmarc-missing',))
    c.want('_dmarc.co.uk', 'any', ('dmarc-missing', 'not-owned'), 'TXT',
           also=('dmarc-missing', 'not-owned'))


# ---- DNSSEC ----

def bogus(c, **how):
    if not c.world.dnssec:
        return None
    d, z, t = c.start('org', **how)
    c.all_dkim(t, 'wrong', 'dnssec-bogus')
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')
    return z


@scenario
def bogus_ds_left_behind(c):
    """The zone is not signed any more; the DS record still is there."""
    ds = '%d 13 2 %064x' % (random.randint(1, 65535), random.getrandbits(256))
    return 'skip' if bogus(c, ds=ds) is None else None


@scenario
def bogus_key_changed(c):
    if not c.world.dnssec:
        return 'skip'
    z = bogus(c, signed=True)
    z.other_ds = '%d 13 2 %064x' % (random.randint(1, 65535),
                                    random.getrandbits(256))


# ---- caches ----

@scenario
def cache_remembers_that_there_was_none(c):
    d, z, t, hosts = early(c, lambda records, name: [
        r for r in records if r[0] != name])
    c.dkim(t[2], 'lagging', 'negative-cached')
    c.ends(0, 'lagging')


@scenario
def cache_remembers_the_old_value(c):
    other = random_token()
    d, z, t, hosts = early(c, lambda records, name: [
        (*r[:2], '%s.%s.' % (other, DKIM), 900) if r[0] == name else r
        for r in records])
    c.dkim(t[2], 'lagging', 'stale-cached')
    c.ends(0, 'lagging')


def early(c, change):
    """unbound sees something older than everybody else."""
    hosts = [c.liar(), c.liar()]
    d, z, t = c.start('com', hosts, right=(0, 1))
    name = '%s._domainkey.%s' % (t[2], d)
    c.good(z, d, [t[2]])
    for h in hosts:
        h.quirks['early'] = Later(z, h, name, change)
    return d, z, t, hosts


class Later(list):
    """A list of one Data that is made when the world is complete."""

    def __init__(self, zone, host, name, change):
        super().__init__()
        self.how = zone, host, name, change

    def __iter__(self):
        if not len(self):
            zone, host, name, change = self.how
            self.append(Data(zone.name, change(zone.at(host), name)))
        return super().__iter__()

