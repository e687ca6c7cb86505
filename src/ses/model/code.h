/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code.h - the reason codes: one row each, the same in every report. */
#ifndef SES_MODEL_CODE_H
#define SES_MODEL_CODE_H

#include <stdbool.h>

/* X(enumerator, word, severity, what is to be done about it, how (action.c)). The
 * schema has this order. */
#define SES_CODES(X)                                                     \
    X(NAME_DOUBLED, "name-doubled", ERROR, ADD, MOVED)                   \
    X(NAME_PARTLY_DOUBLED, "name-partly-doubled", ERROR, ADD, MOVED)     \
    X(UNDERSCORE_MISSING, "underscore-missing", ERROR, ADD, MOVED)       \
    X(UNDERSCORE_CHANGED, "underscore-changed", ERROR, ADD, MOVED)       \
    X(DOT_MISSING, "dot-missing", ERROR, ADD, MOVED)                     \
    X(NAME_INCOMPLETE, "name-incomplete", ERROR, ADD, MOVED)             \
    X(SPACE_IN_NAME, "space-in-name", ERROR, ADD, MOVED)                 \
    X(URL_IN_NAME, "url-in-name", ERROR, ADD, MOVED)                     \
    /* another identity may need the one at the other level */           \
    X(WRONG_LEVEL, "wrong-level", ERROR, ADD, BOXES)                     \
    X(SWAPPED, "swapped", ERROR, ADD, MOVED)                             \
    X(ABSENT, "absent", ERROR, ADD, BOXES)                               \
    X(DELEGATED_AWAY, "delegated-away", ERROR, ADD, BOXES)               \
    X(PLACEHOLDER_IN_NAME, "placeholder-in-name", ERROR, ADD, MOVED)     \
    X(TOKEN_MISMATCH, "token-mismatch", ERROR, CHANGE, BOXES)            \
    X(TARGET_DOUBLED, "target-doubled", ERROR, CHANGE, BOXES)            \
    X(WRONG_REGION, "wrong-region", ERROR, CHANGE, BOXES)                \
    X(SPACE_IN_VALUE, "space-in-value", ERROR, CHANGE, BOXES)            \
    X(QUOTES_IN_VALUE, "quotes-in-value", ERROR, CHANGE, BOXES)          \
    X(URL_IN_VALUE, "url-in-value", ERROR, CHANGE, BOXES)                \
    X(VALUE_NEAR_MISS, "value-near-miss", ERROR, CHANGE, BOXES)          \
    X(CASE_CHANGED, "case-changed", ERROR, CHANGE, BOXES)                \
    X(VALUES_JOINED, "values-joined", ERROR, CHANGE, BOXES)              \
    X(KEY_BROKEN, "key-broken", ERROR, CHANGE, BOXES)                    \
    X(KEY_TRUNCATED, "key-truncated", ERROR, CHANGE, BOXES)              \
    X(KEY_REVOKED, "key-revoked", ERROR, CHANGE, BOXES)                  \
    X(MANY_TXT, "many-txt", ERROR, REPLACE_ALL, BOXES)                   \
    X(TXT_UNQUOTED, "txt-unquoted", ERROR, CHANGE, BOXES)                \
    X(WRONG_TYPE, "wrong-type", ERROR, ADD, REPLACED)                    \
    X(KEY_AT_OWNER, "key-at-owner", ERROR, ADD, REPLACED)                \
    X(PROXIED, "proxied", ERROR, CHANGE, BOXES)                          \
    X(FLATTENED, "flattened", ERROR, CHANGE, BOXES)                      \
    X(WILDCARD, "wildcard", ERROR, ADD, MOVED)                           \
    X(CNAME_AND_OTHER, "cname-and-other", ERROR, DELETE, HERE)           \
    X(MANY_CNAME, "many-cname", ERROR, DELETE, OTHERS)                   \
    X(CNAME_CHAIN, "cname-chain", WARNING, NONE, 0)                      \
    X(MAIL_FROM_IS_CNAME, "mail-from-is-cname", ERROR, ASK_SES, 0)       \
    X(TXT_SERVFAIL, "txt-servfail", ERROR, NONE, 0)                      \
    X(ZONE_NOT_DELEGATED, "zone-not-delegated", ERROR, REGISTRAR, 0)     \
    X(SPLIT_DELEGATION, "split-delegation", ERROR, REGISTRAR, 0)         \
    X(PARKED, "parked", ERROR, REGISTRAR, 0)                             \
    X(ZONE_MISSING, "zone-missing", ERROR, REGISTRAR, 0)                 \
    X(NS_SETS_DIFFER, "ns-sets-differ", WARNING, NONE, 0)                \
    X(NOT_REGISTERED, "not-registered", ERROR, REGISTRAR, 0)             \
    X(SERVERS_DISAGREE, "servers-disagree", ERROR, WAIT, 0)              \
    X(LAME_SERVER, "lame-server", WARNING, REGISTRAR, 0)                 \
    X(PRIVATE_DOMAIN, "private-domain", ERROR, NONE, 0)                  \
    X(NOT_OWNED, "not-owned", ERROR, ASK_SES, 0)                         \
    X(NEGATIVE_CACHED, "negative-cached", WARNING, WAIT, 0)              \
    X(STALE_CACHED, "stale-cached", WARNING, WAIT, 0)                    \
    X(DNSSEC_BOGUS, "dnssec-bogus", ERROR, REGISTRAR, 0)                 \
    X(EDNS_BROKEN, "edns-broken", WARNING, NONE, 0)                      \
    X(TCP_BROKEN, "tcp-broken", WARNING, NONE, 0)                        \
    X(SOA_NOT_OURS, "soa-not-ours", WARNING, NONE, 0)                    \
    X(MANY_MX, "many-mx", ERROR, REPLACE_ALL, BOXES)                     \
    X(MX_NOT_SES, "mx-not-ses", ERROR, CHANGE, BOXES)                    \
    X(MX_OTHER_REGION, "mx-other-region", WARNING, NONE, 0)              \
    X(PRIORITY_IN_HOST, "priority-in-host", ERROR, CHANGE, BOXES)        \
    X(MAIL_FROM_IS_IDENTITY, "mail-from-is-identity", ERROR, ASK_SES, 0) \
    X(MAIL_FROM_FOREIGN, "mail-from-foreign", ERROR, ASK_SES, 0)         \
    X(SPF_MISSING, "spf-missing", WARNING, ADD, BOXES)                   \
    X(SPF_DUPLICATE, "spf-duplicate", WARNING, REPLACE_ALL, BOXES)       \
    X(SPF_SPLIT, "spf-split", WARNING, REPLACE_ALL, BOXES)               \
    X(SPF_TOO_MANY_LOOKUPS, "spf-too-many-lookups", WARNING, CHANGE, 0)  \
    X(SPF_AS_TYPE_99, "spf-as-type-99", WARNING, ADD, BOXES)             \
    X(DMARC_MISSING, "dmarc-missing", WARNING, ADD, REPLACED)            \
    X(DMARC_DUPLICATE, "dmarc-duplicate", WARNING, REPLACE_ALL, BOXES)   \
    X(DMARC_INVALID, "dmarc-invalid", WARNING, CHANGE, BOXES)            \
    X(DMARC_STRICT_SPF, "dmarc-strict-spf", WARNING, CHANGE, BOXES)      \
    X(DMARC_STRICT_DKIM, "dmarc-strict-dkim", WARNING, CHANGE, BOXES)    \
    X(MX_MISSING, "mx-missing", ERROR, ADD, BOXES)                       \
    X(NULL_MX, "null-mx", ERROR, ASK_SES, 0)                             \
    X(MX_UNRESOLVABLE, "mx-unresolvable", ERROR, CHANGE, BOXES)          \
    X(TIMEOUT, "timeout", WARNING, WAIT, 0)                              \
    X(REFUSED, "refused", WARNING, REGISTRAR, 0)                         \
    X(SERVFAIL, "servfail", WARNING, WAIT, 0)                            \
    X(FORMERR, "formerr", WARNING, NONE, 0)                              \
    X(UNREACHABLE, "unreachable", WARNING, WAIT, 0)                      \
    X(RESOLVER_REFUSES, "resolver-refuses", WARNING, NONE, 0)            \
    X(TARGET_KEY_ABSENT, "target-key-absent", WARNING, ASK_SES, 0)       \
    X(TOKENS_INCOMPLETE, "tokens-incomplete", WARNING, NONE, 0)          \
    X(LEGACY_ADVICE, "legacy-advice", INFO, NONE, 0)                     \
    X(SES_NOT_LOOKED_YET, "ses-not-looked-yet", INFO, WAIT, 0)           \
    X(SES_GAVE_UP, "ses-gave-up", INFO, ASK_SES, 0)                      \
    X(SES_OTHER_REGION, "ses-other-region", INFO, NONE, 0)               \
    X(SIGNING_DISABLED, "signing-disabled", WARNING, ASK_SES, 0)         \
    X(REPLICATION_FAILED, "replication-failed", WARNING, ASK_SES, 0)

enum ses_code {
    CODE_NONE = -1, /* there is none */
#define X(id, word, severity, what, how) CODE_##id,
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
/* Whether waiting helps where nothing speaks against it: all that is to be done. */
bool code_waiting_helps(enum ses_code c);

#endif
