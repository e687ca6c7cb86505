# SPDX-License-Identifier: GPL-3.0-or-later
"""How many questions a hostile zone can make: the numbers of seslookup(1), "What
a hostile zone can cost". Each scenario is a zone that sends on and on."""
import collections
import itertools
import json
import os

import hostile_zone
import lab
from hostile_world import PARENT, RESOLVER, tokens
from hostile_zone import bystander, record, referral
from ses_servers import NOERROR, NXDOMAIN, SERVFAIL, Host

OWN = ['127.66.4.1', '127.66.4.2', '127.66.4.3']
WHOLE = 400     # of a domain with its three tokens, and DMARC
MAIL = 500      # ... and a MAIL FROM domain
OTHERS = 3      # to an address that is none of its servers
CASES = []


class Scenario:
    """own: addresses of the zone's servers; most: questions in all."""

    def __init__(self, f, most, mail, wide):
        self.name, self.most, self.mail, self.wide = f.__name__, most, mail, wide
        self.budget = MAIL if mail else WHOLE
        self.domain = f.__name__.replace('_', '-') + '.test'
        self.zone = hostile_zone.Trick(self.domain, OWN)
        self.zone.make = lambda name, rtype: f(self.zone, name, rtype)

    def prepare(self, world):
        z, d = self.zone, self.domain
        names = ['ns%d.%s' % (i, d) for i in range(len(OWN))]
        if self.wide:
            # no glue in the referral: the resolver knows the addresses
            names = ['w%d.%s' % (i, self.wide) for i in range(32)]
        else:
            world.top += [(n, 'A', a, 60) for n, a in zip(names, OWN)]
        world.top += [(d, 'NS', n + '.', 60) for n in names]
        world.known.append(z)
        for a in OWN:
            host = world.hosts.setdefault(a, Host([], {}, None))
            host.zones.append(z)

    def run(self, r):
        """A time-out makes more questions, and a busy machine has time-outs:
        the least of three counts, where the budget is kept."""
        for _ in range(3):
            found = self.once(r)
            if not found or self.seen[1] > self.budget:
                break
        return found

    def once(self, r):
        trace = os.path.join(r.where, self.domain + '.trace')
        words = ['@' + RESOLVER, self.domain, '--json', '-timeout=1',
                 *('--token=' + t for t in tokens(self.domain)),
                 '--no-public-only', '--trace=' + trace]
        if self.mail:
            words += ['--mail-from=bounce.' + self.domain,
                      '--region=us-east-1']
        seconds, status, out, err = r.ses(words)
        with open(trace) as f:
            asked = {tuple(line.split()[2:]) for line in f
                     if line.split()[1] == 'asked'}
        # over TCP too, or again, it is the same question
        count = collections.Counter(
            at.rpartition('#')[0] for at, *_ in
            {(at, name, rtype) for at, _, name, rtype in asked})
        return self.faults(status, out, err, seconds, count)

    def faults(self, status, out, err, seconds, count):
        found = []
        self.seen = ('', 0, seconds)
        if status not in (0, 1, 3):
            return ['status %s: %.300s%.300s' % (status, out, err)]
        d = json.loads(out)['domains'][0]
        if seconds > 60:
            found.append('%d seconds' % seconds)
        total = sum(count.values())
        told = any('this domain has used up its %d queries' % self.budget in n
                   for n in d['notes'])
        if told != (total >= self.budget):
            found.append('told: %s' % told)
        if total > self.most:
            found.append('%d questions: %s' % (total, count.most_common(5)))
        own = {s['address'] for s in d['servers']} | {RESOLVER, PARENT}
        for a, n in count.items():
            if a not in own and n > OTHERS:
                found.append('%d questions to %s' % (n, a))
        self.seen = (d['verdict'], total, seconds)
        return found


def scenario(most, mail=False, wide=None):
    def made(f):
        CASES.append(Scenario(f, most, mail, wide))
        return f
    return made


def denies(z, rtype=''):
    return NXDOMAIN, [], z.soa(), True


# ---- 32 servers of 16 addresses each ----

class Wide(hostile_zone.Trick):
    """w0 to w31, with sixteen addresses each."""

    def make(self, name, rtype):
        first = name.split('.')[0]
        if rtype != 'A' or not first[1:].isdigit():
            return NOERROR, [], self.soa(), True
        n = int(first[1:])
        return NOERROR, [record(name, 'A', bystander(self.base + 16 * n + i))
                         for i in range(16)], [], True


@scenario(WHOLE, wide='wide.test')
def many_servers_that_deny(z, name, rtype):
    return denies(z)


