# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixtures, zones of odd shapes, forms of identities, statuses for programs,
and the same mistakes in a zone file."""
import json
import os

from ses_case import DKIM, PATIENCE, SPF, scenarios
from ses_cases_right import api, identity, zone_is
from ses_cases_value import spki
from ses_cases_zone import early
from ses_world import Host, quoted, random_token, zone_text

SCENARIOS, scenario = scenarios()


# ---- identities below a zone ----

def sub(c, label='shop', right=(0, 1, 2), dmarc=True, hosts=None):
    up = c.name_in()
    d = '%s.%s' % (label, up)
    z = c.zone(up, hosts or c.world.plain)
    if dmarc:
        z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
    t = c.tokens()
    c.good(z, d, [t[i] for i in right])
    c.asked(d, t)
    c.checks = [zone_is(up)]
    return up, d, z, t


@scenario
def sub_is_an_alias_itself(c):
    """What is asked at the name of the identity is answered elsewhere."""
    up, d, z, t = sub(c)
    z.add(d, 'CNAME', 'www.parked.net.')


@scenario
def sub_is_an_alias_and_a_record_is_absent(c):
    up, d, z, t = sub(c, right=(0, 1))
    z.add(d, 'CNAME', 'www.parked.net.')
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def sub_does_not_exist_at_all(c):
    """The zone above says NXDOMAIN for the identity: nothing is published, and
    nothing needs to be registered."""
    up, d, z, t = sub(c, right=(), dmarc=False)
    c.all_dkim(t, 'missing', 'absent')
    c.want('_dmarc.' + d, 'any', (None, 'dmarc-missing'), 'TXT')
    c.ends(1, 'missing')


@scenario
def sub_below_a_wildcard(c):
    up, d, z, t = sub(c)
    z.add('*.' + up, 'A', '192.0.2.80')


@scenario
def sub_has_the_policy_of_the_zone_above(c):
    """RFC 7489 6.6.3: the organisational domain's record counts."""
    up, d, z, t = sub(c, dmarc=False)


@scenario
def sub_with_addresses(c):
    up, d, z, t = sub(c, 'mail')
    z.add(d, 'A', '192.0.2.7')
    z.add(d, 'MX', '10 mx.vendor.net.')


# ---- zones of odd shapes ----

@scenario
def dname_below_domainkey(c):
    """_domainkey.D is redirected as a whole."""
    d, z, t = c.start(right=())
    e = c.name_in('net')
    y = c.zone(e, c.world.plain)
    c.good(y, e, t)
    z.add('_domainkey.' + d, 'DNAME', '_domainkey.%s.' % e)
    c.all_dkim(t, 'right', 'cname-chain')


@scenario
def two_addresses_of_one_name(c):
    """Each address is a server: one of them has an old copy."""
    odd = c.liar()
    both = Host('ns1.both-%s.name-server.net' % c.name_in('x')[:4], 'nsd',
                '127.80.1.1')
    both.addresses.append(odd.addresses[0])
    c.world.known(both)
    d, z, t = c.start('com', [both], right=(0, 1))
    z.hosts.append(odd)
    c.good(z, d, [t[2]], only=['nsd'])
    c.dkim(t[2], 'lagging', 'servers-disagree')
    c.ends(1, 'lagging')
    c.checks = [lambda r: [] if len(r['servers']) == 2 else [
        'servers: %s' % r['servers']]]


@scenario
def a_parent_with_a_dead_server(c):
    c.start('se')
    c.quick = False  # unbound tries the dead one for a while


@scenario
def absent_below_a_parent_with_a_dead_server(c):
    d, z, t = c.start('se', right=(0, 2))
    c.quick = False
    c.dkim(t[1], 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def not_registered_below_a_parent_with_a_dead_server(c):
    d = c.name_in('se')
    c.quick = False
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'not-registered')
    c.ends(1, 'missing', 'not-registered')


@scenario
def servers_fail_for_soa_and_ns(c):
    """What SES asks for is answered all the same."""
    hosts = [c.liar(fails=(2, 6)), c.liar(fails=(2, 6))]
    c.start('com', hosts)
    c.servers = {h.name: ('ok', 'servfail') for h in hosts}
    c.ends(0, 'right', may=('servfail',))


