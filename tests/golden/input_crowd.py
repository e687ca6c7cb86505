# SPDX-License-Identifier: GPL-3.0-or-later
"""What was misread of some 270 fresh files: blocks below a domain of their own,
outputs with a region, copies of consoles, chats, answers. What must be read was
written down before any was tried."""
from input_cases import TOKENS
from input_kinds import D, DMARC, MX, SPF, dkim, kind
from input_products import EU, both

F = dkim('##', '456')
S = 'v=spf1 include:amazonses.com ~all'
L = TOKENS['L']
BY = 'TXT s2025._domainkey.@@ %s\n'
WEST = 'MX bounce.@@ 10 feedback-smtp.us-west-2.amazonses.com\n'


def lines(text, n):
    return '\n'.join(text[i:i + n] for i in range(0, len(text), n))


# a domain that stands above names without one
kind('crowd_for_domain', 'For @@:\n\n' + both('Type: CNAME\nName: %%._domainkey\nValue: %%.dkim.amazonses.com\n\n') + 'DNS records for **##**:\n\n' + both('Type: CNAME\nName: %%._domainkey\nValue: %%.dkim.amazonses.com\n\n', '456'), D + F, paste=True, exit=3)
kind('crowd_for_panel', 'For godaddy.com:\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
kind('crowd_at_panel', 'Log in at www.##:\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2, never=('##',))
kind('crowd_ticket', 'Ticket #48213: DNS change request\nRequester: Ana Ruiz\nDomain: @@\nAction: add\n\n1. CNAME $1._domainkey -> $1.dkim.amazonses.com\n2. CNAME $2._domainkey -> $2.dkim.amazonses.com\n3. MX bounce -> 10 ' + EU + '\n4. TXT bounce -> "' + S + '"\n', dkim('@@', '12') + MX + SPF, paste=True)
kind('crowd_domain_labels', 'Domain: @@\n\n' + both('CNAME %%._domainkey %%.dkim.amazonses.com\n') + '\nDomain: ##\n\n' + both('CNAME %%._domainkey %%.dkim.amazonses.com\n', '456'), D + F, paste=True, exit=3)
kind('crowd_domain_labels_clash', 'Domain: ##\nDomain: @@\n\n' + both('CNAME %%._domainkey %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
kind('crowd_domain_above_labels', 'Domain: @@\n' + both('Type: CNAME\nName: %%._domainkey\nValue: %%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_subdomain_below_label', 'Zone: @@\n' + both('%%._domainkey.mail CNAME %%.dkim.amazonses.com\n') + 'bounce.mail MX 10 ' + EU + '\n', dkim('mail.@@', '123') + 'MX bounce.mail.@@ 10 ' + EU + '\n')
kind('crowd_tokens_for', 'Tokens for @@: $1, $2, $3\n', D, paste=True)
kind('crowd_region_heading', '@@ (us-west-2):\n  - $1\n  - $2\n  - $3\n## (eu-central-1):\n  - $4\n  - $5\n  - $6\n', D + F, paste=True, exit=3)

# outputs
kind('crowd_outputs_region', '{"dkim_tokens":{"type":["list","string"],"value":["$1","$2","$3"]},"domain":{"type":"string","value":"@@"},"region":{"type":"string","value":"us-west-2"},"mail_from_domain":{"type":"string","value":"bounce.@@"}}', D + WEST)
kind('crowd_outputs_text_region', 'Outputs:\n\ndkim_tokens = tolist([\n  "$1",\n  "$2",\n  "$3",\n])\ndomain = "@@"\nmail_from_domain = "bounce.@@"\nregion = "us-west-2"\n', D + WEST)
kind('crowd_outputs_text_no_region', 'dkim_tokens = tolist([\n  "$1",\n  "$2",\n  "$3",\n])\ndomain = "@@"\nmail_from_domain = "bounce.@@"\n', D, exit=1)
kind('crowd_stack_region', '{"Stacks":[{"Outputs":[{"OutputKey":"Domain","OutputValue":"@@"},{"OutputKey":"Region","OutputValue":"us-west-2"},{"OutputKey":"MailFromDomain","OutputValue":"bounce.@@"},{"OutputKey":"DkimTokens","OutputValue":"$1,$2,$3"}]}]}', D + WEST)
kind('crowd_stack_alone', '[' + both('{"OutputKey":"DkimDNSTokenName%%","OutputValue":"%%._domainkey.@@"},{"OutputKey":"DkimDNSTokenValue%%","OutputValue":"%%.dkim.amazonses.com"}', between=',').replace('Name$', 'Name').replace('Value$', 'Value') + ']', D)
kind('crowd_stack_values_first', '[{"OutputKey":"Value1","OutputValue":"$1.dkim.amazonses.com"},{"OutputKey":"Name1","OutputValue":"$1._domainkey.@@"}]', dkim('@@', '1'))
kind('crowd_output_of_mx_row', '{"Mail":{"Dkim":"$1._domainkey.@@ CNAME $1.dkim.amazonses.com","MailFrom":"bounce.@@ MX 10 ' + EU + '"}}', dkim('@@', '1') + MX)
kind('crowd_mail_from_object', '{"@@":{"dkim":{"tokens":["$1","$2","$3"]},"mail_from":{"domain":"bounce.@@","region":"us-west-2"}}}', D + WEST)
kind('crowd_mail_from_of_domain', '{"domain":"@@","dkim_tokens":["$1","$2","$3"],"mail_from":{"domain":"@@","mail_from_domain":"bounce.@@"},"region":"us-west-2"}', D + WEST)
kind('crowd_pulumi_objects', 'Outputs:\n    dkimRecords: [\n' + ''.join('        [%d]: {\n            name : "$%d._domainkey.@@"\n            type : "CNAME"\n            value: "$%d.dkim.amazonses.com"\n        }\n' % (i - 1, i, i) for i in (1, 2, 3)) + '    ]\nResources:\n    + 4 created\n', D, paste=True)
kind('crowd_pulumi_list', 'Outputs:\n  + dkimTokens: [\n  +     [0]: "$1"\n  +     [1]: "$2"\n  +     [2]: "$3"\n    ]\n  + domain    : "@@"\n', D, paste=True)
kind('crowd_pulumi_rows', 'pulumi up\nOutputs:\n    dkim1      : "$1._domainkey.@@ CNAME $1.dkim.amazonses.com"\n    dkim2      : "$2._domainkey.@@ CNAME $2.dkim.amazonses.com"\n    mx         : "bounce.@@ MX 10 ' + EU + '"\n    dmarc      : "_dmarc.@@ TXT v=DMARC1; p=none;"\n\nResources:\n    + 4 created\n', dkim('@@', '12') + MX + DMARC, paste=True)
kind('crowd_title', 'Outputs\n\n' + both('Mail.DkimName%% = %%._domainkey.@@\nMail.DkimValue%% = %%.dkim.amazonses.com\n').replace('Name$', 'Name').replace('Value$', 'Value'), D)

# labels, cells
kind('crowd_value_below_label', 'Type: TXT\nName: s2025._domainkey.@@\nValue:\np=' + lines(L, 64) + '\nTTL: 300\n', BY % 'p=$L', paste=True)
kind('crowd_key_below_label', 'Name: s2025._domainkey.@@\nType: TXT\nValue:\nv=DKIM1; k=rsa; p=$K\n', BY % 'v=DKIM1; k=rsa; p=$K', paste=True)
kind('crowd_label_with_brackets', both('Name (Host): %%._domainkey\nTyp: CNAME\nWert (Ziel): %%.dkim.amazonses.com\nTTL: 3600 Sekunden\n\n'), D, '@@', paste=True)
kind('crowd_commas_between_labels', 'Type: CNAME, Name: $1._domainkey.@@, Value: $1.dkim.amazonses.com, TTL: 300\nType: TXT, Name: _dmarc.@@, Value: v=DMARC1; p=none;, TTL: 300\n', dkim('@@', '1') + DMARC, paste=True)
kind('crowd_headed_cells', both('Record of three\nCNAME\nHost\n%%._domainkey.@@\nValue\n%%.dkim.amazonses.com\n\n'), D, paste=True)
kind('crowd_tabs_apart', 'Publish DNS records\nType\tName\tValue\n' + both('CNAME\t\n%%._domainkey.@@\n\t\n%%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_tabs_value_gone', 'Type\tName\tValue\nCNAME\t\n$1._domainkey.@@\nCNAME\t\n$2._domainkey.@@\n\t\n$2.dkim.amazonses.com\n', dkim('@@', '2'), paste=True, exit=2, says=(':2:',))
kind('crowd_copy_buttons', '<table><tr><th>Type</th><th>Name</th><th>Value</th></tr>' + both('<tr><td>CNAME</td><td><code>%%._domainkey.@@</code></td><td><code>%%.dkim.amazonses.com</code><button class="copy"><svg></svg>Copy</button></td></tr>\n') + '</table>\n', D)
kind('crowd_button_of_value', '<table><tr><th>Name</th><th>Value</th></tr>' + both('<tr><td><button>%%._domainkey.@@</button></td><td><button>%%.dkim.amazonses.com</button></td></tr>\n') + '</table>\n', D)
kind('crowd_priority_remark', '| Type | Name | Value |\n|---|---|---|\n| CNAME | **$1._domainkey.@@** | **$1.dkim.amazonses.com** (not proxied) |\n| MX | **bounce.@@** | **' + EU + '** (priority 10) |\n', dkim('@@', '1') + MX, paste=True)

# rows
kind('crowd_name_colon', both('%%._domainkey.@@: %%.dkim.amazonses.com\n') + 'bounce.@@: 10 ' + EU + '\n', D + MX, paste=True)
kind('crowd_angle_brackets', both('CNAME <%%._domainkey.@@> <%%.dkim.amazonses.com>\n'), D, paste=True)
kind('crowd_placeholders', 'CNAME <token>._domainkey.@@ <token>.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('crowd_dig_short', '$ dig +short CNAME $1._domainkey.@@\n$1.dkim.amazonses.com.\n$ dig +short MX bounce.@@ @192.0.2.53\n10 ' + EU + '.\n$ dig bounce.@@ TXT +short\n"' + S + '"\n$ dig +short _dmarc.@@ TXT\n"v=DMARC1; p=none;"\n', dkim('@@', '1') + MX + SPF + DMARC, paste=True)
kind('crowd_dig_short_others', '$ dig +short TXT @@\n"google-site-verification=abc"\n$ dig +short A www.@@\n192.0.2.7\n10 ' + EU + '\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True, exit=2)
kind('crowd_origin_domainkey', '$ORIGIN _domainkey.@@.\ns2025 300 IN TXT ( "p=' + L[:200] + '"\n  "' + L[200:] + '" )\n', BY % 'p=$L')
kind('crowd_knot_true', both('[%%] %%._domainkey.@@. 300 CNAME %%.dkim.amazonses.com.\n').replace('[$1]', '[txt.##]').replace('[$2]', '[null.##]').replace('[$3]', '[false.##]'), D, paste=True)

# labels without a colon, and texts that go on
kind('crowd_labels_blanks', both('Type  CNAME\nName  %%._domainkey.@@\nValue  %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('crowd_labels_dash', both('Type - CNAME\nName - %%._domainkey.@@\nValue - %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('crowd_labels_equal', both('Type = CNAME\nName = %%._domainkey.@@\nValue = %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('crowd_label_mail_from_mx', 'DKIM 1: $1._domainkey.@@ → $1.dkim.amazonses.com\nMAIL FROM MX: bounce.@@ → 10 ' + EU + '\nMAIL FROM SPF: bounce.@@ → ' + S + '\n', dkim('@@', '1') + MX + SPF, paste=True)
kind('crowd_spf_wrapped', 'Type: TXT\nName: bounce.@@\nValue: v=spf1 include:amazonses.com\n~all\n\nType: TXT\nName: _dmarc.@@\nValue: v=DMARC1; p=none;\nrua=mailto:d@bounce.@@\n', SPF + 'TXT _dmarc.@@ v=DMARC1; p=none; rua=mailto:d@bounce.@@\n', paste=True, exit=3)
kind('crowd_spf_without_all', 'bounce.@@ TXT "v=spf1 include:amazonses.com"\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1') + 'TXT bounce.@@ v=spf1 include:amazonses.com\n', paste=True)
kind('crowd_tab_value_below', both('CNAME\t%%._domainkey.@@\n\t%%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_french_colon', 'Bonjour,\nVoici les enregistrements pour @@ :\n\n' + both('Nom : %%._domainkey\nType : CNAME\nValeur : %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('crowd_rows_in_a_cell', 'Domain,Status,Records\n@@,pending,"$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com"\n##,pending,"$4._domainkey.## CNAME $4.dkim.amazonses.com"\n', dkim('@@', '12') + dkim('##', '4'), exit=3)
kind('crowd_spans', '<div><span>Type</span><span>CNAME</span><span>Name</span><span>$1._domainkey.@@</span><span>Value</span><span>$1.dkim.amazonses.com</span></div>\n', dkim('@@', '1'), paste=True)
kind('crowd_spans_in_page', '<html><body>' + both('<div><span>CNAME</span><span>%%._domainkey.@@</span><span>%%.dkim.amazonses.com</span></div>') + '</body></html>\n', D, paste=True)
kind('crowd_bold_in_a_name', both('%%._domainkey.**@@** | CNAME | %%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_stars_in_a_name', 'CNAME $1._domainkey.*@@ $1.dkim.amazonses.com\n', '', exit=2)
kind('crowd_dig_nxdomain', '; <<>> DiG 9.18.28 <<>> CNAME $1._domainkey.@@\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711\n\n;; QUESTION SECTION:\n;$1._domainkey.@@. IN CNAME\n\n;; AUTHORITY SECTION:\n@@. 3600 IN SOA ns1.## host.##. 1 2 3 4 5\n', dkim('@@', '1'), paste=True)
kind('crowd_dig_of_others', ';; QUESTION SECTION:\n;google._domainkey.@@. IN TXT\n\n;; ANSWER SECTION:\n$1._domainkey.@@. 300 IN CNAME $1.dkim.amazonses.com.\n', dkim('@@', '1'), paste=True)
kind('crowd_domain_called_dkim', '_amazonses.dkim.@@ TXT $Y\n', 'TXT _amazonses.dkim.@@ $Y\n')

# what a shell, an editor or a paste does to a whole file
PLAN = '  ~ resource "aws_route53_record" "d" {\n        name    = "$1._domainkey.@@"\n      ~ records = [\n          - "$4.dkim.amazonses.com",\n          + "$1.dkim.amazonses.com",\n        ]\n        type    = "CNAME"\n    }\n'
DELETED = 'Previewing update (prod):\n    [urn=urn:pulumi:prod::mail::pulumi:pulumi:Stack::mail-prod]\n    - aws:route53/record:Record: (delete)\n        name      : "$4._domainkey.@@"\n        records   : [\n            [0]: "$4.dkim.amazonses.com"\n        ]\n        type      : "CNAME"\n    + aws:route53/record:Record: (create)\n        name      : "$1._domainkey.@@"\n        records   : [\n            [0]: "$1.dkim.amazonses.com"\n        ]\n        type      : "CNAME"\n'


def utf16(text):
    return ('\ufeff' + text.replace('\n', '\r\n')).encode('utf-16-le')


def trailing(text):
    return ''.join(line + '  \n' for line in text.split('\n')).encode()


kind('crowd_utf16_yaml', 'DkimAttributes:\n  SigningEnabled: true\n  Tokens:\n  - $1\n  - $2\n  - $3\nMailFromAttributes:\n  MailFromDomain: bounce.@@\n', D, '@@', exit=1, encode=utf16)
kind('crowd_utf16_env', 'SES_DOMAIN=@@\nSES_DKIM_TOKENS=$1,$2,$3\n', D, encode=utf16)
kind('crowd_utf16_terraform', 'dkim_tokens = tolist([\n  "$1",\n  "$2",\n  "$3",\n])\ndomain = "@@"\n', D, encode=utf16)
kind('crowd_utf16_plan', PLAN, dkim('@@', '1'), encode=utf16)
kind('crowd_utf16_html', '<table>' + both('<tr><td>CNAME</td><td>%%._domainkey.@@</td><td>%%.dkim.amazonses.com</td></tr>') + '</table>', D, encode=utf16)
kind('crowd_utf16_mail', 'From: ana@##\nTo: tom@##\nSubject: DNS\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nType: CNAME\nName: $1=2E_domainkey.@@\nValue: $1.dkim.amazonses.com\n', dkim('@@', '1'), encode=utf16, never=('##',))
kind('crowd_plan_pasted', PLAN, dkim('@@', '1'), paste=True)
kind('crowd_plan_of_pulumi_crlf', DELETED, dkim('@@', '1'), encode=lambda text: text.replace('\n', '\r\n').encode())
kind('crowd_plan_of_pulumi_trailing', DELETED, dkim('@@', '1'), encode=trailing)
kind('crowd_zone_pasted', '$ORIGIN @@.\n$1._domainkey IN CNAME $1.dkim.amazonses.com.\nbounce\t3600\tIN\tMX\t10 ' + EU + '.\n\t3600\tIN\tTXT\t"' + S + '"\n_dmarc IN TXT "v=DMARC1; p=none;"\n', dkim('@@', '1') + MX + SPF + DMARC, paste=True)
kind('crowd_zone_pasted_in', 'bounce.@@.\tIN\tMX\t10 ' + EU + '.\n\tIN\tTXT\t"' + S + '"\n', MX + SPF, paste=True)
kind('crowd_trailing_markdown', '\x02 SES\n\n\x02\x02 @@\n\n| Type | Name | Value |\n|---|---|---|\n' + both('| CNAME | %%._domainkey | %%.dkim.amazonses.com |\n'), D, encode=lambda text: trailing(text.replace('\x02', '#')))
kind('crowd_trailing_tabs', 'Type\tName\tValue\n' + both('CNAME\t\n%%._domainkey.@@\t\n%%.dkim.amazonses.com\n'), D, paste=True, encode=trailing)
kind('crowd_trailing_cells', both('Type\nCNAME\nName\n%%._domainkey.@@\nValue\n%%.dkim.amazonses.com\n') + 'Type\nMX\nName\nbounce.@@\nValue\n10 ' + EU + '\n', D + MX, paste=True, encode=trailing)
kind('crowd_mail_from_pending', 'Domain: @@\nTokens: $1, $2, $3\nMAIL FROM: bounce.@@ (pending)\nRegion: us-west-2\n', D + WEST, paste=True)
kind('crowd_dot_leaders', both('  Type ........ CNAME\n  Name ........ %%._domainkey.@@\n  Value ....... %%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_map_of_mx', '{"dkim":{"$1._domainkey.@@":"$1.dkim.amazonses.com"},"mx":{"bounce.@@":"10 ' + EU + '"}}', dkim('@@', '1') + MX)

# headings and outputs of other shapes, and what must not be taken for one
kind('crowd_heading_md_for', '\x02 DNS for @@:\n\n- `$1._domainkey` CNAME `$1.dkim.amazonses.com`\n- `$2._domainkey` CNAME `$2.dkim.amazonses.com`\n', dkim('@@', '12'), paste=True, encode=lambda text: text.replace('\x02', '#').encode())
kind('crowd_heading_without_colon', 'Records to add for @@\n\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_heading_bold', '**@@**\n\n| Type | Name | Value |\n|---|---|---|\n' + both('| CNAME | %%._domainkey | %%.dkim.amazonses.com |\n'), D, paste=True)
kind('crowd_heading_of_work', 'I work for @@\n\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
kind('crowd_heading_of_work_at_records', 'I work for dns-records.@@\n\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
kind('crowd_heading_of_mail', 'Email for ana@##:\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
kind('crowd_label_with_registrar', 'Domain name: @@ (registered at ##)\n\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('crowd_labels_two_domains', 'Domains: @@, ##\n\n' + both('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
kind('crowd_stack_alone_tokens', '[{"OutputKey":"DkimTokens","OutputValue":"$1,$2,$3"},{"OutputKey":"Region","OutputValue":"us-west-2"},{"OutputKey":"MailFrom","OutputValue":"bounce.@@"},{"OutputKey":"Domain","OutputValue":"@@"}]', D + WEST)
kind('crowd_stack_alone_domain_first', '[{"OutputKey":"Domain","OutputValue":"@@"},{"OutputKey":"DkimToken1","OutputValue":"$1"},{"OutputKey":"DkimToken2","OutputValue":"$2"}]', dkim('@@', '12'))
kind('crowd_stack_alone_no_domain', '[{"OutputKey":"DkimTokens","OutputValue":"$1,$2,$3"}]', '', exit=2)
kind('crowd_pulumi_list_of_rows', 'Outputs:\n    records: [\n        [0]: "$1._domainkey.@@ CNAME $1.dkim.amazonses.com"\n        [1]: "$2._domainkey.@@ CNAME $2.dkim.amazonses.com"\n    ]\n', dkim('@@', '12'), paste=True)
kind('crowd_bold_token', '<table><tr><td><b>$1</b><span>._domainkey.@@</span></td><td>CNAME</td><td><b>$1</b><span>.dkim.amazonses.com</span></td></tr></table>\n', dkim('@@', '1'), paste=True)
kind('crowd_bold_token_line', '<p><b>$1</b><i>._domainkey.@@</i> CNAME <b>$1</b><i>.dkim.amazonses.com</i></p>\n', dkim('@@', '1'), paste=True)
kind('crowd_owner_called_value', '$ORIGIN @@.\nvalue IN TXT "hello"\n' + both('%%._domainkey IN CNAME %%.dkim.amazonses.com.\n'), D)
