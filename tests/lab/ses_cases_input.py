# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed and read: every form of input, garbage, exit statuses, and
reports in all formats."""
import io
import json
import os
import random
import tempfile

import ses_schema
from ses_case import DKIM, SPF, scenarios
from ses_world import UNBOUND, random_token

SCENARIOS, scenario = scenarios()


# ---- forms of input ----

def form(name, text, domain=True, mail=False, stdin=False, what='records.txt',
         may=(), stderr=''):
    """text(domain, tokens) is read with --from; the first two records are
    right, the third has its name doubled."""
    def made(c):
        d, z, t = c.start(right=(0, 1))
        z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
              '%s.%s.' % (t[2], DKIM))
        c.dkim(t[2], 'missing', 'name-doubled')
        c.ends(1, 'missing', may=may)
        c.stderr = stderr
        if mail:
            m = 'bounce.' + d
            z.add(m, 'MX', '10 feedback-smtp.us-east-1.amazonses.com.')
            z.add(m, 'TXT', SPF)
            c.checks = [lambda r: [] if [x for x in r['records'] if x[
                'purpose'] == 'mail-from-mx' and x['name'] == m] else
                ['no MAIL FROM in the report']]
        c.words = [d] if domain else []
        if stdin:
            c.stdin = text(d, t)
            c.words.append('--from=-')
        else:
            c.words.append(c.file(what, text(d, t)))
    made.__name__ = name
    SCENARIOS.append(made)


def rows(d, t, line, end='\n'):
    return ''.join(line % {'t': x, 'd': d} + end for x in t)


CSV = 'CNAME,%(t)s._domainkey.%(d)s,%(t)s.dkim.amazonses.com'


def api2(d, t, **more):
    return json.dumps({'IdentityType': 'DOMAIN', 'DkimAttributes': {
        'SigningEnabled': True, 'Tokens': t}, **more})


def change_batch(d, t):
    return json.dumps({'Comment': 'SES', 'Changes': [{
        'Action': 'UPSERT', 'ResourceRecordSet': {
            'Name': '%s._domainkey.%s' % (x, d), 'Type': 'CNAME', 'TTL': 300,
            'ResourceRecords': [{'Value': x + '.dkim.amazonses.com'}]}}
        for x in t]})


def zone_lines(d, t):
    return '$ORIGIN %s.\n$TTL 300\n' % d + rows(
        d, t, '%(t)s._domainkey IN CNAME %(t)s.dkim.amazonses.com.')


form('input_csv', lambda d, t: 'Type,Name,Value\n' + rows(d, t, CSV))
form('input_csv_without_domain', lambda d, t: 'Type,Name,Value\n' +
     rows(d, t, CSV), domain=False)
form('input_csv_of_windows', lambda d, t: '\ufeffType,Name,Value\r\n' + rows(
    d, t, '"CNAME","%(t)s._domainkey.%(d)s","%(t)s.dkim.amazonses.com"',
    '\r\n'))
form('input_csv_in_utf16', lambda d, t: ('Type,Name,Value\r\n' + rows(
    d, t, CSV, '\r\n')).encode('utf-16'))
form('input_csv_semicolons_other_order', lambda d, t:
     'Name;Value;Type\n' + rows(d, t, '%(t)s._domainkey.%(d)s.;'
                                '%(t)s.dkim.amazonses.com.;CNAME'))
form('input_api_2', api2, what='identity.json')
form('input_api_2_from_stdin', api2, stdin=True)
form('input_api_2_with_mail_from', lambda d, t: api2(
    d, t, MailFromAttributes={'MailFromDomain': 'bounce.' + d,
                              'MailFromDomainStatus': 'PENDING'}), mail=True,
     may=('ses-not-looked-yet',))
form('input_api_1', lambda d, t: json.dumps({'DkimAttributes': {d: {
    'DkimEnabled': True, 'DkimVerificationStatus': 'Pending',
    'DkimTokens': t}}}), domain=False)
form('input_api_1_verify', lambda d, t: json.dumps({'DkimTokens': t}))
form('input_route_53_batch', change_batch, domain=False)
form('input_terraform', lambda d, t: json.dumps({'dkim': {
    'sensitive': False, 'type': ['list', 'string'], 'value': t}}))
form('input_zone_lines', zone_lines, domain=False)
form('input_rows_in_any_order', lambda d, t: rows(
    d, t, '%(t)s.dkim.amazonses.com CNAME %(t)s._domainkey.%(d)s'),
    domain=False)
form('input_bare_tokens', lambda d, t: '\t'.join(t))
form('input_bare_tokens_from_stdin', lambda d, t: '\n'.join(t), stdin=True)
form('input_without_the_dot', lambda d, t: rows(
    d, t, '%(t)s_domainkey.%(d)s CNAME %(t)s.dkim.amazonses.com'),
     may=('legacy-advice',), stderr='the dot before _domainkey is missing')


@scenario
def input_expect_rows(c):
    d, z, t = c.start()
    c.words = [d, *('--expect=%s._domainkey.%s CNAME %s.%s' % (
        x, d, x, DKIM) for x in t)]


@scenario
def input_ip_address_is_the_resolver(c):
    """A bare address, and the options of the other grammar."""
    d, z, t = c.start()
    c.words.insert(1, c.resolver)
    c.words += ['+time=2', '+tries=2']
    c.resolver = None
    c.quick = False


def two_domains(c, second_right):
    """A table of two domains; the first is right."""
    d, z, t = c.start()
    e = c.name_in('net')
    y = c.zone(e, c.world.namecheap)
    u = c.tokens()
    c.good(y, e, u if second_right else u[:2])
    c.words = [c.file('table.csv', 'domain,tokens,mail_from\n' + ''.join(
        '%s,%s,\n' % (n, ' '.join(x)) for n, x in ((d, t), (e, u))))]
    return d, t, e, u


def several(c, check):
    """check(list of domains) gives faults; formats are not the case's."""
    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        document = json.loads(out)
        found = runner.validate(document)
        if status != c.status:
            found.append('exit status %s, not %s: %.300r' % (
                status, c.status, err))
        return found + (check(document['domains'], err) or [])
    c.custom = custom


