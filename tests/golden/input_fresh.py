# SPDX-License-Identifier: GPL-3.0-or-later
"""What was misread of some 215 fresh files: spreadsheets, tools that deploy,
answers, documents. What must be read was written down before any was tried."""
from input_kinds import D, DMARC, MX, SPF, dkim, kind
from input_products import EU, both

S = 'v=spf1 include:amazonses.com ~all'


def latin1(text):
    return text.encode('latin-1')


def windows(text):
    return text.encode('cp1252')


def with_bom(text):
    return ('\ufeff' + text.replace('\n', '\r\n')).encode()


def crlf(text):
    return text.replace('\n', '\r\n').encode()


kind('fresh_csv_latin1_french', 'Type;Hôte;Cible;Priorité;Commentaire\n'+both('CNAME;%%._domainkey.@@;%%.dkim.amazonses.com;;à créer\n')+'MX;bounce.@@;'+EU+';10;été\n', D+MX, encode=latin1)
kind('fresh_csv_priority_first', 'Priority\tType\tName\tValue\n'+both('\tCNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n')+'10\tMX\tbounce.@@\t'+EU+'\n', D+MX)
kind('fresh_csv_rows_in_quotes', '"Type,Name,Value"\n'+both('"CNAME,%%._domainkey.@@,%%.dkim.amazonses.com"\n')+'"TXT,_dmarc.@@,""v=DMARC1; p=none;"""\n', D+DMARC, encode=crlf)
kind('fresh_csv_title_rows', 'DNS-Einträge für @@,,,\nStand: 20.11.2026,,,\n,,,\nNr.,Typ,Hostname,Ziel\n1,CNAME,$1._domainkey.@@,$1.dkim.amazonses.com\n2,CNAME,$2._domainkey.@@,$2.dkim.amazonses.com\n3,CNAME,$3._domainkey.@@,$3.dkim.amazonses.com\n', D, encode=with_bom)
kind('fresh_csv_newline_in_value', 'Type,Name,Value\nTXT,s9x._domainkey.@@,"v=DKIM1; k=rsa;\np=$K"\nTXT,bounce.@@,"'+S+'\n"\n', 'TXT s9x._domainkey.@@ v=DKIM1; k=rsa; p=$K\n'+SPF)
kind('fresh_jq_ndjson', '{"id":"@@","status":"PENDING","tokens":["$1","$2","$3"]}\n{"id":"##","status":"SUCCESS","tokens":["$4","$5","$6"]}\n', D+dkim('##','456'), exit=3)
kind('fresh_cli_tokens_table', '----------------------------------------\n|           GetEmailIdentity           |\n+--------------------------------------+\n'+both('|  %%    |\n')+'+--------------------------------------+\n', D, '@@')
kind('fresh_cli_query_letters', '{\n    "D": "@@",\n    "T": [\n        "$1",\n        "$2",\n        "$3"\n    ]\n}\n', D)
kind('fresh_cli_query_letters_table', '{\n    "s": "PENDING",\n    "t": [\n        "$1",\n        "$2",\n        "$3"\n    ]\n}\n', D, '@@')
kind('fresh_tf_console', '> aws_ses_domain_dkim.this.dkim_tokens\ntolist([\n  "$1",\n  "$2",\n  "$3",\n])\n', D, '@@')
kind('fresh_puppet', both("resource_record { '%%._domainkey.@@':\n  ensure => present,\n  record => '%%._domainkey.@@.',\n  type   => 'CNAME',\n  data   => ['%%.dkim.amazonses.com.'],\n  zone   => '@@',\n}\n"), D)
kind('fresh_dnscontrol_preview', '******************** Domain: @@\n----- Getting nameservers from: r53\n----- DNS Provider: r53...3 corrections\n#1: + CREATE $1._domainkey.@@ CNAME $1.dkim.amazonses.com. ttl=300\n#2: + CREATE $2._domainkey.@@ CNAME $2.dkim.amazonses.com. ttl=300\n#3: + CREATE $3._domainkey.@@ CNAME $3.dkim.amazonses.com. ttl=300\nDone. 3 corrections.\n', D, paste=True)
kind('fresh_octodns_plan', '********************************************************************************\n* @@.\n********************************************************************************\n* route53 (Route53Provider)\n'+both('*   Create <CnameRecord CNAME 300, %%._domainkey.@@., %%.dkim.amazonses.com.> (config)\n')+'*   Summary: Creates=3, Updates=0, Deletes=0, Existing=4, Meta=False\n********************************************************************************\n', D, paste=True)
kind('fresh_roadworker', 'hosted_zone "@@." do\n'+both('  rrset "%%._domainkey.@@.", "CNAME" do\n    ttl 300\n    resource_records(\n      "%%.dkim.amazonses.com"\n    )\n  end\n\n')+'end\n', D)
kind('fresh_ansible_debug', 'TASK [Show DKIM] ***************************************************************\nok: [localhost] => {\n    "msg": {\n        "DkimTokens": [\n            "$1",\n            "$2",\n            "$3"\n        ],\n        "Domain": "@@"\n    }\n}\n\nPLAY RECAP *********************************************************************\nlocalhost                  : ok=3    changed=0    unreachable=0    failed=0\n', D)
kind('fresh_systemd_unit', '[Unit]\nDescription=Mailer\n\n[Service]\nEnvironment=SES_DOMAIN=@@\nEnvironment="SES_DKIM_TOKENS=$1 $2 $3" AWS_REGION=eu-west-1\nExecStart=/usr/bin/mailer\n', D)
kind('fresh_heroku_config', '=== mailer Config Vars\n\nAWS_REGION:          eu-west-1\nDATABASE_URL:        postgres://u:p@db.host.example:5432/x\nSES_DKIM_TOKENS:     $1,$2,$3\nSES_DOMAIN:          @@\n', D, never=('postgres:',))
kind('fresh_yaml_domains_map', 'domains:\n  @@:\n    dkim: [$1, $2, $3]\n  ##:\n    dkim: [$4, $5, $6]\n', D+dkim('##','456'), exit=3)
kind('fresh_toml_domains', '[domains."@@"]\nregion = "eu-west-1"\ndkim_tokens = ["$1", "$2", "$3"]\n\n[domains."##"]\ndkim_tokens = ["$4", "$5", "$6"]\n', D+dkim('##','456'), exit=3)
kind('fresh_dynamodb', '{"Items":[{"domain":{"S":"@@"},"tokens":{"L":[{"S":"$1"},{"S":"$2"},{"S":"$3"}]}},{"domain":{"S":"##"},"tokens":{"SS":["$4","$5","$6"]}}],"Count":2,"ScannedCount":2,"ConsumedCapacity":null}', D+dkim('##','456'), exit=3)
kind('fresh_pg_dump_copy', '--\n-- PostgreSQL database dump\n--\nSET client_encoding = \'UTF8\';\n\nCOPY public.records (id, domain_id, name, type, content, ttl, prio, disabled) FROM stdin;\n1\t7\t$1._domainkey.@@\tCNAME\t$1.dkim.amazonses.com\t300\t0\tf\n2\t7\t$2._domainkey.@@\tCNAME\t$2.dkim.amazonses.com\t300\t0\tf\n3\t7\tbounce.@@\tMX\tfeedback-smtp.eu-west-1.amazonses.com\t300\t10\tf\n4\t7\t@@\tA\t192.0.2.9\t300\t\\N\tf\n\\.\n', dkim('@@','12')+MX)
kind('fresh_gcloud_yaml', both('---\nkind: dns#resourceRecordSet\nname: %%._domainkey.@@.\nrrdatas:\n- %%.dkim.amazonses.com.\nttl: 300\ntype: CNAME\n'), D)
kind('fresh_displaydns', '\nWindows IP Configuration\n\n'+both('    %%._domainkey.@@\n    ----------------------------------------\n    Record Name . . . . . : %%._domainkey.@@\n    Record Type . . . . . : 5\n    Time To Live  . . . . : 86391\n    Data Length . . . . . : 8\n    Section . . . . . . . : Answer\n    CNAME Record  . . . . : %%.dkim.amazonses.com\n\n\n'), D, paste=True)
kind('fresh_dig_chain', '; <<>> DiG 9.18.28 <<>> TXT $1._domainkey.@@\n;; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n;; QUESTION SECTION:\n;$1._domainkey.@@. IN TXT\n\n;; ANSWER SECTION:\n$1._domainkey.@@. 300 IN CNAME $1.dkim.amazonses.com.\n$1.dkim.amazonses.com. 600 IN TXT "p=$K"\n\n;; Query time: 1 msec\n', dkim('@@','1'))
kind('fresh_mediawiki', '{| class="wikitable"\n|-\n! Type !! Name !! Value\n'+both('|-\n| CNAME || <code>%%._domainkey.@@</code> || <code>%%.dkim.amazonses.com</code>\n')+'|}\n', D)
kind('fresh_textile', '|_. Type |_. Name |_. Value |\n'+both('| CNAME | @%%._domainkey.@@@ | @%%.dkim.amazonses.com@ |\n'), D)
kind('fresh_html_rowspan', '<table><tr><th>Domain</th><th>Type</th><th>Host</th><th>Value</th></tr><tr><td rowspan="3">@@</td><td rowspan="3">CNAME</td><td>$1._domainkey</td><td>$1.dkim.amazonses.com</td></tr><tr><td>$2._domainkey</td><td>$2.dkim.amazonses.com</td></tr><tr><td>$3._domainkey</td><td>$3.dkim.amazonses.com</td></tr></table>\n', D)
kind('fresh_chatgpt', 'Sure! Add these records at your DNS provider:\n\n1. **CNAME record**\n   - **Host/Name:** `$1._domainkey.@@`\n   - **Value/Target:** `$1.dkim.amazonses.com`\n   - **TTL:** 300\n\n2. **CNAME record**\n   - **Host/Name:** `$2._domainkey.@@`\n   - **Value/Target:** `$2.dkim.amazonses.com`\n   - **TTL:** 300\n\nLet me know if you need help!\n', dkim('@@','12'), paste=True)
kind('fresh_word_quotes', 'Please create a CNAME “$1._domainkey.@@” pointing to “$1.dkim.amazonses.com”.\nPlease create a CNAME “$2._domainkey.@@” pointing to “$2.dkim.amazonses.com”.\nAlso an MX record “bounce.@@” with the value “10 '+EU+'”.\n', dkim('@@','12')+MX, paste=True)
kind('fresh_mail_japanese', 'お世話になっております。\n以下のDNSレコードの追加をお願いします。\n\n'+both('■レコードタイプ：CNAME\n■ホスト名：%%._domainkey.@@\n■値：%%.dkim.amazonses.com\n\n')+'よろしくお願いいたします。\n', D, paste=True)
kind('fresh_mail_italian', 'Ciao,\nservono questi record:\n\n'+both('Tipo: CNAME\nNome host: %%._domainkey.@@\nPunta a: %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('fresh_history', '  501  cd /tmp\n  502  nslookup -type=CNAME $1._domainkey.@@ ns1.host.example\n  503  dig CNAME +short $2._domainkey.@@\n', dkim('@@','12'), paste=True)
kind('fresh_csv_windows_german', 'Typ;Name;Wert;Priorität;Bemerkung\n'+both('CNAME;%%._domainkey.@@;%%.dkim.amazonses.com;;für Müller – „neu“\n')+'MX;bounce.@@;'+EU+';10;\n', D+MX, encode=windows)
kind('fresh_csv_domain_and_pairs', 'domain,cname1_name,cname1_value,cname2_name,cname2_value,cname3_name,cname3_value\n@@,$1._domainkey.@@,$1.dkim.amazonses.com,$2._domainkey.@@,$2.dkim.amazonses.com,$3._domainkey.@@,$3.dkim.amazonses.com\n', D)
kind('fresh_html_entities', '<table><tr><td>CNAME</td><td>$1&#46;&#95;domainkey&#46;@@</td><td>$1.dkim&#x2e;amazonses&#46;com</td></tr></table>', dkim('@@','1'))
kind('fresh_cli_command_multi_line', '$ aws sesv2 get-email-identity \\\n    --email-identity @@ \\\n    --region eu-west-1\n{\n  "DkimAttributes": {\n    "Tokens": ["$1", "$2", "$3"]\n  }\n}\n', D, paste=True)
kind('fresh_cfn_exports', '{"Exports":[{"ExportingStackId":"arn:aws:cloudformation:eu-west-1:1:stack/m/x","Name":"DkimName1","Value":"$1._domainkey.@@"},{"ExportingStackId":"x","Name":"DkimValue1","Value":"$1.dkim.amazonses.com"}]}', dkim('@@','1'))
kind('fresh_tf_module_records', 'module "records" {\n  source  = "terraform-aws-modules/route53/aws//modules/records"\n  zone_name = "@@"\n  records = [\n'+both('    {\n      name    = "%%._domainkey"\n      type    = "CNAME"\n      ttl     = 600\n      records = ["%%.dkim.amazonses.com"]\n    },\n')+'  ]\n}\n', D)
kind('fresh_mx_prose', 'For bounces create an MX record for bounce.@@ with priority 10 and value '+EU+' please.\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@','1')+MX, paste=True)
