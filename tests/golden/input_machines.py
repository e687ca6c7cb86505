# SPDX-License-Identifier: GPL-3.0-or-later
"""What was misread of some 200 fresh files that machines made: settings with
values in each other, dumps of programs, databases, exports. What must be read
was written down before any was tried."""
from input_kinds import D, MX, SPF, dkim, kind
from input_products import EU, both

F = dkim('##', '456')
T = '["$1", "$2", "$3"]'
LIST = '[\n  "$1",\n  "$2",\n  "$3",\n]'
D12 = dkim('@@', '12')
ROW = 'Name:"%%._domainkey.@@", Type:"CNAME", Value:"%%.dkim.amazonses.com"'


def two(line, between=''):
    return both(line, tokens='12', between=between)


# Terraform's outputs and variables, TOML
kind('nest_tf_out_domains', 'domains = {\n  "@@" = {\n    "dkim_tokens" = tolist([\n      "$1",\n      "$2",\n      "$3",\n    ])\n    "mail_from_domain" = "bounce.@@"\n    "mail_from_mx" = "10 ' + EU + '"\n  }\n  "##" = {\n    "dkim_tokens" = ' + T.replace('$1', '$4').replace('$2', '$5').replace('$3', '$6') + '\n  }\n}\n', D + MX + F, exit=3)
kind('nest_tf_out_records', 'dns_records = {\n  "dkim" = [\n' + two('    {\n      "name" = "%%._domainkey.@@"\n      "type" = "CNAME"\n      "value" = "%%.dkim.amazonses.com"\n    },\n') + '  ]\n  "mail_from" = {\n    "mx" = {\n      "name" = "bounce.@@"\n      "type" = "MX"\n      "value" = "10 ' + EU + '"\n    }\n    "spf" = {\n      "name" = "bounce.@@"\n      "type" = "TXT"\n      "value" = "v=spf1 include:amazonses.com ~all"\n    }\n  }\n}\n', D12 + MX + SPF)
kind('nest_tf_apply', 'Apply complete! Resources: 4 added, 0 changed, 0 destroyed.\n\nOutputs:\n\napi_key = <sensitive>\nses = {\n  "@@" = {\n    "tokens" = tolist(' + LIST + ')\n  }\n}\n', D)
kind('nest_tf_prompt', '$ tofu output\nses = {\n  "@@" = {\n    "tokens" = toset(' + LIST + ')\n  }\n}\n', D)
kind('nest_tf_site', 'web = {\n  "prod" = {\n    "domain" = "www.##"\n    "zone" = "Z123"\n  }\n}\nses = {\n  "prod" = {\n    "domain" = "@@"\n    "tokens" = ' + T + '\n  }\n}\n', D, says=('www.##',))
kind('nest_toml_identities', '[ses]\nregion = "eu-west-1"\n\n[ses.identities."@@"]\ndkim_tokens = ' + LIST + '\nmail_from = "bounce.@@"\n', D + MX)
kind('nest_toml_inline', '[domains."@@"]\nregion = "eu-west-1"\nrecords = [\n' + both('  { type = "CNAME", name = "%%._domainkey", value = "%%.dkim.amazonses.com" },\n') + ']\n', D)
kind('nest_toml_site', '[web]\ndomain = "www.##"\n\n[database]\npassword = "hunter2"\n\n[ses]\ndomain = "@@"\ndkim_tokens = ' + LIST + '\n', D, never=('hunter2',), says=('www.##',))
kind('nest_toml_wrangler', 'name = "web"\n\n[[routes]]\npattern = "app.##"\ncustom_domain = true\n\n[env.prod.vars]\nSES_DOMAIN = "@@"\nSES_DKIM_TOKENS = "$1,$2,$3"\n', D, never=('##', 'env.prod'))
kind('nest_toml_nothing', '[tool.poetry]\nname = "mailer"\nversion = "0.1.0"\nauthors = ["A"]\n\n[tool.poetry.dependencies]\npython = "^3.11"\n', '', exit=2, never=('tool.poetry',))
kind('nest_ini_path', '[prod.mail]\ndomain = @@\ndkim_tokens = $1,$2,$3\n', D)
kind('nest_yaml_site', 'web:\n  domain: www.##\nses:\n  domain: @@\n  dkim_tokens: ' + T + '\n', D, says=('www.##',))
kind('nest_json_site_alone', '{"web": {"domain": "@@"}}', '', exit=3)
kind('nest_json_site_with_tokens', '{"web": {"domain": "##", "dkim_tokens": ["$4", "$5", "$6"]}, "ses": {"domain": "@@", "dkim_tokens": ' + T + '}}', D + F, exit=3)

