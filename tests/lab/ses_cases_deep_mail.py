# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail, policies, keys, regions, inputs and statuses, with two faults at once.
What is true, and what would break if somebody typed the advice, was written
down before anything was run."""
import base64
import json
import os

from ses_case import DKIM, SPF, scenarios
from ses_cases_accept import no_mail, says_mail
from ses_cases_attack import added, any_of
from ses_cases_deep import HOST, MILAN, actions, no_action, of, own, to
from ses_cases_harm import ASK, KEY
from ses_cases_mail import feedback, mail
from ses_world import quoted

SCENARIOS, scenario = scenarios('deep_')


def below(c, label, hosts=None, right=True, policy=None):
    """label.UP as an identity in the zone UP."""
    up = c.name_in()
    d = label + '.' + up
    z = c.zone(up, hosts or c.world.plain, dmarc=not policy)
    if policy:
        z.add('_dmarc.' + up, 'TXT', '"%s"' % policy.replace('UP', up))
    t = c.tokens()
    if right:
        c.good(z, d, t)
    c.asked(d, t)
    return up, d, z, t


# ---- MAIL FROM ----

def mail_host(name, code, verdict, build, act=ASK, spf=(None, 'spf-missing')):
    """MAIL FROM is mail.D, the host that receives the mail of D."""
    def made(c):
        d, z, t = c.start()
        m = 'mail.' + d
        z.add(d, 'MX', '10 %s.' % m)
        z.add(m, 'A', '192.0.2.25')
        build(z, m)
        c.words += ['--mail-from=' + m, '--region=us-east-1']
        c.want(m, verdict, code, 'MX')
        c.want(m, 'any', spf, 'TXT')
        c.ends(0 if verdict == 'right' else 1, verdict)
        if act:
            c.acts = [(code, act)]
    made.__name__ = 'deep_own_mail_host_' + name
    SCENARIOS.append(made)


mail_host('with_nothing', 'absent', 'missing', lambda z, m: None)
mail_host('with_an_mx_to_itself', 'mx-not-ses', 'wrong',
          lambda z, m: z.add(m, 'MX', '10 %s.' % m))
mail_host('with_ses_beside', 'many-mx', 'wrong', lambda z, m: [
    z.add(m, 'MX', '5 %s.' % m), z.add(m, 'MX', feedback())])
mail_host('that_ses_has_already', None, 'right',
          lambda z, m: [z.add(m, 'MX', feedback()), z.add(m, 'TXT', SPF)],
          act=None, spf=(None,))


def merged(*terms):
    """One SPF text with the terms and SES's; `all` is last."""
    return lambda v: v.split()[0] == 'v=spf1' and sorted(v.split()[1:]) == \
        sorted([*terms, 'include:amazonses.com']) and v.endswith(terms[-1])


def mail_from(name, verdict, codes, records, act, spf='any', region='us-east-1',
              hosts=None, also=()):
    def made(c):
        d, z, m = mail(c, hosts=c.world.route53 if hosts == 'r53' else None)
        for rtype, value in records:
            z.add(m, rtype, value.replace('DOMAIN', d))
        c.words.append('--region=' + region)
        c.want(m, verdict, codes, 'MX', also=also)
        if spf == 'any':
            c.want(m, 'any', (None, 'spf-missing'), 'TXT',
                   also=('spf-missing', 'mail-from-is-cname', 'wildcard'))
        elif spf:
            c.want(m, 'any', spf, 'TXT')
        c.ends(0 if verdict == 'right' else 1, verdict)
        c.acts = list(act)
    made.__name__ = 'deep_mail_from_' + name
    SCENARIOS.append(made)


mail_from('cut_and_spf_of_others', 'wrong', 'value-near-miss',
          [('MX', '10 feedback-smtp.us-east-1.amazonses.'),
           ('TXT', '"v=spf1 include:vendor.net -all"')],
          [('value-near-miss', {'do': 'change', 'priority': '10',
                                'value': HOST}),
           ('spf-missing', {'do': 'change', 'value': merged(
               'include:vendor.net', '-all')})],
          spf='spf-missing')
