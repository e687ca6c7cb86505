# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever asks a liar comes to an end: dig and nslookup over each transport, one
domain of --ses, and a bulk run of two hundred that has one such domain."""
import json
import os

import liar
import liar_more
from hostile_world import RESOLVER, BestOfThree, World, tokens

# With a time-out of one second: what a question may last over UDP and then TCP
# (two tries each, as BIND has them), and a busy machine's own time.
LOOKUP, BUSY = 4, 5
# 12 time-outs of a domain, and the 6 of its last question: seslookup(1).
DOMAIN = 18
SENDINGS = 4  # of a lookup with two tries
WHOLE = 400   # questions that one domain may cost: seslookup-ses(7)
WAYS = {'udp': [], 'tcp': ['+tcp'], 'tls': ['+tls'], 'https': ['+https'],
        'http': ['+http-plain']}


class Lookup:
    def __init__(self, name, way):
        self.name, self.manner, self.way = 'end/dig_%s_%s' % (way, name), \
            name, way

    def words(self, world, q):
        return ['dig', '@' + world.address[self.manner], q, 'TXT', '+time=1',
                '+tries=2', *WAYS[self.way]]

    def run(self, r):
        q = '%s.%s' % (self.name.replace('_', '-').replace('/', '-')[:60],
                       World.domain(self.manner))
        seconds, status, out, err = r.run(self.words(r.world, q))
        asked = sum(r.world.asked(q).values())
        self.seen = (status, '%.1f s' % seconds, asked)
        found = []
        if status not in (0, 1, 9):
            found.append('status %s: %.200s' % (status, out + err))
        if seconds > self.most() + BUSY:
            found.append('%.1f seconds' % seconds)
        unheard = self.manner.startswith('below') and self.way != 'udp'
        if not (0 if unheard else 1) <= asked <= SENDINGS:
            found.append('%d queries' % asked)
        # BIND's dig says nothing either where TLS does not come about
        if not out + err and not (unheard and self.way == 'tls'):
            found.append('not a word')
        return found

    def most(self):
        """BIND gives TLS below HTTP/2 half a minute for each try, too."""
        web = self.way == 'https' and self.manner.startswith('below')
        return 2 * 30 if web else LOOKUP


class Nslookup(Lookup):
    def __init__(self, name):
        super().__init__(name, 'udp')
        self.name = 'end/nslookup_' + name

    def words(self, world, q):
        return ['nslookup', '-type=TXT', '-timeout=1', '-retry=2', q,
                world.address[self.manner]]


class Alone:
    """One domain whose only server is the liar."""

    def __init__(self, name):
        self.name, self.manner = 'end/ses_' + name, name

    def run(self, r):
        d = World.domain(self.manner)
        seconds, status, out, err = r.ses([
            '--json', '@' + RESOLVER, d, '-timeout=1',
            *('--token=' + t for t in tokens(d))])
        self.seen = (status, '%.1f s' % seconds)
        if status == 'no end':
            return ['no end']
        found = []
        domain = json.loads(out)['domains'][0]
        asked = sum(r.world.asked(d, r.world.address[self.manner]).values())
        self.seen += (asked,)
        if seconds > DOMAIN + BUSY:
            found.append('%.1f seconds' % seconds)
        if asked > WHOLE:
            found.append('%d questions' % asked)
        # what answers late answers: that it has nothing
        late = self.manner in ('late', 'when_pressed')
        if not late and (status, domain['verdict']) != (3, 'unknown'):
            found.append('%s %s' % (status, domain['verdict']))
        return found


class Plugin:
    """check_ses about such a domain: UNKNOWN."""

    def __init__(self, name):
        self.name, self.manner = 'end/check_' + name, name

    def run(self, r):
        d = World.domain(self.manner)
        link = os.path.join(r.where, self.name.replace('/', '-'), 'check_ses')
        os.makedirs(os.path.dirname(link))
        os.symlink(r.binary, link)
        seconds, status, out, err = r.run(
            ['seslookup', '-H', d, '@' + RESOLVER, '-t', '1'], program=link)
        self.seen = (status, '%.1f s' % seconds, out[:80])
        found = []
        if status != 3 or not out.startswith('SES UNKNOWN'):
            found.append('%s: %.300s' % (status, out + err))
        if seconds > DOMAIN + BUSY:
            found.append('%.1f seconds' % seconds)
        return found


class Far:
    """The liar is a resolver behind TLS or HTTPS that is asked what it
    remembers; the servers of the domain are honest."""

    def __init__(self, name, scheme):
        self.name = 'end/ses_%s_%s' % (scheme, name)
        self.manner, self.scheme = name, scheme

    def run(self, r):
        d = r.world.good[1]
        seconds, status, out, err = r.ses([
            '--json', '@' + RESOLVER, d, '-timeout=1',
            '--tls-ca=%s/ca.pem' % r.where,
            '--at=auth,%s://%s' % (self.scheme, r.world.address[self.manner]),
            *('--token=' + t for t in tokens(d))])
        self.seen = (status, '%.1f s' % seconds, err[:70])
        asked = sum(r.world.asked(d, r.world.address[self.manner]).values())
        unheard = self.manner.startswith('below')
        if status == 'no end' or not asked and not unheard:
            return ['%s, %d questions: %.300s' % (status, asked, out + err)]
        found = []
        records = json.loads(out)['domains'][0]['records']
        true = [a['verdict'] if 'verdict' in a else a['rcode']
                for x in records for a in x['answers']
                if a.get('role') != 'resolver']
        if any(a not in ('right', 'NOERROR') for a in true):
            found.append('the servers: %s' % true)
        if seconds > DOMAIN + BUSY:
            found.append('%.1f seconds' % seconds)
        if status not in (0, 1, 3):
            found.append('status %s: %.300s' % (status, err))
        return found


class Bulk:
    """The liar is the first of two hundred: the others are right, and it takes
    no longer than the liar alone."""
    alone = True  # the honest server has work enough with one

    def __init__(self, name, *words):
        self.manner, self.words = name, words
        self.name = 'end/bulk_' + '_'.join((name, *(
            w.strip('-').replace('=', '') for w in words)))

    def run(self, r):
        d = World.domain(self.manner)
        path = os.path.join(r.where, self.name.replace('/', '-') + '.csv')
        with open(path, 'w') as f:
            f.write('domain,tokens\n' + ''.join(
                '%s,"%s"\n' % (x, ' '.join(tokens(x)))
                for x in [d, *r.world.good[:199]]))
        seconds, status, out, err = r.ses([
            '--format=ndjson', '@' + RESOLVER, '-timeout=2', '--from=' + path,
            *self.words])
        self.seen = (status, '%.1f s' % seconds)
        if status == 'no end':
            return ['no end']
        found = []
        verdicts = {x['domain']: x['verdict']
                    for x in map(json.loads, out.splitlines())}
        bad = [x for x, v in verdicts.items() if v != 'right' and x != d]
        if bad or len(verdicts) != 200:
            found.append('%d domains, not right: %s' % (len(verdicts), bad))
        if seconds > 2 * DOMAIN + BUSY:
            found.append('%.1f seconds' % seconds)
        return found


class Together(BestOfThree):
    """All of the further manners, and then the honest ones."""
    name = 'end/bulk_together'

    def once(self, r):
        path = os.path.join(r.where, 'together.csv')
        liars = [World.domain(n) for n in liar_more.NAMES]
        with open(path, 'w') as f:
            f.write('domain,tokens\n' + ''.join(
                '%s,"%s"\n' % (x, ' '.join(tokens(x)))
                for x in [*liars, *r.world.good[:199]]))
        seconds, status, out, err = r.ses([
            '--format=ndjson', '@' + RESOLVER, '-timeout=2', '--from=' + path])
        self.seen = (status, '%.1f s' % seconds)
        if status == 'no end':
            return ['no end']
        all_of = [json.loads(line) for line in out.splitlines()]
        verdicts = {x['domain']: x['verdict'] for x in all_of}
        found = ['%s: %s' % (d, verdicts.get(d)) for d in liars
                 if verdicts.get(d) != 'unknown']
        found += ['%s: %s' % (d, v) for d, v in verdicts.items()
                  if d not in liars and v != 'right']
        if len(verdicts) != len(liars) + 199:
            found.append('%d domains' % len(verdicts))
        if seconds > 2 * DOMAIN + BUSY:
            found.append('%.1f seconds' % seconds)
        return found


FIRST = [n for n in liar.MANNERS if n not in liar_more.NAMES]
CASES = [Lookup(n, w) for n in FIRST for w in WAYS]
CASES += [Lookup(n, w) for n in liar_more.NAMES for w in liar_more.WAYS_OF[n]]
CASES += [Nslookup(n) for n in liar.MANNERS
          if 'udp' in liar_more.WAYS_OF.get(n, ('udp',))]
CASES += [Alone(n) for n in liar.MANNERS
          if 'udp' in liar_more.WAYS_OF.get(n, ('udp',))]
CASES += [Plugin(n) for n in liar_more.NAMES
          if 'udp' in liar_more.WAYS_OF[n]]
CASES += [Far(n, s) for n in FIRST for s in ('tls', 'https')]
CASES += [Far(n, s) for n in liar_more.NAMES for s in ('tls', 'https')
          if s in liar_more.WAYS_OF[n]]
CASES += [Bulk(n) for n in FIRST]
CASES += [Bulk(n, '--jobs=10') for n in ('silent', 'when_pressed',
                                         'badcookie_slowly', 'tcp_empty')]
CASES.append(Together())
