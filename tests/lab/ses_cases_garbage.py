# SPDX-License-Identifier: GPL-3.0-or-later
"""Values and names with something that does not belong to them, regions, names that
are not public, servers that fail for texts. What is true was written down before
anything was run."""

from ses_case import DKIM, DMARC, SPF, scenarios
from ses_cases_combos import MINE, OLD
from ses_cases_deep import HOST, MILAN, no_action, of, own, to
from ses_cases_shapes import K, KEPT
from ses_cases_harm import KEY
from ses_cases_mail import feedback, mail

SCENARIOS, scenario = scenarios('garbage_')
NEAR = ('value-near-miss', 'token-mismatch')


def typed(c, at, rtype, **members):
    """The root cause's action has these; a tuple: one of them."""
    def check(r):
        f = [x for x in r['records']
             if (x['name'], x['type']) == (at, rtype)][0]['findings']
        a = f[0]['action'] if f else {}
        return ['%s: %s is %r, not %r' % (at, k, a.get(k), v)
                for k, v in members.items()
                if a.get(k) not in (v if isinstance(v, tuple) else (v,))]
    c.checks.append(check)


def garbage(name, target, codes):
    def made(c):
        d, z, t = c.start(right=(0, 1), hosts=[c.liar(), c.liar()])
        z.add(own(t[2], d), 'CNAME', target.replace('T', t[2]).replace('D', d))
        c.words.append('--region=us-east-1')
        c.dkim(t[2], 'wrong', codes)
        c.ends(1, 'wrong')
        typed(c, own(t[2], d), 'CNAME', do='change', name=t[2] + '._domainkey',
              value=(t[2] + '.' + DKIM, t[2] + '.' + DKIM + '.'))
    made.__name__ = 'garbage_value_' + name
    SCENARIOS.append(made)


garbage('slash', 'T.dkim.amazonses.com/.', ('url-in-value', *NEAR))
garbage('semicolon', 'T.dkim.amazonses.com\\;.', NEAR)
garbage('comma', 'T.dkim.amazonses.com,.', NEAR)
garbage('ttl', 'T.dkim.amazonses.com\\0323600.', ('space-in-value', *NEAR))
garbage('com_dns', 'T.dkim.amazonses.com.dns.', (*NEAR, 'target-doubled'))
garbage('zone_half', 'T.dkim.amazonses.com.com.', (*NEAR, 'target-doubled'))
garbage('at', 'T.dkim.amazonses.com.\\@.',
        (*NEAR, 'url-in-value', 'target-doubled'))
garbage('percent', 'T.dkim.amazonses.com%20.', (*NEAR, 'space-in-value'))
garbage('escaped_dots', 'T\\.dkim\\.amazonses\\.com.', NEAR)
garbage('one_label_in_zone', 'T\\.dkim\\.amazonses\\.com.D.',
        (*NEAR, 'target-doubled'))
garbage('cname_word', 'CNAME\\032T.dkim.amazonses.com.',
        ('space-in-value', *NEAR))
garbage('both', '\\"\\032T.dkim.amazonses.com\\032\\".',
        ('quotes-in-value', 'space-in-value'))
garbage('token_only', 'T.', NEAR)
garbage('token_in_zone', 'T.D.', (*NEAR, 'target-doubled'))
garbage('own_name', 'T._domainkey.D.', (*NEAR, 'swapped'))
garbage('own_and_target', 'T._domainkey.amazonses.com.', NEAR)
garbage('default_and_region', 'T.dkim.us-east-1.amazonses.com.',
        ('wrong-region',))
garbage('milan', 'T.%s.' % MILAN, ('wrong-region',))
garbage('milan_doubled', 'T.%s.D.' % MILAN, ('target-doubled', 'wrong-region'))
garbage('eu', 'T.dkim.amazonses.eu.', (*NEAR, 'wrong-region'))
garbage('cn', 'T.dkim.amazonses.com.cn.', (*NEAR, 'target-doubled'))
garbage('dkim_twice', 'T.dkim.dkim.amazonses.com.', (*NEAR, 'wrong-region'))
garbage('hyphen', 'T-dkim.amazonses.com.', NEAR)
garbage('no_dkim', 'T.amazonses.com.', NEAR)
garbage('zwsp', 'T.dkim.amazonses.com\\226\\128\\139.', ('space-in-value',))
garbage('vendor', 'dkim.vendor.net.', NEAR)


