# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixty more that people have: code, chats, logs, sources of mails and pages.
What must be read was written down before any of them was tried."""
import base64
import quopri

from input_kinds import ALL, D, DMARC, MX, SPF, dkim, fresh, kind
from input_products import EU, both

F = dkim('##', '456')

# ---- code ----

kind('code_python_dict_calls', 'records = [\n' + both("    dict(name='%%._domainkey.@@', type='CNAME', value='%%.dkim.amazonses.com'),\n") +
     "    dict(name='bounce.@@', type='MX', value='10 " + EU + "'),\n]\n", D + MX)
kind('code_python_calls', 'from dns_client import zone\n\n' + both("zone.add_record(name='%%._domainkey.@@', type='CNAME', content='%%.dkim.amazonses.com', ttl=300)\n"), D)
kind('code_python_dataclass_list', 'RECORDS = [\n' + both('    Record(name="%%._domainkey", type="CNAME", value="%%.dkim.amazonses.com"),\n') + ']\n', D, '@@')
kind('code_go_structs', 'var records = []Record{\n' + both('\t{Name: "%%._domainkey.@@", Type: "CNAME", Value: "%%.dkim.amazonses.com", TTL: 300},\n') + '}\n', D)
kind('code_js_calls', both("await client.dns.records.create({ zone_id: zoneId, type: 'CNAME', name: '%%._domainkey.@@', content: '%%.dkim.amazonses.com', proxied: false });\n"), D)
kind('code_php_array', "<?php\n\n$records = [\n" + both("    ['type' => 'CNAME', 'name' => '%%._domainkey', 'value' => '%%.dkim.amazonses.com'],\n") + "];\n", D, '@@')
kind('code_powershell_hashes', '$records = @(\n' + both("    @{ Name = '%%._domainkey.@@'; Type = 'CNAME'; Value = '%%.dkim.amazonses.com' }\n") + ')\n', D)
kind('code_powershell_objects', both("[pscustomobject]@{Name='%%._domainkey.@@'; Type='CNAME'; Value='%%.dkim.amazonses.com'}\n"), D)
kind('code_csharp', 'var records = new[] {\n' + both('    new DnsRecord { Name = "%%._domainkey.@@", Type = "CNAME", Value = "%%.dkim.amazonses.com" },\n') + '};\n', D)
kind('code_rust_tuples', 'let records = vec![\n' + both('    ("%%._domainkey.@@", "CNAME", "%%.dkim.amazonses.com"),\n') + '];\n', D)
kind('code_java_builder', both('ResourceRecordSet.builder().name("%%._domainkey.@@").type(RRType.CNAME).ttl(300L).resourceRecords(ResourceRecord.builder().value("%%.dkim.amazonses.com").build()).build();\n'), D)
kind('code_bash_array', '#!/bin/bash\nDOMAIN=@@\nTOKENS=($1 $2 $3)\nfor t in "${TOKENS[@]}"; do\n  echo "$t._domainkey.$DOMAIN CNAME $t.dkim.amazonses.com"\ndone\n', D)
kind('code_python_template', "for token in tokens:\n    print(f'{token}._domainkey.{domain} CNAME {token}.dkim.amazonses.com')\n", '', refuse=True)
kind('code_chef', both('route53_record "dkim" do\n  name  "%%._domainkey.@@"\n  value "%%.dkim.amazonses.com"\n  type  "CNAME"\n  action :create\nend\n\n'), D)
kind('code_nix', '{\n  subdomains = {\n' + both('    "%%._domainkey".CNAME = [ "%%.dkim.amazonses.com." ];\n') + '  };\n}\n', D, '@@')
kind('code_tfvars', 'domain = "@@"\ndkim_records = {\n' + both('  "%%._domainkey" = "%%.dkim.amazonses.com"\n') + '}\n', D)
kind('code_tfvars_tokens', 'domain      = "@@"\nregion      = "eu-west-1"\ndkim_tokens = [\n  "$1",\n  "$2",\n  "$3",\n]\n', D)
kind('code_boto3_change', '''import boto3
client = boto3.client('route53')
client.change_resource_record_sets(
    HostedZoneId='Z01',
    ChangeBatch={'Changes': [
        {'Action': 'UPSERT', 'ResourceRecordSet': {'Name': '$1._domainkey.@@', 'Type': 'CNAME', 'TTL': 300, 'ResourceRecords': [{'Value': '$1.dkim.amazonses.com'}]}},
    ]})
''', dkim('@@', '1'))
kind('code_cdk_snippet', both("new route53.CnameRecord(this, 'D%%', {\n  zone,\n  recordName: '%%._domainkey.@@',\n  domainName: '%%.dkim.amazonses.com',\n});\n"), D)
kind('code_ansible_one_line', both('- route53: zone=@@ record=%%._domainkey.@@ type=CNAME ttl=300 value=%%.dkim.amazonses.com state=present\n'), D)

# ---- tables ----

kind('csv_expected_and_current', 'Type,Host,Expected value,Current value\n' + both('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com,old.mail.host.example\n'), D, never=('host.example',))
kind('csv_single_quotes', "'Type','Name','Value'\n" + both("'CNAME','%%._domainkey.@@','%%.dkim.amazonses.com'\n"), D)
kind('csv_google_and_ses', 'Host Name,Type,Priority,TTL,Data\n@,MX,1,3600,aspmx.l.google.com.\n@,MX,5,3600,alt1.aspmx.l.google.com.\n@,TXT,,3600,"v=spf1 include:_spf.google.com include:amazonses.com ~all"\n' +
     'google._domainkey,TXT,,3600,"v=DKIM1; k=rsa; p=$K"\n' + both('%%._domainkey,CNAME,,3600,%%.dkim.amazonses.com.\n') + 'bounce,MX,10,3600,' + EU + '.\nbounce,TXT,,3600,v=spf1 include:amazonses.com ~all\n', D + MX + SPF, '@@', never=('aspmx',))
# ---- pages ----

kind('page_without_records', '<!doctype html><html><body><p>Welcome to ##</p></body></html>\n', '', refuse=True, never=('##',))

# ---- mail ----

TEXT = 'Bonjour Zoë,\n\nmerci d’ajouter :\n\n' + both('Type : CNAME\nNom : %%._domainkey.@@\nValeur : %%.dkim.amazonses.com\n\n') + 'Zoë\n'
HEAD = 'Return-Path: <ana@##>\nReceived: from mx.## (mx.## [192.0.2.7])\n\tby in.##; Mon, 23 Nov 2026 10:00:00 +0000\nFrom: Ana <ana@##>\nTo: tom@##\nSubject: DNS\nMIME-Version: 1.0\n'


def b64(text):
    return base64.encodebytes(text.encode()).decode()


def qp(text):
    return quopri.encodestring(text.encode()).decode()


def encoded(name, how):
    return how(fresh(name, TEXT))


# ---- chats, prose, tickets ----

kind('prose_two_sites', 'We have a web site at www.@@ and the tokens are:\n$1\n$2\n$3\n', '', paste=True, exit=2, never=('missing',))
kind('whatsapp_android', both('23/11/2026, 10:32 - Ana Ruiz: CNAME %%._domainkey.@@ -> %%.dkim.amazonses.com\n') + '23/11/2026, 10:41 - Tom: ok\n', D)
kind('gmail_soft_breaks', both('CNAME\u00a0%%.\u200b_domainkey.\u200b@@\u00a0\u00a0%%.dkim.\u00adamazonses.com\r\n'), D)
kind('reply_in_french', 'De : Ana Ruiz <ana@##>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Tom <tom@##>\nObjet : DNS de @@\n\nBonjour,\n' + both('Nom d’hôte : %%._domainkey\nType : CNAME\nCible : %%.dkim.amazonses.com\n\n') + 'Ana\n', D, '@@', paste=True, never=('##',))

# ---- logs and transcripts ----

kind('logfmt', 'time=2026-11-23T10:00:00Z level=info msg="identity created" domain=@@ dkim_tokens="$1,$2,$3"\n', D)
kind('docker_json_log', both('{"log":"%%._domainkey.@@ CNAME %%.dkim.amazonses.com\\n","stream":"stdout","time":"2026-11-23T10:00:00.1Z"}\n'), D)
kind('cli_transcript', '$ aws ses verify-domain-dkim --domain @@\n{\n    "DkimTokens": [\n        "$1",\n        "$2",\n        "$3"\n    ]\n}\n$ aws ses verify-domain-dkim --domain ##\n{\n    "DkimTokens": [\n        "$4",\n        "$5",\n        "$6"\n    ]\n}\n', D + F, exit=3)
kind('notebook', '{"cells":[{"cell_type":"code","source":["print_records()"],"outputs":[{"name":"stdout","output_type":"stream","text":[' +
     both('"%%._domainkey.@@ CNAME %%.dkim.amazonses.com\\n"', between=',') + ']}]}],"nbformat":4,"nbformat_minor":5,"metadata":{}}\n', D)
kind('kubectl_describe', 'Name:         mail\nNamespace:    default\nAPI Version:  sesv2.services.k8s.aws/v1alpha1\nKind:         EmailIdentity\nSpec:\n  Email Identity:  @@\nStatus:\n  Dkim Attributes:\n    Signing Enabled:  true\n    Status:           PENDING\n    Tokens:\n      $1\n      $2\n      $3\n  Identity Type:  DOMAIN\nEvents:  <none>\n', D)
kind('resolvectl', both('%%._domainkey.@@ IN CNAME %%.dkim.amazonses.com -- link: eth0\n\n-- Information acquired via protocol DNS in 24.1ms.\n-- Data is authenticated: no; Data was acquired via local or encrypted transport: no\n'), D, paste=True)
kind('journalprint', both('add %%._domainkey.@@.\t300\tIN\tCNAME\t%%.dkim.amazonses.com.\n') + 'del $4._domainkey.@@.\t300\tIN\tCNAME\t$4.dkim.amazonses.com.\n', D)
kind('plist', '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><array>' + both('<dict><key>name</key><string>%%._domainkey.@@</string><key>type</key><string>CNAME</string><key>value</key><string>%%.dkim.amazonses.com</string></dict>') + '</array></plist>\n', D)

# ---- YAML ----

kind('yaml_anchors', 'defaults: &d\n  ttl: 300\n  type: CNAME\nrecords:\n' + both('  - <<: *d\n    name: %%._domainkey.@@\n    value: %%.dkim.amazonses.com\n'), D)
kind('yaml_alias_values', 'domain: &dom @@\ntokens: &t\n  - $1\n  - $2\n  - $3\nses:\n  domain: *dom\n  dkimTokens: *t\n', D)
kind('yaml_alias_bomb', 'a: &a [x,x,x,x,x,x,x,x,x]\n' + ''.join('%s: &%s [%s]\n' % (n, n, ','.join(['*' + p] * 9)) for p, n in zip('abcdefgh', 'bcdefghi')) + 'domain: @@\n', '', exit=2)
# ---- nothing of use ----

kind('nothing_dockerfile', 'FROM debian:12\nRUN apt-get update && apt-get install -y nginx\nCOPY site.conf /etc/nginx/conf.d/##.conf\nCMD ["nginx"]\n', '', refuse=True, never=('##',))
kind('nothing_package_json', '{"name":"web","version":"1.0.0","homepage":"https://##","dependencies":{"@aws-sdk/client-ses":"^3.0.0"}}\n', '', refuse=True, never=('##',))
kind('nothing_bom', '\ufeff\r\n\r\n', '', refuse=True)
# ---- programs, more closely: what is computed is told, nothing is joined ----

kind('code_computed_beside', "zone.add(name='$1._domainkey.@@', type='CNAME', value='$1.dkim.amazonses.com')\nzone.add(name='$2._domainkey.@@', type='CNAME', value=token + '.dkim.amazonses.com')\n", dkim('@@', '1'), exit=2, says=(':2:',))
kind('code_loop_beside', "zone.add(name='$1._domainkey.@@', type='CNAME', value='$1.dkim.amazonses.com')\nfor t in more:\n    zone.add(name=f'{t}._domainkey.@@', type='CNAME', value=f'{t}.dkim.amazonses.com')\n", dkim('@@', '1'), exit=2, says=(':3:',))
kind('code_chain_without_a_value', 'Record.builder().name("$1._domainkey.@@").type(CNAME).build()\nRecord.builder().value("$2.dkim.amazonses.com").name("$2._domainkey.@@").type(CNAME).build()\n', dkim('@@', '2'), exit=2, says=(':1:',))
kind('code_struct_without_a_value', 'x := []R{\n\t{Name: "$1._domainkey.@@", Type: "CNAME"},\n\t{Value: "$2.dkim.amazonses.com", Type: "CNAME"},\n\t{Name: "$3._domainkey.@@", Value: "$3.dkim.amazonses.com"},\n}\n', dkim('@@', '3'), exit=2, says=(':2:', ':3:'))
kind('code_environment', 'add(name: env("DKIM_NAME"), type: "CNAME", value: env("X.dkim.amazonses.com"));\nadd(name: "$1._domainkey.@@", type: "CNAME", value: "$1.dkim.amazonses.com");\n', dkim('@@', '1'), never=('DKIM_NAME',))
kind('code_concatenated', "$dns->create(['name' => '$1._domainkey.' . $domain, 'type' => 'CNAME', 'content' => '$1.dkim.amazonses.com']);\n$dns->create(['name' => '$2._domainkey.@@', 'type' => 'CNAME', 'content' => '$2.dkim.amazonses.com']);\n".replace('$dns', '\u0001dns').replace('$domain', '\u0001domain').replace('\u0001', '$'), dkim('@@', '2'), exit=2, says=(':1:',))
kind('code_of_go_sdk', 'out := &sesv2.GetEmailIdentityOutput{\n\tDkimAttributes: &types.DkimAttributes{\n\t\tTokens: []string{"$1", "$2", "$3"},\n\t},\n}\n', D, '@@')
kind('code_positional', both('zone.AddRecord("%%._domainkey.@@", "CNAME", "%%.dkim.amazonses.com", 300)\n'), D)
kind('code_map', 'var dkim = map[string]string{\n' + both('\t"%%._domainkey.@@": "%%.dkim.amazonses.com",\n') + '}\n', D)
kind('code_kotlin', 'val records = listOf(\n' + both('    DnsRecord(name = "%%._domainkey.@@", type = RecordType.CNAME, value = "%%.dkim.amazonses.com"),\n') + '    DnsRecord(name = "bounce.@@", type = RecordType.MX, value = "' + EU + '", priority = 10),\n    DnsRecord(name = "www.@@", type = RecordType.A, value = "192.0.2.1"),\n)\n', D + MX)
kind('code_rust_structs', 'let zone = vec![\n' + both('    Record { name: "%%._domainkey".to_string(), kind: Kind::CNAME, value: String::from("%%.dkim.amazonses.com") },\n') + '];\n', D, '@@')
kind('code_scope', 'zone "@@" do\nend\nDnsZone.new(domain: "@@", records: [\n' + both('  { name: "%%._domainkey", type: "CNAME", value: "%%.dkim.amazonses.com" },\n') + '])\n', D)
kind('code_of_something_else', 'fields = [\n    dict(name="host", value="mail.##"),\n    dict(name="port", value="25"),\n]\n', '', refuse=True, never=('##',))
kind('code_cdk_program', "import * as route53 from 'aws-cdk-lib/aws-route53';\n\nconst zone = route53.HostedZone.fromLookup(this, 'Z', { domainName: '@@' });\n" + both("new route53.CnameRecord(this, 'D%%', { zone, recordName: '%%._domainkey', domainName: '%%.dkim.amazonses.com' });\n"), D, '@@')
kind('code_two_objects', "const a = {\n  name: '$1._domainkey.@@', type: 'CNAME', value: '$1.dkim.amazonses.com'\n};\nconst b = {\n  name: '$2._domainkey.@@', type: 'CNAME', value: '$2.dkim.amazonses.com'\n};\n", dkim('@@', '12'))

# ---- mails, more closely ----

kind('eml_latin1', HEAD + 'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n' + both('Priorit=E9 : 10\nType : CNAME\nNom : %%._domainkey.@@\nCible : %%.dkim.ama=\nzonses.com\n\n'), D, never=('##',))
kind('eml_forwarded', HEAD + 'Content-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\nFYI\n\n--o\nContent-Type: message/rfc822\n\nFrom: x@##\nContent-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n' +
     b64(fresh('eml_forwarded', both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'))) + '--i\nContent-Type: text/html\n\n<p>nothing</p>\n--i--\n--o--\n', D, never=('##',))
kind('eml_fault_has_its_line', HEAD + 'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nHello, this is a longer line that the mailer has broken into two lines, =\nas they do.\n\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n$2._domainkey.@@ CNAME $2.dkim.ama...\n', dkim('@@', '1'), exit=2, says=(':15:',))
kind('eml_with_a_spreadsheet', HEAD + 'Content-Type: multipart/mixed; boundary=M\n\n--M\nContent-Type: text/plain\n\n' + both('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + '--M\nContent-Type: application/vnd.ms-excel; name=dns.xls\nContent-Transfer-Encoding: base64\n\n0M8R4KGxGuEA\n--M--\n', D, says=('attachments',))
kind('eml_without_records', HEAD + 'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nSee you on Monday at www.##, =\nTom\n', '', refuse=True, never=('##',))
kind('csv_wide', 'Domain,DKIM 1 Name,DKIM 1 Value,DKIM 2 Name,DKIM 2 Value,DKIM 3 Name,DKIM 3 Value\n@@,' +
     both('%%._domainkey.@@,%%.dkim.amazonses.com', between=',') + '\n##,' + both('%%._domainkey.##,%%.dkim.amazonses.com', '456', ',') + '\n', D + F, exit=3)
kind('csv_current_before', 'Type\tHost\tCurrent value\tRequired value\tStatus\n' + both('CNAME\t%%._domainkey.@@\t(none)\t%%.dkim.amazonses.com\tFailed\n'), D)
kind('page_of_dl', '<!doctype html>\n<html><head><title>DNS of @@</title><style>a{b:c}</style></head><body>\n<nav><a href="https://www.##/">Home</a></nav>\n<h1>Add these records</h1>\n' +
     both('<dl><dt>Type</dt><dd>CNAME</dd><dt>Name</dt><dd>%%._domainkey.@@</dd><dt>Value</dt><dd>%%.dkim.amazonses.com</dd></dl>\n') + '<script>var x="##";</script></body></html>\n', D, never=('##',))
kind('page_of_divs', '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head><body><div class="row head"><div>Type</div><div>Name</div><div>Value</div></div>' +
     both('<div class="row"><div class="c">CNAME</div><div class="c"><code>%%._domainkey.@@</code></div><div class="c"><code>%%.dkim.amazonses.com</code></div></div>') + '<footer>(c) ##</footer></body></html>\n', D, never=('##',))
kind('page_of_pre', '<html><body><p>Zone of the day</p><pre>' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + '</pre></body></html>\n', D)
kind('page_of_inputs', '<html><body><form>' + both('<label>Name</label><input type="text" readonly value="%%._domainkey.@@"><label>Value</label><input type="text" readonly value="%%.dkim.amazonses.com">') + '</form></body></html>\n', D)
kind('eml_quoted_printable', HEAD + 'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n' + encoded('eml_quoted_printable', qp), D, never=('##',))
kind('eml_base64', HEAD + 'Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n' + encoded('eml_base64', b64), D, never=('##',))
kind('eml_alternative', HEAD + 'Content-Type: multipart/alternative; boundary="b1_x"\n\nThis is a multi-part message in MIME format.\n--b1_x\nContent-Type: text/plain; charset="UTF-8"\nContent-Transfer-Encoding: quoted-printable\n\n' + encoded('eml_alternative', qp) +
     '\n--b1_x\nContent-Type: text/html; charset="UTF-8"\nContent-Transfer-Encoding: quoted-printable\n\n' +
     qp(fresh('eml_alternative', '<html><body><table>' + both('<tr><td>CNAME</td><td>%%._domainkey.@@</td><td>%%.dkim.amazonses.com</td></tr>') + '</table></body></html>')) + '\n--b1_x--\n', D, never=('##',))
kind('eml_with_csv', HEAD + 'Content-Type: multipart/mixed; boundary=MIX\n\n--MIX\nContent-Type: text/plain\n\nSee the file.\n--MIX\nContent-Type: text/csv; name="dkim.csv"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="dkim.csv"\n\n' +
     b64(fresh('eml_with_csv', 'Type,Name,Value\r\n' + both('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\r\n'))) + '--MIX--\n', D, never=('##',))
kind('eml_html_only', HEAD + 'Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n' + qp(fresh('eml_html_only', '<p>Hi Tom</p>' + both('<p>CNAME <b>%%._domainkey.@@</b> to <b>%%.dkim.amazonses.com</b></p>'))), D, never=('##',))
kind('curl_with_head', 'HTTP/2 200 \r\ndate: Mon, 23 Nov 2026 10:00:00 GMT\r\ncontent-type: application/json\r\nserver: api.##\r\n\r\n{"records":[' + both('{"type":"CNAME","host":"%%._domainkey.@@","data":"%%.dkim.amazonses.com"}', between=',') + ']}\n', D, never=('##',))
kind('eml_of_a_domain_alone', HEAD + 'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n##\n', '', refuse=True, never=('##',))
kind('page_of_a_domain_alone', '<!doctype html>\n<p>##</p>\n<p>www.@@</p>\n', '', refuse=True, never=('##', '@@'))
kind('csv_field_value', 'Field,Content\n' + both('Type,CNAME\nName,%%._domainkey.@@\nValue,%%.dkim.amazonses.com\n'), D)
kind('whatsapp_ios', both('[23.11.26, 10:32:11] Ana Ruiz: %%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + '[23.11.26, 10:40:02] Tom: danke, schaue ich mir an\n', D)
kind('irc_log', both('10:32 <ana> %%._domainkey.@@. IN CNAME %%.dkim.amazonses.com.\n') + '10:33 <tom> thx\n10:34 -!- tom [~t@host.##] has quit\n', D, never=('##',))
kind('lambda_log', '2026-11-23T10:00:00.123Z\t7d3f9a52-0000-4c1d-9a52-aaaaaaaaaaaa\tINFO\t{"EmailIdentity":"@@","DkimAttributes":{"Tokens":["$1","$2","$3"]}}\nEND RequestId: 7d3f9a52-0000-4c1d-9a52-aaaaaaaaaaaa\n', D)
kind('dig_yaml', both('-\n  type: MESSAGE\n  message:\n    type: RECURSIVE_RESPONSE\n    query_time: !!timestamp 2026-11-23T10:00:00.000Z\n    response_message_data:\n      opcode: QUERY\n      status: NOERROR\n      id: 4711\n      QUESTION_SECTION:\n        - %%._domainkey.@@. IN CNAME\n      ANSWER_SECTION:\n        - %%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n'), D)
kind('yaml_flow_rows', 'domain: @@\nrecords:\n' + both('  - {name: %%._domainkey, type: CNAME, value: %%.dkim.amazonses.com}\n'), D)
kind('md_vertical', '### Record 1\n' + both('| Field | Value |\n|---|---|\n| Type | CNAME |\n| Name | `%%._domainkey.@@` |\n| Value | `%%.dkim.amazonses.com` |\n\n'), D)
kind('md_vertical_no_head', both('| | |\n|---|---|\n| Type | CNAME |\n| Name | `%%._domainkey.@@` |\n| Value | `%%.dkim.amazonses.com` |\n\n'), D)
kind('html_vertical', both('<table><tr><th>Type</th><td>CNAME</td></tr><tr><th>Host</th><td>%%._domainkey.@@</td></tr><tr><th>Points to</th><td>%%.dkim.amazonses.com</td></tr></table>\n'), D)
kind('tsv_vertical', both('Type\tCNAME\nName\t%%._domainkey.@@\nValue\t%%.dkim.amazonses.com\nTTL\t300\n\n'), D)
kind('csv_vertical', both('Type,CNAME\r\nName,%%._domainkey.@@\r\nValue,%%.dkim.amazonses.com\r\n'), D)
kind('box_vertical', both('+-------+----------------+\n| Type  | CNAME |\n| Name  | %%._domainkey.@@ |\n| Value | %%.dkim.amazonses.com |\n+-------+----------------+\n'), D)
kind('chat_of_labels', '[10:32] Ana: please add\n[10:33] Ana: Type: CNAME\n[10:33] Ana: Name: $1._domainkey.@@\n[10:33] Ana: Value: $1.dkim.amazonses.com\n', dkim('@@', '1'))
kind('host_behind_the_name', '$1._domainkey (at godaddy.com) CNAME $1.dkim.amazonses.com\n', '', exit=2, never=('_domainkey.godaddy.com',))
kind('domain_behind_the_name', both('%%._domainkey (Domain: @@) CNAME %%.dkim.amazonses.com\n'), D)
kind('markdown_zone_in_brackets', '| Type | Name | Value |\n|---|---|---|\n' + both('| CNAME | %%._domainkey (@@) | %%.dkim.amazonses.com |\n'), '', exit=2, says=(':3:',))
kind('prose_our_ses_domain', 'Hi,\n\nOur SES domain is @@ and AWS gave us these three tokens:\n\n$1\n$2\n$3\n\nWhat do I enter?\nTom, tom@##\n', D, paste=True, never=('##',))
kind('log_with_levels', 'INFO  starting\n[INFO] identity created: {"EmailIdentity":"@@","DkimAttributes":{"Tokens":["$1","$2","$3"]}}\nDEBUG done {"ok":true}\n', D)
kind('domain_labels_in_the_cell', '| Type | Name | Value |\n|---|---|---|\n' + both('| CNAME | %%._domainkey (zone: @@) | %%.dkim.amazonses.com |\n'), D)
kind('domain_behind_each_name', '$1._domainkey (Domain: @@) CNAME $1.dkim.amazonses.com\n$4._domainkey (Domain: ##) CNAME $4.dkim.amazonses.com\n$5._domainkey CNAME $5.dkim.amazonses.com\n', dkim('@@', '1') + dkim('##', '4'), exit=2, says=(':3:',))
kind('prose_domain_is', 'Hi team\nour domain is currently hosted at ##.\nThe domain is @@.\nTokens:\n$1\n$2\n$3\n', D, paste=True, never=('##',))
kind('prose_domain_german', 'Die Domain ist @@ und die Tokens sind:\n$1\n$2\n$3\n', D, paste=True)
kind('box_wrapped_in_tokens', '+-------+----------------------+----------------------+\n| Type  | Name                 | Value                |\n+=======+======================+======================+\n' +
     both('| CNAME | %%.       | %%.       |\n|       | _domainkey.@@ | dkim.amazonses.com |\n+-------+----------------------+----------------------+\n'), D)
kind('box_merged_types', '+-------+---+---+\n| Type | Name | Value |\n+-------+---+---+\n| CNAME | $1._domainkey.@@ | $1.dkim.amazonses.com |\n| | $2._domainkey.@@ | $2.dkim.amazonses.com |\n+---+---+---+\n| MX | bounce.@@ | 10 ' + EU + ' |\n| TXT | bounce.@@ | v=spf1 include:amazonses.com |\n| | | ~all |\n+---+---+---+\n', dkim('@@', '12') + MX + SPF)
kind('box_broken_inside_a_text', '| Type | Name | Value |\n|---|---|---|\n| TXT | bounce.@@ | v=spf1 include:amazon |\n| | | ses.com ~all |\n| CNAME | $1._domainkey.@@ | $1.dkim.amazonses.com |\n', dkim('@@', '1'), exit=2, says=(':3:',))
kind('box_two_records_stay_two', '| Type | Name | Value |\n|---|---|---|\n| CNAME | $1._domainkey.@@ | $1.dkim.amazonses.com |\n| | www | web.host.example |\n| | $2._domainkey.@@ | $2.dkim.amazonses.com |\n', dkim('@@', '12'), never=('web.host',))
kind('box_wrapped_names', '''┌───────┬──────────────────────────────┬──────────────────────────────┐
│ Type  │ Name                         │ Value                        │
├───────┼──────────────────────────────┼──────────────────────────────┤
''' + '├───────┼──────────────────────────────┼──────────────────────────────┤\n'.join(
    both('│ CNAME │ %%._domainkey │ %%.dkim. │\n│       │ .@@ │ amazonses.com │\n').replace('│ %%', '│ %%').split('\x00')) +
     '└───────┴──────────────────────────────┴──────────────────────────────┘\n', D)
kind('box_wrapped_mid_word', '┌───────┬──────┬──────┐\n│ Type  │ Name │ Value │\n├───────┼──────┼──────┤\n' + both('│ CNAME │ %%._domai │ %%.dkim.amazon │\n│       │ nkey.@@ │ ses.com │\n') + '└───────┴──────┴──────┘\n', D)
kind('asciidoc_table', '[cols="1,3,3"]\n|===\n|Type |Name |Value\n\n' + both('|CNAME\n|%%._domainkey.@@\n|%%.dkim.amazonses.com\n\n') + '|===\n', D)
kind('asciidoc_rows', '|===\n|Type |Name |Value\n\n' + both('|CNAME |`%%._domainkey.@@` |`%%.dkim.amazonses.com`\n') + '|===\n', D)
kind('lost_rust_lifetime', "fn f<'a>(x: &'a str) { add(name: \"$1._domainkey.@@\", kind: CNAME, value: \"$1.dkim.amazonses.com\"); }\n", dkim('@@', '1'))
kind('code_in_markdown', 'Here is what I tried:\n\n```python\n' + both("client.add(name='%%._domainkey.@@', type='CNAME', value='%%.dkim.amazonses.com')\n") + "```\n\nIt doesn't work. What's wrong?\n", D)
kind('code_then_rows', "add(name='$1._domainkey.@@', type='CNAME', value='$1.dkim.amazonses.com')\n$2._domainkey.@@. 300 IN CNAME $2.dkim.amazonses.com.\n", dkim('@@', '12'))
kind('wide_with_mx', 'Domain;CNAME 1 Host;CNAME 1 Target;CNAME 2 Host;CNAME 2 Target;CNAME 3 Host;CNAME 3 Target\n@@;' + both('%%._domainkey;%%.dkim.amazonses.com', between=';') + '\n', D)
kind('page_react', '<!DOCTYPE html><html><body><div id="root"></div><script>window.__DATA__={"records":[]}</script></body></html>\n', '', refuse=True)
kind('page_dl_two_domains', '<html><body><h2>@@</h2>' + both('<dl><dt>Host</dt><dd>%%._domainkey.@@</dd><dt>Points to</dt><dd>%%.dkim.amazonses.com</dd><dt>Type</dt><dd>CNAME</dd></dl>') + '<h2>##</h2>' + both('<dl><dt>Host</dt><dd>%%._domainkey.##</dd><dt>Points to</dt><dd>%%.dkim.amazonses.com</dd><dt>Type</dt><dd>CNAME</dd></dl>', '456') + '</body></html>\n', D + F, exit=3)
kind('pairs_quoted', 'level=warn msg="record missing" name="$1._domainkey.@@" type=CNAME want="x" value="$1.dkim.amazonses.com"\n', dkim('@@', '1'))
kind('asterisk_prose', 'The domain is verified. The domain is not ##, but we use it.\n$1\n', '', paste=True, exit=2, never=('_domainkey.##',))
kind('two_domain_sentences', 'Our domain is @@.\n$1\n$2\n$3\nThe second domain is ##.\n$4\n$5\n$6\n', D + F, paste=True, exit=3)
kind('vertical_two', 'Domain,@@\nDKIM token 1,$1\nDKIM token 2,$2\nDKIM token 3,$3\n', D)
kind('vertical_labels', '| Domain | @@ |\n|---|---|\n| DKIM tokens | $1, $2, $3 |\n| Region | eu-west-1 |\n', D)
kind('ps_format_list', 'Name  : $1._domainkey.@@\nType  : CNAME\nValue : $1.dkim.amazonses.com\n\nName  : $2._domainkey.@@\nType  : CNAME\nValue : $2.dkim.amazonses.com\n', dkim('@@', '12'))

# ---- what cannot all be true ----

kind('two_targets_of_one_token', 'Type,Name,Value\nCNAME,$1._domainkey.@@,$1.dkim.amazonses.com\nCNAME,$2._domainkey.@@,$2.dkim.amazonses.com\nCNAME,$1._domainkey.@@,$1.dkim.eu-south-1.amazonses.com\nCNAME,$2._domainkey.@@,$2.dkim.amazonses.com\n', dkim('@@', '12'), exit=2, says=(':4:', 'one value'))
