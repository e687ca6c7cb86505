# SPDX-License-Identifier: GPL-3.0-or-later
"""The record stands at its name, and has another value, type or companion."""
import base64
import random

from ses_case import DKIM, scenarios
from ses_world import quoted, random_key, random_token

SCENARIOS, scenario = scenarios()


def valued(name, code, target, hosts=None, right=(0, 1), verdict='wrong'):
    """The third CNAME has another target: target(token, domain)."""
    def made(c):
        d, z, t = c.start('com', hosts and getattr(c.world, hosts),
                          right=right)
        for i in set(range(3)) - set(right):
            z.add('%s._domainkey.%s' % (t[i], d), 'CNAME', target(t[i], d))
            c.dkim(t[i], verdict, code)
        c.ends(1, verdict)
    made.__name__ = name
    SCENARIOS.append(made)


valued('target_doubled', 'target-doubled',
       lambda t, d: '%s.%s.%s.' % (t, DKIM, d))
valued('target_doubled_all', 'target-doubled',
       lambda t, d: '%s.%s.%s.' % (t, DKIM, d), right=(), hosts='wix')
valued('value_begins_with_a_space', 'space-in-value',
       lambda t, d: '\\032%s.%s.' % (t, DKIM))
valued('value_ends_with_a_space', 'space-in-value',
       lambda t, d: '%s.dkim.amazonses.com\\032.' % t)
valued('value_begins_with_a_tab', 'space-in-value',
       lambda t, d: '\\009%s.%s.' % (t, DKIM))
valued('value_between_spaces', 'space-in-value',
       lambda t, d: '\\032%s.dkim.amazonses.com\\032.' % t)
valued('value_in_quotes', 'quotes-in-value',
       lambda t, d: '\\"%s.dkim.amazonses.com\\".' % t)
valued('value_is_a_url', 'url-in-value',
       lambda t, d: 'http\\058\\047\\047%s.%s.' % (t, DKIM))
valued('value_is_a_url_with_a_slash', 'url-in-value',
       lambda t, d: 'https\\058\\047\\047%s.dkim.amazonses.com\\047.' % t)
valued('value_has_31_characters', 'value-near-miss',
       lambda t, d: '%s.%s.' % (t[:-1], DKIM))
valued('value_lost_its_first_character', 'value-near-miss',
       lambda t, d: '%s.%s.' % (t[1:], DKIM))
valued('value_ends_in_co', 'value-near-miss',
       lambda t, d: '%s.dkim.amazonses.co.' % t)
valued('value_lost_its_com', 'value-near-miss',
       lambda t, d: '%s.dkim.amazonses.' % t)
valued('value_amazonaws', 'value-near-miss',
       lambda t, d: '%s.dkim.amazonaws.com.' % t)
valued('value_with_another_character', 'value-near-miss',
       lambda t, d: '%s%s%s.%s.' % (t[:9], '7' if t[9] != '7' else '6',
                                    t[10:], DKIM))
valued('value_of_another_token', 'token-mismatch',
       lambda t, d: '%s.%s.' % (random_token(), DKIM))
valued('value_of_another_region', 'wrong-region',
       lambda t, d: '%s.dkim.af-south-1.amazonses.com.' % t)


@scenario
def rows_crossed(c):
    d, z, t = c.start(right=(2,))
    for a, b in ((0, 1), (1, 0)):
        z.add('%s._domainkey.%s' % (t[a], d), 'CNAME',
              '%s.%s.' % (t[b], DKIM))
        c.dkim(t[a], 'wrong', 'token-mismatch')
    c.ends(1, 'wrong')


@scenario
def rows_all_the_same(c):
    d, z, t = c.start(right=(0,))
    for i in (1, 2):
        z.add('%s._domainkey.%s' % (t[i], d), 'CNAME',
              '%s.%s.' % (t[0], DKIM))
        c.dkim(t[i], 'wrong', 'token-mismatch')
    c.ends(1, 'wrong')


