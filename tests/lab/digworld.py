# SPDX-License-Identifier: GPL-3.0-or-later
"""A small world of names for dig, inside the namespaces of lab.py.

One named with a view for each part of it, on addresses of its own:

    127.0.0.30   resolver      127.0.0.31   root (signed)
    127.0.0.32   lab.          127.0.0.33   sec.lab (signed), plain.lab,
                                            big.lab, keyed.lab (TSIG only)
    127.0.0.34   the same again; 127.0.0.35 wants a server cookie

and the liars of digservers.py: .20 echo, .21 edns, .22 silent, .24 proxy; .23
nobody; .26 is composed.py, .27 signed.py."""
import fcntl
import os
import random
import shutil
import socket
import struct
import subprocess
import time

import composed
import digservers
import lab
import signed
from signed import SECRETS

ROOT = '''$TTL 3600
. SOA a.root. h. 1 2 3 4 5
. NS a.root.
. NS b.root.
a.root. A 127.0.0.31
b.root. A 127.0.0.31
lab. NS ns.lab.
lab. NS ns2.lab.
ns.lab. A 127.0.0.32
ns2.lab. A 127.0.0.32
bad. NS ns.nowhere.
lame. NS ns.lame.
ns.lame. A 127.0.0.23
'''
LAB = '''$TTL 900
@ SOA ns h 1 2 3 4 5
@ NS ns
@ NS ns2
ns A 127.0.0.32
ns2 A 127.0.0.32
sec NS ns1.sec
sec NS ns2.sec
ns1.sec A 127.0.0.33
ns2.sec A 127.0.0.34
plain NS ns1.plain
ns1.plain A 127.0.0.33
two NS ns1.plain
two NS ns2.two
ns2.two A 127.0.0.34
big NS ns1.plain
keyed NS ns1.plain
gone NS ns.gone
ns.gone A 127.0.0.22
half NS ns1.plain
half NS ns.gone
'''
ZONE = '''$TTL 300
@ SOA ns1.plain.lab. h 7 2 3 4 5
@ NS ns1
@ NS ns2
@ MX 10 mail
@ TXT "v=spf1 include:amazonses.com -all" "two words"
ns1 A 127.0.0.33
ns2 A 127.0.0.34
www CNAME host
host A 192.0.2.1
host A 192.0.2.2
host AAAA 2001:db8::1
mail A 192.0.2.25
loop CNAME loop
chain CNAME c1
c1 CNAME c2
c2 CNAME host
out CNAME host.plain.lab.
sub NS ns.sub
ns.sub A 127.0.0.22
*.wild A 192.0.2.77
dn DNAME wild
mixed.Case A 192.0.2.5
_sip._tcp SRV 1 2 5060 host
txt TXT "a;b" "c\\"d" "\\000\\255"
xn--bcher-kva A 192.0.2.9
tok._domainkey CNAME tok.dkim.amazonses.com.
ptr PTR host
long TXT ''' + ' '.join('"%s"' % (c * 200) for c in 'abcdefghijklmnopqrst') + '\n'


def add_addresses():
    for n in range(30, 36):
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        fcntl.ioctl(s, 0x8916, struct.pack(
            '16sHH4s8x', b'lo:%d' % n, socket.AF_INET, 0,
            socket.inet_aton('127.0.0.%d' % n)))
        s.close()


def view(name, addresses, zones, extra='', recursion='no'):
    return '''view "%s" { match-destinations { %s };
  recursion %s; %s
%s};
''' % (name, ''.join(a + '; ' for a in addresses), recursion, extra,
       ''.join('  zone "%s" { %s };\n' % z for z in zones))


def write(where, name, text):
    with open(os.path.join(where, name), 'w') as f:
        f.write(text)


def config(where):
    def primary(name, file, more=''):
        return (name, 'type primary; file "%s"; %s' % (file, more))
    write(where, 'hint', '. 3600 NS a.root.\na.root. 3600 A 127.0.0.31\n')
    for name, text in (('root', ROOT), ('lab', LAB), ('zone', ZONE),
                       ('sec', ZONE)):
        write(where, name, text)
    write(where, 'big', ZONE + ''.join(
        'h%d A 192.0.2.%d\n' % (i, i % 250 + 1) for i in range(3000)))
    keys = ''.join('key "%s" { algorithm %s; secret "%s"; };\n' % (k, a, s)
                   for k, (a, s) in SECRETS.items())
    who = ''.join('key "%s"; ' % k for k in SECRETS)
    auth = [primary('sec.lab', 'sec', 'dnssec-policy "default"; '
                    'inline-signing yes; key-directory "%s";' % where),
            primary('plain.lab', 'zone'), primary('two.lab', 'zone'),
            primary('big.lab', 'big'), primary('half.lab', 'zone'),
            primary('keyed.lab', 'zone', 'allow-query { %s}; '
                    'allow-transfer { %s};' % (who, who))]
    return '''%soptions { directory "%s"; %s
  listen-on-v6 { none; }; allow-transfer { any; }; pid-file "world.pid";
  session-keyfile "world.key"; notify no; rrset-order { order none; };
  dnssec-validation no; version "lab"; hostname "lab"; server-id "lab";
  minimal-responses no; check-names primary ignore; };
logging { category default { null; }; };
controls { };
''' % (keys, where, 'listen-on port 53 { %s};' % ''.join(
        '127.0.0.%d; ' % n for n in range(30, 36))) + ''.join((
            view('rec', ['127.0.0.30'], [('.', 'type hint; file "hint";')],
                 'resolver-query-timeout 2000;', 'yes'),
            view('root', ['127.0.0.31'], [primary('.', 'root')]),
            view('lab', ['127.0.0.32'], [primary('lab', 'lab')]),
            view('auth', ['127.0.0.33', '127.0.0.34'], auth),
            view('cookie', ['127.0.0.35'], [primary('plain.lab', 'zone'),
                                            primary('big.lab', 'big')],
                 'require-server-cookie yes;')))


def echo_any_class(m, tcp):
    """The echo server, in the class that was asked."""
    reply = bytearray(digservers.echo_reply(m, tcp))
    return bytes(reply)


def liars():
    for address, reply in (('127.0.0.20', digservers.REPLY['echo']),
                           ('127.0.0.21', digservers.REPLY['edns']),
                           ('127.0.0.22', digservers.REPLY['silent']),
                           ('127.0.0.24', digservers.REPLY['proxy']),
                           (composed.ADDRESS, composed.reply),
                           (signed.ADDRESS, signed.reply)):
        lab.serve(address, reply)


def start(servers, where):
    """Adds the world to running lab.Servers; returns notes."""
    add_addresses()
    liars()
    program = lab.tool('named')
    if not program:
        return ['named is not installed']
    at = os.path.join(where, 'world')
    os.mkdir(at)
    servers.start('world', config(at), [program, '-g', '-c', 'CONF'])
    if servers.wait('127.0.0.33', 'sec.lab') and \
            servers.wait('127.0.0.30', 'plain.lab'):
        return []
    return ['the world does not answer: ' + open(os.path.join(
        where, 'world.log'), errors='replace').read()[-2000:]]
