# SPDX-License-Identifier: GPL-3.0-or-later
"""What was misread of some 400 fresh files: regions in words, a MAIL FROM beside
its MX, records that somebody takes out, panels, notes. What must be read was
written down before any was tried."""
from input_cases import TOKENS
from input_kinds import ALL, D, DMARC, MX, SPF, dkim, kind
from input_products import EU, both as R

F = dkim('##', '456')
S = 'v=spf1 include:amazonses.com ~all'
K = TOKENS['K']
L = TOKENS['L']


def mf(region):
    return 'MX bounce.@@ 10 feedback-smtp.%s.amazonses.com\n' % region


def H(text):
    """\x01 is a hash, which is a mark of kind()."""
    return text.replace('\x01', '#').encode()


def nb(text):
    """As browsers copy blanks."""
    return text.replace(' ', '\u00a0').encode()


kind('many_region_label_tokens_below', 'Domain: @@\nRegion: ap-southeast-3\nTokens:\n$1\n$2\n$3\n', dkim('@@', '123', 'dkim.ap-southeast-3.amazonses.com'))
kind('many_region_name_zurich_code', 'Domain: @@\nAWS Region: Europe (Zurich) eu-central-2\nTokens: $1 $2 $3\n', dkim('@@', '123', 'dkim.eu-central-2.amazonses.com'))
kind('many_region_in_url', 'https://eu-south-1.console.aws.amazon.com/ses/home?region=eu-south-1#/identities/@@\n$1\n$2\n$3\n', dkim('@@', '123', 'dkim.eu-south-1.amazonses.com'), '@@', paste=True)
kind('many_region_names_column', 'Domain;Region;DKIM;MAIL FROM\n@@;Europe (Ireland);$1 $2 $3;bounce.@@\n', D + MX)
kind('many_region_de_name', 'Domain;Region;DKIM;MAIL FROM\n@@;Europa (Frankfurt);$1 $2 $3;bounce.@@\n', D + mf('eu-central-1'))
kind('many_region_two_headings', '## us-east-1\n@@\n$1\n$2\n$3\n\n'.replace('##', '\x01\x01') + '\x01\x01 eu-south-1\n##\n$4\n$5\n$6\n', D + dkim('##', '456', 'dkim.eu-south-1.amazonses.com'), exit=3, encode=H)
kind('many_cli_region_option', '$ aws sesv2 get-email-identity --email-identity @@ --region eu-south-1\n{\n "IdentityType":"DOMAIN","DkimAttributes":{"Tokens":["$1","$2","$3"]},"MailFromAttributes":{"MailFromDomain":"bounce.@@"}\n}\n', dkim('@@', '123', 'dkim.eu-south-1.amazonses.com') + mf('eu-south-1'), paste=True)
kind('many_json_keyed_by_region', '{"us-east-1":{"@@":{"tokens":["$1","$2","$3"]}},"eu-south-1":{"##":{"tokens":["$4","$5","$6"]}}}', D + dkim('##', '456', 'dkim.eu-south-1.amazonses.com'), exit=3)
kind('many_reg_below','Domain: @@\nTokens:\n$1\n$2\n$3\nRegion: Europe (Zurich)\nMAIL FROM: bounce.@@\n\nDomain: ##\nTokens:\n$4\n$5\n$6\n', dkim('@@','123','dkim.eu-central-2.amazonses.com')+mf('eu-central-2')+F, exit=3, paste=True)
kind('many_reg_each','Region: eu-south-1\nDomain: @@\n$1\n$2\n$3\n\nRegion: us-east-1\nDomain: ##\n$4\n$5\n$6\n', dkim('@@','123','dkim.eu-south-1.amazonses.com')+F, exit=3, paste=True)
kind('many_reg_it','Dominio: @@\nRegione: Europa (Milano)\nToken: $1, $2, $3\n', dkim('@@','123','dkim.eu-south-1.amazonses.com'), paste=True)
kind('many_reg_prose_other','Our office is in London.\nDomain: @@\nTokens: $1 $2 $3\nMAIL FROM: bounce.@@\n', D, exit=1, paste=True)
kind('many_reg_ses_over_aws','AWS_REGION=us-east-1\nSES_REGION=eu-south-1\nSES_DOMAIN=@@\nSES_DKIM_TOKENS=$1,$2,$3\n', dkim('@@','123','dkim.eu-south-1.amazonses.com'))
kind('many_reg_two_words','Domain: @@\nRegion: Ireland or Frankfurt\nTokens: $1 $2 $3\nMAIL FROM: bounce.@@\n', D, exit=1, paste=True, says=('not a known SES region',))
kind('many_reg_last_wins','kiste-@@ (Paris)\n'.replace('kiste-','')+'$1\n$2\n$3\nmail from: bounce.@@\n', D+mf('eu-west-3'), paste=True)
kind('many_reg_gov','Domain: @@\nRegion: AWS GovCloud (US-East)\nTokens: $1 $2 $3\n', dkim('@@','123','dkim.us-gov-east-1.amazonses.com'))
kind('many_env_backup_region', 'SES_DOMAIN=@@\nSES_DKIM_TOKENS=$1,$2,$3\nSES_MAIL_FROM=bounce.@@\nregion=eu-west-1\nbackup_region=us-west-2\n', D + MX)
kind('many_env_replica_region', 'DOMAIN=@@\nDKIM_TOKENS=$1,$2,$3\nMAIL_FROM_DOMAIN=bounce.@@\nBACKUP_REGION=us-west-2\n', D, exit=1, never=('us-west-2',))
kind('many_pulumi_stack_output_table', 'Current stack outputs (4):\n    OUTPUT       VALUE\n    dkimRecords  [{"name":"$1._domainkey.@@","type":"CNAME","value":"$1.dkim.amazonses.com"},{"name":"$2._domainkey.@@","type":"CNAME","value":"$2.dkim.amazonses.com"}]\n    zone         @@\n', dkim('@@', '12'))
kind('many_properties', 'ses.domain=@@\nses.dkim.1=$1\nses.dkim.2=$2\nses.dkim.3=$3\n', D)
kind('many_json_type_map_names', '{"@@":{"cname":{"$1._domainkey":"$1.dkim.amazonses.com","$2._domainkey":"$2.dkim.amazonses.com"},"mx":{"bounce":"10 ' + EU + '"},"txt":{"bounce":"' + S + '"}}}', dkim('@@', '12') + MX + SPF)
kind('many_host_called_host', '$1._domainkey.@@. CNAME $1.dkim.amazonses.com.\nhost MX 10 ' + EU + '.\nhost TXT "' + S + '"\n', dkim('@@', '1') + 'MX host.@@ 10 ' + EU + '\nTXT host.@@ ' + S + '\n', '@@')
kind('many_host_called_host_in', '$ORIGIN @@.\n$1._domainkey IN CNAME $1.dkim.amazonses.com.\nhost 300 IN MX 10 ' + EU + '.\nrecord IN TXT "' + S + '"\nname IN MX 10 ' + EU + '.\n', dkim('@@', '1') + 'MX host.@@ 10 ' + EU + '\nTXT record.@@ ' + S + '\nMX name.@@ 10 ' + EU + '\n')
kind('many_host_called_record', '$1._domainkey.@@. CNAME $1.dkim.amazonses.com.\nrecord MX 10 ' + EU + '.\n', dkim('@@', '1') + 'MX record.@@ 10 ' + EU + '\n', '@@')
kind('many_mf_object_mx', '{"domain":"@@","tokens":["$1","$2","$3"],"mail_from":{"domain":"bounce.@@","mx":"10 ' + EU + '","txt":"' + S + '"}}', D + MX + SPF)
kind('many_mf_object_mx2', '{"identity":"@@","dkim":["$1","$2","$3"],"mailFrom":{"domain":"bounce.@@","mx":"10 feedback-smtp.us-west-2.amazonses.com"}}', D + mf('us-west-2'))
kind('many_ses_mx', '{"domain":"@@","tokens":["$1","$2","$3"],"ses.mx":"10 ' + EU + '","mail_from":"bounce.@@"}', D + MX, never=('ses.mx',))
kind('many_a','{"domain":"@@","dkim_tokens":["$1","$2","$3"],"mail_from_domain":"bounce.@@","mx":"10 ' + EU + '","txt":"' + S + '"}', D+MX+SPF)
kind('many_b','{"domain":"@@","tokens":["$1","$2","$3"],"mail_from":"bounce.@@","mail_from_mx":"' + EU + '","mail_from_spf":"' + S + '"}', D+MX+SPF)
kind('many_c','{"records":[{"host":"bounce.@@","mx":"10 ' + EU + '"},{"host":"$1._domainkey.@@","cname":"$1.dkim.amazonses.com"}]}', dkim('@@','1')+MX)
kind('many_d','{"mail_from":{"name":"bounce.@@","mx":"10 ' + EU + '","spf":"'+S+'"},"dkim":[{"type":"CNAME","name":"$1._domainkey.@@","value":"$1.dkim.amazonses.com"}]}', dkim('@@','1')+MX+SPF)
kind('many_e','{"@@":{"tokens":["$1","$2","$3"],"mail_from":{"domain":"bounce.@@","mx":{"host":"' + EU + '","priority":10}}}}', D+MX)
kind('many_f','{"domain":"tienda.mx","tokens":["$1","$2","$3"],"mx":{"bounce.tienda.mx":"10 ' + EU + '"}}', dkim('tienda.mx','123')+'MX bounce.tienda.mx 10 '+EU+'\n')
kind('many_g','{"bounce.tienda.mx":"10 ' + EU + '"}', 'MX bounce.tienda.mx 10 '+EU+'\n')
kind('many_h','{"domain":"@@","tokens":["$1","$2","$3"],"mx":"10 ' + EU + '"}', D, exit=2, says=('name that this MX',))
kind('many_i','{"ses.mx":"10 ' + EU + '","dkim":{"$1._domainkey.@@":"$1.dkim.amazonses.com"}}', dkim('@@','1'), exit=2, says=('name that this MX',))
kind('many_j','{"@@":{"MX":{"bounce":"10 ' + EU + '"},"CNAME":{' + R('"%%._domainkey":"%%.dkim.amazonses.com"', between=',') + '},"A":{"www":"192.0.2.1"}}}', D+MX)
kind('many_k','{"mx":{"host":"bounce.@@","value":"' + EU + '","priority":10}}', MX)
kind('many_l','mail_from:\n  domain: bounce.@@\n  mx: 10 ' + EU + '\n  spf: "' + S + '"\ndomain: @@\ntokens:\n- $1\n- $2\n- $3\n', D+MX+SPF)
kind('many_old_delete', 'New records:\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + '\nOld (please delete):\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n', '456'), D, paste=True)
kind('many_delete_these', 'Please delete these:\n' + R('CNAME %%._domainkey.@@ %%.dkim.amazonses.com\n', '456') + '\nPlease add these:\n' + R('CNAME %%._domainkey.@@ %%.dkim.amazonses.com\n'), D, paste=True)
kind('many_md_struck', '| Type | Name | Value |\n|---|---|---|\n' + R('| ~~CNAME~~ | ~~%%._domainkey.@@~~ | ~~%%.dkim.amazonses.com~~ |\n', '45') + R('| CNAME | %%._domainkey.@@ | %%.dkim.amazonses.com |\n'), D)
kind('many_html_del', '<table><tr><th>Type</th><th>Name</th><th>Value</th></tr>' + R('<tr><td>CNAME</td><td><del>%%._domainkey.@@</del></td><td><del>%%.dkim.amazonses.com</del></td></tr>\n', '4') + R('<tr><td>CNAME</td><td>%%._domainkey.@@</td><td>%%.dkim.amazonses.com</td></tr>\n') + '</table>', D)
kind('many_slack_struck', '~CNAME $4._domainkey.@@ $4.dkim.amazonses.com~\n' + R('CNAME %%._domainkey.@@ %%.dkim.amazonses.com\n'), D, paste=True)
kind('many_csv_status_deleted', 'Type,Name,Value,Status\n' + R('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com,active\n') + 'CNAME,$4._domainkey.@@,$4.dkim.amazonses.com,deleted\n', D)
kind('many_csv_action_remove', 'Action,Type,Name,Value\n' + R('ADD,CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\n') + 'REMOVE,CNAME,$4._domainkey.@@,$4.dkim.amazonses.com\n', D)
kind('many_html_strike_s', '<table><tr><th>Type</th><th>Name</th><th>Value</th></tr>' + '<tr><td><s>CNAME</s></td><td><s>$4._domainkey.@@</s></td><td><s>$4.dkim.amazonses.com</s></td></tr>' + R('<tr><td>CNAME</td><td>%%._domainkey.@@</td><td>%%.dkim.amazonses.com</td></tr>') + '</table>', D)
kind('many_not_delete','DNS records (please do not delete):\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('many_only_gone','Please delete these records:\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2, says=(':1:',))
kind('many_de_gone','Bitte löschen:\n' + R('Name: %%._domainkey.@@\nTyp: CNAME\nWert: %%.dkim.amazonses.com\n\n', '45') + 'Bitte anlegen:\n' + R('Name: %%._domainkey.@@\nTyp: CNAME\nWert: %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('many_md_gone','\x01\x01 Old records (remove)\n\n| Type | Name | Value |\n|---|---|---|\n' + R('| CNAME | %%._domainkey.@@ | %%.dkim.amazonses.com |\n','456') + '\n\x01\x01 New records\n\n| Type | Name | Value |\n|---|---|---|\n' + R('| CNAME | %%._domainkey.@@ | %%.dkim.amazonses.com |\n'), D, encode=H)
kind('many_replace','Replace the old records with these:\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('many_old_arrow','Old: $4._domainkey.@@ -> $4.dkim.amazonses.com\nNew: $1._domainkey.@@ -> $1.dkim.amazonses.com\n', dkim('@@','14'), paste=True)
kind('many_tokens_gone','@@\n\nOld tokens:\n$4\n$5\n$6\n\nNew tokens:\n$1\n$2\n$3\n', D)
kind('many_tilde_inline','- ~~`$4._domainkey.@@` CNAME `$4.dkim.amazonses.com`~~ replaced\n- `$1._domainkey.@@` CNAME `$1.dkim.amazonses.com`\n', dkim('@@','1'), paste=True)
kind('many_status_removed','Identity,Status,Tokens\n@@,active,$1 $2 $3\n##,removed,$4 $5 $6\n', D)
kind('many_panel_delete','Type\tName\tValue\tAction\n' + R('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\tDelete\n'), D, paste=True)
kind('many_html_strike_row','<html><body><ul>' + '<li><strike>CNAME $4._domainkey.@@ $4.dkim.amazonses.com</strike></li>' + R('<li>CNAME %%._domainkey.@@ %%.dkim.amazonses.com</li>') + '</ul></body></html>', D)
kind('many_html_frag','<p><del>CNAME $4._domainkey.@@ $4.dkim.amazonses.com</del></p>\n' + R('<p>CNAME %%._domainkey.@@ %%.dkim.amazonses.com</p>\n'), D, paste=True)
kind('many_never_removed','These records must never be removed:\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('many_nbsp_plan', '  # aws_route53_record.dkim[0] will be created\n  + resource "aws_route53_record" "dkim" {\n      + name    = "$1._domainkey.@@"\n      + records = [\n          + "$1.dkim.amazonses.com",\n        ]\n      + type    = "CNAME"\n    }\n', dkim('@@', '1'), encode=nb)
kind('many_nbsp_diff', '+ $1._domainkey.@@. 300 IN CNAME $1.dkim.amazonses.com.\n- $4._domainkey.@@. 300 IN CNAME $4.dkim.amazonses.com.\n', dkim('@@', '1'), encode=nb)
kind('many_nbsp_zone', '$ORIGIN @@.\n' + R('%%._domainkey 300 IN CNAME %%.dkim.amazonses.com.\n'), D, encode=nb)
kind('many_head_mf_other', 'DKIM records for @@:\n$1._domainkey CNAME $1.dkim.amazonses.com\n\nMAIL FROM records for bounce.##:\nbounce MX 10 ' + EU + '\n', dkim('@@', '1'), exit=2, says=(':5:',))
kind('many_two_domains_heading', 'DNS records for @@ and for ##:\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', exit=2, says=(':2:',))
kind('many_two_domains_heading_and', 'DNS records for @@ and ##:\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', exit=2, says=(':2:',))
kind('many_bidi_isolates', R('\u2068%%._domainkey.@@\u2069 CNAME \u2068%%.dkim.amazonses.com\u2069\n'), D, paste=True)
kind('many_html_shy', '<table><tr><th>Type</th><th>Name</th><th>Value</th></tr>' + R('<tr><td>CNAME</td><td>%%.&shy;_domainkey.&#8203;@@</td><td>%%.&ZeroWidthSpace;dkim.amazonses.com</td></tr>') + '</table>', D)
kind('many_cfn_recordset_group', 'Resources:\n  Dkim:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      HostedZoneName: @@.\n      RecordSets:\n' + R('        - Name: %%._domainkey.@@.\n          Type: CNAME\n          TTL: "300"\n          ResourceRecords:\n            - %%.dkim.amazonses.com\n') + '        - Name: !Sub "bounce.@@."\n          Type: MX\n          TTL: 300\n          ResourceRecords: ["10 ' + EU + '"]\n', D + MX)
kind('many_byodkim_selector_field', '{"domain":"@@","dkim":{"selector":"s1","publicKey":"$K"}}', 'TXT s1._domainkey.@@ p=$K\n', exit=0)
kind('many_yaml_docs', 'domain: @@\nregion: eu-south-1\ndkim_tokens: [$1, $2, $3]\n---\ndomain: ##\ndkim_tokens: [$4, $5, $6]\n', dkim('@@', '123', 'dkim.eu-south-1.amazonses.com') + F, exit=3)
kind('many_zone_slash_comment', R('// DKIM\n%%._domainkey.@@. CNAME %%.dkim.amazonses.com.\n'), D)
kind('many_csv_german_excel', 'Domäne;Eintragstyp;Hostname;Zielwert;Priorität;Gültigkeit\n' + R('@@;CNAME;%%._domainkey;%%.dkim.amazonses.com;;3600\n') + '@@;MX;bounce;' + EU + ';10;3600\n', D + MX)
kind('many_unknown_value_column','Domain;Typ;Host;Wohin\n' + R('@@;CNAME;%%._domainkey;%%.dkim.amazonses.com\n'), D)
kind('many_cfn_sub_expr','Resources:\n  Dkim:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      HostedZoneName: @@.\n      RecordSets:\n' + R('        - Name: %%._domainkey.@@.\n          Type: CNAME\n          TTL: "300"\n          ResourceRecords:\n            - %%.dkim.amazonses.com\n') + '        - Name: !Sub "bounce.${Domain}."\n          Type: MX\n          TTL: 300\n          ResourceRecords: ["10 ' + EU + '"]\n', D, exit=2)
kind('many_markdown_autolink', R('%%.\\_domainkey.[@@](http://@@) CNAME [%%.dkim.amazonses.com](http://%%.dkim.amazonses.com)\n'), D, paste=True)
kind('many_xml_plain', '<records>\n' + R('  <record><type>CNAME</type><name>%%._domainkey.@@</name><value>%%.dkim.amazonses.com</value></record>\n') + '</records>\n', D)
kind('many_zone_rel_after_abs', '$ORIGIN @@.\n$TTL 3600\n@ IN SOA a.host.example. b.host.example. 1 2 3 4 5\n' + R('%%._domainkey.@@. IN CNAME %%.dkim.amazonses.com.\n') + '*._domainkey IN TXT "v=DKIM1; p="\n* IN A 192.0.2.1\n', D)
kind('many_md_nested_bullets', R('- **CNAME**\n  - Name: `%%._domainkey.@@`\n  - Value: `%%.dkim.amazonses.com`\n'), D)
kind('many_whatsapp_multi', '23/11/26, 10:32 - Ana: Domain: @@\n23/11/26, 10:32 - Ana: $1\n23/11/26, 10:32 - Ana: $2\n23/11/26, 10:33 - Ana: $3\n', D, paste=True)
kind('many_whatsapp_paul', '11/23/26, 10:32\u202fPM - Paul M: here\n' + R('11/23/26, 10:32\u202fPM - Paul M: %%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D)
kind('many_whatsapp_es', R('[23/11/26 10:32:11 p. m.] Maria: %%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D)
kind('many_whatsapp_lrm', R('\u200e[23.11.26, 10:32:11] Ana: %%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D)
kind('many_tf_outputs_sets', 'dkim_cname_records = [\n' + R('  {\n    "name" = "%%._domainkey.@@"\n    "type" = "CNAME"\n    "value" = "%%.dkim.amazonses.com"\n  },\n') + ']\nmail_from = {\n  "mx" = "10 ' + EU + '"\n  "name" = "bounce.@@"\n}\n', D + MX)
kind('many_equals_sign', R('%%._domainkey.@@ = %%.dkim.amazonses.com\n'), D, paste=True)
kind('many_json_disabled', '{"records":[{"name":"$4._domainkey.@@","type":"CNAME","content":"$4.dkim.amazonses.com","disabled":true},' + R('{"name":"%%._domainkey.@@","type":"CNAME","content":"%%.dkim.amazonses.com","disabled":false}', between=',') + ']}', D)
kind('many_yaml_ansible_vars', 'ses_domain: @@\nses_dkim_records:\n' + R('  - name: "%%._domainkey.@@"\n    value: "%%.dkim.amazonses.com"\n') + 'ses_mail_from: bounce.@@\nses_region: eu-west-1\n', D+MX)
kind('many_powershell_add', R('Add-DnsServerResourceRecordCName -Name "%%._domainkey" -HostNameAlias "%%.dkim.amazonses.com" -ZoneName "@@"\n'), D)
kind('many_cli53', R("cli53 rrcreate @@ '%%._domainkey 300 CNAME %%.dkim.amazonses.com.'\n"), D)
kind('many_grep_output', 'zone.db:12:$1._domainkey.@@. 300 IN CNAME $1.dkim.amazonses.com.\nzone.db:13:$2._domainkey.@@. 300 IN CNAME $2.dkim.amazonses.com.\n', dkim('@@','12'), paste=True)
kind('many_cat_n', '     1\t$1._domainkey.@@. 300 IN CNAME $1.dkim.amazonses.com.\n     2\t$2._domainkey.@@. 300 IN CNAME $2.dkim.amazonses.com.\n', dkim('@@','12'), paste=True)
kind('many_sections_by_domain', '=== @@ ===\n' + R('CNAME %%._domainkey %%.dkim.amazonses.com\n') + '\n=== ## ===\n' + R('CNAME %%._domainkey %%.dkim.amazonses.com\n', '456'), D + F, exit=3, paste=True)
kind('many_trunc_ui', 'CNAME\t$1._domai...\t$1.dkim.am...\nCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\n', dkim('@@','2'), exit=2, says=(':1:',), paste=True)
kind('many_console_ko_labels', R('레코드 유형: CNAME\n레코드 이름: %%._domainkey.@@\n레코드 값: %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('many_letter_yaml', 'Hi Tom,\nplease see below.\n\ndomain: @@\nstatus:\n  atProvider:\n    dkimTokens:\n    - $1\n    - $2\n    - $3\n\nThanks\n', D, paste=True)
kind('many_letter_mx_lost', 'Domain: @@\nTokens: $1 $2 $3\nMX: 10 ' + EU + '\n', D, paste=True, exit=2, says=(':3:',))
kind('many_letter_json_row', 'Hi Tom,\nplease see below.\n\n[{"name":"$1._domainkey.@@","type":"CNAME","data":"$1.dkim.amazonses.com"},{"name":"bounce.@@","type":"MX","data":"10 ' + EU + '"}]\n\nThanks a lot\nAnna\n', dkim('@@','1') + MX, paste=True)