@scenario
def default_zone_where_the_region_has_its_own(c):
    zone = 'dkim.eu-central-2.amazonses.com'
    d, z, t = c.start(right=(0, 1, 2), tokens=c.tokens(zone=zone))
    c.words.append('--region=eu-central-2')
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')


@scenario
def own_zone_where_the_region_has_none(c):
    zone = 'dkim.ap-south-2.amazonses.com'
    d, z, t = c.start(right=())
    c.good(z, d, t, zone)
    c.words.append('--region=eu-west-1')
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')


@scenario
def target_doubled_by_the_zone_above(c):
    up = c.name_in()
    d = 'mail.' + up
    z = c.zone(up, c.world.plain)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    t = c.tokens()
    c.good(z, d, t[:2])
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.%s.%s.' % (t[2], DKIM, up))
    c.asked(d, t)
    c.dkim(t[2], 'wrong', 'target-doubled')
    c.ends(1, 'wrong')


# ---- another type ----

@scenario
def type_txt_with_the_target(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'TXT', '"%s.%s"' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'wrong-type')
    c.ends(1, 'missing')


@scenario
def type_txt_all_three(c):
    d, z, t = c.start('de', c.world.godaddy, right=())
    for x in t:
        z.add('%s._domainkey.%s' % (x, d), 'TXT', '"%s.%s"' % (x, DKIM))
        c.dkim(x, 'missing', 'wrong-type')
    c.ends(1, 'missing')


@scenario
def key_copied_to_the_name(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'TXT', quoted(random_key()))
    c.dkim(t[2], 'missing', 'key-at-owner')
    c.ends(1, 'missing')


@scenario
def proxied_at_cloudflare(c):
    d, z, t = c.start('com', c.world.cloudflare, right=())
    for x in t:
        z.add('%s._domainkey.%s' % (x, d), 'A', '104.21.1.2')
        z.add('%s._domainkey.%s' % (x, d), 'AAAA', '2606:4700::6815:102')
        c.dkim(x, 'missing', 'proxied')
    c.ends(1, 'missing')


@scenario
def proxied_one_elsewhere(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'A', '192.0.2.80')
    c.dkim(t[2], 'missing', 'proxied')
    c.ends(1, 'missing')


@scenario
def flattened_at_cloudflare(c):
    """Nothing of any type at a name that exists."""
    d, z, t = c.start('com', c.world.cloudflare, right=())
    for x in t:
        z.add('x.%s._domainkey.%s' % (x, d), 'A', '192.0.2.1')
        c.dkim(x, 'missing', 'flattened')
    c.ends(1, 'missing')


@scenario
def flattened_one(c):
    d, z, t = c.start(right=(0, 1))
    z.add('x.%s._domainkey.%s' % (t[2], d), 'A', '192.0.2.1')
    c.dkim(t[2], 'missing', 'flattened')
    c.ends(1, 'missing')


@scenario
def wildcard_cname(c):
    d, z, t = c.start(right=())
    z.add('*.' + d, 'CNAME', 'www.parked.net.')
    c.all_dkim(t, 'missing', 'wildcard')
    c.ends(1, 'missing')


@scenario
def wildcard_address(c):
    d, z, t = c.start('net', c.world.namecheap, right=())
    z.add('*.' + d, 'A', '192.0.2.80')
    c.all_dkim(t, 'missing', 'wildcard')
    c.ends(1, 'missing')


@scenario
def wildcard_txt(c):
    d, z, t = c.start(right=())
    z.add('*.' + d, 'TXT', '"v=spf1 -all"')
    c.all_dkim(t, 'missing', 'wildcard')
    c.ends(1, 'missing')


@scenario
def wildcard_below_domainkey(c):
    d, z, t = c.start(right=(0, 1))
    z.add('*._domainkey.' + d, 'CNAME', 'www.parked.net.')
    c.dkim(t[2], 'missing', 'wildcard')
    c.ends(1, 'missing')


