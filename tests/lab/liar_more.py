# SPDX-License-Identifier: GPL-3.0-or-later
"""Further manners of liar.py: messages whose form is broken, answers that are
certain of nothing, connections that end at each stage, HTTP/2 that never comes
to the point. WAYS_OF has the transports by which a manner differs from others;
BELOW those that are met before a first octet of TLS."""
import itertools
import random
import socket
import struct
import time

import liar
import ses_servers
import tlsservers
from liar import EVERY, LONG, Raw, cookie, foreign, truncated, with_opt
from ses_servers import FORMERR, NOERROR, NXDOMAIN, REFUSED, SERVFAIL, reply
from tlsservers import END_HEADERS, END_STREAM, frame, headers

NAMES = []
WAYS_OF = {}
STREAMS = ('udp', 'tcp', 'tls')  # and by TCP after UDP
WEB = ('https', 'http')


def keep(name, made, ways):
    made.__name__ = name
    liar.MANNERS[name] = made
    NAMES.append(name)
    WAYS_OF[name] = ways


# ---- one message, of a form that no answer has ----

def message(q, body=b'', counts=(1, 0, 0), rcode=NOERROR, flags=0x8400):
    return q.id + struct.pack('>HHHHH', flags | (q.flags & 0x0110) | rcode, 1,
                              *counts) + q.raw + body


def record(owner, rtype, data, length=None, rclass=1, ttl=60):
    return owner + struct.pack('>HHIH', rtype, rclass, ttl, len(data)
                               if length is None else length) + data


def pointer(at):
    return struct.pack('>H', 0xc000 | at)


OWNER = pointer(12)  # the name that was asked for


def behind(q):
    return 12 + len(q.raw)


def say(name, make):
    def made(q, how):
        yield 0, make(q)
    keep(name, made, ('udp', 'tcp'))
    return made


def owned_by(owner):
    """A CNAME record with this for an owner."""
    return lambda q: message(q, record(owner(behind(q)), 5, OWNER))


