# SPDX-License-Identifier: GPL-3.0-or-later
"""What products export, print and show, each with a domain and tokens of its
own; what must be read was written down before the file was tried."""
from input_kinds import ALL, D, DMARC, MX, SPF, dkim, kind, rows
from input_cases import TOKENS


def both(line, tokens='123', between=''):
    """A row for each token, joined."""
    return between.join(line.replace('%%', '$' + t) for t in tokens)


EU = 'feedback-smtp.eu-west-1.amazonses.com'

# ---- exports of zones ----

kind('zone_of_godaddy', '''; Domain: @@
; Exported (y-m-d hh:mm:ss): 2026-11-20 10:00:00
;
; This file is intended for use for informational and archival
; purposes ONLY and MUST be edited before use on a production
; DNS server.

$ORIGIN @@.

; SOA Record
@\t3600\t IN \tSOA\tns47.domaincontrol.com.\tdns.jomax.net. (
\t\t\t\t2026112000
\t\t\t\t28800
\t\t\t\t7200
\t\t\t\t604800
\t\t\t\t3600
\t\t\t\t) 

; A Record
@\t600\t IN \tA\t192.0.2.1

; TXT Record
_dmarc\t3600\t IN \tTXT\t"v=DMARC1; p=none;"
bounce\t3600\t IN \tTXT\t"v=spf1 include:amazonses.com ~all"

; CNAME Record
www\t3600\t IN \tCNAME\t@
''' + both('%%._domainkey\t3600\t IN \tCNAME\t%%.dkim.amazonses.com.\n') + '''
; NS Record
@\t3600\t IN \tNS\tns47.domaincontrol.com.

; MX Record
bounce\t3600\t IN \tMX\t10\t''' + EU + '.\n', ALL, never=('jomax',))
kind('pdnsutil_list_zone', '$ORIGIN .\n@@\t3600\tIN\tSOA\tns1.host.example h.host.example 1 2 3 4 5\n' +
     both('%%._domainkey.@@\t300\tIN\tCNAME\t%%.dkim.amazonses.com.\n') +
     'bounce.@@\t300\tIN\tMX\t10 ' + EU + '.\n', D + MX)
kind('plesk_cli', 'SUCCESS: Getting information for Domain @@ complete.\n\n' +
     '@@.                          NS           ns1.host.example.\n' +
     both('%%._domainkey.@@.            CNAME        %%.dkim.amazonses.com.\n') +
     'bounce.@@.                   MX      10   ' + EU + '.\n', D + MX, paste=True)
kind('nsd_zone_lowercase', '$TTL 3600\n$ORIGIN @@.\n@ in soa ns1 host ( 1 2 3 4 5 )\n\tin ns ns1\nns1 in a 192.0.2.1\n' +
     both('%%._domainkey in cname %%.dkim.amazonses.com.\n') + 'bounce in mx 10 ' + EU + '.\n\tin txt "v=spf1 include:amazonses.com ~all"\n', D + MX + SPF)
kind('knot_zone_dump', ';; Zone dump (Knot DNS 3.3.4)\n@@.            \t3600\tSOA\tns1.host.example. h.host.example. 1 2 3 4 5\n' +
     both('%%._domainkey.@@. \t300\tCNAME\t%%.dkim.amazonses.com.\n') + ';; Written 4 records\n;; Time 2026-11-20 10:00:00 UTC\n', D)
kind('axfr_of_dig', '\n; <<>> DiG 9.18.24 <<>> @ns1.host.example @@ AXFR\n; (1 server found)\n;; global options: +cmd\n@@.\t\t3600\tIN\tSOA\tns1.host.example. h.host.example. 1 2 3 4 5\n@@.\t\t3600\tIN\tNS\tns1.host.example.\n' +
     both('%%._domainkey.@@. 300\tIN\tCNAME\t%%.dkim.amazonses.com.\n') + '@@.\t\t3600\tIN\tSOA\tns1.host.example. h.host.example. 1 2 3 4 5\n;; Query time: 3 msec\n;; SERVER: 192.0.2.53#53(ns1.host.example) (TCP)\n;; XFR size: 6 records (messages 1, bytes 400)\n', D)
kind('unbound_local_data', 'server:\n' + both('    local-data: "%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com."\n'), D, paste=True)
kind('dnsmasq_conf', both('cname=%%._domainkey.@@,%%.dkim.amazonses.com\n') + 'txt-record=_dmarc.@@,"v=DMARC1; p=none;"\nmx-host=bounce.@@,' + EU + ',10\n', D + DMARC + MX)
kind('zone_in_git_diff', 'diff --git a/zones/@@.db b/zones/@@.db\nindex 83db48f..bf2a1c0 100644\n--- a/zones/@@.db\n+++ b/zones/@@.db\n@@ -10,6 +10,9 @@ $ORIGIN @@.\n www IN A 192.0.2.1\n-$4._domainkey.@@. IN CNAME $4.dkim.amazonses.com.\n'.replace('@@ -10,6 +10,9 @@', '\x01') +
     both('+%%._domainkey.@@. IN CNAME %%.dkim.amazonses.com.\n') + ' mail IN A 192.0.2.2\n', D, paste=True,
     encode=lambda t: t.replace('\x01', '@@ -10,6 +10,9 @@').encode())

# ---- answers of the interfaces of providers ----

