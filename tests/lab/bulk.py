# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifying in bulk: what comes out must follow from bulkworld's list of
mistakes, whatever the order of answers, cuts, shards and losses.

usage: bulk.py BINARY [CASE...]"""
import collections
import csv
import glob
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

import bulkworld

BINARY = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
NUMBER = 300
FORMATS = ('text', 'json', 'ndjson', 'csv', 'junit', 'markdown', 'html',
           'github', 'nagios', 'prometheus')


class Bulk:
    """The world, an input file of it, and the ways to run over it."""

    def __init__(self, where):
        self.where = where
        self.world = bulkworld.World(where, NUMBER)
        self.all = self.world.identities
        self.input = self.write('in.csv', self.all)

    def path(self, name):
        return os.path.join(self.where, name)

    def write(self, name, identities, extra=''):
        with open(self.path(name), 'w') as f:
            f.write('domain,tokens,mail_from\n' +
                    ''.join(i.row() for i in identities) + extra)
        return self.path(name)

    def words(self, words, port=None):
        return ['@' + bulkworld.RESOLVER,
                '-port=%d' % (port or self.world.port), *words]

    def start(self, words, port=None, **how):
        return subprocess.Popen(
            [BINARY, '--ses', *self.words(words, port)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=self.where, text=True, **how)

    def run(self, *words, port=None, seconds=60):
        p = self.start(words, port)
        out, err = p.communicate(timeout=seconds)
        return p.returncode, out, err

    def local(self, *words):
        """A run that asks nobody."""
        p = subprocess.run([BINARY, '--ses', *words], cwd=self.where,
                           stdin=subprocess.DEVNULL, capture_output=True,
                           text=True, timeout=60)
        return p.returncode, p.stdout, p.stderr

    def ndjson(self):
        """An uninterrupted run over everything, done once."""
        if not os.path.exists(self.path('whole.ndjson')):
            _, out, _ = self.run('--from=in.csv', '--format=ndjson')
            with open(self.path('whole.ndjson'), 'w') as f:
                f.write(out)
        with open(self.path('whole.ndjson')) as f:
            return f.read()


def want(what, seen, expected):
    return [] if seen == expected else ['%s: %.300r, not %.300r'
                                        % (what, seen, expected)]


def holds(what, text, *parts):
    return ['%s: no %r in %.300r' % (what, p, text)
            for p in parts if p not in text]


def domains(ndjson):
    return [json.loads(line) for line in ndjson.splitlines()]


def names(ndjson):
    return [d['domain'] for d in domains(ndjson)]


def verdicts(ndjson):
    return {d['domain']: d['verdict'] for d in domains(ndjson)}


def expected(identities):
    return {i.domain: i.verdict for i in identities}


def count(identities, *which):
    return sum(i.verdict in which for i in identities)


SLOW = ('--from=in.csv', '--rate=200', '--jobs=40')
TIMES = ('rtt_ms', 'elapsed_ms', 'started', 'questions', 'checked')


def plain(value):
    """Without what differs from one run to the next."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in TIMES}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


# ---- one run ----

def verdicts_and_order_follow_the_input(b):
    status, out, err = b.run('--from=in.csv', '--format=ndjson')
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('order', names(out), [i.domain for i in b.all]) + \
        want('verdicts', verdicts(out), expected(b.all))
    for d, i in zip(domains(out), b.all):
        roots = {r['findings'][0]['code'] for r in d['records']
                 if r['verdict'] == i.verdict and r['findings']}
        if i.code and i.code not in roots:
            faults.append('%s: %r, not %s' % (i.domain, roots, i.code))
    return faults


def order_holds_with_a_window_of_any_size(b):
    some = b.all[:60][::-1]
    b.write('back.csv', some)
    faults = []
    for jobs in ('1', '7', '1000'):
        _, out, _ = b.run('--from=back.csv', '--format=ndjson',
                          '--jobs=' + jobs)
        faults += want('order, --jobs=' + jobs, names(out),
                       [i.domain for i in some])
        faults += want('verdicts, --jobs=' + jobs, verdicts(out),
                       expected(some))
    return faults


def a_bad_row_never_stops_the_run(b):
    rows = [i.row() for i in b.all[:40]]
    rows.insert(20, 'not a domain!,"%s",\n' % ' '.join(b.all[0].tokens))
    with open(b.path('bad.csv'), 'w') as f:
        f.write('domain,tokens,mail_from\n' + ''.join(rows))
    status, out, err = b.run('--from=bad.csv', '--format=ndjson')
    return want('status', status, 2) + \
        want('the others', verdicts(out), expected(b.all[:40])) + \
        holds('the row is named', err, 'bad.csv:22:')


