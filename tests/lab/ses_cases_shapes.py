# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers with two addresses, zones cut in between, mail that must go on arriving,
policies and SPF texts of many shapes. What is true, and what nobody may be told,
was written down before anything was run."""
import base64

from ses_case import DMARC, SPF, scenarios
from ses_cases_attack import any_of
from ses_cases_deep import HOST, actions, no_action, of, own, to
from ses_cases_deep_mail import below
from ses_cases_harm import ASK, KEY
from ses_cases_mail import feedback, mail
from ses_cases_worlds import route53
from ses_world import Host, quoted

SCENARIOS, scenario = scenarios('shapes_')


def takes_out(d):
    """Advice that takes a name server out."""
    return ['a server is taken out: %s' % f['fix'] for r in [d, *d['records']]
            for f in r['findings'] if f['code'] in ('refused', 'lame-server',
                'timeout', 'servfail', 'formerr')
            and 'remove this one server' in f['fix']]


def keeps_if_it_answers(d):
    """Nothing says of all servers that refuse that they answer elsewhere."""
    return ['every server is to stay: %s' % f['fix'] for r in d['records']
            for f in r['findings'] if f['code'] == 'refused'
            and 'if it answers at another address' not in f['fix']]


def two_addresses(c, **quirks):
    """One name with two addresses, of which the second has quirks."""
    good, bad = c.liar(), c.liar(**quirks)
    good.addresses.append(bad.addresses[0])
    p = 'name-server.net'
    c.world.infra[p].append((good.name, 'A', bad.addresses[0], 3600))
    return good, bad


def doubled_address(name, status, code, alone, **quirks):
    def made(c):
        good, bad = c.liar(), c.liar(**quirks)
        d = c.name_in()
        ns = 'ns1.' + d
        h = Host(ns, 'odd', good.addresses[0])
        h.addresses.append(bad.addresses[0])
        others = [] if alone else [c.liar()]
        z = c.zone(d, [good, *others], ns=[ns, *(o.name for o in others)],
                   delegated=[h, *others])
        for a in h.addresses:
            z.add(ns, 'A', a)
        t = c.tokens()
        c.good(z, d, t)
        c.asked(d, t)
        c.all_dkim(t, 'unknown', code, also=(code, 'lame-server'))
        c.servers = {ns: (status, 'ok')}
        c.ends(3, 'unknown', may=(code, 'lame-server'))
        c.checks = [takes_out]
    made.__name__ = 'shapes_two_addresses_' + name
    SCENARIOS.append(made)


doubled_address('one_refuses', 'refused', 'refused', True, rcode=5)
doubled_address('one_refuses_of_two_servers', 'refused', 'refused', False,
                rcode=5)
doubled_address('one_fails', 'servfail', 'servfail', True, rcode=2)


@scenario
def two_addresses_and_a_server_that_has_only_one(c):
    """Of two servers that refuse one answers at another address, and one nowhere."""
    good, bad, none, ok = c.liar(), c.liar(rcode=5), c.liar(rcode=5), c.liar()
    d = c.name_in()
    ns = 'ns1.' + d
    h = Host(ns, 'odd', good.addresses[0])
    h.addresses.append(bad.addresses[0])
    z = c.zone(d, [good, ok], ns=[ns, none.name, ok.name], delegated=[h, none, ok])
    for a in h.addresses:
        z.add(ns, 'A', a)
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'unknown', 'refused', also=('refused',))
    c.servers = {none.name: ('refused',), ns: ('refused', 'ok')}
    c.ends(3, 'unknown', may=('refused',))
    c.checks = [keeps_if_it_answers]


# ---- zones ----

@scenario
def sets_differ_and_all_answer(c):
    a, b = c.liar(), c.liar()
    x, y = c.liar(), c.liar()
    d = c.name_in()
    z = c.zone(d, [a, b, x, y], ns=[x.name, y.name], delegated=[a, b])
    t = c.tokens()
    c.good(z, d, t)
    c.domain, c.words = d, [d, *('--token=' + w for w in t)]
    c.ends(0, 'right', 'ns-sets-differ')
    c.acts = [('ns-sets-differ', {'do': 'none', 'delete': []})]


@scenario
def parent_lists_one_more_which_refuses(c):
    a, b, bad = c.liar(), c.liar(), c.liar(rcode=5)
    d = c.name_in()
    z = c.zone(d, [a, b], delegated=[a, b, bad])
    t = c.tokens()
    c.good(z, d, t)
    c.domain, c.words = d, [d, *('--token=' + w for w in t)]
    c.all_dkim(t, 'unknown', 'refused', also=('lame-server',))
    c.servers = {bad.name: 'refused'}
    c.ends(3, 'unknown', 'ns-sets-differ', may=('refused', 'lame-server'))


@scenario
def doubled_and_one_of_two_refuses(c):
    a, bad = c.liar(), c.liar(rcode=5)
    d, z, t = c.start(hosts=[a, bad], right=(0, 1))
    z.add(own(t[2], d) + '.' + d, 'CNAME', to(t[2]))
    c.all_dkim(t[:2], 'unknown', 'refused', also=('lame-server',))
    c.dkim(t[2], 'missing', 'name-doubled', also=('refused', 'lame-server'))
    c.servers = {bad.name: 'refused'}
    c.ends(1, 'missing', may=('refused', 'lame-server'))


@scenario
def all_three_at_the_level_above_with_a_delegated_sub(c):
    """news.UP is a zone of its own; the rows were typed into UP's panel as
    TOK._domainkey.news: nobody sees them."""
    up = c.name_in()
    d = 'news.' + up
    top = c.zone(up, [c.liar(), c.liar()])
    sub = c.zone(d, [c.liar(), c.liar()])
    t = c.tokens()
    for x in t:
        top.add(own(x, d), 'CNAME', to(x))
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('absent', 'delegated-away',
                              'zone-not-delegated'))
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing', may=('delegated-away',))
    c.checks = [lambda r: ['another zone: %s' % a for a in actions(r)
                           if a['do'] == 'add' and a['zone'] != d]]


@scenario
def sub_delegated_and_records_at_its_apex_level(c):
    """news.UP is a zone; in it the owner typed TOK._domainkey.news: doubled."""
    up = c.name_in()
    d = 'news.' + up
    c.zone(up, c.world.plain)
    z = c.zone(d, c.world.godaddy)
    t = c.tokens()
    for x in t:
        z.add('%s._domainkey.news.%s' % (x, d), 'CNAME', to(x))
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('name-doubled', 'name-partly-doubled',
                              'wrong-level'))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % a for a in actions(r) if a['type'] == 'CNAME'
                           and (
        a['zone'] != d or a['name'] != a['value'].split('.')[0] + '._domainkey')]]


@scenario
def empty_name_below_which_something_stands(c):
    """TOK._domainkey.D exists only because of a name below it."""
    d, z, t = c.start(right=(0, 1))
    z.add('x.' + own(t[2], d), 'TXT', '"a-note"')
    c.dkim(t[2], 'missing', ('absent', 'flattened'))
    c.ends(1, 'missing')


@scenario
def doubled_at_the_token(c):
    """The whole name typed into the panel of a zone TOK._domainkey.D."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d) + '.' + own(t[2], d), 'CNAME', to(t[2]))
    c.dkim(t[2], 'missing', ('absent', 'name-doubled', 'flattened',
                             'name-partly-doubled'))
    c.ends(1, 'missing')


