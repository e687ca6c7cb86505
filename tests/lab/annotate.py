# SPDX-License-Identifier: GPL-3.0-or-later
"""--ses with a type, and the hints of a terminal: what one lookup tells.

A zone of mistakes on an nsd of its own; what is expected follows from
seslookup(1) and the facts about each mistake, case by case. The
personality's bytes must be those without --ses."""
import os
import pty
import random
import shutil
import socket
import string
import subprocess
import sys
import tempfile
import time

import lab
import settle
from ses_servers import Data, Host, start
from only import wanted

BASE32 = string.ascii_lowercase + '234567'
ZONE = 'mistakes.test'
ODD = 'illegal.test'  # what no program that reads zone files would load
SES = 'dkim.amazonses.com'


def token():
    return ''.join(random.choice(BASE32) for _ in range(32))


T = {k: token() for k in (
    'good upper region doubled dotless bare mismatch appended space quotes url '
    'near txt keyed proxied twice absent chain blank after nbsp slug swapped '
    'hyphen extra plural split cell www half '
    'with_txt with_a with_mx alone').split()}


def zone():
    t = T
    name = '%s._domainkey CNAME %s.' + SES + '.\n'
    return ('$ORIGIN %s.\n$TTL 300\n@ SOA ns hostmaster 1 3600 900 86400 60\n'
            '@ NS ns\nns A 127.0.0.1\n' % ZONE +
            name % (t['good'], t['good']) +
            '%s._domainkey CNAME %s.DKIM.AmazonSES.com.\n'
            % (t['upper'], t['upper'].upper()) +
            '%s._domainkey CNAME %s.dkim.af-south-1.amazonses.com.\n'
            % (t['region'], t['region']) +
            '%s._domainkey.%s CNAME %s.%s.\n'
            % (t['doubled'], ZONE, t['doubled'], SES) +
            '%s_domainkey CNAME %s.%s.\n' % (t['dotless'], t['dotless'], SES) +
            '%s.domainkey CNAME %s.%s.\n' % (t['bare'], t['bare'], SES) +
            name % (t['mismatch'], token()) +
            '%s._domainkey CNAME %s.%s\n' % (t['appended'], t['appended'], SES) +
            '%s._domainkey CNAME \\032%s.%s.\n' % (t['space'], t['space'], SES) +
            '%s._domainkey CNAME \\"%s.dkim.amazonses.com\\".\n'
            % (t['quotes'], t['quotes']) +
            '%s._domainkey CNAME http://%s.%s.\n' % (t['url'], t['url'], SES) +
            name % (t['near'], t['near'][:-1]) +
            '%s._domainkey TXT "%s.%s"\n' % (t['txt'], t['txt'], SES) +
            '%s._domainkey A 104.21.1.2\n' % t['proxied'] +
            '_amazonses TXT "dcnthme6kbu8x07ovfgstpyu/jhhkl0qgjlslzifgca="\n'
            '*.wild CNAME www.parked.test.\n'
            'plain A 192.0.2.1\n'
            'away NS ns.elsewhere.test.\n'
            'bounce MX 10 feedback-smtp.eu-west-1.amazonses.com.\n'
            'other MX 10 mx.elsewhere.test.\n' +
            '%s._domainkey CNAME alias\nalias CNAME %s.%s.\n'
            % (t['chain'], t['chain'], SES) +
            ''.join(form % t[k] + ' CNAME %s.%s.\n' % (t[k], SES)
                    for k, form, _ in SLIPS))


# Where a hand or a panel puts the record: key, owner, code (F5 to F11, F14).
SLIPS = [
    ('blank', '\\032%s._domainkey', 'space-in-name'),
    ('after', '%s._domainkey\\032', 'space-in-name'),
    ('nbsp', '\\194\\160%s._domainkey', 'space-in-name'),
    ('slug', 'http://%s._domainkey', 'url-in-name'),
    ('hyphen', '%s.-domainkey', 'underscore-changed'),
    ('extra', '%s._domain_key', 'underscore-changed'),
    ('plural', '%s._domainkeys', 'underscore-changed'),
    ('split', '%s._domain.key', 'underscore-changed'),
    ('cell', '%sdomainkey', 'dot-missing'),
    ('www', '%s._domainkey.www', 'wrong-level'),
    ('half', '%s', 'name-incomplete'),
    ('twice', '%s._domainkey.' + ZONE, 'name-doubled'),
]


