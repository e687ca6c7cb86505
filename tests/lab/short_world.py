# SPDX-License-Identifier: GPL-3.0-or-later
"""The world of run_short: bulkworld's, with the zone of every record type, and
files for every door."""
import json
import os
import re
import shutil
import subprocess

import bulkworld
import tlsservers
import tlsworld

HERE = os.path.dirname(os.path.abspath(__file__))
NUMBER = 25
S = bulkworld.RESOLVER
# What differs from run to run: numbers, times, cookies. Their width, too.
CHANGES = re.compile(rb'(?i)\b(?=[a-f]*\d)[0-9a-f]{6,}\b|\d+|'
                     rb'\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun'
                     rb'|Jul|Aug|Sep|Oct|Nov|Dec)\b')


def plain(octets):
    return CHANGES.sub(b'0', octets)


class World(bulkworld.World):
    def _write_zones(self):
        super()._write_zones()
        shutil.copy(os.path.join(HERE, 'zones/rr.test.zone'),
                    os.path.join(self.where, 'zones'))
        self.zones.append('rr.test')


class Short:
    """The program in the world. Every run has a folder of its own, which it
    fills from `files`."""

    def __init__(self, binary, where):
        self.binary, self.where = binary, where
        self.world = World(where, NUMBER)
        self.all = self.world.identities
        self.runs = 0
        self.env = {'PATH': '/usr/bin:/bin', 'HOME': where, 'LC_ALL': 'C',
                    'TZ': 'UTC', 'SESLOOKUP_BIND': '9.18'}
        self.files, self.ports = {}, {}
        for name in ('nslookup', 'dig', 'check_ses'):
            os.symlink(binary, os.path.join(where, name))

    def prepare(self):
        """What the runs read; asks the servers."""
        one, bad = self.all[1], self.all[7]
        self.one, self.bad = one, bad
        self.rows(self.all)
        few = [self.all[i] for i in (0, 1, 3, 5, 7, 11)]
        f = self.files
        f['few.csv'] = 'domain,tokens,mail_from\n' + ''.join(
            i.row() for i in few)
        f['in.csv'] = 'domain,tokens,mail_from\n' + ''.join(
            i.row() for i in self.all)
        f['aws.json'] = json.dumps([{
            'IdentityType': 'DOMAIN', 'EmailIdentity': i.domain,
            'DkimAttributes': {'SigningEnabled': True, 'Status': 'PENDING',
                               'Tokens': i.tokens}} for i in few[:3]])
        f['out.yaml'] = 'Outputs:\n' + ''.join(
            '- OutputKey: N%d\n  OutputValue: %s._domainkey.%s\n'
            % (k, t, one.domain) for k, t in enumerate(one.tokens))
        self.serve_tls()
        f['key.conf'] = 'key "k" {\n  algorithm hmac-sha256;\n' \
            '  secret "c2VjcmV0";\n};\n'
        f['conf'] = 'nameserver %s\n' % S
        f['listing.xml'] = '<a><b>%s</b></a>\n' % one.tokens[0]
        f['pasted'] = '$ nslookup -type=CNAME %s._domainkey.%s\n' % (
            one.tokens[0], one.domain)
        self.read_by_readers(bad)
        f['one.zone'] = '$ORIGIN %s.\n' % bad.domain + bad.zone()
        f['batch'] = ''.join('%s ns\nwww.rr.test a +short\n' % i.domain
                             for i in few)
        f['session'] = 'set all\nset type=mx\n%s\nserver %s\nset debug\n' \
            'set type=any\nrr.test\nset nodebug\nbad\x01name\nset xx\n' \
            'exit\n' % (one.domain, S)
        whole = self.run('--ses @{S} -port={P} --from=in.csv --format=ndjson')
        f['whole.ndjson'] = whole[1].decode()
        lines = f['whole.ndjson'].splitlines(True)
        f['few.ndjson'] = ''.join(lines[i] for i in (0, 1, 3, 5, 7, 11))
        f['first.ndjson'] = ''.join(lines[:2]) + lines[3][:100]
        f['last.ndjson'] = lines[3]
        f['part.ndjson'] = ''.join(lines[:12]) + lines[12][:100]
        f['late.ndjson'] = ''.join(lines[12:])
        return whole[0] == 1 and len(lines) == NUMBER

    def read_by_readers(self, i):
        """The records of one identity in forms that have readers of their
        own."""
        rows = [('%s._domainkey.%s' % (t, i.domain), 'CNAME',
                 t + '.dkim.amazonses.com') for t in i.tokens]
        tsv = ''.join('\t'.join(r) + '\n' for r in [('Name', 'Type', 'Value'),
                                                    *rows])
        f = self.files
        f['utf16.tsv'] = ('\ufeff' + tsv).encode('utf-16-be')
        f['idn.txt'] = ''.join('%s._domainkey.bücher.example CNAME %s\n' % (
            t, v) for t, (_, _, v) in zip(i.tokens, rows))
        f['mail.eml'] = 'From: a@example.com\nSubject: records\n' \
            'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n' \
            'Content-Transfer-Encoding: quoted-printable\n\n' + ''.join(
                '%s=\n CNAME %s\n' % (n, v) for n, _, v in rows)
        f['template.yaml'] = 'Resources:\n  A:\n    Properties:\n' \
            '      Name: %s\n      Type: %s\n      ResourceRecords:\n' \
            '      - %s\n      Other: !GetAtt B.C\n' % rows[0]
        f['page.html'] = '<html><body><table>' + ''.join(
            '<tr><td>%s</td><td>%s</td><td>%s</td></tr>' % r
            for r in rows) + '</table></body></html>\n'
        f['main.tf'] = ''.join(
            'resource "aws_route53_record" "r%d" {\n  name = "%s"\n'
            '  type = "%s"\n  ttl = 300\n  records = ["%s"]\n}\n' % (k, *r)
            for k, r in enumerate(rows))

    def serve_tls(self):
        """DNS over TLS and HTTP/2 at 127.0.0.1, which answer every question."""
        tlsworld.make_certificates(self.where)
        with open(os.path.join(self.where, 'ca.pem')) as f:
            self.files['ca.pem'] = f.read()
        dns, web = (tlsservers.context(self.where, 'good', [w])
                    for w in ('dot', 'h2'))
        self.ports = {'{DOT}': tlsservers.listen(tlsservers.dot, dns),
                      '{DOH}': tlsservers.listen(tlsservers.doh, web),
                      '{HTTP}': tlsservers.listen(tlsservers.doh)}

    def rows(self, identities):
        return 'domain,tokens,mail_from\n' + ''.join(
            i.row() for i in identities)

    def words(self, line):
        """{S} {P}: the server; {D}: the domain without a mistake, {B} one with
        one; {T} and {U}: a token of theirs."""
        for a, b in (*((w, str(n)) for w, n in self.ports.items()),
                     ('{S}', S), ('{P}', str(self.world.port)),
                     ('{D}', self.all[1].domain), ('{B}', self.all[7].domain),
                     ('{T}', self.all[1].tokens[0]),
                     ('{U}', self.all[7].tokens[1])):
            line = line.replace(a, b)
        return line.split()

    def folder(self):
        self.runs += 1
        at = os.path.join(self.where, 'run%d' % self.runs)
        os.mkdir(at)
        for name, text in self.files.items():
            with open(os.path.join(at, name), 'wb') as f:
                f.write(text if isinstance(text, bytes) else text.encode())
        return at

    def start(self, line, at, env=None, **how):
        stdin = subprocess.DEVNULL
        line, _, name = line.partition(' < ')
        if name:
            stdin = open(os.path.join(at, name), 'rb')
        how = {'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE, **how}
        try:
            words = self.words(line)
            by_name = words[0] in ('nslookup', 'dig', 'check_ses')
            program = os.path.join(self.where, words[0]) if by_name \
                else self.binary
            return subprocess.Popen([program, *words[by_name:]], cwd=at,
                                    stdin=stdin, env={**self.env, **(env or {})},
                                    **how)
        finally:
            if name:
                stdin.close()

    def run(self, line, env=None, at=None, seconds=60, **how):
        """(status, stdout, stderr, {file: text})"""
        own = at or self.folder()
        p = self.start(line, own, env, **how)
        try:
            out, err = p.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            p.kill()
            p.communicate()
            return 'no end', b'', b'', {}
        made = {}
        if not at:
            for name in os.listdir(own):
                path = os.path.join(own, name)
                if name not in self.files and os.path.isfile(path):
                    with open(path, 'rb') as f:
                        made[name] = f.read()
            shutil.rmtree(own)
        return p.returncode, out or b'', err or b'', made