kind('json_hetzner_cloud', '{"rrsets":[' + both('{"id":"%%._domainkey/CNAME","name":"%%._domainkey","type":"CNAME","ttl":3600,"labels":{},"protection":{"change":false},"records":[{"value":"%%.dkim.amazonses.com.","comment":""}],"zone":4711}', between=',') +
     ',{"id":"@/A","name":"@","type":"A","ttl":null,"records":[{"value":"192.0.2.1","comment":"web"}],"zone":4711}],"meta":{"pagination":{"page":1}}}', D, '@@')
kind('json_name_com', '{"records":[' + both('{"id":12,"domainName":"@@","host":"%%._domainkey","fqdn":"%%._domainkey.@@.","type":"CNAME","answer":"%%.dkim.amazonses.com","ttl":300}', between=',') +
     ',{"id":13,"domainName":"@@","host":"bounce","fqdn":"bounce.@@.","type":"MX","answer":"' + EU + '","ttl":300,"priority":10}],"totalCount":4}', D + MX)
kind('json_hover', '{"succeeded":true,"domains":[{"domain_name":"@@","id":"dom1","active":true,"entries":[{"id":"dns0","name":"@","type":"A","content":"192.0.2.1","ttl":900,"is_default":true,"can_revert":false},' +
     both('{"id":"dns1","name":"%%._domainkey","type":"CNAME","content":"%%.dkim.amazonses.com","ttl":900,"is_default":false,"can_revert":false}', between=',') + ']}]}', D)
kind('json_dnsimple', '{"data":[' + both('{"id":1,"zone_id":"@@","parent_id":null,"name":"%%._domainkey","content":"%%.dkim.amazonses.com","ttl":3600,"priority":null,"type":"CNAME","regions":["global"],"system_record":false,"created_at":"2026-10-05T09:26:38Z"}', between=',') +
     ',{"id":2,"zone_id":"@@","parent_id":null,"name":"","content":"ns1.dnsimple.com admin.dnsimple.com 1 2 3 4 5","ttl":3600,"priority":null,"type":"SOA"}],"pagination":{"current_page":1}}', D)
kind('json_bunny', '{"Id":5,"Domain":"@@","Records":[{"Id":1,"Type":0,"Ttl":300,"Value":"192.0.2.1","Name":"","Weight":100,"Priority":0},' +
     both('{"Id":2,"Type":2,"Ttl":300,"Value":"%%.dkim.amazonses.com","Name":"%%._domainkey","Weight":0,"Priority":0,"Port":0,"Flags":0,"Tag":""}', between=',') +
     ',{"Id":3,"Type":4,"Ttl":300,"Value":"' + EU + '","Name":"bounce","Priority":10},{"Id":4,"Type":3,"Ttl":300,"Value":"v=spf1 include:amazonses.com ~all","Name":"bounce","Priority":0}],"NameserversDetected":true}', D + MX + SPF)
kind('json_ns1_zone', '{"id":"1","zone":"@@","ttl":3600,"dns_servers":["dns1.p01.nsone.net"],"records":[{"domain":"@@","type":"NS","ttl":3600,"short_answers":["dns1.p01.nsone.net"]},' +
     both('{"id":"2","domain":"%%._domainkey.@@","type":"CNAME","ttl":3600,"tier":1,"short_answers":["%%.dkim.amazonses.com"]}', between=',') + ',{"domain":"bounce.@@","type":"MX","short_answers":["10 ' + EU + '"]}]}', D + MX)
kind('json_ns1_records', '[' + both('{"zone":"@@","domain":"%%._domainkey.@@","type":"CNAME","ttl":3600,"filters":[],"answers":[{"id":"5f","answer":["%%.dkim.amazonses.com"]}],"meta":{}}', between=',') + ']', D)
kind('json_ultradns', '{"zoneName":"@@.","rrSets":[' + both('{"ownerName":"%%._domainkey.@@.","rrtype":"CNAME (5)","ttl":300,"rdata":["%%.dkim.amazonses.com."]}', between=',') +
     ',{"ownerName":"bounce.@@.","rrtype":"MX (15)","ttl":300,"rdata":["10 ' + EU + '."]}],"queryInfo":{"q":""},"resultInfo":{"totalCount":4}}', D + MX)
kind('json_akamai', '{"metadata":{"zone":"@@","types":["CNAME"],"page":1},"recordsets":[' + both('{"name":"%%._domainkey.@@","type":"CNAME","ttl":300,"rdata":["%%.dkim.amazonses.com."]}', between=',') + ',{"name":"bounce.@@","type":"TXT","ttl":300,"rdata":["\\"v=spf1 include:amazonses.com ~all\\""]}]}', D + SPF)
kind('json_azure_cli', '[' + both('{"CNAMERecord":{"cname":"%%.dkim.amazonses.com"},"TTL":3600,"etag":"7a","fqdn":"%%._domainkey.@@.","id":"/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/dnszones/@@/CNAME/%%._domainkey","metadata":null,"name":"%%._domainkey","provisioningState":"Succeeded","resourceGroup":"rg","targetResource":{"id":null},"type":"Microsoft.Network/dnszones/CNAME"}', between=',') +
     ',{"MXRecords":[{"exchange":"' + EU + '","preference":10}],"TTL":3600,"fqdn":"bounce.@@.","name":"bounce","type":"Microsoft.Network/dnszones/MX"},{"TXTRecords":[{"value":["v=spf1 include:amazonses.com ~all"]}],"TTL":3600,"fqdn":"bounce.@@.","name":"bounce","type":"Microsoft.Network/dnszones/TXT"}]', D + MX + SPF)