SAYS = [say(n, f) for n, f in (
    ('pointer_to_itself', owned_by(pointer)),
    ('pointer_ring', owned_by(lambda at: b'\1a' + pointer(at + 4) + b'\1b' +
                              pointer(at))),
    ('pointer_forward', owned_by(lambda at: pointer(at + 40))),
    ('pointer_beyond', owned_by(lambda at: pointer(0x3ff0))),
    ('label_reserved', owned_by(lambda at: b'\x41a\x80b\0')),
    ('name_too_long', owned_by(lambda at: (b'\x3f' + b'x' * 63) * 5 + b'\0')),
    ('label_unended', owned_by(lambda at: b'\x3f' + b'x' * 9)),
    ('question_points_to_itself', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8400, 1, 0, 0, 0) + pointer(12) + q.raw[-4:]),
    ('question_twice', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 2, 0, 0, 0) + q.raw * 2),
    ('counts_lie', lambda q: message(q, counts=(65535, 65535, 65535))),
    ('length_beyond', lambda q: message(q, record(OWNER, q.type, b'abc', 500))),
    ('length_short', lambda q: message(q, record(OWNER, q.type, b'\xc0', 1))),
    ('opt_twice', lambda q: message(
        q, record(b'\0', 41, b'', rclass=1232) * 2, (0, 0, 2), SERVFAIL)),
    ('opt_overflows', lambda q: message(q, record(
        b'\0', 41, b'\0\x0a\xff\xff12345678', rclass=1232), (0, 0, 1),
        SERVFAIL)),
    ('cookie_overlong', lambda q: with_opt(
        q, 23, struct.pack('>HH', 10, 200) + bytes(200))),
    ('other_class', lambda q: message(
        q, record(OWNER, q.type, OWNER, rclass=3))),
    ('other_opcode', lambda q: message(q, counts=(0, 0, 0), rcode=NXDOMAIN,
                                       flags=0xa400)),
    ('rcode_reserved', lambda q: reply(q, 15)),
    ('rcode_extended', lambda q: with_opt(q, 0xfff)),
    ('lame_nothing', lambda q: reply(q, NOERROR, aa=False)),
    ('lame_denial', lambda q: reply(q, NXDOMAIN, aa=False)),
    ('refused', lambda q: reply(q, REFUSED, aa=False)),
    ('referral_upward', lambda q: message(
        q, record(b'\0', 2, b'\2ns\4evil\0'), (0, 1, 0), flags=0x8000)),
    ('denials_stored', lambda q: message(q, b''.join(record(
        bytes([1, 97 + n % 26]) + OWNER, 47, OWNER + b'\0\1\x40')
        for n in range(60)), (0, 60, 0), flags=0x8000)),
    ('servfail_truncated', lambda q: reply(q, SERVFAIL, aa=False, tc=True)),
    ('opt_hundred', lambda q: message(
        q, record(b'\0', 41, b'', rclass=1232) * 100, (0, 0, 100), SERVFAIL)),
    ('opt_among_answers', lambda q: message(
        q, record(b'\0', 41, b'', rclass=1232), (1, 0, 0), REFUSED)),
    ('opt_owned', lambda q: message(
        q, record(OWNER, 41, b'', rclass=1232), (0, 0, 1), SERVFAIL)),
    ('tsig_refused', lambda q: message(q, record(
        b'\1k\0', 250, b'\x0bhmac-sha256\0' + bytes(8) + b'\0\0' + q.id +
        b'\0\x11\0\0', rclass=255, ttl=0), (0, 0, 1), 9)),
    ('denial_of_another_class', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 1, 0, 0, 0) + q.raw[:-2] + b'\0\3'),
    ('denial_of_another_type', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 1, 0, 0, 0) + q.raw[:-4] + b'\0\x63' + q.raw[-2:]),
    ('question_none', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 0, 0, 1, 0) + record(
            b'\0', 6, b'\0\0' + bytes(20))),
    ('question_many', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 65535, 0, 0, 0) + q.raw),
    ('question_with_more_behind', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 1, 0, 0, 0) + q.raw[:-5] + b'\1x\0' + q.raw[-4:]),
    ('question_cut', lambda q: q.id + struct.pack(
        '>HHHHH', 0x8403, 1, 0, 0, 0) + q.raw[:-3]),
    ('pointers_by_the_thousand', lambda q: message(q, b''.join(
        b'\1a' + pointer(12 if n == 0 else 12 + len(q.raw) + 14 * (n - 1)) +
        struct.pack('>HHIH', 16, 1, 60, 0) for n in range(100)), (100, 0, 0),
        SERVFAIL)),
    ('huge', lambda q: message(q, record(OWNER, 16, b'\x64' + b'x' * 100) * 480,
                               (480, 0, 0), SERVFAIL)))]


# ---- answers that change ----

TURN = itertools.count()


def by_turns(q, how):
    """Each question is answered in the next one's manner."""
    yield 0, (lambda: reply(q, SERVFAIL, aa=False),
              lambda: with_opt(q, 23, cookie(q)),
              lambda: reply(q, FORMERR, aa=False, edns=False),
              lambda: truncated(q), lambda: with_opt(q, 16, version=1),
              lambda: reply(q, REFUSED, aa=False))[next(TURN) % 6]()


def by_lot(q, how):
    yield from random.choice(SAYS)(q, how)


def grows(q, how):
    """From one record to sixty thousand octets, by and by."""
    n = min(next(TURN) * 7 % 500, 480 if how != 'udp' else 450)
    yield 0, message(q, record(OWNER, 16, b'\x64' + b'x' * 100) * n,
                     (n, 0, 0), SERVFAIL)


def thrice(q, how):
    """The copies of one answer have come when the others come."""
    first = q.type == ses_servers.TYPES['NS']
    for n in range(3):
        yield 0 if n or first else .3, reply(q, SERVFAIL, aa=False)


def thousandfold(q, how):
    for _ in range(1000):
        yield 0, reply(q, SERVFAIL, aa=False)


def foreigner_first(q, how):
    """Somebody else's denial, and then an answer that says nothing."""
    yield 0, liar.other_question(q)
    yield 0, foreign(q)
    yield 0.05, reply(q, SERVFAIL, aa=False)


