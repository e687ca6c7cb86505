#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records whole runs of BIND's dig and nslookup: what was sent to whom, what
came back, and what was printed. Unit tests play them without a network.

usage: record.py FILE...    *.runs, written anew from their own "args:" lines

A run: "args:", words between blanks, where "~" stands for a blank within a
word; "resolv:", lines of resolv.conf; "packet: ADDRESS KIND QUESTION REPLY...",
in the order they left, a reply without its id; cc...cc in it is the client's
cookie, "-" the end of a connection; "status:"; and "stdin:", "stdout:" and
"stderr:" blocks, each line behind a "|". The servers are those of
tests/lab/lab.py and digworld.py; dig and nslookup have to be 9.18."""
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lab'))

import digworld  # noqa: E402
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


class Talk:
    """One query and what came back."""

    def __init__(self, address, kind, query):
        self.address, self.kind, self.query = address, kind, query
        self.replies = []

    def line(self):
        cookie, replies = cookie_of(self.query), []
        for r in self.replies:
            if r is not None and r[:2] != self.query[:2]:
                r = self.query[:2] + r[2:]
            if r is not None and cookie:
                r = r.replace(cookie, b'\xcc' * 8)
            replies.append('-' if r is None else r[2:].hex() or '.')
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


def run(words, stdin, where):
    env = {'PATH': '/usr/bin:/bin', 'HOME': where, 'LC_ALL': 'C', 'TZ': 'UTC'}
    return subprocess.run(words, executable='/usr/bin/' + words[0], env=env,
                          input=stdin.encode('latin-1'), cwd=where,
                          capture_output=True, timeout=60)


def block(name, octets):
    text = octets.decode('latin-1')
    if not text:
        return []
    lines = text.split('\n')
    end = lines.pop()
    return [name + ':'] + ['|' + l for l in lines] + (
        ['|' + end + '\\'] if end else [])


def read(path):
    """(args, resolv, stdin) of each run; and the head of the file."""
    head, runs, name = [], [], None
    with open(path, encoding='latin-1') as f:
        for line in f.read().split('\n'):
            if line.startswith('#') and not runs:
                head.append(line)
            elif line.startswith('args: '):
                runs.append([line[6:], RESOLV, ''])
            elif line.startswith('resolv: '):
                runs[-1][1] = line[8:]
            elif line in ('stdin:', 'stdout:', 'stderr:'):
                name = line
            elif line.startswith('|') and name == 'stdin:':
                runs[-1][2] += line[1:] + '\n'
    return head, runs


def record(args, resolv, stdin, where):
    lab.set_resolv(resolv.replace('; ', '\n').encode() + b'\n')
    words = [w.replace('~', ' ') for w in args.split(' ')]
    run(words, stdin, where)  # a resolver knows the answers after that
    sniffer = Sniffer()
    said = run(words, stdin, where)
    lines = ['args: ' + args]
    if resolv != RESOLV:
        lines.append('resolv: ' + resolv)
    lines += sniffer.end() + ['status: %d' % said.returncode]
    return lines + block('stdin', stdin.encode('latin-1')) + block(
        'stdout', said.stdout) + block('stderr', said.stderr)


def main():
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp()
    lab.enter(where)
    servers, notes = lab.start_servers(where)
    try:
        for note in notes + digworld.start(servers, where):
            print('note: ' + note)
        for path in sys.argv[1:]:
            head, runs = read(path)
            text = head + [l for r in runs for l in [''] + record(*r, where)]
            with open(path, 'w', encoding='latin-1') as f:
                f.write('\n'.join(text) + '\n')
    finally:
        servers.end()
        shutil.rmtree(where, ignore_errors=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
