/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_input.h - a text through the input reader, and what comes out as lines:
 * the domain with its facts, then tokens and records, indented. */
#ifndef TESTS_READ_INPUT_H
#define TESTS_READ_INPUT_H

#include "ses/input/input.h"

#include "base/arena.h"
#include "base/buf.h"
#include "dns/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define T1 "7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2"
#define T2 "zdqttidvz7ora35tlm64k2ciqh3pvksq"
#define T3 "vzl3tnbzoc7eogdvbz5pm7mpzvqtrbuv"
#define TOKENS "[\"" T1 "\",\"" T2 "\",\"" T3 "\"]"
#define ZONE "dkim.amazonses.com"
#define LEGACY "dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA="
/* how a whole Easy DKIM record is dumped */
#define CNAME(t, d) "  easy-dkim " t "._domainkey." d " CNAME " t "." ZONE "\n"
#define CNAMES(d) CNAME(T1, d) CNAME(T2, d) CNAME(T3, d)
#define BARE "  " T1 "\n  " T2 "\n  " T3 "\n"

struct read {
    struct arena a;
    struct buf got, said;
    size_t errors;
    struct longopts longopts;
    const char *word[4];
    size_t words;
};

static void say(void *ctx, const struct fault *s)
{
    struct read *r = ctx;

    buf_fmt(&r->said, "%s:%u:%u: %s%s\n", s->place ? s->place : "-", s->line,
            s->column, s->is_note ? "note: " : "", s->text);
}

static void dump(struct buf *b, const struct ses_identity *id)
{
    const struct ses_status *s = &id->status;

    buf_fmt(b, "%s", id->address ? id->address : id->domain);
    if (id->signing_zone)
        buf_fmt(b, " zone=%s", id->signing_zone);
    if (id->origin)
        buf_fmt(b, " origin=%s", id->origin);
    if (id->region)
        buf_fmt(b, " region=%s", id->region);
    if (id->mail_from)
        buf_fmt(b, " mail-from=%s", id->mail_from);
    if (s->verification || s->dkim || s->mail_from)
        buf_fmt(b, " status=%s/%s/%s", s->verification ? s->verification : "",
                s->dkim ? s->dkim : "", s->mail_from ? s->mail_from : "");
    if (s->error_type)
        buf_fmt(b, " error=%s", s->error_type);
    if (s->soa_mname)
        buf_fmt(b, " soa=%s,%s,%lld", s->soa_mname, s->soa_rname,
                (long long)s->soa_serial);
    if (s->last_checked)
        buf_fmt(b, " checked=%s", s->last_checked);
    buf_str(b, id->legacy_advice ? " legacy\n" : "\n");
    for (size_t i = 0; i < id->tokens.n; i++)
        buf_fmt(b, "  %s\n", id->tokens.at[i]);
    for (size_t i = 0; i < id->nexpected; i++) {
        const struct ses_expected *e = &id->expected[i];

        buf_fmt(b, "  %s %s ", ses_purpose_word(e->purpose), e->name);
        type_print(b, e->type);
        for (size_t k = 0; k < e->values.n; k++)
            buf_fmt(b, " %s", e->values.at[k]);
        buf_ch(b, '\n');
    }
}

static void run(struct read *r, const char *text, size_t len)
{
    static const char *const dash[] = {"-"};
    struct arena one = {.oom = NULL};
    FILE *f = len ? fmemopen((void *)(size_t)text, len, "r") : tmpfile();
    struct input_plan plan = {.longopts = &r->longopts,
                              .word = r->word,
                              .words = r->words,
                              .in = f,
                              .say = say,
                              .ctx = r};
    struct ses_identity id;

    if (text && !r->longopts.from.n) {
        r->longopts.from.word = (const char **)(size_t)dash;
        r->longopts.from.n = 1;
    }
    struct input *in = input_begin(&plan, &r->a);
    while (input_next(in, &one, &id)) {
        dump(&r->got, &id);
        arena_free(&one);
    }
    r->errors = input_errors(in);
    input_end(in);
    fclose(f);
}

static struct read *new_read(void)
{
    struct read *r = calloc(1, sizeof *r);

    r->got = buf_in(&r->a, 1 << 24);
    r->said = buf_in(&r->a, 1 << 24);
    return r;
}

static void end(struct read *r)
{
    arena_free(&r->a);
    free(r);
}

/* From one octet where a text is cut to the next: all, but for valgrind, which
 * takes fifty times as long. */
__attribute__((unused)) static size_t cut_step(void)
{
    const char *loaded = getenv("LD_PRELOAD");

    return loaded && strstr(loaded, "vgpreload") ? 97 : 1;
}

/* Reads the text as stdin, beside a word or none; the identities must be
 * these, and nothing wrong. */
__attribute__((unused)) static void gives(const char *word, const char *text,
                                          const char *expected)
{
    struct read *r = new_read();

    r->word[0] = word;
    r->words = word != NULL;
    run(r, text, strlen(text));
    if (r->errors)
        fail_msg("%s\n-> %s", text, buf_text(&r->said));
    assert_string_equal(buf_text(&r->got), expected);
    end(r);
}

/* The same with one thing wrong, told as this. */
__attribute__((unused)) static void
wrong(const char *text, const char *expected, const char *told)
{
    struct read *r = new_read();

    run(r, text, strlen(text));
    if (r->errors != 1 || !strstr(buf_text(&r->said), told))
        fail_msg("%.200s\n-> %zu: %s", text, r->errors, buf_text(&r->said));
    assert_string_equal(buf_text(&r->got), expected);
    end(r);
}

#endif