@scenario
def hidden_primary(c):
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    z.ns = [z.ns[1], z.ns[0]]


@scenario
def stale_parent_and_the_new_servers_have_them(c):
    """The domain moved; the registrar still has the old two. Both zones live."""
    old, new = [c.liar(), c.liar()], route53(c)
    d = c.name_in()
    z = c.zone(d, old, ns=[h.name for h in new])
    y = c.zone(d, new, delegated=())
    t = c.tokens()
    c.good(y, d, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'zone-not-delegated', also=('absent',))
    c.want('_dmarc.' + d, 'any', None, 'TXT', also=('zone-not-delegated',))
    c.ends(1, 'missing', 'zone-not-delegated', may=('ns-sets-differ',))


@scenario
def mail_from_zone_that_refuses_and_a_doubled_dkim(c):
    d, z, m = mail(c, right=(0, 1))
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    z.add(own(t[2], d) + '.' + d, 'CNAME', to(t[2]))
    bad = c.liar(rcode=5)
    c.zone(m, [], delegated=[bad], ns=[bad.name], dmarc=False)
    c.dkim(t[2], 'missing', 'name-doubled')
    c.every_server = False
    c.want(m, ('unknown', 'missing'), ('delegated-away', 'refused'), 'MX',
           also=('refused', 'lame-server', 'delegated-away'))
    c.want(m, 'any', (None, 'delegated-away', 'refused', 'spf-missing'), 'TXT',
           also=('refused', 'lame-server', 'delegated-away'))
    c.ends(1, 'missing')
    c.checks = [no_action(lambda a: a['type'] == 'MX' and a['do'] == 'add'
                          and a['zone'] == d and not a['delete'], 'adds an MX that nobody sees')]


