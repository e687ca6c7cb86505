# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a sentence would take for granted what is not there, zone files, and
answers that are missing for one type only. Written down before it was run."""
import json

from ses_case import DKIM, SPF, scenarios
from ses_cases_accept import no_mail, says_mail
from ses_cases_attack import added, any_of
from ses_cases_deep import HOST, MILAN, actions, no_action, of, own, to
from ses_cases_harm import KEY
from ses_cases_mail import feedback, mail
from ses_world import quoted, random_key, random_token, zone_text

SCENARIOS, scenario = scenarios('more_')


def first(name, fits, why):
    """A check of the action of the record's root cause."""
    def check(d):
        f = of(d, name)['findings'][0]
        return [] if fits(f['action'], f['fix']) else [
            '%s: %s %s' % (why, f['fix'], f['action'])]
    return check


# ---- of several records none is the right one ----

@scenario
def two_aliases_and_neither_is_right(c):
    """Nothing can be kept: the right one is typed, both others go."""
    d, z, t = c.start(hosts=[c.liar(both=True)], right=(1, 2))
    z.add(own(t[0], d), 'CNAME', 'a.vendor.net.')
    z.add(own(t[0], d), 'CNAME', 'b.vendor.net.')
    c.dkim(t[0], 'wrong', ('many-cname', 'token-mismatch'),
           also=('token-mismatch', 'many-cname'))
    c.ends(1, 'wrong')
    c.checks = [first(own(t[0], d), lambda a, fix: a['do'] in (
        'replace-all', 'change', 'add') and a['value'] == '%s.%s' % (
            t[0], DKIM) and 'eep' not in fix, 'keeps what is not there')]


@scenario
def alias_beside_a_text_and_it_is_wrong(c):
    d, z, t = c.start(hosts=[c.liar(both=True)], right=(1, 2))
    z.add(own(t[0], d), 'CNAME', 'a.vendor.net.')
    z.add(own(t[0], d), 'TXT', '"hello"')
    c.dkim(t[0], 'wrong', ('cname-and-other', 'token-mismatch'),
           also=('token-mismatch', 'cname-and-other'))
    c.ends(1, 'wrong')
    c.checks = [first(own(t[0], d), lambda a, fix: a['do'] in (
        'replace-all', 'change', 'add') and a['value'] == '%s.%s' % (
            t[0], DKIM) and 'eep' not in fix, 'keeps what is not there')]


@scenario
def two_keys_and_neither_is_right(c):
    d, z, t = c.start()
    for _ in 'ab':
        z.add('own._domainkey.' + d, 'TXT', quoted(random_key()))
    c.words.append('--expect=own._domainkey.%s TXT p=%s' % (d, KEY))
    c.want('own._domainkey.' + d, 'wrong', ('many-txt', 'token-mismatch'),
           'TXT', also=('many-txt', 'token-mismatch'))
    c.ends(1, 'wrong')
    c.checks = [first('own._domainkey.' + d, lambda a, fix:
                      a['do'] == 'ask-ses' and a['value'] is None and
                      'eep only the TXT record with the value' not in fix,
                      'keeps what is not there')]


@scenario
def two_exchanges_and_both_are_slips(c):
    d, z, m = mail(c)
    z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonses.co.')
    z.add(m, 'MX', '20 feedback-smtp.us-east-1.amazonaws.com.')
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', ('mx-not-ses', 'many-mx'), 'MX',
           also=('value-near-miss', 'many-mx'))
    c.ends(1, 'wrong')
    c.checks = [first(m, lambda a, fix: a['do'] == 'replace-all' and
                      a['value'] == HOST, 'one of two stays')]


