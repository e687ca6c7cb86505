# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes up nslookup lines, sessions and terminals, and compares our nslookup
with the installed one.

usage: nslookup_random.py [-s SEED] [-c COUNT] [-k KIND,...] [-n SHOWN] OURS
       nslookup_random.py -l FILE OURS    the lines of a file instead, words as in
                                          a shell; what follows " << " is stdin

The seed says which; the same seed makes the same lines. What differs is run
twice more, for a machine that is busy can be late. Ends with "N passed, N
failed"."""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time

import composed
import digturns
import lab
import nslookup_more
import settle

ENV = {'PATH': '/usr/bin:/bin', 'TERM': 'xterm', 'HOME': '/nonexistent',
       'SESLOOKUP_HINTS': '0'}
TYPES = '''a aaaa ns mx txt soa cname ptr any srv hinfo rp afsdb x25 isdn rt
nsap sig key px gpos loc nxt srv naptr kx cert a6 dname sink opt apl ds sshfp
ipseckey rrsig nsec dnskey dhcid nsec3 nsec3param tlsa smimea hip ninfo rkey
talink cds cdnskey openpgpkey csync zonemd svcb https spf uinfo uid gid unspec
nid l32 l64 lp eui48 eui64 tkey tsig ixfr axfr mailb maila uri caa avc doa
amtrelay ta dlv md mf mb mg mr null wks minfo eid nimloc atma nsap-ptr TYPE1
TYPE0 type15 TYPE65535 TYPE65536 TYPE250 TYPE255 TYPE41 type65280 A Mx ANY TyPe28
keydata reserved0 none * 15 mx, TYPE TYPE-1 type+1 TYPE01 TYPE1x nosuch resinfo
wallet cla ipn dsync nxname'''.split() + ['', ' ', 'mx ', 'TYPE 1', 'x' * 70]
CLASSES = '''in ch hs any none chaos hesiod IN CH ANY CLASS1 class3 CLASS255
CLASS254 CLASS0 CLASS65535 CLASS65536 reserved0 3 x chaosx csnet cs i
CLASS'''.split() + ['', 'y' * 70]
NUMBERS = '''0 1 2 3 5 53 010 00 128 129 255 256 5353 65535 65536 x 1x -1 +1 0x10
4294967295 4294967296 2147483647 2147483648 99999999999999999999 1.5'''.split() \
    + ['', ' 1', '1 ', '\t1', '\xe9']
FLAGS = '''debug deb debu d2 recurse rec recu search sea sear defname def defn
fail fai vc v sil sile silent all al ALL de d r re rec. s se f fa ignoretc
ignore ign mid root ver x version? help ? h no nono n srchlist querytype type
class port timeout domain debugx vcx d22 d2x failx allx novcx searchx'''.split()
NAMED_VALUES = '''type ty typ t querytype query quer qu q querytypes class cl
clas c domain do dom domai port po por p timeout ti time t retry ret retr r re
ndots nd n srchlist srchl root ro vc debug search all mtu'''.split()
DOMAINS = ['rr.test', 's1.test', 'mad', '.', '', 'a..b', 'x' * 64, 'S1.TEST.',
           'ä', 'xn--zzzzzz99', '@', 'a b', '.mad', '\\.', '\\046x',
           'y.' * 120, 'z' * 1100, '\\300', 'mad.', '\x01', 'nothere.test']
