/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/input.h"

#include "base/buf.h"
#include "base/str.h"
#include "ses/input/file.h"
#include "ses/input/line.h"
#include "ses/input/row.h"
#include "text/paste.h"

#include <stdlib.h>
#include <string.h>

/* ---- the command line ---- */

static void option_wrong(struct input *in, const char *option,
                         const char *value, const char *text)
{
    input_wrong(in, 0, 0,
                arena_fmt(&in->scratch, "%s%s: %s", option,
                          *option || *value ? value : "''", text));
}

/* A token or a DKIM name, which comes when the domains are known. A domain has a
 * dot. */
bool input_word_is_token(const char *word)
{
    bool sure;

    return str_find(word, "_domainkey") || input_is_token(word, &sure) ||
           input_order_is_target(word);
}

static void take_word_tokens(struct input *in)
{
    for (size_t i = 0; i < in->plan.words; i++) {
        const char *word = in->plan.word[i], *wrong;

        if (!input_word_is_token(word))
            continue;
        wrong = input_row(in, arena_str(&in->scratch, word), 0);
        if (wrong)
            option_wrong(in, "", word, wrong);
    }
}

/* Typed twice it is one domain. */
static void add_domain(struct input *in, const char *name)
{
    for (size_t i = 0; i < in->domains; i++)
        if (!strcmp(in->domain[i], name))
            return;
    in->domain[in->domains++] = arena_str(in->arena, name);
}

static void take_words(struct input *in)
{
    const struct input_plan *p = &in->plan;

    in->domain = arena_alloc(in->arena, (p->words + 1) * sizeof(char *));
    for (size_t i = 0; i < p->words; i++) {
        struct input_item *it = NULL;
        const char *wrong;

        if (input_word_is_token(p->word[i]))
            continue;
        wrong = input_identity(in, p->word[i], 0, &it);
        if (wrong)
            option_wrong(in, "", p->word[i], wrong);
        else
            add_domain(in, it->id.address ? it->id.address : it->id.domain);
    }
    in->file.last[0] = '\0';
    in->file.hint = input_hint_of_words(in);
    take_word_tokens(in);
}

/* --token and --expect are rows that happen to stand on the command line. */
static const char *take_option(struct input *in, const char *typed,
                               bool is_token)
{
    char *row = arena_str(&in->scratch, typed);
    struct input_token t = {.text = row};
    const char *wrong;

    (void)paste_clean(row);
    if (is_token && input_is_label(row))
        return input_bare_token(in, &t, NULL);
    in->file.keep = true;
    in->file.dropped = 0;
    wrong = input_row(in, row, 0);
    in->file.keep = false;
    if (!wrong && in->file.dropped)
        wrong = "expected NAME TYPE VALUE";
    return wrong;
}

/* What cannot be a MAIL FROM must not be left out without a word, nor be asked
 * of servers that know nothing of it. */
static void try_mail_from(struct input *in)
{
    const char *typed = in->plan.longopts->mail_from, *wrong;
    char name[NAME_TEXT];

    if (!typed)
        return;
    wrong = input_name(&in->scratch, typed, name);
    if (!wrong)
        return;
    in->no_mail_from = true;
    option_wrong(in, "--mail-from=", typed, wrong);
}

static void take_options(struct input *in)
{
    const struct longopts *o = in->plan.longopts;
    const char *wrong;

    try_mail_from(in);

    for (size_t i = 0; i < o->token.n; i++)
        if ((wrong = take_option(in, o->token.word[i], true)))
            option_wrong(in, "--token=", o->token.word[i], wrong);
    for (size_t i = 0; i < o->expect.n; i++)
        if ((wrong = take_option(in, o->expect.word[i], false)))
            option_wrong(in, "--expect=", o->expect.word[i], wrong);
    arena_free(&in->scratch);
    in->file = (struct input_file){.name = NULL};
}

struct input *input_begin(const struct input_plan *plan, struct arena *a)
{
    struct input *in = arena_alloc(a, sizeof *in);

    in->plan = *plan;
    in->arena = a;
    in->scratch.oom = in->store.table.oom = a->oom;
    in->block.oom = in->stack.arena.oom = a->oom;
    in->store.gen[0].arena.oom = in->store.gen[1].arena.oom = a->oom;
    take_words(in);
    take_options(in);
    return in;
}

/* It is the domain that was named, or the only one there is. */
static bool is_the_domain(const struct input *in, const char *domain)
{
    if (in->domains == 1 && !strcmp(in->domain[0], domain))
        return true;
    return in->done && in->given == 1 && !input_store_waits(&in->store);
}

/* --mail-from: below the domain, or a label that goes before every one. With
 * one domain, a name elsewhere is its MAIL FROM too, and wrong. */
static void add_mail_from(struct input *in, struct arena *a,
                          struct ses_identity *id)
{
    const char *typed = in->plan.longopts->mail_from, *had = id->mail_from;
    char name[NAME_TEXT];