def standard_input(b):
    with open(b.input) as f:
        p = subprocess.run([BINARY, '--ses', *b.words(
            ['--from=-', '--format=ndjson'])], stdin=f, capture_output=True,
            text=True, timeout=60)
    return want('verdicts', verdicts(p.stdout), expected(b.all))


def statuses(b):
    kinds = {k: [i for i in b.all if i.verdict == k][:3]
             for k in ('right', 'unknown', 'missing', 'wrong')}
    right, unknown = kinds['right'], kinds['unknown']
    faults = []
    for name, some, words, status in (
            ('right', right, (), 0),
            ('unknown', right + unknown, (), 3),
            ('missing', right + unknown + kinds['missing'], (), 1),
            ('wrong', kinds['wrong'], (), 1),
            ('not failing on wrong', kinds['wrong'] + right,
             ('--fail-on=missing',), 0),
            ('failing on unknown', unknown, ('--fail-on=unknown',), 1)):
        b.write('status.csv', some)
        faults += want(name, b.run('--from=status.csv', *words)[0], status)
    return faults + want('no such file', b.run('--from=absent.csv')[0], 2) + \
        want('a wrong option', b.run('--from=in.csv', '--jobs=x')[0], 2)


def summary_adds_up(b):
    _, out, _ = b.run('--from=in.csv', '--summary')
    causes = collections.Counter(i.code for i in b.all if i.code)
    faults = holds('summary', out, '%d domains' % NUMBER,
                   *('%s %d' % c for c in causes.items()))
    for word, verdict in (('ok', 'right'), ('WRONG', 'wrong'),
                          ('missing', 'missing'), ('unknown', 'unknown')):
        found = re.search(r'(?m)^  %s +(\d+)' % word, out)
        faults += want(word, found and int(found[1]),
                       count(b.all, verdict))
    return faults + want('no domain by itself', 'c000.test' in out, False)


def only_some_are_reported(b):
    status, out, _ = b.run('--from=in.csv', '--only=wrong,missing',
                           '--format=ndjson')
    return want('status', status, 1) + \
        want('verdicts', verdicts(out), expected(
            i for i in b.all if i.verdict in ('wrong', 'missing')))


def peak(pid):
    """The most memory a program ever had, kB. (ru_maxrss of a child has our
    own in it.)"""
    try:
        with open('/proc/%d/status' % pid) as f:
            found = re.search(r'VmHWM:\s+(\d+) kB', f.read())
    except OSError:
        found = None
    return int(found[1]) if found else 0


def memory_of_ten_thousand(b):
    with open(b.path('many.csv'), 'w') as f:
        f.write('domain,tokens\n' + ''.join(
            'd%d.many.test,%s\n' % (i, bulkworld.token('many', i))
            for i in range(10000)))
    p = b.start(['--from=many.csv', '--summary', '--report=ndjson=many.ndjson'])
    most = 0
    while p.poll() is None:
        most = max(most, peak(p.pid))
        time.sleep(0.02)
    out = p.stdout.read()
    p.stdout.close()
    p.stderr.close()
    with open(b.path('many.ndjson')) as f:
        found = [json.loads(l)['domain'] for l in f]
    return want('status', p.returncode, 0) + \
        holds('summary', out, '10,000 domains') + \
        want('order', found, ['d%d.many.test' % i for i in range(10000)]) + \
        want('1 to 16 MB, not %d kB' % most, 1000 < most <= 16 * 1024, True)


def a_survey_has_the_same_verdicts(b):
    """A thousand and more: fewer questions, by default none to the resolver
    about records; what is wrong is found all the same."""
    with open(b.path('survey.csv'), 'w') as f:
        f.write('domain,tokens,mail_from\n' +
                ''.join(i.row() for i in b.all) + ''.join(
                    'd%d.many.test,%s,\n' % (i, bulkworld.token('many', i))
                    for i in range(900)))
    faults = []
    for more, asked in ((), False), (('--at=auth,system',), True):
        _, out, _ = b.run('--from=survey.csv', '--format=ndjson', *more)
        found = domains(out)
        roles = {a.get('role') for d in found for r in d['records']
                 for a in r['answers']}
        faults += want('domains', len(found), len(b.all) + 900) + \
            want('verdicts', verdicts(out),
                 {**expected(b.all),
                  **{'d%d.many.test' % i: 'right' for i in range(900)}}) + \
            want('resolver asked', 'resolver' in roles, asked) + \
            want('servers of the zones', [d['zone']['zone_ns'] for d in found],
                 [d['zone']['parent_ns'] if d['verdict'] != 'unknown' else
                  d['zone']['zone_ns'] for d in found])
        for d, i in zip(found, b.all):
            codes = {f['code'] for f in d['findings']} | {
                f['code'] for r in d['records'] for f in r['findings']}
            if i.code:
                faults += want('%s has its cause' % i.domain, i.code in codes,
                               True)
    return faults