RR = '''a a2 aaaa both c1 c2 cx cnodata mx txt long big srv hinfo rp afsdb x25
isdn rt nsap sig key px gpos loc naptr kx cert apl apl0 ds sshfp ipseckey dhcid
nsec3param tlsa smimea hip ninfo rkey talink cds cdnskey openpgpkey csync zonemd
svcb https spf nid l32 l64 lp eui48 eui64 uri caa avc doa amtrelay ta dlv wks a6
nxt sink type65280 many manymx loop1 dname x.dname host.dname a.wild b.c.wild
ns.sub x.sub tok._domainkey nothere ns1 ns2 A MX'''.split()
REAL = [n + '.rr.test' for n in RR] + '''rr.test s1.test test host.s1.test
h6.s1.test host.dep.s1.test nothere.s1.test deleg.test x.deleg.test nothere.test
outside.example . RR.test rr.test. both.rr.test. version.bind id.server
hostname.bind authors.bind version.server'''.split()
SHORT = 'host h6 host.dep nothere a both c1 mx ns1 ns1.rr x.y rc3 aa'.split()
ADDRESSES = '''192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.99 127.0.0.1 0.0.0.0
255.255.255.255 1.2.3 1.2 1 1.2.3.4.5 1.2.3.256 01.2.3.4 1.2.3.4. 192.0.2.1/24
2001:db8::1 2001:DB8::2 ::1 :: ::ffff:192.0.2.1 ::192.0.2.1 fe80::1%lo
2001:db8:0:0:0:0:0:1 ::g : 2001:db8::1. 2001:db8::1%1
1.2.0.192.in-addr.arpa 2.0.192.in-addr.arpa x.ip6.arpa 3ffe::1
99999999999 0x7f000001'''.split()
ODD = ['', ' ', '.', '..', 'a..b', 'a..b.', '.a', 'a.', '@', '@.', '@.a', 'a@',
       '\\', 'a\\', 'a\\.', '\\.', 'a\\.b.mad', '\\000.mad', '\\255.mad',
       '\\256.mad', '\\1', '\\12', '\\046', '\\[x', '"a".mad', "'a'", 'a$b.mad',
       'a;b.mad', '(a)', 'x' * 63 + '.mad', 'x' * 64 + '.mad', 'x' * 63, 'x' * 64,
       '.'.join(['y' * 60] * 4), '.'.join(['y' * 60] * 5),
       '.'.join(['y' * 61] * 4) + '.abc', 'a.' * 127, 'a.' * 128, 'a.' * 126 + 'b',
       'n' * 300, 'n' * 1022, 'n' * 1023, 'n' * 1024, 'n' * 1500, 'a b', 'a\tb',
       'a\nb', 'a\x01b.mad', '\x7f.mad', '\xff.mad', '*', '*.mad', '-', '--x',
       '_dmarc.rr.test', '=', 'type=mx', 'set', 'exit', 'help', 'server', '?',
       'ls', 'xn--nxasmq6b.mad', 'xn--zzzzzz99.mad', 'XN--NXASMQ6B.mad',
       'ab--cd.mad', '-a.mad', 'a-.mad', 'a/b.mad', 'a%b', '%', '#', 'a#53',
       '[1.2.3.4]', '[::1]', 'http://a.mad/', 'a@b.mad', 'a,b', '!x', '~', '`',
       '\\"a.mad', 'a\\ b.mad', 'a\\@b.mad', '\\a\\b.mad', 'rc3\\046x.mad']
IDN = ['ä.mad', 'ß.mad', '☃.mad', 'ÄÖ.mad', 'a。mad', 'ä', '日本語.mad', '♥♥.mad',
       'é.é.mad', 'ａ.mad', 'a\u200db.mad', 'a\u00adb.mad', 'İ.mad', 'ς.mad',
       '\u0301a.mad', 'אב.mad', 'א1.mad', '1א.mad', 'ä' * 40 + '.mad',
       'ä' * 80 + '.mad', 'x' * 63 + '.ä', 'xn--.mad', 'xn--a.mad', 'xn--4ca.mad',
       'xn--4ca', 'ä..b', '..ä', '.ä', 'ä.', 'a_ä.mad', '-ä.mad', 'ä-.mad',
       'xn--ä.mad', 'ä\\.b.mad', '\\228.mad', 'a b.ä', 'ab--cd.mad', 'A.MAD',
       'x' * 64 + '.mad', 'A\u0308.mad', '①.mad', '\u2024.mad', 'a\uff0eb.mad',
       'rr.test', '.', '@', '', '192.0.2.1', '::1', '*.ä', '_ä.mad']
