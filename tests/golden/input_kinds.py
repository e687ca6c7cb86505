# SPDX-License-Identifier: GPL-3.0-or-later
"""Further kinds, each with a domain and tokens of its own: as the consoles and
command lines of AWS and of DNS providers print them."""
import hashlib

from input_cases import TOKENS, case

TOPS = ['.com', '.org', '.net', '.io', '.dev', '.shop', '.info', '.de', '.fr', '.es', '.it', '.nl', '.pl', '.us', '.co']


def word(seed, n, alphabet):
    octets = hashlib.sha512(seed.encode()).digest()
    return ''.join(alphabet[b % len(alphabet)] for b in octets[:n])


def fresh(name, text):
    """$1 to $6 are tokens, @@ and ## the domain and another."""
    for i in range(1, 7):
        text = text.replace('$%d' % i, word('%s%d' % (name, i), 32,
                            'abcdefghijklmnopqrstuvwxyz234567'))
    for mark in '@@', '##':
        label = word(name + mark, 6 + len(name) % 5, 'aeioubcdfghklmnprstvwz')
        top = TOPS[len(name + mark * 3) % len(TOPS)]
        text = text.replace(mark, label + top)
    return text


def dkim(domain, tokens, zone='dkim.amazonses.com'):
    return ''.join('CNAME $%s._domainkey.%s $%s.%s\n' % (t, domain, t, zone)
                   for t in tokens)


def rows(line, tokens='123'):
    return ''.join(line.replace('%%', '$' + t) for t in tokens)


D = dkim('@@', '123')
MX = 'MX bounce.@@ 10 feedback-smtp.eu-west-1.amazonses.com\n'
SPF = 'TXT bounce.@@ v=spf1 include:amazonses.com ~all\n'
DMARC = 'TXT _dmarc.@@ v=DMARC1; p=none;\n'
ALL = D + MX + SPF + DMARC


def kind(name, text, expected, words='', **how):
    raw = how.pop('encode', None)
    text = fresh(name, text)
    if 'says' in how:
        how['says'] = tuple(fresh(name, w) for w in how['says'])
    if 'never' in how:
        how['never'] = tuple(fresh(name, w) for w in how['never'])
    if raw:
        text = raw(text)
    case(name, text, fresh(name, expected), fresh(name, words), **how)


