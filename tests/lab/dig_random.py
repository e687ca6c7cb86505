# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes up dig command lines and compares our dig with the installed one.

usage: dig_random.py [-s SEED] [-c COUNT] [-k KIND,...] [-n SHOWN] OURS
       dig_random.py -l FILE OURS    the lines of a file instead, words as in a shell

A line is made from words that a person, a script or a test of BIND's would
type, with .digrc, batch files, resolv.conf and environment that go with it.
The seed says which; the same seed makes the same lines. Ends with
"N passed, N failed"."""
import argparse
import concurrent.futures
import difflib
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

import dig_far
import dig_more
import dig_wide
import digturns
import digworld
import lab
import nslookup_random
import settle
from dig_compare import RULES, traced

MORE = [
    (r'(hmac-[-a-z0-9.]+\.) \d+ (\d+) (\d+) '
     r'(?:[A-Za-z0-9+/= \n]+? )?\d+ ([A-Z]+|99) (\d+) ?\S*',
     r'\1 T \2 \3 MAC ID \4 \5 '),
    (r'(hmac-\S+ )\d{10}( \d+ \d+ \()', r'\1T\2'),
    (r'((?:TYPE250|TSIG)\s+\\# \d+ )[(0-9A-F \n\t]+', r'\1HEX'),
    (r'(?m)^([ \t]+)[A-Za-z0-9+/= ]+ (?:\) )?\d+ ([A-Z]+|99) (\d+)', r'\1MAC ID \2 \3'),
    (r'(?m)\d+-[A-Z][a-z]+-\d+ [\d:.]+ (the key)', r'D \1'),
    (r'(rest=[^\n]*?0000fa00ff)[^\n]*', r'\1'),
    (r'(Received \d+ bytes from )127\.0\.0\.3[1-4]#53\([a-z0-9.]+\)', r'\1NS'),
    (r'(Received \d+ bytes from \S+ in )\d+', r'\1T'),
]


def normal(octets):
    text = octets.decode('latin-1')
    for pattern, to in RULES + MORE:
        text = re.sub(pattern, to, text)
    # +nssearch: whoever answers first
    return re.sub(r'(?m)(^SOA .* from server .*\n){2,}',
                  lambda m: ''.join(sorted(m.group().splitlines(True))), text)


BOOLS = '''aaflag aaonly additional adflag all answer authority badcookie
besteffort cdflag class cmd coflag comments cookie crypto defname dnssec do
edns ednsflags ednsnegotiation ednsopt expandaaaa expire fail header-only
identify idnin idnout ignore keepalive keepopen multiline nsid onesoa
proxy qr question raflag rdflag recurse rrcomments search short showbadcookie
showbadvers showsearch split stats subnet tcflag tcp ttlid ttlunits unknownformat vc
yaml zflag mapped sigchase topdown trusted-key unexpected dscp opcode qid
fuzztime'''.split()
VALUED = {
    'bufsize': '0 512 1232 4096 65535 65536 x -1 100'.split() + [''],
    'cookie': ['', '0102030405060708', '01', 'x', '0102', 'aa' * 40,
               '01020304050607080102030405060708', '0' * 15],
    'domain': ['plain.lab', 'lab', '.', 'a..b', 'x', 'sec.lab.'],
    'edns': '0 1 255 256 x -1'.split() + [''],
    'ednsflags': '0 1 0x8000 0xffff 65536 x 010 08'.split() + [''],
    'ednsopt': '12 12:00 11:0102 9:00000001 5:0102 6 7:03 13:00 18:00 19:01 '
               '20 2:00000001 8:00011800c00002ff 8:000120 8:00000000 '
               '8:0002400020010db80000000000 8:00031800 14:1234 16:0001 '
               '1:000100010000 26946:61 10 3 65001:aa nsid ecs:00011800c00002 x :aa 8:0 65536 8 '
               'expire padding:00 15:0003 12:0 65001: chain:00 llq'.split()
               + ['', ':', '65001:a b'],
    'ndots': '0 1 2 3 x -1 99999 4294967296'.split(),
    'opcode': '0 1 2 4 5 15 16 QUERY iquery STATUS notify update x '
              'RESERVED3 reserved7'.split() + [''],
    'padding': '0 128 512 513 x 64 32'.split() + [''],
    'qid': '0 1 65535 65536 x'.split() + [''],
    'retries': '0 1 x 2'.split() + [''],
    'retry': '0 1 x -1 256'.split() + [''],
    'split': '0 1 2 3 4 8 10 16 56 57 1023 1024 x'.split() + [''],
    'subnet': '0 192.0.2.1 192.0.2.0/24 2001:db8::/48 10/8 x 1.2.3.4/33 '
              '::/0 0/0 1.2.3.4/x 10.1.2/20 256.1.1.1 /24 1.2.3.4/'.split()
              + ['', 'a' * 49, 'a' * 60, '1.2.3.4/' + '0' * 45 + '8',
                 '1.2.3.4/' + '0' * 39 + '8'],
    'timeout': '1 x -1 1'.split() + [''],
    'tries': '1 2 0 x -1'.split() + [''],
    'short': ['', '1', 'x'], 'tcp': ['', 'x'], 'all': ['', 'x'],
    'answer': ['', '0'],
    'fuzztime': ['', '1', 'x'], 'dns64prefix': ['', 'x'],
}
TYPES = '''a aaaa ns mx txt soa cname ptr any srv TYPE16 type1 TYPE65280 A MX
hinfo ds dnskey nsec rrsig caa tlsa naptr spf null sig key loc axfr maila
mailb tsig tkey opt none TYPE0 type99999 dname svcb https cds cdnskey
nsec3param zonemd'''.split()
CLASSES = 'in ch chaos hs any none hesiod CLASS1 class4 CLASS65536 reserved0'.split()
NAMES = '''www.plain.lab host.plain.lab chain.plain.lab nx.plain.lab plain.lab
sec.lab host.sec.lab nx.sec.lab www host . lab nx.lab txt.plain.lab
a.wild.plain.lab x.dn.plain.lab MIXED.case.plain.lab mixed.case.plain.lab
loop.plain.lab out.sec.lab _sip._tcp.plain.lab tok._domainkey.plain.lab
sub.plain.lab x.sub.plain.lab ptr.plain.lab a b.c x.test test mx in -- a..b
.x \\. a\\.b.lab \\065.lab \\256.lab foo. www.plain.lab. long.plain.lab
xn--bcher-kva.plain.lab 1.2.3.4 ::1 *.wild.plain.lab keyed.lab host.keyed.lab
big.lab h7.big.lab two.lab printer.local version.bind id.server
hostname.bind 192.0.2.1'''.split() + ['', 'a b', 'x' * 63 + '.lab',
                                      'x' * 64 + '.lab', 'a' * 300,
                                      '.'.join(['y' * 60] * 5)]
AUTH = '@127.0.0.33'
NAMED = ['@127.0.0.33', '@127.0.0.34', '@127.0.0.30', '@127.0.0.33']
SERVERS = NAMED * 4 + '''@127.0.0.20 @127.0.0.20 @127.0.0.35 @127.0.0.1 @::1
@127.0.0.7 @127.0.0.8 @127.0.0.21 @localhost @ns1.plain.lab @127.0.0.32
@127.0.0.31'''.split()
ODD = '''@127.0.0.23 @127.0.0.22 @nx.plain.lab @ @fe80::1%lo @1.2.3 @127.1
@127.0.0.33#53 @fe80::1 @x..y @ns1.plain.lab. @%lo'''.split()
EDNS = '''bc bcall bcnock bcshort bctc tc good mism echo noopt vers vers1
versup versall verssame formerr notimp servfail refused nx nodata ede ede0
nsid ecs exp exp0 ka pad badpad keytag unk llq mbz eflags bcudp'''.split()
COOKIES = 'bc bcall bcshort bctc good mism echo bcudp'.split()
REVERSE = '''1.2.3.4 192.0.2.1 ::1 2001:db8::1 1.2.3 a.b 1..2 1.2.3.4. 
fe80::1%lo ::ffff:1.2.3.4 x 1.2.3.4/24 2001:db8::g 0.0.0.0'''.split() + ['']
RC = ['', '', '', '', '+short\n', '+noall +answer\n', '# c\n+nostats\nmx\n',
      '-t mx\n', '+bad\n', '-x 1.2.3.4\n', '@127.0.0.20\n', 'foo.lab\n',
      '-q x\n', '-c hs\n', '+tcp\n', '-6\n', '-4 +multi\n',
      '-y hmac-sha256:k-sha256:c2VjcmV0\n', '+yaml', '+ndots=x\n',
      '-p 53 -b 127.0.0.1 +trie=1\n', '+noedns\n\n+nocookie\n', '%x +short\n']
RESOLV = ['nameserver 127.0.0.30\n',
          'nameserver 127.0.0.30\nsearch plain.lab sec.lab\n',
          'nameserver 127.0.0.33\ndomain plain.lab\noptions ndots:2\n',
          'nameserver 127.0.0.30\nsearch nx.lab lab plain.lab\n'
          'options ndots:0 attempts:1 timeout:1\n',
          '', '# nothing\noptions edns0 trust-ad\n',
          'nameserver 127.0.0.23\nnameserver 127.0.0.30\n',
          'nameserver ::1\nnameserver 127.0.0.1\nsearch rr.test\n',
          'nameserver x\nnameserver 127.0.0.30\n',
          'search a b c d e f g plain.lab\nnameserver 127.0.0.30\n',
          'nameserver 127.0.0.30\nsortlist 10.0.0.0/8\n',
          'nameserver\n']
SIMPLE = RESOLV[:2]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def some(self, chance):
        return self.r.random() < chance

    def pick(self, words):
        return self.r.choice(words)

    def cut(self, name):
        """Abbreviated, lengthened, or in other case: now and then."""
        if self.some(0.25):
            name = name[:self.r.randint(1, len(name))]
        elif self.some(0.03):
            name += self.pick('xs=')
        if self.some(0.04):
            name = name.upper()
        elif self.some(0.02):
            name = name[:4] + name[4:].upper()
        return name

    def plus(self):
        if self.some(0.3):
            name = self.pick(sorted(VALUED))
            value = '=' + self.pick(VALUED[name]) if self.some(0.8) else ''
        else:
            name, value = self.pick(BOOLS), ''
            if self.some(0.05):
                value = '=' + self.pick(['', '1', 'x'])
        no = self.pick(['no', 'no', 'NO', 'No', 'nono'][:2 if self.some(
            0.9) else 5]) if self.some(0.35) else ''
        return '+' + no + self.cut(name) + value

    def key(self):
        name = self.pick(sorted(digworld.SECRETS))
        algorithm, secret = digworld.SECRETS[name]
        if self.some(0.1):
            name = self.pick(['nokey', 'k-SHA1', 'a..b', 'x.y.'])
        if self.some(0.1):
            secret = self.pick(['c2VjcmV0', 'x', 'YWJj=', 'a:b', '!'])
        if self.some(0.15):
            algorithm = self.pick(['hmac-md5', 'hmac-sha512', 'HMAC-SHA256',
                                   'sha256', 'hmac-x', 'hmac-md5.x',
                                   'hmac-md5.sig-alg.reg.int'])
        if self.some(0.3):
            algorithm += self.pick(['-80', '-128', '-160', '-96', '-256',
                                    '-0', '-1', '-x', '-999', '-512', '-88'])
        words = [algorithm, name, secret]
        if self.some(0.1):
            words = words[1:]
        return ['-y', ':'.join(words)] if self.some(0.8) else [
            '-y' + ':'.join(words)]

    def letter(self):
        c = self.pick('tttcccqxxpb46uhvmrinkfzty')
        value = {'t': TYPES + ['ixfr=5', 'ixfr', 'bogus', '15'],
                 'c': CLASSES + ['3', 'x'], 'q': NAMES, 'x': REVERSE,
                 'p': ['53', '53', '53', 'x', '65536', '0', '5353'],
                 'b': ['127.0.0.1', '127.0.0.1#0', '::1', 'x', '1.2.3.4',
                       '127.0.0.1#x', '127.0.0.1#70000', '0.0.0.0', '::'],
                 'k': ['key.sha256', 'key.bad', 'nofile', '.'],
                 'f': ['batch', 'nofile']}.get(c)
        if c == 'y':
            return self.key()
        if value is None:
            if c in 'hvz' and self.some(0.8):
                c = 'u'
            return ['-' + c]
        v = self.pick(value)
        return ['-' + c + v] if v and self.some(0.3) else ['-' + c, v]

    def name(self):
        if self.some(0.12):
            return ['-x', self.pick(REVERSE)] if self.some(0.9) else [
                '-x' + self.pick(REVERSE)]
        if self.some(0.08):
            return ['-q', self.pick(NAMES)]
        n = self.pick(NAMES[:24] if self.some(0.6) else NAMES)
        return [n]

    def query(self):
        words = []
        if self.some(0.95):
            words += self.name()
        for chance, make in ((0.5, lambda: [self.pick(
                TYPES[:12] if self.some(0.7) else TYPES)]),
                             (0.1, lambda: [self.pick(CLASSES)]),
                             (0.03, lambda: ['ixfr=%s' % self.pick(
                                 ['0', '6', '7', '8', 'x', '', '4294967296'])]),
                             (0.1, lambda: [self.pick(SERVERS)]),
                             (0.15, self.letter)):
            if self.some(chance):
                more = make()
                words = more + words if self.some(0.2) else words + more
        for _ in range(self.pick([0, 0, 0, 1, 1, 1, 2, 2, 3, 4])):
            words.append(self.plus())
        return words

    def server(self):
        if self.some(0.06):
            return [self.pick(ODD)]
        return [self.pick(SERVERS)]

    def line(self):
        words = ['+time=1', '+tries=%d' % (2 if self.some(0.04) else 1)]
        for _ in range(self.pick([0, 0, 0, 1, 1, 2, 3])):
            words.append(self.plus())
        if self.some(0.93):
            words += self.server()
        if self.some(0.1):
            words += self.key()
        if self.some(0.03):
            words += ['-k', self.pick(['key.sha256', 'key.bad', 'nofile',
                                       'key.md5', 'key.two', 'key.K'])]
        if self.some(0.15):
            words += self.letter()
        for _ in range(self.pick([0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3])):
            words += self.query()
        if self.some(0.02):
            self.r.shuffle(words)
        if self.some(0.01):
            words.insert(self.r.randint(0, len(words)), self.pick(
                ['', '+', '-', '@', '%', '%x', '+=', '=', '+no', '#',
                 ';', '-46', '-4 ', '+noo']))
        return words

    def batch(self):
        lines = []
        for _ in range(self.r.randint(1, 5)):
            words = self.query()
            if self.some(0.15):
                words = self.pick([[], ['# c'], [';x'], ['#'], ['', ' '],
                                   ['-f', 'batch'], words * 5])
            lines.append(' '.join(words))
        return '\n'.join(lines) + self.pick(['\n', '', '\r\n', '\n\n'])


def case_plain(m):
    c = {'words': m.line(), 'resolv': m.pick(SIMPLE)}
    if m.some(0.1):
        c['resolv'] = m.pick(RESOLV)
    if m.some(0.08):
        c['rc'] = m.pick(RC)
    if any(w.startswith('-f') for w in c['words']):
        c['batch'] = m.batch()
    return c


def case_batch(m):
    words = ['+time=1', '+tries=1'] + [m.plus() for _ in range(
        m.pick([0, 0, 1, 2]))] + m.server()
    where = m.r.randint(0, len(words))
    stdin = m.some(0.2)
    words[where:where] = ['-f', '-' if stdin else 'batch']
    if m.some(0.2):
        words += m.query()
    return {'words': words, 'batch': m.batch(), 'resolv': m.pick(SIMPLE),
            'stdin': stdin, 'rc': m.pick(RC) if m.some(0.1) else ''}


def case_jobs(m):
    """Ours asks many lines at once; what is printed is the same."""
    c = case_batch(m)
    c['words'] = [AUTH if w == '@127.0.0.30' else w for w in c['words']]
    c['batch'] = '\n'.join(m.batch().rstrip('\n') for _ in range(
        m.pick([2, 3, 6, 12]))) + '\n'
    if m.some(0.5):  # nothing unusual: all of it in flight
        c['batch'] = ''.join('%s %s\n' % (m.pick(NAMES[:24]), m.pick(
            TYPES[:9])) for _ in range(m.pick([5, 30, 60])))
    c['ours'] = ['--jobs=%d' % m.pick([1, 2, 5, 100])]
    return c


def case_edns(m):
    words = ['+time=1', '+tries=1', '@127.0.0.21']
    for _ in range(m.pick([1, 1, 1, 2, 3])):
        said = m.r.sample(EDNS, m.pick([1, 1, 1, 2, 3]))
        # a reply has one cookie at most
        spare = [s for s in said if s in COOKIES][1:]
        words.append('-'.join(s for s in said if s not in spare) + '.t')
        for _ in range(m.pick([0, 0, 1, 1, 2, 3])):
            words.append(m.plus())
    return {'words': words, 'resolv': SIMPLE[0]}


def case_key(m):
    zone = m.pick(['keyed.lab', 'host.keyed.lab', 'plain.lab', 'nx.keyed.lab',
                   'big.lab'])
    words = ['+time=1', '+tries=1', m.pick(NAMED)] + m.key()
    if m.some(0.2):
        words[-2:] = ['-k', m.pick(['key.sha256', 'key.md5', 'key.bad',
                                    'key.two', 'key.none'])]
    words += [zone, m.pick(['axfr', 'a', 'soa', 'ixfr=1', 'mx'])]
    for _ in range(m.pick([0, 0, 0, 1, 2])):
        words.append(m.plus())
    if m.some(0.2):
        words += m.query()
    return {'words': words, 'resolv': SIMPLE[0]}


def case_search(m):
    words = ['+time=1', '+tries=1', m.pick(['+search', '+search',
                                           '+showsearch', '+defname'])]
    for _ in range(m.pick([1, 1, 2])):
        words += [m.pick(['www', 'host', 'nx', 'www.plain', 'host.wild',
                          'www.plain.lab', 'nx.lab.', 'a.b.c', 'plain.lab',
                          'x' * 64, 'a..b', '.', 'loop', 'txt', 'sub'])]
        words += [m.pick(TYPES[:9])] if m.some(0.4) else []
        words += [m.plus()] if m.some(0.4) else []
    words += ['+ndots=%d' % m.r.randint(0, 3)] if m.some(0.3) else []
    words += ['+domain=%s' % m.pick(VALUED['domain'])] if m.some(0.2) else []
    return {'words': words, 'resolv': m.pick(RESOLV)}


def case_trace(m):
    words = ['+time=1', '+tries=1', m.pick(['+trace', '+trace', '+nssearch'])]
    if m.some(0.15):
        words.insert(2, m.pick(['+nocookie', '+cookie=0102030405060708']))
    words += [m.pick(['www.plain.lab', 'plain.lab', 'lab', '.', 'x.sub.plain.lab',
                      'host.sec.lab', 'nx.plain.lab', 'x.bad', 'x.lame',
                      'nx', 'x.gone.lab', 'a.wild.plain.lab', 'sec.lab',
                      'chain.plain.lab', 'two.lab', '-x', 'a..b'])]
    if words[-1] == '-x':
        words.append('192.0.2.1')
    words += [m.pick(TYPES[:9])] if m.some(0.4) else []
    words += [m.pick(SERVERS)] if m.some(0.2) else []
    for _ in range(m.pick([0, 0, 1, 1, 2])):
        words.append(m.plus())
    if m.some(0.15):
        words.append(m.pick(['+nssearch', '+trace', '+dns64prefix', '+domain=lab',
                             '+domain=plain.lab', '+search', '+notrace', 'axfr',
                             'ixfr=1']))
    if m.some(0.15):
        words += m.query()
    return {'words': words, 'resolv': m.pick(SIMPLE)}


# the id is in TSIG, and cl3's data has a pointer to it
MARKED = [n for n in nslookup_random.LIES if n not in ('tsig', 'cl3')]
SHAPES = """multiline short yaml unknownformat rrcomments nocrypto ttlunits
nottlid noclass expandaaaa split=8 split=0 nosplit noall answer nocomments
noquestion nostats qr besteffort nobesteffort ignore tcp notcp nofail fail
nocookie noedns dnssec cd norec nocmd identify noadditional noauthority
onesoa""".split()


def shapes(m):
    return ['+' + m.pick(SHAPES) for _ in range(m.pick([0, 1, 1, 2, 3]))]


def case_lies(m):
    """A server that lies as the name says, now and then with an honest one."""
    words = ['+time=1', '+tries=%d' % m.pick([1, 1, 2]), '@127.0.0.2']
    if m.some(0.15):
        words.insert(m.r.randint(2, 3), m.pick(['@127.0.0.20', '@127.0.0.4',
                                                '@127.0.0.23']))
    for _ in range(m.pick([1, 1, 1, 2])):
        said = m.r.sample(MARKED, m.pick([1, 1, 1, 2, 2, 3]))
        if m.some(0.1):
            said += [m.pick(nslookup_random.TCP_LIES)]
        if m.some(0.25):
            said = ['mut%d' % m.r.randint(1, 99999)] + said
        words += ['-'.join(said)[:63] + '.mad']
        if m.some(0.6):
            words += [m.pick(TYPES[:20])]
        if m.some(0.1):
            words += [m.pick(['ch', 'hs', 'any', 'in'])]
        words += shapes(m)
        if m.some(0.3):
            words += [m.plus()]
    return {'words': words, 'resolv': SIMPLE[0]}


def case_xfr(m):
    """Transfers that break off, or are none (digservers.xfr)."""
    k = m.pick(list(range(1, 23)) + list(range(30, 38)))
    words = ['+time=1', '+tries=1', '@127.0.0.2', 'x%d.mad' % k, m.pick(
        ['axfr', 'axfr', 'ixfr=%d' % m.pick([0, 1, 2, 3])])]
    words += shapes(m) + ([m.plus()] if m.some(0.3) else [])
    if m.some(0.2):
        words += ['x%d.mad' % m.r.randint(1, 22), 'axfr']
    return {'words': words, 'resolv': SIMPLE[0]}


def case_types(m):
    """Every record type that there is, in every shape."""
    words = ['+time=1', '+tries=1', m.pick(['@127.0.0.3', '@127.0.0.1',
                                           '@127.0.0.7', '@127.0.0.8'])]
    for _ in range(m.pick([1, 1, 1, 2])):
        one = m.pick(nslookup_random.RR)
        words += [one + '.rr.test', m.pick(
            [one, one, one, 'any', m.pick(nslookup_random.TYPES) or 'a'])]
        words += shapes(m) + ([m.plus()] if m.some(0.4) else [])
    return {'words': words, 'resolv': SIMPLE[0]}


def case_idn(m):
    """Names in any script, to and from Unicode."""
    words = ['+time=1', '+tries=1', m.pick([AUTH, AUTH, '@127.0.0.20'])]
    words += m.r.sample(['+idnin', '+idnout', '+noidnin', '+noidnout', '+idn',
                         '+noidn', '+search', '+short', '+yaml', '+qr'],
                        m.pick([1, 2, 2, 3]))
    for _ in range(m.pick([1, 1, 2])):
        words += [m.pick(nslookup_random.IDN + ['xn--bcher-kva.plain.lab',
                                                'bücher.plain.lab', 'bücher',
                                                'BÜCHER.plain.lab.'])]
        words += [m.pick(TYPES[:9])] if m.some(0.3) else []
    return {'words': words, 'resolv': m.pick(SIMPLE),
            'locale': m.pick(['C.UTF-8', 'C.UTF-8', 'C', 'POSIX'])}


def case_proxy(m):
    def end():
        at = m.pick(['192.0.2.1', '192.0.2.2', '::1', '2001:db8::2', 'x', ''])
        return at + m.pick(['', '', '#53', '#0', '#65535', '#65536', '#x', '#'])
    words = ['+time=1', '+tries=1', '@127.0.0.24', m.pick(NAMES[:20])]
    for _ in range(m.pick([1, 1, 2])):
        word = m.pick(['+proxy', '+proxy-plain', '+proxy', '+prox', '+pr',
                       '+noproxy', '+proxy-'])
        words += [word + m.pick(['', '', '=', '=%s-%s' % (end(), end()),
                                 '=%s-%s' % (end(), end()),
                                 '=192.0.2.1-192.0.2.2',
                                 '=::1#1-2001:db8::1#2'])]
    words += shapes(m) + ([m.plus()] if m.some(0.2) else [])
    return {'words': words, 'resolv': SIMPLE[0]}


KINDS = {'lies': case_lies, 'xfr': case_xfr, 'types': case_types,
         'idn': case_idn, 'proxy': case_proxy, 'plain': case_plain, 'batch': case_batch, 'edns': case_edns, 'jobs': case_jobs,
         'key': case_key, 'search': case_search, 'trace': case_trace}
KINDS.update(dig_wide.kinds(sys.modules[__name__]))
KINDS.update(dig_more.kinds(sys.modules[__name__]))
KINDS.update(dig_far.kinds(sys.modules[__name__]))

FILES = {
    'key.sha256': 'key "k-sha256" {\n\talgorithm hmac-sha256;\n\tsecret "%s";'
                  '\n};\n' % digworld.SECRETS['k-sha256'][1],
    'key.md5': 'key k-md5 { secret "%s"; algorithm "hmac-md5"; };'
               % digworld.SECRETS['k-md5'][1],
    'key.two': 'key "k-sha1" { algorithm hmac-sha1; secret "%s"; };\nkey '
               '"k-sha256" { algorithm hmac-sha256; secret "%s"; };\n'
               % (digworld.SECRETS['k-sha1'][1],
                  digworld.SECRETS['k-sha256'][1]),
    'key.bad': 'key "k-sha256" { algorithm hmac-sha256; }; \n',
    'key.none': '',
}


def steady(case, text):
    """A resolver's TTLs count down."""
    if not any(w.startswith('+tra') for w in case['words']) and \
            any(w.startswith('@') for w in case['words']) and \
            '@127.0.0.30' not in case['words'] and \
            not any('dns64' in w for w in case['words']):
        return text
    return re.sub(r'(?m)^(\S+\s+)\d[\dwdhms]*(\s+(?:(?:IN|CLASS1)\s+)?[A-Z]+\d*\s)', r'\1TTL\2',
                  re.sub(r"( - '\S+ )\d+ ", r'\1TTL ', text))