# dumps
kind('dump_js_map', "Map(1) {\n  '@@' => {\n    DkimEnabled: true,\n    DkimTokens: [ '$1', '$2', '$3' ]\n  }\n}\n", D)
kind('dump_js_map_rows', 'Map(2) {\n' + two("  '%%._domainkey.@@' => '%%.dkim.amazonses.com'", between=',\n') + '\n}\n', D12)
kind('dump_js_set', "Set(3) { '$1', '$2', '$3' }\n", D, '@@')
kind('dump_js_time', "GetEmailIdentityCommandOutput {\n  DkimAttributes: {\n    Tokens: [\n      '$1',\n      '$2',\n      '$3'\n    ],\n    LastKeyGenerationTimestamp: 2026-11-20T09:15:43.083Z\n  },\n  MailFromAttributes: [Object]\n}\n", D, '@@')
kind('dump_go_sharp', '[]main.Record{' + two('main.Record{' + ROW + ', TTL:300}', between=', ') + '}\n', D12)
kind('dump_go_sharp_map', 'map[string][]string{"@@":[]string{"$1", "$2", "$3"}, "##":[]string{"$4", "$5", "$6"}}\n', D + F, exit=3)
kind('dump_go_sharp_one', '&main.Identity{Domain:"@@", Tokens:[3]string{"$1", "$2", "$3"}, Region:"eu-west-1", MailFrom:"bounce.@@", Err:error(nil), Tag:(*string)(nil)}\n', D + MX)
kind('dump_go_sharp_pointers', '[]*main.Rec{(*main.Rec)(0xc000010000), (*main.Rec)(0xc000010010)}\n', '', exit=2)

