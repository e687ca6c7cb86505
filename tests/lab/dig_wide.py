# SPDX-License-Identifier: GPL-3.0-or-later
"""More kinds of dig lines for dig_random.py: every option in every abbreviation
with every sort of value, EDNS options of any octets, records in any columns,
.digrc and batches of anything, many servers at once, terminals, streams that are
full or closed, other names of the program, other environments."""
import nslookup_random

ALL = '''aaflag aaonly additional adflag all answer authority badcookie besteffort
bufsize cdflag class cmd coflag comments cookie crypto defname dns64prefix dnssec do
domain dscp edns ednsflags ednsnegotiation ednsopt expandaaaa expire fail fuzztime
header-only http-plain http-plain-get http-plain-post https https-get https-post
identify idn idnin idnout ignore keepalive keepopen mapped multiline ndots nsid
nssearch onesoa opcode padding proxy proxy-plain qid qr question raflag rdflag
recurse retry retries rrcomments search short showbadcookie showbadvers showsearch
sigchase split stats subnet tcflag tcp timeout tls tls-ca tls-certfile tls-hostname
tls-keyfile topdown trace tries trusted-key ttlid ttlunits unexpected
unknownformat vc yaml zflag'''.split()
ANY_VALUE = ['', '', '0', '1', '2', 'x', '-1', '65535', '65536', '4294967295',
             '4294967296', '1x', '0x1', '010', '1.2.3.4', '::1', '/', '/x', 'a b', '=',
             '1=2', '12:00', 'lab', 'ca.pem', '192.0.2.0/24', '1,2', ' 1', '1 ', '+1',
             '99999999999999999999']
CODES = '''1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 26946 65001 65535 0
llq ul nsid dau dhu n3u ecs expire cookie keepalive padding pad chain key-tag keytag
ede ClIeNt-TaG client-tag server-tag devid umbrella-ident report-channel zoneversion
rc mqtype 65536 x NSID Padding tcp-keepalive'''.split()
REAL = ['@127.0.0.3', '@127.0.0.3', '@127.0.0.1', '@127.0.0.7', '@127.0.0.8', '@::1']
SHAPES = '''multiline short yaml unknownformat rrcomments nocrypto ttlunits nottlid
noclass expandaaaa split=8 split=16 split=0 nosplit noall answer nocomments noquestion
nostats qr nocookie noedns dnssec nocmd identify noadditional noauthority onesoa
noanswer stats comments all notcp tcp ignore besteffort nobesteffort idnout
norrcomments nomultiline nottlunits nounknownformat noyaml noshort cmd header-only
nosearch fail nofail'''.split()
TTY = '''+short +yaml +qr +noall +answer +idnin +noidnin +idnout +noidnout +idn +noidn
+search +multiline'''.split()
ENV = [('LC_ALL', 'C.UTF-8'), ('LC_ALL', 'xx_YY'), ('LC_ALL', ''), ('LANG', 'C.UTF-8'),
       ('LC_CTYPE', 'C.UTF-8'), ('IDN_DISABLE', '1'), ('IDN_DISABLE', ''),
       ('TZ', 'America/New_York'), ('TZ', ''), ('LOCALDOMAIN', 'plain.lab'),
       ('RES_OPTIONS', 'ndots:3 attempts:1'), ('HOME', ''), ('HOME', '/nonexistent'),
       ('SSLKEYLOGFILE', ''), ('COLUMNS', '40')]
ARGV0 = ['/usr/bin/dig', './dig', 'ses-dig', '-dig', 'x/../dig', '_dig', ' dig',
         'a%sb/dig']
DEAD = '''@127.0.0.5 @127.0.0.6 @127.0.0.23 @127.0.0.22 @192.0.2.1 @::ffff:127.0.0.2
@fe80::1%lo @127.0.0.99 @ff02::1 @0.0.0.0 @240.0.0.1 @localhost'''.split()


