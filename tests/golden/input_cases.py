# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs of every kind, with what must be read from them, written by hand. The
zone to check against is made of what must be read.

case(name, text, expected, domain words, how): expected has a record a line,
TYPE NAME VALUE. $A to $F are tokens, $K and $L keys of 1024 and 2048 bits, $Y a
legacy token. how: paste, exit (default 0), refuse (exit 2, one line, nothing is
read), says and never (words on stderr)."""

TOKENS = {
    'A': 'qjv5rgxmzn3k2hdl7tcy4wepbsauofi6', 'B': 'm2ndkxw6r5jzqyv3tghbslcpeuia4o7f',
    'C': 'tz7hfyoq4n2wpxkvdc5rjaglbsmui3e6', 'D': 'e6wq3xlvzkj2t5mnyhrcgdpboafsu7i4',
    'E': 'hbn4k7yzs2vwq6xjmtdrlcfgpoeau5i3', 'F': 'vw3cxk5zqj7n2ydhtmrgblspfoeiua46',
    'Y': 'Zk3Jd0vT8mQy1rXcBn6LhWp4uGsEo2aFi9KtVj7RxqM=',
    'K': 'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDMQB51XH4sx3WqWGRcDEkjlTUVc8RB'
         'xQXmOvp+TRfLlreIzWUQVHG6S3B035nuGb0AClQUArXaORG+BZW6vpOfEHHwhcw7LYJg'
         'KL3WiIC4xvWBoQ8mURVh6Da61yTnrRlH6wXsSu1yXQdgDdfarJorECjXEqD04jADkO2O'
         'LjjMDwIDAQAB',
    'L': 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvVSAp17jN1f+AcPVbXNUqbBG'
         'oDoQowLvnsKkNKb5S3O2PL1IIE77a6wg4AW/HFKkQM/kQnCU6SFXGpb0+EYePbmdLkGL'
         'obQiiANVBzGkvfVzH4trL5POz3pY0md8R2QNNfjjj0Kb+pVg9AFGfuR4uw+9VPx+M2Am'
         'iXMkYew8bbHA9bTCvPGOkmXPk8/1doB9CgR0qcsdIkB/XbW3dvVqTzUXhjc01HLMqqL5'
         'YER0ygo22fhbT+tKo+I4z8My+erPsY4bDyoSc+i2fkPQFki7r1N6vkuWSTz2JO+M8doQ'
         'RiM0C9z2ZEAGp9ljZ1dIJZyLiyjHSdFuEbTwUAwvT5V6twIDAQAB',
}
CASES = []


def fill(text):
    for key, value in TOKENS.items():
        text = text.replace('$' + key, value)
    return text


def case(name, text, expected='', words='', paste=False, exit=0, refuse=False,
         says=(), never=(), suffix='', options=(), domains=None):
    if isinstance(text, str):
        text = fill(text).encode()
    CASES.append({
        'name': name, 'in': text, 'words': words.split(), 'paste': paste,
        'exit': 2 if refuse else exit, 'refuse': refuse, 'says': says,
        'never': never, 'suffix': suffix, 'options': options,
        'domains': domains,
        'records': [tuple(line.split(' ', 2))
                    for line in fill(expected).strip().split('\n') if line]})


def dkim(domain, tokens='ABC', zone='dkim.amazonses.com'):
    return ''.join('CNAME $%s._domainkey.%s $%s.%s\n' % (t, domain, t, zone)
                   for t in tokens)


MX = 'MX %s 10 feedback-smtp.eu-west-1.amazonses.com\n'
SPF = 'TXT %s v=spf1 include:amazonses.com ~all\n'
DMARC = 'TXT _dmarc.%s v=DMARC1; p=none;\n'
SHOP = dkim('shop.example') + MX % 'bounce.shop.example' + \
    SPF % 'bounce.shop.example' + DMARC % 'shop.example'


def rows(line, tokens='ABC'):
    return ''.join(line.replace('@@', '$' + t) + '\n' for t in tokens)


# ---- labelled lines ----

case('labels_name_first', rows(
    'Name: @@._domainkey.shop.example\nType: CNAME\nValue: @@.dkim.amazonses.com\n'),
    dkim('shop.example'), paste=True)
case('labels_host_and_points_to', rows(
    'Host: @@._domainkey\nPoints to: @@.dkim.amazonses.com\nType: CNAME\nTTL: 1 Hour\n'),
    dkim('shop.example'), 'shop.example', paste=True)
case('labels_with_priority', '''Type: MX
Host: bounce
Mail server: feedback-smtp.eu-west-1.amazonses.com
Priority: 10

Type: TXT
Host: bounce
Value: "v=spf1 include:amazonses.com ~all"
''', MX % 'bounce.shop.example' + SPF % 'bounce.shop.example', 'shop.example',
     paste=True)
case('labels_in_german', rows(
    'Typ: CNAME\nName: @@._domainkey.laden.example\nWert: @@.dkim.amazonses.com\nTTL: 3600\n'),
    dkim('laden.example'), paste=True)
case('labels_in_japanese', rows(
    '\u30bf\u30a4\u30d7\uff1aCNAME\n\u540d\u524d\uff1a@@._domainkey.mise.example\n'
    '\u5024\uff1a@@.dkim.amazonses.com\n'), dkim('mise.example'), paste=True)
case('labels_bold_and_code', rows(
    '- **Type:** CNAME\n- **Name:** `@@._domainkey.shop.example`\n'
    '- **Value:** `@@.dkim.amazonses.com`\n'), dkim('shop.example'), paste=True)
case('labels_on_one_line', rows(
    'Type: CNAME  Name: @@._domainkey.shop.example  Value: @@.dkim.amazonses.com'),
    dkim('shop.example'), paste=True)
case('labels_value_below', rows(
    'Record type\nCNAME\nName\n@@._domainkey.shop.example\nValue\n@@.dkim.amazonses.com'),
    dkim('shop.example'), paste=True)
case('labels_under_colons', rows(
    'Type:\n  CNAME\nName:\n  @@._domainkey.shop.example\nValue:\n  @@.dkim.amazonses.com\n'),
    dkim('shop.example'), paste=True)
case('labels_after_the_head_of_a_mail', '''From: Ana <ana@mailer.example>
To: dns@hosting.example
Subject: records
Date: Mon, 23 Nov 2026 10:00:00 +0000

Type: CNAME
Name: $A._domainkey.shop.example
Value: $A.dkim.amazonses.com

Regards, see https://docs.aws.example/ses/latest/dg/verify.html
''', dkim('shop.example', 'A'), paste=True,
     never=('mailer.example', 'hosting.example', 'aws.example'))
case('labels_of_two_domains', '''Type: CNAME
Name: $A._domainkey.one.example
Value: $A.dkim.amazonses.com

Type: MX
Name: bounce.two.example
Value: 10 feedback-smtp.eu-west-1.amazonses.com
''', dkim('one.example', 'A') + MX % 'bounce.two.example', paste=True, exit=3)
case('labels_incomplete_are_told', '''Type: CNAME
Name: $A._domainkey.shop.example

Type: CNAME
Name: $B._domainkey.shop.example
Value: $B.dkim.amazonses.com
''', dkim('shop.example', 'B'), paste=True, exit=2,
     says=('the value of this record is missing',))

# ---- cells one to a line ----

case('stack_type_name_value', rows(
    'CNAME\n@@._domainkey.shop.example\n@@.dkim.amazonses.com'),
    dkim('shop.example'), paste=True)
case('stack_name_value_type', rows(
    '@@._domainkey.shop.example\n@@.dkim.amazonses.com\nCNAME'),
    dkim('shop.example'), paste=True)
case('stack_with_headings', 'Type\nName\nValue\nTTL\n' + rows(
    'CNAME\n@@._domainkey.shop.example\n@@.dkim.amazonses.com\n300'),
    dkim('shop.example'), paste=True)
case('stack_with_buttons', rows(
    'CNAME\n@@._domainkey.shop.example\nCopy\n@@.dkim.amazonses.com\nCopy\nPending'),
    dkim('shop.example'), paste=True)
case('stack_relative', rows(
    '@@._domainkey\nCNAME\n@@.dkim.amazonses.com') +
    'bounce\nMX\n10 feedback-smtp.eu-west-1.amazonses.com\n',
    dkim('shop.example') + MX % 'bounce.shop.example', 'shop.example', paste=True)
case('stack_names_then_values', rows('@@._domainkey.shop.example') +
     rows('@@.dkim.amazonses.com'), dkim('shop.example'), paste=True)

# ---- tables ----

case('markdown_links_and_bold', '''| **Record type** | **Host** | **Points to** |
|:---|:---:|---:|
''' + rows('| CNAME | **@@._domainkey** | [@@.dkim.amazonses.com](http://@@.dkim.amazonses.com) |'),
     dkim('shop.example'), 'shop.example', paste=True)
case('markdown_in_a_file', 'Records for the shop:\n\n| Name | Type | Value |\n|---|---|---|\n' + rows(
    '| `@@._domainkey.shop.example` | CNAME | `@@.dkim.amazonses.com` |') +
    '\nThanks!\n', dkim('shop.example'))
case('box_of_lines', '\u250c\u2500\u2500\u252c\u2500\u2500\u252c\u2500\u2500\u2510\n'
     '\u2502 Type \u2502 Name \u2502 Value \u2502\n'
     '\u251c\u2500\u2500\u253c\u2500\u2500\u253c\u2500\u2500\u2524\n' + rows(
         '\u2502 CNAME \u2502 @@._domainkey.shop.example \u2502 @@.dkim.amazonses.com \u2502') +
     '\u2514\u2500\u2500\u2534\u2500\u2500\u2534\u2500\u2500\u2518\n',
     dkim('shop.example'), paste=True)
case('csv_semicolons_in_a_value', 'Typ;Hostname;Ziel;Prio\n' + rows(
    'CNAME;@@._domainkey.shop.example;@@.dkim.amazonses.com;') +
    'MX;bounce.shop.example;feedback-smtp.eu-west-1.amazonses.com;10\n'
    'TXT;_dmarc.shop.example;"v=DMARC1; p=none;";\n',
    dkim('shop.example') + MX % 'bounce.shop.example' + DMARC % 'shop.example')
case('csv_french', 'Nom,Type,Cible,TTL\n' + rows(
    '@@._domainkey.boutique.example.,CNAME,@@.dkim.amazonses.com.,3600'),
    dkim('boutique.example'))
case('csv_chinese', '\u4e3b\u673a\u8bb0\u5f55,\u8bb0\u5f55\u7c7b\u578b,\u8bb0\u5f55\u503c\n' + rows(
    '@@._domainkey,CNAME,@@.dkim.amazonses.com'),
    dkim('dian.example'), 'dian.example')
case('csv_unknown_heading', 'Foo,Bar,Baz\n' + rows(
    'CNAME,@@._domainkey.shop.example,@@.dkim.amazonses.com'),
    dkim('shop.example'), exit=0, paste=True)
case('csv_extra_columns', '#,Status,Record type,DNS record name,Record value,Comment\n' + rows(
    '1,Pending,CNAME,@@._domainkey.shop.example,@@.dkim.amazonses.com,"first, of three"'),
    dkim('shop.example'))
case('csv_domain_column_and_names', 'Domain,Name,Type,Value\n' + rows(
    'shop.example,@@._domainkey,CNAME,@@.dkim.amazonses.com') + rows(
    'cafe.example,@@._domainkey,CNAME,@@.dkim.amazonses.com', 'DEF'),
    dkim('shop.example') + dkim('cafe.example', 'DEF'), exit=3)
case('csv_dkim_columns', 'Domain,DKIM 1,DKIM 2,DKIM 3,Region\n'
     'shop.example,$A,$B,$C,eu-west-1\n', dkim('shop.example'))
case('csv_regions_of_their_own', 'domain,tokens,region,mail_from\n'
     'cape.example,$A $B $C,af-south-1,bounce.cape.example\n'
     'lisbon.example,$D $E $F,eu-west-1,\n',
     dkim('cape.example', zone='dkim.af-south-1.amazonses.com') +
     MX.replace('eu-west-1', 'af-south-1') % 'bounce.cape.example' +
     dkim('lisbon.example', 'DEF'), exit=3)
case('csv_whole_zone', 'name,type,ttl,data\n@,SOA,3600,ns1.host.example. root.host.example. 1 2 3 4 5\n'
     '@,NS,3600,ns1.host.example.\n@,A,3600,192.0.2.1\nwww,CNAME,3600,@\n'
     '@,MX,3600,1 aspmx.l.mailer.example.\ngoogle._domainkey,TXT,3600,v=DKIM1; k=rsa; p=$K\n' + rows(
         '@@._domainkey,CNAME,3600,@@.dkim.amazonses.com.'), dkim('shop.example'),
     'shop.example', never=('aspmx', 'mailer.example'))
case('tsv_route53_console', rows(
    '@@._domainkey.shop.example\tCNAME\tSimple\t-\tNo\t@@.dkim.amazonses.com\t1800\t-\t-\t-') +
    'bounce.shop.example\tMX\tSimple\t-\tNo\t10 feedback-smtp.eu-west-1.amazonses.com\t300\t-\t-\t-\n',
    dkim('shop.example') + MX % 'bounce.shop.example', paste=True)
case('rows_vercel', '  id           name    type   value   created\n' + rows(
    '  rec_1a2b3c4d5e6f7a8b9c0d1e2f  @@._domainkey  CNAME  @@.dkim.amazonses.com.  5d ago') +
    '  rec_9a8b7c6d5e4f3a2b1c0d9e8f  bounce  MX  10 feedback-smtp.eu-west-1.amazonses.com.  5d ago\n',
    dkim('shop.example') + MX % 'bounce.shop.example', 'shop.example', paste=True)
case('rows_with_ttl_behind', rows(
    '@@._domainkey.shop.example CNAME @@.dkim.amazonses.com 3600') +
    'bounce.shop.example TXT v=spf1 include:amazonses.com ~all 3600\n'
    'bounce.shop.example MX 10 feedback-smtp.eu-west-1.amazonses.com 3600\n'
    '_dmarc.shop.example TXT v=DMARC1; p=none; 3600\n', SHOP)
case('html_table', '<html><body><p>Hi</p><table class="x"><thead><tr><th>Type</th><th>Name</th>'
     '<th>Value</th></tr></thead><tbody>\n' + rows(
         '<tr>\n <td>CNAME</td>\n <td><code>@@._domainkey.shop.example</code></td>\n'
         ' <td>@@.dkim.amazonses.com</td>\n</tr>') + '</tbody></table></body></html>\n',
     dkim('shop.example'))
case('html_entities', '<table><tr><td>TXT</td><td>bounce.shop.example</td><td>&quot;v=spf1 '
     'include:amazonses.com ~all&quot;</td></tr><tr><td>CNAME</td><td>$A&#46;_domainkey.shop.example'
     '</td><td>$A.dkim.amazonses.com&nbsp;</td></tr></table>',
     dkim('shop.example', 'A') + SPF % 'bounce.shop.example', paste=True)

# ---- zone files ----

case('zone_of_cloudflare', ''';;
;; Domain:     shop.example.
;; Exported:   2026-11-09 09:27:20
;;
;; SOA Record
shop.example\t3600\tIN\tSOA\tada.ns.cloudflare.com. dns.cloudflare.com. 2000000001 10000 2400 604800 3600

;; NS Records
shop.example.\t86400\tIN\tNS\tada.ns.cloudflare.com.

;; A Records
shop.example.\t1\tIN\tA\t192.0.2.1 ; cf_tags=cf-proxied:true

;; CNAME Records
''' + rows('@@._domainkey.shop.example.\t1\tIN\tCNAME\t@@.dkim.amazonses.com. ; cf_tags=cf-proxied:false') +
     '''
;; MX Records
bounce.shop.example.\t1\tIN\tMX\t10 feedback-smtp.eu-west-1.amazonses.com.

;; TXT Records
_dmarc.shop.example.\t1\tIN\tTXT\t"v=DMARC1; p=none;"
bounce.shop.example.\t1\tIN\tTXT\t"v=spf1 include:amazonses.com ~all"
''', SHOP)
case('zone_of_cpanel', '''; cPanel first:110.0.1
$TTL 14400
shop.example.\t86400\tIN\tSOA\tns1.host.example.\troot.host.example.\t(
\t\t\t\t\t\t2026110901 ;Serial Number
\t\t\t\t\t\t3600 ;refresh
\t\t\t\t\t\t1800 ;retry
\t\t\t\t\t\t1209600 ;expire
\t\t\t\t\t\t86400 ;minimum
\t)
shop.example.\t86400\tIN\tNS\tns1.host.example.
shop.example.\t14400\tIN\tA\t192.0.2.1
localhost\t14400\tIN\tA\t127.0.0.1
shop.example.\t14400\tIN\tMX\t0\tshop.example.
mail\t14400\tIN\tCNAME\tshop.example.
_cpanel-dcv-test-record\t14400\tIN\tTXT\t"_cpanel-dcv-test-record=abc"
''' + rows('@@._domainkey\t14400\tIN\tCNAME\t@@.dkim.amazonses.com.') +
     'bounce\t14400\tIN\tMX\t10\tfeedback-smtp.eu-west-1.amazonses.com.\n',
     dkim('shop.example') + MX % 'bounce.shop.example')
case('zone_of_cli53', '$ORIGIN shop.example.\nwww\t60\tAWS\tALIAS\tA x.cloudfront.example. ZXXX false\n' +
     rows('@@._domainkey\t300\tIN\tCNAME\t@@.dkim.amazonses.com.'), dkim('shop.example'))
case('zone_of_digitalocean', '''$ORIGIN shop.example.
$TTL 1800
shop.example. IN SOA ns1.digitalocean.com. hostmaster.shop.example. 1608211709 10800 3600 604800 1800
shop.example. 1800 IN NS ns1.digitalocean.com.
bounce.shop.example. 86400 IN TXT v=spf1 include:amazonses.com ~all
bounce.shop.example. 86400 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.
''' + rows('@@._domainkey.shop.example. 86400 IN CNAME @@.dkim.amazonses.com.'),
     dkim('shop.example') + MX % 'bounce.shop.example' + SPF % 'bounce.shop.example')
case('zone_of_azure', '''; Exported zone file from Azure DNS
$TTL 3600
$ORIGIN shop.example.
@ 3600 IN SOA ns1-05.azure-dns.com. azuredns-hostmaster.microsoft.com. (
                1
                3600
                300
                2419200
                300
                )
  172800 IN NS ns1-05.azure-dns.com.
''' + rows('@@._domainkey 3600 IN CNAME @@.dkim.amazonses.com.') + '''bounce 3600 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.
  3600 IN TXT "v=spf1 include:amazonses.com ~all"
''', dkim('shop.example') + MX % 'bounce.shop.example' + SPF % 'bounce.shop.example')
case('zone_of_gandi', '@ 10800 IN SOA ns1.gandi.net. hostmaster.gandi.net. 1 10800 3600 604800 10800\n'
     '@ 10800 IN A 192.0.2.1\nwebmail 10800 IN CNAME webmail.gandi.net.\n' +
     rows('@@._domainkey 10800 IN CNAME @@.dkim.amazonses.com.'), dkim('shop.example'), 'shop.example')
case('zone_of_a_subdomain', '$ORIGIN freename.example.\n' + rows(
    '@@._domainkey.wave 300 IN CNAME @@.dkim.amazonses.com.') +
    'send.wave 300 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.\n',
    dkim('wave.freename.example') + MX % 'send.wave.freename.example')
case('zone_key_in_brackets', '$ORIGIN shop.example.\nsel._domainkey IN TXT ( "p=' +
     TOKENS['L'][:250] + '"\n  "' + TOKENS['L'][250:] + '" ) ; our key\n',
     'TXT sel._domainkey.shop.example p=$L')

# ---- JSON of DNS providers ----

case('json_digitalocean', '{"domain_records":[{"id":1,"type":"NS","name":"@","data":"ns1.digitalocean.com","ttl":1800},' +
     ','.join('{"id":2,"type":"CNAME","name":"$%s._domainkey","data":"$%s.dkim.amazonses.com","priority":null,"ttl":43200}' % (t, t) for t in 'ABC') +
     ',{"id":9,"type":"MX","name":"bounce","data":"feedback-smtp.eu-west-1.amazonses.com","priority":10}],"links":{},"meta":{"total":5}}',
     dkim('shop.example') + MX % 'bounce.shop.example', 'shop.example')
case('json_hetzner', '{"records":[' + ','.join(
    '{"id":"a","type":"CNAME","name":"$%s._domainkey","value":"$%s.dkim.amazonses.com.","zone_id":"x1","ttl":86400}' % (t, t) for t in 'ABC') + ']}',
    dkim('shop.example'), 'shop.example')
case('json_godaddy', '[' + ','.join(
    '{"data":"$%s.dkim.amazonses.com","name":"$%s._domainkey","ttl":3600,"type":"CNAME"}' % (t, t) for t in 'ABC') +
    ',{"data":"@","name":"www","ttl":3600,"type":"CNAME"},{"data":"feedback-smtp.eu-west-1.amazonses.com","name":"bounce","priority":10,"ttl":3600,"type":"MX"}]',
    dkim('shop.example') + MX % 'bounce.shop.example', 'shop.example')
case('json_linode', '{"data":[' + ','.join(
    '{"id":1,"type":"CNAME","name":"$%s._domainkey","target":"$%s.dkim.amazonses.com","priority":0}' % (t, t) for t in 'ABC') +
    '],"page":1,"pages":1}', dkim('shop.example'), 'shop.example')
case('json_vercel', '{"records":[' + ','.join(
    '{"id":"rec_1","slug":"","name":"$%s._domainkey","type":"CNAME","value":"$%s.dkim.amazonses.com","mxPriority":null,"ttl":60}' % (t, t) for t in 'ABC') +
    ',{"id":"rec_9","name":"bounce","type":"MX","value":"feedback-smtp.eu-west-1.amazonses.com","mxPriority":10}],"pagination":{"count":4}}',
    dkim('shop.example') + MX % 'bounce.shop.example', 'shop.example')
case('json_gandi', '[' + ','.join(
    '{"rrset_name":"$%s._domainkey","rrset_type":"CNAME","rrset_ttl":300,"rrset_values":["$%s.dkim.amazonses.com."]}' % (t, t) for t in 'ABC') +
    ',{"rrset_name":"bounce","rrset_type":"TXT","rrset_values":["\\"v=spf1 include:amazonses.com ~all\\""]}]',
    dkim('shop.example') + SPF % 'bounce.shop.example', 'shop.example')
case('json_ovh', '[' + ','.join(
    '{"id":5,"zone":"shop.example","subDomain":"$%s._domainkey","fieldType":"CNAME","target":"$%s.dkim.amazonses.com.","ttl":0}' % (t, t) for t in 'ABC') + ']',
    dkim('shop.example'))
case('json_google_cloud', '[{"kind":"dns#resourceRecordSet","name":"shop.example.","rrdatas":["ns-cloud-a1.googledomains.com."],"ttl":21600,"type":"NS"},' + ','.join(
    '{"kind":"dns#resourceRecordSet","name":"$%s._domainkey.shop.example.","rrdatas":["$%s.dkim.amazonses.com."],"ttl":300,"type":"CNAME"}' % (t, t) for t in 'ABC') + ']',
    dkim('shop.example'))
case('json_azure', '[' + ','.join(
    '{"cnameRecord":{"cname":"$%s.dkim.amazonses.com"},"fqdn":"$%s._domainkey.shop.example.","name":"$%s._domainkey","txtRecords":null,"ttl":3600,"type":"Microsoft.Network/dnszones/CNAME"}' % (t, t, t) for t in 'ABC') +
    ',{"fqdn":"bounce.shop.example.","mxRecords":[{"exchange":"feedback-smtp.eu-west-1.amazonses.com","preference":10}],"name":"bounce","type":"Microsoft.Network/dnszones/MX"},'
    '{"fqdn":"_dmarc.shop.example.","name":"_dmarc","txtRecords":[{"value":["v=DMARC1; p=none;"]}],"type":"Microsoft.Network/dnszones/TXT"}]',
    dkim('shop.example') + MX % 'bounce.shop.example' + DMARC % 'shop.example')
case('json_netlify', '[' + ','.join(
    '{"hostname":"$%s._domainkey.shop.example","type":"CNAME","ttl":3600,"priority":null,"dns_zone_id":"5f","value":"$%s.dkim.amazonses.com"}' % (t, t) for t in 'ABC') + ']',
    dkim('shop.example'))
case('json_powerdns', '{"id":"shop.example.","kind":"Native","name":"shop.example.","rrsets":[' + ','.join(
    '{"name":"$%s._domainkey.shop.example.","type":"CNAME","ttl":300,"comments":[],"records":[{"content":"$%s.dkim.amazonses.com.","disabled":false}]}' % (t, t) for t in 'ABC') + ']}',
    dkim('shop.example'))
case('json_cloudflare', '{"result":[' + ','.join(
    '{"id":"x","zone_id":"y","zone_name":"shop.example","name":"$%s._domainkey.shop.example","type":"CNAME","content":"$%s.dkim.amazonses.com","proxied":false,"ttl":1}' % (t, t) for t in 'ABC') +
    ',{"zone_name":"shop.example","name":"bounce.shop.example","type":"MX","content":"feedback-smtp.eu-west-1.amazonses.com","priority":10}],"success":true,"errors":[]}',
    dkim('shop.example') + MX % 'bounce.shop.example')
case('json_desec', '[' + ','.join(
    '{"domain":"shop.example","subname":"$%s._domainkey","name":"$%s._domainkey.shop.example.","type":"CNAME","records":["$%s.dkim.amazonses.com."],"ttl":3600}' % (t, t, t) for t in 'ABC') + ']',
    dkim('shop.example'))
case('json_porkbun', '{"status":"SUCCESS","records":[' + ','.join(
    '{"id":"1","name":"$%s._domainkey.shop.example","type":"CNAME","content":"$%s.dkim.amazonses.com","ttl":"600","prio":"0","notes":""}' % (t, t) for t in 'ABC') + ']}',
    dkim('shop.example'))
case('json_of_a_mailer_for_a_subdomain', '{"name":"mail.shop.example","region":"eu-west-1","status":"pending","records":['
     '{"record":"SPF","name":"send.mail","type":"MX","value":"feedback-smtp.eu-west-1.amazonses.com","priority":10},'
     '{"record":"SPF","name":"send.mail","type":"TXT","value":"v=spf1 include:amazonses.com ~all"},'
     '{"record":"DKIM","name":"resend._domainkey.mail","type":"TXT","value":"p=$K"}]}',
     'TXT resend._domainkey.mail.shop.example p=$K\n' + MX % 'send.mail.shop.example' + SPF % 'send.mail.shop.example',
     'mail.shop.example')
case('json_name_and_value_only', '{"cnames":[' + ','.join(
    '{"host":"$%s._domainkey.shop.example","target":"$%s.dkim.amazonses.com"}' % (t, t) for t in 'ABC') + ']}',
    dkim('shop.example'))

# ---- JSON of AWS and of builders ----

case('json_two_regions_in_one_stream', '{"DkimAttributes":{"Tokens":["$A","$B","$C"],"SigningHostedZone":"dkim.amazonses.com"}}\n'
     '{"DkimAttributes":{"Tokens":["$D","$E","$F"],"SigningHostedZone":"dkim.af-south-1.amazonses.com"}}\n',
     dkim('shop.example') + dkim('shop.example', 'DEF', 'dkim.af-south-1.amazonses.com'), 'shop.example')
case('json_two_regions_the_other_way', '[{"EmailIdentity":"shop.example","DkimAttributes":{"Tokens":["$D","$E","$F"],"SigningHostedZone":"dkim.af-south-1.amazonses.com"}},'
     '{"EmailIdentity":"shop.example","DkimAttributes":{"Tokens":["$A","$B","$C"],"SigningHostedZone":"dkim.amazonses.com"}}]',
     dkim('shop.example') + dkim('shop.example', 'DEF', 'dkim.af-south-1.amazonses.com'))
case('json_cloudtrail', '{"Records":[{"eventSource":"ses.amazonaws.com","eventName":"VerifyDomainDkim","awsRegion":"eu-west-1",'
     '"requestParameters":{"domain":"shop.example"},"responseElements":{"dkimTokens":["$A","$B","$C"]}}]}',
     dkim('shop.example'))
case('json_terraform_state', '{"version":4,"resources":[{"mode":"managed","type":"aws_acm_certificate","name":"c","instances":[{"attributes":{"domain_name":"other.example"}}]},'
     '{"mode":"managed","type":"aws_ses_domain_dkim","name":"d","instances":[{"attributes":{"dkim_tokens":["$A","$B","$C"],"domain":"shop.example","id":"shop.example"}}]},'
     '{"mode":"managed","type":"aws_route53_record","name":"mx","instances":[{"attributes":{"fqdn":"bounce.shop.example","name":"bounce","records":["10 feedback-smtp.eu-west-1.amazonses.com"],"type":"MX","zone_id":"Z1"}}]}]}',
     dkim('shop.example') + MX % 'bounce.shop.example', never=('other.example',))
case('json_outputs_with_arrows', '{"Ses":{"Dkim1":"$A._domainkey.shop.example \u2192 $A.dkim.amazonses.com","Dkim2":"$B._domainkey.shop.example -> $B.dkim.amazonses.com","Dkim3":"CNAME $C._domainkey.shop.example $C.dkim.amazonses.com"}}',
     dkim('shop.example'))
case('json_inside_strings', '{"custom":{"dkimRecords":"[{\\"name\\":\\"$A._domainkey.shop.example\\",\\"type\\":\\"CNAME\\",\\"value\\":\\"$A.dkim.amazonses.com\\"}]"}}',
     dkim('shop.example', 'A'))
case('json_map_of_names', '{"dkim_records":{"value":{"$A._domainkey.shop.example":"$A.dkim.amazonses.com","$B._domainkey.shop.example":"$B.dkim.amazonses.com"}}}',
     dkim('shop.example', 'AB'))
case('json_template', '{"Resources":{"R1":{"Type":"AWS::Route53::RecordSet","Properties":{"HostedZoneName":"shop.example.","Name":"$A._domainkey.shop.example.","Type":"CNAME","TTL":"300","ResourceRecords":["$A.dkim.amazonses.com"]}},'
     '"C":{"Type":"AWS::CertificateManager::Certificate","Properties":{"DomainName":"other.example"}}}}',
     dkim('shop.example', 'A'), never=('other.example',))
case('json_behind_a_command', '$ aws sesv2 get-email-identity --email-identity shop.example\n{\n  "DkimAttributes": {"Tokens": ["$A", "$B", "$C"]}\n}\n',
     dkim('shop.example'), paste=True)
case('json_split_key_of_terraform', '{"resources":[{"type":"aws_route53_record","values":{"name":"sel._domainkey.shop.example","type":"TXT","records":["p=' +
     TOKENS['L'][:250] + '\\"\\"' + TOKENS['L'][250:] + '"]}}]}', 'TXT sel._domainkey.shop.example p=$L')
case('json_legacy_token', '{"VerificationAttributes":{"shop.example":{"VerificationStatus":"Pending","VerificationToken":"$Y"}}}',
     'TXT _amazonses.shop.example $Y')

# ---- Terraform as text, YAML ----

case('terraform_plan', '''Terraform used the selected providers to generate the following execution plan.
Resource actions are indicated with the following symbols:
  + create

Terraform will perform the following actions:

''' + rows('''  # aws_route53_record.dkim["@@"] will be created
  + resource "aws_route53_record" "dkim" {
      + allow_overwrite = (known after apply)
      + fqdn            = (known after apply)
      + id              = (known after apply)
      + name            = "@@._domainkey.shop.example"
      + records         = [
          + "@@.dkim.amazonses.com",
        ]
      + ttl             = 600
      + type            = "CNAME"
      + zone_id         = "Z0123456789"
    }
''') + '''  # aws_acm_certificate.cert will be created
  + resource "aws_acm_certificate" "cert" {
      + domain_name = "other.example"
    }

Plan: 4 to add, 0 to change, 0 to destroy.
''', dkim('shop.example'), never=('other.example',))
case('terraform_expressions', '''resource "aws_route53_record" "dkim" {
  count   = 3
  zone_id = var.zone
  name    = "${element(aws_ses_domain_dkim.x.dkim_tokens, count.index)}._domainkey"
  type    = "CNAME"
  records = ["${element(aws_ses_domain_dkim.x.dkim_tokens, count.index)}.dkim.amazonses.com"]
}
''', refuse=True, says=('terraform show -json',))
case('terraform_state_text', '''# aws_ses_domain_dkim.main:
resource "aws_ses_domain_dkim" "main" {
    dkim_tokens = [
        "$A",
        "$B",
        "$C",
    ]
    domain      = "shop.example"
    id          = "shop.example"
}
''', dkim('shop.example'))
case('yaml_list', 'records:\n' + rows('- type: CNAME\n  name: @@._domainkey\n  value: @@.dkim.amazonses.com') +
     '- type: MX\n  name: bounce\n  value: feedback-smtp.eu-west-1.amazonses.com\n  priority: 10\n',
     dkim('shop.example') + MX % 'bounce.shop.example', 'shop.example')
case('yaml_tokens', 'domain: shop.example\ndkimTokens:\n' + rows('  - @@'), dkim('shop.example'))
case('yaml_octodns', '---\n? \'\'\n: - type: MX\n    value: {exchange: mx.mailer.example., preference: 1}\n' +
     rows('@@._domainkey:\n  ttl: 600\n  type: CNAME\n  value: @@.dkim.amazonses.com.') +
     'bounce:\n- type: MX\n  values:\n  - exchange: feedback-smtp.eu-west-1.amazonses.com.\n    preference: 10\n'
     '- type: TXT\n  value: v=spf1 include:amazonses.com ~all\n_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=none\\;\n',
     SHOP, suffix='shop.example.yaml', never=('mailer.example',))
case('yaml_template', '''Resources:
  Dkim:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: shop.example.
      Name: $A._domainkey.shop.example
      Type: CNAME
      TTL: 300
      ResourceRecords:
        - $A.dkim.amazonses.com
  Other:
    Type: AWS::Route53::RecordSet
    Properties:
      Name: !GetAtt Identity.DkimDNSTokenName1
      Type: CNAME
      ResourceRecords:
        - !GetAtt Identity.DkimDNSTokenValue1
''', dkim('shop.example', 'A'))
case('dnscontrol', 'var REG = NewRegistrar("none");\n// CNAME("a", "b")\nD("shop.example", REG, DnsProvider(R53, 2),\n  '
     "CNAME('$A._domainkey', '$A.dkim.amazonses.com.', TTL(300)), CNAME('$B._domainkey',\n  '$B.dkim.amazonses.com.'),\n"
     '  A("@", "192.0.2.1"), MX("bounce", 10, "feedback-smtp.eu-west-1.amazonses.com."),\n'
     '  TXT("bounce", ["v=spf1 include:", "amazonses.com ~all"]), TXT("_dmarc", "v=DMARC1; p=none;"),\n);\n'
     'D("cafe.example", REG, CNAME("$C._domainkey", "$C.dkim.amazonses.com."));\n',
     dkim('shop.example', 'AB') + MX % 'bounce.shop.example' + SPF % 'bounce.shop.example' +
     DMARC % 'shop.example' + dkim('cafe.example', 'C'), exit=3)
case('dnscontrol_computed', 'D("shop.example", REG_NONE, DnsProvider(R53));\n'
     'tokens.forEach(function (t) { D_EXTEND("shop.example", CNAME(t + "._domainkey", t + ".dkim.amazonses.com.")); });\n',
     refuse=True, says=('dnscontrol get-zones',))
case('program_of_cdk', "import * as ses from 'aws-cdk-lib/aws-ses';\nnew ses.EmailIdentity(this, 'I', {identity: x});\n",
     refuse=True, says=('a program',))

# ---- values that were wrapped or cut ----

case('key_wrapped_behind_the_type', 'sel._domainkey.shop.example TXT\np=' + TOKENS['L'][:70] + '\n' +
     TOKENS['L'][70:140] + '\n' + TOKENS['L'][140:] + '\n', 'TXT sel._domainkey.shop.example p=$L', paste=True)
case('key_wrapped_under_a_label', 'Type: TXT\nName: sel._domainkey.shop.example\nValue: p=' + TOKENS['L'][:64] + '\n' +
     TOKENS['L'][64:200] + '\n' + TOKENS['L'][200:] + '\n\nType: CNAME\nName: x\nValue: y.example\n',
     'TXT sel._domainkey.shop.example p=$L', paste=True)
case('key_cut_short', 'sel._domainkey.shop.example TXT p=' + TOKENS['L'][:200] + '\nThanks, Ana\n',
     refuse=True, paste=True, says=('the key is cut off', 'in:1:'))
case('value_with_dots', '$A._domainkey.shop.example CNAME $A.dkim.amazonses.com\nsel._domainkey.shop.example TXT p=MIGfMA0GCSqGSIb3DQEB...IDAQAB\n',
     dkim('shop.example', 'A'), exit=2, says=('this value was shortened',))
case('name_with_ellipsis', 'Type,Name,Value\nCNAME,qjv5rgx\u2026._domainkey.shop.example,qjv5rgx\u2026.dkim.amazonses.com\n',
     refuse=True, says=('this name was shortened',))

# ---- relative names, prose, strange files ----

case('relative_without_a_domain', 'Type,Name,Value\nCNAME,$A._domainkey,$A.dkim.amazonses.com\n', refuse=True,
     says=('seslookup --ses DOMAIN',))
case('relative_to_the_zone_of_a_subdomain', rows('@@._domainkey.wave CNAME @@.dkim.amazonses.com') +
     'send.wave MX 10 feedback-smtp.eu-west-1.amazonses.com\n',
     dkim('wave.freename.example') + MX % 'send.wave.freename.example', 'wave.freename.example')
case('prose_in_a_file', '''Hello,

could you please add these records for us? They are needed for e-mail.
The first one is for our newsletter at news.other.example, I think.

$A._domainkey.shop.example CNAME $A.dkim.amazonses.com
$B._domainkey.shop.example CNAME $B.dkim.amazonses.com

Thanks a lot and best regards
Ana
''', dkim('shop.example', 'AB'), never=('other.example',), says=('without records',))
case('prose_with_records_in_sentences', 'Add a CNAME record for $A._domainkey.shop.example that points to $A.dkim.amazonses.com, please.\n'
     'The MX of mail.other.example stays as it is. See also my_notes.txt for the A record.\n',
     dkim('shop.example', 'A'), paste=True, never=('other.example',))
case('code_marks_and_smart_quotes', '`$A._domainkey.shop.example` CNAME `$A.dkim.amazonses.com`\n'
     'bounce.shop.example TXT \u201cv=spf1 include:amazonses.com ~all\u201d\n'
     '\u200b$B._domainkey.shop.example\u00a0CNAME\u00a0$B.dkim.amazonses.com\n',
     dkim('shop.example', 'AB') + SPF % 'bounce.shop.example', paste=True)
case('list_items', rows('* `@@._domainkey.shop.example` \u2192 `@@.dkim.amazonses.com`'), dkim('shop.example'), paste=True)
case('numbered_list', '1. $A._domainkey.shop.example CNAME $A.dkim.amazonses.com\n2) $B._domainkey.shop.example CNAME $B.dkim.amazonses.com\n',
     dkim('shop.example', 'AB'), paste=True)
case('a_zip', b'PK\x03\x04' + bytes(100), refuse=True, says=('save it as CSV',))
case('a_picture', b'\x89PNG\r\n\x1a\n' + bytes(100), refuse=True, says=('image',))
case('xml', '<?xml version="1.0"?><ApiResponse><host Name="x"/></ApiResponse>', refuse=True, says=('in:1: ',))
case('foreign_only', 'www.shop.example. 300 IN A 192.0.2.1\nshop.example. 300 IN MX 1 aspmx.l.mailer.example.\n',
     refuse=True, says=('none of the records is for SES',))
case('foreign_rows_in_the_order_of_the_console', rows('CNAME,@@._domainkey.shop.example,@@.dkim.amazonses.com') +
     'A,www.shop.example,192.0.2.1\nNS,@,ns1.host.example\nMX,shop.example,1 aspmx.l.mailer.example\n', dkim('shop.example'),
     says=('left out 3 records',))
case('foreign_only_in_the_order_of_the_console', 'A,www.shop.example,192.0.2.1\n', refuse=True,
     says=('none of the records is for SES',))
case('a_type_that_is_none', 'Type,Name,Value\nCNAM,$A._domainkey.shop.example,$A.dkim.amazonses.com\n', refuse=True,
     says=(':2:', 'CNAM in the type column is not a record type'))
case('mx_of_no_region', 'bounce.shop.example MX 10 feedback-smtp.useast.amazonses.com\n', refuse=True,
     says=('not one of SES',))
case('words_are_tokens', '', dkim('shop.example'), 'shop.example ' + fill('$A $B $C').upper(), options=('nofile',))
case('words_with_a_dkim_name', '', dkim('shop.example', 'A'), fill('shop.example $A._domainkey.shop.example'), options=('nofile',))

# ---- further kinds ----

case('table_of_restructured_text', '''=====  ====  =======
Type   Name  Value
=====  ====  =======
''' + rows('CNAME  @@._domainkey.shop.example  @@.dkim.amazonses.com') + '=====  ====  =======\n',
     dkim('shop.example'), paste=True)
case('table_of_a_wiki', '||Type||Name||Value||\n' + rows(
    '|CNAME|{{@@._domainkey.shop.example}}|{{@@.dkim.amazonses.com}}|'), dkim('shop.example'), paste=True)
case('labels_quoted_by_a_mailer', rows(
    '> Type: CNAME\n> Name: @@._domainkey.shop.example\n> Value: @@.dkim.amazonses.com\n>'),
    dkim('shop.example'), paste=True)
case('answer_of_dig', '; <<>> DiG 9.18 <<>> CNAME $A._domainkey.shop.example\n;; ANSWER SECTION:\n'
     '$A._domainkey.shop.example. 300 IN CNAME $A.dkim.amazonses.com.\n\n;; Query time: 1 msec\n',
     dkim('shop.example', 'A'), paste=True)
case('type_and_value_below_the_name', rows(
    '@@._domainkey.shop.example\n    CNAME @@.dkim.amazonses.com'), dkim('shop.example'), paste=True)
case('terraform_output_of_objects', 'dkim_records = [\n' + rows(
    '  {\n    "name" = "@@._domainkey.shop.example"\n    "type" = "CNAME"\n    "value" = "@@.dkim.amazonses.com"\n  },') + ']\n',
    dkim('shop.example'))
case('terraform_output_of_a_map', 'dkim = {\n' + rows(
    '  "@@._domainkey.shop.example" = "@@.dkim.amazonses.com"') + '}\n', dkim('shop.example'))
case('cdk_outputs_as_text', 'Outputs:\n' + rows(
    'MailStack.Dkim = @@._domainkey.shop.example CNAME @@.dkim.amazonses.com') +
    'Stack ARN:\narn:aws:cloudformation:eu-west-1:1:stack/x\n', dkim('shop.example'))
case('aws_output_text', 'DKIMATTRIBUTES\tAWS_SES\tPENDING\n' + rows('TOKENS\t@@'), dkim('shop.example'), 'shop.example')
case('aws_output_table', '---------\n|  GetEmailIdentity  |\n+-------+\n|||  Tokens  |||\n||+-----+||\n' + rows(
    '|||  @@  |||') + '||+-----+||\n', dkim('shop.example'), 'shop.example')
case('aws_output_yaml', 'DkimAttributes:\n  SigningEnabled: true\n  Status: PENDING\n  Tokens:\n' + rows('  - @@') +
     'IdentityType: DOMAIN\n', dkim('shop.example'), 'shop.example')
case('yaml_of_external_dns', 'kind: DNSEndpoint\nspec:\n  endpoints:\n' + rows(
    '  - dnsName: @@._domainkey.shop.example\n    recordTTL: 180\n    recordType: CNAME\n    targets:\n    - @@.dkim.amazonses.com'),
    dkim('shop.example'))
case('csv_below_a_title', 'Amazon SES DNS records\nGenerated 2026-11-01\n\nType,Name,Value\n' + rows(
    'CNAME,@@._domainkey.shop.example,@@.dkim.amazonses.com'), dkim('shop.example'))
case('csv_without_a_header', '"CNAME","$A._domainkey.shop.example","$A.dkim.amazonses.com"\n'
     '"TXT","_dmarc.shop.example","v=DMARC1; p=none;"\n', dkim('shop.example', 'A') + DMARC % 'shop.example')
case('an_address_of_a_page', 'https://console.aws.example/ses/home?region=eu-west-1#/identities/other.example\n'
     '$A._domainkey.shop.example CNAME $A.dkim.amazonses.com\n', dkim('shop.example', 'A'), paste=True,
     never=('other.example', 'aws.example'))
