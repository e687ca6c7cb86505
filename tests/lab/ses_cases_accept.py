# SPDX-License-Identifier: GPL-3.0-or-later
"""Will the mail be accepted? What DNS shows besides the records of SES."""
from ses_cases_mail import feedback
from ses_case import SPF, scenarios

SCENARIOS, scenario = scenarios()


def says_mail(*texts):
    def check(d):
        there = '\n'.join(d.get('mail', []))
        return ['mail does not say "%s": %s' % (t, there)
                for t in texts if t not in there]
    return check


def no_mail(*texts):
    def check(d):
        there = '\n'.join(d.get('mail', []))
        return ['mail says "%s": %s' % (t, there)
                for t in texts if t in there]
    return check


def says_note(text):
    return lambda d: [] if any(text in n for n in d['notes']) else [
        'no note says "%s": %s' % (text, d['notes'])]


def policy(c, text, **how):
    d, z, t = c.start(dmarc=False, **how)
    z.add('_dmarc.' + d, 'TXT', '"%s"' % text)
    return d, z, t


# ---- alignment ----

@scenario
def dmarc_strict_dkim(c):
    d, z, t = policy(c, 'v=DMARC1; p=reject; adkim=s; rua=mailto:x@vendor.net')
    c.world.infra['vendor.net'].append(
        ('%s._report._dmarc.vendor.net' % d, 'TXT', '"v=DMARC1"', 900))
    c.want('_dmarc.' + d, 'right', 'dmarc-strict-dkim', 'TXT')
    c.acts = [('dmarc-strict-dkim', {
        'do': 'change', 'type': 'TXT', 'name': '_dmarc',
        'value': 'v=DMARC1; p=reject; adkim=r; rua=mailto:x@vendor.net;'})]


@scenario
def dmarc_strict_both(c):
    d, z, t = policy(c, 'v=DMARC1; p=reject; adkim=s; aspf=s')
    c.mail_from(z, 'bounce.' + d)
    c.want('_dmarc.' + d, 'right', 'dmarc-strict-spf', 'TXT',
           also=('dmarc-strict-dkim',))
    c.acts = [(code, {'do': 'change', 'value':
                      'v=DMARC1; p=reject; adkim=r; aspf=r;'})
              for code in ('dmarc-strict-spf', 'dmarc-strict-dkim')]


@scenario
def dmarc_strict_of_the_domain_above(c):
    """The record to be changed is the organisation's."""
    up = c.name_in()
    z = c.zone(up, c.world.plain, dmarc=False)
    z.add('_dmarc.' + up, 'TXT', '"v=DMARC1; p=reject; adkim=s"')
    d = 'news.' + up
    t = c.tokens()
    c.good(z, d, t)
    c.asked(d, t)
    c.want('_dmarc.' + d, 'right', 'dmarc-strict-dkim', 'TXT')
    c.acts = [('dmarc-strict-dkim', {'do': 'change', 'name': '_dmarc',
                                     'zone': up})]


def invalid(name, text, value, fault):
    def made(c):
        d, z, t = policy(c, text)
        c.want('_dmarc.' + d, 'any', 'dmarc-invalid', 'TXT')
        c.acts = [('dmarc-invalid', {'do': 'change', 'name': '_dmarc',
                                     'type': 'TXT', 'value': value})]
        c.says = [('dmarc-invalid', fault)]
    made.__name__ = 'dmarc_mended_' + name
    SCENARIOS.append(made)


invalid('version_last', 'p=quarantine; v=DMARC1',
        'v=DMARC1; p=quarantine;', 'v=DMARC1')
invalid('no_policy_of_that_name', 'v=DMARC1; p=monitor; rua=mailto:a@vendor.net',
        'v=DMARC1; p=none; rua=mailto:a@vendor.net;', 'p=')
invalid('subdomains', 'v=DMARC1; p=reject; sp=quarantaine; pct=10',
        'v=DMARC1; p=reject; sp=quarantine; pct=10;', 'sp=')
invalid('quotation_marks', '\\"v=DMARC1; p=none\\"', 'v=DMARC1; p=none;',
        'quotation')
invalid('no_semicolon', 'v=DMARC1 p=none', 'v=DMARC1; p=none;', 'v=DMARC1')


# ---- reports ----

@scenario
def rua_of_another_domain_that_agrees(c):
    d, z, t = policy(c, 'v=DMARC1; p=none; rua=mailto:dmarc@vendor.net')
    c.world.infra['vendor.net'].append(
        ('%s._report._dmarc.vendor.net' % d, 'TXT', '"v=DMARC1"', 900))
    c.checks = [no_mail('vendor.net'), says_mail('p=none')]


@scenario
def rua_of_another_domain_that_does_not(c):
    d, z, t = policy(c, 'v=DMARC1; p=none; rua=mailto:me@%s' % 'parked.net')
    c.checks = [says_mail('DMARC reports to parked.net',
                          '%s._report._dmarc.parked.net' % d)]


