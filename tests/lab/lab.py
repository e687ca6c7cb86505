# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab: name servers in namespaces of their own, and programs run in them.

enter() starts the script anew in its own user (unless root), mount and network
namespace: there port 53 is free on every address of 127.0.0.0/8 and ::1, and
/etc/resolv.conf is a file of the lab's. Servers:

    127.0.0.1, 127.0.0.3, ::1   named: rr.test (every record type), s1.test,
                                test (delegations), two reverse zones, CH
    127.0.0.7, 127.0.0.8        nsd and knotd with rr.test and s1.test
    127.0.0.2, 127.0.0.4        mad (digservers.py): lies as the name says;
                                .2 also on port 5353, .5 UDP only, .6 TCP only
    127.0.0.10                  TCP only, and never accepts a connection
    127.0.0.99                  nobody"""
import fcntl
import os
import random
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time

import digservers

# LAB_PATIENCE=4: what is typed and signals wait longer, on a busy machine
PATIENCE = float(os.environ.get('LAB_PATIENCE') or 1)
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SKIP = 77
ZONES = ('rr.test', 's1.test', 'test', '2.0.192.in-addr.arpa',
         '8.b.d.0.1.0.0.2.ip6.arpa')


def tool(name):
    return shutil.which(name, path=os.environ.get('PATH', '') +
                        ':/usr/sbin:/sbin')


def program(source, target):
    """A copy that can be run at once. Made by a child: a thread that forks while
    we hold the copy open would keep it busy (ETXTBSY)."""
    subprocess.run(['cp', source, target], check=True)


def skip(why):
    print(why)
    sys.exit(SKIP)


def seed():
    """Where chance begins: the same in each run, so that a change that has passed
    passes again. SEED=7: elsewhere; SEED=random: anywhere, to find something."""
    word = os.environ.get('SEED') or '1'
    return random.SystemRandom().randrange(10 ** 6) if word == 'random' else int(word)


def oracle(name):
    """The dig or nslookup of BIND to compare with: LAB_DIG, LAB_NSLOOKUP, or the
    one that is installed."""
    path = os.environ.get('LAB_' + name.upper()) or '/usr/bin/' + name
    if not os.path.exists(path):
        skip('no %s of BIND here (bind9-dnsutils)' % name)
    return os.path.abspath(path)


def version(program):
    """9.20.30-1~deb13u1-Debian"""
    p = subprocess.run([program, '-version' if 'nslookup' in os.path.basename(
        program) else '-v'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    found = re.search(rb' (9\.\d+\.\S+)', p.stdout)
    return found.group(1).decode() if found else ''


def edition(program):
    """The BIND that an oracle is, as SESLOOKUP_BIND has it: "9.18" or "9.20"."""
    return '.'.join(version(program).split('.')[:2])


# ---- the namespace ----

def has_user(uid):
    """May a program be run as this user? Somebody's own namespace has one
    user, who is called root in it."""
    with open('/proc/self/uid_map') as f:
        return os.geteuid() == 0 and any(
            int(first) <= uid < int(first) + int(count)
            for first, _, count in map(str.split, f))


def bring_lo_up():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
    req = struct.pack('16sh14x', b'lo', 0)
    flags = struct.unpack('16sh14x', fcntl.ioctl(s, SIOCGIFFLAGS, req))[1]
    fcntl.ioctl(s, SIOCSIFFLAGS, struct.pack('16sh14x', b'lo', flags | IFF_UP))
    # named listens on addresses that an interface has, not on all of 127/8
    SIOCSIFADDR = 0x8916
    fcntl.ioctl(s, SIOCSIFADDR, struct.pack(
        '16sHH4s8x', b'lo:3', socket.AF_INET, 0,
        socket.inet_aton('127.0.0.3')))
    s.close()


def enter(where):
    """Returns inside the namespaces, or ends with status 77."""
    if not os.environ.get('SESLOOKUP_LAB'):
        options = ['-mn'] if os.geteuid() == 0 else ['-Urmn']
        unshare = tool('unshare')
        if not unshare or subprocess.run(
                [unshare, *options, 'true'], capture_output=True).returncode:
            skip('no namespaces here (unshare %s fails)' % options[0])
        env = dict(os.environ, SESLOOKUP_LAB=where)
        os.execve(unshare, ['unshare', *options, sys.executable,
                            *sys.argv], env)
    bring_lo_up()
    conf = os.path.join(where, 'resolv.conf')
    open(conf, 'w').close()
    os.chmod(where, 0o755)
    if subprocess.run(['mount', '--bind', conf, '/etc/resolv.conf']).returncode:
        skip('cannot put a resolv.conf of its own in place')


def may_enter():
    """Whether enter() would return."""
    unshare = tool('unshare')
    return unshare and subprocess.run(
        [unshare, '-mn' if os.geteuid() == 0 else '-Urmn', 'sh', '-c',
         'mount --bind /dev/null /etc/resolv.conf'],
        capture_output=True).returncode == 0


def set_resolv(text):
    with open('/etc/resolv.conf', 'wb') as f:
        f.write(text)


# ---- servers ----

BOTH = (socket.SOCK_DGRAM, socket.SOCK_STREAM)


def serve(address, reply, port=53, kinds=BOTH):
    """A server of our own, over UDP and TCP."""
    for kind in kinds:
        s = socket.socket(socket.AF_INET, kind)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind((address, port))
        if kind == socket.SOCK_STREAM:
            s.listen(64)
        loop = digservers.serve_udp if kind == socket.SOCK_DGRAM else digservers.serve_tcp
        threading.Thread(target=loop, daemon=True, args=(s, reply)).start()


class Servers:
    """Real servers as children, mad as threads; end() ends them by pid."""

    def __init__(self, where):
        self.where, self.children = where, []

    def start(self, name, config, command):
        path = os.path.join(self.where, name + '.conf')
        with open(path, 'w') as f:
            f.write(config)
        log = open(os.path.join(self.where, name + '.log'), 'wb')
        self.children.append(subprocess.Popen(
            [c.replace('CONF', path) for c in command],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            cwd=self.where))
        log.close()

    def named(self):
        program = tool('named')
        if not program:
            return False
        zones = ''.join('zone "%s" { type primary; file "%s/zones/%s.zone"; };'
                        '\n' % (z, HERE, z) for z in ZONES)
        self.start('named', '''
options { directory "%s"; listen-on port 53 { 127.0.0.1; 127.0.0.3; };
  listen-on-v6 port 53 { ::1; }; recursion no; allow-transfer { any; };
  pid-file "named.pid"; session-keyfile "s.key"; notify no;
  rrset-order { order none; }; dnssec-validation no; check-names primary ignore;
  version "lab"; hostname "lab"; server-id "lab"; };
logging { category default { null; }; };
controls { };
%s''' % (self.where, zones), [program, '-g', '-c', 'CONF'])
        return True

    def nsd(self):
        program = tool('nsd')
        if not program:
            return False
        self.start('nsd', '''
server:
  ip-address: 127.0.0.7
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "%s/zones"
  database: ""
  pidfile: ""
  xfrdir: "%s"
  xfrdfile: "%s/xfrd.state"
  zonelistfile: "%s/zone.list"
  logfile: "%s/nsd.txt"
remote-control:
  control-enable: no
''' % (HERE, *[self.where] * 4) + ''.join(
            'zone:\n  name: %s\n  zonefile: %s.zone\n'
            '  provide-xfr: 127.0.0.0/8 NOKEY\n' % (z, z)
            for z in ('s1.test', 'test')), [program, '-d', '-c', 'CONF'])
        return True

    def knotd(self):
        program = tool('knotd')
        if not program:
            return False
        self.start('knotd', '''
server:
  listen: 127.0.0.8@53
  rundir: "%s"
  user: 
database:
  storage: "%s"
log:
  - target: stderr
    any: error
acl:
  - id: any
    address: 127.0.0.0/8
    action: transfer
template:
  - id: default
    storage: "%s/zones"
    file: "%%s.zone"
    zonefile-sync: -1
    journal-content: none
    semantic-checks: off
    acl: any
zone:
  - domain: s1.test
  - domain: test
'''.replace('  user: \n', '') % (self.where, self.where, HERE),
                   [program, '-c', 'CONF'])
        return True

    def mad(self):
        for address, port, kinds in (
                ('127.0.0.2', 53, BOTH), ('127.0.0.4', 53, BOTH),
                ('127.0.0.2', 5353, BOTH), ('127.0.0.5', 53, BOTH[:1]),
                ('127.0.0.6', 53, BOTH[1:])):
            serve(address, digservers.mad_reply, port, kinds)

    def never_connects(self):
        """Its queue is full, so that the system drops what comes."""
        full = socket.socket()
        full.bind(('127.0.0.10', 53))
        full.listen(0)
        self.held = [full]
        for _ in range(3):
            c = socket.socket()
            c.setblocking(False)
            c.connect_ex(('127.0.0.10', 53))
            self.held.append(c)

    def wait(self, address, name, seconds=20):
        """Until the server answers a question for a SOA with rcode 0."""
        question = (b'\x12\x34\0\0\0\1\0\0\0\0\0\0' + b''.join(
            bytes([len(l)]) + l.encode() for l in name.split('.')) +
            b'\0\0\6\0\1')
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.settimeout(0.3)
            try:
                s.connect((address, 53))
                s.send(question)
                if s.recv(4096)[3] & 15 == 0:
                    return True
            except OSError:
                time.sleep(0.1)
            finally:
                s.close()
        return False

    def end(self):
        for c in self.children:
            c.terminate()
        for c in self.children:
            try:
                c.wait(5)
            except subprocess.TimeoutExpired:
                c.kill()


def start_servers(where):
    """Starts what is installed; returns (servers, notes)."""
    servers, notes = Servers(where), []
    servers.mad()
    servers.never_connects()
    waits = []
    for name, address, zone in (('named', '127.0.0.3', 'rr.test'),
                                ('nsd', '127.0.0.7', 's1.test'),
                                ('knotd', '127.0.0.8', 's1.test')):
        if getattr(servers, name)():
            waits.append((name, address, zone))
        else:
            notes.append('%s is not installed' % name)
    for name, address, zone in waits:
        if not servers.wait(address, zone):
            notes.append('%s does not answer: %s' % (name, open(os.path.join(
                where, name + '.log'), errors='replace').read()[-400:]))
    return servers, notes


# ---- programs ----

RULES = [(re.compile(a, re.M), b) for a, b in (
    (rb'(expected ID )\d+(, got )\d+', rb'\1N\2M'),
    (rb'( bytes\r?\n)[0-9a-f]{2} [0-9a-f]{2}'
     rb'( (?:[0-9a-f]{2} |   )*         )..', rb'\1.. ..\2..'),
    (rb'0x[0-9a-f]{6,}', b'PTR'),
    (rb'9\.\d+\.\d+-[-+~.\w]+', b'VERSION'),
)]


def normal(octets):
    for pattern, to in RULES:
        octets = pattern.sub(to, octets)
    return octets


def on_pipe(program, words, stdin, env, where, seconds=60):
    """(status, stdout, stderr), ids and version replaced."""
    try:
        p = subprocess.run(words, executable=program, input=stdin, env=env,
                           cwd=where, capture_output=True, timeout=seconds)
        return p.returncode, normal(p.stdout), normal(p.stderr)
    except subprocess.TimeoutExpired as e:
        return 'no end', normal(e.stdout or b''), normal(e.stderr or b'')


class Terminal:
    """A program on a pseudo-terminal; descriptors not in tty are pipes."""

    def __init__(self, program, words, env, tty, size):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ,
                    struct.pack('HHHH', *size, 0, 0))
        self.pipe, pipe_end = os.pipe()
        self.shown, self.piped, self.open = b'', b'', True
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.become(program, words, env, tty, slave, pipe_end)
            finally:
                os._exit(127)
        os.close(slave)
        os.close(pipe_end)

    @staticmethod
    def become(program, words, env, tty, slave, pipe_end):
        os.setsid()
        for number in (signal.SIGINT, signal.SIGQUIT):
            # a shell's background job was told to ignore them
            signal.signal(number, signal.SIG_DFL)
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        null = os.open('/dev/null', os.O_RDONLY)
        for fd in (0, 1, 2):
            os.dup2(slave if fd in tty else null if fd == 0 else pipe_end, fd)
        os.closerange(3, 256)
        os.execve(program, words, env)

    def read(self, seconds, until_quiet=None):
        """Takes what comes for so long, or until nothing comes for a while;
        False: the terminal is closed."""
        end = time.monotonic() + seconds
        while self.open:
            left = end - time.monotonic()
            if left <= 0:
                break
            if until_quiet and self.shown:
                left = min(left, until_quiet)
            ready = select.select([self.master, self.pipe], [], [], left)[0]
            if not ready:
                break
            if self.master in ready:
                try:
                    more = os.read(self.master, 65536)
                except OSError:
                    more = b''
                self.shown += more
                self.open = bool(more)
            if self.pipe in ready:
                more = os.read(self.pipe, 65536)
                self.piped += more
                if not more:
                    time.sleep(0.01)
        return self.open

    def status(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read(0.05)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return 'no end'


def on_tty(program, words, keys, env, tty=(0, 1, 2), size=(24, 80)):
    """keys: octets to type, seconds to wait, or signals. Returns (status, what
    the terminal showed, what came on the pipes)."""
    t = Terminal(program, words, env, tty, size)
    try:
        t.read(1.0 * PATIENCE, until_quiet=0.35 * PATIENCE)
        for key in keys:
            if isinstance(key, float):
                t.read(key)
            elif isinstance(key, signal.Signals):
                os.kill(t.pid, key)
            else:
                try:
                    os.write(t.master, key)
                except OSError:
                    break
            if not t.read(0.25 * PATIENCE):
                break
        status = t.status(20 if 0 not in tty or not keys else 8)
    finally:
        os.close(t.master)
        os.close(t.pipe)
    return status, normal(t.shown), normal(t.piped)
