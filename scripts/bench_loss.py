# SPDX-License-Identifier: GPL-3.0-or-later
"""lost packets, delay, and servers that take so much and no more

scripts/lossy.c stands between; it counts what is sent. The ideal: where packets
are lost, the time of the same run when none is; where a server has a limit, the
questions by the limit. "Sent" is to what is sent when nothing is lost."""
import random
import statistics
import subprocess
import time

from bench_axfr import records
from bench_bulk import answers
from bench_run import have, right
from bench_ses import asked, judged
from bench_world import ADDRESSES, World

QUESTIONS, IDENTITIES = 3000, 2000
FEW = 300  # questions for BIND's dig, which waits 5 s for each that is lost
ROUNDS = 3
# label, of 1000 lost, ms, questions a second
CONDITIONS = (('1 % lost', 10, 0, 0),
              ('1 % lost, 50 ms', 10, 50, 0),
              ('2,000 a second, 20 ms', 0, 20, 2000),
              ('500 a second, 20 ms', 0, 20, 500))
# the same for each address: the resolver, four.test, two.test, one.test
SERVERS = ((0, 10, 1500), (10, 40, 0), (0, 60, 500), (5, 80, 0), (0, 30, 0),
           (10, 30, 2500), (0, 90, 2000), (0, 20, 2500))


class Lossy:
    """with Lossy(...) as l: l.port; then l.came, questions by address."""

    def __init__(self, bench, w, faces):
        self.program, self.to = bench.program('lossy'), str(w.port)
        self.faces = ['%s,%d,%d,%d' % (a, *f) for a, f in faces.items()]

    def __enter__(self):
        for _ in range(5):
            self.port = random.randint(30000, 32000)
            self.child = subprocess.Popen(
                [self.program, str(self.port), self.to, *self.faces],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
            if self.child.stdout.readline() == 'ready\n':
                return self
            self.child.wait()
        raise SystemExit('scripts/lossy.c: no port is free')

    def __exit__(self, *_):
        self.child.terminate()
        rows = [l.split() for l in self.child.communicate()[0].split('\n')]
        self.came = {r[0]: int(r[1]) for r in rows if r}


class Seen:
    """One run behind it: seconds, what it printed, questions by address."""

    def __init__(self, bench, w, faces, words):
        with Lossy(bench, w, faces) as net:
            began = time.monotonic()
            p = subprocess.run([x.replace('PORT', str(net.port))
                                for x in words], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, timeout=120)
            self.seconds = time.monotonic() - began
        self.text, self.came = p.stdout, net.came
        self.sent = sum(net.came.values())


def head():
    print('  %-40s %9s %9s %14s' % ('', 'time', 'sent', 'answers'))


def row(label, time_, sent, got, wanted):
    print('  %-40s %9.2f %9.3f %14s' % (
        label, time_, sent, '%d of %d' % (got, wanted)), flush=True)


def dig(bench, w, label, face):
    """dig -f --jobs=200: a clean run and a bad one in turn."""
    some = w.all[:QUESTIONS // 3]
    path = w.list('cnames', sum((i.cnames() for i in some), []))
    words = [bench.ours, 'dig', '@' + w.address, '-p', 'PORT', '+short', '-f',
             path, '--jobs=200']
    wanted = sum(len(i.tokens) - i.lacks for i in some)
    loss, delay, rate = face
    times, sent, got = [], [], []
    for _ in range(bench.rounds or ROUNDS):
        ideal = QUESTIONS / rate if rate else Seen(
            bench, w, {w.address: (0, delay, 0)}, words).seconds
        bad = Seen(bench, w, {w.address: (loss, delay, rate)}, words)
        times.append(bad.seconds / ideal)
        sent.append(bad.sent / QUESTIONS)
        got.append(answers(bad.text))
    row('dig -f --jobs=200, ' + label, statistics.median(times),
        statistics.median(sent), min(got), wanted)
    return right('every answer', min(got) == wanted)


def peer(bench, w, face):
    """FEW questions, once: ours to BIND's dig -f."""
    path = w.list('few', sum((i.cnames() for i in w.all[:FEW // 3]), []))
    words = ['@' + w.address, '-p', 'PORT', '+short', '-f', path]
    theirs = Seen(bench, w, {w.address: face}, ['dig', *words])
    ours = Seen(bench, w, {w.address: face},
                [bench.ours, 'dig', *words, '--jobs=200'])
    row("... %d questions, to BIND's dig -f" % FEW,
        ours.seconds / theirs.seconds, ours.sent / theirs.sent,
        answers(ours.text), answers(theirs.text))
    return right("the same answers as BIND's",
                 records(ours.text) == records(theirs.text))


def ses(bench, w):
    """--ses and eight servers, each with its own delay, loss and limit. The
    ideal: the busiest server's time, or that of a run with delays alone."""
    words = [bench.ours, '--ses', '@' + w.address, '-port=PORT',
             '--from=' + w.input(IDENTITIES), '--summary',
             '--report=ndjson=' + bench.path('%d.ndjson' % IDENTITIES)]
    bad = dict(zip(ADDRESSES, SERVERS))
    delays = {a: (0, f[1], 0) for a, f in bad.items()}
    times, sent, judgements, counted = [], [], [], []
    for _ in range(bench.rounds or ROUNDS):
        clean = Seen(bench, w, delays, words)
        counted.append(clean.sent == asked(clean.text))
        ideal = max([clean.seconds] + [
            clean.came[a] / f[2] for a, f in bad.items() if f[2]])
        got = Seen(bench, w, bad, words)
        times.append(got.seconds / ideal)
        sent.append(got.sent / clean.sent)
        judgements.append(judged(bench, w, IDENTITIES))
    row('--ses, 2,000 identities, 8 bad servers', statistics.median(times),
        statistics.median(sent), IDENTITIES * all(judgements), IDENTITIES)
    return right('verdicts', all(judgements)) & \
        right('its own count of questions', all(counted))


def run(bench):
    if not have('nsd'):
        return True
    with World(IDENTITIES) as w:
        head()
        good = True
        for label, *face in CONDITIONS:
            good &= dig(bench, w, label, face)
            if label == CONDITIONS[0][0] and have('dig'):
                good &= peer(bench, w, face)
        good &= ses(bench, w)
    print('  (time: to the ideal; sent: to what is needed)')
    return good
