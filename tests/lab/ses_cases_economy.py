# SPDX-License-Identifier: GPL-3.0-or-later
"""What a verification costs: questions, and round trips in series. Both are read
from --trace, never from a clock: a busy machine changes neither."""
import collections
import os

from ses_world import LATE_RESOLVER, UNBOUND, Host

SCENARIOS = []


def cost(lines):
    """(questions, rounds) of a trace. A question that is repeated before its
    answer is there counts once. A question stands one round after what was
    learnt last before it: that is what made the program ask it. So the rounds
    are the longest chain in which each question waited for an answer."""
    asked, flight, now, most = 0, collections.defaultdict(list), 0, 0
    for line in lines:
        _, what, *question = line.split(' ')[:6]
        rounds = flight[tuple(question)]
        if what == 'asked' and not rounds:
            rounds.append(now + 1)
            asked += 1
        elif what == 'learnt':
            now = rounds.pop() if rounds else now
            most = max(most, now)
    return asked, most


def a_trace(*words):
    return ['0 %s 192.0.2.1#53 udp %s TXT%s' % (
        what, name, '' if what == 'asked' else ' NOERROR 5000000 us')
        for what, name in (w.split() for w in words)]


# b follows a; c was asked with a, however late its answer is
assert cost(a_trace('asked a', 'asked c', 'learnt a', 'asked b', 'learnt b',
                    'learnt c')) == (3, 2)
# three in series, one of them repeated on the way
assert cost(a_trace('asked a', 'learnt a', 'asked b', 'asked b', 'learnt b',
                    'asked c', 'learnt c')) == (3, 3)
# the same question, asked again once its answer was there
assert cost(a_trace('asked a', 'learnt a', 'asked a', 'learnt a')) == (2, 2)


def economy(name, count, glue=False, tld='eu', below=''):
    """A healthy domain with S addresses: at most 12 + 4 S questions and five
    round trips in series. Each reply is late, so what can be asked at once is
    asked before the first answer; the resolver knows the names of the servers
    already."""
    def made(c):
        if c.world.port != 53 and count > 2 and not glue:
            return 'skip'  # with a way to IPv6 each name is asked for twice
        d = c.name_in(tld)
        hosts = c.world.late[:count]
        if glue:
            hosts = [Host('ns%d.%s' % (i, d), 'late', h.addresses[0])
                     for i, h in enumerate(hosts, 1)]
        z = c.zone(d, hosts)
        t = c.tokens()
        if below:
            d = below + d
            z.add('_dmarc.' + d, 'TXT', '"v=DMARC1; p=none;"')
        c.good(z, d, t)
        c.words = [d, *('--token=' + x for x in t), '--trace=FILE/trace']
        c.domain, c.resolver, c.quick = d, LATE_RESOLVER, False

        def custom(runner):
            most = 12 + 4 * count
            before = len(c.world.questions())
            status, out, err = c.run(runner.binary, runner.where)
            found = c.faults(status, out, err, runner.validate)
            with open(os.path.join(runner.where, 'cases', name, 'trace'),
                      encoding='utf-8') as f:
                lines = f.read().splitlines()
            questions, rounds = cost(lines)
            seen = {tuple(q[1:5]) for q in c.world.questions()[before:]
                    if q[2] != UNBOUND}
            print('note: %s: %d questions (at most %d), %d round trips' % (
                name, questions, most, rounds))
            if max(questions, len(seen)) > most:
                found.append('%d questions, more than %d; the servers saw %d' %
                             (questions, most, len(seen)))
            if rounds > 5:
                found.append('%d round trips in series' % rounds)
            return found + (lines if found else [])
        c.custom, c.alone = custom, True
    made.__name__ = name
    SCENARIOS.append(made)


for n in (1, 2, 4, 8):
    economy('economy_%d_servers' % n, n)
    economy('economy_%d_servers_in_the_domain' % n, n, glue=True)
economy('economy_under_co_uk', 2, tld='co.uk')
economy('economy_under_co_uk_of_one_server', 1, tld='co.uk')
economy('economy_of_a_subdomain', 2, below='mail.')
economy('economy_of_a_subdomain_of_a_subdomain', 2, True, below='eu.mail.')
