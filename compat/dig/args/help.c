/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/scan.h"

#include <string.h>

static const char usage[] =
    "Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}\n"
    "            {global-d-opt} host [@local-server] {local-d-opt}\n"
    "            [ host [@local-server] {local-d-opt} [...]]\n";

static const char words[] =
    "Where:  domain\t  is in the Domain Name System\n"
    "        q-class  is one of (in,hs,ch,...) [default: in]\n"
    "        q-type   is one of (a,any,mx,ns,soa,hinfo,axfr,txt,...) "
    "[default:a]\n"
    "                 (Use ixfr=version for type ixfr)\n"
    "        q-opt    is one of:\n";

/* Forms are padded, so that the text begins in one column. */
struct row {
    const char *form, *text;
    unsigned char only; /* the editions that have it; 0: all */
};

static const struct row letters[] = {
    {"-4", "(use IPv4 query transport only)"},
    {"-6", "(use IPv6 query transport only)"},
    {"-b address[#port]", "(bind to source address/port)"},
    {"-c class", "(specify query class)"},
    {"-f filename", "(batch mode)"},
    {"-k keyfile", "(specify tsig key file)"},
    {"-m", "(enable memory usage debugging)"},
    {"-p port", "(specify port number)"},
    {"-q name", "(specify query name)"},
    {"-r", "(do not read ~/.digrc)"},
    {"-t type", "(specify query type)"},
    {"-u", "(display times in usec instead of msec)"},
    {"-x dot-notation", "(shortcut for reverse lookups)"},
    {"-y [hmac:]name:key", "(specify named base64 tsig key)"},
};

