# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters, tickets, chats and consoles, and what must not be read from them;
written down before the file was tried."""
from input_kinds import ALL, D, DMARC, MX, SPF, dkim, kind
from input_products import EU, both

# ---- mail, tickets, chats ----

kind('letter_numbered_blocks', '''Hello Marie,

For the newsletter to work we need three CNAME records at your provider:

CNAME 1
Host: $1._domainkey.@@
Points to: $1.dkim.amazonses.com

CNAME 2
Host: $2._domainkey.@@
Points to: $2.dkim.amazonses.com

CNAME 3
Host: $3._domainkey.@@
Points to: $3.dkim.amazonses.com

Kind regards
Tom, tom@##
''', D, paste=True, never=('##',))
kind('letter_german', '''Hallo Frau Meier,

bitte legen Sie bei Ihrem Provider folgende Einträge an:

Typ: CNAME
Hostname: $1._domainkey.@@
Ziel: $1.dkim.amazonses.com

Typ: CNAME
Hostname: $2._domainkey.@@
Ziel: $2.dkim.amazonses.com

Typ: CNAME
Hostname: $3._domainkey.@@
Ziel: $3.dkim.amazonses.com

Typ: MX
Hostname: bounce.@@
Ziel: ''' + EU + '''
Priorität: 10

Viele Grüße
Agentur Schmidt | www.##
''', D + MX, paste=True, never=('##',))
kind('letter_links_in_angle_brackets', both('CNAME  %%._domainkey.@@<http://%%._domainkey.@@>  %%.dkim.amazonses.com<http://%%.dkim.amazonses.com>\n'), D, paste=True)
kind('slack_links', both('CNAME `%%._domainkey.@@` <http://%%.dkim.amazonses.com|%%.dkim.amazonses.com>\n'), D, paste=True)
kind('slack_paste', 'Ana Ruiz  10:32 AM\ncan you add these?\n' + both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + '10:35\nthanks :pray:\nTom  10:40 AM\ndone\n', D, paste=True)
kind('teams_paste', '[10:32] Ana Ruiz\nPlease add:\n' + both('Name: %%._domainkey.@@\nType: CNAME\nValue: %%.dkim.amazonses.com\n\n') + '[10:40] Tom Miller\nDone. See https://portal.##/x\n', D, paste=True, never=('##',))
kind('zendesk_ticket', 'Ticket #48213\nRequester: ana@##\nStatus: Open\nPriority: High\n\nPlease create:\n\n' + both('Record type: CNAME\nRecord name: %%._domainkey.@@\nRecord value: %%.dkim.amazonses.com\n\n'), D, paste=True, never=('##',))
kind('jira_panel', 'h2. DNS\n||Type||Name||Value||\n' + both('|CNAME|{{%%._domainkey.@@}}|{{%%.dkim.amazonses.com}}|\n') + '\n[~tom] please\n', D, paste=True)
kind('github_checklist', '## DNS\n' + both('- [ ] `%%._domainkey.@@` → `%%.dkim.amazonses.com` (CNAME)\n') + '- [x] SPF\n', D, paste=True)
kind('emoji_status', both('\u2705 CNAME %%._domainkey.@@ → %%.dkim.amazonses.com (verified)\n') + '\u274c MX bounce.@@ → 10 ' + EU + ' (missing)\n', D + MX, paste=True)
kind('parentheses_behind', both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com (DNS only, not proxied)\n'), D, paste=True)
kind('name_with_a_hint', 'Type | Name | Value\n--- | --- | ---\n' + both('CNAME | %%._domainkey.@@ (or %%._domainkey) | %%.dkim.amazonses.com\n'), D, paste=True)
kind('numbered_one_line', '1) CNAME: name $1._domainkey.@@ value $1.dkim.amazonses.com\n2) CNAME: name $2._domainkey.@@ value $2.dkim.amazonses.com\n3) CNAME: name $3._domainkey.@@ value $3.dkim.amazonses.com\n', D, paste=True)
kind('sentence_each', both('Please create a CNAME record for %%._domainkey.@@ that points to %%.dkim.amazonses.com.\n'), D, paste=True)
kind('quoted_twice', both('> > Name: %%._domainkey.@@\n> > Type: CNAME\n> > Value: %%.dkim.amazonses.com\n> >\n') + '> done\n', D, paste=True)
kind('quoted_json', '> {\n>   "DkimAttributes": {\n>     "Tokens": ["$1", "$2", "$3"]\n>   },\n>   "EmailIdentity": "@@"\n> }\n', D)
kind('notion_stack', 'DNS records\nType\nName\nValue\nTTL\n' + both('CNAME\n%%._domainkey\n%%.dkim.amazonses.com\nAuto\n'), D, '@@', paste=True)
kind('html_lines', '<p>Hi,</p><p>please add:</p><ul>' + both('<li>CNAME <code>%%._domainkey.@@</code> &rarr; <code>%%.dkim.amazonses.com</code></li>') + '</ul>', D, paste=True)
kind('html_breaks', '<div dir="ltr">' + both('Type: CNAME<br>Name: %%._domainkey.@@<br>Value: <a href="http://%%.dkim.amazonses.com">%%.dkim.amazonses.com</a><br><br>') + 'Regards<br></div>', D)
kind('html_outlook_table', "<table class=MsoNormalTable border=0><tr style='mso-yfti-irow:0'><td width=90 valign=top style='x'><p class=MsoNormal><b>Type<o:p></o:p></b></p></td><td><p>Name</p></td><td><p>Value</p></td></tr>" + both("<tr><td width=90><p class=MsoNormal>CNAME<o:p></o:p></p></td><td><p class=MsoNormal><a href=\"http://%%._domainkey.@@/\">%%._domainkey.@@</a><o:p></o:p></p></td>\n<td><p class=MsoNormal>%%.dkim.amazonses.com<o:p></o:p></p></td></tr>\n") + '</table>', D)
kind('rich_text', '{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Courier;}} ' + both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\\par '), '', refuse=True)
kind('mail_base64', 'From: ana@##\nTo: tom@##\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVHlwZTogQ05BTUUK\n', '', refuse=True)
kind('wrapped_key_in_mail', 'Name: sel._domainkey.@@\nType: TXT\nValue: v=DKIM1; k=rsa;\n p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDMQB51XH4sx3WqWGRcDEkjlTUVc8RB\n xQXmOvp+TRfLlreIzWUQVHG6S3B035nuGb0AClQUArXaORG+BZW6vpOfEHHwhcw7LYJg\n KL3WiIC4xvWBoQ8mURVh6Da61yTnrRlH6wXsSu1yXQdgDdfarJorECjXEqD04jADkO2O\n LjjMDwIDAQAB\n', 'TXT sel._domainkey.@@ v=DKIM1; k=rsa; p=$K\n', paste=True)

# ---- consoles of AWS, in other languages ----

kind('console_german', 'DNS-Datensätze veröffentlichen\nTyp\tName\tWert\n' + both('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n'), D, paste=True)
kind('console_french_stack', 'Publier les enregistrements DNS\nType\nNom\nValeur\n' + both('CNAME\n%%._domainkey.@@\nCopié\n%%.dkim.amazonses.com\nCopié\n'), D, paste=True)
kind('console_spanish', 'Publicar registros DNS\nTipo\tNombre\tValor\n' + both('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n') + 'MX\tbounce.@@\t10 ' + EU + '\nTXT\tbounce.@@\t"v=spf1 include:amazonses.com ~all"\n', D + MX + SPF, paste=True)
kind('console_japanese_stack', 'DNS レコードの発行\nタイプ\n名前\n値\n' + both('CNAME\n%%._domainkey.@@\n%%.dkim.amazonses.com\n'), D, paste=True)
kind('console_chinese', '类型\t名称\t值\n' + both('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n'), D, paste=True)
kind('console_korean', '유형\t이름\t값\n' + both('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n'), D, paste=True)
kind('console_portuguese', 'Publicar registros DNS\nTipo\tNome\tValor\n' + both('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n'), D, paste=True)
kind('console_english_all', '''@@
Info
Delete
Send test email
Summary
Identity status
Verification pending
Amazon Resource Name (ARN)
arn:aws:ses:eu-west-1:123456789012:identity/@@
AWS Region
Europe (Ireland)
DomainKeys Identified Mail (DKIM)
DKIM configuration
Pending
Publish DNS records
Type
Name
Value
''' + both('CNAME\n%%._domainkey.@@\n%%.dkim.amazonses.com\n') + '''Download .csv record set
Custom MAIL FROM domain
MX
bounce.@@
10 ''' + EU + '''
TXT
bounce.@@
"v=spf1 include:amazonses.com ~all"
''', D + MX + SPF, paste=True)
kind('route53_console_list', 'Record name\nType\nRouting policy\nDifferentiator\nAlias\nValue/Route traffic to\nTTL (seconds)\n' + both('%%._domainkey.@@\nCNAME\nSimple\n-\nNo\n%%.dkim.amazonses.com\n1800\n'), D, paste=True)

# ---- nothing of SES's, and parts ----

kind('nothing_google', 'Type,Name,Value\nMX,@@,1 aspmx.l.google.com\nTXT,@@,v=spf1 include:_spf.google.com ~all\nA,@@,192.0.2.1\n', '', refuse=True, never=('google._domainkey',))
kind('nothing_prose', 'Hello, the DNS records will follow tomorrow.\nYours, Tom\nwww.##\n', '', refuse=True, paste=True, never=('##',))
kind('nothing_heading_only', 'Type,Name,Value\r\n', '', refuse=True)
kind('nothing_placeholders', 'Type,Name,Value\nCNAME,<token1>._domainkey.@@,<token1>.dkim.amazonses.com\nCNAME,<token2>._domainkey.@@,<token2>.dkim.amazonses.com\n', '', exit=2)
kind('half_table', 'Type,Name,Value\nCNAME,$1._domainkey.@@,$1.dkim.amazonses.com\nCNAME,$2._domainkey.@@\nCNAME,$3._domainkey.@@,\n', dkim('@@', '1'), exit=2, says=(':3:', ':4:'))
kind('columns_swapped', 'Type,Name,Value\n' + both('CNAME,%%.dkim.amazonses.com,%%._domainkey.@@\n'), D, never=('_domainkey.amazonses.com',))
kind('values_in_the_type_column', 'Type,Name,Value\n' + both('%%.dkim.amazonses.com,%%._domainkey.@@,CNAME\n'), '', exit=2, says=(':2:',))
kind('rows_crossed', '$1._domainkey.@@ CNAME $2.dkim.amazonses.com\n$2._domainkey.@@ CNAME $1.dkim.amazonses.com\n', 'CNAME $1._domainkey.@@ $2.dkim.amazonses.com\nCNAME $2._domainkey.@@ $1.dkim.amazonses.com\n', exit=0, says=('tokens in the name and the value differ',))
kind('cut_target', '$1._domainkey.@@ CNAME $1.dkim.amaz...\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\n', dkim('@@', '2'), exit=2, says=(':1:',))
kind('cut_token', '$1._domainkey.@@ CNAME $1.dkim.amazonses.com\nabcdefgh…._domainkey.@@ CNAME abcdefgh….dkim.amazonses.com\n', dkim('@@', '1'), exit=2, says=(':2:',))
kind('two_domains_one_mail_from', 'Type,Name,Value\nCNAME,$1._domainkey.@@,$1.dkim.amazonses.com\nCNAME,$4._domainkey.##,$4.dkim.amazonses.com\nMX,mail,10 ' + EU + '\n', dkim('@@', '1') + dkim('##', '4'), exit=2, says=(':4:',))
kind('two_domains_labels', 'Domain: @@\nToken: $1\n\nDomain: ##\nToken: $4\n', dkim('@@', '1') + dkim('##', '4'), exit=3)
kind('tokens_of_nobody', '$1\n$2\n$3\n', '', exit=2, says=('names no domain',))
kind('token_in_a_url', 'See https://console.aws.amazon.com/ses/home?token=$1&domain=##\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\n', dkim('@@', '2'), paste=True, never=('##',))
kind('other_token_list', 'github: $1\nslack: $2\n', '', refuse=True, paste=True)
kind('mailchimp_keys', 'k2._domainkey.@@. 300 IN TXT "v=DKIM1; k=rsa; p=$K"\n' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + 'mte1._domainkey.@@. 300 IN CNAME dkim1.mandrillapp.com.\n', D)
kind('other_services_keys', 'google._domainkey.@@. 300 IN TXT "v=DKIM1; k=rsa; p=$K"\nselector1._domainkey.@@. 300 IN TXT "v=DKIM1; k=rsa; p=$K"\nzoho._domainkey.@@. 300 IN TXT "k=rsa; p=$K"\n20230601._domainkey.@@. 300 IN TXT "v=DKIM1; k=rsa; p=$K"\n' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n'), D)
kind('own_selector_beside', 'Type,Name,Value\nTXT,mysel._domainkey.@@,p=$K\nMX,bounce.@@,10 ' + EU + '\n', 'TXT mysel._domainkey.@@ p=$K\n' + MX)
kind('regions_mixed', both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + both('%%._domainkey.@@ CNAME %%.dkim.af-south-1.amazonses.com\n', '456'), D + dkim('@@', '456', 'dkim.af-south-1.amazonses.com'))
kind('screen_wrapped', '$1._domainkey.@@ CNAME\n$1.dkim.amazonses.com\n$2._domainkey.@@ CNAME\n$2.dkim.amazonses.com\n', dkim('@@', '12'), paste=True)
kind('duplicate_keys_json', '{"EmailIdentity":"@@","DkimAttributes":{"Tokens":["$1"],"Tokens":["$2"]}}', '', exit=2, says=('duplicate',))
kind('yaml_same_key_twice', 'domain: @@\ndkimTokens:\n  - $1\ndkimTokens:\n  - $2\n', dkim('@@', '12'))
kind('markdown_two_tables', '### @@\n| Type | Name | Value |\n|---|---|---|\n| CNAME | $1._domainkey | $1.dkim.amazonses.com |\n\n### ##\n| Type | Name | Value |\n|---|---|---|\n| CNAME | $4._domainkey | $4.dkim.amazonses.com |\n', '', paste=True, exit=2, says=(':4:', ':9:'))
kind('csv_with_totals', 'Type,Name,Value\n' + both('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\n') + ',,\nTotal,3,\n', D, exit=2)
kind('nul_in_the_middle', both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + '\x00\x01binary', '', exit=2)
kind('diff_that_takes_out_only', '--- a/x\n+++ b/x\n@\x01 -1,2 +1,1 @\x01\n a\n-$1._domainkey.@@. IN CNAME $1.dkim.amazonses.com.\n', '', paste=True, exit=2, encode=lambda t: t.replace('@\x01', '@' * 2).encode())
kind('diff_of_json', '--- a/x.json\n+++ b/x.json\n@\x01 -1,2 +1,6 @\x01\n {\n+ "EmailIdentity": "@@",\n+ "DkimAttributes": {"Tokens": ["$1","$2","$3"]},\n  "Tags": []\n }\n', D, encode=lambda t: t.replace('@\x01', '@' * 2).encode())
kind('diff_of_terraform', 'diff --git a/m.tf b/m.tf\n@\x01 -1,0 +1,9 @\x01\n' + both('+resource "aws_route53_record" "d%%" {\n+  name    = "%%._domainkey.@@"\n+  type    = "CNAME"\n+  records = ["%%.dkim.amazonses.com"]\n+}\n').replace('"d$', '"d'), D, encode=lambda t: t.replace('@\x01', '@' * 2).encode())
kind('python_two_objects', "{'DkimTokens': ['$1', '$2', '$3'], 'Identity': '@@'}\n{'DkimTokens': ['$4', '$5', '$6'], 'Identity': '##'}\n", D + dkim('##', '456'), exit=3)
kind('java_two_objects', 'Identity(Domain=@@, Tokens=[$1, $2, $3])\nIdentity(Domain=##, Tokens=[$4, $5, $6])\n', D + dkim('##', '456'), exit=3)
kind('answers_two_requests', '{"EmailIdentity":"@@"}\n{"DkimAttributes":{"Tokens":["$1","$2","$3"]}}\n{"EmailIdentity":"##"}\n{"DkimAttributes":{"Tokens":["$4","$5","$6"]}}\n', D + dkim('##', '456'), exit=3)
kind('answer_without_request', '{"EmailIdentity":"@@","DkimAttributes":{"Tokens":["$1","$2","$3"]}}\n{"DkimAttributes":{"Tokens":["$4","$5","$6"]}}\n', D, exit=2, says=('no domain is named',))
kind('mysqldump_rows', "INSERT INTO `records` VALUES (1,3,'$1._domainkey.@@','CNAME','$1.dkim.amazonses.com',300,0),(2,3,'bounce.@@','TXT','v=spf1 include:amazonses.com ~all',300,0),(3,3,'@@','A','192.0.2.1',300,0);\n", dkim('@@', '1') + SPF)
kind('merged_cells_and_a_word', 'Domain,Type,Host,Value\n@@,CNAME,$1._domainkey,$1.dkim.amazonses.com\n,CNAME,$2._domainkey,$2.dkim.amazonses.com\n', dkim('@@', '12'), '@@')
kind('nslookup_mx_unix', 'Server:\t\t10.0.0.2\nAddress:\t10.0.0.2#53\n\nNon-authoritative answer:\nbounce.@@\tmail exchanger = 10 ' + EU + '.\n\n', MX, paste=True)
kind('env_in_json', '{"SES_DOMAIN":"@@","SES_DKIM_TOKENS":"$1, $2, $3","APP_DOMAIN":"app.##","AWS_SESSION_TOKEN":"IQoJb3JpZ2luX2VjEFYaCXVzLWVhc3Qt"}', D, never=('IQoJb', '##'))
kind('env_session_token', 'SES_DOMAIN=@@\nSES_DKIM_TOKENS=$1,$2,$3\nAWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEFYaCXVzLWVhc3Qt\n', D, never=('IQoJb',))

# ---- several records in a line, arrows behind bars ----

kind('letter_arrows_behind_bars', '''Hi Tom,

please add these to our DNS for shop.@@, thanks!

CNAME | $1._domainkey.shop.@@ -> $1.dkim.amazonses.com
CNAME | $2._domainkey.shop.@@ -> $2.dkim.amazonses.com
CNAME | $3._domainkey.shop.@@ -> $3.dkim.amazonses.com
and MX bounce.shop.@@ 10 feedback-smtp.eu-west-1.amazonses.com plus TXT "v=spf1 include:amazonses.com ~all" there

Regards
Anna, www.@@, +41 44 123 45 67
''', dkim('shop.@@', '123') +
     'MX bounce.shop.@@ 10 feedback-smtp.eu-west-1.amazonses.com\n'
     'TXT bounce.shop.@@ v=spf1 include:amazonses.com ~all\n')
kind('two_names_in_a_line', 'CNAME $1._domainkey.@@ $1.dkim.amazonses.com\n'
     'MX bounce.@@ 10 feedback-smtp.eu-west-1.amazonses.com and TXT _dmarc.@@ "v=DMARC1; p=none;"\n',
     dkim('@@', '1'), exit=2, says=('more than one record',))
kind('cname_and_policy_in_a_line',
     'CNAME $1._domainkey.@@ -> $1.dkim.amazonses.com and TXT _dmarc.@@ "v=DMARC1; p=none;"\n',
     dkim('@@', '1'), exit=2, says=('more than one record',))
kind('numbers_with_a_hash', '''| Record | Where | What |
|:--|:--|--:|
| DKIM #1 (CNAME) | `$1._domainkey.@@` | `$1.dkim.amazonses.com` |
| DKIM #2 (CNAME) | `$2._domainkey.@@` | `$2.dkim.amazonses.com` |
| DKIM #3 (CNAME) | `$3._domainkey.@@` | `$3.dkim.amazonses.com` |
| Bounce (MX) | `bounce.@@` | `10 feedback-smtp.eu-west-1.amazonses.com` |
''', D + MX)
kind('prompt_and_tokens', 'me@laptop:~$ aws sesv2 get-email-identity --email-identity @@ --query DkimAttributes.Tokens --output text\n$1\t$2\t$3\n', D)
kind('external_dns_mx', 'spec:\n  endpoints:\n  - dnsName: $1._domainkey.@@\n    recordType: CNAME\n    targets: [$1.dkim.amazonses.com]\n  - dnsName: bounce.@@\n    recordType: MX\n    targets:\n    - 10 feedback-smtp.eu-west-1.amazonses.com\n', dkim('@@', '1') + MX)
kind('ticket_of_numbered_tokens', 'Domain identity: @@\nDKIM tokens:\n 1. $1\n 2. $2\n 3. $3\nRegion: eu-west-1\n', D)
kind('numbered_tokens', ' 1) $1\n 2) $2\n 3) $3\n', D, '@@')
kind('a_short_comment', '# dkim\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com.\n; more\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com.\n', dkim('@@', '12'))
kind('hosts_called_as_settings', 'zone.@@ CNAME web.host.example\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\nserver MX feedback-smtp.eu-west-1.amazonses.com\n', dkim('@@', '1') + 'MX server.@@ 10 feedback-smtp.eu-west-1.amazonses.com\n', '@@')
kind('marked_name_of_two_records', 'CNAME `$1._domainkey.@@` `$1.dkim.amazonses.com`\nMX `bounce.@@` 10 feedback-smtp.eu-west-1.amazonses.com and TXT "v=spf1 include:amazonses.com ~all"\n', dkim('@@', '1') + MX + SPF)

# ---- headings that are none, or over; what is never closed ----

REL = both('%%._domainkey CNAME %%.dkim.amazonses.com\n')
kind('heading_over_by_a_domain', 'DNS records for @@:\n$1._domainkey CNAME $1.dkim.amazonses.com\n\n##\n$4._domainkey CNAME $4.dkim.amazonses.com\n', dkim('@@', '1') + dkim('##', '4'), exit=3)
kind('heading_over_by_a_sentence', 'DNS records for @@:\n$1._domainkey CNAME $1.dkim.amazonses.com\n\nOur SES domain is ##\n$4._domainkey CNAME $4.dkim.amazonses.com\n', dkim('@@', '1'), exit=2, says=(':5:',))
kind('heading_of_mail_from', 'DKIM records for @@:\n' + REL + '\nMAIL FROM records for bounce.@@:\nbounce MX 10 ' + EU + '\nbounce TXT "v=spf1 include:amazonses.com ~all"\n', D + MX + SPF)
kind('heading_of_a_date', '# DNS records for 30.11.2026\n' + REL, '', exit=2, refuse=True, says=('has no domain',), never=('11.2026',))
kind('region_of_another_service', 'Our notes.\n\nDomain: @@\nToken 1: $1\nmail_from = "bounce.@@"\nregion = eu-west-1\nreplica region = us-west-2\n', dkim('@@', '1'), exit=1, never=('us-west-2',))
kind('button_never_closed', '<html><body><div><button>Show more</div>\n' + ' ' * 1100 + '<table>' + both('<tr><td>CNAME</td><td>%%._domainkey.@@</td><td>%%.dkim.amazonses.com <button>Copy</td></tr>\n') + '</table></body></html>\n', D)
kind('text_too_long_to_go_on', '_dmarc.@@ TXT v=DMARC1;\np=' + 'a' * 9000 + '\n', 'TXT _dmarc.@@ v=DMARC1;\n', exit=2, says=(':2:',))
kind('name_of_many_asterisks', '{"identities":["' + '*' * 3000000 + '.@@"]}\n', '', exit=2)
kind('mail_from_object_of_records', '{"domain":"@@","tokens":["$1","$2","$3"],"mail_from":{"domain":"bounce.@@","records":[{"type":"MX","name":"bounce.@@","value":"10 ' + EU + '"},{"type":"TXT","name":"bounce","value":"v=spf1 include:amazonses.com ~all"}]}}', D + MX + SPF)
kind('mail_from_object_of_its_mx', '{"domain":"@@","tokens":["$1","$2","$3"],"mail_from":{"domain":"bounce.@@","status":"PENDING","mx":{"name":"bounce.@@","type":"MX","value":"10 ' + EU + '"}}}', D + MX)
QUOTED = '<span class="n">bounce.@@.</span> 300 IN TXT <span class="p">"</span><span class="s">v=spf1 include:amazonses.com ~all</span><span class="p">"</span>\n$1._domainkey.@@. 300 IN CNAME <span class="s">$1.dkim.amazonses.com.</span>\n'
kind('coloured_quotes_page', '<html><body><pre><code>' + QUOTED + '</code></pre></body></html>\n', dkim('@@', '1') + SPF)
kind('coloured_quotes_in_a_text', 'Dear all, see below.<br>\n\n<pre>\n' + QUOTED + '</pre>\n', dkim('@@', '1') + SPF, paste=True)
kind('asked_for_another_type', '$ dig +short CNAME $1._domainkey.@@\n$1.dkim.amazonses.com.\n10 ' + EU + '.\n', dkim('@@', '1'), exit=2, says=(':3:',))
kind('heading_of_mail_from_alone', 'MAIL FROM records for bounce.@@:\nbounce MX 10 ' + EU + '\n', '', exit=2, says=('has no domain',), never=('bounce.bounce',))
kind('heading_of_the_domain_of_mail_from', 'MAIL FROM records for @@:\nbounce MX 10 ' + EU + '\nbounce TXT "v=spf1 include:amazonses.com ~all"\n', MX + SPF)
