/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a zone whose signatures are broken is to be signed anew, or its DS
 * record at the parent is to go: the DS fits one of the zone's keys or none. */
#include "ses/zone/zone_in.h"

#include "base/str.h"
#include "dns/type.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

/* The sum of a key record's octets (RFC 4034 appendix B), while its base64 is
 * read. */
struct tag_sum {
    uint32_t sum, bits;
    unsigned have, octets;
};

static void add_octet(struct tag_sum *t, uint32_t octet)
{
    t->sum += t->octets++ % 2 ? octet : octet << 8;
}

static int value_of(char c)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(letters, c) : NULL;

    return at ? (int)(at - letters) : -1;
}

/* A number of at most five digits, and the blank behind it. */
static bool number(const char **at, unsigned *out)
{
    int n = 0;

    for (*out = 0; str_is_digit(**at) && n < 5; n++)
        *out = *out * 10 + (unsigned)(*(*at)++ - '0');
    while (**at == ' ')
        (*at)++;
    return n > 0;
}

/* The tag of a DNSKEY in presentation form; -1: it cannot be read. */
static long key_tag(const char *text, unsigned *algorithm)
{
    struct tag_sum t = {0, 0, 0, 0};
    unsigned flags, protocol;

    if (!number(&text, &flags) || !number(&text, &protocol) ||
        !number(&text, algorithm))
        return -1;
    add_octet(&t, flags >> 8);
    add_octet(&t, flags & 255);
    add_octet(&t, protocol);
    add_octet(&t, *algorithm);
    for (; *text; text++) {
        int v = value_of(*text);
        if (v < 0)
            continue;
        t.bits = t.bits << 6 | (uint32_t)v;
        t.have += 6;
        if (t.have >= 8) {
            t.have -= 8;
            add_octet(&t, t.bits >> t.have & 255);
        }
    }
    return (t.sum + (t.sum >> 16)) & 0xffff;
}

static bool fits(const char *ds, const struct fact *keys)
{
    unsigned tag, algorithm, own;
    const struct fact_rr *rr;

    if (!number(&ds, &tag) || !number(&ds, &algorithm))
        return false;
    for (size_t i = 0; (rr = fact_at_name(keys, TYPE_DNSKEY, i)); i++)
        if (key_tag(rr->value, &own) == (long)tag && own == algorithm)
            return true;
    return false;
}

/* The zone's keys, as one of its servers has them; NULL: open, or nobody. */
static const struct fact *keys_of(const struct delegation *z, struct facts *f,
                                  bool look, bool *open)
{
    for (size_t i = 0; i < z->servers; i++) {
        const struct zone_server *s = &z->server[i];
        const struct fact *keys;

        if (!s->address || s->no_route || !s->delegated)
            continue;
        keys = look ? facts_look(f, s->who, z->apex, TYPE_DNSKEY, 0)
                    : facts_peek(f, s->who, z->apex, TYPE_DNSKEY, 0);
        *open |= !keys || !fact_known(keys);
        if (*open)
            return NULL;
        if (keys->outcome == FACT_ANSWER && keys->aa && !keys->tc &&
            keys->rcode == ns_r_noerror)
            return keys;
    }
    return NULL;
}

/* *open: facts are open; without `look` they will be. */
static unsigned ds_of(const struct delegation *z, struct facts *f,
                      const struct zone_asked *p, bool look, bool *open)
{
    const struct fact *ds = NULL, *keys = keys_of(z, f, look, open);
    const struct fact_rr *rr;

    for (size_t i = 0; i < p->resolvers && (!ds || !zone_useful(ds)); i++) {
        ds = look ? facts_look(f, p->resolver[i], z->apex, TYPE_DS, FACTS_CD)
                  : facts_peek(f, p->resolver[i], z->apex, TYPE_DS, FACTS_CD);
        *open |= !ds || !fact_known(ds);
        if (!ds || !fact_known(ds))
            break;
    }
    if (*open || !keys || !ds || !fact_count(ds, TYPE_DS))
        return SENTENCE_DS_UNKNOWN;
    for (size_t i = 0; (rr = fact_at_name(ds, TYPE_DS, i)); i++)
        if (fits(rr->value, keys))
            return SENTENCE_DS_FITS;
    return 0;
}

unsigned zone_dnssec(const struct delegation *z, struct facts *f,
                     const struct zone_plan *p, bool *open)
{
    const struct zone_asked asked = {p->resolver, p->resolvers};

    return ds_of(z, f, &asked, true, open);
}

unsigned zone_ds(const struct delegation *z, struct facts *f,
                 const struct zone_asked *p)
{
    bool open = false;

    return z->apex ? ds_of(z, f, p, false, &open) : SENTENCE_DS_UNKNOWN;
}
