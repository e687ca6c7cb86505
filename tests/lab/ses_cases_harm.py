# SPDX-License-Identifier: GPL-3.0-or-later
"""No advice breaks what works; the box and the sentence are one."""
from ses_case import DKIM, SPF, scenarios
from ses_cases_mail import feedback, mail
from ses_world import quoted, random_key, random_token

# generated for this test
KEY = ('MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDzksWWO2r5esa4ysTpMctvuvIE'
       '2o5kBNOyK16FLCJenH1oGm3gQsVpIQ6g4KaX8n1qjqVOvVSRqOY2yOjK00MXx71z'
       'ghugAmpf2mvXqshatCRJ8+u5/nhRR2d7HmoyNkMY3E/S5WbxELTuqGlkQnK+zBuu'
       '01aCDCFw6H+g+7D3AwIDAQAB')
SCENARIOS, scenario = scenarios()


def no_record(a):
    return a is None


ASK = {'do': 'ask-ses', 'type': no_record, 'value': no_record, 'delete': []}


# ---- MX ----

def receives(name, code, *hosts, ses=False):
    """The MAIL FROM name takes mail already."""
    def made(c):
        d, z, m = mail(c)
        for n, h in enumerate(hosts):
            z.add(m, 'MX', '%d %s.' % (10 * n + 10, h))
        if ses:
            z.add(m, 'MX', feedback())
        z.add(m, 'TXT', SPF)
        c.words.append('--region=us-east-1')
        c.want(m, 'wrong', code, 'MX')
        c.ends(1, 'wrong')
        c.acts = [(code, ASK)]
        c.says = [(code, 'another')]
    made.__name__ = 'mx_takes_mail_' + name
    SCENARIOS.append(made)


receives('of_a_company', 'mx-not-ses', 'mx.vendor.net')
receives('of_two_hosts', 'mx-not-ses', 'mx.vendor.net', 'aspmx.vendor.net')
receives('beside_ses', 'many-mx', 'mx.vendor.net', ses=True)
receives('through_ses', 'mx-not-ses', 'inbound-smtp.us-east-1.amazonaws.com')


@scenario
def mx_of_the_company_itself(c):
    d, z, t = c.start()
    z.add(d, 'MX', '10 mx.vendor.net.')
    c.words += ['--mail-from=' + d, '--region=us-east-1']
    c.want(d, 'wrong', 'mail-from-is-identity', 'MX')
    c.want(d, 'any', (None, 'spf-missing'), 'TXT', also=('spf-missing',))
    c.ends(1, 'wrong')
    c.acts = [('mail-from-is-identity', ASK)]


@scenario
def mx_slip_of_the_hand(c):
    """Nobody receives mail at such a host: it may be replaced."""
    d, z, m = mail(c)
    z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonaws.com.')
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', ('mx-not-ses', 'value-near-miss'), 'MX')
    c.ends(1, 'wrong')
    c.checks = [lambda r: [] if any(
        f['action']['do'] == 'change' and f['action']['priority'] == '10' and
        f['action']['value'] == 'feedback-smtp.us-east-1.amazonses.com' and
        f['action']['name'] == 'bounce'
        for x in r['records'] for f in x['findings']) else
        ['no such action']]


@scenario
def mx_of_another_region_stays(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback('eu-west-1'))
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'right', 'mx-other-region', 'MX')
    c.acts = [('mx-other-region', {'do': lambda x: x in ('none', 'ask-ses'),
                                   'value': no_record, 'delete': []})]


@scenario
def mail_from_alias_in_use_stays(c):
    d, z, m = mail(c)
    z.add(m, 'CNAME', 'www.parked.net.')
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'mail-from-is-cname', 'MX')
    c.want(m, 'any', (None, 'spf-missing'), 'TXT', also=('spf-missing',))
    c.ends(1, 'wrong')
    c.acts = [('mail-from-is-cname', ASK)]