# ---- companions ----

@scenario
def two_cnames(c):
    d, z, t = c.start('com', [c.liar(), c.liar()])
    z.add('%s._domainkey.%s' % (t[1], d), 'CNAME',
          '%s.%s.' % (random_token(), DKIM))
    c.dkim(t[1], 'wrong', 'many-cname')
    c.ends(1, 'wrong')


@scenario
def two_cnames_and_one_on_the_way(c):
    """Asked for another type the servers give the first of them only."""
    d, z, t = c.start('com', [c.liar(one_alias=True) for _ in range(2)])
    z.add('%s._domainkey.%s' % (t[1], d), 'CNAME',
          '%s.%s.' % (random_token(), DKIM))
    c.dkim(t[1], 'wrong', 'many-cname')
    c.ends(1, 'wrong')


@scenario
def every_answer_is_the_cname(c):
    """Whatever was asked, the report has the record that is wanted."""
    d, z, t = c.start('com', [c.liar() for _ in range(3)])

    def shown(domain):
        bad = []
        for r in domain['records']:
            if r['purpose'] != 'easy-dkim':
                continue
            for a in r['answers']:
                if a.get('role', 'authoritative') != 'authoritative':
                    continue
                if (a['rcode'], a['values'], a['ttl'], 'chunks' in a) != \
                        ('NOERROR', r['expected'], 300, False):
                    bad.append('%s: %r' % (r['name'], a))
        return bad
    c.checks.append(shown)


@scenario
def cname_and_txt(c):
    d, z, t = c.start('com', [c.liar(both=True), c.liar(both=True)])
    z.add('%s._domainkey.%s' % (t[2], d), 'TXT', '"hello"')
    c.dkim(t[2], 'wrong', 'cname-and-other')
    c.ends(1, 'wrong')


@scenario
def cname_and_txt_on_one_server(c):
    d, z, t = c.start('com', [c.liar(both=True)])
    z.add('%s._domainkey.%s' % (t[0], d), 'TXT', '"hello"')
    c.dkim(t[0], 'wrong', 'cname-and-other')
    c.ends(1, 'wrong')


@scenario
def cname_and_several_others(c):
    """What has to go is told whole."""
    d, z, t = c.start('com', [c.liar(both=True)])
    own = t[1] + '._domainkey'
    for text in ('one', 'two'):
        z.add('%s.%s' % (own, d), 'TXT', '"%s"' % text)
    c.dkim(t[1], 'wrong', 'cname-and-other')
    c.ends(1, 'wrong')
    c.acts = [('cname-and-other', {'do': 'delete', 'delete': [
        {'type': 'TXT', 'name': own, 'value': text}
        for text in ('one', 'two')]})]


@scenario
def txt_servfail(c):
    """The resolver may have learnt the alias by another type."""
    d, z, t = c.start('com', [c.liar(txt_servfail=True) for _ in range(2)])
    c.all_dkim(t, 'wrong', 'txt-servfail')
    c.ends(1, 'wrong')


@scenario
def txt_servfail_of_the_only_server(c):
    d, z, t = c.start('com', [c.liar(txt_servfail=True)])
    c.all_dkim(t, ('wrong', 'right'), (None, 'txt-servfail'))
    c.ends(1, 'wrong')


# ---- keys of one's own ----

