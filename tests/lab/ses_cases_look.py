# SPDX-License-Identifier: GPL-3.0-or-later
"""Single lookups with --ses: what is said of one answer has to be what the full
check says of the same domain, as far as one server can tell."""
import random
import subprocess

from ses_case import DMARC, SPF, scenarios
from ses_cases_value import spki
from ses_world import DKIM, RESOLVER, quoted

SCENARIOS, scenario = scenarios()
MX = '10 feedback-smtp.us-east-1.amazonses.com.'


def output(c, runner, words):
    """What a lookup prints on stdout."""
    c.shown = ' '.join(words)
    return subprocess.run(
        [runner.binary, *words], env=c.environment(runner.where),
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=60).stdout


def block(text):
    """[(word, code, text)] of the lines that --ses added."""
    return [tuple((l.split(' ', 4) + [''])[2:5]) for l in text.splitlines()
            if l.startswith(';; ses: ')]


def looks(c, *expected):
    """expected: (words, first word and code, codes of the notes, texts that
    the first line has to have). Both grammars are tried."""
    port = str(c.world.port)

    def custom(runner):
        found = []
        for (name, rtype, at, *more), first, notes, says in expected:
            for words in (['dig', '@' + at, '-p', port, name, rtype],
                          ['nslookup', '-port=' + port, '-type=' + rtype, name,
                           at]):
                lines = block(output(c, runner, [*words, '--ses', *more]))
                told = ['%s %s' % l[:2] for l in lines]
                want = [first, *('note ' + n for n in notes)]
                if told != want:
                    found.append('%s: %s, not %s (%s)' % (
                        words, told, want, lines))
                found += ['%s does not say "%s": %s' % (words, s, lines[0][2])
                          for s in says if lines and s not in lines[0][2]]
        return found
    c.custom = custom


# ---- DNSSEC: the resolver validates, and refuses to believe ----

KINDS = {  # what is left behind of a signed zone -> what is to be done
    'ds_left_behind': 'replace the DS record of {d} with the one that',
    'signatures_expired': 'signatures have expired or don\'t match. The DS '
                          'record is right; keep it.',
    'key_changed': 'At your registrar, replace the DS record of {d}'}


def broken(c, kind, **how):
    """A domain in a zone whose signatures are broken."""
    ds = '%d 13 2 %064x' % (random.randint(1, 65535), random.getrandbits(256))
    if kind == 'ds_left_behind':
        return c.start('org', ds=ds, **how)
    d, z, t = c.start('org', signed=True, **how)
    if kind == 'signatures_expired':
        z.expired = True
    else:
        z.other_ds = ds
    return d, z, t


def bogus(kind):
    """Each kind of record, right and not."""
    def made(c):
        if not c.world.dnssec:
            return 'skip'
        d, z, t = broken(c, kind, right=(0,))
        m, key = 'bounce.' + d, 'p=' + spki()
        z.add('%s._domainkey.%s.%s' % (t[1], d, d), 'CNAME',
              '%s.%s.' % (t[1], DKIM))
        z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
              '%s.%s.%s.' % (t[2], DKIM, d))
        z.add(m, 'MX', MX)
        z.add(m, 'TXT', SPF)
        z.add('ses1._domainkey.' + d, 'TXT', quoted(key))
        z.add('_amazonses.' + d, 'TXT', '"%s="' % ('aB3/' * 10 + 'xyz'))
        fix = KINDS[kind].format(d=d)
        dkim = ['%s._domainkey.%s' % (x, d) for x in t]
        wrong = 'wrong dnssec-bogus'
        other = 'y' if dkim[0][0] == 'x' else 'x'
        looks(c,
              ((dkim[0], 'CNAME', RESOLVER), wrong, (), (
                  'The DNSSEC signatures of %s are broken' % d, fix)),
              ((dkim[0], 'TXT', RESOLVER), wrong, (), (fix,)),
              ((dkim[1], 'CNAME', RESOLVER), 'missing name-doubled',
               ('dnssec-bogus',), ()),
              ((dkim[2], 'CNAME', RESOLVER), 'wrong target-doubled',
               ('dnssec-bogus',), ()),
              ((other + dkim[0][1:], 'CNAME', RESOLVER), 'missing absent',
               ('dnssec-bogus',), ()),
              (('%s_domainkey.%s' % (t[0], d), 'CNAME', RESOLVER), wrong,
               ('dot-missing',), (fix,)),
              ((m, 'MX', RESOLVER, '--mail-from=' + m), wrong, (), (fix,)),
              ((m, 'TXT', RESOLVER, '--mail-from=' + m), wrong, (), (fix,)),
              (('ses1._domainkey.' + d, 'TXT', RESOLVER, '--expect=' + key),
               wrong, (), (fix,)),
              (('_amazonses.' + d, 'TXT', RESOLVER), wrong, (), (fix,)),
              (('_dmarc.' + d, 'TXT', RESOLVER), wrong, (), (fix,)),
              # a server of the zone does not validate
              ((dkim[0], 'CNAME', z.hosts[0].addresses[0]), 'right ok', (),
               ()))
    made.__name__ = 'look_bogus_' + kind
    SCENARIOS.append(made)


