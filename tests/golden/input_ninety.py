# SPDX-License-Identifier: GPL-3.0-or-later
"""What was misread of ninety fresh files: consoles, commands, documents and
texts in programs. What must be read was written down before any was tried."""
from input_kinds import D, DMARC, MX, SPF, dkim, kind
from input_products import EU, both


# AWS console
kind('console_italian_tabs', 'Pubblica record DNS\n\nTipo\tNome\tValore\n' + both('CNAME\t\n%%._domainkey.@@\t\n%%.dkim.amazonses.com\n'), D, paste=True)

# zones
kind('bind_commented_out', '$TTL 1h\n$ORIGIN @@.\n; old keys, to be removed\n;$4._domainkey IN CNAME $4.dkim.amazonses.com.\n' + both('%%._domainkey\tIN\tCNAME\t%%.dkim.amazonses.com.\t; added by tom\n'), D)

# tables of documents
kind('md_breaks_in_cells', '| Type | Name | Value |\n|---|---|---|\n| CNAME | ' + both('`%%._domainkey.@@`', between='<br>') + ' | ' + both('`%%.dkim.amazonses.com`', between='<br>') + ' |\n', D)
kind('asciidoc_comma_table', '[%header]\n,===\nType,Name,Value\n' + both('CNAME,%%._domainkey.@@,%%.dkim.amazonses.com\n') + ',===\n', D)
kind('rst_csv_table', '.. csv-table:: Records\n   :header: "Type", "Name", "Value"\n\n' + both('   "CNAME", "%%._domainkey.@@", "%%.dkim.amazonses.com"\n'), D)
kind('latex_tabular', '\\begin{tabular}{lll}\n\\hline\nType & Name & Value \\\\\n\\hline\n' + both('CNAME & \\texttt{%%.\\_domainkey.@@} & \\texttt{%%.dkim.amazonses.com} \\\\\n') + '\\end{tabular}\n', D)
kind('excel_formula_strings', 'Type,Name,Value\n' + both('"=""CNAME""","=""%%._domainkey.@@""","=""%%.dkim.amazonses.com"""\n'), D)
kind('csv_transposed', 'Type,CNAME,CNAME,CNAME\nName,' + both('%%._domainkey.@@', between=',') + '\nValue,' + both('%%.dkim.amazonses.com', between=',') + '\n', D)
kind('md_transposed', '| | DKIM 1 | DKIM 2 | DKIM 3 |\n|---|---|---|---|\n| Type | CNAME | CNAME | CNAME |\n| Name | ' + both('%%._domainkey.@@', between=' | ') + ' |\n| Value | ' + both('%%.dkim.amazonses.com', between=' | ') + ' |\n', D)
kind('tsv_transposed_relative', 'Host\t' + both('%%._domainkey', between='\t') + '\nPoints to\t' + both('%%.dkim.amazonses.com', between='\t') + '\nTTL\t3600\t3600\t3600\n', D, '@@')

# answers, transcripts
kind('value_below_the_row', 'Name\tType\nValue\n' + both('%%._domainkey.@@\tCNAME\n%%.dkim.amazonses.com\n'), D, paste=True)
kind('value_below_a_heading', 'CNAME records\n' + both('%%._domainkey.@@\tCNAME\n    %%.dkim.amazonses.com\n'), D)

# settings
kind('compose_environment', 'services:\n  web:\n    image: web:1\n    environment:\n      - SES_DOMAIN=@@\n      - SES_DKIM_TOKENS=$1,$2,$3\n', D)

# notes
kind('notes_one_line', '@@ (eu-west-1)\n  dkim: $1 $2 $3\n  mail from: bounce.@@\n', D + MX, paste=True)
kind('notes_md_list', '# SES\n\n- domain: @@\n- DKIM tokens:\n  - $1\n  - $2\n  - $3\n', D)
kind('notes_equals', 'domain = @@\ntoken 1 = $1\ntoken 2 = $2\ntoken 3 = $3\n', D)

