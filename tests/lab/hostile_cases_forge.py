# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who is not on the way sends answers in the server's name. He knows
the names that are asked and even the ports; the ids he tries, all of them, and
the case of the names he does not know. Right domains have to stay right."""
import json
import os
import socket
import struct
import threading
import time

import ses_servers
import tlsservers
from hostile_world import RESOLVER, tokens
from ses_servers import FORMERR, NXDOMAIN, Host, Question, reply

DOMAINS = 40
DELAY = 0.4  # of the true answer; meanwhile the ids are swept


class Forger:
    """One address: a true server, and the forger beside it."""

    def __init__(self, address, zones, forged, keeps):
        self.host = Host(zones, {}, None)
        self.forged, self.keeps = forged, keeps
        self.ports, self.lock = {}, threading.Lock()
        self.s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
        self.s.bind((address, 53))
        tlsservers.listen(self.stream, address=address, port=53)
        for work in (self.serve, self.sweep):
            threading.Thread(target=work, daemon=True).start()

    def answer(self, m):
        if not self.keeps:  # it answers in lower case, as some do
            end = 12 + len(Question(m).raw)
            m = m[:12] + m[12:end - 4].lower() + m[end - 4:]
        return self.host.answer(m, '', True)[0]

    def stream(self, c):
        while True:
            m = tlsservers.query(c)
            c.sendall(ses_servers.framed(self.answer(m)))

    def serve(self):
        while True:
            m, to = self.s.recvfrom(65535)
            with self.lock:
                self.ports[to] = m[:12] + m[12:].lower()
            threading.Timer(DELAY, self.s.sendto,
                            (self.answer(m), to)).start()

    def sweep(self):
        """Every id, at every port that was seen, and the newest names."""
        while True:
            with self.lock:
                todo, self.ports = self.ports, {}
            for to, m in todo.items():
                body = self.forged(Question(m))[2:]
                for n in range(65536):
                    try:
                        self.s.sendto(struct.pack('>H', n) + body, to)
                    except OSError:
                        pass
            time.sleep(0.005)


def questionless(q):
    return q.id + struct.pack('>HHHHH', 0x8403, 0, 0, 0, 0)


def whole(q):
    return reply(q, NXDOMAIN, aa=True, edns=False)


def twice(q):
    """Two questions, and the first one is right."""
    m = whole(q)
    return m[:4] + b'\0\2' + m[6:] + q.raw


def cut(q):
    return reply(q, NXDOMAIN, aa=True, edns=False, tc=True)


def broken(q):
    """FORMERR, so that it is asked again without EDNS and cookie."""
    return reply(q, FORMERR, aa=False, edns=False)


class Swept:
    alone = True

    def __init__(self, number, name, forged, keeps, bulk):
        self.name = 'forge/' + name
        self.address = '127.66.5.%d' % number
        self.forged, self.keeps, self.bulk = forged, keeps, bulk
        self.domains = ['f%d-%03d.test' % (number, i)
                        for i in range(DOMAINS if bulk else 1)]

    def prepare(self, world):
        self.zones = [world.zone(d, [self.address], world.dkim(d))
                      for d in self.domains]
        world.further.append(lambda: Forger(self.address, self.zones,
                                            self.forged, self.keeps))

    def run(self, r):
        path = os.path.join(r.where, self.name.replace('/', '-') + '.csv')
        with open(path, 'w') as f:
            f.write('domain,tokens\n' + ''.join(
                '%s,"%s"\n' % (d, ' '.join(tokens(d))) for d in self.domains))
        seconds, status, out, err = r.ses([
            '--format=ndjson', '@' + RESOLVER, '--from=' + path,
            '--trace=' + path + '.trace'])
        verdicts = [json.loads(line)['verdict'] for line in out.splitlines()]
        wrong = [v for v in verdicts if v not in ('right', 'unknown')]
        with open(path + '.trace') as f:
            tcp = sum(' tcp ' in line and ' asked ' in line for line in f)
        self.seen = (status, '%.1f s' % seconds, '%d over TCP' % tcp,
                     '%d right' % verdicts.count('right'))
        found = []
        if len(verdicts) != len(self.domains) or wrong:
            found.append('%d of %d forged: %s' % (len(wrong), len(verdicts),
                                                  wrong[:3]))
        if verdicts.count('right') < len(self.domains) * 0.9:
            found.append('only %d right: %.300s' % (verdicts.count('right'),
                                                    err))
        if not tcp:
            found.append('nothing went over TCP')
        return found


CASES = [Swept(n + 1, *row) for n, row in enumerate((
    ('one_by_questionless', questionless, True, False),
    ('one_by_whole_answers', whole, True, False),
    ('one_where_case_is_lost', whole, False, False),
    ('one_by_two_questions', twice, True, False),
    ('one_by_truncation', cut, True, False),
    ('one_by_formerr', broken, False, False),
    ('bulk_by_questionless', questionless, True, True),
    ('bulk_by_whole_answers', whole, True, True),
    ('bulk_where_case_is_lost', whole, False, True)))]


def prepare(world):
    for c in CASES:
        c.prepare(world)