@scenario(WHOLE, wide='wide.test')
def many_servers_that_fail(z, name, rtype):
    return SERVFAIL, [], [], False


@scenario(WHOLE, wide='still.test')
def many_servers_that_are_silent(z, name, rtype):
    return denies(z)


@scenario(WHOLE, wide='dead.test')
def many_servers_where_nobody_is(z, name, rtype):
    return denies(z)


# ---- name servers that lead to further ones ----

@scenario(150)
def glueless_chain(z, name, rtype):
    """Each name server is in a zone whose own are in the next."""
    n = name.count('x')
    below = 'x' * (n + 1) + '.' + z.name
    if rtype in ('A', 'AAAA'):
        return referral(below, ['ns.' + below])
    return referral('_domainkey.' + z.name, ['ns%d.%s' % (i, below)
                                             for i in range(32)])


@scenario(50)
def referral_to_itself(z, name, rtype):
    return referral(z.name, ['ns0.' + z.name])


@scenario(50)
def referral_upward(z, name, rtype):
    return referral('test', ['ns.test'])


@scenario(50)
def referral_to_the_name(z, name, rtype):
    """Every name is a zone, and has the same servers."""
    return referral(name, ['ns%d.%s' % (i, z.name) for i in range(3)])


@scenario(150)
def a_zone_for_each_record(z, name, rtype):
    """... and others, of sixteen addresses each."""
    if name.startswith('q'):
        if rtype != 'A':
            return NOERROR, [], z.soa(), True
        n = int(name[1:].split('.')[0])
        return NOERROR, [record(name, 'A', bystander((16 * n + i) % 600))
                         for i in range(16)], [], True
    n = sum(name.encode()) % 300
    return referral(name, ['q%d.%s' % ((n + i) % 37, z.name)
                           for i in range(32)])


@scenario(300)
def spare_servers(z, name, rtype):
    """The zone names thirty-two others."""
    if rtype == 'NS' and name == z.name:
        return NOERROR, [record(name, 'NS', 'w%d.wide.test.' % i)
                         for i in range(32)], [], True
    return denies(z)


# ---- names that lead to further ones ----

@scenario(300)
def alias_chain(z, name, rtype):
    n = int(name[1:].split('.')[0]) if name[0] == 'k' and \
        name[1:].split('.')[0].isdigit() else 0
    return NOERROR, [record(name, 'CNAME', 'k%d.%s.' % (n + 1, z.name))], \
        [], True


@scenario(100)
def alias_to_itself(z, name, rtype):
    return NOERROR, [record(name, 'CNAME', name + '.')], [], True


@scenario(300)
def long_alias_chain(z, name, rtype):
    """Thirty in one answer, and the end is the beginning."""
    names = [name, *('k%d.%s' % (i, z.name) for i in range(30)), name]
    return NOERROR, [record(a, 'CNAME', b + '.')
                     for a, b in zip(names, names[1:])], [], True


@scenario(100)
def dname_loop(z, name, rtype):
    """_domainkey.D is D, and so on without end."""
    top = '_domainkey.' + z.name
    if not name.endswith(top):
        return denies(z)
    to = name[:-len(top)] + 'a.' + top
    if len(to) > 250:
        return SERVFAIL, [], [], True
    return NOERROR, [record(top, 'DNAME', 'a.' + top + '.'),
                     record(name, 'CNAME', to + '.')], [], True


@scenario(400, mail=True)
def spf_tree(z, name, rtype):
    """Every text includes ten, each of which includes ten."""
    if rtype != 'TXT':
        return (NOERROR, [record(name, 'MX', '10 feedback-smtp.us-east-1.'
                                 'amazonses.com.')], [], True) \
            if rtype == 'MX' else denies(z)
    below = name if len(name) < 120 else z.name
    return NOERROR, [record(name, 'TXT', '"v=spf1" %s " redirect=r.%s"' % (
        ' '.join('" include:i%d.%s"' % (i, below) for i in range(10)),
        below))], [], True


@scenario(300, mail=True)
def hundred_exchangers(z, name, rtype):
    if rtype == 'MX':
        return NOERROR, [record(name, 'MX', '%d h%d.%s.' % (i, i, z.name))
                         for i in range(100)], [], True
    return denies(z)


@scenario(300)
def everything_at_every_name(z, name, rtype):
    values = {'CNAME': 'x.%s.' % z.name, 'TXT': '"p=x"', 'A': bystander(0),
              'MX': '1 x.%s.' % z.name, 'NS': 'ns9.%s.' % z.name}
    return NOERROR, [record(name, t, v) for t, v in values.items()], [], True