mail_from('absent_and_spf_of_others_at_route_53', 'missing', 'absent',
          [('TXT', '"v=spf1 a:192.0.2.1 ~all"')],
          [('absent', {'do': 'add', 'priority': '10', 'value': HOST,
                       'name': 'bounce', 'provider': 'Route 53'}),
           ('spf-missing', {'do': 'change', 'value': lambda v: merged(
               'a:192.0.2.1', '~all')(v.strip('"'))})], spf='spf-missing', hosts='r53')
mail_from('of_another_region_and_spf_twice', 'right', 'mx-other-region',
          [('MX', feedback('eu-west-1')), ('TXT', SPF),
           ('TXT', '"v=spf1 ip4:192.0.2.7 -all"')],
          [('mx-other-region', {'do': any_of('none', 'ask-ses')}),
           ('spf-duplicate', {'do': 'replace-all', 'value': lambda v:
                              'include:amazonses.com' in v and
                              'ip4:192.0.2.7' in v and v.count('v=spf1') == 1})
           ], spf='spf-duplicate')
mail_from('inbound_and_feedback', 'wrong', 'many-mx',
          [('MX', '10 inbound-smtp.us-east-1.amazonaws.com.'),
           ('MX', feedback())], [('many-mx', ASK)])
mail_from('google_with_five_hosts', 'wrong', 'mx-not-ses',
          [('MX', '%d %s.l.google.com.' % (n, h)) for n, h in (
              (1, 'aspmx'), (5, 'alt1.aspmx'), (5, 'alt2.aspmx'),
              (10, 'alt3.aspmx'), (10, 'alt4.aspmx'))], [('mx-not-ses', ASK)],
          also=('many-mx',))
mail_from('null_and_feedback', 'wrong', 'many-mx',
          [('MX', '0 .'), ('MX', feedback())],
          [('many-mx', {'do': any_of('replace-all', 'delete', 'change')})])
mail_from('an_address_as_the_host', 'wrong', ('mx-not-ses',
                                              'value-near-miss'),
          [('MX', '10 192.0.2.25.')], [])
mail_from('a_record_without_the_host', 'wrong', ('mx-not-ses',
                                                 'value-near-miss',
                                                 'priority-in-host'),
          [('MX', '10 10.')], [])
mail_from('doubled_host', 'wrong', 'target-doubled',
          [('MX', '10 %s.DOMAIN.' % HOST), ('TXT', SPF)],
          [('target-doubled', {'do': 'change', 'value': HOST + '.',
                               'priority': '10'})], spf=None)


@scenario
def mail_from_on_one_of_two_null_on_the_other(c):
    a, b = c.liar(), c.liar()
    d, z, m = mail(c, hosts=[a, b])
    z.add(m, 'MX', feedback(), only=[a])
    z.add(m, 'MX', '0 .', only=[b])
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'lagging', 'servers-disagree', 'MX', also=('mx-not-ses',))
    c.ends(1, 'lagging')
    c.acts = [('servers-disagree', {'do': any_of('wait', 'none')})]


@scenario
def mail_from_is_an_alias_and_no_spf(c):
    """Beside a CNAME there can be no SPF record; the name is to change."""
    d, z, m = mail(c)
    z.add(m, 'CNAME', 'www.parked.net.')
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'mail-from-is-cname', 'MX')
    c.want(m, 'any', (None, 'spf-missing'), 'TXT')
    c.ends(1, 'wrong')
    c.checks = [no_action(lambda a: a['type'] == 'TXT' and
                          a['name'] == 'bounce', 'a TXT beside a CNAME')]


def leaves_alone(c, m):
    """Another MAIL FROM name is to be chosen, and nothing added at this one."""
    c.want(m, 'wrong', 'mx-not-ses', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'wrong')
    c.acts = [('mx-not-ses', ASK), ('spf-missing', {
        'do': 'none', 'type': None, 'value': None})]


@scenario
def mail_from_takes_mail_and_has_no_spf(c):
    """The name stays as it is: no SPF record of SES is added there."""
    d, z, m = mail(c)
    z.add(m, 'MX', '10 mx.vendor.net.')
    c.words.append('--region=us-east-1')
    leaves_alone(c, m)


