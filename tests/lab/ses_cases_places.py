# SPDX-License-Identifier: GPL-3.0-or-later
"""Regions without the usual zone or host: GovCloud, China, opt-in ones, those
that nobody knows, and those that are none. No host of a region is told that
nobody gave, or that is not there."""
import json

from ses_case import DKIM, SPF, scenarios

SCENARIOS, scenario = scenarios()
HOST = 'feedback-smtp.%s.amazonses.com'


def answer(t, zone=None, region=None, mail_from=None, origin='AWS_SES',
           status='PENDING'):
    """As aws sesv2 get-email-identity has it."""
    a = {'DkimAttributes': {'SigningEnabled': True, 'Status': status,
                            'Tokens': t, 'SigningAttributesOrigin': origin},
         'VerificationStatus': status}
    if zone:
        a['DkimAttributes']['SigningHostedZone'] = zone
    if region:
        a['Region'] = region
    if mail_from:
        a['MailFromAttributes'] = {'MailFromDomain': mail_from,
                                   'MailFromDomainStatus': status}
    return json.dumps(a)


def told(name, words, host, zone=DKIM, env=None, text=None, says=(),
         never=()):
    """Nothing is published; the advice has these targets, and this host (None:
    none at all)."""
    def made(c):
        t = c.tokens(zone=zone)
        d, z, t = c.start(right=(), tokens=t)
        c.words += [*words, '--mail-from=bounce.' + d]
        if text:
            c.words = [d, c.file('a.json', text(t, d)), *words]
        c.env = env or {}
        c.all_dkim(t, 'missing', 'absent')
        c.want('bounce.' + d, 'missing', 'absent', 'MX')
        c.want('bounce.' + d, 'missing', 'spf-missing', 'TXT')
        c.ends(1, 'missing', may=('ses-other-region',))
        c.acts = [('absent', {'do': 'add', 'type': 'CNAME',
                              'value': '%s.%s' % (x, zone)}) for x in t]
        c.acts.append(('absent', {'do': 'add', 'type': 'MX', 'value': host}))
        c.never = [*(() if host else ('feedback-smtp.%s.' % w for w in (
            'cn-north-1', 'cn-northwest-1', 'eusc-de-east-1', 'us-iso-east-1',
            'eu-wset-1', 'us-gov-weast-1'))), *never]

        def notes(doc):
            return ['no note says "%s": %s' % (s, doc.get('notes'))
                    for s in says if s not in ' '.join(doc.get('notes', ()))]
        c.checks.append(notes)
    made.__name__ = 'place_' + name
    SCENARIOS.append(made)


for where in ('us-gov-west-1', 'sa-east-1', 'me-south-1'):
    told('told_' + where, ['--region=' + where], HOST % where)
for where in ('us-gov-east-1', 'af-south-1', 'ca-west-1', 'il-central-1',
              'ap-southeast-5', 'eu-central-2'):
    told('told_' + where, ['--region=' + where], HOST % where,
         'dkim.%s.amazonses.com' % where)
for where in ('us-gov-east-1', 'eu-west-3'):
    told('from_environment_' + where, [], HOST % where, env={
        'AWS_REGION': where},
        zone='dkim.us-gov-east-1.amazonses.com' if 'gov' in where else DKIM)
told('in_capitals', ['--region=EU-South-1'], HOST % 'eu-south-1',
     'dkim.eu-south-1.amazonses.com')
told('in_capitals_by_environment', [], HOST % 'ap-south-2', env={
    'AWS_REGION': 'AP-SOUTH-2'}, zone='dkim.ap-south-2.amazonses.com')
told('in_blanks_by_environment', [], HOST % 'eu-north-1', env={
    'AWS_REGION': ' eu-north-1 '})
for where in ('cn-north-1', 'cn-northwest-1'):
    told('told_' + where, ['--region=' + where], None)
    told('from_environment_' + where, [], None, env={'AWS_REGION': where})
told('sovereign', ['--region=eusc-de-east-1'], None)
told('misspelt', ['--region=eu-wset-1'], None)
told('misspelt_government', ['--region=us-gov-weast-1'], None)
told('misspelt_by_environment', [], None, env={'AWS_REGION': 'eu-wset-1'})
told('no_region_by_environment', [], None, env={'AWS_REGION': 'Ireland'})
told('availability_zone_by_environment', [], None, env={
    'AWS_REGION': 'eu-west-1a'})