static const struct row options[] = {
    {"+[no]aaflag", "(Set AA flag in query (+[no]aaflag))"},
    {"+[no]aaonly", "(Set AA flag in query (+[no]aaflag))"},
    {"+[no]additional", "(Control display of additional section)"},
    {"+[no]adflag", "(Set AD flag in query (default on))"},
    {"+[no]all", "(Set or clear all display flags)"},
    {"+[no]answer", "(Control display of answer section)"},
    {"+[no]authority", "(Control display of authority section)"},
    {"+[no]badcookie", "(Retry BADCOOKIE responses)"},
    {"+[no]besteffort", "(Try to parse even illegal messages)"},
    {"+bufsize[=###]", "(Set EDNS0 Max UDP packet size)"},
    {"+[no]cdflag", "(Set checking disabled flag in query)"},
    {"+[no]class", "(Control display of class in records)"},
    {"+[no]cmd", "(Control display of command line -\nglobal option)"},
    {"+[no]coflag", "(Set compact denial of existence ok flag)\nin query)"},
    {"+[no]comments", "(Control display of packet header\n"
                      "and section name comments)"},
    {"+[no]cookie", "(Add a COOKIE option to the request)"},
    {"+[no]crypto", "(Control display of cryptographic\nfields in records)"},
    {"+[no]defname", "(Use search list (+[no]search))"},
    {"+[no]dns64prefix", "(Get the DNS64 prefixes from ipv4only.arpa)"},
    {"+[no]dnssec", "(Request DNSSEC records)"},
    {"+domain=###", "(Set default domainname)"},
    {"+[no]edns[=###]", "(Set EDNS version) [0]"},
    {"+ednsflags=###", "(Set undefined EDNS flag bits)"},
    {"+[no]ednsnegotiation", "(Set EDNS version negotiation)"},
    {"+ednsopt=###[:value]", "(Send specified EDNS option)"},
    {"+noednsopt", "(Clear list of +ednsopt options)"},
    {"+[no]expandaaaa", "(Expand AAAA records)"},
    {"+[no]expire", "(Request time to expire)"},
    {"+[no]fail", "(Don't try next server on SERVFAIL)"},
    {"+[no]header-only", "(Send query without a question section)"},
    {"+[no]https[=###]", "(DNS-over-HTTPS mode) [/]"},
    {"+[no]https-get", "(Use GET instead of default POST method\n"
                       "while using HTTPS)"},
    {"+[no]http-plain[=###]", "(DNS over plain HTTP mode) [/]"},
    {"+[no]http-plain-get", "(Use GET instead of default POST method\n"
                            "while using plain HTTP)"},
    {"+[no]identify", "(ID responders in short answers)"},
    {"+[no]idn", "(convert international domain names)", EDITION_9_20},
    {"+[no]idnin", "(Parse IDN names [default=on on tty])", EDITION_9_18},
    {"+[no]idnout", "(Convert IDN response [default=on on tty])", EDITION_9_18},
    {"+[no]ignore", "(Don't revert to TCP for TC responses.)"},
    {"+[no]keepalive", "(Request EDNS TCP keepalive)"},
    {"+[no]keepopen", "(Keep the TCP socket open between queries)"},
    {"+[no]multiline", "(Print records in an expanded format)"},
    {"+ndots=###", "(Set search NDOTS value)"},
    {"+[no]nsid", "(Request Name Server ID)"},
    {"+[no]nssearch", "(Search all authoritative nameservers)"},
    {"+[no]onesoa", "(AXFR prints only one soa record)"},
    {"+[no]opcode=###", "(Set the opcode of the request)"},
    {"+padding=###", "(Set padding block size [0])"},
    {"+[no]proxy[=src_addr[#src_port]-dst_addr[#dst_port]]",
     "\n(Add PROXYv2 headers to the queries. If\n"
     "addresses are omitted, LOCAL PROXYv2\n"
     "headers are added)",
     EDITION_9_20},
    {"+[no]proxy-plain[=src_addr[#src_port]-dst_addr[#dst_port]]",
     "\n(The same as'+[no]proxy', but send PROXYv2\n"
     "headers ahead of any encryption if an\n"
     "encrypted transport is used)",
     EDITION_9_20},
    {"+qid=###", "(Specify the query ID to use when sending\nqueries)"},
    {"+[no]qr", "(Print question before sending)"},
    {"+[no]question", "(Control display of question section)"},
    {"+[no]raflag", "(Set RA flag in query (+[no]raflag))"},
    {"+[no]rdflag", "(Recursive mode (+[no]recurse))"},
    {"+[no]recurse", "(Recursive mode (+[no]rdflag))"},
    {"+retry=###", "(Set number of UDP retries) [2]"},
    {"+[no]rrcomments", "(Control display of per-record comments)"},
    {"+[no]search", "(Set whether to use searchlist)"},
    {"+[no]short", "(Display nothing except short\n"
                   "form of answers - global option)"},
    {"+[no]showbadcookie", "(Show BADCOOKIE message)"},
    {"+[no]showbadvers", "(Show BADVERS message)", EDITION_9_20},
    {"+[no]showsearch", "(Search with intermediate results)"},
    {"+[no]split=##", "(Split hex/base64 fields into chunks)"},
    {"+[no]stats", "(Control display of statistics)"},
    {"+subnet=addr", "(Set edns-client-subnet option)"},
    {"+[no]tcflag", "(Set TC flag in query (+[no]tcflag))"},
    {"+[no]tcp", "(TCP mode (+[no]vc))"},
    {"+timeout=###", "(Set query timeout) [5]"},
    {"+[no]tls", "(DNS-over-TLS mode)"},
    {"+[no]tls-ca[=file]", "(Enable remote server's TLS certificate\n"
                           "validation)"},
    {"+[no]tls-hostname=hostname", "(Explicitly set the expected TLS\n"
                                   "hostname)"},
    {"+[no]tls-certfile=file", "(Load client TLS certificate chain from\n"
                               "file)"},
    {"+[no]tls-keyfile=file", "(Load client TLS private key from file)"},
    {"+[no]trace", "(Trace delegation down from root [implies\n+dnssec])"},
    {"+tries=###", "(Set number of UDP attempts) [3]"},
    {"+[no]ttlid", "(Control display of ttls in records)"},
    {"+[no]ttlunits", "(Display TTLs in human-readable units)"},
    {"+[no]unknownformat", "(Print RDATA in RFC 3597 \"unknown\" format)"},
    {"+[no]vc", "(TCP mode (+[no]tcp))"},
    {"+[no]yaml", "(Present the results as YAML)"},
    {"+[no]zflag", "(Set Z flag in query)"},
};

static const char ending[] =
    "        global d-opts and servers (before host name) affect all "
    "queries.\n"
    "        local d-opts and servers (after host name) affect only that "
    "lookup.\n"
    "        -h                           (print help and exit)\n"
    "        -v                           (print version and exit)\n";

static void print_row(struct buf *b, const struct row *r)
{
    enum { INDENT = 17, COLUMN = 37 };
    const char *text = r->text;

    for (bool first = true; *text; first = false) {
        size_t n = strcspn(text, "\n"), from = b->len;
        buf_pad(b, from, first ? INDENT : COLUMN + (*text != '('));
        if (first) {
            buf_str(b, r->form);
            if (b->len - from < COLUMN)
                buf_pad(b, from, COLUMN);
            else if (*text != '\n')
                buf_ch(b, ' ');
        }
        buf_put(b, text, n);
        buf_ch(b, '\n');
        text += n + (text[n] != '\0');
    }
}

void args_help_print(struct buf *b, const struct edition *e)
{
    buf_str(b, usage);
    buf_str(b, words);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        print_row(b, &letters[i]);
    buf_str(b,
            "        d-opt    is of the form +keyword[=value], where keyword "
            "is:\n");
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (edition_has(e, options[i].only))
            print_row(b, &options[i]);
    buf_str(b, ending);
}

void args_help_usage(struct buf *b)
{
    buf_str(b, usage);
    buf_str(b, "\nUse \"dig -h\" (or \"dig -h | more\") for complete list "
               "of options\n");
}