kind('json_technitium', '{"response":{"zone":{"name":"@@","type":"Primary","disabled":false},"records":[' + both('{"disabled":false,"name":"%%._domainkey.@@","type":"CNAME","ttl":3600,"rData":{"cname":"%%.dkim.amazonses.com"},"dnssecStatus":"Unknown"}', between=',') +
     ',{"name":"bounce.@@","type":"MX","ttl":3600,"rData":{"preference":10,"exchange":"' + EU + '"}},{"name":"bounce.@@","type":"TXT","ttl":3600,"rData":{"text":"v=spf1 include:amazonses.com ~all"}}]},"status":"ok"}', D + MX + SPF)
kind('json_ovh', '[' + both('{"id":5,"zone":"@@","subDomain":"%%._domainkey","fieldType":"CNAME","target":"%%.dkim.amazonses.com.","ttl":3600}', between=',') + ',{"id":6,"zone":"@@","subDomain":"bounce","fieldType":"MX","target":"10 ' + EU + '.","ttl":0},{"id":7,"zone":"@@","subDomain":"","fieldType":"NS","target":"dns10.ovh.net.","ttl":0}]', D + MX)
kind('json_gandi', '[' + both('{"rrset_name":"%%._domainkey","rrset_type":"CNAME","rrset_ttl":10800,"rrset_values":["%%.dkim.amazonses.com."],"rrset_href":"https://api.gandi.net/v5/livedns/domains/@@/records/%%._domainkey/CNAME"}', between=',') + ']', D, '@@')
kind('json_linode', '{"data":[' + both('{"id":1,"type":"CNAME","name":"%%._domainkey","target":"%%.dkim.amazonses.com","priority":0,"weight":0,"port":0,"service":null,"protocol":null,"ttl_sec":0,"tag":null}', between=',') + ',{"id":2,"type":"MX","name":"bounce","target":"' + EU + '","priority":10,"ttl_sec":0}],"page":1,"pages":1,"results":4}', D + MX, '@@')
kind('json_aliyun', '{"TotalCount":3,"DomainRecords":{"Record":[' + both('{"Status":"ENABLE","Type":"CNAME","TTL":600,"RecordId":"9","Line":"default","RR":"%%._domainkey","DomainName":"@@","Locked":false,"Value":"%%.dkim.amazonses.com"}', between=',') + ']},"RequestId":"5"}', D)
kind('json_dnspod', '{"Response":{"RecordCountInfo":{"SubdomainCount":3},"RecordList":[' + both('{"RecordId":1,"Value":"%%.dkim.amazonses.com.","Status":"ENABLE","Name":"%%._domainkey","Line":"x","Type":"CNAME","MX":0,"TTL":600}', between=',') + ',{"RecordId":2,"Value":"' + EU + '.","Status":"ENABLE","Name":"bounce","Type":"MX","MX":10,"TTL":600}]}}', D + MX, '@@')
kind('json_infomaniak', '{"result":"success","data":[' + both('{"id":1,"source":"%%._domainkey","type":"CNAME","ttl":3600,"target":"%%.dkim.amazonses.com","updated_at":1700000000}', between=',') + ']}', D, '@@')
kind('json_transip', '{"dnsEntries":[' + both('{"name":"%%._domainkey","expire":300,"type":"CNAME","content":"%%.dkim.amazonses.com."}', between=',') + ',{"name":"bounce","expire":300,"type":"MX","content":"10 ' + EU + '."}]}', D + MX, '@@')
kind('json_cloudns', '{' + both('"1%%":{"id":"1","type":"CNAME","host":"%%._domainkey","record":"%%.dkim.amazonses.com","ttl":"3600","status":1}', between=',').replace('"1$', '"$') + ',"77":{"id":"77","type":"MX","host":"bounce","record":"' + EU + '","priority":"10","ttl":"3600"}}', D + MX, '@@')
kind('json_cpanel_dumpzone', '{"data":{"zone":[{"record":[{"Line":3,"type":"$TTL","ttl":"14400"},{"name":"@@.","type":"SOA","mname":"ns1.host.example","rname":"h.host.example","serial":"1","Line":4},' + both('{"name":"%%._domainkey.@@.","type":"CNAME","class":"IN","cname":"%%.dkim.amazonses.com","ttl":"14400","Line":9}', between=',') + ',{"name":"bounce.@@.","type":"MX","preference":"10","exchange":"' + EU + '","ttl":"14400"},{"name":"bounce.@@.","type":"TXT","txtdata":"v=spf1 include:amazonses.com ~all","ttl":"14400"}]}]},"metadata":{"result":1}}', D + MX + SPF)
kind('json_doh_answers', both('{"Status":0,"TC":false,"RD":true,"Question":[{"name":"%%._domainkey.@@.","type":5}],"Answer":[{"name":"%%._domainkey.@@.","type":5,"TTL":300,"data":"%%.dkim.amazonses.com."}]}\n'), D)
kind('json_dig_json', both('{"ID":1,"QR":1,"QDCOUNT":1,"ANCOUNT":1,"QNAME":"%%._domainkey.@@.","QTYPE":5,"QTYPEname":"CNAME","QCLASS":1,"answerRRs":[{"NAME":"%%._domainkey.@@.","TYPE":5,"TYPEname":"CNAME","CLASS":1,"CLASSname":"IN","TTL":300,"rdataCNAME":"%%.dkim.amazonses.com."}]}\n'), D)
kind('json_twenty', '{"data":{"emailingDomain":{"domain":"@@","status":"PENDING","verificationRecords":[' + both('{"type":"CNAME","key":"%%._domainkey.@@","value":"%%.dkim.amazonses.com","priority":null}', between=',') + ']}}}', D)
kind('json_posthog', '{"status":"pending","dnsRecords":[' + both('{"type":"dkim","recordType":"CNAME","recordHostname":"%%._domainkey.@@","recordValue":"%%.dkim.amazonses.com","status":"pending"}', between=',') + ',{"type":"mail_from","recordType":"MX","recordHostname":"bounce.@@","recordValue":"' + EU + '","priority":10,"status":"pending"},{"type":"verification","recordType":"TXT","recordHostname":"_dmarc.@@","recordValue":"v=DMARC1; p=none;","status":"pending"}]}', D + MX + DMARC)
kind('json_with_comments', '// records for the newsletter\n{\n  /* three of them */\n  "domain": "@@", // ours\n  "dkimTokens": [\n    "$1",\n    "$2",\n    "$3", // last\n  ],\n}\n', D)
kind('json_aws_waiting_text', 'An error occurred (Throttling) when calling the GetEmailIdentity operation: Rate exceeded\n{\n  "IdentityType": "DOMAIN",\n  "DkimAttributes": {\n    "Tokens": [\n      "$1",\n      "$2",\n      "$3"\n    ]\n  }\n}\n', D, '@@', paste=True)
kind('terraform_cdktf', '{"//":{"metadata":{"version":"0.20"}},"resource":{"aws_route53_record":{' + both('"r%%":{"name":"%%._domainkey.@@","records":["%%.dkim.amazonses.com"],"ttl":300,"type":"CNAME","zone_id":"Z1"}', between=',').replace('"r$', '"$') + '}}}', D)