def odd_zone():
    t = T
    rows = [(ODD, 'SOA', 'ns.%s hostmaster.%s 1 3600 900 86400 60' % (ODD, ODD),
             300), (ODD, 'NS', 'ns.' + ODD, 300)]
    rows += [('%s._domainkey.%s' % (t[k], ODD), 'CNAME',
              '%s.%s.' % (t[k], SES), 300)
             for k in ('with_txt', 'with_a', 'with_mx', 'alone')]
    rows += [('%s._domainkey.%s' % (t[k], ODD), rtype, value, 300)
             for k, rtype, value in (
                 ('with_txt', 'TXT', '"v=spf1 -all"'),
                 ('with_a', 'A', '192.0.2.7'),
                 ('with_mx', 'MX', '10 mx.' + ODD))]
    return Data(ODD, rows)


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Odd:
    """That zone on 127.0.0.1, with a quirk."""

    def __init__(self, where, **quirks):
        for last in (False,) * 9 + (True,):
            self.port = free_port()
            self.log = '%s/odd.%d' % (where, self.port)
            host = Host([odd_zone()], quirks, None)
            try:
                self.pid = start({'127.0.0.1': host}, self.port, self.log)
                break
            except OSError:  # free for one transport only
                if last:
                    raise

    def asked(self):
        with open(self.log) as f:
            return len(f.readlines())

    def end(self):
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


def odd_cases(both, fails, alone, mail):
    """(server, case): a CNAME beside data of another type (F47), a server that
    fails for TXT (F51), and one where all is well."""
    def dkim(k):
        return T[k] + '._domainkey.' + ODD
    def one(server, what, k, first):
        return server.port, (what, dkim(k), 'CNAME', [], first, None)
    return [
        one(both, 'TXT beside the CNAME', 'with_txt', 'wrong cname-and-other'),
        one(both, 'an address beside the CNAME', 'with_a',
            'wrong cname-and-other'),
        one(both, 'MX beside the CNAME', 'with_mx', 'wrong cname-and-other'),
        one(both, 'the CNAME alone', 'alone', 'right ok'),
        one(fails, 'SERVFAIL for TXT', 'alone', 'wrong txt-servfail'),
        one(mail, 'SERVFAIL for MX', 'alone', 'right ok'),
        one(alone, 'a resolver that cannot reach Amazon', 'alone', 'right ok'),
    ]


def without_an_answer(binary):
    """A port where nobody listens refuses; one where somebody listens and says
    nothing is silent. Neither is missing."""
    name = token() + '._domainkey.' + ZONE
    results = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(('127.0.0.1', 0))
        for port, tcp, first in (
                (free_port(), False, 'unknown unreachable'),
                (free_port(), True, 'unknown unreachable'),
                (silent.getsockname()[1], False, 'unknown timeout')):
            for words in (
                    ['nslookup', '-port=%d' % port, '-timeout=1', '-retry=1',
                     '-vc' if tcp else '-novc', '-type=CNAME', name,
                     '127.0.0.1'],
                    ['dig', '@127.0.0.1', '-p', str(port), '+time=1',
                     '+tries=1', '+tcp' if tcp else '+notcp', name, 'CNAME']):
                out, _, _ = ask(binary, [*words, '--ses'])
                told = [l for l in out.split('\n') if ';; ses: ' in l]
                results.append(
                    [] if len(told) == 1 and ' ses: ' + first in told[0] else
                    ['no answer (%s, %s): %r' % (words[0], first, told)])
    return results