def verdicts(*wanted):
    def check(domains, err):
        seen = [d['verdict'] for d in domains]
        return [] if seen == list(wanted) else ['verdicts %s, not %s' % (
            seen, wanted)]
    return check


@scenario
def table_right(c):
    two_domains(c, True)
    several(c, verdicts('right', 'right'))


@scenario
def table_one_missing(c):
    two_domains(c, False)
    c.status = 1
    several(c, verdicts('right', 'missing'))


@scenario
def table_missing_is_worse_than_unknown(c):
    d, t, e, u = two_domains(c, False)
    f = c.name_in()
    c.zone(f, [c.liar(rcode=2)])
    c.files['table.csv'] += '%s,%s,\n' % (f, ' '.join(c.tokens()))
    c.status = 1
    several(c, verdicts('right', 'missing', 'unknown'))


@scenario
def table_unknown_is_worse_than_right(c):
    d, t, e, u = two_domains(c, True)
    f = c.name_in()
    c.zone(f, [c.liar(rcode=5)])
    c.files['table.csv'] += '%s,%s,\n' % (f, ' '.join(c.tokens()))
    c.status = 3
    several(c, verdicts('right', 'right', 'unknown'))


@scenario
def table_bad_row(c):
    """The other rows are checked, the line is named, the status is 2."""
    d, t, e, u = two_domains(c, False)
    text = c.files['table.csv'].split('\n')
    text.insert(2, 'not a domain at all!,%s,' % random_token())
    c.files['table.csv'] = '\n'.join(text)
    c.status = 2

    def check(domains, err):
        if b':3' not in err and b'line 3' not in err:
            return ['stderr does not name line 3: %.300r' % err]
        return verdicts('right', 'missing')(domains, err)
    several(c, check)


def fail_on(name, option, status, right=(0, 1), hosts=None):
    def made(c):
        d, z, t = c.start('com', hosts and hosts(c), right=right)
        c.words.append('--fail-on=' + option)
        c.status = status
        several(c, lambda domains, err: [])
    made.__name__ = name
    SCENARIOS.append(made)