@scenario
def mx_where_the_panel_has_none(c):
    d, z, t = c.start(hosts=c.world.wix)
    m = 'bounce.' + d
    c.words += ['--mail-from=' + m, '--region=us-east-1']
    c.want(m, 'missing', 'absent', 'MX')
    c.want(m, 'any', (None, 'spf-missing'), 'TXT', also=('spf-missing',))
    c.ends(1, 'missing')
    c.says = [('absent', 'Wix')]
    c.acts = [('absent', {'do': 'none', 'provider': 'Wix'})]


# ---- keys and values of others ----

@scenario
def legacy_of_another_account_stays(c):
    import base64
    import os
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    other, own = (base64.b64encode(os.urandom(32)).decode() for _ in 'ab')
    z.add('_amazonses.' + d, 'TXT', '"%s"' % other)
    c.domain = d
    c.words = [d, "--expect=_amazonses.%s TXT %s" % (d, own)]
    c.want('_amazonses.' + d, ('wrong', 'missing'), 'token-mismatch', 'TXT')
    c.ends(1, ('wrong', 'missing'))
    c.acts = [('token-mismatch', {'do': 'add', 'type': 'TXT',
                                  'name': '_amazonses', 'value': own,
                                  'delete': []})]
    c.says = [('token-mismatch', 'keep')]


@scenario
def key_that_was_cut_in_the_input(c):
    """The published key is whole, what was given is its beginning."""
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    key = 'p=' + KEY
    z.add('sel1._domainkey.' + d, 'TXT', quoted(key))
    c.domain = d
    c.words = [d, '--expect=sel1._domainkey.%s TXT %s' % (d, key[:-6])]
    c.want('sel1._domainkey.' + d, 'unknown', 'key-truncated', 'TXT')
    c.ends(3, 'unknown')
    c.acts = [('key-truncated', {'do': lambda x: x in ('none', 'ask-ses'),
                                 'value': no_record})]


@scenario
def key_longer_than_a_string_at_route_53(c):
    d = c.name_in()
    c.zone(d, c.world.route53)
    key = 'p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA' + \
        random_key()[45:] * 2
    key = (key + 'A' * 400)[:386] + 'IDAQAB' + 'AB'
    c.domain = d
    c.words = [d, '--expect=sel1._domainkey.%s TXT %s' % (d, key)]
    c.want('sel1._domainkey.' + d, 'missing', 'absent', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'type': 'TXT',
                          'name': 'sel1._domainkey', 'provider': 'Route 53',
                          'value': quoted(key)})]


# ---- the region ----