told('iso_by_environment', [], None, env={'AWS_REGION': 'us-iso-east-1'})
told('new_and_the_keys_are_there', ['--region=mx-central-1'], None,
     'dkim.mx-central-1.amazonses.com')
told('of_answer', [], HOST % 'eu-south-1', 'dkim.eu-south-1.amazonses.com',
     text=lambda t, d: answer(t, 'dkim.eu-south-1.amazonses.com',
                              'eu-south-1', 'bounce.' + d))
# The zone is one region's alone: the MX is that region's, whatever the
# environment says.
told('by_zone_of_answer', [], HOST % 'af-south-1',
     'dkim.af-south-1.amazonses.com',
     text=lambda t, d: answer(t, 'dkim.af-south-1.amazonses.com', None,
                              'bounce.' + d))
told('by_zone_of_answer_against_environment', [], HOST % 'af-south-1',
     'dkim.af-south-1.amazonses.com', env={'AWS_REGION': 'us-east-1'},
     text=lambda t, d: answer(t, 'dkim.af-south-1.amazonses.com', None,
                              'bounce.' + d))
told('by_zone_of_answer_against_default_environment', [], HOST % 'il-central-1',
     'dkim.il-central-1.amazonses.com', env={
         'AWS_DEFAULT_REGION': 'eu-west-1'},
     text=lambda t, d: answer(t, 'dkim.il-central-1.amazonses.com', None,
                              'bounce.' + d))
# The zone is the default one, so the region of the environment is none of it.
told('default_zone_against_environment', [], None,
     env={'AWS_REGION': 'af-south-1'},
     text=lambda t, d: answer(t, DKIM, None, 'bounce.' + d))
told('replica_of_another_region', ['--region=af-south-1'],
     HOST % 'af-south-1', text=lambda t, d: answer(
         t, DKIM, None, 'bounce.' + d, 'AWS_SES_US_EAST_1'))
told('replica_without_zone', ['--region=af-south-1'],
     HOST % 'af-south-1', text=lambda t, d: answer(
         t, None, None, 'bounce.' + d, 'AWS_SES_US_EAST_1'))
told('replica_of_regional_zone', [], None, 'dkim.eu-south-1.amazonses.com',
     text=lambda t, d: answer(t, 'dkim.eu-south-1.amazonses.com', None,
                              'bounce.' + d, 'AWS_SES_EU_SOUTH_1'))
told('replica_of_an_unknown_region', ['--region=af-south-1'],
     HOST % 'af-south-1', 'dkim.mx-central-1.amazonses.com',
     text=lambda t, d: answer(t, None, None, 'bounce.' + d,
                              'AWS_SES_MX_CENTRAL_1'))
# As the console calls it.
told('answer_says_Ireland', [], HOST % 'eu-west-1', text=lambda t, d: answer(
    t, DKIM, 'Ireland', 'bounce.' + d))
for word in ('eu_wset_1', 'EU (Milan)'):
    told('answer_says_' + ''.join(x for x in word if x.isalpha()), [], None,
         text=lambda t, d, word=word: answer(t, DKIM, word, 'bounce.' + d))


@scenario
def place_two_answers_of_two_regions(c):
    """Both accounts use one MAIL FROM name; it can have one region's MX."""
    d, z, t = c.start()
    u = c.tokens(zone='dkim.af-south-1.amazonses.com')
    c.good(z, d, u, 'dkim.af-south-1.amazonses.com')
    z.add('b.' + d, 'MX', '10 %s.' % HOST % 'us-east-1')
    z.add('b.' + d, 'TXT', SPF)
    c.words = [d, c.file('1.json', answer(t, DKIM, 'us-east-1', 'b.' + d)),
               c.file('2.json', answer(u, 'dkim.af-south-1.amazonses.com',
                                       'af-south-1', 'b.' + d))]
    c.ends(0, 'right', may=('ses-not-looked-yet',))
    c.want('b.' + d, 'right', (None, 'mx-other-region'), 'MX')