def progress_is_told_on_a_terminal(b):
    master, slave = os.openpty()
    p = subprocess.Popen([BINARY, '--ses', *b.words(
        ['--from=in.csv', '--rate=200', '--jobs=40', '--format=csv'])],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave,
        cwd=b.where)
    os.close(slave)
    shown = b''
    while b'left' not in shown and len(shown) < 10000:
        try:
            shown += os.read(master, 4096)
        except OSError:  # it ended
            break
    p.send_signal(signal.SIGINT)
    p.wait(20)
    os.close(master)
    found = re.search(r'(\d+)/%d  (\d+)%%[^\r]* ok \d+[^\r]* questions  \d+ s left'
                      % NUMBER, shown.decode())
    return want('status', p.returncode, 130) + \
        want('progress in %r' % shown[:200], bool(found), True) + \
        want('it was on its way', bool(found) and 0 < int(found[1]) < NUMBER,
             True)


# ---- more than one run ----

def shards_are_disjoint_complete_and_stable(b):
    faults, parts = [], []
    for i in range(1, 5):
        _, out, _ = b.run('--from=in.csv', '--shard=%d/4' % i,
                          '--format=ndjson', '--report=ndjson=s%d.ndjson' % i)
        parts.append(names(out))
    b.write('back.csv', b.all[::-1])
    _, out, _ = b.run('--from=back.csv', '--shard=2/4', '--format=ndjson')
    faults += want('the same for another order', names(out), parts[1][::-1])
    all_ = sum(parts, [])
    faults += want('disjoint', len(all_), len(set(all_)))
    faults += want('complete', sorted(all_), [i.domain for i in b.all])
    faults += want('all have some', min(map(len, parts)) > NUMBER / 8, True)
    faults += want('in order', all(p == sorted(p) for p in parts), True)
    # FNV-1a of the name in lower case: a number that never changes
    def fnv(name):
        h = 14695981039346656037
        for c in name.encode():
            h = (h ^ c) * 1099511628211 % 2 ** 64
        return h
    return faults + want('by a stable hash', parts[0], [
        i.domain for i in b.all if fnv(i.domain) % 4 == 0])


def merged_shards_are_the_whole(b):
    files = ['m%d.ndjson' % i for i in (1, 2, 3)]
    for i, f in enumerate(files):
        b.run('--from=in.csv', '--shard=%d/3' % (i + 1),
              '--report=ndjson=' + f)
    status, out, err = b.local('--merge', *files, '--format=ndjson')
    whole = {d['domain']: plain(d) for d in domains(b.ndjson())}
    merged = {d['domain']: plain(d) for d in domains(out)}
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('domains', sorted(merged), sorted(whole))
    for name, d in whole.items():
        faults += want(name, merged.get(name), d)
    one = [line for line in b.local('--merge', 'whole.ndjson', '--summary')[1]
           .splitlines() if ' s, ' not in line]
    many = [line for line in b.local('--merge', *files, '--summary')[1]
            .splitlines() if ' s, ' not in line]
    return faults[:5] + want('summary', many, one)


def merging_is_the_same_in_csv(b):
    b.ndjson()
    _, out, _ = b.run('--from=in.csv', '--format=csv')
    _, merged, _ = b.local('--merge', 'whole.ndjson', '--format=csv')
    rows = [list(csv.reader(t.splitlines())) for t in (out, merged)]
    # an NDJSON report does not say where in the input a domain stood
    faults = want('rows', len(rows[1]), len(rows[0])) + \
        want('file and line are the last columns', rows[0][0][-2:],
             ['file', 'line'])
    for one, other in zip(*rows):
        faults += want(one[0], other[:-2], one[:-2])
    return faults


