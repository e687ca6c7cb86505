# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers for run_ses that no real program would be: each address has
records of its own and may have quirks; proxies stand before real servers, count
and delay. All of it runs in one child process, and every question is logged."""
import heapq
import os
import resource
import selectors
import signal
import socket
import struct
import sys
import threading
import time
import traceback

TYPES = {'A': 1, 'NS': 2, 'CNAME': 5, 'SOA': 6, 'MX': 15, 'TXT': 16,
         'AAAA': 28, 'DNAME': 39, 'DS': 43, 'DNSKEY': 48, 'SPF': 99, 'CAA': 257}
NAMES = {v: k for k, v in TYPES.items()}
NOERROR, FORMERR, SERVFAIL, NXDOMAIN, REFUSED = 0, 1, 2, 3, 5


# ---- text to wire ----

def unescape(text):
    """Octets of presentation text, with the octets that are dots marked."""
    out, i = [], 0
    raw = text.encode('utf-8')
    while i < len(raw):
        if raw[i] == 0x5c and raw[i + 1:i + 4].isdigit():
            out.append(int(raw[i + 1:i + 4]))
            i += 4
        elif raw[i] == 0x5c:
            out.append(raw[i + 1])
            i += 2
        elif raw[i] == 0x2e:
            out.append(None)
            i += 1
        else:
            out.append(raw[i])
            i += 1
    return out


def labels(name):
    """Labels of a name, as octets; the final dot is optional."""
    found, now = [], bytearray()
    for octet in unescape(name):
        if octet is None:
            found.append(bytes(now))
            now = bytearray()
        else:
            now.append(octet)
    found.append(bytes(now))
    return tuple(l for l in found if l)


def lower(ls):
    return tuple(l.lower() for l in ls)


def wire(ls):
    return b''.join(bytes([len(l)]) + l for l in ls) + b'\0'


def strings(text):
    """The strings of a TXT value: "..." "..." with \\ and \\DDD."""
    found, now, i, inside = [], None, 0, False
    raw = text.encode('utf-8')
    while i < len(raw):
        c = raw[i]
        if c == 0x22:
            if inside:
                found.append(bytes(now))
            inside, now = not inside, bytearray()
        elif inside and c == 0x5c and raw[i + 1:i + 4].isdigit():
            now.append(int(raw[i + 1:i + 4]))
            i += 3
        elif inside and c == 0x5c:
            i += 1
            now.append(raw[i])
        elif inside:
            now.append(c)
        i += 1
    return found


def rdata(rtype, value):
    if rtype == 'A':
        return socket.inet_aton(value)
    if rtype == 'AAAA':
        return socket.inet_pton(socket.AF_INET6, value)
    if rtype in ('NS', 'CNAME', 'DNAME'):
        return wire(labels(value))
    if rtype == 'MX':
        n, host = value.split(' ', 1)
        return struct.pack('>H', int(n)) + wire(labels(host))
    if rtype in ('TXT', 'SPF'):
        return b''.join(bytes([len(s)]) + s for s in strings(value))
    if rtype == 'SOA':
        mname, rname, *numbers = value.split()
        return wire(labels(mname)) + wire(labels(rname)) + struct.pack(
            '>5I', *map(int, numbers))
    if rtype == 'DS':
        tag, alg, kind, digest = value.split()
        return struct.pack('>HBB', int(tag), int(alg), int(kind)) + \
            bytes.fromhex(digest)
    raise ValueError(rtype)


# ---- questions ----

class Question:
    def __init__(self, m):
        self.id, self.flags = m[:2], struct.unpack('>H', m[2:4])[0]
        at, ls = 12, []
        while m[at]:
            ls.append(m[at + 1:at + 1 + m[at]])
            at += m[at] + 1
        self.labels = lower(ls)
        self.type = struct.unpack('>H', m[at + 1:at + 3])[0]
        self.raw = m[12:at + 5]
        # an OPT begins with the root name and type 41
        self.edns = m[10:12] != b'\0\0' and m[at + 5:at + 8] == b'\0\0\x29'

    def text(self):
        return b'.'.join(self.labels).decode('latin-1') or '.'


def reply(q, rcode, answer=(), authority=(), aa=True, tc=False, edns=True,
          upper=False, ra=False):
    """answer, authority: (labels, type word, rdata, ttl)."""
    body = b''
    for ls, rtype, data, ttl in (*answer, *authority):
        name = tuple(l.upper() for l in ls) if upper else ls
        body += wire(name) + struct.pack('>HHIH', TYPES[rtype], 1, ttl,
                                         len(data)) + data
    flags = 0x8000 | (q.flags & 0x0110) | (0x0400 if aa else 0) | \
        (0x0200 if tc else 0) | (0x0080 if ra else 0) | rcode
    opt = q.edns and edns
    if opt:
        body += b'\0' + struct.pack('>HHIH', 41, 1232, 0, 0)
    return q.id + struct.pack('>HHHHH', flags, 1, len(answer),
                              len(authority), 1 if opt else 0) + q.raw + body


# ---- a zone in memory ----

class Data:
    """The records of one zone at one server."""

    def __init__(self, apex, records):
        self.apex = lower(labels(apex))
        self.at, self.exists = {}, set()
        for owner, rtype, value, ttl in records:
            ls = lower(labels(owner))
            self.at.setdefault(ls, []).append(
                (labels(owner), rtype, rdata(rtype, value), ttl))
            for i in range(len(ls) - len(self.apex) + 1):
                self.exists.add(ls[i:])

    def holds(self, ls):
        n = len(self.apex)
        return len(ls) >= n and ls[len(ls) - n:] == self.apex

    def soa(self):
        return [r for r in self.at[self.apex] if r[1] == 'SOA']

    def cut(self, ls):
        """NS records of a delegation above or at the name."""
        for i in range(len(ls) - len(self.apex) - 1, -1, -1):
            here = [r for r in self.at.get(ls[i:], []) if r[1] == 'NS']
            if here:
                return here
        return []

    def here(self, ls):
        """Records at the name, by itself or by a wildcard; None: no name."""
        if ls in self.exists:
            return self.at.get(ls, [])
        up = ls[1:]
        while up not in self.exists:
            up = up[1:]
        found = self.at.get((b'*',) + up)
        return None if found is None else [(ls, *r[1:]) for r in found]

    def find(self, q, both=False, one=False):
        """(rcode, answer, authority, authoritative)."""
        cut = self.cut(q.labels)
        if cut:
            return NOERROR, [], cut, False
        answer, ls = [], q.labels
        for _ in range(8):
            found = self.here(ls)
            if found is None:
                return NXDOMAIN, answer, self.soa(), True
            fit = [r for r in found if TYPES[r[1]] == q.type]
            alias = [r for r in found if r[1] == 'CNAME']
            if fit and (both or q.type == 5 or not alias):
                return NOERROR, answer + fit, [], True
            if not alias:
                return NOERROR, answer, self.soa(), True
            alias = alias[:1] if one else alias
            answer += alias
            ls = lower(decode(alias[0][2]))
            if len(alias) > 1 or not self.holds(ls):
                return NOERROR, answer, [], True
        return SERVFAIL, [], [], True


def decode(data):
    at, ls = 0, []
    while data[at]:
        ls.append(data[at + 1:at + 1 + data[at]])
        at += data[at] + 1
    return tuple(ls)


# ---- one address ----

class Host:
    """zones: list of Data. quirks, all optional:
    rcode=N, silent, once (silent after one answer), no_aa, upward, black_lies, both (CNAME and others),
    txt_servfail, tc, no_tcp, edns='formerr'|'drop', delay=S, upper,
    fails=(types that get SERVFAIL), ra (recursion is there, it says),
    one_alias (of several, on the way to another type),
    other_question, noise, cut (replies that are none), lossy (of three
    questions one is lost, and not its repetition), decoy (a reply with another
    id before), early (Data that the resolver sees instead), proxy=ADDRESS."""

    def __init__(self, zones, quirks, resolver):
        self.zones, self.quirks, self.resolver = zones, quirks, resolver
        self.seen, self.count = set(), 0

    def zone(self, q, source):
        zones = self.zones
        if source == self.resolver and 'early' in self.quirks:
            zones = self.quirks['early']
        fit = [z for z in iter(zones) if z.holds(q.labels)]
        return max(fit, key=lambda z: len(z.apex)) if fit else None

    def answer(self, m, source, tcp):
        """List of packets to send."""
        q, quirk = Question(m), self.quirks
        key = (source, q.labels, q.type, tcp)
        self.count += 1
        if quirk.get('lossy') and self.count % 3 == 1 and \
                key not in self.seen:
            self.seen.add(key)
            return []
        if quirk.get('once') and self.count > 1:
            return []
        if quirk.get('silent') or (q.edns and quirk.get('edns') == 'drop'):
            return []
        if q.edns and quirk.get('edns') == 'formerr':
            return [reply(q, FORMERR, aa=False, edns=False)]
        if 'rcode' in quirk:
            return [reply(q, quirk['rcode'], aa=False)]
        if quirk.get('tc') and not tcp:
            return [reply(q, NOERROR, tc=True)]
        if quirk.get('upward'):
            root = ((), 'NS', wire(labels('a.root-servers.net')), 3600)
            return [reply(q, NOERROR, [], [root], aa=False)]
        zone = self.zone(q, source)
        if zone is None:
            return [reply(q, REFUSED, aa=False)]
        if q.type in quirk.get('fails', ()):
            return [reply(q, SERVFAIL, aa=False)]
        rcode, answer, authority, aa = zone.find(q, quirk.get('both'),
                                                  quirk.get('one_alias'))
        if quirk.get('txt_servfail') and q.type == 16 and \
                any(r[1] == 'CNAME' for r in answer):
            return [reply(q, SERVFAIL, aa=False)]
        if rcode == NXDOMAIN and quirk.get('black_lies'):
            rcode = NOERROR
        good = reply(q, rcode, answer, authority,
                     aa=aa and not quirk.get('no_aa'),
                     upper=quirk.get('upper'), ra=quirk.get('ra'))
        if quirk.get('other_question'):
            return [good[:13] + bytes([good[13] ^ 1]) + good[14:]]
        if quirk.get('noise'):
            return [good[:2] + os.urandom(60)]
        if quirk.get('cut'):
            return [good[:20]]
        if quirk.get('decoy') and not tcp:
            bad = reply(q, NXDOMAIN, [], zone.soa())
            return [bytes([bad[0] ^ 255]) + bad[1:], good]
        return [good]


# ---- the process ----

def exact(s, n):
    got = b''
    while len(got) < n:
        more = s.recv(n - len(got))
        if not more:
            raise OSError('closed')
        got += more
    return got


def framed(m):
    return struct.pack('>H', len(m)) + m


class Server:
    """hosts: address -> Host; everything on one port."""

    def __init__(self, hosts, port, log):
        self.hosts, self.port = hosts, port
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self.select = selectors.DefaultSelector()
        self.later, self.count = [], 0
        self.lock = threading.Lock()
        for address, host in hosts.items():
            for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                if kind == socket.SOCK_STREAM and host.quirks.get('no_tcp'):
                    continue
                s = socket.socket(socket.AF_INET, kind)
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind((address, port))
                if kind == socket.SOCK_STREAM:
                    s.listen(64)
                self.select.register(s, selectors.EVENT_READ,
                                     (address, host, kind))

    def note(self, to, source, m, how):
        q = Question(m)
        os.write(self.log, ('%.3f %s %s %s %s %s %s\n' % (
            time.monotonic(), to, source, q.text().replace(' ', '\\032'),
            NAMES.get(q.type, q.type), how,
            'rd' if q.flags & 0x100 else '-')).encode('utf-8'))

    def ask(self, upstream, m):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.settimeout(10)
            s.connect((upstream, self.port))
            s.send(m)
            return s.recv(65535)

    def proxied(self, s, to, host, m):
        try:
            r = self.ask(host.quirks['proxy'], m)
            time.sleep(host.quirks.get('delay', 0))
            s.sendto(r, to)
        except OSError:
            pass

    def datagram(self, s, address, host):
        m, source = s.recvfrom(65535)
        if len(m) < 17:
            return
        self.note(address, source[0], m, 'udp')
        if 'proxy' in host.quirks:
            threading.Thread(target=self.proxied, daemon=True,
                             args=(s, source, host, m)).start()
            return
        wait = host.quirks.get('delay', 0)
        for r in host.answer(m, source[0], False):
            if wait:
                self.count += 1
                heapq.heappush(self.later, (time.monotonic() + wait,
                                            self.count, s, r, source))
            else:
                s.sendto(r, source)

    def stream(self, s, address, host):
        c, source = s.accept()
        c.settimeout(10)
        threading.Thread(target=self.connection, daemon=True,
                         args=(c, source[0], address, host)).start()

    def connection(self, c, source, address, host):
        try:
            with c:
                while True:
                    m = exact(c, struct.unpack('>H', exact(c, 2))[0])
                    self.note(address, source, m, 'tcp')
                    if 'proxy' in host.quirks:
                        with socket.create_connection(
                                (host.quirks['proxy'], self.port), 10) as u:
                            u.sendall(framed(m))
                            n = struct.unpack('>H', exact(u, 2))[0]
                            answers = [exact(u, n)]
                    else:
                        answers = host.answer(m, source, True)
                    time.sleep(host.quirks.get('delay', 0))
                    for r in answers:
                        c.sendall(framed(r))
        except OSError:
            pass

    def run(self):
        while True:
            now = time.monotonic()
            while self.later and self.later[0][0] <= now:
                _, _, s, r, to = heapq.heappop(self.later)
                s.sendto(r, to)
            wait = max(0, self.later[0][0] - now) if self.later else None
            for key, _ in self.select.select(wait):
                address, host, kind = key.data
                try:
                    if kind == socket.SOCK_DGRAM:
                        self.datagram(key.fileobj, address, host)
                    else:
                        self.stream(key.fileobj, address, host)
                except (OSError, IndexError, struct.error):
                    pass
                except Exception:  # the lab's own fault: told, and gone on
                    traceback.print_exc()


def start(hosts, port, log):
    """Runs them in a child; returns its process id once they listen."""
    was = resource.getrlimit(resource.RLIMIT_NOFILE)
    # two sockets a server: a login's 1,024 are too few
    resource.setrlimit(resource.RLIMIT_NOFILE, (was[1], was[1]))
    server = Server(hosts, port, log)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            server.run()
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(1)
    for key in list(server.select.get_map().values()):
        key.fileobj.close()
    os.close(server.log)
    server.select.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, was)
    return pid