def from_files(binary, port, where):
    """What --from expects is compared with, whatever form it has,
    and tokens of the command line as well."""
    def dkim(k):
        return T[k] + '._domainkey.' + ZONE
    other = '%s.%s' % (token(), SES)
    files = {
        'rows.csv': 'Type,Name,Value\n' + ''.join(
            'CNAME,%s,%s\n' % (dkim(k), '%s.%s' % (T[k], SES))
            for k in ('good', 'region')),
        'other.txt': '%s CNAME %s\n' % (dkim('good'), other),
        'plain.zone': 'plain.%s. 300 IN A 192.0.2.9\n' % ZONE,
        'api.json': '{"DkimAttributes": {"Tokens": ["%s"], "SigningHostedZone":'
                    ' "dkim.eu-south-1.amazonses.com"}}' % T['good'],
    }
    for name, text in files.items():
        with open(where + '/' + name, 'w') as f:
            f.write(text)
    cases = [
        ('good', 'rows.csv', 'right ok'), ('region', 'rows.csv',
                                           'wrong wrong-region'),
        ('upper', 'rows.csv', 'right ok'),
        ('good', 'other.txt', 'wrong token-mismatch'),
        ('good', 'api.json', 'wrong wrong-region')]
    found = []
    for k, name, first in cases:
        case = ('%s with %s' % (k, name), dkim(k), 'CNAME',
                ['--from=%s/%s' % (where, name)], first, None)
        found += [check_case(binary, port, case, g)
                  for g in ('nslookup', 'dig')]
    found.append(check_case(binary, port, (
        # nobody says the region: the record may lead to any of SES's zones
        'a token', dkim('region'), 'CNAME', ['--token=' + T['region']],
        'right ok', None), 'nslookup'))
    return found


def few_questions(binary, server):
    """A right record costs the lookup and one more round trip."""
    before = server.asked()
    ask(binary, ['nslookup', '-port=%d' % server.port, '--ses', '-type=CNAME',
                 '%s._domainkey.%s' % (T['alone'], ODD), '127.0.0.1'])
    n = server.asked() - before
    return [] if n <= 6 else ['a right record cost %d questions' % n]


def cases():
    """(what, name, type, options, the first line's words, further codes)"""
    def dkim(k):
        return T[k] + '._domainkey.' + ZONE
    legacy = 'dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA='
    target = T['good'] + '.' + SES
    return [
        ('right', dkim('good'), 'CNAME', [], 'right ok', None),
        ('right, expected', dkim('good'), 'CNAME', ['--expect=' + target],
         'right ok', None),
        ('right, as the page shows it', dkim('good'), 'CNAME',
         ['--expect="%s"' % target], 'right ok', None),
        ('right with a final dot', dkim('good'), 'CNAME',
         ['--expect=%s.' % target], 'right ok', None),
        ('upper case is right', dkim('upper'), 'CNAME', [], 'right ok', None),
        ('the name in capitals', dkim('good').upper(), 'CNAME', [], 'right ok',
         None),
        ('another region', dkim('region'), 'CNAME', [], 'right ok', None),
        ('the region asked for', dkim('region'), 'CNAME',
         ['--region=af-south-1'], 'right ok', None),
        ('not the region', dkim('good'), 'CNAME', ['--region=af-south-1'],
         'wrong wrong-region', None),
        ('not the zone', dkim('good'), 'CNAME',
         ['--dkim-zone=dkim.eu-south-1.amazonses.com'], 'wrong wrong-region',
         None),
        ('a zone below, of other servers', '%s._domainkey.away.%s' % (
            T['good'], ZONE), 'CNAME', [], 'unknown delegated-away', None),
        ('doubled', dkim('doubled'), 'CNAME', [], 'missing name-doubled', None),
        ('published without the dot', dkim('dotless'), 'CNAME', [],
         'missing dot-missing', None),
        ('asked without the dot', T['good'] + '_domainkey.' + ZONE, 'CNAME',
         [], 'right ok', 'dot-missing'),
        ('without underscore', dkim('bare'), 'CNAME', [],
         'missing underscore-missing', None),
        ('another token', dkim('mismatch'), 'CNAME', [], 'wrong token-mismatch',
         None),
        ('the domain appended', dkim('appended'), 'CNAME', [],
         'wrong target-doubled', None),
        ('a space', dkim('space'), 'CNAME', [], 'wrong space-in-value', None),
        ('quotes', dkim('quotes'), 'CNAME', [], 'wrong quotes-in-value', None),
        ('a URL', dkim('url'), 'CNAME', [], 'wrong url-in-value', None),
        ('one character short', dkim('near'), 'CNAME',
         ['--expect=%s.%s' % (T['near'], SES)], 'wrong value-near-miss', None),
        ('TXT instead', dkim('txt'), 'CNAME', [], 'missing wrong-type', None),
        ('absent', dkim('absent'), 'CNAME', [], 'missing absent', None),
        ('a wildcard', T['absent'] + '._domainkey.wild.' + ZONE, 'CNAME', [],
         'missing wildcard', None),
        ('lower-cased', '_amazonses.' + ZONE, 'TXT', ['--expect=' + legacy],
         'wrong case-changed', None),
        ('the MX of MAIL FROM', 'bounce.' + ZONE, 'MX', [], 'right ok', None),
        ('... in the region asked for', 'bounce.' + ZONE, 'MX',
         ['--region=eu-west-1'], 'right ok', None),
        ('... in another region', 'bounce.' + ZONE, 'MX',
         ['--region=us-east-1'], 'right ok', 'mx-other-region'),
        ('another MX than MAIL FROM wants', 'other.' + ZONE, 'MX',
         ['--expect=10 feedback-smtp.eu-west-1.amazonses.com'],
         'wrong mx-not-ses', None),
        ('... and in full', 'other.' + ZONE, 'MX',
         ['--expect=other.%s MX 10 feedback-smtp.eu-west-1.amazonses.com'
          % ZONE], 'wrong mx-not-ses', None),
        ('by way of an alias', dkim('chain'), 'CNAME',
         ['--expect=%s.%s' % (T['chain'], SES)], 'right ok', 'cname-chain'),
        ('refused', T['good'] + '._domainkey.elsewhere.test', 'CNAME', [],
         'unknown refused', None),
        ('no record of SES', 'plain.' + ZONE, 'A', [], None, None),
        ('no record of SES either', ZONE, 'NS', [], None, None),
        *(('put at ' + form, dkim(k), 'CNAME', [], 'missing ' + code, None)
          for k, form, code in SLIPS),
        ('any record with --expect', 'plain.' + ZONE, 'A',
         ['--expect=192.0.2.1'], 'right ok', None),
    ]