# ---- MAIL FROM ----

def mf(name, verdict, codes, records, act=None, spf=(None, 'spf-missing'),
       region='us-east-1', never=(), also=()):
    def made(c):
        d, z, m = mail(c)
        for owner, rtype, value in records:
            z.add(owner.replace('M', m).replace('D', d), rtype,
                  value.replace('DOMAIN', d))
        if region:
            c.words.append('--region=' + region)
        c.want(m, verdict, codes, 'MX', also=also)
        c.want(m, 'any', spf, 'TXT', also=also)
        if verdict != 'right':
            c.ends(1, verdict)
        if act:
            c.acts = [(codes, act)]
        c.never = list(never)
    made.__name__ = 'shapes_mf_' + name
    SCENARIOS.append(made)


ADD = {'do': 'add', 'type': 'MX', 'name': 'bounce', 'priority': '10',
       'value': HOST, 'delete': []}
mf('wildcard_mx_of_the_domain', 'missing', 'wildcard',
   [('*.D', 'MX', '10 mx.vendor.net.')], ADD)
mf('wildcard_a', 'missing', 'absent', [('*.D', 'A', '192.0.2.80')], ADD,
   spf=('spf-missing',))
mf('wildcard_cname', 'missing', ('wildcard', 'absent'),
   [('*.D', 'CNAME', 'www.parked.net.')], spf=('spf-missing',
                                               'wildcard'), also=('wildcard',))
mf('mx_to_itself_alias', 'wrong', 'mx-not-ses',
   [('M', 'MX', '10 mail.DOMAIN.'), ('mail.D', 'CNAME', HOST + '.')], ASK)
mf('priority_100', 'right', (None,), [('M', 'MX', '100 %s.' % HOST), ('M',
    'TXT', SPF)], spf=(None,))
mf('mx_capital', 'right', (None,), [('M', 'MX',
                                     '10 FEEDBACK-SMTP.US-EAST-1.AMAZONSES.COM.'), ('M', 'TXT', SPF)], spf=(None,))
mf('region_slip', 'wrong', 'value-near-miss',
   [('M', 'MX', '10 feedback-smtp.us-est-1.amazonses.com.')], {'do': 'change',
       'value': HOST, 'priority': '10'})
mf('region_slip_nobody_says', 'wrong', ('value-near-miss', 'mx-not-ses'),
   [('M', 'MX', '10 feedback-smtp.us-est-1.amazonses.com.')], region=None)
mf('two_right_and_wrong_region', 'wrong', 'many-mx',
   [('M', 'MX', feedback()), ('M', 'MX',
                              feedback('us-west-2'))], {'do': 'replace-all',
                                                        'value': HOST})
mf('two_of_ses_none_of_the_region', 'wrong', 'many-mx',
   [('M', 'MX', feedback('eu-west-1')),
    ('M', 'MX', feedback('us-west-2'))], {'do': 'replace-all', 'value': HOST})