def beyond(name, value):
    """Of words that begin like the options of HTTP, BIND reads octets behind their
    end, which belong to the next word; there is nothing to compare with then."""
    if name[:2].lower() != 'ht' or value and not value[1:] and len(name) > 3:
        return False
    said = name + '\0' + (value[1:] + '\0' if value else '')
    return len(said) <= (11 if said[4:5] == '-' else 6)


def anything(m):
    """One + word: any option, cut anywhere, with a value that may fit."""
    name = m.pick(ALL)
    how = m.r.random()
    if how < 0.55:
        name = name[:m.r.randint(1, len(name))]
    elif how < 0.6:
        name += m.pick(['x', 's', '-', '-plain', '-get', ' '])
    if m.some(0.05):
        at = m.r.randint(0, len(name))
        name = name[:at] + name[at:].upper()
    value = '=' + m.pick(ANY_VALUE) if m.some(0.45) else ''
    if beyond(name, value):
        name = 'https'
    return '+' + m.pick(['', '', '', 'no', 'no', 'No', 'nono']) + name + value


def ended(words, m, most=3):
    """No wait for long: these stand last, where nothing undoes them."""
    slow = any(w.lstrip('+no').startswith('tl') for w in words)
    return words + ['+time=%d' % (4 if slow else 1), '+tries=1'] + [
        '+' + m.pick(SHAPES) for _ in range(m.r.randint(0, most) if m.some(0.3) else 0)]


def case_options(m, dig):
    """Any option, cut, with any value, in front of names and behind them."""
    words = [m.pick(['@127.0.0.20', '@127.0.0.20', '@127.0.0.20', dig.AUTH,
                     '@127.0.0.21', '@127.0.0.3'])]
    words += [anything(m) for _ in range(m.pick([1, 1, 1, 2, 2, 3, 5]))]
    words += [m.pick(['x.test', 'host.plain.lab', 'a.rr.test', 'tc.t'])]
    if m.some(0.4):
        words += [m.pick(dig.TYPES[:24])]
    words += [anything(m) for _ in range(m.pick([0, 0, 1, 2]))]
    if m.some(0.15):
        words += dig.Maker.query(m)
    return {'words': ended(words, m), 'resolv': dig.SIMPLE[0]}


def case_order(m, dig):
    """The words of a usual line in any order."""
    words = ['+time=1', '+tries=1', m.pick(dig.NAMED)]
    words += m.r.sample(['www.plain.lab', 'mx', 'ch', '-4', '+short', '+multi', '-t', 'txt',
                         '-c', 'in', '-q', 'host.plain.lab', '-x', '192.0.2.1', '+noall',
                         '+answer', '+qr', '-r', '-u', '-b', '127.0.0.1', '-p', '53', '+yaml',
                         '+tcp', '+nocmd', '+search', '@127.0.0.20', '-f', 'batch', '+dnssec',
                         '+norec', '-y', 'hmac-sha256:k-sha256:c2VjcmV0', '-6', '-m',
                         '+identify', 'ixfr=1', 'axfr', '+nostats', '+ttlunits'],
                        m.r.randint(2, 9))
    m.r.shuffle(words)
    return {'words': words, 'resolv': dig.SIMPLE[0], 'batch': dig.Maker.batch(m)}


def case_letters(m, dig):
    """Single letters, glued or not, with their values or none."""
    words = ['+time=1', '+tries=1', m.pick(['@127.0.0.20', dig.AUTH, '@::1'])]
    for _ in range(m.pick([1, 2, 2, 3, 4])):
        words += dig.Maker.letter(m) if m.some(0.8) else [m.pick(
            ['-' + a + b for a in '46mruhvin' for b in '46mrux'])]
        if m.some(0.3):
            words += [m.pick(dig.NAMES[:30])]
    return {'words': [w for w in words if not w.startswith('--') and w != '-d'],
            'resolv': dig.SIMPLE[0], 'batch': dig.Maker.batch(m)}


def octets(m, most=24):
    return bytes(m.pick([0, 1, 24, 32, 65, 97, 255, m.r.randrange(256), m.r.randrange(256)])
                 for _ in range(m.r.randint(0, most)))


