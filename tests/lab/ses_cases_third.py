# SPDX-License-Identifier: GPL-3.0-or-later
"""The domains of ses_cases_combos on three servers, of which one refuses, fails, is
lame, has no such zone, or has an older zone without any of the records. The causes
and the boxes stay the same; what is right becomes unknown, or lags."""
import random

from ses_case import DMARC
from ses_cases_combos import draw
from ses_cases_deep import no_action
from ses_cases_mail import feedback
from ses_world import quoted

SCENARIOS = []
DOMAINS = 50
DRAW = 4242
OURS = ('domainkey', 'bounce', 'dmarc', 'amazonses')
# what the third server is -> (quirks, status, reason)
KINDS = {'refuses': ({'rcode': 5}, 'refused', 'refused'),
         'fails': ({'rcode': 2}, 'servfail', 'servfail'),
         'is_lame': ({'no_aa': True}, 'lame', 'lame-server'),
         'is_old': ({}, 'ok', 'servers-disagree'),
         'has_none': ({}, 'refused', 'refused')}


def lose(z, bad):
    """This server has an older zone, without SES's records."""
    z.serials[bad] = z.serial - 7
    others = [h for h in z.hosts if h is not bad]
    z.records = [(*r[:4], others) if any(w in r[0] for w in OURS) else r
                 for r in z.records]


def relaxed(check, reason):
    """Rows that are mere advice may begin with the server's trouble."""
    def relax(d):
        advice = [r['name'] for r in d['records'] if r['findings'] and
                  r['purpose'] in ('dmarc', 'mail-from-spf') and
                  r['findings'][0]['code'] == reason]
        return [f for f in check(d) or [] if not any(
            f.startswith((n, 'SPF')) for n in advice)]
    return relax


def expect(c, kind, bad):
    _, status, reason = KINDS[kind]
    right = 'lagging' if kind == 'is_old' else 'unknown'
    for key, (verdicts, codes, also) in c.wanted.items():
        also = also | {reason, 'lame-server', 'cname-chain', 'mx-other-region'}
        if verdicts == {'right'}:
            verdicts, codes = {right}, {reason}
        elif verdicts == {'any'}:
            codes = codes | {reason, None}
        c.wanted[key] = (verdicts, codes, also)
    if c.verdict == 'right':
        c.verdict, c.status = right, 1 if kind == 'is_old' else 3
    c.servers = {bad.name: status}
    c.may = {reason, 'lame-server', 'ns-sets-differ'}
    c.checks = [relaxed(f, reason) for f in c.checks]


def third(number):
    def scenario(c):
        dice = random.Random(DRAW + number)
        kind = dice.choice(sorted(KINDS))
        bad = c.liar(**KINDS[kind][0])
        x = draw(c, dice, [c.liar(), c.liar(), bad])
        if kind == 'is_old':
            lose(x.z, bad)
        if kind == 'has_none':
            x.z.hosts.remove(bad)
        expect(c, kind, bad)
    scenario.__name__ = 'third_%03d' % number
    SCENARIOS.append(scenario)


for n in range(DOMAINS):
    third(n)


def policy(number):
    """One server has an older zone, without the policy: p=none beside it would
    make receivers ignore both. Which server is asked depends on the name."""
    def scenario(c):
        bad = c.liar()
        hosts = [c.liar(), bad, c.liar()]
        hosts = hosts[number % 3:] + hosts[:number % 3]
        d, z, t = c.start(hosts=hosts, dmarc=False)
        z.add('_dmarc.' + d, 'TXT', DMARC.replace('none', 'reject'))
        lose(z, bad)
        for w in t:
            c.dkim(w, 'lagging', 'servers-disagree')
        c.want('_dmarc.' + d, 'any', (None, 'servers-disagree'), 'TXT')
        c.ends(1, 'lagging')
        c.checks = [no_action(lambda a: a['type'] == 'TXT', 'adds a policy')]
    scenario.__name__ = 'third_policy_%d' % number
    SCENARIOS.append(scenario)


for n in range(6):
    policy(n)


def gone(number):
    """What the older zone says is advice to nobody: it goes when the newer one
    comes."""
    def scenario(c):
        new, old = c.liar(), c.liar()
        hosts = [new, old] if number % 2 else [old, new]
        d, z, t = c.start(hosts=hosts, dmarc=False)
        z.serials[old] = z.serial - 7
        m, text = 'bounce.' + d, 'v=spf1 ip4:192.0.2.4 include:amazonses.com -all'
        z.add(m, 'MX', feedback())
        z.add(m, 'TXT', quoted(text))
        z.add('_dmarc.' + d, 'TXT', DMARC)
        z.records = [(*r[:4], (old,)) if r[1] == 'TXT' else r for r in z.records]
        c.words += ['--mail-from=' + m, '--region=us-east-1']
        c.want(m, 'lagging', 'servers-disagree', 'TXT')
        c.want('_dmarc.' + d, 'any', (None, 'dmarc-missing'), 'TXT')
        c.ends(0, 'right')
        c.checks = [no_action(lambda a: a['do'] == 'wait', 'waits')]
        c.acts = [('servers-disagree', {'do': 'add', 'value': text})]
    scenario.__name__ = 'third_gone_%d' % number
    SCENARIOS.append(scenario)


for n in range(6):
    gone(n)