    in->given += !id->address;
    if (!typed || in->no_mail_from || id->address ||
        input_name(&in->scratch, typed, name))
        return;
    if (!strchr(name, '.'))
        id->mail_from = arena_fmt(a, "%s.%s", name, id->domain);
    else if (name_within(name, id->domain) || is_the_domain(in, id->domain))
        id->mail_from = arena_str(a, name);
    in->mail_from_met |= id->mail_from != had;
    arena_free(&in->scratch);
}

/* Of several domains none is meant: that must not pass for a check. */
static void tell_stray_mail_from(struct input *in)
{
    const char *typed = in->plan.longopts->mail_from;

    if (!typed || in->no_mail_from || in->mail_from_met || !in->given)
        return;
    in->no_mail_from = true;
    in->file = (struct input_file){.name = NULL};
    option_wrong(in, "--mail-from=", typed,
                 "this is a subdomain of none of the domains, so it was not "
                 "checked; give a subdomain, or a label such as mail");
}

/* SES gives one MX, and a selector one key: of two, the first is checked. */
static void tell_two_values(struct input *in, struct ses_identity *id)
{
    for (size_t i = 0; i < id->nexpected; i++) {
        struct ses_expected *e = &id->expected[i];
        bool mx = e->purpose == SES_MAIL_FROM_MX;

        if ((!mx && e->purpose != SES_BYODKIM) || e->values.n < 2)
            continue;
        input_wrong_of(in, id->file, e->line,
                       arena_fmt(&in->scratch,
                                 "the %s record of %s has two values here, "
                                 "%.64s and %.64s, and the first one is "
                                 "checked; SES gives one value: leave the "
                                 "wrong one out",
                                 mx ? "MX" : "TXT", e->name, e->values.at[0],
                                 e->values.at[1]));
        e->values.n = 1;
    }
}

static void note_parted(struct input *in)
{
    if (!in->store.parted || in->parted_told)
        return;
    in->parted_told = true;
    input_note(in, 0,
               arena_fmt(&in->scratch,
                         "rows of one domain are more than %d domains apart "
                         "(%s), so it is checked in parts; sort the rows by "
                         "domain",
                         INPUT_PARTS, in->store.parted));
}

/* A domain of the input with records, that the word is neither above nor below;
 * NULL: none, or the word is meant. */
static const char *other_domain(const struct input *in, const char *word)
{
    const char *other = NULL;

    for (int g = 0; g < 2; g++)
        for (size_t i = 0; i < in->store.gen[g].n; i++) {
            const struct input_item *it = in->store.gen[g].item[i];
            bool known = it->tokens || it->id.nexpected;

            if (known && (name_within(it->id.domain, word) ||
                          name_within(word, it->id.domain)))
                return NULL;
            other = known && !other ? it->id.domain : other;
        }
    return other;
}

/* A word that was mistyped must not pass for one more domain. */
static void note_stranger(struct input *in)
{
    const char *word = in->domains == 1 ? in->domain[0] : NULL;
    const char *other = word && in->next_from ? other_domain(in, word) : NULL;

    if (other && !strchr(word, '@'))
        input_note(in, 0,
                   arena_fmt(&in->scratch,
                             "the input has records for %s, but none for %s; "
                             "check how the domain is spelled",
                             other, word));
}

/* Opens what comes next; false: there is no more. */
static bool next_file(struct input *in)
{
    const struct longopts *o = in->plan.longopts;

    if (in->next_from < o->from.n) {
        input_file_open(in, o->from.word[in->next_from++]);
        return true;
    }
    if (o->paste && !o->from.n && in->next_from == 0) {
        in->next_from = 1;
        input_file_open(in, "-");
        return true;
    }
    return false;
}

bool input_next(struct input *in, struct arena *a, struct ses_identity *out)
{
    for (;;) {
        if (input_store_next(&in->store, a, out)) {
            add_mail_from(in, a, out);
            tell_two_values(in, out);
            input_zones_give(in, a, out);
            return true;
        }
        if (in->done) {
            tell_stray_mail_from(in);
            return false;
        }
        if (input_store_full(&in->store))
            continue;
        if (in->text) {
            input_file_piece(in);
            note_parted(in);
        } else if (!next_file(in)) {
            in->done = true;
            note_stranger(in);
            input_store_last(&in->store);
        }
    }
}

size_t input_errors(const struct input *in)
{
    return in->errors;
}

bool input_was_useless(const struct input *in, const char *from)
{
    for (size_t i = 0; i < in->uselesses; i++)
        if (!strcmp(in->useless[i], from))
            return true;
    return false;
}

void input_end(struct input *in)
{
    if (in->text)
        input_file_close(in);
    arena_free(&in->scratch);
    arena_free(&in->block);
    arena_free(&in->cells);
    arena_free(&in->stack.arena);
    free(in->pending);
    input_store_end(&in->store);
}
