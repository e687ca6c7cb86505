# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what the report says, and asks again. Each action of each scenario of
run_ses is applied to the zones of a second world with the same names: what it
is about must then be right, and what was right must stay so.

usage: ses_apply.py BINARY [--seed=N] [--only=PATTERN] [--keep] [--verbose]
       [--all]

Of the scenarios where something is wrong every third is taken; --all, --only or
a name takes them all.

The last line counts: N passed, N failed."""
import concurrent.futures
import importlib
import json
import os
import sys

import lab
import ses_run
import ses_servers
from ses_world import quoted

TYPED = ('add', 'change', 'replace-all')
# Of the TXT records at a name one that begins so replaces those that have a
# word of its kind: its neighbours are others' business. All else replaces all.
KINDS = {'v=spf1': ('v=spf1', 'include:', ' ~all'), 'v=dmarc1': ('v=dmarc1',)}
# A zone that goes, or comes, does not bring the records.
STEPS = {('delegated-away', 'absent'), ('delegated-away', 'spf-missing'),
         ('zone-not-delegated', 'dmarc-missing'), ('absent', 'split-delegation')}
# What a busy machine may make of a server that answers.
SILENCE = {'timeout', 'unreachable'}


def same_name(a, b):
    return ses_servers.lower(ses_servers.labels(a)) == \
        ses_servers.lower(ses_servers.labels(b))


def absolute(name, zone):
    return zone if name == '@' else '%s.%s' % (name, zone)


def text_of(value):
    """What a TXT value of a zone file says."""
    return b''.join(ses_servers.strings(value)).decode('latin-1')


def bare(rtype, value):
    """A value so that two ways of writing it are one."""
    if rtype in ('TXT', 'SPF'):
        return text_of(value) if value.startswith('"') else \
            value.encode('utf-8').decode('latin-1')
    if rtype in ('CNAME', 'NS', 'DNAME'):
        return ses_servers.lower(ses_servers.labels(value))
    return value.lower().rstrip('.')


class Edits:
    """What the actions of one report do to the zones of a world."""

    def __init__(self, world):
        self.world = world
        self.done, self.did = set(), {}
        self.faults = []
        self.gone = []

    def zone_of(self, action):
        """The zone that people see at these servers' provider."""
        fit = [z for z in self.world.zones if z.name == action['zone']]
        by_ns = [z for z in fit
                 if {h.name for h in z.hosts} & set(action['servers'])]
        live = [z for z in by_ns or fit if z.delegated]
        return (live or by_ns or fit or [None])[0]

    def remove(self, zone, name, rtype, fits=lambda value: True):
        keep = [r for r in zone.records
                if not (same_name(r[0], name) and (r[1] == rtype or not rtype)
                        and fits(r[2]))]
        self.gone += [r for r in zone.records if r not in keep]
        zone.records = keep

    def delegation(self, zone_name):
        return [z for z in self.world.zones
                if same_name(z.name, zone_name) and z.delegated]

    def delete(self, zone, gone):
        name = absolute(gone['name'], zone.name)
        if gone['type'] == 'NS':
            for z in self.delegation(name):
                z.delegated = []
            self.remove(zone, name, 'NS')
        elif gone['type'] == 'DS':
            for z in self.delegation(name):
                z.ds = z.other_ds = z.other_digest = None
        else:
            value = gone.get('value')
            before = len(zone.records)
            self.remove(zone, name, gone['type'], lambda v: value is None or
                        bare(gone['type'], v) == bare(gone['type'], value))
            if len(zone.records) == before and (name, gone['type']) not in \
                    self.done:
                self.faults.append('nothing to delete: %s' % gone)
            self.done.add((name, gone['type']))

    def typed(self, zone, a):
        name, value = absolute(a['name'], zone.name), a['value']
        if a['type'] == 'TXT':
            value = value if value.startswith('"') else quoted(
                value.replace('\\', '\\\\'))
        elif a['type'] == 'MX':
            value = '%s %s.' % (a['priority'], value.rstrip('.'))
        elif a['type'] == 'CNAME':
            value = value.rstrip('.') + '.'
        kind = [w for k, words in KINDS.items() if a['type'] == 'TXT' and
                text_of(value).lower().startswith(k) for w in words]
        if a['do'] in ('change', 'replace-all'):
            # a row of the panel becomes another: an address, too
            self.remove(zone, name, None if a['type'] == 'CNAME' else
                        a['type'], lambda v: not kind or any(
                            k in text_of(v).lower() for k in kind))
        # what only some of the servers have is no longer in the panel
        zone.records = [r for r in zone.records if not (
            same_name(r[0], name) and r[1] == a['type'] and r[4])]
        there = [r for r in zone.records if same_name(r[0], name)]
        if any((r[1] == 'CNAME') != (a['type'] == 'CNAME') or
               r[1] == a['type'] == 'CNAME' for r in there) and \
                (name, a['type']) not in self.done:
            self.faults.append('no panel takes %s %s beside %s' % (
                name, a['type'], [r[1:3] for r in there]))
        self.done.add((name, a['type']))
        zone.add(name, a['type'], value)

    def registrar(self, a, domain):
        for gone in a['delete']:
            if gone['type'] == 'DS':
                for z in self.delegation(a['zone']):
                    z.ds = z.other_ds = z.other_digest = None
        hosts = [self.world.hosts[s] for s in a['servers']
                 if s in self.world.hosts]
        if not hosts:
            return bool(a['delete'])
        mine = [z for z in self.world.zones if z.name == (a['zone'] or domain)]
        for z in mine:
            z.delegated = []
        fit = [z for z in mine if set(z.hosts) & set(hosts)]
        for z in fit[:1]:
            z.delegated = hosts
            z.ns = [h.name for h in hosts]
        return bool(fit)

    def apply(self, a, domain):
        """True: something was done."""
        key = json.dumps(a, sort_keys=True)
        if key not in self.did:
            self.did[key] = self.apply_one(a, domain)
        return self.did[key]

    def apply_one(self, a, domain):
        if a['do'] == 'registrar':
            return self.registrar(a, domain)
        if a['do'] not in (*TYPED, 'delete'):
            return False
        zone = self.zone_of(a)
        if not zone or (a['do'] in TYPED and not (a['type'] and a['name'] and
                                                  a['value'])):
            return False
        for gone in a['delete']:
            self.delete(zone, gone)
        if a['do'] in TYPED:
            self.typed(zone, a)
        return True


