# SPDX-License-Identifier: GPL-3.0-or-later
"""Never green on what was not asked or is not so."""
import json

from ses_case import DKIM, SPF, scenarios
from ses_cases_mail import feedback, mail
from ses_world import RESOLVER, random_token

SCENARIOS, scenario = scenarios()


def doubled(z, d, token, zone=DKIM):
    z.add('%s._domainkey.%s.%s' % (token, d, d), 'CNAME',
          '%s.%s.' % (token, zone))


# ---- not all tokens were named ----

def some_tokens(named, others):
    """others: what became of the tokens that are not named."""
    def made(c):
        d, z, t = c.start(right=range(named))
        for x in t[named:]:
            if others == 'doubled':
                doubled(z, d, x)
            elif others == 'right':
                c.good(z, d, [x])
        c.words = [d, *('--token=' + x for x in t[:named])]
        if others == 'doubled':
            c.ends(1, 'missing', 'tokens-incomplete', 'name-doubled')
        else:
            c.ends(0, 'right', 'tokens-incomplete')
        c.says = [('tokens-incomplete', 'three')]
        c.never = ['DNS is right']
    made.__name__ = 'tokens_%d_named_and_the_others_%s' % (named, others)
    SCENARIOS.append(made)


for number in (1, 2):
    for state in ('doubled', 'right', 'absent'):
        some_tokens(number, state)


@scenario
def tokens_one_named_and_old_doubles_of_all(c):
    """The doubled names were left when the right ones were added."""
    d, z, t = c.start()
    for x in t:
        doubled(z, d, x)
    c.words = [d, '--token=' + t[0]]
    c.ends(0, 'right', 'tokens-incomplete')


def text_of(name, build, never, says=(), status=0):
    """The same as people see it."""
    def made(c):
        build(c)

        def custom(runner):
            c.words = [*c.words, '--format=text']
            code, out, err = c.run(runner.binary, runner.where)
            out = ' '.join(out.decode().split())
            found = [] if code == status else ['exit status %s' % code]
            found += ['it says "%s": %s' % (n, out) for n in never if n in out]
            return found + ['it does not say "%s": %s' % (s, out)
                            for s in says if s not in out]
        c.custom = custom
    made.__name__ = name
    SCENARIOS.append(made)


def one_of_three(c):
    d, z, t = c.start()
    c.words = [d, '--token=' + t[0]]


text_of('tokens_incomplete_as_text', one_of_three, ['DNS is right'],
        ['three'])


# ---- the MX of MAIL FROM ----

def region_of_mx(name, region, verdict, code, resolves=False, also=()):
    def made(c):
        d, z, m = mail(c)
        host = 'feedback-smtp.%s.amazonses.com' % region
        if resolves:
            c.world.infra['amazonses.com'].append(
                (host, 'A', '192.0.2.28', 900))
        z.add(m, 'MX', '10 %s.' % host)
        z.add(m, 'TXT', SPF)
        c.want(m, verdict, code, 'MX', also=also)
        if verdict != 'right':
            c.ends(1, verdict)
    made.__name__ = 'mx_region_' + name
    SCENARIOS.append(made)


BAD_MX = ('mx-not-ses', 'value-near-miss')
region_of_mx('undefined', 'undefined', 'wrong', BAD_MX)
region_of_mx('null', 'null', 'wrong', BAD_MX)
region_of_mx('placeholder', 'region', 'wrong', BAD_MX)
region_of_mx('shaped_and_not_there', 'us-south-7', 'wrong', BAD_MX)
region_of_mx('new_and_there', 'sa-west-1', 'right',
             (None, 'mx-other-region'), True)
region_of_mx('known', 'ap-southeast-5', 'right', None, False)


def foreign(name, words):
    def made(c):
        d, z, t = c.start()
        m = 'bounce.' + c.name_in('net')
        w = c.world.zone(m.split('.', 1)[1], c.world.plain)
        w.add(m, 'MX', feedback())
        w.add(m, 'TXT', SPF)
        c.words = words(c, d, t, m)
        c.want(m, 'wrong', 'mail-from-foreign', 'MX')
        c.ends(1, 'wrong')

        def not_asked(report):
            for r in report['records']:
                if r['purpose'] == 'mail-from-mx' and r['answers']:
                    return ['somebody was asked about it']
                if r['purpose'] == 'mail-from-spf' and r['answers']:
                    return ['somebody was asked about its SPF']
            return [] if not [q for q in c.world.questions()
                              if q[3] == m] else ['%s was asked for' % m]
        c.checks = [not_asked]
        c.every_server = False
    made.__name__ = 'mail_from_foreign_by_' + name
    SCENARIOS.append(made)


foreign('option', lambda c, d, t, m: [
    d, *('--token=' + x for x in t), '--mail-from=' + m])
foreign('table', lambda c, d, t, m: [c.file(
    'table.csv', 'domain,tokens,mail_from\n%s,%s,%s\n' % (
        d, ' '.join(t), m))])
foreign('json', lambda c, d, t, m: [d, c.file('identity.json', json.dumps({
    'IdentityType': 'DOMAIN', 'DkimAttributes': {'Tokens': t},
    'MailFromAttributes': {'MailFromDomain': m,
                           'MailFromDomainStatus': 'FAILED'}}))])


@scenario
def mail_from_of_a_name_that_only_ends_so(c):
    """notexample.com is no subdomain of example.com."""
    d, z, t = c.start()
    m = 'not' + d
    c.every_server = False
    c.words.append('--mail-from=' + m)
    c.want(m, 'wrong', 'mail-from-foreign', 'MX')
    c.ends(1, 'wrong')


