#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records whole runs of BIND's dig and nslookup: what was sent to whom, what
came back, and what was printed. Unit tests play them without a network.

usage: record.py [--new] FILE...   *.runs, written anew from their own "args:";
                                   --new: only those that have no "status:"

A run: "args:", words between blanks, where "~" stands for a blank within a
word; "edition:", if it is not 9.18: ORACLE_DIR has its dig and nslookup
(scripts/oracle); "locale:", if it is not C; "resolv:", lines of resolv.conf; "packet: ADDRESS KIND QUESTION REPLY...",
in the order they left, a reply without its id ("!": it has another); cc...cc in
it is the client's cookie, "-" the end of a connection; "status:"; of dig -d only
what isn't about BIND's own insides; and "stdin:", "stdout:" and
"stderr:" blocks, each line behind a "|". The servers are those of
tests/lab/lab.py and digworld.py, and at .25 and .26 two that refer to the wrong
place; dig and nslookup have to be 9.18."""
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lab'))

import digservers  # noqa: E402
import digworld  # noqa: E402
from dig_compare import traced  # noqa: E402
import lab  # noqa: E402

RESOLV = 'nameserver 127.0.0.30'
OUTGOING = 4


def question_of(message):
    at = 12
    while at < len(message) and message[at]:
        at += message[at] + 1
    return message[12:at + 5] if message[4:6] != b'\0\0' else b''


def cookie_of(query):
    at = query.rfind(b'\0\x0a\0')
    size = query[at + 3] if 0 <= at <= len(query) - 12 else 0
    return query[at + 4:at + 12] if size >= 8 else b''


# ---- two more liars ----

def wire(name):
    return digservers.mad_name(name)


def record_of(owner, kind, data):
    return wire(owner) + struct.pack('>HHIH', kind, 1, 300, len(data)) + data


def dns64(prefix_len, twin):
    """The well-known addresses of ipv4only.arpa behind 64:ff9b:: (RFC 6052)."""
    at = {32: (4, 5, 6, 7), 40: (5, 6, 7, 9), 48: (6, 7, 9, 10),
          56: (7, 9, 10, 11), 64: (9, 10, 11, 12), 96: (12, 13, 14, 15)}
    address = bytearray(bytes.fromhex('0064ff9b') + bytes(12))
    for i, octet in zip(at[prefix_len], (192, 0, 0, 171 if twin else 170)):
        address[i] = octet
    return bytes(address)


def astray(own, query, tcp):
    """.25 is everybody's root and resolver; .26 has "t", and refers to the wrong
    place for "up.t". "flat.t" is referred to where it was asked, for ever."""
    name = digservers.parse_q(query)
    labels = [l.decode('latin1') for l in name[0]]
    kind, end = name[2], name[4]
    answer, authority = [], []
    if labels == ['ipv4only', 'arpa']:
        answer = [record_of('ipv4only.arpa', 28, dns64(n, twin))
                  for n in (32, 40, 48, 56, 64, 96) for twin in (0, 1)]
        answer.append(record_of('ipv4only.arpa', 28, dns64(64, 0)[:15] + b'1'))
    elif not labels:
        answer = [record_of('.', 2, wire('x.t'))]
    elif kind == 1 and labels in (['x', 't'], ['y', 't']):
        to = 25 if labels[0] == 'x' else 26
        answer = [record_of('.'.join(labels), 1, bytes((127, 0, 0, to)))]
    elif labels == ['flat', 't']:
        authority = [record_of('.', 2, wire('x.t'))] * 2
    elif own == '127.0.0.26':
        authority = [record_of('other', 2, wire('x.t'))] * 2
    else:
        authority = [record_of('t', 2, wire('y.t')),
                     record_of('t', 1, b'\x7f\0\0\1')]
    return [(0, query[:2] + b'\x80\x80\0\1' + struct.pack(
        '>HHH', len(answer), len(authority), 0) + query[12:end] + b''.join(
            answer + authority))]


def start_astray():
    for own in ('127.0.0.25', '127.0.0.26'):
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind((own, 53))
        threading.Thread(
            target=digservers.serve_udp, daemon=True, args=(
                s, lambda q, tcp, own=own: astray(own, q, tcp))).start()


# ---- recording ----

class Talk:
    """One query and what came back."""

    def __init__(self, address, kind, query):
        self.address, self.kind, self.query = address, kind, query
        self.replies = []

    def line(self):
        cookie, replies = cookie_of(self.query), []
        for r in self.replies:
            if r is None:
                replies.append('-')
                continue
            other = '!' if r[:2] != self.query[:2] else ''
            if cookie:
                r = r.replace(cookie, b'\xcc' * 8)
            replies.append(other + (r[2:].hex() or '.'))
        return 'packet: %s %s %s' % (self.address, self.kind, ' '.join(
            [question_of(self.query).hex() or '.', *replies]))


class Sniffer:
    """Sees port 53 of the namespace's loopback."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW,
                                    socket.ntohs(0x0800))
        self.socket.bind(('lo', 0))
        self.socket.settimeout(0.05)
        self.talks, self.open, self.streams = [], {}, {}
        self.done = False
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()

    def _watch(self):
        while True:
            try:
                packet, about = self.socket.recvfrom(1 << 17)
            except TimeoutError:
                if self.done:
                    return
                continue
            if about[2] != OUTGOING:
                self._ip(packet[14:])

    def _ip(self, p):
        body = p[(p[0] & 15) * 4:int.from_bytes(p[2:4], 'big')]
        source, to = socket.inet_ntoa(p[12:16]), socket.inet_ntoa(p[16:20])
        ports = int.from_bytes(body[:2], 'big'), int.from_bytes(body[2:4], 'big')
        if 53 not in ports:
            return
        ask = ports[1] == 53
        key = (p[9], source, ports[0], to, ports[1]) if ask else (
            p[9], to, ports[1], source, ports[0])
        if p[9] == 17:
            self._message(key, ask, body[8:])
        elif p[9] == 6:
            self._segment(key, ask, body)

    def _message(self, key, ask, message):
        kind = 'udp' if key[0] == 17 else 'tcp'
        if ask:
            self.open[key] = Talk(key[3], kind, message)
            self.talks.append(self.open[key])
        elif key in self.open:
            self.open[key].replies.append(message)

    def _segment(self, key, ask, body):
        data, flags = body[(body[12] >> 4) * 4:], body[13]
        at = int.from_bytes(body[4:8], 'big')
        text, last = self.streams.get((key, ask), (b'', at))
        if flags & 2:
            last = at + 1
        if data and at == last:
            text, last = text + data, at + len(data)
        while len(text) >= 2 and len(text) - 2 >= (text[0] << 8 | text[1]):
            size = (text[0] << 8 | text[1]) + 2
            self._message(key, ask, text[2:size])
            text = text[size:]
        self.streams[key, ask] = text, last
        if flags & 5 and ask:
            self.open.pop(key, None)
        elif flags & 5 and key in self.open:
            self.open.pop(key).replies.append(None)

    def end(self):
        time.sleep(0.1)
        self.done = True
        self.thread.join()
        self.socket.close()
        return [t.line() for t in self.talks]