LIES = '''aa aa aa aa nora ad cd z nord noqr rc1 rc2 rc3 rc4 rc5 rc6 rc9 rc10 rc11
rc15 erc16 erc17 erc23 erc4095 opt1 opt2 optan opc1 opc2 opc4 opc5 opc15 empty an0 an2
an5 an9 cn1 cn3 cn12 cn30 cn66 cnrev3 cnring1 cnring3 cnup cnlate dnsyn cnch cnto1
cnto2 cnto3 cnto5 cnto6 cnto7 cnloop cntwo cnother dn as5 as6 as12 as15 as16 as28
as41 as99 as250 as255 cl3 cl255 cl0 ttl0 ttl2147483648 mix dupan split caseo
soa ns1 ns3 au ad glue tsig sig badcl shorta longa fwd selfp txt0 rd0 ttlbig meta41
meta249 meta250 meta255 meta10 badname badtype badclass upq noq twoq trail1 trail4
trail90 tc tc tct lie1 lie5 lieau1 lieau2 liead1 cut1 cut2 cut5 cut9 cut16 cut20 cut30 len0
len1 len5 len11 len12 len13 len16 len20 len30 badid badq badqo badqt badqc shortb0 shortb5 shortb12
opb4 opb1 noqb noqrb hdr dup badido slow3 silenta'''.split()
TCP_LIES = '''closetcp rsttcp half onelen drib silenttcp silentudp silent
badido badqo'''.split()
SERVERS = ['127.0.0.3'] * 6 + ['127.0.0.2'] * 4 + '''127.0.0.7 127.0.0.8 ::1
127.0.0.1 127.0.0.4'''.split()
DEAD = '''127.0.0.99 127.0.0.5 127.0.0.6 192.0.2.1 fe80::1%lo fe80::1%1 ::1%1
::ffff:127.0.0.2 255.255.255.255 0.0.0.0 :: 224.0.0.1 ff02::1 ff02::1%lo
2001:db8::1 240.0.0.1'''.split()
ODD_SERVERS = '''localhost ns1.rr.test ns1 ns2.rr.test nosuch 127.2 127.0.2 0x7f.2
2130706434 017700000002 127.0.0.300 1.2.3.4.5 [::1] 127.0.0.2#53 127.0.0.2:53
::1%lo ::1%zz ::1% ::g fe80::1% a..b a. localhost. LOCALHOST ip6-localhost
cx.rr.test c1.rr.test nothere.rr.test aa.mad rc2.mad 127.0.0.1. .
@127.0.0.2 -x ff02::1%zz ::1%1x ::1%4294967296 ::%0 fe80::1%99 ä.mad
1.1.1.1/8'''.split() + ['', ' ', 'a b', 'x' * 70, 'x' * 64 + '.mad', 'n' * 1200,
                        '127.0.0.2 ', ' 127.0.0.2', '\xff']
RESOLV = ['nameserver 127.0.0.2\n'] * 6 + [
    'nameserver 127.0.0.3\nsearch s1.test rr.test\n',
    'nameserver 127.0.0.3\nsearch s1.test rr.test\noptions ndots:2\n',
    'nameserver 127.0.0.3\nnameserver 127.0.0.2\n',
    'nameserver 127.0.0.2\nnameserver 127.0.0.4\nnameserver 127.0.0.3\n',
    'nameserver 127.0.0.99\nnameserver 127.0.0.2\n',
    'nameserver 127.0.0.5\nnameserver 127.0.0.6\nnameserver 127.0.0.2\n',
    'nameserver 192.0.2.1\nnameserver ::ffff:127.0.0.2\nnameserver ::1\n',
    'nameserver 127.0.0.2\nsearch mad x..y rr.test\noptions ndots:3 timeout:1 '
    'attempts:2\n',
    'nameserver 127.0.0.2\nsearch . mad\n',
    'nameserver 127.0.0.4\ndomain mad\noptions ndots:0\n',
    'nameserver 127.0.0.2\nsearch a b c d e f g mad h i\noptions ndots:4\n',
    'nameserver ::ffff:127.0.0.2\n', 'nameserver 127.0.0.6\nnameserver '
    '127.0.0.5\noptions timeout:1 attempts:1\n',
    'nameserver 127.0.0.2\nsearch ' + 'x' * 63 + ' ' + 'y.' * 60 + 'mad '
    + 'z' * 64 + '\n']
KEYWORDS = '''nameserver search domain options sortlist lookup family foo
Nameserver ;nameserver #x'''.split() + ['', ' ', '\x00', '\xff']
CONF_WORDS = '''127.0.0.2 127.0.0.3 127.0.0.4 ::1 fe80::1 fe80::1%lo fe80::1%1 0.0.0.0 127.1
0x7f.2 foo rr.test s1.test . a..b ndots:1 ndots:0 ndots:15 ndots:128 ndots:129 ndots:255
ndots:256 ndots:x ndots: ndots:-1 ndots:+2 ndots timeout:1 timeout:0 timeout:255
timeout:256 timeout:x timeout: attempts:1 attempts:0 attempts:2 attempts:255
attempts:256 attempts:x attempts: rotate edns0 debug inet6 trust-ad # ; #x ;x a;b
c#d 1.2.3.4/24 1.2.3.4/255.0.0.0 1.2.3.4/x 10.0.0.0 a b c d e f g h i
use-vc single-request no-tld-query ::ffff:127.0.0.2 127.0.0.2#53 %lo NDOTS:3
ndots:1x ndots:0x3 ndots:03'''.split() + ['', 'w' * 255, 'w' * 256, 'w' * 300,
                                          '\x00', 'a\x00b', '\xe4']
BETWEEN = [' '] * 6 + ['\t', '  ', ' \t ', '\r', '\v', '\f']
ENDS = ['\n'] * 8 + ['\r\n', ' \n', '\t\n', '', '\n\n', ' # c\n', ';\n', ' \r\n']
ARGV0 = ['nslookup'] * 12 + ['/usr/bin/nslookup', './nslookup', 'ses-nslookup',
                             'x/../nslookup', '-nslookup', '_nslookup',
                             ' nslookup', 'a%sb/nslookup']
