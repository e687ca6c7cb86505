/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TXT records: public keys, legacy tokens, SPF and DMARC. */
#include "ses/input/record.h"

#include "base/buf.h"
#include "base/str.h"
#include "ses/model/key.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

/* A key that was broken into lines by a mailer or an editor (RFC 6376 3.2
 * allows blanks in base64; SES gives none). */
static const char *without_blanks(struct arena *a, const char *value)
{
    const char *p = str_find(value, "p=");
    char *out, *o;

    if (!p || !value[strcspn(value, " \t\n")])
        return value;
    out = arena_str(a, value);
    o = out + (p - value);
    for (; *p && *p != ';'; p++)
        if (!str_is_space(*p))
            *o++ = *p;
    memcpy(o, p, strlen(p) + 1);
    return out;
}

/* A public key as people paste it: PEM lines and blanks go, "p=" comes. */
static const char *key_of(struct input_record *r, const char *value)
{
    struct arena *a = &r->in->scratch;
    struct buf b = buf_in(a, 65536);
    const char *end, *p = value;

    if (strstr(value, "customerProvidedPublicKey"))
        return NULL;
    if (!strchr(value, '=') || str_starts(value, "-----BEGIN") ||
        str_starts(value, "MII")) {
        if (str_starts(p, "-----BEGIN") && (end = strstr(p + 5, "-----")))
            p = end + 5;
        buf_str(&b, "p=");
        for (; *p && *p != '-'; p++)
            if (!str_is_space(*p))
                buf_ch(&b, *p);
        r->slip = "in DNS, the key is written as p=KEY, without its BEGIN and "
                  "END lines";
        return buf_text(&b);
    }
    return without_blanks(a, value);
}

/* A key of which the end is missing must not be what is expected: the file has
 * the rest of it somewhere. What was typed as an option is compared as it is. */
static const char *cut_key(struct input *in, const char *value)
{
    enum { TOY = 60 };
    struct key k;

    if (!value || !in->text)
        return NULL;
    key_read(&k, value, &in->scratch);
    if (k.fault != KEY_CUT || strlen(k.p) < TOY)
        return NULL;
    return arena_fmt(&in->scratch,
                     "the key is cut off after %zu of %zu bytes; copy all of "
                     "it, on one line",
                     k.have, k.whole);
}

/* "v=DKIM1; k=rsa", or a word where a key should stand. */
static bool lacks_key(const char *value)
{
    enum { SHORTEST = 40 }; /* that of Ed25519 in base64 */

    if (str_starts(value, "v=DKIM1"))
        return !str_find(value, "p=");
    return !strchr(value, '=') && !strstr(value, "-----") &&
           strlen(value) < SHORTEST;
}

static const char *take_key(struct input_record *r, const struct input_dkim *d)
{
    const char *domain = input_record_domain(r, d);
    const char *value = r->raw->value;

    if (!domain)
        return input_record_no_domain(r->in);
    if (region_target_zone(value)) {
        struct input_raw raw = *r->raw;
        struct input_record cname = *r;

        raw.type = ns_t_cname;
        cname.raw = &raw;
        input_note(r->in, r->raw->line,
                   "SES expects a CNAME record here, not "
                   "a TXT record");
        return input_record_cname(&cname);
    }
    if (d->slip)
        r->slip = d->slip;
    const char *wrong = input_record_rename(r, d, domain);
    if (wrong)
        return wrong;
    if (r->in->text && lacks_key(value))
        return "the key of this TXT record (p=) is missing";
    value = key_of(r, value);
    if ((wrong = cut_key(r->in, value)))
        return wrong;
    struct ses_expected e = input_record_expect(r, SES_BYODKIM, &value);
    return input_record_add(r, domain, &e);
}

static const char *take_legacy(struct input_record *r, const char *domain)
{
    const char *value = r->raw->value;
    const char *half = input_doubled(domain);
    struct ses_expected e = input_record_expect(r, SES_LEGACY_TXT, &value);

    if (half) {
        r->slip = "the name contains the domain twice";
        str_drop(r->name + (domain - r->name), (size_t)(half - domain));
    }
    return input_record_add(r, domain, &e);
}

static bool is_legacy_value(const char *v)
{
    if (str_starts(v, "amazonses:"))
        return true;
    return strlen(v) == 44 && v[43] == '=' && !strchr(v, ' ');
}

const char *input_record_txt(struct input_record *r)
{
    const char *value = r->raw->value;
    struct input_dkim d;
    struct ses_expected e;

    if (str_starts(r->name, "_amazonses."))
        return take_legacy(r, r->name + strlen("_amazonses."));
    if (str_starts(r->name, "_dmarc.") || str_starts(value, "v=DMARC1")) {
        e = input_record_expect(r, SES_DMARC, &value);
        return input_record_loose(r, &e);
    }
    if (input_dkim_name(r->name, &d))
        return take_key(r, &d);
    if (str_starts(value, "v=spf1") && str_find(value, "amazonses.")) {
        e = input_record_expect(r, SES_MAIL_FROM_SPF, &value);
        return input_record_loose(r, &e);
    }
    if (is_legacy_value(value))
        return take_legacy(r, r->name);
    return input_record_other(r, value);
}
