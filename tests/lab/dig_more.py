# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of dig lines for dig_random.py that dig_wide.py hasn't: servers that do
something else at each query, +dns64prefix, usual lines with right values, -d, other
opcodes in every shape, valid data of any type, names of any octets in a pipe, long
command lines, odd .digrc and batch files, keys in files of their own."""
import digturns
import dig_wide
import nslookup_random
import rdata_make

# Options with values that are right, as a person or a test types them.
USUAL = '''+short +short +multi +multiline +split=4 +split=16 +nosplit +rrcomments
+norrcomments +nocrypto +crypto +unknownformat +yaml +yaml +noall +answer +noanswer
+stats +nostats +comments +nocomments +nocmd +cmd +noquestion +question +qr +ttlunits
+nottlunits +nottlid +ttlid +noclass +class +expandaaaa +noexpandaaaa +identify
+dnssec +do +nodo +cd +cdflag +ad +noad +aa +aaonly +rec +norec +tcp +notcp +vc +ignore
+edns=0 +edns=1 +edns=100 +noedns +noednsneg +bufsize=512 +bufsize=1232 +bufsize=4096
+buf=0 +ednsflags=0x80 +ednsflags=0x4000 +coflag +nsid +nonsid +cookie +nocookie
+cookie=0102030405060708 +subnet=127.0.0.1 +subnet=127.0.0.1/24 +subnet=127/8
+subnet=0/0 +subnet=::/0 +subnet=2001:db8::/32 +subnet=10.53.0.0/15 +nosubnet +expire
+keepalive +padding=128 +ednsopt=8:00012000c0000201 +ednsopt=100 +ednsopt=keepalive
+ednsopt=nsid +ednsopt=100:0a0b0c +noednsopt +opcode=notify +opcode=update +opcode=0
+header-only +zflag +nozflag +raflag +tcflag +rdflag +noraflag +qid=1234 +keepopen
+nokeepopen +besteffort +nobesteffort +badcookie +nobadcookie +showbadcookie +fail
+nofail +search +nosearch +showsearch +ndots=1 +ndots=3 +domain=plain.lab +defname
+onesoa +noonesoa +retry=0 +tries=2 +all +noall +additional +noadditional +authority
+noauthority +idnin +noidnin +idnout +noidnout +nsid +ednsnegotiation +recurse
+norecurse +showbadvers +noshowbadvers +fuzztime +fuzztime=1'''.split()
# what -d tells is compared, but BIND tells of its own insides there
QUIET = '''+short +yaml +multi +noall +qr +tcp +ignore +search +showsearch +nofail +fail
+keepopen +nocookie +noedns +domain=plain.lab +ndots=2 +nostats'''.split()
BATCH_ODD = ['\0', 'x.test\0y.test', '\x1a', '\t', '\xe4.test', '"x.test', "x.test '",
             '\\', 'x.test \\', '+', '@', '-', '; x', '//', 'x.test ; a', 'x.test # a',
             'x' * 1022, 'x' * 1023, 'x' * 1024, 'x' * 2047, 'a ' * 511, 'a ' * 512,
             '@nosuch..x x.test', '@127.0.0.20', '-x', '-t', '+short', '+noall +answer',
             '-f', '-f -', '-p 53', '-4', '-6', '-r', '-u', '-h', '-v', '-m', '+trace',
             '-y a:b', '-k key.sha256', '-b 127.0.0.1', 'x.test -x 192.0.2.1', '. ns', '.']


def usual(m, counts=(0, 1, 1, 2, 2, 3, 4)):
    return [m.pick(USUAL) for _ in range(m.pick(counts))]


def last(m, words, tries=(1,)):
    return words + ['+time=1', '+tries=%d' % m.pick(tries)]


def turn(m):
    """What the servers of digturns do, one after the other."""
    n = m.pick([1, 2, 2, 2, 3, 3, 4])
    words = [m.pick(digturns.WORDS) for _ in range(n)]
    if m.some(0.3):
        words = [w + m.pick(['', '1', '2']) for w in words]
    if sum(w.startswith(('to', 'late', 'cl', 'rs')) for w in words) > 2:
        words = words[:2]
    return '-'.join(words) + m.pick(['.turn', '.turn', '.turn', ''])


def case_turns(m, dig):
    words = ['-p', str(digturns.PORT), '@TURN1'] + (['@TURN2'] if m.some(0.45) else [])
    words += [] if m.some(0.5) else usual(m, (1, 1, 2))
    for _ in range(m.pick([1, 1, 1, 2, 2, 3])):
        words += [turn(m)] + ([m.pick(dig.TYPES[:12])] if m.some(0.3) else [])
        words += ['@TURN2'] if m.some(0.08) else []
        if m.some(0.7):
            words += [m.pick('''+tcp +ignore +nofail +fail +noedns +edns=1 +edns=3 +qr
                +nocookie +nobadcookie +showbadcookie +noednsneg +short +yaml +identify
                +keepopen +search +showsearch +besteffort +nobesteffort +showbadvers
                +cookie +nsid +stats +nocomments +multi'''.split())]
    c = {'words': last(m, words, (1, 1, 2, 2, 3)), 'resolv': m.pick(dig.SIMPLE)}
    if m.some(0.12):
        c['words'] += ['-f', '-']
        c['stdin'] = True
        c['batch'] = '\n'.join('%s %s' % (turn(m), m.pick(['', 'mx', '+short', '+tcp']))
                               for _ in range(m.pick([1, 2, 3]))) + '\n'
    return c


def case_dns64(m, dig):
    words = ['-p', str(6400 + m.r.randrange(32)), '@127.0.0.25',
             m.pick(['+dns64prefix', '+dns64prefix', '+dns64', '+dns64prefix=x'])]
    words += usual(m, (0, 0, 1, 1, 2))
    words += [m.pick(dig.NAMES[:9])] if m.some(0.3) else []
    words += [m.pick(dig.TYPES[:6])] if m.some(0.2) else []
    if m.some(0.15):
        words += ['x.test', '+nodns64prefix']
    return {'words': last(m, words), 'resolv': m.pick(dig.SIMPLE)}


def case_usual(m, dig):
    """What tests of a name server type: right options, real records."""
    words = [m.pick(dig.NAMED + dig_wide.REAL + ['@127.0.0.21', '@127.0.0.20',
                                                 '@127.0.0.35'])]
    words += usual(m, (0, 0, 1, 1, 2))
    for _ in range(m.pick([1, 1, 1, 1, 2])):
        world = words[0] in dig.NAMED or words[0] == '@127.0.0.35'
        name = m.pick(dig.NAMES[:30] if world else nslookup_random.REAL)
        kind = m.pick(dig.TYPES[:20])
        if not world and m.some(0.6):
            kind = m.pick(nslookup_random.RR[:50])
            name = kind + '.rr.test'
            kind = m.pick([kind, kind, 'any'])
        if m.some(0.1):
            words += ['-x', m.pick(['192.0.2.1', '2001:db8::1', '192.0.2.77'])]
        elif m.some(0.1):
            words += ['-t', kind, '-q', name, '-c', m.pick(['in', 'ch', 'any'])]
        else:
            words += m.pick([[name, kind], [kind, name], [name, kind, 'in'], [name]])
        words += usual(m)
    return {'words': last(m, words), 'resolv': m.pick(dig.SIMPLE)}


def case_debug(m, dig):
    """-d, of which the lines that tell of BIND's insides are left out."""
    words = ['-d', m.pick([dig.AUTH, '@127.0.0.20', '@127.0.0.21', '@127.0.0.22'])]
    words += [m.pick(QUIET) for _ in range(m.pick([0, 0, 1, 1, 2]))]
    for _ in range(m.pick([1, 1, 2])):
        words += [m.pick(dig.NAMES[:24] + ['tc.t', 'bc.t', 'vers.t', 'servfail.t']),
                  m.pick(dig.TYPES[:9])]
        words += [m.pick(QUIET)] if m.some(0.4) else []
    return {'words': last(m, words, (1, 1, 2)), 'resolv': m.pick(dig.SIMPLE), 'debug': True}


