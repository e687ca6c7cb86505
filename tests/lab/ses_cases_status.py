# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES itself said in the input."""
import json
import time

from ses_case import DKIM, SPF, scenarios

SCENARIOS, scenario = scenarios()


def identity(t, status, info=None, dkim=None, **more):
    return json.dumps({
        'IdentityType': 'DOMAIN', 'DkimAttributes': {
            'SigningEnabled': True, 'Status': dkim or status, 'Tokens': t,
            'SigningHostedZone': DKIM, 'SigningAttributesOrigin': 'AWS_SES',
            **more.pop('attributes', {})},
        'VerificationStatus': status,
        'VerificationInfo': info or {}, **more})


def said(name, text, code, right=(0, 1, 2), says=(), never=(), action=None,
         status=0):
    def made(c):
        d, z, t = c.start(right=right)
        c.words = [d, c.file('i.json', text(t))]
        for i in range(3):
            if i not in right:
                c.dkim(t[i], 'missing', 'absent')
        if status:
            c.ends(1, 'missing', *([code] if code else []))
        else:
            c.ends(0, 'right', *([code] if code else []))
        c.says = [(code, s) for s in says]
        c.never = list(never)
        if action:
            c.acts = [(code, action)]
    made.__name__ = 'said_' + name
    SCENARIOS.append(made)


def ago(hours):
    return time.strftime('%Y-%m-%dT%H:%M:%S.000000+00:00',
                         time.gmtime(time.time() - hours * 3600))


said('success', lambda t: identity(t, 'SUCCESS'), None,
     never=['72 hours', 'Wait', 'wait '])
said('pending', lambda t: identity(t, 'PENDING', {
    'LastCheckedTimestamp': ago(2), 'ErrorType': 'HOST_NOT_FOUND'}),
    'ses-not-looked-yet', action={'do': 'wait'})
said('temporary_failure', lambda t: identity(t, 'TEMPORARY_FAILURE', {
    'LastCheckedTimestamp': ago(5)}), 'ses-not-looked-yet',
    action={'do': 'wait'})
said('failed', lambda t: identity(t, 'FAILED'), 'ses-gave-up',
     says=['aws sesv2 '], action={'do': 'ask-ses'}, never=['"wait"'])
said('signing_off', lambda t: identity(
    t, 'SUCCESS', attributes={'SigningEnabled': False}), 'signing-disabled',
    action={'do': 'ask-ses'})
for word in ('ACCESS_DENIED', 'PRIMARY_NOT_FOUND',
             'PRIMARY_BYO_DKIM_NOT_SUPPORTED',
             'REPLICA_AS_PRIMARY_NOT_SUPPORTED', 'PRIMARY_INVALID_REGION'):
    said('replication_' + word.lower(), lambda t, word=word: identity(
        t, 'FAILED', {'ErrorType': 'REPLICATION_' + word},
        attributes={'SigningAttributesOrigin': 'AWS_SES_US_EAST_1'}),
        'replication-failed', action={'do': 'ask-ses'}, never=['"wait"'])


def text_says(name, text, says, never, right=(0, 1, 2), status=0):
    def made(c):
        d, z, t = c.start(right=right)
        c.words = [d, c.file('i.json', text(t)), '--format=text']

        def custom(runner):
            code, out, err = c.run(runner.binary, runner.where)
            out = ' '.join(out.decode().split())
            found = [] if code == status else ['exit status %s' % code]
            found += ['it says "%s": %s' % (n, out) for n in never if n in out]
            return found + ['it does not say "%s": %s' % (s, out)
                            for s in says if s not in out]
        c.custom = custom
    made.__name__ = 'said_as_text_' + name
    SCENARIOS.append(made)


text_says('success', lambda t: identity(t, 'SUCCESS'), [],
          ['72 hours', 'SES looks by itself', 'Wait', 'wait '])
text_says('pending', lambda t: identity(t, 'PENDING', {
    'LastCheckedTimestamp': '2026-11-20T10:00:00.000000+00:00'}), ['72 hours'],
    [])
text_says('failed', lambda t: identity(t, 'FAILED'), ['aws sesv2'],
          ['SES looks by itself'])
text_says('replication', lambda t: identity(t, 'FAILED', {
    'ErrorType': 'REPLICATION_ACCESS_DENIED'}), ['REPLICATION_ACCESS_DENIED'],
    ['SES looks by itself'])