KEYS = ['\x01', '\x02', '\x05', '\x06', '\x0b', '\x0e', '\x10', '\x15', '\x17',
        '\x19', '\x7f', '\x08', '\t', '\x14', '\x0c', '\x1b[A', '\x1b[B', '\x1b[C',
        '\x1b[D', '\x1bb', '\x1bf', '\x1bd', '\x1b\x7f', '\x1bu', '\x1bc', '\x1bl',
        '\x12aa', '\x16\x01', '\x1b[H', '\x1b[F', '\x1b[3~', '\x07', '\x00', '\x1f',
        '\x1b<', '\x1b>', '\x18\x18', '\x00', '\x1bx', '\x1b1', '\xc3', '\x80']


LETTERS = ''.join(map(chr, range(1, 256))) + 'aaaaab....---___\\\\\\000111222999@'
UNICODE = ''.join(chr(c) for a, b in (
    (0xa0, 0x250), (0x300, 0x310), (0x370, 0x400), (0x5d0, 0x5eb),
    (0x621, 0x640), (0x660, 0x66a), (0x915, 0x920), (0x2000, 0x2030),
    (0x2100, 0x2110), (0x3000, 0x3003), (0x3041, 0x3050), (0x4e00, 0x4e10),
    (0xac00, 0xac05), (0xff01, 0xff20), (0x1f600, 0x1f604)) for c in range(a, b))


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def some(self, chance):
        return self.r.random() < chance

    def pick(self, words):
        return self.r.choice(words)

    def twist(self, text, chance=0.12, letters=LETTERS):
        """A letter more, less, or another: now and then."""
        while text and self.some(chance):
            at = self.r.randint(0, len(text))
            text = self.pick([
                text[:at] + self.pick(letters) + text[at:],
                text[:at] + self.pick(letters) + text[at + 1:],
                text[:at] + text[at + 1:], text[:at] + text[at:] * 2])[:2000]
            chance = 0.5
        return text

    def wild(self):
        """A name of any octets, or of any letters."""
        letters = self.pick([LETTERS, 'ab.\\0129', 'a.-_*', 'a\\"@$;().',
                             UNICODE, UNICODE + 'ab.-', 'äöü.a-'])
        n = self.pick([1, 2, 3, 5, 8, 13, 40, 64, 80])
        return ''.join(self.pick(letters) for _ in range(n)) + self.pick(
            ['', '.mad', '.mad', '.'])

    def case_of(self, word):
        if self.some(0.05):
            return word.upper()
        if self.some(0.03):
            return word.title()
        return word

    def option(self):
        """Without its dash; never one that waits for long."""
        kind = self.r.random()
        if kind < 0.3:
            return self.case_of(self.pick(
                ['type', 'type', 'q', 'ty', 'querytype', 'query', 'qu'])) + \
                '=' + self.pick(TYPES)
        if kind < 0.4:
            return self.case_of(self.pick(['class', 'cl'])) + '=' + self.pick(
                CLASSES)
        if kind < 0.5:
            return self.case_of(self.pick(['domain', 'do'])) + '=' + self.pick(
                DOMAINS)
        if kind < 0.6:
            return self.case_of(self.pick(['ndots', 'timeout', 'retry', 'ret',
                                           't'])) + '=' + self.pick(NUMBERS)
        if kind < 0.63:
            return self.pick(['port', 'po']) + '=' + self.pick(
                ['53'] * 6 + NUMBERS)
        if kind < 0.68:
            return self.case_of(self.pick(NAMED_VALUES)) + self.pick(
                ['=', '=', '=', '', '=='] ) + self.pick(
                    NUMBERS + TYPES[:9] + DOMAINS[:5])
        if kind < 0.75:
            return self.pick(['no', '', 'No', 'nono', 'n']) + self.case_of(
                self.pick(FLAGS))
        return self.pick(['no', '']) + self.case_of(self.pick(
            'debug debug deb vc vc rec recurse sea search def defname fail fai'
            .split()))

    def lie(self):
        words = self.r.sample(LIES, self.pick([1, 1, 1, 2, 2, 3]))
        if self.some(0.12):
            words += [self.pick(TCP_LIES)]
        if self.some(0.25):
            # the id is in a TSIG record, and would be in a dump
            words = ['mut%d' % self.r.randint(1, 99999)] + [
                w for w in words if w != 'tsig']
        return '-'.join(words)[:63] + '.mad'

    def name(self, idn=False):
        kind = self.r.random()
        if idn:
            return self.wild() if self.some(0.4) else self.twist(
                self.pick(IDN), letters=UNICODE)
        if self.some(0.05):
            return self.wild()
        if kind < 0.3:
            return self.pick(REAL)
        if kind < 0.65:
            return self.lie()
        if kind < 0.75:
            return self.pick(SHORT)
        if kind < 0.85:
            return self.twist(self.pick(ADDRESSES), 0.2, '0123456789abcdef:.%x')
        if kind < 0.95:
            return self.twist(self.pick(ODD))
        return self.pick(IDN)

    def server(self):
        kind = self.r.random()
        if kind < 0.9:
            return self.pick(SERVERS if kind < 0.83 else DEAD)
        return self.twist(self.pick(ODD_SERVERS), 0.1, '0123456789abcdef:.%x#')

    def options(self, counts=(0, 0, 1, 1, 1, 2, 2, 3, 5)):
        return ['-' + self.twist(self.option(), 0.05) for _ in range(self.pick(counts))]

    def short(self):
        return ['-timeout=1', '-retry=%d' % self.pick([0, 1, 1, 1, 1, 2])]

    def conf(self):
        lines = ''
        for _ in range(self.r.randint(0, 5)):
            key = self.pick(KEYWORDS if self.some(0.25) else KEYWORDS[:4])
            words = [self.pick(CONF_WORDS) for _ in range(
                self.pick([0, 1, 1, 1, 1, 2, 3]))]
            if key == 'nameserver' and self.some(0.7):
                words = [self.pick(['127.0.0.2', '127.0.0.3', '::1'])]
            if key == 'options' and self.some(0.5):
                words = [w for w in words if ':' in w] or ['ndots:2']
            line = self.pick(['', '', '', ' ', '\t']) + key
            for w in words:
                line += self.pick(BETWEEN) + w
            lines += line + self.pick(ENDS)
        return self.twist(lines, 0.3, '\0\t\n\v\f\r #;%:./abz019\xff' + ' \n' * 9)

    def session_line(self):
        kind = self.r.random()
        if kind < 0.4:
            return self.name()
        if kind < 0.62:
            return self.pick(['set ', 'set ', 'SET ', ' set\t', 'set  ']) + \
                self.option()
        if kind < 0.7:
            return self.pick(['server', 'server', 'lserver', 'Server']) + \
                self.pick([' ', ' ', '\t', '  ']) + self.server()
        if kind < 0.75:
            return self.pick(['set all', 'set', 'set all x', 'server', 'all',
                              'set vc', 'set novc', 'set type=mx', 'set debug'])
        if kind < 0.8:
            return self.pick('''help ? finger root ls view HELP Finger exit
                quit q EXIT'''.split()) + self.pick(['', '', ' x', ' > f'])
        if kind < 0.84:
            return self.name() + ' ' + self.server()
        if kind < 0.88:
            return self.pick(['', ' ', '\t', '\r', '#x', ';x', '> x', '\x00',
                              'aa.mad\x00x', '\x00aa.mad', '\x01', '\x1a',
                              '\x7f', '\x04', '\x1b[A', '\\', '\v', '\f',
                              'aa.mad\v', 'aa.mad\rbb.mad', 'set\x00all',
                              'n' * 4095, 'n' * 70000, ' ' * 65533 + 'aa.mad',
                              'aa.mad ' * 9400, 'set ' + 'y' * 5000,
                              'server ' + 'z' * 5000])
        return self.pick(SHORT + REAL)