def ids_near(q, how):
    """Denials with the ids round about."""
    own = struct.unpack('>H', q.id)[0]
    for n in (*range(-300, 0), *range(1, 300)):
        yield 0, struct.pack('>H', (own + n) & 65535) + reply(q, NXDOMAIN)[2:]


def from_elsewhere(address, port):
    """The denial comes from another address or another port."""
    def made(q, how):
        if how == 'udp':
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                s.bind((address or q.at, port))
                s.sendto(reply(q, NXDOMAIN), q.source)
        yield LONG, None
    return made


keep('other_address', from_elsewhere('127.66.9.9', 53), ('udp',))
keep('other_port', from_elsewhere('', 5353), ('udp',))
for f in (by_turns, by_lot, grows, thrice, thousandfold, foreigner_first):
    keep(f.__name__, f, ('udp', 'tcp'))
keep('ids_near', ids_near, ('udp',))


# ---- connections that end at each stage ----

RESET = liar.RESET


def stage(name, *steps):
    """Over a stream these: octets of its answer, or RESET, or None."""
    def made(q, how):
        if how == 'udp':
            yield 0, truncated(q)
            return
        answer = ses_servers.framed(reply(q, NOERROR))
        for wait, what in steps:
            if callable(what):
                what = what(q)
            elif isinstance(what, slice):
                what = Raw(answer[what])
            yield wait, what
    keep(name, made, STREAMS)


stage('reset_after_question', (0, RESET))
stage('reset_late', (EVERY * 0.9, RESET))
stage('reset_in_length', (0, slice(1)), (0.1, RESET))
stage('reset_in_answer', (0, slice(9)), (0.1, RESET))
stage('reset_after_foreign', (0, foreign), (0.1, RESET))
stage('closed_in_answer', (0, slice(9)), (0, None))
stage('closed_after_foreign', (0, foreign), (0, None))
stage('empty_many', (0, lambda q: Raw(bytes(40000))), (LONG, None))
stage('length_only', (0, lambda q: Raw(b'\xff\xff')),
      *[(EVERY, lambda q: Raw(b'\0'))] * 60)
stage('foreign_many', *[(0, lambda q: Raw(ses_servers.framed(foreign(q)) * 500))
                        ] * 40, (LONG, None))
stage('foreign_huge', *[(0.01, lambda q: foreign(q) + bytes(65000))] * 100,
      (LONG, None))
stage('truncated_many', *[(EVERY / 4, truncated)] * 200)


# ---- HTTP/2 ----

def web(name, *steps, again=0):
    """Frames, as functions of the number of the stream."""
    def made(q, how):
        if how != 'h2':
            yield 0, reply(q, SERVFAIL, aa=False)
            return
        yield from steps
        for _ in range(again):
            yield steps[-1]
    keep(name, made, WEB)


def head(*pairs, flags=END_HEADERS):
    return lambda n: frame(tlsservers.HEADERS, flags, n, headers(*pairs))


def goaway(last, error=0):
    return lambda n: frame(tlsservers.GOAWAY, 0, 0,
                           struct.pack('>II', last, error))


def reset_stream(error):
    return lambda n: frame(tlsservers.RST, 0, n, struct.pack('>I', error))


MESSAGE = ('content-type', 'application/dns-message')
OK = head((':status', '200'), MESSAGE)

web('web_goaway', (0, goaway(0)))
web('web_goaway_late', (EVERY * 0.9, goaway(0)), (0, None))
web('web_goaway_forever', (0.1, goaway(1)), again=LONG)
web('web_goaway_calm', (0, goaway(0, 11)), (0, None))
web('web_refused', (0, reset_stream(7)))
web('web_cancelled', (0, OK), (0.1, reset_stream(8)))
web('web_pings', (0.05, lambda n: frame(tlsservers.PING, 0, 0, b'12345678')),
    again=1000)
web('web_settings', (0.05, lambda n: frame(tlsservers.SETTINGS, 0, 0) * 20),
    again=1000)
web('web_windows', (0.05, lambda n: frame(tlsservers.WINDOW, 0, 0,
                                          b'\0\0\0\1') * 50), again=1000)