@scenario(300, mail=True)
def nothing_at_any_name(z, name, rtype):
    return denies(z)


# ---- from zone to zone, and from question to question ----

def across(first, second):
    """The same name in the other zone, and there in the first one again."""
    def made(z, name, rtype):
        if name == z.name:
            return denies(z)
        to = name[:-len(first if z.name == first else second)] + (
            second if z.name == first else first)
        return NOERROR, [record(name, 'CNAME', to + '.')], [], True
    return made


def across_by_dname(first, second):
    def made(z, name, rtype):
        other = second if z.name == first else first
        if name == z.name:
            return denies(z)
        below = name[:-len(z.name)]
        return NOERROR, [record(z.name, 'DNAME', other + '.'),
                         record(name, 'CNAME', below + other + '.')], [], True
    return made


for word, how in (('ring', across), ('dname', across_by_dname)):
    for side in 'ab':
        f = how('%s-across-a.test' % word, '%s-across-b.test' % word)
        f.__name__ = '%s_across_%s' % (word, side)
        scenario(100)(f)

NEXT = itertools.count()


@scenario(300, mail=True)
def never_the_same(z, name, rtype):
    """Every answer has a name that nobody has heard of."""
    n = next(NEXT)
    values = {'CNAME': 'k%d.%s.' % (n, z.name), 'A': bystander(n % 600),
              'MX': '1 h%d.%s.' % (n, z.name), 'NS': 'n%d.%s.' % (n, z.name),
              'TXT': '"v=spf1 include:i%d.%s"' % (n, z.name),
              'SOA': 'ns0.%s. h. %d 2 3 4 5' % (z.name, n),
              'DNAME': 'd%d.%s.' % (n, z.name)}
    if rtype not in values:
        return denies(z)
    return NOERROR, [record(name, rtype, values[rtype])], [], True


@scenario(300, mail=True)
def by_turns_there_and_not(z, name, rtype):
    return never_the_same(z, name, rtype) if next(NEXT) % 2 else denies(z)


@scenario(300)
def more_servers_each_time(z, name, rtype):
    """Asked for its servers, it names ten others each time."""
    n = next(NEXT)
    if name.startswith('m') and rtype == 'A':
        return NOERROR, [record(name, 'A', bystander(n % 600))], [], True
    if rtype == 'NS':
        return NOERROR, [record(name, 'NS', 'm%d.%s.' % (10 * n + i, z.name))
                         for i in range(10)], [], True
    return denies(z)


@scenario(300)
def each_name_says_it_is_a_zone(z, name, rtype):
    return NOERROR, [], [record(name, 'SOA', 'ns0.%s. h. 1 2 3 4 5' % z.name)
                         ], True


def spf(values):
    """MX as SES wants it; the rest by name."""
    def made(z, name, rtype):
        if rtype == 'MX':
            return NOERROR, [record(name, 'MX', '10 feedback-smtp.us-east-1.'
                                    'amazonses.com.')], [], True
        if rtype != 'TXT':
            return denies(z)
        return NOERROR, [record(name, 'TXT', values(z, name))], [], True
    return made


def spf_ring(z, name):
    first = name.startswith('a.')
    return '"v=spf1 include:%s.%s -all"' % ('b' if first else 'a', z.name)


def spf_redirects(z, name):
    first = name.split('.')[0]
    n = int(first[1:]) if first[:1] == 'r' and first[1:].isdigit() else 0
    return '"v=spf1 redirect=r%d.%s"' % (n + 1, z.name)


def spf_wide(z, name):
    """Some 1,500 includes in sixty thousand octets."""
    return '"v=spf1" ' + ' '.join('" include:w%d.%s a:w%d.%s mx"' % (
        i, z.name, i, z.name) for i in range(900))


def spf_nothing(z, name):
    return '"v=spf1 ' + ' '.join('exists:%%{i}.v%d.%s' % (i, z.name)
                                 for i in range(6)) + ' ?all"'


for f in (spf_ring, spf_redirects, spf_wide, spf_nothing):
    made = spf(f)
    made.__name__ = f.__name__
    scenario(300, mail=True)(made)


@scenario(300, mail=True)
def texts_by_the_hundred(z, name, rtype):
    return (NOERROR, [record(name, 'TXT', '"v=DMARC1; p=%d" "%s"' % (
        n, 'x' * 150)) for n in range(300)], [], True) \
        if rtype == 'TXT' else denies(z)