# ---- tables of consoles ----

kind('squarespace_paste', 'HOST\tTYPE\tPRIORITY\tTTL\tDATA\n' + both('%%._domainkey\tCNAME\tN/A\t4 hrs\t%%.dkim.amazonses.com\n') + 'bounce\tMX\t10\t4 hrs\t' + EU + '\n', D + MX, '@@', paste=True)
kind('wix_paste', 'CNAME (Aliases)\nHost Name\tValue\tTTL\n' + both('%%._domainkey.@@\t%%.dkim.amazonses.com\t1 Hour\n') + 'TXT (Text)\nHost Name\tValue\tTTL\nbounce.@@\tv=spf1 include:amazonses.com ~all\t1 Hour\n', D + SPF, paste=True)
kind('porkbun_paste', 'TYPE\tHOST\tANSWER\tTTL\tPRIORITY\tOPTIONS\n' + both('CNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\t600\t\t\n') + 'MX\tbounce.@@\t' + EU + '\t600\t10\t\nALIAS\t@@\tpixie.porkbun.com\t600\t\t\n', D + MX, paste=True)
kind('cyberpanel_paste', 'ID\tTYPE\tNAME\tVALUE\tTTL\tPRIORITY\tDELETE\n' + both('17\tCNAME\t%%._domainkey.@@\t%%.dkim.amazonses.com\t3600\t0\t\n') + '20\tMX\tbounce.@@\t' + EU + '\t3600\t10\t\n', D + MX, paste=True)
kind('directadmin_paste', 'Name\tTTL\tType\tValue\n' + both('%%._domainkey\t14400\tCNAME\t%%.dkim.amazonses.com.\n') + 'bounce\t14400\tMX\t10 ' + EU + '.\n@@.\t14400\tNS\tns1.host.example.\n', D + MX, '@@', paste=True)
kind('strato_labels', both('Pr\u00e4fix: %%._domainkey\nTyp: CNAME\nWert: %%.dkim.amazonses.com\n\n'), D, '@@', paste=True)
kind('dreamhost_api', 'success\naccount_id\tzone\trecord\ttype\tvalue\tcomment\teditable\n' + both('1\t@@\t%%._domainkey.@@\tCNAME\t%%.dkim.amazonses.com.\t\t1\n') + '1\t@@\t@@\tNS\tns1.dreamhost.com.\t\t0\n', D)
kind('hcloud_table', 'NAME                                             TYPE    TTL   RECORDS\n' + both('%%._domainkey                      CNAME   300   %%.dkim.amazonses.com.\n') + '@                                                NS      -     hydrogen.ns.hetzner.com.\n', D, '@@')
kind('excel_merged_domain', 'Domain,Type,Host,Value\n@@,CNAME,$1._domainkey,$1.dkim.amazonses.com\n,CNAME,$2._domainkey,$2.dkim.amazonses.com\n,CNAME,$3._domainkey,$3.dkim.amazonses.com\n##,CNAME,$4._domainkey,$4.dkim.amazonses.com\n,CNAME,$5._domainkey,$5.dkim.amazonses.com\n,CNAME,$6._domainkey,$6.dkim.amazonses.com\n', D + dkim('##', '456'), exit=3)
kind('psql_aligned', '                     name                      | type  |             content              | ttl \n-----------------------------------------------+-------+----------------------------------+-----\n' + both(' %%._domainkey.@@ | CNAME | %%.dkim.amazonses.com | 300\n') + '(3 rows)\n\n', D)
kind('psql_expanded', both('-[ RECORD %% ]-----------------\nname    | %%._domainkey.@@\ntype    | CNAME\ncontent | %%.dkim.amazonses.com\nttl     | 300\n').replace('RECORD $', 'RECORD '), D)
kind('mysql_vertical', both('*************************** %%. row ***************************\n     id: 12\n   name: %%._domainkey.@@\n   type: CNAME\ncontent: %%.dkim.amazonses.com\n    ttl: 300\n').replace('*** $', '*** ') + '3 rows in set (0.00 sec)\n', D)
kind('sql_insert', 'INSERT INTO `records` (`domain_id`, `name`, `type`, `content`, `ttl`, `prio`) VALUES\n' + both("(3, '%%._domainkey.@@', 'CNAME', '%%.dkim.amazonses.com', 300, 0)", between=',\n') + ";\nINSERT INTO records (domain_id, name, type, content, ttl, prio) VALUES (3, 'bounce.@@', 'MX', '" + EU + "', 300, 10);\n", D + MX)
kind('ldif_freeipa', both('dn: idnsname=%%._domainkey,idnsname=@@.,cn=dns,dc=host,dc=example\nobjectClass: idnsrecord\nidnsName: %%._domainkey\ncNAMERecord: %%.dkim.amazonses.com.\n\n'), D, '@@', paste=True)
kind('ipa_record_find', both('  Record name: %%._domainkey\n  CNAME record: %%.dkim.amazonses.com.\n\n') + '  Record name: bounce\n  MX record: 10 ' + EU + '.\n  TXT record: "v=spf1 include:amazonses.com ~all"\n\n----------------------------\nNumber of entries returned 4\n----------------------------\n', D + MX + SPF, '@@', paste=True)
kind('cname_label_and_arrow', both('CNAME: %%._domainkey.@@ -> %%.dkim.amazonses.com\n') + 'MX: bounce.@@ -> 10 ' + EU + '\nTXT: bounce.@@ -> "v=spf1 include:amazonses.com ~all"\n', D + MX + SPF, paste=True)