def causes(d):
    """(what it is about, finding): the first of each record, and those of the
    domain."""
    for f in d['findings']:
        yield None, f
    for r in d['records']:
        for f in r['findings'][:1]:
            yield (r['name'], r['type'], r['purpose']), f


def apply_all(world, d):
    """(edits, [(what, finding)] that something was done about)."""
    edits, about = Edits(world), []
    for what, f in causes(d):
        if edits.apply(f['action'], d['domain']):
            about.append((what, f))
    return edits, about


def by_name(d):
    return {(r['name'], r['type'], r['purpose']): r for r in d['records']}


def codes(d):
    return {f['code'] for f in d['findings']} | {
        f['code'] for r in d['records'] for f in r['findings']}


def next_step(before, done, now):
    """What is told now was told before of something else, or follows."""
    return now in codes(before) or (done['code'], now) in STEPS


def judge(before, after, about):
    """Faults of what was advised."""
    found, now = [], by_name(after)
    domain_codes = {f['code'] for f in after['findings']}
    for what, f in about:
        if what is None:
            if f['code'] in domain_codes:
                found.append('%s of the domain is still there: %s' % (
                    f['code'], f['fix']))
            continue
        r = now.get(what)
        told = [g['code'] for g in r['findings']] if r else []
        if r and told and f['code'] not in told and next_step(
                before, f, told[0]):
            continue
        if not r or r['verdict'] != 'right' or f['code'] in told:
            found.append('%s %s: %s; done: %s; now %s %s: %s' % (
                *what[:2], f['code'], f['fix'], r and r['verdict'], told,
                r and [g['cause'] + ' -> ' + g['fix']
                       for g in r['findings'][:1]]))
    was = {f['code'] for f in before['findings']}
    found += ['new in the domain: %s' % f['cause'] for f in after['findings']
              if f['severity'] != 'info' and f['code'] not in was]
    moved = any(f['code'] == 'zone-not-delegated' for _, f in about)
    for what, r in by_name(before).items():
        if moved and what[2] == 'dmarc':
            continue  # "once that zone has all the other records, too"
        if r['verdict'] == 'right' and (
                what not in now or now[what]['verdict'] != 'right' or
                len(now[what]['findings']) > len(r['findings'])):
            found.append('%s %s was right: %s' % (*what[:2], now.get(what) and [
                g['cause'] for g in now[what]['findings']]))
    return found