fail_on('fail_on_wrong', 'wrong', 0)
fail_on('fail_on_missing', 'missing', 1)
fail_on('fail_on_unknown', 'unknown', 1, (0, 1, 2),
        lambda c: [c.liar(rcode=2)])
fail_on('fail_on_warning', 'warning', 1, (0, 1, 2),
        lambda c: c.world.plain + [c.world.nameless])


# ---- without expected values ----

@scenario
def no_tokens_healthy(c):
    """Nothing can be known; it is not called missing, and nothing is said to
    be wrong."""
    d, z, t = c.start()
    c.words = [d]

    def check(domains, err):
        bad = [f['code'] for x in domains for f in x['findings']
               if f['severity'] == 'error']
        if domains[0]['verdict'] in ('missing', 'wrong'):
            bad.append(domains[0]['verdict'])
        return bad
    c.status = 3
    several(c, check)


def no_tokens(name, code, owner, target):
    def made(c):
        d, z, t = c.start(right=())
        for x in t:
            z.add(owner(x, d), 'CNAME', target(x, d))
        c.words = [d]

        def custom(runner):
            status, out, err = c.run(runner.binary, runner.where)
            document = json.loads(out)
            codes = [f['code'] for f in document['domains'][0]['findings']]
            return runner.validate(document) + (
                [] if codes and codes[0] == code else
                ['findings %s, not %s' % (codes, code)])
        c.custom = custom
    made.__name__ = name
    SCENARIOS.append(made)


no_tokens('no_tokens_doubled', 'name-doubled',
          lambda t, d: '%s._domainkey.%s.%s' % (t, d, d),
          lambda t, d: '%s.%s.' % (t, DKIM))
no_tokens('no_tokens_swapped', 'swapped',
          lambda t, d: '%s.%s.%s' % (t, DKIM, d),
          lambda t, d: '%s._domainkey.%s.' % (t, d))


# ---- garbage ----

def garbage(name, text):
    """Exit status 2 and one line: alone, where no question is asked, and beside
    a domain, which is still checked as far as can be."""
    for suffix, domain in (('', False), ('_beside_a_domain', True)):
        garbage_once(name + suffix, text, domain)


def one_line(err):
    found = []
    if err.count(b'\n') != 1 or len(err) > 400:
        found.append('stderr is not one clear line: %.300r (%d)' % (
            err, len(err)))
    if any(o < 32 and o != 10 or o > 126 for o in err):
        found.append('stderr has odd octets: %.200r' % err)
    return found


def garbage_once(name, text, domain):
    def made(c):
        d = c.name_in()
        c.words = [d] * domain + [c.file('garbage', text)]
        c.alone = True

        def custom(runner):
            before = len(c.world.questions())
            status, out, err = c.run(runner.binary, runner.where)
            found = [] if status == 2 else ['exit status %s, not 2' % status]
            found += one_line(err)
            asked = [q for q in c.world.questions()[before:]
                     if q[2] != UNBOUND]
            document = json.loads(out)
            if domain and [x['domain'] for x in document['domains']] != [d]:
                found.append('the domain is not in the report: %.200r' % out)
            if not domain and asked:
                found.append('asked: %s' % asked[0])
            if not domain and ('error' not in document or document[
                    'schema'] != 'seslookup/1'):
                found.append('no fatal error in JSON: %.200r' % out)
            return found + runner.validate(document)
        c.custom = custom
    made.__name__ = name
    SCENARIOS.append(made)


def cut_json():
    text = api2('d.com', [random_token() for _ in range(3)])
    return text[:random.randint(20, len(text) - 1)]


garbage('garbage_cut_json', cut_json())
garbage('garbage_binary', random.randbytes(4096))
garbage('garbage_elf', b'\x7fELF' + bytes(3000))
garbage('garbage_empty', b'')
garbage('garbage_blank', b' \n\t\r\n\n')
garbage('garbage_long_line', b'x' * 10 ** 7)
garbage('garbage_deep_json', b'[' * 10000 + b']' * 10000)
garbage('garbage_deep_open_json', b'{"a":' * 10000)
garbage('garbage_nul', b'a\0b\0c\n\0\0\n')
garbage('garbage_invalid_utf8', b'\xfd\x80\x80 \xc3\x28\xff\n' * 20)
garbage('garbage_after_the_mark_of_utf16', b'\xff\xfe\xfd\x80\x80 \xc3\n' * 20)
garbage('garbage_json_of_something_else', b'{"hello": [1, 2, 3]}')