# databases, shells, spreadsheets
kind('base_mysql_keys', '*************************** 1. row ***************************\n        id: 7\n    domain: @@\n dkim_key1: $1\n dkim_key2: $2\n dkim_key3: $3\n    region: eu-west-1\n mail_from: bounce.@@\n1 row in set (0.00 sec)\n', D + MX)
kind('base_insert_array', "INSERT INTO ses_domains (domain, dkim_tokens, created_at) VALUES ('@@', ARRAY['$1','$2','$3'], '2026-11-01 10:00:00');\n", D)
kind('base_insert_braces', "INSERT INTO ses_domains (domain, dkim_tokens) VALUES ('@@', '{$1,$2,$3}');\n", D)
kind('base_zsh_history', ': 1764000001:0;aws ses verify-domain-dkim --domain @@\n' + both(': 1764000100:12;dig +short CNAME %%._domainkey.@@\n'), D)
kind('base_heading_in_brackets', 'Domain;DKIM-Token 1;DKIM-Token 2;DKIM-Token 3;Absenderdomain (MAIL FROM);Region\r\n@@;$1;$2;$3;bounce.@@;eu-west-1\r\n', D + MX)
kind('base_heading_mail_from_status', 'Domain,Tokens,MAIL FROM status,Region\n@@,$1 $2 $3,bounce.##,eu-west-1\n', D, never=('##',))
kind('base_update', "UPDATE domains SET dkim_tokens='$1,$2,$3', region='eu-west-1' WHERE name='@@';\n", D)
kind('base_update_record', "UPDATE records SET content='$1.dkim.amazonses.com' WHERE name='$1._domainkey.@@' AND type='CNAME';\n", dkim('@@', '1'))
kind('base_update_two_targets', "UPDATE records SET content='$1.dkim.amazonses.com' WHERE name='$1._domainkey.@@' AND content='$4.dkim.amazonses.com';\n", '', exit=2, says=(':1:',), never=('$4',))
kind('base_update_other', "UPDATE users SET email='a@##' WHERE id=1;\nINSERT INTO ses (domain,tokens) VALUES ('@@','$1,$2,$3');\n", D, never=('##',))
kind('base_ssm_path', '{"Parameters":[{"Name":"/web/www.##/url","Type":"String","Value":"https://www.##/"},{"Name":"/prod/ses/@@/dkim-tokens","Type":"StringList","Value":"$1,$2,$3","Version":1}]}', D, never=('##',))
kind('base_paths', '{"/ses/@@/dkim_tokens":"$1,$2,$3","/ses/##/dkim_tokens":"$4,$5,$6"}', D + F, exit=3)
kind('base_tokens_apart_by_blanks', 'env:\n  SES_DOMAIN: @@\n  SES_DKIM_TOKENS: $1 $2 $3\n', D)
kind('base_tokens_apart_by_semicolons', 'domain: @@\ndkim_tokens: "$1; $2; $3"\n', D)
kind('dump_ruby_record', 'irb(main):001> Domain.find(7)\n=> \n#<Domain:0x00007f8b1\n id: 7,\n name: "@@",\n dkim_tokens: ["$1", "$2", "$3"],\n created_at: Fri, 20 Nov 2026 09:15:43.083000000 UTC +00:00>\n', D)
kind('dump_ruby_plain', '#<Identity:0x00007f1 @domain="@@", @dkim_tokens=["$1", "$2", "$3"], @region="eu-west-1">\n', D)
kind('dump_ruby_data', '=> #<data Identity domain="@@", tokens=["$1", "$2", "$3"]>\n', D)
kind('dump_ruby_list', '[#<struct Identity domain="@@", tokens=["$1", "$2", "$3"]>,\n #<struct Identity domain="##", tokens=["$4", "$5", "$6"]>]\n', D + F, exit=3)
kind('dump_ruby_records', '[#<Domain id: 1, name: "@@", dkim_tokens: ["$1", "$2", "$3"]>,\n #<Domain id: 2, name: "##", dkim_tokens: ["$4", "$5", "$6"]>]\n', D + F, exit=3)
kind('dump_ruby_no_object', '#<Info> tokens\n@@ $1 $2 $3\n', D)
kind('dump_python_enum', "DomainIdentity(domain='@@', region='eu-west-1', dkim_tokens=['$1', '$2', '$3'], mail_from=MailFrom(domain='bounce.@@', status=<Status.PENDING: 'PENDING'>), owner=<object object at 0x7f>)\n", D + MX)
kind('answer_host_v', 'Trying "$1._domainkey.@@"\n;; QUESTION SECTION:\n;$1._domainkey.@@. IN CNAME\n\n;; ANSWER SECTION:\n$1._domainkey.@@. 300 IN CNAME $1.dkim.amazonses.com.\n\nReceived 119 bytes from 127.0.0.53#53 in 12 ms\n', dkim('@@', '1'))
kind('answer_nslookup_debug', 'Server:\t\t10.0.0.2\nAddress:\t10.0.0.2#53\n\n------------\n    QUESTIONS:\n\t$1._domainkey.@@, type = CNAME, class = IN\n    ANSWERS:\n    ->  $1._domainkey.@@\n\tcanonical name = $1.dkim.amazonses.com.\n\tttl = 300\n    AUTHORITY RECORDS:\n    ADDITIONAL RECORDS:\n------------\nNon-authoritative answer:\n$1._domainkey.@@\tcanonical name = $1.dkim.amazonses.com.\n', dkim('@@', '1'))
kind('table_numbered_pairs', 'Domain,CNAME1,VALUE1,CNAME2,VALUE2,CNAME3,VALUE3\n@@,' + both('%%._domainkey.@@,%%.dkim.amazonses.com', between=',') + '\n', D)
kind('table_pairs_unknown', 'Domain,Alpha,Value,Beta,Value\n@@,' + two('%%._domainkey.@@,%%.dkim.amazonses.com', between=',') + '\n', '', exit=2, says=(':2:',))
kind('table_number_before_other', 'Domain,Key1,Region2\n@@,$1 $2 $3,eu-west-1\n', D)
kind('dump_php_object', 'object(Aws\\Result)#123 (2) {\n  ["data":"Aws\\Result":private]=>\n  array(1) {\n    ["DkimTokens"]=>\n    array(3) {\n      [0]=>\n      string(32) "$1"\n      [1]=>\n      string(32) "$2"\n      [2]=>\n      string(32) "$3"\n    }\n  }\n}\n', D, '@@')
kind('table_heading_not_of_a_step', '### DKIM for @@\n\n' + both('* Name: `%%._domainkey`, Ziel: `%%.dkim.amazonses.com`\n') + '\n### MAIL FROM setup\n\n* MX: Name `bounce`, Wert `' + EU + '`, Priority 10\n', D + MX, paste=True)
kind('segments_two_blanks', 'For @@\n' + both('CNAME: Name %%._domainkey,  Value %%.dkim.amazonses.com,   TTL 300\n') + '\nMX: Name bounce,  Value ' + EU + ',  Priority 10\n', D + MX, paste=True)
