# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a heading, a region or a mark reaches, and lines made to hurt."""
from input_kinds import D, MX, dkim, kind, rows
from input_many import H
from input_products import EU

C = '%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'
AWS = 'aws sesv2 get-email-identity --email-identity @@ --region '

kind('scope_long_region', AWS + 'a' * 5000 + '\n$1\n$2\n$3\n', D, paste=True, never=('aaaa',))
kind('scope_region_of_shell', AWS + '$AWS_REGION\n$1\n$2\n$3\n', D, paste=True)

# A name that contains "old" or "remov" says nothing of its records.
kind('scope_old_com', '\x01 removals.co.uk\n$1\n$2\n$3\n', dkim('removals.co.uk', '123'), encode=H)
kind('scope_old_label', '\x01 old.@@\n' + rows('%%._domainkey CNAME %%.dkim.amazonses.com\n'), dkim('old.@@', '123'), encode=H)
# What is taken out is no record, so what follows stays.
kind('scope_quotes', '\x01 Remove the quotes when pasting\n' + rows(C), D, encode=H)
kind('scope_trailing_dots', 'Remove any trailing dots:\n' + rows(C), D, paste=True)
kind('scope_cache', 'Delete cache:\nsudo rndc flush\n' + rows(C), D, paste=True)
# How far "delete" reaches.
kind('scope_then_add', 'Please delete:\n' + rows(C, '456') + '\nAdd these instead\n' + rows(C), D, paste=True)
kind('scope_part_of_old', '\x01 Old\n\x01\x01 @@\n' + rows(C, '456') + '\x01 Current\n' + rows(C), D, encode=H)
kind('scope_first', 'Delete these first:\n' + rows(C, '456') + '\nThen:\n' + rows(C), D, paste=True)
kind('scope_zone_comments', '$ORIGIN @@.\n; Old records:\n$4._domainkey CNAME $4.dkim.amazonses.com.\n; current\n$1._domainkey CNAME $1.dkim.amazonses.com.\n', dkim('@@', '41'))
kind('scope_then_domain', 'Please delete:\n' + rows(C, '456') + '\n=== ## ===\n$1\n$2\n$3\n', dkim('##', '123'))
kind('scope_then_bold_domain', 'Please delete:\n' + rows(C, '456') + '\n**##**\n$1\n$2\n$3\n', dkim('##', '123'))
kind('scope_bold_headings', '**Old records**\n\n' + rows(C, '456') + '\n**Current records**\n' + rows(C), D, paste=True)
kind('scope_steps', 'Steps to remove Sendgrid:\n' + rows(C), D, paste=True)
# A heading of the same level is no part of a region's; one below it is.
kind('scope_region_then_sibling', '\x01\x01 eu-west-1\n@@\n$1\n$2\n$3\nmail from: bounce.@@\n\n\x01\x01 ##\n$4\n$5\n$6\nmail from: bounce.##\n', D + MX + dkim('##', '456'), encode=H, exit=3)
kind('scope_region_with_parts', '\x01 eu-west-1\n\x01\x01 @@\n$1\n$2\n$3\nmail from: bounce.@@\n\n\x01\x01 ##\n$4\n$5\n$6\nmail from: bounce.##\n', D + MX + dkim('##', '456') + MX.replace('@@', '##'), encode=H, exit=3)
# A place in a sentence is no region.
kind('scope_place', 'In Paris (France)\n@@ $1 $2 $3\nmail from: bounce.@@\n', D, paste=True, exit=1)
kind('scope_office', '@@\nthe London (main) office\n$1\n$2\n$3\nmail from: bounce.@@\n', D, paste=True, exit=1)
kind('scope_virginia', '@@ (N. Virginia)\n$1\n$2\n$3\nmail from: bounce.@@\n', D + MX.replace('eu-west-1', 'us-east-1'), paste=True)
kind('scope_bracket_twice', '@@ (Europe (Ireland))\n$1\n$2\n$3\nmail from: bounce.@@\n', D + MX, paste=True)
# What a fence leaves out is looked at in the beginning of a text only.
kind('scope_far_behind_fence', '```yaml\nx: 1\n```\n' + 'a line of a long text that says nothing\n' * 800 + rows(C), D, paste=True)
# A line takes time in proportion to its length.
kind('scope_many_links', 'see ' + '[' * 250000 + '\n' + rows(C), D, paste=True)
kind('scope_many_struck', '\x01 see ' + '~~a~~' * 50000 + '\n' + rows(C), D, encode=H)
# A remark in a table of identities does not make records of its rows.
kind('scope_csv_host_column', 'domain,tokens,mail_from,feedback\n@@,$1 $2 $3,bounce.@@,' + EU + '\n', D, exit=1)
kind('scope_csv_host_remark', 'domain,tokens,remark\n@@,$1 $2 $3,' + EU + '\n##,$4 $5 $6,\n', D + dkim('##', '456'), exit=3)
kind('scope_csv_mexico', 'domain,region,tokens,mail_from\n@@,Mexico (Central),$1 $2 $3,bounce.@@\n', D, exit=1, says=('not a known SES region',))
# A letter names the domain, and the fence has the tokens.
kind('scope_fence_for_domain', 'For @@:\n```yaml\ntokens:\n- $1\n- $2\n- $3\n```\nThanks\n', D)
kind('scope_fence_own_domain', 'See www.provider.example for help.\n```yaml\ndomain: @@\ntokens:\n- $1\n- $2\n- $3\n```\nThanks\n', D)
kind('scope_action_in_small', 'Action,Type,Name,Value\nadd,CNAME,$1._domainkey.@@,$1.dkim.amazonses.com\ndelete,CNAME,$4._domainkey.@@,$4.dkim.amazonses.com\n', dkim('@@', '1'))
# A remark about what is taken out does not end it.
kind('scope_set_the_ttl', 'Records to remove:\n' + rows(C, '4') + 'Set the TTL to 300\n' + rows(C, '5') + '\nAdd:\n' + rows(C), D, paste=True)
