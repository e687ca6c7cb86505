# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers that keep whoever asks for ever, if he lets them.

A manner is a function of a question (ses_servers.Question) and of the way that
it came (udp, tcp, tls, h2); it yields (seconds to wait, what to send). What is
sent is a whole message, or Raw octets of a stream, or None: the connection is
closed, or RESET; over HTTP/2 also a function of the stream's number that gives
frames. Where a manner has `below`, that serves the connections. start() serves every manner on an address of its own: UDP and TCP on
port 53, TLS on 853, HTTP/2 on 443 and in the clear on 80."""
import heapq
import os
import socket
import struct
import threading
import time

import ses_servers
import tlsservers
from ses_servers import FORMERR, NOERROR, NXDOMAIN, SERVFAIL, Question, reply

EVERY = 0.7   # seconds between two signs of life: less than any time-out
LONG = 200    # signs of life, and then the lab itself gives up
MANNERS = {}
RESET = object()  # in the place of a message: the connection is reset


class Raw(bytes):
    """Octets of the stream as they are, without a length or a frame."""


def manner(f):
    MANNERS[f.__name__] = f
    return f


def foreign(q):
    """A message that answers nobody's question."""
    m = reply(q, NOERROR)
    return bytes([m[0] ^ 0x55, m[1] ^ 0x55]) + m[2:]


def other_question(q):
    m = bytearray(reply(q, NXDOMAIN))
    m[13] ^= 1
    return bytes(m)


def questionless(q, rcode):
    return q.id + struct.pack('>HHHHH', 0x8180 | rcode, 0, 0, 0, 0)


def with_opt(q, rcode, option=b'', version=0):
    """A reply whose OPT has the upper bits of the rcode, and a cookie."""
    flags = 0x8400 | (q.flags & 0x0110) | (rcode & 15)
    opt = b'\0' + struct.pack('>HHBBHH', 41, 1232, rcode >> 4, version, 0,
                              len(option)) + option
    return q.id + struct.pack('>HHHHH', flags, 1, 0, 0, 1) + q.raw + opt


def cookie(q):
    """The client's eight octets with eight of the server's behind."""
    at = q.whole.find(b'\0\x0a', 12 + len(q.raw))
    own = q.whole[at + 4:at + 12] if at > 0 else bytes(8)
    return struct.pack('>HH', 10, 16) + own + os.urandom(8)


def truncated(q):
    return reply(q, NOERROR, tc=True)


# ---- the manners: UDP sends to TCP, and there it never comes ----

def over_tcp(name, sign):
    """Truncation over UDP; over a stream this sign of life again and again."""
    def made(q, how):
        if how == 'udp':
            yield 0, truncated(q)
            return
        for _ in range(LONG):
            yield EVERY, sign(q)
    made.__name__ = name
    MANNERS[name] = made


over_tcp('tcp_empty', lambda q: b'')
over_tcp('tcp_foreign', foreign)
over_tcp('tcp_other_question', other_question)
over_tcp('tcp_short', lambda q: q.id + b'\x84')
over_tcp('tcp_noise', lambda q: q.id + os.urandom(40))
over_tcp('tcp_nobody', lambda q: questionless(q, NXDOMAIN))


@manner
def tcp_drip(q, how):
    """An octet each second."""
    if how == 'udp':
        yield 0, truncated(q)
        return
    for octet in ses_servers.framed(reply(q, NOERROR)):
        yield EVERY, Raw([octet])


@manner
def tcp_half(q, how):
    if how == 'udp':
        yield 0, truncated(q)
        return
    yield 0, Raw(ses_servers.framed(reply(q, NOERROR))[:9])
    yield LONG, None


@manner
def tcp_silent(q, how):
    if how == 'udp':
        yield 0, truncated(q)
        return
    yield LONG, None


@manner
def tcp_closed(q, how):
    yield (0, truncated(q)) if how == 'udp' else (0, None)


@manner
def tcp_late_closed(q, how):
    """The connection stays nearly as long as one waits, and is closed then."""
    yield (0, truncated(q)) if how == 'udp' else (EVERY * 0.9, None)


@manner
def truncated_everywhere(q, how):
    yield 0, truncated(q)


# ---- what asks for the question again ----

@manner
def badcookie(q, how):
    yield 0, with_opt(q, 23, cookie(q))


@manner
def badcookie_over_tcp(q, how):
    if how == 'udp':
        yield 0, truncated(q)
    else:
        yield 0, with_opt(q, 23, cookie(q))


@manner
def badcookie_slowly(q, how):
    yield EVERY * 0.9, with_opt(q, 23, cookie(q))


@manner
def badvers(q, how):
    """Whatever the version, it wants another one."""
    yield 0, with_opt(q, 16, version=(q.whole[-1] + 1) & 3)


@manner
def formerr_always(q, how):
    yield 0, reply(q, FORMERR, aa=False, edns=False)


@manner
def formerr_to_one_truncated_to_the_other(q, how):
    yield 0, reply(q, FORMERR, aa=False, edns=False) if q.edns else \
        truncated(q)


@manner
def edns_lost_and_found(q, how):
    """FORMERR to EDNS, BADCOOKIE to none."""
    yield 0, reply(q, FORMERR, aa=False, edns=False) if q.edns else \
        with_opt(q, 23, cookie(q))