def mx_garbage(name, value, codes):
    def made(c):
        d, z, m = mail(c, hosts=[c.liar(), c.liar()])
        z.add(m, 'MX', value.replace('D', d))
        z.add(m, 'TXT', SPF)
        c.words.append('--region=us-east-1')
        c.want(m, 'wrong', codes, 'MX')
        c.ends(1, 'wrong')
        typed(c, m, 'MX', do='change', name='bounce', priority='10',
              value=(HOST, HOST + '.'))
    made.__name__ = 'garbage_mx_' + name
    SCENARIOS.append(made)


mx_garbage('slash', '10 %s/.' % HOST, ('url-in-value', 'value-near-miss'))
mx_garbage('comma', '10 %s,.' % HOST, ('value-near-miss',))
mx_garbage('quotes', '10 \\"%s\\".' % HOST, ('quotes-in-value',))
mx_garbage('priority_and_quotes', '10 \\"10\\032%s\\".' % HOST,
           ('quotes-in-value', 'priority-in-host'))
mx_garbage('priority_and_doubled', '0 10\\032%s.D.' % HOST,
           ('priority-in-host', 'target-doubled'))
mx_garbage('blank_behind', '10 %s\\032.' % HOST, ('space-in-value',))
mx_garbage('http', '10 http://%s.' % HOST, ('url-in-value',))
mx_garbage('smtp_feedback', '10 smtp-feedback.us-east-1.amazonses.com.',
           ('mx-not-ses', 'value-near-miss'))
mx_garbage('no_hyphen', '10 feedbacksmtp.us-east-1.amazonses.com.',
           ('value-near-miss',))
mx_garbage('dot_for_hyphen', '10 feedback.smtp.us-east-1.amazonses.com.',
           ('value-near-miss',))
mx_garbage('region_without_hyphens', '10 feedback-smtp.useast1.amazonses.com.',
           ('value-near-miss', 'mx-not-ses'))
mx_garbage('dkim_zone', '10 dkim.amazonses.com.',
           ('mx-not-ses', 'value-near-miss'))
mx_garbage('cut', '10 feedback-smtp.us-east-1.',
           ('value-near-miss', 'mx-not-ses'))
mx_garbage('cut_in_zone', '10 feedback-smtp.us-east-1.D.',
           ('value-near-miss', 'mx-not-ses', 'target-doubled'))
mx_garbage('label_in_zone', '10 feedback-smtp.D.',
           ('value-near-miss', 'mx-not-ses', 'target-doubled'))
mx_garbage('amazonaws_doubled', '10 feedback-smtp.us-east-1.amazonaws.com.D.',
           ('mx-not-ses', 'target-doubled'))


@scenario
def spf_doubled_with_others(c):
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m + '.' + d, 'TXT', '"%s"' % K)
    c.words.append('--region=us-east-1')
    c.want(m, 'any', 'name-doubled', 'TXT')
    typed(c, m, 'TXT', value=KEPT)


@scenario
def spf_doubled_without_ses(c):
    """It lacks SES, and stands under a doubled name."""
    d, z, m = mail(c)
    z.add(m, 'MX', feedback())
    z.add(m + '.' + d, 'TXT', '"v=spf1 ip4:192.0.2.4 a:mx.vendor.net -all"')
    c.words.append('--region=us-east-1')
    c.want(m, 'any', ('name-doubled', 'spf-missing'), 'TXT',
           also=('spf-missing',))


@scenario
def spf_rows_of_the_csv_and_others_terms(c):
    d, z, m = mail(c)
    t = [w.split('=')[1] for w in c.words if w.startswith('--token')]
    z.add(m, 'MX', feedback())
    z.add(m, 'TXT', '"\\"%s\\""' % K)
    c.words = [d, c.file('r.csv', 'Type,Name,Value\n' +
                         ''.join('CNAME,%s,%s.%s\n' % (own(x, d), x, DKIM)
                                 for x in t) +
               'MX,%s,10 %s\nTXT,%s,"v=spf1 include:amazonses.com ~all"\nTXT,_dmarc.%s,"v=DMARC1; p=none;"\n' % (m, HOST, m, d))]
    c.want(m, 'any', 'quotes-in-value', 'TXT')
    typed(c, m, 'TXT', value=KEPT)


