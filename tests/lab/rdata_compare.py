# SPDX-License-Identifier: GPL-3.0-or-later
"""Random records of all types, printed by our dig and the installed one in
every style. Only what BIND shows is compared: which messages it refuses is
another matter. usage: rdata_compare.py OURS [-s SEED] [-n RECORDS-PER-TYPE]"""
import argparse
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading

import lab
import rdata_make

TYPES = sorted(set(range(1, 270)) - {41, 250} | {32768, 32769, 65280, 65533})
STYLES = [
    '', '+multiline', '+multiline +norrcomments', '+rrcomments', '+nocrypto',
    '+multiline +nocrypto', '+rrcomments +nocrypto +noclass',
    '+unknownformat', '+unknownformat +multiline', '+split=8',
    '+split=16 +multiline', '+split=100', '+nosplit', '+nosplit +multiline',
    '+expandaaaa', '+ttlunits +multiline', '+nottlid', '+nottlid +noclass',
    '+short', '+short +multiline', '+short +rrcomments', '+short +nosplit',
    '+short +unknownformat', '+short +expandaaaa +nocrypto', '+yaml',
    '+yaml +multiline +rrcomments', '+yaml +nocrypto +expandaaaa +split=8',
]
CLASS_WORDS = {1: 'IN', 3: 'CH', 4: 'HS'}


class Server(threading.Thread):
    """Answers the question for rN. with record number N; the owner of NSEC3
    must be a hash, so the number may stand in 32 digits."""

    def __init__(self, records):
        super().__init__(daemon=True)
        self.records = records
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]

    def run(self):
        while True:
            query, peer = self.socket.recvfrom(4096)
            end = 13 + query[12]
            number = int(query[13:end].lstrip(b'r'))
            kind, group, data = self.records[number]
            self.socket.sendto(
                query[:2] + struct.pack('>5H', 0x8580, 1, 1, 0, 0) +
                query[12:end + 5] + b'\xc0\x0c' +
                struct.pack('>HHIH', kind, group, 300, len(data)) + data, peer)


def owner(number, kind):
    return '%032d.' % number if kind == 50 else 'r%d.' % number


def make_records(options):
    rdata_make.R.seed(options.seed)
    records = []
    for kind in TYPES:
        for _ in range(options.number):
            data = rdata_make.make(kind)
            if rdata_make.R.random() < .2:
                data = rdata_make.spoil(data)
            group = rdata_make.R.choice([1] * 9 + [3, 4, 77])
            if kind == 1 and group == 3:
                data = rdata_make.name() + rdata_make.u16()
            records.append((kind, group, data))
    return records


def run(program, port, words, batch):
    command = [program] if os.path.basename(program) == 'dig' \
        else [program, 'dig']
    return subprocess.run(
        command + ['@127.0.0.1', '-p', str(port), '+tries=1', '+time=5',
                   '+nocookie', '+norecurse', '+nocmd', '-f', batch] + words,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=300).stdout.decode('latin-1')


def shown(text):
    """number of the record -> its text, of lines that begin with an owner."""
    found, last = {}, None
    for line in text.split('\n'):
        m = re.match(r"(?:        - ')?(?:r(\d+)|(\d{32}))\.[ \t]", line)
        if m:
            last = int(m.group(1) or m.group(2))
            if line[0] != ' ' or ' 300 ' in line:
                found[last] = line
        elif line.startswith('\t') and last is not None:
            found[last] += '\n' + line
        else:
            last = None
    return found


def batch_of(records, numbers, where):
    path = os.path.join(where, 'batch')
    with open(path, 'w') as f:
        for n in numbers:
            kind, group, _ = records[n]
            f.write('-c %s -t TYPE1 -q %s\n' % (
                CLASS_WORDS.get(group, 'CLASS%d' % group), owner(n, kind)))
    return path


def compare_short(options, server, batch, style):
    """Lines have no owner: all of them, of records that are shown."""
    want, got = (run(p, server.port, style.split(), batch).split('\n')
                 for p in (options.oracle, options.ours))
    pairs = [(a, b) for a, b in zip(want, got) if a != b]
    return len(want), pairs + [('%d lines' % len(want), '%d' % len(got))] * (
        len(want) != len(got))


def compare_records(options, server, batch, style):
    words = style.split()
    if '+yaml' not in words:
        words += ['+noall', '+answer']
    want, got = (shown(run(p, server.port, words, batch))
                 for p in (options.oracle, options.ours))
    return len(want), [(want[n], got.get(n)) for n in want
                       if want[n] != got.get(n)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('ours')
    parser.add_argument('-o', '--oracle', default=lab.oracle('dig'))
    parser.add_argument('-s', '--seed', type=int, default=1)
    parser.add_argument('-n', '--number', type=int, default=4)
    options = parser.parse_args()
    options.ours = os.path.abspath(options.ours)
    os.environ['SESLOOKUP_BIND'] = lab.edition(options.oracle)
    records = make_records(options)
    server = Server(records)
    server.start()
    total, failed = 0, 0
    with tempfile.TemporaryDirectory() as where:
        batch = batch_of(records, range(len(records)), where)
        fine = shown(run(options.oracle, server.port, ['+noall', '+answer'],
                         batch))
        batch = batch_of(records, sorted(fine), where)
        for style in STYLES:
            how = compare_short if '+short' in style else compare_records
            for _ in range(3):  # a time-out on a busy machine does not come again
                n, pairs = how(options, server, batch, style)
                if not pairs:
                    break
            total, failed = total + n, failed + len(pairs)
            for want, got in pairs[:3]:
                print('%s\n    -%r\n    +%r' % (style or 'plain', want, got))
    print('%d passed, %d failed' % (total - failed, failed))
    return 1 if failed or not total else 0


if __name__ == '__main__':
    sys.exit(main())
