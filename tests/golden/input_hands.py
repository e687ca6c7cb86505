# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write and copy by hand: letters, chats, panels, notes, scripts; and
what must not be read from them. Written down before any was tried."""
from input_kinds import D, MX, SPF, dkim, kind, word

F = dkim('##', '456')

kind('hand_letter_two_domains_bullets', 'Subject: AW: DNS für Newsletter\n\nHallo Herr Brandt,\n\nwie telefonisch besprochen hier die Einträge.\n\n1) @@\n\n   • $1._domainkey  CNAME  $1.dkim.amazonses.com\n   • $2._domainkey  CNAME  $2.dkim.amazonses.com\n   • $3._domainkey  CNAME  $3.dkim.amazonses.com\n\n2) ##\n\n   • $4._domainkey  CNAME  $4.dkim.amazonses.com\n   • $5._domainkey  CNAME  $5.dkim.amazonses.com\n   • $6._domainkey  CNAME  $6.dkim.amazonses.com\n\nMit freundlichen Grüßen\nPetra Lorenz\nIT-Service Lorenz GmbH\nTel. 030 / 123 45 67\n', D + F, paste=True, exit=3)
kind('hand_portuguese_ticket', 'Chamado #88213 - Configuração de DNS\nPrioridade: Alta\n\nBoa tarde,\n\nFavor criar os seguintes registros na zona @@:\n\nTipo: CNAME\nNome: $1._domainkey\nConteúdo: $1.dkim.amazonses.com\nTTL: 14400\n\nTipo: CNAME\nNome: $2._domainkey\nConteúdo: $2.dkim.amazonses.com\nTTL: 14400\n\nTipo: CNAME\nNome: $3._domainkey\nConteúdo: $3.dkim.amazonses.com\nTTL: 14400\n\nObrigado,\nEquipe de Suporte\n', D, paste=True)
kind('hand_confluence_copied', 'Domain\tRecord type\tHost\tValue\tDone?\n@@\tCNAME\t$1._domainkey\t$1.dkim.amazonses.com\t\n\tCNAME\t$2._domainkey\t$2.dkim.amazonses.com\t\n\tCNAME\t$3._domainkey\t$3.dkim.amazonses.com\t\n##\tCNAME\t$4._domainkey\t$4.dkim.amazonses.com\t\n\tCNAME\t$5._domainkey\t$5.dkim.amazonses.com\t\n\tCNAME\t$6._domainkey\t$6.dkim.amazonses.com\t\n', D + F, paste=True, exit=3)
kind('hand_confluence_stack_domain_first', 'Domain\nType\nHost\nValue\n@@\nCNAME\n$1._domainkey\n$1.dkim.amazonses.com\n@@\nCNAME\n$2._domainkey\n$2.dkim.amazonses.com\n@@\nCNAME\n$3._domainkey\n$3.dkim.amazonses.com\n', D, paste=True)
kind('hand_rst_simple', 'DNS records of @@\n=================\n\n=====  ==============================================  ========================================\nType   Name                                            Value\n=====  ==============================================  ========================================\nCNAME  $1._domainkey.@@  $1.dkim.amazonses.com\nCNAME  $2._domainkey.@@  $2.dkim.amazonses.com\nCNAME  $3._domainkey.@@  $3.dkim.amazonses.com\n=====  ==============================================  ========================================\n', D)
kind('hand_rst_field_list', 'SES DKIM\n--------\n\n:Type: CNAME\n:Name: ``$1._domainkey.@@``\n:Value: ``$1.dkim.amazonses.com``\n\n:Type: CNAME\n:Name: ``$2._domainkey.@@``\n:Value: ``$2.dkim.amazonses.com``\n\n:Type: CNAME\n:Name: ``$3._domainkey.@@``\n:Value: ``$3.dkim.amazonses.com``\n\n', D)
kind('hand_asciidoc_labeled', '== DKIM\n\nName:: `$1._domainkey.@@`\nType:: CNAME\nValue:: `$1.dkim.amazonses.com`\n\nName:: `$2._domainkey.@@`\nType:: CNAME\nValue:: `$2.dkim.amazonses.com`\n\nName:: `$3._domainkey.@@`\nType:: CNAME\nValue:: `$3.dkim.amazonses.com`\n\n', D)
kind('hand_dokuwiki', "====== DNS @@ ======\n\n^ Typ ^ Name ^ Wert ^\n| CNAME | ''$1._domainkey.@@'' | ''$1.dkim.amazonses.com'' |\n| CNAME | ''$2._domainkey.@@'' | ''$2.dkim.amazonses.com'' |\n| CNAME | ''$3._domainkey.@@'' | ''$3.dkim.amazonses.com'' |\n", D)
kind('hand_shell_loop_tokens', '#!/bin/bash\n# check SES DKIM\nDOMAIN=@@\nfor t in $1 $2 $3; do\n  dig +short CNAME ${t}._domainkey.$DOMAIN\ndone\n', D)
kind('hand_nslookup_session_commands', "nslookup\n> set type=cname\n> $1._domainkey.@@\nServer:  dns.google\nAddress:  8.8.8.8\n\nNon-authoritative answer:\n$1._domainkey.@@ canonical name = $1.dkim.amazonses.com\n> $2._domainkey.@@\nServer:  dns.google\nAddress:  8.8.8.8\n\n*** dns.google can't find $2._domainkey.@@: Non-existent domain\n> exit\n", dkim('@@', '12'), paste=True)
kind('hand_discord', 'sarah — Today at 10:14 AM\nhey can someone add these 3 to cloudflare for @@\n```\n$1._domainkey -> $1.dkim.amazonses.com\n$2._domainkey -> $2.dkim.amazonses.com\n$3._domainkey -> $3.dkim.amazonses.com\n```\nall CNAME, grey cloud\nmike — Today at 10:20 AM\non it\n', D, paste=True)
kind('hand_pdf_name_broken', 'Type    Name                                   Value\nCNAME   $1._domainkey.\n        @@                                     $1.dkim.amazonses.com\nCNAME   $2._domainkey.\n        @@                                     $2.dkim.amazonses.com\nCNAME   $3._domainkey.\n        @@                                     $3.dkim.amazonses.com\n', D, paste=True)
kind('hand_code_comment_block', '/*\n * SES DKIM records for @@:\n *\n *   $1._domainkey.@@  CNAME  $1.dkim.amazonses.com\n *   $2._domainkey.@@  CNAME  $2.dkim.amazonses.com\n *   $3._domainkey.@@  CNAME  $3.dkim.amazonses.com\n */\n', D)
kind('hand_french_inline', 'Bonjour,\n\nPourriez-vous créer les enregistrements CNAME suivants sur @@ ?\n\n$1._domainkey vers $1.dkim.amazonses.com\n$2._domainkey vers $2.dkim.amazonses.com\n$3._domainkey vers $3.dkim.amazonses.com\n\nCordialement,\nLuc Martin\nluc@##\n', D, paste=True, never=('##',))
kind('hand_mailto_autolinks', 'CNAME\t$1._domainkey.@@ [http://$1._domainkey.@@]\t$1.dkim.amazonses.com [http://$1.dkim.amazonses.com]\nCNAME\t$2._domainkey.@@ [http://$2._domainkey.@@]\t$2.dkim.amazonses.com [http://$2.dkim.amazonses.com]\nCNAME\t$3._domainkey.@@ [http://$3._domainkey.@@]\t$3.dkim.amazonses.com [http://$3.dkim.amazonses.com]\n', D, paste=True)
kind('hand_two_domains_arrow_blocks', '@@:\n  $1 → $1.dkim.amazonses.com\n  $2 → $2.dkim.amazonses.com\n  $3 → $3.dkim.amazonses.com\n##:\n  $4 → $4.dkim.amazonses.com\n  $5 → $5.dkim.amazonses.com\n  $6 → $6.dkim.amazonses.com\n', D + F, paste=True, exit=3)
kind('hand_status_table_copied', 'DNS check results for @@ (2026-11-20)\n\nDKIM 1   $1._domainkey.@@   ✔ found\nDKIM 2   $2._domainkey.@@   ✘ not found\nDKIM 3   $3._domainkey.@@   ✔ found\n', D, paste=True)
kind('hand_one_liner_for', 'for t in $1 $2 $3; do dig +short CNAME $t._domainkey.@@ @ns1.host.example; done\n', D, never=('host.example',))
kind('hand_for_script_domain_in_template', 'for t in $1 \\\n         $2 \\\n         $3\ndo\n  echo "== $t"\n  dig +short CNAME "$t._domainkey.@@"\ndone\n', D)
kind('hand_excel_copy_numbers', '#\tDomain\tRecord\tHost\tValue\tStatus\n1\t@@\tCNAME\t$1._domainkey\t$1.dkim.amazonses.com\tok\n2\t@@\tCNAME\t$2._domainkey\t$2.dkim.amazonses.com\tok\n3\t@@\tCNAME\t$3._domainkey\t$3.dkim.amazonses.com\topen\n', D, paste=True)
kind('hand_japanese_mail', '株式会社サンプル\n山田様\n\nいつもお世話になっております。\n下記DNSレコードのご登録をお願いいたします。\n\n【ドメイン】@@\n\n【レコード1】\n種別：CNAME\nホスト：$1._domainkey\n値：$1.dkim.amazonses.com\n\n【レコード2】\n種別：CNAME\nホスト：$2._domainkey\n値：$2.dkim.amazonses.com\n\n【レコード3】\n種別：CNAME\nホスト：$3._domainkey\n値：$3.dkim.amazonses.com\n\n以上、よろしくお願いいたします。\n', D, paste=True)
kind('hand_notion_toggle', '▸ DKIM @@\n    Name\n    $1._domainkey\n    Value\n    $1.dkim.amazonses.com\n    Name\n    $2._domainkey\n    Value\n    $2.dkim.amazonses.com\n', dkim('@@', '12'), paste=True)
kind('hand_github_details', '<details>\n<summary>DNS records for @@</summary>\n\n| Type | Name | Value |\n|------|------|-------|\n| CNAME | $1._domainkey | $1.dkim.amazonses.com |\n| CNAME | $2._domainkey | $2.dkim.amazonses.com |\n| CNAME | $3._domainkey | $3.dkim.amazonses.com |\n\n</details>\n', D, paste=True)
kind('hand_jira_comment', 'Kai Sommer added a comment - 20/Nov/26 9:14 AM\n\nPlease add to Route 53 (zone @@):\n\n{noformat}\n$1._domainkey  CNAME  $1.dkim.amazonses.com\n$2._domainkey  CNAME  $2.dkim.amazonses.com\n$3._domainkey  CNAME  $3.dkim.amazonses.com\n{noformat}\n', D, paste=True)
kind('hand_teams_table_lost', '[20.11. 09:14] Kai Sommer\nTyp Host Ziel\nCNAME $1._domainkey.@@ $1.dkim.amazonses.com\nCNAME $2._domainkey.@@ $2.dkim.amazonses.com\nCNAME $3._domainkey.@@ $3.dkim.amazonses.com\n[20.11. 09:20] Nina Roth\n👍\n', D, paste=True)
kind('hand_mixed_regions', '# @@\n\n=== eu-west-1 ===\n- $1\n- $2\n- $3\n\n=== eu-south-1 ===\n- $4\n- $5\n- $6\n', 'CNAME $1._domainkey.@@ $1.dkim.amazonses.com\nCNAME $2._domainkey.@@ $2.dkim.amazonses.com\nCNAME $3._domainkey.@@ $3.dkim.amazonses.com\nCNAME $4._domainkey.@@ $4.dkim.eu-south-1.amazonses.com\nCNAME $5._domainkey.@@ $5.dkim.eu-south-1.amazonses.com\nCNAME $6._domainkey.@@ $6.dkim.eu-south-1.amazonses.com\n', paste=True)
kind('hand_signature_domain_not_taken', 'Hi,\n\nhere are the tokens:\n$1\n$2\n$3\n\nThanks\n\nAnna Fuchs\nwww.##\n', '', paste=True, exit=2, never=('_domainkey.##',))
kind('hand_relative_without_domain_signature', 'Hello,\n\n$1._domainkey CNAME $1.dkim.amazonses.com\n\n--\nAnna Fuchs\nagentur-##\n', '', paste=True, exit=2, never=('_domainkey.agentur',))
kind('hand_quoted_signature_then_rows', 'OK, will do.\n\nKarl\nhoster-##\n\n> Hi Karl, please add\n> $1._domainkey CNAME $1.dkim.amazonses.com\n> $2._domainkey CNAME $2.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.hoster',))
kind('hand_tokens_csv_line', '@@,"$1,$2,$3",eu-west-1,bounce.@@\n', D + MX)
kind('hand_digitalocean', 'Type\nHostname\nValue\nTTL (seconds)\nCNAME\n$1._domainkey.@@\nis an alias of\n$1.dkim.amazonses.com.\n43200\nCNAME\n$2._domainkey.@@\nis an alias of\n$2.dkim.amazonses.com.\n43200\nMX\nbounce.@@\nmail handled by\nfeedback-smtp.eu-west-1.amazonses.com.\n10\n14400\n', dkim('@@', '12') + MX, paste=True)
kind('hand_vercel_cli', '> Found 3 DNS records for @@ [312ms]\n\n  id                            name              type      value                               created\n  rec_1a2b3c4d5e6f7a8b9c0d1e2f  $1._domainkey  CNAME  $1.dkim.amazonses.com.  2d\n  rec_2a2b3c4d5e6f7a8b9c0d1e2f  $2._domainkey  CNAME  $2.dkim.amazonses.com.  2d\n', dkim('@@', '12'), paste=True)
kind('hand_token_1_env', 'SES_DOMAIN=@@\nTOKEN_1=$1\nTOKEN_2=$2\nTOKEN_3=$3\n', D)
kind('hand_mail_from_words', 'Custom MAIL FROM domain: bounce.@@\nMX record: 10 feedback-smtp.eu-west-1.amazonses.com\nSPF record: v=spf1 include:amazonses.com ~all\n\nDKIM:\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1') + MX + SPF, paste=True)
kind('hand_region_sentence', 'We use SES in Milan (eu-south-1). Tokens of @@:\n$1\n$2\n$3\n', 'CNAME $1._domainkey.@@ $1.dkim.eu-south-1.amazonses.com\nCNAME $2._domainkey.@@ $2.dkim.eu-south-1.amazonses.com\nCNAME $3._domainkey.@@ $3.dkim.eu-south-1.amazonses.com\n', paste=True)
kind('hand_md_domain_cell_spanning_row', '| Host | Type | Target |\n|---|---|---|\n| **@@** | | |\n| $1._domainkey | CNAME | $1.dkim.amazonses.com |\n| $2._domainkey | CNAME | $2.dkim.amazonses.com |\n| **##** | | |\n| $4._domainkey | CNAME | $4.dkim.amazonses.com |\n', dkim('@@', '12') + dkim('##', '4'), paste=True, exit=3)
kind('hand_csv_domain_title_row', '@@,,\nType,Host,Value\nCNAME,$1._domainkey,$1.dkim.amazonses.com\nCNAME,$2._domainkey,$2.dkim.amazonses.com\n,,\n##,,\nType,Host,Value\nCNAME,$4._domainkey,$4.dkim.amazonses.com\nCNAME,$5._domainkey,$5.dkim.amazonses.com\n', dkim('@@', '12') + dkim('##', '45'), exit=3)
kind('hand_tokens_one_row_each', 'Domain;Token\n@@;$1\n;$2\n;$3\n##;$4\n;$5\n;$6\n', D + F, exit=3)
kind('hand_letter_italic_underscores', '_$1.\\_domainkey.@@_ → _$1.dkim.amazonses.com_\n_$2.\\_domainkey.@@_ → _$2.dkim.amazonses.com_\n_$3.\\_domainkey.@@_ → _$3.dkim.amazonses.com_\n', D, paste=True)
kind('hand_swedish_text', 'Hej,\n\nkan du lägga till följande för @@?\n\nCNAME $1._domainkey -> $1.dkim.amazonses.com\nCNAME $2._domainkey -> $2.dkim.amazonses.com\nCNAME $3._domainkey -> $3.dkim.amazonses.com\n\nMvh Eva\n', D, paste=True)
kind('hand_german_question', 'Hallo,\n\nkönnt ihr bei der Domain @@ bitte folgende CNAMEs eintragen?\n\n$1._domainkey   $1.dkim.amazonses.com\n$2._domainkey   $2.dkim.amazonses.com\n$3._domainkey   $3.dkim.amazonses.com\n\nDanke!\n', D, paste=True)
kind('hand_betreff_only', 'Betreff: DNS-Einträge @@\n\nHallo,\n\nCNAME $1._domainkey $1.dkim.amazonses.com\nCNAME $2._domainkey $2.dkim.amazonses.com\nCNAME $3._domainkey $3.dkim.amazonses.com\n\nGruß\n', D, paste=True)
kind('hand_domain_dash_title', '@@ – DKIM\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n\n## – DKIM\n$4._domainkey CNAME $4.dkim.amazonses.com\n$5._domainkey CNAME $5.dkim.amazonses.com\n$6._domainkey CNAME $6.dkim.amazonses.com\n', D + F, paste=True, exit=3)
kind('hand_html_caption', '<table><caption>DNS records for @@</caption><tr><th>Host</th><th>Value</th></tr><tr><td>$1._domainkey</td><td>$1.dkim.amazonses.com</td></tr><tr><td>$2._domainkey</td><td>$2.dkim.amazonses.com</td></tr><tr><td>$3._domainkey</td><td>$3.dkim.amazonses.com</td></tr></table>', D)
kind('hand_slack_thread', 'Maya Chen\n  10:02 AM\n@infra can we get these on @@ please?\nCNAME  $1._domainkey  $1.dkim.amazonses.com\nCNAME  $2._domainkey  $2.dkim.amazonses.com\nCNAME  $3._domainkey  $3.dkim.amazonses.com\n\n:eyes:\n1\n:white_check_mark:\n2\n\nRaj\n  10:15 AM\ndone, TTL 300\n', D, paste=True)
kind('hand_zone_snippet_comment_domain', '; @@\n; SES DKIM\n$1._domainkey  IN CNAME $1.dkim.amazonses.com.\n$2._domainkey  IN CNAME $2.dkim.amazonses.com.\n$3._domainkey  IN CNAME $3.dkim.amazonses.com.\n', D)
kind('hand_portal_de', 'DNS-Verwaltung › @@\n\nName                         Typ     Wert                               Prio\n$1._domainkey    CNAME   $1.dkim.amazonses.com\n$2._domainkey    CNAME   $2.dkim.amazonses.com\nbounce    MX   feedback-smtp.eu-west-1.amazonses.com   10\n', dkim('@@', '12') + MX, paste=True)
kind('hand_transip_nl', 'Naam\nTTL\nType\nWaarde\n$1._domainkey\n1 uur\nCNAME\n$1.dkim.amazonses.com.\n$2._domainkey\n1 uur\nCNAME\n$2.dkim.amazonses.com.\n', dkim('@@', '12'), '@@', paste=True)
kind('hand_office_smart_list', 'The following must be added to the zone file of @@:\n\ni.\tHost “$1._domainkey” → “$1.dkim.amazonses.com”\nii.\tHost “$2._domainkey” → “$2.dkim.amazonses.com”\niii.\tHost “$3._domainkey” → “$3.dkim.amazonses.com”\n', D, paste=True)
kind('hand_nsupdate', 'server 192.0.2.53\nzone @@\nupdate add $1._domainkey.@@. 300 CNAME $1.dkim.amazonses.com.\nupdate add $2._domainkey.@@. 300 CNAME $2.dkim.amazonses.com.\nsend\n', dkim('@@', '12'))
kind('hand_value_broken_mid', 'Name: $1._domainkey.@@\nValue: $1.dkim.amazon\nses.com\nType: CNAME\n', dkim('@@', '1'), paste=True)

# ---- what a rule must not take ----

kind('hand_two_alone_no_record', '@@\n##\n\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.@@ ', '_domainkey.##'))
kind('hand_alone_then_sentence', 'agentur-##\n\nHello Tom, how are you today?\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_alone_after_records', 'DNS for @@:\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n\nAnna\nagentur-##\n', D, paste=True, never=('agentur',))
kind('hand_alone_between_then_full', '##\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\n$3._domainkey.@@ CNAME $3.dkim.amazonses.com\n', D, paste=True)
kind('hand_alone_then_full_then_relative', '##\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\nbounce MX 10 feedback-smtp.eu-west-1.amazonses.com\n', dkim('@@', '12'), paste=True, exit=2)
kind('hand_alone_sub_below_heading', 'DNS for @@:\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n\nbounce.@@\nbounce MX 10 feedback-smtp.eu-west-1.amazonses.com\n', D + MX, paste=True)
kind('hand_word_wins_over_alone', '##\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', D, '@@', paste=True)
kind('hand_origin_wins', '$ORIGIN @@.\n$1._domainkey IN CNAME $1.dkim.amazonses.com.\n$2._domainkey IN CNAME $2.dkim.amazonses.com.\n$3._domainkey IN CNAME $3.dkim.amazonses.com.\n', D)
kind('hand_add_at_panel', 'Please add these records at cpanel.##:\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.cpanel',))
kind('hand_add_at_ns', 'Add the following records on ns1.##:\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.ns1',))
kind('hand_login_at', 'Log in at my.hoster-## and create the records.\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.my',))
kind('hand_question_who', 'Who works for ##?\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.##',))
kind('hand_title_mail', 'Email ##\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_title_type', 'MX ##\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_dns_server_title', 'DNS ns1.##\n$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n$3._domainkey CNAME $3.dkim.amazonses.com\n', '', paste=True, exit=2, never=('_domainkey.ns1',))
kind('hand_question_gone', '$4._domainkey.@@ was removed\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_question_dont', 'Do not use $4._domainkey.@@ any more\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_question_other_host', '$4._domainkey.@@ CNAME mail.##\n', '', paste=True, exit=2)
kind('hand_question_not_token', 's1._domainkey.@@ not found\n', '', paste=True, exit=2)
kind('hand_question_log_client', 'Nov 20 10:11:12 ns1 named[12]: client 192.0.2.1#53: query: $1._domainkey.@@ IN CNAME + (192.0.2.53)\n', dkim('@@', '1'), paste=True)
kind('hand_question_txt', '$1._domainkey.@@ TXT record missing\n', '', paste=True, exit=2)
kind('hand_token_target_other', '$1 -> $2.dkim.amazonses.com\n', '', '@@', paste=True, exit=2)
kind('hand_token_target_host', 'www.## $1 $1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_for_words', 'for the domain in question see below\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_for_files', 'for f in a.txt b.txt; do\n cat $f\ndone\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_loop_no_domain', 'for t in $1 $2; do dig CNAME $t._domainkey.$D; done\n', '', exit=2)
kind('hand_link_other', 'CNAME $1._domainkey.@@ (http://wiki.##/ses) $1.dkim.amazonses.com\nCNAME $2._domainkey.@@ (http://wiki.##/ses) $2.dkim.amazonses.com\nCNAME $3._domainkey.@@ (http://wiki.##/ses) $3.dkim.amazonses.com\n', D, paste=True, never=('wiki.',))
kind('hand_link_differs', 'CNAME $1._domainkey.@@ [http://$2._domainkey.@@] $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_tab_rows_no_domain', 'Domain\tType\tHost\tValue\n\tCNAME\t$1._domainkey\t$1.dkim.amazonses.com\n', '', exit=2)
kind('hand_tab_indent_in_text', 'Records:\n\t$1._domainkey.@@\tCNAME\t$1.dkim.amazonses.com\n\t$2._domainkey.@@\tCNAME\t$2.dkim.amazonses.com\n\t$3._domainkey.@@\tCNAME\t$3.dkim.amazonses.com\n', D, paste=True)
kind('hand_tab_all_rows_indented', 'Type\tName\tValue\n\tCNAME\t$1._domainkey.@@\t$1.dkim.amazonses.com\n\tCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\n\tCNAME\t$3._domainkey.@@\t$3.dkim.amazonses.com\n', D, paste=True)
kind('hand_tab_header_indented_too', '\tType\tName\tValue\n\tCNAME\t$1._domainkey.@@\t$1.dkim.amazonses.com\n\tCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\n\tCNAME\t$3._domainkey.@@\t$3.dkim.amazonses.com\n', D, paste=True)
kind('hand_wrap_trailing_dot_names', 'CNAME $1._domainkey.\n$1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_wrap_host_below', 'CNAME $1._domainkey.\nwww.## is our page\n', '', paste=True, exit=2, never=('_domainkey.www',))
kind('hand_wrap_target_tail', '$1._domainkey.@@ CNAME $1.dkim.\namazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_wrap_target_other_tail', '$1._domainkey.@@ CNAME $1.dkim.\n##\n', '', paste=True, exit=2)
kind('hand_mx_label_without_mf', 'Domain: @@\nMX record: 10 feedback-smtp.eu-west-1.amazonses.com\n', '', paste=True, exit=2)
kind('hand_mx_label_inbound', 'MAIL FROM domain: bounce.@@\nMX record: 10 inbound-smtp.eu-west-1.amazonaws.com\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_spf_of_other', 'Domain: @@\nSPF: v=spf1 include:_spf.google.com ~all\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_tokens_then_domain', '$1\n$2\n$3\n@@\n', D, paste=True)
kind('hand_tokens_sig', 'Tokens:\n$1\n$2\n$3\n\nBest\nAnna\n##\n', '', paste=True, exit=2, never=('_domainkey.##',))
kind('hand_other_token', 'SES_DOMAIN=@@\nSES_DKIM_TOKENS=$1,$2,$3\nGITHUB_TOKEN=$4\n', D, says=('token',))
kind('hand_from_address', 'SES_DOMAIN=@@\nSES_FROM=no-reply@##\nSES_DKIM_TOKENS=$1,$2,$3\n', D, never=('##',))
kind('hand_star_noise', "*** ns1.## can't find $1._domainkey.@@: Non-existent domain\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\n", dkim('@@', '2'), paste=True)
kind('hand_heading_region_two', 'Tokens of @@ in eu-south-1 and eu-west-1:\n$1\n$2\n$3\n', D, paste=True)
kind('hand_title_region_elsewhere', 'Our server is in us-east-1. Tokens for @@:\n$1\n$2\n$3\n', D, paste=True)
kind('hand_row_only_value', 'Type,Name,Value\nCNAME,$1._domainkey.@@,$1.dkim.amazonses.com\n,,mail.##\nMX,bounce,10 feedback-smtp.eu-west-1.amazonses.com\n', dkim('@@', '1'), exit=2, never=('bounce.mail',))
kind('hand_row_only_name_domain', 'Type,Name,Value\nCNAME,$1._domainkey.@@,$1.dkim.amazonses.com\n,##,\nCNAME,$4._domainkey,$4.dkim.amazonses.com\n', dkim('@@', '1') + dkim('##', '4'), exit=3)
kind('hand_tokens_above_four', 'Domain;Token\n@@;$1\n;$2\n;$3\n;$4\n', D, exit=2, says=(':5:',))
kind('hand_tokens_above_list', 'Domain;Tokens\n@@;$1,$2,$3\n;$4,$5,$6\n', D, exit=2, says=(':3:',))
kind('hand_md_single_other', '| Type | Name | Value |\n|---|---|---|\n| CNAME | $1._domainkey.@@ | $1.dkim.amazonses.com |\n| see wiki.## | | |\n| CNAME | $2._domainkey.@@ | $2.dkim.amazonses.com |\n', dkim('@@', '12'), paste=True, exit=2)
kind('hand_subject_two', 'Subject: DNS @@ and ##\n\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_subject_re', 'Subject: Re: AW: DNS @@\n\n$1._domainkey CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_add_user', 'Can you add me to the wiki of ##?\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_add_mailbox_for', 'Please add a mailbox for ann@##.\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_italic_name', '_dmarc.@@_ TXT "v=DMARC1; p=none;"\n', 'TXT _dmarc.@@ v=DMARC1; p=none;\n', paste=True, exit=3)
kind('hand_italic_legacy', '_amazonses.@@ TXT $Y\n', 'TXT _amazonses.@@ $Y\n', paste=True)
kind('hand_plain_token_other', 'DOMAIN=@@\nTOKEN=$1\n', dkim('@@', '1'))
kind('hand_plain_token_short', 'DOMAIN=@@\nSES_DKIM_TOKENS=$1,$2,$3\nTOKEN=abcdef0123456789abcdef0123456789\n', D)
kind('hand_txt_word_quoted', '$ORIGIN @@.\ns9._domainkey IN TXT hello\n$1._domainkey IN CNAME $1.dkim.amazonses.com.\n', dkim('@@', '1'), exit=2)
kind('hand_hash_tab_comment', '# @@\n#\tcomment\n$1\n$2\n$3\n', D)
kind('hand_caption_html_two', '<table><caption>Old records of ##</caption><tr><td>x</td></tr></table><table><caption>DNS records for @@</caption><tr><th>Host</th><th>Value</th></tr><tr><td>$1._domainkey</td><td>$1.dkim.amazonses.com</td></tr></table>', dkim('@@', '1'))
kind('hand_lens_other', '【お客様】##\n【ドメイン】@@\n$1\n$2\n$3\n', D, paste=True, never=('##',))
kind('hand_field_list_time', ':date: 10:31\n:Name: $1._domainkey.@@\n:Value: $1.dkim.amazonses.com\n', dkim('@@', '1'))
kind('hand_chat_names', '[20.11. 09:14] Kai: for ##?\n[20.11. 09:15] Nina: no, @@\n[20.11. 09:16] Nina: $1._domainkey CNAME $1.dkim.amazonses.com\n', '', paste=True, exit=2)

# ---- the same files without --paste, and further ones ----

kind('plain_confluence_stack_domain_first', 'Domain\nType\nHost\nValue\n@@\nCNAME\n$1._domainkey\n$1.dkim.amazonses.com\n@@\nCNAME\n$2._domainkey\n$2.dkim.amazonses.com\n@@\nCNAME\n$3._domainkey\n$3.dkim.amazonses.com\n', D)
kind('plain_todo_org', '* TODO Mail setup @@\n** TODO DKIM\n- [ ] $1._domainkey.@@ CNAME $1.dkim.amazonses.com\n- [ ] $2._domainkey.@@ CNAME $2.dkim.amazonses.com\n- [X] $3._domainkey.@@ CNAME $3.dkim.amazonses.com\n** DONE MAIL FROM\n   CLOSED: [2026-11-12 Thu 10:11]\n- bounce.@@ MX 10 feedback-smtp.eu-west-1.amazonses.com\n', D + MX)
kind('plain_nslookup_session_commands', "nslookup\n> set type=cname\n> $1._domainkey.@@\nServer:  dns.google\nAddress:  8.8.8.8\n\nNon-authoritative answer:\n$1._domainkey.@@ canonical name = $1.dkim.amazonses.com\n> $2._domainkey.@@\nServer:  dns.google\nAddress:  8.8.8.8\n\n*** dns.google can't find $2._domainkey.@@: Non-existent domain\n> exit\n", dkim('@@', '12'))
kind('plain_godaddy_stack_de', 'Typ\nName\nDaten\nTTL\nLöschen\nBearbeiten\nCNAME\n$1._domainkey\n$1.dkim.amazonses.com.\n1 Stunde\nLöschen\nBearbeiten\nCNAME\n$2._domainkey\n$2.dkim.amazonses.com.\n1 Stunde\nLöschen\nBearbeiten\nCNAME\n$3._domainkey\n$3.dkim.amazonses.com.\n1 Stunde\nLöschen\nBearbeiten\n', D, '@@')
kind('plain_strato', 'CNAME-Record\nPräfix: $1._domainkey\nWert: $1.dkim.amazonses.com\n\nCNAME-Record\nPräfix: $2._domainkey\nWert: $2.dkim.amazonses.com\n\nCNAME-Record\nPräfix: $3._domainkey\nWert: $3.dkim.amazonses.com\n', D, '@@')
kind('plain_wix', 'CNAME (Aliases)\nHost Name\nValue\nTTL\n$1._domainkey.@@\n$1.dkim.amazonses.com\n1 Hour\n$2._domainkey.@@\n$2.dkim.amazonses.com\n1 Hour\n$3._domainkey.@@\n$3.dkim.amazonses.com\n1 Hour\n', D)
kind('plain_ocr_broken', 'Type Name Value\nCNAME $1._domainkey.@@\n$1.dkim.amazonses.com\nCNAME $2._domainkey.@@\n$2.dkim.amazonses.com\nCNAME $3._domainkey.@@\n$3.dkim.amazonses.com\n', D)
kind('plain_french_inline', 'Bonjour,\n\nPourriez-vous créer les enregistrements CNAME suivants sur @@ ?\n\n$1._domainkey vers $1.dkim.amazonses.com\n$2._domainkey vers $2.dkim.amazonses.com\n$3._domainkey vers $3.dkim.amazonses.com\n\nCordialement,\nLuc Martin\nluc@##\n', D, never=('##',))
kind('plain_namecheap', 'Type\nHost\nValue\nTTL\nCNAME Record\n$1._domainkey\n$1.dkim.amazonses.com.\nAutomatic\nCNAME Record\n$2._domainkey\n$2.dkim.amazonses.com.\nAutomatic\nCNAME Record\n$3._domainkey\n$3.dkim.amazonses.com.\nAutomatic\nTXT Record\nbounce\nv=spf1 include:amazonses.com ~all\nAutomatic\n', D + SPF, '@@')
kind('plain_github_details', '<details>\n<summary>DNS records for @@</summary>\n\n| Type | Name | Value |\n|------|------|-------|\n| CNAME | $1._domainkey | $1.dkim.amazonses.com |\n| CNAME | $2._domainkey | $2.dkim.amazonses.com |\n| CNAME | $3._domainkey | $3.dkim.amazonses.com |\n\n</details>\n', D)
kind('plain_jira_comment', 'Kai Sommer added a comment - 20/Nov/26 9:14 AM\n\nPlease add to Route 53 (zone @@):\n\n{noformat}\n$1._domainkey  CNAME  $1.dkim.amazonses.com\n$2._domainkey  CNAME  $2.dkim.amazonses.com\n$3._domainkey  CNAME  $3.dkim.amazonses.com\n{noformat}\n', D)
kind('plain_signature_domain_not_taken', 'Hi,\n\nhere are the tokens:\n$1\n$2\n$3\n\nThanks\n\nAnna Fuchs\nwww.##\n', '', exit=2, never=('_domainkey.##',))
kind('plain_md_numbered_nested', '1. **DKIM 1**\n   - Type: `CNAME`\n   - Name: `$1._domainkey.@@`\n   - Value: `$1.dkim.amazonses.com`\n2. **DKIM 2**\n   - Type: `CNAME`\n   - Name: `$2._domainkey.@@`\n   - Value: `$2.dkim.amazonses.com`\n3. **MAIL FROM**\n   - Type: `MX`\n   - Name: `bounce.@@`\n   - Value: `feedback-smtp.eu-west-1.amazonses.com`\n   - Priority: `10`\n', dkim('@@', '12') + MX)
kind('plain_ovh_stack', 'Domaine\nTTL\nType\nCible\n$1._domainkey.@@.\n0\nCNAME\n$1.dkim.amazonses.com.\n$2._domainkey.@@.\n0\nCNAME\n$2.dkim.amazonses.com.\n$3._domainkey.@@.\n0\nCNAME\n$3.dkim.amazonses.com.\n', D)
kind('plain_ionos_stack', 'TYP\nHOSTNAME\nWERT\nDIENST\nAKTIONEN\nCNAME\n$1._domainkey\n$1.dkim.amazonses.com\n-\nCNAME\n$2._domainkey\n$2.dkim.amazonses.com\n-\nCNAME\n$3._domainkey\n$3.dkim.amazonses.com\n-\n', D, '@@')
kind('plain_porkbun', 'TYPE\nHOST\nANSWER\nTTL\nPRIORITY\nOPTIONS\nCNAME\n$1._domainkey.@@\n$1.dkim.amazonses.com\n600\n \nCNAME\n$2._domainkey.@@\n$2.dkim.amazonses.com\n600\n \n', dkim('@@', '12'))
kind('plain_route53_new_copied', 'Record name\nType\nRouting policy\nAlias\nValue/Route traffic to\nTTL (seconds)\n\n$1._domainkey.@@\nCNAME\nSimple\nNo\n$1.dkim.amazonses.com\n300\n\n$2._domainkey.@@\nCNAME\nSimple\nNo\n$2.dkim.amazonses.com\n300\n', dkim('@@', '12'))
kind('plain_servicenow_pairs', 'Requested item\nDNS record\nZone\n@@\nRecord name\n$1._domainkey\nRecord type\nCNAME\nRecord value\n$1.dkim.amazonses.com\n', dkim('@@', '1'))
kind('plain_swedish_text', 'Hej,\n\nkan du lägga till följande för @@?\n\nCNAME $1._domainkey -> $1.dkim.amazonses.com\nCNAME $2._domainkey -> $2.dkim.amazonses.com\nCNAME $3._domainkey -> $3.dkim.amazonses.com\n\nMvh Eva\n', D)
kind('plain_betreff_only', 'Betreff: DNS-Einträge @@\n\nHallo,\n\nCNAME $1._domainkey $1.dkim.amazonses.com\nCNAME $2._domainkey $2.dkim.amazonses.com\nCNAME $3._domainkey $3.dkim.amazonses.com\n\nGruß\n', D)
kind('plain_confirmed_list', 'Done ✔\n- $1._domainkey.@@\n- $2._domainkey.@@\n- $3._domainkey.@@\nMX: bounce.@@ → feedback-smtp.eu-west-1.amazonses.com (prio 10)\n', D + MX)
kind('plain_trello_card', 'DNS @@\nin list Doing\n\nDescription\n- [ ] $1._domainkey.@@ → $1.dkim.amazonses.com\n- [ ] $2._domainkey.@@ → $2.dkim.amazonses.com\n- [ ] $3._domainkey.@@ → $3.dkim.amazonses.com\n\nActivity\nRaj moved this card from To Do to Doing\n', D)
kind('plain_name_target_alternating', 'DKIM 1\n$1._domainkey.@@\n$1.dkim.amazonses.com\n\nDKIM 2\n$2._domainkey.@@\n$2.dkim.amazonses.com\n\nDKIM 3\n$3._domainkey.@@\n$3.dkim.amazonses.com\n', D)
kind('plain_legacy_txt', 'TXT record\nName: _amazonses.@@\nValue: $Y\n', 'TXT _amazonses.@@ $Y\n')
kind('hand_wiki_headings_equals', '== @@ ==\n=== DKIM ===\n* $1._domainkey CNAME $1.dkim.amazonses.com\n* $2._domainkey CNAME $2.dkim.amazonses.com\n=== MAIL FROM ===\n* bounce MX 10 feedback-smtp.eu-west-1.amazonses.com\n', dkim('@@', '12') + MX)
kind('hand_tokens_cname1', 'Domain name: @@\nCNAME 1: $1\nCNAME 2: $2\nCNAME 3: $3\n', D)
kind('hand_statt_german', 'Bitte statt der alten Werte diese eintragen:\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\n', dkim('@@', '12'), paste=True)
kind('hand_tsv_lead_empty_column', '\tTyp\tHost\tWert\n\tCNAME\t$1._domainkey.@@\t$1.dkim.amazonses.com\n\tCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\n', dkim('@@', '12'))
kind('hand_number_column_merged', 'Nr.\tDomain\tHost\tZiel\n1\t@@\t$1._domainkey\t$1.dkim.amazonses.com\n\t\t$2._domainkey\t$2.dkim.amazonses.com\n2\t##\t$4._domainkey\t$4.dkim.amazonses.com\n\t\t$5._domainkey\t$5.dkim.amazonses.com\n', 'CNAME $1._domainkey.@@ $1.dkim.amazonses.com\nCNAME $2._domainkey.@@ $2.dkim.amazonses.com\nCNAME $4._domainkey.## $4.dkim.amazonses.com\nCNAME $5._domainkey.## $5.dkim.amazonses.com\n', paste=True, exit=3)
kind('hand_spanish_ticket_stack', 'Asunto: Alta de registros DNS en @@\nTipo\nCNAME\nNombre\n$1._domainkey\nValor\n$1.dkim.amazonses.com\nTipo\nCNAME\nNombre\n$2._domainkey\nValor\n$2.dkim.amazonses.com\n', dkim('@@', '12'), paste=True)
kind('hand_dockerfile', 'FROM node:20\nENV SES_DOMAIN=@@\nENV SES_DKIM_TOKENS="$1 $2 $3"\nENV AWS_REGION=eu-west-1\n', D)

# ---- what these rules must not take ----

kind('hand_words_between_records', 'CNAME-Record\nHost: $1._domainkey.@@\nZiel: $1.dkim.amazonses.com\n\nCNAME-Record\nHost: $2._domainkey.@@\nZiel: $2.dkim.amazonses.com\n', dkim('@@', '12'))
kind('hand_row_gone_wrong', '$1._domainkey.@@ CNAME $1.dkim.amazonses.com\nfoo.@@ bar\n', dkim('@@', '1'), exit=2, says=(':2:',))
kind('hand_list_with_a_bad_word', '@@\nlocalhost\n##\n', '', exit=2, says=(':2:',))
kind('hand_address_signs', '$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n$2._domainkey.@@ CNAME $2.dkim.amazonses.com\n$3._domainkey.@@ CNAME $3.dkim.amazonses.com\n\nBest regards, Anna\nanna@##\n', D, never=('##',))
kind('hand_address_in_list', '@@\nanna@##\n', '', exit=3)
kind('hand_gone_still', 'Diese alten Einträge löschen:\n$4._domainkey.@@ CNAME $4.dkim.amazonses.com\n\nNeue Einträge:\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)
kind('hand_github_token_label', 'Domain: @@\nGitHub 1: $4\nDKIM tokens: $1 $2 $3\n', D, paste=True)
kind('hand_record_label_host', 'Domain: @@\nRecord 1: www\nDKIM tokens: $1 $2 $3\n', D, paste=True)
kind('hand_dmarc_word', 'bounce.@@\n10 feedback-smtp.eu-west-1.amazonses.com\nDMARC\nv=DMARC1; p=none;\n$1._domainkey.@@\n$1.dkim.amazonses.com\n', dkim('@@', '1') + MX, paste=True, never=('dmarc.bounce',))
kind('hand_subject_two_domains', 'Subject: DNS for @@ / ##\n\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_subject_panel', 'Subject: records in my.##\n\n$1._domainkey CNAME $1.dkim.amazonses.com\n', '', paste=True, exit=2)
kind('hand_docker_from', 'FROM node:20\nRUN npm ci\nENV SES_DOMAIN=@@\nENV DKIM_TOKENS=$1,$2,$3\nCMD ["node", "x.js"]\n', D)
kind('hand_rust_mail_from_next_line', 'Hi,\nsee the dump:\n\nGetEmailIdentityOutput {\n    dkim_attributes: Some(\n        DkimAttributes {\n            tokens: Some(\n                [\n                    "$1",\n                    "$2",\n                    "$3",\n                ],\n            ),\n        },\n    ),\n    mail_from_attributes: Some(\n        MailFromAttributes {\n            mail_from_domain: Some(\n                "bounce.@@",\n            ),\n        },\n    ),\n}\n\nThanks\nAnna\n', D, '@@', paste=True, exit=1)
kind('hand_rust_mail_from_none', 'Hi,\nsee the dump:\n\nGetEmailIdentityOutput { dkim_attributes: Some(DkimAttributes { tokens: Some(["$1", "$2", "$3"]) }), mail_from_attributes: Some(MailFromAttributes { mail_from_domain: None }) }\n\nThanks\n', D, '@@', paste=True)
kind('hand_headings_domain_first', 'Domain\nType\nHost\nValue\n@@\nCNAME\n$1._domainkey\n$1.dkim.amazonses.com\n@@\nCNAME\n$2._domainkey\n$2.dkim.amazonses.com\n', dkim('@@', '12'))
kind('hand_domain_column_alone', 'Domain\n@@\n##\n', '', exit=3)
kind('hand_domain_column_then_tokens', 'Domain\n@@\n$1\n$2\n$3\n', D)
kind('hand_label_with_hint', 'Name (Host): $1._domainkey.@@\nType (Record): CNAME\nValue (Points to): $1.dkim.amazonses.com\n\nName (Host): $2._domainkey.@@\nType (Record): CNAME\nValue (Points to): $2.dkim.amazonses.com\n', dkim('@@', '12'), paste=True)
kind('hand_squarespace_form', 'HOST\n$1._domainkey\nTYPE\nCNAME\nPRIORITY\nTTL\n4 hrs\nALIAS DATA\n$1.dkim.amazonses.com\n', dkim('@@', '1'), '@@', paste=True)
kind('hand_tab_first_cell_button', '\tType\tName\tContent\tTTL\nEdit\tCNAME\t$1._domainkey.@@\t$1.dkim.amazonses.com\tAuto\nEdit\tCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\tAuto\n', dkim('@@', '12'), paste=True)
kind('hand_each_with_domain_head', '@@ — CNAME — $1._domainkey — $1.dkim.amazonses.com\n@@ — CNAME — $2._domainkey — $2.dkim.amazonses.com\n', dkim('@@', '12'), paste=True)
kind('hand_mx_two_lines', 'MX\nHost: bounce.@@\nServer: feedback-smtp.eu-west-1.amazonses.com\nPrio: 10\n', 'MX bounce.@@ 10 feedback-smtp.eu-west-1.amazonses.com\n', paste=True)
kind('hand_f_lead_and_extra_cell', '\tType\tName\tValue\nCNAME\t$1._domainkey.@@\t$1.dkim.amazonses.com\tok\nCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\tok\n', dkim('@@', '12'))
kind('hand_f_lead_rows_without', '\tType\tName\tValue\nCNAME\t$1._domainkey.@@\t$1.dkim.amazonses.com\nCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\n', dkim('@@', '12'))
kind('hand_f_server_of_nslookup', 'Name: $1._domainkey.@@\nServer: 192.0.2.53\nType: CNAME\nValue: $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True)

# ---- whose records these are not ----

R = '$1._domainkey CNAME $1.dkim.amazonses.com\n$2._domainkey CNAME $2.dkim.amazonses.com\n'
for n, text in enumerate((
        'Gandi hosts our website www.##\n\nPlease create:\n',
        'netlify serves the site at www.##\nrecords to add:\n',
        'vercel inspect app.## --wait\n',
        '$ aliyun alidns DescribeDomainRecords --endpoint dns.## --DomainName=$ZONE\n',
        '$ gcloud dns record-sets list --zone=mail --billing-project my.##\n',
        'PS C:\\> Get-DnsServerResourceRecord -ComputerName dc01.## -ZoneName $z\n',
        'C:\\> dnscmd dc01.## /enumrecords $zone @\n',
        'OCI is our new home, see console.##\n',
        'pdnsutil --config-name ns9.## list-all-zones\n',
        'knotc -s ns9.## zone-read --all\n')):
    kind('hand_whose_command_%d' % n, text + R, '', paste=True, exit=2, never=('##:',))
for n, text in enumerate((
        'Hi,\n\nplease add these DNS records at united-domains.de:\n\n',
        'please add these DNS records at inwx.de:\n\n',
        'Hallo,\n\nbitte folgende CNAME-Einträge bei netcup.de anlegen:\n\n',
        'Can you add these records in the panel at one.com?\n\n',
        'Add the records as described on docs.##:\n',
        'The following steps are in wiki.##:\n',
        'We publish DNS on pdns.##. Please add:\n',
        'DNS settings - united-domains.de\n',
        '; ns1.##\n@ 3600 IN A 192.0.2.1\n',
        '; mail.google.com\n')):
    kind('hand_whose_place_%d' % n, text + R, '', paste=True, exit=2, never=('_domainkey.united', '_domainkey.inwx', '_domainkey.netcup', '_domainkey.one', '.##:'))
kind('hand_whose_on_still', 'Can you please add these on @@?\n\n' + R, dkim('@@', '12'), paste=True)
for n, text in enumerate((
        'The name $4._domainkey.## is not ours.\n',
        'please ignore $4._domainkey.##\n',
        '$4._domainkey.## is wrong\n',
        'We had $4._domainkey.## before\n',
        'Instead of $4._domainkey.## use:\n')):
    kind('hand_whose_name_%d' % n, text + '$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), paste=True, never=('##',), says=('a token in this text was not read',))
kind('hand_whose_name_end', '$1._domainkey.@@ CNAME $1.dkim.amazonses.com\nPlease see $4._domainkey.\nwww.## has more.\n', dkim('@@', '1'), paste=True, never=('_domainkey.www',))
kind('hand_whose_asked', '$ aws sesv2 get-email-identity --email-identity ## --query "[a]"\n[["@@",["$1","$2","$3"],"PENDING"]]\n', D, never=('_domainkey.##',))
kind('hand_whose_old_key', '{\n  "domain": "@@",\n  "dkim_old": "$4",\n  "DkimTokens": ["$1", "$2", "$3"]\n}\n', D)
MANY = [word('hand_labels_many%d' % i, 32, 'abcdefghijklmnopqrstuvwxyz234567') for i in range(80)]
kind('hand_labels_many', 'Domain: @@\n' + ''.join('Record %d: %s\n' % (i, t) for i, t in enumerate(MANY)), ''.join('CNAME %s._domainkey.@@ %s.dkim.amazonses.com\n' % (t, t) for t in MANY))
kind('hand_rows_json_txt_long', '["TXT", "_amazonses.@@", [%s]]\n' % ', '.join('"%s="' % (t + t[:11]) for t in MANY), ''.join('TXT _amazonses.@@ %s=\n' % (t + t[:11]) for t in MANY))
for n, text in enumerate((
        'ok\n\nKarl\nhoster-##\n\n> ',
        'Karl Huber\nhoster-##\n\n')):
    kind('hand_whose_signed_%d' % n, text + R.split('\n')[0] + '\n', '', paste=True, exit=2, never=('_domainkey.hoster',))
kind('hand_whose_stack_of_site', '{"Stacks": [{"Parameters": [{"ParameterKey": "WebsiteDomain", "ParameterValue": "www.##"}], "Outputs": [{"OutputKey": "DkimToken1", "OutputValue": "$1"}]}]}\n', '', refuse=True)
kind('hand_whose_row_begun', '$1._domainkey.@@ CNAME $1.dkim.amazonses.com\nbounce MX\n', dkim('@@', '1'), exit=2, says=('in:2:1: ',))
kind('hand_whose_txt_word', '@@ TXT verified\n$1._domainkey.@@ CNAME $1.dkim.amazonses.com\n', dkim('@@', '1'), says=('left out 1 record',))
