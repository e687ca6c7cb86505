# SPDX-License-Identifier: GPL-3.0-or-later
"""MAIL FROM, SPF, DMARC and addresses."""
from ses_case import SPF, scenarios
from ses_world import quoted

SCENARIOS, scenario = scenarios()


def mail(c, **how):
    """A healthy domain with a MAIL FROM name that has nothing yet."""
    d, z, t = c.start(**how)
    m = 'bounce.' + d
    c.words.append('--mail-from=' + m)
    return d, z, m


def feedback(region='us-east-1'):
    return '10 feedback-smtp.%s.amazonses.com.' % region


@scenario
def mail_from_right(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')


@scenario
def mail_from_right_without_a_region(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback('eu-central-1'))
    z.add(m, 'TXT', '"v=spf1 include:amazonses.com -all"')


@scenario
def mail_from_right_in_capitals(c):
    d, z, m = mail(c)
    z.add(m, 'MX', '10 Feedback-SMTP.US-EAST-1.AmazonSES.com.')
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')


@scenario
def mail_from_right_with_another_txt(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', SPF)
    z.add(m, 'TXT', '"vendor-site-verification=xyz"')


@scenario
def mail_from_right_with_an_spf_hop(c):
    """GoDaddy rewrites SPF records so."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', '"v=spf1 include:dc-1._spfm.%s ~all"' % m)
    z.add('dc-1._spfm.' + m, 'TXT', SPF)


@scenario
def mail_from_right_delegated(c):
    """The MAIL FROM domain is a zone of its own."""
    d, z, m = mail(c, hosts=c.world.godaddy)
    own = c.zone(m, c.world.namecheap, dmarc=False)
    own.add(m, 'MX', feedback())
    own.add(m, 'TXT', SPF)
    c.every_server = False


@scenario
def mx_twice(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'MX', '20 mx.vendor.net.')
    z.add(m, 'TXT', SPF)
    c.want(m, 'wrong', 'many-mx', 'MX')
    c.ends(1, 'wrong')


@scenario
def mx_twice_of_two_regions(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m, 'MX', feedback('eu-west-1'))
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'many-mx', 'MX', also=('mx-other-region',))
    c.ends(1, 'wrong')


@scenario
def mx_for_mail_that_comes_in(c):
    d, z, m = mail(c)
    z.add(m, 'MX', '10 inbound-smtp.us-east-1.amazonaws.com.')
    z.add(m, 'TXT', SPF)
    c.want(m, 'wrong', 'mx-not-ses', 'MX')
    c.ends(1, 'wrong')


@scenario
def mx_of_somebody_else(c):
    d, z, m = mail(c)
    z.add(m, 'MX', '10 mx.vendor.net.')
    z.add(m, 'TXT', SPF)
    c.want(m, 'wrong', 'mx-not-ses', 'MX')
    c.ends(1, 'wrong')


@scenario
def mx_of_another_region(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback('eu-west-1'))
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'right', 'mx-other-region', 'MX')


@scenario
def mx_with_the_priority_in_the_host(c):
    d, z, m = mail(c)
    z.add(m, 'MX', '10 10\\032feedback-smtp.us-east-1.amazonses.com.')
    z.add(m, 'TXT', SPF)
    c.want(m, 'wrong', 'priority-in-host', 'MX')
    c.ends(1, 'wrong')


@scenario
def mx_absent(c):
    d, z, m = mail(c)
    z.add(m, 'TXT', SPF)
    c.want(m, 'missing', 'absent', 'MX')
    c.ends(1, 'missing')


@scenario
def mx_target_doubled(c):
    d, z, m = mail(c)
    z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonses.com.%s.' % d)
    z.add(m, 'TXT', SPF)
    c.words.append('--region=us-east-1')
    c.want(m, 'wrong', 'target-doubled', 'MX')
    c.ends(1, 'wrong')


@scenario
def mail_from_is_the_identity(c):
    d, z, t = c.start()
    z.add(d, 'MX', feedback())
    z.add(d, 'TXT', SPF)
    c.words.append('--mail-from=' + d)
    c.want(d, 'wrong', 'mail-from-is-identity', 'MX')
    c.ends(1, 'wrong')


@scenario
def mail_from_is_an_alias(c):
    d, z, m = mail(c)
    z.add(m, 'CNAME', 'other.%s.' % d)
    z.add('other.' + d, 'MX', feedback())
    z.add('other.' + d, 'TXT', SPF)
    c.want(m, 'wrong', 'mail-from-is-cname', 'MX')
    c.want(m, 'any', (None, 'mail-from-is-cname', 'spf-missing'), 'TXT',
           also=('mail-from-is-cname', 'spf-missing'))
    c.ends(1, 'wrong')


# ---- advice: never the verdict nor the status ----

def advised(name, code, records, mail_from=True, extra=(), also=()):
    """records(m, d) -> [(owner, type, value)] besides a right MX."""
    def made(c):
        d, z, t = c.start(dmarc=mail_from)
        m = 'bounce.' + d
        if mail_from:
            z.add(m, 'MX', feedback())
            c.words.append('--mail-from=' + m)
        for r in records(m, d):
            z.add(*r)
        c.want(m if mail_from else '_dmarc.' + d, 'any', code, 'TXT',
               also=also)
    made.__name__ = name
    SCENARIOS.append(made)


advised('spf_missing', 'spf-missing', lambda m, d: [])
advised('spf_twice', 'spf-duplicate', lambda m, d: [
    (m, 'TXT', SPF), (m, 'TXT', '"v=spf1 mx ~all"')])
advised('spf_eleven_lookups', 'spf-too-many-lookups', lambda m, d: [
    (m, 'TXT', quoted('v=spf1 include:amazonses.com %s ~all' % ' '.join(
        'include:s%d.%s' % (i, d) for i in range(10))))] + [
    ('s%d.%s' % (i, d), 'TXT', '"v=spf1 ip4:192.0.2.%d -all"' % i)
    for i in range(10)])
advised('spf_ten_lookups', None, lambda m, d: [
    (m, 'TXT', quoted('v=spf1 include:amazonses.com %s ~all' % ' '.join(
        'include:s%d.%s' % (i, d) for i in range(9))))] + [
    ('s%d.%s' % (i, d), 'TXT', '"v=spf1 ip4:192.0.2.%d -all"' % i)
    for i in range(9)])
advised('spf_of_type_99', 'spf-as-type-99', lambda m, d: [
    (m, 'SPF', SPF)])
advised('dmarc_missing', 'dmarc-missing', lambda m, d: [], mail_from=False)
advised('dmarc_twice', 'dmarc-duplicate', lambda m, d: [
    ('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none"'),
    ('_dmarc.' + d, 'TXT', '"v=DMARC1; p=reject"')], mail_from=False)
advised('dmarc_version_not_first', 'dmarc-invalid', lambda m, d: [
    ('_dmarc.' + d, 'TXT', '"p=none; v=DMARC1"')], mail_from=False)
advised('dmarc_policy_that_is_none', 'dmarc-invalid', lambda m, d: [
    ('_dmarc.' + d, 'TXT', '"v=DMARC1; p=nothing;"')], mail_from=False)


@scenario
def dmarc_strict(c):
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=reject; aspf=s"')
    c.mail_from(z, 'bounce.' + d)
    c.want('_dmarc.' + d, 'any', 'dmarc-strict-spf', 'TXT')


# ---- addresses ----

def address(name, status, code, records, verdict=('missing', 'wrong'),
            tld='com'):
    def made(c):
        d = c.name_in(tld)
        z = c.zone(d, c.world.plain, dmarc=False)
        for r in records(d):
            z.add(*r)
        c.words, c.domain = ['ann.lee@' + d], 'ann.lee@' + d
        c.want(d, 'right' if not status else verdict, code, 'MX')
        c.ends(status, 'right' if not status else verdict)
        c.every_server = False
    made.__name__ = name
    SCENARIOS.append(made)


address('address_right', 0, None, lambda d: [
    (d, 'MX', '10 mx.vendor.net.')])
address('address_right_in_its_own_zone', 0, None, lambda d: [
    (d, 'MX', '10 mail.%s.' % d), ('mail.' + d, 'A', '192.0.2.9')])
address('address_right_without_mx', 0, None, lambda d: [
    (d, 'A', '192.0.2.9')], tld='net')
address('address_one_host_of_two', 0, None, lambda d: [
    (d, 'MX', '10 gone.%s.' % d), (d, 'MX', '20 mx.vendor.net.')])
address('address_without_anything', 1, 'mx-missing', lambda d: [
    (d, 'TXT', '"hello"')], verdict='missing')
address('address_null_mx', 1, 'null-mx', lambda d: [
    (d, 'MX', '0 .'), (d, 'A', '192.0.2.9')])
address('address_mx_leads_nowhere', 1, 'mx-unresolvable', lambda d: [
    (d, 'MX', '10 gone.%s.' % d)])


@scenario
def address_servers_fail(c):
    """Nobody knows: that is not missing."""
    d = c.name_in()
    c.zone(d, [c.liar(rcode=2), c.liar(rcode=2)])
    c.words, c.domain = ['ann@' + d], 'ann@' + d
    c.want(d, 'unknown', 'servfail', 'MX')
    c.ends(3, 'unknown', may=('servfail', 'lame-server'))
    c.every_server = False
    c.servers = {h.name: 'servfail' for h in c.world.zones[-1].hosts}


@scenario
def mail_spf_macros(c):
    """%{d} is known beforehand (RFC 7208 7.2); what depends on the mail is
    not, and proves nothing."""
    d, z, t = c.start()
    m = 'bounce.' + d
    c.mail_from(z, m, spf='"v=spf1 exists:%{i}.x.vendor.net redirect=_s.%{d}"')
    z.add('_s.' + m, 'TXT', SPF)


@scenario
def mail_spf_macros_of_the_mail(c):
    d, z, t = c.start()
    m = 'bounce.' + d
    c.mail_from(z, m, spf='"v=spf1 include:%{ir}.%{d}.vendor.net ~all"')
    c.want(m, 'unknown', None, 'TXT')


@scenario
def mail_spf_macro_includes_nothing(c):
    """What is to be typed does not have it any more."""
    d, z, t = c.start()
    m = 'bounce.' + d
    c.mail_from(z, m, spf='"v=spf1 a include:_no.%{d} include:amazonses.com ~all"')
    c.want(m, 'any', 'spf-missing', 'TXT')
    c.acts = [('spf-missing', {'value': 'v=spf1 a include:amazonses.com ~all'})]
