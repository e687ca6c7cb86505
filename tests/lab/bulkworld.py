# SPDX-License-Identifier: GPL-3.0-or-later
"""A few hundred identities for runs in bulk, served by one nsd.

Everything is on 127.72.0.0/16 and one port. 127.72.0.1 stands in for the
resolver; the zones are those of three providers, one zone for each identity,
and the zone "test" above them. Which identity has which mistake follows from
its number alone, so what must come out is known before anything is asked."""
import base64
import hashlib
import os
import select
import shutil
import socket
import struct
import subprocess
import threading
import time

RESOLVER = '127.72.0.1'
PROVIDERS = (('four.test', ['127.72.1.%d' % i for i in (1, 2, 3, 4)]),
             ('two.test', ['127.72.2.1', '127.72.2.2']),
             ('one.test', ['127.72.3.1']))
NOBODY = '127.72.9.9'  # the name server of provider "dead.test": no one listens
ADDRESSES = [RESOLVER] + [a for _, all_ in PROVIDERS for a in all_]

# number modulo 25 -> (mistake, verdict, code of the root cause)
MISTAKES = {3: ('absent', 'missing', 'absent'),
            7: ('doubled', 'missing', 'name-doubled'),
            11: ('other-token', 'wrong', 'token-mismatch'),
            15: ('dead', 'unknown', 'unreachable'),
            22: ('no-mx', 'missing', 'absent')}


def token(domain, k):
    digest = hashlib.sha256(('%s/%d' % (domain, k)).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:32]


class Identity:
    def __init__(self, number):
        self.domain = 'c%03d.test' % number
        self.tokens = [token(self.domain, k) for k in range(3)]
        self.mistake, self.verdict, self.code = MISTAKES.get(
            number % 25, (None, 'right', None))
        self.provider = ('dead.test', [NOBODY]) if self.mistake == 'dead' \
            else PROVIDERS[0 if number % 10 == 0 else 1 + number % 2]
        self.mail_from = 'bounce.' + self.domain \
            if number % 5 == 0 or self.mistake == 'no-mx' else ''

    def row(self):
        return '%s,"%s",%s\n' % (self.domain, ' '.join(self.tokens),
                                 self.mail_from)

    def zone(self):
        provider, addresses = self.provider
        lines = ['@ 3600 IN SOA ns1.%s. h.%s. 7 7200 900 1209600 300'
                 % (provider, provider)]
        lines += ['@ 3600 IN NS ns%d.%s.' % (i + 1, provider)
                  for i in range(len(addresses))]
        for k, t in enumerate(self.tokens):
            name, target = t + '._domainkey', t + '.dkim.amazonses.com.'
            if k == 1 and self.mistake == 'absent':
                continue
            if k == 1 and self.mistake == 'doubled':
                name += '.' + self.domain
            if k == 2 and self.mistake == 'other-token':
                target = token('another', k) + '.dkim.amazonses.com.'
            lines.append('%s 1800 IN CNAME %s' % (name, target))
        if self.mail_from:
            lines.append('bounce 60 IN TXT "v=spf1 include:amazonses.com ~all"')
            if self.mistake != 'no-mx':
                lines.append('bounce 60 IN MX 10 '
                             'feedback-smtp.eu-west-1.amazonses.com.')
        lines.append('_dmarc 60 IN TXT "v=DMARC1; p=none;"')
        return '\n'.join(lines) + '\n'


def free_port(addresses):
    """A port that is free for UDP and TCP on all of them."""
    for _ in range(100):
        opened, port = [], 0
        try:
            for a in addresses:
                for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                    s = socket.socket(socket.AF_INET, kind)
                    opened.append(s)
                    s.bind((a, port))
                    port = s.getsockname()[1]
            return port
        except OSError:
            pass
        finally:
            for s in opened:
                s.close()
    raise SystemExit('no port that is free on every address')