@scenario
def two_exchanges_of_ses_and_neither_of_this_region(c):
    """Both are of SES, and none of the region asked for: nobody can keep the
    one that is not there."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback('eu-west-1'))
    z.add(m, 'MX', feedback('us-west-2'))
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'many-mx', 'MX', also=('mx-other-region',))
    c.ends(1, 'wrong')
    c.checks = [first(m, lambda a, fix: 'eep the MX record to ' + HOST not in
                      fix, 'keeps what is not there')]


@scenario
def two_texts_of_ses_and_ours_is_among_them(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'MX', feedback('eu-west-1'))
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'many-mx', 'MX')
    c.ends(1, 'wrong')
    c.acts = [('many-mx', {'do': 'replace-all', 'value': HOST})]
    c.says = [('many-mx', 'eep the MX record to ' + HOST)]


# ---- wildcards and mail ----

@scenario
def wildcard_alias_and_no_mail_from(c):
    """bounce.D is no alias of its own: an MX record there is seen."""
    d, z, m = mail(c)
    z.add('*.' + d, 'CNAME', 'www.parked.net.')
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'wildcard', 'MX', also=('mail-from-is-cname',))
    c.want(m, 'any', ('spf-missing', 'wildcard'), 'TXT',
           also=('wildcard', 'spf-missing'))
    c.ends(1, 'missing')
    c.acts = [('wildcard', {'do': 'add', 'type': 'MX', 'name': 'bounce',
                            'priority': '10', 'value': HOST, 'delete': []})]


@scenario
def wildcard_mx_and_an_address_at_the_name(c):
    d, z, m = mail(c)
    z.add('*.' + d, 'MX', '10 mx.vendor.net.')
    z.add(m, 'A', '192.0.2.80')
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', 'absent', 'MX')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'type': 'MX', 'delete': []})]


# ---- one type fails ----

@scenario
def texts_fail_and_the_policy_is_not_missing(c):
    hosts = [c.liar(fails=(16,)), c.liar(fails=(16,))]
    d, z, t = c.start(hosts=hosts)
    c.all_dkim(t, ('wrong', 'unknown'), ('txt-servfail', 'servfail'))
    c.want('_dmarc.' + d, 'unknown', 'servfail', 'TXT')
    c.status_any = (1, 3)
    c.ends(1, ('wrong', 'unknown'), may=('servfail',))
    c.servers = {h.name: ('ok', 'servfail') for h in hosts}
    c.never = ['v=DMARC1; p=none']


@scenario
def exchanges_fail_alone(c):
    hosts = [c.liar(fails=(15,)), c.liar(fails=(15,))]
    d, z, m = mail(c, hosts=hosts)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'unknown', 'servfail', 'MX')
    c.ends(3, 'unknown', may=('servfail',))
    c.servers = {h.name: ('ok', 'servfail') for h in hosts}
    c.acts = [('servfail', {'do': 'wait'})]


@scenario
def domain_has_no_exchange_answer(c):
    """MX of D fails: whether mail arrives at mail.D is not known; adding is
    still the thing SES asks for."""
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    m = 'bounce.' + d
    c.words += ['--mail-from=' + m, '--region=us-east-1']
    z.add(m, 'TXT', SPF)
    c.want(m, 'missing', 'absent', 'MX')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'type': 'MX'})]


# ---- policies and texts ----

def policy(name, text, code, act=None):
    def made(c):
        d, z, t = c.start(dmarc=False)
        for one in [text] if isinstance(text, str) else text:
            z.add('_dmarc.' + d, 'TXT', '"%s"' % one)
        c.want('_dmarc.' + d, 'any', code, 'TXT')
        if act:
            c.acts = [(code, act)]
    made.__name__ = 'more_policy_' + name
    SCENARIOS.append(made)


policy('in_small_letters', 'v=dmarc1; p=none',
       ('dmarc-invalid', 'dmarc-missing'))
policy('with_a_size', 'v=DMARC1; p=none; rua=mailto:a@vendor.net!10m', None)
policy('with_old_tags', 'v=DMARC1; p=quarantine; pct=25; rf=afrf; ri=3600',
       None)
policy('with_blanks', 'v = DMARC1 ; p = reject ;', None)
policy('of_a_test', 'v=DMARC1; p=reject; t=y', None)
policy('thrice', ('v=DMARC1; p=none', 'v=DMARC1; p=none',
                  'v=DMARC1; p=reject'), 'dmarc-duplicate')
policy('with_an_equals_lost', 'v=DMARC1; pnone', (None, 'dmarc-invalid'))


@scenario
def spf_of_eleven_and_ses_is_not_among_them(c):
    """Whatever is said, no term of the owner's gets lost."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    terms = ['include:s%d.%s' % (i, d) for i in range(11)]
    for x in terms:
        z.add(x[8:], 'TXT', '"v=spf1 ip4:192.0.2.1 -all"')
    z.add(m, 'TXT', quoted('v=spf1 %s -all' % ' '.join(terms)))
    c.words.append('--region=us-east-1')
    c.want(m, 'any', ('spf-too-many-lookups', 'spf-missing'), 'TXT',
           also=('spf-missing', 'spf-too-many-lookups'))
    c.checks = [no_action(lambda a: a['value'] and 'spf1' in a['value'] and
                          any(x not in a['value'] for x in terms),
                          'a term is lost')]


# ---- caches ----

@scenario
def resolver_remembers_and_one_is_absent(c):
    """Two are right and cached as missing, one is on no server."""
    a = c.liar()
    d, z, t = c.start(hosts=[a], right=(0, 1))
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')
    added(c, t[2:], 'absent')


# ---- the deeper zone has another panel ----

