# SPDX-License-Identifier: GPL-3.0-or-later
"""A small world that changes while it is asked: a TLD's server, two servers of
one zone, and a resolver that remembers. Everything on 127.71.0.0/24 and one
port, in one thread."""
import select
import socket
import struct
import threading
import time

TLD, NS1, NS2, RESOLVER = ('127.71.0.%d' % i for i in (1, 2, 3, 9))
TYPES = {'A': 1, 'NS': 2, 'CNAME': 5, 'SOA': 6, 'MX': 15, 'TXT': 16,
         'AAAA': 28}
NAMES = {v: k for k, v in TYPES.items()}


def wire(name):
    return b''.join(bytes([len(l)]) + l.encode()
                    for l in name.split('.') if l) + b'\0'


def rdata(rtype, value):
    if rtype == 'A':
        return socket.inet_aton(value)
    if rtype in ('NS', 'CNAME'):
        return wire(value)
    if rtype == 'MX':
        n, host = value.split()
        return struct.pack('>H', int(n)) + wire(host)
    if rtype == 'TXT':
        return bytes([len(value)]) + value.encode()
    if rtype == 'SOA':
        mname, rname, *numbers = value.split()
        return wire(mname) + wire(rname) + struct.pack(
            '>5I', *map(int, numbers))
    raise ValueError(rtype)


def record(name, rtype, value, ttl):
    data = rdata(rtype, value)
    return wire(name) + struct.pack('>HHIH', TYPES[rtype], 1, ttl,
                                    len(data)) + data


def question(packet):
    at, labels = 12, []
    while packet[at]:
        labels.append(packet[at + 1:at + 1 + packet[at]].decode().lower())
        at += packet[at] + 1
    return '.'.join(labels), NAMES.get(
        struct.unpack('>H', packet[at + 1:at + 3])[0], '?'), packet[12:at + 5]


class World:
    """records: server -> list of (name, type, value, after how many seconds: since
    its name was asked for first, so that whoever is late sees the same)."""

    def __init__(self, zone, minimum=2, ttl=2):
        self.zone, self.ttl = zone, ttl
        self.soa = ('ns1.%s' % zone, 'hostmaster.%s 1 600 300 86400 %d'
                    % (zone, minimum))
        self.records = {NS1: [], NS2: []}
        self.minimum, self.cache, self.log = minimum, {}, []
        self.first = {}  # name -> when it was asked for first
        self.done = False
        self.sockets = []
        self.port = None
        self._open()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _open(self):
        for _ in range(50):
            opened = []
            try:
                for address in (TLD, NS1, NS2, RESOLVER):
                    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                    opened.append(s)
                    s.bind((address, opened[0].getsockname()[1]
                            if len(opened) > 1 else 0))
            except OSError:
                for s in opened:
                    s.close()
                continue
            self.sockets = opened
            self.port = opened[0].getsockname()[1]
            return
        raise SystemExit('no port that is free on four addresses')

    def put(self, name, value, after=0.0, rtype='CNAME', servers=(NS1, NS2)):
        for s in servers:
            self.records[s].append((name.lower(), rtype, value, after))

    def close(self):
        self.done = True
        self.thread.join()
        for s in self.sockets:
            s.close()

    def remember(self, name, rtype):
        """The resolver has just learnt what there is now, says who asks it first."""
        self.cache[(name, rtype)] = (None, self._zone_answer(NS1, name, rtype))

    # ---- answering ----

    def since(self, name):
        """Seconds since it was asked for first."""
        now = time.monotonic()
        return now - self.first.get(name, now)

    def _zone_answer(self, server, name, rtype):
        """(rcode, answers, authority) of one server of the zone."""
        all_ = [r[:3] for r in self.records[server] if self.since(r[0]) >= r[3]]
        all_ += [(self.zone, 'NS', 'ns1.' + self.zone),
                 (self.zone, 'NS', 'ns2.' + self.zone),
                 ('ns1.' + self.zone, 'A', NS1),
                 ('ns2.' + self.zone, 'A', NS2),
                 (self.zone, 'SOA', ' '.join(self.soa))]
        here = [r for r in all_ if r[0] == name]
        found = [r for r in here if r[1] in (rtype, 'CNAME')]
        if found:
            return 0, [r + (self.ttl,) for r in found], []
        below = any(r[0].endswith('.' + name) for r in all_)
        return (0 if here or below else 3), [], [
            (self.zone, 'SOA', ' '.join(self.soa), self.minimum)]

    def _within(self, name):
        return name == self.zone or name.endswith('.' + self.zone)

    def _tld_answer(self, name, rtype):
        tld = self.zone.split('.')[-1]
        soa = (tld, 'SOA', 'ns.%s host.%s 1 600 300 86400 60' % (tld, tld), 60)
        if self._within(name):
            ns = [(self.zone, 'NS', 'ns%d.%s' % (i, self.zone), 60)
                  for i in (1, 2)]
            glue = [('ns1.' + self.zone, 'A', NS1, 60),
                    ('ns2.' + self.zone, 'A', NS2, 60)]
            return 0, [], ns, glue, False
        if name == tld and rtype == 'NS':
            return 0, [(tld, 'NS', 'ns.' + tld, 60)], [], [], True
        if name == 'ns.' + tld:
            return 0, ([(name, 'A', TLD, 60)] if rtype == 'A' else []), \
                ([] if rtype == 'A' else [soa]), [], True
        return (0 if name == tld else 3), [], [soa], [], True

    def _resolve(self, name, rtype):
        """What a resolver says that forgets when a TTL has run out."""
        now = time.monotonic()
        known = self.cache.get((name, rtype))
        if known and known[0] is None:
            known = (now + self.minimum, known[1])
            self.cache[(name, rtype)] = known
        if known and known[0] > now:
            left = int(known[0] - now)
            rcode, answer, authority = known[1]
            return (rcode, [r[:3] + (left,) for r in answer],
                    [r[:3] + (left,) for r in authority])
        if self._within(name):
            found = self._zone_answer(NS1, name, rtype)
            life = self.ttl if found[1] else self.minimum
        else:
            found = self._tld_answer(name, rtype)[:3]
            life = 60
        self.cache[(name, rtype)] = (now + life, found)
        return found

    def _reply(self, address, packet):
        name, rtype, asked = question(packet)
        self.first.setdefault(name, time.monotonic())
        self.log.append((self.since(name), address, name, rtype))
        glue, flags = [], 0x8400
        if address == RESOLVER:
            rcode, answer, authority = self._resolve(name, rtype)
            flags = 0x8180
        elif address == TLD:
            rcode, answer, authority, glue, aa = self._tld_answer(name, rtype)
            flags = 0x8400 if aa else 0x8000
        elif self._within(name):
            rcode, answer, authority = self._zone_answer(address, name, rtype)
        else:
            rcode, answer, authority, flags = 5, [], [], 0x8000
        sections = (answer, authority, glue)
        head = packet[:2] + struct.pack('>HHHHH', flags | rcode, 1,
                                        *map(len, sections))
        return head + asked + b''.join(record(*r) for s in sections for r in s)

    def _serve(self):
        while not self.done:
            ready, _, _ = select.select(self.sockets, [], [], 0.05)
            for s in ready:
                packet, peer = s.recvfrom(4096)
                s.sendto(self._reply(s.getsockname()[0], packet), peer)
