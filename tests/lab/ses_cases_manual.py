# SPDX-License-Identifier: GPL-3.0-or-later
"""The ten commonest mistakes as seslookup-ses(7) shows them: each is made, and
the report says what the page says; verdict, cause and step fit on a screen."""
import os
import re
import subprocess

from ses_case import DKIM

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, '..', '..', 'man', 'seslookup-ses.7')
LINES = 24
SCENARIOS = []


def transcripts():
    """Number -> the two or more sayings of the page, blanks made one."""
    with open(PAGE, encoding='utf-8') as f:
        text = f.read()
    text = text.split('.SH THE TEN MOST COMMON MISTAKES')[1].split('\n.SH ')[0]
    found = {}
    for part in text.split('\n.SS ')[1:]:
        number = int(part.split('.')[0])
        shown = part.split('.EX\n')[1].split('\n.EE')[0]
        shown = shown.replace('\\-', '-').replace('\\(aq', "'")
        found[number] = [squeezed(s) for s in
                         re.split(r'\n(?=\S)', shown)]
    return found


def squeezed(text):
    return ' '.join(text.split())


def as_page(text, case):
    """The report in the page's words for names and tokens."""
    for i, token in enumerate(case.t):
        text = text.replace(token, 'OTHER' if i >= 3 else 'TOK')
    for name, shown in case.names:
        text = text.replace(name, shown)
    return squeezed(text)


def screen(case, runner):
    words = [w for w in case.command(runner.binary, runner.where)
             if w != '--json']
    case.shown = ' '.join(words)
    return subprocess.run(
        words, env=case.environment(runner.where), timeout=case.seconds,
        stdin=subprocess.DEVNULL, capture_output=True).stdout.decode()


def manual(case, runner, number):
    told = as_page(screen(case, runner), case)
    return ['the page says "%s", the report: %s' % (s, told)
            for s in transcripts()[number] if s not in told]


def fits_a_screen(case, runner):
    """What a terminal still shows when the prompt is back."""
    lines = screen(case, runner).split('\n')[:-1]
    seen = '\n'.join(lines[1 - LINES:])
    if os.environ.get('SHOW'):
        print('\n'.join(lines), '\n', len(lines))
    return ['not on the screen: %s\n%s' % (what, '\n'.join(lines))
            for what, pattern in (
                ('the verdict', r'(?m)^  (DKIM|MAIL FROM|ERROR)\b.*'
                 r'(WRONG|missing|ERROR)'),
                ('the cause', r'\[[a-z-]+\]'), ('the step', r'(?m)^  1\. '))
            if not re.search(pattern, seen)]


def mistake(number):
    """f(c, n): the first n of the DKIM records have it."""
    def wrap(f):
        def one(c):
            f(c, 1)
            c.custom = lambda runner: manual(c, runner, number)

        def three(c):
            f(c, 3)
            c.custom = lambda runner: fits_a_screen(c, runner)
        one.__name__ = 'manual_%02d_%s' % (number, f.__name__)
        three.__name__ = 'screen_%02d_%s' % (number, f.__name__)
        SCENARIOS.extend((one, three))
        return f
    return wrap


def begin(c, n, hosts=None, others=(), **how):
    d, z, t = c.start(right=range(n, 3), hosts=hosts, **how)
    c.t, c.names = list(t) + list(others), [(d, 'example.com')]
    return d, z, t[:n]


@mistake(1)
def doubled(c, n):
    d, z, t = begin(c, n, hosts=c.world.godaddy)
    for x in t:
        z.add('%s._domainkey.%s.%s' % (x, d, d), 'CNAME', '%s.%s.' % (x, DKIM))


