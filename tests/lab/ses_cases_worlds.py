# SPDX-License-Identifier: GPL-3.0-or-later
"""Moves, spare zones, wildcards and several regions, with a second fault beside
them. What is true, and what nobody may be told, was written down before
anything was run."""
import json

from ses_case import DKIM, SPF, scenarios
from ses_cases_attack import added
from ses_cases_cut import listing
from ses_cases_deep import HOST, MILAN, actions, no_action, own, to
from ses_cases_deep_mail import below
from ses_cases_mail import feedback, mail
from ses_world import Host

SCENARIOS, scenario = scenarios('worlds_')
INCOMPLETE = ('tokens-incomplete',)


def route53(c, **quirks):
    """Two of its servers, whose zone is this domain's alone."""
    n = c.world.odd
    return [c.provider('worlds-%d.awsdns-01.com' % n, **quirks),
            c.provider('worlds-%d.awsdns-12.net' % n, **quirks)]


def api(tokens, zone=DKIM):
    return json.dumps({
        'IdentityType': 'DOMAIN', 'VerificationStatus': 'PENDING',
        'DkimAttributes': {
            'SigningEnabled': True, 'Status': 'PENDING', 'Tokens': tokens,
            'SigningHostedZone': zone, 'SigningAttributesOrigin': 'AWS_SES'}})


def only(c, d, t, verdict, code):
    """One token is known."""
    c.words = [d, '--token=' + t]
    c.dkim(t, verdict, code, also=(*INCOMPLETE, 'cname-chain'))
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(0 if verdict == 'right' else 1, verdict, may=INCOMPLETE)


# ---- zones ----

@scenario
def moved_and_the_old_provider_has_them(c):
    """Nobody is sent back to the servers that the domain has left."""
    new, old = route53(c), [c.liar(), c.liar()]
    d = c.name_in()
    c.zone(d, new)
    t = c.tokens()
    c.good(c.zone(d, old, delegated=()), d, t)
    c.asked(d, t)
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    added(c, t, 'absent', provider='Route 53')
    c.checks = [no_action(lambda a: a['do'] == 'registrar', 'back')]


def spare(name, code, listed_have_them, **quirks):
    """The listing is of another hosted zone than the one that is delegated."""
    def made(c):
        live, listed = [c.liar(), c.liar()], route53(c, **quirks)
        d = c.name_in()
        c.zone(d, live)
        t = c.tokens()
        if listed_have_them:
            c.good(c.zone(d, listed, delegated=()), d, t)
        c.domain = d
        c.words = [c.file('r.json', listing(d, t, [h.name for h in listed]))]
        c.stderr = 'left out'
        c.all_dkim(t, 'missing', code)
        c.want('_dmarc.' + d, 'any', None, 'TXT', also=(code,))
        if listed_have_them:
            c.ends(1, 'missing', code)
            c.acts = [(code, {'do': 'registrar', 'servers':
                              sorted(h.name for h in listed)})]
        else:
            c.ends(1, 'missing')
            c.checks = [no_action(lambda a: a['do'] == 'registrar',
                                  'to servers without the zone')]
    made.__name__ = 'worlds_spare_zone_' + name
    SCENARIOS.append(made)


spare('has_them', 'zone-not-delegated', True)
spare('is_gone', 'absent', False, rcode=5)


@scenario
def glue_leads_to_another_machine(c):
    """One server of two refuses at the parent's address for it."""
    d = c.name_in()
    good, bad = c.liar(), c.liar(rcode=5)
    ns = 'ns1.' + d
    z = c.zone(d, [good], ns=[good.name, ns], delegated=[
        good, Host(ns, 'odd', bad.addresses[0])])
    z.add(ns, 'A', good.addresses[0])
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.all_dkim(t, ('unknown', 'right'), (None, 'refused'),
            also=('refused', 'lame-server'))
    c.servers = {ns: ('refused', 'ok')}
    c.status_any = (0, 3)
    c.ends(3, ('unknown', 'right'), may=('refused', 'lame-server'))


@scenario
def deeper_zone_and_doubled_in_the_one_above(c):
    """What stands in the zone above counts for nobody: the box is below."""
    up = c.name_in()
    d = 'news.' + up
    top = c.zone(up, [c.liar(), c.liar()])
    c.zone(d, [c.liar(), c.liar()])
    t = c.tokens()
    for x in t:
        top.add(own(x, d) + '.' + up, 'CNAME', to(x))
    c.asked(d, t)
    c.all_dkim(t, 'missing', ('absent', 'delegated-away'))
    c.ends(1, 'missing')
    c.checks = [lambda r: ['another zone: %s' % a for a in actions(r)
                           if a['zone'] != d]]


# ---- servers ----

@scenario
def stale_server_and_a_doubled_name(c):
    """One is to be waited for, and the other is not."""
    a, b = c.liar(), c.liar()
    d, z, t = c.start(hosts=[a, b], right=(0,))
    z.serials[b] = z.serial - 3
    z.add(own(t[1], d), 'CNAME', to(t[1]), only=[a])
    z.add(own(t[2], d) + '.' + d, 'CNAME', to(t[2]))
    c.dkim(t[1], 'lagging', 'servers-disagree')
    c.dkim(t[2], 'missing', 'name-doubled')
    c.ends(1, 'missing')
    c.acts = [('servers-disagree', {'do': 'wait'}),
              ('name-doubled', {'do': 'add', 'delete': [
                  {'type': 'CNAME', 'name': own(t[2], d)}]})]