def limits(m):
    return ['set timeout=1', 'set retry=%d' % m.pick([0, 1, 1, 2])]


def resolv(m, chance=0.0):
    return m.conf() if m.some(chance) else m.pick(RESOLV)


def case_args(m):
    words = m.options() + m.short() + [m.name()]
    if m.some(0.85):
        words.append(m.server())
    if m.some(0.05):
        words.insert(m.r.randint(0, len(words)), m.pick(
            ['-all', '-', '-debug', '-version', 'x', '', '-ver', '-foo', '-d']))
    return {'words': words, 'resolv': resolv(m)}


def case_lies(m):
    words = m.pick([['-debug'], ['-vc'], [], [], [], ['-norec'], ['-fail'],
                    ['-type=mx'], ['-type=a'], ['-type=any'], ['-type=axfr'],
                    ['-type=ixfr'], ['-type=txt', '-debug'], ['-type=soa'],
                    ['-type=ns'], ['-type=cname'], ['-class=ch'],
                    ['-type=ixfr', '-vc']])
    name = m.lie()
    if 'xfr' in words[0:1] and m.some(0.7):
        name = 'x%d-' % m.r.randint(1, 23) + name
    words = words + m.short() + [name]
    if m.some(0.7):
        words.append('127.0.0.2')
    return {'words': words, 'resolv': resolv(m)}


