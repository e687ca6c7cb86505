# SPDX-License-Identifier: GPL-3.0-or-later
"""What people are told to do: each thing once, nothing that is none, and only where
it can be done. Written down before anything was run."""
from ses_case import SPF, scenarios
from ses_cases_deep import own, to
from ses_cases_harm import ASK, KEY
from ses_cases_look import RESOLVER, looks
from ses_cases_mail import feedback, mail
from ses_cases_manual import screen
from ses_world import quoted

SCENARIOS, scenario = scenarios('steps_')


def said(c, *texts):
    """(text, how often it stands on the screen, whatever the lines)."""
    def custom(runner):
        out = ' '.join(screen(c, runner).split())
        return ['"%s" %d times, not %d\n%s' % (t, out.count(t), n, out)
                for t, n in texts if out.count(t) != n]
    c.custom = custom


# ---- once ----

@scenario
def doubled_and_a_wildcard_that_may_stay(c):
    """Who moves the record has added it: it is not to be added again."""
    d, z, t = c.start(right=(0, 1))
    z.add('*._domainkey.' + d, 'TXT', '"v=DKIM1; p="')
    z.add(own(t[2], d) + '.' + d, 'CNAME', to(t[2]))
    said(c, ('In the Name field, enter only', 1), ('Add a CNAME record', 0),
         ('[name-doubled]', 1), ('[wildcard]', 1))


@scenario
def texts_fail_for_all_three(c):
    """The provider's support is asked once."""
    d, z, t = c.start(hosts=[c.liar(txt_servfail=True) for _ in '12'])
    said(c, ('DKIM 1/3 to 3/3: Ask the support of your DNS provider why TXT at '
             'these names returns SERVFAIL', 1), ('Ask the support', 1),
         ('[txt-servfail]', 1))


@scenario
def aliases_that_may_stay(c):
    """Nothing to do is no step."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d), 'CNAME', 'alias.%s.' % d)
    z.add('alias.' + d, 'CNAME', to(t[2]))
    said(c, ('[cname-chain]', 1), ('To do', 0), ('nothing to do', 0))


# ---- where it can be done ----

def only_the_zone_lists(c, bad, status, code, says):
    """No registrar's list has the server."""
    a, b = c.liar(), c.liar()
    d = c.name_in()
    z = c.zone(d, [a, b], ns=[h.name for h in (a, b, bad)], delegated=[a, b])
    c.good(z, d, c.asked(d))
    c.servers = {bad.name: status}
    c.codes = {'ns-sets-differ', code}
    c.says = [(code, says)]
    c.never = ['registrar']


@scenario
def server_that_only_the_zone_lists(c):
    only_the_zone_lists(c, c.liar(rcode=5), 'refused', 'refused',
                        'remove this one server from the NS records of the '
                        'zone itself')


@scenario
def name_that_only_the_zone_lists(c):
    only_the_zone_lists(c, c.world.nameless, 'no-address', 'lame-server',
                        'Give that name an address record, or remove it from '
                        'the NS records of the zone itself')


@scenario
def name_that_cannot_be_found_and_only_the_zone_lists(c):
    a, other = c.liar(), c.name_in()
    d = c.name_in()
    c.zone(other, [c.liar(rcode=2)])
    z = c.zone(d, [a], ns=[a.name, 'ns.' + other], delegated=[a])
    c.good(z, d, c.asked(d))
    c.servers = {'ns.' + other: 'no-address'}
    c.codes = {'ns-sets-differ', 'lame-server'}
    c.says = [('lame-server', 'remove this one server from the NS records of the '
               'zone itself')]
    c.never = ['registrar']


@scenario
def resolver_fails_for_a_zone_that_nobody_serves(c):
    """A public resolver's operator has no part in it."""
    d, z, t = c.start(hosts=[c.liar(upward=True), c.liar(upward=True)])
    looks(c, ((own(t[0], d), 'CNAME', RESOLVER), 'unknown servfail', (), (
        'The name servers of %s may be at fault' % d,
        '"seslookup --ses %s"' % d)))


# ---- rows that were crossed where they were copied ----