# Words of which 9.20 looks at more letters than there are: those of the next word.
PAST_END = re.compile(r'(?i)(?:^|\s)\+(?:no)*(?:showb(?:ad?)?|pr(?:ox?)?)(?:=\S{0,2})?(?:\s|$)')
PATIENCE = 60 * lab.PATIENCE  # seconds for a line


def run(exe, case, where, edition):
    env = {'PATH': '/usr/bin:/bin', 'HOME': where, 'LC_ALL': case.get('locale', 'C'), 'TZ': 'UTC',
           'ASAN_OPTIONS': 'detect_leaks=0', 'SESLOOKUP_BIND': edition, 'SESLOOKUP_HINTS': '0'}
    env.update(case.get('env', {}))
    if env['HOME'] == '':
        del env['HOME']
    addresses = digturns.pair()
    words = [case.get('argv0', 'dig')] + digturns.placed(case['words'], addresses)
    env['ORACLE_ARGV0'] = words[0]
    if 'tty' in case:
        words = [w.encode('utf-8', 'surrogateescape').replace(b'\0', b'') for w in words]
        status, shown, piped = lab.on_tty(exe, words, [], env, case['tty'])
        return status, *[steady(case, normal(o.replace(b'\r\n', b'\n')))
                         for o in (shown, piped)]
    stdin = case.get('batch', '').encode() if case.get('stdin') else b''
    stdout, spare = subprocess.PIPE, []
    if case.get('out') == 'full':
        stdout = os.open('/dev/full', os.O_WRONLY)
        spare = [stdout]
    elif case.get('out') == 'broken':
        r, stdout = os.pipe()
        os.close(r)
        spare = [stdout]
    try:
        p = subprocess.run(words, executable=exe, env=env,
                           cwd=where, input=stdin, timeout=PATIENCE,
                           stdout=stdout, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired as e:
        return ('no end', normal(e.stdout or b''), normal(e.stderr or b''))
    finally:
        for fd in spare:
            os.close(fd)
    told = normal(p.stderr)
    if case.get('debug'):
        told = traced(words, told)
    return (p.returncode, digturns.same(steady(case, normal(p.stdout or b''))),
            digturns.same(told))


def both(options, case):
    where = tempfile.mkdtemp(dir=options.where)
    try:
        for name, text in list(FILES.items()) + [
                ('.digrc', case.get('rc') or ''), ('batch', case.get('batch') or '')]:
            if name == '.digrc' and not text:
                continue
            with open(os.path.join(where, name), 'wb') as f:
                f.write(text.encode('utf-8', 'surrogateescape'))
        return run(options.oracle, case, where, options.edition), run(
            options.ours, dict(case, words=case['words'] + case.get(
                'ours', [])), where, options.edition)
    finally:
        shutil.rmtree(where, ignore_errors=True)


def show(case, want, got):
    print('dig ' + ' '.join(shlex.quote(w.encode('utf-8', 'backslashreplace').decode())
                            for w in case['words']))
    for key in ('resolv', 'rc', 'batch', 'locale', 'env', 'tty', 'out', 'argv0', 'ours'):
        if case.get(key) and case[key] != SIMPLE[0]:
            print('  %s %r' % (key, case[key]))
    if want[0] != got[0]:
        print('    status %s, not %s' % (got[0], want[0]))
    for n, stream in ((1, 'out'), (2, 'err')):
        for line in list(difflib.unified_diff(
                want[n].split('\n'), got[n].split('\n'), lineterm='', n=0))[:30]:
            if line[:3] not in ('---', '+++', '@@ '):
                print('    %s %s' % (stream, line[:160]))


def left_out(options, case, want):
    """Why there is nothing to compare with: BIND's dig never ends, dies, or says
    something else each time. None: there is."""
    if want[0] == 'no end':
        return 'BIND does not end in %d s' % PATIENCE
    if want[0] in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGPIPE,
                   128 + signal.SIGABRT):
        return 'BIND dies of a signal'
    for _ in range(3):
        if both(options, case)[0] != want:
            return 'BIND does not repeat what it says'
    said = ' '.join(case['words'] + [case.get('batch') or '', case.get('rc') or ''])
    if options.edition != '9.18' and PAST_END.search(said):
        return 'BIND reads past the end of +showb or +pr'
    return None


