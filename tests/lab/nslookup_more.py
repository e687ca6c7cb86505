# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of nslookup lines for nslookup_random.py that it hasn't: servers that do
something else at each query (digturns.py), usual lines with right values, data of
every type, other environments without a terminal."""
import composed
import digturns
import rdata_make

USUAL = '''-debug -nodebug -d2=0 -vc -novc -rec -norec -norecurse -search -nosearch -fail
-nofail -defname -nodef -sil -type=a -type=aaaa -type=any -type=ns -type=soa -type=mx
-type=txt -type=ptr -type=cname -query=soa -q=mx -querytype=a -class=in -class=ch -class=any
-domain=rr.test -domain=s1.test -ndots=1 -ndots=2 -port=53 -timeout=1 -retry=1 -ignoretc
-recurse -root=x -all -type=srv -type=caa -type=typo -type=axfr -type=ixfr'''.split()
USUAL = [w for w in USUAL if not w.startswith('-d2')]
ENV = [('LC_ALL', 'C.UTF-8'), ('LC_ALL', 'xx_YY'), ('LANG', 'C.UTF-8'), ('LANG', ''),
       ('IDN_DISABLE', '1'), ('IDN_DISABLE', ''), ('LOCALDOMAIN', 'rr.test'),
       ('RES_OPTIONS', 'ndots:3 attempts:1'), ('HOME', ''), ('TERM', ''), ('COLUMNS', '40'),
       ('RES_OPTIONS', 'debug'), ('HOSTALIASES', '/nonexistent'), ('LINES', '3')]


def turn(m):
    words = [m.pick(digturns.WORDS) for _ in range(m.pick([1, 2, 2, 3, 3, 4]))]
    if m.some(0.3):
        words = [w + m.pick(['', '1', '2']) for w in words]
    slow = [w for w in words if w[:2] in ('to', 'la', 'cl', 'rs')]
    return '-'.join(words[:2] if len(slow) > 2 else words) + m.pick(['.turn', '.turn.', ''])


def case_turns(m, random):
    port = '-port=%d' % digturns.PORT
    words = m.pick([[], [], ['-debug'], ['-vc'], ['-nofail'], ['-fail'], ['-norec'],
                    ['-type=mx'], ['-type=txt'], ['-type=any'], ['-type=ns', '-debug'],
                    ['-type=ptr'], ['-ndots=3'], ['-domain=turn']])
    words = words + ['-timeout=1', '-retry=%d' % m.pick([0, 1, 1, 2]), port]
    if m.some(0.5):
        return {'words': words + [turn(m), 'TURN1'], 'resolv': random.RESOLV[0]}
    lines = [m.pick(['set vc', 'set novc', 'set debug', 'set nofail', 'set fail', 'set all',
                     'set type=a', 'set type=mx', 'set norecurse', 'server TURN2',
                     'server TURN1', 'lserver TURN2', turn(m) + ' TURN2', turn(m), turn(m),
                     turn(m), turn(m), turn(m)]) for _ in range(m.pick([1, 2, 3, 4]))]
    return {'words': words + ['-', 'TURN1'], 'resolv': random.RESOLV[0],
            'stdin': '\n'.join(lines) + '\n'}


def case_usual(m, random):
    """What tests of a name server type."""
    words = [m.pick(USUAL) for _ in range(m.pick([0, 1, 1, 2, 2, 3]))] + m.short()
    words += [m.pick([m.pick(random.REAL), m.pick(random.REAL), m.pick(random.SHORT),
                      m.pick(random.ADDRESSES[:6])])]
    words += [m.pick(random.SERVERS + ['127.0.0.99', 'localhost', 'nosuch'])] * m.some(0.9)
    return {'words': words, 'resolv': m.pick(random.RESOLV)}


def case_made(m, random):
    """A record of any type with data that is mostly right."""
    kind = m.pick(sorted(set(rdata_make.MAKE) - {50}))
    rdata_make.R.seed(m.r.random())
    for _ in range(20):
        data = rdata_make.make(kind)
        if m.some(0.2):
            data = rdata_make.spoil(data)
        # in the name, and its pointers are right by chance only
        if len(data) < 110 and b'\xc0\x0c' not in data:
            break
    else:
        data = b'\1'
    text = data.hex() or '00'
    name = 'rd%d%s.%s.mad' % (kind, m.pick(['', '', '-aa', '-cn2', '-ad', '-au']), '.'.join(
        text[i:i + 60] for i in range(0, len(text), 60)))
    words = m.pick([[], ['-debug'], ['-debug'], ['-vc'], ['-norec']])
    words = words + ['-type=' + m.pick(['TYPE%d' % kind, 'TYPE%d' % kind, 'any', 'a', 'mx'])]
    return {'words': words + m.short() + [name, '127.0.0.2'], 'resolv': random.RESOLV[0]}


def case_composed(m, random):
    """Replies that are made up as a whole, several of them in a session."""
    words = m.pick([[], ['-debug'], ['-vc'], ['-type=any'], ['-type=mx'], ['-type=txt', '-debug'],
                    ['-type=a'], ['-type=svcb', '-debug'], ['-type=axfr'], ['-type=soa'],
                    ['-nofail'], ['-fail'], ['-class=any', '-debug']]) + m.short()
    lines = []
    for _ in range(m.pick([6, 10, 14])):
        if m.some(0.15):
            lines.append('set ' + m.pick(['debug', 'nodebug', 'vc', 'novc', 'fail', 'nofail',
                                          'type=any', 'type=txt', 'type=mx', 'type=ptr',
                                          'type=axfr', 'type=TYPE65280', 'norecurse']))
        lines.append('s%d%s' % (m.r.randrange(10 ** 7), m.pick(
            ['.x', '.x', '.x.', '.A.long.name.x', '.local', ''])))
    return {'words': words + ['-', composed.ADDRESS], 'resolv': random.RESOLV[0],
            'stdin': '\n'.join(lines) + '\n'}


def case_around(m, random):
    """Another environment, where stdout is no terminal."""
    c = m.pick([random.case_args, random.case_session, random.case_lies])(m)
    if m.some(0.5):
        c = {'words': m.options((0, 0, 1)) + m.short() + [m.name(True), m.pick(random.SERVERS)],
             'resolv': random.resolv(m)}
    c['env'] = dict(m.pick(ENV) for _ in range(m.pick([1, 1, 2])))
    return c


def kinds(random):
    """name -> maker of a case, for nslookup_random's KINDS."""
    def bound(make):
        return lambda m: make(m, random)
    return {name[5:]: bound(make) for name, make in globals().items()
            if name.startswith('case_')}
