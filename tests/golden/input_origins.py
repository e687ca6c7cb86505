# SPDX-License-Identifier: GPL-3.0-or-later
"""What was misread of some 220 fresh files of as many origins: dumps of
programs, outputs of tools, headings, panels, letters. What must be read was
written down before any was tried."""
from input_cases import fill
from input_kinds import D, dkim, kind

EU = 'feedback-smtp.eu-west-1.amazonses.com'
S = 'v=spf1 include:amazonses.com ~all'
F = dkim('##', '456')
P = 'v=DMARC1; p=none;'
DM = 'TXT _dmarc.@@ %s\n' % P


def R(line, tokens='123', between=''):
    return between.join(line.replace('%%', '$' + t) for t in tokens)


def mx(name='bounce.@@', region='eu-west-1'):
    return 'MX %s 10 feedback-smtp.%s.amazonses.com\n' % (name, region)


def spf(name='bounce.@@'):
    return 'TXT %s %s\n' % (name, S)


def origin(name, text, expected, words='', **how):
    """\x01 is a hash and \x02 an at sign, which are marks of kind()."""
    kind('origin_' + name, text, expected, words, encode=lambda t: fill(
        t).replace('\x01', '#').replace('\x02', '@').encode(), **how)


origin('cli_for_loop_echo','Checking @@...\n$1\t$2\t$3\nChecking ##...\n$4\t$5\t$6\n',D+F, exit=3)
origin('cli_pager','{\n    "DkimTokens": [\n        "$1",\n        "$2",\n        "$3"\n    ]\n}\n(END)\n',D,'@@')
origin('jq_at_tsv','@@\tPENDING\t$1,$2,$3\n##\tSUCCESS\t$4,$5,$6\n',D+F, exit=3)
origin('jq_at_csv','"@@","PENDING","$1","$2","$3"\n"##","SUCCESS","$4","$5","$6"\n',D+F, exit=3)
origin('php_dump_symfony','Aws\\Result {#512\n  -data: array:2 [\n    "DkimTokens" => array:3 [\n      0 => "$1"\n      1 => "$2"\n      2 => "$3"\n    ]\n    "@metadata" => array:4 [\n      "statusCode" => 200\n    ]\n  ]\n}\n'.replace('@metadata','\x02metadata'),D,'@@')
origin('php_var_dump_nested','array(1) {\n  ["DkimAttributes"]=>\n  array(1) {\n    ["@@"]=>\n    array(3) {\n      ["DkimEnabled"]=>\n      bool(true)\n      ["DkimTokens"]=>\n      array(3) {\n        [0]=>\n        string(32) "$1"\n        [1]=>\n        string(32) "$2"\n        [2]=>\n        string(32) "$3"\n      }\n      ["DkimVerificationStatus"]=>\n      string(7) "Success"\n    }\n  }\n}\n',D)
origin('swift_dump','GetEmailIdentityOutput(dkimAttributes: Optional(AWSSESv2.SESv2ClientTypes.DkimAttributes(signingEnabled: true, tokens: Optional(["$1", "$2", "$3"]))), identityType: Optional(DOMAIN))\n',D,'@@')
origin('clojure_edn','{:DkimAttributes {:SigningEnabled true, :Status "PENDING", :Tokens ["$1" "$2" "$3"]}, :IdentityType "DOMAIN"}\n',D,'@@')
origin('perl_dd','{\n  DkimTokens => [\n    "$1",\n    "$2",\n    "$3",\n  ],\n}\n',D,'@@')
origin('tf_plan_v2identity','''Terraform will perform the following actions:

  # aws_sesv2_email_identity.main will be created
  + resource "aws_sesv2_email_identity" "main" {
      + arn            = (known after apply)
      + email_identity = "@@"
    }

Plan: 1 to add, 0 to change, 0 to destroy.
''','', exit=3)
origin('tf_state_show_v2','''# aws_sesv2_email_identity.main:
resource "aws_sesv2_email_identity" "main" {
    arn                    = "arn:aws:ses:ap-south-2:123456789012:identity/@@"
    dkim_signing_attributes = [
        {
            current_signing_key_length = "RSA_2048_BIT"
            domain_signing_private_key = null
            signing_attributes_origin  = "AWS_SES"
            status                     = "PENDING"
            tokens                     = [
                "$1",
                "$2",
                "$3",
            ]
        },
    ]
    email_identity         = "@@"
    id                     = "@@"
    identity_type          = "DOMAIN"
}
''',dkim('@@','123','dkim.ap-south-2.amazonses.com'))
origin('tf_output_map_domains','dkim = {\n  "@@" = tolist([\n    "$1",\n    "$2",\n    "$3",\n  ])\n  "##" = tolist([\n    "$4",\n    "$5",\n    "$6",\n  ])\n}\n',D+F, exit=3)
origin('pulumi_up','''Updating (dev):
     Type                 Name       Status
 +   pulumi:pulumi:Stack  mail-dev   created
 +   └─ aws:ses:DomainDkim dkim      created

Outputs:
    dkim  : [
        [0]: "$1"
        [1]: "$2"
        [2]: "$3"
    ]
    domain: "@@"

Resources:
    + 2 created

Duration: 12s
''',D)
origin('ses_console_copied_icons',R('CNAME\n\n%%._domainkey.@@ Copied\n\n%%.dkim.amazonses.com Copied\n\n'),D,paste=True)
origin('panel_squarespace_vert','Custom Records\n'+R('HOST\n%%._domainkey\nTYPE\nCNAME\nPRIORITY\n\nTTL\n4 hrs\nDATA\n%%.dkim.amazonses.com\n'),D,'@@',paste=True)
origin('csv_region_california','domain,region,tokens,mail_from\n@@,California,$1 $2 $3,bounce.@@\n',D,says=('not a known SES region',),never=('us-west-1',), exit=1)
origin('mail_reply_deep','On Mon, 23 Nov 2026 at 10:11, Ann <ann\x02##> wrote:\n> > Hi,\n> >\n> > please add to @@:\n> >\n'+R('> > CNAME  %%._domainkey  ->  %%.dkim.amazonses.com\n')+'> >\n> Done.\n',D,paste=True)
origin('mail_72_wrap','Hi all,\n\nplease add the following record for us, it is needed for SES:\n\nHost: $1._domainkey.@@\nValue:\n$1.dkim.amazonses.com\nType: CNAME\n\nand a MX record for bounce.@@ that points to\n'+EU+' with priority 10.\n\nRegards\nAnn\n-- \nAnn Smith | ## | +1 555 0100\n',dkim('@@','1')+mx(),paste=True)
origin('ticket_labels_bracket','[Domain] @@\n[DKIM 1] $1._domainkey -> $1.dkim.amazonses.com\n[DKIM 2] $2._domainkey -> $2.dkim.amazonses.com\n[DKIM 3] $3._domainkey -> $3.dkim.amazonses.com\n',D,paste=True)
origin('aws_support_reply','Hello,\n\nThank you for contacting AWS Support. I looked at the identity "@@" in eu-west-1. The following CNAME records could not be found:\n\n[+] $1._domainkey.@@ CNAME $1.dkim.amazonses.com\n[+] $2._domainkey.@@ CNAME $2.dkim.amazonses.com\n\nPlease note that propagation may take 72 hours.\n\nReferences:\n[1] https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html\n',dkim('@@','12'),paste=True)
origin('two_regions_md','## @@ (eu-west-1)\n\n$1\n$2\n$3\n\n## @@ (eu-south-1)\n\n$4\n$5\n$6\n'.replace('## @@','\x01\x01 @@'),D+dkim('@@','456','dkim.eu-south-1.amazonses.com'))
origin('tokens_semicolon_line','@@; $1; $2; $3\n##; $4; $5; $6\n',D+F, exit=3)
origin('prompt_pasted_tokens','DKIM tokens for @@ are:\n\n  1. $1\n  2. $2\n  3. $3\n',D,paste=True)
origin('hubspot_like','HubSpot\nhs1-123._domainkey.@@ CNAME x.hs01a.dkim.hubspotemail.net\nZendesk\nzendesk1._domainkey.@@ CNAME zendesk1._domainkey.zendesk.com\nSES\n'+R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'),D)
origin('resend_new','Domain\n@@\nCreated\nabout 2 hours ago\nStatus\nPending\nDNS Records\nDKIM\nRecord name\tType\tTTL\tValue\tStatus\nresend._domainkey\tTXT\tAuto\tp=$K\tPending\nSPF\nName\tType\tTTL\tValue\tPriority\nsend\tMX\tAuto\t'+EU+'\t10\nsend\tTXT\tAuto\t'+S+'\n','TXT resend._domainkey.@@ p=$K\nMX send.@@ 10 '+EU+'\nTXT send.@@ '+S+'\n','@@',paste=True)
origin('left_remove_sendgrid_head','## Remove SendGrid\n'.replace('##','\x01\x01')+R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'),D)
origin('left_remove_mailgun_colon','Remove Mailgun:\nCNAME email.@@ mailgun.org\n\n'+R('CNAME %%._domainkey.@@ %%.dkim.amazonses.com\n'),D,paste=True)
origin('make_url','https://us-east-1.console.aws.amazon.com/ses/home?region=eu-central-2#/identities/@@\n$1\n$2\n$3\n',dkim('@@','123','dkim.eu-central-2.amazonses.com'),paste=True)
origin('arn_tokens','arn:aws:ses:me-central-1:123456789012:identity/@@\n$1\n$2\n$3\n',dkim('@@','123','dkim.me-central-1.amazonses.com'))
origin('mysql_g','*************************** 1. row ***************************\n  domain: @@\n  tokens: $1,$2,$3\n  region: eu-west-1\nmail_from: bounce.@@\n*************************** 2. row ***************************\n  domain: ##\n  tokens: $4,$5,$6\n  region: us-east-1\nmail_from: NULL\n',D+mx()+F, exit=3)
origin('sqlite_line','domain = @@\ntokens = $1,$2,$3\n\ndomain = ##\ntokens = $4,$5,$6\n',D+F, exit=3)
origin('dnscontrol_tsv',R('@@\t%%._domainkey\t300\tIN\tCNAME\t%%.dkim.amazonses.com.\n'),D)
origin('cloudformation_params','[{"ParameterKey":"Domain","ParameterValue":"@@"},{"ParameterKey":"DkimToken1","ParameterValue":"$1"},{"ParameterKey":"DkimToken2","ParameterValue":"$2"},{"ParameterKey":"DkimToken3","ParameterValue":"$3"}]',D)
origin('k8s_external_dns_annotation','apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n  annotations:\n    external-dns.alpha.kubernetes.io/hostname: www.@@\nspec:\n  type: ExternalName\n  externalName: foo.bar\n---\napiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nmetadata: {name: dkim}\nspec:\n  endpoints:\n  - {dnsName: $1._domainkey.@@, recordType: CNAME, targets: [$1.dkim.amazonses.com], recordTTL: 60}\n',dkim('@@','1'))
origin('linear_md','**Records**\n\n* `$1._domainkey.@@` **CNAME** `$1.dkim.amazonses.com`\n* `$2._domainkey.@@` **CNAME** `$2.dkim.amazonses.com`\n\nETA: tomorrow\n',dkim('@@','12'))
origin('tokens_and_sentence','The tokens for @@ are $1, $2 and $3.\n',D,paste=True)
origin('cli_in_md','Output of `aws ses verify-domain-dkim --domain @@`:\n\n```\n{\n    "DkimTokens": [\n        "$1",\n        "$2",\n        "$3"\n    ]\n}\n```\n',D,paste=True)
origin('two_domains_colon_list','@@:\n  $1\n  $2\n  $3\n##:\n  $4\n  $5\n  $6\n',D+F, exit=3)
origin('csv_region_once', 'domain,region,tokens\n@@,Nowhere,$1 $2 $3\n##,Nowhere,$4 $5 $6\n', D + F, exit=3, says=('"Nowhere" is not a known SES region',))
origin('neg_sentence_domain','We moved from ## to @@ last year. Records of SES for @@:\n'+R('%%._domainkey CNAME %%.dkim.amazonses.com\n'),D,paste=True)
origin('neg_account_arn','Role: arn:aws:iam::123456789012:role/ses-sender\nIdentity: @@\nTokens: $1 $2 $3\n',D)
origin('neg_none_mailfrom','Domain: @@\nMAIL FROM: none\nTokens: $1 $2 $3\n',D,never=('none.@@',))
origin('neg_not_set','Domain: @@\nMAIL FROM domain: Not configured\nTokens: $1 $2 $3\n',D,never=('configured.',))
origin('neg_empty_mailfrom_de','Domain: @@\nMAIL FROM: keine\nTokens: $1 $2 $3\n',D,never=('keine.',))
origin('neg_mailfrom_tbd','Domain: @@\nMAIL FROM: TBD\nTokens: $1 $2 $3\n',D,never=('tbd.',))
origin('l_de_mail','Hallo Herr Müller,\n\nbitte legen Sie für die Domain @@ folgende Einträge an:\n\n'+R('%%._domainkey IN CNAME %%.dkim.amazonses.com.\n')+'\nMit freundlichen Grüßen\n',D,paste=True)
origin('l_es_mail','Hola,\n\nPor favor cree estos registros DNS para el dominio @@:\n\n'+R('Nombre: %%._domainkey\nTipo: CNAME\nDestino: %%.dkim.amazonses.com\n\n')+'Gracias\n',D,paste=True)
origin('l_pt_mail','Olá,\n\nPreciso que sejam criados os registros abaixo no domínio @@:\n\n'+R('CNAME %%._domainkey %%.dkim.amazonses.com\n')+'\nObrigado\n',D,paste=True)
origin('l_it_mail','Buongiorno,\n\nsi prega di inserire i seguenti record per il dominio @@:\n\n'+R('%%._domainkey\tCNAME\t%%.dkim.amazonses.com\n')+'\nGrazie\n',D,paste=True)
origin('l_pl_mail','Cześć,\n\nproszę dodać rekordy DNS dla domeny @@:\n\n'+R('Nazwa: %%._domainkey\nTyp: CNAME\nWartość: %%.dkim.amazonses.com\n\n'),D,paste=True)
origin('l_ru_mail','Здравствуйте,\n\nпросим добавить записи DNS для домена @@:\n\n'+R('%%._domainkey CNAME %%.dkim.amazonses.com\n')+'\nСпасибо\n',D,paste=True)
origin('l_cs_mail','Dobrý den,\n\nprosím o přidání záznamů pro doménu @@:\n\n'+R('%%._domainkey CNAME %%.dkim.amazonses.com\n'),D,paste=True)
origin('l_region_zh','域名\t区域\tDKIM 令牌\n@@\t欧洲（苏黎世）\t$1 $2 $3\n',dkim('@@','123','dkim.eu-central-2.amazonses.com'))
origin('l_region_ko','도메인,리전,토큰\n@@,유럽(취리히),$1 $2 $3\n',dkim('@@','123','dkim.eu-central-2.amazonses.com'))
origin('z_at_origin_sub','$ORIGIN @@.\n\x02 IN SOA ns1 h 1 2 3 4 5\n$ORIGIN bounce\n\x02 MX 10 '+EU+'.\n',mx(), exit=1)
origin('z_unbound_local_multi','server:\n  local-zone: "@@" transparent\n'+R('  local-data: "%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com."\n'),D)
origin('j_gcp_changes','{"additions":['+R('{"name":"%%._domainkey.@@.","rrdatas":["%%.dkim.amazonses.com."],"ttl":300,"type":"CNAME"}',between=',')+'],"deletions":[{"name":"$4._domainkey.@@.","rrdatas":["$4.dkim.amazonses.com."],"ttl":300,"type":"CNAME"}]}',D)
origin('j_regru','{"answer":{"domains":[{"dname":"@@","rrs":['+R('{"content":"%%.dkim.amazonses.com.","prio":0,"rectype":"CNAME","state":"A","subname":"%%._domainkey"}',between=',')+']}]},"result":"success"}',D)
origin('j_netcup','{"responsedata":{"dnsrecords":['+R('{"id":"1","hostname":"%%._domainkey","type":"CNAME","priority":"0","destination":"%%.dkim.amazonses.com.","deleterecord":false}',between=',')+',{"id":"9","hostname":"bounce","type":"MX","priority":"10","destination":"'+EU+'","deleterecord":false},{"id":"10","hostname":"$4._domainkey","type":"CNAME","priority":"0","destination":"$4.dkim.amazonses.com.","deleterecord":true}]}}',D+mx(),'@@')
origin('go_plus_v','&{DkimAttributes:{CurrentSigningKeyLength:RSA_2048_BIT LastKeyGenerationTimestamp:2026-01-02 10:00:00 +0000 UTC NextSigningKeyLength:RSA_2048_BIT SigningAttributesOrigin:AWS_SES SigningEnabled:true SigningHostedZone:dkim.eu-south-1.amazonses.com Status:PENDING Tokens:[$1 $2 $3]} IdentityType:DOMAIN}\n',dkim('@@','123','dkim.eu-south-1.amazonses.com'),'@@')
origin('pairs_list', 'domain=@@ tokens=[$1, $2, $3] region=eu-west-1 mail_from=bounce.@@\n', D + mx(), paste=True)

# Found by files made at random.
TAB = '%%._domainkey\t300\tIN\tCNAME\t%%.dkim.amazonses.com.\n'
NUM = '.\n- Name: `%%._domainkey`\n- Value: `%%.dkim.amazonses.com`\n- Type: `CNAME`\n\n'
origin('zone_dmarc_first', '$ORIGIN @@.\n_dmarc\tIN\tTXT\t"v=DMARC1; p=none;"\n' + R(TAB), D + DM)
origin('zone_spf_unended', '$ORIGIN @@.\nbounce\tTXT\t"v=spf1 include:amazonses.com"\n' + R(TAB), D + 'TXT bounce.@@ v=spf1 include:amazonses.com\n')
origin('labels_numbered', 'Domain: @@\n\n' + ''.join('%d' % i + R(NUM, str(i)) for i in (1, 2, 3)), D, paste=True)
origin('labels_heading_numbered', 'DNS records for @@:\n\n' + ''.join('%d' % i + R(NUM, str(i)) for i in (1, 2, 3)), D, paste=True)
origin('tokens_numbered_above', 'Domain: @@\n1.\n$1\n2.\n$2\n3.\n$3\n', D, paste=True)
origin('label_tab_semicolon', R('Value:\t%%.dkim.amazonses.com\nName:\t%%._domainkey.@@\nType:\tCNAME\n') + 'Value:\tv=DMARC1; p=none;\nName:\t_dmarc.@@\nType:\tTXT\n', D + DM, paste=True)
origin('labels_equal_mx', 'Type = MX\nHost = bounce\nValue = 10 ' + EU + '\n\n' + R('Type = CNAME\nHost = %%._domainkey\nValue = %%.dkim.amazonses.com\n\n') + 'Type = CNAME\nHost = k2._domainkey\nValue = dkim2.mcsv.net\n', D + mx(), '@@', paste=True)
origin('label_then_spf_row', 'Domain: @@\n\nTXT bounce "' + S + '"\n' + R('CNAME %%._domainkey %%.dkim.amazonses.com\n'), D + spf())
origin('rows_type_first_others', R('CNAME %%._domainkey.@@ %%.dkim.amazonses.com\n') + 'A www.@@ 192.0.2.7\nMX @@ 1 aspmx.l.google.com\n', D)
origin('cells_others_last', R('%%._domainkey\nCNAME\n%%.dkim.amazonses.com\n') + 'k2._domainkey\nCNAME\ndkim2.mcsv.net\n', D, '@@', paste=True)
origin('labels_value_first_below', R('* Wert:\n%%.dkim.amazonses.com\n* Typ:\nCNAME\n* Name:\n%%._domainkey.@@\n') + '* Wert:\nv=DMARC1; p=none;\n* Typ:\nTXT\n* Name:\n_dmarc.@@\n', D + DM, paste=True)
origin('labels_equal_list', '@@:\n\n' + R('- Type = CNAME\n- Hostname = %%._domainkey\n- Target = %%.dkim.amazonses.com\n\n'), D, paste=True)
origin('rows_relative_others', 'DNS records for @@:\n' + R('CNAME %%._domainkey %%.dkim.amazonses.com\n') + 'CNAME shop shops.myshopify.com\nTXT\tgoogle\t"google-site-verification=abcDEF123"\nA  \x02  192.0.2.8\n', D)
origin('md_tokens_broken', '| Domain | Region | Tokens | MAIL FROM |\n|---|---|---|---|\n| @@ | eu-west-1 | $1<br>$2<br>$3 | bounce.@@ |\n', D + mx())
origin('labels_equal_answer', R('Name = %%._domainkey.@@\nAnswer = %%.dkim.amazonses.com\nType = CNAME\n'), D)

# What a rule took for its own, and is not.
HT = '$1\n$2\n$3\n'
origin('not_a_state_domain', '@@ 3m.com $1 $2 $3\n', '', refuse=True)
origin('not_a_state_cut_token', '@@ PENDING 7abc...xyz $2 $3\n', '', refuse=True)
origin('not_a_state_mail_from', '@@ PENDING $1 $2 $3 2mail.@@\n', D, exit=1)
for _name, _text in (
        ('file', 'The tokens in ses.py are $1, $2 and $3.\n'),
        ('version', 'DKIM tokens of release v1.2 are $1 $2 $3\n'),
        ('address', 'The DKIM tokens shown on 192.0.2.7 are $1 $2 $3\n'),
        ('eg', 'The DKIM tokens, e.g. $1, $2, $3\n'),
        ('panel', 'Log in at console.aws.amazon.com and add tokens $1 $2 $3\n'),
        ('old', 'The old DKIM tokens for @@ were $1, $2 and $3.\n'),
        ('do_not', 'Do not use the tokens for @@ any more: $1 $2 $3\n')):
    origin('no_sentence_' + _name, _text, '', paste=True, refuse=True)
for _name, _text in (
        ('eg', 'For e.g. GoDaddy:\n\n'), ('ie', 'Records to add to i.e.:\n'),
        ('program', 'Setup for Node.js:\n'), ('file', 'Processing ses.tf...\n'),
        ('panel', 'Add these DNS records to dns.hetzner.com:\n')):
    origin('no_heading_' + _name, _text + HT, '', paste=True, refuse=True)
origin('no_heading_eg_below', '@@\n\nDNS records for e.g. Route53:\n' + HT, D, paste=True)
origin('no_heading_server', 'Checking ns1.dnshost.net...\n' + R('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2)
origin('no_heading_policy', 'Domain: @@\nResource: arn:aws:ses:eu-west-1:123456789012:identity/##\nTokens: $1 $2 $3\n', D)
origin('heading_of_own_panel', 'DNS records for hover.@@:\n' + HT, dkim('hover.@@', '123'), paste=True)
origin('gone_of_ses_too', 'Delete the records of Amazon SES below, we use Google now:\n' + R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), '', paste=True, refuse=True)
origin('cells_target_misspelt', '$1._domainkey\nCNAME\n$1.dkim.amazonse.com\n', '', '@@', paste=True, exit=2, says=('not one of SES',))
origin('key_called_array', '{ array: 3, domain: "@@", tokens: ["$1", "$2", "$3"] }\n', D)
CA = R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n')
OLD = R('%%._domainkey.@@ CNAME %%.dkim.amazonses.com\n', '456')
origin('gone_title', '\x01 Remove\n' + OLD + '\x01 Add\n' + CA, D, paste=True, says=('left out 3 lines',))
origin('gone_title_parts', '\x01 Old\n\x01\x01 Google\n' + OLD + '\x01 Current\n' + CA, D, paste=True)
origin('gone_is_no_command', '\x01 aws ses delete-identity --identity ##\n' + CA, D, paste=True)
origin('gone_spf_of_both', 'Delete (SendGrid):\nem.@@ CNAME u.wl.sendgrid.net\nbounce.@@ TXT "v=spf1 include:sendgrid.net include:amazonses.com ~all"\n', '', paste=True, refuse=True)
origin('heading_old_zone', 'zone: @@\n; old zone ##:\n' + R('%%._domainkey CNAME %%.dkim.amazonses.com\n'), '', paste=True, exit=2, never=('##',))
origin('heading_denied_behind', 'Please add to the zone @@ and do not delete anything:\n' + HT, D, paste=True)
origin('first_is_a_server', 'ns1.@@ $1._domainkey CNAME $1.dkim.amazonses.com\n', '', refuse=True)
origin('cli_text_in_a_row', 'TOKENS\t$1\t$2\t$3\n', D, '@@')
origin('toml_many_lines', '[domains."@@"]\n' + 'dkim_tokens = ["$1", "$2", "$3"]\n' * 20000, D)
origin('long_lines_of_figures', ('Ticket \x0148213' * 19000 + '\n') * 12 + CA, D, paste=True)
origin('each_of_many_words', 'resource "aws_route53_record" "dkim" {\n  for_each = toset([\n' + '    "$1",\n' * 20000 + '  ])\n  name = "${each.value}._domainkey.@@"\n  type = "CNAME"\n  records = ["${each.value}.dkim.amazonses.com"]\n}\n', dkim('@@', '1'))