mf('same_host_twice', 'wrong', 'many-mx',
   [('M', 'MX', feedback()), ('M', 'MX', '20 %s.' % HOST)])
mf('only_the_zone', 'wrong', 'mx-not-ses',
   [('M', 'MX', '10 us-east-1.amazonses.com.')], {'do': 'change',
                                                  'value': HOST})
mf('txt_of_the_mx', 'missing', 'wrong-type',
   [('M', 'TXT', '"10 %s"' % HOST), ('M', 'TXT', SPF)], {'do': any_of('add',
       'change'), 'value': HOST}, spf=(None,))
mf('txt_of_the_mx_only', 'missing', 'wrong-type',
   [('M', 'TXT', '"10 %s"' % HOST)], {'do': any_of('add', 'change'),
                                      'value': HOST}, spf=('spf-missing',))
mf('cname_to_the_host', 'wrong', 'mail-from-is-cname',
   [('M', 'CNAME', HOST + '.')], also=('mail-from-is-cname',))
mf('at_the_domain', 'missing', 'absent',
   [('D', 'MX', feedback()), ('D', 'MX', '5 mx.vendor.net.')], {'do': 'add',
       'value': HOST}, spf=('spf-missing',), never=('"type": "MX", "name": "@"',))
mf('at_the_domain_alone', 'missing', 'absent', [('D', 'MX', feedback())],
   {'do': 'add', 'value': HOST}, spf=('spf-missing',))
mf('spf_at_the_domain', 'right', (None,),
   [('M', 'MX', feedback()), ('D', 'TXT', SPF)], spf=('spf-missing',))
mf('at_mail_of_the_domain', 'missing', 'absent',
   [('mail.D', 'MX', feedback()), ('mail.D', 'TXT', SPF)], {'do': 'add',
       'value': HOST, 'name': 'bounce'}, spf=('spf-missing',))


# ---- SPF ----

W = 'v=spf1 include:amazonses.com ~all'


def spf(name, codes, texts, typed=None, more=(), never=()):
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        for t in texts:
            z.add(m, 'TXT', t if t.startswith('"') else '"%s"' %
                  t.replace('DOMAIN', d))
        for owner, rtype, v in more:
            z.add(owner + '.' + d, rtype, v)
        c.words.append('--region=us-east-1')
        c.want(m, 'any', codes, 'TXT')
        c.never = list(never)
        if typed:
            def check(r):
                f = [x for x in r['records'] if x['type'] == 'TXT'
                     and x['name'] == m][0]['findings']
                got = f and f[0]['action']['value']
                return [] if got in (typed
                                     if isinstance(typed,
                                         tuple) else (typed,)) else ['types %r' % got]
            c.checks = [check]
    made.__name__ = 'shapes_spf_' + name
    SCENARIOS.append(made)


spf('capitals', (None,), ['V=SPF1 INCLUDE:AMAZONSES.COM ~ALL'])
spf('two_blanks', (None,), ['v=spf1  include:amazonses.com   -all'])
spf('no_all', (None,), ['v=spf1 include:amazonses.com'])
spf('plus_all', (None,), ['v=spf1 +include:amazonses.com +all'])
spf('neutral', ('spf-missing',), ['v=spf1 ?include:amazonses.com ~all'], W)
spf('soft', ('spf-missing',), ['v=spf1 ~include:amazonses.com -all'],
    'v=spf1 include:amazonses.com -all')
spf('semicolon_end', ('spf-missing',), [W + ';'], W)
spf('dot_end', ('spf-missing',), [W + '.'], W)
spf('own_include', (None,), ['v=spf1 include:_spf.DOMAIN -all'],
    more=[('_spf', 'TXT', '"%s"' % W)])
spf('own_redirect', (None,), ['v=spf1 redirect=_spf.DOMAIN'],
    more=[('_spf', 'TXT', '"%s"' % W)])
spf('redirect_and_all', ('spf-missing',), ['v=spf1 redirect=_spf.DOMAIN -all'],
    more=[('_spf', 'TXT', '"%s"' % W)], typed=None)
