/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code.h - the reason codes: one row each, the same in every report. */
#ifndef SES_MODEL_CODE_H
#define SES_MODEL_CODE_H

#include <stdbool.h>

/* X(enumerator, word, severity, waiting helps). The schema has this order. */
#define SES_CODES(X)                                                \
    X(NAME_DOUBLED, "name-doubled", ERROR, false)                   \
    X(NAME_PARTLY_DOUBLED, "name-partly-doubled", ERROR, false)     \
    X(UNDERSCORE_MISSING, "underscore-missing", ERROR, false)       \
    X(UNDERSCORE_CHANGED, "underscore-changed", ERROR, false)       \
    X(DOT_MISSING, "dot-missing", ERROR, false)                     \
    X(NAME_INCOMPLETE, "name-incomplete", ERROR, false)             \
    X(SPACE_IN_NAME, "space-in-name", ERROR, false)                 \
    X(URL_IN_NAME, "url-in-name", ERROR, false)                     \
    X(WRONG_LEVEL, "wrong-level", ERROR, false)                     \
    X(SWAPPED, "swapped", ERROR, false)                             \
    X(ABSENT, "absent", ERROR, false)                               \
    X(DELEGATED_AWAY, "delegated-away", ERROR, false)               \
    X(PLACEHOLDER_IN_NAME, "placeholder-in-name", ERROR, false)     \
    X(TOKEN_MISMATCH, "token-mismatch", ERROR, false)               \
    X(TARGET_DOUBLED, "target-doubled", ERROR, false)               \
    X(WRONG_REGION, "wrong-region", ERROR, false)                   \
    X(SPACE_IN_VALUE, "space-in-value", ERROR, false)               \
    X(QUOTES_IN_VALUE, "quotes-in-value", ERROR, false)             \
    X(URL_IN_VALUE, "url-in-value", ERROR, false)                   \
    X(VALUE_NEAR_MISS, "value-near-miss", ERROR, false)             \
    X(CASE_CHANGED, "case-changed", ERROR, false)                   \
    X(VALUES_JOINED, "values-joined", ERROR, false)                 \
    X(KEY_BROKEN, "key-broken", ERROR, false)                       \
    X(KEY_TRUNCATED, "key-truncated", ERROR, false)                 \
    X(KEY_REVOKED, "key-revoked", ERROR, false)                     \
    X(MANY_TXT, "many-txt", ERROR, false)                           \
    X(TXT_UNQUOTED, "txt-unquoted", ERROR, false)                   \
    X(WRONG_TYPE, "wrong-type", ERROR, false)                       \
    X(KEY_AT_OWNER, "key-at-owner", ERROR, false)                   \
    X(PROXIED, "proxied", ERROR, false)                             \
    X(FLATTENED, "flattened", ERROR, false)                         \
    X(WILDCARD, "wildcard", ERROR, false)                           \
    X(CNAME_AND_OTHER, "cname-and-other", ERROR, false)             \
    X(MANY_CNAME, "many-cname", ERROR, false)                       \
    X(CNAME_CHAIN, "cname-chain", WARNING, false)                   \
    X(MAIL_FROM_IS_CNAME, "mail-from-is-cname", ERROR, false)       \
    X(TXT_SERVFAIL, "txt-servfail", ERROR, false)                   \
    X(ZONE_NOT_DELEGATED, "zone-not-delegated", ERROR, false)       \
    X(SPLIT_DELEGATION, "split-delegation", ERROR, false)           \
    X(PARKED, "parked", ERROR, false)                               \
    X(ZONE_MISSING, "zone-missing", ERROR, false)                   \
    X(NS_SETS_DIFFER, "ns-sets-differ", WARNING, false)             \
    X(NOT_REGISTERED, "not-registered", ERROR, false)               \
    X(SERVERS_DISAGREE, "servers-disagree", ERROR, true)            \
    X(LAME_SERVER, "lame-server", WARNING, false)                   \
    X(PRIVATE_DOMAIN, "private-domain", ERROR, false)               \
    X(NOT_OWNED, "not-owned", ERROR, false)                         \
    X(NEGATIVE_CACHED, "negative-cached", WARNING, true)            \
    X(STALE_CACHED, "stale-cached", WARNING, true)                  \
    X(DNSSEC_BOGUS, "dnssec-bogus", ERROR, false)                   \
    X(EDNS_BROKEN, "edns-broken", WARNING, false)                   \
    X(TCP_BROKEN, "tcp-broken", WARNING, false)                     \
    X(SOA_NOT_OURS, "soa-not-ours", WARNING, false)                 \
    X(MANY_MX, "many-mx", ERROR, false)                             \
    X(MX_NOT_SES, "mx-not-ses", ERROR, false)                       \
    X(MX_OTHER_REGION, "mx-other-region", WARNING, false)           \
    X(PRIORITY_IN_HOST, "priority-in-host", ERROR, false)           \
    X(MAIL_FROM_IS_IDENTITY, "mail-from-is-identity", ERROR, false) \
    X(MAIL_FROM_FOREIGN, "mail-from-foreign", ERROR, false)         \
    X(SPF_MISSING, "spf-missing", WARNING, false)                   \
    X(SPF_DUPLICATE, "spf-duplicate", WARNING, false)               \
    X(SPF_SPLIT, "spf-split", WARNING, false)                       \
    X(SPF_TOO_MANY_LOOKUPS, "spf-too-many-lookups", WARNING, false) \
    X(SPF_AS_TYPE_99, "spf-as-type-99", WARNING, false)             \
    X(DMARC_MISSING, "dmarc-missing", WARNING, false)               \
    X(DMARC_DUPLICATE, "dmarc-duplicate", WARNING, false)           \
    X(DMARC_INVALID, "dmarc-invalid", WARNING, false)               \
    X(DMARC_STRICT_SPF, "dmarc-strict-spf", WARNING, false)         \
    X(DMARC_STRICT_DKIM, "dmarc-strict-dkim", WARNING, false)       \
    X(MX_MISSING, "mx-missing", ERROR, false)                       \
    X(NULL_MX, "null-mx", ERROR, false)                             \
    X(MX_UNRESOLVABLE, "mx-unresolvable", ERROR, false)             \
    X(TIMEOUT, "timeout", WARNING, true)                            \
    X(REFUSED, "refused", WARNING, false)                           \
    X(SERVFAIL, "servfail", WARNING, true)                          \
    X(FORMERR, "formerr", WARNING, false)                           \
    X(UNREACHABLE, "unreachable", WARNING, true)                    \
    X(RESOLVER_REFUSES, "resolver-refuses", WARNING, false)         \
    X(TARGET_KEY_ABSENT, "target-key-absent", WARNING, false)       \
    X(TOKENS_INCOMPLETE, "tokens-incomplete", WARNING, false)       \
    X(LEGACY_ADVICE, "legacy-advice", INFO, false)                  \
    X(SES_NOT_LOOKED_YET, "ses-not-looked-yet", INFO, true)         \
    X(SES_GAVE_UP, "ses-gave-up", INFO, false)                      \
    X(SES_OTHER_REGION, "ses-other-region", INFO, false)            \
    X(SIGNING_DISABLED, "signing-disabled", WARNING, false)         \
    X(REPLICATION_FAILED, "replication-failed", WARNING, false)

enum ses_code {
    CODE_NONE = -1, /* there is none */
#define X(id, word, severity, waiting) CODE_##id,
    SES_CODES(X)
#undef X
        CODE_COUNT
};

enum ses_severity { SES_INFO, SES_WARNING, SES_ERROR };

/* "name-doubled" */
const char *code_word(enum ses_code c);
enum ses_severity code_severity(enum ses_code c);
/* "error", "warning", "info" */
const char *code_severity_word(enum ses_code c);
/* Whether waiting helps where nothing speaks against it. */
bool code_waiting_helps(enum ses_code c);

#endif
