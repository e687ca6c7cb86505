# SPDX-License-Identifier: GPL-3.0-or-later
"""Random data for records of every type: mostly valid, with the values that
matter (lengths 0 and most, known and unknown numbers, odd octets)."""
import random
import struct

R = random.Random()


def octets(n):
    return bytes(R.randrange(256) for _ in range(n))


def blob(low=0, high=100):
    return octets(R.choice([low, high, R.randint(low, high)]))


def label():
    kind = R.random()
    if kind < .7:
        return bytes(R.choice(b'abcxyz0-_AB') for _ in range(R.randint(1, 10)))
    if kind < .9:
        return bytes(R.choice(b' "$().;@\\\'`{}#%\x00\x7f\xff/*')
                     for _ in range(R.randint(1, 6)))
    return octets(R.choice([1, 20, 63]))


def name():
    """It may point to the owner."""
    kind = R.random()
    if kind < .1:
        return b'\0'
    if kind < .2:
        return b'\xc0\x0c'
    labels = b''.join(bytes([len(l)]) + l
                      for l in (label() for _ in range(R.randint(1, 4))))
    if len(labels) > 200:
        labels = b'\1a'
    return labels + (b'\xc0\x0c' if kind < .3 else b'\0')


def string():
    n = R.choice([0, 255] + 8 * [R.randint(1, 30)])
    text = bytes(R.choice(b'abc 123;"\\-=.+()@$\'') for _ in range(n))
    return bytes([n]) + (text if R.random() < .6 else octets(n))


def strings():
    return b''.join(string() for _ in range(R.choice([1, 1, 1, 2, 3, 6])))


def counted(text):
    return bytes([len(text)]) + text


def counted16(text):
    return struct.pack('>H', len(text)) + text


def digits(low, high):
    return bytes(R.choice(b'0123456789') for _ in range(R.randint(low, high)))


def u8():
    return bytes([R.choice([0, 1, 2, 3, 4, 5, 7, 8, 10, 13, 15, 16, 128, 252,
                            253, 254, 255, R.randrange(256)])])


def u16():
    return struct.pack('>H', R.choice([0, 1, 2, 255, 256, 257, 65535,
                                       R.randrange(65536)]))


def u32():
    return struct.pack('>I', R.choice([
        0, 1, 60, 3600, 86400, 604800, 90061, 2**31 - 1, 2**31, 2**32 - 1,
        R.randrange(2**32), R.randrange(10**6)]))


def when():
    return struct.pack('>I', R.choice([
        0, 1, 2**31 - 1, 2**31, 2**32 - 1, 1600000000, R.randrange(2**32)]))


def ipv6():
    groups = b''.join(R.choice([b'\0\0', b'\0\0', octets(2)])
                      for _ in range(8))
    return R.choice([octets(16), bytes(16), groups, bytes(12) + octets(4),
                     bytes(10) + b'\xff\xff' + octets(4)])


def bitmap():
    text = b''
    for w in sorted(set(R.sample([0, 0, 1, 2, 127, 128, 255],
                                 R.randint(0, 3)))):
        bits = bytearray(octets(R.randint(1, 32)))
        bits[-1] = bits[-1] or R.choice([1, 2, 128])
        text += bytes([w, len(bits)]) + bits
    return text


def key():
    algorithm = u8()[0]
    flags = R.choice([256, 257, 385, 384, 0, 0x8000, 0x4000, 512])
    body = blob(1, 260)
    if algorithm == 253:
        body = name() + blob(1, 40)
    return struct.pack('>HBB', flags, R.choice([3, 3, 0, 255]), algorithm) + body


def signature():
    kind = struct.pack('>H', R.choice([1, 2, 5, 6, 16, 28, 257, 300, 65280,
                                       65533, R.randrange(65536)]))
    return (kind + u8() + bytes([R.choice([4, 5, 255])]) + u32() + when() +
            when() + u16() + name() + blob(1, 200))