def spki(bits=2048):
    """Base64 of a public key: DER of an RSA modulus that nobody can factor
    (nor anybody sign with)."""
    def tlv(tag, body):
        n = len(body)
        size = bytes([n]) if n < 128 else bytes([0x81, n]) if n < 256 \
            else bytes([0x82, n >> 8, n & 255])
        return bytes([tag]) + size + body
    n = random.getrandbits(bits) | 1 << (bits - 1) | 1
    number = tlv(2, b'\0' + n.to_bytes(bits // 8, 'big'))
    key = tlv(0x30, number + tlv(2, b'\1\0\1'))
    rsa = bytes.fromhex('300d06092a864886f70d0101010500')
    return base64.b64encode(tlv(0x30, rsa + tlv(3, b'\0' + key))).decode()


def own_key(name, verdict, code, text, more=None, bits=2048):
    """TXT at a selector is text(key); SES expects p=key."""
    def made(c):
        d = c.name_in()
        z = c.zone(d, c.world.plain)
        key = spki(bits)
        at = 'sel%d._domainkey.%s' % (random.randint(1, 99), d)
        value = text(key)
        z.add(at, 'TXT', value if value.startswith('"') else quoted(value))
        if more:
            z.add(at, 'TXT', quoted(more(key)))
        c.words, c.domain = [d, '--expect=%s TXT p=%s' % (at, key)], d
        c.want(at, verdict, code, 'TXT')
        c.ends(0 if verdict == 'right' else 1, verdict)
    made.__name__ = name
    SCENARIOS.append(made)


own_key('key_right', 'right', None, lambda k: 'p=' + k)
own_key('key_right_1024', 'right', None, lambda k: 'p=' + k, bits=1024)
own_key('key_right_with_tags', 'right', None,
        lambda k: 'v=DKIM1\\; k=rsa\\; p=%s' % k)
own_key('key_right_with_tags_in_another_order', 'right', None,
        lambda k: 'v=DKIM1\\; p=%s\\; t=s\\; k=rsa\\; n=hello\\;' % k)
own_key('key_right_in_odd_strings', 'right', None, lambda k: '"v=DKIM1" '
        '"; k=rsa; p" "=%s" "%s" "%s"' % (k[:1], k[1:200], k[200:]))
own_key('key_of_another_pair', 'wrong', 'token-mismatch',
        lambda k: 'p=' + spki())
own_key('key_lower_case', 'wrong', 'case-changed',
        lambda k: 'p=' + k.lower())
own_key('key_cut_at_255', 'wrong', 'key-truncated',
        lambda k: ('p=' + k)[:255])
own_key('key_lost_six', 'wrong', 'key-truncated', lambda k: 'p=' + k[:-6])
own_key('key_in_armour', 'wrong', 'key-broken',
        lambda k: 'p=-----BEGIN PUBLIC KEY-----%s-----END PUBLIC KEY-----' % k)
own_key('key_without_p', 'wrong', 'key-broken', lambda k: 'v=DKIM1\\; k=rsa')
own_key('key_with_p_twice', 'wrong', 'key-broken', lambda k: 'p=p=' + k)
own_key('key_revoked', 'wrong', 'key-revoked', lambda k: 'v=DKIM1\\; p=')
own_key('key_twice', 'wrong', 'many-txt', lambda k: 'p=' + k,
        more=lambda k: 'p=' + spki())
own_key('key_in_two_records', 'wrong', 'many-txt',
        lambda k: 'p=' + k[:200], more=lambda k: k[200:])


@scenario
def key_is_an_alias_to_nothing(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    at = 'selx._domainkey.' + d
    z.add(at, 'CNAME', 'selx.%s.' % DKIM)
    c.words = [d, '--expect=%s TXT p=%s' % (at, spki())]
    c.domain = d
    c.want(at, 'missing', 'wrong-type', 'TXT')
    c.ends(1, 'missing')


@scenario
def key_absent(c):
    d = c.name_in()
    c.zone(d, c.world.plain)
    at = 'sely._domainkey.' + d
    c.words = [d, '--expect=%s TXT p=%s' % (at, spki())]
    c.domain = d
    c.want(at, 'missing', 'absent', 'TXT')
    c.ends(1, 'missing')


@scenario
def key_doubled(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    key = spki()
    at = 'selz._domainkey.' + d
    z.add('%s.%s' % (at, d), 'TXT', quoted('p=' + key))
    c.words = [d, '--expect=%s TXT p=%s' % (at, key)]
    c.domain = d
    c.want(at, 'missing', 'name-doubled', 'TXT')
    c.ends(1, 'missing')
