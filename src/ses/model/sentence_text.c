/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/sentence.h"

#define ELSEWHERE \
    "[: the record is at {where} instead of the name that SES looks up]."
/* The second alternative is for several records that share one step. */
#define RETYPE_NAME(one, each)                                               \
    "[In the Name field, enter only {box} ({panel} adds \".{zone}\" itself)" \
    ", then delete the record " one                                          \
    ".|In the Name field of each record, enter only the part before "        \
    "\".{zone}\" ({panel} adds the rest), then delete the records " each ".]"
#define NAME_FIELD(how) \
    "[Enter {box} in the Name field" how "|Enter each name as SES shows it]"
#define NAME_THEN_DELETE(how)                                         \
    "[Enter {box} in the Name field" how                              \
    ", then delete the record at the wrong name.|Enter each name as " \
    "SES shows it, then delete the records at the wrong names.]"
#define VALUE_FIELD                                                   \
    "[Enter {value} in the Value field of the record {box}|Copy the " \
    "value from SES again]"
#define IF_REFUSED                                                        \
    "; if {panel} rejects the underscore, ask its support, or move your " \
    "DNS to another provider."
#define ADD "[Add {a type} record: {enter}.|Add the records that SES shows.]"
#define IN_PLACE                                                              \
    "[{?ask}[{?legacy}Add the value where the alias leads, because the name " \
    "itself can't have another record|Leave the record, as another service "  \
    "may use the key that it leads to, and use a different selector in SES]." \
    "|[Delete [{?more}these records|that record] and add {a type} record "    \
    "instead: {enter}.|Change "                                               \
    "the type of the record to the one that SES shows.]]"
#define ASK_OPERATOR \
    "[ask the operator of {server} why|ask the operator of the servers why]."
#define OTHER_MAIL_FROM                                                      \
    "in SES, choose another MAIL FROM domain: a subdomain of {domain} that " \
    "is used for nothing else"
/* With the DS of the old servers' keys, validating resolvers refuse all that the
 * new ones say (RFC 6781 4.3.5). */
#define DS_FIRST                                                         \
    " If there is a DS record (DNSSEC), remove it and let its TTL pass " \
    "before the name servers change."
#define OTHER_RESOLVER                                                     \
    "[{?resolver}Name another resolver, such as @9.9.9.9, or correct "     \
    "/etc/resolv.conf; if none answers, a firewall may block DNS queries " \
    "from this network.|"
#define LOAD_IT                                                           \
    "[{?nameless}Give that name an address record, or remove it|Ask the " \
    "operator to load the zone, or remove this one server] from "
#define OUT_OF_ZONE "the NS records of the zone itself; keep the others."
#define LOAD_OR_LEAVE                                                         \
    "[{?one}It may not serve the domain: ask one of the name servers of "     \
    "{domain} (-type=NS lists them)."                                         \
    "|{?unlisted}" LOAD_IT OUT_OF_ZONE                                        \
    "|{?none}Ask the operator of [{server}|the server] to load the zone."     \
    "|" LOAD_IT "[the NS records in {upper}|the list at your registrar] and " \
    "from " OUT_OF_ZONE "]"