def a_cut_report_is_resumed(b):
    """Cut at many places, among them in the middle of a line and at both
    sides of a newline."""
    some = b.all[:40]
    b.write('some.csv', some)
    _, out, _ = b.run('--from=some.csv', '--format=ndjson')
    whole = out.encode()
    ends = [m.start() for m in re.finditer(b'\n', whole)]
    random.seed(5)
    cuts = [0, 1, ends[0], ends[0] + 1, ends[20] - 1, ends[20], ends[20] + 1,
            len(whole) - 1, len(whole)]
    cuts += [random.randrange(len(whole)) for _ in range(16)]
    faults = []
    for cut in cuts:
        with open(b.path('cut.ndjson'), 'wb') as f:
            f.write(whole[:cut])
        status, more, _ = b.run('--from=some.csv', '--resume=cut.ndjson',
                                '--format=ndjson')
        with open(b.path('more.ndjson'), 'w') as f:
            f.write(more)
        _, both, _ = b.local('--merge', 'cut.ndjson', 'more.ndjson',
                             '--format=ndjson')
        faults += want('cut at %d: domains' % cut, names(both),
                       [i.domain for i in some])
        faults += want('cut at %d: verdicts' % cut, verdicts(both),
                       expected(some))
        # what remains is right or wrong by itself
        left = some[sum(e <= cut for e in ends):] if cut else some
        faults += want('cut at %d: status' % cut, status in (0, 1, 3), True)
        faults += want('cut at %d: not asked again' % cut,
                       len(names(more)) <= len(left) + 1, True)
    return faults[:5]


def the_same_row_twice_is_resumed_twice(b):
    b.write('twice.csv', b.all[:3] + b.all[:3])
    _, out, _ = b.run('--from=twice.csv', '--format=ndjson')
    lines = out.splitlines(True)
    with open(b.path('cut.ndjson'), 'w') as f:
        f.write(''.join(lines[:1]))
    _, more, _ = b.run('--from=twice.csv', '--resume=cut.ndjson',
                       '--format=ndjson')
    return want('rows left', len(names(more)), len(lines) - 1)


def a_baseline_is_compared_with(b):
    some = b.all[:50]
    b.write('some.csv', some)
    _, out, _ = b.run('--from=some.csv', '--format=ndjson')
    was = domains(out)
    right = [d for d in was if d['verdict'] == 'right']
    bad = [d for d in was if d['verdict'] == 'missing']
    wrong = [d for d in was if d['verdict'] == 'wrong']
    for d in right[:5]:
        d['verdict'] = 'wrong'      # 5 were fixed
    for d in bad[:3]:
        d['verdict'] = 'right'      # 3 broke
    wrong[0]['verdict'] = 'missing'  # 1 changed
    was = [d for d in was if d is not right[5] and d is not right[6]]  # 2 new
    gone = dict(right[7], domain='gone.test')                    # 1 removed
    with open(b.path('week.ndjson'), 'w') as f:
        f.write(''.join(json.dumps(d) + '\n' for d in was + [gone]))
    _, out, _ = b.run('--from=some.csv', '--baseline=week.ndjson', '--summary',
                      '--report=csv=week.csv')
    with open(b.path('week.csv'), newline='') as f:
        rows = list(csv.DictReader(f))
    change = collections.Counter(
        dict((r['domain'], r['change']) for r in rows).values())
    return holds('summary', out, '5 fixed', '3 broke', '1 changed', '2 new',
                 '1 removed') + \
        want('csv', (change['fixed'], change['broke'], change['changed'],
                     change['new']), (5, 3, 1, 2))


# ---- interruptions ----

class Cut:
    """A run that is ended by a signal when it has printed some lines."""

    def __init__(self, b, words, lines, number):
        self.path = b.path('cut.out')
        with open(self.path, 'w') as f:
            p = subprocess.Popen([BINARY, '--ses', *b.words(words)], text=True,
                                 stdin=subprocess.DEVNULL, stdout=f,
                                 stderr=subprocess.PIPE, cwd=b.where)
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


# ---- reports ----

