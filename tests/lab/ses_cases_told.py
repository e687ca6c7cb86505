# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES itself said, and what people are told to do about it."""
import json

from ses_case import DKIM
from ses_cases_value import spki

SCENARIOS = []
DAY = '2026-11-20T10:00:00.000000+00:00'
SELF = ['checks on its own', 'looks by itself', 'Waiting helps']


def answer(t, status, origin='AWS_SES', enabled=True, verification=None,
           region=None, **info):
    a = {'IdentityType': 'DOMAIN', 'DkimAttributes': {
        'SigningEnabled': enabled, 'Status': status, 'Tokens': t,
        'SigningHostedZone': DKIM, 'SigningAttributesOrigin': origin},
        'VerificationStatus': verification or status,
        'VerificationInfo': info}
    if region:
        a['Region'] = region
    return a


def told(name, make, says=(), never=(), right=(0, 1, 2), status=0, words=()):
    """make(d, t, z): what the file has, or several of them; z may get records.
    The text for people has to say all of `says`."""
    def made(c):
        d, z, t = c.start(right=right)
        answers = make(d, t, z)
        answers = answers if isinstance(answers, list) else [answers]
        c.words = [d, *(c.file('%d.json' % i, json.dumps(a))
                        for i, a in enumerate(answers)), *words,
                   '--format=text']

        def custom(runner):
            code, out, err = c.run(runner.binary, runner.where)
            out = ' '.join(out.decode().replace('\\\n', ' ').split())
            found = [] if code == status else ['exit status %s' % code]
            found += ['it says "%s": %s' % (n, out) for n in never
                      if n.replace('D0', d) in out]
            found += ['it does not say "%s": %s' % (s, out) for s in says
                      if s.replace('D0', d) not in out]
            return found
        c.custom = custom
    made.__name__ = 'told_' + name
    SCENARIOS.append(made)


def own_key(status, **more):
    """A key of the customer's own at one selector."""
    def make(d, t, z):
        z.add('ownkey._domainkey.' + d, 'TXT', '"p=%s" "%s"' % (
            KEY[:200], KEY[200:]))
        return answer(['ownkey'], status, 'EXTERNAL', **more)
    return make


KEY = spki()
PUT = 'aws sesv2 put-email-identity-dkim-signing-attributes ' \
    '--email-identity D0 --signing-attributes-origin '

# Nobody looks yet, so that waiting alone does not help.
told('not_started', lambda d, t, z: answer(t, 'NOT_STARTED'),
     ['NOT_STARTED', PUT + 'AWS_SES', 'get-email-identity'],
     [*SELF, 'at most for 72 hours', 'There is nothing to change'])
told('not_started_own_key', own_key('NOT_STARTED'),
     ['NOT_STARTED'], [*SELF, 'AWS_SES', 'different tokens'])
told('not_started_of_the_old_interface', lambda d, t, z: {
    'DkimAttributes': {d: {'DkimEnabled': True, 'DkimVerificationStatus':
                           'NotStarted', 'DkimTokens': t}}},
     ['NOT_STARTED'], SELF)
told('not_started_without_tokens', lambda d, t, z: {
    'DkimAttributes': {d: {'DkimEnabled': False,
                           'DkimVerificationStatus': 'NotStarted'}}},
     ['NOT_STARTED', PUT + 'AWS_SES'],
     [*SELF, "You didn't give the three DKIM records"], right=(), status=3)
told('not_started_without_tokens_v2', lambda d, t, z: answer(
    [], 'NOT_STARTED', enabled=False, verification='PENDING'),
     ['NOT_STARTED', PUT + 'AWS_SES'],
     [*SELF, "You didn't give the three DKIM records"], right=(), status=3)
told('mail_from_is_not_started', lambda d, t, z: (
    z.add('b.' + d, 'MX', '10 feedback-smtp.us-east-1.amazonses.com.'),
    dict(answer(t, 'SUCCESS'), MailFromAttributes={
        'MailFromDomain': 'b.' + d, 'MailFromDomainStatus': 'NOT_STARTED'}))[1],
     ['MAIL FROM is NOT_STARTED',
      'put-email-identity-mail-from-attributes --email-identity D0 '
      '--mail-from-domain b.D0'], [*SELF, 'different tokens'])

# The command restarts what it was, and nothing else.
told('failed_own_key', own_key('FAILED'), [PUT + 'EXTERNAL', 'ownkey'],
     ['AWS_SES', 'different tokens', *SELF])
told('failed_replica', lambda d, t, z: answer(
    t, 'FAILED', 'AWS_SES_EU_WEST_1'), [PUT + 'AWS_SES_EU_WEST_1'],
     ['AWS_SES;', 'AWS_SES '] + SELF)