class Nsd:
    """nsd with the zone. Between the search for a free port and nsd's bind
    somebody may have taken it: nsd ends then, and another port is tried."""

    def __init__(self, where, binary):
        with open(where + '/zone', 'w') as f:
            f.write(zone())
        for _ in range(10):
            self.begin(where)
            if self.answers(binary):
                return
            self.end()
        with open(where + '/log') as f:
            raise SystemExit('nsd does not answer: ' + f.read())

    def begin(self, where):
        self.port = free_port()
        with open(where + '/nsd.conf', 'w') as f:
            f.write('server:\n ip-address: 127.0.0.1@%d\n do-ip6: no\n'
                    ' username: ""\n chroot: ""\n zonesdir: "%s"\n'
                    ' database: ""\n pidfile: ""\n xfrdir: "%s"\n'
                    ' xfrdfile: "%s/xfrd"\n zonelistfile: "%s/list"\n'
                    ' logfile: "%s/log"\n server-count: 1\n rrl-ratelimit: 0\n'
                    'remote-control:\n control-enable: no\n'
                    'zone:\n name: "%s"\n zonefile: "%s/zone"\n'
                    % ((self.port,) + (where,) * 5 + (ZONE, where)))
        self.p = subprocess.Popen(
            [shutil.which('nsd', path=os.environ['PATH'] + ':/usr/sbin'), '-d',
             '-c', where + '/nsd.conf'], stderr=subprocess.DEVNULL)

    def answers(self, binary):
        """Within half a minute, unless nsd ends before."""
        for _ in range(600):
            p = subprocess.run([binary, 'dig', '@127.0.0.1', '-p',
                                str(self.port), ZONE, 'SOA', '+short',
                                '+tries=1', '+time=1'], capture_output=True)
            if b'hostmaster' in p.stdout:
                return True
            try:
                self.p.wait(0.05)
                return False
            except subprocess.TimeoutExpired:
                pass
        return False

    def end(self):
        self.p.terminate()
        self.p.wait()


def ask(binary, words, env=None):
    p = subprocess.run([binary, *words], capture_output=True,
                       stdin=subprocess.DEVNULL, timeout=60,
                       env=dict(os.environ, **(env or {})))
    return p.stdout.decode(), p.stderr.decode(), p.returncode


