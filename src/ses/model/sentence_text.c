/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/sentence_text.h"

#define ELSEWHERE \
    "[: the record stands at {where} and not at the name that SES asks for]."
#define RETYPE_NAME                                                           \
    "[Type only {box} into the box Name ({panel} adds \".{zone}\" by itself)" \
    "|Type only what stands in front of \".{zone}\" into the box Name of "    \
    "each record ({panel} adds the rest by itself)]"
#define NAME_BOX(how) \
    "[Type {box}" how " into the box Name|Type the name as SES shows it]"
#define VALUE_BOX                                                          \
    "[Type {value} into the box Value of the record {box}|Copy the value " \
    "from SES into the box Value again]"
#define IF_REFUSED                                                          \
    "; if {panel} refuses the underscore, ask its support or take the DNS " \
    "elsewhere."
#define THEN_DELETE ", and delete the record at the wrong name."
#define ADD "[Add {a type} record: {enter}.|Add the records that SES shows.]"
#define IN_PLACE                                                               \
    "[{?ask}[{?legacy}Add the value where the alias leads: the name itself "  \
    "can have no other record"                                                \
    "|Leave the record: another service may use the key that it leads to. "   \
    "Give SES another selector].|[Delete that record and add one of the "     \
    "type {type}: {enter}.|Change the type of the record to the one that "    \
    "SES shows.]]"
#define TELL_OPERATOR \
    "[ask the operator of {server} why|ask the operator of the servers why]."