for k in KINDS:
    bogus(k)


@scenario
def look_bogus_in_the_zone_above(c):
    """The DS record is not at a registrar."""
    if not c.world.dnssec:
        return 'skip'
    up = c.name_in('org')
    d = 'shop.' + up
    c.zone(up, c.world.plain, signed=True)
    own = c.zone(d, c.world.cloudflare, ds='4711 13 2 %064x' % 42)
    t = c.tokens()
    c.good(own, d, t)
    z = c.world.zones[-2]
    for h in c.world.cloudflare:
        z.add(d, 'NS', h.name + '.')
    z.add(d, 'DS', '4711 13 2 %064x' % 42)
    looks(c, (('%s._domainkey.%s' % (t[0], d), 'CNAME', RESOLVER),
              'wrong dnssec-bogus', (), (
                  'In %s, replace the DS record of %s with the one that '
                  'Cloudflare shows' % (up, d),)))


@scenario
def look_fails_without_any_signature(c):
    """Every server of the zone fails: nobody knows what is there."""
    d, z, t = c.start('org', [c.liar(rcode=2)])
    looks(c, (('%s._domainkey.%s' % (t[0], d), 'CNAME', RESOLVER),
              'unknown servfail', (), ()))


@scenario
def look_signed_and_right(c):
    if not c.world.dnssec:
        return 'skip'
    d, z, t = c.start('org', signed=True)
    looks(c, (('%s._domainkey.%s' % (t[0], d), 'CNAME', RESOLVER),
              'right ok', (), ()),
          (('_dmarc.' + d, 'TXT', RESOLVER), 'right ok', (), ()))


@scenario
def look_with_checking_disabled(c):
    """dig +cd is answered without validation; SES is not."""
    if not c.world.dnssec:
        return 'skip'
    d, z, t = broken(c, 'ds_left_behind')
    good, y, u = c.start('org', signed=True)

    def custom(runner):
        found = []
        for n, want in (('%s._domainkey.%s' % (t[0], d), 'wrong dnssec-bogus'),
                        ('%s._domainkey.%s' % (u[0], good), 'right ok')):
            lines = block(output(c, runner, [
                'dig', '@' + RESOLVER, '-p', str(c.world.port), n, 'CNAME',
                '+cdflag', '--ses']))
            if ' '.join(lines[0][:2]) != want or len(lines) > 1:
                found.append('%s: %s' % (n, lines))
        return found
    c.custom = custom


@scenario
def look_fails_for_texts_and_rows_were_given(c):
    """A file's rows are no tokens; what is asked for them is the same."""
    d, z, t = c.start('com', [c.liar(txt_servfail=True)])
    rows = ''.join('CNAME,%s._domainkey.%s,%s.%s\n' % (x, d, x, DKIM)
                   for x in t)
    c.words = [d, c.file('rows.csv', 'Type,Name,Value\n' + rows)]
    c.all_dkim(t, ('wrong', 'right'), (None, 'txt-servfail'))
    c.ends(1, 'wrong')


@scenario
def look_at_a_resolver_is_as_good(c):
    """Without authority, and believed all the same."""
    d, z, t = c.start('com', right=())
    z.add('%s._domainkey.%s.%s' % (t[0], d, d), 'TXT',
          '"%s.%s"' % (t[0], DKIM))
    z.add('x.%s._domainkey.%s' % (t[1], d), 'A', '192.0.2.1')
    dkim = ['%s._domainkey.%s' % (x, d) for x in t]
    for at in (RESOLVER, z.hosts[0].addresses[0]):
        c.expected = getattr(c, 'expected', []) + [
            ((dkim[0], 'CNAME', at), 'missing name-doubled', ('wrong-type',),
             ()),
            ((dkim[1], 'CNAME', at), 'missing flattened', (), ()),
            ((dkim[2], 'CNAME', at), 'missing absent', (), ())]
    looks(c, *c.expected)