# ---- an identity that is no more ----

@scenario
def deleted_identity_by_csv(c):
    """No key stands at any of the three targets."""
    t = c.tokens(keys=(None, None, None))
    d, z, t = c.start(tokens=t)
    c.words = [c.file('dkim-dns-records.csv', 'Type,Name,Value\n' + ''.join(
        'CNAME,%s._domainkey.%s,%s.%s\n' % (x, d, x, DKIM) for x in t))]
    c.all_dkim(t, 'right', 'target-key-absent')


text_of('deleted_identity_as_text', deleted_identity_by_csv, ['DNS is right'])


@scenario
def deleted_identity_and_only_servers_are_asked(c):
    t = c.tokens(keys=(None, None, None))
    d, z, t = c.start(tokens=t)
    c.words.append('--at=auth')
    c.all_dkim(t, 'right', 'target-key-absent')


# ---- an authoritative server that was named as the resolver ----

def as_the_page_has_it(name, complete, system):
    """@ns1 of the domain itself. It has the records, the other one has not."""
    def made(c):
        hosts = [c.liar(), c.liar()]
        d, z, t = c.start(hosts=hosts, right=())
        for x in t:
            z.add('%s._domainkey.%s' % (x, d), 'CNAME', '%s.%s.' % (x, DKIM),
                  only=None if complete else [hosts[0]])
        c.resolver = hosts[0].addresses[0]
        c.words.append('--resolv-conf=FILE/resolv.conf')
        c.files['resolv.conf'] = 'nameserver %s\n' % (
            RESOLVER if system else '127.80.4.7')
        if not system:
            for x in t:
                c.dkim(x, 'unknown', None, also=(
                    'resolver-refuses', 'unreachable', 'timeout', 'refused'))
                c.wanted[('%s._domainkey.%s' % (x, d), 'CNAME')] = (
                    {'unknown'}, {'resolver-refuses', 'unreachable',
                                  'timeout'}, {'unreachable', 'timeout'})
            c.ends(3, 'unknown', 'resolver-refuses',
                   may=('unreachable', 'timeout'))
            c.servers = {h.name: 'no-address' for h in hosts}
            c.every_server = False
        elif complete:
            c.ends(0, 'right', 'resolver-refuses')
        else:
            c.all_dkim(t, 'lagging', 'servers-disagree')
            c.ends(1, 'lagging', 'resolver-refuses')
    made.__name__ = 'resolver_is_authoritative_' + name
    SCENARIOS.append(made)


as_the_page_has_it('and_all_is_right', True, True)
as_the_page_has_it('and_the_other_server_lags', False, True)
as_the_page_has_it('and_nobody_else_is_known', False, False)


@scenario
def system_resolver_is_authoritative(c):
    """It knows one of the delegated servers, itself, and asks for no other."""
    hosts = [c.liar(), c.liar()]
    d, z, t = c.start(hosts=hosts)
    c.resolver = None
    c.words.append('--resolv-conf=FILE/resolv.conf')
    c.files['resolv.conf'] = 'nameserver %s\n' % hosts[0].addresses[0]
    c.all_dkim(t, 'unknown', 'resolver-refuses')
    c.want('_dmarc.' + d, 'any', 'resolver-refuses', 'TXT')
    c.ends(3, 'unknown', 'resolver-refuses')
    c.says = [('resolver-refuses', hosts[0].addresses[0] + ' is an '
               'authoritative'), ('resolver-refuses', 'Name a resolver with')]
    c.never = ['@SERVER', 'lame']
    c.servers = dict({h.name: 'no-address' for h in hosts},
                     **{hosts[0].addresses[0]: 'ok'})
    c.every_server = False


def no_resolver(name, text, **quirk):
    """@SERVER looks nothing up, and nobody else does."""
    def made(c):
        d, z, t = c.start()
        bad = c.liar(**quirk)
        c.resolver = bad.addresses[0]
        c.words.append('--resolv-conf=FILE/resolv.conf')
        c.files['resolv.conf'] = 'nameserver 127.80.4.7\n'
        c.all_dkim(t, 'unknown', 'resolver-refuses')
        c.want('_dmarc.' + d, 'any', 'resolver-refuses', 'TXT')
        c.ends(3, 'unknown', 'resolver-refuses')
        c.says = [('resolver-refuses', text)]
        c.never = ['lame', 'doesn\'t serve the zone']
        c.every_server = False
    made.__name__ = 'no_resolver_' + name
    SCENARIOS.append(made)


no_resolver('refuses_all', 'refuses to look up names: it is an authoritative '
            'name server, or a resolver that doesn\'t serve this network',
            rcode=5)
no_resolver('sends_upward', 'refuses to look up names', upward=True)


# ---- a zone file: nobody was asked ----

def file_of(c):
    d = c.name_in()
    t = c.tokens()
    c.domain = d
    c.resolver = None
    c.every_server = False
    c.files['zone'] = '$ORIGIN %s.\n$TTL 300\n@ SOA ns.x. h.x. 1 2 3 4 5\n' \
        '@ NS ns1.name-server.net.\n_dmarc TXT "v=DMARC1; p=none;"\n' % d + \
        ''.join('%s._domainkey CNAME %s.%s.\n' % (x, x, DKIM) for x in t)
    c.words = [d, *('--token=' + x for x in t), '--zone-file=FILE/zone']


text_of('zone_file_is_not_dns', file_of,
        ['SES looks', 'DNS is right', 'egistrar'])
