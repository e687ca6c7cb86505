# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs beside other lines is run again by itself.

A machine that is busy may be late, and being late is not what is compared; and
where a race decides what BIND says, two programs say the same only now and then.
So what differs is run again when nothing else of the runner runs; it is the same
once ours has said something that BIND has said."""
import time

import lab

# The first ones come at once: most lines are the same then.
PAUSES = (0, 0, 0, 0.1, 0.2, 0.4, 0.8, 1.6)
FEW = (0, 0)
MANY = 12  # that fail are not chance
ENDLESS = ('timeout', 'no end')


def is_same(wants, gots):
    """Has ours said what BIND has said? Not ending is not saying anything, but
    for two that do not end side by side."""
    return wants[-1] == gots[-1] or any(
        w in gots for w in wants if w[0] not in ENDLESS)


def pauses(failed, shown):
    """Where so much has failed that no more is shown, it is not chance."""
    return PAUSES if failed < shown else FEW


def settled(want, got, both, waits):
    """(want, got, how often it was run again). both() runs BIND's program and ours;
    a result begins with the status."""
    wants, gots = [want], [got]
    usual = lab.PATIENCE
    for wait in waits:
        if is_same(wants, gots):
            break
        time.sleep(wait)
        # keys are typed more slowly, too
        lab.PATIENCE = usual * (1 + wait)
        want, got = both()
        wants.append(want)
        gots.append(got)
    lab.PATIENCE = usual
    if is_same(wants, gots):
        want = got
    return want, got, len(wants) - 1


def tell(again, program):
    """The lines that were the same only then, a few of them in full."""
    if again:
        print('note: %d lines were equal only when run again, as: %s' % (
            len(again), '; '.join(' '.join([program, *words])[:140]
                                  for words in again[:4])))


def right_again(name, faults, run, failed, tries=2):
    """Faults of a case that had these, when it is run again by itself: those that
    it has each time. What there was before is told. failed: how many have."""
    first = faults
    for _ in range(tries):
        if not faults or failed >= MANY:
            break
        faults = run()
    if first and not faults:
        print('note: %s: only when run again; before: %s' % (
            name, ' '.join(str(first[0]).split())[:300]))
    return faults
