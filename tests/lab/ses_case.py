# SPDX-License-Identifier: GPL-3.0-or-later
"""One scenario of run_ses: what stands in DNS, what is typed, and what has to
come out of it. Expectations are written down by hand from seslookup(1)."""
import json
import os
import random
import string
import subprocess

import ses_texts
from ses_world import DKIM, RESOLVER, quoted, random_token

DMARC = '"v=DMARC1; p=none;"'
SPF = '"v=spf1 include:amazonses.com ~all"'
ADVICE = ('dmarc', 'mail-from-spf')
# Once a case, this is what servers cost that never answer; a resolver on a busy
# machine takes seconds.
PATIENCE = ['-timeout=6', '-retry=3']


def word(n):
    return ''.join(random.choice(string.ascii_lowercase) for _ in range(n))


def as_set(code):
    return {code} if isinstance(code, str) or code is None else set(code)


def fits(is_there, wanted):
    return wanted(is_there) if callable(wanted) else is_there == wanted


def scenarios(prefix=''):
    """A list of scenarios, and the decorator that puts one in, under this name."""
    found = []

    def scenario(f):
        f.__name__ = prefix + f.__name__
        found.append(f)
        return f
    return found, scenario


class Case:
    """Scenarios fill it in; `judge` reads the JSON."""

    def __init__(self, world, name):
        self.world, self.name = world, name
        self.words, self.env, self.files = [], {}, {}
        self.stdin = None
        self.resolver = RESOLVER
        self.wanted = {}     # (name, type) -> (verdicts, codes, also)
        self.status, self.verdict = 0, 'right'
        self.codes, self.may = set(), set()  # findings of the domain
        self.anywhere = set()  # findings of the domain or of any record
        self.domain = None     # as reported
        self.servers = {}      # name of a server -> statuses that are right
        self.checks = []       # further functions of the domain object
        self.every_server = True
        self.says = []         # (code, text that cause or fix has to have)
        self.acts = []         # (code, members that its action has to have)
        self.never = []        # texts that no cause, fix or action has
        self.status_any = ()
        self.stderr = ''       # what stderr has to say
        self.left_out = ()     # addresses of a family without a route
        self.texts = False     # what people read is judged, too
        self.quick = True      # with PATIENCE
        self.seconds = 120

    # ---- making a world ----

    def name_in(self, tld='com'):
        return '%s-%s.%s' % (word(4), word(5), tld)

    def liar(self, **quirks):
        return self.world.odd_host('ns-%s.name-server.net' % word(7), **quirks)

    def provider(self, name, **quirks):
        """A server with a provider's name, which can be looked up."""
        w, above = self.world, name.split('.', 1)[1]
        if above not in w.infra:
            w.infra[above] = []
            w.extra[above.rsplit('.', 1)[1]].append(
                (above, 'NS', 'infra.name-server.net.', 3600))
        return w.hosts.get(name) or w.odd_host(name, **quirks)

    def zone(self, name, hosts, dmarc=True, **how):
        z = self.world.zone(name, hosts, **how)
        if dmarc:
            z.add('_dmarc.' + name, 'TXT', DMARC)
        return z

    def tokens(self, n=3, zone=DKIM, keys=(True, True, True)):
        t = [random_token() for _ in range(n)]
        for token, key in zip(t, keys):
            self.world.amazon_key(token, zone, key)
        return t

    def good(self, z, domain, tokens, dkim=DKIM, **how):
        for t in tokens:
            z.add('%s._domainkey.%s' % (t, domain), 'CNAME',
                  '%s.%s.' % (t, dkim), **how)

    def start(self, tld='com', hosts=None, right=(0, 1, 2), tokens=None,
              **how):
        """A domain with its tokens on the command line; the records of the
        numbers in `right` are right. Returns (domain, zone, tokens)."""
        d = self.name_in(tld)
        z = self.zone(d, hosts or self.world.plain, **how)
        t = tokens or self.tokens()
        self.good(z, d, [t[i] for i in right])
        return d, z, self.asked(d, t)

    def asked(self, domain, tokens=None):
        """The domain and its tokens on the command line; returns these."""
        tokens = tokens or self.tokens()
        self.domain = domain
        self.words = [domain, *('--token=' + t for t in tokens)]
        return tokens

    def mail_from(self, z, m, region='us-east-1', spf=SPF):
        z.add(m, 'MX', '10 feedback-smtp.%s.amazonses.com.' % region)
        if spf:
            z.add(m, 'TXT', spf)
        self.words.append('--mail-from=' + m)

    def file(self, name, text):
        self.files[name] = text
        return '--from=FILE/' + name

    def zone_has_txt(self, z, name, text, **how):
        z.add(name, 'TXT', quoted(text), **how)

    # ---- saying what has to come out ----

    def want(self, name, verdict, code=None, rtype='CNAME', also=()):
        self.wanted[(name.lower(), rtype)] = (as_set(verdict), as_set(code),
                                              set(also))

    def dkim(self, token, verdict, code=None, domain=None, also=()):
        self.want('%s._domainkey.%s' % (token, domain or self.domain),
                  verdict, code, also=also)

    def all_dkim(self, tokens, verdict, code=None, also=()):
        for t in tokens:
            self.dkim(t, verdict, code, also=also)

    def ends(self, status, verdict, *codes, may=()):
        self.status, self.verdict = status, verdict
        self.codes, self.may = set(codes), set(may)

    # ---- running ----

    def own(self, where):
        """The folder of the case."""
        path = os.path.join(where, 'cases', self.name)
        os.makedirs(path, exist_ok=True)
        return path

    def command(self, binary, where):
        own = self.own(where)
        for name, text in self.files.items():
            with open(os.path.join(own, name), 'wb') as f:
                f.write(text if isinstance(text, bytes) else text.encode())
        port = self.world.port
        words = [binary, '--ses', '--json']
        if self.resolver:
            words.append('@' + self.resolver)
        if port != 53:
            words.append('-port=%d' % port)
        if self.quick:
            words += PATIENCE
        if self.texts:
            words += ses_texts.words(own)
        words += os.environ.get('MORE_WORDS', '').split()
        return words + [w.replace('FILE/', own + '/') for w in self.words]

    def environment(self, where):
        env = {k: v for k, v in os.environ.items()
               if not k.startswith(('AWS_', 'SESLOOKUP', 'LC_', 'LANG'))}
        return dict(env, HOME=where, LC_ALL='C.UTF-8', **self.env)

    def run(self, binary, where):
        words = self.command(binary, where)
        self.shown = ' '.join("'%s'" % w if ' ' in w else w for w in words)
        stdin = self.stdin
        try:
            p = subprocess.run(
                words, env=self.environment(where), timeout=self.seconds,
                input=stdin.encode() if isinstance(stdin, str) else stdin,
                stdin=subprocess.DEVNULL if stdin is None else None,
                capture_output=True)
            return p.returncode, p.stdout, p.stderr
        except subprocess.TimeoutExpired as e:
            return 'no end', e.stdout or b'', e.stderr or b''

    # ---- judging ----

    def faults(self, status, out, err, validate):
        found = []
        if status not in (self.status_any or (self.status,)):
            found.append('exit status %s, not %s' % (status, self.status))
        try:
            document = json.loads(out)
        except ValueError as e:
            return found + ['no JSON: %s: %.200r %.300r' % (e, out, err)]
        found += validate(document)
        domains = document.get('domains', [])
        if len(domains) != 1:
            return found + ['%d domains' % len(domains)]
        if err if not self.stderr else self.stderr.encode() not in err:
            found.append('stderr: %.300r' % err)
        return found + self.domain_faults(domains[0])

    def domain_faults(self, d):
        found = []
        if self.domain and d['domain'] != self.domain:
            found.append('domain %s, not %s' % (d['domain'], self.domain))
        if d['verdict'] not in as_set(self.verdict):
            found.append('verdict of the domain: %s, not %s' % (
                d['verdict'], self.verdict))
        codes = {f['code'] for f in d['findings']}
        everywhere = codes | {f['code'] for r in d['records']
                              for f in r['findings']}
        for c in self.codes - codes:
            found.append('not in the findings of the domain: %s' % c)
        for c in codes - self.codes - self.may - self.anywhere:
            found.append('false alarm in the domain: %s' % c)
        for c in self.anywhere - everywhere:
            found.append('nowhere told: %s' % c)
        seen = set()
        for r in d['records']:
            key = (r['name'], r['type'])
            seen.add(key)
            want = ({'right'}, {None}, set())
            if r['purpose'] in ADVICE and self.codes | self.may:
                told = self.codes | self.may
                want = ({'any'}, {None} | told, told)
            found += ['%s %s: %s' % (*key, f) for f in self.record_faults(
                r, *self.wanted.get(key, want))]
            if self.every_server and r['purpose'] not in ADVICE:
                found += self.asked_faults(d, r)
        for key in self.wanted:
            if key not in seen:
                found.append('%s %s: no such record in the report' % key)
        if not any(r['purpose'] not in ADVICE for r in d['records']) and \
                not self.wanted and not self.codes:
            found.append('no required record in the report')
        found += self.text_faults(d) + self.server_faults(d)
        found += self.action_faults(d) + self.harm_faults(d)
        for check in self.checks:
            found += check(d) or []
        return found

    def record_faults(self, r, verdicts, codes, also):
        found = []
        if r['verdict'] not in verdicts and not (
                verdicts == {'any'}):
            found.append('%s, not %s' % (r['verdict'],
                                         ' or '.join(sorted(verdicts))))
        told = [f['code'] for f in r['findings']]
        first = told[0] if told else None
        if first not in codes and not (first is None and None in codes) and \
                not (None in codes and first in also | self.anywhere):
            found.append('cause %s, not %s' % (first, ' or '.join(
                sorted(map(str, codes)))))
        for c in told[1:]:
            if c not in also | codes | self.anywhere:
                found.append('false alarm: %s' % c)
        return found

    def asked_faults(self, d, r):
        """Every address of every delegated server was asked for it."""
        asked = {a['address'] for a in r['answers']
                 if a.get('role', 'authoritative') == 'authoritative'}
        there = {s['address'] for s in d['servers'] if s['address'] and
                 s['name'] in d['zone']['parent_ns'] and
                 s['address'] not in self.left_out}
        return ['%s %s: nothing of %s' % (r['name'], r['type'], a)
                for a in there - asked]

    def text_faults(self, d):
        found = []
        for f in d['findings'] + [f for r in d['records']
                                  for f in r['findings']]:
            for what in ('cause', 'fix'):
                if not f[what] or '\n' in f[what] or '(null)' in f[what]:
                    found.append('%s: %s is %r' % (f['code'], what, f[what]))
        for code, text in self.says:
            told = [f for f in d['findings'] + [
                f for r in d['records'] for f in r['findings']]
                if f['code'] == code]
            if not any(text in f['cause'] + ' ' + f['fix'] for f in told):
                found.append('%s: nothing says "%s": %r' % (
                    code, text, [f['fix'] for f in told][:1]))
        return found

    def action_faults(self, d):
        found = []
        every = d['findings'] + [f for r in d['records']
                                 for f in r['findings']]
        for code, members in self.acts:
            told = [f.get('action') or {} for f in every if f['code'] == code]
            if not any(all(fits(a.get(k), v) for k, v in members.items())
                       for a in told):
                found.append('%s: no action with %s: %s' % (
                    code, members, told[:2]))
        for f in every:
            text = '%s %s %s' % (f['cause'], f['fix'],
                                 json.dumps(f.get('action')))
            found += ['%s says "%s": %s' % (f['code'], t, text)
                      for t in self.never if t in text]
        return found

    def harm_faults(self, d):
        """What no advice may ever do, whatever the case is about."""
        found = []
        working = {s['name'] for s in d['servers'] if s['status'] == 'ok'}
        for r in [{'purpose': '', 'findings': d['findings']}, *d['records']]:
            for f in r['findings']:
                a = f.get('action')
                if not a:
                    found.append('%s has no action' % f['code'])
                    continue
                if a['type'] == 'MX' and a['name'] == '@' and \
                        'feedback-smtp' in (a['value'] or ''):
                    found += ['an MX of SES at @'] * (
                        a['zone'] == d['domain'])
                if a['type'] == 'CNAME' and a['name'] == '@' and \
                        a['do'] in ('add', 'change', 'replace-all'):
                    found.append('a CNAME at the name of a zone')
                if any(x['type'] == 'NS' and x.get('value') in working
                       for x in a['delete']) and a['name'] == '@':
                    found.append('a working server is taken out')
                if any(x['name'].split('.')[0] == '_amazonses' and
                       f['where'] == r.get('name') and x['type'] == 'TXT' and
                       not x.get('value') for x in a['delete']):
                    found.append('another _amazonses is deleted')
                if f['waiting_helps'] and a['do'] not in ('wait', 'none'):
                    found.append('%s: waiting helps, do %s' % (
                        f['code'], a['do']))
                if a['do'] == 'wait' and not f['waiting_helps']:
                    found.append('%s: wait, and it does not help' % f['code'])
        return found

    def server_faults(self, d):
        found = []
        for name, statuses in self.servers.items():
            there = [s for s in d['servers'] if s['name'] == name]
            if not there:
                found.append('server %s is not in the report' % name)
            for s in there:
                if s['status'] not in as_set(statuses):
                    found.append('server %s is %s, not %s' % (
                        name, s['status'], statuses))
        for s in d['servers']:
            if s['name'] not in self.servers and s['status'] != 'ok':
                found.append('server %s is %s' % (s['name'], s['status']))
        return found