def tell_left_out(why, options):
    for reason in sorted(set(why.values())):
        lines = [l for l in why if why[l] == reason]
        print('note: %d lines are left out: %s' % (len(lines), reason))
        for line in lines[:options.shown]:
            print('    ' + line[:300])


def written(path):
    with open(path, encoding='utf-8', errors='surrogateescape') as f:
        lines = [shlex.split(l) for l in f if l.strip() and l[0] != '#']
    return [{'words': l, 'resolv': SIMPLE[1], 'debug': '-d' in l} for l in lines]


def compare(options):
    m = Maker(options.seed)
    kinds = options.kind.split(',') if options.kind else sorted(KINDS)
    cases = written(options.lines) if options.lines else [
        KINDS[m.pick(kinds)](m) for _ in range(options.count)]
    failed = 0
    why = {}
    by_resolv = {}
    for c in cases:
        by_resolv.setdefault(c['resolv'], []).append(c)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for resolv, members in by_resolv.items():
            lab.set_resolv(resolv.encode())
            # all of them have run before one is run again
            for c, (want, got) in zip(members, list(pool.map(
                    lambda c: both(options, c), members))):
                if want[0] != 'no end':
                    want, got, _ = settle.settled(
                        want, got, lambda: both(options, c),
                        settle.pauses(failed, options.shown))
                if want == got or (options.stub and (
                        'malformed message' in want[1] or '\\# ' in got[1])):
                    continue
                reason = left_out(options, c, want)
                if reason:
                    why['%d dig %s' % (len(why), shlex.join(c['words']))] = reason
                    continue
                failed += 1
                if failed <= options.shown:
                    show(c, want, got)
                    sys.stdout.flush()
    tell_left_out(why, options)
    print('%d passed, %d failed' % (len(cases) - failed - len(why), failed))
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('ours')
    parser.add_argument('-s', '--seed', type=int, default=1)
    parser.add_argument('-c', '--count', type=int, default=300)
    parser.add_argument('-k', '--kind', default='')
    parser.add_argument('-o', '--oracle', default=lab.oracle('dig'))
    parser.add_argument('-n', '--shown', type=int, default=20)
    parser.add_argument('-l', '--lines')
    parser.add_argument('--stub', action='store_true')
    parser.add_argument('-j', '--jobs', type=int, default=4)
    options = parser.parse_args()
    options.ours = os.path.realpath(options.ours)
    options.edition = lab.edition(options.oracle)
    options.where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp(
        prefix='seslookup-lab.')
    lab.enter(options.where)
    servers, notes = lab.start_servers(options.where)
    try:
        digturns.start()
        notes += digworld.start(servers, options.where)
        for n in notes:
            print('note: ' + n)
        return compare(options)
    finally:
        servers.end()
        shutil.rmtree(options.where, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