@mistake(2)
def other_zone(c, n):
    """The records are right in a hosted zone that nobody is sent to."""
    d = c.name_in()
    c.zone(d, [c.world.plain[0]])
    own = c.liar()
    listed = c.world.zone(d, [own], delegated=())
    c.t = c.tokens()
    c.good(listed, d, c.t)
    text = '$ORIGIN %s.\n@ SOA %s. h.%s. 1 2 3 4 5\n@ NS %s.\n' % (
        d, own.name, d, own.name) + ''.join(
        '%s._domainkey CNAME %s.%s.\n' % (x, x, DKIM) for x in c.t)
    c.domain, c.words = d, [d, c.file('zone.txt', text)]
    c.names = [(d, 'example.com'), (own.name, 'ns-12.awsdns-01.com'),
               (c.world.plain[0].name, 'ns1.registrar.example')]


@mistake(3)
def never_saved(c, n):
    begin(c, n)


@mistake(4)
def value_doubled(c, n):
    d, z, t = begin(c, n)
    for x in t:
        z.add('%s._domainkey.%s' % (x, d), 'CNAME', '%s.%s.%s.' % (x, DKIM, d))


@mistake(5)
def proxied(c, n):
    d, z, t = begin(c, n, hosts=c.world.cloudflare)
    for x in t:
        z.add('%s._domainkey.%s' % (x, d), 'A', '104.21.1.2')


@mistake(6)
def txt(c, n):
    d, z, t = begin(c, n)
    for x in t:
        z.add('%s._domainkey.%s' % (x, d), 'TXT', '"%s.%s"' % (x, DKIM))


@mistake(7)
def other_row(c, n):
    other, = c.tokens(1)
    d, z, t = begin(c, 1, others=[other])
    z.add('%s._domainkey.%s' % (t[0], d), 'CNAME', '%s.%s.' % (other, DKIM))


@mistake(8)
def no_dot(c, n):
    d, z, t = begin(c, n)
    for x in t:
        z.add('%s_domainkey.%s' % (x, d), 'CNAME', '%s.%s.' % (x, DKIM))


@mistake(9)
def swapped(c, n):
    d, z, t = begin(c, n)
    for x in t:
        z.add('%s.%s.%s' % (x, DKIM, d), 'CNAME', '%s._domainkey.%s.' % (x, d))


@mistake(10)
def mx(c, n):
    d, z, t = begin(c, 0)
    c.words += ['--mail-from=mail.' + d, '--region=us-east-1']
    z.add('mail.' + d, 'MX', '10 inbound-smtp.us-east-1.amazonaws.com.')


# ---- said once ----

def once(name, make, *texts):
    """Each of the texts stands in the report so often: (text, times)."""
    def made(c):
        if make(c) == 'skip':
            return 'skip'

        def custom(runner):
            out = screen(c, runner)
            return ['"%s" %d times, not %d\n%s' % (
                text, len(re.findall(text, out)), n, out)
                for text, n in texts if len(re.findall(text, out)) != n]
        c.custom = custom
    made.__name__ = 'once_' + name
    SCENARIOS.append(made)


def one_refuses(c):
    c.start(hosts=[*c.world.plain, c.liar(rcode=5)])


def all_refuse(c):
    c.start(hosts=[c.liar(rcode=5), c.liar(rcode=5)])


def all_fail(c):
    c.start(hosts=[c.liar(rcode=2), c.liar(rcode=2)])


def not_there(c):
    d = c.name_in()
    c.domain, c.words = d, [d, *('--token=' + x for x in c.tokens())]


def bounces_are_away(c):
    d, z, t = c.start(hosts=[c.liar(), c.liar()])
    c.world.zone('bounce.' + d, [c.liar(rcode=5)])
    c.words += ['--mail-from=bounce.' + d, '--region=us-east-1']


once('refused_by_one', one_refuses, ('refuses to answer', 1),
     ('REFUSED', 0), (r': refused', 0))
once('refused_by_all', all_refuse, (r'REFUSED|: refused', 0),
     (r'\[zone-missing\]', 3), ("Nothing wrong was found", 0))
once('servfail_by_all', all_fail, (r'\(SERVFAIL\)', 2), (': SERVFAIL', 0),
     ('if it keeps failing', 1))
once('not_registered', not_there, ("doesn't exist", 1), ('SES wants', 0))
once('delegated_away', bounces_are_away, ('is a zone of its own', 1),
     ('Nothing wrong was found', 0))