def check_case(binary, port, case, grammar):
    what, name, rtype, options, first, note = case
    if grammar == 'nslookup':
        words = ['nslookup', '-port=%d' % port, '-type=' + rtype, name,
                 '127.0.0.1']
    else:
        words = ['dig', '@127.0.0.1', '-p', str(port), name, rtype, '+norec',
                 '+nocookie', '+qid=7', '+nostats']
    plain, _, status = ask(binary, words)
    out, err, ses_status = ask(binary, words + ['--ses'] + options)
    block = [l for l in out.split('\n') if l.startswith(';; ses: ')]
    told = [' '.join(l.split()[2:4]) for l in block]
    faults = []
    if ses_status != status:
        faults.append('status %d, not %d' % (ses_status, status))
    if err:
        faults.append('stderr: ' + err)
    if not out.startswith(plain) or \
            out[len(plain):].rstrip('\n').split('\n') != (block or ['']):
        faults.append('the answer is not as without --ses:\n' + out)
    if (told[0] if told else None) != first:
        faults.append('first line %r, not %r\n%s' % (told[:1], first, out))
    if note and 'note ' + note not in told[1:]:
        faults.append('no note %s in %r' % (note, told))
    return ['%s (%s): %s' % (what, grammar, f) for f in faults]


# ---- hints ----

def on_a_terminal(binary, words, env=None, typed=b''):
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(env or {})
        os.execv(binary, [binary, *words])
    os.write(fd, typed)
    out = b''
    while True:
        try:
            more = os.read(fd, 65536)
        except OSError:
            break
        if not more:
            break
        out += more
    os.waitpid(pid, 0)
    os.close(fd)
    return out.decode('utf-8', 'replace').replace('\r', '')


def hint_cases():
    good = T['good'] + '._domainkey.' + ZONE
    dotless = T['good'] + '_domainkey.' + ZONE
    return [
        (['-type=CNAME', dotless], ['a dot before "_domainkey"',
                                    good + ' exists on this server and is '
                                    'right', 'seslookup --ses ' + ZONE]),
        (['-type=CNAME', T['absent'] + '_domainkey.' + ZONE],
         ['a dot before', 'is not on this server either']),
        (['someone@' + ZONE], ['email address', ZONE]),
        (['https://%s/' % ZONE], ['URL', 'did you mean %s?' % ZONE]),
        (['mis\u2013takes.test'], ['U+2013 (en dash)', 'mis-takes.test']),
        (['<domain>'], ['placeholder']),
        (['type=NS'], ['-type=NS']),
        (['[%s](http://%s/)' % (ZONE, ZONE)],
         ['is a link', 'did you mean %s?' % ZONE]),
        (['<https://%s/>' % ZONE], ['is a link', 'did you mean %s?' % ZONE]),
        (['_dmarc'], ['add your domain: _dmarc.DOMAIN']),
        (['_amazonses.'], ['add your domain: _amazonses.DOMAIN']),
        ([T['good'] + '._domainkey'],
         ['add your domain: %s._domainkey.DOMAIN' % T['good']]),
        (['$(reboot)@' + ZONE], ["seslookup --ses '$(reboot)@%s'" % ZONE]),
        (['%s.%s' % (ZONE, ZONE)], ['twice', 'did you mean %s?' % ZONE]),
        (['\u2013type=NS', ZONE], ['note: read U+2013']),
        (['dkim-dns-records.csv'],
         ['seslookup --ses --from=dkim-dns-records.csv']),
        (['records.csv.' + ZONE], None),
        (['-type=TXT', '_amazonses.sub.' + ZONE],
         ['older identities', 'seslookup --ses sub.' + ZONE]),
        (['-type=TXT', '_dmarc.' + ZONE],
         ['does not need a DMARC record', 'seslookup --ses ' + ZONE]),
        (['-type=CNAME', '_dmarc.' + ZONE], ['ask for type TXT']),
        (['-type=TXT', '_amazonses.%s.%s' % (ZONE, ZONE)],
         ['twice', 'seslookup --ses %s\n' % ZONE]),
        (['-type=TXT', '_amazonses.' + ZONE], None),
        (['-type=CNAME', good], None),
        (['-type=NS', ZONE], None),
        (['--sess', ZONE], ['unknown option --sess; did you mean --ses?']),
        (['-type=NS', ZONE, '--form=x'], ['did you mean --from or --format?']),
        (['--json', '-type=NS', ZONE],
         ['--json has no effect without --ses']),
        (['-type=CNME', ZONE],
         ['CNME is not a record type; did you mean CNAME?']),
        (['-q=tx', ZONE], ['tx is not a record type; did you mean TXT?']),
        (['-t=CNAME', good],
         ['-t=CNAME sets the timeout; did you mean -type=CNAME?']),
        (['-t=5', '-type=CNAME', good], None),
        (['-type=BOGUS', good], None),
        (['-type=CNAME', 'TOKEN._domainkey.' + ZONE],
         ['TOKEN stands for a token']),
    ]