@scenario
def mail_from_takes_mail_and_the_spf_row_is_first(c):
    """As above, whatever the order of the rows."""
    d, z, m = mail(c)
    z.add(m, 'MX', '10 mx.vendor.net.')
    c.words[:] = [w for w in c.words if not w.startswith('--mail-from')]
    c.words.append(c.file('rows.csv', 'Type,Name,Value\n'
                          'TXT,%s,"v=spf1 include:amazonses.com ~all"\n'
                          'MX,%s,10 feedback-smtp.us-east-1.amazonses.com\n'
                          % (m, m)))
    leaves_alone(c, m)


@scenario
def mail_from_below_a_dname(c):
    """bounce.D leads to another's zone: nothing can be added at the name."""
    d, z, t = c.start(hosts=c.world.plain)
    z.add('out.' + d, 'DNAME', 'mail.vendor.net.')
    m = 'bounce.out.' + d
    c.words += ['--mail-from=' + m, '--region=us-east-1']
    c.want(m, ('missing', 'wrong'), ('mail-from-is-cname', 'absent'), 'MX')
    c.want(m, 'any', (None, 'spf-missing', 'mail-from-is-cname'), 'TXT',
           also=('spf-missing',))
    c.ends(1, ('missing', 'wrong'))
    c.checks = [no_action(lambda a: a['type'] == 'MX' and a['do'] in (
        'add', 'change', 'replace-all'), 'an MX below a DNAME')]


@scenario
def mail_from_doubled_at_godaddy(c):
    d, z, m = mail(c, hosts=c.world.godaddy)
    z.add(m + '.' + d, 'MX', feedback())
    z.add(m + '.' + d, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'name-doubled', 'MX')
    c.want(m, 'any', ('name-doubled', 'spf-missing'), 'TXT',
           also=('name-doubled', 'spf-missing'))
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {'do': 'add', 'type': 'MX', 'name': 'bounce',
                                'priority': '10', 'value': HOST, 'delete': [
                                    {'type': 'MX', 'name': m}]})]


@scenario
def mail_from_of_an_identity_that_is_a_subdomain(c):
    """bounce.D is no subdomain of news.D."""
    up, d, z, t = below(c, 'news')
    m = 'bounce.' + up
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    c.words += ['--mail-from=' + m, '--region=us-east-1']
    c.want(m, 'wrong', 'mail-from-foreign', 'MX')
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'wrong')
    c.every_server = False
    c.acts = [('mail-from-foreign', ASK)]


@scenario
def spf_with_a_redirect_only(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', '"v=spf1 redirect=_spf.vendor.net"')
    c.world.infra['vendor.net'].append(
        ('_spf.vendor.net', 'TXT', '"v=spf1 ip4:192.0.2.0/28 -all"', 900))
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.acts = [('spf-missing', {'do': 'change', 'value': lambda v:
                               'include:amazonses.com' in v and
                               'redirect=_spf.vendor.net' in v and
                               'all' not in v.replace('amazonses', '')})]


# ---- policies of a domain above ----

@scenario
def policy_above_for_subdomains(c):
    """sp= is what counts for news.D."""
    up, d, z, t = below(c, 'news', policy='v=DMARC1; p=none; sp=reject')
    c.checks = [says_mail('sp=reject'), no_mail('p=none')]


@scenario
def policy_above_is_milder_for_subdomains(c):
    up, d, z, t = below(c, 'news', policy='v=DMARC1; p=reject; sp=none')
    c.checks = [says_mail('sp=none'), no_mail('rejected')]


@scenario
def policy_of_its_own_has_an_sp(c):
    """sp= is for those below, not for D itself."""
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none; sp=reject"')
    c.checks = [says_mail('p=none'), no_mail('sp=')]


@scenario
def policy_above_rejects_and_dkim_is_incomplete(c):
    up, d, z, t = below(c, 'news', right=False,
                        policy='v=DMARC1; p=none; sp=quarantine')
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    c.checks = [says_mail('sp=quarantine', 'includes your mail')]


@scenario
def reports_of_the_domain_above_nobody_takes(c):
    up, d, z, t = below(c, 'news',
                        policy='v=DMARC1; p=none; rua=mailto:a@parked.net')
    c.checks = [says_mail('DMARC reports to parked.net',
                          '%s._report._dmarc.parked.net' % up)]


@scenario
def reports_of_the_domain_above_are_taken(c):
    up, d, z, t = below(c, 'news',
                        policy='v=DMARC1; p=none; rua=mailto:a@vendor.net')
    c.world.infra['vendor.net'].append(
        ('%s._report._dmarc.vendor.net' % up, 'TXT', '"v=DMARC1;"', 900))
    c.checks = [no_mail('vendor.net')]


@scenario
def reports_of_the_domain_two_above(c):
    up, d, z, t = below(c, 'de.news',
                        policy='v=DMARC1; p=none; rua=mailto:a@parked.net')
    c.checks = [says_mail('%s._report._dmarc.parked.net' % up)]


@scenario
def reports_of_an_alias_nobody_takes(c):
    """_dmarc.D is a CNAME to the service's text."""
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'CNAME', 'd2._dmarc.vendor.net.')
    c.world.infra['vendor.net'].append(
        ('d2._dmarc.vendor.net', 'TXT',
         '"v=DMARC1; p=none; rua=mailto:x@parked.net"', 900))
    c.checks = [says_mail('%s._report._dmarc.parked.net' % d)]


