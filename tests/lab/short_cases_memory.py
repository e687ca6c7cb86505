# SPDX-License-Identifier: GPL-3.0-or-later
"""Each allocation of each kind of run fails once, alone or with all that follow
it. The run then does what it would have done, or ends with one line and
status 2; it never crashes, and never gives less with a status that looks good.

In make check some of the allocations of each run (STEPS) fail, the same in each
run, and all of a few; `tests/lab/run_short --all memory` takes every one."""
import concurrent.futures
import os
import random

from ses_schema import FORMATS
from short_world import plain

STEPS = 6  # of each run, in make check
COPIES = 1
SES = '--ses @{S} -port={P} --resolv-conf=conf '
ZONE = '--ses --zone-file=one.zone '
# Every allocation of these fails, in make check too: they are few, and each
# reader has its own.
WHOLE = ('ses utf-16 in', 'ses idn in', 'ses mail in', 'ses template in')
RUNS = {
    'nslookup': 'nslookup -port={P} -type=mx {D} {S}',
    'nslookup any': 'nslookup -port={P} -debug -type=any rr.test {S}',
    'nslookup axfr': 'nslookup -port={P} -type=axfr rr.test {S}',
    'nslookup session': 'nslookup -port={P} - {S} < session',
    'nslookup idn': 'nslookup -port={P} bücher.rr.test {S}',
    'annotated': 'nslookup -port={P} --ses -type=CNAME '
                 '{U}._domainkey.{B} {S}',
    'annotated dig': 'dig -p {P} @{S} --ses {T}._domainkey.{D} CNAME',
    'dig': 'dig -p {P} @{S} {D} ns',
    'dig any': 'dig -p {P} @{S} rr.test any +tcp +dnssec',
    'dig multiline': 'dig -p {P} @{S} rr.test any +tcp +multiline +rrcomments',
    'dig short': 'dig -p {P} @{S} rr.test any +tcp +short',
    'dig yaml': 'dig -p {P} @{S} rr.test any +tcp +yaml',
    'dig json': 'dig -p {P} @{S} rr.test any +tcp +json',
    'dig axfr': 'dig -p {P} @{S} rr.test axfr',
    'dig axfr onesoa': 'dig -p {P} @{S} rr.test axfr +onesoa +split=4',
    'dig trace': 'dig -p {P} @{S} {D} ns +trace --resolv-conf=conf',
    'dig nssearch': 'dig -p {P} @{S} {D} +nssearch --resolv-conf=conf',
    'dig tsig': 'dig -p {P} @{S} -y hmac-sha256:k:c2VjcmV0 rr.test soa',
    'dig tsig file': 'dig -p {P} @{S} -k key.conf rr.test soa',
    'dig tsig axfr': 'dig -p {P} @{S} -y hmac-sha512:k:c2VjcmV0 rr.test axfr',
    'dig tsig unusable': 'dig -p {P} @{S} -y hmac-sha256:k:=== rr.test soa',
    'dig tsig no file': 'dig -p {P} @{S} -k nowhere rr.test soa',
    'dig tls': 'dig -p {DOT} @127.0.0.1 +tls {D} ns',
    'dig tls checked': 'dig -p {DOT} @127.0.0.1 +tls-ca=ca.pem {D} ns',
    'dig https': 'dig -p {DOH} @127.0.0.1 +https {D} ns',
    'dig http': 'dig -p {HTTP} @127.0.0.1 +http-plain {D} ns +yaml',
    'dig options': 'dig -p {P} @{S} +nsid +subnet=192.0.2.0/24 +ednsopt=99:00 '
                   '+padding=128 +cookie +expire +keepalive {D} any',
    'dig reverse': 'dig -p {P} @{S} -x 192.0.2.1 -b 127.0.0.1 +identify',
    'dig search': 'dig --resolv-conf=conf -p {P} {D} +search +domain=rr.test',
    'dig trace yaml': 'dig -p {P} @{S} {D} ns +trace +yaml '
                      '--resolv-conf=conf',
    'dig -f tcp': 'dig -p {P} @{S} -f batch +tcp +keepopen',
    'dig -f jobs yaml': 'dig -p {P} @{S} -f batch --jobs=4 +yaml',
    'dig -f json': 'dig -p {P} @{S} -f batch +json',
    'nslookup traced': 'nslookup -port={P} --trace=trace.out {D} {S}',
    'nslookup search': 'nslookup --resolv-conf=conf -port={P} '
                       '-domain=rr.test www',
    'nslookup two': 'nslookup -port={P} -vc -debug {D} {S}',
    'annotated tls': 'dig -p {DOT} @127.0.0.1 +tls --ses '
                     '{T}._domainkey.{D} CNAME',
    'ses tls': SES + '--token={T} {D} --tls-ca=ca.pem '
               '--at=auth,tls://127.0.0.1:{DOT}',
    'ses https': SES + '--token={T} {D} --tls-ca=ca.pem '
                 '--at=auth,https://127.0.0.1:{DOH}',
    'ses zone file all': '--ses --zone-file=one.zone --from=few.csv '
                         '--format=json {B}',
    'ses summary': SES + '--from=few.csv --summary --only=wrong,missing',
    'ses mail': SES + '--token={T} {D} --mail-from=bounce.{D} '
                '--region=us-east-1 --format=html',
    'ses address': SES + 'someone@{D} --json',
    'ses shard': SES + '--from=few.csv --shard=1/2 --format=csv',
    'ses merge text': '--ses --merge few.ndjson --format=text',
    'dig idn': 'dig -p {P} @{S} bücher.rr.test +idnin +idnout',
    'dig -f': 'dig -p {P} @{S} -f batch',
    'dig -f jobs': 'dig -p {P} @{S} -f batch --jobs=4',
    'dig traced': 'dig -p {P} @{S} {D} ns --trace=trace.out',
    'ses one': SES + '--token={T} {D}',
    'ses bad': SES + '--token={U} {B}',
    'ses json in': SES + '--from=aws.json',
    'ses yaml in': SES + '--from=out.yaml',
    'ses xml in': SES + '--from=listing.xml {D}',
    'ses pasted': SES + '--paste --from=pasted',
    'ses utf-16 in': ZONE + '--from=utf16.tsv',
    'ses idn in': ZONE + '--from=idn.txt',
    'ses mail in': ZONE + '--from=mail.eml',
    'ses template in': ZONE + '--from=template.yaml',
    'ses page in': ZONE + '--from=page.html',
    'ses plan in': ZONE + '--from=main.tf',
    'ses stdin': SES + '--from=- < few.csv',
    'ses zone file': '--ses --zone-file=one.zone --token={U} {B}',
    'ses resume': SES + '--from=few.csv --resume=first.ndjson --format=ndjson',
    'ses baseline': SES + '--from=few.csv --baseline=few.ndjson',
    'ses merge': '--ses --merge first.ndjson last.ndjson --format=ndjson',
    'ses wait': SES + '--wait=1s --interval=1s --token={U} {B}',
    'ses traced': SES + '--trace=trace.out --from=few.csv',
    'ses letters': SES + '--from=few.csv --format=email --split-dir=letters',
    'ses files': SES + '--from=few.csv ' + ' '.join(
        '--report=%s=r.%s' % (f, f) for f in FORMATS),
    'ses usage': '--ses --format=json --nosuch',
    'check_ses': 'check_ses -H {D} @{S} --port={P} --resolv-conf=conf',
    'help': '--help',
}
for one in FORMATS:
    RUNS['ses ' + one] = SES + '--from=few.csv --format=' + one