class World:
    def __init__(self, where, number):
        self.where = where
        self.identities = [Identity(i) for i in range(number)]
        os.mkdir(os.path.join(where, 'zones'))
        self.zones = []
        self._write_zones()
        self._start()

    def add_zone(self, name, text):
        self.zones.append(name)
        with open('%s/zones/%s.zone' % (self.where, name), 'w') as f:
            f.write(text)

    def _write_zones(self):
        above = '@ 3600 IN SOA ns.test. h.test. 1 7200 900 1209600 300\n' \
                '@ 3600 IN NS ns\nns 3600 IN A %s\n' % RESOLVER
        for provider, addresses in PROVIDERS + (('dead.test', [NOBODY]),):
            ns = ['ns%d.%s.' % (i + 1, provider)
                  for i in range(len(addresses))]
            text = '@ 3600 IN SOA ns1 h 1 7200 900 1209600 300\n'
            for n, a in zip(ns, addresses):
                text += '@ 3600 IN NS %s\n%s 3600 IN A %s\n' % (n, n, a)
            above += ''.join('%s. 3600 IN NS %s\n' % (provider, n) for n in ns)
            self.add_zone(provider, text)
        for one in self.identities:
            ns = ['ns%d.%s.' % (i + 1, one.provider[0])
                  for i in range(len(one.provider[1]))]
            above += ''.join('%s. 3600 IN NS %s\n' % (one.domain, n)
                             for n in ns)
            self.add_zone(one.domain, one.zone())
        # ten thousand of one agency, in a zone of its own
        many = '@ 3600 IN SOA ns1.one.test. h 1 7200 900 1209600 300\n' \
               '@ 3600 IN NS ns1.one.test.\n'
        for i in range(10000):
            t = token('many', i)
            many += '%s._domainkey.d%d 1800 IN CNAME %s.dkim.amazonses.com.\n' \
                % (t, i, t)
        above += 'many.test. 3600 IN NS ns1.one.test.\n'
        self.add_zone('many.test', many)
        self.add_zone('test', above)

    def _start(self):
        self.port = free_port(ADDRESSES + [NOBODY])
        program = shutil.which('nsd', path=os.environ.get('PATH', '') +
                               ':/usr/sbin:/sbin')
        conf = 'server:\n' + ''.join(
            '  ip-address: %s@%d\n' % (a, self.port) for a in ADDRESSES)
        conf += '''  do-ip6: no
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "%s/zones"
  database: ""
  pidfile: ""
  xfrdir: "%s"
  xfrdfile: "%s/xfrd.state"
  zonelistfile: "%s/zone.list"
  logfile: "%s/nsd.log"
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
remote-control:
  control-enable: no
''' % (*[self.where] * 5,)
        conf += ''.join('zone:\n  name: %s\n  zonefile: %s.zone\n'
                        '  provide-xfr: 127.0.0.0/8 NOKEY\n' % (z, z)
                        for z in self.zones)
        path = os.path.join(self.where, 'nsd.conf')
        with open(path, 'w') as f:
            f.write(conf)
        self.server = subprocess.Popen([program, '-d', '-c', path],
                                       stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)

    def wait(self):
        """Until it answers. Somebody may have taken the port since it was
        found free: nsd ends then, and another one is tried."""
        for _ in range(10):
            if self._answers(20):
                return True
            self.end()
            self._start()
        return False

    def _answers(self, seconds):
        ask = b'\x12\x34\0\0\0\1\0\0\0\0\0\0\4test\0\0\6\0\1'
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.server.poll() is None:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                s.settimeout(0.3)
                try:
                    s.connect((RESOLVER, self.port))
                    s.send(ask)
                    if s.recv(4096)[3] & 15 == 0:
                        return True
                except OSError:
                    time.sleep(0.1)
        return False

    def end(self):
        self.server.terminate()
        try:
            self.server.wait(5)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()


def is_lost(packet, address, tries, part):
    """Whether this try is lost: the same questions in every run."""
    key = b'%s|%s|%d' % (packet[12:], address.encode(), tries)
    draw = hashlib.sha256(key).digest()
    return struct.unpack('>I', draw[:4])[0] < part * 2 ** 32


class LossyProxy:
    """UDP, on the addresses of the world and another port; loses a part of
    the questions or of their answers."""

    def __init__(self, world, part):
        self.world, self.part, self.done = world, part, False
        self.port = free_port(ADDRESSES + [NOBODY])
        self.lost, self.seen, self.tries, self.open = 0, 0, {}, {}
        self.faces = [self._socket((a, self.port), None) for a in ADDRESSES]
        self.backs = [self._socket(None, (a, world.port)) for a in ADDRESSES]
        self.id = 0
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    @staticmethod
    def _socket(here, there):
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)
        if here:
            s.bind(here)
        if there:
            s.connect(there)
        s.setblocking(False)
        return s

    def close(self):
        self.done = True
        self.thread.join()
        for s in self.faces + self.backs:
            s.close()

    def _question(self, i, packet, peer):
        # without the cookie and the like, which change
        end = 12
        while packet[end]:
            end += packet[end] + 1
        key = (i, packet[12:end + 5].lower())
        self.tries[key] = self.tries.get(key, 0) + 1
        self.seen += 1
        lost = is_lost(b'.' * 12 + key[1], ADDRESSES[i], self.tries[key],
                       self.part)
        self.lost += lost
        back = lost and self.tries[key] % 2 == 0  # its answer is lost instead
        if lost and not back:
            return
        self.id = (self.id + 1) % 65536
        self.open[self.id] = (peer, packet[:2], back)
        self.backs[i].send(struct.pack('>H', self.id) + packet[2:])

    def _answer(self, i, packet):
        peer, id_, lost = self.open.pop(struct.unpack('>H', packet[:2])[0],
                                        (None, None, True))
        if not lost:
            self.faces[i].sendto(id_ + packet[2:], peer)

    def _serve(self):
        number = {s: i for i, s in enumerate(self.faces)}
        number.update({s: i for i, s in enumerate(self.backs)})
        while not self.done:
            ready, _, _ = select.select(self.faces + self.backs, [], [], 0.05)
            for s in ready:
                try:
                    while True:
                        packet, peer = s.recvfrom(4096)
                        if s in self.faces:
                            self._question(number[s], packet, peer)
                        else:
                            self._answer(number[s], packet)
                except OSError:  # nothing more, or nobody there any longer
                    pass
