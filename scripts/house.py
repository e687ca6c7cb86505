# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms as the Makefile has them: the one place that says what they are."""
import os
import re
import subprocess

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Room:
    def __init__(self, name, folder, below):
        self.name = name        # of its archive, lib<name>.a
        self.folder = folder    # src/ses/model
        self.below = below      # names of the rooms that it may use

    @property
    def include(self):
        """What stands before the file in an #include: ses/model."""
        return self.folder.partition('/')[2]


def make(*words, status=(0,)):
    p = subprocess.run(['make', '-C', TOP, *words], check=False,
                       stdout=subprocess.PIPE, universal_newlines=True,
                       env={k: v for k, v in os.environ.items()
                            if k not in ('MAKEFLAGS', 'MAKELEVEL')})
    if p.returncode not in status:
        raise SystemExit('make %s: %d' % (' '.join(words), p.returncode))
    return p.stdout


def goal():
    """What make makes when it is given no target."""
    # -q: 1 says that something would be made
    found = re.search(r'(?m)^\.DEFAULT_GOAL :?= (.*)',
                      make('-pq', status=(0, 1)))
    return found.group(1) if found else ''


def rooms():
    """name -> Room, the top first."""
    found = {}
    for line in make('-s', 'rooms').splitlines():
        name, folder, *below = line.split()
        found[name] = Room(name, folder, set(below))
    return found


def symbols(build, room):
    """(file without its ending, kind as nm has it, name): what the room's
    archive defines or wants; of an empty archive nothing."""
    out = subprocess.run(
        ['nm', '-A', '-g', '%s/lib%s.a' % (build, room.name)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
        universal_newlines=True).stdout
    for line in out.splitlines():
        place, kind, name = line.rsplit(None, 2)
        yield place.split(':')[1][:-2], kind, name