def lost(world, case):
    """What others have in the zone, and what no advice may take away."""
    there = {r[:3] for z in world.zones for r in z.records}
    return ['it is gone: %s' % (k,) for k in getattr(case, 'keeps', ())
            if k not in there]


def expected(case):
    """Codes that the scenario is about."""
    return case.codes | case.may | case.anywhere | {
        c for _, code, also in case.wanted.values() for c in code | also}


class Apply:
    def __init__(self, binary, where, seed, only):
        self.binary, self.where = binary, where
        self.seed, self.only = seed, only

    def world(self, name):
        """The same world each time."""
        import ses_world
        for module in ses_run.MODULES:  # some make names when they are read
            importlib.import_module(module)
        where = os.path.join(self.where, name)
        os.mkdir(where, 0o755)
        with ses_run.chance(self.seed):
            world = ses_world.World(where, 53)
            return world, ses_run.collect(world, self.only)

    def reports(self, world, cases):
        """Name of a case -> the domain in its report."""
        notes, found = world.start(), {}
        if notes:
            raise SystemExit('\n'.join(notes))
        try:
            def one(case):
                try:
                    case.words = [*case.words, '-timeout=6']  # not of DNS
                    for _ in range(3):
                        out = case.run(self.binary, world.where)[1]
                        d = json.loads(out).get('domains', [])
                        if len(d) != 1 or not codes(d[0]) & SILENCE - expected(
                                case):
                            break
                    return d[0] if len(d) == 1 else None
                except ValueError:
                    return None
            with concurrent.futures.ThreadPoolExecutor(
                    ses_run.WORKERS) as pool:
                for case, d in zip(cases, pool.map(one, cases)):
                    found[case.name] = d
        finally:
            world.end()
        return found

    @staticmethod
    def is_fit(case):
        """Custom runs judge themselves; files are no zones. Where nothing is
        wrong nothing is to be done."""
        return not hasattr(case, 'custom') and not any(
            w.startswith('--zone-file') for w in case.words) and (
                case.status or case.status_any or expected(case) - {None})

    def taken(self, cases):
        cases = [c for c in cases if self.is_fit(c)]
        if '--all' in sys.argv or self.only != '.' or os.environ.get('ONLY'):
            return cases
        return cases[::3]

    def run(self, verbose):
        world, cases = self.world('before')
        before = self.reports(world, self.taken(cases))
        world, cases = self.world('after')
        cases = [c for c in cases if before.get(c.name)]
        done = {c.name: apply_all(world, before[c.name]) for c in cases}
        cases = [c for c in cases if done[c.name][1]]
        after = self.reports(world, cases)
        failed = 0
        for c in cases:
            edits, about = done[c.name]
            faults = edits.faults + lost(world, c) + (judge(
                before[c.name], after[c.name], about)
                if after[c.name] else ['no report'])
            failed += bool(faults)
            if faults or verbose:
                print('%s: %s' % ('FAIL' if faults else 'ok', c.name))
            for f in faults:
                print('    - ' + f)
        return len(cases) - failed, failed


def try_all(binary, where, inside):
    if not inside:
        lab.skip('no namespaces here')
    seed = ses_run.seeded()
    print('seed %d' % seed, flush=True)
    return Apply(binary, where, seed, ses_run.option('only', '.')).run(
        '--verbose' in sys.argv)


if __name__ == '__main__':
    ses_run.in_lab('apply', try_all)
