/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of tools that name the domain of what follows: a comment at the top of
 * an exported zone, and the command that printed it. */
#include "ses/input/row.h"

#include "base/str.h"
#include "ses/input/line.h"
#include "text/oneof.h"

#include <string.h>

/* "; Domain: example.com" of GoDaddy and Cloudflare, ";  Zone name: " of Azure,
 * "; Zone file for " of cPanel. */
static const char *comment(struct input *in, const char *line,
                           char name[NAME_TEXT])
{
    static const char *const label[] = {
        "domain:", "domain name:", "zone:", "zone name:", "zone file for "};
    const char *s = line + strspn(line, ";# \t");

    if (*line != ';')
        return NULL;
    for (size_t i = 0; i < sizeof label / sizeof *label; i++) {
        const char *at = s + strlen(label[i]);

        if (!str_starts(s, label[i]))
            continue;
        at += strspn(at, " \t");
        return !at[strcspn(at, " \t")] &&
                       input_call_domain(in, at, strlen(at), name)
                   ? name
                   : NULL;
    }
    return NULL;
}

/* What comes behind the word belongs to an option that names no zone, such as a
 * server; or the word itself is one, "dnscmd SERVER /enumrecords ZONE". */
static bool is_beside(const char *before, const char *behind)
{
    static const char zones[] =
        "-z|-d|-n|-zone|-zonename|--zone|--zone-name|--domain|--domain-name|"
        "--domainname|--name|--fqdn|--zone-id|--dns-zone";

    return (*before == '-' &&
            !oneof_is_n(before, strcspn(before, " \"'"), zones)) ||
           behind[strspn(behind, " \"'")] == '/';
}

/* `doctl compute domain records list example.com`, with a prompt perhaps: the
 * only domain in it. "Gandi hosts www.example.com" is none. */
static const char *command(struct input *in, const char *line,
                           char name[NAME_TEXT])
{
    static const char tools[] =
        "doctl|hcloud|cli53|flarectl|pdnsutil|knotc|gandi|lexicon|dnscontrol|"
        "scw|vercel|netlify|linode-cli|vultr-cli|aliyun|gcloud|dnscmd|ovhcloud|"
        "get-dnsserverresourcerecord|zone-begin|zone-read|ionosctl|exo|oci|"
        "ipa|ldns-read-zone|named-checkzone|named-compilezone";
    static const char about[] =
        "dns|zone|record|rrset|domain|list|export|axfr|/enum|/zone";
    const char *s = line + strspn(line, "$#>% "), *before = "";
    size_t n = strcspn(s, " "), found = 0, words = 1;
    bool of_zone = oneof_has_n(s, n, "zone|-dns");
    char other[NAME_TEXT];

    if (s[n] != ' ' ||
        (!oneof_is_n(s, n, tools) && !str_starts(s, "az network ")) ||
        oneof_has(s, "_domainkey|amazonses|_dmarc"))
        return NULL;
    for (s += n; *s; s += n) {
        const char *last = before;

        s += strspn(s, " \"'");
        n = strcspn(s, " \"'");
        words += n > 0;
        before = s;
        of_zone = of_zone || oneof_starts_n(s, n, about);
        if (!n || is_beside(last, s + n) || !input_call_domain(in, s, n, other))
            continue;
        if (found && !str_same(other, name))
            return NULL;
        memcpy(name, other, sizeof other);
        found++;
    }
    return found && of_zone && (words > 2 || str_starts(line, "zone-")) ? name
                                                                        : NULL;
}

bool input_caption_line(struct input *in, const char *line)
{
    char name[NAME_TEXT];

    if (in->file.hint || in->file.origin[0] ||
        (!comment(in, line, name) && !command(in, line, name)))
        return false;
    input_stack_flush(in, true); /* what is above has another one */
    input_labels_flush(in);
    input_table_settle(in);
    input_named_above(in, name);
    input_hint_set(in, name);
    return true;
}
