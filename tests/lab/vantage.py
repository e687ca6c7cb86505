# SPDX-License-Identifier: GPL-3.0-or-later
"""--at=tls://... and --at=https://... in the world of run_ses: real resolvers
behind TLS, and the liars of tlsservers.py.

usage: vantage.py BINARY [--verbose]

A vantage that cannot be had makes things unknown, never missing; one that can
be had says what is so where port 53 lies. The last line counts."""
import concurrent.futures
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading

import lab
import ses_run
import settle
from only import wanted

WORKERS = 4
UNBOUND_TLS, NAMED_TLS, LIAR = '127.80.0.61', '127.80.3.61', '127.80.0.62'
GOOD = '''dot dot_noalpn dot_new dot_old dot_slow doh
    h2_both h2_new h2_old h2_slow t_param t_upper t_age s299
    c_chain w_chain'''.split()
# A liar's name, and what the note about it has to say.
BAD = {
    'c_self': 'self-signed|self signed', 'w_self': 'self-signed|self signed',
    'c_expired': 'expired', 'w_expired': 'expired',
    'c_early': 'not yet valid', 'w_early': 'not yet valid',
    'c_wrong': 'IP address mismatch', 'w_wrong': 'IP address mismatch',
    'c_other': 'certificate', 'w_other': 'certificate',
    'c_nosan': 'IP address mismatch', 'w_nosan': 'IP address mismatch',
    'c_purpose': 'certificate', 'w_purpose': 'certificate',
    'at_once_closed': 'closed', 'at_once_reset': '[Rr]eset|closed',
    'hello_closed': 'closed', 'hello_reset': '[Rr]eset|closed',
    'garbage': 'TLS', 'garbage_first': 'TLS', 'plain_dns': 'TLS|time',
    'alert': 'TLS', 'silent': 'time', 'dot_silent': 'time', 'dot_eof': 'closed',
    'dot_reset': '[Rr]eset|closed', 'dot_cut': 'closed', 'dot_stall': 'time',
    'dot_short': 'time|answer', 'dot_empty': 'time|answer',
    'dot_id': 'time|answer', 'h2_noalpn': 'HTTP/2', 'h2_one': 'HTTP/2',
    'h2_dot': 'HTTP/2|TLS', 'h2_http1': 'answer|closed', 'h2_closed': 'closed',
    'h2_silent': 'time', 'h2_eof': 'closed|answer', 'h2_reset':
    '[Rr]eset|closed', 'h2_goaway': 'closed|answer|refused|HTTP',
    'h2_goaway_first': 'closed|answer|HTTP', 'h2_rst': 'HTTP|closed',
    'h2_half': 'time', 'h2_bad_hpack': 'answer|HTTP', 'h2_id': 'time|answer',
    's404': 'HTTP', 's500': 'HTTP', 's302': 'HTTP', 's429': 'HTTP',
    's401': 'HTTP', 's415': 'HTTP', 's503text': 'HTTP', 's200html': 'HTTP',
    't_html': 'HTTP', 't_json': 'HTTP', 's20': 'HTTP', 'sabc': 'HTTP|answer',
    'h2_huge_length': 'HTTP|answer', 'nobody': 'refused',
}
# As many as there are ways to mistype one.
WRONG_URLS = '''tls:// tls:///x tls://127.0.0.1:0 tls://127.0.0.1:65536
    tls://127.0.0.1:x tls://::1 tls://[::1 tls://[127.0.0.1] tls://a..b
    tls://-a.example tls://user@127.0.0.1 tls://127.0.0.1/dns-query
    http://127.0.0.1/dns-query udp://127.0.0.1 https:// https://127.0.0.1:/x
    https://127.0.0.1/a#b https://127.0.0.1/{?x} quic://127.0.0.1
    tls://127.0.0.1:853:853 https://[::1]x/'''.split()


def relay(m):
    """What the resolver of the world says."""
    import ses_world
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(10)
        s.connect((ses_world.RESOLVER, 53))
        s.send(m)
        return s.recv(65535)


