# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile and odd answers, and further healthy variations."""
import os
import random
import subprocess

from ses_case import DKIM, SPF, scenarios
from ses_cases_zone import bogus
from ses_schema import FORMATS
from ses_world import DKIM_REGIONS, Host, random_token

SCENARIOS, scenario = scenarios()
NETWORK = ('timeout', 'formerr', 'servfail', 'refused', 'unreachable',
           'lame-server')


# ---- nothing to say ----

def region(r):
    def made(c):
        zone = 'dkim.%s.amazonses.com' % r
        d, z, t = c.start('com', right=(), tokens=c.tokens(zone=zone))
        c.good(z, d, t, zone)
        c.words.append('--region=' + r)
    made.__name__ = 'odd_region_' + r.replace('-', '_')
    SCENARIOS.append(made)


for r in DKIM_REGIONS:
    region(r)


@scenario
def odd_ns_names_in_capitals(c):
    c.start('com', c.world.plain, ns=[h.name.upper() for h in c.world.plain])


@scenario
def odd_dmarc_in_pieces(c):
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.' + d, 'TXT', '"v=DMARC1;" " p=quaran" "tine; sp=none"')


@scenario
def odd_dmarc_beside_other_texts(c):
    d, z, t = c.start()
    z.add('_dmarc.' + d, 'TXT', '"vendor-verification=1"')


@scenario
def odd_amazon_cannot_be_asked(c):
    """The zone of the targets fails: that is not this domain's fault."""
    w = c.world
    bad = c.liar(rcode=2)
    zone = 'dkim.bad%d.vendor.net' % random.randint(1, 9999)
    w.infra['vendor.net'].append((zone, 'NS', bad.name + '.', 300))
    d, z, t = c.start(right=(), tokens=[random_token() for _ in range(3)])
    c.good(z, d, t, zone)
    c.words.append('--dkim-zone=' + zone)


@scenario
def odd_mail_from_of_another_identity(c):
    """MAIL FROM below a subdomain of the identity."""
    d, z, t = c.start()
    c.mail_from(z, 'a.b.bounce.' + d)


# ---- replies that are none ----

def odd_server(name, codes=NETWORK, **quirks):
    def made(c):
        bad = c.liar(**quirks)
        d, z, t = c.start('com', [c.world.plain[0], bad])
        c.all_dkim(t, 'unknown', codes, also=codes)
        c.servers = {bad.name: ('timeout', 'formerr', 'servfail', 'refused',
                                'lame', 'unreachable')}
        c.ends(3, 'unknown', may=codes)
        c.slow = 2
    made.__name__ = name
    SCENARIOS.append(made)


odd_server('odd_replies_to_another_question', other_question=True)
odd_server('odd_replies_of_random_octets', noise=True)
odd_server('odd_replies_cut_short', cut=True)


@scenario
def odd_aliases_in_a_circle(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME', 'a.%s.' % d)
    z.add('a.' + d, 'CNAME', 'b.%s.' % d)
    z.add('b.' + d, 'CNAME', 'a.%s.' % d)
    c.want('%s._domainkey.%s' % (t[2], d), ('wrong', 'unknown'),
           ('token-mismatch', 'servfail', 'value-near-miss'),
           also=('servfail',))
    c.ends(1, ('wrong', 'unknown'), may=('servfail',))
    c.status_any = (1, 3)


@scenario
def odd_servers_name_each_other(c):
    """Two zones whose servers are in each other, and no glue."""
    d, e = c.name_in('com'), c.name_in('de')
    for a, b in ((d, e), (e, d)):
        h = Host('ns1.' + b, 'nsd', None)
        c.zone(a, [], delegated=[h], ns=[h.name])
    t = c.asked(d)
    c.all_dkim(t, 'unknown', (None, *NETWORK), also=NETWORK)
    c.ends(3, 'unknown', may=NETWORK)
    c.servers = {'ns1.' + e: ('no-address', 'servfail', 'timeout')}
    c.seconds = 60
    c.slow = 4


@scenario
def odd_octets_in_answers(c):
    """Escape sequences and octets that are no text, in every report."""
    d, z, t = c.start(right=(0,))
    z.add('%s._domainkey.%s' % (t[1], d), 'TXT',
          '"%s.%s\\027[31m\\007\\008\\255\\192\\010x"' % (t[1], DKIM))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '\\027[2J%s\\010\\255.%s.' % (t[2], DKIM))

    def custom(runner):
        found = []
        for form in FORMATS:
            words = c.command(runner.binary, runner.where)
            words[words.index('--json')] = '--format=' + form
            c.shown = ' '.join(words)
            p = subprocess.run(words, env=c.environment(runner.where),
                               stdin=subprocess.DEVNULL, capture_output=True,
                               timeout=60)
            bad = [o for o in p.stdout + p.stderr
                   if o not in b'\r\n\t' and (o < 32 or o == 127)]
            if bad or (b'\r' in p.stdout and form != 'csv'):
                found.append('%s: octets %s' % (form, sorted(set(bad))))
            try:
                p.stdout.decode('utf-8')
            except UnicodeDecodeError as e:
                found.append('%s: %s' % (form, e))
            if p.returncode not in (1, 2):
                found.append('%s: status %d' % (form, p.returncode))
        return found
    c.custom = custom