def case_opcodes(m, dig):
    """Messages of another opcode, asked and answered, in every shape."""
    words = [m.pick(['@127.0.0.20', '@127.0.0.2', '@127.0.0.2', '@127.0.0.21'])]
    for _ in range(m.pick([1, 1, 2])):
        opcode = m.pick('0 1 2 3 4 5 6 15 update notify status query iquery'.split())
        said = m.r.sample('an2 mix au ad soa ns3 opt tsig empty rc3 rc6 rc9 erc23 noq twoq '
                          'cl255 glue'.split(), m.pick([1, 2, 3]))
        words += ['-'.join(said) + m.pick(['.mad', '.mad', '.t']), m.pick(dig.TYPES[:12]),
                  '+opcode=' + opcode]
        words += m.pick([[], [], ['ch'], ['any'], ['none'], ['hs']])
        words += ['+qr'] * m.some(0.4)
        words += ['+' + m.pick(dig_wide.SHAPES) for _ in range(m.pick([0, 1, 1, 2]))]
    return {'words': last(m, words), 'resolv': dig.SIMPLE[0]}


def data(m, kind):
    rdata_make.R.seed(m.r.random())
    for _ in range(20):
        octets = rdata_make.make(kind)
        if m.some(0.2):
            octets = rdata_make.spoil(octets)
        # in the name, and its pointers are right by chance only
        if len(octets) < 110 and b'\xc0\x0c' not in octets:
            return octets
    return b'\1'