@scenario
def one_refuses_and_one_value_is_of_another_region(c):
    bad = c.liar(rcode=5)
    d, z, t = c.start(hosts=[*c.world.plain, bad], right=(0, 1))
    z.add(own(t[2], d), 'CNAME', to(t[2], MILAN))
    c.words.append('--region=us-east-1')
    also = ('refused', 'lame-server')
    c.all_dkim(t[:2], 'unknown', 'refused', also=also)
    c.dkim(t[2], 'wrong', 'wrong-region', also=also)
    c.servers = {bad.name: 'refused'}
    c.ends(1, 'wrong', may=also)


@scenario
def texts_fail_on_both_and_policy_is_not_told(c):
    hosts = [c.liar(fails=(16,)), c.liar(fails=(16,))]
    d, z, t = c.start(hosts=hosts)
    c.all_dkim(t, 'wrong', 'txt-servfail')
    c.want('_dmarc.' + d, 'any', 'servfail', 'TXT')
    c.ends(1, 'wrong')
    c.checks = [no_action(lambda a: a['type'] == 'TXT', 'adds a policy')]


# ---- wildcards ----

@scenario
def wildcard_chain_to_the_only_token(c):
    d, z, t = c.start(right=())
    z.add('*.' + d, 'CNAME', 'a.%s.' % d)
    z.add('a.' + d, 'CNAME', to(t[0]))
    only(c, d, t[0], 'missing', 'wildcard')


@scenario
def wildcard_of_a_signed_zone(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', right=(), signed=True)
    z.add('*.' + d, 'CNAME', to(t[0]))
    only(c, d, t[0], 'missing', 'wildcard')


@scenario
def wildcard_of_a_file(c):
    d, t = c.name_in(), c.tokens(1)[0]
    c.files['zone'] = (
        '$ORIGIN %s.\n@ 300 IN SOA ns1.name-server.net. h 1 2 3 4 5\n'
        '@ NS ns1.name-server.net.\n* CNAME %s\n'
        '_dmarc TXT "v=DMARC1; p=none;"\n' % (d, to(t)))
    c.domain, c.resolver, c.every_server = d, None, False
    only(c, d, t, 'missing', 'wildcard')
    c.words.append('--zone-file=FILE/zone')


@scenario
def wildcard_and_doubled_below_it(c):
    up, d, z, t = below(c, 'news', right=False)
    z.add('*.' + up, 'CNAME', 'www.parked.net.')
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    for x in t:
        z.add(own(x, d) + '.' + up, 'CNAME', to(x))
    c.all_dkim(t, 'missing', 'name-partly-doubled', also=('wildcard',))
    c.ends(1, 'missing')
    c.acts = [('name-partly-doubled', {'zone': up, 'delete': [
        {'type': 'CNAME', 'name': own(x, d)}]}) for x in t]


@scenario
def dname_that_has_the_only_token(c):
    d, z, t = c.start(right=())
    z.add('_domainkey.' + d, 'DNAME', 'keys.%s.' % d)
    z.add('%s.keys.%s' % (t[0], d), 'CNAME', to(t[0]))
    only(c, d, t[0], 'right', ('cname-chain', *INCOMPLETE))


# ---- regions and MAIL FROM ----

@scenario
def regions_and_the_records_of_one_lead_to_the_other(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    t, u = c.tokens(), c.tokens(zone=MILAN)
    c.good(z, d, t + u)
    c.domain = d
    c.words = [d, c.file('a.json', api(t)), c.file('b.json', api(u, MILAN))]
    c.all_dkim(u, 'wrong', 'wrong-region')
    c.ends(1, 'wrong', may=('ses-not-looked-yet',))
    c.acts = [('wrong-region', {'do': 'change', 'value': '%s.%s' % (x, MILAN)})
              for x in u]


@scenario
def mail_from_is_a_zone_and_its_host_is_a_slip(c):
    d, z, m = mail(c)
    b = c.zone(m, [c.liar()], dmarc=False)
    b.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonaws.com.')
    b.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.every_server = False
    c.want(m, 'wrong', 'mx-not-ses', 'MX')
    c.ends(1, 'wrong')
    c.acts = [('mx-not-ses', {'zone': m, 'name': '@', 'type': 'MX',
                              'value': HOST, 'priority': '10'})]


@scenario
def three_faults_and_a_doubled_mail_from(c):
    d, z, m = mail(c, right=(), hosts=c.world.namecheap)
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    c.words.append('--region=us-east-1')
    z.add(own(t[0], d) + '.' + d, 'CNAME', to(t[0]))
    z.add(own(t[1], d), 'CNAME', to(t[1]) + d + '.')
    z.add('%s_domainkey.%s' % (t[2], d), 'CNAME', to(t[2]))
    z.add(m + '.' + d, 'MX', feedback())
    c.dkim(t[0], 'missing', 'name-doubled')
    c.dkim(t[1], 'wrong', 'target-doubled')
    c.dkim(t[2], 'missing', 'dot-missing')
    c.want(m, 'missing', 'name-doubled', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('name-doubled', {'type': 'MX', 'name': 'bounce', 'priority':
                                '10', 'delete': [{'type': 'MX', 'name': m}]}),
              ('dot-missing', {'delete': [
                  {'type': 'CNAME', 'name': t[2] + '_domainkey'}]})]
