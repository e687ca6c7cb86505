# SPDX-License-Identifier: GPL-3.0-or-later
"""The record stands under another name than SES looks at, or nowhere."""
import random

from ses_case import DKIM, quoted, scenarios
from ses_world import random_token

SCENARIOS, scenario = scenarios()


def misplaced(name, code, owner, hosts=None, fix=None, tld='com',
              right=(0, 1)):
    """Makes a scenario: the third record stands at owner(token, domain)."""
    def made(c):
        d, z, t = c.start(tld, hosts and getattr(c.world, hosts), right=right)
        for i in set(range(3)) - set(right):
            z.add(owner(t[i], d), 'CNAME', '%s.%s.' % (t[i], DKIM))
            c.dkim(t[i], 'missing', code)
        c.ends(1, 'missing')
        if fix:
            c.says = [(code, fix(t[2]))]
    made.__name__ = name
    SCENARIOS.append(made)


def typed(t):
    return t + '._domainkey'


def everywhere(name, code, owner, **how):
    """The same mistake once, and with all three records."""
    misplaced(name, code, owner, **how)
    misplaced(name + '_all', code, owner, right=(), **how)


everywhere('name_doubled', 'name-doubled',
           lambda t, d: '%s._domainkey.%s.%s' % (t, d, d), fix=typed)
misplaced('name_doubled_at_godaddy', 'name-doubled',
          lambda t, d: '%s._domainkey.%s.%s' % (t, d, d), hosts='godaddy',
          fix=typed)
misplaced('name_doubled_at_route53', 'name-doubled',
          lambda t, d: '%s._domainkey.%s.%s' % (t, d, d), hosts='route53',
          tld='co.uk', fix=typed)
everywhere('underscore_missing', 'underscore-missing',
           lambda t, d: '%s.domainkey.%s' % (t, d), fix=typed)
misplaced('underscore_as_hyphen', 'underscore-changed',
          lambda t, d: '%s.-domainkey.%s' % (t, d), fix=typed)
misplaced('underscore_inside', 'underscore-changed',
          lambda t, d: '%s.domain_key.%s' % (t, d), fix=typed)
misplaced('underscore_plural', 'underscore-changed',
          lambda t, d: '%s._domainkeys.%s' % (t, d), fix=typed)
misplaced('underscore_with_a_dot', 'underscore-changed',
          lambda t, d: '%s._domain.key.%s' % (t, d), fix=typed)
everywhere('dot_missing', 'dot-missing',
           lambda t, d: '%s_domainkey.%s' % (t, d), fix=typed)
misplaced('name_is_the_token', 'name-incomplete',
          lambda t, d: '%s.%s' % (t, d), fix=typed)
misplaced('name_is_domainkey', 'name-incomplete',
          lambda t, d: '_domainkey.' + d, fix=typed)
misplaced('space_before_the_name', 'space-in-name',
          lambda t, d: '\\032%s._domainkey.%s' % (t, d), fix=typed)
misplaced('space_behind_the_name', 'space-in-name',
          lambda t, d: '%s._domainkey\\032.%s' % (t, d), fix=typed)
misplaced('space_of_no_width_in_the_name', 'space-in-name',
          lambda t, d: '\\226\\128\\139%s._domainkey.%s' % (t, d), fix=typed)
misplaced('space_that_does_not_break_in_the_name', 'space-in-name',
          lambda t, d: '\\194\\160%s._domainkey.%s' % (t, d), fix=typed)
misplaced('tab_before_the_name', 'space-in-name',
          lambda t, d: '\\009%s._domainkey.%s' % (t, d), fix=typed)
misplaced('url_in_the_name', 'url-in-name',
          lambda t, d: 'http\\058\\047\\047%s._domainkey.%s' % (t, d), fix=typed)
misplaced('url_in_the_name_https', 'url-in-name',
          lambda t, d: 'https\\058\\047\\047%s._domainkey.%s' % (t, d),
          fix=typed)
misplaced('level_of_www', 'wrong-level',
          lambda t, d: '%s._domainkey.www.%s' % (t, d))


@scenario
def swapped(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s.%s.%s' % (t[2], DKIM, d), 'CNAME',
          '%s._domainkey.%s.' % (t[2], d))
    c.dkim(t[2], 'missing', 'swapped')
    c.ends(1, 'missing')


@scenario
def swapped_all(c):
    d, z, t = c.start('net', c.world.namecheap, right=())
    for x in t:
        z.add('%s.%s.%s' % (x, DKIM, d), 'CNAME', '%s._domainkey.%s.' % (x, d))
        c.dkim(x, 'missing', 'swapped')
    c.ends(1, 'missing')