# ---- several things at once ----

@scenario
def wrong_on_one_and_absent_on_the_other(c):
    odd = c.liar()
    d, z, t = c.start('com', [c.world.plain[0], odd], right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.%s.%s.' % (t[2], DKIM, d), only=[odd])
    c.dkim(t[2], 'wrong', ('target-doubled', 'servers-disagree'),
           also=('servers-disagree', 'target-doubled', 'absent'))
    c.ends(1, 'wrong')


@scenario
def wrong_on_one_and_servfail_on_the_other(c):
    bad = c.liar(rcode=2)
    d, z, t = c.start('com', [c.world.plain[0], bad], right=(0, 1))
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME',
          '%s.%s.%s.' % (t[2], DKIM, d))
    for x in t[:2]:
        c.dkim(x, 'unknown', 'servfail')
    c.dkim(t[2], 'wrong', 'target-doubled', also=('servfail',))
    c.servers = {bad.name: 'servfail'}
    c.ends(1, 'wrong', may=('servfail',))


@scenario
def doubled_and_a_server_without_address(c):
    d, z, t = c.start('com', c.world.plain + [c.world.nameless],
                      right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    c.dkim(t[2], 'missing', 'name-doubled')
    c.servers = {c.world.nameless.name: 'no-address'}
    c.ends(1, 'missing', 'lame-server')


@scenario
def doubled_with_another_value(c):
    """Two mistakes in one row: the name is told first."""
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.%s.' % (t[2], DKIM, d))
    c.dkim(t[2], 'missing', 'name-doubled', also=('target-doubled',))
    c.ends(1, 'missing')


@scenario
def mail_from_is_wrong_and_dkim_right(c):
    d, z, t = c.start()
    m = 'bounce.' + d
    z.add(m, 'MX', '10 inbound-smtp.us-east-1.amazonaws.com.')
    z.add(m, 'TXT', SPF)
    c.words.append('--mail-from=' + m)
    c.want(m, 'wrong', 'mx-not-ses', 'MX')
    c.ends(1, 'wrong')


@scenario
def pending_and_not_right(c):
    """SES has not looked yet, and that is not why."""
    d, z, t = c.start(right=(0, 1))
    api(c, identity(t, status='PENDING'), d)
    c.dkim(t[2], 'missing', 'absent')
    c.ends(1, 'missing')


@scenario
def advice_is_no_verdict(c):
    """No DMARC, SPF twice: warnings, and all is right."""
    d, z, t = c.start(dmarc=False)
    m = 'bounce.' + d
    z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonses.com.')
    z.add(m, 'TXT', SPF)
    z.add(m, 'TXT', '"v=spf1 a -all"')
    c.words.append('--mail-from=' + m)
    c.want(m, 'any', 'spf-duplicate', 'TXT')
    c.want('_dmarc.' + d, 'any', 'dmarc-missing', 'TXT')


# ---- other identities ----

@scenario
def own_key_by_the_api(c):
    """BYODKIM: the answer of the API has the selector, and no key."""
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    z.add('sela._domainkey.' + d, 'TXT', quoted('p=' + spki()))
    api(c, identity(['sela'], dkim={'SigningAttributesOrigin': 'EXTERNAL'}),
        d)
    c.domain = d
    c.checks = [lambda r: [] if [x['purpose'] for x in r['records']][:1] == [
        'byodkim'] else ['purposes']]


@scenario
def own_key_by_the_api_is_absent(c):
    d = c.name_in()
    c.zone(d, c.world.plain)
    api(c, identity(['selb'], dkim={'SigningAttributesOrigin': 'EXTERNAL'},
                    status='PENDING'), d)
    c.domain = d
    c.want('selb._domainkey.' + d, 'missing', 'absent', 'TXT')
    c.ends(1, 'missing')


@scenario
def legacy_by_the_api(c):
    from ses_cases_name import legacy_token
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    token = legacy_token()
    z.add('_amazonses.' + d, 'TXT', quoted(token))
    c.words = [c.file('v1.json', json.dumps({'VerificationAttributes': {d: {
        'VerificationStatus': 'Success', 'VerificationToken': token}}}))]
    c.domain = d
    c.want('_amazonses.' + d, 'right', (None, 'legacy-advice'), 'TXT')
    c.ends(0, 'right', may=('legacy-advice',))


@scenario
def legacy_at_the_domain_itself(c):
    from ses_cases_name import legacy_token
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    token = legacy_token()
    z.add(d, 'TXT', quoted('amazonses:' + token))
    z.add(d, 'TXT', '"v=spf1 -all"')
    c.words = [d, '--expect=_amazonses.%s TXT %s' % (d, token)]
    c.domain = d
    c.want('_amazonses.' + d, 'right', (None, 'legacy-advice'), 'TXT')
    c.ends(0, 'right', may=('legacy-advice',))
    c.anywhere = {'legacy-advice'}
    c.every_server = False


@scenario
def address_at_a_mail_provider(c):
    """One's own address there can be verified; the domain cannot."""
    d = 'hotmail.com'
    z = c.zone(d, c.world.plain, dmarc=False)
    z.add(d, 'MX', '10 mx.vendor.net.')
    c.words, c.domain = ['ann@' + d], 'ann@' + d
    c.every_server = False


@scenario
def address_of_a_domain_that_is_not_registered(c):
    d = c.name_in()
    c.words, c.domain = ['ann@' + d], 'ann@' + d
    c.want(d, 'missing', 'not-registered', 'MX')
    c.ends(1, 'missing', 'not-registered')


@scenario
def not_owned_outlook(c):
    d = 'outlook.com'
    c.zone(d, c.world.plain)
    t = c.asked(d)
    c.all_dkim(t, 'missing', 'not-owned', also=('absent',))
    c.ends(1, 'missing', 'not-owned')


# ---- whom to ask ----

@scenario
def caches_are_left_out(c):
    d, z, t, hosts = early(c, lambda records, name: [
        r for r in records if r[0] != name])
    c.words.append('--at=auth')


@scenario
def another_resolver_that_lags(c):
    """--at names one besides; it remembers an older value."""
    d, z, t = c.start(right=(0, 1))
    old = random_token()
    z.add('%s._domainkey.%s' % (t[2], d), 'CNAME', '%s.%s.' % (t[2], DKIM))
    other = c.liar(ra=True)
    y = c.world.zone(d, [other], delegated=(), ns=z.ns)
    c.good(y, d, t[:2])
    y.add('%s._domainkey.%s' % (t[2], d), 'CNAME', '%s.%s.' % (old, DKIM))
    c.words.append('--at=auth,' + other.addresses[0])
    c.dkim(t[2], 'lagging', 'stale-cached')
    c.ends(0, 'lagging')


# ---- statuses for programs ----

def plugin(name, status, first, build, by_name=False):
    def made(c):
        build(c)

        def custom(runner):
            words = c.command(runner.binary, runner.where)
            if by_name:
                path = os.path.join(runner.where, 'check_ses')
                try:
                    os.symlink(runner.binary, path)
                except FileExistsError:
                    pass  # another case was first
                rest = [w for w in words[1:] if w not in (
                    '--ses', '--json', *PATIENCE)]
                rest = ['--port=' + w[6:] if w.startswith('-port=') else w
                        for w in rest if w != c.domain]
                words = [path, '-H', c.domain, '-t', '2', *rest]
            else:
                words[words.index('--json')] = '--format=nagios'
            import subprocess
            c.shown = ' '.join(words)
            p = subprocess.run(words, env=c.environment(runner.where),
                               stdin=subprocess.DEVNULL, capture_output=True,
                               timeout=60)
            found = [] if p.returncode == status else [
                'status %d, not %d' % (p.returncode, status)]
            if not p.stdout.startswith(b'SES ' + first):
                found.append('%.200r' % p.stdout)
            return found
        c.custom = custom
    made.__name__ = name
    SCENARIOS.append(made)


def fails(c):
    c.start('com', [c.liar(rcode=2)])


def lags(c):
    d, z, t = c.start('com', [c.world.plain[0], c.liar()], right=(0, 1))
    c.good(z, d, [t[2]], only=['nsd'])


for check in (False, True):
    end = '_check_ses' if check else ''
    plugin('nagios_right' + end, 0, b'OK', lambda c: c.start(), check)
    plugin('nagios_missing' + end, 2, b'CRITICAL',
           lambda c: c.start(right=(0, 1)), check)
    plugin('nagios_unknown' + end, 3, b'UNKNOWN', fails, check)
    plugin('nagios_lagging' + end, 1, b'WARNING', lags, check)


# ---- a zone file ----

def offline(name, verdict, code, owner, target=None, rtype='CNAME', also=()):
    """The third record in a zone file; no server is asked for anything."""
    def made(c):
        d = c.name_in('example')
        z = c.zone(d, c.world.plain, delegated=())
        c.world.zones.remove(z)
        t = [random_token() for _ in range(3)]
        c.good(z, d, t[:2])
        for o in [owner] if callable(owner) else owner:
            value = target(t[2], d) if target else '%s.%s.' % (t[2], DKIM)
            z.add(o(t[2], d), rtype, value)
        c.files['zone'] = zone_text(z.at('nsd'))
        c.words = [d, '--zone-file=FILE/zone',
                   *('--token=' + x for x in t)]
        c.domain, c.resolver, c.quick = d, None, False
        c.every_server = False
        if code:
            c.dkim(t[2], verdict, code, also=also)
        c.ends(0 if verdict == 'right' else 1, verdict)
        c.servers = dict.fromkeys(z.ns, ('ok', 'no-address', 'unreachable'))
        domain_faults = c.domain_faults

        def without_servers(found):
            c.servers = {s['name']: s['status'] for s in found['servers']}
            serial = int(c.files['zone'].split(' SOA ')[1].split()[2])
            return domain_faults(found) + (
                [] if found['zone']['serials'] == [serial] else
                ['serials: %r, not %d' % (found['zone']['serials'], serial)])
        c.domain_faults = without_servers
        c.checks = [lambda r: ['asked: %s' % q for q in c.world.questions()
                               if q[3].endswith(d)][:1]]
    made.__name__ = 'offline_' + name
    SCENARIOS.append(made)


def at_name(t, d):
    return '%s._domainkey.%s' % (t, d)


offline('right', 'right', None, at_name)
offline('absent', 'missing', 'absent', lambda t, d: 'x.' + d)
offline('name_doubled', 'missing', 'name-doubled',
        lambda t, d: '%s._domainkey.%s.%s' % (t, d, d))
offline('underscore_missing', 'missing', 'underscore-missing',
        lambda t, d: '%s.domainkey.%s' % (t, d))
offline('dot_missing', 'missing', 'dot-missing',
        lambda t, d: '%s_domainkey.%s' % (t, d))
offline('name_incomplete', 'missing', 'name-incomplete',
        lambda t, d: '%s.%s' % (t, d))
offline('space_in_name', 'missing', 'space-in-name',
        lambda t, d: '\\032%s._domainkey.%s' % (t, d))
offline('swapped', 'missing', 'swapped',
        lambda t, d: '%s.%s.%s' % (t, DKIM, d),
        lambda t, d: '%s._domainkey.%s.' % (t, d))
offline('target_doubled', 'wrong', 'target-doubled', at_name,
        lambda t, d: '%s.%s.%s.' % (t, DKIM, d))
offline('other_token', 'wrong', 'token-mismatch', at_name,
        lambda t, d: '%s.%s.' % (random_token(), DKIM))
offline('space_in_value', 'wrong', 'space-in-value', at_name,
        lambda t, d: '\\032%s.%s.' % (t, DKIM))
offline('wrong_type', 'missing', 'wrong-type', at_name,
        lambda t, d: '"%s.%s"' % (t, DKIM), 'TXT')
offline('proxied', 'missing', 'proxied', at_name,
        lambda t, d: '192.0.2.80', 'A')
offline('wildcard', 'missing', 'wildcard',
        lambda t, d: '*._domainkey.' + d, lambda t, d: 'www.parked.net.')
