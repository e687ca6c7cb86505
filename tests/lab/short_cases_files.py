# SPDX-License-Identifier: GPL-3.0-or-later
"""Output that cannot be written, folders that cannot be written to, and few
descriptors: one line and status 2 (3 for a plugin), in BIND's grammars what BIND
does. Nothing that stood there before is lost."""
import os
import resource
import subprocess

from short_cases_memory import FORMATS, RUNS, SES, plain

FULL = 'No space left on device'
ONE = '--ses --zone-file=one.zone --token={U} {B} '
OLD = 'what was there before\n'


class Case:
    def __init__(self, name, run):
        self.name, self.test = 'files ' + name, run

    def run(self, short):
        return self.test(short)


def one_line(result, status=2, *words):
    """Faults of a run that could not write."""
    got, _, err, _ = result
    said = [l for l in err.decode().splitlines() if ': note: ' not in l]
    faults = [] if got == status else ['status %s, not %s' % (got, status)]
    if len(said) != 1:
        faults.append('%d lines: %r' % (len(said), said))
    return faults + ['no %r in %r' % (w, said) for w in words
                     if said and w not in said[0]]


def usage_of(form):
    return 3 if form == 'nagios' else 2


def stdout_is(how):
    """--format=* with this as stdout."""
    def test(short):
        faults = []
        for form in FORMATS:
            line = ONE + '--format=' + form
            if how == 'full':
                with open('/dev/full', 'wb') as f:
                    result = short.run(line, stdout=f)
                why = FULL
            elif how == 'closed':
                result = short.run(line, stdout=None,
                                   preexec_fn=lambda: os.close(1))
                why = 'Bad file descriptor'
            else:
                reading, writing = os.pipe()
                os.close(reading)
                result = short.run(line, stdout=writing)
                os.close(writing)
                why = 'Broken pipe'
            faults += ['%s: %s' % (form, f) for f in
                       one_line(result, usage_of(form), why)]
        return faults
    return test


def words_are_not_written(short):
    faults = []
    for line in ('--help', '--version', 'check_ses -h', 'check_ses -V'):
        with open('/dev/full', 'wb') as f:
            result = short.run(line, stdout=f)
        faults += ['%s: %s' % (line, f) for f in one_line(
            result, 3 if 'check' in line else 2, FULL)]
    return faults


def bind_does_not_mind(short):
    """BIND's dig and nslookup end as if all had been printed."""
    faults = []
    for line in [RUNS[n] for n in RUNS if n.startswith(('dig', 'nslookup'))]:
        usual = short.run(line)
        with open('/dev/full', 'wb') as f:
            result = short.run(line, stdout=f)
        if (result[0], plain(result[2])) != (usual[0], plain(usual[2])):
            faults.append('%s: %r, not %r' % (line, result[::2], usual[::2]))
    return faults


def report_to(how):
    """--report=*=FILE where that cannot be."""
    def test(short):
        faults = []
        for form in FORMATS:
            at = short.folder()
            path = {'full': '/dev/full', 'folder': 'nowhere/r',
                    'a folder': '.'}[how]
            result = short.run(ONE + '--report=%s=%s' % (form, path), at=at)
            faults += ['%s: %s' % (form, f) for f in one_line(result, 2, path)]
        return faults
    return test