class Lab:
    def __init__(self, binary, where):
        import ses_world
        self.binary, self.where = binary, where
        self.world = ses_world.World(where, 53)
        self.passed = self.failed = 0
        with ses_run.chance(lab.seed()):
            self.domains()
        self.counted = {'connections': 0, 'queries': 0}

    # ---- the world ----

    def domains(self):
        import ses_case
        c = ses_case.Case(self.world, 'vantage')
        self.right = c.start()[0]
        self.right_words = list(c.words)
        self.missing = c.start(right=(0, 1))[0]
        self.missing_words = list(c.words)
        self.many = []
        for _ in range(60):
            d, _, tokens = c.start()
            self.many += ['%s._domainkey.%s CNAME %s.dkim.amazonses.com' % (
                t, d, t) for t in tokens]
        self.world.infra['name-server.net'].append(
            ('dot.name-server.net', 'A', UNBOUND_TLS, 300))

    def certificates(self):
        import tlsworld
        tlsworld.NAMES = ('subjectAltName=IP:127.0.0.1,IP:%s,IP:%s,'
                          'DNS:dot.name-server.net\n' % (UNBOUND_TLS,
                                                         NAMED_TLS))
        tlsworld.make_certificates(self.where)
        self.ca = self.where + '/ca.pem'

    def unbound_tls(self):
        self.world.spawn('unbound-tls', '''
server:
  interface: %(a)s@853
  interface: %(a)s@443
  tls-service-key: "%(w)s/good.key"
  tls-service-pem: "%(w)s/good.pem"
  tls-port: 853
  https-port: 443
  username: ""
  chroot: ""
  directory: "%(w)s"
  pidfile: ""
  use-syslog: no
  do-daemonize: no
  do-not-query-localhost: no
  access-control: 0.0.0.0/0 allow
  module-config: "iterator"
%(patient)s%(local)s
forward-zone:
  name: "."
  forward-addr: 127.80.0.53
remote-control:
  control-enable: no
''' % {'a': UNBOUND_TLS, 'w': self.where, 'patient': self.world.patient,
       'local': '\n'.join(
            '  local-zone: "%s." nodefault' % z
            for z in ('test', 'internal', 'local', 'home.arpa'))},
            [self.where + '/unbound', '-d', '-c', 'CONF'])

    def named_tls(self):
        program = lab.tool('named')
        if not program:
            return False
        ses_run.alias(61)
        self.world.spawn('named-tls', '''
tls good { cert-file "%(w)s/good.pem"; key-file "%(w)s/good.key"; };
http local { endpoints { "/dns-query"; }; };
options { directory "%(w)s"; pid-file none; session-keyfile none;
  listen-on port 853 tls good { %(a)s; };
  listen-on port 443 tls good http local { %(a)s; };
  listen-on-v6 { none; };
  recursion yes; allow-query { any; }; dnssec-validation no;
  forward only; forwarders { 127.80.0.53; }; };
logging { category default { null; }; };
controls { };
''' % {'a': NAMED_TLS, 'w': self.where}, [program, '-g', '-c', 'CONF'])
        return True

    def counting(self):
        """A resolver that counts connections and queries."""
        import tlsservers

        def serve(c):
            self.counted['connections'] += 1
            while True:
                m = tlsservers.query(c)
                self.counted['queries'] += 1
                c.sendall(tlsservers.framed(relay(m)))
        return tlsservers.listen(serve, tlsservers.context(
            self.where, 'good', ['dot']))

    def start(self):
        import tlsservers
        self.certificates()
        notes = self.world.start()
        if notes:
            return notes
        self.unbound_tls()
        self.has_named = self.named_tls()
        tlsservers.reply_to = relay
        self.ports = tlsservers.start(self.where)
        self.count_port = self.counting()
        threading.Thread(target=self.intercept, daemon=True).start()
        ports = [(UNBOUND_TLS, 853), (UNBOUND_TLS, 443)]
        if self.has_named:
            ports += [(NAMED_TLS, 853), (NAMED_TLS, 443)]
        return ['%s port %d does not answer' % p for p in ports
                if not self.wait_tls(*p)]

    def wait_tls(self, address, port):
        context = ssl.create_default_context(cafile=self.ca)
        context.check_hostname = False
        # from Python 3.13 on it wants more of an authority than DNS does
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        for _ in range(200):
            try:
                with socket.create_connection((address, port), 2) as s, \
                        context.wrap_socket(s):
                    return True
            except OSError:
                threading.Event().wait(0.1)
        return False

    def intercept(self):
        """Port 53 of a network that answers everything with one address."""
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind((LIAR, 53))
        while True:
            m, who = s.recvfrom(4096)
            end = m.index(b'\0', 12) + 5
            s.sendto(m[:2] + b'\x81\x80\0\1\0\1\0\0\0\0' + m[12:end] +
                     b'\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\x01', who)

    # ---- cases ----

    def run(self, words, env=None, seconds=60, wrapper=(), stdin=None):
        e = {k: v for k, v in os.environ.items()
             if not k.startswith(('AWS_', 'SESLOOKUP', 'LC_', 'SSL_'))}
        conf = self.where + '/liar.conf'
        with open(conf, 'w') as f:
            f.write('nameserver %s\n' % LIAR)
        p = subprocess.run(
            [*wrapper, self.binary, '--ses', *words], timeout=seconds,
            env=dict(e, HOME=self.where, LC_ALL='C.UTF-8', **(env or {})),
            capture_output=True, text=True,
            **({'input': stdin} if stdin else {'stdin': subprocess.DEVNULL}))
        return p.returncode, p.stdout, p.stderr

    def expect(self, words, status, verdict, note='', env=None):
        """Faults of one run; note: a pattern, '' for silence."""
        words = ['--json', '-timeout=2', '-retry=2', *words]
        got, out, err = self.run(words, env)
        faults = []
        if got != status:
            faults.append('exit status %s, not %s' % (got, status))
        if note == '' and err or note and not re.search(note, err):
            faults.append('stderr %.300r' % err)
        if err.count('\n') > 1:
            faults.append('more than a line: %.300r' % err)
        try:
            d = json.loads(out)['domains'][0]
            if d['verdict'] != verdict:
                faults.append('verdict %s, not %s' % (d['verdict'], verdict))
        except (ValueError, KeyError, IndexError):
            faults.append('no report: %.200r' % out)
        return [' '.join(words)] + faults if faults else []

    def vantages(self):
        urls = ['tls://%s' % UNBOUND_TLS, 'tls://%s:853' % UNBOUND_TLS,
                'https://%s' % UNBOUND_TLS, 'HTTPS://%s/dns-query{?dns}' %
                UNBOUND_TLS]
        if self.has_named:
            urls += ['tls://%s' % NAMED_TLS, 'https://%s:443/dns-query' %
                     NAMED_TLS]
        return urls

    def liar_url(self, name):
        dot = name.startswith(('c_', 'dot', 'at_once', 'hello', 'garbage',
                               'alert', 'silent', 'plain'))
        return '%s://127.0.0.1:%d' % ('tls' if dot else 'https',
                                      self.ports[name])

    def good(self, url):
        ca = '--tls-ca=' + self.ca
        return lambda: (
            self.expect([*self.right_words, '--at=' + url, ca,
                         '--resolv-conf=%s/liar.conf' % self.where], 0,
                        'right') +
            self.expect([*self.missing_words, '--at=auth,' + url], 1,
                        'missing', env={'SSL_CERT_FILE': self.ca}))

    def bad(self, name, says):
        url, ca = self.liar_url(name), '--tls-ca=' + self.ca
        note = r'^seslookup: note: %s: .*(%s)' % (re.escape(url), says)
        return lambda: (
            self.expect([*self.missing_words, '--at=' + url, ca], 3,
                        'unknown', note) +
            self.expect([*self.right_words, '--at=system,' + url, ca,
                         '@127.80.0.52'], 0, 'right', note))

    def wrong_url(self, url):
        def case():
            status, out, err = self.run([self.right, '--at=' + url])
            if status != 2 or out or 'tls://HOST' not in err:
                return ['%s: status %d %.200r' % (url, status, out + err)]
            return []
        return case

    def by_name(self):
        with open(self.where + '/world.conf', 'w') as f:
            f.write('nameserver 127.80.0.52\n')
        conf = '--resolv-conf=%s/world.conf' % self.where
        ca = '--tls-ca=' + self.ca
        faults = []
        for url in ('tls://dot.name-server.net', 'https://DOT.name-server.net'):
            faults += self.expect([*self.right_words, '--at=' + url, ca, conf],
                                  0, 'right')
        status, _, err = self.run([self.right, conf, ca,
                                   '--at=tls://no.name-server.net'])
        if status != 2 or 'no address' not in err:
            faults.append('no such name: %d %r' % (status, err))
        return faults

    def files(self):
        """Authorities that are not there, not those, and the system's."""
        url = '--at=tls://' + UNBOUND_TLS
        faults = []
        for ca, says in (('/nowhere', 'No such file'), (
                self.where + '/good.key', 'no certificate authorities'), (
                    self.where, 'authorities|directory')):
            for how, env in ((['--tls-ca=' + ca], {}),
                             ([], {'SSL_CERT_FILE': ca})):
                status, out, err = self.run([self.right, url, *how], env)
                if status != 2 or not re.search(says, err) or \
                        err.count('\n') > 1:
                    faults.append('%s %s: %d %r' % (how, env, status, err))
        faults += self.expect([*self.right_words, url, '--tls-ca=%s/ca2.pem' %
                               self.where], 3, 'unknown', 'certificate')
        return faults

    def bulk(self):
        """One connection carries all, several questions at a time."""
        before = dict(self.counted)
        status, out, err = self.run(
            ['--from=-', '--no-public-only', '--format=ndjson',
             '--tls-ca=' + self.ca,
             '--at=tls://127.0.0.1:%d' % self.count_port],
            stdin='\n'.join(self.many) + '\n')
        n = {k: self.counted[k] - before[k] for k in before}
        verdicts = [json.loads(l)['verdict'] for l in out.splitlines()]
        if status or verdicts != ['right'] * 60 or err or \
                n['connections'] != 1 or n['queries'] < 60:
            return ['status %d, %s, %s, %.300r' % (
                status, {v: verdicts.count(v) for v in set(verdicts)}, n, err)]
        return []

    def bulk_unknown(self):
        """A vantage that ends in the middle: nothing is missing."""
        faults = []
        for name in ('dot_once', 'dot_second_late', 'h2_once', 's500',
                     'c_expired'):
            status, out, err = self.run(
                ['--from=-', '--no-public-only', '--format=ndjson',
                 '-timeout=1', '--tls-ca=' + self.ca,
                 '--at=' + self.liar_url(name)],
                stdin='\n'.join(self.many) + '\n')
            verdicts = [json.loads(l)['verdict'] for l in out.splitlines()]
            if status not in (0, 3) or len(verdicts) != 60 or \
                    set(verdicts) - {'right', 'unknown'} or \
                    err.count('\n') > 1:
                faults.append('%s: status %d, %s, %.300r' % (
                    name, status, set(verdicts), err))
        return faults

    def caged(self):
        """Nothing is loaded once the first packet has left."""
        strace = lab.tool('strace')
        if not strace:
            return []
        faults = []
        for url in ('tls://' + UNBOUND_TLS, 'https://' + UNBOUND_TLS):
            log = self.where + '/strace'
            self.run(['--at=' + url, '--tls-ca=' + self.ca, *self.right_words],
                     wrapper=[strace, '-f', '-o', log, '-e',
                              'trace=open,openat,connect,execve'])
            with open(log) as f:
                lines = f.read().splitlines()
            at = [i for i, l in enumerate(lines) if 'connect(' in l and
                  UNBOUND_TLS in l]
            late = [l for l in lines[at[0]:] if 'open' in l] if at else ['none']
            if late:
                faults.append('%s: %s' % (url, late[:3]))
        return faults

    def dig(self):
        """A lookup of dig goes there too; nslookup's does not go in the clear."""
        faults = []
        ours = [self.binary, 'dig', '--tls-ca=' + self.ca, 'dot.name-server.net',
                '+short']
        for words, status, says in (
                (['--at=tls://' + UNBOUND_TLS], 0, UNBOUND_TLS + '\n'),
                (['--at=https://' + UNBOUND_TLS], 0, UNBOUND_TLS + '\n'),
                (['--at=' + self.liar_url('c_wrong')], 0, 'mismatch'),
                (['--at=' + self.liar_url('w_nosan')], 0, 'mismatch'),
                (['--at=' + self.liar_url('c_expired')], 0, 'expired'),
                (['--at=tls://a..b'], 1, 'expected tls://HOST')):
            for edition in ('9.18', '9.20'):
                p = subprocess.run([*ours, *words], text=True, timeout=30,
                                   capture_output=True, env=dict(
                                       os.environ, SESLOOKUP_BIND=edition))
                if p.returncode != status or says not in p.stdout + p.stderr:
                    faults.append('%s: %d %.200r' % (
                        words, p.returncode, p.stdout + p.stderr))
        p = subprocess.run([self.binary, 'nslookup', '--at=tls://192.0.2.1',
                            'x.test'], text=True, timeout=30,
                           capture_output=True)
        if p.returncode == 0 or 'not with nslookup' not in p.stderr:
            faults.append('nslookup: %d %.200r' % (p.returncode, p.stderr))
        return faults

    def traced(self):
        faults = []
        for kind in ('tls', 'https'):
            _, _, err = self.run(['--at=%s://%s' % (kind, UNBOUND_TLS),
                                  '--tls-ca=' + self.ca, '--trace=-',
                                  *self.right_words])
            if ' asked %s#%d %s ' % (UNBOUND_TLS, 853 if kind == 'tls' else 443,
                                     kind) not in err:
                faults.append('%s: %.200r' % (kind, err))
        return faults

    def limited(self):
        """--rate holds for the one connection too."""
        url = 'tls://127.0.0.1:%d' % self.count_port
        import time
        before, begin = self.counted['queries'], time.monotonic()
        status, _, err = self.run(
            ['--from=-', '--no-public-only', '--rate=40/s', '--at=' + url,
             '--tls-ca=' + self.ca], stdin='\n'.join(self.many) + '\n')
        took = time.monotonic() - begin
        n = self.counted['queries'] - before
        if status or n / took > 60:
            return ['%d questions in %.2f s, status %d, %r' % (n, took, status,
                                                               err)]
        return []

    def cases(self):
        yield from (('good ' + u, self.good(u)) for u in self.vantages())
        yield from (('good ' + n, self.good(self.liar_url(n))) for n in GOOD)
        yield from (('bad ' + n, self.bad(n, says))
                    for n, says in BAD.items())
        yield from (('url ' + u, self.wrong_url(u)) for u in WRONG_URLS)
        for f in (self.by_name, self.files, self.bulk_unknown, self.caged,
                  self.traced, self.dig):
            yield f.__name__, f

    @staticmethod
    def one(case):
        try:
            return case()
        except Exception as e:  # a fault of the lab is a failure, too
            return ['%s: %s' % (type(e).__name__, e)]

    def judge(self, name, case, faults, verbose):
        faults = settle.right_again(name, faults, lambda: self.one(case), self.failed)
        self.failed += bool(faults)
        self.passed += not faults
        if faults or verbose:
            print('%s: %s' % ('FAIL' if faults else 'ok', name))
            for f in faults:
                print('    - %.700s' % f)
            sys.stdout.flush()

    def all(self, verbose):
        cases = [c for c in self.cases() if wanted(c[0])]
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(lambda c: self.one(c[1]), cases))
        for (name, case), faults in zip(cases, results):
            self.judge(name, case, faults, verbose)
        for f in (self.bulk, self.limited):  # they count
            if wanted(f.__name__):
                self.judge(f.__name__, f, self.one(f), verbose)


def main():
    for program in ('nsd', 'unbound', 'openssl'):
        if not lab.tool(program):
            lab.skip(program + ' is not installed')
    where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp(
        prefix='seslookup-vantage.')
    os.chmod(where, 0o755)
    try:
        if not ses_run.namespace(where):
            lab.skip('no namespace of its own is to be had here')
        this = Lab(os.path.abspath(sys.argv[1]), where)
        try:
            notes = this.start()
            for n in notes:
                print('note: ' + n)
            if not notes:
                this.all('--verbose' in sys.argv)
        finally:
            this.world.end()
        print('%d passed, %d failed' % (this.passed, this.failed + len(notes)))
        status = 1 if this.failed or notes else 0
    finally:
        shutil.rmtree(where, ignore_errors=True)
    sys.stdout.flush()
    os._exit(status)  # liars still wait


if __name__ == '__main__':
    main()