def lines(octets):
    return octets.splitlines(True)


def complaint(result, usual, k):
    """What is wrong with it, when the K-th allocation failed, or None."""
    status, out, err, made = result
    if status == 'no end' or status < 0:
        return 'ended by %s' % status
    if status == usual[0] and plain(out) == plain(usual[1]) and \
            sorted(made) == sorted(usual[3]):
        return None  # it could do without
    if b"couldn't open specified batch file" in err and status == 8:
        return None  # BIND's words and status
    # the words of the line are copied before --format=nagios is read in them
    unread = usual[4] == 'format' and k <= COPIES
    if status != (3 if usual[4] and not unread else 2):
        return 'status %s, and the output is not whole' % status
    said = [l for l in lines(plain(err)) if l not in lines(plain(usual[2]))]
    if len(said) != 1:
        return '%d lines on stderr' % len(said)
    if b'emory' not in said[0] and b'annot' not in said[0]:
        return 'not a clear line'
    if out and not out.endswith(b'\n'):
        return 'half a line on stdout'
    if any('.' in name and len(name.rsplit('.', 1)[1]) == 6 for name in made
           if name not in usual[3]):
        return 'a temporary file is left'
    return None


class Case:
    def __init__(self, name):
        self.name = 'memory ' + name
        self.line = RUNS[name]
        self.nagios = 'name' if 'check_ses' in name else \
            'format' if 'nagios' in name else None

    def count(self, short):
        with open(os.path.join(short.where, 'count-' + self.name.replace(
                ' ', '_')), 'w+b') as f:
            usual = short.run(self.line, {
                'LD_PRELOAD': short.preload, 'FAIL_COUNT': str(f.fileno())},
                pass_fds=(f.fileno(),))
            f.seek(0)
            return int(f.read() or b'0'), (*usual, self.nagios)

    def try_one(self, short, usual, how, k):
        for _ in range(3):  # what differs by chance does not do so thrice
            result = short.run(self.line, {'LD_PRELOAD': short.preload,
                                           how: str(k)})
            why = complaint(result, usual, k)
            if not why:
                return None
        return '%s=%d: %s; status %s, stderr %r, stdout ends %r' % (
            how, k, why, result[0], result[2][-300:], result[1][-60:])

    def run(self, short):
        n, usual = self.count(short)
        if not n or usual[0] == 'no end':
            return ['the run without a failure: %r' % (usual[:3],)]
        whole = short.thorough or self.name[7:] in WHOLE
        which = range(1, n + 1) if whole else sorted(
            random.Random(self.name).sample(range(1, n + 1), min(STEPS, n)))
        todo = [(how, k) for k in which for how in ('FAIL_AT', 'FAIL_FROM')]
        short.allocations += len(todo)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = pool.map(lambda t: self.try_one(short, usual, *t), todo)
            faults = [f for f in found if f]
        self.seen = '%d allocations' % n
        return faults


class Opened:
    """There is no memory to open a file."""
    FILES = {'ca.pem': 'dig tls checked', 'few.csv': 'ses summary',
             'one.zone': 'ses zone file', 'few.ndjson': 'ses baseline',
             'first.ndjson': 'ses resume', 'trace.out': 'ses traced'}

    def __init__(self, file):
        self.name, self.file = 'memory to open ' + file, file

    def run(self, short):
        line = RUNS[self.FILES[self.file]]
        usual = (*short.run(line), None)
        result = short.run(line, {'LD_PRELOAD': short.preload,
                                  'FAIL_OPEN': self.file})
        why = complaint(result, usual, 1)
        return ['%s: %r' % (why, result[:3])] if why else []


CASES = [Case(name) for name in RUNS] + [Opened(f) for f in Opened.FILES]
