/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record goes into the store: for an identity, for the one above its name, or
 * to be counted as none of SES's. */
#include "ses/input/record.h"

#include "base/buf.h"
#include "base/str.h"

#include <string.h>

const char *input_hint(const struct input *in)
{
    if (in->file.last[0])
        return in->file.last;
    if (in->file.origin[0] && strcmp(in->file.origin, ".") != 0)
        return in->file.origin;
    return in->file.hint;
}

void input_hint_set(struct input *in, const char *domain)
{
    struct input_file *f = &in->file;

    if (f->heading[0] && !name_within(domain, f->heading))
        f->heading[0] = '\0';
    memcpy(f->last, domain, strlen(domain) + 1);
}

void input_legacy(struct input_item *it, const char *what)
{
    if (it->id.legacy_advice)
        return;
    it->id.legacy_advice = true;
    it->id.legacy_what = arena_str(it->arena, what);
}

const char *input_record_no_domain(const struct input *in)
{
    return in->domains > 1
               ? "it is not clear which of the domains this is for; name the "
                 "domain here"
               : "this names no domain; name it on the command line: seslookup "
                 "--ses DOMAIN --from=FILE";
}

struct input_item *input_item_for(struct input *in, const char *domain,
                                  unsigned line)
{
    in->file.found++;
    return input_store_item(&in->store, domain, in->file.name, line);
}

void input_record_remark(struct input_record *r, struct input_item *it)
{
    if (!r->slip)
        return;
    if (r->legacy && it)
        input_legacy(it, r->slip);
    input_note(r->in, r->raw->line, r->slip);
}

const char *input_full_of_records(bool added)
{
    return added ? NULL : "more than 1000 records for one domain";
}

const char *input_record_add(struct input_record *r, const char *domain,
                             const struct ses_expected *e)
{
    struct input_item *it = input_item_for(r->in, domain, r->raw->line);

    input_record_remark(r, it);
    return input_full_of_records(input_store_record(&r->in->store, it, e));
}

const char *input_record_loose(struct input_record *r,
                               const struct ses_expected *e)
{
    const char *base = r->raw->domain;

    input_record_remark(r, NULL);
    r->in->file.found++;
    input_store_loose(&r->in->store,
                      &(struct input_loose){
                          .record = *e,
                          .base = base ? base : input_hint(r->in),
                          .file = r->in->file.name,
                          .mixed = r->in->file.mixed,
                      });
    return NULL;
}

struct ses_expected input_record_expect(const struct input_record *r,
                                        enum ses_purpose purpose,
                                        const char **value)
{
    return (struct ses_expected){.purpose = purpose,
                                 .name = r->name,
                                 .type = r->raw->type,
                                 .values = {value, *value ? 1 : 0},
                                 .line = r->raw->line};
}

const char *input_record_other(struct input_record *r, const char *value)
{
    struct ses_expected e = input_record_expect(r, SES_OTHER, &value);

    if (!r->in->file.keep) {
        r->in->file.dropped++;
        return NULL;
    }
    return input_record_loose(r, &e);
}

const char *input_record_domain(const struct input_record *r,
                                const struct input_dkim *d)
{
    if (d->domain[0])
        return d->domain;
    return r->raw->domain ? r->raw->domain : input_hint(r->in);
}

const char *input_record_rename(struct input_record *r,
                                const struct input_dkim *d, const char *domain)
{
    char left[2 * NAME_TEXT];
    struct buf b = buf_fixed(left, sizeof left);

    buf_fmt(&b, "%s._domainkey", d->selector);
    if (name_join(r->name, buf_text(&b), domain) != NAME_OK)
        return "the name is longer than 255 octets";
    return NULL;
}

void input_token_remark(struct input *in, const char *token, unsigned line)
{
    enum { OF_SES = 32 };
    bool sure = false;
    char text[200];
    struct buf b = buf_fixed(text, sizeof text);
    size_t n = strlen(token);

    (void)input_is_token(token, &sure);
    if (sure || in->file.odd_tokens++ >= INPUT_ODD_TOKENS)
        return;
    if (n == OF_SES)
        buf_fmt(&b,
                "the token \"%.63s\" has a character that SES doesn't use; its "
                "tokens have 32, from a-z and 2-7",
                token);
    else
        buf_fmt(&b,
                "the token \"%.63s\" has %zu character%s; SES tokens have 32, "
                "from a-z and 2-7",
                token, n, n == 1 ? "" : "s");
    input_note(in, line, buf_text(&b));
}

void input_left_out(struct input *in)
{
    in->file.dropped++;
    if (in->file.mixed)
        *in->file.mixed = true;
}

const char *input_leave_out(struct input *in, const struct input_raw *raw)
{
    if (str_find(raw->value, ".acm-validations.aws"))
        in->file.acm = in->file.acm ? in->file.acm : raw->line;
    else
        in->file.others = true;
    in->file.keys = in->file.keys || str_find(raw->name, "_domainkey");
    input_left_out(in);
    return NULL;
}

const char *input_hint_of_words(const struct input *in)
{
    return in->domains == 1 ? in->domain[0] : NULL;
}
