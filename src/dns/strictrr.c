/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/strictrr.h"

#include "base/str.h"
#include "dns/strictodd.h"
#include "dns/type.h"

#include <arpa/nameser.h>

/* A form is a row of fields:
 *   17   that many octets
 *   n    a name
 *   s    a <character-string>;  S  one or more, to the end
 *   +    one octet or more, to the end;  *  none or more
 *   =17  the whole is that long, anything else is FORMERR
 *   ?s   a string, if anything is left
 * Anything left behind the form is "extra input data". */
struct row {
    const char *form;
    strictodd_check *odd; /* what a form cannot say: looked at instead */
    bool in;              /* in class IN only */
};

#define ANYTHING "*"
#define IN_FORM(f) {f, NULL, true}
#define FORM(f) {f, NULL, false}
#define ODD(fn) {NULL, fn, false}
#define IN_ODD(fn) {NULL, fn, true}

/* Types 1 to 68, and from 256 on, by number. */
static const struct row low[] = {
    [ns_t_a] = IN_FORM("4"),
    [ns_t_ns] = FORM("n"),
    [ns_t_md] = FORM("n"),
    [ns_t_mf] = FORM("n"),
    [ns_t_cname] = FORM("n"),
    [ns_t_soa] = FORM("nn20"),
    [ns_t_mb] = FORM("n"),
    [ns_t_mg] = FORM("n"),
    [ns_t_mr] = FORM("n"),
    [ns_t_null] = FORM(ANYTHING),
    [ns_t_wks] = IN_ODD(strictodd_wks),
    [ns_t_ptr] = FORM("n"),
    [ns_t_hinfo] = FORM("ss"),
    [ns_t_minfo] = FORM("nn"),
    [ns_t_mx] = FORM("2n"),
    [ns_t_txt] = FORM("S"),
    [ns_t_rp] = FORM("nn"),
    [ns_t_afsdb] = FORM("2n"),
    [ns_t_x25] = ODD(strictodd_x25),
    [ns_t_isdn] = FORM("s?s"),
    [ns_t_rt] = FORM("2n"),
    [ns_t_nsap] = IN_FORM("+"),
    [ns_t_nsap_ptr] = IN_FORM("n"),
    [ns_t_sig] = FORM("18n+"),
    [ns_t_key] = ODD(strictodd_key),
    [ns_t_px] = IN_FORM("2nn"),
    [ns_t_gpos] = FORM("sss"),
    [ns_t_aaaa] = IN_FORM("16"),
    [ns_t_loc] = ODD(strictodd_loc),
    [ns_t_nxt] = ODD(strictodd_nxt),
    [ns_t_eid] = IN_FORM("+"),
    [ns_t_nimloc] = IN_FORM("+"),
    [ns_t_srv] = IN_FORM("6n"),
    [ns_t_atma] = IN_ODD(strictodd_atma),
    [ns_t_naptr] = ODD(strictodd_naptr),
    [ns_t_kx] = IN_FORM("2n"),
    [ns_t_cert] = FORM("5+"),
    [ns_t_a6] = IN_ODD(strictodd_a6),
    [TYPE_DNAME] = FORM("n"),
    [ns_t_sink] = FORM("3*"),
    [TYPE_OPT] = ODD(strictodd_opt),
    [ns_t_apl] = IN_ODD(strictodd_apl),
    [TYPE_DS] = ODD(strictodd_ds),
    [ns_t_sshfp] = ODD(strictodd_sshfp),
    [ns_t_ipseckey] = ODD(strictodd_ipseckey),
    [TYPE_RRSIG] = ODD(strictodd_rrsig),
    [TYPE_NSEC] = ODD(strictodd_nsec),
    [TYPE_DNSKEY] = ODD(strictodd_dnskey),
    [ns_t_dhcid] = IN_FORM("+"),
    [TYPE_NSEC3] = ODD(strictodd_nsec3),
    [ns_t_nsec3param] = ODD(strictodd_nsec3param),
    [ns_t_tlsa] = FORM("4*"),
    [ns_t_smimea] = FORM("4*"),
    [ns_t_hip] = ODD(strictodd_hip),
    [ns_t_ninfo] = FORM("S"),
    [ns_t_rkey] = ODD(strictodd_rkey),
    [ns_t_talink] = FORM("nn"),
    [TYPE_CDS] = ODD(strictodd_ds),
    [ns_t_cdnskey] = ODD(strictodd_dnskey),
    [ns_t_openpgpkey] = FORM("+"),
    [ns_t_csync] = ODD(strictodd_csync),
    [63 /* ZONEMD */] = ODD(strictodd_zonemd),
    [TYPE_SVCB] = IN_ODD(strictodd_svcb),
    [TYPE_HTTPS] = IN_ODD(strictodd_svcb),
    [66 /* DSYNC */] = FORM("5n"),
    [67 /* HHIT */] = FORM("+"),
    [68 /* BRID */] = FORM("+"),
};