@manner
def servfail(q, how):
    yield 0, reply(q, SERVFAIL, aa=False)


# ---- datagrams that answer nothing, for ever ----

def over_udp(name, sign):
    def made(q, how):
        for _ in range(LONG):
            yield EVERY / 4, sign(q)
    made.__name__ = name
    MANNERS[name] = made


over_udp('foreign', foreign)
over_udp('other_question', other_question)
over_udp('nobody', lambda q: questionless(q, NXDOMAIN))
over_udp('refused_nobody', lambda q: questionless(q, 5))
over_udp('noise', lambda q: q.id + os.urandom(30))
over_udp('short', lambda q: q.id)
over_udp('a_question', lambda q: q.whole)


@manner
def silent(q, how):
    yield LONG, None


@manner
def slow(q, how):
    """Each answer comes just before one stops waiting, and says nothing."""
    yield EVERY * 0.9, reply(q, SERVFAIL, aa=False)


@manner
def late(q, how):
    """... and just after."""
    yield EVERY * 1.2, reply(q, NOERROR)


FIRST = {}


@manner
def when_pressed(q, how):
    """Each name is answered when it has been asked for often enough; the zone
    itself at once, so that one goes on asking."""
    first = FIRST.setdefault((q.labels, q.type), time.monotonic())
    if time.monotonic() - first > 3.2 or len(q.labels) == 2:
        yield 0, reply(q, NXDOMAIN if len(q.labels) > 2 else NOERROR)


@manner
def flood(q, how):
    """A thousand answers to one question."""
    for _ in range(1000):
        yield 0, foreign(q)


# ---- the servers ----

class Counted(Question):
    def __init__(self, m, at, source=None):
        super().__init__(m)
        self.whole, self.at, self.source = m, at, source


def reset(c):
    inside = isinstance(c, tlsservers.Inside)
    tlsservers.reset(c.unwrap_now() if inside else c)


class Liar:
    """One address with one manner. note(address, q, how) is told of each
    question."""

    def __init__(self, address, made, note, contexts):
        self.address, self.made, self.note = address, made, note
        self.heap, self.number = [], 0
        self.wake = threading.Condition()
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind((address, 53))
        for work in (lambda: self.datagrams(s), lambda: self.later(s)):
            threading.Thread(target=work, daemon=True).start()
        below = getattr(made, 'below', None)
        tlsservers.listen(below or self.stream('tcp'), address=address, port=53)
        tlsservers.listen(below or self.http, address=address, port=80)
        if below:
            for port in (443, 853):
                tlsservers.listen(below, address=address, port=port)
        elif contexts:
            dot, web = contexts
            tlsservers.listen(self.stream('tls'), dot, 0, address, 853)
            tlsservers.listen(self.http, web, 0, address, 443)

    def asked(self, m, how, source=None):
        q = Counted(m, self.address, source)
        self.note(self.address, q, how)
        return self.made(q, how)

    # datagrams: one thread takes questions, one sends when it is time

    def push(self, told, to):
        for wait, what in told:
            with self.wake:
                self.number += 1
                heapq.heappush(self.heap, (time.monotonic() + wait,
                                           self.number, what, told, to))
                self.wake.notify()
            return

    def datagrams(self, s):
        while True:
            m, to = s.recvfrom(65535)
            if len(m) >= 17:
                self.push(self.asked(m, 'udp', to), to)

    def later(self, s):
        while True:
            with self.wake:
                while not self.heap or self.heap[0][0] > time.monotonic():
                    self.wake.wait(self.heap[0][0] - time.monotonic()
                                   if self.heap else None)
                _, _, what, told, to = heapq.heappop(self.heap)
            try:
                if what is not None:
                    s.sendto(what, to)
            except OSError:
                pass
            self.push(told, to)

    # streams: a thread for each

    def stream(self, how):
        def serve(c):
            while True:
                for wait, what in self.asked(tlsservers.query(c), how):
                    time.sleep(wait)
                    if what is None:
                        return
                    if what is RESET:
                        reset(c)
                        return
                    c.sendall(what if isinstance(what, Raw)
                              else ses_servers.framed(what))
        return serve

    def http(self, c):
        """A message is a response; what comes behind the first one, more of a
        body that never ends."""
        tlsservers.begin(c)
        while True:
            number, body = tlsservers.request(c)
            sent = 0
            for wait, what in self.asked(body, 'h2'):
                time.sleep(wait)
                if what is None:
                    return
                if what is RESET:
                    reset(c)
                    return
                if callable(what):
                    c.sendall(what(number))
                    continue
                if not sent:
                    c.sendall(tlsservers.p_no_length(number, b''))
                last = self.made.__name__ not in ENDLESS
                c.sendall(tlsservers.frame(tlsservers.DATA, int(last), number,
                                           what))
                sent += 1
                if last:
                    break


ENDLESS = {'tcp_drip', 'tcp_half', 'tcp_empty', 'tcp_noise'}


def start(address_of, note, contexts=None):
    """address_of: manner -> address."""
    return [Liar(a, MANNERS[name], note, contexts)
            for name, a in address_of.items()]
