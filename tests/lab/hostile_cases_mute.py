# SPDX-License-Identifier: GPL-3.0-or-later
"""A resolver that answers nothing about some domains, as those do that wait for
dead servers themselves: it is not dead for the others."""
import json
import os

from hostile_world import RESOLVER, BestOfThree, tokens

MOST = 41  # seconds; a domain may take 18, with a time-out of one


class Mute(BestOfThree):
    """So many domains that nobody answers about, and then the honest ones."""

    def __init__(self, n):
        self.name = 'mute/%d_first' % n
        self.n = n

    def prepare(self, world):
        top = 'mute%d.test' % self.n
        world.mute.append(top)
        # the parent knows servers, and nobody is there
        world.top += [(top, 'NS', 'ns.%s.' % top, 60),
                      ('ns.' + top, 'A', '127.66.6.1', 60)]

    def once(self, r):
        path = os.path.join(r.where, self.name.replace('/', '-') + '.csv')
        dead = ['d%03d.mute%d.test' % (i, self.n) for i in range(self.n)]
        with open(path, 'w') as f:
            f.write('domain,tokens\n' + ''.join(
                '%s,"%s"\n' % (x, ' '.join(tokens(x)))
                for x in [*dead, *r.world.good]))
        seconds, status, out, err = r.ses([
            '--format=ndjson', '@' + RESOLVER, '-timeout=1', '--from=' + path])
        self.seen = (status, '%.1f s' % seconds)
        verdicts = {x['domain']: x['verdict']
                    for x in map(json.loads, out.splitlines())}
        found = ['%s: %s' % (d, verdicts.get(d)) for d in dead
                 if verdicts.get(d) != 'unknown']
        found += ['%s: %s' % (d, verdicts.get(d)) for d in r.world.good
                  if verdicts.get(d) != 'right']
        if seconds > MOST:
            found.append('%.1f seconds' % seconds)
        return found


CASES = [Mute(n) for n in (20, 200)]


def prepare(world):
    for c in CASES:
        c.prepare(world)
