/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of tools that name the domain of what follows: a comment at the top of
 * an exported zone, and the command that printed it. */
#include "ses/input/row.h"

#include "base/str.h"
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

/* `doctl compute domain records list example.com`, with a prompt perhaps: the
 * only domain in it. */
static const char *command(struct input *in, const char *line,
                           char name[NAME_TEXT])
{
    static const char tools[] =
        "doctl|hcloud|cli53|flarectl|pdnsutil|knotc|gandi|lexicon|dnscontrol|"
        "scw|vercel|netlify|linode-cli|vultr-cli|aliyun|gcloud|dnscmd|ovhcloud|"
        "get-dnsserverresourcerecord|zone-begin|zone-read|ionosctl|exo|oci|"
        "ipa|ldns-read-zone|named-checkzone|named-compilezone";
    const char *s = line + strspn(line, "$#>% ");
    size_t n = strcspn(s, " "), found = 0, words = 1;
    char other[NAME_TEXT];

    if (s[n] != ' ' ||
        (!oneof_is_n(s, n, tools) && !str_starts(s, "az network ")) ||
        oneof_has(s, "_domainkey|amazonses|_dmarc"))
        return NULL;
    for (s += n; *s; s += n) {
        s += strspn(s, " \"'");
        n = strcspn(s, " \"'");
        words += n > 0;
        if (!n || !input_call_domain(in, s, n, other))
            continue;
        if (found && !str_same(other, name))
            return NULL;
        memcpy(name, other, sizeof other);
        found++;
    }
    return found && (words > 2 || str_starts(line, "zone-")) ? name : NULL;
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