# code
kind('code_python_triple', 'ZONE = """\n' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + '"""\n\nload(ZONE)\n', D)
kind('code_js_template_text', 'const zone = `\n' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + '`;\n', D)
kind('code_go_raw', 'package dns\n\nconst zone = `\n' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + '`\n', D)
kind('code_heredoc', '#!/bin/sh\ncat > /etc/zone <<EOF\n' + both('%%._domainkey.@@. 300 IN CNAME %%.dkim.amazonses.com.\n') + 'EOF\nrndc reload\n', D)
kind('json_graphql', '{"data":{"domain":{"name":"@@","dnsRecords":{"edges":[' + both('{"node":{"recordType":"CNAME","host":"%%._domainkey","value":"%%.dkim.amazonses.com"}}', between=',') + ']}}}}', D)
kind('json_pdns_patch', '{"rrsets":[{"name":"$4._domainkey.@@.","type":"CNAME","changetype":"DELETE"},' + both('{"name":"%%._domainkey.@@.","type":"CNAME","ttl":300,"changetype":"REPLACE","records":[{"content":"%%.dkim.amazonses.com.","disabled":false}]}', between=',') + ']}', D)
kind('cmd_lexicon', both('lexicon cloudflare create @@ CNAME --name=%%._domainkey --content=%%.dkim.amazonses.com\n'), D)
kind('cmd_hcloud', both('hcloud zone rrset create --name %%._domainkey --type CNAME --record %%.dkim.amazonses.com @@\n'), D)
kind('terraform_locals_map', 'locals {\n  dkim = {\n' + both('    "%%._domainkey" = "%%.dkim.amazonses.com"\n') + '  }\n}\n\nresource "cloudflare_record" "dkim" {\n  for_each = local.dkim\n  name     = each.key\n  content  = each.value\n  type     = "CNAME"\n}\n', D, '@@')
kind('terraform_locals_list', 'locals {\n  records = [\n' + both('    { name = "%%._domainkey.@@", type = "CNAME", value = "%%.dkim.amazonses.com" },\n') + '  ]\n}\n', D)
kind('code_python_joined', 'R = [\n' + both('    dict(name="%%" "._domainkey.@@", type="CNAME",\n         value="%%" ".dkim.amazonses.com"),\n') + ']\n', D)
kind('code_js_plus', both("add({ name: '%%' + '._domainkey.@@', type: 'CNAME', value: '%%' + '.dkim.amazonses.com' });\n"), D)
kind('code_and_zone_rows', both("zone.add(name='%%._domainkey.@@', type='CNAME', value='%%.dkim.amazonses.com')\n") + '\n' + 'bounce.@@. 300 IN MX 10 ' + EU + '.\nbounce.@@. 300 IN TXT "v=spf1 include:amazonses.com ~all"\n', D + MX + SPF)
kind('code_key_in_pieces', 'zone.add(name="s1._domainkey.@@", type="TXT",\n    value="v=DKIM1; k=rsa; "\n          "p=$K")\n', 'TXT s1._domainkey.@@ v=DKIM1; k=rsa; p=$K\n')
kind('code_arguments_stay_apart', both('zone.add("%%._domainkey.@@" "CNAME" "%%.dkim.amazonses.com")\n'), D)
kind('code_php_dots', '<?php\n' + both("add(['name' => '%%' . '._domainkey.@@', 'type' => 'CNAME', 'value' => '%%' . '.dkim.amazonses.com']);\n"), D)
kind('code_joined_over_lines', both("add({\n  name: '%%._domainkey' +\n    '.@@',\n  type: 'CNAME',\n  value: '%%'\n    + '.dkim.amazonses.com',\n});\n"), D)
kind('code_joined_with_a_variable', "add({ name: '$1' + '._domainkey.' + domain, type: 'CNAME', value: '$1.dkim.amazonses.com' });\nadd({ name: '$2._domainkey.@@', type: 'CNAME', value: '$2.dkim.amazonses.com' });\n", dkim('@@', '2'), exit=2, says=(':1:',))
kind('code_text_beside', "add(name='$1._domainkey.@@', type='CNAME', value='$1.dkim.amazonses.com')\nMORE = \"\"\"\n$2._domainkey.@@. CNAME $2.dkim.amazonses.com.\n$3._domainkey.@@. 300 IN CNAME $3.dkim.amazonses.com.\n\"\"\"\n", D)
kind('code_docstring', 'def setup():\n    """Adds the records.\n\n    They don\'t expire.\n    """\n' + both("    add(name='%%._domainkey.@@', type='CNAME', value='%%.dkim.amazonses.com')\n"), D)
kind('terraform_locals_computed', 'locals {\n  records = [for t in aws_ses_domain_dkim.x.dkim_tokens : {\n    name = "${t}._domainkey.${var.domain}", value = "${t}.dkim.amazonses.com"\n  }]\n}\n\nresource "aws_route53_record" "d" {\n  name    = "$1._domainkey.@@"\n  type    = "CNAME"\n  records = ["$1.dkim.amazonses.com"]\n}\n', dkim('@@', '1'))
kind('more_transposed_mx', 'Type\tMX\tTXT\nName\tbounce.@@\tbounce.@@\nValue\t' + EU + '\tv=spf1 include:amazonses.com ~all\nPriority\t10\t\n', MX + SPF)
kind('more_transposed_no_values', 'Name,' + both('%%._domainkey.@@', between=',') + '\n', '', exit=2, says=(':1:',))
kind('more_transposed_two_domains', 'Domain,@@,##\nName,$1._domainkey.@@,$4._domainkey.##\nValue,$1.dkim.amazonses.com,$4.dkim.amazonses.com\n', dkim('@@', '1') + dkim('##', '4'), exit=3)
kind('more_doctl_long', both('doctl compute domain records create @@ --record-type CNAME --record-name %%._domainkey --record-data %%.dkim.amazonses.com.\n'), D)
kind('more_k8s_env', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: web\n    env:\n    - name: SES_DOMAIN\n      value: @@\n    - name: SES_DKIM_TOKENS\n      value: $1,$2,$3\n    - name: DB_HOST\n      value: db.##\n', D, never=('##',))
kind('more_ecs_environment', '{"containerDefinitions":[{"name":"web","environment":[{"name":"SES_DOMAIN","value":"@@"},{"name":"SES_DKIM_TOKENS","value":"$1,$2,$3"}]}]}', D)
kind('more_docker_run', 'docker run -e SES_DOMAIN=@@ -e SES_DKIM_TOKENS=$1,$2,$3 web:1\n', D)
kind('more_console_tabs_blank', 'Type\tName\tValue\n' + both('CNAME\t\n\n%%._domainkey.@@\t\n\n%%.dkim.amazonses.com\n\n'), D, paste=True)
kind('more_console_short_row', 'Type\tName\tValue\nCNAME\t$1._domainkey.@@\t\nCNAME\t$2._domainkey.@@\t$2.dkim.amazonses.com\n', dkim('@@', '2'), exit=2, says=(':2:',))
kind('more_md_br_in_name', '| Type | Name | Value |\n|---|---|---|\n' + both('| CNAME | %%.<br>_domainkey.@@ | %%.<br/>dkim.amazonses.com |\n'), D)
kind('more_bind_1h', '$TTL 1D ; default\n$ORIGIN @@.\n@ 1H IN SOA ns1 host ( 1 1h 15m 30d 2h )\n' + both('%%._domainkey 1h IN CNAME %%.dkim.amazonses.com.\n'), D)
kind('more_notes_bullets', 'SES for @@\n\n* Region: eu-west-1\n* DKIM:\n    * $1\n    * $2\n    * $3\n* MAIL FROM: bounce.@@\n', D + MX, '@@', paste=True)
kind('more_pdns_delete_only', '{"rrsets":[{"name":"$4._domainkey.@@.","type":"CNAME","changetype":"DELETE"}]}', '', exit=2)
kind('more_tf_variable', 'variable "records" {\n  default = [\n' + both('    { name = "%%._domainkey.@@", value = "%%.dkim.amazonses.com", type = "CNAME" },\n') + '  ]\n}\n', D)
kind('more_lua', 'local r = {\n' + both('  { name = "%%" .. "._domainkey.@@", type = "CNAME", value = "%%" .. ".dkim.amazonses.com" },\n') + '}\n', D)
kind('more_tex_longtable', '\\begin{longtable}{|l|l|l|}\n\\textbf{Name} & \\textbf{Type} & \\textbf{Value} \\\\ \\hline\n' + both('\\verb|%%._domainkey.@@| & CNAME & \\verb|%%.dkim.amazonses.com| \\\\ \\hline\n') + '\\end{longtable}\n', D)
kind('more_code_php_heredoc_records', "<?php\nadd(['name' => '$1._domainkey.@@', 'type' => 'CNAME', 'value' => '$1.dkim.amazonses.com']);\n\u0001z = <<<Z\n$2._domainkey.@@. 300 IN CNAME $2.dkim.amazonses.com.\nZ;\n".replace('\u0001', '$'), dkim('@@', '12'))
kind('terraform_locals_never_closed', 'locals {\n  records = [\n' + both('    { name = "%%._domainkey.@@", type = "CNAME", value = "%%.dkim.amazonses.com" },\n'), D)
