/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/json.h"

#include "base/arena.h"
#include "base/lib.h"
#include "dig/print/record.h"
#include "dns/rdata.h"
#include "dns/rr/row.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <jansson.h>
#include <string.h>

enum { TEXT_MAX = 512 * 1024, DATE = 64 };

/* jansson, as far as it is needed here. */
struct json {
    json_t *(*object)(void);
    json_t *(*array)(void);
    json_t *(*text)(const char *s);
    json_t *(*number)(json_int_t n);
    int (*set)(json_t *object, const char *key, json_t *value);
    int (*append)(json_t *array, json_t *value);
    int (*dump)(const json_t *j, json_dump_callback_t put, void *to,
                size_t flags);
    void (*drop)(json_t *j);
};

static const struct lib_symbol symbols[] = {
    {"json_object", offsetof(struct json, object)},
    {"json_array", offsetof(struct json, array)},
    {"json_string", offsetof(struct json, text)},
    {"json_integer", offsetof(struct json, number)},
    {"json_object_set_new", offsetof(struct json, set)},
    {"json_array_append_new", offsetof(struct json, append)},
    {"json_dump_callback", offsetof(struct json, dump)},
    {"json_delete", offsetof(struct json, drop)},
};

/* One message on its way into an object. */
struct writer {
    struct json json;
    struct arena arena;
    struct print_record how;
};

static void put_number(struct writer *w, json_t *o, const char *key,
                       json_int_t n)
{
    w->json.set(o, key, w->json.number(n));
}

static void put_text(struct writer *w, json_t *o, const char *key,
                     struct buf *b)
{
    w->json.set(o, key, w->json.text(buf_text(b)));
}

static struct buf text(struct writer *w)
{
    return buf_in(&w->arena, TEXT_MAX);
}

/* ---- records ---- */

/* RFC 8427 2.2: the data without compression, as far as its row says where the
 * names are. */
static struct bytes plain_data(struct writer *w, const struct rr *rr)
{
    static const unsigned char octets[] = {
        [RR_U8] = 1,  [RR_U16] = 2,  [RR_U32] = 4,  [RR_TIME] = 4,
        [RR_IP4] = 4, [RR_IP6] = 16, [RR_NAME] = 0,
    };
    const struct rr_row *row = rr_row(rr->type, rr->class);
    struct buf b = text(w);
    struct rdata r = rdata_of(rr);
    char name[NAME_TEXT];

    for (const uint8_t *field = row ? row->field : NULL;
         field && *field && *field < sizeof octets; field++) {
        struct bytes part = rdata_take(&r, octets[*field]);
        buf_put(&b, part.at, part.len);
        if (*field == RR_NAME)
            rdata_name(&r, name);
        if (r.fault || (*field == RR_NAME && !wire_name(&b, name)))
            return rr->rdata;
    }
    struct bytes rest = rdata_rest(&r);
    buf_put(&b, rest.at, rest.len);
    return r.fault ? rr->rdata : (struct bytes){(unsigned char *)b.at, b.len};
}

/* "QTYPE": 15, "QTYPEname": "MX". */
static void put_code(struct writer *w, json_t *o, const char *key,
                     uint16_t code, void (*print)(struct buf *, uint16_t))
{
    struct buf name_key = text(w), name = text(w);

    put_number(w, o, key, code);
    buf_fmt(&name_key, "%sname", key);
    print(&name, code);
    put_text(w, o, buf_text(&name_key), &name);
}

static void put_data(struct writer *w, json_t *o, const struct rr *rr)
{
    struct buf key = text(w), shown = text(w), hex = text(w);
    struct bytes data = plain_data(w, rr);

    if (rr->type != TYPE_OPT) {
        buf_str(&key, "rdata");
        type_print(&key, rr->type);
        print_record_data(&shown, rr, &w->how);
        put_text(w, o, buf_text(&key), &shown);
    }
    put_number(w, o, "RDLENGTH", (json_int_t)data.len);
    buf_hex(&hex, data.at, data.len);
    if (data.len)
        put_text(w, o, "RDATAHEX", &hex);
}

