# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for seslookup and check_ses. Made by scripts/mkcompletion from
# the option tables; change those, not this.

set -l commands seslookup check_ses
for c in $commands
    complete -c $c -l ses -d 'check the records that Amazon SES expects'
    complete -c $c -l from -r -F -d 'expected records in any format; - is stdin'
    complete -c $c -l expect -x -d 'one expected record; repeatable'
    complete -c $c -l token -x -d 'one Easy DKIM token; repeatable'
    complete -c $c -l region -x -a 'af-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2' -d 'AWS region of the identity'
    complete -c $c -l dkim-zone -x -d 'zone that the DKIM records point to'
    complete -c $c -l mail-from -x -d 'also check the custom MAIL FROM domain'
    complete -c $c -l at -x -a 'auth public system' -d 'servers: auth, public, system, ADDR, tls://HOST'
    complete -c $c -l tls-ca -r -F -d 'certificate authorities for tls:// and https://'
    complete -c $c -l wait -d 'keep asking while waiting can help'
    complete -c $c -l interval -x -a '30s 1m 5m' -d 'time between two rounds of --wait'
    complete -c $c -l jobs -x -d 'maximum queries in flight'
    complete -c $c -l rate -x -d 'maximum queries per second and server'
    complete -c $c -l shard -x -d 'check only part I of N of the input'
    complete -c $c -l resume -r -F -d 'continue an interrupted NDJSON report'
    complete -c $c -l baseline -r -F -d 'compare with an earlier NDJSON report'
    complete -c $c -l format -x -a 'text json ndjson csv junit html markdown github nagios email prometheus' -d 'text, json, csv, html and others'
    complete -c $c -l json -d 'the same as --format=json'
    complete -c $c -l report -x -a 'text= json= ndjson= csv= junit= html= markdown= github= nagios= email= prometheus=' -d 'also write a report to a file'
    complete -c $c -l only -x -a 'right wrong missing unknown lagging' -d 'report only domains with these verdicts'
    complete -c $c -l summary -d 'print totals by cause and provider'
    complete -c $c -l merge -d 'merge NDJSON reports'
    complete -c $c -l split-dir -r -F -d 'directory for --format=email'
    complete -c $c -l progress -x -a 'auto always never' -d 'show progress on stderr'
    complete -c $c -l color -x -a 'auto always never' -d 'use color'
    complete -c $c -l resolv-conf -r -F -d 'use this instead of /etc/resolv.conf'
    complete -c $c -l zone-file -r -F -d 'check a zone file without asking servers'
    complete -c $c -l public-only -d 'ask no server at a private address'
    complete -c $c -l no-public-only -d 'ask such servers even in bulk runs'
    complete -c $c -l no-sandbox -d 'run without seccomp and Landlock'
    complete -c $c -l trace -r -F -d 'log each query and its result; - is stderr'
    complete -c $c -l fail-on -x -a 'wrong missing unknown warning' -d 'verdicts that make the exit status 1'
    complete -c $c -l paste -d 'read pasted text; nothing in it is run'
    complete -c $c -l help -d 'print this help'
    complete -c $c -l version -d 'print the name and version'
end
for l in -H -w -c -t -p -4 -6 -V -h
    complete -c check_ses -f -n 'string match -q -- "-*" (commandline -ct)' -a $l
end
complete -c seslookup -f -n __fish_use_subcommand -a 'nslookup dig'
complete -c seslookup -f -n 'not string match -q -- "[-+]*" (commandline -ct)' \
    -a 'A NS MD MF CNAME SOA MB MG MR NULL WKS PTR HINFO MINFO MX TXT RP AFSDB
        X25 ISDN RT NSAP NSAP-PTR SIG KEY PX GPOS AAAA LOC NXT EID NIMLOC SRV
        ATMA NAPTR KX CERT A6 DNAME SINK OPT APL DS SSHFP IPSECKEY RRSIG NSEC
        DNSKEY DHCID NSEC3 NSEC3PARAM TLSA SMIMEA HIP NINFO RKEY TALINK CDS
        CDNSKEY OPENPGPKEY CSYNC ZONEMD SVCB HTTPS DSYNC HHIT BRID SPF UINFO
        UID GID UNSPEC NID L32 L64 LP EUI48 EUI64 TKEY TSIG IXFR AXFR MAILB
        MAILA ANY URI CAA AVC DOA AMTRELAY RESINFO WALLET TA DLV'
complete -c seslookup -f -n 'string match -q -- "-*" (commandline -ct)' \
    -a '-port= -timeout= -retry= -ndots= -type= -querytype= -query= -class=
        -domain= -debug -nodebug -d2 -nod2 -recurse -norecurse -search
        -nosearch -defname -nodefname -fail -nofail -vc -novc -sil -all
        -version'
complete -c seslookup -f -n 'string match -q -- "+*" (commandline -ct)' \
    -a '+aaflag +noaaflag +aaonly +noaaonly +additional +noadditional +adflag
        +noadflag +all +noall +answer +noanswer +authority +noauthority
        +badcookie +nobadcookie +besteffort +nobesteffort +bufsize +cdflag
        +nocdflag +class +noclass +cmd +nocmd +coflag +nocoflag +comments
        +nocomments +cookie +nocookie +crypto +nocrypto +defname +nodefname
        +dns64prefix +nodns64prefix +dnssec +nodnssec +do +nodo +domain +dscp
        +nodscp +edns +noedns +ednsflags +noednsflags +ednsnegotiation
        +noednsnegotiation +ednsopt +noednsopt +expandaaaa +noexpandaaaa
        +expire +noexpire +fail +nofail +fuzztime +nofuzztime +header-only
        +noheader-only +https +nohttps +https-get +nohttps-get +https-post
        +nohttps-post +http-plain +nohttp-plain +http-plain-get
        +nohttp-plain-get +http-plain-post +nohttp-plain-post +identify
        +noidentify +idn +noidn +idnin +noidnin +idnout +noidnout +ignore
        +noignore +json +nojson +keepalive +nokeepalive +keepopen +nokeepopen
        +multiline +nomultiline +ndots +nsid +nonsid +nssearch +nonssearch
        +onesoa +noonesoa +opcode +noopcode +padding +nopadding +proxy
        +noproxy +proxy-plain +noproxy-plain +qid +noqid +qr +noqr +question
        +noquestion +raflag +noraflag +rdflag +nordflag +recurse +norecurse
        +retries +retry +rrcomments +norrcomments +search +nosearch +short
        +noshort +showbadcookie +noshowbadcookie +showbadvers +noshowbadvers
        +showsearch +noshowsearch +split +nosplit +stats +nostats +subnet
        +nosubnet +tcflag +notcflag +tcp +notcp +timeout +tls +notls +tls-ca
        +notls-ca +tls-certfile +notls-certfile +tls-hostname +notls-hostname
        +tls-keyfile +notls-keyfile +trace +notrace +tries +ttlid +nottlid
        +ttlunits +nottlunits +unknownformat +nounknownformat +vc +novc +yaml
        +noyaml +zflag +nozflag'
