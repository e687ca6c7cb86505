# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of signed transfers (RFC 8945, hmac-sha256) for the dig comparison;
all messages of one come in a single piece, whatever the connection holds. The
first label of the name says which of them are signed, and how well: each, ends
(first and last), first, forged (the second one's is wrong), other (a key of another
name)."""
import hashlib
import hmac
import struct
import time

SECRET = b'secret-of-the-lab-0123456789'  # in the lines of dig.cases: base64
KEY, ALGORITHM = b'\1k\0', b'\x0bhmac-sha256\0'
TSIG, ANY, FUDGE = 250, 255, 300
MESSAGES, RECORDS = 5, 20


def name_end(m, at):
    while m[at] and m[at] < 192:
        at += 1 + m[at]
    return at + (2 if m[at] else 1)


def without_tsig(m):
    """(the question, the signature of the query)"""
    counts = struct.unpack('>HHHH', m[4:12])
    at = end = name_end(m, 12) + 4
    for _ in range(sum(counts[1:])):
        at = name_end(m, at)
        kind, size = struct.unpack('>H6xH', m[at:at + 10])
        data, at = m[at + 10:at + 10 + size], at + 10 + size
    if kind != TSIG:
        raise IndexError('no signature')
    skip = name_end(data, 0) + 8
    n = struct.unpack('>H', data[skip:skip + 2])[0]
    return m[12:end], data[skip + 2:skip + 2 + n]


def mac(*parts):
    return hmac.new(SECRET, b''.join(parts), hashlib.sha256).digest()


def sized(b):
    return struct.pack('>H', len(b)) + b


def signed(m, before, unsigned, first, key=KEY, broken=False):
    """The message with its signature, and that signature."""
    stamp = struct.pack('>HIH', 0, int(time.time()), FUDGE)
    extra = KEY + struct.pack('>HI', ANY, 0) + ALGORITHM + stamp + bytes(4) \
        if first else stamp
    s = mac(sized(before), *unsigned, m, extra)
    shown = bytes(len(s)) if broken else s
    data = ALGORITHM + stamp + sized(shown) + m[:2] + bytes(4)
    return m[:10] + b'\0\1' + m[12:] + key + struct.pack(
        '>HHIH', TSIG, ANY, 0, len(data)) + data, s


def reply(m, tcp):
    """Of serve_connection: one piece."""
    if not tcp:
        return []
    question, before = without_tsig(m)
    how = m[13:13 + m[12]].decode()
    soa = b'\xc0\x0c' + struct.pack('>HHIH', 6, 1, 60, 24) + \
        b'\xc0\x0c\xc0\x0c' + struct.pack('>IIIII', 7, 2, 3, 4, 5)
    out, unsigned = b'', []
    for i in range(MESSAGES):
        records = [b'\xc0\x0c' + struct.pack('>HHIHBBBB', 1, 1, 60, 4, 192, 0, i, n)
                   for n in range(RECORDS)]
        last = i == MESSAGES - 1
        records = [soa] * (i == 0) + records + [soa] * last
        one = m[:2] + struct.pack('>HHHHH', 0x8400, 1, len(records), 0, 0) + \
            question + b''.join(records)
        if i and (how == 'first' or (how == 'ends' and not last)):
            unsigned.append(one)
        else:
            one, before = signed(one, before, unsigned, not i,
                                 b'\5other\0' if how == 'other' else KEY,
                                 how == 'forged' and i == 1)
            unsigned = []
        out += sized(one)
    return [(0, ('raw', out))]
