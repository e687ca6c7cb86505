# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random points of a run that is repeated until it ends: the report
has every domain once, each line whole, and what it had before is still there.

60 kills in make check; 1,000 with --all."""
import json
import os
import random
import shutil
import signal
import subprocess
import time

import lab

FLOWS = {
    # appended to the report itself
    'itself': '--ses @{S} -port={P} --resolv-conf=conf --rate=2000 '
              '--from=in.csv --resume=all.ndjson --format=ndjson',
    # beside a report that is replaced as a whole
    'report': '--ses @{S} -port={P} --resolv-conf=conf --rate=2000 '
              '--from=in.csv --resume=all.ndjson --format=ndjson '
              '--report=json=r.json --report=html=r.html',
}
OLD = b'what was there before\n'


class Kill:
    def __init__(self, flow):
        self.name = 'kill ' + flow
        self.line = FLOWS[flow]
        self.reports = 'r.json r.html'.split() if flow == 'report' else []

    def start(self, short, at):
        with open(os.path.join(at, 'all.ndjson'), 'ab') as out:
            return short.start(self.line, at, stdout=out,
                               stderr=subprocess.DEVNULL)

    def whole(self, short, at):
        """Faults of the report when the run has ended."""
        with open(os.path.join(at, 'all.ndjson'), 'rb') as f:
            lines = f.read().split(b'\n')
        if lines.pop():
            return ['the last line has no end']
        try:
            found = [json.loads(l)['domain'] for l in lines]
        except ValueError as e:
            return ['a line is not JSON: %s' % e]
        wanted = [i.domain for i in short.all]
        return [] if found == wanted else ['%d domains, %d different' % (
            len(found), len(set(found)))]

    def left(self, at, files):
        """Faults of the folder after a kill: files that are not whole."""
        faults = []
        for name in self.reports:
            with open(os.path.join(at, name), 'rb') as f:
                text = f.read()
            if text != OLD and not text.endswith((b'}\n', b'</html>\n')):
                faults.append(name + ' is neither the old one nor whole')
        for name in os.listdir(at):
            if name in files:
                continue
            # between its two names a file is whole
            with open(os.path.join(at, name), 'rb') as f:
                if not f.read().endswith((b'}\n', b'</html>\n')):
                    faults.append(name + ' is left')
            os.unlink(os.path.join(at, name))
        return faults

    def round(self, short, chance, limit):
        """One report, killed until it is there; (kills, faults)."""
        at = short.folder()
        for name in self.reports:
            with open(os.path.join(at, name), 'wb') as f:
                f.write(OLD)
        # every second time the report begins with a line that is cut off
        with open(os.path.join(at, 'all.ndjson'), 'w') as f:
            f.write(short.files['whole.ndjson'][
                :chance.randrange(len(short.files['whole.ndjson']))])
        kills, faults = 0, []
        files = os.listdir(at)
        while kills < limit and not faults:
            began = time.monotonic()
            p = self.start(short, at)
            try:
                p.wait(chance.uniform(0.002, short.usual))
                # It was faster; so is the next one, if the machine was busy.
                short.usual = max(0.004, min(short.usual,
                                             time.monotonic() - began))
                break
            except subprocess.TimeoutExpired:
                os.kill(p.pid, signal.SIGKILL)
                p.wait()
            kills += 1
            faults = self.left(at, files)
        if not faults:
            status = self.start(short, at).wait(60)
            faults = self.whole(short, at)
            # nothing wrong may be among those that were left
            if status not in (0, 1, 3):
                faults.append('status %s' % status)
        shutil.rmtree(at)
        return kills, faults

    def run(self, short):
        aim = (1000 if short.thorough else 60) // len(FLOWS)
        seed = lab.seed()
        chance, kills, faults, rounds = random.Random(seed), 0, [], 0
        began = time.monotonic()
        short.run(self.line)
        short.usual = time.monotonic() - began
        while kills < aim and not faults and rounds < 3 * aim:
            n, faults = self.round(short, chance, min(5, aim - kills))
            kills, rounds = kills + n, rounds + 1
        short.kills += kills
        self.seen = '%d kills in %d reports, seed %d' % (kills, rounds, seed)
        if kills < aim and not faults:
            faults = ['only %d of %d were killed in time' % (kills, aim)]
        return ['%s (seed %d)' % (f, seed) for f in faults]


CASES = [Kill(f) for f in FLOWS]