@scenario
def rua_one_of_two(c):
    d, z, t = policy(c, 'v=DMARC1; p=none; rua=mailto:a@vendor.net, '
                     'mailto:b@parked.net')
    c.world.infra['vendor.net'].append(
        ('%s._report._dmarc.vendor.net' % d, 'TXT', '"v=DMARC1;"', 900))
    c.checks = [says_mail('reports to parked.net'), no_mail('to vendor.net')]


@scenario
def rua_of_the_same_owner(c):
    d, z, t = policy(c, 'v=DMARC1; p=none; rua=mailto:a@mail.reports.DOMAIN')
    z.records = [(o, y, v.replace('DOMAIN', d), ttl, only)
                 for o, y, v, ttl, only in z.records]
    c.checks = [no_mail('_report._dmarc')]


@scenario
def rua_whose_servers_are_silent(c):
    """Nobody knows: nothing is said."""
    other = c.name_in()
    c.world.zone(other, [c.liar(rcode=2), c.liar(rcode=2)])
    policy(c, 'v=DMARC1; p=none; rua=mailto:a@' + other)
    c.checks = [no_mail('_report._dmarc')]


@scenario
def rua_without_a_scheme(c):
    policy(c, 'v=DMARC1; p=none; rua=me@vendor.net')
    c.checks = [says_mail('mailto:')]


# ---- policies ----

@scenario
def policy_rejects_while_dkim_is_incomplete(c):
    d, z, t = policy(c, 'v=DMARC1; p=reject', right=(0, 1))
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')
    c.checks = [says_mail('p=reject', 'includes your mail from SES'),
                no_mail('sandbox')]


@scenario
def policy_without_p(c):
    policy(c, 'v=DMARC1; rua=mailto:a@vendor.net;')
    c.checks = [says_mail('counts as p=none', 'RFC 9989', 'RFC 7489')]


@scenario
def mail_of_a_healthy_domain(c):
    d, z, t = policy(c, 'v=DMARC1; p=quarantine')
    z.add('bounce.' + d, 'MX', feedback())
    z.add('bounce.' + d, 'TXT', SPF)
    c.words += ['--mail-from=bounce.' + d]
    c.checks = [says_mail('sandbox', 'Gmail, Yahoo and Microsoft',
                          'p=quarantine'),
                no_mail('Without a custom MAIL FROM', 'Until')]


@scenario
def mail_without_a_mail_from(c):
    c.start()
    c.checks = [says_mail('Without a custom MAIL FROM')]


# ---- addresses ----

def misspelt(name, domain, meant, known=True):
    def made(c):
        if not known:
            c.ends(1, 'missing', 'not-registered')
            c.want(domain, 'missing', 'not-registered', 'MX')
        else:
            z = c.zone(domain, c.world.plain, dmarc=False)
            z.add(domain, 'MX', '10 mx.vendor.net.')
            c.checks = [says_mail('spam folder', 'test message',
                                  'verified addresses')]
        c.words, c.domain = ['ann.lee@' + domain], 'ann.lee@' + domain
        c.every_server = False
        c.checks.append(says_note('misspelling of %s' % meant))
        c.checks.append(says_note('ann.lee@%s' % meant))
    made.__name__ = 'address_typo_' + name
    SCENARIOS.append(made)


misspelt('gmial', 'gmial.com', 'gmail.com')
misspelt('hotmal', 'hotmal.com', 'hotmail.com')
misspelt('outlok', 'outlok.com', 'outlook.com')
misspelt('nobody_has', 'gamil.com', 'gmail.com', known=False)


@scenario
def address_no_typo(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain, dmarc=False)
    z.add(d, 'MX', '10 mx.vendor.net.')
    c.words, c.domain = ['ann@' + d], 'ann@' + d
    c.every_server = False
    c.checks = [lambda r: r['notes'], says_mail('24 hours', 'spam folder')]


# ---- the region ----

@scenario
def region_of_the_environment_is_none(c):
    c.start()
    c.env['AWS_REGION'] = 'Europe (Ireland)'
    c.checks = [says_note('AWS_REGION "Europe (Ireland)"')]


@scenario
def region_that_is_new(c):
    d, z, t = c.start()
    m = 'bounce.' + d
    c.words += ['--mail-from=' + m, '--region=xx-newland-3']
    z.add(m, 'MX', feedback('xx-newland-3'))
    z.add(m, 'TXT', SPF)
    c.world.infra['amazonses.com'].append(
        ('feedback-smtp.xx-newland-3.amazonses.com', 'A', '192.0.2.25', 900))
    c.checks = [says_note('xx-newland-3')]


@scenario
def region_option_that_is_none(c):
    c.start()
    c.words.append('--region=ireland-1')
    c.custom = lambda runner: [] if c.run(
        runner.binary, runner.where)[0] == 2 else ['no usage error']


# ---- DS and key: same tag and algorithm, another digest ----

@scenario
def ds_with_the_digest_of_another_key(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', signed=True)
    z.other_digest = True
    c.all_dkim(t, 'wrong', 'dnssec-bogus')
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')
    c.acts = [('dnssec-bogus', {'do': 'registrar', 'delete': lambda l: [
        x for x in l if x['type'] == 'DS']})]
