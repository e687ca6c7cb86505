/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any octets as SPF records: the terms are bounded, and an evaluation over a
 * world of such records ends after a few questions. NULs divide the records:
 * the first stands at the MAIL FROM domain, the others at r1.example,
 * r2.example and so on. */
#include "base/arena.h"
#include "base/buf.h"
#include "ses/check/check.h"
#include "ses/model/spf.h"

#include <arpa/nameser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORDS = 16, QUESTIONS = 40, ROUNDS = 20 };

#define NAME "mail.example"

struct world {
    const char *text[RECORDS]; /* NULL behind the last */
    struct facts facts;
};

static void must(bool so)
{
    if (!so)
        abort();
}

static void read_terms(const char *text)
{
    const char *at = spf_is_record(text) ? spf_terms(text) : text;
    struct spf_term t;
    size_t n = 0;

    while (spf_next(&at, &t)) {
        must(strchr("+-~?", t.qualifier) != NULL);
        must(memchr(t.domain, '\0', sizeof t.domain) != NULL);
        must(!t.macro || !t.domain[0]);
        if (t.macro)
            must(spf_expand(&t, NAME, "a.b.example", t.domain)
                     ? memchr(t.domain, '\0', sizeof t.domain) != NULL
                     : !t.domain[0]);
        must(++n <= strlen(text));
    }
    must(!*at);
}

/* Which record stands at this name; NULL: none. */
static const char *text_at(const struct world *w, const char *name)
{
    if (!strcmp(name, NAME))
        return w->text[0];
    if (name[0] != 'r' || name[1] < '1' || name[1] > '9' ||
        strcmp(name + 2, ".example") != 0)
        return NULL;
    for (int i = 0; i <= name[1] - '0'; i++)
        if (!w->text[i])
            return NULL;
    return w->text[name[1] - '0'];
}

/* The reply as a fact: made here, so that no packet limits the text. */
static void answer(struct world *w, struct fact *f, struct arena *a)
{
    const char *text = f->type == ns_t_txt ? text_at(w, f->name) : NULL;

    f->outcome = FACT_ANSWER;
    f->aa = f->ra = true;
    f->ede = -1;
    if (text) {
        f->rr = arena_alloc(a, sizeof *f->rr);
        *f->rr = (struct fact_rr){.section = MSG_ANSWER,
                                  .type = ns_t_txt,
                                  .owner = f->name,
                                  .value = text};
        f->n = 1;
    }
    w->facts.open--;
}

static void evaluate(struct world *w, struct arena *a)
{
    struct ses_identity id = {.domain = "example", .mail_from = NAME};
    struct zone_server server = {
        .name = "ns.example", .address = "192.0.2.1", .delegated = true};
    struct zone zone = {.apex = "example", .server = &server, .servers = 1};
    struct checkup c = {.arena = a,
                        .facts = &w->facts,
                        .identity = &id,
                        .zone = &zone,
                        .random = "random"};
    const struct ses_expected want = {
        .purpose = SES_MAIL_FROM_SPF, .name = NAME, .type = ns_t_txt};
    struct ses_record out;
    struct address at;
    struct fact *f;
    facts_source who;

    must(server_read(&at, "192.0.2.1", 53));
    server.who = facts_server(&w->facts, &at, FACTS_AUTH);
    must(server_read(&at, "192.0.2.2", 53));
    who = facts_server(&w->facts, &at, FACTS_RESOLVER);
    c.cache = &who;
    c.caches = 1;
    for (int i = 0; i < ROUNDS; i++) {
        check_ask(&c, &want);
        if (!w->facts.open)
            break;
        while ((f = facts_next_open(&w->facts)))
            answer(w, f, a);
    }
    must(!w->facts.open && w->facts.n <= QUESTIONS);
    check_judge(&c, &want, &out);
    must(!w->facts.open);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {.oom = NULL};
    struct world w = {.text = {NULL}};
    const char *text = arena_copy(&a, data, size), *end = text + size;

    facts_start(&w.facts, &a);
    for (size_t i = 0; i + 1 < RECORDS && text <= end; i++) {
        w.text[i] = text;
        read_terms(text);
        text += strlen(text) + 1;
    }
    evaluate(&w, &a);
    arena_free(&a);
    return 0;
}