@scenario
def place_two_names_and_no_region(c):
    """The second answer names a region that is none."""
    d, z, t = c.start()
    u = c.tokens()
    c.good(z, d, u)
    c.words = [d, c.file('1.json', answer(t, DKIM, 'us-east-1', 'b.' + d)),
               c.file('2.json', answer(u, DKIM, 'Ireland', 'e.' + d))]
    c.want('b.' + d, 'missing', 'absent', 'MX')
    c.want('e.' + d, 'missing', 'absent', 'MX')
    for m in ('b.', 'e.'):
        c.want(m + d, 'missing', 'spf-missing', 'TXT')
    c.ends(1, 'missing', may=('ses-not-looked-yet',))
    c.never = ['feedback-smtp.Ireland', 'feedback-smtp.ireland']


@scenario
def place_mx_of_another_region_than_the_zone(c):
    """The keys are in Cape Town's zone, the MX leads to Virginia."""
    zone = 'dkim.af-south-1.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t, zone)
    z.add('b.' + d, 'MX', '10 %s.' % HOST % 'us-east-1')
    z.add('b.' + d, 'TXT', SPF)
    c.words = [d, c.file('1.json', answer(t, zone, None, 'b.' + d,
                                          status='SUCCESS'))]
    c.want('b.' + d, 'right', 'mx-other-region', 'MX')


@scenario
def place_environment_is_elsewhere_and_mx_right(c):
    """The answer is of Milan; AWS_REGION is not."""
    zone = 'dkim.eu-south-1.amazonses.com'
    t = c.tokens(zone=zone)
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t, zone)
    z.add('b.' + d, 'MX', '10 %s.' % HOST % 'eu-south-1')
    z.add('b.' + d, 'TXT', SPF)
    c.env = {'AWS_REGION': 'us-east-1'}
    c.words = [d, c.file('1.json', answer(t, zone, None, 'b.' + d,
                                          status='SUCCESS'))]
    c.want('b.' + d, 'right', None, 'MX')
    c.ends(0, 'right', 'ses-other-region')


@scenario
def place_new_region_with_a_host(c):
    """A region that the table lacks, with its zone and its host."""
    zone = 'dkim.eu-south-2.amazonses.com'
    t = c.tokens(zone=zone)
    c.world.infra['amazonses.com'].append(
        (HOST % 'eu-south-2', 'A', '192.0.2.29', 900))
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t, zone)
    c.mail_from(z, 'b.' + d, 'eu-south-2')
    c.words.append('--region=eu-south-2')


@scenario
def place_new_region_and_the_mx_is_absent(c):
    """Its host is there, so it can be told."""
    zone = 'dkim.ap-southeast-7.amazonses.com'
    t = c.tokens(zone=zone)
    c.world.infra['amazonses.com'].append(
        (HOST % 'ap-southeast-7', 'A', '192.0.2.29', 900))
    d, z, t = c.start(right=(), tokens=t)
    c.good(z, d, t, zone)
    c.words += ['--region=ap-southeast-7', '--mail-from=b.' + d]
    c.want('b.' + d, 'missing', 'absent', 'MX')
    c.want('b.' + d, 'missing', 'spf-missing', 'TXT')
    c.ends(1, 'missing')
    c.acts = [('absent', {'do': 'add', 'type': 'MX',
                          'value': HOST % 'ap-southeast-7'})]


@scenario
def place_misspelt_and_mx_of_the_right_one(c):
    d, z, t = c.start()
    c.mail_from(z, 'b.' + d, 'eu-west-1')
    c.words.append('--region=eu-wset-1')
    c.want('b.' + d, 'right', (None, 'mx-other-region'), 'MX')
    c.never = ['feedback-smtp.eu-wset-1']


@scenario
def place_misspelt_and_mx_as_misspelt(c):
    """The same slip on both sides is none the less a slip."""
    d, z, t = c.start()
    c.mail_from(z, 'b.' + d, 'eu-wset-1')
    c.words.append('--region=eu-wset-1')
    c.want('b.' + d, 'wrong', ('mx-not-ses', 'value-near-miss'), 'MX')
    c.ends(1, 'wrong')


@scenario
def place_china_and_mx_as_told(c):
    d, z, t = c.start()
    c.mail_from(z, 'b.' + d, 'cn-north-1')
    c.words.append('--region=cn-north-1')
    c.want('b.' + d, 'wrong', ('mx-not-ses', 'value-near-miss'), 'MX')
    c.ends(1, 'wrong')