spf('own_redirect_without', ('spf-missing',), ['v=spf1 redirect=_spf.DOMAIN'],
    more=[('_spf', 'TXT', '"v=spf1 ip4:192.0.2.4 -all"')])
spf('three_records', ('spf-duplicate',),
    [W, 'v=spf1 mx -all', 'v=spf1 ip4:192.0.2.4 ?all'])
spf('same_with_and_without', ('spf-duplicate',), [W, 'v=spf1 -all'])
spf('spf2_beside', (None,), [W, 'spf2.0/pra include:amazonses.com ~all'])
spf('joined_twice', ('spf-missing', 'spf-split', 'spf-duplicate'),
    ['v=spf1 include:vendor.net ~all v=spf1 include:amazonses.com ~all'])
spf('in_two_strings', (None,), ['"v=spf1 include:amazon" "ses.com ~all"'])
spf('in_two_strings_no_blank', ('spf-split', 'spf-missing'),
    ['"v=spf1 mx" "include:amazonses.com ~all"'], 'v=spf1 include:amazonses.com mx ~all')
spf('https', ('spf-missing',), ['v=spf1 include:https://amazonses.com ~all'],
    W)
spf('com_lost', ('spf-missing',), ['v=spf1 include:amazonses ~all'])
spf('hyphen', ('spf-missing',), ['v=spf1 include:amazon-ses.com -all'])
spf('region', ('spf-missing',),
    ['v=spf1 include:us-east-1.amazonses.com -all'])
spf('feedback', ('spf-missing',),
    ['v=spf1 include:feedback-smtp.us-east-1.amazonses.com ~all'])
spf('a_amazonses', ('spf-missing',), ['v=spf1 a:amazonses.com ~all'])
spf('version_10', ('spf-missing',), ['v=spf10 include:amazonses.com ~all'])
spf('dash_spf', ('spf-missing',), ['v=spf-1 include:amazonses.com ~all'])
spf('nbsp', ('spf-missing', 'space-in-value'),
    ['"v=spf1\\194\\160include:amazonses.com\\194\\160~all"'], W)
spf('leading_blank', ('space-in-value',), [' ' + W], W)
spf('trailing_blank', (None,), [W + ' '])
spf('smart_quotes', ('quotes-in-value', 'spf-missing'),
    ['"\\226\\128\\156%s\\226\\128\\157"' % W], W)
spf('dash_all', ('spf-missing',),
    ['"v=spf1 include:amazonses.com \\226\\128\\147all"'])


K = 'v=spf1 ip4:192.0.2.4 a:mx.vendor.net include:amazonses.com -all'
KEPT = ('v=spf1 ip4:192.0.2.4 a:mx.vendor.net include:amazonses.com -all',
        'v=spf1 include:amazonses.com ip4:192.0.2.4 a:mx.vendor.net -all')
N = 'v=spf1 ip4:192.0.2.4 a:mx.vendor.net -all'
spf('quotes_with_others', ('quotes-in-value',), ['"\\"%s\\""' % K], KEPT)
spf('quotes_with_others_only', ('quotes-in-value',), ['"\\"%s\\""' % N], KEPT)
spf('curly_with_others', ('quotes-in-value',),
    ['"\\226\\128\\156%s\\226\\128\\157"' % K], KEPT)
spf('blank_with_others', ('space-in-value',), [' ' + K], KEPT)
spf('nbsp_with_others', ('space-in-value', 'spf-missing'),
    ['"%s"' % K.replace(' ', '\\194\\160')], KEPT)
spf('nbsp_first_with_others', ('space-in-value', 'spf-missing'),
    ['"\\194\\160%s"' % K], KEPT)
spf('one_quote_before', ('quotes-in-value',), ['"\\"%s"' % K], KEPT)
spf('one_quote_behind', ('quotes-in-value', 'spf-missing'), ['"%s\\""' % K],
    KEPT)
spf('joined_quotes', ('quotes-in-value', 'spf-split', 'spf-missing'),
    ['"\\"v=spf1 ip4:192.0.2.4 \\" \\"a:mx.vendor.net include:amazonses.com -all\\""'], KEPT)