def location():
    def size():
        return bytes([R.randint(1, 9) << 4 | R.randint(0, 9)])
    return (b'\0' + size() + size() + size() + struct.pack(
        '>III', 2**31 + R.randint(-324000000, 324000000),
        2**31 + R.randint(-648000000, 648000000),
        R.choice([0, 9999999, 10000001, R.randrange(2**32)])))


def parameter(number, others):
    if number == 0:
        return b''.join(struct.pack('>H', n) for n in others[1:3])
    if number == 1:
        return b''.join(counted(R.choice([b'h2', b'h3', b'a,b', b'a\\b"',
                                          b'x y;(', octets(4)]))
                        for _ in range(R.randint(1, 3)))
    if number in (2, 8):
        return b''
    if number == 3:
        return u16()
    if number == 4:
        return octets(4 * R.randint(1, 3))
    if number == 6:
        return ipv6() + R.choice([b'', ipv6()])
    if number == 7:
        return R.choice([b'/dns-query{?dns}', b'/{dns}', b'/q{?x,dns*}'])
    return blob(1, 60)


def service():
    numbers = sorted(R.sample([1, 3, 4, 5, 6, 7, 8, 9, 667, 65280],
                              R.randint(0, 6)))
    if 1 in numbers and R.random() < .5:
        numbers = sorted(numbers + [2])
    if len(numbers) > 2 and R.random() < .5:
        numbers = [0] + numbers
    return u16() + name() + b''.join(
        struct.pack('>H', n) + counted16(parameter(n, numbers))
        for n in numbers)


def prefixes():
    text = b''
    for _ in range(R.randint(0, 4)):
        family, most = R.choice([(1, 4), (2, 16)])
        at = bytearray(octets(R.randint(0, most)))
        if at:
            at[-1] = at[-1] or 1
        text += struct.pack('>HBB', family, R.randint(0, 8 * most),
                            R.choice([0, 128]) | len(at)) + at
    return text


def gateway(kind):
    return [bytes, lambda: octets(4), ipv6, name][kind]()


def ipseckey():
    kind = R.randint(0, 3)
    return u8() + bytes([kind]) + u8() + gateway(kind) + blob(1, 90)


def relay():
    kind = R.randint(0, 3)
    if R.random() < .1:
        return u8() + bytes([R.choice([4, 127, 200])]) + blob(0, 30)
    return u8() + bytes([kind | R.choice([0, 128])]) + gateway(kind)