@scenario
def policy_above_is_strict_in_both(c):
    """The record to be changed is the one above, never a new one below."""
    up, d, z, t = below(c, 'news', policy='v=DMARC1; p=reject; adkim=s; aspf=s')
    m = 'bounce.' + d
    c.mail_from(z, m)
    c.words.append('--region=us-east-1')
    c.want('_dmarc.' + d, 'right', 'dmarc-strict-spf', 'TXT',
           also=('dmarc-strict-dkim',))
    c.acts = [(x, {'do': 'change', 'zone': up, 'name': '_dmarc', 'value':
                   'v=DMARC1; p=reject; adkim=r; aspf=r;'})
              for x in ('dmarc-strict-spf', 'dmarc-strict-dkim')]


@scenario
def policy_above_in_another_zone_is_strict(c):
    """news.D is at Cloudflare, the policy of D at GoDaddy."""
    up = c.name_in()
    d = 'news.' + up
    z = c.zone(up, c.world.godaddy, dmarc=False)
    z.add('_dmarc.' + up, 'TXT', '"v=DMARC1; p=none; adkim=s"')
    mine = c.world.zone(d, c.world.cloudflare)
    t = c.tokens()
    c.good(mine, d, t)
    c.asked(d, t)
    c.want('_dmarc.' + d, 'right', 'dmarc-strict-dkim', 'TXT')
    c.checks = [lambda r: [] if [a for a in actions(r) if a['do'] == 'change'
                                 and a['zone'] in (None, up) and a['name'] in (
                                     '_dmarc', '_dmarc.' + up) and
                                 a['provider'] != 'Cloudflare']
                else ['%s' % actions(r)]]


@scenario
def policy_above_is_broken(c):
    """A broken one above is no policy: one is missing; nobody overwrites the
    organisation's."""
    up, d, z, t = below(c, 'news', policy='v=DMARC1; p=monitor')
    c.want('_dmarc.' + d, 'any', ('dmarc-missing', 'dmarc-invalid'), 'TXT')
    c.checks = [no_action(lambda a: a['name'] == '_dmarc.news' and
                          a['do'] != 'add', 'changes what is not there')]


@scenario
def policy_twice_above(c):
    up, d, z, t = below(c, 'news', policy='v=DMARC1; p=none')
    z.add('_dmarc.' + up, 'TXT', '"v=DMARC1; p=reject"')
    c.want('_dmarc.' + d, 'any', ('dmarc-missing', 'dmarc-duplicate'), 'TXT')
    c.checks = [no_action(lambda a: a['do'] == 'replace-all' and
                          a['name'] != '_dmarc', 'replaces nothing')]


# ---- own keys beside tokens ----