spf('type_99_with_others', ('spf-as-type-99',), [], KEPT,
    more=[('bounce', 'SPF', '"%s"' % N)])
spf('quoted_and_another', ('quotes-in-value', 'spf-missing', 'spf-duplicate'),
    ['"\\"%s\\""' % W, N], KEPT)
spf('colon_version', ('spf-missing',), [K.replace('v=spf1', 'v:spf1')],
    (*KEPT, W))
spf('no_version', ('spf-missing', 'spf-split'), [K[7:]], (*KEPT, W))
spf('cname_label', ('spf-missing',), ['TXT ' + K], (*KEPT, W))
spf('equals_missing', ('spf-missing',), [K.replace('v=spf1', 'spf1')],
    (*KEPT, W))
spf('tab', ('spf-missing', 'space-in-value'),
    ['"%s"' % K.replace(' ', '\\009')], KEPT)

# ---- DMARC ----

def dmarc(name, codes, text, typed=None, mail_from=False):
    def made(c):
        d, z, t = c.start(dmarc=False)
        for x in text if isinstance(text, list) else [text]:
            z.add('_dmarc.' + d, 'TXT', x if x.startswith('"') else '"%s"' %
                  x.replace('DOMAIN', d))
        if mail_from:
            c.mail_from(z, 'bounce.' + d)
        c.want('_dmarc.' + d, 'any', codes, 'TXT', also=('dmarc-strict-dkim',))
        if typed:
            def check(r):
                f = of(r, '_dmarc.' + d)['findings']
                got = f and f[0]['action']['value']
                return [] if got == typed.replace('DOMAIN',
                                                  d) else ['types %r' % got]
            c.checks = [check]
    made.__name__ = 'shapes_dmarc_' + name
    SCENARIOS.append(made)


dmarc('no_semicolon', ('dmarc-invalid',), 'v=DMARC1 p=none',
      'v=DMARC1; p=none;')
dmarc('comma', ('dmarc-invalid',), 'v=DMARC1, p=reject, pct=100',
      'v=DMARC1; p=reject; pct=100;')
dmarc('lower', ('dmarc-invalid',), 'v=dmarc1; p=reject', 'v=DMARC1; p=reject;')
dmarc('capital_tag', ('dmarc-invalid',), 'V=DMARC1; p=reject',
      'v=DMARC1; p=reject;')
dmarc('capital_policy', (None,), 'v=DMARC1; p=REJECT')
dmarc('no_blank', (None,), 'v=DMARC1;p=none;rua=mailto:a@DOMAIN')
dmarc('blanks', (None,), 'v = DMARC1 ; p = none')
dmarc('p_late', (None,), 'v=DMARC1; rua=mailto:a@DOMAIN; p=none')
dmarc('sp_bad', ('dmarc-invalid',), 'v=DMARC1; p=none; sp=rejected',
      'v=DMARC1; p=none; sp=reject;')
dmarc('rua_without_p', (None,), 'v=DMARC1; rua=mailto:a@DOMAIN')
dmarc('version_2', ('dmarc-invalid', 'dmarc-missing'), 'v=DMARC2; p=reject')
dmarc('spf_there', ('dmarc-missing',), 'v=spf1 -all', 'v=DMARC1; p=none;')
dmarc('spf_beside', (None,), ['v=spf1 -all', 'v=DMARC1; p=none'])
dmarc('p_empty', ('dmarc-invalid',), 'v=DMARC1; p=', 'v=DMARC1; p=none;')
dmarc('p_monitor', ('dmarc-invalid',),
      'v=DMARC1; p=monitor; rua=mailto:x@DOMAIN', 'v=DMARC1; p=none; rua=mailto:x@DOMAIN;')
dmarc('pct_big', (None, 'dmarc-invalid'), 'v=DMARC1; p=reject; pct=200')
dmarc('strict_spf_no_mail_from', (None,), 'v=DMARC1; p=reject; aspf=s')
dmarc('strict_both', ('dmarc-strict-spf',),
      'v=DMARC1; p=reject; aspf=s; adkim=s', 'v=DMARC1; p=reject; aspf=r; adkim=r;', mail_from=True)