# ---- tools that ask ----

kind('doggo_table', 'NAME                                     \tTYPE \tCLASS\tTTL \tADDRESS                              \tNAMESERVER    \n' + both('%%._domainkey.@@.\tCNAME\tIN   \t300s\t%%.dkim.amazonses.com.\t127.0.0.53:53\n'), D, paste=True)
kind('dog_rows', both('CNAME %%._domainkey.@@. 5m00s   "%%.dkim.amazonses.com."\n') + '   MX bounce.@@. 5m00s   10 "' + EU + '."\n  TXT bounce.@@. 5m00s   "v=spf1 include:amazonses.com ~all"\n', D + MX + SPF, paste=True)
kind('q_rows', both('%%._domainkey.@@. 4m59s CNAME %%.dkim.amazonses.com.\n'), D, paste=True)
kind('host_output', both('%%._domainkey.@@ is an alias for %%.dkim.amazonses.com.\n') + 'bounce.@@ mail is handled by 10 ' + EU + '.\nbounce.@@ descriptive text "v=spf1 include:amazonses.com ~all"\nHost www.@@ not found: 3(NXDOMAIN)\n', D + MX + SPF, paste=True)
kind('nslookup_windows', 'Server:  fritz.box\nAddress:  192.168.178.1\n\nNon-authoritative answer:\n' + both('%%._domainkey.@@\tcanonical name = %%.dkim.amazonses.com\n') + '\nbounce.@@\tMX preference = 10, mail exchanger = ' + EU + '\nbounce.@@\ttext =\n\n\t"v=spf1 include:amazonses.com ~all"\n', D + MX + SPF, paste=True, never=('fritz.box',))
kind('nslookup_unix', both('Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nNon-authoritative answer:\n%%._domainkey.@@\tcanonical name = %%.dkim.amazonses.com.\n\nAuthoritative answers can be found from:\n\n') + "** server can't find www.@@: NXDOMAIN\n", D, paste=True)
kind('dig_whole', both('; <<>> DiG 9.18.24 <<>> %%._domainkey.@@ CNAME\n;; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 17\n;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1\n\n;; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 65494\n;; QUESTION SECTION:\n;%%._domainkey.@@. IN\tCNAME\n\n;; ANSWER SECTION:\n%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n\n;; Query time: 1 msec\n;; SERVER: 127.0.0.53#53(127.0.0.53) (UDP)\n;; WHEN: Mon Nov 23 10:00:00 CET 2026\n;; MSG SIZE  rcvd: 120\n\n'), D)
kind('dig_shell_session', both('$ dig +short CNAME %%._domainkey.@@\n%%.dkim.amazonses.com.\n'), D, paste=True)

# ---- commands ----