def case_ednsopt(m, dig):
    """EDNS options of any octets, in the query and in the reply."""
    words = ['+time=1', '+tries=1', '@127.0.0.21', '+qr'][:m.pick([3, 4])]
    for _ in range(m.pick([0, 1, 1, 2, 3])):
        code = m.pick(CODES)
        data = octets(m).hex()
        words += ['+ednsopt=' + code + m.pick(['', ':', ':' + data, ':' + data,
                                               ':' + data + 'f', ':x', ': ' + data])]
    said = []
    for _ in range(m.pick([0, 1, 1, 1, 2])):
        said += ['o%d' % m.pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                                 20, 26946, 65001, m.r.randrange(65536)])]
    said = [s for s in said if s != 'o10'] or [m.pick(dig.EDNS)]
    words += ['%s.%s.t' % ('-'.join(said), octets(m).hex() or '00')]
    for _ in range(m.pick([0, 0, 1, 2])):
        words += ['+' + m.pick(['yaml', 'short', 'nocomments', 'nocookie', 'nsid', 'noall',
                                'subnet=192.0.2.0/24', 'keepalive', 'expire', 'padding=64',
                                'noedns', 'edns=1', 'noednsopt', 'multiline', 'stats', 'tcp'])]
    return {'words': words, 'resolv': dig.SIMPLE[0]}


def case_columns(m, dig):
    """Records with any TTL, owner and class, several shapes at once."""
    words = ['+time=1', '+tries=1']
    for _ in range(m.pick([1, 1, 2])):
        if m.some(0.4):
            words += [m.pick(REAL), m.pick(nslookup_random.REAL), m.pick(
                ['any', 'axfr', 'axfr', 'soa', 'ns', 'txt'] + dig.TYPES[:40])]
            if words[-1] == 'axfr':
                words[-2] = m.pick(['rr.test', 's1.test', 'test', 'nothere.test'])
        elif m.some(0.5):
            said = m.r.sample(['mix', 'au', 'ad', 'glue', 'dupan', 'split', 'caseo', 'soa',
                               'ns3', 'aa', 'an5', 'ttl%d' % m.pick(
                                   [0, 9, 10, 99999, 604800, 31536000, 4294967295]),
                               'cn%d' % m.r.randint(1, 5), 'as%d' % m.pick(
                                   [1, 2, 6, 13, 15, 16, 24, 28, 29, 33, 35, 43, 46, 48, 99])],
                              m.r.randint(1, 4))
            words += ['@127.0.0.2', 'a' * m.pick([0, 0, 0, 5, 12]) + '-' * 0 + '-'.join(
                said)[:60] + '.mad', m.pick(dig.TYPES[:20])]
        else:
            kind = m.pick([1, 2, 6, 13, 15, 16, 17, 18, 24, 25, 28, 29, 33, 35, 37, 39, 41, 42,
                           43, 44, 45, 46, 47, 48, 50, 51, 52, 55, 57, 59, 60, 61, 62, 63, 64,
                           65, 99, 108, 250, 256, 257, 258, 261, 32769, 65280])
            words += ['@127.0.0.2', 'rd%d.%s.mad' % (kind, octets(m, 28).hex() or '00'),
                      m.pick(['TYPE%d' % kind, 'TYPE%d' % kind, 'a', 'any'])]
    words += ['+' + m.pick(SHAPES) for _ in range(m.pick([1, 1, 2, 2, 3, 4]))]
    return {'words': words, 'resolv': dig.SIMPLE[0]}