kind('pulumi_json', '{\n  "dkimTokens": [\n    "$1",\n    "$2",\n    "$3"\n  ],\n  "domainName": "@@",\n  "mailFrom": "bounce.@@"\n}\n', D, exit=1)
kind('pulumi_json_records', '{"dkimRecords":[' + ','.join('{"name":"$%d._domainkey.@@","type":"CNAME","value":"$%d.dkim.amazonses.com"}' % (i,i) for i in (1,2,3)) + '],"url":"https://other.example/x"}', D)
kind('pulumi_yaml_outputs', 'dkimTokens:\n  - $1\n  - $2\n  - $3\ndomain: @@\nmailFromDomain: bounce.@@\n', D, exit=1)
kind('pulumi_text_outputs', 'Current stack outputs (3):\n    OUTPUT         VALUE\n    dkimTokens     ["$1","$2","$3"]\n    domainName     @@\n    mailFrom       bounce.@@\n', D, exit=1)
kind('pulumi_program_yaml', 'name: mail\nruntime: yaml\nresources:\n' + ''.join('''  dkim%d:
    type: aws:route53:Record
    properties:
      zoneId: Z0123
      name: $%d._domainkey.@@
      type: CNAME
      ttl: 600
      records:
        - $%d.dkim.amazonses.com
''' % (i,i,i) for i in (1,2,3)), D)
kind('pulumi_preview_diff', '''Previewing update (prod):
  pulumi:pulumi:Stack: (same)
    [urn=urn:pulumi:prod::mail::pulumi:pulumi:Stack::mail-prod]
''' + rows('''    + aws:route53/record:Record: (create)
        [urn=urn:pulumi:prod::mail::aws:route53/record:Record::dkim]
        name      : "%%._domainkey.@@"
        records   : [
            [0]: "%%.dkim.amazonses.com"
        ]
        ttl       : 600
        type      : "CNAME"
        zoneId    : "Z0123"
'''), D, paste=True)
kind('pulumi_state', '{"version":3,"deployment":{"resources":[{"urn":"urn:pulumi:prod::m::aws:ses/domainDkim:DomainDkim::d","custom":true,"type":"aws:ses/domainDkim:DomainDkim","inputs":{"domain":"@@"},"outputs":{"dkimTokens":["$1","$2","$3"],"domain":"@@","id":"@@"}},{"type":"aws:acm/certificate:Certificate","outputs":{"domainName":"other.example"}}]}}', D, never=('other.example',))
kind('env_file', '# mail\nSES_DOMAIN=@@\nSES_DKIM_TOKEN_1=$1\nSES_DKIM_TOKEN_2=$2\nSES_DKIM_TOKEN_3=$3\nAWS_REGION=eu-west-1\nAWS_SECRET_ACCESS_KEY=abc/def+ghi\nSMTP_HOST=email-smtp.eu-west-1.amazonaws.com\n', D, never=('abc/def',))
kind('env_file_quoted', 'export SES_IDENTITY="@@"\nexport SES_DKIM_TOKENS="$1,$2,$3"\nexport SES_MAIL_FROM="bounce.@@"\nAWS_REGION=eu-west-1\n', D + MX, exit=0)
kind('env_file_names', rows('DKIM_%%_NAME=%%._domainkey.@@\nDKIM_%%_VALUE=%%.dkim.amazonses.com\n').replace('DKIM_$1','DKIM_1').replace('DKIM_$2','DKIM_2').replace('DKIM_$3','DKIM_3'), D)
kind('ini_file', '[ses]\ndomain = @@\ndkim_tokens = $1, $2, $3\nregion = eu-west-1\n\n[web]\nhost = www.other.example\n', D, never=('other.example',))
kind('ini_sections', '; records\n' + ''.join('[record%d]\ntype=CNAME\nname=$%d._domainkey.@@\nvalue=$%d.dkim.amazonses.com\nttl=300\n\n' % (i,i,i) for i in (1,2,3)), D)
kind('properties_file', '# x\nses.domain=@@\nses.dkim.tokens=$1,$2,$3\nses.region=eu-west-1\n', D)
kind('python_dict', "{'DkimAttributes': {'@@': {'DkimEnabled': True, 'DkimVerificationStatus': 'Pending', 'DkimTokens': ['$1', '$2', '$3']}}, 'ResponseMetadata': {'RequestId': 'x', 'HTTPStatusCode': 200, 'HTTPHeaders': {'date': 'Mon, 23 Nov 2026 10:00:00 GMT'}, 'RetryAttempts': 0}}\n", D)
kind('python_pprint_v2', "{'DkimAttributes': {'CurrentSigningKeyLength': 'RSA_2048_BIT',\n                    'LastKeyGenerationTimestamp': datetime.datetime(2026, 11, 2, 9, 1, 2, tzinfo=tzlocal()),\n                    'SigningEnabled': True,\n                    'SigningHostedZone': 'dkim.amazonses.com',\n                    'Status': 'SUCCESS',\n                    'Tokens': ['$1',\n                               '$2',\n                               '$3']},\n 'IdentityType': 'DOMAIN',\n 'MailFromAttributes': {'BehaviorOnMxFailure': 'USE_DEFAULT_VALUE'},\n 'Policies': {},\n 'Tags': []}\n", D, '@@')
kind('python_legacy', "{'VerificationAttributes': {'@@': {'VerificationStatus': 'Pending', 'VerificationToken': '$Y'}}}", 'TXT _amazonses.@@ $Y\n')
kind('python_list_of_tuples', "[('CNAME', '$1._domainkey.@@', '$1.dkim.amazonses.com'), ('CNAME', '$2._domainkey.@@', '$2.dkim.amazonses.com')]\n", dkim('@@','12'))
kind('python_session', ">>> ses.verify_domain_dkim(Domain='@@')\n{'DkimTokens': ['$1', '$2', '$3'], 'ResponseMetadata': {'HTTPStatusCode': 200}}\n>>> \n", D, '@@', paste=True)
kind('python_records', "[{'Name': '$1._domainkey.@@.', 'Type': 'CNAME', 'TTL': 300, 'ResourceRecords': [{'Value': '$1.dkim.amazonses.com'}]},\n {'Name': '@@.', 'Type': 'A', 'AliasTarget': {'HostedZoneId': 'Z2', 'DNSName': 'd1.cloudfront.net.', 'EvaluateTargetHealth': False}}]", dkim('@@','1'))
kind('js_object', "{\n  DkimAttributes: {\n    SigningEnabled: true,\n    Tokens: [\n      '$1',\n      '$2',\n      '$3'\n    ]\n  },\n  '$metadata': { httpStatusCode: 200, requestId: undefined }\n}\n", D, '@@')
kind('js_console_log', "{ DkimTokens:\n   [ '$1',\n     '$2',\n     '$3' ] }\n", D, '@@')
kind('php_print_r', 'Array\n(\n    [DkimAttributes] => Array\n        (\n            [@@] => Array\n                (\n                    [DkimEnabled] => 1\n                    [DkimTokens] => Array\n                        (\n                            [0] => $1\n                            [1] => $2\n                            [2] => $3\n                        )\n\n                    [DkimVerificationStatus] => Success\n                )\n\n        )\n\n)\n', D)
kind('php_var_export', "array (\n  'DkimTokens' => \n  array (\n    0 => '$1',\n    1 => '$2',\n    2 => '$3',\n  ),\n)\n", D, '@@')
kind('php_config', "<?php\n\nreturn [\n    'domain' => '@@',\n    'dkim_tokens' => [\n        '$1',\n        '$2',\n        '$3',\n    ],\n];\n", D)
kind('ruby_inspect', '{:dkim_attributes=>{"@@"=>{:dkim_enabled=>true, :dkim_verification_status=>"Pending", :dkim_tokens=>["$1", "$2", "$3"]}}}\n', D)
kind('ruby_new_hash', '{dkim_tokens: ["$1", "$2", "$3"], domain: "@@"}\n', D)
kind('xml_dkim_attributes', '<GetIdentityDkimAttributesResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">\n  <GetIdentityDkimAttributesResult>\n    <DkimAttributes>\n      <entry>\n        <key>@@</key>\n        <value>\n          <DkimEnabled>true</DkimEnabled>\n          <DkimVerificationStatus>Success</DkimVerificationStatus>\n          <DkimTokens>\n            <member>$1</member>\n            <member>$2</member>\n            <member>$3</member>\n          </DkimTokens>\n        </value>\n      </entry>\n    </DkimAttributes>\n  </GetIdentityDkimAttributesResult>\n  <ResponseMetadata>\n    <RequestId>x</RequestId>\n  </ResponseMetadata>\n</GetIdentityDkimAttributesResponse>\n', D)
kind('xml_verify_domain_dkim', '<?xml version="1.0"?>\n<VerifyDomainDkimResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><VerifyDomainDkimResult><DkimTokens><member>$1</member><member>$2</member><member>$3</member></DkimTokens></VerifyDomainDkimResult></VerifyDomainDkimResponse>', D, '@@')
kind('xml_route53', '<?xml version="1.0"?>\n<ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>' + rows('<ResourceRecordSet><Name>%%._domainkey.@@.</Name><Type>CNAME</Type><TTL>1800</TTL><ResourceRecords><ResourceRecord><Value>%%.dkim.amazonses.com</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>') + '<ResourceRecordSet><Name>@@.</Name><Type>A</Type><TTL>300</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.4</Value></ResourceRecord></ResourceRecords></ResourceRecordSet><ResourceRecordSet><Name>bounce.@@.</Name><Type>TXT</Type><TTL>300</TTL><ResourceRecords><ResourceRecord><Value>&quot;v=spf1 include:amazonses.com ~all&quot;</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>', D + SPF)
kind('xml_namecheap', '<?xml version="1.0" encoding="utf-8"?>\n<ApiResponse Status="OK" xmlns="http://api.namecheap.com/xml.response"><CommandResponse Type="namecheap.domains.dns.getHosts"><DomainDNSGetHostsResult Domain="@@" IsUsingOurDNS="true">' + rows('<host HostId="12" Name="%%._domainkey" Type="CNAME" Address="%%.dkim.amazonses.com." MXPref="10" TTL="1800" />') + '<host HostId="13" Name="@" Type="A" Address="192.0.2.5" MXPref="10" TTL="1800" /></DomainDNSGetHostsResult></CommandResponse></ApiResponse>', D)
kind('aws_table_v2', '''-----------------------------------------------------------
|                    GetEmailIdentity                     |
+------------------------------+--------------------------+
|  FeedbackForwardingStatus    |  True                    |
|  IdentityType                |  DOMAIN                  |
|  VerificationStatus          |  SUCCESS                 |
|  VerifiedForSendingStatus    |  True                    |
+------------------------------+--------------------------+
||                    DkimAttributes                     ||
|+------------------------------+------------------------+|
||  CurrentSigningKeyLength     |  RSA_2048_BIT          ||
||  LastKeyGenerationTimestamp  |  2026-04-12T09:01:02   ||
||  SigningAttributesOrigin     |  AWS_SES               ||
||  SigningEnabled              |  True                  ||
||  Status                      |  SUCCESS               ||
|+------------------------------+------------------------+|
|||                       Tokens                        |||
||+-----------------------------------------------------+||
''' + rows('|||  %%                   |||\n') + '''||+-----------------------------------------------------+||
||                  MailFromAttributes                   ||
|+-------------------------+-----------------------------+|
||  BehaviorOnMxFailure    |  USE_DEFAULT_VALUE          ||
||  MailFromDomain         |  bounce.@@                  ||
||  MailFromDomainStatus   |  SUCCESS                    ||
|+-------------------------+-----------------------------+|
''', D, '@@', exit=1)
kind('aws_table_v1', '''-------------------------------------------------
|           GetIdentityDkimAttributes           |
+-----------------------------------------------+
||               DkimAttributes                ||
|+---------------------------------------------+|
|||                    @@                     |||
||+--------------+----------------------------+||
|||  DkimEnabled |  DkimVerificationStatus    |||
||+--------------+----------------------------+||
|||  True        |  Success                   |||
||+--------------+----------------------------+||
||||               DkimTokens                ||||
|||+-----------------------------------------+|||
''' + rows('||||  %%       ||||\n') + '|||+-----------------------------------------+|||\n', D)
kind('aws_text_v1_two', '@@\tTrue\tSuccess\nDKIMTOKENS\t$1\nDKIMTOKENS\t$2\nDKIMTOKENS\t$3\n##\tTrue\tSuccess\nDKIMTOKENS\t$4\nDKIMTOKENS\t$5\nDKIMTOKENS\t$6\n', D + dkim('##', '456'), exit=3)
kind('aws_text_tokens', '$1\t$2\t$3\n', D, '@@')
kind('aws_text_route53', 'RESOURCERECORDSETS\t@@.\t300\tA\nRESOURCERECORDS\t192.0.2.1\n' + rows('RESOURCERECORDSETS\t%%._domainkey.@@.\t1800\tCNAME\nRESOURCERECORDS\t%%.dkim.amazonses.com\n') + 'RESOURCERECORDSETS\tbounce.@@.\t300\tMX\nRESOURCERECORDS\t10 feedback-smtp.eu-west-1.amazonses.com\n', D + MX)
kind('aws_table_route53', '''-------------------------------------------------------------------
|                     ListResourceRecordSets                      |
+-----------------------------------------------------------------+
||                      ResourceRecordSets                       ||
''' + rows('''|+---------------------------------------------+----------+--------+|
||                    Name                     |   TTL    |  Type  ||
|+---------------------------------------------+----------+--------+|
||  %%._domainkey.@@.                          |  1800    |  CNAME ||
|+---------------------------------------------+----------+--------+|
|||                       ResourceRecords                         |||
||+---------------------------------------------------------------+||
|||                            Value                              |||
||+---------------------------------------------------------------+||
|||  %%.dkim.amazonses.com                                        |||
||+---------------------------------------------------------------+||
'''), D)
kind('aws_yaml_route53', 'ResourceRecordSets:\n' + rows('- Name: %%._domainkey.@@.\n  ResourceRecords:\n  - Value: %%.dkim.amazonses.com\n  TTL: 1800\n  Type: CNAME\n') + "- Name: bounce.@@.\n  ResourceRecords:\n  - Value: '\"v=spf1 include:amazonses.com ~all\"'\n  TTL: 300\n  Type: TXT\n", D + SPF)
kind('powershell_list', 'DkimEnabled            : True\nDkimTokens             : {$1, $2, $3}\nDkimVerificationStatus : Success\n', D, '@@')
kind('powershell_azure', rows('Name              : %%._domainkey\nZoneName          : @@\nResourceGroupName : rg\nTtl               : 3600\nEtag              : 0b3e\nRecordType        : CNAME\nRecords           : {%%.dkim.amazonses.com}\nMetadata          :\n\n'), D)
kind('powershell_resolve', 'Name                           Type   TTL   Section    NameHost\n----                           ----   ---   -------    --------\n' + rows('%%._domainkey.@@ CNAME  300   Answer     %%.dkim.amazonses.com\n'), D)
kind('powershell_dns_server', 'HostName                  RecordType Type       Timestamp            TimeToLive      RecordData\n--------                  ---------- ----       ---------            ----------      ----------\n' + rows('%%._domainkey CNAME      5          0                    01:00:00        %%.dkim.amazonses.com.\n') + '@                         A          1          0                    01:00:00        192.0.2.1\n', D, '@@')
kind('gcloud_table', 'NAME                     TYPE   TTL    DATA\n@@.                      NS     21600  ns-cloud-a1.googledomains.com.,ns-cloud-a2.googledomains.com.\n' + rows('%%._domainkey.@@.  CNAME  300    %%.dkim.amazonses.com.\n') + 'bounce.@@.    MX     300    10 feedback-smtp.eu-west-1.amazonses.com.\nbounce.@@.    TXT    300    "v=spf1 include:amazonses.com ~all"\n', D + MX + SPF)
kind('doctl_table', 'ID           Type     Name                                            Data                    Priority    Port    TTL     Weight\n1234         NS       @    ns1.digitalocean.com    0           0       1800    0\n' + rows('12345678     CNAME    %%._domainkey    %%.dkim.amazonses.com    0           0       1800    0\n') + '12345679     MX       bounce      feedback-smtp.eu-west-1.amazonses.com      10           0       1800    0\n', D + MX, '@@')
kind('flarectl_table', '''+----------------------------------+-------+--------+---------+---------+-----+
|                ID                | TYPE  |  NAME  | CONTENT | PROXIED | TTL |
+----------------------------------+-------+--------+---------+---------+-----+
''' + rows('| 372e67954025e0ba6aaa6d586b9e0b59 | CNAME | %%._domainkey.@@ | %%.dkim.amazonses.com | false | 1 |\n') + '| 372e67954025e0ba6aaa6d586b9e0b60 | A | @@ | 192.0.2.1 | true | 1 |\n+----------------------------------+-------+--------+---------+---------+-----+\n', D)
kind('scw_table', 'ID                                    DATA                                                 NAME                                         PRIORITY  TTL   TYPE   COMMENT\n' + rows('11111111-2222-3333-4444-555555555555  %%.dkim.amazonses.com.  %%._domainkey  0         3600  CNAME  -\n'), D, '@@')
kind('cloudflare_dashboard', rows('CNAME\n%%._domainkey\n%%.dkim.amazonses.com\nDNS only\nAuto\nEdit\n'), D, '@@', paste=True)
kind('namecheap_paste', rows('CNAME Record\t%%._domainkey\t%%.dkim.amazonses.com.\tAutomatic\n') + 'TXT Record\t_dmarc\tv=DMARC1; p=none;\tAutomatic\n', D + DMARC, '@@', paste=True)
kind('godaddy_paste', rows('CNAME\t%%._domainkey\t%%.dkim.amazonses.com.\t1 Hour\tDelete\tEdit\n') + 'A\t@\tParked\t600 seconds\tDelete\tEdit\nNS\t@\tns47.domaincontrol.com.\t1 Hour\tCan\'t delete\tCan\'t edit\n', D, '@@', paste=True)
kind('excel_paste_quotes', rows('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n') + 'TXT\tbounce.@@\t"""v=spf1 include:amazonses.com ~all"""\n', D + SPF, paste=True)
kind('classic_console', 'Domain Verification Record Set\nName\tType\tValue\n_amazonses.@@\tTXT\t$Y\nDKIM Record Set\nName\tType\tValue\n' + rows('%%._domainkey.@@\tCNAME\t%%.dkim.amazonses.com\n') + 'Email Receiving Record\n@@\tMX\t10 inbound-smtp.eu-west-1.amazonaws.com\n', D + 'TXT _amazonses.@@ $Y\n', paste=True)
kind('workmail_console', 'Type\tHostname\tValue\tStatus\nTXT\t_amazonses.@@.\t$Y\tVerified\nMX\t@@.\t10 inbound-smtp.us-east-1.amazonaws.com.\tVerified\nCNAME\tautodiscover.@@.\tautodiscover.mail.us-east-1.awsapps.com.\tVerified\n' + rows('CNAME\t%%._domainkey.@@.\t%%.dkim.amazonses.com.\tVerified\n') + 'TXT\t@@.\tv=spf1 include:amazonses.com ~all\tMissing\nTXT\t_dmarc.@@.\tv=DMARC1;p=quarantine;pct=100;fo=1\tMissing\n', D + 'TXT _amazonses.@@ $Y\nTXT _dmarc.@@ v=DMARC1;p=quarantine;pct=100;fo=1\n', paste=True)
kind('terraform_outputs_text', 'Outputs:\n\ndkim_tokens = tolist([\n  "$1",\n  "$2",\n  "$3",\n])\ndomain = "@@"\nmail_from = "bounce.@@"\n', D, exit=1)
kind('ansible_tasks', '- name: dkim\n  community.aws.route53:\n    state: present\n    zone: @@\n    record: "$1._domainkey.@@"\n    type: CNAME\n    ttl: 300\n    value: "$1.dkim.amazonses.com"\n- name: other\n  ansible.builtin.debug:\n    msg: hi\n', dkim('@@', '1'))
kind('nsupdate_script', 'server ns1.host.example\nzone @@\n' + rows('update add %%._domainkey.@@. 300 CNAME %%.dkim.amazonses.com.\n') + 'send\n', D, paste=True, never=('host.example',))
kind('gcloud_script', '#!/bin/sh\nset -e\n' + rows('gcloud dns record-sets create %%._domainkey.@@. --zone=main --type=CNAME --ttl=300 --rrdatas="%%.dkim.amazonses.com."\n'), D, paste=True)
kind('az_script', rows('az network dns record-set cname set-record -g rg -z @@ -n %%._domainkey -c %%.dkim.amazonses.com\n'), D, '@@', paste=True)
kind('knot_zone_read', rows('[@@.] %%._domainkey.@@. 300 CNAME %%.dkim.amazonses.com.\n') + '[@@.] @@. 3600 SOA ns1.host.example. h.host.example. 1 2 3 4 5\n', D, paste=True)
kind('tinydns', rows('C%%._domainkey.@@:%%.dkim.amazonses.com.:300\n') + "'bounce.@@:v=spf1 include\\072amazonses.com ~all:300\n", '', refuse=True, says=('tinydns',))
kind('utf16_crlf_csv', '\ufeffType,Name,Value\r\n' + rows('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\r\n'), D, encode=lambda t: t.encode('utf-16-le'))
kind('utf16be_tsv', '\ufeffName\tType\tValue\r\n' + rows('%%._domainkey.@@\tCNAME\t%%.dkim.amazonses.com\r\n'), D, encode=lambda t: t.encode('utf-16-be'))
kind('nbsp_rows', rows('%%._domainkey.@@\u00a0\u00a0CNAME\u00a0\u00a0%%.dkim.amazonses.com\u00a0\r\n'), D, paste=True)
kind('idn_rows', rows('%%._domainkey.b\u00fccher-kiste.de CNAME %%.dkim.amazonses.com\n'), dkim('xn--bcher-kiste-thb.de', '123'))

