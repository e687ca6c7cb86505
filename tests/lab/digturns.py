# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that do something else at each query, and servers for +dns64prefix.

turns: every address of 127.100.0.0 to 127.199.0.0 on port 5300 is one. The first
label of the name says in turn what is done: to-sf-ok.turn is silent at first, then
SERVFAIL, then it answers, and goes on answering. Each run of a program has a pair of
addresses of its own, which count together (address()); so both programs see the same.
A word with a 1 or 2 behind it is for the first or second address only; the other one
does nothing.

dns64: on 127.0.0.25, ports 6400 to 6431, each with other answers to every question
for AAAA."""
import itertools
import random
import re
import socket
import struct
import sys
import threading

import digservers
from digservers import OPT, mad_name, mad_rr, opt_

PORT = 5300
RUNS = itertools.count(random.randrange(10 ** 5))
COOKIE = b'SERVCOOK'
WORDS = '''to sf rf fe fo ni nx nd bv bw bc bx tc bq bi ho ck du em sh qr cn big cl rs two
late ok ref lame ex op part aa ede'''.split()


def pair():
    """The two addresses of a run."""
    n = next(RUNS) % (50 * 100 * 100)
    a, b, c = n // 5000, n // 50 % 100, n % 50 * 2
    return tuple('127.%d.%d.%d' % (100 + a, 100 + b, 100 + c + i) for i in (0, 1))


def same(text):
    """Output without the numbers of the run."""
    return re.sub(r'127\.1\d\d\.1\d\d\.1\d(\d)', lambda m: '127.100.100.10%d' % (
        int(m.group(1)) & 1), text)


def same_octets(result):
    status, *streams = result
    return (status, *(same(s.decode('latin-1')).encode('latin-1') for s in streams))


def placed(words, addresses):
    return [w.replace('TURN1', addresses[0]).replace('TURN2', addresses[1])
            for w in words]


class Turns:
    def __init__(self):
        self.lock = threading.Lock()
        self.seen = {}

    def word(self, address, labels):
        last = int(address.rsplit('.', 1)[1])
        key = address.rsplit('.', 1)[0], last // 2, labels
        with self.lock:
            n = self.seen[key] = self.seen.get(key, -1) + 1
        words = (labels[0].decode('latin-1').lower() if labels else 'ok').split('-')
        w = words[min(n, len(words) - 1)]
        if w[-1:] in '12' and w[:-1] in WORDS:
            return w[:-1] if (w[-1] == '1') == (last % 2 == 0) else 'to'
        return w

    def reply(self, m, tcp, address):
        """As digservers' repliers: (delay, octets | None | 'rst')."""
        qid, flags, _, _, _, _, labels, _, has_edns, options = parsed(m)
        w = self.word(address, labels)
        return MANNERS.get(w, MANNERS['ok'])(Query(m, tcp, flags, has_edns, options))


def parsed(m):
    qid, flags, qd, an, ns, ar = struct.unpack('>6H', m[:12])
    labels, at = [], 12
    if qd:
        while m[at]:
            labels.append(m[at + 1:at + 1 + m[at]])
            at += m[at] + 1
        at += 5
    has_edns, options = None, {}
    if ar and m[at:at + 3] == b'\0\0\x29':
        has_edns = struct.unpack('>I', m[at + 5:at + 9])[0]
        end = at + 11 + struct.unpack('>H', m[at + 9:at + 11])[0]
        k = at + 11
        while k + 4 <= end:
            code, n = struct.unpack('>HH', m[k:k + 4])
            options[code] = m[k + 4:k + 4 + n]
            k += 4 + n
    return qid, flags, qd, an, ns, ar, tuple(labels), at, has_edns, options