@scenario
def legacy_lower_beside_another_account(c):
    """The other account's value stays."""
    d, z, t = c.start()
    z.add('_amazonses.' + d, 'TXT', '"%s"' % OLD)
    z.add('_amazonses.' + d, 'TXT', '"%s"' % MINE.lower())
    c.words.append('--expect=_amazonses.%s TXT %s' % (d, MINE))
    c.want('_amazonses.' + d, 'wrong', 'case-changed', 'TXT')
    c.ends(1, 'wrong')
    c.says = [('case-changed', MINE.lower())]
    c.checks = [no_action(lambda a: a['do'] == 'replace-all'
                          or any(x.get('value') in (None, OLD)
                                 for x in a['delete']), 'another account')]


def legacy(name, codes, values, verdict='wrong', do=None):
    def made(c):
        d, z, t = c.start()
        for v in values:
            z.add('_amazonses.' + d, 'TXT', '"%s"' % v)
        c.words.append('--expect=_amazonses.%s TXT %s' % (d, MINE))
        c.want('_amazonses.' + d, verdict, codes, 'TXT')
        if verdict != 'right':
            c.ends(1, verdict)
            typed(c, '_amazonses.' + d, 'TXT', value=MINE,
                  **({'do': do} if do else {}))
    made.__name__ = 'garbage_legacy_' + name
    SCENARIOS.append(made)


legacy('no_equals', ('value-near-miss',), [MINE[:-1]], do='change')
legacy('garbage_equals', ('value-near-miss',), [MINE + '='], do='change')
legacy('semicolon', ('value-near-miss',), [MINE + ';'], do='change')
legacy('name_in_it', ('value-near-miss', 'token-mismatch'),
       ['_amazonses ' + MINE])
legacy('equals_prefix', ('value-near-miss', 'token-mismatch'),
       ['amazonses=' + MINE])
legacy('dkim_key', ('token-mismatch', 'absent'), ['v=DKIM1; p=' + KEY],
       do='add')
legacy('spf', ('absent',), ['v=spf1 -all'], verdict='missing', do='add')
legacy('comma', ('values-joined',), [OLD + ',' + MINE])
legacy('blank', ('space-in-value',), [' ' + MINE], do='change')
legacy('twice', (None,), [MINE, OLD, 'v=spf1 -all'], verdict='right')


# ---- names ----

def name(n, owner, codes):
    def made(c):
        up = c.name_in()
        d = 'news.' + up
        z = c.zone(up, [c.liar(), c.liar()])
        z.add('_dmarc.' + d, 'TXT', DMARC)
        t = c.tokens()
        c.good(z, d, t[:2])
        z.add(owner.replace('T', t[2]).replace('D', d).replace('UP', up),
              'CNAME', to(t[2]))
        c.asked(d, t)
        c.dkim(t[2], 'missing', codes)
        c.ends(1, 'missing')
        typed(c, own(t[2], d), 'CNAME', do='add', name=t[2] +
              '._domainkey.news', zone=up, value=t[2] + '.' + DKIM)
    made.__name__ = 'garbage_name_' + n
    SCENARIOS.append(made)


ANY = ('absent', 'name-doubled', 'name-partly-doubled', 'underscore-missing',
       'underscore-changed', 'dot-missing', 'name-incomplete', 'swapped', 'wrong-level', 'url-in-name', 'space-in-name', 'placeholder-in-name')
name('above', 'T._domainkey.UP', ('wrong-level',))
name('at_sign', 'T._domainkey.\\@.UP', ANY)
name('escaped', 'T\\._domainkey\\.news.UP', ANY)
name('escaped_short', 'T\\._domainkey.D', ANY)
name('sub_twice', 'T._domainkey.news.news.UP',
     ('name-partly-doubled', 'name-doubled'))
name('both', 'T._domainkey.D.D', ('name-doubled', 'name-partly-doubled'))
name('dotless_above', 'T_domainkey.UP', ANY)
name('bare_above', 'T.domainkey.UP', ANY)
name('token_at_zone', 'T.UP', ('name-incomplete', 'wrong-level'))
name('comma', 'T._domainkey.news,.UP', ANY)
name('tail_quote', 'T._domainkey.news\\".UP', ANY)
name('sub_first', 'news.T._domainkey.UP', ANY)
name('dkim_label', 'T._domainkey.dkim.D', ANY)
name('mail_label', 'T._domainkey.mail.D', ANY)
name('bounce_label', 'T._domainkey.bounce.D', ANY)
name('swapped_at_sub', 'T.dkim.amazonses.com.D', ANY)