static json_t *record(struct writer *w, const struct rr *rr)
{
    json_t *o = w->json.object();
    struct buf name = text(w);

    name_print(&name, rr->owner);
    put_text(w, o, "NAME", &name);
    put_code(w, o, "TYPE", rr->type, type_print);
    if (rr->type == TYPE_OPT)
        put_number(w, o, "CLASS", rr->class);
    else
        put_code(w, o, "CLASS", rr->class, type_print_class);
    put_number(w, o, "TTL", rr->ttl);
    put_data(w, o, rr);
    return o;
}

static void put_section(struct writer *w, json_t *o, struct msg *m,
                        enum msg_section section)
{
    static const char *const key[] = {NULL, "answerRRs", "authorityRRs",
                                      "additionalRRs"};
    json_t *list;
    struct rr rr;

    if (!m->readable[section])
        return;
    list = w->json.array();
    for (unsigned i = 0; msg_rr(m, section, i, &rr); i++)
        w->json.append(list, record(w, &rr));
    w->json.set(o, key[section], list);
}

/* ---- the message ---- */

static void put_date(struct writer *w, json_t *o,
                     const struct print_message_about *a)
{
    time_t when = a->query ? a->sent.tv_sec : a->received.tv_sec;
    char date[DATE];
    struct tm tm;

    if (localtime_r(&when, &tm) &&
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S%z", &tm))
        w->json.set(o, "dateString", w->json.text(date));
    put_number(w, o, "dateSeconds", when);
}

static void put_header(struct writer *w, json_t *o, struct msg *m)
{
    static const struct {
        const char *key;
        unsigned bit;
    } bits[] = {{"AA", DNS_AA}, {"TC", DNS_TC}, {"RD", DNS_RD},
                {"RA", DNS_RA}, {"AD", DNS_AD}, {"CD", DNS_CD}};
    static const char *const count[] = {"QDCOUNT", "ANCOUNT", "NSCOUNT",
                                        "ARCOUNT"};

    put_number(w, o, "msgLength", (json_int_t)m->raw.len);
    put_number(w, o, "ID", m->id);
    put_number(w, o, "QR", (m->flags & DNS_QR) != 0);
    put_number(w, o, "Opcode", dns_opcode(m->flags));
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        put_number(w, o, bits[i].key, (m->flags & bits[i].bit) != 0);
    put_number(w, o, "RCODE", dns_rcode(m->flags));
    for (int i = 0; i < 4; i++)
        put_number(w, o, count[i], m->said[i]);
}

static void put_question(struct writer *w, json_t *o, struct msg *m)
{
    struct buf name = text(w);
    struct rr q;

    if (!msg_rr(m, MSG_QUESTION, 0, &q))
        return;
    name_print(&name, q.owner);
    put_text(w, o, "QNAME", &name);
    put_code(w, o, "QTYPE", q.type, type_print);
    put_code(w, o, "QCLASS", q.class, type_print_class);
}

static int put_octets(const char *at, size_t n, void *to)
{
    struct buf *b = to;

    buf_put(b, at, n);
    return 0;
}

void print_json_message(struct buf *b, struct msg *m,
                        const struct print_message_about *a)
{
    struct writer w = {.how = print_record_of(a->set, m->flags)};

    if (!lib_open("libjansson.so.4", symbols, sizeof symbols / sizeof *symbols,
                  &w.json)) {
        buf_str(b, ";; JSON needs libjansson.so.4, which is not installed\n");
        return;
    }
    json_t *o = w.json.object();
    put_date(&w, o, a);
    put_header(&w, o, m);
    put_question(&w, o, m);
    put_section(&w, o, m, MSG_ANSWER);
    put_section(&w, o, m, MSG_AUTHORITY);
    put_section(&w, o, m, MSG_ADDITIONAL);
    w.json.dump(o, put_octets, b, JSON_INDENT(2));
    buf_ch(b, '\n');
    w.json.drop(o); /* the only reference */
    arena_free(&w.arena);
}