class Query:
    def __init__(self, m, tcp, flags, has_edns, options):
        self.m, self.tcp, self.flags = m, tcp, flags
        self.edns, self.options = has_edns, options
        end = parsed(m)[7]
        self.question = m[12:end]
        self.type = struct.unpack('>H', m[end - 4:end - 2])[0] if end > 12 else 1

    def cookie(self):
        return opt_(10, self.options.get(10, b'')[:8] + COOKIE)

    def made(self, rc=0, records=None, flags=0, opt=True, options=b'', version=0,
             question=None, qid=None, authority=()):
        if records is None:
            records = [mad_rr(b'\xc0\x0c', self.type, 1, 300, digservers.data(self.type))] \
                if self.question else []
        question = self.question if question is None else question
        extra = [OPT(rc, version, 0, 1232, options)] if opt and self.edns is not None else []
        return (self.m[:2] if qid is None else qid) + struct.pack(
            '>5H', (0x8080 | self.flags & 0x7910 | flags & 0xffff | rc & 15) &
            ~(flags >> 16), 1 if question else 0, len(records), len(authority), len(extra)
        ) + question + b''.join(records) + b''.join(authority) + b''.join(extra)


def one(**how):
    return lambda q: [(0, q.made(**how))]


def wrong_question(q):
    return [(0, q.made(question=mad_name('other.turn') + q.question[-4:], records=[]))]


def wrong_id(q):
    return [(0, q.made(qid=bytes([q.m[0] ^ 1, q.m[1]])))]


def big(q):
    text = bytes([200]) + b'x' * 200
    return [(0, q.made(records=[mad_rr(b'\xc0\x0c', 16, 1, 60, text * 9)] * 2))]


MANNERS = {
    'ok': one(), 'to': lambda q: [], 'aa': one(flags=0x400),
    'sf': one(rc=2, records=[]), 'rf': one(rc=5, records=[]),
    'fe': one(rc=1, records=[], opt=False), 'fo': one(rc=1, records=[]),
    'ni': one(rc=4, records=[], opt=False), 'nx': one(rc=3, records=[]),
    'nd': one(records=[]), 'bv': one(rc=16, records=[]),
    'bw': one(rc=16, records=[], version=1),
    'bc': lambda q: [(0, q.made(rc=23, records=[], options=q.cookie()))],
    'bx': one(rc=23, records=[]),
    'ck': lambda q: [(0, q.made(options=q.cookie()))],
    'tc': lambda q: [(0, q.made(flags=0 if q.tcp else 0x200))],
    'bq': wrong_question, 'bi': wrong_id,
    'ho': one(question=b'', records=[]),
    'du': lambda q: [(0, q.made())] * 2,
    'em': lambda q: [(0, b'')], 'sh': lambda q: [(0, q.m[:7])],
    'qr': one(flags=0x8000 << 16),
    'cn': lambda q: [(0, q.made(records=[mad_rr(b'\xc0\x0c', 5, 1, 60, mad_name(
        'ok.turn'))]))],
    'big': big, 'cl': lambda q: [(0, None)] if q.tcp else [],
    'rs': lambda q: [(0, 'rst')] if q.tcp else [],
    'two': lambda q: [(0, q.made(rc=2, records=[])), (0, q.made())],
    'late': lambda q: [(1.4, q.made())],
    'ref': lambda q: [(0, q.made(records=[], authority=[mad_rr(
        mad_name('turn'), 2, 1, 60, mad_name('ns.turn'))]))],
    'lame': lambda q: [(0, q.made(records=[], flags=0x80 << 16, authority=[mad_rr(
        b'\0', 2, 1, 60, mad_name('ns.turn'))]))],
    'ex': one(rc=18, records=[]), 'op': one(flags=0x2000),
    'part': lambda q: [(0, q.made()[:-3])],
    'ede': lambda q: [(0, q.made(rc=2, records=[], options=opt_(15, b'\0\x16no')))],
}


# ---- +dns64prefix ----

LENGTHS = (32, 40, 48, 56, 64, 96)
WELL_KNOWN = (bytes([192, 0, 0, 170]), bytes([192, 0, 0, 171]))


