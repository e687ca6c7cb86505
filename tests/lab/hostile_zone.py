# SPDX-License-Identifier: GPL-3.0-or-later
"""Zones that answer so that more is asked: Evil draws each answer by lot, from
a seed and the question; the others are one trick each."""
import hashlib
import random

import ses_servers
from ses_servers import NOERROR, NXDOMAIN, Data, labels, lower, wire

BYSTANDERS = '127.66.%d.%d'


def bystander(n):
    """Addresses that have nothing to do with it; 127.66.100.1 and on."""
    return BYSTANDERS % (100 + n // 250, 1 + n % 250)


def record(owner, rtype, value, ttl=60):
    return labels(owner) if isinstance(owner, str) else owner, rtype, \
        ses_servers.rdata(rtype, value), ttl


def text(ls):
    return b'.'.join(ls).decode('latin-1')


class Trick(Data):
    """A zone whose answers are made: at(name, type) gives (rcode, answer,
    authority, authoritative), or None for what Data has."""

    def __init__(self, apex, servers, records=()):
        self.name = apex
        self.servers = servers
        ns = ['ns%d.%s' % (i, apex) for i in range(len(servers))]
        super().__init__(apex, [
            (apex, 'SOA', 'ns0.%s. h.%s. 1 2 3 4 5' % (apex, apex), 60),
            *((apex, 'NS', n + '.', 60) for n in ns),
            *((n, 'A', a, 60) for n, a in zip(ns, servers)), *records])

    def make(self, name, rtype):
        return None

    def find(self, q, both=False, one=False):
        rtype = ses_servers.NAMES.get(q.type, '')
        own = self.at.get(q.labels, [])
        if any(r[1] == rtype for r in own) and rtype in ('A', 'NS', 'SOA'):
            return super().find(q, both, one)
        made = self.make(text(q.labels), rtype)
        return super().find(q, both, one) if made is None else made


def referral(zone, names, addresses=()):
    return NOERROR, [], [record(zone, 'NS', n + '.') for n in names], False


class Evil(Trick):
    def __init__(self, apex, servers, seed, friends):
        super().__init__(apex, servers)
        self.seed, self.friends = seed, friends

    def lot(self, *what):
        key = '/'.join(map(str, (self.seed, *what)))
        return random.Random(hashlib.sha256(key.encode()).digest())

    def host(self, lot):
        return 'h%d.%s' % (lot.randrange(400), lot.choice(self.friends))

    def place(self, name, lot):
        ls = lower(labels(name))
        depth = lot.randint(len(self.apex), len(ls))
        return text(ls[len(ls) - depth:]) or '.'

    def make(self, name, rtype):
        lot = self.lot(name, rtype)
        kind = self.lot(name).random()  # of the whole name
        if rtype in ('A', 'AAAA'):
            if rtype == 'AAAA':
                return NOERROR, [], self.soa(), True
            return NOERROR, [record(name, 'A', bystander(lot.randrange(400)))
                             for _ in range(lot.choice([0, 1, 2, 16, 30]))], \
                [], True
        if kind < 0.35:
            return referral(self.place(name, self.lot(name, 'cut')), [
                self.host(lot) for _ in range(lot.choice([1, 2, 8, 40]))])
        if kind < 0.5:
            return NXDOMAIN, [], self.soa(), True
        if kind < 0.6:
            return NOERROR, [], [record(self.place(name, lot), 'SOA',
                                        'a. b. 1 2 3 4 5')], True
        if kind < 0.7:
            chain, at = [], name
            for i in range(lot.choice([1, 3, 20])):
                to = self.host(lot)
                chain.append(record(at, 'CNAME', to + '.'))
                at = to
            return NOERROR, chain, [], True
        values = {
            'NS': lambda: self.host(lot) + '.',
            'CNAME': lambda: self.host(lot) + '.',
            'DNAME': lambda: self.host(lot) + '.',
            'MX': lambda: '%d %s.' % (lot.randrange(9), self.host(lot)),
            'TXT': lambda: '"%s"' % lot.choice([
                'v=spf1 ' + ' '.join('include:' + self.host(lot)
                                     for _ in range(6)), 'v=DMARC1; p=none; sp=reject',
                'p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ', 'x']),
            'SOA': lambda: '%s. h. %d 2 3 4 5' % (self.host(lot),
                                                  lot.randrange(9)),
        }
        if rtype not in values:
            return NOERROR, [], self.soa(), True
        return NOERROR, [record(name, rtype, values[rtype]())
                         for _ in range(lot.choice([1, 1, 2, 12, 30]))], [], \
            lot.random() < 0.9