web('web_hints', (0.1, head((':status', '103'))), again=600)
web('web_continued', (0, head((':status', '200'), flags=0)),
    (0.05, lambda n: frame(tlsservers.CONTINUATION, 0, n,
                           headers(('x-more', 'y' * 100)))), again=1000)
web('web_promises', (0.1, lambda n: frame(
    tlsservers.PUSH, END_HEADERS, n, struct.pack('>I', 2) +
    headers((':method', 'GET')))), again=600)
web('web_body_endless', (0, OK), (0.02, lambda n: frame(
    tlsservers.DATA, 0, n, bytes(8000))), again=2000)
web('web_body_slow', (0, OK), (EVERY, lambda n: frame(
    tlsservers.DATA, 0, n, b'\0')), again=LONG)
web('web_padding', (0, OK), (0.05, lambda n: frame(
    tlsservers.DATA, 8, n, b'\xff' + bytes(255))), again=2000)
web('web_busy', (0, head((':status', '503'), ('retry-after', '0'),
                         flags=END_HEADERS | END_STREAM)))
web('web_moved', (0, head((':status', '302'), (
    'location', '/dns-query'), flags=END_HEADERS | END_STREAM)))
web('web_unknown', (0.02, lambda n: frame(99, 0, n, bytes(1000))), again=2000)
web('web_data_empty', (0, OK), (0.01, lambda n: frame(
    tlsservers.DATA, 0, n) * 100), again=2000)
web('web_data_first', (0.05, lambda n: frame(tlsservers.DATA, 0, n, b'x')),
    again=1000)
web('web_other_stream', (0.05, lambda n: frame(
    tlsservers.HEADERS, END_HEADERS, n + 2, headers((':status', '200')))),
    again=1000)
web('web_stream_zero', (0.05, lambda n: OK(0)), again=1000)
web('web_continued_empty', (0, head((':status', '200'), flags=0)), (
    0.02, lambda n: frame(tlsservers.CONTINUATION, 0, n) * 50), again=2000)
web('web_trailers', (0, OK), (0.05, head(('x-end', 'no'))), again=1000)
web('web_length_lies', (0, head((':status', '200'), MESSAGE,
                                ('content-length', '5'))),
    (0.05, lambda n: frame(tlsservers.DATA, 0, n, bytes(60))), again=1000)
web('web_tables', (0.02, lambda n: frame(
    tlsservers.HEADERS, 0, n, b'\x3f\xe1\x1f' * 50)), (
        0.02, lambda n: frame(tlsservers.CONTINUATION, 0, n,
                              b'\x3f\xe1\x1f' * 50)), again=1000)
web('web_windows_shut', (0, lambda n: frame(
    tlsservers.SETTINGS, 0, 0, struct.pack('>HIHIHI', 4, 0, 3, 0, 5, 16384))),
    (LONG, lambda n: b''))
web('web_window_overflows', (0, lambda n: frame(
    tlsservers.WINDOW, 0, 0, b'\x7f\xff\xff\xff') * 3), (LONG, lambda n: b''))
web('web_priorities', (0.02, lambda n: frame(
    2, 0, n, struct.pack('>IB', n + 2, 1)) * 50), again=2000)
web('web_name_empty', (0, lambda n: frame(
    tlsservers.HEADERS, END_HEADERS, n, headers((':status', '200'), ('', 'x')))
    ), (LONG, lambda n: b''))
web('web_head_by_octets', *[(EVERY, lambda n, k=k: OK(n)[k:k + 1])
                            for k in range(60)])


# ---- before a first octet of TLS, and in the place of a first one of DNS ----

def reads_nothing(c):
    time.sleep(LONG)


def drips_noise(c):
    for _ in range(LONG):
        time.sleep(EVERY)
        c.sendall(b'\x16')


def below(name, serve):
    def made(q, how):
        yield 0, truncated(q)
    made.below = serve
    keep(name, made, ('udp', 'tls', 'https'))


below('below_reset', tlsservers.at_once_reset)
below('below_closed', tlsservers.at_once_closed)
below('below_hello_reset', tlsservers.hello_reset)
below('below_hello_closed', tlsservers.hello_closed)
below('below_nothing_read', reads_nothing)
below('below_noise', drips_noise)
below('below_alert_cut', tlsservers.alert_cut)