def crossed(name, published, verdict, code):
    """The value of another row: whoever typed it would break what is right."""
    def made(c):
        d, z, t = c.start(right=())
        if published:
            c.good(z, d, t)
        values = [to(t[(i + 1) % 3]).rstrip('.') for i in range(3)]
        c.words = [d, *('--expect=%s CNAME %s' % (own(x, d), v)
                        for x, v in zip(t, values))]
        c.all_dkim(t, verdict, code)
        c.ends(1, verdict)
        c.stderr = 'SES uses the same token in both'
        c.acts = [(code, ASK)]
        c.says = [(code, 'Change nothing yet')]
        c.never = ['in the Value field']
    made.__name__ = 'steps_crossed_and_' + name
    SCENARIOS.append(made)


crossed('right', True, 'wrong', 'token-mismatch')
crossed('absent', False, 'missing', 'absent')


@scenario
def crossed_and_doubled(c):
    """Of a name, a value and its type: it is one step."""
    d, z, t = c.start(right=())
    for x in t:
        z.add(own(x, d) + '.' + d, 'CNAME', to(x))
    c.words = [d, *('--expect=%s CNAME %s' % (own(x, d), to(y).rstrip('.'))
                    for x, y in zip(t, t[1:] + t[:1]))]
    said(c, ('DKIM 1/3 to 3/3: Change nothing yet', 1), ('Change nothing yet', 1),
         ('[name-doubled]', 1), ('[token-mismatch]', 1))


@scenario
def crossed_in_one_lookup(c):
    d, z, t = c.start()
    looks(c, ((own(t[0], d), 'CNAME', c.world.plain[0].addresses[0],
               '--expect=' + to(t[1]).rstrip('.')), 'wrong token-mismatch', (),
              ('Change nothing yet',)))


@scenario
def misspelled_region_in_one_lookup(c):
    """Nobody knows its zone, so what is there is no other region's."""
    d, z, t = c.start(right=())
    zone = 'dkim.eu-south-1.amazonses.com'
    c.good(z, d, t, zone)
    for x in t:
        c.world.amazon_key(x, zone, True)
    at = c.world.plain[0].addresses[0]
    looks(c, ((own(t[0], d), 'CNAME', at, '--region=eu-suth-1'), 'right ok', (), ()),
          ((own(t[0], d), 'CNAME', at, '--region=eu-west-1'),
           'wrong wrong-region', (), ()))


# ---- what is typed ----

def policy(name, text, value, fault="doesn't start with"):
    def made(c):
        d, z, t = c.start(dmarc=False, hosts=[c.liar(), c.liar()])
        z.add('_dmarc.' + d, 'TXT', quoted(text))
        c.want('_dmarc.' + d, 'any', 'dmarc-invalid', 'TXT')
        c.acts = [('dmarc-invalid', {'do': 'change', 'value': value})]
        c.says = [('dmarc-invalid', fault)]
    made.__name__ = 'steps_policy_' + name
    SCENARIOS.append(made)


# word processors: curly quotation marks, no-break spaces, a dash
policy('in_curly_quotes', '\\226\\128\\156v=DMARC1; p=reject;\\226\\128\\157',
       'v=DMARC1; p=reject;', 'quotation marks')
policy('in_guillemets', '\\194\\171v=DMARC1; p=quarantine; pct=20\\194\\187',
       'v=DMARC1; p=quarantine; pct=20;', 'quotation marks')
policy('after_a_wide_blank', '\\194\\160v=DMARC1; p=reject',
       'v=DMARC1; p=reject;')
policy('of_wide_blanks', 'v=DMARC1\\194\\160p=reject\\194\\160rua=mailto:a@vendor'
       '.net', 'v=DMARC1; p=reject; rua=mailto:a@vendor.net;')


