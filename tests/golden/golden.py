# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden cases: a command line, the packets that a server sent, and what BIND
printed. Replaying needs no BIND and no name server but a socket.

usage: golden.py replay BINARY             every *.case
       golden.py record NAME PORT ARGS...  with the installed nslookup or dig and
                                           a name server on 127.0.0.1#PORT

A case: "args:" with PORT where the port goes; "packet: HEX HEX", a query from
its question on and the reply without its id, in the order they came; "status:";
then "stdout:" and "stderr:" blocks, each line behind a "|"."""
import glob
import os
import re
import select
import socket
import subprocess
import sys
import threading

from only import wanted

HERE = os.path.dirname(os.path.abspath(__file__))
VOLATILE = (
    (r'\bid: \d+', 'id: ID'),
    (r'(?m)^;; Query time: .*$', ';; Query time: TIME'),
    (r'(?m)^;; WHEN: .*$', ';; WHEN: DATE'),
    (r'(?m)^; COOKIE: .*$', '; COOKIE: COOKIE'),
    (r'DiG 9\.\d+\.\S+', 'DiG VERSION'),
    (r'expected ID \d+, got \d+', 'expected ID N, got M'),
)


def plain(text, port):
    text = text.replace('#%d' % port, '#PORT').replace(
        'port=%d' % port, 'port=PORT').replace('-p %d' % port, '-p PORT')
    for pattern, by in VOLATILE:
        text = re.sub(pattern, by, text)
    return text


def asked(packet):
    """The question: what a query is known by."""
    at = 12
    while packet[at]:
        at += packet[at] + 1
    return packet[12:at + 5]


class Server:
    """answer(query) -> reply without its id, or None."""

    def __init__(self, answer):
        self.answer = answer
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.tcp = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        for _ in range(50):
            self.udp.close()
            self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.udp.bind(('127.0.0.1', 0))
            self.port = self.udp.getsockname()[1]
            try:
                self.tcp.bind(('127.0.0.1', self.port))
                break
            except OSError:
                continue
        self.tcp.listen(8)
        self.done = False
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _one_tcp(self):
        c, _ = self.tcp.accept()
        c.settimeout(5)
        with c:
            size = c.recv(2, socket.MSG_WAITALL)
            if len(size) < 2:
                return
            query = c.recv(int.from_bytes(size, 'big'), socket.MSG_WAITALL)
            reply = self.answer(query, True)
            if reply is not None:
                reply = query[:2] + reply
                c.sendall(len(reply).to_bytes(2, 'big') + reply)

    def _serve(self):
        while not self.done:
            for s in select.select([self.udp, self.tcp], [], [], 0.02)[0]:
                if s is self.tcp:
                    self._one_tcp()
                    continue
                query, peer = s.recvfrom(65535)
                reply = self.answer(query, False)
                if reply is not None:
                    s.sendto(query[:2] + reply, peer)

    def close(self):
        self.done = True
        self.thread.join()
        self.udp.close()
        self.tcp.close()


def run(command, port, program=None):
    env = {k: v for k, v in os.environ.items()
           if k not in ('LANG', 'LC_ALL', 'IDN_DISABLE')}
    env['HOME'] = '/nonexistent'
    env['SESLOOKUP_BIND'] = '9.18'  # the one that was recorded
    p = subprocess.run(command, executable=program, stdin=subprocess.DEVNULL, capture_output=True,
                       timeout=60, env=env)
    return (p.returncode, plain(p.stdout.decode('latin-1'), port),
            plain(p.stderr.decode('latin-1'), port))


# ---- recording ----

def upstream(port, query, tcp):
    kind = socket.SOCK_STREAM if tcp else socket.SOCK_DGRAM
    with socket.socket(socket.AF_INET, kind) as s:
        s.settimeout(5)
        s.connect(('127.0.0.1', port))
        if not tcp:
            s.send(query)
            return s.recv(65535)
        s.sendall(len(query).to_bytes(2, 'big') + query)
        size = int.from_bytes(s.recv(2, socket.MSG_WAITALL), 'big')
        return s.recv(size, socket.MSG_WAITALL)


def record(name, port, args):
    packets = []

    def answer(query, tcp):
        reply = upstream(port, query, tcp)
        packets.append((asked(query), reply[2:]))
        return reply[2:]

    server = Server(answer)
    try:
        words = [a.replace('PORT', str(server.port)) for a in args]
        status, out, err = run(words, server.port, '/usr/bin/' + words[0])
    finally:
        server.close()
    with open(os.path.join(HERE, name + '.case'), 'w',
              encoding='latin-1') as f:
        f.write('# SPDX-License-Identifier: GPL-3.0-or-later\n')
        f.write('args: %s\n' % ' '.join(args))
        for q, r in packets:
            f.write('packet: %s %s\n' % (q.hex(), r.hex()))
        f.write('status: %d\n' % status)
        for block, text in (('stdout', out), ('stderr', err)):
            f.write(block + ':\n')
            for line in text.split('\n')[:-1] if text else []:
                f.write('|' + line + '\n')
            if text and not text.endswith('\n'):
                f.write('|' + text.split('\n')[-1] + '\\\n')


# ---- replaying ----

def read(path):
    case = {'packets': [], 'stdout': '', 'stderr': '', 'status': None}
    block = None
    with open(path, encoding='latin-1', newline='\n') as f:
        for line in f.read().split('\n'):
            if line.startswith('|'):
                case[block] += line[1:] + '\n'
            elif line in ('stdout:', 'stderr:'):
                block = line[:-1]
            elif line.startswith('packet: '):
                q, r = line.split()[1:]
                case['packets'].append((bytes.fromhex(q), bytes.fromhex(r)))
            elif line.startswith('args: '):
                case['args'] = line[6:].split(' ')
            elif line.startswith('status: '):
                case['status'] = int(line[8:])
    return case


def replay(path, binary):
    case = read(path)
    left = list(case['packets'])

    def answer(query, _):
        for i, (q, r) in enumerate(left):
            if q.lower() == asked(query).lower():
                return left.pop(i)[1]
        return None

    server = Server(answer)
    try:
        words = [a.replace('PORT', str(server.port)) for a in case['args']]
        seen = run([binary] + words, server.port)
    finally:
        server.close()
    faults = []
    for what, got, want in zip(('status', 'stdout', 'stderr'), seen,
                               (case['status'], case['stdout'],
                                case['stderr'])):
        if got != want:
            faults.append('%s\n  got  %r\n  want %r' % (what, got, want))
    if left:
        faults.append('%d packets were not asked for' % len(left))
    return faults


def main():
    if sys.argv[1] == 'record':
        record(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
        return 0
    passed = failed = 0
    for path in sorted(glob.glob(os.path.join(HERE, '*.case'))):
        if not wanted(os.path.basename(path)[:-len('.case')]):
            continue
        faults = replay(path, os.path.abspath(sys.argv[2]))
        for f in faults:
            print('%s: %s' % (os.path.basename(path), f))
        failed += bool(faults)
        passed += not faults
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