def own_key(name, published, verdict, codes, act, right=(0, 1, 2), more=()):
    def made(c):
        d, z, t = c.start(right=right)
        key = 'p=' + KEY
        for rtype, value in published(key):
            z.add('own._domainkey.' + d, rtype, value)
        c.words.append('--expect=own._domainkey.%s TXT %s' % (d, key))
        c.want('own._domainkey.' + d, verdict, codes, 'TXT', also=more)
        for i in {0, 1, 2} - set(right):
            c.dkim(t[i], 'missing', 'absent')
            added(c, [t[i]], 'absent')
        worst = 'wrong' if 'wrong' in verdict else 'missing' if (
            len(right) < 3 or 'missing' in verdict) else 'right'
        c.ends(0 if worst == 'right' else 1, worst)
        if act:
            c.acts.append((codes if isinstance(codes, str) else codes[0],
                           dict(act, **({'value': key} if act.get('do') in (
                               'change', 'replace-all', 'add') else {}))))
    made.__name__ = 'deep_keys_' + name
    SCENARIOS.append(made)


own_key('both_right', lambda k: [('TXT', quoted('v=DKIM1; k=rsa; ' + k))],
        'right', None, None)
own_key('cut_and_a_token_absent', lambda k: [('TXT', quoted(k[:-9]))],
        'wrong', 'key-truncated', {'do': 'change'}, right=(0, 2))
own_key('right_and_two_tokens_absent', lambda k: [('TXT', quoted(k))],
        'right', None, None, right=(1,))
own_key('revoked_and_a_token_absent', lambda k: [('TXT', '"v=DKIM1; p="')],
        'wrong', 'key-revoked', {'do': 'change'}, right=(0, 1))
own_key('alias_to_nothing', lambda k: [('CNAME', 'own.dkim.vendor.net.')],
        'missing', 'wrong-type', {'do': 'add'})
own_key('in_capital_tags', lambda k: [('TXT', quoted('V=DKIM1; P=' + k[2:]))],
        'wrong', 'key-broken', {'do': 'change'})
own_key('beside_another_text', lambda k: [('TXT', quoted(k)),
                                          ('TXT', '"hello"')],
        'right', None, None)


@scenario
def own_key_where_a_service_has_its_alias(c):
    """s1 leads to a live key of another service: it stays."""
    from ses_world import random_key
    d, z, t = c.start()
    z.add('s1._domainkey.' + d, 'CNAME', 's1.keys.vendor.net.')
    c.world.infra['vendor.net'].append(
        ('s1.keys.vendor.net', 'TXT', quoted(random_key()), 900))
    c.words.append('--expect=s1._domainkey.%s TXT p=%s' % (d, KEY))
    c.want('s1._domainkey.' + d, ('missing', 'wrong'), (
        'wrong-type', 'token-mismatch'), 'TXT')
    c.status_any = (1,)
    c.ends(1, ('missing', 'wrong'))
    c.checks = [no_action(lambda a: a['delete'] or a['do'] in (
        'add', 'change'), 'breaks the service')]


@scenario
def own_key_doubled_and_tokens_doubled(c):
    d, z, t = c.start(hosts=c.world.godaddy, right=())
    key = 'p=' + KEY
    z.add('own._domainkey.%s.%s' % (d, d), 'TXT', quoted(key))
    for x in t:
        z.add(own(x, d) + '.' + d, 'CNAME', to(x))
    c.words.append('--expect=own._domainkey.%s TXT %s' % (d, key))
    c.want('own._domainkey.' + d, 'missing', 'name-doubled', 'TXT')
    c.all_dkim(t, 'missing', 'name-doubled')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {'type': 'TXT', 'name': 'own._domainkey',
                                'value': key, 'delete': [{
                                    'type': 'TXT', 'name':
                                    'own._domainkey.' + d}]})]


# ---- legacy values ----

def value():
    return base64.b64encode(os.urandom(32)).decode()


@scenario
def legacy_doubled_beside_another_account(c):
    d = c.name_in()
    z = c.zone(d, c.world.godaddy)
    mine, other = value(), value()
    z.add('_amazonses.' + d, 'TXT', '"%s"' % other)
    z.add('_amazonses.%s.%s' % (d, d), 'TXT', '"%s"' % mine)
    c.domain = d
    c.words = [d, '--expect=_amazonses.%s TXT %s' % (d, mine)]
    c.want('_amazonses.' + d, ('wrong', 'missing'),
           ('token-mismatch', 'name-doubled'), 'TXT',
           also=('name-doubled', 'token-mismatch'))
    c.ends(1, ('wrong', 'missing'))
    c.checks = [lambda r: [] if of(r, '_amazonses.' + d)['findings'][0][
        'action']['do'] == 'add' and not any(
            x['name'] == '_amazonses' for a in actions(r)
            for x in a['delete']) else ['%s' % actions(r)]]