# ---- inputs of several regions and DEED ----

@scenario
def two_regions_in_one_file_one_wrong(c):
    d = c.name_in()
    z = c.zone(d, c.world.plain)
    t, u = c.tokens(), c.tokens(zone=MILAN)
    c.good(z, d, t)
    c.good(z, d, u[:2], dkim=MILAN)
    z.add(own(u[2], d), 'CNAME', to(u[2]))
    c.domain = d
    c.words = [c.file('rows.csv', 'Type,Name,Value\n' +
                      ''.join('CNAME,%s,%s.%s\n' % (own(x, d), x, y) for xs,
                              y in ((t, DKIM), (u, MILAN)) for x in xs))]
    c.dkim(u[2], 'wrong', 'wrong-region')
    c.ends(1, 'wrong')
    c.acts = [('wrong-region', {'do': 'change', 'value': '%s.%s' % (u[2],
                                                                    MILAN)})]


# ---- names that are not public ----

def private(n, d, code, words=()):
    def made(c):
        t = c.tokens()
        c.domain = d
        c.words = [d, *('--token=' + x for x in t), *words]
        c.all_dkim(t, 'missing', code)
        c.want('_dmarc.' + d, 'any', (None, code), 'TXT', also=(code,))
        for w in words:
            m = w.split('=')[1]
            c.want(m, 'missing', code, 'MX')
            c.want(m, 'any', (None, code), 'TXT', also=(code,))
        c.ends(1, 'missing', code)
        c.every_server = False
        c.checks = [no_action(lambda a: a['do'] in ('add', 'change', 'delete'),
                              'does something in DNS')]
    made.__name__ = 'garbage_private_' + n
    SCENARIOS.append(made)


private('lan', 'mail.office.lan', 'private-domain',
        ['--mail-from=bounce.mail.office.lan'])
private('corp', 'foo.corp', 'private-domain')
private('invalid', 'x.invalid', 'private-domain')
private('home_arpa', 'nas.home.arpa', 'private-domain')
private('gone', 'nobody-has-this-name-4711.com', 'not-registered',
        ['--mail-from=bounce.nobody-has-this-name-4711.com'])
private('gone_sub', 'a.b.nobody-has-this-name-4711.de', 'not-registered')
private('gmail', 'gmail.com', 'not-owned')
private('yahoo_uk', 'yahoo.co.uk', 'not-owned')
private('suffix', 'co.uk', 'not-owned')


# ---- what must not be called right, and what is said of it ----

def fails(servers, with_mail, at, spf=SPF):
    def made(c):
        hosts = [c.liar(txt_servfail=True) for _ in range(servers)]
        d, z, t = c.start(hosts=hosts)
        if with_mail:
            c.mail_from(z, 'bounce.' + d, spf=spf)
            c.words.append('--region=us-east-1')
            c.want('bounce.' + d, 'any', (None, 'servfail', 'spf-missing'),
                   'TXT', also=('servfail',))
        c.words += at
        c.all_dkim(t, 'wrong', 'txt-servfail')
        c.want('_dmarc.' + d, 'any', None, 'TXT', also=('servfail',))
        c.ends(1, 'wrong')
    made.__name__ = 'garbage_txt_fails_%d_%s_%s_%s' % (servers, with_mail,
        ''.join(at)[5:], 'x' if spf != SPF else '')
    SCENARIOS.append(made)


for n in (2, 3):
    for m in (False, True):
        for at in ([], ['--at=auth'], ['--at=system'],
                   ['--at=auth,system,127.80.0.53']):
            fails(n, m, at)
fails(1, False, [])
fails(1, False, ['--at=auth'])


def beside(servers, with_mail, at):
    def made(c):
        hosts = [c.liar(both=True) for _ in range(servers)]
        d, z, t = c.start(hosts=hosts)
        z.add(own(t[2], d), 'TXT', '"v=DKIM1; p=%s"' % KEY)
        if with_mail:
            c.mail_from(z, 'bounce.' + d)
            c.words.append('--region=us-east-1')
        c.words += at
        c.dkim(t[2], 'wrong', 'cname-and-other')
        c.ends(1, 'wrong')
    made.__name__ = 'garbage_beside_%d_%s_%s' % (
        servers, with_mail, ''.join(at)[5:])
    SCENARIOS.append(made)


for m in (False, True):
    for at in ([], ['--at=auth'], ['--at=system']):
        beside(2, m, at)