@scenario
def own_key_in_a_deeper_zone_at_route_53(c):
    d, z, t = c.start(hosts=[c.liar(), c.liar()], right=())
    below = c.world.zone('_domainkey.' + d, c.world.route53)
    c.good(below, d, t)
    key = 'p=' + KEY
    c.words.append('--expect=own._domainkey.%s TXT %s' % (d, key))
    c.want('own._domainkey.' + d, 'missing', ('delegated-away', 'absent'),
           'TXT')
    c.ends(1, 'missing')
    c.every_server = False
    c.acts = [('delegated-away', {
        'do': 'add', 'zone': '_domainkey.' + d, 'provider': 'Route 53',
        'name': 'own', 'type': 'TXT', 'value': quoted(key)})]


@scenario
def doubled_in_a_zone_that_has_the_mail_from_below(c):
    """Names doubled in D at GoDaddy; bounce.D at Cloudflare lacks its MX: two
    panels, two boxes."""
    d, z, m = mail(c, hosts=c.world.godaddy, right=())
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    for x in t:
        z.add(own(x, d) + '.' + d, 'CNAME', to(x))
    b = c.world.zone(m, c.world.cloudflare)
    b.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.all_dkim(t, 'missing', 'name-doubled')
    c.want(m, 'missing', ('delegated-away', 'absent'), 'MX')
    c.ends(1, 'missing')
    c.every_server = False
    c.checks = [first(own(t[0], d), lambda a, fix: (
        a['zone'], a['provider'], a['name']) == (
            d, 'GoDaddy', t[0] + '._domainkey'), 'panel of D'),
        first(m, lambda a, fix: (a['zone'], a['provider'], a['name']) == (
            m, 'Cloudflare', '@'), 'panel of bounce.D')]


# ---- a zone file ----

def file_of(name, build, judge):
    """A file: no server is asked for anything, and no registrar is named."""
    def made(c):
        d = c.name_in('example')
        z = c.zone(d, c.world.plain, delegated=())
        c.world.zones.remove(z)
        t = [random_token() for _ in range(3)]
        c.words = [d, '--zone-file=FILE/zone', *('--token=' + x for x in t)]
        build(c, z, d, t)
        c.files['zone'] = zone_text(z.at('nsd'))
        c.resolver, c.quick, c.every_server = None, False, False

        def custom(runner):
            status, out, err = c.run(runner.binary, runner.where)
            r = json.loads(out)['domains'][0]
            found = ['%s' % a for a in actions(r)
                     if a['do'] in ('registrar', 'wait')]
            text = json.dumps(r)
            found += [w for w in ('egistrar', 'SES looks') if w in text]
            return found + (judge(c, r, status, d, t) or [])
        c.custom = custom
    made.__name__ = 'more_file_' + name
    SCENARIOS.append(made)


def verdicts(r):
    return [x['verdict'] for x in r['records'] if x['type'] == 'CNAME']


def all_there(c, z, d, t):
    c.good(z, d, t)


file_of('right', all_there, lambda c, r, status, d, t: [] if (
    status, verdicts(r)) == (0, ['right'] * 3) else [str(r)[:300]])


def cut(c, z, d, t):
    """The file delegates _domainkey, and has records below the cut."""
    c.good(z, d, t[:2])
    z.add('_domainkey.' + d, 'NS', 'ns1.vendor.net.')


file_of('that_delegates_domainkey', cut, lambda c, r, status, d, t: [
    '%s %s' % (x['verdict'], x['findings'][:1]) for x in r['records']
    if x['type'] == 'CNAME' and (x['verdict'] not in ('unknown', 'missing') or
                                 x['findings'][0]['code'] == 'absent')])


def dname(c, z, d, t):
    z.add('_domainkey.' + d, 'DNAME', 'keys.vendor.net.')


file_of('with_a_dname', dname, lambda c, r, status, d, t: [
    '%s' % a for a in actions(r) if a['type'] == 'CNAME' and a['do'] in (
        'add', 'change')])


def doubled(c, z, d, t):
    for x in t:
        z.add(own(x, d) + '.' + d, 'CNAME', '\\"%s.%s\\".' % (x, DKIM))


file_of('doubled_and_in_quotes', doubled, lambda c, r, status, d, t: [
    str(x['findings'][:1]) for x in r['records'] if x['type'] == 'CNAME' and
    x['findings'][0]['code'] != 'name-doubled'] + (
        [] if status == 1 else ['status %s' % status]))


def host(c, z, d, t):
    c.good(z, d, t)
    z.add(d, 'MX', '10 mail.%s.' % d)
    z.add('mail.' + d, 'A', '192.0.2.1')
    c.words += ['--mail-from=mail.' + d, '--region=us-east-1']


file_of('of_the_own_mail_host', host, lambda c, r, status, d, t: [
    '%s' % a for a in actions(r) if a['do'] in ('add', 'change')])