@scenario
def legacy_where_an_alias_stands(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    mine = value()
    z.add('_amazonses.' + d, 'CNAME', 'verify-%s.vendor.net.' % d[:4])
    c.world.infra['vendor.net'].append(
        ('verify-%s.vendor.net' % d[:4], 'TXT', '"%s"' % value(), 900))
    c.domain = d
    c.words = [d, '--expect=_amazonses.%s TXT %s' % (d, mine)]
    c.want('_amazonses.' + d, ('missing', 'wrong'), (
        'wrong-type', 'token-mismatch'), 'TXT')
    c.ends(1, ('missing', 'wrong'))
    c.checks = [no_action(lambda a: a['delete'] or a['do'] == 'change',
                          'takes the value of another account')]


@scenario
def legacy_and_tokens_and_all_absent(c):
    d, z, t = c.start(right=())
    mine = value()
    c.words.append('--expect=_amazonses.%s TXT %s' % (d, mine))
    c.all_dkim(t, 'missing', 'absent')
    c.want('_amazonses.' + d, 'missing', 'absent', 'TXT')
    c.ends(1, 'missing', may=('legacy-advice',))
    c.acts = [('absent', {'do': 'add', 'type': 'TXT', 'name': '_amazonses',
                          'value': mine, 'delete': []})]


# ---- regions ----

@scenario
def nobody_says_the_zone_and_the_key_is_in_milan(c):
    """Two lead to the default zone, the third is absent: all belong there."""
    t = c.tokens(zone=MILAN, keys=('', '', True))
    d, z, t = c.start(tokens=t, right=(0, 1))
    for x in t[:2]:
        c.dkim(x, 'wrong', 'wrong-region')
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', {'do': 'change', 'value': '%s.%s' % (
        x, MILAN)}) for x in t[:2]] + [
        ('absent', {'do': 'add', 'value': '%s.%s' % (t[2], MILAN)})]


@scenario
def nobody_says_the_zone_and_they_lead_to_two(c):
    """The live key is in the default zone; one record leads to Milan."""
    d, z, t = c.start(right=(0, 1))
    z.add(own(t[2], d), 'CNAME', to(t[2], MILAN))
    c.dkim(t[2], 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', {'do': 'change', 'value': '%s.%s' % (
        t[2], DKIM)})]


@scenario
def region_said_by_the_environment_is_another(c):
    """AWS_REGION is the shell's; the records live, and stay."""
    d, z, t = c.start()
    c.env = {'AWS_REGION': 'af-south-1'}
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', ASK)]


@scenario
def region_said_and_one_doubled(c):
    """--region=eu-south-1, the keys live there; one name is doubled and leads
    to the default zone."""
    t = c.tokens(zone=MILAN)
    d, z, t = c.start(tokens=t, right=())
    c.good(z, d, t[:2], dkim=MILAN)
    z.add(own(t[2], d) + '.' + d, 'CNAME', to(t[2]))
    c.words.append('--region=eu-south-1')
    c.dkim(t[2], 'missing', 'name-doubled', also=('wrong-region',))
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {'value': '%s.%s' % (t[2], MILAN)})]


def identity(t, zone=DKIM, status='PENDING', **more):
    return {'IdentityType': 'DOMAIN', 'DkimAttributes': dict({
        'SigningEnabled': True, 'Status': status, 'Tokens': t,
        'SigningHostedZone': zone, 'SigningAttributesOrigin': 'AWS_SES'},
        **more.pop('dkim', {})), 'VerificationStatus': status, **more}


@scenario
def two_regions_in_two_files_and_one_record_lacks(c):
    a, b = c.tokens(), c.tokens(zone=MILAN)
    d = c.name_in()
    z = c.zone(d, c.world.godaddy)
    c.good(z, d, a)
    c.good(z, d, b[:2], dkim=MILAN)
    c.domain = d
    c.words = [d, c.file('a.json', json.dumps(identity(a))),
               c.file('b.json', json.dumps(identity(b, MILAN)))]
    c.dkim(b[2], 'missing', 'absent')
    c.ends(1, 'missing', may=('ses-not-looked-yet',))
    c.acts = [('absent', {'do': 'add', 'value': any_of(
        '%s.%s' % (b[2], MILAN), '%s.%s.' % (b[2], MILAN)),
        'name': b[2] + '._domainkey', 'delete': []})]