def case_made(m, dig):
    """Records of every type with data that is mostly right."""
    words = ['@127.0.0.2']
    for _ in range(m.pick([1, 1, 1, 2])):
        kind = m.pick(sorted(set(rdata_make.MAKE) - {50}))
        octets = data(m, kind).hex() or '00'
        labels = '.'.join(octets[i:i + 60] for i in range(0, len(octets), 60))
        said = 'rd%d' % kind + m.pick(['', '', '-aa', '-cn2', '-ad', '-au', '-erc23',
                                       '-ttl90061'])
        words += ['%s.%s.mad' % (said, labels), m.pick(['TYPE%d' % kind, 'a', 'any'])]
        words += [m.pick(['ch', 'hs'])] if m.some(0.05) else []
        words += ['+' + m.pick(dig_wide.SHAPES) for _ in range(m.pick([0, 1, 1, 2, 3]))]
    return {'words': last(m, words), 'resolv': dig.SIMPLE[0]}


def raw(text):
    """The octets of a Latin-1 text, as Python passes octets that are no UTF-8."""
    return text.encode('latin-1').decode('utf-8', 'surrogateescape') if all(
        c <= '\xff' for c in text) else text


def case_wild(m, dig):
    """Names of any octets or letters, where stdout is no terminal."""
    both = dig_wide.Both(m)
    words = [m.pick(['@127.0.0.20', dig.AUTH, '@127.0.0.3'])]
    words += usual(m, (0, 0, 1, 2))
    for _ in range(m.pick([1, 1, 2])):
        name = m.pick([both.wild, lambda: both.twist(m.pick(nslookup_random.ODD), 0.3),
                       lambda: both.twist(m.pick(dig.NAMES), 0.5),
                       lambda: both.twist(m.pick(nslookup_random.IDN), 0.5)])()
        name = raw(name.replace('\0', ''))
        if name[:2] == '--' or name.startswith(('-f', '-d')):
            name = 'x' + name
        words += [name] if m.some(0.8) else m.pick([['-q', name], ['-x', name], ['-q' + name]])
        words += usual(m, (0, 0, 1))
    c = {'words': last(m, words), 'resolv': m.pick(dig.SIMPLE)}
    if m.some(0.5):
        c['locale'] = m.pick(['C.UTF-8', 'POSIX', 'xx_YY.UTF-8', ''])
    if m.some(0.3):
        c['env'] = dict([m.pick(dig_wide.ENV[:7])])
    return c


def case_long(m, dig):
    """So many words that the greeting is cut, or that there is no room for more."""
    words = [m.pick(['@127.0.0.20', dig.AUTH])] + usual(m)
    n = m.pick([12, 20, 40, 70, 130])
    words += m.pick([lambda: [m.pick(USUAL) for _ in range(n * 2)],
                     lambda: ['+ednsopt=65001:%04x' % i for i in range(n)],
                     lambda: ['+domain=' + 'x' * m.r.randint(1, 60) for _ in range(n // 2)],
                     lambda: [m.pick(['a', 'mx', 'in', '-4']) for _ in range(n)],
                     lambda: ['@127.0.0.20'] * n])()
    words += ['x' * m.r.randint(1, 63) + '.lab'] + usual(m)
    return {'words': last(m, words), 'resolv': dig.SIMPLE[0]}


def case_lines(m, dig):
    """Batches and .digrc with what nobody should write in them."""
    lines = []
    for _ in range(m.r.randint(1, 6)):
        line = m.pick(BATCH_ODD) if m.some(0.5) else ' '.join(dig.Maker.query(m) + usual(m))
        lines.append(m.pick(['', '', '', ' ', '\t']) + line + m.pick(['', '', ' ', '\t', '\r']))
    words = [m.pick(['@127.0.0.20', dig.AUTH])] + usual(m, (0, 0, 1))
    words[m.r.randint(0, len(words)):0] = ['-f', m.pick(['batch', '-'])]
    words += m.pick([[], [], ['host.plain.lab'], ['-x', '192.0.2.1']])
    rc = '\n'.join(m.pick(USUAL + BATCH_ODD[:9]) for _ in range(
        m.r.randint(1, 3))) + m.pick(['\n', '']) if m.some(0.15) else ''
    return {'words': last(m, words), 'resolv': dig.SIMPLE[0], 'rc': rc, 'stdin': '-' in words,
            'batch': '\n'.join(lines) + m.pick(['\n', '\n', ''])}


def kinds(dig):
    """name -> maker of a case, for dig_random's KINDS."""
    def bound(make):
        return lambda m: make(m, dig)
    return {name[5:]: bound(make) for name, make in globals().items()
            if name.startswith('case_')}
