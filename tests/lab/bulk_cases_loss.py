# SPDX-License-Identifier: GPL-3.0-or-later
"""A network that loses packets."""
import bulkworld
from bulk_case import expected, verdicts, want


def with_loss(b, part):
    some = b.all
    b.write('loss.csv', some)
    proxy = bulkworld.LossyProxy(b.world, part)
    try:
        _, out, _ = b.run('--from=loss.csv', '--format=ndjson',
                          port=proxy.port)
    finally:
        proxy.close()
    lost = proxy.lost / max(proxy.seen, 1)
    return want('it lost so much', part / 2 < lost < part * 2, True) + \
        want('verdicts', verdicts(out), expected(some))


def five_per_cent_lost(b):
    return with_loss(b, 0.05)


def twenty_per_cent_lost(b):
    return with_loss(b, 0.20)


CASES = [
    five_per_cent_lost,
    twenty_per_cent_lost,
]