def case_files(m, dig):
    """.digrc and batches of anything, quotes, tabs, long lines."""
    def line():
        words = dig.Maker.query(m) + [m.pick([dig.AUTH, '@127.0.0.20', '+short', '+qr', ''])]
        if m.some(0.15):
            words += dig.Maker.letter(m)
        if m.some(0.1):
            words += [m.pick(['"x.test"', "'x.test'", '\\x.test', '#x', ';x', '"a b"', '-f',
                              'x' * 1100, ' ', '\t', '\x0b'])]
        m.some(0.1) and m.r.shuffle(words)
        return m.pick([' ', ' ', ' ', '\t', '  ', ' \t ']).join(words)
    rc = m.pick(['', '', '# c\n', ' ', '\n'])
    for _ in range(m.pick([0, 0, 1, 1, 2, 3])):
        rc += m.pick([anything(m), m.pick(dig.RC).strip('\n'), ' '.join(dig.Maker.letter(m)),
                      '-x 192.0.2.%d' % m.r.randint(1, 9), '+' + m.pick(SHAPES), line()])
        rc += m.pick(['\n', '\n', '\n', '\r\n', '\n\n', ''])
    words = ['+time=1', '+tries=1', m.pick(['@127.0.0.20', dig.AUTH, '@127.0.0.3'])]
    if m.some(0.6):
        words += ['-f', m.pick(['batch', 'batch', 'batch', '-', 'nofile', '.', '/dev/null'])]
    if m.some(0.1):
        words += ['-fbatch']
    if m.some(0.15):
        words += ['-r']
    words += dig.Maker.query(m) if m.some(0.5) else []
    words += ['+' + m.pick(SHAPES)] if m.some(0.3) else []
    m.some(0.2) and m.r.shuffle(words)
    return {'words': words, 'resolv': dig.SIMPLE[0], 'rc': rc, 'stdin': '-' in words,
            'batch': m.pick(['\n', '\n', '\r\n', '\n\n', ' \n']).join(
                line() for _ in range(m.r.randint(0, 5))) + m.pick(['\n', ''])}


def case_servers(m, dig):
    """Several servers, for all names and for one, most of them bad."""
    bad = '@127.0.0.2 @127.0.0.4 @127.0.0.21'.split()
    words = ['+time=1', m.pick(['+tries=1', '+tries=1', '+retry=0', '+tries=2'])]
    for _ in range(m.pick([0, 1, 1, 2, 3])):
        words += [m.pick(bad + DEAD if m.some(0.6) else dig.SERVERS)]
    for _ in range(m.pick([1, 1, 2, 3])):
        words += ['-'.join(m.r.sample(
            'rc1 rc2 rc2 rc5 rc9 tc silent slow3 nora badid badq noqr closetcp rsttcp half '
            'silenttcp empty cut5 len11 dup erc16 erc23 aa hdr opb4 drib'.split(),
            m.pick([1, 1, 2]))) + m.pick(['.mad', '.mad', '.mad', '.t'])]
        if m.some(0.3):
            words += [m.pick(bad + DEAD if m.some(0.7) else dig.SERVERS)]
        if m.some(0.3):
            words += ['+' + m.pick('tcp notcp fail nofail ignore short yaml identify qr '
                                   'comments nocomments cookie badcookie keepopen noedns'.split())]
        if m.some(0.3):
            words += [m.pick(dig.TYPES[:12])]
    return {'words': words, 'resolv': m.pick(dig.RESOLV)}


def case_real_xfr(m, dig):
    """Transfers of real zones, with and without a key."""
    words = ['+time=2', '+tries=1', m.pick(dig.NAMED[:2] + REAL)]
    for _ in range(m.pick([1, 1, 2])):
        words += [m.pick(['plain.lab', 'two.lab', 'keyed.lab', 'rr.test', 's1.test', 'test',
                          'nx.lab', 'host.plain.lab', '.']),
                  m.pick(['axfr', 'axfr', 'AXFR', 'ixfr=%d' % m.pick([0, 1, 6, 7, 8, 4294967295]),
                          'any'])]
        words += m.key() if m.some(0.4) else []
        words += ['+' + m.pick(SHAPES) for _ in range(m.pick([0, 1, 1, 2, 3]))]
    return {'words': words, 'resolv': dig.SIMPLE[0]}