@scenario
def healthy_record_of_another_region_stays(c):
    """The option says Cape Town; the live key is where the record leads."""
    d, z, t = c.start()
    c.words.append('--region=af-south-1')
    c.all_dkim(t, 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', ASK)]


# ---- DNSSEC ----

@scenario
def expired_signatures_and_the_ds_stays(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', signed=True)
    z.expired = True
    c.all_dkim(t, 'wrong', 'dnssec-bogus')
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')
    c.says = [('dnssec-bogus', 'ign')]
    c.never = ['elete the', 'replace', '"type": "DS"']


@scenario
def ds_that_fits_no_key_goes(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', ds='4711 13 2 %064x' % 42)
    c.all_dkim(t, 'wrong', 'dnssec-bogus')
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')
    c.acts = [('dnssec-bogus', {'do': 'registrar', 'delete': lambda l: [
        x for x in l if x['type'] == 'DS']})]


# ---- one action: the zone that holds the record ----

@scenario
def box_of_a_subdomain_in_the_zone_above(c):
    up = c.name_in()
    d = 'news.shop.' + up
    z = c.zone(up, c.world.godaddy)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    c.acts = [('absent', {
        'do': 'add', 'zone': up, 'provider': 'GoDaddy', 'type': 'CNAME',
        'name': '%s._domainkey.news.shop' % x, 'value': '%s.%s' % (x, DKIM),
        'priority': None, 'delete': []}) for x in t]


@scenario
def box_of_a_deeper_zone(c):
    """bounce.D is a zone of its own at another provider."""
    d, z, m = mail(c, hosts=c.world.godaddy)
    b = c.world.zone(m, c.world.cloudflare)
    b.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'missing', ('absent', 'delegated-away'), 'MX')
    c.ends(1, 'missing')
    c.checks = [lambda r: [] if any(
        f['action']['zone'] == m and f['action']['provider'] == 'Cloudflare'
        and f['action']['name'] == '@' and f['action']['priority'] == '10' and
        f['action']['value'] == 'feedback-smtp.us-east-1.amazonses.com'
        and f['action']['do'] == 'add'
        for x in r['records'] for f in x['findings']) else
        ['no such action: %s' % [f for x in r['records']
                                 for f in x['findings']][:1]]]


@scenario
def box_with_a_final_dot(c):
    """A panel that adds the zone, and nothing published yet."""
    d, z, t = c.start(hosts=[c.provider('dns100.ovh.net'),
                             c.provider('ns100.ovh.net')], right=())
    c.all_dkim(t, 'missing', 'absent')
    c.ends(1, 'missing')
    c.acts = [('absent', {'provider': 'OVH', 'name': x + '._domainkey',
                          'value': '%s.%s.' % (x, DKIM)}) for x in t]


@scenario
def box_of_a_doubled_name(c):
    d, z, t = c.start(right=(), hosts=c.world.godaddy)
    for x in t:
        z.add('%s._domainkey.%s.%s' % (x, d, d), 'CNAME',
              '%s.%s.' % (x, DKIM))
        c.dkim(x, 'missing', 'name-doubled')
    c.ends(1, 'missing')
    c.acts = [('name-doubled', {
        'do': 'add', 'name': x + '._domainkey', 'zone': d,
        'delete': [{'type': 'CNAME', 'name': '%s._domainkey.%s' % (x, d)}]})
        for x in t]


@scenario
def spf_keeps_what_it_had(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', '"v=spf1 ip4:192.0.2.1 -all"')
    c.want(m, 'wrong', 'spf-missing', 'TXT')
    c.words.append('--region=us-east-1')
    c.acts = [('spf-missing', {
        'do': 'change', 'type': 'TXT', 'name': 'bounce',
        'value': 'v=spf1 include:amazonses.com ip4:192.0.2.1 -all'})]


# ---- names that a manual left in ----

def placeholder(name, text):
    def made(c):
        d, z, t = c.start(right=(0, 1))
        z.add('%s._domainkey.%s.%s' % (t[2], text, d), 'CNAME',
              '%s.%s.' % (t[2], DKIM))
        c.dkim(t[2], 'missing', 'placeholder-in-name')
        c.ends(1, 'missing')
        c.acts = [('placeholder-in-name', {
            'do': 'add', 'name': t[2] + '._domainkey', 'delete': [{
                'type': 'CNAME',
                'name': '%s._domainkey.%s' % (t[2], text)}]})]
    made.__name__ = 'name_with_placeholder_' + name
    SCENARIOS.append(made)


placeholder('example_com', 'example.com')
placeholder('yourdomain_com', 'yourdomain.com')
placeholder('domain', 'domain')


# ---- zone files ----

def file_case(name, domain, lines, words, wanted, status, verdict, acts=()):
    def made(c):
        d = c.domain = c.name_in()
        c.resolver, c.every_server = None, False
        c.files['zone'] = '$ORIGIN %s.\n$TTL 300\n@ SOA ns.x. h.x. 1 2 3 4 5\n' \
            '@ NS ns1.name-server.net.\n_dmarc TXT "v=DMARC1; p=none;"\n' % (
                domain % d) + lines
        c.words = [d, *(w.replace('DOMAIN', d) for w in words),
                   '--zone-file=FILE/zone']
        for n, verdicts, code, rtype in wanted:
            c.want(n.replace('DOMAIN', d), verdicts, code, rtype)
        c.ends(status, verdict)
        c.acts = list(acts)
        c.never = ['egistrar', 'operator']
        c.stderr = 'is not in' if '.' in domain else ''
    made.__name__ = 'zone_file_' + name
    SCENARIOS.append(made)


file_case('key_without_quotes', '%s',
          'sel._domainkey TXT k=rsa; p=%s\n' % KEY,
          ['--expect=sel._domainkey.DOMAIN TXT p=' + KEY],
          [('sel._domainkey.DOMAIN', 'wrong', 'txt-unquoted', 'TXT')],
          1, 'wrong', [('txt-unquoted', {
              'do': 'change', 'name': 'sel._domainkey', 'value': 'p=' + KEY})])
file_case('spf_without_quotes', '%s',
          'sel._domainkey TXT "p=%s"\n'
          'm MX 10 feedback-smtp.eu-west-1.amazonses.com.\n'
          'm TXT v=spf1 include:amazonses.com ~all\n' % KEY,
          ['--expect=sel._domainkey.DOMAIN TXT p=' + KEY,
           '--mail-from=m.DOMAIN'],
          [('m.DOMAIN', {'wrong', 'missing'}, 'txt-unquoted', 'TXT')],
          0, 'right', [('txt-unquoted', {
              'do': 'change', 'name': 'm',
              'value': 'v=spf1 include:amazonses.com ~all'})])
file_case('of_another_zone', 'other.example%.0s', '',
          ['--expect=sel._domainkey.DOMAIN TXT p=' + KEY],
          [('sel._domainkey.DOMAIN', 'unknown', 'refused', 'TXT'),
           ('_dmarc.DOMAIN', 'any', 'refused', 'TXT')], 3, 'unknown')


# ---- one text in parts ----

def split_spf(name, *texts):
    def made(c):
        d, z, m = mail(c)
        z.add(m, 'MX', feedback())
        for t in texts:
            z.add(m, 'TXT', t)
        c.want(m, ('wrong', 'missing'), 'spf-split', 'TXT')
        c.words.append('--region=us-east-1')
        c.acts = [('spf-split', {
            'do': 'replace-all', 'name': 'bounce', 'value':
            'v=spf1 include:amazonses.com include:vendor.net ~all'})]
    made.__name__ = 'spf_split_' + name
    SCENARIOS.append(made)


split_spf('in_two_records', '"v=spf1 include:vendor.net"',
          '"include:amazonses.com ~all"')
split_spf('in_two_strings', '"v=spf1 include:vendor.net" '
          '"include:amazonses.com ~all"')


# ---- keys of other services at the name ----

@scenario
def selector_of_another_service_stays(c):
    """The selector is an alias to a key that works for somebody else."""
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    other = random_key()
    c.world.infra['vendor.net'].append(
        ('s1.vendor.net', 'TXT', quoted('k=rsa; ' + other), 900))
    z.add('sel1._domainkey.' + d, 'CNAME', 's1.vendor.net.')
    c.domain = d
    c.words = [d, '--expect=sel1._domainkey.%s TXT p=%s' % (d, KEY)]
    c.want('sel1._domainkey.' + d, ('missing', 'wrong'), 'wrong-type', 'TXT')
    c.ends(1, ('missing', 'wrong'))
    c.checks = [lambda r: ['the alias is to go: %s' % f['action']
                           for x in r['records'] for f in x['findings'][:1]
                           if f['action']['delete'] or f['action']['value']]]


@scenario
def refused_below_a_zone_of_ones_own(c):
    """news.D is a zone of its own whose servers refuse: D's NS records."""
    up = c.name_in()
    c.zone(up, [c.liar(), c.liar()])
    d = 'news.' + up
    bad = [c.liar(rcode=5), c.liar(rcode=5)]
    c.zone(d, bad)
    t = c.asked(d)
    c.all_dkim(t, 'unknown', 'zone-missing', also=('refused',))
    c.servers = {h.name: 'refused' for h in bad}
    c.ends(3, 'unknown', 'zone-missing', may=('refused', 'lame-server'))
    c.acts = [('zone-missing', {'do': lambda x: x != 'registrar',
                                'zone': up})]
