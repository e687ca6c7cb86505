# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of identities of Amazon SES on one name server, for scripts/bench.

Each has a zone of its own: three DKIM records, a MAIL FROM domain, DMARC. The
zone "test" above them stands in for the resolver; a tenth of them is served by
four addresses, the others by two or by one. One in fifty lacks a record, one in
fifty has another's value in it, by its number, so that it is known what must
come out."""
import base64
import hashlib
import os

import serve

RESOLVER = '127.83.2.1'
PROVIDERS = (('four.test', ['127.83.3.%d' % i for i in (1, 2, 3, 4)]),
             ('two.test', ['127.83.4.1', '127.83.4.2']),
             ('one.test', ['127.83.5.1']))
ADDRESSES = [RESOLVER] + [a for _, all_ in PROVIDERS for a in all_]
ABSENT, ANOTHER = 7, 31  # of fifty


def token(domain, k):
    digest = hashlib.sha256(('%s/%d' % (domain, k)).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:32]


class Identity:
    def __init__(self, number):
        self.domain = 'i%06d.test' % number
        self.tokens = [token(self.domain, k) for k in range(3)]
        self.lacks = number % 50 == ABSENT
        self.wrong = number % 50 == ANOTHER
        self.provider, self.addresses = \
            PROVIDERS[0 if number % 10 == 0 else 1 + number % 2]

    def row(self):
        return '%s,%s,bounce.%s\n' % (self.domain, ' '.join(self.tokens),
                                      self.domain)

    def right(self):
        return not (self.lacks or self.wrong)

    def servers(self):
        return ['ns%d.%s.' % (i + 1, self.provider)
                for i in range(len(self.addresses))]

    def zone(self):
        values = list(self.tokens)
        if self.wrong:
            values[2] = token('another', 2)
        lines = ['$TTL 1800', '@ SOA ns1.%s. h 7 7200 900 1209600 300'
                 % self.provider]
        lines += ['@ NS ' + ns for ns in self.servers()]
        lines += ['%s._domainkey CNAME %s.dkim.amazonses.com.' % (t, v)
                  for t, v in list(zip(self.tokens, values))[self.lacks:]]
        lines += ['bounce MX 10 feedback-smtp.eu-west-1.amazonses.com.',
                  'bounce TXT "v=spf1 include:amazonses.com ~all"',
                  '_dmarc TXT "v=DMARC1; p=none;"']
        return '\n'.join(lines) + '\n'

    def cnames(self):
        return ['%s._domainkey.%s CNAME' % (t, self.domain)
                for t in self.tokens]

    def questions(self):
        """What must be asked when every server is to be seen."""
        return ['%s NS' % self.domain] + \
            self.cnames() * len(self.addresses) + \
            ['bounce.%s MX' % self.domain, 'bounce.%s TXT' % self.domain,
             '_dmarc.%s TXT' % self.domain]


class World(serve.Server):
    """with World(number) as w: a server with number identities."""

    def __init__(self, number):
        super().__init__(self.write, ADDRESSES, 20 + number / 500)
        self.all = [Identity(i) for i in range(number)]

    def write(self, where):
        above = '$TTL 3600\n@ SOA ns h 1 7200 900 1209600 300\n@ NS ns\n' \
                'ns A %s\n' % RESOLVER
        zones = {}
        for provider, addresses in PROVIDERS:
            text = '$TTL 3600\n@ SOA ns1 h 1 7200 900 1209600 300\n'
            for i, a in enumerate(addresses):
                text += '@ NS ns%d\nns%d A %s\n' % (i + 1, i + 1, a)
                above += '%s. NS ns%d.%s.\n' % (provider, i + 1, provider)
            zones[provider] = text
        for one in self.all:
            zones[one.domain] = one.zone()
            above += ''.join('%s. NS %s\n' % (one.domain, ns)
                             for ns in one.servers())
        zones['test'] = above
        for name, text in zones.items():
            with open(os.path.join(where, name + '.zone'), 'w') as f:
                f.write(text)
        return {name: name + '.zone' for name in zones}

    def list(self, name, lines):
        """A file of lines."""
        path = os.path.join(self.where, name)
        with open(path, 'w') as f:
            f.write(''.join(l.rstrip('\n') + '\n' for l in lines))
        return path

    def input(self, number):
        """The first identities, as --from reads them."""
        return self.list('in-%d.csv' % number, ['domain,tokens,mail_from'] + [
            i.row() for i in self.all[:number]])