@scenario
def two_regions_and_one_record_leads_to_the_other(c):
    """Milan's third token was given the default zone."""
    a, b = c.tokens(), c.tokens(zone=MILAN)
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    c.good(z, d, a)
    c.good(z, d, b[:2], dkim=MILAN)
    z.add(own(b[2], d), 'CNAME', to(b[2]))
    c.domain = d
    c.words = [d, c.file('ab.json', json.dumps(
        [dict(identity(a), EmailIdentity=d),
         dict(identity(b, MILAN), EmailIdentity=d)]))]
    c.dkim(b[2], 'wrong', 'wrong-region')
    c.ends(1, 'wrong', may=('ses-not-looked-yet',))
    c.acts = [('wrong-region', {'do': 'change', 'value': '%s.%s' % (
        b[2], MILAN)})]


# ---- what SES said ----

def said(name, build, want, domain_codes=(), may=(), status=0, verdict='right',
         says=(), acts=(), right=(0, 1, 2), mail_from=False):
    def made(c):
        d, z, t = c.start(right=right)
        m = 'bounce.' + d
        if mail_from:
            z.add(m, 'MX', feedback())
            z.add(m, 'TXT', SPF)
        c.words = [d, c.file('i.json', json.dumps(build(t, m)))]
        want(c, t, d, z)
        c.ends(status, verdict, *domain_codes, may=may)
        c.says, c.acts = list(says), list(acts)
    made.__name__ = 'deep_said_' + name
    SCENARIOS.append(made)


def nothing(c, t, d, z):
    pass


def first_absent(c, t, d, z):
    c.dkim(t[0], 'missing', 'absent')


def first_doubled(c, t, d, z):
    z.add(own(t[0], d) + '.' + d, 'CNAME', to(t[0]))
    c.dkim(t[0], 'missing', 'name-doubled')


said('failed_and_right', lambda t, m: identity(t, status='FAILED'), nothing,
     ('ses-gave-up',), acts=[('ses-gave-up', {'do': 'ask-ses'})],
     says=[('ses-gave-up', 'estart')])
said('pending_and_right', lambda t, m: identity(t, VerificationInfo={
    'ErrorType': 'HOST_NOT_FOUND'}), nothing, ('ses-not-looked-yet',),
    acts=[('ses-not-looked-yet', {'do': 'wait'})])
said('temporary_failure_and_one_absent',
     lambda t, m: identity(t, status='TEMPORARY_FAILURE'), first_absent,
     may=('ses-not-looked-yet', 'ses-gave-up'), status=1, verdict='missing',
     right=(1, 2), acts=[('absent', {'do': 'add'})])
said('off_and_one_doubled', lambda t, m: identity(
    t, dkim={'SigningEnabled': False}), first_doubled,
    ('signing-disabled',), may=('ses-not-looked-yet',), status=1,
    verdict='missing', right=(1, 2), acts=[
        ('signing-disabled', {'do': 'ask-ses'}),
        ('name-doubled', {'do': 'add'})])
said('replication_and_right', lambda t, m: identity(
    t, status='FAILED', VerificationInfo={
        'ErrorType': 'REPLICATION_ACCESS_DENIED'}), nothing,
    ('replication-failed',), may=('ses-gave-up',),
    acts=[('replication-failed', {'do': 'ask-ses'})])
said('success_and_the_mail_from_failed', lambda t, m: identity(
    t, status='SUCCESS', MailFromAttributes={
        'MailFromDomain': m, 'MailFromDomainStatus': 'FAILED',
        'BehaviorOnMxFailure': 'USE_DEFAULT_VALUE'}), nothing,
    may=('ses-gave-up',), mail_from=True)
said('success_and_one_absent', lambda t, m: identity(t, status='SUCCESS'),
     first_absent, may=('ses-gave-up',), status=1, verdict='missing',
     right=(1, 2), acts=[('absent', {'do': 'add', 'delete': []})])