# ---- more mistakes ----

@scenario
def odd_value_ends_in_a_slash(c):
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.dkim.amazonses.com\\047.' % t[2])
    c.dkim(t[2], 'wrong', 'url-in-value')
    c.ends(1, 'wrong')


@scenario
def odd_priority_as_a_label(c):
    d, z, t = c.start()
    m = 'bounce.' + d
    z.add(m, 'MX', '0 10.feedback-smtp.us-east-1.amazonses.com.')
    z.add(m, 'TXT', SPF)
    c.words.append('--mail-from=' + m)
    c.want(m, 'wrong', 'priority-in-host', 'MX')
    c.ends(1, 'wrong')


@scenario
def odd_dmarc_doubled(c):
    d, z, t = c.start(dmarc=False)
    z.add('_dmarc.%s.%s' % (d, d), 'TXT', '"v=DMARC1; p=none;"')
    c.want('_dmarc.' + d, 'any', ('dmarc-missing', 'name-doubled'), 'TXT',
           also=('name-doubled', 'dmarc-missing'))


@scenario
def odd_spf_of_another_sender(c):
    """An SPF record that is fine and does not include SES."""
    d, z, t = c.start()
    m = 'bounce.' + d
    z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonses.com.')
    z.add(m, 'TXT', '"v=spf1 ip4:192.0.2.1 -all"')
    c.words.append('--mail-from=' + m)
    c.want(m, 'any', ('spf-missing', None), 'TXT')


@scenario
def odd_cname_with_all_three_in_one(c):
    """All three targets at one name, as a page of Amazon's proposed."""
    h = [c.liar(), c.liar()]
    d, z, t = c.start('com', h, right=(0,))
    for x in t[1:]:
        z.add('%s._domainkey.%s' % (t[0], d), 'CNAME', '%s.%s.' % (x, DKIM))
        c.dkim(x, 'missing', 'absent')
    c.dkim(t[0], 'wrong', 'many-cname')
    c.ends(1, 'wrong')


@scenario
def bogus_signatures_expired(c):
    if not c.world.dnssec:
        return 'skip'
    z = bogus(c, signed=True)
    z.expired = True


@scenario
def bogus_and_a_name_doubled(c):
    """Two causes: of the domain, and of the record."""
    if not c.world.dnssec:
        return 'skip'
    ds = '%d 13 2 %064x' % (random.randint(1, 65535), random.getrandbits(256))
    d, z, t = c.start('org', right=(0, 1), ds=ds)
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    for x in t[:2]:
        c.dkim(x, 'wrong', 'dnssec-bogus')
    c.dkim(t[2], ('missing', 'wrong'), ('name-doubled', 'dnssec-bogus'),
           also=('name-doubled', 'dnssec-bogus'))
    c.want('_dmarc.' + d, 'any', (None, 'dnssec-bogus'), 'TXT',
           also=('dnssec-bogus',))
    c.ends(1, 'wrong', 'dnssec-bogus')


def nothing_to_read(name, words, why, stdin=None):
    def made(c):
        d = c.name_in()
        c.words, c.stdin = [d, *words], stdin

        def custom(runner):
            status, out, err = c.run(runner.binary, runner.where)
            return [] if status == 2 and err.count(b'\n') == 1 and \
                why in err else [
                'status %s, %.300r' % (status, err)]
        c.custom = custom
    made.__name__ = name
    SCENARIOS.append(made)


nothing_to_read('odd_from_dev_null', ['--from=' + os.devnull],
                b'there is nothing in it; give ')
nothing_to_read('odd_from_a_directory', ['--from=/'], b'this is a directory')
nothing_to_read('odd_from_empty_stdin', ['--from=-'],
                b'stdin: there is nothing in it; give ', b'')
