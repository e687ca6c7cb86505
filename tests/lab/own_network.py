#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""unshare -n own_network.py COMMAND: runs it in a network of its own, so that
no runner beside it takes the port that its servers picked."""
import os
import sys

import lab

lab.bring_lo_up()
os.execvp(sys.argv[1], sys.argv[1:])