def embedded(prefix, length, v4):
    """RFC 6052: octet 8 is left out."""
    at = length // 8
    rest = prefix[:at] + v4
    if at <= 8 < len(rest) or at == 8:
        rest = prefix[:at] + v4
        rest = rest[:8] + b'\0' + rest[8:]
    return (rest + bytes(16))[:16]


def dns64_reply(k):
    r = random.Random(k)
    kind = k % 4

    def octets():
        prefix = bytes.fromhex('20010db8') + bytes(r.randrange(256) for _ in range(12))
        length = r.choice(LENGTHS)
        a = embedded(prefix[:8] + b'\0' + prefix[9:], length, r.choice(WELL_KNOWN))
        if kind == 3 and r.random() < 0.5:
            a = bytearray(a)
            a[r.randrange(16)] ^= r.choice([1, 128, 255])
        return bytes(a)
    addresses = [octets() for _ in range(r.choice([1, 1, 2, 2, 3, 5]))]
    if r.random() < 0.4:
        addresses += [embedded(addresses[0], 96, v) for v in WELL_KNOWN]
    if k % 8 == 6:
        addresses = [a[:12] + v for a in addresses for v in WELL_KNOWN]
    rc = {29: 3, 30: 2, 31: 5}.get(k, 0)

    def reply(m, tcp):
        end = parsed(m)[7]
        records = []
        if m[end - 4:end - 2] == b'\0\x1c' and not rc and k != 28:
            owner = b'\xc0\x0c'
            if k % 5 == 4:
                owner = mad_name('alias.lab')
                records = [mad_rr(b'\xc0\x0c', 5, 1, 60, owner)]
            records += [mad_rr(owner, 28, 1, 60, a) for a in addresses]
        return [(0, m[:2] + struct.pack('>5H', 0x8180 | rc, 1, len(records), 0, 0) +
                 m[12:end] + b''.join(records))]
    return reply


# ---- serving ----

def datagrams(turns):
    """One socket for all addresses; an answer leaves from where the question went."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.IPPROTO_IP, 8, 1)  # IP_PKTINFO
    s.bind(('0.0.0.0', PORT))

    def send(answers, to, info):
        for delay, r in answers:
            if delay:
                threading.Event().wait(delay)
            if isinstance(r, bytes):
                try:
                    s.sendmsg([r], [(socket.IPPROTO_IP, 8, info)], 0, to)
                except OSError:
                    pass
    while True:
        m, more, _, to = s.recvmsg(65535, 64)
        local = more[0][2][4:8]
        try:
            answers = turns.reply(m, False, socket.inet_ntoa(local))
        except digservers.UNREADABLE:
            continue
        except Exception as e:
            print(repr(e), file=sys.stderr)
            continue
        info = struct.pack('=I4s4s', 0, local, bytes(4))
        if any(delay for delay, _ in answers):
            threading.Thread(target=send, args=(answers, to, info), daemon=True).start()
        else:
            send(answers, to, info)


def connections(turns):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(('0.0.0.0', PORT))
    s.listen(64)
    while True:
        c, _ = s.accept()
        address = c.getsockname()[0]
        threading.Thread(target=digservers.serve_connection, daemon=True, args=(
            c, lambda m, tcp, a=address: turns.reply(m, tcp, a))).start()


def start():
    turns = Turns()
    threads = [(datagrams, (turns,)), (connections, (turns,))]
    for k in range(32):
        u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        t = socket.socket()
        t.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for s in (u, t):
            s.bind(('127.0.0.25', 6400 + k))
        t.listen(8)
        threads += [(digservers.serve_udp, (u, dns64_reply(k))),
                    (digservers.serve_tcp, (t, dns64_reply(k)))]
    for target, words in threads:
        threading.Thread(target=target, args=words, daemon=True).start()
