# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs that a signal ends."""
import os
import signal
import subprocess
import time

from bulk_case import NUMBER, expected, holds, names, verdicts, want

SLOW = ('--from=in.csv', '--rate=200', '--jobs=40')


class Cut:
    """A run that is ended by a signal when it has printed some lines."""

    def __init__(self, b, words, lines, number):
        self.path = b.path('cut.out')
        with open(self.path, 'w') as f:
            p = subprocess.Popen(
                [b.binary, '--ses', *b.words(words)], cwd=b.where, text=True,
                stdin=subprocess.DEVNULL, stdout=f, stderr=subprocess.PIPE)
        end = time.monotonic() + 20
        while self.out().count('\n') < lines and time.monotonic() < end:
            time.sleep(0.02)
        began = time.monotonic()
        p.send_signal(number)
        self.err = p.communicate(timeout=20)[1]
        self.took = time.monotonic() - began
        self.status = p.returncode

    def out(self):
        with open(self.path) as f:
            return f.read()


def an_interruption_sums_up_and_is_resumed(b):
    cut = Cut(b, [*SLOW, '--format=ndjson'], 12, signal.SIGINT)
    os.rename(cut.path, b.path('first.ndjson'))
    with open(b.path('first.ndjson')) as f:
        done = len(names(f.read()))
    _, more, _ = b.run('--from=in.csv', '--resume=first.ndjson',
                       '--format=ndjson')
    with open(b.path('more.ndjson'), 'w') as f:
        f.write(more)
    _, both, _ = b.local('--merge', 'first.ndjson', 'more.ndjson',
                         '--format=ndjson')
    return want('status', cut.status, 130) + \
        want('at once', cut.took < 3, True) + \
        want('it was in the middle', 12 <= done < NUMBER, True) + \
        holds('summary on stderr', cut.err, '%d domain' % done,
              'nterrupted') + \
        want('resumed: domains', sorted(names(both)),
             [i.domain for i in b.all]) + \
        want('resumed: verdicts', verdicts(both), expected(b.all))


def an_interrupted_text_report_ends_with_the_summary(b):
    cut = Cut(b, SLOW, 5, signal.SIGINT)
    return want('status', cut.status, 130) + holds(
        'summary', cut.out()[-1500:], 'domains: ', 'nterrupted')


def a_killed_run_leaves_no_half_file(b):
    kinds = ('csv', 'json', 'ndjson', 'html', 'junit', 'prometheus')
    old = {k: 'what was there before: %s\n' % k for k in kinds[:3]}
    for k, text in old.items():
        with open(b.path('kill.' + k), 'w') as f:
            f.write(text)
    cut = Cut(b, [*SLOW, '--format=ndjson',
                  *('--report=%s=kill.%s' % (k, k) for k in kinds)],
              12, signal.SIGKILL)
    faults = want('killed', cut.status, -signal.SIGKILL)
    for k in kinds:
        path = b.path('kill.' + k)
        if k in old:
            with open(path) as f:
                faults += want(k, f.read(), old[k])
        else:
            faults += want('%s is there' % k, os.path.exists(path), False)
    return faults


def a_report_that_the_shell_emptied_is_told(b):
    """--resume=F >F has lost F; --resume=F >>F continues it."""
    line = b.ndjson().splitlines(True)[0]
    faults = []
    for mode, kept, told in (('w', '', True), ('a', '', False),
                             ('a', line, False)):
        with open(b.path('own.ndjson'), 'w') as f:
            f.write(kept)
        with open(b.path('own.ndjson'), mode) as f:
            p = subprocess.run(
                [b.binary, '--ses', *b.words(
                    ['--from=in.csv', '--resume=own.ndjson',
                     '--format=ndjson'])], cwd=b.where, text=True,
                stdin=subprocess.DEVNULL, stdout=f, stderr=subprocess.PIPE,
                timeout=60)
        with open(b.path('own.ndjson')) as f:
            faults += want(mode + ': domains', sorted(names(f.read())),
                           sorted(i.domain for i in b.all))
        faults += want(mode + ': told', '>>own.ndjson' in p.stderr, told)
    return faults


CASES = [
    a_report_that_the_shell_emptied_is_told,
    an_interruption_sums_up_and_is_resumed,
    an_interrupted_text_report_ends_with_the_summary,
    a_killed_run_leaves_no_half_file,
]
