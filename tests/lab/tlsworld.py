# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates, and real servers that speak TLS and HTTP/2, for run_tls.

Inside the namespaces of lab.py:

    127.0.0.1, ::1   named: DNS on 53, TLS on 853, HTTPS on 443, HTTP on 80;
                     8856 and 8446 want a certificate of ours
    127.0.0.12       unbound: TLS on 853, HTTPS on 443 (/dns-query), HTTP on 80
    127.0.0.13       nghttpd on 443 and 80: HTTP/2 without DNS

The liars are in tlsservers.py."""
import os
import subprocess

import digworld
import lab

CONF = '''[ca]
default_ca = d
[d]
database = index.txt
serial = serial.txt
new_certs_dir = .
default_md = sha256
policy = p
[p]
commonName = supplied
'''
NAMES = 'subjectAltName=DNS:tls.lab,DNS:localhost,IP:127.0.0.1,IP:::1,' \
        'IP:127.0.0.12\n'
EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']


class Authority:
    """Makes certificates in a directory with the openssl command."""

    def __init__(self, where):
        self.where = where
        self.file('ca.cnf', CONF)
        self.file('index.txt', '')
        self.file('index.txt.attr', 'unique_subject = no\n')
        self.file('serial.txt', '1000\n')

    def file(self, name, text):
        with open(os.path.join(self.where, name), 'w') as f:
            f.write(text)

    def openssl(self, *words):
        subprocess.run(['openssl', *words], cwd=self.where, check=True,
                       stdin=subprocess.DEVNULL, capture_output=True)

    def root(self, name, *more):
        self.openssl('req', '-x509', *EC, '-keyout', name + '.key', '-out',
                     name + '.pem', '-subj', '/CN=' + name, '-days', '30',
                     *more)

    def sign(self, name, ca, extensions, begin='20200101000000Z',
             end='20450101000000Z'):
        self.file(name + '.ext', extensions)
        self.openssl('req', *EC, '-keyout', name + '.key', '-out',
                     name + '.csr', '-subj', '/CN=' + name)
        self.openssl('ca', '-batch', '-config', 'ca.cnf', '-cert', ca + '.pem',
                     '-keyfile', ca + '.key', '-in', name + '.csr', '-out',
                     name + '.pem', '-extfile', name + '.ext', '-startdate',
                     begin, '-enddate', end, '-notext')

    def chain(self, name, *parts):
        text = ''
        for part in parts:
            with open(os.path.join(self.where, part + '.pem')) as f:
                text += f.read()
        self.file(name + '.pem', text)
        os.rename(os.path.join(self.where, parts[0] + '.key'),
                  os.path.join(self.where, name + '.key'))


def make_certificates(where):
    a = Authority(where)
    a.root('ca')
    a.root('ca2')
    a.root('self', '-addext', NAMES.strip())
    a.sign('good', 'ca', NAMES)
    a.sign('client', 'ca', 'subjectAltName=DNS:client.lab\n')
    a.sign('wrong', 'ca', 'subjectAltName=DNS:other.lab\n')
    a.sign('other', 'ca2', NAMES)
    a.sign('nosan', 'ca', 'basicConstraints=CA:FALSE\n')
    a.sign('purpose', 'ca', NAMES + 'extendedKeyUsage=clientAuth\n')
    a.sign('expired', 'ca', NAMES, end='20210101000000Z')
    a.sign('early', 'ca', NAMES, begin='20400101000000Z')
    a.sign('inter', 'ca', 'basicConstraints=CA:TRUE\n')
    a.sign('leaf', 'inter', NAMES)
    a.chain('chain', 'leaf', 'inter')


def named(servers, where):
    program = lab.tool('named')
    if not program:
        return False
    digworld.write(where, 'zone', digworld.ZONE)
    digworld.write(where, 'big', digworld.ZONE + ''.join(
        'h%d A 192.0.2.%d\n' % (i, i % 250 + 1) for i in range(2000)))
    secret = digworld.SECRETS['k-sha256'][1]
    v4 = ''.join('listen-on port %d %s { 127.0.0.1; };\n' % p for p in (
        (53, ''), (853, 'tls good'), (443, 'tls good http local'),
        (80, 'tls none http local'), (8856, 'tls mutual'),
        (8446, 'tls mutual http local')))
    v6 = ''.join('listen-on-v6 port %d %s { ::1; };\n' % p for p in (
        (53, ''), (853, 'tls good'), (443, 'tls good http local'),
        (80, 'tls none http local')))
    servers.start('named', '''
tls good { cert-file "%(w)s/good.pem"; key-file "%(w)s/good.key"; };
tls mutual { cert-file "%(w)s/good.pem"; key-file "%(w)s/good.key";
             ca-file "%(w)s/ca.pem"; };
http local { endpoints { "/dns-query"; "/other"; }; };
key k-sha256 { algorithm hmac-sha256; secret "%(s)s"; };
options { directory "%(w)s"; pid-file "n.pid"; session-keyfile "s.key";
  recursion no; notify no; dnssec-validation no; allow-transfer { any; };
  rrset-order { order none; }; minimal-responses no; check-names primary ignore;
  version "lab"; hostname "lab"; server-id "lab";
%(v4)s%(v6)s};
logging { category default { null; }; };
controls { };
zone "plain.lab" { type primary; file "zone"; };
zone "big.lab" { type primary; file "big"; };
zone "keyed.lab" { type primary; file "zone";
  allow-query { key k-sha256; }; allow-transfer { key k-sha256; }; };
''' % {'w': where, 's': secret, 'v4': v4, 'v6': v6},
        [program, '-g', '-c', 'CONF'])
    return True


def unbound(servers, where):
    program = lab.tool('unbound')
    if not program:
        return False
    servers.start('unbound', '''
server:
  directory: "%(w)s"
  username: ""
  chroot: ""
  pidfile: ""
  do-daemonize: no
  use-syslog: no
  interface: 127.0.0.12@53
  interface: 127.0.0.12@853
  interface: 127.0.0.12@443
  tls-service-key: "%(w)s/good.key"
  tls-service-pem: "%(w)s/good.pem"
  tls-port: 853
  https-port: 443
  access-control: 127.0.0.0/8 allow
  rrset-roundrobin: no
  module-config: "iterator"
  local-zone: "un.lab." static
  local-data: "un.lab. 300 IN SOA ns.un.lab. h.un.lab. 1 2 3 4 5"
  local-data: "host.un.lab. 300 IN A 192.0.2.7"
  local-data: "host.un.lab. 300 IN AAAA 2001:db8::7"
  local-data: 'txt.un.lab. 300 IN TXT "over TLS"'
remote-control:
  control-enable: no
''' % {'w': where}, [program, '-d', '-c', 'CONF'])
    return True


def nghttpd(servers, where):
    program = lab.tool('nghttpd')
    if not program:
        return False
    servers.start('nghttpd', '', [program, '-a', '127.0.0.13', '443',
                                  where + '/good.key', where + '/good.pem'])
    servers.start('nghttpd-plain', '', [program, '-a', '127.0.0.13', '--no-tls',
                                        '80'])
    return True


def start(where):
    """Returns (servers, notes, names of what runs)."""
    servers, notes, there = lab.Servers(where), [], set()
    for name, start_it, address, zone in (
            ('named', named, '127.0.0.1', 'plain.lab'),
            ('unbound', unbound, '127.0.0.12', 'un.lab'),
            ('nghttpd', nghttpd, None, None)):
        if not start_it(servers, where):
            notes.append('%s is not installed' % name)
        elif zone and not servers.wait(address, zone):
            notes.append('%s does not answer: %s' % (name, open(os.path.join(
                where, name + '.log'), errors='replace').read()[-400:]))
        else:
            there.add(name)
    return servers, notes, there
