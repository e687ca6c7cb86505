# SPDX-License-Identifier: GPL-3.0-or-later
"""The world of run_ses: a root, top-level domains, DNS providers, Amazon's zones
and the customers' zones, on real servers (nsd, knotd, named), a resolver that
validates (unbound), and the odd servers of ses_servers.py.

    127.80.0.1  the root          127.80.0.52  the resolver, behind a log
    127.80.0.2  top-level domains 127.80.0.53  unbound itself
    127.80.0.4  providers, Amazon 127.80.0.6   the TLD eu: each reply is late
    127.80.1.N  nsd   127.80.2.N  knotd   127.80.3.N  named   127.80.4.N  nobody
    127.80.10.N ...   one for each odd server"""
import os
import random
import signal
import socket
import string
import subprocess
import time

import lab
import ses_servers

ROOT_AT, TLD_AT, INFRA_AT, LATE_AT = ('127.80.0.%d' % i for i in (1, 2, 4, 6))
RESOLVER, UNBOUND = '127.80.0.52', '127.80.0.53'
LATE_RESOLVER = '127.80.0.54'
REAL_ROOT, REAL_TLD = '127.80.0.3', '127.80.0.5'  # behind a log, too
LATE = 0.1
TLDS = ('com', 'net', 'org', 'de', 'test', 'uk', 'co.uk', 'eu', 'se')
PROVIDERS = ('name-server.net', 'domaincontrol.com', 'cloudflare.com',
             'awsdns-01.com', 'awsdns-12.net', 'awsdns-59.org',
             'awsdns-45.co.uk', 'registrar-servers.com', 'wixdns.net',
             'amazonaws.com', 'amazonses.com', 'parked.net', 'vendor.net',
             'root-servers.net')
DKIM_REGIONS = ('af-south-1', 'ap-northeast-3', 'ap-south-2', 'ap-southeast-3',
                'ap-southeast-5', 'ca-west-1', 'eu-central-2', 'eu-south-1',
                'il-central-1', 'me-central-1', 'us-gov-east-1')
DKIM = 'dkim.amazonses.com'
BASE64 = string.ascii_letters + string.digits + '+/'
SOA = '%s. hostmaster.%s. %d 3600 900 604800 %d'


def random_token():
    return ''.join(random.choice(string.ascii_lowercase + '234567')
                   for _ in range(32))


def random_key():
    """As Amazon publishes one: 1024 bits, 216 characters."""
    return 'p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ' + ''.join(
        random.choice(BASE64) for _ in range(171)) + 'IDAQAB'


def quoted(text):
    """A TXT value in a zone file, in strings of at most 255 octets."""
    return ' '.join('"%s"' % text[i:i + 255] for i in range(0, len(text), 255))


class Host:
    def __init__(self, name, backend, address=None, **quirks):
        self.name, self.backend, self.quirks = name, backend, quirks
        self.addresses = [address] if address else []
        self.aaaa = []


class Zone:
    """hosts serve it; ns: what the zone says; delegated: what the parent
    says (None: the hosts; (): nothing)."""

    def __init__(self, name, hosts, ns=None, delegated=None, serial=None,
                 minimum=300, signed=False, ds=None):
        self.name, self.hosts = name, list(hosts)
        self.ns = [h.name for h in self.hosts] if ns is None else list(ns)
        self.delegated = list(hosts if delegated is None else delegated)
        self.serial = serial or random.randint(2024010100, 2026112399)
        self.serials = {}
        self.minimum, self.records = minimum, []
        self.signed, self.ds = signed, ds
        for h in self.hosts:
            if h.name.endswith('.' + name):
                for a in h.addresses:
                    self.add(h.name, 'A', a)

    def add(self, owner, rtype, value, ttl=300, only=None):
        """only: hosts, or names of real servers, that have the record."""
        if only is not None:
            only = [getattr(o, 'backend', o) if getattr(
                o, 'backend', o) != 'odd' else o for o in only]
        self.records.append((owner, rtype, value, ttl, only))

    def remove(self, owner, rtype):
        self.records = [r for r in self.records
                        if (r[0], r[1]) != (owner, rtype)]

    def at(self, server):
        """The records at a real server ('nsd') or an odd host."""
        soa = SOA % (self.ns[0] if self.ns else 'ns.' + self.name, self.name,
                     self.serials.get(server, self.serial), self.minimum)
        return [(self.name, 'SOA', soa, 3600)] + \
            [(self.name, 'NS', n + '.', 3600) for n in self.ns] + \
            [r[:4] for r in self.records if r[4] is None or server in r[4]]