@scenario(300, mail=True)
def exchangers_that_are_aliases(z, name, rtype):
    if rtype == 'MX':
        return NOERROR, [record(name, 'MX', '%d x%d.%s.' % (n, n, z.name))
                         for n in range(30)], [], True
    if name[0] == 'x':
        return NOERROR, [record(name, 'CNAME', 'x' + name + '.')], [], True
    return denies(z)


# ---- at the cost of others ----

def other(name, n=0):
    """A name in one of the honest zones, which share an address."""
    return 'v.c%03d.test.' % ((sum(name.encode()) + n) % 200)


@scenario(300)
def aliases_to_others(z, name, rtype):
    return NOERROR, [record(name, 'CNAME', other(name))], [], True


@scenario(300, mail=True)
def exchangers_of_others(z, name, rtype):
    if rtype == 'MX':
        return NOERROR, [record(name, 'MX', '%d %s' % (n, other(name, n)))
                         for n in range(100)], [], True
    return denies(z)


@scenario(300)
def servers_of_others(z, name, rtype):
    """The zone says, and each referral, that others serve it."""
    servers = [other(name, n) for n in range(32)]
    if name == z.name and rtype == 'NS':
        return NOERROR, [record(name, 'NS', s) for s in servers], [], True
    return referral(name, [s[:-1] for s in servers])


@scenario(300, mail=True)
def texts_that_include_others(z, name, rtype):
    if rtype != 'TXT':
        return denies(z)
    return NOERROR, [record(name, 'TXT', '"v=spf1" ' + ' '.join(
        '" include:%s"' % other(name, n)[:-1] for n in range(30)))], [], True


# ---- of a strange shape ----

@scenario(300, mail=True)
def ttl_negative(z, name, rtype):
    return NOERROR, [record(name, 'TXT', '"p=x"', 0xffffffff),
                     record(name, 'MX', '1 x.%s.' % z.name, 1 << 31)], [
                         record(z.name, 'SOA', 'a. b. 1 2 3 4 4294967295',
                                0xffffffff)], True


@scenario(300)
def hundred_soas(z, name, rtype):
    return NXDOMAIN, [], [record(z.name, 'SOA', 'a. b. %d 2 3 4 5' % n)
                          for n in range(100)], True


@scenario(300)
def dname_fan(z, name, rtype):
    """Thirty at every name, each to a name of its own."""
    return NOERROR, [record(name, 'DNAME', 'd%d.%s.' % (n, name))
                     for n in range(30) if len(name) < 200], [], True


@scenario(300)
def server_is_an_alias(z, name, rtype):
    if rtype == 'NS':
        return NOERROR, [record(name, 'NS', 'l0.%s.' % z.name)], [], True
    if name[0] == 'l' and name[1:].split('.')[0].isdigit():
        n = int(name[1:].split('.')[0])
        return NOERROR, [record(name, 'CNAME', 'l%d.%s.' % (n + 1, z.name))
                         ], [], True
    return referral('_domainkey.' + z.name, ['l0.' + z.name])


@scenario(300, mail=True)
def texts_of_sixty_thousand_octets(z, name, rtype):
    return (NOERROR, [record(name, 'TXT', ' '.join(
        ['"v=DMARC1; p=none;"'] + ['"%s"' % ('x' * 250)] * 238))], [], True) \
        if rtype == 'TXT' else denies(z)


@scenario(400, mail=True)
def one_question_fails(z, name, rtype):
    """... at each server, and the diagnosis begins anew at the next."""
    doubled = name.endswith('.%s.%s' % (z.name, z.name))
    return (SERVFAIL, [], [], False) if doubled else denies(z)


# ---- by lot ----

def by_lot(seed):
    def made(z, name, rtype):
        e = hostile_zone.Evil(z.name, OWN, seed, [z.name, 'sub.' + z.name])
        return e.make(name, rtype)
    made.__name__ = 'by_lot_%d' % seed
    scenario(MAIL if seed % 2 else WHOLE, mail=seed % 2)(made)


SEED = lab.seed()
for n in range(12):
    by_lot(SEED + n)


def prepare(world):
    """Bystanders answer as the zones do; those of "still" keep silent."""
    for name, base in (('wide.test', 0), ('still.test', 600),
                       ('dead.test', 1200)):
        z = Wide(name, OWN)
        z.base = base
        world.zone(name, OWN)
        world.known[-1] = z
    zones = []
    for c in CASES:
        c.prepare(world)
        zones.append(c.zone)
    for i in range(600):
        world.hosts[bystander(i)] = Host(zones, {'no_tcp': True}, None)
        world.hosts[bystander(600 + i)] = Host([], {'no_tcp': True,
                                                    'silent': True}, None)