kind('cmd_dnscmd', both('dnscmd /recordadd @@ %%._domainkey CNAME %%.dkim.amazonses.com.\n'), D, '@@', paste=True)
kind('cmd_add_dnsserver', both('Add-DnsServerResourceRecordCName -Name "%%._domainkey" -HostNameAlias "%%.dkim.amazonses.com" -ZoneName "@@"\n'), D, '@@', paste=True)
kind('cmd_doctl', both('doctl compute domain records create @@ --record-type CNAME --record-name %%._domainkey --record-data %%.dkim.amazonses.com. --record-ttl 300\n'), D, '@@', paste=True)
kind('cmd_flarectl', both('flarectl dns create --zone @@ --name %%._domainkey --type CNAME --content %%.dkim.amazonses.com\n'), D, '@@', paste=True)
kind('cmd_vercel', both('vercel dns add @@ %%._domainkey CNAME %%.dkim.amazonses.com\n'), D, '@@', paste=True)
kind('cmd_cli53', both("cli53 rrcreate @@ '%%._domainkey 300 CNAME %%.dkim.amazonses.com.'\n"), D, '@@', paste=True)
kind('cmd_pdnsutil', both('pdnsutil add-record @@ %%._domainkey CNAME 300 %%.dkim.amazonses.com.\n'), D, '@@', paste=True)
kind('cmd_scw', both('scw dns record add @@ name=%%._domainkey type=CNAME data=%%.dkim.amazonses.com. ttl=300\n'), D, '@@', paste=True)
kind('cmd_knotc', 'knotc zone-begin @@\n' + both('knotc zone-set @@ %%._domainkey 300 CNAME %%.dkim.amazonses.com.\n') + 'knotc zone-commit @@\n', D, '@@', paste=True)
kind('cmd_linode', both('linode-cli domains records-create 123 --type CNAME --name %%._domainkey --target %%.dkim.amazonses.com --ttl_sec 300\n'), D, '@@', paste=True)
kind('cmd_curl_cloudflare', both("""curl -X POST "https://api.cloudflare.com/client/v4/zones/$ZONE/dns_records" \\
  -H "Authorization: Bearer $token" \\
  -H "Content-Type: application/json" \\
  --data '{"type":"CNAME","name":"%%._domainkey.@@","content":"%%.dkim.amazonses.com","ttl":300,"proxied":false}'
"""), D, paste=True, never=('cloudflare',))
kind('cmd_curl_pretty', both("""curl https://api.host.example/records -d '{
  "type": "CNAME",
  "name": "%%._domainkey.@@",
  "content": "%%.dkim.amazonses.com"
}'
"""), D, paste=True, never=('host.example',))
kind('cmd_heredoc_route53', '#!/bin/bash\nset -euo pipefail\ncat > /tmp/change.json <<EOF\n{\n  "Comment": "ses",\n  "Changes": [\n' + both('    {"Action":"UPSERT","ResourceRecordSet":{"Name":"%%._domainkey.@@","Type":"CNAME","TTL":300,"ResourceRecords":[{"Value":"%%.dkim.amazonses.com"}]}}', between=',\n') + '\n  ]\n}\nEOF\naws route53 change-resource-record-sets --hosted-zone-id Z1 --change-batch file:///tmp/change.json\n', D, paste=True)
kind('cmd_route53_inline', "aws route53 change-resource-record-sets --hosted-zone-id Z1 --change-batch '{\"Changes\":[" + both('{"Action":"CREATE","ResourceRecordSet":{"Name":"%%._domainkey.@@","Type":"CNAME","TTL":300,"ResourceRecords":[{"Value":"%%.dkim.amazonses.com"}]}}', between=',') + "]}'\n", D, paste=True)
kind('nsupdate_with_deletes', 'server 192.0.2.53\nzone @@.\nprereq nxdomain $1._domainkey.@@.\nupdate delete $4._domainkey.@@. CNAME\nupdate delete $5._domainkey.@@. 300 IN CNAME $5.dkim.amazonses.com.\n' + both('update add %%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + 'show\nsend\n', D, paste=True)

# ---- programs' objects ----

kind('java_v2_string', 'GetEmailIdentityResponse(IdentityType=DOMAIN, FeedbackForwardingStatus=true, VerifiedForSendingStatus=false, DkimAttributes=DkimAttributes(SigningEnabled=true, Status=PENDING, Tokens=[$1, $2, $3], SigningAttributesOrigin=AWS_SES), MailFromAttributes=MailFromAttributes(BehaviorOnMxFailure=USE_DEFAULT_VALUE), Policies={}, Tags=[])\n', D, '@@')
kind('java_v1_string', '{DkimAttributes: {@@={DkimEnabled: true,DkimVerificationStatus: Pending,DkimTokens: [$1, $2, $3]}}}\n', D)
kind('go_prettify', '{\n  DkimAttributes: {\n    @@: {\n      DkimEnabled: true,\n      DkimTokens: ["$1","$2","$3"],\n      DkimVerificationStatus: "Pending"\n    }\n  }\n}\n', D)
kind('rust_debug', 'GetEmailIdentityOutput { identity_type: Some(Domain), feedback_forwarding_status: true, dkim_attributes: Some(DkimAttributes { signing_enabled: true, status: Some(Pending), tokens: Some(["$1", "$2", "$3"]), signing_attributes_origin: Some(AwsSes) }), policies: None }\n', D, '@@')
kind('elixir_inspect', '{:ok, %{"DkimAttributes" => %{"Status" => "PENDING", "Tokens" => ["$1", "$2", "$3"]}}}\n', D, '@@')
kind('ruby_struct', '#<struct Aws::SES::Types::VerifyDomainDkimResponse dkim_tokens=["$1", "$2", "$3"]>\n', D, '@@')
kind('php_var_dump', 'array(2) {\n  ["DkimTokens"]=>\n  array(3) {\n    [0]=>\n    string(32) "$1"\n    [1]=>\n    string(32) "$2"\n    [2]=>\n    string(32) "$3"\n  }\n  ["DkimEnabled"]=>\n  bool(true)\n}\n', D, '@@')
kind('perl_dumper', "$VAR1 = {\n          'DkimTokens' => [\n                            '$1',\n                            '$2',\n                            '$3'\n                          ],\n          'Identity' => '@@'\n        };\n", D)
kind('python_escapes', "{'Name': '$1._domainkey.@@', 'Type': 'CNAME', 'Value': '\\x24'}\n".replace("'\\x24'", "'$1.dkim\\u002eamazonses.com'") , dkim('@@', '1'))
kind('js_escapes', "{ name: '$1\\x2e_domainkey.@@', type: 'CNAME', value: '$1.dkim\\u{2e}amazonses.com' }\n", dkim('@@', '1'))
kind('php_escapes', '<?php\nreturn [\n  [\'name\' => "$1\\u{2e}_domainkey.@@", \'type\' => \'CNAME\', \'value\' => "$1\\x2edkim.amazonses.com"],\n];\n', dkim('@@', '1'))
kind('toml_records', 'domain = "@@"\n\n' + both('[[records]]\nname = "%%._domainkey"\ntype = "CNAME"\nvalue = "%%.dkim.amazonses.com"\nttl = 300\n\n'), D, suffix='zone.toml')
kind('http_log', 'POST /v2/email/identities HTTP/1.1\nHost: email.eu-west-1.amazonaws.com\nContent-Type: application/x-amz-json-1.1\n\n{"EmailIdentity":"@@"}\n\nHTTP/1.1 200 OK\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nx-amzn-RequestId: 0d0a\nContent-Type: application/json\n\n{"DkimAttributes":{"SigningEnabled":true,"Status":"NOT_STARTED","Tokens":["$1","$2","$3"]},"IdentityType":"DOMAIN","VerifiedForSendingStatus":false}\n', D, paste=True, never=('amazonaws',))

# ---- infrastructure as code ----

kind('sam_outputs', '''CloudFormation outputs from deployed stack
-------------------------------------------------------------------------------
Outputs                                                                       
-------------------------------------------------------------------------------
Key                 DkimDNSTokenName1                                         
Description         first DKIM name                                           
Value               $1._domainkey.@@                                          

Key                 DkimDNSTokenValue1                                        
Description         first DKIM value                                          
Value               $1.dkim.amazonses.com                                     

Key                 DkimDNSTokenName2                                         
Description         -                                                         
Value               $2._domainkey.@@                                          

Key                 DkimDNSTokenValue2                                        
Description         -                                                         
Value               $2.dkim.amazonses.com                                     

Key                 ApiUrl                                                    
Description         Gateway                                                   
Value               https://x1.execute-api.eu-west-1.amazonaws.com/Prod       
-------------------------------------------------------------------------------
''', dkim('@@', '12'), never=('execute-api',))
kind('sam_outputs_tokens', '''Outputs
-----------------------------------------
Key                 SesDomain
Description         -
Value               @@

Key                 DkimToken1
Description         -
Value               $1

Key                 DkimToken2
Description         -
Value               $2

Key                 DkimToken3
Description         -
Value               $3
-----------------------------------------
''', D)
kind('cfn_table', '''-------------------------------------------------------------------
|                         DescribeStacks                          |
+---------------------+-------------------------------------------+
|      OutputKey      |                OutputValue                |
+---------------------+-------------------------------------------+
|  DkimDNSTokenName1  |  $1._domainkey.@@                         |
|  DkimDNSTokenValue1 |  $1.dkim.amazonses.com                    |
|  DkimDNSTokenName2  |  $2._domainkey.@@                         |
|  DkimDNSTokenValue2 |  $2.dkim.amazonses.com                    |
|  SiteUrl            |  https://d1.cloudfront.net                |
+---------------------+-------------------------------------------+
''', dkim('@@', '12'), never=('cloudfront',))
kind('cdk_deploy', 'MailStack: deploying... [1/1]\n\n \u2705  MailStack\n\n\u2728  Deployment time: 42.1s\n\nOutputs:\n' + both('MailStack.DkimName%% = %%._domainkey.@@\nMailStack.DkimValue%% = %%.dkim.amazonses.com\n').replace('Name$', 'Name').replace('Value$', 'Value') + 'Stack ARN:\narn:aws:cloudformation:eu-west-1:123456789012:stack/MailStack/1\n', D, paste=True)
kind('cfn_template_yaml', "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n" + both('  Dkim%%:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: @@.\n      Name: %%._domainkey.@@\n      Type: CNAME\n      TTL: 300\n      ResourceRecords:\n        - %%.dkim.amazonses.com\n').replace('Dkim$', 'Dkim'), D)
kind('cfn_template_refs', "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Identity:\n    Type: AWS::SES::EmailIdentity\n    Properties:\n      EmailIdentity: @@\n  Dkim1:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Name: !GetAtt Identity.DkimDNSTokenName1\n      Type: CNAME\n      ResourceRecords: [!GetAtt Identity.DkimDNSTokenValue1]\n", '', exit=2)
kind('terraform_show', '''# aws_route53_record.dkim[0]:
''' + both('''resource "aws_route53_record" "dkim" {
    allow_overwrite = true
    fqdn            = "%%._domainkey.@@"
    id              = "Z1_%%._domainkey_CNAME"
    name            = "%%._domainkey.@@"
    records         = [
        "%%.dkim.amazonses.com",
    ]
    ttl             = 600
    type            = "CNAME"
    zone_id         = "Z1"
}

'''), D)
kind('terraform_plan_ansi', both('''\x1b[1m  # aws_route53_record.dkim["%%"]\x1b[0m will be created\x1b[0m
\x1b[0m  \x1b[32m+\x1b[0m\x1b[0m resource "aws_route53_record" "dkim" {
      \x1b[32m+\x1b[0m\x1b[0m fqdn            = (known after apply)
      \x1b[32m+\x1b[0m\x1b[0m name            = "%%._domainkey.@@"
      \x1b[32m+\x1b[0m\x1b[0m records         = [
          \x1b[32m+\x1b[0m\x1b[0m "%%.dkim.amazonses.com",
        ]
      \x1b[32m+\x1b[0m\x1b[0m type            = "CNAME"
    }

''') + '\x1b[1mPlan:\x1b[0m 3 to add, 0 to change, 0 to destroy.\n', D)
kind('github_actions_log', both('''2026-11-23T10:00:00.1234567Z   # aws_route53_record.dkim["%%"] will be created
2026-11-23T10:00:00.1234568Z   + resource "aws_route53_record" "dkim" {
2026-11-23T10:00:00.1234569Z       + name            = "%%._domainkey.@@"
2026-11-23T10:00:00.1234570Z       + records         = [
2026-11-23T10:00:00.1234571Z           + "%%.dkim.amazonses.com",
2026-11-23T10:00:00.1234572Z         ]
2026-11-23T10:00:00.1234573Z       + type            = "CNAME"
2026-11-23T10:00:00.1234574Z     }
'''), D, paste=True)
kind('log_lines_rows', both('2026-11-23T10:00:00Z INFO  dns: please publish %%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('compose_log', both('app-1  | %%._domainkey.@@ CNAME %%.dkim.amazonses.com\n'), D, paste=True)
kind('octodns_whole', "---\n'':\n  - type: A\n    value: 192.0.2.1\n  - octodns:\n      cloudflare:\n        proxied: false\n    type: TXT\n    values:\n      - v=spf1 include:_spf.other.example ~all\n" + both("%%._domainkey:\n  octodns:\n    cloudflare:\n      auto-ttl: true\n  ttl: 300\n  type: CNAME\n  value: %%.dkim.amazonses.com.\n") + "_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=none\\;\nbounce:\n  - type: MX\n    values:\n      - exchange: " + EU + ".\n        preference: 10\n  - type: TXT\n    value: v=spf1 include:amazonses.com ~all\n", ALL, '@@', never=('other.example',))
kind('ansible_loop_items', '- name: dkim\n  hosts: localhost\n  vars:\n    zone: @@\n  tasks:\n    - name: add\n      amazon.aws.route53:\n        state: present\n        zone: "{{ zone }}"\n        record: "{{ item.name }}"\n        type: "{{ item.type }}"\n        value: "{{ item.value }}"\n      loop:\n' + both('        - { name: "%%._domainkey.@@", type: CNAME, value: "%%.dkim.amazonses.com" }\n'), D)
kind('ansible_cloudflare', both('- name: dkim %%\n  community.general.cloudflare_dns:\n    zone: @@\n    record: %%._domainkey\n    type: CNAME\n    value: %%.dkim.amazonses.com\n    proxied: false\n    account_api_token: "{{ token }}"\n'), D)
kind('crossplane_record', both('---\napiVersion: route53.aws.upbound.io/v1beta1\nkind: Record\nmetadata:\n  name: dkim-%%\nspec:\n  forProvider:\n    name: %%._domainkey.@@\n    records:\n    - %%.dkim.amazonses.com\n    region: eu-west-1\n    ttl: 300\n    type: CNAME\n    zoneId: Z1\n'), D)
kind('crossplane_sesv2', 'apiVersion: sesv2.aws.upbound.io/v1beta1\nkind: EmailIdentity\nmetadata:\n  annotations:\n    crossplane.io/external-name: @@\n  name: mail\nspec:\n  forProvider:\n    emailIdentity: @@\n    region: eu-west-1\nstatus:\n  atProvider:\n    arn: arn:aws:ses:eu-west-1:123456789012:identity/@@\n    dkimSigningAttributes:\n    - currentSigningKeyLength: RSA_2048_BIT\n      status: SUCCESS\n      tokens:\n      - $1\n      - $2\n      - $3\n    verifiedForSendingStatus: true\n', D)
kind('crossplane_external_name', 'apiVersion: ses.aws.upbound.io/v1beta1\nkind: DomainDKIM\nmetadata:\n  annotations:\n    crossplane.io/external-name: @@\n  name: mail\nspec:\n  forProvider:\n    domainRef:\n      name: mail\n    region: eu-west-1\nstatus:\n  atProvider:\n    dkimTokens:\n    - $1\n    - $2\n    - $3\n    id: @@\n', D)
kind('external_dns_crd_list', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: externaldns.k8s.io/v1alpha1\n  kind: DNSEndpoint\n  metadata:\n    name: ses\n  spec:\n    endpoints:\n' + both('    - dnsName: %%._domainkey.@@\n      recordTTL: 300\n      recordType: CNAME\n      targets:\n      - %%.dkim.amazonses.com\n      providerSpecific:\n      - name: external-dns.alpha.kubernetes.io/cloudflare-proxied\n        value: "false"\n'), D)
kind('k8s_configmap', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mail\ndata:\n  SES_DOMAIN: @@\n  SES_DKIM_TOKENS: "$1,$2,$3"\n', D)
kind('k8s_corefile_zone', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: coredns\ndata:\n  @@.db: |\n    $ORIGIN @@.\n    @ 3600 IN SOA ns1.host.example. h.host.example. 1 2 3 4 5\n' + both('    %%._domainkey 300 IN CNAME %%.dkim.amazonses.com.\n'), D)
kind('bicep_module', both("resource r%% 'Microsoft.Network/dnsZones/CNAME@2018-05-01' = {\n  parent: zone\n  name: '%%._domainkey'\n  properties: {\n    TTL: 3600\n    CNAMERecord: {\n      cname: '%%.dkim.amazonses.com'\n    }\n  }\n}\n").replace('resource r$', 'resource r'), '', refuse=True)
kind('dnsconfig_variables', "var REG = NewRegistrar('none');\nvar CF = DnsProvider(NewDnsProvider('cf'));\nD_EXTEND('@@',\n" + both("  CNAME('%%._domainkey', '%%.dkim.amazonses.com.', TTL(300)), // SES\n") + "  MX('bounce', 10, '" + EU + ".'),\n  TXT('bounce', 'v=spf1 include:amazonses.com ~all'),\n);\n", D + MX + SPF)