def spf(name, there, value):
    """A name that can only be meant to be SES's is none of another sender."""
    def made(c):
        d, z, m = mail(c, hosts=[c.liar(), c.liar()])
        z.add(m, 'MX', feedback())
        z.add(m, 'TXT', quoted('v=spf1 %s' % there.replace('DOM', d)))
        c.words.append('--region=us-east-1')
        c.want(m, 'any', 'spf-missing', 'TXT')
        c.acts = [('spf-missing', {'do': 'change', 'value':
                                   'v=spf1 ' + value.replace('DOM', d)})]
        z.add('amazonses.' + d, 'TXT', SPF)
    made.__name__ = 'steps_spf_' + name
    SCENARIOS.append(made)


spf('com_twice', 'include:amazonses.com.com ~all', 'include:amazonses.com ~all')
spf('with_the_domain', 'include:amazonses.com.DOM -all',
    'include:amazonses.com -all')
spf('of_another_top_level', 'mx include:amazonses.net ~all',
    'include:amazonses.com mx ~all')
# whoever typed a bare "all" would let everybody send
spf('sign_of_a_web_page', 'include:amazonses.com &#126;all',
    'include:amazonses.com ~all')
spf('sign_lost_in_a_broken_one', 'inlcude:vendor.net include:amazonses.com all',
    'include:vendor.net include:amazonses.com ~all')
spf('of_a_sender_named_alike', 'include:spf.amazonses-mail.vendor.net ~all',
    'include:amazonses.com include:spf.amazonses-mail.vendor.net ~all')
# a name of one's own: what stands there leads to SES, or lists hosts
spf('by_a_name_of_the_domain', 'include:amazonses.DOM inlcude:vendor.net ~all',
    'include:amazonses.DOM include:vendor.net ~all')
spf('beside_a_host_of_the_domain', 'a:amazonses.DOM ~all',
    'include:amazonses.com a:amazonses.DOM ~all')


@scenario
def key_of_another_alphabet(c):
    """Each character is there; two of them are not of the right base64."""
    d = c.name_in()
    z = c.zone(d, [c.liar(), c.liar()])
    at = 's1._domainkey.' + d
    z.add(at, 'TXT', quoted('p=' + KEY.replace('+', '-').replace('/', '_')))
    c.words, c.domain = [d, '--expect=%s TXT p=%s' % (at, KEY)], d
    c.want(at, 'wrong', 'key-broken', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('key-broken', {'do': 'change', 'value': 'p=' + KEY})]
    c.says = [('key-broken', 'not base64')]
    c.never = ['is missing']


@scenario
def look_at_the_token_of_the_domain_itself(c):
    """Where a provider rejects the underscore, SES accepts it there."""
    d = c.name_in()
    z = c.zone(d, [c.liar()])
    legacy = 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU='
    z.add(d, 'TXT', '"v=spf1 -all"')
    z.add(d, 'TXT', '"amazonses:%s"' % legacy)
    looks(c, *(((d, 'TXT', z.hosts[0].addresses[0], '--expect=' + more + legacy),
                'right ok', ('legacy-advice',),
                ('%s is amazonses:%s' % (d, legacy),))
               for more in ('', 'amazonses:')))


@scenario
def look_at_several_texts(c):
    """What is said to be right is the record, not its neighbour."""
    d, z, m = mail(c, hosts=[c.liar()])
    spf_text, policy_text = 'v=spf1 include:amazonses.com -all', 'v=DMARC1; p=reject'
    key, legacy = 'p=' + KEY, 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU='
    z.remove('_dmarc.' + d, 'TXT')
    told = []
    for at, text, *more in (
            (m, spf_text, '--mail-from=' + m), ('_dmarc.' + d, policy_text),
            ('s1._domainkey.' + d, key, '--expect=' + key),
            ('_amazonses.' + d, legacy, '--expect=' + legacy),
            ('_amazonses.a.' + d, 'amazonses:' + legacy, '--expect=' + legacy),
            ('_amazonses.b.' + d, 'amazonses:' + legacy),
            ('_amazonses.c.' + d, legacy, '--expect=amazonses:' + legacy)):
        z.add(at, 'TXT', '"a-note=4711"')
        z.add(at, 'TXT', quoted(text))
        told.append(((at, 'TXT', z.hosts[0].addresses[0], *more), 'right ok', (),
                     ('%s is %s' % (at, text),)))
    looks(c, *told)