def dig_hint_cases():
    return [(['2001:db8::1'], ['dig -x 2001:db8::1']),
            (['192.0.2.9'], ['dig -x 192.0.2.9']),
            (['-x', '192.0.2.9'], None),
            (['\u2014short', ZONE], ['starts with U+2014 (em dash), so it was '
                                     'read as a name']),
            (['--colour', ZONE], ['did you mean --color?'])]


def check_hint(binary, port, words, wanted, tool='nslookup'):
    line = ['nslookup', '-port=%d' % port, *words, '127.0.0.1']
    if tool == 'dig':
        line = ['dig', '@127.0.0.1', '-p', str(port), *words]
    out = on_a_terminal(binary, line)
    said = '\n'.join(l for l in out.split('\n') if l.startswith('seslookup: ')) + '\n'
    faults = []
    if wanted is None and said.strip():
        faults.append('a hint after success: ' + said)
    for text in wanted or []:
        if text not in said:
            faults.append('%r is not in %r' % (text, out))
    off = on_a_terminal(binary, line, {'SESLOOKUP_HINTS': '0'})
    if 'seslookup: ' in off:
        faults.append('SESLOOKUP_HINTS=0 says ' + off)
    _, err, _ = ask(binary, line)
    if 'seslookup: ' in err:
        faults.append('a hint in a pipe: ' + err)
    return ['%r: %s' % (words, f) for f in faults]


def prompt_is_told():
    """Who types `seslookup`, or a letter that other programs have, is told that
    this is the prompt of nslookup; who names nslookup is not."""
    binary = os.path.abspath(sys.argv[1])
    faults = []
    for words, told in (([], True), (['-h'], True), (['nslookup'], False)):
        for hints in ('1', '0'):
            out = on_a_terminal(binary, words, {'SESLOOKUP_HINTS': hints},
                                b'exit\n')
            said = "this is nslookup's prompt" in out
            if said != (told and hints == '1'):
                faults.append('%r, hints %s: %r' % (words, hints, out))
    return faults


def edition_is_told():
    """A BIND that is not known, as SESLOOKUP_BIND has it, is told to people."""
    binary = os.path.abspath(sys.argv[1])
    faults = []
    for said, told in (('9.19', True), ('9.18', False), ('9.20.1', False),
                       ('9.2\x1b[31m', True), ('', False)):
        for hints in ('1', '0'):
            out = on_a_terminal(binary, ['dig', '-v'], {
                'SESLOOKUP_BIND': said, 'SESLOOKUP_HINTS': hints})
            if ('neither 9.18 nor 9.20' in out) != (told and hints == '1') or \
                    '\x1b[31m' in out:
                faults.append('%r, hints %s: %r' % (said, hints, out))
    return faults


def session(binary, port):
    """Each answer of a session is followed by its block."""
    text = 'set type=cname\n%s._domainkey.%s\n%s._domainkey.%s\n' % (
        T['good'], ZONE, T['mismatch'], ZONE)
    p = subprocess.run([binary, 'nslookup', '-port=%d' % port, '--ses', '-',
                        '127.0.0.1'], input=text.encode(),
                       capture_output=True, timeout=60)
    lines = [l for l in p.stdout.decode().split('\n')
             if l.startswith(';; ses: ') or 'canonical name' in l]
    shape = [' '.join(l.split()[2:4]) if l[0] == ';' else 'answer'
             for l in lines]
    want = ['answer', 'right ok', 'answer', 'wrong token-mismatch']
    return [] if shape == want else ['session: %r' % (lines,)]


