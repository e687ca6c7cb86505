# SPDX-License-Identifier: GPL-3.0-or-later
"""The world of run_hostile, in namespaces of its own:

    127.66.0.1      a resolver: the truth about every zone, recursion, no AA
    127.66.0.2      the zone "test" above all others, and amazonses.com
    127.66.0.3      honest zones, c000.test and so on
    127.66.2.N      liars, a manner each (liar.py), with the zone MANNER.test
    127.66.4.N ...  what the scenarios of hostile_cases_count.py bring

Every question is logged; asked() says how many came, by address."""
import base64
import collections
import hashlib
import os
import signal
import sys
import threading
import time

import liar
import liar_more  # noqa: F401  further manners
import ses_servers
import tlsservers
import tlsworld
from ses_servers import NOERROR, SERVFAIL, Data, Host, Question, lower, reply

RESOLVER, PARENT, HONEST = '127.66.0.1', '127.66.0.2', '127.66.0.3'
SOA = 'ns.x.test. h.x.test. 7 3600 600 86400 60'
KEY = '"p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ"'


def token(domain, k):
    digest = hashlib.sha256(('%s/%d' % (domain, k)).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:32]


def tokens(domain):
    return [token(domain, k) for k in range(3)]


class Recursor(Host):
    """The deepest zone's word, as a resolver has it."""

    def __init__(self, zones, mute=()):
        super().__init__(zones, {'ra': True}, RESOLVER)
        self.mute = mute

    def answer(self, m, source, tcp):
        q, at, found = Question(m), Question(m), []
        if q.text().endswith(tuple(self.mute)):
            return []
        for _ in range(12):
            z = self.zone(at, source)
            if z is None:
                return [reply(q, SERVFAIL, aa=False, ra=True)]
            rcode, answer, authority, _ = z.find(at)
            found += answer
            if q.type == 5 or not answer or answer[-1][1] != 'CNAME':
                return [reply(q, rcode, found, authority, aa=False, ra=True)]
            at.labels = lower(ses_servers.decode(answer[-1][2]))
        return [reply(q, SERVFAIL, aa=False, ra=True)]


class World:
    def __init__(self, where, honest=200):
        self.where = where
        self.top = []          # records of "test" beside its own
        self.keys = []         # ... of amazonses.com
        self.known = []        # zones, as the resolver has them
        self.hosts = {}        # address -> Host, further ones
        self.address = {name: '127.66.2.%d' % (i + 1)
                        for i, name in enumerate(liar.MANNERS)}
        self.log = os.path.join(where, 'questions')
        self.good = ['c%03d.test' % i for i in range(honest)]
        self.children, self.further = [], []
        self.mute = []         # ends of names that it says nothing about
        self.honest = [self.zone(d, [HONEST], self.dkim(d))
                       for d in self.good]
        for name, address in self.address.items():
            self.zone(self.domain(name), [address])

    @staticmethod
    def domain(name):
        return name.replace('_', '-') + '.test'

    def dkim(self, d):
        found = [('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"', 60)]
        for t in tokens(d):
            found.append(('%s._domainkey.%s' % (t, d), 'CNAME',
                          t + '.dkim.amazonses.com.', 60))
            self.keys.append((t + '.dkim.amazonses.com', 'TXT', KEY, 60))
        return found

    def zone(self, d, addresses, records=()):
        """Delegated in "test", known to the resolver."""
        ns = ['ns%d.%s' % (i, d) for i in range(len(addresses))]
        glue = [(n, 'A', a, 60) for n, a in zip(ns, addresses)]
        own = [(d, 'NS', n + '.', 60) for n in ns]
        self.top += own + glue
        z = Data(d, [(d, 'SOA', SOA, 60), *own, *glue, *records])
        self.known.append(z)
        return z

    def start(self):
        top = Data('test', [('test', 'SOA', SOA, 60),
                            ('test', 'NS', 'ns.test.', 60),
                            ('ns.test', 'A', PARENT, 60), *self.top])
        ses = Data('amazonses.com', [
            ('amazonses.com', 'SOA', SOA, 60),
            ('amazonses.com', 'NS', 'ns.test.', 60), *self.keys])
        root = Data('.', [('.', 'SOA', SOA, 60), ('.', 'NS', 'ns.test.', 60),
                          ('test', 'NS', 'ns.test.', 60),
                          ('ns.test', 'A', PARENT, 60)])
        hosts = {RESOLVER: Recursor([root, top, ses, *self.known],
                                   self.mute),
                 PARENT: Parent([root, top, ses], {}, None),
                 HONEST: Host(self.honest, {}, None), **self.hosts}
        for some in (RESOLVER, PARENT, HONEST, ''):  # a process each
            own = {a: h for a, h in hosts.items()
                   if (a == some if some else a not in (RESOLVER, PARENT,
                                                        HONEST))}
            self.children.append(ses_servers.start(own, 53, self.log))
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                self.lie()
            finally:
                os._exit(1)
        self.children.append(pid)
        self.wait()

    def lie(self):
        where = self.where
        tlsworld.make_certificates(where)
        tlsworld.Authority(where).sign('liars', 'ca', 'subjectAltName=' + ','.join(
            'IP:' + a for a in self.address.values()) + '\n')
        contexts = [tlsservers.context(where, 'liars', [w])
                    for w in ('dot', 'h2')]
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

        def note(address, q, how):
            os.write(log, ('0 %s - %s %d %s -\n' % (
                address, q.text(), q.type, how)).encode())
        liar.start(self.address, note, contexts)
        for begin in self.further:
            begin()
        with open(os.path.join(where, 'ready'), 'w'):
            pass
        threading.Event().wait()

    def wait(self):
        for _ in range(300):
            if os.path.exists(os.path.join(self.where, 'ready')):
                return
            time.sleep(0.1)
        raise SystemExit('the liars do not start')

    def end(self):
        for pid in self.children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def forget(self):
        """The questions until now."""
        os.truncate(self.log, 0)

    def asked(self, within='', address=''):
        """address -> questions for names that end in this."""
        count = collections.Counter()
        with open(self.log, errors='replace') as f:
            for line in f:
                _, to, _, name, *_ = line.split(' ')
                if ('.' + name).endswith('.' + within if within else '') and \
                        to.startswith(address):
                    count[to] += 1
        return count


class BestOfThree:
    """A case beside which no other runs. On a busy machine the honest ones may be
    late: the best of three is what counts."""
    alone = True

    def run(self, r):
        for _ in range(3):
            found = self.once(r)
            if not found:
                break
        return found


class Parent(Host):
    """Referrals have their glue, as a parent's have."""

    def answer(self, m, source, tcp):
        q = Question(m)
        z = self.zone(q, source)
        if z is None:
            return super().answer(m, source, tcp)
        rcode, answer, authority, aa = z.find(q)
        if aa or not authority:
            return super().answer(m, source, tcp)
        names = {lower(ses_servers.decode(r[2])) for r in authority}
        glue = [r for n in sorted(names) for r in z.at.get(n, [])
                if r[1] in ('A', 'AAAA')]
        return [with_additional(q, authority, glue)]


def with_additional(q, authority, glue):
    plain = reply(q, NOERROR, [], authority, aa=False, edns=False)
    more = reply(q, NOERROR, [], glue, aa=False)
    behind = more[12 + len(q.raw):]
    n = len(glue) + (1 if q.edns else 0)
    return plain[:10] + bytes([n >> 8, n & 255]) + plain[12:] + behind
