# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that lie over TLS and HTTP/2, one on each port, for run_tls.

Every liar is a function of a connected socket; TLS, h2 and plain tell how it
is reached. start() gives a port for every name."""
import socket
import ssl
import struct
import threading
import time

import digservers

PATIENCE = 40  # seconds that a silent one stays


def exactly(c, n):
    got = b''
    while len(got) < n:
        more = c.recv(n - len(got))
        if not more:
            raise OSError('end of file')
        got += more
    return got


def query(c):
    return exactly(c, struct.unpack('>H', exactly(c, 2))[0])


def reply_to(m):
    return digservers.echo_reply(m, True)


def framed(m):
    return struct.pack('>H', len(m)) + m


def wait_for_end(c):
    c.settimeout(PATIENCE)
    try:
        while c.recv(4096):
            pass
    except OSError:
        pass


def leave(c):
    """Ends our half; what the other side still says is read, so that the
    system sends no reset."""
    c.shutdown(socket.SHUT_WR)
    c.settimeout(2)
    while c.recv(4096):
        pass
    c.close()


def reset(c):
    raw = c
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                   struct.pack('ii', 1, 0))
    raw.close()


# ---- below TLS ----

def at_once_closed(c):
    pass


def at_once_reset(c):
    reset(c)


def hello_reset(c):
    c.recv(4096)
    reset(c)


def hello_closed(c):
    c.recv(4096)


def garbage(c):
    c.recv(4096)
    c.sendall(b'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')


def garbage_first(c):
    c.sendall(b'220 mail.lab ESMTP\r\n')
    wait_for_end(c)


def silent(c):
    wait_for_end(c)


def alert(c):
    c.recv(4096)
    c.sendall(b'\x15\x03\x03\0\2\2\x28')  # fatal, handshake_failure


def alert_cut(c):
    c.recv(4096)
    c.sendall(b'\x15\x03\x03\0')


def plain_dns(c):
    while True:
        c.sendall(framed(reply_to(query(c))))


# ---- DNS in TLS ----

def dot(c):
    while True:
        c.sendall(framed(reply_to(query(c))))


def dot_once(c):
    c.sendall(framed(reply_to(query(c))))


def dot_reset(c):
    query(c)
    reset(c.unwrap_now())


def dot_eof(c):
    query(c)


def dot_rude(c):
    """The connection ends without a close_notify."""
    query(c)
    leave(c.unwrap_now())


def dot_notify(c):
    """A close_notify, and the connection stays."""
    query(c)
    c.notify()
    wait_for_end(c.unwrap_now())


def dot_answer_rude(c):
    c.sendall(framed(reply_to(query(c))))
    leave(c.unwrap_now())


def dot_silent(c):
    query(c)
    wait_for_end(c)


def dot_cut(c):
    m = framed(reply_to(query(c)))
    c.sendall(m[:len(m) // 2])


def dot_cut_length(c):
    query(c)
    c.sendall(b'\0')


def dot_short(c):
    c.sendall(framed(reply_to(query(c))[:7]))
    wait_for_end(c)


def dot_empty(c):
    query(c)
    c.sendall(b'\0\0')
    wait_for_end(c)


def dot_drip(c):
    for octet in framed(reply_to(query(c))):
        c.sendall(bytes([octet]))
        time.sleep(0.002)
    wait_for_end(c)


def dot_id(c):
    m = bytearray(reply_to(query(c)))
    m[1] ^= 1
    c.sendall(framed(bytes(m)))
    wait_for_end(c)


def dot_two(c):
    m = query(c)
    other = bytearray(reply_to(m))
    other[12 + 1] ^= 1
    c.sendall(framed(reply_to(m)) + framed(bytes(other)))
    wait_for_end(c)


def dot_stall(c):
    """Half of it, and no more."""
    m = framed(reply_to(query(c)))
    c.sendall(m[:len(m) // 2])
    wait_for_end(c)


def dot_tc(c):
    m = bytearray(reply_to(query(c)))
    m[2] |= 2
    c.sendall(framed(bytes(m)))
    wait_for_end(c)


def dot_edns(c):
    while True:
        c.sendall(framed(digservers.edns_reply(query(c), True)))


def dot_second_late(c):
    """The second query of a connection is not answered."""
    c.sendall(framed(reply_to(query(c))))
    query(c)


# ---- HTTP/2 ----

DATA, HEADERS, RST, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = (
    0, 1, 3, 4, 5, 6, 7, 8, 9)
END_STREAM, END_HEADERS, ACK = 1, 4, 1


def frame(kind, flags, stream, payload=b''):
    return (struct.pack('>I', len(payload))[1:] + bytes([kind, flags]) +
            struct.pack('>I', stream) + payload)


def text(s):
    s = s.encode('latin-1')
    return bytes([len(s)]) + s if len(s) < 127 else (
        b'\x7f' + bytes([len(s) - 127]) + s)


def headers(*pairs):
    return b''.join(b'\0' + text(k) + text(v) for k, v in pairs)


def request(c, settings=True):
    """(stream, body) of the next request; the preface is taken before."""
    body = b''
    while True:
        head = exactly(c, 9)
        size = struct.unpack('>I', b'\0' + head[:3])[0]
        kind, flags = head[3], head[4]
        stream = struct.unpack('>I', head[5:])[0]
        payload = exactly(c, size)
        if kind == SETTINGS and not flags & ACK and settings:
            c.sendall(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            c.sendall(frame(PING, ACK, 0, payload))
        elif kind == DATA:
            body += payload
        if kind in (DATA, HEADERS) and flags & END_STREAM:
            return stream, body


def begin(c):
    exactly(c, 24)
    c.sendall(frame(SETTINGS, 0, 0))


def good_headers(m, *more):
    return headers((':status', '200'),
                   ('content-type', 'application/dns-message'),
                   ('content-length', str(len(m))), *more)


def answered(c, s, m, head=None):
    c.sendall(frame(HEADERS, END_HEADERS, s, head or good_headers(m)) +
              frame(DATA, END_STREAM, s, m))


def doh(c):
    begin(c)
    while True:
        s, body = request(c)
        answered(c, s, reply_to(body))


def with_headers(*pairs):
    """200 and an answer, but these headers."""
    def serve(c):
        begin(c)
        while True:
            s, body = request(c)
            m = reply_to(body)
            answered(c, s, m, headers(*pairs, ('content-length',
                                               str(len(m)))))
    return serve


def with_status(code, *more, body=b''):
    def serve(c):
        begin(c)
        while True:
            s, _ = request(c)
            answered(c, s, body, headers((':status', code), *more))
    return serve


def told(*parts):
    """Answers with frames: each part is a function of (stream, message)."""
    def serve(c):
        begin(c)
        s, body = request(c)
        m = reply_to(body)
        for part in parts:
            if part is None:
                wait_for_end(c)
                return
            c.sendall(part(s, m))
    return serve


def p_headers(s, m): return frame(HEADERS, END_HEADERS, s, good_headers(m))
def p_404(s, m): return frame(HEADERS, END_HEADERS, s, headers((':status', '404')))
def p_data(s, m): return frame(DATA, END_STREAM, s, m)
def p_half(s, m): return frame(DATA, 0, s, m[:len(m) // 2])
def p_rest(s, m): return frame(DATA, END_STREAM, s, m[len(m) // 2:])
def p_whole_open(s, m): return frame(DATA, 0, s, m)
def p_half_end(s, m): return frame(DATA, END_STREAM, s, m[:len(m) // 2])
def p_goaway(s, m): return frame(GOAWAY, 0, 0, struct.pack('>II', 0, 0))
def p_goaway_this(s, m): return frame(GOAWAY, 0, 0, struct.pack('>II', s, 0))
def p_goaway_error(s, m): return frame(GOAWAY, 0, 0, struct.pack('>II', 0, 11))
def p_rst(s, m): return frame(RST, 0, s, struct.pack('>I', 2))
def p_rst_refused(s, m): return frame(RST, 0, s, struct.pack('>I', 7))
def p_cut_head(s, m): return frame(HEADERS, END_HEADERS, s, good_headers(m))[:6]
def p_cut_data(s, m): return frame(DATA, END_STREAM, s, m)[:30]
def p_ping(s, m): return frame(PING, 0, 0, b'12345678')
def p_ping_bad(s, m): return frame(PING, 0, 0, b'123')
def p_big_frame(s, m): return b'\xff\xff\xff' + frame(DATA, 1, s)[3:]
def p_unknown(s, m): return frame(77, 0, s, b'whatever')
def p_push(s, m): return frame(PUSH, END_HEADERS, s, struct.pack('>I', 2) + headers((':method', 'GET')))
def p_other_stream(s, m): return frame(DATA, END_STREAM, s + 2, m)
def p_bad_hpack(s, m): return frame(HEADERS, END_HEADERS, s, b'\xff\xff\xff\xff\xff')
def p_100(s, m): return frame(HEADERS, END_HEADERS, s, headers((':status', '100')))
def p_only_headers(s, m): return frame(HEADERS, END_HEADERS | END_STREAM, s, good_headers(m))
def p_padded(s, m): return frame(DATA, END_STREAM | 8, s, b'\5' + m + b'\0' * 5)
def p_continued(s, m):
    h = good_headers(m)
    return frame(HEADERS, 0, s, h[:9]) + frame(CONTINUATION, END_HEADERS, s, h[9:])
def p_trailers(s, m):
    return frame(DATA, 0, s, m) + frame(HEADERS, END_HEADERS | END_STREAM, s, headers(('x-end', 'yes')))
def p_no_status(s, m): return frame(HEADERS, END_HEADERS, s, headers(('content-type', 'application/dns-message')))
def p_no_length(s, m):
    return frame(HEADERS, END_HEADERS, s, headers((':status', '200'), ('content-type', 'application/dns-message')))
def p_wrong_length(s, m):
    return frame(HEADERS, END_HEADERS, s, headers((':status', '200'), ('content-type', 'application/dns-message'), ('content-length', '7')))
def p_huge_length(s, m):
    return frame(HEADERS, END_HEADERS, s, headers((':status', '200'), ('content-type', 'application/dns-message'), ('content-length', '99999999')))
def p_no_body(s, m): return frame(HEADERS, END_HEADERS, s, good_headers(b''))
def p_huge(s, m): return b''.join(frame(DATA, 0, s, m + bytes(4000)) for _ in range(15))
def p_huge_more(s, m): return b''.join(frame(DATA, 0, s, bytes(4000)) for _ in range(5))
def p_end(s, m): return frame(DATA, END_STREAM, s)
def p_settings_flood(s, m): return frame(SETTINGS, 0, 0) * 2000
def p_settings_bad(s, m): return frame(SETTINGS, 0, 0, b'123')
def p_http1(s, m): return b'HTTP/1.1 200 OK\r\n\r\n'
def p_short(s, m): return frame(HEADERS, END_HEADERS, s, good_headers(m[:7])) + frame(DATA, END_STREAM, s, m[:7])
def p_empty(s, m): return frame(HEADERS, END_HEADERS, s, good_headers(b'')) + frame(DATA, END_STREAM, s)


def p_id(s, m):
    m = bytes([m[0], m[1] ^ 1]) + m[2:]
    return frame(HEADERS, END_HEADERS, s, good_headers(m)) + frame(DATA, END_STREAM, s, m)


def p_tc(s, m):
    m = m[:2] + bytes([m[2] | 2]) + m[3:]
    return frame(HEADERS, END_HEADERS, s, good_headers(m)) + frame(DATA, END_STREAM, s, m)


def h2_no_settings(c):
    exactly(c, 24)
    s, body = request(c, settings=False)
    answered(c, s, reply_to(body))
    wait_for_end(c)


def h2_goaway_first(c):
    exactly(c, 24)
    c.sendall(frame(SETTINGS, 0, 0) + frame(GOAWAY, 0, 0, struct.pack('>II', 0, 0)))
    wait_for_end(c)


def h2_http1(c):
    c.recv(4096)
    c.sendall(b'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')


def h2_no_window(c):
    """Settings that let nothing be sent in a body."""
    exactly(c, 24)
    c.sendall(frame(SETTINGS, 0, 0, struct.pack('>HI', 4, 0)))
    wait_for_end(c)


def h2_no_streams(c):
    exactly(c, 24)
    c.sendall(frame(SETTINGS, 0, 0, struct.pack('>HI', 3, 0)))
    s, body = request(c)
    answered(c, s, reply_to(body))
    wait_for_end(c)


def h2_reset(c):
    begin(c)
    request(c)
    reset(c.unwrap_now() if isinstance(c, Inside) else c)


def h2_rude(c):
    begin(c)
    request(c)
    leave(c.unwrap_now() if isinstance(c, Inside) else c)


def h2_notify(c):
    begin(c)
    request(c)
    if not isinstance(c, Inside):
        wait_for_end(c)
        return
    c.notify()
    wait_for_end(c.unwrap_now())


def h2_eof(c):
    begin(c)
    request(c)


def h2_once(c):
    """A second request on the connection is refused with GOAWAY."""
    begin(c)
    s, body = request(c)
    answered(c, s, reply_to(body))
    s, body = request(c)
    c.sendall(p_goaway(s, body))


def h2_edns(c):
    begin(c)
    while True:
        s, body = request(c)
        answered(c, s, digservers.edns_reply(body, True))


MESSAGE = ('content-type', 'application/dns-message')
OK = (':status', '200')

LOW = {f.__name__: f for f in (
    at_once_closed, at_once_reset, hello_reset, hello_closed, garbage,
    garbage_first, silent, alert, alert_cut, plain_dns)}
DOT = {f.__name__: f for f in (
    dot, dot_once, dot_reset, dot_eof, dot_rude, dot_notify, dot_answer_rude, dot_silent,
    dot_cut, dot_cut_length, dot_short, dot_empty, dot_drip, dot_id, dot_two,
    dot_stall, dot_tc, dot_edns, dot_second_late)}
H2 = {
    'doh': doh, 'h2_reset': h2_reset, 'h2_rude': h2_rude,
    'h2_notify': h2_notify, 'h2_eof': h2_eof, 'h2_no_settings': h2_no_settings,
    'h2_goaway_first': h2_goaway_first, 'h2_http1': h2_http1,
    'h2_no_window': h2_no_window, 'h2_no_streams': h2_no_streams,
    'h2_once': h2_once, 'h2_edns': h2_edns, 'h2_silent': silent,
    'h2_closed': at_once_closed,
    's404': with_status('404'), 's500': with_status('500'),
    's204': with_status('204', MESSAGE), 's302': with_status(
        '302', ('location', 'https://127.0.0.1/dns-query')),
    's301': with_status('301', ('location', '/dns-query')),
    's401': with_status('401', ('www-authenticate', 'Basic')),
    's415': with_status('415', ('content-type', 'text/plain'), body=b'no'),
    's429': with_status('429', ('retry-after', '1')),
    's503text': with_status('503', ('content-type', 'text/html'),
                            body=b'<html>busy</html>'),
    's200html': with_status('200', ('content-type', 'text/html'),
                            body=b'<html>hello, what do you want?</html>'),
    's206': with_headers((':status', '206'), MESSAGE),
    's299': with_headers((':status', '299'), MESSAGE),
    's404message': with_headers((':status', '404'), MESSAGE),
    's20': with_headers((':status', '20'), MESSAGE),
    'sabc': with_headers((':status', 'abc'), MESSAGE),
    't_none': with_headers(OK), 't_html': with_headers(
        OK, ('content-type', 'text/html')),
    't_json': with_headers(OK, ('content-type', 'application/dns-json')),
    't_param': with_headers(OK, (
        'content-type', 'application/dns-message; charset=utf-8')),
    't_upper': with_headers(OK, ('content-type', 'Application/DNS-Message')),
    't_prefix': with_headers(OK, ('content-type', 'application/dns-messages')),
    't_two': with_headers(OK, ('content-type', 'text/html'), MESSAGE),
    't_two_late': with_headers(OK, MESSAGE, ('content-type', 'text/html')),
    't_age': with_headers(OK, MESSAGE, ('cache-control', 'max-age=5'),
                          ('age', '100')),
    's404_open': told(p_404, None), 's404_late': told(p_404, p_whole_open,
                                                      None),
    'h2_no_end': told(p_headers, p_whole_open, None),
    'h2_cut_end': told(p_headers, p_whole_open),
    'h2_half': told(p_headers, p_half, None),
    'h2_half_cut': told(p_headers, p_half),
    'h2_half_end': told(p_headers, p_half_end, None),
    'h2_parts': told(p_headers, p_half, p_ping, p_rest, None),
    'h2_goaway': told(p_goaway), 'h2_goaway_wait': told(p_goaway, None),
    'h2_goaway_error': told(p_goaway_error),
    'h2_goaway_then': told(p_goaway_this, p_headers, p_data, None),
    'h2_goaway_between': told(p_headers, p_goaway_this, p_data, None),
    'h2_rst': told(p_rst), 'h2_rst_wait': told(p_rst, None),
    'h2_rst_refused': told(p_rst_refused, None),
    'h2_rst_late': told(p_headers, p_half, p_rst, None),
    'h2_cut_head': told(p_cut_head), 'h2_cut_data': told(p_headers, p_cut_data),
    'h2_ping_bad': told(p_ping_bad, None), 'h2_big_frame': told(
        p_headers, p_big_frame, None),
    'h2_unknown': told(p_unknown, p_headers, p_data, None),
    'h2_push': told(p_push, p_headers, p_data, None),
    'h2_other_stream': told(p_headers, p_other_stream, None),
    'h2_bad_hpack': told(p_bad_hpack, None), 'h2_100': told(
        p_100, p_headers, p_data, None),
    'h2_only_headers': told(p_only_headers, None),
    'h2_padded': told(p_headers, p_padded, None),
    'h2_continued': told(p_continued, p_data, None),
    'h2_trailers': told(p_headers, p_trailers, None),
    'h2_no_status': told(p_no_status, p_data, None),
    'h2_no_length': told(p_no_length, p_data, None),
    'h2_wrong_length': told(p_wrong_length, p_data, None),
    'h2_huge_length': told(p_huge_length, p_data, None),
    'h2_no_body': told(p_no_body, None),
    'h2_huge': told(p_no_length, p_huge, p_end, None),
    'h2_huge_more': told(p_no_length, p_huge, p_huge_more, p_end, None),
    'h2_data_first': told(p_data, None),
    'h2_flood': told(p_settings_flood, p_headers, p_data, None),
    'h2_settings_bad': told(p_settings_bad, None),
    'h2_then_http1': told(p_http1, None), 'h2_short': told(p_short, None),
    'h2_empty': told(p_empty, None), 'h2_id': told(p_id, None),
    'h2_tc': told(p_tc, None), 'h2_answer_closed': told(p_headers, p_data),
}


class Inside:
    """A TLS connection over memory, so that it can be left at once."""

    def __init__(self, raw, context):
        self.raw = raw
        self.tls = context.wrap_socket(raw, server_side=True)

    def recv(self, n):
        return self.tls.recv(n)

    def sendall(self, octets):
        self.tls.sendall(octets)

    def settimeout(self, seconds):
        self.tls.settimeout(seconds)

    def unwrap_now(self):
        return socket.socket(fileno=self.tls.detach())

    def notify(self):
        self.tls.settimeout(0)
        try:
            self.tls.unwrap()
        except (OSError, ValueError):
            pass

    def leave(self):
        self.notify()
        leave(self.unwrap_now())


def context(where, name, alpn, client=None):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    c.load_cert_chain('%s/%s.pem' % (where, name), '%s/%s.key' % (where, name))
    if alpn:
        c.set_alpn_protocols(alpn)
    if client:
        c.verify_mode = ssl.CERT_REQUIRED
        c.load_verify_locations('%s/%s.pem' % (where, client))
    return c


def serve_one(conn, liar, tls, delay):
    c = conn
    try:
        conn.settimeout(PATIENCE)
        time.sleep(delay)
        if tls:
            c = Inside(conn, tls)
        liar(c)
    except (OSError, ssl.SSLError):
        pass
    try:
        c.leave() if c is not conn else leave(c)
    except OSError:
        pass


def serve(listener, liar, tls, delay):
    while True:
        conn, _ = listener.accept()
        threading.Thread(target=serve_one, args=(conn, liar, tls, delay),
                         daemon=True).start()


HELD = []


def taken():
    """A port where nobody listens, and that the system gives to nobody."""
    s = socket.socket()
    s.bind(('127.0.0.1', 0))
    HELD.append(s)
    return s.getsockname()[1]


def listen(liar, tls=None, delay=0, address='127.0.0.1', port=0):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((address, port))
    s.listen(64)
    threading.Thread(target=serve, args=(s, liar, tls, delay),
                     daemon=True).start()
    return s.getsockname()[1]


def start(where):
    """name -> port of every liar; certificates are in `where`. Names of HTTP/2
    liars with a + behind are in the clear."""
    plain = context(where, 'good', None)
    dns, web = context(where, 'good', ['dot']), context(where, 'good', ['h2'])
    one = context(where, 'good', ['http/1.1'])
    both = context(where, 'good', ['h2', 'http/1.1'])
    old, new = (context(where, 'good', ['dot', 'h2']) for _ in range(2))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    new.minimum_version = ssl.TLSVersion.TLSv1_3
    ports = {n: listen(f) for n, f in LOW.items()}
    ports.update((n, listen(f, dns)) for n, f in DOT.items())
    ports.update((n, listen(f, web)) for n, f in H2.items())
    ports.update((n + '+', listen(f)) for n, f in H2.items())
    for name, cert, client in (
            ('self', 'self', None), ('expired', 'expired', None),
            ('early', 'early', None), ('wrong', 'wrong', None),
            ('other', 'other', None), ('chain', 'chain', None),
            ('mutual', 'good', 'ca'), ('mutual_other', 'good', 'ca2'),
            ('nosan', 'nosan', None), ('purpose', 'purpose', None)):
        ports['c_' + name] = listen(dot, context(where, cert, ['dot'], client))
        ports['w_' + name] = listen(doh, context(where, cert, ['h2'], client))
        if client:
            t = context(where, cert, ['dot', 'h2'], client)
            t.maximum_version = ssl.TLSVersion.TLSv1_2
            ports['c_' + name + '12'] = listen(dot, t)
            ports['w_' + name + '12'] = listen(doh, t)
    ports.update(
        dot_noalpn=listen(dot, plain), h2_noalpn=listen(doh, plain),
        dot_h2=listen(dot, web), h2_dot=listen(doh, dns),
        h2_one=listen(h2_http1, one), h2_both=listen(doh, both),
        dot_old=listen(dot, old), h2_old=listen(doh, old),
        dot_new=listen(dot, new), h2_new=listen(doh, new),
        dot_slow=listen(dot, dns, 0.5), h2_slow=listen(doh, web, 0.5),
        dot_late=listen(dot, dns, 1.6), h2_late=listen(doh, web, 1.6))
    ports['nobody'] = taken()
    return ports