@scenario
def garbage_acm(c):
    """The look-alike of another service is refused with its name."""
    d = c.name_in()
    c.words = [d, c.file('acm.csv', 'Domain Name,Record Name,Record Type,'
                         'Record Value\n%s,_abc.%s.,CNAME,'
                         '_def.acm-validations.aws.\n' % (d, d))]

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        return [x for good, x in ((status == 2, 'status %s' % status),
                                  (b'ACM' in err, 'stderr %.200r' % err))
                if not good]
    c.custom = custom


def usage(name, *words):
    def made(c):
        c.words = [c.name_in(), *words]

        def custom(runner):
            status, out, err = c.run(runner.binary, runner.where)
            found = [] if status == 2 else ['exit status %s, not 2' % status]
            return found + ([] if err else ['nothing on stderr'])
        c.custom = custom
    made.__name__ = name
    SCENARIOS.append(made)


usage('usage_unknown_option', '--nonsense')
usage('usage_unknown_format', '--format=nonsense')
usage('usage_no_such_file', '--from=/nonexistent/file')
usage('usage_fail_on', '--fail-on=nonsense')


# ---- all formats ----

@scenario
def formats(c):
    d, t, e, u = two_domains(c, False)
    f = c.name_in()
    y = c.zone(f, c.world.cloudflare, dmarc=False)
    v = c.tokens()
    y.add('%s._domainkey.%s' % (v[0], f), 'CNAME', '\\032%s.%s.' % (
        v[0], DKIM))
    y.add('%s._domainkey.%s' % (v[1], f), 'A', '192.0.2.80')
    y.add('%s._domainkey.%s' % (v[2], f), 'TXT', '"<b>|\\"x\\"</b>"')
    c.files['table.csv'] += '%s,%s,\n' % (f, ' '.join(v))

    words = c.words

    def custom(runner):
        with tempfile.TemporaryDirectory(dir=runner.where) as at:
            c.words = words + ['--report=%s=%s/%s' % (x, at, x)
                               for x in ses_schema.FORMATS]
            status, out, err = c.run(runner.binary, runner.where)
            found = [] if status == 1 else ['status %s' % status]
            for x in ses_schema.FORMATS:
                try:
                    with open(os.path.join(at, x), newline='',
                              encoding='utf-8') as file:
                        found += readable(x, file.read(), runner)
                except OSError as e:
                    found.append(str(e))
            return found
    c.custom = custom


def readable(x, text, runner):
    if x == 'json':
        return runner.validate(json.loads(text))
    if x == 'ndjson':
        return [f for line in text.splitlines()
                for f in runner.validate(dict(json.loads(line)))]
    before = len(ses_schema.failures)
    n = getattr(ses_schema, 'read_' + x)(text, x, None)
    found = list(ses_schema.failures[before:])
    del ses_schema.failures[before:]
    if n not in (None, 3):
        found.append('%s: %s domains' % (x, n))
    return found


@scenario
def text_report(c):
    """80 columns where names allow it, each record, and what to do."""
    d, z, t = c.start(right=(0, 1))
    z.add('%s._domainkey.%s.%s' % (t[2], d, d), 'CNAME',
          '%s.%s.' % (t[2], DKIM))
    c.words.append('--format=text')

    def custom(runner):
        status, out, err = c.run(runner.binary, runner.where)
        text = out.decode()
        found = [] if status == 1 else ['status %s' % status]
        for word in (*t, 'name-doubled', 'missing'):
            if word not in text:
                found.append('%s is not told' % word)
        for line in io.StringIO(text):
            if len(line) > 81 and not line.startswith('  seslookup ') and \
                    not any(len(w) > 40 for w in line.split()):
                found.append('long line: %r' % line)
        return found
    c.custom = custom