UNBOUND = '''server:
 interface: 127.0.0.1@{port}
 tls-port: {port}
 tls-service-key: "{where}/key.pem"
 tls-service-pem: "{where}/pem"
 do-udp: no
 do-ip6: no
 username: ""
 chroot: ""
 directory: "{where}"
 pidfile: ""
 use-syslog: no
 logfile: ""
 do-daemonize: no
 local-zone: "{zone}." static
 local-data: "{zone}. SOA ns.{zone}. h.{zone}. 1 2 3 4 5"
 local-data: "{t}._domainkey.{zone}.{zone}. CNAME {t}.{ses}."
remote-control:
 control-enable: no
'''


def over_tls(binary, where):
    """Whoever asks over TLS asks all of it so: that server has no other door."""
    path = os.environ['PATH'] + ':/usr/sbin'
    programs = [shutil.which(p, path=path) for p in ('unbound', 'openssl')]
    if not all(programs):
        print('note: no unbound or openssl here')
        return []
    where, port = tempfile.mkdtemp(dir=where), free_port()
    os.chmod(where, 0o755)
    mine = where + '/server'  # an unconfined copy may read our files
    shutil.copy(programs[0], mine)
    subprocess.run([programs[1], 'req', '-x509', '-newkey', 'rsa:2048', '-nodes',
                    '-keyout', where + '/key.pem', '-out', where + '/pem',
                    '-days', '2', '-subj', '/CN=127.0.0.1'], check=True,
                   capture_output=True)
    with open(where + '/conf', 'w') as f:
        f.write(UNBOUND.format(port=port, where=where, zone=ZONE,
                               t=T['doubled'], ses=SES))
    p = subprocess.Popen([mine, '-d', '-c', where + '/conf'],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    words = ['dig', '+tls', '@127.0.0.1', '-p', str(port), '+short', '+tries=1',
             '%s._domainkey.%s' % (T['doubled'], ZONE), 'CNAME', '--ses']
    try:
        for _ in range(100):
            out, _, status = ask(binary, words)
            if status == 0 or p.poll() is not None:
                break
            time.sleep(0.1)
    finally:
        p.terminate()
        p.wait()
    if p.returncode not in (0, -15):
        print('note: this unbound serves no TLS')
        return []
    return [] if ' missing name-doubled ' in out else ['over TLS: %r' % out]


def main():
    binary = os.path.abspath(sys.argv[1])
    if not shutil.which('nsd', path=os.environ['PATH'] + ':/usr/sbin'):
        print('no nsd here')
        return 77
    seed = lab.seed()
    random.seed(seed)
    T.update({k: token() for k in T})
    print('note: SEED=%d' % seed)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as where:
        os.chmod(where, 0o755)
        nsd, odd, results = Nsd(where, binary), [], []
        try:
            for quirks in ({'both': True}, {'txt_servfail': True},
                           {'ra': True, 'txt_servfail': True},
                           {'fails': (15,)}):
                odd.append(Odd(where, **quirks))
            todo = [(check_case, binary, nsd.port, c, g) for c in cases()
                    if wanted(c[0]) for g in ('nslookup', 'dig')]
            todo += [(check_hint, binary, nsd.port, w, h)
                     for w, h in hint_cases()]
            todo += [(check_hint, binary, nsd.port, w, h, 'dig')
                     for w, h in dig_hint_cases()]
            todo += [(session, binary, nsd.port), (prompt_is_told,),
                     (edition_is_told,)]
            todo += [(check_case, binary, port, c, g)
                     for port, c in odd_cases(*odd)
                     for g in ('nslookup', 'dig')]
            todo += [(few_questions, binary, odd[0]), (over_tls, binary, where)]
            for f, *words in todo:
                results.append(settle.right_again(
                    f.__name__, f(*words), lambda: f(*words),
                    sum(map(bool, results))))
            results += from_files(binary, nsd.port, where)
            results += without_an_answer(binary)
        finally:
            for o in odd:
                o.end()
            nsd.end()
    for faults in results:
        failed += bool(faults)
        passed += not faults
        for f in faults:
            print(f)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
