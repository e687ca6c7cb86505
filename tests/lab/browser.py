# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in HTML as Debian's chromium shows it: nothing from the network,
everything that matters on the page, no wider than a phone.

usage: browser.py BINARY [DIRECTORY]    screenshots are kept in the directory"""
import html.parser
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

import bulkworld
import settle

BINARY = os.path.abspath(sys.argv[1])
FLAGS = ['--headless', '--no-sandbox', '--disable-gpu',
         '--disable-background-networking', '--disable-component-update',
         '--disable-sync', '--disable-quic', '--no-first-run',
         '--hide-scrollbars', '--allow-file-access-from-files',
         '--virtual-time-budget=2000']
HOSTILE = '"><script>document.title="taken"</script><img src=http://x.test/>'


def want(what, seen, expected):
    return [] if seen == expected else ['%s: %.300r, not %.300r'
                                        % (what, seen, expected)]


class Page(html.parser.HTMLParser):
    """The text of a DOM, and what in it would fetch something."""
    FETCHES = {'src', 'href', 'srcset', 'data', 'action', 'poster',
               'background', 'xlink:href', 'formaction', 'style'}
    NEVER = {'script', 'img', 'iframe', 'object', 'embed', 'link', 'base',
             'video', 'audio', 'form'}

    def __init__(self, dom):
        super().__init__()
        self.text, self.styles, self.fetches = '', '', []
        self.domains, self.path = [], []
        self.feed(dom)

    def handle_starttag(self, tag, attrs):
        self.path.append(tag)
        attrs = dict(attrs)
        if tag in self.NEVER:
            self.fetches.append(tag)
        self.fetches += ['%s %s=%s' % (tag, k, v) for k, v in attrs.items()
                         if k in self.FETCHES or k.startswith('on')]
        if tag == 'details':
            self.domains.append({'text': '', 'todo': [], 'open':
                                 'open' in attrs})
        if tag == 'li' and self.domains:
            self.domains[-1]['todo'].append('')

    def handle_endtag(self, tag):
        while self.path and self.path.pop() != tag:
            pass

    def handle_data(self, data):
        if 'style' in self.path:
            self.styles += data
            return
        self.text += data
        if 'details' in self.path:
            self.domains[-1]['text'] += data
            if 'li' in self.path:
                self.domains[-1]['todo'][-1] += data


class Browser:
    def __init__(self, program, where):
        self.program, self.where, self.runs = program, where, 0

    def run(self, url, *words):
        self.runs += 1
        profile = os.path.join(self.where, 'profile%d' % self.runs)
        return subprocess.run(
            [self.program, *FLAGS, '--user-data-dir=' + profile, *words, url],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=90,
            env=dict(os.environ, HOME=self.where)).stdout.decode()

    def dom(self, path):
        return self.run('file://' + path, '--dump-dom')

    def shot(self, path, to, width, height=2400):
        self.run('file://' + path, '--screenshot=' + to,
                 '--window-size=%d,%d' % (width, height))

    def width(self, path, width):
        """How wide the page is in a window of this width."""
        frame = os.path.join(self.where, 'frame.html')
        with open(frame, 'w') as f:
            f.write('<body><iframe style="width:%dpx;height:900px;border:0" '
                    'src="file://%s" onload="document.body.append(\'WIDE=\' + '
                    'this.contentDocument.documentElement.scrollWidth + \'.\')"'
                    '></iframe>' % (width, path))
        found = re.search(r'WIDE=(\d+)\.', self.dom(frame))
        return int(found[1]) if found else None


def seslookup(*words):
    return subprocess.run([BINARY, '--ses', *words], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)


def lagging(domain):
    """One that is right on one server only, and full of markup."""
    domain = json.loads(json.dumps(domain))
    domain.update(domain='lag.test', verdict='lagging', notes=[HOSTILE])
    record = domain['records'][0]
    answer = dict(record['answers'][0], address='127.72.9.1', rcode='NXDOMAIN',
                  values=[], verdict='missing', ttl=None)
    record.update(verdict='lagging', findings=[{
        'code': 'servers-disagree', 'severity': 'error',
        'waiting_helps': True, 'where': None,
        'cause': 'One of the servers ' + HOSTILE,
        'fix': 'Wait, or ask the provider. ' + HOSTILE}])
    record['answers'].insert(1, answer)
    return domain


def make_report(where):
    """(path of the page, the domains in it) from a real run and one more."""
    world = bulkworld.World(where, 26)
    try:
        world.wait()
        path = os.path.join(where, 'in.csv')
        with open(path, 'w') as f:
            f.write('domain,tokens,mail_from\n' + ''.join(
                i.row() for i in world.identities))
        out = seslookup('--from=' + path, '--format=ndjson',
                        '@' + bulkworld.RESOLVER, '-port=%d' % world.port)
    finally:
        world.end()
    domains = [json.loads(line) for line in out.stdout.splitlines()]
    domains.append(lagging(domains[0]))
    ndjson = os.path.join(where, 'all.ndjson')
    with open(ndjson, 'w') as f:
        f.write(''.join(json.dumps(d) + '\n' for d in domains))
    page = os.path.join(where, 'report.html')
    seslookup('--merge', ndjson, '--report=html=' + page)
    return page, domains


def squeezed(text):
    return ' '.join(text.split())


def nothing_is_fetched(b, page, domains):
    dom = Page(b.dom(page))
    return want('what would be fetched', dom.fetches, []) + \
        want('in the style', re.findall(r'url\(|@import|//', dom.styles), []) + \
        want('markup of strangers is text', squeezed(HOSTILE) in squeezed(
            dom.text), True)


def every_verdict_and_thing_to_do_is_there(b, page, domains):
    dom = Page(b.dom(page))
    words = {'wrong': 'WRONG', 'missing': 'missing', 'unknown': 'unknown',
             'lagging': 'lagging', 'right': 'ok'}
    faults = want('all verdicts occur', {d['verdict'] for d in domains},
                  set(words)) + \
        want('domains', len(dom.domains), len(domains))
    for d, shown in zip(domains, dom.domains):
        text = squeezed(shown['text'])
        faults += want(d['domain'] + ' and its verdict', text.startswith(
            words[d['verdict']] + d['domain']), True)
        faults += want(d['domain'] + ' is open', shown['open'],
                       d['verdict'] != 'right')
        todo = squeezed(' '.join(shown['todo']))
        for r in d['records']:
            faults += want('name', r['name'] in shown['text'], True)
            for f in r['findings']:
                faults += want('cause', squeezed(f['cause']) in text, True)
                if f['severity'] != 'info':
                    faults += want('to do', squeezed(f['fix']) in todo, True)
    for verdict, word in words.items():
        n = sum(d['verdict'] == verdict for d in domains)
        faults += want('total of ' + verdict,
                       '%d%s' % (n, word) in ''.join(dom.text.split()), True)
    return faults


def png_size(path):
    with open(path, 'rb') as f:
        head = f.read(24)
    return struct.unpack('>II', head[16:24]) if head[:4] == b'\x89PNG' else None


def it_fits_a_phone_and_a_desk(b, page, domains):
    faults = []
    for width in (360, 400, 1200):
        faults += want('width in a window of %d' % width,
                       b.width(page, width), width)
    for width in (400, 1200):
        to = os.path.join(b.where, 'page%d.png' % width)
        b.shot(page, to, width)
        faults += want('screenshot', png_size(to), (width, 2400))
        # a page that is empty packs into a few kilobytes
        faults += want('something on it', os.path.getsize(to) > 20000, True)
    return faults


CASES = (nothing_is_fetched, every_verdict_and_thing_to_do_is_there,
         it_fits_a_phone_and_a_desk)


def run(where):
    page, domains = make_report(where)
    b = Browser(shutil.which('chromium'), where)
    passed = failed = 0
    def one(case):
        try:
            return case(b, page, domains)
        except (subprocess.TimeoutExpired, OSError) as e:
            return [repr(e)]
    for case in CASES:
        faults = settle.right_again(case.__name__, one(case), lambda: one(case),
                                    failed)
        for f in faults[:10]:
            print('%s: %s' % (case.__name__, f))
        failed += bool(faults)
        passed += not faults
    for name in ('page400.png', 'page1200.png', 'report.html'):
        if len(sys.argv) > 2 and os.path.exists(os.path.join(where, name)):
            shutil.copy(os.path.join(where, name), sys.argv[2])
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


def main():
    for program in ('chromium', 'nsd'):
        if not shutil.which(program, path=os.environ.get('PATH', '') +
                            ':/usr/sbin:/sbin'):
            print(program + ' is not installed')
            return 77
    with tempfile.TemporaryDirectory() as where:
        return run(where)


if __name__ == '__main__':
    sys.exit(main())