# ---- names of people ----

@scenario
def idn_below_a_zone_and_typed_whole(c):
    up = 'stra\u00dfe-%s.com' % c.name_in().split('.')[0]
    a = up.replace('\u00df', 'ss')  # a plain zone: the label below is the IDN
    u = 'b\u00fccher.' + a
    d = u.encode('idna').decode()
    z = c.zone(a, c.world.godaddy)
    t = c.tokens()
    for x in t:
        z.add(own(x, d) + '.' + a, 'CNAME', to(x))
    c.domain, c.words = d, [u, *('--token=' + x for x in t)]
    c.all_dkim(t, 'missing', ('name-doubled', 'name-partly-doubled'))
    c.want('_dmarc.' + d, 'any', None, 'TXT')
    c.ends(1, 'missing')
    c.checks = [lambda r: ['%s' % x['findings'][0]['action']
                           for x in r['records'] if x['type'] == 'CNAME' and
                           x['findings'][0]['action']['name'] !=
                           '%s._domainkey.%s' % (x['name'].split('.')[0],
                                                 d.split('.')[0])]]


@scenario
def address_with_one_dead_host_of_two(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain, dmarc=False)
    z.add(d, 'MX', '10 gone.%s.' % d)
    z.add(d, 'MX', '20 mx.vendor.net.')
    c.words, c.domain = ['a@' + d], 'a@' + d
    c.want(d, 'right', None, 'MX')
    c.every_server = False


@scenario
def address_whose_hosts_are_all_gone(c):
    d = c.name_in()
    z = c.zone(d, c.world.godaddy, dmarc=False)
    z.add(d, 'MX', '10 gone.%s.' % d)
    z.add(d, 'MX', '20 lost.vendor.net.')
    c.words, c.domain = ['a@' + d], 'a@' + d
    c.want(d, ('missing', 'wrong'), 'mx-unresolvable', 'MX')
    c.ends(1, ('missing', 'wrong'))
    c.every_server = False
    c.checks = [no_action(lambda a: 'feedback' in (a['value'] or ''),
                          'an MX of SES for an address')]


@scenario
def address_of_a_parked_domain(c):
    hosts = [c.provider('ns9.sedoparking.com'),
             c.provider('ns10.sedoparking.com')]
    d = c.name_in()
    z = c.zone(d, hosts, dmarc=False)
    z.add(d, 'MX', '0 .')
    c.words, c.domain = ['a@' + d], 'a@' + d
    c.want(d, ('missing', 'wrong'), ('null-mx', 'parked'), 'MX',
           also=('parked', 'null-mx'))
    c.ends(1, ('missing', 'wrong'), may=('parked',))
    c.every_server = False


# ---- panels ----

@scenario
def panel_that_adds_the_zone_and_nothing_is_there(c):
    """OVH: values need their dot, also when they are typed the first time."""
    hosts = [c.provider('dns13.ovh.net'), c.provider('ns13.ovh.net')]
    d, z, m = mail(c, hosts=hosts, right=())
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    c.words.append('--region=us-east-1')
    c.all_dkim(t, 'missing', 'absent')
    c.want(m, 'missing', 'absent', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'value': to(x), 'do': 'add'}) for x in t] + [
        ('absent', {'value': HOST + '.', 'priority': '10', 'type': 'MX'}),
        ('spf-missing', {'value': 'v=spf1 include:amazonses.com ~all'})]


@scenario
def namecheap_and_a_subdomain_in_quotes(c):
    up, d, z, t = below(c, 'shop.eu', hosts=c.world.namecheap, right=False)
    for x in t:
        z.add(own(x, d), 'CNAME', '\\"%s.%s\\".' % (x, DKIM))
    c.all_dkim(t, 'wrong', 'quotes-in-value')
    c.ends(1, 'wrong')
    c.acts = [('quotes-in-value', {
        'do': 'change', 'name': x + '._domainkey.shop.eu', 'zone': up,
        'provider': 'Namecheap', 'value': '%s.%s' % (x, DKIM)}) for x in t]


@scenario
def wix_and_a_domain_without_records(c):
    d, z, t = c.start(hosts=c.world.wix, right=())
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    added(c, t, 'absent', provider='Wix')