static const struct row middle[] = {
    [TYPE_SPF - TYPE_SPF] = FORM("S"),
    [ns_t_nid - TYPE_SPF] = FORM("=10"),
    [ns_t_l32 - TYPE_SPF] = FORM("=6"),
    [ns_t_l64 - TYPE_SPF] = FORM("=10"),
    [ns_t_lp - TYPE_SPF] = FORM("2n"),
    [ns_t_eui48 - TYPE_SPF] = FORM("=6"),
    [ns_t_eui64 - TYPE_SPF] = FORM("=8"),
};

enum { FIRST_HIGH = 256 };

static const struct row high[] = {
    [ns_t_uri - FIRST_HIGH] = FORM("4*"),
    [ns_t_caa - FIRST_HIGH] = ODD(strictodd_caa),
    [ns_t_avc - FIRST_HIGH] = FORM("S"),
    [259 /* DOA */ - FIRST_HIGH] = FORM("9s*"),
    [260 /* AMTRELAY */ - FIRST_HIGH] = ODD(strictodd_amtrelay),
    [261 /* RESINFO */ - FIRST_HIGH] = FORM("S"),
    [262 /* WALLET */ - FIRST_HIGH] = FORM("S"),
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct row *find(uint16_t type)
{
    static const struct row ds = ODD(strictodd_ds);
    static const struct row tkey = ODD(strictodd_tkey);
    static const struct row tsig = ODD(strictodd_tsig);

    if (type < COUNT(low))
        return &low[type];
    if (type >= TYPE_SPF && type < TYPE_SPF + COUNT(middle))
        return &middle[type - TYPE_SPF];
    if (type >= FIRST_HIGH && type < FIRST_HIGH + COUNT(high))
        return &high[type - FIRST_HIGH];
    if (type == ns_t_ta || type == ns_t_dlv)
        return &ds;
    if (type == ns_t_tkey)
        return &tkey;
    return type == TYPE_TSIG ? &tsig : NULL;
}

static size_t number(const char **form)
{
    size_t n = 0;

    for (; str_is_digit(**form); (*form)++)
        n = n * 10 + (size_t)(**form - '0');
    return n;
}

static enum strictcur_fault strings(struct strictcur *c)
{
    enum strictcur_fault fault;

    do
        fault = strictcur_string(c);
    while (!fault && c->at < c->end);
    return fault;
}

static enum strictcur_fault field(struct strictcur *c, const char **form)
{
    if (str_is_digit(**form))
        return strictcur_skip(c, number(form));
    switch (*(*form)++) {
    case 'n':
        return strictcur_name(c);
    case 's':
        return strictcur_string(c);
    case 'S':
        return strings(c);
    case '+':
        return strictodd_rest(c);
    case '*':
        c->at = c->end;
        return STRICTCUR_FINE;
    case '=':
        return strictcur_left(c) == number(form) ? strictodd_rest(c)
                                                 : STRICTCUR_FORMERR;
    case '?':
        if (c->at < c->end)
            return STRICTCUR_FINE;
        *form += 1;
    }
    return STRICTCUR_FINE;
}

static enum strictcur_fault by_form(struct strictcur *c, const char *form)
{
    enum strictcur_fault fault = STRICTCUR_FINE;

    while (*form && !fault)
        fault = field(c, &form);
    return fault;
}

/* RFC 1035 3.4, RFC 1034 3.6: addresses of the other classes. */
static const char *other_class(uint16_t type, uint16_t class)
{
    if (type == ns_t_a && class == ns_c_chaos)
        return "n2";
    return type == ns_t_a && class == ns_c_hs ? "4" : ANYTHING;
}

enum strictcur_fault strictrr_check(struct strictcur *c, uint16_t type,
                                    uint16_t class)
{
    const struct row *row = find(type);
    enum strictcur_fault fault;

    if (type == 0)
        return STRICTCUR_FORMERR;
    if (!row || (!row->form && !row->odd) ||
        (type == TYPE_TSIG && class != ns_c_any))
        return STRICTCUR_FINE;
    if (row->in && class != ns_c_in)
        fault = by_form(c, other_class(type, class));
    else
        fault = row->odd ? row->odd(c) : by_form(c, row->form);
    if (!fault && c->at < c->end)
        return STRICTCUR_EXTRA;
    return fault;
}
