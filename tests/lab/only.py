# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases that `make check T=NAME:CASE` leaves: those whose name has CASE."""
import fnmatch
import os


def wanted(name):
    pattern = os.environ.get('ONLY', '')
    return not pattern or pattern in name or fnmatch.fnmatch(name, pattern)
