# SPDX-License-Identifier: GPL-3.0-or-later
"""What random worlds (agree.py) found: the zone that is edited, aliases that
lead away, whom a failure is the fault of, and answers in any order."""
from ses_case import DKIM, SPF, scenarios
from ses_cases_value import spki
from ses_world import quoted

SCENARIOS, scenario = scenarios()


def bounce_zone(c, hosts, more=()):
    """bounce.D is a zone of its own, without its records."""
    d, z, t = c.start('com', hosts)
    m = 'bounce.' + d
    y = c.world.zone(m, hosts)
    for record in more:
        y.add(m, *record)
    c.words += ['--mail-from=' + m, '--region=us-east-1']
    return d, m


@scenario
def at_sign_in_a_zone_of_its_own(c):
    """The same servers have both zones: "@" is not the domain."""
    d, m = bounce_zone(c, c.world.plain)
    c.want(m, 'missing', 'absent', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'missing')
    c.says = [('absent', 'In the zone %s, add an MX record: enter @ in' % m),
              ('spf-missing', 'In the zone %s, add a TXT record' % m)]
    c.acts = [('absent', {'zone': m, 'name': '@', 'type': 'MX'})]


@scenario
def slip_in_a_zone_of_its_own(c):
    d, m = bounce_zone(c, c.world.plain, [
        ('MX', '10 feedback-smtp.us-east-1.amazonaws.com.'), ('TXT', SPF)])
    c.want(m, 'wrong', ('mx-not-ses', 'value-near-miss'), 'MX')
    c.ends(1, 'wrong')
    c.checks = [lambda r: [x['findings'][0]['fix'] for x in r['records']
                           if x['type'] == 'MX' and 'In the zone %s, ' % m
                           not in x['findings'][0]['fix']]]


@scenario
def hidden_below_a_zone_of_its_own(c):
    """The records are in D's zone, _domainkey.D is another one at the same
    servers. Some say NODATA, some NXDOMAIN: no provider flattens."""
    d, z, t = c.start()
    c.world.zone('_domainkey.' + d, c.world.plain)
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    c.says = [('absent', 'In the zone _domainkey.%s, add a CNAME' % d)]


def away(c, key, *words):
    """The selector is an alias to a vendor's name outside of the zone."""
    d, z, t = c.start()
    c.own_key = 'p=' + spki()
    c.world.infra['vendor.net'].append(
        ('k-%s.vendor.net' % d.split('.')[0], 'TXT',
         quoted(c.own_key if key else 'p=' + spki()), 900))
    n = 's1._domainkey.' + d
    z.add(n, 'CNAME', 'k-%s.vendor.net.' % d.split('.')[0])
    c.words = [d, '--expect=%s TXT %s' % (n, c.own_key), *words]
    return n


@scenario
def alias_to_the_right_key_and_only_servers(c):
    n = away(c, True, '--at=auth')
    c.want(n, 'right', 'cname-chain', 'TXT')


@scenario
def alias_to_a_live_key_and_only_servers(c):
    """Another service signs with it: it stays."""
    n = away(c, False, '--at=auth')
    c.want(n, 'missing', 'wrong-type', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('wrong-type', {'do': 'ask-ses', 'delete': []})]


@scenario
def mx_that_stands_at_wix(c):
    """Where one stands the panel took it: it is corrected."""
    d, z, t = c.start('com', c.world.wix)
    m = 'bounce.' + d
    z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonaws.com.')
    z.add(m, 'TXT', SPF)
    c.words += ['--mail-from=' + m, '--region=us-east-1']
    c.want(m, 'wrong', ('mx-not-ses', 'value-near-miss'), 'MX')
    c.ends(1, 'wrong')
    c.checks = [lambda r: [str(x['findings'][0]) for x in r['records']
                           if x['type'] == 'MX' and
                           x['findings'][0]['action']['value'] !=
                           'feedback-smtp.us-east-1.amazonses.com']]


@scenario
def mx_at_the_name_of_the_alias(c):
    """A mistake in the box Type; nothing is flattened."""
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'MX', '10 %s.%s.' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'wrong-type')
    c.ends(1, 'missing')


@scenario
def exchanges_fail_and_texts_do_not(c):
    """SERVFAIL for MX is no fault of the DKIM records."""
    c.start('com', [c.liar(fails=(15,))])


@scenario
def one_of_two_fails_for_texts_and_only_servers(c):
    """A resolver asks the other one; it is so whoever is asked besides."""
    c.start('com', [c.liar(txt_servfail=True), c.world.plain[0]])
    c.words.append('--at=auth')


@scenario
def both_fail_for_texts_and_only_servers(c):
    d, z, t = c.start('com', [c.liar(txt_servfail=True),
                              c.liar(txt_servfail=True)])
    c.words.append('--at=auth')
    c.all_dkim(t, 'wrong', 'txt-servfail')
    c.ends(1, 'wrong')


@scenario
def strict_policy_at_route_53(c):
    """Its box takes quotation marks: one pair of them, in both remarks."""
    d, z, t = c.start('com', c.world.route53, dmarc=False)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=reject; aspf=s; adkim=s"')
    c.mail_from(z, 'bounce.' + d)
    c.want('_dmarc.' + d, 'right', 'dmarc-strict-spf', 'TXT',
           also=('dmarc-strict-dkim',))
    c.acts = [(code, {'value': '"v=DMARC1; p=reject; aspf=r; adkim=r;"'})
              for code in ('dmarc-strict-spf', 'dmarc-strict-dkim')]


@scenario
def policy_behind_an_alias_that_nobody_follows(c):
    """What is there is not known, and that is told."""
    d, z, t = c.start(dmarc=False)
    dead = c.liar(rcode=2)
    other = c.name_in('net')
    c.zone(other, [dead], dmarc=False)
    z.add('_dmarc.' + d, 'CNAME', '_dmarc.%s.' % other)
    c.want('_dmarc.' + d, 'unknown', 'cname-chain', 'TXT')


@scenario
def policy_alias_to_nothing(c):
    """A TXT record cannot stand beside the CNAME: that one goes first."""
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'CNAME', '_dmarc.gone.vendor.net.')
    c.want('_dmarc.' + d, 'any', 'dmarc-missing', 'TXT')
    c.acts = [('dmarc-missing', {
        'do': 'add', 'type': 'TXT', 'name': '_dmarc', 'delete': [
            {'type': 'CNAME', 'name': '_dmarc',
             'value': '_dmarc.gone.vendor.net'}]})]


@scenario
def policy_wildcard_alias_to_nothing(c):
    """A wildcard's alias does not stand there, and is not to go."""
    d, z, t = c.start(dmarc=False)
    z.add('*.' + d, 'CNAME', 'www.parked.net.')
    c.want('_dmarc.' + d, 'any', 'dmarc-missing', 'TXT')
    c.acts = [('dmarc-missing', {'do': 'add', 'delete': []})]


@scenario
def domainkey_away_is_not_only_to_be_deleted(c):
    """Others' keys may be in that zone."""
    d, z, t = c.start(right=(), hosts=[c.liar()])
    c.world.zone('_domainkey.' + d, [c.liar()])
    c.all_dkim(t, 'missing', 'delegated-away')
    c.every_server = False
    c.ends(1, 'missing')
    c.says = [('delegated-away', 'if nothing else needs that zone, delete')]