def every_format_at_once(b):
    some = b.all[:50]
    b.write('some.csv', some)
    words = ['--report=%s=all.%s' % (f, f) for f in FORMATS]
    status, _, err = b.run('--from=some.csv', *words)
    text = {}
    for f in FORMATS:
        with open(b.path('all.' + f)) as file:
            text[f] = file.read()
    bad = [i.domain for i in some if i.verdict != 'right']
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('left over', glob.glob(b.path('all.*.*')), [])
    for f in ('text', 'markdown', 'html', 'junit', 'csv', 'prometheus'):
        faults += holds(f, text[f], *bad)
    rows = csv.DictReader(text['csv'].splitlines())
    tree = xml.etree.ElementTree.fromstring(text['junit'])
    doc = json.loads(text['json'])
    return faults + \
        want('json', {d['domain']: d['verdict'] for d in doc['domains']},
             expected(some)) + \
        want('ndjson', verdicts(text['ndjson']), expected(some)) + \
        want('csv domains', list(dict.fromkeys(r['domain'] for r in rows)),
             [i.domain for i in some]) + \
        want('junit says what failed', {
            case.get('classname') for case in tree.iter('testcase')
            if case.find('failure') is not None}, {
            i.domain for i in some if i.verdict in ('wrong', 'missing')}) + \
        want('github', {d for d in bad if d in text['github']}, set(bad)) + \
        holds('nagios', text['nagios'], 'SES CRITICAL')


def each_format_on_stdout(b):
    """The same octets as in a file, but for times."""
    b.write('few.csv', b.all[:8])
    b.run('--from=few.csv', '--format=ndjson', '--report=ndjson=few.ndjson')
    faults = []
    for f in FORMATS:
        _, out, err = b.local('--merge', 'few.ndjson', '--format=' + f,
                              '--report=%s=few.out' % f)
        with open(b.path('few.out')) as file:
            faults += want(f + ' in a file', file.read() != '', True)
        faults += want(f + ' on stdout', out != '', True)
        faults += want(f + ' stderr', err, '')
    return faults


def one_letter_for_each_domain(b):
    b.write('some.csv', b.all[:30])
    status, _, err = b.run('--from=some.csv', '--only=wrong,missing',
                           '--format=email', '--split-dir=letters')
    bad = [i for i in b.all[:30] if i.verdict in ('wrong', 'missing')]
    letters = {}
    for path in glob.glob(b.path('letters/*')):
        with open(path) as f:
            letters[os.path.basename(path)] = f.read()
    faults = want('status', status, 1) + want('stderr', err, '') + \
        want('letters', len(letters), len(bad))
    for i in bad:
        mine = [t for t in letters.values() if i.domain in t]
        faults += want(i.domain + ' has one letter', len(mine), 1)
        others = [o.domain for o in bad if o is not i]
        faults += want(i.domain + ' tells nothing of others', [
            o for o in others if mine and o in mine[0]], [])
    return faults


# ---- the monitoring plugin ----

def check(b, *words):
    link = b.path('check_ses')
    if not os.path.exists(link):
        os.symlink(BINARY, link)
    p = subprocess.run([link, *words], stdin=subprocess.DEVNULL, text=True,
                       capture_output=True, timeout=60, cwd=b.where)
    return p.returncode, p.stdout


def check_ses(b):
    at = ['--from=in.csv', '@' + bulkworld.RESOLVER,
          '--port=%d' % b.world.port]
    of = {i.verdict: i for i in b.all[::-1]}
    faults = []
    for verdict, status, word in (('right', 0, 'OK'), ('wrong', 2, 'CRITICAL'),
                                  ('missing', 2, 'CRITICAL'),
                                  ('unknown', 3, 'UNKNOWN')):
        seen, out = check(b, '-H', of[verdict].domain, '-t', '5', *at)
        faults += want(verdict, seen, status) + holds(
            verdict, out, 'SES %s - ' % word, ' | ')
    warning = [i for i in b.all if i.domain == 'c000.test'][0]
    assert warning.verdict == 'right'
    seen, out = check(b, '-h')
    faults += want('-h', seen, 0) + holds('-h', out, *(
        '-' + c for c in 'HwctVh'))
    seen, out = check(b, '-V')
    faults += want('-V', seen, 0) + holds('-V', out, 'check_ses')
    faults += want('no domain', check(b)[0], 3)
    faults += want('a wrong option', check(b, '-Q')[0], 3)
    # thresholds count the domains that are not right
    b.write('some.csv', b.all[:26])
    bad = count(b.all[:26], 'wrong', 'missing', 'unknown')
    some = ['--from=some.csv', *at[1:]]
    for words, status in (
            (['-w', str(bad), '-c', str(bad)], 0),
            (['-w', str(bad - 1), '-c', str(bad)], 1),
            (['-w', '0', '-c', str(bad - 1)], 2)):
        faults += want(' '.join(words), check(b, *words, *some)[0], status)
    return faults


# ---- examples of the manual ----

