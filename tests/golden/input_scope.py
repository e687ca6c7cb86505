# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a heading, a region or a mark reaches, and lines made to hurt."""
from input_kinds import D, kind

AWS = 'aws sesv2 get-email-identity --email-identity @@ --region '

kind('scope_long_region', AWS + 'a' * 5000 + '\n$1\n$2\n$3\n', D, paste=True, never=('aaaa',))
kind('scope_region_of_shell', AWS + '$AWS_REGION\n$1\n$2\n$3\n', D, paste=True)