@scenario
def look_at_a_reply_that_was_cut(c):
    """dig +ignore does not ask over TCP: that is nobody's fault."""
    big, no_tcp = c.liar(tc=True), c.liar(tc=True, no_tcp=True)
    d, z, t = c.start('com', [big])
    e, y, u = c.start('com', [no_tcp])

    def custom(runner):
        found = []
        for host, n, want in (
                (big, '%s._domainkey.%s' % (t[0], d), 'right ok'),
                (no_tcp, '%s._domainkey.%s' % (u[0], e), 'unknown tcp-broken')):
            lines = block(output(c, runner, [
                'dig', '@' + host.addresses[0], '-p', str(c.world.port), n,
                'CNAME', '+ignore', '--ses']))
            if [' '.join(l[:2]) for l in lines] != [want]:
                found.append('%s: %s' % (n, lines))
        return found
    c.custom = custom


@scenario
def look_at_a_server_that_falls_silent(c):
    """It answers once: where a mistake may have put the record nobody knows."""
    d, z, t = c.start('com', [c.liar(once=True)], right=())
    n = '%s._domainkey.%s' % (t[0], d)

    def custom(runner):
        said = block(output(c, runner, [
            'dig', '@' + z.hosts[0].addresses[0], '-p', str(c.world.port), n,
            'CNAME', '--ses']))
        return [] if [l[:2] for l in said] == [('missing', 'absent')] and \
            'whether a mistake put it elsewhere' in said[0][2] and \
            'nor anywhere' not in said[0][2] else ['%s' % said]
    c.custom, c.slow = custom, 5


@scenario
def look_at_hosts_policies_and_quotes(c):
    """A resolver knows whether there is such a host; a server of the zone does
    not. A subdomain's policy may be the domain's; quotes are no domain's."""
    d, z, t = c.start('com')
    m, auth = 'bounce.' + d, z.hosts[0].addresses[0]
    z.add(m, 'MX', '10 feedback-smtp.us-eats-1.amazonses.com.')
    z.add('x.' + d, 'A', '192.0.2.1')
    looks(c,
          ((m, 'MX', RESOLVER), 'wrong mx-not-ses', (), ()),
          ((m, 'MX', auth), 'unknown mx-not-ses', (), (
              'a host of a region that isn\'t known', 'Compare the MX')),
          (('_dmarc.x.' + d, 'TXT', RESOLVER), 'right ok', (), (
              '_dmarc.x.%s has no record of its own' % d,)),
          (('_dmarc.' + d, 'TXT', RESOLVER), 'right ok', (), (
              '_dmarc.%s is v=DMARC1' % d,)))
    look = c.custom

    def custom(runner):
        n = '%s._domainkey.%s' % (t[0], d)
        found = look(runner)
        for more in (['"%s"' % n], [n, '+opcode=status']):
            said = block(output(c, runner, [
                'dig', '@' + auth, '-p', str(c.world.port), *more, 'CNAME',
                '--ses']))
            found += ['%s: %s' % (more, said)] * bool(said)
        return found
    c.custom = custom


@scenario
def look_at_a_server_without_edns(c):
    """dig asks with EDNS, and shows the FORMERR; what stands there is had
    without it. A server that understands nothing stays unknown."""
    old, deaf = c.liar(edns='formerr'), c.liar(rcode=1)
    d, z, t = c.start('com', [old], right=(0,))
    e, y, u = c.start('com', [deaf])
    z.add('%s._domainkey.%s' % (t[1], d), 'CNAME',
          '%s.%s.%s.' % (t[1], DKIM, d))
    at = old.addresses[0]
    looks(c, (('%s._domainkey.%s' % (t[0], d), 'CNAME', at), 'right ok', (),
              ()),
          (('%s._domainkey.%s' % (t[1], d), 'CNAME', at),
           'wrong target-doubled', (), ()),
          (('%s._domainkey.%s' % (t[2], d), 'CNAME', at), 'missing absent', (),
           ()),
          (('%s._domainkey.%s' % (u[0], e), 'CNAME', deaf.addresses[0]),
           'unknown formerr', (), ()))


@scenario
def look_at_what_is_not_owned(c):
    d = 'live.com'
    c.zone(d, c.world.plain)
    looks(c, (('%s._domainkey.%s' % (c.tokens(1)[0], d), 'CNAME',
               c.world.plain[0].addresses[0]), 'missing not-owned', (),
              ('verify the single email address',)))


@scenario
def look_at_a_token_that_was_cut(c):
    """Nobody said what it should be; but what stands there is seen."""
    names = []
    for text in ('pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU',
                 'amazonses=pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=',
                 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwef'):
        d, z, t = c.start()
        z.add('_amazonses.' + d, 'TXT', '"%s"' % text)
        names.append('_amazonses.' + d)
    d, z, t = c.start()
    z.add('_amazonses.' + d, 'TXT', '"nothing to do with it"')
    z.add(d, 'TXT', '"rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ"')
    at = c.world.plain[0].addresses[0]
    looks(c, *(((n, 'TXT', at), 'wrong value-near-miss', (), ())
               for n in names),
          (('_amazonses.' + d, 'TXT', at), 'missing absent', (), ()))
