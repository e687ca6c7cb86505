# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C, wherever a run stands: what is known is printed, reports are whole, and
the end comes at once."""
import json
import os
import re
import signal
import subprocess
import threading
import time

from hostile_world import RESOLVER, World, tokens

AT_ONCE = 3  # seconds, on a busy machine


def wait_until_caught(p, seconds=20):
    """Until it has or holds back the signal: a busy machine may not have come so far."""
    end = time.monotonic() + seconds
    while p.poll() is None and time.monotonic() < end:
        with open('/proc/%d/status' % p.pid) as f:
            masks = re.findall(r'Sig(?:Blk|Cgt):\s*([0-9a-f]+)', f.read())
        if any(int(m, 16) >> signal.SIGINT - 1 & 1 for m in masks):
            return
        time.sleep(0.01)


class Stopped:
    """After so many lines, and seconds; judge(out, err) gives faults."""
    alone = True

    def __init__(self, name, words, judge, seconds=0.7, manner='silent',
                 status=(130,), rows=0, lines=0, files=()):
        self.name, self.words, self.judge = 'stop/' + name, words, judge
        self.seconds, self.manner, self.status = seconds, manner, status
        self.rows, self.lines, self.files = rows, lines, files

    def run(self, r):
        own = os.path.join(r.where, self.name.replace('/', '-'))
        d = World.domain(self.manner)
        with open(own, 'w') as f:
            f.write('domain,tokens\n' + ''.join(
                '%s,"%s"\n' % (x, ' '.join(tokens(x)))
                for x in [*r.world.good[:self.rows], d]))
        files = {n: own + '.' + n for n in self.files}
        words = [w.replace('DOMAIN', d).replace('INPUT', own).replace(
            'LIAR', r.world.address[self.manner]) for w in self.words]
        words += ['--report=%s=%s' % f for f in files.items()]
        p = subprocess.Popen([r.binary, *words[words[0] == 'seslookup':]],
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, cwd=r.where)
        before = ''.join(p.stdout.readline() for _ in range(self.lines))
        if -signal.SIGINT not in self.status:
            wait_until_caught(p)
        time.sleep(self.seconds)
        if p.poll() is not None:
            return ['it had ended by itself: %.200s' % p.communicate()[1]]
        p.send_signal(signal.SIGINT)
        begin = time.monotonic()
        killer = threading.Timer(20, p.kill)
        killer.start()
        out, err = p.stdout.read(), p.stderr.read()
        p.wait()
        killer.cancel()
        took = time.monotonic() - begin
        self.seen = (p.returncode, '%.2f s' % took)
        found = list(self.judge(before + out, err))
        if p.returncode not in self.status:
            found.append('status %s' % p.returncode)
        if took > AT_ONCE:
            found.append('%.1f seconds' % took)
        return found + self.reports(files)

    @staticmethod
    def reports(files):
        for name, path in files.items():
            text = open(path).read() if os.path.exists(path) else None
            if not text or name == 'json' and not json.loads(text)['domains']:
                return ['report %s: %.100r' % (name, text)]
        return []


def one_domain(out, err):
    d = json.loads(out)['domains']
    if len(d) != 1 or d[0]['verdict'] != 'unknown':
        yield 'domains: %.200s' % out


def whole_lines(n):
    def judge(out, err):
        found = [json.loads(line)['domain'] for line in out.splitlines()]
        if len(found) < n or len(found) != len(set(found)):
            yield '%d lines' % len(found)
        if n and 'interrupted' not in err:
            yield 'stderr: %.200r' % err
    return judge


def anything(out, err):
    return []


def some_text(out, err):
    if not out.strip():
        yield 'not a word'


SES = ['seslookup', '--ses', 'DOMAIN', *('--token=' + t for t in tokens('x'))]
BULK = ['seslookup', '--ses', '@' + RESOLVER, '--from=INPUT', '-timeout=20']
CASES = [
    Stopped('at_a_silent_resolver', [*SES, '@LIAR', '--json'], one_domain),
    Stopped('at_the_records', [*SES, '@' + RESOLVER, '--json'], one_domain),
    Stopped('at_the_records_as_text', [*SES, '@' + RESOLVER], some_text),
    Stopped('with_reports', [*SES, '@' + RESOLVER], some_text,
            files=('json', 'csv', 'html', 'junit')),
    Stopped('over_tcp', [*SES, '@' + RESOLVER, '--json'], one_domain,
            manner='tcp_half'),
    Stopped('over_tcp_drop_by_drop', [*SES, '@' + RESOLVER, '--json'],
            one_domain, manner='tcp_drip'),
    Stopped('between_two_looks', [*SES, '@' + RESOLVER, '--wait', '--json',
                                  '--interval=30s'], one_domain, 1.5,
            manner='servfail'),
    Stopped('bulk', [*BULK, '--format=ndjson'], whole_lines(50), 0, rows=60, lines=50),
    Stopped('bulk_at_once', [*BULK, '--format=ndjson'], whole_lines(0), 0.05,
            rows=190, status=(130, -signal.SIGINT)),
    Stopped('bulk_with_reports', [*BULK, '--format=ndjson'], whole_lines(50), 0,
            rows=60, lines=50, files=('json', 'csv', 'html', 'junit', 'markdown')),
    # as BIND's end
    Stopped('annotating', ['seslookup', '--ses', 'dig', '@LIAR', 'x.DOMAIN',
                           'CNAME', '--expect=y'], anything, status=(0,)),
    Stopped('dig', ['dig', '@LIAR', 'DOMAIN', 'TXT'], anything, status=(0,)),
    Stopped('dig_tcp', ['dig', '@LIAR', 'DOMAIN', 'TXT', '+tcp'], anything,
            manner='tcp_drip', status=(0,)),
    Stopped('nslookup', ['nslookup', 'DOMAIN', 'LIAR'], anything, status=(1,)),
]