def disk_is_full(short):
    """RLIMIT_FSIZE: the report in the file is too long for it."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
    faults = []
    for form in FORMATS:
        at = short.folder()
        path = os.path.join(at, 'r.out')
        with open(path, 'w') as f:
            f.write(OLD)
        before = sorted(os.listdir(at))
        result = short.run(ONE + '--report=%s=r.out' % form, at=at,
                           preexec_fn=limit)
        with open(path) as f:
            now = f.read()
        if form != 'nagios' or result[0] == 2:  # that is short
            faults += ['%s: %s' % (form, f) for f in one_line(
                result, 2, 'r.out', 'too large')]
            if now != OLD:
                faults.append('%s: the file is %r' % (form, now[:60]))
        if sorted(os.listdir(at)) != before:
            faults.append('%s: left: %s' % (form, os.listdir(at)))
    return faults


def trace_is_full(short):
    faults = one_line(short.run(SES + '--trace=/dev/full --from=few.csv'), 2,
                      '--trace=')
    for line in ('dig -p {P} @{S} {D}', ONE):
        faults += one_line(short.run(line + ' --trace=nowhere/t'), 2,
                           '--trace=nowhere/t')
    return faults


def two_names_of_one_file(short):
    faults = []
    for first, second in (('out', './out'), ('out', 'link'), ('link', 'out'),
                          ('old', 'hard'), ('old', 'soft'), ('sub/../out', 'out'),
                          ('out', 'sub/up')):
        at = short.folder()
        os.mkdir(os.path.join(at, 'sub'))
        os.symlink('out', os.path.join(at, 'link'))
        os.symlink('../out', os.path.join(at, 'sub/up'))
        with open(os.path.join(at, 'old'), 'w') as f:
            f.write(OLD)
        os.link(os.path.join(at, 'old'), os.path.join(at, 'hard'))
        os.symlink('old', os.path.join(at, 'soft'))
        for other in ('--report=csv=' + second, '--trace=' + second):
            result = short.run(ONE + '--report=json=%s %s' % (first, other),
                               at=at)
            if result[0] != 2 or not result[2].startswith(
                    b'seslookup: --report='):
                faults.append('%s %s: %r' % (first, other, result[::2]))
            if os.path.exists(os.path.join(at, 'link')) and 'trace' not in other:
                faults.append('%s %s: written' % (first, other))
        with open(os.path.join(at, 'old')) as f:
            if '--trace' not in other and f.read() != OLD:
                faults.append('%s %s: the old file is lost' % (first, second))
    return faults


def a_link_to_nothing_is_followed(short):
    at = short.folder()
    os.symlink('goal', os.path.join(at, 'link'))
    short.run(ONE + '--report=csv=link', at=at)
    return [] if os.path.islink(os.path.join(at, 'link')) and \
        os.path.exists(os.path.join(at, 'goal')) else ['the link is replaced']


def a_resumed_report_is_not_replaced(short):
    result = short.run(SES + '--from=in.csv --resume=part.ndjson '
                       '--report=ndjson=./part.ndjson')
    return [] if result[0] == 2 else ['status %s' % result[0]]


def descriptors(n):
    """All runs with so few: they end as usual, or with a clear line."""
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (n, n))

    def fault(short, name, line):
        usual, result = short.run(line), short.run(line, preexec_fn=limit)
        if result[0] == usual[0] and plain(result[1]) == plain(usual[1]):
            return []
        said = [l for l in result[2].splitlines()
                if plain(l) not in plain(usual[2]).splitlines()]
        bind = line.startswith(('dig', 'nslookup'))
        told = (result[1] + result[2]).lower()
        # in BIND's grammars stdout tells, as BIND's does
        if bind and result[0] in (1, 9) and (
                b'open files' in told or b'dig_error' in told or
                len(said) == 1) or \
                result[0] in (2, 3, 8, 10) and 1 <= len(said) <= 2:
            return []
        return ['%s: status %s, not %s; %r; %r' % (
            name, result[0], usual[0], said[:4], result[1][-200:])]

    def test(short):
        faults = []
        for name, line in RUNS.items():
            for _ in range(3):  # what differs by chance does not do so thrice
                found = fault(short, name, line)
                if not found:
                    break
            faults += found
        return faults
    return test


CASES = [
    *(Case('stdout is ' + how, stdout_is(how))
      for how in ('full', 'closed', 'a pipe that nobody reads')),
    Case('words are not written', words_are_not_written),
    Case('bind does not mind', bind_does_not_mind),
    *(Case('report to ' + how, report_to(how))
      for how in ('full', 'folder', 'a folder')),
    Case('disk is full', disk_is_full),
    Case('trace is full', trace_is_full),
    Case('two names of one file', two_names_of_one_file),
    Case('a link to nothing is followed', a_link_to_nothing_is_followed),
    Case('a resumed report is not replaced', a_resumed_report_is_not_replaced),
    *(Case('%d descriptors' % n, descriptors(n)) for n in (4, 8)),
]