@scenario
def absent_one(c):
    d, z, t = c.start(right=(0, 2))
    c.dkim(t[1], 'missing', 'absent')
    c.ends(1, 'missing')
    c.checks = [lambda r: not_planted(c, '%s._domainkey.%s' % (t[1], d))]


def not_planted(c, name):
    """A resolver that is asked too early remembers that there is nothing."""
    asked = [q for q in c.world.questions()
             if q[1] == c.resolver and q[3] == name]
    return ['the resolver was asked for what is missing: %s' % asked[0]
            ] if asked else []


@scenario
def absent_all(c):
    d, z, t = c.start('de', c.world.three, right=())
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def absent_and_the_zone_has_other_tokens(c):
    d, z, t = c.start(right=())
    c.good(z, d, c.tokens())
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def absent_on_servers_that_lie_black(c):
    d, z, t = c.start('com', [c.liar(black_lies=True) for _ in range(2)],
                      right=(0, 1))
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def doubled_on_servers_that_lie_black(c):
    d, z, t = c.start('com', [c.liar(black_lies=True) for _ in range(2)],
                      right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'name-doubled')
    c.ends(1, 'missing')


@scenario
def absent_in_a_signed_zone(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', right=(0, 1), signed=True)
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def three_mistakes(c):
    d, z, t = c.start(right=())
    z.add('%s._domainkey.%s.%s' % (t[0], d, d), 'CNAME',
          '%s.%s.' % (t[0], DKIM))
    z.add('%s.domainkey.%s' % (t[1], d), 'CNAME', '%s.%s.' % (t[1], DKIM))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.%s.%s.' % (t[2], DKIM, d))
    c.dkim(t[0], 'missing', 'name-doubled')
    c.dkim(t[1], 'missing', 'underscore-missing')
    c.dkim(t[2], 'wrong', 'target-doubled')
    c.ends(1, 'wrong')


def below(c, prefix='mail', hosts=None, tld='com'):
    """An identity that is a subdomain in the zone above it."""
    up = c.name_in(tld)
    d = '%s.%s' % (prefix, up)
    z = c.zone(up, hosts or c.world.plain)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    t = c.asked(d)
    c.good(z, d, t[:2])
    c.ends(1, 'missing')
    return up, d, z, t


def partly(name, code, owner, tld='com'):
    def made(c):
        up, d, z, t = below(c, tld=tld)
        z.add(owner(t[2], d, up), 'CNAME', '%s.%s.' % (t[2], DKIM))
        c.dkim(t[2], 'missing', code)
        c.says = [(x, t[2] + '._domainkey.mail') for x in
                  (() if isinstance(code, tuple) or code == 'wrong-level'
                   else (code,))]
    made.__name__ = name
    SCENARIOS.append(made)


partly('partly_doubled_zone', 'name-partly-doubled',
       lambda t, d, up: '%s._domainkey.%s.%s' % (t, d, up))
partly('partly_doubled_label', 'name-partly-doubled',
       lambda t, d, up: '%s._domainkey.mail.%s' % (t, d))
partly('partly_doubled_whole', ('name-partly-doubled', 'name-doubled'),
       lambda t, d, up: '%s._domainkey.%s.%s' % (t, d, d))
partly('level_of_the_zone_above', 'wrong-level',
       lambda t, d, up: '%s._domainkey.%s' % (t, up), tld='co.uk')
partly('level_below', 'wrong-level',
       lambda t, d, up: '%s._domainkey.www.%s' % (t, d))


@scenario
def level_of_an_identity_www(c):
    """The identity was made with www., the records were not."""
    up, d, z, t = below(c, 'www')
    for x in t[:2]:
        z.remove('%s._domainkey.%s' % (x, d), 'CNAME')
    c.good(z, up, t)
    c.all_dkim(t, 'missing', 'wrong-level')


@scenario
def absent_in_a_delegated_subdomain(c):
    up = c.name_in()
    d = 'news.' + up
    c.zone(up, c.world.godaddy)
    z = c.zone(d, c.world.plain)
    t = c.asked(d)
    c.good(z, d, t[1:])
    c.dkim(t[0], 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def doubled_in_a_delegated_subdomain(c):
    up = c.name_in('net')
    d = 'news.' + up
    c.zone(up, c.world.plain)
    z = c.zone(d, c.world.route53)
    t = c.asked(d)
    c.good(z, d, t[1:])
    z.add('%s._domainkey.%s.%s' % (t[0], d, d), 'CNAME',
          '%s.%s.' % (t[0], DKIM))
    c.dkim(t[0], 'missing', 'name-doubled')
    c.ends(1, 'missing')


# ---- MAIL FROM and legacy TXT at another name ----

@scenario
def mail_from_doubled(c):
    d, z, _ = c.start()
    m = 'bounce.' + d
    z.add('%s.%s' % (m, d), 'MX', '10 feedback-smtp.us-east-1.amazonses.com.')
    z.add('%s.%s' % (m, d), 'TXT', '"v=spf1 include:amazonses.com ~all"')
    c.words.append('--mail-from=' + m)
    c.want(m, 'missing', 'name-doubled', 'MX')
    c.want(m, 'any', ('spf-missing', 'name-doubled'), 'TXT',
           also=('spf-missing', 'name-doubled'))
    c.ends(1, 'missing')


def legacy_token():
    import base64
    return base64.b64encode(random.randbytes(32)).decode()


def legacy(c, owner, value, right=True):
    """A domain with a legacy TXT record at owner(domain), expected at
    _amazonses. Returns (domain, zone, expected value)."""
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    token = legacy_token()
    z.add(owner(d), 'TXT', quoted(value(token)))
    c.words = [d, '--expect=_amazonses.%s TXT %s' % (d, token)]
    c.domain = d
    c.may = {'legacy-advice'}
    return d, z, token


def legacy_want(c, d, verdict, code, also=()):
    c.want('_amazonses.' + d, verdict, code, 'TXT',
           also=('legacy-advice', *also))


@scenario
def legacy_right(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d, lambda t: t)
    legacy_want(c, d, 'right', (None, 'legacy-advice'))


@scenario
def legacy_right_among_others(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d, lambda t: t)
    z.add('_amazonses.' + d, 'TXT', quoted(legacy_token()))
    legacy_want(c, d, 'right', (None, 'legacy-advice'))


@scenario
def legacy_right_with_prefix(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d,
                     lambda t: 'amazonses:' + t)
    legacy_want(c, d, 'right', (None, 'legacy-advice'))


@scenario
def legacy_doubled(c):
    d, z, t = legacy(c, lambda d: '_amazonses.%s.%s' % (d, d), lambda t: t)
    legacy_want(c, d, 'missing', 'name-doubled')
    c.ends(1, 'missing', may=('legacy-advice',))


@scenario
def legacy_absent(c):
    d, z, t = legacy(c, lambda d: 'other.' + d, lambda t: 'hello')
    legacy_want(c, d, 'missing', 'absent')
    c.ends(1, 'missing', may=('legacy-advice',))


@scenario
def legacy_other_token(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d,
                     lambda t: legacy_token())
    legacy_want(c, d, 'wrong', 'token-mismatch')
    c.ends(1, 'wrong', may=('legacy-advice',))


@scenario
def legacy_lower_case(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d, lambda t: t.lower())
    legacy_want(c, d, 'wrong', 'case-changed')
    c.ends(1, 'wrong', may=('legacy-advice',))


@scenario
def legacy_joined(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d,
                     lambda t: '%s,%s' % (t, legacy_token()))
    legacy_want(c, d, 'wrong', 'values-joined')
    c.ends(1, 'wrong', may=('legacy-advice',))


@scenario
def legacy_quotes(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d,
                     lambda t: '\\"%s\\"' % t)
    legacy_want(c, d, 'wrong', 'quotes-in-value')
    c.ends(1, 'wrong', may=('legacy-advice',))


@scenario
def legacy_space(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d, lambda t: ' %s' % t)
    legacy_want(c, d, 'wrong', 'space-in-value')
    c.ends(1, 'wrong', may=('legacy-advice',))


@scenario
def legacy_cut(c):
    d, z, t = legacy(c, lambda d: '_amazonses.' + d, lambda t: t[:-2])
    legacy_want(c, d, 'wrong', 'value-near-miss')
    c.ends(1, 'wrong', may=('legacy-advice',))


@scenario
def wildcard_hides_a_doubled_name(c):
    """The wildcard answers for the name; it is there doubled as well."""
    d, z, t = c.start(right=())
    z.add('*.' + d, 'A', '192.0.2.80')
    for x in t:
        z.add('%s._domainkey.%s.%s' % (x, d, d), 'CNAME',
              '%s.%s.' % (x, DKIM))
        c.dkim(x, 'missing', ('name-doubled', 'wildcard'),
               also=('name-doubled', 'wildcard'))
    c.ends(1, 'missing')


@scenario
def token_of_another_shape(c):
    """31 characters, and capitals: an example of the manual; never an
    error."""
    t = [random_token()[:31], random_token() + 'a', random_token()]
    for x in t:
        c.world.amazon_key(x, DKIM, True)
    c.start(tokens=t)
    c.stderr = '31 characters'


@scenario
def space_in_front_and_another_token_behind(c):
    """Two mistakes at once: the name has a blank, the rows were crossed."""
    h = [c.liar(), c.liar()]
    d, z, t = c.start('com', h, right=(0, 1))
    z.add('\\032%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.%s.' % (random_token(), DKIM))
    c.dkim(t[2], 'missing', 'space-in-name', also=('token-mismatch',))
    c.ends(1, 'missing')