def case_real(m):
    words = ['-type=' + m.pick(TYPES[:100])] if m.some(0.7) else []
    words += m.pick([[], [], [], ['-debug'], ['-vc'], ['-norec']]) + m.short()
    words += [m.pick(REAL), m.pick(['127.0.0.3', '127.0.0.3', '127.0.0.7',
                                    '127.0.0.8', '::1'])]
    return {'words': words, 'resolv': RESOLV[0]}


def case_conf(m):
    words = m.pick([['-all'], ['-all'], ['-debug'], [],
                    ['-domain=' + m.pick(DOMAINS)]]) + m.short()
    words += [m.pick(SHORT + REAL[:9] + ODD[:12])]
    if m.some(0.3):
        words.append(m.server())
    return {'words': words, 'resolv': m.conf()}


def case_session(m):
    lines = limits(m)
    for _ in range(m.r.randint(1, 7)):
        lines.append(m.session_line())
        if m.some(0.1):
            lines += limits(m)
    text = m.twist('\n'.join(lines), 0.15) + m.pick(['\n', '\n', '', '\r\n', '\x00'])
    if m.some(0.1):
        text = text.replace('\n', '\r\n')
    words = m.options((0, 0, 0, 1)) + m.short()
    if m.some(0.6):
        words += ['-', m.server()]
    return {'words': words, 'resolv': resolv(m, 0.05), 'stdin': text}


def case_keys(m):
    keys = [k + '\r' for k in limits(m)]
    for _ in range(m.r.randint(1, 4)):
        if m.some(0.4):
            k = m.session_line()[:200]
            at = m.r.randint(0, len(k))
            k = k[:at] + ''.join(m.r.sample(KEYS, m.pick([0, 0, 1, 1, 2]))) + k[at:]
            keys.append(k + m.pick(['\r', '\r', '\n']))
        else:
            keys.append(m.pick(SHORT + REAL + ['set all', 'aa.mad']) + '\r')
        if m.some(0.1):
            keys.append(1.1)
    keys.append(m.pick(['\x04', '\x04', '\x03', 'exit\r', '\x04\x04',
                        signal.SIGTERM, signal.SIGINT]))
    return {'words': m.options((0, 0, 1)) + ['-', m.pick(SERVERS)],
            'resolv': resolv(m), 'keys': keys,
            'env': {'TERM': m.pick(['xterm', 'xterm', 'vt100', 'dumb']),
                    'LANG': m.pick(['C', 'C.UTF-8'])},
            'size': (24, m.pick([80, 80, 40, 132]))}


def case_tty(m):
    """A lookup on a terminal: names are converted."""
    words = m.options((0, 0, 1)) + m.short() + [m.name(m.some(0.7)),
                                                m.pick(SERVERS)]
    if m.some(0.3):
        words.insert(0, '-domain=' + m.name(m.some(0.5)))
        words.insert(0, '-ndots=3')
    env = {m.pick(['LANG', 'LC_ALL', 'LC_CTYPE']):
           m.pick(['C.UTF-8', 'C.UTF-8', 'C.UTF-8', 'C', 'POSIX', 'xx_YY', ''])}
    if m.some(0.15):
        env['IDN_DISABLE'] = m.pick(['1', '', '0'])
    return {'words': words, 'resolv': resolv(m), 'keys': [], 'env': env,
            'tty': m.pick([(0, 1, 2), (0, 1, 2), (1,), (1, 2), (2,), (0, 2)])}