def a6():
    bits = R.randint(0, 128)
    at = bytearray(octets(16 - bits // 8))
    return bytes([bits]) + at + (name() if bits else b'')


def digest(lengths, least):
    kind = R.choice([0, 1, 2, 3, 4, 5, 255])
    return bytes([kind]) + octets(lengths.get(kind, R.randint(least, 80)))


def hashing(most=255):
    return (bytes([R.choice([1, 0, 2])]) + u8() + u16() +
            counted(octets(R.choice([0, 1, 8, most]))))


def nsec3():
    head = hashing()
    return (head + counted(octets(20 if head[0] == 1 else R.randint(1, 39))) +
            bitmap())


def hip():
    tag, public = blob(1, 30), blob(1, 100)
    return (struct.pack('>BBH', len(tag), u8()[0], len(public)) + tag + public +
            b''.join(name() for _ in range(R.randint(0, 3))))


def tkey():
    error = struct.pack('>H', R.choice([0, 5, 11, 16, 17, 18, 19, 20, 21, 22,
                                        23, 24, 99]))
    return (name() + when() + when() + u16() + error +
            counted16(blob(0, 80)) + counted16(R.choice([b'', blob(0, 80)])))


def both(*parts):
    return lambda: b''.join(part() for part in parts)


def ds():
    return u16() + u8() + digest({1: 20, 2: 32, 4: 48}, 1)


def alike(make, *types):
    return {t: make for t in types}


MAKE = {
    1: lambda: octets(4),
    6: both(name, name, u32, u32, u32, u32, u32),
    11: lambda: octets(4) + u8() + R.choice([b'', bytes(3) + b'\x40',
                                             octets(30) + b'\1']),
    13: both(string, string),
    19: lambda: counted(digits(4, 20)),
    20: lambda: string() + R.choice([b'', string()]),
    22: lambda: blob(1, 40),
    25: key,
    26: both(u16, name, name),
    27: both(*3 * [lambda: counted(R.choice([b'-', b'']) + digits(1, 2) +
                                   R.choice([b'', b'.5']))]),
    28: ipv6,
    29: location,
    30: lambda: name() + R.choice([b'\x40\0\0\2', b'\x62\1\0\x80\0\3']),
    33: both(u16, u16, u16, name),
    34: lambda: R.choice([b'\0' + blob(1, 20), b'\1' + digits(1, 9),
                          b'\2' + blob(1, 9)]),
    35: lambda: (u16() + u16() + string() + string() +
                 R.choice([b'\0', counted(b'!^(.*)$!a:\\1@c.d!i')]) + name()),
    37: lambda: (struct.pack('>H', R.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 252,
                                             253, 254, 255, 65535])) + u16() +
                 u8() + blob(1, 200)),
    38: a6,
    40: lambda: octets(3) + blob(0, 60),
    42: prefixes,
    44: lambda: u8() + digest({1: 20, 2: 32}, 0),
    45: ipseckey,
    47: lambda: name() + (bitmap() or b'\0\1\x40'),
    48: key,
    49: lambda: blob(1, 90),
    50: nsec3,
    51: hashing,
    55: hip,
    57: lambda: b'\0\0' + key()[2:],
    58: both(name, name),
    59: lambda: R.choice([ds(), b'\0\0\0\0\0']),
    60: lambda: R.choice([key(), b'\0\0\3\0\0']),
    62: lambda: u32() + u16() + bitmap(),
    63: lambda: u32() + u8() + digest({1: 48, 2: 64}, 12),
    66: lambda: u16() + u8() + u16() + name(),
    104: lambda: u16() + octets(8),
    105: lambda: u16() + octets(4),
    106: lambda: u16() + octets(8),
    107: both(u16, name),
    108: lambda: octets(6),
    109: lambda: octets(8),
    249: tkey,
    256: lambda: u16() + u16() + R.choice([string()[1:], b'http://a.b/']),
    257: lambda: (u8() + counted(R.choice([b'issue', b'Iodef9'])) +
                  R.choice([string()[1:], b';', blob(0, 300)])),
    259: lambda: u32() + u32() + u8() + string() + blob(0, 100),
    260: relay,
    **alike(name, 2, 3, 4, 5, 7, 8, 9, 12, 23, 39),
    **alike(both(name, name), 14, 17),
    **alike(both(u16, name), 15, 18, 21, 36),
    **alike(lambda: blob(1, 90), 31, 32, 61, 67, 68),
    **alike(strings, 16, 56, 99, 258, 261, 262),
    **alike(lambda: octets(3) + blob(1, 90), 52, 53),
    **alike(signature, 24, 46),
    **alike(ds, 43, 32768, 32769),
    **alike(service, 64, 65),
}


def make(kind):
    return MAKE[kind]() if kind in MAKE else blob(0, 80)


def spoil(data):
    """Cuts, lengthens or changes it a little."""
    kind = R.random()
    if kind < .25:
        return data[:R.randint(0, len(data))]
    if kind < .4 or not data:
        return data + octets(R.randint(1, 3))
    changed = bytearray(data)
    for _ in range(R.choice([1, 1, 2, 4])):
        at = R.randrange(len(changed))
        changed[at] = R.choice([0, 1, 255, R.randrange(256), changed[at] ^ 1])
    return bytes(changed)
