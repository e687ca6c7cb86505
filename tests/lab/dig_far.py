# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of dig lines for dig_random.py that dig_wide.py and dig_more.py haven't:
replies that are made up as a whole (composed.py), signed replies that lie
(signed.py)."""
import composed
import dig_more
import signed

SHAPES = '''multiline short yaml unknownformat rrcomments nocrypto ttlunits nottlid noclass
expandaaaa split=8 split=16 split=0 nosplit noall answer nocomments noquestion nostats qr
nocookie noedns dnssec identify noadditional noauthority besteffort nobesteffort idnout
nofail ignore tcp all comments norrcomments'''.split()
TYPES = '''a aaaa mx txt any ns soa srv svcb https caa ds dnskey TYPE65280 TYPE1 ptr naptr
loc nsec3param zonemd hinfo'''.split()


def shapes(m, counts=(0, 1, 1, 2, 3)):
    return ['+' + m.pick(SHAPES) for _ in range(m.pick(counts))]


def case_composed(m, dig):
    """Whole messages of anything, several of them in one run."""
    words = ['@' + composed.ADDRESS] + shapes(m)
    for _ in range(m.pick([6, 10, 14])):
        name = '%s%d%s' % (m.pick('s' * 40 + 'c'), m.r.randrange(10 ** 7), m.pick(
            ['.x', '.x', '.x', '.x.', '.A.long.name.x', '.local', '']))
        words += [name] + ([m.pick(TYPES)] if m.some(0.4) else [])
        words += shapes(m, (0, 0, 1))
    return {'words': dig_more.last(m, words), 'resolv': dig.SIMPLE[0],
            'locale': m.pick(['C', 'C', 'C', 'C.UTF-8'])}


def case_streams(m, dig):
    """Transfers of anything, in several messages."""
    words = ['@' + composed.ADDRESS] + shapes(m)
    for _ in range(m.pick([2, 4, 6])):
        words += ['s%d.x' % m.r.randrange(10 ** 7), m.pick(['axfr', 'axfr', 'ixfr=0', 'ixfr=1',
                                                            'ixfr=4294967295'])]
        words += shapes(m, (0, 0, 1)) + (['+onesoa'] if m.some(0.2) else [])
    return {'words': dig_more.last(m, words), 'resolv': dig.SIMPLE[0]}


def case_signed(m, dig):
    """Replies signed with a key, rightly and in every wrong way."""
    words = ['@' + signed.ADDRESS]
    name = m.pick(sorted(signed.SECRETS))
    algorithm, secret = signed.SECRETS[name]
    bits = m.pick(['', '', '', '-80', '-128', '-96', '-160'])
    words += ['-y', '%s%s:%s:%s' % (algorithm, bits, name, secret)] if m.some(0.95) else []
    words += shapes(m, (0, 0, 1, 2))
    for _ in range(m.pick([2, 3, 5])):
        kind = m.pick(['a', 'a', 'a', 'axfr', 'axfr', 'ixfr=1', 'soa', 'any', 'mx'])
        said = m.r.sample(signed.WORDS, m.pick([1, 1, 1, 2]))
        words += ['-'.join(said) + '.' + m.pick(['x', 'x', 'y']), kind]
        words += ['+' + m.pick(['tcp', 'short', 'yaml', 'multi', 'qr', 'noall', 'stats',
                                'comments', 'nofail', 'noedns'])] if m.some(0.3) else []
    return {'words': dig_more.last(m, words), 'resolv': dig.SIMPLE[0]}


def kinds(dig):
    """name -> maker of a case, for dig_random's KINDS."""
    def bound(make):
        return lambda m: make(m, dig)
    return {name[5:]: bound(make) for name, make in globals().items()
            if name.startswith('case_')}