dmarc('strict_capital', ('dmarc-strict-spf',), 'v=DMARC1; p=none; aspf=S',
      'v=DMARC1; p=none; aspf=r;', mail_from=True)
dmarc('quoted_twice', ('dmarc-invalid', 'quotes-in-value'),
      '"\\"v=DMARC1; p=quarantine; rua=mailto:a@b.de\\""', 'v=DMARC1; p=quarantine; rua=mailto:a@b.de;')
dmarc('name_in_value', ('dmarc-invalid',),
      '_dmarc.DOMAIN TXT v=DMARC1; p=reject')
dmarc('backslash', ('dmarc-invalid',), '"v=DMARC1\\\\; p=reject"',
      'v=DMARC1; p=reject;')
dmarc('html', ('dmarc-invalid',), 'v=DMARC1&#59; p=reject')
dmarc('three', ('dmarc-duplicate',), ['v=DMARC1; p=none', 'v=DMARC1; p=reject',
                                      'v=DMARC1;p=none;'])
dmarc('good_and_broken', (None,), ['v=DMARC1; p=none', 'p=reject'])
dmarc('testing', (None,), 'v=DMARC1; p=reject; t=y; np=reject; psd=n')


# ---- addresses ----

def address(name, verdict, code, records, status=1, label='', resolves=True):
    def made(c):
        up = c.name_in()
        d = label + up
        z = c.zone(up, c.world.plain, dmarc=False)
        for owner, rtype, value in records:
            z.add(owner.replace('DOMAIN', d).replace('UP', up), rtype,
                  value.replace('DOMAIN', d).replace('UP', up))
        c.domain = 'ann@' + d
        c.words = [c.domain]
        c.want(d, verdict, code, 'MX')
        c.ends(status if verdict != 'right' else 0, verdict)
    made.__name__ = 'shapes_address_' + name
    SCENARIOS.append(made)


address('mx_is_an_alias', 'right', None,
        [('DOMAIN', 'MX', '10 mail.UP.'),
         ('mail.UP', 'CNAME', 'mx.vendor.net.')])
address('one_of_two', 'right', None, [('DOMAIN', 'MX', '10 no.UP.'), ('DOMAIN',
    'MX', '20 mx.vendor.net.')])
address('host_without', 'wrong', 'mx-unresolvable',
        [('DOMAIN', 'MX', '10 mail.UP.')])
address('host_is_ip', 'wrong', 'mx-unresolvable',
        [('DOMAIN', 'MX', '10 192.0.2.4.')])
address('only_a', 'right', None, [('DOMAIN', 'A', '192.0.2.4')])
address('only_aaaa', 'right', None, [('DOMAIN', 'AAAA', '2001:db8::4')])
address('nothing', 'missing', 'mx-missing', [])
address('mx_above_only', 'missing', 'mx-missing',
        [('UP', 'MX', '10 mx.vendor.net.')], label='news.')
address('wildcard_mx', 'right', None, [('*.UP', 'MX', '10 mx.vendor.net.')],
        label='news.')
address('null', 'wrong', 'null-mx', [('DOMAIN', 'MX', '0 .')])
address('null_and_more', 'right', None,
        [('DOMAIN', 'MX', '0 .'), ('DOMAIN', 'MX', '10 mx.vendor.net.')])
address('null_of_priority_10', 'wrong', 'null-mx', [('DOMAIN', 'MX', '10 .')])
address('private_host', 'wrong', 'mx-unresolvable',
        [('DOMAIN', 'MX', '10 mail.UP.'), ('mail.UP', 'A', '10.0.0.4')])
address('private_address', 'missing', 'mx-missing',
        [('DOMAIN', 'A', '192.168.1.4')])
address('localhost', 'wrong', 'mx-unresolvable',
        [('DOMAIN', 'MX', '10 localhost.')])
address('doubled_host', 'wrong', 'mx-unresolvable',
        [('DOMAIN', 'MX', '10 mx.vendor.net.UP.')])