def zone_text(records):
    return ''.join('%s. %d IN %s %s\n' % (o, ttl, rtype, value)
                   for o, rtype, value, ttl in records)


class World:
    def __init__(self, where, port):
        self.where, self.port = where, port
        self.zones, self.hosts, self.stubs = [], {}, []
        self.infra = {p: [] for p in PROVIDERS}
        self.odd, self.children = 0, []
        self.extra = {t: [] for t in TLDS}
        self.dnssec = bool(lab.tool('dnssec-signzone') and
                           lab.tool('dnssec-keygen') and
                           lab.tool('dnssec-dsfromkey'))
        self.has_named = bool(lab.tool('named')) and port == 53
        self.has_knot = bool(lab.tool('knotd'))
        self.has_six = self.six_works()
        self.amazon_zones = {DKIM, *('dkim.%s.amazonses.com' % r
                                     for r in DKIM_REGIONS)}
        self.standing()

    def six_works(self):
        try:
            with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as s:
                s.bind(('::1', 0))
            return True
        except OSError:
            return False

    # ---- name servers ----

    def host(self, name, backend, number, aaaa=(), **quirks):
        # what is not installed is stood in for, at other addresses
        if backend == 'named' and not self.has_named:
            backend, number = 'knot', number + 20
        if backend == 'knot' and not self.has_knot:
            backend, number = 'nsd', number + 20
        net = {'nsd': '127.80.1.', 'knot': '127.80.2.', 'named': '127.80.3.',
               'nobody': '127.80.4.', 'late': '127.80.5.'}[backend]
        h = Host(name, backend, net + str(number) if number else None,
                 **quirks)
        h.aaaa = list(aaaa)
        return self.known(h)

    def known(self, h):
        self.hosts[h.name] = h
        for p in self.infra:
            if h.name.endswith('.' + p):
                for a in h.addresses:
                    self.infra[p].append((h.name, 'A', a, 3600))
                for a in h.aaaa:
                    self.infra[p].append((h.name, 'AAAA', a, 3600))
        return h

    def odd_host(self, name, **quirks):
        """One of ses_servers.py, with an address of its own."""
        self.odd += 1
        return self.known(Host(name, 'odd', '127.80.%d.%d' % (
            10 + self.odd // 200, 1 + self.odd % 200), **quirks))

    def standing(self):
        h = self.host
        self.plain = [h('ns1.name-server.net', 'nsd', 1),
                      h('ns2.name-server.net', 'knot', 1)]
        self.three = self.plain + [h('ns3.name-server.net', 'named', 1)]
        self.godaddy = [h('ns11.domaincontrol.com', 'nsd', 2),
                        h('ns12.domaincontrol.com', 'knot', 2)]
        self.cloudflare = [h('amy.ns.cloudflare.com', 'nsd', 3),
                           h('bob.ns.cloudflare.com', 'knot', 3)]
        self.route53 = [h('ns-12.awsdns-01.com', 'nsd', 4),
                        h('ns-613.awsdns-12.net', 'knot', 4),
                        h('ns-1500.awsdns-59.org', 'named', 2),
                        h('ns-1900.awsdns-45.co.uk', 'nsd', 5)]
        self.namecheap = [h('dns1.registrar-servers.com', 'knot', 5),
                          h('dns2.registrar-servers.com', 'nsd', 6)]
        self.wix = [h('ns0.wixdns.net', 'nsd', 7), h('ns1.wixdns.net', 'knot',
                                                     6)]
        self.eight = [h('ns%d.name-server.net' % (10 + i), b, n)
                      for i, (b, n) in enumerate((
                          ('nsd', 1), ('knot', 1), ('named', 3), ('nsd', 8),
                          ('knot', 8), ('named', 4), ('nsd', 9),
                          ('knot', 9)))]
        self.no_six = [h('ns21.name-server.net', 'nsd', 10,
                         aaaa=('2001:db8::53',)),
                       h('ns22.name-server.net', 'knot', 10,
                         aaaa=('2001:db8:1::53',))]
        self.only_six = h('ns31.name-server.net', 'nsd', 0, aaaa=('::1',))
        self.only_far = h('ns32.name-server.net', 'nsd', 0,
                          aaaa=('2001:db8::53',))
        self.nobody = [h('ns41.name-server.net', 'nobody', 1),
                       h('ns42.name-server.net', 'nobody', 2)]
        self.nameless = h('ns51.name-server.net', 'nobody', 0)
        self.late = [h('ns6%d.name-server.net' % i, 'late', i)
                     for i in range(1, 9)]
        infra = self.infra
        infra['root-servers.net'].append(('a.root-servers.net', 'A', ROOT_AT,
                                          3600))
        infra['amazonses.com'].append(
            ('amazonses.com', 'TXT', '"v=spf1 ip4:199.255.192.0/22 '
             'ip4:54.240.0.0/18 -all"', 900))
        for r in ('us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1',
                  'af-south-1'):
            infra['amazonses.com'].append(
                ('feedback-smtp.%s.amazonses.com' % r, 'A', '192.0.2.25', 900))
            infra['amazonaws.com'].append(
                ('inbound-smtp.%s.amazonaws.com' % r, 'A', '192.0.2.26', 900))
        infra['parked.net'].append(('www.parked.net', 'A', '192.0.2.80', 900))
        infra['vendor.net'] += [
            ('_dmarc.vendor.net', 'TXT', '"v=DMARC1; p=none;"', 900),
            ('mx.vendor.net', 'A', '192.0.2.27', 900)]

    # ---- zones ----

    def zone(self, name, hosts, **how):
        z = Zone(name, hosts, **how)
        self.zones.append(z)
        return z

    def amazon_key(self, token, zone, key):
        """key: True for a key, '' for an empty text, None for nothing."""
        self.amazon_zones.add(zone)
        if key is not None:
            self.infra['amazonses.com'].append(
                ('%s.%s' % (token, zone), 'TXT',
                 quoted(random_key()) if key is True else '"%s"' % key, 900))

    def parent(self, name):
        """(zone object or TLD word) that the name is delegated from."""
        above = name.split('.', 1)[1]
        while True:
            for z in self.zones:
                if z.name == above:
                    return z
            if above in TLDS or '.' not in above:
                return above
            above = above.split('.', 1)[1]

    def delegations(self):
        """NS, glue and DS into the zones above."""
        for z in sorted(self.zones, key=lambda z: z.name.count('.')):
            above = self.parent(z.name)
            records = [(z.name, 'NS', h.name + '.', 3600)
                       for h in z.delegated]
            if z.ds and records:
                records += [(z.name, 'DS', x, 3600)
                            for x in (z.ds, *getattr(z, 'more_ds', ()))]
            name = above.name if isinstance(above, Zone) else above
            for h in z.delegated:
                if h.name.endswith('.' + name) and (
                        h.name.endswith('.' + z.name) or random.random() < .5):
                    records += [(h.name, 'A', a, 3600) for a in h.addresses]
                    records += [(h.name, 'AAAA', a, 3600) for a in h.aaaa]
            if isinstance(above, Zone):
                above.records += [r + (None,) for r in records]
            elif above in TLDS:
                self.extra[above] += records

    def sign(self, name, path, *options):
        """Signs a zone file in place; returns its DS."""
        keys = os.path.join(self.where, 'keys')
        os.makedirs(keys, exist_ok=True)
        key = subprocess.run(
            [lab.tool('dnssec-keygen'), '-q', '-K', keys, '-a',
             'ECDSAP256SHA256', '-f', 'KSK', name], check=True,
            capture_output=True, text=True).stdout.strip()
        subprocess.run([lab.tool('dnssec-signzone'), *options, '-q', '-S', '-z', '-K',
                        keys, '-d', keys, '-o', name, '-f', path, path],
                       check=True, capture_output=True)
        ds = subprocess.run([lab.tool('dnssec-dsfromkey'), '-2',
                             os.path.join(keys, key)], check=True,
                            capture_output=True, text=True).stdout
        return ds.split(' DS ')[1].strip()

    # ---- files ----

    def write_zone(self, directory, name, text):
        path = os.path.join(self.where, directory)
        os.makedirs(path, exist_ok=True)
        path = os.path.join(path, (name or 'root') + '.zone')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return path

    def write_customers(self):
        """directory of each real server -> names of its zones."""
        served = {'nsd': [], 'knot': [], 'named': []}
        for z in self.zones:
            for server in served:
                if any(h.backend == server or (
                        server == 'nsd' and h.backend == 'late')
                       for h in z.hosts):
                    served[server].append(z)
        for z in [z for z in self.zones if z.signed]:
            path = self.write_zone('signed', z.name, zone_text(z.at('nsd')))
            old = ('-P', '-s', '20200101000000', '-e', '20200201000000')
            z.ds = self.sign(z.name, path, *(
                old if getattr(z, 'expired', False) else ()))
            z.ds = getattr(z, 'other_ds', z.ds)
            if getattr(z, 'other_digest', False):
                z.ds = z.ds.rsplit(' ', 1)[0] + ' %064X' % 42
        self.delegations()
        for server, zones in served.items():
            for z in zones:
                text = zone_text(z.at(server))
                if z.signed:
                    with open(os.path.join(self.where, 'signed',
                                           z.name + '.zone')) as f:
                        text = f.read()
                self.write_zone(server, z.name, text)
        return {server: [z.name for z in zones]
                for server, zones in served.items()}

    def write_top(self):
        ns = [('', 'NS', 'a.root-servers.net.', 3600)]
        root = [('', 'SOA', SOA % ('a.root-servers.net', 'root', 1, 300),
                 3600)] + ns + [('a.root-servers.net', 'A', ROOT_AT, 3600)]
        for t in TLDS:
            server = ('late' if t == 'eu' else t.replace('.', '-')) + \
                '.gtld-servers.net'
            records = [(t, 'SOA', SOA % (server, t, 1, 300), 3600),
                       (t, 'NS', server + '.', 3600)]
            root_side = [(t, 'NS', server + '.', 3600)]
            glue = [(server, 'A', LATE_AT if t == 'eu' else TLD_AT, 3600)]
            if t == 'se':  # the first of its servers is dead
                root_side.append((t, 'NS', 'a.gtld-servers.net.', 3600))
                records.append((t, 'NS', 'a.gtld-servers.net.', 3600))
                glue.append(('a.gtld-servers.net', 'A', '127.80.4.3', 3600))
            if t == 'co.uk':
                self.extra['uk'] += root_side
            else:
                root += root_side + glue
            self.extra['net'] += glue
            self.extra[t] += records
        for p in [*PROVIDERS]:
            t = max((t for t in TLDS if p.endswith('.' + t)), key=len)
            self.extra[t].append((p, 'NS', 'infra.name-server.net.', 3600))
        self.extra['net'].append(('infra.name-server.net', 'A', INFRA_AT, 3600))
        self.infra['name-server.net'].append(
            ('infra.name-server.net', 'A', INFRA_AT, 3600))
        self.write_zone('root', '', zone_text(root))
        for t in TLDS:
            path = self.write_zone('tld', t, zone_text(
                sorted(set(self.extra[t]), key=lambda r: r[1] != 'SOA')))
            if t == 'org' and self.dnssec:
                self.anchor = 'org. IN DS ' + self.sign('org', path)
        names = []
        for p, records in self.infra.items():
            names.append(p)
            self.write_zone('infra', p, self.infra_text(p, [
                r for r in records if not any(
                    r[0].endswith('.' + z) for z in self.amazon_zones)] + [
                (z, 'NS', 'infra.name-server.net.', 3600)
                for z in self.amazon_zones if z.endswith('.' + p)]))
        for z in self.amazon_zones:
            names.append(z)
            self.write_zone('infra', z, self.infra_text(z, [
                r for r in self.infra['amazonses.com']
                if r[0].endswith('.' + z) and
                len(r[0].split('.')) == len(z.split('.')) + 1]))
        return names

    @staticmethod
    def infra_text(name, records):
        return zone_text([(name, 'SOA', SOA % ('infra.name-server.net', name,
                                               1, 300), 3600),
                          (name, 'NS', 'infra.name-server.net.', 3600)] +
                         list(dict.fromkeys(records)))

    # ---- processes ----

    def spawn(self, name, config, command):
        path = os.path.join(self.where, name + '.conf')
        with open(path, 'w') as f:
            f.write(config)
        with open(os.path.join(self.where, name + '.log'), 'wb') as log:
            self.children.append(subprocess.Popen(
                [c.replace('CONF', path) for c in command], cwd=self.where,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def nsd(self, name, directory, addresses, zones):
        w = self.where
        config = 'server:\n' + ''.join('  ip-address: %s@%d\n' % (
            a, self.port) for a in addresses)
        config += '''  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "%s/%s"
  database: ""
  pidfile: ""
  xfrdir: "%s"
  xfrdfile: "%s/%s.xfrd"
  zonelistfile: "%s/%s.list"
  logfile: "%s/%s.txt"
  reuseport: no
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
remote-control:
  control-enable: no
''' % (w, directory, w, w, name, w, name, w, name)
        config += ''.join('zone:\n  name: "%s"\n  zonefile: "%s.zone"\n' % (
            z or '.', z or 'root') for z in zones)
        self.spawn(name, config, [lab.tool('nsd'), '-d', '-c', 'CONF'])

    def knot(self, zones):
        config = 'server:\n  rundir: "%s"\n' % self.where + ''.join(
            '  listen: 127.80.2.%d@%d\n' % (i, self.port)
            for i in range(1, 25))
        config += '''  udp-workers: 1
  tcp-workers: 1
  background-workers: 1
database:
  storage: "%s"
log:
  - target: stderr
    any: warning
template:
  - id: default
    storage: "%s/knot"
    file: "%%s.zone"
    zonefile-sync: -1
    zonefile-load: whole
    journal-content: none
    semantic-checks: off
zone:
''' % (self.where, self.where) + ''.join('  - domain: "%s"\n' % z
                                         for z in zones)
        self.spawn('knot', config, [lab.tool('knotd'), '-c', 'CONF'])

    def named(self, zones):
        self.spawn('named', '''
options { directory "%s"; listen-on port %d { %s }; listen-on-v6 { none; };
  recursion no; pid-file "named.pid"; session-keyfile "s.key"; notify no;
  dnssec-validation no; check-names primary ignore; minimal-responses yes;
  check-integrity no; };
logging { category default { default_stderr; }; };
controls { };
%s''' % (self.where, self.port, ' '.join('127.80.3.%d;' % i
                                         for i in range(1, 5)), ''.join(
            'zone "%s" { type primary; file "%s/named/%s.zone"; };\n' % (
                z, self.where, z) for z in zones)),
            [lab.tool('named'), '-g', '-n', '1', '-c', 'CONF'])

    def unbound(self):
        w = self.where
        lab_copy = os.path.join(w, 'unbound')  # an unconfined copy may read w
        with open(lab.tool('unbound'), 'rb') as f, open(lab_copy, 'wb') as t:
            program = f.read()
            t.write(program)
        # Who has waited for two seconds gets no answer, unless this is said.
        self.patient = '  discard-timeout: 60000\n' * (
            b'discard-timeout' in program)
        os.chmod(lab_copy, 0o755)
        config = '''
server:
  interface: %s@%d
  port: %d
  outgoing-interface: %s
  username: ""
  chroot: ""
  directory: "%s"
  pidfile: "%s/unbound.pid"
  use-syslog: no
  logfile: ""
  num-threads: 1
  do-ip6: no
  do-daemonize: no
  do-not-query-localhost: no
  access-control: 0.0.0.0/0 allow
  module-config: "validator iterator"
  ede: yes
  val-log-level: 1
''' % (UNBOUND, self.port, self.port, UNBOUND, w, w)
        config += self.patient
        for z in ('test.', 'internal.', 'local.', 'home.arpa.'):
            config += '  local-zone: "%s" nodefault\n' % z
        if self.dnssec:
            with open(os.path.join(w, 'anchor'), 'w') as f:
                f.write(self.anchor + '\n')
            config += '  trust-anchor-file: "%s/anchor"\n' % w
        stubs = list(self.stubs)
        if self.port == 53:
            with open(os.path.join(w, 'hints'), 'w') as f:
                f.write('. 3600 NS a.root-servers.net.\n'
                        'a.root-servers.net. 3600 A %s\n' % ROOT_AT)
            config += '  root-hints: "%s/hints"\n' % w
        else:  # unbound cannot follow a delegation to another port
            stubs += [('.', [ROOT_AT])]
            stubs += [(t, [LATE_AT if t == 'eu' else TLD_AT]) for t in TLDS]
            stubs += [(p, [INFRA_AT]) for p in self.infra]
            stubs += [(z.name, [a for h in z.delegated for a in h.addresses])
                      for z in self.zones if z.delegated]
        config += 'remote-control:\n  control-enable: no\n'
        for name, addresses in stubs:
            if addresses:
                config += 'stub-zone:\n  name: "%s"\n' % name + ''.join(
                    '  stub-addr: %s@%d\n' % (a, self.port)
                    for a in addresses)
        self.spawn('unbound', config, [lab_copy, '-d', '-c', 'CONF'])

    def odd_servers(self):
        hosts = {}
        for z in self.zones:
            for h in z.hosts:
                if h.backend == 'odd':
                    hosts.setdefault(h, []).append(
                        ses_servers.Data(z.name, z.at(h)))
        for h in self.hosts.values():
            if h.backend == 'odd':
                hosts.setdefault(h, [])
        table = {h.addresses[0]: ses_servers.Host(zones, h.quirks, UNBOUND)
                 for h, zones in hosts.items()}
        for n, h in enumerate(self.late, 1):
            table[h.addresses[0]] = ses_servers.Host(
                [], {'proxy': '127.80.1.12', 'delay': LATE}, UNBOUND)
        for at, to, delay in ((ROOT_AT, REAL_ROOT, 0), (TLD_AT, REAL_TLD, 0),
                              (LATE_AT, REAL_TLD, LATE),
                              (RESOLVER, UNBOUND, 0),
                              (LATE_RESOLVER, UNBOUND, LATE)):
            table[at] = ses_servers.Host([], {'proxy': to, 'delay': delay},
                                         UNBOUND)
        self.log = os.path.join(self.where, 'questions')
        return ses_servers.start(table, self.port, self.log)

    def start(self):
        """Writes everything and starts everything; notes of what failed."""
        customers = self.write_customers()
        infra = self.write_top()
        self.pid = self.odd_servers()
        self.nsd('root', 'root', [REAL_ROOT], [''])
        self.nsd('tld', 'tld', [REAL_TLD], TLDS)
        self.nsd('infra', 'infra', [INFRA_AT], infra)
        self.nsd('nsd', 'nsd', ['127.80.1.%d' % i for i in range(1, 45)] +
                 (['::1'] if self.has_six else []), customers['nsd'])
        if customers['knot']:
            self.knot(customers['knot'])
        if customers['named']:
            self.named(customers['named'])
        self.unbound()
        waits = [(ROOT_AT, ''), (TLD_AT, 'com'), (INFRA_AT, DKIM),
                 ('127.80.1.1', customers['nsd'][0])]
        waits += [('127.80.2.1', z) for z in customers['knot'][-1:]]
        waits += [('127.80.3.1', z) for z in customers['named'][-1:]]
        waits += [(RESOLVER, DKIM)]
        notes = ['%s does not answer for %s' % (a, z or 'the root')
                 for a, z in waits if not self.wait(a, z)]
        for name in ('root', 'tld', 'infra', 'nsd', 'knot', 'named',
                     'unbound') if notes else ():
            path = os.path.join(self.where, name + '.log')
            if os.path.exists(path):
                with open(path, errors='replace') as f:
                    notes.append('%s: %s' % (name, f.read()[-600:]))
        return notes

    def wait(self, address, name, seconds=20):
        m = b'\x12\x34\1\0\0\1\0\0\0\0\0\0' + ses_servers.wire(
            ses_servers.labels(name)) + b'\0\6\0\1'
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                    s.settimeout(0.5)
                    s.connect((address, self.port))
                    s.send(m)
                    if s.recv(4096)[3] & 15 == 0:
                        return True
            except OSError:
                pass
            time.sleep(0.05)
        return False

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        for c in self.children:
            c.terminate()
        for c in self.children:
            try:
                c.wait(5)
            except subprocess.TimeoutExpired:
                c.kill()
                c.wait()

    def questions(self):
        """[(seconds, to, from, name, type, 'udp'|'tcp', 'rd'|'-')]."""
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding='utf-8') as f:
            return [l.rstrip('\n').split(' ') for l in f]
