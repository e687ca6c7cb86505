/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/sections.h"

#include "base/arena.h"
#include "dig/print/record.h"
#include "dns/rdata.h"
#include "dns/rr/row.h"
#include "dns/type.h"
#include "dns/wire.h"
#include "text/jsonput.h"

enum { TEXT_MAX = 512 * 1024, DATE = 64 };

/* One message on its way into an object. */
struct writer {
    struct jsonput json;
    struct arena arena;
    struct print_record how;
};

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
static void put_code(struct writer *w, const char *key, uint16_t code,
                     void (*print)(struct buf *, uint16_t))
{
    struct buf name = text(w);

    jsonput_integer(&w->json, key, code);
    print(&name, code);
    jsonput_text(&w->json, arena_fmt(&w->arena, "%sname", key),
                 buf_text(&name));
}

static void put_name(struct writer *w, const char *key, const char *owner)
{
    struct buf name = text(w);

    name_print(&name, owner);
    jsonput_text(&w->json, key, buf_text(&name));
}

static void put_data(struct writer *w, const struct rr *rr)
{
    struct buf key = text(w), shown = text(w), hex = text(w);
    struct bytes data = plain_data(w, rr);

    if (rr->type != TYPE_OPT) {
        buf_str(&key, "rdata");
        type_print(&key, rr->type);
        print_record_data(&shown, rr, &w->how);
        jsonput_text(&w->json, buf_text(&key), buf_text(&shown));
    }
    jsonput_integer(&w->json, "RDLENGTH", (int64_t)data.len);
    buf_hex(&hex, data.at, data.len);
    if (data.len)
        jsonput_text(&w->json, "RDATAHEX", buf_text(&hex));
}

static void put_record(struct writer *w, const struct rr *rr)
{
    jsonput_object(&w->json, NULL);
    put_name(w, "NAME", rr->owner);
    put_code(w, "TYPE", rr->type, type_print);
    if (rr->type == TYPE_OPT)
        jsonput_integer(&w->json, "CLASS", rr->class);
    else
        put_code(w, "CLASS", rr->class, type_print_class);
    jsonput_integer(&w->json, "TTL", rr->ttl);
    put_data(w, rr);
    jsonput_object_end(&w->json);
}

static void put_section(struct writer *w, struct msg *m,
                        enum msg_section section)
{
    static const char *const key[] = {NULL, "answerRRs", "authorityRRs",
                                      "additionalRRs"};
    struct rr rr;

    if (!m->readable[section])
        return;
    jsonput_array(&w->json, key[section]);
    for (unsigned i = 0; msg_rr(m, section, i, &rr); i++)
        put_record(w, &rr);
    jsonput_array_end(&w->json);
}

/* ---- the message ---- */

static void put_date(struct jsonput *j, const struct print_message_about *a)
{
    time_t when = a->query ? a->sent.tv_sec : a->received.tv_sec;
    char date[DATE];
    struct tm tm;

    if (localtime_r(&when, &tm) &&
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S%z", &tm))
        jsonput_text(j, "dateString", date);
    jsonput_integer(j, "dateSeconds", when);
}

static void put_header(struct jsonput *j, const struct msg *m)
{
    static const struct {
        const char *key;
        unsigned bit;
    } bits[] = {{"AA", DNS_AA}, {"TC", DNS_TC}, {"RD", DNS_RD},
                {"RA", DNS_RA}, {"AD", DNS_AD}, {"CD", DNS_CD}};
    static const char *const count[] = {"QDCOUNT", "ANCOUNT", "NSCOUNT",
                                        "ARCOUNT"};

    jsonput_integer(j, "msgLength", (int64_t)m->raw.len);
    jsonput_integer(j, "ID", m->id);
    jsonput_integer(j, "QR", (m->flags & DNS_QR) != 0);
    jsonput_integer(j, "Opcode", dns_opcode(m->flags));
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        jsonput_integer(j, bits[i].key, (m->flags & bits[i].bit) != 0);
    jsonput_integer(j, "RCODE", dns_rcode(m->flags));
    for (int i = 0; i < 4; i++)
        jsonput_integer(j, count[i], m->said[i]);
}

static void put_question(struct writer *w, struct msg *m)
{
    struct rr q;

    if (!msg_rr(m, MSG_QUESTION, 0, &q))
        return;
    put_name(w, "QNAME", q.owner);
    put_code(w, "QTYPE", q.type, type_print);
    put_code(w, "QCLASS", q.class, type_print_class);
}

void print_json_message(struct buf *b, struct msg *m,
                        const struct print_message_about *a)
{
    struct json_lib lib = {.ready = false};
    struct writer w = {.how = print_record_of(a->set, m->flags)};

    if (!json_open(&lib)) {
        buf_str(b, ";; " JSON_ABSENT "\n");
        return;
    }
    w.json = (struct jsonput){
        .lib = &lib, .to = b, .scratch = &w.arena, .pretty = true};
    jsonput_object(&w.json, NULL);
    put_date(&w.json, a);
    put_header(&w.json, m);
    put_question(&w, m);
    put_section(&w, m, MSG_ANSWER);
    put_section(&w, m, MSG_AUTHORITY);
    put_section(&w, m, MSG_ADDITIONAL);
    jsonput_object_end(&w.json);
    buf_ch(b, '\n');
    arena_free(&w.arena);
}
