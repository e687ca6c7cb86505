# SPDX-License-Identifier: GPL-3.0-or-later
"""The option tables, read from the sources that hold them."""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def text(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as f:
        return f.read()


def table(path, name):
    """What stands between the braces of `name[] = {` or `} name[] = {`."""
    m = re.search(r'\b%s\[\] = \{\n(.*?)^\};' % name, text(path), re.S | re.M)
    if not m:
        raise SystemExit('%s: no table "%s"' % (path, name))
    return m[1]


def longopts():
    """[(name, argument as the help shows it, help)] of the -- options."""
    rows = re.findall(r'\{"([a-z-]+)",\s*[A-Z]+,\s*AT\(\w+\),\s*'
                      r'"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"'
                      r'(?:,\s*[A-Z |]+)?\}',
                      table('src/cli/longopts.c', 'rows'))
    if table('src/cli/longopts.c', 'rows').count('AT(') != len(rows):
        raise SystemExit('src/cli/longopts.c: a row that cannot be read')
    return rows


def dig_plus():
    """[(kind, name, letters that must be typed, takes no "no")]; of an option
    that editions have in different ways, the first row."""
    rows = re.findall(r'(?:\{|(OLD)_ROW\()"([a-z0-9-]+)",\s*(\d+),\s*\d+(?:,\s*\w+,\s*(\w+)\((\w+))?',
                      table('compat/dig/args/plus.c', 'rows'))
    first = {}
    for old, name, least, kind, value in rows:
        no_no = value == 'NO_NO' or kind in ('SET_NUMBER', 'ALL_NUMBER')
        first.setdefault(name, (old or kind, name, int(least), no_no))
    return list(first.values())


def dig_help():
    """The forms that dig -h shows, as they stand there."""
    return re.findall(r'\{"([+-][^"]+)"', table('compat/dig/args/help.c',
                                                'options') +
                      table('compat/dig/args/help.c', 'letters'))


def dig_letters():
    flags = re.search(r'flags\[\] = "(\w+)"', text('compat/dig/args/letters.c'))
    return re.findall(r"\{'(\w)'", table('compat/dig/args/letters.c',
                                         'letters')) + list(flags[1])


def plugin_letters():
    """Those of check_ses, by one letter."""
    path = 'src/ses/run/options_words.c'
    found = re.findall(r'\{"-(\w)"', table(path, 'plugin_letters'))
    return found + re.findall(r'strcmp\(word, "-(\w)"\)', text(path))


def nslookup_flags():
    """[(name, letters that must be typed, takes "no")]."""
    found = re.findall(r'"(\w+)", (\d), (true|false)',
                       table('compat/nslookup/nslopt.c', 'flags'))
    return [(n, int(least), no == 'true') for n, least, no in found]


def nslookup_values():
    """The words that take =value."""
    return (re.findall(r'NUMBER\("(\w+)"',
                       table('compat/nslookup/nslopt.c', 'numbers')) +
            re.findall(r'\{"(\w+)", set_',
                       table('compat/nslookup/nslopt.c', 'words')))


def types():
    """Their names; KEYDATA is read but never written."""
    found = re.findall(r'(?m)^(?:ROW|ODD|FIXED|OPAQUE)\(\d+, ([A-Z0-9-]+)',
                       text('src/dns/rows.h'))
    return [n for n in found if n != 'KEYDATA']


def regions():
    return sorted(set(re.findall(r'"([a-z]{2}(?:-[a-z]+)+-\d)"',
                                 text('src/ses/model/region.c'))))


def formats():
    return re.findall(r'report_(\w+),?', table('src/ses/report/report.c', 'formats'))