told('failed_with_a_region', lambda d, t, z: answer(
    t, 'FAILED', region='eu-west-3'),
     [PUT + 'AWS_SES --region eu-west-3'], SELF)
told('failed_with_a_region_by_option', lambda d, t, z: answer(t, 'FAILED'),
     [PUT + 'AWS_SES --region sa-east-1'], SELF,
     words=['--region=sa-east-1'])
told('failed_legacy', lambda d, t, z: (
    z.add('_amazonses.' + d, 'TXT', '"%s="' % ('Ab3' * 14 + 'x')),
    {'VerificationAttributes': {d: {
        'VerificationStatus': 'Failed',
        'VerificationToken': 'Ab3' * 14 + 'x='}}})[1],
     ['aws ses verify-domain-identity --domain D0'],
     ['put-email-identity-dkim', 'different tokens', *SELF])
told('failed_mail_from', lambda d, t, z: (
    z.add('b.' + d, 'MX', '10 feedback-smtp.us-east-1.amazonses.com.'),
    dict(answer(t, 'SUCCESS'), MailFromAttributes={
        'MailFromDomain': 'b.' + d, 'MailFromDomainStatus': 'FAILED'}))[1],
     ['--mail-from-domain b.D0'], ['different tokens', *SELF])

# What is wrong comes first, and what SES does then.
told('failed_and_absent', lambda d, t, z: answer(t, 'FAILED'),
     ['stopped looking', PUT + 'AWS_SES'], SELF, right=(0,), status=1)
told('failed_own_key_and_absent', lambda d, t, z: answer(
    ['ownkey'], 'FAILED', 'EXTERNAL'), ['stopped looking', PUT + 'EXTERNAL'],
     ['AWS_SES'] + SELF, status=1)
told('temporary_failure_and_absent', lambda d, t, z: answer(
    t, 'TEMPORARY_FAILURE', LastCheckedTimestamp=DAY),
     ['TEMPORARY_FAILURE', '2026-11-23 10:00 UTC'], SELF, right=(0, 1),
     status=1)
told('success_and_absent', lambda d, t, z: answer(t, 'SUCCESS'),
     ['SUCCESS'], [*SELF, 'SES has verified the domain'], right=(0,), status=1)
told('pending_and_absent', lambda d, t, z: answer(
    t, 'PENDING', LastCheckedTimestamp=DAY), [], SELF, right=(0,), status=1)

# Two answers of the same domain: the worse counts.
told('two_of_which_one_failed', lambda d, t, z: [
    answer(t, 'SUCCESS', region='us-east-1'),
    answer(t, 'FAILED', region='eu-west-1')],
     ['stopped looking', 'eu-west-1'], ['SES has verified the domain'])
told('two_of_which_the_first_failed', lambda d, t, z: [
    answer(t, 'FAILED', region='us-east-1'),
    answer(t, 'SUCCESS', region='eu-west-1')],
     ['stopped looking'], ['SES has verified the domain'])
told('two_of_which_one_waits', lambda d, t, z: [
    answer(t, 'SUCCESS', region='us-east-1'),
    answer(t, 'PENDING', region='eu-west-1')],
     ['PENDING'], ['SES has verified the domain'])
told('verified_but_dkim_is_not', lambda d, t, z: answer(
    t, 'FAILED', verification='SUCCESS'),
     ['stopped looking'], ['SES has verified the domain'])
told('dkim_is_and_the_domain_is_not', lambda d, t, z: answer(
    t, 'SUCCESS', verification='PENDING'), [],
     ['SES has verified the domain (SUCCESS)'])
told('dkim_is_and_the_domain_failed', lambda d, t, z: answer(
    t, 'SUCCESS', verification='FAILED'), [],
     ['SES has verified the domain (SUCCESS)'])
told('signing_off_own_key', own_key('SUCCESS', enabled=False),
     ['unsigned'], ['SES has verified the domain (SUCCESS)'])
told('signing_off_and_pending', lambda d, t, z: answer(
    t, 'PENDING', enabled=False), ['unsigned', 'PENDING'])
told('signing_off_and_failed', lambda d, t, z: answer(
    t, 'FAILED', enabled=False), ['unsigned', PUT + 'AWS_SES'], SELF)
told('replication_failed_own_words', lambda d, t, z: answer(
    t, 'FAILED', 'AWS_SES_US_EAST_1',
    ErrorType='REPLICATION_PRIMARY_NOT_FOUND'),
     ['REPLICATION_PRIMARY_NOT_FOUND'], SELF)
told('replica_pending', lambda d, t, z: answer(
    t, 'PENDING', 'AWS_SES_US_WEST_2'), ['PENDING'], [])