def manual_example(page, word):
    """The lines between .EX and .EE that hold the word."""
    with open(os.path.join(os.path.dirname(os.path.dirname(HERE)), 'man',
                           page)) as f:
        for block in re.findall(r'(?ms)^\.EX\n(.*?)^\.EE', f.read()):
            if word in block:
                return block.replace('\\-', '-').replace('\\e', '\\') \
                    .replace('\\(aq', "'").replace('\\(dq', '"')
    return None


def gnu_parallel_as_in_the_manual(b):
    if not shutil.which('parallel'):
        return None
    example = manual_example('seslookup-ses.7', 'parallel ')
    if not example:
        return ['no example in the manual']
    bin_ = b.path('bin')
    os.makedirs(bin_, exist_ok=True)
    with open(bin_ + '/seslookup', 'w') as f:
        f.write('#!/bin/sh\ncase "$*" in *--merge*) exec %s "$@";; esac\n'
                'exec %s "$@" @%s -port=%d\n'
                % (BINARY, BINARY, bulkworld.RESOLVER, b.world.port))
    os.chmod(bin_ + '/seslookup', 0o755)
    b.write('customers.csv', b.all)
    p = subprocess.run(['sh', '-c', example], text=True, capture_output=True,
                       timeout=60, cwd=b.where, stdin=subprocess.DEVNULL,
                       env=dict(os.environ, HOME=b.where, PATH='%s:%s' % (
                           bin_, os.environ['PATH'])))
    with open(b.path('report.csv'), newline='') as f:
        found = {r['domain'] for r in csv.DictReader(f)}
    return want('status', p.returncode, 1) + \
        want('domains', sorted(found), [i.domain for i in b.all]) + \
        holds('summary', p.stdout, '%d domains' % NUMBER)


# ---- loss ----

def with_loss(b, part):
    some = b.all
    b.write('loss.csv', some)
    proxy = bulkworld.LossyProxy(b.world, part)
    try:
        _, out, _ = b.run('--from=loss.csv', '--format=ndjson',
                          port=proxy.port)
    finally:
        proxy.close()
    lost = proxy.lost / max(proxy.seen, 1)
    return want('it lost so much', part / 2 < lost < part * 2, True) + \
        want('verdicts', verdicts(out), expected(some))


def five_per_cent_lost(b):
    return with_loss(b, 0.05)


def twenty_per_cent_lost(b):
    return with_loss(b, 0.20)


CASES = [
    verdicts_and_order_follow_the_input,
    order_holds_with_a_window_of_any_size,
    a_bad_row_never_stops_the_run,
    standard_input,
    statuses,
    summary_adds_up,
    only_some_are_reported,
    memory_of_ten_thousand,
    a_survey_has_the_same_verdicts,
    progress_is_told_on_a_terminal,
    shards_are_disjoint_complete_and_stable,
    merged_shards_are_the_whole,
    merging_is_the_same_in_csv,
    a_cut_report_is_resumed,
    the_same_row_twice_is_resumed_twice,
    a_baseline_is_compared_with,
    an_interruption_sums_up_and_is_resumed,
    an_interrupted_text_report_ends_with_the_summary,
    a_killed_run_leaves_no_half_file,
    every_format_at_once,
    each_format_on_stdout,
    one_letter_for_each_domain,
    check_ses,
    gnu_parallel_as_in_the_manual,
    five_per_cent_lost,
    twenty_per_cent_lost,
]


def run_cases(b, only):
    passed = failed = 0
    for case in CASES:
        if only and case.__name__ not in only:
            continue
        began = time.monotonic()
        try:
            faults = case(b)
        except (subprocess.TimeoutExpired, ValueError, KeyError, OSError,
                xml.etree.ElementTree.ParseError) as e:
            faults = [repr(e)]
        if faults is None:
            print('%s: left out, not installed' % case.__name__)
            continue
        if os.environ.get('TIMES'):
            print('%s: %.1f s' % (case.__name__, time.monotonic() - began))
        for f in faults[:10]:
            print('%s: %s' % (case.__name__, f))
        failed += bool(faults)
        passed += not faults
    return passed, failed


def main():
    if not shutil.which('nsd', path=os.environ.get('PATH', '') +
                        ':/usr/sbin:/sbin'):
        print('nsd is not installed')
        return 77
    # a run that is killed leaves temporary files: they go with the directory
    with tempfile.TemporaryDirectory() as where:
        b = Bulk(where)
        try:
            if not b.world.wait():
                print('nsd does not answer')
                passed, failed = 0, 1
            else:
                passed, failed = run_cases(b, sys.argv[2:])
        finally:
            b.world.end()
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