# ---- languages, several domains, records of others ----

kind('french_console', 'Type\tNom\tValeur\tTTL\n' + rows('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\t300\n'), D, paste=True)
kind('french_ses_console', 'Publier les enregistrements DNS\nType\nNom\nValeur\n' + rows('CNAME\n%%._domainkey.@@\n%%.dkim.amazonses.com\n'), D, paste=True)
kind('spanish_labels', rows('Tipo: CNAME\nNombre: %%._domainkey\nValor: %%.dkim.amazonses.com\nTTL: 3600\n\n'), D, '@@', paste=True)
kind('portuguese_hostinger', 'Tipo\tNome\tPrioridade\tConte\u00fado\tTTL\n' + rows('CNAME\t%%._domainkey\t0\t%%.dkim.amazonses.com\t14400\n') + 'MX\tbounce\t10\tfeedback-smtp.eu-west-1.amazonses.com\t14400\n', D + MX, '@@', paste=True)
kind('italian_aruba', 'Nome host;Tipo;Valore\n' + rows('%%._domainkey;CNAME;%%.dkim.amazonses.com.\n'), D, '@@')
kind('dutch_transip', 'Naam\tTTL\tType\tWaarde\n' + rows('%%._domainkey\t1 uur\tCNAME\t%%.dkim.amazonses.com.\n') + '@\t1 dag\tA\t192.0.2.7\n', D, '@@', paste=True)
kind('polish_table', 'Nazwa,Typ,Warto\u015b\u0107,Priorytet\r\n' + rows('%%._domainkey.@@,CNAME,%%.dkim.amazonses.com,\r\n'), D)
kind('german_ionos', 'Typ\tHostname\tWert\tDienst\n' + rows('CNAME\t%%._domainkey\t%%.dkim.amazonses.com\t-\n') + 'MX\tbounce\t10 feedback-smtp.eu-west-1.amazonses.com\t-\n', D + MX, '@@', paste=True)
kind('japanese_onamae', '\u30db\u30b9\u30c8\u540d,TYPE,TTL,VALUE,\u512a\u5148\n' + rows('%%._domainkey,CNAME,3600,%%.dkim.amazonses.com,\n'), D, '@@')
kind('swedish_loopia', 'Subdom\u00e4n;Typ;TTL;V\u00e4rde\n' + rows('%%._domainkey;CNAME;3600;%%.dkim.amazonses.com.\n'), D, '@@')
kind('czech_wedos', 'N\u00e1zev\tTTL\tTyp\tData\n' + rows('%%._domainkey\t300\tCNAME\t%%.dkim.amazonses.com\n'), D, '@@', paste=True)
kind('russian_regru', '\u0422\u0438\u043f \u0437\u0430\u043f\u0438\u0441\u0438\t\u0418\u043c\u044f\t\u0417\u043d\u0430\u0447\u0435\u043d\u0438\u0435\n' + rows('CNAME\t%%._domainkey\t%%.dkim.amazonses.com\n'), D, '@@', paste=True)
kind('korean_gabia', '\ud0c0\uc785,\ud638\uc2a4\ud2b8,\uac12/\uc704\uce58,TTL\n' + rows('CNAME,%%._domainkey,%%.dkim.amazonses.com.,3600\n'), D, '@@')
kind('chinese_aliyun', '\u8bb0\u5f55\u7c7b\u578b,\u4e3b\u673a\u8bb0\u5f55,\u89e3\u6790\u7ebf\u8def,\u8bb0\u5f55\u503c,MX\u4f18\u5148\u7ea7,TTL\n' + rows('CNAME,%%._domainkey,\u9ed8\u8ba4,%%.dkim.amazonses.com,,600\n'), D, '@@')
kind('turkish', 'T\u00fcr;Ad;De\u011fer\n' + rows('CNAME;%%._domainkey.@@;%%.dkim.amazonses.com\n'), D)
kind('danish_simply', 'Navn\tType\tTTL\tV\u00e6rdi\n' + rows('%%._domainkey\tCNAME\t3600\t%%.dkim.amazonses.com\n'), D, '@@', paste=True)
kind('hebrew_labels', rows('\u05e1\u05d5\u05d2: CNAME\n\u05e9\u05dd: %%._domainkey.@@\n\u05e2\u05e8\u05da: %%.dkim.amazonses.com\n\n'), D, paste=True)
kind('arabic_csv', '\u0627\u0644\u0646\u0648\u0639,\u0627\u0644\u0627\u0633\u0645,\u0627\u0644\u0642\u064a\u0645\u0629\n' + rows('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\n'), D)
kind('unknown_language', 'Xyzzy\tPlugh\tFoo\n' + rows('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\n'), D, paste=True)
kind('two_domains_two_regions_rows', rows('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + rows('%%._domainkey.## CNAME %%.dkim.eu-south-1.amazonses.com\n', '456'), D + dkim('##', '456', 'dkim.eu-south-1.amazonses.com'), exit=3)
kind('subdomain_identity_in_zone_csv', 'Host,Type,Value\n' + rows('%%._domainkey.mail,CNAME,%%.dkim.amazonses.com\n'), dkim('mail.@@', '123'), 'mail.@@')
kind('subdomain_identity_json', '{"EmailIdentity":"news.@@","DkimAttributes":{"Tokens":["$1","$2","$3"]},"MailFromAttributes":{"MailFromDomain":""}}', dkim('news.@@','123'))
kind('idn_json', '{"EmailIdentity":"m\u00fcller-shop.de","DkimAttributes":{"Tokens":["$1","$2","$3"]}}', dkim('xn--mller-shop-9db.de', '123'))
kind('mixed_foreign_mailgun', 'Type,Name,Value\n' + rows('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\n') + 'TXT,mailo._domainkey.mg.@@,"k=rsa; p=$K"\nCNAME,email.mg.@@,mailgun.org\nMX,mg.@@,10 mxa.mailgun.org\nTXT,@@,"v=spf1 include:mailgun.org ~all"\nTXT,@@,google-site-verification=abc\nCNAME,s1._domainkey.@@,s1.domainkey.u1.wl.sendgrid.net\nCNAME,selector1._domainkey.@@,selector1-x._domainkey.x.onmicrosoft.com\n', D, never=('mailgun','sendgrid','onmicrosoft'))
kind('mixed_foreign_rows', rows('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + 'k1._domainkey.@@. 300 IN CNAME dkim.mcsv.net.\n@@. 300 IN CAA 0 issue "amazon.com"\n_sip._tcp.@@. 300 IN SRV 1 1 5060 sip.other.example.\n@@. 300 IN HTTPS 1 . alpn=h2\n', D, never=('mcsv','other.example'))
kind('resend_eu', '{"object":"domain","name":"@@","region":"eu-west-1","records":[{"record":"SPF","name":"send","type":"MX","ttl":"Auto","status":"verified","value":"feedback-smtp.eu-west-1.amazonses.com","priority":10},{"record":"SPF","name":"send","value":"v=spf1 include:amazonses.com ~all","type":"TXT","ttl":"Auto"},{"record":"DKIM","name":"resend._domainkey","value":"p=$K","type":"TXT","ttl":"Auto"}]}', 'TXT resend._domainkey.@@ p=$K\nMX send.@@ 10 feedback-smtp.eu-west-1.amazonses.com\nTXT send.@@ v=spf1 include:amazonses.com ~all\n')
kind('resend_paste', 'Domain verification\nHost / Name\nType\nPriority\nValue\nsend\nMX\n10\nfeedback-smtp.us-east-1.amazonses.com\nsend\nTXT\n\nv=spf1 include:amazonses.com ~all\n', 'MX send.@@ 10 feedback-smtp.us-east-1.amazonses.com\nTXT send.@@ v=spf1 include:amazonses.com ~all\n', '@@', paste=True)
kind('loops_table', '| Record | Type | Name | Value | Priority |\n|---|---|---|---|---|\n| MX | MX | envelope | feedback-smtp.us-east-1.amazonses.com | 10 |\n| SPF | TXT | envelope | "v=spf1 include:amazonses.com ~all" | |\n' + rows('| DKIM | CNAME | %%._domainkey | %%.dkim.amazonses.com | |\n'), D + 'MX envelope.@@ 10 feedback-smtp.us-east-1.amazonses.com\nTXT envelope.@@ v=spf1 include:amazonses.com ~all\n', '@@', paste=True)
kind('cognito_amplify', '{"domainAssociation":{"domainName":"@@","certificateVerificationDNSRecord":"_abc.@@. CNAME _def.acm-validations.aws.","subDomains":[{"dnsRecord":" CNAME d1.cloudfront.net"}]},"dkim":["$1._domainkey.@@ CNAME $1.dkim.amazonses.com"]}', dkim('@@','1'))
kind('ndjson_three', ''.join('{"IdentityName":"%s","DkimAttributes":{"Tokens":["$%s"]}}\n' % (d,t) for d,t in (('@@','1'),('##','2'))), dkim('@@','1') + dkim('##','2'), exit=3)
kind('smart_json', '{\u201cEmailIdentity\u201d: \u201c@@\u201d}', '', refuse=True)
kind('csv_quoted_newlines', 'Type,Name,Value,Comment\r\n' + rows('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com,"line one\r\nline two"\r\n'), D)
kind('csv_bom_semicolon_sep', '\ufeffsep=;\r\nType;Name;Value\r\n' + rows('CNAME;%%._domainkey.@@;%%.dkim.amazonses.com\r\n'), D)
kind('pipe_csv', 'Type|Name|Value\n' + rows('CNAME|%%._domainkey.@@|%%.dkim.amazonses.com\n'), D)
kind('numbered_headings', '1. CNAME record\nName: $1._domainkey.@@\nValue: $1.dkim.amazonses.com\n\n2. CNAME record\nName: $2._domainkey.@@\nValue: $2.dkim.amazonses.com\n', dkim('@@','12'), paste=True)
kind('mail_thread', '> On Mon, 23 Nov 2026 Ana wrote:\n>> please add\n>> $1._domainkey.@@ CNAME $1.dkim.amazonses.com\n> done, see https://other.example/x\n', dkim('@@','1'), paste=True, never=('other.example',))
kind('jira_table', '|| Name || Type || Value ||\n' + rows('| %%._domainkey.@@ | CNAME | %%.dkim.amazonses.com |\n'), D, paste=True)
kind('org_table', '| Name | Type | Value |\n|------+------+-------|\n' + rows('| %%._domainkey.@@ | CNAME | %%.dkim.amazonses.com |\n'), D, paste=True)
kind('latex_like_arrow', rows('%%._domainkey.@@ => %%.dkim.amazonses.com\n'), D, paste=True)
kind('quoted_rows', rows('"%%._domainkey.@@" "CNAME" "%%.dkim.amazonses.com"\n'), D)
kind('values_equal_rows', rows('name=%%._domainkey.@@ type=CNAME value=%%.dkim.amazonses.com\n'), D, paste=True)
kind('zone_lowercase_types', '$origin @@.\n' + rows('%%._domainkey in cname %%.dkim.amazonses.com.\n'), D)
kind('zone_ttl_class_swapped', '$ORIGIN @@.\n' + rows('%%._domainkey IN 300 CNAME %%.dkim.amazonses.com.\n'), D)
kind('zone_origin_switch', '$ORIGIN @@.\n$1._domainkey CNAME $1.dkim.amazonses.com.\n$ORIGIN ##.\n$2._domainkey CNAME $2.dkim.amazonses.com.\n', dkim('@@','1')+dkim('##','2'), exit=3)
kind('zone_domainkey_origin', '$ORIGIN _domainkey.@@.\n' + rows('%% 300 IN CNAME %%.dkim.amazonses.com.\n'), D)
kind('zone_multi_string_key', 'sel._domainkey.@@. IN TXT ( "v=DKIM1; k=rsa; p=%s"\n "%s" )\n' % (TOKENS['L'][:200], TOKENS['L'][200:]), 'TXT sel._domainkey.@@ v=DKIM1; k=rsa; p=$L\n')
kind('yaml_k8s_endpoint', 'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: ses}\nspec:\n  endpoints:\n' + rows('  - dnsName: %%._domainkey.@@\n    recordType: CNAME\n    recordTTL: 60\n    targets: [%%.dkim.amazonses.com]\n'), D)
kind('yaml_crossplane', 'apiVersion: ses.aws.upbound.io/v1beta1\nkind: DomainDKIM\nspec:\n  forProvider:\n    domain: @@\n    region: eu-west-1\nstatus:\n  atProvider:\n    dkimTokens:\n    - $1\n    - $2\n    - $3\n', D)
kind('json_cdktf_outputs', '{"mail":{"dkim_tokens":["$1","$2","$3"],"domain":"@@"}}', D)
kind('json_serverless', '{"DkimDNSTokenName1":"$1._domainkey.@@","DkimDNSTokenValue1":"$1.dkim.amazonses.com","ApiUrl":"https://x.execute-api.eu-west-1.amazonaws.com/prod"}', dkim('@@','1'))
kind('env_github_token', 'GITHUB_TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789\nSLACK_TOKEN=xoxb-1-2\nDOMAIN=@@\nAPP_DOMAIN=app.@@\n', '', refuse=True, never=('ghp_','xoxb'))
kind('json_github_token', '{"github_token":{"value":"abcdefghijklmnopqrstuvwxyz012345ab"},"domain":{"value":"@@"}}', '', exit=3, never=('abcdefghijklmnop',))

# ---- found by writing any set in any form ----

kind('json_rows_of_cells', '{"rows":[["Type","Name","Value"],' + rows('["CNAME","%%._domainkey.@@","%%.dkim.amazonses.com"],') + '["MX","bounce.@@","feedback-smtp.eu-west-1.amazonses.com",10],["A","@@","192.0.2.1"],["TXT","bounce.@@","v=spf1 include:amazonses.com ~all"]]}', D + MX + SPF)
kind('mail_quoted_printable', 'From: ana@mailer.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nbounce.@@ TXT v=3Dspf1 include:amazonses.com ~all\n$1._domainkey.@@ CNAME $1.dkim.am=\nazonses.com\n', dkim('@@', '1') + SPF)
kind('jira_markup', '{code:title=Records}\n' + rows('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n') + '{code}\n{color:red}Thanks{color}\n', D, paste=True)

LETTER = """From: Tom <tom@##>
Subject: DNS records

Hi Anna,

please add these records, they are for the newsletter:

""" + rows('CNAME  %%._domainkey.@@  %%.dkim.amazonses.com\n') + """
Best regards,
Tom
--
Tom Miller
"""
# what a signature names is nobody's domain
kind('letter_signed_with_a_host', LETTER + 'www.##\n+1 555 0100\n', D, never=('##',))
kind('letter_signed_with_a_url', LETTER + 'https://www.##/contact\n', D, never=('##',))
