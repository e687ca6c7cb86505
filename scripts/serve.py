# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server on a free port of loopback, for the scripts that need one.

NSD, or named where there is none; with the lab's zone of every record type
(rr.test) and AWS's example (ses-example.com), or the zones of whoever starts
it. It ends with the script."""
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ADDRESS = '127.83.1.1'
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOKEN = '4hzwn5lmznmmjyl2pqf2agr3uzzzzxyz'
ZONE = '''$TTL 3600
@ SOA ns1 hostmaster 2026112301 3600 900 604800 300
@ NS ns1
ns1 A %s
www A 192.0.2.80
%s._domainkey CNAME %s.dkim.amazonses.com.
''' % (ADDRESS, TOKEN, TOKEN)
NSD = '''server:
%(at)s  username: ""
  chroot: ""
  zonesdir: "%(dir)s"
  zonelistfile: "%(dir)s/list"
  pidfile: "%(dir)s/pid"
  xfrdfile: "%(dir)s/xfrd"
  database: ""
  server-count: 1
  rrl-ratelimit: 0
remote-control:
  control-enable: no
%(zones)s'''
NSD_ZONE = 'zone:\n  name: "%s"\n  zonefile: "%s"\n  provide-xfr: 0.0.0.0/0 NOKEY\n'
NAMED = '''options { directory "%(dir)s"; listen-on port %(port)d { %(at)s };
  listen-on-v6 { none; }; pid-file "pid"; session-keyfile "key"; recursion no;
  allow-transfer { any; }; check-names primary ignore; notify no; };
controls { };
%(zones)s'''
NAMED_ZONE = 'zone "%s" { type primary; file "%s"; };\n'


def tool(name):
    return shutil.which(name, path=os.environ.get('PATH', '') +
                        ':/usr/sbin:/sbin')


def two_zones(where):
    shutil.copy(os.path.join(ROOT, 'tests/lab/zones/rr.test.zone'), where)
    with open(os.path.join(where, 'ses.zone'), 'w') as f:
        f.write(ZONE)
    return {'rr.test': 'rr.test.zone', 'ses-example.com': 'ses.zone'}


def soa_question(zone):
    """A message that asks for its SOA record."""
    name = b''.join(bytes([len(l)]) + l.encode() for l in zone.split('.'))
    return b'\x12\x34\0\0\0\x01\0\0\0\0\0\0' + name + b'\0\0\x06\0\x01'


class Server:
    """with Server() as s: ... s.address, s.port, s.where (a directory).

    zones: a function that writes zone files to a directory and returns
    {zone: file}; it listens on all addresses, and is there within seconds.
    named takes none of loopback but 127.0.0.1."""

    def __init__(self, zones=None, addresses=(ADDRESS,), seconds=5):
        self.zones, self.seconds = zones or two_zones, seconds
        self.addresses = addresses if tool('nsd') else ('127.0.0.1',)
        self.address = self.addresses[0]
        self.child = None

    def __enter__(self):
        self.where = tempfile.mkdtemp(prefix='seslookup-serve.')
        os.chmod(self.where, 0o755)
        try:
            zones = self.zones(self.where)
            for _ in range(5):
                if self.start(zones, random.randint(20000, 29999)):
                    return self
        except BaseException:
            self.__exit__()
            raise
        self.__exit__()
        sys.exit('no name server: nsd or bind9 is needed')

    def configure(self, zones, port, nsd):
        at, row = ('  ip-address: %%s@%d\n' % port, NSD_ZONE) if nsd else \
            ('%s; ', NAMED_ZONE)
        conf = os.path.join(self.where, 'conf')
        with open(conf, 'w') as f:
            f.write((NSD if nsd else NAMED) % {
                'at': ''.join(at % a for a in self.addresses), 'port': port,
                'dir': self.where,
                'zones': ''.join(row % z for z in zones.items())})
        return conf

    def start(self, zones, port):
        self.port = port
        nsd = tool('nsd')
        conf = self.configure(zones, port, nsd)
        command = [nsd, '-d', '-c', conf] if nsd else \
            [tool('named'), '-g', '-c', conf]
        if not command[0]:
            return False
        with open(os.path.join(self.where, 'log'), 'wb') as log:
            self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                          stdout=log, stderr=log)
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            if self.child.poll() is not None:
                return False
            if self.answers(list(zones)[-1]):
                return True
            time.sleep(0.05)
        self.end()
        return False

    def answers(self, zone):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.settimeout(0.2)
            try:
                s.connect((self.address, self.port))
                s.send(soa_question(zone))
                return s.recv(512)[3] & 15 == 0
            except OSError:
                return False

    def end(self):
        if self.child and self.child.poll() is None:
            self.child.terminate()
            self.child.wait()

    def __exit__(self, *_):
        self.end()
        shutil.rmtree(self.where, ignore_errors=True)