def case_signal(m):
    """A signal while an answer is waited for, or while a line is."""
    s = m.pick([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    first = m.pick(['', 'aa.mad\n', 'rc3.mad\n', 'a..b\n', 'set all\n'])
    last = m.pick(['', 'silent.mad\n', 'slow9.mad\n', 'silenttcp-tc.mad\n'])
    words = m.pick([['-'], ['-vc', '-'], ['-debug', '-'], ['-type=mx', '-']])
    return {'words': ['-timeout=2', '-retry=1'] + words + ['127.0.0.2'],
            'resolv': RESOLV[0], 'stdin': first + last, 'signal': s, 'open': True,
            # a lookup after HUP aborts BIND's
            'more': m.pick(['', 'exit\n', '\n', 'set all\n'] + (
                ['server 127.0.0.3\nset all\n'] if s == signal.SIGHUP else
                ['aa.mad\n']))}


def case_streams(m):
    """stdout full, or a pipe that nobody reads. (With one of the streams
    closed BIND's nslookup aborts in libuv.)"""
    c = m.pick([case_args, case_lies, case_session])(m)
    c['out'] = m.pick(['full', 'broken'])
    return c


def case_argv0(m):
    c = m.pick([case_args, case_session])(m)
    c['argv0'] = m.pick(ARGV0)
    if m.some(0.5):
        c['words'] = m.pick([['a..b', '127.0.0.2'], ['x', 'nosuch..x'],
                             ['-version'], ['a', 'b', 'c'],
                             ['-domain=a..b', 'x', '127.0.0.2']])
    return c


KINDS = {'args': case_args, 'lies': case_lies, 'real': case_real,
         'conf': case_conf, 'session': case_session, 'keys': case_keys,
         'tty': case_tty, 'signal': case_signal, 'streams': case_streams,
         'argv0': case_argv0}
KINDS.update(nslookup_more.kinds(sys.modules[__name__]))


# ---- running ----

def octets(text):
    """UTF-8 if a letter is beyond Latin-1 or the first one of that is of a kind
    that people type; else single octets."""
    beyond = [c for c in text if c > '\x7f']
    if beyond and (max(beyond) > '\xff' or beyond[0] in 'äöüßÄÖéŸ\xad'):
        return text.encode('utf-8', 'replace')
    return text.encode('latin-1')


def kept(text):
    """argv ends at a NUL."""
    return octets(text).replace(b'\0', b'')


def is_idle(pid):
    """One of its threads is in read(0, ...), and no query is under way."""
    proc = pathlib.Path('/proc/%d' % pid)
    try:
        return any((task / 'syscall').read_text().startswith('0 0x0 ')
                   for task in (proc / 'task').iterdir()) and not any(
                       os.readlink(fd).startswith('socket:')
                       for fd in (proc / 'fd').iterdir())
    except OSError:
        return False


def wait_until_idle(p):
    quiet, end = 0, time.monotonic() + 12
    while quiet < 4 and p.poll() is None and time.monotonic() < end:
        quiet = quiet + 1 if is_idle(p.pid) else 0
        time.sleep(0.03)


def fed_slowly(p, text):
    """Writes a line whenever one is waited for; returns what is left. 9.20's nslookup
    reads with two threads after many a lookup: of what is there at once, they may
    lose a line."""
    lines = text.splitlines(True)
    try:
        while lines and p.poll() is None:
            wait_until_idle(p)
            p.stdin.write(lines.pop(0))
            p.stdin.flush()
        wait_until_idle(p)
    except BrokenPipeError:
        pass
    return b''.join(lines)


def run_pipe(program, words, c, env, where):
    how = c.get('out', '')
    streams = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE,
               'stderr': subprocess.PIPE}
    if how == 'full':
        streams['stdout'] = open('/dev/full', 'wb')
    elif how == 'broken':
        r, w = os.pipe()
        os.close(r)
        streams['stdout'] = w
    p = subprocess.Popen(words, executable=program, env=env, cwd=where,
                         **streams)
    if how == 'full':
        streams['stdout'].close()
    elif how == 'broken':
        os.close(streams['stdout'])
    try:
        if 'signal' in c:
            p.stdin.write(octets(c['stdin']))
            p.stdin.flush()
            try:
                p.wait(0.6 * lab.PATIENCE)
            except subprocess.TimeoutExpired:
                p.send_signal(c['signal'])
            try:
                p.wait(0.4 * lab.PATIENCE)
            except subprocess.TimeoutExpired:
                pass
            out, err = p.communicate(octets(c['more']), timeout=30)
        else:
            rest = octets(c.get('stdin', ''))
            if c.get('slowly'):
                rest = fed_slowly(p, rest)
            out, err = p.communicate(rest, timeout=40)
    except subprocess.TimeoutExpired:
        p.kill()
        out, err = p.communicate()
        return 'no end', lab.normal(out or b''), lab.normal(err or b'')
    except BrokenPipeError:
        out, err = p.communicate()
    return p.returncode, lab.normal(out or b''), lab.normal(err or b'')


def run(program, c, where):
    env = dict(ENV, **c.get('env', {}))
    addresses = digturns.pair()
    words = [octets(c.get('argv0', 'nslookup'))] + [
        kept(w) for w in digturns.placed(c['words'], addresses)]
    env['ORACLE_ARGV0'] = words[0]
    if 'keys' not in c:
        if 'stdin' in c:
            c = dict(c, stdin=digturns.placed([c['stdin']], addresses)[0])
        return digturns.same_octets(run_pipe(program, words, c, env, where))
    keys = [octets(k) if isinstance(k, str) else k for k in c['keys']]
    return lab.on_tty(program, words, keys, env, c.get('tty', (0, 1, 2)),
                      c.get('size', (24, 80)))


def show(c, want, got):
    print({k: v for k, v in c.items() if k != 'resolv' or v != RESOLV[0]})
    if want[0] != got[0]:
        print('    status %s, not %s' % (got[0], want[0]))
    for n, stream in ((1, 'out'), (2, 'err')):
        lines = [l for l in difflib.unified_diff(
            want[n].decode('latin-1').split('\n'),
            got[n].decode('latin-1').split('\n'), lineterm='', n=0)
            if l[:3] not in ('---', '+++', '@@ ')]
        for line in lines[:24]:
            print('    %s %s' % (stream, repr(line)[1:200]))
    sys.stdout.flush()


def is_trace(c):
    """d2 is BIND's trace of itself, and two dashes are ours."""
    text = repr(c['words']) + repr(c.get('stdin')) + repr(c.get('keys'))
    ours = any(w.startswith('--') for w in c['words'])
    return 'd2' in text.lower() or ours


def written(path):
    cases = []
    with open(path, encoding='utf-8') as f:
        for line in f:
            words, _, stdin = line.rstrip('\n').partition(' << ')
            if words and words[0] != '#':
                cases.append({'words': shlex.split(words), 'resolv': RESOLV[6],
                              'stdin': stdin.replace('\\n', '\n')})
    return cases


def says_so_slowly(options, c, got):
    """Is it what BIND says when it gets the session line by line?"""
    if 'stdin' not in c or 'signal' in c:
        return False
    return run(options.oracle, dict(c, slowly=True), options.where) == got


def compare(options):
    m = Maker(options.seed)
    kinds = options.kind.split(',') if options.kind else sorted(KINDS)
    cases = written(options.lines) if options.lines else [
        KINDS[m.pick(kinds)](m) for _ in range(options.count)]
    cases = [c for c in cases if not is_trace(c)]
    failed = aborted = endless = fickle = slow = 0
    groups = {}
    for c in cases:
        groups.setdefault(c['resolv'], []).append(c)

    def both(c):
        return (run(options.oracle, c, options.where),
                run(options.ours, c, options.where))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for text, members in groups.items():
            lab.set_resolv(octets(text))
            # all of them have run before one is run again
            for c, (want, got) in zip(members, list(pool.map(both, members))):
                if want[0] != 'no end':
                    want, got, _ = settle.settled(
                        want, got, lambda: both(c),
                        settle.pauses(failed, options.shown))
                if want != got and says_so_slowly(options, c, got):
                    slow += 1
                    continue
                if want[0] in (-signal.SIGABRT, -signal.SIGPIPE):
                    aborted += 1
                    continue
                if want[0] == got[0] == 'no end':  # as far as each of them came
                    endless += 1
                    continue
                if want == got:
                    continue
                if any(run(options.oracle, c, options.where) != want for _ in range(3)):
                    fickle += 1
                    continue
                failed += 1
                if failed <= options.shown:
                    show(c, want, got)
    if slow:
        print('note: %d sessions are equal if BIND gets them line by line' % slow)
    if aborted:
        print('note: BIND died of a signal %d times; left out' % aborted)
    if endless:
        print('note: %d have no end; left out' % endless)
    if fickle:
        print('note: %d times BIND does not repeat what it says; left out' % fickle)
    print('%d passed, %d failed' % (
        len(cases) - aborted - endless - fickle - failed, failed))
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('ours')
    parser.add_argument('-s', '--seed', type=int, default=1)
    parser.add_argument('-c', '--count', type=int, default=300)
    parser.add_argument('-k', '--kind', default='')
    parser.add_argument('-o', '--oracle', default=lab.oracle('nslookup'))
    parser.add_argument('-n', '--shown', type=int, default=20)
    parser.add_argument('-l', '--lines')
    parser.add_argument('-j', '--jobs', type=int, default=4)
    options = parser.parse_args()
    options.ours = os.path.realpath(options.ours)
    ENV['SESLOOKUP_BIND'] = lab.edition(options.oracle)
    options.where = os.environ.get('SESLOOKUP_LAB') or tempfile.mkdtemp(
        prefix='seslookup-lab.')
    lab.enter(options.where)
    servers, notes = lab.start_servers(options.where)
    digturns.start()
    lab.serve(composed.ADDRESS, composed.reply)
    try:
        for n in notes:
            print('note: ' + n)
        return compare(options)
    finally:
        servers.end()
        lab.shutil.rmtree(options.where, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
