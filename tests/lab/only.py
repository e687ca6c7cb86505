# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases that `make check T=NAME:CASE` leaves: those whose name has CASE. If
none has, the nearest names are told in the end."""
import atexit
import difflib
import fnmatch
import os

ONLY = os.environ.get('ONLY', '')
others, found = set(), []


def wanted(name):
    is_it = not ONLY or ONLY in name or fnmatch.fnmatch(name, ONLY)
    if is_it:
        found.append(name)
    else:
        others.add(name)
    return is_it


@atexit.register
def tell_near():
    near = difflib.get_close_matches(ONLY, others, 5, 0.5)
    if near and not found:
        print('note: the nearest cases: ' + ', '.join(near))