address('inbound', 'right', None, [('DOMAIN', 'MX',
                                    '10 inbound-smtp.us-east-1.amazonaws.com.')])
address('alias_domain', 'right', None, [('DOMAIN', 'CNAME', 'mx.vendor.net.')],
        label='news.')


# ---- keys of one's own ----

def key(name, codes, records, act=None, verdict='wrong', also=(), never=()):
    def made(c):
        d = c.domain = c.name_in()
        z = c.zone(d, [c.liar(), c.liar()])
        for owner, rtype, value in records:
            z.add(owner.replace('DOMAIN', d), rtype, value if rtype != 'TXT'
                  or value.startswith('"') else quoted(value))
        c.words = [d, '--expect=s1._domainkey.%s TXT p=%s' % (d, KEY)]
        c.want('s1._domainkey.' + d, verdict, codes, 'TXT', also=also)
        if verdict != 'right':
            c.ends(1, verdict)
        if act:
            c.acts = [(codes if isinstance(codes, str) else codes[0], act)]
        c.never = list(never)
    made.__name__ = 'shapes_key_' + name
    SCENARIOS.append(made)


S = 's1._domainkey.DOMAIN'
key('three_strings', (None,), [(S, 'TXT', '"p=%s" "%s" "%s"' % (KEY[:70],
    KEY[70:140], KEY[140:]))], verdict='right')
key('other_selector', 'absent', [('s2._domainkey.DOMAIN', 'TXT', 'p=' + KEY)],
    {'do': 'add', 'name': 's1._domainkey', 'value': 'p=' +
     KEY}, verdict='missing')
key('ed25519', ('token-mismatch', 'key-broken'),
    [(S, 'TXT',
      'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')])
key('no_p_tag', ('key-broken', 'value-near-miss'), [(S, 'TXT', KEY)],
    {'do': 'change', 'value': 'p=' + KEY})
key('p_twice', ('key-broken', 'value-near-miss'), [(S, 'TXT', 'p=p=' + KEY)],
    {'do': 'change', 'value': 'p=' + KEY})
key('quotes', ('quotes-in-value', 'key-broken'),
    [(S, 'TXT', '"\\"p=%s\\""' % KEY)], {'do': 'change', 'value': 'p=' + KEY})
key('newline', ('key-broken', 'value-near-miss', 'space-in-value'),
    [(S, 'TXT', 'p=%s\\\\n%s' % (KEY[:64], KEY[64:]))], {'do': 'change',
                                                         'value': 'p=' + KEY})
key('revoked_beside', 'many-txt', [(S, 'TXT', 'p='), (S, 'TXT', 'p=' + KEY)],
    {'do': 'replace-all', 'value': 'p=' + KEY})
key('halves', ('many-txt',), [(S, 'TXT', 'p=' + KEY[:100]), (S, 'TXT',
    KEY[100:])], {'do': 'replace-all', 'value': 'p=' + KEY})
key('note_beside', (None,), [(S, 'TXT', 'p=' + KEY), (S, 'TXT', 'a-note')],
    verdict='right')
key('test_and_service', (None,), [(S, 'TXT',
                                   'v=DKIM1; h=sha256; s=email; t=y:s; n=note; p=' + KEY)], verdict='right')
key('service_other', ('key-broken', None),
    [(S, 'TXT', 'v=DKIM1; s=tlsrpt; p=' + KEY)], verdict=('wrong', 'right'))
key('cname_to_easy', 'wrong-type', [(S, 'CNAME', 's1.dkim.amazonses.com.')],
    verdict='missing')
key('doubled_and_other_here', ('token-mismatch',),
    [(S, 'TXT', 'v=DKIM1; p=' + base64.b64encode(base64.b64decode(KEY)[:-60] +
        bytes(55) + base64.b64decode(KEY)[-5:]).decode()), (S + '.DOMAIN',
            'TXT', 'p=' + KEY)], ASK)
key('url', ('absent', 'key-broken'), [(S, 'TXT',
                                       'https://example.com/key.txt')], verdict='missing')