def run(words, r, where):
    env = {'PATH': '/usr/bin:/bin', 'HOME': where, 'LC_ALL': r['locale'],
           'TZ': 'UTC'}
    programs = '/usr/bin' if r['edition'] == '9.18' else os.environ['ORACLE_DIR']
    return subprocess.run(words, executable=programs + '/' + words[0], env=env,
                          input=r['stdin'].encode('latin-1'), cwd=where,
                          capture_output=True, timeout=100)


def block(name, octets):
    text = octets.decode('latin-1')
    if not text:
        return []
    lines = text.split('\n')
    end = lines.pop()
    return [name + ':'] + ['|' + l for l in lines] + (
        ['|' + end + '\\'] if end else [])


FIELDS = {'edition': '9.18', 'locale': 'C', 'resolv': RESOLV}


def read(path):
    """The runs as they were asked for; and the head of the file."""
    head, runs, name = [], [], None
    with open(path, encoding='latin-1') as f:
        for line in f.read().split('\n'):
            key, _, value = line.partition(': ')
            if line.startswith('#') and not runs:
                head.append(line)
            elif key == 'args':
                runs.append(dict(FIELDS, args=value, stdin='', text=[]))
            elif key in FIELDS:
                runs[-1][key] = value
            elif line in ('stdin:', 'stdout:', 'stderr:'):
                name = line
            elif line.startswith('|') and name == 'stdin:':
                runs[-1]['stdin'] += line[1:] + '\n'
            if runs and line:
                runs[-1]['text'].append(line)
    return head, runs


def record(r, where):
    lab.set_resolv(r['resolv'].replace('; ', '\n').encode() + b'\n')
    words = [w.replace('~', ' ').encode('latin-1')
             for w in r['args'].split(' ')]
    words[0] = words[0].decode()
    run(words, r, where)  # a resolver knows the answers after that
    sniffer = Sniffer()
    said = run(words, r, where)
    lines = ['args: ' + r['args']]
    lines += ['%s: %s' % (k, r[k]) for k in FIELDS if r[k] != FIELDS[k]]
    lines += sniffer.end() + ['status: %d' % said.returncode]
    err = said.stderr.decode('latin-1')
    if words[0] == 'dig':
        err = traced([w.decode('latin-1') for w in words[1:]], err)
    return lines + block('stdin', r['stdin'].encode('latin-1')) + block(
        'stdout', said.stdout) + block('stderr', err.encode('latin-1'))


def main():
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp()
    lab.enter(where)
    servers, notes = lab.start_servers(where)
    try:
        for note in notes + digworld.start(servers, where):
            print('note: ' + note)
        start_astray()
        new = '--new' in sys.argv  # only what has no status yet
        for path in [a for a in sys.argv[1:] if a != '--new']:
            head, runs = read(path)
            text = head
            for r in runs:
                had = any(l.startswith('status: ') for l in r['text'])
                text += [''] + (r['text'] if new and had else record(r, where))
            with open(path, 'w', encoding='latin-1') as f:
                f.write('\n'.join(text) + '\n')
    finally:
        servers.end()
        shutil.rmtree(where, ignore_errors=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