const struct sentence_text sentence_text[CODE_COUNT] = {
    /* Names: the record stands elsewhere. */
    [CODE_NAME_DOUBLED] =
        {"[{?record}The record stands under a doubled name, {where}"
         "|Something is published under a doubled name, {where}"
         "|The record stands under a doubled name]"
         ": \".{added}\" was added to a name that ended in it already.",
         RETYPE_NAME ", and delete the record with the doubled name."},
    [CODE_NAME_PARTLY_DOUBLED] =
        {"A part of the domain is in the name twice" ELSEWHERE,
         RETYPE_NAME THEN_DELETE},
    [CODE_UNDERSCORE_MISSING] =
        {"The underscore in the name is missing" ELSEWHERE,
         NAME_BOX(" with its underscore") IF_REFUSED},
    [CODE_UNDERSCORE_CHANGED] =
        {"The label with the underscore is misspelt" ELSEWHERE,
         NAME_BOX(" exactly so") THEN_DELETE},
    [CODE_DOT_MISSING] =
        {"The dot in front of \"_domainkey\" is missing, as AWS's page "
         "prints the name by mistake" ELSEWHERE,
         NAME_BOX(" with a dot in front of \"_domainkey\"") THEN_DELETE},
    [CODE_NAME_INCOMPLETE] = {"Only a part of the name was typed" ELSEWHERE,
                              NAME_BOX(" as a whole") THEN_DELETE},
    [CODE_SPACE_IN_NAME] =
        {"A blank or an invisible character is in the name" ELSEWHERE,
         NAME_BOX(" by hand and with nothing in front of it or behind")
             THEN_DELETE},
    [CODE_URL_IN_NAME] =
        {"Characters are in the name that do not belong there, like http://, "
         "a slash, quotes or @" ELSEWHERE,
         NAME_BOX(" and nothing else") THEN_DELETE},
    [CODE_WRONG_LEVEL] =
        {"The record stands at the wrong level[, at {where}]: SES looks for "
         "it below {domain} only.",
         "[Type {box} into the box Name in the zone {zone}|Put the record "
         "below {domain}], and delete the other one unless another identity "
         "needs it."},
    [CODE_SWAPPED] =
        {"Name and value are swapped[: {where} is the name now, and belongs "
         "into the value].",
         "[In a new record type {box} into the box Name and {value} into the "
         "box Value|Type the left column of SES into the box Name and the "
         "right one into the box Value], and delete the swapped record."},
    [CODE_ABSENT] =
        {"[The {type} record {name} is|The record is] on none of the name "
         "servers, and not where a mistake would have put it.",
         "[{?nosubmx}{panel} holds no MX record below the domain, so take the "
         "DNS elsewhere, or delegate {name} to another provider; there "
         "{enter}.|" ADD "]"},

    /* Values: the name is right. */
    [CODE_TOKEN_MISMATCH] =
        {"[{?cname}The record points to {found}, which is not the target "
         "that SES wants at this name|The value {found} is not the one that "
         "SES wants at this name|The value is not the one that SES wants at "
         "this name].",
         "[{?ask}A working key of another service may stand there: give SES "
         "another selector, or replace the key only if nobody signs with it."
         "|[{?legacy}Add another TXT record at {box} with the value {value}, "
         "and keep the one that is there: it is of another account or region."
         "|" VALUE_BOX "[{?dkim}: the same token stands on both sides].]]"},
    [CODE_TARGET_DOUBLED] =
        {"A domain was added to the value[: the record points to {found}, "
         "and not to the target that SES wants].",
         "[Type {value} (with the dot at its end[{?dot}: without it {panel} "
         "adds the zone]) into the box Value of the record {box}, or "
         "choose|Type the value with a dot at its end, or "
         "choose] the form for a name outside the zone."},
    [CODE_WRONG_REGION] =
        {"The record points to the zone of another region[: {found} stands "
         "there].",
         "[{?ask}Amazon has the key where the record leads, so it works for an "
         "identity of that region: leave it, and look in the console which "
         "region the identity is in (--region=R)."
         "|" VALUE_BOX ", as the console shows it for the region of this "
         "identity.]"},
    [CODE_SPACE_IN_VALUE] =
        {"A blank or an invisible character is in the value[: {found} "
         "stands there].",
         VALUE_BOX " by hand, with nothing in front of it or behind."},
    [CODE_QUOTES_IN_VALUE] =
        {"Quotation marks are a part of the value[: {found} stands there].",
         VALUE_BOX " without quotation marks."},
    [CODE_URL_IN_VALUE] =
        {"The value is written like a web address[: {found} stands there].",
         VALUE_BOX ": the host name only, no http:// and no slash."},
    [CODE_VALUE_NEAR_MISS] =
        {"The value is cut or differs in a few characters[: {found} stands "
         "there].",
         VALUE_BOX " with the console's copy button."},
    [CODE_CASE_CHANGED] =
        {"Capitals and small letters of the value were changed[: {found} "
         "stands there].",
         VALUE_BOX "; if {panel} changes the letters again, its support has "
                   "to enter it."},
    [CODE_VALUES_JOINED] =
        {"Several values stand in one record[: {found}].",
         "[Make a record of its own for each value: {value} alone into the "
         "box Value of the record {box}|Make a record of its own for each "
         "value]."},
    [CODE_KEY_BROKEN] =
        {"The key record cannot be read as a DKIM key[: {found}].",
         "[Type {value} into the box Value of the record {box}, without line "
         "breaks|Paste p= and the key in base64 into the box Value[ of the "
         "record {box}], without line breaks and without the lines of "
         "dashes]."},
    [CODE_KEY_TRUNCATED] =
        {"[{?cut}The published key is whole, and the one that was given is "
         "only a part of it|The key is cut off before its end][: {found}].",
         "[{?ask}Leave the record as it is, and give the whole key"
         "|Paste the whole key into the box Value of the record {box}|Paste "
         "the whole key into the box Value]; where a string may have 255 "
         "characters only, as several strings of one record."},
    [CODE_KEY_REVOKED] =
        {"The key record has an empty p=, which says that the key is "
         "revoked.",
         "[Type {value} into the box Value of the record {box}|Type p= and "
         "the public key into the box Value of the record {box}|Type p= and "
         "the public key into the box Value]."},
    [CODE_MANY_TXT] =
        {"Several TXT records stand at the name of one key[: {found}].",
         "[Keep one TXT record at {box}, the one with the value {value}, and "
         "delete the others|Keep the one TXT record with today's key at "
         "{box} and delete the others|Keep the TXT record with today's key "
         "and delete the others] (a long key is several strings of one "
         "record)."},

    /* Something else answers. */
    [CODE_WRONG_TYPE] =
        {"A record of another type stands at this name[: {found}].", IN_PLACE},
    [CODE_KEY_AT_OWNER] =
        {"A key was copied into a TXT record at this name, where SES wants a "
         "CNAME that leads to its keys.",
         IN_PLACE},
    [CODE_PROXIED] =
        {"[{?proxies}The proxy of {panel} answers with an address[ ({found})] "
         "in place of the CNAME|An address[ ({found})] answers in place of the "
         "CNAME, as a proxy, an ALIAS record or a redirect does].",
         "[Make the record {box} a plain CNAME to {value}|Make it a plain "
         "CNAME] and switch its proxy off ([{?proxies}|at Cloudflare: ]\"DNS "
         "only\", the grey cloud)."},
    [CODE_FLATTENED] =
        {"The name exists and has no record of any type, as when "
         "[{?flattens}{panel}|a provider] flattens the CNAME away.",
         "[Switch CNAME flattening off for the record {box}|Switch CNAME "
         "flattening off] ([{?flattens}|at Cloudflare: ]not \"flatten all\"), "
         "and see that "
         "it is a CNAME[ to {value} there]."},
    [CODE_WILDCARD] =
        {"[{?record}The record is missing, and a wildcard of the zone "
         "answers in its place[ ({found})]|No DKIM record is published: a "
         "wildcard of the zone answers there for any name].",
         "[Add {a type} record, the wildcard may stay: {enter}.|Add the "
         "records that SES shows; the wildcard may stay.]"},
    [CODE_CNAME_AND_OTHER] =
        {"Beside the CNAME another record stands at the same name[ "
         "({found})], which DNS forbids (RFC 1034 3.6.2).",
         "[Delete every other record at {box} and keep the CNAME to {value} "
         "alone|Keep the CNAME alone]."},
    [CODE_MANY_CNAME] =
        {"Several CNAME records stand at one name, which DNS forbids (RFC "
         "2181 10.1).",
         "[Keep the CNAME to {value} at {box} and delete the others|Keep the "
         "CNAME that SES shows and delete the others]."},
    [CODE_CNAME_CHAIN] =
        {"The record leads to the right place by way of another alias[, "
         "{where}].",
         "Nothing has to be done as long as it leads there."},
    [CODE_MAIL_FROM_IS_CNAME] =
        {"[{name} is a CNAME (to {found})|The MAIL FROM domain is a CNAME], "
         "and beside a CNAME no MX record can stand.",
         "Leave it, something may use it: in SES choose another MAIL FROM "
         "name, a subdomain of {domain} that is used for nothing else."},
    [CODE_TXT_SERVFAIL] =
        {"The name servers answer the CNAME, but fail (SERVFAIL) when asked "
         "for TXT at the same name, as SES does.",
         "Ask the support of {support} why TXT[ at {name}] gives SERVFAIL, or "
         "move the domain's DNS to another provider."},

    /* The zone, its servers, caches. */
    [CODE_ZONE_NOT_DELEGATED] =
        {"The zone of {domain} is not delegated: nobody is sent to the name "
         "servers[ {server}] that hold it[; the parent zone names {found} "
         "instead].",
         "Either [in {upper} give {zone} the NS records {servers}"
         "|at the registrar of {domain} set the name servers to {servers}"
         "|at the registrar of {domain} set the name servers of the zone that "
         "you edit], or enter the records in the zone that is delegated."},
    [CODE_SPLIT_DELEGATION] =
        {"The delegation of {zone} names servers of two zones that will never "
         "agree[: {found}].",
         "[In {upper}|At the registrar] keep only the name servers of "
         "the provider where you edit the zone, once it has all its "
         "records."},
    [CODE_PARKED] =
        {"{domain} is parked: [{found}|its name servers are those of a "
         "parking or expiry service], so no record of yours is published.",
         "Renew {domain} if it has expired; then set the name servers of your "
         "DNS provider at the registrar."},
    [CODE_ZONE_MISSING] =
        {"Nobody serves {zone}: every name server of its delegation[ "
         "({server})] refuses, or does not have the zone.",
         "Look whether the zone still exists at [{panel}|the provider]: make "
         "it again there, or, if it exists with other name servers, set those "
         "at the registrar."},
    [CODE_DELEGATED_AWAY] =
        {"[{where} is|The name is in] a zone of its own[, delegated to "
         "{server}], and "
         "[{?silent}those servers do not answer for it"
         "|the record is not there].",
         "[{?silent}In the zone {zone} delete the NS records at {box}, so that "
         "the records in {zone} are seen; or have the zone loaded by those "
         "servers."
         "|In the zone {zone}[ at {panel}] add [{a type} record: {enter}"
         "|the records that SES shows]; or delete the NS records at [{where}"
         "|that name] in the zone above.]"},
    [CODE_PLACEHOLDER_IN_NAME] =
        {"A manual's placeholder was left in the name" ELSEWHERE,
         RETYPE_NAME THEN_DELETE},
    [CODE_TXT_UNQUOTED] =
        {"The text has no quotation marks in the zone file, so it is cut[: "
         "{found} is left].",
         "Put the text in quotation marks[: \"{value}\"]."},
    [CODE_NS_SETS_DIFFER] =
        {"The parent zone and the zone itself name different name servers[: "
         "{found}].",
         "Make both lists the same: keep the name servers that answer and have "
         "the records."},
    [CODE_NOT_REGISTERED] =
        {"{domain} does not exist: the servers of the zone above it deny it.",
         "[{?guessed}Give the domain itself: this name was made of a record's."
         "|If it is yours, renew or register it; if not, correct its "
         "spelling.]"},
    [CODE_SERVERS_DISAGREE] =
        {"The name servers do not agree: the record is right on some, and "
         "[{server} answers {found}|{server} does not have it|others do not "
         "have it].",
         "Wait until the zone has reached all its servers; if it does "
         "not, " TELL_OPERATOR},
    [CODE_LAME_SERVER] =
        {"[{server} is|One of the servers is] named as a name server, but "
         "does not answer for the zone[: {found}].",
         "[{?none}Ask the operator of [{server}|the server] to load the zone."
         "|Ask the operator to load the zone, or take this one server out of "
         "[the NS records in {upper}|the list at the registrar]; the others "
         "stay.]"},
    [CODE_PRIVATE_DOMAIN] =
        {"[{?office}The resolver {server} has the record, and the public name "
         "servers of {domain} do not: it sees a zone of its own"
         "|{domain} is not in the public DNS, and SES sees nothing else[: "
         "{found}]].",
         "[{?office}Publish it in the public zone, too: SES sees nothing else."
         "|Publish the records in a public zone of the domain (at Route 53 a "
         "private hosted zone does not count).]"},
    [CODE_NOT_OWNED] =
        {"{domain} belongs to a mail provider or is open to everybody, so "
         "nobody else can add records to it.",
         "Verify the single e-mail address in SES instead, or a domain of "
         "your own."},
    [CODE_NEGATIVE_CACHED] =
        {"The record is published, but the resolver [{server} |]still "
         "remembers that it was not.",
         "Wait[ {wait}] until it forgets; nothing has to be typed."},
    [CODE_STALE_CACHED] =
        {"The record is right, but the resolver [{server} |]still "
         "remembers the old value[ {found}].",
         "Wait[ {wait}] until it forgets; nothing has to be typed."},
    [CODE_DNSSEC_BOGUS] =
        {"The DNSSEC signatures of {zone} are broken: resolvers that check "
         "them answer SERVFAIL, without the check there is an answer.",
         "[{?dsfits}Have the zone signed anew at [{panel}|its provider]: the "
         "signatures have expired or do not fit; the DS record is right and "
         "stays."
         "|[{?dsunknown}Ask [{panel}|the provider] to check the zone's DNSSEC "
         "signatures and the DS record at the registrar."
         "|At the registrar replace the DS record of {zone} by the one that "
         "[{panel}|the provider] shows; if the zone is not signed, delete "
         "the DS record.]]"},
    [CODE_EDNS_BROKEN] =
        {"[{server} answers|A name server answers] only questions without "
         "EDNS (RFC 6891), so that some resolvers get no answer.",
         "Please " TELL_OPERATOR},
    [CODE_TCP_BROKEN] =
        {"[{server} cuts|A name server cuts] its answer off over UDP and "
         "does not give it over TCP.",
         "Please " TELL_OPERATOR},
    [CODE_SOA_NOT_OURS] =
        {"SES looked at another zone[: it saw the SOA record of {found}].",
         "See that the delegation names only the servers of the zone that you "
         "edit."},

    /* MX, SPF, DMARC. */
    [CODE_MANY_MX] =
        {"Several MX records stand at [{name}, and|the name, and] a MAIL FROM "
         "domain must have exactly one.",
         "[{?ask}The name receives mail, so its MX records stay: in SES choose "
         "another MAIL FROM name, a subdomain of {domain} that is used for "
         "nothing else."
         "|[Keep the one to {host} and delete the other MX records at {box}"
         "|Keep the MX record that SES shows and delete the others].]"},
    [CODE_MX_NOT_SES] =
        {"The MX record does not name SES[: {found} stands there].",
         "[{?ask}The name receives mail, so its MX record stays: in SES choose "
         "another MAIL FROM name, a subdomain of {domain} that is used for "
         "nothing else"
         "|In the MX record {box} type {prio} into the box Priority and "
         "{host} into the box Value|Type feedback-smtp.REGION.amazonses.com "
         "(the region of your identity) into the box Value of the MX record "
         "{box}|Copy the MX record from SES again]."},
    [CODE_MX_OTHER_REGION] =
        {"The MX record names SES in another region[: {found}].",
         "Leave it if an identity of that region uses the same MAIL FROM "
         "name; else compare it with the MX record that SES shows."},
    [CODE_PRIORITY_IN_HOST] =
        {"The priority was typed into the host name[: {found} stands "
         "there].",
         "[In the MX record {box} type {prio} into the box Priority and "
         "{host} alone into the box Value|In the MX record type the number "
         "into the box Priority and the host alone into the box Value]."},
    [CODE_MAIL_FROM_IS_IDENTITY] =
        {"The MAIL FROM domain is the identity itself, and it must be a "
         "subdomain that is used for nothing else.",
         "In SES type a subdomain such as mail.{domain} into the box MAIL "
         "FROM domain, and enter the MX record there."},
    [CODE_MAIL_FROM_FOREIGN] =
        {"The MAIL FROM name[ {name}] is not a subdomain of {domain}, so SES "
         "refuses it.",
         "In SES choose a subdomain of {domain} as the MAIL FROM name, one "
         "that is used for nothing else, and enter its records then."},
    [CODE_SPF_MISSING] =
        {"[The SPF record at {where} does not include amazonses.com ({found})"
         "|{name} has no SPF record|The domain has no SPF record]; SES does "
         "not ask for it, but receivers do.",
         "[{?found}Type {value} into the box Value of the TXT record {box}.|[Add a TXT record: type {box} "
         "into the box Name and|Add a TXT record:] v=spf1 "
         "include:amazonses.com ~all into the box Value.]"},
    [CODE_SPF_DUPLICATE] =
        {"Several SPF records stand at [{name}|one name], which is an error "
         "to receivers (RFC 7208 4.5).",
         "[{?value}Put {value} in their place, as the one SPF record at {box}."
         "|[At {box} put|Put] all includes into one TXT record that begins "
         "with v=spf1 and delete the others.]"},
    [CODE_SPF_SPLIT] =
        {"One SPF text stands at [{name}|the name] in parts that do not join "
         "as one record[: {found}].",
         "[Put {value} in their place, as one TXT record at {box}"
         "|Put the whole text into one TXT record].",
         },
    [CODE_SPF_TOO_MANY_LOOKUPS] =
        {"The SPF record needs more questions than receivers may ask "
         "(RFC 7208 4.6.4)[: {found}].",
         "[In the TXT record {box} take|Take] out what is not needed of "
         "include, a, mx, redirect and exists."},
    [CODE_SPF_AS_TYPE_99] =
        {"The SPF record is of the type SPF, which nobody reads any more "
         "(RFC 7208 3.1).",
         "[Add a TXT record: type {box} into the box Name and the same value "
         "into the box Value|Publish it as a TXT record]."},
    [CODE_DMARC_MISSING] =
        {"There is no DMARC record[, {name}]; SES does not need it, Gmail "
         "and Yahoo ask senders of bulk mail for one.",
         "[Add a TXT record: type {box} into the box Name and|Add a TXT "
         "record:] v=DMARC1; p=none; into the box Value."},
    [CODE_DMARC_DUPLICATE] =
        {"Several DMARC records stand at [{name}|one name], and receivers "
         "ignore them all then (RFC 7489 6.6.3).",
         "[Keep one TXT record at {box}|Keep one TXT record] that begins "
         "with v=DMARC1 and delete the others."},
    [CODE_DMARC_INVALID] =
        {"The DMARC record cannot be used[: {found}].",
         "[Type v=DMARC1; p=none; into the box Value of the TXT record {box}"
         "|Type v=DMARC1; p=none; into the box Value], or the policy that you "
         "want after p=."},
    [CODE_DMARC_STRICT_SPF] =
        {"The DMARC record has aspf=s, with which SPF of a MAIL FROM "
         "subdomain does not count for {domain}.",
         "[In the TXT record {box} type|Type] aspf=r in place of aspf=s, or "
         "rely on DKIM."},
    [CODE_DMARC_STRICT_DKIM] =
        {"The DMARC record has adkim=s, with which mail from subdomains of "
         "{domain} is not aligned with its DKIM signature.",
         "[In the TXT record {box} type|Type] adkim=r in place of adkim=s if "
         "you send from subdomains."},
    [CODE_MX_MISSING] =
        {"{domain} has neither an MX record nor an address, so SES's message "
         "cannot arrive.",
         "[Add an MX record: type {box} into the box Name and|Add an MX "
         "record with] a host that accepts mail for {domain} into the box "
         "Value."},
    [CODE_NULL_MX] =
        {"{domain} says that it accepts no mail (null MX, RFC 7505), so "
         "SES's message cannot arrive.",
         "Verify the domain {domain} itself in SES in place of the address, or "
         "an address of a domain that accepts mail."},
    [CODE_MX_UNRESOLVABLE] =
        {"No host of the MX records has an address[: {found}], so SES's "
         "message cannot arrive.",
         "[Correct the host in the box Value of the MX record {box}|Correct "
         "the host of the MX record], or add an address record for it."},

    /* Servers that could not be asked; and SES. */
    [CODE_TIMEOUT] =
        {"[{server} does not answer|A name server does not answer].",
         "Ask again later; if it stays silent, " TELL_OPERATOR},
    [CODE_REFUSED] =
        {"[{?offline}The file is that of {zone}, which does not hold the name"
         "|[{server} refuses|A name server refuses] to answer for the domain].",
         "[{?offline}Give the file of the zone that holds {domain}."
         "|[{?none}Ask the operator of [{server}|the server] to load the zone."
         "|Ask the operator to load the zone, or take this one server out of "
         "[the NS records in {upper}|the list at the registrar]; the others stay.]]"},
    [CODE_SERVFAIL] =
        {"[{server} fails|A name server fails] (SERVFAIL) when asked for the "
         "record.",
         "Ask again later; if it goes on failing, " TELL_OPERATOR},
    [CODE_FORMERR] =
        {"[{server} does|A name server does] not understand the question, or "
         "gives an answer that cannot be read.",
         "Please " TELL_OPERATOR},
    [CODE_UNREACHABLE] =
        {"[{server} cannot|The name servers cannot] be reached from here.",
         "See that this network lets questions on port 53 through, and ask "
         "again."},
    [CODE_RESOLVER_REFUSES] =
        {"[{server} is|The server that was named is] an authoritative name "
         "server and looks nothing up for others[; {found}].",
         "Leave @SERVER out, or name a resolver there: every name server of "
         "the domain is asked anyway."},
    [CODE_TARGET_KEY_ABSENT] =
        {"Amazon publishes no key for any of these tokens, as after the "
         "identity was deleted or made anew.",
         "Compare the tokens with those that SES shows today: other tokens "
         "have to be published anew. A new identity's keys appear within "
         "minutes."},
    [CODE_TOKENS_INCOMPLETE] =
        {"SES gives three DKIM tokens, and [only {found}|not all were given].",
         "Give all three: the console's CSV file with --from=FILE, or --token "
         "three times. SES verifies a domain only with all three records."},
    [CODE_LEGACY_ADVICE] =
        {"[{?legacy}The TXT record for SES stands at {where} itself; SES takes "
         "it there as well where the underscore of _amazonses is refused"
         "|The input follows advice for the old TXT records that does not hold "
         "for CNAMEs[: {found}]].",
         "[{?legacy}Nothing has to be typed; where the underscore is possible, "
         "type {box} into the box Name|Make three CNAME records from the rows of "
         "\"Publish DNS records\" in the console of SES, each with a name of "
         "its own (a dot in front of \"_domainkey\") in the box Name and one "
         "value in the box Value]."},
    [CODE_SES_NOT_LOOKED_YET] =
        {"DNS is right, and SES has not looked since[ ({found})].",
         "Nothing has to be typed: SES looks by itself, usually within "
         "minutes[; it goes on until {server}, 72 hours after it last looked"
         "|, at most within 72 hours]."},
    [CODE_SES_GAVE_UP] =
        {"DNS is right now, but SES gave up looking[ for {found}] after 72 "
         "hours.",
         "Start the verification again in the console of SES[, or with: "
         "{server}]; if SES shows other tokens then, publish those."},
    [CODE_SIGNING_DISABLED] =
        {"DKIM signing is switched off in SES, so mail goes out unsigned.",
         "Switch it on in the console of SES, or with \"aws sesv2 "
         "put-email-identity-dkim-attributes --email-identity {domain} "
         "--signing-enabled\"."},
    [CODE_REPLICATION_FAILED] =
        {"SES could not copy the DKIM settings of the parent region[: "
         "{found}]; nothing in DNS mends that.",
         "[See the parent identity in SES: grant "
         "ses:ReplicateEmailIdentityDkimSigningKey for it, use a parent with "
         "Easy DKIM that is no replica itself, and set the replica up again.]"
         },
    [CODE_SES_OTHER_REGION] =
        {"The region[ {found}] is not the one that the records are for.",
         "Choose the identity's own region in the console, or give it with "
         "--region."},
};
