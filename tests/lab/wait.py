# SPDX-License-Identifier: GPL-3.0-or-later
"""--wait, interruptions, shards and reports over a world that changes.
Statuses follow from seslookup(1), EXIT STATUS."""
import json
import os
import random
import signal
import string
import subprocess
import sys
import tempfile
import time

import lab
import settle
from changing import NS1, NS2, RESOLVER, World
from only import wanted

BINARY = os.path.abspath(sys.argv[1])
BASE32 = string.ascii_lowercase + '234567'


def token():
    return ''.join(random.choice(BASE32) for _ in range(32))


def start(world, words):
    return subprocess.Popen(
        [BINARY, '--ses', world.zone, '@' + RESOLVER, '-port=%d' % world.port,
         '-timeout=1', '-retry=2', *words], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(world, words, seconds=30):
    p = start(world, words)
    out, err = p.communicate(timeout=seconds)
    return p.returncode, out.decode(), err.decode()


class Case:
    def __init__(self, **world):
        self.zone = token()[:8] + '.test'
        self.world = World(self.zone, **world)
        self.token = [token() for _ in range(3)]
        self.words = ['--token=' + t for t in self.token]

    def name(self, i):
        return '%s._domainkey.%s' % (self.token[i], self.zone)

    def target(self, i):
        return self.token[i] + '.dkim.amazonses.com'

    def publish(self, *numbers, **how):
        for i in numbers:
            self.world.put(self.name(i), self.target(i), **how)


def want(what, seen, expected):
    return [] if seen == expected else ['%s: %r, not %r' % (what, seen,
                                                            expected)]


# ---- waiting ----

def a_record_that_appears_is_waited_for(c):
    c.publish(0, 1)
    c.publish(2, after=2.0)
    began = time.monotonic()
    status, out, _ = run(c.world, c.words + ['--wait=20s', '--interval=1s'])
    took = time.monotonic() - began
    return want('status', status, 0) + \
        want('it ended when it was right', 1.5 < took < 20, True) + \
        want('it says so', '3/3' in out and '2/3' in out, True)


def time_that_runs_out_is_told(c):
    c.publish(0, 1)
    began = time.monotonic()
    status, out, _ = run(c.world, c.words + ['--wait=3s', '--interval=1s'])
    return want('status', status, 1) + \
        want('it waited', 2.5 < time.monotonic() - began < 20, True) + \
        want('it says why', 'time is up' in out, True)


def what_waiting_cannot_help_stops_it_at_once(c):
    c.publish(0, 1)
    c.world.put(c.name(2) + '.' + c.zone, c.target(2))
    began = time.monotonic()
    status, out, _ = run(c.world, c.words + ['--wait=20s'])
    return want('status', status, 1) + \
        want('at once', time.monotonic() - began < 15, True) + \
        want('the cause', 'name-doubled' in out, True)


def what_is_nowhere_is_not_waited_for(c):
    c.publish(0, 1)
    began = time.monotonic()
    status, out, _ = run(c.world, c.words + ['--wait=60s'])
    took = time.monotonic() - began
    return want('status', status, 1) + \
        want('at once', took < 20, True) + \
        want('the cause', 'won\'t fix this (absent)' in out, True)


def what_is_nowhere_gets_four_more_looks_with_an_interval(c):
    """A record that was saved a moment ago."""
    c.publish(0, 1)
    began = time.monotonic()
    status, out, _ = run(c.world, c.words + ['--wait=60s', '--interval=1s'])
    took = time.monotonic() - began
    return want('status', status, 1) + \
        want('four seconds', 3.5 < took < 30, True) + \
        want('the cause', 'won\'t fix this (absent)' in out, True)


def a_server_that_comes_later_is_waited_for(c):
    c.publish(0, 1)
    c.publish(2, servers=(NS1,))
    c.publish(2, servers=(NS2,), after=2.5)
    status, _, _ = run(c.world, c.words + ['--wait=20s', '--interval=1s'])
    return want('status', status, 0)


def a_server_that_lags_for_good_is_4(c):
    c.publish(0, 1)
    c.publish(2, servers=(NS1,))
    status, _, _ = run(c.world, c.words + ['--wait=3s', '--interval=1s'])
    once, _, _ = run(c.world, c.words)
    return want('with --wait', status, 4) + want('without', once, 1)


def plant(world, name):
    """Somebody else asked the resolver too early."""
    for rtype in ('TXT', 'CNAME'):
        world.remember(name, rtype)


def a_cache_that_forgets_is_waited_for(c):
    plant(c.world, c.name(2))
    c.publish(0, 1, 2)
    status, out, _ = run(c.world, c.words + ['--json'])
    found = json.loads(out)['domains'][0]
    codes = [f['code'] for r in found['records'] for f in r['findings']]
    waited, _, _ = run(c.world, c.words + ['--wait=20s'])
    return want('a warning only', status, 0) + \
        want('lagging', found['verdict'], 'lagging') + \
        want('the cause', 'negative-cached' in codes, True) + \
        want('waited for', waited, 0)


def a_cache_is_4_when_time_runs_out(c):
    plant(c.world, c.name(2))
    c.publish(0, 1, 2)
    status, _, _ = run(c.world, c.words + ['--wait=1s', '--interval=1s'])
    return want('status', status, 4)


def caches_are_asked_last(c):
    c.publish(0, 1)
    c.publish(2, after=2.0)
    run(c.world, c.words + ['--wait=20s', '--interval=1s'])
    early = [l for l in c.world.log
             if l[1] == RESOLVER and l[2] == c.name(2) and l[0] < 2.0]
    return want('questions to the cache before', early, [])


def json_stays_one_document(c):
    c.publish(0, 1)
    c.publish(2, after=1.5)
    status, out, err = run(c.world, c.words + ['--wait=20s', '--interval=1s',
                                               '--json'])
    return want('status', status, 0) + \
        want('verdict', json.loads(out)['domains'][0]['verdict'], 'right') + \
        want('changes are told on stderr', '3/3' in err, True)


def an_interruption_prints_what_is_known(c):
    c.publish(0, 1)
    p = start(c.world, c.words + ['--wait=60s', '--interval=30s'])
    line = p.stdout.readline()
    p.send_signal(signal.SIGINT)
    out, _ = p.communicate(timeout=25)
    return want('a line', b'2/3' in line, True) + \
        want('status', p.returncode, 130) + \
        want('what is known', c.token[2].encode() in out, True)


# ---- verdicts and statuses ----

def fail_on(c):
    c.publish(0, 1)
    faults = []
    for words, status in ((['--fail-on=wrong'], 0),
                          (['--fail-on=missing'], 1), ([], 1)):
        faults += want(str(words), run(c.world, c.words + words)[0], status)
    return faults


def silence_is_unknown(c):
    c.publish(0, 1, 2)
    c.world.port += 1  # nobody listens there
    status, out, _ = run(c.world, c.words + ['--json'])
    return want('status', status, 3) + \
        want('verdict', json.loads(out)['domains'][0]['verdict'], 'unknown')


CASES = [
    (a_record_that_appears_is_waited_for, {}),
    (time_that_runs_out_is_told, {}),
    (what_waiting_cannot_help_stops_it_at_once, {}),
    (what_is_nowhere_is_not_waited_for, {}),
    (what_is_nowhere_gets_four_more_looks_with_an_interval, {}),
    (a_server_that_comes_later_is_waited_for, {}),
    (a_server_that_lags_for_good_is_4, {}),
    (a_cache_that_forgets_is_waited_for, {'minimum': 4}),
    (a_cache_is_4_when_time_runs_out, {'minimum': 30}),
    (caches_are_asked_last, {}),
    (json_stays_one_document, {}),
    (an_interruption_prints_what_is_known, {}),
    (fail_on, {}),
    (silence_is_unknown, {}),
]


def one(case, how):
    """In a world of its own."""
    c = Case(**how)
    try:
        return case(c)
    except (subprocess.TimeoutExpired, ValueError) as e:
        return [repr(e)]
    finally:
        c.world.close()


def main():
    random.seed(lab.seed())
    passed = failed = 0
    for case, how in CASES:
        if not wanted(case.__name__):
            continue
        faults = settle.right_again(case.__name__, one(case, how),
                                    lambda: one(case, how), failed)
        for f in faults:
            print('%s: %s' % (case.__name__, f))
        failed += bool(faults)
        passed += not faults
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