# ---- input that contradicts itself ----

@scenario
def one_token_with_two_targets(c):
    """A CSV says the default zone, get-email-identity says Milan, and the live
    key is there: the record that leads there is not to be changed."""
    t = c.tokens(zone=MILAN)
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    c.good(z, d, t, dkim=MILAN)
    csv = 'Type,Name,Value\n' + ''.join('CNAME,%s,%s.%s\n' % (own(x, d), x, DKIM)
                                        for x in t)
    c.words = [d, c.file('a.csv', csv), c.file('b.json', json.dumps({
        'IdentityType': 'DOMAIN', 'DkimAttributes': {
            'SigningEnabled': True, 'Status': 'SUCCESS', 'Tokens': t,
            'SigningHostedZone': MILAN}}))]

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        r = json.loads(out)['domains'][0]
        return ['%s' % a for a in actions(r) if a['do'] in (
            'add', 'change', 'delete', 'replace-all')]
    c.custom = custom


@scenario
def expected_cname_whose_target_is_no_zone_of_ses(c):
    """--expect with a vendor's target: it is what was asked for."""
    d, z, t = c.start()
    z.add('k1._domainkey.' + d, 'CNAME', 'dkim.mcsv.net.')
    c.words.append('--expect=k1._domainkey.%s CNAME dkim.mcsv.net' % d)
    c.want('k1._domainkey.' + d, 'right', None)


@scenario
def table_of_two_with_own_mail_hosts(c):
    names = []
    rows = ['domain,tokens,mail_from,region']
    for right in (True, False):
        d = c.name_in()
        z = c.zone(d, c.world.plain)
        t = c.tokens()
        c.good(z, d, t)
        m = 'mail.' + d
        z.add(d, 'MX', '10 %s.' % m)
        z.add(m, 'A', '192.0.2.4')
        if right:
            z.add(m, 'MX', feedback())
            z.add(m, 'TXT', SPF)
        rows.append('%s,%s,%s,us-east-1' % (d, ' '.join(t), m))
        names.append(d)
    c.words = [c.file('t.csv', '\n'.join(rows) + '\n'), '--no-public-only']

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        seen = json.loads(out)['domains']
        found = [] if [d['verdict'] for d in seen] == [
            'right', 'missing'] else [str([d['verdict'] for d in seen])]
        return found + ['%s' % a for d in seen for a in actions(d)
                        if a['type'] in ('MX', 'TXT')]
    c.custom = custom


@scenario
def survey_proves_the_live_key(c):
    """1000 domains in one table; of two the zone is in doubt."""
    rows = ['domain,tokens,region']
    names = []
    for zone, to_zone, region in ((DKIM, MILAN, ''), (DKIM, DKIM,
                                                      'af-south-1')):
        d = c.name_in()
        z = c.zone(d, c.world.plain)
        t = c.tokens(zone=zone)
        c.good(z, d, t, dkim=to_zone)
        rows.append('%s,%s,%s' % (d, ' '.join(t), region))
        names.append(d)
    rows += ['no%d-%s,%s,' % (n, names[0], ' '.join(
        random_token() for _ in range(3))) for n in range(1000)]
    c.words = [c.file('t.csv', '\n'.join(rows) + '\n'), '--no-public-only',
               '--format=ndjson']
    c.seconds, c.slow, c.alone = 300, 1, True  # it floods the resolver

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        seen = [json.loads(line) for line in out.splitlines()[:2]]
        found = []
        for d, do in zip(seen, ('change', 'ask-ses')):
            told = [(f['code'], f['action']['do']) for r in d['records']
                    for f in r['findings'][:1] if r['type'] == 'CNAME']
            if told != [('wrong-region', do)] * 3:
                found.append('%s: %s %s' % (d['domain'], d['verdict'], told))
        return found
    c.custom = custom


# ---- addresses ----

@scenario
def address_below_a_wildcard(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain, dmarc=False)
    z.add('*.' + d, 'MX', '10 mx.vendor.net.')
    c.words, c.domain = ['a+b@any.' + d], 'a+b@any.' + d
    c.want('any.' + d, 'right', None, 'MX')
    c.every_server = False


@scenario
def address_below_an_alias(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain, dmarc=False)
    z.add('shop.' + d, 'CNAME', 'www.parked.net.')
    c.words, c.domain = ['a@shop.' + d], 'a@shop.' + d
    c.want('shop.' + d, ('right', 'missing'), (None, 'mx-missing'), 'MX')
    c.status_any = (0, 1)
    c.ends(0, ('right', 'missing'))
    c.every_server = False
    c.checks = [no_action(lambda a: a['type'] == 'MX' and a['do'] == 'add' and
                          a['name'] == 'shop', 'an MX beside a CNAME')]