const struct sentence_text sentence_text[CODE_COUNT] = {
    /* Names: the record is elsewhere. */
    [CODE_NAME_DOUBLED] =
        {"[{?record}The record is published under a doubled name, {where}"
         "|Something is published under a doubled name, {where}"
         "|The record is published under a doubled name]"
         ": \".{added}\" was added to a name that already ended with it.",
         RETYPE_NAME("with the doubled name", "with the doubled names")},
    [CODE_NAME_PARTLY_DOUBLED] =
        {"Part of the domain is in the name twice" ELSEWHERE,
         RETYPE_NAME("at the wrong name", "at the wrong names")},
    [CODE_UNDERSCORE_MISSING] = {"The name lacks its underscore" ELSEWHERE,
                                 NAME_FIELD(", with the underscore")
                                     IF_REFUSED},
    [CODE_UNDERSCORE_CHANGED] =
        {"The label with the underscore is misspelled" ELSEWHERE,
         NAME_THEN_DELETE(", exactly like this")},
    [CODE_DOT_MISSING] =
        {"The dot before \"_domainkey\" is missing, a mistake that AWS's own "
         "page makes" ELSEWHERE,
         NAME_THEN_DELETE(", with a dot before \"_domainkey\"")},
    [CODE_NAME_INCOMPLETE] = {"Only part of the name was entered" ELSEWHERE,
                              NAME_THEN_DELETE(", all of it")},
    [CODE_SPACE_IN_NAME] =
        {"The name contains a space or an invisible character" ELSEWHERE,
         NAME_THEN_DELETE(", typed by hand with nothing before or after it")},
    [CODE_URL_IN_NAME] =
        {"The name contains characters that don't belong there, such as "
         "http://, a slash, quotation marks or @" ELSEWHERE,
         NAME_THEN_DELETE(" and nothing else")},
    [CODE_WRONG_LEVEL] =
        {"The record is at the wrong level of the domain[: {where}]; SES only "
         "looks for it under {domain}.",
         "[In the zone {zone}, enter {box} in the Name field|Move the record "
         "to {domain}], and delete the other record unless another identity "
         "needs it."},
    [CODE_SWAPPED] =
        {"Name and value are swapped[: {where} is used as the name but "
         "belongs in the value].",
         "[Add a new record: enter {box} in the Name field and {value} in the "
         "Value field, then delete the swapped record|Enter each name that SES "
         "shows in the Name field and its value in the Value field, then "
         "delete the swapped records]."},
    [CODE_ABSENT] =
        {"[{?one}The {type} record {name} isn't there"
         "|{?offline}[The {type} record {name}|The record] isn't in the file"
         "|[The {type} record {name} is|The record is] not on any of the name "
         "servers][{?unseen}; whether a mistake put it elsewhere couldn't be "
         "looked up|, nor anywhere that a common mistake would put it].",
         "[{?nosubmx}{panel} doesn't support MX records on subdomains: move "
         "your DNS to another provider, or delegate {name} to one; there, "
         "{enter}.|" ADD "]"},

    /* Values: the name is right. */
    [CODE_TOKEN_MISMATCH] =
        {"[{?cname}The record points to {found}, which isn't the target that "
         "SES expects for this name|The value {found} isn't the one that SES "
         "expects for this name|The value isn't the one that SES expects for "
         "this name].",
         "[{?ask}This may be another service's working key: use a different "
         "selector in SES, and replace this key only if nobody signs with it."
         "|[{?legacy}Add another TXT record at {box} with the value {value}, "
         "and keep what is there: it may belong to another account or region."
         "|" VALUE_FIELD "[{?dkim}: the token is the same on both sides].]]"},
    [CODE_TARGET_DOUBLED] =
        {"A domain was added to the end of the value[: the record points to "
         "{found}].",
         "[Enter {value} in the Value field of the record {box}, with the dot "
         "at the end[{?dot} (without it, {panel} adds the zone)]|End the value "
         "with a dot], or pick the option for a name outside your zone."},
    [CODE_WRONG_REGION] =
        {"The record points to another region's DKIM zone[: {found}].",
         "[{?ask}Amazon does publish a key at that target, so the record works "
         "for an identity in that region. Leave it, and check in the console "
         "which region your identity is in (--region=R)."
         "|" VALUE_FIELD ", as the console shows it for this identity's "
         "region.]"},
    [CODE_SPACE_IN_VALUE] =
        {"The value contains a space or an invisible character[: {found}].",
         VALUE_FIELD ", typed by hand with nothing before or after it."},
    [CODE_QUOTES_IN_VALUE] =
        {"The quotation marks have become part of the value[: {found}].",
         VALUE_FIELD ", without quotation marks."},
    [CODE_URL_IN_VALUE] =
        {"The value is written like a web address[: {found}].",
         VALUE_FIELD ": the host name only, without http:// or a slash."},
    [CODE_VALUE_NEAR_MISS] =
        {"The value is cut off or a few characters off[: {found}].",
         VALUE_FIELD ", using the copy button in the SES console."},
    [CODE_CASE_CHANGED] =
        {"Upper and lower case were changed in the value[: {found}].",
         VALUE_FIELD "; if {panel} changes it again, ask its support to enter "
                     "the value."},
    [CODE_VALUES_JOINED] =
        {"One record contains several values[: {found}].",
         "[Give each value its own record: enter {value} alone in the Value "
         "field of the record {box}|Give each value its own record]."},
    [CODE_KEY_BROKEN] =
        {"The key record can't be read as a DKIM key[: {found}].",
         "[Enter {value} in the Value field of the record {box}, without line "
         "breaks|Paste p= and the base64 key into the Value field[ of the "
         "record {box}], without line breaks and without the BEGIN and END "
         "lines]."},
    [CODE_KEY_TRUNCATED] =
        {"[{?cut}The published key is complete; the one you gave is only part "
         "of it|Part of the key is missing][: {found}].",
         "[{?ask}Leave the record as it is, and give the whole key."
         "|[Paste the whole key into the Value field of the record {box}|Paste "
         "the whole key into the Value field]; if a string is limited to 255 "
         "characters, split the key into several strings of one record.]"},
    [CODE_KEY_REVOKED] =
        {"The key record has an empty p=, which means that the key is "
         "revoked.",
         "[Enter {value} in the Value field of the record {box}|Enter p= and "
         "the public key in the Value field of the record {box}|Enter p= and "
         "the public key in the Value field]."},
    [CODE_MANY_TXT] =
        {"There are several TXT records at the name of one key[: {found}].",
         "[{?ask}One of them may be another service's working key: use a "
         "different selector in SES"
         "|[{?kept}At {box}, keep only the TXT record with the value {value} "
         "and delete the others|[{?all}At {box}, delete these records and add "
         "one TXT record with the value {value}|At {box}, keep only the TXT "
         "record with the "
         "current key and delete the others|Keep only the TXT record with the "
         "current key and delete the others]] (a long key is several strings "
         "of one record)]."},

    /* Something else answers. */
    [CODE_WRONG_TYPE] =
        {"The [{?more}records at this name have|record at this name has] the "
         "wrong type[: {found}].",
         IN_PLACE},
    [CODE_KEY_AT_OWNER] =
        {"A key was copied into a TXT record at this name; SES expects a CNAME "
         "that points to the key it manages.",
         IN_PLACE},
    [CODE_PROXIED] =
        {"[{?proxies}{panel}'s proxy answers with an address[ ({found})] "
         "instead of the CNAME|An address[ ({found})] answers instead of the "
         "CNAME, which is what a proxy, an ALIAS record or a redirect does].",
         "[Make the record {box} a plain CNAME to {value}|Make it a plain "
         "CNAME] and turn its proxy off ([{?proxies}|at Cloudflare: ]\"DNS "
         "only\", the gray cloud)."},
    [CODE_FLATTENED] =
        {"The name exists but has no records of any type, which happens when "
         "[{?flattens}{panel}|a provider] flattens the CNAME.",
         "[Turn off CNAME flattening for the record {box}|Turn off CNAME "
         "flattening] ([{?flattens}|at Cloudflare: ]not \"flatten all\"), "
         "and make sure it is a CNAME[ to {value} there]."},
    [CODE_WILDCARD] =
        {"[{?record}The record is missing, and a wildcard in the zone "
         "answers in its place[ ({found})]|No DKIM record is published: a "
         "wildcard in the zone answers for any name there].",
         "[Add {a type} record: {enter}. Then delete the wildcard {where}: "
         "its answer looks the same as the record|Add {a type} record (you can "
         "keep the wildcard): {enter}|Add the records that SES shows; you can "
         "keep the wildcard]."},
    [CODE_CNAME_AND_OTHER] =
        {"[{?cname}Another record has the same name as the CNAME[ ({found})]"
         "|A CNAME record has the same name[ ({found})]], which DNS doesn't "
         "allow (RFC 1034, section 3.6.2).",
         "[{?cname}[At {box}, keep only the CNAME to {value} and delete every "
         "other record there|Keep only the CNAME and delete the other "
         "records]|At {box}, delete the CNAME record if nothing else needs it, "
         "and keep the {type} record|Delete the CNAME or the other records]."},
    [CODE_MANY_CNAME] =
        {"There are several CNAME records at one name, which DNS doesn't allow "
         "(RFC 2181, section 10.1).",
         "[{?all}At {box}, delete these CNAME records and add one with the "
         "value {value}|At {box}, keep the CNAME to {value} and delete the "
         "others|Keep the CNAME that SES shows and delete the others]."},
    [CODE_CNAME_CHAIN] =
        {"[{?unseen}The name is a CNAME to {where}, and what is there could "
         "not be looked up"
         "|The record reaches the right target through another alias[, "
         "{where}]].",
         "[{?unseen}Leave it as it is, and look {where} up."
         "|There is nothing to do as long as that alias stays.]"},
    [CODE_MAIL_FROM_IS_CNAME] =
        {"[{name} is a CNAME (to {found})|The MAIL FROM domain is a CNAME], "
         "and a name with a CNAME can't have an MX record.",
         "Leave the CNAME, because something may use it; " OTHER_MAIL_FROM "."},
    [CODE_TXT_SERVFAIL] =
        {"The name servers answer for the CNAME but fail (SERVFAIL) for TXT "
         "at the same name, which is what SES asks for.",
         "Ask the support of {support} why TXT at [{name}|these names] returns "
         "SERVFAIL, or move your DNS to another provider."},

    /* The zone, its servers, caches. */
    [CODE_ZONE_NOT_DELEGATED] =
        {"The zone for {domain} isn't delegated: the parent zone doesn't list "
         "the name [{?several}servers[ {server}] that have|server {server} "
         "that has] it[; it lists {found} instead].",
         "Either [in {upper}, give {zone} the NS records {servers}"
         "|at your registrar, set the name servers of {domain} to {servers}"
         "|at your registrar, set the name servers of {domain} to those of "
         "the zone you edit] once that zone has all the other records, too "
         "(website, mail), or add the records in the zone that is "
         "delegated." DS_FIRST},
    [CODE_SPLIT_DELEGATION] =
        {"The delegation of {zone} lists name servers of two separate zones, "
         "which will never agree[: {found}].",
         "If both are kept on purpose, add the record to the other zone, too; "
         "if not, [in {upper}|at your registrar], keep only the name servers "
         "of "
         "the provider where you edit the zone, once that zone has all of its "
         "records." DS_FIRST},
    [CODE_PARKED] =
        {"{domain} is parked: [{found}|its name servers belong to a parking "
         "or expiry service], so none of your records are published.",
         "Renew {domain} if it has expired; then, at your registrar, set the "
         "name servers to your DNS provider's."},
    [CODE_ZONE_MISSING] =
        {"No name server serves {zone}: every one in its delegation[ "
         "({server})] refuses or doesn't have the zone.",
         "Check whether the zone still exists at {panel}: if it is gone, "
         "create it again; if it now has other name servers, set those [in the "
         "NS records of {zone}, which are in {upper}|at your "
         "registrar]." DS_FIRST},
    [CODE_DELEGATED_AWAY] =
        {"[{where} is|The name is in] a zone of its own[, delegated to "
         "{server}], and "
         "[{?refers}only its servers know what is "
         "there|{?silent}[{?several}those servers don't|that server doesn't] "
         "answer "
         "for it|the record isn't there].",
         "[{?refers}Ask [{?several}one of those servers|that server]."
         "|{?none}Ask the operator of [{?several}those servers why they don't"
         "|that server why it doesn't] answer; "
         "delete the NS records at [{where}|that name] in the zone above only "
         "if nothing needs them any more."
         "|{?apex}In the zone {zone}, delete the NS records at {box} (a name "
         "that is a zone of its own can't be a CNAME), then add {a type} "
         "record: {enter}."
         "|{?silent}In the zone {zone}, delete the NS records at {box} so that "
         "the records in {zone} are seen; or have "
         "[{?several}those servers|that server] load the zone."
         "|In the zone {zone}[ at {panel}], add [{a type} record: {enter}"
         "|the records that SES shows]; or, if nothing else needs that zone, "
         "delete the NS records at [{where}|that name] in the zone above and "
         "add them there.]"},
    [CODE_PLACEHOLDER_IN_NAME] =
        {"A placeholder from the documentation was left in the name" ELSEWHERE,
         RETYPE_NAME("at the wrong name", "at the wrong names")},
    [CODE_TXT_UNQUOTED] =
        {"The text has no quotation marks in the zone file, so it is cut "
         "off[: only {found} is left].",
         "Put the text in quotation marks[: \"{value}\"]."},
    [CODE_NS_SETS_DIFFER] =
        {"The parent zone and the zone itself list different name servers[: "
         "{found}].",
         "Make both lists the same: keep the name servers that answer and "
         "have the records."},
    [CODE_NOT_REGISTERED] =
        {"{domain} doesn't exist, according to the servers of the zone above "
         "it.",
         "[{?guessed}Give the domain itself: this name was derived from a "
         "record."
         "|If it is yours, renew or register it; if not, correct its "
         "spelling.]"},
    [CODE_SERVERS_DISAGREE] =
        {"The name servers disagree: the record is right on some of them, but "
         "[{server} answers {found}|{server} doesn't have it|others don't "
         "have it].",
         "[{?newer}Waiting would make it worse, because [{server} has the "
         "newer "
         "version|some servers have a newer version] of the zone (by its "
         "serial "
         "number): where you edit the zone, "
         "[{?change}[enter {value} in the Value field of the record {box} again"
         "|correct the records again]|[add {a type} record again: {enter}|add "
         "the records again]].|{?same}Wait a few minutes. If they still differ "
         "then, waiting longer won't help, because they give the same serial "
         "number for different data and so don't notice: where you edit the "
         "zone, save it again so that its serial number goes up, "
         "or " ASK_OPERATOR "|Wait until the zone has reached all of its "
         "servers; if it "
         "doesn't, " ASK_OPERATOR "]"},
    [CODE_LAME_SERVER] =
        {"[{?one}{server} doesn't serve {domain}"
         "|{?resolver}The resolver {server} gives no useful answer"
         "|[{server} is|One of the servers is] listed as a name server but "
         "doesn't serve the zone[: {found}]].",
         OTHER_RESOLVER LOAD_OR_LEAVE "]"},
    [CODE_PRIVATE_DOMAIN] =
        {"[{?office}The resolver {server} has the record, but the public name "
         "servers of {domain} don't: the resolver sees a zone of its own"
         "|{domain} isn't in public DNS, which is all that SES can see[: "
         "{found}]].",
         "[{?office}Publish it in the public zone too: SES sees nothing else."
         "|Publish the records in a public zone for the domain (in Route 53, a "
         "private hosted zone doesn't count).]"},
    [CODE_NOT_OWNED] =
        {"{domain} belongs to a mail provider or is a public suffix, so you "
         "can't add records to it.",
         "In SES, verify the single email address instead, or a domain of your "
         "own."},
    [CODE_NEGATIVE_CACHED] =
        {"The record is published, but the resolver [{server} |]still has the "
         "earlier negative answer in its cache.",
         "Wait[ {wait}] until it expires; there is nothing to change."},
    [CODE_STALE_CACHED] =
        {"The record is right, but the resolver [{server} |]still has the old "
         "value[ {found}] in its cache.",
         "Wait[ {wait}] until it expires; there is nothing to change."},
    [CODE_DNSSEC_BOGUS] =
        {"The DNSSEC signatures of {zone} are broken: validating resolvers "
         "return SERVFAIL, although there is an answer without validation.",
         "[{?dsfits}Have the zone signed again at {panel}: its signatures have "
         "expired or don't match. The DS record is right; keep it."
         "|[{?dsunknown}Ask {panel} to check the zone's DNSSEC signatures and "
         "the DS record [in {upper}|at your registrar]."
         "|[In {upper}|At your registrar], replace the DS record of {zone} "
         "with the one "
         "that {panel} shows; if the zone isn't signed, delete the DS "
         "record.]]"},
    [CODE_EDNS_BROKEN] =
        {"[{server} only answers|A name server only answers] queries without "
         "EDNS (RFC 6891), so some resolvers get no answer.",
         "Please " ASK_OPERATOR},
    [CODE_TCP_BROKEN] =
        {"[{server} truncates|A name server truncates] its answer over UDP "
         "and doesn't give it over TCP.",
         "Please " ASK_OPERATOR},
    [CODE_SOA_NOT_OURS] =
        {"SES looked at a different zone[: it saw the SOA record of {found}].",
         "Make sure that the delegation lists only the servers of the zone "
         "you edit."},

    /* MX, SPF, DMARC. */
    [CODE_MANY_MX] =
        {"There are several MX records at [{name}, and|the name, and] a MAIL "
         "FROM domain must have exactly one.",
         "[{?ask}This name receives mail, so keep its MX "
         "records; " OTHER_MAIL_FROM "."
         "|[{?kept}At {box}, keep the MX record to {host} and delete the others"
         "|At {box}, delete these MX records and add one: enter {prio} in the "
         "Priority field and {host} in the Value field"
         "|Keep the MX record that SES shows and delete the others].]"},
    [CODE_MX_NOT_SES] =
        {"[{?unseen}The MX record points to {found}, a host of a region that "
         "isn't known, and whether there is such a host couldn't be looked up"
         "|The MX record doesn't point to SES[: {found}]].",
         "[{?unseen}Compare the MX record with the one that SES shows"
         "|{?ask}This name receives mail, so keep its MX "
         "record; " OTHER_MAIL_FROM "|{?all}At {box}, delete these MX records "
         "and add one: enter {prio} in "
         "the Priority field and {host} in the Value field"
         "|In the MX record {box}, enter {prio} in the Priority field and "
         "{host} in the Value field|In the MX record {box}, enter "
         "feedback-smtp.REGION.amazonses.com (with your identity's region) in "
         "the Value field|Copy the MX record from SES again]."},
    [CODE_MX_OTHER_REGION] =
        {"The MX record points to SES in another region[: {found}].",
         "Keep it if an identity in that region uses the same MAIL FROM "
         "domain; otherwise compare it with the MX record that SES shows."},
    [CODE_PRIORITY_IN_HOST] =
        {"The priority was entered as part of the host name[: {found}].",
         "[In the MX record {box}, enter {prio} in the Priority field and "
         "{host} alone in the Value field|In the MX record, enter the number "
         "in the Priority field and the host name alone in the Value field]."},
    [CODE_MAIL_FROM_IS_IDENTITY] =
        {"The MAIL FROM domain is the identity itself; it must be a subdomain "
         "that is used for nothing else.",
         "In SES, set the MAIL FROM domain to a subdomain such as "
         "mail.{domain} and add the MX record there."},
    [CODE_MAIL_FROM_FOREIGN] =
        {"The MAIL FROM domain[ {name}] isn't a subdomain of {domain}, so SES "
         "rejects it.",
         "In SES, choose a subdomain of {domain} that is used for nothing "
         "else as the MAIL FROM domain, then add its records."},
    [CODE_SPF_MISSING] =
        {"[{?nospf}The SPF record at [{name}|the name] includes {found}, where "
         "there is no SPF record, so receivers treat the whole record as an "
         "error "
         "(RFC 7208, section 5.2).|"
         "{?unreadable}The SPF record at [{name}|the name] has a term that "
         "receivers can't read[ ({found})], so they treat the whole record as "
         "an error (RFC 7208, section 4.6).|"
         "[The SPF record at {where} doesn't include amazonses.com ({found})"
         "|{name} has no SPF record|The domain has no SPF record]; SES "
         "doesn't need one, but receivers check it.]",
         "[{?nospf}In the TXT record {box}, correct or leave out {found}: "
         "enter {value} in the Value field."
         "|{?found}Enter {value} in the Value field of the TXT record {box}."
         "|[Add a TXT record: enter {box} in the Name field and|Add a TXT "
         "record: enter] v=spf1 include:amazonses.com ~all in the Value "
         "field.]"},
    [CODE_SPF_DUPLICATE] =
        {"There are several SPF records at [{name}|one name], which receivers "
         "treat as an error (RFC 7208, section 4.5).",
         "[{?value}Replace them with {value} as the only SPF record at {box}."
         "|[At {box}, put|Put] all includes into one TXT record that starts "
         "with v=spf1 and delete the others.]"},
    [CODE_SPF_SPLIT] =
        {"The SPF text at [{name}|the name] is split into parts that don't "
         "form one record[: {found}].",
         "[Replace them with {value} as one TXT record at {box}"
         "|Put the whole text into one TXT record]."},
    [CODE_SPF_TOO_MANY_LOOKUPS] =
        {"The SPF record needs more DNS lookups than receivers allow (RFC "
         "7208, section 4.6.4)[: {found}].",
         "[From the TXT record {box}, remove|Remove] any include, a, mx, "
         "redirect and exists terms that you don't need."},
    [CODE_SPF_AS_TYPE_99] =
        {"The SPF record has the obsolete type SPF, which receivers ignore "
         "(RFC 7208, section 3.1).",
         "[Add a TXT record: enter {box} in the Name field and {value} in the "
         "Value field|Publish it as a TXT record]."},
    [CODE_DMARC_MISSING] =
        {"There is no DMARC record[ at {name}][{?unseen} itself, and whether a "
         "domain above has one, which counts as well, was not looked up|]; SES "
         "doesn't need one, but "
         "Gmail, Yahoo and Microsoft require it of bulk senders.",
         "[{?goes}Delete the CNAME record {box} (it leads to {found}, where "
         "there is none either) and add a TXT record instead: enter {box} in "
         "the Name field and"
         "|{?unseen}If no domain above has one either, add a TXT record: enter "
         "{box} in the Name field and"
         "|Add a TXT record: enter {box} in the Name field and|Add a TXT "
         "record: enter] v=DMARC1; p=none; in the Value field."},
    [CODE_DMARC_DUPLICATE] =
        {"There are several DMARC records at [{where}|one name], so receivers "
         "ignore all of them (RFC 9989).",
         "[At {box}, keep|Keep] one TXT record that starts with v=DMARC1 and "
         "delete the others."},
    [CODE_DMARC_INVALID] =
        {"The DMARC record can't be used[: {found}].",
         "[Enter {value} in the Value field of the TXT record {box}"
         "|Enter v=DMARC1; p=none; in the Value field], or another policy "
         "after p= if you want one[{?enforces}; with the one given here, "
         "receivers begin to reject or quarantine mail that fails DMARC]."},
    [CODE_DMARC_STRICT_SPF] =
        {"The DMARC record has aspf=s, so SPF for a MAIL FROM subdomain "
         "doesn't count for {domain}.",
         "[In the TXT record {box}, replace|Replace] aspf=s with aspf=r, or "
         "rely on DKIM."},
    [CODE_DMARC_STRICT_DKIM] =
        {"The DMARC record has adkim=s, so mail from subdomains of {domain} "
         "isn't aligned with its DKIM signature.",
         "[In the TXT record {box}, replace|Replace] adkim=s with adkim=r if "
         "you send from subdomains."},
    [CODE_MX_MISSING] =
        {"{domain} has neither an MX record nor a public address, so the "
         "message from SES can't arrive.",
         "[Add an MX record: enter {box} in the Name field and|Add an MX "
         "record: enter] a host that accepts mail for {domain} in the Value "
         "field."},
    [CODE_NULL_MX] =
        {"{domain} says that it accepts no mail (null MX, RFC 7505), so the "
         "message from SES can't arrive.",
         "In SES, verify the domain {domain} instead of the address, or use "
         "an address in a domain that accepts mail."},
    [CODE_MX_UNRESOLVABLE] =
        {"None of the MX hosts has a public address[: {found}], so the message "
         "from SES can't arrive.",
         "[Correct the host in the Value field of the MX record {box}|Correct "
         "the host in the MX record], or give that host a public address."},

    /* Servers that could not be asked; and SES. */
    [CODE_TIMEOUT] =
        {"[{?spent}[{server} was|A name server was] not asked for this record: "
         "the domain had already used all the queries that one domain is "
         "allowed"
         "|[{?resolver}The resolver {server} doesn't answer"
         "|{server} doesn't answer|A name server doesn't answer]].",
         "[{?spent}Check the domain by itself; if its delegation lists more "
         "servers or zones than it needs, remove them."
         "|" OTHER_RESOLVER
         "Try again later; if it still doesn't answer, " ASK_OPERATOR "]]"},
    [CODE_REFUSED] =
        {"[{?offline}The file is for the zone {zone}, which doesn't hold this "
         "name|[{?resolver}The resolver {server} refuses|{server} refuses"
         "|A name server refuses] to answer for the domain].",
         "[{?offline}Give the file of the zone that holds {domain}."
         "|" OTHER_RESOLVER LOAD_OR_LEAVE "]]"},
    [CODE_SERVFAIL] =
        {"[{?resolver}The resolver {server} fails|{server} fails"
         "|A name server fails] (SERVFAIL) when asked for the record.",
         "[{?resolver}[{?one}The name servers of {domain} may be at fault: "
         "check all of them with \"seslookup --ses {domain}\"; if they are "
         "fine, " ASK_OPERATOR
         "|Name another resolver, such as @9.9.9.9; if it fails, too, try "
         "again later.]"
         "|Try again later; if it keeps failing, " ASK_OPERATOR "]"},
    [CODE_FORMERR] =
        {"[{server} doesn't|A name server doesn't] understand the query, or "
         "sends an answer that can't be read.",
         "Please " ASK_OPERATOR},
    [CODE_UNREACHABLE] =
        {"[{?private}[{server} was|A name server was] not asked, because its "
         "address isn't public"
         "|[{?resolver}The resolver {server} can't|{server} can't"
         "|The name servers can't] be reached from here].",
         "[{?private}Give the name server a public address: SES can't ask it "
         "at this one either. To ask it from here, use --no-public-only."
         "|" OTHER_RESOLVER
         "Make sure that no firewall blocks DNS queries from this network, "
         "then try again.]]"},
    [CODE_RESOLVER_REFUSES] =
        {"[{?denied}{server} refuses to look up names: it is an authoritative "
         "name server, or a resolver that doesn't serve this network"
         "|[{server} is|The server you named is] an authoritative name server, "
         "which answers only for its own zones][; {found}].",
         "[{?resolver}Name a resolver with @ADDRESS"
         "|Leave @SERVER out, or name a resolver]: every name server of the "
         "domain is asked in any case."},
    [CODE_TARGET_KEY_ABSENT] =
        {"Amazon publishes no key for any of these tokens, which happens when "
         "the identity was deleted or created again.",
         "Compare the tokens with those that SES shows today; if they differ, "
         "publish the new ones. A new identity's keys appear within minutes."},
    [CODE_TOKENS_INCOMPLETE] =
        {"SES gives three DKIM tokens, but [only {found}|not all of them were "
         "given].",
         "Give all three: the console's CSV file with --from=FILE, or --token "
         "three times. SES verifies a domain only with all three records."},
    [CODE_LEGACY_ADVICE] =
        {"[{?legacy}The TXT record for SES is at {where} itself, which SES "
         "also accepts where a provider rejects the underscore of _amazonses"
         "|The input follows advice for the old TXT records that doesn't "
         "apply to CNAMEs[: {found}]].",
         "[{?legacy}There is nothing to change; if the underscore is possible, "
         "{box} is the usual name|Create three CNAME records from the rows of "
         "\"Publish DNS records\" in the SES console, each with its own name "
         "(a dot before \"_domainkey\") in the Name field and one value in "
         "the Value field]."},
    [CODE_SES_NOT_LOOKED_YET] =
        {"DNS is right, but SES [{?idle}hadn't begun to look|hasn't checked "
         "since][ ({found})].",
         "[{?idle}See whether the status has changed since (aws sesv2 "
         "get-email-identity); if it hasn't, set it up in the SES console[, or "
         "with: {server}][{?newtokens}; if SES then shows different tokens, "
         "publish those]."
         "|There is nothing to change: SES checks on its own, usually within "
         "minutes[; it keeps trying until {server}, 72 hours after its last "
         "check|, and at most for 72 hours].]"},
    [CODE_SES_GAVE_UP] =
        {"DNS is right now, but SES stopped looking[ for {found}] after 72 "
         "hours.",
         "Restart the verification in the SES console[, or with: "
         "{server}][{?newtokens}; if SES then shows different tokens, publish "
         "those]."},
    [CODE_SIGNING_DISABLED] =
        {"DKIM signing is turned off in SES, so mail goes out unsigned.",
         "Turn it on in the SES console, or with \"aws sesv2 "
         "put-email-identity-dkim-attributes --email-identity {domain} "
         "--signing-enabled\"."},
    [CODE_REPLICATION_FAILED] =
        {"SES couldn't copy the DKIM settings from the parent region[: "
         "{found}]; nothing in DNS will fix that.",
         "Check the parent identity in SES: grant "
         "ses:ReplicateEmailIdentityDkimSigningKey for it, make sure that it "
         "uses Easy DKIM and isn't itself a replica, then set up the replica "
         "again."},
    [CODE_SES_OTHER_REGION] =
        {"The region[ {found}] isn't the one that the records are for.",
         "Switch the console to the identity's own region, or name that "
         "region with --region."},
};