def case_resolved(m, dig):
    """Without a server: those of a resolv.conf of any words."""
    conf = nslookup_random.Maker.conf
    words = ['+time=1', '+tries=1', m.pick(dig.NAMES[:24])]
    words += [m.pick(dig.TYPES[:9])] if m.some(0.4) else []
    words += ['+' + m.pick(['search', 'showsearch', 'short', 'qr', 'ndots=2', 'domain=lab',
                            'defname', 'yaml'])] if m.some(0.6) else []
    words += m.pick([['-4'], ['-6'], ['-b', '127.0.0.1'], ['-p', '53']]) if m.some(0.2) else []
    return {'words': words, 'resolv': conf(Both(m)).replace('127.0.0.2', '127.0.0.30')
            if m.some(0.8) else m.pick(dig.RESOLV)}


class Both(nslookup_random.Maker):
    """The other generator's words, from this one's chance."""

    def __init__(self, m):
        self.r = m.r


def case_tty(m, dig):
    """On a terminal names are converted."""
    words = ['+time=1', '+tries=1', m.pick([dig.AUTH, '@127.0.0.20', '@127.0.0.3'])]
    words += m.r.sample(TTY, m.pick([0, 1, 1, 2]))
    for _ in range(m.pick([1, 1, 2])):
        name = m.pick([m.pick(nslookup_random.IDN), Both(m).wild(),
                       'xn--bcher-kva.plain.lab', 'bücher.plain.lab', 'host.plain.lab'])
        words += [name or '.'] + ([m.pick(dig.TYPES[:9])] if m.some(0.3) else [])
    env = dict([m.pick([('LC_ALL', 'C.UTF-8'), ('LC_ALL', 'C.UTF-8'), ('LC_ALL', 'C'),
                        ('LC_ALL', 'POSIX')])])
    if m.some(0.15):
        env['IDN_DISABLE'] = '1'
    return {'words': [w for w in words if not w.startswith('-')], 'resolv': dig.SIMPLE[0],
            'env': env, 'tty': m.pick([(0, 1, 2), (1,), (1, 2), (2,), (0, 2), (0, 1)])}


def case_around(m, dig):
    """Another name of the program, another environment, streams that are bad."""
    c = m.pick([dig.case_plain, dig.case_batch, dig.case_lies, dig.case_idn])(m)
    c['env'] = dict(m.pick(ENV) for _ in range(m.pick([0, 1, 1, 2])))
    if m.some(0.3):
        c['out'] = m.pick(['full', 'broken'])
    if m.some(0.3):
        c['argv0'] = m.pick(ARGV0)
    return c


def case_far(m, dig):
    """TLS and HTTPS where nobody listens: what is said, and on which port."""
    # BIND reads all certificates of the system first, which takes its time
    words = ['+time=4', '+tries=1', m.pick(['@127.0.0.20', '@127.0.0.99', '@::1', '@localhost'])]
    for _ in range(m.pick([1, 1, 2, 3])):
        name = m.pick([n for n in ALL if n[:3] in ('htt', 'tls')])
        if m.some(0.6):
            name = name[:m.r.randint(1, len(name))]
        value = m.pick(['', '', '', '=', '=/x', '=ca.pem', '=x', '=/dns-query{?dns}',
                        '=1.2.3.4', '=' + 'a' * 300])
        if beyond(name, value):
            name = 'https-get'
        words += ['+' + m.pick(['', '', '', 'no', 'no']) + name + value]
    words += [m.pick(['x.test', 'host.plain.lab']), m.pick(['a', 'txt', 'axfr', 'any'])]
    words += ['-p', m.pick(['1', '9', '444'])] if m.some(0.2) else []
    words += ['+' + m.pick(SHAPES)] if m.some(0.4) else []
    return {'words': words, 'resolv': dig.SIMPLE[0]}


def kinds(dig):
    """name -> maker of a case, for dig_random's KINDS."""
    def bound(make):
        return lambda m: make(m, dig)
    return {name[5:]: bound(make) for name, make in globals().items()
            if name.startswith('case_')}
