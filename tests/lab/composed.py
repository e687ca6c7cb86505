# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server that makes up its replies: whole messages, of any records in any
sections, with any EDNS options. The first label of the name says from which seed, so
that two programs get the same octets: s123.x; and c123.x has a cookie with it, if the query
has one. What is made is mostly right; one in ten messages is spoilt a little. Transfers are streams of such records."""
import random
import struct
import threading

import rdata_make
from digservers import mad_name, mad_rr, opt_

ADDRESS = '127.0.0.26'
LOCK = threading.Lock()
TYPES = sorted(rdata_make.MAKE)
USUAL = [1, 1, 28, 2, 5, 6, 12, 15, 16, 16, 33, 35, 43, 46, 48, 64, 65, 257, 52]
OWNERS = [b'\xc0\x0c'] * 5 + [mad_name(n) for n in (
    'x', 'a.x', 'A.b.C.x', '*.x', '_25._tcp.mail.x', 'long' * 12 + '.x', '1.0.0.127.in-addr.arpa',
    'xn--bcher-kva.x', 'xn--zzzzzz99.x', 'p.q.r.s.t.u.v.w.x', 'local')] + [
    b'\0', b'\x03a.b\x01x\0', b'\x04a"b;\x01x\0', b'\x03\x00\xff \x01x\0', b'\x01@\0',
    b'\x03\xc3\xa4z\xc0\x0c']
TEXTS = [b'', b'x', b'no reachable authority', b'"quoted" \\ text', b'caf\xc3\xa9', b'\xff\xfe',
         b'line\nbreak\ttab', b'ends in NUL\0', b'\0', b"it's: #1", b'a' * 200, b'-', b'\x7f',
         b'{"j":"x"}', b'\xe2\x98\x83']
HASHED = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def a_name(r):
    return r.choice([b'\0', mad_name('agent.x'), mad_name('a.b'), mad_name('r' * 63), b'\1a',
                     b'\xc0\x0c', b'\3a b\0', b''])


def subnet(r):
    family, most = r.choice([(1, 32), (1, 32), (2, 128), (0, 0), (3, 8)])
    bits = r.randint(0, most + r.choice([0, 0, 0, 1, 8]))
    at = bytearray(r.randrange(256) for _ in range((bits + 7) // 8 + r.choice([0, 0, 0, 1, -1])))
    if at and bits % 8 and r.random() < 0.8:
        at[-1] &= 0xff << (8 - bits % 8) & 0xff
    return struct.pack('>HBB', family, bits & 255, r.choice([0, 0, bits & 255, 24])) + at


def ede(r):
    return struct.pack('>H', r.choice(list(range(31)) + [48, 49151, 65535])) + r.choice(TEXTS)


def numbers(low, high, size):
    return lambda r: b''.join(r.randrange(256 ** size).to_bytes(size, 'big')
                              for _ in range(r.randint(low, high)))


# option code -> its data
OPTIONS = {
    1: lambda r: struct.pack('>HHHQI', 1, r.randint(0, 4), r.randint(0, 9), r.randrange(
        2 ** 64), r.choice([0, 60, 2 ** 32 - 1])),
    2: numbers(1, 2, 4), 3: lambda r: r.choice(TEXTS), 4: lambda r: r.choice(TEXTS),
    5: numbers(0, 6, 1), 6: numbers(0, 6, 1), 7: numbers(0, 6, 1), 8: subnet,
    9: numbers(0, 1, 4), 11: numbers(0, 1, 2), 12: lambda r: bytes(r.choice([0, 1, 20, 400])),
    13: a_name, 14: numbers(1, 4, 2), 15: ede, 16: numbers(1, 1, 2), 17: numbers(1, 1, 2),
    18: a_name, 19: lambda r: bytes([r.randint(0, 3), r.randint(0, 1)]) + numbers(1, 1, 4)(r),
    20: numbers(0, 3, 2), 22: numbers(0, 3, 1), 26946: lambda r: r.choice(TEXTS),
    65001: numbers(0, 12, 1), 65535: lambda r: r.choice(TEXTS),
}


def options(r, cookie, spoilt):
    text = b''
    for _ in range(r.choice([0, 1, 1, 1, 2, 2, 3, 5])):
        code = r.choice([8, 15, 15, 15, 3, 18, 9, 11, 12] + list(OPTIONS))
        data = OPTIONS[code](r)
        if r.random() < spoilt:
            data = rdata_make.spoil(data)
        text += opt_(code, data)
    if cookie:
        text += opt_(10, r.choice([cookie, cookie + b'SERVCOOK', cookie + b'S' * 32]))
    elif r.random() < 0.2:
        text += opt_(10, r.choice([b'XXXXXXXXSERVCOOK', b'X' * 40, b'XX', b'X' * 8]))
    return text


def record(r, kind=None, spoilt=0.0):
    kind = kind or r.choice(USUAL + TYPES + [r.randrange(1, 65536)])
    if kind in (41, 249, 250, 251, 252, 253, 254, 255):
        kind = 65280
    owner = r.choice(OWNERS)
    data = rdata_make.make(kind)
    if r.random() < spoilt:
        data = rdata_make.spoil(data)
    if kind == 50:
        owner = bytes([32]) + bytes(r.choice(HASHED) for _ in range(32)) + b'\1x\0'
    ttl = r.choice([0, 1, 59, 60, 300, 300, 3600, 86400, 90061, 604800, 2 ** 31 - 1, 2 ** 31,
                    2 ** 32 - 1, r.randrange(2 ** 20)])
    # the classes that leave a record's data as it is
    cls = 1 if kind in (1, 11, 22, 26, 28, 33, 35, 36, 38, 42, 49, 64, 65) or \
        r.random() < 0.95 else r.choice([3, 4, 254, 255, 2, 0, 32, 65280])
    return mad_rr(owner, kind, cls, ttl, data)


def several(r, counts, spoilt, kinds=(None,)):
    return [record(r, r.choice(kinds), spoilt) for _ in range(r.choice(counts))]


def chain(r):
    owner, records = b'\xc0\x0c', []
    for k in range(r.choice([1, 2, 3, 7])):
        target = mad_name('c%d.%s.x' % (k, r.choice(['a', 'B', 'long' * 9])))
        records.append(mad_rr(owner, 5, 1, r.choice([0, 60, 86400]), target))
        owner = target
    return records + [mad_rr(owner, 1, 1, 60, b'\xc0\0\2\1')] * r.choice([0, 1, 1, 2])


class Asked:
    def __init__(self, m):
        self.id, self.flags = struct.unpack('>HH', m[:4])
        self.labels, at = [], 12
        while m[at]:
            self.labels.append(m[at + 1:at + 1 + m[at]])
            at += m[at] + 1
        self.question, self.type = m[12:at + 5], struct.unpack('>H', m[at + 1:at + 3])[0]
        self.has_edns = m[at + 5:at + 8] == b'\0\0\x29'
        word = self.labels[0].decode('latin-1') if self.labels else ''
        self.seed = int(word[1:]) if word[1:].isdigit() else 0
        cookie = m.find(b'\0\x0a\0\x08', at + 5) if word[:1] == 'c' else 0
        self.cookie = m[cookie + 4:cookie + 12] if cookie > 0 else b''


def flags_of(r, asked, tcp):
    flags = 0x8000 | asked.flags & 0x7900
    for bit, chance in ((0x400, 0.5), (0x80, 0.7), (0x40, 0.03), (0x20, 0.2), (0x10, 0.1)):
        flags |= bit if r.random() < chance else 0
    if r.random() < 0.03:
        flags &= ~0x100
    # drawn over TCP as well, so that what follows is the same
    return flags | (0x200 if r.random() < 0.04 and not tcp else 0)


def sections(r, spoilt):
    answer = several(r, [0, 1, 1, 1, 2, 3, 5], spoilt)
    if r.random() < 0.15:
        answer = chain(r) + answer
    if r.random() < 0.2:
        answer += answer[:1]
    authority = several(r, [0, 0, 0, 1, 2, 4], spoilt, (2, 2, 6, 46, 47, 50, 43, None))
    return answer, authority, several(r, [0, 0, 0, 1, 2, 3], spoilt, (1, 28, 46, None))


def composed(asked, tcp):
    r = random.Random(asked.seed)
    rdata_make.R.seed(asked.seed)
    flags = flags_of(r, asked, tcp)
    rcode = r.choice([0] * 12 + [3, 3, 2, 5] + list(range(16)))
    # a dump of octets would show the query's cookie, of which no two are alike
    cookie = asked.cookie
    spoilt = 0 if cookie else 0.02
    parts = list(sections(r, spoilt))
    extended = r.choice([0] * 20 + [1, 1, 2, 255])
    edns = b'\0' + struct.pack('>HHBBH', 41, r.choice([512, 1232, 1232, 4096, 0, 65535]), extended,
                               r.choice([0] * 15 + [1, 5, 255]), r.choice(
                                   [0, 0, 0x8000, 0x4000, 1, 0xffff]))
    told = options(r, cookie, spoilt * 4)
    if asked.has_edns and r.random() < 0.9 or r.random() < 0.05:
        parts[2].insert(r.choice([len(parts[2]), len(parts[2]), 0]), edns + struct.pack(
            '>H', len(told)) + told)
    text = asked.question + b''.join(b''.join(p) for p in parts)
    counts = [1] + [len(p) for p in parts]
    if r.random() < spoilt:
        counts[r.randint(1, 3)] += r.choice([1, 1, 5])
    message = struct.pack('>6H', asked.id, flags | rcode, *counts) + text
    how = r.random()
    if cookie:
        return message
    if how < 0.02:
        message += bytes(r.choice([1, 2, 40]))
    elif how < 0.04 and len(message) > 40:
        message = message[:r.randint(30, len(message))]
    return message


def stream(asked):
    """A transfer in one to five messages."""
    r = random.Random(asked.seed)
    rdata_make.R.seed(asked.seed)
    soa = mad_rr(b'\xc0\x0c', 6, 1, 300, mad_name('ns.x') + mad_name('h.x') + struct.pack(
        '>5I', r.choice([1, 7, 2 ** 32 - 1]), 2, 3, 4, 5))
    records = [record(r, spoilt=0.002) for _ in range(r.choice([1, 3, 8, 20, 60]))]
    # a SOA in between would end it
    records = [soa] + [x for x in records if b'\0\6\0\1' not in x[:80]] + [soa]
    replies, n = [], r.choice([1, 1, 2, 3, 5])
    for k in range(n):
        part = records[len(records) * k // n:len(records) * (k + 1) // n]
        asks = k == 0 or r.random() < 0.6
        # pointers go to the question; where there is none, to the first owner
        part = part if asks else [asked.question[:-4] + x[2:] if x[:2] == b'\xc0\x0c' else x
                                  for x in part[:1]] + part[1:]
        replies.append((0, struct.pack(
            '>6H', asked.id, 0x8480, int(asks), len(part), 0, 0) + (
                asked.question if asks else b'') + b''.join(part)))
    return replies


def reply(m, tcp):
    asked = Asked(m)
    with LOCK:
        if asked.type in (251, 252):
            return stream(asked)
        return [(0, composed(asked, tcp))]
